//! Figures whose meaning hangs on the words around them: terms of a comparison, denials, places, boilerplate.

use claimlight::{Article, explain, report, scan};

/// Checks the figures that are shown for a text, as (words, value or ends, unit, bound).
fn check(tag: &str, text: &str, expected: &[(&str, &str, &str, &str)]) {
    let pack = super::pack(tag);
    let found: Vec<(String, String, String, String)> = scan(&Article::new(text), &pack)
        .iter()
        .map(|c| {
            let q = report::quantity(text, &c.quantity);
            let value = match (q.value, q.low, q.high) {
                (Some(v), ..) => v.to_string(),
                (None, Some(low), Some(high)) => format!("{low}..{high}"),
                _ => "?".into(),
            };
            (c.span.of(text).to_owned(), value, q.unit.unwrap_or_default(), q.bound)
        })
        .collect();
    let found: Vec<(&str, &str, &str, &str)> =
        found.iter().map(|(a, b, c, d)| (a.as_str(), b.as_str(), c.as_str(), d.as_str())).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn the_other_term_of_a_comparison_shares_unit_and_scale() {
    check(
        "fr",
        "Le chantier a coûté 9,8 millions d’euros, contre 6,2 annoncés.",
        &[("9,8 millions d’euros", "9800000", "EUR", "="), ("6,2", "6200000", "EUR", "=")],
    );
    check(
        "en",
        "Profit came to $3.4 billion, compared with 2.9 a year earlier.",
        &[("$3.4 billion", "3400000000", "USD", "="), ("2.9", "2900000000", "USD", "=")],
    );
    // What nothing links to an amount is not of it.
    check(
        "en",
        "The road is limited to 30 km/h; trees were felled, 121 in all.",
        &[("limited to 30 km/h", "30", "km/h", "<="), ("121", "121", "count", "=")],
    );
}

#[test]
fn a_bound_that_is_denied_is_its_opposite() {
    check("fr", "La hausse ne doit pas dépasser 5 %.", &[("pas dépasser 5 %", "5", "%", "<=")]);
    check("en", "The rise did not exceed 5%.", &[("not exceed 5%", "5", "%", "<=")]);
    check("en", "The rise exceeded 5%.", &[("exceeded 5%", "5", "%", ">")]);
}

#[test]
fn places_tell_whose_money_a_shared_name_is() {
    check("fr", "À Tunis, le kilo coûte 24 dinars.", &[("24 dinars", "24", "TND", "=")]);
    check("fr", "Le kilo coûte 24 dinars.", &[("24 dinars", "24", "money?", "=")]);
    check("en", "Auckland and Wellington will each pay $40 million.", &[("$40 million", "40000000", "NZD", "=")]);
    check("en", "The firm will pay $40 million.", &[("$40 million", "40000000", "USD", "=")]);
    check("en", "In Johannesburg it costs R400.", &[("R400", "400", "ZAR", "=")]);
    check("en", "The R400 is a robot.", &[]);
}

#[test]
fn multiples_compare_and_shares_count() {
    check("en", "The risk is three to four times higher.", &[("three to four times higher", "3..4", "times", "=")]);
    check("fr", "Il consomme deux fois moins.", &[("deux fois moins", "0.5", "times", "=")]);
    check(
        "fr",
        "Un accident mortel sur cinquante y survient.",
        &[("Un accident mortel sur cinquante", "0.02", "share", "=")],
    );
    check("fr", "Le tiers des chercheurs part.", &[("tiers des chercheurs", "0.3333333333333333", "share", "=")]);
    check("fr", "Les ventes ont plus que doublé.", &[("plus que doublé", "2", "times", ">")]);
}

#[test]
fn what_a_page_says_of_itself_is_no_figure() {
    check("fr", "Abonnez-vous dès 1 € par mois\n314 partages\nLecture : 3 min", &[]);
    check("en", "Subscribe for $1 a week\n412 shares · 23 comments\n3 min read", &[]);
    // As news, the same words count.
    check("en", "The fund sold 412 shares in the firm on Monday for cash.", &[("412 shares", "412", "count", "=")]);
}

#[test]
fn the_reasons_why_a_number_is_none_can_be_told() {
    let pack = super::pack("fr");
    for (text, words, nature) in [
        ("Appelez le 0 800 10 20 30 ou le +216 71 000 000.", "0 800 10 20 30", "identifier"),
        ("L’usine de 44310 Saint-Aubry ferme.", "44310", "identifier"),
        ("1° Faites revenir les oignons.", "1°", "list marker"),
        ("La décision n° 1 742 est rendue.", "1 742", "name"),
    ] {
        let told = explain(text, &pack);
        let number = told.iter().find(|q| q.span.of(text) == words);
        assert_eq!(number.map(|q| q.nature().name()), Some(nature), "{text}: {told:?}");
    }
}
