//! What the browser downloads, against the budgets.

use std::fs;
use std::io::Write;

use anyhow::{Context, Result, bail};

use crate::shell::root;

/// Everything to the first highlight, in bytes of brotli.
const FIRST_HIGHLIGHT: usize = 100_000;
/// The loader, in bytes of brotli.
const LOADER: usize = 2_000;
/// The packs of figures that a typical article needs, in bytes of brotli.
const CONTEXT: usize = 25_000;
/// Everything to the first highlight where WebAssembly is forbidden, in bytes of brotli.
const FORM: usize = 150_000;

struct File {
    name: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// Prints the weight of every file of pkg/ and of what an article needs; an error where a budget is broken.
pub fn size() -> Result<()> {
    let pkg = root().join("pkg");
    let mut files = Vec::new();
    for entry in fs::read_dir(&pkg).context("there is no pkg/; run `cargo xtask build` first")? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        // What pages load; developers' tools, bundlers and npm have the rest.
        let loaded = [".js", ".wasm", ".pack", ".txt"].iter().any(|e| name.ends_with(e)) && name != "bundler.js";
        if path.is_file() && loaded {
            let bytes = fs::read(&path)?;
            files.push(File { name, raw: bytes.len(), gzip: gzip(&bytes)?, brotli: brotli(&bytes)? });
        }
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    if files.is_empty() {
        bail!("pkg/ is empty; run `cargo xtask build` first");
    }
    println!("{:<32}{:>10}{:>10}{:>10}", "file", "raw", "gzip", "brotli");
    for file in &files {
        println!("{:<32}{:>10}{:>10}{:>10}", file.name, file.raw, file.gzip, file.brotli);
    }
    let loader = files.iter().find(|f| f.name == "claimlight.js").context("pkg/claimlight.js is missing")?.brotli;
    let sum = |wanted: &dyn Fn(&str) -> bool| files.iter().filter(|f| wanted(&f.name)).map(|f| f.brotli).sum::<usize>();
    let most =
        |wanted: &dyn Fn(&str) -> bool| files.iter().filter(|f| wanted(&f.name)).map(|f| f.brotli).max().unwrap_or(0);
    let is_pack = |name: &str| name.ends_with(".pack");
    let is_ui = |name: &str| name.starts_with("claimlight-ui-");
    let is_figures = |name: &str| name.ends_with(".txt");
    let is_form = |name: &str| name.contains("-form-");
    // The card's module comes with the card's words.
    let pack = most(&|n| is_pack(n) && !n.contains("-card-"));
    let words = most(&|n| is_pack(n) && n.contains("-card-"));
    let first = sum(&|n| !is_pack(n) && !is_figures(n) && !is_ui(n) && !is_form(n)) + pack;
    let ui = sum(&|n| is_ui(n) && !is_form(n)) + words;
    let form = loader + pack + sum(&|n| is_form(n) && !is_ui(n));
    let ui_form = sum(&|n| is_form(n) && is_ui(n)) + words;
    // An article of the day that has money, people and an area or a length.
    let context = sum(&|n| n.starts_with("world-") || n.starts_with("familiar-")) + most(&|n| n.starts_with("rates-"));
    println!("\nbrotli, in bytes");
    let mut broken = false;
    for (what, got, budget, beside) in [
        (
            "everything to the first highlight",
            first,
            FIRST_HIGHLIGHT,
            "Pagefind's search box 101 KB; Hypothesis 63 KB and 220 KB in its frame; yew alone 59 KB",
        ),
        ("the loader", loader, LOADER, ""),
        ("the same as plain JavaScript", form, FORM, ""),
        ("packs of figures for an article", context, CONTEXT, ""),
    ] {
        let verdict = if got <= budget { "within" } else { "OVER" };
        broken |= got > budget;
        println!(
            "{what:<36}{got:>8}  {verdict} the budget of {budget}{}{beside}",
            if beside.is_empty() { "" } else { "; beside it: " }
        );
    }
    println!("{:<36}{ui:>8}  fetched when the figures are painted and the page is idle", "the card and the list (yew)");
    println!("{:<36}{:>8}", "everything", first + ui);
    println!(
        "{:<36}{ui_form:>8}  and as plain JavaScript, where WebAssembly is forbidden",
        "the card and the list (yew)"
    );
    println!("(the largest language pack counted: {pack}; styles are in the Wasm)");
    if broken {
        bail!("a budget is broken");
    }
    Ok(())
}

fn gzip(bytes: &[u8]) -> Result<usize> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

fn brotli(bytes: &[u8]) -> Result<usize> {
    let mut out = Vec::new();
    brotli::BrotliCompress(
        &mut &bytes[..],
        &mut out,
        &brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: bytes.len(), ..Default::default() },
    )?;
    Ok(out.len())
}
