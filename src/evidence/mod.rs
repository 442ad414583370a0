//! What is known about a claim besides the article's own words.

pub mod reviews;
