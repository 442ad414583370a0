//! The form in which packs ship: text that is read in one go, without a parser of JSON.
//!
//! The first line names the form and its version. A line `=source` gives a publication: publisher, address, day of retrieval or `-`, licence,
//! then titles as pairs of language and text, all behind tabs. A line `=population SOURCE FROM` (or `gdp`, `inflation`, `rates`) opens
//! series from a publication, counted from 0, that begin with a year or month; each line below it is a code and the figures for the times that
//! follow, `-` for a gap. Below `=familiar` and `=figures` there is a line for each, its parts behind tabs.

use std::rc::Rc;

use super::json::{Problem, is_link, is_period, is_text, month, year};
use super::pack::{Familiar, Own, Pack, Series, Source, Texts};
use super::{Indicator, code, is_place, rate_key};
use crate::unit;

/// The first line of a pack in this form.
pub const HEAD: &str = "claimlight context 1";

/// Reads a pack that [`Pack::compact`] has written.
///
/// # Errors
/// The first line that is not understood.
pub fn read(text: &str) -> Result<Pack, Problem> {
    let mut pack = Pack::default();
    let mut section = Section::Head;
    for (index, line) in text.lines().enumerate() {
        let done = match line.strip_prefix('=') {
            Some(opened) => open(opened, &mut pack).map(|s| section = s),
            None => section.line(line, &mut pack),
        };
        done.ok_or_else(|| Problem {
            path: String::new(),
            line: Some(index + 1),
            what: "is not understood".to_owned(),
        })?;
    }
    match section {
        Section::Head | Section::Open => {
            Err(Problem { path: String::new(), line: None, what: "there is no figure in this pack".to_owned() })
        }
        _ => Ok(pack),
    }
}

/// Where in a pack a line stands.
enum Section {
    /// Before the first line.
    Head,
    /// Behind it, or behind a source.
    Open,
    /// Series: the letter of what they are of, their source, the first time.
    Series(u8, Rc<Source>, i32),
    Familiar,
    Own,
}

/// Opens a section, or takes in a source.
fn open(line: &str, pack: &mut Pack) -> Option<Section> {
    if let Some(source) = line.strip_prefix("source\t") {
        let mut parts = source.split('\t');
        let mut part = || parts.next().filter(|p| is_text(p)).map(str::to_owned);
        let (publisher, url, retrieved, licence) = (part()?, part()?, part()?, part()?);
        let retrieved = if retrieved == "-" { String::new() } else { retrieved };
        let title = pairs(&mut parts)?;
        is_link(&url).then_some(())?;
        pack.sources.push(Rc::new(Source { publisher, title, url, retrieved, licence }));
        return Some(Section::Open);
    }
    let mut words = line.split(' ');
    let name = words.next()?;
    match name {
        "familiar" => return Some(Section::Familiar),
        "figures" => return Some(Section::Own),
        _ => {}
    }
    let source = source(words.next()?, pack)?;
    let from = words.next()?;
    if name == "rates" {
        return Some(Section::Series(b'r', source, month(from)?));
    }
    Some(Section::Series(Indicator::of(name)?.key(*b"WLD")[0], source, year(from)?))
}

impl Section {
    /// Takes a line of the section; none where it is not understood.
    fn line(&mut self, line: &str, pack: &mut Pack) -> Option<()> {
        match self {
            Section::Head => {
                (line == HEAD).then_some(())?;
                *self = Section::Open;
            }
            Section::Open => return None,
            Section::Series(kind, source, from) => {
                let mut words = line.split(' ');
                let name = words.next()?;
                let known = if *kind == b'r' { unit::is_currency(name) } else { is_place(name) };
                let name = code(name).filter(|_| known)?;
                let mut first = *from;
                let mut values = Vec::new();
                for word in words {
                    match word {
                        "-" if values.is_empty() => first += 1,
                        "-" => values.push(f64::NAN),
                        _ => values.push(number(word)?),
                    }
                }
                let key = if *kind == b'r' { rate_key(name) } else { [*kind, name[0], name[1], name[2]] };
                let fits = !values.is_empty() && values.len() < 5000;
                (fits && pack.insert(Series { key, from: first, values, source: source.clone() })).then_some(())?;
            }
            Section::Familiar => {
                let mut parts = line.split('\t');
                let value = number(parts.next()?)?;
                let unit = parts.next().filter(|u| unit::unit(u).is_some())?.to_owned();
                let home = home(parts.next()?)?;
                let source = source(parts.next()?, pack)?;
                let names = pairs(&mut parts)?;
                pack.familiar.push(Familiar { value, unit, names, home, source });
            }
            Section::Own => {
                let mut parts = line.split('\t');
                let value = number(parts.next()?)?;
                let unit = parts.next().filter(|u| is_text(u))?.to_owned();
                let place = home(parts.next()?)?;
                let source = source(parts.next()?, pack)?;
                let period = parts.next().filter(|p| is_period(p))?.to_owned();
                let mut own = Own {
                    names: Texts::new(),
                    subject: Texts::new(),
                    indicator: Texts::new(),
                    value,
                    unit,
                    period,
                    place,
                    source,
                };
                while let Some(which) = parts.next() {
                    let texts = match which {
                        "n" => &mut own.names,
                        "s" => &mut own.subject,
                        "i" => &mut own.indicator,
                        _ => return None,
                    };
                    texts.push((parts.next()?.to_owned(), parts.next().filter(|t| is_text(t))?.to_owned()));
                }
                pack.own.push(own);
            }
        }
        Some(())
    }
}

/// The source of a number.
fn source(number: &str, pack: &Pack) -> Option<Rc<Source>> {
    pack.sources.get(number.parse::<usize>().ok()?).cloned()
}

/// A country's code, or `-` for none.
fn home(text: &str) -> Option<Option<String>> {
    match text {
        "-" => Some(None),
        _ => is_place(text).then(|| Some(text.to_owned())),
    }
}

/// Pairs of a language and a text, to the end of the line; there is at least one.
fn pairs<'a>(parts: &mut impl Iterator<Item = &'a str>) -> Option<Texts> {
    let mut texts = Texts::new();
    while let Some(tag) = parts.next() {
        texts.push((tag.to_owned(), parts.next().filter(|t| is_text(t))?.to_owned()));
    }
    (!texts.is_empty()).then_some(texts)
}

/// A decimal number of at most 15 digits, exact where its power of ten is at most the 22nd; the standard library's reader weighs ten times as much.
pub(super) fn number(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (digits, exponent) = match digits.split_once('e') {
        Some((digits, exponent)) => (digits, exponent.parse::<i32>().ok().filter(|e| (-60..60).contains(e))?),
        None => (digits, 0),
    };
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let count = whole.len() + decimals.len();
    if whole.is_empty() || count > 15 || !whole.bytes().chain(decimals.bytes()).all(|b| b.is_ascii_digit()) {
        return None;
    }
    let mantissa = whole.bytes().chain(decimals.bytes()).fold(0_u64, |n, b| n * 10 + u64::from(b - b'0')) as f64;
    let mut power = exponent - decimals.len() as i32;
    let mut value = mantissa;
    // Powers of ten are exact up to the 22nd, and so is one step with a mantissa of 15 digits.
    while power != 0 {
        let step = power.clamp(-22, 22);
        let scale = (0..step.unsigned_abs()).fold(1.0, |s, _| s * 10.0);
        value = if step < 0 { value / scale } else { value * scale };
        power -= step;
    }
    Some(if text.starts_with('-') { -value } else { value })
}
