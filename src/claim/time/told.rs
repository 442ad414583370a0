//! Times that are told from others, and those with which a figure is compared.

use std::ops::Range;

use super::{Found, Role, Time, Times, Unit, of_day};
use crate::Date;
use crate::claim::calendar::add_days;
use crate::claim::fields::Period;
use crate::lang::field::Field;

/// How long a clause is that is compared with, in tokens.
const CLAUSE: usize = 5;

impl Times<'_> {
    /// "the same period", "a year earlier".
    pub(super) fn taken_up(&mut self, i: usize, start: usize) -> Option<Time> {
        let time = |end, role, period| Some(Time { at: i..end, period, role, day: false, state: false });
        if let Some((unit, count, end)) = self.earlier(start) {
            return time(end, Role::Before(unit, count), None);
        }
        // "for these two months"
        let these = self.is(start, Field::This).and_then(|e| self.words.number(e)).and_then(|(_, e)| self.unit(e));
        let these = these.filter(|(_, end)| self.plural(end - 1)).map(|(_, end)| end);
        let end = self.is(start, Field::SamePeriod).or(these)?;
        let whole = self.skip(self.skip(self.skip(end, Field::Within), Field::In), Field::The);
        if let Some((unit, count, end)) = self.earlier(whole).or_else(|| self.earlier(end)) {
            return time(end, Role::Before(unit, count), None);
        }
        if let Some((period, end)) = self.relative(whole).or_else(|| self.year(whole)) {
            let role = period.map_or(Role::Before(Unit::Year, 1), |p| Role::Of(p.to.year));
            return time(end, role, None);
        }
        time(end, Role::Same, None)
    }

    /// "that year"; not "the year to March", "the year 2024" or "the past year".
    pub(super) fn that_year(&mut self, i: usize) -> Option<usize> {
        let end = self.is(i, Field::ThatYear)?;
        let more =
            [Field::Last, Field::This, Field::Next, Field::Previous, Field::Following, Field::Ending, Field::Earlier];
        let more = more.iter().any(|f| self.is(end, *f).is_some()) || self.is(end, Field::Fiscal).is_some();
        (!more && self.words.year(end).is_none()).then_some(end)
    }

    /// "the year", "the month", where something makes it that of the article.
    pub(super) fn the_year(&mut self, i: usize) -> Found {
        let (unit, end) = self.unit(self.skip(i, Field::The))?;
        if let Some(found) = self.year(end).filter(|_| unit == Unit::Year) {
            return Some(found);
        }
        Some((self.date.and_then(|d| of_day(d, unit, 0)), end))
    }

    /// The last month of a time, where nothing but its end is meant; no days where it is its beginning or its middle.
    pub(super) fn state(&self, time: Time, edge: Range<usize>) -> Time {
        let end = edge.clone().all(|k| self.is(k, Field::Edge).is_none() || self.is(k, Field::EndOf).is_some());
        let last = |p: Period| Period { from: Date { day: 1, ..p.to }, to: p.to };
        let whole = |p: &Period| p.from.day == 1 && add_days(p.to, 1).day == 1;
        Time { period: time.period.filter(|p| end && whole(p)).map(last), state: true, ..time }
    }

    /// Whether words that compare stand before a token.
    pub(super) fn compares(&self, i: usize) -> bool {
        self.words.has(i.saturating_sub(7).max(self.sentence.start)..i + 1, Field::Compares)
    }

    /// Whether a clause that is compared with goes on to a token: "than it did (in 2020)".
    pub(super) fn clause(&self, i: usize) -> bool {
        (i.saturating_sub(CLAUSE).max(self.sentence.start)..i)
            .rev()
            .take_while(|k| !self.words.parts(*k) && !self.figure(*k))
            .find_map(|k| Some((k, self.is(k, Field::ThanIf)?)))
            .is_some_and(|(k, end)| {
                // In a language with the noun first the same word begins what is said.
                let far = !self.words.pack.noun_first() && self.is(end, Field::Expected).is_none();
                (end == i || far) && self.compares(k)
            })
    }

    /// "a year earlier", "un an plus tôt", "the previous quarter", "l'année précédente".
    pub(super) fn earlier(&self, i: usize) -> Option<(Unit, i32, usize)> {
        if let Some(end) = self.is(i, Field::YearBefore) {
            return Some((Unit::Year, 1, end));
        }
        let step = |k| {
            let previous = self.is(k, Field::Previous).map(|e| (1, e));
            previous.or_else(|| self.is(k, Field::Following).map(|e| (-1, e)))
        };
        if let Some((n, (unit, end))) = step(i).and_then(|(n, e)| Some((n, self.unit(e)?))) {
            return Some((unit, n, end));
        }
        let start = self.is(i, Field::One);
        let number = || self.words.number(i).filter(|(n, _)| !self.figure(i) && (1..=50).contains(n));
        let (count, start) = start.map(|e| (1, e)).or_else(number).unwrap_or((1, i));
        let (unit, end) = self.unit(self.hyphen(start))?;
        if let Some((n, end)) = step(end).filter(|_| self.words.pack.noun_first()) {
            return Some((unit, n, end));
        }
        // "weeks earlier" does not say how many.
        let counted = start > i || !self.plural(end - 1);
        let earlier = self.is(end, Field::Earlier).map(|e| (count as i32, e));
        let (count, end) =
            earlier.or_else(|| self.is(end, Field::Later).map(|e| (-(count as i32), e))).filter(|_| counted)?;
        Some((unit, count, end))
    }
}
