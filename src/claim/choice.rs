//! Which quantities are claims: those that a reader could ask a source for.

use crate::lang::Bound;
use crate::quantity::{Form, Nature, Quantity, Unit};

/// The largest count in words that is a matter of taste ("two men", "douze pays") and is not shown.
const SMALL: f64 = 12.0;

/// Whether a quantity is highlighted.
///
/// Money, percentages, points, shares, multiples and measures are; so are counts in digits, with a scale or a group word.
/// Durations, ages, small counts in words and numbers without a value are not.
pub(crate) fn is_claim(quantity: &Quantity) -> bool {
    if quantity.nature() != Nature::Quantity || quantity.form == Form::Vague || quantity.unit.is_time() {
        return false;
    }
    match quantity.unit {
        Unit::Count | Unit::Bare => counts(quantity),
        _ => true,
    }
}

/// Whether a count is one that a reader could ask a source for.
fn counts(quantity: &Quantity) -> bool {
    let amount = quantity.value.or(quantity.high).unwrap_or(0.0);
    match quantity.form {
        Form::Words | Form::Article => amount > SMALL && quantity.unit == Unit::Count,
        Form::Group => amount >= 10.0 || quantity.scale > 0,
        // "74 per 100,000" is a rate, however small.
        _ if quantity.per.is_some() => true,
        Form::Digits if quantity.unit == Unit::Bare => {
            // A bare number must look like one that counts: separated, long, hedged, or with a noun from the context.
            quantity.set_apart
                || quantity.long
                || quantity.bound != Bound::Exactly
                || quantity.is_linked()
                || (quantity.noun.is_some() && amount > SMALL)
        }
        _ => true,
    }
}
