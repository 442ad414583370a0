//! Tests of conversions: at which rate, by which prices, into which measures; with a few figures of packs that read easily.

use super::super::Audience;
use super::super::comparison::tests::told;

/// What the claims of a text convert to, for a reader at home in a region, in an article of a day.
fn conversions(language: &str, text: &str, date: Option<&str>, region: &str) -> Vec<String> {
    let audience = Audience { region: (!region.is_empty()).then(|| region.to_owned()), currency: None };
    told(language, text, date, &audience, "conversion").into_iter().map(|p| p.text.replace('\u{a0}', " ")).collect()
}

const DAY: Option<&str> = Some("2025-01-10");

#[test]
fn money_is_told_in_the_readers_at_the_rate_of_the_articles_month() {
    let fr = |text, date| conversions("fr", text, date, "");
    let text = "Le groupe a levé 20 milliards de dollars.";
    assert_eq!(fr(text, DAY), ["Environ 16 milliards d’euros au taux moyen de janvier 2025"]);
    assert_eq!(fr(text, Some("2024-05-02")), ["Environ 20 milliards d’euros au taux moyen de mai 2024"]);
    let undated =
        "Environ 16 milliards d’euros au taux moyen de janvier 2025, le plus récent connu : l’article n’est pas daté";
    assert_eq!(fr(text, None), [undated]);
    let late = "Environ 16 milliards d’euros au taux moyen de janvier 2025, le plus récent connu";
    assert_eq!(fr(text, Some("2025-02-02")), [late]);
    assert_eq!(fr(text, Some("2026-02-02")), [""; 0], "no rate is near");
    assert_eq!(fr("Le groupe a levé 20 milliards d'euros.", DAY), [""; 0]);
    assert_eq!(fr("Plus de 300 dollars par mois", DAY), ["Plus de 240 € par mois au taux moyen de janvier 2025"]);
}

#[test]
fn money_that_the_text_converts_itself_is_left_alone() {
    for text in [
        "Il a payé 20 millions de dollars (16 millions d'euros).",
        "Il a payé 16 millions d'euros, soit 20 millions de dollars.",
        "Un euro vaut 1,2534 dollar.",
        "La pièce vaut 1 dollar.",
        // Whose francs these are is not said.
        "Le pont a coûté 3 millions de francs.",
    ] {
        assert_eq!(conversions("fr", text, DAY, ""), [""; 0], "{text}");
    }
    assert_eq!(conversions("en", "The bridge cost 40 million dollars.", DAY, "CAN"), [""; 0]);
    assert_eq!(conversions("en", "The bridge cost US$40 million.", DAY, "CAN").len(), 1);
}

#[test]
fn old_money_is_told_in_newer_by_consumer_prices() {
    let text = "En 2022, le pont a coûté 30 millions d'euros.";
    let expected = "Environ 36 millions d’euros de 2024, compte tenu de l’inflation depuis 2022 (France)";
    assert_eq!(conversions("fr", text, DAY, ""), [expected]);
    assert_eq!(
        conversions("fr", "En 2023, le pont a coûté 30 millions d'euros.", DAY, ""),
        [""; 0],
        "a year is not long ago"
    );
    assert_eq!(
        conversions("fr", "En 1999, le pont a coûté 30 millions d'euros.", DAY, ""),
        [""; 0],
        "the chain is broken"
    );
    let text = "In 2021 the bridge cost $30 million.";
    assert_eq!(conversions("en", text, DAY, "USA"), [""; 0], "prices hardly rose");
    assert_eq!(conversions("en", text, DAY, "GBR"), [""; 0], "no rate of that year is there");
}

#[test]
fn measures_are_told_in_those_of_the_reader() {
    for (language, text, region, expected) in [
        ("en", "The road is 30 miles long.", "FRA", &["About 48 km"][..]),
        ("en", "The road is 30 miles long.", "GB", &[]),
        ("en", "The road is 30 kilometres long.", "US", &["About 19 mi"]),
        ("en", "The road is 30 kilometres long.", "", &["About 19 mi"]),
        ("en", "It weighed over 12 pounds.", "FRA", &["More than 5.4 kg"]),
        ("en", "It weighed 50,000 pounds.", "FRA", &["About 23 tonnes"]),
        ("en", "He ran a mile (1.6 kilometres).", "FRA", &[]),
        ("en", "The temperature reached 104 °F.", "FRA", &["About 40 °C"]),
        ("en", "The temperature rose by 9 °F.", "FRA", &[]),
        ("en", "He said it was \"down by 17\" points.", "FRA", &[]),
        ("en", "She has a 1-in-12 chance.", "FRA", &[]),
        ("fr", "L'avion volait à 30 000 pieds.", "", &["Environ 9 100 m"]),
        ("fr", "La route fait 30 kilomètres.", "", &[]),
    ] {
        let found: Vec<String> =
            conversions(language, text, DAY, region).iter().map(|f| f.replace('\u{202f}', " ")).collect();
        assert_eq!(found, expected, "{text} {region}");
    }
}
