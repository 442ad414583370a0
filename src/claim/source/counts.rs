//! Sources without a verb of their own, who give another count than the one before: "police counted 4,000, organisers 10,000".

use std::ops::Range;

use super::{MOST, Source, is_number};
use crate::claim::phrase::Who;
use crate::claim::words::Words;
use crate::lang::field::Field;

/// Adds who gives another count behind a comma, as the verb before leaves them to be understood. A bare number counts the same as before;
/// with more behind it ("the city 10,000 residents", "nurses 5%", "the hospital 40 of them") it is of something else.
pub(super) fn counts(words: &Words<'_>, sentence: &Range<usize>, found: &mut Vec<Source>) {
    let mut more: Vec<Source> = Vec::new();
    for source in found.iter_mut() {
        let verb = source.at.clone();
        let put = words.has(verb.clone(), Field::PutAt);
        // "put the party at 40, the opposition at 30" is of two things.
        let two = || put && words.phrase_from(verb.end, sentence.end).is_some_and(|(who, _)| who.is_somebody(words));
        if !put && !words.has(verb.clone(), Field::Observe) || two() {
            continue;
        }
        let mut given = source.at.end;
        let mut end = None;
        for comma in source.scope.clone().filter(|&k| words.word(k) == ",") {
            let told = (given..comma).any(|k| is_number(words, k)) && !words.has(given..comma, Field::That);
            if comma < given || !told || more.len() >= MOST {
                continue;
            }
            let Some((who, behind)) = words.phrase_from(comma + 1, sentence.end) else { continue };
            let number = words.is(behind, Field::To).unwrap_or(behind);
            let bare = words.is_digits(number)
                && (number + 1 >= sentence.end || matches!(words.word(number + 1), "." | "," | ";" | ":" | "!" | "?"));
            // A place with another count is no source: "300 in May, Asia 40".
            let (somebody, body) = match &who {
                Who::Described(d) => {
                    let speaks = [Field::Body, Field::AnyBody, Field::Observer, Field::Voice];
                    (who.is_somebody(words), d.clone().any(|i| words.any(i, &speaks).is_some()))
                }
                Who::Name(name, _) => {
                    let called = words.is(comma + 1, Field::Determiner).is_some_and(|e| e == name.start);
                    (called, called)
                }
                _ => (false, false),
            };
            if !bare || !somebody {
                continue;
            }
            end = end.or(Some(comma));
            given = number;
            // Of people one cannot tell whether they count or are counted: "300 injuries, workers 240".
            if body {
                more.push(Source::new(who, comma + 1..behind, behind..sentence.end));
            }
        }
        if let Some(comma) = end {
            source.end_at(comma);
        }
    }
    // Each ends where the next begins.
    for k in 1..more.len() {
        let next = more[k].at.start;
        more[k - 1].end_at(next);
    }
    found.append(&mut more);
}
