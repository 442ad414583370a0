//! The way to the browser's `Intl`, which knows how a locale writes numbers.

use js_sys::{Date, Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::wording::{Notation, Numbers, Style};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl)]
    type NumberFormat;
    #[wasm_bindgen(constructor, catch, js_namespace = Intl)]
    fn new(locale: &str, options: &Object) -> Result<NumberFormat, JsValue>;
    #[wasm_bindgen(method)]
    fn format(this: &NumberFormat, value: f64) -> String;
    #[wasm_bindgen(method, catch, js_name = formatRange)]
    fn format_range(this: &NumberFormat, from: f64, to: f64) -> Result<String, JsValue>;

    #[wasm_bindgen(js_namespace = Intl)]
    type DateTimeFormat;
    #[wasm_bindgen(constructor, catch, js_namespace = Intl)]
    fn new(locale: &str, options: &Object) -> Result<DateTimeFormat, JsValue>;
    #[wasm_bindgen(method, catch, js_name = formatRange)]
    fn format_range(this: &DateTimeFormat, from: &Date, to: &Date) -> Result<String, JsValue>;

    #[wasm_bindgen(js_namespace = Intl)]
    type DisplayNames;
    #[wasm_bindgen(constructor, catch, js_namespace = Intl)]
    fn new(locale: &str, options: &Object) -> Result<DisplayNames, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn of(this: &DisplayNames, tag: &str) -> Result<Option<String>, JsValue>;

    #[wasm_bindgen(js_namespace = Intl)]
    type PluralRules;
    #[wasm_bindgen(constructor, catch, js_namespace = Intl)]
    fn new(locale: &str) -> Result<PluralRules, JsValue>;
    #[wasm_bindgen(method)]
    fn select(this: &PluralRules, value: f64) -> String;
}

/// A number of which many languages' plural is that of thousands, and its digit.
const SAMPLE: f64 = 4.0;
const DIGIT: char = '4';

/// The numbers of a locale, by its BCP 47 tag. With one that the browser refuses, English does.
pub(crate) struct Locale<'a>(pub &'a str);

impl Locale<'_> {
    fn format(&self, suffix: &str, options: &[(&str, &str)], digits: [(&str, u8); 2]) -> Option<NumberFormat> {
        let object = Object::new();
        for (key, value) in options {
            let _ = Reflect::set(&object, &JsValue::from_str(key), &JsValue::from_str(value));
        }
        for (key, value) in digits {
            let _ = Reflect::set(&object, &JsValue::from_str(key), &value.into());
        }
        NumberFormat::new(&[self.0, suffix].concat(), &object).or_else(|_| NumberFormat::new("en", &object)).ok()
    }
}

impl Locale<'_> {
    /// The days from one to another as the locale writes them: as years or months where they are whole ones. Empty for what is no
    /// day, and where the browser cannot.
    pub(crate) fn days(&self, from: &str, to: &str) -> String {
        let whole_years = from.ends_with("-01-01") && to.ends_with("-12-31");
        let (Some(from), Some(to)) = (day(from), day(to)) else { return String::new() };
        // The day behind the last begins a month.
        let next = Date::new(&(to.get_time() + 86_400_000.0).into());
        let whole_months = from.get_utc_date() == 1 && next.get_utc_date() == 1;
        let object = Object::new();
        let parts: &[(&str, &str)] = &[("timeZone", "UTC"), ("year", "numeric"), ("month", "long"), ("day", "numeric")];
        let shown = if whole_years {
            2
        } else if whole_months {
            3
        } else {
            4
        };
        for (key, value) in parts.iter().take(shown) {
            let _ = Reflect::set(&object, &JsValue::from_str(key), &JsValue::from_str(value));
        }
        let format = DateTimeFormat::new(self.0, &object).or_else(|_| DateTimeFormat::new("en", &object));
        format.and_then(|f| f.format_range(&from, &to)).unwrap_or_default()
    }
}

/// The date of a day in ISO 8601, at its beginning in UTC.
fn day(iso: &str) -> Option<Date> {
    let date = Date::new(&JsValue::from_str(iso));
    (!date.get_time().is_nan()).then_some(date)
}

impl Numbers for Locale<'_> {
    fn write(&self, notation: &Notation, value: f64, to: Option<f64>) -> String {
        let mut options: Vec<(&str, &str)> = Vec::new();
        let display = if notation.short { "short" } else { "long" };
        let digits = if notation.compact {
            options.extend([("notation", "compact"), ("compactDisplay", display)]);
            [("minimumSignificantDigits", notation.least.max(1)), ("maximumSignificantDigits", notation.most.max(1))]
        } else {
            [("minimumFractionDigits", notation.least), ("maximumFractionDigits", notation.most)]
        };
        let currency = |code| [("style", "currency"), ("currency", code), ("currencyDisplay", "narrowSymbol")];
        // Intl has no long words beside a currency ("2.4 billion" but "$2.4B"), so the number is written alone and put
        // where the currency's own pattern has it.
        let pattern = match notation.style {
            Style::Currency(code) if notation.compact && !notation.short => self
                .format("-u-nu-latn", &currency(code), [("minimumFractionDigits", 0), ("maximumFractionDigits", 0)])
                .map(|f| f.format(0.0)),
            Style::Currency(code) => {
                options.extend(currency(code));
                None
            }
            Style::Unit(unit) => {
                options.extend([("style", "unit"), ("unit", unit), ("unitDisplay", display)]);
                // A percentage in words ("1.4 percent") is not what one reads best.
                if unit == "percent" {
                    options.pop();
                }
                None
            }
            Style::Plain => None,
        };
        // Intl has words for scales that newspapers have none for. What is more than the highest is so many of it.
        let last = to.unwrap_or(value).abs();
        let many = notation.compact && last >= notation.highest * 1000.0;
        const ONE: [(&str, u8); 2] = [("minimumSignificantDigits", 1), ("maximumSignificantDigits", 1)];
        let scale = || self.format("", &options, ONE).map(|f| f.format(SAMPLE * notation.highest));
        let scaled = many.then(scale).flatten();
        let by = if many { notation.highest } else { 1.0 };
        if many {
            options.retain(|(key, _)| !matches!(*key, "notation" | "compactDisplay"));
        }
        let (value, to) = (value / by, to.map(|t| t / by));
        let Some(format) = self.format("", &options, digits) else {
            return String::new();
        };
        let number = match to {
            Some(to) => format
                .format_range(value, to)
                .unwrap_or_else(|_| [&format.format(value), "–", &format.format(to)].concat()),
            None => format.format(value),
        };
        // With one digit in its place the scale's word stands as its own pattern has it.
        let number = scaled.map_or(number.clone(), |s| s.replacen(DIGIT, &number, 1));
        // Between a number and its unit or scale no line breaks.
        let number = number.replace(' ', "\u{a0}");
        pattern.map_or(number.clone(), |p| p.replacen('0', &number, 1))
    }

    fn day(&self, iso: &str) -> String {
        let written = if iso.len() == 10 { self.days(iso, iso) } else { String::new() };
        if written.is_empty() { iso.to_owned() } else { written }
    }

    fn language(&self, tag: &str) -> String {
        let object = Object::new();
        let _ = Reflect::set(&object, &JsValue::from_str("type"), &JsValue::from_str("language"));
        let name = DisplayNames::new(self.0, &object).and_then(|names| names.of(tag));
        name.ok().flatten().unwrap_or_else(|| tag.to_owned())
    }

    fn category(&self, value: f64) -> String {
        PluralRules::new(self.0).or_else(|_| PluralRules::new("en")).map_or(String::new(), |rules| rules.select(value))
    }
}
