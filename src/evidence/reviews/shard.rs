//! Shards: lists of reviews, by the hash of a word or by the key of a figure.
//!
//! A shard is entries in the order of their keys, each with the distance from the key before, how many reviews it has, how many
//! bytes these take, and the reviews in order, each by its distance from the one before.

use super::bytes::{Reader, put_number};
use super::terms::{hash, mixed};

/// How many words stand for a review beside each of its figures.
pub const SIGNATURE: usize = 6;

/// A review in the list of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    /// The number of the review.
    pub review: u32,
    /// From 0 to 7, how much the word counts in it.
    pub weight: u8,
}

/// A review in the list of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bearer {
    /// The number of the review.
    pub review: u32,
    /// Halves of the hashes of its rarest words; 0 is none.
    pub words: [u16; SIGNATURE],
}

/// The half of a word's hash by which it stands in signatures.
pub fn half(term: u32) -> u16 {
    (term as u16).max(1)
}

/// The key of a figure with a word, where the figure alone is what many reviews have.
pub fn pair(key: u32, word: u16) -> u32 {
    mixed(hash(&word.to_le_bytes(), key))
}

/// What a list is made of.
pub trait Posting: Copy {
    /// Its review.
    fn review(&self) -> u32;
    /// Adds it, with the distance from the review before.
    fn put(&self, distance: u32, out: &mut Vec<u8>);
    /// Reads it, behind a review.
    fn read(bytes: &mut Reader<'_>, last: u32) -> Option<Self>;
}

impl Posting for Mention {
    fn review(&self) -> u32 {
        self.review
    }

    fn put(&self, distance: u32, out: &mut Vec<u8>) {
        put_number(out, u64::from(distance) << 3 | u64::from(self.weight & 7));
    }

    fn read(bytes: &mut Reader<'_>, last: u32) -> Option<Self> {
        let number = bytes.number()?;
        let review = last.checked_add(u32::try_from(number >> 3).ok()?)?;
        Some(Mention { review, weight: (number & 7) as u8 })
    }
}

impl Posting for Bearer {
    fn review(&self) -> u32 {
        self.review
    }

    fn put(&self, distance: u32, out: &mut Vec<u8>) {
        put_number(out, u64::from(distance));
        self.words.iter().for_each(|w| out.extend(w.to_le_bytes()));
    }

    fn read(bytes: &mut Reader<'_>, last: u32) -> Option<Self> {
        let review = last.checked_add(bytes.small()?)?;
        let mut words = [0; SIGNATURE];
        for word in &mut words {
            *word = bytes.short()?;
        }
        Some(Bearer { review, words })
    }
}

/// Adds a list, in the order of reviews.
fn put_list<P: Posting>(list: &[P], out: &mut Vec<u8>) {
    let mut last = 0;
    for posting in list {
        posting.put(posting.review() - last, out);
        last = posting.review();
    }
}

/// The reviews of a list, up to where its bytes are broken.
pub fn list<P: Posting>(bytes: &[u8]) -> impl Iterator<Item = P> + '_ {
    let mut reader = Reader::new(bytes);
    let mut last = 0;
    std::iter::from_fn(move || {
        if reader.is_empty() {
            return None;
        }
        let posting = P::read(&mut reader, last)?;
        last = posting.review();
        Some(posting)
    })
}

/// Adds entries to a shard, in the order of their keys.
#[derive(Default)]
pub struct ShardWriter {
    out: Vec<u8>,
    last: u32,
}

impl ShardWriter {
    /// Adds the list of a key, which is larger than the last.
    pub fn put<P: Posting>(&mut self, key: u32, postings: &[P]) {
        let mut bytes = Vec::new();
        put_list(postings, &mut bytes);
        put_number(&mut self.out, u64::from(key - self.last));
        put_number(&mut self.out, postings.len() as u64);
        put_number(&mut self.out, bytes.len() as u64);
        self.out.extend(bytes);
        self.last = key;
    }

    /// The shard's bytes.
    pub fn done(self) -> Vec<u8> {
        self.out
    }
}

/// The entries of a shard: each key with how many reviews it has and the bytes of their list.
pub fn entries(shard: &[u8]) -> impl Iterator<Item = (u32, u32, &[u8])> {
    let mut reader = Reader::new(shard);
    let mut key = 0_u32;
    std::iter::from_fn(move || {
        key = key.checked_add(reader.small()?)?;
        let count = reader.small()?;
        let length = reader.small()?;
        Some((key, count, reader.take(length as usize)?))
    })
}

/// How many reviews a key has, and the bytes of their list.
pub fn find(shard: &[u8], key: u32) -> Option<(u32, &[u8])> {
    entries(shard).take_while(|(k, ..)| *k <= key).find(|(k, ..)| *k == key).map(|(_, count, bytes)| (count, bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_found_by_their_keys() {
        let mentions = [Mention { review: 0, weight: 7 }, Mention { review: 900, weight: 2 }];
        let bearers = [Bearer { review: 3, words: [1, 2, 0, 0, 0, 0] }, Bearer { review: 70_000, words: [9; 6] }];
        let mut writer = ShardWriter::default();
        writer.put(5, &mentions);
        writer.put(4_000_000_000, &bearers);
        let shard = writer.done();
        assert_eq!(find(&shard, 4), None);
        let (count, bytes) = find(&shard, 5).unwrap_or_default();
        assert_eq!(count, 2);
        assert!(list::<Mention>(bytes).eq(mentions));
        let (_, bytes) = find(&shard, 4_000_000_000).unwrap_or_default();
        assert!(list::<Bearer>(bytes).eq(bearers));
        for cut in 0..shard.len() {
            assert!(find(&shard[..cut], 4_000_000_000).is_none(), "cut at {cut}");
        }
    }

    #[test]
    fn broken_lists_end() {
        for bytes in [[0xFF; 40], [0x80; 40]] {
            assert_eq!(list::<Mention>(&bytes).count(), 0);
            assert!(list::<Bearer>(&bytes).count() <= 3);
            assert_eq!(entries(&bytes).count(), 0);
        }
    }
}
