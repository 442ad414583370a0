//! Evidence as the page knows it: plain objects, as the contract has them.

use js_sys::{Array, Object};
use wasm_bindgen::JsValue;

use super::describe::set;
use crate::report::Evidence;

/// What is known of a claim.
pub(super) fn evidence(pieces: &[Evidence]) -> Array {
    pieces.iter().map(piece).collect()
}

fn piece(piece: &Evidence) -> JsValue {
    let sources: Array = piece
        .sources
        .iter()
        .map(|s| {
            object(&[
                ("publisher", s.publisher.as_str().into()),
                ("title", s.title.as_str().into()),
                ("url", s.url.as_str().into()),
                ("date", s.date.as_deref().map_or(JsValue::NULL, JsValue::from)),
            ])
        })
        .collect();
    let told = object(&[
        ("kind", piece.kind.as_str().into()),
        ("text", piece.text.as_str().into()),
        ("sources", sources.into()),
    ]);
    set(&told, "agrees", piece.agrees);
    set(&told, "stated", piece.stated);
    set(&told, "computed", piece.computed);
    set(&told, "working", piece.working.as_deref());
    if !piece.spans.is_empty() {
        let extents = piece.spans.iter().map(|s| object(&[("start", s.start.into()), ("end", s.end.into())]));
        set(&told, "spans", Some(extents.collect::<Array>()));
    }
    set(&told, "indicator", piece.indicator.as_deref());
    set(&told, "place", piece.place.as_deref());
    set(&told, "year", piece.year);
    set(&told, "value", piece.value);
    set(&told, "unit", piece.unit.as_deref());
    set(&told, "as_of", piece.as_of.as_deref());
    set(&told, "id", piece.id.as_deref());
    set(&told, "rating", piece.rating.as_deref());
    set(&told, "publisher", piece.publisher.as_deref());
    set(&told, "date", piece.date.as_deref());
    set(&told, "shown", piece.shown);
    told
}

/// An object with these properties.
fn object(properties: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new().into();
    for (name, value) in properties {
        set(&object, name, Some(value.clone()));
    }
    object
}
