//! What the module exports to JavaScript; the loader hands it on.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::options::Options;
use super::session::{self, Session};
use crate::lang::Pack;

thread_local! {
    /// The widgets on the page. A page that mounts one and lets go of its handle, as the script tag does, has the handle
    /// collected at some time; the widget stays until it is destroyed.
    static LIVE: RefCell<Vec<Rc<Session>>> = const { RefCell::new(Vec::new()) };
}

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

    /// Shows the button, the list and the card by their module, with the text of a pack that has their words; nothing
    /// where the widget is gone.
    ///
    /// # Errors
    /// Throws a string that says why it cannot.
    pub fn show(&self, module: &JsValue, texts: &str) -> Result<(), JsValue> {
        let texts = read(texts)?;
        self.session.as_ref().map_or(Ok(()), |s| s.show(module, &texts).map_err(Into::into))
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
            LIVE.with_borrow_mut(|live| live.retain(|s| !Rc::ptr_eq(s, &session)));
        }
    }
}

/// The BCP 47 tag of the pack that the page's article wants.
///
/// # Errors
/// Throws a string that says why: no article, or no pack for its language.
#[wasm_bindgen]
pub fn language(options: JsValue) -> Result<String, JsValue> {
    Ok(Options::read(&options).language()?.tag.to_owned())
}

/// The BCP 47 tag of the pack that a text wants; `options.lang` is a BCP 47 tag, else the language is told from the text.
///
/// # Errors
/// Throws a string that says why: no pack for the language, or a language that is not known.
#[wasm_bindgen]
pub fn language_of(text: &str, options: JsValue) -> Result<String, JsValue> {
    Ok(Options::read(&options).language_of(text)?.tag.to_owned())
}

/// Puts the widget on the page, with the text of a pack; the claims are painted when it returns.
///
/// # Errors
/// Throws a string that says why.
#[wasm_bindgen]
pub fn mount(options: JsValue, pack: &str) -> Result<Handle, JsValue> {
    let session = Session::mount(Options::read(&options), read(pack)?)?;
    LIVE.with_borrow_mut(|live| live.push(session.clone()));
    Ok(Handle { session: Some(session) })
}

/// The claims of a text, as the contract's report, read with the text of a pack.
///
/// # Errors
/// Throws a string that says in which line the pack is wrong.
#[wasm_bindgen]
pub fn scan(text: &str, pack: &str) -> Result<JsValue, JsValue> {
    let pack = read(pack)?;
    let claims = crate::scan(&crate::Article::new(text), &pack);
    Ok(session::to_js(&crate::report(text, &pack, &claims)))
}

fn read(pack: &str) -> Result<Pack, String> {
    Pack::parse(pack).map_err(|e| e.to_string())
}
