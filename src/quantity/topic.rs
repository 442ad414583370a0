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
    /// Years in the sentence.
    pub years: u8,
    /// Words of public affairs among the figure's own.
    pub own_public: u8,
}

impl Topic {
    /// The topic of a sentence for a figure of it, whose own words are about this.
    pub(crate) fn with_own(self, own: Topic) -> Topic {
        Topic { own_public: own.public, ..self }
    }
}

impl Reader<'_> {
    /// What some tokens are about.
    pub(crate) fn topic(&self, tokens: Range<usize>) -> Topic {
        let mut topic = Topic::default();
        for token in self.tokens.get(tokens).unwrap_or(&[]) {
            let kinds = self.pack.phrases().starts(token.word);
            let count = |n: &mut u8, kind: u32| *n = n.saturating_add(u8::from(kinds & kind != 0));
            count(&mut topic.public, sense::PUBLIC);
            count(&mut topic.trivial, sense::TRIVIAL);
            let written = token.span().of(self.text);
            if token.kind == TokenKind::Number
                && written.len() == 4
                && (written.starts_with("19") || written.starts_with("20"))
            {
                topic.years = topic.years.saturating_add(1);
            }
        }
        topic
    }
}
