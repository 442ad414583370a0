//! From quantities to claims: which numbers a reader could ask a source for, and who the text says they are from.

mod before;
mod calendar;
mod choice;
mod clause;
mod density;
mod fields;
mod kind;
mod links;
mod names;
mod period;
mod phrase;
mod place;
mod quotes;
mod resolve;
mod source;
mod speaker;
mod stance;
mod subject;
mod time;
pub(crate) mod words;
mod worth;

pub use density::{Density, painted};
pub use fields::{FieldReader, Fields, Figure, Kind, Measure, Period, Stance};
pub use links::{Link, Relation};

use crate::Article;
use crate::lang::Pack;
use crate::quantity::{self, Quantity};
use crate::span::Span;
use crate::table::Table;

/// A quantitative claim of an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Stable for the same words: made from the sentence and the claim's place in it.
    pub id: u64,
    /// The claim's words, in bytes of the article's text.
    pub span: Span,
    /// The sentence that holds it.
    pub sentence: Span,
    /// The figure.
    pub quantity: Quantity,
    /// What else the text says of it, once that is read.
    pub fields: Fields,
    /// From 0 to 1, how much a reader gains from a look.
    pub worth: f32,
    /// Why it is worth that, a bit for each feature.
    pub features: u32,
}

impl Claim {
    /// What makes its worth: each feature that it has, with its weight in hundredths of the log-odds.
    pub fn reasons(&self) -> impl Iterator<Item = (&'static str, i16)> {
        worth::names(self.features)
    }
}

/// Who the text names as the source of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The speaker's name or description, as it stands in the text.
    pub speaker: Span,
    /// Whether the figure stands within quotation marks.
    pub quoted: bool,
}

/// After so many claims memory is given back.
const GIVEN_BACK: usize = 4096;

/// The claims of an article, in reading order and without overlaps.
///
/// Pure and linear in the text; never panics, whatever the text.
///
/// ```
/// # #[cfg(feature = "packs")] {
/// # use claimlight::{Article, lang};
/// # let pack = lang::Pack::parse(lang::LANGUAGES[1].pack).unwrap();
/// let text = "Selon l’Insee, le déficit atteint 5,8 % du PIB en 2023.";
/// let claims = claimlight::scan(&Article::new(text), &pack);
/// assert_eq!(claims[0].span.of(text), "5,8 %");
/// assert_eq!(claims[0].fields.attribution.unwrap().speaker.of(text), "Insee");
/// # }
/// ```
pub fn scan(article: &Article<'_>, pack: &Pack) -> Vec<Claim> {
    let mut scan = Scan::default();
    scan.step(article, pack, usize::MAX);
    let mut claims = scan.claims(article, pack);
    describe(article, pack, &mut claims);
    claims
}

/// Gives the claims their fields.
fn describe(article: &Article<'_>, pack: &Pack, claims: &mut [Claim]) {
    let mut reader = FieldReader::default();
    // A piece at a time, so that what is made for the reading needs little memory.
    let mut from = 0;
    while from < claims.len() {
        let to = portion(claims, from, GIVEN_BACK);
        let some = &mut claims[from..to];
        from = to;
        let figures: Vec<Figure> = some.iter().map(|c| figure(article.text, c)).collect();
        for (claim, fields) in some.iter_mut().zip(reader.read(article, pack, &figures)) {
            claim.fields = fields;
        }
    }
}

/// The end of a portion of so many claims that does not end within a sentence, whose claims tell of each other.
pub(crate) fn portion(claims: &[Claim], from: usize, most: usize) -> usize {
    let mut to = (from + most).min(claims.len());
    while to > from && to < claims.len() && claims[to].sentence == claims[to - 1].sentence {
        to += 1;
    }
    to
}

/// A claim as its fields are read from it.
fn figure(text: &str, claim: &Claim) -> Figure {
    let q = &claim.quantity;
    let (measure, part) = match q.unit {
        quantity::Unit::Minor(_) => (Measure::Money, 100.0),
        // A table of currencies need not be searched for what is one.
        quantity::Unit::Money(_) => (Measure::Money, 1.0),
        unit => (Measure::of(unit.symbol()), 1.0),
    };
    let plain = |v: Option<f64>| v.map(|v| v / part);
    Figure {
        span: claim.span,
        value: plain(q.value),
        low: plain(q.low),
        high: plain(q.high),
        measure,
        noun: q.noun.map(|n| quantity::noun_text(text, n)),
        per: q.per.is_some(),
        direction: q.direction,
    }
}

/// A claim's worth in whole hundredths, as it is reported and compared.
pub(crate) fn hundredths(worth: f32) -> u8 {
    ((worth * 100.0 + 0.5) as u8).min(100)
}

/// A scan that is done a piece at a time, where nobody may be kept waiting; [`scan`] does it at once. The article must be the
/// same at every step.
#[derive(Default)]
pub struct Scan {
    numbers: quantity::Numbers,
}

impl Scan {
    /// Reads on, by whole blocks until so many bytes are read; true while there is more.
    pub fn step(&mut self, article: &Article<'_>, pack: &Pack, bytes: usize) -> bool {
        self.numbers.read(article.text, pack, |q| choice::is_claim(q) || !q.stands_alone(), bytes)
    }

    /// The claims of what was read, in reading order and without overlaps.
    pub fn claims(self, article: &Article<'_>, pack: &Pack) -> Vec<Claim> {
        let text = article.text;
        let mut quantities = self.numbers.settle(text, pack);
        quantities.retain(choice::is_claim);
        // From the last to the first, so that the memory of the one list is given back as the other grows.
        let mut claims: Vec<Claim> = Vec::with_capacity(quantities.len());
        while let Some(quantity) = quantities.pop() {
            let (span, sentence) = (quantity.span, quantity.sentence);
            claims.push(Claim { id: 0, span, sentence, quantity, fields: Fields::default(), worth: 0.0, features: 0 });
            if quantities.len().is_multiple_of(GIVEN_BACK) {
                quantities.shrink_to_fit();
            }
        }
        claims.reverse();
        identify(text, &mut claims);
        claims.iter_mut().for_each(|claim| worth::weigh(text, article.title, claim));
        claims
    }
}

/// Gives each claim its id: a hash of its sentence's words and of how many claims of the same words came before it.
fn identify(text: &str, claims: &mut [Claim]) {
    let mut seen = Table::default();
    let mut last = Span::default();
    let mut sentence_hash = 0;
    for i in 0..claims.len() {
        let claim = &claims[i];
        if claim.sentence != last {
            last = claim.sentence;
            sentence_hash = hash(last.of(text).as_bytes(), SEED);
        }
        let offset = claim.span.start.saturating_sub(claim.sentence.start);
        let id = hash(&offset.to_le_bytes(), sentence_hash);
        // The same sentence twice in an article: the later ones count on.
        claims[i].id = match seen.get(id).map(|before| claims[before as usize].id) {
            Some(before) => hash(&before.to_le_bytes(), SEED),
            None => id,
        };
        seen.set(id, i as u32);
    }
}

/// Where a hash begins; any odd number with bits all over would do.
const SEED: u64 = 0xCBF2_9CE4_8422_2325;

/// A hash of 64 bits, eight bytes at a time; the same on every machine.
fn hash(bytes: &[u8], start: u64) -> u64 {
    let mixed = |h: u64, word: u64| {
        let h = (h ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        h ^ (h >> 29)
    };
    let mut chunks = bytes.chunks_exact(8);
    let mut h = start;
    for chunk in &mut chunks {
        h = mixed(h, chunk.iter().rev().fold(0, |word, &b| word << 8 | u64::from(b)));
    }
    let rest = chunks.remainder().iter().fold(1, |word, &b| word << 8 | u64::from(b));
    mixed(h, rest)
}

#[cfg(all(test, feature = "packs"))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::lang::LANGUAGES;

    /// Checks what the fields' readers give for each claim of a text; empty strings and the like are "nothing".
    #[track_caller]
    pub(super) fn check_all<T: PartialEq<E> + std::fmt::Debug, E: std::fmt::Debug>(
        tag: &str,
        text: &str,
        expected: &[E],
        read: impl Fn(&str, &Claim) -> T,
    ) {
        let pack = LANGUAGES.iter().find(|l| l.tag == tag).map(|l| Pack::parse(l.pack)).unwrap().unwrap();
        let found: Vec<T> = scan(&Article::new(text), &pack).iter().map(|c| read(text, c)).collect();
        assert_eq!(found, expected, "{text}");
    }
}
