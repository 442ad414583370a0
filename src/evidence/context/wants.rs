//! Which of the packs that ship an article can make use of.

use super::super::Case;
use crate::{report, unit};

/// The first year of the pack "world"; what is older is in "world-history".
pub const RECENT: i16 = 2019;

/// The names of the packs by which something may be said about an article's claims, the most useful first.
///
/// "world" has recent official statistics and "world-history" those before [`RECENT`]; "rates-2024" and its like have the exchange rates of a
/// year, "rates" those of the newest, "rates-gdp" those of the newest year of which GDP is known; "familiar" has lasting comparators. A
/// year's rates may not be there; where the year is ahead of all there are, "rates" is what comes next to them.
pub fn wants(case: &Case<'_>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut want = |name: &str| {
        if !found.iter().any(|f| f == name) {
            found.push(name.to_owned());
        }
    };
    let date = case.date.map(|d| d.year);
    let mut old = false;
    for figure in &case.figures {
        let q = &figure.claim.quantity;
        let symbol = q.unit.as_deref().unwrap_or("count");
        let money = unit::is_currency(symbol);
        if money || matches!(symbol, "count" | "%") {
            want("world");
        }
        let year = period(figure.claim);
        let earlier = year.filter(|y| date.is_none_or(|d| *y < d));
        if money {
            match date {
                Some(date) => want(&rates(date)),
                None => want("rates"),
            }
            if symbol != "USD" {
                want("rates-gdp");
            }
            if let Some(year) = earlier {
                want(&rates(year));
            }
        }
        old |= earlier.is_some_and(|y| y < RECENT) && (money || matches!(symbol, "count" | "%"));
        if unit::unit(symbol).is_some_and(|u| COMPARED.contains(&u.dimension)) {
            want("familiar");
        }
    }
    if old {
        want("world-history");
    }
    found
}

/// What the lasting comparators measure.
const COMPARED: &[unit::Dimension] = &[
    unit::Dimension::Length,
    unit::Dimension::Area,
    unit::Dimension::Volume,
    unit::Dimension::Mass,
    unit::Dimension::Speed,
    unit::Dimension::Energy,
    unit::Dimension::Power,
];

/// The year in which a claim's period begins.
fn period(claim: &report::Claim) -> Option<i16> {
    claim.period.as_ref()?.from.get(..4)?.parse().ok()
}

fn rates(year: i16) -> String {
    ["rates-", &year.to_string()].concat()
}
