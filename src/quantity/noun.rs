//! Counted nouns: the noun phrase behind a number, with the adjectives that belong to it.

use super::measure::Measure;
use super::numeral::Form;
use super::reader::{APOSTROPHES, Reader};
use crate::lang::sense::{self, Class, Sense};
use crate::lang::{Bound, Ending};
use crate::span::Span;
use crate::text::{Token, TokenKind};

/// The most words of a noun phrase.
const LONGEST: usize = 6;

impl Reader<'_> {
    /// The noun phrase at a token that a number of this value counts, as (start, end).
    pub(crate) fn counted(&self, at: usize, value: Option<f64>) -> Option<(usize, usize)> {
        if self.begins_sentence(at) || self.token(at).is_none() {
            return None;
        }
        let single = value.is_some_and(|v| v.abs() < 2.0);
        if self.pack.noun_first() {
            self.noun_then_adjectives(at, single)
        } else {
            self.adjectives_then_noun(at, single)
        }
    }

    /// The noun phrase in the plural at a token, as (start, end).
    pub(crate) fn noun(&self, at: usize) -> Option<(usize, usize)> {
        self.counted(at, None)
    }

    /// "eight million 250ml bottles": what is counted stands behind the size of each.
    pub(crate) fn counted_past_size(&self, at: usize) -> Option<(usize, usize)> {
        if !self.is(at, TokenKind::Number) || self.begins_sentence(at) {
            return None;
        }
        let size = self.numeral(at, false).filter(|n| n.form == Form::Digits)?;
        let mut measured = self.bare(size, size.end);
        let sized =
            self.unit_at(&mut measured, self.past_hyphen(size.end)) && matches!(measured.measure, Measure::Unit(_));
        self.noun(measured.end).filter(|&(_, end)| sized && self.plural(end - 1))
    }

    /// The token behind what a weight or a volume is of: "475 pounds of cocaine", "25 tonnes de matériel".
    pub(crate) fn substance(&self, end: usize) -> Option<usize> {
        let at =
            self.class(end, Class::Of).filter(|&at| self.nominal(at) && self.class(at, Class::Determiner).is_none())?;
        if self.pack.noun_first() {
            return Some(self.past_compound(at + 1));
        }
        let last = (at + 1..at + 4).find(|&k| !self.nominal(k))?;
        // A plural ends the phrase, and so does a name: "60 tons of material France sent".
        (at..last)
            .map(|k| k + 1)
            .find(|&k| self.plural(k - 1) || self.token(k).is_some_and(|t| t.capital))
            .or(Some(last))
    }

    /// What clings to a number that ends at a token and bounds it, and the token behind: "-odd", "-strong", "+".
    pub(crate) fn suffix(&self, end: usize) -> Option<(Bound, usize)> {
        let at = self.past_hyphen(end);
        if self.starts(at) & sense::AFTER == 0 || !self.glued(at) {
            return None;
        }
        self.find(at, sense::AFTER, |s| match s {
            Sense::Suffix(bound) => Some(bound),
            _ => None,
        })
    }

    /// The group behind "of" that a number counts some of: "one of the best speakers", "two of Johnson’s deputies".
    pub(crate) fn group_behind(&self, end: usize) -> Option<Span> {
        let at = self.any_class(end, &[Class::OfThe, Class::Of])?;
        let mut at = self.class(at, Class::Determiner).unwrap_or(at);
        if let Some(owner) = (at + 1..at + 3).find(|&k| self.word(k).starts_with(APOSTROPHES) && self.letters(k) > 0) {
            at = owner + 1;
        }
        // "8 of the 12 ministers".
        let at = self.numeral(at, false).filter(|n| n.scale == 0 && n.form != Form::Article).map_or(at, |n| n.end);
        let (start, end) = self.noun(at).filter(|&(_, e)| self.plural(e - 1))?;
        self.same_sentence(at, end - 1).then(|| self.span(start, end))
    }

    /// Whether a word looks like a noun in the plural, or the pack says that it counts.
    pub(crate) fn plural(&self, i: usize) -> bool {
        let Some(token) = self.token(i).filter(|t| t.kind == TokenKind::Word) else { return false };
        let word = token.span().of(self.text);
        if self.class(i, Class::Noun).is_some() {
            return true;
        }
        if self.starts(i) & sense::STOP != 0 && self.class(i, Class::Stop).is_some() {
            return false;
        }
        // "MPs", "TDs": nothing else ends so.
        let acronym = word.bytes().rev().skip(1).all(|b| b.is_ascii_uppercase());
        word.len() >= 3 && self.pack.ends(word, Ending::Plural) && (acronym || !self.pack.ends(word, Ending::NotPlural))
    }

    /// Whether a token can be part of a noun phrase.
    pub(crate) fn nominal(&self, i: usize) -> bool {
        let Some(token) = self.token(i) else { return false };
        matches!(token.kind, TokenKind::Word | TokenKind::Mixed)
            && !self.begins_sentence(i)
            && self.letters(i) > 1
            && self.starts(i) & sense::MONTH == 0
            && (self.starts(i) & sense::NUMERAL == 0
                || self.find(i, sense::NUMBER, |s| matches!(s, Sense::Number { .. }).then_some(())).is_none())
            && (self.starts(i) & sense::STOP == 0 || self.class(i, Class::Stop).is_none())
            && (self.any_class(i, &[Class::Weekday, Class::Say, Class::Up, Class::Down, Class::Auxiliary]).is_none()
                || self.participle(i)
                || self.cuts(i))
            && !self.elided(i)
            && !self.word(i).starts_with(APOSTROPHES)
            && self.class(i, Class::Minus).is_none()
            && self.money_opens(i).is_none()
    }

    /// Whether a currency begins at a token that stands before a number.
    fn money_opens(&self, i: usize) -> Option<()> {
        let (_, end) = self.money(i)?;
        self.is(end, TokenKind::Number).then_some(())
    }

    /// Whether a verb's form stands as an adjective before a noun in the plural: "confirmed cases", "rising prices".
    fn participle(&self, i: usize) -> bool {
        !self.pack.noun_first()
            && self.pack.ends(self.word(i), Ending::Participle)
            && self.any_class(i, &[Class::Say, Class::Up, Class::Down]) == Some(i + 1)
            && self.plural(i + 1)
            && !self.begins_sentence(i + 1)
    }

    /// Whether a word of change is a noun in the plural behind another noun: "job cuts", "price rises".
    fn cuts(&self, i: usize) -> bool {
        i > 0
            && !self.pack.noun_first()
            && self.pack.ends(self.word(i), Ending::Plural)
            && self.is(i - 1, TokenKind::Word)
            && self.starts(i - 1) & !(sense::UNIT | sense::MONEY | sense::PLACE | sense::TOPIC) == 0
            && !self.plural(i - 1)
            && self.any_class(i, &[Class::Up, Class::Down]) == Some(i + 1)
    }

    /// The token behind a word with all that hyphens join to it: "gas-only" is one word.
    fn past_word(&self, i: usize) -> usize {
        let mut next = i + 1;
        while self.past_hyphen(next) > next && self.joins(next + 1) {
            next += 2;
        }
        next
    }

    /// "major peers", "electric delivery vans", "digital and physical sales": the phrase ends with the first plural that no
    /// other follows.
    fn adjectives_then_noun(&self, at: usize, single: bool) -> Option<(usize, usize)> {
        let clings = self.is(at.wrapping_sub(1), TokenKind::Hyphen) && self.glued(at);
        let mut end = None;
        let mut i = at;
        let mut words = 0;
        while words < LONGEST {
            if !self.nominal(i) {
                // A pair of adjectives or names before one noun: no plural yet, and one behind the second. What follows "and"
                // at once may be a verb ("60 FPS and uses").
                let next = self
                    .class(i, Class::And)
                    .filter(|&n| words > 0 && end.is_none() && self.nominal(n) && !self.plural(n));
                let Some(next) =
                    next.filter(|&n| (n..n + 3).take_while(|&k| self.nominal(k)).skip(1).any(|k| self.plural(k)))
                else {
                    break;
                };
                i = next;
                continue;
            }
            words += 1;
            let next = self.past_word(i);
            if self.plural(next - 1) {
                end = Some(next);
                if !(self.nominal(next) && self.plural(self.past_word(next) - 1)) {
                    break;
                }
            } else if end.is_some() {
                break;
            }
            i = next;
        }
        if let Some(end) = end {
            return Some((at, end));
        }
        // Without a plural a word counts where it clings ("30-member"), where more words follow ("a 12 page document"), for a
        // single thing ("one particular man"), or before "of" ("300 head of cattle").
        let name = |t: &Token| t.capital && !t.glued && !(single && words > 1);
        if !self.nominal(at) || self.pack.ends(self.word(at), Ending::Adverb) || self.token(at).is_some_and(name) {
            return None;
        }
        if clings || self.glued(at) {
            return Some((at, self.past_word(at)));
        }
        let word = self.word(at);
        if self.pack.ends(word, Ending::Participle) && !self.pack.ends(word, Ending::NotParticiple) {
            return None;
        }
        if single || words == 1 && self.class(i, Class::Of).is_some() {
            return Some((at, i));
        }
        // "a 12 page document" counts pages, as with the hyphen that it should have.
        (words > 1 && words < LONGEST).then(|| (at, self.past_word(at)))
    }

    /// "utilisateurs actifs mensuels", "constats d’infraction", "équivalents GPU H100".
    fn noun_then_adjectives(&self, at: usize, single: bool) -> Option<(usize, usize)> {
        let mut i = at;
        while let Some(next) = self.class(i, Class::Adjective).filter(|_| i < at + 3) {
            i = next;
        }
        if !self.nominal(i) {
            return (i > at && self.plural(i - 1)).then_some((at, i));
        }
        // From two on a noun stands in the plural, names and what is no French word apart: "deux mesurent" counts nothing.
        let foreign = self.token(i).is_some_and(|t| t.capital || t.kind == TokenKind::Mixed || t.glued);
        if !single && !foreign && !self.plural(i) && self.past_compound(i + 1) == i + 1 {
            return None;
        }
        i = self.past_compound(i + 1);
        let mut complemented = false;
        loop {
            let capital = self.token(i).is_some_and(|t| t.capital);
            let acronym = self.nominal(i)
                && capital
                && self.word(i).bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
            if acronym || (self.nominal(i) && !capital && self.plural(i)) {
                i = self.past_compound(i + 1);
                continue;
            }
            // A bare complement belongs to the noun; one with an article is a tail ("d’infraction", not "du pays").
            let of = self.class(i, Class::Of).filter(|&of| {
                !complemented
                    && self.nominal(of)
                    && self.token(of).is_some_and(|t| !t.capital)
                    && self.class(of, Class::Determiner).is_none()
            });
            let Some(of) = of else { break };
            complemented = true;
            i = self.past_compound(of + 1);
        }
        Some((at, i))
    }

    /// The other half of a compound: "porte-avions".
    fn past_compound(&self, i: usize) -> usize {
        let next = self.past_hyphen(i);
        if next > i && self.joins(next) { next + 1 } else { i }
    }

    /// Whether a word can be the second half of a compound: no number, hedge or currency of what follows.
    fn joins(&self, i: usize) -> bool {
        self.is(i, TokenKind::Word)
            && self.starts(i) & (sense::NUMERAL | sense::BEFORE) == 0
            && self.class(i, Class::Minus).is_none()
            && self.money_opens(i).is_none()
    }
}
