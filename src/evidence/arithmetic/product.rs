//! A price times a number, said to make a total.

use super::sentence::View;
use super::{Formula, Sum, verdict};
use crate::claim::Measure;
use crate::lang::field::Field;

/// The most words between the three figures.
const BETWEEN: usize = 10;

/// The total of a sentence that its first two figures make.
pub fn find(view: &View<'_>, sums: &mut Vec<Sum>) {
    sums.extend(product(view));
}

fn product(view: &View<'_>) -> Option<Sum> {
    // What stands before them might be a part of the same total.
    let [one, two, total, ..] = view.terms.as_slice() else { return None };
    let (count, price, first) = if one.measure == Measure::Count { (one, two, 0) } else { (two, one, 1) };
    let money = |t: Measure| t == Measure::Money;
    let single = view.terms.iter().take(3).all(|t| t.second.is_none());
    if count.measure != Measure::Count
        || count.unit.is_empty()
        || !money(price.measure)
        || price.unit != total.unit
        || !single
    {
        return None;
    }
    let plain = |i: f64| i.is_finite();
    if !plain(count.number.interval.high)
        || !plain(price.number.interval.high)
        || total.is_change() && total.direction().is_none()
    {
        return None;
    }
    let words = &view.words;
    let (between, before) = (view.behind(0), view.behind(1));
    let parted = |k: usize| {
        words.is(k, Field::Joins).is_some()
            || words.cuts(k)
            || words.any(k, &[Field::AmongThem, Field::Older]).is_some()
    };
    if between.len() > BETWEEN || between.clone().any(parted) || before.len() > BETWEEN {
        return None;
    }
    let each = price.at.start..before.end;
    let each = if first == 0 { 0..each.end } else { each };
    if !each.into_iter().any(|k| words.is(k, Field::Each).is_some()) {
        return None;
    }
    let lead = before.clone().find(|k| words.is(*k, Field::TotalOf).is_some())?;
    let next = words.is(lead, Field::TotalOf)?;
    let near = before.end.saturating_sub(next) <= 3 && !(next..before.end).any(|k| words.parts(k));
    let each = |k: usize| words.is(k, Field::Each).is_some();
    // Between price and total stands nothing but that it is the price of one.
    let quiet = (before.start..lead).all(|k| {
        words.word(k) == ","
            || each(k)
            || k > before.start && each(k - 1)
            || words.any(k, &[Field::Article, Field::By, Field::Of]).is_some()
    }) || view.quiet(before.start..lead, &[Field::Each, Field::PerOne]);
    let more = [Field::More, Field::Less, Field::PerOne, Field::Average];
    if !near || !quiet || words.any(total.at.end, &more).is_some() || total.per().is_some() {
        return None;
    }
    let value = count.number.value * price.number.value;
    let wide = count.number.interval * price.number.interval;
    let agrees = verdict(total.number.interval, total.number.value, wide, value, value * 0.04)?;
    let operands = vec![count.said(view), price.said(view)];
    Some(Sum::new(view, 2, &[0, 1], Formula::Product, operands).result(value, total.unit).verdict(
        Some(agrees),
        total.number.value,
        value,
    ))
}
