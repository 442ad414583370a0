//! What a number measures or counts: money, ratios, units, nouns.

use super::Per;
use super::literal::power;
use super::numeral::{Form, Numeral};
use super::reader::Reader;
use crate::lang::sense::{self, Class, Ratio, Sense};
use crate::text::TokenKind;

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
                && written.chars().skip(1).all(|c| !c.is_lowercase() || written == "Rs"));
        if !sign || self.begins_sentence(start) {
            return None;
        }
        (start.saturating_sub(3)..start).find_map(|k| {
            let (money, end) = self.money(k)?;
            (end == start && self.same_sentence(k, last)).then_some((money, k))
        })
    }

    fn money(&self, i: usize) -> Option<(Money, usize)> {
        if self.starts(i) & sense::MONEY == 0 {
            return None;
        }
        self.find(i, |s| match s {
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
            && matches!(measured.measure, Measure::Unit(_))
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
            if let Some((money, end)) =
                self.money(numeral.end).filter(|_| !self.glued(numeral.end) && !self.is(numeral.end, TokenKind::Sign))
            {
                measured.measure = Measure::Money { money, minor: false };
                measured.end = end;
            }
            return self.per(measured);
        }
        if let Some((p, code)) = numeral.start.checked_sub(1).and_then(|k| self.scaled_code(k)) {
            measured.start = numeral.start - 1;
            measured.multiply(p);
            measured.measure = Measure::Money { money: Money::Code(code), minor: false };
            return self.per(measured);
        }
        let hyphen = self.past_hyphen(numeral.end);
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
        if numeral.form != Form::Fraction {
            let at = linked.unwrap_or(hyphen);
            if let Some((start, end)) = self.noun(self.past_quote(at)) {
                measured.measure = Measure::Count { start, end };
                measured.end = end;
            }
            self.per(measured);
        }
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
        let found = self.find(at, |s| match s {
            Sense::Ratio(ratio) => Some(Measure::Ratio(ratio)),
            Sense::Currency(code) => Some(Measure::Money { money: Money::Code(code), minor: false }),
            Sense::Bare(family) => Some(Measure::Money { money: Money::Bare(family), minor: false }),
            // "99p" is money, "1080p" is not.
            Sense::Minor(_) if self.word(at) == "p" && measured.numeral.value.is_some_and(|v| v >= 1000.0) => None,
            Sense::Minor(code) => Some(Measure::Money { money: Money::Code(code), minor: true }),
            Sense::Unit { index, tight } if !tight || digits => Some(Measure::Unit(index)),
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

    /// The noun phrase at a token, as (start, end): the noun with the adjectives that belong to it.
    pub(crate) fn noun(&self, at: usize) -> Option<(usize, usize)> {
        if self.begins_sentence(at) || self.token(at).is_none() {
            return None;
        }
        if self.pack.noun_first() { self.noun_then_adjectives(at) } else { self.adjectives_then_noun(at) }
    }

    /// Whether a token can be part of a noun phrase.
    fn nominal(&self, i: usize) -> bool {
        let Some(token) = self.token(i) else { return false };
        matches!(token.kind, TokenKind::Word | TokenKind::Mixed)
            && !self.begins_sentence(i)
            && token.end - token.start > 1
            && self.starts(i) & sense::MONTH == 0
            && (self.starts(i) & sense::STOP == 0 || self.class(i, Class::Stop).is_none())
            && self.any_class(i, &[Class::Weekday, Class::Say, Class::Up, Class::Down, Class::Auxiliary]).is_none()
            && !self.word(i).ends_with(['\'', '’'])
            && !self.word(i).starts_with(['\'', '’'])
    }

    /// "major peers", "electric delivery vans": the phrase ends with the first plural that no other follows.
    fn adjectives_then_noun(&self, at: usize) -> Option<(usize, usize)> {
        let mut end = None;
        let mut i = at;
        let mut words = 0;
        while words < 6 && self.nominal(i) {
            words += 1;
            let next = self.past_hyphen(i + 1);
            if self.plural(i) {
                end = Some(i + 1);
                if !(self.nominal(next) && self.plural(next)) {
                    break;
                }
            } else if end.is_some() {
                break;
            }
            i = next;
        }
        // Without a plural, what clings or stands right there is counted ("30-member", "200 staff"), adverbs apart.
        end.or_else(|| {
            (self.nominal(at)
                && !self.word(at).ends_with("ly")
                && self.token(at).is_some_and(|t| !t.capital || t.glued))
            .then_some(at + 1)
        })
        .map(|e| (at, e))
    }

    /// "utilisateurs actifs mensuels", "constats d’infraction", "équivalents GPU H100".
    fn noun_then_adjectives(&self, at: usize) -> Option<(usize, usize)> {
        let mut i = at;
        while let Some(next) = self.class(i, Class::Adjective).filter(|_| i < at + 3) {
            i = next;
        }
        if !self.nominal(i) {
            return (i > at && self.plural(i - 1)).then_some((at, i));
        }
        i = self.past_compound(i + 1);
        let mut complemented = false;
        loop {
            let capital = self.token(i).is_some_and(|t| t.capital);
            let acronym = self.nominal(i)
                && capital
                && self.word(i).bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
            if acronym || (self.nominal(i) && !capital && self.plural(i)) {
                i = self.past_compound(i + 1);
                continue;
            }
            // A bare complement belongs to the noun; one with an article is a tail ("d’infraction", not "du pays").
            let of = self.class(i, Class::Of).filter(|&of| {
                !complemented
                    && self.nominal(of)
                    && self.token(of).is_some_and(|t| !t.capital)
                    && self.class(of, Class::Determiner).is_none()
            });
            let Some(of) = of else { break };
            complemented = true;
            i = self.past_compound(of + 1);
        }
        Some((at, i))
    }

    /// The other half of a compound: "porte-avions".
    fn past_compound(&self, i: usize) -> usize {
        let next = self.past_hyphen(i);
        if next > i && self.is(next, TokenKind::Word) { next + 1 } else { i }
    }
}
