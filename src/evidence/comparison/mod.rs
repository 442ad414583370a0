//! Comparisons: a figure beside one that readers know. At most one for each claim, chosen by its kind of unit and its place; only where
//! place and unit are certain and the ratio reads well.

mod familiar;
mod money;
mod own;
mod people;

use super::amount::{Amount, Bound};
use super::context::Source;
use super::region::{self, Code, WORLD};
use super::{Case, Context, Setting, Telling, conversion};
use crate::report::{self, Evidence, Kind, Stance};
use crate::unit;
use crate::wording::{amount, capital, fill, of_place, place};

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
        let own = self.claim.period.as_ref().and_then(|p| p.to.get(..4)?.parse::<i16>().ok());
        match (own, article) {
            (Some(own), Some(article)) => Some(own.min(article)),
            (own, article) => own.or(article),
        }
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

    fn sentence_has(&self, field: crate::lang::field::Field) -> bool {
        self.setting.sentence(self.index).is_some_and(|s| s.has(field))
    }
}

impl Comparison<'_> {
    /// The piece of evidence in words.
    pub fn tell(&self, _case: &Case<'_>, telling: Telling<'_>) -> Evidence {
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
