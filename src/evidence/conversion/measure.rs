//! Measures in those in which the reader is at home.

use super::super::setting::Measures;
use super::super::{Case, Figure, Setting};
use super::{Amount, By, Conversion, said_in};
use crate::lang::field::Field;
use crate::report::{Kind, Quantity};
use crate::unit::{self, Dimension, Unit};

/// From customary units to metric ones.
const TO_METRIC: &[(&str, &str)] = &[
    ("in", "cm"),
    ("ft", "m"),
    ("yd", "m"),
    ("mi", "km"),
    ("nmi", "km"),
    ("acre", "ha"),
    ("ft2", "m2"),
    ("yd2", "m2"),
    ("mi2", "km2"),
    ("ft3", "m3"),
    ("gal", "l"),
    ("qt", "l"),
    ("floz", "ml"),
    ("lb", "kg"),
    ("oz", "g"),
    ("st", "kg"),
    ("mi/h", "km/h"),
    ("kn", "km/h"),
    ("°F", "°C"),
    ("psi", "bar"),
];

/// From metric units to customary ones.
const TO_CUSTOMARY: &[(&str, &str)] = &[
    ("cm", "in"),
    ("m", "ft"),
    ("km", "mi"),
    ("ha", "acre"),
    ("m2", "ft2"),
    ("km2", "mi2"),
    ("l", "gal"),
    ("kg", "lb"),
    ("km/h", "mi/h"),
    ("°C", "°F"),
];

/// From so many kilos on a mass is told in tonnes.
const TONNES: f64 = 10_000.0;

/// What readers are not at home with who drive in miles and weigh in kilos.
const TO_BRITISH: &[(&str, &str)] = &[
    ("km", "mi"),
    ("ha", "acre"),
    ("km2", "mi2"),
    ("km/h", "mi/h"),
    ("°F", "°C"),
    ("ft2", "m2"),
    ("oz", "g"),
    ("lb", "kg"),
];

/// The conversion of a measure; none where the reader is at home with it, or where the text gives it in other units too.
pub fn find<'c>(
    case: &Case<'_>,
    index: usize,
    amount: &Amount,
    symbol: &str,
    setting: &Setting,
) -> Option<Conversion<'c>> {
    let figure = case.figures.get(index)?;
    let tables: &[&[(&str, &str)]] = match setting.measures {
        Measures::Metric => &[TO_METRIC],
        Measures::Customary => &[TO_CUSTOMARY],
        Measures::British => &[TO_BRITISH],
        Measures::Either => &[TO_METRIC, TO_CUSTOMARY],
    };
    let wanted = tables.iter().flat_map(|t| t.iter()).find(|(from, _)| *from == symbol)?.1;
    let (from, to) = (unit::unit(symbol)?, unit::unit(wanted)?);
    if figure.claim.quantity.per.is_some() || imperial(setting, from) || !is_unit(case.text, figure) {
        return None;
    }
    let other = |q: &Quantity| {
        let dimension = q.unit.as_deref().and_then(unit::unit).map(|u| u.dimension);
        dimension == Some(from.dimension) && q.unit.as_deref() != Some(symbol)
    };
    if said_in(case, index, other) {
        return None;
    }
    let size = amount.high() * from.factor / to.factor;
    // Tonnes read better than thousands of kilos, and metres than parts of a kilometre.
    let to = match wanted {
        "kg" if size >= TONNES => unit::unit("t")?,
        "km" if size < 1.0 => unit::unit("m")?,
        "m" if size < 1.0 => unit::unit("cm")?,
        _ => to,
    };
    let convert = |value: f64| (value * from.factor + from.offset - to.offset) / to.factor;
    let (converted, digits) = if from.dimension == Dimension::Temperature {
        (degrees(case, index, amount, setting)?.map(convert).map(f64::round), 3)
    } else {
        (amount.map(convert), amount.digits().max(2))
    };
    Some(Conversion {
        before: (amount.clone(), symbol.to_owned()),
        amount: converted,
        unit: to.symbol.to_owned(),
        per: None,
        digits,
        by: By::Definition,
        sources: Vec::new(),
    })
}

/// Whether the claim's words are a measure for certain: a quotation mark is no inch, and "1-in-12" has none.
fn is_unit(text: &str, figure: &Figure<'_>) -> bool {
    let mut behind = text.get(figure.span.end as usize..).unwrap_or_default().chars();
    let goes_on = behind.next() == Some('-') && behind.next().is_some_and(|c| c.is_ascii_digit());
    !goes_on && !figure.claim.text.contains(['"', '”', '“'])
}

/// Whether a unit of volume may be another one where the article is at home: a gallon is larger in Britain than in America.
fn imperial(setting: &Setting, from: &Unit) -> bool {
    let there = setting.country.is_some_and(|c| matches!(&c, b"GBR" | b"IRL" | b"CAN" | b"AUS" | b"NZL" | b"IND"));
    there && matches!(from.symbol, "gal" | "qt" | "floz")
}

/// Degrees that are a temperature for certain, on a scale that the text names: a difference of degrees has another conversion.
fn degrees(case: &Case<'_>, index: usize, amount: &Amount, setting: &Setting) -> Option<Amount> {
    let claim = case.figures.get(index)?.claim;
    let scale = claim.text.contains(['C', 'F']);
    let differs = setting.sentence(index).is_none_or(|s| s.has(Field::Differs));
    let level = matches!(claim.kind, None | Some(Kind::Level)) && claim.direction.is_none();
    (scale && level && !differs).then(|| amount.clone())
}
