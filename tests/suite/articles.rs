//! Whole articles of our own, annotated by hand: what is found, and what it means.
//!
//! `tests/articles/TAG/NN.txt` is an article, `NN.jsonl` beside it a row for every number in it, with offsets in code
//! points: `must` is to be found, `may` is a matter of taste, `never` is no figure. The scores are those of the command
//! `cargo xtask eval` for other sets: detection by overlap, and `full` where value, unit and bound are right as well.

use claimlight::lang::LANGUAGES;
use claimlight::{Article, report, scan};
use serde_json::Value;

/// What is asked of each language, as detection's F1 and the recall of figures that are right in full.
const ASKED: (f64, f64) = (0.95, 0.90);

#[derive(Default, Debug)]
struct Score {
    must: f64,
    hit: f64,
    full: f64,
    shown: f64,
    wrong: f64,
}

/// A stretch of a text, in code points.
fn overlap(a: (u64, u64), b: (u64, u64)) -> bool {
    a.0 < b.1 && b.0 < a.1
}

fn extent(row: &Value) -> (u64, u64) {
    (row["start"].as_u64().unwrap(), row["end"].as_u64().unwrap())
}

fn close(wanted: &Value, got: Option<f64>) -> bool {
    match (wanted.as_f64(), got) {
        (Some(a), Some(b)) => (a - b).abs() <= 5e-4 * a.abs().max(b.abs()).max(1e-9),
        (None, None) => true,
        _ => false,
    }
}

/// Whether a figure means what the row says; a currency that the row leaves open may be any.
fn right(row: &Value, q: &report::Quantity) -> bool {
    let value = if row["value"].is_null() {
        close(&row["low"], q.low) && close(&row["high"], q.high)
    } else {
        close(&row["value"], q.value)
    };
    let unit = row["unit"].as_str().unwrap_or_default();
    value && (unit == "money?" || Some(unit) == q.unit.as_deref()) && row["bound"] == q.bound.as_str()
}

fn score(text: &str, rows: &[Value], tag: &str, total: &mut Score) {
    let pack = super::pack(tag);
    let claims = scan(&Article::new(text), &pack);
    let at = |byte: u32| text[..byte as usize].chars().count() as u64;
    let found: Vec<((u64, u64), report::Quantity)> =
        claims.iter().map(|c| ((at(c.span.start), at(c.span.end)), report::quantity(text, &c.quantity))).collect();
    for row in rows.iter().filter(|r| r["label"] == "must") {
        total.must += 1.0;
        let hits: Vec<_> = found.iter().filter(|(span, _)| overlap(*span, extent(row))).collect();
        total.hit += f64::from(!hits.is_empty());
        total.full += f64::from(hits.iter().any(|(_, q)| right(row, q)));
    }
    for (span, _) in &found {
        let labels: Vec<&str> =
            rows.iter().filter(|r| overlap(*span, extent(r))).filter_map(|r| r["label"].as_str()).collect();
        if labels.contains(&"must") {
            total.shown += 1.0;
        } else if !labels.contains(&"may") {
            total.shown += 1.0;
            total.wrong += 1.0;
        }
    }
}

#[test]
fn articles_are_read_as_their_annotators_read_them() {
    for language in LANGUAGES {
        let folder = format!("{}/tests/articles/{}", env!("CARGO_MANIFEST_DIR"), language.tag);
        let mut total = Score::default();
        let mut names: Vec<_> = std::fs::read_dir(&folder)
            .unwrap_or_else(|e| panic!("{folder}: {e}"))
            .map(|e| e.unwrap().path())
            .filter(|p| p.extension().is_some_and(|e| e == "txt"))
            .collect();
        names.sort();
        for path in &names {
            let text = std::fs::read_to_string(path).unwrap();
            let rows: Vec<Value> = std::fs::read_to_string(path.with_extension("jsonl"))
                .unwrap()
                .lines()
                .map(|l| serde_json::from_str(l).unwrap())
                .collect();
            for row in &rows {
                let (start, end) = extent(row);
                let words: String = text.chars().skip(start as usize).take((end - start) as usize).collect();
                assert_eq!(words, row["text"].as_str().unwrap(), "{}: a row is out of place", path.display());
            }
            score(&text, &rows, language.tag, &mut total);
        }
        let recall = total.hit / total.must;
        let precision = 1.0 - total.wrong / total.shown;
        let f1 = 2.0 * precision * recall / (precision + recall);
        let full = total.full / total.must;
        println!("{}: F1 {f1:.3}, full {full:.3}, of {} figures", language.tag, total.must);
        assert!(total.must > 300.0 && f1 >= ASKED.0 && full >= ASKED.1, "{}: F1 {f1:.3}, full {full:.3}", language.tag);
    }
}
