//! The article in the page: which element it is, and its text with the map back to text nodes.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, Node};

use super::page::call;
use crate::span::Span;

/// Elements whose words are no part of an article's sentences: code, controls, navigation, drawings, embeds.
///
/// `aside` and `footer` hold teasers of other articles and the author's particulars; a figure there is not of this article.
const SKIPPED: &[&str] = &[
    "SCRIPT",
    "STYLE",
    "NOSCRIPT",
    "TEMPLATE",
    "CODE",
    "PRE",
    "KBD",
    "SAMP",
    "FORM",
    "BUTTON",
    "INPUT",
    "SELECT",
    "OPTION",
    "TEXTAREA",
    "DATALIST",
    "NAV",
    "ASIDE",
    "FOOTER",
    "SVG",
    "MATH",
    "IFRAME",
    "OBJECT",
    "EMBED",
    "CANVAS",
    "AUDIO",
    "VIDEO",
    "MAP",
    "DIALOG",
    "MENU",
    "CLAIM-LIGHT",
];

/// Elements that go on within a line; every other one begins and ends a block.
const INLINE: &[&str] = &[
    "A", "ABBR", "ACRONYM", "B", "BDI", "BDO", "BIG", "CITE", "DATA", "DEL", "DFN", "EM", "FONT", "I", "INS", "LABEL",
    "MARK", "Q", "RUBY", "S", "SMALL", "SPAN", "STRIKE", "STRONG", "SUB", "SUP", "TIME", "TT", "U", "VAR", "WBR",
    "NOBR", "SLOT",
];

/// The most nodes that are visited: a longer page is read up to there.
const MOST_NODES: usize = 200_000;

/// How deep elements are followed: parsers stop at 512, but a script can nest them further than a stack can follow.
const DEEPEST: usize = 600;

/// A piece of a text node that stands in the gathered text unit for unit.
pub(crate) struct Segment {
    /// Its bytes in the gathered text.
    pub span: Span,
    /// The text node.
    pub node: Node,
    /// The UTF-16 offset in the node at which it begins.
    pub offset: u32,
}

/// A link of the article.
pub(crate) struct Anchor {
    /// Its words in the gathered text.
    pub span: Span,
    /// Its address, resolved.
    pub href: String,
}

/// An article's text, gathered: a line for each block.
#[derive(Default)]
pub(crate) struct Reading {
    pub text: String,
    pub segments: Vec<Segment>,
    pub links: Vec<Anchor>,
    pub title: Option<Span>,
}

/// The element that holds the article: the one that the publisher names, else one that is marked up as it, else the
/// block with the most text in paragraphs.
pub(crate) fn find(document: &Document, selector: Option<&str>) -> Option<Element> {
    if let Some(selector) = selector {
        return document.query_selector(selector).ok().flatten();
    }
    for selector in ["[itemprop~=articleBody]", "article, [role=article]"] {
        if let Some(element) = longest(document, selector) {
            return Some(element);
        }
    }
    let body: Element = document.body()?.into();
    let Some(main) = longest(document, "main, [role=main]") else { return densest(&body).or(Some(body)) };
    // `main` may hold teasers and lists of other articles too; where most of its prose is in one block, that is the article.
    densest(&main).filter(|block| prose(block) * 2 > prose(&main)).or(Some(main))
}

/// The element of a selector with the most text, if that is enough for an article.
fn longest(document: &Document, selector: &str) -> Option<Element> {
    let list = document.query_selector_all(selector).ok()?;
    let mut best: Option<(usize, Element)> = None;
    for i in 0..list.length().min(200) {
        let Some(element) = list.item(i).and_then(|n| n.dyn_into::<Element>().ok()) else { continue };
        let length = prose(&element);
        if length >= 140 && best.as_ref().is_none_or(|(most, _)| length > *most) {
            best = Some((length, element));
        }
    }
    best.map(|(_, element)| element)
}

/// How much text an element has in paragraphs, or in all where it has none.
fn prose(element: &Element) -> usize {
    let length = |e: &Element| e.text_content().map_or(0, |t| t.trim().len());
    let Ok(paragraphs) = element.query_selector_all("p") else { return 0 };
    let within: usize = (0..paragraphs.length().min(2000))
        .filter_map(|i| paragraphs.item(i)?.dyn_into::<Element>().ok())
        .map(|p| length(&p))
        .sum();
    if within > 0 { within } else { length(element) }
}

/// The parent whose own paragraphs hold the most text; its parent counts half, since articles are split into sections.
fn densest(root: &Element) -> Option<Element> {
    let paragraphs = root.query_selector_all("p").ok()?;
    let scores = js_sys::Map::new();
    let mut best: Option<(f64, Element)> = None;
    for i in 0..paragraphs.length().min(5000) {
        let Some(paragraph) = paragraphs.item(i).and_then(|n| n.dyn_into::<Element>().ok()) else { continue };
        let length = paragraph.text_content().map_or(0, |t| t.trim().len());
        let linked: usize = paragraph.query_selector_all("a").map_or(0, |links| {
            (0..links.length()).filter_map(|k| links.item(k)?.text_content()).map(|t| t.len()).sum()
        });
        if length < 60 || linked * 2 > length {
            continue;
        }
        let parent = paragraph.parent_element();
        let grandparent = parent.as_ref().and_then(|p| p.parent_element());
        for (element, share) in [(parent, 1.0), (grandparent, 0.5)] {
            let Some(element) = element.filter(|e| root.contains(Some(e))) else { continue };
            let score = scores.get(&element).as_f64().unwrap_or(0.0) + (length - linked) as f64 * share;
            scores.set(&element, &score.into());
            if best.as_ref().is_none_or(|(most, _)| score > *most) {
                best = Some((score, element));
            }
        }
    }
    let (score, element) = best?;
    // A part of the article may be wrapped once more than the rest; the parent has paragraphs of its own then.
    let parent = element.parent_element().filter(|p| scores.get(p).as_f64().is_some_and(|s| s > score * 0.6));
    parent.or(Some(element))
}

/// The page's headline where it stands outside of the article's element.
fn headline(document: &Document, root: &Element) -> Option<Element> {
    if root.query_selector("h1").ok().flatten().is_some() {
        return None;
    }
    document.query_selector("h1").ok().flatten().filter(|h| !h.contains(Some(root)) && visible(h, visible(root, true)))
}

/// Whether an element is rendered, and visible too if `visibility` asks for it; where the browser cannot say, it is.
fn visible(element: &Element, visibility: bool) -> bool {
    let options = super::page::detail(&[]);
    let _ = js_sys::Reflect::set(&options, &"visibilityProperty".into(), &visibility.into());
    let _ = js_sys::Reflect::set(&options, &"opacityProperty".into(), &false.into());
    call(element, "checkVisibility", &[&options]).is_none_or(|v| v.is_truthy())
}

/// Gathers an article's text.
pub(crate) fn read(document: &Document, root: &Element) -> Reading {
    // Some pages stay invisible until a script of theirs shows them all at once: then the property says nothing of a part.
    let visibility = visible(root, true);
    let mut gatherer = Gatherer { reading: Reading::default(), block: 0, nodes: 0, depth: 0, visibility };
    if let Some(headline) = headline(document, root) {
        gatherer.element(&headline);
    }
    gatherer.element(root);
    gatherer.reading
}

struct Gatherer {
    reading: Reading,
    /// Where the current block begins in the text.
    block: usize,
    nodes: usize,
    depth: usize,
    /// Whether invisible parts are left out.
    visibility: bool,
}

impl Gatherer {
    /// Gathers an element with everything in it, down to [`DEEPEST`].
    fn element(&mut self, element: &Element) {
        self.nodes += 1;
        let tag = element.tag_name().to_ascii_uppercase();
        if self.nodes > MOST_NODES || self.depth > DEEPEST || SKIPPED.contains(&tag.as_str()) || left_out(element, &tag)
        {
            return;
        }
        if tag == "BR" {
            // Pages that set paragraphs by line breaks are more than sentences that a break runs through.
            self.end_block();
            return;
        }
        let inline = INLINE.contains(&tag.as_str());
        if !inline {
            self.end_block();
            if !visible(element, self.visibility) {
                return;
            }
        }
        let start = self.reading.text.len() as u32;
        self.depth += 1;
        let mut child = element.first_child();
        while let Some(node) = child {
            match node.node_type() {
                Node::TEXT_NODE => self.text(&node),
                Node::ELEMENT_NODE => {
                    if let Some(element) = node.dyn_ref::<Element>() {
                        self.element(element);
                    }
                }
                _ => {}
            }
            child = node.next_sibling();
        }
        self.depth -= 1;
        if tag == "A" {
            self.link(element, start);
        } else if tag == "H1" && self.reading.title.is_none() {
            self.reading.title = Some(Span::new(start, self.reading.text.len() as u32));
        }
        if !inline {
            self.end_block();
        }
    }

    /// Remembers a link that leads to another place by http or https.
    fn link(&mut self, element: &Element, start: u32) {
        let span = Span::new(start, self.reading.text.len() as u32);
        // The property is the resolved address; the attribute could be relative.
        let href = super::page::property(element, "href").and_then(|h| h.as_string()).unwrap_or_default();
        if !span.is_empty()
            && (href.starts_with("https://") || href.starts_with("http://"))
            && !element.get_attribute("href").is_some_and(|h| h.starts_with('#'))
        {
            self.reading.links.push(Anchor { span, href });
        }
    }

    /// Adds a text node: white space collapses as the browser collapses it, no-break spaces stay.
    fn text(&mut self, node: &Node) {
        self.nodes += 1;
        let Some(words) = node.node_value() else { return };
        let text = &mut self.reading.text;
        let mut units = 0;
        let mut open = false;
        for c in words.chars() {
            let width = c.len_utf16() as u32;
            let white = matches!(c, ' ' | '\n' | '\t' | '\r' | '\u{c}');
            if white && (text.len() == self.block || text.ends_with(' ')) {
                // Skipped: what follows no longer stands unit for unit, so it opens a segment of its own.
                open = false;
            } else {
                if !open {
                    let at = text.len() as u32;
                    self.reading.segments.push(Segment { span: Span::new(at, at), node: node.clone(), offset: units });
                    open = true;
                }
                text.push(if white { ' ' } else { c });
                if let Some(segment) = self.reading.segments.last_mut() {
                    segment.span.end = text.len() as u32;
                }
            }
            units += width;
        }
    }

    fn end_block(&mut self) {
        if self.reading.text.len() > self.block {
            self.reading.text.push('\n');
            self.block = self.reading.text.len();
        }
    }
}

/// Whether an element is left out for what its attributes say.
fn left_out(element: &Element, tag: &str) -> bool {
    let is = |name: &str, value: &str| element.get_attribute(name).is_some_and(|v| v.eq_ignore_ascii_case(value));
    if element.has_attributes()
        && (element.has_attribute("hidden")
            || element.has_attribute("inert")
            || is("aria-hidden", "true")
            || is("data-claimlight", "off")
            || is("role", "navigation")
            || is("role", "doc-noteref"))
    {
        return true;
    }
    // A footnote's mark is no digit of the number before it; "m²" set as m<sup>2</sup> has no link.
    if tag == "SUP" && element.query_selector("a").ok().flatten().is_some() {
        return true;
    }
    element.has_attribute("contenteditable")
        && element.dyn_ref::<HtmlElement>().is_some_and(HtmlElement::is_content_editable)
}
