//! The fields of claims: what kind of figure, of what, who says it and how firmly, for when and where.
//!
//! Read in one pass over the article, block by block, by words of its own ([`Pack`]'s part `[fields]`): no highlight needs any of it,
//! so a page reads it when the figures are painted.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::clause::Earlier;
use super::links::{self, Link, Term};
use super::names::Names;
use super::speaker::{self, Discourse, Said};
use super::stance::Company;
use super::words::Words;
use super::{Attribution, kind, period, place, stance, subject};
use crate::lang::Pack;
use crate::quantity::Direction;
use crate::span::Span;
use crate::text::{self, Token};
use crate::{Article, Date};

/// What kind of figure a claim gives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// An amount, or a count.
    #[default]
    Level,
    /// The size of a variation.
    Change,
    /// A part of a whole.
    Share,
    /// A multiple between two things.
    Ratio,
    /// A figure called a rate, or one per something.
    Rate,
    /// A place in an order.
    Rank,
}

/// How firmly a figure is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// Said to be so.
    #[default]
    Asserted,
    /// Aimed at.
    Target,
    /// Expected.
    Forecast,
    /// Guessed, with method or without.
    Estimate,
    /// Holds only if something else does.
    Condition,
    /// Said not to be so.
    Denial,
    /// The older term of a comparison.
    Past,
}

/// Days, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

/// What a figure is counted in, as far as its fields depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Money.
    Money,
    /// Hundredths or thousandths of a whole.
    Percent,
    /// Percentage points.
    Point,
    /// A part of a whole.
    Share,
    /// A multiple.
    Times,
    /// Counted things.
    Count,
    /// Anything with a unit.
    Unit,
}

impl Measure {
    /// What a unit's symbol of the contract stands for.
    pub fn of(symbol: &str) -> Measure {
        match symbol {
            "%" | "‰" => Measure::Percent,
            "pp" | "bp" => Measure::Point,
            "share" => Measure::Share,
            "times" => Measure::Times,
            "count" => Measure::Count,
            "money?" => Measure::Money,
            code if crate::unit::is_currency(code) => Measure::Money,
            _ => Measure::Unit,
        }
    }
}

/// A claim as its fields are read from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The claim's words, in bytes of the article's text.
    pub span: Span,
    /// The number in plain units.
    pub value: Option<f64>,
    /// The lower end of a range.
    pub low: Option<f64>,
    /// The upper end of a range.
    pub high: Option<f64>,
    /// What it is counted in.
    pub measure: Measure,
    /// The counted noun, as the contract gives it.
    pub noun: Option<String>,
    /// Whether it is per something.
    pub per: bool,
    /// Which way it moves, by the words right beside it.
    pub direction: Option<Direction>,
}

/// The fields of a claim; what is not known is none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fields {
    /// What kind of figure it is.
    pub kind: Kind,
    /// Which way a change goes.
    pub direction: Option<Direction>,
    /// How firmly it is said.
    pub stance: Stance,
    /// What it is of, in the text's words.
    pub subject: Option<String>,
    /// Who says it.
    pub attribution: Option<Attribution>,
    /// Whether who says it is the one whom it is about, or speaks for it; none where nobody says it.
    pub self_reported: Option<bool>,
    /// The days for which it holds.
    pub period: Option<Period>,
    /// The country, region or town for which it holds, as the text names it.
    pub place: Option<Span>,
    /// The earlier claim that it belongs to.
    pub link: Option<Link>,
}

/// Reads the fields of an article's claims, in reading order.
#[derive(Default)]
pub struct FieldReader {
    names: Names,
    discourse: Discourse,
    /// The period that was last named, which "the same period" takes up.
    period: Option<Period>,
    /// The places that were last named.
    place: place::Last,
    /// How many claims of the article are read.
    number: u32,
    /// The figures of the title.
    title: Vec<Term>,
    /// How far the article is read, in bytes.
    at: u32,
    /// The block that was read last, of which more figures may come.
    block: Option<Block>,
}

/// A sentence that was begun: what was named last before it, and the figures of it that are read.
struct Begun {
    read: usize,
    period: Option<Period>,
    place: place::Last,
    figures: Vec<Figure>,
}

/// A block with its sentences, as ranges of its tokens.
struct Block {
    tokens: Vec<Token>,
    sentences: Vec<Range<usize>>,
    said: Said,
    /// How many of the sentences are read.
    read: usize,
    /// The sentence that was begun last.
    begun: Option<Begun>,
}

/// How far before a figure a time or a place may stand that it takes up, in bytes.
const NEAR: u32 = 800;

/// The text of an article, as far as there are places for it.
fn placed<'a>(article: &Article<'a>) -> &'a str {
    article.text.get(..u32::MAX as usize).unwrap_or(article.text)
}

impl FieldReader {
    /// The fields of the next claims of the article. It must be the same article and pack at every call, and the claims in their order, those of a
    /// sentence best in one call, since they tell of each other;
    /// with a pack that has no words for fields all are as by default.
    pub fn read(&mut self, article: &Article<'_>, pack: &Pack, figures: &[Figure]) -> Vec<Fields> {
        let Some(pack) = pack.fields() else { return vec![Fields::default(); figures.len()] };
        let text = placed(article);
        let mut found = Vec::with_capacity(figures.len());
        let mut next = 0;
        while next < figures.len() {
            self.open(text, pack);
            let Some(mut block) = self.block.take() else { break };
            let words = Words { text, tokens: &block.tokens, pack };
            while let Some(sentence) = block.sentences.get(block.read).cloned() {
                let end = words.span(sentence.clone()).end;
                let count = figures[next..].iter().take_while(|f| f.span.start < end).count();
                let here = &figures[next..next + count];
                // What nothing is near to is taken up by nothing.
                let near = figures.get(next).is_some_and(|f| f.span.start < end + NEAR);
                let again = block.begun.take().filter(|begun| begun.read == block.read);
                match again {
                    Some(begun) if count > 0 => {
                        // More claims of a sentence of which some are read: it takes up what stands before it, and not itself.
                        (self.period, self.place) = (begun.period, begun.place.clone());
                        self.number -= begun.figures.len() as u32;
                        let mut all = begun.figures.clone();
                        all.extend_from_slice(here);
                        let mut again = Vec::with_capacity(all.len());
                        block.begun = Some(Begun { figures: all, ..begun });
                        let all = block.begun.as_ref().map_or(&[][..], |b| &b.figures);
                        self.sentence(&words, &block, sentence, all, article, &mut again);
                        found.extend(again.into_iter().skip(all.len() - count));
                    }
                    Some(_) => {}
                    None if near => {
                        let figures = here.to_vec();
                        let begun = Begun { read: block.read, period: self.period, place: self.place.clone(), figures };
                        self.sentence(&words, &block, sentence, here, article, &mut found);
                        block.begun = Some(begun);
                    }
                    None => {}
                }
                next += count;
                // More of a sentence's claims may come with the next call.
                if next == figures.len() {
                    break;
                }
                block.read += 1;
            }
            self.block = Some(block);
        }
        found.resize(figures.len(), Fields::default());
        found
    }

    /// Makes ready to read an article: the first claims take no longer then than others. Need not be called.
    pub fn begin(&mut self, article: &Article<'_>, pack: &Pack) {
        if let Some(pack) = pack.fields() {
            self.open(placed(article), pack);
        }
    }

    /// Opens the next block where the last is read to its end; there is none behind the last of the article.
    fn open(&mut self, text: &str, pack: &Pack) {
        if self.block.as_ref().is_some_and(|b| b.read < b.sentences.len()) {
            return;
        }
        self.block = text::block_from(text, self.at as usize).map(|span| {
            self.at = span.end;
            let mut tokens = Vec::new();
            text::tokenize(span.of(text), span.start, pack.phrases(), &mut tokens);
            let sentences = text::sentences(text, &tokens, pack);
            let words = Words { text, tokens: &tokens, pack };
            let said = speaker::read(&words, &sentences, &mut self.names, &mut self.discourse);
            Block { tokens, sentences, said, read: 0, begun: None }
        });
    }

    /// Reads the figures of one sentence.
    fn sentence(
        &mut self,
        words: &Words<'_>,
        block: &Block,
        sentence: Range<usize>,
        figures: &[Figure],
        article: &Article<'_>,
        found: &mut Vec<Fields>,
    ) {
        let date = article.date;
        let places: Vec<Range<usize>> = figures.iter().map(|f| words.tokens_of(f.span)).collect();
        // A time without a figure can be taken up by the next sentence.
        let multiples: Vec<bool> = figures.iter().map(|f| f.measure == Measure::Times).collect();
        let periods = period::read(words, sentence.clone(), &places, &multiples, date, &mut self.period);
        if figures.is_empty() {
            place::read(words, sentence, &[], &mut self.place);
            return;
        }
        let countries = place::read(words, sentence.clone(), &places, &mut self.place);
        let mut earlier: Vec<Earlier> = Vec::new();
        let mut terms: Vec<Term> = Vec::new();
        let mut stance = None;
        for (i, figure) in figures.iter().enumerate() {
            let at = places[i].clone();
            let attribution = block.said.of(block.read, &at);
            let verb = block.said.verb(block.read, &at);
            let company = Company { figures, places: &places, index: i, before: stance, date };
            let said = stance::read(words, sentence.clone(), &company, verb);
            stance = Some(said);
            // What would be if something else were says nothing of anybody yet.
            // Nor does who guesses know it of itself, but in its own words.
            let quoted = attribution.as_ref().is_some_and(|a| a.quoted);
            let real = match said {
                Stance::Condition | Stance::Denial => false,
                Stance::Estimate => quoted,
                _ => true,
            };
            let itself = || real && block.said.about_itself(words, block.read, &at);
            let self_reported = attribution.as_ref().map(|_| itself());
            let (kind, direction) = kind::read(words, sentence.clone(), at.clone(), figure, &earlier);
            let subject = subject::read(words, sentence.clone(), at.clone(), figure, &earlier);
            let link = links::read(words, &at, figure, said, &terms, &self.title);
            let term = Term { number: self.number, at: at.clone(), figure: figure.clone() };
            self.number += 1;
            if self.title.len() < links::TITLE && article.title.is_some_and(|t| t.contains(figure.span)) {
                self.title.push(term.clone());
            }
            terms.push(term);
            earlier.push(Earlier { at, measure: figure.measure, kind, direction, subject: subject.clone() });
            found.push(Fields {
                kind,
                direction,
                stance: said,
                subject,
                attribution,
                self_reported,
                // What was at the end of a year has not changed then.
                period: periods
                    .get(i)
                    .copied()
                    .flatten()
                    .filter(|d| !d.state || kind != Kind::Change)
                    .map(|d| d.period),
                place: countries.get(i).copied().flatten(),
                link,
            });
        }
    }
}
