//! What a pack holds: sources, series of official figures and of rates, comparators, a publisher's figures.

use std::rc::Rc;

use crate::report;

/// Texts by the BCP 47 tag of their language.
pub type Texts = Vec<(String, String)>;

/// A pack, read and checked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pack {
    pub(super) sources: Vec<Rc<Source>>,
    /// By key and then by time; no two of a key have a figure for the same time.
    pub(super) series: Vec<Series>,
    pub(super) familiar: Vec<Familiar>,
    pub(super) own: Vec<Own>,
}

/// A publication from which figures are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Who published it.
    pub publisher: String,
    /// Its title, by language.
    pub title: Texts,
    /// Its address, http or https.
    pub url: String,
    /// The day on which the figures were taken from it, in ISO 8601; empty where they last.
    pub retrieved: String,
    /// Under which terms the figures may be used.
    pub licence: String,
}

impl Source {
    /// The source as a piece of evidence names it, in a language; the date is that of the figure, in ISO 8601.
    pub fn told(&self, language: &str, date: Option<String>) -> report::Source {
        report::Source {
            publisher: self.publisher.clone(),
            title: text(&self.title, language).to_owned(),
            url: self.url.clone(),
            date,
        }
    }
}

/// The text in a language, or in its primary language, or in English, or whichever there is.
fn text<'a>(texts: &'a [(String, String)], language: &str) -> &'a str {
    in_language(texts, language)
        .or_else(|| in_language(texts, "en"))
        .or(texts.first().map(|(_, t)| t.as_str()))
        .unwrap_or_default()
}

/// The text in a language or in its primary language.
fn in_language<'a>(texts: &'a [(String, String)], language: &str) -> Option<&'a str> {
    let primary = language.split('-').next().unwrap_or_default();
    let of = |tag: &str| texts.iter().find(|(t, _)| t == tag).map(|(_, text)| text.as_str());
    of(language).or_else(|| of(primary))
}

/// Something whose size lasts and that readers have an idea of.
#[derive(Clone, Debug, PartialEq)]
pub struct Familiar {
    /// Its size.
    pub value: f64,
    /// The unit, a symbol of [`crate::unit`].
    pub unit: String,
    /// What is sized, by language: a noun phrase with its article, as it stands behind "times" ("the area of Belgium").
    pub names: Texts,
    /// The country whose readers know it best, an ISO 3166 alpha-3 code; none where all do.
    pub home: Option<String>,
    /// Who gives the size.
    pub source: Rc<Source>,
}

impl Familiar {
    /// Whether it is what another of these names and unit is.
    pub(super) fn is_like(&self, names: &Texts, unit: &str) -> bool {
        self.unit == unit && self.names.iter().any(|n| names.contains(n))
    }

    /// Its name in a language; none where it has none, since another language's would not fit into a sentence.
    pub fn name(&self, language: &str) -> Option<&str> {
        in_language(&self.names, language)
    }
}

/// A figure of a publisher's own: its town's budget, its club's attendance.
#[derive(Clone, Debug, PartialEq)]
pub struct Own {
    /// What is measured of what, by language: a noun phrase with its article, as it stands behind "times".
    pub names: Texts,
    /// The words by which articles name what it is about, by language.
    pub subject: Texts,
    /// The words by which articles name what is measured, by language.
    pub indicator: Texts,
    /// The figure.
    pub value: f64,
    /// An ISO 4217 code, `%`, `count` or a symbol of [`crate::unit`].
    pub unit: String,
    /// The time for which it holds, in ISO 8601: a year, a month, a day, or two of these with a slash between them.
    pub period: String,
    /// The country where it is, an ISO 3166 alpha-3 code.
    pub place: Option<String>,
    /// Who published it.
    pub source: Rc<Source>,
}

impl Own {
    /// Whether it is what another of these names, unit and time is.
    pub(super) fn is_like(&self, names: &Texts, unit: &str, period: &str) -> bool {
        self.unit == unit && self.period == period && self.names.iter().any(|n| names.contains(n))
    }

    /// Its name in a language; none where it has none.
    pub fn name(&self, language: &str) -> Option<&str> {
        in_language(&self.names, language)
    }

    /// The words for what it is about, in a language.
    pub fn subjects<'a>(&'a self, language: &'a str) -> impl Iterator<Item = &'a str> {
        words(&self.subject, language)
    }

    /// The words for what is measured, in a language.
    pub fn indicators<'a>(&'a self, language: &'a str) -> impl Iterator<Item = &'a str> {
        words(&self.indicator, language)
    }

    /// The year in which its time ends.
    pub fn year(&self) -> i16 {
        let last = self.period.rsplit('/').next().unwrap_or_default();
        last.get(..4).and_then(|y| y.parse().ok()).unwrap_or_default()
    }
}

fn words<'a>(texts: &'a [(String, String)], language: &'a str) -> impl Iterator<Item = &'a str> {
    let primary = language.split('-').next().unwrap_or_default();
    texts.iter().filter(move |(tag, _)| tag == language || tag == primary).map(|(_, text)| text.as_str())
}

/// Figures of one kind and place for times that follow each other.
#[derive(Clone, Debug)]
pub(super) struct Series {
    /// The letter of an indicator, or `r` for rates, and the code of a place or currency.
    pub key: [u8; 4],
    /// The first time: a year, or months since the year 0.
    pub from: i32,
    /// The figures; what is not known is no number.
    pub values: Vec<f64>,
    pub source: Rc<Source>,
}

/// Gaps are equal to gaps.
impl PartialEq for Series {
    fn eq(&self, other: &Self) -> bool {
        let same = |(a, b): (&f64, &f64)| a == b || a.is_nan() && b.is_nan();
        (self.key, self.from, &self.source) == (other.key, other.from, &other.source)
            && self.values.len() == other.values.len()
            && self.values.iter().zip(&other.values).all(same)
    }
}

impl Series {
    /// The figure for a time.
    pub fn at(&self, time: i32) -> Option<f64> {
        let index = usize::try_from(time.checked_sub(self.from)?).ok()?;
        self.values.get(index).copied().filter(|v| v.is_finite())
    }

    /// The newest figure not after a time, and its time.
    pub fn last(&self, until: i32) -> Option<(i32, f64)> {
        let times = self.values.iter().enumerate().rev().map(|(i, v)| (self.from + i as i32, *v));
        times.into_iter().find(|(at, v)| *at <= until && v.is_finite())
    }

    /// Whether two have a figure for the same time.
    pub fn overlaps(&self, other: &Series) -> bool {
        (0..self.values.len()).any(|i| {
            let time = self.from + i as i32;
            self.at(time).is_some() && other.at(time).is_some()
        })
    }
}

/// How far the figures of one kind reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extent {
    /// What they are: an indicator's name, `rates`, `familiar` or `figures`.
    pub what: &'static str,
    /// Of how many places, currencies or things.
    pub rows: usize,
    /// How many figures.
    pub values: usize,
    /// The first time of a figure, in ISO 8601; empty where there is none.
    pub from: String,
    /// The last.
    pub to: String,
}

impl Pack {
    /// The publications from which the figures are.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        self.sources.iter().map(|s| &**s)
    }

    /// Adds a series in its place; false where there is a figure for one of its times already.
    pub(super) fn insert(&mut self, series: Series) -> bool {
        let key = (series.key, series.from);
        let of = |s: &Series| (s.key, s.from);
        let at = self.series.partition_point(|s| of(s) <= key);
        let from = self.series.partition_point(|s| s.key < series.key);
        let to = self.series.partition_point(|s| s.key <= series.key);
        if self.series.get(from..to).unwrap_or_default().iter().any(|s| s.overlaps(&series)) {
            return false;
        }
        self.series.insert(at, series);
        true
    }
}
