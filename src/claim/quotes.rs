//! Quotations of a block, which may run over several sentences, and who speaks in each.

use std::ops::Range;

use super::words::Words;

/// What stands between quotation marks, as a range of the block's tokens without the marks.
pub(super) type Quote = Range<usize>;

/// The quotations of a block in order.
///
/// One that is open at the end of the block is a quotation all the same: those of several paragraphs are closed in the last.
pub(super) fn quotes(words: &Words<'_>) -> Vec<Quote> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for i in 0..words.tokens.len() {
        let Some(sign) = words.word(i).chars().next().filter(|_| words.is_quote(i)) else {
            continue;
        };
        match (sign, open) {
            // Guillemets may hold other marks, which are then a part of what is said.
            ('“' | '"' | '„', Some((_, '«'))) | ('”', None) => {}
            ('”', Some((_, '«'))) => {}
            ('‘', None) if i == 0 || !words.tokens.get(i).is_some_and(|t| t.glued) => open = Some((i, sign)),
            ('‘', _) | ('’' | '\'', Some((_, '«' | '“' | '„' | '"')) | None) => {}
            ('«' | '“' | '„', _) => open = Some((i, sign)),
            ('"', None) => open = Some((i, sign)),
            ('»' | '”' | '"' | '’' | '\'', Some((start, _))) => {
                if i > start + 1 {
                    found.push(start + 1..i);
                }
                open = None;
            }
            _ => {}
        }
    }
    if let Some((start, _)) = open
        && start + 1 < words.tokens.len()
    {
        found.push(start + 1..words.tokens.len());
    }
    found
}
