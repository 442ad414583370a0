//! The tables of units and currencies: complete in every language, and each form with one meaning or a rule of choice.

use std::collections::BTreeMap;

use claimlight::lang::LANGUAGES;
use claimlight::{quantities, report, unit};

/// The sections whose forms name what a number is of.
const SECTIONS: &[&str] =
    &["unit", "unit-after-digits", "currency", "bare", "minor", "ratio", "scale", "scale-short", "currency-behind"];

/// A phrase with the value and the unit of its first quantity.
type Reading = (&'static str, f64, &'static str);

/// Forms of a language that mean several things, with what the rule of choice gives for each meaning.
const CHOICES: &[(&str, &str, &[Reading])] = &[
    ("en", "`B`", &[("$5B", 5e9, "USD"), ("512B", 512.0, "B")]),
    ("en", "pound", &[("10 pounds of flour", 10.0, "lb"), ("They paid £3 of the 10 pounds.", 3.0, "GBP")]),
    ("en", "pounds", &[("10 million pounds", 1e7, "GBP"), ("8 pounds of sugar", 8.0, "lb")]),
    ("fr", "cent", &[("trois cent personnes", 300.0, "count"), ("99 cents", 0.99, "USD")]),
    ("fr", "cents", &[("trois cents personnes", 300.0, "count"), ("99 cents", 0.99, "USD")]),
];

/// Every form of the sections with its meanings, as (section, meaning).
fn forms(pack: &str) -> BTreeMap<String, Vec<(String, String)>> {
    let mut section = "";
    let mut found: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for line in pack.lines().map(str::trim) {
        if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            section = name;
        } else if let Some((key, forms)) = line.split_once(" = ").filter(|_| SECTIONS.contains(&section)) {
            for form in forms.split(',').map(str::trim) {
                let short = form.replace("(s)", "");
                let long = form.replace("(s)", "s");
                for form in [&short, &long] {
                    let form = if form.starts_with('`') { form.clone() } else { form.to_lowercase() };
                    let meaning = (section.to_owned(), key.to_owned());
                    let meanings = found.entry(form).or_default();
                    if !meanings.contains(&meaning) {
                        meanings.push(meaning);
                    }
                }
            }
        }
    }
    found
}

#[test]
fn every_form_has_one_meaning_or_a_rule_of_choice() {
    for language in LANGUAGES {
        for (form, meanings) in forms(language.pack) {
            let ruled = CHOICES.iter().any(|(tag, ruled, _)| *tag == language.tag && *ruled == form);
            assert!(meanings.len() == 1 || ruled, "{}: `{form}` means {meanings:?}, without a rule", language.tag);
        }
    }
    for (tag, form, phrases) in CHOICES {
        let pack = super::pack(tag);
        let known = forms(claimlight::lang::nearest(tag).unwrap().pack);
        assert!(known.get(*form).is_some_and(|m| m.len() > 1), "{tag}: `{form}` needs no rule any more");
        for (phrase, value, unit) in *phrases {
            let first = quantities(phrase, &pack).into_iter().next().unwrap_or_else(|| panic!("{tag}: {phrase}"));
            let read = report::quantity(phrase, &first);
            assert_eq!((read.value, read.unit.as_deref()), (Some(*value), Some(*unit)), "{tag}: {phrase}");
        }
    }
}

#[test]
fn every_unit_and_every_currency_has_a_name_in_every_language() {
    for language in LANGUAGES {
        let pack = super::pack(language.tag);
        let known = forms(language.pack);
        let has = |sections: &[&str], key: &str| {
            known.values().flatten().any(|(section, meaning)| sections.contains(&section.as_str()) && meaning == key)
        };
        for unit in unit::UNITS {
            assert!(has(&["unit", "unit-after-digits"], unit.symbol), "{} has no {}", language.tag, unit.symbol);
        }
        for code in unit::currencies() {
            assert!(has(&["currency"], code), "{} has no {code}", language.tag);
            for phrase in [format!("{code} 250 million"), format!("250,5 {code}")] {
                let found = quantities(&phrase, &pack);
                let unit = found.first().map(|q| q.unit.symbol().to_owned());
                assert_eq!(unit.as_deref(), Some(code), "{}: {phrase}", language.tag);
            }
        }
        // Every name of a currency means it where it stands behind a number.
        for (form, meanings) in known.iter().filter(|(form, _)| form.chars().all(|c| c.is_alphabetic() || c == ' ')) {
            let [(section, code)] = meanings.as_slice() else { continue };
            if section == "currency" {
                let phrase = format!("250 {form}");
                let found = quantities(&phrase, &pack);
                assert!(
                    found.first().is_some_and(|q| q.unit.symbol() == code),
                    "{}: `{phrase}` should be {code}, is {:?}",
                    language.tag,
                    found.first().map(|q| q.unit.symbol().to_owned())
                );
            }
        }
    }
}
