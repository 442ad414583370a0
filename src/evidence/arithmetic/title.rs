//! A figure that the title gives, and another that the body gives for the same.

use super::interval::Interval;
use super::sentence::{Term, View};
use super::{Formula, Sum};
use crate::claim::{Measure, Stance};
use crate::evidence::Case;
use crate::lang::field::Field;

/// How many letters of two words must be the same for them to be forms of one.
const STEM: usize = 5;

/// The figure of the first sentence that says another number than the title does of the same.
pub fn find(case: &Case<'_>, title: &View<'_>, body: &View<'_>, sums: &mut Vec<Sum>) {
    sums.extend(changed(case, title, body));
}

fn changed(case: &Case<'_>, title: &View<'_>, body: &View<'_>) -> Option<Sum> {
    let [one] = title.terms.as_slice() else { return None };
    let named = body.terms.iter().position(|t| t.unit == one.unit && t.figure.is_some())?;
    let other = body.terms.get(named)?;
    let plain = |t: &Term<'_>| {
        let counted = t.measure == Measure::Money || t.claim.is_some_and(|c| c.quantity.noun.is_some());
        t.second.is_none() && t.is_amount() && counted && !t.is_change()
            || t.measure == Measure::Count && t.second.is_none()
    };
    let stance = |t: &Term<'_>| t.claim.and_then(|c| c.stance);
    if !plain(one)
        || !plain(other)
        || !one.like(other)
        || one.per() != other.per()
        || matches!(stance(other), Some(Stance::Past | Stance::Denial))
        || body.terms.iter().enumerate().any(|(i, t)| i != named && t.unit == one.unit)
        || !same_words(title, 0, body, named)
    {
        return None;
    }
    let (said, found) = (wide(one), wide(other));
    // The body’s figure may be a part of the title's; it is never more.
    if found.low <= said.high || said.gap(found) <= 0.12 * one.number.value {
        return None;
    }
    // Where the body gives the title's figure somewhere, the other is another thing's.
    let again = case.figures.iter().filter(|f| Some(f.claim.start) != one.claim.map(|c| c.start)).any(|f| {
        let q = &f.claim.quantity;
        q.unit.as_deref() == Some(one.unit)
            && [q.value, q.low, q.high].into_iter().flatten().any(|v| (v - one.number.value).abs() <= 0.12 * v)
    });
    if again {
        return None;
    }
    let operands = vec![one.said(title), other.said(body)];
    let mut sum = Sum::new(body, named, &[], Formula::Title, operands).result(other.number.value, other.unit).verdict(
        Some(false),
        other.number.value,
        one.number.value,
    );
    sum.involve(one);
    Some(sum)
}

/// A title rounds more than a body does.
fn wide(term: &Term<'_>) -> Interval {
    let around = Interval::around(term.number.value, term.number.value * 0.05);
    let wide = term.number.interval;
    Interval { low: around.low.min(wide.low), high: around.high.max(wide.high) }
}

/// Whether the words around two figures say the same: all that stand behind the title's figure, and one or more of those before it,
/// without a relative clause between.
fn same_words(title: &View<'_>, one: usize, body: &View<'_>, other: usize) -> bool {
    let content = |view: &View<'_>, range: std::ops::Range<usize>| -> Vec<String> {
        let words = view.words;
        range
            .filter(|k| words.is_word(*k) && words.word(*k).len() > 3)
            .filter(|k| words.any(*k, &[Field::Article, Field::Prep, Field::Helper, Field::Joins, Field::Of]).is_none())
            .map(|k| words.word(k).chars().map(crate::text::lower).take(STEM).collect())
            .collect()
    };
    let (Some(first), Some(second)) = (title.terms.get(one), body.terms.get(other)) else { return false };
    let before = content(title, 0..first.at.start);
    let behind = content(title, first.at.end..title.words.tokens.len());
    let start = second.at.start.saturating_sub(14);
    let own = content(body, start..second.at.start);
    let rest = content(body, second.at.end..body.words.tokens.len().min(second.at.end + 10));
    let clause = body.words.any(second.at.start.saturating_sub(1), &[Field::Older, Field::More]).is_some()
        || (start..second.at.start).any(|k| body.words.any(k, &[Field::Relative, Field::Who, Field::Older]).is_some());
    let shared = before.iter().filter(|w| own.contains(w)).count();
    let wanted = if behind.is_empty() { 2 } else { 1 };
    !clause && shared >= wanted.min(before.len().max(1)) && behind.iter().all(|w| rest.contains(w))
}
