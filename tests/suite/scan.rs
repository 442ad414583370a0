//! Articles as a whole: what is shown, what one part settles for another, and who says it.

use claimlight::{Article, scan};

/// The claims of a text as (words, value or low, unit).
fn claims(tag: &str, text: &str) -> Vec<(String, f64, String)> {
    let pack = super::pack(tag);
    scan(&Article::new(text), &pack)
        .iter()
        .map(|c| {
            (
                c.span.of(text).to_owned(),
                c.quantity.value.or(c.quantity.low).unwrap_or(f64::NAN),
                c.quantity.unit.symbol().to_owned(),
            )
        })
        .collect()
}

fn check(tag: &str, text: &str, expected: &[(&str, f64, &str)]) {
    let got = claims(tag, text);
    let got: Vec<(&str, f64, &str)> = got.iter().map(|(w, v, u)| (w.as_str(), *v, u.as_str())).collect();
    assert_eq!(got, expected, "{text}");
}

/// The speaker of each claim, or "-".
fn speakers(tag: &str, text: &str, expected: &[&str]) {
    let pack = super::pack(tag);
    let got: Vec<&str> = scan(&Article::new(text), &pack)
        .iter()
        .map(|c| c.fields.attribution.map_or("-", |a| a.speaker.of(text)))
        .collect();
    assert_eq!(got, expected, "{text}");
}

#[test]
fn the_article_settles_what_the_title_leaves_open() {
    check(
        "fr",
        "Orvane lève 3 milliards\nLe tour de table atteint 3 milliards de dollars.",
        &[("3 milliards", 3e9, "USD"), ("3 milliards de dollars", 3e9, "USD")],
    );
    check(
        "fr",
        "L’objectif initial de 2 milliards est dépassé : 3 milliards d’euros ont été levés.",
        &[("2 milliards", 2e9, "EUR"), ("3 milliards d’euros", 3e9, "EUR")],
    );
}

#[test]
fn a_population_is_no_money_whatever_the_article_counts_in() {
    check(
        "en",
        "It cost $20 billion, and then $3 billion. The aim was 15 billion. The population of 68 million paid.",
        &[
            ("$20 billion", 20e9, "USD"),
            ("$3 billion", 3e9, "USD"),
            ("15 billion", 15e9, "USD"),
            ("68 million", 68e6, "count"),
        ],
    );
    check(
        "fr",
        "Il coûte 2 milliards d’euros, puis 3 milliards d’euros. La fréquentation atteint 4 millions.",
        &[("2 milliards d’euros", 2e9, "EUR"), ("3 milliards d’euros", 3e9, "EUR"), ("4 millions", 4e6, "count")],
    );
}

#[test]
fn the_article_tells_which_dollar_is_meant() {
    check(
        "en",
        "The province pays C$4 million. The city adds 2 million dollars.",
        &[("C$4 million", 4e6, "CAD"), ("2 million dollars", 2e6, "CAD")],
    );
    check("en", "It raised $4 million.", &[("$4 million", 4e6, "USD")]);
    check(
        "en",
        "It pays A$4 million, or C$5 million, not $3 million.",
        &[("A$4 million", 4e6, "AUD"), ("C$5 million", 5e6, "CAD"), ("$3 million", 3e6, "money?")],
    );
}

#[test]
fn pounds_are_money_or_a_weight_as_the_article_counts() {
    check("en", "It cost £5 million. He paid 300 pounds.", &[("£5 million", 5e6, "GBP"), ("300 pounds", 300.0, "GBP")]);
    check(
        "en",
        "They made $5 million of 29 million pounds caught.",
        &[("$5 million", 5e6, "USD"), ("29 million pounds", 29e6, "lb")],
    );
    check(
        "en",
        "Police seized 475 pounds of cocaine worth £2m.",
        &[("475 pounds of cocaine", 475.0, "lb"), ("£2m", 2e6, "GBP")],
    );
}

#[test]
fn a_bare_number_counts_what_the_number_before_it_counts() {
    let text = "La police a dressé 333 constats d’infraction, dont 240 pour excès de vitesse.";
    let pack = super::pack("fr");
    let claims = scan(&Article::new(text), &pack);
    assert_eq!(claims[1].span.of(text), "240");
    assert_eq!(claims[1].quantity.noun.unwrap().of(text), "constats d’infraction");
    check(
        "en",
        "Output reached 4,200 megawatts, against 3,900 a year before.",
        &[("4,200 megawatts", 4200.0, "MW"), ("3,900", 3900.0, "MW")],
    );
    check(
        "fr",
        "Le séisme touche huit des 28 millions d’habitants.",
        &[("huit", 8e6, "count"), ("28 millions d’habitants", 28e6, "count")],
    );
}

#[test]
fn dates_names_and_small_counts_are_not_shown() {
    check(
        "fr",
        "Le 12 mars 2024, à 14h30, deux hommes ont présenté l’iPhone 15 et l’A320 place de la Bastille, en vertu de l’article 49.3 ; trois ans plus tard, M. Dupont, 54 ans, en rit.",
        &[],
    );
    check(
        "en",
        "On Nov. 14, 2016, at 6:36 p.m., two men showed the iPhone 15 at Gate 12. It was the 7th such event in 10 years. See page 3, note 2.",
        &[],
    );
    check("fr", "1. Prendre la route\n2) Tourner\n3- S’arrêter", &[]);
}

#[test]
fn typography_makes_no_difference() {
    for space in [" ", "\u{a0}", "\u{202f}", "\u{2009}"] {
        for apostrophe in ["'", "’"] {
            let text = format!("Coût :{space}12{space}000 millions d{apostrophe}euros, soit 1,4{space}% du total.");
            let got = claims("fr", &text);
            assert_eq!(
                got.iter().map(|c| (c.1, c.2.as_str())).collect::<Vec<_>>(),
                [(12e9, "EUR"), (1.4, "%")],
                "{text:?}"
            );
        }
    }
}

#[test]
fn sentences_survive_abbreviations_and_decimals() {
    let pack = super::pack("en");
    let text =
        "Mr. J. Smith of the U.S. Treasury paid $4.5 million to Acme Inc. in Oct. for No. 5. Then he left with 12%.";
    let sentences: Vec<&str> = scan(&Article::new(text), &pack).iter().map(|c| c.sentence.of(text)).collect();
    assert_eq!(
        sentences,
        [
            "Mr. J. Smith of the U.S. Treasury paid $4.5 million to Acme Inc. in Oct. for No. 5.",
            "Then he left with 12%."
        ]
    );
    let pack = super::pack("fr");
    let text = "M. Martin (env. 3,5 %, etc.) a payé. « Cela fait 12 % de plus. » Il rit.";
    let sentences: Vec<&str> = scan(&Article::new(text), &pack).iter().map(|c| c.sentence.of(text)).collect();
    assert_eq!(sentences, ["M. Martin (env. 3,5 %, etc.) a payé.", "« Cela fait 12 % de plus. »"]);
}

#[test]
fn speakers_are_named_where_the_sentence_names_them() {
    speakers("fr", "Selon l’Insee, le chômage touche 7,3 % des actifs.", &["Insee"]);
    speakers("fr", "Orvane affirme exploiter plus de 120 000 processeurs.", &["Orvane"]);
    speakers("fr", "« Nous visons 40 % de plus », a déclaré mardi Claire Morel.", &["Claire Morel"]);
    speakers("fr", "Le ministère indique que 45 sites sont concernés.", &["Le ministère"]);
    speakers("en", "The company said it had sold 45,000 cars.", &["The company"]);
    speakers("en", "Sales rose 12 percent, according to Statistics Canada.", &["Statistics Canada"]);
    speakers("en", "“We expect 40% more,” said Mr. Powers.", &["Powers"]);
    speakers("en", "Sales rose 12 percent, Maria Lopez said.", &["Maria Lopez"]);
}

#[test]
fn nobody_is_named_where_the_text_names_nobody() {
    // A pronoun without anybody to stand for is left as written.
    speakers("fr", "Elle affirme exploiter plus de 120 000 processeurs.", &["Elle"]);
    speakers("en", "He said it had sold 45,000 cars.", &["He"]);
    speakers("fr", "Selon lui, 45 % des clients partent.", &["lui"]);
    speakers("fr", "Le chômage touche 7,3 % des actifs.", &["-"]);
    speakers("en", "Sales of 45,000 cars surprised analysts.", &["-"]);
    speakers("en", "The agents left the United States with 45 percent of it.", &["-"]);
}

#[test]
fn a_speaker_is_named_in_full() {
    speakers("fr", "Le Premier ministre a promis l’an dernier 300 millions d’euros.", &["Le Premier ministre"]);
    speakers("fr", "Le Premier ministre a tout nié : 12 avions volent, a-t-il soutenu.", &["Le Premier ministre"]);
    speakers("fr", "Selon l’Ordre national infirmier, 45 % des soignants partent.", &["Ordre national infirmier"]);
    speakers("fr", "Selon le site spécialisé Orvane, 45 % des soignants partent.", &["Orvane"]);
    speakers("fr", "Pour Ada Morel, économiste chez Orvane, c’est trop : elle attend 8 %.", &["Ada Morel"]);
}

#[test]
fn what_stands_near_a_speaker_is_not_all_said_by_it() {
    // A relative clause, a colon and a comma end what somebody says.
    speakers("fr", "Celle-ci, qu’Orvane estimait à 15 % en mai, n’a réuni que 8 % des voix.", &["Orvane", "-"]);
    speakers("fr", "Le parti conteste le plan : la taxe prendra 19 euros, a répondu Ada Morel.", &["Ada Morel"]);
    speakers(
        "fr",
        "Pour Ada Morel, qui défend 300 victimes, l’amende atteindra 2 millions d’euros.",
        &["-", "Ada Morel"],
    );
    // What happens is said by nobody.
    speakers("fr", "Le feu qui s’est déclaré lundi a ravagé 350 hectares, a indiqué la mairie.", &["la mairie"]);
    speakers("fr", "La moyenne nationale se situe à 61 %.", &["-"]);
    speakers("fr", "Les 270 salariés l’ont appris par la presse.", &["-"]);
    // Who has seen a document has not written it; who wants something says nothing.
    speakers("en", "It will cut 310 jobs, according to an internal memo seen by Orvane.", &["an internal memo"]);
    speakers("fr", "Il supprimera 310 postes, selon une note interne consultée par Orvane.", &["une note interne"]);
    speakers("fr", "L’association souhaite planter 800 hectares de vignes.", &["-"]);
}

#[test]
fn pronouns_agree_with_whom_they_stand_for() {
    let text = "La directrice, Ada Morel, est satisfaite. Le ratio d’Orvane baisse. Elle a exclu une perte de 2 millions d’euros.";
    speakers("fr", text, &["Ada Morel"]);
    // An office's article says nothing of a person, and a name has none.
    speakers("fr", "Le médecin a vu 3 patients. Elle a ajouté que 40 lits manquaient.", &["-", "Le médecin"]);
    speakers("fr", "Selon Le Berre, c’est injuste. Elle affirme que 300 personnes partent.", &["Le Berre"]);
}

#[test]
fn a_pronoun_means_whom_the_sentence_is_about() {
    speakers("en", "According to Orvane, Sam Hill lied. He said he had lost $5 million.", &["Sam Hill"]);
    speakers("fr", "Selon Orvane, Ada Morel a menti. Elle a dit avoir reçu 3 millions d’euros.", &["Ada Morel"]);
    // Of a person nobody says "it".
    speakers("en", "The mayor, Sam Hill, left. It said it had lost 300 cars.", &["It"]);
    speakers("fr", "Pour Orvane, Luc Serin a un plan. Il affirme viser 8 %.", &["Luc Serin"]);
    speakers("fr", "Orvane a prévenu : 300 avions seront livrés en retard, indique Ada Morel.", &["Orvane"]);
}

#[test]
fn ids_depend_on_the_words_and_are_unique() {
    let pack = super::pack("en");
    let ids = |text: &str| scan(&Article::new(text), &pack).iter().map(|c| c.id).collect::<Vec<_>>();
    let alone = ids("It cost $5 million.");
    let later = ids("Before that, nothing.\nIt cost $5 million.\nIt cost $5 million.");
    assert_eq!(alone[0], later[0]);
    assert_ne!(later[0], later[1]);
}
