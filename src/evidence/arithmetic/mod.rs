//! Whether an article's own numbers agree with each other.
//!
//! A file for each family of relations. Every number is an interval by its own rounding and hedge, and only intervals that are apart by
//! a margin are a discrepancy. Figures belong together only where the words between them say so; what is not certain is not told.

mod change;
mod exchange;
mod interval;
mod parts;
mod product;
mod restated;
mod sentence;
mod share;
mod target;
mod tell;
mod title;

use std::ops::Range;

use super::context::{Context, Source};
use super::{Case, Figure};
use crate::report::Extent;
use interval::Interval;
use sentence::{Term, View};

/// A relation between figures of the article, worked out.
#[derive(Clone, Debug, PartialEq)]
pub struct Sum {
    figure: usize,
    agrees: Option<bool>,
    stated: f64,
    computed: f64,
    formula: Formula,
    operands: Vec<String>,
    result: (f64, String),
    said: String,
    spans: Vec<Extent>,
    /// Where a rate of exchange is from, and its month.
    rate: Option<(Source, String)>,
}

/// How the result comes of the operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Formula {
    /// From one amount to another.
    Change,
    /// One number of another.
    Share,
    /// A share of a number.
    Portion,
    /// Amounts added.
    Sum,
    /// Shares of one whole added.
    Hundred,
    /// Numbers multiplied.
    Product,
    /// The same in another unit.
    Same,
    /// The same in another currency.
    Exchange,
    /// How far above a target.
    Above,
    /// What the title says, and what the body says.
    Title,
}

/// The longest sentence that is looked at, in bytes, and the most figures of one.
const LONGEST: u32 = 4000;
const FIGURES: usize = 64;

impl Sum {
    /// The figure that is checked, as an index into the case's figures.
    pub fn figure(&self) -> usize {
        self.figure
    }

    /// Whether what the text says and what comes out are apart by more than rounding; none where the text says no result.
    pub fn agrees(&self) -> Option<bool> {
        self.agrees
    }

    /// A relation of the term that states its result and of others; operands are the words that its working shows.
    fn new(view: &View<'_>, stated: usize, others: &[usize], formula: Formula, operands: Vec<String>) -> Self {
        let claim = view.terms.get(stated).and_then(|t| t.claim);
        let mut sum = Self {
            figure: view.terms.get(stated).and_then(|t| t.figure).unwrap_or(0),
            agrees: None,
            stated: 0.0,
            computed: 0.0,
            formula,
            operands,
            result: (0.0, String::new()),
            said: claim.map(|c| c.text.clone()).unwrap_or_default(),
            spans: Vec::new(),
            rate: None,
        };
        for term in others.iter().chain([&stated]).filter_map(|i| view.terms.get(*i)) {
            sum.involve(term);
        }
        sum
    }

    /// Another figure that the relation is of.
    fn involve(&mut self, term: &Term<'_>) {
        if let Some(claim) = term.claim {
            self.spans.push(Extent { start: claim.start, end: claim.end });
            self.spans.sort_by_key(|s| s.start);
        }
    }

    /// With the result that the working shows.
    fn result(mut self, value: f64, unit: &str) -> Self {
        self.result = (value, unit.to_owned());
        self
    }

    /// With what the text says and what comes out, in the unit of the figure that says it.
    fn verdict(mut self, agrees: Option<bool>, stated: f64, computed: f64) -> Self {
        (self.agrees, self.stated, self.computed) = (agrees, stated, computed);
        self
    }
}

/// Those of one figure, by its index; sums are in the order of their figures, as [`find`] gives them.
pub fn of(sums: &[Sum], figure: usize) -> impl Iterator<Item = &Sum> {
    let first = sums.partition_point(|s| s.figure < figure);
    sums.get(first..).unwrap_or_default().iter().take_while(move |s| s.figure == figure)
}

/// Whether a stated number and a computed one agree; none where neither is certain: they meet only by their roundings, or are apart by
/// no more than a margin.
fn verdict(stated: Interval, value: f64, computed: Interval, middle: f64, margin: f64) -> Option<bool> {
    let gap = stated.gap(computed);
    if gap > margin && gap.is_finite() {
        return Some(false);
    }
    let near = (value - middle).abs() <= 0.1 * value.abs().max(middle.abs());
    (gap <= 0.0 && (near || stated.gap(Interval::around(middle, 0.0)) <= 0.0)).then_some(true)
}

/// The relations that the article states between its figures, in the order of the figures that state their results.
pub fn find(case: &Case<'_>, context: &Context) -> Vec<Sum> {
    let mut sums = Vec::new();
    let mut tokens = Vec::new();
    let mut begin = 0;
    while let Some(first) = case.figures.get(begin) {
        let count = case.figures.iter().skip(begin).take_while(|f| f.sentence == first.sentence).count();
        if readable(first, count) && case.title.is_none_or(|t| !t.overlaps(first.sentence)) {
            sentence_sums(case, context, begin..begin + count, &mut tokens, &mut sums);
        }
        begin += count;
    }
    titled(case, &mut sums);
    // A figure is checked once by each family; the same sum is told once.
    sums.sort_by_key(|s| s.figure);
    sums.dedup_by(|a, b| a.figure == b.figure && a.formula == b.formula);
    sums
}

fn readable(figure: &Figure<'_>, count: usize) -> bool {
    figure.sentence.len() <= LONGEST && count <= FIGURES
}

fn sentence_sums(
    case: &Case<'_>,
    context: &Context,
    figures: Range<usize>,
    tokens: &mut Vec<crate::text::Token>,
    sums: &mut Vec<Sum>,
) {
    let Some(first) = case.figures.get(figures.start) else { return };
    let (start, count) = (figures.start, figures.len());
    let Some(words) = sentence::words(case, first.sentence, tokens) else { return };
    let view = View::new(case, words, figures);
    target::earlier(case, &view, start, sums);
    if count < 2 {
        return;
    }
    change::find(&view, sums);
    share::find(&view, sums);
    parts::find(&view, sums);
    product::find(&view, sums);
    restated::find(&view, sums);
    target::find(&view, sums);
    if let Some(date) = case.date {
        exchange::find(&view, date, context, sums);
    }
}

/// What the title and the first sentence of the body say of the same.
fn titled(case: &Case<'_>, sums: &mut Vec<Sum>) {
    let Some(title) = case.title else { return };
    let within = case.figures.iter().take_while(|f| title.contains(f.span)).count();
    let Some((one, other)) = case.figures.first().zip(case.figures.get(within)).filter(|_| within == 1) else { return };
    // The body begins with what the title is of.
    let near = other.sentence.start < title.end + 400;
    let count = case.figures.iter().skip(within).take_while(|f| f.sentence == other.sentence).count();
    if !near || !readable(one, within) || !readable(other, count) {
        return;
    }
    let (mut head, mut tokens) = (Vec::new(), Vec::new());
    let words = sentence::words(case, title, &mut head).zip(sentence::words(case, other.sentence, &mut tokens));
    let Some((first, second)) = words else { return };
    let view = View::new(case, first, 0..within);
    let body = View::new(case, second, within..within + count);
    title::find(case, &view, &body, sums);
}
