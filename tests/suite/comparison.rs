//! What figures are compared with and converted to, sentence by sentence (`tests/evidence/comparison`), with the packs that ship.

use std::path::Path;

use claimlight::evidence::{Audience, Case, Context, Telling, context, known};
use claimlight::lang::Pack;
use claimlight::report::{self, Evidence};
use claimlight::wording::{Plain, Strings};
use claimlight::{Article, Date, claim};
use serde_json::Value;

use crate::pack;

/// The day on which all these sentences are said to be published.
const DAY: Date = Date { year: 2025, month: 3, day: 10 };

/// For each claim of a text its words and what is known of it.
fn of(text: &str, pack: &Pack, context: &Context, audience: &Audience) -> Vec<(String, Vec<Evidence>)> {
    let mut article = Article::new(text);
    article.date = Some(DAY);
    let claims = claim::scan(&article, pack);
    let entries: Vec<report::Claim> = report::entries(text, &claims).collect();
    let strings = Strings::from(pack);
    let telling = Telling { strings: &strings, numbers: &Plain(&strings) };
    let pieces = known(&Case::new(&article, pack, &entries), context, audience, telling);
    entries.into_iter().map(|e| e.text).zip(pieces).collect()
}

/// The unit of a conversion, and the time whose rate or prices it uses.
fn converted(piece: &Evidence) -> String {
    let unit = piece.unit.clone().unwrap_or_default();
    piece.as_of.as_ref().map_or(unit.clone(), |time| format!("{unit} {time}"))
}

#[test]
fn figures_stand_beside_what_they_are_of() {
    let context = context::built_in().unwrap();
    let mut wrong = Vec::new();
    for language in ["en", "fr"] {
        let words = pack(language);
        let file =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/evidence/comparison").join(format!("{language}.jsonl"));
        let lines = std::fs::read_to_string(file).unwrap();
        assert!(lines.lines().count() > 50, "{language}");
        for line in lines.lines() {
            let expected: Value = serde_json::from_str(line).unwrap();
            let text = expected["text"].as_str().unwrap();
            let found = of(text, &words, &context, &Audience::default());
            let claims = expected["claims"].as_array().unwrap();
            assert_eq!(found.len(), claims.len(), "{text}");
            for ((words, pieces), claim) in found.iter().zip(claims) {
                assert_eq!(claim["text"], words.as_str(), "{text}");
                let comparison = pieces.iter().find(|p| p.kind == "comparison");
                let right = match claim["comparison"].as_str() {
                    Some(with) => comparison
                        .is_some_and(|c| c.text.contains(with) && !c.sources.is_empty() && c.working.is_some()),
                    None => comparison.is_none(),
                };
                let units: Vec<String> = pieces.iter().filter(|p| p.kind == "conversion").map(converted).collect();
                let wanted: Vec<&str> =
                    claim["conversions"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
                if !right || units != wanted {
                    wrong.push(format!("{text} [{words}]: {:?}, {units:?}", comparison.map(|c| &c.text)));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn readers_abroad_have_their_own_money_and_measures() {
    let context = context::built_in().unwrap();
    let words = pack("en");
    let told = |text: &str, region: &str, currency: Option<&str>| {
        let audience = Audience { region: Some(region.into()), currency: currency.map(str::to_owned) };
        let found = of(text, &words, &context, &audience);
        found
            .iter()
            .flat_map(|(_, pieces)| pieces)
            .filter(|p| p.kind == "conversion")
            .map(converted)
            .collect::<Vec<_>>()
    };
    assert_eq!(told("The bridge cost 40 million euros.", "GB", None), ["GBP 2025-03"]);
    assert_eq!(told("The bridge cost 40 million euros.", "usa", None), ["USD 2025-03"]);
    assert_eq!(told("The bridge cost 40 million euros.", "FRA", None), [""; 0]);
    assert_eq!(told("The bridge cost 40 million euros.", "FRA", Some("CHF")), ["CHF 2025-03"]);
    assert_eq!(told("The road is 30 miles long.", "GBR", None), [""; 0], "miles are at home in Britain");
    assert_eq!(told("The road is 30 kilometres long.", "GBR", None), ["mi"]);
    assert_eq!(told("The road is 30 miles long.", "IRL", None), ["km"]);
    // A reader in Canada counts in dollars of his own; what an article there calls dollars is not American.
    assert_eq!(told("The bridge cost 40 million dollars.", "CAN", None), [""; 0]);
    assert_eq!(told("The bridge cost US$40 million.", "CAN", None), ["CAD 2025-03"]);
}
