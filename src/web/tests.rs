//! The web layer in a real browser.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::rc::Rc;

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Document, Element};

use super::anchor::{Index, Mark, node_at};
use super::article::{Changes, Gatherer, Manner, Reading};
use super::highlight::Painter;
use super::page::{self, call, property};
use super::{api, find};
use crate::span::Span;

wasm_bindgen_test_configure!(run_in_browser);

fn document() -> Document {
    page::document().unwrap()
}

/// An element of the page with this content, which is taken away when it is dropped.
struct Stage(Element);

impl Stage {
    fn new(html: &str) -> Self {
        let element = document().create_element("main").unwrap();
        element.set_inner_html(html);
        document().body().unwrap().append_child(&element).unwrap();
        Self(element)
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.0.remove();
    }
}

/// An element, read from the beginning, or as far as it has changed.
fn read(root: &Element, before: Option<Rc<Reading>>, changes: &Changes) -> Reading {
    let mut gatherer = Gatherer::new(&document(), root, &Manner::default(), before, changes.clone(), true);
    while gatherer.step(3) {}
    gatherer.finish()
}

/// The first mark of some words in a reading, with the index that finds it.
fn mark(reading: &Reading, words: &str) -> (Mark, Index) {
    let block = reading.blocks.iter().find(|b| b.text.contains(words)).unwrap();
    let start = block.text.find(words).unwrap() as u32;
    let span = Span::new(start, start + words.len() as u32);
    let mut index = Index::default();
    index.add(0, block, span);
    (Mark::new(block, span).unwrap(), index)
}

fn highlighted(name: &str) -> Vec<String> {
    let registry = property(&property(&js_sys::global(), "CSS").unwrap(), "highlights").unwrap();
    let Some(highlight) = call(&registry, "get", &[&name.into()]).filter(|h| !h.is_undefined()) else {
        return Vec::new();
    };
    js_sys::Array::from(&highlight)
        .iter()
        .map(|range| {
            let live = web_sys::Range::new().unwrap();
            let node = |key: &str| property(&range, key).unwrap().unchecked_into::<web_sys::Node>();
            let offset = |key: &str| js_sys::Reflect::get(&range, &key.into()).unwrap().as_f64().unwrap() as u32;
            // A range whose text is gone is still there until its mark is pruned.
            if live.set_start(&node("startContainer"), offset("startOffset")).is_err() {
                return String::from("?");
            }
            live.set_end(&node("endContainer"), offset("endOffset")).unwrap();
            String::from(live.to_string())
        })
        .collect()
}

#[wasm_bindgen_test]
fn text_is_gathered_as_it_is_shown_and_maps_back() {
    let stage = Stage::new(
        "<h1>Un titre</h1>\n  <p>Elle a\n   levé <b>20 </b> <i>M€</i>,&nbsp;soit\t<a href='/x'>𝄞 12&nbsp;%</a>.<br>Fin</p>",
    );
    let reading = read(&stage.0, None, &Changes::default());
    assert_eq!(reading.text, "Un titre\nElle a levé 20 M€,\u{a0}soit 𝄞 12\u{a0}%.\nFin\n");
    assert_eq!(reading.title.unwrap().of(&reading.text), "Un titre");
    let links: Vec<&str> = reading.blocks.iter().flat_map(|b| &b.links).map(|l| l.href.as_str()).collect();
    assert!(links.len() == 1 && links[0].ends_with("/x"), "{links:?}");
    for (words, shown) in [("20 M€", "20  M€"), ("12\u{a0}%", "12\u{a0}%"), ("a levé", "a\n   levé")] {
        let (mark, _) = mark(&reading, words);
        assert_eq!(String::from(mark.range().unwrap().to_string()), shown);
        assert!(mark.holds());
    }
}

#[wasm_bindgen_test]
fn what_is_no_prose_is_left_out() {
    let stage = Stage::new(
        "<p>One<script>1</script><style>2</style><code>3</code><span hidden>4</span><sup><a href='#n'>5</a></sup> m<sup>2</sup></p>\
         <nav>6</nav><form>7</form><aside>8</aside><footer>9</footer><p style='display:none'>10</p><p data-claimlight='off'>11</p>\
         <p aria-hidden='true'>12</p><svg><text>13</text></svg><button>14</button><p>Two</p>",
    );
    assert_eq!(read(&stage.0, None, &Changes::default()).text, "One m2\nTwo\n");
}

#[wasm_bindgen_test]
fn parts_in_another_language_and_untranslated_ones_are_left_out() {
    let stage = Stage::new("<p>One</p><p lang=fr>Deux</p><p lang=en-GB>Three</p><p translate=no>Vier</p>");
    stage.0.set_attribute("lang", "en").unwrap();
    let text = |manner: Manner| {
        let mut gatherer = Gatherer::new(&document(), &stage.0, &manner, None, Changes::default(), true);
        while gatherer.step(3) {}
        gatherer.finish().text
    };
    assert_eq!(text(Manner::default()), "One\nDeux\nThree\nVier\n");
    assert_eq!(text(Manner { language: Some("en"), translated: true }), "One\nThree\n");
}

#[wasm_bindgen_test]
fn shadow_roots_and_slots_are_read_as_they_are_shown() {
    let stage = Stage::new("<x-story><p slot=a>First $1 million.</p><p>Never shown.</p><i>Second</i></x-story>");
    let host = stage.0.query_selector("x-story").unwrap().unwrap();
    let shadow = host.attach_shadow(&web_sys::ShadowRootInit::new(web_sys::ShadowRootMode::Open)).unwrap();
    shadow.set_inner_html("<h2>Top</h2><slot name=a></slot><p>Between</p><div><slot name=b>Fallback</slot></div>");
    let reading = read(&stage.0, None, &Changes::default());
    assert_eq!(reading.text, "Top\nFirst $1 million.\nBetween\nFallback\n");
    assert_eq!(reading.shadows.len(), 1);
    assert!(mark(&reading, "$1 million").0.holds());
}

#[wasm_bindgen_test]
fn only_what_has_changed_is_read_again() {
    let stage = Stage::new("<h1>A</h1><section><p>B</p><p>C</p></section><p>D</p>");
    let before = Rc::new(read(&stage.0, None, &Changes::default()));
    let paragraph = stage.0.query_selector("section p").unwrap().unwrap();
    paragraph.set_text_content(Some("New"));
    // Nothing tells that it has changed: what was read before is taken for what is there.
    let same = read(&stage.0, Some(before.clone()), &Changes::default());
    assert_eq!(same.text, before.text);
    assert!(same.blocks.iter().zip(&before.blocks).all(|(a, b)| Rc::ptr_eq(a, b)));
    let changes = Changes::default();
    let mut around = Some(paragraph.clone());
    while let Some(element) = around.filter(|e| stage.0.contains(Some(e))) {
        changes.elements.add(&element);
        around = element.parent_element();
    }
    let after = read(&stage.0, Some(before.clone()), &changes);
    assert_eq!(after.text, "A\nNew\nC\nD\n");
    assert_eq!(after.title, before.title);
    let kept: Vec<bool> = after.blocks.iter().zip(&before.blocks).map(|(a, b)| Rc::ptr_eq(a, b)).collect();
    assert_eq!(kept, [true, false, true, true]);
    // In a deep change everything within is read.
    let changes = Changes::default();
    changes.elements.add(&stage.0);
    changes.deep.add(&stage.0);
    let anew = read(&stage.0, Some(Rc::new(after)), &changes);
    assert_eq!(anew.text, "A\nNew\nC\nD\n");
    assert!(!Rc::ptr_eq(&anew.blocks[3], &before.blocks[3]));
}

#[wasm_bindgen_test]
fn the_article_is_the_one_that_is_marked_up_as_such() {
    let prose = "It was a long day, and the words went on and on, as words do in such tests. ".repeat(4);
    let stage = Stage::new(&format!(
        "<article id=short><p>Teaser.</p></article><article id=long><p>{prose}</p><div id=body itemprop='articleBody'><p>{prose}</p></div></article>"
    ));
    let id = |all: Vec<Element>| all.iter().map(Element::id).collect::<Vec<_>>().join(" ");
    assert_eq!(id(find::find(&document(), None)), "body");
    assert_eq!(id(find::find(&document(), Some("#short"))), "short");
    assert_eq!(
        id(find::find(&document(), Some("#short,#long,#body"))),
        "short long",
        "one in another is not one of its own"
    );
    assert_eq!(id(find::find(&document(), Some("#none"))), "");
    stage.0.query_selector("#body").unwrap().unwrap().remove();
    assert_eq!(id(find::find(&document(), None)), "long");
    let more = document().create_element("div").unwrap();
    more.set_inner_html(&format!(
        "<article id=next><h2>Next</h2><p>{}</p></article><article id=comment><p>{}</p></article>",
        prose.repeat(4),
        prose.repeat(4)
    ));
    stage.0.append_child(&more).unwrap();
    assert_eq!(id(find::find(&document(), None)), "next", "the longest; what has no heading is a comment");
    stage.0.query_selector("#long p").unwrap().unwrap().set_text_content(Some(&prose.repeat(4)));
    let heading = document().create_element("h2").unwrap();
    stage.0.query_selector("#long").unwrap().unwrap().append_child(&heading).unwrap();
    assert_eq!(id(find::find(&document(), None)), "long next");
    drop(stage);
    let outer = document().create_element("div").unwrap();
    outer.set_inner_html(&format!(
        "<div id=menu><p><a href=/>{prose}</a></p></div><div id=dense><p>{prose}</p><p>{prose}</p></div>"
    ));
    document().body().unwrap().append_child(&outer).unwrap();
    assert_eq!(id(find::find(&document(), None)), "dense");
    outer.remove();
}

#[wasm_bindgen_test]
fn marks_are_painted_without_a_change_to_the_page_and_taken_away() {
    let stage = Stage::new("<p>It cost <b>$5</b> million.</p>");
    let before = stage.0.outer_html();
    let (mark, _) = mark(&read(&stage.0, None, &Changes::default()), "$5 million");
    let painter = Painter::new(7, false).unwrap();
    let marks = [Some(std::rc::Rc::new(mark))];
    painter.paint(0, &marks, &|_| true);
    painter.paint(2, &marks, &|_| true);
    assert_eq!(highlighted("claimlight-7-claim"), ["$5 million"]);
    assert_eq!(highlighted("claimlight-7-open"), ["$5 million"]);
    assert_eq!(stage.0.outer_html(), before);
    painter.paint(2, &marks, &|_| false);
    assert!(highlighted("claimlight-7-open").is_empty());
    painter.clear();
    assert!(highlighted("claimlight-7-claim").is_empty());
}

#[wasm_bindgen_test]
fn a_mark_whose_words_have_changed_does_not_hold() {
    let stage = Stage::new("<p>It cost $5 million.</p>");
    let (mark, _) = mark(&read(&stage.0, None, &Changes::default()), "$5 million");
    let text = stage.0.first_child().unwrap().first_child().unwrap();
    text.set_node_value(Some("It cost $6 million."));
    assert!(!mark.holds());
    text.set_node_value(Some("It"));
    assert!(!mark.holds() && mark.range().is_none());
}

#[wasm_bindgen_test]
fn the_claim_under_a_point_is_found_by_its_text_node() {
    let stage =
        Stage::new("<p style='position:fixed;left:0;top:0;margin:0;font-size:20px'>It cost <b>$5</b> million.</p>");
    let (mark, index) = mark(&read(&stage.0, None, &Changes::default()), "$5 million");
    let rect = mark.range().unwrap().get_bounding_client_rect();
    let node = node_at(rect.left() + 4.0, rect.top() + rect.height() / 2.0, &[]).unwrap();
    assert_eq!(index.of(&node), [0]);
    assert_eq!(index.of(&stage.0), [] as [usize; 0]);
}

/// The part of the English pack that a page loads first.
fn pack() -> &'static str {
    crate::lang::nearest("en").unwrap().pack.split("\n[fields]").next().unwrap()
}

/// A card's module that only counts.
fn cards_module() -> JsValue {
    js_sys::Function::new_no_args(
        "return {
            Words: class { reader() { return { read(claims) { for (const claim of claims) claim.kind = 'level'; }, free() {} }; } free() {} },
            Panel: class { set_entries(entries) { globalThis.cards = entries.length; } destroy() { globalThis.cards = 0; } },
        }",
    )
    .call0(&JsValue::NULL)
    .unwrap()
}

/// Waits until something holds, for some seconds; the caller asserts it.
async fn until(holds: impl Fn() -> bool) {
    for _ in 0..200 {
        if holds() {
            return;
        }
        gloo::timers::future::TimeoutFuture::new(25).await;
    }
}

fn cards() -> Option<f64> {
    property(&js_sys::global(), "cards").and_then(|c| c.as_f64())
}

#[wasm_bindgen_test]
async fn a_widget_is_mounted_updated_and_destroyed() {
    let stage = Stage::new(
        "<article><p>The company said on Monday that its new plant had cost $5 million, or 12 percent more than it had planned to spend on it in the year before, when prices were low.</p></article>",
    );
    let sheets =
        || property(&document(), "adoptedStyleSheets").and_then(|s| property(&s, "length")).and_then(|l| l.as_f64());
    let before = (document().body().unwrap().outer_html(), sheets());
    let options = page::detail(&[("lang", "en")]);
    let found = api::find(options.clone()).unwrap();
    assert_eq!(found.get(0).as_string().as_deref(), Some("en"));
    while api::learn_words("en", pack()).unwrap() {}
    let hooks = js_sys::Function::new_with_args("what,f", "return what === 'guard' ? f : undefined");
    let mut handle = api::mount(options, found, hooks.into()).unwrap();
    until(|| js_sys::Array::from(&handle.claims()).length() == 2).await;
    assert_eq!(js_sys::Array::from(&handle.claims()).length(), 2);
    assert_eq!(document().query_selector_all("claim-light").unwrap().length(), 1);
    let kinds = |claims: &JsValue| -> Vec<Option<String>> {
        js_sys::Array::from(claims).iter().map(|c| property(&c, "kind").and_then(|k| k.as_string())).collect()
    };
    let early = handle.claims();
    assert_eq!(kinds(&early), [None, None]);
    let module = cards_module();
    let words =
        property(&module, "Words").and_then(|w| js_sys::Reflect::construct(&w.into(), &Default::default()).ok());
    handle.show(&module, words.unwrap()).unwrap();
    until(|| cards() == Some(2.0)).await;
    assert_eq!(cards(), Some(2.0));
    let known = [Some("level".to_owned()), Some("level".to_owned())];
    assert_eq!((kinds(&handle.claims()), kinds(&early)), (known.to_vec(), known.to_vec()), "the same objects");
    let text = stage.0.query_selector("p").unwrap().unwrap().first_child().unwrap();
    text.set_node_value(Some("Nothing of it was said, and nothing counted."));
    until(|| highlighted("claimlight-claim").is_empty()).await;
    handle.update();
    until(|| js_sys::Array::from(&handle.claims()).length() == 0).await;
    assert_eq!(js_sys::Array::from(&handle.claims()).length(), 0);
    text.set_node_value(Some("The company said on Monday that its new plant had cost $5 million, or 12 percent more than it had planned to spend on it in the year before, when prices were low."));
    until(|| js_sys::Array::from(&handle.claims()).length() == 2).await;
    assert_eq!(kinds(&handle.claims()), known, "read again by itself");
    handle.destroy();
    handle.destroy();
    assert_eq!((document().body().unwrap().outer_html(), sheets()), before);
    assert!(handle.claims().is_null() && cards() == Some(0.0));
}

#[wasm_bindgen_test]
fn a_text_is_scanned_and_an_unknown_language_is_an_error() {
    let text = "Sales of the firm rose 12 percent in the year.";
    assert_eq!(api::language_of(text, JsValue::UNDEFINED).unwrap(), "en");
    while api::learn_words("en", pack()).unwrap() {}
    let report = api::scan(text, "en").unwrap();
    let claims = js_sys::Array::from(&property(&report, "claims").unwrap());
    let quantity = property(&claims.get(0), "quantity").unwrap();
    assert_eq!(property(&quantity, "value").unwrap().as_f64(), Some(12.0));
    assert_eq!(property(&quantity, "unit").unwrap().as_string().as_deref(), Some("%"));
    let error = api::language_of("12", page::detail(&[("lang", "tlh")])).unwrap_err();
    assert_eq!(error.as_string().as_deref(), Some("there is no language pack for tlh"));
    assert!(api::scan(text, "tlh").is_err());
    let error = api::learn_words("tlh", "[nonsense]\na = b").unwrap_err();
    assert_eq!(error.as_string().as_deref(), Some("language pack, line 2: [nonsense] is not a section"));
}
