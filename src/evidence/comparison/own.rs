//! A publisher's own figures, which come first where the article names their subject and the unit fits.

use super::super::context::Own;
use super::{Comparison, Found, With};
use crate::text;

/// The smallest and the largest ratio that reads well beside a town's or a club's figure.
const READS: (f64, f64) = (0.005, 30.0);

/// The comparison with one of the publisher's figures.
pub fn find<'c>(found: &Found<'_, 'c>) -> Option<Comparison<'c>> {
    let language = found.case.pack.tag();
    let context = found.context;
    let fits = |own: &&'c Own| {
        own.unit == found.unit
            && own.value > 0.0
            && own.name(language).is_some()
            && own.subjects(language).any(|subject| names(found.case.text, subject))
            // Counted things are the same things.
            && (own.unit != "count" || counts(found, own, language))
            && found.amount.by(1.0 / own.value).within(READS.0, READS.1)
            && !found.amount.by(1.0 / own.value).same()
    };
    let own = context.own().filter(fits).max_by_key(|own| own.year())?;
    Some(Comparison {
        amount: found.amount.clone(),
        unit: found.unit.to_owned(),
        rate: None,
        with: With::Own(own),
        measure: own.value,
        measured: own.unit.clone(),
        ratio: found.amount.by(1.0 / own.value),
        sources: vec![(&own.source, Some(own.period.clone()))],
    })
}

/// Whether what is counted is what the figure counts.
fn counts(found: &Found<'_, '_>, own: &Own, language: &str) -> bool {
    let noun = found.claim.quantity.noun.as_deref().map(text::fold);
    noun.is_some_and(|noun| own.indicators(language).any(|word| names(noun.as_str(), text::fold(word).as_str())))
}

/// Whether a text has a name as whole words.
fn names(text: &str, name: &str) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !name.is_empty()
        && text.match_indices(name).any(|(at, _)| {
            let before = text.get(..at).and_then(|t| t.chars().next_back());
            let behind = text.get(at + name.len()..).and_then(|t| t.chars().next());
            !letter(before) && !letter(behind)
        })
}
