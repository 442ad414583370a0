//! The days for which a figure holds, as its sentence names them or takes them up.
//!
//! `time` finds the expressions of time; here each figure is given its own, or none. A sentence is cut at its signs and at words
//! that begin a clause, and its parts are joined where one only goes on with the one before ("…, soit une hausse de 3 %"). A figure
//! has the time right behind it in its part; else that before it there, else that of the parts that it goes on with, else that at
//! the head of the sentence. What is compared with has its own time and lends it to nobody.

mod parts;

use std::ops::Range;

use self::parts::Part;
use super::calendar::{self, add_days, length, shift};
use super::fields::Period;
use super::time::{Role, Time, Times, Unit};
use super::words::Words;
use crate::Date;
use crate::lang::field::Field;

/// How far behind a figure its time stands at most, in tokens.
const REACH: usize = 16;

/// How far before a figure its time stands at most, in tokens.
const LONG: usize = 40;

/// How many tokens may stand between two figures of which the time behind the second is that of both.
const CHAIN: usize = 4;

/// How far before a figure words make it the other term of a comparison: "against a forecast for a fall of".
const TERM: usize = 8;

/// The days of a figure.
#[derive(Clone, Copy, Debug)]
pub(super) struct Days {
    /// The days.
    pub period: Period,
    /// Whether only a state can hold for them: "at the end of 2024".
    pub state: bool,
}

/// The days for which each figure of a sentence holds; `last` is the time that was last named, which "the same period" takes up.
/// Of each figure it is said whether it is a multiple.
pub(super) fn read(
    words: &Words<'_>,
    sentence: Range<usize>,
    figures: &[Range<usize>],
    multiples: &[bool],
    date: Option<Date>,
    last: &mut Option<Period>,
) -> Vec<Option<Days>> {
    let mut times = Times::find(words, sentence.clone(), figures, date);
    if times.is_empty() {
        return vec![None; figures.len()];
    }
    let mut reader =
        Sentence { words, sentence, figures, multiples, times: &mut times, parts: Vec::new(), date, last: *last };
    reader.cut();
    reader.set_apart();
    reader.take_up();
    let found = reader.attach();
    let named = times.iter().rev().find(|t| t.role != Role::Compared && !t.day && t.period.is_some());
    if let Some(time) = named {
        *last = time.period;
    }
    found
}

struct Sentence<'a> {
    words: &'a Words<'a>,
    sentence: Range<usize>,
    figures: &'a [Range<usize>],
    multiples: &'a [bool],
    times: &'a mut [Time],
    parts: Vec<Part>,
    date: Option<Date>,
    last: Option<Period>,
}

impl Sentence<'_> {
    /// The index of the first time that begins at a token or behind it.
    fn time_from(&self, i: usize) -> usize {
        self.times.partition_point(|t| t.at.start < i)
    }

    /// The index of the first figure that begins at a token or behind it.
    fn figure_from(&self, i: usize) -> usize {
        self.figures.partition_point(|f| f.start < i)
    }

    /// The index of the part that a token lies in.
    fn part_of(&self, i: usize) -> usize {
        self.parts.partition_point(|p| p.at.end <= i)
    }

    /// Takes from the figures the times that are those of something else: of a deed, or of what was said.
    fn set_apart(&mut self) {
        for k in 0..self.times.len() {
            let Some(time) = self.times.get(k) else { return };
            let at = time.at.clone();
            let part = self.parts.get(self.part_of(at.start)).map_or(at.clone(), |p| p.at.clone());
            // "promised 15,000 places for 2027": what lies ahead is no time of a promise.
            let ahead = time.period.zip(self.date).is_some_and(|(p, d)| p.from > d && !time.day);
            let near = at.start.saturating_sub(3).max(part.start)..at.start;
            // "said its 2024 profit": the time is the profit's.
            let noun = self.words.is(at.end, Field::Yearly).is_some();
            let announced = |within| !noun && !ahead && self.words.has(within, Field::Announced);
            // "Aeroval last week forecast that"
            let said = at.len() > 1
                && at.start > part.start
                && self.words.is(at.end, Field::Say).is_some_and(|e| self.words.is(e, Field::That).is_some());
            // "said that in 2023": what was said begins in between.
            let that = self.words.has(near.clone(), Field::That);
            // "founded in 2019" is no figure's time, but "5,000 homes built in 2019" is.
            let deed = self.words.before(at.start, Field::Origin);
            let deed = deed.is_some_and(|k| {
                let figure = self.figures.get(self.figure_from(k).wrapping_sub(1));
                let done = |f: &Range<usize>| {
                    let between = f.end..k;
                    between.len() <= 4
                        && between.into_iter().all(|i| self.words.any(i, &[Field::Passive, Field::Helper]).is_some())
                };
                k >= part.start && !figure.is_some_and(done)
            });
            let around = at.start.saturating_sub(TERM).max(part.start)..part.end.min(at.end + TERM);
            let apart = deed || said || announced(near) && !that || time.day && announced(around);
            if let Some(time) = self.times.get_mut(k).filter(|_| apart) {
                time.role = Role::Compared;
            }
        }
    }

    /// Reckons the times that are told from others: "the same period", "a year earlier".
    fn take_up(&mut self) {
        let mut base = None;
        for k in 0..self.times.len() {
            let Some(time) = self.times.get(k) else { return };
            let period = match time.role {
                Role::Plain => {
                    base = time.period.or(base);
                    continue;
                }
                Role::Compared => continue,
                Role::Same => {
                    base = base.or(self.last);
                    base
                }
                Role::Of(year) => {
                    base = base.or(self.last);
                    base.map(|b| shift(b, (i32::from(year) - i32::from(b.to.year)) * 12))
                }
                Role::ThatYear => {
                    base = base.or(self.last);
                    base.map(|b| match length(b) {
                        365..=372 => b,
                        // "since 2022" is meant by its beginning.
                        _ if Some(b.to) == self.date => calendar::year(b.from.year),
                        _ => calendar::year(b.to.year),
                    })
                }
                // At the head of a sentence it is taken from the sentence before.
                Role::Before(unit, count) => {
                    let head = k == 0 && time.at.start <= self.sentence.start + 1;
                    base.or(self.last.filter(|_| head)).and_then(|b| before(b, unit, count))
                }
            };
            if let Some(time) = self.times.get_mut(k) {
                time.period = period;
            }
        }
    }

    /// Whether a figure is the other term of a comparison, or what was expected.
    fn older(&self, figure: &Range<usize>, part: &Range<usize>) -> bool {
        let previous =
            self.figure_from(figure.start).checked_sub(1).and_then(|k| self.figures.get(k)).map_or(0, |f| f.end);
        let from = figure.start.saturating_sub(TERM).max(part.start).max(previous);
        self.words.has(from..figure.start, Field::Before)
            || self.words.has(from.max(figure.start.saturating_sub(4))..figure.start, Field::OlderNear)
    }

    /// Gives each figure its days.
    fn attach(&self) -> Vec<Option<Days>> {
        let parts: Vec<usize> = self.figures.iter().map(|f| self.part_of(f.start)).collect();
        let older: Vec<bool> = (self.figures.iter().zip(&parts))
            .map(|(f, p)| self.parts.get(*p).is_some_and(|p| self.older(f, &p.at)))
            .collect();
        let mut behind: Vec<Option<usize>> = vec![None; self.figures.len()];
        for k in (0..self.figures.len()).rev() {
            behind[k] = self.behind(k, &parts, &older, &behind);
        }
        let mut found = Vec::with_capacity(self.figures.len());
        // The time at the head of the sentence, and that of the parts that go on with each other.
        let (mut head, mut group): (Option<usize>, Option<usize>) = (None, None);
        let mut part = 0;
        for (k, figure) in self.figures.iter().enumerate() {
            while part < parts[k] {
                if let Some(p) = self.parts.get(part) {
                    group = self.lent(p, &older).or(group.filter(|_| p.joins || !p.figures && part > 0));
                    head = self.head(p, k > 0).or(head);
                }
                part += 1;
            }
            let here = self.parts.get(part);
            let joins = here.is_some_and(|p| p.joins);
            let first = here
                .and_then(|p| self.head(p, k > 0))
                .filter(|t| self.times.get(*t).is_some_and(|t| t.at.start < figure.start));
            let bracket = self.bracket(figure);
            let own = behind[k].or_else(|| self.before(k, parts[k]));
            let time = self.inside(figure).or(bracket).or(own).or_else(|| self.colon(k));
            let expected = || here.is_some_and(|p| p.expected);
            let lent = || group.filter(|_| joins).or_else(|| first.or(head).filter(|t| !self.said(*t, figure, here)));
            let time = match older[k] {
                true => time.or_else(|| lent().filter(|_| expected())),
                false => time.or_else(lent),
            };
            let time = time.and_then(|t| self.times.get(t));
            found.push(time.and_then(|t| Some(Days { period: t.period?, state: t.state })));
        }
        found
    }

    /// The time within a figure's own span.
    fn inside(&self, figure: &Range<usize>) -> Option<usize> {
        let k = self.time_from(figure.start);
        self.times.get(k).filter(|t| t.at.end <= figure.end && t.role != Role::Compared).map(|_| k)
    }

    /// The time right before the bracket that begins with a figure: "the level of 2019 (1.4 million)".
    fn bracket(&self, figure: &Range<usize>) -> Option<usize> {
        let open = figure.start.checked_sub(1).filter(|i| self.words.word(*i) == "(")?;
        let k = self.time_from(open).checked_sub(1)?;
        self.times.get(k).filter(|t| t.at.end == open && t.period.is_some()).map(|_| k)
    }

    /// The time behind a figure.
    fn behind(&self, k: usize, parts: &[usize], older: &[bool], behind: &[Option<usize>]) -> Option<usize> {
        let figure = self.figures.get(k)?;
        let part = self.parts.get(*parts.get(k)?)?;
        let next = self.figures.get(k + 1).filter(|f| f.start < part.at.end);
        let limit = next.map_or(part.at.end, |f| f.start).min(figure.end + REACH);
        let mut t = self.time_from(figure.end);
        while let Some(time) = self.times.get(t).filter(|time| time.at.start < limit) {
            // What stands behind the sign of an older term is that of a term without a number: "against a fall in 2020".
            let term = self.words.has(figure.end..time.at.start, Field::Before);
            let alone = matches!(time.role, Role::Before(_, 0..)) && !older[k] && time.at.start > figure.end + 3;
            // "double the total for 2014"
            let between = figure.end..time.at.start;
            let of = self.multiples.get(k) == Some(&true) && self.words.has(between.clone(), Field::The);
            // "30m tonnes, and the norm for July": another thing is spoken of.
            let and = self.words.first(between, Field::Joint).filter(|and| and.end < time.at.start);
            if and.is_some_and(|and| self.words.is(and.end, Field::The).is_some()) {
                return None;
            }
            // "300 mayors say that they will not stand in May": when they do is no time of their number.
            if self.words.has(figure.end..time.at.start, Field::Announced) {
                return None;
            }
            if time.role != Role::Compared && !term && !alone && !of {
                return Some(t);
            }
            t += 1;
        }
        if let Some(next) = next {
            // "rose 18% to £214m in the year to January", "killed 19 and wounded 70 in 2024".
            let chained = next.start.saturating_sub(figure.end) <= CHAIN
                && !older[k + 1]
                && self.time_from(figure.end) == self.time_from(next.start);
            // "employs 900 people and aims at 1,200 in 2030": what lies ahead is not that of the first.
            let and = next.start.saturating_sub(figure.end) > 1 && self.words.has(figure.end..next.start, Field::Joint);
            let ahead = |p: Period| self.date.is_none_or(|d| p.to > d);
            // "employs 900 and made 5m in 2023": what is so now is not of then.
            let past = |within| self.words.has(within, Field::Past);
            let from = figure.start.saturating_sub(TERM).max(part.at.start);
            let had = self.words.before(figure.start, Field::Auxiliary).is_some();
            let mixed = and && past(figure.end..next.start) && (had || !past(from..figure.start));
            let plain = |t: &Time| t.role == Role::Plain && !mixed && !(and && t.period.is_some_and(ahead));
            let shared = |t: &usize| self.times.get(*t).is_some_and(plain);
            return behind[k + 1].filter(|t| chained && !older[k] && shared(t));
        }
        // "planned to close 33 branches, the bank added, in 2025".
        for p in parts[k] + 1..parts[k] + 4 {
            let part = self.parts.get(p).filter(|p| !p.anew && (!p.figures || p.aside || p.joins && !p.older))?;
            // "27 were killed when shells landed on a market on Sunday"
            let t = self.time_from(part.at.start);
            if !part.figures
                && self.words.is(part.at.start, Field::When).is_some()
                && part.at.start == self.parts.get(p - 1)?.at.end
                && let Some(time) = self.times.get(t).filter(|t| t.at.start < part.at.end && t.role == Role::Plain)
            {
                return (time.day && !older[k]).then_some(t);
            }
            if part.bare && part.joins {
                let t = self.time_from(part.at.start);
                let end = self.parts.get(p + 1).is_none_or(|p| !p.figures);
                return self.times.get(t).filter(|t| t.role == Role::Plain && end).map(|_| t);
            }
            if self.time_from(part.at.start) != self.time_from(part.at.end) {
                return None;
            }
        }
        None
    }

    /// The time of what a colon says of the figure before it: "One train in nine: so many were late in 2022".
    fn colon(&self, k: usize) -> Option<usize> {
        let figure = self.figures.first().filter(|f| k == 0 && f.start <= self.sentence.start + 2)?;
        let colon = (figure.end..self.sentence.end.min(figure.end + TERM)).find(|i| self.words.word(*i) == ":")?;
        let t = self.time_from(colon);
        let time = self.times.get(t).filter(|t| t.role == Role::Plain)?;
        (self.times.len() == t + 1 && self.figures.get(1).is_none_or(|f| f.start > time.at.end)).then_some(t)
    }

    /// The time before a figure in its part.
    fn before(&self, k: usize, part: usize) -> Option<usize> {
        let figure = self.figures.get(k)?;
        let part = self.parts.get(part)?;
        let mut t = self.time_from(figure.start);
        for _ in 0..3 {
            t = t.checked_sub(1)?;
            let time = self.times.get(t).filter(|t| t.at.start >= part.at.start)?;
            // "Output for 2024 is now put at 400,000": "now" is when it is said.
            if time.role == Role::Compared
                || time.period.is_none() && self.words.is(time.at.start, Field::Now).is_some()
            {
                continue;
            }
            if time.at.end + LONG < figure.start {
                return None;
            }
            // "and" begins something new, but where the figure stands right behind it; so does the sign of an older term.
            let between = time.at.end..figure.start;
            let and = self.words.last(between.clone(), Field::Joint).filter(|and| and.end < figure.start);
            // "and arrested 4 people": the same one did it then.
            let and = and.is_some_and(|and| {
                and.end + 1 != figure.start || self.words.any(and.end, &[Field::Event, Field::Past]).is_none()
            });
            let figures = self.figure_from(time.at.start) < k;
            let term = figures
                && (self.words.has(between.clone(), Field::Before)
                    || self.words.has(between.clone(), Field::OlderNear));
            let plain = !matches!(time.role, Role::Compared | Role::Before(..));
            if plain && !and && !term && !self.words.has(between, Field::Announced) {
                return Some(t);
            }
            return None;
        }
        None
    }

    /// The time that a part lends to those that go on with it.
    fn lent(&self, part: &Part, older: &[bool]) -> Option<usize> {
        let mut t = self.time_from(part.at.end);
        for _ in 0..3 {
            t = t.checked_sub(1)?;
            let time = self.times.get(t).filter(|t| t.at.start >= part.at.start)?;
            let before =
                self.figure_from(time.at.start).checked_sub(1).filter(|k| self.figures[*k].start >= part.at.start);
            let term = before.is_some_and(|k| older[k]);
            if !matches!(time.role, Role::Compared | Role::Before(..)) && !term {
                return Some(t);
            }
        }
        None
    }

    /// The time at the head of the sentence or of a clause, which holds for all that follows.
    fn head(&self, part: &Part, figures: bool) -> Option<usize> {
        let k = self.time_from(part.at.start);
        let time = self.times.get(k).filter(|t| t.at.start < part.at.end && t.role != Role::Compared)?;
        let lead = part.at.start..time.at.start;
        let small =
            lead.len() <= 1 || lead.clone().all(|i| self.words.is_quote(i) || self.words.is(i, Field::Joint).is_some());
        // "Since it was closed, in 1974, there are": that is when it was closed.
        let before = self.parts.get(self.part_of(part.at.start).wrapping_sub(1));
        let clause = before.is_some_and(|p| self.words.any(p.at.start, &[Field::Breaks, Field::Since]).is_some());
        let begins = small && (part.at.start == self.sentence.start || part.anew) || part.bare && !figures && !clause;
        // "…, and in 2024, sales of 5 million"
        let anew = part.bare && self.words.is(part.at.start, Field::Joint).is_some();
        (begins || anew).then_some(k)
    }

    /// Whether a time at the head is that of what somebody said: "In March the firm said that 500 jobs would go".
    fn said(&self, time: usize, figure: &Range<usize>, part: Option<&Part>) -> bool {
        let start = part.map_or(0, |p| p.at.start).max(self.times.get(time).map_or(0, |t| t.at.end));
        let start = start.max(figure.start.saturating_sub(LONG));
        // A day is that of its own clause.
        let clause = part.is_some_and(|p| self.words.is(p.at.start, Field::Breaks).is_some());
        let day = self.times.get(time).is_some_and(|t| t.day);
        day && clause || self.words.has(start..figure.start, Field::Announced)
    }
}

/// The time so much before another.
fn before(base: Period, unit: Unit, count: i32) -> Option<Period> {
    let long = length(base);
    match unit {
        Unit::Week => {
            (long <= 7).then(|| Period { from: add_days(base.from, -7 * count), to: add_days(base.to, -7 * count) })
        }
        // "the previous quarter" of a year is none.
        unit if unit.months() < 12 && long > unit.months() * count.abs() * 31 => None,
        unit => Some(shift(base, -unit.months() * count)),
    }
    .filter(|p| calendar::length(*p) > 0)
}

#[cfg(test)]
mod tests;
