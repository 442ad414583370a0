//! The fuzz targets: their seeds, made from the corpora and the packs, and their runs.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::shell::{command, find, root, run};

/// The targets, each a file of `fuzz/fuzz_targets`.
const TARGETS: &[&str] = &["text", "pack"];

/// Runs a target for so many seconds, on its seeds and on what earlier runs found.
pub fn fuzz(target: &str, seconds: u32) -> Result<()> {
    if !TARGETS.contains(&target) {
        bail!("no fuzz target `{target}`; there are {}", TARGETS.join(" and "));
    }
    seeds()?;
    if find(&["cargo-fuzz"]).is_none() {
        bail!("cargo-fuzz is needed and not found; `cargo install cargo-fuzz --locked` installs it");
    }
    // A sanitizer would need a nightly toolchain, and finds what only unsafe code can do, of which the core has none.
    let mut fuzzer = command("cargo fuzz run --sanitizer none");
    fuzzer.args([target, "--", &format!("-max_total_time={seconds}")]);
    run(fuzzer)
}

/// Writes the seeds of every target to `fuzz/corpus`: a phrase each for texts, a section each for packs.
pub fn seeds() -> Result<()> {
    let corpus = root().join("fuzz/corpus");
    let mut count = 0;
    for entry in fs::read_dir(root().join("src/lang"))? {
        let folder = entry?.path();
        let Some(tag) = folder.file_name().filter(|_| folder.is_dir()) else { continue };
        let tag = tag.to_string_lossy();
        let phrases = read(&folder.join("corpus.txt"))?;
        for (index, phrase) in phrases.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).enumerate() {
            write(&corpus.join("text"), &format!("{tag}-{index}"), phrase)?;
            count += 1;
        }
        let pack = read(&folder.join("pack.txt"))?;
        let mut sections = pack.split("\n[");
        // What stands before the second section names the language, without which there is no pack.
        let language = [sections.next().unwrap_or_default(), sections.next().unwrap_or_default()].join("\n[");
        for (index, section) in sections.enumerate() {
            write(&corpus.join("pack"), &format!("{tag}-{index}"), &format!("{language}\n[{section}"))?;
            count += 1;
        }
    }
    println!("{count} seeds in {}", corpus.display());
    Ok(())
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| path.display().to_string())
}

fn write(folder: &Path, name: &str, text: &str) -> Result<()> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join(name), text).with_context(|| format!("cannot write {name} in {}", folder.display()))
}
