//! How firmly a figure is said: as so, as aimed at, expected, guessed, depending, denied, or as the older term of a comparison.
//!
//! Words before the figure in its clause tell, up to a verb that says how things were; so do a few right behind it. The older
//! term of a comparison comes first, then what is denied and what depends; of the rest the nearest word decides.

use std::ops::Range;

use super::fields::{Figure, Stance};
use super::words::Words;
use crate::lang::Ending;
use crate::lang::field::Field;
use crate::text::TokenKind;

/// How far behind a figure a word can still tell its stance, in tokens.
const BEHIND: usize = 5;
/// How far before it, in tokens.
const AHEAD: usize = 28;

/// How firmly a figure is said.
pub(super) fn read(words: &Words<'_>, sentence: Range<usize>, at: Range<usize>, figure: &Figure) -> Stance {
    let start = start_of_clause(words, &sentence, at.start);
    if is_older(words, &sentence, &at) && figure.low.is_none() {
        return Stance::Past;
    }
    let denied = words.last(start.max(at.start.saturating_sub(AHEAD))..at.start, Field::Denial);
    if denied.is_some_and(|d| !words.has(d.end..at.start, Field::Turn)) {
        return Stance::Denial;
    }
    if depends(words, &sentence, &at) {
        return Stance::Condition;
    }
    // The figure's own words may say it: "an estimated 300", "une cible de".
    if let Some(stance) = near(words, start, &at) {
        return stance;
    }
    let end = end_of_clause(words, &sentence, at.end);
    let behind = at.end..end.min(at.end + BEHIND);
    for k in behind {
        if words.is(k, Field::Target).is_some() {
            return Stance::Target;
        }
        if words.is(k, Field::Forecast).is_some() || words.is(k, Field::Expected).is_some() {
            return Stance::Forecast;
        }
        if words.is(k, Field::Past).is_some() || words.is(k, Field::Clause).is_some() {
            break;
        }
    }
    if words.has(start..at.start, Field::Deadline) && !words.has(start..at.start, Field::Past) {
        return Stance::Forecast;
    }
    Stance::Asserted
}

/// The stance by the nearest telling word before a figure in its clause.
fn near(words: &Words<'_>, start: usize, at: &Range<usize>) -> Option<Stance> {
    let low = start.max(at.start.saturating_sub(AHEAD));
    let mut k = at.end;
    while k > low {
        k -= 1;
        // A hedge is a part of the figure, and says nothing of its stance: "about", "plus de".
        if k >= at.start && words.is(k, Field::Estimate).is_none() {
            continue;
        }
        let ends_before = |field: Field| words.is(k, field).is_some_and(|e| e <= at.end);
        if ends_before(Field::Target) {
            return Some(Stance::Target);
        }
        if ends_before(Field::Forecast) {
            return Some(firmer(words, low, k));
        }
        if ends_before(Field::Estimate) {
            // "is expected to reach an estimated 5": the nearest word decides.
            return Some(Stance::Estimate);
        }
        if ends_before(Field::Expected) && words.before(k, Field::Passive).is_some() {
            return Some(Stance::Forecast);
        }
        let word = words.tokens.get(k)?;
        if word.kind == TokenKind::Word
            && !word.capital
            && words.pack.has_ending(Ending::Future)
            && words.word(k).len() > 4
            && words.pack.ends(words.word(k), Ending::Future)
            && words.is(k, Field::Stop).is_none()
        {
            return Some(firmer(words, low, k));
        }
        if word.kind == TokenKind::Word
            && !word.capital
            && words.pack.has_ending(Ending::Conditional)
            && words.word(k).len() > 5
            && words.pack.ends(words.word(k), Ending::Conditional)
            && words.is(k, Field::Past).is_none()
        {
            return Some(Stance::Estimate);
        }
        // How things were is said between them.
        if words.is(k, Field::Past).is_some() && k < at.start {
            return None;
        }
    }
    None
}

/// What is expected is a target all the same where somebody means to do it.
fn firmer(words: &Words<'_>, low: usize, at: usize) -> Stance {
    let target = words.last(low..at, Field::Target);
    match target {
        Some(t) if !words.has(t.end..at, Field::Past) && at - t.end < 6 => Stance::Target,
        _ => Stance::Forecast,
    }
}

/// Whether a figure is the older term of a comparison: "against 4.1%", "contre 12 millions en 2022".
fn is_older(words: &Words<'_>, sentence: &Range<usize>, at: &Range<usize>) -> bool {
    // The hedge may stand between.
    for start in [at.start, at.start + 1] {
        let mut before = start;
        let low = sentence.start.max(at.start.saturating_sub(4));
        while before > low {
            if words.before(before, Field::Before).is_some() {
                return true;
            }
            if let Some(k) = words.before(before, Field::MaybeBefore) {
                // "from 8 in 2020", "après 3 % l’an dernier": an older time stands behind it, or the newer term before it.
                let newer = (sentence.start.max(k.saturating_sub(AHEAD))..k)
                    .any(|i| words.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Number));
                let older = (at.end..sentence.end.min(at.end + 5)).any(|i| {
                    words.any(i, &[Field::YearBefore, Field::Last, Field::SamePeriod]).is_some()
                        || words.year(i).is_some()
                        || words.month(i).is_some()
                });
                return newer && older || newer && words.word(k.saturating_sub(1)) == ",";
            }
            // Articles and quantifiers may stand between: "against a revised 4.1%".
            if words.any(before - 1, &[Field::Determiner, Field::Stop]).is_none() && before < start {
                break;
            }
            before -= 1;
        }
    }
    false
}

/// Whether a figure holds only if something else does.
fn depends(words: &Words<'_>, sentence: &Range<usize>, at: &Range<usize>) -> bool {
    // A sentence may be endless.
    (sentence.start.max(at.start.saturating_sub(AHEAD))..sentence.end.min(at.end + AHEAD)).any(|k| {
        let Some(end) = words.is(k, Field::Condition) else { return false };
        // "even if" and "as if" set no condition.
        let larger = (k.saturating_sub(2).max(sentence.start)..k)
            .any(|b| words.is(b, Field::Clause).is_some_and(|e| e >= end && e > b + 1));
        let far = if k < at.start { at.start - k > AHEAD } else { k - at.end > AHEAD };
        let quote = |i: usize| words.is_quote(i);
        !larger
            && !far
            && !(end.min(at.end)..k.max(at.start)).any(quote)
            && !(words.word(end) == "," && end < at.start && words.has(end..at.start, Field::Turn))
    })
}

/// Where the clause of a figure begins.
fn start_of_clause(words: &Words<'_>, sentence: &Range<usize>, at: usize) -> usize {
    (sentence.start.max(at.saturating_sub(AHEAD))..at)
        .rev()
        .find(|&k| {
            matches!(words.word(k), ";" | "(" | "–" | "—")
                || words.word(k) == ":" && !words.is_quote(k + 1)
                || words.is(k, Field::Turn).is_some() && k > sentence.start && words.word(k - 1) == ","
        })
        .map_or(sentence.start.max(at.saturating_sub(AHEAD)), |k| k + 1)
}

/// Where it ends.
fn end_of_clause(words: &Words<'_>, sentence: &Range<usize>, at: usize) -> usize {
    (at..sentence.end)
        .find(|&k| {
            matches!(words.word(k), ";" | "(" | ")" | ":" | "–" | "—" | ",") || words.is(k, Field::Turn).is_some()
        })
        .unwrap_or(sentence.end.min(at + AHEAD))
}
