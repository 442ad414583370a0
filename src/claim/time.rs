//! The expressions of time in a sentence, each with the days that it means.

mod lengths;
mod named;
mod told;
mod week;

use std::ops::Range;

use super::calendar::{self, add_days, add_months, month_of, months};
use super::fields::Period;
use super::words::Words;
use crate::Date;
use crate::lang::Ending;
use crate::lang::field::Field;
use crate::text::TokenKind;

/// What a time is to the figures beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A figure can hold for it.
    Plain,
    /// A figure is compared with it: "than in 2020".
    Compared,
    /// A length before the time of another figure: "a year earlier". Less than none is behind it: "the following year".
    Before(Unit, i32),
    /// The time that was named before: "the same period".
    Same,
    /// The time that was named before, in another year: "the same period of 2023".
    Of(i16),
    /// The year of the time that was named before: "that year".
    ThatYear,
}

/// A length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// Twelve months from the first of January.
    Year,
    /// Years of accounts, which may begin at any day.
    Accounts,
    /// Six months.
    Half,
    /// Three months.
    Quarter,
    /// One month.
    Month,
    /// From Monday to Sunday.
    Week,
    /// Ten years.
    Decade,
}

impl Unit {
    /// How many months it has; none for what is counted in days.
    pub(super) fn months(self) -> i32 {
        match self {
            Unit::Year | Unit::Accounts => 12,
            Unit::Half => 6,
            Unit::Quarter => 3,
            Unit::Month => 1,
            Unit::Week => 0,
            Unit::Decade => 120,
        }
    }
}

/// An expression of time.
#[derive(Clone, Debug)]
pub(super) struct Time {
    /// Its tokens, with the preposition before it.
    pub at: Range<usize>,
    /// The days, where they are known.
    pub period: Option<Period>,
    /// What it is to the figures.
    pub role: Role,
    /// Whether it is a single day, which more often is that of an announcement.
    pub day: bool,
    /// Whether it is the end of a time, for which only a state holds: "at the end of 2024".
    pub state: bool,
}

/// Some days, and the token behind their name. No days where a time is named, but not known.
type Found = Option<(Option<Period>, usize)>;

/// Finds the times of a sentence.
pub(super) struct Times<'a> {
    words: &'a Words<'a>,
    sentence: Range<usize>,
    figures: &'a [Range<usize>],
    date: Option<Date>,
    /// A day of the time that was last named with its year in this sentence: "in March 2024, up from 5 in February".
    near: Option<Date>,
    /// Whether what is read lies ahead of the article's day.
    ahead: bool,
    /// Whether what is read is over at that day.
    over: bool,
    /// The token at which a time is looked for.
    at: usize,
}

/// How many days before the end of a time accounts of it may be told.
const EARLY: i32 = 7;

/// How far before its last word a time begins at most, in tokens.
const REACH: usize = 12;

/// How far words before a time tell that it lies ahead, in tokens.
const AHEAD: usize = 12;

impl<'a> Times<'a> {
    /// All times of a sentence, in order and without overlaps.
    pub(super) fn find(
        words: &'a Words<'a>,
        sentence: Range<usize>,
        figures: &'a [Range<usize>],
        date: Option<Date>,
    ) -> Vec<Time> {
        let mut reader =
            Times { words, sentence: sentence.clone(), figures, date, near: None, ahead: false, over: false, at: 0 };
        let mut found = Vec::new();
        let mut i = sentence.start;
        let mut ahead = None;
        // Most sentences have no word of any time, and most words of the others are far before one.
        let mut core = None;
        while i < sentence.end {
            if core.is_none_or(|c| c < i) {
                core = (i..sentence.end).find(|&k| words.may_be_time(k));
            }
            let Some(next) = core else { break };
            if next > i + REACH {
                // What stands farther before it tells nothing of the time.
                let near = i.max((next - REACH).saturating_sub(AHEAD))..next - REACH;
                ahead = near.rev().find(|&k| words.is(k, Field::Ahead).is_some()).or(ahead);
                i = next - REACH;
                continue;
            }
            if words.is(i, Field::Ahead).is_some() {
                ahead = Some(i);
            }
            reader.ahead = ahead.is_some_and(|a| i - a <= AHEAD);
            reader.at = i;
            // A number that begins a figure is no year and no day.
            if !words.may_begin_time(i) || words.is_digits(i) && reader.begins(i) {
                i += 1;
                continue;
            }
            match reader.time(i).filter(|t| t.at.end > i && t.at.end <= sentence.end) {
                Some(time) => {
                    i = time.at.end;
                    found.push(time);
                }
                None => i += 1,
            }
        }
        found
    }

    fn is(&self, i: usize, field: Field) -> Option<usize> {
        if i < self.sentence.end { self.words.is(i, field) } else { None }
    }

    /// The token behind a word of a class, or the same token.
    fn skip(&self, i: usize, field: Field) -> usize {
        self.is(i, field).unwrap_or(i)
    }

    /// Whether a figure begins at a token, which then is no year.
    fn begins(&self, i: usize) -> bool {
        let at = self.figures.partition_point(|f| f.start < i);
        self.figures.get(at).is_some_and(|f| f.start == i)
    }

    /// Whether a token belongs to a figure, and is no day and no number of months.
    fn figure(&self, i: usize) -> bool {
        let at = self.figures.partition_point(|f| f.start <= i);
        at.checked_sub(1).and_then(|k| self.figures.get(k)).is_some_and(|f| i < f.end)
    }

    /// Whether a word is in the plural.
    fn plural(&self, i: usize) -> bool {
        let pack = self.words.pack;
        pack.ends(self.words.word(i), Ending::Plural) && !pack.ends(self.words.word(i), Ending::NotPlural)
    }

    /// The token behind a hyphen, or the same token: "third-quarter".
    fn hyphen(&self, i: usize) -> usize {
        i + usize::from(self.words.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Hyphen))
    }

    /// The time whose preposition or first word stands at a token.
    fn time(&mut self, i: usize) -> Option<Time> {
        let plain = |period, end| Time { at: i..end, period, role: Role::Plain, day: false, state: false };
        if let Some(end) = self.that_year(i) {
            return Some(Time { role: Role::ThatYear, ..plain(None, end) });
        }
        if let Some((period, end)) = self.is(i, Field::Between).and_then(|e| self.between(e)) {
            return Some(plain(period, end));
        }
        if let Some((period, end)) = self.is(i, Field::Since).and_then(|e| self.bound(e, false)) {
            let record = i.saturating_sub(8).max(self.sentence.start)..i;
            if self.words.has(record, Field::Superlative) {
                return Some(Time { role: Role::Compared, ..plain(None, end) });
            }
            let until = |p: Period| Some(Period { from: p.from, to: self.date.filter(|d| *d >= p.from)? });
            return Some(plain(period.and_then(until), end));
        }
        if let Some((period, end)) =
            self.is(i, Field::Due).max(self.is(i, Field::Deadline)).and_then(|e| self.bound(e, true))
        {
            return Some(plain(period, end));
        }
        let against = self.is(i, Field::On).or_else(|| self.is(i, Field::ThanIf).filter(|_| self.compares(i)));
        // "four times as much as they did in 2020"
        let against =
            against.or_else(|| if self.is(i, Field::In).is_some() && self.clause(i) { Some(i) } else { None });
        if let Some(e) = against {
            let start = self.skip(self.is(e, Field::In).unwrap_or(e), Field::The);
            let core = self.core(start).or_else(|| self.earlier(start).map(|(_, _, end)| (None, end)));
            if let Some((period, end)) = core {
                // "on 12 March" is a day, "up on March" a comparison.
                let day = self.is(i, Field::In).is_some() && self.single(start, end);
                let role = if day { Role::Plain } else { Role::Compared };
                return Some(Time { role, day, ..plain(period, end) });
            }
            if let Some(time) = self.taken_up(i, start).filter(|t| e == i && t.role != Role::Same) {
                return Some(Time { role: Role::Compared, ..time });
            }
        }
        if let Some((_, end)) = self.is(i, Field::Open).and_then(|e| self.bound(e, true)) {
            return Some(plain(None, end));
        }
        if let Some(e) = self.is(i, Field::In) {
            if let Some(time) = self.taken_up(i, self.skip(e, Field::The)) {
                return Some(time);
            }
            let start = self.edges(e);
            // "the whole of the year" has an article within.
            if let Some((period, end)) = self.relative(e).or_else(|| self.core(start)) {
                let edge = self.words.has(e..start, Field::Edge);
                if edge {
                    return Some(self.state(plain(period, end), e..start));
                }
                let (period, end) = self.joined(period, end);
                return Some(Time { day: self.single(start, end), ..plain(period, end) });
            }
        }
        if self.is(i, Field::EndOf).is_some() {
            let start = self.edges(i);
            if let Some((period, end)) = self.relative(start).or_else(|| self.core(start)) {
                return Some(self.state(plain(period, end), i..start));
            }
        }
        if let Some((day, end)) = self.weekday(self.skip(i, Field::On)) {
            return Some(Time { day: true, ..plain(day, end) });
        }
        if let Some(e) = self.is(i, Field::Yesterday) {
            let period = self.date.map(|d| calendar::day(add_days(d, -1)));
            return Some(Time { day: true, ..plain(period, e) });
        }
        if let Some(e) = self.is(i, Field::Now) {
            return Some(plain(None, e));
        }
        self.bare(i)
    }

    /// The time with which another begins or ends: "the end of 2024", "the year".
    fn bound(&mut self, i: usize, ahead: bool) -> Found {
        let start = self.edges(i);
        let before = (self.ahead, self.over, self.near);
        (self.ahead, self.over) = (ahead, !ahead);
        let core = self
            .core(start)
            .or_else(|| if start > i { self.the_year(start) } else { None })
            .or_else(|| if ahead { None } else { self.week_day(start) });
        (self.ahead, self.over, self.near) = before;
        core
    }

    /// A time without a preposition.
    fn bare(&mut self, i: usize) -> Option<Time> {
        if let Some(time) = self.taken_up(i, self.skip(i, Field::The)) {
            return Some(time);
        }
        let start = self.skip(i, Field::The);
        let time = |(period, end), day| Time { at: i..end, period, role: Role::Plain, day, state: false };
        let free = self
            .relative(start)
            .or_else(|| self.quarter(start))
            .or_else(|| self.past(start))
            .or_else(|| self.ending(start))
            .or_else(|| self.accounts(start))
            .or_else(|| self.first_months(start));
        if let Some(found) = free {
            return Some(time(found, false));
        }
        // "le 5 mai", "May 5": a day needs no preposition, but an article in a language that has one there.
        if let Some(found) = self.day(start).filter(|_| start > i || !self.words.pack.noun_first()) {
            return Some(time(found, true));
        }
        // "2024 budget", "récolte 2024", "chiffre de juin": a year or month beside a noun that has one.
        let (period, end) = self.year(start).or_else(|| self.month(start)).or_else(|| self.month_of(start))?;
        let possessed = end + usize::from(self.words.word(end).starts_with(['\'', '’']));
        let noun = self.is(possessed, Field::Yearly).is_some() || self.is(end, Field::Fiscal).is_some();
        let of = self.words.before(i, Field::Within).filter(|k| *k >= self.sentence.start);
        let before = |k| self.words.before(k, Field::Yearly).is_some_and(|k| k >= self.sentence.start);
        // "last September" needs no more; "mars dernier" ends with what "mars" alone does not.
        let told = [Field::Last, Field::This, Field::Next].iter().any(|f| self.is(start, *f).is_some());
        // "(2023: £2m)"
        let legend = i > 0 && self.words.word(i - 1) == "(" && self.words.word(end) == ":";
        let attribute = noun || told || legend || before(of.unwrap_or(i));
        attribute.then(|| time((period, end), false))
    }

    /// Whether a time is a day alone: it ends within a month, and its first word is no month's name alone.
    fn single(&mut self, start: usize, end: usize) -> bool {
        let day = self.day(start);
        day.is_some_and(|(period, e)| e == end && period.is_none_or(|p| p.from == p.to))
            && self.whole_month(start) != Some(end)
    }

    /// The token behind a month's name and its year, without a day.
    fn whole_month(&mut self, i: usize) -> Option<usize> {
        self.month(i).map(|(_, end)| end)
    }

    /// Skips articles and the words for the ends of a time: "the end of the".
    fn edges(&self, i: usize) -> usize {
        let mut at = self.skip(i, Field::The);
        for _ in 0..2 {
            at = self.skip(self.skip(self.skip(at, Field::Edge), Field::Within), Field::The);
        }
        at
    }

    /// What can stand behind a preposition.
    fn core(&mut self, i: usize) -> Found {
        self.ending(i)
            .or_else(|| self.relative(i))
            .or_else(|| self.quarter(i))
            .or_else(|| self.past(i))
            .or_else(|| self.accounts(i))
            .or_else(|| self.first_months(i))
            .or_else(|| self.day(i))
            .or_else(|| self.month(i))
            .or_else(|| self.month_of(i))
            .or_else(|| self.decade(i))
            .or_else(|| self.year(i))
            // "l'année 2021"
            .or_else(|| self.is(i, Field::Year).and_then(|e| self.year(e)))
    }

    /// A time with a second one of the same kind right behind it: "en juillet et en août". One period, if they meet.
    fn joined(&mut self, period: Option<Period>, end: usize) -> (Option<Period>, usize) {
        let next = self.is(end, Field::Joint).map(|e| self.skip(self.skip(e, Field::In), Field::The));
        let core = next.and_then(|e| if self.figure(e) { None } else { self.month(e).or_else(|| self.year(e)) });
        match (period, core) {
            (Some(a), Some((Some(b), e))) if add_days(a.to, 1) == b.from => {
                (Some(Period { from: a.from, to: b.to }), e)
            }
            _ => (period, end),
        }
    }

    /// "2010 and 2020", "March to June 2024", "5 au 8 août", behind a preposition.
    fn between(&mut self, i: usize) -> Found {
        let i = self.skip(i, Field::The);
        // A month or day alone takes its year from the second.
        let joined = self.words.month(i).and_then(|(month, end)| Some((month, self.is(end, Field::And)?)));
        if let Some((month, end)) = joined {
            let (last, end) = self.month(self.skip(self.skip(end, Field::In), Field::The))?;
            let back = |p: Period| (month_of(p.to) - i32::from(month) + 1).rem_euclid(12);
            return Some((last.map(|p| Period { from: months(month_of(p.to) - back(p), 1).from, to: p.to }), end));
        }
        if let Some((from, end)) = self.day(i).or_else(|| self.month(i)).or_else(|| self.year(i)) {
            let next = self.skip(self.skip(self.is(end, Field::And)?, Field::In), Field::The);
            // "January 1 and 11"
            let last = self.day_of_month(next).filter(|(_, e)| self.words.month(*e).is_none());
            if let (Some((last, end)), Some(p)) = (last, from)
                && !self.words.pack.noun_first()
                && p.from == p.to
            {
                let to = calendar::date(p.from.year, p.from.month, last).filter(|d| *d > p.from);
                return Some((to.map(|to| Period { from: p.from, to }), end));
            }
            let told = self.words.year(end - 1).is_some();
            let (to, end) = self.core(next)?;
            let both = from.zip(to).map(|(a, b)| {
                // "21 June and 15 November 2019": the first has the year of the second, or the one before.
                let years = i32::from(b.to.year) - i32::from(a.from.year);
                let from = if told { a.from } else { add_months(a.from, years * 12) };
                Period { from: if told || from <= b.to { from } else { add_months(from, -12) }, to: b.to }
            });
            return Some((both.filter(|p| p.from <= p.to), end));
        }
        let (first, end) = self.day_of_month(i)?;
        let next = self.skip(self.is(end, Field::And)?, Field::The);
        let (last, end) = self.day(next)?;
        let from = |p: Period| calendar::date(p.to.year, p.to.month, first).filter(|d| *d <= p.to);
        Some((last.and_then(|p| Some(Period { from: from(p)?, to: p.to })), end))
    }

    /// "last year", "l'an dernier", "this month", "le trimestre prochain".
    fn relative(&mut self, i: usize) -> Found {
        let step = |k| {
            let is = |field, step| self.is(k, field).map(|e| (step, e));
            is(Field::Last, -1).or_else(|| is(Field::This, 0)).or_else(|| is(Field::Next, 1))
        };
        let before = step(i).and_then(|(n, e)| Some((n, self.unit(e)?)));
        // In a language with the noun first "le dernier trimestre" is that of the year.
        let before = before.filter(|(n, _)| *n == 0 || !self.words.pack.noun_first());
        let behind = || {
            let (unit, e) = self.unit(i).filter(|_| self.words.pack.noun_first())?;
            step(e).map(|(n, e)| (n, (unit, e)))
        };
        let (step, (unit, end)) = before.or_else(behind)?;
        // "over the last decade" is read as one up to now.
        if unit == Unit::Decade {
            return None;
        }
        let period = self.date.and_then(|d| of_day(d, unit, step));
        // "last year's fourth quarter"
        if unit == Unit::Year && self.words.word(end).starts_with(['\'', '’']) {
            let near = std::mem::replace(&mut self.near, period.map(|p| p.to));
            let part = self.quarter(end + 1).or_else(|| self.first_months(end + 1));
            self.near = near;
            if let Some((part, end)) = part {
                return Some((part.filter(|_| period.is_some()), end));
            }
        }
        Some((period, end))
    }
}

/// The year, quarter, month or week of a day, or one so many before or behind it.
fn of_day(day: Date, unit: Unit, step: i32) -> Option<Period> {
    match unit {
        Unit::Year => Some(calendar::year(day.year + step as i16)),
        Unit::Week => Some(calendar::week(add_days(day, 7 * step))),
        Unit::Half | Unit::Quarter | Unit::Month => {
            let n = unit.months();
            Some(months((month_of(day).div_euclid(n) + step) * n, n))
        }
        Unit::Accounts | Unit::Decade => None,
    }
}
