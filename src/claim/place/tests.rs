//! Sentences with the places that their figures hold for.

use crate::claim::tests::check_all;

#[track_caller]
fn check(tag: &str, text: &str, expected: &[&str]) {
    check_all(tag, text, expected, |text, claim| claim.fields.place.map_or("", |p| p.of(text)).to_owned());
}

#[test]
fn a_place_behind_its_preposition() {
    check("en", "Cinemas in Scotland took £74.2m.", &["Scotland"]);
    check("en", "The agency counted 1,300 villages in Punjab.", &["Punjab"]);
    check("en", "In Gaines County 82 percent of children are vaccinated.", &["Gaines County"]);
    check("en", "Farmers in eastern England drilled 40% of their wheat.", &["eastern England"]);
    check("fr", "À Lyon, le cortège a rassemblé 12 000 personnes.", &["Lyon"]);
    check("fr", "Le plan supprime 1 254 postes en France, dont 480 à Cholet.", &["France", "Cholet"]);
    check("fr", "En Bretagne, 87 établissements ont fermé.", &["Bretagne"]);
    check("fr", "La crue a emporté 17 pylônes dans le Var.", &["Var"]);
    check("fr", "Le chômage touche 6,3 % des actifs dans la zone euro.", &["zone euro"]);
}

#[test]
fn a_country_by_its_verb_or_its_measure() {
    check("en", "Slovenia spent 1.3% of its output on defence.", &["Slovenia"]);
    check("en", "Germany’s exports fell 2%.", &["Germany"]);
    check("fr", "La Chine a dégagé un excédent de 992 milliards de dollars.", &["Chine"]);
}

#[test]
fn each_figure_takes_the_place_of_its_clause() {
    check("en", "Prices rose 5% in France and 3% in Spain.", &["France", "Spain"]);
    check("en", "Prices in France rose 5%, up from 3%.", &["France", "France"]);
    check("en", "In Cornwall police opened 17 cases, three times as many as in Devon.", &["Cornwall", "Cornwall"]);
}

#[test]
fn a_place_holds_for_what_goes_on() {
    check("en", "Exports rose 5% in Spain, to €3 billion.", &["Spain", "Spain"]);
    check("en", "Farms in Spain cut 5% of their herds and planted 3,000 trees.", &["Spain", "Spain"]);
    check("en", "Bandits killed 12 farmers and wounded 30 soldiers in Sokoto.", &["Sokoto", "Sokoto"]);
    check("en", "Prices rose 5% in Spain, against 3% in nearby Gibraltarshire.", &["Spain", ""]);
    check("en", "In Oman, where fish is dear, prices rose 5%.", &["Oman"]);
    check("fr", "Au Mali, la production d’or a chuté de 32 %, à 17 tonnes.", &["Mali", "Mali"]);
    check("fr", "Les loyers ont augmenté de 8 % au Portugal, contre 5 % en 2023.", &["Portugal", "Portugal"]);
    check("en", "The cost of a flight between Oman and Qatar rose 5%.", &[""]);
}

#[test]
fn kinds_of_places_before_their_names() {
    check("en", "Police seized 300 boats in the fishing village of Almora.", &["Almora"]);
    check("fr", "Dans le bourg de Lerval, 400 logements sont vides.", &["Lerval"]);
    check("fr", "Dans le canton de Vaud, 400 logements sont vides.", &["canton de Vaud"]);
    check("fr", "Le taux a reculé à 7 % en Belgique francophone.", &["Belgique francophone"]);
    check("en", "At Silver Mill, a chain of bakeries, 300 people work.", &[""]);
    check("en", "The U.S. cattle herd has shrunk to 86 million head.", &["U.S."]);
}

#[test]
fn a_place_is_taken_up() {
    check("en", "Oman produced 5,000 tonnes. Exports in the country fell 4%.", &["Oman", "Oman"]);
    check("fr", "La Belgique a exporté 5 000 tonnes. Dans le pays, 40 usines ont fermé.", &["Belgique", "Belgique"]);
    check("en", "Oman and Qatar met. Exports in the country fell 4%.", &[""]);
}

#[test]
fn no_place_in_a_name_a_speech_or_a_body() {
    check("fr", "La Banque de France prévoit une hausse de 5 %.", &[""]);
    check("fr", "Le Paris Saint-Germain a gagné 40 millions d’euros.", &[""]);
    check("en", "The University of Oxford spent £40 million.", &[""]);
    check("en", "He told reporters in Pune that sales fell 5%.", &[""]);
    check("en", "PARIS (Reuters) - Sales fell 5%.", &[""]);
    check("en", "The fund sold its stake in Renault for $40 million.", &[""]);
    check("en", "The French minister promised €40 million.", &[""]);
    check("en", "The firm, based in Lyon, employs 300 people.", &[""]);
    check("en", "Ukraine’s air force shot down 31 drones.", &[""]);
    check("en", "The trial had 4,000 patients in Denmark and Sweden.", &[""]);
    check("fr", "La société a vendu 20 % du capital à Airbus.", &[""]);
    check("fr", "L’économiste du sport à Limoges évoque 40 millions d’euros.", &[""]);
}
