//! What the widget costs a page, measured in Chromium: benches/page/ does it and prints the tables; here it is called.

use std::ffi::OsString;

use anyhow::Result;

use crate::bench::PEERS;
use crate::shell::{command, find, install, npm, root, run};
use crate::test::CHROMIUM;

/// Measures what ships, with options of benches/page/main.mjs.
pub fn bench(options: &[OsString]) -> Result<()> {
    if find(&["node"]).is_none() || find(&["npm"]).is_none() || find(CHROMIUM).is_none() {
        println!("skipped: what the widget costs a page needs Node.js with npm, and Chromium, which are not here");
        return Ok(());
    }
    npm()?;
    // Lighthouse and mark.js are peers, too.
    install(&root().join(PEERS))?;
    let mut node = command("node benches/page/main.mjs");
    node.args(options);
    run(node)
}
