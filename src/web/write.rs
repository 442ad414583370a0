//! Values of the contract for JavaScript: plain objects, `null` for what is not known.
//!
//! Written by hand: what serde-wasm-bindgen would write is the same (a test compares), but its code for all these shapes weighs
//! three times as much, before the first figure is underlined.

use js_sys::{Array, Object};
use wasm_bindgen::JsValue;

use super::page::set;
use super::view::Link;
use crate::claim::Claim;
use crate::quantity::Direction;
use crate::report::{self, Quantity};
use crate::span::{Span, Utf16Index};

/// A report.
pub(crate) fn report(language: &str, text: &str, claims: &[Claim]) -> JsValue {
    let index = Utf16Index::new(text);
    object(&[
        ("version", report::VERSION.into()),
        ("language", language.into()),
        ("claims", list(claims.iter().map(|c| claim(text, &index, c)))),
    ])
}

/// A claim of a text without the fields that the components' module reads, which are `null` until then.
pub(crate) fn claim(text: &str, index: &Utf16Index, claim: &Claim) -> JsValue {
    let extent = |span: Span| {
        let place = |byte| JsValue::from(index.at(text, byte));
        [("start", place(span.start)), ("end", place(span.end))]
    };
    let [start, end] = extent(claim.span);
    object(&[
        ("id", report::hex(claim.id).into()),
        start,
        end,
        ("text", claim.span.of(text).into()),
        ("sentence", object(&extent(claim.sentence))),
        ("quantity", quantity(&report::quantity(text, &claim.quantity))),
        ("kind", JsValue::NULL),
        ("direction", words(claim.quantity.direction.map(|d| if d == Direction::Up { "up" } else { "down" }))),
        ("stance", JsValue::NULL),
        ("subject", JsValue::NULL),
        ("attribution", JsValue::NULL),
        ("self_reported", JsValue::NULL),
        ("period", JsValue::NULL),
        ("place", JsValue::NULL),
        ("worth", report::worth(claim).into()),
        ("evidence", Array::new().into()),
    ])
}

/// What the components show of a claim.
pub(crate) fn entry(claim: &JsValue, before: &str, after: &str, links: &[Link]) -> JsValue {
    let links = links.iter().map(|l| {
        object(&[
            ("title", l.title.as_str().into()),
            ("href", l.href.as_str().into()),
            ("host", l.host.as_str().into()),
        ])
    });
    object(&[("claim", claim.clone()), ("before", before.into()), ("after", after.into()), ("links", list(links))])
}

fn quantity(q: &Quantity) -> JsValue {
    let object = object(&[
        ("value", number(q.value)),
        ("low", number(q.low)),
        ("high", number(q.high)),
        ("bound", q.bound.as_str().into()),
        ("unit", words(q.unit.as_deref())),
        ("noun", words(q.noun.as_deref())),
    ]);
    if q.per.is_some() {
        set(&object, "per", &words(q.per.as_deref()));
    }
    object
}

#[inline(never)]
fn words(words: Option<&str>) -> JsValue {
    words.map_or(JsValue::NULL, JsValue::from)
}

fn number(number: Option<f64>) -> JsValue {
    number.map_or(JsValue::NULL, JsValue::from)
}

#[inline(never)]
fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new().into();
    for (name, value) in fields {
        set(&object, name, value);
    }
    object
}

fn list(values: impl Iterator<Item = JsValue>) -> JsValue {
    let list = Array::new();
    for value in values {
        list.push(&value);
    }
    list.into()
}
