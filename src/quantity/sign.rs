//! Signs: what makes a number negative.

use super::measure::{Measure, Measured};
use super::reader::Reader;
use crate::lang::sense::Class;
use crate::text::TokenKind;
use crate::unit::{Dimension, UNITS};

impl Reader<'_> {
    /// The token of the sign before a number at `start`: a minus that clings to it and to nothing else, or "minus".
    pub(crate) fn sign_before(&self, start: usize) -> Option<usize> {
        let last = start.checked_sub(1).filter(|&l| l >= self.floor.get())?;
        if self.minus(last) && self.glued(start) {
            let open = start >= 2 && self.is(start - 2, TokenKind::Bracket);
            if !self.glued(last) || open {
                return Some(last);
            }
        }
        // "minus-5 yards", "moins 20 degrés"; "plus or minus 5" and "ten minus five" are something else.
        let end = if self.is(last, TokenKind::Hyphen) && self.glued(last) && self.glued(start) { last } else { start };
        let sign = self.class_before(end, Class::Minus).filter(|&s| s >= self.floor.get())?;
        let before = sign.checked_sub(1);
        let none = before.is_some_and(|b| {
            self.is(b, TokenKind::Number)
                || self.numeral(b, true).is_some()
                || self.any_class_before(sign, &[Class::Or, Class::BeforeMinus])
        });
        (!none && self.same_sentence(sign, start)).then_some(sign)
    }

    /// A minus sign apart from its number: in a cell of its own, or before a temperature ("convert - 20 °C").
    pub(crate) fn sign_apart(&self, measured: &Measured) -> Option<usize> {
        let last =
            measured.start.checked_sub(1).filter(|&l| l >= self.floor.get() && self.minus(l) && !self.glued(l + 1))?;
        let ends = self.token(measured.end).is_none()
            || measured.end + 1 == self.tokens.len() && self.is_sign(measured.end, ".");
        if last == 0 && ends {
            return Some(last);
        }
        let Measure::Unit(index) = measured.measure else { return None };
        let temperature = UNITS.get(usize::from(index)).is_some_and(|u| u.dimension == Dimension::Temperature);
        // A second dash makes the pair a parenthesis: "the high – 20 °C – came at noon".
        let paired = (measured.end..measured.end + 12).any(|k| self.minus(k) && !self.glued(k));
        (temperature && last > 0 && self.is(last - 1, TokenKind::Word) && !paired).then_some(last)
    }

    fn minus(&self, i: usize) -> bool {
        matches!(self.token(i).map(|t| t.kind), Some(TokenKind::Hyphen | TokenKind::Dash))
            && matches!(self.word(i), "-" | "−" | "–")
    }
}
