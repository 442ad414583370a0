//! The names of countries within a sentence: with their articles, and behind "of".

use super::strings::{Strings, fill};

/// The name of a country or union, by its ISO 3166 alpha-3 code, as it stands alone; the code itself where the language has no name.
pub fn place<'a>(code: &'a str, strings: &'a Strings) -> &'a str {
    strings.find(&["place.", code].concat()).unwrap_or(code)
}

/// The name behind "of", with its article: "of the United Kingdom", "du Japon", "d’Israël".
///
/// The texts `place.articles` name the language's articles; for each, `place.ARTICLE` lists the codes that have it and `place.of.ARTICLE`
/// is the phrase. Names without an article have `place.of`, those of these that begin with a vowel `place.of.vowel` where there is one.
pub fn of_place(code: &str, strings: &Strings) -> String {
    let name = place(code, strings);
    let has = |article: &&str| {
        strings.find(&["place.", article].concat()).is_some_and(|codes| codes.split(' ').any(|c| c == code))
    };
    let article = strings.find("place.articles").unwrap_or_default().split(' ').find(has);
    let vowel = || {
        let first = name.chars().next().map(crate::text::lower);
        first.filter(|c| "aeiouàâéèêëîïôöù".contains(*c)).and_then(|_| strings.find("place.of.vowel"))
    };
    let phrase = match article {
        Some(article) => strings.find(&["place.of.", article].concat()),
        None => vowel().or_else(|| strings.find("place.of")),
    };
    fill(phrase.unwrap_or("{place}"), "place", name)
}

#[cfg(all(test, feature = "packs"))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::lang::{LANGUAGES, Pack};

    #[test]
    fn names_have_their_articles() {
        for (tag, expected) in [
            (
                "fr",
                [
                    ("FRA", "de la France"),
                    ("JPN", "du Japon"),
                    ("USA", "des États-Unis"),
                    ("DEU", "de l’Allemagne"),
                    ("ISR", "d’Israël"),
                    ("CUB", "de Cuba"),
                    ("WLD", "du monde"),
                    ("EMU", "de la zone euro"),
                    ("ZZZ", "de ZZZ"),
                ],
            ),
            (
                "en",
                [
                    ("FRA", "of France"),
                    ("JPN", "of Japan"),
                    ("USA", "of the United States"),
                    ("DEU", "of Germany"),
                    ("NLD", "of the Netherlands"),
                    ("CUB", "of Cuba"),
                    ("WLD", "of the world"),
                    ("EMU", "of the euro area"),
                    ("ZZZ", "of ZZZ"),
                ],
            ),
        ] {
            let pack = LANGUAGES.iter().find(|l| l.tag == tag).map(|l| Pack::parse(l.pack)).unwrap().unwrap();
            let strings = Strings::from(&pack);
            for (code, phrase) in expected {
                assert_eq!(of_place(code, &strings), phrase);
            }
        }
    }
}
