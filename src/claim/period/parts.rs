//! The parts of a sentence between signs and words that begin a clause, and which of them are about the same time.

use std::ops::Range;

use super::Sentence;
use crate::lang::Ending;
use crate::lang::field::Field;

/// A part of a sentence, between two signs or words that begin a clause.
pub(super) struct Part {
    pub at: Range<usize>,
    /// Whether it goes on with the part before.
    pub joins: bool,
    /// Whether it holds little but times.
    pub bare: bool,
    /// Whether there are figures in it.
    pub figures: bool,
    /// Whether a new sentence could begin with it: behind a semicolon.
    pub anew: bool,
    /// Whether it stands in brackets.
    pub aside: bool,
    /// Whether it begins with the sign of the other term of a comparison.
    pub older: bool,
    /// Whether its figures are what was thought before.
    pub expected: bool,
}

impl Sentence<'_> {
    /// Cuts the sentence into parts.
    pub(super) fn cut(&mut self) {
        let mut start = self.sentence.start;
        let mut i = start;
        let (mut sign, mut behind) = ("", 0);
        while i < self.sentence.end {
            // What a time or a figure holds parts nothing.
            let time = self.times.get(self.time_from(i)).filter(|t| t.at.start == i).map(|t| t.at.end);
            let figure = self.figures.get(self.figure_from(i)).filter(|f| f.start == i).map(|f| f.end);
            if let Some(end) = time.max(figure) {
                (i, behind) = (end.max(i + 1), figure.unwrap_or(behind));
                continue;
            }
            if self.words.parts(i) {
                self.part(start..i, sign);
                (start, sign) = (i + 1, self.words.word(i));
            } else if i > start && self.words.is(i, Field::Breaks).is_some()
                // A relative clause right behind a figure says what it counts.
                && (i != behind || self.words.any(i, &[Field::Relative, Field::That, Field::There]).is_none())
            {
                self.part(start..i, sign);
                (start, sign) = (i, "");
            }
            i += 1;
        }
        self.part(start..self.sentence.end, sign);
    }

    fn part(&mut self, at: Range<usize>, sign: &str) {
        let words = self.words;
        let anew = sign == ";";
        let first = self.parts.is_empty();
        if at.is_empty() {
            if let (true, Some(part)) = (anew, self.parts.last_mut()) {
                part.anew = true;
            }
            return;
        }
        let figures = self.figures.get(self.figure_from(at.start)).is_some_and(|f| f.start < at.end);
        let times = self.times.get(self.time_from(at.start)..self.time_from(at.end)).unwrap_or(&[]);
        let named: usize = times.iter().map(|t| t.at.len()).sum();
        // "including 31 in 2024" has a number of its own.
        let number = |i: &usize| {
            let time = self.time_from(*i + 1).checked_sub(1).and_then(|k| self.times.get(k));
            words.number(*i).is_some() && !time.is_some_and(|t| t.at.contains(i))
        };
        let bare = !figures && named > 0 && at.len() <= named + 1 && !at.clone().any(|i| number(&i));
        let mut start = at.start;
        while words.is_quote(start) {
            start += 1;
        }
        let begins = |field| words.is(start, field).is_some();
        let figure = self.figures.get(self.figure_from(start)).is_some_and(|f| f.start == start);
        // "…, to £40m": a small word and the figure.
        let soon = |within| self.figures.get(self.figure_from(start)).is_some_and(|f| f.start <= start + within);
        let small = soon(1) && (begins(Field::And) || begins(Field::In)) && !begins(Field::Joint);
        let older = begins(Field::Before) || begins(Field::OlderNear) && soon(4);
        let expected =
            figures && [Field::Expected, Field::TimeExpected].into_iter().any(|field| words.has(at.clone(), field));
        let goes_on = figure || small || bare || older || expected || begins(Field::GoesOn);
        let joins = !first && !anew && (sign == ")" || goes_on || figures && self.same_subject(&at, start));
        self.parts.push(Part { at, joins, bare, figures, anew, aside: sign == "(", older, expected });
    }

    /// Whether a part with figures, which nothing else joins to the one before, is about the same time: what is done besides, what
    /// is so "when" the time was, what is said of what was named.
    fn same_subject(&self, at: &Range<usize>, start: usize) -> bool {
        let words = self.words;
        let has = |field| words.has(at.clone(), field);
        if [Field::Ahead, Field::Now, Field::Announced, Field::Say, Field::Expected, Field::TimeExpected]
            .into_iter()
            .any(has)
        {
            return false;
        }
        // "in October, when 260 hectares burned"
        if words.is(start, Field::When).is_some() {
            let sign = start.checked_sub(2).is_some_and(|k| words.parts(k + 1));
            let time = self.time_from(start).checked_sub(1).and_then(|k| self.times.get(k));
            return sign && time.is_some_and(|t| t.at.end + 1 == start);
        }
        // ", but slid to a loss of 3m"; ", a fall of 3%"
        let changes = |i| words.any(i, &[Field::Up, Field::Down, Field::Pass, Field::Event]).is_some();
        let verb = |i| match words.is(i, Field::Auxiliary) {
            Some(next) => changes(next),
            None => changes(i) || words.is(i, Field::Past).is_some(),
        };
        let but = words.is(start, Field::But).is_some_and(verb);
        // ", and the basket fell to 30 euros"; what is so now need not be of the same time.
        let past = |i: usize| match words.is(i, Field::Auxiliary) {
            // "has made", but not "has 40 trucks".
            Some(next) => {
                self.figures.get(self.figure_from(next)).is_none_or(|f| f.start != next)
                    && words.is(i, Field::Past).is_some()
            }
            None => verb(i) || words.is(i, Field::Past).is_some() || words.pack.ends(words.word(i), Ending::Participle),
        };
        let and =
            words.is(start, Field::Joint).is_some_and(|k| words.is(k, Field::That).is_none() && at.clone().any(past));
        but || and || words.is(start, Field::Indefinite).is_some()
    }
}
