//! What the module exports to JavaScript; the loader hands it on.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::options::Options;
use super::page::complain;
use super::session::{self, Session};

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

/// Puts the widget on the page; resolves to its handle when the claims are painted.
///
/// # Errors
/// Rejects with a string that says why, after the same words in one line of the console and as `claimlight:error`.
#[wasm_bindgen]
pub async fn mount(options: JsValue) -> Result<Handle, JsValue> {
    match Session::mount(Options::read(&options)).await {
        Ok(session) => {
            LIVE.with_borrow_mut(|live| live.push(session.clone()));
            Ok(Handle { session: Some(session) })
        }
        Err(message) => {
            complain(&message);
            Err(message.into())
        }
    }
}

/// The claims of a text, as the contract's report; `options.lang` is a BCP 47 tag, else the language is told from the text.
///
/// # Errors
/// Rejects with a string that says why: no pack for the language, or it cannot be fetched.
#[wasm_bindgen]
pub async fn scan(text: String, options: JsValue) -> Result<JsValue, JsValue> {
    let pack = session::pack(&Options::read(&options), None, &text).await?;
    let claims = crate::scan(&crate::Article::new(&text), &pack);
    Ok(session::to_js(&crate::report(&text, &pack, &claims)))
}
