//! Which of the packs that ship an article can make use of.

use std::ops::RangeInclusive;

use super::super::{Audience, Case};
use super::Context;
use crate::report::Period;
use crate::unit;

/// The first year of the pack "world"; what is older is in "gdp-history" and its like.
pub const RECENT: i16 = 2019;

/// The years of which there are exchange rates: "rates-1999" and its like.
pub const RATES: RangeInclusive<i16> = 1999..=2026;

/// The newest year of which the pack "world" has GDP.
pub const GDP: i16 = 2023;

/// What the lasting comparators measure.
const COMPARED: &[unit::Dimension] = &[
    unit::Dimension::Length,
    unit::Dimension::Area,
    unit::Dimension::Volume,
    unit::Dimension::Mass,
    unit::Dimension::Speed,
    unit::Dimension::Power,
];

impl Context {
    /// The names of the packs that ship by which something may be said about an article's claims to these readers, whether they are there
    /// already or not.
    ///
    /// "world" has recent official statistics, and "gdp-history" and its like have those of an indicator before [`RECENT`]; "rates-2024" and its like have the exchange
    /// rates of a year, among [`RATES`]; "familiar" has lasting comparators.
    pub fn wants(&self, case: &Case<'_>, audience: &Audience) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        let mut want = |name: &str| {
            if !names.iter().any(|n| n == name) {
                names.push(name.to_owned());
            }
        };
        let date = case.date.map(|d| d.year);
        for figure in &case.figures {
            let q = &figure.claim.quantity;
            let symbol = q.unit.as_deref().unwrap_or("count");
            let year = figure.claim.period.as_ref().and_then(Period::year);
            let money = unit::is_currency(symbol);
            if money || matches!(symbol, "count" | "%") {
                want("world");
                let old = year.is_some_and(|y| y < RECENT);
                let histories: &[&str] = match symbol {
                    "count" => &["population-history"],
                    "%" => &["inflation-history"],
                    _ => &["inflation-history", "gdp-history"],
                };
                histories.iter().filter(|_| old).for_each(|name| want(name));
            } else if unit::unit(symbol).is_some_and(|u| COMPARED.contains(&u.dimension)) {
                want("familiar");
            }
            if !money {
                continue;
            }
            let newest = *RATES.end();
            let mut years = Vec::new();
            // What is not in the reader's currency is converted by the rate of the article's month, and an old sum by its own year's.
            if audience.currency.as_deref() != Some(symbol) {
                years.push(date.unwrap_or(newest).min(newest));
                years.extend(year);
            }
            // GDP is in dollars.
            if symbol != "USD" {
                years.push(year.or(date).unwrap_or(GDP).min(GDP));
            }
            for year in years.into_iter().filter(|y| RATES.contains(y)) {
                want(&["rates-", &year.to_string()].concat());
            }
        }
        names
    }
}
