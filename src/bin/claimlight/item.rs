//! An item of a feed, from its bytes to its reviews.

use claimlight::evidence::reviews::Review;
use claimlight::evidence::reviews::item::{self, Flaw};
use serde_json::Value;

/// Why something of a feed gives no review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The input ends within it.
    CutOff,
    /// A string or a bracket is not closed.
    Unclosed,
    /// It is nested too deeply.
    TooDeep,
    /// It is too long.
    TooLong,
    /// It is no JSON.
    NotJson,
    /// It has not what a review needs.
    Flawed(Flaw),
    /// The same review stands in the feeds more than once.
    Repeated,
}

impl Reason {
    /// The reason in words.
    pub fn describe(self) -> &'static str {
        match self {
            Reason::CutOff => "the input ends within it",
            Reason::Unclosed => "a string or a bracket is not closed",
            Reason::TooDeep => "nested more than 64 levels deep",
            Reason::TooLong => "longer than 32 MB",
            Reason::NotJson => "no JSON",
            Reason::Flawed(flaw) => flaw.describe(),
            Reason::Repeated => "the same review again",
        }
    }
}

/// What was read of an item.
#[derive(Default)]
pub struct Found {
    /// The reviews, and what gave none.
    pub reviews: Vec<Result<Review, Reason>>,
    /// How many texts were cut for their length.
    pub cut: u32,
    /// How many objects are of other types, as pages have many.
    pub others: u32,
    /// How many reviews have no http or https address.
    pub unlinked: u32,
}

/// The reviews of an item of a feed.
pub fn read(item: &[u8]) -> Found {
    let value = serde_json::from_slice::<Value>(item).or_else(|_| serde_json::from_str(&String::from_utf8_lossy(item)));
    let Ok(value) = value else { return Found { reviews: vec![Err(Reason::NotJson)], ..Found::default() } };
    let item::Found { reviews, cut, others, unlinked } = item::read(&&value);
    let reviews = reviews.into_iter().map(|review| review.map_err(Reason::Flawed)).collect();
    Found { reviews, cut, others, unlinked }
}
