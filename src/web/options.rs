//! What an integrator asks for: the script tag's `data-*`, or the argument of `mount`.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use super::page::property;
use crate::Density;

/// The options of one widget. What is not given, or not understood, is as if it were not there.
#[derive(Clone, Default)]
pub(crate) struct Options {
    /// A BCP 47 tag, where the integrator knows better than the page.
    pub lang: Option<String>,
    /// A selector of the article's element.
    pub article: Option<String>,
    /// The article's element itself.
    pub element: Option<Element>,
    /// `auto`, `light` or `dark`.
    pub theme: &'static str,
    /// How many of the claims are painted.
    pub density: Density,
    /// Whether marks are printed.
    pub print: bool,
    /// All that the integrator gives, for the components' module.
    pub given: JsValue,
    /// The stage that is to fail, for tests of what happens then; empty where none is.
    pub failing: String,
}

impl Options {
    pub(crate) fn read(value: &JsValue) -> Options {
        let text = |name| {
            property(value, name).and_then(|v| v.as_string()).map(|s| s.trim().to_owned()).filter(|s| !s.is_empty())
        };
        let article = property(value, "article");
        Options {
            lang: text("lang"),
            article: text("article"),
            element: article.and_then(|a| a.dyn_into::<Element>().ok()),
            theme: match text("theme").as_deref() {
                Some("light") => "light",
                Some("dark") => "dark",
                _ => "auto",
            },
            density: match text("density").as_deref() {
                Some("few") => Density::Few,
                Some("all") => Density::All,
                _ => Density::Normal,
            },
            print: property(value, "print")
                .is_some_and(|v| v.as_string().map_or(v.is_truthy(), |s| s != "false" && s != "no")),
            given: value.clone(),
            failing: text("failing").unwrap_or_default(),
        }
    }
}
