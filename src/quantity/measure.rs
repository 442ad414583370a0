//! What a number measures or counts: money, ratios, units, nouns.

use super::numeral::{Form, Numeral};
use super::reader::Reader;
use crate::lang::sense::{self, Class, Ratio, Sense};
use crate::text::TokenKind;
use crate::unit;

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
    /// What a price or a rate is per: a unit's index, or the tokens of a noun.
    pub per: Option<Per>,
    /// The family of currencies whose name is also the name of the unit ("pounds").
    pub either: Option<u8>,
}

/// What a price or a rate is per.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Per {
    /// A unit by its index.
    Unit(u16),
    /// A word, by its token.
    Word(usize),
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

    /// Finds what the number is of, before it and behind it.
    pub(crate) fn measure(&self, numeral: Numeral) -> Measured {
        let mut measured = Measured {
            numeral,
            start: numeral.start,
            end: numeral.end,
            measure: Measure::Bare,
            per: None,
            either: None,
        };
        if matches!(numeral.form, Form::Multiple) {
            return measured;
        }
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
            self.per(&mut measured);
            return measured;
        }
        let hyphen = self.past_hyphen(numeral.end);
        if self.unit_at(&mut measured, hyphen) {
            self.per(&mut measured);
            return measured;
        }
        // "20 milliards de dollars", "une centaine d'euros": a scale or a group is linked to what it is of.
        let linked = (numeral.scale >= 6
            || matches!(numeral.form, Form::Group | Form::Vague)
            || numeral.scale > 0 && numeral.form == Form::Scaled)
            .then(|| self.class(numeral.end, Class::Of))
            .flatten();
        if let Some(of) = linked
            && self.unit_at(&mut measured, of)
        {
            self.per(&mut measured);
            return measured;
        }
        if numeral.form != Form::Fraction {
            let at = linked.unwrap_or(hyphen);
            if let Some((start, end)) = self.noun(self.past_quote(at)) {
                measured.measure = Measure::Count { start, end };
                measured.end = end;
            }
        }
        measured
    }

    /// Behind a closing quotation mark: « plus de 200 » personnes.
    fn past_quote(&self, i: usize) -> usize {
        if matches!(self.word(i), "»" | "”" | "\"") { i + 1 } else { i }
    }

    /// A currency, a ratio or a unit at a token.
    fn unit_at(&self, measured: &mut Measured, at: usize) -> bool {
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

    /// "a barrel", "par habitant", "/m²" behind money or a measure.
    ///
    /// A year, a month, a week or a day stays outside the span, as does anything behind a share.
    fn per(&self, measured: &mut Measured) {
        let (Measure::Money { .. } | Measure::Unit(_)) = measured.measure else { return };
        let Some(at) = self.any_class(measured.end, &[Class::Per, Class::PerArticle]) else { return };
        if self.begins_sentence(at) {
            return;
        }
        if let Some((index, end)) = self.find(at, |s| match s {
            Sense::Unit { index, .. } => Some(index),
            _ => None,
        }) {
            let symbol = unit::UNITS[usize::from(index)].symbol;
            measured.per = Some(Per::Unit(index));
            if !matches!(symbol, "year" | "month" | "week" | "day") {
                measured.end = end;
            }
        } else if matches!(measured.measure, Measure::Money { .. })
            && self.token(at).is_some_and(|t| t.kind == TokenKind::Word && !t.capital)
            && self.starts(at) & sense::STOP == 0
            && (self.class(measured.end, Class::Per).is_some() || !self.plural(at))
        {
            measured.per = Some(Per::Word(at));
            measured.end = at + 1;
        }
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
