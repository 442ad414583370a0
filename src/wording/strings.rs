//! The texts of the interface.

use std::rc::Rc;

use crate::lang::Pack;

/// The texts of the interface in one language, by key; a clone is cheap and shares them.
///
/// The keys are those of the section `[ui]` of a language pack.
#[derive(Clone, Debug)]
pub struct Strings(Rc<Texts>);

#[derive(Debug)]
struct Texts {
    language: String,
    texts: Vec<(String, String)>,
}

/// Two are equal if they are the same texts in memory: components compare their props at every render.
impl PartialEq for Strings {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl From<&Pack> for Strings {
    fn from(pack: &Pack) -> Self {
        Self::new(pack.tag(), pack.ui_strings().map(|(key, text)| (key.to_owned(), text.to_owned())))
    }
}

impl Strings {
    /// Texts in the language with this BCP 47 tag. A key given twice has its last text.
    pub fn new(language: &str, texts: impl IntoIterator<Item = (String, String)>) -> Self {
        Self(Rc::new(Texts { language: language.to_owned(), texts: texts.into_iter().collect() }))
    }

    /// The same texts, but for those given here.
    pub fn with(&self, overrides: impl IntoIterator<Item = (String, String)>) -> Self {
        Self::new(self.language(), self.0.texts.iter().cloned().chain(overrides))
    }

    /// The BCP 47 tag of the texts' language.
    pub fn language(&self) -> &str {
        &self.0.language
    }

    /// Whether the language is written from right to left.
    pub fn is_rtl(&self) -> bool {
        let primary = self.language().split('-').next().unwrap_or_default();
        ["ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"].contains(&primary)
    }

    /// The text of a key, or the key itself if there is none.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.find(key).unwrap_or(key)
    }

    /// The text of a key, if there is one and it is not empty.
    pub fn find(&self, key: &str) -> Option<&str> {
        let (_, text) = self.0.texts.iter().rev().find(|(k, _)| k == key)?;
        Some(text.as_str()).filter(|t| !t.is_empty())
    }

    /// The text of `key.category`, where `category` is one of the plural categories of CLDR ("one", "few", …), else of
    /// `key.other`; empty if there is neither.
    pub fn plural(&self, key: &str, category: &str) -> &str {
        self.find(&[key, ".", category].concat()).or_else(|| self.find(&[key, ".other"].concat())).unwrap_or_default()
    }
}

/// A text with `{name}` replaced by its value, wherever it stands.
pub fn fill(text: &str, name: &str, value: &str) -> String {
    text.replace(&["{", name, "}"].concat(), value)
}

/// The parts of a text before and behind its first `{name}`; all of it before if there is none.
pub fn split<'a>(text: &'a str, name: &str) -> (&'a str, &'a str) {
    text.split_once(["{", name, "}"].concat().as_str()).unwrap_or((text, ""))
}

/// A text with its first letter as a capital.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(crate::text::upper).into_iter().chain(chars).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strings() -> Strings {
        let texts =
            [("n.one", "{n} figure"), ("n.other", "{n} figures"), ("none", ""), ("twice", "old"), ("twice", "new")];
        Strings::new("en", texts.map(|(k, t)| (k.to_owned(), t.to_owned())))
    }

    #[test]
    fn texts_are_found_by_key_and_category() {
        let strings = strings();
        assert_eq!(strings.get("twice"), "new");
        assert_eq!(strings.get("missing"), "missing");
        assert_eq!(strings.find("none"), None, "an empty text is none");
        assert_eq!(fill(strings.plural("n", "one"), "n", "1"), "1 figure");
        assert_eq!(fill(strings.plural("n", "few"), "n", "3"), "3 figures");
        let own = strings.with([("twice".to_owned(), "own".to_owned())]);
        assert_eq!((own.get("twice"), own.plural("n", "other")), ("own", "{n} figures"));
    }

    #[test]
    fn templates_split_at_the_name() {
        assert_eq!(split("Said by {speaker}.", "speaker"), ("Said by ", "."));
        assert_eq!(split("Nobody", "speaker"), ("Nobody", ""));
    }

    #[test]
    fn texts_begin_with_a_capital() {
        assert_eq!(capital("équivalents GPU"), "Équivalents GPU");
        assert_eq!(capital(""), "");
    }

    #[test]
    fn direction_is_that_of_the_language() {
        assert!(Strings::new("ar-EG", []).is_rtl());
        assert!(!strings().is_rtl());
    }
}
