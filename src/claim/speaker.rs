//! Who the text says a figure is from.

use std::ops::Range;

use super::Attribution;
use super::names::Names;
use super::words::Words;
use crate::text::Token;

/// What the sentences before have said.
#[derive(Default)]
pub(super) struct Discourse {}

impl Discourse {
    /// A new block begins.
    pub fn open_block(&mut self, _text: &str, _tokens: &[Token]) {}
}

/// Who speaks in a sentence.
pub(super) struct Said {}

impl Said {
    /// Who the figure in these tokens is from.
    pub fn of(&self, _words: &Words<'_>, _at: Range<usize>) -> Option<Attribution> {
        None
    }

    /// Whether that is about itself.
    pub fn about_itself(&self, _words: &Words<'_>, _at: Range<usize>) -> bool {
        false
    }
}

/// Reads who speaks in a sentence.
pub(super) fn read(_words: &Words<'_>, _sentence: Range<usize>, _names: &mut Names, _discourse: &mut Discourse) -> Said {
    Said {}
}
