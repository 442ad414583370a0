//! Noun phrases that may name a speaker: the one that begins at a token, and the one that ends before a verb.

mod description;

use std::ops::Range;

use super::names;
use super::words::Words;
use crate::lang::field::Field;

/// The longest description of a speaker, in tokens.
const LONGEST: usize = 10;

/// What a noun phrase says of who speaks.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Who {
    /// A name, as a range of tokens, with the word that describes it where there is one.
    Name(Range<usize>, u32),
    /// A description without a name.
    Described(Range<usize>),
    /// A pronoun that stands for somebody.
    Pronoun(Range<usize>),
    /// "We" and its like: whoever speaks at all.
    First,
    /// Whoever spoke last.
    Before,
    /// A document whose author is not told, as the text describes it.
    Document(Range<usize>),
    /// Nobody whom one could ask: "three in four voters", "who".
    Nobody,
}

impl Who {
    /// Whether it names or describes a person or a body.
    pub fn is_somebody(&self, words: &Words<'_>) -> bool {
        match self {
            Who::Name(..) | Who::Document(_) => true,
            Who::Described(d) => words.any_role(d.clone()) || words.has(d.clone(), Field::Observer),
            _ => false,
        }
    }

    /// Whether it may stand behind its verb, with this token behind it: nouns that are no speakers are the verb's object.
    pub fn may_follow(&self, words: &Words<'_>, behind: usize, end: usize, after_quote: bool) -> bool {
        let closes = behind >= end
            || matches!(words.word(behind), "." | "," | ";" | ":" | "!" | "?" | ")")
            || words.is_quote(behind)
            || words.is(behind, Field::Relative).is_some();
        let colon = words.word(behind) == ":";
        match self {
            Who::Pronoun(p) => p.start > 0 && words.word(p.start - 1) == "-" || closes,
            Who::Described(d)
                if !after_quote
                    && words.any(d.start, &[Field::Determiner, Field::Possessive]).is_none()
                    && !words.capital(d.start)
                    && !words.noun_first() =>
            {
                false
            }
            Who::Described(d)
                if !after_quote && !self.is_somebody(words) && words.is(d.start, Field::Indefinite).is_some() =>
            {
                false
            }
            Who::Described(d) => {
                self.is_somebody(words)
                    || closes && !colon && words.any(d.start, &[Field::Determiner, Field::Possessive]).is_some()
                    || after_quote && words.is(d.start, Field::Indefinite).is_some()
            }
            Who::Name(..) | Who::Document(_) => true,
            Who::First | Who::Nobody | Who::Before => false,
        }
    }
}

impl Words<'_> {
    /// The token behind asides that stand between a verb and who speaks: "mardi", "on Tuesday", "in a statement".
    pub fn past_asides(&self, mut i: usize, end: usize) -> usize {
        while i < end {
            match self.is(i, Field::Aside) {
                Some(next) => i = next,
                // "a annoncé à Berlin le ministre": where it was said.
                None if i > 0 && self.any(i, &[Field::Where, Field::MaybeWhere]).is_some() => {
                    let place = self.any(i, &[Field::Where, Field::MaybeWhere]).unwrap_or(i);
                    // "a déclaré à 20 Minutes la directrice"; where "60 Millions de consommateurs" ends nothing tells.
                    if let Some(behind) = names::numbered(self, place) {
                        if self.is(behind, Field::Link).is_some() && self.is(behind, Field::Determiner).is_none() {
                            break;
                        }
                        i = behind;
                        continue;
                    }
                    match names::run(self, place, end) {
                        // "à Keystone-ATS Matthias Rüegg,": who speaks is the rest of the run.
                        Some(stop) if stop > place + 1 && (stop >= end || self.parts(stop)) => {
                            i = self.past_hyphen(place + 1)
                        }
                        Some(stop) if stop < end && stop <= place + 3 => i = stop,
                        _ => break,
                    }
                }
                None if self.month(i).is_some() || self.year(i).is_some() => i += 1,
                None => break,
            }
        }
        i
    }

    /// The noun phrase that begins at a token and names who speaks, and the token behind it.
    pub fn phrase_from(&self, at: usize, end: usize) -> Option<(Who, usize)> {
        let start = self.past_asides(at, end);
        if start >= end {
            return None;
        }
        // "affirme-t-il": the hyphens are tokens.
        let mut inverted = start;
        while self.word(inverted) == "-" || inverted > start && self.word(inverted) == "t" {
            inverted += 1;
        }
        // "her solicitor": a possessive, though it is a pronoun elsewhere.
        let owns = self
            .is(inverted, Field::Possessive)
            .is_some_and(|e| self.is_word(e) && self.any(e, &[Field::Say, Field::Stop]).is_none());
        if let Some(next) = self.any(inverted, &[Field::Pronoun, Field::They]).filter(|_| !owns) {
            return Some((Who::Pronoun(inverted..next), next));
        }
        if let Some(next) = self.any(inverted, &[Field::First, Field::Nobody]) {
            return Some((Who::Nobody, next));
        }
        if inverted > start {
            return None;
        }
        let head = self.any(start, &[Field::Determiner, Field::Possessive]).unwrap_or(start);
        if head >= end {
            return None;
        }
        let name = self.past_titles(head, end);
        // "Analysts", "le PDG", "le Premier ministre": a capital makes no name of an office or a document.
        let common = self.any(name, &[Field::Document, Field::Person, Field::Voice, Field::AnyBody]).is_some();
        if let Some(stop) = names::run(self, name, end)
            && !(common && (stop == name + 1 || self.office(name).is_some_and(|e| e > stop)))
        {
            return Some(self.named(start, head, name, stop, end));
        }
        // A document and its author: "a report by X", "les chiffres publiés par X".
        if let Some(found) = self.authored(start, head, end) {
            return Some(found);
        }
        if !self.is_word(head) || head == start && self.any(head, &[Field::Stop, Field::Say]).is_some() {
            return None;
        }
        self.described(start, head, end)
    }

    /// A phrase that begins with a name, behind an article or not.
    fn named(&self, start: usize, head: usize, name: usize, stop: usize, end: usize) -> (Who, usize) {
        // "Pakistan’s National Disaster Management Authority", "Insee’s figures".
        if matches!(self.word(stop), "’s" | "'s") {
            if let Some(inner) = names::run(self, stop + 1, end) {
                return (Who::Name(stop + 1..inner, 0), inner);
            }
            if let Some(behind) = self.document(stop + 1, end) {
                return (Who::Name(name..stop, 0), behind);
            }
            // "Kudara’s chief executive, Bola Adeniran": what the description leads to, or the whole of it.
            return match self.described(stop + 1, stop + 1, end) {
                Some((Who::Described(d), close)) => (Who::Described(start..d.end), close),
                Some(found) => found,
                None => (Who::Name(name..stop, 0), stop),
            };
        }
        if let Some(behind) = self.document(stop, end).filter(|_| !self.noun_first()) {
            return (Who::Name(name..stop, 0), behind);
        }
        // "Facebook CEO Mark Zuckerberg", "President Joe Biden": the office is no part of the name.
        let office = (name..stop.saturating_sub(1)).rev().find(|&i| self.office(i).is_some_and(|e| e < stop));
        if let Some(office) = office
            && let Some(behind) = self.office(office)
            && self.capital(behind)
            && !self.noun_first()
        {
            return (Who::Name(behind..self.cut(behind, stop), self.role(office..behind)), stop);
        }
        // "Tom Askew of the USR union": a person, and what it is of.
        let person = self.cut(name, stop);
        if person < stop {
            return (Who::Name(name..person, 0), self.description_end(stop - 1, end).max(stop));
        }
        // "Hadleigh Foods chief executive Moira Kettle", "Cascade Air executives", "the UN refugee agency".
        if !self.noun_first()
            && stop < end
            && !self.capital(stop)
            && self.any(stop, &[Field::Stop, Field::Say, Field::Link]).is_none()
        {
            let close = self.description_end(stop, end);
            if self.any_role(stop..close)
                && let Some((who, behind)) = self.described(stop, stop, end)
            {
                return match who {
                    Who::Described(d) => (Who::Described(name..d.end), behind),
                    who => (who, behind),
                };
            }
        }
        // "la Cour des comptes", "le Fonds monétaire international": an official name goes on in small letters.
        if self.noun_first() && (head > start || self.is(name, Field::InName).is_some()) && self.country(name).is_none()
        {
            // A name that is none of a body goes on only by what it is of, or "l’Insee parue" would be one.
            let goes_on = self.any(name, &[Field::InName, Field::Public, Field::Body]).is_some()
                || self.is(stop, Field::Link).is_some();
            let close = if goes_on { self.official_end(name, stop, end) } else { stop };
            if close > stop {
                return (Who::Name(name..close, 0), close);
            }
        }
        // "the Office for National Statistics" is one name, "Tom Askew of the Union" is not.
        (Who::Name(name..self.cut(name, stop), 0), stop)
    }

    /// A phrase that begins with a description in small letters.
    fn described(&self, start: usize, head: usize, end: usize) -> Option<(Who, usize)> {
        let mut close = self.description_end(head, end);
        // "the harbour office’s yearly report": who has a document says it.
        let owner = (head + 1..close).find(|&i| matches!(self.word(i), "’s" | "'s"));
        if let Some(owner) = owner
            && let Some(behind) = self.document(owner + 1, end)
            && self.any_role(head..owner)
        {
            return Some((Who::Described(start..owner), behind));
        }
        match self.name_behind(head..close, end) {
            Some((Who::Described(d), behind)) => close = behind.max(d.end),
            Some(found) => return Some(found),
            None => {}
        }
        // Where adjectives stand before the noun, what follows an office is a verb.
        if !self.noun_first()
            && let Some(last) = (head..close).find(|&i| {
                self.any_role(i..i + 1)
                    && !self.any_role(i + 1..i + 2)
                    && !matches!(self.word(i + 1), "’s" | "'s" | "’" | "'")
            })
            && self.is(last + 1, Field::Link).is_none()
        {
            close = self.past_hyphen(last + 1).min(close);
        }
        // "la cheffe de groupe PTB, Samira Oukil": the first name is that of what she is of.
        let role = self.role(head..close);
        // "le ministre de la Recherche, Paul Astruc-Vignon,": the name stands behind a comma.
        let from = self.past_titles(close + 1, end);
        if self.word(close) == ","
            && role != 0
            && let Some(stop) = names::run(self, from, end)
            && (stop >= end || self.parts(stop) || self.is_quote(stop))
            && stop > from + 1
        {
            return Some((Who::Name(from..stop, role), stop));
        }
        // "ministère de l’Agriculture": a description with capitals is an official name, without its article.
        let official = (head..close).any(|i| self.capital(i))
            && self.is(head, Field::Person).is_none()
            && self.is(start, Field::Possessive).is_none();
        let begin = if official { head } else { start };
        let last = self.without_links(begin, close);
        if begin >= last {
            return None;
        }
        let counted = (start..last).any(|i| self.is_digits(i));
        Some((if counted { Who::Nobody } else { Who::Described(begin..last) }, close))
    }

    /// A name right behind a description: "le gouverneur Oleh Kovtunenko", "lender Nationwide".
    fn name_behind(&self, description: Range<usize>, end: usize) -> Option<(Who, usize)> {
        let name = self.past_titles(description.end, end);
        let stop = names::run(self, name, end)?;
        // "la déléguée CGT, Nadège Floc’h": the first name is that of what she is of.
        let person = self.office(description.start).is_some();
        let from = self.past_titles(stop + 1, end);
        if person
            && stop == name + 1
            && self.word(stop) == ","
            && let Some(close) = names::run(self, from, end).filter(|c| *c > from + 1)
            && (close >= end || self.parts(close) || self.is_quote(close))
        {
            return Some((Who::Name(from..close, self.role(description)), close));
        }
        // "le gérant du camping Les Flots": the name is that of what the person is of.
        let linked = description.clone().skip(1).any(|i| self.is(i, Field::Link).is_some());
        if linked
            && (stop == name + 1 || self.is(name, Field::Determiner).is_some())
            && self.is(description.start, Field::Person).is_some()
        {
            return Some((Who::Described(description.start..stop), stop));
        }
        // "l’association Regards citoyens".
        let body = description.clone().any(|i| self.any(i, &[Field::Body, Field::AnyBody]).is_some());
        let acronym = self.word(name).chars().all(char::is_uppercase);
        if self.noun_first() && body && stop == name + 1 && !acronym {
            let close = self.official_end(name, stop, end);
            return Some((Who::Name(name..close, self.role(description)), close));
        }
        Some((Who::Name(name..self.cut(name, stop), self.role(description)), stop))
    }

    /// The token behind an official name whose capitals end at `stop`: "Santé publique France", "Agence de l’Union pour l’asile".
    fn official_end(&self, name: usize, stop: usize, end: usize) -> usize {
        let mut close = self.without_links(name, self.description_end(stop - 1, end).max(stop));
        if close > stop
            && close < end
            && self.capital(close)
            && names::run(self, close, end) == Some(close + 1)
            && self.month(close).is_none()
            && self.is(close, Field::Aside).is_none()
        {
            close += 1;
        }
        close
    }

    /// The end of a phrase without the links and articles that it would end with.
    fn without_links(&self, begin: usize, mut close: usize) -> usize {
        while close > begin + 1
            && (self.any(close - 1, &[Field::Link, Field::Determiner]).is_some() && !self.capital(close - 1)
                || matches!(self.word(close - 1), "’s" | "'s"))
        {
            close -= 1;
        }
        close
    }
}
