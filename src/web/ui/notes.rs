//! A publisher's notes on a page: on the claims that they quote, and on words of their own where nothing else was found.
//!
//! A note whose words are no claim gets an entry behind the claims; its words are found and painted by `www/notes.js`.

use std::cell::{OnceCell, RefCell};

use js_sys::{Array, Function};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use super::desk::{Story, Value, desks};
use super::{Entry, read};
use crate::evidence::notes::{self, Note, Searched};
use crate::report::{Claim, Evidence, Extent, Quantity};
use crate::span::{Span, Utf16Index};
use crate::web::view::NOTE;

/// The most notes of one page.
const MOST: usize = 200;

/// Where notes come from, beside the addresses of indexes and the page itself.
pub(super) const NOTES: &str = "\u{0}notes";

thread_local! {
    /// The notes of all pages that have come.
    static KNOWN: RefCell<Vec<Note>> = const { RefCell::new(Vec::new()) };
}

/// Words that a note marks, where no claim stands.
#[derive(Clone)]
pub(super) struct Extra {
    pub entry: Entry,
    /// The range of the page that has them.
    pub range: JsValue,
}

/// Takes in a file of notes; gives a message for each entry that is wrong, and takes in the others.
#[wasm_bindgen]
pub fn learn_notes(value: JsValue) -> Array {
    let read = notes::read(&Value(value));
    KNOWN.with_borrow_mut(|known| known.extend(read.notes));
    read.problems.iter().map(|problem| JsValue::from(problem.to_string())).collect()
}

/// Puts the notes of the page with this address on its claims. `locate` gives the range of the page that has the words `exact` between `prefix`
/// and `suffix`, for notes that are on none. Gives these ranges.
#[wasm_bindgen]
pub fn annotate(page: &str, locate: &Function) -> Array {
    let ranges = Array::new();
    KNOWN.with_borrow(|known| {
        let own: Vec<&Note> = known.iter().filter(|n| n.is_about(page)).take(MOST).collect();
        for desk in desks() {
            desk.forget(NOTES);
            let mut extras: Vec<Extra> = Vec::new();
            let mut silent: Vec<String> = Vec::new();
            desk.each_story(|story, telling| {
                let searched = Searched::new(&story.text);
                let index = OnceCell::new();
                for note in &own {
                    for quote in &note.quotes {
                        let spans = searched.find(&story.text, quote);
                        if note.silent {
                            silent.extend(story.claims_at(&spans));
                            continue;
                        }
                        if spans.is_empty() {
                            continue;
                        }
                        let pieces = note.tell(telling);
                        if desk.place(NOTES, story, &spans, &pieces) {
                            continue;
                        }
                        let [exact, prefix, suffix] =
                            [&quote.exact, &quote.prefix, &quote.suffix].map(|w| JsValue::from(w.as_str()));
                        let range = locate.call3(&JsValue::NULL, &exact, &prefix, &suffix).unwrap_or_default();
                        if let (Some(span), true) = (spans.first(), range.is_object()) {
                            ranges.push(&range);
                            let number = extras.len();
                            let index = index.get_or_init(|| Utf16Index::new(&story.text));
                            extras.push(Extra { entry: entry(story, index, note, *span, number, pieces), range });
                        }
                    }
                }
            });
            desk.mark(extras, silent);
        }
    });
    ranges
}

/// What is shown of words that are no claim: no figure is read from them.
fn entry(story: &Story, index: &Utf16Index, note: &Note, span: Span, number: usize, evidence: Vec<Evidence>) -> Entry {
    let text = story.text.as_str();
    let start = text.get(..span.start as usize).and_then(|t| t.rfind('\n')).map_or(0, |at| at as u32 + 1);
    let rest = text.get(span.end as usize..).unwrap_or_default();
    let end = span.end + rest.find('\n').unwrap_or(rest.len()) as u32;
    let place = |at| index.at(text, at);
    let claim = Claim {
        id: [NOTE, if note.id.is_empty() { "" } else { &note.id }, "-", &number.to_string()].concat(),
        start: place(span.start),
        end: place(span.end),
        text: span.of(text).to_owned(),
        sentence: Extent { start: place(start), end: place(end) },
        quantity: Quantity { bound: "=".to_owned(), ..Quantity::default() },
        evidence,
        ..Claim::default()
    };
    let (before, after) = (Span::new(start, span.start).of(text), Span::new(span.end, end).of(text));
    Entry { claim, before: before.to_owned(), after: after.to_owned(), links: Vec::new(), silent: false }
}

/// What the page would answer for words that it does not know: where they are, and how they come into view.
pub(super) fn asked(range: &JsValue, word: &str) -> JsValue {
    match word {
        "rects" => edges(range),
        "scroll" => {
            let node = read::get(&read::get(range, "startContainer"), "parentElement");
            if let Some(element) = node.dyn_ref::<web_sys::Element>() {
                element.scroll_into_view_with_bool(false);
            }
            JsValue::UNDEFINED
        }
        _ => JsValue::UNDEFINED,
    }
}

/// The client rectangles of a range's lines.
fn edges(range: &JsValue) -> JsValue {
    let call = read::get(range, "getClientRects");
    let list = call.dyn_ref::<Function>().and_then(|f| f.call0(range).ok()).unwrap_or_default();
    let all = Array::new();
    for rect in Array::from(&list).iter() {
        for edge in ["left", "top", "right", "bottom"] {
            all.push(&read::get(&rect, edge));
        }
    }
    all.into()
}

/// The pointer is over the words of this note, or over none; or they were pressed.
#[wasm_bindgen]
pub fn point_at(note: Option<u32>, pressed: bool) {
    let mut index = note.map(|n| n as usize);
    for desk in desks() {
        let (claims, extras) = desk.counts();
        let own = index.filter(|i| *i < extras).map(|i| claims + i);
        index = index.and_then(|i| i.checked_sub(extras));
        if extras > 0
            && let Some(widget) = &*desk.widget.borrow()
        {
            match own {
                Some(own) if pressed => widget.tap(own),
                own => widget.point(own),
            }
        }
    }
}
