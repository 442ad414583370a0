//! Parts that add up to a whole, or to more than it.

use std::ops::Range;

use super::interval::Interval;
use super::sentence::{Term, View};
use super::{Formula, Sum};
use crate::claim::Measure;
use crate::lang::field::Field;

/// The most parts of one whole that are added.
const PARTS: usize = 12;
/// The most words between two parts.
const BETWEEN: usize = 9;

/// What the text says of how parts make a whole.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Listing {
    /// All of the parts are listed.
    Whole,
    /// They cannot be more than the whole; there may be others.
    Some,
}

/// The wholes of a sentence whose parts it lists.
pub fn find(view: &View<'_>, sums: &mut Vec<Sum>) {
    let mut at = 0;
    while at < view.terms.len() {
        if let Some((sum, next)) = hundred(view, at) {
            sums.push(sum);
            at = next;
        } else {
            sums.extend(whole(view, at));
            at += 1;
        }
    }
}

/// A whole and the parts behind it.
fn whole(view: &View<'_>, index: usize) -> Option<Sum> {
    let total = view.terms.get(index).filter(|t| t.figure.is_some() && t.second.is_none() && t.is_amount())?;
    let gap = view.behind(index);
    let words = &view.words;
    let colon = gap.end > gap.start && words.word(gap.end - 1) == ":";
    let consists = view.led_by(index + 1, &[Field::Consists]).is_some_and(|k| view.quiet(gap.start..k, &[]));
    let money = total.measure == Measure::Money && view.led_by(index, &[Field::OfWhole]).is_some();
    let parts = parts(view, index + 1, total);
    if parts.len() < 2 {
        return None;
    }
    let last = parts.end - 1;
    let tail = view.behind(last);
    let closed = view.terms.len() == parts.end && tail.len() <= 8;
    let joined = view.before(last).any(|k| words.is(k, Field::Joins).is_some());
    let some = view.has(gap.clone(), Field::AmongThem) || view.has(view.behind(index + 1), Field::AmongThem);
    let listing =
        if (colon && view.quiet(gap.start..gap.end - 1, &[Field::Is]) || consists) && closed && joined && !some {
            if parts.len() >= 3 || consists { Listing::Whole } else { Listing::Some }
        } else if money && joined && !some || some && apart(view, &parts) {
            Listing::Some
        } else {
            return None;
        };
    let add = |sum: Interval, t: &Term<'_>| sum + t.number.interval;
    let listed = view.terms.get(parts.clone())?;
    // In a list of parts none is rounded but by its hedge or its scale.
    let wide = listed.iter().fold(Interval { low: 0.0, high: 0.0 }, |s, t| add(s, &exact(t)));
    let value: f64 = listed.iter().map(|t| t.number.value).sum();
    let said = exact(total).number.interval;
    let gap = said.gap(wide);
    let close = (value - total.number.value).abs() <= 0.02 * value;
    let agrees = if gap == 0.0 && close && (listing == Listing::Whole || money) {
        true
    } else if gap > 0.02 * value && (listing == Listing::Whole || wide.low > said.high) {
        false
    } else {
        return None;
    };
    let operands = listed.iter().map(|t| t.said(view)).collect();
    let others: Vec<usize> = parts.collect();
    Some(Sum::new(view, index, &others, Formula::Sum, operands).result(value, total.unit).verdict(
        Some(agrees),
        total.number.value,
        value,
    ))
}

/// A counted thing in digits without a scale, as exact as it is written; others as they are.
fn exact<'a>(term: &Term<'a>) -> Term<'a> {
    let mut term = term.clone();
    let small = term.measure == Measure::Count && term.number.value < 1e3;
    if small && term.claim.is_none_or(|c| c.quantity.bound == "=") {
        term.number.interval = Interval::around(term.number.value, 0.5);
    }
    term
}

/// The parts from a term on: like the total, and joined by no more than a few words.
fn parts(view: &View<'_>, from: usize, total: &Term<'_>) -> Range<usize> {
    let mut end = from;
    while let Some(term) = view.terms.get(end) {
        let fits = term.unit == total.unit
            && term.second.is_none()
            && term.number.value > 0.0
            && term.number.value < total.number.value
            && term.per().is_none()
            && !term.is_change()
            && (end == from || steps(view, end));
        if !fits || end - from >= PARTS {
            break;
        }
        end += 1;
    }
    from..end
}

/// Whether a part is the next of a list: a comma or "and" leads to it, and no verb of change or of comparison is between.
fn steps(view: &View<'_>, index: usize) -> bool {
    let gap = view.before(index);
    let words = &view.words;
    let bars =
        [Field::Up, Field::Down, Field::Older, Field::Again, Field::Apart, Field::Who, Field::Clause, Field::Exceeds];
    let lead = |k: usize| words.word(k) == "," || words.is(k, Field::Joins).is_some();
    let cut = |k: usize| matches!(words.word(k), ":" | ";" | "(" | ")" | "–" | "—") || words.is_quote(k);
    gap.len() <= BETWEEN
        && gap.clone().any(lead)
        && gap.clone().all(|k| !cut(k) && (words.any(k, &bars).is_none() || words.is(k, Field::Joins).is_some()))
}

/// Whether each part is of a place of its own, so that none is counted twice.
fn apart(view: &View<'_>, parts: &Range<usize>) -> bool {
    let words = &view.words;
    let mut names: Vec<&str> = Vec::new();
    for index in parts.clone() {
        let behind = view.behind(index);
        let near = behind.start..behind.end.min(behind.start + 6);
        let name = near.into_iter().find(|k| {
            words.capital(*k)
                && *k > 0
                && words.any(*k - 1, &[Field::Where, Field::MaybeWhere, Field::Prep, Field::Article]).is_some()
        });
        match name.map(|k| words.word(k)) {
            Some(name) if !names.contains(&name) => names.push(name),
            _ => return false,
        }
    }
    true
}

/// Percentages of one whole, and the term behind them.
fn hundred(view: &View<'_>, from: usize) -> Option<(Sum, usize)> {
    let fits = |t: &Term<'_>| t.unit == "%" && t.second.is_none() && t.direction().is_none() && !t.is_change();
    let mut end = from;
    while view.terms.get(end).is_some_and(fits) && (end == from || steps(view, end)) && end - from < PARTS {
        end += 1;
    }
    let count = end - from;
    if count < 3 {
        return None;
    }
    let words = &view.words;
    let joined = view.before(end - 1).any(|k| words.is(k, Field::Joins).is_some());
    let answers = (from..end)
        .filter(|i| {
            let behind = view.behind(*i);
            (behind.start..behind.end.min(behind.start + 5)).any(|k| words.is(k, Field::Answer).is_some())
        })
        .count();
    let before = view.before(from);
    let verb =
        (before.start.max(before.end.saturating_sub(4))..before.end).any(|k| words.is(k, Field::MakesUp).is_some());
    // "40% of the electricity, gas 35% …": the others have no verb of their own.
    let verbs = [Field::Is, Field::Break, Field::Say, Field::MakesUp];
    let bare = (from + 1..end).all(|i| {
        view.before(i).len() <= 8
            && view.before(i).all(|k| words.any(k, &verbs).is_none() || words.is(k, Field::Joins).is_some())
    });
    let of = words.any(view.behind(from).start, &[Field::Of, Field::Tail]).is_some();
    if !joined || !(answers >= 2 || verb && bare && of) || view.has(view.before(from), Field::AmongThem) {
        return None;
    }
    let listed = view.terms.get(from..end)?;
    let wide = listed.iter().fold(Interval { low: 0.0, high: 0.0 }, |s, t| s + t.number.interval);
    let value: f64 = listed.iter().map(|t| t.number.value).sum();
    let agrees = if wide.low > 102.0 && value > 103.0 {
        false
    } else if (value - 100.0).abs() <= 0.5 * count as f64 {
        true
    } else {
        return None;
    };
    let operands = listed.iter().map(|t| t.said(view)).collect();
    let others: Vec<usize> = (from + 1..end).collect();
    let sum = Sum::new(view, from, &others, Formula::Hundred, operands).result(value, "%").verdict(
        Some(agrees),
        100.0,
        value,
    );
    Some((sum, end))
}
