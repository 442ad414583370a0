//! The command line scored on annotated sets, where those are at hand beside the repository.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow};

use crate::bench::PEERS;
use crate::claims::Scores;
use crate::shell::{command, find, install, npm, output, root, run, target};
use crate::sums::{Comparisons, Sums};
use crate::test::measurable;
use crate::worth;

/// Scores everything: the fields of claims on the sets of tests/claims, what is told of figures on those of tests/evidence, and the
/// figures by the scorers of ../shared; says so where that is not there.
pub fn eval(show: bool) -> Result<()> {
    run(command("cargo build --release --locked"))?;
    claims(&sets("tests/claims"), &built(), show)?;
    evidence(show)?;
    worth::worth(&built())?;
    shared(show)
}

/// Compares what is read of real pages with what Mozilla's Readability takes for the article, in Chromium.
pub fn article(show: bool) -> Result<()> {
    if !measurable("the comparison of articles") {
        return Ok(());
    }
    npm()?;
    install(&root().join(PEERS))?;
    let mut node = command("node benches/article/main.mjs");
    if show {
        node.arg("--show");
    }
    run(node)
}

/// The command line that cargo has built.
pub fn built() -> PathBuf {
    target().join(format!("release/claimlight{}", std::env::consts::EXE_SUFFIX))
}

/// Scores the fields of the claims of annotated files, whose names begin with their language.
pub fn claims(files: &[PathBuf], program: &Path, show: bool) -> Result<()> {
    for file in files {
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        let language = name.split('-').next().unwrap_or_default();
        let annotated = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
        let mut scan = Command::new(program);
        scan.args(["scan", "--lines", "--format", "json", "--lang", language]).arg(file);
        let scores = Scores::of_lines(&annotated, &String::from_utf8(output(scan)?)?)
            .map_err(|what| anyhow!("{}: {what}", file.display()))?;
        println!("{}", scores.table(&name, show));
    }
    Ok(())
}

/// The annotated sets of a folder.
fn sets(folder: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(root().join(folder)).into_iter().flatten().flatten().map(|e| e.path()).collect();
    files.retain(|f| f.extension().is_some_and(|e| e == "jsonl"));
    files.sort();
    files
}

/// Scores what is told of figures on the sets of tests/evidence: sums and comparisons; official figures are held to by a test alone.
fn evidence(show: bool) -> Result<()> {
    for file in sets("tests/evidence").into_iter().chain(sets("tests/evidence/comparison")) {
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        if name.starts_with("official") {
            continue;
        }
        let language = name.split('-').next().unwrap_or_default();
        let annotated = std::fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        let mut scan = Command::new(built());
        scan.args(["scan", "--lines", "--context", "--format", "json", "--lang", language]).arg(&file);
        let reported = String::from_utf8(output(scan)?)?;
        let compared = file.parent().is_some_and(|folder| folder.ends_with("comparison"));
        let table = if compared {
            Comparisons::of_lines(&annotated, &reported).map(|s| s.table(&format!("comparison/{name}"), show))
        } else {
            Sums::of_lines(&annotated, &reported).map(|s| s.table(&format!("evidence/{name}"), show))
        };
        println!("{}", table.map_err(|what| anyhow!("{}: {what}", file.display()))?);
    }
    Ok(())
}

/// Runs the scorers of ../shared.
fn shared(show: bool) -> Result<()> {
    let shared = root().join("../shared");
    let score = shared.join("gold/score.py");
    let specs = shared.join("specs/specs.py");
    if !score.is_file() || !specs.is_file() {
        println!("skipped: the annotated sets are not here ({})", shared.display());
        return Ok(());
    }
    if find(&["python3"]).is_none() {
        println!("skipped: the scorers need python3, which is not here");
        return Ok(());
    }
    let mut gold = command("python3");
    gold.arg(&score);
    if show {
        gold.arg("--show");
    }
    gold.args(["fr-seed", "fr-dev", "en-dev"].map(|set| shared.join("gold").join(set)));
    run(gold)?;
    for language in [".en", ".fr"] {
        let mut cases = command("python3");
        cases.arg(&specs).args(["--only", language]);
        if show {
            cases.arg("--show");
        }
        run(cases)?;
    }
    Ok(())
}
