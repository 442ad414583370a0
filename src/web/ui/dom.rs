//! What the components ask of the browser beside what yew does.

use wasm_bindgen::JsCast;
use web_sys::{CssStyleDeclaration, HtmlElement, ShadowRoot, Window};
use yew::NodeRef;

/// The page's document.
pub(crate) fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}

/// Whether the focus is in the shadow root that holds this node.
pub(crate) fn focused_in(node: &NodeRef) -> bool {
    node.get()
        .and_then(|n| n.get_root_node().dyn_into::<ShadowRoot>().ok())
        .is_some_and(|root| root.active_element().is_some())
}

/// The width and height of the viewport without scrollbars, in CSS pixels.
pub(crate) fn viewport() -> (f64, f64) {
    let width = document().and_then(|d| d.document_element()).map_or(0, |e| e.client_width());
    let height = web_sys::window().and_then(|w| w.inner_height().ok()).and_then(|h| h.as_f64()).unwrap_or_default();
    (f64::from(width), height)
}

/// Whether the card is a sheet at the bottom; the style sheet asks the same.
pub(crate) fn sheet() -> bool {
    web_sys::window().and_then(|w| w.match_media("(max-width:560px)").ok().flatten()).is_some_and(|m| m.matches())
}

/// Sets a length in whole CSS pixels.
pub(crate) fn set(style: &CssStyleDeclaration, name: &str, value: f64) {
    let _ = style.set_property(name, &[&(value.round() as i32).to_string(), "px"].concat());
}

/// Scrolls at once, whatever the page's own way of scrolling is: what follows measures where the mark is.
pub(crate) fn scroll_by(window: &Window, way: f64) {
    let options = web_sys::ScrollToOptions::new();
    options.set_top(way);
    options.set_behavior(web_sys::ScrollBehavior::Instant);
    window.scroll_by_with_scroll_to_options(&options);
}

/// Gives the focus to a node, if it is an element.
pub(crate) fn focus(node: Option<web_sys::Node>) {
    if let Some(element) = node.and_then(|n| n.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
