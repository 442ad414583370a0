//! The manifest of an index, and the pages that it leads to: which files there are, each by its hash.
//!
//! Shards are of six families. A page lists some shards of a family with hash and length, and the manifest lists the pages by
//! their hashes, so that what it vouches for are all bytes of the index, while its own length hardly grows with them.

use super::bytes::{Reader, put_number, put_text};
use super::sha256::{DIGEST, Digest, digest};
use super::terms::Endings;

/// The name of the manifest, the one file of an index that changes.
pub const MANIFEST: &str = "manifest.bin";

/// What every manifest begins with.
const MAGIC: &[u8; 8] = b"clrev\x00\x00\x01";

/// The most words that the manifest names with how frequent they are.
pub const COMMON: usize = 2048;

/// How many reviews a shard of texts holds.
pub const REVIEWS_A_SHARD: u32 = 16;

/// How many families there are.
pub const FAMILIES: usize = 6;

/// What shards hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Family {
    /// The reviews of each word, by the hash of the word.
    Words,
    /// The reviews of one frequent word.
    Common,
    /// The reviews of each figure, by its key.
    Figures,
    /// The reviews of one figure that many have.
    Heavy,
    /// The reviews of a figure that many have and one word, by the key of both.
    Pairs,
    /// The reviews themselves, in their order.
    Reviews,
}

impl Family {
    /// Every family, in the order of the manifest.
    pub const ALL: [Family; FAMILIES] =
        [Family::Words, Family::Common, Family::Figures, Family::Heavy, Family::Pairs, Family::Reviews];

    /// How many shards a page of it lists: few where a page has to be fetched for each key.
    pub const fn page(self) -> u32 {
        match self {
            Family::Words | Family::Reviews => 64,
            Family::Common | Family::Figures | Family::Heavy | Family::Pairs => 32,
        }
    }
}

/// A file of the index: where it is, and how its bytes are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct File {
    /// The first half of its SHA-256, which is also its name.
    pub digest: Digest,
}

impl File {
    /// The file's path below the index's folder.
    pub fn name(&self) -> String {
        let mut name = String::with_capacity(2 * DIGEST + 5);
        for (i, byte) in self.digest.iter().enumerate() {
            let nibbles = [byte >> 4, byte & 15];
            name.extend(nibbles.iter().filter_map(|n| char::from_digit(u32::from(*n), 16)));
            if i == 0 {
                name.push('/');
            }
        }
        name.push_str(".bin");
        name
    }

    /// Whether these are the file's bytes, whole and unchanged.
    pub fn is(&self, bytes: &[u8]) -> bool {
        digest(bytes) == self.digest
    }
}

/// How many bytes a page has for each shard.
pub const ENTRY: usize = DIGEST + 4;

/// A shard of a page with its length in bytes.
pub fn entry(page: &[u8], at: usize) -> Option<(File, u32)> {
    let mut reader = Reader::new(page.get(at * ENTRY..(at + 1) * ENTRY)?);
    Some((File { digest: reader.take(DIGEST)?.try_into().ok()? }, reader.word()?))
}

/// The manifest of an index.
#[derive(Clone, Debug, Default)]
pub struct Manifest {
    /// How many reviews were ever numbered, those no longer there included.
    pub numbered: u32,
    /// How many reviews there are.
    pub live: u32,
    /// The endings that are cut from words.
    pub endings: Endings,
    /// The file of identities, which only `--add` needs.
    pub identities: Digest,
    /// For each family, how many shards there are.
    pub shards: [u32; FAMILIES],
    /// For each family, its pages.
    pub pages: [Vec<Digest>; FAMILIES],
    /// The most frequent words in the order of their hashes.
    pub common: Vec<Frequent>,
    /// The keys of figures that many reviews have, in order; each has a shard of its own.
    pub heavy: Vec<u32>,
    /// The class of words that it does not name.
    floor: u8,
}

/// A frequent word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frequent {
    /// The upper three bytes of its term.
    pub term: u32,
    /// The logarithm of how many reviews have it; see [`log`].
    pub class: u8,
    /// The number of its shard in [`Family::Common`], if its list is long enough for one.
    pub shard: Option<u32>,
}

/// The logarithm to base 2 in eighths, near enough, and the same on every machine.
pub fn log(count: u32) -> u8 {
    let count = count.max(1);
    let whole = 31 - count.leading_zeros();
    let rest = (u64::from(count) * 8) >> whole;
    (whole * 8) as u8 + (rest as u8 & 7)
}

/// What is wrong with a manifest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// It is none, or of another version.
    NotOne,
    /// It is cut off or changed.
    Changed,
}

impl std::fmt::Display for Broken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Broken::NotOne => "is no index of reviews, or of another version",
            Broken::Changed => "is cut off or changed",
        })
    }
}

impl std::error::Error for Broken {}

impl Manifest {
    /// Reads a manifest.
    ///
    /// # Errors
    /// Where the bytes are no manifest, or not whole.
    pub fn open(bytes: &[u8]) -> Result<Manifest, Broken> {
        if bytes.get(..MAGIC.len()) != Some(MAGIC) {
            return Err(Broken::NotOne);
        }
        let (body, own) = bytes.split_at(bytes.len().saturating_sub(DIGEST));
        if body.len() < MAGIC.len() || digest(body) != own {
            return Err(Broken::Changed);
        }
        Self::read(&mut Reader::new(body.get(MAGIC.len()..).unwrap_or_default())).ok_or(Broken::Changed)
    }

    fn read(bytes: &mut Reader<'_>) -> Option<Manifest> {
        let mut manifest = Manifest {
            numbered: bytes.small()?,
            live: bytes.small()?,
            endings: Endings::parse(bytes.text()?),
            identities: bytes.take(DIGEST)?.try_into().ok()?,
            ..Manifest::default()
        };
        for (i, family) in Family::ALL.into_iter().enumerate() {
            let shards = bytes.small()?;
            manifest.shards[i] = shards;
            for _ in 0..shards.div_ceil(family.page()) {
                manifest.pages[i].push(bytes.take(DIGEST)?.try_into().ok()?);
            }
        }
        let mut term = 0;
        let mut shard = 0;
        for _ in 0..bytes.small()? {
            term += bytes.small()?;
            let class = bytes.byte()?;
            let own = (class & 0x80 != 0).then_some(shard);
            shard += u32::from(own.is_some());
            // The class of a count below 2^16 takes seven bits; twice the step keeps the rest in them.
            manifest.common.push(Frequent { term, class: (class & 0x7F) * 2, shard: own });
        }
        let mut key = 0_u32;
        for _ in 0..bytes.small()? {
            key = key.checked_add(bytes.small()?)?;
            manifest.heavy.push(key);
        }
        let rarest = manifest.common.iter().map(|w| w.class).min().unwrap_or(8);
        manifest.floor = rarest.min(log(manifest.live / 16));
        Some(manifest)
    }

    /// The bytes of a manifest.
    pub fn written(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        put_number(&mut out, u64::from(self.numbered));
        put_number(&mut out, u64::from(self.live));
        put_text(&mut out, &self.endings.written());
        out.extend(self.identities);
        for (shards, pages) in self.shards.iter().zip(&self.pages) {
            put_number(&mut out, u64::from(*shards));
            pages.iter().for_each(|p| out.extend(p));
        }
        put_number(&mut out, self.common.len() as u64);
        let mut last = 0;
        for word in &self.common {
            put_number(&mut out, u64::from(word.term - last));
            out.push((word.class / 2) & 0x7F | u8::from(word.shard.is_some()) << 7);
            last = word.term;
        }
        put_number(&mut out, self.heavy.len() as u64);
        let mut last = 0;
        for key in &self.heavy {
            put_number(&mut out, u64::from(key - last));
            last = *key;
        }
        let own = digest(&out);
        out.extend(own);
        out
    }

    /// A frequent word; none for all others.
    pub fn frequent(&self, term: u32) -> Option<&Frequent> {
        let at = self.common.binary_search_by_key(&(term >> 8), |w| w.term).ok()?;
        self.common.get(at)
    }

    /// The page that lists a shard, and the shard's place there; none where there is no such shard.
    pub fn page(&self, family: Family, shard: u32) -> Option<(File, usize)> {
        if shard >= *self.shards.get(family as usize)? {
            return None;
        }
        let page = self.pages.get(family as usize)?.get((shard / family.page()) as usize)?;
        Some((File { digest: *page }, (shard % family.page()) as usize))
    }

    /// The shard of a family in which a hash is.
    pub fn shard_of(&self, family: Family, hash: u32) -> u32 {
        let shards = self.shards.get(family as usize).copied().unwrap_or(0);
        ((u64::from(hash) * u64::from(shards)) >> 32) as u32
    }

    /// How rare a word is, from 0 for one that all reviews have: the logarithm to base 2 of how many reviews there are for each
    /// that has it. Words that the manifest does not name are as rare as the rarest that it does.
    pub fn rarity(&self, term: u32) -> f32 {
        let all = f32::from(log(self.live));
        let class = self.frequent(term).map_or(self.floor, |w| w.class);
        ((all - f32::from(class)) / 8.0).max(0.0)
    }

    /// How rare a word is that a single review has.
    pub fn rarest(&self) -> f32 {
        f32::from(log(self.live)) / 8.0
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn example() -> Manifest {
        Manifest {
            numbered: 40,
            live: 39,
            endings: Endings::parse("s es ies>y"),
            identities: [7; 16],
            floor: 8,
            shards: [1, 1, 33, 0, 0, 3],
            pages: [vec![[1; 16]], vec![[2; 16]], vec![[3; 16], [4; 16]], vec![], vec![], vec![[5; 16]]],
            common: vec![
                Frequent { term: 5, class: 8, shard: None },
                Frequent { term: 77_000, class: 40, shard: Some(0) },
            ],
            heavy: vec![9, 4_000_000_000],
        }
    }

    #[test]
    fn a_manifest_comes_back() {
        let bytes = example().written();
        let read = Manifest::open(&bytes).unwrap();
        assert_eq!(read.written(), bytes);
        assert_eq!((read.common, read.heavy), (example().common, example().heavy));
        assert_eq!(example().page(Family::Figures, 32), Some((File { digest: [4; 16] }, 0)));
        assert_eq!(example().page(Family::Heavy, 0), None);
    }

    #[test]
    fn a_manifest_that_is_cut_or_changed_is_refused() {
        let bytes = example().written();
        for cut in 0..bytes.len() {
            assert!(Manifest::open(&bytes[..cut]).is_err(), "cut at {cut}");
        }
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 4;
            assert!(Manifest::open(&changed).is_err(), "changed at {at}");
        }
    }

    #[test]
    fn logarithms_grow_with_their_numbers() {
        assert_eq!([0, 1, 2, 3, 4, 1024].map(log), [0, 0, 8, 12, 16, 80]);
        assert!((1..5000).all(|n| log(n) <= log(n + 1)));
        assert_eq!(log(u32::MAX), 255);
    }

    #[test]
    fn files_are_named_by_their_bytes() {
        let file = File { digest: digest(b"abc") };
        assert_eq!(file.name(), "ba/7816bf8f01cfea414140de5dae2223.bin");
        assert!(file.is(b"abc") && !file.is(b"abd"));
    }
}
