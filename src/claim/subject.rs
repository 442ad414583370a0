//! What a figure is of, as a short phrase of the text.

use std::ops::Range;

use super::clause::{self, Earlier};
use super::fields::{Figure, Measure};
use super::words::Words;
use crate::lang::field::Field;

/// What a figure is of, as a short phrase of the text: what it counts, what it is a part or an amount of, or the subject of its verb.
pub(super) fn read(words: &Words<'_>, sentence: Range<usize>, at: Range<usize>, figure: &Figure, earlier: &[Earlier]) -> Option<String> {
    if !figure.per
        && let Some(noun) = counted(words, &at, figure)
    {
        return Some(noun);
    }
    let start = words.clause_start(&sentence, at.start);
    let said = |range: Range<usize>| written(words, &sentence, range);
    if figure.measure != Measure::Count
        && let Some(of) = words.is(at.end, Field::Of)
        && words.any(of, &[Field::Growth, Field::Decline, Field::More, Field::Less]).is_none()
        && let Some(found) = words.phrase(of, sentence.end)
    {
        return Some(said(found));
    }
    if let Some(before) = clause::compared(words, earlier, &at, figure.measure) {
        return before.subject.clone();
    }
    if let Some(moved) = words.moved_before(start, figure, at.start) {
        // "cut rates by 25 points", "une hausse des prix de 5 %".
        if let Some(found) = words.phrase(words.is(moved.of.start, Field::Prep).unwrap_or(moved.of.start), moved.of.end) {
            return Some(said(found));
        }
    } else if let Some(found) = named(words, start, at.start) {
        return Some(said(found));
    }
    words.subject_before(start, at.start).map(said).or_else(|| figure.noun.clone())
}

/// What a figure counts or is a part of, where its own words say so.
fn counted(words: &Words<'_>, at: &Range<usize>, figure: &Figure) -> Option<String> {
    let noun = figure.noun.as_deref()?;
    let lower = |range: Range<usize>| crate::quantity::noun_text(words.text, words.span(range));
    let first = at.clone().find(|k| lower(*k..at.end) == noun);
    let Some(first) = first else { return Some(noun.to_owned()) };
    let of = words.any(first, &[Field::Of, Field::Tail]).filter(|e| *e < at.end).unwrap_or(first);
    let start = words.is(of, Field::Article).filter(|e| *e < at.end).unwrap_or(of);
    Some(words.span(start..at.end).of(words.text).to_owned())
}

/// The noun before "of" and a figure: "a deficit of 5bn", "un bénéfice net de 48 millions".
fn named(words: &Words<'_>, start: usize, at: usize) -> Option<Range<usize>> {
    let of = words.any_before(at, &[Field::Tail, Field::By]).filter(|k| *k > start)?;
    let mut first = of;
    while first > start && of - first < 9 {
        let k = first - 1;
        if words.any(k, &[Field::Break, Field::Prep, Field::Spoke, Field::Say, Field::Is, Field::Helper]).is_some() || !words.is_word(k) && !words.tokens.get(k).is_some_and(|t| t.glued) {
            break;
        }
        // An article begins the phrase, unless it stands within: "taux de la grippe de 5 %".
        let article = words.is(k, Field::Article) == Some(first) && words.before(k, Field::Tail).is_none();
        if article {
            break;
        }
        first = k;
    }
    words.phrase(first, of).filter(|found| found.end == of)
}

/// A phrase as it is written, but small where only the sentence's beginning makes it large.
fn written(words: &Words<'_>, sentence: &Range<usize>, range: Range<usize>) -> String {
    let text = words.span(range.clone()).of(words.text);
    let mut chars = text.chars();
    match chars.next() {
        Some(first) if range.start == sentence.start && !words.capital(range.start + 1) && words.country(range.start).is_none() && !chars.as_str().bytes().next().is_some_and(|b| b.is_ascii_uppercase()) => {
            let mut small = String::with_capacity(text.len());
            small.push(crate::text::lower(first));
            small.push_str(chars.as_str());
            small
        }
        _ => text.to_owned(),
    }
}
