//! From claims to places in the page, and back.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Node, Range};

use super::article::{Block, Segment};
use super::page::{self, call, construct, property};
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
    words: String,
    /// The names of the elements whose text it marks.
    pub names: Vec<String>,
    /// What is painted: unlike a live range, a static one is not kept up by the browser at every change of the page.
    pub painted: JsValue,
}

impl Mark {
    /// The mark of a span of a block's text; none where it has no text node.
    pub(crate) fn new(block: &Block, span: Span) -> Option<Mark> {
        let (start, end) = (place(block, span.start, span.start)?, place(block, span.end.checked_sub(1)?, span.end)?);
        let init = js_sys::Object::new();
        for (key, value) in [
            ("startContainer", JsValue::from(&start.node)),
            ("startOffset", start.offset.into()),
            ("endContainer", JsValue::from(&end.node)),
            ("endOffset", end.offset.into()),
        ] {
            page::set(&init, key, &value);
        }
        let painted = construct("StaticRange", &[&init])?;
        let mut names: Vec<String> = Vec::new();
        let first = block.segments.partition_point(|s| s.span.end <= span.start);
        for segment in block.segments.iter().skip(first).take_while(|s| s.span.start < span.end) {
            let name = segment.node.parent_element().map_or_else(String::new, |e| e.local_name());
            if !names.contains(&name) {
                names.push(name);
            }
        }
        Some(Mark { start, end, words: span.of(&block.text).to_owned(), names, painted })
    }

    /// A live range over the mark, for as long as a question takes; none where the page has changed under it.
    pub(crate) fn range(&self) -> Option<Range> {
        let fits = |p: &Place| property(&p.node, "length").is_some_and(|l| l.as_f64() >= Some(f64::from(p.offset)));
        if !self.start.node.is_connected() || !fits(&self.start) || !fits(&self.end) {
            return None;
        }
        let range = Range::new().ok()?;
        range.set_start(&self.start.node, self.start.offset).ok()?;
        range.set_end(&self.end.node, self.end.offset).ok()?;
        (!range.collapsed()).then_some(range)
    }

    /// Whether the page still says there what it said when it was read, white space apart.
    pub(crate) fn holds(&self) -> bool {
        let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        self.range().and_then(|r| r.to_string().as_string()).is_some_and(|now| letters(&now) == letters(&self.words))
    }
}

/// The place of a byte of a block's text, in the segment that holds the byte `within`.
fn place(block: &Block, within: u32, byte: u32) -> Option<Place> {
    let at = block.segments.partition_point(|s| s.span.end <= within);
    let Segment { span, node, offset } = block.segments.get(at).filter(|s| s.span.start <= within)?;
    let units: usize = Span::new(span.start, byte).of(&block.text).chars().map(char::len_utf16).sum();
    Some(Place { node: node.clone(), offset: offset + units as u32 })
}

/// Which claims have words in which text nodes, for finding the claim under the pointer.
#[derive(Default)]
pub(crate) struct Index {
    nodes: Option<js_sys::Map>,
    claims: Vec<Vec<usize>>,
}

impl Index {
    /// Adds a claim, by the span of its block that it takes.
    pub(crate) fn add(&mut self, claim: usize, block: &Block, span: Span) {
        let nodes = self.nodes.get_or_insert_with(js_sys::Map::new);
        let first = block.segments.partition_point(|s| s.span.end <= span.start);
        for segment in block.segments.iter().skip(first).take_while(|s| s.span.start < span.end) {
            let at = nodes.get(&segment.node).as_f64().unwrap_or(self.claims.len() as f64);
            match self.claims.get_mut(at as usize) {
                Some(list) if list.last() == Some(&claim) => {}
                Some(list) => list.push(claim),
                None => {
                    nodes.set(&segment.node, &at.into());
                    self.claims.push(vec![claim]);
                }
            }
        }
    }

    /// The claims with words in a node.
    pub(crate) fn of(&self, node: &Node) -> &[usize] {
        let at = self.nodes.as_ref().and_then(|n| n.get(node).as_f64());
        at.and_then(|at| self.claims.get(at as usize)).map_or(&[], Vec::as_slice)
    }
}

/// The text node at a point of the viewport, in the document or in one of these shadow roots.
pub(crate) fn node_at(x: f64, y: f64, shadows: &[Node]) -> Option<Node> {
    let document = page::document()?;
    let (x, y) = (x.into(), y.into());
    let options = page::detail(&[]);
    let roots: js_sys::Array = shadows.iter().collect();
    page::set(&options, "shadowRoots", &roots);
    let node = match call(&document, "caretPositionFromPoint", &[&x, &y, &options]) {
        Some(position) => property(&position, "offsetNode")?,
        // Safari before 18.4 knows the older call alone.
        None => property(&call(&document, "caretRangeFromPoint", &[&x, &y])?, "startContainer")?,
    };
    node.dyn_into::<Node>().ok().filter(|n| n.node_type() == Node::TEXT_NODE)
}
