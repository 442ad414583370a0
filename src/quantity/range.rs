//! Ranges and shares: two numbers that make one quantity.

use super::literal::power;
use super::measure::{Measure, Measured};
use super::numeral::Form;
use super::reader::Reader;
use super::{Nature, Quantity, Unit};
use crate::lang::sense::Class;
use crate::span::Span;
use crate::text::TokenKind;

/// How the two numbers of a range are joined.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// By a hyphen or a dash.
    Dash,
    /// "à", "to".
    To,
    /// "ou", "or".
    Or,
    /// "et" behind "entre".
    And,
}

impl Reader<'_> {
    /// The range that begins with `first`, and the token behind it.
    ///
    /// "12 à 13 %", "between 5 and 10 percent", "15-20 usd", "from 3% to 5%": both ends in the same unit, which may stand
    /// at one end only, as may the scale. Spans of years and results of matches are none.
    pub(crate) fn range(&self, first: &Measured, sentence: Span) -> Option<(Quantity, usize)> {
        if matches!(first.numeral.form, Form::Vague | Form::Multiple | Form::Fraction) || first.numeral.value.is_none()
        {
            return None;
        }
        // The "13" of "2012–13" opens nothing.
        let tail = first.start >= 2
            && matches!(self.token(first.start - 1).map(|t| t.kind), Some(TokenKind::Hyphen | TokenKind::Dash))
            && self.glued(first.start)
            && self.is(first.start - 2, TokenKind::Number);
        if tail {
            return None;
        }
        let opened = self.class_before(first.start, Class::Between);
        // "aged 18 to 34" opens a range as "from" does.
        let from = self.class_before(first.start, Class::From).or_else(|| self.class_before(first.start, Class::Age));
        // "between" joins by "and": the number in words must stop there, or "entre cent et deux cents" would be one.
        let first = match opened {
            Some(_) => &self.numeral(first.numeral.start, true).map_or(*first, |n| self.measure(n)),
            None => first,
        };
        let ends = if matches!(first.measure, Measure::Count { .. }) {
            [first.end, first.numeral.end]
        } else {
            [first.end, first.end]
        };
        let (joint, next) = ends.iter().find_map(|&end| self.joint(end, opened.is_some()))?;
        if !self.same_sentence(first.start, next) {
            return None;
        }
        let skip = self.any_class(next, &[Class::Filler]).unwrap_or(next);
        let at = if self.is(skip, TokenKind::Number) || self.numeral(skip, false).is_some() { skip } else { next };
        let start = match self.currency_at(at) {
            Some(end) => end,
            None => at,
        };
        let numeral = self
            .numeral(start, false)
            .filter(|n| !matches!(n.form, Form::Vague | Form::Multiple | Form::Fraction | Form::Article))?;
        if self.pattern(&numeral).is_some() {
            return None;
        }
        let second = self.measure(numeral);
        let years =
            |m: &Measured| m.numeral.literal.is_some_and(|l| l.is_year_like()) && m.numeral.form == Form::Digits;
        let explicit = |m: &Measured| !matches!(m.measure, Measure::Bare | Measure::Count { .. });
        // Two years joined are a span of time, whatever noun follows.
        if years(first) && !explicit(first) && !explicit(&second) {
            return None;
        }
        let measure = self.common(first, &second)?;
        let none = matches!(measure, Measure::Bare);
        let (mut a, b) = (first.numeral.value?, numeral.value?);
        let bracketed = opened.is_some() || from.is_some();
        // The scale of the second holds for the first where only the second has one: "2 to 3 million".
        if numeral.scale >= 3
            && first.numeral.scale == 0
            && a < 1000.0
            && !first.numeral.literal.is_some_and(|l| l.grouped)
        {
            let mantissa = b / power(numeral.scale);
            // Falling ranges share it too ("from 9 to 4 million"), but "from $200 to $4 million" names its own unit.
            if a < mantissa || bracketed && matches!(first.measure, Measure::Bare | Measure::Count { .. }) {
                a *= power(numeral.scale);
            }
        }
        let fits = match joint {
            Joint::Dash => a < b && (!none || bracketed),
            Joint::Or => a < b && !none && b <= a * 10.0,
            Joint::To => {
                a != b
                    && (bracketed || a < b)
                    && (!none || from.is_some() || numeral.scale > 0)
                    && !self.stepwise(first, &second, from)
            }
            Joint::And => a != b,
        };
        if !fits {
            return None;
        }
        let combined = Measured {
            numeral,
            start: second.start,
            end: second.end,
            measure,
            per: second.per.or(first.per),
            either: second.either,
        };
        let mut quantity = self.quantity(&combined, Nature::Quantity, sentence);
        let minor = |v: f64| if matches!(measure, Measure::Money { minor: true, .. }) { v / 100.0 } else { v };
        quantity.value = None;
        quantity.low = Some(minor(a.min(b)));
        quantity.high = Some(minor(a.max(b)));
        quantity.set_apart = true;
        quantity.span = self.span(opened.or(from).unwrap_or(first.start), second.end);
        Some((quantity, second.end))
    }

    /// What joins two numbers at a token, and the token behind it.
    fn joint(&self, end: usize, between: bool) -> Option<(Joint, usize)> {
        let dash = matches!(self.token(end).map(|t| t.kind), Some(TokenKind::Hyphen | TokenKind::Dash));
        if dash && self.glued(end) == self.glued(end + 1) {
            return Some((Joint::Dash, end + 1));
        }
        if between && let Some(next) = self.class(end, Class::And) {
            return Some((Joint::And, next));
        }
        if let Some(next) = self.class(end, Class::To) {
            return Some((Joint::To, next));
        }
        self.class(end, Class::Or).map(|next| (Joint::Or, next))
    }

    fn currency_at(&self, i: usize) -> Option<usize> {
        (i + 1..i + 4)
            .find(|&end| self.is(end, TokenKind::Number) && self.money_before(end).is_some_and(|(_, k)| k == i))
    }

    /// What both ends are of, where they agree; a noun at the end counts for both.
    fn common(&self, first: &Measured, second: &Measured) -> Option<Measure> {
        match (first.measure, second.measure) {
            (Measure::Bare, m) => Some(m),
            // "12 hommes à 3 %" are two.
            (Measure::Count { .. }, Measure::Ratio(_) | Measure::Money { .. } | Measure::Unit(_)) => None,
            (Measure::Count { start, end }, Measure::Count { start: s, end: e }) => {
                let same = self.word(end - 1).eq_ignore_ascii_case(self.word(e - 1))
                    || self.word(start).eq_ignore_ascii_case(self.word(s));
                same.then_some(second.measure)
            }
            (m @ Measure::Count { .. }, Measure::Bare) => Some(m),
            (a, Measure::Bare) if matches!(a, Measure::Money { .. }) => Some(a),
            (Measure::Money { money: a, minor: x }, Measure::Money { money: b, minor: y }) => {
                (x == y && (a == b || first.start < first.numeral.start)).then_some(second.measure)
            }
            (a, b) => (a == b).then_some(b),
        }
    }

    /// "rose 3 percent to 5 percent": an amount and a result, not a range.
    fn stepwise(&self, first: &Measured, second: &Measured, from: Option<usize>) -> bool {
        let explicit =
            !matches!(first.measure, Measure::Bare | Measure::Count { .. }) && first.measure == second.measure;
        // "its dividend rose by 11c to 17c": what stands behind "by" is always an amount.
        if explicit && self.class_before(first.start, Class::By).is_some() {
            return true;
        }
        let changed = first.start > 0
            && (first.start.saturating_sub(3)..first.start)
                .any(|k| self.any_class(k, &[Class::Up, Class::Down]).is_some());
        from.is_none() && explicit && changed
    }

    /// "one in five", "huit véhicules sur dix", "9 out of 10": a share, and the token behind it.
    pub(crate) fn out_of(&self, first: &Measured, sentence: Span) -> Option<(Quantity, usize)> {
        let numeral = &first.numeral;
        let part = numeral.value.filter(|v| *v >= 1.0 && v.fract() == 0.0)?;
        if !matches!(numeral.form, Form::Digits | Form::Words | Form::Article)
            || !matches!(first.measure, Measure::Bare | Measure::Count { .. })
            || first.start < numeral.start
        {
            return None;
        }
        // What is counted may stand between ("un homme sur trois") and then names the whole.
        let noun = match first.measure {
            Measure::Count { start, end } => Some((start, end)),
            _ => None,
        };
        let noun = noun.or_else(|| (numeral.form == Form::Article).then(|| self.one_thing(numeral.end)).flatten());
        let at = [Some(numeral.end), noun.map(|(_, e)| e)]
            .into_iter()
            .flatten()
            .find_map(|e| self.class(e, Class::OutOf))?;
        let whole = self.numeral(at, false).filter(|w| {
            matches!(w.form, Form::Digits | Form::Words | Form::Scaled) && self.same_sentence(first.start, at)
        })?;
        let total = whole.value.filter(|t| *t > part && t.fract() == 0.0)?;
        let round = total <= 20.0
            || [25.0, 30.0, 40.0, 50.0].contains(&total)
            || [2.0, 3.0, 4.0, 5.0, 6.0].iter().any(|&p| total == power(p as i32));
        let long = self.word(at.saturating_sub(1)).len() > 2;
        let plausible = round || long && total < 1e6 && !whole.literal.is_some_and(|l| l.is_year_like());
        if !plausible || part > 20.0 && total <= 20.0 {
            return None;
        }
        let behind = self.measure(whole);
        // "two in 10 years", "one in 5 percent" speak of something else.
        let (end, whole_noun) = match behind.measure {
            Measure::Bare => (whole.end, None),
            // "two in five voters" names the whole behind it, "two voters in five agree" has named it before.
            Measure::Count { .. } if noun.is_some() => (whole.end, None),
            Measure::Count { start, end } => (end, Some((start, end))),
            _ => return None,
        };
        let measured =
            Measured { numeral: *numeral, start: first.start, end, measure: Measure::Bare, per: None, either: None };
        let mut quantity = self.quantity(&measured, Nature::Quantity, sentence);
        quantity.value = Some(part / total);
        quantity.unit = Unit::Share;
        quantity.form = Form::Fraction;
        quantity.noun = whole_noun.or(noun).map(|(s, e)| self.span(s, e));
        quantity.span = self.span(first.start, end);
        Some((quantity, end))
    }

    /// The single thing behind "un", "one": a noun of at most three words.
    fn one_thing(&self, at: usize) -> Option<(usize, usize)> {
        (at + 1..at + 4)
            .find(|&e| self.class(e, Class::OutOf).is_some())
            .filter(|&e| (at..e).all(|k| self.is(k, TokenKind::Word)))
            .map(|e| (at, e))
    }
}
