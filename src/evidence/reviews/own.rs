//! The few reviews that a page brings itself, compared with its claims without an index.

use super::manifest::log;
use super::query::Query;
use super::rank::{self, Asked, Candidate, Terms};
use super::record::Review;
use super::search::Match;
use super::shown::{Closeness, RARE};
use super::terms::{Endings, words};

/// The most words of an article by which it is told how rare a word is.
const MOST: usize = 20_000;

/// A text is taken to have so many words at least, or in a short one every word were frequent.
const LEAST: u32 = 2048;

/// The reviews that answer each query, the nearest first. How rare a word is, the article in which the queries stand tells.
pub fn nearest(text: &str, queries: &[Query], reviews: &[Review]) -> Vec<Vec<Match>> {
    let endings = Endings::shipped();
    let mut all: Vec<u32> = text.lines().flat_map(|l| words(l, &endings)).map(|w| w.term).take(MOST).collect();
    all.sort_unstable();
    let whole = log((all.len() as u32).max(LEAST));
    let rarity = |term: u32| {
        let count = all.partition_point(|t| *t <= term) - all.partition_point(|t| *t < term);
        let rare = f32::from(whole.saturating_sub(log(count as u32))) / 8.0;
        // What stands in every second sentence says nothing.
        ((rare - 4.0) * 2.0).max(0.0)
    };
    let candidates: Vec<Candidate> =
        reviews.iter().enumerate().map(|(i, r)| Candidate::of(i as u32, r.clone(), &endings)).collect();
    let answer = |query: &Query| {
        let asked = Asked { terms: Terms::of(&query.text, &endings), figures: query.figures.clone() };
        let mut candidates = candidates.clone();
        rank::measure(&asked, &mut candidates, &rarity);
        let told = |(score, candidate): (f32, Candidate)| Match {
            score,
            closeness: Closeness::of(query, &asked, &candidate, &rarity, RARE),
            features: candidate.features,
            review: candidate.review,
        };
        rank::order(candidates).into_iter().map(told).collect()
    };
    queries.iter().map(answer).collect()
}

#[cfg(test)]
mod tests {
    use super::super::figure::Figure;
    use super::super::shown::Standing;
    use super::*;
    use crate::report::Quantity;

    const STORY: &str = "The port\nThe port of Ellmouth handled 12 million tonnes of grain in spring, the harbour office said.\n\
        The ferries carried 40,000 passengers to the islands, and the town was glad of it.";

    fn figure(value: f64, unit: &str, start: u32) -> Figure {
        let unit = Some(unit.to_owned());
        let (low, high, noun, per) = (None, None, None, None);
        let quantity = Quantity { value: Some(value), low, high, bound: "=".into(), unit, noun, per };
        Figure::of(&quantity, start, start + 17).unwrap_or_else(|| unreachable!("{value} has a value"))
    }

    #[test]
    fn a_page_s_own_review_finds_its_claim_and_no_other() {
        let review = Review {
            claim: "The port of Ellmouth handled 12 million tonnes of grain in spring, said the harbour office".into(),
            url: "https://example.org/grain".into(),
            figures: vec![figure(12e6, "t", 29)],
            ..Review::default()
        };
        let ask = |line: usize, figure| Query {
            text: STORY.lines().nth(line).unwrap_or_default().into(),
            figures: vec![figure],
            focus: Some(0),
            date: None,
        };
        let queries =
            [ask(1, figure(12e6, "t", 29)), ask(1, figure(14e6, "t", 29)), ask(2, figure(40_000.0, "count", 20))];
        let answers = nearest(STORY, &queries, &[review]);
        let close = answers.iter().flatten().map(|m| &m.closeness).collect::<Vec<_>>();
        let standings: Vec<Standing> = answers.iter().flatten().map(Match::standing).collect();
        assert_eq!(standings, [Standing::Agrees, Standing::Differs, Standing::Far], "{close:?}");
        assert_eq!(nearest(STORY, &queries, &[]), [const { Vec::<Match>::new() }; 3]);
    }
}
