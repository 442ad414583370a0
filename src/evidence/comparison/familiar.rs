//! Areas, lengths, masses, volumes and the like against something of a size that readers know.

use super::super::context::Familiar;
use super::super::region;
use super::super::setting;
use super::{Comparison, Found, With};
use crate::lang::field::Field;
use crate::unit::{self, Dimension, Unit};

/// The ratios that read well: from half of it on, of an area also a quarter, of a speed not less.
const READS: (f64, f64) = (0.5, 300.0);
const LEAST_OF_AREA: f64 = 0.25;
const LEAST_OF_SPEED: f64 = 1.0;

/// The longest height, and the shortest distance that is told beside others, in metres.
const HIGHEST: f64 = 10_000.0;
const DISTANT: f64 = 100_000.0;

/// The ratio that reads best.
const BEST: f64 = 3.0;

/// The comparison with the familiar thing whose ratio reads best; things at home where the readers are come first.
pub fn find<'c>(found: &Found<'_, 'c>) -> Option<Comparison<'c>> {
    let unit = unit::unit(found.unit).filter(|u| told(found, u))?;
    let language = found.case.pack.tag();
    let size = found.amount.by(unit.factor);
    // Where the readers are is not always known, where the article is set is.
    let region = found.setting.region.or(found.setting.country);
    let region = region.as_ref().map(region::text);
    let mut best: Option<(f64, &'c Familiar, f64)> = None;
    for familiar in found.context.familiar() {
        let Some(other) = unit::unit(&familiar.unit).filter(|u| u.dimension == unit.dimension) else { continue };
        let Some(name) = familiar.name(language) else { continue };
        if unit.dimension == Dimension::Length && !of_a_kind(found, name, familiar.value * other.factor) {
            continue;
        }
        let ratio = size.by(1.0 / (familiar.value * other.factor));
        let least = match unit.dimension {
            Dimension::Area => LEAST_OF_AREA,
            Dimension::Speed => LEAST_OF_SPEED,
            _ => READS.0,
        };
        if !ratio.within(least, READS.1) {
            continue;
        }
        let abroad = familiar.home.as_deref().is_some_and(|home| Some(home) != region);
        // How fast one may drive abroad says nothing.
        if abroad && unit.dimension == Dimension::Speed {
            continue;
        }
        let at_home = familiar.home.is_some() && !abroad;
        let cost = octaves(ratio.middle() / BEST) + if abroad { 1.0 } else { 0.0 } - if at_home { 1.0 } else { 0.0 };
        if best.is_none_or(|(least, ..)| cost < least) {
            best = Some((cost, familiar, other.factor));
        }
    }
    let (_, familiar, factor) = best?;
    // The working counts in the unit of the thing.
    let rate = unit.factor / factor;
    Some(Comparison {
        amount: found.amount.clone(),
        unit: found.unit.to_owned(),
        rate: (found.unit != familiar.unit).then_some((rate, unit::unit(&familiar.unit)?.symbol)),
        with: With::Familiar(familiar),
        measure: familiar.value,
        measured: familiar.unit.clone(),
        ratio: found.amount.by(rate / familiar.value).about(),
        sources: vec![(&familiar.source, None)],
    })
}

/// Whether sizes of this unit are compared at all, by the words around.
fn told(found: &Found<'_, '_>, unit: &Unit) -> bool {
    match unit.dimension {
        Dimension::Area | Dimension::Energy | Dimension::Power | Dimension::Speed => true,
        // Of a barrel readers know the price, and no pool is full of oil.
        Dimension::Volume => unit.symbol != "bbl",
        // What is emitted or harvested has no size that one could see; what is weighed has.
        Dimension::Mass => found.sentence_has(Field::Weight) && !found.sentence_has(Field::Emission),
        // A length is a height or a distance: only the words around it tell.
        Dimension::Length => {
            let metres = found.amount.by(unit.factor);
            if found.sentence_has(Field::Height) { metres.high() <= HIGHEST } else { metres.low() >= DISTANT }
        }
        _ => false,
    }
}

/// Whether a length is compared with this one: a height with what is called a height, a distance with distances.
fn of_a_kind(found: &Found<'_, '_>, name: &str, other: f64) -> bool {
    let height = setting::has(found.case.pack, name, Field::Height);
    if found.sentence_has(Field::Height) { height } else { !height && other >= DISTANT }
}

/// How many times a number is doubled or halved from one, roughly.
fn octaves(mut ratio: f64) -> f64 {
    if ratio < 1.0 {
        ratio = 1.0 / ratio.max(1e-9);
    }
    let mut count = 0.0;
    while ratio >= 2.0 {
        ratio /= 2.0;
        count += 1.0;
    }
    count + ratio - 1.0
}
