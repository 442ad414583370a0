//! What the components show of a claim.

use wasm_bindgen::JsValue;

use super::article::{Anchor, Reading};
use super::view::Link;
use super::write;
use crate::claim::Claim;
use crate::span::Span;

/// The most of a sentence that is shown before and behind a claim, in characters.
const AROUND: usize = 320;

/// What the components show of a claim, which is this object of the contract.
pub(crate) fn entry(reading: &Reading, claim: &Claim, object: &JsValue) -> JsValue {
    let text = &reading.text;
    let sentence = claim.sentence.to(claim.span);
    let before = Span::new(sentence.start, claim.span.start).of(text);
    let after = Span::new(claim.span.end, sentence.end).of(text);
    let mut links: Vec<Link> = Vec::new();
    // A sentence stands in one block.
    let block =
        reading.block_at(claim.span.start).and_then(|i| Some((reading.blocks.get(i)?, *reading.starts.get(i)?)));
    if let Some((block, start)) = block {
        let within = |l: &Anchor| start + l.span.end > sentence.start && start + l.span.start < sentence.end;
        // Where the sentence has none, those of its paragraph stand next to it.
        let own = block.links.iter().any(within);
        for anchor in block.links.iter().filter(|l| !own || within(l)).take(8) {
            if !links.iter().any(|l| l.href == anchor.href) {
                let host = anchor.href.split('/').nth(2).unwrap_or("");
                let host = host.strip_prefix("www.").unwrap_or(host).to_owned();
                let title = anchor.span.of(&block.text).trim().to_owned();
                links.push(Link { title, href: anchor.href.clone(), host });
            }
        }
    }
    // A page without a full stop is one sentence; each card shows what is near.
    let before = match before.char_indices().rev().nth(AROUND) {
        Some((at, _)) => String::from("…") + before.get(at..).unwrap_or(""),
        None => before.to_owned(),
    };
    let after = match after.char_indices().nth(AROUND) {
        Some((at, _)) => String::from(after.get(..at).unwrap_or("")) + "…",
        None => after.to_owned(),
    };
    write::entry(object, &before, &after, &links)
}
