//! Which elements of the page hold its articles.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Node};

use super::page::{call, nodes, property};

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
        return outermost(elements(document, selector).take(200).collect());
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
    if best.is_empty() { document.body().map(Into::into).into_iter().collect() } else { best }
}

/// The elements of a selector in a document, an element or a shadow root.
fn elements(root: &Node, selector: &str) -> impl Iterator<Item = Element> + use<> {
    call(root, "querySelectorAll", &[&selector.into()])
        .into_iter()
        .flat_map(|list| nodes(&list))
        .filter_map(|n| n.dyn_into().ok())
}

/// What may be the articles of a document or a shadow root.
fn candidates(root: &Node) -> Vec<Element> {
    for selector in MARKED_UP {
        let all = shown(
            elements(root, selector).take(200).map(|e| (prose(&e), e)).filter(|(length, _)| *length >= LEAST).collect(),
        );
        let Some(main) = all.iter().max_by_key(|(length, _)| *length).cloned() else { continue };
        // Endless pages have several; comments and teasers are marked up in the same way, but are short or have no heading.
        let others = all.into_iter().filter(|(length, element)| {
            *element == main.1
                || *length >= FURTHER.max(main.0 / 4)
                    && !element.contains(Some(&main.1))
                    && !main.1.contains(Some(element))
                    && elements(element, "h1,h2,h3,[itemprop~=headline]").next().is_some()
        });
        return outermost(others.map(|(_, element)| element).collect());
    }
    let main = elements(root, "main,[role=main]").map(|e| (prose(&e), e)).max_by_key(|(length, _)| *length);
    let best = match main.filter(|(length, _)| *length >= LEAST) {
        None => densest(root),
        // `main` may hold teasers and lists of other articles too; where most of its prose is in one block, that is the article.
        Some((length, main)) => densest(&main).filter(|block| prose(block) * 2 > length).or(Some(main)),
    };
    best.into_iter().collect()
}

/// Those that are rendered, if any is: an application keeps views for later, and some pages hide all until a script has come.
fn shown(all: Vec<(usize, Element)>) -> Vec<(usize, Element)> {
    let rendered = |e: &Element| call(e, "checkVisibility", &[]).is_none_or(|v| v.is_truthy());
    let any = all.iter().any(|(_, e)| rendered(e));
    all.into_iter().filter(|(_, e)| !any || rendered(e)).collect()
}

/// Without those that are inside of another.
fn outermost(all: Vec<Element>) -> Vec<Element> {
    let inside = |e: &Element| all.iter().any(|other| other != e && other.contains(Some(e)));
    all.iter().filter(|e| !inside(e)).cloned().collect()
}

/// How much text an element has in paragraphs, or in all where it has none, in UTF-16 units.
fn prose(element: &Element) -> usize {
    let within: usize = elements(element, "p").take(2000).map(|p| length(&p)).sum();
    if within > 0 { within } else { length(element) }
}

/// How much text an element has, white space around it apart; the text itself stays where it is.
fn length(element: &Element) -> usize {
    let text = property(element, "textContent").and_then(|t| t.dyn_into::<js_sys::JsString>().ok());
    text.map_or(0, |t| t.trim().length() as usize)
}

/// The parent whose own paragraphs hold the most text; its parent counts half, since articles are split into sections.
fn densest(root: &Node) -> Option<Element> {
    let scores = js_sys::Map::new();
    let mut best: Option<(f64, Element)> = None;
    for paragraph in elements(root, "p").take(5000) {
        let length = length(&paragraph);
        let linked: usize = if length < 60 { 0 } else { elements(&paragraph, "a").map(|a| self::length(&a)).sum() };
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

/// The open shadow roots of a page, those in others too. Elements of the page's own making have a hyphen in their names.
fn shadows(document: &Document) -> Vec<Node> {
    let mut found: Vec<Node> = Vec::new();
    let mut next: Option<Node> = Some(document.clone().into());
    while let Some(root) = next {
        for element in elements(&root, "*").filter(|e| e.tag_name().contains('-')) {
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
