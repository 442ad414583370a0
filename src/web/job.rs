//! From elements to claims and marks, a piece at a time, so that no task of ours keeps the page waiting.

use std::cell::OnceCell;
use std::rc::Rc;

use web_sys::{Document, Element, Node};

use super::anchor::{Index, Mark};
use super::article::{Changes, Gatherer, Manner, Reading};
use super::page;
use crate::claim::{Claim, Scan};
use crate::lang::Pack;
use crate::report::Report;
use crate::span::Span;
use crate::table::Table;
use crate::{Article, Date};

/// An article of the page, as it was read.
pub(crate) struct Story {
    pub root: Element,
    pub reading: Rc<Reading>,
    pub claims: Vec<Claim>,
    report: OnceCell<Report>,
}

impl Story {
    /// The claims as the contract gives them, made when they are first wanted.
    pub(crate) fn report(&self, pack: &Pack) -> &Report {
        self.report.get_or_init(|| crate::report(&self.reading.text, pack, &self.claims))
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

    /// Whether another reading says the same.
    pub(crate) fn says(&self, other: &Current) -> bool {
        let texts = |c: &Current| c.stories.iter().map(|s| s.reading.clone()).collect::<Vec<_>>();
        let (ours, theirs) = (texts(self), texts(other));
        ours.len() == theirs.len() && ours.iter().zip(&theirs).all(|(a, b)| a.text == b.text)
    }

    /// The shadow roots that its articles were read through.
    pub(crate) fn shadows(&self) -> impl Iterator<Item = &Node> {
        self.stories.iter().flat_map(|s| &s.reading.shadows)
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
    date: Option<Date>,
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
        roots: Vec<Element>,
        before: Vec<(Element, Rc<Reading>)>,
        changes: Changes,
    ) -> Job {
        Job {
            document: document.clone(),
            manner,
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
                    let Some(root) = self.roots.next() else { return Ok(Some(std::mem::take(&mut self.done))) };
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
                    let article = Article { title: reading.title, date: self.date, text: &reading.text };
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
                        self.done.stories.push(Story { root, reading, claims, report: OnceCell::new() });
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

    /// Makes the marks of some claims of the last article; true if there may be more.
    fn mark(&mut self, from: usize) -> bool {
        let Current { stories, marks, owners, index } = &mut self.done;
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

/// The day on which the page says that it was published.
fn published(document: &Document) -> Option<Date> {
    let attribute = |selector: &str, name: &str| document.query_selector(selector).ok().flatten()?.get_attribute(name);
    let meta =
        attribute("meta[property='article:published_time'],meta[itemprop=datePublished],meta[name=date]", "content");
    meta.or_else(|| attribute("article time[datetime],time[datetime]", "datetime")).as_deref().and_then(Date::parse)
}
