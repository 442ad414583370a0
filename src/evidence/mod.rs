//! What is known about the claims of an article: whether its own numbers agree, what a figure compares to and converts to, what
//! official statistics say, which source the article gives, who has checked it before.
//!
//! Pure: the article, its claims and what packs say go in, pieces of evidence come out. Each kind is a module of its own, which finds
//! and words it; nothing is said that does not follow from the text and a named source.

mod amount;
pub mod arithmetic;
pub mod comparison;
pub mod context;
pub mod conversion;
pub mod notes;
pub mod official;
mod region;
pub mod reviews;
mod setting;
pub mod source;

pub use arithmetic::Sum;
pub use context::Context;
pub use setting::Setting;

use crate::lang::Pack;
use crate::report::{self, Evidence};
use crate::span::{Span, Utf16Index};
use crate::wording::{Numbers, Strings};
use crate::{Article, Date};

/// A claim with the place where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Figure<'a> {
    /// The claim, with its fields.
    pub claim: &'a report::Claim,
    /// Its words, in bytes of the article's text.
    pub span: Span,
    /// The sentence that holds it, in bytes.
    pub sentence: Span,
}

/// An article with its claims, as evidence is found for them.
#[derive(Clone)]
pub struct Case<'a> {
    /// The article's text.
    pub text: &'a str,
    /// Where the title stands in the text, if it does.
    pub title: Option<Span>,
    /// The day on which it was published.
    pub date: Option<Date>,
    /// The words of the article's language: a pack with the part `[fields]`.
    pub pack: &'a Pack,
    /// The claims in reading order.
    pub figures: Vec<Figure<'a>>,
}

impl<'a> Case<'a> {
    /// An article and its claims, which are those of this very text.
    pub fn new(article: &Article<'a>, pack: &'a Pack, claims: &'a [report::Claim]) -> Self {
        let text = article.text;
        let index = Utf16Index::new(text);
        let span = |start, end| Span::new(index.byte(text, start), index.byte(text, end));
        let figures = claims
            .iter()
            .map(|claim| Figure {
                claim,
                span: span(claim.start, claim.end),
                sentence: span(claim.sentence.start, claim.sentence.end),
            })
            .collect();
        Self { text, title: article.title, date: article.date, pack, figures }
    }
}

/// For whom evidence is chosen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Audience {
    /// The country whose figures say most to the reader, an ISO 3166 alpha-3 code.
    pub region: Option<String>,
    /// The currency in which the reader counts, an ISO 4217 code.
    pub currency: Option<String>,
}

/// In which words evidence is told.
#[derive(Clone, Copy)]
pub struct Telling<'a> {
    /// The texts of the interface, which name the language.
    pub strings: &'a Strings,
    /// Who writes the numbers.
    pub numbers: &'a dyn Numbers,
}

/// What is known of an article's claims: for each of its figures the pieces of evidence, in the order in which a card shows them.
pub fn known(case: &Case<'_>, context: &Context, audience: &Audience, telling: Telling<'_>) -> Vec<Vec<Evidence>> {
    let setting = Setting::read(case, audience);
    let sums = arithmetic::find(case, context);
    (0..case.figures.len()).map(|index| of(case, index, &sums, &setting, context, telling)).collect()
}

/// What is known of one figure, in the order in which a card shows it; with what holds for the whole article, so that a long one
/// can be worked through a piece at a time.
pub fn of(
    case: &Case<'_>,
    index: usize,
    sums: &[Sum],
    setting: &Setting,
    context: &Context,
    telling: Telling<'_>,
) -> Vec<Evidence> {
    let mut pieces: Vec<Evidence> = arithmetic::of(sums, index).map(|s| s.tell(telling)).collect();
    pieces.extend(official::find(case, index, context).map(|o| o.tell(telling)));
    pieces.extend(comparison::find(case, index, setting, context).map(|c| c.tell(telling)));
    pieces.extend(conversion::find(case, index, setting, context).iter().map(|c| c.tell(telling)));
    pieces
}

/// A link that the article gives.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// The words that are linked.
    pub title: &'a str,
    /// The host of the address, as readers know it.
    pub host: &'a str,
    /// The absolute address.
    pub href: &'a str,
}
