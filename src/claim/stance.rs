//! How firmly a figure is said: as so, as aimed at, expected, guessed, depending, denied, or as the older term of a comparison.
//!
//! Words before the figure in its clause tell, back to a verb that says how things were; so do a few right behind it. The older
//! term of a comparison comes first, then what is denied and what depends; of the rest the nearest word decides.

use std::ops::Range;

use super::fields::{Figure, Measure, Stance};
use super::words::Words;
use crate::lang::Ending;
use crate::lang::field::Field;
use crate::text::TokenKind;

/// How far behind a figure a word can still tell its stance, in tokens.
const BEHIND: usize = 5;
/// How far before it, in tokens.
const AHEAD: usize = 28;
/// How far before it a negation can stand that denies it, in tokens.
const DENIED: usize = 7;

/// How firmly a figure is said; `verb` are the tokens by which somebody says it, where somebody does.
pub(super) fn read(
    words: &Words<'_>,
    sentence: Range<usize>,
    at: Range<usize>,
    figure: &Figure,
    verb: Option<Range<usize>>,
) -> Stance {
    let clause = Clause {
        words,
        start: start_of_clause(words, &sentence, at.start),
        end: end_of_clause(words, &sentence, at.end),
        sentence,
        at,
        guessed: verb.clone().is_some_and(|v| words.has(v, Field::Estimate)),
        expected: verb.clone().is_some_and(|v| words.has(v, Field::Forecast)),
        said: verb.is_some(),
    };
    let behind = clause.behind();
    if behind.is_none()
        && figure.low.is_none()
        && clause.is_older(figure.measure == Measure::Count && figure.noun.is_some())
    {
        return Stance::Past;
    }
    if clause.is_denied(verb.is_some()) {
        return Stance::Denial;
    }
    if clause.depends() {
        return Stance::Condition;
    }
    if let Some(stance) = clause.nearest().or(behind) {
        return stance;
    }
    // "…, estimates the institute": the verb of who says it.
    if let Some(verb) = verb {
        if words.has(verb.clone(), Field::Estimate) {
            return Stance::Estimate;
        }
        if words.has(verb, Field::Forecast) {
            return Stance::Forecast;
        }
    }
    if clause.has_deadline(clause.at.start) && !words.has(clause.start..clause.at.start, Field::Past) {
        return Stance::Forecast;
    }
    Stance::Asserted
}

/// A figure in its clause.
struct Clause<'a> {
    words: &'a Words<'a>,
    sentence: Range<usize>,
    start: usize,
    end: usize,
    at: Range<usize>,
    /// Whether somebody says it.
    said: bool,
    /// Whether the verb by which it is said is one of guessing: "economists estimate that it would".
    guessed: bool,
    /// Whether it is one of expecting.
    expected: bool,
}

impl Clause<'_> {
    /// The stance by the nearest telling word before the figure.
    fn nearest(&self) -> Option<Stance> {
        let words = self.words;
        let low = self.start.max(self.at.start.saturating_sub(AHEAD));
        let mut moved = false;
        for k in (low..self.at.end).rev() {
            let is = |field: Field| words.is(k, field).is_some_and(|e| e <= self.at.end);
            // A hedge is a part of the figure, and says nothing of its stance; "an estimated 300" does.
            if k >= self.at.start {
                if is(Field::Estimate) {
                    return Some(Stance::Estimate);
                }
                continue;
            }
            let small = words.tokens.get(k).is_some_and(|t| t.kind == TokenKind::Word && !t.capital);
            // "les patrons" end as "nous serons" does.
            let noun = words.any(k.saturating_sub(1), &[Field::Determiner, Field::Preposition]).is_some();
            let ends = |ending: Ending, least: usize| {
                small
                    && !noun
                    && words.word(k).len() > least
                    && words.pack.ends(words.word(k), ending)
                    && words.any(k, &[Field::Stop, Field::Past]).is_none()
            };
            // Who is quoted ends with the quotation.
            if matches!(words.word(k), "»" | "”") {
                return None;
            }
            let comma = (k..self.at.start).any(|i| words.word(i) == ",");
            // "raised its guidance after demand lifted revenue 18%": a verb in the past stands between.
            moved |= small
                && !words.noun_first()
                && words.pack.ends(words.word(k), Ending::Participle)
                && words.word(k).ends_with('d')
                && !is(Field::Outlook)
                && words.any(k.saturating_sub(1), &[Field::Passive, Field::Itself]).is_none();
            if (comma || moved) && (is(Field::Outlook) || is(Field::Means)) {
                continue;
            }
            // "promises that 93% will gain": what others will have is expected.
            let end = words.is(k, Field::Target).unwrap_or(k);
            if is(Field::Target) && words.is(end, Field::That).is_some() {
                return Some(Stance::Forecast);
            }
            if is(Field::Target) || is(Field::Means) && self.does(k, Field::Means) {
                return Some(Stance::Target);
            }
            if is(Field::Forecast) || is(Field::Coming) && self.does(k, Field::Coming) {
                return Some(self.meant(low, k));
            }
            if is(Field::Will) || ends(Ending::Future, 4) {
                return if self.guessed { Some(Stance::Estimate) } else { self.will(low, k) };
            }
            if is(Field::Estimate) {
                return Some(Stance::Estimate);
            }
            if ends(Ending::Conditional, 5) {
                // "a ajouté qu’elle coûterait": what was to come, in somebody's words.
                let told = words.has(low..k, Field::That);
                return Some(if told { Stance::Forecast } else { Stance::Estimate });
            }
            // "chiffre à 90 millions les besoins et rappelle que": somebody says something else.
            if is(Field::Say)
                && words.any(k, &[Field::Determiner, Field::Document]).is_none()
                && k < self.at.start
                && words.is(k + 1, Field::That).is_some()
            {
                return None;
            }
            // How things were is said between them; "could cost" says nothing of the kind.
            if is(Field::Past) {
                let modal = |b: usize| {
                    words
                        .any(b, &[Field::Target, Field::Forecast, Field::Estimate, Field::Itself, Field::Will])
                        .is_some_and(|e| e >= k)
                };
                if !(k.saturating_sub(2)..k).any(modal) {
                    return None;
                }
            }
        }
        None
    }

    /// Whether a deadline stands before a token in the clause: "by 2030", "d’ici la fin de l’année".
    fn has_deadline(&self, before: usize) -> bool {
        let words = self.words;
        let time = |i: usize| {
            words.year(i).is_some() || words.month(i).is_some() || words.any(i, &[Field::Edge, Field::Year]).is_some()
        };
        (self.start..before).any(|k| words.is(k, Field::Deadline).is_some_and(|e| (e..e + 3).any(time)))
    }

    /// The stance of what will be: expected where nobody decides it, and as firm as any plan where somebody does.
    fn will(&self, low: usize, k: usize) -> Option<Stance> {
        let words = self.words;
        // "will invest", "investira": what is decided is meant.
        if (k..(k + 5).min(self.at.start)).any(|i| words.is(i, Field::Acts).is_some()) {
            return Some(Stance::Target);
        }
        let moves = |i: usize| words.any(i, &[Field::Moves, Field::Up, Field::Down, Field::Is]).is_some();
        if (k..(k + 5).min(self.at.start)).any(moves) || self.has_deadline(k) {
            return Some(self.meant(low, k));
        }
        if !self.said {
            return None;
        }
        // "it would invest", "nous ramènerons": what somebody announces of itself is meant, what of others is expected.
        let own = (k.saturating_sub(2)..k).any(|i| words.any(i, &[Field::Pronoun, Field::We, Field::They]).is_some());
        Some(if own && !self.expected { Stance::Target } else { Stance::Forecast })
    }

    /// Whether an infinitive stands behind the verb at a token: "entend recruter", "va coûter".
    fn does(&self, k: usize, field: Field) -> bool {
        let words = self.words;
        let Some(end) = words.is(k, field) else { return false };
        (end..end + 4).take_while(|&i| i < self.at.end && !words.parts(i)).any(|i| {
            words.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word && !t.capital)
                && words.pack.ends(words.word(i), Ending::Infinitive)
        })
    }

    /// What is expected is a target all the same where somebody means to do it: "its goal will be".
    fn meant(&self, low: usize, at: usize) -> Stance {
        match self.words.last(low.max(at.saturating_sub(6))..at, Field::Target) {
            Some(target) if !self.words.has(target.end..at, Field::Past) => Stance::Target,
            _ => Stance::Forecast,
        }
    }

    /// The stance by a word right behind the figure: "175,000 expected", "20% target", "than the 85,000 economists had forecast".
    fn behind(&self) -> Option<Stance> {
        let words = self.words;
        if !words.noun_first() {
            if words.is(self.at.end, Field::Target).is_some() {
                return Some(Stance::Target);
            }
            if words.any(self.at.end, &[Field::Forecast, Field::Expected]).is_some()
                && words.is(self.at.end, Field::Coming).is_none()
            {
                return Some(Stance::Forecast).filter(|_| words.is(self.at.end, Field::Expected).is_some());
            }
        }
        // "à 770 appareils son objectif pour 2024".
        if let Some(noun) = words.any(self.at.end, &[Field::Possessive, Field::Determiner])
            && words.is(noun, Field::Outlook).is_some()
            && words.is(noun, Field::Target).is_some()
        {
            return Some(Stance::Target);
        }
        // "as many as 300,000 voters could", "500 jobs will", "1 100 emplois seront créés".
        for k in self.at.end..self.end.min(self.at.end + 3) {
            if words.is(k, Field::Maybe).is_some() {
                return Some(Stance::Estimate);
            }
            let future = words.word(k).len() > 4
                && words.tokens.get(k).is_some_and(|t| !t.capital)
                && words.pack.ends(words.word(k), Ending::Future)
                && words.is(k, Field::Stop).is_none();
            if self.said && (future || words.is(k, Field::Will).is_some()) {
                return Some(if self.guessed { Stance::Estimate } else { Stance::Forecast });
            }
            if words.any(k, &[Field::Clause, Field::Past, Field::Of]).is_some() {
                break;
            }
        }
        for k in self.at.end..self.end.min(self.at.end + BEHIND) {
            if let Some(end) = words.is(k, Field::Expected) {
                // "97 % des trains prévus ont circulé": only what the trains were to do.
                return (words.is(end, Field::Past).is_none() && words.is(end, Field::Itself).is_none())
                    .then_some(Stance::Forecast);
            }
            if words.any(k, &[Field::Clause]).is_some() && words.is(k, Field::That).is_none() {
                return None;
            }
        }
        None
    }

    /// Whether the figure is the older term of a comparison: "against 4.1%", "contre 12 millions en 2022".
    fn is_older(&self, counts: bool) -> bool {
        let words = self.words;
        let at = &self.at;
        let number = |i: usize| words.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Number);
        let newer = |end: usize| (self.sentence.start.max(end.saturating_sub(AHEAD))..end).any(number);
        let near = || at.end..self.sentence.end.min(at.end + BEHIND + 3);
        let before_then = |i: usize| {
            words
                .any(i, &[Field::YearBefore, Field::SamePeriod, Field::Previous, Field::Earlier, Field::ByThen])
                .is_some()
        };
        // "used to get 200 customers a day".
        if words.has(self.start.max(at.start.saturating_sub(8))..at.start, Field::Formerly) {
            return true;
        }
        // "nearly double the £12.1m of the year before".
        if newer(at.start)
            && (at.end..self.sentence.end.min(at.end + 3)).any(before_then)
            && words.any(at.end, &[Field::Of, Field::Link]).is_some()
        {
            return true;
        }
        // "compared with a loss of 24 million euros in 2024".
        let of = words.any(at.start.saturating_sub(1), &[Field::Of, Field::Link]) == Some(at.start);
        let time = |i: usize| {
            words.year(i).is_some() || words.month(i).is_some() || before_then(i) || words.is(i, Field::Last).is_some()
        };
        let closes = at.end >= self.sentence.end || matches!(words.word(at.end), "." | "," | ";" | ")");
        if of
            && (closes || near().any(time))
            && (self.sentence.start.max(at.start.saturating_sub(6))..at.start)
                .any(|k| words.is(k, Field::Before).is_some() && !(k..at.start).any(|i| words.parts(i)))
        {
            return true;
        }
        // The hedge may stand between.
        for start in [at.start, at.start + 1] {
            let mut before = start;
            let low = self.sentence.start.max(at.start.saturating_sub(4));
            while before > low {
                if words.before(before, Field::Before).is_some() {
                    // "against 20% in neighbouring Karnataka" compares places.
                    let where_else = |i: usize| {
                        words
                            .is(i, Field::Where)
                            .is_some_and(|e| (e..e + 2).any(|k| words.capital(k) && words.month(k).is_none()))
                            || words.is(i, Field::Elsewhere).is_some()
                    };
                    let time = |i: usize| {
                        words.year(i).is_some()
                            || words.month(i).is_some()
                            || before_then(i)
                            || words.is(i, Field::Quarter).is_some()
                    };
                    let votes = (before.saturating_sub(4)..before).any(|i| words.is(i, Field::Votes).is_some());
                    let voted = votes && !near().any(time)
                        || words.word(at.end) == "."
                            && words.noun_first()
                            && at.len() == 1
                            && words.is(before.saturating_sub(2), Field::Link).is_none()
                            && words.capital(before);
                    // "4,018 closures against 2,200 openings" compares two things.
                    return !voted
                        && (near().any(time)
                            || near().any(|i| words.is(i, Field::Last).is_some())
                            || !counts && closes && !near().any(where_else));
                }
                if let Some(k) = words.before(before, Field::MaybeBefore) {
                    // "from 8 in 2020", "après 3 % l’an dernier": an older time stands behind it, or a comma before it.
                    let older = |i: usize| {
                        before_then(i)
                            || words.is(i, Field::Last).is_some()
                            || (words.year(i).is_some() || words.month(i).is_some())
                                && words.before(i, Field::Deadline).is_none()
                    };
                    // "to 800 crowns a night from 600 crowns".
                    let number = |i: usize| words.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Number);
                    let arrives = (k.saturating_sub(9).max(self.sentence.start)..k)
                        .any(|i| words.is(i, Field::To).is_some_and(|e| (e..e + 3).any(number)));
                    if arrives && words.any(k, &[Field::From]).is_some() {
                        return true;
                    }
                    return newer(k) && (near().any(older) || words.word(k.saturating_sub(1)) == ",");
                }
                // Articles and quantifiers may stand between: "against a revised 4.1%".
                if before < start && words.any(before - 1, &[Field::Determiner, Field::Stop]).is_none() {
                    break;
                }
                before -= 1;
            }
        }
        false
    }

    /// Whether the figure is said not to be so; a plain negation counts in what somebody says.
    fn is_denied(&self, said: bool) -> bool {
        let words = self.words;
        let at = &self.at;
        if let Some(denial) = words.last(
            self.start.max(at.start.saturating_sub(AHEAD)).min(at.start.saturating_sub(3).max(self.sentence.start))
                ..at.start,
            Field::Denial,
        ) {
            let between = denial.end..at.start;
            let turns = between.clone().any(|k| {
                words.is(k, Field::Turn).is_some() && words.word(k - 1) == ","
                    || words.word(k) == ":" && !words.is_quote(k + 1)
            });
            let verb = |k: usize| {
                words.any(k, &[Field::Estimate, Field::Forecast, Field::Say]).is_some()
                    && words.before(k, Field::Determiner).is_none()
            };
            let other = between.clone().any(verb);
            return !turns && !other && words.before(at.start, Field::Agent).is_none();
        }
        // "c’est faux", "is untrue": behind it in the sentence.
        let far = at.end..self.sentence.end.min(at.end + AHEAD);
        if far.clone().any(|k| words.is(k, Field::False).is_some()) {
            return true;
        }
        let low = self.start.max(at.start.saturating_sub(DENIED));
        said && (low..at.start).any(|k| {
            let Some(end) = words.is(k, Field::Never) else { return false };
            // "not more than 300" bounds it, and "not yet" waits for it.
            end < at.start && !words.has(end..at.start, Field::Clause) && !(end..at.start).any(|i| words.parts(i))
        })
    }

    /// Whether the figure holds only if something else does.
    fn depends(&self) -> bool {
        let words = self.words;
        let at = &self.at;
        // A sentence may be endless.
        let low = self.sentence.start.max(at.start.saturating_sub(AHEAD));
        (low..self.sentence.end.min(at.end + AHEAD)).any(|k| {
            let without = words.is(k, Field::Without);
            let Some(end) = words.is(k, Field::Condition).or(without) else { return false };
            // "even if" and "as if" set no condition.
            let larger = (k.saturating_sub(2).max(low)..k)
                .any(|b| words.is(b, Field::Clause).is_some_and(|e| e >= end && e > b + 1));
            let between = end.min(at.end)..k.max(at.start);
            let parts = between.clone().any(|i| words.is_quote(i) || words.word(i) == ";");
            // Behind the figure, another clause or somebody else's words may stand between.
            let another = k < at.start && between.clone().any(|i| words.is(i, Field::Relative).is_some())
                || k >= at.end
                    && between.clone().any(|i| words.any(i, &[Field::Turn, Field::That, Field::Say]).is_some());
            // "sans" is a condition only of what would be.
            let would = || {
                between.clone().any(|i| {
                    words.is(i, Field::Would).is_some()
                        || words.pack.has_ending(Ending::Conditional)
                            && words.word(i).len() > 5
                            && words.pack.ends(words.word(i), Ending::Conditional)
                })
            };
            !larger && !parts && !another && (without.is_none() || k < at.start && would())
        })
    }
}

/// Where the clause of a figure begins.
fn start_of_clause(words: &Words<'_>, sentence: &Range<usize>, at: usize) -> usize {
    let low = sentence.start.max(at.saturating_sub(AHEAD));
    (low..at)
        .rev()
        .find(|&k| {
            matches!(words.word(k), ";" | "(" | "–" | "—")
                || words.is(k, Field::Turn).is_some() && k > sentence.start && words.word(k - 1) == ","
        })
        .map_or(low, |k| k + 1)
}

/// Where it ends.
fn end_of_clause(words: &Words<'_>, sentence: &Range<usize>, at: usize) -> usize {
    let high = sentence.end.min(at + AHEAD);
    (at..high)
        .find(|&k| {
            matches!(words.word(k), ";" | "(" | ")" | ":" | "–" | "—" | ",") || words.is(k, Field::Turn).is_some()
        })
        .unwrap_or(high)
}
