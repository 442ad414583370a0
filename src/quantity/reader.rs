//! A block's tokens with the questions that the grammar asks of them.

use std::cell::Cell;

use crate::lang::Pack;
use crate::lang::sense::{Class, Sense};
use crate::span::Span;
use crate::text::{Token, TokenKind};

/// The writings of the apostrophe.
pub(crate) const APOSTROPHES: [char; 3] = ['\'', '’', 'ʼ'];

/// The tokens of one block, read with one pack.
pub(crate) struct Reader<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub pack: &'a Pack,
    /// For each token, whether a sentence begins there.
    pub begins: &'a [bool],
    /// Whether the block is what a page says about itself and its offers.
    pub boilerplate: bool,
    /// The first token that no quantity has taken: what stands before it belongs to one already.
    pub floor: Cell<usize>,
}

impl<'a> Reader<'a> {
    #[inline(always)]
    pub(crate) fn token(&self, i: usize) -> Option<&'a Token> {
        self.tokens.get(i)
    }

    /// The words of a token; empty behind the end.
    pub(crate) fn word(&self, i: usize) -> &'a str {
        self.token(i).map_or("", |t| t.span().of(self.text))
    }

    /// How many letters and digits a token has, whatever its bytes and its apostrophe.
    pub(crate) fn letters(&self, i: usize) -> usize {
        self.word(i).chars().filter(|c| !APOSTROPHES.contains(c)).count()
    }

    /// Whether a word ends with an apostrophe, as "l’" does.
    pub(crate) fn elided(&self, i: usize) -> bool {
        self.word(i).ends_with(APOSTROPHES)
    }

    /// The tokens, at most so many, before a token that no other quantity has taken.
    pub(crate) fn before(&self, end: usize, reach: usize) -> std::ops::Range<usize> {
        end.saturating_sub(reach).max(self.floor.get())..end
    }

    /// Whether the token is of this kind.
    pub(crate) fn is(&self, i: usize, kind: TokenKind) -> bool {
        self.token(i).is_some_and(|t| t.kind == kind)
    }

    /// Whether the token is this one sign.
    pub(crate) fn is_sign(&self, i: usize, sign: &str) -> bool {
        self.token(i).is_some_and(|t| !matches!(t.kind, TokenKind::Word | TokenKind::Number)) && self.word(i) == sign
    }

    /// Whether nothing stands between the token and the one before it.
    pub(crate) fn glued(&self, i: usize) -> bool {
        i > 0 && self.token(i).is_some_and(|t| t.glued)
    }

    /// The kinds of meaning of the phrases that begin at the token.
    pub(crate) fn starts(&self, i: usize) -> u32 {
        self.token(i).map_or(0, |t| self.pack.phrases().starts(t.word))
    }

    /// The longest phrase at a token with a meaning, of the kinds of these bits, that `pick` takes.
    pub(crate) fn find<T>(&self, i: usize, kinds: u32, pick: impl FnMut(Sense) -> Option<T>) -> Option<(T, usize)> {
        // Most words begin no phrase of the kind, which one bit tells.
        if self.starts(i) & kinds == 0 {
            return None;
        }
        self.pack.phrases().find(self.text, self.tokens, i, pick)
    }

    /// The token behind the longest phrase of a class that begins at a token.
    pub(crate) fn class(&self, i: usize, class: Class) -> Option<usize> {
        let phrases = self.pack.phrases();
        if !phrases.may_be(self.token(i)?.word, class) {
            return None;
        }
        phrases.find(self.text, self.tokens, i, |s| (s == Sense::Class(class)).then_some(())).map(|((), end)| end)
    }

    /// The token behind a phrase of any of the classes.
    pub(crate) fn any_class(&self, i: usize, classes: &[Class]) -> Option<usize> {
        let word = self.token(i)?.word;
        let phrases = self.pack.phrases();
        classes.iter().filter(|class| phrases.may_be(word, **class)).filter_map(|class| self.class(i, *class)).max()
    }

    /// The first token of a phrase of the class that ends right before token `end`, at most four tokens long.
    pub(crate) fn class_before(&self, end: usize, class: Class) -> Option<usize> {
        let phrases = self.pack.phrases();
        (end.saturating_sub(4)..end).find(|&k| {
            self.tokens.get(k).is_some_and(|t| phrases.may_be(t.word, class))
                && self.same_sentence(k, end)
                && self.class(k, class) == Some(end)
        })
    }

    /// Whether a phrase of any of the classes ends right before token `end`.
    pub(crate) fn any_class_before(&self, end: usize, classes: &[Class]) -> bool {
        classes.iter().any(|class| self.class_before(end, *class).is_some())
    }

    /// Whether no sentence begins behind token `a`, up to and including `b`.
    pub(crate) fn same_sentence(&self, a: usize, b: usize) -> bool {
        !self.begins.get(a + 1..=b.min(self.begins.len().saturating_sub(1))).unwrap_or(&[]).contains(&true)
    }

    /// Whether a sentence begins at the token.
    pub(crate) fn begins_sentence(&self, i: usize) -> bool {
        self.begins.get(i).copied().unwrap_or(false)
    }

    /// The token behind an optional hyphen that clings to both sides.
    pub(crate) fn past_hyphen(&self, i: usize) -> usize {
        if self.is(i, TokenKind::Hyphen) && self.glued(i) && self.glued(i + 1) { i + 1 } else { i }
    }

    /// Whether nothing else stands in the block than the tokens from `start` to `end`, signs apart.
    pub(crate) fn alone(&self, start: usize, end: usize) -> bool {
        start == 0 && self.tokens.get(end..).is_some_and(|rest| rest.iter().all(|t| t.kind == TokenKind::Sign))
    }

    /// The bytes from token `start` up to, not including, token `end`.
    pub(crate) fn span(&self, start: usize, end: usize) -> Span {
        match self.tokens.get(start..end) {
            Some([first, .., last]) => Span::new(first.start, last.end),
            Some([only]) => only.span(),
            _ => Span::default(),
        }
    }
}
