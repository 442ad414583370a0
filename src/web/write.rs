//! Values of the contract for JavaScript: plain objects, `null` for what is not known.
//!
//! Written by hand: what serde-wasm-bindgen would write is the same (a test compares), but its code for all these shapes weighs
//! three times as much, before the first figure is underlined.

use js_sys::{Array, Object};
use wasm_bindgen::JsValue;

use super::page::set;
use super::view::Entry;
use crate::report::{Claim, Direction, Evidence, Extent, Kind, Quantity, Report, Stance};

/// A report.
pub(crate) fn report(report: &Report) -> JsValue {
    let Report { version, language, text: _, claims } = report;
    object(&[
        ("version", (*version).into()),
        ("language", language.as_str().into()),
        ("claims", list(claims.iter().map(claim))),
    ])
}

/// A claim.
pub(crate) fn claim(claim: &Claim) -> JsValue {
    let said = claim.attribution.as_ref().map(|a| {
        object(&[
            ("speaker", a.speaker.as_str().into()),
            ("start", a.start.into()),
            ("end", a.end.into()),
            ("quoted", a.quoted.into()),
        ])
    });
    let period =
        claim.period.as_ref().map(|p| object(&[("from", p.from.as_str().into()), ("to", p.to.as_str().into())]));
    object(&[
        ("id", claim.id.as_str().into()),
        ("start", claim.start.into()),
        ("end", claim.end.into()),
        ("text", claim.text.as_str().into()),
        ("sentence", extent(claim.sentence)),
        ("quantity", quantity(&claim.quantity)),
        ("kind", text(claim.kind.map(kind))),
        ("direction", text(claim.direction.map(|d| if d == Direction::Up { "up" } else { "down" }))),
        ("stance", text(claim.stance.map(stance))),
        ("subject", text(claim.subject.as_deref())),
        ("attribution", said.unwrap_or(JsValue::NULL)),
        ("self_reported", claim.self_reported.map_or(JsValue::NULL, JsValue::from)),
        ("period", period.unwrap_or(JsValue::NULL)),
        ("place", text(claim.place.as_deref())),
        ("worth", number(claim.worth)),
        ("evidence", list(claim.evidence.iter().map(evidence))),
    ])
}

/// What the components show of a claim.
pub(crate) fn entry(entry: &Entry) -> JsValue {
    let links = entry.links.iter().map(|l| {
        object(&[
            ("title", l.title.as_str().into()),
            ("href", l.href.as_str().into()),
            ("host", l.host.as_str().into()),
        ])
    });
    object(&[
        ("claim", claim(&entry.claim)),
        ("before", entry.before.as_str().into()),
        ("after", entry.after.as_str().into()),
        ("links", list(links)),
    ])
}

fn quantity(q: &Quantity) -> JsValue {
    let object = object(&[
        ("value", number(q.value)),
        ("low", number(q.low)),
        ("high", number(q.high)),
        ("bound", q.bound.as_str().into()),
        ("unit", text(q.unit.as_deref())),
        ("noun", text(q.noun.as_deref())),
    ]);
    if q.per.is_some() {
        set(&object, "per", &text(q.per.as_deref()));
    }
    object
}

fn evidence(e: &Evidence) -> JsValue {
    let sources = e.sources.iter().map(|s| {
        object(&[
            ("publisher", s.publisher.as_str().into()),
            ("title", s.title.as_str().into()),
            ("url", s.url.as_str().into()),
            ("date", text(s.date.as_deref())),
        ])
    });
    object(&[("kind", e.kind.as_str().into()), ("text", e.text.as_str().into()), ("sources", list(sources))])
}

fn extent(extent: Extent) -> JsValue {
    object(&[("start", extent.start.into()), ("end", extent.end.into())])
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Level => "level",
        Kind::Change => "change",
        Kind::Share => "share",
        Kind::Ratio => "ratio",
        Kind::Rate => "rate",
        Kind::Rank => "rank",
    }
}

fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Asserted => "asserted",
        Stance::Target => "target",
        Stance::Forecast => "forecast",
        Stance::Estimate => "estimate",
        Stance::Condition => "condition",
        Stance::Denial => "denial",
        Stance::Past => "past",
    }
}

#[inline(never)]
fn text(text: Option<&str>) -> JsValue {
    text.map_or(JsValue::NULL, JsValue::from)
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
