//! Hedges: the words around a number that bound it.

use super::reader::Reader;
use crate::lang::Bound;
use crate::lang::sense::{self, Class, Sense};

/// The farthest that a hedge may begin before its number, in tokens.
const REACH: usize = 7;

impl Reader<'_> {
    /// The hedge before token `start`, with its first token: "plus de", "environ « ", "dépassé les".
    ///
    /// Between the hedge and the number only words like "the" and opening quotation marks may stand.
    pub(crate) fn hedge_before(&self, start: usize) -> Option<(Bound, usize)> {
        self.before(start, REACH).find_map(|k| {
            if self.starts(k) & sense::BEFORE == 0 || !self.same_sentence(k, start) {
                return None;
            }
            let (bound, mut end) = self.find(k, sense::BEFORE, |s| match s {
                Sense::Before(bound) => Some(bound),
                _ => None,
            })?;
            // "ne pas dépasser 70 %", "does not exceed 5%": what is denied is the opposite.
            let (mut bound, mut first) = (bound, k);
            if let Some(negation) = self.class_before(k, Class::Negation).filter(|&n| n >= self.floor.get()) {
                first = negation;
                bound = match bound {
                    Bound::MoreThan => Bound::AtMost,
                    Bound::AtLeast => Bound::LessThan,
                    Bound::LessThan => Bound::AtLeast,
                    Bound::AtMost => Bound::MoreThan,
                    bound => bound,
                };
                end = self.class(end, Class::Negation).unwrap_or(end);
            }
            while end < start {
                if matches!(self.word(end), "«" | "“" | "\"" | "‘" | "„") {
                    end += 1;
                } else {
                    end = self.class(end, Class::Filler)?;
                }
            }
            (end == start).then_some((bound, first))
        })
    }

    /// The token behind the hedge that begins at a token: "about", "moins de".
    pub(crate) fn hedge_at(&self, at: usize) -> Option<usize> {
        if self.starts(at) & sense::BEFORE == 0 {
            return None;
        }
        self.find(at, sense::BEFORE, |s| matches!(s, Sense::Before(_)).then_some(())).map(|((), end)| end)
    }

    /// The hedge at token `end`, with the token behind it: "or more", "environ".
    pub(crate) fn hedge_behind(&self, end: usize) -> Option<(Bound, usize)> {
        if self.starts(end) & sense::AFTER == 0 || self.begins_sentence(end) {
            return None;
        }
        self.find(end, sense::AFTER, |s| match s {
            Sense::After(bound) => Some(bound),
            _ => None,
        })
        // "5000 or less than 6000": the words are those of the next number.
        .filter(|&(_, behind)| self.class(behind, Class::ThanAlone).is_none())
        // "20 millions au maximum 30 millions", "5 at least 6": right before a number they bound that one.
        .filter(|&(_, behind)| {
            self.hedge_at(end).is_none() || self.currency_at(behind).is_none() && self.numeral(behind, false).is_none()
        })
    }
}

/// The bound that two hedges make together: "about … or more" keeps what limits.
pub(crate) fn stronger(a: Bound, b: Bound) -> Bound {
    match (a, b) {
        (Bound::Exactly | Bound::About, b) if b != Bound::Exactly => b,
        (a, _) => a,
    }
}
