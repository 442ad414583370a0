//! Rates: what an amount is per — a unit, a thing, or so many of them.

use super::Per;
use super::measure::{Measure, Measured};
use super::numeral::Form;
use super::reader::Reader;
use crate::lang::sense::{self, Class, Sense};
use crate::text::TokenKind;
use crate::unit::{Dimension, UNITS};

impl Reader<'_> {
    /// "a barrel", "par habitant", "/m²", "per 100,000", behind an amount.
    ///
    /// A year, a month, a week or a day stays outside the span.
    pub(crate) fn per(&self, measured: &mut Measured) {
        if matches!(measured.numeral.form, Form::Multiple | Form::Fraction) || self.begins_sentence(measured.end) {
            return;
        }
        // "6 pence (7 cents) per share": what stands in brackets is the same amount again.
        let mut end = measured.end;
        if self.is_sign(end, "(") && matches!(measured.measure, Measure::Money { .. } | Measure::Unit(_)) {
            let closed = (end + 2..end + 7).find(|&k| self.is_sign(k, ")"));
            if let Some(behind) = closed.map(|k| k + 1).filter(|&b| self.class(b, Class::Per).is_some()) {
                end = behind;
            }
        }
        let apart = end > measured.end;
        if let Some((per, end)) = self.per_amount(measured.end) {
            measured.per = Some(per);
            measured.end = end;
            return;
        }
        let explicit = self.class(end, Class::Per);
        // "78,000 times a minute": how often something happens is a rate as well.
        if explicit.is_none() && measured.measure == Measure::Bare && measured.numeral.form == Form::Digits {
            end = self.class(end, Class::Times).filter(|&e| self.is(e - 1, TokenKind::Word)).unwrap_or(end);
        }
        let explicit = explicit.or_else(|| self.class(end, Class::Per).filter(|_| end > measured.end));
        // "a barrel", "$1,000-a-plate".
        let article = self.class(self.past_hyphen(end), Class::PerArticle).map(|at| self.past_hyphen(at));
        let by_unit = self.class(end, Class::PerUnit);
        let Some(at) = explicit.or(article).or(by_unit) else { return };
        if self.begins_sentence(at) {
            return;
        }
        let money = matches!(measured.measure, Measure::Money { .. });
        let unit = self.find(at, sense::UNIT, |s| match s {
            Sense::Unit { index, .. } => Some(index),
            _ => None,
        });
        if let Some((index, end)) = unit {
            let time = UNITS.get(usize::from(index)).is_some_and(|u| u.dimension == Dimension::Time);
            let article = explicit.is_none();
            // "a year ago", "le mois dernier" say when, not how often; "200 people a mile away" says where.
            if article && by_unit.is_none() && (self.class(end, Class::AfterTime).is_some() || !money && !time) {
                return;
            }
            let symbol = UNITS.get(usize::from(index)).map_or("", |u| u.symbol);
            // "120 habitants au km²", "4 euros au kilo"; "deux hommes au mètre" stand somewhere.
            if by_unit.is_some() && !money && !matches!(symbol, "km2" | "ha" | "m2" | "l" | "m3" | "h") {
                return;
            }
            measured.per = Some(Per::Unit(index));
            if !apart && !matches!(symbol, "year" | "month" | "week" | "day") {
                measured.end = end;
            }
        } else if self.token(at).is_some_and(|t| t.kind == TokenKind::Word && !t.capital && self.letters(at) > 2)
            && self.starts(at) & sense::STOP == 0
            && !self.elided(at)
            && by_unit.is_none()
            && match explicit {
                // "5 euros/personne", "3 buts par match", "12 deaths per game"; "50 % par rapport à" is no rate.
                Some(_) => !matches!(measured.measure, Measure::Bare) && self.class(at, Class::NoPer).is_none(),
                None => {
                    money
                        && measured.numeral.scale < 6
                        && !self.plural(at)
                        && self.class(at + 1, Class::AfterTime).is_none()
                }
            }
        {
            measured.per = Some(Per::Noun(self.span(at, at + 1)));
            if !apart && (money || matches!(measured.measure, Measure::Unit(_))) {
                measured.end = at + 1;
            }
        }
    }

    /// "per 100,000 people", "pour 1 000 habitants", "aux 100 km": a rate in so many; only powers of ten from a hundred.
    fn per_amount(&self, end: usize) -> Option<(Per, usize)> {
        let at = self.class(end, Class::PerAmount)?;
        if !self.is(at, TokenKind::Number) && self.starts(at) & sense::NUMERAL == 0 || self.begins_sentence(at) {
            return None;
        }
        let numeral = self.numeral(at, false)?;
        let value = numeral.value.filter(|v| [1e2, 1e3, 1e4, 1e5, 1e6].contains(v))?;
        let mut behind = self.bare(numeral, numeral.end);
        if self.unit_at(&mut behind, numeral.end) {
            let Measure::Unit(index) = behind.measure else { return None };
            return Some((Per::Amount { value, unit: Some(index), noun: None }, behind.end));
        }
        let noun = self.noun(numeral.end).filter(|&(_, e)| self.plural(e - 1));
        let end = noun.map_or(numeral.end, |(_, e)| e);
        Some((Per::Amount { value, unit: None, noun: noun.map(|(s, e)| self.span(s, e)) }, end))
    }
}
