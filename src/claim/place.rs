//! The country, region or town for which a figure holds, as its sentence names it or takes it up.

use std::ops::Range;

use super::words::Words;
use crate::lang::Ending;
use crate::lang::field::Field;
use crate::span::Span;
use crate::text::TokenKind;

/// The places that were last named, which "the country" and "the region" take up.
#[derive(Clone, Default)]
pub(super) struct Last {
    /// The country that the last sentence with countries names; none where it names several.
    country: Option<Span>,
    /// The region or town of the last sentence that names any for a figure.
    town: Option<Span>,
}

/// A place that a sentence names for what it says.
struct Named {
    /// Where its preposition, or itself, begins, and the token behind it.
    at: Range<usize>,
    /// Its name.
    name: Span,
    /// Whether it is a country.
    country: bool,
    /// Whether it opens a clause, and so holds for all of it.
    head: bool,
}

/// The farthest that a place stands from its figure, in tokens.
const REACH: usize = 40;

/// The most places that are kept of a sentence.
const MOST: usize = 64;

/// The country, region or town for which a figure holds, as its sentence names it or takes it up.
pub(super) fn read(
    words: &Words<'_>,
    sentence: Range<usize>,
    figures: &[Range<usize>],
    last: &mut Last,
) -> Vec<Option<Span>> {
    let named = find(words, &sentence, figures, last);
    let mut found: Vec<Option<Span>> = Vec::with_capacity(figures.len());
    for at in figures {
        let own = of(words, &named, figures, at).map(|n| n.name);
        // "fell to 4% in Spain, from 5%": the other term of a comparison is of the same place.
        let again = || {
            let near = at.start.saturating_sub(3)..at.start;
            let compared = words.has(near.clone(), Field::Versus) || words.has(near, Field::Restated);
            found.last().copied().flatten().filter(|_| compared || appended(words, &sentence, at))
        };
        // A place that was named in between is another one.
        let near = named.get(named.partition_point(|n| n.at.start < at.start).wrapping_sub(1)).map(|n| n.name);
        // "against 20% in neighbouring Karnataka": it has one of its own, which is not known.
        let unknown = || {
            let name = |k| words.capital(k) && words.month(k).is_none();
            words.is(at.end, Field::Where).is_some_and(|k| name(k) || !words.pack.noun_first() && name(k + 1))
        };
        let place = own.or_else(|| again().filter(|p| near == Some(*p) && !unknown()));
        found.push(place);
    }
    remember(words, &sentence, &named, last);
    found
}

/// Whether a figure only goes on with the one before: ", 12,000 by the count of the police", ", to 3m", ", a rise of 4%".
pub(super) fn appended(words: &Words<'_>, sentence: &Range<usize>, at: &Range<usize>) -> bool {
    let floor = at.start.saturating_sub(5).max(sentence.start);
    let Some(comma) = (floor..at.start).rev().find(|k| words.word(*k) == ",") else { return false };
    let first = comma + 1;
    let small = at.start <= first + 1 && words.any(first, &[Field::In, Field::To, Field::And]).is_some();
    let goes_on =
        first == at.start || small || words.any(first, &[Field::GoesOn, Field::Before, Field::Restated]).is_some();
    goes_on && !(first..at.start).any(|k| words.capital(k))
}

/// Whether the same one does what stands behind a word that joins: "and arrested 4".
fn same_one(words: &Words<'_>, i: usize) -> bool {
    let verb = |k| words.any(k, &[Field::Event, Field::Past, Field::Up, Field::Down]).is_some();
    words.any(i, &[Field::Joins]).is_some_and(|k| verb(k) || words.pack.ends(words.word(k), Ending::Participle))
}

/// The place of one figure.
fn of<'n>(words: &Words<'_>, named: &'n [Named], figures: &[Range<usize>], at: &Range<usize>) -> Option<&'n Named> {
    // Those that stand behind it in its clause, the nearest first.
    let after = named.partition_point(|n| n.at.start < at.end);
    if let Some(next) = named.get(after)
        && next.at.start - at.end < 12
        && !next.head
        && goes_on(words, figures, at.end..next.at.start)
    {
        return Some(next);
    }
    let before = named.partition_point(|n| n.at.start < at.start);
    for near in named.get(..before)?.iter().rev().take(4) {
        if at.start.saturating_sub(near.at.end) > REACH || near.at.end > at.start {
            return None;
        }
        let between = near.at.end..at.start;
        // "in China, where sales fell 29%" goes on about the place.
        let there = words.word(between.start) == "," && words.is(between.start + 1, Field::There).is_some();
        let rest = between.start + if there { 2 } else { 0 }..between.end;
        // A place at the head holds for all that follows, but who has something does so only to the next verb of another.
        let lead = near.head && words.any(near.at.start, &[Field::Where, Field::MaybeWhere]).is_some();
        let turns = |k| !lead && words.is(k, Field::Turn).is_some() && !same_one(words, k);
        let another = |k| words.word(k) == "," && known(words, k + 1).is_some_and(|(end, _)| end == at.start);
        if rest.clone().any(another) {
            return None;
        }
        if rest.clone().any(|k| words.cuts(k) || words.is(k, Field::Apart).is_some() || turns(k)) {
            return None;
        }
        if there && (lead || !rest.clone().any(|k| words.word(k) == ",")) {
            return Some(near);
        }
        if there {
            return None;
        }
        let comma = between.clone().any(|k| words.word(k) == ",");
        if near.head || !comma {
            return Some(near);
        }
    }
    None
}

/// Whether nothing between a figure and a place behind it begins something else.
fn goes_on(words: &Words<'_>, figures: &[Range<usize>], between: Range<usize>) -> bool {
    let figure = figures.iter().take(MOST).any(|f| between.contains(&f.start));
    !between.clone().filter(|k| !figures.iter().take(MOST).any(|f| f.contains(k))).any(|k| {
        words.word(k) == ","
            || words.cuts(k)
            || words.any(k, &[Field::Apart, Field::Versus, Field::Spoke, Field::Than]).is_some()
            || words.is(k, Field::Joint).is_some() && !figure
    })
}

/// The places that a sentence names, in order.
fn find(words: &Words<'_>, sentence: &Range<usize>, figures: &[Range<usize>], last: &Last) -> Vec<Named> {
    let mut found: Vec<Named> = Vec::new();
    let mut i = sentence.start;
    while i < sentence.end && found.len() < MOST {
        if !words.may_begin_place(i) {
            i += 1;
            continue;
        }
        let here = opened(words, sentence, figures, i, last).or_else(|| bare(words, sentence, i, last));
        match here {
            Some(named) => {
                i = named.at.end.max(i + 1);
                found.push(named);
            }
            None => i = known(words, i).map_or(i + 1, |(end, _)| end.max(i + 1)),
        }
    }
    found
}

/// The token behind a known place's name at a token, and whether it is a country.
fn known(words: &Words<'_>, i: usize) -> Option<(usize, bool)> {
    if !words.may_begin_place(i) {
        return None;
    }
    // "Île-de-France" is no France, and neither is "world" a name.
    let inner = words.tokens.get(i).is_some_and(|t| t.glued)
        && i > 0
        && words.tokens.get(i - 1).is_some_and(|t| t.kind == TokenKind::Hyphen);
    // The euro zone has no capital; of other names that are words too it is asked for.
    let euro = words.country(i).is_some_and(|(code, _)| &code == b"EMU");
    if !(words.capital(i) || euro) || inner {
        return None;
    }
    let place = words.is(i, Field::Place).map(|end| (end, false));
    let country = words.country(i).map(|(_, end)| (end, true));
    match (place, country) {
        (Some(p), Some(c)) => Some(if c.0 >= p.0 { c } else { p }),
        (p, c) => p.or(c),
    }
    .filter(|(end, _)| !words.tokens.get(*end).is_some_and(|t| t.glued && t.kind == TokenKind::Hyphen))
}

/// A place behind its preposition.
fn opened(
    words: &Words<'_>,
    sentence: &Range<usize>,
    figures: &[Range<usize>],
    i: usize,
    last: &Last,
) -> Option<Named> {
    let sure = words.is(i, Field::Where);
    let maybe = words.is(i, Field::MaybeWhere);
    let after = sure.max(maybe)?;
    let head = opens(words, sentence, i);
    let given = || (sentence.start.max(i.saturating_sub(REACH))..i).any(|k| words.is(k, Field::Give).is_some());
    if let Some((name, country, end)) = taken_up(words, after, last) {
        if sure.is_none() && given() {
            return None;
        }
        return Some(Named { at: i..end, name, country, head });
    }
    let article = words.is(after, Field::Article).filter(|_| !words.capital(after));
    let mut at = article.unwrap_or(after);
    let mut start = at;
    // "le bourg de Royère", but "le canton de Vaud"
    let district = district(words, at);
    if let Some((noun, name)) = district {
        at = name;
        start = if words.is(noun, Field::Land).is_some() { noun } else { name };
    }
    // "eastern England": the part belongs to the name.
    if let Some(end) = words.is(at, Field::Compass) {
        at = end;
        if words.capital(start) && !words.capital(at) {
            // "in the North": a name by itself only where a pack says so.
            at = start;
        }
    }
    if elsewhere(words, sentence, i) {
        return None;
    }
    if let Some((end, country)) = known(words, at) {
        // "Gaines County", "France métropolitaine"
        let land = |e: &usize| (words.capital(end) || words.pack.noun_first()) && *e <= sentence.end;
        let end = words.is(end, Field::Land).filter(land).unwrap_or(end);
        return ends_well(words, end).then(|| Named { at: i..end, name: words.span(start..end), country, head });
    }
    let end = name(words, at, sentence.end)?;
    // "At Longhorn Creek, a chain of restaurants": no place.
    if sure.is_none() && words.word(end) == "," && words.is(end + 1, Field::Indefinite).is_some() {
        return None;
    }
    let land = (at..end).any(|k| words.any(k, &[Field::Land, Field::Compass]).is_some());
    // An article stands before regions, but also before newspapers, courts and parties.
    let article_fits = article.is_none() || district.is_some() || land || words.pack.noun_first() && sure.is_some();
    let directly = head || figures.get(figures.partition_point(|f| f.end < i)).is_some_and(|f| f.end == i);
    let fits = sure.is_some() || directly && (head || !given());
    (article_fits && fits && ends_well(words, end)).then(|| Named {
        at: i..end,
        name: words.span(start..end),
        country: false,
        head,
    })
}

/// What kind of place it is of, and the token at which its name begins: "the Indian town of", "le bourg de".
fn district(words: &Words<'_>, at: usize) -> Option<(usize, usize)> {
    let noun = (at..at + 2).find(|k| words.is(*k, Field::District).is_some() && !words.capital(*k))?;
    let tail = words.is(words.is(noun, Field::District)?, Field::Tail)?;
    let name = words.is(tail, Field::Article).filter(|_| !words.capital(tail)).unwrap_or(tail);
    words.capital(name).then_some((noun, name))
}

/// A place without a preposition: the subject of a verb by which it has or gets something, or the owner of a measure.
fn bare(words: &Words<'_>, sentence: &Range<usize>, i: usize, last: &Last) -> Option<Named> {
    let article = words.is(i, Field::Article);
    if let Some((name, country, end)) = taken_up(words, i, last) {
        // With a capital it is who governs it.
        let body = words.capital(end - 1) && i + 1 < end && !words.capital(i);
        return (!body && has(words, end)).then_some(Named { at: i..end, name, country, head: true });
    }
    let behind = article.and_then(|at| Some((at, known(words, at)?)));
    let here = known(words, i);
    if behind.is_none() && here.is_none() {
        return None;
    }
    if article.is_some() && opens(words, sentence, i) {
        let (at, (end, country)) = behind?;
        let measured = || country && letters(words, at..end) && measured(words, end);
        let fits = has(words, end) || measured();
        return fits.then(|| Named { at: i..end, name: words.span(at..end), country, head: true });
    }
    let (end, country) = here?;
    let place = Named { at: i..end, name: words.span(i..end), country, head: false };
    // "between Shanghai and New York", "Ghana and Togo grow"
    let joined = i >= sentence.start + 2 && words.is(i - 1, Field::Joins) == Some(i) && words.capital(i - 2);
    if joined {
        return None;
    }
    if opens(words, sentence, i) && has(words, end) {
        return Some(Named { head: true, ..place });
    }
    // "Germany’s exports", "U.S. crude stocks".
    let owner = words.is_word(end) && words.word(end).starts_with(['’', '\'']);
    if owner || country && letters(words, i..end) && opens(words, sentence, i) {
        let noun = measured(words, end + usize::from(owner));
        return noun.then_some(Named { head: opens(words, sentence, i), ..place });
    }
    // "the population of India", "les exportations de la France".
    let of = words.is(i.wrapping_sub(1), Field::Article).filter(|e| *e == i && i > sentence.start).map_or(i, |_| i - 1);
    let tail = words.before(of, Field::Tail).filter(|k| *k > sentence.start)?;
    // "the farmers of Kerala": many of a place are counted there.
    let many = tail > sentence.start
        && words.is_word(tail - 1)
        && !words.capital(tail - 1)
        && words.pack.ends(words.word(tail - 1), Ending::Plural)
        && words.any(tail - 1, &[Field::Break, Field::Prep, Field::Article]).is_none();
    if many && ends_well(words, end) && !elsewhere(words, sentence, tail) {
        return Some(place);
    }
    let noun = (sentence.start.max(tail.saturating_sub(3))..tail).any(|k| {
        words.is(k, Field::Economy) == Some(tail)
            || words.is(k, Field::Economy) == Some(tail - 1)
                && words.is_word(tail - 1)
                && words.is(tail - 1, Field::Prep).is_none()
    });
    (noun && ends_well(words, end)).then_some(place)
}

/// Whether a name is of letters alone, which stand before what is the country's: "U.S."
fn letters(words: &Words<'_>, name: Range<usize>) -> bool {
    words.span(name).of(words.text).bytes().all(|b| b.is_ascii_uppercase() || b == b'.')
}

/// Whether a measure of a country as a whole follows, with a few words before it: "(U.S.) crude stocks".
fn measured(words: &Words<'_>, end: usize) -> bool {
    let noun = (end..end + 3).find(|k| words.is(*k, Field::Economy).is_some());
    noun.is_some_and(|noun| (end..noun).all(|k| words.is_word(k) && !words.capital(k)))
}

/// Whether a verb of having, being or changing follows.
fn has(words: &Words<'_>, mut at: usize) -> bool {
    for _ in 0..4 {
        if words.any(at, &[Field::National, Field::Up, Field::Down]).is_some() {
            return true;
        }
        if words.any(at, &[Field::Spoke, Field::Say]).is_some() {
            return false;
        }
        match words.is(at, Field::Helper) {
            Some(next) => at = next,
            None if words.adverb(at) => at += 1,
            None => return false,
        }
    }
    false
}

/// A place that is taken up at a token: "the country".
fn taken_up(words: &Words<'_>, i: usize, last: &Last) -> Option<(Span, bool, usize)> {
    if let Some(end) = words.is(i, Field::Here) {
        return last.country.map(|name| (name, true, end));
    }
    let end = words.is(i, Field::HereTown)?;
    last.town.map(|name| (name, false, end))
}

/// The token behind a name that nothing is known of but its capitals; none where it is more likely that of something else.
fn name(words: &Words<'_>, at: usize, limit: usize) -> Option<usize> {
    let mut end = at;
    let mut parts = 0;
    while end < limit && parts < 6 {
        let glued = end > at && words.tokens.get(end).is_some_and(|t| t.glued);
        let hyphen = words.tokens.get(end).is_some_and(|t| t.kind == TokenKind::Hyphen) && glued;
        if hyphen && words.tokens.get(end + 1).is_some_and(|t| t.glued) && words.is_word(end + 1) {
            end += 2;
            continue;
        }
        if !words.capital(end) {
            break;
        }
        let joined = words.tokens.get(end + 1).is_some_and(|t| t.glued && t.kind == TokenKind::Hyphen);
        if words.month(end).is_some()
            || words.tokens.get(end).is_some_and(|t| t.kind != TokenKind::Word)
            || acronym(words.word(end))
            // "Port-Vila" is no port.
            || !joined && words
                .any(
                    end,
                    &[
                        Field::NoPlace,
                        Field::Somebody,
                        Field::Person,
                        Field::Title,
                        Field::Body,
                        Field::InName,
                        Field::Audience,
                        Field::Aside,
                    ],
                )
                .is_some()
        {
            return None;
        }
        end += 1;
        parts += 1;
    }
    let short = words.span(at..end).of(words.text).len() < 3;
    (end > at && !short).then_some(end)
}

/// Whether a word is all capitals, as the names of bodies are.
fn acronym(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase())
}

/// Whether what follows a place's name leaves it a place: no body's noun, no ending, no further part of a name.
fn ends_well(words: &Words<'_>, end: usize) -> bool {
    // One of two places that are joined is not the place.
    if let Some(next) = words.is(end, Field::Joins) {
        let next = words.any(next, &[Field::Where, Field::MaybeWhere]).unwrap_or(next);
        let bare = words.is(next, Field::Article).unwrap_or(next);
        if words.capital(next) || words.capital(bare) {
            return false;
        }
    }
    let glued = words.tokens.get(end).is_some_and(|t| t.glued && matches!(t.kind, TokenKind::Hyphen | TokenKind::Word));
    !glued && !words.capital(end) && words.word(end) != "&" && words.any(end, &[Field::NoPlace]).is_none()
}

/// Whether a place behind this preposition is that of something else: of the speech, of a person, of a body, of a comparison.
fn elsewhere(words: &Words<'_>, sentence: &Range<usize>, i: usize) -> bool {
    if words.any_before(i, &[Field::Than, Field::Based, Field::Holding]).is_some_and(|k| k >= sentence.start) {
        return true;
    }
    // "told reporters on Monday in Pune".
    let mut at = i;
    for _ in 0..5 {
        if at <= sentence.start {
            break;
        }
        if words.any_before(at, &[Field::Spoke, Field::Say]).is_some() {
            return true;
        }
        match words.any_before(at, &[Field::Audience, Field::Aside, Field::Article]) {
            Some(k) if k >= sentence.start => at = k,
            _ => break,
        }
    }
    // "a fund manager in Oslo": one person's place. Many persons are what is counted.
    let floor = sentence.start.max(i.saturating_sub(6));
    (floor..i)
        .rev()
        .take_while(|k| !words.cuts(*k) && words.word(*k) != ",")
        .any(|k| words.is(k, Field::Somebody).is_some())
}

/// Whether a clause begins at a token.
fn opens(words: &Words<'_>, sentence: &Range<usize>, i: usize) -> bool {
    if i <= sentence.start {
        return true;
    }
    let before = i - 1;
    words.word(before) == ","
        || words.cuts(before)
        || words
            .any_before(i, &[Field::Apart, Field::Turn, Field::Joint, Field::Clause, Field::Spoke, Field::That])
            .is_some_and(|k| k >= sentence.start)
}

/// Keeps what later sentences may take up.
fn remember(words: &Words<'_>, sentence: &Range<usize>, named: &[Named], last: &mut Last) {
    let mut country: Option<Span> = None;
    let mut several = false;
    let mut i = sentence.start;
    while i < sentence.end {
        match known(words, i) {
            Some((end, is_country)) => {
                if is_country {
                    let name = words.span(i..end);
                    several |= country.is_some_and(|c| c.of(words.text) != name.of(words.text));
                    country = Some(name);
                }
                i = end.max(i + 1);
            }
            None => i += 1,
        }
    }
    if country.is_some() {
        last.country = country.filter(|_| !several);
    }
    let mut towns = named.iter().filter(|n| !n.country);
    if let Some(town) = towns.next() {
        last.town = towns.all(|t| t.name.of(words.text) == town.name.of(words.text)).then_some(town.name);
    }
}

#[cfg(all(test, feature = "packs"))]
mod tests;
