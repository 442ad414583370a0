//! Conversions: money into the reader's currency and into the money of the article's time, measures into the reader's.

mod measure;
mod money;

use super::amount::Amount;
use super::context::Source;
use super::region::{self, Code};
use super::{Case, Context, Figure, Setting, Telling};
use crate::claim::Relation;
use crate::report::{Evidence, Quantity, Stance};
use crate::unit;
use crate::wording::{amount, capital, fill, place};

/// The same figure in other units.
#[derive(Clone, Debug, PartialEq)]
pub struct Conversion<'c> {
    /// The figure.
    amount: Amount,
    /// Its unit, as the contract gives it.
    unit: String,
    /// What it is per.
    per: Option<String>,
    /// What it was before.
    before: (Amount, String),
    /// With so many digits.
    digits: u8,
    /// By what it was converted.
    by: By,
    /// The sources, each with the time for which its figure holds.
    sources: Vec<(&'c Source, Option<String>)>,
}

/// By what a figure is converted.
#[derive(Clone, Debug, PartialEq)]
enum By {
    /// The mean rate of a month.
    Month(i16, u8, Why),
    /// The mean rate of a year.
    Year(i16),
    /// The consumer prices of a place between two years.
    Prices(Code, i16, i16),
    /// A factor that is defined.
    Definition,
}

/// Why the rate of a month is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Why {
    /// It is the article's.
    Article,
    /// The article gives no date, and it is the newest there is.
    NoDate,
    /// The article is newer than every rate there is.
    Newest,
}

/// What there is for a figure.
pub fn find<'c>(case: &Case<'_>, index: usize, setting: &Setting, context: &'c Context) -> Vec<Conversion<'c>> {
    let Some(figure) = case.figures.get(index) else { return Vec::new() };
    let quantity = &figure.claim.quantity;
    let (Some(amount), Some(unit)) = (Amount::of_any(quantity), quantity.unit.as_deref()) else { return Vec::new() };
    if figure.claim.stance == Some(Stance::Denial) {
        return Vec::new();
    }
    if unit::is_currency(unit) {
        return money::find(case, index, &amount, unit, setting, context);
    }
    measure::find(case, index, &amount, unit, setting).into_iter().collect()
}

/// Whether the figure stands in another unit right beside the claim: it is linked to that writing, or the two stand together and say as much.
fn said_in(case: &Case<'_>, index: usize, wanted: impl Fn(&Quantity) -> bool) -> bool {
    let Some(figure) = case.figures.get(index) else { return false };
    let linked = |from: &Figure<'_>, to: &Figure<'_>| {
        from.claim.links.iter().any(|l| l.kind == Relation::Restates && l.id == to.claim.id)
    };
    let near = |other: &Figure<'_>| {
        let (first, second) = if other.span.start < figure.span.start { (other, figure) } else { (figure, other) };
        let between = case.text.get(first.span.end as usize..second.span.start as usize).unwrap_or("\n");
        between.len() <= APART && !between.contains('\n')
    };
    let around = index.saturating_sub(2)..(index + 3).min(case.figures.len());
    case.figures.get(around).unwrap_or_default().iter().any(|other| {
        let beside = other.span != figure.span && (linked(figure, other) || linked(other, figure) || near(other));
        beside && wanted(&other.claim.quantity)
    })
}

/// Whether a sum of money only gives the one just before it in another currency: "80 billion euros ($86 billion)".
pub fn repeats(case: &Case<'_>, index: usize) -> bool {
    let earlier = |index: usize| case.figures.get(index.checked_sub(1)?);
    let (Some(figure), Some(before)) = (case.figures.get(index), earlier(index)) else { return false };
    let (own, other) = (&figure.claim.quantity.unit, &before.claim.quantity.unit);
    let money = |unit: &Option<String>| unit.as_deref().is_some_and(unit::is_currency);
    let between = case.text.get(before.span.end as usize..figure.span.start as usize).unwrap_or("\n");
    let beside = between.len() <= APART && between.contains(['(', '[', ',']) && !between.contains('\n');
    let linked = figure.claim.links.iter().any(|l| l.kind == Relation::Restates && l.id == before.claim.id);
    // "US$113 trillion ($161 trillion)": what stands in brackets is in other dollars.
    money(own) && money(other) && ((beside || linked) && own != other || between.trim() == "(")
}

/// So many bytes stand between two writings of one amount at most: ", soit environ ".
const APART: usize = 18;

impl Conversion<'_> {
    /// The formula with its numbers, where they are not those of a definition.
    fn working(&self, telling: Telling<'_>) -> Option<String> {
        let (before, unit) = &self.before;
        let factor = self.amount.high() / before.high();
        let factor = amount(factor, "count", 4, telling.strings, telling.numbers);
        let (from, to) = (before.plain(unit, 6, telling), self.amount.plain(&self.unit, 3, telling));
        (self.by != By::Definition).then(|| [&from, " × ", &factor, " = ", &to].concat())
    }

    /// The piece of evidence in words.
    pub fn tell(&self, telling: Telling<'_>) -> Evidence {
        let strings = telling.strings;
        let key = match &self.by {
            By::Month(.., Why::Article) => "conversion.month",
            By::Month(.., Why::NoDate) => "conversion.undated",
            By::Month(.., Why::Newest) => "conversion.newest",
            By::Year(_) => "conversion.year",
            By::Prices(..) => "conversion.prices",
            By::Definition => "conversion.unit",
        };
        let mut amount = self.amount.about().amount(&self.unit, self.digits, telling);
        if let Some(per) = &self.per {
            let words = strings.find(&["unit.per.", per].concat()).unwrap_or(per);
            amount = [&amount, "\u{a0}", &fill(strings.get("unit.per"), "unit", words)].concat();
        }
        let mut text = fill(strings.get(key), "amount", &amount);
        let as_of = match &self.by {
            By::Month(year, month, _) => {
                text = fill(&text, "month", strings.get(&["month.", &month.to_string()].concat()));
                text = fill(&text, "year", &year.to_string());
                let zero = if *month < 10 { "-0" } else { "-" };
                Some([&year.to_string(), zero, &month.to_string()].concat())
            }
            By::Year(year) => {
                text = fill(&text, "year", &year.to_string());
                Some(year.to_string())
            }
            By::Prices(code, from, to) => {
                text = fill(&text, "place", place(region::text(code), strings));
                text = fill(&fill(&text, "from", &from.to_string()), "year", &to.to_string());
                Some(to.to_string())
            }
            By::Definition => None,
        };
        Evidence {
            kind: "conversion".into(),
            text: capital(&text),
            value: Some(self.amount.middle()),
            unit: Some(self.unit.clone()),
            as_of,
            working: self.working(telling),
            sources: self.sources.iter().map(|(source, date)| source.told(strings.language(), date.clone())).collect(),
            ..Evidence::default()
        }
    }
}

#[cfg(all(test, feature = "packs"))]
mod tests;
