//! Text as words: blocks, tokens and sentences. Every function is linear in its input.

mod fold;
mod sentence;
mod token;

pub(crate) use fold::{fold, lower, upper};
pub(crate) use sentence::{sentences, span_of};
pub(crate) use token::{DIGITS, Token, TokenKind, is_letter, is_space, tokenize};

use crate::span::Span;

/// The longest block that is read at once, in bytes: a longer line is cut at a space near there, so that memory stays bounded.
const LONGEST_BLOCK: usize = 64 * 1024;

/// The first block of a text at or behind a byte; none behind the last. The blocks are a text's lines, without their ends; blank
/// ones are left out.
///
/// A line over 64 KiB is cut at the last space before that length (or, without one, at a character border).
pub(crate) fn block_from(text: &str, mut at: usize) -> Option<Span> {
    let bytes = text.as_bytes();
    while at < bytes.len() && matches!(bytes[at], b'\n' | b'\r' | b' ' | b'\t') {
        at += 1;
    }
    if at >= bytes.len() {
        return None;
    }
    let start = at;
    let window = &bytes[start..bytes.len().min(start + LONGEST_BLOCK)];
    let end = match window.iter().position(|&b| b == b'\n' || b == b'\r') {
        Some(length) => start + length,
        None if start + window.len() == bytes.len() => bytes.len(),
        None => {
            let mut cut = start + window.iter().rposition(|&b| b == b' ').filter(|&p| p > 0).unwrap_or(window.len());
            while !text.is_char_boundary(cut) {
                cut -= 1;
            }
            cut
        }
    };
    Some(Span::new(start as u32, end as u32))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> impl Iterator<Item = Span> + '_ {
        std::iter::successors(block_from(text, 0), |block| block_from(text, block.end as usize))
    }

    #[test]
    fn blocks_are_the_lines_that_hold_something() {
        let text = "One.\n\n  Two\r\nThree";
        let blocks: Vec<&str> = blocks(text).map(|b| b.of(text)).collect();
        assert_eq!(blocks, ["One.", "Two", "Three"]);
    }

    #[test]
    fn an_endless_line_is_cut_at_spaces_and_loses_nothing() {
        let text = "é un ".repeat(30_000);
        let spans: Vec<Span> = blocks(&text).collect();
        assert!(spans.len() > 1 && spans.iter().all(|s| s.len() as usize <= LONGEST_BLOCK));
        let words: usize = spans.iter().map(|s| s.of(&text).split_whitespace().count()).sum();
        assert_eq!(words, 60_000);
        let solid = "é".repeat(100_000);
        assert_eq!(blocks(&solid).map(|s| s.len()).sum::<u32>(), 200_000);
    }
}
