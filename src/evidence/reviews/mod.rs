//! Earlier fact-checks of a claim, from an index of static files.
//!
//! An index is a manifest and shards, on any host of files. Which shards a claim needs, which reviews they name and what may be said
//! of these is decided here; fetching the files is the caller's, on a page or on the command line.
//!
//! | step | module | from → to |
//! | --- | --- | --- |
//! | 1 | [`query`], [`terms`], [`figure`] | a claim → words and figures in the form in which they are compared |
//! | 2 | [`manifest`], [`search`] | words and figures → the shards to fetch |
//! | 3 | [`shard`], [`record`] | shards → candidates |
//! | 4 | [`rank`], [`shown`] | candidates → scores, and what may be said of them |
//! | 5 | [`tell`](tell()) | what may be said → a piece of evidence |
//!
//! ClaimReview becomes reviews in [`item`], whoever has parsed its JSON, with its texts made plain by [`clean`]; the few that a page
//! brings itself need no index ([`own`]).

pub mod bytes;
pub mod clean;
pub mod figure;
pub mod item;
pub mod manifest;
pub mod own;
pub mod query;
pub mod rank;
pub mod record;
pub mod search;
pub mod sha256;
pub mod shard;
pub mod shown;
mod tell;
pub mod terms;
mod weights;

pub use figure::{Figure, figures};
pub use manifest::{Broken, Family, File, MANIFEST, Manifest};
pub use own::nearest;
pub use query::{Query, around};
pub use record::Review;
pub use search::{Limits, Match, Problem, Search};
pub use shown::{Closeness, Standing};
pub use tell::{tell, tell_own, tell_placed};
pub use terms::Endings;
