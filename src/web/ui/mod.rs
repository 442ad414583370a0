//! The card and the list of claims, as yew components, and the [`Widget`] that puts them into a page.
//!
//! | file | what |
//! | --- | --- |
//! | `state.rs` | what is open, and what each event does to it: a plain reducer, without a browser |
//! | `place.rs` | where the card goes beside its mark: geometry, without a browser |
//! | `intl.rs` | the way to the browser's `Intl`, by which [`crate::wording`] writes numbers |
//! | `card.rs`, `list.rs` | the components [`Card`], [`ClaimList`] and [`Pill`] |
//! | `dom.rs` | focus, sizes and scrolling, beside what yew does |
//! | `follow.rs` | the card beside its mark or as a sheet, wherever the reader scrolls, pinches or drags |
//! | `shell.rs` | the components joined with the state, the timer and the document's events |
//! | `export.rs` | the widget as a module that a page loads; `read.rs` takes what it is handed |
//! | `describe.rs` | the fields of claims, which the same module reads; `dates.rs` is where their day may be found |
//! | `desk.rs` | what is known of the claims, worked out a piece in each task; `tell.rs` writes it into their objects |
//! | `checks.rs` | earlier fact-checks of them, from an index or the page's own data |
//! | `notes.rs` | the publisher's notes on them, and on other words |
//! | `widget.rs` | the whole in a shadow root, for pages that are no yew application |
//! | `style.css` | how all of it looks; every colour is a custom property `--cl-*` |
//!
//! A yew application can show claims of its own with the components alone:
//!
//! ```
//! use std::rc::Rc;
//!
//! use claimlight::web::ui::{Card, ClaimList, Entry, Strings};
//! use yew::prelude::*;
//!
//! #[derive(Properties, PartialEq)]
//! struct Props {
//!     entries: Rc<[Entry]>,
//!     strings: Strings,
//! }
//!
//! /// A list, and the card of the figure that was chosen in it.
//! #[component]
//! fn Figures(Props { entries, strings }: &Props) -> Html {
//!     let chosen = use_state(|| None);
//!     let on_open = { let chosen = chosen.clone(); move |index: usize| chosen.set(Some(index)) };
//!     html! {
//!         <>
//!             <ClaimList entries={entries.clone()} strings={strings.clone()} locale="fr-FR" current={*chosen} {on_open} />
//!             if let Some(index) = *chosen {
//!                 <Card entries={entries.clone()} {index} strings={strings.clone()} locale="fr-FR" />
//!             }
//!         </>
//!     }
//! }
//! ```

mod card;
mod checks;
mod dates;
mod describe;
mod desk;
mod dom;
mod export;
mod follow;
mod intl;
mod list;
mod notes;
mod place;
mod read;
mod shell;
mod state;
mod tell;
mod widget;

pub use super::view::{Entry, Link};
pub use crate::wording::Strings;
pub use card::{Card, CardProps};
pub use checks::Lookup;
pub use describe::{Reader, Words};
pub use export::{PageHost, Panel};
pub use list::{ClaimList, ClaimListProps, Pill, PillProps};
pub use place::Rect;
pub use widget::{Widget, install_styles};

/// What the widget asks of the page that holds the marks. Every index is that of an [`Entry`].
pub trait Host {
    /// Where the mark is painted: a client rectangle for each of its lines, in reading order; none if it is not rendered.
    fn rects(&self, index: usize) -> Vec<Rect>;
    /// Brings the mark into view.
    fn scroll_to(&self, index: usize);
    /// The card of this claim has opened.
    fn opened(&self, index: usize);
    /// The card of this claim has closed.
    fn closed(&self, index: usize);
    /// The reader follows a source from the card of this claim.
    fn source(&self, index: usize, href: &str);
    /// Something has been found about this claim, which its mark is to show.
    fn found(&self, index: usize);
    /// This claim is to have no mark.
    fn silence(&self, index: usize);
    /// The claim with all that is known of it, for its card; none where the entries say that already.
    fn told(&self, _index: usize) -> Option<Entry> {
        None
    }
}

/// Which colours the widget takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Those that the reader's system asks for.
    #[default]
    Auto,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// How a [`Widget`] is set up.
#[derive(Clone, Debug, PartialEq)]
pub struct WidgetOptions {
    /// The BCP 47 tag by which figures are written; the browser's `Intl` knows what it means.
    pub locale: String,
    /// The texts of the interface.
    pub strings: Strings,
    /// The colours.
    pub theme: Theme,
    /// Whether an open card or list is printed with the page; the button never is.
    pub print: bool,
    /// The how manieth widget of the page it is, from 1: each has its button above that of the one before.
    pub number: u32,
}
