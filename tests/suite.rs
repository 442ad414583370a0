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
#[cfg(feature = "cli")]
#[path = "../xtask/src/sums.rs"]
mod sums;
#[path = "suite/tables.rs"]
mod tables;
#[path = "suite/worth.rs"]
mod worth;

use claimlight::lang::{self, Pack};

/// The built-in pack of a language.
fn pack(tag: &str) -> Pack {
    Pack::parse(lang::nearest(tag).unwrap().pack).unwrap_or_else(|e| panic!("{tag}: {e}"))
}

/// A file of annotated lines, and what the command line says of each with all that it knows.
#[cfg(feature = "cli")]
fn reported(file: &str, language: &str) -> (String, String) {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let ran = std::process::Command::new(env!("CARGO_BIN_EXE_claimlight"))
        .args(["scan", "--lines", "--context", "--format", "json", "--lang", language])
        .arg(&file)
        .output()
        .unwrap();
    assert!(ran.status.success(), "{}: {}", file.display(), String::from_utf8_lossy(&ran.stderr));
    (std::fs::read_to_string(&file).unwrap(), String::from_utf8(ran.stdout).unwrap())
}
