//! What was found for the claims of a widget at other places: earlier fact-checks and the publisher's notes.

use std::rc::Rc;

use super::super::checks::{self, Check};
use super::super::intl::Locale;
use super::super::notes::Extra;
use super::{Desk, Placed, Story};
use crate::evidence::Telling;
use crate::evidence::reviews::{self, Match, Query, Review};
use crate::report::{Claim, Evidence};
use crate::span::Span;

/// Earlier fact-checks of its claims.
impl Desk {
    /// Gives the claims about which one place was not asked before, each with its worth and as a query.
    pub fn ask(&self, place: &str, mut take: impl FnMut(f64, String, Query)) {
        for story in self.stories.borrow().iter() {
            for (query, claim) in story.queries(|claim| self.knows(claim, place)) {
                take(claim.worth.unwrap_or(0.0), claim.id, query);
            }
        }
    }

    /// Whether one place was asked about a claim.
    fn knows(&self, claim: &Claim, place: &str) -> bool {
        self.checks.borrow().iter().any(|c| c.claim == claim.id && c.place == place)
    }

    /// Keeps what was found about a claim at one place.
    pub fn keep(&self, place: &str, claim: String, found: Vec<Match>) {
        let Some(manner) = self.manner.get() else { return };
        let telling = Telling { strings: &manner.strings, numbers: &Locale(&manner.locale) };
        let tell = |m: &Match| match place {
            checks::PAGE => reviews::tell_own(m, telling),
            _ => reviews::tell(m, telling),
        };
        let pieces = checks::chosen(found).iter().map(tell).collect();
        self.checks.borrow_mut().push(Check { claim, place: place.to_owned(), pieces });
    }

    /// Keeps pieces of a place on each claim that stands at one of these stretches of a story's text; whether there is any.
    pub fn place(&self, place: &str, story: &Story, spans: &[Span], pieces: &[Evidence]) -> bool {
        let claims = story.claims_at(spans);
        let any = !claims.is_empty();
        let check = |claim| Check { claim, place: place.to_owned(), pieces: pieces.to_vec() };
        self.checks.borrow_mut().extend(claims.into_iter().map(check));
        any
    }

    /// Marks words that are no claim, and leaves claims unmarked.
    pub fn mark(&self, extras: Vec<Extra>, silent: Vec<String>) {
        *self.extras.borrow_mut() = extras;
        *self.silent.borrow_mut() = silent;
    }

    /// How many claims are shown, and how many words of notes behind them.
    pub fn counts(&self) -> (usize, usize) {
        (self.entries.borrow().len(), self.extras.borrow().len())
    }

    /// Calls with each article and the way in which it is told.
    pub fn each_story(&self, mut act: impl FnMut(&Rc<Story>, Telling<'_>)) {
        let Some(manner) = self.manner.get() else { return };
        let telling = Telling { strings: &manner.strings, numbers: &Locale(&manner.locale) };
        self.stories.borrow().iter().for_each(|story| act(story, telling));
    }

    /// Forgets what was found at one place.
    pub fn forget(&self, place: &str) {
        self.checks.borrow_mut().retain(|c| c.place != place);
    }

    /// Compares the claims about which one place was not asked before with the reviews that it has.
    pub fn compare(&self, reviews: &[Review], place: &str) {
        for story in self.stories.borrow().iter() {
            let asked = story.queries(|claim| self.knows(claim, place));
            let (queries, claims): (Vec<Query>, Vec<Claim>) = asked.into_iter().unzip();
            let answers = reviews::nearest(&story.text, &queries, reviews);
            for (claim, matches) in claims.into_iter().zip(answers) {
                // What is only near is no news on the page that says it.
                let told = matches.into_iter().filter(|m| place != checks::PAGE || m.standing().is_shown()).collect();
                self.keep(place, claim.id, told);
            }
        }
    }

    /// What was found about a claim, each fact-check once, and those that are shown first.
    pub(super) fn found(&self, claim: &str) -> Vec<Evidence> {
        let mut pieces: Vec<Evidence> = Vec::new();
        for check in self.checks.borrow().iter().filter(|c| c.claim == claim) {
            for piece in &check.pieces {
                if !pieces
                    .iter()
                    .any(|p| p.sources == piece.sources && p.rating == piece.rating && p.text == piece.text)
                {
                    pieces.push(piece.clone());
                }
            }
        }
        pieces.sort_by_key(|p| p.shown == Some(false));
        pieces
    }
}

impl Story {
    /// The ids of the claims that stand at one of these stretches of the text.
    pub fn claims_at(&self, spans: &[Span]) -> Vec<String> {
        let touched = |p: &&Placed| spans.iter().any(|s| s.overlaps(p.span));
        self.claims.borrow().iter().filter(touched).map(|p| p.claim.id.clone()).collect()
    }

    /// The claims, but for those that are `known`, as queries.
    fn queries(&self, known: impl Fn(&Claim) -> bool) -> Vec<(Query, Claim)> {
        let placed = self.claims.borrow();
        let claims: Vec<Claim> = placed.iter().map(|p| p.claim.clone()).collect();
        let query = |(at, placed): (usize, &Placed)| {
            let sentence = placed.sentence.of(&self.text);
            let query = Query::of_claim(&placed.claim, sentence, reviews::around(&claims, at), self.date);
            (query, placed.claim.clone())
        };
        placed.iter().enumerate().filter(|(_, p)| !known(&p.claim)).map(query).collect()
    }
}
