//! The reader of texts on any text, with each language's pack: an input is the text, so that a crash can be read.

#![no_main]

#[path = "../../tests/suite/laws.rs"]
#[allow(dead_code)]
mod laws;

use std::sync::LazyLock;

use claimlight::lang::{LANGUAGES, Pack};
use libfuzzer_sys::fuzz_target;

static PACKS: LazyLock<Vec<Pack>> =
    LazyLock::new(|| LANGUAGES.iter().map(|l| Pack::parse(l.pack).expect("a built-in pack is read")).collect());

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    for pack in PACKS.iter() {
        for verdict in [laws::text(&text, pack), laws::writing(&text, pack)] {
            if let Err(why) = verdict {
                panic!("{}: {text:?}: {why}", pack.tag());
            }
        }
    }
});
