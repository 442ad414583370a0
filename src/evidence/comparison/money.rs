//! Money against the gross domestic product of the country concerned, or spread over its people.
//!
//! Large sums are told as a share of the product. What a state spends or takes is told for each inhabitant where the share would be
//! small. What a company takes or raises is not: nobody's part of it is meaningful.

use super::super::amount::Amount;
use super::super::context::{Datum, Indicator};
use super::super::region::{self, Code, WORLD};
use super::super::setting::Ground;
use super::{Comparison, Found, OLD, With};
use crate::lang::field::Field;

/// The smallest and the largest share of the product that reads well.
const SHARE: (f64, f64) = (0.001, 10.0);

/// The largest share of the readers' own product that a sum of money in another currency is told as.
const READERS: f64 = 0.1;

/// Of public money, a share below this is told for each inhabitant.
const SMALL: f64 = 0.005;

/// For each inhabitant, in US dollars: what reads well.
const HEAD: (f64, f64) = (2.0, 100_000.0);

/// The least that is spread over inhabitants, in US dollars: smaller sums are a town's or a person's.
const SPREAD: f64 = 5e7;

/// Above this inflation of the currency, in % a year, an amount of one year says nothing beside another year's.
const STEEP: f64 = 15.0;

/// The comparison of a sum of money.
pub fn find<'c>(found: &Found<'_, 'c>) -> Option<Comparison<'c>> {
    let public = found.sentence_has(Field::Purse);
    // What is spread over years is not beside one year's product, nor is the product itself.
    if found.setting.sentence(found.index)?.spread || found.sentence_has(Field::Product) {
        return None;
    }
    let place = concerned(found, public)?;
    let code = region::text(&place);
    let gdp = found.context.latest(Indicator::Gdp, code, found.year())?;
    if found.setting.month.is_some_and(|(year, _)| found.year().unwrap_or(year) - gdp.year > OLD)
        || found.is_of_old(gdp.year)
        || !steady(found, &gdp)
    {
        return None;
    }
    let (rate, rates) = into_dollars(found, gdp.year)?;
    let dollars = found.amount.by(rate.unwrap_or(1.0));
    let share = dollars.by(1.0 / gdp.value);
    if public
        && place != WORLD
        && share.high() < SMALL
        && dollars.low() >= SPREAD
        && region::currency_of(place) == Some(found.unit)
        && let Some(spread) = for_each(found, place, gdp.year, &dollars)
    {
        return Some(spread);
    }
    // A foreign sum beside the readers' own product is somebody else's where it is a large part of it.
    let readers = found.place().is_none()
        && found.setting.ground > Ground::Article
        && region::currency_of(place).is_some_and(|own| own != found.unit)
        && found.setting.country == Some(place);
    // Of sums that are nobody's in particular only the one that the article is about is set beside it.
    if !share.within(SHARE.0, if readers { READERS } else { SHARE.1 }) || readers && !found.leads() {
        return None;
    }
    let mut sources = vec![(gdp.source, Some(gdp.as_of()))];
    sources.extend(rates.map(|r| (r.source, Some(r.as_of()))));
    Some(Comparison {
        amount: found.amount.clone(),
        unit: found.unit.to_owned(),
        rate: rate.map(|r| (r, "USD")),
        with: With::Product(place, gdp.year),
        measure: gdp.value,
        measured: "USD".into(),
        ratio: share,
        sources,
    })
}

/// The sum for each inhabitant, in its own currency.
fn for_each<'c>(found: &Found<'_, 'c>, place: Code, year: i16, dollars: &Amount) -> Option<Comparison<'c>> {
    let people = found.context.latest(Indicator::Population, region::text(&place), found.year().or(Some(year)))?;
    if !dollars.by(1.0 / people.value).within(HEAD.0, HEAD.1) {
        return None;
    }
    Some(Comparison {
        amount: found.amount.clone(),
        unit: found.unit.to_owned(),
        rate: None,
        with: With::Head(place, people.year),
        measure: people.value,
        measured: "count".into(),
        ratio: found.amount.by(1.0 / people.value),
        sources: vec![(people.source, Some(people.as_of()))],
    })
}

/// The factor from the claim's currency to dollars in a year, and where it is from; no factor for dollars.
fn into_dollars<'c>(found: &Found<'_, 'c>, year: i16) -> Option<(Option<f64>, Option<Datum<'c>>)> {
    if found.unit == "USD" {
        return Some((None, None));
    }
    let (factor, [_, dollars]) = found.context.mean_exchange(found.unit, "USD", year)?;
    Some((Some(factor), Some(dollars)))
}

/// Whether the currency has kept its value well enough between the year of the sum and that of the product.
fn steady(found: &Found<'_, '_>, gdp: &Datum<'_>) -> bool {
    let same = found.year() == Some(gdp.year);
    let home = region::home_of(found.unit);
    let inflation = home.and_then(|h| found.context.official(Indicator::Inflation, region::text(&h), gdp.year));
    same || inflation.is_none_or(|i| i.value < STEEP)
}

/// The place whose product a sum is beside; none unless it is certain, or a matter of the readers' own measure.
fn concerned(found: &Found<'_, '_>, public: bool) -> Option<Code> {
    let setting = found.setting;
    let sentence = setting.sentence(found.index)?;
    let is_of = |place: Code| region::currency_of(place) == Some(found.unit);
    if let Some(place) = found.place() {
        // What is spent in a country in another's money may be that other's; what is lent to it is not, and an article about it
        // tells, too.
        let theirs = setting.country == Some(place) || found.sentence_has(Field::Loan) || !found.within_country(place);
        return (place == WORLD || is_of(place) || theirs).then_some(place);
    }
    // What is a city's or a region's is not its country's.
    if found.elsewhere() || sentence.part || public && found.sentence_has(Field::Local) {
        return None;
    }
    if sentence.world && found.worldwide() {
        return Some(WORLD);
    }
    let home = region::home_of(found.unit);
    let travels = matches!(found.unit, "USD" | "EUR");
    if !sentence.countries.is_empty() {
        let only = sentence.country();
        // Of several the one whose currency it is.
        let by_currency = || {
            let mut having = sentence.countries.iter().copied().filter(|c| is_of(*c));
            having.next().filter(|_| having.next().is_none() && !travels)
        };
        return match only {
            Some(place) if is_of(place) => Some(place),
            Some(place) if travels && setting.country == Some(place) => Some(place),
            _ => by_currency(),
        };
    }
    match (setting.country, setting.ground) {
        // What a state spends is its own state's alone.
        (_, Ground::Region | Ground::Language | Ground::Nothing) if public && !travels => home,
        (Some(place), _) if is_of(place) => Some(place).filter(|_| setting.ground <= Ground::Region || !public),
        (_, Ground::Region | Ground::Language | Ground::Nothing) if public => None,
        (Some(place), _) if travels && setting.one_currency => Some(place),
        (Some(_), Ground::Article) => None,
        _ if !travels => home,
        (Some(_), _) => None,
        // The world's product is not the measure of what is somebody's.
        (None, _) => None,
    }
}
