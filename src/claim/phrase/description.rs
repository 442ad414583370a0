//! Descriptions without a name, by an office, a body or a document, and where they end.

use std::ops::Range;

use super::{LONGEST, Who};
use crate::claim::names;
use crate::claim::words::Words;
use crate::lang::Ending;
use crate::lang::field::Field;
use crate::text::TokenKind;

impl Words<'_> {
    /// A phrase without what may be a verb behind it: a description of a person ends with the office and what it is of.
    pub fn lean(&self, who: Who) -> Who {
        let Who::Described(d) = &who else { return who };
        if !self.noun_first() {
            return who;
        }
        // "le Premier ministre": an office may have several words.
        let Some(role) = d.clone().find_map(|i| self.role_at(i)) else { return who };
        let mut end = self.past_hyphen(role);
        while let Some(link) = self.is(end, Field::Link).filter(|l| *l < d.end) {
            let noun = self.is(link, Field::Determiner).unwrap_or(link);
            end = self.past_hyphen(noun + 1);
            // "des énergies renouvelables".
            while end < d.end
                && !self.capital(end)
                && self.pack.ends(self.word(end - 1), Ending::Plural)
                && self.pack.ends(self.word(end), Ending::Plural)
            {
                end += 1;
            }
        }
        Who::Described(d.start..end.min(d.end))
    }

    /// The token behind a document's noun that stands here, past adjectives of it: "figures", "annual report".
    pub fn document(&self, at: usize, end: usize) -> Option<usize> {
        (at..end.min(at + 3)).find_map(|k| self.is(k, Field::Document)).filter(|behind| *behind <= end)
    }

    /// A document at a token with its author, where it has one: "a report by X".
    pub(super) fn authored(&self, described: usize, head: usize, end: usize) -> Option<(Who, usize)> {
        // "Le maire a déposé plainte": what stands behind a verb is no part of the phrase.
        let verb = |k: usize| k > head && self.any(k, &[Field::Auxiliary, Field::Passive]).is_some();
        let noun = (head..end.min(head + 4))
            .take_while(|&k| self.is_word(k) && !verb(k))
            .find(|&k| self.is(k, Field::Document).is_some())?;
        let behind = self.is(noun, Field::Document)?;
        // "the research house": what shows is a body.
        if !self.noun_first() && self.any(behind, &[Field::Body, Field::Person, Field::Voice]).is_some() {
            return None;
        }
        // "… par X" is the author, "… de X" only where nothing of its own kind comes behind it.
        let reach = end.min(behind + 14);
        let mut best: Option<(Who, usize)> = None;
        let mut k = behind;
        while k < reach {
            if matches!(self.word(k), "." | ";" | ":")
                || self.is_quote(k)
                || self.any(k, &[Field::That, Field::Say, Field::Show]).is_some()
                    && self.is(k, Field::Published).is_none()
            {
                break;
            }
            // "a memo seen by Reuters": who has seen it has not written it.
            let author = self.is(k, Field::Author).filter(|_| self.before(k, Field::Seen).is_none());
            if let Some(next) = author {
                let after = self.any(next, &[Field::Determiner, Field::Possessive]).unwrap_or(next);
                let title = self.past_titles(after, end);
                if let Some(stop) = names::run(self, title, end) {
                    // "les chiffres de la France": a country is what a document is about.
                    if self.country(title).is_none_or(|(_, e)| e < stop) {
                        best = Some(self.named(k, after, title, stop, end));
                    }
                } else if let Some(stop) = names::run(self, self.description_end(after, end), end) {
                    // "les données du système européen Effis".
                    let name = self.description_end(after, end);
                    best = self.name_behind(after..name, end).or(Some((Who::Name(name..stop, 0), stop)));
                } else if self.is_described(after, end) {
                    best = self.described(if after > next { next } else { after }, after, end);
                }
                if best.is_some() {
                    break;
                }
            }
            k += 1;
        }
        // "un sondage Ifop", "une étude OpinionWay".
        if best.is_none()
            && let Some(stop) = names::run(self, behind, end)
        {
            best = Some((Who::Name(behind..stop, 0), stop));
        }
        Some(best.unwrap_or_else(|| {
            let close = self.description_end(head, end);
            (Who::Document(described..close), close)
        }))
    }

    /// Whether somebody is described from a token on; where nouns come last, the last word tells ("official figures" are nobody).
    pub(super) fn is_described(&self, from: usize, end: usize) -> bool {
        let close = self.description_end(from, end);
        let last = if self.noun_first() { from } else { close.saturating_sub(1).max(from) };
        self.any_role(last..close) && close > from
    }

    /// The token behind a description in small letters that begins at a token.
    pub fn description_end(&self, start: usize, end: usize) -> usize {
        let mut i = start;
        while i < end && i < start + LONGEST && self.is_word(i) {
            // A name behind the noun is no part of the description, but one that a link leads to is.
            if self.capital(i)
                && i > start
                && self.any(i - 1, &[Field::Link, Field::Determiner]).is_none()
                && !self.capital(i - 1)
            {
                break;
            }
            if let Some(next) = self.is(i, Field::Link).filter(|_| i > start) {
                let next = self.is(next, Field::Determiner).unwrap_or(next);
                if next < end && self.is_word(next) && self.any(next, &[Field::Stop, Field::Determiner]).is_none() {
                    i = self.past_hyphen(next + 1);
                    continue;
                }
                break;
            }
            if i > start
                && (self
                    .any(
                        i,
                        &[
                            Field::Published,
                            Field::Seen,
                            Field::Determiner,
                            Field::Relative,
                            Field::Stop,
                            Field::Say,
                            Field::Show,
                            Field::Aside,
                            Field::Clause,
                            Field::Turn,
                            Field::That,
                            Field::Auxiliary,
                            Field::Adding,
                            Field::Passive,
                        ],
                    )
                    .is_some())
            {
                break;
            }
            // "le budget déposé mardi": a participle leads to what is no part of the description.
            if i > start
                && self.noun_first()
                && !self.capital(i)
                && self.pack.ends(self.word(i), Ending::Perfect)
                && self.office(i).is_none()
                // "le site spécialisé ZeroFaille".
                && !self.capital(i + 1)
            {
                break;
            }
            // "le conseiller d’État Nicolas Perrollaz".
            if self.capital(i) && i > start && self.is(i - 1, Field::NoName).is_some() {
                break;
            }
            // A word in the singular behind one in the plural is no adjective of it, but the verb ("les syndicats saluent" aside).
            let plural = |k: usize| self.pack.ends(self.word(k), Ending::Plural);
            if self.noun_first()
                && i > start
                && !self.capital(i - 1)
                && plural(i - 1)
                && !plural(i)
                // "la Cour des comptes marocaine".
                && self.home(i).is_none()
                && self.any(i - 1, &[Field::Link, Field::Determiner]).is_none()
            {
                break;
            }
            i = self.past_hyphen(i + 1);
            // "the pilots’ union".
            if matches!(self.word(i), "’" | "'")
                && self.tokens.get(i).is_some_and(|t| t.glued)
                && i + 1 < end
                && self.is_word(i + 1)
            {
                i += 1;
            }
        }
        i
    }

    /// Past a hyphen and the word that it joins to the one before.
    pub(super) fn past_hyphen(&self, i: usize) -> usize {
        let joins = self.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Hyphen && t.glued) && self.is_word(i + 1);
        if joins { i + 2 } else { i }
    }

    /// Past titles before a name, with their full stops.
    pub fn past_titles(&self, mut i: usize, end: usize) -> usize {
        while i < end {
            match self.is(i, Field::Title) {
                Some(next) if self.word(next) == "." && self.tokens.get(next).is_some_and(|t| t.glued) => i = next + 1,
                Some(next) => i = next,
                None => break,
            }
        }
        i
    }

    /// Where a person's name ends whose run goes on with what the person is of: "Tom Askew of the Union".
    pub fn cut(&self, start: usize, end: usize) -> usize {
        let link = (start + 2..end).find(|&i| {
            let before = || names::nature(self, start, i) != names::Nature::Body;
            let leads = |e: usize| {
                self.is(e, Field::Determiner).is_some() || self.is(i, Field::Author).is_some() && !self.noun_first()
            };
            !self.capital(i) && self.is(i, Field::Link).is_some_and(leads) && before()
        });
        link.unwrap_or(end)
    }

    /// The token behind an office of a person that begins at a token.
    pub fn office(&self, i: usize) -> Option<usize> {
        self.any(i, &[Field::Person, Field::Voice])
    }

    /// The token behind an office or a kind of body that begins at a token.
    fn role_at(&self, i: usize) -> Option<usize> {
        self.any(i, &[Field::Person, Field::Voice, Field::Body, Field::AnyBody])
    }

    /// The number of the word by which a phrase describes somebody: the last of an office or a body; 0 without one.
    pub fn role(&self, within: Range<usize>) -> u32 {
        let role = |i: &usize| self.role_at(*i).is_some();
        let found = if self.noun_first() { within.clone().find(role) } else { within.clone().rev().find(role) };
        found.and_then(|i| self.tokens.get(i)).map_or(0, |t| t.word)
    }

    /// The word whose number [`Words::role`] gives, as it is written; empty without one.
    pub fn role_text(&self, within: Range<usize>) -> &str {
        let role = self.role(within.clone());
        within
            .into_iter()
            .find(|&i| role != 0 && self.tokens.get(i).is_some_and(|t| t.word == role))
            .map_or("", |i| self.word(i))
    }

    /// Whether a phrase describes somebody by an office or as a body.
    pub fn any_role(&self, within: Range<usize>) -> bool {
        self.role(within) != 0
    }

    /// Whether the language puts the noun before its adjectives.
    pub fn noun_first(&self) -> bool {
        self.pack.noun_first()
    }
}
