//! The core as a module of WebAssembly for Node: `cargo xtask bench` measures it, and the parity test compares what it
//! reports with what the command line prints. It is compiled as the modules that ship are. Elsewhere it is empty.

#[cfg(target_arch = "wasm32")]
mod exports {
    use std::cell::RefCell;

    use claimlight::lang::{self, Pack};
    use claimlight::{Article, report, scan};
    use wasm_bindgen::prelude::wasm_bindgen;

    thread_local! {
        /// The packs that were needed so far; a page parses its pack once, too.
        static PACKS: RefCell<Vec<Pack>> = const { RefCell::new(Vec::new()) };
    }

    /// Does something with the pack for a language; none where there is no such pack.
    fn with_pack<T>(tag: &str, work: impl FnOnce(&Pack) -> T) -> Option<T> {
        let language = lang::nearest(tag)?;
        PACKS.with_borrow_mut(|packs| {
            let at = match packs.iter().position(|p| p.tag() == language.tag) {
                Some(at) => at,
                None => {
                    packs.push(Pack::parse(language.pack).ok()?);
                    packs.len() - 1
                }
            };
            packs.get(at).map(work)
        })
    }

    /// How many claims a text makes: the whole way to claims, without the way out.
    #[wasm_bindgen]
    pub fn claims(text: &str, tag: &str) -> Option<usize> {
        with_pack(tag, |pack| scan(&Article::new(text), pack).len())
    }

    /// The JSON contract for a text, as `claimlight scan --format json` prints it.
    #[wasm_bindgen]
    pub fn report_json(text: &str, tag: &str) -> Option<String> {
        let report = with_pack(tag, |pack| report(text, pack, &scan(&Article::new(text), pack)))?;
        serde_json::to_string(&report).ok()
    }

    /// The language that a text is written in, as far as there is a pack for it.
    #[wasm_bindgen]
    pub fn detect(text: &str) -> Option<String> {
        lang::detect(text).map(|language| language.tag.to_owned())
    }
}
