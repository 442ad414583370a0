//! Which elements of the page hold its articles.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Node};

use super::page::{call, property};

/// The elements by which pages mark up their articles, the surest first.
const MARKED_UP: [&str; 2] = ["[itemprop~=articleBody]", "article,[role=article]"];

/// The least prose of an article, in UTF-16 units.
const LEAST: usize = 140;

/// The least prose of a further article on the page, in UTF-16 units: what is shorter is a teaser.
const FURTHER: usize = 1000;

/// Prose that leaves no doubt that an article is in the document itself and not in a shadow of it, in UTF-16 units.
const ENOUGH: usize = 500;

/// The elements that hold the page's articles, in the order of the page: those that the publisher names, else those that are
/// marked up as articles, else the block with the most text in paragraphs. None where the publisher names what is not there.
pub(crate) fn find(document: &Document, selector: Option<&str>) -> Vec<Element> {
    if let Some(selector) = selector {
        return outermost(elements(document, selector, 200));
    }
    let light = candidates(document);
    if light.iter().map(prose).sum::<usize>() >= ENOUGH {
        return light;
    }
    // Applications of web components have nearly nothing outside of their shadow roots.
    let mut best = light;
    let mut most: usize = best.iter().map(prose).sum();
    for shadow in shadows(document) {
        let inside = candidates(&shadow);
        let length = inside.iter().map(prose).sum();
        if length > most {
            (best, most) = (inside, length);
        }
    }
    if !best.is_empty() {
        return best;
    }
    // A short article is one if it is marked up as such; a page without prose has none.
    let body = document.body().map(Element::from);
    let short = |body: &Element| {
        // Scripts are text as well, but none that is rendered.
        measure(body, "innerText") >= LEAST
            || !elements(body, "article,[role=article],[itemprop~=articleBody]", 1).is_empty()
    };
    body.filter(short).into_iter().collect()
}

/// The first elements of a selector in a document, an element or a shadow root, at most so many.
fn elements(root: &Node, selector: &str, most: u32) -> Vec<Element> {
    let mut all = Vec::new();
    if let Some(list) = call(root, "querySelectorAll", &[&selector.into()]) {
        let list = js_sys::Array::from(&list);
        for i in 0..list.length().min(most) {
            all.extend(list.get(i).dyn_into::<Element>());
        }
    }
    all
}

/// What may be the articles of a document or a shadow root.
fn candidates(root: &Node) -> Vec<Element> {
    for selector in MARKED_UP {
        let mut all = shown(elements(root, selector, 200));
        let mut most = 0;
        let mut main = None;
        for element in &all {
            let length = prose(element);
            if length > most {
                most = length;
                main = Some(element.clone());
            }
        }
        let Some(main) = main.filter(|_| most >= LEAST) else { continue };
        // Endless pages have several; comments and teasers are marked up in the same way, but are short or have no heading.
        all.retain(|element| {
            *element == main
                || !element.contains(Some(&main))
                    && !main.contains(Some(element))
                    && prose(element) >= FURTHER.max(most / 4)
                    && !elements(element, "h1,h2,h3,[itemprop~=headline]", 1).is_empty()
        });
        return outermost(all);
    }
    let mut most = 0;
    let mut main = None;
    for element in elements(root, "main,[role=main]", 20) {
        let length = prose(&element);
        if length >= LEAST.max(most) {
            most = length;
            main = Some(element);
        }
    }
    let best = match main {
        None => densest(root),
        // `main` may hold teasers and lists of other articles too; where most of its prose is in one block, that is the article.
        Some(main) => densest(&main).filter(|block| prose(block) * 2 > most).or(Some(main)),
    };
    best.into_iter().collect()
}

/// Those that are rendered, if any is: an application keeps views for later, and some pages hide all until a script has come.
fn shown(all: Vec<Element>) -> Vec<Element> {
    let mut rendered = all.clone();
    rendered.retain(|e| call(e, "checkVisibility", &[]).is_none_or(|v| v.is_truthy()));
    if rendered.is_empty() { all } else { rendered }
}

/// Without those that are inside of another.
fn outermost(all: Vec<Element>) -> Vec<Element> {
    let mut outer = all.clone();
    outer.retain(|e| !all.iter().any(|other| other != e && other.contains(Some(e))));
    outer
}

/// How much text an element has in paragraphs, or in all where it has none, in UTF-16 units.
fn prose(element: &Element) -> usize {
    let within: usize = elements(element, "p", 2000).iter().map(length).sum();
    if within > 0 { within } else { length(element) }
}

/// How much text an element has, white space around it apart; the text itself stays where it is.
fn length(element: &Element) -> usize {
    measure(element, "textContent")
}

fn measure(element: &Element, text: &str) -> usize {
    let text = property(element, text).and_then(|t| t.dyn_into::<js_sys::JsString>().ok());
    text.map_or(0, |t| t.trim().length() as usize)
}

/// The parent whose own paragraphs hold the most text; its parent counts half, since articles are split into sections.
fn densest(root: &Node) -> Option<Element> {
    let scores = js_sys::Map::new();
    let mut best: Option<(f64, Element)> = None;
    for paragraph in elements(root, "p", 5000) {
        let length = length(&paragraph);
        let linked: usize = if length < 60 { 0 } else { elements(&paragraph, "a", 200).iter().map(self::length).sum() };
        if length < 60 || linked * 2 > length {
            continue;
        }
        let parent = paragraph.parent_element();
        let grandparent = parent.as_ref().and_then(|p| p.parent_element());
        for (element, share) in [(parent, 1.0), (grandparent, 0.5)] {
            let Some(element) = element.filter(|e| root.contains(Some(e))) else { continue };
            let score = scores.get(&element).as_f64().unwrap_or(0.0) + (length.saturating_sub(linked)) as f64 * share;
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

/// The open shadow roots of a page, those in others too.
fn shadows(document: &Document) -> Vec<Node> {
    let mut found: Vec<Node> = Vec::new();
    let mut next: Option<Node> = Some(document.clone().into());
    while let Some(root) = next {
        for element in elements(&root, "*", u32::MAX) {
            found.extend(property(&element, "shadowRoot").and_then(|s| s.dyn_into().ok()));
        }
        // Those that were found are looked into in turn.
        next = found.get(seen(&found, &root)).cloned().filter(|_| found.len() <= 500);
    }
    found
}

/// The index behind that of a shadow root; 0 for the document, which is none.
fn seen(found: &[Node], root: &Node) -> usize {
    found.iter().position(|r| r == root).map_or(0, |at| at + 1)
}
