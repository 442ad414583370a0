//! Money in the reader's currency, and in the money of the article's time.

use super::super::context::{Context, Indicator};
use super::super::region;
use super::super::{Case, Setting};
use super::{Amount, By, Conversion, Why, repeats, said_in};
use crate::report::{Period, Quantity};

/// From so many years on an amount is told in newer money too.
const OLD: i16 = 2;

/// Prices that rose less than this say nothing new.
const RISE: f64 = 1.05;

/// What was less than this is told in no other money.
const LEAST: f64 = 5.0;

/// So much of a currency is hardly an amount.
const COINS: f64 = 2.0;

/// The inflation of a year within which a chain is told, in %.
const INFLATION: (f64, f64) = (-10.0, 40.0);

/// Two amounts in different currencies that differ by less than this are one.
const SAME: f64 = 0.25;

/// So many months the newest rate may be older than the article.
const LATE: i32 = 3;

/// The conversions of a sum of money.
pub fn find<'c>(
    case: &Case<'_>,
    index: usize,
    amount: &Amount,
    unit: &str,
    setting: &Setting,
    context: &'c Context,
) -> Vec<Conversion<'c>> {
    let Some(figure) = case.figures.get(index) else { return Vec::new() };
    let quantity = &figure.claim.quantity;
    // Coins are converted where they are a price.
    let small = if quantity.per.is_some() { f64::MIN_POSITIVE } else { COINS };
    if rate_of_exchange(&figure.claim.text, amount)
        || amount.low() < small
        || !setting.is_certain(case, index, unit)
        || repeats(case, index)
    {
        return Vec::new();
    }
    let year = figure.claim.period.as_ref().and_then(year_of);
    // Without a date the newest rate there is tells what is long ago.
    let now = setting.month.map(|m| m.0).or_else(|| context.latest_rate("USD").map(|d| d.year));
    let old = year.filter(|y| now.is_some_and(|now| now - y >= OLD));
    let mut found = Vec::new();
    let conversion = |to: Amount, unit_to: &str, digits, by, sources| Conversion {
        before: (amount.clone(), unit.to_owned()),
        amount: to,
        unit: unit_to.to_owned(),
        per: quantity.per.clone(),
        digits,
        by,
        sources,
    };
    if let Some(wanted) = setting.currency.as_deref().filter(|c| *c != unit)
        && let Some((factor, by, source)) = rate(context, unit, wanted, setting.month, old)
    {
        let to = amount.by(factor);
        let same = |q: &Quantity| {
            let near = Amount::of(q).is_some_and(|a| (a.high() / to.high() - 1.0).abs() <= SAME);
            q.unit.as_deref() == Some(wanted) && near
        };
        if !said_in(case, index, same) {
            // A price has its cents.
            let coins = (1.0..10.0).contains(&to.high());
            let digits = amount.digits().max(if coins { 3 } else { 2 });
            found.push(conversion(to, wanted, digits, by, vec![source]));
        }
    }
    // Without a date the years themselves tell.
    if let Some(from) = year.filter(|_| amount.low() >= LEAST)
        && let Some((place, to, factor, source)) = prices(context, unit, from, setting)
    {
        let by = By::Prices(place, from, to);
        let source = (source, Some(to.to_string()));
        let to = amount.by(factor);
        let digits = fine(&to, 2);
        found.push(conversion(to, unit, digits, by, vec![source]));
    }
    found
}

type Rate<'c> = (f64, By, (&'c super::Source, Option<String>));

/// The factor from one currency to another: at the mean rate of the year for an old sum, else of the article's month, else of the newest.
fn rate<'c>(
    context: &'c Context,
    from: &str,
    to: &str,
    month: Option<(i16, u8)>,
    old: Option<i16>,
) -> Option<Rate<'c>> {
    if let Some(year) = old {
        let (factor, [_, rate]) = context.mean_exchange(from, to, year)?;
        return Some((factor, By::Year(year), (rate.source, Some(rate.as_of()))));
    }
    let of = |year, month, why| {
        let (factor, [_, rate]) = context.exchange(from, to, year, month)?;
        Some((factor, By::Month(year, month, why), (rate.source, Some(rate.as_of()))))
    };
    if let Some(found) = month.and_then(|(year, month)| of(year, month, Why::Article)) {
        return Some(found);
    }
    let (a, b) = (context.latest_rate(from)?, context.latest_rate(to)?);
    let newest = (a.year, a.month?).min((b.year, b.month?));
    let count = |(year, month): (i16, u8)| i32::from(year) * 12 + i32::from(month);
    let why = match month {
        None => Why::NoDate,
        Some(month) if (1..=LATE).contains(&(count(month) - count(newest))) => Why::Newest,
        Some(_) => return None,
    };
    of(newest.0, newest.1, why)
}

/// By how much prices rose from a year to that of the article, where the currency is at home, and by whose count.
fn prices<'c>(
    context: &'c Context,
    unit: &str,
    from: i16,
    setting: &Setting,
) -> Option<(region::Code, i16, f64, &'c super::Source)> {
    let own = setting.country.filter(|c| region::currency_of(*c) == Some(unit));
    let place = own.or_else(|| region::home_of(unit))?;
    let code = region::text(&place);
    let last = context.latest(Indicator::Inflation, code, setting.month.map(|m| m.0))?;
    if last.year - from < OLD {
        return None;
    }
    let mut factor = 1.0;
    for year in from + 1..=last.year {
        let inflation = context.official(Indicator::Inflation, code, year)?.value;
        if !(INFLATION.0..=INFLATION.1).contains(&inflation) {
            return None;
        }
        factor *= 1.0 + inflation / 100.0;
    }
    (factor >= RISE).then_some((place, last.year, factor, last.source))
}

/// How many digits an amount is told with, at least so many: one more behind a leading 1, where two are coarse, and for coins.
fn fine(amount: &Amount, digits: u8) -> u8 {
    if amount.leads_with_one() || (1.0..10.0).contains(&amount.high()) { digits.max(3) } else { digits.max(2) }
}

/// The calendar year of a period that is no longer than a year: that in which it ends.
fn year_of(period: &Period) -> Option<i16> {
    let parts = |day: &str| Some((day.get(..4)?.parse::<i16>().ok()?, day.get(5..7)?.parse::<i16>().ok()?));
    let ((y, m), (year, month)) = (parts(&period.from)?, parts(&period.to)?);
    ((year - y) * 12 + month - m < 12).then_some(year)
}

/// Whether it is the rate of one currency in another: a small amount to a hundredth of a cent.
fn rate_of_exchange(text: &str, amount: &Amount) -> bool {
    let decimals = text.rsplit_once(['.', ',']).map_or("", |(_, behind)| behind);
    amount.high() < 1000.0 && decimals.bytes().take_while(u8::is_ascii_digit).count() >= 3
}
