//! Vague scales: an order of magnitude without a number, "tens of thousands", "plusieurs centaines", "a few million".

use super::literal::power;
use super::numeral::{Form, Numeral};
use super::reader::Reader;
use crate::lang::sense::{self, Class, Sense};

impl Reader<'_> {
    /// A scale without a number that begins at a token: "tens of thousands", "des millions", "several hundred".
    ///
    /// It has no value; `low` and `high` are the orders of magnitude that its words span.
    pub(crate) fn vague(&self, i: usize) -> Option<Numeral> {
        // "several hundred", "quelques milliers", "a few dozen": behind such a word any scale is an unknown multiple.
        let several = self.class(i, Class::Several);
        let at = several.unwrap_or(i);
        let (mut magnitude, mut end) = self.find(at, sense::VAGUE | sense::SCALE | sense::GROUP, |s| match s {
            Sense::Vague { power } => Some(i32::from(power)),
            Sense::Scale { power, short: false } if several.is_some() => Some(i32::from(power)),
            Sense::Group { .. } if several.is_some() => Some(1),
            // A long scale without a number before it is one in the plural: "des millions".
            Sense::Scale { power, short: false } if power >= 6 => Some(i32::from(power)),
            _ => None,
        })?;
        // "several hundred thousand" and "tens of millions" go on with further scales.
        while let Some((p, behind)) =
            [self.class(end, Class::Of), several.map(|_| end)].into_iter().flatten().find_map(|of| {
                self.find(of, sense::VAGUE | sense::SCALE, |s| match s {
                    Sense::Vague { power } | Sense::Scale { power, short: false } => Some(i32::from(power)),
                    _ => None,
                })
            })
        {
            magnitude += p;
            end = behind;
        }
        let mut numeral = Numeral::new(i, end, 0.0, Form::Vague);
        numeral.value = None;
        numeral.scale = magnitude;
        if magnitude < 300 {
            numeral.low = Some(power(magnitude));
            numeral.high = Some(power(magnitude + 1));
        }
        Some(numeral)
    }
}
