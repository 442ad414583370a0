//! Whether a review may be shown on a figure, or only listed as related.
//!
//! A wrong "checked before" is worse than none, so the figure, what it is of, when and which way must all agree.

use super::figure::Figure;
use super::query::Query;
use super::rank::{Asked, Candidate, Terms};
use super::terms::Word;

/// What may be said of a review that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Nothing: it only shares some words.
    Far,
    /// That it is related, in the list.
    Related,
    /// That a similar claim with another figure was checked.
    Differs,
    /// That the claim was checked.
    Agrees,
}

impl Standing {
    /// Whether it is shown on the figure.
    pub fn is_shown(self) -> bool {
        self >= Standing::Differs
    }
}

/// How close a review's claim is to what is asked, in what decides whether it is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Closeness {
    /// Whether a figure that is asked about is one of the claim's.
    pub agrees: bool,
    /// Whether one is at least of the same measure.
    pub comparable: bool,
    /// The part of the claim's figures that what is asked has, too.
    pub figures: f32,
    /// The part of the claim's words, each as much as it is rare, that what is asked has, too; figures left out.
    pub claim: f32,
    /// The part of the words that are asked that claim or title have, too; figures left out.
    pub asked: f32,
    /// The part of the claim's names that what is asked has, too.
    pub names: f32,
    /// The part of the names that are asked that claim or title have, too.
    pub asked_names: f32,
    /// What the words of the claim that are asked, too, weigh, as in a large index.
    pub mass: f32,
    /// Whether both give years and none of them is the same, or their days are far apart.
    pub other_time: bool,
    /// Whether one goes up and the other down, or one is a change and the other none, or one is denied.
    pub other_way: bool,
}

/// What a word weighs that one review has among some eight thousand. In a smaller index each weighs less for no fault of its own.
pub(super) const RARE: f32 = 13.0;

/// The most that a word of a small index is taken to weigh more.
const MORE: f32 = 2.5;

/// After so many years a figure for which no year is given is another one.
const YEARS: i16 = 2;

impl Closeness {
    /// How close a candidate is to what is asked; `rarest` is what a word weighs that a single review has.
    pub(super) fn of(
        query: &Query,
        asked: &Asked,
        candidate: &Candidate,
        rarity: &dyn Fn(u32) -> f32,
        rarest: f32,
    ) -> Self {
        let review = &candidate.review;
        let (q, c, t) = (&asked.terms, &candidate.claim, &candidate.title);
        let within = |figures: &[Figure], w: &Word| figures.iter().any(|f| f.start <= w.start && w.start < f.end);
        let plain = |figures: &'_ [Figure], w: &Word| !w.digits && !within(figures, w);
        let part = |of: &Terms, counts: &dyn Fn(&Word) -> bool, there: &dyn Fn(u32) -> bool| {
            let (mut hit, mut all) = (0.0, 0.0);
            let mut seen: Vec<u32> = Vec::new();
            for word in of.words.iter().filter(|w| counts(w)) {
                if seen.contains(&word.term) {
                    continue;
                }
                seen.push(word.term);
                let weight = rarity(word.term);
                all += weight;
                hit += if there(word.term) { weight } else { 0.0 };
            }
            (hit, all)
        };
        // Nothing of nothing is all of it.
        let share = |(hit, all): (f32, f32)| if all > 0.0 { hit / all } else { 1.0 };
        let own = |w: &Word| plain(&review.figures, w);
        let theirs = |w: &Word| plain(&query.figures, w);
        // The first word of a text has a capital whatever it is.
        let named = |w: &Word| w.capital && w.start > 0;
        let in_asked = |term: u32| q.has(term);
        let in_review = |term: u32| c.has(term) || t.has(term);
        let words = part(c, &own, &in_asked);
        let pairs = || query.asked_about().flat_map(|f| review.figures.iter().map(move |g| (f, g)));
        let agrees = pairs().any(|(f, g)| f.agrees(g));
        let hit = review.figures.iter().filter(|g| query.figures.iter().any(|f| f.agrees(g))).count();
        let figures = if review.figures.is_empty() { 0.0 } else { hit as f32 / review.figures.len() as f32 };
        let crossing = |f: &Figure, g: &Figure| {
            f.direction * g.direction < 0 || f.denied != g.denied || f.change != g.change && f.direction != g.direction
        };
        let of_measure = || pairs().filter(|(f, g)| if agrees { f.agrees(g) } else { f.comparable(g) });
        Self {
            agrees,
            comparable: pairs().any(|(f, g)| f.comparable(g)),
            figures,
            claim: share(words),
            asked: share(part(q, &theirs, &in_review)),
            names: share(part(c, &|w| own(w) && named(w), &in_asked)),
            asked_names: share(part(q, &|w| theirs(w) && named(w), &in_review)),
            mass: words.0 * (RARE / rarest.max(1.0)).clamp(1.0, MORE),
            other_time: other_time(query, candidate, q),
            other_way: of_measure().all(|(f, g)| crossing(f, g)),
        }
    }

    /// All of it as numbers, in order.
    pub fn numbers(&self) -> [f32; 10] {
        let flag = |set: bool| f32::from(u8::from(set));
        [
            flag(self.agrees),
            flag(self.comparable),
            self.figures,
            self.claim,
            self.asked,
            self.names,
            self.asked_names,
            self.mass,
            flag(self.other_time),
            flag(self.other_way),
        ]
    }

    /// What may be said of a review that is so close.
    pub fn standing(&self) -> Standing {
        // Who names somebody that the claim knows nothing of speaks of another.
        let known =
            self.comparable && !self.other_time && !self.other_way && self.mass >= 20.0 && self.asked_names > 0.0;
        if known && self.agrees && self.figures >= 0.75 && self.claim >= 0.5 && self.names >= 0.75 && self.asked >= 0.25
        {
            Standing::Agrees
        } else if known && !self.agrees && self.claim >= 0.9 && self.names >= 0.99 && self.asked >= 0.8 {
            Standing::Differs
        } else if self.mass >= 20.0 && self.claim >= 0.5 {
            Standing::Related
        } else {
            Standing::Far
        }
    }
}

/// Whether the times of claim and question tell that they are not of the same.
fn other_time(query: &Query, candidate: &Candidate, asked: &Terms) -> bool {
    let years = |terms: &Terms| terms.words.iter().filter_map(|w| w.year).collect::<Vec<i16>>();
    let (ours, theirs) = (years(asked), years(&candidate.claim));
    if !ours.is_empty() && !theirs.is_empty() {
        return !ours.iter().any(|y| theirs.contains(y));
    }
    let year = |day: &str| crate::Date::parse(day).map(|d| d.year);
    let written = year(&candidate.review.claimed).or_else(|| year(&candidate.review.date));
    match (query.date, written) {
        (Some(date), Some(written)) => {
            // A year that one of them names is that of the other's day.
            let near = |years: &[i16], of: i16| years.is_empty() || years.iter().any(|y| (of - y).abs() <= YEARS);
            (date.year - written).abs() > YEARS || !near(&ours, written) || !near(&theirs, date.year)
        }
        _ => false,
    }
}
