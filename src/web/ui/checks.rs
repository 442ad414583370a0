//! Earlier fact-checks of a page's claims: what to fetch of an index for them, and what is found there or in the page's own data.
//!
//! The fetching is `www/checks.js`; which files, and what their bytes mean, is decided by [`crate::evidence::reviews`], as on the
//! command line. What was found stays with its claim, however often the page is read anew.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use js_sys::{Array, JSON};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::desk::{Desk, Value, desks};
use super::read;
use crate::evidence::reviews::{
    self, Figure, File, Limits, Manifest, Match, Problem, Query, Review, Search, Standing, item,
};
use crate::report::Evidence;

/// The most claims that are looked up at once, those with the most worth first.
const MOST_CLAIMS: usize = 48;

/// The most fact-checks that are shown on one claim, and the most that are only listed as related.
const MOST_SHOWN: usize = 5;
const MOST_RELATED: usize = 2;

/// The most blocks of a page's structured data that are looked at, the longest in UTF-16 code units, and the most reviews of them.
const MOST_BLOCKS: u32 = 20;
const LONGEST_BLOCK: usize = 200_000;
const MOST_REVIEWS: usize = 12;

/// The most reviews in the answers to a page's questions.
const MOST_ANSWERED: usize = 30;

/// Where fact-checks of the page itself come from, where else there is the address of an index.
pub(super) const PAGE: &str = "";

/// Where fact-checks come from that Google's Fact Check Tools API has answered with.
const ANSWERED: &str = "\u{0}answered";

/// The longest question to that API, in bytes.
const LONGEST_QUESTION: usize = 400;

/// What was found about a claim at one place.
pub(super) struct Check {
    pub claim: String,
    pub place: String,
    pub pieces: Vec<Evidence>,
}

thread_local! {
    /// The reviews that are to be compared with the claims next.
    static OFFERED: RefCell<Vec<Review>> = const { RefCell::new(Vec::new()) };
}

/// A claim whose fact-checks are looked for.
struct Asked {
    desk: Weak<Desk>,
    claim: String,
}

/// A search in one index, for the claims of the page about which it was not asked before.
#[wasm_bindgen]
pub struct Lookup {
    place: String,
    asked: Vec<Asked>,
    search: Search,
    wanted: Vec<File>,
}

/// Begins a search in the index at this address, whose manifest has these bytes; nothing where there is nothing new to look for.
///
/// # Errors
/// Throws a string that says what is wrong with the manifest.
#[wasm_bindgen]
pub fn look(place: &str, manifest: &[u8]) -> Result<Option<Lookup>, JsValue> {
    let parsed = open(manifest)?;
    let mut found: Vec<(f64, Asked, Query)> = Vec::new();
    for desk in desks() {
        desk.ask(place, |worth, claim, query| {
            found.push((worth, Asked { desk: Rc::downgrade(&desk), claim }, query));
        });
    }
    if found.is_empty() {
        return Ok(None);
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    found.truncate(MOST_CLAIMS);
    let (asked, queries) = found.into_iter().map(|(_, asked, query)| (asked, query)).unzip();
    let search = Search::new(Rc::new(parsed), queries, Limits::page(manifest.len()));
    Ok(Some(Lookup { place: place.to_owned(), asked, search, wanted: Vec::new() }))
}

fn open(manifest: &[u8]) -> Result<Manifest, JsValue> {
    Manifest::open(manifest).map_err(|e| match e {
        reviews::Broken::NotOne => "is no index of reviews, or of another version".into(),
        reviews::Broken::Changed => "is cut off or changed".into(),
    })
}

/// How many fact-checks the index has whose manifest has these bytes.
///
/// # Errors
/// Throws a string that says what is wrong with the manifest.
#[wasm_bindgen]
pub fn size(manifest: &[u8]) -> Result<u32, JsValue> {
    open(manifest).map(|m| m.live)
}

#[wasm_bindgen]
impl Lookup {
    /// The names of the files to fetch next, each of which is to be given; none when all is there.
    pub fn wanted(&mut self) -> Array {
        self.wanted = self.search.wanted();
        self.wanted.iter().map(|file| JsValue::from(file.name())).collect()
    }

    /// Takes the bytes of a file that was wanted, or that it is not to be had. What are not the file's bytes is refused.
    pub fn give(&mut self, index: usize, bytes: Option<Vec<u8>>) {
        if let Some(file) = self.wanted.get(index) {
            self.search.give(*file, bytes.map(Rc::from));
        }
    }

    /// Keeps what was found; says what was wrong with the index, if something was.
    pub fn done(self) -> Option<String> {
        let count = |of: fn(&Problem) -> bool| self.search.problems().iter().filter(|p| of(p)).count();
        let (missing, changed) =
            (count(|p| matches!(p, Problem::Missing(_))), count(|p| matches!(p, Problem::Changed(_))));
        let wrong = (missing + changed > 0).then(|| {
            let (missing, changed) = (missing.to_string(), changed.to_string());
            ["files of the index cannot be used: ", &missing, " missing, ", &changed, " changed"].concat()
        });
        for (asked, matches) in self.asked.into_iter().zip(self.search.answers()) {
            if let Some(desk) = asked.desk.upgrade() {
                desk.keep(&self.place, asked.claim, matches);
            }
        }
        wrong
    }
}

/// The claims of the fact-checks that the page carries in its structured data, a line each; empty where it carries none.
#[wasm_bindgen]
pub fn carried() -> String {
    for desk in desks() {
        desk.forget(PAGE);
    }
    offer(in_page().unwrap_or_default())
}

/// Sentences with claims about which Google's Fact Check Tools API was not asked yet, those with the most worth first.
#[wasm_bindgen]
pub fn questions(most: usize) -> Array {
    let mut found: Vec<(f64, String)> = Vec::new();
    for desk in desks() {
        desk.ask(ANSWERED, |worth, _, query| found.push((worth, query.text)));
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut asked: Vec<String> = Vec::new();
    for (_, mut text) in found {
        let end = (0..=LONGEST_QUESTION).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
        text.truncate(end);
        if asked.len() < most && !asked.contains(&text) {
            asked.push(text);
        }
    }
    asked.into_iter().map(JsValue::from).collect()
}

/// The claims of the fact-checks in these answers of that API, a line each; empty where there are none.
#[wasm_bindgen]
pub fn answered(values: Array) -> String {
    let mut reviews: Vec<Review> = Vec::new();
    for value in values.iter() {
        take(&Value(value), MOST_ANSWERED, &mut reviews);
    }
    offer(reviews)
}

/// Keeps reviews for the next comparison; gives their claims, a line each.
fn offer(reviews: Vec<Review>) -> String {
    let claims: Vec<&str> = reviews.iter().map(|r| r.claim.as_str()).collect();
    let lines = claims.join("\n");
    OFFERED.set(reviews);
    lines
}

/// Takes the reviews of a value, each once, and so many at most.
fn take(value: &Value, most: usize, reviews: &mut Vec<Review>) {
    for review in item::read(value).reviews.into_iter().flatten() {
        if reviews.len() < most && !reviews.iter().any(|r| r.id == review.id && r.claim == review.claim) {
            reviews.push(review);
        }
    }
}

fn in_page() -> Option<Vec<Review>> {
    let document = web_sys::window()?.document()?;
    let scripts = document.query_selector_all("script[type='application/ld+json']").ok()?;
    let mut reviews: Vec<Review> = Vec::new();
    for i in 0..scripts.length().min(MOST_BLOCKS) {
        let text = scripts.item(i).and_then(|s| s.text_content()).filter(|t| t.len() <= LONGEST_BLOCK);
        let Some(Ok(value)) = text.filter(|t| t.contains("laim")).map(|t| JSON::parse(&t)) else { continue };
        take(&Value(value), MOST_REVIEWS, &mut reviews);
    }
    Some(reviews)
}

/// Compares the fact-checks that were given last, the page's `own` or others, with its claims; `report` is what the highlights' module finds in
/// their lines.
#[wasm_bindgen]
pub fn compare(report: &JsValue, own: bool) {
    let figures: Vec<_> = Array::from(&read::get(report, "claims")).iter().filter_map(|c| read::claim(&c)).collect();
    OFFERED.with_borrow_mut(|reviews| {
        let mut start = 0;
        for review in reviews.iter_mut() {
            let end = start + review.claim.encode_utf16().count() as u32;
            let within = figures.iter().filter(|c| start <= c.start && c.end <= end);
            review.figures = within
                .filter_map(|c| {
                    let at = review.claim.find(&c.text)? as u32;
                    Figure::of_claim(c, at, at + c.text.len() as u32)
                })
                .collect();
            start = end + 1;
        }
        for desk in desks() {
            desk.compare(reviews, if own { PAGE } else { ANSWERED });
        }
    });
}

/// What is told of a claim of what was found for it: what is shown first, and little of what is only related.
pub(super) fn chosen(mut found: Vec<Match>) -> Vec<Match> {
    found.retain(|m| m.standing() > Standing::Far && !m.review.url.is_empty());
    let (mut shown, mut related): (Vec<Match>, Vec<Match>) = found.into_iter().partition(|m| m.standing().is_shown());
    // What agrees before what differs; among the same, the nearest stays first.
    shown.sort_by_key(|m| std::cmp::Reverse(m.standing()));
    shown.truncate(MOST_SHOWN);
    related.truncate(MOST_RELATED);
    shown.append(&mut related);
    shown
}
