//! From elements to claims and marks, a piece at a time, so that no task of ours keeps the page waiting.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::JsValue;
use web_sys::{Document, Element, Node};

use super::anchor::{Index, Mark};
use super::article::{Changes, Gatherer, Manner, Reading};
use super::page::{self, call};
use super::write;
use crate::Article;
use crate::claim::{self, Claim, Density, Scan};
use crate::lang::Pack;
use crate::span::{Span, Utf16Index};
use crate::table::Table;

/// An article of the page, as it was read.
pub(crate) struct Story {
    pub root: Element,
    pub reading: Rc<Reading>,
    pub claims: Vec<Claim>,
    /// The day on which the page says that it was published, as the page writes it.
    date: Option<String>,
    index: OnceCell<Utf16Index>,
}

impl Story {
    /// Begins to read the fields of the claims, with the words that the components' module has for that.
    fn reader(&self, words: &JsValue) -> Option<JsValue> {
        let title = self.reading.title.unwrap_or_default();
        let date = self.date.as_deref().map_or(JsValue::UNDEFINED, JsValue::from);
        let (text, start, end) = (self.reading.text.as_str().into(), title.start.into(), title.end.into());
        call(words, "reader", &[&text, &start, &end, &date])
    }

    /// The block that holds a claim, and the claim's place in it.
    fn place(&self, claim: &Claim) -> Option<(usize, Span)> {
        let block = self.reading.block_at(claim.span.start)?;
        let start = *self.reading.starts.get(block)?;
        Some((block, Span::new(claim.span.start - start, claim.span.end - start)))
    }
}

/// What was read of the page, and where its claims stand. Claims are counted through all articles.
#[derive(Default)]
pub(crate) struct Current {
    pub stories: Vec<Story>,
    pub marks: Vec<Option<Rc<Mark>>>,
    pub owners: Vec<Option<Element>>,
    pub index: Index,
    /// Which of the claims are painted.
    pub painted: Vec<bool>,
    /// The claims as plain objects of the contract, as far as they were wanted.
    objects: Array,
    /// How many of these have their fields.
    described: Cell<usize>,
    /// What reads the fields of the article in which the next of these stands.
    reader: RefCell<Option<JsValue>>,
}

impl Current {
    /// The article and the number in it of a claim.
    pub(crate) fn locate(&self, mut index: usize) -> Option<(&Story, usize)> {
        for story in &self.stories {
            if index < story.claims.len() {
                return Some((story, index));
            }
            index -= story.claims.len();
        }
        None
    }

    /// The id of a claim, as the contract gives it.
    pub(crate) fn id(&self, index: usize) -> Option<String> {
        let (story, at) = self.locate(index)?;
        Some(crate::report::hex(story.claims.get(at)?.id))
    }

    /// The claim with an id.
    pub(crate) fn find(&self, id: &str) -> Option<usize> {
        (0..self.marks.len()).find(|i| self.id(*i).is_some_and(|other| other == id))
    }

    /// Whether these readings say the same.
    pub(crate) fn says<'a>(&self, others: impl ExactSizeIterator<Item = &'a Rc<Reading>>) -> bool {
        self.stories.len() == others.len()
            && self.stories.iter().zip(others).all(|(s, other)| s.reading.text == other.text)
    }

    /// Takes over what has been written of the claims of another reading, which says the same.
    pub(crate) fn inherit(&mut self, other: &Current) {
        self.objects = other.objects.clone();
        self.described = other.described.clone();
        self.painted.clone_from(&other.painted);
        self.reader = RefCell::new(other.reader.take());
    }

    /// The first claims as plain objects, at least so many.
    pub(crate) fn objects(&self, count: usize) -> &Array {
        let mut at = self.objects.length() as usize;
        while at < count
            && let Some((story, first)) = self.locate(at)
        {
            let text = &story.reading.text;
            let index = story.index.get_or_init(|| Utf16Index::new(text));
            for claim in story.claims.iter().skip(first).take(count - at) {
                self.objects.push(&write::claim(text, index, claim));
                at += 1;
            }
        }
        &self.objects
    }

    /// Gives the next claims their fields, at most so many, by words of the components' module; true while there are more.
    pub(crate) fn describe(&self, words: &JsValue, most: usize) -> bool {
        let from = self.described.get();
        let Some((story, at)) = self.locate(from) else { return false };
        let count = crate::claim::portion(&story.claims, at, most) - at;
        let mut reader = self.reader.borrow_mut();
        if at == 0 && reader.is_none() {
            *reader = story.reader(words);
            if reader.is_some() {
                // A reader in the making takes as long as some claims.
                return true;
            }
        }
        if let Some(reader) = &*reader {
            let some = self.objects(from + count).slice(from as u32, (from + count) as u32);
            call(reader, "read", &[&some]);
        }
        if at + count == story.claims.len()
            && let Some(done) = reader.take()
        {
            call(&done, "free", &[]);
        }
        self.described.set(from + count);
        from + count < self.marks.len()
    }

    /// How many claims have their fields.
    pub(crate) fn described(&self) -> usize {
        self.described.get()
    }

    /// The shadow roots that its articles were read through.
    pub(crate) fn shadows(&self) -> impl Iterator<Item = &Node> {
        self.stories.iter().flat_map(|s| &s.reading.shadows)
    }
}

impl Drop for Current {
    /// Nobody knows when the browser would free what the components' module keeps for a reader.
    fn drop(&mut self) {
        if let Some(reader) = self.reader.take() {
            call(&reader, "free", &[]);
        }
    }
}

/// How far an article is.
enum Stage {
    /// The next article is to be begun.
    Next,
    Gather(Element, Box<Gatherer>),
    Scan(Element, Rc<Reading>, Scan),
    /// So many claims of the last article have their marks.
    Mark(usize),
}

/// A reading of the page in the making.
pub(crate) struct Job {
    document: Document,
    manner: Manner,
    density: Density,
    /// The words by which the fields are read, if they are there already.
    words: Option<JsValue>,
    date: Option<String>,
    roots: std::vec::IntoIter<Element>,
    alone: bool,
    before: Vec<(Element, Rc<Reading>)>,
    changes: Changes,
    stage: Stage,
    done: Current,
    seen: Table,
}

/// How much is done before the clock is looked at: nodes, bytes, claims.
const NODES: usize = 40;
const BYTES: usize = 2048;
const CLAIMS: usize = 32;

impl Job {
    /// Begins to read these elements. What has not changed since the readings in `before` is not read again.
    pub(crate) fn new(
        document: &Document,
        manner: Manner,
        density: Density,
        words: Option<JsValue>,
        roots: Vec<Element>,
        before: Vec<(Element, Rc<Reading>)>,
        changes: Changes,
    ) -> Job {
        Job {
            document: document.clone(),
            manner,
            density,
            words,
            date: published(document),
            alone: roots.len() == 1,
            roots: roots.into_iter(),
            before,
            changes,
            stage: Stage::Next,
            done: Current::default(),
            seen: Table::default(),
        }
    }

    /// Does so much as may be done in these milliseconds, and gives what was read once all is.
    pub(crate) fn step(&mut self, pack: &Pack, milliseconds: f64, failing: &str) -> Result<Option<Current>, String> {
        let until = js_sys::Date::now() + milliseconds;
        loop {
            let stage = std::mem::replace(&mut self.stage, Stage::Next);
            self.stage = match stage {
                Stage::Next => {
                    let Some(root) = self.roots.next() else {
                        if self.describes() {
                            if js_sys::Date::now() >= until {
                                return Ok(None);
                            }
                            continue;
                        }
                        return Ok(Some(std::mem::take(&mut self.done)));
                    };
                    page::stage("read", failing)?;
                    let before = self.before.iter().find(|(r, _)| *r == root).map(|(_, reading)| reading.clone());
                    let gatherer =
                        Gatherer::new(&self.document, &root, &self.manner, before, self.changes.clone(), self.alone);
                    Stage::Gather(root, Box::new(gatherer))
                }
                Stage::Gather(root, mut gatherer) => {
                    if gatherer.step(NODES) {
                        Stage::Gather(root, gatherer)
                    } else {
                        page::stage("scan", failing)?;
                        Stage::Scan(root, Rc::new(gatherer.finish()), Scan::default())
                    }
                }
                Stage::Scan(root, reading, mut scan) => {
                    let article = Article::new(&reading.text);
                    if scan.step(&article, pack, BYTES) {
                        Stage::Scan(root, reading, scan)
                    } else {
                        let mut claims = scan.claims(&article, pack);
                        // Two articles may say the same; each of their figures has an id of its own.
                        for claim in &mut claims {
                            while self.seen.get(claim.id).is_some() {
                                claim.id = claim.id.wrapping_add(1);
                            }
                            self.seen.set(claim.id, 0);
                        }
                        let characters = reading.text.bytes().filter(|b| b & 0xC0 != 0x80).count();
                        self.done.painted.extend(claim::painted(&claims, characters, self.density));
                        let date = self.date.clone();
                        self.done.stories.push(Story { root, reading, claims, date, index: OnceCell::new() });
                        Stage::Mark(0)
                    }
                }
                Stage::Mark(from) => {
                    if self.mark(from) {
                        Stage::Mark(from + CLAIMS)
                    } else {
                        Stage::Next
                    }
                }
            };
            if js_sys::Date::now() >= until {
                return Ok(None);
            }
        }
    }

    /// Gives some claims their fields, where the words for that are there and the page says something new; true if there may be
    /// more. The first time, the figures are painted before.
    fn describes(&self) -> bool {
        self.words.as_ref().is_some_and(|words| {
            !self.done.says(self.before.iter().map(|(_, reading)| reading)) && self.done.describe(words, CLAIMS)
        })
    }

    /// Makes the marks of some claims of the last article; true if there may be more.
    fn mark(&mut self, from: usize) -> bool {
        let Current { stories, marks, owners, index, .. } = &mut self.done;
        let Some(story) = stories.last() else { return false };
        let claims = story.claims.get(from..).unwrap_or_default();
        for claim in claims.iter().take(CLAIMS) {
            let place = story.place(claim).and_then(|(block, span)| Some((story.reading.blocks.get(block)?, span)));
            let mark = place.and_then(|(block, span)| {
                index.add(marks.len(), block, span);
                let mut made = block.marks.borrow_mut();
                // A block that has not changed has its marks from the reading before.
                if let Some((_, mark)) = made.iter().find(|(s, _)| *s == span) {
                    return Some(mark.clone());
                }
                let mark = Rc::new(Mark::new(block, span)?);
                made.push((span, mark.clone()));
                Some(mark)
            });
            owners.push(place.map(|(block, _)| block.owner.clone()));
            marks.push(mark);
        }
        claims.len() > CLAIMS
    }
}

/// The day on which the page says that it was published, as it writes it.
fn published(document: &Document) -> Option<String> {
    let attribute = |selector: &str, name: &str| document.query_selector(selector).ok().flatten()?.get_attribute(name);
    let meta =
        attribute("meta[property='article:published_time'],meta[itemprop=datePublished],meta[name=date]", "content");
    meta.or_else(|| attribute("article time[datetime],time[datetime]", "datetime"))
}
