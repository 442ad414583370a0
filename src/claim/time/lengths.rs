//! Lengths of time up to a day or from one: "the past five years", "three months to March", and years of accounts.

use super::{EARLY, Found, Times, Unit};
use crate::Date;
use crate::claim::calendar::{self, add_days, add_months};
use crate::claim::fields::Period;
use crate::lang::field::Field;

impl Times<'_> {
    /// A word for a length of time.
    pub(super) fn unit(&self, i: usize) -> Option<(Unit, usize)> {
        if !self.words.begins_time_word(i) {
            return None;
        }
        let units = [
            (Field::Year, Unit::Year),
            (Field::Fiscal, Unit::Accounts),
            (Field::Half, Unit::Half),
            (Field::Quarter, Unit::Quarter),
            (Field::Month, Unit::Month),
            (Field::Week, Unit::Week),
            (Field::Decade, Unit::Decade),
        ];
        units.iter().filter_map(|(field, unit)| Some((*unit, self.is(i, *field)?))).max_by_key(|(_, end)| *end)
    }

    /// "past five years", "cinq dernières années": up to the article's day.
    pub(super) fn past(&mut self, i: usize) -> Found {
        let i = self.skip(i, Field::This);
        let over = |k| self.is(k, Field::Over);
        let number = |k| self.words.number(k).filter(|_| !self.figure(k));
        let (count, (unit, end)) = match number(i) {
            // "one last year" is no length.
            Some((n, e)) => (n, self.unit(over(e)?).filter(|_| n > 1)?),
            None => {
                let e = over(i)?;
                let (n, e) = number(e).unwrap_or((1, e));
                // "les dernières années" has no number, and no beginning.
                (n, self.unit(e).filter(|(_, end)| n > 1 || !self.plural(end - 1))?)
            }
        };
        let count = i32::try_from(count).ok().filter(|n| (1..=100).contains(n))?;
        let from = |d| match unit {
            Unit::Week => Some(add_days(d, -7 * count)),
            Unit::Accounts => None,
            unit => Some(add_months(d, -unit.months() * count)),
        };
        Some((self.date.and_then(|d| Some(Period { from: from(d)?, to: d })), end))
    }

    /// "three months to March", "year ended 30 June 2024", "exercice clos fin juin".
    pub(super) fn ending(&mut self, i: usize) -> Found {
        let (count, start) = self.words.number(i).filter(|_| !self.figure(i)).unwrap_or((1, i));
        let start = self.hyphen(start);
        let count = i32::try_from(count).ok().filter(|n| (1..=60).contains(n))?;
        // "fiscal year", "exercice", "financial year": twelve months.
        let (unit, end) = self.unit(start)?;
        let (unit, end) = self.unit(end).filter(|(u, _)| *u == Unit::Year).unwrap_or((unit, end));
        let (unit, end) = if unit == Unit::Year { (unit, self.skip(end, Field::Fiscal)) } else { (unit, end) };
        let last = self.edges(self.is(end, Field::Ending)?);
        let before = std::mem::replace(&mut self.over, !self.ahead);
        let day = self.day(last);
        let single = day.is_some();
        let found = day.or_else(|| self.month(last));
        self.over = before;
        let (period, end) = found?;
        // "the quarter ended March 31", said in the middle of March, is that of the year before.
        let told = !single || self.words.year(end - 1).is_some() || self.ahead;
        let late = |p: &Period| !told && self.date.is_some_and(|d| p.to > add_days(d, EARLY));
        let period = period.map(|p| if late(&p) { calendar::shift(p, -12) } else { p });
        let from = |to: Date| match unit {
            Unit::Week => add_days(to, 1 - 7 * count),
            // The day behind the end, so that months of any length are reckoned alike.
            unit => add_months(add_days(to, 1), -unit.months() * count),
        };
        Some((period.map(|p| Period { from: from(p.to), to: p.to }), end))
    }

    /// "fiscal 2024", "exercice 2024": the year of that name.
    pub(super) fn accounts(&mut self, i: usize) -> Found {
        let end = self.is(i, Field::Fiscal)?;
        self.year(self.skip(end, Field::Year))
    }
}
