//! Sentences of our own, with how firmly each of their figures is said.

use super::Stance::{self, *};
use crate::claim::tests::check_all;

#[track_caller]
fn check(tag: &str, text: &str, expected: &[Stance]) {
    check_all(tag, text, expected, |_, claim| claim.fields.stance);
}

#[test]
fn may_is_a_month_too() {
    check("en", "Prices rose by 2% in May.", &[Asserted]);
}
