//! What is told of an article's own numbers: sums that are wrong are found, sums that only look wrong are left alone.

use std::fs;

use claimlight::evidence::{Case, Context, Telling, arithmetic};
use claimlight::lang::Pack;
use claimlight::report::{self, Evidence};
use claimlight::span::Span;
use claimlight::wording::{Plain, Strings};
use claimlight::{Article, Date};
use serde::Deserialize;

use super::pack;

/// A sum of `tests/evidence`.
#[derive(Deserialize)]
struct Sum {
    text: String,
    title: Option<String>,
    date: Option<String>,
    /// Whether its numbers do not agree.
    flag: bool,
    relation: String,
}

/// What is told of the numbers of a text, its title on a line above it.
fn told(sum: &Sum, pack: &Pack) -> Vec<Evidence> {
    let strings = Strings::from(pack);
    let title = sum.title.as_deref().unwrap_or("");
    let text = if title.is_empty() { sum.text.clone() } else { format!("{title}\n\n{}", sum.text) };
    let title = Some(Span::new(0, title.len() as u32)).filter(|t| !t.is_empty());
    let date = sum.date.as_deref().map(|d| Date::parse(d).unwrap());
    let article = Article { title, date, text: &text };
    let claims: Vec<report::Claim> = report::entries(&text, &claimlight::scan(&article, pack)).collect();
    let case = Case::new(&article, pack, &claims);
    let telling = Telling { strings: &strings, numbers: &Plain(&strings) };
    arithmetic::find(&case, &Context::default()).iter().map(|s| s.tell(&case, telling)).collect()
}

/// The sums of a file; those that need rates of exchange are left to the command line.
fn sums(name: &str) -> Vec<Sum> {
    let file = format!("{}/tests/evidence/{name}.jsonl", env!("CARGO_MANIFEST_DIR"));
    let lines = fs::read_to_string(file).unwrap();
    lines.lines().map(|l| serde_json::from_str(l).unwrap()).filter(|s: &Sum| s.relation != "rates").collect()
}

#[test]
fn no_true_sum_is_flagged_and_most_wrong_ones_are_found() {
    for (name, language) in [("en", "en"), ("fr", "fr"), ("en-held-out", "en"), ("fr-held-out", "fr")] {
        let pack = pack(language);
        let (mut wrong, mut found) = (0, 0);
        for sum in sums(name) {
            let pieces = told(&sum, &pack);
            let differs = |p: &Evidence| p.agrees == Some(false);
            if sum.flag {
                wrong += 1;
                found += usize::from(pieces.iter().any(differs));
                assert!(!pieces.iter().any(|p| p.agrees == Some(true)), "{}: said to add up", sum.text);
            } else {
                let flag = pieces.iter().find(|p| differs(p)).map(|p| &p.text);
                assert!(flag.is_none(), "{}: {flag:?}", sum.text);
            }
        }
        assert!(found * 10 >= wrong * 8, "{name}: {found} of {wrong} found");
    }
}

#[test]
fn a_sum_is_told_with_its_working() {
    let sum = |text: &str| Sum { text: text.into(), title: None, date: None, flag: false, relation: String::new() };
    let one = |text: &str, language| {
        let mut pieces = told(&sum(text), &pack(language));
        assert_eq!(pieces.len(), 1, "{text}");
        pieces.remove(0)
    };
    let wrong = one("Sales rose 40% to $15.3 million, from $10.2 million.", "en");
    assert_eq!(wrong.text, "From $10.2 million to $15.3 million is +50%; the text says “40%”.");
    assert_eq!((wrong.agrees, wrong.stated, wrong.computed), (Some(false), Some(40.0), Some(50.0)));
    assert_eq!(wrong.spans.len(), 3);
    let right = one("Le prix est passé de 20 à 30 euros, soit une hausse de 50 %.", "fr");
    assert_eq!(right.agrees, Some(true));
    let above = one("The campaign raised $20 million, exceeding its initial target of $15 million.", "en");
    assert_eq!(above.agrees, None);
    assert_eq!(above.text, "$20 million is 33.3% above the target of $15 million.");
}

#[test]
fn thousands_of_figures_in_one_sentence_are_read_in_bounded_windows() {
    let text = "from 10 to 15, up 40%, or 30 of the 120 workers (25%), ".repeat(300);
    let sum = Sum { text, title: None, date: None, flag: false, relation: String::new() };
    assert!(told(&sum, &pack("en")).is_empty());
}
