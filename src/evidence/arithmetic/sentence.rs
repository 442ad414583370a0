//! A sentence as its sums are found in it: its figures in order, with the words between them.

use std::ops::Range;

use super::interval::{self, Interval};
use crate::claim::words::Words;
use crate::claim::{Kind, Measure};
use crate::evidence::Case;
use crate::lang::classes::TIMES;
use crate::lang::field::Field;
use crate::report::{Claim, Direction};
use crate::span::Span;
use crate::text::TokenKind;

/// A number of a figure: what is written, and what it may stand for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    /// As it is written, in plain units.
    pub value: f64,
    /// All that it may stand for.
    pub interval: Interval,
}

/// A number of a sentence: a claim, or a smaller number that is none.
#[derive(Clone, Debug)]
pub struct Term<'a> {
    /// The claim, as an index into the case's figures.
    pub figure: Option<usize>,
    /// The claim itself.
    pub claim: Option<&'a Claim>,
    /// Its tokens.
    pub at: Range<usize>,
    /// Its number, or the first of two: "from 10 to 15".
    pub number: Number,
    /// The second of two, as written.
    pub second: Option<Number>,
    /// The unit of the contract.
    pub unit: &'a str,
    /// What the unit measures.
    pub measure: Measure,
}

impl Term<'_> {
    /// Which way it moves, as its claim says.
    pub fn direction(&self) -> Option<Direction> {
        self.claim.and_then(|c| c.direction)
    }

    /// Whether it is the size of a variation.
    pub fn is_change(&self) -> bool {
        self.claim.is_some_and(|c| c.kind == Some(Kind::Change))
    }

    /// Whether it is an amount of something: of money, of counted things, or with a unit.
    pub fn is_amount(&self) -> bool {
        matches!(self.measure, Measure::Money | Measure::Count | Measure::Unit)
    }

    /// Whether it is a part of a whole.
    pub fn is_part(&self) -> bool {
        matches!(self.measure, Measure::Percent | Measure::Share) && self.second.is_none()
    }

    /// Whether it counts the same as another, as far as both say what.
    pub fn like(&self, other: &Self) -> bool {
        let noun = |t: &Self| t.claim.and_then(|c| c.quantity.noun.clone());
        let differ = matches!((noun(self), noun(other)), (Some(a), Some(b)) if a != b);
        self.unit == other.unit && !self.unit.is_empty() && self.unit != "money?" && !differ
    }

    /// Its words, without what leads to them.
    pub fn said(&self, view: &View<'_>) -> String {
        match self.claim {
            // What begins a sentence goes on with one here.
            Some(claim) if claim.start == claim.sentence.start => {
                let mut words = claim.text.clone();
                if words.as_bytes().get(1).is_some_and(u8::is_ascii_lowercase) {
                    words.get_mut(..1).map(str::make_ascii_lowercase).unwrap_or_default();
                }
                words
            }
            Some(claim) => claim.text.clone(),
            None => view.words.span(self.at.clone()).of(view.words.text).to_owned(),
        }
    }

    /// Its words from the first digit on: of "passé de 64 à 48 tonnes" what stands behind "de".
    pub fn digits(&self, view: &View<'_>) -> String {
        let said = self.said(view);
        let at = said.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
        // The sign of a currency stands before its digits.
        let sign = said.get(..at).and_then(|b| b.rfind(' ')).map_or(0, |space| space + 1);
        let sign = if said.get(sign..at).is_some_and(|s| s.chars().any(crate::text::is_letter)) { at } else { sign };
        said.get(sign..).unwrap_or(&said).to_owned()
    }

    /// What it is per.
    pub fn per(&self) -> Option<&str> {
        self.claim.and_then(|c| c.quantity.per.as_deref())
    }
}

/// A sentence with its numbers.
pub struct View<'a> {
    /// Its words.
    pub words: Words<'a>,
    /// Its numbers in order.
    pub terms: Vec<Term<'a>>,
}

/// The words that stand with times.
const AROUND_TIMES: &[Field] = &[
    Field::Times,
    Field::This,
    Field::Last,
    Field::Next,
    Field::Edge,
    Field::EndOf,
    Field::Earlier,
    Field::Previous,
    Field::Following,
];

/// The token behind the longest word of times, or of those that stand with them, which part nothing.
fn time(words: &Words<'_>, at: usize) -> Option<usize> {
    words.any(at, TIMES).max(words.any(at, AROUND_TIMES))
}

/// The words that lead on to another thing than the one that was spoken of.
const BLOCKS: &[Field] = &[
    Field::Up,
    Field::Down,
    Field::Growth,
    Field::Decline,
    Field::Is,
    Field::Pass,
    Field::Break,
    Field::Who,
    Field::Apart,
    Field::Joins,
    Field::Relative,
    Field::Clause,
    Field::Turn,
    Field::Spoke,
    Field::AmongThem,
    Field::Exceeds,
    Field::Awaited,
    Field::Older,
    Field::Again,
];

/// The words that stand between figures of one sum.
const FILLERS: &[Field] = &[
    Field::Article,
    Field::Prep,
    Field::Of,
    Field::By,
    Field::To,
    Field::In,
    Field::Since,
    Field::Tail,
    Field::Counted,
];

/// The longest stretch between two figures of one sum, in tokens.
pub const REACH: usize = 16;
/// The most words between two figures that are not known.
const UNKNOWN: usize = 4;

impl<'a> View<'a> {
    /// Whether nothing among some tokens parts the figures around them; words of the classes in `allow` do not.
    pub fn quiet(&self, range: Range<usize>, allow: &[Field]) -> bool {
        if range.len() > REACH {
            return false;
        }
        let words = &self.words;
        let mut at = range.start;
        let mut unknown = 0;
        while at < range.end {
            let inside = |n: &usize| *n <= range.end;
            if let Some(next) = words.any(at, allow).or_else(|| time(words, at)).filter(inside) {
                at = next;
            } else if matches!(words.word(at), "," | "–" | "—") || words.year(at).is_some() || words.month(at).is_some()
            {
                at += 1;
            } else if words.any(at, BLOCKS).is_some() || self.is_term(at) {
                return false;
            } else if let Some(next) = words.any(at, FILLERS).filter(inside) {
                at = next;
            } else if words.is_word(at) {
                unknown += usize::from(!words.capital(at));
                at += 1;
            } else if matches!(words.word(at), "’" | "'" | "-") || self.is_number(at) {
                at += 1;
            } else {
                return false;
            }
        }
        unknown <= UNKNOWN
    }

    /// The tokens between a term and the next one; for the last those behind it.
    pub fn behind(&self, term: usize) -> Range<usize> {
        let start = self.terms.get(term).map_or(0, |t| t.at.end);
        let end = self.terms.get(term + 1).map_or(self.words.tokens.len(), |t| t.at.start);
        start..end.max(start)
    }

    /// The tokens between the term before one and itself; for the first those before it.
    pub fn before(&self, term: usize) -> Range<usize> {
        let start = term.checked_sub(1).and_then(|t| self.terms.get(t)).map_or(0, |t| t.at.end);
        let end = self.terms.get(term).map_or(start, |t| t.at.start);
        start..end.max(start)
    }

    /// The first token of a phrase of one of these classes that leads to a term, with no more than articles and a word or two between.
    pub fn led_by(&self, term: usize, fields: &[Field]) -> Option<usize> {
        let gap = self.before(term);
        let end = gap.end;
        let floor = gap.start.max(end.saturating_sub(8));
        (floor..end).rev().find(|k| {
            self.words.any(*k, fields).is_some_and(|mut next| {
                if next > end {
                    return false;
                }
                let mut unknown = 0;
                while next < end {
                    if let Some(n) = self.words.any(next, &[Field::Article, Field::To, Field::Of, Field::By]) {
                        next = n;
                    } else if self.words.is_word(next) && self.words.any(next, BLOCKS).is_none() {
                        unknown += 1;
                        next += 1;
                    } else {
                        return false;
                    }
                }
                unknown <= 1
            })
        })
    }

    /// Whether a phrase of a class lies among some tokens.
    pub fn has(&self, range: Range<usize>, field: Field) -> bool {
        self.words.has(range.start..range.end.min(range.start + 2 * REACH), field)
    }

    /// Whether a term is put in brackets by itself.
    pub fn bracketed(&self, term: &Term<'_>) -> bool {
        self.words.word(term.at.start.wrapping_sub(1)) == "(" && self.words.word(term.at.end) == ")"
    }

    /// Whether a token begins a term.
    fn is_term(&self, at: usize) -> bool {
        let next = self.terms.partition_point(|t| t.at.end <= at);
        self.terms.get(next).is_some_and(|t| t.at.contains(&at))
    }

    fn is_number(&self, at: usize) -> bool {
        self.words.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number)
    }

    /// The numbers of a sentence: its claims, which are these figures of the case, and what other numbers it has but for times.
    pub fn new(case: &Case<'a>, words: Words<'a>, figures: Range<usize>) -> Self {
        let mut terms: Vec<Term<'a>> = Vec::new();
        let mut at = 0;
        for index in figures {
            let Some(figure) = case.figures.get(index) else { continue };
            let place = words.tokens_of(figure.span);
            bare(&words, at..place.start, &mut terms);
            at = place.end.max(at);
            terms.push(claimed(index, figure.claim, place));
        }
        bare(&words, at..words.tokens.len(), &mut terms);
        Self { words, terms }
    }
}

/// A claim as a term.
fn claimed(index: usize, claim: &Claim, at: Range<usize>) -> Term<'_> {
    let quantity = &claim.quantity;
    let unit = quantity.unit.as_deref().unwrap_or("");
    let measure = Measure::of(unit);
    let number = |value: f64, words: &str| {
        let interval = match measure {
            Measure::Share => counted(words, value).unwrap_or(Interval::around(value, value * 0.1)),
            Measure::Times => Interval { low: value * 0.88, high: value * 1.15 },
            _ => interval::written(words, value),
        };
        let interval = match (measure, quantity.bound.as_str()) {
            // "Nearly doubled" is less, "about doubled" more or less.
            (Measure::Times, "~") => Interval { low: value * 0.75, high: value * 1.2 },
            (_, bound) => interval.hedged(value, bound),
        };
        Number { value, interval }
    };
    let (first, second, unit) = match (quantity.value, quantity.low, quantity.high) {
        (Some(value), ..) => (number(value, &claim.text), None, unit),
        (None, Some(low), Some(high)) => match written_first(claim, low, high) {
            Some(((first, words), (second, others))) => (number(first, words), Some(number(second, others)), unit),
            None => (number(low, &claim.text), None, ""),
        },
        _ => (number(0.0, ""), None, ""),
    };
    Term { figure: Some(index), claim: Some(claim), at, number: first, second, unit, measure }
}

/// The interval of a share that gives its numbers, as "640 of 800"; those of small ones ("1 in 5") are as round as words.
fn counted(words: &str, value: f64) -> Option<Interval> {
    let mut runs = interval::digits(words)
        .map(|run| run.bytes().filter(u8::is_ascii_digit).take(15).fold(0.0, |n, b| n * 10.0 + f64::from(b - b'0')));
    let (part, whole) = (runs.next()?, runs.next()?);
    (whole > 20.0 && (part / whole - value).abs() < 1e-9)
        .then(|| Interval::around(part, 0.5) / Interval::around(whole, 0.5))
}

/// A number and its digits in the text.
type Written<'a> = (f64, &'a str);

/// The two ends of a range as they are written, each with its digits; none where the digits do not tell.
fn written_first(claim: &Claim, low: f64, high: f64) -> Option<(Written<'_>, Written<'_>)> {
    let mut runs = interval::digits(&claim.text);
    let (first, second) = (runs.next()?, runs.next()?);
    let fits = |value: f64, run: &str| interval::is_written(run, value);
    let rising = fits(low, first) && fits(high, second);
    let falling = fits(high, first) && fits(low, second);
    let down = match (rising, falling) {
        (true, false) => false,
        (false, true) => true,
        (true, true) => claim.direction == Some(Direction::Down),
        (false, false) => return None,
    };
    Some(if down { ((high, first), (low, second)) } else { ((low, first), (high, second)) })
}

/// Adds the numbers among some tokens that are no claims, but for those of times and ordinals.
fn bare<'a>(words: &Words<'a>, range: Range<usize>, terms: &mut Vec<Term<'a>>) {
    for at in range {
        let Some(token) = words.tokens.get(at) else { return };
        let written = words.word(at);
        let number = match token.kind {
            TokenKind::Number => written.parse().ok().filter(|n: &u32| *n > 0),
            // Words that are a number and something else ("neuf", "one") are one at best.
            TokenKind::Word => words.number(at).map(|(n, _)| n).filter(|n| *n > 1),
            _ => continue,
        };
        let digits = token.kind == TokenKind::Number;
        if !digits && number.is_none() {
            continue;
        }
        let time = digits && words.year(at).is_some()
            || time(words, at + 1).is_some()
            || words.month(at + 1).is_some()
            || at > 0 && words.month(at - 1).is_some();
        if time {
            continue;
        }
        let value = number.map_or(0.0, f64::from);
        let unit = if number.is_some() { "count" } else { "" };
        let number = Number { value, interval: interval::written(written, value) };
        terms.push(Term {
            figure: None,
            claim: None,
            at: at..at + 1,
            number,
            second: None,
            unit,
            measure: Measure::Count,
        });
    }
}

/// The words of a sentence with the pack's part for fields; the tokens are those of the sentence alone.
pub fn words<'a>(case: &Case<'a>, sentence: Span, tokens: &'a mut Vec<crate::text::Token>) -> Option<Words<'a>> {
    Some(Words::read(case.text, sentence, case.pack.fields()?, tokens))
}
