//! What a number measures or counts: money, ratios, units, nouns.

use super::Per;
use super::literal::power;
use super::numeral::{Form, Numeral};
use super::reader::Reader;
use crate::lang::Bound;
use crate::lang::sense::{self, Class, Ratio, Sense};
use crate::text::TokenKind;
use crate::unit::{self, Dimension};

/// A currency as the text names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Money {
    /// Named for certain.
    Code([u8; 3]),
    /// A name that several share, by its family in the pack.
    Bare(u8),
}

/// What a number is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Measure {
    /// Nothing that the words say.
    Bare,
    /// Money; `minor` for hundredths.
    Money { money: Money, minor: bool },
    /// Percent and points.
    Ratio(Ratio),
    /// A unit, by its index in the table.
    Unit(u16),
    /// Counted things: the noun phrase's first token, the one behind its last, and its head.
    Count { start: usize, end: usize },
}

/// A numeral with what it is of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Measured {
    pub numeral: Numeral,
    /// The first token, a currency before the number included.
    pub start: usize,
    /// The token behind the last one of number and unit.
    pub end: usize,
    pub measure: Measure,
    /// The token of the sign that makes it negative, which stands first.
    pub sign: Option<usize>,
    /// What a price or a rate is per.
    pub per: Option<Per>,
    /// The family of currencies whose name is also the name of the unit ("pounds").
    pub either: Option<u8>,
    /// What clings to the number and bounds it ("100+", "40-odd").
    pub suffix: Bound,
}

impl Measured {
    /// Multiplies the number by a power of ten that stands apart from it.
    fn multiply(&mut self, p: i32) {
        // Digits alone are multiplied exactly.
        let exact = self
            .numeral
            .literal
            .filter(|_| self.numeral.form == Form::Digits && self.numeral.end == self.numeral.start + 1);
        self.numeral.value = match exact {
            Some(literal) => Some(literal.decimal.shifted(p).value()),
            None => self.numeral.value.map(|v| v * power(p)),
        };
        self.numeral.scale += p;
        self.numeral.form = Form::Scaled;
    }
}

impl Reader<'_> {
    /// The currency right before a number ("US$", "€", "EUR") and its first token: a sign or a code, never a word.
    pub(crate) fn money_before(&self, start: usize) -> Option<(Money, usize)> {
        let last = start.checked_sub(1)?;
        let token = self.token(last)?;
        let written = self.word(last);
        let sign = token.kind == TokenKind::Sign
            || (token.kind == TokenKind::Word
                && token.capital
                && written.len() <= 4
                && written
                    .chars()
                    .skip(1)
                    .all(|c| !c.is_lowercase() || self.glued(start) || !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')));
        if !sign || self.begins_sentence(start) {
            return None;
        }
        self.before(start, 3)
            .find_map(|k| {
                let (money, end) = self.money(k)?;
                (end == start && self.same_sentence(k, last)).then_some((money, k))
            })
            // "ALL 5 solutions", "TOP 10 books": where a noun is counted, capitals are a word and no code.
            .filter(|_| {
                token.kind == TokenKind::Sign
                    || written.len() != 3
                    || self.glued(start)
                    || self.starts(start + 1) & sense::NUMERAL != 0
                    || !self.plural(start + 1)
            })
    }

    pub(crate) fn money(&self, i: usize) -> Option<(Money, usize)> {
        if self.starts(i) & sense::MONEY == 0 {
            return None;
        }
        self.find(i, sense::MONEY, |s| match s {
            Sense::Currency(code) => Some(Money::Code(code)),
            Sense::Bare(family) => Some(Money::Bare(family)),
            _ => None,
        })
    }

    /// Finds what the number is of, before it and behind it, with its sign.
    pub(crate) fn measure(&self, numeral: Numeral) -> Measured {
        let mut measured = self.bare(numeral, numeral.end);
        if matches!(numeral.form, Form::Multiple) {
            return measured;
        }
        self.measure_unit(&mut measured);
        let sign = self.sign_before(measured.start).or_else(|| self.sign_before(numeral.start));
        measured.sign = sign.or_else(|| self.sign_apart(&measured)).map(|s| s.min(measured.start));
        // "2 degrees below zero".
        if measured.sign.is_none()
            && matches!(measured.measure, Measure::Unit(_) | Measure::Bare)
            && let Some(end) = self.class(measured.end, Class::BelowZero)
        {
            measured.sign = Some(measured.start);
            measured.end = end;
        }
        measured
    }

    fn measure_unit(&self, measured: &mut Measured) {
        let numeral = measured.numeral;
        if let Some((money, start)) = self.money_before(numeral.start) {
            measured.start = start;
            measured.measure = Measure::Money { money, minor: false };
            // "$5 US", "$100 dollars": the name may stand on both sides.
            let named = self.money(numeral.end).or_else(|| {
                self.find(numeral.end, sense::BEHIND, |s| match s {
                    Sense::Behind(code) => Some(Money::Code(code)),
                    _ => None,
                })
            });
            if let Some((money, end)) =
                named.filter(|_| !self.glued(numeral.end) && !self.is(numeral.end, TokenKind::Sign))
            {
                measured.measure = Measure::Money { money, minor: false };
                measured.end = end;
            }
            if let Some((bound, end)) = self.suffix(measured.end) {
                measured.suffix = bound;
                measured.end = end;
            }
            return self.per(measured);
        }
        if let Some((p, code)) =
            numeral.start.checked_sub(1).filter(|&k| k >= self.floor.get()).and_then(|k| self.scaled_code(k))
        {
            measured.start = numeral.start - 1;
            measured.multiply(p);
            measured.measure = Measure::Money { money: Money::Code(code), minor: false };
            return self.per(measured);
        }
        let hyphen = self.past_hyphen(numeral.end);
        if numeral.form == Form::Fraction {
            if self.fraction_of_unit(measured) {
                self.per(measured);
            }
            return;
        }
        if self.unit_at(measured, hyphen) {
            // "75 USD million": the scale may stand behind the currency.
            if matches!(measured.measure, Measure::Money { minor: false, .. })
                && numeral.scale == 0
                && let Some((p, false, end)) = self.scale_word(measured.end, false).filter(|s| s.0 >= 6)
                && !self.begins_sentence(measured.end)
            {
                measured.multiply(p);
                measured.end = end;
            }
            self.add_smaller(measured);
            return self.per(measured);
        }
        // "50 previous years", "two consecutive months".
        if let Some(behind) =
            self.class(hyphen, Class::Adjective).filter(|_| self.class(hyphen, Class::Ordinal).is_none())
            && self.unit_at(measured, behind)
        {
            return self.per(measured);
        }
        if let Some((p, code)) = self.scaled_code(numeral.end) {
            measured.multiply(p);
            measured.measure = Measure::Money { money: Money::Code(code), minor: false };
            measured.end = numeral.end + 1;
            return self.per(measured);
        }
        // "20 milliards de dollars", "une centaine d'euros": a scale or a group is linked to what it is of.
        let linked = (numeral.scale >= 6
            || matches!(numeral.form, Form::Group | Form::Vague)
            || numeral.scale > 0 && numeral.form == Form::Scaled)
            .then(|| self.class(numeral.end, Class::Of))
            .flatten();
        if let Some(of) = linked
            && self.unit_at(measured, of)
        {
            return self.per(measured);
        }
        // "40-odd countries", "a 300,000-strong army", "100+ countries": the suffix stands between.
        let suffix = self.suffix(numeral.end);
        if let Some((bound, end)) = suffix {
            measured.suffix = bound;
            measured.end = end;
        }
        // "34 et 71 ans": the first of a pair is of what the second is of.
        if suffix.is_none()
            && let Some(next) = self.class(numeral.end, Class::And)
            && let Some(second) = self.numeral(next, false).filter(|n| matches!(n.form, Form::Digits | Form::Words))
        {
            let mut pair = self.bare(second, second.end);
            let time = self.unit_at(&mut pair, self.past_hyphen(second.end))
                && matches!(pair.measure, Measure::Unit(index) if unit::dimension(index) == Some(Dimension::Time));
            if time {
                measured.measure = pair.measure;
                return;
            }
        }
        let at = self.past_quote(suffix.map(|(_, end)| end).or(linked).unwrap_or(hyphen));
        if let Some((start, end)) = self.counted(at, numeral.value) {
            measured.measure = Measure::Count { start, end };
            measured.end = end;
        } else if let Some((start, end)) = self.counted_past_size(at) {
            measured.measure = Measure::Count { start, end };
        }
        self.per(measured);
    }

    /// A currency's code with the letter of a scale before it: "MUSD", "KEUR".
    fn scaled_code(&self, i: usize) -> Option<(i32, [u8; 3])> {
        let bytes: [u8; 4] = self.word(i).as_bytes().try_into().ok()?;
        let [scale, code @ ..] = bytes;
        let p = match scale {
            b'K' | b'k' => 3,
            b'M' => 6,
            b'B' => 9,
            _ => return None,
        };
        std::str::from_utf8(&code).is_ok_and(crate::unit::is_currency).then_some((p, code))
    }

    /// Behind a closing quotation mark: « plus de 200 » personnes.
    fn past_quote(&self, i: usize) -> usize {
        if matches!(self.word(i), "»" | "”" | "\"") { i + 1 } else { i }
    }

    /// Whether a letter can be this unit here: "46.3C" is a temperature only where words near it speak of one.
    fn letter_fits(&self, at: usize, index: u16) -> bool {
        unit::dimension(index) != Some(Dimension::Temperature) || self.speaks_of_temperature(at)
    }

    /// A currency, a ratio or a unit at a token.
    pub(crate) fn unit_at(&self, measured: &mut Measured, at: usize) -> bool {
        if self.starts(at) & (sense::UNIT | sense::MONEY | sense::RATIO) == 0 || self.begins_sentence(at) {
            return false;
        }
        // A letter is a unit where it clings to its digits; a small one, also behind a space ("816 000 t").
        let clings = self.is(at.wrapping_sub(1), TokenKind::Number) && self.glued(at)
            || at >= 2 && self.is(at - 1, TokenKind::Hyphen) && self.is(at - 2, TokenKind::Number);
        let letter = self.word(at).len() == 1 && self.word(at).bytes().all(|b| b.is_ascii_lowercase());
        let digits = clings
            || letter
                && self.is(at.wrapping_sub(1), TokenKind::Number)
                && !measured.numeral.literal.is_some_and(|l| l.is_year_like());
        let found = self.find(at, sense::UNIT | sense::MONEY | sense::RATIO, |s| match s {
            // A book has 256pp, no share has.
            Sense::Ratio(Ratio::Point)
                if self.word(at) == "pp" && measured.numeral.value.is_some_and(|v| v > 100.0) =>
            {
                None
            }
            Sense::Ratio(ratio) => Some(Measure::Ratio(ratio)),
            Sense::Currency(code) => Some(Measure::Money { money: Money::Code(code), minor: false }),
            Sense::Bare(family) => Some(Measure::Money { money: Money::Bare(family), minor: false }),
            // "99p" is money, "1080p" is not.
            Sense::Minor(_) if self.word(at) == "p" && measured.numeral.value.is_some_and(|v| v >= 1000.0) => None,
            Sense::Minor(code) => Some(Measure::Money { money: Money::Code(code), minor: true }),
            Sense::Unit { index, tight } if !tight || digits && self.letter_fits(at, index) => {
                Some(Measure::Unit(index))
            }
            _ => None,
        });
        let Some((mut measure, end)) = found else { return false };
        // "pounds" are money by the million, and a weight otherwise; the article may know better.
        if matches!(measure, Measure::Unit(_))
            && let Some((Money::Bare(family), behind)) = self.money(at)
            && behind == end
        {
            let weighed = self.class(end, Class::Of).is_some();
            measured.either = (!weighed).then_some(family);
            if measured.numeral.scale >= 6 && !weighed {
                measure = Measure::Money { money: Money::Bare(family), minor: false };
            }
        }
        // A letter that clings to a longer word is none: "5m-high" is, "5mm" is another unit.
        if self.glued(end) && self.is(end, TokenKind::Number) && self.is(end - 1, TokenKind::Word) {
            return false;
        }
        measured.measure = measure;
        measured.end = end;
        true
    }
}
