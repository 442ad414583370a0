//! The worth of claims: what a reader gains from stands above what nobody would look up.

use claimlight::{Article, Claim, scan};

fn claims(tag: &str, text: &str) -> Vec<Claim> {
    scan(&Article::new(text), &super::pack(tag))
}

/// Checks that each of the first texts' figures is worth more than each of the others'.
fn above(tag: &str, high: &[&str], low: &[&str]) {
    let worths = |texts: &[&str]| -> Vec<(f32, String)> {
        let each = texts.iter().flat_map(|text| {
            let found = claims(tag, text);
            assert!(!found.is_empty(), "no claim: {text}");
            found.into_iter().map(move |c| (c.worth, format!("{:.2} {}: {text}", c.worth, c.span.of(text))))
        });
        each.collect()
    };
    let (high, low) = (worths(high), worths(low));
    let wrong: Vec<_> = high
        .iter()
        .flat_map(|h| low.iter().filter(|l| l.0 >= h.0).map(move |l| format!("{} is not above {}", h.1, l.1)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_matters_to_the_public_is_above_what_nobody_asks_for() {
    above(
        "en",
        &[
            "The jobless rate in Ireland dropped to 4.6 percent in 2022.",
            "Ministers want to spend £2.8 billion more on hospitals.",
            "More than 60,000 refugees have crossed the border since 2015.",
            "Two thirds of voters oppose the tax.",
        ],
        &[
            "Whisk in 120 g of sugar and bake at 180°C.",
            "The midfielder has 12 goals this season.",
            "The wardrobe is 2 metres tall.",
            "Photo 12 of 40 in the gallery: the 300-seat hall",
            "The dress cost $90 and the hotel $110.",
        ],
    );
    above(
        "fr",
        &[
            "Le taux de chômage est tombé à 6,9 % en 2022.",
            "L’État dépensera 2,8 milliards d’euros de plus pour les hôpitaux.",
            "Plus de 60 000 réfugiés ont passé la frontière depuis 2015.",
            "Les deux tiers des électeurs refusent l’impôt.",
        ],
        &[
            "Ajoutez 120 g de sucre et 20 cl de lait.",
            "L’attaquant a marqué 12 buts cette saison.",
            "L’armoire fait 2 mètres de hauteur.",
            "Galerie : 40 photos de la salle de 300 places",
        ],
    );
}

#[test]
fn a_title_is_above_a_caption_with_the_same_words() {
    let text = "Fire destroys 40 homes\nFire destroys 40 homes";
    let pack = super::pack("en");
    let title = claimlight::span::Span::new(0, 22);
    let found = scan(&Article { title: Some(title), ..Article::new(text) }, &pack);
    assert!(found.len() == 2 && found[0].worth > found[1].worth, "{found:?}");
}

#[test]
fn worth_is_between_nothing_and_one_and_has_its_reasons() {
    for language in claimlight::lang::LANGUAGES {
        for claim in claims(language.tag, &super::corpus::corpus(language.tag)) {
            assert!((0.0..=1.0).contains(&claim.worth), "{claim:?}");
            let sum: i16 = claim.reasons().map(|(_, weight)| weight).sum();
            assert_eq!(sum > 0, claim.worth > 0.5, "{claim:?}");
        }
    }
}
