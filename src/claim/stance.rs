//! How firmly a figure is said: as so, as aimed at, expected, guessed, depending, denied, or as the older term of a comparison.
//!
//! Words before the figure in its clause tell, back to a verb that says how things were; so do a few right behind it. The older
//! term of a comparison comes first, then what is denied and what depends; of the rest the nearest word decides.

mod depends;
mod older;
#[cfg(all(test, feature = "packs"))]
mod tests;

use std::ops::Range;

use super::fields::{Figure, Stance};
use super::words::Words;
use crate::Date;
use crate::lang::Ending;
use crate::lang::field::Field;

/// How far behind a figure a word can still tell its stance, in tokens.
const BEHIND: usize = 5;
/// How far before it, in tokens.
const AHEAD: usize = 28;

/// The figures of a sentence, of which one is read.
pub(super) struct Company<'a> {
    /// All of them.
    pub figures: &'a [Figure],
    /// The tokens of each.
    pub places: &'a [Range<usize>],
    /// Which is read.
    pub index: usize,
    /// The stance of the one before.
    pub before: Option<Stance>,
    /// The article's day.
    pub date: Option<Date>,
}

/// How firmly a figure is said; `verb` are the tokens by which somebody says it, where somebody does.
pub(super) fn read(
    words: &Words<'_>,
    sentence: Range<usize>,
    company: &Company<'_>,
    verb: Option<Range<usize>>,
) -> Stance {
    let Some((figure, at)) = company.figures.get(company.index).zip(company.places.get(company.index).cloned()) else {
        return Stance::Asserted;
    };
    let said_by = |field| verb.clone().is_some_and(|mut v| v.any(|k| words.is(k, field).is_some()));
    let clause = Clause {
        words,
        start: start_of_clause(words, &sentence, at.start),
        end: end_of_clause(words, &sentence, at.end),
        sentence,
        // What stands before who says it and how is no part of what is said, unless that is put in between.
        opens: verb.clone().filter(|v| v.end <= at.start && words.word(v.end) != ",").map_or(0, |v| v.start),
        company,
        figure,
        at,
        guessed: said_by(Field::Estimate),
        expected: said_by(Field::Forecast),
        pledged: said_by(Field::Pledge),
        said: verb.is_some(),
    };
    if clause.differs() {
        return Stance::Asserted;
    }
    let behind = clause.behind();
    if behind.is_none() && (clause.is_older() || clause.is_over()) {
        return Stance::Past;
    }
    if clause.depends() {
        return Stance::Condition;
    }
    if clause.is_denied() {
        return Stance::Denial;
    }
    if let Some(stance) = clause.same().or_else(|| clause.nearest()).or(behind) {
        return stance;
    }
    // "…, estimates the institute": the verb of who says it.
    if verb.is_some_and(|v| !clause.leaves(v.end)) && !clause.compared() {
        if clause.guessed {
            return Stance::Estimate;
        }
        if clause.expected {
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
    /// The figures of its sentence.
    company: &'a Company<'a>,
    figure: &'a Figure,
    /// The first token that can tell, by who says it.
    opens: usize,
    /// Whether somebody says it.
    said: bool,
    /// Whether the verb by which it is said is one of guessing: "economists estimate that it would".
    guessed: bool,
    /// Whether it is one of expecting.
    expected: bool,
    /// Whether it is one of promising.
    pledged: bool,
}

impl Clause<'_> {
    /// The stance by the nearest telling word before the figure.
    fn nearest(&self) -> Option<Stance> {
        let words = self.words;
        if self.compared() {
            return None;
        }
        let low = self.start.max(self.at.start.saturating_sub(AHEAD)).max(self.opens);
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
            // "in May".
            if self.month(k) || self.inserted(k) {
                continue;
            }
            let small = words.is_small(k);
            // "les patrons" end as "nous serons" does; "en faudrait" has a pronoun.
            let noun = words
                .any(k.saturating_sub(1), &[Field::Determiner, Field::Preposition])
                .is_some_and(|_| words.is(k.saturating_sub(1), Field::Where).is_none());
            let ends = |ending: Ending, least: usize| {
                small && !noun && words.ends_as(k, ending, least) && words.any(k, &[Field::Stop, Field::Past]).is_none()
            };
            // Who is quoted ends with the quotation.
            if matches!(words.word(k), "»" | "”") {
                return None;
            }
            let comma = (k..self.at.start).any(|i| words.word(i) == ",");
            // "raised its guidance after demand lifted revenue 18%": a verb in the past stands between.
            moved |= !words.noun_first()
                && self.listed(k)
                && !is(Field::Outlook)
                && words.any(k.saturating_sub(1), &[Field::Passive, Field::Itself]).is_none();
            // A noun tells of one figure, and of what is joined to it.
            let crossed = || self.figure_within(k..self.at.start);
            let noun = is(Field::Outlook) && words.is(k, Field::Target) <= words.is(k, Field::Outlook);
            if noun && (comma || moved || crossed()) || is(Field::Means) && (comma || moved) {
                continue;
            }
            let tells = [Field::Target, Field::Forecast, Field::Estimate, Field::Means, Field::Coming, Field::Will];
            if tells.into_iter().any(is) && self.leaves(k) {
                return None;
            }
            // "promises that 93% will gain": what others will have is expected.
            let end = words.is(k, Field::Target).unwrap_or(k);
            if is(Field::Target) && words.is(end, Field::That).is_some() {
                return Some(Stance::Forecast);
            }
            if is(Field::Target) || is(Field::Means) && self.does(k, Field::Means) {
                return Some(Stance::Target);
            }
            // "est attendue à".
            let near = || !(k..self.at.start).any(|i| words.parts(i) || words.is(i, Field::MaybeBefore).is_some());
            let awaited =
                is(Field::Expected) && words.before(k, Field::Passive).is_some() && self.at.start - k < 6 && near();
            if is(Field::Forecast) || awaited || is(Field::Coming) && self.does(k, Field::Coming) {
                // "va investir": somebody decides it.
                let acts = is(Field::Coming)
                    && (k + 1..(k + 5).min(self.at.start)).any(|i| words.is(i, Field::Acts).is_some());
                return Some(if acts { Stance::Target } else { self.meant(low, k) });
            }
            let colon = || (k..self.at.start).any(|i| words.word(i) == ":");
            if (is(Field::Will) || ends(Ending::Future, 4)) && !colon() {
                // "should reserve half": what ought to be is aimed at, where somebody can decide it.
                let moves = |i: usize| words.any(i, &[Field::Moves, Field::Up, Field::Down, Field::Is]).is_some();
                // "has promised that prices would fall by": what is promised is aimed at, whoever does it.
                if self.pledged {
                    return Some(Stance::Target);
                }
                if is(Field::Ought) && !(k + 1..(k + 4).min(self.at.start)).any(moves) {
                    return Some(Stance::Target);
                }
                // "economists reckon that it would".
                return if self.guessed { Some(Stance::Estimate) } else { self.will(low, k) };
            }
            if is(Field::Estimate) {
                return Some(Stance::Estimate);
            }
            if ends(Ending::Conditional, 5) && !colon() {
                // "a ajouté qu’elle coûterait": what was to come, in somebody's words; but "juge que" guesses.
                let told = words.has(low..k, Field::That) && !self.guessed;
                if told && self.pledged {
                    return Some(Stance::Target);
                }
                return Some(if told { Stance::Forecast } else { Stance::Estimate });
            }
            // "chiffre à 90 millions les besoins et rappelle que": somebody says something else.
            if is(Field::Say)
                && words.any(k, &[Field::Determiner, Field::Document]).is_none()
                && k < self.at.start
                && (words.is(k + 1, Field::That).is_some() || !words.noun_first() && k + 1 == self.at.start)
            {
                return None;
            }
            // How things were is said between them; "could cost" says nothing of the kind.
            if is(Field::Past) {
                // "will be cut by".
                let be = k.saturating_sub(1);
                let be = words.is(be, Field::Passive) == Some(k) && words.is(be, Field::Past).is_none();
                let verb = k - usize::from(be && k > 0);
                let modal = |b: usize| {
                    words
                        .any(b, &[Field::Target, Field::Forecast, Field::Estimate, Field::Itself, Field::Will])
                        .is_some_and(|e| e >= verb)
                };
                // "wants catches cut by 45%" is an old participle, as "cut" is the same in all its forms.
                let same = words.is(k, Field::Acts).is_some()
                    && (low..k).any(|i| words.is(i, Field::Target).is_some() && words.is(i, Field::Outlook).is_none());
                if !same && !(verb.saturating_sub(2)..verb).any(modal) {
                    return None;
                }
            }
        }
        None
    }

    /// Whether a token names a month, which may be a verb in small letters.
    fn month(&self, k: usize) -> bool {
        self.words.capital(k) && k > self.sentence.start && self.words.month(k).is_some()
    }

    /// What somebody wants, expects or guesses of the figure before it: "the 30 gigawatts it wants", "les 9 000 que X prévoyait".
    fn clause_of(&self) -> Option<Stance> {
        let words = self.words;
        let that = words.is(self.at.end, Field::That);
        let first = that.unwrap_or(self.at.end);
        let subject = that.is_some()
            || words.any(first, &[Field::Pronoun, Field::They, Field::We]).is_some()
            || words.capital(first);
        if !subject || that.is_none() && words.noun_first() {
            return None;
        }
        let reach = first + if that.is_some() { 12 } else { 4 };
        for k in first + 1..self.sentence.end.min(reach) {
            if words.parts(k) || words.is_quote(k) {
                return None;
            }
            let is = |field| words.is(k, field).is_some();
            if is(Field::Forecast) || is(Field::TimeExpected) {
                return Some(Stance::Forecast);
            }
            if is(Field::Target) || is(Field::Means) {
                return Some(Stance::Target);
            }
            if is(Field::Past) && !words.noun_first() && words.any(k + 1, &[Field::Expected, Field::Forecast]).is_none()
            {
                return None;
            }
        }
        None
    }

    /// Whether another figure of the sentence begins within some tokens.
    fn figure_within(&self, within: Range<usize>) -> bool {
        self.company.places.iter().take(self.company.index).rev().take(4).any(|p| within.contains(&p.start))
    }

    /// Whether between a word and the figure another figure is over and another verb begins: "estimates 80 at 5% and asks for 12".
    fn leaves(&self, from: usize) -> bool {
        let words = self.words;
        let Some(last) = self.company.index.checked_sub(1).and_then(|i| self.company.places.get(i)) else {
            return false;
        };
        last.start >= from
            && (last.end..self.at.start).any(|k| {
                let Some(next) = words.is(k, Field::Joins) else { return false };
                let verbs = [Field::Say, Field::Past];
                match words.noun_first() {
                    true => {
                        let noun =
                            [Field::Determiner, Field::Preposition, Field::Possessive, Field::Article, Field::That];
                        next < self.at.start
                            && words.is_word(next)
                            && words.any(next, &noun).is_none()
                            && words.any(next, &[Field::To, Field::Stop]).is_none()
                            // "entend économiser 10 milliards et ramener le déficit à 4 %" goes on.
                            && !words.pack.ends(words.word(next), Ending::Infinitive)
                    }
                    // "plans to hire 300 and cut 40" goes on.
                    false => {
                        next < self.at.start
                            && words.any(next, &verbs).is_some()
                            && words.is(next, Field::Acts).is_none()
                    }
                }
            })
    }

    /// Whether a word that compares stands right before the figure, which then is no part of what is expected.
    fn compared(&self) -> bool {
        let words = self.words;
        // "31% of the vote, against 28%" is of one and the same poll.
        words
            .before(self.at.start, Field::Before)
            .is_some_and(|k| !(k.saturating_sub(4)..k).any(|i| words.is(i, Field::Votes).is_some()))
    }

    /// Whether the figure is how far something lies from what was expected: "12 billion more than forecast".
    fn differs(&self) -> bool {
        let words = self.words;
        let Some(end) = words.any(self.at.end, &[Field::More, Field::Less]) else { return false };
        let than = words.is(end, Field::ThanIf).or_else(|| words.before(end, Field::ThanIf).map(|_| end));
        let Some(than) = than else { return false };
        let told = [Field::Forecast, Field::Expected, Field::TimeExpected];
        (than..self.sentence.end.min(than + 5))
            .take_while(|&k| !words.parts(k) && !words.is_digits(k))
            .any(|k| words.any(k, &told).is_some())
    }

    /// Whether a token stands in a clause about a name that is put between commas before the figure: "X, which could help, has 5%".
    fn inserted(&self, k: usize) -> bool {
        let words = self.words;
        (k + 1..self.at.start).any(|i| words.word(i) == ",")
            && (k.saturating_sub(4)..k)
                .any(|i| words.is(i, Field::Relative).is_some() && i > 0 && words.word(i - 1) == ",")
    }

    /// The stance of the figure before, where this one only says it in another way, or a part of it: "…, or 5% of the staff".
    fn same(&self) -> Option<Stance> {
        let before = self.company.before?;
        let firm = matches!(before, Stance::Asserted | Stance::Denial | Stance::Past);
        (!firm && !self.compared() && super::place::appended(self.words, &self.sentence, &self.at)).then_some(before)
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
        let verb = if words.noun_first() { k + 1 } else { k + 5 };
        if (k..verb.min(self.at.start)).any(|i| words.is(i, Field::Acts).is_some()) {
            return Some(Stance::Target);
        }
        // "abolishing it would lift 300,000 out of poverty": what nobody has decided is supposed.
        if words.is(k, Field::Would).is_some() && !self.expected && self.supposed(low, k) {
            return Some(Stance::Estimate);
        }
        let moves = |i: usize| words.any(i, &[Field::Moves, Field::Up, Field::Down, Field::Is]).is_some();
        if (k..(k + 5).min(self.at.start)).any(moves) {
            return Some(self.meant(low, k));
        }
        if !self.said {
            return self.has_deadline(self.end).then(|| self.meant(low, k));
        }
        // "it would invest", "nous ramènerons": what somebody announces of itself is meant, what of others is expected.
        let own = (k.saturating_sub(2)..k).any(|i| {
            // "les droits lui rapporteront" has another subject.
            let opens = i == self.sentence.start
                || !words.is_word(i - 1)
                || words.any(i - 1, &[Field::Clause, Field::That, Field::Joins, Field::Turn, Field::Say]).is_some();
            words.any(i, &[Field::Pronoun, Field::We, Field::They]).is_some()
                && !(i..k).any(|c| words.parts(c))
                && (opens || !words.noun_first())
        });
        Some(if own && !self.expected { Stance::Target } else { Stance::Forecast })
    }

    /// Whether the subject of the verb at a token is an action, named by a form of a verb.
    fn supposed(&self, low: usize, verb: usize) -> bool {
        let words = self.words;
        let first = (low.max(verb.saturating_sub(7))..verb)
            .rev()
            .find(|&k| words.parts(k) || words.is_quote(k) || words.any(k, &[Field::That, Field::Say]).is_some())
            .map_or(low, |k| k + 1);
        first < verb && words.pack.ends(words.word(first), Ending::Participle)
    }

    /// Whether an infinitive stands behind the verb at a token: "entend recruter", "va coûter".
    fn does(&self, k: usize, field: Field) -> bool {
        let words = self.words;
        let Some(end) = words.is(k, field) else { return false };
        (end..end + 4)
            .take_while(|&i| i < self.at.end && !words.parts(i))
            .any(|i| words.is_small(i) && words.pack.ends(words.word(i), Ending::Infinitive))
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
        if let Some(stance) = self.clause_of() {
            return Some(stance);
        }
        // "as many as 300,000 voters could", "500 jobs will", "1 100 emplois seront créés".
        for k in self.at.end..self.end.min(self.at.end + 3) {
            if words.is(k, Field::Maybe).is_some() && !self.month(k) {
                return Some(Stance::Estimate);
            }
            let future = words.ends_as(k, Ending::Future, 4) && words.is(k, Field::Stop).is_none();
            // "56 % des lycées manqueraient".
            if words.ends_as(k, Ending::Conditional, 5) && (self.said || k == self.at.end) {
                return Some(if self.has_deadline(self.end) { Stance::Forecast } else { Stance::Estimate });
            }
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
}

/// Where the clause of a figure begins.
fn start_of_clause(words: &Words<'_>, sentence: &Range<usize>, at: usize) -> usize {
    let low = sentence.start.max(at.saturating_sub(AHEAD));
    (low..at)
        .rev()
        .find(|&k| {
            matches!(words.word(k), ";" | "(" | "–" | "—")
                || words.is(k, Field::Turn).is_some()
                    && k > sentence.start
                    && words.word(k - 1) == ","
                    && words.is(k, Field::Joins).is_none_or(|next| begins(words, next))
        })
        .map_or(low, |k| k + 1)
}

/// Whether a clause with a subject of its own begins at a token, behind a word that joins: "and it", but not "and hire".
fn begins(words: &Words<'_>, at: usize) -> bool {
    let subject =
        [Field::Article, Field::Determiner, Field::Possessive, Field::Pronoun, Field::They, Field::We, Field::Nobody];
    words.capital(at) || words.any(at, &subject).is_some() || words.noun_first()
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
