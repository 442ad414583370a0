//! Amounts in two units: "5 feet 2 inches", "2 hours and 30 minutes", "15 dollars 50", "3 dollars and 5 cents".

use super::measure::{Measure, Measured};
use super::numeral::{Form, Numeral};
use super::reader::Reader;
use crate::lang::sense::{self, Class, Sense};
use crate::text::TokenKind;
use crate::unit::{Dimension, UNITS};

impl Reader<'_> {
    /// Adds what follows in a smaller unit of the same kind; the sum is in the smallest, so that nothing is rounded.
    pub(crate) fn add_smaller(&self, measured: &mut Measured) {
        match measured.measure {
            Measure::Unit(_) => while self.add_smaller_unit(measured) {},
            Measure::Money { minor: false, .. } => self.add_hundredths(measured),
            _ => {}
        }
    }

    /// A number behind an amount, perhaps behind "and" or a comma; and whether it is.
    fn amount_behind(&self, measured: &Measured, comma: bool) -> Option<(Numeral, bool)> {
        if measured.numeral.scale > 0 || !matches!(measured.numeral.form, Form::Digits | Form::Words | Form::Article) {
            return None;
        }
        let opened = self.class_before(measured.start, Class::Between).is_some();
        let joined = self.any_class(measured.end, &[Class::Join, Class::And]).filter(|_| !opened);
        let comma = (comma && self.is_sign(measured.end, ",")).then_some(measured.end + 1);
        let at = joined.or(comma).unwrap_or(measured.end);
        if self.begins_sentence(at) {
            return None;
        }
        let numeral = self.numeral(at, false)?;
        let plain = numeral.scale == 0 && matches!(numeral.form, Form::Digits | Form::Words | Form::Article);
        (plain && numeral.value.is_some()).then_some((numeral, joined.is_some()))
    }

    fn add_smaller_unit(&self, measured: &mut Measured) -> bool {
        let Measure::Unit(index) = measured.measure else { return false };
        let Some(larger) = UNITS.get(usize::from(index)) else { return false };
        if !matches!(larger.dimension, Dimension::Time | Dimension::Length | Dimension::Mass | Dimension::Volume) {
            return false;
        }
        // "3 years, 2 months, 14 days" are told one by one; hours and their parts are one duration.
        let time = larger.dimension == Dimension::Time;
        if time && larger.factor > 3600.0 {
            return false;
        }
        let Some((numeral, _)) = self.amount_behind(measured, !time) else { return false };
        let mut behind = self.bare(numeral, numeral.end);
        if !self.unit_at(&mut behind, self.past_hyphen(numeral.end)) && !self.inches(&mut behind, larger.symbol) {
            return false;
        }
        let Measure::Unit(small) = behind.measure else { return false };
        let Some(smaller) =
            UNITS.get(usize::from(small)).filter(|u| u.dimension == larger.dimension && u.factor < larger.factor)
        else {
            return false;
        };
        let ratio = larger.factor / smaller.factor;
        let whole = (ratio + 0.5).floor();
        // Feet are whole inches; what is no whole multiple ("a mile and 5 metres") is no sum that people write.
        if (ratio - whole).abs() > 1e-9 * whole {
            return false;
        }
        let (Some(large), Some(extra)) = (measured.numeral.value, numeral.value) else { return false };
        measured.numeral.value = Some(large * whole + extra);
        measured.measure = Measure::Unit(small);
        measured.either = None;
        measured.end = behind.end;
        true
    }

    /// "5 ft 2 in": behind feet, the letters of inches need not cling to their digits.
    fn inches(&self, behind: &mut Measured, larger: &str) -> bool {
        let at = behind.numeral.end;
        let Some((index, end)) = self
            .find(at, sense::UNIT, |s| match s {
                Sense::Unit { index, tight: true } => Some(index),
                _ => None,
            })
            .filter(|_| matches!(larger, "ft" | "yd"))
        else {
            return false;
        };
        behind.measure = Measure::Unit(index);
        behind.end = end;
        UNITS.get(usize::from(index)).is_some_and(|u| u.symbol == "in")
    }

    fn add_hundredths(&self, measured: &mut Measured) {
        let whole = measured.numeral.value.filter(|v| v.fract() == 0.0 && *v >= 0.0);
        let (Some(whole), Some((numeral, joined))) = (whole, self.amount_behind(measured, false)) else { return };
        let Some(hundredths) = numeral.value.filter(|v| (1.0..100.0).contains(v) && v.fract() == 0.0) else { return };
        let mut behind = self.bare(numeral, numeral.end);
        let hundredth = self.unit_at(&mut behind, numeral.end);
        if hundredth && !matches!(behind.measure, Measure::Money { minor: true, .. }) {
            return;
        }
        if !hundredth {
            // "15 dollars 50", "20 euros cinquante": two digits or tens, and nothing that they could count themselves.
            let two = numeral.literal.map_or(hundredths >= 10.0 || joined, |l| l.whole_digits == 2 && !l.padded);
            let stops = self
                .token(numeral.end)
                .is_none_or(|t| !matches!(t.kind, TokenKind::Word | TokenKind::Mixed | TokenKind::Number))
                || self.class(numeral.end, Class::Stop).is_some() && self.class(numeral.end, Class::Of).is_none();
            let counted = self.glued(numeral.end)
                || self.class(numeral.end, Class::Times).is_some()
                || self.is(numeral.end, TokenKind::Hyphen)
                || self.class(numeral.end, Class::OutOf).is_some()
                || self.class(numeral.end, Class::To).is_some()
                || self.is_sign(numeral.end, "%");
            // With "and" the sentence must end there: "for 20 dollars and 15 in the other" counts fifteen of something.
            let ends =
                self.token(numeral.end).is_none() || matches!(self.word(numeral.end), "." | "," | ";" | "!" | "?");
            if !two || !stops || counted && !ends || joined && !ends {
                return;
            }
        }
        measured.numeral.value = Some((whole * 100.0 + hundredths) / 100.0);
        measured.end = behind.end;
    }
}
