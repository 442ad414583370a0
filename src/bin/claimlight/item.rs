//! ClaimReview as it really is, as reviews: any field may be missing, of another type, or wrapped in lists.

use claimlight::evidence::reviews::Review;
use claimlight::{Date, lang};
use serde_json::{Map, Value};

use crate::clean::{address, clean, host};

/// Why something of a feed gives no review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The input ends within it.
    CutOff,
    /// A string or a bracket is not closed.
    Unclosed,
    /// It is nested too deeply.
    TooDeep,
    /// It is too long.
    TooLong,
    /// It is no JSON.
    NotJson,
    /// The feed has an entry without a review.
    Empty,
    /// Neither claim nor title has words.
    NoWords,
    /// Neither an identifier nor an http or https address.
    Nameless,
    /// The same review stands in the feeds more than once.
    Repeated,
}

impl Reason {
    /// The reason in words.
    pub fn describe(self) -> &'static str {
        match self {
            Reason::CutOff => "the input ends within it",
            Reason::Unclosed => "a string or a bracket is not closed",
            Reason::TooDeep => "nested more than 64 levels deep",
            Reason::TooLong => "longer than 32 MB",
            Reason::NotJson => "no JSON",
            Reason::Empty => "an entry without a review",
            Reason::NoWords => "neither claim nor title",
            Reason::Nameless => "neither an identifier nor an http or https address",
            Reason::Repeated => "the same review again",
        }
    }
}

/// The longest texts that are kept, in bytes.
const CLAIM: usize = 1200;
const TITLE: usize = 400;
const SHORT: usize = 200;

/// What was read of an item.
#[derive(Default)]
pub struct Found {
    /// The reviews, and what gave none.
    pub reviews: Vec<Result<Review, Reason>>,
    /// How many texts were cut for their length.
    pub cut: u32,
    /// How many objects are of other types, as pages have many.
    pub others: u32,
    /// How many reviews have no http or https address.
    pub unlinked: u32,
}

/// The reviews of an item of a feed.
pub fn read(item: &[u8]) -> Found {
    let mut found = Found::default();
    let value = serde_json::from_slice::<Value>(item).or_else(|_| serde_json::from_str(&String::from_utf8_lossy(item)));
    match value {
        Ok(value) => {
            let before = found.reviews.len();
            walk(&value, &mut found);
            if found.reviews.len() == before {
                let entry = value.as_object().is_some_and(|o| is(o, "DataFeedItem") || o.contains_key("item"));
                match entry {
                    true => found.reviews.push(Err(Reason::Empty)),
                    false => found.others += 1,
                }
            }
        }
        Err(_) => found.reviews.push(Err(Reason::NotJson)),
    }
    found
}

/// Whether an object is of a type, however its name is written.
fn is(object: &Map<String, Value>, name: &str) -> bool {
    let named = |v: &Value| v.as_str().is_some_and(|t| t.rsplit(['/', ':', '#']).next() == Some(name));
    match object.get("@type").or_else(|| object.get("type")) {
        Some(Value::Array(types)) => types.iter().any(named),
        Some(one) => named(one),
        None => false,
    }
}

fn walk(value: &Value, found: &mut Found) {
    match value {
        Value::Array(list) => list.iter().for_each(|v| walk(v, found)),
        Value::Object(object) if is(object, "ClaimReview") || object.contains_key("claimReviewed") => {
            let review = claim_review(object, found);
            found.reviews.push(review);
        }
        Value::Object(object) if object.get("claimReview").is_some_and(Value::is_array) => {
            for review in object.get("claimReview").and_then(Value::as_array).into_iter().flatten() {
                let review = searched(object, review, found);
                found.reviews.push(review);
            }
        }
        Value::Object(object) => object.values().for_each(|v| walk(v, found)),
        _ => {}
    }
}

/// The words of a value: a text, a number, the name of an object, or the first of a list that has any.
fn words(value: Option<&Value>, most: usize, found: &mut Found) -> String {
    match value {
        Some(Value::String(text)) => {
            let (text, was_cut) = clean(text, most);
            found.cut += u32::from(was_cut);
            text
        }
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Object(object)) => {
            let inner =
                ["name", "@value", "alternateName"].iter().find_map(|k| object.get(*k).filter(|v| !v.is_object()));
            words(inner, most, found)
        }
        Some(Value::Array(list)) => {
            list.iter().map(|v| words(Some(v), most, found)).find(|t| !t.is_empty()).unwrap_or_default()
        }
        _ => String::new(),
    }
}

/// The value, or the first of the list that it is.
fn first<'a>(object: &'a Map<String, Value>, key: &str) -> Option<&'a Value> {
    match object.get(key)? {
        Value::Array(list) => list.iter().find(|v| !v.is_null()),
        value => Some(value),
    }
}

fn link(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(text) => address(text),
        Value::Object(object) => link(object.get("@id")).or_else(|| link(object.get("url"))),
        Value::Array(list) => list.iter().find_map(|v| link(Some(v))),
        _ => None,
    }
}

/// A day in ISO 8601 where it is one, else the words in which it is given.
fn day(value: Option<&Value>, found: &mut Found) -> String {
    let text = words(value, 40, found);
    if Date::parse(&text).is_some() { text.get(..10).unwrap_or_default().to_owned() } else { text }
}

/// The words of a rating; numbers say nothing without their scale, and their scales cannot be trusted.
fn rating(value: Option<&Value>, found: &mut Found) -> String {
    let text = words(value, SHORT, found);
    let number = !text.chars().any(char::is_alphabetic) && text.is_ascii();
    if number { String::new() } else { text }
}

/// The tag of a language, where it is one; else what the words themselves tell.
fn language(value: Option<&Value>, review: &Review, found: &mut Found) -> String {
    let given = match value {
        Some(Value::Object(object)) => words(object.get("alternateName").or_else(|| object.get("name")), 20, found),
        other => words(other, 20, found),
    };
    let is_tag = (2..=12).contains(&given.len())
        && given.split(['-', '_']).all(|p| (2..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()))
        && given.split(['-', '_']).next().is_some_and(|p| p.len() <= 3);
    if is_tag {
        return given.to_ascii_lowercase().replace('_', "-");
    }
    let text = format!("{} {}", review.claim, review.title);
    lang::detect(&text).map_or_else(String::new, |l| l.tag.to_owned())
}

/// What all reviews need, or why one is none.
fn finish(mut review: Review, id: String, tag: Option<&Value>, found: &mut Found) -> Result<Review, Reason> {
    if review.claim.is_empty() {
        review.claim.clone_from(&review.title);
    }
    // A title that repeats the claim would count its words twice.
    if review.title == review.claim {
        review.title.clear();
    }
    if !review.claim.chars().any(char::is_alphanumeric) {
        return Err(Reason::NoWords);
    }
    if review.url.is_empty() {
        // It can be related to a claim, but what nobody can open is never shown as checked.
        found.unlinked += 1;
        if id.is_empty() {
            return Err(Reason::Nameless);
        }
    }
    if review.publisher.is_empty() {
        review.publisher = host(&review.url).to_owned();
    }
    review.id = if id.is_empty() { review.url.clone() } else { id };
    review.language = language(tag, &review, found);
    Ok(review)
}

/// A ClaimReview of schema.org.
fn claim_review(object: &Map<String, Value>, found: &mut Found) -> Result<Review, Reason> {
    let reviewed = first(object, "itemReviewed").and_then(Value::as_object);
    let of_item = |key: &str| reviewed.and_then(|r| r.get(key));
    let author = first(object, "author").or_else(|| first(object, "publisher"));
    let mut publisher = words(author, SHORT, found);
    if publisher.is_empty() {
        publisher = link(author).map(|l| host(&l).to_owned()).unwrap_or_default();
    }
    let review = Review {
        claim: words(object.get("claimReviewed"), CLAIM, found),
        claimant: words(of_item("author"), SHORT, found),
        claimed: day(of_item("datePublished"), found),
        date: day(object.get("datePublished").or_else(|| object.get("dateCreated")), found),
        publisher,
        url: link(object.get("url")).or_else(|| link(object.get("mainEntityOfPage"))).unwrap_or_default(),
        title: words(object.get("name").or_else(|| object.get("headline")), TITLE, found),
        rating: match first(object, "reviewRating") {
            Some(Value::Object(r)) => rating(r.get("alternateName").or_else(|| r.get("name")), found),
            other => rating(other, found),
        },
        ..Review::default()
    };
    let id = words(object.get("@id").or_else(|| object.get("identifier")), 500, found);
    finish(review, id, object.get("inLanguage"), found)
}

/// An entry of a page of `claims:search`.
fn searched(claim: &Map<String, Value>, review: &Value, found: &mut Found) -> Result<Review, Reason> {
    let Some(object) = review.as_object() else { return Err(Reason::Empty) };
    let publisher = object.get("publisher").and_then(Value::as_object);
    let mut name = words(publisher.and_then(|p| p.get("name")), SHORT, found);
    if name.is_empty() {
        name = words(publisher.and_then(|p| p.get("site")), SHORT, found);
    }
    let read = Review {
        claim: words(claim.get("text"), CLAIM, found),
        claimant: words(claim.get("claimant"), SHORT, found),
        claimed: day(claim.get("claimDate"), found),
        date: day(object.get("reviewDate"), found),
        publisher: name,
        url: link(object.get("url")).unwrap_or_default(),
        title: words(object.get("title"), TITLE, found),
        rating: rating(object.get("textualRating"), found),
        ..Review::default()
    };
    finish(read, String::new(), object.get("languageCode"), found)
}
