//! The phrases of a language in a trie over folded words: one table for all that a word can mean.

use super::sense::Sense;
use crate::text::{Token, TokenKind};

/// The number of a word that no phrase has.
pub(crate) const UNKNOWN: u32 = 0;

/// A meaning at the end of a phrase, perhaps only for one exact writing of it.
#[derive(Clone, Debug)]
struct Ending {
    node: u32,
    sense: Sense,
    exact: Option<Box<str>>,
}

/// Words, and the trie of phrases over them.
#[derive(Debug, Default)]
pub(crate) struct Phrases {
    words: WordTable,
    /// Edges as an open-addressing table of (node, word, target); node 0 is the root.
    edges: Vec<(u32, u32, u32)>,
    /// Endings sorted by node, with the index of each node's first.
    endings: Vec<Ending>,
    first_ending: Vec<u32>,
    /// For each word, a set of bits: what the phrases that begin with it can mean.
    starts: Vec<u32>,
}

impl Phrases {
    /// The number of a folded word, [`UNKNOWN`] where no phrase has it.
    pub(crate) fn word(&self, folded: &[u8]) -> u32 {
        self.words.get(folded)
    }

    /// The kinds of meaning, as bits of [`Sense::bit`], that phrases beginning with `word` can have.
    pub(crate) fn starts(&self, word: u32) -> u32 {
        self.starts.get(word as usize).copied().unwrap_or(0)
    }

    /// The longest phrase from token `at` that has a meaning for which `pick` gives a value, and the token behind it.
    ///
    /// Costs at most the length of the longest phrase.
    pub(crate) fn find<T>(&self, text: &str, tokens: &[Token], at: usize, mut pick: impl FnMut(Sense) -> Option<T>) -> Option<(T, usize)> {
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
            for ending in self.endings(node) {
                if let Some(exact) = &ending.exact {
                    let written = text.get(tokens[at].start as usize..tokens[i - 1].end as usize).unwrap_or("");
                    if !same_writing(written, exact) {
                        continue;
                    }
                }
                if let Some(value) = pick(ending.sense) {
                    found = Some((value, i));
                    break;
                }
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

    fn endings(&self, node: u32) -> &[Ending] {
        let first = self.first_ending[node as usize] as usize;
        let last = self.first_ending[node as usize + 1] as usize;
        &self.endings[first..last]
    }
}

/// Whether two writings differ in nothing but their spaces: "HK $" is "HK$".
fn same_writing(written: &str, exact: &str) -> bool {
    let letters = |text| str::chars(text).filter(|c| !crate::text::is_space(*c));
    written == exact || letters(written).eq(letters(exact))
}

fn edge_hash(node: u32, word: u32) -> u32 {
    let h = (u64::from(node) << 32 | u64::from(word)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (h >> 32) as u32
}

/// Collects phrases, then builds the tables.
#[derive(Default)]
pub(crate) struct PhrasesBuilder {
    words: Vec<Box<str>>,
    word_index: std::collections::BTreeMap<Box<str>, u32>,
    edges: std::collections::BTreeMap<(u32, u32), u32>,
    nodes: u32,
    endings: Vec<Ending>,
    starts: Vec<(u32, u32)>,
}

impl PhrasesBuilder {
    /// Adds a phrase of folded words; an error where it has no word or has this meaning already.
    pub(crate) fn add(&mut self, words: &[Box<str>], sense: Sense, exact: Option<&str>) -> Result<(), Box<str>> {
        let mut node = 0;
        for word in words {
            let next = self.words.len() as u32 + 1;
            let id = *self.word_index.entry(word.clone()).or_insert_with(|| {
                self.words.push(word.clone());
                next
            });
            if node == 0 {
                self.starts.push((id, sense.bit()));
            }
            node = *self.edges.entry((node, id)).or_insert_with(|| {
                self.nodes += 1;
                self.nodes
            });
        }
        if node == 0 {
            return Err("a form is empty".into());
        }
        let twice = |e: &Ending| e.node == node && e.sense == sense && e.exact.as_deref() == exact;
        if self.endings.iter().any(twice) {
            return Err(format!("`{}` stands twice with one meaning", words.join(" ")).into());
        }
        self.endings.push(Ending { node, sense, exact: exact.map(Into::into) });
        Ok(())
    }

    /// The finished tables.
    pub(crate) fn build(mut self) -> Phrases {
        let size = (self.edges.len() * 2).next_power_of_two().max(2);
        let mut edges = vec![(0, 0, 0); size];
        for (&(node, word), &target) in &self.edges {
            let mut slot = edge_hash(node, word) as usize & (size - 1);
            while edges[slot].2 != 0 {
                slot = (slot + 1) & (size - 1);
            }
            edges[slot] = (node, word, target);
        }
        self.endings.sort_by_key(|e| e.node);
        let mut first_ending = Vec::with_capacity(self.nodes as usize + 2);
        let mut at = 0;
        for node in 0..=self.nodes {
            while at < self.endings.len() && self.endings[at].node < node {
                at += 1;
            }
            first_ending.push(at as u32);
        }
        first_ending.push(self.endings.len() as u32);
        let mut starts = vec![0; self.words.len() + 1];
        for (word, bit) in self.starts {
            starts[word as usize] |= bit;
        }
        Phrases { words: WordTable::new(&self.words), edges, endings: self.endings, first_ending, starts }
    }
}

/// Folded words by hash, in one buffer; numbers start at 1.
#[derive(Debug, Default)]
struct WordTable {
    buffer: Vec<u8>,
    /// (start, length, word) by hash; length 0 is an empty slot.
    slots: Vec<(u32, u16, u32)>,
}

impl WordTable {
    fn new(words: &[Box<str>]) -> Self {
        let size = (words.len() * 2).next_power_of_two().max(2);
        let mut table = Self { buffer: Vec::new(), slots: vec![(0, 0, 0); size] };
        for (i, word) in words.iter().enumerate() {
            let mut slot = hash(word.as_bytes()) as usize & (size - 1);
            while table.slots[slot].1 != 0 {
                slot = (slot + 1) & (size - 1);
            }
            table.slots[slot] = (table.buffer.len() as u32, word.len() as u16, i as u32 + 1);
            table.buffer.extend_from_slice(word.as_bytes());
        }
        table
    }

    fn get(&self, word: &[u8]) -> u32 {
        if self.slots.is_empty() || word.is_empty() {
            return UNKNOWN;
        }
        let mask = self.slots.len() - 1;
        let mut slot = hash(word) as usize & mask;
        loop {
            let (start, length, id) = self.slots[slot];
            if length == 0 {
                return UNKNOWN;
            }
            if usize::from(length) == word.len() && &self.buffer[start as usize..start as usize + word.len()] == word {
                return id;
            }
            slot = (slot + 1) & mask;
        }
    }
}

/// FNV-1a with a final mix: short words, no attacker (the words are the pack's own).
fn hash(bytes: &[u8]) -> u32 {
    let mut h: u32 = 0x811C_9DC5;
    for &b in bytes {
        h = (h ^ u32::from(b)).wrapping_mul(0x0100_0193);
    }
    h ^ (h >> 15)
}
