//! Where and when an article is set, and for whom: its country, its month, its reader's currency and measures.

use std::ops::Range;

use super::region::{self, Code, EURO_AREA, UNION, WORLD};
use super::{Audience, Case};
use crate::claim::words::Words;
use crate::lang::Pack;
use crate::lang::field::Field;
use crate::span::Span;
use crate::text::{self, Token, TokenKind};
use crate::unit;

/// How an article's country is known, the surest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ground {
    /// It is named most, clearly ahead of the second, or the article counts in its currency.
    Article,
    /// It is the audience's.
    Region,
    /// It is where most readers of the language live, or where the dollar is at home.
    Language,
    /// No country is known.
    #[default]
    Nothing,
}

/// In which measures the reader is at home.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Measures {
    /// Metres, kilos, degrees Celsius.
    #[default]
    Metric,
    /// Feet, pounds, degrees Fahrenheit.
    Customary,
    /// Miles and acres on the road and in the field, else metric.
    British,
    /// It is not known which.
    Either,
}

/// What holds for an article as a whole: its country, its month, its reader's country and currency.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Setting {
    /// The article's country: the one named most, else the audience's, else the language's.
    pub country: Option<Code>,
    /// How the country is known.
    pub ground: Ground,
    /// The year and month of publication.
    pub month: Option<(i16, u8)>,
    /// The reader's country.
    pub region: Option<Code>,
    /// The currency in which the reader counts, an ISO 4217 code.
    pub currency: Option<String>,
    /// The reader's measures.
    pub measures: Measures,
    /// Whether the article counts in one currency alone.
    pub one_currency: bool,
    /// Whether it names a country.
    pub abroad: bool,
    /// The sentences that hold figures.
    sentences: Vec<Sentence>,
    /// For each figure its sentence.
    of_figure: Vec<u32>,
}

/// What a sentence says around its figures.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sentence {
    /// The countries that it names, by name or by their people, each once; 8 at most.
    pub countries: Vec<Code>,
    /// Whether it speaks of the world as a whole.
    pub world: bool,
    /// Whether it names a city or a region, which does not stand for its country.
    pub part: bool,
    /// Whether something in it is spread over several years.
    pub spread: bool,
    /// The classes of words that it has, a bit each.
    has: u32,
}

/// The classes of words that are asked for, in the order of their bits.
const ASKED: &[Field] = &[
    Field::Purse,
    Field::Local,
    Field::Grave,
    Field::Differs,
    Field::Height,
    Field::Emission,
    Field::Event,
    Field::Visit,
    Field::Product,
    Field::Weight,
    Field::Loan,
];

impl Sentence {
    /// Whether it has a word of one of the classes that are asked for.
    pub(super) fn has(&self, field: Field) -> bool {
        ASKED.iter().position(|f| *f as u8 == field as u8).is_some_and(|bit| self.has >> bit & 1 != 0)
    }

    /// The only country that it names.
    pub fn country(&self) -> Option<Code> {
        self.countries.first().copied().filter(|_| self.countries.len() == 1)
    }
}

/// So much of an article tells its country, in bytes.
const READ: u32 = 100_000;

/// The most countries that are kept of a sentence.
const MOST: usize = 8;

/// What only looks like a country in the words of a pack.
pub(super) const NOWHERE: Code = *b"ZZZ";

/// A country whose name is also that of a state of another: it is itself only where nothing speaks of the other.
const TWINS: &[(Code, Code)] = &[(*b"GEO", *b"USA")];

impl Setting {
    /// Reads it from the article, in one pass.
    pub fn read(case: &Case<'_>, audience: &Audience) -> Self {
        let region = audience.region.as_deref().and_then(region::country);
        let language = Some(case.pack.ui(HOME)).filter(|h| *h != HOME).and_then(region::code);
        let currency = audience.currency.as_deref().map(str::to_ascii_uppercase).filter(|c| unit::is_currency(c));
        let home = region.or(language);
        let mut setting = Setting {
            month: case.date.map(|d| (d.year, d.month)),
            region: home,
            currency: currency.or_else(|| home.and_then(region::currency_of).map(str::to_owned)),
            measures: measures(case.pack, region),
            ..Setting::default()
        };
        let mut votes = Votes::default();
        if let Some(pack) = case.pack.fields() {
            setting.pass(case, pack, &mut votes);
        }
        setting.choose(case, &votes, region, language);
        setting
    }

    /// The sentence of a figure.
    pub fn sentence(&self, index: usize) -> Option<&Sentence> {
        self.sentences.get(*self.of_figure.get(index)? as usize)
    }

    /// Whether a name may be that of a part of another country, which it is unless the article is set there.
    pub fn is_doubtful(&self, country: Code) -> bool {
        has_twin(country) && self.country != Some(country)
    }

    /// Whether a figure's currency is the one that its words seem to say: "dollars" in an article of Canada may be others.
    pub fn is_certain(&self, case: &Case<'_>, index: usize, currency: &str) -> bool {
        let others = region::namesakes(currency);
        let (Some(figure), Some(sentence)) = (case.figures.get(index), self.sentence(index)) else { return false };
        if others.is_empty() {
            return true;
        }
        let at_home = |place: &Code| region::currency_of(*place) == Some(currency);
        // "US$", "dollars américains".
        let signed = match currency {
            "USD" => figure.claim.text.contains("US"),
            "GBP" => figure.claim.text.contains('£'),
            _ => false,
        };
        let said = signed || case.pack.fields().is_some_and(|pack| names(pack, &figure.claim.text, at_home));
        let other = |place: &Code| region::currency_of(*place).is_some_and(|c| others.contains(&c));
        // Francs were those of many countries, and only one has them still that is meant without being named.
        let home = || self.country.iter().chain(&sentence.countries).any(at_home);
        let theirs = || sentence.countries.iter().any(other) && !sentence.countries.iter().any(at_home);
        said || (currency != "CHF" || home()) && !theirs() && !self.country.is_some_and(|c| other(&c))
    }

    /// Reads the blocks of the article.
    fn pass(&mut self, case: &Case<'_>, pack: &Pack, votes: &mut Votes) {
        let text = case.text.get(..u32::MAX as usize).unwrap_or(case.text);
        let mut next = 0;
        let mut at = 0;
        let mut blocks = 0;
        let mut tokens: Vec<Token> = Vec::new();
        let mut last = Span::default();
        while let Some(block) = text::block_from(text, at as usize) {
            at = block.end;
            if next >= case.figures.len() && block.start >= READ {
                break;
            }
            let first = next;
            while case.figures.get(next).is_some_and(|f| f.sentence.start < block.end) {
                next += 1;
            }
            // Far behind only blocks with figures are read.
            if block.start >= READ && first == next {
                continue;
            }
            let words = Words::read(text, block, pack, &mut tokens);
            if block.start < READ {
                let titled = case.title.is_some_and(|t| t.overlaps(block));
                blocks += u32::from(!titled);
                votes.read(&words, if titled { 4 } else { 1 + u32::from(blocks <= 3) });
            }
            for figure in case.figures.get(first..next).unwrap_or_default() {
                if figure.sentence != last || self.sentences.is_empty() {
                    last = figure.sentence;
                    self.sentences.push(sentence(&words, words.tokens_of(figure.sentence)));
                }
                self.of_figure.push(self.sentences.len() as u32 - 1);
            }
        }
    }

    /// Chooses the article's country.
    fn choose(&mut self, case: &Case<'_>, votes: &Votes, region: Option<Code>, language: Option<Code>) {
        let mut counted: Vec<&str> = Vec::new();
        for figure in &case.figures {
            let Some(code) = figure.claim.quantity.unit.as_deref().filter(|u| unit::is_currency(u)) else { continue };
            if counted.len() < 2 && !counted.contains(&code) {
                counted.push(code);
            }
        }
        self.one_currency = counted.len() == 1;
        self.abroad = !votes.0.is_empty();
        let only = counted.first().copied().filter(|_| self.one_currency);
        // Dollars and euros are counted in everywhere.
        let national = only.filter(|c| !matches!(*c, "USD" | "EUR")).and_then(region::home_of);
        // Francs without a country were those of several, and so are the rupees of a country beside India.
        let shared = only.map(region::namesakes).unwrap_or_default();
        let named = |v: &(Code, u32)| region::currency_of(v.0).is_some_and(|c| shared.contains(&c));
        let national = national.filter(|n| votes.of(*n) > 0 || only != Some("CHF") && !votes.0.iter().any(named));
        let american = only
            .filter(|c| *c == "USD" && language.is_none() && votes.of(*b"USA") > 0 && !votes.against(*b"USA"))
            .map(|_| *b"USA");
        for (country, ground) in [
            (votes.first(national), Ground::Article),
            (national.filter(|n| !votes.against(*n)), Ground::Article),
            (region, Ground::Region),
            // What names no country at all is written for those who read it.
            (language, if votes.0.is_empty() { Ground::Region } else { Ground::Language }),
            (american, Ground::Language),
        ] {
            if country.is_some() {
                (self.country, self.ground) = (country, ground);
                return;
            }
        }
    }
}

/// The text of a pack that names the country where most of the language's readers live, an ISO 3166 alpha-3 code.
const HOME: &str = "evidence.home";

/// The text of a pack that says whether its readers are at home in `metric` measures or in `either`.
const MEASURES: &str = "evidence.measures";

/// The measures of a reader.
fn measures(pack: &Pack, region: Option<Code>) -> Measures {
    match region.as_ref() {
        Some(b"USA" | b"LBR" | b"PRI") => Measures::Customary,
        Some(b"GBR") => Measures::British,
        Some(_) => Measures::Metric,
        None if pack.ui(MEASURES) == "either" => Measures::Either,
        None => Measures::Metric,
    }
}

/// Whether a country's name is also that of a part of another.
pub(super) fn has_twin(country: Code) -> bool {
    TWINS.iter().any(|(twin, _)| *twin == country)
}

/// How often the article names each country, by weight, and which it names by people or a city, too.
#[derive(Default)]
struct Votes(Vec<(Code, u32)>, Vec<Code>);

impl Votes {
    fn read(&mut self, words: &Words<'_>, weight: u32) {
        let mut i = 0;
        while i < words.tokens.len() {
            let Some(Named { code, end, people, .. }) = named(words, i) else {
                i += 1;
                continue;
            };
            if people && has_twin(code) && !self.1.contains(&code) {
                self.1.push(code);
            }
            i = end.max(i + 1);
            if matches!(code, NOWHERE | WORLD | EURO_AREA) {
                continue;
            }
            match self.0.iter_mut().find(|(c, _)| *c == code) {
                Some((_, sum)) => *sum += weight,
                None => self.0.push((code, weight)),
            }
        }
    }

    fn of(&self, code: Code) -> u32 {
        self.0.iter().find(|(c, _)| *c == code).map_or(0, |(_, sum)| *sum)
    }

    /// The country that is named most, clearly ahead of the second; the one of the article's currency needs less.
    fn first(&self, national: Option<Code>) -> Option<Code> {
        let sum = |(code, sum): &(Code, u32)| sum + if national == Some(*code) { 3 } else { 0 };
        // Of two of one name it is the country where its people or its capital are named, and nothing of the other.
        let twin = |(code, _): &&(Code, u32)| {
            !TWINS.iter().any(|(c, other)| c == code && (self.of(*other) > 0 || !self.1.contains(c)))
        };
        let best = self.0.iter().filter(twin).max_by_key(|v| sum(v))?;
        let second = self.0.iter().filter(|v| v.0 != best.0).map(sum).max().unwrap_or(0);
        let best_sum = sum(best);
        (best_sum >= 3 && best_sum * 2 >= second * 3 + 2 && best.0 != UNION).then_some(best.0)
    }

    /// Whether another country than this is named more than in passing.
    fn against(&self, country: Code) -> bool {
        let own = self.of(country);
        self.0.iter().any(|(c, sum)| *c != country && *sum >= 3 && *sum > own)
    }
}

/// A country as the words of a text name it.
pub(super) struct Named {
    /// Its code.
    pub code: Code,
    /// The token behind.
    pub end: usize,
    /// Whether only a city or a region of it is named.
    pub part: bool,
    /// Whether its people, an adjective or a city names it, and not its own name.
    pub people: bool,
}

/// The country that is named at a token, by its name, its people, its adjective, a city or a region.
pub(super) fn named(words: &Words<'_>, i: usize) -> Option<Named> {
    let home = words.home(i);
    let (found, end) = match (words.country(i), home) {
        (Some(n), Some(h)) if h.1 > n.1 => h,
        (n, h) => n.or(h)?,
    };
    // Packs have the codes of cities and regions in lower case.
    let code = found.map(|b| b.to_ascii_uppercase());
    let part = code != found;
    let people = home.is_some_and(|h| h == (found, end));
    // "Île-de-France", "Anglo-American": a part of a longer word.
    let glued = |k: usize| words.tokens.get(k).is_some_and(|t| t.glued && t.kind == TokenKind::Hyphen);
    let inner = words.tokens.get(i).is_some_and(|t| t.glued)
        && i > 0
        && words.tokens.get(i - 1).is_some_and(|t| t.kind == TokenKind::Hyphen);
    // Names have a capital; adjectives and unions need none in every language.
    let fits = people || words.capital(i) || matches!(code, EURO_AREA | WORLD);
    (fits && !inner && !(glued(end) && words.capital(end + 1))).then_some(Named { code, end, part, people })
}

/// What a sentence says around its figures.
fn sentence(words: &Words<'_>, range: Range<usize>) -> Sentence {
    let mut found = Sentence::default();
    let mut i = range.start;
    while i < range.end {
        for (bit, field) in ASKED.iter().enumerate() {
            if found.has >> bit & 1 == 0 && words.is(i, *field).is_some_and(|end| end <= range.end) {
                found.has |= 1 << bit;
            }
        }
        found.world |= words.is(i, Field::Worldwide).is_some();
        found.spread |= spread(words, i, range.end);
        match named(words, i) {
            Some(Named { code, end, part, .. }) => {
                found.part |= part;
                if code != WORLD && found.countries.len() < MOST && !found.countries.contains(&code) {
                    found.countries.push(code);
                }
                i = end.max(i + 1);
            }
            None => i += 1,
        }
    }
    found
}

/// Whether something is spread over several years by the words at a token: "over the next ten years".
fn spread(words: &Words<'_>, i: usize, end: usize) -> bool {
    let Some(from) = words.is(i, Field::Spread) else { return false };
    (from..end.min(from + BETWEEN)).any(|k| words.is(k, Field::Years).is_some())
}

/// So many tokens stand between what spreads an amount and the years at most.
const BETWEEN: usize = 4;

/// The words of a short text, by the words of fields.
fn short<'a>(pack: &'a Pack, text: &'a str, tokens: &'a mut Vec<Token>) -> Words<'a> {
    Words::read(text, Span::new(0, text.len() as u32), pack, tokens)
}

/// The words of a noun, as the contract gives it; what is longer than any is cut.
fn noun<'a>(pack: &'a Pack, noun: &'a str, tokens: &'a mut Vec<Token>) -> Words<'a> {
    short(pack, noun.get(..200).unwrap_or(noun), tokens)
}

/// The country that a claim's place names, and nothing but it.
pub fn place(pack: &Pack, name: &str) -> Option<Code> {
    let mut tokens = Vec::new();
    let words = short(pack.fields()?, name, &mut tokens);
    let first = words.is(0, Field::Article).filter(|_| words.country(0).is_none()).unwrap_or(0);
    let (code, end) = words.country(first)?;
    (end == words.tokens.len()).then_some(code)
}

/// Whether a noun, as the contract gives it, is one of a class by its head.
pub fn is_noun(pack: &Pack, name: &str, fields: &[Field]) -> bool {
    let Some(fields_pack) = pack.fields() else { return false };
    let mut tokens = Vec::new();
    let words = noun(fields_pack, name, &mut tokens);
    let all = words.tokens.len();
    if pack.noun_first() { words.any(0, fields).is_some() } else { (0..all).any(|i| words.any(i, fields) == Some(all)) }
}

/// The country whose people a noun names: "Americans", "Français".
pub fn people(pack: &Pack, name: &str) -> Option<Code> {
    let mut tokens = Vec::new();
    let words = noun(pack.fields()?, name, &mut tokens);
    words
        .home(0)
        .filter(|(code, end)| *end == words.tokens.len() && *code != NOWHERE && code[0].is_ascii_uppercase())
        .map(|(code, _)| code)
}

/// Whether a text names a country, by its name or its people, for which something holds.
fn names(pack: &Pack, text: &str, holds: impl Fn(&Code) -> bool) -> bool {
    let mut tokens = Vec::new();
    let words = short(pack, text, &mut tokens);
    (0..words.tokens.len()).any(|i| named(&words, i).is_some_and(|n| holds(&n.code)))
}

/// Whether a text has a word of a class.
pub fn has(pack: &Pack, text: &str, field: Field) -> bool {
    let Some(pack) = pack.fields() else { return false };
    let mut tokens = Vec::new();
    let words = short(pack, text, &mut tokens);
    words.has(0..words.tokens.len(), field)
}
