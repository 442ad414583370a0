//! The modes of the program.

use std::hint::black_box;
use std::io::BufRead;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use claimlight::lang::{self, Pack};
use claimlight::{Article, scan};
use serde_json::json;

use crate::clock::passes;
use crate::{memory, reviews, texts};

/// Why a measurement ends early; the program prints it and fails.
pub type Failure = Box<dyn std::error::Error>;

/// A megabyte as the sizes count it.
const MEGABYTE: usize = 1 << 20;
/// How often each size is measured; the fastest run is the one that was disturbed least.
const RUNS: usize = 5;

/// Runs the mode that the arguments ask for.
pub fn main() -> ExitCode {
    // Cargo adds `--bench` to what it is given.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words[..] {
        ["serve"] => serve(),
        ["scaling"] => scaling(),
        ["memory"] => weigh(),
        ["reviews", folder, ref articles @ ..] => reviews::measure(Path::new(folder), articles),
        ["peak", tag, file] => memory::weighed(tag, Path::new(file)),
        _ => {
            eprintln!("This is a part of `cargo xtask bench`; run that.");
            Ok(ExitCode::SUCCESS)
        }
    };
    done.unwrap_or_else(|failure| {
        eprintln!("throughput: {failure}");
        ExitCode::FAILURE
    })
}

/// The language pack for a tag.
///
/// # Errors
///
/// Where there is none, or it cannot be read.
pub fn pack(tag: &str) -> Result<Pack, Failure> {
    let language = lang::nearest(tag).ok_or_else(|| format!("no pack for {tag}"))?;
    Ok(Pack::parse(language.pack)?)
}

/// Answers requests, a line each: system, language, file and seconds, with tabs between. The answer gives how many bytes
/// the system read in how many seconds, in as many passes over the file as the seconds allow.
fn serve() -> Result<ExitCode, Failure> {
    let packs = [("en", pack("en")?), ("fr", pack("fr")?)];
    let (english, french) = (text2num::Language::english(), text2num::Language::french());
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let fields: Vec<&str> = line.split('\t').collect();
        let [system, tag, file, seconds] = fields[..] else {
            return Err(format!("not a request: {line}").into());
        };
        let text = std::fs::read_to_string(file)?;
        let budget = Duration::from_secs_f64(seconds.parse()?);
        let pack = packs.iter().find(|(t, _)| *t == tag).map(|(_, p)| p).ok_or("no such language")?;
        let (passes, time) = match system {
            "claimlight" => passes(budget, || scan(&Article::new(black_box(&text)), pack)),
            "text2num" => {
                let language = if tag == "fr" { &french } else { &english };
                passes(budget, || text2num::replace_numbers_in_text(black_box(&text), language, 0.0))
            }
            _ => return Err(format!("no such system: {system}").into()),
        };
        println!("{}", json!({"bytes": passes * text.len(), "seconds": time}));
    }
    Ok(ExitCode::SUCCESS)
}

/// Measures every kind of input at 1, 2, 4 and 8 MB, in seconds, and weighs the largest.
fn scaling() -> Result<ExitCode, Failure> {
    for kind in texts::KINDS {
        let pack = pack(kind.tag)?;
        let inputs: Vec<String> = [1, 2, 4, 8].map(|size| (kind.make)(kind.tag, size * MEGABYTE)).into();
        let mut best = vec![f64::INFINITY; inputs.len()];
        // The sizes take turns, so that a slow moment of the machine does not fall upon one of them alone.
        for _ in 0..RUNS {
            for (best, input) in best.iter_mut().zip(&inputs) {
                let (_, time) = passes(Duration::ZERO, || scan(&Article::new(black_box(input)), &pack));
                *best = best.min(time);
            }
        }
        let bytes: Vec<usize> = inputs.iter().map(String::len).collect();
        let peak = inputs.last().map(|input| memory::peak(input, kind.tag)).transpose()?.flatten();
        println!("{}", json!({"kind": kind.name, "language": kind.tag, "bytes": bytes, "seconds": best, "peak": peak}));
    }
    Ok(ExitCode::SUCCESS)
}

/// Weighs a process that scans 16 MB of news.
fn weigh() -> Result<ExitCode, Failure> {
    for tag in ["en", "fr"] {
        let text = texts::grown(tag, 16 * MEGABYTE);
        let peak = memory::peak(&text, tag)?;
        println!("{}", json!({"language": tag, "bytes": text.len(), "peak": peak}));
    }
    Ok(ExitCode::SUCCESS)
}
