//! Hover and tap, without an element or an attribute in the page.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, PointerEvent};

use super::page::{self, Callback, Hooks, Listener, call, property};

/// What the pointer asks of the widget.
pub(crate) trait Pointed {
    /// The claim at a point of the viewport.
    fn claim_at(&self, x: f64, y: f64) -> Option<usize>;
    /// The pointer rests over a claim, or over none.
    fn hover(&self, claim: Option<usize>);
    /// A claim was tapped or clicked.
    fn tap(&self, claim: usize);
    /// Something else of the page was pressed.
    fn outside(&self);
    /// Whether an event happened in the widget itself.
    fn is_own(&self, event: &Event) -> bool;
}

/// How far a tap may slide, in CSS pixels; more is a scroll or a selection.
const SLIDE: f64 = 10.0;

/// What a press on must keep to itself.
const INTERACTIVE: &str =
    "a[href],button,input,select,textarea,label,summary,video,audio,[role=button],[role=link],[contenteditable]";

/// The listeners, which end when this is dropped.
pub(crate) struct Pointer {
    _listeners: Vec<Listener>,
}

impl Pointer {
    /// Begins to listen on the document. Nothing is computed until the pointer moves, and then once a frame at most.
    pub(crate) fn new(hooks: &Hooks, widget: Rc<dyn Pointed>) -> Option<Pointer> {
        let document = page::document()?;
        let mut listeners = Vec::new();
        let at = Rc::new(Cell::new((0.0, 0.0)));
        // Whether the next frame has a question to answer.
        let waiting: Rc<Cell<bool>> = Rc::default();
        let (hovering, here, asked) = (widget.clone(), at.clone(), waiting.clone());
        let answer = Callback::new(hooks, move |_| {
            if asked.take() {
                let (x, y) = here.get();
                hovering.hover(hovering.claim_at(x, y));
            }
        });
        let hovering = widget.clone();
        listeners.push(Listener::new(hooks, &document, "pointermove", move |event| {
            let Some(event) = event.dyn_ref::<PointerEvent>().filter(|e| e.pointer_type() != "touch") else { return };
            if hovering.is_own(event) {
                // The card itself knows that the pointer is in it.
                waiting.set(false);
                hovering.hover(None);
                return;
            }
            at.set((f64::from(event.client_x()), f64::from(event.client_y())));
            if !waiting.replace(true)
                && let Some(window) = page::window()
            {
                let _ = window.request_animation_frame(answer.function());
            }
        }));
        let left = widget.clone();
        listeners.push(Listener::new(hooks, &document, "pointerleave", move |event| {
            // Only where the pointer leaves the page as a whole.
            if event.target().is_some_and(|t| !t.is_instance_of::<Element>()) {
                left.hover(None);
            }
        }));
        let pressed: Rc<Cell<Option<(f64, f64)>>> = Rc::default();
        let begin = pressed.clone();
        listeners.push(Listener::new(hooks, &document, "pointerdown", move |event| {
            let point = event
                .dyn_ref::<PointerEvent>()
                .filter(|e| e.is_primary() && e.button() == 0)
                .map(|e| (f64::from(e.client_x()), f64::from(e.client_y())));
            begin.set(point);
        }));
        listeners.push(Listener::new(hooks, &document, "pointerup", move |event| {
            let (Some((x, y)), Some(pointer)) = (pressed.take(), event.dyn_ref::<PointerEvent>()) else { return };
            if widget.is_own(&event) {
                return;
            }
            let (dx, dy) = (f64::from(pointer.client_x()) - x, f64::from(pointer.client_y()) - y);
            if dx * dx + dy * dy > SLIDE * SLIDE {
                return;
            }
            // Outside of a shadow root the event is the host's; the way that it took tells more.
            let first = call(&event, "composedPath", &[]).and_then(|path| page::nodes(&path).into_iter().next());
            let interactive = first
                .and_then(|t| t.dyn_into::<Element>().ok())
                .is_some_and(|e| e.closest(INTERACTIVE).ok().flatten().is_some());
            match widget.claim_at(x, y).filter(|_| !interactive && !selecting()) {
                Some(claim) => widget.tap(claim),
                None => widget.outside(),
            }
        }));
        Some(Pointer { _listeners: listeners })
    }
}

/// Whether the reader has selected text, which a card must not get in the way of.
fn selecting() -> bool {
    let selection = page::window().and_then(|w| call(&w, "getSelection", &[]));
    selection.and_then(|s| property(&s, "isCollapsed")).is_some_and(|c| c.is_falsy())
}
