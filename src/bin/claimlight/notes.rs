//! What the command line does with a publisher's notes: checks them, and makes ClaimReview of those that are fact-checks.

use std::io::Write;
use std::path::Path;

use claimlight::evidence::notes::{self, Notes};
use claimlight::evidence::reviews::Review;
use serde_json::{Map, Value, json};

use crate::input::{self, Failure};

/// Reads a file of notes.
///
/// # Errors
/// Everything that is wrong with it, a line for each.
pub fn read(file: &Path) -> Result<Notes, Failure> {
    let mut bytes = Vec::new();
    input::open(file)?.read_to_end(&mut bytes).map_err(|e| Failure::read(file, &e))?;
    let name = input::name(file);
    let text = input::decode(bytes, &name)?;
    let value: Value = serde_json::from_str(text.trim_start_matches('\u{feff}'))
        .map_err(|e| Failure::Usage(format!("{name}: is no JSON: {e}")))?;
    let notes = notes::read(&&value);
    if notes.problems.is_empty() {
        return Ok(notes);
    }
    let lines: Vec<String> = notes.problems.iter().map(|problem| format!("{name}, {problem}")).collect();
    Err(Failure::Usage(lines.join("\n")))
}

/// Says what a file of notes holds, or prints its fact-checks as JSON-LD for a page.
///
/// # Errors
/// Where something is wrong with the file.
pub fn run(file: &Path, json_ld: bool, out: &mut impl Write) -> Result<(), Failure> {
    let notes = read(file)?.notes;
    if json_ld {
        let graph: Vec<Value> = notes.iter().flat_map(|n| &n.reviews).map(claim_review).collect();
        let whole = json!({"@context": "https://schema.org", "@graph": graph});
        // Within a page no text may end the script.
        let text = serde_json::to_string_pretty(&whole).map_err(|e| Failure::Output(e.into()))?.replace('<', "\\u003c");
        return writeln!(out, "{text}").map_err(Failure::Output);
    }
    let count = |of: &dyn Fn(&notes::Note) -> usize| notes.iter().map(of).sum::<usize>();
    writeln!(
        out,
        "{}: {} notes, with {} texts, {} sources and {} fact-checks; {} silence a figure",
        input::name(file),
        notes.len(),
        count(&|n| n.texts.len()),
        count(&|n| n.sources.len()),
        count(&|n| n.reviews.len()),
        count(&|n| usize::from(n.silent)),
    )
    .map_err(Failure::Output)
}

/// A fact-check as schema.org has it. Of ratings only words are kept, so there are no numbers that could be taken for a scale.
fn claim_review(review: &Review) -> Value {
    let mut object = Map::new();
    let mut put = |key: &str, value: Value| {
        let empty = value.as_str().is_some_and(str::is_empty);
        if !empty {
            object.insert(key.to_owned(), value);
        }
    };
    put("@type", "ClaimReview".into());
    if review.id != review.url {
        put("@id", review.id.as_str().into());
    }
    put("url", review.url.as_str().into());
    put("claimReviewed", review.claim.as_str().into());
    put("name", review.title.as_str().into());
    put("datePublished", review.date.as_str().into());
    put("inLanguage", review.language.as_str().into());
    put("author", json!({"@type": "Organization", "name": review.publisher}));
    if !review.claimant.is_empty() || !review.claimed.is_empty() {
        let mut claim = Map::from_iter([("@type".to_owned(), Value::from("Claim"))]);
        if !review.claimant.is_empty() {
            claim.insert("author".into(), json!({"@type": "Person", "name": review.claimant}));
        }
        if !review.claimed.is_empty() {
            claim.insert("datePublished".into(), review.claimed.as_str().into());
        }
        put("itemReviewed", claim.into());
    }
    if !review.rating.is_empty() {
        put("reviewRating", json!({"@type": "Rating", "alternateName": review.rating}));
    }
    object.into()
}
