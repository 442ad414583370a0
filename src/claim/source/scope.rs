//! The stretch of a sentence that is a source's words.

use std::ops::Range;

use super::{REACH, Source, is_number, itself, past_adverbials};
use crate::claim::phrase::Who;
use crate::claim::words::Words;
use crate::lang::field::Field;

/// The stretch that "according to X" covers.
pub(super) fn around(words: &Words<'_>, sentence: &Range<usize>, at: Range<usize>, before: &[Source]) -> Range<usize> {
    let opens = |i: usize| {
        i == sentence.start
            || words.is_quote(i - 1)
            || matches!(words.word(i - 1), ";" | ":")
            || words.before(i, Field::Clause).is_some()
            || words.before(i, Field::Turn).is_some()
    };
    if opens(at.start) {
        return at.end..sentence.end;
    }
    let scope = backward(words, sentence, at.start, before);
    // "qui a grimpé, selon lui, d’un quart": what comes first has no figure.
    let last = at.end >= sentence.end || words.word(at.end) == ".";
    if !last && !scope.clone().any(|i| is_number(words, i)) {
        return at.end..sentence.end;
    }
    // Between commas it is of both sides, unless the sentence ends with more about who says it.
    let mut behind = at.end;
    if words.word(behind) == "(" {
        // "selon l’Union sociale pour l’habitat (USH), contre …".
        behind = (behind..sentence.end.min(behind + REACH)).find(|&k| words.word(k) == ")").map_or(behind, |k| k + 1);
    }
    let inserted = words.word(at.start - 1) == ","
        && words.word(behind) == ","
        && (words.any(behind + 1, &[Field::Nobody, Field::Clause, Field::Determiner]).is_none()
            || words.is(behind + 1, Field::Joint).is_some());
    scope.start..if inserted { sentence.end } else { compared(words, sentence, at.end, scope.end) }
}

/// Where the words of a source end that stand before it: "…, said X, the finance chief, compared with 29 per cent" goes on.
pub(super) fn compared(words: &Words<'_>, sentence: &Range<usize>, behind: usize, end: usize) -> usize {
    let far = sentence.end.min(behind + REACH + 4);
    let goes_on = (behind..far).any(|k| {
        words.word(k) == "," && words.any(k + 1, &[Field::Before, Field::MaybeBefore, Field::Restated]).is_some()
    });
    if goes_on { sentence.end } else { end }
}

/// What stands before a source and is its words.
pub(super) fn backward(words: &Words<'_>, sentence: &Range<usize>, at: usize, before: &[Source]) -> Range<usize> {
    // What an earlier source says up to here, it says; what comes after that is free.
    let floor = before.last().map_or(sentence.start, |s| s.at.end);
    let mut start = at;
    while start > floor
        && words.word(start - 1) != ";"
        && !(words.is(start, Field::Turn).is_some() && words.word(start - 1) == "," && before.last().is_some())
    {
        start -= 1;
    }
    start..at
}

/// A source whose subject stands before its verb.
pub(super) fn subject(
    words: &Words<'_>,
    sentence: &Range<usize>,
    who: Who,
    at: Range<usize>,
    before: &[Source],
    ends: bool,
) -> Source {
    let first = at.start;
    let closes =
        first > sentence.start && (matches!(words.word(first - 1), "," | "–" | "—") || words.is_quote(first - 1));
    let inverted = matches!(&who, Who::Pronoun(p) if p.start > first && words.word(p.start - 1) == "-");
    // What is told the listeners ends at a semicolon.
    let stop = (at.end..sentence.end).find(|&k| words.word(k) == ";").unwrap_or(sentence.end);
    let later = (at.end..stop).any(|i| is_number(words, i));
    let scope = if inverted || closes && (ends || !later) {
        let back = backward(words, sentence, first, before);
        // "…, the company said, and …": what follows is its too.
        let next = past_adverbials(words, at.end, sentence.end);
        let more = words.word(next) == "," && words.is(next + 1, Field::Relative).is_none();
        // "ses exportations, dit-elle, ont fondu de 56 %": all of it comes behind.
        if more && !back.clone().any(|i| is_number(words, i)) {
            at.end..stop
        } else {
            back.start..if more { stop } else { back.end }
        }
    } else if ends && first > sentence.start + 1 && (first.saturating_sub(3)..first).any(|i| is_number(words, i)) {
        // "far fewer than the 85,000 economists had forecast".
        first.saturating_sub(4).max(sentence.start)..first
    } else {
        at.end..stop
    };
    let itself = itself(words, at.end);
    Source { who, at, scope, itself, relative: false, goes_on: false, quotable: true }
}
