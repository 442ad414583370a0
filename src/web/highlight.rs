//! Painting: the CSS Custom Highlight API over static ranges. No node of the page is touched.

use wasm_bindgen::JsValue;

use super::anchor::Mark;
use super::page::{self, adopt, call, construct, property};

/// The highlights of one widget.
pub(crate) struct Painter {
    registry: JsValue,
    names: [String; 2],
    sheet: JsValue,
}

/// The colour has a contrast of at least 3 to 1 on white, cream and black alike, so marks need not know the page's theme.
const CSS: &str = "
::highlight(§-claim){text-decoration:underline 2px dotted var(--cl-mark,#1f6f8b);text-underline-offset:.22em}
::highlight(§-open){background-color:var(--cl-mark-wash,rgba(31,111,139,.16));text-decoration:underline 2px solid var(--cl-mark,#1f6f8b);text-underline-offset:.22em}
@media (forced-colors:active){::highlight(§-claim){text-decoration-color:LinkText}::highlight(§-open){background-color:Highlight;color:HighlightText;text-decoration-color:HighlightText}}
";
/// Highlights would print even where backgrounds do not.
const UNPRINTED: &str =
    "@media print{::highlight(§-claim),::highlight(§-open){text-decoration:none;background-color:transparent}}";

/// A style sheet with the widget's name in place of its mark.
fn named(css: &str, name: &str) -> String {
    let mut out = String::new();
    for (i, part) in css.split('§').enumerate() {
        if i > 0 {
            out.push_str(name);
        }
        out.push_str(part);
    }
    out
}

impl Painter {
    /// A painter for the widget of this number; none where the browser has no highlights.
    pub(crate) fn new(number: u32, print: bool) -> Option<Painter> {
        let registry = property(&property(&js_sys::global(), "CSS")?, "highlights")?;
        property(&js_sys::global(), "Highlight")?;
        property(&js_sys::global(), "StaticRange")?;
        let mut name = String::from("claimlight");
        if number > 1 {
            name.push('-');
            name.push_str(&number.to_string());
        }
        let mut css = named(CSS, &name);
        if !print {
            css.push_str(&named(UNPRINTED, &name));
        }
        let sheet = adopt(page::document()?.as_ref(), &css)?;
        Some(Painter { registry, names: [name.clone() + "-claim", name + "-open"], sheet })
    }

    /// Paints these marks, and no others.
    pub(crate) fn paint<'a>(&self, marks: impl Iterator<Item = &'a Mark>) {
        self.set(&self.names[0], marks, 0);
    }

    /// Paints the mark whose card is open, or none.
    pub(crate) fn open(&self, mark: Option<&Mark>) {
        self.set(&self.names[1], mark.into_iter(), 1);
    }

    fn set<'a>(&self, name: &str, marks: impl Iterator<Item = &'a Mark>, priority: u32) {
        let Some(highlight) = construct("Highlight", &[]) else { return };
        let _ = js_sys::Reflect::set(&highlight, &"priority".into(), &priority.into());
        let mut empty = true;
        for range in marks.filter_map(static_range) {
            call(&highlight, "add", &[&range]);
            empty = false;
        }
        if empty {
            call(&self.registry, "delete", &[&name.into()]);
        } else {
            call(&self.registry, "set", &[&name.into(), &highlight]);
        }
    }
}

impl Painter {
    /// Takes the highlights and their style sheet away.
    pub(crate) fn clear(&self) {
        for name in &self.names {
            call(&self.registry, "delete", &[&name.as_str().into()]);
        }
        if let Some(document) = page::document() {
            page::disown(&document, &self.sheet);
        }
    }
}

/// A static range over a mark: unlike a live one, the browser does not have to keep it up at every change of the page.
fn static_range(mark: &Mark) -> Option<JsValue> {
    let init = js_sys::Object::new();
    for (key, value) in [
        ("startContainer", JsValue::from(&mark.start.node)),
        ("startOffset", mark.start.offset.into()),
        ("endContainer", JsValue::from(&mark.end.node)),
        ("endOffset", mark.end.offset.into()),
    ] {
        js_sys::Reflect::set(&init, &key.into(), &value).ok()?;
    }
    construct("StaticRange", &[&init])
}
