//! From claims to places in the page, and back.

use wasm_bindgen::JsCast;
use web_sys::{Node, Range};

use super::article::{Reading, Segment};
use super::page;
use crate::span::Span;

/// A place in the page: a text node and an offset in UTF-16 units.
#[derive(Clone)]
pub(crate) struct Place {
    pub node: Node,
    pub offset: u32,
}

/// Where a claim stands in the page.
#[derive(Clone)]
pub(crate) struct Mark {
    pub start: Place,
    pub end: Place,
    /// The words between, by which a mark whose page has changed is told from one that still holds.
    pub words: String,
}

impl Mark {
    /// The mark of a span of the gathered text; none where it has no text node.
    pub(crate) fn new(reading: &Reading, span: Span) -> Option<Mark> {
        let first = segment(reading, span.start)?;
        let last = segment(reading, span.end.checked_sub(1)?)?;
        Some(Mark {
            start: place(reading, first, span.start),
            end: place(reading, last, span.end),
            words: span.of(&reading.text).to_owned(),
        })
    }

    /// A live range over the mark, for as long as a question takes; none where the page has changed under it.
    pub(crate) fn range(&self) -> Option<Range> {
        let range = Range::new().ok()?;
        range.set_start(&self.start.node, self.start.offset).ok()?;
        range.set_end(&self.end.node, self.end.offset).ok()?;
        (self.start.node.is_connected() && !range.collapsed()).then_some(range)
    }

    /// Whether the page still says there what it said when it was read, white space apart.
    pub(crate) fn holds(&self) -> bool {
        let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        self.range().and_then(|r| r.to_string().as_string()).is_some_and(|now| {
            let (now, then) = (letters(&now), letters(&self.words));
            holds(&now, &then) || holds(&then, &now) && !now.is_empty()
        })
    }
}

/// Whether a short text holds another; byte by byte, since the standard library's search weighs more than the question.
fn holds(text: &str, part: &str) -> bool {
    part.is_empty() || text.as_bytes().windows(part.len()).any(|window| window == part.as_bytes())
}

/// The segment that holds a byte.
fn segment(reading: &Reading, byte: u32) -> Option<&Segment> {
    let at = reading.segments.partition_point(|s| s.span.end <= byte);
    reading.segments.get(at).filter(|s| s.span.start <= byte)
}

/// The place of a byte in its segment.
fn place(reading: &Reading, segment: &Segment, byte: u32) -> Place {
    let units: usize = Span::new(segment.span.start, byte).of(&reading.text).chars().map(char::len_utf16).sum();
    Place { node: segment.node.clone(), offset: segment.offset + units as u32 }
}

/// Which claims have words in which text nodes, for finding the claim under the pointer.
pub(crate) struct Index {
    nodes: js_sys::Map,
    claims: Vec<Vec<usize>>,
}

impl Index {
    /// The index of claims' spans over a reading.
    pub(crate) fn new(reading: &Reading, spans: impl Iterator<Item = Span>) -> Self {
        let nodes = js_sys::Map::new();
        let mut claims: Vec<Vec<usize>> = Vec::new();
        for (i, span) in spans.enumerate() {
            let first = reading.segments.partition_point(|s| s.span.end <= span.start);
            for segment in reading.segments[first..].iter().take_while(|s| s.span.start < span.end) {
                let at = match nodes.get(&segment.node).as_f64() {
                    Some(at) => at as usize,
                    None => {
                        nodes.set(&segment.node, &(claims.len() as f64).into());
                        claims.push(Vec::new());
                        claims.len() - 1
                    }
                };
                if claims[at].last() != Some(&i) {
                    claims[at].push(i);
                }
            }
        }
        Self { nodes, claims }
    }

    /// The claims with words in a node.
    pub(crate) fn of(&self, node: &Node) -> &[usize] {
        self.nodes.get(node).as_f64().and_then(|at| self.claims.get(at as usize)).map_or(&[], Vec::as_slice)
    }
}

/// The text node at a point of the viewport.
pub(crate) fn node_at(x: f64, y: f64) -> Option<Node> {
    let document = page::document()?;
    let (x, y) = (x.into(), y.into());
    let node = match page::call(&document, "caretPositionFromPoint", &[&x, &y]) {
        Some(position) => page::property(&position, "offsetNode")?,
        // Safari before 18.4 knows the older call alone.
        None => page::property(&page::call(&document, "caretRangeFromPoint", &[&x, &y])?, "startContainer")?,
    };
    node.dyn_into::<Node>().ok().filter(|n| n.node_type() == Node::TEXT_NODE)
}
