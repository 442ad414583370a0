//! What is known about the claims of an article: whether its own numbers agree, what a figure compares to and converts to, what
//! official statistics say, which source the article gives.
//!
//! Pure: the article, its claims and what packs say go in, pieces of evidence come out. Each kind is a module of its own, which finds
//! and words it; nothing is said that does not follow from the text and a named source.

use crate::lang::Pack;
use crate::report;
use crate::span::{Span, Utf16Index};
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
#[derive(Clone, Debug)]
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
