//! The names of an article, as far as it is read.

/// The names of an article.
#[derive(Default)]
pub(super) struct Names {}
