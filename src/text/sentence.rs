//! Sentences: where a block's tokens end one.

use super::{Token, TokenKind};
use crate::lang::Pack;
use crate::span::Span;

/// The sentences of a block, as ranges of its tokens, in order and without gaps.
pub(crate) fn sentences(text: &str, tokens: &[Token], pack: &Pack) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut i = 0;
    while i < tokens.len() {
        if ends(text, tokens, i, pack) {
            let mut end = i + 1;
            // Closing marks right behind the stop belong to the sentence; French sets a space before ».
            while let Some(next) = tokens.get(end) {
                let written = next.span().of(text);
                if matches!(written, "»" | "”" | ")" | "]")
                    || (next.glued && matches!(written, "\"" | "'" | "’" | "." | "!" | "?" | "…"))
                {
                    end += 1;
                } else {
                    break;
                }
            }
            found.push(start..end);
            start = end;
            i = end;
        } else {
            i += 1;
        }
    }
    if start < tokens.len() {
        found.push(start..tokens.len());
    }
    found
}

/// Whether the token at `i` ends a sentence.
fn ends(text: &str, tokens: &[Token], i: usize, pack: &Pack) -> bool {
    let token = &tokens[i];
    if token.kind != TokenKind::Sign {
        return false;
    }
    let sign = token.span().of(text);
    if !matches!(sign, "." | "!" | "?" | "…") {
        return false;
    }
    // What follows must look like a beginning: past closing marks, a space, then a capital, a digit or an opening mark.
    let mut next = i + 1;
    let mut spaced = false;
    while let Some(t) = tokens.get(next) {
        spaced = spaced || !t.glued;
        let written = t.span().of(text);
        if matches!(written, "»" | "”" | ")" | "]")
            || (t.glued && matches!(written, "\"" | "'" | "’" | "." | "!" | "?" | "…"))
        {
            next += 1;
        } else {
            break;
        }
    }
    let Some(follower) = tokens.get(next) else { return true };
    spaced = spaced || !follower.glued;
    if !spaced {
        return false;
    }
    let begins = follower.capital
        || matches!(follower.kind, TokenKind::Number | TokenKind::Bracket | TokenKind::Mixed | TokenKind::Dash)
        || (follower.kind == TokenKind::Sign && !matches!(follower.span().of(text), "," | ";" | ":"));
    if !begins {
        return false;
    }
    if sign != "." {
        return true;
    }
    let Some(before) = i.checked_sub(1).map(|b| &tokens[b]).filter(|b| b.kind == TokenKind::Word && token.glued) else {
        return true;
    };
    let word = before.span().of(text);
    let alone = word.chars().nth(1).is_none();
    let dotted = i >= 2 && before.glued && tokens[i - 2].span().of(text) == ".";
    if alone && before.capital || dotted {
        // An initial or an acronym ("J. Smith", "U.S. stocks"): only a word that begins sentences ends it ("the U.S. The").
        let function_word = follower.capital
            && pack.phrases().starts(follower.word) & (crate::lang::sense::STOP | crate::lang::sense::BEFORE) != 0;
        return dotted && function_word;
    }
    if pack.is_abbreviation(word) {
        return false;
    }
    true
}

/// The bytes from a range's first token to its last.
pub(crate) fn span_of(tokens: &[Token], range: &std::ops::Range<usize>) -> Span {
    match tokens.get(range.clone()) {
        Some([first, .., last]) => Span::new(first.start, last.end),
        Some([only]) => only.span(),
        _ => Span::default(),
    }
}
