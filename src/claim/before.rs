//! The noun phrase that ends before a verb: its subject, with insertions, asides and what stands about it.

use std::ops::Range;

use super::names;
use super::phrase::Who;
use super::words::Words;
use crate::lang::field::Field;
use crate::text::TokenKind;

/// The longest subject, in tokens.
const LONGEST: usize = 10;
/// The longest insertion between a speaker and its verb, in tokens.
const INSERTED: usize = 22;

impl Words<'_> {
    /// The noun phrase that ends right before a verb and names who speaks, and its first token.
    pub fn phrase_before(&self, verb: usize, from: usize) -> Option<(Who, usize)> {
        let end = self.before_asides(verb, from);
        if end <= from {
            return None;
        }
        // "X, chief executive of Y, said".
        if self.word(end - 1) == "," {
            return self.inserted_before(end, from);
        }
        if self.word(end - 1) == ")" {
            let open = (from.max(end.saturating_sub(INSERTED))..end - 1).rev().find(|&k| self.word(k) == "(")?;
            return self.plain_before(open, from);
        }
        self.plain_before(end, from)
    }

    /// The noun phrase before an insertion that ends with the comma before a token: "X, chief executive of Y, said".
    pub fn inserted_before(&self, end: usize, from: usize) -> Option<(Who, usize)> {
        let low = from.max(end.saturating_sub(INSERTED));
        let mut comma = end - 1;
        // The insertion may hold commas of its own, so the nearest comma with a subject before it is asked first.
        loop {
            comma = (low..comma).rev().find(|&k| self.word(k) == ",")?;
            let between = comma + 1..(end - 1).max(comma + 1);
            // What holds a figure or a verb of its own is no insertion, but a clause.
            let relative = self.is(between.start, Field::Relative).is_some();
            let clause = |i: usize| {
                self.tokens
                    .get(i)
                    .is_some_and(|t| t.kind == TokenKind::Number && (t.end - t.start != 2 || between.len() > 1))
                    || self.any(i, &[Field::Past, Field::Auxiliary]).is_some()
                        && self.any(i, &[Field::Determiner, Field::Aside]).is_none()
            };
            if !relative
                && (between.clone().any(clause) || self.any(between.start, &[Field::Turn, Field::Before]).is_some())
            {
                return None;
            }
            let Some((who, start)) = self.plain_before(comma, from) else { continue };
            // "Paul Ransome, its chief executive, who was paid more, promised": the name is further ahead.
            let aside = matches!(&who, Who::Described(d) if self.any(d.start, &[Field::Possessive, Field::Indefinite]).is_some() || self.is(d.start, Field::Determiner).is_none());
            if aside
                && start > low + 1
                && self.word(start - 1) == ","
                && let Some((Who::Name(name, role), first)) = self.plain_before(start - 1, from)
                && name.end + 1 >= start
            {
                return Some((Who::Name(name, role), first));
            }
            // "the chief executive, Miriam Okafor, said": the name stands in the insertion.
            let titled = self.past_titles(between.start, between.end);
            if let Some(stop) = names::run(self, titled, between.end)
                && (stop >= between.end || self.word(stop) == ",")
                && let Who::Described(described) = &who
            {
                return Some((Who::Name(titled..stop, self.role(described.clone())), start));
            }
            return Some(match who {
                Who::Name(name, 0) => (Who::Name(name, self.role(between)), start),
                who => (who, start),
            });
        }
    }

    /// The token before which no asides, auxiliaries and adverbs stand any more, before a verb.
    pub fn before_asides(&self, verb: usize, from: usize) -> usize {
        let mut end = verb;
        loop {
            let before = [Field::Auxiliary, Field::Aside]
                .iter()
                .filter_map(|f| self.before(end, *f))
                .min()
                // "told MPs" is an aside, "Opposition MPs said" has none.
                .filter(|k| *k >= from && self.office(*k) != Some(end));
            match before {
                Some(k) if k < end => end = k,
                _ if end > from && self.adverb(end - 1) => end -= 1,
                // "Le Kenya, lui, a confirmé".
                _ if self.is_emphasis(end, from) => end -= 3,
                _ => return end,
            }
        }
    }

    /// Whether a pronoun between commas ends right before a token, which does no more than stress the subject.
    pub fn is_emphasis(&self, end: usize, from: usize) -> bool {
        end >= from + 4
            && self.word(end - 1) == ","
            && self.word(end - 3) == ","
            && self.any(end - 2, &[Field::Pronoun, Field::Nobody]) == Some(end - 1)
    }

    /// The token behind auxiliaries and adverbs that stand before a verb.
    pub fn before_asides_from(&self, mut i: usize, end: usize) -> usize {
        while i < end && self.any(i, &[Field::Say, Field::SayAlone]).is_none() {
            match self.is(i, Field::Auxiliary) {
                Some(next) => i = next,
                None if self.adverb(i) => i += 1,
                None => break,
            }
        }
        i
    }

    /// The noun phrase without insertions that ends right before a token.
    pub fn plain_before(&self, end: usize, from: usize) -> Option<(Who, usize)> {
        let mut start = end;
        while start > from && end - start < LONGEST {
            let before = start - 1;
            let token = self.tokens.get(before)?;
            let joins = self.word(before) == "." && before > from && self.is(before - 1, Field::Title).is_some()
                || self.word(before) == "&";
            if self.parts(before) && !joins || self.is_quote(before) || token.kind == TokenKind::Number {
                break;
            }
            // A clause begins here, unless the word joins two parts of one name ("Gas and Electric").
            let names = before > from && self.capital(before - 1) && self.capital(start);
            if !names && self.any(before, &[Field::Clause, Field::Turn, Field::That]) == Some(start) {
                break;
            }
            start = before;
        }
        if start >= end || end - start >= LONGEST && start > from {
            return None;
        }
        let clause = start;
        // "in the spring had predicted": what stands behind a preposition is no subject; "in a statement the firm said" has one behind it.
        if self.any(start, &[Field::Where, Field::Preposition]).is_some() {
            let article = |d: &usize| self.any(*d, &[Field::Determiner, Field::Possessive]).is_some();
            let last = (start + 2..end)
                .rev()
                .find(article)
                .filter(|d| self.any(d - 1, &[Field::Link, Field::Preposition, Field::Where]).is_none())?;
            let (who, behind) = self.phrase_from(last, end)?;
            return (behind >= end && who.is_somebody(self)).then_some((who, clause));
        }
        // Adverbs and the like before the subject are no part of it.
        while start < end
            && self
                .any(
                    start,
                    &[Field::Determiner, Field::Possessive, Field::Pronoun, Field::First, Field::Nobody, Field::Title],
                )
                .is_none()
            && (self.any(start, &[Field::Stop, Field::Aside, Field::Auxiliary]).is_some_and(|e| e <= end)
                || self.adverb(start))
        {
            start += 1;
        }
        if start >= end {
            return None;
        }
        let counts =
            (start..end).any(|i| self.number(i).is_some_and(|(n, _)| n > 1 || !self.noun_first() && i > start));
        if counts {
            return Some((Who::Nobody, clause));
        }
        let (who, behind) = self.phrase_from(start, end)?;
        // "face legal claims": words without an article are somebody only by their office.
        let bare = |d: &Range<usize>| {
            !self.noun_first()
                && self.any(d.start, &[Field::Determiner, Field::Possessive, Field::Indefinite]).is_none()
                && !(d.clone()).any(|i| self.capital(i))
        };
        if matches!(&who, Who::Described(d) if bare(d) && !who.is_somebody(self)) {
            return None;
        }
        if behind >= end {
            return Some((who, clause));
        }
        if matches!(who, Who::Document(_)) {
            // "a poll published on Tuesday".
            let stop = (start + 1..end).find(|&i| self.is(i, Field::Published).is_some()).unwrap_or(end);
            return Some((Who::Document(start..stop), clause));
        }
        // "Kirsty MacInnes of trade body Salmon Alba told".
        if let Who::Name(name, role) = &who
            && name.len() > 1
            && self.is(behind, Field::Link).is_some()
        {
            return Some((Who::Name(name.clone(), *role), clause));
        }
        // "Hadleigh Foods chief executive Moira Kettle said": the last name before the verb.
        let last = (start..end).rev().take_while(|&i| self.capital(i)).last();
        if let Some(last) = last
            && last > start
            && self.any_role(start..last)
        {
            return Some((Who::Name(self.past_titles(last, end)..end, self.role(start..last)), clause));
        }
        // "Analysts polled by Ekonom", "les économistes sondés par Bloomberg".
        let polled = matches!(who, Who::Described(_))
            && (behind..end.min(behind + 3)).any(|i| self.is(i, Field::Agent).is_some());
        // "L’Assistance publique assure".
        if let Who::Name(name, 0) = &who
            && self.noun_first()
            && name.len() == 1
            && name.start > start
            && end - behind <= 2
            && (behind..end).all(|i| self.is_word(i) && self.any(i, &[Field::Stop, Field::Auxiliary]).is_none())
        {
            return Some((Who::Name(name.start..end, 0), clause));
        }
        if !polled && self.any(behind, &[Field::Link, Field::Stop, Field::Author]).is_none_or(|e| e > end) {
            return None;
        }
        match who {
            // "Tom Askew of the union said", "Banks in Spain say". One word at the beginning of a sentence is none by its capital.
            Who::Name(name, role) if name.len() > 1 || start > from || self.any(behind, &[Field::Link]).is_some() => {
                Some((Who::Name(name, role), clause))
            }
            // "two people familiar with the matter", "l’Autorité de la qualité dans les transports".
            Who::Described(d)
                if self.any_role(d.clone())
                    && !(behind..end).any(|i| self.any(i, &[Field::Past, Field::Say]).is_some()) =>
            {
                Some((Who::Described(d.start..end), clause))
            }
            _ => None,
        }
    }
}
