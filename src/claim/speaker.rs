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
use crate::lang::Ending;
use crate::lang::field::Field;
use crate::span::Span;

/// How far before a figure "we" makes it the speaker's own, in tokens.
const OWN: usize = 10;

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

impl Speaker {
    /// Whether it is known to be a person.
    pub fn is_person(&self) -> bool {
        matches!(self.role, Role::Person | Role::Voice)
    }
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
    /// A company, or another body that is no public one.
    Company,
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
            let before = matches!(source.who, Who::Before);
            let same = found.last().filter(|last| source.goes_on || before || within(last)).map(|(_, s)| *s);
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
    let at_start = words
        .phrase_from(sentence.start, sentence.end)
        .filter(|(who, _)| !matches!(who, Who::Described(_)) || who.is_somebody(words));
    let known = |who: &Who| match who {
        Who::Name(name, _) => {
            names.known(words.text, words.span(name.clone())).is_some() || words.any_role(name.clone())
        }
        Who::Described(_) => who.is_somebody(words),
        _ => false,
    };
    let comma = |from: usize| (from..sentence.end.min(from + 12)).find(|&k| words.word(k) == ",");
    // "Joint par téléphone, un conseiller se montre confiant".
    let behind = || {
        let (who, end) = words.phrase_from(comma(sentence.start)? + 1, sentence.end)?;
        // "Pour Maxime Dauberval, économiste, la marche est haute": what stands there says more of him, and he is meant where
        // nobody else comes behind it.
        let more = match &who {
            Who::Described(d) => {
                words.any(d.start, &[Field::Determiner, Field::Possessive]).is_none()
                    || words.is(d.start, Field::Indefinite).is_some()
            }
            _ => false,
        };
        match words.any(sentence.start, &[Field::According, Field::Introduced]).filter(|_| more) {
            Some(named) => {
                let main = words.phrase_from(comma(end)? + 1, sentence.end);
                main.filter(|(who, _)| known(who)).or_else(|| words.phrase_from(named, sentence.end))
            }
            None => Some((who, end)),
        }
    };
    let (who, _) = at_start.filter(|(who, _)| known(who)).or_else(|| behind().filter(|(who, _)| known(who)))?;
    // No verb bounds it here, so a description is cut to what is sure.
    resolve(words, &words.lean(who), names, discourse, here).map(|s| (s, here))
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
    /// The source whose words a figure is among, nearest first.
    fn source(&self, sentence: usize, at: &Range<usize>) -> Option<&(Source, Speaker)> {
        let number = at.end.saturating_sub(1);
        let sources = self.sentences.get(sentence)?.iter();
        sources.filter(|(s, _)| s.scope.contains(&number)).min_by_key(|(s, _)| s.distance(number))
    }

    /// The quotation that a figure stands in.
    fn quote(&self, at: &Range<usize>) -> Option<&(Quote, Option<Speaker>)> {
        let number = at.end.saturating_sub(1);
        self.quotes.get(self.quotes.partition_point(|(q, _)| q.end <= number)).filter(|(q, _)| q.contains(&number))
    }

    /// The speaker of a figure, and whether it is quoted.
    fn speaker(&self, sentence: usize, at: &Range<usize>) -> Option<(Speaker, bool)> {
        let quote = self.quote(at);
        let quoted = quote.and_then(|(_, speaker)| *speaker);
        let speaker = quoted.or_else(|| self.source(sentence, at).map(|(_, s)| *s))?;
        Some((speaker, quote.is_some()))
    }

    /// Who the figure in these tokens of a sentence is from.
    pub fn of(&self, sentence: usize, at: &Range<usize>) -> Option<Attribution> {
        self.speaker(sentence, at).map(|(speaker, quoted)| Attribution { speaker: speaker.name, quoted })
    }

    /// The tokens by which somebody says the figure in these tokens of a sentence; none of them for one who is named elsewhere.
    pub fn verb(&self, sentence: usize, at: &Range<usize>) -> Option<Range<usize>> {
        let verb = self.source(sentence, at).map(|(s, _)| s.at.clone());
        verb.or_else(|| self.speaker(sentence, at).map(|_| 0..0))
    }

    /// Whether who gives the figure in these tokens speaks about itself. Only where the words show it: a wrong "given by X
    /// itself" would be a reproach.
    pub fn about_itself(&self, words: &Words<'_>, number: usize, at: &Range<usize>) -> bool {
        let Some((speaker, quoted)) = self.speaker(number, at) else { return false };
        if speaker.role == Role::Observer {
            return false;
        }
        if quoted && own_words(words, at) {
            return true;
        }
        let Some((source, _)) = self.source(number, at).filter(|(_, s)| *s == speaker) else { return false };
        // "reported sales of 92 million, beating the consensus of 89", "short of the 31 that analysts expected": others stand about.
        let stop = (at.end..at.end + 4).find(|&k| words.parts(k)).unwrap_or(at.end + 4);
        let after = words.has(at.end..stop, Field::Observer);
        let between = source.at.end < at.start && words.has(source.at.end..at.start, Field::Observer);
        // "Analysts at Altura said they saw".
        let low = source.at.start.saturating_sub(3);
        let low = (low..source.at.start).rfind(|&k| words.parts(k)).map_or(low, |k| k + 1);
        if between || after || words.has(low..source.at.end, Field::Observer) {
            return false;
        }
        // What counts or expects others says nothing of itself: "affirme avoir recensé", "dit tabler sur".
        let verbs = source.at.end..at.start.min(source.at.end + 5).max(source.at.end);
        // "has promised to bring inflation down" is of what others do.
        let moved = source.at.end.min(at.start)..at.start;
        let moves = moved.clone().any(|k| words.any(k, &[Field::Up, Field::Down]).is_some())
            && !moved.clone().any(|k| words.any(k, &[Field::Possessive, Field::Owned]).is_some());
        let others = words.has(verbs.clone(), Field::Observe) || words.has(verbs, Field::Forecast) || moves;
        // "promised £15 million", "affirme avoir", "expects to".
        if source.itself && !others
            || source.at.end <= at.start
                && at.start - source.at.end < 4
                && words.has(source.at.clone(), Field::Pledge)
                && words.is(source.at.end, Field::That).is_none()
        {
            return true;
        }
        let ahead = source.at.end <= at.start;
        let start = if ahead { words.past_asides(source.at.end, at.start) } else { source.scope.start };
        let start = words.is(start, Field::That).unwrap_or(start).min(at.start);
        // "expects it to", "sees it settling at" are of something else; "il manque" is of nobody.
        let that =
            words.is(start.saturating_sub(1), Field::That).is_some() || !words.has(source.at.clone(), Field::Forecast);
        let counts = words.has(start..at.start, Field::Observe)
            || source.at.clone().any(|k| words.is(k, Field::Estimate).is_some())
            || !that
            || words.is(start + 1, Field::Impersonal).is_some();
        // "said it had", "dit qu’elle a", "said its sales".
        let own = ahead
            && (words.is(start, Field::Pronoun).is_some()
                || words.any(start, &[Field::They, Field::Possessive]).is_some());
        // "the MPs said it had spent" is of something else.
        let person = speaker.is_person();
        let other = words.is(start, Field::It).is_some() && person
            || words.is(start, Field::He).is_some() && !person && speaker.role != Role::Unknown;
        // "MPs said it had spent", "the union puts it at".
        let several = match &source.who {
            // Of names only "Opposition MPs" and their like.
            who @ (Who::Described(at) | Who::Name(at, _)) => {
                at.end > at.start
                    && (matches!(who, Who::Described(_)) || words.office(at.end - 1).is_some())
                    && words.pack.ends(words.word(at.end - 1), Ending::Plural)
            }
            _ => false,
        };
        let other = other
            || words.is(start, Field::It).is_some() && several && !words.noun_first()
            || source.at.clone().any(|k| words.is(k, Field::PutAt).is_some());
        let own = own && !other;
        // "says it is", "said he took responsibility for the project, whose budget".
        let apart = words.any(start + 1, &[Field::Is, Field::Passive]).is_some()
            || (start..at.start).any(|i| words.is(i, Field::Relative).is_some() || words.word(i) == ",");
        if own && !counts && !apart && !(start + 1..at.start).any(|i| words.capital(i)) {
            return true;
        }
        // "Sales rose 5%, the company said", "reported a net profit of": what a company has got, right where what it says begins.
        let near = start..at.end.min(start + 7);
        let according = words.is(source.at.start, Field::According).is_some();
        speaker.role == Role::Company
            && !according
            && words.has(near, Field::Owned)
            && !(ahead && words.has(start..at.start, Field::Forecast))
            && !(start + 1..at.start).any(|i| words.capital(i))
    }
}

/// Whether who is quoted says the figure of themselves: "we sold 300 cars", "our sales are up 5%".
fn own_words(words: &Words<'_>, at: &Range<usize>) -> bool {
    let low = at.start.saturating_sub(OWN);
    let breaks = |i: usize| {
        words.parts(i)
            || words.is_quote(i)
            || words.any(i, &[Field::That, Field::Relative, Field::Clause, Field::Estimate, Field::Learned]).is_some()
    };
    let start = (low..at.start).rev().find(|&i| breaks(i)).map_or(low, |i| i + 1);
    // "if … we would have lost" is of no time at all.
    if (low.saturating_sub(OWN)..at.start).any(|i| words.is(i, Field::Condition).is_some()) {
        return false;
    }
    (start..at.start).any(|i| {
        let we = words.is(i, Field::We).is_some()
            && (i == 0 || words.any(i - 1, &[Field::Pronoun, Field::Nobody, Field::Relative, Field::That]).is_none());
        // "I think", "we know of": what follows is of others.
        let thinks = (i + 1..i + 4)
            .any(|k| words.any(k, &[Field::Estimate, Field::Say, Field::Forecast, Field::Observe]).is_some());
        // "we lost 400 jobs" may be said of a town or a nation.
        let lost = words.is(i + 1, Field::Past).is_some() && words.is(i + 1, Field::Down).is_some();
        let ours = words.is(i, Field::Our).is_some() && (i + 1..i + 4).any(|k| words.is(k, Field::Owned).is_some());
        // "I would take half of that" is of no time either.
        let supposed = words.any(i + 1, &[Field::Would]).is_some();
        we && !thinks && !lost && !supposed || ours
    })
}

#[cfg(all(test, feature = "packs"))]
mod tests {
    use crate::claim::tests::check_all;

    #[track_caller]
    fn check(tag: &str, text: &str, expected: &[bool]) {
        check_all(tag, text, expected, |_, claim| claim.fields.self_reported == Some(true));
    }

    #[test]
    fn about_itself_only_where_grammar_shows_it() {
        check("en", "The company said it had sold 300 cars.", &[true]);
        check("en", "Campaigners said it had sold 300 cars.", &[false]);
        check("en", "The union puts it at 6%.", &[false]);
        check("fr", "Le groupe dit avoir vendu 300 voitures.", &[true]);
    }

    #[test]
    fn who_watches_others_says_nothing_of_itself() {
        check("en", "Analysts at Quintra Bank said they saw sales falling to 45 million euros.", &[false]);
        check("en", "Quintra said profit would miss the £31 million that analysts had expected.", &[false]);
        check("en", "Opposition MPs said it had spent £5 million.", &[false]);
        check("en", "“I have seen 300 cars on that road,” said Ada Quill, the mayor.", &[false]);
        check("en", "“I would take 300 of them,” said Ada Quill, the mayor.", &[false]);
        check("en", "“We sold 300 of them,” said Ada Quill, the owner.", &[true]);
    }

    #[test]
    fn what_is_promised_of_others_is_not_their_own() {
        check("en", "The minister has promised to bring inflation down to 4%.", &[false]);
        check("fr", "La ministre a promis de faire baisser la pauvreté de 10 %.", &[false]);
    }
}
