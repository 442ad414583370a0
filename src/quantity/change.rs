//! Changes: which way a figure moves, where the words around it say so.

use super::measure::Measured;
use super::reader::Reader;
use super::{Quantity, Unit};
use crate::lang::Ending;
use crate::lang::sense::{self, Class};

/// Which way a figure moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// More than before.
    Up,
    /// Less than before.
    Down,
}

/// The farthest that a word of change may stand before its figure, in tokens.
const REACH: usize = 6;

impl Reader<'_> {
    /// The direction of a figure: "up 5%", "a chuté de 12 %", "a 3 percent drop".
    ///
    /// Only words that stand right beside the figure are taken; in "fell to 5%" the figure is a level, not a change.
    pub(crate) fn direction(&self, quantity: &Quantity, measured: &Measured) -> Option<Direction> {
        match quantity.unit {
            Unit::Times => {
                // "doubled" is a change; "three times higher" compares.
                return quantity
                    .value
                    .map(|v| if v < 1.0 { Direction::Down } else { Direction::Up })
                    .filter(|_| measured.numeral.changes);
            }
            Unit::Share => return None,
            _ => {}
        }
        self.moved_before(measured.sign.unwrap_or(measured.start)).or_else(|| self.moved_behind(measured.end))
    }

    fn moved_before(&self, start: usize) -> Option<Direction> {
        (start.saturating_sub(REACH)..start).rev().find_map(|k| {
            if self.starts(k) & sense::WORDS == 0 || !self.same_sentence(k, start) {
                return None;
            }
            let (direction, mut at) = self
                .class(k, Class::Up)
                .map(|end| (Direction::Up, end))
                .or_else(|| self.class(k, Class::Down).map(|end| (Direction::Down, end)))?;
            while at < start {
                at = self
                    .any_class(at, &[Class::By, Class::Of, Class::Filler, Class::OfThe])
                    .or_else(|| self.hedge_at(at))
                    .or_else(|| self.pack.ends(self.word(at), Ending::Adverb).then_some(at + 1))?;
            }
            (at == start).then_some(direction)
        })
    }

    fn moved_behind(&self, end: usize) -> Option<Direction> {
        if self.begins_sentence(end) {
            return None;
        }
        // "de plus" is a phrase of its own; in "5 % d’augmentation" the first word only links.
        let linked = self.any_class(end, &[Class::Adjective, Class::Of]);
        [Some(end), linked].into_iter().flatten().find_map(|at| {
            self.class(at, Class::More)
                .map(|_| Direction::Up)
                .or_else(|| self.class(at, Class::Fewer).map(|_| Direction::Down))
        })
    }

    /// The direction of a range that says "from … to …": upwards or downwards, where a word of change opens it.
    pub(crate) fn moved_between(&self, opening: usize, first: f64, second: f64) -> Option<Direction> {
        let changed = (opening.saturating_sub(3)..opening)
            .any(|k| self.same_sentence(k, opening) && self.any_class(k, &[Class::Up, Class::Down]).is_some());
        changed.then_some(if second > first { Direction::Up } else { Direction::Down })
    }
}
