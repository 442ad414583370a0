//! What holds for any text: no panic, spans on character borders, in order, without overlaps.

use claimlight::{Article, explain, quantities, report, scan};

/// A small deterministic generator, so that a failure can be run again.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }
}

const PIECES: &[&str] = &[
    "12",
    "3,5",
    "1.234.567",
    "2024",
    "1/2",
    "½",
    "%",
    "€",
    "$",
    "US$",
    "million",
    "milliards",
    "de",
    "d’",
    "d'",
    " ",
    " ",
    " ",
    "\u{a0}",
    "\u{202f}",
    "\n",
    ".",
    ", ",
    "-",
    "–",
    "«",
    "»",
    "“",
    "(",
    ")",
    "et",
    "and",
    "un",
    "a",
    "one",
    "half",
    "moitié",
    "dozen",
    "vingtaine",
    "between",
    "entre",
    "to",
    "à",
    "from",
    "de",
    "in",
    "sur",
    "out of",
    "fois",
    "times",
    "plus",
    "km",
    "/",
    "h",
    "000",
    "e\u{301}",
    "𝄞",
    "ﬁ",
    "數",
    "\u{300}\u{300}",
    "M.",
    "Mr.",
    "U.S.",
    "said",
    "selon",
    "Selon",
    "according to",
    "Orvane",
    "H100",
    "Nov.",
    "mars",
    "p.m.",
    "n°",
    "#",
    "@x",
    "https://a.example/1",
    "percentage points",
    "quatre-vingt",
    "hundred",
    "thousand",
    "0",
    "\u{ad}",
    "'",
    "’s",
];

#[test]
fn any_text_is_read_without_panic_and_in_order() {
    let packs = [super::pack("en"), super::pack("fr")];
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    for round in 0..4000 {
        let mut text = String::new();
        for _ in 0..dice.roll(40) {
            text.push_str(PIECES[dice.roll(PIECES.len())]);
            if dice.roll(3) > 0 {
                text.push(' ');
            }
        }
        for pack in &packs {
            let claims = scan(&Article::new(&text), pack);
            let mut last = 0;
            for claim in &claims {
                assert!(claim.span.start >= last && claim.span.end > claim.span.start, "round {round}: {text:?}");
                assert!(!claim.span.of(&text).is_empty(), "round {round}: {text:?}: not on character borders");
                assert!(claim.sentence.contains(claim.quantity.span), "round {round}: {text:?}: {claim:?}");
                last = claim.span.end;
            }
            for q in quantities(&text, pack).iter().chain(&explain(&text, pack)) {
                assert!(
                    !q.span.of(&text).is_empty() && q.noun.is_none_or(|n| !n.of(&text).is_empty()),
                    "round {round}: {text:?}: {q:?}"
                );
                assert!(q.value.is_none_or(f64::is_finite), "round {round}: {text:?}: {q:?}");
            }
            let report = report(&text, pack, &claims);
            let units: Vec<u16> = text.encode_utf16().collect();
            for claim in &report.claims {
                let words = String::from_utf16(&units[claim.start as usize..claim.end as usize]).unwrap();
                assert_eq!(words, claim.text, "round {round}: {text:?}");
            }
        }
    }
}

#[test]
fn packs_are_refused_with_a_line_and_never_panic() {
    let whole = claimlight::lang::LANGUAGES[0].pack;
    let mut dice = Dice(7);
    for _ in 0..300 {
        let mut broken: Vec<&str> = whole.lines().collect();
        let at = dice.roll(broken.len());
        broken[at] =
            ["[nonsense]", "= = = =", "1 = ", "[unit]\nparsec² = parsec", "x", "`", "(s) = (s)", ", , ,"][dice.roll(8)];
        let _ = claimlight::lang::Pack::parse(&broken.join("\n"));
    }
    let error = |text: &str| claimlight::lang::Pack::parse(text).err().map(|e| e.to_string()).unwrap();
    assert_eq!(error("[language]\ntag = xx\n[unit]\nparsec = parsec"), "language pack, line 4: `parsec` is not a unit");
    assert_eq!(
        error("[language]\ntag = xx\n[scale]\n6 = million, million"),
        "language pack, line 4: `million` stands twice with one meaning"
    );
    assert_eq!(error("[language]\nname = x"), "language pack, line 0: there is no `tag` in [language]");
}
