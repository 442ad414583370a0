//! What the module exports to the JavaScript around it, which fetches what it needs.

use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::prelude::wasm_bindgen;

use wasm_bindgen::{JsCast, JsValue};

use super::options::Options;
use super::page::Hooks;
use super::session::Session;
use super::write;
use crate::lang::Pack;
use crate::{Article, Scan};

/// A widget on a page.
#[wasm_bindgen]
pub struct Handle {
    session: Option<Rc<Session>>,
}

#[wasm_bindgen]
impl Handle {
    /// The claims that are shown, as the contract gives them; `null` once the widget is gone.
    #[wasm_bindgen(getter)]
    pub fn claims(&self) -> JsValue {
        self.session.as_ref().map_or(JsValue::NULL, |s| s.claims())
    }

    /// Shows the button, the list and the card by their module and its words of the language; nothing where the
    /// widget is gone.
    ///
    /// # Errors
    /// Throws a string that says why it cannot.
    pub fn show(&self, module: &JsValue, words: JsValue) -> Result<(), JsValue> {
        self.session.as_ref().map_or(Ok(()), |s| s.show(module, words).map_err(Into::into))
    }

    /// Opens the card of the claim with this id, with the focus in it; false if there is none.
    pub fn open(&self, id: &str) -> bool {
        self.session.as_ref().is_some_and(|s| s.open(id))
    }

    /// Reads the page again and shows what it says now.
    pub fn update(&self) {
        if let Some(session) = &self.session {
            session.update();
        }
    }

    /// Takes the widget away; the page is as it was. A second call does nothing.
    pub fn destroy(&mut self) {
        if let Some(session) = self.session.take() {
            session.destroy();
        }
    }
}

/// The BCP 47 tag of the pack that the page's article wants, and behind it the elements that hold the article.
///
/// # Errors
/// Throws a string that says why: no article, or no pack for its language.
#[wasm_bindgen]
pub fn find(options: JsValue) -> Result<Array, JsValue> {
    let (language, roots) = Options::read(&options).language()?;
    let found = Array::of1(&language.tag.into());
    roots.iter().for_each(|root| {
        found.push(root);
    });
    Ok(found)
}

/// The BCP 47 tag of the pack that a text wants; `options.lang` is a BCP 47 tag, else the language is told from the text.
///
/// # Errors
/// Throws a string that says why: no pack for the language, or a language that is not known.
#[wasm_bindgen]
pub fn language_of(text: &str, options: JsValue) -> Result<String, JsValue> {
    Ok(Options::read(&options).language_of(text)?.tag.to_owned())
}

/// Puts the widget on the page: with the elements that [`find`] has found, and the text of a pack. The hook is called with `ready` once the claims are painted, in a
/// later task, and with every other event of the widget; and with `guard` and a function for one that is safe to call.
///
/// # Errors
/// Throws a string that says why.
#[wasm_bindgen]
pub fn mount(options: JsValue, found: Array, pack: &str, hooks: JsValue) -> Result<Handle, JsValue> {
    let hooks = Hooks::new(hooks).ok_or("no hooks")?;
    let roots = found.iter().filter_map(|e| e.dyn_into().ok()).collect();
    let session = Session::mount(Options::read(&options), roots, read(pack)?, hooks)?;
    Ok(Handle { session: Some(session) })
}

/// The claims of a text, as the contract's report, read with the text of a pack; their fields are for the components' module to
/// read.
///
/// # Errors
/// Throws a string that says in which line the pack is wrong.
#[wasm_bindgen]
pub fn scan(text: &str, pack: &str) -> Result<JsValue, JsValue> {
    let pack = read(pack)?;
    let article = Article::new(text);
    let mut scan = Scan::default();
    scan.step(&article, &pack, usize::MAX);
    let claims = scan.claims(&article, &pack);
    Ok(write::report(pack.tag(), text, &claims))
}

fn read(pack: &str) -> Result<Pack, String> {
    Pack::figures(pack).map_err(|e| e.to_string())
}
