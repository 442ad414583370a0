//! What packs say: official statistics, exchange rates, familiar magnitudes, a publisher's own figures.

/// The packs that are there.
#[derive(Clone, Debug, Default)]
pub struct Context {}
