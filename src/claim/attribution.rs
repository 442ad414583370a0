//! Who the text says a figure is from, where the sentence names one.
//!
//! Three ways of saying it: "selon X", "X affirme que", "…, a déclaré X". Where a sentence names nobody, or only by a
//! pronoun, nothing is said: a wrong speaker costs more than a missing one.

use super::{Attribution, Claim};
use crate::lang::Pack;
use crate::lang::sense::{self, Class, Sense};
use crate::span::Span;
use crate::text::{self, Token, TokenKind};

/// The longest name or description of a speaker, in tokens.
const LONGEST: usize = 9;

/// A speaker with the tokens of the sentence that are its words.
struct Source {
    speaker: Span,
    scope: std::ops::Range<usize>,
}

/// Gives the claims their speakers, a sentence at a time.
pub(super) fn attribute(text: &str, pack: &Pack, claims: &mut [Claim]) {
    let mut tokens = Vec::new();
    let mut i = 0;
    while i < claims.len() {
        let sentence = claims[i].sentence;
        let mut end = i + 1;
        while end < claims.len() && claims[end].sentence == sentence {
            end += 1;
        }
        let speaks = |kinds: u32| kinds & (sense::SAY | sense::ACCORDING) != 0;
        tokens.clear();
        // Most paragraphs have no word of saying, and most sentences of the others.
        if !claims[i].quantity.spoken
            || !speaks(text::tokenize(sentence.of(text), sentence.start, pack.phrases(), &mut tokens))
        {
            i = end;
            continue;
        }
        let words = Sentence { text, tokens: &tokens, pack };
        let quotes = words.quotes();
        let sources = words.sources(&quotes);
        if !sources.is_empty() {
            for claim in &mut claims[i..end] {
                // The number itself decides, since a hedge may stand outside of the quotation marks.
                let at = tokens.partition_point(|t| t.end < claim.span.end);
                let quoted = quotes.iter().any(|q| q.contains(&at));
                claim.attribution =
                    sources.iter().find(|s| s.scope.contains(&at)).map(|s| Attribution { speaker: s.speaker, quoted });
            }
        }
        i = end;
    }
}

/// A sentence's tokens.
struct Sentence<'a> {
    text: &'a str,
    tokens: &'a [Token],
    pack: &'a Pack,
}

impl Sentence<'_> {
    fn word(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| t.span().of(self.text))
    }

    fn is(&self, i: usize, class: Class) -> Option<usize> {
        if !self.pack.phrases().may_be(self.tokens.get(i)?.word, class) {
            return None;
        }
        let found = self.pack.phrases().find(self.text, self.tokens, i, |s| (s == Sense::Class(class)).then_some(()));
        found.map(|((), end)| end)
    }

    /// Whether a number in words begins at a token.
    fn counts(&self, i: usize) -> bool {
        self.pack.phrases().find(self.text, self.tokens, i, |s| (s.bit() & sense::NUMERAL != 0).then_some(())).is_some()
    }

    fn is_word(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| matches!(t.kind, TokenKind::Word | TokenKind::Mixed))
    }

    /// The tokens within quotation marks.
    fn quotes(&self) -> Vec<std::ops::Range<usize>> {
        let mut found = Vec::new();
        let mut open = None;
        for i in 0..self.tokens.len() {
            match (self.word(i), open) {
                ("«" | "“" | "„", _) => open = Some(i),
                ("»" | "”", Some(start)) => {
                    found.push(start..i);
                    open = None;
                }
                ("\"", Some(start)) => {
                    found.push(start..i);
                    open = None;
                }
                ("\"", None) => open = Some(i),
                _ => {}
            }
        }
        // A quotation that runs on into the next sentence is one all the same.
        if let Some(start) = open {
            found.push(start..self.tokens.len());
        }
        found
    }

    /// The speakers that the sentence names, the nearest kind first.
    fn sources(&self, quotes: &[std::ops::Range<usize>]) -> Vec<Source> {
        let mut found = Vec::new();
        let all = 0..self.tokens.len();
        for i in 0..self.tokens.len() {
            let starts = self.pack.phrases().starts(self.tokens[i].word);
            // Who speaks within a quotation is the business of the quotation.
            let name = i > 0 && self.tokens[i].capital; // the United States say nothing by their name
            if starts & (sense::SAY | sense::ACCORDING) == 0 || name || quotes.iter().any(|q| q.contains(&i)) {
                continue;
            }
            if let Some(end) = self.is(i, Class::According) {
                if let Some((speaker, _)) = self.name(end) {
                    found.push(Source { speaker, scope: all.clone() });
                }
            } else if let Some(end) = self.is(i, Class::Say) {
                let mut verb = i;
                while let Some(k) = (verb.saturating_sub(3)..verb).find(|&k| self.is(k, Class::Auxiliary) == Some(verb))
                {
                    verb = k;
                }
                let after_comma = verb > 0 && matches!(self.word(verb - 1), "," | "»" | "”" | "\"" | "–" | "—");
                if after_comma {
                    // "…, a déclaré jeudi le ministre": all before it is the speaker's.
                    if let Some((speaker, _)) = self.name(end) {
                        found.push(Source { speaker, scope: 0..verb });
                    }
                } else if let Some((speaker, start)) = self.subject(verb) {
                    let closes =
                        start > 0 && matches!(self.word(start - 1), "," | "»" | "”" | "\"") && self.ends_soon(end);
                    found.push(Source { speaker, scope: if closes { 0..start } else { end..self.tokens.len() } });
                }
            }
        }
        found
    }

    /// Whether nothing but a few words and the sentence's end follow.
    fn ends_soon(&self, i: usize) -> bool {
        self.tokens.len() - i.min(self.tokens.len()) <= 4
    }

    /// The name or description that begins at a token, and the token behind it.
    fn name(&self, at: usize) -> Option<(Span, usize)> {
        let mut start = at;
        // "a déclaré jeudi le ministre", "affirme-t-il".
        while let Some(end) = self.is(start, Class::Weekday) {
            start = end;
        }
        if self.tokens.get(start).is_some_and(|t| t.kind == TokenKind::Hyphen)
            || self.is(start, Class::Pronoun).is_some()
        {
            return None;
        }
        let described = start;
        if let Some(end) = self.is(start, Class::Determiner) {
            start = end;
        }
        start = self.past_title(start);
        let mut end = start;
        while end < self.tokens.len() && end - start < LONGEST && self.is_word(end) {
            let token = &self.tokens[end];
            if !token.capital {
                // Small words go on a name only where another word of it follows ("ministre de la Justice").
                let link = self.is(end, Class::Link);
                if let Some(next) = link.filter(|_| end > start) {
                    let next = self.is(next, Class::Determiner).unwrap_or(next);
                    if self.is_word(next) && self.is(next, Class::Stop).is_none() {
                        end = next + 1;
                        continue;
                    }
                    break;
                }
                let starts = self.pack.phrases().starts(token.word);
                if starts & (sense::STOP | sense::SAY | sense::BEFORE) != 0
                    && (self.is(end, Class::Stop).is_some()
                        || self.is(end, Class::Say).is_some()
                        || starts & sense::BEFORE != 0)
                    || self.is(end, Class::Auxiliary).is_some()
                {
                    break;
                }
            }
            end += 1;
            if self.tokens.get(end).is_some_and(|t| t.kind == TokenKind::Hyphen && t.glued) && self.is_word(end + 1) {
                end += 1;
            }
        }
        if let Some(named) = self.apposition(end).filter(|_| !self.tokens.get(start).is_some_and(|t| t.capital)) {
            return Some(named);
        }
        // "sa directrice" describes somebody by somebody else, which names nobody.
        if self.is(described, Class::Possessive).is_some() {
            return None;
        }
        self.speaker(described, start, end).map(|span| (span, end))
    }

    /// The name behind a description and a comma: "the chief executive, Miriam Okafor".
    fn apposition(&self, comma: usize) -> Option<(Span, usize)> {
        let start = self.past_title(comma + 1);
        let mut end = start;
        while self.is_word(end) && self.tokens[end].capital && end - start < LONGEST {
            end += 1;
            if self.tokens.get(end).is_some_and(|t| t.kind == TokenKind::Hyphen && t.glued) && self.is_word(end + 1) {
                end += 1;
            }
        }
        let closed = end == self.tokens.len() || matches!(self.word(end), "," | "." | ";" | "»" | "”" | "\"" | "(");
        (self.word(comma) == "," && end > start + 1 && closed)
            .then(|| (Span::new(self.tokens[start].start, self.tokens[end - 1].end), end))
    }

    /// The name or description that ends right before a verb, and its first token.
    fn subject(&self, verb: usize) -> Option<(Span, usize)> {
        let mut start = verb;
        while start > 0 && verb - start < LONGEST {
            let before = start - 1;
            let token = &self.tokens[before];
            let dot = self.word(before) == "." && before > 0 && self.is(before - 1, Class::Title).is_some();
            if !(matches!(token.kind, TokenKind::Word | TokenKind::Mixed | TokenKind::Hyphen) || dot) {
                break;
            }
            // A clause begins here, unless the word joins two parts of one name ("Gas and Electric").
            let joins_names =
                before > 0 && self.tokens[before - 1].capital && self.tokens.get(start).is_some_and(|t| t.capital);
            if self.is(before, Class::Clause) == Some(start) && !joins_names {
                break;
            }
            start = before;
        }
        // Further back than a clause's mark nothing belongs to the subject; a run without one is no short name.
        if start > 0 && verb - start >= LONGEST {
            return None;
        }
        let clause = start;
        // Conjunctions and adverbs before the subject are not part of it.
        while start < verb
            && self.is(start, Class::Determiner).is_none()
            && self.is(start, Class::Title).is_none()
            && (self.is(start, Class::Stop).is_some() || self.is(start, Class::And).is_some())
        {
            start += 1;
        }
        // Pronouns name nobody; a subject that counts ("three in four mayors") is a crowd and no source.
        let unnamed = |k: usize| self.is(k, Class::Pronoun).is_some() || self.counts(k);
        if start >= verb || self.is(start, Class::Possessive).is_some() || (start..verb).any(unnamed) {
            return None;
        }
        let described = start;
        let named = self.past_title(self.is(start, Class::Determiner).unwrap_or(start));
        self.speaker(described, named, verb).map(|span| (span, clause))
    }

    fn past_title(&self, i: usize) -> usize {
        match self.is(i, Class::Title) {
            Some(end) if self.word(end) == "." => end + 1,
            Some(end) => end,
            None => i,
        }
    }

    /// The span of a speaker: a name without its article or title, a bare description as written.
    fn speaker(&self, described: usize, start: usize, end: usize) -> Option<Span> {
        if start >= end {
            return None;
        }
        let tokens = self.tokens.get(start..end)?;
        let sentence_start = start == 0
            && !tokens[1..].iter().any(|t| t.capital)
            && self.pack.phrases().starts(tokens[0].word) & !sense::PLACE != 0;
        let name = tokens[0].capital && !sentence_start || described == start && tokens.iter().any(|t| t.capital);
        let begin = if name {
            start
        } else if described < start {
            described
        } else {
            // Neither a name nor a description with an article: verbs and scraps of sentences.
            return None;
        };
        Some(Span::new(self.tokens.get(begin)?.start, tokens.last()?.end))
    }
}
