//! Conversions.

use super::{Case, Context, Setting, Telling};
use crate::report::Evidence;

/// A conversion.
#[derive(Clone, Debug, PartialEq)]
pub struct Conversion {}

impl Conversion {
    /// The piece of evidence in words.
    pub fn tell(&self, _case: &Case<'_>, _telling: Telling<'_>) -> Evidence {
        Evidence { kind: "conversion".into(), ..Evidence::default() }
    }
}

/// What there is for a figure.
pub fn find(_case: &Case<'_>, _index: usize, _setting: &Setting, _context: &Context) -> Vec<Conversion> {
    Vec::new()
}
