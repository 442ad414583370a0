//! The fields of claims, read where the components are: no highlight needs them, so none waits for their words.
//!
//! The highlights' module hands over an article and then its claims, as plain objects in reading order, a portion in each task;
//! what the text says of them is written into those same objects.

use std::rc::Rc;

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::read;
use crate::claim::FieldReader;
use crate::lang::Pack;
use crate::report::{self, Claim, Descriptions, Direction};
use crate::span::{Span, Utf16Index};
use crate::{Article, Date};

/// The pack of the components: the words by which fields are found, and the texts of the interface.
#[wasm_bindgen]
pub struct Words {
    pack: Rc<Pack>,
}

#[wasm_bindgen]
impl Words {
    /// Reads the text of a pack.
    ///
    /// # Errors
    /// Throws a string that says in which line the pack is wrong.
    #[wasm_bindgen(constructor)]
    pub fn new(text: &str) -> Result<Words, JsValue> {
        let pack = Pack::parse(text).map_err(|e| e.to_string())?;
        Ok(Words { pack: Rc::new(pack) })
    }

    /// Begins to read the fields of an article's claims. Its title stands from one byte to another, or is not known where the two
    /// are the same; `date` is the day on which it was published.
    pub fn reader(&self, text: String, title_start: u32, title_end: u32, date: Option<String>) -> Reader {
        Reader {
            pack: self.pack.clone(),
            index: Utf16Index::new(&text),
            title: Some(Span::new(title_start, title_end)).filter(|t| !t.is_empty()),
            date: date.as_deref().and_then(Date::parse),
            fields: FieldReader::new(),
            descriptions: Descriptions::default(),
            text,
        }
    }
}

impl Words {
    /// The pack.
    pub(super) fn pack(&self) -> &Pack {
        &self.pack
    }
}

/// What reads the fields of one article's claims.
#[wasm_bindgen]
pub struct Reader {
    pack: Rc<Pack>,
    text: String,
    index: Utf16Index,
    title: Option<Span>,
    date: Option<Date>,
    fields: FieldReader,
    descriptions: Descriptions,
}

#[wasm_bindgen]
impl Reader {
    /// Gives the next claims of the article their fields.
    pub fn read(&mut self, claims: &Array) {
        let text = self.text.as_str();
        let mut objects = Vec::new();
        let mut entries = Vec::new();
        let mut figures = Vec::new();
        for object in claims.iter() {
            if let Some(claim) = read::claim(&object) {
                let span = Span::new(self.index.byte(text, claim.start), self.index.byte(text, claim.end));
                figures.push(report::figure(span, &claim));
                entries.push(claim);
                objects.push(object);
            }
        }
        let article = Article { text, title: self.title, date: self.date };
        let found = self.fields.read(&article, &self.pack, &figures);
        for ((object, mut entry), fields) in objects.iter().zip(entries).zip(&found) {
            self.descriptions.write(text, fields, &mut entry);
            write(object, &entry);
        }
    }
}

/// Writes the fields of a claim into its object.
pub(super) fn write(object: &JsValue, claim: &Claim) {
    let attribution = claim.attribution.as_ref().map(|a| {
        let said = Object::new();
        set(&said, "speaker", &a.speaker.as_str().into());
        set(&said, "start", &a.start.into());
        set(&said, "end", &a.end.into());
        set(&said, "quoted", &a.quoted.into());
        said
    });
    let period = claim.period.as_ref().map(|p| {
        let period = Object::new();
        set(&period, "from", &p.from.as_str().into());
        set(&period, "to", &p.to.as_str().into());
        period
    });
    let direction = claim.direction.map(|d| if d == Direction::Up { "up" } else { "down" });
    for (key, value) in [
        ("kind", text(claim.kind.map(read::kind_name))),
        ("direction", text(direction)),
        ("stance", text(claim.stance.map(read::stance_name))),
        ("subject", text(claim.subject.as_deref())),
        ("attribution", attribution.map_or(JsValue::NULL, JsValue::from)),
        ("self_reported", claim.self_reported.map_or(JsValue::NULL, JsValue::from)),
        ("period", period.map_or(JsValue::NULL, JsValue::from)),
        ("place", text(claim.place.as_deref())),
    ] {
        set(object, key, &value);
    }
    if !claim.links.is_empty() {
        let links = Array::new();
        for link in &claim.links {
            let object = Object::new();
            set(&object, "kind", &read::relation_name(link.kind).into());
            set(&object, "id", &link.id.as_str().into());
            links.push(&object);
        }
        set(object, "links", &links);
    }
}

fn text(text: Option<&str>) -> JsValue {
    text.map_or(JsValue::NULL, JsValue::from)
}

fn set(object: &JsValue, key: &str, value: &JsValue) {
    let _ = Reflect::set(object, &key.into(), value);
}
