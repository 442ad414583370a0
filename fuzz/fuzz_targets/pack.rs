//! The reader of packs on any text; what is a pack then reads the corpora of all languages, and itself.

#![no_main]

#[path = "../../tests/suite/laws.rs"]
#[allow(dead_code)]
mod laws;

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;

/// A few phrases of each corpus, a line each; all of them would leave time for few packs.
static SAMPLE: LazyLock<String> = LazyLock::new(|| {
    let corpora = [include_str!("../../src/lang/en/corpus.txt"), include_str!("../../src/lang/fr/corpus.txt")];
    let phrases = corpora.iter().flat_map(|corpus| laws::phrases(corpus).into_iter().step_by(5));
    phrases.collect::<Vec<_>>().join("\n")
});

fuzz_target!(|data: &[u8]| {
    let source = String::from_utf8_lossy(data);
    if let Err(why) = laws::pack(&source, &SAMPLE) {
        panic!("{source:?}: {why}");
    }
});
