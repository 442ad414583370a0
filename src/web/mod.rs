//! Claimlight in a page: the article found and read, its figures painted, the card and the list.
//!
//! Only this module and those below it touch a browser. It is built as two modules of WebAssembly: the feature `web` finds,
//! reads and paints ([`api`]); the feature `ui` is the yew components ([`ui`]), fetched when the figures are painted.
//!
//! What it adds to a page is one element, `<claim-light>`, last in `body`, two style sheets that are adopted and none that
//! are written, and names in the CSS highlight registry that begin with `claimlight`; `Handle::destroy` takes all of it back.

#[cfg(feature = "web")]
mod anchor;
#[cfg(feature = "web")]
pub mod api;
#[cfg(feature = "web")]
mod article;
#[cfg(feature = "web")]
mod entry;
#[cfg(feature = "web")]
mod find;
#[cfg(feature = "web")]
mod highlight;
#[cfg(feature = "web")]
mod job;
#[cfg(feature = "web")]
mod language;
#[cfg(feature = "web")]
mod options;
#[cfg(feature = "web")]
mod page;
#[cfg(feature = "web")]
mod panel;
#[cfg(feature = "web")]
mod pointer;
#[cfg(feature = "web")]
mod session;
#[cfg(all(test, feature = "web", target_arch = "wasm32"))]
mod tests;
#[cfg(feature = "ui")]
pub mod ui;
mod view;
#[cfg(feature = "web")]
mod watch;
#[cfg(feature = "web")]
mod write;
