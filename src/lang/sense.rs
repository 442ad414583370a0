//! What a phrase of a language pack can mean.

use crate::unit;

/// A bound on a number, as the text's hedge puts it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bound {
    /// Plain: as said.
    #[default]
    Exactly,
    /// About.
    About,
    /// More than.
    MoreThan,
    /// At least.
    AtLeast,
    /// Less than.
    LessThan,
    /// At most.
    AtMost,
}

impl Bound {
    /// The sign of the JSON contract.
    pub fn sign(self) -> &'static str {
        match self {
            Bound::Exactly => "=",
            Bound::About => "~",
            Bound::MoreThan => ">",
            Bound::AtLeast => ">=",
            Bound::LessThan => "<",
            Bound::AtMost => "<=",
        }
    }

    fn parse(sign: &str) -> Option<Bound> {
        use Bound::*;
        [Exactly, About, MoreThan, AtLeast, LessThan, AtMost].into_iter().find(|b| b.sign() == sign)
    }
}

/// A relation to a whole: percentages and points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ratio {
    Percent,
    PerMille,
    Point,
    BasisPoint,
    /// "point(s)" alone: percentage points where the sentence speaks of percentages, else counted points.
    BarePoint,
}

/// Classes of words that the grammar asks for by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Class {
    /// Between the tens and the units of a number in words: "et", "and".
    Join,
    /// "fois", "times".
    Times,
    /// "-fold".
    Fold,
    /// Words that make "three times" a comparison: "plus", "as", "higher".
    Than,
    /// Those of them that compare downwards: "less", "moins".
    ThanLess,
    /// Words that make "three times" a comparison and are no part of it: "as", "the".
    ThanApart,
    /// The word that makes a hedge of "more" and "less": "than", "de".
    ThanAlone,
    /// Between the terms of a share: "sur", "in", "out of".
    OutOf,
    /// Between a number and what it counts: "de", "of".
    Of,
    /// "des", "of the": the first number is a part of the second.
    OfThe,
    /// Before the lower end of a range that ends with `RangeTo`: "de", "from".
    From,
    /// Between the ends of a range: "à", "to".
    To,
    /// Before a range whose ends are joined by `And`: "entre", "between".
    Between,
    /// "et", "and".
    And,
    /// "ou", "or".
    Or,
    /// Between a unit and what it is per: "par", "per", "a", "/".
    Per,
    /// "par", "a" with a unit of time or a thing, only behind money.
    PerArticle,
    /// Before the number that a rate is per: "per", "pour", "aux".
    PerAmount,
    /// Nouns behind "per" that make no rate: "par rapport à".
    NoPer,
    /// Words behind a unit of time that say when: "ago", "dernier".
    AfterTime,
    /// Words between a hedge and its number: "les", "the".
    Filler,
    /// Weekdays: a date, never a name before a number.
    Weekday,
    /// Words before a year: "en", "since".
    BeforeYear,
    /// Words before a place in which a count may follow: "à", "in".
    Locative,
    /// Words of a time of day behind a number: "a.m.", "heures".
    Clock,
    /// Words before a time of day: "à", "at".
    BeforeClock,
    /// Words that carry a number as their name: "article", "page".
    Head,
    /// Words that end a noun phrase and never count.
    Stop,
    /// Adjectives that stand before a noun.
    Adjective,
    /// Nouns whose plural the language's rule does not show: "people".
    Noun,
    /// Endings of ordinals behind digits: "th", "e".
    OrdinalEnding,
    /// Ordinals in words: "third".
    Ordinal,
    /// Words of a change upwards.
    Up,
    /// Words of a change downwards.
    Down,
    /// Words of age around a number: "aged", "âgé de".
    Age,
    /// Before the amount of a change: "by".
    By,
    /// Between a whole number and its decimals: "point", "virgule".
    Point,
    /// A sign in words before a number: "minus", "moins".
    Minus,
    /// Words before a minus that is none: "plus or".
    BeforeMinus,
    /// Behind a number of degrees: "below zero".
    BelowZero,
    /// Behind a change upwards: "increase", "de plus".
    More,
    /// Behind a change downwards: "drop", "de moins".
    Fewer,
    /// Between the terms of a division: "over".
    Over,
    /// Words of streets, in addresses.
    Street,
    /// Words before the tens of a decade: "années".
    Decade,
    /// Words before a number of parts: "en", "in".
    Into,
    /// Words that make a small number refer to what is known: "both", "these", "tous".
    Refers,
    /// Words behind a year: "BC".
    Era,
    /// Verbs of saying.
    Say,
    /// Articles and possessives that begin a noun phrase.
    Determiner,
    /// Words that begin a clause, behind which a new subject stands: "mais", "that".
    Clause,
    /// Auxiliaries.
    Auxiliary,
    /// Words of what a page says about itself and its offers: "subscribe", "min read".
    Boilerplate,
    /// Words that make boilerplate of a line that holds little else: "comments", "shares".
    Counter,
    /// Before the other term of a comparison, which may share the unit and the scale: "against", "contre".
    Contrast,
    /// Before a number that may be of what the one before it is: "of which", "to".
    Linked,
    /// Behind a number of what was named before: "of them", "d’entre eux".
    OfThem,
    /// Words that turn a bound around: "not", "ne".
    Negation,
    /// Adjectives of an amount: "une bonne centaine", "a good third".
    Ample,
    /// Possessives that are no determiners: "your", "mes".
    Possessive,
    /// Words by which degrees are those of a temperature.
    Temperature,
    /// Words that make an unknown multiple of a scale: "several", "quelques".
    Several,
    /// Before the factor of a multiple: "multiplié par", "by a factor of".
    Multiplied,
    /// Before a divisor: "divisé par".
    Divided,
    /// Between an amount and the unit that it is per, where no other noun may follow: "au" of "au km²".
    PerUnit,
    /// Words of public affairs and of statistics, by which a figure is worth a look: "budget", "unemployment". Single words.
    Public,
    /// Words of cooking, sport, products and of what stands around an article, by which it is not: "recipe", "goal". Single words.
    Trivial,
    /// What people and things are counted as, behind which a bare number is no money: "population", "attendance". Single words.
    Tally,
}

const CLASS_NAMES: &[(&str, Class)] = &[
    ("join", Class::Join),
    ("times", Class::Times),
    ("fold", Class::Fold),
    ("than", Class::Than),
    ("than-less", Class::ThanLess),
    ("than-apart", Class::ThanApart),
    ("than-alone", Class::ThanAlone),
    ("out-of", Class::OutOf),
    ("of", Class::Of),
    ("of-the", Class::OfThe),
    ("from", Class::From),
    ("to", Class::To),
    ("between", Class::Between),
    ("and", Class::And),
    ("or", Class::Or),
    ("per", Class::Per),
    ("per-article", Class::PerArticle),
    ("per-amount", Class::PerAmount),
    ("no-per", Class::NoPer),
    ("after-time", Class::AfterTime),
    ("filler", Class::Filler),
    ("weekday", Class::Weekday),
    ("before-year", Class::BeforeYear),
    ("locative", Class::Locative),
    ("clock", Class::Clock),
    ("before-clock", Class::BeforeClock),
    ("head", Class::Head),
    ("stop", Class::Stop),
    ("adjective", Class::Adjective),
    ("noun", Class::Noun),
    ("ordinal-ending", Class::OrdinalEnding),
    ("ordinal", Class::Ordinal),
    ("up", Class::Up),
    ("down", Class::Down),
    ("age", Class::Age),
    ("by", Class::By),
    ("point", Class::Point),
    ("minus", Class::Minus),
    ("before-minus", Class::BeforeMinus),
    ("below-zero", Class::BelowZero),
    ("more", Class::More),
    ("fewer", Class::Fewer),
    ("over", Class::Over),
    ("street", Class::Street),
    ("decade", Class::Decade),
    ("into", Class::Into),
    ("refers", Class::Refers),
    ("era", Class::Era),
    ("say", Class::Say),
    ("determiner", Class::Determiner),
    ("clause", Class::Clause),
    ("auxiliary", Class::Auxiliary),
    ("boilerplate", Class::Boilerplate),
    ("counter", Class::Counter),
    ("contrast", Class::Contrast),
    ("linked", Class::Linked),
    ("of-them", Class::OfThem),
    ("negation", Class::Negation),
    ("ample", Class::Ample),
    ("possessive", Class::Possessive),
    ("temperature", Class::Temperature),
    ("several", Class::Several),
    ("multiplied", Class::Multiplied),
    ("divided", Class::Divided),
    ("per-unit", Class::PerUnit),
    ("public", Class::Public),
    ("trivial", Class::Trivial),
    ("tally", Class::Tally),
];

/// One meaning of a phrase.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Sense {
    /// A number word below a hundred; `room`: what may be added to it is less than this.
    Number { value: f64, room: f64 },
    /// The article that is also the number one.
    One,
    /// A power of ten; an abbreviation ("M", "bn") counts only behind digits.
    Scale { power: u8, short: bool },
    /// A scale in the plural that stands for an unknown multiple: "thousands".
    Vague { power: u8 },
    /// A group: "dozen"; `about`: the language uses it for "some twelve".
    Group { value: f64, about: bool },
    /// A part of a whole; `free`: it needs no number before it ("half", "la moitié").
    Fraction { parts: f64, free: bool },
    /// An ordinal that names no part: "first", "unième".
    Ordinal { value: f64 },
    /// A multiple in one word; `weak`: only with words of comparison around it ("double").
    Multiple { factor: f64, weak: bool },
    /// A unit, by its index in the table of units; `tight`: only directly behind digits.
    Unit { index: u16, tight: bool },
    /// A currency by its code.
    Currency([u8; 3]),
    /// A currency, only behind an amount that has a sign before it: "$100 Australian".
    Behind([u8; 3]),
    /// A country, its people or a city of it, by the currency that is used there.
    Place([u8; 3]),
    /// A name that several currencies share, by its family.
    Bare(u8),
    /// A hundredth of a currency.
    Minor([u8; 3]),
    /// Percent and points.
    Ratio(Ratio),
    /// A month, 1 to 12.
    Month(u8),
    /// A hedge before a number.
    Before(Bound),
    /// A hedge behind a number.
    After(Bound),
    /// What clings to a number, before what it counts: "40-odd", "300-strong", "100+".
    Suffix(Bound),
    /// A class of words.
    Class(Class),
    /// A class of words by which the fields of a claim are found, by its number: [`super::field::Field`].
    Field(u8),
    /// A country or a union of countries, by its code of ISO 3166-1 alpha-3.
    Country([u8; 3]),
    /// The people of a country, its adjective, or a city or part of it, by the country's code; `ZZZ` for what only seems to be any.
    Home([u8; 3]),
}

impl Sense {
    /// The meaning that a section and its key stand for.
    pub(crate) fn parse(section: &str, key: &str) -> Result<Sense, Box<str>> {
        let number = || parse_number(key).ok_or_else(|| named("`", key, "` is not a number"));
        let code = |code: &str| -> Result<[u8; 3], Box<str>> {
            match code.as_bytes().try_into() {
                Ok(bytes) if unit::is_currency(code) => Ok(bytes),
                _ => Err(named("`", code, "` is not the code of a currency")),
            }
        };
        Ok(match section {
            "number" => {
                let (value, room) = key.split_once('/').unwrap_or((key, ""));
                let value = parse_number(value).ok_or("a number was expected")?;
                let room = parse_number(room).unwrap_or(if value >= 20.0 && (value / 10.0).fract() == 0.0 {
                    10.0
                } else {
                    0.0
                });
                Sense::Number { value, room }
            }
            "article" => Sense::One,
            "scale" => Sense::Scale { power: number()? as u8, short: false },
            "scale-short" => Sense::Scale { power: number()? as u8, short: true },
            "vague" => Sense::Vague { power: number()? as u8 },
            "group" => {
                let about = key.starts_with('~');
                let value = parse_number(key.trim_start_matches('~')).ok_or("a number was expected")?;
                Sense::Group { value, about }
            }
            "fraction" => Sense::Fraction { parts: number()?, free: false },
            "fraction-free" => Sense::Fraction { parts: number()?, free: true },
            "ordinal" => Sense::Ordinal { value: number()? },
            "multiple" | "multiple-weak" => {
                let factor = match key.strip_prefix("1/") {
                    Some(d) => 1.0 / parse_number(d).ok_or("a number was expected")?,
                    None => number()?,
                };
                Sense::Multiple { factor, weak: section == "multiple-weak" }
            }
            "unit" | "unit-after-digits" => match unit::index(key) {
                Some(index) => Sense::Unit { index, tight: section == "unit-after-digits" },
                None => return Err(named("`", key, "` is not a unit")),
            },
            "currency" => Sense::Currency(code(key)?),
            "currency-behind" => Sense::Behind(code(key)?),
            "place" => Sense::Place(code(key)?),
            "ratio" => Sense::Ratio(match key {
                "%" => Ratio::Percent,
                "‰" => Ratio::PerMille,
                "pp" => Ratio::Point,
                "bp" => Ratio::BasisPoint,
                "point" => Ratio::BarePoint,
                _ => return Err("[ratio] has %, ‰, pp, bp and point".into()),
            }),
            "month" => Sense::Month(number()? as u8),
            "before" => Sense::Before(Bound::parse(key).ok_or("a bound is =, ~, >, >=, < or <=")?),
            "after" => Sense::After(Bound::parse(key).ok_or("a bound is =, ~, >, >=, < or <=")?),
            "suffix" => Sense::Suffix(Bound::parse(key).ok_or("a bound is =, ~, >, >=, < or <=")?),
            "field" => match super::classes::number(key) {
                Some(number) => Sense::Field(number),
                None => return Err(named("`", key, "` is not a class of fields")),
            },
            "country" => match key.as_bytes().try_into() {
                Ok(code) => Sense::Country(code),
                Err(_) => return Err(named("`", key, "` is not the code of a country")),
            },
            "home" => match key.as_bytes().try_into() {
                Ok(code) => Sense::Home(code),
                Err(_) => return Err(named("`", key, "` is not the code of a country")),
            },
            "words" => match CLASS_NAMES.iter().find(|(name, _)| *name == key) {
                Some(&(_, class)) => Sense::Class(class),
                None => return Err(named("`", key, "` is not a class of words")),
            },
            _ => return Err(named("[", section, "] is not a section")),
        })
    }

    /// The bit by which [`super::phrases::Phrases::starts`] tells that a phrase may have this kind of meaning.
    pub(crate) fn bit(self) -> u32 {
        match self {
            Sense::Number { .. } => NUMBER,
            Sense::One => ONE,
            Sense::Scale { short: false, .. } => SCALE,
            Sense::Scale { .. } => SCALE_SHORT,
            Sense::Vague { .. } => VAGUE,
            Sense::Group { .. } => GROUP,
            Sense::Fraction { .. } => FRACTION,
            Sense::Multiple { .. } => MULTIPLE,
            Sense::Unit { .. } => UNIT,
            Sense::Currency(_) | Sense::Bare(_) | Sense::Minor(_) => MONEY,
            Sense::Place(_) => PLACE,
            Sense::Ratio(_) => RATIO,
            Sense::Month(_) => MONTH,
            Sense::Before(_) => BEFORE,
            Sense::After(_) | Sense::Suffix(_) => AFTER,
            Sense::Class(Class::Stop) => STOP,
            Sense::Class(Class::Public) => PUBLIC,
            Sense::Class(Class::Trivial) => TRIVIAL,
            Sense::Class(Class::Several | Class::Multiplied | Class::Divided) => BY_NUMBER,
            Sense::Ordinal { .. } => ORDINAL,
            Sense::Behind(_) => BEHIND,
            Sense::Class(_) => WORDS,
            Sense::Field(number) => super::classes::bit(number),
            Sense::Country(_) | Sense::Home(_) => PLACE,
        }
    }
}

pub(crate) const NUMBER: u32 = 1;
pub(crate) const ONE: u32 = 2;
pub(crate) const SCALE_SHORT: u32 = 4;
pub(crate) const UNIT: u32 = 8;
pub(crate) const MONEY: u32 = 16;
pub(crate) const RATIO: u32 = 32;
pub(crate) const MONTH: u32 = 64;
pub(crate) const BEFORE: u32 = 128;
pub(crate) const AFTER: u32 = 256;
pub(crate) const STOP: u32 = 2048;
pub(crate) const WORDS: u32 = 4096;
/// Words that make a number of what follows them: "several", "multiplied by".
pub(crate) const BY_NUMBER: u32 = 8192;
/// Countries and cities.
pub(crate) const PLACE: u32 = 16384;
pub(crate) const SCALE: u32 = 1 << 15;
pub(crate) const VAGUE: u32 = 1 << 16;
pub(crate) const GROUP: u32 = 1 << 17;
pub(crate) const FRACTION: u32 = 1 << 18;
pub(crate) const MULTIPLE: u32 = 1 << 19;
pub(crate) const ORDINAL: u32 = 1 << 20;
pub(crate) const BEHIND: u32 = 1 << 21;
pub(crate) const PUBLIC: u32 = 1 << 22;
pub(crate) const TRIVIAL: u32 = 1 << 23;
/// What tells how much a figure is worth and nothing of what it is.
pub(crate) const TOPIC: u32 = PUBLIC | TRIVIAL;
/// Words by which somebody speaks.
pub(crate) const SPEECH: u32 = 1 << 29;
/// Words that lead to a time.
pub(crate) const LEADS: u32 = 1 << 27;
/// Words of times.
pub(crate) const TIME: u32 = 1 << 28;
/// Words with which a place begins that is no country.
pub(crate) const WHERE: u32 = 1 << 26;
/// What a number in words can begin with.
pub(crate) const NUMERAL: u32 = NUMBER | SCALE | VAGUE | GROUP | FRACTION | MULTIPLE;
/// What any number that is not in digits can begin with.
pub(crate) const NUMBERS: u32 = NUMERAL | ONE | BY_NUMBER;

/// A message with a word of the pack in it. One piece of code for all, since formatting weighs more than the messages.
pub(super) fn named(before: &str, word: &str, behind: &str) -> Box<str> {
    let mut message = String::from(before);
    message.push_str(word);
    message.push_str(behind);
    message.into()
}

/// A whole number in digits. The standard library's way to write one is for every number, and weighs what a hundred lines do.
pub(crate) fn decimal(number: u32) -> String {
    let mut text = if number > 9 { decimal(number / 10) } else { String::new() };
    text.push(char::from(b'0' + (number % 10) as u8));
    text
}

/// A small number of a pack: digits with at most one point.
fn parse_number(text: &str) -> Option<f64> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let mut value = 0.0;
    if whole.is_empty() {
        return None;
    }
    for b in whole.bytes().chain(decimals.bytes()) {
        if !b.is_ascii_digit() {
            return None;
        }
        value = value * 10.0 + f64::from(b - b'0');
    }
    for _ in decimals.bytes() {
        value /= 10.0;
    }
    Some(value)
}
