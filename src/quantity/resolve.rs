//! The article as a whole: which dollar is meant, what a bare number counts.

use super::{Form, Nature, Quantity, Unit};
use crate::lang::Pack;
use crate::span::Span;
use crate::table::Table;
use crate::unit;

/// Settles what single words leave open, from the rest of the article.
///
/// Linear: each question looks back at most a few quantities, or into small tables made in one pass.
pub(super) fn resolve(text: &str, pack: &Pack, all: &mut [Quantity]) {
    currencies(text, pack, all);
    points(all);
    same_amounts(all);
    converted(text, all);
    ellipses(text, all);
}

/// A shared name ("dollars") means the one currency of its family that the article names in full, else the family's first;
/// where the article names several, nothing is settled.
fn currencies(text: &str, pack: &Pack, all: &mut [Quantity]) {
    let mut named: Vec<[u8; 3]> = Vec::new();
    for q in all.iter() {
        if let Unit::Money(code) = q.unit
            && !named.contains(&code)
            && named.len() < 32
        {
            named.push(code);
        }
    }
    // "$5" is of no named currency yet, but it is not of this one.
    let foreign = all.iter().any(|q| q.family.is_some() && q.either.is_none());
    let mut before: Option<(Unit, Span)> = None;
    for q in all.iter_mut() {
        let previous = before.replace((q.unit, q.span));
        // "10 million Australian dollars ($7.5 million)": what stands in brackets is converted into another currency.
        if let (Some(family), Some((Unit::Money(code), span))) = (q.family.map(|f| pack.bare(f)), previous)
            && family.contains(&code)
            && text.get(span.end as usize..q.span.start as usize).is_some_and(|gap| gap.trim_start() == "(")
            && let Some(other) = family.first().filter(|first| **first != code)
        {
            q.unit = Unit::Money(*other);
            continue;
        }
        // "pounds" beside £ are money; in an article that counts in another currency alone, they are a weight.
        if let Some(first) = q.either.and_then(|f| pack.bare(f).first()) {
            if named.contains(first) {
                q.unit = Unit::Money(*first);
                q.family = None;
            } else if !named.is_empty() || foreign {
                q.unit = unit::index("lb").map_or(q.unit, Unit::Measure);
                q.family = None;
            }
        }
        let Some(family) = q.family.map(|f| pack.bare(f)) else { continue };
        let mut candidates = family.iter().filter(|code| named.contains(code));
        match (candidates.next(), candidates.next()) {
            (Some(code), None) => q.unit = Unit::Money(*code),
            (None, _) => {
                if let Some(code) = family.first() {
                    q.unit = Unit::Money(*code);
                }
            }
            // "US$5" and "C$3" in one article: a bare dollar beside both is the first of the family only if that is named.
            (Some(first), Some(_)) if family.first() == Some(first) => q.unit = Unit::Money(*first),
            _ => {}
        }
    }
}

/// "point(s)" are percentage points in a sentence that speaks of percentages; else they are counted.
fn points(all: &mut [Quantity]) {
    let rates = all.iter().any(|q| matches!(q.unit, Unit::Percent | Unit::Point | Unit::BasisPoint));
    for i in 0..all.len() {
        if !all[i].points || all[i].value.is_some_and(|v| v > 100.0) {
            continue;
        }
        let near = |q: &Quantity| q.unit == Unit::Percent && q.sentence == all[i].sentence;
        let around = &all[i.saturating_sub(4)..(i + 5).min(all.len())];
        // "a half-point cut", "un quart de point": in an article that counts in percent, parts of points are of these.
        let part = rates && all[i].form == Form::Fraction;
        if part || around.iter().any(near) {
            all[i].unit = Unit::Point;
            all[i].noun = None;
        }
    }
}

/// A bare "20 milliards" is money where the article gives the same number in money, or where the sentence does in the
/// same scale.
fn same_amounts(all: &mut [Quantity]) {
    let mut money = Table::default();
    let mut first = None;
    // Another amount of the sentence may be in another currency; only an article with a single one settles it.
    let mut single = true;
    for (k, q) in all.iter().enumerate() {
        if let (Unit::Money(_) | Unit::UnknownMoney, Some(v)) = (q.unit, q.value) {
            if money.get(v.to_bits()).is_none() {
                money.set(v.to_bits(), k as u32);
            }
            single &= *first.get_or_insert(q.unit) == q.unit;
        }
    }
    for i in 0..all.len() {
        if all[i].unit != Unit::Bare || all[i].scale < 6 {
            continue;
        }
        let same = all[i].value.and_then(|v| money.get(v.to_bits())).map(|k| all[k as usize].unit);
        let near = || {
            let around = &all[i.saturating_sub(2)..(i + 3).min(all.len())];
            around
                .iter()
                .find(|q| {
                    q.sentence == all[i].sentence
                        && q.scale >= 6
                        && matches!(q.unit, Unit::Money(_) | Unit::UnknownMoney)
                })
                .map(|q| if single { q.unit } else { Unit::UnknownMoney })
        };
        if let Some(unit) = same.or_else(near) {
            all[i].unit = unit;
        }
    }
}

/// A bare number before an amount in brackets is the same amount in the article's other currency: "2,380,000 ($21,972)".
fn converted(text: &str, all: &mut [Quantity]) {
    let mut last: Option<Unit> = None;
    for i in 0..all.len() {
        if let (Unit::Bare, Some(next), Some(unit)) = (all[i].unit, all.get(i + 1), last)
            && matches!(next.unit, Unit::Money(_))
            && next.unit != unit
            && text.get(all[i].span.end as usize..next.span.start as usize).is_some_and(|gap| gap.trim_start() == "(")
        {
            all[i].unit = unit;
            all[i].noun = None;
        }
        let bracket = text.get(..all[i].span.start as usize).is_some_and(|before| before.ends_with('('));
        if matches!(all[i].unit, Unit::Money(_)) && !bracket {
            last = Some(all[i].unit);
        }
    }
}

/// A bare number takes what the number before it counts: "44,947 megawatts … the 46,797", "333 constats …, dont 324".
fn ellipses(text: &str, all: &mut [Quantity]) {
    let mut last: Option<(usize, Span)> = None;
    for i in 0..all.len() {
        let q = &all[i];
        if q.nature() != Nature::Quantity {
            continue;
        }
        if q.unit == Unit::Bare && q.form != Form::Article {
            if let Some((k, sentence)) = last {
                let before = &all[k];
                // Within the same sentence or the next one, and of a like size.
                let near = sentence == q.sentence
                    || text
                        .get(sentence.end as usize..q.sentence.start as usize)
                        .is_some_and(|gap| gap.chars().nth(3).is_none() && !gap.contains(['\n', '\r']));
                let alike = match (before.value.or(before.high), q.value.or(q.high)) {
                    (Some(a), Some(b)) => b != 0.0 && (0.1..=10.0).contains(&(a / b).abs()),
                    _ => false,
                };
                // "The highest is 84.75 cents, the lowest 74.07": decimals within a sentence are of what they stand beside.
                let decimals = sentence == q.sentence && q.value.is_some_and(|v| v.fract() != 0.0);
                if near && alike && matches!(before.unit, Unit::Measure(_)) && !before.unit.is_time()
                    || decimals && alike && matches!(before.unit, Unit::Money(_) | Unit::Minor(_) | Unit::Percent)
                {
                    all[i].unit = before.unit;
                } else if near && matches!(before.unit, Unit::Count) && q.value.is_some_and(|v| v >= 1.0) {
                    all[i].noun = all[k].noun;
                }
            }
        } else if matches!(q.unit, Unit::Count | Unit::Measure(_) | Unit::Money(_) | Unit::Minor(_) | Unit::Percent) {
            last = Some((i, q.sentence));
        }
    }
}
