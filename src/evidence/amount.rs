//! Amounts with what bounds them, and how they and their ratios read.

use crate::evidence::Telling;
use crate::report::Quantity;
use crate::wording::{self, fill, rounded, scientific};

/// What bounds an amount, as its words hedge it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// Plain.
    None,
    /// About.
    About,
    /// More than, or at least.
    Over,
    /// Less than, or at most.
    Under,
}

/// An amount, or a range of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Amount {
    low: f64,
    high: f64,
    bound: Bound,
    /// Whether the end itself may be it: "at least".
    closed: bool,
}

/// From this ratio on it is told as a multiple: what is nearer to one reads better as a percentage.
const TIMES: f64 = 1.1;

/// A bounded number is rounded by less than this; a percentage may be more.
const COARSE: f64 = 0.04;
const COARSE_SHARE: f64 = 0.07;

impl Amount {
    /// The amount of a quantity; none for vague ones, and for what is not above zero.
    pub fn of(q: &Quantity) -> Option<Amount> {
        Amount::of_any(q).filter(|a| a.low > 0.0)
    }

    /// The amount of a quantity, below zero too; none for vague ones.
    pub fn of_any(q: &Quantity) -> Option<Amount> {
        let (low, high) = match (q.value, q.low, q.high) {
            (Some(value), ..) => (value, value),
            (None, Some(low), Some(high)) => (low, high),
            _ => return None,
        };
        let bound = match q.bound.as_str() {
            "~" => Bound::About,
            ">" | ">=" => Bound::Over,
            "<" | "<=" => Bound::Under,
            _ => Bound::None,
        };
        let fits = low.is_finite() && high >= low && high.is_finite();
        let closed = matches!(q.bound.as_str(), ">=" | "<=");
        fits.then_some(Amount { low, high, bound, closed })
    }

    /// The amount times a number.
    pub fn by(&self, factor: f64) -> Amount {
        self.map(|v| v * factor)
    }

    /// The amount with both ends changed.
    pub fn map(&self, change: impl Fn(f64) -> f64) -> Amount {
        Amount { low: change(self.low), high: change(self.high), ..self.clone() }
    }

    /// With how many significant digits its numbers are given, 3 at most.
    pub fn digits(&self) -> u8 {
        let fits =
            |digits: &u8| [self.low, self.high].iter().all(|v| (rounded(*v, *digits) - v).abs() <= v.abs() * 1e-9);
        (1..3).find(fits).unwrap_or(3)
    }

    /// Whether its first digit is a 1, behind which two digits are coarse.
    pub fn leads_with_one(&self) -> bool {
        scientific(self.high).0 < 2.0
    }

    /// One number for it.
    pub fn middle(&self) -> f64 {
        (self.low + self.high) / 2.0
    }

    /// The lower end.
    pub fn low(&self) -> f64 {
        self.low
    }

    /// The upper end.
    pub fn high(&self) -> f64 {
        self.high
    }

    /// Whether its bound may be reached: "at least", "at most".
    pub fn is_closed(&self) -> bool {
        self.closed
    }

    /// The same amount, hedged as "about" where nothing bounds it.
    pub fn about(&self) -> Amount {
        Amount { bound: if self.bound == Bound::None { Bound::About } else { self.bound }, ..self.clone() }
    }

    /// Whether both ends lie within these.
    pub fn within(&self, low: f64, high: f64) -> bool {
        self.low >= low && self.high <= high
    }

    /// Whether it is told as a multiple rather than as a share.
    pub fn is_times(&self) -> bool {
        self.middle() >= TIMES
    }

    /// Whether a ratio is as good as one.
    pub fn same(&self) -> bool {
        self.within(0.9, 1.1) && matches!(self.bound, Bound::None | Bound::About)
    }

    /// A share as one of so many, where that reads better than a percentage, with its bound.
    pub fn one_in(&self) -> Option<(Bound, f64)> {
        if self.low != self.high || !self.within(0.0095, 0.34) {
            return None;
        }
        let parts = 1.0 / self.low;
        let n = match self.bound {
            Bound::Over => parts.ceil(),
            Bound::Under => parts.floor(),
            _ => parts.round(),
        };
        // "1 in 3" is not said of 30 %.
        ((n - parts).abs() <= n * 0.05).then_some((self.bound, n))
    }

    /// The hedge, the number with its unit, and the other end of a range.
    pub fn amount(&self, unit: &str, digits: u8, telling: Telling<'_>) -> String {
        // A number that stays on its side may be far off with two digits.
        let coarse = if unit == "%" { COARSE_SHARE } else { COARSE };
        let coarse = match self.bound {
            Bound::Over => towards(self.low, digits, false) < self.low * (1.0 - coarse),
            Bound::Under => towards(self.high, digits, true) > self.high * (1.0 + coarse),
            _ => false,
        };
        let number = self.plain(unit, digits + u8::from(coarse), telling);
        match self.hedge(telling) {
            "" => number,
            hedge => [hedge, " ", &number].concat(),
        }
    }

    /// A ratio in words: a percentage, or a number for a multiple, hedged as the amount is.
    pub fn told(&self, telling: Telling<'_>) -> String {
        if self.is_times() { self.amount("count", 2, telling) } else { self.by(100.0).amount("%", 2, telling) }
    }

    /// The number with its unit, without hedge, rounded to the side on which it stays true.
    pub fn plain(&self, unit: &str, digits: u8, telling: Telling<'_>) -> String {
        let write = |value: f64| {
            let value = match self.bound {
                Bound::Over => towards(value, digits, false),
                Bound::Under => towards(value, digits, true),
                _ => rounded(value, digits),
            };
            wording::amount(value, unit, digits, telling.strings, telling.numbers)
        };
        let (low, high) = (write(self.low), write(self.high));
        if low == high {
            return low;
        }
        fill(&fill(telling.strings.get("range"), "from", &low), "to", &high)
    }

    fn hedge<'t>(&self, telling: Telling<'t>) -> &'t str {
        let key = match (self.bound, self.closed) {
            (Bound::None, _) => return "",
            (Bound::About, _) => "bound.about",
            (Bound::Over, false) => "bound.over",
            (Bound::Over, true) => "bound.least",
            (Bound::Under, false) => "bound.under",
            (Bound::Under, true) => "bound.most",
        };
        telling.strings.get(key)
    }
}

/// A number with so many significant digits, rounded up or down.
fn towards(value: f64, digits: u8, up: bool) -> f64 {
    let near = rounded(value, digits);
    let wrong = if up { near < value } else { near > value };
    if !wrong || (near - value).abs() <= value.abs() * 1e-9 {
        return near;
    }
    // One of the last digit, by steps that are exact as long as doubles are.
    let (_, power) = scientific(value);
    let mut step = (0..power).fold(1.0_f64, |step, _| step * 10.0);
    for _ in 0..i32::from(digits) - 1 - power.min(0) {
        step /= 10.0;
    }
    rounded(if up { near + step } else { near - step }, digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(value: f64, bound: &str) -> Amount {
        let (low, high, unit, noun, per) = (None, None, None, None, None);
        Amount::of(&Quantity { value: Some(value), low, high, bound: bound.into(), unit, noun, per })
            .unwrap_or(Amount { low: 0.0, high: 0.0, bound: Bound::None, closed: false })
    }

    #[test]
    fn numbers_stay_true_to_their_side() {
        for (value, down, up) in
            [(0.659_87, 0.65, 0.66), (1234.0, 1200.0, 1300.0), (0.66, 0.66, 0.66), (9.99, 9.9, 10.0)]
        {
            assert_eq!(towards(value, 2, false), down, "{value}");
            assert_eq!(towards(value, 2, true), up, "{value}");
        }
    }

    #[test]
    fn shares_are_one_in_so_many_where_that_is_near() {
        for (value, bound, expected) in [
            (0.0741, "~", Some(13.0)),
            (0.0719, "=", Some(14.0)),
            (0.0741, ">", Some(14.0)),
            (0.0741, "<", Some(13.0)),
            (0.333, "=", Some(3.0)),
            (0.29, "=", None),
            (0.5, "=", None),
            (0.003, "=", None),
        ] {
            assert_eq!(amount(value, bound).one_in().map(|(_, n)| n), expected, "{value} {bound}");
        }
    }

    #[test]
    fn what_is_vague_or_not_above_zero_is_no_amount() {
        let mut q =
            Quantity { value: None, low: None, high: None, bound: "=".into(), unit: None, noun: None, per: None };
        assert_eq!(Amount::of(&q), None);
        (q.low, q.high) = (Some(-1.0), Some(2.0));
        assert_eq!(Amount::of(&q), None);
        (q.low, q.high) = (Some(1.0), Some(2.0));
        assert_eq!(Amount::of(&q).map(|a| a.middle()), Some(1.5));
    }
}
