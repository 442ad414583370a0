//! The components as a module of their own for pages: the highlights' module makes a [`Panel`] once the figures are painted.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::ShadowRoot;

use super::describe::Words;
use super::desk::{Desk, told};
use super::notes::{self, Extra};
use super::{Entry, Host, Rect, Strings, Theme, Widget, WidgetOptions, read};
use crate::evidence::Audience;

/// The page's side of the widget: a function of a claim and a word, which is what is asked or the address of a source.
#[derive(Clone)]
pub struct PageHost {
    page: Function,
    /// What stands behind the claims, of which the page knows nothing.
    extras: Rc<RefCell<Vec<Extra>>>,
    desk: std::rc::Weak<Desk>,
}

impl PageHost {
    fn ask(&self, index: usize, word: &str) -> JsValue {
        let claims = self.desk.upgrade().map_or(0, |desk| desk.counts().0);
        let own = index.checked_sub(claims).and_then(|i| self.extras.borrow().get(i).map(|e| e.range.clone()));
        if let Some(range) = own {
            return notes::asked(&range, word);
        }
        self.page.call2(&JsValue::NULL, &(index as u32).into(), &word.into()).unwrap_or(JsValue::UNDEFINED)
    }
}

impl Host for PageHost {
    fn rects(&self, index: usize) -> Vec<Rect> {
        let edges = self.ask(index, "rects");
        let edges: Vec<f64> = if Array::is_array(&edges) {
            Array::from(&edges).iter().filter_map(|v| v.as_f64()).collect()
        } else {
            Vec::new()
        };
        edges.chunks_exact(4).map(|e| Rect { left: e[0], top: e[1], right: e[2], bottom: e[3] }).collect()
    }

    fn scroll_to(&self, index: usize) {
        self.ask(index, "scroll");
    }

    fn opened(&self, index: usize) {
        self.ask(index, "opened");
    }

    fn closed(&self, index: usize) {
        self.ask(index, "closed");
    }

    fn source(&self, index: usize, href: &str) {
        self.ask(index, href);
    }

    fn found(&self, index: usize) {
        self.ask(index, "found");
    }

    fn told(&self, index: usize) -> Option<Entry> {
        self.desk.upgrade().and_then(|desk| told(&desk, index))
    }

    /// The page takes the complement of a claim's number for this.
    fn silence(&self, index: usize) {
        self.ask(!index, "found");
    }
}

/// The button, the list and the card in a shadow root.
#[wasm_bindgen]
pub struct Panel {
    desk: Rc<Desk>,
}

#[wasm_bindgen]
impl Panel {
    /// Renders into a shadow root, without claims yet: with the texts of a pack, and options with `locale`, `theme`, `print` and `number`, and `given`,
    /// which has what the integrator gives: `strings` (texts that replace those of the pack), `region` and `currency`.
    ///
    /// # Errors
    /// Throws where no element can be made.
    #[wasm_bindgen(constructor)]
    pub fn new(shadow: ShadowRoot, words: &Words, host: Function, options: JsValue) -> Result<Panel, JsValue> {
        let text = |name: &str| read::text(&options, name).unwrap_or_default();
        let given = read::get(&options, "given");
        let own = read::get(&given, "strings");
        let pack = words.desk().pack();
        let texts = pack.ui_strings().map(|(key, text)| {
            let text = read::text(&own, key).unwrap_or_else(|| text.to_owned());
            (key.to_owned(), text)
        });
        let options = WidgetOptions {
            locale: text("locale"),
            strings: Strings::new(pack.tag(), texts),
            theme: match text("theme").as_str() {
                "light" => Theme::Light,
                "dark" => Theme::Dark,
                _ => Theme::Auto,
            },
            print: read::get(&options, "print").is_truthy(),
            number: read::get(&options, "number").as_f64().unwrap_or(1.0) as u32,
        };
        let code =
            |name: &str| read::text(&given, name).map(|c| c.trim().to_ascii_uppercase()).filter(|c| !c.is_empty());
        let audience = Audience { region: code("region"), currency: code("currency") };
        let desk = words.desk().clone();
        let host = PageHost { page: host, extras: desk.extras.clone(), desk: Rc::downgrade(&desk) };
        desk.set(audience, options.strings.clone(), options.locale.clone(), host.clone());
        let widget = Widget::mount(&shadow, Rc::new([]), Rc::new(host), options).ok_or("no element can be made")?;
        *desk.widget.borrow_mut() = Some(widget);
        Ok(Panel { desk })
    }

    /// Shows other claims; a card that stays open is now the one of the claim `open`.
    pub fn set_entries(&self, entries: JsValue, open: Option<u32>) {
        let entries = read::entries(&entries);
        self.desk.show(&entries, true);
        self.with(|widget| widget.set_entries(entries.into(), open.map(|i| i as usize)));
    }

    /// Shows more claims behind the others.
    pub fn add_entries(&self, entries: JsValue) {
        let entries = read::entries(&entries);
        let from = self.desk.counts().0;
        self.desk.show(&entries, false);
        self.with(|widget| widget.add_entries(from, entries));
    }

    /// Scrolls to this claim and opens its card with the focus in it.
    pub fn open(&self, index: u32) {
        self.with(|widget| widget.open(index as usize));
    }

    /// The pointer is over the mark of this claim, or over none.
    pub fn point(&self, index: Option<u32>) {
        self.with(|widget| widget.point(index.map(|i| i as usize)));
    }

    /// The mark of this claim was pressed.
    pub fn tap(&self, index: u32) {
        self.with(|widget| widget.tap(index as usize));
    }

    /// Something of the page was pressed that is no mark.
    pub fn outside(&self) {
        self.with(Widget::outside);
    }

    /// Takes the components away; a second call does nothing.
    pub fn destroy(&mut self) {
        self.desk.clear();
        let widget = self.desk.widget.borrow_mut().take();
        if let Some(widget) = widget {
            widget.destroy();
        }
    }
}

impl Panel {
    fn with(&self, act: impl FnOnce(&Widget)) {
        if let Some(widget) = &*self.desk.widget.borrow() {
            act(widget);
        }
    }
}
