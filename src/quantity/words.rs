//! Numbers in words, and what looks like a plural.

use super::literal::{Decimal, literal, power};
use super::reader::Reader;
use crate::lang::sense::{self, Class, Sense};
use crate::text::TokenKind;

/// A number in words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words {
    pub value: f64,
    pub end: usize,
    pub scale: i32,
    /// Whether it is nothing but "one" or the article.
    pub one: bool,
    /// What stands behind its last "and", 0 without: the numerator of a mixed number, if a denominator follows.
    pub tail: f64,
    /// The tens that end it, 0 without: "thirty" of "one hundred thirty", which may belong to "thirty-fifths".
    pub tens: f64,
}

/// A number in words as it is read, from the largest scale to the smallest.
struct Sum {
    /// The parts whose scale is closed.
    total: f64,
    /// The last of these.
    part: f64,
    /// What is below the next scale.
    group: f64,
    /// What may still be added is less than this.
    room: f64,
    /// The largest scale so far.
    scale: i32,
    /// What the last "and" joined.
    tail: f64,
    /// The tens that were read last.
    tens: f64,
    /// The scale that closed the last part.
    closed: i32,
}

impl Sum {
    fn value(&self) -> f64 {
        self.total + self.group
    }

    fn scale(&self) -> i32 {
        match self.scale {
            2 if self.total == 0.0 => 0,
            p if self.group > 0.0 => p.min(3),
            p => p,
        }
    }

    /// Adds a term below the last one.
    fn add(&mut self, value: f64, room: f64) {
        self.group += value;
        self.room = room;
        self.tens = if room == 10.0 { value } else { 0.0 };
        if self.tail > 0.0 {
            self.tail += value;
        }
    }

    /// Takes a scale word; no where it would have to stand before what there is.
    fn take_scale(&mut self, p: i32, first: bool) -> bool {
        if p == 2 {
            if self.group >= 100.0 || (!first && self.group == 0.0 && self.total == 0.0) {
                return false;
            }
            self.group = if self.group > 0.0 { self.group * 100.0 } else { 100.0 };
            self.room = 100.0;
        } else if self.group > 0.0 {
            if self.total > 0.0 && p >= self.closed {
                return false;
            }
            self.part = self.group * power(p);
            self.closed = p;
            self.total += self.part;
            self.group = 0.0;
            self.room = power(p);
        } else if self.total > 0.0 {
            self.total = self.total - self.part + self.part * power(p);
            self.part *= power(p);
            self.closed += p;
            self.room = power(p);
        } else if first && p == 3 {
            self.part = 1000.0;
            self.closed = 3;
            self.total = 1000.0;
            self.room = 1000.0;
        } else {
            return false;
        }
        self.scale = self.scale.max(p);
        self.tail = 0.0;
        self.tens = 0.0;
        true
    }
}

impl Words {
    /// A plain number, as digits give it.
    pub(crate) fn plain(value: f64, end: usize) -> Words {
        Words { value, end, scale: 0, one: false, tail: 0.0, tens: 0.0 }
    }
}

impl Reader<'_> {
    /// Number words: "quatre-vingt-dix-neuf", "a hundred and five", "mille cent", "three crore twelve lakh".
    pub(crate) fn words(&self, start: usize, joined: bool) -> Option<Words> {
        let sum =
            Sum { total: 0.0, part: 0.0, group: 0.0, room: f64::INFINITY, scale: 0, tail: 0.0, tens: 0.0, closed: 0 };
        self.sum(start, sum, true, joined)
    }

    /// What goes on behind digits with a scale word: "4 thousand 3 hundred", "6 crore and two hundred".
    pub(crate) fn words_behind(&self, at: usize, value: f64, scale: i32) -> Option<Words> {
        let hundreds = scale == 2;
        let (total, group) = if hundreds { (0.0, value) } else { (value, 0.0) };
        let sum = Sum { total, part: total, group, room: power(scale), scale, tail: 0.0, tens: 0.0, closed: scale };
        self.sum(at, sum, false, false).filter(|w| w.end > at)
    }

    fn sum(&self, start: usize, mut sum: Sum, mut first: bool, joined: bool) -> Option<Words> {
        let digits = !first;
        let mut i = start;
        let mut one = false;
        loop {
            let at = if first { i } else { self.past_hyphen(i) };
            let hyphen = at > i;
            if let Some((value, room, end)) = self.term(at, digits) {
                // Behind digits a number of its own may follow ("20 million two years ago"), unless it has its own scale.
                let alone = digits && sum.room >= 100.0 && sum.tail == 0.0 && self.scaled_ahead(end).is_none();
                if !first && (value >= sum.room || alone) {
                    break;
                }
                one = first && value == 1.0;
                sum.add(value, room);
                i = end;
                first = false;
                continue;
            }
            // The tens of tokenised text: "ninety - five".
            if sum.room == 10.0
                && self.is(i, TokenKind::Hyphen)
                && !self.glued(i)
                && let Some((value, room, end)) = self.term(i + 1, false).filter(|t| t.0 < 10.0 && t.0 > 0.0)
            {
                sum.add(value, room);
                i = end;
                continue;
            }
            // "$2 billion-a-year": behind digits the article is never a part of the number.
            if let Some(end) = self.article(at).filter(|_| !digits) {
                // "quatre vingt un" may come without its hyphens, "vingt un" does not.
                if !first && !(sum.room > 1.0 && (hyphen || sum.room == 20.0 && sum.group >= 80.0)) {
                    break;
                }
                one = first;
                sum.add(1.0, 0.0);
                i = end;
                first = false;
                continue;
            }
            if let Some((p, false, end)) = self.scale_word(at, false) {
                if !sum.take_scale(p, first) {
                    break;
                }
                one = false;
                i = end;
                first = false;
                continue;
            }
            // "a hundred and five" behind hundreds and scales; "vingt et un" behind tens.
            let Some(joint) = self.class(at, Class::Join).filter(|_| !first && !joined && sum.room > 1.0) else {
                break;
            };
            let joint = self.past_hyphen(joint);
            let next = self.term(joint, digits).or_else(|| self.article(joint).map(|end| (1.0, 0.0, end)));
            let Some((value, room, behind)) = next.filter(|n| n.0 > 0.0 && n.0 < sum.room) else { break };
            let after_hundreds = (sum.group / 100.0).fract() == 0.0;
            let after_tens = !after_hundreds && (value == 1.0 || value == 11.0);
            if !after_tens && !after_hundreds {
                break;
            }
            let scale = self.scale_word(self.past_hyphen(behind), false).map(|(p, ..)| p);
            // "one hundred and two hundred" are two numbers, "two hundred and two thousand" is one.
            let restarts = match scale {
                Some(2) => sum.group > 0.0,
                Some(p) => sum.total > 0.0 && p >= sum.closed,
                // "a thousand and one years" are so many, "a million and one thing" is rather not.
                None => value == 1.0 && sum.group == 0.0,
            };
            if restarts {
                break;
            }
            sum.add(value, room);
            sum.tail = value;
            i = behind;
        }
        (!first && i > start || digits).then_some(Words {
            value: sum.value(),
            end: i,
            scale: sum.scale(),
            one,
            tail: sum.tail,
            tens: sum.tens,
        })
    }

    /// A number word below a hundred with the room behind it, or up to three digits among words.
    fn term(&self, at: usize, digits: bool) -> Option<(f64, f64, usize)> {
        if digits && self.is(at, TokenKind::Number) && !self.glued(at) {
            let read = literal(self.word(at), self.pack.decimal())?;
            let plain = read.decimals == 0 && !read.grouped && !read.padded && read.whole_digits <= 3;
            return plain.then_some((read.decimal.value(), 0.0, at + 1));
        }
        self.find(at, sense::NUMBER, |s| match s {
            Sense::Number { value, room } => Some((value, room)),
            _ => None,
        })
        .map(|((value, room), end)| (value, room, end))
    }

    /// The scale word that number words lead to: "fifty-six thousand".
    fn scaled_ahead(&self, mut at: usize) -> Option<i32> {
        for _ in 0..4 {
            at = self.past_hyphen(at);
            match self.term(at, false) {
                Some((.., end)) => at = end,
                None => break,
            }
        }
        self.scale_word(at, false).map(|(p, ..)| p)
    }

    /// The scale of a term that stands there with one behind it.
    pub(crate) fn term_scaled(&self, at: usize) -> Option<i32> {
        self.term(at, true).and_then(|(.., end)| self.scaled_ahead(end))
    }

    fn article(&self, at: usize) -> Option<usize> {
        self.find(at, sense::ONE, |s| (s == Sense::One).then_some(())).map(|((), end)| end)
    }

    /// Decimals in words behind a whole number: "two point five", "deux virgule vingt-cinq".
    pub(crate) fn decimal_words(&self, at: usize) -> Option<(Decimal, u32, usize)> {
        let mut i = self.class(at, Class::Point)?;
        let mut digits = 0;
        let mut count = 0;
        while let Some((value, room, end)) =
            self.term(self.past_hyphen(i), false).filter(|t| t.2 > i && count < 9 && (t.0 < 10.0 || count == 0))
        {
            let mut two = value as u64;
            i = end;
            // "virgule vingt-cinq": tens, with or without units, are two digits at once.
            if value >= 10.0 {
                if let Some((unit, _, end)) = self.term(self.past_hyphen(i), false).filter(|t| t.0 < room && t.0 > 0.0)
                {
                    two += unit as u64;
                    i = end;
                }
                return Some((Decimal::new(two, -2), 2, i));
            }
            digits = digits * 10 + std::mem::take(&mut two);
            count += 1;
        }
        if count == 0 && self.is(i, TokenKind::Number) {
            let read = literal(self.word(i), self.pack.decimal())
                .filter(|l| l.decimals == 0 && !l.grouped && l.whole_digits < 10)?;
            return Some((read.decimal.shifted(-(read.whole_digits as i32)), read.whole_digits, i + 1));
        }
        (count > 0).then_some((Decimal::new(digits, -(count as i32)), count, i))
    }
}
