//! Language packs: what a language is, as data.
//!
//! A language is one file, `src/lang/TAG/pack.txt`, beside a corpus of phrases and the values they mean. The browser
//! fetches the one pack that the page needs; native builds with the feature `packs` carry them all.

pub(crate) mod classes;
pub(crate) mod field;
mod pack;
pub(crate) mod phrases;
pub(crate) mod sense;

#[cfg(any(feature = "ui", feature = "web"))]
pub(crate) use pack::PackReader;
pub(crate) use pack::{Ending, Family};
pub use pack::{Pack, PackError};
pub use sense::Bound;
pub(crate) use sense::decimal;

use crate::table::Table;

/// A language that there is a pack for.
#[derive(Clone, Copy, Debug)]
pub struct Language {
    /// Its BCP 47 tag.
    pub tag: &'static str,
    /// Its name in itself.
    pub name: &'static str,
    /// Its most frequent small words, by which a text's language is told before any pack is there.
    common: &'static str,
    /// The pack itself, where the build carries it.
    #[cfg(feature = "packs")]
    pub pack: &'static str,
}

/// The registration of a language: one line each.
macro_rules! languages {
    ($(($tag:literal, $name:literal, $common:literal)),* $(,)?) => {
        /// Every registered language.
        pub const LANGUAGES: &[Language] = &[$(Language {
            tag: $tag,
            name: $name,
            common: $common,
            #[cfg(feature = "packs")]
            pack: include_str!(concat!($tag, "/pack.txt")),
        }),*];
    };
}

languages![
    (
        "en",
        "English",
        "the of and to in that is was for it with as on by at from are this be which has have not its an"
    ),
    (
        "fr",
        "français",
        "le la les des et du une est dans que qui pour pas sur au par plus avec ce son sont il elle aux ont"
    ),
];

/// The most frequent small words of languages that there is no pack for, so that they are not taken for one that there is.
const OTHERS: &[&str] = &[
    "der die das und ist nicht mit den von zu im für auf ein eine dem des sich auch wird bei nach",
    "el los las una del por con para como más pero sus al lo ha han este fue sobre entre ser",
    "il di che non per una sono della con del alla nel più anche dei gli le ha come da questo",
    "o os as do da dos das em um uma não com para mais por como ao foi pela seu sua são mas",
    "de het een van en dat die niet op te zijn voor met aan ook maar bij door naar wordt",
];

/// The lists of frequent words: those of the registered languages, in their order, and then the others.
fn lists() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().map(|l| l.common).chain(OTHERS.iter().copied())
}

/// A word in one number; none for one of more than eight bytes, of which there is none among the frequent ones.
fn short(word: &str) -> Option<u64> {
    (word.len() <= 8).then(|| word.bytes().fold(0, |key, byte| key << 8 | u64::from(byte)))
}

/// The language whose tag is nearest to a BCP 47 tag: the same primary subtag, whatever the region; none if there is none.
pub fn nearest(tag: &str) -> Option<&'static Language> {
    let primary = tag.trim().split(['-', '_']).next()?;
    LANGUAGES.iter().find(|l| l.tag.eq_ignore_ascii_case(primary))
}

/// The language of a text, told by its most frequent small words; none where too few are found or two tie.
///
/// Looks at the first 20 kB at most. No pack is needed, so the browser can ask before it fetches one.
pub fn detect(text: &str) -> Option<&'static Language> {
    let mut end = text.len().min(20_000);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    // For each word the languages in whose lists it is, a bit each.
    let mut common = Table::default();
    for (i, list) in lists().enumerate() {
        for key in list.split(' ').filter_map(short) {
            common.set(key, common.get(key).unwrap_or(0) | 1 << i);
        }
    }
    let mut counts = [0_u32; LANGUAGES.len() + OTHERS.len()];
    let mut words = 0;
    for word in text.get(..end).unwrap_or("").split(|c: char| !crate::text::is_letter(c)).filter(|w| !w.is_empty()) {
        words += 1;
        let found = short(crate::text::fold(word).as_str()).and_then(|key| common.get(key)).unwrap_or(0);
        for (i, count) in counts.iter_mut().enumerate() {
            *count += found >> i & 1;
        }
    }
    let (best, &count) = counts.iter().enumerate().max_by_key(|(_, count)| **count)?;
    let second = counts.iter().enumerate().filter(|(i, _)| *i != best).map(|(_, c)| *c).max().unwrap_or(0);
    // In running text every fourth word or so is among them; one in ten is asked for, so that short notes pass.
    LANGUAGES.get(best).filter(|_| count * 10 >= words && count > second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_apart() {
        for (text, tag) in [
            ("The budget of the city has grown by a third since the reform.", Some("en")),
            ("Le budget de la ville a augmenté d’un tiers depuis la réforme.", Some("fr")),
            ("Der Haushalt der Stadt ist seit der Reform um ein Drittel gewachsen.", None),
            ("El presupuesto de la ciudad ha crecido un tercio desde la reforma.", None),
            ("Il bilancio della città è cresciuto di un terzo dalla riforma.", None),
            ("O orçamento da cidade cresceu um terço desde a reforma.", None),
            ("Les 45 sites sont fermés.", Some("fr")),
            ("", None),
            ("12 345", None),
        ] {
            assert_eq!(detect(text).map(|l| l.tag), tag, "{text}");
        }
    }

    #[test]
    fn no_frequent_word_is_passed_over() {
        let mut words = lists().flat_map(|l| l.split(' '));
        assert!(words.all(|word| short(word).is_some()));
    }

    #[test]
    fn tags_are_matched_by_their_language() {
        assert_eq!(nearest("fr-CA").map(|l| l.tag), Some("fr"));
        assert_eq!(nearest("EN_us").map(|l| l.tag), Some("en"));
        assert!(nearest("frr").is_none());
    }
}
