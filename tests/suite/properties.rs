//! The laws on generated inputs: the same inputs in every run, unless PROPTEST_RNG_SEED says otherwise; PROPTEST_CASES
//! asks for more of them.

use std::collections::VecDeque;
use std::sync::LazyLock;

use claimlight::lang::{LANGUAGES, Pack};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestRunner};

use super::laws::{self, Verdict};

/// Pieces that a text's meaning turns on, to be glued in any order.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    // Numbers, in digits and signs.
    "0", "1", "5", "12", "007", "3,5", "2.5", ".25", "1.234.567", "28,25,140", "12 000", "1\u{202f}250", "1'000",
    "1’000", "000", "2024", "1990s", "1/2", "3/4/5", "½", "¾", "10^6", "1e5", "x", "×", "12345678901234567890",
    "5:30", "4-3", "24/7",
    // Numbers in words.
    "un", "une", "a", "an", "one", "two", "deux", "half", "moitié", "third", "tiers", "et demi", "and a half",
    "dozen", "vingtaine", "dizaines", "hundreds", "quatre-vingt", "onze", "hundred", "thousand", "mille", "million",
    "millions", "milliards", "bn", "k", "m", "point", "virgule", "zéro", "minus", "moins", "twice", "double",
    "quarters",
    // Units, money, shares.
    "%", "‰", "percent", "pour cent", "percentage points", "points", "bp", "€", "$", "US$", "C$", "£", "EUR",
    "dollars", "euros", "cents", "pounds", "livres", "km", "km²", "m2", "h", "min", "kg", "°", "°C", "degrees",
    "below zero", "years", "ans", "people", "personnes", "habitants", "-fold", "times", "fois", "feet", "5'",
    "6'2\"", "\"",
    // Words of grammar.
    "de", "d’", "d'", "l’", "l'", "des", "du", "of", "of the", "the", "les", "et", "and", "ou", "or", "between",
    "entre", "to", "à", "from", "in", "sur", "out of", "per", "par", "/", "more than", "plus de", "plus", "less",
    "environ", "about", "at least", "or more", "equal to", "up to", "jusqu’à", "jusqu'à", "rose", "hausse", "fell",
    "by", "dont", "in ten",
    // Speakers.
    "said", "selon", "Selon", "according to", "a déclaré", "Orvane", "M.", "Mr.", "U.S.", "Insee",
    // What is no quantity.
    "H100", "Nov.", "mars", "March", "lundi", "p.m.", "n°", "#", "#5", "@x", "https://a.example/1", "article",
    "page", "th", "er", "e", "AD", "Jan. 5", "A-5", "iPhone 15",
    // Signs and spaces.
    ".", "…", "?", ", ", ";", ":", "-", "–", "−", "\u{2011}", "+", "~", "<", "«", "»", "“", "”", "‘", "’", "'", "’s",
    "'s", "(", ")", "[", "]", "\n", "\r\n", "\t", "\u{a0}", "\u{202f}", "\u{2009}", "\u{ad}", "\u{200b}", "\u{feff}",
    // Letters of other makes.
    "e\u{301}", "\u{300}\u{300}", "𝄞", "ﬁ", "數", "١٢", "ʼ", "İ", "ß", "Œ",
];

/// What stands between two pieces; most pieces want a space.
const SEPARATORS: &[&str] = &[" ", " ", " ", " ", "", "", "\u{a0}", "\u{202f}", "-", "\n", ", ", ". "];

static PACKS: LazyLock<Vec<Pack>> = LazyLock::new(|| LANGUAGES.iter().map(|l| super::pack(l.tag)).collect());

/// The corpora of all languages.
static CORPORA: LazyLock<Vec<String>> =
    LazyLock::new(|| LANGUAGES.iter().map(|l| super::corpus::corpus(l.tag)).collect());

/// The phrases of all corpora.
static PHRASES: LazyLock<Vec<&'static str>> = LazyLock::new(|| CORPORA.iter().flat_map(|c| laws::phrases(c)).collect());

/// Runs a law on so many inputs of a kind, or on as many as PROPTEST_CASES says.
fn check<S: Strategy>(cases: u32, inputs: S, law: impl Fn(S::Value) -> Verdict) {
    // The defaults are what the environment says.
    let mut config = Config { failure_persistence: None, max_shrink_iters: 10_000, ..Config::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = cases;
    }
    if std::env::var_os("PROPTEST_RNG_SEED").is_none() {
        config.rng_seed = RngSeed::Fixed(2024);
    }
    let outcome = TestRunner::new(config).run(&inputs, |input| law(input).map_err(TestCaseError::fail));
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
}

/// Runs the laws of texts on generated texts, with every pack.
fn check_texts(cases: u32, texts: impl Strategy<Value = String>) {
    check(cases, texts, |text| {
        for pack in PACKS.iter() {
            laws::text(&text, pack)
                .and_then(|()| laws::writing(&text, pack))
                .map_err(|why| format!("{}: {why}", pack.tag()))?;
        }
        Ok(())
    });
}

/// Pieces glued with separators.
fn pieces() -> impl Strategy<Value = String> {
    let part = (select(PIECES), select(SEPARATORS));
    prop::collection::vec(part, 0..24)
        .prop_map(|parts| parts.into_iter().flat_map(|(piece, separator)| [piece, separator]).collect())
}

/// A change of one place in a text.
#[derive(Clone, Debug)]
enum Edit {
    Insert(Index, String),
    Replace(Index, String),
    Delete(Index),
    Swap(Index),
}

fn edit() -> impl Strategy<Value = Edit> {
    let new = || prop_oneof![select(PIECES).prop_map(str::to_owned), any::<char>().prop_map(String::from)];
    let at = any::<Index>;
    prop_oneof![
        (at(), new()).prop_map(|(at, new)| Edit::Insert(at, new)),
        (at(), new()).prop_map(|(at, new)| Edit::Replace(at, new)),
        at().prop_map(Edit::Delete),
        at().prop_map(Edit::Swap),
    ]
}

/// A text with its changes made.
fn edited(text: &str, edits: &[Edit]) -> String {
    let mut parts: Vec<String> = text.chars().map(String::from).collect();
    for edit in edits {
        match edit {
            Edit::Insert(at, new) => parts.insert(at.index(parts.len() + 1), new.clone()),
            Edit::Replace(at, new) if !parts.is_empty() => {
                let at = at.index(parts.len());
                parts[at].clone_from(new);
            }
            Edit::Delete(at) if !parts.is_empty() => drop(parts.remove(at.index(parts.len()))),
            Edit::Swap(at) if parts.len() > 1 => {
                let at = at.index(parts.len() - 1);
                parts.swap(at, at + 1);
            }
            _ => {}
        }
    }
    parts.concat()
}

/// Phrases of the corpora, changed in a few places and joined.
fn phrases() -> impl Strategy<Value = String> {
    let phrase =
        || (select(&**PHRASES), prop::collection::vec(edit(), 0..4)).prop_map(|(phrase, edits)| edited(phrase, &edits));
    let joined = prop::collection::vec((phrase(), select(SEPARATORS)), 1..4)
        .prop_map(|parts| parts.into_iter().map(|(phrase, separator)| phrase + separator).collect::<String>());
    // The beginning of one and the end of another.
    let spliced = (phrase(), phrase(), any::<Index>(), any::<Index>(), select(SEPARATORS)).prop_map(
        |(left, right, a, b, between)| {
            let cut = |text: &str, at: Index| {
                let borders: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
                *at.get(&borders)
            };
            [&left[..cut(&left, a)], between, &right[cut(&right, b)..]].concat()
        },
    );
    prop_oneof![joined, spliced]
}

#[test]
fn texts_of_pieces_are_read_by_the_laws() {
    check_texts(1500, pieces());
}

#[test]
fn changed_phrases_are_read_by_the_laws() {
    check_texts(1500, phrases());
}

#[test]
fn any_characters_are_read_by_the_laws() {
    check_texts(500, prop::collection::vec(any::<char>(), 0..60).prop_map(String::from_iter));
}

#[test]
fn every_phrase_and_every_corpus_is_read_by_the_laws() {
    for pack in PACKS.iter() {
        for text in PHRASES.iter().copied().chain(CORPORA.iter().map(String::as_str)) {
            if let Err(why) = laws::text(text, pack).and_then(|()| laws::writing(text, pack)) {
                panic!("{}: {text:?}: {why}", pack.tag());
            }
        }
    }
}

/// Lines that are near to what a pack may hold.
#[rustfmt::skip]
const LINES: &[&str] = &[
    "[nonsense]", "[", "[]", "= = = =", " = ", "1 = ", "1 = x", "-1 = y", "1e400 = z", "99999 = w", "NaN = n",
    "inf = i", "[unit]", "parsec² = parsec", "km = `", "km = ``", "km = `a`, b(c", "[scale]", "6 = million(s)",
    "300 = gazillion", "x", "`", "(s) = (s)", ", , ,", "tag = ", "tag = xx", "decimal = ;", "decimal = ,",
    "noun = first", "[bare]", "USD CAD = buck(s)", "USD XXQ = q", "[abbreviation]", "x = , ,", "to = to, to",
    "[words]", "of = of", "[month]", "13 = Smarch", "[number]", "[group]", "[fraction]", "0 = nought", "\u{feff}",
    "\u{a0} = \u{a0}", "# = #",
];

/// The lines of a built-in pack with some of them changed, dropped, moved or written twice.
fn packs() -> impl Strategy<Value = String> {
    #[derive(Clone, Debug)]
    enum Change {
        Write(&'static str),
        Edit(Vec<Edit>),
        Drop,
        Twice,
        Move(Index),
    }
    let change = prop_oneof![
        select(LINES).prop_map(Change::Write),
        prop::collection::vec(edit(), 1..4).prop_map(Change::Edit),
        Just(Change::Drop),
        Just(Change::Twice),
        any::<Index>().prop_map(Change::Move),
    ];
    let changes = prop::collection::vec((any::<Index>(), change), 1..6);
    (any::<Index>(), changes).prop_map(|(language, changes)| {
        let mut lines: VecDeque<String> =
            LANGUAGES[language.index(LANGUAGES.len())].pack.lines().map(str::to_owned).collect();
        for (at, change) in changes {
            let at = at.index(lines.len());
            match change {
                Change::Write(line) => lines[at] = line.to_owned(),
                Change::Edit(edits) => lines[at] = edited(&lines[at], &edits),
                Change::Drop => drop(lines.remove(at)),
                Change::Twice => lines.insert(at, lines[at].clone()),
                Change::Move(to) => {
                    let line = lines.remove(at).unwrap_or_default();
                    lines.insert(to.index(lines.len() + 1), line);
                }
            }
        }
        Vec::from(lines).join("\n")
    })
}

/// A pack of a few lines, most of which are near to what a pack may hold.
fn small_packs() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        2 => select(LINES).prop_map(str::to_owned),
        2 => select(LANGUAGES.iter().flat_map(|l| l.pack.lines()).collect::<Vec<_>>()).prop_map(str::to_owned),
        1 => prop::collection::vec(any::<char>(), 0..12).prop_map(String::from_iter),
    ];
    prop::collection::vec(line, 0..12).prop_map(|lines| format!("[language]\ntag = xx\n{}", lines.join("\n")))
}

#[test]
fn packs_are_read_or_refused_with_a_line() {
    let sample = PHRASES.iter().step_by(5).copied().collect::<Vec<_>>().join("\n");
    check(60, packs(), |source| laws::pack(&source, &sample));
    check(300, small_packs(), |source| laws::pack(&source, &sample));
}

#[test]
fn a_refused_pack_says_what_is_wrong() {
    let error = |text: &str| Pack::parse(text).err().map(|e| e.to_string()).unwrap();
    assert_eq!(error("[language]\ntag = xx\n[unit]\nparsec = parsec"), "language pack, line 4: `parsec` is not a unit");
    assert_eq!(
        error("[language]\ntag = xx\n[scale]\n6 = million, million"),
        "language pack, line 4: `million` stands twice with one meaning"
    );
    assert_eq!(error("[language]\nname = x"), "language pack, line 0: there is no `tag` in [language]");
}
