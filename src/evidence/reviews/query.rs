//! What is asked: a text, or a claim in its sentence.

use super::figure::Figure;
use crate::Date;
use crate::report;

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

    /// A claim of a report in its sentence, of an article of this day.
    pub fn of_claim(claim: &report::Claim, sentence: &str, date: Option<Date>) -> Query {
        let start = sentence.find(&claim.text).unwrap_or(0) as u32;
        let figure = Figure::of_claim(claim, start, start + claim.text.len() as u32);
        Query { text: sentence.to_owned(), focus: figure.map(|_| 0), figures: figure.into_iter().collect(), date }
    }

    /// The figures that are asked about.
    pub fn asked_about(&self) -> impl Iterator<Item = &Figure> {
        let focus = self.focus;
        self.figures.iter().enumerate().filter(move |(i, _)| focus.is_none_or(|f| f == *i)).map(|(_, f)| f)
    }
}
