//! What a figure is of, as a short phrase of the text.

use std::ops::Range;

use super::clause::{self, Earlier};
use super::fields::{Figure, Measure};
use super::words::Words;
use crate::lang::field::Field;

/// What a figure is of, as a short phrase of the text: what it counts, what it is a part or an amount of, or the subject of its verb.
pub(super) fn read(
    words: &Words<'_>,
    sentence: Range<usize>,
    at: Range<usize>,
    figure: &Figure,
    earlier: &[Earlier],
) -> Option<String> {
    let counts = matches!(figure.measure, Measure::Count | Measure::Share | Measure::Percent | Measure::Unit);
    if !figure.per
        && counts
        && let Some(noun) = counted(words, &at, figure)
    {
        return Some(noun);
    }
    let start = words.clause_start(&sentence, at.start);
    let said = |range: Range<usize>| written(words, &sentence, range);
    // "60 million tonnes of nodules", where the figure's words go on to what is measured.
    let tails = |k: &usize| words.is(*k, Field::Tail).is_some() && words.is(k.wrapping_sub(1), Field::Scale).is_none();
    if figure.measure == Measure::Unit
        && let Some(of) = (at.start + 2..at.end).rev().find(tails)
        && let Some(found) = words.phrase(of, at.end)
    {
        return Some(said(found));
    }
    if let Some(found) = part(words, &at, figure).or_else(|| adjective(words, &sentence, &at, figure)) {
        return Some(said(found));
    }
    if figure.measure != Measure::Count
        && let Some(of) = words.is(at.end, Field::Of)
        && words.any(of, &[Field::Growth, Field::Decline, Field::More, Field::Less]).is_none()
        && words.any(at.end, &[Field::More, Field::Less]).is_none()
        && let Some(found) = words.phrase(of, sentence.end)
    {
        return Some(said(found));
    }
    if let Some(before) = clause::compared(words, earlier, &at, figure.measure) {
        return before.subject.clone();
    }
    // "estime à 80 000 le nombre d’emplois", "réduit de 12 % les prises": the object stands behind.
    let behind = words.any(at.end, &[Field::Counted]).is_some()
        || words.pack.noun_first()
            && words.is(at.end, Field::PerOne).is_some()
            && words.is(at.end, Field::Prep).is_none()
            && words.any_before(at.start, &[Field::To, Field::By]).is_some()
            && words.any_before(at.start, &[Field::Versus]).is_none();
    if behind && let Some(found) = words.phrase(at.end, sentence.end) {
        return Some(said(found));
    }
    // "doubled" is a verb itself, and "exceeds" stands in the figure's own words.
    if figure.measure == Measure::Times && figure.direction.is_some() {
        return words.subject_of(start, at.start).map(said);
    }
    let number = |k: &usize| words.is_digits(*k);
    let hedges = at.clone().take_while(|k| !number(k));
    let verb = hedges
        .filter_map(|k| words.any(k, &[Field::Is, Field::Particle]).filter(|e| *e < at.end))
        .last()
        .unwrap_or(at.start);
    // "halved to 446,000", "cut by 25 points to 3%".
    if let Some(last) = earlier.last()
        && words.before(at.start, Field::To) == Some(last.at.end)
    {
        return last.subject.clone();
    }
    // "372 000 véhicules, 8 % de moins": of the figure before.
    let adds = words.word(at.start.wrapping_sub(1)) == "," || words.any_before(at.start, &[Field::Restated]).is_some();
    if adds
        && words.moved_behind(at.end, figure).is_some()
        && let Some(last) = earlier.last().filter(|e| at.start - e.at.end < 8)
    {
        return last.subject.clone();
    }
    if let Some(moved) = words.moved_before(start, figure, at.start) {
        // "cut rates by 25 points", "une hausse des prix de 5 %".
        if let Some(found) = words
            .phrase(words.any(moved.of.start, &[Field::Prep, Field::Times]).unwrap_or(moved.of.start), moved.of.end)
        {
            return Some(said(found));
        }
        if let Some(end) = words.is(moved.word, Field::ChangeName) {
            return Some(said(moved.word..end));
        }
        if let Some(found) = beside(words, start, moved.word, earlier) {
            return found.0.map(said).or(found.1);
        }
        if let Some(found) = words.subject_before(start, verb) {
            return Some(said(found));
        }
    } else if let Some(found) = named(words, start, at.start) {
        return Some(said(found));
    }
    if let Some(found) = valued(words, start, at.start).or_else(|| words.subject_before(start, verb)) {
        return Some(said(found));
    }
    let noun = figure.noun.as_deref().filter(|_| figure.measure == Measure::Count);
    noun.filter(|_| !hollow(words, &at)).map(str::to_owned)
}

/// What a figure is a part of, in its own words: "40% of their wheat", "one car in two".
fn part(words: &Words<'_>, at: &Range<usize>, figure: &Figure) -> Option<Range<usize>> {
    if !matches!(figure.measure, Measure::Share | Measure::Percent) {
        return None;
    }
    let of = (at.start + 1..at.end).rev().find_map(|k| words.is(k, Field::Of).filter(|e| *e < at.end));
    if let Some(found) = of.and_then(|of| words.phrase(of, at.end)).filter(|p| words.number(p.start).is_none()) {
        return Some(found);
    }
    let end =
        at.clone().rev().find(|k| words.is(*k, Field::Prep).is_some()).filter(|_| figure.measure == Measure::Share)?;
    let plain = |k: &usize| {
        words.is_word(*k) && words.number(*k).is_none() && words.any(*k, &[Field::Article, Field::Tail]).is_none()
    };
    let first = (at.start..end).rev().take_while(plain).last()?;
    words.phrase(first, end)
}

/// The noun behind an amount that stands before it like an adjective: "a £12m grant".
fn adjective(words: &Words<'_>, sentence: &Range<usize>, at: &Range<usize>, figure: &Figure) -> Option<Range<usize>> {
    let before = !words.pack.noun_first()
        && figure.measure == Measure::Money
        && words.before(at.start, Field::Article).is_some();
    before.then(|| words.phrase(at.end, sentence.end)).flatten().filter(|p| p.start == at.end)
}

/// What a number is put on: "put the death toll at 804", "évalue le passif à 58 millions".
fn valued(words: &Words<'_>, start: usize, at: usize) -> Option<Range<usize>> {
    let to = words.any_before(at, &[Field::To]).filter(|k| *k > start)?;
    let verb = (start.max(to.saturating_sub(9))..to).rev().find_map(|k| words.is(k, Field::Valued))?;
    words.phrase(verb, to).filter(|found| found.end == to)
}

/// What a word of change between commas is about: the phrase before it, or what the figure there is of ("a profit of 48 million, down 12%").
fn beside(
    words: &Words<'_>,
    start: usize,
    word: usize,
    earlier: &[Earlier],
) -> Option<(Option<Range<usize>>, Option<String>)> {
    let mut at = word;
    for _ in 0..3 {
        match words.any_before(at, &[Field::Prep, Field::Article, Field::Restated]) {
            Some(k) if k >= start => at = k,
            _ => break,
        }
    }
    let comma = at.checked_sub(1).filter(|k| *k >= start && words.word(*k) == ",")?;
    if let Some(last) = earlier.last().filter(|e| e.at.end <= comma && comma - e.at.end < 8 && e.at.start >= start) {
        return Some((None, last.subject.clone()));
    }
    let mut first = comma;
    while first > start && comma - first < 10 {
        let k = first - 1;
        if words.word(k) == "," || words.any(k, &[Field::Break, Field::Spoke, Field::Say]).is_some() {
            break;
        }
        first = k;
    }
    let found = words.phrase(first, comma).filter(|p| p.end == comma)?;
    Some((Some(found), None))
}

/// Whether a figure's own words end with a noun that says too little.
fn hollow(words: &Words<'_>, at: &Range<usize>) -> bool {
    at.clone().any(|k| words.is(k, Field::Hollow) == Some(at.end))
}

/// What a figure counts or is a part of, where its own words say so.
fn counted(words: &Words<'_>, at: &Range<usize>, figure: &Figure) -> Option<String> {
    let noun = figure.noun.as_deref()?;
    let lower = |range: Range<usize>| crate::quantity::noun_text(words.text, words.span(range));
    let first = at.clone().find(|k| lower(*k..at.end) == noun);
    // A noun that stands elsewhere is taken where nothing nearer is found.
    let first = first?;
    if hollow(words, at) {
        return None;
    }
    let of = words.any(first, &[Field::Of, Field::Tail]).filter(|e| *e < at.end).unwrap_or(first);
    let start = words.is(of, Field::Article).filter(|e| *e < at.end).unwrap_or(of);
    Some(words.span(start..at.end).of(words.text).to_owned())
}

/// The noun before "of" and a figure: "a deficit of 5bn", "un bénéfice net de 48 millions".
fn named(words: &Words<'_>, start: usize, at: usize) -> Option<Range<usize>> {
    let of = words.any_before(at, &[Field::Tail, Field::By]).filter(|k| *k > start)?;
    let mut first = of;
    while first > start && of - first < 9 {
        let k = first - 1;
        if words.any(k, &[Field::Break, Field::Prep, Field::Spoke, Field::Say, Field::Is, Field::Helper]).is_some()
            || !words.is_word(k) && !words.tokens.get(k).is_some_and(|t| t.glued)
        {
            break;
        }
        // An article begins the phrase, unless it stands within: "taux de la grippe de 5 %".
        let article = words.is(k, Field::Article) == Some(first)
            && words.before(k, Field::Tail).is_none()
            && words.is(k, Field::Tail).is_none();
        if article {
            break;
        }
        first = k;
    }
    if first > start && words.is(first - 1, Field::Who).is_some() {
        return None;
    }
    words.phrase(first, of).filter(|found| found.end == of)
}

/// A phrase as it is written, but small where only the sentence's beginning makes it large.
fn written(words: &Words<'_>, sentence: &Range<usize>, range: Range<usize>) -> String {
    let text = words.span(range.clone()).of(words.text);
    let mut chars = text.chars();
    match chars.next() {
        Some(first)
            if range.start == sentence.start
                && !words.capital(range.start + 1)
                && !matches!(words.word(range.start + 1), "’s" | "'s")
                && words.country(range.start).is_none()
                && !chars.as_str().bytes().next().is_some_and(|b| b.is_ascii_uppercase()) =>
        {
            let mut small = String::with_capacity(text.len());
            small.push(crate::text::lower(first));
            small.push_str(chars.as_str());
            small
        }
        _ => text.to_owned(),
    }
}

#[cfg(all(test, feature = "packs"))]
mod tests {
    use crate::claim::tests::check_all;

    #[track_caller]
    fn check(tag: &str, text: &str, expected: &[&str]) {
        check_all(tag, text, expected, |_, claim| claim.fields.subject.clone().unwrap_or_default());
    }

    #[test]
    fn what_is_counted_or_measured() {
        check("en", "It has 10.2 million subscribers.", &["subscribers"]);
        check("en", "45% of voters are undecided.", &["voters"]);
        check("en", "The mine holds 60 million tonnes of nodules.", &["nodules"]);
        check("en", "One car in two is electric.", &["car"]);
        check("en", "A £12m grant pays for it.", &["grant"]);
        check("en", "The agency put the death toll at 804.", &["death toll"]);
        check("fr", "Un juge évalue le passif à 58 millions d’euros.", &["passif"]);
        check("fr", "Il revendique 2,4 millions d’utilisateurs actifs mensuels.", &["utilisateurs actifs mensuels"]);
        check("fr", "Le plan prévoit 20 milliards de dollars d’investissements.", &["investissements"]);
        check("fr", "L’association estime à 80 000 le nombre de mal-logés.", &["mal-logés"]);
    }

    #[test]
    fn the_noun_before_of() {
        check("en", "It ran a deficit of $5bn.", &["deficit"]);
        check("fr", "Le groupe a dégagé un bénéfice net de 48,3 millions d’euros.", &["bénéfice net"]);
        check("fr", "Il affiche un taux de chômage des jeunes de 17 %.", &["taux de chômage des jeunes"]);
    }

    #[test]
    fn what_moves_or_is() {
        check("en", "Sales rose 5%.", &["sales"]);
        check("en", "The jobless rate ticked up to 4.4 percent.", &["jobless rate"]);
        check("en", "The Fed cut its benchmark rate by 25 basis points.", &["benchmark rate"]);
        check("en", "In Northern Ireland prices were 9.7 per cent higher.", &["prices"]);
        check("en", "Exports of wine and spirits fell by 9.4%.", &["exports of wine and spirits"]);
        check("en", "Advertising revenue doubled.", &["advertising revenue"]);
        check("fr", "Les tarifs de l’énergie ont bondi de 2,8 %.", &["tarifs de l’énergie"]);
        check("fr", "Le taux de chômage s’établit à 7 %.", &["taux de chômage"]);
        check("fr", "Une hausse des prix de 5 % est attendue.", &["prix"]);
        check("fr", "Les ministres ont réduit de 12 % les prises de sole.", &["prises de sole"]);
        check("fr", "Leur endettement a gonflé de 200 millions de francs.", &["endettement"]);
        check("en", "Season tickets are up a third.", &["season tickets"]);
        check("fr", "Le mécénat, lui, a fondu de 1,1 million d’euros.", &["mécénat"]);
        check("fr", "La clientèle, en hausse de 9 %, revient.", &["clientèle"]);
    }

    #[test]
    fn the_other_term_is_of_the_same_thing() {
        check("en", "The jobless rate rose to 4.4%, from 4.3% in August.", &["jobless rate", "jobless rate"]);
        check("fr", "Les prix ont augmenté de 1,7 %, après 1,3 % en décembre.", &["prix", "prix"]);
        check("en", "Orvane sold 387,000 cars, 8.5% fewer than before.", &["cars", "cars"]);
        check("fr", "Il a dégagé un bénéfice de 48 millions d’euros, en repli de 12 %.", &["bénéfice", "bénéfice"]);
    }

    #[test]
    fn none_rather_than_a_scrap() {
        check("en", "It rose 5%.", &[""]);
        check("en", "The Treasury plans to raise $3bn.", &[""]);
        check("en", "She expects it to reach 5%.", &[""]);
        check("fr", "Il a progressé de 30 %.", &[""]);
    }
}
