//! What packs say: official statistics, exchange rates, familiar magnitudes, a publisher's own figures.

use super::{Audience, Case};

/// The packs that are there.
#[derive(Clone, Debug, Default)]
pub struct Context {}

impl Context {
    /// The names of the shipped packs that an article's claims want.
    pub fn wants(&self, _case: &Case<'_>, _audience: &Audience) -> Vec<String> {
        Vec::new()
    }

    /// Takes in the compact form of a pack.
    ///
    /// # Errors
    /// Says in which line it is wrong.
    pub fn learn(&mut self, _text: &str) -> Result<(), String> {
        Ok(())
    }
}
