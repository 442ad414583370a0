//! Reads packs as authors write them: JSON, whoever has parsed it. What is wrong is named, all of it, and then nothing is taken.

use std::rc::Rc;

use super::super::region;
use super::pack::{Familiar, Own, Pack, Series, Source, Texts};
use super::{Indicator, code, is_place, rate_key};
use crate::{Date, unit};

/// The version of the format that this module reads.
pub const VERSION: f64 = 1.0;

/// A value of JSON, whoever has parsed it.
pub trait Json: Sized {
    /// The entry of an object; none of anything else.
    fn get(&self, key: &str) -> Option<Self>;
    /// The names of an object's entries; none for anything else.
    fn keys(&self) -> Option<Vec<String>>;
    /// The entries of a list; none for anything else.
    fn items(&self) -> Option<Vec<Self>>;
    /// A text; none for anything else.
    fn text(&self) -> Option<String>;
    /// A number; none for anything else.
    fn number(&self) -> Option<f64>;
    /// True or false; none for anything else.
    fn truth(&self) -> Option<bool>;
    /// Whether it is `null`.
    fn is_null(&self) -> bool;
}

/// What is wrong with a pack, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The entry: `official[3].values[2]`; empty where it is the pack as a whole.
    pub path: String,
    /// The line of the file, from 1, where it is known.
    pub line: Option<usize>,
    /// What is wrong with it.
    pub what: String,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(line) = self.line {
            f.write_str("line ")?;
            f.write_str(&line.to_string())?;
            f.write_str(": ")?;
        }
        if !self.path.is_empty() {
            f.write_str(&self.path)?;
            f.write_str(": ")?;
        }
        f.write_str(&self.what)
    }
}

/// Reads a pack.
///
/// # Errors
/// Everything that is wrong with it: keys and codes that do not exist, figures that cannot be, links that are not http or https,
/// the same figure twice, a source that no figure is from.
pub fn read<J: Json>(root: &J) -> Result<Pack, Vec<Problem>> {
    let mut reader = Reader::default();
    if root.keys().is_none() {
        reader.wrong("", "a pack is an object");
        return Err(reader.problems);
    }
    reader.keys("", root, &["version", "about", "sources", "official", "rates", "familiar", "figures"]);
    if root.get("version").and_then(|v| v.number()) != Some(VERSION) {
        reader.wrong("version", "is not 1, the version of the format");
    }
    reader.sources(root);
    reader.rows(root, "official", Reader::official);
    reader.rows(root, "rates", Reader::rates);
    reader.rows(root, "familiar", Reader::familiar);
    reader.rows(root, "figures", Reader::own);
    reader.finish()
}

/// A pack as far as it is read.
#[derive(Default)]
struct Reader {
    pack: Pack,
    /// The names of the sources, in the order of the pack's, and whether a figure is from them.
    names: Vec<(String, bool)>,
    problems: Vec<Problem>,
}

/// The longest text of a pack, in bytes.
const LONGEST: usize = 2000;

impl Reader {
    fn wrong(&mut self, path: &str, what: &str) {
        self.problems.push(Problem { path: path.to_owned(), line: None, what: what.to_owned() });
    }

    fn finish(mut self) -> Result<Pack, Vec<Problem>> {
        let unused: Vec<String> =
            self.names.iter().filter(|(_, used)| !used).map(|(n, _)| ["sources.", n].concat()).collect();
        for path in unused {
            self.wrong(&path, "is the source of no figure");
        }
        if self.problems.is_empty()
            && self.pack.series.is_empty()
            && self.pack.familiar.is_empty()
            && self.pack.own.is_empty()
        {
            self.wrong("", "there is no figure in this pack");
        }
        if self.problems.is_empty() { Ok(self.pack) } else { Err(self.problems) }
    }

    /// Names the keys that an entry has and should not have.
    fn keys<J: Json>(&mut self, path: &str, entry: &J, known: &[&str]) {
        for key in entry.keys().unwrap_or_default() {
            if !known.contains(&key.as_str()) {
                self.wrong(&below(path, &key), &["there is no such key here; there are ", &known.join(", ")].concat());
            }
        }
    }

    fn sources<J: Json>(&mut self, root: &J) {
        let Some(sources) = root.get("sources") else { return };
        let Some(names) = sources.keys() else { return self.wrong("sources", "is not an object") };
        for name in names {
            let path = ["sources.", &name].concat();
            let Some(entry) = sources.get(&name) else { continue };
            self.keys(&path, &entry, &["publisher", "title", "url", "retrieved", "licence"]);
            let source = Source {
                publisher: self.text(&path, &entry, "publisher").unwrap_or_default(),
                title: self.texts(&path, &entry, "title", false),
                url: self.text(&path, &entry, "url").unwrap_or_default(),
                retrieved: entry
                    .get("retrieved")
                    .and_then(|_| self.text(&path, &entry, "retrieved"))
                    .unwrap_or_default(),
                licence: self.text(&path, &entry, "licence").unwrap_or_default(),
            };
            if !source.url.is_empty() && !is_link(&source.url) {
                self.wrong(&below(&path, "url"), "is not an http or https address");
            }
            if !source.retrieved.is_empty()
                && (source.retrieved.len() != 10 || Date::parse(&source.retrieved).is_none())
            {
                self.wrong(&below(&path, "retrieved"), "is not a day, which is YYYY-MM-DD");
            }
            self.names.push((name, false));
            self.pack.sources.push(Rc::new(source));
        }
    }

    /// Reads the entries of a list, if it is there.
    fn rows<J: Json>(&mut self, root: &J, list: &str, read: fn(&mut Self, &str, &J)) {
        let Some(rows) = root.get(list) else { return };
        let Some(rows) = rows.items() else { return self.wrong(list, "is not a list") };
        for (i, row) in rows.iter().enumerate() {
            let path = element(list, i);
            if row.keys().is_none() {
                self.wrong(&path, "is not an object");
            } else {
                read(self, &path, row);
            }
        }
    }

    fn official<J: Json>(&mut self, path: &str, row: &J) {
        self.keys(path, row, &["indicator", "place", "source", "year", "value", "from", "values"]);
        let indicator = self.text(path, row, "indicator").and_then(|name| {
            let known = Indicator::of(&name);
            if known.is_none() {
                self.wrong(&below(path, "indicator"), "is not population, gdp or inflation");
            }
            known
        });
        let place = self.place(path, row, "place");
        let source = self.dated(path, row);
        let times = self.times(path, row, "year", year);
        let (Some(indicator), Some(place), Some(source), Some((from, values))) = (indicator, place, source, times)
        else {
            return;
        };
        let (least, most) = match indicator {
            Indicator::Population => (1.0, 2e10),
            Indicator::Gdp => (1.0, 1e16),
            Indicator::Inflation => (-100.0, 1e6),
        };
        self.bounds(path, &values, least, most);
        self.series(path, Series { key: indicator.key(place), from, values, source });
    }

    fn rates<J: Json>(&mut self, path: &str, row: &J) {
        self.keys(path, row, &["currency", "source", "month", "value", "from", "values"]);
        let currency = self.text(path, row, "currency").and_then(|c| {
            let known = code(&c).filter(|_| unit::is_currency(&c) && c != "EUR");
            if known.is_none() {
                self.wrong(&below(path, "currency"), "is not the ISO 4217 code of a currency beside the euro");
            }
            known
        });
        let source = self.dated(path, row);
        let times = self.times(path, row, "month", month);
        let (Some(currency), Some(source), Some((from, values))) = (currency, source, times) else { return };
        self.bounds(path, &values, 1e-9, 1e9);
        self.series(path, Series { key: rate_key(currency), from, values, source });
    }

    fn familiar<J: Json>(&mut self, path: &str, row: &J) {
        self.keys(path, row, &["value", "unit", "names", "home", "source"]);
        let names = self.texts(path, row, "names", false);
        let unit = self.text(path, row, "unit").unwrap_or_default();
        if !unit.is_empty() && unit::unit(&unit).is_none() {
            self.wrong(&below(path, "unit"), "is not the symbol of a unit");
        }
        let home = row.get("home").and_then(|_| self.place(path, row, "home")).map(|p| region::text(&p).to_owned());
        let source = self.source(path, row);
        let value = self.number(path, row, "value");
        let (Some(value), Some(source)) = (value, source) else { return };
        self.bounds(path, &[value], 1e-30, 1e30);
        if self.pack.familiar.iter().any(|f| f.is_like(&names, &unit)) {
            return self.wrong(path, "has the name and unit of one before");
        }
        self.pack.familiar.push(Familiar { value, unit, names, home, source });
    }

    fn own<J: Json>(&mut self, path: &str, row: &J) {
        self.keys(
            path,
            row,
            &["names", "subject", "indicator", "unit", "place", "source", "period", "value", "from", "values"],
        );
        let names = self.texts(path, row, "names", false);
        let subject = self.texts(path, row, "subject", true);
        let indicator = self.texts(path, row, "indicator", true);
        let unit = self.text(path, row, "unit").unwrap_or_default();
        let known = unit::is_currency(&unit) || unit::unit(&unit).is_some() || matches!(unit.as_str(), "%" | "count");
        if !unit.is_empty() && !known {
            self.wrong(&below(path, "unit"), "is not a currency's code, %, count or the symbol of a unit");
        }
        let place = row.get("place").and_then(|_| self.place(path, row, "place")).map(|p| region::text(&p).to_owned());
        let source = self.dated(path, row);
        let figures: Vec<(String, f64)> = if row.get("values").is_some() || row.get("from").is_some() {
            if row.get("period").is_some() {
                self.wrong(path, "has one figure and a series, and can have one of the two");
            }
            let Some((from, values)) = self.times(path, row, "year", year) else { return };
            let years = values.iter().enumerate().filter(|(_, v)| v.is_finite());
            years.map(|(i, v)| ((from + i as i32).to_string(), *v)).collect()
        } else {
            let period = self.text(path, row, "period");
            if period.as_deref().is_some_and(|p| !is_period(p)) {
                self.wrong(
                    &below(path, "period"),
                    "is not a year, month or day of ISO 8601, or two with a slash between",
                );
            }
            let (Some(period), Some(value)) = (period, self.number(path, row, "value")) else { return };
            vec![(period, value)]
        };
        let Some(source) = source else { return };
        for (period, value) in figures {
            self.bounds(path, &[value], -1e18, 1e18);
            if self.pack.own.iter().any(|o| o.is_like(&names, &unit, &period)) {
                self.wrong(path, &["has the name, unit and period of one before: ", &period].concat());
            }
            let (names, subject, indicator) = (names.clone(), subject.clone(), indicator.clone());
            let (unit, place, source) = (unit.clone(), place.clone(), source.clone());
            self.pack.own.push(Own { names, subject, indicator, value, unit, period, place, source });
        }
    }

    /// The figures of a row with the time of the first: a single `value`, or `values` `from` a time on, in which `null` is a gap.
    fn times<J: Json>(
        &mut self,
        path: &str,
        row: &J,
        single: &str,
        read: fn(&str) -> Option<i32>,
    ) -> Option<(i32, Vec<f64>)> {
        let series = row.get("values").is_some() || row.get("from").is_some();
        let key = if series { "from" } else { single };
        if series && (row.get(single).is_some() || row.get("value").is_some()) {
            self.wrong(path, "has one figure and a series, and can have one of the two");
        }
        let time = row.get(key);
        let written = time.as_ref().and_then(|t| t.text().or_else(|| t.number().map(whole)));
        let from = written.and_then(|t| read(&t));
        if from.is_none() {
            let form =
                if single == "month" { "is not a month, which is YYYY-MM" } else { "is not a year from 1800 to 2199" };
            self.wrong(&below(path, key), form);
        }
        if !series {
            return Some((from?, vec![self.number(path, row, "value")?]));
        }
        let place = below(path, "values");
        let Some(items) = row.get("values").and_then(|v| v.items()) else {
            self.wrong(&place, "is not a list of numbers");
            return None;
        };
        let values: Vec<f64> =
            items.iter().map(|v| if v.is_null() { f64::NAN } else { v.number().unwrap_or(f64::INFINITY) }).collect();
        for (i, value) in values.iter().enumerate() {
            if value.is_infinite() {
                self.wrong(&element(&place, i), "is neither a number nor null");
            }
        }
        let last = if single == "month" { month("2199-12") } else { year("2199") };
        if !values.iter().any(|v| v.is_finite()) {
            self.wrong(&place, "holds no number");
        } else if let (Some(from), Some(last)) = (from, last)
            && values.len() as i64 > i64::from(last - from) + 1
        {
            self.wrong(&place, "goes on behind the year 2199");
        }
        Some((from?, values))
    }

    /// Names the figures that cannot be.
    fn bounds(&mut self, path: &str, values: &[f64], least: f64, most: f64) {
        for (i, value) in values.iter().enumerate() {
            if value.is_finite() && !(least..=most).contains(value) {
                let place = if values.len() == 1 { below(path, "value") } else { element(&below(path, "values"), i) };
                self.wrong(&place, "is beyond what such a figure can be");
            }
        }
    }

    fn series(&mut self, path: &str, series: Series) {
        if !self.pack.insert(series) {
            self.wrong(path, "gives a figure for a time for which there is one before");
        }
    }

    fn place<J: Json>(&mut self, path: &str, row: &J, key: &str) -> Option<[u8; 3]> {
        let text = self.text(path, row, key)?;
        let known = code(&text).filter(|_| is_place(&text));
        if known.is_none() {
            self.wrong(&below(path, key), "is not an ISO 3166 alpha-3 code, WLD, EUU or EMU");
        }
        known
    }

    fn source<J: Json>(&mut self, path: &str, row: &J) -> Option<Rc<Source>> {
        let name = self.text(path, row, "source")?;
        let Some(at) = self.names.iter().position(|(n, _)| *n == name) else {
            self.wrong(&below(path, "source"), "is not the name of one of the sources");
            return None;
        };
        if let Some((_, used)) = self.names.get_mut(at) {
            *used = true;
        }
        self.pack.sources.get(at).cloned()
    }

    /// The source of figures that change, which has a day on which they were taken from it.
    fn dated<J: Json>(&mut self, path: &str, row: &J) -> Option<Rc<Source>> {
        let source = self.source(path, row)?;
        if source.retrieved.is_empty() {
            self.wrong(&below(path, "source"), "has no day of retrieval, without which such figures are not to be had");
        }
        Some(source)
    }

    fn number<J: Json>(&mut self, path: &str, row: &J, key: &str) -> Option<f64> {
        let value = row.get(key).and_then(|v| v.number()).filter(|v| v.is_finite());
        if value.is_none() {
            self.wrong(&below(path, key), "is not a number");
        }
        value
    }

    /// A text of one line that is not empty.
    fn text<J: Json>(&mut self, path: &str, row: &J, key: &str) -> Option<String> {
        let text = row.get(key).and_then(|v| v.text()).filter(|t| is_text(t));
        if text.is_none() {
            self.wrong(&below(path, key), "is not a text of one line");
        }
        text
    }

    /// Texts by their language; several in a list where that is allowed.
    fn texts<J: Json>(&mut self, path: &str, row: &J, key: &str, several: bool) -> Texts {
        let path = below(path, key);
        let mut texts = Texts::new();
        let entry = row.get(key);
        let Some(tags) = entry.as_ref().and_then(Json::keys).filter(|k| !k.is_empty()) else {
            self.wrong(&path, "is not an object with a text for each language");
            return texts;
        };
        for tag in tags {
            let place = below(&path, &tag);
            if !is_tag(&tag) {
                self.wrong(&place, "is not the tag of a language");
            }
            let value = entry.as_ref().and_then(|e| e.get(&tag));
            let list = value.as_ref().and_then(Json::items).filter(|l| several && !l.is_empty());
            let given = match (&list, value) {
                (Some(list), _) => list.iter().map(Json::text).collect(),
                (None, value) => vec![value.and_then(|v| v.text())],
            };
            for (i, text) in given.into_iter().enumerate() {
                match text.filter(|t| is_text(t)) {
                    Some(text) => texts.push((tag.clone(), text)),
                    None if list.is_some() => self.wrong(&element(&place, i), "is not a text of one line"),
                    None => self.wrong(&place, "is not a text of one line"),
                }
            }
        }
        texts
    }
}

fn below(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { [path, ".", key].concat() }
}

fn element(path: &str, i: usize) -> String {
    [path, "[", &i.to_string(), "]"].concat()
}

/// A whole number in digits; empty for another.
fn whole(number: f64) -> String {
    if (0.0..1e6).contains(&number) && number == (number as u32 as f64) {
        (number as u32).to_string()
    } else {
        String::new()
    }
}

/// Whether a text has one line, something in it, and no end in sight too far.
pub(super) fn is_text(text: &str) -> bool {
    !text.trim().is_empty() && text.len() <= LONGEST && !text.chars().any(char::is_control)
}

/// Whether an address is one that a reader may be led to.
pub(super) fn is_link(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|r| r.starts_with(|c: char| c.is_alphanumeric() || c == '['))
        && !url.contains(|c: char| c.is_whitespace() || "\"<>\\^`{|}".contains(c))
}

fn is_tag(tag: &str) -> bool {
    tag.len() <= 35
        && tag.split('-').all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// A year from 1800 to 2199.
pub(super) fn year(text: &str) -> Option<i32> {
    let digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|y| digits && (1800..2200).contains(y))
}

/// A month as months since the year 0.
pub(super) fn month(text: &str) -> Option<i32> {
    let (y, m) = text.split_once('-')?;
    let m: i32 =
        m.parse().ok().filter(|n| (1..=12).contains(n) && m.len() == 2 && m.bytes().all(|b| b.is_ascii_digit()))?;
    Some(year(y)? * 12 + m - 1)
}

/// Whether a text is a year, month or day, or two of them that follow each other.
pub(super) fn is_period(text: &str) -> bool {
    let one = |t: &str| match t.len() {
        4 => year(t).is_some(),
        7 => month(t).is_some(),
        _ => t.len() == 10 && Date::parse(t).is_some() && t.get(..4).and_then(year).is_some(),
    };
    match text.split_once('/') {
        Some((from, to)) => one(from) && one(to) && from <= to,
        None => one(text),
    }
}

#[cfg(feature = "cli")]
impl Json for &serde_json::Value {
    fn get(&self, key: &str) -> Option<Self> {
        serde_json::Value::get(self, key)
    }

    fn keys(&self) -> Option<Vec<String>> {
        self.as_object().map(|o| o.keys().cloned().collect())
    }

    fn items(&self) -> Option<Vec<Self>> {
        self.as_array().map(|a| a.iter().collect())
    }

    fn text(&self) -> Option<String> {
        self.as_str().map(str::to_owned)
    }

    fn number(&self) -> Option<f64> {
        self.as_f64()
    }

    fn truth(&self) -> Option<bool> {
        self.as_bool()
    }

    fn is_null(&self) -> bool {
        serde_json::Value::is_null(self)
    }
}
