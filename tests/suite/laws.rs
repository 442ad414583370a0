//! What holds for any text and for any pack. The tests on generated inputs and the fuzz targets (`fuzz/`) check these very
//! functions, so that what one of them finds is a failure of the other too.

use std::collections::HashSet;

use claimlight::lang::Pack;
use claimlight::quantity::{Nature, Per};
use claimlight::span::Span;
use claimlight::{Article, Claim, Quantity, explain, quantities, report, scan};

/// Whether a law holds, and if not, which one does not and where.
pub type Verdict = Result<(), String>;

/// The longest line whose spaces may be of any kind: a longer one is cut at plain spaces, to bound the memory.
const LONGEST_LINE: usize = 64 * 1024;

macro_rules! ensure {
    ($holds:expr, $($why:tt)+) => {
        if $holds {
        } else {
            return Err(format!($($why)+));
        }
    };
}

/// The phrases of a corpus: the words that stand beside a language's pack, without headings and comments.
pub fn phrases(corpus: &str) -> Vec<&str> {
    let mut heading = true;
    let mut found = Vec::new();
    for line in corpus.lines().filter(|line| !line.starts_with('#')) {
        if !heading && !line.is_empty() {
            found.push(line);
        }
        heading = line.is_empty();
    }
    found
}

/// A text is read by a built-in pack without panic, in order, within its sentences, the same each time.
pub fn text(text: &str, pack: &Pack) -> Verdict {
    sound(text, pack)?;
    let all = explain(text, pack);
    let found = quantities(text, pack);
    let claims = scan(&Article::new(text), pack);
    figures(text, &all).map_err(|why| format!("explain: {why}"))?;
    figures(text, &found).map_err(|why| format!("quantities: {why}"))?;

    let mut explained = all.iter().filter(|q| q.nature() == Nature::Quantity);
    for q in &found {
        ensure!(q.nature() == Nature::Quantity, "`{}` is given as a quantity and is none", q.span.of(text));
        let other = explained.next();
        ensure!(other == Some(q), "quantities and explain differ: {q:?} and {other:?}");
    }
    let rest = explained.next();
    ensure!(rest.is_none(), "explain has a quantity that quantities lacks: {rest:?}");

    let mut ids = HashSet::new();
    for claim in &claims {
        ensure!(claim.span == claim.quantity.span, "a claim's span is not its figure's: {claim:?}");
        ensure!(claim.sentence == claim.quantity.sentence, "a claim's sentence is not its figure's: {claim:?}");
        ensure!(found.contains(&claim.quantity), "a claim is of no quantity: {claim:?}");
        ensure!(ids.insert(claim.id), "two claims have the id {:x}", claim.id);
        let speaks = claim.fields.attribution.is_some();
        ensure!(speaks == claim.fields.self_reported.is_some(), "who says nothing says it of itself: {claim:?}");
    }
    ensure!(scan(&Article::new(text), pack) == claims, "the same text gives other claims when it is read again");
    Ok(())
}

/// A text is read by any pack without panic, in order and on character borders, and the report says the same.
fn sound(text: &str, pack: &Pack) -> Verdict {
    for q in explain(text, pack).iter().chain(&quantities(text, pack)) {
        ensure!(stands(text, q.span), "a figure is no words of the text: {q:?}");
        ensure!(stands(text, q.sentence), "a sentence is no words of the text: {q:?}");
        for noun in nouns(q) {
            ensure!(stands(text, noun), "a noun is no words of the text: {q:?}");
        }
        for number in [q.value, q.low, q.high].into_iter().flatten() {
            ensure!(number.is_finite(), "`{}` is not finite", q.span.of(text));
        }
    }
    let claims = scan(&Article::new(text), pack);
    let mut last = 0;
    for claim in &claims {
        ensure!(claim.span.start >= last, "claims overlap, or are out of order, at `{}`", claim.span.of(text));
        last = claim.span.end;
        if let Some(attribution) = claim.fields.attribution {
            ensure!(stands(text, attribution.speaker), "a speaker is no words of the text: {claim:?}");
        }
        ensure!(claim.fields.place.is_none_or(|p| stands(text, p)), "a place is no words of the text: {claim:?}");
        ensure!(claim.fields.period.is_none_or(|p| p.from <= p.to), "a period ends before it begins: {claim:?}");
    }
    reported(text, pack, &claims)
}

/// Whether a span is words of the text.
fn stands(text: &str, span: Span) -> bool {
    !span.is_empty() && text.get(span.start as usize..span.end as usize).is_some()
}

/// Figures are in order, within their sentences, and ranges go upwards.
///
/// No two quantities overlap. What is refused may share words with the next figure, as the "a" of "more than a 5" does.
fn figures(text: &str, figures: &[Quantity]) -> Verdict {
    let mut last = Span::default();
    let mut taken = Span::default();
    for q in figures {
        ensure!(q.sentence.contains(q.span), "`{}` reaches out of its sentence", q.span.of(text));
        let onward = q.span.start >= last.start || q.span.end >= last.end;
        ensure!(onward, "`{}` stands before `{}`", q.span.of(text), last.of(text));
        last = q.span;
        if q.nature() == Nature::Quantity {
            ensure!(q.span.start >= taken.end, "`{}` and `{}` overlap", taken.of(text), q.span.of(text));
            taken = q.span;
        }
        if let (Some(low), Some(high)) = (q.low, q.high) {
            match q.value {
                // What a hedge closes on both sides ("equal to 20") holds its value.
                Some(value) => ensure!(low <= value && value <= high, "`{}` is not within its ends", q.span.of(text)),
                None => ensure!(low < high, "`{}` ends where it begins, or before: {low}..{high}", q.span.of(text)),
            }
        }
    }
    Ok(())
}

/// The nouns that a figure names.
fn nouns(q: &Quantity) -> impl Iterator<Item = Span> {
    let per = match q.per {
        Some(Per::Noun(noun)) => Some(noun),
        Some(Per::Amount { noun, .. }) => noun,
        _ => None,
    };
    [q.noun, per].into_iter().flatten()
}

/// The report's UTF-16 offsets give back the words of the claims, of their sentences and of their speakers.
fn reported(text: &str, pack: &Pack, claims: &[Claim]) -> Verdict {
    let units: Vec<u16> = text.encode_utf16().collect();
    let words = |start: u32, end: u32| {
        units.get(start as usize..end as usize).and_then(|part| String::from_utf16(part).ok()).unwrap_or_default()
    };
    let report = report(text, pack, claims);
    ensure!(report.claims.len() == claims.len(), "the report has {} of {} claims", report.claims.len(), claims.len());
    for (given, claim) in report.claims.iter().zip(claims) {
        ensure!(words(given.start, given.end) == given.text, "offsets that do not give `{}` back", given.text);
        ensure!(given.text == claim.span.of(text), "`{}` is reported of {claim:?}", given.text);
        ensure!(
            words(given.sentence.start, given.sentence.end) == claim.sentence.of(text),
            "offsets that do not give the sentence of `{}` back",
            given.text
        );
        if let Some(named) = &given.attribution {
            ensure!(words(named.start, named.end) == named.speaker, "offsets that do not give {named:?} back");
        }
    }
    Ok(())
}

/// Which kind of space or apostrophe a text is written with changes nothing but the offsets.
///
/// A plain space, a no-break space, a narrow no-break space and a thin space are one to a reader, and so are the straight
/// apostrophe and the typographic one.
pub fn writing(text: &str, pack: &Pack) -> Verdict {
    if text.lines().all(|line| line.len() * '\u{202f}'.len_utf8() <= LONGEST_LINE) {
        for space in ['\u{a0}', '\u{202f}', '\u{2009}'] {
            same(text, pack, &Rewritten::new(text, |_, c, _| if c == ' ' { space } else { c }))
                .map_err(|why| format!("spaces as U+{:04X}: {why}", u32::from(space)))?;
        }
    }
    for (from, to) in [('\'', '’'), ('’', '\'')] {
        let replace = |before, c, after| if c == from && apostrophe(before, after) { to } else { c };
        same(text, pack, &Rewritten::new(text, replace)).map_err(|why| format!("{from} as {to}: {why}"))?;
    }
    Ok(())
}

/// Whether a mark between two characters is one that is written either way: it clings to what stands before it, or to
/// digits ("the ’90s").
///
/// Elsewhere behind a space the two are no writings of one mark. The straight one opens a quotation there, the typographic
/// one closes a quotation whose marks are set apart from its words.
fn apostrophe(before: Option<char>, after: Option<char>) -> bool {
    let space = |c: char| c.is_whitespace() || matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}');
    before.is_some_and(|c| !space(c)) || after.is_some_and(|c| c.is_ascii_digit())
}

/// A text with some characters replaced, and where each byte of the first went.
struct Rewritten {
    text: String,
    places: Vec<u32>,
}

impl Rewritten {
    fn new(text: &str, replace: impl Fn(Option<char>, char, Option<char>) -> char) -> Self {
        let mut written = String::with_capacity(text.len() * 2);
        let mut places = Vec::with_capacity(text.len() + 1);
        let mut before = None;
        let mut characters = text.chars().peekable();
        while let Some(c) = characters.next() {
            places.resize(places.len() + c.len_utf8(), written.len() as u32);
            written.push(replace(before, c, characters.peek().copied()));
            before = Some(c);
        }
        places.push(written.len() as u32);
        Self { text: written, places }
    }

    fn span(&self, span: Span) -> Span {
        let place = |byte: u32| self.places.get(byte as usize).copied().unwrap_or(u32::MAX);
        Span::new(place(span.start), place(span.end))
    }

    /// A quantity of the first text as it should be found in the second.
    fn quantity(&self, q: &Quantity) -> Quantity {
        let per = match q.per {
            Some(Per::Noun(noun)) => Some(Per::Noun(self.span(noun))),
            Some(Per::Amount { value, unit, noun }) => {
                Some(Per::Amount { value, unit, noun: noun.map(|n| self.span(n)) })
            }
            per => per,
        };
        let mut moved = q.clone();
        moved.span = self.span(q.span);
        moved.sentence = self.span(q.sentence);
        moved.noun = q.noun.map(|noun| self.span(noun));
        moved.per = per;
        moved
    }

    /// A claim of the first text as it should be found in the second; its id is made from the words as written.
    fn claim(&self, claim: &Claim) -> Claim {
        Claim {
            id: 0,
            span: self.span(claim.span),
            sentence: self.span(claim.sentence),
            quantity: self.quantity(&claim.quantity),
            worth: claim.worth,
            fields: claimlight::Fields {
                attribution: claim
                    .fields
                    .attribution
                    .map(|a| claimlight::Attribution { speaker: self.span(a.speaker), quoted: a.quoted }),
                place: claim.fields.place.map(|place| self.span(place)),
                // Quoted from the text with its spaces and apostrophes.
                subject: claim.fields.subject.as_deref().map(plain),
                ..claim.fields.clone()
            },
            ..claim.clone()
        }
    }
}

/// Words with plain spaces and apostrophes.
fn plain(words: &str) -> String {
    let words: String = words.chars().map(|c| if c == '’' { '\'' } else { c }).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Both texts give the same figures and the same claims.
fn same(text: &str, pack: &Pack, rewritten: &Rewritten) -> Verdict {
    if rewritten.text == text {
        return Ok(());
    }
    let expected: Vec<Quantity> = explain(text, pack).iter().map(|q| rewritten.quantity(q)).collect();
    equal(&expected, &explain(&rewritten.text, pack))?;
    let expected: Vec<Claim> = scan(&Article::new(text), pack).iter().map(|c| rewritten.claim(c)).collect();
    let mut claims = scan(&Article::new(&rewritten.text), pack);
    for claim in &mut claims {
        claim.id = 0;
        claim.fields.subject = claim.fields.subject.as_deref().map(plain);
    }
    equal(&expected, &claims)
}

/// The first place in which two lists differ, where they do.
fn equal<T: PartialEq + std::fmt::Debug>(expected: &[T], found: &[T]) -> Verdict {
    for k in 0..expected.len().max(found.len()) {
        let (left, right) = (expected.get(k), found.get(k));
        ensure!(left == right, "expected {left:?}, found {right:?}");
    }
    Ok(())
}

/// Any text is a pack or is refused, with a line that it has; and a pack reads what it is given.
///
/// That is `sample`, and its own source, in which every one of its words stands. Not all laws of texts hold for packs that
/// nobody wrote: a form with a full stop within, say, reaches over the end of a sentence.
pub fn pack(source: &str, sample: &str) -> Verdict {
    match Pack::parse(source) {
        Ok(pack) => {
            sound(sample, &pack)?;
            sound(source, &pack)
        }
        Err(error) => {
            let lines = source.lines().count();
            ensure!(error.line() <= lines, "`{error}`, of {lines} lines");
            let head = format!("language pack, line {}: ", error.line());
            ensure!(
                error.to_string().strip_prefix(&head).is_some_and(|what| !what.is_empty()),
                "`{error}` says nothing"
            );
            Ok(())
        }
    }
}
