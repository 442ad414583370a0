//! Numbers as a language writes them, without a browser: for the command line and for tests.

use super::number::{Notation, Numbers, Style, scientific};
use super::strings::{Strings, fill};
use crate::unit;

/// Writes numbers by the texts `plain.*` of a pack: separators, words for scales, where a currency stands.
///
/// Plural categories are those of languages in which only "one" differs: exactly 1 where `plain.one` is `exact`, else whatever is
/// below 2.
pub struct Plain<'a>(pub &'a Strings);

/// The scales that have words, each with the key of its texts.
const SCALES: &[(f64, &str)] = &[(1e12, "trillion"), (1e9, "billion"), (1e6, "million")];

/// The signs of currencies that readers know without a code.
const SIGNS: &[(&str, &str)] =
    &[("USD", "$"), ("EUR", "€"), ("GBP", "£"), ("JPY", "¥"), ("INR", "₹"), ("KRW", "₩"), ("ILS", "₪"), ("UAH", "₴")];

impl Plain<'_> {
    /// Digits with the language's separators.
    fn digits(&self, value: f64, least: usize, most: usize) -> String {
        let mut written = format!("{:.most$}", value.abs());
        if let Some(point) = written.find('.') {
            let kept = written.trim_end_matches('0').len().max(point + 1 + least);
            written.truncate(kept);
            if written.ends_with('.') {
                written.pop();
            }
        }
        let (whole, decimals) = written.split_once('.').unwrap_or((&written, ""));
        let mut out = String::from(if value < 0.0 { "-" } else { "" });
        for (i, digit) in whole.chars().enumerate() {
            // Four digits stand together in most languages' news, five do not.
            if i > 0 && (whole.len() - i) % 3 == 0 && whole.len() > 3 {
                // A pack cannot write a space that stands alone.
                let group = self.0.get("plain.group");
                out.push_str(if group == "space" { "\u{202f}" } else { group });
            }
            out.push(digit);
        }
        if !decimals.is_empty() {
            out.push_str(self.0.get("plain.decimal"));
            out.push_str(decimals);
        }
        out
    }

    fn number(&self, notation: &Notation, value: f64) -> String {
        if !notation.compact {
            return self.digits(value, usize::from(notation.least), usize::from(notation.most));
        }
        let scale = SCALES.iter().find(|(scale, _)| value.abs() >= *scale && *scale <= notation.highest);
        let scaled = scale.map_or(value, |(scale, _)| value / scale);
        // Significant digits, less those before the point.
        let whole = 1 + usize::try_from(scientific(scaled).1).unwrap_or(0);
        let decimals = |digits: u8| usize::from(digits).saturating_sub(whole);
        let number = self.digits(scaled, decimals(notation.least), decimals(notation.most));
        match scale {
            Some((_, name)) => {
                let category = self.category(scaled);
                let words = self.0.plural(&["plain.", name].concat(), &category);
                [&number, "\u{a0}", words].concat()
            }
            None => number,
        }
    }
}

impl Numbers for Plain<'_> {
    fn write(&self, notation: &Notation, value: f64, to: Option<f64>) -> String {
        let mut number = self.number(notation, value);
        if let Some(to) = to {
            number = [&number, "–", &self.number(notation, to)].concat();
        }
        match notation.style {
            Style::Plain => number,
            Style::Currency(code) => {
                let sign = SIGNS.iter().find(|(c, _)| *c == code).map_or(code, |(_, sign)| sign);
                let key = if sign.len() == 3 && sign == code { "plain.code" } else { "plain.money" };
                fill(&fill(self.0.get(key), "sign", sign), "n", &number)
            }
            Style::Unit("percent") => fill(self.0.get("plain.percent"), "n", &number),
            Style::Unit(name) => {
                let symbol = unit::UNITS.iter().find(|u| u.intl == Some(name)).map_or(name, |u| u.symbol);
                let words = self.0.plural(&["unit.", symbol].concat(), &self.category(to.unwrap_or(value)));
                [number.as_str(), "\u{a0}", if words.is_empty() { symbol } else { words }].concat()
            }
        }
    }

    fn category(&self, value: f64) -> String {
        let exact = self.0.get("plain.one") == "exact";
        let one = if exact { value == 1.0 } else { value.abs() < 2.0 };
        if one { "one".into() } else { "other".into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::amount;

    fn strings(french: bool) -> Strings {
        let texts: &[(&str, &str)] = if french {
            &[
                ("plain.decimal", ","),
                ("plain.group", "space"),
                ("plain.one", "below"),
                ("plain.million.one", "million"),
                ("plain.million.other", "millions"),
                ("plain.billion.other", "milliards"),
                ("number.highest", "billion"),
                ("number.money", "USD de dollars, EUR d’euros"),
                ("plain.percent", "{n}\u{a0}%"),
                ("plain.money", "{n}\u{a0}{sign}"),
                ("plain.code", "{n}\u{a0}{sign}"),
            ]
        } else {
            &[
                ("plain.decimal", "."),
                ("plain.group", ","),
                ("plain.one", "exact"),
                ("plain.million.other", "million"),
                ("plain.trillion.one", "trillion"),
                ("plain.trillion.other", "trillion"),
                ("plain.percent", "{n}%"),
                ("plain.money", "{sign}{n}"),
                ("plain.code", "{sign}\u{a0}{n}"),
            ]
        };
        Strings::new(if french { "fr" } else { "en" }, texts.iter().map(|(k, t)| ((*k).to_owned(), (*t).to_owned())))
    }

    #[test]
    fn amounts_are_written_as_the_language_has_them() {
        let english = strings(false);
        let french = strings(true);
        for (value, symbol, digits, en, fr) in [
            (1_234_567.0, "USD", 3, "$1.23\u{a0}million", "1,23\u{a0}million\u{a0}de dollars"),
            (2e6, "EUR", 2, "€2\u{a0}million", "2\u{a0}millions\u{a0}d’euros"),
            (1e12, "USD", 3, "$1\u{a0}trillion", "1\u{202f}000\u{a0}milliards\u{a0}de dollars"),
            (3.031e12, "USD", 3, "$3.03\u{a0}trillion", "3\u{202f}030\u{a0}milliards\u{a0}de dollars"),
            (3.031e12, "JPY", 4, "¥3.031\u{a0}trillion", "3\u{202f}031\u{a0}milliards\u{a0}¥"),
            (450.0, "USD", 2, "$450", "450\u{a0}$"),
            (45_678.0, "count", 3, "45,700", "45\u{202f}700"),
            (0.6611, "%", 2, "0.66%", "0,66\u{a0}%"),
            (12.0, "CHF", 2, "CHF\u{a0}12", "12\u{a0}CHF"),
            (-5.25, "count", 3, "-5.25", "-5,25"),
        ] {
            assert_eq!(amount(value, symbol, digits, &english, &Plain(&english)), en);
            assert_eq!(amount(value, symbol, digits, &french, &Plain(&french)), fr);
        }
    }
}
