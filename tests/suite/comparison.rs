//! What figures are compared with and converted to, sentence by sentence (`tests/evidence/comparison`), with the packs that ship.

use claimlight::evidence::{Audience, Case, Context, Telling, context, known};
use claimlight::lang::Pack;
use claimlight::report::{self, Evidence};
use claimlight::wording::{Plain, Strings};
use claimlight::{Article, Date, claim};

use crate::pack;
use crate::sums::Comparisons;

/// The day on which these sentences are said to be published.
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
    for language in ["en", "fr"] {
        let (annotated, reported) = crate::reported(&format!("tests/evidence/comparison/{language}.jsonl"), language);
        let scores = Comparisons::of_lines(&annotated, &reported).unwrap();
        assert!(scores.claims > 50, "{language}");
        assert!(scores.errors.is_empty(), "{}", scores.table(language, true));
    }
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
