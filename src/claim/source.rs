//! The sources of a sentence: who is said to speak, by which words, and which stretch of the sentence is theirs.

mod counts;
mod quoted;
mod scope;

use std::ops::Range;

use self::counts::counts;
use self::quoted::{beside_quotes, incise};
use self::scope::{around, backward, compared, subject};
use super::names;
use super::phrase::Who;
use super::quotes::Quote;
use super::speaker::Speaker;
use super::words::Words;
use crate::lang::Ending;
use crate::lang::field::Field;
use crate::lang::sense;
use crate::text::TokenKind;

/// The most sources of one sentence; no sentence that people write has more.
const MOST: usize = 24;
/// How far apart the parts of one source may stand, in tokens.
const REACH: usize = 14;

/// A source of a sentence, with the tokens that are its words.
#[derive(Clone, Debug)]
pub(super) struct Source {
    pub who: Who,
    /// The tokens that name it and its verb.
    pub at: Range<usize>,
    /// The tokens of what it says.
    pub scope: Range<usize>,
    /// Whether its verb takes what it says of itself: "expects to", "affirme avoir".
    pub itself: bool,
    /// Whether its verb is that of a relative clause.
    pub relative: bool,
    /// Whether it goes on with the words of the source before: "adding that".
    pub goes_on: bool,
    /// Whether it may be who speaks in a quotation beside it.
    pub quotable: bool,
}

impl Source {
    fn new(who: Who, at: Range<usize>, scope: Range<usize>) -> Source {
        Source { who, at, scope, itself: false, relative: false, goes_on: false, quotable: true }
    }
}

impl Source {
    /// Ends what it says at a token, if that begins before.
    fn end_at(&mut self, token: usize) {
        self.scope.end = token.max(self.scope.start);
    }

    /// How far its words stand from a token.
    pub fn distance(&self, token: usize) -> usize {
        if self.at.start > token { self.at.start - token } else { token.saturating_sub(self.at.end) }
    }
}

/// The sources of a sentence, in order.
pub(super) fn sources(words: &Words<'_>, sentence: &Range<usize>, quotes: &[(Quote, Option<Speaker>)]) -> Vec<Source> {
    let mut found: Vec<Source> = Vec::new();
    let mut quote = quotes.partition_point(|(q, _)| q.end <= sentence.start);
    let mut i = sentence.start;
    while i < sentence.end && found.len() < MOST {
        // Who speaks within a quotation is the business of the quotation.
        while let Some((q, _)) = quotes.get(quote).filter(|(q, _)| q.end <= i) {
            quote += usize::from(q.end <= i);
        }
        if let Some((q, _)) = quotes.get(quote).filter(|(q, _)| q.contains(&i)) {
            // "« Rien n’est joué, nuance l’économiste Hélène Kerbrat. Il faudra voir. »"
            if let Some(source) = incise(words, q, i) {
                i = source.at.end;
                found.push(source);
            } else {
                i += 1;
            }
            continue;
        }
        let next = at_token(words, sentence, i, &found);
        i = match next {
            Some(source) => {
                let end = source.at.end.max(i + 1);
                if !matches!(source.who, Who::Nobody) {
                    found.push(source);
                }
                end
            }
            None => i + 1,
        };
    }
    beside_quotes(words, sentence, quotes, &mut found);
    counts(words, sentence, &mut found);
    found.sort_by_key(|s| s.at.start);
    // A source's words end where the subject of the next begins.
    for k in 1..found.len() {
        let next = found[k].at.start;
        let parts = leads(words, next, sentence) && !found[k].goes_on;
        let colon = takes_from(words, &found[k - 1], &found[k]);
        let planned = tells_plan(words, &found[k - 1], &found[k]);
        let earlier = &mut found[k - 1];
        if earlier.at.end <= next && earlier.scope.contains(&next) && parts {
            earlier.scope.end = next;
        }
        if let Some(colon) = colon.filter(|c| *c < earlier.scope.end) {
            earlier.end_at(colon);
        }
        if planned {
            earlier.end_at(earlier.scope.start);
            // "son directeur" speaks for it, "son ancien directeur" and "son concurrent" do not.
            let leads = |i: usize| words.is(i, Field::Possessive).is_some_and(|e| words.is(e, Field::Voice).is_some());
            found[k].itself |= found[k].at.clone().any(leads);
        }
    }
    found
}

/// The colon behind which all is of the later one of two sources: "X conteste la copie : la taxe augmentera de 19 euros, a répliqué Y".
fn takes_from(words: &Words<'_>, earlier: &Source, later: &Source) -> Option<usize> {
    let (after, at) = (earlier.at.end, later.at.start);
    let colon =
        (after..at).filter(|_| closes(words, later)).find(|&i| words.word(i) == ":" && !words.is_quote(i + 1))?;
    // "X a prévenu : 300 avions seront livrés en retard, indique Y" is of X.
    (colon > after + 1 && later.scope.contains(&colon)).then_some(colon)
}

/// Whether the later of two sources tells what the earlier one means to do: "X prévoit d'investir 60 milliards, a déclaré son directeur".
fn tells_plan(words: &Words<'_>, earlier: &Source, later: &Source) -> bool {
    earlier.itself
        && later.who.is_somebody(words)
        && closes(words, later)
        && earlier.at.end <= later.scope.start
        && earlier.scope.contains(&later.scope.start)
}

/// Whether a source stands behind a comma and what it says, with a verb: "…, a déclaré X".
fn closes(words: &Words<'_>, source: &Source) -> bool {
    let at = source.at.start;
    source.scope.end <= at && at > 0 && words.word(at - 1) == "," && words.is(at, Field::According).is_none()
}

/// The source whose word of saying stands at a token.
fn at_token(words: &Words<'_>, sentence: &Range<usize>, i: usize, found: &[Source]) -> Option<Source> {
    if words.pack.phrases().starts(words.tokens.get(i)?.word) & sense::SPEECH == 0 {
        return None;
    }
    if let Some(end) = words.is(i, Field::AsBefore) {
        return Some(Source::new(Who::Before, i..end, around(words, sentence, i..end, found)));
    }
    if let Some(end) = words.is(i, Field::According) {
        let (who, behind) = words.phrase_from(end, sentence.end)?;
        return Some(Source::new(who, i..behind, around(words, sentence, i..behind, found)));
    }
    // "Pour Maxime Dauberval, économiste, la marche est trop haute".
    let heads = i == sentence.start || words.is_quote(i - 1) || words.word(i - 1) == ";";
    if let Some(end) = words.is(i, Field::Introduced).filter(|_| heads)
        && let Some((who, behind)) = words.phrase_from(end, sentence.end)
        && who.is_somebody(words)
        && matches!(words.word(behind), "," | "(")
        && !matches!(&who, Who::Name(name, _) if name.len() == 1 && words.country(name.start).is_some())
    {
        // "Pour l’avocate X, qui défend 300 plaignants, l’amende": what tells who it is, is not what it says.
        let from = words
            .is(behind + 1, Field::Relative)
            .and_then(|_| (behind + 2..sentence.end).find(|&k| words.word(k) == ","))
            .unwrap_or(behind);
        return Some(Source::new(who, i..behind, from..sentence.end));
    }
    // "the 175,000 expected by economists", "attendus par les économistes".
    if let Some(end) = words.is(i, Field::Expected)
        && let Some(by) = words.is(end, Field::Agent)
        && let Some((who, behind)) = words.phrase_from(by, sentence.end)
        && who.is_somebody(words)
    {
        return Some(Source::new(who, i..behind, i.saturating_sub(5).max(sentence.start)..i));
    }
    if let Some(end) = words.is(i, Field::Learned) {
        let by = words.past_asides(end, sentence.end);
        let (who, behind) = words.phrase_from(words.is(by, Field::Author)?, sentence.end)?;
        // "l’ont appris par la presse": what they have learned is no figure of somebody's.
        if words.is(behind - 1, Field::Audience).is_some() {
            return None;
        }
        return Some(Source::new(who, i..behind, backward(words, sentence, i, found)));
    }
    // "Meridian Air cut its guidance, saying it now expected": who says it is whom the sentence is about.
    if let Some(end) =
        words.is(i, Field::Adding).filter(|_| found.is_empty() && i > sentence.start + 1 && words.word(i - 1) == ",")
        && let Some((who @ Who::Name(..), _)) = words.phrase_from(sentence.start, i)
    {
        return Some(Source::new(who, i..end, end..sentence.end));
    }
    if let Some(end) = words.is(i, Field::Adding).filter(|_| !found.is_empty()) {
        let mut source = Source::new(Who::Nobody, i..end, end..sentence.end);
        source.itself = itself(words, end);
        source.goes_on = true;
        source.who = Who::First;
        return Some(source);
    }
    let end = words
        .any(i, &[Field::Say, Field::Show, Field::SayAlone])
        .filter(|_| i == sentence.start || !words.capital(i))?;
    spoken(words, sentence, i, end, found)
}

/// Whether a source at a token begins a clause of its own.
fn leads(words: &Words<'_>, at: usize, sentence: &Range<usize>) -> bool {
    at == sentence.start
        || matches!(words.word(at - 1), ";" | ":" | ",")
        || words.before(at, Field::Turn).is_some()
        || words.before(at, Field::Clause).is_some()
}

/// Whether what follows a verb says what its subject does itself: an infinitive, or the word before one.
fn itself(words: &Words<'_>, end: usize) -> bool {
    let small = |i: usize| words.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word && !t.capital);
    let infinitive = |i: usize| {
        small(i)
            && words.pack.ends(words.word(i), Ending::Infinitive)
            && words.any(i, &[Field::Stop, Field::Document]).is_none()
    };
    // "ne plus pouvoir", "en avoir": small words stand before the verb.
    let behind =
        |i: usize| infinitive(i) || infinitive(i + 1) && words.any(i, &[Field::Auxiliary, Field::Not]).is_some();
    let next = words.past_asides(end, end + 4);
    match words.is(next, Field::Itself) {
        // Where infinitives have no endings of their own, the word before them tells.
        Some(after) if !words.pack.has_ending(Ending::Infinitive) => {
            small(after) && words.any(after, &[Field::Determiner, Field::Possessive, Field::Stop]).is_none()
        }
        Some(after) => behind(after),
        None => behind(next) && words.is(next, Field::Determiner).is_none(),
    }
}

/// Whether a number stands at a token.
fn is_number(words: &Words<'_>, i: usize) -> bool {
    words.tokens.get(i).is_some_and(|t| matches!(t.kind, TokenKind::Number | TokenKind::Mixed))
        || words.number(i).is_some_and(|(n, _)| n > 1)
}

/// The source whose verb stands at a token.
fn spoken(words: &Words<'_>, sentence: &Range<usize>, verb: usize, end: usize, before: &[Source]) -> Option<Source> {
    let floor = before.last().map_or(sentence.start, |s| s.at.end);
    // The verb with its auxiliaries.
    let mut start = verb;
    let mut passive = false;
    loop {
        let helps = words.before(start, Field::Auxiliary).filter(|k| *k >= floor);
        // "s’est félicité" has a form of "to be" in it that is none of the passive.
        let back = words.before(start, Field::Passive).filter(|k| *k >= floor && helps.is_none_or(|h| h >= *k));
        passive |= back.is_some();
        match back.or_else(|| {
            [Field::Auxiliary, Field::Not].iter().find_map(|f| words.before(start, *f)).filter(|k| *k >= floor)
        }) {
            Some(k) if k < start => start = k,
            _ if words.is_emphasis(start, floor) => start -= 3,
            _ => break,
        }
    }
    let say = words.is(verb, Field::Say).is_some();
    // "put up 43 million" says nothing, "put the toll at 68" does.
    if words.is(verb, Field::PutAt).is_some() {
        let at = |k: usize| words.is(k, Field::To).is_some_and(|e| (e..e + 3).any(|i| is_number(words, i)));
        if !(end..sentence.end.min(end + 9)).any(at) {
            return None;
        }
    }
    // "le feu s’est déclaré", "la moyenne se situe à": nobody says it.
    if (start.saturating_sub(1)..verb).any(|k| words.is(k, Field::Happens) == Some(end)) {
        return None;
    }
    let shows = words.is(verb, Field::Show) == Some(end) && !say;
    let told = words.is(end, Field::That).is_some()
        || matches!(words.word(end), "," | ":")
        || words.is_quote(end)
        || words.pack.has_ending(Ending::Infinitive) && itself(words, end);
    let alone = !say && !shows && !told;
    // "une avance", "its forecasts", "the claims": nouns.
    let noun = |field: Field| words.before(start, field).is_some_and(|k| k >= floor);
    let named = words.any(verb, &[Field::Person, Field::Document, Field::Body]).is_some();
    if start == verb
        && (noun(Field::Indefinite)
            || noun(Field::Possessive)
            || (named || !words.noun_first()) && noun(Field::Determiner))
    {
        return None;
    }
    if passive {
        return by_agent(words, sentence, end, floor);
    }
    if start > sentence.start && words.is(start - 1, Field::Itself).is_some() {
        // "declined to say", "refuse de dire".
        return None;
    }
    // "the 175,000 forecast by economists", "attendus par les économistes".
    if let Some(by) = words.is(end, Field::Agent)
        && say
        && words.is(verb, Field::Document).is_none()
        && (verb.saturating_sub(3)..verb).any(|i| is_number(words, i))
        && let Some((who, behind)) = words.phrase_from(by, sentence.end)
        && who.is_somebody(words)
    {
        return Some(Source::new(who, verb..behind, verb.saturating_sub(6).max(floor)..verb));
    }
    // "a figure disputed by opposition lawmakers".
    if let Some(by) = words.is(end, Field::Agent)
        && words.is(verb, Field::Document).is_none()
        && let Some((who, behind)) = words.phrase_from(by, sentence.end)
        && who.is_somebody(words)
    {
        // "évalué par la CFE-CGC à 1,1 milliard".
        let to = words.is(behind, Field::To).filter(|t| (*t..t + 2).any(|i| is_number(words, i)));
        return to.map(|to| Source::new(who, verb..behind, to..sentence.end.min(to + 6)));
    }
    // "un niveau rarement observé": a participle without an auxiliary says nothing.
    if start == verb
        && words.pack.has_ending(Ending::Perfect)
        && words.pack.ends(words.word(verb), Ending::Perfect)
        && words.any(verb.saturating_sub(1), &[Field::Pronoun]).is_none()
    {
        return None;
    }
    // "the family’s claim".
    if start > sentence.start && matches!(words.word(start - 1), "’s" | "'s") {
        return None;
    }
    // "told the meeting that the authority had found savings": what is shown in somebody's words is theirs.
    if shows && before.last().is_some_and(|s| s.scope.contains(&verb) && s.at.end <= verb && !s.relative) {
        return None;
    }
    let next = past_adverbials(words, end, sentence.end);
    let ends = next >= sentence.end
        || matches!(words.word(next), "." | "," | ";" | ":" | "!" | "?" | "–" | "—" | ")")
        || words.is_quote(next)
        || words.is(next, Field::Adding).is_some();
    let after_break =
        start > sentence.start && (matches!(words.word(start - 1), "," | "–" | "—") || words.is_quote(start - 1));
    let after_quote = start > sentence.start
        && (words.is_quote(start - 1)
            || start > sentence.start + 1 && words.word(start - 1) == "," && words.is_quote(start - 2));
    // "Terres d’Ouest, qui a prévenu ses adhérents, table sur": the verb behind a relative clause has the subject before it.
    if let Some(last) = before.last().filter(|s| s.relative && s.scope.end + 1 == start && words.word(start - 1) == ",")
        && !alone
    {
        return Some(subject(words, sentence, last.who.clone(), start..end, before, ends));
    }
    // "X, chief executive of Y, said": an insertion before the verb, and its subject before that.
    if after_break
        && !after_quote
        && !alone
        && words.word(start - 1) == ","
        && let Some((who, first)) = words.inserted_before(start, floor)
        && who.is_somebody(words)
    {
        return Some(subject(words, sentence, who, first..end, before, ends));
    }
    // "…, a déclaré jeudi le ministre": all before it is the speaker's.
    if after_break {
        let inverted = words.phrase_from(past_circumstance(words, end, sentence.end), sentence.end).or_else(|| {
            // "a estimé lundi, dans un entretien au Soir, X".
            let comma = words.past_asides(end, sentence.end);
            let close = (comma + 1..sentence.end.min(comma + REACH))
                .find(|&k| words.word(k) == ",")
                .filter(|_| words.word(comma) == ",")?;
            words.phrase_from(close + 1, sentence.end)
        });
        if let Some((who, behind)) = inverted
            && who.may_follow(words, behind, sentence.end, after_quote)
            && (!shows || words.has(end..behind, Field::Document) || matches!(&who, Who::Name(..)))
        {
            let more = words.is_quote(behind + 1)
                || words.word(behind) == "," && words.is(behind + 1, Field::Adding).is_some();
            let scope = backward(words, sentence, start, before);
            let end = if more { sentence.end } else { compared(words, sentence, behind, scope.end) };
            // "La couronne, rappelle X, est 200 fois plus chaude": all of it comes behind.
            let relative = words.any(behind + 1, &[Field::Relative, Field::Clause]).is_some();
            // "Faux, répond l’entreprise : la hausse n’est que de 8 %".
            let follows = match words.word(behind) {
                ":" => true,
                "," => !relative && !scope.clone().any(|i| is_number(words, i)),
                _ => false,
            };
            let scope = if follows && !after_quote { behind..sentence.end } else { scope.start..end };
            return Some(Source::new(who, start..behind, scope));
        }
    }
    if alone {
        return None;
    }
    // "et revendique", "and said", "qui rappelle": the subject is that of the clause before.
    // "which in the spring had predicted".
    let relative = (start.saturating_sub(5).max(floor)..start).rev().take_while(|&k| words.is_word(k)).find(|&k| {
        words.is(k, Field::Relative) == Some(k + 1)
            && (k + 1 == start || words.any(k + 1, &[Field::Preposition, Field::Where, Field::Aside]).is_some())
    });
    let joined = words.before(start, Field::Joint);
    let (who, first) = if let Some(at) = relative.or(joined).filter(|k| *k > sentence.start) {
        let same = |s: &&Source| s.at.end <= at && (relative.is_none() || at - s.at.end < REACH);
        match before.iter().rev().find(same) {
            Some(source) => (source.who.clone(), start),
            None if relative.is_some() => {
                let end = if words.word(at - 1) == "," { at - 1 } else { at };
                let (who, _) = words.plain_before(end, floor).or_else(|| words.inserted_before(end + 1, floor))?;
                (who, start)
            }
            None => (
                words
                    .phrase_from(sentence.start, start)
                    .filter(|(who, _)| who.is_somebody(words))
                    .map(|(who, _)| words.lean(who))?,
                start,
            ),
        }
    } else {
        words.phrase_before(verb, floor)?
    };
    if shows && !showing(words, &who, first..start) {
        return None;
    }
    // "the total confirmed cases": a thing says only what follows a "that", or stands in quotes.
    if !words.noun_first() && matches!(&who, Who::Described(_)) && !who.is_somebody(words) && !told && !ends {
        return None;
    }
    let mut source = subject(words, sentence, who, first..end, before, ends);
    // What a relative clause says ends with it: "Médiapages, qui jure « croire au livre », a réduit".
    if relative.is_some()
        && let Some(comma) = (end..source.scope.end).find(|&k| words.word(k) == "," && !words.is_quote(k + 1))
    {
        source.end_at(comma);
    }
    // "…, que X estimait à 15 %, n’a réuni que 9 %": so does what is said of what stands before it.
    let object = first > sentence.start + 1
        && words.word(first - 2) == ","
        && words.any(first - 1, &[Field::That, Field::Relative]) == Some(first);
    if object && let Some(comma) = (end..source.scope.end).find(|&k| words.word(k) == ",") {
        source.end_at(comma);
    }
    source.relative = relative.is_some();
    Some(source)
}

/// Past asides and phrases with prepositions behind a verb, as long as they hold no figure: "disclosed in its half-year results".
fn past_adverbials(words: &Words<'_>, from: usize, end: usize) -> usize {
    let start = words.past_asides(from, end);
    if words.is(start, Field::Preposition).is_none() || words.is(start, Field::That).is_some() {
        return start;
    }
    let far = end.min(start + 9);
    let stop = (start..end).find(|&k| {
        k >= far
            || words.parts(k)
            || words.is_quote(k)
            || is_number(words, k)
            || words.any(k, &[Field::That, Field::Say]).is_some()
    });
    match stop {
        Some(stop) if words.parts(stop) || words.is_quote(stop) => stop,
        None => end,
        Some(_) => start,
    }
}

/// Past where or before whom something is said: "devant le conseil communal".
fn past_circumstance(words: &Words<'_>, from: usize, end: usize) -> usize {
    let start = words.past_asides(from, end);
    let Some(noun) = words.is(start, Field::Preposition).filter(|_| words.is(start, Field::Nobody).is_none()) else {
        return from;
    };
    let noun = words.any(noun, &[Field::Determiner, Field::Possessive]).unwrap_or(noun);
    if words.capital(noun) {
        return from;
    }
    let close = words.description_end(noun, end);
    if close > noun && close < end && words.any(close, &[Field::Determiner, Field::Possessive, Field::Title]).is_some()
        || words.capital(close)
    {
        close
    } else {
        from
    }
}

/// Whether a subject of a verb of showing is one that shows: a document, or a body that measures.
fn showing(words: &Words<'_>, who: &Who, at: Range<usize>) -> bool {
    match who {
        Who::Document(_) => true,
        Who::Name(..) if words.is(at.end + 1, Field::That).is_some() => true,
        Who::Name(name, _) => {
            words.has(at, Field::Document) || names::nature(words, name.start, name.end) == names::Nature::Body
        }
        Who::Pronoun(_) => words.is(at.end + 1, Field::That).is_some() || words.is(at.end, Field::That).is_some(),
        Who::Described(d) => {
            words.has(at, Field::Document) || words.has(d.clone(), Field::Observer) || words.any_role(d.clone())
        }
        _ => false,
    }
}

/// "was put at 300 by the ministry".
fn by_agent(words: &Words<'_>, sentence: &Range<usize>, end: usize, floor: usize) -> Option<Source> {
    let by = (end..sentence.end.min(end + REACH)).find(|&k| words.is(k, Field::Agent).is_some())?;
    let (who, behind) = words.phrase_from(words.is(by, Field::Agent)?, sentence.end)?;
    who.is_somebody(words).then(|| Source::new(who, by..behind, floor..by))
}
