//! From numerals to quantities: a block is read from left to right, and each number becomes what it is.

use super::hedge;
use super::literal::power;
use super::measure::{Measure, Measured, Money};
use super::numeral::{Form, Numeral};
use super::reader::{APOSTROPHES, Reader};
use super::reason::{Nature, Reason};
use super::{Direction, Link, Quantity, Topic, Unit};
use crate::lang::Bound;
use crate::lang::sense::{self, Class, Ratio};
use crate::span::Span;
use crate::text::{self, TokenKind};
use crate::unit::{self, Dimension};

impl Reader<'_> {
    /// Reads the numbers of a block from left to right: the wanted quantities into `found`, and what is none into `refused`.
    pub(crate) fn block(
        &self,
        sentences: &[std::ops::Range<usize>],
        found: &mut Vec<Quantity>,
        mut refused: Option<&mut Vec<Quantity>>,
        wanted: fn(&Quantity) -> bool,
    ) {
        let mut i = 0;
        let mut sentence = 0;
        // What the sentence is about, made when its first wanted figure is found.
        let mut about = (usize::MAX, Topic::default());
        while i < self.tokens.len() {
            while sentences.get(sentence).is_some_and(|s| s.end <= i) {
                sentence += 1;
            }
            // Few words begin a number; one bit tells.
            let token = &self.tokens[i];
            let none = match token.kind {
                TokenKind::Word => i > 0 && self.starts(i) & sense::NUMBERS == 0,
                TokenKind::Number | TokenKind::Sign => false,
                _ => true,
            };
            if none {
                i += 1;
                continue;
            }
            let Some(numeral) = self.numeral(i, false) else {
                i += 1;
                continue;
            };
            let within = sentences.get(sentence).cloned().unwrap_or(0..self.tokens.len());
            let (mut quantity, end) = self.figure(numeral, text::span_of(self.tokens, &within));
            if quantity.nature() == Nature::Quantity {
                self.floor.set(end.max(i + 1));
                if wanted(&quantity) {
                    if about.0 != within.start {
                        about = (within.start, self.topic(within));
                    }
                    let own = (i..end).any(|k| self.starts(k) & sense::PUBLIC != 0);
                    quantity.topic = Topic { own_public: own, ..about.1 };
                    found.push(quantity);
                }
            } else if let Some(refused) = refused.as_mut() {
                refused.push(quantity);
            }
            i = end.max(i + 1);
        }
    }

    /// What a numeral is, and the token behind all that belongs to it.
    fn figure(&self, numeral: Numeral, sentence: Span) -> (Quantity, usize) {
        if self.boilerplate {
            return (self.quantity(&self.bare(numeral, numeral.end), Reason::Boilerplate, sentence), numeral.end);
        }
        if let Some((reason, end)) = self.pattern(&numeral) {
            return (self.quantity(&self.bare(numeral, end), reason, sentence), end);
        }
        let first = self.measure(numeral);
        if let Some((mut quantity, start, end)) = self.range(&first, sentence) {
            // Ages are no quantity about the world, in ranges no more than alone.
            if self.class_before(first.start, Class::Age).is_some() && !quantity.unit.is_time() {
                quantity.reason = Reason::Age;
                return (quantity, end);
            }
            let end = self.hedge(&mut quantity, start, end);
            return (quantity, end);
        }
        if let Some((mut share, end)) = self.out_of(&first, sentence) {
            let end = self.hedge(&mut share, first.start, end);
            return (share, end);
        }
        let reason = self.reason(&first);
        if reason.nature() != Nature::Quantity {
            // A refused article must not hide the number behind it ("a 2,5 million plan"); refused digits are one token.
            let end = if self.is(numeral.start, TokenKind::Number) { numeral.end } else { numeral.start + 1 };
            return (self.quantity(&self.bare(numeral, numeral.end), reason, sentence), end);
        }
        let mut quantity = self.quantity(&first, reason, sentence);
        let mut end = first.end;
        if let Measure::Unit(index) = first.measure
            && matches!(unit::dimension(index), Some(Dimension::Mass | Dimension::Volume))
            && let Some(behind) = self.substance(first.end)
        {
            // "113 grammes de CO2 par kilomètre".
            let mut whole = Measured { end: behind, ..first };
            self.per(&mut whole);
            quantity.per = whole.per;
            quantity.span.end = self.tokens[whole.end - 1].end;
            end = whole.end;
        }
        self.part_of(&first, &mut quantity);
        end = self.whole(&first, &mut quantity).unwrap_or(end);
        // "one of the best speakers" counts speakers.
        if quantity.unit == Unit::Bare
            && matches!(first.numeral.form, Form::Digits | Form::Words | Form::Article)
            && let Some(noun) = self.group_behind(first.end)
        {
            quantity.unit = Unit::Count;
            quantity.noun = Some(noun);
        }
        // "A population of 68 million": no money, whatever else the article counts.
        if quantity.unit == Unit::Bare && self.tallied(first.start) {
            quantity.unit = Unit::Count;
        }
        // A hedge behind stands right behind the number's own words, and what it takes is taken.
        let behind = self.hedge(&mut quantity, first.sign.unwrap_or(first.start), end);
        quantity.direction = self.direction(&quantity, &first);
        quantity.link = self.link(&quantity, &first);
        // "+ 6,4 %": a rise.
        if let Some(plus) =
            first.start.checked_sub(1).filter(|&p| self.is_sign(p, "+") && !self.glued(p) && p >= self.floor.get())
            && quantity.unit != Unit::Bare
        {
            quantity.span.start = quantity.span.start.min(self.tokens[plus].start);
            quantity.direction = Some(Direction::Up);
        }
        (quantity, behind)
    }

    /// A numeral of which nothing but the number is known.
    pub(crate) fn bare(&self, numeral: Numeral, end: usize) -> Measured {
        Measured {
            numeral,
            start: numeral.start,
            end,
            sign: None,
            measure: Measure::Bare,
            per: None,
            either: None,
            suffix: Bound::Exactly,
        }
    }

    /// The quantity of a measured numeral, without its hedges.
    pub(crate) fn quantity(&self, measured: &Measured, reason: Reason, sentence: Span) -> Quantity {
        let numeral = &measured.numeral;
        let mut family = None;
        let mut noun = None;
        let unit = match measured.measure {
            Measure::Money { money: Money::Code(code), minor: true } => Unit::Minor(code),
            Measure::Money { money: Money::Code(code), minor: false } => Unit::Money(code),
            Measure::Money { money: Money::Bare(f), .. } => {
                family = Some(f);
                Unit::UnknownMoney
            }
            Measure::Ratio(Ratio::Percent) => Unit::Percent,
            Measure::Ratio(Ratio::PerMille) => Unit::PerMille,
            Measure::Ratio(Ratio::Point) => Unit::Point,
            Measure::Ratio(Ratio::BasisPoint) => Unit::BasisPoint,
            Measure::Ratio(Ratio::BarePoint) => {
                noun = Some(self.span(measured.end - 1, measured.end));
                Unit::Count
            }
            Measure::Unit(index) => Unit::Measure(index),
            Measure::Count { start, end } => {
                noun = Some(self.span(start, end));
                Unit::Count
            }
            Measure::Bare if numeral.form == Form::Fraction => Unit::Share,
            Measure::Bare if numeral.form == Form::Multiple => Unit::Times,
            Measure::Bare => Unit::Bare,
        };
        let start = measured.sign.unwrap_or(measured.start);
        let literal = numeral.literal;
        Quantity {
            span: self.span(start, measured.end),
            value: if measured.sign.is_some() { numeral.value.map(|v| -v) } else { numeral.value },
            low: numeral.low,
            high: numeral.high,
            bound: hedge::stronger(measured.suffix, if numeral.about { Bound::About } else { Bound::Exactly }),
            unit,
            noun,
            per: measured.per,
            direction: None,
            form: numeral.form,
            reason,
            sentence,
            scale: numeral.scale,
            family,
            topic: Topic::default(),
            letter: measured.start < numeral.start
                && matches!(measured.measure, Measure::Money { .. })
                && measured.start + 1 == numeral.start
                && self.is(measured.start, TokenKind::Word)
                && self.letters(measured.start) == 1,
            warm: self.warm(measured.measure, measured.start),
            link: Link::None,
            points: measured.measure == Measure::Ratio(Ratio::BarePoint),
            either: measured.either,
            set_apart: literal.is_some_and(|l| l.grouped || l.decimals > 0),
            grouped: literal.is_some_and(|l| l.grouped),
            long: literal.is_some_and(|l| l.whole_digits >= 3),
        }
    }

    /// Whether bare degrees are those of a temperature: words near them say so.
    fn warm(&self, measure: Measure, at: usize) -> bool {
        matches!(measure, Measure::Unit(index) if unit::UNITS.get(usize::from(index)).is_some_and(|u| u.symbol == "°"))
            && self.speaks_of_temperature(at)
    }

    /// Whether words near a token speak of temperatures.
    pub(crate) fn speaks_of_temperature(&self, at: usize) -> bool {
        const NEAR: usize = 30;
        let near = at.saturating_sub(NEAR)..(at + NEAR).min(self.tokens.len());
        near.clone().any(|k| self.class(k, Class::Temperature).is_some())
    }

    /// Whether a number is said of what people or things are counted as, by the words before it.
    fn tallied(&self, at: usize) -> bool {
        const NEAR: usize = 7;
        (at.saturating_sub(NEAR)..at).any(|k| self.same_sentence(k, at) && self.class(k, Class::Tally).is_some())
    }

    /// How the words around a number link it to the one before.
    fn link(&self, quantity: &Quantity, measured: &Measured) -> Link {
        if quantity.unit != Unit::Bare {
            return Link::None;
        }
        let start = measured.sign.unwrap_or(measured.start);
        let start = self.hedge_before(start).map_or(start, |(_, k)| k);
        if self.class_before(start, Class::Contrast).is_some() {
            Link::Contrast
        } else if self.any_class_before(start, &[Class::Linked, Class::Determiner])
            || self.any_class(measured.end, &[Class::Auxiliary, Class::OfThem]).is_some()
        {
            Link::Near
        } else {
            Link::None
        }
    }

    /// Widens a quantity by the hedges around tokens `start` to `end`; gives the token behind all that it has then.
    fn hedge(&self, quantity: &mut Quantity, start: usize, end: usize) -> usize {
        let mut last = end;
        let mut bound = quantity.bound;
        if let Some((before, k)) = self.hedge_before(start) {
            // "equals 20" closes the interval on both sides.
            if before == Bound::Exactly && quantity.value.is_some() {
                quantity.low = quantity.value;
                quantity.high = quantity.value;
            }
            quantity.span.start = self.tokens[k].start;
            bound = hedge::stronger(before, bound);
        }
        if let Some((behind, k)) = self.hedge_behind(end) {
            quantity.span.end = self.tokens[k - 1].end;
            bound = hedge::stronger(bound, behind);
            last = k;
        }
        quantity.bound = bound;
        last
    }

    /// "huit des 28 millions": the first number shares the second's scale where it is smaller and has none.
    fn part_of(&self, measured: &Measured, quantity: &mut Quantity) {
        let Some(at) = self.class(measured.numeral.end, Class::OfThe).filter(|_| measured.numeral.scale == 0) else {
            return;
        };
        let Some(whole) = self.numeral(at, false).filter(|w| w.scale >= 3 && self.same_sentence(measured.start, at))
        else {
            return;
        };
        let (Some(part), Some(total)) = (quantity.value, whole.value) else { return };
        let scale = power(whole.scale);
        if part < total / scale && part * scale < total {
            quantity.value = Some(part * scale);
            quantity.scale = whole.scale;
            quantity.unit = Unit::Count;
            quantity.form = Form::Scaled;
            if let Measure::Count { start, end } = self.measure(whole).measure {
                quantity.noun = Some(self.span(start, end));
            }
        }
    }

    /// "two-thirds of voters": a share's span goes up to the group that it is a share of; gives the token behind.
    fn whole(&self, measured: &Measured, quantity: &mut Quantity) -> Option<usize> {
        if quantity.unit != Unit::Share {
            return None;
        }
        // "half of voters", "half the residents".
        let joined = self.any_class(measured.end, &[Class::OfThe, Class::Of]);
        let direct =
            || self.class(measured.end, Class::Determiner).filter(|_| !self.pack.noun_first()).map(|_| measured.end);
        let mut at = joined.or_else(direct)?;
        let determined = self.class(at, Class::Determiner);
        at = determined.unwrap_or(at);
        // "half of the benefit disappears": behind an article a singular is the whole by itself, or owns it ("the world’s").
        let single = (determined.is_some() && !self.pack.noun_first() && !self.plural(at)).then_some((at, at + 1));
        if single.is_some() && self.word(at + 1).starts_with(APOSTROPHES) {
            return None;
        }
        let (_, end) = single.filter(|_| self.nominal(at)).or_else(|| self.noun(at))?;
        quantity.noun = Some(self.span(at, end));
        quantity.span.end = self.tokens[end - 1].end;
        Some(end)
    }
}
