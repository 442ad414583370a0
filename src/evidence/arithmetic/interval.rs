//! What a written number may stand for: every number is an interval, by its own rounding and by its hedge.

use std::ops::{Add, Div, Mul, Sub};

/// All that a number may be, both ends included; open ends are infinite.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The least that it may be.
    pub low: f64,
    /// The most that it may be.
    pub high: f64,
}

/// How far a trailing zero may be from what was rounded to it, as a part of the number.
const ROUND: f64 = 0.05;
/// How far a number in words with a scale may be off: "two million".
const WORDS: f64 = 0.25;
/// How wide "about" is on both sides, as a part of the number.
const ABOUT: f64 = 0.1;

impl Interval {
    /// A number and what may be added to it or taken from it.
    pub fn around(value: f64, half: f64) -> Self {
        Self { low: value - half.abs(), high: value + half.abs() }
    }

    /// How far two intervals are from each other; 0 where they meet.
    pub fn gap(self, other: Self) -> f64 {
        (self.low - other.high).max(other.low - self.high).max(0.0)
    }

    /// Every number of the interval times a positive one, and something added.
    pub fn scaled(self, factor: f64, offset: f64) -> Self {
        Self { low: self.low * factor + offset, high: self.high * factor + offset }
    }

    /// The interval by the words that hedge its number.
    pub fn hedged(self, value: f64, bound: &str) -> Self {
        let by = value.abs() * ABOUT;
        match bound {
            ">" | ">=" => Self { high: f64::INFINITY, ..self },
            "<" | "<=" => Self { low: 0.0_f64.min(self.low), ..self },
            "=" => self,
            _ => Self { low: self.low.min(value - by), high: self.high.max(value + by) },
        }
    }
}

impl Add for Interval {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { low: self.low + other.low, high: self.high + other.high }
    }
}

impl Sub for Interval {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self { low: self.low - other.high, high: self.high - other.low }
    }
}

/// Of positive numbers.
impl Mul for Interval {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        Self { low: self.low * other.low, high: self.high * other.high }
    }
}

/// Of positive numbers.
impl Div for Interval {
    type Output = Self;

    fn div(self, other: Self) -> Self {
        Self { low: self.low / other.high, high: self.high / other.low }
    }
}

/// The interval of a number in plain units as its words write it. The digits among them tell to what it is rounded; trailing zeros tell
/// nothing. Without digits it is in words, of which only the scale is rounded.
pub fn written(words: &str, value: f64) -> Interval {
    let size = value.abs();
    let half = match digits(words).find_map(|digits| step(digits, size)) {
        Some((step, zeros)) => (step / 2.0).max((zeros * step / 2.0).min(size * ROUND)),
        None if size >= 1e3 => {
            let mut step = 1.0;
            while step < 1e12 && size % (step * 10.0) == 0.0 {
                step *= 10.0;
            }
            (step / 2.0).min(size * WORDS)
        }
        None => (size * ROUND).min(0.5),
    };
    Interval::around(value, half)
}

/// The runs of digits among words, each with the separators within.
pub fn digits(words: &str) -> impl Iterator<Item = &str> {
    words.split(|c: char| !(c.is_ascii_digit() || separates(c))).map(|run| run.trim_matches(separates)).filter(|run| {
        // The first character of a run that is not empty is a digit.
        !run.is_empty()
    })
}

/// Whether a run of digits is how a number is written, but for its scale.
pub fn is_written(run: &str, value: f64) -> bool {
    step(run, value.abs()).is_some()
}

/// Whether a character may stand within a number.
fn separates(c: char) -> bool {
    matches!(c, '.' | ',' | '\'' | '’' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// What the last digit of a run counts, where the run is how the number is written, and what its trailing zeros multiply that by; `None`
/// where the number is not written so.
fn step(run: &str, size: f64) -> Option<(f64, f64)> {
    let bytes = run.bytes().filter(u8::is_ascii_digit);
    let mantissa = bytes.clone().take(17).fold(0.0, |sum, b| sum * 10.0 + f64::from(b - b'0'));
    if mantissa == 0.0 || bytes.clone().count() > 17 {
        return None;
    }
    let decimals = run.bytes().rev().take_while(u8::is_ascii_digit).count();
    let zeros = bytes.rev().take_while(|b| *b == b'0').count();
    let separated = run.bytes().any(|b| !b.is_ascii_digit());
    // With decimals or without: only one of the readings leads to the number by its scale.
    for decimals in [Some(0), Some(decimals).filter(|_| separated)].into_iter().flatten() {
        let number = mantissa / power(decimals);
        for scale in [1.0, 1e3, 1e6, 1e9, 1e12, 0.01, 100.0] {
            if (number * scale - size).abs() <= size * 1e-9 {
                let zeros = if decimals == 0 { zeros } else { 0 };
                return Some((scale / power(decimals), power(zeros)));
            }
        }
    }
    None
}

/// Ten to a small power.
fn power(exponent: usize) -> f64 {
    (0..exponent.min(17)).fold(1.0, |product, _| product * 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_as_wide_as_they_are_rounded() {
        for (words, value, low, high) in [
            ("15 billion", 15e9, 14.5e9, 15.5e9),
            ("1,234", 1234.0, 1233.5, 1234.5),
            ("1,234 millions", 1.234e6, 1_233_500.0, 1_234_500.0),
            ("40,000", 4e4, 3.8e4, 4.2e4),
            ("10%", 10.0, 9.5, 10.5),
            // It may be so many hundredths, too, and then its zero tells nothing: the wider of the two.
            ("1.20", 1.2, 1.15, 1.25),
            ("72 pence", 0.72, 0.715, 0.725),
            ("$2 billion", 2e9, 1.5e9, 2.5e9),
            ("two million", 2e6, 1.5e6, 2.5e6),
            ("nine", 9.0, 8.55, 9.45),
            ("5 200 euros", 5200.0, 5150.0, 5250.0),
        ] {
            let found = written(words, value);
            let close = |a: f64, b: f64| (a - b).abs() <= 1e-9 * value;
            assert!(close(found.low, low) && close(found.high, high), "{words}: {found:?}");
        }
    }

    #[test]
    fn hedges_open_and_widen() {
        let ten = written("10", 10.0);
        assert_eq!(ten.hedged(10.0, ">"), Interval { low: 9.5, high: f64::INFINITY });
        assert_eq!(ten.hedged(10.0, "<"), Interval { low: 0.0, high: 10.5 });
        assert_eq!(ten.hedged(10.0, "~"), Interval { low: 9.0, high: 11.0 });
        assert_eq!(ten.hedged(10.0, "="), ten);
    }

    #[test]
    fn intervals_that_meet_have_no_gap() {
        let (one, other) = (Interval { low: 1.0, high: 2.0 }, Interval { low: 3.0, high: 5.0 });
        assert_eq!((one.gap(other), other.gap(one), one.gap(one)), (1.0, 1.0, 0.0));
        assert_eq!(one + other, Interval { low: 4.0, high: 7.0 });
        assert_eq!(other - one, Interval { low: 1.0, high: 4.0 });
        assert_eq!(one * other, Interval { low: 3.0, high: 10.0 });
        assert_eq!(other / one, Interval { low: 1.5, high: 5.0 });
    }
}
