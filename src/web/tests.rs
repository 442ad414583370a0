//! The web layer in a real browser.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Document, Element};

use super::anchor::{Index, Mark, node_at};
use super::highlight::Painter;
use super::page::{self, call, property};
use super::{api, article};
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

/// The span of some words in a text.
fn span(text: &str, words: &str) -> Span {
    let start = text.find(words).unwrap() as u32;
    Span::new(start, start + words.len() as u32)
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
            live.set_start(&node("startContainer"), offset("startOffset")).unwrap();
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
    let reading = article::read(&document(), &stage.0);
    assert_eq!(reading.text, "Un titre\nElle a levé 20 M€,\u{a0}soit 𝄞 12\u{a0}%.\nFin\n");
    assert_eq!(reading.title.unwrap().of(&reading.text), "Un titre");
    assert_eq!(reading.links.len(), 1);
    assert!(reading.links[0].href.ends_with("/x"));
    for (words, shown) in [("20 M€", "20  M€"), ("12\u{a0}%", "12\u{a0}%"), ("a levé", "a\n   levé")] {
        let mark = Mark::new(&reading, span(&reading.text, words)).unwrap();
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
    assert_eq!(article::read(&document(), &stage.0).text, "One m2\nTwo\n");
}

#[wasm_bindgen_test]
fn the_article_is_the_one_that_is_marked_up_as_such() {
    let prose = "It was a long day, and the words went on and on, as words do in such tests. ".repeat(4);
    let stage = Stage::new(&format!(
        "<article id=short><p>Teaser.</p></article><article id=long><p>{prose}</p><div id=body itemprop='articleBody'><p>{prose}</p></div></article>"
    ));
    let id = |e: Option<Element>| e.map(|e| e.id()).unwrap_or_default();
    assert_eq!(id(article::find(&document(), None)), "body");
    assert_eq!(id(article::find(&document(), Some("#short"))), "short");
    stage.0.query_selector("#body").unwrap().unwrap().remove();
    assert_eq!(id(article::find(&document(), None)), "long");
    drop(stage);
    let outer = document().create_element("div").unwrap();
    outer.set_inner_html(&format!(
        "<div id=menu><p><a href=/>{prose}</a></p></div><div id=dense><p>{prose}</p><p>{prose}</p></div>"
    ));
    document().body().unwrap().append_child(&outer).unwrap();
    assert_eq!(id(article::find(&document(), None)), "dense");
    outer.remove();
}

#[wasm_bindgen_test]
fn marks_are_painted_without_a_change_to_the_page_and_taken_away() {
    let stage = Stage::new("<p>It cost <b>$5</b> million.</p>");
    let before = stage.0.outer_html();
    let reading = article::read(&document(), &stage.0);
    let mark = Mark::new(&reading, span(&reading.text, "$5 million")).unwrap();
    let painter = Painter::new(7, false).unwrap();
    painter.paint([mark.clone()].iter());
    painter.open(Some(&mark));
    assert_eq!(highlighted("claimlight-7-claim"), ["$5 million"]);
    assert_eq!(highlighted("claimlight-7-open"), ["$5 million"]);
    assert_eq!(stage.0.outer_html(), before);
    painter.open(None);
    assert!(highlighted("claimlight-7-open").is_empty());
    painter.clear();
    assert!(highlighted("claimlight-7-claim").is_empty());
}

#[wasm_bindgen_test]
fn a_mark_whose_words_have_changed_does_not_hold() {
    let stage = Stage::new("<p>It cost $5 million.</p>");
    let reading = article::read(&document(), &stage.0);
    let mark = Mark::new(&reading, span(&reading.text, "$5 million")).unwrap();
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
    let reading = article::read(&document(), &stage.0);
    let claim = span(&reading.text, "$5 million");
    let index = Index::new(&reading, [claim].into_iter());
    let rect = Mark::new(&reading, claim).unwrap().range().unwrap().get_bounding_client_rect();
    let node = node_at(rect.left() + 4.0, rect.top() + rect.height() / 2.0).unwrap();
    assert_eq!(index.of(&node), [0]);
    assert_eq!(index.of(&stage.0), [] as [usize; 0]);
}

/// The English pack.
fn pack() -> &'static str {
    crate::lang::nearest("en").unwrap().pack
}

/// A card's module that only counts.
fn cards_module() -> JsValue {
    js_sys::Function::new_no_args(
        "return { Panel: class { constructor(shadow, entries) { globalThis.cards = entries.length; } set_entries(entries) { globalThis.cards = entries.length; } destroy() { globalThis.cards = 0; } } }",
    )
    .call0(&JsValue::NULL)
    .unwrap()
}

async fn pause() {
    gloo::timers::future::TimeoutFuture::new(50).await;
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
    assert_eq!(api::language(options.clone()).unwrap(), "en");
    let mut handle = api::mount(options, pack()).unwrap();
    assert_eq!(js_sys::Array::from(&handle.claims()).length(), 2);
    assert_eq!(document().query_selector_all("claim-light").unwrap().length(), 1);
    handle.show(&cards_module(), pack()).unwrap();
    assert_eq!(cards(), Some(2.0));
    let text = stage.0.query_selector("p").unwrap().unwrap().first_child().unwrap();
    text.set_node_value(Some("Nothing of it was said, and nothing counted."));
    handle.update();
    assert_eq!(js_sys::Array::from(&handle.claims()).length(), 0);
    text.set_node_value(Some("The company said on Monday that its new plant had cost $5 million, or 12 percent more than it had planned to spend on it in the year before, when prices were low."));
    pause().await;
    handle.destroy();
    handle.destroy();
    assert_eq!((document().body().unwrap().outer_html(), sheets()), before);
    assert!(handle.claims().is_null() && cards() == Some(0.0));
}

#[wasm_bindgen_test]
fn a_text_is_scanned_and_an_unknown_language_is_an_error() {
    let text = "Sales of the firm rose 12 percent in the year.";
    assert_eq!(api::language_of(text, JsValue::UNDEFINED).unwrap(), "en");
    let report = api::scan(text, pack()).unwrap();
    let claims = js_sys::Array::from(&property(&report, "claims").unwrap());
    let quantity = property(&claims.get(0), "quantity").unwrap();
    assert_eq!(property(&quantity, "value").unwrap().as_f64(), Some(12.0));
    assert_eq!(property(&quantity, "unit").unwrap().as_string().as_deref(), Some("%"));
    let error = api::language_of("12", page::detail(&[("lang", "tlh")])).unwrap_err();
    assert_eq!(error.as_string().as_deref(), Some("there is no language pack for tlh"));
    let error = api::scan(text, "[nonsense]\na = b").unwrap_err();
    assert_eq!(error.as_string().as_deref(), Some("language pack, line 2: [nonsense] is not a section"));
}
