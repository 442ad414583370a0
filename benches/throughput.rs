//! How fast the way from text to claims is, how its time and its memory grow: the native side of `cargo xtask bench`,
//! which builds this program, talks to it and prints what it says as tables.
//!
//! Everything printed is a JSON value a line. A mode is given as an argument:
//!
//! - `serve` answers requests from standard input, so that programs can take turns on the same texts;
//! - `scaling` measures every kind of input at doubled sizes;
//! - `memory` weighs a process that scans news;
//! - `reviews` measures an index of earlier fact-checks on articles.

#[cfg(not(target_arch = "wasm32"))]
#[path = "throughput/clock.rs"]
mod clock;
#[cfg(not(target_arch = "wasm32"))]
#[path = "throughput/memory.rs"]
mod memory;
#[cfg(not(target_arch = "wasm32"))]
#[path = "throughput/native.rs"]
mod native;
#[cfg(not(target_arch = "wasm32"))]
#[path = "throughput/reviews.rs"]
mod reviews;
#[cfg(not(target_arch = "wasm32"))]
#[path = "throughput/texts.rs"]
mod texts;

#[cfg(not(target_arch = "wasm32"))]
use native::{Failure, pack};

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    native::main()
}

#[cfg(target_arch = "wasm32")]
fn main() {}
