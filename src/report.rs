//! What leaves the core: the JSON contract of the command line, the page's events and the components' props.
//!
//! Offsets here are UTF-16 code units of the scanned text, converted once, at this boundary. A field that is not
//! known is `null`.

use serde::{Deserialize, Serialize};

use crate::Date;
use crate::claim;
pub use crate::claim::{Kind, Relation, Stance};
use crate::lang::Pack;
use crate::quantity::{Per, Unit, noun_text};
use crate::span::{Span, Utf16Cursor, Utf16Index};

/// The version of the JSON that this module describes.
pub const VERSION: u32 = 1;

/// The claims of one article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Always [`VERSION`].
    pub version: u32,
    /// The BCP 47 tag of the language pack that read the text.
    pub language: String,
    /// The text that the offsets count in; given only where it was extracted from something else, as from HTML.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub text: Option<String>,
    /// The claims in reading order.
    pub claims: Vec<Claim>,
}

/// A quantitative claim.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// Stable for the same words in the same order: it depends on the claim's sentence, not on its place.
    pub id: String,
    /// UTF-16 offset of the first unit.
    pub start: u32,
    /// UTF-16 offset behind the last unit.
    pub end: u32,
    /// The words of the claim, as written.
    pub text: String,
    /// The sentence that holds it.
    pub sentence: Extent,
    /// The figure, normalised.
    pub quantity: Quantity,
    /// What kind of figure it is.
    pub kind: Option<Kind>,
    /// The direction of a change.
    pub direction: Option<Direction>,
    /// How firmly it is said.
    pub stance: Option<Stance>,
    /// What the figure is of, in the text's words.
    pub subject: Option<String>,
    /// Who says it.
    pub attribution: Option<Attribution>,
    /// Whether the speaker is the one whom the figure is about.
    pub self_reported: Option<bool>,
    /// The days for which the figure holds.
    pub period: Option<Period>,
    /// The country or region for which it holds.
    pub place: Option<String>,
    /// From 0 to 1, how much a reader gains from a look.
    pub worth: Option<f64>,
    /// What is known about it.
    pub evidence: Vec<Evidence>,
    /// The earlier claims of the article that it belongs to.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub links: Vec<Link>,
}

/// A stretch of the text in UTF-16 code units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extent {
    /// Offset of the first unit.
    pub start: u32,
    /// Offset behind the last unit.
    pub end: u32,
}

/// A figure in plain units.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// The number in plain units, `null` for a range and for vague scales ("dozens").
    pub value: Option<f64>,
    /// The lower end of a range.
    pub low: Option<f64>,
    /// The upper end of a range.
    pub high: Option<f64>,
    /// `=`, `~`, `>`, `>=`, `<` or `<=`: how the words hedge the number.
    pub bound: String,
    /// An ISO 4217 code, `money?`, `%`, `pp`, `bp`, `share`, `times`, `count`, or a symbol of [`crate::unit`].
    pub unit: Option<String>,
    /// The counted noun, in lower case, as written.
    pub noun: Option<String>,
    /// What a price or a rate is per, as a symbol of [`crate::unit`] where there is one ("barrel", "h").
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub per: Option<String>,
}

/// Who the text names as the source of a figure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attribution {
    /// The speaker, as the text names it.
    pub speaker: String,
    /// UTF-16 offset of the speaker's first unit.
    pub start: u32,
    /// UTF-16 offset behind the speaker's last unit.
    pub end: u32,
    /// Whether the figure stands within quotation marks.
    pub quoted: bool,
}

/// The days, both included and in ISO 8601, for which a figure holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// The first day.
    pub from: String,
    /// The last day.
    pub to: String,
}

impl Period {
    /// The year in which it ends.
    pub fn year(&self) -> Option<i16> {
        self.to.get(..4)?.parse().ok()
    }
}

/// The direction of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// More than before.
    Up,
    /// Less than before.
    Down,
}

/// A link from a claim to an earlier one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// How the two are linked.
    pub kind: Relation,
    /// The id of the earlier claim.
    pub id: String,
}

/// One thing that is known about a claim, with where it comes from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// `arithmetic`, `comparison`, `conversion`, `official`, `source`, `review` or `note`.
    pub kind: String,
    /// A plain sentence in the reader's language.
    pub text: String,
    /// Where it comes from.
    pub sources: Vec<Source>,
    /// Arithmetic: whether the article's numbers agree with each other.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub agrees: Option<bool>,
    /// Arithmetic: what the text says, in the unit of the figure that says it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub stated: Option<f64>,
    /// Arithmetic: what comes out, in the same unit.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub computed: Option<f64>,
    /// Arithmetic and comparison: the formula with its numbers.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub working: Option<String>,
    /// Arithmetic: the figures involved.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub spans: Vec<Extent>,
    /// Official: `population`, `gdp` or `inflation`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub indicator: Option<String>,
    /// Official: an ISO 3166 alpha-3 code, or `WLD`, `EUU`, `EMU`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub place: Option<String>,
    /// Official: the year.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub year: Option<i32>,
    /// Official, comparison and conversion: the number.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub value: Option<f64>,
    /// Conversion: the unit of the value.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub unit: Option<String>,
    /// Conversion: the month or year of the rate, in ISO 8601.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub as_of: Option<String>,
    /// Review: its identifier, as its publisher gives it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub id: Option<String>,
    /// Review: the rating, word for word.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub rating: Option<String>,
    /// Review: who checked the claim.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub publisher: Option<String>,
    /// Review: when, in ISO 8601.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub date: Option<String>,
    /// Review: whether it is shown on the figure; otherwise it is only related.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub shown: Option<bool>,
}

/// A publication that a reader can open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Who published it.
    pub publisher: String,
    /// Its title.
    pub title: String,
    /// Its address, http or https.
    pub url: String,
    /// Its date, in ISO 8601, where known.
    pub date: Option<String>,
}

/// The report of an article's claims: offsets in UTF-16, spans as words.
pub fn report(text: &str, pack: &Pack, claims: &[claim::Claim]) -> Report {
    Report { version: VERSION, language: pack.tag().to_owned(), text: None, claims: entries(text, claims).collect() }
}

/// The claims of a [`report`], one by one, so that a long text's need not be held all at once.
pub fn entries<'a>(text: &'a str, claims: &'a [claim::Claim]) -> impl Iterator<Item = Claim> + 'a {
    let mut descriptions = Descriptions::default();
    bare(text, claims).zip(claims).map(move |(mut entry, claim)| {
        let id = entry.id.clone();
        descriptions.describe(text, &id, &claim.fields).put_into(&mut entry);
        entry
    })
}

/// The claims without their fields, which are as if nothing were known.
pub fn bare<'a>(text: &'a str, claims: &'a [claim::Claim]) -> impl Iterator<Item = Claim> + 'a {
    // Sentences and claims are in order, each on its own; what a sentence's claims share is converted once, so that the
    // whole is linear in the text even where one sentence holds all of it.
    let mut places = Utf16Cursor::new(text);
    let mut starts = Utf16Cursor::new(text);
    let mut ends = Utf16Cursor::new(text);
    let mut sentence = (Span::default(), Extent { start: 0, end: 0 });
    claims.iter().map(move |c| {
        if sentence.0 != c.sentence {
            sentence = (c.sentence, Extent { start: starts.at(c.sentence.start), end: ends.at(c.sentence.end) });
        }
        Claim {
            id: hex(c.id),
            start: places.at(c.span.start),
            end: places.at(c.span.end),
            text: c.span.of(text).to_owned(),
            sentence: sentence.1,
            quantity: quantity(text, &c.quantity),
            kind: None,
            direction: c.quantity.direction.map(Direction::from),
            stance: None,
            subject: None,
            attribution: None,
            self_reported: None,
            period: None,
            place: None,
            links: Vec::new(),
            worth: Some(worth(c)),
            evidence: Vec::new(),
        }
    })
}

/// A claim's worth as it is reported: two digits are more than anybody can know of it.
pub(crate) fn worth(claim: &claim::Claim) -> f64 {
    f64::from(claim::hundredths(claim.worth)) / 100.0
}

/// What a claim's fields say, as its entry has it.
pub struct Description {
    /// [`Claim::kind`].
    pub kind: Option<Kind>,
    /// [`Claim::direction`].
    pub direction: Option<Direction>,
    /// [`Claim::stance`].
    pub stance: Option<Stance>,
    /// [`Claim::subject`].
    pub subject: Option<String>,
    /// [`Claim::attribution`].
    pub attribution: Option<Attribution>,
    /// [`Claim::self_reported`].
    pub self_reported: Option<bool>,
    /// [`Claim::period`].
    pub period: Option<Period>,
    /// [`Claim::place`].
    pub place: Option<String>,
    /// [`Claim::links`].
    pub links: Vec<Link>,
}

impl Description {
    /// Gives an entry its fields.
    pub fn put_into(self, entry: &mut Claim) {
        entry.kind = self.kind;
        entry.direction = self.direction;
        entry.stance = self.stance;
        entry.subject = self.subject;
        entry.attribution = self.attribution;
        entry.self_reported = self.self_reported;
        entry.period = self.period;
        entry.place = self.place;
        entry.links = self.links;
    }
}

/// Describes the claims of one text, whose offsets it converts.
#[derive(Default)]
pub struct Descriptions {
    /// Somebody named long before speaks all through an article, so the way there must be short.
    index: Option<Utf16Index>,
    speaker: (Span, Option<Extent>),
    /// The ids of the claims so far.
    ids: Vec<String>,
}

impl Descriptions {
    /// What the fields of the text's next claim say, which has this id.
    pub fn describe(&mut self, text: &str, id: &str, fields: &claim::Fields) -> Description {
        let attribution = fields.attribution.map(|a| {
            let place = match self.speaker {
                (span, Some(place)) if span == a.speaker => place,
                _ => {
                    let index = self.index.get_or_insert_with(|| Utf16Index::new(text));
                    Extent { start: index.at(text, a.speaker.start), end: index.at(text, a.speaker.end) }
                }
            };
            self.speaker = (a.speaker, Some(place));
            let speaker = a.speaker.of(text).to_owned();
            Attribution { speaker, start: place.start, end: place.end, quoted: a.quoted }
        });
        let link = fields.link.and_then(|l| Some(Link { kind: l.relation, id: self.ids.get(l.to as usize)?.clone() }));
        let links = link.into_iter().collect();
        self.ids.push(id.to_owned());
        Description {
            kind: Some(fields.kind),
            direction: fields.direction.map(Direction::from),
            stance: Some(fields.stance),
            subject: fields.subject.clone(),
            attribution,
            self_reported: fields.self_reported,
            period: fields.period.map(|p| Period { from: day(p.from), to: day(p.to) }),
            place: fields.place.map(|p| p.of(text).to_owned()),
            links,
        }
    }
}

/// A claim as its fields are read from it, by what is reported of it; its words are these bytes of the text.
pub fn figure(span: Span, q: &Quantity, direction: Option<Direction>) -> claim::Figure {
    claim::Figure {
        span,
        value: q.value,
        low: q.low,
        high: q.high,
        measure: claim::Measure::of(q.unit.as_deref().unwrap_or_default()),
        noun: q.noun.clone(),
        per: q.per.is_some(),
        direction: direction.map(|d| match d {
            Direction::Up => crate::quantity::Direction::Up,
            Direction::Down => crate::quantity::Direction::Down,
        }),
    }
}

/// A day in ISO 8601.
fn day(date: Date) -> String {
    let mut text = String::with_capacity(10);
    for (number, digits) in
        [(date.year.unsigned_abs() as u32, 4_u32), (u32::from(date.month), 2), (u32::from(date.day), 2)]
    {
        if digits == 2 {
            text.push('-');
        }
        for place in (0..digits).rev() {
            text.extend(char::from_digit(number / 10_u32.pow(place) % 10, 10));
        }
    }
    text
}

/// A quantity of a claim as the contract gives it: cents are money.
pub fn quantity(text: &str, q: &crate::quantity::Quantity) -> Quantity {
    let (code, part) = match &q.unit {
        Unit::Minor(code) => (std::str::from_utf8(code).unwrap_or("money?"), 100.0),
        unit => (unit.symbol(), 1.0),
    };
    let plain = |v: Option<f64>| v.map(|v| v / part);
    Quantity {
        value: plain(q.value),
        low: plain(q.low),
        high: plain(q.high),
        bound: q.bound.sign().to_owned(),
        unit: Some(code.to_owned()),
        noun: q.noun.map(|n| noun_text(text, n)),
        per: q.per.map(|per| rate(text, per)),
    }
}

/// A quantity as the text names it: cents are cents, and a rate has its compound unit ("USD/bbl", "%/year").
pub fn written(text: &str, q: &crate::quantity::Quantity) -> Quantity {
    let mut unit = q.unit.symbol().to_owned();
    if let Some(per) = q.per.filter(|_| q.noun.is_none()) {
        unit.push('/');
        unit.push_str(&rate(text, per));
    }
    Quantity { value: q.value, low: q.low, high: q.high, unit: Some(unit), ..quantity(text, q) }
}

/// What a rate is per, in a few words.
fn rate(text: &str, per: Per) -> String {
    let symbol = |index: u16| crate::unit::UNITS.get(usize::from(index)).map_or("", |u| u.symbol);
    match per {
        Per::Unit(index) => symbol(index).to_owned(),
        Per::Noun(noun) => noun_text(text, noun),
        Per::Amount { value, unit, noun } => {
            // Powers of ten up to a million, so that no float has to be written.
            let mut words = crate::lang::decimal(value as u32);
            let of = unit.map(|index| symbol(index).to_owned()).or_else(|| noun.map(|n| noun_text(text, n)));
            if let Some(of) = of {
                words.push(' ');
                words.push_str(&of);
            }
            words
        }
    }
}

impl From<crate::quantity::Direction> for Direction {
    fn from(direction: crate::quantity::Direction) -> Self {
        match direction {
            crate::quantity::Direction::Up => Direction::Up,
            crate::quantity::Direction::Down => Direction::Down,
        }
    }
}

/// An id in 16 hexadecimal digits.
pub(crate) fn hex(id: u64) -> String {
    (0..16).rev().filter_map(|nibble| char::from_digit((id >> (nibble * 4)) as u32 & 15, 16)).collect()
}
