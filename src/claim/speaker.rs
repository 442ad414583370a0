//! Who the text says a figure is from.
//!
//! A sentence's sources are found by words of saying ("X said", "…, a déclaré X"), by prepositions ("selon X") and by documents ("a
//! report by X found"); each covers a stretch of the sentence. A quotation has the source that stands before or behind it, whatever its
//! verb. What a source is called is then turned into a name, where the article has exactly one for it.

use std::ops::Range;

use super::Attribution;
use super::names::{self, Name, Names, Nature};
use super::phrase::Who;
use super::quotes::{Quote, quotes};
use super::words::Words;
use crate::lang::Ending;
use crate::lang::field::Field;
use crate::span::Span;
use crate::text::{self, TokenKind};

/// What the sentences before have said, and what the block's quotations are.
#[derive(Default)]
pub(super) struct Discourse {
    /// Who spoke last, and where.
    last: Option<(Speaker, u32)>,
    /// The quotations of the block, with who speaks in them once that is known.
    quotes: Vec<(Quote, Option<Speaker>)>,
    /// Whether the block begins with a quotation that goes on from the block before.
    follows: bool,
}

/// Somebody who speaks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Speaker {
    /// The name, or the description as written; none for a crowd, whom nobody can ask.
    pub name: Option<Span>,
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
    Unknown,
}

/// A source of a sentence, with the tokens that are its words.
#[derive(Clone, Debug)]
struct Source {
    who: Who,
    /// The tokens that name it and its verb.
    at: Range<usize>,
    scope: Range<usize>,
    /// Whether its verb takes what it says of itself: "expects to", "affirme avoir".
    itself: bool,
}

/// Who speaks in a sentence, and where.
pub(super) struct Said {
    sources: Vec<(Source, Speaker)>,
    quotes: Vec<(Quote, Option<Speaker>)>,
}

impl Discourse {
    /// Begins a block.
    pub fn open_block(&mut self, words: &Words<'_>) {
        let before = self.quotes.last().and_then(|(_, speaker)| *speaker);
        self.quotes = quotes(words).into_iter().map(|q| (q, None)).collect();
        // A paragraph that is all quotation goes on with the speaker of the one before.
        self.follows = before.is_some() && self.quotes.first().is_some_and(|(q, _)| q.start <= 1);
        if !self.follows {
            return;
        }
        if let Some((_, speaker)) = self.quotes.first_mut() {
            *speaker = before;
        }
    }
}

impl Said {
    /// The speaker of a figure, with whether it is quoted.
    fn speaker(&self, at: &Range<usize>) -> Option<(Speaker, bool, bool)> {
        let number = at.end.saturating_sub(1);
        if let Some((_, speaker)) = self.quotes.iter().find(|(q, _)| q.contains(&number)) {
            let partial =
                || self.sources.iter().filter(|(s, _)| s.scope.contains(&number)).min_by_key(|(s, _)| s.scope.len());
            return match speaker {
                Some(speaker) => Some((*speaker, true, false)),
                None => partial().map(|(s, speaker)| (*speaker, true, s.itself)),
            };
        }
        let nearest = self.sources.iter().filter(|(s, _)| s.scope.contains(&number)).min_by_key(|(s, _)| {
            if s.at.start > number { s.at.start - number } else { number.saturating_sub(s.at.end) }
        });
        nearest.map(|(s, speaker)| (*speaker, false, s.itself))
    }

    /// Who the figure in these tokens is from.
    pub fn of(&self, at: &Range<usize>) -> Option<Attribution> {
        let (speaker, quoted, _) = self.speaker(at)?;
        Some(Attribution { speaker: speaker.name?, quoted })
    }

    /// Whether who gives the figure in these tokens speaks about itself.
    pub fn about_itself(&self, words: &Words<'_>, sentence: &Range<usize>, at: &Range<usize>) -> bool {
        let Some((speaker, quoted, itself)) = self.speaker(at) else { return false };
        if speaker.role == Role::Observer {
            return false;
        }
        // The clause of the figure: what is said, without who says it.
        let clause = self.clause(words, sentence, at);
        if words.has(clause.clone(), Field::First) && (quoted || speaker.role != Role::Body) {
            return true;
        }
        if quoted && speaker.role == Role::Unknown {
            return false;
        }
        if itself {
            return true;
        }
        let own = |i: usize| {
            i < at.end && (words.is(i, Field::Pronoun).is_some() || words.is(i, Field::Possessive).is_some())
        };
        if !quoted && matches!(speaker.role, Role::Body | Role::Voice) && clause.clone().any(own) {
            return true;
        }
        let near = at.start.saturating_sub(10).max(clause.start)..(at.end + 6).min(clause.end);
        matches!(speaker.role, Role::Body | Role::Voice) && words.has(near, Field::Owned)
    }

    /// The clause around a figure, within the sentence.
    fn clause(&self, words: &Words<'_>, sentence: &Range<usize>, at: &Range<usize>) -> Range<usize> {
        let mut start = at.start;
        while start > sentence.start && !matches!(words.word(start - 1), ";" | ":" | "«" | "“" | "\"") {
            start -= 1;
        }
        let mut end = at.end;
        while end < sentence.end && !matches!(words.word(end), ";" | "»" | "”" | "\"") {
            end += 1;
        }
        // Who says it is no part of what is said.
        for (source, _) in &self.sources {
            if source.at.end <= at.start {
                start = start.max(source.at.end);
            } else if source.at.start >= at.end {
                end = end.min(source.at.start);
            }
        }
        start..end
    }
}

/// Reads who speaks in a sentence, and notes the names in it.
pub(super) fn read(words: &Words<'_>, sentence: Range<usize>, names: &mut Names, discourse: &mut Discourse) -> Said {
    note_names(words, sentence.clone(), names);
    let mut found = sources(words, &sentence, &discourse.quotes);
    found.sort_by_key(|s| s.at.start);
    let here = words.span(sentence.clone()).start;
    let mut resolved = Vec::with_capacity(found.len());
    let mut previous: Option<Speaker> = None;
    for source in found {
        let speaker = match &source.who {
            // "adding that" goes on with the speaker of the sentence.
            Who::First => previous.or(discourse.last.map(|(s, _)| s)),
            who => resolve(words, who, names, discourse, here),
        };
        let Some(speaker) = speaker else { continue };
        previous = Some(speaker);
        if let Some(name) = speaker.name {
            names.spoke(words.text, name);
        }
        resolved.push((source, speaker));
    }
    quoted(words, &sentence, &resolved, discourse);
    if let Some((_, speaker)) = resolved.iter().rev().find(|(_, s)| s.name.is_some()) {
        discourse.last = Some((*speaker, here));
    }
    Said { sources: resolved, quotes: discourse.quotes.clone() }
}

/// Gives the quotations that a sentence touches their speakers.
fn quoted(words: &Words<'_>, sentence: &Range<usize>, sources: &[(Source, Speaker)], discourse: &mut Discourse) {
    let mut before: Option<Speaker> =
        discourse.quotes.iter().rev().find(|(q, s)| q.end <= sentence.start && s.is_some()).and_then(|(_, s)| *s);
    for (quote, speaker) in &mut discourse.quotes {
        let touches = quote.start < sentence.end + 2 && quote.end + 2 > sentence.start;
        if !touches {
            continue;
        }
        // Right behind its end, or right before its beginning.
        let behind = sources.iter().find(|(s, _)| s.at.start >= quote.end && s.at.start <= quote.end + 3);
        let ahead = sources
            .iter()
            .rev()
            .find(|(s, _)| s.at.end <= quote.start && (s.scope.contains(&quote.start) || quote.start - s.at.end <= 4));
        if let Some((_, found)) = behind.or(ahead) {
            *speaker = Some(*found);
        } else if speaker.is_none() && quote.start > sentence.start && sources.len() == 1 && quote.end <= sentence.end {
            // A few quoted words within what somebody says.
            *speaker = sources.first().filter(|(s, _)| s.scope.contains(&quote.start)).map(|(_, s)| *s);
        } else if speaker.is_none()
            && quote.start <= sentence.start + 1
            && words.tokens.get(quote.start).is_some_and(|t| t.capital)
        {
            // A second quotation of the block goes on with the speaker of the first.
            *speaker = before;
        }
        before = speaker.or(before);
    }
}

/// Notes the names of a sentence, with what describes them.
fn note_names(words: &Words<'_>, sentence: Range<usize>, names: &mut Names) {
    let mut i = sentence.start;
    while i < sentence.end {
        if !words.capital(i) || words.month(i).is_some() {
            i += 1;
            continue;
        }
        let titled = words.past_titles(i, sentence.end);
        if titled > i && words.capital(titled) {
            i = titled;
        }
        // The first word of a sentence is no name by its capital.
        let first = i == sentence.start || words.is_quote(i.saturating_sub(1));
        if first
            && (!words.unknown(i) || !words.capital(i + 1))
            && names.known(words.text, words.span(i..i + 1)).is_none()
            && !acronym(words.word(i))
        {
            i += 1;
            continue;
        }
        let Some(end) = names::run(words, i, sentence.end) else {
            i += 1;
            continue;
        };
        let place = words.country(i).is_some_and(|(_, e)| e == end);
        if !place && words.is(i, Field::Aside).is_none() {
            let mut nature = names::nature(words, i, end);
            let (role, person) = description(words, i, end, sentence.clone());
            if nature == Nature::Unknown {
                nature = match person {
                    Some(true) => Nature::Person,
                    Some(false) => Nature::Body,
                    None if titled > 0 && titled == i && words.before(i, Field::Title).is_some() => Nature::Person,
                    None => Nature::Unknown,
                };
            }
            names.note(words.text, words.span(i..end), nature, role);
        }
        i = end;
    }
}

/// The word that describes a name where it stands, and whether it is one for persons.
fn description(words: &Words<'_>, start: usize, end: usize, sentence: Range<usize>) -> (u32, Option<bool>) {
    let person = |i: usize| words.any(i, &[Field::Person, Field::Voice]).is_some();
    let body = |i: usize| words.any(i, &[Field::Body, Field::AnyBody]).is_some();
    // "the carmaker Renault", "le ministre Paul Dupont".
    if let Some(before) = start.checked_sub(1).filter(|b| *b >= sentence.start && !words.capital(*b) || person(*b))
        && (person(before) || body(before))
    {
        return (words.tokens.get(before).map_or(0, |t| t.word), Some(person(before)));
    }
    // "Renault, the carmaker", "Paul Dupont, ministre de l’Économie", "Moira Kettle (chief executive)".
    if matches!(words.word(end), "," | "(") {
        let reach = (end + 1..sentence.end.min(end + 9)).take_while(|&k| !words.parts(k) && !words.is_quote(k));
        for k in reach {
            if person(k) || body(k) {
                return (words.tokens.get(k).map_or(0, |t| t.word), Some(person(k)));
            }
            if words.any(k, &[Field::Nobody, Field::Say, Field::Clause]).is_some() {
                break;
            }
        }
        // ", 58,": an age.
        if words.tokens.get(end + 1).is_some_and(|t| t.kind == TokenKind::Number)
            && words.word(end + 2) == ","
            && words.word(end + 1).len() == 2
        {
            return (0, Some(true));
        }
    }
    (0, None)
}

fn acronym(word: &str) -> bool {
    word.chars().nth(1).is_some() && word.chars().all(|c| c.is_uppercase() || c == '.')
}

/// The sources of a sentence.
fn sources(words: &Words<'_>, sentence: &Range<usize>, quotes: &[(Quote, Option<Speaker>)]) -> Vec<Source> {
    let mut found: Vec<Source> = Vec::new();
    let inside = |i: usize| quotes.iter().any(|(q, _)| q.contains(&i));
    let mut i = sentence.start;
    while i < sentence.end {
        // Who speaks within a quotation is the business of the quotation.
        if inside(i) {
            i += 1;
            continue;
        }
        if let Some(end) = words.is(i, Field::According) {
            if let Some((who, behind)) = words.phrase_from(end, sentence.end) {
                let scope = around(words, sentence, i..behind, &found);
                found.push(Source { who, at: i..behind, scope, itself: false });
                i = behind;
                continue;
            }
        } else if let Some(end) = words.is(i, Field::Adding) {
            if !found.is_empty() || i > sentence.start {
                found.push(Source {
                    who: Who::First,
                    at: i..end,
                    scope: end..sentence.end,
                    itself: itself(words, end),
                });
                i = end;
                continue;
            }
        } else if let Some(end) = words
            .any(i, &[Field::Say, Field::Show, Field::SayAlone])
            .filter(|_| i == sentence.start || !words.capital(i))
        {
            if let Some(source) = spoken(words, sentence, i, end, &found) {
                i = source.at.end.max(end);
                found.push(source);
                continue;
            }
        }
        i += 1;
    }
    beside_quotes(words, sentence, quotes, &mut found);
    // A source's words end where the next one's subject begins.
    for k in 1..found.len() {
        let next = found[k].at.start;
        let earlier = &mut found[k - 1];
        if earlier.scope.start < next
            && earlier.scope.end > next
            && earlier.at.end <= next
            && found_leads(words, next, sentence)
        {
            earlier.scope.end = next;
        }
    }
    found
}

/// Whether a source at a token begins a clause of its own.
fn found_leads(words: &Words<'_>, at: usize, sentence: &Range<usize>) -> bool {
    at == sentence.start
        || matches!(words.word(at - 1), ";" | ":" | ",")
        || words.before(at, Field::Turn).is_some()
        || words.before(at, Field::Clause).is_some()
}

/// Whether what follows a verb says what its subject does itself: an infinitive, or the word before one.
fn itself(words: &Words<'_>, end: usize) -> bool {
    let next = words.past_asides(end, end + 4);
    let small = |i: usize| words.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word && !t.capital);
    let infinitive = |i: usize| small(i) && words.pack.ends(words.word(i), Ending::Infinitive);
    match words.is(next, Field::Itself) {
        // Where infinitives have no endings of their own, the word before them tells.
        Some(after) if !words.pack.has_ending(Ending::Infinitive) => {
            small(after) && words.any(after, &[Field::Determiner, Field::Possessive]).is_none()
        }
        Some(after) => (after..after + 3).any(infinitive),
        None => infinitive(next) && words.is(next, Field::Determiner).is_none(),
    }
}

/// The stretch that "according to X" covers.
fn around(words: &Words<'_>, sentence: &Range<usize>, at: Range<usize>, before: &[Source]) -> Range<usize> {
    let floor = before.last().map_or(sentence.start, |s| s.at.end);
    let leads = at.start == sentence.start
        || words.is_quote(at.start - 1)
        || matches!(words.word(at.start - 1), ";" | ":")
        || (words.before(at.start, Field::Clause).is_some() || words.before(at.start, Field::Turn).is_some());
    if leads {
        return at.end..sentence.end;
    }
    let mut start = at.start;
    while start > floor
        && !matches!(words.word(start - 1), ";")
        && words.before(start, Field::Turn).is_none_or(|t| t <= floor)
    {
        start -= 1;
    }
    // Between commas it is of both sides.
    let inserted = words.word(at.start - 1) == "," && words.word(at.end) == ",";
    start..if inserted { sentence.end } else { at.start.max(start) }
}

/// The source whose verb stands at a token.
fn spoken(words: &Words<'_>, sentence: &Range<usize>, verb: usize, end: usize, before: &[Source]) -> Option<Source> {
    let floor = before.last().map_or(sentence.start, |s| s.at.end);
    // The verb with its auxiliaries.
    let mut start = verb;
    let mut passive = false;
    loop {
        if let Some(k) = words.before(start, Field::Passive).filter(|k| *k >= floor) {
            passive = true;
            start = k;
        } else if let Some(k) = words.before(start, Field::Auxiliary).filter(|k| *k >= floor) {
            start = k;
        } else if let Some(k) = words.before(start, Field::Not).filter(|k| *k >= floor) {
            start = k;
        } else {
            break;
        }
    }
    if passive {
        // "was put at 300 by the ministry".
        let by = (end..sentence.end.min(end + 14)).find(|&k| words.is(k, Field::By).is_some())?;
        let (who, behind) = words.phrase_from(words.is(by, Field::By)?, sentence.end)?;
        let named = matches!(&who, Who::Name(..)) || matches!(&who, Who::Described(d) if words.any_role(d.clone()));
        return named.then_some(Source { who, at: by..behind, scope: floor..by, itself: false });
    }
    let shows = words.is(verb, Field::Show) == Some(end) && words.is(verb, Field::Say).is_none();
    let after_break =
        start > sentence.start && (matches!(words.word(start - 1), "," | "–" | "—") || words.is_quote(start - 1));
    if after_break && !shows {
        // "…, a déclaré jeudi le ministre": all before it is the speaker's.
        if let Some((who, behind)) = words.phrase_from(end, sentence.end)
            && !matches!(who, Who::Document(_))
        {
            let more = words.is_quote(behind + 1)
                || matches!(words.word(behind), ",") && words.is(behind + 1, Field::Adding).is_some();
            let scope = backward(words, sentence, start, before);
            return Some(Source {
                who,
                at: start..behind,
                scope: scope.start..if more { sentence.end } else { scope.end },
                itself: false,
            });
        }
    }
    if words.is(verb, Field::SayAlone) == Some(end)
        && words.is(verb, Field::Say).is_none()
        && words.is(verb, Field::Show).is_none()
    {
        return None;
    }
    // "et revendique", "and said": the subject is that of the sentence.
    let coordinated = start > sentence.start && words.before(start, Field::And).is_some();
    let (who, first) = if coordinated {
        match before.iter().rev().find(|s| s.at.end <= start) {
            Some(source) => (source.who.clone(), start),
            None => (words.phrase_from(sentence.start, start)?.0, start),
        }
    } else {
        words.phrase_before(start, floor)?
    };
    if shows && !matches!(who, Who::Document(_) | Who::Name(..)) {
        return None;
    }
    // Only documents and bodies that are known to measure show anything.
    if shows
        && let Who::Name(name, _) = &who
        && !words.has(first..start, Field::Document)
        && names::nature(words, name.start, name.end) != Nature::Body
    {
        return None;
    }
    let at = first..end;
    let closes = first > sentence.start
        && (words.word(first - 1) == "," || words.is_quote(first - 1) || matches!(words.word(first - 1), "–" | "—"));
    let goes_on = words.any(end, &[Field::That]).is_some();
    let next = words.past_asides(end, sentence.end);
    let ends = next >= sentence.end
        || matches!(words.word(next), "." | "," | ";" | "!" | "?" | "–" | "—" | ")")
        || words.is(next, Field::Adding).is_some();
    let scope = if closes && ends && !goes_on {
        let back = backward(words, sentence, first, before);
        // "…, the company said, and …": what follows is its too.
        let more = words.word(next) == "," && next + 2 < sentence.end;
        back.start..if more { sentence.end } else { back.end }
    } else {
        end..sentence.end
    };
    Some(Source { who, at, scope, itself: itself(words, end) })
}

/// What stands before a source and is its words.
fn backward(words: &Words<'_>, sentence: &Range<usize>, at: usize, before: &[Source]) -> Range<usize> {
    let floor = before.last().map_or(sentence.start, |s| s.at.end);
    let mut start = at;
    while start > floor && words.word(start - 1) != ";" {
        start -= 1;
    }
    start..at
}

/// Sources that a quotation shows by its place alone: "« … », tonne X", "X : « … »".
fn beside_quotes(
    words: &Words<'_>,
    sentence: &Range<usize>,
    quotes: &[(Quote, Option<Speaker>)],
    found: &mut Vec<Source>,
) {
    for (quote, _) in quotes {
        let taken = |found: &[Source], place: usize| {
            found
                .iter()
                .any(|s| s.at.start <= place + 1 && s.at.end > place || s.at.start >= place && s.at.start <= place + 3)
        };
        // Behind: a verb of any kind and who.
        let mut behind = quote.end + 1;
        if behind > sentence.start && behind < sentence.end && quote.end > sentence.start {
            if words.word(behind) == "," {
                behind += 1;
            }
            let verb = (behind..sentence.end.min(behind + 4))
                .find(|&k| words.is_word(k) && words.any(k, &[Field::Auxiliary, Field::Aside]).is_none());
            if let Some(verb) = verb.filter(|v| {
                !words.capital(*v)
                    && !taken(found, *v)
                    && words
                        .any(
                            *v,
                            &[Field::Stop, Field::Clause, Field::Determiner, Field::Link, Field::Person, Field::Body],
                        )
                        .is_none()
            }) && let Some((who, end)) = words.phrase_from(verb + 1, sentence.end)
                && match &who {
                    Who::Name(name, _) => name.len() > 1 || words.unknown(name.start),
                    Who::Described(d) => words.any_role(d.clone()),
                    Who::Pronoun(_) => words.word(verb + 1) == "-",
                    _ => false,
                }
            {
                let scope = backward(words, sentence, behind, found);
                found.push(Source { who, at: behind..end, scope, itself: false });
                continue;
            }
        }
        // Before: a colon.
        let colon =
            quote.start.checked_sub(2).filter(|c| *c > sentence.start && *c < sentence.end && words.word(*c) == ":");
        if let Some(colon) = colon
            && !found.iter().any(|s| s.at.end <= colon && s.scope.contains(&quote.start))
            && let Some((who @ (Who::Name(..) | Who::Described(_) | Who::Pronoun(_)), end)) =
                words.phrase_from(sentence.start, colon)
        {
            let named = match &who {
                Who::Described(d) => words.any_role(d.clone()),
                _ => true,
            };
            if named {
                found.push(Source { who, at: sentence.start..end, scope: quote.clone(), itself: false });
            }
        }
    }
    found.sort_by_key(|s| s.at.start);
}

/// Whom a phrase stands for.
fn resolve(words: &Words<'_>, who: &Who, names: &mut Names, discourse: &Discourse, here: u32) -> Option<Speaker> {
    let text = words.text;
    match who {
        Who::Name(name, role) => {
            let span = words.span(name.clone());
            // "the Labor Department said": a name even where it begins the sentence.
            let mut nature = names::nature(words, name.start, name.end);
            let person = words_role(words, *role);
            if nature == Nature::Unknown {
                nature = match person {
                    Some(true) => Nature::Person,
                    Some(false) => Nature::Body,
                    None => Nature::Unknown,
                };
            }
            names.note(text, span, nature, *role);
            let observer = (name.clone()).any(|i| words.is(i, Field::Observer).is_some());
            let full = names.full(text, span);
            let role = match names.known(text, span) {
                _ if observer => Role::Observer,
                Some(n) if n.nature == Nature::Person => {
                    if is_voice(words, n) {
                        Role::Voice
                    } else {
                        Role::Person
                    }
                }
                Some(n) if n.nature == Nature::Body => Role::Body,
                _ => Role::Unknown,
            };
            Some(Speaker { name: Some(full), role })
        }
        Who::Pronoun(at) => {
            let span = words.span(at.clone());
            // Whoever spoke last, if nobody else was named since.
            if let Some((last, place)) = discourse.last
                && let Some(name) = last.name
                && place + 900 > here
                && !names.any_between(place, span.start, |n| {
                    n.span != name
                        && n.span.of(text) != name.of(text)
                        && (n.may_be_person() || n.nature == Nature::Body)
                        && n.nature != Nature::Unknown
                })
            {
                return Some(last);
            }
            if let Some(name) = names.only(span.start, |n| n.nature != Nature::Unknown || n.may_be_person()) {
                let role = if name.nature == Nature::Body { Role::Body } else { Role::Person };
                return Some(Speaker { name: Some(name.span), role });
            }
            Some(Speaker { name: Some(span), role: Role::Unknown })
        }
        Who::Described(at) => {
            let written = words.span(at.clone());
            let role_word = words.role(at.clone());
            let has = |field: Field| at.clone().any(|i| words.is(i, field).is_some());
            let role = if has(Field::Observer) {
                Role::Observer
            } else if has(Field::Voice) {
                Role::Voice
            } else if has(Field::Person) {
                Role::Person
            } else if has(Field::Body) || has(Field::AnyBody) {
                Role::Body
            } else {
                Role::Unknown
            };
            let definite = words.is(at.start, Field::Determiner).is_some();
            let short = at.len() <= 3 && role_word != 0 && definite && !(at.clone().skip(1)).any(|i| words.capital(i));
            if short {
                let body = matches!(role, Role::Body) || has(Field::Body) || has(Field::AnyBody);
                let fits = |n: &Name| if body { n.may_be_body() } else { n.may_be_person() };
                let called = names.only(written.start, |n| fits(n) && n.is_called(role_word));
                let holds = || {
                    let word = words.role_text(at.clone());
                    names.only(written.start, |n| {
                        body && !word.is_empty()
                            && text::fold(n.span.of(text).split([' ', '\u{a0}']).next().unwrap_or("")).as_str()
                                == text::fold(word).as_str()
                    })
                };
                let any = || {
                    if body {
                        names.only(written.start, |n| n.nature == Nature::Body)
                    } else {
                        names.only(written.start, |n| n.nature == Nature::Person)
                    }
                };
                if let Some(name) = called.or_else(holds).or_else(any) {
                    return Some(Speaker { name: Some(name.span), role });
                }
            }
            Some(Speaker { name: Some(written), role })
        }
        Who::Document(at) => Some(Speaker { name: Some(words.span(at.clone())), role: Role::Observer }),
        Who::First => None,
        Who::Nobody => Some(Speaker { name: None, role: Role::Unknown }),
    }
}

/// Whether a word describes a person, by its number; none for no word.
fn words_role(words: &Words<'_>, role: u32) -> Option<bool> {
    let is = |field: Field| words.pack.phrases().may_have(role, field as usize);
    (role != 0).then(|| is(Field::Person) || is(Field::Voice))
}

/// Whether a person is described as one who speaks for a body.
fn is_voice(words: &Words<'_>, name: &Name) -> bool {
    name.roles().any(|role| words.pack.phrases().may_have(role, Field::Voice as usize))
}
