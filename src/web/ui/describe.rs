//! The fields of claims, read where the components are: no highlight needs them, so none waits for their words.
//!
//! The highlights' module hands over an article and then its claims, as plain objects in reading order, a portion in each task;
//! what the text says of them is written into those same objects.

use std::rc::Rc;

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::desk::{Desk, Story};
use super::{dates, read};
use crate::claim::{FieldReader, Figure};
use crate::lang::{Pack, PackReader};
use crate::report::{self, Description, Descriptions};
use crate::span::{Span, Utf16Index};
use crate::{Article, Date};

/// The pack of the components: the words by which fields are found, and the texts of the interface.
#[wasm_bindgen]
pub struct Words {
    desk: Rc<Desk>,
}

#[wasm_bindgen]
impl Words {
    /// Reads the text of a pack at once.
    ///
    /// # Errors
    /// Throws a string that says in which line the pack is wrong.
    #[wasm_bindgen(constructor)]
    pub fn new(text: String) -> Result<Words, JsValue> {
        let mut preparing = Preparing::new(text);
        while preparing.read(f64::INFINITY)? {}
        preparing.words()
    }

    /// Begins to read the fields of an article's claims. Its title stands from one byte to another, or is not known where the two
    /// are the same; `date` is the day on which it was published.
    pub fn reader(&self, text: String, title_start: u32, title_end: u32, date: Option<String>) -> Reader {
        let title = Some(Span::new(title_start, title_end)).filter(|t| !t.is_empty());
        let date = date.as_deref().and_then(Date::parse).or_else(dates::in_json);
        let mut fields = FieldReader::default();
        fields.begin(&Article { text: &text, title, date }, self.desk.pack());
        Reader {
            pack: self.desk.pack().clone(),
            index: Utf16Index::new(&text),
            fields,
            descriptions: Descriptions::default(),
            story: self.desk.begin(text, title, date),
        }
    }
}

impl Words {
    /// What is known of the claims that are read with these words, and shown.
    pub(super) fn desk(&self) -> &Rc<Desk> {
        &self.desk
    }
}

/// Words whose pack is being read, a part in each task.
#[wasm_bindgen]
pub struct Preparing(PackReader);

#[wasm_bindgen]
impl Preparing {
    /// Takes the text of a pack, and reads nothing of it yet.
    #[wasm_bindgen(constructor)]
    pub fn new(text: String) -> Preparing {
        Preparing(PackReader::new(text.into()))
    }

    /// Reads for about so many milliseconds; true while there is more to read.
    ///
    /// # Errors
    /// Throws a string that says in which line the pack is wrong.
    pub fn read(&mut self, milliseconds: f64) -> Result<bool, JsValue> {
        let until = js_sys::Date::now() + milliseconds;
        self.0.read_until(|| js_sys::Date::now() >= until).map_err(|e| e.to_string().into())
    }

    /// The words, once all is read.
    ///
    /// # Errors
    /// Throws a string that says what the pack lacks.
    pub fn words(self) -> Result<Words, JsValue> {
        Ok(Words { desk: Desk::new(self.0.finish().map_err(|e| e.to_string())?) })
    }
}

/// What reads the fields of one article's claims.
#[wasm_bindgen]
pub struct Reader {
    pack: Rc<Pack>,
    index: Utf16Index,
    fields: FieldReader,
    descriptions: Descriptions,
    story: Rc<Story>,
}

#[wasm_bindgen]
impl Reader {
    /// Gives the next claims of the article their fields, which are `null` before.
    pub fn read(&mut self, claims: &Array) {
        let story = self.story.clone();
        let text = story.text.as_str();
        let byte = |object: &JsValue, key| self.index.byte(text, read::offset(object, key));
        let figures: Vec<Figure> = claims
            .iter()
            .map(|object| {
                let span = Span::new(byte(&object, "start"), byte(&object, "end"));
                let quantity = read::quantity(&read::get(&object, "quantity"));
                report::figure(span, &quantity, read::direction(&object))
            })
            .collect();
        let article = Article { text, title: story.title, date: story.date };
        let found = self.fields.read(&article, &self.pack, &figures);
        for (object, fields) in claims.iter().zip(&found) {
            write(&object, &self.descriptions.describe(text, &read::words(&object, "id"), fields));
            story.add(&object, &self.index);
        }
    }
}

/// Writes the fields of a claim that are known into its object.
pub(super) fn write(object: &JsValue, known: &Description) {
    let attribution = known.attribution.as_ref().map(|a| {
        let said = Object::new();
        set(&said, "speaker", Some(a.speaker.as_str()));
        set(&said, "start", Some(a.start));
        set(&said, "end", Some(a.end));
        set(&said, "quoted", Some(a.quoted));
        said
    });
    let period = known.period.as_ref().map(|p| {
        let period = Object::new();
        set(&period, "from", Some(p.from.as_str()));
        set(&period, "to", Some(p.to.as_str()));
        period
    });
    set(object, "kind", known.kind.map(read::kind_name));
    // The words beside a figure may tell a direction that the sentence takes back.
    set(object, "direction", Some(known.direction.map_or(JsValue::NULL, |d| read::direction_name(d).into())));
    set(object, "stance", known.stance.map(read::stance_name));
    set(object, "subject", known.subject.as_deref());
    set(object, "attribution", attribution);
    set(object, "self_reported", known.self_reported);
    set(object, "period", period);
    set(object, "place", known.place.as_deref());
    if !known.links.is_empty() {
        let links = known.links.iter().map(|link| {
            let object = Object::new().into();
            set(&object, "kind", Some(read::relation_name(link.kind)));
            set(&object, "id", Some(link.id.as_str()));
            object
        });
        set(object, "links", Some(links.collect::<Array>()));
    }
}

/// Sets a property that is known.
pub(super) fn set<T: Into<JsValue>>(object: &JsValue, key: &str, value: Option<T>) {
    if let Some(value) = value {
        let _ = Reflect::set(object, &key.into(), &value.into());
    }
}
