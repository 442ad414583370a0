//! Who the text says a figure is from.
//!
//! A block is read as a whole: the sources of each sentence ([`super::source`]) are turned into names ([`super::resolve`]), and every
//! quotation gets the one that stands before or behind it, which may be sentences away.

use std::ops::Range;

use super::Attribution;
use super::names::Names;
use super::phrase::Who;
use super::quotes::{Quote, quotes};
use super::resolve::{note_names, resolve};
use super::source::{Source, sources};
use super::words::Words;
use crate::lang::field::Field;
use crate::span::Span;

/// How far around a figure the words of its clause are looked at, in tokens.
const AROUND: usize = 40;

/// What the text before has said.
#[derive(Default)]
pub(super) struct Discourse {
    /// Who spoke last, and in the sentence that begins at which byte.
    pub last: Option<(Speaker, u32)>,
    /// Whom the sentence before is about, where it begins with a name or a description of somebody.
    pub subject: Option<(Speaker, u32)>,
    /// Who spoke in the last quotation of the block before.
    quoted: Option<Speaker>,
}

/// Somebody who speaks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Speaker {
    /// The name, or the description as written.
    pub name: Span,
    /// How close what is said is to the speaker.
    pub role: Role,
}

/// What a speaker is to the figures that it gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A person.
    Person,
    /// One who speaks for a body.
    Voice,
    /// A body.
    Body,
    /// One who measures others.
    Observer,
    /// Not known.
    Unknown,
}

/// Who speaks in a block, and where.
#[derive(Default)]
pub(super) struct Said {
    /// The sources of each sentence.
    sentences: Vec<Vec<(Source, Speaker)>>,
    /// The quotations, in order, with who speaks in them where that is known.
    quotes: Vec<(Quote, Option<Speaker>)>,
}

/// Reads who speaks in a block, and notes the names in it.
pub(super) fn read(
    words: &Words<'_>,
    sentences: &[Range<usize>],
    names: &mut Names,
    discourse: &mut Discourse,
) -> Said {
    let mut said = Said {
        sentences: Vec::with_capacity(sentences.len()),
        quotes: quotes(words).into_iter().map(|q| (q, None)).collect(),
    };
    // A paragraph that begins with a quotation goes on with the speaker of the one before, if nothing else is said of it.
    let follows = said.quotes.first().is_some_and(|(q, _)| q.start <= 1);
    let before = discourse.quoted.filter(|_| follows);
    for sentence in sentences {
        note_names(words, sentence.clone(), names);
        let here = words.span(sentence.clone()).start;
        let subject = subject(words, sentence, names, discourse, here);
        // A pronoun further on in the sentence means its subject first.
        discourse.subject = subject.or(discourse.subject);
        let mut found: Vec<(Source, Speaker)> = Vec::new();
        for source in sources(words, sentence, &said.quotes) {
            // "adding that" goes on with the speaker of the sentence.
            // "Marcus Thorne said he expected": who speaks speaks on.
            let within = |(s, _): &&(Source, Speaker)| {
                s.scope.contains(&source.at.start) && matches!(source.who, Who::Pronoun(_))
            };
            let same = found.last().filter(|last| source.goes_on || within(last)).map(|(_, s)| *s);
            let speaker = if source.goes_on || same.is_some() {
                same
            } else {
                resolve(words, &source.who, names, discourse, here)
            };
            let Some(speaker) = speaker else { continue };
            names.spoke(words.text, speaker.name);
            if source.quotable {
                give(&mut said.quotes, sentence, &source, speaker);
            }
            found.push((source, speaker));
        }
        if let Some((_, speaker)) = found.last() {
            discourse.last = Some((*speaker, here));
        }
        discourse.subject = subject.or(found.last().map(|(_, s)| (*s, here)));
        said.sentences.push(found);
    }
    // What is quoted without a word of who says it goes on with the quotation before, or else begins the one behind.
    let mut last = before;
    for (_, speaker) in &mut said.quotes {
        *speaker = speaker.or(last);
        last = *speaker;
    }
    let mut next = None;
    for (_, speaker) in said.quotes.iter_mut().rev() {
        *speaker = speaker.or(next);
        next = *speaker;
    }
    if !said.quotes.is_empty() {
        discourse.quoted = last;
    } else {
        discourse.quoted = None;
    }
    said
}

/// Whom a sentence begins with, if it is a name of the article or a description by an office.
fn subject(
    words: &Words<'_>,
    sentence: &Range<usize>,
    names: &mut Names,
    discourse: &Discourse,
    here: u32,
) -> Option<(Speaker, u32)> {
    let (who, _) = words.phrase_from(sentence.start, sentence.end)?;
    let known = match &who {
        Who::Name(name, _) => {
            names.known(words.text, words.span(name.clone())).is_some() || words.any_role(name.clone())
        }
        Who::Described(_) => who.is_somebody(words),
        _ => false,
    };
    // No verb bounds it here, so a description is cut to what is sure.
    let who = words.lean(who);
    known.then(|| resolve(words, &who, names, discourse, here)).flatten().map(|s| (s, here))
}

/// Gives the quotations beside a source to it.
fn give(quotes: &mut [(Quote, Option<Speaker>)], sentence: &Range<usize>, source: &Source, speaker: Speaker) {
    let from = quotes.partition_point(|(q, _)| q.end + 3 < sentence.start);
    for (quote, given) in quotes.iter_mut().skip(from).take_while(|(q, _)| q.start < sentence.end + 2) {
        let behind = source.at.start >= quote.end && source.at.start <= quote.end + 3;
        let ahead =
            source.at.end <= quote.start && (source.scope.contains(&quote.start) || quote.start - source.at.end <= 4);
        let within = source.scope.contains(&quote.start) && quote.end <= sentence.end;
        // The nearest decides: who stands right behind a quotation, before who stood somewhere ahead of it.
        if behind || (ahead || within) && given.is_none() {
            *given = Some(speaker);
        }
    }
}

impl Said {
    /// The speaker of a figure, whether it is quoted, and whether the verb says it of the speaker.
    fn speaker(&self, sentence: usize, at: &Range<usize>) -> Option<(Speaker, bool, bool)> {
        let number = at.end.saturating_sub(1);
        let sources = self.sentences.get(sentence)?;
        let nearest = sources.iter().filter(|(s, _)| s.scope.contains(&number)).min_by_key(|(s, _)| s.distance(number));
        let quote = self.quotes.partition_point(|(q, _)| q.end <= number);
        if let Some((_, speaker)) = self.quotes.get(quote).filter(|(q, _)| q.contains(&number)) {
            return match (speaker, nearest) {
                (Some(speaker), near) => Some((*speaker, true, near.is_some_and(|(s, n)| s.itself && n == speaker))),
                (None, near) => near.map(|(s, speaker)| (*speaker, true, s.itself)),
            };
        }
        nearest.map(|(s, speaker)| (*speaker, false, s.itself))
    }

    /// The tokens by which somebody says the figure in these tokens of a sentence.
    pub fn verb(&self, sentence: usize, at: &Range<usize>) -> Option<Range<usize>> {
        let number = at.end.saturating_sub(1);
        let sources = self.sentences.get(sentence)?.iter();
        let nearest = sources.filter(|(s, _)| s.scope.contains(&number)).min_by_key(|(s, _)| s.distance(number));
        nearest.map(|(s, _)| s.at.clone()).or_else(|| self.speaker(sentence, at).map(|_| 0..0))
    }

    /// Who the figure in these tokens of a sentence is from.
    pub fn of(&self, sentence: usize, at: &Range<usize>) -> Option<Attribution> {
        let (speaker, quoted, _) = self.speaker(sentence, at)?;
        Some(Attribution { speaker: speaker.name, quoted })
    }

    /// Whether who gives the figure in these tokens speaks about itself.
    pub fn about_itself(&self, words: &Words<'_>, number: usize, sentence: &Range<usize>, at: &Range<usize>) -> bool {
        let Some((speaker, quoted, itself)) = self.speaker(number, at) else { return false };
        if speaker.role == Role::Observer {
            return false;
        }
        if itself {
            return true;
        }
        let clause = self.clause(words, number, sentence, at);
        if quoted && words.has(clause.clone(), Field::First) {
            return true;
        }
        if speaker.role == Role::Unknown {
            return false;
        }
        let own = |i: usize| i < at.end && words.any(i, &[Field::Pronoun, Field::Possessive]).is_some();
        if !quoted && clause.clone().any(own) {
            return true;
        }
        let near = at.start.saturating_sub(10).max(clause.start)..(at.end + 6).min(clause.end);
        !quoted && matches!(speaker.role, Role::Body | Role::Voice) && words.has(near, Field::Owned)
    }

    /// What is said around a figure, without who says it.
    fn clause(&self, words: &Words<'_>, number: usize, sentence: &Range<usize>, at: &Range<usize>) -> Range<usize> {
        let low = sentence.start.max(at.start.saturating_sub(AROUND));
        let high = sentence.end.min(at.end + AROUND);
        let mut start = at.start;
        while start > low && !matches!(words.word(start - 1), ";" | ":" | "«" | "“" | "\"" | "‘") {
            start -= 1;
        }
        let mut end = at.end;
        while end < high && !matches!(words.word(end), ";" | "»" | "”" | "\"") {
            end += 1;
        }
        for (source, _) in self.sentences.get(number).into_iter().flatten() {
            if source.at.end <= at.start {
                start = start.max(source.at.end);
            } else if source.at.start >= at.end {
                end = end.min(source.at.start);
            }
        }
        start..end
    }
}
