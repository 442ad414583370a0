//! Small questions to the page and words to its console.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AddEventListenerOptions, Document, Event, EventTarget, Node, Window};

/// The page's window; none outside of a page.
pub(crate) fn window() -> Option<Window> {
    web_sys::window()
}

/// The page's document.
pub(crate) fn document() -> Option<Document> {
    window()?.document()
}

/// An object with text fields, for the detail of an event.
pub(crate) fn detail(fields: &[(&str, &str)]) -> JsValue {
    let object = js_sys::Object::new();
    for (key, value) in fields {
        set(&object, key, &(*value).into());
    }
    object.into()
}

/// Sets a property of an object; false where that cannot be.
#[inline(never)]
pub(crate) fn set(object: &JsValue, name: &str, value: &JsValue) -> bool {
    js_sys::Reflect::set(object, &name.into(), value).unwrap_or(false)
}

/// What the widget asks of the JavaScript around it: a function of a word and its particulars.
#[derive(Clone)]
pub(crate) struct Hooks(js_sys::Function);

impl Hooks {
    /// By the function that was handed over; none where it is none.
    pub(crate) fn new(value: JsValue) -> Option<Hooks> {
        value.dyn_into().ok().map(Hooks)
    }

    /// Tells that something has happened: an event of the widget, of the claim with this id.
    pub(crate) fn tell(&self, what: &str, id: &str, href: &str) {
        let _ = self.0.call3(&JsValue::NULL, &what.into(), &id.into(), &href.into());
    }

    /// Hands over what is to be taken away if all else fails: the widget's element and its style sheet.
    pub(crate) fn began(&self, element: &JsValue, sheet: &JsValue) {
        let _ = self.0.call3(&JsValue::NULL, &"began".into(), element, sheet);
    }

    /// A function that takes the widget away if this one throws, so that the page and its console stay clean.
    pub(crate) fn guard(&self, function: &JsValue) -> js_sys::Function {
        let guarded = self.0.call2(&JsValue::NULL, &"guard".into(), function).unwrap_or(JsValue::NULL);
        guarded.dyn_into().unwrap_or_else(|_| function.clone().unchecked_into())
    }
}

/// A guarded function of ours that the browser calls; it must not be called once this is dropped.
pub(crate) struct Callback {
    function: js_sys::Function,
    _closure: Closure<dyn FnMut(JsValue)>,
}

impl Callback {
    pub(crate) fn new(hooks: &Hooks, handle: impl FnMut(JsValue) + 'static) -> Callback {
        let closure = Closure::wrap(Box::new(handle) as Box<dyn FnMut(JsValue)>);
        Callback { function: hooks.guard(closure.as_ref()), _closure: closure }
    }

    /// The function. A closure that calls this keeps the whole; one that used the field would keep the field alone.
    pub(crate) fn function(&self) -> &js_sys::Function {
        &self.function
    }
}

/// A listener that ends when it is dropped.
pub(crate) struct Listener {
    target: EventTarget,
    kind: &'static str,
    callback: Callback,
}

impl Listener {
    /// Listens passively, so that scrolling never waits for it, and before the page does.
    pub(crate) fn new(
        hooks: &Hooks,
        target: &EventTarget,
        kind: &'static str,
        mut handle: impl FnMut(Event) + 'static,
    ) -> Self {
        let callback = Callback::new(hooks, move |event| handle(event.unchecked_into()));
        let options = AddEventListenerOptions::new();
        options.set_passive(true);
        options.set_capture(true);
        let _ =
            target.add_event_listener_with_callback_and_add_event_listener_options(kind, &callback.function, &options);
        Self { target: target.clone(), kind, callback }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.target.remove_event_listener_with_callback_and_bool(self.kind, &self.callback.function, true);
    }
}

/// What is done once.
type Once = Box<dyn FnOnce()>;

/// Something that is done later, once, unless this is dropped before.
pub(crate) struct Timer {
    /// What is to be done, until it is. The browser keeps the function that does it, since a task is not taken back.
    then: Rc<Cell<Option<Once>>>,
    /// The timeout; none for a task.
    id: Option<i32>,
}

impl Timer {
    /// Waits so many milliseconds, or until the page has had its turn; none where there is no window.
    pub(crate) fn new(hooks: &Hooks, milliseconds: i32, then: Once) -> Option<Timer> {
        let mut timer = Timer { then: Rc::new(Cell::new(Some(then))), id: None };
        let waiting = timer.then.clone();
        let run = Closure::wrap(Box::new(move |_| {
            if let Some(then) = waiting.take() {
                then();
            }
        }) as Box<dyn FnMut(JsValue)>);
        // Who is called by nobody any more is freed with the function.
        let function = hooks.guard(&run.into_js_value());
        // Of timeouts that follow one another the browser lets each wait for 4 milliseconds at least.
        let scheduler = property(&js_sys::global(), "scheduler").filter(|_| milliseconds == 0);
        if scheduler.and_then(|s| call(&s, "postTask", &[&function])).is_some() {
            return Some(timer);
        }
        let set = window()?.set_timeout_with_callback_and_timeout_and_arguments_0(&function, milliseconds);
        timer.id = Some(set.ok()?);
        Some(timer)
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        self.then.take();
        if let (Some(id), Some(window)) = (self.id, window()) {
            window.clear_timeout_with_handle(id);
        }
    }
}

/// An error where this stage of the work is the one that is to fail, as tests wish.
pub(crate) fn stage(stage: &str, failing: &str) -> Result<(), String> {
    if stage == failing { Err(String::from(stage) + " fails as it was told to") } else { Ok(()) }
}

/// The nodes of a list or an array of the browser's.
pub(crate) fn nodes(list: &JsValue) -> Vec<Node> {
    let mut all = Vec::new();
    js_sys::Array::from(list).for_each(&mut |node, _, _| all.extend(node.dyn_into::<Node>()));
    all
}

/// A property of an object, none where it is missing or cannot be read.
#[inline(never)]
pub(crate) fn property(object: &JsValue, name: &str) -> Option<JsValue> {
    // A call that throws leaves a value behind in the glue for ever, so what is known to throw is not called.
    if object.is_null() || object.is_undefined() {
        return None;
    }
    js_sys::Reflect::get(object, &name.into()).ok().filter(|v| !v.is_undefined() && !v.is_null())
}

/// A method of an object, called with some arguments; none where there is none or it throws.
#[inline(never)]
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

/// Adopts a style sheet in a document or a shadow root, behind those that are there; a policy that forbids inline styles allows it.
pub(crate) fn adopt(root: &JsValue, sheet: &JsValue) -> Option<()> {
    let adopted: js_sys::Array = js_sys::Array::from(&property(root, "adoptedStyleSheets")?);
    adopted.push(sheet);
    set(root, "adoptedStyleSheets", &adopted).then_some(())
}

/// Gives up a style sheet that was adopted, and leaves all others.
pub(crate) fn disown(root: &JsValue, sheet: &JsValue) {
    let Some(adopted) = property(root, "adoptedStyleSheets") else { return };
    let kept: js_sys::Array = js_sys::Array::from(&adopted).iter().filter(|s| s != sheet).collect();
    set(root, "adoptedStyleSheets", &kept);
}
