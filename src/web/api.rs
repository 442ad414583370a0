//! What the module exports to the JavaScript around it, which fetches what it needs.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::prelude::wasm_bindgen;

use wasm_bindgen::{JsCast, JsValue};

use super::options::Options;
use super::page::Hooks;
use super::session::Session;
use super::write;
use crate::lang::{Pack, PackReader};
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

/// How long one task may take to read words, in milliseconds.
const SLICE: f64 = 6.0;

thread_local! {
    /// The words of each language that the page has asked for: they are read once, however many articles come and go.
    static PACKS: RefCell<Vec<Rc<Pack>>> = const { RefCell::new(Vec::new()) };
    /// Those that are being read, by their tags.
    static READING: RefCell<Vec<(String, PackReader)>> = const { RefCell::new(Vec::new()) };
}

/// Takes in a part of the text of a language's pack, by its BCP 47 tag; true while there is more to take in, for which this is to be called again.
/// Costs nothing where that language is known.
///
/// # Errors
/// Throws a string that says in which line the pack is wrong.
#[wasm_bindgen]
pub fn learn_words(tag: &str, pack: &str) -> Result<bool, JsValue> {
    if known(tag).is_ok() {
        return Ok(false);
    }
    let begun = READING.with_borrow_mut(|all| all.iter().position(|(t, _)| t == tag).map(|at| all.swap_remove(at).1));
    let mut reader = begun.unwrap_or_else(|| PackReader::new(pack.into()));
    let until = js_sys::Date::now() + SLICE;
    let more = reader.read_until(|| js_sys::Date::now() >= until).map_err(|e| e.message())?;
    if more {
        READING.with_borrow_mut(|all| all.push((tag.to_owned(), reader)));
    } else {
        let pack = Rc::new(reader.finish().map_err(|e| e.message())?);
        PACKS.with_borrow_mut(|packs| packs.push(pack));
    }
    Ok(more)
}

fn known(tag: &str) -> Result<Rc<Pack>, String> {
    let found = PACKS.with_borrow(|packs| packs.iter().find(|p| p.tag() == tag).cloned());
    found.ok_or_else(|| String::from("there are no words of ") + tag)
}

/// Puts the widget on the page: with the language and the elements that [`find`] has found. The hook is called with `ready` once the claims are
/// painted, in a later task, and with every other event of the widget; and with `guard` and a function for one that is safe to call.
///
/// # Errors
/// Throws a string that says why, as where [`learn_words`] was not called for the language.
#[wasm_bindgen]
pub fn mount(options: JsValue, found: Array, hooks: JsValue) -> Result<Handle, JsValue> {
    let hooks = Hooks::new(hooks).ok_or("no hooks")?;
    let pack = known(&found.get(0).as_string().unwrap_or_default())?;
    let roots = found.iter().filter_map(|e| e.dyn_into().ok()).collect();
    let session = Session::mount(Options::read(&options), roots, pack, hooks)?;
    Ok(Handle { session: Some(session) })
}

/// The claims of a text in a language that [`learn_words`] was called for, as the contract's report; their fields are for the components' module to
/// read.
///
/// # Errors
/// Throws a string that says that the language is not known.
#[wasm_bindgen]
pub fn scan(text: &str, tag: &str) -> Result<JsValue, JsValue> {
    let pack = known(tag)?;
    let article = Article::new(text);
    let mut scan = Scan::default();
    scan.step(&article, &pack, usize::MAX);
    let claims = scan.claims(&article, &pack);
    Ok(write::report(tag, text, &claims))
}
