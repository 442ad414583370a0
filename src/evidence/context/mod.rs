//! What packs say: official statistics, exchange rates, lasting comparators, a publisher's own figures.
//!
//! A pack is data: JSON as authors write it ([`json`]; `docs/context.md` describes it), or the compact form that ships
//! ([`compact`]). A [`Context`] holds the packs that are there, and answers by indicator, place and period, each figure with its source.

pub mod compact;
pub mod json;
#[cfg(feature = "cli")]
mod lines;
pub mod pack;
mod places;
mod wants;
mod write;

pub use json::{Json, Problem};
pub use pack::{Extent, Familiar, Own, Pack, Source};
pub use places::is_place;
pub use wants::{GDP, RATES, RECENT};

use super::region::code;
use pack::Series;

/// What is measured of every country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Indicator {
    /// Mid-year population, in people.
    Population,
    /// Gross domestic product at market prices, in current US dollars.
    Gdp,
    /// Consumer prices, the change of the year's mean, in %.
    Inflation,
}

impl Indicator {
    /// Every indicator.
    pub const ALL: [Indicator; 3] = [Indicator::Population, Indicator::Gdp, Indicator::Inflation];

    /// Its name in packs and in the contract of JSON.
    pub fn name(self) -> &'static str {
        match self {
            Indicator::Population => "population",
            Indicator::Gdp => "gdp",
            Indicator::Inflation => "inflation",
        }
    }

    /// The indicator of a name.
    pub fn of(name: &str) -> Option<Indicator> {
        Self::ALL.into_iter().find(|i| i.name() == name)
    }

    fn key(self, place: [u8; 3]) -> [u8; 4] {
        let kind = match self {
            Indicator::Population => b'p',
            Indicator::Gdp => b'g',
            Indicator::Inflation => b'i',
        };
        [kind, place[0], place[1], place[2]]
    }
}

/// The key of a currency's rates among the series.
fn rate_key(currency: [u8; 3]) -> [u8; 4] {
    [b'r', currency[0], currency[1], currency[2]]
}

/// A figure of a pack.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Datum<'a> {
    /// The figure: people, US dollars, %, or units of the currency for 1 euro.
    pub value: f64,
    /// The year for which it holds.
    pub year: i16,
    /// The month, from 1, where it holds for a month.
    pub month: Option<u8>,
    /// Who published it.
    pub source: &'a Source,
}

impl Datum<'_> {
    /// The year, or the month, in ISO 8601.
    pub fn as_of(&self) -> String {
        let mut text = self.year.to_string();
        if let Some(month) = self.month {
            text.push_str(if month < 10 { "-0" } else { "-" });
            text.push_str(&month.to_string());
        }
        text
    }
}

/// The packs that are there.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// By key; of one key those that were added last are last.
    series: Vec<Series>,
    familiar: Vec<Familiar>,
    own: Vec<Own>,
}

impl Context {
    /// Adds what a pack says; where two say something of the same, the later one holds.
    pub fn add(&mut self, pack: Pack) {
        for series in pack.series {
            let at = self.series.partition_point(|s| s.key <= series.key);
            self.series.insert(at, series);
        }
        self.familiar.extend(pack.familiar);
        self.own.extend(pack.own);
    }

    /// Takes in the compact form of a pack.
    ///
    /// # Errors
    /// Says in which line it is wrong.
    pub fn learn(&mut self, text: &str) -> Result<(), String> {
        let pack = compact::read(text).map_err(|problem| problem.to_string())?;
        self.add(pack);
        Ok(())
    }

    /// The official figure of a place, by its ISO 3166 alpha-3 code (or `WLD`, `EUU`, `EMU`), for a calendar year.
    pub fn official(&self, indicator: Indicator, place: &str, year: i16) -> Option<Datum<'_>> {
        let series = self.of(indicator.key(code(place)?)).iter().rev();
        series.filter_map(|s| Some((s, s.at(i32::from(year))?))).next().map(|(s, value)| yearly(s, value, year))
    }

    /// The newest official figure of a place, not after a year where one is given.
    pub fn latest(&self, indicator: Indicator, place: &str, until: Option<i16>) -> Option<Datum<'_>> {
        let until = until.map_or(i32::MAX, i32::from);
        let series = self.of(indicator.key(code(place)?)).iter();
        let (s, at, value) =
            series.filter_map(|s| s.last(until).map(|(at, v)| (s, at, v))).max_by_key(|(_, at, _)| *at)?;
        Some(yearly(s, value, at as i16))
    }

    /// How many units of a currency, by its ISO 4217 code, made 1 euro in a month, as the mean of its days; the euro itself is 1 where rates of
    /// the month are there.
    pub fn rate(&self, currency: &str, year: i16, month: u8) -> Option<Datum<'_>> {
        if !(1..=12).contains(&month) {
            return None;
        }
        let at = i32::from(year) * 12 + i32::from(month) - 1;
        if currency == "EUR" {
            let s = self.rates().rfind(|s| s.at(at).is_some())?;
            return Some(monthly(s, 1.0, at));
        }
        let series = self.of(rate_key(code(currency)?)).iter().rev();
        series.filter_map(|s| Some((s, s.at(at)?))).next().map(|(s, value)| monthly(s, value, at))
    }

    /// The rate of the newest month there is; the euro itself is 1 then.
    pub fn latest_rate(&self, currency: &str) -> Option<Datum<'_>> {
        let newest = |series: &mut dyn Iterator<Item = &'_ Series>| {
            series.filter_map(|s| s.last(i32::MAX).map(|(at, _)| at)).max()
        };
        let at = match currency {
            "EUR" => newest(&mut self.rates()),
            _ => newest(&mut self.of(rate_key(code(currency)?)).iter()),
        }?;
        self.rate(currency, at.div_euclid(12) as i16, at.rem_euclid(12) as u8 + 1)
    }

    /// The mean of a year's twelve monthly rates; none unless all of them are there.
    pub fn mean_rate(&self, currency: &str, year: i16) -> Option<Datum<'_>> {
        let mut sum = 0.0;
        for month in 1..=12 {
            sum += self.rate(currency, year, month)?.value;
        }
        Some(Datum { value: sum / 12.0, month: None, ..self.rate(currency, year, 12)? })
    }

    /// By what an amount of a currency is multiplied to be one of another in a month, and the rates of the two.
    pub fn exchange(&self, from: &str, to: &str, year: i16, month: u8) -> Option<(f64, [Datum<'_>; 2])> {
        Some(factor(self.rate(from, year, month)?, self.rate(to, year, month)?))
    }

    /// The same at the mean rates of a year.
    pub fn mean_exchange(&self, from: &str, to: &str, year: i16) -> Option<(f64, [Datum<'_>; 2])> {
        Some(factor(self.mean_rate(from, year)?, self.mean_rate(to, year)?))
    }

    /// The lasting comparators.
    pub fn familiar(&self) -> impl Iterator<Item = &Familiar> {
        self.familiar.iter()
    }

    /// The publisher's own figures.
    pub fn own(&self) -> impl Iterator<Item = &Own> {
        self.own.iter()
    }

    /// The series of a key, those that were added last at the end.
    fn of(&self, key: [u8; 4]) -> &[Series] {
        let from = self.series.partition_point(|s| s.key < key);
        let to = self.series.partition_point(|s| s.key <= key);
        self.series.get(from..to).unwrap_or_default()
    }

    fn rates(&self) -> impl DoubleEndedIterator<Item = &Series> {
        self.series.iter().filter(|s| s.key[0] == b'r')
    }
}

/// By what an amount of the first currency is multiplied to be one of the second.
fn factor<'c>(from: Datum<'c>, to: Datum<'c>) -> (f64, [Datum<'c>; 2]) {
    (to.value / from.value, [from, to])
}

fn yearly(series: &Series, value: f64, year: i16) -> Datum<'_> {
    Datum { value, year, month: None, source: &series.source }
}

fn monthly(series: &Series, value: f64, at: i32) -> Datum<'_> {
    Datum { value, year: at.div_euclid(12) as i16, month: Some(at.rem_euclid(12) as u8 + 1), source: &series.source }
}

/// The packs that ship, for programs that have no files to fetch.
#[cfg(feature = "cli")]
pub fn built_in() -> Result<Context, Vec<Problem>> {
    const PACKS: [&str; 3] = [
        include_str!("../packs/world.json"),
        include_str!("../packs/rates.json"),
        include_str!("../packs/familiar.json"),
    ];
    let mut context = Context::default();
    for pack in PACKS {
        context.add(Pack::parse(pack)?);
    }
    Ok(context)
}

#[cfg(test)]
mod tests;
