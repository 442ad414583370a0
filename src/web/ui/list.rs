//! The list of an article's figures, and the button that opens it.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use super::dom::focus;
use super::intl::Locale;
use super::{Entry, card};
use crate::report::Evidence;
use crate::wording::{Numbers, Strings, figure, fill, split};

/// The props of [`ClaimList`].
#[derive(Properties, PartialEq)]
pub struct ClaimListProps {
    /// The claims in reading order.
    pub entries: Rc<[Entry]>,
    /// The texts of the interface.
    pub strings: Strings,
    /// The BCP 47 tag by which figures are written.
    pub locale: AttrValue,
    /// The claim whose card is open.
    #[prop_or_default]
    pub current: Option<usize>,
    /// The id of the list's element.
    #[prop_or(AttrValue::Static("cl-list"))]
    pub id: AttrValue,
    /// Gives the list's element.
    #[prop_or_default]
    pub node: NodeRef,
    /// The reader chose a claim.
    pub on_open: Callback<usize>,
    /// The reader follows a link of this claim, to this address; the browser opens it in a new tab by itself.
    #[prop_or_default]
    pub on_source: Callback<(usize, AttrValue)>,
}

/// The figures of an article in reading order: what each is, and who says it.
///
/// Each is a button. Besides Tab, the arrow keys, Home and End move between them.
#[component]
pub fn ClaimList(props: &ClaimListProps) -> Html {
    let heading = AttrValue::from([&props.id, "-title"].concat());
    let title = title(&props.entries, &props.strings, &props.locale, "list.title");
    html! {
        <div class="list" part="list" role="group" id={props.id.clone()} aria-labelledby={heading.clone()} ref={props.node.clone()} onkeydown={move_focus}>
            <h2 id={heading}>{ title }</h2>
            <ul role="list">{ for (0..props.entries.len()).map(|index| item(index, props)) }</ul>
        </div>
    }
}

fn item(index: usize, props: &ClaimListProps) -> Html {
    let Some(entry) = props.entries.get(index).filter(|e| !e.silent) else {
        return Html::default();
    };
    let (claim, strings) = (&entry.claim, &props.strings);
    let shown = figure(claim, strings, &Locale(&props.locale), true);
    // A sign is for the eye; its words are for the ear.
    let spoken = if shown.bound.is_empty() {
        String::new()
    } else {
        figure(claim, strings, &Locale(&props.locale), false).bound
    };
    let about = card::about(claim, strings);
    // Where nothing says what it is of, the words beside it do.
    let context =
        if claim.subject.is_none() && claim.quantity.noun.is_none() { card::context(entry) } else { String::new() };
    let about: Vec<&str> = [context.as_str(), &about].into_iter().filter(|part| !part.is_empty()).collect();
    let about = about.join(" · ");
    let open = props.on_open.clone();
    let said = claim.attribution.as_ref().map(|a| {
        let (before, behind) = split(strings.get("list.said"), "speaker");
        html! { <>{ before }{ &a.speaker }{ behind }</> }
    });
    html! {
        <li key={index}>
            <button type="button" part="entry" aria-current={(props.current == Some(index)).then_some("true")} onclick={move |_: MouseEvent| open.emit(index)}>
                <b>
                    if !shown.bound.is_empty() { <span aria-hidden="true">{ &shown.bound }{ "\u{a0}" }</span><span class="unseen">{ spoken }{ " " }</span> }
                    { &shown.number }
                </b>
                <span class="what">
                    { " " }{ &about }
                    if let Some(said) = said { { if about.is_empty() { "" } else { " · " } }{ said } }
                </span>
            </button>
            { for claim.evidence.iter().filter(|e| e.shown == Some(false)).map(|e| related(e, index, props)) }
        </li>
    }
}

/// A fact-check that is only related, below the figure.
fn related(piece: &Evidence, index: usize, props: &ClaimListProps) -> Html {
    let follow = props.on_source.reform(move |href| (index, href));
    html! {
        <p class="related" part="related">
            { &piece.text }
            { for piece.sources.iter().map(|s| html! { <>{ " " }{ card::tab(&s.url, &s.title, &props.strings, &follow) }</> }) }
        </p>
    }
}

/// Moves the focus between the buttons of a list.
fn move_focus(event: KeyboardEvent) {
    // yew listens at its root, so the event's current target is not the list.
    let Some(list) =
        event.target().and_then(|t| t.dyn_into::<Element>().ok()).and_then(|e| e.closest("ul").ok().flatten())
    else {
        return;
    };
    let key = event.key();
    let (forward, far) = match key.as_str() {
        "ArrowDown" => (true, false),
        "ArrowUp" => (false, false),
        "End" => (true, true),
        "Home" => (false, true),
        _ => return,
    };
    // Keys with a modifier are the browser's.
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let Ok(buttons) = list.query_selector_all("button") else {
        return;
    };
    let count = buttons.length();
    let has_focus =
        |node: web_sys::Node| node.dyn_into::<Element>().is_ok_and(|e| e.matches(":focus").unwrap_or(false));
    let focused = (0..count).find(|&i| buttons.item(i).is_some_and(has_focus));
    let to = match (far, forward, focused) {
        (true, true, _) => count.saturating_sub(1),
        (true, false, _) | (_, _, None) => 0,
        (false, true, Some(at)) => (at + 1).min(count.saturating_sub(1)),
        (false, false, Some(at)) => at.saturating_sub(1),
    };
    focus(buttons.item(to));
    // The page behind must not scroll.
    event.prevent_default();
}

/// The number of claims in words.
fn title(entries: &[Entry], strings: &Strings, locale: &str, key: &str) -> String {
    let count = entries.iter().filter(|e| !e.silent && !e.is_note()).count();
    fill(strings.plural(key, &Locale(locale).category(count as f64)), "n", &count.to_string())
}

/// The props of [`Pill`].
#[derive(Properties, PartialEq)]
pub struct PillProps {
    /// The claims; without any there is no button.
    pub entries: Rc<[Entry]>,
    /// The texts of the interface.
    pub strings: Strings,
    /// The BCP 47 tag by which the number is written.
    pub locale: AttrValue,
    /// Whether the list is open.
    pub expanded: bool,
    /// The id of the list's element.
    #[prop_or(AttrValue::Static("cl-list"))]
    pub controls: AttrValue,
    /// Gives the button.
    #[prop_or_default]
    pub node: NodeRef,
    /// The reader pressed it.
    pub on_press: Callback<()>,
}

/// The button that says how many figures there are, and opens their list.
#[component]
pub fn Pill(props: &PillProps) -> Html {
    if props.entries.is_empty() {
        return Html::default();
    }
    let press = props.on_press.clone();
    let text = |key| title(&props.entries, &props.strings, &props.locale, key);
    html! {
        <button type="button" class="pill" part="pill" ref={props.node.clone()} aria-label={text("list.title")}
            aria-expanded={if props.expanded { "true" } else { "false" }} aria-controls={props.expanded.then(|| props.controls.clone())}
            onclick={move |_: MouseEvent| press.emit(())}>
            <i aria-hidden="true" />{ text("pill") }
        </button>
    }
}
