//! One amount in two currencies, against the rates of exchange of the article's time.

use super::interval::Interval;
use super::restated::again;
use super::sentence::{Term, View};
use super::{Formula, Sum, verdict};
use crate::Date;
use crate::claim::Measure;
use crate::evidence::context::Context;

/// How many months back the rate may be that the text takes.
const MONTHS: i32 = 12;
/// How far the rate of a day, or what a bank pays, may be from a monthly mean.
const DAILY: f64 = 0.1;

/// Currencies that share a name, of which a text may mean any.
const NAMESAKES: &[&[&str]] = &[
    &["USD", "AUD", "CAD", "NZD", "SGD", "HKD"],
    &["SEK", "NOK", "DKK", "CZK", "ISK"],
    &["MXN", "PHP"],
    &["INR", "IDR"],
];

/// The amounts of a sentence that are given again in another currency.
pub fn find(view: &View<'_>, date: Date, context: &Context, sums: &mut Vec<Sum>) {
    for index in 0..view.terms.len().saturating_sub(1) {
        sums.extend(converted(view, index, date, context));
    }
}

fn converted(view: &View<'_>, index: usize, date: Date, context: &Context) -> Option<Sum> {
    let (one, other) = (view.terms.get(index)?, view.terms.get(index + 1)?);
    let money = |t: &Term<'_>| t.measure == Measure::Money && t.figure.is_some() && t.second.is_none();
    if !money(one) || !money(other) || one.unit == other.unit || again(view, index + 1) != Some(true) {
        return None;
    }
    // An amount of another year is converted at that year's rate, or at today's.
    let year = date.year.to_string();
    let before = (date.year - 1).to_string();
    let recent = |t: &Term<'_>| {
        t.claim.and_then(|c| c.period.as_ref()).is_none_or(|p| p.from.starts_with(&year) || p.from.starts_with(&before))
    };
    if !recent(one) || !recent(other) || one.per() != other.per() && one.per().is_some() && other.per().is_some() {
        return None;
    }
    let now = i32::from(date.year) * 12 + i32::from(date.month) - 1;
    let rate = |from: &str, to: &str, at: i32| {
        let (year, month) = (at.div_euclid(12) as i16, at.rem_euclid(12) as u8 + 1);
        let (factor, [a, b]) = context.exchange(from, to, year, month)?;
        Some((factor, if from == "EUR" { b } else { a }))
    };
    // The month itself has no mean before it is over.
    let (of, datum) = rate(one.unit, other.unit, now).or_else(|| rate(one.unit, other.unit, now - 1))?;
    let spread = |from: &str, to: &str| {
        let rates = (0..=MONTHS).filter_map(|back| rate(from, to, now - back)).map(|(r, _)| r);
        rates.fold(None, |spread: Option<Interval>, r| {
            Some(spread.map_or(Interval { low: r, high: r }, |s| Interval { low: s.low.min(r), high: s.high.max(r) }))
        })
    };
    let value = one.number.value * of;
    let wide = one.number.interval * spread(one.unit, other.unit)?;
    let said = other.number;
    let agrees = verdict(said.interval, said.value, wide, value, value * DAILY)?;
    if !agrees {
        let named = |unit: &str| NAMESAKES.iter().find(|n| n.contains(&unit)).copied().unwrap_or_default();
        let fits = |from: &str, to: &str| {
            spread(from, to).is_some_and(|s| (one.number.interval * s).gap(said.interval) <= value * DAILY)
        };
        let meant = named(other.unit).iter().any(|to| fits(one.unit, to))
            || named(one.unit).iter().any(|from| fits(from, other.unit));
        if meant {
            return None;
        }
    }
    let mut sum = Sum::new(view, index + 1, &[index], Formula::Exchange, vec![one.said(view)])
        .result(value, other.unit)
        .verdict(Some(agrees), said.value, value);
    sum.rate = Some((datum.source.clone(), datum.as_of()));
    Some(sum)
}
