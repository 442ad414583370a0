//! Small questions to the page and words to its console.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AddEventListenerOptions, CustomEvent, CustomEventInit, Document, Event, EventTarget, Window};

/// The page's window; none outside of a page.
pub(crate) fn window() -> Option<Window> {
    web_sys::window()
}

/// The page's document.
pub(crate) fn document() -> Option<Document> {
    window()?.document()
}

/// Dispatches one of the widget's events on the document.
pub(crate) fn announce(name: &str, detail: &JsValue) {
    let init = CustomEventInit::new();
    init.set_detail(detail);
    let mut kind = String::from("claimlight:");
    kind.push_str(name);
    if let (Some(document), Ok(event)) = (document(), CustomEvent::new_with_event_init_dict(&kind, &init)) {
        // A listener of the page that throws is the page's matter.
        let _ = document.dispatch_event(&event);
    }
}

/// An object with text fields, for the detail of an event.
pub(crate) fn detail(fields: &[(&str, &str)]) -> JsValue {
    let object = js_sys::Object::new();
    for (key, value) in fields {
        let _ = js_sys::Reflect::set(&object, &(*key).into(), &(*value).into());
    }
    object.into()
}

/// A listener that ends when it is dropped.
pub(crate) struct Listener {
    target: EventTarget,
    kind: &'static str,
    capture: bool,
    closure: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Listens passively, so that scrolling never waits for it.
    pub(crate) fn new(
        target: &EventTarget,
        kind: &'static str,
        capture: bool,
        handle: impl FnMut(Event) + 'static,
    ) -> Self {
        let closure = Closure::wrap(Box::new(handle) as Box<dyn FnMut(Event)>);
        let options = AddEventListenerOptions::new();
        options.set_passive(true);
        options.set_capture(capture);
        let _ = target.add_event_listener_with_callback_and_add_event_listener_options(
            kind,
            closure.as_ref().unchecked_ref(),
            &options,
        );
        Self { target: target.clone(), kind, capture, closure }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.target.remove_event_listener_with_callback_and_bool(
            self.kind,
            self.closure.as_ref().unchecked_ref(),
            self.capture,
        );
    }
}

/// A property of an object, none where it is missing or cannot be read.
pub(crate) fn property(object: &JsValue, name: &str) -> Option<JsValue> {
    js_sys::Reflect::get(object, &name.into()).ok().filter(|v| !v.is_undefined() && !v.is_null())
}

/// A method of an object, called with some arguments; none where there is none or it throws.
pub(crate) fn call(object: &JsValue, name: &str, arguments: &[&JsValue]) -> Option<JsValue> {
    let function: js_sys::Function = property(object, name)?.dyn_into().ok()?;
    let list: js_sys::Array = arguments.iter().copied().collect();
    function.apply(object, &list).ok()
}

/// A new object of a constructor of the page's global scope.
pub(crate) fn construct(name: &str, arguments: &[&JsValue]) -> Option<JsValue> {
    let constructor: js_sys::Function = property(&js_sys::global(), name)?.dyn_into().ok()?;
    let list: js_sys::Array = arguments.iter().copied().collect();
    js_sys::Reflect::construct(&constructor, &list).ok()
}

/// Adopts a style sheet in a document or a shadow root, behind those that are there; none where sheets cannot be made.
///
/// Adopted sheets are allowed by a policy that forbids inline styles.
pub(crate) fn adopt(root: &JsValue, css: &str) -> Option<JsValue> {
    let sheet = construct("CSSStyleSheet", &[])?;
    call(&sheet, "replaceSync", &[&css.into()])?;
    let adopted: js_sys::Array = js_sys::Array::from(&property(root, "adoptedStyleSheets")?);
    adopted.push(&sheet);
    js_sys::Reflect::set(root, &"adoptedStyleSheets".into(), &adopted).ok()?;
    Some(sheet)
}

/// Gives up a style sheet that [`adopt`] made, and leaves all others.
pub(crate) fn disown(root: &JsValue, sheet: &JsValue) {
    let Some(adopted) = property(root, "adoptedStyleSheets") else { return };
    let kept: js_sys::Array = js_sys::Array::from(&adopted).iter().filter(|s| s != sheet).collect();
    let _ = js_sys::Reflect::set(root, &"adoptedStyleSheets".into(), &kept);
}
