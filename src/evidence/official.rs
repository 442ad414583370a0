//! The official figure beside a claim about a country's population, product or inflation in a year.
//!
//! It is shown only where subject, measure, year and country match with certainty: nothing but words that change nothing may stand between
//! the country, what is measured of it and the number, or around them.

use std::ops::Range;

use super::context::{Datum, Indicator};
use super::setting::{NOWHERE, has_twin, named};
use super::{Case, Context, Figure, Telling};
use crate::claim::words::Words;
use crate::claim::{Kind, Stance};
use crate::lang::field::Field;
use crate::report::{self, Evidence};
use crate::unit;
use crate::wording::{self, fill, rounded};

/// The official figure for what a claim says.
#[derive(Clone, Debug, PartialEq)]
pub struct Official<'c> {
    indicator: Indicator,
    place: [u8; 3],
    datum: Datum<'c>,
    /// The official figure in the claim's unit, and that unit.
    beside: (f64, String),
    /// By how much the text's figure is above it: in %, for inflation in points. None where it is the same to its own precision.
    above: Option<f64>,
    /// Where the rate is from by which the official figure is in the claim's unit.
    rates: Option<&'c super::context::Source>,
}

/// Longer sentences are not read.
const LONGEST: u32 = 1000;

/// The official figure for a claim, where there is one beyond doubt.
pub fn find<'c>(case: &Case<'_>, index: usize, context: &'c Context) -> Option<Official<'c>> {
    let figure = case.figures.get(index)?;
    let claim = figure.claim;
    let q = &claim.quantity;
    let plain = matches!(claim.stance, Some(Stance::Asserted | Stance::Past))
        && matches!(claim.kind, Some(Kind::Level | Kind::Rate));
    let value = q.value.filter(|_| plain && q.per.is_none())?;
    let symbol = q.unit.as_deref()?;
    let indicator = match symbol {
        "count" => Indicator::Population,
        "%" => Indicator::Inflation,
        _ if unit::is_currency(symbol) => Indicator::Gdp,
        _ => return None,
    };
    let year = year_of(claim.period.as_ref()?)?;
    let place = place(case, figure, indicator, year)?;
    let datum = context.official(indicator, std::str::from_utf8(&place).ok()?, year)?;
    let (rate, rates) = if indicator == Indicator::Gdp && symbol != "USD" {
        let (factor, [_, own]) = context.mean_exchange("USD", symbol, year)?;
        (factor, Some(own.source))
    } else {
        (1.0, None)
    };
    let official = datum.value * rate;
    let difference = match indicator {
        Indicator::Inflation => value - official,
        _ => (value / official - 1.0) * 100.0,
    };
    let above = Some(difference).filter(|_| !same(value, &q.bound, official));
    Some(Official { indicator, place, datum, beside: (official, symbol.to_owned()), above, rates })
}

/// Whether a number of the text is what another is to its own precision and hedge.
fn same(value: f64, bound: &str, official: f64) -> bool {
    let is = |digits: u8, of: f64| (rounded(of, digits) - value).abs() <= value.abs() * 1e-9;
    let ratio = official / value;
    match bound {
        "~" => (0.95..=1.05).contains(&ratio),
        ">" | ">=" => (1.0..=1.1).contains(&ratio),
        "<" | "<=" => (0.9..=1.0).contains(&ratio),
        // Statistics are revised by less, year after year.
        _ if (0.995..=1.005).contains(&ratio) => true,
        _ => (1..7).find(|digits| is(*digits, value)).is_some_and(|digits| is(digits, official)),
    }
}

/// The calendar year that a period is.
fn year_of(period: &report::Period) -> Option<i16> {
    let year = period.from.strip_suffix("-01-01")?;
    (period.to.strip_suffix("-12-31") == Some(year)).then(|| year.parse().ok())?
}

/// The country whose figure a claim is.
fn place(case: &Case<'_>, figure: &Figure<'_>, indicator: Indicator, year: i16) -> Option<[u8; 3]> {
    let pack = case.pack.fields()?;
    let sentence = figure.sentence;
    if sentence.end.saturating_sub(sentence.start) > LONGEST {
        return None;
    }
    let mut tokens = Vec::new();
    let words = Words::read(case.text, sentence, pack, &mut tokens);
    let all = 0..words.tokens.len();
    let (country, code) = country(&words)?;
    let dated = all.clone().any(|i| words.year(i) == Some(year)) || last_year(&words);
    let other = words.has(all.clone(), Field::Otherwise) || all.clone().any(|i| words.month(i).is_some());
    if !dated || other {
        return None;
    }
    let number = words.tokens_of(figure.span);
    let class = match indicator {
        Indicator::Population => Field::Populace,
        Indicator::Gdp => Field::Gdp,
        Indicator::Inflation => Field::Inflation,
    };
    let noun = figure.claim.quantity.noun.as_deref();
    let dwellers = words.has(number.clone(), Field::Dweller);
    // "inflation" is the end of "taux d’inflation", too.
    let named = words.last(0..number.start, class).filter(|_| noun.is_none() || dwellers);
    let named = named.map(|n| words.before(n.end, class).unwrap_or(n.start)..n.end);
    let subject = named.or_else(|| {
        let peopled = indicator == Indicator::Population && dwellers;
        words.last(country.end..number.start, Field::Peopled).filter(|_| peopled && country.end <= number.start)
    })?;
    let others: Vec<Range<usize>> =
        case.figures.iter().filter(|f| f.sentence == sentence).map(|f| words.tokens_of(f.span)).collect();
    let known = [&country, &subject, &number];
    let low = country.start.min(subject.start);
    let high = country.end.max(number.end);
    // An ending behind a name: "Spain’s".
    let genitive = |i: usize| {
        words.is_word(i) && words.tokens.get(i).is_some_and(|t| t.glued) && words.word(i).starts_with(['’', '\''])
    };
    // The token behind what begins at one and says nothing else.
    let over = |i: usize| {
        let own = known.iter().find(|r| r.start == i).map(|r| r.end);
        let number = || others.iter().find(|r| r.start == i && r.end > i).map(|r| r.end);
        let year = || words.year(i).map(|_| i + 1);
        own.or_else(number)
            .or_else(|| words.is(i, Field::Bridge))
            .or_else(year)
            .or_else(|| genitive(i).then_some(i + 1))
    };
    let mut i = low;
    while i < high {
        i = over(i).or_else(|| (words.word(i) == ",").then_some(i + 1))?;
    }
    let mut first = low;
    while let Some(before) = first.checked_sub(1) {
        match words.before(first, Field::Bridge).or_else(|| words.year(before).map(|_| before)) {
            Some(start) => first = start,
            None => break,
        }
    }
    let mut last = high;
    while let Some(end) = over(last) {
        last = end;
    }
    const OPENS: &[Field] = &[Field::Say, Field::That, Field::Turn, Field::Apart];
    const CLOSES: &[Field] = &[Field::Turn, Field::Apart, Field::Versus, Field::And];
    let opens = first == 0
        || words.parts(first - 1)
        || words.is_quote(first - 1)
        || OPENS.iter().any(|f| words.before(first, *f).is_some());
    let closes =
        last >= words.tokens.len() || words.parts(last) || words.is_quote(last) || words.any(last, CLOSES).is_some();
    (opens && closes).then_some(code)
}

/// The only country that a sentence names, where it names no part of one.
fn country(words: &Words<'_>) -> Option<(Range<usize>, [u8; 3])> {
    let mut found = None;
    let mut i = 0;
    while i < words.tokens.len() {
        match named(words, i) {
            Some(n) if n.code == NOWHERE => i = n.end.max(i + 1),
            Some(n) => {
                // Behind a capital that is no country's name there may be a city's.
                let city = words.capital(i) && words.country(i).is_none();
                if n.part || city || has_twin(n.code) || found.replace((i..n.end, n.code)).is_some() {
                    return None;
                }
                i = n.end.max(i + 1);
            }
            None if words.is(i, Field::Place).is_some() => return None,
            None => i += 1,
        }
    }
    found
}

/// Whether a sentence says "last year", the words in either order.
fn last_year(words: &Words<'_>) -> bool {
    (0..words.tokens.len()).any(|i| {
        let pair = |a, b| words.is(i, a).is_some_and(|end| words.is(end, b).is_some());
        pair(Field::Last, Field::Year) || pair(Field::Year, Field::Last)
    })
}

impl Official<'_> {
    /// The piece of evidence in words.
    pub fn tell(&self, telling: Telling<'_>) -> Evidence {
        let strings = telling.strings;
        let code = std::str::from_utf8(&self.place).unwrap_or_default();
        let unit = match self.indicator {
            Indicator::Population => "count",
            Indicator::Gdp => "USD",
            Indicator::Inflation => "%",
        };
        let write = |value, unit, digits| wording::amount(value, unit, digits, strings, telling.numbers);
        let key = match (self.indicator, &self.rates) {
            (Indicator::Population, _) => "official.population",
            (Indicator::Gdp, None) => "official.gdp",
            (Indicator::Gdp, Some(_)) => "official.gdp.rate",
            (Indicator::Inflation, _) => "official.inflation",
        };
        let digits = if self.indicator == Indicator::Inflation { 2 } else { 3 };
        let mut text = fill(strings.get(key), "of", &wording::of_place(code, strings));
        text = fill(&text, "place", wording::place(code, strings));
        text = fill(&text, "year", &self.datum.year.to_string());
        text = fill(&text, "value", &write(self.datum.value, unit, digits));
        text = fill(&text, "converted", &write(self.beside.0, &self.beside.1, digits));
        let points = self.indicator == Indicator::Inflation;
        let said = match self.above {
            None => strings.get("official.same").to_owned(),
            Some(above) => {
                let key = if above > 0.0 { "official.higher" } else { "official.lower" };
                let size = if points { (above.abs() * 10.0).round() / 10.0 } else { above.abs() };
                fill(strings.get(key), "difference", &write(size, if points { "pp" } else { "%" }, 2))
            }
        };
        let language = strings.language();
        let mut sources = vec![self.datum.source.told(language, Some(self.datum.as_of()))];
        sources.extend(self.rates.map(|source| source.told(language, Some(self.datum.as_of()))));
        Evidence {
            kind: "official".into(),
            text: [&text, " ", &said].concat(),
            sources,
            indicator: Some(self.indicator.name().to_owned()),
            place: Some(code.to_owned()),
            year: Some(i32::from(self.datum.year)),
            value: Some(self.datum.value),
            ..Evidence::default()
        }
    }
}
