//! How much a reader gains from a look at a claim, from 0 to 1: what decides which figures a page paints first.
//!
//! A sum of weights, one for each of a few features that a claim has or has not. The features are in the figure, in the words of
//! its sentence and in its place in the article; none needs the fields of the claim, which are read later.

use super::Claim;
use crate::lang::Bound;
use crate::quantity::Unit;
use crate::span::Span;

/// The features, each with its weight in hundredths of the log-odds that a reader gains from a look.
///
/// A logistic regression with a ridge, fitted and printed by `benches/worth/fit.py`: on sentences labelled for it beside that script,
/// on the annotated articles of `tests/articles`, on 366 claims of news pages and news sentences, labelled by reading from 0 to 2, and,
/// with a tenth of the weight, on sentences of debates that were or were not worth checking.
const TABLE: [(&str, i16); 20] = [
    ("any", -26),
    ("money", 17),
    ("percent", 84),
    ("share", 66),
    ("times", 49),
    ("unit", -52),
    ("millions", 101),
    ("thousands", 55),
    ("small", -64),
    ("hedged", 51),
    ("range", 36),
    ("per", 23),
    ("moves", 17),
    ("title", 67),
    ("fragment", -60),
    ("year", 44),
    ("public", 67),
    ("public 2", 37),
    ("trivial", -135),
    ("own public", 45),
];

/// How a sentence that is no heading, caption or cell of a table ends.
const STOPS: &[char] = &['.', '!', '?', '…', '»', '”', '"', ')', ':', ';'];

/// Gives a claim its worth.
pub(super) fn weigh(text: &str, title: Option<Span>, claim: &mut Claim) {
    claim.features = features(text, title, claim);
    claim.worth = worth(claim.features);
}

/// What a claim has, a bit for each row of the table.
fn features(text: &str, title: Option<Span>, claim: &Claim) -> u32 {
    let q = &claim.quantity;
    let topic = q.topic;
    let amount = q.value.or(q.high).unwrap_or(0.0).abs();
    let has = [
        true,
        matches!(q.unit, Unit::Money(_) | Unit::Minor(_) | Unit::UnknownMoney),
        matches!(q.unit, Unit::Percent | Unit::PerMille | Unit::Point | Unit::BasisPoint),
        q.unit == Unit::Share,
        q.unit == Unit::Times,
        matches!(q.unit, Unit::Measure(_)),
        amount >= 1e6,
        (1e3..1e6).contains(&amount),
        matches!(q.unit, Unit::Count | Unit::Bare) && amount < 20.0,
        q.bound != Bound::Exactly,
        q.low != q.high,
        q.per.is_some(),
        q.direction.is_some(),
        title.is_some_and(|t| t.start <= claim.span.start && claim.span.end <= t.end),
        !claim.sentence.of(text).ends_with(STOPS),
        topic.year,
        topic.public > 0,
        topic.public > 1,
        topic.trivial > 0,
        topic.own_public,
    ];
    has.iter().enumerate().fold(0, |bits, (i, &has)| bits | u32::from(has) << i)
}

/// The weights alone, since a page needs no names.
const WEIGHTS: [i16; TABLE.len()] = {
    let mut weights = [0; TABLE.len()];
    let mut i = 0;
    while i < TABLE.len() {
        weights[i] = TABLE[i].1;
        i += 1;
    }
    weights
};

/// The worth of what has these features.
fn worth(features: u32) -> f32 {
    let mut sum = 0;
    let mut left = features;
    while left != 0 {
        sum += WEIGHTS.get(left.trailing_zeros() as usize).map_or(0, |weight| i32::from(*weight));
        left &= left - 1;
    }
    // As the logistic curve, to a few hundredths, but of operations that every machine does alike.
    let x = sum as f32 / 200.0;
    0.5 + 0.5 * x / (1.0 + x * x).sqrt()
}

/// The features by name, each with its weight.
pub(super) fn names(features: u32) -> impl Iterator<Item = (&'static str, i16)> {
    TABLE.into_iter().enumerate().filter(move |(i, _)| features >> i & 1 != 0).map(|(_, row)| row)
}
