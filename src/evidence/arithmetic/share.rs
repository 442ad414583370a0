//! A of B said to be P%, and P% of B said to be A.

use super::sentence::{Term, View};
use super::{Formula, Sum, verdict};
use crate::claim::Measure;
use crate::lang::field::Field;

/// The shares of a sentence that its own figures tell.
pub fn find(view: &View<'_>, sums: &mut Vec<Sum>) {
    for first in 0..view.terms.len().saturating_sub(2) {
        sums.extend(part(view, first).or_else(|| portion(view, first)));
    }
}

/// "30 of the 120 workers, or 25%", "of the 120 workers, 30, or 25%".
fn part(view: &View<'_>, first: usize) -> Option<Sum> {
    let share = first + 2;
    let (one, two, said) = (view.terms.get(first)?, view.terms.get(first + 1)?, view.terms.get(share)?);
    if !said.is_part() || said.is_change() || said.direction().is_some() || !again(view, share) || goes_on(view, share)
    {
        return None;
    }
    let (a, b, part, whole) = if among(view, first + 1) {
        (one, two, first, first + 1)
    } else {
        // The whole stands first: "of the 120", "sur les 120".
        view.led_by(first, &[Field::OfWhole])?;
        if !view.quiet(view.behind(first), &[]) || view.led_by(first + 1, &[Field::By, Field::Of]).is_some() {
            return None;
        }
        (two, one, first + 1, first)
    };
    counts(a, b)?;
    let computed = a.number.value / b.number.value;
    let (factor, margin) = if said.measure == Measure::Share { (1.0, 0.012) } else { (100.0, 1.2) };
    let mut wide = (a.number.interval / b.number.interval).scaled(factor, 0.0);
    wide.high = wide.high.min(factor);
    let value = computed * factor;
    let agrees = verdict(said.number.interval, said.number.value, wide, value, margin)?;
    let operands = vec![a.said(view), b.said(view)];
    Some(Sum::new(view, share, &[part, whole], Formula::Share, operands).result(computed * 100.0, "%").verdict(
        Some(agrees),
        said.number.value,
        value,
    ))
}

/// "A quarter of the 1,200 workers, or 300".
fn portion(view: &View<'_>, first: usize) -> Option<Sum> {
    let (share, whole, part) = (view.terms.get(first)?, view.terms.get(first + 1)?, view.terms.get(first + 2)?);
    if !share.is_part() || share.is_change() || share.direction().is_some() {
        return None;
    }
    let (a, b, parts) = if among(view, first + 1) && again(view, first + 2) && !goes_on(view, first + 2) {
        (part, whole, [first + 2, first + 1])
    } else if again(view, first + 1) && among(view, first + 2) {
        // "Two in three, or 400 of the 610".
        (whole, part, [first + 1, first + 2])
    } else {
        return None;
    };
    counts(a, b)?;
    let factor = if share.measure == Measure::Share { 1.0 } else { 0.01 };
    let wide = share.number.interval.scaled(factor, 0.0) * b.number.interval;
    let value = share.number.value * factor * b.number.value;
    let margin = value * 0.02;
    let agrees = verdict(a.number.interval, a.number.value, wide, value, margin)?;
    let operands = vec![share.said(view), b.said(view)];
    // Smaller numbers are no claims; then it is the share that is checked.
    let [part, whole] = parts;
    if a.figure.is_some() {
        Some(Sum::new(view, part, &[first, whole], Formula::Portion, operands).result(value, a.unit).verdict(
            Some(agrees),
            a.number.value,
            value,
        ))
    } else {
        let computed = a.number.value / b.number.value / factor;
        Some(Sum::new(view, first, &[part, whole], Formula::Portion, operands).result(value, a.unit).verdict(
            Some(agrees),
            share.number.value,
            computed,
        ))
    }
}

/// Whether two numbers can be a part and its whole.
fn counts(a: &Term<'_>, b: &Term<'_>) -> Option<()> {
    let single = a.second.is_none() && b.second.is_none();
    let fits = a.unit == b.unit && !a.unit.is_empty() && a.is_amount();
    let whole = a.number.value <= b.number.value && b.number.interval.low > 0.0 && b.number.value > 2.0;
    let plain = a.number.interval.high.is_finite()
        && b.number.interval.high.is_finite()
        && a.per().is_none()
        && b.per().is_none();
    (single && fits && whole && plain).then_some(())
}

/// Whether a number is the whole of which the one before it is a part: "30 of the 120", "30 salariés sur 120".
fn among(view: &View<'_>, whole: usize) -> bool {
    let gap = view.before(whole);
    let words = &view.words;
    let Some(at) = (gap.start..gap.end.min(gap.start + 4)).find(|k| words.is(*k, Field::Among).is_some()) else {
        return false;
    };
    let Some(next) = words.is(at, Field::Among).filter(|n| *n <= gap.end) else { return false };
    let comma = |k: usize| words.word(k) == ",";
    gap.end - next <= 5
        && !gap.clone().any(comma)
        && (gap.start..at).all(|k| words.is_word(k) && words.any(k, &[Field::Joins, Field::Break]).is_none())
        && (next..gap.end).all(|k| words.any(k, &[Field::Is, Field::Joins, Field::Clause, Field::Who]).is_none())
}

/// Whether a number says once more what stands before it: behind "or", or in brackets.
fn again(view: &View<'_>, index: usize) -> bool {
    let Some(term) = view.terms.get(index) else { return false };
    let gap = view.before(index);
    let words = &view.words;
    if view.bracketed(term) {
        return view.quiet(gap.start..gap.end - 1, &[Field::MakesUp, Field::Is]);
    }
    let lead = (gap.start..gap.end).rev().take(4).find(|k| words.is(*k, Field::Again).is_some_and(|n| n <= gap.end));
    lead.is_some_and(|k| {
        let next = words.is(k, Field::Again).unwrap_or(k);
        // A part has its comma: "32 or 45%" are two guesses.
        k > gap.start
            && words.word(k - 1) == ","
            && (next..gap.end).all(|t| words.any(t, &[Field::Article, Field::By]).is_some())
            && view.quiet(gap.start..k, &[Field::Is, Field::Helper])
    })
}

/// Whether what stands behind a number says of what else it is: "or 45% of the women", "or 12 more".
fn goes_on(view: &View<'_>, index: usize) -> bool {
    let Some(term) = view.terms.get(index) else { return true };
    let next = [Field::Of, Field::Tail, Field::More, Field::Less, Field::PerOne, Field::Average, Field::OfWhole];
    !view.bracketed(term) && view.words.any(term.at.end, &next).is_some() || term.per().is_some()
}
