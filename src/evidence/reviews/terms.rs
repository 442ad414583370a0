//! Terms: the words of a text in the form in which claims and reviews are compared, whatever their language.
//!
//! A term is a hash of a word without its capitals, its accents and its ending. Which endings are cut is data of the index
//! (`endings.txt`, carried by the manifest), so that who asks cuts as who built.

use crate::text;

/// The most words that are read of a text.
pub const MOST_WORDS: usize = 400;

/// The letters of a word that count, behind which it is cut.
const LONGEST: usize = 8;

/// The letters that an ending must leave.
const SHORTEST: usize = 3;

/// A word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// The hash of its stem.
    pub term: u32,
    /// The hash of the whole word, without capitals and accents.
    pub whole: u32,
    /// Its first byte in the text.
    pub start: u32,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// Whether it is of digits.
    pub digits: bool,
    /// The year that it is, if it has four digits and can be one.
    pub year: Option<i16>,
}

/// The endings that are cut from words.
#[derive(Clone, Debug, Default)]
pub struct Endings {
    /// Each with what stands in its place, the longest first.
    list: Vec<(Vec<u8>, Vec<u8>)>,
}

/// The most endings that are read: an index brings its own, and each word is held against all of them.
const MOST_ENDINGS: usize = 500;

impl Endings {
    /// Those that ship: a new index carries them, and what needs no index is cut by them.
    pub fn shipped() -> Self {
        Self::parse(include_str!("endings.txt"))
    }

    /// Reads endings: words between spaces and line ends, `ending` or `ending>replacement`; a line may be a comment.
    pub fn parse(text: &str) -> Self {
        let lines = text.lines().filter(|l| !l.starts_with('#'));
        let mut list: Vec<(Vec<u8>, Vec<u8>)> = Vec::new();
        for entry in lines.flat_map(str::split_whitespace).take(MOST_ENDINGS) {
            let (ending, instead) = entry.split_once('>').unwrap_or((entry, ""));
            let row = (ending.as_bytes().to_vec(), instead.as_bytes().to_vec());
            // Insertion in order keeps equal lengths as they are listed.
            let at = list.iter().position(|(e, _)| e.len() < row.0.len()).unwrap_or(list.len());
            if !list.contains(&row) {
                list.insert(at, row);
            }
        }
        Self { list }
    }

    /// The endings as [`Endings::parse`] reads them.
    pub fn written(&self) -> String {
        let mut out = String::new();
        for (ending, instead) in &self.list {
            let part = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            out.push_str(&part(ending));
            if !instead.is_empty() {
                out.push('>');
                out.push_str(&part(instead));
            }
            out.push(' ');
        }
        out
    }

    /// The hash of a word's stem.
    fn stem(&self, word: &[u8]) -> u32 {
        for (ending, instead) in &self.list {
            if let Some(rest) = word.strip_suffix(ending.as_slice())
                && rest.len() >= SHORTEST
            {
                let end = rest.len().min(LONGEST);
                let tail = if rest.len() < LONGEST { instead.as_slice() } else { &[] };
                return hash(tail, hash(rest.get(..end).unwrap_or(rest), SEED));
            }
        }
        hash(word.get(..LONGEST).unwrap_or(word), SEED)
    }
}

/// Where a hash begins.
pub(super) const SEED: u32 = 0x811C_9DC5;

/// FNV-1a, which is short; [`mixed`] spreads it.
pub(super) fn hash(bytes: &[u8], start: u32) -> u32 {
    bytes.iter().fold(start, |h, &b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193))
}

/// A hash whose high bits are as good as its low ones.
pub(super) fn mixed(mut h: u32) -> u32 {
    h = (h ^ (h >> 16)).wrapping_mul(0x85EB_CA6B);
    h = (h ^ (h >> 13)).wrapping_mul(0xC2B2_AE35);
    h ^ (h >> 16)
}

/// The words of a text, in order; addresses are left out, hashtags and handles are split into the words that they are made of.
pub fn words(text: &str, endings: &Endings) -> Vec<Word> {
    let mut reader = Words { endings, out: Vec::new(), word: Vec::new(), start: 0, capital: false, digits: true };
    let mut chars = text.char_indices().peekable();
    let mut tag = false;
    let mut last = ' ';
    while let Some((at, c)) = chars.next() {
        if reader.out.len() >= MOST_WORDS {
            break;
        }
        let rest = text.get(at..).unwrap_or("");
        if !last.is_alphanumeric() && is_address(rest) {
            reader.end();
            while chars.next_if(|(_, c)| !text::is_space(*c)).is_some() {}
            last = ' ';
            continue;
        }
        let next = chars.peek().map_or(' ', |(_, c)| *c);
        let letter = c.is_ascii_digit() || (!c.is_ascii() || c.is_ascii_alphabetic()) && text::is_letter(c);
        if letter && is_dense(c) {
            // Scripts without spaces: each two characters are a word.
            reader.end();
            reader.push(at, c);
            if is_dense(next) {
                reader.push(at, next);
            }
            reader.end();
        } else if letter {
            let turns = c.is_ascii_uppercase() && last.is_ascii_lowercase()
                || c.is_ascii_digit() != last.is_ascii_digit() && last.is_alphanumeric();
            if tag && turns {
                reader.end();
            }
            reader.push(at, c);
        } else if matches!(c, '.' | ',') && last.is_ascii_digit() && next.is_ascii_digit() && reader.digits {
            // Three digits behind a separator are a group far more often than decimals.
            let digits = rest.bytes().skip(1).take_while(u8::is_ascii_digit).count();
            if digits != 3 && !reader.word.contains(&b'.') {
                reader.word.push(b'.');
            }
        } else if c == '.' && last.is_ascii_uppercase() && reader.word.len() <= 3 && initials(rest) {
            // The points of "U.S." are no borders.
        } else if !matches!(c, '\u{ad}' | '\u{200b}' | '\u{300}'..='\u{36f}') {
            reader.end();
            tag = matches!(c, '#' | '@') || tag && c == '_';
        }
        last = c;
    }
    reader.end();
    reader.out
}

/// Whether an address begins here.
fn is_address(rest: &str) -> bool {
    ["http://", "https://", "www.", "pic.twitter"].iter().any(|p| rest.starts_with(p))
}

/// Whether behind a point another initial goes on.
fn initials(rest: &str) -> bool {
    let mut chars = rest.chars().skip(1);
    chars.next().is_some_and(|c| c.is_ascii_uppercase()) && chars.next().is_none_or(|c| !c.is_alphanumeric())
}

/// Whether a character is of a script that is written without spaces.
fn is_dense(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')
}

/// The word that is being read, and those that are.
struct Words<'a> {
    endings: &'a Endings,
    out: Vec<Word>,
    word: Vec<u8>,
    start: usize,
    capital: bool,
    digits: bool,
}

impl Words<'_> {
    fn push(&mut self, at: usize, c: char) {
        if self.word.is_empty() {
            self.start = at;
            self.capital = c.is_ascii_uppercase() || !c.is_ascii() && small(c) != c;
            self.digits = true;
        }
        self.digits &= c.is_ascii_digit();
        // What is longer than any word is none, and would only cost time.
        if self.word.len() < 64 {
            let mut bytes = [0; 4];
            match plain(small(c)) {
                'œ' => self.word.extend_from_slice(b"oe"),
                'æ' => self.word.extend_from_slice(b"ae"),
                'ß' => self.word.extend_from_slice(b"ss"),
                c => self.word.extend_from_slice(c.encode_utf8(&mut bytes).as_bytes()),
            }
        }
    }

    fn end(&mut self) {
        let word = &self.word;
        // A letter by itself is an elision or a possessive.
        let alone = word.len() == 1 && !self.digits;
        if !word.is_empty() && !alone {
            let year = match word.as_slice() {
                [a @ b'1'..=b'2', b, c, d] if self.digits => {
                    let year = [a, b, c, d].iter().fold(0_i16, |n, d| n * 10 + i16::from(**d - b'0'));
                    (1800..2100).contains(&year).then_some(year)
                }
                _ => None,
            };
            let term = if self.digits { hash(word, SEED) } else { self.endings.stem(word) };
            self.out.push(Word {
                term: mixed(term),
                whole: mixed(hash(word, SEED)),
                start: self.start as u32,
                capital: self.capital,
                digits: self.digits,
                year,
            });
        }
        self.word.clear();
    }
}

/// The small form of a letter: Latin, Greek and Cyrillic.
fn small(c: char) -> char {
    let by = |n: u32| char::from_u32(c as u32 + n).unwrap_or(c);
    match c {
        'А'..='Я' | 'Α'..='Ω' => by(32),
        'Ѐ'..='Џ' => by(80),
        _ => text::lower(c),
    }
}

/// A letter without its accent.
fn plain(c: char) -> char {
    const PLAIN: &[(char, &str)] = &[
        ('a', "àáâãäåāăą"),
        ('c', "çćĉċč"),
        ('d', "ďđð"),
        ('e', "èéêëēĕėęě"),
        ('g', "ĝğġģ"),
        ('i', "ìíîïĩīĭįı"),
        ('l', "ĺļľŀł"),
        ('n', "ñńņňŋ"),
        ('o', "òóôõöøōŏő"),
        ('r', "ŕŗř"),
        ('s', "śŝşšș"),
        ('t', "ţťŧț"),
        ('u', "ùúûüũūŭůűų"),
        ('y', "ýÿŷ"),
        ('z', "źżž"),
    ];
    if c.is_ascii() {
        return c;
    }
    PLAIN.iter().find(|(_, with)| with.contains(c)).map_or(c, |(p, _)| *p)
}
