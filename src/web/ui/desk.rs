//! What is known of the claims of a page, worked out where the components are, a piece in each task.
//!
//! First what the article itself tells; once packs have come, everything anew with what they say. Only what marks and list show is worked out
//! for all claims at once. The pieces of a claim are put into words when its card opens or the page asks for them: most never are, and the
//! browser's first number in words alone takes as long as all else.

mod found;

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::{Rc, Weak};

use js_sys::{Array, Function, Object};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use super::checks::Check;
use super::export::PageHost;
use super::intl::Locale;
use super::notes::Extra;
use super::{Entry, Host, Strings, Widget, read, tell};
use crate::Date;
use crate::evidence::context::{Json, json};
use crate::evidence::{self, Audience, Case, Context, Figure, Given, Setting, Sum, Telling};
use crate::lang::Pack;
use crate::report::{Claim, Evidence};
use crate::span::{Span, Utf16Index};

/// An article with its claims.
pub(super) struct Story {
    /// Its number, among all that the page has had.
    number: u32,
    pub text: String,
    pub title: Option<Span>,
    pub date: Option<Date>,
    claims: RefCell<Vec<Placed>>,
}

/// A claim with its place in bytes.
struct Placed {
    claim: Claim,
    span: Span,
    sentence: Span,
}

impl Story {
    /// Takes in the next claim, whose fields are read; its object asks for its evidence from now on.
    pub fn add(&self, object: &JsValue, index: &Utf16Index) {
        let Some(claim) = read::claim(object) else { return };
        let span = |start, end| Span::new(index.byte(&self.text, start), index.byte(&self.text, end));
        let (place, sentence) = (span(claim.start, claim.end), span(claim.sentence.start, claim.sentence.end));
        let mut claims = self.claims.borrow_mut();
        ASKING.with_borrow(|asking| {
            if let Some(ask) = asking {
                let _ = ask.call3(&JsValue::NULL, object, &self.number.into(), &(claims.len() as u32).into());
            }
        });
        claims.push(Placed { claim, span: place, sentence });
    }

    /// The article with its claims, as evidence is found for them.
    fn case<'a>(&'a self, claims: &'a [Placed], pack: &'a Pack) -> Case<'a> {
        let figures = claims.iter().map(|p| Figure { claim: &p.claim, span: p.span, sentence: p.sentence }).collect();
        Case { text: &self.text, title: self.title, date: self.date, pack, figures }
    }
}

/// For whom and in which words.
struct Manner {
    audience: Audience,
    strings: Strings,
    locale: String,
}

/// What holds for a whole article: its sums, and whom it is about and for.
type Whole = (Vec<Sum>, Setting);

/// How far the work is.
#[derive(Default)]
struct Progress {
    /// The articles that are done.
    wholes: Vec<Whole>,
    /// The sums of the next one.
    sums: Option<Vec<Sum>>,
    /// How many of its claims are done.
    figure: usize,
    /// The claims that are shown, as far as they are done.
    places: Vec<Place>,
    /// Whether all is done.
    done: bool,
}

/// A claim that is shown: the numbers of its article and of the claim there.
struct Place {
    story: usize,
    figure: usize,
    /// Whether the article's own numbers do not agree there.
    apart: bool,
    /// Whether its pieces are in words.
    told: bool,
    /// What the page was given of them: the same as long as no more is known.
    object: Option<Array>,
}

/// What one widget shows, and what is known of it.
pub(super) struct Desk {
    pack: Rc<Pack>,
    manner: OnceCell<Manner>,
    host: RefCell<Option<PageHost>>,
    pub widget: RefCell<Option<Widget>>,
    stories: RefCell<Vec<Rc<Story>>>,
    entries: RefCell<Vec<Entry>>,
    progress: RefCell<Progress>,
    /// The earlier fact-checks that were found.
    checks: RefCell<Vec<Check>>,
    /// Words that notes mark, behind the claims.
    pub extras: Rc<RefCell<Vec<Extra>>>,
    /// The claims that the publisher wants neither marked nor listed.
    silent: RefCell<Vec<String>>,
    /// How many entries the components have.
    given: Cell<usize>,
    /// What the page has been told of these claims: the numbers of those about which something was found, the complements of the silent ones.
    heard: RefCell<Vec<usize>>,
    /// Whether packs are on their way.
    waits: Cell<bool>,
}

thread_local! {
    /// The widgets of the page. Packs are the same for all.
    static DESKS: RefCell<Vec<Weak<Desk>>> = const { RefCell::new(Vec::new()) };
    /// What takes the marks of notes off the page.
    static CLEARING: RefCell<Option<Function>> = const { RefCell::new(None) };
    /// What makes the object of a claim ask for its evidence, by the numbers of its article and of the claim there.
    static ASKING: RefCell<Option<Function>> = const { RefCell::new(None) };
    /// How many articles the page has had.
    static STORIES: Cell<u32> = const { Cell::new(0) };
    static CONTEXT: RefCell<Context> = RefCell::default();
    /// The packs that have come, or will never.
    static SETTLED: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

impl Desk {
    /// With the words of a language, by which its articles are read.
    pub fn new(pack: Pack) -> Rc<Desk> {
        let desk = Rc::new(Desk {
            pack: Rc::new(pack),
            manner: OnceCell::new(),
            host: RefCell::default(),
            widget: RefCell::default(),
            stories: RefCell::default(),
            entries: RefCell::default(),
            progress: RefCell::default(),
            checks: RefCell::default(),
            extras: Rc::default(),
            silent: RefCell::default(),
            given: Cell::new(0),
            heard: RefCell::default(),
            waits: Cell::new(false),
        });
        DESKS.with_borrow_mut(|desks| {
            desks.retain(|d| d.strong_count() > 0);
            desks.push(Rc::downgrade(&desk));
        });
        desk
    }

    /// The words of the language.
    pub fn pack(&self) -> &Rc<Pack> {
        &self.pack
    }

    /// Says for whom and in which words, and what is to hear of findings.
    pub fn set(&self, audience: Audience, strings: Strings, locale: String, host: PageHost) {
        let _ = self.manner.set(Manner { audience, strings, locale });
        *self.host.borrow_mut() = Some(host);
    }

    /// Begins an article.
    pub fn begin(&self, text: String, title: Option<Span>, date: Option<Date>) -> Rc<Story> {
        let number = STORIES.replace(STORIES.get() + 1);
        let story = Rc::new(Story { number, text, title, date, claims: RefCell::default() });
        self.stories.borrow_mut().push(story.clone());
        story
    }

    /// Takes in what is shown: in place of all before where `anew`, else behind it.
    pub fn show(&self, entries: &[Entry], anew: bool) {
        let mut shown = self.entries.borrow_mut();
        if anew {
            shown.clear();
            self.heard.borrow_mut().clear();
            // The articles before the one that begins what is shown were read for what was shown before.
            let first = entries.first().map(|e| e.claim.id.as_str());
            let is_first = |s: &Rc<Story>| s.claims.borrow().first().map(|p| p.claim.id.as_str()) == first;
            let mut stories = self.stories.borrow_mut();
            let kept = stories.iter().rposition(is_first).unwrap_or(stories.len());
            stories.drain(..kept);
        }
        shown.extend_from_slice(entries);
        // The components have these and no words of notes any more.
        self.extras.borrow_mut().clear();
        self.given.set(shown.len());
        self.progress.take();
    }

    /// Nothing of the page is kept.
    pub fn clear(&self) {
        // By the page's function all of its scope would stay.
        self.host.borrow_mut().take();
        self.stories.borrow_mut().clear();
        self.entries.borrow_mut().clear();
        self.extras.borrow_mut().clear();
        CLEARING.with_borrow(|clearing| {
            if let Some(clear) = clearing {
                let _ = clear.call0(&JsValue::NULL);
            }
        });
        self.progress.borrow_mut().done = true;
    }

    /// Works until the clock says so; true while there is more to do.
    fn work(&self, context: &Context, until: f64) -> bool {
        let Some(manner) = self.manner.get() else { return false };
        let mut held = self.progress.borrow_mut();
        let progress = &mut *held;
        while !progress.done {
            let number = progress.wholes.len();
            let Some(story) = self.stories.borrow().get(number).cloned() else {
                progress.done = true;
                drop(held);
                self.publish();
                return false;
            };
            let claims = story.claims.borrow();
            let late = || js_sys::Date::now() >= until;
            let Some(sums) = &progress.sums else {
                progress.sums = Some(evidence::arithmetic::find(&story.case(&claims, &self.pack), context));
                if late() {
                    return true;
                }
                continue;
            };
            let mut entries = self.entries.borrow_mut();
            while let Some(placed) = claims.get(progress.figure) {
                let figure = progress.figure;
                progress.figure += 1;
                let shown = entries.get_mut(progress.places.len()).filter(|e| e.claim.id == placed.claim.id);
                let Some(entry) = shown else { continue };
                entry.claim.evidence = self.found(&placed.claim.id);
                let apart = evidence::arithmetic::of(sums, figure).any(|s| s.agrees() == Some(false));
                progress.places.push(Place { story: number, figure, apart, told: false, object: None });
                if late() {
                    return true;
                }
            }
            let setting = Setting::read(&story.case(&claims, &self.pack), &manner.audience);
            progress.wholes.extend(progress.sums.take().map(|sums| (sums, setting)));
            progress.figure = 0;
        }
        false
    }

    /// Does all that is to be done for what is shown, at once.
    fn finish(&self, context: &Context) {
        while self.work(context, f64::INFINITY) {}
    }

    /// A claim that is shown with all that is known of it, in words; none where there is no such claim.
    pub fn told(&self, context: &Context, index: usize) -> Option<Entry> {
        // Somebody may want to see it before all is done.
        self.finish(context);
        let mut entries = self.entries.borrow_mut();
        let Progress { places, wholes, .. } = &mut *self.progress.borrow_mut();
        let (entry, place) = (entries.get_mut(index)?, places.get_mut(index)?);
        if !place.told {
            let manner = self.manner.get()?;
            let story = self.stories.borrow().get(place.story).cloned()?;
            let claims = story.claims.borrow();
            let telling = Telling { strings: &manner.strings, numbers: &Locale(&manner.locale) };
            let given: Vec<Given<'_>> =
                entry.links.iter().map(|l| Given { title: &l.title, host: &l.host, href: &l.href }).collect();
            let (sums, setting) = wholes.get(place.story)?;
            let mut pieces = self.found(&entry.claim.id);
            let case = story.case(&claims, &self.pack);
            pieces.extend(evidence::of(&case, place.figure, sums, setting, context, telling));
            pieces.extend(evidence::source::find(&entry.claim, &given, telling));
            entry.claim.evidence = pieces;
            place.told = true;
        }
        Some(entry.clone())
    }

    /// The pieces of a claim as the page has them, by the number of its article among all and its own there; none where it is not shown any more.
    fn object(&self, context: &Context, story: u32, figure: usize) -> Option<Array> {
        self.finish(context);
        let number = self.stories.borrow().iter().position(|s| s.number == story)?;
        let of = |place: &Place| (place.story, place.figure);
        let index = self.progress.borrow().places.binary_search_by_key(&(number, figure), of).ok()?;
        let pieces = self.told(context, index)?.claim.evidence;
        let mut progress = self.progress.borrow_mut();
        Some(progress.places.get_mut(index)?.object.get_or_insert_with(|| tell::evidence(&pieces)).clone())
    }

    /// Shows what is known now, and tells the page where the article's own numbers do not agree.
    fn publish(&self) {
        // The page asks back while it is told, so nothing is held for writing then.
        {
            let silent = self.silent.borrow();
            for entry in self.entries.borrow_mut().iter_mut() {
                entry.silent = silent.contains(&entry.claim.id);
            }
        }
        let (entries, extras) = (self.entries.borrow(), self.extras.borrow());
        if let Some(widget) = &*self.widget.borrow() {
            let all: Vec<Entry> = entries.iter().cloned().chain(extras.iter().map(|e| e.entry.clone())).collect();
            widget.tell_more(all.into(), self.given.get(), self.waits.get());
            self.given.set(entries.len() + extras.len());
        }
        let apart: Vec<bool> = self.progress.borrow().places.iter().map(|p| p.apart).collect();
        let found = |(i, e): &(usize, &Entry)| {
            e.silent || apart.get(*i) == Some(&true) || e.claim.evidence.iter().any(stands_out)
        };
        for (index, entry) in entries.iter().enumerate().filter(found) {
            let Some(host) = self.host.borrow().clone() else { return };
            // The page keeps what it was told, and paints at each word.
            let word = if entry.silent { !index } else { index };
            if self.heard.borrow().contains(&word) {
                continue;
            }
            self.heard.borrow_mut().push(word);
            if entry.silent {
                host.silence(index);
            } else {
                host.found(index);
            }
        }
    }
}

/// Says what takes the marks of notes off the page when a widget goes.
#[wasm_bindgen]
pub fn on_clear(clear: Function) {
    CLEARING.set(Some(clear));
}

/// Says how the object of a claim comes to ask for its evidence: a function of that object and of two numbers for [`evidence_of`].
#[wasm_bindgen]
pub fn on_claim(asking: Function) {
    ASKING.set(Some(asking));
}

/// What is known of a claim, as the contract has it, by the numbers of its article and of the claim there; nothing where neither is shown any more.
#[wasm_bindgen]
pub fn evidence_of(story: u32, figure: u32) -> Option<Array> {
    let desk = desks().into_iter().find(|desk| desk.stories.borrow().iter().any(|s| s.number == story))?;
    CONTEXT.with_borrow(|context| desk.object(context, story, figure as usize))
}

/// A claim of a widget with all that is known of it, in words.
pub(super) fn told(desk: &Desk, index: usize) -> Option<Entry> {
    CONTEXT.with_borrow(|context| desk.told(context, index))
}

/// Whether something has been found about a figure that its mark shows.
pub(super) fn stands_out(piece: &Evidence) -> bool {
    piece.kind == "note" || piece.kind == "review" && piece.shown != Some(false)
}

/// Every widget of the page that is still there.
pub(super) fn desks() -> Vec<Rc<Desk>> {
    DESKS.with_borrow(|desks| desks.iter().filter_map(Weak::upgrade).collect())
}

/// Works out what is known of the claims that are shown, for so many milliseconds; true while there is more to do.
#[wasm_bindgen]
pub fn work(milliseconds: f64) -> bool {
    let until = js_sys::Date::now() + milliseconds;
    CONTEXT.with_borrow(|context| desks().iter().any(|desk| desk.work(context, until)))
}

/// The names of the packs that would tell more, and are not there yet, and the addresses among `own` of a publisher's. Until
/// [`learned`] is called, cards say that more is to come.
#[wasm_bindgen]
pub fn wanted(own: &str) -> Array {
    let names = Array::new();
    let want = |name: &str| {
        let new = SETTLED.with_borrow(|settled| !settled.iter().any(|s| s == name));
        let value = JsValue::from(name);
        if new && !names.includes(&value, 0) {
            names.push(&value);
        }
        new
    };
    let theirs = own.split_whitespace().filter(|address| want(address)).count() > 0;
    for desk in desks() {
        let Some(manner) = desk.manner.get() else { continue };
        let mut any = theirs;
        for story in desk.stories.borrow().iter() {
            let claims = story.claims.borrow();
            let case = story.case(&claims, &desk.pack);
            for name in CONTEXT.with_borrow(|context| context.wants(&case, &manner.audience)) {
                any |= want(&name);
            }
        }
        if any {
            desk.waits.set(true);
            desk.publish();
        }
    }
    names
}

/// Takes in the text of a pack that was wanted.
///
/// # Errors
/// Throws a string that says in which line it is wrong.
#[wasm_bindgen]
pub fn learn(name: &str, text: &str) -> Result<(), JsValue> {
    missed(name);
    CONTEXT.with_borrow_mut(|context| context.learn(text)).map_err(|e| e.into())
}

/// Takes in a publisher's own pack, as an object; gives a message for each entry that is wrong, and takes in nothing then.
#[wasm_bindgen]
pub fn learn_own(name: &str, value: JsValue) -> Array {
    missed(name);
    match json::read(&Value(value)) {
        Ok(pack) => {
            CONTEXT.with_borrow_mut(|context| context.add(pack));
            Array::new()
        }
        Err(problems) => problems.iter().map(|problem| JsValue::from(problem.to_string())).collect(),
    }
}

/// What the browser has made of a text of JSON.
pub(super) struct Value(pub JsValue);

impl Json for Value {
    fn get(&self, key: &str) -> Option<Self> {
        Some(read::get(&self.0, key)).filter(|value| !value.is_undefined()).map(Value)
    }

    fn keys(&self) -> Option<Vec<String>> {
        let object = self.0.dyn_ref::<Object>().filter(|o| !o.is_instance_of::<Array>())?;
        Some(Object::keys(object).iter().filter_map(|key| key.as_string()).collect())
    }

    fn items(&self) -> Option<Vec<Self>> {
        Some(self.0.dyn_ref::<Array>()?.iter().map(Value).collect())
    }

    fn text(&self) -> Option<String> {
        self.0.as_string()
    }

    fn number(&self) -> Option<f64> {
        self.0.as_f64()
    }

    fn truth(&self) -> Option<bool> {
        self.0.as_bool()
    }

    fn is_null(&self) -> bool {
        self.0.is_null()
    }
}

/// A pack that was wanted will not come.
#[wasm_bindgen]
pub fn missed(name: &str) {
    SETTLED.with_borrow_mut(|settled| settled.push(name.to_owned()));
}

/// Fact-checks are looked for from now on, which cards say, or have been: everything is to be worked out anew.
#[wasm_bindgen]
pub fn checking(begun: bool) {
    for desk in desks() {
        desk.waits.set(begun);
        if begun {
            desk.publish();
        } else {
            desk.progress.take();
        }
    }
}

/// All packs that could come have come: everything is to be worked out anew.
#[wasm_bindgen]
pub fn learned() {
    for desk in desks() {
        desk.waits.set(false);
        desk.progress.take();
    }
}
