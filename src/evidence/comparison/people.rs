//! People against the population of the country concerned, or of the world. The dead, the injured and victims are not told as shares.

use super::super::context::Indicator;
use super::super::region::{self, Code, WORLD};
use super::super::setting::{self, Ground};
use super::{Comparison, Found, OLD, With};
use crate::lang::field::Field;

/// The smallest share of a population that reads well.
const LEAST: f64 = 0.001;

/// The smallest share of the world's people.
const LEAST_OF_WORLD: f64 = 0.002;

/// What only may be of a country is not, where it is more than this share of its people.
const DOUBTFUL: f64 = 1.0 / 3.0;

/// A count that is most of a population is that population, more or less.
const MOST: f64 = 0.85;

/// "16 million people" of a country that has 21 million, or "210 million Americans", are all of an earlier year.
const FOLK: f64 = 0.6;

/// So many users are those of something that the whole world uses, and more people than live in any country but two.
const GLOBAL_USERS: f64 = 1e8;
const GLOBAL_PEOPLE: f64 = 4e8;

/// The comparison of a number of people.
pub fn find<'c>(found: &Found<'_, 'c>) -> Option<Comparison<'c>> {
    let noun = found.claim.quantity.noun.as_deref()?;
    let pack = found.case.pack;
    let own = setting::people(pack, noun);
    let resident = own.is_some() || setting::is_noun(pack, noun, &[Field::Resident]);
    let user = setting::is_noun(pack, noun, &[Field::User]);
    let folk = setting::is_noun(pack, noun, &[Field::Folk]);
    if !(resident || user || folk)
        || found.sentence_has(Field::Grave)
        || found.sentence_has(Field::Event)
        || found.sentence_has(Field::Visit)
    {
        return None;
    }
    let place = concerned(found, own, user, folk)?;
    let code = region::text(&place);
    let people = found.context.latest(Indicator::Population, code, found.year())?;
    if found.setting.month.is_some_and(|(year, _)| found.year().unwrap_or(year) - people.year > OLD)
        || found.is_of_old(people.year)
    {
        return None;
    }
    let ratio = found.amount.by(1.0 / people.value);
    if own.is_some() && ratio.high() > FOLK && found.setting.month.is_none() {
        return None;
    }
    let least = if place == WORLD { LEAST_OF_WORLD } else { LEAST };
    ratio.within(least, MOST).then(|| Comparison {
        amount: found.amount.clone(),
        unit: found.unit.to_owned(),
        rate: None,
        with: With::People(place, people.year),
        measure: people.value,
        measured: "count".into(),
        ratio,
        sources: vec![(people.source, Some(people.as_of()))],
    })
}

/// The place of whose people they are; none unless it is certain.
fn concerned(found: &Found<'_, '_>, own: Option<Code>, user: bool, folk: bool) -> Option<Code> {
    let sentence = found.setting.sentence(found.index)?;
    if own.is_some() {
        // "A million Democrats in Ohio" are a part of Ohio's people.
        return own.filter(|_| !sentence.part);
    }
    if sentence.world && found.worldwide() {
        return Some(WORLD);
    }
    let share = |place: Code| {
        let people = found.context.latest(Indicator::Population, region::text(&place), found.year());
        people.map(|p| found.amount.high() / p.value)
    };
    if let Some(place) = found.place() {
        return share(place).filter(|s| *s <= if folk { FOLK } else { MOST }).map(|_| place);
    }
    if found.elsewhere() || sentence.part || found.sentence_has(Field::Local) {
        return None;
    }
    if !sentence.countries.is_empty() {
        let place = sentence.country().filter(|place| !found.setting.is_doubtful(*place))?;
        // A country that is named may be that of somebody else, and whose users they are it does not tell.
        let fits = share(place).is_some_and(|s| s <= DOUBTFUL);
        let theirs = found.setting.country == Some(place) || !folk && found.beside_country(place);
        return (fits && !user && theirs).then_some(place);
    }
    // Whose people they are, the article has to tell: those of the readers' own country are not taken for granted.
    let main = found.setting.country.filter(|_| found.setting.ground == Ground::Article);
    match main.map(share) {
        Some(Some(share)) if share <= DOUBTFUL => main.filter(|_| !user),
        _ if user || folk => {
            let many = found.amount.low() >= if user { GLOBAL_USERS } else { GLOBAL_PEOPLE };
            let few = found.setting.country.and_then(share).is_some_and(|s| s <= DOUBTFUL);
            (many && !few).then_some(WORLD)
        }
        _ => None,
    }
}
