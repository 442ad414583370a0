//! A quantity as the reader's locale writes it: which notation, how many digits, which unit. Decides only; the
//! browser's `Intl`, behind [`Numbers`], does the writing.
//!
//! Every digit of the article's figure is kept, and none is added: what is written "2,40" stays so, and two thirds is
//! not 66.666667 %.

use super::strings::{Strings, fill};
use crate::report::{Claim, Quantity};

/// How a number is to be written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Notation<'a> {
    /// What stands beside the number.
    pub style: Style<'a>,
    /// With a word or a short word for thousands, millions and so on.
    pub compact: bool,
    /// In the list there is little room: short words for scales and units.
    pub short: bool,
    /// With compact: how many significant digits. Otherwise: how many decimals.
    pub digits: u8,
}

/// What stands beside a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Style<'a> {
    /// Nothing.
    Plain,
    /// The symbol of a currency, by its ISO 4217 code.
    Currency(&'a str),
    /// A unit that `Intl` knows, by its name there.
    Unit(&'a str),
}

/// Writes numbers in a locale.
pub(crate) trait Numbers {
    /// A number, or a range where a second one is given.
    fn write(&self, notation: &Notation, value: f64, to: Option<f64>) -> String;
    /// The plural category of a number: "one", "few", "other", …
    fn category(&self, value: f64) -> String;
}

/// A figure in the reader's words.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Figure {
    /// How the article hedges it ("about"), or the sign for it ("≈") in short; empty for a plain figure.
    pub bound: String,
    /// The number with its unit.
    pub number: String,
    /// The same in another notation, where that helps ("≈ 67 %" for two thirds); mostly empty.
    pub aside: String,
}

/// A claim's figure in the reader's words. A vague one ("dozens") is given in the article's.
pub(crate) fn figure(claim: &Claim, strings: &Strings, numbers: &impl Numbers, short: bool) -> Figure {
    let q = &claim.quantity;
    let Some((from, to)) = ends(q) else {
        return Figure { number: claim.text.clone(), ..Figure::default() };
    };
    let unit = q.unit.as_deref().unwrap_or("count");
    let bound = bound(q, strings, short);
    if unit == "share" && to.is_none() {
        let (number, aside) = share(from, strings, numbers);
        return Figure { bound, number, aside };
    }
    if unit == "times" && to.is_none() && from > 0.0 && from < 1.0 && decimals(1.0 / from) == 0 {
        // Halved is ÷ 2.
        let number = plain(numbers, 1.0 / from);
        return Figure { bound, number: fill(strings.get("unit.divided"), "n", &number), aside: String::new() };
    }
    let (style, scale) = match unit {
        "share" => (Style::Unit("percent"), 100.0),
        "%" => (Style::Unit("percent"), 1.0),
        _ if is_currency(unit) => (Style::Currency(unit), 1.0),
        _ => (known(unit).map_or(Style::Plain, Style::Unit), 1.0),
    };
    let (from, to) = (from * scale, to.map(|t| t * scale));
    let mut number = numbers.write(&notation(style, &claim.text, from, to, short), from, to);
    if style == Style::Plain {
        number = beside(number, unit, to.unwrap_or(from), strings, numbers, short);
    }
    if let Some(per) = &q.per {
        number.push_str(&fill(strings.get("unit.per"), "unit", strings.find(&["unit.per.", per].concat()).unwrap_or(per)));
    }
    Figure { bound, number, aside: String::new() }
}

/// The number, and the other end of a range.
fn ends(q: &Quantity) -> Option<(f64, Option<f64>)> {
    match (q.value, q.low, q.high) {
        (Some(value), ..) => Some((value, None)),
        (None, Some(low), Some(high)) if low <= high => Some((low, Some(high))),
        _ => None,
    }
    .filter(|(from, to)| from.is_finite() && to.is_none_or(f64::is_finite))
}

fn bound(q: &Quantity, strings: &Strings, short: bool) -> String {
    let (key, sign) = match q.bound.as_str() {
        "~" => ("bound.about", "≈"),
        ">" => ("bound.over", ">"),
        ">=" => ("bound.least", "≥"),
        "<" => ("bound.under", "<"),
        "<=" => ("bound.most", "≤"),
        _ => return String::new(),
    };
    if short { sign.to_owned() } else { strings.get(key).to_owned() }
}

/// A share: as a percentage where that is exact, else as a fraction with the percentage beside it.
fn share(value: f64, strings: &Strings, numbers: &impl Numbers) -> (String, String) {
    let percent = |digits| numbers.write(&Notation { style: Style::Unit("percent"), compact: false, short: false, digits }, value * 100.0, None);
    let digits = decimals(value * 100.0);
    if digits <= 1 {
        return (percent(digits), String::new());
    }
    // Thirds, sixths and their like have no end as percentages.
    for of in 3..=12_u8 {
        let part = value * f64::from(of);
        if part >= 0.5 && (part - part.round()).abs() < 1e-4 {
            let fraction = fill(&fill(strings.get("unit.share"), "n", &plain(numbers, part.round())), "of", &plain(numbers, f64::from(of)));
            return (fraction, ["≈\u{a0}", &percent(0)].concat());
        }
    }
    (percent(digits.min(2)), String::new())
}

fn plain(numbers: &impl Numbers, value: f64) -> String {
    numbers.write(&Notation { style: Style::Plain, compact: false, short: false, digits: decimals(value) }, value, None)
}

/// The number with a unit that `Intl` does not know.
fn beside(number: String, unit: &str, value: f64, strings: &Strings, numbers: &impl Numbers, short: bool) -> String {
    match unit {
        "count" | "money?" => number,
        "times" => fill(strings.get("unit.times"), "n", &number),
        _ => {
            // In full the words of the pack, in short or without words the symbol.
            let words = if short { "" } else { strings.plural(&["unit.", unit].concat(), &numbers.category(value)) };
            let words = if words.is_empty() { strings.find(&["unit.", unit, ".short"].concat()).unwrap_or(unit) } else { words };
            [&number, "\u{a0}", words].concat()
        }
    }
}

/// Large figures with few digits in words, the others with all of their digits.
fn notation<'a>(style: Style<'a>, text: &str, from: f64, to: Option<f64>, short: bool) -> Notation<'a> {
    let significant = significant(from).max(to.map_or(0, significant));
    // From a million, and at zero in "0 to 2 million".
    let large = |v: f64| v.abs() >= 1e6 || v == 0.0;
    let compact = large(to.unwrap_or(from)) && from != 0.0 | to.is_some() as u8 as f64 && large(from) && significant <= 4;
    let zeros = if to.is_none() { written_zeros(text, from) } else { 0 };
    let digits = if compact { significant + zeros } else { decimals(from).max(to.map_or(0, decimals)) + zeros };
    Notation { style, compact, short, digits }
}

/// How many decimals a number has, 6 at most.
fn decimals(value: f64) -> u8 {
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
fn significant(value: f64) -> u8 {
    let mut scaled = value.abs();
    if scaled < 1.0 {
        return decimals(value).max(1);
    }
    while scaled >= 10.0 {
        scaled /= 10.0;
    }
    let mut digits = 1;
    while digits < 16 && (scaled - scaled.round()).abs() > 1e-9 * scaled {
        scaled *= 10.0;
        digits += 1;
    }
    digits
}

/// How many zeros the text writes at the end of this number's decimals: 1 for "2,40", whatever scale word follows.
fn written_zeros(text: &str, value: f64) -> u8 {
    let mut before = 0.0;
    let mut chars = text.chars().peekable();
    let (mut whole, mut seen) = (0.0, false);
    while let Some(c) = chars.next() {
        if let Some(digit) = c.to_digit(10) {
            whole = if seen { whole } else { 0.0 } * 10.0 + f64::from(digit);
            seen = true;
            continue;
        }
        if !(seen && matches!(c, '.' | ',')) {
            seen = false;
            continue;
        }
        let (mut fraction, mut count, mut zeros) = (0.0, 0_u8, 0_u8);
        while let Some(digit) = chars.peek().and_then(|c| c.to_digit(10)) {
            chars.next();
            fraction = fraction * 10.0 + f64::from(digit);
            count = count.saturating_add(1);
            zeros = if digit == 0 { zeros.saturating_add(1) } else { 0 };
        }
        // Three digits behind a point may be a group; it takes a number that cannot be one to know.
        let mut size = 1.0;
        (0..count.min(3)).for_each(|_| size *= 10.0);
        before = whole + fraction / size;
        seen = false;
        let scale = value.abs() / before;
        let fits = [1.0, 1e3, 1e6, 1e9, 1e12].iter().any(|s| (scale / s - 1.0).abs() < 1e-9);
        if zeros > 0 && count <= 2 && fits {
            return zeros;
        }
    }
    let _ = before;
    0
}

/// Whether a unit's symbol is an ISO 4217 code.
fn is_currency(unit: &str) -> bool {
    unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase())
}

/// The name that `Intl` has for a unit's symbol.
fn known(symbol: &str) -> Option<&'static str> {
    const KNOWN: &[(&str, &str)] = &[
        ("acre", "acre"),
        ("bit", "bit"),
        ("byte", "byte"),
        ("B", "byte"),
        ("cm", "centimeter"),
        ("day", "day"),
        ("fl oz", "fluid-ounce"),
        ("ft", "foot"),
        ("g", "gram"),
        ("gal", "gallon"),
        ("GB", "gigabyte"),
        ("Gbit", "gigabit"),
        ("h", "hour"),
        ("ha", "hectare"),
        ("in", "inch"),
        ("kB", "kilobyte"),
        ("kg", "kilogram"),
        ("km", "kilometer"),
        ("km/h", "kilometer-per-hour"),
        ("l", "liter"),
        ("L", "liter"),
        ("lb", "pound"),
        ("m", "meter"),
        ("m/s", "meter-per-second"),
        ("MB", "megabyte"),
        ("mi", "mile"),
        ("mi/h", "mile-per-hour"),
        ("min", "minute"),
        ("ml", "milliliter"),
        ("mL", "milliliter"),
        ("mm", "millimeter"),
        ("month", "month"),
        ("mph", "mile-per-hour"),
        ("ms", "millisecond"),
        ("oz", "ounce"),
        ("PB", "petabyte"),
        ("s", "second"),
        ("st", "stone"),
        ("TB", "terabyte"),
        ("week", "week"),
        ("yd", "yard"),
        ("year", "year"),
        ("°C", "celsius"),
        ("°F", "fahrenheit"),
    ];
    KNOWN.iter().find(|(s, _)| *s == symbol).map(|(_, name)| *name)
}
