//! From tokens to normalised quantities: every number of a text, what it is, and what it is of.
//!
//! Each block is read on its own, from left to right; then the article as a whole settles what single words leave open
//! (which dollar, what a bare "324" counts).

mod assemble;
mod change;
mod compound;
mod currency;
mod fraction;
mod hedge;
mod literal;
mod measure;
mod multiple;
mod nature;
mod noun;
mod noun_text;
mod numeral;
mod per;
mod range;
mod reader;
mod reason;
mod resolve;
mod sign;
mod vague;
mod words;

pub use change::Direction;
pub(crate) use noun_text::noun_text;
pub use numeral::Form;
pub use reason::{Nature, Reason};

use std::cell::Cell;

use crate::lang::{Bound, Pack, sense};
use crate::span::Span;
use crate::text::{self, Token};
use crate::unit;
use currency::Places;
use reader::Reader;

/// What a quantity is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Nothing that the text names: a bare number.
    Bare,
    /// Counted things.
    Count,
    /// Money of this ISO 4217 code.
    Money([u8; 3]),
    /// Hundredths of money of this code: "11 cents"; the value is in these.
    Minor([u8; 3]),
    /// Money of a currency that the article does not tell.
    UnknownMoney,
    /// Hundredths of a whole.
    Percent,
    /// Thousandths of a whole.
    PerMille,
    /// Percentage points.
    Point,
    /// Hundredths of a percentage point.
    BasisPoint,
    /// A part of a whole.
    Share,
    /// A multiple.
    Times,
    /// A unit, by its index in [`unit::UNITS`].
    Measure(u16),
}

impl Unit {
    /// The symbol of what the text names; bare numbers count something that is not named.
    pub fn symbol(&self) -> &str {
        match self {
            Unit::Bare | Unit::Count => "count",
            Unit::Money(code) => std::str::from_utf8(code).unwrap_or("money?"),
            Unit::Minor(code) => match code {
                b"GBP" => "penny",
                b"INR" => "paisa",
                _ => "cent",
            },
            Unit::UnknownMoney => "money?",
            Unit::Percent => "%",
            Unit::PerMille => "‰",
            Unit::Point => "pp",
            Unit::BasisPoint => "bp",
            Unit::Share => "share",
            Unit::Times => "times",
            Unit::Measure(index) => unit::UNITS.get(usize::from(*index)).map_or("count", |u| u.symbol),
        }
    }

    /// Whether it is a measure of time: a duration or an age.
    pub fn is_time(self) -> bool {
        matches!(self, Unit::Measure(index) if unit::dimension(index) == Some(unit::Dimension::Time))
    }
}

/// What a price or a rate is per.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Per {
    /// A unit, by its index in [`unit::UNITS`].
    Unit(u16),
    /// A noun, as a span of the text.
    Noun(Span),
    /// So many, perhaps of a noun or of a unit: "per 100,000 people", "par 100 km".
    Amount {
        /// How many.
        value: f64,
        /// The unit, by its index.
        unit: Option<u16>,
        /// The noun.
        noun: Option<Span>,
    },
}

/// How a number is linked to the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Link {
    /// By nothing.
    None,
    /// By a word behind which the same thing may go on ("of which", "to"), or by a verb behind it.
    Near,
    /// As the other term of a comparison: "against", "contre".
    Contrast,
}

/// A number of a text, normalised.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// From the hedge to the end of the unit or the counted noun.
    pub span: Span,
    /// The number in plain units; none for ranges and vague scales.
    pub value: Option<f64>,
    /// The lower end of a range.
    pub low: Option<f64>,
    /// The upper end of a range.
    pub high: Option<f64>,
    /// How the words hedge it.
    pub bound: Bound,
    /// What it is counted in.
    pub unit: Unit,
    /// The counted noun with its adjectives, as a span of the text; it may stand elsewhere ("dont 324").
    pub noun: Option<Span>,
    /// What a price or a rate is per.
    pub per: Option<Per>,
    /// Which way it moves, where the words right beside it say so.
    pub direction: Option<Direction>,
    /// How it is written.
    pub form: Form,
    /// Why it is taken for what it is, which [`Quantity::nature`] tells.
    pub reason: Reason,
    /// The sentence that holds it.
    pub sentence: Span,
    /// The power of ten of its scale words, 0 without.
    pub(crate) scale: i32,
    /// The family of currencies whose shared name it bears, while the article has not told which.
    pub(crate) family: Option<u8>,
    /// The family whose name is also that of a unit: "pounds" are money or a weight.
    pub(crate) either: Option<u8>,
    /// Whether a single letter stands for its currency.
    pub(crate) letter: bool,
    /// Whether its degrees are of a temperature, on a scale that its own words do not tell.
    pub(crate) warm: bool,
    /// How the words before it link it to the number before.
    pub(crate) link: Link,
    /// Whether it counts "points" of something that its own words do not tell.
    pub(crate) points: bool,
    /// Whether the number itself has separators or decimals, as codes and years have not.
    pub(crate) set_apart: bool,
    /// Whether its digits are set apart in groups.
    pub(crate) grouped: bool,
    /// Whether digits count at least a hundred.
    pub(crate) long: bool,
}

impl Quantity {
    /// What it is; anything but [`Nature::Quantity`] only from [`explain`].
    pub fn nature(&self) -> Nature {
        self.reason.nature()
    }

    /// Whether it is a bare number that no words link to another.
    pub(crate) fn stands_alone(&self) -> bool {
        self.unit == Unit::Bare && self.link == Link::None
    }

    /// Whether words tell that a bare number counts what was counted before it: "of these, 12 were open".
    pub(crate) fn is_linked(&self) -> bool {
        self.link != Link::None && self.noun.is_some()
    }
}

/// Every quantity of a text, in order; dates, names and the like are left out.
///
/// Linear in the text; never panics, whatever the text.
///
/// ```
/// # #[cfg(feature = "packs")] {
/// # let pack = claimlight::lang::Pack::parse(claimlight::lang::LANGUAGES[0].pack).unwrap();
/// let found = claimlight::quantities("It raised US$1.5 billion in 2024.", &pack);
/// assert_eq!(found.len(), 1);
/// assert_eq!((found[0].value, found[0].unit.symbol()), (Some(1.5e9), "USD"));
/// # }
/// ```
pub fn quantities(text: &str, pack: &Pack) -> Vec<Quantity> {
    let mut numbers = Numbers::default();
    numbers.read(text, pack, |_| true, usize::MAX);
    numbers.settle(text, pack)
}

/// Every number of a text, with what it is and why: quantities, and also dates, names and the like.
pub fn explain(text: &str, pack: &Pack) -> Vec<Quantity> {
    // Only quantities settle what others leave open, so that they are the same as without the rest.
    let mut numbers = Numbers { refused: Some(Vec::new()), ..Numbers::default() };
    numbers.read(text, pack, |_| true, usize::MAX);
    let rejected = numbers.refused.take().unwrap_or_default();
    let all = numbers.settle(text, pack);
    let mut merged = Vec::with_capacity(all.len() + rejected.len());
    let mut rest = rejected.into_iter().peekable();
    for quantity in all {
        while let Some(before) = rest.next_if(|r| r.span.start < quantity.span.start) {
            merged.push(before);
        }
        merged.push(quantity);
    }
    merged.extend(rest);
    merged
}

/// What a reading of a text has found so far.
#[derive(Default)]
pub(crate) struct Numbers {
    found: Vec<Quantity>,
    /// The numbers that are no quantities, where they are asked for.
    refused: Option<Vec<Quantity>>,
    places: Places,
    /// How far the text is read, in bytes.
    at: usize,
}

impl Numbers {
    /// Reads on in a text, by whole blocks until `bytes` are read; true while there is more. It must be the same text every time.
    ///
    /// Only quantities that may be wanted are kept, so that memory is bounded by these. A bare number that nothing links to
    /// another settles nothing for others, and may go.
    pub(crate) fn read(&mut self, text: &str, pack: &Pack, wanted: fn(&Quantity) -> bool, bytes: usize) -> bool {
        let mut tokens: Vec<Token> = Vec::new();
        let mut begins = Vec::new();
        // Offsets are 32 bits wide; a text past 4 GB is read up to there.
        let text = text.get(..u32::MAX as usize).unwrap_or(text);
        let end = self.at.saturating_add(bytes);
        while self.at < end {
            let Some(block) = text::block_from(text, self.at) else { return false };
            self.at = block.end as usize;
            tokens.clear();
            let kinds = text::tokenize(block.of(text), block.start, pack.phrases(), &mut tokens);
            if kinds & sense::PLACE != 0 {
                self.places.count(text, &tokens, pack);
            }
            if kinds & (text::DIGITS | sense::NUMBERS) == 0 {
                continue;
            }
            let sentences = text::sentences(text, &tokens, pack);
            begins.clear();
            begins.resize(tokens.len(), false);
            for sentence in &sentences {
                begins[sentence.start] = true;
            }
            let reader = Reader {
                text,
                tokens: &tokens,
                pack,
                begins: &begins,
                boilerplate: boilerplate(text, &tokens, pack),
                floor: Cell::new(0),
            };
            reader.block(&sentences, &mut self.found, self.refused.as_mut(), wanted);
        }
        true
    }

    /// The quantities, with what the article as a whole settles.
    pub(crate) fn settle(self, text: &str, pack: &Pack) -> Vec<Quantity> {
        let mut all = self.found;
        resolve::resolve(text, pack, &self.places, &mut all);
        all
    }
}

/// Whether a block speaks of subscriptions, comments or its own length, as the parts around an article do.
fn boilerplate(text: &str, tokens: &[Token], pack: &Pack) -> bool {
    const SHORT: usize = 30;
    const SHORTEST: usize = 8;
    let of = |i: usize, class: sense::Class| {
        pack.phrases().find(text, tokens, i, |s| (s == sense::Sense::Class(class)).then_some(())).is_some()
    };
    // A button or a line of its own begins so; within a sentence the words may be news.
    let begins = |i: usize| i <= 1 || tokens[i].kind != text::TokenKind::Word || tokens[i].capital;
    // "412 shares · 23 comments": a number and what it counts, and nothing before them.
    let counts = |i: usize| {
        i >= 1
            && tokens.len() <= SHORTEST
            && tokens[i - 1].kind == text::TokenKind::Number
            && (i == 1 || tokens[i - 2].kind == text::TokenKind::Sign)
    };
    tokens.len() <= SHORT
        && (0..tokens.len()).any(|i| {
            pack.phrases().starts(tokens[i].word) & sense::WORDS != 0
                && (begins(i) && of(i, sense::Class::Boilerplate) || counts(i) && of(i, sense::Class::Counter))
        })
}
