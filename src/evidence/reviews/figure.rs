//! Figures in the form in which claims and reviews are compared: a measure, and a value in its coherent unit.

use super::bytes::{Reader, put_number};
use super::terms::{SEED, hash, mixed};
use crate::claim::Kind;
use crate::lang::Pack;
use crate::report::{self, Direction, Quantity, Stance};
use crate::{Article, Date, unit};

/// A figure of a claim or of a review.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figure {
    /// What it measures; see [`class`].
    pub class: u8,
    /// The currency, where it is money and known.
    pub currency: Option<[u8; 3]>,
    /// The value, or the lower end of a range.
    pub low: f64,
    /// The value, or the upper end of a range.
    pub high: f64,
    /// Whether words hedge it.
    pub hedged: bool,
    /// Which way it moves: 1 up, -1 down, 0 not said.
    pub direction: i8,
    /// Whether it is the size of a change.
    pub change: bool,
    /// Whether the text says that it is not so.
    pub denied: bool,
    /// The years for which the text says it holds.
    pub years: Option<(i16, i16)>,
    /// Its first byte in the text.
    pub start: u32,
    /// The byte behind it.
    pub end: u32,
}

/// The classes besides those of units.
mod class {
    pub const COUNT: u8 = 0;
    pub const MONEY: u8 = 1;
    pub const PERCENT: u8 = 2;
    pub const POINTS: u8 = 3;
    pub const TIMES: u8 = 4;
    /// Behind this the dimensions of units.
    pub const UNIT: u8 = 8;
}

impl Figure {
    /// The figure of a quantity of the contract; none where it has no value.
    pub fn of(q: &Quantity, start: u32, end: u32) -> Option<Figure> {
        let (low, high) = match (q.value, q.low, q.high) {
            (Some(value), ..) => (value, value),
            (None, Some(low), Some(high)) => (low, high),
            _ => return None,
        };
        let mut currency = None;
        let (class, factor, offset) = match q.unit.as_deref().unwrap_or("count") {
            "count" => (class::COUNT, 1.0, 0.0),
            "money?" => (class::MONEY, 1.0, 0.0),
            "%" => (class::PERCENT, 1.0, 0.0),
            "‰" => (class::PERCENT, 0.1, 0.0),
            "share" => (class::PERCENT, 100.0, 0.0),
            "pp" => (class::POINTS, 1.0, 0.0),
            "bp" => (class::POINTS, 0.01, 0.0),
            "times" => (class::TIMES, 1.0, 0.0),
            code => match unit::unit(code) {
                Some(u) => (class::UNIT + u.dimension as u8, u.factor, u.offset),
                None => {
                    currency = code.as_bytes().try_into().ok();
                    (class::MONEY, 1.0, 0.0)
                }
            },
        };
        let (low, high) = (low * factor + offset, high * factor + offset);
        (low.is_finite() && high.is_finite()).then_some(Figure {
            class,
            currency,
            low,
            high,
            hedged: q.bound != "=",
            direction: 0,
            change: false,
            denied: false,
            years: None,
            start,
            end,
        })
    }

    /// The figure of a claim of a report, at these bytes of its sentence.
    pub fn of_claim(claim: &report::Claim, start: u32, end: u32) -> Option<Figure> {
        let year = |day: &str| day.get(..4)?.parse().ok();
        let figure = Figure::of(&claim.quantity, start, end)?;
        Some(Figure {
            direction: claim.direction.map_or(0, |d| if d == Direction::Up { 1 } else { -1 }),
            change: claim.kind == Some(Kind::Change),
            denied: claim.stance == Some(Stance::Denial),
            years: claim.period.as_ref().and_then(|p| Some((year(&p.from)?, year(&p.to)?))),
            ..figure
        })
    }

    /// The hashes under which it is found: one for a value, two for a range.
    pub fn keys(&self) -> impl Iterator<Item = u32> {
        let key = |value: f64| {
            let (digits, power) = rounded(value);
            let bytes = [self.class, digits as u8, (digits >> 8) as u8, power as u8];
            mixed(hash(&bytes, SEED ^ 0x5A5A))
        };
        let (low, high) = (key(self.low), key(self.high));
        std::iter::once(low).chain((high != low).then_some(high))
    }

    /// Whether both are of the same measure, in the same money.
    pub fn comparable(&self, other: &Figure) -> bool {
        let same = |(a, b): ([u8; 3], [u8; 3])| a == b;
        self.class == other.class && self.currency.zip(other.currency).is_none_or(same)
    }

    /// Whether both give the same value, as closely as their words do.
    pub fn agrees(&self, other: &Figure) -> bool {
        let tolerance = if self.hedged || other.hedged { 0.02 } else { 0.006 };
        let slack = |v: f64| v.abs() * tolerance;
        let range = self.low != self.high || other.low != other.high;
        // Half of a range that only touches the other says nothing.
        let wide = |f: &Figure| f.high.abs() > 3.0 * f.low.abs();
        self.comparable(other)
            && self.low <= other.high + slack(other.high)
            && other.low <= self.high + slack(self.high)
            && !(range && (wide(self) || wide(other)))
    }

    /// Adds it to the bytes of a record.
    pub(super) fn put(&self, out: &mut Vec<u8>) {
        let flag = |set: bool, bit: u8| u8::from(set) << bit;
        out.push(self.class);
        out.push(
            flag(self.currency.is_some(), 0)
                | flag(self.high != self.low, 1)
                | flag(self.hedged, 2)
                | flag(self.direction > 0, 3)
                | flag(self.direction < 0, 4)
                | flag(self.change, 5)
                | flag(self.denied, 6)
                | flag(self.years.is_some(), 7),
        );
        out.extend(self.currency.iter().flatten());
        out.extend(self.low.to_le_bytes());
        if self.high != self.low {
            out.extend(self.high.to_le_bytes());
        }
        if let Some((from, to)) = self.years {
            out.extend(from.to_le_bytes());
            out.extend(to.to_le_bytes());
        }
        put_number(out, u64::from(self.start));
        put_number(out, u64::from(self.end.saturating_sub(self.start)));
    }

    /// Reads it back.
    pub(super) fn read(bytes: &mut Reader<'_>) -> Option<Figure> {
        let class = bytes.byte()?;
        let flags = bytes.byte()?;
        let has = |bit: u8| flags >> bit & 1 != 0;
        let currency = if has(0) { Some(bytes.take(3)?.try_into().ok()?) } else { None };
        let low = bytes.float()?;
        let high = if has(1) { bytes.float()? } else { low };
        let years = if has(7) { Some((bytes.short()? as i16, bytes.short()? as i16)) } else { None };
        let start = bytes.small()?;
        let end = start.saturating_add(bytes.small()?);
        let direction = i8::from(has(3)) - i8::from(has(4));
        Some(Figure {
            class,
            currency,
            low,
            high,
            hedged: has(2),
            direction,
            change: has(5),
            denied: has(6),
            years,
            start,
            end,
        })
    }
}

/// A value to three digits, and the power of ten behind them.
fn rounded(value: f64) -> (i16, i8) {
    let mut v = value.abs();
    let mut power = 0;
    if v == 0.0 || !v.is_finite() {
        return (0, 0);
    }
    while v >= 999.5 && power < 120 {
        v /= 10.0;
        power += 1;
    }
    while v < 99.95 && power > -120 {
        v *= 10.0;
        power -= 1;
    }
    let digits = (v + 0.5) as i16;
    (if value < 0.0 { -digits } else { digits }, power)
}

/// The figures of a text, as the text's language is read by its pack; at most 32.
pub fn figures(text: &str, pack: &Pack, date: Option<Date>) -> Vec<Figure> {
    let claims = crate::scan(&Article { date, ..Article::new(text) }, pack);
    let entries = report::entries(text, &claims);
    claims.iter().zip(entries).filter_map(|(c, e)| Figure::of_claim(&e, c.span.start, c.span.end)).take(32).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(value: f64, unit: &str) -> Figure {
        let q = Quantity {
            value: Some(value),
            low: None,
            high: None,
            bound: "=".to_owned(),
            unit: Some(unit.to_owned()),
            noun: None,
            per: None,
        };
        Figure::of(&q, 3, 9).unwrap_or_else(|| unreachable!("{value} {unit} has a value"))
    }

    #[test]
    fn the_same_value_in_other_units_has_the_same_key() {
        for ((a, x), (b, y), same) in [
            ((1.0, "km"), (1000.0, "m"), true),
            ((0.25, "share"), (25.0, "%"), true),
            ((100.0, "bp"), (1.0, "pp"), true),
            ((5e8, "USD"), (5e8, "money?"), true),
            ((1.0, "pp"), (1.0, "%"), false),
            ((57.0, "%"), (49.0, "%"), false),
            ((4300.0, "count"), (4301.0, "count"), true),
            ((-3.0, "%"), (3.0, "%"), false),
        ] {
            let (left, right) = (figure(a, x), figure(b, y));
            assert_eq!(left.keys().eq(right.keys()), same, "{a} {x}, {b} {y}");
            assert_eq!(left.agrees(&right), same, "{a} {x}, {b} {y}");
        }
        assert!(!figure(5.0, "USD").agrees(&figure(5.0, "EUR")), "other money");
    }

    #[test]
    fn figures_come_back_from_their_bytes() {
        let plain = figure(4300.0, "USD");
        let full = Figure { high: 5000.0, direction: -1, change: true, years: Some((2008, 2012)), ..plain };
        for figure in [plain, full] {
            let mut out = Vec::new();
            figure.put(&mut out);
            assert_eq!(Figure::read(&mut Reader::new(&out)), Some(figure));
            for cut in 0..out.len() {
                assert_eq!(Figure::read(&mut Reader::new(&out[..cut])), None, "cut at {cut}");
            }
        }
    }

    #[test]
    fn rounding_keeps_three_digits() {
        for (value, expected) in
            [(0.0, (0, 0)), (4304.0, (430, 1)), (999.6, (100, 1)), (0.05, (500, -4)), (-2.0, (-200, -2))]
        {
            assert_eq!(rounded(value), expected, "{value}");
        }
    }
}
