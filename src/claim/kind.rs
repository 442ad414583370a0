//! What kind of figure a claim gives, and which way a change goes.

use std::ops::Range;

use super::clause::{self, Earlier};
use super::fields::{Figure, Kind, Measure};
use super::words::Words;
use crate::lang::field::Field;
use crate::quantity::Direction;

/// What kind of figure a claim gives, and which way a change goes.
///
/// A figure that is compared with one before it is of its kind: "rose 3.9%, after 3.6%".
pub(super) fn read(
    words: &Words<'_>,
    sentence: Range<usize>,
    at: Range<usize>,
    figure: &Figure,
    earlier: &[Earlier],
) -> (Kind, Option<Direction>) {
    if let Some(direction) = from_to(words, &sentence, &at, figure) {
        return (Kind::Change, Some(direction));
    }
    let start = words.clause_start(&sentence, at.start);
    let moved = moved(words, start, &at, figure);
    if moved.is_none()
        && let Some(before) = clause::compared(words, earlier, &at, figure.measure)
    {
        return (before.kind, before.direction);
    }
    if moved.is_some() {
        return (Kind::Change, moved);
    }
    let floor = earlier.last().map_or(start, |e| e.at.end.max(start)).min(at.start);
    let kind = match figure.measure {
        // "le triple" compares.
        Measure::Times if figure.direction.is_some() && words.is(at.start, Field::Article).is_none() => {
            return (Kind::Change, figure.direction);
        }
        Measure::Times => Kind::Ratio,
        Measure::Point if words.has(floor..at.start, Field::Gap) => Kind::Level,
        Measure::Point => {
            return (Kind::Change, words.any_change(start..at.start).or(figure.direction));
        }
        // "cut exports in half".
        Measure::Share if words.is(at.start, Field::Prep).is_some() && words.any_change(start..at.start).is_some() => {
            return (Kind::Change, words.any_change(start..at.start));
        }
        Measure::Share => Kind::Share,
        Measure::Percent => {
            if let Some(direction) = signed(words, &at).or_else(|| named(words, floor, at.start)) {
                return (Kind::Change, Some(direction));
            }
            // "cut its deposit rate by 25 points, to 3%": what arrives there was named before the other figure.
            let arrives = words.any_before(at.start, &[Field::To]).is_some();
            let renamed = (floor..at.start).any(|k| words.is(k, Field::Article).is_some());
            percent(words, if arrives && !renamed { start } else { floor }, &at)
        }
        Measure::Count
            if words.any(at.end.saturating_sub(1), &[Field::Growth, Field::Decline]).is_some() && at.len() > 1 =>
        {
            // "4,500 job cuts".
            let up = words.is(at.end - 1, Field::Growth).is_some();
            return (Kind::Change, Some(if up { Direction::Up } else { Direction::Down }));
        }
        _ if per(words, &at, figure) => Kind::Rate,
        _ => Kind::Level,
    };
    (kind, None)
}

/// Which way a figure moves, where it is the size of a move.
fn moved(words: &Words<'_>, start: usize, at: &Range<usize>, figure: &Figure) -> Option<Direction> {
    words.moved_before(start, figure, at.start).map(|m| m.direction).or_else(|| words.moved_behind(at.end, figure))
}

/// Which way a range goes that says from where to where: "passe de 3,40 à 3,85 euros".
fn from_to(words: &Words<'_>, sentence: &Range<usize>, at: &Range<usize>, figure: &Figure) -> Option<Direction> {
    let (low, high) = (figure.low?, figure.high?);
    let opened = words.any(at.start, &[Field::Versus, Field::By])?;
    if opened >= at.end {
        return None;
    }
    let first = (opened..at.end).find(|k| words.is_digits(*k))?;
    let mut digits = 0.0_f64;
    let mut unit = 1.0;
    let mut behind = false;
    for b in words.word(first).bytes() {
        if b.is_ascii_digit() {
            digits = digits * 10.0 + f64::from(b - b'0');
            if behind {
                unit *= 10.0;
            }
        } else if b == words.pack.decimal() {
            behind = true;
        }
    }
    let number = digits / unit;
    // The first number is the one that is it, but for a scale.
    let is = |end: f64| [1.0, 1e3, 1e6, 1e9, 1e12].iter().any(|scale| (number * scale - end).abs() <= end.abs() * 1e-6);
    let down = is(high) && !is(low);
    let start = words.clause_start(sentence, at.start);
    let moves = words.last(start..at.start, Field::Pass).is_some()
        || words.last(start..at.start, Field::Up).is_some()
        || words.last(start..at.start, Field::Down).is_some();
    if down {
        return Some(Direction::Down);
    }
    // "une hausse de 3 à 5 %" is a range of a change, and "de 3 à 5 %" alone one of a level.
    (moves && words.moved_before(start, figure, at.start).is_none()).then_some(Direction::Up)
}

/// Whether a figure's own words say what it is per: "$4.20 a pound"; "a year" behind them makes no rate of an amount.
fn per(words: &Words<'_>, at: &Range<usize>, figure: &Figure) -> bool {
    (at.start + 2..at.end).any(|k| {
        words
            .is(k, Field::PerOne)
            .is_some_and(|end| end < at.end && (figure.per || figure.measure == Measure::Money && end + 1 == at.end))
    })
}

/// Which way a percentage moves by its sign: "+5 %".
fn signed(words: &Words<'_>, at: &Range<usize>) -> Option<Direction> {
    let sign = |k: usize| match words.word(k) {
        "+" => Some(Direction::Up),
        "-" | "−" | "–" | "\u{2010}" | "\u{2011}" => Some(Direction::Down),
        _ => None,
    };
    let before = at.start.checked_sub(1).filter(|_| words.tokens.get(at.start).is_some_and(|t| t.glued));
    sign(at.start).or_else(|| before.and_then(|k| (words.word(k) == "+").then_some(Direction::Up)))
}

/// Which way a percentage moves that is the size of a named change: "growth was 0.5%", "la croissance ralentit à 1 %".
fn named(words: &Words<'_>, floor: usize, at: usize) -> Option<Direction> {
    let arrives = words
        .any_before(at, &[Field::To, Field::Is])
        .or_else(|| words.any_before(words.any_before(at, &[Field::By, Field::Article])?, &[Field::Is]))?;
    let before = floor.max(at.saturating_sub(14))..arrives;
    let last = |field| words.last(before.clone(), field).map(|r| r.start);
    let (up, down, rate) = (last(Field::Growth), last(Field::Decline), last(Field::Rate));
    let change = up.max(down)?;
    (rate.is_none_or(|r| r < change)).then_some(if up > down { Direction::Up } else { Direction::Down })
}

/// Whether a percentage is a rate, a ratio or a part of a whole.
fn percent(words: &Words<'_>, floor: usize, at: &Range<usize>) -> Kind {
    let behind = words.is(at.end, Field::Tail).unwrap_or(at.end);
    // "2 % d’inflation", "a 4% interest rate".
    if words.any(behind, &[Field::Rate]).is_some()
        || words.is_word(behind) && words.is(behind + 1, Field::Rate).is_some()
    {
        return Kind::Rate;
    }
    let number = at.clone().rev().find(|k| words.is_digits(*k)).unwrap_or(at.start);
    let within = (number + 1..at.end).any(|k| words.is(k, Field::Of).is_some());
    if within || words.is(at.end, Field::Of).is_some() {
        return Kind::Share;
    }
    let before = floor.max(at.start.saturating_sub(24))..at.start;
    let rate = words.last(before.clone(), Field::Rate).map(|r| r.start);
    let ratio = words.last(before, Field::Ratio).map(|r| r.start);
    match (rate, ratio) {
        (None, None) => Kind::Share,
        _ if rate > ratio => Kind::Rate,
        _ => Kind::Ratio,
    }
}

#[cfg(all(test, feature = "packs"))]
mod tests {
    use super::*;
    use crate::claim::tests::check_all;

    #[track_caller]
    fn check(tag: &str, text: &str, expected: &[(Kind, Option<Direction>)]) {
        check_all(tag, text, expected, |_, claim| (claim.fields.kind, claim.fields.direction));
    }

    const UP: (Kind, Option<Direction>) = (Kind::Change, Some(Direction::Up));
    const DOWN: (Kind, Option<Direction>) = (Kind::Change, Some(Direction::Down));
    const LEVEL: (Kind, Option<Direction>) = (Kind::Level, None);
    const RATE: (Kind, Option<Direction>) = (Kind::Rate, None);
    const SHARE: (Kind, Option<Direction>) = (Kind::Share, None);
    const RATIO: (Kind, Option<Direction>) = (Kind::Ratio, None);

    #[test]
    fn by_is_a_change_and_to_is_where_it_arrives() {
        check("en", "Rents rose by 5%.", &[UP]);
        check("en", "The jobless rate rose to 5%.", &[RATE]);
        check("en", "Sales climbed 18% to £214m.", &[UP, LEVEL]);
        check("en", "The stock of homes rose by a tenth to 3,000 flats.", &[UP, LEVEL]);
        check("en", "The mill cut its prices by 12%.", &[DOWN]);
        check("en", "Turnout fell to 44%.", &[SHARE]);
        check("fr", "Les loyers ont augmenté de 5 %.", &[UP]);
        check("fr", "Une hausse des prix de 5 % est attendue.", &[UP]);
        check("fr", "Le taux de chômage est monté à 7 %.", &[RATE]);
        check("fr", "La coopérative a réduit sa collecte de 400 millions de litres.", &[DOWN]);
        check("fr", "Le bénéfice recule de 12 %, à 48 millions d’euros.", &[DOWN, LEVEL]);
        check("fr", "Le prix du blé, qui a grimpé d’un quart, inquiète.", &[UP]);
    }

    #[test]
    fn jobs_are_lost_and_people_are_killed() {
        check("en", "The plant cut 300 jobs.", &[DOWN]);
        check("en", "Employers added 31,000 jobs.", &[UP]);
        check("en", "In all 200 jobs were lost.", &[DOWN]);
        check("en", "The firm announced 4,500 job cuts.", &[DOWN]);
        check("en", "The quake killed 30 people.", &[LEVEL]);
        check("en", "The army shot down 31 drones.", &[LEVEL]);
        check("en", "The club lost $74 million.", &[LEVEL]);
        check("en", "The start-up raised $20 million.", &[LEVEL]);
        check("fr", "Le groupe va supprimer 300 postes.", &[DOWN]);
        check("fr", "La suppression de 1 254 postes est confirmée.", &[DOWN]);
        check("fr", "Le séisme a tué 38 personnes.", &[LEVEL]);
        check("fr", "Le club affiche une perte de 27,8 millions d’euros.", &[LEVEL]);
    }

    #[test]
    fn what_stands_behind_tells_too() {
        check("en", "Shares closed 3.2% higher.", &[UP]);
        check("en", "A 5% price rise is due.", &[UP]);
        check("en", "It uses 60 per cent less power.", &[DOWN]);
        check("fr", "Il y a eu 40 % de moins de grain.", &[DOWN]);
        check("fr", "On comptera 313 000 écoliers de moins.", &[DOWN]);
        check("fr", "Les mines sont 4 200 mètres plus bas.", &[LEVEL]);
    }

    #[test]
    fn parts_rates_and_ratios() {
        check("en", "45% of voters agree.", &[SHARE]);
        check("en", "Inflation slowed to 2.3%.", &[RATE]);
        check("en", "Growth slowed to 0.5%.", &[UP]);
        check("en", "The job pays $15.50 an hour.", &[RATE]);
        check("en", "A household pays £2,114 a year.", &[LEVEL]);
        check("en", "Revenue doubled.", &[UP]);
        check("en", "It had three times as many members.", &[RATIO]);
        check("en", "The bank cut rates by 25 basis points.", &[DOWN]);
        check("fr", "Le déficit atteint 5,8 % du PIB.", &[SHARE]);
        check("fr", "Un taux de 7 % est élevé.", &[RATE]);
        check("fr", "La progression est restée contenue à 0,1 %.", &[UP]);
        check("fr", "L’incidence atteint 411 cas pour 100 000 habitants.", &[RATE]);
        check("fr", "L’écart n’est que de trois points de pourcentage.", &[LEVEL]);
        check("fr", "Le chiffre d’affaires a triplé.", &[UP]);
    }

    #[test]
    fn the_other_term_is_of_the_same_kind() {
        check("en", "Prices rose 3.9%, up from 3.6%.", &[UP, UP]);
        check("en", "Approval stood at 39 percent, down from 47 percent in May.", &[SHARE, SHARE]);
        check("fr", "Les prix ont augmenté de 1,7 %, après 1,3 % en décembre.", &[UP, UP]);
        check("fr", "L’inflation a atteint 2,1 %, contre 2,4 % un mois plus tôt.", &[RATE, RATE]);
    }

    #[test]
    fn from_where_to_where_is_a_change() {
        check("en", "Knife offences fell from 5,130 to 4,470 last year.", &[DOWN]);
        check("fr", "Le ticket passera de 3,40 à 3,85 euros.", &[UP]);
        check("fr", "La part est tombée de 19 % à 14 %.", &[DOWN]);
    }
}
