//! Whether a figure is said not to be so, or to hold only if something else does.

use super::{AHEAD, Clause};
use crate::lang::Ending;
use crate::lang::field::Field;

/// How far before a figure a negation can stand that denies it, in tokens.
const DENIED: usize = 7;

impl Clause<'_> {
    /// Whether the figure is said not to be so; a plain negation counts in what somebody says.
    pub(super) fn is_denied(&self) -> bool {
        let words = self.words;
        let at = &self.at;
        if let Some(denial) = words.last(
            self.start.max(at.start.saturating_sub(AHEAD)).min(at.start.saturating_sub(3).max(self.sentence.start))
                ..at.start,
            Field::Denial,
        ) {
            let between = denial.end..at.start;
            let turns = between
                .clone()
                .any(|k| words.is(k, Field::Turn).is_some() && words.word(k - 1) == "," || words.word(k) == ":");
            // "rejected a blogger’s claim that", "denying reports that": what is denied may be named by a word that is a verb too.
            let verb = |k: usize| {
                words.any(k, &[Field::Estimate, Field::Forecast, Field::Say]).is_some()
                    && words.any_before(k, &[Field::Determiner, Field::Possessive]).is_none()
                    && k > denial.end
                    && !(k < denial.end + 4
                        && words.is(k + 1, Field::That).is_some()
                        && words.is(k - 1, Field::Joins).is_none())
                    && !["’s", "'s"].iter().any(|s| words.word(k - 1).ends_with(s))
            };
            let other = between.clone().any(verb);
            // "rejected an offer of 5%" refuses the offer, and denies nothing.
            let refused = words.is(denial.start, Field::Refuse).is_some()
                && !words.has(between.clone(), Field::That)
                && (denial.end..at.start.min(denial.end + 4)).any(|k| words.is(k, Field::Offer).is_some());
            if !turns
                && !other
                && !refused
                && (words.before(at.start, Field::Agent).is_none() || words.has(between, Field::That))
            {
                return true;
            }
        }
        // "c’est faux", "is untrue": behind it in the sentence.
        let far = at.end..self.sentence.end.min(at.end + AHEAD);
        if far.clone().any(|k| words.is(k, Field::False).is_some()) {
            return true;
        }
        let low = self.start.max(at.start.saturating_sub(DENIED));
        // "n’augmenteront pas de 3 %": the negation goes around the verb.
        let around = |k: usize| {
            words.noun_first()
                && words.is(k, Field::Not).is_some_and(|e| {
                    let not = |m: usize| words.is(m, Field::Not).or(words.is(m, Field::Never));
                    (e..(e + 4).min(at.start)).any(|m| {
                        not(m).is_some_and(|behind| {
                            at.start.saturating_sub(behind) < 4
                                && !(behind..at.start).any(|i| words.parts(i) || words.is(i, Field::Clause).is_some())
                        })
                    })
                })
        };
        if self.said && (low..at.start).any(around) {
            return true;
        }
        self.said
            && (low..at.start).any(|k| {
                let Some(end) = words.is(k, Field::Never) else { return false };
                // "not more than 300" bounds it, and "not yet" waits for it.
                end < at.start && !words.has(end..at.start, Field::Clause) && !(end..at.start).any(|i| words.parts(i))
            })
    }

    /// Whether the figure holds only if something else does.
    pub(super) fn depends(&self) -> bool {
        let words = self.words;
        let at = &self.at;
        // A sentence may be endless.
        let low = self.sentence.start.max(at.start.saturating_sub(AHEAD));
        if self.supposes(low) {
            return true;
        }
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
                        || words.word(i).len() > 5 && words.pack.ends(words.word(i), Ending::Conditional)
                })
            };
            !larger && !parts && !another && (without.is_none() || k < at.start && would())
        })
    }

    /// Whether the sentence begins with what is supposed, before a comma and what would be then: "With tariffs of 25%, growth would
    /// fall by a point", "Sans accord, 300 postes disparaîtront".
    fn supposes(&self, low: usize) -> bool {
        let words = self.words;
        let opens = |k: usize| k == self.sentence.start || words.is_quote(k - 1);
        let Some(first) =
            (low..self.at.start).find(|&k| opens(k) && words.any(k, &[Field::Without, Field::Beside]).is_some())
        else {
            return false;
        };
        // Who is quoted says no more behind the quotation.
        if (first + 1..self.at.start).any(|k| words.is_quote(k)) {
            return false;
        }
        let Some(comma) = (first..self.sentence.end.min(first + AHEAD)).find(|&k| words.word(k) == ",") else {
            return false;
        };
        let without = words.is(first, Field::Without).is_some();
        let ends = |i: usize, ending: Ending| words.ends_as(i, ending, 3);
        (comma..self.sentence.end.min(comma + AHEAD)).take_while(|&i| i == comma || !words.is_quote(i)).any(|i| {
            words.is(i, Field::Would).is_some()
                || ends(i, Ending::Conditional)
                || without && (ends(i, Ending::Future) || words.is(i, Field::Will).is_some())
        })
    }
}
