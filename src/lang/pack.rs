//! The pack: a language's words and what each can mean, read from its text file.
//!
//! The file has sections in brackets and lines of `meaning = form, form` (what ships has a tab for the sign). `(s)` is an optional ending, switched on or
//! off in all words of a form together; a form in backquotes is matched with its exact case; a `#` starts a comment
//! line. Hyphens, apostrophes and spaces of every kind are matched alike.
//!
//! What stands behind the section `[fields]` is words by which the fields of a claim are found. They are a pack within
//! the pack, with some of its sections besides: a page fetches them when the figures are painted.

use std::borrow::Cow;
use std::fmt;

use super::phrases::Phrases;
use super::sense::{Sense, decimal};
use crate::text::{self, Token, TokenKind};

/// A language pack, ready to read text with.
///
/// ```
/// # #[cfg(feature = "packs")] {
/// use claimlight::lang::{LANGUAGES, Pack};
/// let pack = Pack::parse(LANGUAGES[0].pack)?;
/// assert_eq!(pack.tag(), "en");
/// # }
/// # Ok::<(), claimlight::lang::PackError>(())
/// ```
pub struct Pack {
    tag: String,
    name: String,
    decimal: u8,
    noun_first: bool,
    degrees: &'static str,
    endings: [Vec<Box<str>>; 10],
    abbreviations: Vec<Box<str>>,
    phrases: Phrases,
    bare: Vec<Family>,
    minor: Vec<Family>,
    ui: Vec<(Box<str>, Box<str>)>,
    fields: Option<Box<Pack>>,
}

/// Whether packs have the words of fields; those that the first module of a page reads never do.
const FIELDS: bool = cfg!(any(not(feature = "module"), feature = "ui", feature = "packs"));

/// The sections that the words of the figures and those of the fields share.
const SHARED: &[&str] = &["language", "endings", "abbreviation", "number", "month"];

/// What the end of a word tells of it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Ending {
    /// A noun in the plural.
    Plural,
    /// No plural, though it ends like one.
    NotPlural,
    /// A verb's form that can stand as an adjective.
    Participle,
    /// None, though it ends like one.
    NotParticiple,
    /// An adverb.
    Adverb,
    /// A verb in the infinitive.
    Infinitive,
    /// A verb in the future.
    Future,
    /// A verb in the conditional.
    Conditional,
    /// A participle of the perfect.
    Perfect,
    /// A verb in the imperfect.
    Imperfect,
}

const ENDINGS: &[(&str, Ending)] = &[
    ("plural", Ending::Plural),
    ("not-plural", Ending::NotPlural),
    ("participle", Ending::Participle),
    ("not-participle", Ending::NotParticiple),
    ("adverb", Ending::Adverb),
    ("infinitive", Ending::Infinitive),
    ("future", Ending::Future),
    ("conditional", Ending::Conditional),
    ("perfect", Ending::Perfect),
    ("imperfect", Ending::Imperfect),
];

/// Currencies that share a name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Family {
    /// Their codes.
    pub codes: Vec<[u8; 3]>,
    /// Whether the first is meant where nothing tells; else the currency is not known then.
    pub usual: bool,
}

/// What is wrong with a pack's text, and in which line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackError {
    line: usize,
    what: Box<str>,
}

impl PackError {
    fn new(line: usize, what: impl Into<Box<str>>) -> Self {
        Self { line, what: what.into() }
    }

    /// The number of the line, from 1; 0 where the pack as a whole lacks something.
    pub fn line(&self) -> usize {
        self.line
    }

    /// What it says.
    pub(crate) fn message(&self) -> String {
        let mut message = String::from("language pack, line ");
        message.push_str(&decimal(self.line as u32));
        message.push_str(": ");
        message.push_str(&self.what);
        message
    }
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}

impl std::error::Error for PackError {}

/// A line of a pack's file.
enum Line<'a> {
    /// Nothing that is read.
    Nothing,
    /// What follows is of this section.
    Section(&'a str),
    /// A meaning, and its forms.
    Meaning(&'a str, &'a str),
    /// None of these.
    Other,
}

impl<'a> Line<'a> {
    fn of(line: &'a str) -> Line<'a> {
        let line = line.trim_ascii();
        if line.is_empty() || line.starts_with('#') {
            return Line::Nothing;
        }
        if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            return Line::Section(name);
        }
        // `<=` and its like are meanings too: the separator is the equals sign with spaces around it, or a tab, as in what ships.
        let bytes = line.as_bytes();
        let tab = bytes.iter().position(|b| *b == b'\t').map(|at| (at, 1));
        let parts =
            tab.or_else(|| bytes.windows(3).position(|w| w == b" = ").map(|at| (at, 3))).and_then(|(at, length)| {
                let (key, rest) = line.split_at_checked(at)?;
                Some((key, rest.get(length..)?))
            });
        parts.map_or(Line::Other, |(key, forms)| Line::Meaning(key.trim_ascii(), forms.trim_ascii()))
    }

    /// Takes a line of a section into a pack; an error says what is wrong with it.
    fn add(&self, section: &str, pack: &mut Pack) -> Result<(), Box<str>> {
        match *self {
            Line::Meaning(key, forms) => pack.line(section, key, forms),
            Line::Other => Err("a line is `meaning = form, form`".into()),
            Line::Nothing | Line::Section(_) => Ok(()),
        }
    }
}

/// A pack in the making, whose lines are read a few at a time: a page has its turn between.
pub(crate) struct PackReader {
    source: Box<str>,
    /// Where the next line begins, and how many are above it.
    at: usize,
    above: usize,
    section: Box<str>,
    pack: Pack,
    /// The words of fields, which have a pack of their own where the file has a part `[fields]`.
    fields: Option<Box<Pack>>,
    /// Whether the next line is in that part.
    behind: bool,
}

impl PackReader {
    /// Nothing is read yet.
    pub(crate) fn new(source: Box<str>) -> PackReader {
        let fields = FIELDS && source.contains("\n[fields]");
        PackReader {
            pack: Pack::empty(source.len()),
            fields: fields.then(|| Box::new(Pack::empty(source.len()))),
            at: if source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 },
            above: 0,
            section: "".into(),
            behind: false,
            source,
        }
    }

    /// Reads so many lines more; true if there are others behind them. Costs as much as the lines are long.
    ///
    /// # Errors
    /// The first line that is not understood.
    pub(crate) fn read(&mut self, lines: usize) -> Result<bool, PackError> {
        for _ in 0..lines {
            let Some(rest) = self.source.get(self.at..).filter(|rest| !rest.is_empty()) else { return Ok(false) };
            let line = rest.get(..rest.bytes().position(|b| b == b'\n').unwrap_or(rest.len())).unwrap_or_default();
            self.at = (self.at + line.len() + 1).min(self.source.len());
            self.above += 1;
            let line = Line::of(line);
            if let Line::Section(name) = line {
                self.behind |= name == "fields";
                self.section = name.into();
                continue;
            }
            let section = &*self.section;
            let taken = match &mut self.fields {
                _ if !FIELDS => line.add(section, &mut self.pack),
                // The texts of the language are together.
                Some(fields) if self.behind && section != "ui" => line.add(section, fields),
                Some(fields) if !self.behind && SHARED.contains(&section) => {
                    line.add(section, fields).and_then(|()| line.add(section, &mut self.pack))
                }
                _ => line.add(section, &mut self.pack),
            };
            taken.map_err(|what| PackError::new(self.above, what))?;
        }
        Ok(self.at < self.source.len())
    }

    /// Reads until it is late, which is asked now and then; true if there is more.
    ///
    /// # Errors
    /// The first line that is not understood.
    #[cfg(any(feature = "ui", feature = "web"))]
    pub(crate) fn read_until(&mut self, late: impl Fn() -> bool) -> Result<bool, PackError> {
        const LINES: usize = 8;
        while self.read(LINES)? {
            if late() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The pack, once all lines are read.
    ///
    /// # Errors
    /// The pack has no tag.
    pub(crate) fn finish(self) -> Result<Pack, PackError> {
        let PackReader { mut pack, fields, .. } = self;
        if let Some(mut fields) = fields.filter(|_| FIELDS) {
            // The texts of the language are behind the names of countries, so that a text may correct a name.
            fields.ui.append(&mut pack.ui);
            pack.ui = std::mem::take(&mut fields.ui);
            pack.fields = Some(fields);
        }
        pack.whole()
    }
}

impl Pack {
    /// Reads a pack from its text.
    ///
    /// # Errors
    /// The first line that is not understood: an unknown section, a meaning or a symbol that does not exist, a form
    /// given twice with the same meaning, a line without `=`; line 0 where the tag is missing.
    pub fn parse(source: &str) -> Result<Pack, PackError> {
        let mut reader = PackReader::new(source.into());
        while reader.read(usize::MAX)? {}
        reader.finish()
    }

    /// A pack without a word; its tables have room for about as many as so many bytes of text hold.
    fn empty(bytes: usize) -> Pack {
        Pack {
            tag: String::new(),
            name: String::new(),
            decimal: b'.',
            noun_first: false,
            degrees: "°C",
            endings: Default::default(),
            abbreviations: Vec::new(),
            phrases: Phrases::empty(bytes),
            bare: Vec::new(),
            minor: Vec::new(),
            ui: Vec::new(),
            fields: None,
        }
    }

    /// The pack, if it has what every pack has.
    fn whole(self) -> Result<Pack, PackError> {
        if self.tag.is_empty() {
            return Err(PackError::new(0, "there is no `tag` in [language]"));
        }
        Ok(self)
    }

    fn line(&mut self, section: &str, key: &str, forms: &str) -> Result<(), Box<str>> {
        match section {
            "language" => match key {
                "tag" => self.tag = forms.into(),
                "name" => self.name = forms.into(),
                "decimal" if matches!(forms, "." | ",") => self.decimal = forms.as_bytes()[0],
                "noun" if matches!(forms, "first" | "last") => self.noun_first = forms == "first",
                "degrees" if matches!(forms, "°C" | "°F") => {
                    self.degrees = if forms == "°F" { "°F" } else { "°C" }
                }
                _ => {
                    return Err(
                        "[language] has tag, name, decimal (. or ,), noun (first or last) and degrees (°C or °F)"
                            .into(),
                    );
                }
            },
            "endings" => match ENDINGS.iter().find(|(name, _)| *name == key) {
                Some(&(_, kind)) => self.endings[kind as usize].extend(split(forms).map(Into::into)),
                None => {
                    return Err("there is no such kind of ending".into());
                }
            },
            "ui" => self.ui.push((key.into(), forms.into())),
            "abbreviation" => self.abbreviations.extend(split(forms).map(Into::into)),
            _ => {
                let sense = if section == "bare" || section == "minor" {
                    let usual = !key.starts_with('?');
                    let codes: Option<Vec<[u8; 3]>> = key
                        .trim_start_matches(['?', ' '])
                        .split(' ')
                        .map(|c| c.as_bytes().try_into().ok().filter(|_| crate::unit::is_currency(c)))
                        .collect();
                    let codes = codes.ok_or("a currency's code is not known")?;
                    let first = codes[0];
                    let families = if section == "bare" { &mut self.bare } else { &mut self.minor };
                    families.push(Family { codes, usual });
                    if section == "bare" { Sense::Bare((families.len() - 1) as u8) } else { Sense::Minor(first) }
                } else {
                    Sense::parse(section, key)?
                };
                // The code of a currency is a form of it in every language.
                if section == "currency" {
                    self.phrases.add(&words(key), sense, Some(key))?;
                }
                if let (Sense::Country(_), Some(name)) = (sense, split(forms).next()) {
                    self.ui.push(((String::from("place.") + key).into(), name.trim_matches('`').into()));
                }
                for form in split(forms) {
                    add(&mut self.phrases, form, sense)?;
                }
            }
        }
        Ok(())
    }

    /// The words by which the fields of a claim are found, where the pack has them.
    pub(crate) fn fields(&self) -> Option<&Pack> {
        self.fields.as_deref()
    }

    /// The BCP 47 tag of the language.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// The language's name in itself.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text of the user interface for `key`, or the key itself where the pack has none.
    pub fn ui<'a>(&'a self, key: &'a str) -> &'a str {
        self.ui.iter().find(|(k, _)| &**k == key).map_or(key, |(_, text)| text)
    }

    /// Every key of the user interface with its text, in the order of the file; the names of countries are `place.CODE`.
    pub fn ui_strings(&self) -> impl Iterator<Item = (&str, &str)> {
        self.ui.iter().map(|(key, text)| (&**key, &**text))
    }

    /// The character before decimals: `.` or `,`.
    pub(crate) fn decimal(&self) -> u8 {
        self.decimal
    }

    /// The symbol of the degrees in which the language's readers give temperatures.
    pub(crate) fn degrees(&self) -> &'static str {
        self.degrees
    }

    /// Whether the noun stands before its adjectives.
    pub(crate) fn noun_first(&self) -> bool {
        self.noun_first
    }

    /// Whether a full stop behind this word does not end a sentence.
    pub(crate) fn is_abbreviation(&self, word: &str) -> bool {
        self.abbreviations.iter().any(|a| &**a == word)
    }

    /// The currencies that share the bare name `family`.
    pub(crate) fn family(&self, family: u8) -> Option<&Family> {
        self.bare.get(usize::from(family))
    }

    /// The currencies whose hundredths share the name of those of a currency.
    pub(crate) fn hundredths(&self, code: [u8; 3]) -> Family {
        self.minor.iter().find(|f| f.codes.first() == Some(&code)).cloned().unwrap_or_default()
    }

    /// The first family that holds a currency.
    pub(crate) fn family_of(&self, code: [u8; 3]) -> Option<&Family> {
        self.bare.iter().find(|f| f.codes.contains(&code))
    }

    /// Whether a word ends as words of this kind do.
    pub(crate) fn ends(&self, word: &str, kind: Ending) -> bool {
        self.endings[kind as usize].iter().any(|ending| word.ends_with(&**ending))
    }

    /// Whether words of this kind have endings of their own.
    pub(crate) fn has_ending(&self, kind: Ending) -> bool {
        !self.endings[kind as usize].is_empty()
    }

    /// The phrases of the language.
    pub(crate) fn phrases(&self) -> &Phrases {
        &self.phrases
    }
}

/// The forms of a line.
fn split(mut rest: &str) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || {
        while !rest.is_empty() {
            let end = rest.bytes().position(|b| b == b',').unwrap_or(rest.len());
            let form = rest.get(..end)?.trim_ascii();
            rest = rest.get(end + 1..).unwrap_or_default();
            if !form.is_empty() {
                return Some(form);
            }
        }
        None
    })
}

/// Adds a form, with and without its optional endings.
fn add(builder: &mut Phrases, form: &str, sense: Sense) -> Result<(), Box<str>> {
    if let Some(exact) = form.strip_prefix('`').and_then(|f| f.strip_suffix('`')) {
        return builder.add(&words(exact), sense, Some(exact));
    }
    // By its bytes: the search for any character would bring that for any text along.
    if form.as_bytes().contains(&b'(') {
        let mut long = String::with_capacity(form.len());
        let mut short = String::with_capacity(form.len());
        let mut rest = form;
        // Outside and inside of brackets by turns.
        let mut inside = false;
        while !rest.is_empty() {
            let end = rest.bytes().position(|b| matches!(b, b'(' | b')')).unwrap_or(rest.len());
            let part = rest.get(..end).unwrap_or_default();
            long.push_str(part);
            if !inside {
                short.push_str(part);
            }
            inside = rest.as_bytes().get(end) == Some(&b'(');
            rest = rest.get(end + 1..).unwrap_or_default();
        }
        builder.add(&words(&short), sense, None)?;
        return builder.add(&words(&long), sense, None);
    }
    builder.add(&words(form), sense, None)
}

/// The words of a form, split as text is and folded as text is, with spaces between; hyphens are left out.
fn words(form: &str) -> Cow<'_, str> {
    // A page waits for this, and most forms are words as they are.
    if form.bytes().all(|b| b == b' ' || b.is_ascii_lowercase()) {
        return form.into();
    }
    let mut words = String::with_capacity(form.len() + 1);
    // Of these letters, words are what stands between spaces, and small letters are their folded form.
    let plain = |c: char| c == ' ' || c.is_ascii_alphabetic() || matches!(c, 'à'..='ö' | 'ø'..='ÿ' | 'œ');
    if form.chars().all(plain) {
        words.push_str(form);
        words.make_ascii_lowercase();
        return words.into();
    }
    let mut tokens = Vec::new();
    text::tokenize(form, 0, &Phrases::default(), &mut tokens);
    for token in tokens.iter().filter(|t: &&Token| t.kind != TokenKind::Hyphen) {
        words.push_str(text::fold(token.span().of(form)).as_str());
        words.push(' ');
    }
    words.into()
}

#[cfg(test)]
mod tests {
    use super::{Phrases, split, words};
    use crate::text::{TokenKind, fold, tokenize};

    #[test]
    fn words_that_are_not_tokenized_are_as_if_they_were() {
        for form in [
            "of",
            "square  kilometres",
            "a",
            "zzz zz z",
            "Ampère",
            "two-fold",
            "£",
            "l’un",
            "kWh",
            "m²",
            "US",
            "New York",
            "EUR",
            "é à œ",
            "3e",
            "Île",
        ] {
            let mut tokens = Vec::new();
            tokenize(form, 0, &Phrases::default(), &mut tokens);
            let told: Vec<String> = tokens
                .iter()
                .filter(|t| t.kind != TokenKind::Hyphen)
                .map(|t| fold(t.span().of(form)).as_str().to_owned())
                .collect();
            assert_eq!(words(form).split_whitespace().collect::<Vec<_>>(), told, "{form}");
        }
    }

    #[test]
    fn numbers_are_written_in_digits() {
        for number in [0, 7, 10, 905, u32::MAX] {
            assert_eq!(super::decimal(number), number.to_string());
        }
    }

    #[test]
    fn the_forms_of_a_line_are_split_at_commas() {
        assert_eq!(split("a, b c ,,\td,").collect::<Vec<_>>(), ["a", "b c", "d"]);
        assert_eq!(split(" , ").count(), 0);
    }
}
