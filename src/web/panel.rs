//! The card and the list as the highlights' module sees them: a module of their own, fetched once the figures are painted.
//!
//! Half of what the widget weighs is yew and the components. No highlight needs them, so no highlight waits for them.

use std::cell::{Cell, RefCell};

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::ShadowRoot;

use super::options::Options;
use super::page::{self, Hooks, call, property};

/// The host as the components call it.
type Answer = dyn FnMut(u32, JsValue) -> JsValue;

/// What the components ask of the page, and tell about themselves.
pub(crate) trait Host {
    /// The client rectangles of a claim's lines, as left, top, right and bottom.
    fn rects(&self, index: usize) -> Vec<[f64; 4]>;
    /// Brings a claim into view.
    fn scroll_to(&self, index: usize);
    /// A claim's card has opened.
    fn opened(&self, index: usize);
    /// A claim's card has closed.
    fn closed(&self, index: usize);
    /// A source of a claim was followed.
    fn source(&self, index: usize, href: &str);
    /// Something has been found about a claim.
    fn found(&self, index: usize);
}

/// The components, once they are there; what happens before is kept if it still matters.
#[derive(Default)]
pub(crate) struct Panel {
    object: RefCell<Option<JsValue>>,
    /// The words of the components' pack, by which the fields of claims are read.
    words: RefCell<Option<JsValue>>,
    /// The mark that was pressed before the components came.
    pressed: Cell<Option<usize>>,
    /// The claim whose card the page asked for before the components came.
    wanted: Cell<Option<usize>>,
    /// How many claims the components have.
    handed: Cell<usize>,
    /// The mark that the pointer is over: one that rests there since before the components came is told no second time.
    pointed: Cell<Option<usize>>,
    /// What answers the components, which lives as long as this.
    answer: RefCell<Option<Closure<Answer>>>,
}

impl Panel {
    /// Makes the components by their module and the words of their pack, without claims yet; an error where that fails.
    pub(crate) fn show(
        &self,
        module: &JsValue,
        words: JsValue,
        shadow: &ShadowRoot,
        hooks: &Hooks,
        host: std::rc::Rc<dyn Host>,
        options: &JsValue,
    ) -> Result<(), String> {
        *self.words.borrow_mut() = Some(words.clone());
        let constructor: js_sys::Function =
            property(module, "Panel").and_then(|p| p.dyn_into().ok()).ok_or("the card's module has no card")?;
        let arguments = js_sys::Array::of4(shadow, &words, &self.host(hooks, host), options);
        let object = js_sys::Reflect::construct(&constructor, &arguments)
            .map_err(|error| error.as_string().unwrap_or_else(|| "the card cannot be made".into()))?;
        *self.object.borrow_mut() = Some(object);
        Ok(())
    }

    /// Whether the components are there.
    pub(crate) fn is_there(&self) -> bool {
        self.object.borrow().is_some()
    }

    /// The words by which the fields of claims are read, once they are there.
    pub(crate) fn words(&self) -> Option<JsValue> {
        self.words.borrow().clone()
    }

    /// The host as a function of a claim and a word: what is asked, or else the address of a source that was followed.
    fn host(&self, hooks: &Hooks, host: std::rc::Rc<dyn Host>) -> JsValue {
        let answer = Closure::wrap(Box::new(move |index: u32, word: JsValue| {
            let (index, word) = (index as usize, word.as_string().unwrap_or_default());
            match word.as_str() {
                "rects" => {
                    return host
                        .rects(index)
                        .into_iter()
                        .flatten()
                        .map(JsValue::from)
                        .collect::<js_sys::Array>()
                        .into();
                }
                "scroll" => host.scroll_to(index),
                "opened" => host.opened(index),
                "closed" => host.closed(index),
                "found" => host.found(index),
                href => host.source(index, href),
            }
            JsValue::UNDEFINED
        }) as Box<Answer>);
        let guarded = hooks.guard(answer.as_ref());
        *self.answer.borrow_mut() = Some(answer);
        guarded.into()
    }

    fn tell(&self, method: &str, arguments: &[&JsValue]) -> bool {
        let object = self.object.borrow().clone();
        object.is_some_and(|o| {
            call(&o, method, arguments);
            true
        })
    }

    /// Shows these claims from one on: in place of all others, where that is the first, and the card that stays open is then the
    /// one of the claim `open`.
    pub(crate) fn hand(&self, entries: &js_sys::Array, from: usize, open: Option<usize>) {
        if from == 0 {
            let open = open.map_or(JsValue::UNDEFINED, |i| (i as u32).into());
            self.tell("set_entries", &[entries, &open]);
        } else {
            self.tell("add_entries", &[entries]);
        }
        let to = from + entries.length() as usize;
        self.handed.set(to);
        let has = |waits: &Cell<Option<usize>>| waits.get().filter(|i| *i < to).inspect(|_| waits.set(None));
        if let Some(index) = has(&self.wanted) {
            self.open(index);
        } else if let Some(index) = has(&self.pressed) {
            self.tap(index);
        } else if let Some(index) = self.pointed.get().filter(|i| from == 0 || *i >= from) {
            self.point(Some(index));
        }
    }

    /// Whether the components show claims.
    pub(crate) fn is_handed(&self) -> bool {
        self.handed.get() > 0
    }

    /// What waits for a claim is for the one that has its place in another reading.
    pub(crate) fn follow(&self, place: impl Fn(usize) -> Option<usize>) {
        for waits in [&self.wanted, &self.pressed] {
            waits.set(waits.get().and_then(&place));
        }
    }

    /// Tells the components about a claim, if they have it.
    fn ask(&self, method: &str, index: usize) -> bool {
        index < self.handed.get() && self.tell(method, &[&(index as u32).into()])
    }

    /// Opens the card of a claim, with the focus in it, or will once the components have come.
    pub(crate) fn open(&self, index: usize) {
        self.wanted.set(Some(index).filter(|_| !self.ask("open", index)));
    }

    /// The pointer is over a claim, or over none.
    pub(crate) fn point(&self, index: Option<usize>) {
        self.pointed.set(index);
        self.tell("point", &[&index.map_or(JsValue::UNDEFINED, |i| (i as u32).into())]);
    }

    /// A claim was pressed.
    pub(crate) fn tap(&self, index: usize) {
        self.wanted.set(None);
        self.pressed.set(Some(index).filter(|_| !self.ask("tap", index)));
    }

    /// Something else of the page was pressed.
    pub(crate) fn outside(&self) {
        self.pressed.set(None);
        self.tell("outside", &[]);
    }

    /// Takes the components away.
    pub(crate) fn destroy(&self) {
        self.tell("destroy", &[]);
        // Nobody knows when the browser would free what its module keeps for them.
        for object in [self.object.borrow_mut().take(), self.words.borrow_mut().take()].iter().flatten() {
            call(object, "free", &[]);
        }
        self.answer.borrow_mut().take();
    }
}

/// The options of the components, as a plain object; the widget of this number is one of so many on the page.
pub(crate) fn options(locale: &str, options: &Options, number: u32) -> JsValue {
    let object = page::detail(&[("locale", locale), ("theme", options.theme)]);
    for (key, value) in [("given", &options.given), ("print", &options.print.into()), ("number", &number.into())] {
        page::set(&object, key, value);
    }
    object
}
