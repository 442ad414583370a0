//! How a number is to be written, and who writes it: the browser's `Intl`, or [`Plain`](super::Plain) without one.

use super::figure::beside;
use super::strings::Strings;
use crate::unit;

/// How a number is to be written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Notation<'a> {
    /// What stands beside the number.
    pub style: Style<'a>,
    /// With a word or a short word for thousands, millions and so on.
    pub compact: bool,
    /// In the list there is little room: short words for scales and units.
    pub short: bool,
    /// With compact: the largest scale that has a word in newspapers; what is more is so many of it ("3 031 milliards").
    pub highest: f64,
    /// With compact: how many significant digits at least. Otherwise: how many decimals.
    pub least: u8,
    /// The same at most.
    pub most: u8,
}

/// What stands beside a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Style<'a> {
    /// Nothing.
    Plain,
    /// The symbol of a currency, by its ISO 4217 code.
    Currency(&'a str),
    /// A unit that `Intl` knows, by its name there.
    Unit(&'a str),
}

/// Writes numbers in a locale.
pub trait Numbers {
    /// A number, or a range where a second one is given.
    fn write(&self, notation: &Notation, value: f64, to: Option<f64>) -> String;
    /// The plural category of a number: "one", "few", "other", …
    fn category(&self, value: f64) -> String;
    /// A day in ISO 8601 as the locale writes it; as it is where nobody can.
    fn day(&self, iso: &str) -> String {
        iso.to_owned()
    }
    /// The name of a language by its BCP 47 tag; the tag where nobody knows it.
    fn language(&self, tag: &str) -> String {
        tag.to_owned()
    }
}

/// A computed amount in the reader's words, with so many significant digits and its unit: "4.3 billion dollars" as the locale has it.
///
/// `symbol` is a unit of the contract: an ISO 4217 code, `%`, `count` or a symbol of [`crate::unit`].
pub fn amount(value: f64, symbol: &str, digits: u8, strings: &Strings, numbers: &dyn Numbers) -> String {
    let value = rounded(value, digits);
    let style = match symbol {
        "%" => Style::Unit("percent"),
        _ if unit::is_currency(symbol) => Style::Currency(symbol),
        _ => unit::unit(symbol).and_then(|u| u.intl).map_or(Style::Plain, Style::Unit),
    };
    let compact = value.abs() >= 1e6;
    let count = if compact { significant(value) } else { decimals(value) };
    let highest = highest(strings);
    let notation = Notation { style, compact, short: false, highest, least: count, most: count };
    let number = written(&notation, value, None, strings, numbers);
    if style == Style::Plain { beside(number, symbol, value, strings, numbers, false) } else { number }
}

/// A number in a notation, with the currency's name where a scale's word stands before it: "20 milliards de dollars".
pub(super) fn written(
    notation: &Notation<'_>,
    value: f64,
    to: Option<f64>,
    strings: &Strings,
    numbers: &dyn Numbers,
) -> String {
    if let Style::Currency(code) = notation.style
        && notation.compact
        && !notation.short
        && let Some(name) = money(code, strings)
    {
        return [&numbers.write(&Notation { style: Style::Plain, ..*notation }, value, to), "\u{a0}", name].concat();
    }
    numbers.write(notation, value, to)
}

/// The name of a currency as it stands behind a scale's word, by the text `number.money`: "USD de dollars, EUR d’euros".
fn money<'a>(code: &str, strings: &'a Strings) -> Option<&'a str> {
    let names = strings.find("number.money")?.split(", ");
    names.filter_map(|pair| pair.split_once(' ')).find(|(own, _)| *own == code).map(|(_, name)| name)
}

/// The largest scale that newspapers of the texts' language have a word for, by the text `number.highest`.
pub(super) fn highest(strings: &Strings) -> f64 {
    if strings.find("number.highest") == Some("billion") { 1e9 } else { 1e12 }
}

/// The size of a number from 1 to below 10, and the power of ten of its first digit, by steps that are exact as long as doubles are; what is
/// zero or not finite is as it is.
pub(crate) fn scientific(value: f64) -> (f64, i32) {
    let mut size = value.abs();
    let mut power = 0;
    if size == 0.0 || !size.is_finite() {
        return (size, power);
    }
    while size >= 10.0 {
        size /= 10.0;
        power += 1;
    }
    while size < 1.0 {
        size *= 10.0;
        power -= 1;
    }
    (size, power)
}

/// A number with so many significant digits.
pub fn rounded(value: f64, digits: u8) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return value;
    }
    let mut unit = 1.0;
    let places = i32::from(digits) - 1 - scientific(value).1;
    for _ in 0..places.unsigned_abs() {
        unit *= 10.0;
    }
    if places >= 0 { (value * unit).round() / unit } else { (value / unit).round() * unit }
}

/// How many decimals a number has, 6 at most.
pub(super) fn decimals(value: f64) -> u8 {
    let mut scaled = value.abs();
    for digits in 0..6 {
        if (scaled - scaled.round()).abs() <= 1e-9 * scaled.max(1.0) {
            return digits;
        }
        scaled *= 10.0;
    }
    6
}

/// How many digits a number has without its trailing zeros, 16 at most.
pub(super) fn significant(value: f64) -> u8 {
    if value.abs() < 1.0 {
        return decimals(value).max(1);
    }
    let (mut scaled, _) = scientific(value);
    let mut digits = 1;
    while digits < 16 && (scaled - scaled.round()).abs() > 1e-9 * scaled {
        scaled *= 10.0;
        digits += 1;
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::rounded;

    #[test]
    fn numbers_are_rounded_to_digits() {
        for (value, digits, expected) in [
            (1234.0, 2, 1200.0),
            (0.004_56, 2, 0.0046),
            (-9.96, 2, -10.0),
            (1e12 / 3.0, 3, 333e9),
            (0.0, 2, 0.0),
            (66.6667, 2, 67.0),
        ] {
            assert_eq!(rounded(value, digits), expected, "{value}");
        }
    }
}
