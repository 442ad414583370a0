//! Links between claims: one amount said twice, the title's figure in the body, and the two terms of a comparison.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::fields::{Figure, Measure, Stance};
use super::words::Words;
use crate::lang::field::Field;

/// How one claim is linked to an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// The same amount in other words, right behind: "15 million euros ($16 million)".
    Restates,
    /// The title's figure, said again in the body.
    Repeats,
    /// The older term of a comparison, whose newer term the other is.
    Compares,
}

/// A link to an earlier claim of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// How the two are linked.
    pub relation: Relation,
    /// The number of the earlier claim in reading order, from 0.
    pub to: u32,
}

/// A figure that a later one may be linked to.
#[derive(Clone, Debug)]
pub(super) struct Term {
    pub number: u32,
    pub at: Range<usize>,
    pub figure: Figure,
}

/// The most figures between two words of one amount, in tokens.
const RESTATED: usize = 4;
/// The most figures of a title that are remembered.
pub(super) const TITLE: usize = 8;

/// The link of a figure to one before it in its sentence, or else to one of the title.
pub(super) fn read(
    words: &Words<'_>,
    at: &Range<usize>,
    figure: &Figure,
    stance: Stance,
    sentence: &[Term],
    title: &[Term],
) -> Option<Link> {
    let link = |relation, term: &Term| Link { relation, to: term.number };
    if let Some(last) = sentence.last()
        && restates(words, last, at, figure)
    {
        return Some(link(Relation::Restates, last));
    }
    if stance == Stance::Past
        && let Some(newer) = sentence.iter().rev().find(|t| t.figure.measure == figure.measure)
    {
        return Some(link(Relation::Compares, newer));
    }
    title.iter().find(|t| same(&t.figure, figure)).map(|t| link(Relation::Repeats, t))
}

/// Whether a figure says the amount before it once more: between brackets, or behind "or" and its like.
fn restates(words: &Words<'_>, last: &Term, at: &Range<usize>, figure: &Figure) -> bool {
    let between = last.at.end..at.start;
    if between.is_empty() || between.len() > RESTATED {
        return false;
    }
    let alike = match (last.figure.measure, figure.measure) {
        // The same currency twice is two amounts, but the same value is one.
        (Measure::Money, Measure::Money) => last.figure.value != figure.value || last.figure.noun == figure.noun,
        (Measure::Percent | Measure::Share, Measure::Percent | Measure::Share) | (Measure::Unit, Measure::Unit) => true,
        _ => false,
    };
    let bracket = words.word(between.end - 1) == "(" && between.len() <= 2 && words.word(at.end) == ")";
    let word = between.clone().any(|k| words.is(k, Field::Again).is_some());
    // A word of change or of another thing between them makes two amounts of them.
    let other = between
        .clone()
        .any(|k| words.any(k, &[Field::Up, Field::Down, Field::Before, Field::MaybeBefore, Field::Agent]).is_some());
    alike && (bracket || word) && !other
}

/// Whether two figures are one: the same numbers, counted in the same.
fn same(one: &Figure, other: &Figure) -> bool {
    one.measure == other.measure
        && one.value == other.value
        && one.low == other.low
        && one.high == other.high
        // Small counts and round shares are the same by chance.
        && (one.value.is_none_or(|v| v >= 13.0) || one.measure == Measure::Money)
        && (one.noun.is_none() || other.noun.is_none() || one.noun == other.noun)
}

#[cfg(all(test, feature = "packs"))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::span::Span;
    use crate::{Article, lang};

    fn links(tag: &str, title: &str, body: &str) -> Vec<(usize, Relation, usize)> {
        let pack = lang::Pack::parse(lang::nearest(tag).unwrap().pack).unwrap();
        let text = format!("{title}\n{body}");
        let title = Some(Span::new(0, title.len() as u32)).filter(|t| !t.is_empty());
        let claims = crate::scan(&Article { title, date: None, text: &text }, &pack);
        claims.iter().enumerate().filter_map(|(i, c)| c.fields.link.map(|l| (i, l.relation, l.to as usize))).collect()
    }

    #[test]
    fn claims_are_linked_to_earlier_ones() {
        use Relation::*;
        for (tag, title, body, expected) in [
            ("en", "", "The city will pay 15 million euros ($16 million) for the bridge.", &[(1, Restates, 0)][..]),
            (
                "fr",
                "",
                "La ville versera 15 millions d’euros (16 millions de dollars) pour le pont.",
                &[(1, Restates, 0)],
            ),
            ("en", "", "A quarter of the beds, or 25%, stood empty.", &[(1, Restates, 0)]),
            ("en", "", "Sales came to 12 million euros, against 10 million euros a year earlier.", &[(1, Compares, 0)]),
            ("fr", "", "Les ventes ont atteint 12 millions d’euros, contre 10 millions en 2022.", &[(1, Compares, 0)]),
            (
                "en",
                "Harbour to cost 400 million euros",
                "The works will cost 400 million euros, said the port.",
                &[(1, Repeats, 0)],
            ),
            ("en", "", "It has 12 million euros in cash and 10 million euros in debt.", &[]),
            ("en", "", "The tower is 12 metres wide and 300 metres high.", &[]),
            ("fr", "Orvane supprime 300 postes", "Le groupe compte 5 000 salariés.", &[]),
        ] {
            assert_eq!(links(tag, title, body), expected, "{title} {body}");
        }
    }
}
