//! Numerals: from tokens to a number, in digits, in words, or in both.

use super::fraction::vulgar;
use super::literal::{Decimal, Literal, literal, power};
use super::reader::Reader;
use super::words::Words;
use crate::lang::sense::{self, Class, Sense};
use crate::text::TokenKind;

/// How a numeral is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// In digits alone.
    Digits,
    /// With a scale word or its abbreviation: "20 millions", "3bn".
    Scaled,
    /// In words alone: "twelve".
    Words,
    /// The article or "one", which counts only in contrast.
    Article,
    /// A group word: "a dozen".
    Group,
    /// A part: "two thirds", "half", "3/4".
    Fraction,
    /// A multiple: "doubled", "three times", "sixfold".
    Multiple,
    /// A scale without a number: "tens of thousands".
    Vague,
}

/// A number in its tokens.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Numeral {
    pub start: usize,
    pub end: usize,
    /// The number; none where it is vague.
    pub value: Option<f64>,
    pub form: Form,
    /// Whether the word itself says "about" ("une vingtaine").
    pub about: bool,
    /// Whether a number says how many times a multiple is: "three times", not "twice".
    pub number: bool,
    /// Whether it is a change, as "doubled" is and "twice as large" is not.
    pub changes: bool,
    /// The digits, where it begins with digits.
    pub literal: Option<Literal>,
    /// The power of ten of its scale words, 0 without.
    pub scale: i32,
    /// The orders of magnitude that a vague number spans, where its words tell.
    pub low: Option<f64>,
    pub high: Option<f64>,
}

impl Numeral {
    pub(crate) fn new(start: usize, end: usize, value: f64, form: Form) -> Self {
        Numeral {
            start,
            end,
            value: Some(value),
            form,
            about: false,
            number: false,
            changes: false,
            literal: None,
            scale: 0,
            low: None,
            high: None,
        }
    }
}

impl Reader<'_> {
    /// The longest numeral that begins at a token; `joined` says that a number before it is joined by "and", so that
    /// an "and" within would be ambiguous.
    pub(crate) fn numeral(&self, i: usize, joined: bool) -> Option<Numeral> {
        let token = self.token(i)?;
        if token.kind == TokenKind::Number {
            return self.digits(i);
        }
        if token.kind == TokenKind::Sign {
            return vulgar(self.word(i)).map(|v| self.scaled_fraction(Numeral::new(i, i + 1, v, Form::Fraction)));
        }
        // "point 77" is a number where nothing else stands.
        if i == 0
            && let Some((decimals, count, end)) = self.decimal_words(i)
            && self.alone(i, end)
        {
            return Decimal::with_decimals(0, decimals, count).map(|d| Numeral::new(i, end, d.value(), Form::Words));
        }
        if token.kind != TokenKind::Word || self.starts(i) & sense::NUMBERS == 0 {
            return None;
        }
        if let Some(numeral) = self.vague(i) {
            return Some(numeral);
        }
        if let Some(multiple) = self.multiple(i) {
            return multiple;
        }
        if let Some(numeral) = self.free_fraction(i) {
            return Some(numeral);
        }
        if let Some(numeral) = self.group(i, 1.0, i) {
            return Some(numeral);
        }
        // The "cent" of "pour cent" is no number.
        if i > 0 && self.starts(i - 1) & sense::RATIO != 0 {
            let ratio = self.find(i - 1, sense::RATIO, |s| matches!(s, Sense::Ratio(_)).then_some(()));
            if ratio.is_some_and(|((), end)| end > i) {
                return None;
            }
        }
        let mut words = self.words(i, joined)?;
        // "one twenty two", as prices are said; within a sentence they are two numbers.
        if words.one
            && i == 0
            && let Some(tens) = self
                .words(words.end, joined)
                .filter(|w| (20.0..100.0).contains(&w.value) && (w.value / 10.0).fract() != 0.0)
            && self.alone(i, tens.end)
        {
            words = Words::plain(100.0 + tens.value, tens.end);
        }
        Some(self.behind_words(i, words))
    }

    /// Digits, with a fraction, scale words or a multiple behind them.
    fn digits(&self, i: usize) -> Option<Numeral> {
        let token = self.token(i)?;
        let read = literal(token.span().of(self.text), self.pack.decimal())?;
        let mut numeral = Numeral::new(i, i + 1, read.decimal.value(), Form::Digits);
        numeral.literal = Some(read);
        if read.decimals == 0 {
            if let Some(numeral) = self.slash_fraction(i, read) {
                return Some(numeral);
            }
            if let Some(extra) = vulgar(self.word(i + 1)) {
                numeral.value = numeral.value.map(|v| v + extra);
                numeral.end = i + 2;
            } else if let Some(extra) = self
                .token(i + 1)
                .filter(|t| t.kind == TokenKind::Number && !t.glued)
                .and_then(|_| self.digits_fraction(i + 1))
            {
                numeral.value = numeral.value.map(|v| v + extra);
                numeral.end = i + 4;
            } else if let Some((extra, end)) = self.and_a_half(i + 1) {
                numeral.value = numeral.value.map(|v| v + extra);
                numeral.end = end;
            } else if let Some(fraction) =
                self.fraction_behind(i, i + 1, &Words::plain(numeral.value.unwrap_or(0.0), i + 1))
            {
                return Some(fraction);
            }
        }
        if let Some(found) = self.raised(i, read) {
            return Some(found);
        }
        let exact = (numeral.end == i + 1).then_some(read.decimal);
        self.scale_behind(&mut numeral, exact);
        self.words_go_on(&mut numeral);
        self.multiple_behind(&mut numeral);
        if numeral.form != Form::Multiple
            && numeral.end == i + 1
            && read.whole_digits <= 3
            && let Some(group) = self.group(self.past_hyphen(i + 1), read.decimal.value(), i)
        {
            return Some(group);
        }
        Some(numeral)
    }

    /// "1e10", "1.99×10−30", "2.5^-1": a number with an exponent, or raised to one.
    fn raised(&self, i: usize, read: Literal) -> Option<Numeral> {
        let sign = |j: usize| match self.token(j).map(|t| t.kind) {
            Some(TokenKind::Hyphen | TokenKind::Dash) if self.glued(j + 1) => (-1, j + 1),
            Some(TokenKind::Sign) if self.word(j) == "+" && self.glued(j + 1) => (1, j + 1),
            _ => (1, j),
        };
        let whole = |j: usize| {
            literal(self.word(j), self.pack.decimal())
                .filter(|l| self.is(j, TokenKind::Number) && l.decimals == 0 && !l.grouped && l.whole_digits <= 3)
                .map(|l| l.decimal.value() as i32)
        };
        let mut at = i + 1;
        let times = matches!(self.word(at), "×" | "x" | "·" | "*") && self.word(at + 1) == "10";
        let value = if times {
            at += 2;
            if self.is_sign(at, "^") {
                at += 1;
            }
            let (factor, j) = sign(at);
            let exponent = whole(j).filter(|_| self.glued(j))?;
            at = j + 1;
            read.decimal.shifted(factor * exponent).value()
        } else if self.glued(at) && self.word(at).eq_ignore_ascii_case("e") && self.glued(at + 1) {
            let (factor, j) = sign(at + 1);
            let exponent = whole(j)?;
            at = j + 1;
            read.decimal.shifted(factor * exponent).value()
        } else if self.is_sign(at, "^") && self.glued(at) && self.glued(at + 1) {
            let (factor, j) = sign(at + 1);
            let exponent = whole(j)?;
            at = j + 1;
            let mut raised = 1.0;
            for _ in 0..exponent {
                raised *= read.decimal.value();
            }
            if factor < 0 { 1.0 / raised } else { raised }
        } else {
            return None;
        };
        (value.is_finite() && !self.glued_on(at)).then(|| Numeral::new(i, at, value, Form::Digits))
    }

    /// "4 thousand 3 hundred and 21": words and smaller digits go on behind digits with a scale word.
    fn words_go_on(&self, numeral: &mut Numeral) {
        if numeral.form != Form::Scaled || numeral.value.is_none_or(|v| v.fract() != 0.0) {
            return;
        }
        let joined = self.class(numeral.end, Class::Join).is_some();
        // "20 million and two hundred" is one number where a scale follows, "20 million and 5" is two.
        if joined && numeral.scale > 3 {
            let next = self.class(numeral.end, Class::Join).and_then(|at| self.term_scaled(at));
            if next.is_none_or(|scale| scale >= numeral.scale) {
                return;
            }
        }
        if let Some(words) = numeral.value.and_then(|v| self.words_behind(numeral.end, v, numeral.scale)) {
            numeral.value = Some(words.value);
            numeral.end = words.end;
        }
    }

    pub(crate) fn scale_word(&self, i: usize, short: bool) -> Option<(i32, bool, usize)> {
        self.find(i, sense::SCALE | sense::SCALE_SHORT | sense::VAGUE, |s| match s {
            Sense::Scale { power, short: abbreviated } if short || !abbreviated => {
                Some((i32::from(power), abbreviated))
            }
            Sense::Vague { power } if power >= 3 => Some((i32::from(power), false)),
            _ => None,
        })
        .map(|((p, s), end)| (p, s, end))
    }

    /// Scale words behind a number: "20 millions", "1.762bn", "1 milliard et demi", "100 mille milliards".
    fn scale_behind(&self, numeral: &mut Numeral, mut exact: Option<Decimal>) {
        let mut first = true;
        while let Some((power_of, short, end)) = self.scale_word(self.past_hyphen(numeral.end), true) {
            if first && self.cents(numeral, end) {
                break;
            }
            if short && !(first && self.short_scale(numeral, end)) {
                break;
            }
            numeral.scale += power_of;
            exact = exact.map(|d| d.shifted(power_of));
            numeral.value = match exact {
                Some(d) => Some(d.value()),
                None => numeral.value.map(|v| v * power(power_of)),
            };
            numeral.form = Form::Scaled;
            numeral.end = end;
            first = false;
            if short {
                break;
            }
        }
        if numeral.scale > 0
            && let Some((extra, end)) = self.and_a_half(numeral.end)
        {
            // "one billion and a quarter million": the part may have a smaller scale of its own.
            let own = self.scale_word(self.past_hyphen(end), false).filter(|(p, ..)| *p < numeral.scale);
            let (scale, end) = own.map_or((numeral.scale, end), |(p, _, behind)| (p, behind));
            numeral.value = numeral.value.map(|v| v + extra * power(scale));
            numeral.end = end;
        }
    }

    /// Whether a word that is both a hundred and a hundredth of money is the latter: behind digits, where no number goes on.
    fn cents(&self, numeral: &Numeral, end: usize) -> bool {
        let minor = self.starts(numeral.end) & sense::MONEY != 0
            && self.find(numeral.end, sense::MONEY, |s| matches!(s, Sense::Minor(_)).then_some(())).is_some();
        let Some(literal) = numeral.literal.filter(|_| minor) else { return false };
        let hundreds = literal.decimals == 0 && literal.whole_digits == 1;
        let goes_on = self.class(end, Class::Join).is_some()
            || self.is(end, TokenKind::Number)
            || self.starts(end) & sense::NUMERAL != 0;
        !(hundreds && goes_on)
    }

    /// Whether an abbreviated scale is one here: clinging to its digits or followed by a currency, and no unit.
    fn short_scale(&self, numeral: &Numeral, end: usize) -> bool {
        let money_behind = self.starts(end) & sense::MONEY != 0
            && (self.glued(end) || self.is(end, TokenKind::Sign) || self.is(end, TokenKind::Word))
            && self
                .find(end, sense::MONEY, |s| matches!(s, Sense::Currency(_) | Sense::Bare(_)).then_some(()))
                .is_some();
        if money_behind || self.money_before(numeral.start).is_some() {
            return true;
        }
        // "500 M d’euros", "1,5 M d’habitants", where the letter is no unit.
        let unit = self.find(numeral.end, sense::UNIT, |s| matches!(s, Sense::Unit { .. }).then_some(())).is_some();
        // "310m km": before a unit the letter is a scale.
        let before_unit = !self.glued(end)
            && self.starts(end) & sense::UNIT != 0
            && self.find(end, sense::UNIT, |s| matches!(s, Sense::Unit { tight: false, .. }).then_some(())).is_some();
        if before_unit && self.glued(numeral.end) {
            return true;
        }
        let of = self.class(end, Class::Of).filter(|_| !unit && !self.glued(end));
        if of.is_some_and(|of| self.starts(of) & sense::MONEY != 0 || self.plural(of)) {
            return true;
        }
        // "4K" and "5k" are resolutions and races; thousands have two digits or are money.
        let single = numeral.literal.is_some_and(|l| l.whole_digits == 1 && l.decimals == 0);
        if single && self.word(numeral.end).eq_ignore_ascii_case("k") {
            return false;
        }
        if !self.glued(numeral.end) {
            // "2.33 k", "8 B people": behind a space a letter needs decimals before it or what it counts behind it.
            let decimals =
                numeral.literal.is_some_and(|l| l.decimals > 0) && self.is(end, TokenKind::Word) == self.plural(end);
            let counts = self.word(numeral.end) != "m" && !self.glued(end) && self.plural(end);
            return self
                .find(numeral.end, sense::UNIT, |s| matches!(s, Sense::Unit { tight: false, .. }).then_some(()))
                .is_none()
                && !self.begins_sentence(numeral.end)
                && (decimals || counts);
        }
        if self.glued(end) && self.is(end, TokenKind::Number) {
            return false;
        }
        // "5m" is five metres, "5.4m users" are millions: a unit of the same letter gives way only to a counted noun.
        !unit || (!self.glued(end) && self.token(end).is_some_and(|t| !t.capital) && self.plural(end))
    }

    /// A group word with its number before it: "two dozen", "une vingtaine", "half a dozen"; and its scale behind.
    pub(crate) fn group(&self, at: usize, times: f64, start: usize) -> Option<Numeral> {
        let ((value, about), mut end) = self.find(at, sense::GROUP, |s| match s {
            Sense::Group { value, about } => Some((value, about)),
            _ => None,
        })?;
        let mut numeral = Numeral::new(start, end, value * times, Form::Group);
        numeral.about = about;
        // "une dizaine de milliers", "une centaine de millions".
        let of = self.class(end, Class::Of).unwrap_or(end);
        if let Some((p, false, behind)) = self.scale_word(of, false) {
            numeral.value = numeral.value.map(|v| v * power(p));
            numeral.scale = p;
            end = behind;
        }
        numeral.end = end;
        Some(numeral)
    }

    /// What may stand behind a number in words.
    fn behind_words(&self, i: usize, words: Words) -> Numeral {
        let mut numeral = Numeral::new(i, words.end, words.value, if words.one { Form::Article } else { Form::Words });
        numeral.scale = words.scale;
        if words.scale >= 3 {
            numeral.form = Form::Scaled;
        }
        if let Some(group) = self.group(self.past_hyphen(words.end), words.value, i) {
            return group;
        }
        if let Some(fraction) = self.fraction_behind(i, words.end, &words) {
            return fraction;
        }
        if words.scale == 0
            && let Some((extra, end)) = self.and_a_half(words.end)
        {
            numeral.value = Some(words.value + extra);
            numeral.end = end;
            numeral.form = Form::Words;
        }
        let mut exact = None;
        if words.value < 1000.0
            && numeral.end == words.end
            && let Some((decimals, count, end)) = self.decimal_words(words.end)
        {
            exact = Decimal::with_decimals(words.value as u64, decimals, count);
            numeral.value = exact.map(Decimal::value).or(numeral.value);
            numeral.end = end;
            numeral.form = Form::Words;
        }
        self.scale_behind(&mut numeral, exact);
        self.multiple_behind(&mut numeral);
        numeral
    }
}
