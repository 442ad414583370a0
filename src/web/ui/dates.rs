//! The day on which a page says that it was published, where only its structured data say so.

use js_sys::{Array, JSON};
use wasm_bindgen::JsValue;

use super::read;
use crate::Date;

/// The most blocks of structured data that are looked at, and the longest, in UTF-16 code units.
const MOST: u32 = 20;
const LONGEST: usize = 200_000;

/// The `datePublished` of the page's JSON-LD: of the first object that has one, within lists and graphs as well.
pub(super) fn in_json() -> Option<Date> {
    let document = web_sys::window()?.document()?;
    let scripts = document.query_selector_all("script[type='application/ld+json']").ok()?;
    (0..scripts.length().min(MOST)).find_map(|i| {
        let text = scripts.item(i)?.text_content().filter(|t| t.len() <= LONGEST)?;
        published(&JSON::parse(&text).ok()?, 3)
    })
}

fn published(value: &JsValue, depth: u32) -> Option<Date> {
    if Array::is_array(value) {
        let within = depth.checked_sub(1)?;
        return Array::from(value).iter().take(MOST as usize).find_map(|item| published(&item, within));
    }
    let own = read::text(value, "datePublished").and_then(|d| Date::parse(&d));
    own.or_else(|| {
        let graph = Some(read::get(value, "@graph")).filter(Array::is_array)?;
        published(&graph, depth.checked_sub(1)?)
    })
}
