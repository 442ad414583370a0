//! How firmly a figure is said.

use std::ops::Range;

use super::fields::{Figure, Stance};
use super::words::Words;

/// How firmly a figure is said.
pub(super) fn read(words: &Words<'_>, sentence: Range<usize>, at: Range<usize>, figure: &Figure) -> Stance {
    let _ = (words, sentence, at, figure);
    Stance::Asserted
}
