//! One widget on a page: what it has read, painted and opened, and how that follows what happens.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement, Node, ShadowRoot, ShadowRootInit, ShadowRootMode};

use super::anchor::{Mark, node_at};
use super::article::{Changes, Reading};
use super::entry::entry;
use super::highlight::Painter;
use super::job::{Current, Job};
use super::options::Options;
use super::page::{self, Hooks, Timer, call, property};
use super::panel::{self, Host, Panel};
use super::pointer::{Pointed, Pointer};
use super::watch::{Watch, Watched};
use crate::lang::{self, Pack};

/// How long the page must be quiet before what has changed is read again, in milliseconds.
const QUIET: i32 = 300;
/// How long a page that is never quiet is waited for, in milliseconds.
const PATIENCE: f64 = 1000.0;
/// How long one task may take, in milliseconds.
const SLICE: f64 = 8.0;
/// How many claims go to the components in one task, and how many of them get their fields between two looks at the clock.
const PORTION: usize = 100;
const FEW: usize = 2;
/// How often an element of ours that the page takes away is put back.
const RETURNS: u32 = 3;

thread_local! {
    /// The numbers of the widgets on the page, a bit each; the second and later ones paint under names of their own.
    static NUMBERS: Cell<u32> = const { Cell::new(0) };
}

/// A widget.
pub(crate) struct Session {
    me: Weak<Session>,
    options: Options,
    hooks: Hooks,
    pack: Rc<Pack>,
    number: u32,
    element: HtmlElement,
    shadow: ShadowRoot,
    painter: Painter,
    panel: Panel,
    current: RefCell<Current>,
    /// The claim whose card is open.
    open: Cell<Option<usize>>,
    /// The claims about which something has been found.
    found: RefCell<Vec<usize>>,
    job: RefCell<Option<Job>>,
    /// Whether the first reading is done.
    ready: Cell<bool>,
    changes: Changes,
    /// When the first change came that has not been read yet, in milliseconds; 0 without one.
    since: Cell<f64>,
    /// Whether the articles are to be looked for anew.
    search: Cell<bool>,
    returns: Cell<u32>,
    pointer: RefCell<Option<Pointer>>,
    watch: RefCell<Option<Watch>>,
    timer: RefCell<Option<Timer>>,
    handing: RefCell<Option<Timer>>,
}

impl Session {
    /// Adds the widget and begins to read; the hook is told `ready` once the claims are painted. An error says in a few words
    /// why it cannot.
    pub(crate) fn mount(
        options: Options,
        roots: Vec<Element>,
        pack: Rc<Pack>,
        hooks: Hooks,
    ) -> Result<Rc<Session>, String> {
        let document = page::document().ok_or("there is no document")?;
        let number = NUMBERS.get().trailing_ones() + 1;
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
        NUMBERS.set(NUMBERS.get() | bit(number));
        let session = Rc::new_cyclic(|me| Session {
            me: me.clone(),
            options,
            hooks,
            pack,
            number,
            element,
            shadow,
            painter,
            panel: Panel::default(),
            current: RefCell::default(),
            open: Cell::new(None),
            found: RefCell::default(),
            job: RefCell::default(),
            ready: Cell::new(false),
            changes: Changes::default(),
            since: Cell::new(0.0),
            search: Cell::new(false),
            returns: Cell::new(RETURNS),
            pointer: RefCell::default(),
            watch: RefCell::default(),
            timer: RefCell::default(),
            handing: RefCell::default(),
        });
        session.hooks.began(&session.element, session.painter.sheet());
        session.show_element()?;
        session.watch(&roots);
        *session.pointer.borrow_mut() = Pointer::new(&session.hooks, Rc::new(Weakly(session.me.clone())));
        // What there is besides has taken a task of its own.
        let timer = session.after(0, move |session| {
            if roots.iter().all(|r| r.is_connected()) {
                session.begin(roots);
            } else {
                session.update();
            }
        });
        *session.timer.borrow_mut() = timer;
        Ok(session)
    }

    /// Puts the widget's element at the end of the body.
    fn show_element(&self) -> Result<(), String> {
        let body = page::document().and_then(|d| d.body()).ok_or("there is no body")?;
        body.append_child(&self.element).map_err(|_| "the body takes no element")?;
        if self.panel.is_there() {
            self.rise();
        }
        Ok(())
    }

    /// Puts the element into the top layer, where no z-index of the page can cover the card. The browser styles the page at once for
    /// that, so it waits until there is something to see. What is there already stays.
    fn rise(&self) {
        call(&self.element, "showPopover", &[]);
    }

    /// Begins to read these elements.
    fn begin(&self, roots: Vec<Element>) {
        let Some(document) = page::document() else { return };
        let before: Vec<(Element, Rc<Reading>)> =
            self.current.borrow().stories.iter().map(|s| (s.root.clone(), s.reading.clone())).collect();
        // What changes from now on is for the next reading.
        let changes = Changes::copy(&self.changes);
        self.changes.clear();
        self.since.set(0.0);
        let manner = self.options.manner(&document, self.pack.tag());
        let (density, words) = (self.options.density, self.panel.words());
        *self.job.borrow_mut() = Some(Job::new(&document, manner, density, words, roots, before, changes));
        self.work();
    }

    /// Does a task's worth of the reading, and asks for the next task or takes what was read.
    fn work(&self) {
        let step = match &mut *self.job.borrow_mut() {
            Some(job) => job.step(&self.pack, SLICE, &self.options.failing),
            None => return,
        };
        match step {
            Ok(None) => self.later(0, Session::work),
            Ok(Some(read)) => {
                self.job.borrow_mut().take();
                self.take(read);
            }
            Err(message) => {
                self.job.borrow_mut().take();
                self.hooks.tell("error", &message, "");
            }
        }
    }

    /// Something to do later, unless this widget or the timer is gone by then.
    fn after(&self, milliseconds: i32, then: impl FnOnce(&Session) + 'static) -> Option<Timer> {
        let me = self.me.clone();
        let then = move || {
            if let Some(session) = me.upgrade() {
                then(&session);
            }
        };
        Timer::new(&self.hooks, milliseconds, Box::new(then))
    }

    fn later(&self, milliseconds: i32, then: fn(&Session)) {
        *self.timer.borrow_mut() = self.after(milliseconds, then);
    }

    /// Paints what was read and remembers it, with what the components show.
    fn take(&self, mut read: Current) {
        if let Err(message) = page::stage("paint", &self.options.failing) {
            return self.hooks.tell("error", &message, "");
        }
        self.timer.borrow_mut().take();
        // The card stays open over the claim that has the same words as before.
        let open = self.open.get().and_then(|i| self.current.borrow().id(i));
        let now = open.as_ref().and_then(|id| read.find(id));
        self.panel.follow(|index| self.current.borrow().id(index).and_then(|id| read.find(&id)));
        let news = {
            let before = self.current.borrow();
            let same = self.ready.replace(true) && read.says(before.stories.iter().map(|s| &s.reading));
            if same {
                read.inherit(&before);
            } else {
                self.found.take();
            }
            !same
        };
        let shadows: Vec<Node> = read.shadows().cloned().collect();
        shadows.iter().for_each(|shadow| self.painter.reach(shadow));
        let roots: Vec<Element> = read.stories.iter().map(|s| s.root.clone()).collect();
        let moved = {
            let before = self.current.borrow();
            before.stories.iter().map(|s| &s.root).ne(roots.iter()) || before.shadows().ne(shadows.iter())
        };
        *self.current.borrow_mut() = read;
        // It may have changed while it was read.
        self.prune();
        self.paint();
        self.open.set(now);
        self.paint_open();
        if let (Some(gone), None) = (open, now) {
            self.hooks.tell("close", &gone, "");
        }
        if moved {
            self.watch(&roots);
        }
        if news {
            self.hooks.tell("ready", "", "");
            self.hand(0);
        }
        if self.since.get() > 0.0 {
            self.changed();
        }
    }

    fn paint(&self) {
        let current = self.current.borrow();
        self.painter.paint(0, &current.marks, &|i| current.painted.get(i) == Some(&true));
        let found = self.found.borrow();
        self.painter.paint(1, &current.marks, &|i| found.contains(&i));
    }

    fn paint_open(&self) {
        let open = self.open.get();
        self.painter.paint(2, &self.current.borrow().marks, &|i| open == Some(i));
    }

    /// Forgets the marks that no longer hold; true if there were any.
    fn prune(&self) -> bool {
        let Current { marks, owners, .. } = &mut *self.current.borrow_mut();
        let mut pruned = false;
        for (mark, owner) in marks.iter_mut().zip(owners.iter()) {
            let touched = |m: &Mark| {
                !m.start.node.is_connected()
                    || owner.as_ref().is_some_and(|o| self.changes.elements.has(o)) && !m.holds()
            };
            if mark.as_ref().is_some_and(|m| touched(m)) {
                *mark = None;
                pruned = true;
            }
        }
        pruned
    }

    /// Shows the button, the list and the card, whose module and words have come; an error says why it cannot.
    pub(crate) fn show(&self, module: &JsValue, words: JsValue) -> Result<(), String> {
        page::stage("card", &self.options.failing)?;
        let reader =
            property(&js_sys::global(), "navigator").and_then(|n| property(&n, "language")).and_then(|l| l.as_string());
        // In the article's language, with the reader's digits where the two agree on it.
        let locale = reader
            .filter(|r| lang::nearest(r).is_some_and(|l| l.tag == self.pack.tag()))
            .unwrap_or_else(|| self.pack.tag().to_owned());
        let options = panel::options(&locale, &self.options, self.number);
        self.panel.show(module, words, &self.shadow, &self.hooks, Rc::new(Weakly(self.me.clone())), &options)?;
        // The components have taken a task of their own.
        self.go_on(0);
        Ok(())
    }

    /// Does a step of handing claims over in a later task.
    fn next(&self, step: impl FnOnce(&Session) + 'static) {
        *self.handing.borrow_mut() = self.after(0, step);
    }

    /// Hands claims on from this one in a later task.
    fn go_on(&self, from: usize) {
        self.next(move |session| session.hand(from));
    }

    /// Hands the claims from this one on to the components, a portion in each task, with their fields.
    fn hand(&self, from: usize) {
        self.handing.borrow_mut().take();
        let Some(words) = self.panel.words() else { return };
        if self.job.borrow().is_some() {
            // What is being read may be news, which begins anew, and the components read for one reading at a time.
            return self.go_on(from);
        }
        let current = self.current.borrow();
        let total = current.marks.len();
        // The open card is in the first portion, or it would close.
        let to = (from + PORTION).max(self.open.get().map_or(0, |i| i + 1)).min(total);
        if current.described() < to {
            // What comes behind has a task of its own.
            let until = js_sys::Date::now() + SLICE;
            while current.describe(&words, FEW) && current.described() < to && js_sys::Date::now() < until {}
            return self.go_on(from);
        }
        let objects = current.objects(to);
        let entries = js_sys::Array::new();
        for i in from..to {
            if let Some((story, at)) = current.locate(i)
                && let Some(claim) = story.claims.get(at)
            {
                entries.push(&entry(&story.reading, claim, &objects.get(i as u32)));
            }
        }
        drop(current);
        if self.panel.is_handed() {
            // What the components show is of another reading, and would be taken for this one.
            return self.give(&entries, from, to == total);
        }
        self.next(move |session| {
            if session.job.borrow().is_some() {
                session.go_on(from);
            } else {
                session.give(&entries, from, to == total);
            }
        });
    }

    /// Gives entries from this one on to the components; the last ones of an article or not.
    fn give(&self, entries: &js_sys::Array, from: usize, last: bool) {
        if from == 0 {
            self.rise();
        }
        self.panel.hand(entries, from, self.open.get());
        if last {
            self.hooks.tell("claims", "", "");
        } else {
            self.go_on(from + entries.length() as usize);
        }
    }

    /// Reads what has changed, and shows what the page says now.
    pub(crate) fn update(&self) {
        let Some(document) = page::document() else { return };
        if self.job.borrow().is_some() {
            // The reading in the making goes on first, and this comes after it.
            self.since.set(js_sys::Date::now());
            return;
        }
        self.timer.borrow_mut().take();
        if property(&document, "hidden").is_some_and(|h| h.is_truthy()) {
            // Nobody sees it; the page tells when somebody does.
            return self.since.set(js_sys::Date::now());
        }
        let roots: Vec<Element> = self.current.borrow().stories.iter().map(|s| s.root.clone()).collect();
        let there = roots.iter().all(|r| r.is_connected()) && !roots.is_empty();
        let roots = if there && !self.search.replace(false) { roots } else { self.options.homes().unwrap_or_default() };
        // Another language wants another pack, which somebody has to fetch first.
        let same = self.options.language_in(&document, &roots).is_ok_and(|l| l.tag == self.pack.tag());
        if roots.is_empty() || !same || !self.element.is_connected() && !self.come_back() {
            return self.hooks.tell("moved", "", "");
        }
        self.begin(roots);
    }

    /// Puts the element back that the page has taken away, but does not fight for it.
    fn come_back(&self) -> bool {
        let left = self.returns.get();
        self.returns.set(left.saturating_sub(1));
        left > 0 && self.show_element().is_ok()
    }

    /// The claims as the contract gives them; their fields are `null` until the components have come.
    pub(crate) fn claims(&self) -> JsValue {
        let current = self.current.borrow();
        js_sys::Array::from(current.objects(current.marks.len())).into()
    }

    /// Opens the card of the claim with this id, with the focus in it; false if there is none.
    pub(crate) fn open(&self, id: &str) -> bool {
        let index = self.current.borrow().find(id);
        index.map(|i| self.panel.open(i)).is_some()
    }

    /// Takes the widget away: the page is as it was.
    pub(crate) fn destroy(&self) {
        self.timer.borrow_mut().take();
        self.handing.borrow_mut().take();
        self.job.borrow_mut().take();
        self.watch.borrow_mut().take();
        self.pointer.borrow_mut().take();
        NUMBERS.set(NUMBERS.get() & !bit(self.number));
        if let Some(index) = self.open.take() {
            self.tell("close", index, "");
        }
        self.panel.destroy();
        self.painter.clear();
        self.element.remove();
        self.current.take();
    }

    /// Watches the page, and these elements in particular.
    fn watch(&self, roots: &[Element]) {
        let current = self.current.borrow();
        let nodes = roots.iter().map(AsRef::as_ref).chain(current.shadows());
        let articles = match &self.options {
            Options { element: Some(_), .. } => ":not(*)".into(),
            Options { article: Some(selector), .. } => selector.clone(),
            _ => "article,[role=article],[itemprop~=articleBody],main,h1".into(),
        };
        let watched = Rc::new(Weakly(self.me.clone()));
        let watch = Watch::new(&self.hooks, watched, nodes, &self.changes, articles);
        *self.watch.borrow_mut() = watch;
    }

    /// Reads again when the page has been quiet for a while, or has not been for long.
    fn soon(&self) {
        let now = js_sys::Date::now();
        if self.since.get() <= 0.0 {
            self.since.set(now);
        }
        // A reading in the making goes on first.
        let waits = self.timer.borrow().is_some() && now - self.since.get() >= PATIENCE;
        if self.job.borrow().is_none() && !waits {
            self.later(QUIET, Session::update);
        }
    }
}

/// The bit of a widget's number; from the 33rd on they share their names.
fn bit(number: u32) -> u32 {
    1u32.checked_shl(number - 1).unwrap_or(0)
}

/// The components and the listeners know the session only weakly, so that it ends when its handle does.
pub(crate) struct Weakly(Weak<Session>);

impl Watched for Weakly {
    /// Marks that no longer hold go at once, and the article is read again when all is quiet.
    fn changed(&self) {
        let Some(session) = self.0.upgrade() else { return };
        session.changed();
    }

    fn around(&self, found: bool) {
        let Some(session) = self.0.upgrade() else { return };
        let gone =
            !session.element.is_connected() || session.current.borrow().stories.iter().any(|s| !s.root.is_connected());
        if gone || found {
            session.search.set(true);
            session.changed();
        }
    }

    fn moved(&self) {
        let Some(session) = self.0.upgrade() else { return };
        session.search.set(true);
        session.soon();
    }

    fn spoken(&self) {
        if let Some(session) = self.0.upgrade() {
            session.soon();
        }
    }

    fn seen(&self) {
        if let Some(session) = self.0.upgrade().filter(|s| s.since.get() > 0.0) {
            session.soon();
        }
    }
}

impl Session {
    fn changed(&self) {
        if self.prune() {
            self.paint();
            self.paint_open();
        }
        self.soon();
    }
}

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
        session.tell("open", index, "");
    }

    fn closed(&self, index: usize) {
        let Some(session) = self.0.upgrade() else { return };
        // A claim that a new reading has not found again was announced then, under the id that it had.
        if session.open.get() != Some(index) {
            return;
        }
        session.open.set(None);
        session.paint_open();
        session.tell("close", index, "");
    }

    fn source(&self, index: usize, href: &str) {
        if let Some(session) = self.0.upgrade() {
            session.tell("source", index, href);
        }
    }

    /// Its mark shows it, and is there even where the density would leave it out; a complement is that of a claim that gets none.
    fn found(&self, index: usize) {
        let Some(session) = self.0.upgrade() else { return };
        if let Some(painted) = session.current.borrow_mut().painted.get_mut(!index) {
            *painted = false;
        } else {
            session.found.borrow_mut().push(index);
        }
        session.paint();
    }
}

impl Session {
    fn mark<T>(&self, index: usize, ask: impl FnOnce(&Mark) -> Option<T>) -> Option<T> {
        let mark = self.current.borrow().marks.get(index)?.clone();
        mark.as_deref().and_then(ask)
    }

    fn tell(&self, what: &str, index: usize, href: &str) {
        let id = self.current.borrow().id(index);
        if let Some(id) = id {
            self.hooks.tell(what, &id, href);
        }
    }
}

impl Pointed for Weakly {
    fn claim_at(&self, x: f64, y: f64) -> Option<usize> {
        let session = self.0.upgrade()?;
        let candidates = {
            let current = session.current.borrow();
            let shadows: Vec<Node> = current.shadows().cloned().collect();
            current.index.of(&node_at(x, y, &shadows)?).to_vec()
        };
        // The text position is the nearest one; only the claim's own rectangles tell whether the pointer is on it.
        // What is not painted is words like any others.
        let painted = |i: usize| {
            session.open.get() == Some(i)
                || session.current.borrow().painted.get(i) == Some(&true)
                || session.found.borrow().contains(&i)
        };
        candidates.into_iter().filter(|&i| painted(i)).find(|&i| {
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
