//! The names of persons and bodies in an article, as far as it is read: what a surname, a pronoun or "the company" stands for.

use super::words::Words;
use crate::lang::field::Field;
use crate::span::Span;

/// How many names are remembered; of an article with more, those that were not seen for longest are forgotten.
const MOST: usize = 64;
/// How far back in the text a name is looked for that a pronoun or a description stands for, in bytes.
const NEAR: u32 = 1600;
/// How many descriptions of one name are remembered.
const ROLES: usize = 4;

/// What a name is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nature {
    Person,
    Body,
    Unknown,
}

/// A name of the article.
#[derive(Clone, Debug)]
pub(super) struct Name {
    /// Its fullest writing.
    pub span: Span,
    pub nature: Nature,
    /// Where it was last seen.
    seen: u32,
    /// Whether the text has let it speak.
    speaks: bool,
    /// Whether it is a public body, and no company.
    public: bool,
    /// Whether it was first named as where something is or happens.
    placed: bool,
    /// The words by which the text describes it, by their numbers in the pack.
    roles: [u32; ROLES],
}

/// The names of an article.
#[derive(Default)]
pub(super) struct Names {
    all: Vec<Name>,
}

impl Names {
    /// The fullest writing of a name that begins or ends with these words, as it is known so far.
    pub fn full(&self, text: &str, span: Span) -> Span {
        self.find(text, span).and_then(|i| self.all.get(i)).map_or(span, |n| n.span)
    }

    /// What is known of a name.
    pub fn known(&self, text: &str, span: Span) -> Option<&Name> {
        self.all.get(self.find(text, span)?)
    }

    /// The name that a writing of it means: the same, or one of which it is the last part.
    fn find(&self, text: &str, span: Span) -> Option<usize> {
        let written = span.of(text);
        // Most names differ in their first and in their last byte, which is quickly seen.
        let bytes = text.as_bytes();
        let ends = |s: Span| Some((*bytes.get(s.start as usize)?, *bytes.get((s.end as usize).checked_sub(1)?)?));
        let (first, last) = ends(span)?;
        let alike = |n: &Name| n.span.len() >= span.len() && ends(n.span).is_some_and(|(f, l)| f == first || l == last);
        let same = |n: &Name| n.span.len() == span.len() && alike(n) && n.span.of(text) == written;
        if let Some(found) = self.all.iter().position(same) {
            return Some(found);
        }
        // A surname means the person whom the article has named in full, if there is one such.
        let part = |n: &Name| {
            n.nature != Nature::Body
                && n.span.of(text).strip_suffix(written).is_some_and(|rest| rest.ends_with([' ', '\u{a0}']))
        };
        // "Karsten" means the company that was named as "Karsten Gold".
        let head = |n: &Name| {
            // A line of capitals is no name of a company.
            n.nature != Nature::Person
                && n.span.of(text).split([' ', '\u{a0}']).count() <= 3
                && n.span
                    .of(text)
                    .strip_prefix(written)
                    .is_some_and(|rest| rest.starts_with([' ', '\u{a0}']) && rest.len() > 1)
        };
        let mut candidates =
            self.all.iter().enumerate().filter(|(_, n)| n.span.len() > span.len() && alike(n) && (part(n) || head(n)));
        let first = candidates.next()?.0;
        candidates.next().is_none().then_some(first)
    }

    /// Notes a name, with what it is and the words that describe it.
    pub fn note(&mut self, text: &str, span: Span, nature: Nature, role: u32) -> usize {
        let written = span.of(text);
        let at = match self.find(text, span) {
            Some(at) => at,
            None => {
                // "Okafor" first and "Miriam Okafor" later are one.
                let longer = |n: &Name| {
                    let short = n.span.of(text);
                    n.span.len() < span.len()
                        && n.nature != Nature::Body
                        && !short.contains(' ')
                        && written.strip_suffix(short).is_some_and(|rest| rest.ends_with([' ', '\u{a0}']))
                };
                match self.all.iter().position(longer) {
                    Some(at) => {
                        self.all[at].span = span;
                        at
                    }
                    None => {
                        if self.all.len() >= MOST
                            && let Some(oldest) = (0..self.all.len()).min_by_key(|&i| self.all[i].seen)
                        {
                            self.all.swap_remove(oldest);
                        }
                        self.all.push(Name {
                            span,
                            nature,
                            seen: span.start,
                            speaks: false,
                            public: false,
                            placed: false,
                            roles: [0; ROLES],
                        });
                        self.all.len() - 1
                    }
                }
            }
        };
        let name = &mut self.all[at];
        name.seen = span.start;
        if name.nature == Nature::Unknown {
            name.nature = nature;
        }
        if role != 0 && !name.roles.contains(&role) {
            name.roles.rotate_right(1);
            name.roles[0] = role;
        }
        at
    }

    /// Notes that a name is that of a public body.
    pub fn set_public(&mut self, index: usize) {
        if let Some(name) = self.all.get_mut(index) {
            name.public = true;
        }
    }

    /// Notes whether a name stands as that of a place, of a journal in which something stands, or in a line that is no sentence; once
    /// it has stood otherwise it is none of these.
    pub fn set_placed(&mut self, index: usize, placed: bool) {
        if let Some(name) = self.all.get_mut(index) {
            let first = name.seen == name.span.start;
            name.placed = placed && (first || name.placed);
        }
    }

    /// Notes that a name has spoken.
    pub fn spoke(&mut self, text: &str, span: Span) {
        if let Some(name) = self.find(text, span).and_then(|i| self.all.get_mut(i)) {
            name.speaks = true;
        }
    }

    /// The one name near a place that fits; none where there is none or more than one.
    pub fn only(&self, at: u32, fits: impl Fn(&Name) -> bool) -> Option<&Name> {
        let mut near = self.all.iter().filter(|n| n.seen < at && n.seen + NEAR > at && fits(n));
        let first = near.next()?;
        near.next().is_none().then_some(first)
    }

    /// The body that an article is about: the only one near, or the only one that the text describes as one, or the one it began with.
    pub fn main_body(&self, at: u32) -> Option<&Name> {
        let described = |n: &Name| n.nature == Nature::Body && !n.public && !n.placed && n.roles().next().is_some();
        self.only(at, |n| n.nature != Nature::Person && !n.public && !n.placed)
            .or_else(|| self.only(at, described))
            .or_else(|| self.only(at, |n| n.nature == Nature::Body && n.speaks && !n.public && !n.placed))
    }

    /// Whether any name that fits was seen between two places.
    pub fn any_between(&self, from: u32, to: u32, fits: impl Fn(&Name) -> bool) -> bool {
        self.all.iter().any(|n| n.seen >= from && n.seen < to && fits(n))
    }
}

impl Name {
    /// Whether the text has described it by this word.
    pub fn is_called(&self, role: u32) -> bool {
        role != 0 && self.roles.contains(&role)
    }

    /// Whether it is a public body, or an association: no company, whose figures are its own.
    pub fn is_public(&self) -> bool {
        self.public
    }

    /// The words that describe it.
    pub fn roles(&self) -> impl Iterator<Item = u32> {
        self.roles.into_iter().filter(|r| *r != 0)
    }

    /// Whether it was first named as where something is or happens.
    pub fn is_place(&self) -> bool {
        self.placed
    }

    /// Whether it may be a body.
    pub fn may_be_body(&self) -> bool {
        self.nature != Nature::Person && !self.placed
    }

    /// Whether it may be a person: it is known to be one, or has spoken and is not known to be a body.
    pub fn may_be_person(&self) -> bool {
        self.nature == Nature::Person || self.nature == Nature::Unknown && self.speaks
    }
}

/// A run of capitalised words that may be a name, with small words between them; and the token behind it.
pub(super) fn run(words: &Words<'_>, start: usize, limit: usize) -> Option<usize> {
    if !words.capital(start) {
        return None;
    }
    let mut end = start + 1;
    loop {
        if end >= limit {
            break;
        }
        let glued = words.tokens.get(end).is_some_and(|t| t.glued);
        // "Floc'h", "Le Guivarc'h": the three signs are one letter of Breton.
        let breton = |word: &str| word.len() > 3 && (word.ends_with("c'") || word.ends_with("c’"));
        if glued && words.word(end).starts_with('h') && breton(words.word(end - 1)) {
            end += 1;
            continue;
        }
        // "Jean-Marc", "Rolls-Royce", "AT&T".
        if glued
            && matches!(words.word(end), "-" | "&" | "." | "‑")
            && end + 1 < limit
            && words.is_word(end + 1)
            && words.tokens[end + 1].glued
        {
            end += 2;
            continue;
        }
        // "Crédit Logement/CSA".
        if glued && words.word(end) == "/" && end + 1 < limit && words.capital(end + 1) && words.tokens[end + 1].glued {
            end += 2;
            continue;
        }
        if words.capital(end) {
            // A month or a weekday is no part of a name.
            let aside = words.is(end, Field::Aside).is_some() && words.office(end).is_none();
            if words.month(end).is_some() || aside {
                break;
            }
            end += 1;
            continue;
        }
        // "the Musicians’ Alliance".
        if glued && matches!(words.word(end), "’" | "'") && end + 1 < limit && words.capital(end + 1) {
            end += 2;
            continue;
        }
        // "d’", "de la", "of the", "for", "&": only where the name goes on behind them.
        let mut next = end;
        while next < limit
            && next < end + 3
            && (words.is(next, Field::Link).is_some()
                || words.is(next, Field::Determiner).is_some()
                || words.word(next) == "&")
        {
            next = words.any(next, &[Field::Link, Field::Determiner]).unwrap_or(next + 1);
        }
        // "al-Harthy".
        if next > end && words.word(next) == "-" && words.capital(next + 1) {
            next += 1;
        }
        if next > end && next < limit && words.capital(next) && words.month(next).is_none() {
            end = next + 1;
            continue;
        }
        break;
    }
    Some(end)
}

/// The token behind a name of a number and a word, as journals have, where what leads to it stands before: "à 20 Minutes". A year is none.
pub(super) fn numbered(words: &Words<'_>, at: usize) -> Option<usize> {
    let named = words.is_digits(at)
        && words.year(at).is_none()
        && words.capital(at + 1)
        && words.any_before(at, &[Field::Where, Field::MaybeWhere]).is_some();
    named.then_some(at + 2)
}

/// What a name is, as far as its own words tell.
pub(super) fn nature(words: &Words<'_>, start: usize, end: usize) -> Nature {
    let acronym = |i: usize| {
        let word = words.word(i);
        word.chars().nth(1).is_some() && !word.chars().any(char::is_lowercase) && word.chars().any(char::is_uppercase)
    };
    let inner_capital = |i: usize| {
        words.word(i).chars().skip(1).any(char::is_uppercase) && words.word(i).chars().any(char::is_lowercase)
    };
    let body = (start..end).any(|i| {
        words.is(i, Field::InName).is_some()
            || words.is(i, Field::Body).is_some()
            || words.is(i, Field::AnyBody).is_some()
            || words.is(i, Field::Observer).is_some()
            || words.country(i).is_some()
    });
    if body || end == start + 1 && (acronym(start) || inner_capital(start)) {
        return Nature::Body;
    }
    Nature::Unknown
}
