//! The program once more, as plain JavaScript: for pages whose policy forbids WebAssembly, and for content scripts.
//!
//! Each module is compiled without what the translator does not know, translated by wasm2js, and bundled with its glue.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use base64::Engine as _;

use crate::build::{FEATURES, bind, compile, joined, life, minify, shorten};
use crate::quiet::quieten;
use crate::shell::{node_tool, run};

/// What the passes turn into older instructions, since the translator knows no others.
const LOWERED: &[&str] =
    &["--llvm-memory-copy-fill-lowering", "--llvm-nontrapping-fptoint-lowering", "--signext-lowering"];

/// What must not come in, since there can be but one table.
const UNKNOWN: &[&str] = &["reference-types", "multivalue"];

/// Builds one module of the program, a feature of the crate, as a file of JavaScript, and gives that. Its default export
/// makes the module ready, at once and without anything to wait for.
pub fn form(work: &Path, stem: &str, feature: &str) -> Result<Vec<u8>> {
    let what = ["--lib", "--features", feature, "--features", "module"];
    let built = compile("claimlight-form", "form", &what, "-C target-feature=-reference-types,-multivalue ")?;
    let out = work.join(stem);
    fs::create_dir_all(&out)?;
    // The standard library says that it uses references, which the translator does not know and nothing of ours uses.
    quieten(&built.join("claimlight.wasm"), &out.join("claimlight.wasm"), false, feature != "web")?;
    bind(&out.join("claimlight.wasm"), &out)?;
    let mut lower = node_tool("binaryen/bin/wasm-opt");
    lower.arg(out.join("claimlight_bg.wasm")).arg("-o").arg(out.join("optimised.wasm")).args(LOWERED);
    lower.args(["-Oz", "--strip-debug", "--strip-producers", "--strip-target-features"]);
    let features: Vec<&str> = FEATURES.iter().copied().filter(|f| !UNKNOWN.contains(f)).collect();
    lower.args(features.iter().map(|f| format!("--enable-{f}")));
    run(lower)?;
    let glue = shorten(&out, "claimlight", &features)?;
    let mut translate = node_tool("binaryen/bin/wasm2js");
    translate
        .arg(out.join("small.wasm"))
        .arg("-o")
        .arg(out.join("translated.js"))
        .args(["-Oz", "--disable-bulk-memory"]);
    run(translate)?;
    let translated = out.join("translated.js");
    let program = fs::read_to_string(&translated).with_context(|| format!("cannot read {}", translated.display()))?;
    fs::write(out.join("program.js"), called(&program)?)?;
    // The glue as it is for WebAssembly, with the translated program in place of an instance.
    let ready = "import program from \"./program.js\";\nexport default () => __wbg_finalize_init({ exports: program(__wbg_get_imports()) });\n";
    fs::write(out.join("form.js"), format!("{}\n{ready}{}", fresh(&bare(&glue)?)?, life(feature)))?;
    let mut how = joined(work, feature)?;
    how.push("--charset=utf8".into());
    minify(&out.join("form.js"), &out.join("form.min.js"), &how)
}

/// The glue without its own ways to begin.
pub fn bare(glue: &str) -> Result<String> {
    let end = "export { initSync, __wbg_init as default };";
    if glue.matches(end).count() != 1 {
        bail!("the glue of wasm-bindgen does not end as it did");
    }
    Ok(glue.replace(end, ""))
}

/// The glue, looking at the memory that there is: when that of a translated program grows, the old one is not detached, by which
/// the glue would know.
fn fresh(glue: &str) -> Result<String> {
    let name = glue
        .split_once("new Uint8Array(wasm.")
        .and_then(|(_, rest)| rest.split_once(".buffer)"))
        .map(|(name, _)| name)
        .context("the glue of wasm-bindgen has no view of the memory")?;
    let mut fresh = glue.to_owned();
    for (old, new) in [
        ("Uint8ArrayMemory0.byteLength === 0", format!("Uint8ArrayMemory0.buffer !== wasm.{name}.buffer")),
        ("cachedDataViewMemory0.buffer.detached === undefined && ", String::new()),
    ] {
        if fresh.matches(old).count() != 1 {
            bail!("the glue of wasm-bindgen does not look at the memory as it did: no `{old}`");
        }
        fresh = fresh.replace(old, &new);
    }
    Ok(fresh)
}

/// The translated program as a function of its imports, with its memory as one string: base64, in hundreds of pieces, is a
/// third longer and does not compress.
fn called(program: &str) -> Result<String> {
    const PIECE: &str = "base64DecodeToExistingUint8Array(bufferView, ";
    let mut memory: Vec<u8> = Vec::new();
    let mut start = None;
    let mut code = String::with_capacity(program.len());
    let mut skipped = false;
    for line in program.lines() {
        if let Some(piece) = line.trim_start().strip_prefix(PIECE) {
            let (at, rest) = piece.split_once(", \"").context("a piece of memory without a text")?;
            let at: usize = at.parse().context("a piece of memory without an address")?;
            let bytes = base64::engine::general_purpose::STANDARD.decode(rest.split('"').next().unwrap_or_default())?;
            let first = *start.get_or_insert(at);
            let from = at.checked_sub(first).context("pieces of memory out of order")?;
            memory.resize(memory.len().max(from + bytes.len()), 0);
            memory[from..from + bytes.len()].copy_from_slice(&bytes);
        } else if line.starts_with("import ") || line.starts_with("export var ") {
        } else if line.starts_with("var retasmFunc") {
            skipped = true;
        } else if skipped {
            skipped = !line.starts_with("});");
        } else if line.starts_with("function initActiveSegments") {
            code.push_str("function initActiveSegments(imports) {\n  for (var i = 0; i < MEMORY.length; i++) bufferView[START + i] = MEMORY.charCodeAt(i);\n");
        } else if line.starts_with("function asmFunc") {
            code.push_str("export default function asmFunc(imports) {\n");
        } else {
            code.push_str(line);
            code.push('\n');
        }
    }
    let start = start.context("the translated program has no memory")?;
    let text: String = memory.iter().map(|b| char::from(*b)).collect();
    Ok(format!("const START = {start};\nconst MEMORY = {};\n{code}", serde_json::to_string(&text)?))
}
