//! Numerals: from tokens to a number, in digits, in words, or in both.

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
        Numeral { start, end, value: Some(value), form, about: false, literal: None, scale: 0, low: None, high: None }
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
        if token.kind != TokenKind::Word || self.starts(i) & (sense::NUMERAL | sense::ONE) == 0 {
            return None;
        }
        if let Some(numeral) = self.vague(i) {
            return Some(numeral);
        }
        if let Some(((factor, weak), end)) = self.find(i, |s| match s {
            Sense::Multiple { factor, weak } => Some((factor, weak)),
            _ => None,
        }) {
            let compared = !weak || self.compared(i, end);
            return compared.then(|| Numeral::new(i, end, factor, Form::Multiple));
        }
        if let Some(numeral) = self.free_fraction(i) {
            return Some(numeral);
        }
        if let Some(numeral) = self.group(i, 1.0, i) {
            return Some(numeral);
        }
        let words = self.words(i, joined)?;
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
            } else if let Some(fraction) = self.fraction_behind(i, i + 1, numeral.value.unwrap_or(0.0)) {
                return Some(fraction);
            }
        }
        let exact = (numeral.end == i + 1).then_some(read.decimal);
        self.scale_behind(&mut numeral, exact);
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

    /// "1/5": two small numbers with a slash between, which is no date.
    fn slash_fraction(&self, i: usize, read: Literal) -> Option<Numeral> {
        let value = self.digits_fraction(i)?;
        (read.decimal.value() < 100.0).then(|| self.scaled_fraction(Numeral::new(i, i + 3, value, Form::Fraction)))
    }

    fn digits_fraction(&self, i: usize) -> Option<f64> {
        let glued = |j| self.glued(j);
        if !(self.is_sign(i + 1, "/") || self.is_sign(i + 1, "⁄"))
            || !glued(i + 1)
            || !self.is(i + 2, TokenKind::Number)
            || !glued(i + 2)
        {
            return None;
        }
        if self.is_sign(i + 3, "/") && glued(i + 3) {
            return None;
        }
        let part = |j: usize| {
            literal(self.word(j), self.pack.decimal())
                .filter(|l| l.decimals == 0 && !l.grouped && !l.padded)
                .map(|l| l.decimal.value())
        };
        let (over, under) = (part(i)?, part(i + 2)?);
        (over > 0.0
            && over < under
            && (under <= 20.0 || [32.0, 64.0, 100.0, 128.0, 1000.0].contains(&under))
            && !(over == 9.0 && under == 11.0))
            .then_some(over / under)
    }

    /// "and a half", "et demi" behind a whole number.
    fn and_a_half(&self, i: usize) -> Option<(f64, usize)> {
        let end = self.any_class(i, &[Class::Join, Class::And])?;
        let end = self.one(end).unwrap_or(end);
        let ((parts, _), end) = self.fraction_word(end)?;
        (parts > 1.0).then_some((1.0 / parts, end))
    }

    fn one(&self, i: usize) -> Option<usize> {
        self.find(i, |s| matches!(s, Sense::One | Sense::Number { value: 1.0, .. }).then_some(())).map(|((), end)| end)
    }

    fn fraction_word(&self, i: usize) -> Option<((f64, bool), usize)> {
        self.find(i, |s| match s {
            Sense::Fraction { parts, free } => Some((parts, free)),
            _ => None,
        })
    }

    pub(crate) fn scale_word(&self, i: usize, short: bool) -> Option<(i32, bool, usize)> {
        self.find(i, |s| match s {
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
            numeral.value = numeral.value.map(|v| v + extra * power(numeral.scale));
            numeral.end = end;
        }
    }

    /// Whether an abbreviated scale is one here: clinging to its digits or followed by a currency, and no unit.
    fn short_scale(&self, numeral: &Numeral, end: usize) -> bool {
        let money_behind = self.starts(end) & sense::MONEY != 0
            && (self.glued(end) || self.is(end, TokenKind::Sign) || self.is(end, TokenKind::Word))
            && self.find(end, |s| matches!(s, Sense::Currency(_) | Sense::Bare(_)).then_some(())).is_some();
        if money_behind || self.money_before(numeral.start).is_some() {
            return true;
        }
        // "4K" and "5k" are resolutions and races; thousands have two digits or are money.
        let single = numeral.literal.is_some_and(|l| l.whole_digits == 1 && l.decimals == 0);
        if single && self.word(numeral.end).eq_ignore_ascii_case("k") {
            return false;
        }
        if !self.glued(numeral.end) || self.glued(end) && self.is(end, TokenKind::Number) {
            return false;
        }
        // "5m" is five metres, "5.4m users" are millions: a unit of the same letter gives way only to a counted noun.
        let unit = self.find(numeral.end, |s| matches!(s, Sense::Unit { .. }).then_some(())).is_some();
        !unit || (!self.glued(end) && self.token(end).is_some_and(|t| !t.capital) && self.plural(end))
    }

    /// "three times", "10-fold", behind a number.
    fn multiple_behind(&self, numeral: &mut Numeral) {
        let at = self.past_hyphen(numeral.end);
        // "0x08" is a code, "1920x1080" a size.
        if self.glued(at) && self.glued(at + 1) && self.word(at).len() == 1 {
            return;
        }
        if let Some(end) = self.class(at, Class::Fold) {
            numeral.form = Form::Multiple;
            numeral.end = end;
        } else if let Some(end) = self.class(at, Class::Times).filter(|_| numeral.form != Form::Article)
            && self.compared(numeral.start, end)
        {
            numeral.form = Form::Multiple;
            numeral.end = self.class(end, Class::Than).filter(|_| self.than_belongs(end)).unwrap_or(end);
        }
    }

    /// Whether the word of comparison belongs to the multiple's span ("quatre fois plus") rather than to what follows.
    fn than_belongs(&self, i: usize) -> bool {
        !self.word(i).eq_ignore_ascii_case("the") && !self.word(i).eq_ignore_ascii_case("as")
    }

    /// Whether a multiple is compared to something: a word of comparison behind it, or a verb of change before it.
    fn compared(&self, start: usize, end: usize) -> bool {
        self.class(end, Class::Than).is_some()
            || self
                .find(start.saturating_sub(1), |s| matches!(s, Sense::Before(_)).then_some(()))
                .is_some_and(|((), e)| e == start)
                && self.any_class(end, &[Class::Of, Class::OfThe]).is_some()
    }

    /// A group word with its number before it: "two dozen", "une vingtaine", "half a dozen"; and its scale behind.
    fn group(&self, at: usize, times: f64, start: usize) -> Option<Numeral> {
        let ((value, about), mut end) = self.find(at, |s| match s {
            Sense::Group { value, about } => Some((value, about)),
            _ => None,
        })?;
        let mut numeral = Numeral::new(start, end, value * times, Form::Group);
        numeral.about = about;
        // "une dizaine de milliers", "une centaine de millions".
        if let Some(of) = self.class(end, Class::Of)
            && let Some((p, false, behind)) = self.scale_word(of, false)
        {
            numeral.value = numeral.value.map(|v| v * power(p));
            numeral.scale = p;
            end = behind;
        }
        numeral.end = end;
        Some(numeral)
    }

    /// A fraction that needs no number ("half", "la moitié"), or "half a million", "half a dozen".
    fn free_fraction(&self, i: usize) -> Option<Numeral> {
        let ((parts, free), end) = self.fraction_word(i)?;
        let one = self.one(end).unwrap_or(end);
        if let Some((p, false, behind)) = self.scale_word(self.past_hyphen(one), false) {
            let mut numeral = Numeral::new(i, behind, power(p) / parts, Form::Scaled);
            numeral.scale = p;
            return Some(numeral);
        }
        if let Some(group) = self.group(self.past_hyphen(one), 1.0 / parts, i) {
            return Some(group);
        }
        // The half of "a year and a half" was refused with its article; it does not stand alone either.
        let tail = i >= 2
            && self.one(i - 1) == Some(i)
            && self.any_class_before(i - 1, &[Class::And, Class::Join])
            && self.any_class(end, &[Class::Of, Class::OfThe]).is_none();
        (free && !tail && self.fraction_stands(i, end)).then(|| Numeral::new(i, end, 1.0 / parts, Form::Fraction))
    }

    /// Whether a fraction's word is one here, and not an ordinal ("the third day", "first half"): nothing ordinal
    /// before it, and behind it the whole, a comparison or an end.
    fn fraction_stands(&self, start: usize, end: usize) -> bool {
        if start > 0
            && (self.is(start - 1, TokenKind::Hyphen) && self.glued(start)
                || self.class_before(start, Class::Ordinal).is_some())
        {
            return false;
        }
        let whole = self.any_class(end, &[Class::Of, Class::OfThe, Class::Than, Class::Determiner]).is_some();
        let ends =
            self.token(end).is_none_or(|t| matches!(t.kind, TokenKind::Sign | TokenKind::Bracket | TokenKind::Dash))
                || self.starts(end) & sense::STOP != 0 && self.class(end, Class::Stop).is_some();
        whole
            || ends
                && !(start > 0
                    && self.class_before(start, Class::Determiner).is_some()
                    && self.class_before(start, Class::Filler).is_none())
    }

    /// "two-thirds", "un tiers", "three quarters": a fraction's word behind the number `value`.
    fn fraction_behind(&self, start: usize, at: usize, value: f64) -> Option<Numeral> {
        let ((parts, _), end) = self.fraction_word(self.past_hyphen(at))?;
        if value <= 0.0 || value >= parts || parts < 2.0 || value.fract() != 0.0 {
            return None;
        }
        // "a year and a half": the half belongs to what stands before "and", unless it is one of something else.
        let of = self.any_class(end, &[Class::Of, Class::OfThe]).is_some();
        if value == 1.0 && !of && self.any_class_before(start, &[Class::And, Class::Join]) {
            return None;
        }
        // "a third day" and "one second later" are ordinals; "two thirds" cannot be.
        if value == 1.0 && !self.fraction_stands(start, end) {
            return None;
        }
        Some(self.scaled_fraction(Numeral::new(start, end, value / parts, Form::Fraction)))
    }

    /// A fraction of a scale is a number: "trois quarts de million", "a quarter of a million".
    fn scaled_fraction(&self, mut numeral: Numeral) -> Numeral {
        let of = self.class(numeral.end, Class::Of).unwrap_or(numeral.end);
        let one = self.one(of).unwrap_or(of);
        if let Some((p, false, end)) = self.scale_word(self.past_hyphen(one), false) {
            numeral.value = numeral.value.map(|v| v * power(p));
            numeral.scale = p;
            numeral.form = Form::Scaled;
            numeral.end = end;
        }
        numeral
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
        if words.scale == 0 {
            if let Some(fraction) = self.fraction_behind(i, words.end, words.value) {
                return fraction;
            }
            if let Some((extra, end)) = self.and_a_half(words.end) {
                numeral.value = Some(words.value + extra);
                numeral.end = end;
                numeral.form = Form::Words;
            }
        }
        self.scale_behind(&mut numeral, None);
        self.multiple_behind(&mut numeral);
        numeral
    }
}

/// The value of a fraction that is one character.
fn vulgar(sign: &str) -> Option<f64> {
    Some(match sign {
        "½" => 0.5,
        "¼" => 0.25,
        "¾" => 0.75,
        "⅓" => 1.0 / 3.0,
        "⅔" => 2.0 / 3.0,
        "⅕" => 0.2,
        "⅛" => 0.125,
        _ => return None,
    })
}
