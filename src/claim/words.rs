//! The words of one block, as the readers of a claim's fields ask for them.

use std::ops::Range;

use crate::lang::classes::{LEADS, TIMES};
use crate::lang::field::Field;
use crate::lang::phrases::Phrases;
use crate::lang::sense::{self, Sense};
use crate::lang::{Ending, Pack};
use crate::span::Span;
use crate::text::{self, Token, TokenKind};

/// The tokens of a block, told by the words of the fields.
#[derive(Clone, Copy)]
pub(crate) struct Words<'a> {
    /// The article.
    pub text: &'a str,
    /// The block's tokens.
    pub tokens: &'a [Token],
    /// The words by which fields are found.
    pub pack: &'a Pack,
}

impl<'a> Words<'a> {
    /// The words of a part of a text; the tokens are those of the part alone.
    pub fn read(text: &'a str, part: Span, pack: &'a Pack, tokens: &'a mut Vec<Token>) -> Words<'a> {
        tokens.clear();
        text::tokenize(part.of(text), part.start, pack.phrases(), tokens);
        Words { text, tokens, pack }
    }

    /// A token as it is written; empty behind the last.
    pub fn word(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |t| t.span().of(self.text))
    }

    /// The token behind the longest phrase of a class that begins at a token.
    pub fn is(&self, i: usize, field: Field) -> Option<usize> {
        self.pack.phrases().end_of(self.text, self.tokens, i, field as u8)
    }

    /// The token behind the longest phrase of any of these classes that begins at a token.
    pub fn any(&self, i: usize, fields: &[Field]) -> Option<usize> {
        let phrases = self.pack.phrases();
        let classes = phrases.classes_of(self.tokens.get(i)?.word)?;
        let here = fields.iter().filter(|f| Phrases::holds(classes, **f as usize));
        here.filter_map(|f| phrases.end_of(self.text, self.tokens, i, *f as u8)).max()
    }

    /// The first token of the longest phrase of any of these classes that ends right before a token.
    pub fn any_before(&self, end: usize, fields: &[Field]) -> Option<usize> {
        let phrases = self.pack.phrases();
        (end.saturating_sub(PHRASE)..end).find(|&k| {
            let classes = self.tokens.get(k).and_then(|t| phrases.classes_of(t.word));
            let ends = |f: &Field, classes| Phrases::holds(classes, *f as usize) && self.is(k, *f) == Some(end);
            classes.is_some_and(|classes| fields.iter().any(|f| ends(f, classes)))
        })
    }

    /// The first token of a phrase of a class that ends right before a token.
    pub fn before(&self, end: usize, field: Field) -> Option<usize> {
        (end.saturating_sub(PHRASE)..end).find(|&k| self.is(k, field) == Some(end))
    }

    /// The first phrase of a class that begins within these tokens.
    pub fn first(&self, within: Range<usize>, field: Field) -> Option<Range<usize>> {
        within.into_iter().find_map(|k| Some(k..self.is(k, field)?))
    }

    /// The last phrase of a class that lies within these tokens.
    pub fn last(&self, within: Range<usize>, field: Field) -> Option<Range<usize>> {
        within.clone().rev().find_map(|k| Some(k..self.is(k, field).filter(|e| *e <= within.end)?))
    }

    /// Whether a phrase of a class lies within these tokens.
    pub fn has(&self, within: Range<usize>, field: Field) -> bool {
        self.last(within, field).is_some()
    }

    /// The month that a token names, 1 to 12, and the token behind it.
    pub fn month(&self, i: usize) -> Option<(u8, usize)> {
        self.find(i, sense::MONTH, |s| if let Sense::Month(m) = s { Some(m) } else { None })
    }

    /// The country that begins at a token, and the token behind its name.
    pub fn country(&self, i: usize) -> Option<([u8; 3], usize)> {
        self.find(i, sense::PLACE, |s| if let Sense::Country(c) = s { Some(c) } else { None })
    }

    /// The country whose people, adjective or city begins at a token, and the token behind.
    pub fn home(&self, i: usize) -> Option<([u8; 3], usize)> {
        self.find(i, sense::PLACE, |s| if let Sense::Home(c) = s { Some(c) } else { None })
    }

    /// Whether a token is what makes a time one: a year in digits, a month, or a word of a class for times.
    pub fn may_be_time(&self, i: usize) -> bool {
        self.begins_time_word(i) || self.year(i).is_some()
    }

    /// Whether a month or a phrase of a class for times begins at a token; of "the" one bit tells only that it can.
    pub fn begins_time_word(&self, i: usize) -> bool {
        let starts = self.tokens.get(i).map_or(0, |t| self.pack.phrases().starts(t.word));
        starts & sense::MONTH != 0 || starts & sense::TIME != 0 && self.any(i, TIMES).is_some()
    }

    /// Whether a time may begin at a token, with what leads to it: behind words that do no more than lead there must be more of it.
    pub fn may_begin_time(&self, i: usize) -> bool {
        const KINDS: u32 = sense::NUMBER | sense::ORDINAL;
        let phrases = self.pack.phrases();
        let mut at = i;
        while let Some(token) = self.tokens.get(at) {
            let starts = phrases.starts(token.word);
            if starts & KINDS != 0
                || matches!(token.kind, TokenKind::Number | TokenKind::Mixed)
                || at > i && matches!(token.kind, TokenKind::Hyphen | TokenKind::Bracket)
                || self.begins_time_word(at)
            {
                return true;
            }
            if starts & sense::LEADS == 0 {
                return false;
            }
            match self.any(at, LEADS) {
                Some(end) if end == at + 1 => at = end,
                // A longer phrase may end with what a shorter one leads to.
                longer => return longer.is_some(),
            }
        }
        false
    }

    /// Whether a place may begin at a token, with what leads to it.
    pub fn may_begin_place(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| self.pack.phrases().starts(t.word) & (sense::PLACE | sense::WHERE) != 0)
    }

    /// The whole number at a token, in digits or in one word, and the token behind it.
    pub fn number(&self, i: usize) -> Option<(u32, usize)> {
        let token = self.tokens.get(i)?;
        if token.kind == TokenKind::Number {
            return self.word(i).parse().ok().map(|n| (n, i + 1));
        }
        self.find(i, sense::NUMBER, |s| match s {
            Sense::Number { value, .. } => Some(value as u32),
            _ => None,
        })
    }

    /// The number of an ordinal at a token ("second", "2nd", "2e"), and the token behind it.
    pub fn ordinal(&self, i: usize) -> Option<(u32, usize)> {
        if let Some(found) =
            self.find(i, sense::ORDINAL, |s| if let Sense::Ordinal { value } = s { Some(value as u32) } else { None })
        {
            return Some(found);
        }
        let digits = self.word(i).trim_end_matches(|c: char| !c.is_ascii_digit());
        let ending =
            self.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Mixed) && self.word(i).len() <= digits.len() + 4;
        digits.parse().ok().filter(|_| ending).map(|n| (n, i + 1))
    }

    /// The year that a token names in four digits, from 1800 to 2199.
    pub fn year(&self, i: usize) -> Option<i16> {
        let token = self.tokens.get(i).filter(|t| t.kind == TokenKind::Number)?;
        token.span().of(self.text).parse().ok().filter(|y| token.end - token.start == 4 && (1800..2200).contains(y))
    }

    /// What `pick` takes of the phrases at a token whose kind is one of these bits; most words are told by one look to have none.
    fn find<T>(&self, i: usize, kinds: u32, pick: impl Fn(Sense) -> Option<T>) -> Option<(T, usize)> {
        let starts = self.pack.phrases().starts(self.tokens.get(i)?.word);
        if starts & kinds == 0 {
            return None;
        }
        self.pack.phrases().find(self.text, self.tokens, i, pick)
    }

    /// Whether a token is a word with a capital.
    pub fn capital(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.capital && matches!(t.kind, TokenKind::Word | TokenKind::Mixed))
    }

    /// Whether a token is a word.
    pub fn is_word(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| matches!(t.kind, TokenKind::Word | TokenKind::Mixed))
    }

    /// Whether a token is a sign of any kind.
    pub fn is_sign(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| {
            matches!(t.kind, TokenKind::Sign | TokenKind::Bracket | TokenKind::Dash | TokenKind::Hyphen)
        })
    }

    /// Whether a token is a number in digits.
    pub fn is_digits(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Number)
    }

    /// Whether a token is a word that begins with a small letter, and has no digits.
    pub fn is_small(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word && !t.capital)
    }

    /// Whether a token in small letters, longer than so many bytes, ends as words of this kind do.
    pub fn ends_as(&self, i: usize, kind: Ending, least: usize) -> bool {
        self.word(i).len() > least
            && self.tokens.get(i).is_some_and(|t| !t.capital)
            && self.pack.ends(self.word(i), kind)
    }

    /// Whether a token is one of the signs that part a sentence: commas, colons, semicolons, brackets, dashes.
    pub fn parts(&self, i: usize) -> bool {
        self.is_sign(i) && matches!(self.word(i), "," | ";" | ":" | "(" | ")" | "–" | "—" | "." | "!" | "?" | "…")
    }

    /// Whether a token is a quotation mark.
    pub fn is_quote(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Bracket)
            && (matches!(self.word(i), "«" | "»" | "“" | "”" | "„" | "\"" | "‘") || self.is_closing(i))
    }

    /// Whether a token is an apostrophe that closes a quotation rather than goes on with a word; the two ways of writing it are one.
    pub fn is_closing(&self, i: usize) -> bool {
        matches!(self.word(i), "’" | "'") && !(self.is_word(i + 1) && self.tokens.get(i + 1).is_some_and(|t| t.glued))
    }

    /// Whether what is known of a token's word is nothing.
    pub fn unknown(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| self.pack.phrases().starts(t.word) & !sense::PLACE == 0)
    }

    /// The tokens that a span of the article lies in.
    pub fn tokens_of(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|t| t.end <= span.start);
        let end = self.tokens.partition_point(|t| t.start < span.end);
        start..end.max(start)
    }

    /// The span of some tokens.
    pub fn span(&self, range: Range<usize>) -> Span {
        crate::text::span_of(self.tokens, &range)
    }
}

/// The longest phrase that is looked for backwards, in tokens.
const PHRASE: usize = 5;
