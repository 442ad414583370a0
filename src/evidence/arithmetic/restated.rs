//! One amount said twice: in other units, as a share and a percentage, of a month and of a year.

use super::sentence::{Term, View};
use super::{Formula, Sum, verdict};
use crate::claim::Measure;
use crate::lang::field::Field;
use crate::unit::{self, Dimension};

/// The amounts of a sentence that are said again right behind.
pub fn find(view: &View<'_>, sums: &mut Vec<Sum>) {
    for index in 0..view.terms.len().saturating_sub(1) {
        let (Some(one), Some(other)) = (view.terms.get(index), view.terms.get(index + 1)) else { return };
        if one.second.is_some() || other.second.is_some() || one.figure.is_none() || other.figure.is_none() {
            continue;
        }
        let Some(exact) = again(view, index + 1) else { continue };
        let found = match (one.measure, other.measure) {
            (Measure::Unit, Measure::Unit) => converted(view, index),
            (Measure::Share, Measure::Percent) | (Measure::Percent, Measure::Share) => shared(view, index),
            (Measure::Money, Measure::Money) => yearly(view, index, exact),
            _ => None,
        };
        sums.extend(found);
    }
}

/// Whether a number says the one before it once more: in brackets right behind, or behind "or"; and whether what leads to it cannot mean
/// that there is a choice.
pub(super) fn again(view: &View<'_>, index: usize) -> Option<bool> {
    let term = view.terms.get(index)?;
    let gap = view.before(index);
    let words = &view.words;
    let next = [Field::Of, Field::Tail, Field::More, Field::Less];
    if view.bracketed(term) {
        let noun = gap.end.saturating_sub(1);
        return ((gap.start..noun).len() <= 2 && (gap.start..noun).all(|k| words.is_word(k))).then_some(true);
    }
    let lead = (gap.start..gap.end).find(|k| words.is(*k, Field::Again).is_some_and(|n| n <= gap.end))?;
    let end = words.is(lead, Field::Again)?;
    let plain = (gap.start..lead).all(|k| {
        words.word(k) == ","
            || words.is_word(k) && words.any(k, &[Field::Is, Field::Break, Field::Up, Field::Down]).is_none()
            || words.is(k, Field::PerOne).is_some()
    }) && lead - gap.start <= 4
        && (end..gap.end).all(|k| words.any(k, &[Field::Article, Field::By]).is_some());
    (plain && words.any(term.at.end, &next).is_none()).then(|| words.is(lead, Field::Joins).is_none())
}

/// "10 km (6.2 miles)".
fn converted(view: &View<'_>, index: usize) -> Option<Sum> {
    let (one, other) = (view.terms.get(index)?, view.terms.get(index + 1)?);
    let (from, to) = (unit::unit(one.unit)?, unit::unit(other.unit)?);
    if from.dimension != to.dimension
        || from.symbol == to.symbol
        || matches!(from.dimension, Dimension::Time | Dimension::Level | Dimension::Fraction | Dimension::Angle)
        || one.per() != other.per() && (one.per().is_some() && other.per().is_some())
    {
        return None;
    }
    let factor = from.factor / to.factor;
    let offset = (from.offset - to.offset) / to.factor;
    let wide = one.number.interval.scaled(factor, offset);
    let value = one.number.value * factor + offset;
    // Tons, miles and gallons are of several lengths and weights, which the text need not tell.
    let loose = |symbol: &str| -> f64 {
        match symbol {
            "t" | "mi" | "nmi" => 0.17,
            "gal" | "pint" | "oz" | "floz" => 0.25,
            _ => 0.05,
        }
    };
    let least = if from.dimension == Dimension::Temperature { 3.0 } else { value.abs() * 0.05 };
    let margin = (value.abs() * loose(from.symbol).max(loose(to.symbol))).max(least);
    let agrees = verdict(other.number.interval, other.number.value, wide, value, margin)?;
    // "2 °C (3.6 °F) warmer" are degrees of difference.
    if offset != 0.0 && !agrees {
        let apart = one.number.interval.scaled(factor, 0.0).gap(other.number.interval);
        let warmer = view.words.any(other.at.end + 1, &[Field::More, Field::Less, Field::Up, Field::Down]).is_some();
        if apart <= margin || warmer {
            return None;
        }
    }
    Some(Sum::new(view, index + 1, &[index], Formula::Same, vec![one.said(view)]).result(value, other.unit).verdict(
        Some(agrees),
        other.number.value,
        value,
    ))
}

/// "One in five, or 20%".
fn shared(view: &View<'_>, index: usize) -> Option<Sum> {
    let (one, other) = (view.terms.get(index)?, view.terms.get(index + 1)?);
    let moves = |t: &Term<'_>| t.is_change() || t.direction().is_some();
    if moves(one) || moves(other) {
        return None;
    }
    let factor = if one.measure == Measure::Share { 100.0 } else { 0.01 };
    let wide = one.number.interval.scaled(factor, 0.0);
    let value = one.number.value * factor;
    let margin = if factor > 1.0 { 2.5 } else { 0.025 };
    let agrees = verdict(other.number.interval, other.number.value, wide, value, margin)?;
    let percent = if factor > 1.0 { value } else { one.number.value };
    Some(Sum::new(view, index + 1, &[index], Formula::Same, vec![one.said(view)]).result(percent, "%").verdict(
        Some(agrees),
        other.number.value,
        value,
    ))
}

/// "500 euros a month, or 6,000 euros a year".
fn yearly(view: &View<'_>, index: usize, exact: bool) -> Option<Sum> {
    let (one, other) = (view.terms.get(index)?, view.terms.get(index + 1)?);
    let times = match (one.per()?, other.per()?) {
        ("month", "year") => 12.0,
        ("week", "year") => 52.0,
        _ => return None,
    };
    if one.unit != other.unit {
        return None;
    }
    let wide = one.number.interval.scaled(times, 0.0);
    let value = one.number.value * times;
    // Many are paid a thirteenth or a fourteenth month, and who pays for a year at once pays less.
    let margin = value * 0.17;
    let agrees = verdict(other.number.interval, other.number.value, wide, value, margin)?;
    if !agrees && other.number.value < value && !exact {
        return None;
    }
    let times = if times > 12.0 { "52" } else { "12" };
    let operands = vec![one.said(view), times.to_owned()];
    Some(Sum::new(view, index + 1, &[index], Formula::Product, operands).result(value, other.unit).verdict(
        Some(agrees),
        other.number.value,
        value,
    ))
}
