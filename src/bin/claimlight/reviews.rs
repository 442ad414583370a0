//! `claimlight reviews`: earlier fact-checks of a text, from an index.

use std::io::{BufRead, Write};
use std::path::PathBuf;

use claimlight::evidence::reviews::{Limits, Match, Query, Standing, figures};
use claimlight::lang;
use clap::Args;
use serde::Serialize;

use crate::Packs;
use crate::input::{self, Failure};
use crate::store::Store;

/// The options of the command.
#[derive(Args)]
pub struct Reviews {
    /// The folder of the index.
    #[arg(long, value_name = "DIR")]
    index: PathBuf,
    /// Read a text a line, plain or as {"text", "title", "date"}, and print a JSON object a line.
    #[arg(long)]
    lines: bool,
    /// The most reviews that are printed for each text.
    #[arg(long, default_value_t = 5, value_name = "N")]
    top: usize,
    /// The most reviews that are read to find the best of them.
    #[arg(long, default_value_t = Limits::LOCAL.candidates, value_name = "N")]
    candidates: usize,
    /// Also print the features that make the score.
    #[arg(long)]
    explain: bool,
    /// The language of the texts, or auto.
    #[arg(long, default_value = "auto", value_name = "TAG")]
    lang: String,
    /// The file to read; - is standard input.
    #[arg(default_value = "-", value_name = "FILE")]
    file: PathBuf,
}

/// A line of the output.
#[derive(Serialize)]
struct Answers<'a> {
    reviews: Vec<Answer<'a>>,
}

#[derive(Serialize)]
struct Answer<'a> {
    id: &'a str,
    url: &'a str,
    score: f32,
    shown: bool,
    claim: &'a str,
    title: &'a str,
    publisher: &'a str,
    date: &'a str,
    rating: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    features: Option<Vec<f32>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    close: Option<[f32; 10]>,
}

impl Reviews {
    /// Prints the reviews of a text, or of each line.
    pub fn run(&self, out: &mut impl Write) -> Result<(), Failure> {
        let mut store = Store::open(&self.index)?;
        let mut packs = Packs::new(&self.lang)?;
        if !self.lines {
            let source = input::read(&self.file)?;
            let answers = self.answers(&mut store, &mut packs, &source)?;
            return print(&answers, self.top, out).map_err(Failure::Output);
        }
        let mut reader = input::open(&self.file)?;
        let mut bytes = Vec::new();
        let mut number = 0;
        loop {
            bytes.clear();
            if reader.read_until(b'\n', &mut bytes).map_err(|e| Failure::read(&self.file, &e))? == 0 {
                return Ok(());
            }
            number += 1;
            let place = format!("{}, line {number}", input::name(&self.file));
            let line = input::decode(std::mem::take(&mut bytes), &place)?;
            let source = input::line(line.trim_end_matches(['\n', '\r']))
                .map_err(|e| Failure::Usage(format!("{place}: {e}")))?;
            let answers = self.answers(&mut store, &mut packs, &source)?;
            let reviews = answers.iter().take(self.top).map(|m| self.answer(m)).collect();
            serde_json::to_writer(&mut *out, &Answers { reviews }).map_err(|e| Failure::Output(e.into()))?;
            writeln!(out).map_err(Failure::Output)?;
        }
    }

    fn answers(&self, store: &mut Store, packs: &mut Packs, source: &input::Source) -> Result<Vec<Match>, Failure> {
        // A line is too short for its language to be told always; digits and signs are the same in all.
        let fallback = lang::LANGUAGES.first().map(|l| l.tag);
        let told = lang::detect(&source.text).map(|l| l.tag).or(source.lang.as_deref()).or(fallback);
        let found = match packs.of(told, &source.text)? {
            Some(pack) => figures(&source.text, pack, source.date),
            None => Vec::new(),
        };
        let query = Query::of_text(&source.text, found, source.date);
        Ok(store.search(vec![query], Limits { candidates: self.candidates, ..Limits::LOCAL }).pop().unwrap_or_default())
    }

    fn answer<'a>(&self, m: &'a Match) -> Answer<'a> {
        Answer {
            id: &m.review.id,
            url: &m.review.url,
            score: m.score,
            shown: m.standing().is_shown(),
            claim: &m.review.claim,
            title: &m.review.title,
            publisher: &m.review.publisher,
            date: &m.review.date,
            rating: &m.review.rating,
            features: self.explain.then(|| m.features.to_vec()),
            close: self.explain.then(|| m.closeness.numbers()),
        }
    }
}

/// The reviews as one reads them.
fn print(answers: &[Match], top: usize, out: &mut impl Write) -> std::io::Result<()> {
    let mut any = false;
    for m in answers.iter().take(top).filter(|m| m.standing() > Standing::Far) {
        any = true;
        let rating = if m.review.rating.is_empty() { "no rating in words" } else { &m.review.rating };
        let what = match m.standing() {
            Standing::Agrees => "checked",
            Standing::Differs => "checked with another figure",
            _ => "related",
        };
        writeln!(out, "{what} by {}, {}: {rating}", m.review.publisher, m.review.date)?;
        writeln!(out, "  {}\n  {}\n", m.review.claim, m.review.url)?;
    }
    if !any {
        writeln!(out, "No fact-check found. Not checked does not mean true.")?;
    }
    Ok(())
}
