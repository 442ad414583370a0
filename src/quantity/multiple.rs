//! Multiples: "doubled", "three times as many", "tenfold", "multiplié par 3,5".

use super::numeral::{Form, Numeral};
use super::reader::Reader;
use crate::lang::sense::{self, Class, Sense};

impl Reader<'_> {
    /// A multiple that begins at a token; `Some(None)` where its word is there and means no multiple here.
    pub(crate) fn multiple(&self, i: usize) -> Option<Option<Numeral>> {
        if let Some(((factor, weak), end)) = self.find(i, sense::MULTIPLE, |s| match s {
            Sense::Multiple { factor, weak } => Some((factor, weak)),
            _ => None,
        }) {
            let compared = !weak || self.compared(i, end);
            let numeral = Numeral { changes: !weak, ..Numeral::new(i, end, factor, Form::Multiple) };
            return Some(compared.then_some(numeral));
        }
        // "multiplié par 3,5", "divided by seven", "by a factor of ten".
        let (divided, at) = self
            .class(i, Class::Multiplied)
            .map(|at| (false, at))
            .or_else(|| self.class(i, Class::Divided).map(|at| (true, at)))?;
        // A hedge may stand between: "multiplié par près de trois".
        let at = self.hedge_at(at).unwrap_or(at);
        let number = self.numeral(at, false).filter(|n| matches!(n.form, Form::Digits | Form::Words | Form::Scaled))?;
        let factor = number.value.filter(|v| *v > 1.0)?;
        let factor = if divided { 1.0 / factor } else { factor };
        Some(Some(Numeral { changes: true, ..Numeral::new(i, number.end, factor, Form::Multiple) }))
    }

    /// "three times", "10-fold", "3.5x", behind a number.
    pub(crate) fn multiple_behind(&self, numeral: &mut Numeral) {
        let at = self.past_hyphen(numeral.end);
        let letter = self.letters(at) == 1;
        // "0x08" is a code, "1920x1080" a size.
        if self.glued(at) && self.glued(at + 1) && letter {
            return;
        }
        let folded = self.class(at, Class::Fold);
        let fold = folded.is_some();
        let Some(end) = folded.or_else(|| self.class(at, Class::Times)) else { return };
        // "2.6 times earnings": nothing happens a part of a time. "rose seven times": a change says how much.
        let parts = numeral.value.is_some_and(|v| v.fract() != 0.0);
        let changed = || {
            self.before(numeral.start, 2).any(|k| self.any_class(k, &[Class::Up, Class::Down]) == Some(numeral.start))
        };
        let multiple = fold
            || letter && self.glued(at) && numeral.literal.is_some()
            || numeral.form != Form::Article && (parts || self.compared(numeral.start, end) || changed());
        if !multiple {
            return;
        }
        numeral.form = Form::Multiple;
        numeral.number = !fold;
        numeral.end = end;
        if let Some(than) = self.class(end, Class::Than).filter(|_| !fold) {
            numeral.end = than;
            // "trois fois moins" is a third.
            if self.class(end, Class::ThanLess).is_some() {
                numeral.value = numeral.value.filter(|v| *v > 0.0).map(|v| 1.0 / v);
            }
        }
    }

    /// Whether a multiple is compared to something: a word of comparison behind it, or a verb of change before it.
    fn compared(&self, start: usize, end: usize) -> bool {
        // "scored twice as United won" compares nothing, "twice that of France" does.
        let apart = self.class(end, Class::ThanApart);
        let clause = apart.is_some()
            && self.class(end, Class::Clause) == Some(end + 1)
            && self.token(end + 1).is_some_and(|t| t.capital);
        self.class(end, Class::Than).is_some()
            || apart.is_some() && !clause
            || self
                .find(start.saturating_sub(1), sense::BEFORE, |s| matches!(s, Sense::Before(_)).then_some(()))
                .is_some_and(|((), e)| e == start)
                && self.any_class(end, &[Class::Of, Class::OfThe]).is_some()
    }
}
