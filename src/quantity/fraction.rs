//! Fractions: "two-thirds", "half a million", "5 and a half", "3/4", "¾".

use super::literal::{Literal, literal, power};
use super::measure::{Measure, Measured};
use super::numeral::{Form, Numeral};
use super::reader::Reader;
use super::words::Words;
use crate::lang::Ending;
use crate::lang::sense::{self, Class, Sense};
use crate::text::TokenKind;

impl Reader<'_> {
    /// "1/5": two small numbers with a slash between, which is no date.
    pub(crate) fn slash_fraction(&self, i: usize, read: Literal) -> Option<Numeral> {
        let value = self.digits_fraction(i)?;
        (read.decimal.value() < 100.0).then(|| self.scaled_fraction(Numeral::new(i, i + 3, value, Form::Fraction)))
    }

    pub(crate) fn digits_fraction(&self, i: usize) -> Option<f64> {
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

    /// "and a half", "et demi", "and two thirds" behind a whole number.
    pub(crate) fn and_a_half(&self, i: usize) -> Option<(f64, usize)> {
        let at = self.any_class(i, &[Class::Join, Class::And])?;
        let (count, end) = match self.one(at) {
            Some(end) => (1.0, end),
            None => self
                .find(at, sense::NUMBER, |s| match s {
                    Sense::Number { value, .. } if value > 0.0 => Some(value),
                    _ => None,
                })
                .unwrap_or((1.0, at)),
        };
        let ((parts, _), behind) = self.fraction_word(self.past_hyphen(end))?;
        // "two hundred thirty-two and a thirtieth" is a number, "the second and third quarter" is none.
        (parts > 1.0 && count < parts && (end > at || parts == 2.0)).then_some((count / parts, behind))
    }

    pub(crate) fn one(&self, i: usize) -> Option<usize> {
        self.find(i, sense::ONE | sense::NUMBER, |s| {
            matches!(s, Sense::One | Sense::Number { value: 1.0, .. }).then_some(())
        })
        .map(|((), end)| end)
    }

    fn fraction_word(&self, i: usize) -> Option<((f64, bool), usize)> {
        self.find(i, sense::FRACTION, |s| match s {
            Sense::Fraction { parts, free } => Some((parts, free)),
            _ => None,
        })
    }

    /// A fraction that needs no number ("half", "la moitié"), or "half a million", "half a dozen".
    pub(crate) fn free_fraction(&self, i: usize) -> Option<Numeral> {
        // "un bon quart", "une petite centaine": the adjective stands between.
        if let Some(at) = self.one(i).and_then(|one| self.class(one, Class::Ample)) {
            return self
                .fraction_word(at)
                .map(|((parts, _), end)| Numeral::new(i, end, 1.0 / parts, Form::Fraction))
                .or_else(|| self.group(at, 1.0, i));
        }
        let ((parts, free), end) = self.fraction_word(i)?;
        // "le tiers des chercheurs": behind an article, before its whole.
        let definite = !free
            && parts > 2.0
            && self.pack.noun_first()
            && self.class(i, Class::Ordinal).is_none()
            && self.class_before(i, Class::Determiner).is_some()
            && self.class(end, Class::OfThe).is_some();
        if definite {
            return Some(Numeral::new(i, end, 1.0 / parts, Form::Fraction));
        }
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
        // "a half-point cut", "un demi-million": a unit or a scale behind it, where the word is no ordinal ("a third day").
        let behind = self.past_hyphen(end);
        if self.starts(behind) & (sense::UNIT | sense::MONEY | sense::RATIO | sense::NUMERAL) != 0
            && self.class(end - 1, Class::Ordinal).is_none()
            && (self.scale_word(behind, false).is_some() || self.unit_at(&mut self.bare_fraction(start, end), behind))
        {
            return true;
        }
        // "more than half people": a hedge right before it makes it an amount.
        if start > 0 && self.hedge_before(start).is_some_and(|(_, k)| self.hedge_at(k) == Some(start)) {
            return true;
        }
        // "added a fourth in the second half": what may be an ordinal needs a whole or a change.
        let ordinal = !self.pack.noun_first() && self.class(end - 1, Class::Ordinal).is_some();
        let changed = || start > 0 && self.any_class_before(start, &[Class::By, Class::Up, Class::Down, Class::To]);
        let whole =
            self.any_class(end, &[Class::Of, Class::OfThe, Class::Than, Class::ThanApart, Class::Determiner]).is_some();
        let ends =
            self.token(end).is_none_or(|t| matches!(t.kind, TokenKind::Sign | TokenKind::Bracket | TokenKind::Dash))
                || self.starts(end) & sense::STOP != 0 && self.class(end, Class::Stop).is_some();
        whole
            || ends
                && (!ordinal || changed() || self.alone(start, end))
                && !(start > 0
                    && self.class_before(start, Class::Determiner).is_some()
                    && self.class_before(start, Class::Filler).is_none())
    }

    fn bare_fraction(&self, start: usize, end: usize) -> Measured {
        self.bare(Numeral::new(start, end, 1.0, Form::Fraction), end)
    }

    /// "half an hour", "a quarter of a percentage point", "un demi-point": a fraction that measures, not a share.
    pub(crate) fn fraction_of_unit(&self, measured: &mut Measured) -> bool {
        let end = measured.numeral.end;
        let of = self.class(end, Class::Of);
        let at = of.unwrap_or(end);
        let one = self.one(at).unwrap_or(at);
        let hyphen = self.past_hyphen(one);
        // "half of euros" is a share; "trois quarts d’heure" is a time.
        let plural = one == end || of == Some(one);
        let found = !self.begins_sentence(hyphen) && self.unit_at(measured, hyphen);
        if found && plural && hyphen == one && self.plural(hyphen) && measured.end == hyphen + 1 && of.is_some() {
            measured.measure = Measure::Bare;
            measured.end = end;
            return false;
        }
        found
    }

    /// "two-thirds", "un tiers", "twenty-three fifths", "a hundred and three quarters": a fraction's word behind the number
    /// `value`, whose last joined part is `tail`.
    pub(crate) fn fraction_behind(&self, start: usize, at: usize, words: &Words) -> Option<Numeral> {
        let Words { value, tail, tens, .. } = *words;
        if value <= 0.0 || value.fract() != 0.0 {
            return None;
        }
        let next = if self.is(at, TokenKind::Hyphen) && !self.glued(at) && value < 10.0 {
            at + 1
        } else {
            self.past_hyphen(at)
        };
        let Some(((parts, _), end)) = self.fraction_word(next) else {
            return self.worded_parts(start, next, value);
        };
        if parts < 2.0 {
            return None;
        }
        // "one hundred thirty-fifths" are a hundred of them.
        if tail == 0.0 && tens > 0.0 && value > tens && parts < 10.0 {
            return Some(Numeral::new(start, end, (value - tens) / (tens + parts), Form::Fraction));
        }
        if tail > 0.0 && tail < parts && value > tail {
            // "five billion and three quarters" are quarters of a billion, as in digits.
            let whole = value - tail;
            let mut unit = 1.0;
            while unit * 1000.0 <= whole && (whole / (unit * 1000.0)).fract() == 0.0 {
                unit *= 1000.0;
            }
            let own = self.scale_word(self.past_hyphen(end), false).map(|(p, _, behind)| (power(p), behind));
            let (unit, end) = own.unwrap_or((if unit >= 1e6 { unit } else { 1.0 }, end));
            return Some(Numeral::new(start, end, whole + tail / parts * unit, Form::Words));
        }
        if value >= parts {
            // "eight quarters" are of a year and "five thirds" of a match; fifths in the plural can only be parts.
            let parted = parts >= 5.0 && self.pack.ends(self.word(end - 1), Ending::Plural);
            return parted.then(|| Numeral::new(start, end, value / parts, Form::Fraction));
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

    /// "one twenty-fifth", "un vingt-et-unième": tens with an ordinal behind them name the parts.
    fn worded_parts(&self, start: usize, at: usize, value: f64) -> Option<Numeral> {
        let (tens, mut end) = self.find(at, sense::NUMBER, |s| match s {
            Sense::Number { value, room } if room > 1.0 => Some(value),
            _ => None,
        })?;
        end = self.past_hyphen(end);
        end = self.class(end, Class::Join).map_or(end, |e| self.past_hyphen(e));
        let (units, end) = self.ordinal_word(end).filter(|o| o.0 < 10.0)?;
        let stands = value > 1.0 || self.fraction_stands(start, end);
        stands.then(|| Numeral::new(start, end, value / (tens + units), Form::Fraction))
    }

    /// An ordinal in one word with its number: "fifth", "unième".
    pub(crate) fn ordinal_word(&self, i: usize) -> Option<(f64, usize)> {
        self.find(i, sense::FRACTION | sense::ORDINAL, |s| match s {
            Sense::Fraction { parts, free: false } => Some(parts),
            Sense::Ordinal { value } => Some(value),
            _ => None,
        })
    }

    /// A fraction of a scale is a number: "trois quarts de million", "a quarter of a million".
    pub(crate) fn scaled_fraction(&self, mut numeral: Numeral) -> Numeral {
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
}

/// The value of a fraction that is one character.
pub(crate) fn vulgar(sign: &str) -> Option<f64> {
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
