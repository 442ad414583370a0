//! The article as a whole: which dollar is meant, what a bare number counts.

use super::currency::{self, Places};
use super::literal::power;
use super::{Form, Link, Quantity, Unit};
use crate::lang::Pack;
use crate::table::Table;
use crate::unit;

/// Settles what single words leave open, from the rest of the article.
///
/// Linear: each question looks back at most a few quantities, or into small tables made in one pass.
pub(super) fn resolve(text: &str, pack: &Pack, places: &Places, all: &mut Vec<Quantity>) {
    // A letter that stands for a currency where it is used ("R400") stands for many things elsewhere.
    all.retain(|q| !q.letter || matches!(q.unit, Unit::Money(code) if places.of(code) > 0));
    currency::settle(text, pack, places, all);
    temperatures(pack, places, all);
    points(text, all);
    same_amounts(text, all);
    converted(text, all);
    ellipses(text, all);
}

/// "point(s)" are percentage points near percentages, unless these say the same once more ("down 42 points, or 0.6%").
fn points(text: &str, all: &mut [Quantity]) {
    let rates = all.iter().any(|q| matches!(q.unit, Unit::Percent | Unit::Point | Unit::BasisPoint));
    for i in 0..all.len() {
        let q = &all[i];
        if !q.points || q.value.or(q.high).is_some_and(|v| v > 100.0) {
            continue;
        }
        let again = |other: &Quantity| {
            let gap = q.span.end.min(other.span.end) as usize..q.span.start.max(other.span.start) as usize;
            other.unit == Unit::Percent && text.get(gap).is_some_and(|gap| gap.chars().nth(6).is_none())
        };
        let beside = all[i.saturating_sub(1)..(i + 2).min(all.len())].iter().any(again);
        // "a half-point cut", "un quart de point": in an article that counts in percent, parts of points are of these.
        let part = rates && q.form == Form::Fraction;
        let near = |other: &Quantity| other.unit == Unit::Percent && other.sentence == q.sentence;
        if part || !beside && all[i.saturating_sub(4)..(i + 5).min(all.len())].iter().any(near) {
            all[i].unit = Unit::Point;
            all[i].noun = None;
        }
    }
}

/// A bare "20 milliards" is money where the article gives the same number in money, where the sentence does in the same
/// scale, or where the article plainly counts in one currency.
fn same_amounts(text: &str, all: &mut [Quantity]) {
    let mut money = Table::default();
    // Another amount of the sentence may be in another currency; only an article that counts in one settles it.
    let mut counts: Vec<(Unit, u32)> = Vec::new();
    for (k, q) in all.iter().enumerate() {
        if let (Unit::Money(_) | Unit::UnknownMoney, Some(v)) = (q.unit, q.value) {
            if money.get(v.to_bits()).is_none() {
                money.set(v.to_bits(), k as u32);
            }
            // What stands in brackets is the amount before it once more.
            if in_brackets(text, q) {
                continue;
            }
            if let Some((_, count)) = counts.iter_mut().find(|(unit, _)| *unit == q.unit) {
                *count += 1;
            } else if counts.len() < 32 {
                counts.push((q.unit, 1));
            }
        }
    }
    let total: u32 = counts.iter().map(|(_, count)| count).sum();
    let single = counts.len() == 1;
    let main = counts.iter().find(|(_, count)| *count >= 2 && *count * 5 >= total * 4).map(|(unit, _)| *unit);
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
        // Elsewhere in an article that counts in one currency, a scale without a noun is of that.
        if let Some(unit) = same.or_else(near).or(main) {
            all[i].unit = unit;
        }
    }
}

/// Whether a bracket opens right before a quantity.
fn in_brackets(text: &str, q: &Quantity) -> bool {
    text.get(..q.span.start as usize).is_some_and(|before| before.ends_with('('))
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
        if matches!(all[i].unit, Unit::Money(_)) && !in_brackets(text, &all[i]) {
            last = Some(all[i].unit);
        }
    }
}

/// Degrees without a scale are those that the article names elsewhere, else those of the country in which it is at home,
/// else those of the language's readers.
fn temperatures(pack: &Pack, places: &Places, all: &mut [Quantity]) {
    let symbol = |q: &Quantity| match q.unit {
        Unit::Measure(index) if !q.warm => unit::UNITS.get(usize::from(index)).map(|u| u.symbol),
        _ => None,
    };
    let named = |wanted: &str| all.iter().any(|q| symbol(q) == Some(wanted));
    let (celsius, fahrenheit) = (named("°C"), named("°F"));
    let scale = match (celsius, fahrenheit) {
        (true, false) => "°C",
        (false, true) => "°F",
        (true, true) => return,
        (false, false) => match places.fahrenheit() {
            // Only a language whose readers use Fahrenheit leaves a choice.
            Some(american) if pack.degrees() == "°F" => {
                if american {
                    "°F"
                } else {
                    "°C"
                }
            }
            _ => pack.degrees(),
        },
    };
    for q in all.iter_mut().filter(|q| q.warm) {
        q.unit = unit::index(scale).map_or(q.unit, Unit::Measure);
    }
}

/// A bare number takes what the number before it is of, where words link the two: "44,947 megawatts … the 46,797",
/// "9.8 million euros, against 6.2 announced", "333 constats …, dont 324".
fn ellipses(text: &str, all: &mut [Quantity]) {
    let mut last: Option<usize> = None;
    for i in 0..all.len() {
        if all[i].unit != Unit::Bare || all[i].form == Form::Article {
            let carries = matches!(
                all[i].unit,
                Unit::Count | Unit::Measure(_) | Unit::Money(_) | Unit::Minor(_) | Unit::Percent | Unit::PerMille
            );
            if carries {
                last = Some(i);
            }
            continue;
        }
        let Some(k) = last else { continue };
        let (before, q) = (&all[k], &all[i]);
        // Within the same sentence or, for counts, the next one.
        let same = before.sentence == q.sentence;
        let near = same
            || text
                .get(before.sentence.end as usize..q.sentence.start as usize)
                .is_some_and(|gap| gap.chars().nth(3).is_none() && !gap.contains(['\n', '\r']));
        let (Some(a), Some(b)) = (before.value.or(before.high), q.value.or(q.high)) else { continue };
        // "3.4 billion, against 2.9": the smaller number without a scale shares it.
        let shared = q.link == Link::Contrast && before.scale >= 3 && q.scale == 0 && b.abs() < 1000.0;
        let factor = if shared { power(before.scale) } else { 1.0 };
        let alike = b != 0.0 && (0.1..=10.0).contains(&(a / (b * factor)).abs());
        let decimals = before.set_apart && b.fract() != 0.0 && (0.33..=3.0).contains(&(a / b).abs());
        match before.unit {
            Unit::Count => {
                let linked = q.link != Link::None && !before.points || q.set_apart && same;
                if near && linked && (alike || !shared && b >= 1.0) {
                    all[i].noun = all[k].noun;
                    if shared {
                        scale(&mut all[i], factor);
                    }
                }
            }
            Unit::Measure(_) if before.unit.is_time() || q.per.is_some() => {}
            // "Days above 40C went from 6.5 to nearly 23": what is beside a temperature is seldom one.
            Unit::Measure(index)
                if unit::dimension(index) == Some(unit::Dimension::Temperature) && q.link != Link::Contrast => {}
            unit => {
                // "from 44,947 megawatts … The 50,116 of 2006": grouped digits of a like size go on with a measure.
                let measure = matches!(unit, Unit::Measure(_)) && near && q.grouped;
                if alike && (same && (q.link != Link::None || decimals) || measure) {
                    all[i].unit = unit;
                    if shared {
                        scale(&mut all[i], factor);
                    }
                }
            }
        }
    }
}

/// Multiplies a quantity that shares the scale of another.
fn scale(q: &mut Quantity, factor: f64) {
    for end in [&mut q.value, &mut q.low, &mut q.high] {
        *end = end.map(|v| v * factor);
    }
}
