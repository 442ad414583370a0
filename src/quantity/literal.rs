//! Numbers in digits: what the separators mean, and the value.

/// A number as a whole number of powers of ten, so that scales multiply exactly.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Decimal {
    digits: u64,
    exponent: i32,
}

impl Decimal {
    /// `digits` times ten to the power of `exponent`.
    pub(crate) fn new(digits: u64, exponent: i32) -> Decimal {
        Decimal { digits, exponent }
    }

    /// The digits of a whole number, with decimals behind it; none where they are too many.
    pub(crate) fn with_decimals(whole: u64, decimals: Decimal, count: u32) -> Option<Decimal> {
        let digits = whole.checked_mul(10_u64.checked_pow(count)?)?.checked_add(decimals.digits)?;
        (digits < 1_000_000_000_000_000_000).then_some(Decimal { digits, exponent: -(count as i32) })
    }

    /// The number times a power of ten.
    pub(crate) fn shifted(self, power: i32) -> Decimal {
        Decimal { digits: self.digits, exponent: self.exponent + power }
    }

    /// The nearest double; exact rounding where there are at most 15 digits and 22 powers of ten, as in any news text.
    pub(crate) fn value(self) -> f64 {
        let digits = self.digits as f64;
        if self.exponent >= 0 { digits * power(self.exponent) } else { digits / power(-self.exponent) }
    }
}

/// A power of ten by multiplication, the same on every machine.
pub(crate) fn power(exponent: i32) -> f64 {
    let mut value = 1.0;
    for _ in 0..exponent.clamp(0, 308) {
        value *= 10.0;
    }
    value
}

/// Digits with what their writing tells.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Literal {
    /// The number.
    pub decimal: Decimal,
    /// How many digits stand before the decimals.
    pub whole_digits: u32,
    /// How many decimals there are.
    pub decimals: u32,
    /// Whether groups of digits are set apart.
    pub grouped: bool,
    /// Whether it begins with a zero that counts nothing ("007").
    pub padded: bool,
}

impl Literal {
    /// Whether it is written as a year is: four digits and no separator.
    pub(crate) fn is_year_like(&self) -> bool {
        self.whole_digits == 4
            && self.decimals == 0
            && !self.grouped
            && (1000.0..2200.0).contains(&self.decimal.value())
    }
}

/// Reads digits with separators, where `point` is the language's decimal sign; none for versions, addresses and lists.
///
/// Where one sign stands once before exactly three digits, it is the language's decimal sign or else a group's; "800.000"
/// is a group in any language, since nobody writes three zeros as decimals behind tens or hundreds.
pub(crate) fn literal(text: &str, point: u8) -> Option<Literal> {
    // Each separator with the number of digits behind it; spaces and apostrophes only ever group.
    let mut separators: [(u8, u32); 12] = [(0, 0); 12];
    let mut count = 0;
    let mut whole: u32 = 0;
    let mut total: u32 = 0;
    for c in text.chars() {
        if c.is_ascii_digit() {
            total += 1;
            match count {
                0 => whole += 1,
                _ => separators[count - 1].1 += 1,
            }
        } else {
            if count == separators.len() {
                return None;
            }
            separators[count] = (if matches!(c, '.' | ',') { c as u8 } else { b' ' }, 0);
            count += 1;
        }
    }
    if total > 18 || total == 0 {
        return None;
    }
    let separators = &separators[..count];
    let decimals = decimals(separators, whole, point, text)?;
    let grouped = count > usize::from(decimals > 0);
    let mut digits: u64 = 0;
    for b in text.bytes().filter(u8::is_ascii_digit) {
        digits = digits * 10 + u64::from(b - b'0');
    }
    let whole_digits = total - decimals;
    Some(Literal {
        decimal: Decimal { digits, exponent: -(decimals as i32) },
        whole_digits,
        decimals,
        grouped,
        padded: whole_digits > 1 && text.starts_with('0'),
    })
}

/// How many of the digits are decimals; none where the separators make no number.
fn decimals(separators: &[(u8, u32)], whole: u32, point: u8, text: &str) -> Option<u32> {
    let Some((&(last, run), before)) = separators.split_last() else { return Some(0) };
    let groups = |part: &[(u8, u32)]| part.iter().all(|&(_, n)| n == 3) && (1..=3).contains(&whole);
    // Indian grouping: 28,25,140.
    let indian = |part: &[(u8, u32)]| {
        part.len() > 1
            && (1..=2).contains(&whole)
            && part.iter().rev().enumerate().all(|(i, &(_, n))| n == if i == 0 { 3 } else { 2 })
    };
    if before.iter().any(|&(s, _)| s != last) {
        // Two kinds: the last one is the decimal sign, all before it group.
        let same = before.iter().all(|&(s, _)| s == before[0].0);
        return (last != b' ' && same && (groups(before) || indian(before))).then_some(run);
    }
    if before.is_empty() {
        if last == b' ' {
            return Some(0);
        }
        let group = run == 3 && (1..=3).contains(&whole) && !text.starts_with('0');
        let zeros = whole > 1 && text.ends_with("000");
        return Some(if group && (last != point || zeros) { 0 } else { run });
    }
    (groups(separators) || (last == b',' && indian(separators))).then_some(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(point: char, cases: &[(&str, Option<f64>)]) {
        for &(text, value) in cases {
            assert_eq!(literal(text, point as u8).map(|l| l.decimal.value()), value, "{text} with {point}");
        }
    }

    #[test]
    fn separators_mean_what_the_language_means() {
        check(
            '.',
            &[
                ("12", Some(12.0)),
                ("1,234", Some(1234.0)),
                ("1.762", Some(1.762)),
                ("2,232.05", Some(2232.05)),
                ("1,4", Some(1.4)),
                ("28,25,140", Some(2_825_140.0)),
                ("10 000", Some(10000.0)),
                ("800.000", Some(800_000.0)),
                (".25", Some(0.25)),
                ("1.2.3", None),
                ("192.168.1.2", None),
            ],
        );
        check(
            ',',
            &[
                ("12,5", Some(12.5)),
                ("23.1", Some(23.1)),
                ("10.000", Some(10000.0)),
                ("21.930,54", Some(21930.54)),
                ("1\u{202f}234,56", Some(1234.56)),
                ("1,234", Some(1.234)),
                ("2,232.05", Some(2232.05)),
                ("1.234.567", Some(1_234_567.0)),
                ("12.03.2024", None),
                ("12345678901234567890", None),
            ],
        );
    }

    #[test]
    fn scales_multiply_exactly() {
        let read = |text| literal(text, b'.').map(|l| l.decimal.shifted(9).value());
        assert_eq!(read("1.762"), Some(1_762_000_000.0));
        assert_eq!(read("0.1"), Some(100_000_000.0));
    }
}
