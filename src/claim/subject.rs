//! What a figure is of, as a short phrase of the text.

use std::ops::Range;

use super::fields::Figure;
use super::words::Words;

/// What a figure is of, as a short phrase of the text.
pub(super) fn read(words: &Words<'_>, sentence: Range<usize>, at: Range<usize>, figure: &Figure) -> Option<String> {
    let _ = (words, sentence, at);
    figure.noun.clone()
}
