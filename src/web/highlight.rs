//! Painting: the CSS Custom Highlight API over static ranges. No node of the page is touched.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::Node;

use super::anchor::Mark;
use super::page::{self, adopt, call, construct, property};

/// The highlights of one widget.
pub(crate) struct Painter {
    registry: JsValue,
    names: [String; 3],
    sheet: JsValue,
    print: bool,
    /// The names of the elements that hold marks. A rule for all elements would have the browser style the whole page anew.
    elements: RefCell<Vec<String>>,
    /// The shadow roots that have the sheet, too: rules of the document do not reach into them in every browser.
    shadows: RefCell<Vec<Node>>,
}

/// The colour has a contrast of at least 3 to 1 on white, cream and black alike, so marks need not know the page's theme. `§` stands
/// for the elements that hold a mark, `%` for those about which something has been found, `$` for the open one.
const CSS: &str = "\
§{text-decoration:underline 2px dotted var(--cl-mark,#1f6f8b);text-underline-offset:.22em}
%{text-decoration:underline 2px solid var(--cl-mark-found,#96600a)}
${background-color:var(--cl-mark-wash,rgba(31,111,139,.16));text-decoration:underline 2px solid var(--cl-mark,#1f6f8b);text-underline-offset:.22em}
@media (forced-colors:active){§,%{text-decoration-color:LinkText}${background-color:Highlight;color:HighlightText;text-decoration-color:HighlightText}}
";
/// Highlights would print even where backgrounds do not.
const UNPRINTED: &str = "@media print{§,%,${text-decoration:none;background-color:transparent}}";

impl Painter {
    /// A painter for the widget of this number; none where the browser has no highlights.
    pub(crate) fn new(number: u32, print: bool) -> Option<Painter> {
        let registry = property(&property(&js_sys::global(), "CSS")?, "highlights")?;
        property(&js_sys::global(), "Highlight")?;
        property(&js_sys::global(), "StaticRange")?;
        let mut name = String::from("claimlight");
        if number > 1 {
            name.push('-');
            name.push_str(&crate::lang::decimal(number));
        }
        let sheet = construct("CSSStyleSheet", &[])?;
        adopt(page::document()?.as_ref(), &sheet)?;
        let names = ["-claim", "-found", "-open"].map(|part| name.clone() + part);
        Some(Painter { registry, names, sheet, print, elements: RefCell::default(), shadows: RefCell::default() })
    }

    /// Has marks painted in elements of these names, besides those that were named before.
    fn style<'a>(&self, wanted: impl Iterator<Item = &'a String>) {
        let mut elements = self.elements.borrow_mut();
        let before = elements.len();
        for name in wanted {
            // What is no plain name, as in XML with prefixes, is any element.
            let plain = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
            let name = if plain { name.as_str() } else { "*" };
            if !elements.iter().any(|e| e == name) {
                elements.push(name.to_owned());
            }
        }
        if elements.len() == before {
            return;
        }
        let selector = |mark: &str| {
            let mut list = String::new();
            for element in elements.iter() {
                if !list.is_empty() {
                    list.push(',');
                }
                list.push_str(element);
                list.push_str("::highlight(");
                list.push_str(mark);
                list.push(')');
            }
            list
        };
        let [claim, found, open] = [0, 1, 2].map(|i| selector(&self.names[i]));
        let mut css = String::new();
        for c in CSS.chars().chain(if self.print { "" } else { UNPRINTED }.chars()) {
            match c {
                '§' => css.push_str(&claim),
                '%' => css.push_str(&found),
                '$' => css.push_str(&open),
                _ => css.push(c),
            }
        }
        call(&self.sheet, "replaceSync", &[&css.into()]);
    }

    /// The style sheet of the marks.
    pub(crate) fn sheet(&self) -> &JsValue {
        &self.sheet
    }

    /// Lets marks be seen in a shadow root.
    pub(crate) fn reach(&self, shadow: &Node) {
        let mut shadows = self.shadows.borrow_mut();
        if !shadows.contains(shadow) && adopt(shadow, &self.sheet).is_some() {
            shadows.push(shadow.clone());
        }
    }

    /// Paints those of some marks that are wanted, by their indices, and no others: all of them (0), those about which something has been
    /// found (1), or the one whose card is open (2).
    pub(crate) fn paint(&self, which: usize, marks: &[Option<Rc<Mark>>], wanted: &dyn Fn(usize) -> bool) {
        let Some(name) = self.names.get(which) else { return };
        let chosen = || marks.iter().enumerate().filter(|(i, _)| wanted(*i)).filter_map(|(_, mark)| mark.as_deref());
        self.style(chosen().flat_map(|m| &m.names));
        let Some(highlight) = construct("Highlight", &[]) else { return };
        page::set(&highlight, "priority", &(which as u32).into());
        let mut empty = true;
        if let Some(add) = property(&highlight, "add").and_then(|f| f.dyn_into::<js_sys::Function>().ok()) {
            for mark in chosen() {
                let _ = add.call1(&highlight, &mark.painted);
                empty = false;
            }
        }
        if empty {
            call(&self.registry, "delete", &[&name.into()]);
        } else {
            call(&self.registry, "set", &[&name.into(), &highlight]);
        }
    }

    /// Takes the highlights and their style sheet away.
    pub(crate) fn clear(&self) {
        for name in &self.names {
            call(&self.registry, "delete", &[&name.as_str().into()]);
        }
        if let Some(document) = page::document() {
            page::disown(&document, &self.sheet);
        }
        for shadow in self.shadows.borrow_mut().drain(..) {
            page::disown(&shadow, &self.sheet);
        }
    }
}
