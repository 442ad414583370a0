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
    check("en", "Rents stood at 4%, down from 6% in May.", &[Asserted, Past]);
    check("en", "About 300 voters may stay at home.", &[Estimate]);
}

#[test]
fn an_older_term_is_told_by_its_verb() {
    check("fr", "Les aides, qui coûtaient 12 millions, tomberont à 5 millions.", &[Past, Forecast]);
    check("fr", "Un an plus tôt, ils étaient 54 %.", &[Past]);
    check("fr", "La hausse avait été de 2,3 % un an plus tôt.", &[Past]);
}

#[test]
fn what_is_decided_is_a_target_and_what_comes_is_a_forecast() {
    check("en", "The mayor said the city would build 300 flats.", &[Target]);
    check("en", "Output will reach 300 tonnes.", &[Forecast]);
    check("fr", "Le groupe va investir 3 millions d’euros.", &[Target]);
    check("fr", "La hausse sera de 7,1 %.", &[Forecast]);
}

#[test]
fn what_goes_on_with_a_figure_is_as_firm_as_it() {
    check("fr", "Le groupe veut supprimer 400 postes, soit 5 % de l’effectif.", &[Target, Target]);
}

#[test]
fn what_is_supposed_at_the_head_sets_a_condition() {
    check("fr", "Sans accord, 300 postes disparaîtront.", &[Condition]);
    check("en", "With tariffs of 25%, growth would fall by 2%.", &[Condition, Condition]);
}

#[test]
fn a_denied_claim_is_named_by_a_noun() {
    check("en", "She rejected a claim that the ice had grown by 12%.", &[Denial]);
    check("fr", "« Les tarifs n’augmenteront pas de 3 % », a assuré le ministre.", &[Denial]);
}

#[test]
fn a_noun_of_a_target_reaches_no_further_than_to_the_next_figure() {
    check(
        "fr",
        "La levée dépasse l’objectif de 900 millions d’euros et porte la valeur du groupe à 4 milliards d’euros.",
        &[Target, Asserted],
    );
}
