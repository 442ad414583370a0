//! A publisher's own notes on its articles: W3C Web Annotations, each of which quotes the words that it is about.
//!
//! `docs/notes.md` is the schema. What is wrong with an entry is named, and costs that entry alone.

use super::Telling;
use super::context::{Json, Problem};
use super::reviews::clean::{clean, host};
use super::reviews::{Review, item, tell_placed};
use crate::report::{Evidence, Source};
use crate::span::Span;

/// The most entries of a file.
pub const MOST: usize = 2000;

/// The most places of a text that one quote can mean.
const PLACES: usize = 20;

/// The longest quote and the longest note, in bytes.
const QUOTE: usize = 2000;
const NOTE: usize = 4000;

/// The most quotes of a note, and the most parts of what it says.
const PARTS: usize = 20;

/// The words that a note is about, and those around them where these are needed to know the place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quote {
    /// The words themselves.
    pub exact: String,
    /// What stands right before them.
    pub prefix: String,
    /// What stands right behind them.
    pub suffix: String,
}

/// A text of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The words, without markup.
    pub words: String,
    /// The BCP 47 tag of its language; empty where none is given.
    pub language: String,
}

/// A publisher's note.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Note {
    /// Its identifier; empty where none is given.
    pub id: String,
    /// The address of the page that it is about; any page's that has the words where none is given.
    pub page: Option<String>,
    /// The places that it is about.
    pub quotes: Vec<Quote>,
    /// Whether nothing is to be marked there.
    pub silent: bool,
    /// The note, in one language or several.
    pub texts: Vec<Text>,
    /// The sources that it names.
    pub sources: Vec<Source>,
    /// The fact-checks that it gives.
    pub reviews: Vec<Review>,
}

/// What a file of notes holds, and what is wrong with the rest of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Notes {
    /// The notes, in the order of the file.
    pub notes: Vec<Note>,
    /// What is wrong, with the entry that it is in.
    pub problems: Vec<Problem>,
}

/// Reads a file of notes: a list of annotations, an AnnotationPage, an AnnotationCollection with its first page, or one annotation.
pub fn read<J: Json>(root: &J) -> Notes {
    let mut out = Notes::default();
    let page = root.get("first").filter(|first| first.keys().is_some());
    let page = page.as_ref().unwrap_or(root);
    let items = page.get("items").and_then(|items| items.items()).or_else(|| page.items());
    let (items, name) = match items {
        Some(items) => (items, "items"),
        None if item::is(root, "Annotation") => {
            out.entry("annotation", root);
            return out;
        }
        None => {
            out.wrong("", "notes are a list of annotations, or an object with the list `items`");
            return out;
        }
    };
    for (i, entry) in items.iter().enumerate().take(MOST) {
        out.entry(&[name, "[", &i.to_string(), "]"].concat(), entry);
    }
    if items.len() > MOST {
        out.wrong(&[name, "[", &MOST.to_string(), "]"].concat(), "and all behind it are too many");
    }
    out
}

impl Notes {
    fn wrong(&mut self, path: &str, what: &str) {
        self.problems.push(Problem { path: path.to_owned(), line: None, what: what.to_owned() });
    }

    /// Takes in an entry, or says what is wrong with it.
    fn entry<J: Json>(&mut self, path: &str, entry: &J) {
        let id = entry.get("id").or_else(|| entry.get("@id")).and_then(|id| id.text()).unwrap_or_default();
        // Who looks for the entry knows it by its own name.
        let path = if id.is_empty() { path.to_owned() } else { [path, " (", &clean(&id, 100).0, ")"].concat() };
        match note(entry, id) {
            Ok(note) if !note.id.is_empty() && self.notes.iter().any(|n| n.id == note.id) => {
                self.wrong(&path, "another entry has the same id");
            }
            Ok(note) => self.notes.push(note),
            Err((inner, what)) => self.wrong(&[path.as_str(), inner].concat(), what),
        }
    }
}

/// What is wrong, with its place within the entry.
type Wrong = (&'static str, &'static str);

fn note<J: Json>(entry: &J, id: String) -> Result<Note, Wrong> {
    if !item::is(entry, "Annotation") {
        return Err(("", "is no object of the type Annotation"));
    }
    let mut note = Note { id, ..Note::default() };
    let target = entry.get("target").ok_or((".target", "is missing"))?;
    for target in listed(target) {
        let page = target.get("source").and_then(|s| s.text().or_else(|| s.get("id")?.text()));
        note.page = page.or(note.page);
        let selectors = target.get("selector").map(listed).unwrap_or_default();
        let selector = selectors.iter().find(|s| item::is(*s, "TextQuoteSelector"));
        let selector = selector.ok_or((".target.selector", "is no TextQuoteSelector"))?;
        let words = |key| selector.get(key).and_then(|w| w.text()).unwrap_or_default();
        let quote = Quote { exact: words("exact"), prefix: words("prefix"), suffix: words("suffix") };
        if !quote.exact.chars().any(char::is_alphanumeric) {
            return Err((".target.selector.exact", "has no words"));
        }
        if [&quote.exact, &quote.prefix, &quote.suffix].iter().any(|w| w.len() > QUOTE) {
            return Err((".target.selector", "has more than 2,000 bytes"));
        }
        note.quotes.push(quote);
        if note.quotes.len() > PARTS {
            return Err((".target", "has more than 20 places"));
        }
    }
    if note.quotes.is_empty() {
        return Err((".target", "is empty"));
    }
    let silent = entry.get("silent");
    note.silent = silent.as_ref().is_some_and(|s| s.truth() == Some(true));
    if silent.is_some_and(|s| s.truth().is_none()) {
        return Err((".silent", "is neither true nor false"));
    }
    if let Some(text) = entry.get("bodyValue").and_then(|b| b.text()) {
        note.texts.push(Text { words: clean(&text, NOTE).0, language: String::new() });
    }
    let bodies = entry.get("body").map(listed).unwrap_or_default();
    if bodies.len() > PARTS {
        return Err((".body", "has more than 20 parts"));
    }
    for body in bodies {
        self::body(&body, &mut note)?;
    }
    let said = !(note.texts.is_empty() && note.sources.is_empty() && note.reviews.is_empty());
    match (note.silent, said) {
        (true, true) => Err((".body", "a note that is silent says nothing")),
        (false, false) => Err((".body", "is empty")),
        _ => Ok(note),
    }
}

/// The entries of a list, or the one value.
fn listed<J: Json>(value: J) -> Vec<J> {
    value.items().unwrap_or_else(|| vec![value])
}

fn body<J: Json>(body: &J, note: &mut Note) -> Result<(), Wrong> {
    let words = |keys: &[&str], most| {
        let text = keys.iter().find_map(|key| body.get(key).and_then(|t| t.text().or_else(|| t.get("name")?.text())));
        clean(&text.unwrap_or_default(), most).0
    };
    if item::is(body, "TextualBody") {
        let text = Text { words: words(&["value"], NOTE), language: words(&["language"], 20) };
        if text.words.is_empty() {
            return Err((".body.value", "has no words"));
        }
        note.texts.push(text);
    } else if item::is_claim_review(body) {
        for review in item::read(body).reviews {
            let review = review.map_err(|flaw| (".body (ClaimReview)", flaw.describe()))?;
            if review.url.is_empty() {
                return Err((".body.url", "is no http or https address"));
            }
            note.reviews.push(review);
        }
    } else {
        let address = match body.text() {
            Some(text) => item::link_of(&text),
            None => item::link(["id", "@id", "source", "url"].iter().find_map(|key| body.get(key))),
        };
        let url =
            address.ok_or((".body", "is neither a TextualBody nor a ClaimReview nor an http or https address"))?;
        let publisher = match words(&["publisher", "creator"], 200) {
            none if none.is_empty() => host(&url).to_owned(),
            name => name,
        };
        let date = Some(words(&["datePublished", "date", "created"], 10)).filter(|d| crate::Date::parse(d).is_some());
        note.sources.push(Source { publisher, title: words(&["title", "name", "label"], 400), url, date });
    }
    Ok(())
}

impl Note {
    /// Whether it is about the page with this address.
    pub fn is_about(&self, page: &str) -> bool {
        let plain = |address: &str| {
            let address = address.split('#').next().unwrap_or_default();
            address.split_once("://").map_or(address, |(_, rest)| rest).trim_end_matches('/').to_owned()
        };
        self.page.as_deref().is_none_or(|own| {
            let (own, page) = (plain(own), plain(page));
            own == page || Some(own.as_str()) == page.split('?').next().map(|p| p.trim_end_matches('/'))
        })
    }

    /// What it says, in the reader's language where it has that, fact-checks last.
    pub fn tell(&self, telling: Telling<'_>) -> Vec<Evidence> {
        let tongue = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
        let own = tongue(telling.strings.language());
        let mine = self.texts.iter().filter(|t| tongue(&t.language) == own).count() > 0;
        // Who has it in the reader's language reads no other; else all is better than nothing.
        let read = |t: &&Text| !mine || t.language.is_empty() || tongue(&t.language) == own;
        let mut texts: Vec<&str> = self.texts.iter().filter(read).map(|t| t.words.as_str()).collect();
        if texts.is_empty() && !self.sources.is_empty() {
            texts.push(telling.strings.get("note.sources"));
        }
        let last = texts.len().saturating_sub(1);
        let pieces = texts.iter().enumerate().map(|(i, text)| Evidence {
            kind: "note".into(),
            text: (*text).to_owned(),
            sources: if i == last { self.sources.clone() } else { Vec::new() },
            ..Evidence::default()
        });
        pieces.chain(self.reviews.iter().map(|r| tell_placed(r, telling))).collect()
    }
}

/// A text as quotes are looked for in it: without spaces and line ends, since whoever made the quote may have had others.
pub struct Searched {
    letters: String,
    /// For each byte of the letters, its place in the text.
    places: Vec<u32>,
}

impl Searched {
    /// Takes in a text.
    pub fn new(text: &str) -> Self {
        let (mut letters, mut places) = (String::with_capacity(text.len()), Vec::with_capacity(text.len()));
        for (at, c) in text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
            letters.push(c);
            places.extend((0..c.len_utf8()).map(|i| (at + i) as u32));
        }
        Self { letters, places }
    }

    /// Where the quoted words stand with what is around them, in bytes of the text; `text` is the one that was taken in. Within a word or
    /// a number nothing is found.
    pub fn find(&self, text: &str, quote: &Quote) -> Vec<Span> {
        let bare = |words: &str| words.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let (exact, prefix, suffix) = (bare(&quote.exact), bare(&quote.prefix), bare(&quote.suffix));
        let mut found = Vec::new();
        if exact.is_empty() {
            return found;
        }
        for (at, _) in self.letters.match_indices(&exact) {
            let end = at + exact.len();
            let before = self.letters.get(..at).unwrap_or_default();
            let behind = self.letters.get(end..).unwrap_or_default();
            let (Some(from), Some(to)) = (self.places.get(at), self.places.get(end - 1)) else { break };
            let span = Span::new(*from, *to + 1);
            if before.ends_with(&prefix) && behind.starts_with(&suffix) && is_whole(text, span) {
                found.push(span);
                if found.len() == PLACES {
                    break;
                }
            }
        }
        found
    }
}

/// Whether a stretch of a text begins and ends where words do.
fn is_whole(text: &str, span: Span) -> bool {
    let within =
        |a: Option<char>, b: Option<char>| a.is_some_and(char::is_alphanumeric) && b.is_some_and(char::is_alphanumeric);
    let before = text.get(..span.start as usize).unwrap_or_default().chars().next_back();
    let behind = text.get(span.end as usize..).unwrap_or_default().chars().next();
    let words = span.of(text);
    !within(before, words.chars().next()) && !within(words.chars().next_back(), behind)
}

#[cfg(all(test, feature = "cli"))]
#[allow(clippy::unwrap_used)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn entry(exact: &str, body: Value) -> Value {
        json!({"type": "Annotation", "target": {"selector": {"type": "TextQuoteSelector", "exact": exact}}, "body": body})
    }

    #[track_caller]
    fn wrong(entry: Value, expected: &str) {
        let notes = read(&&json!([entry]));
        assert_eq!(notes.notes, [], "{expected}");
        assert_eq!(notes.problems.iter().map(Problem::to_string).collect::<Vec<_>>(), [expected]);
    }

    #[test]
    fn quotes_are_found_with_what_is_around_them() {
        let text = "In 2012 it was 12\u{a0}tonnes.\nIt is 12 tonnes now, and 112 tonnes later.";
        let searched = Searched::new(text);
        let quote = |exact: &str, prefix: &str, suffix: &str| Quote {
            exact: exact.into(),
            prefix: prefix.into(),
            suffix: suffix.into(),
        };
        for (quote, places) in [
            (quote("12 tonnes", "", ""), vec![15, 33]),
            (quote("12 tonnes", "It is ", ""), vec![33]),
            (quote("12  tonnes", "was", ".It is"), vec![15]),
            (quote("12 tonnes", "It was ", ""), vec![]),
            (quote("20", "", ""), vec![]),
            (quote("  ", "", ""), vec![]),
        ] {
            let found: Vec<u32> = searched.find(text, &quote).iter().map(|s| s.start).collect();
            assert_eq!(found, places, "{quote:?}");
        }
    }

    #[test]
    fn a_bad_entry_is_named_and_costs_no_other() {
        let good = entry("12 tonnes", json!({"type": "TextualBody", "value": "Seen <b>it</b>."}));
        let link = entry("x", json!("javascript:alert(1)"));
        let notes =
            read(&&json!({"type": "AnnotationPage", "items": [good, link, {"type": "Annotation", "id": "b"}, 7]}));
        assert_eq!(notes.notes.len(), 1);
        assert_eq!(notes.notes[0].texts[0].words, "Seen it .");
        assert_eq!(
            notes.problems.iter().map(|p| p.path.as_str()).collect::<Vec<_>>(),
            ["items[1].body", "items[2] (b).target", "items[3]"]
        );
        wrong(entry("…", json!("https://a.example")), "items[0].target.selector.exact: has no words");
        wrong(entry("a", json!([])), "items[0].body: is empty");
        wrong(
            entry(&"a".repeat(2001), json!("https://a.example")),
            "items[0].target.selector: has more than 2,000 bytes",
        );
        wrong(entry("a", json!({"type": "TextualBody", "value": 3})), "items[0].body.value: has no words");
        let review = json!({"type": "ClaimReview", "url": "data:text/html,x", "claimReviewed": "a b", "@id": "q"});
        wrong(entry("a", review), "items[0].body.url: is no http or https address");
        let mut silent = entry("a", json!("https://a.example"));
        silent["silent"] = true.into();
        wrong(silent, "items[0].body: a note that is silent says nothing");
        assert_eq!(read(&&json!("x")).problems.len(), 1);
    }

    #[test]
    fn a_note_is_of_its_page_alone() {
        let mut note = Note { page: Some("https://paper.example/a/".into()), ..Note::default() };
        for (page, about) in [
            ("https://paper.example/a", true),
            ("http://paper.example/a?from=home#x", true),
            ("https://paper.example/ab", false),
        ] {
            assert_eq!(note.is_about(page), about, "{page}");
        }
        note.page = None;
        assert!(note.is_about("https://elsewhere.example"));
    }
}
