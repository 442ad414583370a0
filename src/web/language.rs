//! Which elements are read, and in which language.

use std::cell::OnceCell;

use web_sys::{Document, Element};

use super::article::{Changes, Gatherer, Manner};
use super::find;
use super::options::Options;
use super::page;
use crate::lang::{self, Language};

thread_local! {
    /// The language that the page declared when it was first asked. One that it declares later is the page's last word.
    static DECLARED: OnceCell<String> = const { OnceCell::new() };
}

/// The bytes of an article of which a language that nobody declares is told: it is read in the task that finds the article.
const ENOUGH: usize = 6000;

/// The most steps that are taken for them, into nodes and out of them, so many at a time.
const MOST: usize = 3000;
const AT_ONCE: usize = 25;

impl Options {
    /// The elements that are read: the one that was given, else those that are found.
    pub(crate) fn roots(&self) -> Vec<Element> {
        match &self.element {
            Some(element) => Some(element.clone()).filter(|e| e.is_connected()).into_iter().collect(),
            None => page::document().map(|d| find::find(&d, self.article.as_deref())).unwrap_or_default(),
        }
    }

    /// The elements that are read, at least one, or why there is none.
    pub(crate) fn homes(&self) -> Result<Vec<Element>, String> {
        let mut roots = self.roots();
        if roots.is_empty() {
            return Err(match &self.article {
                Some(selector) => String::from("no element of the page matches ") + selector,
                None => "no article found".into(),
            });
        }
        roots.retain(|r| r.closest("[data-claimlight=off i]").ok().flatten().is_none());
        if roots.is_empty() { Err("the page opts out".into()) } else { Ok(roots) }
    }

    /// The language of the page's article, with the elements that hold it: asked for, else declared by the page, else told
    /// from the text.
    pub(crate) fn language(&self) -> Result<(&'static Language, Vec<Element>), String> {
        let document = page::document().ok_or("there is no document")?;
        let roots = self.homes()?;
        let language = self.language_in(&document, &roots)?;
        Ok((language, roots))
    }

    /// The language of these elements.
    pub(crate) fn language_in(&self, document: &Document, roots: &[Element]) -> Result<&'static Language, String> {
        let whole = document.document_element().and_then(|e| e.get_attribute("lang")).unwrap_or_default();
        let whole = whole.trim();
        if translated(document) {
            // A browser's translator says in which language the page is now, and says so nowhere else.
            return known(whole);
        }
        let first = DECLARED.with(|d| d.get_or_init(|| whole.to_owned()) == whole);
        if let Some(tag) = self.tag().filter(|_| first) {
            return known(&tag);
        }
        let nearest = roots.first().and_then(|r| r.closest("[lang]").ok().flatten()?.get_attribute("lang"));
        match nearest.as_deref().map(str::trim).filter(|l| !l.is_empty()).or(Some(whole).filter(|l| !l.is_empty())) {
            Some(tag) => known(tag),
            None => {
                let Some(root) = roots.first() else { return Err("no article found".into()) };
                let mut gatherer =
                    Gatherer::new(document, root, &Manner::default(), None, Changes::default(), roots.len() == 1);
                for _ in 0..MOST / AT_ONCE {
                    if gatherer.gathered() >= ENOUGH || !gatherer.step(AT_ONCE) {
                        break;
                    }
                }
                told(&gatherer.finish().text)
            }
        }
    }

    /// How these elements are read in a language.
    pub(crate) fn manner(&self, document: &Document, tag: &str) -> Manner {
        // Whoever says in which language the page is knows that its own declarations are wrong.
        let language = lang::nearest(tag).map(|l| l.tag).filter(|_| self.tag().is_none());
        Manner { language, translated: translated(document) }
    }

    /// The language of a text: asked for, else told from the text.
    pub(crate) fn language_of(&self, text: &str) -> Result<&'static Language, String> {
        self.tag().map_or_else(|| told(text), |tag| known(&tag))
    }

    fn tag(&self) -> Option<String> {
        self.lang.clone().filter(|l| l != "auto")
    }
}

/// Whether a browser has translated the page.
fn translated(document: &Document) -> bool {
    document.document_element().is_some_and(|e| e.matches(".translated-ltr,.translated-rtl").unwrap_or(false))
}

fn known(tag: &str) -> Result<&'static Language, String> {
    lang::nearest(tag).ok_or_else(|| String::from("there is no language pack for ") + tag)
}

fn told(text: &str) -> Result<&'static Language, String> {
    lang::detect(text).ok_or_else(|| "the language of the text is not one that there is a pack for".into())
}
