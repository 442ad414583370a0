//! Sources that stand within or beside a quotation, which their place alone shows to be its.

use std::ops::Range;

use super::scope::backward;
use super::{MOST, REACH, Source};
use crate::claim::phrase::Who;
use crate::claim::quotes::Quote;
use crate::claim::speaker::Speaker;
use crate::claim::words::Words;
use crate::lang::field::Field;
use crate::text::TokenKind;

/// The source of a quotation that stands within it, between a comma and the end of a sentence.
pub(super) fn incise(words: &Words<'_>, quote: &Quote, i: usize) -> Option<Source> {
    if !words.noun_first() || i <= quote.start || words.word(i - 1) != "," {
        return None;
    }
    let verb = words.before_asides_from(i, quote.end);
    let end = words.any(verb, &[Field::Say, Field::SayAlone])?;
    let (who, behind) = words.phrase_from(end, quote.end)?;
    let closes = behind >= quote.end || matches!(words.word(behind), "." | "," | "!" | "?");
    let sure = match &who {
        Who::Pronoun(p) => words.word(p.start - 1) == "-",
        who => who.is_somebody(words),
    };
    (closes && sure).then(|| Source::new(who, i..behind, quote.clone()))
}

/// Sources that a quotation shows by its place alone: "« … », tonne X", "X : « … »".
pub(super) fn beside_quotes(
    words: &Words<'_>,
    sentence: &Range<usize>,
    quotes: &[(Quote, Option<Speaker>)],
    found: &mut Vec<Source>,
) {
    let from = quotes.partition_point(|(q, _)| q.end + 3 < sentence.start);
    for (quote, _) in quotes.iter().skip(from).take_while(|(q, _)| q.start < sentence.end).take(MOST) {
        if found.iter().any(|s| s.at.start >= quote.end && s.at.start <= quote.end + 3) {
            continue;
        }
        let mut behind = quote.end + 1;
        if words.word(behind) == "," {
            behind += 1;
        }
        if (sentence.start..sentence.end).contains(&behind)
            && let Some(source) = verb_behind(words, sentence, behind, found)
        {
            found.push(source);
            continue;
        }
        // "X, qui cultive 210 hectares : « … »".
        let colon =
            quote.start.checked_sub(2).filter(|c| *c > sentence.start && *c < sentence.end && words.word(*c) == ":");
        if let Some(colon) = colon
            && quote.len() > 3
            && !found.iter().any(|s| s.at.end <= colon && s.scope.contains(&quote.start))
            && let Some((who, end)) = words.phrase_from(sentence.start, colon)
            && (who.is_somebody(words) || matches!(who, Who::Pronoun(_)))
        {
            found.push(Source::new(words.lean(who), sentence.start..end, quote.clone()));
        }
    }
}

/// A verb of any kind behind a quotation with who speaks, either way round.
fn verb_behind(words: &Words<'_>, sentence: &Range<usize>, at: usize, found: &[Source]) -> Option<Source> {
    let far = sentence.end.min(at + 4);
    let mut verb = at;
    while let Some(next) = words.any(verb, &[Field::Auxiliary, Field::Aside, Field::Passive]).filter(|n| *n < far) {
        verb = next;
    }
    if !words.is_word(verb) {
        return None;
    }
    let small = !words.capital(verb)
        && words
            .any(
                verb,
                &[
                    Field::Stop,
                    Field::Clause,
                    Field::Determiner,
                    Field::Link,
                    Field::Person,
                    Field::Body,
                    Field::Possessive,
                ],
            )
            .is_none();
    if small && let Some((who, end)) = words.phrase_from(verb + 1, sentence.end) {
        let hyphen = words.word(verb + 1) == "-";
        let known = match &who {
            Who::Name(name, _) => name.len() > 1 || words.unknown(name.start),
            Who::Pronoun(_) => hyphen,
            who => who.is_somebody(words),
        };
        if known {
            return Some(Source::new(who, at..end, backward(words, sentence, at, found)));
        }
    }
    // "“…,” its manager, Owen Strachan, sighed."
    let (who, behind) = words.phrase_from(at, sentence.end)?;
    let end = if words.word(behind) == "," {
        (behind + 1..sentence.end.min(behind + REACH)).find(|&k| words.word(k) == ",").map_or(behind, |k| k + 1)
    } else {
        behind
    };
    let closes = |k: usize| k >= sentence.end || matches!(words.word(k), "." | ",");
    let verb = words.tokens.get(end).is_some_and(|t| t.kind == TokenKind::Word && !t.capital)
        && words.any(end, &[Field::Stop, Field::Clause, Field::Link]).is_none();
    (who.is_somebody(words) && verb && closes(words.past_asides(end + 1, sentence.end)))
        .then(|| Source::new(who, at..end + 1, backward(words, sentence, at, found)))
}
