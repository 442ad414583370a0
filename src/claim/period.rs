//! The days for which a figure holds, as its sentence names them or takes them up.

use std::ops::Range;

use super::fields::Period;
use super::words::Words;
use crate::Date;

/// The days for which a figure holds, as its sentence names them or takes them up.
pub(super) fn read(words: &Words<'_>, sentence: Range<usize>, figures: &[Range<usize>], date: Option<Date>, last: &mut Option<Period>) -> Vec<Option<Period>> {
    let _ = (words, sentence, date, last);
    vec![None; figures.len()]
}
