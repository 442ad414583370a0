//! From A to B said to be P%: changes in per cent, in points and in multiples.

use std::ops::Range;

use super::interval::{self, Interval};
use super::sentence::{Number, REACH, Term, View};
use super::{Formula, Sum, verdict};
use crate::claim::{Measure, Stance};
use crate::lang::field::Field;
use crate::report::Direction;

/// The words that say that something changes, and which way.
const CHANGES: &[Field] =
    &[Field::Up, Field::Down, Field::Growth, Field::Decline, Field::Again, Field::More, Field::Less];

/// Three figures of which one is the change between the two others.
struct Triple {
    stated: usize,
    from: (usize, Number),
    to: (usize, Number),
}

/// The changes of a sentence that its own figures tell.
pub fn find(view: &View<'_>, sums: &mut Vec<Sum>) {
    let all = 0..view.words.tokens.len();
    // A change that is adjusted for something is not that between the amounts beside it.
    if view.terms.len() < 2 || all.len() > 40 * REACH || view.words.has(all, Field::Adjusted) {
        return;
    }
    for stated in 0..view.terms.len() {
        let Some(up) = moves(view, stated) else { continue };
        if averaged(view, stated) {
            continue;
        }
        if let Some(triple) = triple(view, stated) {
            sums.extend(sum(view, &triple, up));
        }
    }
}

/// Whether a figure is the size of a change, and whether that goes up.
fn moves(view: &View<'_>, index: usize) -> Option<bool> {
    let term = view.terms.get(index).filter(|t| t.second.is_none() && t.figure.is_some())?;
    let direction = match term.measure {
        Measure::Times => term.direction(),
        Measure::Percent | Measure::Point if term.is_change() => term.direction(),
        Measure::Count if points(view, term) => term.direction(),
        Measure::Share => term.direction().or_else(|| {
            if view.led_by(index, &[Field::Down]).is_some() {
                Some(Direction::Down)
            } else {
                view.led_by(index, &[Field::Up]).map(|_| Direction::Up)
            }
        }),
        _ => None,
    };
    direction.map(|d| d == Direction::Up)
}

/// Whether a figure counts points of a percentage that its own words do not name.
fn points(view: &View<'_>, term: &Term<'_>) -> bool {
    term.at.clone().any(|k| view.words.is(k, Field::PointName).is_some())
        || view.words.is(term.at.end, Field::PointName).is_some()
}

/// Whether a change is one of each year, or a mean of several.
fn averaged(view: &View<'_>, index: usize) -> bool {
    let Some(term) = view.terms.get(index) else { return true };
    let average = |k: usize| {
        // "A year earlier" is a time.
        view.words.is(k, Field::Average).is_some_and(|n| view.words.any(n, &[Field::Earlier, Field::Over]).is_none())
    };
    let near = view.before(index);
    let behind = view.behind(index);
    term.per().is_some()
        || (behind.start..behind.end.min(behind.start + 4)).any(average)
        || (near.start.max(near.end.saturating_sub(4))..near.end).any(average)
}

/// The two amounts whose change a figure is, by the words between the three.
fn triple(view: &View<'_>, p: usize) -> Option<Triple> {
    let terms = &view.terms;
    let pair = |index: usize| {
        let term = terms.get(index)?;
        let second = term.second?;
        starts(view, index).then_some(Triple { stated: p, from: (index, term.number), to: (index, second) })
    };
    // "rose 40%, from 10 to 14".
    if let Some(found) = pair(p + 1).filter(|_| goes_on(view, p)) {
        return Some(found);
    }
    // "from 10 to 14, a rise of 40%".
    if let Some(before) = p.checked_sub(1)
        && let Some(found) = pair(before)
        && leads(view, p)
        && ends(view, p)
    {
        return Some(found);
    }
    let one = |index: usize| terms.get(index).filter(|t| t.second.is_none()).map(|t| (index, compared(view, t)));
    // "rose 40% to 14, from 10".
    if let (Some(to), Some(from)) = (one(p + 1), one(p + 2))
        && reaches(view, p + 1)
        && older(view, p + 2)
        && same_time(view, p)
    {
        return Some(Triple { stated: p, from, to });
    }
    // "14, up 40% from 10".
    if let Some(to) = p.checked_sub(1).and_then(one)
        && let Some(from) = one(p + 1)
        && leads(view, p)
        && older(view, p + 1)
    {
        return Some(Triple { stated: p, from, to });
    }
    // "14, against 10, a rise of 40%".
    if let (Some(to), Some(from)) = (p.checked_sub(2).and_then(one), p.checked_sub(1).and_then(one))
        && older(view, p - 1)
        && leads(view, p)
        && ends(view, p)
    {
        return Some(Triple { stated: p, from, to });
    }
    None
}

/// The number of a term, without a hedge that is the comparison's: "plus que les 480".
fn compared(view: &View<'_>, term: &Term<'_>) -> Number {
    let words = &view.words;
    let within = words.any(term.at.start, &[Field::More, Field::Less]).filter(|n| *n < term.at.end);
    match (within, term.claim) {
        (Some(next), Some(claim)) if (next - 1..=next).any(|k| words.is(k, Field::Older).is_some()) => {
            Number { interval: interval::written(&claim.text, term.number.value), ..term.number }
        }
        _ => term.number,
    }
}

/// Whether two amounts in one figure are the first and the last of a change: "from 10 to 14".
fn starts(view: &View<'_>, index: usize) -> bool {
    let Some(term) = view.terms.get(index) else { return false };
    // "A range of 10 to 15", "de 10 à 15 euros selon les modèles".
    if view.has(view.before(index), Field::Limits) || view.has(near(view, index), Field::Limits) {
        return false;
    }
    let within = term.at.start..term.at.end.min(term.at.start + 3);
    within.into_iter().any(|k| view.words.is(k, Field::Starting).is_some())
        || view.led_by(index, &[Field::Starting]).is_some()
}

/// Whether nothing between a change and the two amounts behind it parts them; a word of change may lead to these behind a comma.
fn goes_on(view: &View<'_>, p: usize) -> bool {
    let gap = view.behind(p);
    let comma = (gap.clone()).rev().find(|k| view.words.word(*k) == ",");
    match comma.filter(|k| view.words.any(k + 1, &[Field::Up, Field::Down, Field::Pass]).is_some()) {
        Some(comma) => {
            view.quiet(gap.start..comma, &[]) && view.quiet(comma..gap.end, &[Field::Up, Field::Down, Field::Pass])
        }
        None => view.quiet(gap, &[Field::Starting, Field::Since]),
    }
}

/// Whether the words before a change lead from the amounts to it: "a rise of", "soit une hausse de", "up".
fn leads(view: &View<'_>, p: usize) -> bool {
    let gap = view.before(p);
    let Some(term) = view.terms.get(p) else { return false };
    let words = &view.words;
    // The times of the amounts stand before the comma, what is said of the change behind it.
    let comma = gap.clone().rev().find(|k| matches!(words.word(*k), "," | "–" | "—" | "("));
    let start = comma.map_or(gap.start, |k| k + 1);
    let behind = view.behind(p);
    let changes = (start..gap.end).any(|k| words.any(k, CHANGES).is_some())
        || words.any(behind.start, &[Field::More, Field::Less, Field::Growth, Field::Decline]).is_some()
        || term.measure == Measure::Times;
    comma.is_some()
        && changes
        && gap.end - start <= 8
        && view.quiet(gap.start..start.saturating_sub(1).max(gap.start), &[])
        && view.quiet(start..gap.end, CHANGES)
        && !words.has(start..gap.end, Field::Pass)
}

/// Whether nothing behind a change says of what else it is one: "of its value", "after adjusting".
fn ends(view: &View<'_>, p: usize) -> bool {
    let Some(term) = view.terms.get(p) else { return false };
    let words = &view.words;
    let next =
        words.any(term.at.end, &[Field::Growth, Field::Decline, Field::More, Field::Less]).unwrap_or(term.at.end);
    words.any(next, &[Field::Of, Field::Tail, Field::Older]).is_none() && words.is(next, Field::Clause).is_none()
}

/// Whether an amount is what a change leads to: "rose 40% to 14", "a bondi de 40 %, à 14".
fn reaches(view: &View<'_>, index: usize) -> bool {
    let gap = view.before(index);
    let words = &view.words;
    let colon = gap.clone().find(|k| words.word(*k) == ":");
    if let Some(colon) = colon {
        // "A jump of 40%: profit reaches 14".
        return colon == gap.start && view.quiet(colon + 1..gap.end, &[Field::Is]);
    }
    view.led_by(index, &[Field::To]).is_some_and(|k| view.quiet(gap.start..k, &[]))
}

/// Whether an amount is the older one of a comparison with what stands before it: "from 10", "contre 10", "(10)" behind a time.
fn older(view: &View<'_>, index: usize) -> bool {
    let gap = view.before(index);
    let words = &view.words;
    let Some(term) = view.terms.get(index).filter(|t| t.figure.is_some()) else { return false };
    let marked = [Field::Older, Field::Versus];
    // "30 % de plus que les 480": the words of the comparison are read as a hedge of its figure.
    let within = words.any(term.at.start, &[Field::More, Field::Less]).filter(|n| *n < term.at.end);
    if within.is_some_and(|n| (n - 1..=n).any(|k| words.is(k, Field::Older).is_some())) {
        return gap.clone().all(|k| words.is(k, Field::Tail).is_some()) && !view.has(near(view, index), Field::Awaited);
    }
    let lead = if words.word(gap.end.wrapping_sub(1)) == "(" && words.word(term.at.end) == ")" {
        (gap.start..gap.end - 1)
            .find(|k| words.is(*k, Field::Older).is_some())
            .filter(|k| view.quiet(*k..gap.end - 1, &[Field::Older]))
    } else {
        view.led_by(index, &[Field::Older])
    };
    let more = [Field::More, Field::Less, Field::ThanIf, Field::Up, Field::Down];
    let behind = view.behind(index);
    let planned = |stance| matches!(stance, Some(Stance::Target | Stance::Forecast));
    let stances = |i: usize| view.terms.get(i).and_then(|t| t.claim).and_then(|c| c.stance);
    let expected = planned(stances(index)) && !planned(index.checked_sub(1).and_then(stances));
    let amounts = |k: usize| words.any(k, &[Field::Sum]).is_some();
    lead.is_some_and(|k| {
        !(k..gap.end).any(amounts)
            && (view.quiet(gap.start..k, &more[..3]) || view.quiet(gap.start..k, &more) && k <= gap.start + 3)
            && view.quiet(k..gap.end, &marked)
    }) && !expected
        && !view.has(near(view, index), Field::Awaited)
        && !elsewhere(view, behind)
}

/// The few tokens behind a term.
fn near(view: &View<'_>, index: usize) -> Range<usize> {
    let behind = view.behind(index);
    behind.start..behind.end.min(behind.start + 7)
}

/// Whether the words behind an amount say that it is another place's or somebody else's: "against 12 for France".
fn elsewhere(view: &View<'_>, behind: Range<usize>) -> bool {
    let words = &view.words;
    let at = behind.start;
    let Some(next) = words.any(at, &[Field::Prep, Field::Where, Field::MaybeWhere, Field::In]) else { return false };
    let next = words.is(next, Field::Article).unwrap_or(next);
    words.month(next).is_none() && (words.capital(next) || words.country(next).is_some())
}

/// Whether a change and the amounts behind it are of the same time: "up 2% to $82, from $70 in December" has a day's change and a month's.
fn same_time(view: &View<'_>, p: usize) -> bool {
    let words = &view.words;
    let dated = |range: Range<usize>| {
        range.into_iter().take(6).any(|k| {
            words.month(k).is_some()
                || words.year(k).is_some()
                || words.any(k, &[Field::Earlier, Field::Over]).is_some()
        })
    };
    let behind = dated(view.behind(p + 2));
    let market = words.has(0..view.terms.get(p).map_or(0, |t| t.at.start), Field::Market)
        || [p + 1, p + 2].iter().any(|i| view.terms.get(*i).and_then(Term::per).is_some());
    let since = view.has(view.behind(p), Field::Since);
    !(behind && (market || since))
}

/// What comes of the three figures; none where they do not fit together.
fn sum(view: &View<'_>, triple: &Triple, up: bool) -> Option<Sum> {
    let term = view.terms.get(triple.stated)?;
    let (from, to) = (view.terms.get(triple.from.0)?, view.terms.get(triple.to.0)?);
    let (mut a, mut b) = (triple.from.1, triple.to.1);
    if term.unit == "bp" {
        // Where hundredths of a point are counted, the rates have them too.
        for rate in [&mut a, &mut b] {
            rate.interval.low = rate.interval.low.max(rate.value - 0.05);
            rate.interval.high = rate.interval.high.min(rate.value + 0.05);
        }
    }
    let rate = from.measure == Measure::Percent;
    if !from.like(to) || !(from.is_amount() || rate) || from.at == to.at && from.second.is_none() {
        return None;
    }
    let positive = |n: &Number| n.value > 0.0 && n.interval.low > 0.0 && n.interval.high.is_finite();
    // A change that goes the other way belongs to something else.
    if !positive(&a) || !positive(&b) || (up && b.value < a.value) || (!up && b.value > a.value) {
        return None;
    }
    let operands =
        if triple.from.0 == triple.to.0 { vec![from.digits(view)] } else { vec![from.said(view), to.said(view)] };
    let ratio = b.interval / a.interval;
    let of = b.value / a.value;
    let sign = if up { 1.0 } else { -1.0 };
    let points = {
        let (wide, middle) = if up {
            (b.interval - a.interval, b.value - a.value)
        } else {
            (a.interval - b.interval, a.value - b.value)
        };
        (wide, middle)
    };
    let percent = {
        let wide = ratio.scaled(100.0, -100.0);
        let wide = if up { wide } else { Interval { low: -wide.high, high: -wide.low } };
        (wide, (of - 1.0) * 100.0 * sign)
    };
    let said = term.number;
    let (agrees, stated, computed, unit) = match term.measure {
        Measure::Times => {
            // "Rose fivefold" may also be by five times what it was.
            let folded = term.at.clone().any(|k| view.words.is(k, Field::Fold).is_some());
            let mut wide = said.interval;
            if folded && up {
                wide.high += 1.2;
            }
            (verdict(wide, said.value, ratio, of, of * 0.04)?, said.value, of, "times")
        }
        Measure::Point | Measure::Count => {
            if !rate {
                return None;
            }
            let factor = if term.unit == "bp" { 0.01 } else { 1.0 };
            let wide = said.interval.scaled(factor, 0.0);
            let agrees = verdict(wide, said.value * factor, points.0, points.1, 0.15)?;
            (agrees, said.value, points.1 / factor, if term.unit == "bp" { "bp" } else { "pp" })
        }
        Measure::Percent | Measure::Share => {
            let factor = if term.measure == Measure::Share { 100.0 } else { 1.0 };
            let value = said.value * factor;
            let wide = said.interval.scaled(factor, 0.0);
            let margin = |middle: f64| (middle.abs() * 0.06).max(1.0);
            let first = verdict(wide, value, percent.0, percent.1, margin(percent.1));
            // "From 4% to 5%" is up a quarter, or by one point which many call 1%.
            let second = if rate { verdict(wide, value, points.0, points.1, 0.3) } else { Some(false) };
            match (first, second) {
                (Some(true), _) | (Some(false), Some(false)) => {}
                (_, Some(true)) => {
                    return Some(
                        Sum::new(view, triple.stated, &[triple.from.0, triple.to.0], Formula::Change, operands)
                            .result(points.1 * sign, "pp")
                            .verdict(Some(true), said.value, points.1 / factor),
                    );
                }
                _ => return None,
            }
            let agrees = first?;
            // The change of a month stands beside the amount of a year before.
            if !agrees && value < 1.5 && percent.1 < 10.0 {
                return None;
            }
            (agrees, said.value, percent.1 / factor, "%")
        }
        _ => return None,
    };
    let (result, unit) = match unit {
        "%" => (percent.1 * sign, unit),
        // "Halved" is told as a percentage.
        "times" if !up => (percent.1 * sign, "%"),
        "times" => (computed, unit),
        _ => (computed * sign, unit),
    };
    Some(
        Sum::new(view, triple.stated, &[triple.from.0, triple.to.0], Formula::Change, operands)
            .result(result, unit)
            .verdict(Some(agrees), stated, computed),
    )
}
