//! Claimlight in a page: the article found and read, its figures painted, the card and the list.
//!
//! Only this module and those below it touch a browser. What it adds to a page is one element, `<claim-light>`, last in
//! `body`, two style sheets that are adopted and none that are written, and names in the CSS highlight registry that begin
//! with `claimlight`; [`api::Handle::destroy`] takes all of it back.

mod anchor;
pub mod api;
mod article;
mod highlight;
mod options;
mod page;
mod pointer;
mod session;
pub mod ui;
