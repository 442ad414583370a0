//! Currencies that the article settles as a whole: which dollar, which dinar, whose cents.

use super::{Quantity, Unit};
use crate::lang::sense::{self, Sense};
use crate::lang::{Family, Pack};
use crate::span::Span;
use crate::text::Token;
use crate::unit;

/// How often a text names places, by the currency that is used there.
#[derive(Debug, Default)]
pub(super) struct Places {
    counts: Vec<([u8; 3], u32)>,
}

impl Places {
    /// Counts the places that a block names.
    pub(super) fn count(&mut self, text: &str, tokens: &[Token], pack: &Pack) {
        for (i, token) in tokens.iter().enumerate() {
            if pack.phrases().starts(token.word) & sense::PLACE == 0 || !token.capital {
                continue;
            }
            let found = pack.phrases().find(text, tokens, i, |s| match s {
                Sense::Place(code) => Some(code),
                _ => None,
            });
            if let Some((code, _)) = found {
                match self.counts.iter_mut().find(|(c, _)| *c == code) {
                    Some((_, count)) => *count += 1,
                    None => self.counts.push((code, 1)),
                }
            }
        }
    }

    /// How often the places of a currency are named.
    pub(super) fn of(&self, code: [u8; 3]) -> u32 {
        self.counts.iter().find(|(c, _)| *c == code).map_or(0, |(_, count)| *count)
    }

    /// The currency of the family in whose country the article is at home; none where it names no such country, or
    /// several about as often.
    fn home(&self, family: &Family) -> Option<[u8; 3]> {
        let first = *family.codes.first()?;
        let best = *family.codes.iter().max_by_key(|code| self.of(**code))?;
        let rest = family.codes.iter().filter(|code| **code != best).map(|code| self.of(*code)).sum::<u32>();
        let (count, usual) = (self.of(best), if family.usual { self.of(first) } else { 0 });
        // What is usually meant gives way only to an article that is plainly about another country.
        let plain = if family.usual && best != first { count >= 2 && count >= 4 * usual } else { count > 0 };
        (plain && (rest == usual || count >= 2 * rest)).then_some(best)
    }

    /// Whether temperatures are in Fahrenheit here; none where no place tells.
    pub(super) fn fahrenheit(&self) -> Option<bool> {
        let american = self.of(*b"USD");
        let others: u32 = self.counts.iter().map(|(_, count)| count).sum::<u32>() - american;
        (american + others > 0).then_some(american > others)
    }
}

/// A shared name ("dollars") means the one currency of its family that the article names in full, else that of the
/// country in which it is at home, else what is usually meant; where none of these tells, the currency stays unknown.
pub(super) fn settle(text: &str, pack: &Pack, places: &Places, all: &mut [Quantity]) {
    let mut named: Vec<[u8; 3]> = Vec::new();
    for q in all.iter() {
        if let Unit::Money(code) = q.unit
            && !named.contains(&code)
            && named.len() < 32
        {
            named.push(code);
        }
    }
    // "$5" is of no named currency yet, but it is not of this one.
    let foreign = all.iter().any(|q| q.family.is_some() && q.either.is_none());
    let mut before: Option<(Unit, Span)> = None;
    for q in all.iter_mut() {
        let previous = before.replace((q.unit, q.span));
        // "10 million Australian dollars ($7.5 million)": what stands in brackets is converted into another currency.
        if let (Some(family), Some((Unit::Money(code), span))) = (q.family.and_then(|f| pack.family(f)), previous)
            && family.codes.contains(&code)
            && text.get(span.end as usize..q.span.start as usize).is_some_and(|gap| gap.trim_start() == "(")
            && let Some(other) = family.codes.first().filter(|first| **first != code)
        {
            q.unit = Unit::Money(*other);
            continue;
        }
        // "pounds" beside £ are money; in an article that counts in another currency alone, they are a weight.
        if let Some(first) = q.either.and_then(|f| pack.family(f)).and_then(|f| f.codes.first()) {
            if named.contains(first) {
                q.unit = Unit::Money(*first);
                q.family = None;
            } else if !named.is_empty() || foreign {
                q.unit = unit::index("lb").map_or(q.unit, Unit::Measure);
                q.family = None;
            }
        }
        let Some(family) = q.family.and_then(|f| pack.family(f)) else { continue };
        let mut candidates = family.codes.iter().filter(|code| named.contains(code));
        let first = family.codes.first();
        let code = match (candidates.next(), candidates.next()) {
            (Some(code), None) => Some(*code),
            (None, _) => places.home(family).or(first.copied().filter(|_| family.usual)),
            // "US$5" and "C$3" in one article: a bare dollar beside both is the first of the family only if that is named.
            (Some(code), Some(_)) => Some(*code).filter(|_| first == Some(code)),
        };
        if let Some(code) = code {
            q.unit = Unit::Money(code);
        }
    }
    hundredths(pack, places, &named, all);
}

/// Cents and centimes are of the currency that the article counts in, where their name is used for its hundredths.
fn hundredths(pack: &Pack, places: &Places, named: &[[u8; 3]], all: &mut [Quantity]) {
    let mut money = all.iter().filter_map(|q| match q.unit {
        Unit::Money(code) => Some(code),
        _ => None,
    });
    let single = money.next().filter(|code| money.all(|c| c == *code));
    for q in all.iter_mut() {
        let Unit::Minor(code) = q.unit else { continue };
        if named.contains(&code) {
            continue;
        }
        let shared = pack.hundredths(code);
        let home = || pack.family_of(code).and_then(|f| places.home(f)).or_else(|| places.home(&shared.clone()));
        if let Some(own) = single.or_else(home).filter(|own| shared.codes.contains(own)) {
            q.unit = Unit::Minor(own);
        }
    }
}
