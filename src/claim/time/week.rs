//! The days of the week, as times of what happened or will.

use super::{AHEAD, Found, Times};
use crate::Date;
use crate::claim::calendar::{self, add_days};
use crate::claim::fields::Period;
use crate::lang::Ending;
use crate::lang::field::Field;

/// The days of the week, from Monday.
const WEEK: [Field; 7] =
    [Field::Monday, Field::Tuesday, Field::Wednesday, Field::Thursday, Field::Friday, Field::Saturday, Field::Sunday];

/// How far behind a day stands what happened on it, in tokens.
const SOON: usize = 4;

impl Times<'_> {
    /// The day of the week at a token.
    pub(super) fn week_day(&self, i: usize) -> Found {
        if let Some(end) = self.is(i, Field::Weekend) {
            let days = |d| {
                let sunday = calendar::week(add_days(d, -5)).to;
                Period { from: add_days(sunday, -1), to: sunday }
            };
            return Some((self.date.map(days), end));
        }
        let (n, end) = WEEK.iter().zip(0..).find_map(|(f, n)| Some((n, self.is(i, *f)?)))?;
        let day = |d: Date| {
            let behind = (calendar::weekday(d) - n).rem_euclid(7);
            calendar::day(add_days(d, if self.ahead { (7 - behind) % 7 } else { -behind }))
        };
        Some((self.date.map(day), end))
    }

    /// A day of the week as the time of what happened or will; most are those of an announcement or a decision.
    pub(super) fn weekday(&mut self, i: usize) -> Found {
        let start = self.skip(self.skip(i, Field::In), Field::The);
        let found = self.week_day(start)?;
        let near = |k: &usize| !self.words.parts(*k);
        let before = (i.saturating_sub(AHEAD).max(self.sentence.start)..i).rev().take_while(near).count();
        let behind = (found.1..(found.1 + AHEAD).min(self.sentence.end)).take_while(near).count();
        let around = i - before..found.1 + behind;
        // "expects" says what is to come as well.
        let said = around.clone().any(|k| {
            self.words.any(k, &[Field::Say, Field::Announced, Field::SayAlone, Field::Learned]).is_some()
                && self.words.is(k, Field::Ahead).is_none()
        });
        let pack = self.words.pack;
        let will = || {
            let future = |k: usize| !self.words.capital(k) && pack.ends(self.words.word(k), Ending::Future);
            self.ahead || around.clone().any(|k| future(k) || self.words.is(k, Field::Ahead).is_some())
        };
        // What stands far behind the day is of another clause.
        let event = self.words.has(around.start..around.end.min(found.1 + SOON), Field::Event);
        if said || !event && !will() {
            return None;
        }
        let before = std::mem::replace(&mut self.ahead, !event);
        let found = self.week_day(start);
        self.ahead = before;
        found
    }
}
