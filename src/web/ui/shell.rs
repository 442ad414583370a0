//! The components joined with the state, the timer and the document's events.

use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::render::{AnimationFrame, request_animation_frame};
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent, PointerEvent};
use yew::prelude::*;

use super::card::Card;
use super::dom::{document, focus, focused_in, sheet, view};
use super::list::{ClaimList, Pill};
use super::state::{Action, Focus, State};
use super::{Entry, Host, WidgetOptions};

/// What the page hands to the components; two are never compared, since the props never change.
pub(crate) struct Wiring {
    /// The claims at the start.
    pub entries: Rc<[Entry]>,
    /// The page with the marks.
    pub host: Rc<dyn Host>,
    /// How the widget is set up.
    pub options: WidgetOptions,
}

/// The props of [`Shell`].
#[derive(Properties)]
pub(crate) struct ShellProps {
    pub wiring: Rc<Wiring>,
}

impl PartialEq for ShellProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.wiring, &other.wiring)
    }
}

/// What the shell is told.
pub(crate) enum Message {
    /// Something happened that the state takes in.
    Act(Action),
    /// There are other claims; the open card is now the one of this claim, or of none.
    Entries(Rc<[Entry]>, Option<usize>),
    /// There are more claims, behind so many.
    More(usize, Vec<Entry>),
    /// More is known of the claims, of which there were so many before, and yet more may be to come.
    Known(Rc<[Entry]>, usize, bool),
    /// The page was scrolled or has another size.
    Moved,
    /// The card goes where its mark is now.
    Follow,
    /// The sheet's handle: pressed, moved or let go at this height.
    Drag(Drag, i32),
    /// A source was followed.
    Source(AttrValue),
    /// A link of this claim was followed in the list.
    Related(usize, AttrValue),
}

/// What is done with the sheet's handle.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Drag {
    Begin,
    Move,
    End,
}

/// The whole widget: button, list and card.
pub(crate) struct Shell {
    pub(super) state: State,
    entries: Rc<[Entry]>,
    /// Whether more may come to be known of the claims.
    waits: bool,
    timer: Option<Timeout>,
    frame: Option<AnimationFrame>,
    /// Listeners on the document; there are none while nothing is open.
    listeners: Vec<EventListener>,
    /// Where the focus is to go once the state is shown.
    focus: Option<Focus>,
    /// Whether a card has just opened, and its mark must be made visible.
    pub(super) reveal: bool,
    /// What had the focus before the card took it.
    before: Option<HtmlElement>,
    /// Where the sheet's handle was pressed, while it is held.
    pub(super) drag: Option<i32>,
    pub(super) card: NodeRef,
    pub(super) list: NodeRef,
    pill: NodeRef,
}

impl Component for Shell {
    type Message = Message;
    type Properties = ShellProps;

    fn create(ctx: &Context<Self>) -> Self {
        let entries = ctx.props().wiring.entries.clone();
        Shell {
            state: State::new(entries.len()),
            entries,
            waits: false,
            timer: None,
            frame: None,
            listeners: Vec::new(),
            focus: None,
            reveal: false,
            before: None,
            drag: None,
            card: NodeRef::default(),
            list: NodeRef::default(),
            pill: NodeRef::default(),
        }
    }

    /// The application is another widget's now: nothing is open, and nothing of the old one is kept.
    fn changed(&mut self, ctx: &Context<Self>, _old: &ShellProps) -> bool {
        *self = <Shell as Component>::create(ctx);
        true
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Act(action) => return self.act(ctx, action),
            Message::Entries(entries, open) => {
                self.entries = entries;
                self.act(ctx, Action::Replace(self.entries.len(), open));
                self.know(ctx);
                return true;
            }
            Message::More(from, more) => {
                self.entries = self.entries.iter().take(from).cloned().chain(more).collect();
                self.state.count = self.entries.len();
                return true;
            }
            Message::Known(entries, before, waits) => {
                // What has other claims by now will be told of those.
                if before == self.entries.len() {
                    self.state.count = entries.len();
                    self.state.silent =
                        (0..entries.len()).filter(|i| entries.get(*i).is_some_and(|e| e.silent)).collect();
                    self.entries = entries;
                    self.waits = waits;
                    self.know(ctx);
                    return true;
                }
            }
            Message::Moved => {
                if self.frame.is_none() {
                    let link = ctx.link().clone();
                    self.frame = Some(request_animation_frame(move |_| link.send_message(Message::Follow)));
                }
            }
            Message::Follow => {
                self.frame = None;
                self.follow(ctx);
            }
            Message::Drag(drag, y) => self.drag(ctx, drag, y),
            Message::Related(index, href) => ctx.props().wiring.host.source(index, &href),
            Message::Source(href) => {
                if let Some(open) = self.state.card {
                    ctx.props().wiring.host.source(open.index, &href);
                }
            }
        }
        false
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let WidgetOptions { locale, strings, .. } = &ctx.props().wiring.options;
        let locale = AttrValue::from(locale.clone());
        let act = |action| ctx.link().callback(move |()| Message::Act(action));
        let card = self.state.card.map(|open| {
            let link = ctx.link();
            let drag = |drag| link.callback(move |e: PointerEvent| Message::Drag(drag, grip(&e, drag)));
            html! {
                // The pointer is in the card also while it crosses the gap beside it, which belongs to this element.
                <div class="place" onpointerover={link.callback(|_| Message::Act(Action::InCard(true)))} onpointerout={link.callback(|_| Message::Act(Action::InCard(false)))}
                    onpointerdown={link.callback(|_| Message::Act(Action::Hold))} onfocusin={link.callback(|_: FocusEvent| Message::Act(Action::Hold))}>
                    <Card entries={self.entries.clone()} index={open.index} strings={strings.clone()} locale={locale.clone()} node={self.card.clone()} announce={open.stepped} waits={self.waits}
                        on_step={(self.entries.len() > 1).then(|| link.callback(|forward| Message::Act(Action::Step(forward))))}
                        on_close={act(Action::Close)} on_source={link.callback(Message::Source)}>
                        <div class="grip" aria-hidden="true" onpointerdown={drag(Drag::Begin)} onpointermove={drag(Drag::Move)} onpointerup={drag(Drag::End)} onpointercancel={drag(Drag::End)} />
                    </Card>
                </div>
            }
        });
        html! {
            <>
                <Pill entries={self.entries.clone()} strings={strings.clone()} locale={locale.clone()} expanded={self.state.list} node={self.pill.clone()} on_press={act(Action::Toggle)} />
                if self.state.list {
                    <ClaimList entries={self.entries.clone()} strings={strings.clone()} locale={locale.clone()} current={self.state.card.map(|open| open.index)} node={self.list.clone()}
                        on_open={ctx.link().callback(|index| Message::Act(Action::Choose(index)))} on_source={ctx.link().callback(|(index, href)| Message::Related(index, href))} />
                }
                { card.unwrap_or_default() }
            </>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, _first: bool) {
        self.follow(ctx);
        match self.focus.take() {
            Some(Focus::Card) => focus(self.card.get()),
            Some(Focus::Pill) => focus(self.pill.get()),
            Some(Focus::Entry(index)) => {
                let buttons = self.list.cast::<HtmlElement>().and_then(|l| l.query_selector_all("button").ok());
                focus(buttons.and_then(|b| b.item(index as u32)).or_else(|| self.pill.get()));
            }
            Some(Focus::Before) => {
                if let Some(element) = self.before.take() {
                    let _ = element.focus();
                }
            }
            None => {}
        }
    }
}

impl Shell {
    /// Takes in all that is known of the claim whose card is open.
    fn know(&mut self, ctx: &Context<Self>) {
        let Some(open) = self.state.card else { return };
        let told = ctx.props().wiring.host.told(open.index);
        if let (Some(told), Some(entry)) = (told, Rc::make_mut(&mut self.entries).get_mut(open.index)) {
            *entry = told;
        }
    }

    /// Lets the state take in what happened, and does what follows from it. True if there is something else to show.
    fn act(&mut self, ctx: &Context<Self>, action: Action) -> bool {
        let before = self.state.clone();
        let ours = self.has_focus();
        let todo = self.state.apply(action);
        if let Some(delay) = todo.timer {
            let link = ctx.link().clone();
            // A timer that is dropped is cancelled.
            self.timer =
                (delay > 0).then(|| Timeout::new(delay, move || link.send_message(Message::Act(Action::Elapsed))));
        }
        let (old, new) = (before.card.map(|open| open.index), self.state.card.map(|open| open.index));
        let host = &ctx.props().wiring.host;
        if old != new {
            if let Some(old) = old {
                host.closed(old);
            }
            if let Some(new) = new {
                host.opened(new);
                self.know(ctx);
            }
            self.reveal = new.is_some();
            self.drag = None;
        }
        if let (true, Some(index)) = (todo.scroll, new) {
            // What can be seen already stays where the reader has it.
            if !sheet() && !host.rects(index).first().is_some_and(|r| view().0.shows(r)) {
                host.scroll_to(index);
            }
        }
        match todo.focus {
            Some(Focus::Card) => {
                if !ours {
                    self.before = document().and_then(|d| d.active_element()).and_then(|e| e.dyn_into().ok());
                }
                self.focus = todo.focus;
            }
            // The focus is given back by those who have it: it is not taken from the page.
            Some(_) if ours || action == Action::Toggle => self.focus = todo.focus,
            _ => {}
        }
        self.listen(ctx);
        before != self.state
    }

    /// Listens on the document while something is open, and only then.
    fn listen(&mut self, ctx: &Context<Self>) {
        let open = self.state.card.is_some() || self.state.list;
        if !open {
            self.listeners.clear();
        }
        let (Some(document), Some(window)) = (document(), web_sys::window()) else {
            return;
        };
        if !open || !self.listeners.is_empty() {
            return;
        }
        let link = ctx.link().clone();
        let pill = self.pill.clone();
        let escape = EventListener::new_with_options(
            &document,
            "keydown",
            EventListenerOptions { passive: false, ..EventListenerOptions::run_in_capture_phase() },
            move |event| {
                let Some(key) = event.dyn_ref::<KeyboardEvent>().filter(|k| k.key() == "Escape" && !k.is_composing())
                else {
                    return;
                };
                if focused_in(&pill) {
                    // It was meant for us: the page's own dialogs stay.
                    key.stop_propagation();
                    key.prevent_default();
                }
                link.send_message(Message::Act(Action::Escape));
            },
        );
        let moved = |target: &web_sys::EventTarget, name: &'static str| {
            let link = ctx.link().clone();
            EventListener::new_with_options(target, name, EventListenerOptions::run_in_capture_phase(), move |_| {
                link.send_message(Message::Moved)
            })
        };
        // Captured, a scroll event comes from every element that scrolls.
        self.listeners = vec![escape, moved(&document, "scroll"), moved(&window, "resize")];
        // A reader who pinches moves what can be seen, and nothing of the page.
        if let Some(visual) = window.visual_viewport() {
            self.listeners.extend(["scroll", "resize"].map(|name| moved(&visual, name)));
        }
    }

    /// Whether the focus is in the widget.
    fn has_focus(&self) -> bool {
        focused_in(&self.pill)
    }
}

/// The height at which the handle is held; from the first touch on its events come to it alone.
fn grip(event: &PointerEvent, drag: Drag) -> i32 {
    if let (Drag::Begin, Some(element)) = (drag, event.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok())) {
        let _ = element.set_pointer_capture(event.pointer_id());
    }
    event.client_y()
}
