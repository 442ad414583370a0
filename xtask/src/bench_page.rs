//! What the widget costs a page, measured in Chromium: benches/page/ does it and prints the tables; here it is called.

use std::ffi::OsString;

use anyhow::Result;

use crate::bench::PEERS;
use crate::shell::{command, install, npm, root, run};
use crate::test::measurable;

/// Measures what ships, with options of benches/page/main.mjs.
pub fn bench(options: &[OsString]) -> Result<()> {
    if !measurable("what the widget costs a page") {
        return Ok(());
    }
    npm()?;
    // Lighthouse and mark.js are peers, too.
    install(&root().join(PEERS))?;
    let mut node = command("node benches/page/main.mjs");
    node.args(options);
    run(node)
}
