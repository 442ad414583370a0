//! Official figures beside sentences of both languages: where they belong, and nowhere else.

use claimlight::evidence::{Audience, Case, Telling, context, known};
use claimlight::wording::{Plain, Strings};
use claimlight::{Article, report};
use serde_json::{Value, json};

/// The official figures that a text is given.
fn official(text: &str, tag: &str) -> Vec<Value> {
    let pack = crate::pack(tag);
    let article = Article::new(text);
    let claims: Vec<report::Claim> = report::entries(text, &claimlight::scan(&article, &pack)).collect();
    let strings = Strings::from(&pack);
    let telling = Telling { strings: &strings, numbers: &Plain(&strings) };
    let context = context::built_in().unwrap();
    let found = known(&Case::new(&article, &pack, &claims), &context, &Audience::default(), telling);
    let official = found.into_iter().flatten().filter(|e| e.kind == "official");
    official.map(|e| json!({"indicator": e.indicator, "place": e.place, "year": e.year})).collect()
}

#[test]
fn official_figures_stand_where_everything_matches_and_nowhere_else() {
    for (tag, sentences) in
        [("en", include_str!("../evidence/official.en.jsonl")), ("fr", include_str!("../evidence/official.fr.jsonl"))]
    {
        for line in sentences.lines() {
            let row: Value = serde_json::from_str(line).unwrap();
            let text = row["text"].as_str().unwrap();
            let found = official(text, tag);
            match &row["official"] {
                Value::Null => assert!(found.is_empty(), "{text} {found:?}"),
                wanted => assert!(found.contains(wanted), "{text} {found:?}"),
            }
        }
    }
}
