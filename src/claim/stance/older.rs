//! Whether a figure is the older term of a comparison.

use super::{AHEAD, BEHIND, Clause};
use crate::claim::fields::{Figure, Measure};
use crate::lang::Ending;
use crate::lang::field::Field;

impl Clause<'_> {
    /// Whether the figure is the older term of a comparison: "against 4.1%", "contre 12 millions en 2022".
    pub(super) fn is_older(&self) -> bool {
        let words = self.words;
        let at = &self.at;
        let counts = self.figure.measure == Measure::Count && self.figure.noun.is_some();
        let number = |i: usize| words.is_digits(i);
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
        let share = matches!(self.figure.measure, Measure::Share | Measure::Times);
        if !share
            && newer(at.start)
            && words.is(at.end, Field::Of).is_some()
            && !(at.end..at.end + 4).any(|k| words.any(k, &[Field::Than, Field::ThanIf]).is_some())
            && (at.end..self.sentence.end.min(at.end + 4)).any(before_then)
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
            && (self.sentence.start.max(at.start.saturating_sub(6))..at.start).any(|k| {
                // "…, after a fall of 0.2% in May".
                let after = || {
                    words.is(k, Field::MaybeBefore).is_some()
                        && words.word(k.saturating_sub(1)) == ","
                        && near().any(time)
                        && newer(k)
                };
                (words.is(k, Field::Before).is_some() || after()) && !(k..at.start).any(|i| words.parts(i))
            })
        {
            return true;
        }
        if self.is_revised() || self.is_turned() {
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
                            || words.any(i, &[Field::Quarter, Field::Ago]).is_some()
                            || words.ordinal(i).is_some()
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
                            || (!counts || self.figure.noun.is_some() && self.has_peer(|p| p.end <= before))
                                && closes
                                && !near().any(where_else));
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

    /// Whether a figure is of the same measure; shares and percentages are one.
    fn measures_as(&self, other: &Figure) -> bool {
        let part = |m| if m == Measure::Share { Measure::Percent } else { m };
        part(other.measure) == part(self.figure.measure)
    }

    /// Whether another figure of the sentence is of the same measure, and of the same things.
    fn has_peer(&self, mut among: impl FnMut(&std::ops::Range<usize>) -> bool) -> bool {
        let near = self.company.index.saturating_sub(3)..self.company.index + 3;
        let all = self.company.figures.iter().zip(self.company.places).enumerate();
        all.skip(near.start).take_while(|(i, _)| near.contains(i)).any(|(i, (other, place))| {
            i != self.company.index
                && self.measures_as(other)
                && (other.noun == self.figure.noun || other.noun.is_none() || self.figure.noun.is_none())
                && among(place)
        })
    }

    /// Whether the figure is what was expected or allowed for at first, where another has taken its place: "its previous forecast of
    /// 3%", "le budget initial de 12 millions".
    fn is_revised(&self) -> bool {
        let words = self.words;
        let at = &self.at;
        let joined = words.word(at.start.saturating_sub(1)) == "("
            || words.any_before(at.start, &[Field::Of, Field::Is, Field::Link, Field::From]).is_some();
        let low = self.sentence.start.max(at.start.saturating_sub(6));
        joined
            && (low..at.start).any(|k| {
                let earlier = |k: usize| {
                    words.is(k, Field::Previous).is_some()
                        || words.is(k, Field::Earlier).is_some_and(|e| words.is(e, Field::Outlook).is_some())
                };
                earlier(k) && !(k..at.start - 1).any(|i| words.parts(i)) && words.is(k + 1, Field::Year).is_none()
            })
            && self.has_peer(|_| true)
    }

    /// Whether the figure is a movement that another has followed: "fell by 2% after rising by 3%", "après avoir progressé de 3 %".
    fn is_turned(&self) -> bool {
        let words = self.words;
        let at = &self.at;
        let low = self.sentence.start.max(at.start.saturating_sub(7));
        (low..at.start).any(|k| {
            let Some(verb) = words.is(k, Field::MaybeBefore).filter(|&e| e < at.start) else { return false };
            let moves = |i: usize| words.any(i, &[Field::Up, Field::Down]).is_some();
            let form = match words.noun_first() {
                true => words.pack.ends(words.word(verb), Ending::Infinitive) && (verb + 1..at.start).any(moves),
                false => words.pack.ends(words.word(verb), Ending::Participle) && moves(verb),
            };
            form && !(verb..at.start).any(|i| words.parts(i)) && self.has_peer(|p| p.end <= k)
        })
    }

    /// Whether the figure is of a time that is over, by its verb, where the text tells how it is now: "had 41 in 2010 and has 17
    /// today", "ils étaient 54 % un an plus tôt".
    pub(super) fn is_over(&self) -> bool {
        let words = self.words;
        let at = &self.at;
        let low = self.start.max(at.start.saturating_sub(6)).max(self.opens);
        let verb = match words.pack.has_ending(Ending::Imperfect) {
            true => (low..at.start).rev().find(|&k| self.lasted(k)),
            false => (low..at.start).rev().find(|&k| words.is(k, Field::Past).is_some() || self.listed(k)),
        };
        let Some(verb) = verb else { return false };
        if (verb..at.start).any(|k| words.parts(k) || words.any(k, &[Field::That, Field::Will]).is_some()) {
            return false;
        }
        let about = self.sentence.start.max(at.start.saturating_sub(12))..self.sentence.end.min(at.end + BEHIND + 3);
        let older = (about.clone().filter(|k| *k < at.start).rev().take_while(|k| !words.cuts(*k)))
            .chain(about.filter(|k| *k >= at.end).take_while(|k| !words.cuts(*k) && words.word(*k) != ","))
            .any(|k| self.is_earlier(k));
        // "Les subventions, qui coûtaient 1 000 milliards, tomberont à 263 milliards".
        if self.relative(verb) && self.goes_on_behind() && self.inserted_now(verb) {
            return true;
        }
        let first = self.of_pronoun(verb);
        let being = words.is(verb, Field::Passive).is_some() || words.noun_first();
        let year_before =
            || (at.end..at.end + BEHIND).any(|k| words.any(k, &[Field::YearBefore]).is_some() && self.is_earlier(k));
        if words.noun_first() && year_before() {
            return true;
        }
        older && (first && being || self.turns(verb) || self.now_behind())
    }

    /// Whether a word that sets against stands before the verb at a token, and a figure of the same measure before that: "alors
    /// qu’ils étaient 38 % en 2017".
    fn turns(&self, verb: usize) -> bool {
        let words = self.words;
        let Some(before) = self.company.index.checked_sub(1) else { return false };
        let same = self.company.figures.get(before).is_some_and(|f| self.measures_as(f));
        let from = self.company.places.get(before).map_or(verb, |p| p.end).max(verb.saturating_sub(6));
        same && (from..verb)
            .any(|k| words.is(k, Field::Turn).is_some() && words.any(k, &[Field::Joins, Field::But]).is_none())
    }

    /// Whether the subject of the verb at a token is a pronoun that opens its clause: "It was", "un an plus tôt, ils étaient".
    fn of_pronoun(&self, verb: usize) -> bool {
        let words = self.words;
        (verb.saturating_sub(3).max(self.sentence.start)..verb).any(|k| {
            let opens = k == self.sentence.start
                || words.any_before(k, &[Field::YearBefore]).is_some()
                || words.parts(k - 1)
                || words.is_quote(k - 1)
                || words.any(k - 1, &[Field::Turn, Field::Clause, Field::Joins]).is_some();
            opens
                && words.any(k, &[Field::Pronoun, Field::They, Field::We, Field::Who, Field::Nobody]).is_some()
                && words.is(k, Field::Relative).is_none()
        })
    }

    /// Whether a token is a verb of how things used to be.
    fn lasted(&self, k: usize) -> bool {
        let words = self.words;
        let others = [Field::Say, Field::Forecast, Field::Estimate, Field::Target, Field::Coming, Field::Valued];
        words.is_small(k)
            && words.ends_as(k, Ending::Imperfect, 4)
            && !words.pack.ends(words.word(k), Ending::Conditional)
            && words.any(k, &others).is_none()
            && !(words.is(k, Field::Means).is_some() && self.does(k, Field::Means))
            && words.any(k.saturating_sub(1), &[Field::Determiner, Field::Possessive]).is_none()
    }

    /// Whether a token is a verb in the past that is also a participle: "listed (at $29)".
    pub(super) fn listed(&self, k: usize) -> bool {
        let words = self.words;
        words.is_small(k) && words.word(k).ends_with('d') && words.pack.ends(words.word(k), Ending::Participle)
    }

    /// Whether a token begins a time that lies before that of the article.
    fn is_earlier(&self, k: usize) -> bool {
        let words = self.words;
        // "since 2022", "de plus qu’en 2021".
        let other = [Field::Since, Field::Than, Field::ThanIf];
        if (k.saturating_sub(3)..k).any(|i| words.any(i, &other).is_some()) {
            return false;
        }
        if let Some(year) = words.year(k) {
            return self.company.date.is_some_and(|d| year < d.year);
        }
        // "before" needs a length of time, and "last" a time.
        let time = |i: usize| words.any(i, &[Field::Year, Field::Month, Field::Quarter, Field::Week]).is_some();
        words.any(k, &[Field::YearBefore, Field::Previous]).is_some()
            || words.is(k, Field::Last).is_some_and(|e| time(e) || k > 0 && time(k - 1))
            || words.any(k, &[Field::Earlier, Field::Ago]).is_some() && k > 0 && time(k - 1)
            || words.is(k, Field::Ago).is_some_and(|e| (e..e + 3).any(time))
            || words.pack.has_ending(Ending::Imperfect) && words.month(k).is_some()
    }

    /// Whether the verb at a token is that of a clause about what stands before it: "qui coûtait".
    fn relative(&self, verb: usize) -> bool {
        (verb.saturating_sub(3)..verb).any(|k| self.words.is(k, Field::Relative).is_some())
    }

    /// Whether the clause of the verb at a token only tells how things were before the sentence goes on: in a language without an
    /// imperfect only one of being, between commas.
    fn inserted_now(&self, verb: usize) -> bool {
        let words = self.words;
        words.pack.has_ending(Ending::Imperfect)
            || words.is(verb, Field::Is).is_some()
                && self.figure.measure != Measure::Count
                && words.word(verb.saturating_sub(2)) == ","
                && (self.at.end..self.sentence.end.min(self.at.end + AHEAD)).any(|k| words.word(k) == ",")
    }

    /// Whether the next figure of the sentence is of the same measure.
    fn goes_on_behind(&self) -> bool {
        let next = self.company.figures.get(self.company.index + 1);
        // "valait 48 euros et n’en vaut plus que 31".
        let bare = |f: &Figure| f.measure == Measure::Count && f.noun.is_none();
        next.is_some_and(|next| next.measure == self.figure.measure || bare(next))
    }

    /// Whether what is so now stands behind the figure: "and has 17 today".
    fn now_behind(&self) -> bool {
        let words = self.words;
        let near = self.at.end..self.sentence.end.min(self.at.end + AHEAD);
        let Some(now) = near.clone().find(|&k| words.is(k, Field::Now).is_some()) else { return false };
        let number = |k: usize| words.is_digits(k) && words.year(k).is_none();
        match self.company.places.get(self.company.index + 1) {
            Some(_) => self.goes_on_behind(),
            None => (self.at.end..now).any(number),
        }
    }
}
