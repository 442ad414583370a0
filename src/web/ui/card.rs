//! The card of one claim.

use std::rc::Rc;

use yew::prelude::*;

use super::intl::Locale;
use super::{Entry, Link};
use crate::report::{Claim, Evidence, Source, Stance};
use crate::wording::{Figure, Strings, capital, figure, fill, split};

/// How much of a sentence is shown on either side of its figure, in characters.
const AROUND: usize = 160;

/// The props of [`Card`].
#[derive(Properties, PartialEq)]
pub struct CardProps {
    /// The claims.
    pub entries: Rc<[Entry]>,
    /// Which of them the card shows; with an index beyond them it is empty.
    pub index: usize,
    /// The texts of the interface.
    pub strings: Strings,
    /// The BCP 47 tag by which figures are written.
    pub locale: AttrValue,
    /// The id of the card's element; the heading's is the same with `-figure` behind it.
    #[prop_or(AttrValue::Static("cl-card"))]
    pub id: AttrValue,
    /// Gives the card's element, which can take the focus.
    #[prop_or_default]
    pub node: NodeRef,
    /// Whether a screen reader is told which figure is shown, as after a step to the next one.
    #[prop_or_default]
    pub announce: bool,
    /// Whether more may come to be known of the claim, which the card then says.
    #[prop_or_default]
    pub waits: bool,
    /// Asks for the next figure (true) or the previous one. Without a callback there are no such buttons.
    #[prop_or_default]
    pub on_step: Option<Callback<bool>>,
    /// Asks for the card to be closed. Without a callback there is no such button.
    #[prop_or_default]
    pub on_close: Option<Callback<()>>,
    /// The reader follows a link, to this address; the browser opens it in a new tab by itself.
    #[prop_or_default]
    pub on_source: Callback<AttrValue>,
    /// What stands above the figure, as the handle of a sheet.
    #[prop_or_default]
    pub children: Html,
}

/// What a figure says, who says it, what is known about it, and that nobody has checked it if nobody has.
///
/// A dialog without a backdrop, named by its figure. Its place on the page is the caller's affair.
#[component]
pub fn Card(props: &CardProps) -> Html {
    let Some(entry) = props.entries.get(props.index) else {
        return Html::default();
    };
    let (claim, strings) = (&entry.claim, &props.strings);
    let heading = AttrValue::from([&props.id, "-figure"].concat());
    let shown = figure(claim, strings, &Locale(&props.locale), false);
    let mut about = capital(&about(claim, strings));
    // For when and for where it holds.
    let when = claim.period.as_ref().map_or(String::new(), |p| Locale(&props.locale).days(&p.from, &p.to));
    for part in [when.as_str(), claim.place.as_deref().unwrap_or_default()] {
        if !part.is_empty() {
            about.push_str(if about.is_empty() { "" } else { " · " });
            about.push_str(part);
        }
    }
    html! {
        <div class="card" part="card" role="dialog" id={props.id.clone()} tabindex="-1" aria-labelledby={heading.clone()} ref={props.node.clone()}>
            <div class="inner">
                { props.children.clone() }
                <div class="body">
                    <div class="head">
                        <h2 id={heading} part="figure">{ heading_text(&shown) }</h2>
                        if !about.is_empty() {
                            <p class="as">{ about }</p>
                        }
                    </div>
                    { said(claim, strings) }
                    { sentence(entry, strings) }
                    { for evidence(claim).into_iter().map(|(label, pieces)| known(label, &pieces, props)) }
                    if !claim.evidence.iter().any(|e| e.kind == "source") { { links(&entry.links, props) } }
                    if props.waits { <p class="waits" part="waits">{ strings.get("card.loading") }</p> }
                </div>
                { foot(claim, &shown, props) }
            </div>
        </div>
    }
}

fn heading_text(shown: &Figure) -> Html {
    html! {
        <>
            if !shown.bound.is_empty() { <small>{ &shown.bound }{ " " }</small> }
            { &shown.number }
            if !shown.aside.is_empty() { <small>{ " " }{ &shown.aside }</small> }
        </>
    }
}

/// What the figure is of, and how firmly it is said.
pub(crate) fn about(claim: &Claim, strings: &Strings) -> String {
    let stance = claim.stance.and_then(|stance| {
        strings.find(match stance {
            Stance::Asserted => return None,
            Stance::Target => "stance.target",
            Stance::Forecast => "stance.forecast",
            Stance::Estimate => "stance.estimate",
            Stance::Condition => "stance.condition",
            Stance::Denial => "stance.denial",
            Stance::Past => "stance.past",
        })
    });
    let money = if claim.quantity.unit.as_deref() == Some("money?") { strings.find("unit.money") } else { None };
    let subject = claim.subject.as_deref().or(claim.quantity.noun.as_deref());
    let parts: Vec<&str> = [subject, stance, money].into_iter().flatten().filter(|p| !p.is_empty()).collect();
    parts.join(" · ")
}

/// Who says it, where the text names somebody.
fn said(claim: &Claim, strings: &Strings) -> Html {
    let Some(attribution) = &claim.attribution else {
        return Html::default();
    };
    let key = if is_unnamed(&attribution.speaker) {
        "card.said.unnamed"
    } else if attribution.quoted {
        "card.said.quoted"
    } else {
        "card.said.by"
    };
    let (before, behind) = split(strings.get(key), "speaker");
    html! {
        <section class="said" part="said">
            <h3>{ strings.get("card.said") }</h3>
            <p>
                { before }<b>{ &attribution.speaker }</b>{ behind }
                if claim.self_reported == Some(true) { { " " }{ strings.get("card.said.self") } }
            </p>
        </section>
    }
}

/// Whether a speaker is but a pronoun that the article leaves open: a short word in small letters.
fn is_unnamed(speaker: &str) -> bool {
    speaker.len() <= 5 && speaker.chars().all(|c| c.is_alphabetic() && !c.is_uppercase())
}

/// The claim's sentence around its figure, which is emphasised.
fn sentence(entry: &Entry, strings: &Strings) -> Html {
    // Where the claim is the whole sentence, as in a title, there is nothing to add.
    if !(entry.before.contains(char::is_alphanumeric) || entry.after.contains(char::is_alphanumeric)) {
        return Html::default();
    }
    html! {
        <section part="sentence">
            <h3>{ strings.get("card.sentence") }</h3>
            <blockquote>{ tail(entry.before.trim_start(), AROUND) }<b>{ &entry.claim.text }</b>{ start(entry.after.trim_end(), AROUND) }</blockquote>
        </section>
    }
}

/// The words of the sentence next to the figure, for where nothing says what it is of.
pub(crate) fn context(entry: &Entry) -> String {
    around(&entry.before, &entry.after)
}

fn around(before: &str, after: &str) -> String {
    const LENGTH: usize = 40;
    // What opens or parts something that is not shown is left out with it.
    let before = before.trim_end_matches(|c: char| {
        matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '«' | '“' | '‘' | '(' | ',' | ':' | ';' | '–' | '—')
    });
    let (before, after) = (before.trim_start(), after.trim());
    match (before.contains(char::is_alphanumeric), after.contains(char::is_alphanumeric)) {
        (true, _) => [&tail(before, LENGTH), "\u{a0}…"].concat(),
        (false, true) => ["…\u{a0}", &start(after, LENGTH)].concat(),
        _ => String::new(),
    }
}

/// The end of a text that is longer than this many characters, from a word's start.
fn tail(text: &str, length: usize) -> String {
    match text.char_indices().rev().nth(length) {
        Some((at, _)) => ["…\u{a0}", text[at..].split_once(' ').map_or("", |(_, rest)| rest)].concat(),
        None => text.to_owned(),
    }
}

/// The start of a text that is longer than this many characters, up to a word's end.
fn start(text: &str, length: usize) -> String {
    match text.char_indices().nth(length) {
        Some((at, _)) => [text[..at].rsplit_once(' ').map_or("", |(rest, _)| rest), "\u{a0}…"].concat(),
        None => text.to_owned(),
    }
}

/// What is known, each kind with its label, in the order in which one asks.
fn evidence(claim: &Claim) -> Vec<(&'static str, Vec<&Evidence>)> {
    const ORDER: &[(&str, &str)] = &[
        ("note", "evidence.note"),
        ("review", "evidence.review"),
        ("arithmetic", "evidence.arithmetic"),
        ("official", "evidence.official"),
        ("comparison", "evidence.comparison"),
        ("conversion", "evidence.conversion"),
        ("source", "evidence.source"),
    ];
    let of_kind = |kind| {
        // One simple comparison is understood, several are not.
        let most = if kind == "comparison" { 1 } else { usize::MAX };
        // What is only related is listed, and never on the figure.
        claim.evidence.iter().filter(|e| e.kind == kind && e.shown != Some(false)).take(most).collect::<Vec<_>>()
    };
    ORDER.iter().map(|&(kind, label)| (label, of_kind(kind))).filter(|(_, pieces)| !pieces.is_empty()).collect()
}

fn known(label: &'static str, pieces: &[&Evidence], props: &CardProps) -> Html {
    // What somebody has found about the figure stands out; what puts it into proportion does not.
    let class = if matches!(label, "evidence.note" | "evidence.review") { "checked" } else { "" };
    let piece = |e: &&Evidence| {
        // A part of a whole is seen before it is read; the words beside it say the same.
        let part = e.value.filter(|v| e.kind == "comparison" && *v > 0.0 && *v <= 1.0);
        // A whole number: the formatting of fractions weighs five kilobytes.
        let part = part.map(|v| ((v * 10_000.0) as u32).to_string());
        html! {
            <>
                <p>{ &e.text }</p>
                if let Some(part) = part { <progress aria-hidden="true" max="10000" value={part} /> }
                if e.working.is_some() || !e.sources.is_empty() {
                    <p class="src">
                        if let Some(working) = &e.working { <span>{ working }</span> }
                        { for e.sources.iter().map(|s| source(s, props)) }
                    </p>
                }
            </>
        }
    };
    // So does a sum of the article's that does not come out.
    let class = if pieces.iter().any(|e| e.agrees == Some(false)) { "checked" } else { class };
    html! {
        <section {class} part="evidence">
            <h3>{ props.strings.get(label) }</h3>
            { for pieces.iter().map(piece) }
        </section>
    }
}

fn source(source: &Source, props: &CardProps) -> Html {
    let parts = [source.publisher.as_str(), &source.title, source.date.as_deref().unwrap_or_default()];
    let words = parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(", ");
    html! { <span>{ link(&source.url, &words, props) }</span> }
}

/// The article's own links.
fn links(links: &[Link], props: &CardProps) -> Html {
    let links: Vec<&Link> = links.iter().filter(|l| is_web(&l.href)).collect();
    if links.is_empty() {
        return Html::default();
    }
    let item = |l: &&Link| html! { <li>{ link(&l.href, if l.title.is_empty() { &l.host } else { &l.title }, props) }<span class="host">{ " " }{ &l.host }</span></li> };
    html! {
        <section part="links">
            <h3>{ props.strings.get("card.links") }</h3>
            <ul>{ for links.iter().map(item) }</ul>
        </section>
    }
}

/// A link that opens in a new tab; its words alone where the address is not one of the web.
fn link(href: &str, words: &str, props: &CardProps) -> Html {
    tab(href, words, &props.strings, &props.on_source)
}

/// The same, wherever it stands; `follow` hears of it.
pub(crate) fn tab(href: &str, words: &str, strings: &Strings, follow: &Callback<AttrValue>) -> Html {
    if !is_web(href) {
        return html! { { words } };
    }
    let href = AttrValue::from(href.to_owned());
    let onclick = {
        let (follow, href) = (follow.clone(), href.clone());
        // The middle button opens a tab as well, but fires another event.
        move |_: MouseEvent| follow.emit(href.clone())
    };
    html! {
        <a {href} target="_blank" rel="noopener noreferrer" onclick={onclick.clone()} onauxclick={onclick}>{ words }<span class="unseen">{ " " }{ strings.get("card.tab") }</span></a>
    }
}

/// Whether an address is one of the web: a script's or a file's is never linked.
fn is_web(href: &str) -> bool {
    let is = |scheme: &str| href.get(..scheme.len()).is_some_and(|s| s.eq_ignore_ascii_case(scheme));
    is("https://") || is("http://")
}

/// A sign that is for the eye. The button around it is named by its title, which would be read twice beside a label.
fn hidden(sign: &'static str) -> Html {
    html! { <span aria-hidden="true">{ sign }</span> }
}

fn foot(claim: &Claim, shown: &Figure, props: &CardProps) -> Html {
    let strings = &props.strings;
    let checked = claim.evidence.iter().any(|e| e.kind == "review" && e.shown != Some(false));
    let last = props.entries.len().saturating_sub(1);
    let step = |forward: bool, key: &'static str, sign: &'static str| {
        let ended = props.index == if forward { last } else { 0 };
        props.on_step.clone().map(|step| {
            let label = strings.get(key).to_owned();
            // A button that is disabled would lose the focus at the last figure.
            html! { <button type="button" part="button" title={label} aria-disabled={ended.then_some("true")} onclick={move |_: MouseEvent| step.emit(forward)}>{ hidden(sign) }</button> }
        })
    };
    let close = props.on_close.clone().map(|close| {
        let label = strings.get("card.close").to_owned();
        html! { <button type="button" part="button" class="close" title={label} onclick={move |_: MouseEvent| close.emit(())}>{ hidden("×") }</button> }
    });
    let position = fill(
        &fill(strings.get("card.position"), "n", &(props.index + 1).to_string()),
        "total",
        &(last + 1).to_string(),
    );
    html! {
        <div class="foot">
            <p part="verdict">{ strings.get(if checked { "card.checked" } else { "card.unchecked" }) }</p>
            <div class="nav">
                { for step(false, "card.previous", "‹") }
                { for step(true, "card.next", "›") }
                { for close }
            </div>
            <span class="unseen" role="status">
                if props.announce { { position }{ ". " }{ &shown.bound }{ " " }{ &shown.number }{ " " }{ about(claim, strings) } }
            </span>
        </div>
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_are_linked() {
        for (href, web) in [
            ("https://insee.fr/x", true),
            ("HTTP://a.b", true),
            ("javascript:alert(1)", false),
            ("//a.b", false),
            ("data:text/html,x", false),
            ("é", false),
            ("", false),
        ] {
            assert_eq!(is_web(href), web, "{href}");
        }
    }

    #[test]
    fn a_pronoun_is_no_name() {
        for (speaker, unnamed) in [("he", true), ("elle", true), ("xAI", false), ("the union", false), ("Insee", false)]
        {
            assert_eq!(is_unnamed(speaker), unnamed, "{speaker}");
        }
    }

    #[test]
    fn long_sentences_are_cut_at_words() {
        let long = "mot ".repeat(60);
        let (end, begin) = (tail(&long, AROUND), start(&long, AROUND));
        assert!(end.starts_with("…\u{a0}mot ") && end.chars().count() <= AROUND + 2, "{end}");
        assert!(begin.ends_with("mot\u{a0}…") && begin.chars().count() <= AROUND + 2, "{begin}");
        assert_eq!(tail("Il y a ", AROUND), "Il y a ");
        assert_eq!(start(&"x".repeat(500), AROUND), "\u{a0}…", "a word without end is left out");
    }

    #[test]
    fn a_figure_without_a_subject_has_the_words_beside_it() {
        for (before, after, words) in [
            ("La société vaut « ", " »", "La société vaut\u{a0}…"),
            ("It rose by 5 %, ", "in May.", "It rose by 5 %\u{a0}…"),
            ("“", " had never flown.”", "…\u{a0}had never flown.”"),
            ("", ".", ""),
        ] {
            assert_eq!(around(before, after), words, "{before}");
        }
    }
}
