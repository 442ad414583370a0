//! One widget on one article: read, painted, watched, and taken away again.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use gloo::timers::callback::Timeout;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement, ShadowRoot, ShadowRootInit, ShadowRootMode};

use super::anchor::{Index, Mark, node_at};
use super::article::{self, Reading};
use super::highlight::Painter;
use super::options::Options;
use super::page::{self, announce, call, detail, property};
use super::panel::{self, Host, Panel};
use super::pointer::{Pointed, Pointer};
use super::view::{Entry, Link};
use crate::lang::{self, Language, Pack};
use crate::report::Report;
use crate::span::Span;
use crate::{Article, Date};

/// How long the page must be quiet before a changed article is read again, in milliseconds.
const QUIET: u32 = 300;

thread_local! {
    /// How many widgets the page has had; the second and later ones paint under names of their own.
    static COUNT: Cell<u32> = const { Cell::new(0) };
}

/// What was read of the article, and where its claims stand.
struct Current {
    root: Element,
    text: String,
    marks: Vec<Option<Mark>>,
    index: Index,
    report: Report,
    entries: Vec<Entry>,
}

/// A widget on an article.
pub(crate) struct Session {
    me: Weak<Session>,
    options: Options,
    pack: Pack,
    element: HtmlElement,
    shadow: ShadowRoot,
    painter: Painter,
    current: RefCell<Option<Current>>,
    open: Cell<Option<usize>>,
    panel: Panel,
    pointer: RefCell<Option<Pointer>>,
    watch: RefCell<Option<Watch>>,
    quiet: RefCell<Option<Timeout>>,
}

impl Session {
    /// Reads the article, paints its claims and adds the widget; an error says in a few words why it cannot.
    pub(crate) fn mount(options: Options, pack: Pack) -> Result<Rc<Session>, String> {
        let document = page::document().ok_or("there is no document")?;
        let root = options.home()?;
        let reading = article::read(&document, &root);
        let number = COUNT.get() + 1;
        let painter = Painter::new(number, options.print).ok_or("this browser has no CSS highlights")?;
        let element: HtmlElement = document
            .create_element("claim-light")
            .ok()
            .and_then(|e| e.dyn_into().ok())
            .ok_or("no element can be made")?;
        let shadow = element
            .attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))
            .map_err(|_| "no shadow root can be made")?;
        let _ = element.set_attribute("popover", "manual");
        let body = document.body().ok_or("there is no body")?;
        body.append_child(&element).map_err(|_| "the body takes no element")?;
        // In the top layer no z-index of the page can cover the card.
        call(&element, "showPopover", &[]);
        COUNT.set(number);
        let session = Rc::new_cyclic(|me| Session {
            me: me.clone(),
            options,
            pack,
            element,
            shadow,
            painter,
            current: RefCell::new(None),
            open: Cell::new(None),
            panel: Panel::default(),
            pointer: RefCell::new(None),
            watch: RefCell::new(None),
            quiet: RefCell::new(None),
        });
        session.take(root, reading);
        *session.pointer.borrow_mut() = Pointer::new(Rc::new(Weakly(Rc::downgrade(&session))));
        session.watch();
        announce("ready", &session.detail());
        Ok(session)
    }

    /// Shows the button, the list and the card, whose module and words have come; an error says why it cannot.
    pub(crate) fn show(&self, module: &JsValue, texts: &Pack) -> Result<(), String> {
        // The widget may be gone by now.
        let Some(entries) = self.current.borrow().as_ref().map(|c| to_js(&c.entries)) else { return Ok(()) };
        let host = Rc::new(Weakly(self.me.clone()));
        self.panel.show(module, &self.shadow, host, &self.panel_options(texts), &entries)
    }

    /// How the components are set up: in the article's language, with the reader's digits where the two agree on it.
    fn panel_options(&self, texts: &Pack) -> JsValue {
        let reader =
            property(&js_sys::global(), "navigator").and_then(|n| property(&n, "language")).and_then(|l| l.as_string());
        let locale = reader
            .filter(|r| lang::nearest(r).is_some_and(|l| l.tag == self.pack.tag()))
            .unwrap_or_else(|| self.pack.tag().to_owned());
        panel::options(&locale, texts, self.options.theme, self.options.print)
    }

    /// Scans a reading, paints it and remembers it, with what the components show.
    fn take(&self, root: Element, reading: Reading) {
        let claims = crate::scan(&Article { title: reading.title, date: published(), text: &reading.text }, &self.pack);
        let report = crate::report(&reading.text, &self.pack, &claims);
        let entries =
            claims.iter().zip(&report.claims).map(|(claim, reported)| entry(&reading, claim, reported)).collect();
        let marks: Vec<Option<Mark>> = claims.iter().map(|c| Mark::new(&reading, c.span)).collect();
        self.painter.paint(marks.iter().flatten());
        let index = Index::new(&reading, claims.iter().map(|c| c.span));
        *self.current.borrow_mut() = Some(Current { root, text: reading.text, marks, index, report, entries });
    }

    /// Reads the page again and shows what it says now.
    pub(crate) fn update(&self) {
        let Some(document) = page::document() else { return };
        let root = self.current.borrow().as_ref().map(|c| c.root.clone()).filter(|r| r.is_connected());
        let Some(root) = root.or_else(|| self.options.root()) else { return };
        let reading = article::read(&document, &root);
        let moved = self.current.borrow().as_ref().is_none_or(|c| c.root != root);
        // The card stays open over the claim that has the same words as before.
        let open =
            self.open.get().and_then(|i| self.current.borrow().as_ref()?.report.claims.get(i).map(|c| c.id.clone()));
        let changed = self.current.borrow().as_ref().is_none_or(|c| c.text != reading.text);
        self.take(root, reading);
        let entries = self.current.borrow().as_ref().map(|c| c.entries.clone()).unwrap_or_default();
        let now = open.as_ref().and_then(|id| entries.iter().position(|e| e.claim.id == *id));
        self.open.set(now);
        self.paint_open();
        if let (Some(gone), None) = (open, now) {
            announce("close", &detail(&[("id", &gone)]));
        }
        self.panel.set_entries(&entries, now);
        if moved {
            self.watch();
        }
        if changed {
            announce("ready", &self.detail());
        }
    }

    /// The claims as the contract gives them.
    pub(crate) fn claims(&self) -> JsValue {
        self.current.borrow().as_ref().map_or(JsValue::NULL, |c| to_js(&c.report.claims))
    }

    fn detail(&self) -> JsValue {
        let object = js_sys::Object::new();
        let _ = js_sys::Reflect::set(&object, &"claims".into(), &self.claims());
        object.into()
    }

    /// Takes the widget away: the page is as it was.
    pub(crate) fn destroy(&self) {
        self.quiet.borrow_mut().take();
        self.watch.borrow_mut().take();
        self.pointer.borrow_mut().take();
        self.panel.destroy();
        self.painter.clear();
        self.element.remove();
        self.current.borrow_mut().take();
    }

    /// Watches the article for changes.
    fn watch(&self) {
        let Some(root) = self.current.borrow().as_ref().map(|c| c.root.clone()) else { return };
        let me = self.me.clone();
        *self.watch.borrow_mut() = Watch::new(&root, move || {
            if let Some(session) = me.upgrade() {
                session.changed();
            }
        });
    }

    /// The page has changed: marks that no longer hold go at once, and the article is read again when all is quiet.
    fn changed(&self) {
        let mut pruned = false;
        if let Some(current) = &mut *self.current.borrow_mut() {
            for mark in &mut current.marks {
                if mark.as_ref().is_some_and(|m| !m.holds()) {
                    *mark = None;
                    pruned = true;
                }
            }
            if pruned {
                self.painter.paint(current.marks.iter().flatten());
            }
        }
        if pruned {
            self.paint_open();
        }
        let me = self.me.clone();
        *self.quiet.borrow_mut() = Some(Timeout::new(QUIET, move || {
            if let Some(session) = me.upgrade() {
                session.update();
            }
        }));
    }

    fn mark<T>(&self, index: usize, ask: impl FnOnce(&Mark) -> Option<T>) -> Option<T> {
        self.current.borrow().as_ref()?.marks.get(index)?.as_ref().and_then(ask)
    }

    fn paint_open(&self) {
        let current = self.current.borrow();
        let mark = self.open.get().and_then(|i| current.as_ref()?.marks.get(i)?.as_ref());
        self.painter.open(mark);
    }

    fn id(&self, index: usize) -> Option<String> {
        self.current.borrow().as_ref()?.report.claims.get(index).map(|c| c.id.clone())
    }
}

/// The components and the listeners know the session only weakly, so that it ends when its handle does.
pub(crate) struct Weakly(Weak<Session>);

impl Host for Weakly {
    fn rects(&self, index: usize) -> Vec<[f64; 4]> {
        let Some(session) = self.0.upgrade() else { return Vec::new() };
        let Some(list) = session.mark(index, |m| m.range()?.get_client_rects()) else { return Vec::new() };
        (0..list.length())
            .filter_map(|i| list.item(i))
            .filter(|r| r.width() > 0.0)
            .map(|r| [r.left(), r.top(), r.right(), r.bottom()])
            .collect()
    }

    fn scroll_to(&self, index: usize) {
        let Some(session) = self.0.upgrade() else { return };
        let element = session.mark(index, |m| m.start.node.parent_element());
        if let (Some(element), Some(window)) = (element, page::window()) {
            let options = web_sys::ScrollIntoViewOptions::new();
            options.set_block(web_sys::ScrollLogicalPosition::Center);
            let still =
                window.match_media("(prefers-reduced-motion: reduce)").ok().flatten().is_some_and(|m| m.matches());
            options.set_behavior(if still { web_sys::ScrollBehavior::Instant } else { web_sys::ScrollBehavior::Auto });
            element.scroll_into_view_with_scroll_into_view_options(&options);
        }
    }

    fn opened(&self, index: usize) {
        let Some(session) = self.0.upgrade() else { return };
        session.open.set(Some(index));
        session.paint_open();
        if let Some(id) = session.id(index) {
            announce("open", &detail(&[("id", &id)]));
        }
    }

    fn closed(&self, index: usize) {
        let Some(session) = self.0.upgrade() else { return };
        // A claim that a new reading has not found again was announced then, under the id that it had.
        if session.open.get() != Some(index) {
            return;
        }
        session.open.set(None);
        session.paint_open();
        if let Some(id) = session.id(index) {
            announce("close", &detail(&[("id", &id)]));
        }
    }

    fn source(&self, index: usize, href: &str) {
        if let Some(id) = self.0.upgrade().and_then(|s| s.id(index)) {
            announce("source", &detail(&[("id", &id), ("href", href)]));
        }
    }
}

impl Pointed for Weakly {
    fn claim_at(&self, x: f64, y: f64) -> Option<usize> {
        let session = self.0.upgrade()?;
        let node = node_at(x, y)?;
        let candidates = session.current.borrow().as_ref()?.index.of(&node).to_vec();
        // The text position is the nearest one; only the claim's own rectangles tell whether the pointer is on it.
        candidates.into_iter().find(|&i| {
            self.rects(i).iter().any(|[left, top, right, bottom]| {
                left - 1.0 <= x && x <= right + 1.0 && top - 2.0 <= y && y <= bottom + 2.0
            })
        })
    }

    fn hover(&self, claim: Option<usize>) {
        if let Some(session) = self.0.upgrade() {
            session.panel.point(claim);
        }
    }

    fn tap(&self, claim: usize) {
        if let Some(session) = self.0.upgrade() {
            session.panel.tap(claim);
        }
    }

    fn outside(&self) {
        if let Some(session) = self.0.upgrade() {
            session.panel.outside();
        }
    }

    fn is_own(&self, event: &Event) -> bool {
        let Some(session) = self.0.upgrade() else { return false };
        event.target().is_some_and(|t| t.dyn_ref::<Element>().is_some_and(|e| e.is_same_node(Some(&session.element))))
    }
}

/// A mutation observer that ends when it is dropped, and calls at most once for all changes of a task.
struct Watch {
    observer: web_sys::MutationObserver,
    _closure: Closure<dyn FnMut()>,
}

impl Watch {
    fn new(root: &Element, changed: impl FnMut() + 'static) -> Option<Watch> {
        let closure = Closure::wrap(Box::new(changed) as Box<dyn FnMut()>);
        let observer = web_sys::MutationObserver::new(closure.as_ref().unchecked_ref()).ok()?;
        let options = web_sys::MutationObserverInit::new();
        options.set_child_list(true);
        options.set_character_data(true);
        options.set_subtree(true);
        observer.observe_with_options(root, &options).ok()?;
        Some(Watch { observer, _closure: closure })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

impl Options {
    /// The element that is read: the one that was given, else the one that is found.
    fn root(&self) -> Option<Element> {
        match &self.element {
            Some(element) => Some(element.clone()).filter(|e| e.is_connected()),
            None => article::find(&page::document()?, self.article.as_deref()),
        }
    }

    /// The element that is read, or why there is none.
    fn home(&self) -> Result<Element, String> {
        let root = self.root().ok_or_else(|| match &self.article {
            Some(selector) => String::from("no element of the page matches ") + selector,
            None => "no article found".into(),
        })?;
        if root.closest("[data-claimlight=off]").ok().flatten().is_some() {
            return Err("the page opts out".into());
        }
        Ok(root)
    }

    /// The language of the page's article: asked for, else declared by the page, else told from the text.
    pub(crate) fn language(&self) -> Result<&'static Language, String> {
        let document = page::document().ok_or("there is no document")?;
        let root = self.home()?;
        let declared = || {
            root.closest("[lang]").ok().flatten().and_then(|e| e.get_attribute("lang")).filter(|l| !l.trim().is_empty())
        };
        match self.tag().or_else(declared) {
            Some(tag) => known(&tag),
            None => told(&article::read(&document, &root).text),
        }
    }

    /// The language of a text: asked for, else told from the text.
    pub(crate) fn language_of(&self, text: &str) -> Result<&'static Language, String> {
        self.tag().map_or_else(|| told(text), |tag| known(&tag))
    }

    fn tag(&self) -> Option<String> {
        self.lang.clone().filter(|l| l != "auto")
    }
}

fn known(tag: &str) -> Result<&'static Language, String> {
    lang::nearest(tag).ok_or_else(|| String::from("there is no language pack for ") + tag)
}

fn told(text: &str) -> Result<&'static Language, String> {
    lang::detect(text).ok_or_else(|| "the language of the text is not one that there is a pack for".into())
}

/// The day on which the page says that it was published.
fn published() -> Option<Date> {
    let document = page::document()?;
    let attribute = |selector: &str, name: &str| document.query_selector(selector).ok().flatten()?.get_attribute(name);
    let meta =
        attribute("meta[property='article:published_time'],meta[itemprop=datePublished],meta[name=date]", "content");
    meta.or_else(|| attribute("article time[datetime],time[datetime]", "datetime")).as_deref().and_then(Date::parse)
}

/// The most of a sentence that is shown before and behind a claim, in characters.
const AROUND: usize = 320;

/// What the components show of a claim.
fn entry(reading: &Reading, claim: &crate::Claim, reported: &crate::report::Claim) -> Entry {
    let text = &reading.text;
    let sentence = claim.sentence.to(claim.span);
    let before = Span::new(sentence.start, claim.span.start).of(text);
    let after = Span::new(claim.span.end, sentence.end).of(text);
    let mut links: Vec<Link> = Vec::new();
    let first = reading.links.partition_point(|l| l.span.end <= sentence.start);
    for anchor in reading.links[first..].iter().take_while(|l| l.span.start < sentence.end).take(8) {
        if !links.iter().any(|l| l.href == anchor.href) {
            let host = anchor.href.split('/').nth(2).unwrap_or("");
            let host = host.strip_prefix("www.").unwrap_or(host).to_owned();
            links.push(Link { title: anchor.span.of(text).trim().to_owned(), href: anchor.href.clone(), host });
        }
    }
    // A page without a full stop is one sentence; each card shows what is near.
    let before = match before.char_indices().rev().nth(AROUND) {
        Some((at, _)) => String::from("…") + before.get(at..).unwrap_or(""),
        None => before.to_owned(),
    };
    let after = match after.char_indices().nth(AROUND) {
        Some((at, _)) => String::from(after.get(..at).unwrap_or("")) + "…",
        None => after.to_owned(),
    };
    Entry { claim: reported.clone(), before, after, links }
}

/// A value of the contract for JavaScript: plain objects, `null` for what is not known.
pub(crate) fn to_js(value: &(impl serde::Serialize + ?Sized)) -> JsValue {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}
