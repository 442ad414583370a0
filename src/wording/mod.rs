//! Figures and findings in the reader's words: which notation, how many digits, which text. Decides only; who writes the
//! numbers is behind [`Numbers`].

mod figure;
mod number;
mod place;
mod plain;
mod strings;

pub use figure::{Figure, figure};
pub(crate) use number::scientific;
pub use number::{Notation, Numbers, Style, amount, rounded};
pub use place::{of_place, place};
pub use plain::Plain;
pub use strings::{Strings, capital, fill, split};
