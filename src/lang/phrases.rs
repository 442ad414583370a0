//! The phrases of a language in a trie over folded words: one table for all that a word can mean.

use super::sense::{Class, Sense, named};
use crate::text::{Token, TokenKind, fold};

/// The words of bits for the classes of a word, a power of two: the classes of fields do not fit into those of figures, which are all that the first module of a
/// page has.
const CLASSES: usize = if cfg!(any(not(feature = "module"), feature = "ui", feature = "packs")) { 4 } else { 2 };

/// The number of a word that no phrase has.
pub(crate) const UNKNOWN: u32 = 0;

/// A meaning at the end of a phrase, perhaps only for one exact writing of it.
#[derive(Clone, Debug)]
struct Ending {
    /// The next meaning of the same phrase, or [`NONE`].
    next: u32,
    sense: Sense,
    exact: Option<Box<str>>,
}

/// Words, and the trie of phrases over them.
#[derive(Debug, Default)]
pub(crate) struct Phrases {
    words: WordTable,
    /// Edges as an open-addressing table of (node, word, target); node 0 is the root.
    edges: Vec<(u32, u32, u32)>,
    endings: Vec<Ending>,
    /// For each node, its first ending, or [`NONE`].
    first_ending: Vec<u32>,
    /// For each word, a set of bits: what the phrases that begin with it can mean.
    starts: Vec<u32>,
    /// For each word, the classes of the phrases that begin with it, a bit each.
    classes: Vec<[u64; CLASSES]>,
    /// Of these, those for which the word alone does not tell: of phrases that go on behind it or have an exact writing.
    longer: Vec<[u64; CLASSES]>,
}

/// No ending.
const NONE: u32 = u32::MAX;

impl Phrases {
    /// The number of a word as it is written, [`UNKNOWN`] where no phrase has its folded form.
    pub(crate) fn word(&self, written: &str) -> u32 {
        if written.is_ascii() {
            // Folding is lower case here, which needs no copy.
            self.words.get(written.as_bytes(), hash(written.as_bytes()))
        } else {
            let folded = fold(written);
            self.words.get(folded.as_bytes(), hash(folded.as_bytes()))
        }
    }

    /// The number of a word of ASCII letters whose letters were hashed while it was read.
    pub(crate) fn word_hashed(&self, written: &[u8], hash: u32) -> u32 {
        self.words.get(written, mixed(hash))
    }

    /// The kinds of meaning, as bits of [`Sense::bit`], that phrases beginning with `word` can have.
    #[inline(always)]
    pub(crate) fn starts(&self, word: u32) -> u32 {
        self.starts.get(word as usize).copied().unwrap_or(0)
    }

    /// Whether phrases of a class begin with `word`.
    #[inline(always)]
    pub(crate) fn may_be(&self, word: u32, class: Class) -> bool {
        self.may_have(word, class as usize)
    }

    /// Whether phrases of the class with this number begin with `word`.
    #[inline(always)]
    pub(crate) fn may_have(&self, word: u32, bit: usize) -> bool {
        self.classes.get(word as usize).is_some_and(|classes| Self::holds(classes, bit))
    }

    /// The classes of the phrases that begin with `word`; none where it begins no phrase.
    #[inline(always)]
    pub(crate) fn classes_of(&self, word: u32) -> Option<&[u64; CLASSES]> {
        self.classes.get(word as usize).filter(|_| word != UNKNOWN)
    }

    /// Whether the class with this number is among some.
    #[inline(always)]
    pub(crate) fn holds(classes: &[u64; CLASSES], class: usize) -> bool {
        classes[class >> 6 & (CLASSES - 1)] >> (class & 63) & 1 != 0
    }

    /// The token behind the longest phrase of the fields' class with this number from token `at`; most are a word alone.
    pub(crate) fn end_of(&self, text: &str, tokens: &[Token], at: usize, class: u8) -> Option<usize> {
        let word = tokens.get(at)?.word;
        let number = usize::from(class);
        if !self.may_have(word, number) {
            return None;
        }
        if !Self::holds(self.longer.get(word as usize)?, number) {
            return Some(at + 1);
        }
        self.walk(text, tokens, at, &mut |sense| matches!(sense, Sense::Field(number) if number == class))
    }

    /// The longest phrase from token `at` that has a meaning for which `pick` gives a value, and the token behind it.
    ///
    /// Costs at most the length of the longest phrase.
    pub(crate) fn find<T>(
        &self,
        text: &str,
        tokens: &[Token],
        at: usize,
        mut pick: impl FnMut(Sense) -> Option<T>,
    ) -> Option<(T, usize)> {
        let mut found = None;
        let end = self.walk(text, tokens, at, &mut |sense| {
            let value = pick(sense);
            let taken = value.is_some();
            if taken {
                found = value;
            }
            taken
        })?;
        found.map(|value| (value, end))
    }

    /// The token behind the longest phrase from `at` with a meaning that `take` accepts. One piece of code for every
    /// question, since each copy would have to be downloaded.
    fn walk(&self, text: &str, tokens: &[Token], at: usize, take: &mut dyn FnMut(Sense) -> bool) -> Option<usize> {
        let mut node = 0;
        let mut found = None;
        let mut i = at;
        while let Some(token) = tokens.get(i) {
            if token.kind == TokenKind::Hyphen && i > at && token.glued {
                i += 1;
                continue;
            }
            if token.word == UNKNOWN || (i > at && token.kind == TokenKind::Number) {
                break;
            }
            let Some(next) = self.step(node, token.word) else { break };
            node = next;
            i += 1;
            let mut next = self.first_ending[node as usize];
            while let Some(ending) = self.endings.get(next as usize) {
                let written = || text.get(tokens[at].start as usize..tokens[i - 1].end as usize).unwrap_or("");
                if ending.exact.as_deref().is_none_or(|exact| same_writing(written(), exact)) && take(ending.sense) {
                    found = Some(i);
                    break;
                }
                next = ending.next;
            }
        }
        found
    }

    fn step(&self, node: u32, word: u32) -> Option<u32> {
        if self.edges.is_empty() {
            return None;
        }
        let mask = self.edges.len() - 1;
        let mut slot = edge_hash(node, word) as usize & mask;
        loop {
            let (n, w, target) = self.edges[slot];
            if target == 0 {
                return None;
            }
            if n == node && w == word {
                return Some(target);
            }
            slot = (slot + 1) & mask;
        }
    }
}

/// Whether two writings differ in nothing but their spaces: "HK $" is "HK$", but "A $5 plan" is not of "A$".
fn same_writing(written: &str, exact: &str) -> bool {
    let letters = |text| str::chars(text).filter(|c| !crate::text::is_space(*c));
    written == exact || (exact.len() > 2 || !exact.starts_with('A')) && letters(written).eq(letters(exact))
}

fn edge_hash(node: u32, word: u32) -> u32 {
    let h = (u64::from(node) << 32 | u64::from(word)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (h >> 32) as u32
}

impl Phrases {
    /// Tables without a phrase, for a pack of so many bytes. They grow as they fill, and begin at half of what most packs fill: whatever
    /// grows is filled anew, for which a page would wait, and every word of a text is looked up in them.
    pub(crate) fn empty(bytes: usize) -> Phrases {
        let first = (bytes / BYTES).next_power_of_two().max(FIRST);
        Phrases {
            words: WordTable { buffer: Vec::new(), slots: vec![Slot::default(); first], count: 0 },
            edges: vec![(0, 0, 0); first],
            endings: Vec::new(),
            first_ending: vec![NONE],
            starts: vec![0],
            classes: vec![[0; CLASSES]],
            longer: vec![[0; CLASSES]],
        }
    }

    /// Adds a phrase of folded words with spaces between; an error where it has no word or has this meaning already.
    pub(crate) fn add(&mut self, words: &str, sense: Sense, exact: Option<&str>) -> Result<(), Box<str>> {
        let mut node = 0;
        let bytes = words.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let start = at;
            let mut hash = SEED;
            while let Some(&letter) = bytes.get(at).filter(|b| **b != b' ') {
                hash = hash_with(hash, letter);
                at += 1;
            }
            let word = bytes.get(start..at).unwrap_or_default();
            at += 1;
            if word.is_empty() {
                continue;
            }
            let id = self.words.insert(word, mixed(hash));
            if self.starts.len() <= id as usize {
                self.starts.push(0);
                self.classes.push([0; CLASSES]);
                self.longer.push([0; CLASSES]);
            }
            if node == 0 {
                self.starts[id as usize] |= sense.bit();
                // The two kinds of classes share the bits: those of figures and those of fields are in packs of their own.
                let class = match sense {
                    Sense::Class(class) => Some(class as usize),
                    Sense::Field(number) => Some(usize::from(number)),
                    _ => None,
                };
                if let Some(bit) = class {
                    self.classes[id as usize][bit >> 6 & (CLASSES - 1)] |= 1 << (bit & 63);
                    if at < bytes.len() || exact.is_some() {
                        self.longer[id as usize][bit >> 6 & (CLASSES - 1)] |= 1 << (bit & 63);
                    }
                }
            }
            node = self.step(node, id).unwrap_or_else(|| self.branch(node, id));
        }
        if node == 0 {
            return Err("a form is empty".into());
        }
        // The newest meaning comes last, so that the order of the pack's sections is the order of preference.
        let new = self.endings.len() as u32;
        let mut last = None;
        let mut at = self.first_ending[node as usize];
        while let Some(ending) = self.endings.get(at as usize) {
            if ending.sense == sense && ending.exact.as_deref() == exact {
                return Err(named("`", words.trim_ascii(), "` stands twice with one meaning"));
            }
            last = Some(at);
            at = ending.next;
        }
        match last {
            Some(last) => self.endings[last as usize].next = new,
            None => self.first_ending[node as usize] = new,
        }
        self.endings.push(Ending { next: NONE, sense, exact: exact.map(Into::into) });
        Ok(())
    }

    fn branch(&mut self, node: u32, word: u32) -> u32 {
        let target = self.first_ending.len() as u32;
        self.first_ending.push(NONE);
        // Each node but the root has one edge that leads to it; half of the slots stay free.
        if self.first_ending.len() * 2 > self.edges.len() {
            let size = self.edges.len() * 2;
            let edges = std::mem::replace(&mut self.edges, vec![(0, 0, 0); size]);
            edges.into_iter().filter(|edge| edge.2 != 0).for_each(|edge| self.place(edge));
        }
        self.place((node, word, target));
        target
    }

    fn place(&mut self, edge: (u32, u32, u32)) {
        let mask = self.edges.len() - 1;
        let mut slot = edge_hash(edge.0, edge.1) as usize & mask;
        while self.edges[slot].2 != 0 {
            slot = (slot + 1) & mask;
        }
        self.edges[slot] = edge;
    }
}

/// The slots of a table without a phrase, a power of two, at the least.
const FIRST: usize = 16;

/// So many bytes of a pack have a slot at first.
const BYTES: usize = 16;

/// The longest word of any pack, in bytes.
const LONGEST: usize = 40;

/// Folded words by hash, in one buffer; numbers start at 1.
#[derive(Debug, Default)]
struct WordTable {
    buffer: Vec<u8>,
    /// By hash; length 0 is an empty slot.
    slots: Vec<Slot>,
    count: u32,
}

/// A word in its buffer.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    start: u32,
    length: u16,
    /// A part of its hash that its place does not tell: most other words differ in it.
    tag: u16,
    word: u32,
}

impl WordTable {
    /// The slot of a word with its hash, in small or capital ASCII letters, or the empty one where it would go.
    fn slot(&self, word: &[u8], hash: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let slot = &self.slots[at];
            let same = |w: &[u8]| w.eq_ignore_ascii_case(word);
            if slot.length == 0
                || slot.tag == (hash >> 16) as u16
                    && usize::from(slot.length) == word.len()
                    && self.buffer.get(slot.start as usize..slot.start as usize + word.len()).is_some_and(same)
            {
                return at;
            }
            at = (at + 1) & mask;
        }
    }

    /// The number of a folded word with its hash, a new one where it is not there yet.
    fn insert(&mut self, word: &[u8], hash: u32) -> u32 {
        // Half of the slots stay free.
        if (self.count as usize + 1) * 2 > self.slots.len() {
            let size = self.slots.len() * 2;
            let slots = std::mem::replace(&mut self.slots, vec![Slot::default(); size]);
            for slot in slots.into_iter().filter(|s| s.length != 0) {
                let from = slot.start as usize;
                let hash = self.buffer.get(from..from + usize::from(slot.length)).map_or(0, self::hash);
                let mut at = hash as usize & (size - 1);
                while self.slots[at].length != 0 {
                    at = (at + 1) & (size - 1);
                }
                self.slots[at] = slot;
            }
        }
        let at = self.slot(word, hash);
        if self.slots[at].length == 0 {
            self.count += 1;
            self.slots[at] = Slot {
                start: self.buffer.len() as u32,
                length: word.len() as u16,
                tag: (hash >> 16) as u16,
                word: self.count,
            };
            self.buffer.extend_from_slice(word);
        }
        self.slots[at].word
    }

    fn get(&self, word: &[u8], hash: u32) -> u32 {
        if self.slots.is_empty() || word.is_empty() || word.len() > LONGEST {
            UNKNOWN
        } else {
            self.slots[self.slot(word, hash)].word
        }
    }
}

/// The hash of no letters: FNV-1a with a final mix, for short words and no attacker (the words are the pack's own).
pub(crate) const SEED: u32 = 0x811C_9DC5;

/// The hash with one more letter, a small one.
#[inline(always)]
pub(crate) fn hash_with(hash: u32, letter: u8) -> u32 {
    (hash ^ u32::from(letter)).wrapping_mul(0x0100_0193)
}

fn hash(bytes: &[u8]) -> u32 {
    mixed(bytes.iter().fold(SEED, |h, &b| hash_with(h, b.to_ascii_lowercase())))
}

fn mixed(hash: u32) -> u32 {
    hash ^ (hash >> 15)
}
