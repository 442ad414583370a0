//! Ranges and shares: two numbers that make one quantity.

use super::literal::power;
use super::measure::{Measure, Measured};
use super::numeral::Form;
use super::reader::Reader;
use super::reason::Reason;
use super::{Quantity, Unit};
use crate::lang::Bound;
use crate::lang::sense::{self, Class, Sense};
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

/// The joint of a range with the token behind it.
struct Joined {
    joint: Joint,
    next: usize,
}

impl Reader<'_> {
    /// The range that begins with `first`, with its first token and the one behind it.
    ///
    /// "12 à 13 %", "between 5 and 10 percent", "15-20 usd", "from 3% to 5%": both ends in the same unit, which may stand
    /// at one end only, as may the scale. Spans of years and results of matches are none.
    pub(crate) fn range(&self, first: &Measured, sentence: Span) -> Option<(Quantity, usize, usize)> {
        let article =
            first.numeral.form == Form::Article && matches!(first.measure, Measure::Bare | Measure::Count { .. });
        if matches!(first.numeral.form, Form::Vague | Form::Multiple) || first.numeral.value.is_none() || article {
            return None;
        }
        if let Some(found) = self.bounded(first, sentence) {
            return Some(found);
        }
        // The "13" of "2012–13" opens nothing.
        let tail = first.start >= 2
            && matches!(self.token(first.start - 1).map(|t| t.kind), Some(TokenKind::Hyphen | TokenKind::Dash))
            && self.glued(first.start)
            && self.is(first.start - 2, TokenKind::Number);
        if tail {
            return None;
        }
        let begin = first.sign.unwrap_or(first.start);
        let free = |k: &usize| *k >= self.floor.get();
        let opened = self.class_before(begin, Class::Between).filter(free);
        // "aged 18 to 34" opens a range as "from" does; "from up to 252 miles" has a hedge between.
        let from = self
            .class_before(begin, Class::From)
            .or_else(|| self.class_before(begin, Class::Age))
            .or_else(|| self.hedge_before(begin).and_then(|(_, k)| self.class_before(k, Class::From)))
            .filter(free)
            .filter(|&k| self.hedge_before(begin).is_none_or(|(_, hedge)| hedge >= k));
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
        let Joined { joint, next } = ends.iter().find_map(|&end| self.joint(end, opened.is_some()))?;
        let second = self.second(first, next, joint)?;
        let numeral = second.numeral;
        if !self.no_years(first, &second) {
            return None;
        }
        let measure = self.common(first, &second, opened.is_some() || from.is_some())?;
        let (a, b) = shared_scale(first, &second, opened.is_some() || from.is_some())?;
        let (a, b) = (if first.sign.is_some() { -a } else { a }, if second.sign.is_some() { -b } else { b });
        let bracketed = opened.is_some() || from.is_some();
        let none = matches!(measure, Measure::Bare) && !matches!(numeral.form, Form::Fraction | Form::Multiple);
        // "13,000 to 15,000 a year", "68-74 of 124": long numbers of a like size, or some of a whole.
        let long = |m: &Measured| m.numeral.literal.is_some_and(|l| l.whole_digits >= 3 && !l.is_year_like());
        let parts = || {
            self.any_class(second.end, &[Class::Of, Class::OfThe]).is_some_and(|at| self.numeral(at, false).is_some())
        };
        let none = none && !(long(first) && long(&second) && b <= a * 10.0 && joint == Joint::To) && !parts();
        let round = |m: &Measured| {
            m.numeral.literal.is_some_and(|l| l.whole_digits >= 3 && l.decimals == 0)
                && m.numeral.value.is_some_and(|v| (v / 50.0).fract() == 0.0)
        };
        let about = || self.hedge_before(begin).is_some_and(|(bound, _)| bound == Bound::About);
        let fits = match joint {
            Joint::Dash => a < b && (!none || bracketed || round(first) && round(&second) || about()),
            Joint::Or => a < b && !none && b <= a * 10.0,
            Joint::To => {
                a != b
                    && (bracketed || a < b)
                    && (!none || from.is_some() || numeral.scale > 0 || about())
                    && !self.stepwise(first, &second, from)
            }
            Joint::And => a != b,
        };
        if !fits {
            return None;
        }
        let start = opened.or(from).unwrap_or(begin);
        let mut quantity =
            self.interval(&second, measure, (a.min(b), a.max(b)), self.span(start, second.end), sentence);
        quantity.per = second.per.or(first.per);
        if joint == Joint::To && from.is_some() {
            quantity.direction = self.moved_between(start, a, b);
        }
        Some((quantity, start, second.end))
    }

    /// A quantity without a value, from one end to the other.
    fn interval(&self, second: &Measured, measure: Measure, ends: (f64, f64), span: Span, sentence: Span) -> Quantity {
        let combined = Measured { measure, sign: None, ..*second };
        let mut quantity = self.quantity(&combined, Reason::Range, sentence);
        quantity.value = None;
        quantity.low = Some(ends.0);
        quantity.high = Some(ends.1);
        quantity.set_apart = true;
        quantity.span = span;
        quantity
    }

    /// "more than 10 and less than 20", "supérieur à 100 mais inférieur à 300": two bounds that enclose.
    fn bounded(&self, first: &Measured, sentence: Span) -> Option<(Quantity, usize, usize)> {
        let lower = |b: Bound| matches!(b, Bound::MoreThan | Bound::AtLeast);
        let upper = |b: Bound| matches!(b, Bound::LessThan | Bound::AtMost);
        let joined = if self.is_sign(first.end, ",") { first.end + 1 } else { first.end };
        let joined = self.any_class(joined, &[Class::And, Class::Clause])?;
        let (second_bound, at) = self.find(joined, sense::BEFORE, |s| match s {
            Sense::Before(bound) if bound != Bound::About => Some(bound),
            _ => None,
        })?;
        let begin = first.sign.unwrap_or(first.start);
        let (first_bound, k) = self.hedge_before(begin)?;
        if !(lower(first_bound) && upper(second_bound) || upper(first_bound) && lower(second_bound)) {
            return None;
        }
        let second = self.second(first, at, Joint::And)?;
        let measure = self.common(first, &second, false)?;
        let (a, b) = shared_scale(first, &second, true)?;
        let (low, high) = if lower(first_bound) { (a, b) } else { (b, a) };
        let quantity = self.interval(&second, measure, (low, high), self.span(k, second.end), sentence);
        (low < high).then_some((quantity, begin, second.end))
    }

    /// The second end at a token, with its sign; none where it cannot be one.
    fn second(&self, first: &Measured, next: usize, joint: Joint) -> Option<Measured> {
        if !self.same_sentence(first.start, next) {
            return None;
        }
        let number = |at: usize| self.is(at, TokenKind::Number) || self.numeral(at, false).is_some();
        let skip = self.any_class(next, &[Class::Filler]).unwrap_or(next);
        let at = if number(skip) { skip } else { next };
        // "between 3 million and more than 10 million".
        let at = self.hedge_at(at).filter(|&end| joint == Joint::And && number(end)).unwrap_or(at);
        let at = if self.is_sign(at, "~") { at + 1 } else { at };
        // A minus sign, or "minus", may stand before it.
        let signed = if self.is(at, TokenKind::Hyphen) || self.is(at, TokenKind::Dash) {
            at + 1
        } else {
            self.class(at, Class::Minus).unwrap_or(at)
        };
        let start = self.currency_at(signed).unwrap_or(signed);
        let fraction = first.numeral.form == Form::Fraction;
        let numeral = self.numeral(start, false).filter(|n| {
            // "three to four times higher"; "doubled" ends no range.
            let multiple = n.form == Form::Multiple && !n.changes && n.number;
            (multiple || !matches!(n.form, Form::Vague | Form::Multiple | Form::Article))
                && (n.form == Form::Fraction) == fraction
        })?;
        if self.pattern(&numeral).is_some() {
            return None;
        }
        let mut second = self.measure(numeral);
        // The dash of "2 -7 litres" joins.
        if joint == Joint::Dash && second.sign == next.checked_sub(1) {
            second.sign = None;
        }
        Some(second)
    }

    /// Whether the ends are no years: two joined are a span of time, and one beside something else is a date.
    fn no_years(&self, first: &Measured, second: &Measured) -> bool {
        let year = |m: &Measured| {
            m.numeral.literal.is_some_and(|l| l.is_year_like())
                && m.numeral.form == Form::Digits
                && matches!(m.measure, Measure::Bare | Measure::Count { .. })
        };
        let like = |v: Option<f64>| v.is_some_and(|v| v < 20_000.0);
        let round = |v: Option<f64>| v.is_some_and(|v| (v / 100.0).fract() == 0.0);
        let explicit = !matches!(second.measure, Measure::Bare | Measure::Count { .. });
        if !year(first) || explicit && like(second.numeral.value) {
            return true;
        }
        !year(second)
            && like(second.numeral.value)
            && round(first.numeral.value)
            && self.class_before(first.start, Class::BeforeYear).is_none()
    }

    /// What joins two numbers at a token, and the token behind it.
    fn joint(&self, end: usize, between: bool) -> Option<Joined> {
        let dash = matches!(self.token(end).map(|t| t.kind), Some(TokenKind::Hyphen | TokenKind::Dash));
        let right = self.glued(end + 1);
        let number = self.is(end + 1, TokenKind::Number);
        if dash && (self.glued(end) == right || right && number) || self.is_sign(end, "~") && self.glued(end) && number
        {
            return Some(Joined { joint: Joint::Dash, next: end + 1 });
        }
        if between && let Some(next) = self.class(end, Class::And) {
            return Some(Joined { joint: Joint::And, next });
        }
        // "0-to-60-mph".
        if let Some(next) = self.class(self.past_hyphen(end), Class::To) {
            return Some(Joined { joint: Joint::To, next: self.past_hyphen(next) });
        }
        self.class(end, Class::Or).map(|next| Joined { joint: Joint::Or, next })
    }

    pub(crate) fn currency_at(&self, i: usize) -> Option<usize> {
        (i + 1..i + 4)
            .find(|&end| self.is(end, TokenKind::Number) && self.money_before(end).is_some_and(|(_, k)| k == i))
    }

    /// What both ends are of, where they agree; a noun at the end counts for both.
    fn common(&self, first: &Measured, second: &Measured, bracketed: bool) -> Option<Measure> {
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
            // "fell 11 cents to 88.42" is no range of cents.
            (a @ Measure::Money { minor, .. }, Measure::Bare) => (bracketed || !minor).then_some(a),
            // "from 208 pounds to 193".
            (a @ Measure::Unit(_), Measure::Bare) if bracketed => Some(a),
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
        let part = numeral.value.filter(|v| *v >= 1.0)?;
        if !matches!(numeral.form, Form::Digits | Form::Words | Form::Article)
            || matches!(first.measure, Measure::Ratio(_))
            || first.start < numeral.start
        {
            return None;
        }
        // What is counted may stand between ("un homme sur trois") and then names the whole.
        let noun = match first.measure {
            Measure::Count { start, end } => Some((start, end)),
            // "7 dollars sur 10", "une année sur quatre".
            Measure::Money { .. } | Measure::Unit(_) if first.per.is_none() => Some((numeral.end, first.end)),
            _ => None,
        };
        // "un accident mortel sur cinquante": a single thing with its adjectives; "neuf fois sur dix" counts times.
        let thing = if numeral.form == Form::Article { self.one_thing(numeral.end) } else { None };
        let times = self.class(numeral.end, Class::Times).map(|end| (numeral.end, end));
        let noun = thing.or(noun).or(times);
        // "1 over 3" is a division only where nothing else stands; "five over 20" are people of an age.
        let over = self.class(numeral.end, Class::Over).filter(|_| self.division(numeral));
        let at = over.or_else(|| {
            [Some(numeral.end), noun.map(|(_, e)| e)].into_iter().flatten().find_map(|e| self.class(e, Class::OutOf))
        })?;
        let whole = self.numeral(at, false).filter(|w| {
            matches!(w.form, Form::Digits | Form::Words | Form::Scaled) && self.same_sentence(first.start, at)
        })?;
        let total = whole.value.filter(|t| *t > part && t.fract() == 0.0)?;
        // "93.2 trains in 100": parts of parts only of a hundred or a thousand.
        if part.fract() != 0.0 && total != 100.0 && total != 1000.0 {
            return None;
        }
        let divided = self.class(numeral.end, Class::Over).is_some();
        let round = total <= 20.0
            || [25.0, 30.0, 40.0, 50.0].contains(&total)
            || [2.0, 3.0, 4.0, 5.0, 6.0].iter().any(|&p| total == power(p as i32));
        let long = self.letters(at.saturating_sub(1)) > 2;
        let grouped = part == 1.0 && whole.literal.is_some_and(|l| l.grouped);
        let plausible = round || grouped || long && total < 1e6 && !whole.literal.is_some_and(|l| l.is_year_like());
        // "1 in twenty-one": in words any number may be the whole of a single one.
        let single = part == 1.0 && whole.form == Form::Words && self.alone(first.start, whole.end);
        if !(plausible || single || divided) || part > 20.0 && total <= 20.0 {
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
        let measured = Measured { start: first.start, ..self.bare(*numeral, end) };
        let mut quantity = self.quantity(&measured, Reason::Part, sentence);
        quantity.value = Some(if first.sign.is_some() { -part / total } else { part / total });
        quantity.unit = Unit::Share;
        quantity.form = Form::Fraction;
        quantity.noun = whole_noun.or(noun).map(|(s, e)| self.span(s, e));
        quantity.span = self.span(first.start, end);
        Some((quantity, end))
    }

    fn division(&self, numeral: &super::numeral::Numeral) -> bool {
        let under = self.class(numeral.end, Class::Over).and_then(|at| self.numeral(at, false));
        under.is_some_and(|n| self.alone(numeral.start, n.end))
    }

    /// The single thing behind "un", "one": a noun of at most three words.
    fn one_thing(&self, at: usize) -> Option<(usize, usize)> {
        (at + 1..at + 4)
            .find(|&e| self.class(e, Class::OutOf).is_some())
            .filter(|&e| (at..e).all(|k| self.is(k, TokenKind::Word)))
            .map(|e| (at, e))
    }
}

/// Both ends in plain units: the scale of the second holds for the first where only the second has one ("2 to 3 million").
fn shared_scale(first: &Measured, second: &Measured, bracketed: bool) -> Option<(f64, f64)> {
    let (a, b) = (first.numeral.value?, second.numeral.value?);
    let grouped = first.numeral.literal.is_some_and(|l| l.grouped);
    let scale = second.numeral.scale;
    if scale >= 3 && first.numeral.scale == 0 && a < 1000.0 && !grouped {
        // Falling ranges share it too ("from 9 to 4 million"), but "from $200 to $4 million" names its own unit.
        let open = bracketed && matches!(first.measure, Measure::Bare | Measure::Count { .. });
        if a < b / power(scale) || open {
            return Some((a * power(scale), b));
        }
    }
    Some((a, b))
}
