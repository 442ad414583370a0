//! What kind of figure a claim gives, and which way a change goes.

use std::ops::Range;

use super::fields::{Figure, Kind};
use super::words::Words;
use crate::quantity::Direction;

/// What kind of figure a claim gives, and which way a change goes.
pub(super) fn read(
    words: &Words<'_>,
    sentence: Range<usize>,
    at: Range<usize>,
    figure: &Figure,
) -> (Kind, Option<Direction>) {
    let _ = (words, sentence, at);
    (Kind::Level, figure.direction)
}
