//! What is asked: a text, or a claim in its sentence.

use super::figure::Figure;
use crate::Date;
use crate::report;

/// The most figures beside the one that is asked about.
const BESIDE: usize = 8;

/// A text whose earlier fact-checks are looked for.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// The text: a sentence, or a few.
    pub text: String,
    /// Its figures, places in its bytes.
    pub figures: Vec<Figure>,
    /// The one that is asked about; all of them where it is none.
    pub focus: Option<usize>,
    /// The day of the text, where it is known.
    pub date: Option<Date>,
}

impl Query {
    /// A text by itself, with the figures that were read from it.
    pub fn of_text(text: &str, figures: Vec<Figure>, date: Option<Date>) -> Query {
        Query { text: text.to_owned(), figures, focus: None, date }
    }

    /// A claim of a report in its sentence, of an article of this day. Among `others` are those of the same sentence, without which a
    /// review of several figures would have too few of them; of these a few count.
    pub fn of_claim<'a>(
        claim: &'a report::Claim,
        sentence: &str,
        others: impl IntoIterator<Item = &'a report::Claim>,
        date: Option<Date>,
    ) -> Query {
        let figure = |claim: &report::Claim| {
            let start = sentence.find(&claim.text).unwrap_or(0) as u32;
            Figure::of_claim(claim, start, start + claim.text.len() as u32)
        };
        let mut figures: Vec<Figure> = figure(claim).into_iter().collect();
        if !figures.is_empty() {
            let beside = others.into_iter().filter(|o| o.sentence == claim.sentence && o.start != claim.start);
            figures.extend(beside.filter_map(figure).take(BESIDE));
        }
        Query { text: sentence.to_owned(), focus: figures.first().map(|_| 0), figures, date }
    }

    /// The figures that are asked about.
    pub fn asked_about(&self) -> impl Iterator<Item = &Figure> {
        let focus = self.focus;
        self.figures.iter().enumerate().filter(move |(i, _)| focus.is_none_or(|f| f == *i)).map(|(_, f)| f)
    }
}

/// The claims next to one of an article's, among which those of its sentence are.
pub fn around(claims: &[report::Claim], at: usize) -> impl Iterator<Item = &report::Claim> {
    let from = at.saturating_sub(BESIDE);
    claims.get(from..).unwrap_or_default().iter().take(at - from + BESIDE + 1)
}
