//! The worth of claims, scored: whether what matters is ranked above what does not.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::shell::root;

/// The labels of the annotated numbers, from the least to the most.
const LABELS: [&str; 3] = ["never", "may", "must"];

/// Prints how the annotated articles of the repository and those of ../shared are ranked, and the debates' sentences there.
pub fn worth(program: &Path) -> Result<()> {
    let shared = root().join("../shared");
    let articles = ["en", "fr"].map(|language| (language, root().join("tests/articles").join(language)));
    let gold =
        ["en-dev", "fr-dev", "fr-seed"].map(|set| (set.get(..2).unwrap_or_default(), shared.join("gold").join(set)));
    println!("worth: pairs of an article's annotated numbers that are in order, those without a claim at 0");
    for (name, folders) in [("tests/articles", articles.as_slice()), ("gold", gold.as_slice())] {
        let (mut must, mut may, mut claims) = (Pairs::default(), Pairs::default(), Pairs::default());
        for (language, folder) in folders.iter().filter(|(_, folder)| folder.is_dir()) {
            ranked(program, language, folder, [&mut must, &mut may, &mut claims])?;
        }
        println!("  {name:14} `must` above others {must}; `may` above `never` {may}; among claims alone {claims}");
    }
    let debates = shared.join("factcheck/checkworthy_numbers_en.jsonl");
    if !debates.is_file() {
        println!("skipped: the debates are not here ({})", debates.display());
        return Ok(());
    }
    let text = std::fs::read_to_string(&debates)?;
    let sentences = text.lines().map(serde_json::from_str).collect::<serde_json::Result<Vec<Value>>>()?;
    let reports = scan(program, "en", sentences.iter().map(|s| s["text"].clone()))?;
    let scored = |worth: fn(&Value) -> f64| -> Vec<(f64, bool)> {
        let best = |report: &Value| list(&report["claims"]).map(worth).fold(0.0, f64::max);
        sentences.iter().zip(&reports).map(|(s, r)| (best(r), s["label"] == 1)).collect()
    };
    println!(
        "  debates        average precision {:.3}; {:.3} if every claim were alike, {:.3} if every number were",
        average_precision(scored(|claim| claim["worth"].as_f64().unwrap_or(0.0))),
        average_precision(scored(|_| 1.0)),
        average_precision(sentences.iter().map(|s| (0.0, s["label"] == 1)).collect())
    );
    Ok(())
}

/// How many pairs of one article are in order; a tie is half.
#[derive(Default)]
struct Pairs {
    right: f64,
    all: f64,
}

impl Pairs {
    /// Counts the pairs of one article whose upper member has one of these ranks; given are ranks with worths.
    fn count(&mut self, upper: &[usize], of: &[(usize, f64)]) {
        for (rank, worth) in of.iter().filter(|(rank, _)| upper.contains(rank)) {
            for (_, other) in of.iter().filter(|(below, _)| below < rank) {
                self.all += 1.0;
                self.right += if worth > other { 1.0 } else { f64::from(u8::from(worth == other)) / 2.0 };
            }
        }
    }
}

impl std::fmt::Display for Pairs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let share = if self.all > 0.0 { self.right / self.all } else { 1.0 };
        write!(f, "{share:.3} of {} pairs", self.all)
    }
}

/// Counts the pairs of the articles of a folder: annotated numbers that must be found, those that may, and claims alone.
fn ranked(program: &Path, language: &str, folder: &Path, [must, may, claims]: [&mut Pairs; 3]) -> Result<()> {
    let mut files: Vec<_> = std::fs::read_dir(folder)?.flatten().map(|e| e.path()).collect();
    files.retain(|f| f.extension().is_some_and(|e| e == "txt"));
    files.sort();
    let texts = files.iter().map(std::fs::read_to_string).collect::<std::io::Result<Vec<_>>>()?;
    let reports = scan(program, language, texts.iter().map(|t| t.as_str().into()))?;
    for ((file, text), report) in files.iter().zip(&texts).zip(&reports) {
        let rows = std::fs::read_to_string(file.with_extension("jsonl"))?;
        let rows = rows.lines().map(serde_json::from_str).collect::<serde_json::Result<Vec<Value>>>()?;
        // The annotations count characters, the report UTF-16 code units.
        let units: Vec<u64> = text
            .chars()
            .scan(0, |at, c| Some(std::mem::replace(at, *at + c.len_utf16() as u64)))
            .chain([text.encode_utf16().count() as u64])
            .collect();
        let unit = |v: &Value| v.as_u64().and_then(|at| units.get(at as usize)).copied().unwrap_or(0);
        let overlap = |row: &Value, claim: &Value| {
            unit(&row["start"]) < claim["end"].as_u64().unwrap_or(0)
                && claim["start"].as_u64() < Some(unit(&row["end"]))
        };
        let rank = |row: &Value| LABELS.iter().position(|l| row["label"] == *l).unwrap_or(0);
        let worth = |claim: &Value| claim["worth"].as_f64().unwrap_or(0.0);
        let found = |row: &Value| list(&report["claims"]).filter(|c| overlap(row, c)).map(worth).fold(0.0, f64::max);
        let numbers: Vec<_> = rows.iter().map(|row| (rank(row), found(row))).collect();
        must.count(&[2], &numbers);
        may.count(&[1], &numbers);
        let label = |claim: &Value| rows.iter().filter(|row| overlap(row, claim)).map(rank).max().unwrap_or(0);
        claims.count(&[1, 2], &list(&report["claims"]).map(|c| (label(c), worth(c))).collect::<Vec<_>>());
    }
    Ok(())
}

/// What the program reports of texts.
fn scan(program: &Path, language: &str, texts: impl Iterator<Item = Value>) -> Result<Vec<Value>> {
    let input: String = texts.map(|text| json!({"text": text}).to_string() + "\n").collect();
    let mut child = Command::new(program)
        .args(["scan", "--lines", "--format", "json", "--lang", language])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {}", program.display()))?;
    // It answers while it reads, so that writing and reading must not wait for each other.
    let stdin = child.stdin.take();
    let writer = std::thread::spawn(move || stdin.map(|mut s| s.write_all(input.as_bytes())));
    let output = child.wait_with_output()?;
    let _ = writer.join();
    if !output.status.success() {
        bail!("{} failed ({})", program.display(), output.status);
    }
    Ok(String::from_utf8(output.stdout)?.lines().map(serde_json::from_str).collect::<serde_json::Result<_>>()?)
}

/// The average precision of a ranking; what is ranked alike is found at once.
fn average_precision(mut scored: Vec<(f64, bool)>) -> f64 {
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let right = |some: &[(f64, bool)]| some.iter().filter(|s| s.1).count() as f64;
    let total = right(&scored);
    let (mut found, mut seen, mut sum) = (0.0, 0.0, 0.0);
    for alike in scored.chunk_by(|a, b| a.0 == b.0) {
        let new = right(alike);
        found += new;
        seen += alike.len() as f64;
        sum += found / seen * new / total;
    }
    sum
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}
