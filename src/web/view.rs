//! What the components show of a claim; the two modules of the widget hand it to each other.

#[cfg(feature = "ui")]
use crate::report;

/// A claim with what the components show beside it.
#[cfg(feature = "ui")]
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The claim, as the core reports it.
    pub claim: report::Claim,
    /// The words of its sentence before the claim.
    pub before: String,
    /// The words of its sentence behind the claim.
    pub after: String,
    /// The links that the article itself gives in that sentence, in reading order.
    pub links: Vec<Link>,
    /// Whether the publisher wants it neither marked nor listed.
    pub silent: bool,
}

#[cfg(feature = "ui")]
impl Entry {
    /// Whether it is words that a publisher's note marks, which are no figure.
    pub fn is_note(&self) -> bool {
        self.claim.id.starts_with(NOTE)
    }
}

/// What the ids of notes begin with; those of claims are hexadecimal.
#[cfg(feature = "ui")]
pub const NOTE: &str = "note-";

/// A link of the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The words that are linked.
    pub title: String,
    /// The absolute address; nothing but http and https is shown.
    pub href: String,
    /// The host of the address, shown beside the words.
    pub host: String,
}
