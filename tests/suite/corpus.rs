//! The corpora beside the packs: phrases and the values that they mean, and phrases that mean none.

use claimlight::lang::LANGUAGES;
use claimlight::quantity::Unit;
use claimlight::{Article, quantities, report, scan};

/// The corpus of a language, which stands beside its pack.
pub fn corpus(tag: &str) -> String {
    let path = format!("{}/src/lang/{tag}/corpus.txt", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// What a phrase means, as a corpus writes it, in as much detail as its heading asks for.
fn meaning(text: &str, q: &claimlight::Quantity, heading: &str) -> String {
    let mut words = String::new();
    // A unit with a slash is a rate as the text names it, unless the unit itself has one.
    let r = report::quantity(text, q);
    let unit = heading.split(" [").next().unwrap_or_default().splitn(3, ' ').nth(2).unwrap_or_default();
    let unit = unit.trim_end_matches(" up").trim_end_matches(" down");
    let r = if r.unit.as_deref() != Some(unit) && unit.contains('/') { report::written(text, q) } else { r };
    let value = match (r.value, r.low, r.high) {
        (Some(v), ..) => v.to_string(),
        (None, Some(low), Some(high)) if q.form != claimlight::quantity::Form::Vague => format!("{low}..{high}"),
        _ => "?".to_owned(),
    };
    words.push_str(&format!("{} {value} {}", r.bound, r.unit.unwrap_or_default()));
    match q.direction {
        Some(claimlight::quantity::Direction::Up) if heading.ends_with(" up") => words.push_str(" up"),
        Some(claimlight::quantity::Direction::Down) if heading.ends_with(" down") => words.push_str(" down"),
        _ => {}
    }
    if heading.contains('[') {
        words.push_str(&format!(" [{}]", r.noun.unwrap_or_default()));
    }
    words
}

#[test]
fn every_phrase_means_what_its_heading_says() {
    let mut wrong = Vec::new();
    for language in LANGUAGES {
        let pack = super::pack(language.tag);
        let mut heading = String::new();
        let mut phrases = 0;
        for line in corpus(language.tag).lines().filter(|l| !l.starts_with('#')) {
            if line.is_empty() {
                heading.clear();
            } else if heading.is_empty() {
                heading = line.to_owned();
            } else {
                phrases += 1;
                let found = quantities(line, &pack);
                if heading == "none" {
                    let shown = scan(&Article::new(line), &pack);
                    if !shown.is_empty() {
                        wrong.push(format!("{}: `{line}` shows `{}`", language.tag, shown[0].span.of(line)));
                    }
                    continue;
                }
                let got: Vec<String> = found.iter().map(|q| meaning(line, q, &heading)).collect();
                if got != [heading.as_str()] {
                    wrong.push(format!("{}: `{line}` should mean {heading}, means {got:?}", language.tag));
                }
            }
        }
        assert!(phrases > 50, "{}: the corpus is hardly read: {phrases} phrases", language.tag);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_quantity_with_a_unit_is_a_claim_unless_it_is_a_duration() {
    let pack = super::pack("en");
    for (text, claims) in
        [("It weighs 40 kg.", 1), ("It lasted 40 days.", 0), ("A man of 40 years.", 0), ("It rose 40%.", 1)]
    {
        assert_eq!(scan(&Article::new(text), &pack).len(), claims, "{text}");
    }
    assert!(Unit::Bare.symbol() == "count");
}
