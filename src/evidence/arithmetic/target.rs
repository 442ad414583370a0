//! What was aimed at, and what exceeds it.

use std::ops::Range;

use super::sentence::{self, Term, View};
use super::{Formula, Sum};
use crate::claim::{Kind, Measure, Stance};
use crate::evidence::{Case, Figure};
use crate::lang::Ending;
use crate::lang::field::Field;
use crate::span::Span;

/// The targets of a sentence that the figure before them exceeds. Nothing is checked: the text states no ratio.
pub fn find(view: &View<'_>, sums: &mut Vec<Sum>) {
    for aim in 1..view.terms.len() {
        sums.extend(above(view, aim));
    }
}

fn above(view: &View<'_>, aim: usize) -> Option<Sum> {
    let (reached, target) = (view.terms.get(aim - 1)?, view.terms.get(aim)?);
    let gap = view.before(aim);
    let words = &view.words;
    let single = reached.second.is_none() && target.second.is_none() && target.figure.is_some();
    let (high, low) = (reached.number, target.number);
    if !single
        || reached.unit != target.unit
        || !reached.is_amount()
        || low.value <= 0.0
        || gap.len() > 14
        || gap.clone().any(|k| matches!(words.word(k), ";" | "(" | ":") || words.is_quote(k))
        || words.any(target.at.end, &[Field::More, Field::Less]).is_some()
    {
        return None;
    }
    let led = led(view, target.at.clone());
    let exceeds = gap.clone().find(|k| words.is(*k, Field::Exceeds).is_some()).or(led)?;
    // "Its target of 15", "l’objectif initial de 15": nothing else stands between the target and its figure.
    let near = (exceeds..gap.end).any(|k| gap.end - k <= 4 && words.is(k, Field::Aim).is_some());
    if !(near || led.is_some()) || high.interval.low <= least(target, exceeds) || doubted(view, gap.start..exceeds) {
        return None;
    }
    Some(told(view, aim, &[aim - 1], (high.value, reached.said(view)), low.value))
}

/// The sum of a figure and the target that it exceeds.
fn told(view: &View<'_>, aim: usize, others: &[usize], (reached, said): (f64, String), target: f64) -> Sum {
    let percent = (reached / target - 1.0) * 100.0;
    let aimed = view.terms.get(aim).map(|t| t.digits(view)).unwrap_or_default();
    Sum::new(view, aim, others, Formula::Above, vec![said, aimed]).result(percent, "%").verdict(None, target, percent)
}

/// What exceeds a target is more than this. "Exceeding its 15 million target" has the verb among the figure's own words.
fn least(target: &Term<'_>, exceeds: usize) -> f64 {
    if target.at.contains(&exceeds) { target.number.value } else { target.number.interval.high }
}

/// How far before a target the figure that exceeds it may stand, in bytes and in figures.
const BACK: u32 = 2000;
const FIGURES: usize = 12;

/// What stands in so many first bytes, or in the title, an article is about.
const LEAD: u32 = 400;

/// More than so many times a target is another thing's.
const TIMES: f64 = 10.0;

/// The classes of words that stand between what exceeds and the target's figure.
const BETWEEN: &[Field] = &[Field::Article, Field::Possessive, Field::Of, Field::By, Field::Aim, Field::AimSet];

/// The target of a sentence that has no other figure of its unit, and that an earlier sentence's figure exceeds. These figures are
/// those from `first` on.
pub fn earlier(case: &Case<'_>, view: &View<'_>, first: usize, sums: &mut Vec<Sum>) {
    sums.extend(exceeded(case, view, first));
}

fn exceeded(case: &Case<'_>, view: &View<'_>, first: usize) -> Option<Sum> {
    let aim = view.terms.iter().position(|t| {
        t.figure.is_some() && matches!(t.measure, Measure::Money | Measure::Count) && led(view, t.at.clone()).is_some()
    })?;
    let target = view.terms.get(aim)?;
    let exceeds = led(view, target.at.clone())?;
    let alone = view.terms.iter().enumerate().all(|(i, t)| i == aim || t.unit != target.unit);
    let own = case.figures.get(target.figure?)?;
    // How much more than the target it is may be said itself.
    let stated =
        view.terms.iter().enumerate().any(|(i, t)| i != aim && t.measure != Measure::Money && t.figure.is_some());
    if !alone || stated || target.second.is_some() || target.number.value <= 0.0 || doubted(view, 0..exceeds) {
        return None;
    }
    let noun = |f: &Figure<'_>| f.claim.quantity.noun.clone();
    let of_unit = |f: &&Figure<'_>| f.claim.quantity.unit.as_deref() == Some(target.unit);
    let before = case.figures.get(..first)?.iter().rev().take(FIGURES);
    let before = || before.clone().take_while(|f| f.span.start + BACK > own.span.start).filter(of_unit);
    let reached = before().next()?;
    let value = reached.claim.quantity.value?;
    // Any other figure of the unit might be the one that is meant.
    let one = before().all(|f| f.claim.quantity.value == Some(value) && plain(f));
    let counted = target.measure == Measure::Money || noun(own).is_some() && noun(reached) == noun(own);
    let since = Span::new(reached.sentence.end, own.sentence.start);
    let next = since.of(case.text).trim().is_empty();
    let lead = |f: &Figure<'_>| case.title.is_some_and(|t| t.overlaps(f.span)) || f.span.start < LEAD;
    if !one || !counted || !(next || before().any(lead)) || value > target.number.value * TIMES {
        return None;
    }
    // Somebody who is named only here has a target of his own, and so has a rival.
    let start = before().last()?.sentence.start.min(own.sentence.start.saturating_sub(LEAD));
    let known = case.text.get(start as usize..own.sentence.start as usize).unwrap_or_default();
    let others = (0..exceeds).any(|k| view.words.any(k, &[Field::Another, Field::YearBefore]).is_some());
    if others || !(0..exceeds).all(|k| introduced(view, k, known)) {
        return None;
    }
    // What the figure is, its own sentence tells: a sum that was raised, things that were sold.
    let mut tokens = Vec::new();
    let attained = before().any(|f| {
        sentence::words(case, f.sentence, &mut tokens)
            .is_some_and(|words| words.has(0..words.tokens.len(), Field::Attained))
    });
    let mut tokens = Vec::new();
    let words = sentence::words(case, reached.sentence, &mut tokens).filter(|_| attained)?;
    let at = case.figures.partition_point(|f| f.span.start < reached.span.start);
    let high = View::new(case, words, at..at + 1);
    let term = high.terms.iter().find(|t| t.figure == Some(at))?;
    if term.second.is_some()
        || term.number.interval.low <= least(target, exceeds)
        || term.number.value != value
        || high.words.has(0..term.at.start, Field::Aim)
        || high.words.any(term.at.end, &[Field::Aim]).is_some()
    {
        return None;
    }
    let mut sum = told(view, aim, &[], (term.number.value, term.said(&high)), target.number.value);
    sum.involve(term);
    Some(sum)
}

/// The token that says that a target is exceeded, where nothing but the target stands between it and this figure.
fn led(view: &View<'_>, figure: Range<usize>) -> Option<usize> {
    let words = &view.words;
    let exceeds = words.last(figure.start.saturating_sub(10)..figure.end, Field::Exceeds)?;
    let mut at = exceeds.end;
    let mut aimed = words.is(figure.end, Field::Aim).is_some();
    while at < figure.end {
        aimed |= words.is(at, Field::Aim).is_some();
        at = match words.any(at, BETWEEN) {
            Some(end) => end,
            None if at >= figure.start => break,
            None => return None,
        };
    }
    let whole = at < figure.end && words.any(figure.end, &[Field::More, Field::Less]).is_none();
    (aimed && whole).then_some(exceeds.start)
}

/// Whether what a verb says behind some words is only possible, wished or denied.
fn doubted(view: &View<'_>, before: Range<usize>) -> bool {
    const DOUBTS: &[Field] = &[
        Field::Not,
        Field::Never,
        Field::Without,
        Field::Maybe,
        Field::Will,
        Field::Would,
        Field::Ought,
        Field::Condition,
        Field::Awaited,
        Field::Expected,
    ];
    let words = &view.words;
    let verb = before.end;
    // "To beat" and "dépasser" are not done yet.
    let single = words.is(verb, Field::Exceeds) == Some(verb + 1);
    let open = [Ending::Infinitive, Ending::Conditional, Ending::Future].iter().any(|e| words.ends_as(verb, *e, 4));
    single && (open || words.before(verb, Field::To).is_some())
        || before.into_iter().any(|k| words.any(k, DOUBTS).is_some())
}

/// Whether a word names nobody who has not been named before.
fn introduced(view: &View<'_>, at: usize, known: &str) -> bool {
    let words = &view.words;
    !words.capital(at) || at == 0 && !words.unknown(at) || known.contains(words.word(at))
}

/// Whether a figure is plainly what something comes to.
fn plain(figure: &Figure<'_>) -> bool {
    let claim = figure.claim;
    matches!(claim.kind, None | Some(Kind::Level))
        && matches!(claim.stance, None | Some(Stance::Asserted | Stance::Estimate))
        && claim.quantity.per.is_none()
}
