//! How near a review is to what is asked: features of the two texts, weighed by a table.

use super::clean::slug;
use super::figure::Figure;
use super::record::Review;
use super::terms::{Endings, SEED, Word, hash, mixed, words};
use super::weights;

/// The names of the features, in their order.
pub const FEATURES: [&str; 35] = [
    "claim",
    "title",
    "both",
    "asked-in-claim",
    "asked-in-title",
    "asked-in-both",
    "claim-in-asked",
    "title-in-asked",
    "pairs-asked",
    "pairs-claim",
    "pairs-title",
    "whole",
    "names-asked",
    "names-claim",
    "digits-asked",
    "digits-claim",
    "figure-agrees",
    "figure-differs",
    "letters-claim",
    "letters-title",
    "short-claim",
    "relative",
    "company",
    "rarest",
    "squares",
    "squares-asked",
    "alike",
    "first",
    "rare-words",
    "rarest-three",
    "relative-squares",
    "relative-asked",
    "slug-alone",
    "asked-in-slug",
    "slug-in-asked",
];

/// The features of a review.
pub type Features = [f32; FEATURES.len()];

/// How near a review is by its features: their weighted sum, and what the units of a hidden layer add to it.
///
/// A sum alone cannot say that a rare word in common counts for more where a figure agrees, too.
pub fn score(features: &Features) -> f32 {
    let mut of_size = *features;
    of_size.iter_mut().zip(weights::SCALE).for_each(|(f, scale)| *f *= scale);
    let sum: f32 = of_size.iter().zip(weights::SUM).map(|(f, w)| f * w).sum();
    let unit = |row: &[i8; FEATURES.len()], bias: f32| {
        let z = of_size.iter().zip(row).fold(bias, |z, (f, w)| z + f * f32::from(*w));
        z.max(LEAK * z)
    };
    let units = weights::HIDDEN.iter().zip(weights::BIAS).zip(weights::OUT);
    units.fold(sum, |sum, ((row, bias), out)| sum + out * unit(row, bias))
}

/// What a unit that nothing excites passes on.
const LEAK: f32 = 0.1;

/// From so much of their letters in common on, two claims are one that several checked.
const TWINS: f32 = 0.75;

/// Orders candidates, the nearest first, each with its score. Reviews of one claim stand together behind the nearest of them, since
/// what brings the one up speaks for the others, too.
pub fn order(candidates: Vec<Candidate>) -> Vec<(f32, Candidate)> {
    let mut scored: Vec<(f32, Candidate)> = candidates.into_iter().map(|c| (score(&c.features), c)).collect();
    let sort = |scored: &mut Vec<(f32, Candidate)>| {
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.number.cmp(&b.1.number)));
    };
    sort(&mut scored);
    // Further down nobody looks.
    for at in 1..scored.len().min(30) {
        let Some((before, [own, ..])) = scored.split_at_mut_checked(at) else { break };
        let twin = before.iter().find(|(_, c)| dice(&c.claim.letters, &own.1.claim.letters) >= TWINS);
        own.0 = twin.map_or(own.0, |(score, _)| own.0.max(score - 0.001));
    }
    sort(&mut scored);
    scored
}

/// A text taken apart.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    /// Its words, in order.
    pub words: Vec<Word>,
    /// Its words in small letters, one behind the other, for those that are compared letter by letter.
    spelled: Vec<Spelled>,
    /// Its terms, each once, in the order of their hashes, with how often each is there.
    unique: Vec<(u32, u16)>,
    wholes: Vec<u32>,
    letters: Vec<u32>,
}

impl Terms {
    /// Takes a text apart.
    pub fn of(text: &str, endings: &Endings) -> Self {
        let words = words(text, endings);
        let mut sorted: Vec<u32> = words.iter().map(|w| w.term).collect();
        sorted.sort_unstable();
        let mut unique: Vec<(u32, u16)> = Vec::with_capacity(sorted.len());
        for term in sorted {
            match unique.last_mut() {
                Some((last, count)) if *last == term => *count += 1,
                _ => unique.push((term, 1)),
            }
        }
        let mut wholes: Vec<u32> = words.iter().map(|w| w.whole).collect();
        wholes.sort_unstable();
        wholes.dedup();
        Self { letters: letters(text), spelled: spelled(text, &words), words, unique, wholes }
    }

    /// Whether a term is there.
    pub fn has(&self, term: u32) -> bool {
        self.unique.binary_search_by_key(&term, |(t, _)| *t).is_ok()
    }

    /// The terms, each once.
    pub fn unique(&self) -> impl Iterator<Item = u32> + '_ {
        self.unique.iter().map(|(t, _)| *t)
    }

    /// The terms, each with how often it is there.
    pub fn counted(&self) -> impl Iterator<Item = (u32, u16)> + '_ {
        self.unique.iter().copied()
    }

    /// How often a term is there.
    pub fn count(&self, term: u32) -> u16 {
        self.unique.binary_search_by_key(&term, |(t, _)| *t).ok().and_then(|i| self.unique.get(i)).map_or(0, |u| u.1)
    }

    /// What all terms together weigh.
    fn mass(&self, rarity: &dyn Fn(u32) -> f32) -> f32 {
        self.unique().map(rarity).sum()
    }
}

/// A word of four letters or more, as far as it is compared letter by letter.
#[derive(Clone, Copy, Debug)]
struct Spelled {
    letters: [u8; 16],
    length: u8,
    term: u32,
}

impl Spelled {
    fn letters(&self) -> &[u8] {
        self.letters.get(..usize::from(self.length)).unwrap_or_default()
    }

    /// From 0 to 1, how alike two words are that are not the same: how much of them their beginnings share, or that one holds the
    /// other, as handles and compounds do.
    fn alike(&self, other: &Spelled) -> f32 {
        let (a, b) = (self.letters(), other.letters());
        let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
        let part = 2.0 * same as f32 / (a.len() + b.len()) as f32;
        let holds = |a: &[u8], b: &[u8]| b.len() >= 5 && a.windows(b.len()).any(|w| w == b);
        if same >= 4 && part >= 0.6 {
            part
        } else if holds(a, b) || holds(b, a) {
            0.7
        } else {
            0.0
        }
    }
}

/// The words of a text that can be compared letter by letter, each term once.
fn spelled(text: &str, words: &[Word]) -> Vec<Spelled> {
    let mut found: Vec<Spelled> = Vec::new();
    for word in words.iter().filter(|w| !w.digits) {
        let rest = text.get(word.start as usize..).unwrap_or_default();
        let mut letters = [0; 16];
        let mut length = 0;
        for (to, b) in letters.iter_mut().zip(rest.bytes().take_while(u8::is_ascii_alphabetic)) {
            *to = b.to_ascii_lowercase();
            length += 1;
        }
        if length >= 4 && !found.iter().any(|s| s.term == word.term) {
            found.push(Spelled { letters, length, term: word.term });
        }
    }
    found
}

/// The hashes of each three letters in a row, each once and in order.
fn letters(text: &str) -> Vec<u32> {
    let mut found = Vec::with_capacity(text.len());
    let mut last = [b' '; 3];
    for b in text.bytes().take(1000).chain([b' ']) {
        let b = b.to_ascii_lowercase();
        let b = if b.is_ascii_alphanumeric() || b >= 0x80 { b } else { b' ' };
        if b == b' ' && last[2] == b' ' {
            continue;
        }
        last = [last[1], last[2], b];
        found.push(u32::from(last[0]) << 16 | u32::from(last[1]) << 8 | u32::from(last[2]));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// How many of two ordered lists are in both.
fn shared(a: &[u32], b: &[u32]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        count += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    count
}

fn dice(a: &[u32], b: &[u32]) -> f32 {
    if a.is_empty() || b.is_empty() { 0.0 } else { 2.0 * shared(a, b) as f32 / (a.len() + b.len()) as f32 }
}

/// Words rarer than this say by themselves what a text is about.
const RARE: f32 = 6.0;

/// Words rarer than this make pairs.
const TELLING: f32 = 2.0;

/// The hashes of neighbouring telling words with what the pair weighs, in order.
fn pairs(text: &Terms, rarity: &dyn Fn(u32) -> f32) -> Vec<(u32, f32)> {
    let telling: Vec<(u32, f32)> =
        text.words.iter().map(|w| (w.term, rarity(w.term))).filter(|(_, r)| *r > TELLING).collect();
    let mut found = Vec::with_capacity(telling.len() * 2);
    for (i, (a, x)) in telling.iter().enumerate() {
        for (b, y) in telling.iter().skip(i + 1).take(2) {
            // Either order is the same pair.
            let (low, high) = (a.min(b), a.max(b));
            found.push((mixed(hash(&high.to_le_bytes(), hash(&low.to_le_bytes(), SEED))), x.min(*y)));
        }
    }
    found.sort_unstable_by_key(|(h, _)| *h);
    found.dedup_by_key(|(h, _)| *h);
    found
}

/// What the pairs of one text weigh that another has, too, and what they all weigh.
fn pairs_in(of: &[(u32, f32)], other: &[(u32, f32)]) -> (f32, f32) {
    let mut hit = 0.0;
    let mut all = 0.0;
    for (pair, weight) in of {
        all += weight;
        if other.binary_search_by_key(pair, |(p, _)| *p).is_ok() {
            hit += weight;
        }
    }
    (hit, all)
}

/// A part of a whole, and nothing of nothing.
fn part(hit: f32, all: f32) -> f32 {
    if all > 0.0 { hit / all } else { 0.0 }
}

/// The mean length of claims and titles, in words; only differences to it count.
const MEAN: [f32; 2] = [16.0, 10.0];

/// How much a term that is there so often counts in a field of so many words (BM25, with k1 of 1 and b of 0.5).
pub fn saturation(count: f32, length: f32, mean: f32) -> f32 {
    count * 2.0 / (count + 0.5 + 0.5 * length / mean)
}

/// The weight from 0 to 7 of a term in the lists of words.
pub fn weight(in_claim: u16, in_title: u16, claim_words: usize, title_words: usize) -> u8 {
    let claim = saturation(f32::from(in_claim), claim_words as f32, MEAN[0]);
    let title = saturation(f32::from(in_title), title_words as f32, MEAN[1]);
    (((claim + 0.7 * title) * 3.2) as u8).clamp(1, 7)
}

/// What is asked.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Its words.
    pub terms: Terms,
    /// Its figures.
    pub figures: Vec<Figure>,
}

/// A review taken apart.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Its number.
    pub number: u32,
    /// What it says.
    pub review: Review,
    /// The claim.
    pub claim: Terms,
    /// The title.
    pub title: Terms,
    /// The words of its address.
    pub slug: Terms,
    /// The features, once they are read.
    pub features: Features,
}

impl Candidate {
    /// Takes a review apart.
    pub fn of(number: u32, review: Review, endings: &Endings) -> Self {
        let of = |text: &str| Terms::of(text, endings);
        let (claim, title, slug) = (of(&review.claim), of(&review.title), of(slug(&review.url)));
        Self { number, review, claim, title, slug, features: [0.0; FEATURES.len()] }
    }
}

/// Gives candidates their features.
pub fn measure(asked: &Asked, candidates: &mut [Candidate], rarity: &dyn Fn(u32) -> f32) {
    let q = &asked.terms;
    let all = q.mass(rarity);
    let own_pairs = pairs(q, rarity);
    let rarest = q.unique().map(rarity).fold(0.0, f32::max);
    for candidate in candidates.iter_mut() {
        candidate.features = each(asked, candidate, all, &own_pairs, rarest, rarity);
    }
    let best = candidates.iter().map(|c| c.features[2]).fold(0.0, f32::max);
    let highest = |candidates: &[Candidate], at: usize| {
        candidates.iter().filter_map(|c| c.features.get(at)).fold(0.0, |a: f32, b| a.max(*b))
    };
    let (squares, covered) = (highest(candidates, 24), highest(candidates, 5));
    for candidate in candidates.iter_mut() {
        candidate.features[21] = part(candidate.features[2], best);
        candidate.features[30] = part(candidate.features[24], squares);
        candidate.features[31] = part(candidate.features[5], covered);
    }
    // Several checkers check the same: who is like others that fit, fits.
    let company: Vec<f32> = candidates
        .iter()
        .map(|c| {
            let others = candidates.iter().filter(|o| o.number != c.number && o.features[21] > 0.5);
            others.map(|o| dice(&o.claim.letters, &c.claim.letters) * o.features[21]).fold(0.0, f32::max)
        })
        .collect();
    for (candidate, company) in candidates.iter_mut().zip(company) {
        candidate.features[22] = company;
    }
}

fn each(
    asked: &Asked,
    candidate: &Candidate,
    all: f32,
    own_pairs: &[(u32, f32)],
    rarest: f32,
    rarity: &dyn Fn(u32) -> f32,
) -> Features {
    let (q, c, t) = (&asked.terms, &candidate.claim, &candidate.title);
    let mut hits = [0.0_f32; 3];
    let mut sums = [0.0_f32; 3];
    let mut top = 0.0_f32;
    let mut squares = [0.0_f32; 2];
    let mut rare = 0;
    let mut three = [0.0_f32; 3];
    let mut slug = [0.0_f32; 2];
    for term in q.unique() {
        let weight = rarity(term);
        squares[1] += weight * weight;
        let counts = [c.count(term), t.count(term)];
        if candidate.slug.has(term) {
            slug[0] += if counts == [0, 0] { weight } else { 0.0 };
            slug[1] += weight;
        }
        let [a, b] = [0, 1].map(|i| {
            let length = if i == 0 { c.words.len() } else { t.words.len() };
            saturation(f32::from(counts[i]), length as f32, MEAN[i])
        });
        sums[0] += weight * a;
        sums[1] += weight * b;
        sums[2] += weight * (a + 0.7 * b).min(2.0);
        hits[0] += if counts[0] > 0 { weight } else { 0.0 };
        hits[1] += if counts[1] > 0 { weight } else { 0.0 };
        if counts[0] + counts[1] > 0 {
            hits[2] += weight;
            top = top.max(weight);
            squares[0] += weight * weight;
            rare += u8::from(weight > RARE);
            if weight > three[0] {
                three = [weight, three[0], three[1]];
            } else if weight > three[1] {
                three = [three[0], weight, three[1]];
            } else {
                three[2] = three[2].max(weight);
            }
        }
    }
    let either = |term: u32| c.has(term) || t.has(term);
    let alike: f32 = {
        let missing = q.spelled.iter().filter(|s| !either(s.term));
        let nearest = |s: &Spelled| c.spelled.iter().chain(&t.spelled).map(|o| s.alike(o)).fold(0.0, f32::max);
        missing.map(|s| rarity(s.term) * nearest(s)).sum()
    };
    // What a text is about stands rather at its beginning.
    let first: f32 = {
        let mut seen: Vec<u32> = Vec::with_capacity(q.words.len());
        let mut sum = 0.0;
        for (at, word) in q.words.iter().enumerate().filter(|(_, w)| either(w.term)) {
            if !seen.contains(&word.term) {
                seen.push(word.term);
                sum += rarity(word.term) / (1.0 + at as f32 / 10.0);
            }
        }
        sum
    };
    let wholes: f32 = {
        let found = |w: &&Word| c.wholes.binary_search(&w.whole).is_ok() || t.wholes.binary_search(&w.whole).is_ok();
        let hit: f32 = q.words.iter().filter(found).map(|w| rarity(w.term)).sum();
        let all: f32 = q.words.iter().map(|w| rarity(w.term)).sum();
        part(hit, all)
    };
    let (c_pairs, t_pairs) = (pairs(c, rarity), pairs(t, rarity));
    let (in_c, asked_pairs) = pairs_in(own_pairs, &c_pairs);
    let (in_t, _) = pairs_in(own_pairs, &t_pairs);
    let names = |of: &Terms, there: &dyn Fn(u32) -> bool, wanted: &dyn Fn(&Word) -> bool| {
        let mut hit = 0.0;
        let mut all = 0.0;
        for word in of.words.iter().filter(|w| wanted(w)) {
            let weight = rarity(word.term);
            all += weight;
            hit += if there(word.term) { weight } else { 0.0 };
        }
        part(hit, all)
    };
    let capital = |w: &Word| w.capital && w.start > 0;
    let agrees = |f: &Figure| candidate.review.figures.iter().any(|o| o.agrees(f));
    let comparable = |f: &Figure| candidate.review.figures.iter().any(|o| o.comparable(f));
    let agree = asked.figures.iter().any(agrees);
    [
        sums[0] / 20.0,
        sums[1] / 20.0,
        sums[2] / 20.0,
        part(hits[0], all),
        part(hits[1], all),
        part(hits[2], all),
        part(hits[0], c.mass(rarity)),
        part(hits[1], t.mass(rarity)),
        part(in_c + in_t, asked_pairs),
        part(in_c, c_pairs.iter().map(|p| p.1).sum()),
        part(in_t, t_pairs.iter().map(|p| p.1).sum()),
        wholes,
        names(q, &either, &capital),
        names(c, &|term| q.has(term), &capital),
        names(q, &either, &|w| w.digits),
        names(c, &|term| q.has(term), &|w| w.digits),
        f32::from(u8::from(agree)),
        f32::from(u8::from(!agree && asked.figures.iter().any(comparable))),
        dice(&q.letters, &c.letters),
        dice(&q.letters, &t.letters),
        1.0 / (1.0 + c.words.len() as f32),
        0.0,
        0.0,
        part(top, rarest),
        squares[0] / 100.0,
        part(squares[0], squares[1]),
        part(alike, all),
        first / 20.0,
        f32::from(rare) / 5.0,
        three.iter().sum::<f32>() / 20.0,
        0.0,
        0.0,
        part(slug[0], all),
        part(slug[1], all),
        part(slug[1], candidate.slug.mass(rarity)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(number: u32, claim: &str, url: &str) -> Candidate {
        let review = Review { claim: claim.into(), url: url.into(), ..Review::default() };
        Candidate::of(number, review, &Endings::shipped())
    }

    #[test]
    fn the_words_of_an_address_bring_a_review_nearer() {
        let endings = Endings::shipped();
        let asked = |text: &str| Asked { terms: Terms::of(text, &endings), figures: Vec::new() };
        let claim = "A video shows rubbish that was left on the square";
        let mut candidates = vec![
            candidate(0, claim, "https://checks.example/a/1"),
            candidate(1, claim, "https://checks.example/concert-in-pellmoor/"),
            candidate(2, claim, "https://checks.example/tax-on-books/"),
        ];
        let question = asked("So this is the square after the concert in Pellmoor, rubbish everywhere");
        measure(&question, &mut candidates, &|_| 6.0);
        let scores: Vec<f32> = candidates.iter().map(|c| score(&c.features)).collect();
        assert!(scores[0] < scores[1] && scores[2] < scores[1], "{scores:?}");
    }

    #[test]
    fn a_score_is_a_number_whatever_the_texts_are() {
        let asked = Asked::default();
        let mut candidates = vec![candidate(0, "", ""), candidate(1, &"word ".repeat(5000), "https://x.example/a-b")];
        measure(&asked, &mut candidates, &|_| 0.0);
        assert!(candidates.iter().all(|c| score(&c.features).is_finite()));
        assert!(score(&[f32::MAX.sqrt(); FEATURES.len()]).is_finite());
    }
}
