//! The program once more, as plain JavaScript: for pages whose policy forbids WebAssembly, and for content scripts.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::build::{FEATURES, bind, compile, minify};
use crate::shell::{node_tool, run};

/// What the passes turn into older instructions, since the translation to JavaScript knows no others.
const LOWERED: &[&str] =
    &["--llvm-memory-copy-fill-lowering", "--llvm-nontrapping-fptoint-lowering", "--signext-lowering"];

/// Builds both modules of the program as one, translates it, and bundles it with its glue; gives the file of JavaScript.
///
/// One module and not two: whoever needs this form pays for the standard library once.
pub fn form(work: &Path) -> Result<PathBuf> {
    let what = ["--lib", "--features", "web,ui,module"];
    let built = compile("claimlight-form", "form", &what, "-C target-feature=-reference-types,-multivalue ")?;
    let out = work.join("claimlight-form");
    bind(&built.join("claimlight.wasm"), &out, "bundler")?;
    let mut lower = node_tool("binaryen/bin/wasm-opt");
    lower.arg(out.join("claimlight_bg.wasm")).arg("-o").arg(out.join("low.wasm")).args(LOWERED).arg("-Oz");
    lower.args(["--strip-debug", "--strip-producers", "--strip-target-features"]);
    // What is lowered must not be introduced again, nor may references come in, of which there is but one table.
    lower.args(
        FEATURES.iter().filter(|f| **f != "reference-types" && **f != "multivalue").map(|f| format!("--enable-{f}")),
    );
    run(lower)?;
    let mut translate = node_tool("binaryen/bin/wasm2js");
    translate.arg(out.join("low.wasm")).arg("-o").arg(out.join("low.js")).args(["-Oz", "--disable-bulk-memory"]);
    run(translate)?;
    let entry = out.join("claimlight.js");
    let source = fs::read_to_string(&entry).with_context(|| format!("cannot read {}", entry.display()))?;
    let source = source.replace("./claimlight_bg.wasm", "./low.js");
    fs::write(out.join("entry.js"), source)?;
    let form = out.join("form.js");
    minify(&out.join("entry.js"), &form, &["--bundle".into()])?;
    Ok(form)
}
