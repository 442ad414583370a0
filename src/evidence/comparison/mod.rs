//! Comparisons: a figure beside one that readers know. At most one for each claim, chosen by its kind of unit and its place; only where
//! place and unit are certain and the ratio reads well.

mod familiar;
mod money;
mod own;
mod people;

use std::ops::Range;

use super::amount::{Amount, Bound};
use super::context::Source;
use super::region::{self, Code, WORLD};
use super::setting::named;
use super::{Case, Context, Setting, Telling, conversion};
use crate::claim::words::Words;
use crate::lang::field::Field;
use crate::report::{self, Evidence, Kind, Period, Stance};
use crate::unit;
use crate::wording::{amount, capital, fill, of_place, place};

/// The longest sentence that is read once more, in bytes, and so many tokens at most stand between a figure and what it is of.
const LONGEST: u32 = 4000;
const BETWEEN: usize = 8;

/// The longest phrase that names a place, in tokens.
const PHRASE: usize = 6;

/// So many first bytes, and figures, tell what an article is about.
const LEAD: u32 = 400;
const FIRST: usize = 12;

/// How many years a figure of packs may be older than the article, or younger than what the sentence is about.
const OLD: i16 = 6;

/// From here on a number of four digits may be a year.
const FIRST_YEAR: i16 = 1000;

/// A figure beside one that readers know.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison<'c> {
    /// The claim's figure.
    amount: Amount,
    /// The claim's unit, as the contract gives it.
    unit: String,
    /// The rate by which it was converted first, and into which unit.
    rate: Option<(f64, &'static str)>,
    /// What it is compared with.
    with: With<'c>,
    /// The figure that it is compared with.
    measure: f64,
    /// The unit of that figure.
    measured: String,
    /// What the two figures make.
    ratio: Amount,
    /// The sources, each with the time for which its figure holds.
    sources: Vec<(&'c Source, Option<String>)>,
}

/// What a figure is compared with.
#[derive(Clone, Debug, PartialEq)]
enum With<'c> {
    /// The gross domestic product of a place in a year.
    Product(Code, i16),
    /// The people of a place in a year, each of whom gets a part.
    Head(Code, i16),
    /// The people of a place in a year, of whom it is a part.
    People(Code, i16),
    /// Something that lasts, by its names.
    Familiar(&'c super::context::Familiar),
    /// A publisher's own figure.
    Own(&'c super::context::Own),
}

/// What there is for a figure.
pub fn find<'c>(case: &Case<'_>, index: usize, setting: &Setting, context: &'c Context) -> Option<Comparison<'c>> {
    let claim = case.figures.get(index)?.claim;
    let amount = Amount::of(&claim.quantity)?;
    let level = matches!(claim.kind, None | Some(Kind::Level));
    let unit = claim.quantity.unit.as_deref()?;
    // A sum of each year is as good as that of one.
    let per = claim.quantity.per.as_deref().filter(|per| *per != "year" || !unit::is_currency(unit));
    if !level || claim.stance == Some(Stance::Denial) || per.is_some() {
        return None;
    }
    if unit::is_currency(unit) && (!setting.is_certain(case, index, unit) || conversion::repeats(case, index)) {
        return None;
    }
    let found = Found { case, index, claim, setting, context, amount, unit };
    own::find(&found).or_else(|| match found.unit {
        "count" => people::find(&found),
        unit if unit::is_currency(unit) => money::find(&found),
        _ => familiar::find(&found),
    })
}

/// What is at hand for one figure.
struct Found<'a, 'c> {
    case: &'a Case<'a>,
    index: usize,
    claim: &'a report::Claim,
    setting: &'a Setting,
    context: &'c Context,
    amount: Amount,
    unit: &'a str,
}

impl Found<'_, '_> {
    /// The year for which a figure of packs is wanted: that of the claim's period, else that of the article.
    fn year(&self) -> Option<i16> {
        let article = self.setting.month.map(|m| m.0);
        let own = self.claim.period.as_ref().and_then(Period::year);
        match (own, article) {
            (Some(own), Some(article)) => Some(own.min(article)),
            (own, article) => own.or(article),
        }
    }

    /// Whether the sentence names a year long before that of a pack's figure, and the claim is not known to be of another: "In 1957, when 25
    /// million people rented".
    fn is_of_old(&self, year: i16) -> bool {
        let sentence = self.case.figures.get(self.index).map_or("", |f| f.sentence.of(self.case.text));
        self.claim.period.is_none()
            && sentence.split(|c: char| !c.is_alphanumeric()).any(|word| {
                let named = word.parse::<i16>().ok().filter(|y| word.len() == 4 && *y >= FIRST_YEAR);
                named.is_some_and(|named| year - named > OLD)
            })
    }

    /// Whether a place that is no country is said to be the figure's.
    fn elsewhere(&self) -> bool {
        self.place().is_none() && self.claim.place.is_some()
    }

    /// The country that is said to be the figure's.
    fn place(&self) -> Option<Code> {
        let place = super::setting::place(self.case.pack, self.claim.place.as_deref()?)?;
        (!self.setting.is_doubtful(place)).then_some(place)
    }

    /// Whether the world is what the figure is of: nothing but a few words of the same clause stands between the two, and these
    /// single nobody out ("more than any nation in the world").
    fn worldwide(&self) -> bool {
        self.beside(BETWEEN, |words, k| {
            let among =
                (k.saturating_sub(BETWEEN)..k).any(|i| words.any(i, &[Field::Superlative, Field::Every]).is_some());
            words.is(k, Field::Worldwide).filter(|_| !among)
        })
    }

    /// Whether something holds of the words of the figure's sentence, with the figure's own tokens; of one that is too long nothing does.
    fn told(&self, holds: impl FnOnce(&Words<'_>, Range<usize>) -> bool) -> bool {
        let figure = self.case.figures.get(self.index).filter(|f| f.sentence.len() <= LONGEST);
        let Some((figure, pack)) = figure.zip(self.case.pack.fields()) else { return false };
        let mut tokens = Vec::new();
        let words = Words::read(self.case.text, figure.sentence, pack, &mut tokens);
        holds(&words, words.tokens_of(figure.span))
    }

    /// Whether a country is named as where something is: "in Belgium".
    fn within_country(&self, country: Code) -> bool {
        self.told(|words, _| {
            (0..words.tokens.len()).any(|k| {
                named(words, k).is_some_and(|n| n.code == country)
                    && (k.saturating_sub(2)..k).any(|i| {
                        let end = words.is(i, Field::Where);
                        let article = end.is_some_and(|e| words.is(e, Field::Article) == Some(k));
                        end == Some(k) || article || words.is(i, Field::MaybeWhere) == Some(k)
                    })
            })
        })
    }

    /// Whether a country is named in the same clause.
    fn beside_country(&self, country: Code) -> bool {
        self.beside(2 * BETWEEN, |words, k| named(words, k).filter(|n| n.code == country).map(|n| n.end))
    }

    /// Whether a phrase stands before or behind the figure with at most so many tokens of the same clause between.
    fn beside(&self, reach: usize, phrase: impl Fn(&Words<'_>, usize) -> Option<usize>) -> bool {
        self.told(|words, at| {
            let near = at.start.saturating_sub(reach + PHRASE)..words.tokens.len().min(at.end + reach + 1);
            let parts = |i: usize| words.parts(i) || words.any(i, &[Field::Clause, Field::Who, Field::Turn]).is_some();
            near.into_iter().any(|k| {
                let Some(end) = phrase(words, k) else { return false };
                let gap = if k >= at.end { at.end..k } else { end.min(at.start)..at.start };
                // What begins a sentence holds for what stands behind its comma.
                let gap =
                    if end < at.start && words.word(end) == "," && opens(words, k) { end + 1..at.start } else { gap };
                gap.len() <= reach && !gap.into_iter().any(parts)
            })
        })
    }

    /// Whether the article is about this figure: its title or its first words give it.
    fn leads(&self) -> bool {
        let (own, title) = (&self.claim.quantity, self.case.title);
        self.case.figures.iter().take(FIRST).any(|f| {
            let other = &f.claim.quantity;
            let first = f.span.start < LEAD || title.is_some_and(|t| t.overlaps(f.span));
            first && other.unit == own.unit && (other.value, other.low, other.high) == (own.value, own.low, own.high)
        })
    }

    fn sentence_has(&self, field: Field) -> bool {
        self.setting.sentence(self.index).is_some_and(|s| s.has(field))
    }
}

/// Whether a token begins a sentence, but for a preposition and an article.
fn opens(words: &Words<'_>, at: usize) -> bool {
    at <= 2 && (0..at).all(|i| words.any(i, &[Field::Prep, Field::In, Field::Article]).is_some())
}

impl Comparison<'_> {
    /// The piece of evidence in words.
    pub fn tell(&self, telling: Telling<'_>) -> Evidence {
        let strings = telling.strings;
        let language = strings.language();
        let text = self.text(telling);
        Evidence {
            kind: "comparison".into(),
            text: capital(&text),
            value: Some(self.ratio.middle()),
            working: Some(self.working(telling)),
            sources: self.sources.iter().map(|(source, date)| source.told(language, date.clone())).collect(),
            ..Evidence::default()
        }
    }

    fn text(&self, telling: Telling<'_>) -> String {
        let strings = telling.strings;
        let get = |key: &str| strings.get(key).to_owned();
        let placed = |text: &str, code: Code, year: i16| {
            let code = region::text(&code);
            let text = fill(&fill(text, "of", &of_place(code, strings)), "place", place(code, strings));
            fill(&text, "year", &year.to_string())
        };
        let ratio = |times: &str, share: &str| {
            let key = if self.ratio.is_times() { times } else { share };
            fill(&get(key), "ratio", &self.ratio.told(telling))
        };
        match &self.with {
            With::Product(code, year) if *code == WORLD => {
                placed(&ratio("comparison.gdp.times.world", "comparison.gdp.world"), *code, *year)
            }
            With::Product(code, year) => placed(&ratio("comparison.gdp.times", "comparison.gdp"), *code, *year),
            With::Head(code, year) => {
                let amount = self.ratio.amount(&self.unit, 2, telling);
                placed(&fill(&get("comparison.head"), "amount", &amount), *code, *year)
            }
            With::People(code, year) => {
                let world = if *code == WORLD { ".world" } else { "" };
                match self.ratio.one_in() {
                    Some((bound, n)) => {
                        let key = match (bound, self.amount.is_closed()) {
                            (Bound::Over, false) => "comparison.people.over",
                            (Bound::Over, true) => "comparison.people.least",
                            (Bound::Under, false) => "comparison.people.under",
                            (Bound::Under, true) => "comparison.people.most",
                            _ => "comparison.people.about",
                        };
                        let text =
                            fill(&get(&[key, world].concat()), "n", &amount(n, "count", 4, strings, telling.numbers));
                        placed(&text, *code, *year)
                    }
                    None => {
                        let text = get(&["comparison.people", world].concat());
                        placed(&fill(&text, "ratio", &self.ratio.told(telling)), *code, *year)
                    }
                }
            }
            With::Familiar(familiar) => {
                let name = familiar.name(strings.language()).unwrap_or_default();
                let text = match self.ratio.same() {
                    true => get("comparison.same"),
                    false => ratio("comparison.times", "comparison.share"),
                };
                joined(&fill(&text, "name", name), telling)
            }
            With::Own(own) => {
                let name = own.name(strings.language()).unwrap_or_default();
                let text = fill(&ratio("comparison.times.year", "comparison.share.year"), "name", name);
                fill(&joined(&text, telling), "year", &own.year().to_string())
            }
        }
    }

    /// The formula with its numbers.
    fn working(&self, telling: Telling<'_>) -> String {
        let strings = telling.strings;
        let written = |value: f64, unit: &str| amount(value, unit, 4, strings, telling.numbers);
        let mut from = self.amount.clone();
        let mut unit = self.unit.as_str();
        let mut working = String::new();
        if let Some((rate, into)) = self.rate {
            let before = from.plain(unit, 6, telling);
            from = from.by(rate);
            unit = into;
            working = [&before, " × ", &written(rate, "count"), " = ", &from.plain(unit, 4, telling), "; "].concat();
        }
        let result = match self.with {
            With::Head(..) => self.ratio.plain(&self.unit, 3, telling),
            _ if self.ratio.is_times() => self.ratio.plain("count", 3, telling),
            _ => self.ratio.by(100.0).plain("%", 3, telling),
        };
        [
            &working,
            &from.plain(unit, if working.is_empty() { 6 } else { 4 }, telling),
            " ÷ ",
            &written(self.measure, &self.measured),
            " = ",
            &result,
        ]
        .concat()
    }
}

/// A text in which prepositions and articles run together as the language has it, by the text `join`: "de le/du, de les/des".
fn joined(text: &str, telling: Telling<'_>) -> String {
    let pairs = telling.strings.find("join").unwrap_or_default();
    pairs.split(", ").filter_map(|pair| pair.split_once('/')).fold(text.to_owned(), |text, (apart, together)| {
        text.replace(&[" ", apart, " "].concat(), &[" ", together, " "].concat())
    })
}

#[cfg(all(test, feature = "packs"))]
pub(super) mod tests;
