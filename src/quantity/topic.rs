//! What the words around a number are about, as far as that tells how much the number is worth.

use std::ops::Range;

use super::reader::Reader;
use crate::lang::sense;
use crate::text::TokenKind;

/// Counts of the words by which a figure is worth a look or not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Topic {
    /// Words of public affairs in the sentence.
    pub public: u8,
    /// Trivial words in the sentence.
    pub trivial: u8,
    /// Whether a year is in the sentence.
    pub year: bool,
    /// Whether one of the figure's own words is of public affairs.
    pub own_public: bool,
}

impl Reader<'_> {
    /// What a sentence is about.
    pub(crate) fn topic(&self, tokens: Range<usize>) -> Topic {
        let mut topic = Topic::default();
        for token in self.tokens.get(tokens).unwrap_or(&[]) {
            // Most words are known for nothing of it, which one look tells.
            let kinds = self.pack.phrases().starts(token.word) & sense::TOPIC;
            if kinds != 0 {
                topic.public = topic.public.saturating_add(u8::from(kinds & sense::PUBLIC != 0));
                topic.trivial = topic.trivial.saturating_add(u8::from(kinds & sense::TRIVIAL != 0));
            } else if token.kind == TokenKind::Number && token.end - token.start == 4 {
                let written = token.span().of(self.text);
                topic.year |= written.starts_with("19") || written.starts_with("20");
            }
        }
        topic
    }
}
