//! Tests of comparisons: which place, which measure, which words; with a few figures of packs that read easily.

#![allow(clippy::unwrap_used, clippy::panic)]

use super::super::context::compact;
use super::super::{Audience, known};
use super::*;
use crate::lang::{self, Pack};
use crate::report::Evidence;
use crate::wording::{Plain, Strings};
use crate::{Article, Date, claim};

/// Round figures: a product of 2,000 billion dollars, 50 million people, a dollar for a euro and two for a pound.
const FIGURES: &str = "\
claimlight context 1
=source\tOffice\thttps://example.org/figures\t2026-01-02\tCC BY 4.0\ten\tFigures\tfr\tChiffres
=population 0 2024
BEL 10e6
FRA 50e6
GBR 50e6
IRL 5e6
USA 400e6
WLD 8e9
=gdp 0 2024
BEL 500e9
FRA 2000e9
GEO 30e9
GBR 4000e9
IRL 500e9
USA 20000e9
WLD 100000e9
=inflation 0 2020
EMU 2 2 2 2 2
FRA 10 10 10 10 10
GBR 5 5 5 5 5
USA 1 1 1 1 1
=rates 0 2024-01
CAD 2 2 2 2 2 2 2 2 2 2 2 2 4
CHF 1 1 1 1 1 1 1 1 1 1 1 1 1
GBP 0.5 0.5 0.5 0.5 0.5 0.5 0.5 0.5 0.5 0.5 0.5 0.5 0.8
USD 1 1 1 1 1 1 1 1 1 1 1 1 1.25
=familiar
30000\tkm2\tBEL\t0\ten\tthe area of Belgium\tfr\tla superficie de la Belgique
100\tkm2\tFRA\t0\ten\tthe area of Paris\tfr\tla superficie de Paris
330\tm\tFRA\t0\ten\tthe height of the Eiffel Tower\tfr\tla hauteur de la tour Eiffel
100\tkm/h\tFRA\t0\ten\tthe speed limit in France\tfr\tla vitesse autorisée
=figures
40000000\tEUR\tFRA\t0\t2025\tn\tfr\tle budget d’Orvan\ts\tfr\tOrvan\ti\tfr\tbudget
20000\tcount\tFRA\t0\t2025\tn\tfr\tla population d’Orvan\ts\tfr\tOrvan\ti\tfr\thabitants
";

pub(in super::super) fn figures() -> Context {
    let mut context = Context::default();
    context.add(compact::read(FIGURES).unwrap());
    context
}

/// The pieces of a kind that a text's claims have, in their order; `-` for a claim without one.
pub(in super::super) fn told(
    language: &str,
    text: &str,
    date: Option<&str>,
    audience: &Audience,
    kind: &str,
) -> Vec<Evidence> {
    let pack = Pack::parse(lang::nearest(language).unwrap().pack).unwrap();
    let mut article = Article::new(text);
    article.date = date.and_then(Date::parse);
    let claims = claim::scan(&article, &pack);
    let entries: Vec<report::Claim> = report::entries(text, &claims).collect();
    let strings = Strings::from(&pack);
    let telling = Telling { strings: &strings, numbers: &Plain(&strings) };
    let pieces = known(&Case::new(&article, &pack, &entries), &figures(), audience, telling);
    pieces.into_iter().flatten().filter(|p| p.kind == kind).collect()
}

fn comparisons(language: &str, text: &str, region: &str) -> Vec<String> {
    let audience = Audience { region: (!region.is_empty()).then(|| region.to_owned()), currency: None };
    told(language, text, Some("2025-03-10"), &audience, "comparison")
        .into_iter()
        .map(|p| p.text.replace('\u{a0}', " "))
        .collect()
}

#[test]
fn money_stands_beside_the_product_of_whose_it_is() {
    for (language, text, region, expected) in [
        ("fr", "La Belgique empruntera 5 milliards d'euros.", "", "1 % du PIB de la Belgique (2024)"),
        ("fr", "Le groupe a levé 20 milliards de dollars.", "", "1 % du PIB de la France (2024)"),
        ("fr", "Le groupe a levé 20 milliards de dollars.", "BE", "4 % du PIB de la Belgique (2024)"),
        ("fr", "La dette mondiale dépasse 300 000 milliards de dollars.", "", "Plus de 3 fois le PIB mondial (2024)"),
        ("en", "Britain borrowed about £20 billion.", "", "About 1% of the GDP of the United Kingdom (2024)"),
        (
            "en",
            "Britain will borrow between £20 billion and £40 billion.",
            "",
            "1% to 2% of the GDP of the United Kingdom (2024)",
        ),
        (
            "en",
            "American firms hoard more than $2 trillion.",
            "",
            "More than 10% of the GDP of the United States (2024)",
        ),
    ] {
        assert_eq!(comparisons(language, text, region), [expected], "{text}");
    }
}

#[test]
fn what_is_told_of_an_old_year_stands_beside_no_figure_of_today() {
    for (text, old) in [
        (
            "About 4 million Americans owned a boat.",
            "About 4 million Americans owned a boat when the yard opened in 1957.",
        ),
        ("Britain borrowed about £20 billion.", "After the storms of 1987, Britain borrowed about £20 billion."),
    ] {
        assert_eq!(comparisons("en", text, "").len(), 1, "{text}");
        assert_eq!(comparisons("en", old, ""), [""; 0], "{old}");
    }
}

#[test]
fn foreign_money_that_is_much_of_the_readers_product_is_somebody_elses() {
    assert_eq!(comparisons("fr", "La dette atteint 900 milliards de dollars.", ""), [""; 0]);
    assert_eq!(
        comparisons("fr", "La fortune du fondateur atteint 100 milliards de dollars.", ""),
        ["5 % du PIB de la France (2024)"]
    );
}

#[test]
fn foreign_money_stands_beside_the_readers_product_only_where_the_article_is_about_it() {
    let filler = "L'atelier fabrique des pièces et forme ses apprentis aux métiers du bois. ".repeat(7);
    let text =
        format!("Le groupe a levé 20 milliards de dollars. {filler}Une usine lui a coûté 6 milliards de dollars.");
    assert_eq!(comparisons("fr", &text, ""), ["1 % du PIB de la France (2024)"]);
}

#[test]
fn only_what_is_weighed_stands_beside_a_weight() {
    let found = |text: &str| {
        let pack = Pack::parse(lang::nearest("en").unwrap().pack).unwrap();
        let article = Article::new(text);
        let entries: Vec<report::Claim> = report::entries(text, &claim::scan(&article, &pack)).collect();
        let mut context = Context::default();
        context.add(
            compact::read(&FIGURES.replace("=figures", "10000\tt\tFRA\t0\ten\tthe weight of the tower\n=figures"))
                .unwrap(),
        );
        let strings = Strings::from(&pack);
        let telling = Telling { strings: &strings, numbers: &Plain(&strings) };
        let pieces = known(&Case::new(&article, &pack, &entries), &context, &Audience::default(), telling);
        pieces.into_iter().flatten().filter(|p| p.kind == "comparison").map(|p| p.text).collect::<Vec<_>>()
    };
    assert_eq!(found("The platform weighs 20,000 tonnes."), ["About 2 times the weight of the tower"]);
    assert_eq!(found("The ship carries 20,000 tonnes of grain."), [""; 0]);
}

#[test]
fn public_money_is_spread_where_its_share_is_small() {
    let spread = |text| comparisons("en", text, "");
    assert_eq!(spread("The scheme cost taxpayers £5 billion."), ["£100 per inhabitant (United Kingdom, 2024)"]);
    assert_eq!(spread("The scheme cost taxpayers £100 billion."), ["5% of the GDP of the United Kingdom (2024)"]);
    assert_eq!(spread("The scheme cost taxpayers £4 million."), [""; 0], "next to nothing for each");
}

#[test]
fn money_whose_place_is_not_certain_stands_beside_nothing() {
    for text in [
        // A part of a country, a word for several currencies, several countries.
        "Scotland borrowed £20 billion.",
        "Georgia spends $2.5 billion on schools.",
        "Manchester council borrowed £20 billion of public money.",
        "The bill in Egypt came to 20 billion pounds.",
        "Canada lent Ireland 20 billion dollars.",
        "Britain and Ireland will spend 20 billion euros.",
        // Named again it may still be the state.
        "Georgia spends $2.5 billion on schools. Officials in Georgia want to spend more, and Georgia can.",
        "The dome has returned $3 billion to the state of Georgia, Georgia officials said.",
        // Dollars of nobody.
        "The firm raised $200 billion.",
        // Spent there by others.
        "We will spend $100 billion in Belgium this year.",
        "The founder bought an estate in Ireland for $2 billion.",
        // The world is only what one thing is set apart from.
        "We spend more than any other nation in the world, 2,000 billion roubles a year.",
        "The richest family in the world, it is said, has $9 trillion.",
        // No year's money.
        "Britain will spend £20 billion over the next ten years.",
        "Britain's GDP grew to £2,000 billion.",
        // Not said to be so, a price, a change.
        "The minister denied that Britain had borrowed £20 billion.",
        "The houses cost £20 million each.",
        "British borrowing rose by 5%.",
        // Said twice.
        "The loan was of a mere 2,000 yen (£20 billion).",
    ] {
        assert_eq!(comparisons("en", text, ""), [""; 0], "{text}");
    }
}

#[test]
fn people_stand_beside_those_of_their_place() {
    for (language, text, expected) in [
        (
            "fr",
            "L'application a environ 600 millions d'utilisateurs.",
            "Environ un habitant de la planète sur 13 (2024)",
        ),
        ("fr", "Plus de 5 millions de Français fument.", "Plus d’un habitant sur 10 (France, 2024)"),
        ("fr", "En Belgique, 2,7 millions d'adultes lisent.", "27 % de la population de la Belgique (2024)"),
        ("en", "Some 2 million people in Ireland are out of work.", "About 40% of the population of Ireland (2024)"),
        ("en", "At least 800 million people worldwide are hungry.", "At least 1 in 10 people in the world (2024)"),
        ("en", "Nine million immigrants live in Britain.", "18% of the population of the United Kingdom (2024)"),
        ("en", "In Ireland, 500,000 pensioners live alone.", "About 1 in 10 inhabitants of Ireland (2024)"),
        ("en", "Around the world, some 800 million people are hungry.", "About 1 in 10 people in the world (2024)"),
        ("en", "Fewer than 5 million Britons vote.", "Less than 1 in 10 inhabitants of the United Kingdom (2024)"),
    ] {
        assert_eq!(comparisons(language, text, ""), [expected], "{text}");
    }
    for (language, text) in [
        ("fr", "La guerre a tué 2 millions de personnes en Belgique."),
        ("fr", "La Belgique a reçu 2 millions de visiteurs."),
        ("fr", "L'application a 3 millions d'utilisateurs."),
        ("fr", "À Lyon, 300 000 adultes lisent."),
        ("fr", "Nous payons plus que tout autre pays dans le monde, et 35 millions de gens n'ont rien."),
        ("en", "For what we spend in a week in Ireland, 800,000 children could be insured."),
        ("en", "We pay more than any country in the world, and yet 35 million people are uninsured."),
        ("en", "Some 500,000 Georgians are uninsured."),
        ("en", "A million Democrats left their party in Ohio."),
        ("fr", "Avec l'Irlande et la Belgique, le pacte couvre 3 millions de retraités."),
        ("en", "The town has 20,000 voters."),
        ("en", "Some 150 million people have insurance."),
        ("en", "Ireland had 4.9 million people."),
    ] {
        assert_eq!(comparisons(language, text, ""), [""; 0], "{text}");
    }
}

#[test]
fn measures_stand_beside_things_of_their_kind() {
    for (language, text, expected) in [
        ("fr", "Le feu a parcouru 25 000 hectares.", "Environ 2,5 fois la superficie de Paris"),
        ("en", "The fire burned 10,000 hectares.", "About the area of Paris"),
        ("fr", "La tour mesure 660 mètres de haut.", "Environ 2 fois la hauteur de la tour Eiffel"),
        ("fr", "Le train roule à 300 km/h.", "Environ 3 fois la vitesse autorisée"),
    ] {
        assert_eq!(comparisons(language, text, ""), [expected], "{text}");
    }
    for (language, text) in [
        ("fr", "La route mesure 660 mètres."),
        ("en", "The train runs at 300 km/h."),
        ("fr", "La pièce mesure 20 m²."),
        ("fr", "Le train roule à 60 km/h."),
    ] {
        assert_eq!(comparisons(language, text, ""), [""; 0], "{text}");
    }
}

#[test]
fn a_publishers_own_figures_come_first_where_their_subject_is_named() {
    let own = |text| comparisons("fr", text, "");
    assert_eq!(own("À Orvan, le pont coûtera 4 millions d'euros."), ["10 % du budget d’Orvan (2025)"]);
    assert_eq!(own("À Orvan, 5 000 habitants ont voté."), ["25 % de la population d’Orvan (2025)"]);
    assert_eq!(own("À Orvan, 5 000 arbres ont brûlé."), [""; 0]);
    assert_eq!(own("À Orvans, le pont coûtera 4 millions d'euros."), [""; 0]);
}

#[test]
fn a_comparison_shows_its_working_and_all_its_sources() {
    let audience = Audience::default();
    let found = told("en", "Britain borrowed £20 billion.", Some("2025-03-10"), &audience, "comparison");
    let [piece] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(piece.value, Some(0.01));
    let working = piece.working.as_deref().unwrap().replace('\u{a0}', " ");
    assert_eq!(working, "£20 billion × 2 = $40 billion; $40 billion ÷ $4 trillion = 1%");
    let dates: Vec<_> = piece.sources.iter().map(|s| (s.publisher.as_str(), s.date.as_deref())).collect();
    assert_eq!(dates, [("Office", Some("2024")), ("Office", Some("2024"))], "the product's and the rate's");
}
