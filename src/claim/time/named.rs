//! Times that have a name of their own: years, months, days, and the parts of a year.

use super::{Found, Times, Unit};
use crate::claim::calendar::{self, month_of, months};
use crate::claim::fields::Period;
use crate::lang::field::Field;
use crate::text::TokenKind;

impl Times<'_> {
    /// A year, or several: "2019-2023", "2019-23".
    pub(super) fn year(&mut self, i: usize) -> Found {
        let first = self.words.year(i).filter(|_| !self.begins(i) && i < self.sentence.end)?;
        let glued = |k: usize| self.words.tokens.get(k).is_some_and(|t| t.glued);
        let sign = matches!(self.words.word(i + 1), "-" | "–" | "—" | "/" | "‑");
        if sign && glued(i + 1) && glued(i + 2) && self.words.is_digits(i + 2) {
            let short = self.words.word(i + 2).parse::<i16>().ok().filter(|_| self.words.word(i + 2).len() == 2);
            let last = self.words.year(i + 2).or(short.map(|n| first - first % 100 + n)).filter(|y| *y > first);
            // Two years that follow each other are a season or a year of accounts, whose days nobody says.
            let whole = last
                .filter(|y| *y > first + 1)
                .map(|y| Period { from: calendar::year(first).from, to: calendar::year(y).to });
            return Some((whole, i + 3));
        }
        // "1990s", "2024m": something else goes on.
        if glued(i + 1) && self.words.is_word(i + 1) && !self.words.word(i + 1).starts_with(['\'', '’']) {
            return None;
        }
        Some((Some(calendar::year(first)), i + 1))
    }

    /// "the 1990s", "les années 1990".
    pub(super) fn decade(&mut self, i: usize) -> Found {
        let start = self.is(i, Field::Year).filter(|e| self.plural(e - 1)).unwrap_or(i);
        let first = self.words.year(start).filter(|y| y % 10 == 0)?;
        let end = if start > i {
            start + 1
        } else {
            self.is(i + 1, Field::Decade).filter(|_| self.words.tokens.get(i + 1).is_some_and(|t| t.glued))?
        };
        Some((Some(Period { from: calendar::year(first).from, to: calendar::year(first + 9).to }), end))
    }

    /// The number of a day in a month: "5", "1er", "2nd".
    pub(super) fn number_of_day(&self, i: usize) -> Option<(u8, usize)> {
        if self.figure(i) { None } else { self.day_of_month(i) }
    }

    /// The same, whether it is taken for a figure or not.
    pub(super) fn day_of_month(&self, i: usize) -> Option<(u8, usize)> {
        let digits = self.words.word(i);
        let day =
            digits.parse::<u8>().ok().filter(|d| (1..=31).contains(d) && digits.len() <= 2 && i < self.sentence.end)?;
        let ending =
            self.words.tokens.get(i + 1).is_some_and(|t| t.glued && t.kind == TokenKind::Word && t.end - t.start <= 3);
        Some((day, i + 1 + usize::from(ending)))
    }

    /// A day with its month: "12 March 2024", "March 12, 2024", "1er juin".
    pub(super) fn day(&mut self, i: usize) -> Found {
        let (day, month, end) = match self.words.month(i) {
            Some((month, end)) if !self.words.pack.noun_first() => {
                let (day, end) = self.number_of_day(end)?;
                (day, month, end)
            }
            _ => {
                let (day, end) = self.number_of_day(i)?;
                let (month, end) = self.words.month(self.skip(end, Field::Within))?;
                (day, month, end)
            }
        };
        let comma = end + usize::from(self.words.word(end) == "," && self.words.year(end + 1).is_some());
        let told = self.year(comma).filter(|(p, _)| p.is_some_and(|p| p.from.year == p.to.year));
        if let Some((period, end)) = told.or_else(|| self.whole_year(end)) {
            let date = period.and_then(|p| calendar::date(p.from.year, month, day));
            self.near = date.or(self.near);
            return Some((date.map(calendar::day), end));
        }
        let year = self.likely(i32::from(month) - 1, 1, 10).map(|first| first.div_euclid(12) as i16);
        Some((year.and_then(|y| calendar::date(y, month, day)).map(calendar::day), end))
    }

    /// A month, or several: "March 2024", "January-March", "mars dernier", "September last year".
    pub(super) fn month(&mut self, i: usize) -> Found {
        let ahead = self.ahead;
        let (behind, back, i) = match self.is(i, Field::Last).or_else(|| self.is(i, Field::This)) {
            Some(e) if !self.words.pack.noun_first() && self.words.month(e).is_some() => {
                (false, self.is(i, Field::Last).is_some(), e)
            }
            _ => match self
                .is(i, Field::Next)
                .filter(|e| !self.words.pack.noun_first() && self.words.month(*e).is_some())
            {
                Some(e) => (true, false, e),
                None => (false, false, i),
            },
        };
        let (first, mut end) = self.words.month(i)?;
        if self.figure(i) {
            return None;
        }
        let mut count = 1;
        let dash = matches!(self.words.word(end), "-" | "–" | "‑");
        if let Some((last, e)) = self.words.month(end + 1).filter(|_| dash) {
            count = (i32::from(last) - i32::from(first)).rem_euclid(12) + 1;
            end = e;
        }
        if self.number_of_day(end).is_some_and(|_| !self.words.pack.noun_first()) {
            // The name of a month before its day is no month.
            return None;
        }
        let mut index = i32::from(first) - 1;
        // "the March quarter" ends with that month.
        let quarter =
            self.is(end, Field::Quarter).filter(|e| !self.words.pack.noun_first() && *e == end + 1 && count == 1);
        if let Some(e) = quarter {
            (index, count, end) = (index - 2, 3, e);
        }
        if let Some((year, e)) = self.whole_year(end) {
            let period = year.map(|p| months(i32::from(p.from.year) * 12 + index, count));
            self.near = period.map(|p| p.to).or(self.near);
            return Some((period, e));
        }
        let noun_first = self.words.pack.noun_first();
        let (behind, back, end) = match (self.is(end, Field::Last), self.is(end, Field::Next)) {
            (Some(e), _) if noun_first => (false, true, e),
            (_, Some(e)) if noun_first => (true, false, e),
            _ => (behind, back, end),
        };
        self.ahead = ahead && !back || behind;
        let month = self.likely(index.rem_euclid(12), count, if back { 12 } else { 10 });
        self.ahead = ahead;
        Some((month.map(|m| months(m, count)), end))
    }

    /// "mois de mars"
    pub(super) fn month_of(&mut self, i: usize) -> Found {
        let name = self.is(i, Field::Month).and_then(|e| self.is(e, Field::Within))?;
        self.month(name)
    }

    /// The year that a part of it names behind itself: "2024", "of 2024", "of last year", "of the year".
    pub(super) fn whole_year(&mut self, i: usize) -> Found {
        if let Some(found) = self.year(i).filter(|(p, _)| p.is_some_and(|p| p.from.year == p.to.year)) {
            return Some(found);
        }
        let of = self.is(i, Field::Within);
        let start = self.skip(self.skip(of.unwrap_or(i), Field::Fiscal), Field::The);
        let told = if of.is_some() { self.year(start) } else { None };
        told.or_else(|| if self.year_word(start) { self.relative(start) } else { None })
    }

    /// Whether "last year" and its like stand at a token.
    pub(super) fn year_word(&self, i: usize) -> bool {
        let behind = [Field::Last, Field::This, Field::Next].iter().find_map(|f| self.is(i, *f));
        self.is(behind.unwrap_or(i), Field::Year).is_some()
    }

    /// Quarters and halves: "second quarter of 2024", "Q2 2024", "premier semestre".
    pub(super) fn quarter(&mut self, i: usize) -> Found {
        let digit = |k: usize| self.words.word(k).bytes().last().map(|b| u32::from(b.wrapping_sub(b'0')));
        let (count, number, end) = match (self.is(i, Field::Quarter), self.is(i, Field::Half)) {
            (Some(e), _) if self.words.tokens.get(i)?.kind == TokenKind::Mixed => (3, digit(i)?, e),
            (_, Some(e)) if self.words.tokens.get(i)?.kind == TokenKind::Mixed => (6, digit(i)?, e),
            _ => {
                let (number, e) = self.ordinal(i)?;
                // "first quarter ended March 31"
                if let Some(found) = self.ending(self.hyphen(e)) {
                    return Some(found);
                }
                let unit = self.unit(self.hyphen(e)).filter(|(u, _)| matches!(u, Unit::Quarter | Unit::Half))?;
                (unit.0.months(), number, unit.1)
            }
        };
        let number = i32::try_from(number).ok().filter(|n| (1..=12 / count).contains(n))?;
        self.part((number - 1) * count, count, end)
    }

    /// "first", "2nd", "1er".
    pub(super) fn ordinal(&self, i: usize) -> Option<(u32, usize)> {
        if self.figure(i) {
            return None;
        }
        self.words.ordinal(i).or_else(|| {
            let (n, e) = self.number_of_day(i)?;
            (e > i + 1).then_some((u32::from(n), e))
        })
    }

    /// "first nine months of 2024", "neuf premiers mois".
    pub(super) fn first_months(&mut self, i: usize) -> Found {
        let number = |k| self.words.number(k).filter(|_| !self.figure(k));
        let (count, end) = match self.is(i, Field::FirstOf) {
            Some(e) => number(e)?,
            None => number(i).and_then(|(n, e)| Some((n, self.is(e, Field::FirstOf)?)))?,
        };
        let (unit, end) = self.unit(end).filter(|(u, _)| matches!(u, Unit::Month | Unit::Quarter))?;
        let count = i32::try_from(count).ok().filter(|n| (1..12).contains(n))? * unit.months();
        (count < 12).then(|| self.part(0, count, end)).flatten()
    }

    /// Some months of a year that is named behind them, or else is the likely one.
    pub(super) fn part(&mut self, index: i32, count: i32, end: usize) -> Found {
        if let Some((year, e)) = self.whole_year(end) {
            let period = year.map(|p| months(i32::from(p.from.year) * 12 + index, count));
            self.near = period.map(|p| p.to).or(self.near);
            return Some((period, e));
        }
        let first = self.likely(index, count, if count == 3 { 9 } else { 12 });
        // "of the year": the article's, or the one before while that is not over so far.
        let the = self.is(end, Field::Within).map(|e| self.skip(e, Field::The)).and_then(|e| self.is(e, Field::Year));
        Some((first.map(|m| months(m, count)), the.unwrap_or(end)))
    }

    /// Whether the sentence is about what is over, by a verb near the time and none that says, aims or expects.
    fn by_verb(&self) -> bool {
        let around = self.at.saturating_sub(8).max(self.sentence.start)..(self.at + 12).min(self.sentence.end);
        let has = |field| self.words.has(around.clone(), field);
        let other = [Field::Ahead, Field::Say, Field::Announced, Field::Expected, Field::Target, Field::Forecast];
        has(Field::Past) && !other.into_iter().any(has)
    }

    /// The first month, counted from the year 0, of months of some year that a text means without naming it: those that began
    /// last, or begin next where the text looks ahead, or where the last are so many months ago that nobody would mean them.
    pub(super) fn likely(&self, index: i32, count: i32, far: i32) -> Option<i32> {
        let now = month_of(self.near.or(self.date)?);
        let last = now - (now - index).rem_euclid(12);
        let over = last + count - 1 < now;
        let ahead = self.ahead && self.near.is_none();
        let far = if self.over { 12 } else { far };
        let far = if !ahead && far < 12 && self.by_verb() { 12 } else { far };
        // A long part of a year that has only begun is not yet reported on.
        let begun = count > 6 && !over && last + count - 1 > now && !ahead;
        Some(match (ahead && over) || (now - last >= far && self.near.is_none()) {
            true => last + 12,
            false => last - if begun { 12 } else { 0 },
        })
    }
}
