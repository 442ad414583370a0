//! Whether a review may be shown on a figure, or only listed as related.
//!
//! A wrong "checked before" is worse than none, so the figure, what it is of, when and which way must all agree.

use super::figure::Figure;
use super::query::Query;
use super::rank::{Asked, Candidate, Terms};
use crate::Date;

/// What may be said of a review that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Nothing: it only shares some words.
    Far,
    /// That it is related, in the list.
    Related,
    /// That a similar claim with another figure was checked.
    Differs,
    /// That the claim was checked.
    Agrees,
}

impl Standing {
    /// Whether it is shown on the figure.
    pub fn is_shown(self) -> bool {
        self >= Standing::Differs
    }
}

/// The score from which a review is related.
const RELATED: f32 = 0.0;

/// What may be said of a candidate.
pub(super) fn standing(
    query: &Query,
    asked: &Asked,
    candidate: &Candidate,
    score: f32,
    rarity: &dyn Fn(u32) -> f32,
) -> Standing {
    let _ = (query, asked, candidate, rarity);
    if score > RELATED { Standing::Related } else { Standing::Far }
}
