//! An article's text, with the map back to the page's text nodes; read a piece at a time, and only what has changed.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Node};

use super::anchor::Mark;
use super::page::{call, detail, nodes, property, set};
use crate::span::Span;

/// What is no part of an article's sentences: code, controls, navigation, drawings, embeds; what is hidden or opts out.
///
/// `aside` and `footer` hold teasers of other articles and the author's particulars; a figure there is not of this article. A
/// footnote's mark is no digit of the number before it; "m²" set as m<sup>2</sup> has no link.
const SKIPPED: &str = "script,style,noscript,template,code,pre,kbd,samp,form,button,input,select,option,textarea,datalist,nav,aside,footer,svg,math,iframe,object,embed,canvas,audio,video,map,dialog,menu,claim-light,[hidden],[inert],[aria-hidden=true i],[data-claimlight=off i],[role=navigation],[role=doc-noteref],sup:has(a),[contenteditable]:not([contenteditable=false i])";

/// Elements that go on within a line; every other one begins and ends a block.
const INLINE: &[&str] = &[
    "A", "ABBR", "ACRONYM", "B", "BDI", "BDO", "BIG", "CITE", "DATA", "DEL", "DFN", "EM", "FONT", "I", "INS", "LABEL",
    "MARK", "Q", "RUBY", "S", "SMALL", "SPAN", "STRIKE", "STRONG", "SUB", "SUP", "TIME", "TT", "U", "VAR", "WBR",
    "NOBR", "SLOT",
];

/// The most nodes that are visited: a longer page is read up to there.
const MOST_NODES: usize = 200_000;

/// How deep elements are followed: parsers stop at 512, but a script can nest them further.
const DEEPEST: usize = 600;

/// A piece of a text node that stands in a block's text unit for unit.
pub(crate) struct Segment {
    /// Its bytes in the block's text.
    pub span: Span,
    /// The text node.
    pub node: Node,
    /// The UTF-16 offset in the node at which it begins.
    pub offset: u32,
}

/// A link of the article.
pub(crate) struct Anchor {
    /// Its words in the block's text.
    pub span: Span,
    /// Its address, resolved.
    pub href: String,
}

/// A block of an article: a line of its text.
pub(crate) struct Block {
    pub text: String,
    pub segments: Vec<Segment>,
    pub links: Vec<Anchor>,
    /// The element whose change is a change of the block.
    pub owner: Element,
    /// Whether it is of the title.
    pub title: bool,
    /// The marks that were made of it, kept for the next reading.
    pub marks: RefCell<Vec<(Span, Rc<Mark>)>>,
}

/// An article's text, gathered: a line for each block.
pub(crate) struct Reading {
    pub text: String,
    pub blocks: Vec<Rc<Block>>,
    /// Where the blocks begin in the text.
    pub starts: Vec<u32>,
    pub title: Option<Span>,
    /// The shadow roots that it was read through.
    pub shadows: Vec<Node>,
    /// For each element that begins and ends blocks, the first of its blocks and how many they are, in one number.
    known: js_sys::Map,
}

impl Default for Reading {
    fn default() -> Self {
        let known = js_sys::Map::new();
        Self { text: String::new(), blocks: Vec::new(), starts: Vec::new(), title: None, shadows: Vec::new(), known }
    }
}

/// How many blocks an element has at most, for which it is remembered.
const KNOWN: usize = 1 << 20;

impl Reading {
    /// The block that holds a byte of the text, by its index.
    pub(crate) fn block_at(&self, byte: u32) -> Option<usize> {
        self.starts.partition_point(|start| *start <= byte).checked_sub(1)
    }

    fn push(&mut self, block: Rc<Block>) {
        let start = self.text.len() as u32;
        self.starts.push(start);
        self.text.push_str(&block.text);
        if block.title && self.title.is_none_or(|t| t.end + 1 == start) {
            let first = self.title.map_or(start, |t| t.start);
            self.title = Some(Span::new(first, self.text.len() as u32));
        }
        self.text.push('\n');
        self.blocks.push(block);
    }

    fn remember(&mut self, element: &Element, first: usize) {
        let count = self.blocks.len() - first;
        if count < KNOWN {
            self.known.set(element, &((first * KNOWN + count) as f64).into());
        }
    }

    /// The blocks of an element that has not changed since this reading.
    fn recall(&self, element: &Element) -> Option<&[Rc<Block>]> {
        let packed = self.known.get(element).as_f64()? as usize;
        self.blocks.get(packed / KNOWN..packed / KNOWN + packed % KNOWN)
    }
}

/// What has changed since a reading: these elements and those around them, and all in `deep` ones.
#[derive(Clone)]
pub(crate) struct Changes {
    pub elements: js_sys::Set<JsValue>,
    pub deep: js_sys::Set<JsValue>,
}

impl Changes {
    /// The changes so far, apart from those to come.
    pub(crate) fn copy(other: &Changes) -> Changes {
        Changes { elements: js_sys::Set::new(&other.elements), deep: js_sys::Set::new(&other.deep) }
    }

    /// Forgets all.
    pub(crate) fn clear(&self) {
        self.elements.clear();
        self.deep.clear();
    }
}

impl Default for Changes {
    fn default() -> Self {
        Self { elements: js_sys::Set::new(&JsValue::UNDEFINED), deep: js_sys::Set::new(&JsValue::UNDEFINED) }
    }
}

/// How a page is read.
#[derive(Clone, Default)]
pub(crate) struct Manner {
    /// The language that is read: parts in another are left out, where the page's word is taken for it.
    pub language: Option<&'static str>,
    /// Whether a browser has translated the page: parts that were not to be are in another language then.
    pub translated: bool,
}

/// An element whose nodes are being visited.
struct Frame {
    element: Element,
    next: Option<Node>,
    /// The nodes of a slot, which are siblings of others.
    slotted: Vec<Node>,
    inline: bool,
    link: bool,
    title: bool,
    deep: bool,
    /// Where it begins: how many blocks there were, and how long the current one was.
    first: usize,
    start: u32,
}

/// A reading in the making.
pub(crate) struct Gatherer {
    reading: Reading,
    before: Option<Rc<Reading>>,
    changes: Changes,
    stack: Vec<Frame>,
    waiting: Vec<Element>,
    current: Option<Block>,
    skipped: String,
    left_out: Option<String>,
    visibility: JsValue,
    nodes: usize,
}

impl Gatherer {
    /// Begins to read an element, with the page's headline if that stands outside of it, but `before` for what has not changed.
    pub(crate) fn new(
        document: &Document,
        root: &Element,
        manner: &Manner,
        before: Option<Rc<Reading>>,
        changes: Changes,
        alone: bool,
    ) -> Gatherer {
        let mut skipped = String::from(SKIPPED);
        if manner.translated {
            skipped.push_str(",[translate=no i]");
        }
        let left_out = manner.language.map(|tag| String::from(":not(:lang(") + tag + "))[lang]:not([lang=''])");
        let visibility = detail(&[]);
        // Some pages stay invisible until a script of theirs shows them all at once: then the property says nothing of a part.
        set(&visibility, "visibilityProperty", &true.into());
        if !visible(root, &visibility) {
            set(&visibility, "visibilityProperty", &false.into());
        }
        let mut waiting = vec![root.clone()];
        waiting.extend(headline(document, root).filter(|h| alone && visible(h, &visibility)));
        let mut reading = Reading::default();
        // The root may itself be in a shadow tree.
        let tree = root.get_root_node();
        if tree.node_type() == Node::DOCUMENT_FRAGMENT_NODE {
            reading.shadows.push(tree);
        }
        Gatherer {
            reading,
            before,
            changes,
            stack: Vec::new(),
            waiting,
            current: None,
            skipped,
            left_out,
            visibility,
            nodes: 0,
        }
    }

    /// Visits so many nodes; true while there are more.
    pub(crate) fn step(&mut self, nodes: usize) -> bool {
        for _ in 0..nodes {
            let Some(frame) = self.stack.last_mut() else {
                let Some(element) = self.waiting.pop() else { return false };
                self.open(&element);
                continue;
            };
            let node = match frame.next.take() {
                Some(node) => {
                    frame.next = node.next_sibling();
                    Some(node)
                }
                None => frame.slotted.pop(),
            };
            match node {
                None => self.close(),
                Some(node) => match node.node_type() {
                    Node::TEXT_NODE => self.text(&node),
                    Node::ELEMENT_NODE => {
                        if let Ok(element) = node.dyn_into::<Element>() {
                            self.open(&element);
                        }
                    }
                    _ => {}
                },
            }
        }
        true
    }

    /// How many bytes of text there are so far.
    pub(crate) fn gathered(&self) -> usize {
        self.reading.text.len() + self.current.as_ref().map_or(0, |block| block.text.len())
    }

    /// The reading, once there is nothing more to visit, or as far as it is.
    pub(crate) fn finish(mut self) -> Reading {
        self.end_block();
        self.reading
    }

    /// Enters an element, unless it is left out or has not changed.
    fn open(&mut self, element: &Element) {
        self.nodes += 1;
        if self.nodes > MOST_NODES || self.stack.len() > DEEPEST || element.matches(&self.skipped).unwrap_or(false) {
            return;
        }
        let name = element.tag_name();
        let tag = |wanted: &&str| name.eq_ignore_ascii_case(wanted);
        if tag(&"BR") {
            // Pages that set paragraphs by line breaks are more than sentences that a break runs through.
            self.end_block();
            return;
        }
        let inline = INLINE.iter().any(tag);
        let deep = self.stack.last().is_some_and(|f| f.deep) || self.changes.deep.has(element);
        if !inline {
            self.end_block();
            let foreign = |selector: &String| element.matches(selector).unwrap_or(false);
            if !visible(element, &self.visibility)
                || !self.stack.is_empty() && self.left_out.as_ref().is_some_and(foreign)
            {
                return;
            }
            let before = self.before.clone().filter(|_| !deep && !self.changes.elements.has(element));
            if let Some(blocks) = before.as_ref().and_then(|b| b.recall(element)) {
                let first = self.reading.blocks.len();
                blocks.iter().for_each(|block| self.reading.push(block.clone()));
                self.reading.remember(element, first);
                return;
            }
        }
        let shadow = if inline { None } else { property(element, "shadowRoot") };
        let shadow = shadow.and_then(|s| s.dyn_into::<Node>().ok());
        let mut next = shadow.as_ref().map_or_else(|| element.first_child(), Node::first_child);
        self.reading.shadows.extend(shadow);
        let mut slotted = Vec::new();
        if tag(&"SLOT") {
            slotted = call(element, "assignedNodes", &[]).map(|list| nodes(&list)).unwrap_or_default();
            slotted.reverse();
            next = next.filter(|_| slotted.is_empty());
        }
        let title = tag(&"H1") && self.reading.title.is_none() || self.stack.last().is_some_and(|f| f.title);
        self.stack.push(Frame {
            element: element.clone(),
            next,
            slotted,
            inline,
            link: tag(&"A"),
            title,
            deep,
            first: self.reading.blocks.len(),
            start: self.current.as_ref().map_or(0, |b| b.text.len() as u32),
        });
    }

    /// Leaves the element whose nodes have all been visited.
    fn close(&mut self) {
        let Some(frame) = self.stack.pop() else { return };
        if frame.link && frame.first == self.reading.blocks.len() {
            self.link(&frame.element, frame.start);
        }
        if !frame.inline {
            self.end_block();
            // Through a shadow root nothing tells that something has changed in it; it is read anew.
            self.reading.remember(&frame.element, frame.first);
        }
    }

    /// Remembers a link that leads to another place by http or https.
    fn link(&mut self, element: &Element, start: u32) {
        let Some(block) = &mut self.current else { return };
        let span = Span::new(start, block.text.len() as u32);
        // The property is the resolved address; the attribute could be relative.
        let href = property(element, "href").and_then(|h| h.as_string()).unwrap_or_default();
        if !span.is_empty()
            && (href.starts_with("https://") || href.starts_with("http://"))
            && !element.get_attribute("href").is_some_and(|h| h.starts_with('#'))
        {
            block.links.push(Anchor { span, href });
        }
    }

    /// Adds a text node: white space collapses as the browser collapses it, no-break spaces stay.
    fn text(&mut self, node: &Node) {
        self.nodes += 1;
        let Some(words) = node.node_value() else { return };
        let mut units = 0;
        let mut open = false;
        for c in words.chars() {
            let width = c.len_utf16() as u32;
            let white = matches!(c, ' ' | '\n' | '\t' | '\r' | '\u{c}');
            if white && self.current.as_ref().is_none_or(|b| b.text.ends_with(' ')) {
                // Skipped: what follows no longer stands unit for unit, so it opens a segment of its own.
                open = false;
            } else if let Some(block) = self.block() {
                if !open {
                    let at = block.text.len() as u32;
                    block.segments.push(Segment { span: Span::new(at, at), node: node.clone(), offset: units });
                    open = true;
                }
                block.text.push(if white { ' ' } else { c });
                if let Some(segment) = block.segments.last_mut() {
                    segment.span.end = block.text.len() as u32;
                }
            }
            units += width;
        }
    }

    /// The current block, which begins here if there is none.
    fn block(&mut self) -> Option<&mut Block> {
        if self.current.is_none() {
            let owner = self.stack.iter().rfind(|f| !f.inline).or(self.stack.first())?;
            self.current = Some(Block {
                text: String::new(),
                segments: Vec::new(),
                links: Vec::new(),
                owner: owner.element.clone(),
                title: owner.title,
                marks: RefCell::default(),
            });
        }
        self.current.as_mut()
    }

    fn end_block(&mut self) {
        if let Some(block) = self.current.take() {
            self.reading.push(Rc::new(block));
        }
    }
}

/// The page's headline where it stands outside of the article's element.
fn headline(document: &Document, root: &Element) -> Option<Element> {
    if root.query_selector("h1").ok().flatten().is_some() {
        return None;
    }
    document.query_selector("h1").ok().flatten().filter(|h| !h.contains(Some(root)))
}

/// Whether an element is rendered, and not invisible if the options say so; where the browser cannot say, it is.
fn visible(element: &Element, options: &JsValue) -> bool {
    call(element, "checkVisibility", &[options]).is_none_or(|v| v.is_truthy())
}
