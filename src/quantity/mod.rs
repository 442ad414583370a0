//! From tokens to normalised quantities: every number of a text, what it is, and what it is of.
//!
//! Each block is read on its own, from left to right; then the article as a whole settles what single words leave open
//! (which dollar, what a bare "324" counts).

mod hedge;
mod literal;
mod measure;
mod nature;
mod noun_text;
mod numeral;
mod range;
mod reader;
mod resolve;
mod words;

pub use nature::Nature;
pub(crate) use noun_text::noun_text;
pub use numeral::Form;

use crate::lang::sense::{Class, Ratio};
use crate::lang::{Bound, Pack};
use crate::span::Span;
use crate::text::{self, Token};
use crate::unit;
use measure::{Measure, Measured, Money, Per};
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
    /// The symbol of the JSON contract; bare numbers count something that is not named.
    pub fn symbol(&self) -> &str {
        match self {
            Unit::Bare | Unit::Count => "count",
            Unit::Money(code) => std::str::from_utf8(code).unwrap_or("money?"),
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
        matches!(self, Unit::Measure(index) if unit::UNITS.get(usize::from(index)).is_some_and(|u| u.dimension == unit::Dimension::Time))
    }
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
    /// What a price or a rate is per: a unit, by its index.
    pub per: Option<u16>,
    /// How it is written.
    pub form: Form,
    /// What it is; anything but [`Nature::Quantity`] only from [`explain`].
    pub nature: Nature,
    /// The sentence that holds it.
    pub sentence: Span,
    /// The power of ten of its scale words, 0 without.
    pub(crate) scale: i32,
    /// The family of currencies whose shared name it bears, while the article has not told which.
    pub(crate) family: Option<u8>,
    /// The family whose name is also that of a unit: "pounds" are money or a weight.
    pub(crate) either: Option<u8>,
    /// Whether the number itself has separators or decimals, as codes and years have not.
    pub(crate) set_apart: bool,
    /// Whether digits count at least a hundred.
    pub(crate) long: bool,
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
    let mut all = read(text, pack, false);
    resolve::resolve(text, pack, &mut all);
    all
}

/// Every number of a text, with what it is: quantities, and also dates, names and the like, with their nature.
pub fn explain(text: &str, pack: &Pack) -> Vec<Quantity> {
    let mut all = read(text, pack, true);
    resolve::resolve(text, pack, &mut all);
    all
}

fn read(text: &str, pack: &Pack, rejected: bool) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut tokens: Vec<Token> = Vec::new();
    let mut begins = Vec::new();
    // Offsets are 32 bits wide; a text past 4 GB is read up to there.
    let text = text.get(..u32::MAX as usize).unwrap_or(text);
    for block in text::blocks(text) {
        tokens.clear();
        text::tokenize(block.of(text), block.start, pack.phrases(), &mut tokens);
        let numeric = tokens.iter().any(|t| {
            t.kind == text::TokenKind::Number
                || pack.phrases().starts(t.word) & crate::lang::sense::NUMERAL != 0
                || matches!(t.kind, text::TokenKind::Sign)
        });
        if !numeric {
            continue;
        }
        let sentences = text::sentences(text, &tokens, pack);
        begins.clear();
        begins.resize(tokens.len(), false);
        for sentence in &sentences {
            begins[sentence.start] = true;
        }
        let reader = Reader { text, tokens: &tokens, pack, begins: &begins };
        reader.block(&sentences, rejected, &mut found);
    }
    found
}

impl Reader<'_> {
    /// Reads the numbers of a block from left to right.
    fn block(&self, sentences: &[std::ops::Range<usize>], rejected: bool, found: &mut Vec<Quantity>) {
        let mut i = 0;
        let mut sentence = 0;
        while i < self.tokens.len() {
            while sentences.get(sentence).is_some_and(|s| s.end <= i) {
                sentence += 1;
            }
            let within = sentences.get(sentence).cloned().unwrap_or(0..self.tokens.len());
            let sentence_span = text::span_of(self.tokens, &within);
            let Some(numeral) = self.numeral(i, false) else {
                i += 1;
                continue;
            };
            if let Some((nature, end)) = self.pattern(&numeral) {
                if rejected {
                    found.push(self.quantity(&self.bare(numeral, end), nature, sentence_span));
                }
                i = end.max(i + 1);
                continue;
            }
            let first = self.measure(numeral);
            if let Some((mut quantity, end)) = self.range(&first, sentence_span) {
                // Ages are no quantity about the world, in ranges no more than alone.
                if self.class_before(first.start, Class::Age).is_some() && !quantity.unit.is_time() {
                    quantity.nature = Nature::Name;
                }
                if quantity.nature == Nature::Quantity {
                    self.hedge(&mut quantity, first.start, end);
                }
                if quantity.nature == Nature::Quantity || rejected {
                    found.push(quantity);
                }
                i = end.max(i + 1);
                continue;
            }
            if let Some((mut share, end)) = self.out_of(&first, sentence_span) {
                self.hedge(&mut share, first.start, end);
                found.push(share);
                i = end.max(i + 1);
                continue;
            }
            let nature = self.nature(&first);
            if nature == Nature::Quantity {
                let mut quantity = self.quantity(&first, nature, sentence_span);
                self.part_of(&first, &mut quantity);
                self.whole(&first, &mut quantity);
                self.hedge(&mut quantity, first.start, first.end);
                found.push(quantity);
                i = first.end.max(i + 1);
            } else {
                if rejected {
                    found.push(self.quantity(&self.bare(numeral, numeral.end), nature, sentence_span));
                }
                i += 1;
                // A refused article must not hide the number behind it ("a 2,5 million plan"); refused digits are one token.
                if self.is(numeral.start, text::TokenKind::Number) {
                    i = i.max(numeral.end);
                }
            }
        }
    }

    fn bare(&self, numeral: numeral::Numeral, end: usize) -> Measured {
        Measured { numeral, start: numeral.start, end, measure: Measure::Bare, per: None, either: None }
    }

    /// The quantity of a measured numeral, without its hedges.
    fn quantity(&self, measured: &Measured, nature: Nature, sentence: Span) -> Quantity {
        let numeral = &measured.numeral;
        let mut family = None;
        let mut divide = false;
        let mut noun = None;
        let unit = match measured.measure {
            Measure::Money { money: Money::Code(code), minor } => {
                divide = minor;
                Unit::Money(code)
            }
            Measure::Money { money: Money::Bare(f), minor } => {
                divide = minor;
                family = Some(f);
                Unit::UnknownMoney
            }
            Measure::Ratio(Ratio::Percent) => Unit::Percent,
            Measure::Ratio(Ratio::PerMille) => Unit::PerMille,
            Measure::Ratio(Ratio::Point) => Unit::Point,
            Measure::Ratio(Ratio::BasisPoint) => Unit::BasisPoint,
            Measure::Ratio(Ratio::BarePoint) => {
                noun = Some(self.span(measured.end - 1, measured.end));
                Unit::Count
            }
            Measure::Unit(index) => Unit::Measure(self.degrees(index, measured.start).unwrap_or(index)),
            Measure::Count { start, end } => {
                noun = Some(self.span(start, end));
                Unit::Count
            }
            Measure::Bare if numeral.form == Form::Fraction => Unit::Share,
            Measure::Bare if numeral.form == Form::Multiple => Unit::Times,
            Measure::Bare => Unit::Bare,
        };
        let mut value = numeral.value;
        if divide {
            value = value.map(|v| v / 100.0);
        }
        if self.negative(measured.start) || measured.start < numeral.start && self.negative(numeral.start) {
            value = value.map(|v| -v);
        }
        let end = measured.end;
        let literal = numeral.literal;
        Quantity {
            span: self.span(measured.start, end),
            value,
            low: numeral.low,
            high: numeral.high,
            bound: if numeral.about { Bound::About } else { Bound::Exactly },
            unit,
            noun,
            per: match measured.per {
                Some(Per::Unit(index)) => Some(index),
                _ => None,
            },
            form: numeral.form,
            nature,
            sentence,
            scale: numeral.scale,
            family,
            either: measured.either,
            set_apart: literal.is_some_and(|l| l.grouped || l.decimals > 0),
            long: literal.is_some_and(|l| l.whole_digits >= 3),
        }
    }

    /// Bare degrees are those of a temperature where words near them say so, and then the ones that the language's readers use.
    fn degrees(&self, index: u16, at: usize) -> Option<u16> {
        const NEAR: usize = 30;
        let bare = unit::UNITS.get(usize::from(index)).is_some_and(|u| u.symbol == "°");
        let near = at.saturating_sub(NEAR)..(at + NEAR).min(self.tokens.len());
        (bare && near.clone().any(|k| self.class(k, Class::Temperature).is_some()))
            .then(|| unit::index(self.pack.degrees()))
            .flatten()
    }

    /// Whether a minus sign clings to the number and to nothing before it.
    fn negative(&self, start: usize) -> bool {
        let Some(before) = start.checked_sub(1).and_then(|b| self.token(b)) else { return false };
        let sign = matches!(before.kind, text::TokenKind::Hyphen | text::TokenKind::Dash)
            && matches!(before.span().of(self.text), "-" | "−" | "–");
        sign && self.glued(start) && (!before.glued || start >= 2 && self.is(start - 2, text::TokenKind::Bracket))
    }

    /// Widens a quantity by the hedges around tokens `start` to `end`.
    fn hedge(&self, quantity: &mut Quantity, start: usize, end: usize) {
        let mut bound = quantity.bound;
        if let Some((before, k)) = self.hedge_before(start) {
            quantity.span.start = self.tokens[k].start;
            bound = hedge::stronger(before, bound);
        }
        if let Some((behind, k)) = self.hedge_behind(end) {
            quantity.span.end = self.tokens[k - 1].end;
            bound = hedge::stronger(bound, behind);
        }
        quantity.bound = bound;
        if self.negative(start) {
            quantity.span.start = quantity.span.start.min(self.tokens[start - 1].start);
        }
    }

    /// "huit des 28 millions": the first number shares the second's scale where it is smaller and has none.
    fn part_of(&self, measured: &Measured, quantity: &mut Quantity) {
        let Some(at) = self.class(measured.numeral.end, Class::OfThe).filter(|_| measured.numeral.scale == 0) else {
            return;
        };
        let Some(whole) = self.numeral(at, false).filter(|w| w.scale >= 3 && self.same_sentence(measured.start, at))
        else {
            return;
        };
        let (Some(part), Some(total)) = (quantity.value, whole.value) else { return };
        let scale = literal::power(whole.scale);
        if part < total / scale && part * scale < total {
            quantity.value = Some(part * scale);
            quantity.scale = whole.scale;
            quantity.unit = Unit::Count;
            quantity.form = Form::Scaled;
            if let Measure::Count { start, end } = self.measure(whole).measure {
                quantity.noun = Some(self.span(start, end));
            }
        }
    }

    /// "two-thirds of voters": a share's span goes up to the group that it is a share of.
    fn whole(&self, measured: &Measured, quantity: &mut Quantity) {
        if quantity.unit != Unit::Share {
            return;
        }
        let Some(mut at) = self.any_class(measured.end, &[Class::OfThe, Class::Of]) else { return };
        let determined = self.class(at, Class::Determiner);
        at = determined.unwrap_or(at);
        // "half of the benefit disappears": behind an article a singular is the whole by itself, or owns it ("the world’s").
        let single = (determined.is_some() && !self.pack.noun_first() && !self.plural(at)).then_some((at, at + 1));
        if single.is_some() && self.word(at + 1).starts_with(['\'', '’']) {
            return;
        }
        if let Some((_, end)) = self.noun(at).map(|noun| single.unwrap_or(noun)) {
            quantity.noun = Some(self.span(at, end));
            quantity.span.end = self.tokens[end - 1].end;
        }
    }
}
