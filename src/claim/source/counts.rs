//! Sources without a verb of their own, who give another count than the one before: "police counted 4,000, organisers 10,000".

use std::ops::Range;

use super::{MOST, Source, is_number};
use crate::claim::phrase::Who;
use crate::claim::words::Words;
use crate::lang::field::Field;

/// Adds who gives another count behind a comma, as the verb before leaves them to be understood.
pub(super) fn counts(words: &Words<'_>, sentence: &Range<usize>, found: &mut Vec<Source>) {
    let mut more: Vec<Source> = Vec::new();
    for source in found.iter_mut() {
        let verb = source.at.clone();
        if !words.has(verb.clone(), Field::Observe) && !words.has(verb, Field::PutAt) {
            continue;
        }
        let mut given = source.at.end;
        for comma in source.scope.clone().filter(|&k| words.word(k) == ",") {
            let told = (given..comma).any(|k| is_number(words, k));
            if comma < given || !told || more.len() >= MOST {
                continue;
            }
            let Some((who, behind)) = words.phrase_from(comma + 1, sentence.end) else { continue };
            // A place with another count is no source: "300 in May, Asia 40".
            let body = match &who {
                Who::Described(_) => who.is_somebody(words),
                Who::Name(name, _) => words.is(comma + 1, Field::Determiner).is_some_and(|e| e == name.start),
                _ => false,
            };
            let number = words.is(behind, Field::To).unwrap_or(behind);
            if body && is_number(words, number) {
                more.push(Source::new(who, comma + 1..behind, behind..sentence.end));
                given = behind;
            }
        }
        if let Some(first) = more.iter().find(|m| source.scope.contains(&m.at.start)) {
            source.end_at(first.at.start);
        }
    }
    // Each ends where the next begins.
    for k in 1..more.len() {
        let next = more[k].at.start;
        more[k - 1].end_at(next);
    }
    found.append(&mut more);
}
