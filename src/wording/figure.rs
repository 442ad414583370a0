//! A quantity as the reader's locale writes it: which notation, how many digits, which unit. Decides only; the
//! browser's `Intl`, behind [`Numbers`], does the writing.
//!
//! Every digit of the article's figure is kept, and none is added: what is written "2,40" stays so, and two thirds is
//! not 66.666667 %.

use super::number::{Notation, Numbers, Style, decimals, highest, significant, written};
use super::strings::{Strings, fill};
use crate::report::{Claim, Quantity};
use crate::unit;

/// A figure in the reader's words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figure {
    /// How the article hedges it ("about"), or the sign for it ("≈") in short; empty for a plain figure.
    pub bound: String,
    /// The number with its unit.
    pub number: String,
    /// The same in another notation, where that helps ("≈ 67 %" for two thirds); mostly empty.
    pub aside: String,
}

/// A claim's figure in the reader's words. A vague one ("dozens") is given in the article's.
pub fn figure(claim: &Claim, strings: &Strings, numbers: &dyn Numbers, short: bool) -> Figure {
    let q = &claim.quantity;
    let Some((from, to)) = ends(q) else {
        return Figure { number: claim.text.clone(), ..Figure::default() };
    };
    let symbol = q.unit.as_deref().unwrap_or("count");
    let bound = bound(q, strings, short);
    if symbol == "share" && to.is_none() {
        let (number, aside) = share(from, strings, numbers);
        return Figure { bound, number, aside };
    }
    if symbol == "times" && to.is_none() && from > 0.0 && from < 1.0 && decimals(1.0 / from) == 0 {
        // Halved is ÷ 2.
        let number = plain(numbers, 1.0 / from);
        return Figure { bound, number: fill(strings.get("unit.divided"), "n", &number), aside: String::new() };
    }
    let (style, scale) = match symbol {
        "share" => (Style::Unit("percent"), 100.0),
        "%" => (Style::Unit("percent"), 1.0),
        _ if unit::is_currency(symbol) => (Style::Currency(symbol), 1.0),
        _ => (unit::unit(symbol).and_then(|u| u.intl).map_or(Style::Plain, Style::Unit), 1.0),
    };
    let (from, to) = (from * scale, to.map(|t| t * scale));
    let notation = Notation { highest: highest(strings), ..notation(style, &claim.text, from, to, short) };
    let mut number = written(&notation, from, to, strings, numbers);
    if style == Style::Plain {
        number = beside(number, symbol, to.unwrap_or(from), strings, numbers, short);
    }
    if let Some(per) = &q.per {
        number.push('\u{a0}');
        let words = strings.find(&["unit.per.", per].concat()).map_or_else(|| raised(per), str::to_owned);
        number.push_str(&fill(strings.get("unit.per"), "unit", &words));
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
fn share(value: f64, strings: &Strings, numbers: &dyn Numbers) -> (String, String) {
    let percent = |digits| {
        numbers.write(
            &Notation {
                style: Style::Unit("percent"),
                compact: false,
                short: false,
                highest: 0.0,
                least: digits,
                most: digits,
            },
            value * 100.0,
            None,
        )
    };
    let digits = decimals(value * 100.0);
    if digits <= 1 {
        return (percent(digits), String::new());
    }
    // Thirds, sixths and their like have no end as percentages.
    for of in 3..=12_u8 {
        let part = value * f64::from(of);
        if part >= 0.5 && (part - part.round()).abs() < 1e-4 {
            let fraction = fill(
                &fill(strings.get("unit.share"), "n", &plain(numbers, part.round())),
                "of",
                &plain(numbers, f64::from(of)),
            );
            return (fraction, ["≈\u{a0}", &percent(0)].concat());
        }
    }
    (percent(digits.min(2)), String::new())
}

fn plain(numbers: &dyn Numbers, value: f64) -> String {
    let digits = decimals(value);
    numbers.write(
        &Notation { style: Style::Plain, compact: false, short: false, highest: 0.0, least: digits, most: digits },
        value,
        None,
    )
}

/// The number with a unit that `Intl` does not know.
pub(super) fn beside(
    number: String,
    unit: &str,
    value: f64,
    strings: &Strings,
    numbers: &dyn Numbers,
    short: bool,
) -> String {
    match unit {
        "count" | "money?" => number,
        "times" => fill(strings.get("unit.times"), "n", &number),
        _ => {
            // In full the words of the pack, in short or without words the symbol.
            let words = if short { "" } else { strings.plural(&["unit.", unit].concat(), &numbers.category(value)) };
            let words = if words.is_empty() {
                strings.find(&["unit.", unit, ".short"].concat()).unwrap_or_default()
            } else {
                words
            };
            if words.is_empty() {
                [&number, "\u{a0}", &raised(unit)].concat()
            } else {
                [&number, "\u{a0}", words].concat()
            }
        }
    }
}

/// A unit's symbol with its exponent raised: m², km³.
fn raised(symbol: &str) -> String {
    match (symbol.strip_suffix('2'), symbol.strip_suffix('3')) {
        (Some(base), _) if !base.is_empty() => [base, "²"].concat(),
        (_, Some(base)) if !base.is_empty() => [base, "³"].concat(),
        _ => symbol.to_owned(),
    }
}

/// Large figures with few digits in words, the others with all of their digits.
fn notation<'a>(style: Style<'a>, text: &str, from: f64, to: Option<f64>, short: bool) -> Notation<'a> {
    let last = to.unwrap_or(from);
    // "0 to 2 million" has a scale as well.
    let large = last.abs() >= 1e6 && (from.abs() >= 1e6 || from == 0.0);
    let compact = large && significant(from).max(significant(last)) <= 4;
    let count = if compact { significant } else { decimals };
    let zeros = if to.is_none() { written_zeros(text, from) } else { 0 };
    Notation {
        style,
        compact,
        short,
        highest: 0.0,
        least: count(from).min(count(last)) + zeros,
        most: count(from).max(count(last)) + zeros,
    }
}

/// How many zeros the text writes at the end of this number's decimals: 1 for "2,40", whatever scale word follows.
fn written_zeros(text: &str, value: f64) -> u8 {
    for written in text.split(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',')) {
        let Some((whole, decimals)) = written.split_once(['.', ',']) else {
            continue;
        };
        let zeros = decimals.len() - decimals.trim_end_matches('0').len();
        // Three digits behind a point are a group of thousands more often than decimals; so is what has a second point.
        if zeros == 0 || decimals.len() > 2 || !decimals.bytes().all(|b| b.is_ascii_digit()) {
            continue;
        }
        let number = |digits: &str| digits.bytes().fold(0.0, |n, b| n * 10.0 + f64::from(b - b'0'));
        let written = number(whole) + number(decimals) / if decimals.len() == 1 { 10.0 } else { 100.0 };
        if [1.0, 1e3, 1e6, 1e9, 1e12].iter().any(|scale| (written * scale - value).abs() <= value.abs() * 1e-9) {
            return zeros as u8;
        }
    }
    0
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// Writes what it was asked for: the number, its digits, `c` for compact, the style.
    struct Asked;

    impl Numbers for Asked {
        fn write(&self, n: &Notation, value: f64, to: Option<f64>) -> String {
            let style = match n.style {
                Style::Plain => "",
                Style::Currency(code) => code,
                Style::Unit(unit) => unit,
            };
            let to = to.map_or(String::new(), |t| format!("–{t}"));
            format!("{value}{to}[{}{}..{}]{style}", if n.compact { "c" } else { "" }, n.least, n.most)
        }

        fn category(&self, value: f64) -> String {
            if value < 2.0 { "one".into() } else { "other".into() }
        }
    }

    fn strings() -> Strings {
        let texts = [
            ("bound.about", "about"),
            ("unit.times", "× {n}"),
            ("unit.divided", "÷ {n}"),
            ("unit.share", "{n} in {of}"),
            ("unit.pp.one", "point"),
            ("unit.pp.other", "points"),
            ("unit.pp.short", "pp"),
            ("unit.per", "per {unit}"),
            ("unit.per.h", "hour"),
        ];
        Strings::new("en", texts.map(|(k, t)| (k.to_owned(), t.to_owned())))
    }

    fn quantity(value: Option<f64>, range: Option<(f64, f64)>, unit: &str) -> Quantity {
        Quantity {
            value,
            low: range.map(|r| r.0),
            high: range.map(|r| r.1),
            bound: "=".into(),
            unit: Some(unit.into()),
            noun: None,
            per: None,
        }
    }

    fn claim(text: &str, quantity: Quantity) -> Claim {
        Claim { text: text.into(), quantity, ..Claim::default() }
    }

    fn check(text: &str, value: f64, unit: &str, expected: &str) {
        let figure = figure(&claim(text, quantity(Some(value), None, unit)), &strings(), &Asked, false);
        assert_eq!([figure.number, figure.aside].join("|").trim_end_matches('|'), expected, "{text}");
    }

    #[test]
    fn every_digit_is_kept_and_none_is_added() {
        for (text, value, unit, expected) in [
            ("2,4 milliards de dollars", 2.4e9, "USD", "2400000000[c2..2]USD"),
            ("2,40 milliards de dollars", 2.4e9, "USD", "2400000000[c3..3]USD"),
            ("$1,234,567", 1_234_567.0, "USD", "1234567[0..0]USD"),
            ("45 euros", 45.0, "EUR", "45[0..0]EUR"),
            ("12,50 €", 12.5, "EUR", "12.5[2..2]EUR"),
            ("12,5 €", 12.5, "EUR", "12.5[1..1]EUR"),
            ("800.000 cellules", 800_000.0, "count", "800000[0..0]"),
            ("40 000 habitants", 40_000.0, "count", "40000[0..0]"),
            ("30 millions", 3e7, "count", "30000000[c1..1]"),
            ("1,4 %", 1.4, "%", "1.4[1..1]percent"),
            ("2.0 percent", 2.0, "%", "2[1..1]percent"),
            ("0,25 point", 0.25, "pp", "0.25[2..2]\u{a0}point"),
            ("18 GWh", 18.0, "GWh", "18[0..0]\u{a0}GWh"),
            ("35 m²", 35.0, "m2", "35[0..0]\u{a0}m²"),
            ("doublé", 2.0, "times", "× 2[0..0]"),
            ("divisé par deux", 0.5, "times", "÷ 2[0..0]"),
            ("0.7 fois", 0.7, "times", "× 0.7[1..1]"),
        ] {
            check(text, value, unit, expected);
        }
    }

    #[test]
    fn a_share_is_a_percentage_only_where_that_is_exact() {
        check("un sur cinq", 0.2, "share", "20[0..0]percent");
        check("un huitième", 0.125, "share", "12.5[1..1]percent");
        check("deux tiers", 0.666667, "share", "2[0..0] in 3[0..0]|≈\u{a0}66.6667[0..0]percent");
        check("un septième", 1.0 / 7.0, "share", "1[0..0] in 7[0..0]|≈\u{a0}14.285714285714285[0..0]percent");
    }

    #[test]
    fn ranges_give_each_end_its_own_digits() {
        let number = |text, low, high, unit| {
            figure(&claim(text, quantity(None, Some((low, high)), unit)), &strings(), &Asked, false).number
        };
        assert_eq!(
            number("entre 50 millions et 100 millions d’euros", 5e7, 1e8, "EUR"),
            "50000000–100000000[c1..1]EUR"
        );
        assert_eq!(number("1,5 à 3 %", 1.5, 3.0, "%"), "1.5–3[0..1]percent");
        assert_eq!(number("900 000 à 1,2 million", 9e5, 1.2e6, "count"), "900000–1200000[0..0]");
    }

    #[test]
    fn hedges_stay_and_vague_figures_keep_their_words() {
        let mut about = claim("environ 30", quantity(Some(30.0), None, "pp"));
        about.quantity.bound = "~".into();
        assert_eq!(figure(&about, &strings(), &Asked, false).bound, "about");
        let short = figure(&about, &strings(), &Asked, true);
        assert_eq!((short.bound.as_str(), short.number.as_str()), ("≈", "30[0..0]\u{a0}pp"));
        let vague = figure(&claim("dozens of towns", quantity(None, None, "count")), &strings(), &Asked, false);
        assert_eq!((vague.number.as_str(), vague.bound.as_str()), ("dozens of towns", ""));
        let mut rate = claim("12 € de l’heure", quantity(Some(12.0), None, "EUR"));
        rate.quantity.per = Some("h".into());
        assert_eq!(figure(&rate, &strings(), &Asked, false).number, "12[0..0]EUR\u{a0}per hour");
    }
}
