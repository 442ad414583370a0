//! The counted noun as the contract gives it.

use crate::span::Span;

/// The words of a noun phrase in lower case, as written, with single spaces.
pub(crate) fn noun_text(text: &str, noun: Span) -> String {
    let mut out = String::new();
    for word in noun.of(text).split(crate::text::is_space).filter(|w| !w.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().map(crate::text::lower));
    }
    out
}
