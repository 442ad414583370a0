//! What is told of an article's own numbers: sums that are wrong are found, sums that only look wrong are left alone.

use super::pack;
use crate::sums::Sums;
use claimlight::Article;
use claimlight::evidence::{Case, Context, Telling, arithmetic};
use claimlight::lang::Pack;
use claimlight::report::{self, Evidence};
use claimlight::span::Span;
use claimlight::wording::{Plain, Strings};

/// A text with its title.
struct Sum {
    text: String,
    title: Option<String>,
}

/// What is told of the numbers of a text, its title on a line above it.
fn told(sum: &Sum, pack: &Pack) -> Vec<Evidence> {
    let strings = Strings::from(pack);
    let title = sum.title.as_deref().unwrap_or("");
    let text = if title.is_empty() { sum.text.clone() } else { format!("{title}\n\n{}", sum.text) };
    let title = Some(Span::new(0, title.len() as u32)).filter(|t| !t.is_empty());
    let article = Article { title, date: None, text: &text };
    let claims: Vec<report::Claim> = report::entries(&text, &claimlight::scan(&article, pack)).collect();
    let case = Case::new(&article, pack, &claims);
    let telling = Telling { strings: &strings, numbers: &Plain(&strings) };
    arithmetic::find(&case, &Context::default()).iter().map(|s| s.tell(telling)).collect()
}

#[test]
fn no_true_sum_is_flagged_and_most_wrong_ones_are_found() {
    for (name, language) in [("en", "en"), ("fr", "fr"), ("en-held-out", "en"), ("fr-held-out", "fr")] {
        let (annotated, reported) = crate::reported(&format!("tests/evidence/{name}.jsonl"), language);
        let sums = Sums::of_lines(&annotated, &reported).unwrap();
        let all = sums.all();
        assert!(all.flagged == 0 && sums.praised == 0, "{}", sums.table(name, true));
        assert!(all.sound >= 30 && all.found * 10 >= all.wrong * 8, "{name}: {} of {} found", all.found, all.wrong);
    }
}

#[test]
fn the_scorer_of_sums_tells_right_from_wrong() {
    let annotated = [
        r#"{"text": "a", "flag": true, "relation": "change"}"#,
        r#"{"text": "b", "flag": false, "relation": "change"}"#,
    ];
    let told = |agrees: &str| {
        format!(r#"{{"claims": [{{"evidence": [{{"kind": "arithmetic", "agrees": {agrees}, "text": "t"}}]}}]}}"#)
    };
    let score = |first: &str, second: &str| {
        let sums = Sums::of_lines(&annotated.join("\n"), &[told(first), told(second)].join("\n")).unwrap();
        let all = sums.all();
        (all.found, all.wrong, all.flagged, all.sound, sums.praised, sums.errors.len())
    };
    assert_eq!(score("false", "true"), (1, 1, 0, 1, 0, 0));
    assert_eq!(score("true", "false"), (0, 1, 1, 1, 1, 3));
    assert_eq!(score("null", "null"), (0, 1, 0, 1, 0, 1));
    assert!(Sums::of_lines(&annotated.join("\n"), "{}").is_err());
}

#[test]
fn a_sum_is_told_with_its_working() {
    let sum = |text: &str| Sum { text: text.into(), title: None };
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
    assert_eq!(above.text, "A third above the target of $15 million.");
    assert_eq!(above.working.as_deref(), Some("$20 million ÷ $15 million = 1.33"));
}

#[test]
fn what_exceeds_a_target_may_stand_in_an_earlier_sentence() {
    let told = |text: &str, title: Option<&str>, language| {
        let title = title.map(str::to_owned);
        let sum = Sum { text: text.into(), title };
        told(&sum, &pack(language)).into_iter().map(|p| p.text).collect::<Vec<_>>().join("|")
    };
    for (text, expected) in [
        (
            "The hospice appeal has raised £20 million. It exceeded its target of £15 million.",
            "A third above the target of £15 million.",
        ),
        (
            "Volunteers planted 30,000 trees. They have beaten their original goal of 20,000 trees.",
            "50% above the target of 20,000 trees.",
        ),
        (
            "The appeal raised £12 million.\n\nThe charity said it had exceeded its £8 million target.",
            "50% above the target of £8 million.",
        ),
        ("The choir raised £6,000, exceeding its £4,800 target.", "A quarter above the target of £4,800."),
        ("The choir drew in £9,000. Donors surpassed its target of £3,000 in a week.", ""),
        // What is not so, or not yet.
        ("The appeal has raised £20 million. It has not exceeded its target of £15 million.", ""),
        ("The appeal has raised £20 million. It hopes to beat its target of £15 million.", ""),
        ("The appeal has raised £20 million. It could have exceeded a target of £15 million.", ""),
        // Others have targets, too, and of other things.
        ("The hospice raised £20 million. Its rival exceeded a target of £15 million.", ""),
        ("Orvane raised £20 million. Dulmont exceeded its target of £15 million.", ""),
        ("Orvane raised £20 million. It exceeded its sales target of £15 million.", ""),
        ("Orvane is worth £20 million. It exceeded its target of £15 million.", ""),
        ("Volunteers planted 30,000 trees. They exceeded their goal of 20,000 members.", ""),
        ("The hospice raised 20 million euros. It exceeded its target of £15 million.", ""),
        // Two figures, either of which might be meant; one that is no more than the target.
        ("The appeal raised £20 million, after £17 million in 2021. It exceeded its target of £15 million.", ""),
        ("The appeal has raised £14 million. It exceeded its target of £15 million.", ""),
    ] {
        assert_eq!(told(text, None, "en"), expected, "{text}");
    }
    for (text, expected) in [
        (
            "L’association a collecté 40 000 euros. Elle a dépassé son objectif initial de 32 000 euros.",
            "Un quart au-dessus de l’objectif de 32 000 euros.",
        ),
        (
            "Les bénévoles ont planté 6 000 arbres. Ils disent avoir dépassé l’objectif fixé de 3 000 arbres.",
            "Le double de l’objectif de 3 000 arbres.",
        ),
        ("L’association a collecté 40 000 euros. Elle pourrait dépasser son objectif de 32 000 euros.", ""),
        ("L’association a collecté 40 000 euros. Elle n’a pas dépassé son objectif de 32 000 euros.", ""),
        ("L’association a collecté 40 000 euros. Sa voisine a dépassé son objectif de 32 000 euros.", ""),
        ("Orvane a levé 20 millions d’euros. Dulmont a dépassé son objectif de 15 millions d’euros.", ""),
        ("Orvane a levé 20 millions d’euros. Elle a dépassé son objectif de ventes de 15 millions d’euros.", ""),
        (
            "Orvane a levé 20 millions d’euros, contre 17 millions en 2021. Elle a dépassé son objectif de 15 millions d’euros.",
            "",
        ),
    ] {
        assert_eq!(told(text, None, "fr"), expected, "{text}");
    }
    let title = Some("Levée de 20 millions d’euros chez Orvane");
    let body = "L’atelier confirme sa croissance. Il recrute en Bretagne.\n\n\
                Orvane indique avoir dépassé l’objectif initial de 15 millions d’euros.";
    assert_eq!(told(body, title, "fr"), "Un tiers au-dessus de l’objectif de 15 millions d’euros.");
}

#[test]
fn thousands_of_figures_in_one_sentence_are_read_in_bounded_windows() {
    let text = "from 10 to 15, up 40%, or 30 of the 120 workers (25%), ".repeat(300);
    let sum = Sum { text, title: None };
    assert!(told(&sum, &pack("en")).is_empty());
}
