//! Whether an article's own numbers agree with each other.

use super::{Case, Telling};
use crate::report::Evidence;

/// A relation between figures of the article, worked out.
#[derive(Clone, Debug, PartialEq)]
pub struct Sum {
    figure: usize,
}

impl Sum {
    /// The figure that is checked, as an index into the case's figures.
    pub fn figure(&self) -> usize {
        self.figure
    }

    /// The piece of evidence in words, with its working.
    pub fn tell(&self, _case: &Case<'_>, _telling: Telling<'_>) -> Evidence {
        Evidence { kind: "arithmetic".into(), ..Evidence::default() }
    }
}

/// The relations that the article states between its figures.
pub fn find(_case: &Case<'_>) -> Vec<Sum> {
    Vec::new()
}
