//! ClaimReview as it really is, as reviews: any field may be missing, of another type, or wrapped in lists.
//!
//! Feeds, pages and notes are read by the same code, whoever has parsed their JSON.

use super::clean::{address, clean, host};
use super::record::Review;
use crate::evidence::context::Json;
use crate::{Date, lang};

/// Why something that should be a review is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flaw {
    /// The feed has an entry without a review.
    Empty,
    /// Neither claim nor title has words.
    NoWords,
    /// Neither an identifier nor an http or https address.
    Nameless,
}

impl Flaw {
    /// The flaw in words.
    pub fn describe(self) -> &'static str {
        match self {
            Flaw::Empty => "an entry without a review",
            Flaw::NoWords => "neither claim nor title",
            Flaw::Nameless => "neither an identifier nor an http or https address",
        }
    }
}

/// The longest texts that are kept, in bytes.
const CLAIM: usize = 1200;
const TITLE: usize = 400;
const SHORT: usize = 200;

/// How deep reviews are looked for, and how deep a field's words.
const DEEPEST: usize = 64;
const WRAPPED: usize = 6;

/// What was read of an item.
#[derive(Debug, Default)]
pub struct Found {
    /// The reviews, and what gave none.
    pub reviews: Vec<Result<Review, Flaw>>,
    /// How many texts were cut for their length.
    pub cut: u32,
    /// How many objects are of other types, as pages have many.
    pub others: u32,
    /// How many reviews have no http or https address.
    pub unlinked: u32,
}

/// The reviews of an item of a feed, without their figures.
pub fn read<J: Json>(item: &J) -> Found {
    let mut found = Found::default();
    walk(item, DEEPEST, &mut found);
    if found.reviews.is_empty() {
        if item.keys().is_some() && (is(item, "DataFeedItem") || has(item, "item")) {
            found.reviews.push(Err(Flaw::Empty));
        } else {
            found.others += 1;
        }
    }
    found
}

/// Whether an object has an entry.
fn has<J: Json>(object: &J, key: &str) -> bool {
    object.get(key).is_some()
}

/// Whether an object is of a type of schema.org, however its name is written.
pub fn is<J: Json>(object: &J, name: &str) -> bool {
    let named = |v: &J| v.text().is_some_and(|t| t.rsplit(['/', ':', '#']).next() == Some(name));
    let Some(value) = object.get("@type").or_else(|| object.get("type")) else { return false };
    match value.items() {
        Some(types) => types.iter().any(named),
        None => named(&value),
    }
}

/// Whether an object is a ClaimReview.
pub fn is_claim_review<J: Json>(object: &J) -> bool {
    object.keys().is_some() && (is(object, "ClaimReview") || has(object, "claimReviewed"))
}

fn walk<J: Json>(value: &J, depth: usize, found: &mut Found) {
    let Some(depth) = depth.checked_sub(1) else { return };
    if let Some(list) = value.items() {
        return list.iter().for_each(|v| walk(v, depth, found));
    }
    let Some(keys) = value.keys() else { return };
    if is_claim_review(value) {
        let review = claim_review(value, found);
        found.reviews.push(review);
    } else if let Some(reviews) = value.get("claimReview").and_then(|r| r.items()) {
        for review in &reviews {
            let review = searched(value, review, found);
            found.reviews.push(review);
        }
    } else {
        keys.iter().filter_map(|key| value.get(key)).for_each(|v| walk(&v, depth, found));
    }
}

/// The words of a value: a text, a whole number, the name of an object, or the first of a list that has any.
fn words<J: Json>(value: Option<J>, most: usize, found: &mut Found) -> String {
    wrapped(value, most, found, WRAPPED)
}

fn wrapped<J: Json>(value: Option<J>, most: usize, found: &mut Found, depth: usize) -> String {
    let (Some(value), Some(depth)) = (value, depth.checked_sub(1)) else { return String::new() };
    if let Some(text) = value.text() {
        let (text, was_cut) = clean(&text, most);
        found.cut += u32::from(was_cut);
        return text;
    }
    if let Some(number) = value.number() {
        let whole = number as i64;
        return if whole as f64 == number { whole.to_string() } else { String::new() };
    }
    if let Some(list) = value.items() {
        return list
            .into_iter()
            .map(|v| wrapped(Some(v), most, found, depth))
            .find(|t| !t.is_empty())
            .unwrap_or_default();
    }
    let inner = ["name", "@value", "alternateName"].iter().find_map(|k| value.get(k).filter(|v| v.keys().is_none()));
    wrapped(inner, most, found, depth)
}

/// The value, or the first of the list that it is.
fn first<J: Json>(object: &J, key: &str) -> Option<J> {
    let value = object.get(key)?;
    match value.items() {
        Some(list) => list.into_iter().find(|v| !v.is_null()),
        None => Some(value),
    }
}

/// An address that a text is.
pub(in crate::evidence) fn link_of(text: &str) -> Option<String> {
    address(text)
}

/// An address that is given as such, as an object's, or as the first of a list.
pub(in crate::evidence) fn link<J: Json>(value: Option<J>) -> Option<String> {
    linked(value, WRAPPED)
}

fn linked<J: Json>(value: Option<J>, depth: usize) -> Option<String> {
    let (value, depth) = (value?, depth.checked_sub(1)?);
    if let Some(text) = value.text() {
        return address(&text);
    }
    if let Some(list) = value.items() {
        return list.into_iter().find_map(|v| linked(Some(v), depth));
    }
    linked(value.get("@id"), depth).or_else(|| linked(value.get("url"), depth))
}

/// A day in ISO 8601 where it is one, else the words in which it is given.
fn day<J: Json>(value: Option<J>, found: &mut Found) -> String {
    let text = words(value, 40, found);
    if Date::parse(&text).is_some() { text.get(..10).unwrap_or_default().to_owned() } else { text }
}

/// The words of a rating; numbers say nothing without their scale, and their scales cannot be trusted.
fn rating<J: Json>(value: Option<J>, found: &mut Found) -> String {
    let text = words(value, SHORT, found);
    let number = !text.chars().any(char::is_alphabetic) && text.is_ascii();
    if number { String::new() } else { text }
}

/// The tag of a language, where it is one; else what the words themselves tell.
fn language<J: Json>(value: Option<J>, review: &Review, found: &mut Found) -> String {
    let given = match value {
        Some(object) if object.keys().is_some() => {
            words(object.get("alternateName").or_else(|| object.get("name")), 20, found)
        }
        other => words(other, 20, found),
    };
    let is_tag = (2..=12).contains(&given.len())
        && given.split(['-', '_']).all(|p| (2..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()))
        && given.split(['-', '_']).next().is_some_and(|p| p.len() <= 3);
    if is_tag {
        return given.to_ascii_lowercase().replace('_', "-");
    }
    let text = [review.claim.as_str(), " ", &review.title].concat();
    lang::detect(&text).map_or_else(String::new, |l| l.tag.to_owned())
}

/// What all reviews need, or why one is none.
fn finish<J: Json>(mut review: Review, id: String, tag: Option<J>, found: &mut Found) -> Result<Review, Flaw> {
    if review.claim.is_empty() {
        review.claim.clone_from(&review.title);
    }
    // A title that repeats the claim would count its words twice.
    if review.title == review.claim {
        review.title.clear();
    }
    if !review.claim.chars().any(char::is_alphanumeric) {
        return Err(Flaw::NoWords);
    }
    if review.url.is_empty() {
        // It can be related to a claim, but what nobody can open is never shown as checked.
        found.unlinked += 1;
        if id.is_empty() {
            return Err(Flaw::Nameless);
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
fn claim_review<J: Json>(object: &J, found: &mut Found) -> Result<Review, Flaw> {
    let reviewed = || first(object, "itemReviewed").filter(|r| r.keys().is_some());
    let of_item = |key: &str| reviewed().and_then(|r| r.get(key));
    let author = || first(object, "author").or_else(|| first(object, "publisher"));
    let mut publisher = words(author(), SHORT, found);
    if publisher.is_empty() {
        publisher = link(author()).map(|l| host(&l).to_owned()).unwrap_or_default();
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
            Some(r) if r.keys().is_some() => rating(r.get("alternateName").or_else(|| r.get("name")), found),
            other => rating(other, found),
        },
        ..Review::default()
    };
    let id = words(object.get("@id").or_else(|| object.get("identifier")), 500, found);
    finish(review, id, object.get("inLanguage"), found)
}

/// An entry of a page of `claims:search`.
fn searched<J: Json>(claim: &J, object: &J, found: &mut Found) -> Result<Review, Flaw> {
    if object.keys().is_none() {
        return Err(Flaw::Empty);
    }
    let publisher = |key: &str| object.get("publisher").filter(|p| p.keys().is_some()).and_then(|p| p.get(key));
    let mut name = words(publisher("name"), SHORT, found);
    if name.is_empty() {
        name = words(publisher("site"), SHORT, found);
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
