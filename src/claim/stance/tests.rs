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
fn what_only_looks_older_or_meant_is_a_fact() {
    check("en", "The initial public offering of $3 billion valued it at $30 billion.", &[Asserted, Asserted]);
    check("en", "The proposed pipeline runs for 300 miles.", &[Asserted]);
    check("en", "Hoping to win back shoppers, Orvane cut prices by 5% in May.", &[Asserted]);
    check("fr", "La température est supérieure aux normales de 3 degrés.", &[Asserted]);
    check("fr", "La ministre est attendue à Lyon, où 300 manifestants sont réunis.", &[Asserted]);
    check("fr", "La croissance est attendue à 3 %.", &[Forecast]);
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
    check("en", "Orvane denied it made a deal with 60 suppliers.", &[Denial]);
    check("en", "Orvane denied plans to build 3,000 homes.", &[Denial]);
    check("en", "The union rejected an offer of 5%.", &[Asserted]);
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

#[test]
fn what_another_figure_has_replaced_is_older() {
    check("en", "The bank cut its forecast to 2% from an earlier forecast of 3%.", &[Forecast, Past]);
    check("fr", "Le budget initial de 12 millions d’euros a été porté à 19 millions d’euros.", &[Past, Asserted]);
    check("en", "The previous owner had 300 shops.", &[Asserted]);
}

#[test]
fn a_movement_that_another_has_followed_is_older() {
    check("en", "Output fell by 2% after rising by 3% in May.", &[Asserted, Past]);
    check("fr", "Le PIB a reculé de 0,2 % après avoir progressé de 0,5 % au deuxième trimestre.", &[Asserted, Past]);
    check("en", "Shares fell 5% after profit dropped 12%.", &[Asserted, Asserted]);
}

#[test]
fn a_clause_about_what_was_is_older_where_the_sentence_goes_on() {
    check("en", "Unemployment, which stood at 9%, is now 6%.", &[Past, Asserted]);
    check("fr", "Le titre, qui valait 48 euros, n’en vaut plus que 31.", &[Past, Asserted]);
}

#[test]
fn a_distance_from_what_was_expected_is_plain() {
    check("en", "Sales came to 12 million euros more than forecast.", &[Asserted]);
}

#[test]
fn what_is_promised_is_a_target_whoever_does_it() {
    check("en", "The minister promised that grade inflation would fall by 5%.", &[Target]);
    check("fr", "Le maire jure que ce volume baissera de 15 %.", &[Target]);
}

#[test]
fn an_infinitive_goes_on_with_what_is_meant() {
    check(
        "fr",
        "Le gouvernement entend économiser 10 milliards d’euros et ramener le déficit à 4,6 %.",
        &[Target, Target],
    );
}

#[test]
fn a_passive_of_expecting_is_a_forecast() {
    check("fr", "La récolte est attendue à 26 millions de tonnes.", &[Forecast]);
}
