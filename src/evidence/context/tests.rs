//! Tests of packs: what they hold, what is refused, that both forms say the same.

#![allow(clippy::panic, clippy::unwrap_used)]

use super::*;

/// A pack in the compact form, which every build can read.
const COMPACT: &str = "\
claimlight context 1
=source\tOffice\thttps://example.org/people\t2026-01-02\tCC BY 4.0\ten\tPeople\tfr\tHabitants
=source\tBank\thttps://example.org/rates\t2026-01-02\tfree\ten\tRates
=population 0 2021
FRA 67.5e6 - 68e6
WLD - - 8.1e9
=inflation 0 2020
FRA -0.3 2.1
=rates 1 2023-11
GBP - 0.86
USD 1.08 1.09 1.0905
=familiar
30688\tkm2\tBEL\t0\ten\tthe area of Belgium\tfr\tla superficie de la Belgique
=figures
41200000\tEUR\tFRA\t0\t2026\tn\tfr\tle budget d’Orvan\ts\tfr\tOrvan\ts\tfr\tOrvanais\ti\tfr\tbudget
";

fn context() -> Context {
    let mut context = Context::default();
    context.add(compact::read(COMPACT).unwrap());
    context
}

#[test]
fn figures_are_found_by_place_and_time() {
    let context = context();
    let value = |place, year| context.official(Indicator::Population, place, year).map(|d| d.value);
    assert_eq!((value("FRA", 2021), value("FRA", 2022), value("FRA", 2023)), (Some(67.5e6), None, Some(68e6)));
    assert_eq!(
        (value("WLD", 2023), value("WLD", 2021), value("fra", 2021), value("", 2021)),
        (Some(8.1e9), None, None, None)
    );
    assert!(context.official(Indicator::Gdp, "FRA", 2021).is_none());
    let latest = |until| context.latest(Indicator::Population, "FRA", until).map(|d| (d.year, d.value));
    assert_eq!(
        (latest(None), latest(Some(2022)), latest(Some(2020))),
        (Some((2023, 68e6)), Some((2021, 67.5e6)), None)
    );
    let inflation = context.latest(Indicator::Inflation, "FRA", Some(2020)).unwrap();
    assert_eq!((inflation.value, inflation.as_of().as_str()), (-0.3, "2020"));
    assert_eq!(inflation.source.told("fr-CA", Some("2020".into())).title, "Habitants");
}

#[test]
fn rates_are_those_of_a_month() {
    let context = context();
    let rate = |currency, year, month| context.rate(currency, year, month).map(|d| d.value);
    assert_eq!((rate("USD", 2023, 12), rate("USD", 2024, 1), rate("USD", 2024, 2)), (Some(1.09), Some(1.0905), None));
    assert_eq!((rate("GBP", 2023, 11), rate("GBP", 2023, 12), rate("USD", 2023, 0)), (None, Some(0.86), None));
    assert_eq!((rate("EUR", 2024, 1), rate("EUR", 2024, 2)), (Some(1.0), None), "the euro where there are rates");
    let newest = context.latest_rate("GBP").unwrap();
    assert_eq!((newest.value, newest.as_of().as_str(), newest.source.publisher.as_str()), (0.86, "2023-12", "Bank"));
    assert_eq!(context.latest_rate("EUR").unwrap().as_of(), "2024-01");
    assert!(context.latest_rate("JPY").is_none() && context.mean_rate("USD", 2023).is_none());
}

#[test]
fn a_year_has_a_mean_rate_when_it_is_whole() {
    let mut pack = COMPACT.replace("USD 1.08", "USD 1 1 1 1 1 1 1 1 1 1 2 2 1.08");
    pack = pack.replace("2023-11", "2023-01").replace("GBP -", "GBP - - - - - - - - - - -");
    let mut context = Context::default();
    context.add(compact::read(&pack).unwrap());
    let mean = context.mean_rate("USD", 2023).unwrap();
    assert!((mean.value - 14.0 / 12.0).abs() < 1e-12 && mean.month.is_none() && mean.year == 2023);
    assert_eq!(context.mean_rate("EUR", 2023).unwrap().value, 1.0);
    assert!(context.mean_rate("GBP", 2023).is_none());
}

#[test]
fn a_later_pack_holds() {
    let mut context = context();
    let later = "claimlight context 1\n=source\tTown\thttp://example.org\t2026-02-01\tfree\ten\tAll\n=population 0 2023\nFRA 70e6 71e6\n";
    context.add(compact::read(later).unwrap());
    let value =
        |year| context.official(Indicator::Population, "FRA", year).map(|d| (d.value, d.source.publisher.as_str()));
    assert_eq!((value(2021), value(2023)), (Some((67.5e6, "Office")), Some((70e6, "Town"))));
    assert_eq!(context.latest(Indicator::Population, "FRA", Some(2023)).unwrap().value, 70e6);
    assert_eq!(context.latest(Indicator::Population, "FRA", None).unwrap().year, 2024);
}

#[test]
fn comparators_and_own_figures_have_their_words() {
    let context = context();
    let familiar = context.familiar().next().unwrap();
    assert_eq!(
        (familiar.name("fr"), familiar.name("en-GB")),
        (Some("la superficie de la Belgique"), Some("the area of Belgium"))
    );
    assert_eq!((familiar.name("es"), familiar.home.as_deref(), familiar.value), (None, Some("BEL"), 30_688.0));
    let own = context.own().next().unwrap();
    assert_eq!((own.name("fr"), own.name("en"), own.year()), (Some("le budget d’Orvan"), None, 2026));
    assert_eq!(own.subjects("fr-FR").collect::<Vec<_>>(), ["Orvan", "Orvanais"]);
    assert_eq!((own.indicators("fr").count(), own.indicators("en").count()), (1, 0));
}

#[test]
fn numbers_are_read_exactly() {
    for text in
        ["0", "-1.5", "68516699", "1.17389", "105435039507024", "0.000931", "123456789012345", "-24411.031", "6.5e6"]
    {
        assert_eq!(compact::number(text), text.parse().ok(), "{text}");
    }
    for (text, value) in [("5e-31", 5e-31), ("12e30", 12e30)] {
        assert!(
            compact::number(text).is_some_and(|v| (v / value - 1.0).abs() < 1e-15),
            "{text} is beyond exact powers"
        );
    }
    for wrong in ["", "-", ".5", "1e", "1e99", "1_000", "0x1", "NaN", "inf", "1234567890123456", "--1", "1.2.3", "+1"] {
        assert_eq!(compact::number(wrong), None, "{wrong}");
    }
}

#[test]
fn the_compact_form_comes_back_as_it_was() {
    let pack = compact::read(COMPACT).unwrap();
    let written = pack.compact();
    assert_eq!(compact::read(&written).unwrap(), pack);
    assert_eq!(written.lines().next(), Some(compact::HEAD));
}

#[test]
fn a_compact_line_that_is_not_understood_is_named() {
    for (old, new, line) in [
        ("claimlight context 1", "claimlight context 2", 1),
        ("https://example.org/people", "javascript:alert(1)", 2),
        ("\tCC BY 4.0\ten\tPeople\tfr\tHabitants", "", 2),
        ("=population 0", "=population 7", 4),
        ("=population 0 2021", "=population 0 21", 4),
        ("FRA 67.5e6", "XXX 67.5e6", 5),
        ("- 68e6", "- 68e6e", 5),
        ("WLD - - 8.1e9", "FRA 67.5e6", 6),
        ("=rates", "=rats", 9),
        ("USD 1.08", "ABC 1.08", 11),
        ("km2", "km7", 13),
        ("\t2026\tn", "\t20260\tn", 15),
        ("\tn\tfr\tle", "\tx\tfr\tle", 15),
    ] {
        let problem = compact::read(&COMPACT.replacen(old, new, 1)).unwrap_err();
        assert_eq!(problem.line, Some(line), "{new}: {problem}");
    }
    assert!(compact::read("").is_err() && compact::read(compact::HEAD).is_err());
}

#[cfg(feature = "cli")]
mod authors {
    use super::super::*;

    const PACK: &str = r#"{
  "version": 1,
  "about": "The figures of a town.",
  "sources": {
    "town": {
      "publisher": "Orvan",
      "title": {"fr": "Budget primitif", "en": "Budget"},
      "url": "https://orvan.example/budget",
      "retrieved": "2026-04-02",
      "licence": "Licence Ouverte 2.0"
    }
  },
  "official": [
    {"indicator": "population", "place": "FRA", "source": "town", "from": 2020, "values": [67.1e6, null, 68000000]},
    {"indicator": "inflation", "place": "FRA", "source": "town", "year": 2020, "value": -0.3}
  ],
  "rates": [
    {"currency": "USD", "source": "town", "from": "2023-12", "values": [1.0903, 1.0905]},
    {"currency": "GBP", "source": "town", "month": "2023-12", "value": 0.86168}
  ],
  "familiar": [
    {"value": 30688, "unit": "km2", "names": {"en": "the area of Belgium"}, "home": "BEL", "source": "town"}
  ],
  "figures": [
    {"names": {"fr": "le budget d’Orvan"}, "subject": {"fr": ["Orvan", "la ville"]}, "indicator": {"fr": "budget"},
     "unit": "EUR", "place": "FRA", "period": "2026", "value": 41200000, "source": "town"},
    {"names": {"fr": "la population d’Orvan"}, "subject": {"fr": "Orvan"}, "indicator": {"fr": "habitants"},
     "unit": "count", "from": 2023, "values": [12034, 12100, null, 12210], "source": "town"}
  ]
}"#;

    #[test]
    fn a_pack_is_read_and_both_forms_say_the_same() {
        let pack = Pack::parse(PACK).unwrap_or_else(|p| panic!("{p:?}"));
        assert_eq!(Pack::parse(&pack.compact()), Ok(pack.clone()));
        let mut context = Context::default();
        context.add(pack);
        assert_eq!(context.latest(Indicator::Population, "FRA", None).map(|d| d.year), Some(2022));
        assert_eq!(context.official(Indicator::Population, "FRA", 2021), None);
        assert_eq!(context.rate("USD", 2024, 1).map(|d| d.value), Some(1.0905));
        let periods: Vec<&str> = context.own().map(|o| o.period.as_str()).collect();
        assert_eq!(periods, ["2026", "2023", "2024", "2026"]);
    }

    #[test]
    fn a_summary_says_how_far_it_reaches() {
        let pack = Pack::parse(PACK).unwrap_or_default();
        let extents: Vec<String> =
            pack.extents().iter().map(|e| format!("{} {} {} {}-{}", e.what, e.rows, e.values, e.from, e.to)).collect();
        assert_eq!(
            extents,
            [
                "population 1 2 2020-2022",
                "inflation 1 1 2020-2020",
                "rates 2 3 2023-12-2024-01",
                "familiar 1 1 -",
                "figures 2 4 2023-2026"
            ]
        );
        assert_eq!(pack.sources().count(), 1);
    }

    /// Whether a change to the pack is refused, with this path and line.
    #[track_caller]
    fn refused(old: &str, new: &str, path: &str, line: usize) {
        let changed = PACK.replacen(old, new, 1);
        assert_ne!(changed, PACK, "{old} is there");
        let problems = Pack::parse(&changed).err().unwrap_or_default();
        let found: Vec<(&str, Option<usize>)> = problems.iter().map(|p| (p.path.as_str(), p.line)).collect();
        assert!(found.contains(&(path, Some(line))), "{new}: {problems:?}");
    }

    #[test]
    fn whatever_is_wrong_is_named() {
        refused("\"version\": 1", "\"version\": 2", "version", 2);
        refused("\"version\": 1,", "", "version", 1);
        refused("\"about\"", "\"abuot\"", "abuot", 3);
        refused("\"publisher\": \"Orvan\"", "\"publisher\": \"\"", "sources.town.publisher", 6);
        refused(
            "\"title\": {\"fr\": \"Budget primitif\", \"en\": \"Budget\"}",
            "\"title\": \"Budget\"",
            "sources.town.title",
            7,
        );
        refused("https://orvan", "ftp://orvan", "sources.town.url", 8);
        refused("https://orvan", "javascript://orvan", "sources.town.url", 8);
        refused("2026-04-02", "2026-02-30", "sources.town.retrieved", 9);
        refused("\"retrieved\": \"2026-04-02\",", "", "rates[1].source", 19);
        refused("\"licence\"", "\"license\"", "sources.town.license", 10);
        refused("population", "people", "official[0].indicator", 14);
        refused("\"FRA\"", "\"FRX\"", "official[0].place", 14);
        refused("\"town\", \"from\": 2020", "\"twon\", \"from\": 2020", "official[0].source", 14);
        refused("\"from\": 2020", "\"from\": 1020", "official[0].from", 14);
        refused("67.1e6", "\"67.1e6\"", "official[0].values[0]", 14);
        refused("67.1e6", "-5", "official[0].values[0]", 14);
        refused("67.1e6", "67.1e12", "official[0].values[0]", 14);
        refused("[67.1e6, null, 68000000]", "[null]", "official[0].values", 14);
        refused("\"inflation\"", "\"population\"", "official[1].value", 15);
        refused(
            "\"inflation\", \"place\": \"FRA\", \"source\": \"town\", \"year\": 2020, \"value\": -0.3",
            "\"population\", \"place\": \"FRA\", \"source\": \"town\", \"year\": 2020, \"value\": 3",
            "official[1]",
            15,
        );
        refused("\"USD\"", "\"EUR\"", "rates[0].currency", 18);
        refused("\"GBP\"", "\"gbp\"", "rates[1].currency", 19);
        refused("\"2023-12\", \"value\"", "\"2023-13\", \"value\"", "rates[1].month", 19);
        refused("0.86168", "0", "rates[1].value", 19);
        refused("km2", "sqkm", "familiar[0].unit", 22);
        refused("30688", "1e400", "", 22);
        refused("\"period\": \"2026\"", "\"period\": \"2026-2025\"", "figures[0].period", 26);
        refused("\"period\": \"2026\"", "\"period\": \"2026/2025\"", "figures[0].period", 26);
        refused("\"unit\": \"EUR\"", "\"unit\": \"euro\"", "figures[0].unit", 26);
        refused("\"period\": \"2026\"", "\"from\": 2026", "figures[0].values", 25);
        refused("\"from\": 2023, ", "\"from\": 2023, \"period\": \"2023\", ", "figures[1]", 27);
        refused("\"fr\": [\"Orvan\", \"la ville\"]", "\"fr\": []", "figures[0].subject.fr", 25);
        refused("\"fr\": \"Orvan\"", "\"fr r\": \"Orvan\"", "figures[1].subject.fr r", 27);
        refused("la population d’Orvan", "la population\\td’Orvan", "figures[1].names.fr", 27);
    }
}

#[cfg(feature = "cli")]
mod built_in {
    use super::super::super::{Audience, Case};
    use super::super::*;

    #[test]
    fn what_ships_is_sound_and_reaches_as_far_as_is_said() {
        let context = built_in().unwrap_or_else(|problems| panic!("{problems:?}"));
        let newest = |indicator, place| context.latest(indicator, place, None).map(|d| d.year);
        for place in ["WLD", "EUU", "EMU", "FRA", "GBR", "USA"] {
            assert_eq!(newest(Indicator::Gdp, place), Some(GDP), "{place}");
            assert!(newest(Indicator::Population, place) >= Some(GDP), "{place}");
            assert!(newest(Indicator::Inflation, place) >= Some(GDP), "{place}");
            assert!(context.official(Indicator::Population, place, RECENT - 1).is_some(), "{place}");
        }
        assert_eq!(context.latest_rate("USD").map(|d| d.year), Some(*RATES.end()));
        assert!(context.rate("USD", *RATES.start(), 1).is_some());
        assert!(context.rate("EUR", *RATES.start() - 1, 12).is_none());
        for familiar in context.familiar() {
            assert!(familiar.name("en").is_some() && familiar.name("fr").is_some(), "{familiar:?}");
        }
    }

    /// The packs that a text wants.
    fn wanted(text: &str, date: Option<&str>, currency: &str) -> Vec<String> {
        let pack = crate::lang::Pack::parse(crate::lang::nearest("en").unwrap().pack).unwrap_or_else(|e| panic!("{e}"));
        let article = crate::Article { date: date.and_then(crate::Date::parse), ..crate::Article::new(text) };
        let claims: Vec<_> = crate::report::entries(text, &crate::scan(&article, &pack)).collect();
        let audience = Audience { currency: Some(currency.to_owned()), ..Audience::default() };
        Context::default().wants(&Case::new(&article, &pack, &claims), &audience)
    }

    #[test]
    fn an_article_wants_what_its_figures_can_be_beside() {
        let cost = "The new bridge will cost £40 million, the council said.";
        assert_eq!(
            wanted(cost, Some("2024-05-02"), "GBP"),
            ["world", "rates-2023"],
            "into dollars, beside the newest GDP"
        );
        assert_eq!(wanted(cost, Some("2022-05-02"), "EUR"), ["world", "rates-2022"]);
        let dollars = "The new bridge will cost $40 million, the council said.";
        assert_eq!(wanted(dollars, Some("2024-05-02"), "USD"), ["world"]);
        assert_eq!(wanted(dollars, None, "EUR"), ["world", "rates-2026"], "the newest where there is no date");
        assert_eq!(wanted(dollars, Some("2031-01-01"), "EUR"), ["world", "rates-2026"]);
        let old = "The bridge cost £40 million in 2004, the council said.";
        assert_eq!(wanted(old, Some("2024-05-02"), "GBP"), ["world", "inflation-history", "gdp-history", "rates-2004"]);
        assert_eq!(wanted("The fire burned 400 hectares, the mayor said.", Some("2024-05-02"), "EUR"), ["familiar"]);
        assert!(wanted("Nothing was said.", None, "EUR").is_empty());
    }
}
