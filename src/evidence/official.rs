//! Officials.

use super::{Case, Context, Telling};
use crate::report::Evidence;

/// A official.
#[derive(Clone, Debug, PartialEq)]
pub struct Official {}

impl Official {
    /// The piece of evidence in words.
    pub fn tell(&self, _case: &Case<'_>, _telling: Telling<'_>) -> Evidence {
        Evidence { kind: "official".into(), ..Evidence::default() }
    }
}

/// What there is for a figure.
pub fn find(_case: &Case<'_>, _index: usize, _context: &Context) -> Option<Official> {
    None
}
