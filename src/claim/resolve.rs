//! From what a source is called to a name: surnames, pronouns, "the company", where the article has exactly one for it.

use std::ops::Range;

use super::names::{self, Name, Names, Nature};
use super::phrase::Who;
use super::speaker::{Discourse, Role, Speaker};
use super::words::Words;
use crate::lang::field::Field;
use crate::text;

/// How far back who spoke last may have spoken to be meant by a pronoun, in bytes.
const RECENT: u32 = 900;
/// How far behind a quotation the pronoun of its verb may stand, in tokens.
const QUOTED: usize = 7;

/// Whom a phrase stands for; none for nobody.
pub(super) fn resolve(
    words: &Words<'_>,
    who: &Who,
    names: &mut Names,
    discourse: &Discourse,
    here: u32,
) -> Option<Speaker> {
    match who {
        Who::Name(name, role) => Some(by_name(words, name.clone(), *role, names)),
        Who::Pronoun(at) if words.is(at.start, Field::They).is_some() => by_they(words, discourse, here),
        Who::Pronoun(at) => Some(by_pronoun(words, at.clone(), names, discourse, here)),
        Who::Described(at) => Some(by_description(words, at.clone(), names)),
        Who::Document(at) => Some(Speaker { name: words.span(at.clone()), role: Role::Observer }),
        Who::Before => discourse.last.map(|(s, _)| s),
        Who::First | Who::Nobody => None,
    }
}

fn by_name(words: &Words<'_>, name: Range<usize>, role: u32, names: &mut Names) -> Speaker {
    let text = words.text;
    let span = words.span(name.clone());
    let mut nature = names::nature(words, name.start, name.end);
    if nature == Nature::Unknown {
        nature = match is_person(words, role) {
            Some(true) => Nature::Person,
            Some(false) => Nature::Body,
            None => Nature::Unknown,
        };
    }
    let index = names.note(text, span, nature, role);
    if name.clone().any(|i| words.is(i, Field::Public).is_some()) {
        names.set_public(index);
    }
    let observer = name.clone().any(|i| words.is(i, Field::Observer).is_some())
        || words.pack.phrases().may_have(role, Field::Observer as usize) && role != 0;
    let role = match names.known(text, span) {
        _ if observer => Role::Observer,
        Some(n) if n.roles().any(|r| words.pack.phrases().may_have(r, Field::Observer as usize)) => Role::Observer,
        Some(n) if n.nature == Nature::Person && is_voice(words, n) => Role::Voice,
        Some(n) if n.nature == Nature::Person => Role::Person,
        Some(n) if n.nature == Nature::Body && !n.is_public() && is_firm(words, n) => Role::Company,
        Some(n) if n.nature == Nature::Body => Role::Body,
        _ => Role::Unknown,
    };
    Speaker { name: names.full(text, span), role }
}

/// Whom "they" stands for: several who spoke last or whom the sentence before is about; nobody where that is one.
fn by_they(words: &Words<'_>, discourse: &Discourse, here: u32) -> Option<Speaker> {
    let several = |s: &Speaker| {
        let last = s.name.of(words.text).rsplit([' ', '\u{a0}']).next().unwrap_or("");
        s.role != Role::Company
            && words.pack.ends(last, crate::lang::Ending::Plural)
            && !last.starts_with(char::is_uppercase)
    };
    let subject = discourse.subject.map(|(s, _)| s).filter(several);
    subject.or(discourse.last.filter(|(s, place)| place + RECENT > here && several(s)).map(|(s, _)| s))
}

fn by_pronoun(words: &Words<'_>, at: Range<usize>, names: &Names, discourse: &Discourse, here: u32) -> Speaker {
    let text = words.text;
    let span = words.span(at.clone());
    // "L’association s’inquiète, indique sa présidente, X. « … », déplore-t-elle": who has just spoken for it is quoted on.
    let inverted = at.start > 0 && words.word(at.start - 1) == "-";
    if inverted
        && (at.start.saturating_sub(QUOTED)..at.start).any(|i| words.is_quote(i))
        && let (Some((subject, place)), Some((last, spoke))) = (discourse.subject, discourse.last)
        && spoke == place
        && place < here
        && !subject.is_person()
        && last.is_person()
    {
        return last;
    }
    // Where pronouns tell persons from things.
    let person = words.is(at.start, Field::He).is_some();
    let thing = words.is(at.start, Field::It).is_some();
    // "elle" is not "le ratio", where articles tell; an office's article says nothing of a person.
    let phrases = words.pack.phrases();
    let other = |field: Field, opposite: Field, first: u32| {
        words.is(at.start, field).is_some() && phrases.may_have(first, opposite as usize)
    };
    let may_be = |s: &Speaker| {
        let mut parts = s.name.of(text).split([' ', '\u{a0}']);
        let first = phrases.word(parts.next().unwrap_or(""));
        let tells = parts.next().is_some_and(|noun| noun.starts_with(char::is_lowercase)) && !s.is_person();
        !(tells && (other(Field::Masculine, Field::Feminine, first) || other(Field::Feminine, Field::Masculine, first)))
            && match s.role {
                Role::Person | Role::Voice => !thing,
                Role::Body | Role::Company => !person,
                Role::Observer | Role::Unknown => true,
            }
    };
    let alone = |s: &Speaker, since: u32| {
        // Somebody else who was named since could be meant just as well.
        !names.any_between(since, span.start, |n| {
            let (theirs, name) = (n.span.of(text), s.name.of(text));
            let same = n.span == s.name || theirs.contains(name) || name.contains(theirs);
            !same
                && match n.nature {
                    Nature::Person => !thing && matches!(s.role, Role::Person | Role::Voice | Role::Unknown),
                    Nature::Body => !person && matches!(s.role, Role::Body | Role::Company | Role::Unknown),
                    Nature::Unknown => false,
                }
        })
    };
    // Whom this sentence or the one before is about, else who spoke last.
    let subject = discourse.subject.filter(|(s, _)| may_be(s));
    let last = discourse.last.filter(|(s, place)| place + RECENT > here && may_be(s));
    match (subject, last) {
        (Some((subject, _)), Some((speaker, _))) if subject.name == speaker.name => return subject,
        (Some((subject, place)), _) if place >= here || alone(&subject, place) => return subject,
        (_, Some((speaker, place))) if alone(&speaker, place) => return speaker,
        _ => {}
    }
    let fits = |n: &Name| match n.nature {
        Nature::Person => !thing,
        Nature::Body => !person && !n.is_place(),
        Nature::Unknown => false,
    };
    match names.only(span.start, fits) {
        Some(name) => {
            Speaker { name: name.span, role: if name.nature == Nature::Body { Role::Body } else { Role::Person } }
        }
        None => Speaker { name: span, role: Role::Unknown },
    }
}

fn by_description(words: &Words<'_>, at: Range<usize>, names: &Names) -> Speaker {
    let text = words.text;
    let written = words.span(at.clone());
    let has = |field: Field| at.clone().any(|i| words.is(i, field).is_some());
    let role = if has(Field::Observer) {
        Role::Observer
    } else if has(Field::Voice) {
        Role::Voice
    } else if has(Field::Person) {
        Role::Person
    } else if has(Field::AnyBody) || has(Field::Firm) {
        Role::Company
    } else if has(Field::Body) {
        Role::Body
    } else {
        Role::Unknown
    };
    let word = words.role(at.clone());
    // "the company", "le ministre": what has more words is somebody of its own.
    let definite = words.is(at.start, Field::Indefinite).is_none()
        && words.is(at.start, Field::Determiner).is_some_and(|e| e < at.end && at.end - e <= 2);
    if !definite || word == 0 || at.clone().skip(1).any(|i| words.capital(i)) {
        return Speaker { name: written, role };
    }
    let body = has(Field::Body) || has(Field::AnyBody);
    let fits = |n: &Name| if body { n.may_be_body() } else { n.may_be_person() };
    let called = names.only(written.start, |n| fits(n) && n.is_called(word));
    // "the ministry" where the article has one name that begins or ends with that word.
    let written_word = words.role_text(at.clone());
    let part = |n: &Name| {
        n.span
            .of(text)
            .split([' ', '\u{a0}'])
            .any(|w| !w.is_empty() && text::fold(w).as_str() == text::fold(written_word).as_str())
    };
    let holds = || names.only(written.start, |n| body && part(n));
    let any = || {
        if has(Field::AnyBody) { names.main_body(written.start) } else { None }
    };
    match called.or_else(holds).or_else(any) {
        Some(name) => Speaker { name: name.span, role },
        None => Speaker { name: written, role },
    }
}

/// Whether a word describes a person, by its number; none for no word.
fn is_person(words: &Words<'_>, role: u32) -> Option<bool> {
    let is = |field: Field| words.pack.phrases().may_have(role, field as usize);
    (role != 0).then(|| is(Field::Person) || is(Field::Voice))
}

/// Whether a name is described as a company.
fn is_firm(words: &Words<'_>, name: &Name) -> bool {
    let is = |role: u32, field: Field| words.pack.phrases().may_have(role, field as usize);
    name.roles().any(|role| is(role, Field::AnyBody) || is(role, Field::Firm))
}

/// Whether a person is described as one who speaks for a body.
fn is_voice(words: &Words<'_>, name: &Name) -> bool {
    name.roles().any(|role| words.pack.phrases().may_have(role, Field::Voice as usize))
}

/// Notes the names of a sentence, with what describes them.
pub(super) fn note_names(words: &Words<'_>, sentence: Range<usize>, names: &mut Names) {
    // Headings and menus are full of capitals, and name nobody for sure.
    let last = words.word(sentence.end.saturating_sub(1));
    let heading = last.ends_with(|c: char| c.is_alphanumeric());
    let mut i = sentence.start;
    while i < sentence.end {
        // "à 20 Minutes Paul Valette": the journal's name is no part of his.
        if let Some(behind) = names::numbered(words, i) {
            i = behind;
            continue;
        }
        if !words.capital(i) || words.month(i).is_some() || words.any(i, &[Field::Aside, Field::NoName]).is_some() {
            i += 1;
            continue;
        }
        let titled = words.past_titles(i, sentence.end);
        if titled > i && words.capital(titled) {
            i = titled;
        }
        // The first word of a sentence is no name by its capital.
        let first = i == sentence.start || words.is_quote(i.saturating_sub(1));
        let common = || !words.unknown(i) || !words.capital(i + 1);
        if first && common() && names.known(words.text, words.span(i..i + 1)).is_none() && !acronym(words.word(i)) {
            i += 1;
            continue;
        }
        // "FRANCFORT (AFP) –": a dateline.
        if acronym(words.word(i)) && words.word(i).len() > 6 {
            i += 1;
            continue;
        }
        let Some(run) = names::run(words, i, sentence.end) else {
            i += 1;
            continue;
        };
        // "Facebook CEO Mark Zuckerberg": the office is no part of the name.
        let office = |k: &usize| words.office(*k).is_some_and(|e| e < run && words.capital(e));
        if !words.noun_first()
            && let Some(k) = (i..run).rev().find(office)
            && let Some(name) = words.office(k)
        {
            i = name;
        }
        // "Josh Epstein of Lakefront Research" are two.
        let end = words.cut(i, run);
        // Initials and lines of capitals name nobody.
        let named = end - i <= 6 && words.span(i..end).len() > 1;
        if named && words.country(i).is_none_or(|(_, e)| e < end) {
            let mut nature = names::nature(words, i, end);
            let (role, person) = description(words, i, end, sentence.clone());
            if nature == Nature::Unknown {
                nature = match person {
                    Some(true) => Nature::Person,
                    Some(false) => Nature::Body,
                    None if words.before(i, Field::Title).is_some() => Nature::Person,
                    None => Nature::Unknown,
                };
            }
            let index = names.note(words.text, words.span(i..end), nature, role);
            if (i..end).any(|k| words.is(k, Field::Public).is_some()) {
                names.set_public(index);
            }
            let beside =
                i > sentence.start && words.any_before(i, &[Field::Where, Field::MaybeWhere, Field::Beside]).is_some();
            names.set_placed(index, beside || heading);
        }
        i = end;
    }
}

/// The word that describes a name where it stands, and whether it is one for persons.
fn description(words: &Words<'_>, start: usize, end: usize, sentence: Range<usize>) -> (u32, Option<bool>) {
    let person = |i: usize| words.office(i).is_some();
    let body = |i: usize| words.any(i, &[Field::Body, Field::AnyBody]).is_some();
    let word = |i: usize| words.tokens.get(i).map_or(0, |t| t.word);
    // "the carmaker Renault", "Le fabricant de pompes industrielles Valdorex".
    let low = sentence.start.max(start.saturating_sub(6));
    for before in (low..start).rev() {
        if !words.is_word(before)
            || words.any(before, &[Field::Say, Field::Clause, Field::Auxiliary, Field::Passive]).is_some()
        {
            break;
        }
        if person(before) || body(before) {
            let near = before + 1 == start || words.noun_first();
            if near {
                return (word(before), Some(person(before)));
            }
            break;
        }
        if words.any(before, &[Field::Determiner, Field::Possessive]).is_some()
            && words.is(before, Field::Link).is_none()
        {
            break;
        }
    }
    // "Renault, the carmaker", "Paul Dupont, ministre de l’Économie", "Moira Kettle (chief executive)".
    if matches!(words.word(end), "," | "(") {
        for k in (end + 1..sentence.end.min(end + 9)).take_while(|&k| !words.parts(k) && !words.is_quote(k)) {
            if person(k) || body(k) {
                return (word(k), Some(person(k)));
            }
            if words.any(k, &[Field::Nobody, Field::Say, Field::Clause, Field::Relative]).is_some() {
                break;
            }
        }
        // ", 58,": an age.
        let age = words.is_digits(end + 1) && words.word(end + 1).len() == 2 && words.word(end + 2) == ",";
        if age {
            return (0, Some(true));
        }
    }
    (0, None)
}

fn acronym(word: &str) -> bool {
    word.chars().nth(1).is_some() && word.chars().all(|c| c.is_uppercase() || c == '.')
}

#[cfg(all(test, feature = "packs"))]
mod tests {
    use crate::claim::tests::check_all;

    #[track_caller]
    fn check(tag: &str, text: &str, expected: &[&str]) {
        check_all(tag, text, expected, |text, claim| {
            claim.fields.attribution.map_or("", |a| a.speaker.of(text)).to_owned()
        });
    }

    #[test]
    fn who_has_just_spoken_for_a_body_is_quoted_on() {
        let quote = "« Nous avons reçu 300 lettres », soupire-t-elle.";
        let begun = |before: &str| format!("{before} {quote}");
        let one = "L’association s’inquiète, indique sa présidente, Ines Corvol.";
        check("fr", &begun(one), &["Ines Corvol"]);
        check("fr", &begun("La maire a déposé plainte à Orvane."), &["La maire"]);
        // Whom the sentence between is about comes first, and who is only named speaks for nobody.
        let other = "« Tout baisse », a déclaré le ministre Marc Ledoux. La préfecture est plus prudente.";
        check("fr", &begun(other), &["La préfecture"]);
        check("fr", &begun("La préfecture a reçu le maire Marc Ledoux."), &["La préfecture"]);
        // Without a quotation it is whom the sentence is about.
        check(
            "fr",
            "Ines Corvol dirige Tarvel. Le groupe attend un bénéfice de 300 millions d’euros, a-t-il annoncé.",
            &["Le groupe"],
        );
    }

    #[test]
    fn a_name_stands_behind_the_office_and_the_comma() {
        check("fr", "« Il manque 300 lits », a déploré la déléguée CGT, Nadège Falc'h.", &["Nadège Falc'h"]);
        check("fr", "« Il manque 300 lits », a confié à 20 Minutes la préfète, Ines Corvol.", &["Ines Corvol"]);
        check("fr", "« Il manque 300 lits », a confié à 20 Minutes Ines Corvol.", &["Ines Corvol"]);
        // A year and a first name are no journal; who speaks stays untold rather than cut short.
        check("fr", "« Il manque 300 lits », a déclaré en 2024 Ines Corvol.", &[""]);
        check(
            "fr",
            "Tarvel prévoit d’investir 300 millions d’euros, a déclaré mercredi son directeur général, Ian Corvol.",
            &["Ian Corvol"],
        );
    }

    #[test]
    fn what_brings_in_or_explains_says_nothing() {
        check("fr", "La buvette du stade ne rapporte que 14 millions d’euros.", &[""]);
        check("fr", "Le club rapporte que 14 joueurs sont partis.", &["Le club"]);
        check("fr", "Le ciment, responsable de 8 % du total, explique l’essentiel du recul.", &[""]);
    }

    #[test]
    fn who_gives_another_count_is_another() {
        check(
            "fr",
            "La police a recensé 4 000 manifestants, les organisateurs 10 000.",
            &["La police", "les organisateurs"],
        );
        check("fr", "La police a compté 4 000 manifestants, la CGT 10 000.", &["La police", "CGT"]);
        check("en", "Police put the crowd at 4,000, the organisers at 10,000.", &["Police", "the organisers"]);
        check("en", "The agency recorded 300 incidents in May, 200 in June.", &["The agency", "The agency"]);
        check("en", "The union recorded 300 injuries, workers 240 injuries.", &["The union", "The union"]);
        check("en", "YouGov put the party at 40%, the opposition at 30%.", &["YouGov", "YouGov"]);
        check("en", "The survey found women earn 3% less, nurses 5%.", &["The survey", "The survey"]);
        check("fr", "La police a compté 4 000 manifestants, la ville 10 000 habitants.", &["La police", "La police"]);
    }
}
