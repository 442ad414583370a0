//! A search: what to fetch for what is asked, in four rounds, and what is found.
//!
//! Fetching is the caller's: [`Search::wanted`] names files, [`Search::give`] takes their bytes, until nothing is wanted any more.
//! Pages lead to lists, lists to candidates, candidates to the reviews themselves.

use std::rc::Rc;

use super::manifest::{self, Family, File, Manifest};
use super::query::Query;
use super::rank::{self, Asked, Candidate, Features, Terms};
use super::record::Review;
use super::sha256::Digest;
use super::shard::{self, Bearer, Mention};
use super::shown::{Closeness, Standing};

/// How much a search may cost.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// The most bytes that are fetched, those of the manifest not counted.
    pub bytes: u32,
    /// The most reviews that are read for each query.
    pub candidates: usize,
    /// The most words that are looked up for each query.
    pub words: usize,
}

impl Limits {
    /// Where the index lies on the same machine.
    pub const LOCAL: Limits = Limits { bytes: u32::MAX, candidates: 200, words: usize::MAX };

    /// For all claims of an article together, where the index is fetched: what its manifest, of so many bytes, leaves of 100 KB, and 76 KB at most.
    pub fn page(manifest: usize) -> Limits {
        let left = 100_000_u32.saturating_sub(u32::try_from(manifest).unwrap_or(u32::MAX));
        Limits { bytes: left.min(76_000), candidates: 2, words: 2 }
    }

    fn is_local(&self) -> bool {
        self.bytes == u32::MAX
    }
}

/// A review that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// The review.
    pub review: Review,
    /// How near it is; larger is nearer.
    pub score: f32,
    /// How close it is in what decides whether it is shown.
    pub closeness: Closeness,
    /// What the score is made of.
    pub features: Features,
}

impl Match {
    /// What may be said of it: what nobody can open is never shown.
    pub fn standing(&self) -> Standing {
        let standing = self.closeness.standing();
        if self.review.url.is_empty() { standing.min(Standing::Related) } else { standing }
    }
}

/// A file that could not be used, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It is not there.
    Missing(File),
    /// Its bytes are not those that the index was built with.
    Changed(File),
}

/// Something that is looked up.
#[derive(Clone, Copy, Debug)]
struct Lookup {
    query: usize,
    family: Family,
    shard: u32,
    key: u32,
    /// The shard's file, once its page is there.
    file: Option<File>,
}

/// A query on its way.
struct Plan {
    query: Query,
    asked: Asked,
    /// How rare the terms are whose lists were read.
    known: Vec<(u32, f32)>,
    /// The best candidates with what their lists make of them.
    best: Vec<(u32, f32)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Pages,
    Lists,
    ReviewPages,
    Reviews,
    Done,
}

/// What was fetched: files with their bytes, or nothing where they are of no use.
type Fetched = Vec<(Digest, Option<Rc<[u8]>>)>;

/// A search for earlier fact-checks of some claims.
pub struct Search {
    manifest: Rc<Manifest>,
    limits: Limits,
    plans: Vec<Plan>,
    lookups: Vec<Lookup>,
    stage: Stage,
    fetched: Fetched,
    spent: u32,
    /// The files that were asked for, each with the length that the index gives it.
    declared: Vec<(Digest, u32)>,
    problems: Vec<Problem>,
}

impl Search {
    /// A search for the answers to some queries. Where bytes are limited, the first queries come first.
    pub fn new(manifest: Rc<Manifest>, queries: Vec<Query>, limits: Limits) -> Self {
        let plans: Vec<Plan> = queries
            .into_iter()
            .map(|query| {
                let terms = Terms::of(&query.text, &manifest.endings);
                let asked = Asked { terms, figures: query.figures.clone() };
                Plan { query, asked, known: Vec::new(), best: Vec::new() }
            })
            .collect();
        let mut search = Self {
            manifest,
            limits,
            plans,
            lookups: Vec::new(),
            stage: Stage::Pages,
            fetched: Vec::new(),
            spent: 0,
            declared: Vec::new(),
            problems: Vec::new(),
        };
        search.plan();
        search
    }

    /// Which lists are looked up: those of the figures first, then those of the words.
    fn plan(&mut self) {
        let mut words = Vec::new();
        for (query, plan) in self.plans.iter().enumerate() {
            let mut terms: Vec<(u32, f32)> =
                plan.asked.terms.unique().map(|t| (t, self.manifest.rarity(t))).filter(|(_, r)| *r > 0.5).collect();
            terms.sort_by(|a, b| b.1.total_cmp(&a.1));
            for key in plan.query.asked_about().flat_map(|f| f.keys()) {
                let mut look = |family, shard, key| {
                    self.lookups.push(Lookup { query, family, shard, key, file: None });
                };
                match self.manifest.heavy.binary_search(&key) {
                    Ok(at) if self.limits.is_local() => look(Family::Heavy, at as u32, key),
                    Ok(_) => {
                        // Many have the figure; only those that share a word besides are of interest.
                        for (term, _) in terms.iter().take(self.limits.words) {
                            let key = shard::pair(key, shard::half(*term));
                            look(Family::Pairs, self.manifest.shard_of(Family::Pairs, key), key);
                        }
                    }
                    Err(_) => look(Family::Figures, self.manifest.shard_of(Family::Figures, key), key),
                }
            }
            let telling = terms.iter().filter(|(_, r)| *r > 3.0).count();
            for (at, (term, rarity)) in terms.iter().enumerate() {
                let frequent = self.manifest.frequent(*term).and_then(|f| f.shard);
                // The long lists of frequent words change nothing where there are rarer ones, and are never fetched.
                let skipped = at >= self.limits.words
                    || frequent.is_some() && (!self.limits.is_local() || telling >= 4 && *rarity <= 3.0);
                if skipped {
                    continue;
                }
                let (family, shard) = match frequent {
                    Some(own) => (Family::Common, own),
                    None => (Family::Words, self.manifest.shard_of(Family::Words, *term)),
                };
                words.push((at, Lookup { query, family, shard, key: *term, file: None }));
            }
        }
        // The rarest word of each claim before the second of any.
        words.sort_by_key(|(at, lookup)| (*at, lookup.query));
        self.lookups.extend(words.into_iter().map(|(_, lookup)| lookup));
    }

    /// The files to fetch next, each of which must be given; none when the answers are there.
    pub fn wanted(&mut self) -> Vec<File> {
        loop {
            let wanted = match self.stage {
                Stage::Pages => self.pages(),
                Stage::Lists => self.lists(),
                Stage::ReviewPages => self.review_pages(),
                Stage::Reviews => self.reviews(),
                Stage::Done => return Vec::new(),
            };
            self.stage = match self.stage {
                Stage::Pages => Stage::Lists,
                Stage::Lists => Stage::ReviewPages,
                Stage::ReviewPages => Stage::Reviews,
                Stage::Reviews | Stage::Done => Stage::Done,
            };
            if !wanted.is_empty() {
                return wanted;
            }
        }
    }

    /// Searches to the end where files are at hand: `read` gives the bytes of one, or that it is not there.
    pub fn run(&mut self, mut read: impl FnMut(File) -> Option<Rc<[u8]>>) {
        loop {
            let wanted = self.wanted();
            if wanted.is_empty() {
                return;
            }
            for file in wanted {
                let bytes = read(file);
                self.give(file, bytes);
            }
        }
    }

    /// Takes the bytes of a file that was wanted, or that it is not there. Bytes that are not the file's are refused.
    pub fn give(&mut self, file: File, bytes: Option<Rc<[u8]>>) {
        let good = bytes.filter(|bytes| {
            // What is longer than the index has said would cost more than was counted.
            let most = self.declared.iter().find(|(d, _)| *d == file.digest).map_or(u32::MAX, |(_, length)| *length);
            let is = bytes.len() <= most as usize && file.is(bytes);
            if !is {
                self.problems.push(Problem::Changed(file));
            }
            is
        });
        if good.is_none() && !self.problems.contains(&Problem::Changed(file)) {
            self.problems.push(Problem::Missing(file));
        }
        self.fetched.push((file.digest, good));
    }

    /// The files that could not be used so far; what they hold is as if it were not there.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    fn bytes(&self, file: File) -> Option<&[u8]> {
        self.fetched.iter().find(|(d, _)| *d == file.digest)?.1.as_deref()
    }

    /// Adds a file to those wanted, as long as it is affordable; whether it will be there.
    fn afford(&mut self, file: File, length: u32, most: u32, wanted: &mut Vec<File>) -> bool {
        if wanted.contains(&file) || self.fetched.iter().any(|(d, _)| *d == file.digest) {
            return true;
        }
        let affordable = self.limits.is_local() || self.spent.saturating_add(length) <= most;
        if affordable {
            self.spent = self.spent.saturating_add(length);
            self.declared.push((file.digest, length));
            wanted.push(file);
        }
        affordable
    }

    /// The length of a page of a family.
    fn page_length(&self, family: Family) -> u32 {
        let shards = self.manifest.shards.get(family as usize).copied().unwrap_or(0);
        shards.min(family.page()) * manifest::ENTRY as u32
    }

    fn pages(&mut self) -> Vec<File> {
        let mut wanted = Vec::new();
        // Pages are worth nothing without the shards behind them, for which two thirds are kept.
        let most = self.limits.bytes / 3;
        for at in 0..self.lookups.len() {
            let Some(&Lookup { family, shard, .. }) = self.lookups.get(at) else { break };
            if let Some((page, _)) = self.manifest.page(family, shard) {
                let length = self.page_length(family);
                self.afford(page, length, most, &mut wanted);
            }
        }
        wanted
    }

    fn lists(&mut self) -> Vec<File> {
        let mut wanted = Vec::new();
        // A quarter is kept for the reviews themselves.
        let most = self.limits.bytes / 4 * 3;
        for at in 0..self.lookups.len() {
            let Some(&Lookup { family, shard, .. }) = self.lookups.get(at) else { break };
            let entry = self.manifest.page(family, shard).and_then(|(page, at)| manifest::entry(self.bytes(page)?, at));
            let Some((file, length)) = entry else { continue };
            if self.afford(file, length, most, &mut wanted)
                && let Some(lookup) = self.lookups.get_mut(at)
            {
                lookup.file = Some(file);
            }
        }
        wanted
    }

    /// Makes the lists into candidates; the pages that list their reviews.
    fn review_pages(&mut self) -> Vec<File> {
        for at in 0..self.plans.len() {
            self.choose(at);
        }
        self.fetched.clear();
        let mut wanted = Vec::new();
        for (review, _) in self.by_merit() {
            if let Some((page, _)) = self.manifest.page(Family::Reviews, review / manifest::REVIEWS_A_SHARD) {
                let length = self.page_length(Family::Reviews);
                // One page and one shard at least must fit.
                let most = self.limits.bytes.saturating_sub(length * 4);
                self.afford(page, length, most, &mut wanted);
            }
        }
        wanted
    }

    /// The candidates of all queries, the best first.
    fn by_merit(&self) -> Vec<(u32, f32)> {
        let mut all: Vec<(u32, f32)> = self.plans.iter().flat_map(|p| p.best.iter().copied()).collect();
        if !self.limits.is_local() {
            all.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        }
        all
    }

    fn reviews(&mut self) -> Vec<File> {
        let mut wanted = Vec::new();
        for (review, _) in self.by_merit() {
            let page = self.manifest.page(Family::Reviews, review / manifest::REVIEWS_A_SHARD);
            let entry = page.and_then(|(page, at)| manifest::entry(self.bytes(page)?, at));
            if let Some((file, length)) = entry {
                self.afford(file, length, self.limits.bytes, &mut wanted);
            }
        }
        wanted
    }

    /// Chooses the candidates of a query from the lists.
    fn choose(&mut self, at: usize) {
        let Some(plan) = self.plans.get(at) else { return };
        let all = f32::from(manifest::log(self.manifest.live));
        let rarity = |count: u32| ((all - f32::from(manifest::log(count))) / 8.0).max(0.0);
        let mut known = Vec::new();
        let mut found: Vec<(u32, f32, u8)> = Vec::new();
        let looked_up: Vec<u32> =
            self.lookups.iter().filter(|l| l.query == at && l.file.is_some()).map(|l| l.key).collect();
        let signs: Vec<(u16, f32)> = plan
            .asked
            .terms
            .unique()
            .filter(|t| !self.limits.is_local() && !looked_up.contains(t))
            .map(|t| (shard::half(t), self.manifest.rarity(t)))
            .collect();
        for lookup in self.lookups.iter().filter(|l| l.query == at) {
            let Some(bytes) = lookup.file.and_then(|f| self.bytes(f)) else { continue };
            let Some((count, bytes)) = shard::find(bytes, lookup.key) else { continue };
            let rarity = rarity(count);
            match lookup.family {
                Family::Words | Family::Common => {
                    known.push((lookup.key, rarity));
                    let score = |m: Mention| (m.review, rarity * (0.4 + f32::from(m.weight) / 7.0), 1);
                    found.extend(shard::list::<Mention>(bytes).map(score));
                }
                _ => {
                    found.extend(shard::list::<Bearer>(bytes).map(|b| {
                        let shared = signs.iter().filter(|(half, _)| b.words.contains(half));
                        let (sum, count) = shared.fold((0.0, 0), |(sum, n), (_, r)| (sum + r, n + 1));
                        (b.review, 0.6 * rarity + sum, count)
                    }));
                }
            }
        }
        found.sort_by_key(|(review, ..)| *review);
        let mut sums: Vec<(u32, f32, u8)> = Vec::new();
        for (review, score, words) in found {
            match sums.last_mut() {
                Some(last) if last.0 == review => {
                    last.1 += score;
                    last.2 = last.2.saturating_add(words);
                }
                _ => sums.push((review, score, words)),
            }
        }
        if !self.limits.is_local() {
            // Two words in common are asked for before a review is fetched.
            sums.retain(|(_, _, words)| *words >= 2);
        }
        sums.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        sums.truncate(self.limits.candidates);
        if let Some(plan) = self.plans.get_mut(at) {
            known.sort_by_key(|(term, _)| *term);
            plan.known = known;
            plan.best = sums.into_iter().map(|(review, score, _)| (review, score)).collect();
        }
    }

    /// The answers to each query, the nearest first.
    pub fn answers(self) -> Vec<Vec<Match>> {
        self.plans.iter().map(|plan| self.answer(plan)).collect()
    }

    fn answer(&self, plan: &Plan) -> Vec<Match> {
        let read = |review: u32| -> Option<Review> {
            let (page, at) = self.manifest.page(Family::Reviews, review / manifest::REVIEWS_A_SHARD)?;
            let (file, _) = manifest::entry(self.bytes(page)?, at)?;
            let within = (review % manifest::REVIEWS_A_SHARD) as usize;
            Review::split(self.bytes(file)?).nth(within).and_then(Review::read)
        };
        let mut candidates: Vec<Candidate> = plan
            .best
            .iter()
            .filter_map(|(number, _)| Some(Candidate::of(*number, read(*number)?, &self.manifest.endings)))
            .collect();
        let rarity = |term: u32| match plan.known.binary_search_by_key(&term, |(t, _)| *t) {
            Ok(at) => plan.known.get(at).map_or(0.0, |(_, r)| *r),
            Err(_) => self.manifest.rarity(term),
        };
        rank::measure(&plan.asked, &mut candidates, &rarity);
        rank::order(candidates)
            .into_iter()
            .map(|(score, candidate)| Match {
                score,
                closeness: Closeness::of(&plan.query, &plan.asked, &candidate, &rarity, self.manifest.rarest()),
                features: candidate.features,
                review: candidate.review,
            })
            .collect()
    }
}
