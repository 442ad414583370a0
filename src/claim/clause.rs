//! The clause of a figure, and the phrases in it that say of what the figure is and how it has moved.

use std::ops::Range;

use super::fields::{Figure, Kind, Measure};
use super::words::Words;
use crate::lang::Ending;
use crate::lang::field::Field;
use crate::quantity::Direction;
use crate::text::TokenKind;

/// What was read of a figure that stands before another in a sentence, which may take it up.
pub(super) struct Earlier {
    /// Its tokens.
    pub at: Range<usize>,
    /// What it is counted in.
    pub measure: Measure,
    /// What kind of figure it is.
    pub kind: Kind,
    /// Which way it moves.
    pub direction: Option<Direction>,
    /// What it is of.
    pub subject: Option<String>,
}

/// A word of change that a figure is the size of.
pub(crate) struct Moved {
    /// Which way.
    pub direction: Direction,
    /// The first token of the word.
    pub word: usize,
    /// What stands between it and the figure: what has changed, where anything does.
    pub of: Range<usize>,
}

/// The farthest that words of a figure are looked for, in tokens.
const REACH: usize = 14;

/// The longest stretch that is read as one clause, in tokens.
const CLAUSE: usize = 60;

/// The most words of a phrase that names what a figure is of.
const LONGEST: usize = 7;

impl Words<'_> {
    /// Whether a token ends a clause whatever stands around it.
    pub fn cuts(&self, i: usize) -> bool {
        self.is_quote(i) || self.parts(i) && self.word(i) != ","
    }

    /// The first token of the clause that a token stands in.
    pub fn clause_start(&self, sentence: &Range<usize>, at: usize) -> usize {
        let floor = sentence.start.max(at.saturating_sub(CLAUSE));
        (floor..at)
            .rev()
            .find_map(|k| {
                if self.cuts(k) {
                    return Some(k + 1);
                }
                self.any(k, &[Field::Apart]).filter(|end| *end <= at)
            })
            .unwrap_or(floor)
    }

    /// Whether a word is an adverb by its ending; behind an article or "of" it is a noun ("le rendement").
    pub fn adverb(&self, i: usize) -> bool {
        let word = self.word(i);
        self.is_word(i)
            && word.len() > 5
            && self.pack.ends(word, Ending::Adverb)
            && self.any_before(i, &[Field::Article, Field::Tail]).is_none()
    }

    /// The word of change that stands before a figure and of whose move the figure is the size: "rose 5%", "cut rates by 25 points",
    /// "une hausse des prix de 5 %".
    pub fn moved_before(&self, start: usize, figure: &Figure, at: usize) -> Option<Moved> {
        let mut end = at;
        let mut by = None;
        // "a grimpé d’un quart", "rose by another 5%": what stands between is no part of either.
        for _ in 0..3 {
            if end <= start {
                return None;
            }
            if let Some(k) = self.before(end, Field::By).filter(|k| *k >= start) {
                by = Some(k);
                end = k;
            } else if self.adverb(end - 1) || self.before(end, Field::Article).is_some() && by.is_none() {
                end -= 1;
            } else {
                break;
            }
        }
        if let Some((direction, word)) = self.change_at(start, end) {
            // In "shot down 31 drones" the particle is the verb's.
            let verbs = || {
                by.is_none()
                    && self.is(word.start, Field::Particle).is_some()
                    && word.start > start
                    && self.is_word(word.start - 1)
                    && self.any_before(word.start, &[Field::Is, Field::Helper]).is_none()
                    && !self.adverb(word.start - 1)
            };
            let counts = !matches!(figure.measure, Measure::Percent | Measure::Point | Measure::Share | Measure::Times);
            let wide = || by.is_none() && counts && self.is(word.start, Field::Wide).is_some();
            let none = self.a_sum(word.start, figure) || wide() || verbs();
            return (!none).then_some(Moved { direction, word: word.start, of: word.end..word.end });
        }
        let by = by?;
        let floor = start.max(by.saturating_sub(REACH));
        for k in (floor..by).rev() {
            // Of what has moved only its name may stand between, and no other verb or figure.
            if self.word(k) == ","
                || self.cuts(k)
                || self.is_digits(k)
                || self.any(k, &[Field::National, Field::Is, Field::Versus]).is_some()
            {
                return None;
            }
            let Some((direction, word)) = self.change_from(k).filter(|(_, w)| w.end <= by) else { continue };
            return (!self.a_sum(k, figure)).then_some(Moved { direction, word: k, of: word.end..by });
        }
        None
    }

    /// Whether a word of change says a sum of money, and no change of one: "lost $74 million", "a loss of £2m".
    fn a_sum(&self, word: usize, figure: &Figure) -> bool {
        figure.measure == Measure::Money && self.is(word, Field::Sum).is_some()
    }

    /// The word of change at a token.
    fn change_from(&self, i: usize) -> Option<(Direction, Range<usize>)> {
        let up = self.is(i, Field::Up);
        let down = self.is(i, Field::Down);
        match (up, down) {
            (Some(u), d) if d.is_none_or(|d| d < u) => Some((Direction::Up, i..u)),
            (_, Some(d)) => Some((Direction::Down, i..d)),
            _ => None,
        }
    }

    /// Which way the last word of change among some tokens goes.
    pub fn any_change(&self, within: Range<usize>) -> Option<Direction> {
        within.rev().take(REACH).find_map(|k| self.change_from(k)).map(|(direction, _)| direction)
    }

    /// The word of change that ends right before a token.
    fn change_at(&self, start: usize, end: usize) -> Option<(Direction, Range<usize>)> {
        (end.saturating_sub(5).max(start)..end).find_map(|k| self.change_from(k).filter(|(_, w)| w.end == end))
    }

    /// Which way a figure moves by the words right behind it: "5% higher", "5 % de hausse", "300 jobs lost".
    pub fn moved_behind(&self, end: usize, figure: &Figure) -> Option<Direction> {
        let of = self.is(end, Field::Tail).unwrap_or(end);
        let part = matches!(figure.measure, Measure::Percent | Measure::Point | Measure::Share);
        for at in [end, of] {
            let noun = |up, down| {
                self.is(at, up).map(|_| Direction::Up).or_else(|| self.is(at, down).map(|_| Direction::Down))
            };
            if figure.measure != Measure::Times
                && (part || self.is(at, Field::Particle).is_none())
                && let Some(found) = noun(Field::More, Field::Less)
            {
                return Some(found);
            }
            if let Some(found) = noun(Field::Growth, Field::Decline) {
                return Some(found);
            }
        }
        // "a 5% price rise": one word between.
        if self.is_word(end) && self.any(end, &[Field::Break, Field::Prep, Field::Tail, Field::Article]).is_none() {
            if self.is(end + 1, Field::Growth).is_some() && figure.measure != Measure::Count {
                return Some(Direction::Up);
            }
            if self.is(end + 1, Field::Decline).is_some() && figure.measure != Measure::Count {
                return Some(Direction::Down);
            }
        }
        if figure.measure != Measure::Count {
            return None;
        }
        let mut at = end;
        while let Some(next) = self.is(at, Field::Helper).filter(|_| at < end + 4) {
            at = next;
        }
        self.is(at, Field::Gone).map(|_| Direction::Down).or_else(|| self.is(at, Field::Created).map(|_| Direction::Up))
    }

    /// A noun phrase from a token on, without what stands before the noun: articles, "of", "the number of".
    pub fn phrase(&self, at: usize, end: usize) -> Option<Range<usize>> {
        self.noun_phrase(at, end, false)
    }

    fn noun_phrase(&self, mut at: usize, end: usize, bounded: bool) -> Option<Range<usize>> {
        let mut skipped = 0;
        while let Some(next) =
            self.any(at, &[Field::Counted, Field::Article, Field::Tail]).filter(|n| *n <= end && skipped < 5)
        {
            at = next;
            skipped += 1;
        }
        let start = at;
        let mut last = at;
        let mut count = 0;
        while at < end && count < LONGEST {
            if self
                .any(at, &[Field::Break, Field::Prep, Field::Versus, Field::Helper, Field::Is, Field::Spoke])
                .is_some()
            {
                // "wine and spirits" is one thing, where the phrase is known to go on.
                if at > start && self.is(at, Field::Joins).is_some_and(|n| n < end) && end - start < REACH && bounded {
                    at += 1;
                    continue;
                }
                break;
            }
            if let Some(next) = self.is(at, Field::Tail).filter(|_| at > start) {
                // The tail goes on with a noun, or the phrase ends before it.
                let next = self.is(next, Field::Article).unwrap_or(next);
                if next >= end
                    || !self.is_word(next)
                    || self.any(next, &[Field::Break, Field::Prep, Field::Tail]).is_some()
                {
                    break;
                }
                count += 1;
                at = next;
                continue;
            }
            let joined = |k: usize| self.tokens.get(k).is_some_and(|t| t.glued);
            match self.tokens.get(at).map(|t| t.kind) {
                Some(TokenKind::Word | TokenKind::Mixed) => {
                    if self.month(at).is_some() && self.capital(at) {
                        break;
                    }
                    count += 1;
                    at += 1;
                    if !self.adverb(at - 1) {
                        last = at;
                    }
                }
                Some(TokenKind::Hyphen) if at > start && joined(at) && joined(at + 1) => at += 1,
                // "its members’ bills".
                Some(TokenKind::Bracket)
                    if at > start && joined(at) && !joined(at + 1) && matches!(self.word(at), "’" | "'") =>
                {
                    at += 1
                }
                Some(TokenKind::Sign) if self.word(at) == "&" => at += 1,
                _ => break,
            }
        }
        let empty = self.is(start, Field::Times) == Some(last)
            || self.month(start).is_some()
            || (start..last).any(|k| self.is(k, Field::Hollow) == Some(last));
        if empty {
            return None;
        }
        let letters = self.span(start..last).of(self.text).chars().filter(|c| crate::text::is_letter(*c)).count();
        (last > start && letters > 2).then_some(start..last)
    }

    /// The subject of the last verb of change or being before a token, as the noun phrase before that verb.
    pub fn subject_before(&self, start: usize, at: usize) -> Option<Range<usize>> {
        let verbs = [Field::Up, Field::Down, Field::Is, Field::Pass];
        let floor = start.max(at.saturating_sub(REACH));
        let (verb, past) = (floor..at).rev().find_map(|k| Some((k, self.any(k, &verbs).filter(|e| *e <= at)?)))?;
        // "ticked up" is one verb.
        let verb = (floor.max(verb.saturating_sub(3))..verb)
            .find(|k| self.any(*k, &verbs).is_some_and(|e| e >= past))
            .unwrap_or(verb);
        self.subject_of(start, verb)
    }

    /// The subject of the verb at a token, as the noun phrase before it.
    pub fn subject_of(&self, start: usize, verb: usize) -> Option<Range<usize>> {
        let mut end = verb;
        let mut infinitive = false;
        let mut steps = 0;
        while end > start && steps < 8 {
            steps += 1;
            if let Some(k) = self.before(end, Field::Helper).filter(|k| *k >= start) {
                infinitive = self.before(end, Field::To) == Some(k);
                end = k;
            } else if self.adverb(end - 1) {
                end -= 1;
            } else {
                break;
            }
        }
        // "plans to raise": before an infinitive stands a verb that is not told from the noun.
        if infinitive {
            return None;
        }
        if self.word(end.wrapping_sub(1)) == "," && end > start {
            // What stands between commas is put in.
            end = (start.max(end.saturating_sub(2 * REACH))..end - 1).rev().find(|k| self.word(*k) == ",")?;
        }
        let mut first = end;
        while first > start && end - first < REACH {
            let k = first - 1;
            if self.is(k, Field::Joins) == Some(first) && first < end {
                // "exports of wine and spirits fell", but "wine rose and spirits fell".
                let verbs = [Field::Up, Field::Down, Field::Is, Field::Break];
                let within = start.max(k.saturating_sub(REACH))..k;
                if within.clone().all(|j| self.any(j, &verbs).is_none() && self.word(j) != ",") && !within.is_empty() {
                    first = k;
                    continue;
                }
            }
            if self.word(k) == ","
                || self.cuts(k)
                || self.any(k, &[Field::Break, Field::Spoke, Field::Say, Field::Is]).is_some()
                || self.is_digits(k)
            {
                break;
            }
            first = k;
        }
        // "he declined to comment on a rival worth": the verb's own subject says nothing.
        if first > start && self.is(first - 1, Field::Who).is_some() {
            return None;
        }
        // "in Northern Ireland prices were": a place or a time before the subject; what else stands there is not told apart from it.
        if let Some(name) = self.is(first, Field::Prep) {
            let mut at = self.is(name, Field::Article).filter(|_| !self.capital(name)).unwrap_or(name);
            let opens = at;
            while at < end && (self.capital(at) || self.is_digits(at)) {
                at += 1;
            }
            if at == opens {
                return None;
            }
            first = at;
        }
        self.noun_phrase(first, end, true)
    }
}

/// The figure before that a figure is the other term of, as in "4.4 percent, from 4.3 percent"; of the same measure.
pub(super) fn compared<'e>(
    words: &Words<'_>,
    earlier: &'e [Earlier],
    at: &Range<usize>,
    measure: Measure,
) -> Option<&'e Earlier> {
    let before = earlier.iter().rev().take(4).find(|e| {
        // A bare number counts in what was named before, though it may be taken for something else.
        let amount = |m| matches!(m, Measure::Count | Measure::Money | Measure::Unit);
        e.measure == measure
            || amount(measure) && amount(e.measure)
            || e.measure == Measure::Share && measure == Measure::Percent
    })?;
    let mut end = at.start;
    // "55 billion crowns ($8.6 billion)".
    if words.word(end.wrapping_sub(1)) == "(" && before.at.end + 1 == end {
        return Some(before);
    }
    // "1,900 of them".
    if words.is(at.end, Field::Versus).is_some() && words.is(at.end, Field::Of).is_some() {
        return Some(before);
    }
    for _ in 0..3 {
        if words.before(end, Field::Versus).is_some_and(|k| k >= before.at.end) {
            return (end - before.at.end < 2 * REACH).then_some(before);
        }
        end = words.any_before(end, &[Field::Article, Field::By, Field::To])?;
    }
    None
}
