//! Where and when an article is set, and for whom.

use super::{Audience, Case};

/// What holds for an article as a whole: its country, its month, its reader's country and currency.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Setting {
    /// The reader's wishes.
    pub audience: Audience,
}

impl Setting {
    /// Reads it from the article.
    pub fn read(_case: &Case<'_>, audience: &Audience) -> Self {
        Self { audience: audience.clone() }
    }
}
