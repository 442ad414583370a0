//! What was aimed at, and what exceeds it.

use super::sentence::View;
use super::{Formula, Sum};
use crate::lang::field::Field;

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
        || high.interval.low <= low.interval.high
        || gap.len() > 14
        || gap.clone().any(|k| matches!(words.word(k), ";" | "(" | ":") || words.is_quote(k))
    {
        return None;
    }
    let exceeds = gap.clone().find(|k| words.is(*k, Field::Exceeds).is_some())?;
    let aims = (exceeds..gap.end).find(|k| words.is(*k, Field::Aim).is_some())?;
    // "Its target of 15", "l’objectif initial de 15": nothing else stands between the target and its figure.
    if gap.end - aims > 4 || view.words.any(target.at.end, &[Field::More, Field::Less]).is_some() {
        return None;
    }
    let value = (high.value / low.value - 1.0) * 100.0;
    let operands = vec![reached.said(view), target.said(view)];
    Some(Sum::new(view, aim, &[aim - 1], Formula::Above, operands).result(value, "%").verdict(None, low.value, value))
}
