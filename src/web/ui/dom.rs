//! What the components ask of the browser beside what yew does.

use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::{CssStyleDeclaration, HtmlElement, ShadowRoot};
use yew::NodeRef;

use super::place::Rect;

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

/// What can be seen of the page, in CSS pixels of the viewport, in which the page's own rectangles are, without scrollbars:
/// all of it, or the part that a reader who has pinched the page larger has left of it. And whether one has.
pub(crate) fn view() -> (Rect, bool) {
    web_sys::window().and_then(|w| w.visual_viewport()).map_or(Default::default(), |v| {
        let (left, top) = (v.offset_left(), v.offset_top());
        (Rect { left, top, right: left + v.width(), bottom: top + v.height() }, v.scale() > 1.01)
    })
}

/// How many pixels of the viewport a pixel of the element's style is: more than one where the page's styles have `zoom`.
pub(crate) fn zoom(element: &HtmlElement) -> f64 {
    Reflect::get(element, &"currentCSSZoom".into()).ok().and_then(|z| z.as_f64()).unwrap_or(1.0)
}

/// Whether the card is a sheet at the bottom; the style sheet asks the same.
pub(crate) fn sheet() -> bool {
    matches("(max-width:35em)")
}

/// Whether there is so little height that a card has the buttons alone at its end, and not its last words with them.
pub(crate) fn low() -> bool {
    matches("(max-height:30em)")
}

fn matches(query: &str) -> bool {
    web_sys::window().and_then(|w| w.match_media(query).ok().flatten()).is_some_and(|m| m.matches())
}

/// Sets a length in whole CSS pixels.
pub(crate) fn set(style: &CssStyleDeclaration, name: &str, value: f64) {
    let _ = style.set_property(name, &[&(value.round() as i32).to_string(), "px"].concat());
}

/// Scrolls at once, whatever the page's own way of scrolling is: what follows measures where the mark is.
pub(crate) fn scroll_by(way: f64) {
    let options = web_sys::ScrollToOptions::new();
    options.set_top(way);
    options.set_behavior(web_sys::ScrollBehavior::Instant);
    if let Some(window) = web_sys::window() {
        window.scroll_by_with_scroll_to_options(&options);
    }
}

/// Gives the focus to a node, if it is an element.
pub(crate) fn focus(node: Option<web_sys::Node>) {
    if let Some(element) = node.and_then(|n| n.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
