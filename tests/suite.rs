//! The native tests of the whole core, one binary: a module for each stage that has rules of its own.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "suite/articles.rs"]
mod articles;
#[path = "suite/claims.rs"]
mod claims;
#[path = "suite/command.rs"]
mod command;
#[cfg(feature = "cli")]
#[path = "suite/comparison.rs"]
mod comparison;
#[path = "suite/corpus.rs"]
mod corpus;
#[cfg(feature = "cli")]
#[path = "suite/evidence.rs"]
mod evidence;
#[path = "suite/figures.rs"]
mod figures;
#[path = "suite/house.rs"]
mod house;
#[cfg(not(target_arch = "wasm32"))]
#[path = "suite/laws.rs"]
mod laws;
#[cfg(feature = "cli")]
#[path = "suite/official.rs"]
mod official;
#[cfg(not(target_arch = "wasm32"))]
#[path = "suite/properties.rs"]
mod properties;
#[cfg(all(feature = "cli", not(target_arch = "wasm32")))]
#[path = "suite/reviews.rs"]
mod reviews;
#[path = "suite/scan.rs"]
mod scan;
// The scorer of `cargo xtask eval`.
#[path = "../xtask/src/claims.rs"]
mod scoring;
#[path = "suite/tables.rs"]
mod tables;
#[path = "suite/worth.rs"]
mod worth;

use claimlight::lang::{self, Pack};

/// The built-in pack of a language.
fn pack(tag: &str) -> Pack {
    Pack::parse(lang::nearest(tag).unwrap().pack).unwrap_or_else(|e| panic!("{tag}: {e}"))
}
