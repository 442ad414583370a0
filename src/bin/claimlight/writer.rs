//! Builds an index: takes reviews one by one, and writes shards and manifest at the end.
//!
//! Texts go to a file on the way; what stays in memory is eight bytes for each word of a review. Files are named by their bytes, so
//! that what has not changed is not written again, and the manifest, which is put in place last, leads to a whole index always.

use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use claimlight::Date;
use claimlight::evidence::reviews::clean::slug;
use claimlight::evidence::reviews::manifest::{self, COMMON, Family, Frequent, MANIFEST, Manifest, REVIEWS_A_SHARD};
use claimlight::evidence::reviews::rank::{Terms, weight};
use claimlight::evidence::reviews::sha256::{Digest, sha256};
use claimlight::evidence::reviews::shard::{self, Bearer, Mention, SIGNATURE, ShardWriter};
use claimlight::evidence::reviews::{self, Endings, Review, figures};
use claimlight::lang::{self, LANGUAGES, Pack};

use crate::files::{Output, Shards};

/// From so many reviews on the list of a word has a shard of its own.
const OWN: usize = 512;

/// From so many reviews on a figure is looked up together with a word.
const HEAVY: usize = 96;

/// The longest that the shards of words and of figures are on average, in bytes.
const WORDS_A_SHARD: usize = 3000;
const FIGURES_A_SHARD: usize = 1800;

/// A review's number that is known by what it is.
#[derive(Clone, Copy)]
struct Known {
    number: u32,
    /// A hash of all that it says.
    content: u64,
}

/// What became of a review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// It is new.
    New,
    /// It takes the place of an earlier state of the same review.
    Replaced,
    /// The very same is there.
    Repeated,
}

/// An index that is being built.
pub struct Builder {
    folder: PathBuf,
    endings: Endings,
    packs: Vec<Pack>,
    /// Word, review and weight in one, so that sorting puts them in the order of the shards.
    mentions: Vec<u64>,
    /// Figure and review in one.
    bearers: Vec<u64>,
    /// The words of each review that has figures, from which its signature is chosen.
    telling: HashMap<u32, Vec<u32>>,
    /// The signatures of reviews of the index that is added to.
    signed: HashMap<u32, [u16; SIGNATURE]>,
    known: HashMap<u64, Known>,
    gone: HashSet<u32>,
    /// The first number that is not of the index that is added to.
    first: u32,
    numbered: u32,
    spool: BufWriter<File>,
    spool_path: PathBuf,
    before: Option<Manifest>,
}

fn broken(what: impl Into<String>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what.into())
}

impl Builder {
    /// Begins an index in a folder, which is made; with `add`, the one that is there goes on.
    pub fn new(folder: &Path, add: bool) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let before = match fs::read(folder.join(MANIFEST)) {
            Ok(bytes) => match Manifest::open(&bytes) {
                Ok(manifest) => Some(manifest),
                Err(error) if add => return Err(broken(format!("{MANIFEST}: {error}"))),
                Err(_) => None,
            },
            Err(error) if add => return Err(error),
            Err(_) => None,
        };
        let spool_path = folder.join("building.tmp");
        let packs = LANGUAGES.iter().map(|l| Pack::parse(l.pack)).collect::<Result<Vec<_>, _>>();
        let mut builder = Self {
            folder: folder.to_owned(),
            endings: Endings::shipped(),
            packs: packs.map_err(|e| broken(e.to_string()))?,
            mentions: Vec::new(),
            bearers: Vec::new(),
            telling: HashMap::new(),
            signed: HashMap::new(),
            known: HashMap::new(),
            gone: HashSet::new(),
            first: 0,
            numbered: 0,
            spool: BufWriter::with_capacity(1 << 20, File::create(&spool_path)?),
            spool_path,
            before: None,
        };
        if add && let Some(manifest) = &before {
            builder.take_up(manifest)?;
        }
        builder.before = before;
        Ok(builder)
    }

    fn read(&self, file: reviews::File) -> io::Result<Vec<u8>> {
        let bytes = fs::read(self.folder.join(file.name()))?;
        if file.is(&bytes) { Ok(bytes) } else { Err(broken(format!("{} is changed", file.name()))) }
    }

    /// Every shard of a family, with its length.
    fn shards(&self, manifest: &Manifest, family: Family) -> io::Result<Vec<(reviews::File, u32)>> {
        let mut all = Vec::new();
        for page in &manifest.pages[family as usize] {
            let bytes = self.read(reviews::File { digest: *page })?;
            all.extend((0..family.page() as usize).map_while(|at| manifest::entry(&bytes, at)));
        }
        Ok(all)
    }

    /// Takes up an index: its lists, but not its texts.
    fn take_up(&mut self, manifest: &Manifest) -> io::Result<()> {
        self.endings = manifest.endings.clone();
        self.numbered = manifest.numbered;
        self.first = manifest.numbered;
        for family in [Family::Words, Family::Common] {
            for (file, _) in self.shards(manifest, family)? {
                for (term, _, list) in shard::entries(&self.read(file)?) {
                    self.mentions.extend(shard::list::<Mention>(list).map(|m| mention(term, m.review, m.weight)));
                }
            }
        }
        for family in [Family::Figures, Family::Heavy] {
            for (file, _) in self.shards(manifest, family)? {
                for (key, _, list) in shard::entries(&self.read(file)?) {
                    for bearer in shard::list::<Bearer>(list) {
                        self.bearers.push(u64::from(key) << 32 | u64::from(bearer.review));
                        self.signed.insert(bearer.review, bearer.words);
                    }
                }
            }
        }
        let identities = self.read(reviews::File { digest: manifest.identities })?;
        let mut live = HashSet::new();
        for row in identities.chunks_exact(20) {
            let (id, content, number) = (long(row, 0), long(row, 8), long(row, 16) as u32);
            self.known.insert(id, Known { number, content });
            live.insert(number);
        }
        self.gone = (0..self.numbered).filter(|n| !live.contains(n)).collect();
        Ok(())
    }

    /// Adds a review.
    pub fn add(&mut self, mut review: Review) -> io::Result<Added> {
        let hash = |parts: &[&str]| {
            let mut bytes = Vec::new();
            for part in parts {
                bytes.extend(part.as_bytes());
                bytes.push(0);
            }
            long(&sha256(&bytes), 0)
        };
        // One address can hold several claims, and one identifier, too.
        let id = hash(&[&review.id, &review.claim]);
        let all = [&review.url, &review.title, &review.rating, &review.date, &review.publisher, &review.claimant];
        let content = hash(&all.map(String::as_str));
        if self.known.get(&id).is_some_and(|k| k.content == content) {
            return Ok(Added::Repeated);
        }
        if self.numbered >= 1 << 29 {
            return Err(broken("more reviews than an index can number"));
        }
        let number = self.numbered;
        self.numbered += 1;
        let replaced = self.known.insert(id, Known { number, content });
        if let Some(old) = replaced {
            self.gone.insert(old.number);
        }
        let date = Date::parse(&review.claimed).or_else(|| Date::parse(&review.date));
        review.figures = self.pack(&review).map(|pack| figures(&review.claim, pack, date)).unwrap_or_default();
        review.figures.truncate(claimlight::evidence::reviews::record::MOST_FIGURES);
        let (claim, title) = (Terms::of(&review.claim, &self.endings), Terms::of(&review.title, &self.endings));
        for (term, in_claim) in claim.counted() {
            let in_title = title.count(term);
            self.mentions.push(mention(term, number, weight(in_claim, in_title, claim.words.len(), title.words.len())));
        }
        // What its address calls it beside them counts as a word of the title.
        let slug = Terms::of(slug(&review.url), &self.endings);
        let beside = slug.unique().filter(|t| !title.has(*t)).map(|t| (t, 1));
        for (term, in_title) in title.counted().chain(beside).filter(|(t, _)| !claim.has(*t)) {
            self.mentions.push(mention(term, number, weight(0, in_title, claim.words.len(), title.words.len())));
        }
        let mut keys: Vec<u32> = review.figures.iter().flat_map(|f| f.keys()).collect();
        keys.sort_unstable();
        keys.dedup();
        self.bearers.extend(keys.iter().map(|key| u64::from(*key) << 32 | u64::from(number)));
        if !keys.is_empty() {
            let mut words: Vec<u32> = Vec::new();
            for word in claim.words.iter().filter(|w| !w.digits || w.year.is_some()) {
                if words.len() < 40 && !words.contains(&word.term) {
                    words.push(word.term);
                }
            }
            self.telling.insert(number, words);
        }
        let mut record = Vec::new();
        review.put(&mut record);
        self.spool.write_all(&record)?;
        Ok(if replaced.is_some() { Added::Replaced } else { Added::New })
    }

    /// The pack of a review's language; where the feed does not tell, the first, since digits and signs are the same in all.
    fn pack(&self, review: &Review) -> Option<&Pack> {
        let tag = match review.language.as_str() {
            "" => LANGUAGES.first()?.tag,
            tag => lang::nearest(tag)?.tag,
        };
        self.packs.iter().find(|p| p.tag() == tag)
    }

    /// Writes the index; how many reviews it has.
    pub fn finish(mut self, progress: &mut dyn FnMut(&str, u64, u64)) -> io::Result<u32> {
        self.spool.flush()?;
        let written = self.write(progress);
        // Whatever came of it, the texts on the way are of no more use.
        let removed = fs::remove_file(&self.spool_path);
        let live = written?;
        removed?;
        Ok(live)
    }

    fn write(&mut self, progress: &mut dyn FnMut(&str, u64, u64)) -> io::Result<u32> {
        let mut manifest = Manifest::default();
        manifest.numbered = self.numbered;
        manifest.live = self.known.len() as u32;
        manifest.endings = self.endings.clone();
        let mut output = Output::new(&self.folder);
        progress("sorting", 0, 1);
        let gone = std::mem::take(&mut self.gone);
        let mut mentions = std::mem::take(&mut self.mentions);
        if !gone.is_empty() {
            mentions.retain(|m| !gone.contains(&review_of(*m)));
            self.bearers.retain(|b| !gone.contains(&(*b as u32)));
        }
        mentions.sort_unstable();
        self.words(&mentions, &mut manifest, &mut output, progress)?;
        drop(mentions);
        self.figures(&mut manifest, &mut output)?;
        self.texts(&gone, &mut manifest, &mut output, progress)?;
        let mut identities: Vec<(u64, Known)> = self.known.drain().collect();
        identities.sort_unstable_by_key(|(id, _)| *id);
        let mut bytes = Vec::with_capacity(identities.len() * 20);
        for (id, known) in identities {
            bytes.extend(id.to_le_bytes());
            bytes.extend(known.content.to_le_bytes());
            bytes.extend(known.number.to_le_bytes());
        }
        manifest.identities = output.put(&bytes)?;
        let new = manifest.written();
        output.replace(MANIFEST, &new)?;
        self.sweep(&output.kept)?;
        Ok(manifest.live)
    }

    /// Writes the lists of words, and says which are frequent.
    fn words(
        &self,
        mentions: &[u64],
        manifest: &mut Manifest,
        output: &mut Output,
        progress: &mut dyn FnMut(&str, u64, u64),
    ) -> io::Result<()> {
        let groups = || mentions.chunk_by(|a, b| a >> 32 == b >> 32);
        let mut counts: Vec<(usize, u32)> =
            groups().filter(|g| g.len() >= 8).map(|g| (g.len(), (g[0] >> 32) as u32)).collect();
        counts.sort_unstable_by_key(|(count, term)| (std::cmp::Reverse(*count), *term));
        counts.truncate(COMMON);
        counts.sort_unstable_by_key(|(count, term)| (*term >> 8, std::cmp::Reverse(*count)));
        counts.dedup_by_key(|(_, term)| *term >> 8);
        let mut own = HashSet::new();
        for (count, term) in counts {
            let shard = (count >= OWN).then_some(own.len() as u32);
            if shard.is_some() {
                own.insert(term);
            }
            manifest.common.push(Frequent { term: term >> 8, class: manifest::log(count as u32) & !1, shard });
        }
        let rest: usize = groups().filter(|g| !own.contains(&((g[0] >> 32) as u32))).map(|g| 6 + g.len() * 3).sum();
        let list = |group: &[u64]| -> Vec<Mention> {
            group.iter().map(|m| Mention { review: review_of(*m), weight: (*m & 7) as u8 }).collect()
        };
        let mut common = Shards::new(Family::Common, own.len() as u32);
        let mut words = Shards::new(Family::Words, shards(rest, WORDS_A_SHARD));
        let all = mentions.len() as u64;
        let mut done = 0;
        for group in groups() {
            let term = (group[0] >> 32) as u32;
            if own.contains(&term) {
                let mut writer = ShardWriter::default();
                writer.put(term, &list(group));
                common.put(&writer.done(), output)?;
            } else {
                words.add(term, &list(group), output)?;
            }
            done += group.len() as u64;
            progress("words", done, all);
        }
        words.end(manifest, output)?;
        common.end(manifest, output)
    }

    /// Writes the lists of figures.
    fn figures(&mut self, manifest: &mut Manifest, output: &mut Output) -> io::Result<()> {
        let mut bearers = std::mem::take(&mut self.bearers);
        bearers.sort_unstable();
        let sign = |review: u32| -> Bearer {
            let words = match self.telling.get(&review) {
                Some(terms) => signature(terms, manifest),
                None => self.signed.get(&review).copied().unwrap_or_default(),
            };
            Bearer { review, words }
        };
        let groups = || bearers.chunk_by(|a, b| a >> 32 == b >> 32);
        let key_of = |group: &[u64]| (group[0] >> 32) as u32;
        let heavy: Vec<u32> = groups().filter(|g| g.len() >= HEAVY).map(key_of).collect();
        let rest: usize = groups().filter(|g| g.len() < HEAVY).map(|g| 6 + g.len() * 15).sum();
        let mut light = Shards::new(Family::Figures, shards(rest, FIGURES_A_SHARD));
        let mut own = Shards::new(Family::Heavy, heavy.len() as u32);
        let mut pairs: Vec<(u32, Bearer)> = Vec::new();
        for group in groups() {
            let key = key_of(group);
            let list: Vec<Bearer> = group.iter().map(|b| sign(*b as u32)).collect();
            if list.len() < HEAVY {
                light.add(key, &list, output)?;
                continue;
            }
            let mut writer = ShardWriter::default();
            writer.put(key, &list);
            own.put(&writer.done(), output)?;
            for bearer in list {
                let words = bearer.words.into_iter().filter(|w| *w != 0);
                pairs.extend(words.map(|w| (shard::pair(key, w), bearer)));
            }
        }
        light.end(manifest, output)?;
        own.end(manifest, output)?;
        pairs.sort_unstable();
        pairs.dedup();
        let mut paired = Shards::new(Family::Pairs, shards(pairs.len() * 17, FIGURES_A_SHARD));
        for group in pairs.chunk_by(|a, b| a.0 == b.0) {
            let mut list: Vec<Bearer> = group.iter().map(|(_, b)| *b).collect();
            list.dedup_by_key(|b| b.review);
            paired.add(group[0].0, &list, output)?;
        }
        paired.end(manifest, output)?;
        manifest.heavy = heavy;
        Ok(())
    }

    /// Writes the reviews themselves.
    fn texts(
        &mut self,
        gone: &HashSet<u32>,
        manifest: &mut Manifest,
        output: &mut Output,
        progress: &mut dyn FnMut(&str, u64, u64),
    ) -> io::Result<()> {
        let old = match self.before.as_ref().filter(|_| self.first > 0) {
            Some(before) => self.shards(before, Family::Reviews)?,
            None => Vec::new(),
        };
        let mut spool = BufReader::with_capacity(1 << 20, File::open(&self.spool_path)?);
        let mut texts = Shards::new(Family::Reviews, self.numbered.div_ceil(REVIEWS_A_SHARD));
        let stale: HashSet<u32> = gone.iter().map(|n| n / REVIEWS_A_SHARD).collect();
        for at in 0..self.numbered.div_ceil(REVIEWS_A_SHARD) {
            let range = at * REVIEWS_A_SHARD..((at + 1) * REVIEWS_A_SHARD).min(self.numbered);
            if range.end <= self.first
                && !stale.contains(&at)
                && let Some((file, length)) = old.get(at as usize)
            {
                texts.keep(file.digest, *length, output)?;
                continue;
            }
            let before = match old.get(at as usize) {
                Some((file, _)) => self.read(*file)?,
                None => Vec::new(),
            };
            let mut before = Review::split(&before);
            let mut bytes = Vec::new();
            for number in range {
                let record = if number < self.first {
                    before.next().unwrap_or_default().to_vec()
                } else {
                    let length = spooled(&mut spool)?;
                    let mut record = vec![0; length];
                    spool.read_exact(&mut record)?;
                    record
                };
                if gone.contains(&number) || record.is_empty() {
                    Review::put_nothing(&mut bytes);
                } else {
                    Review::put_bytes(&record, &mut bytes);
                }
            }
            texts.put(&bytes, output)?;
            progress("texts", u64::from(at), u64::from(self.numbered / REVIEWS_A_SHARD));
        }
        texts.end(manifest, output)
    }

    /// Removes the files that neither this manifest nor the one before leads to: a page that has that one still finds its shards.
    fn sweep(&self, kept: &HashSet<Digest>) -> io::Result<()> {
        let mut kept: HashSet<String> = kept.iter().map(|d| reviews::File { digest: *d }.name()).collect();
        if let Some(before) = &self.before {
            kept.insert(reviews::File { digest: before.identities }.name());
            for family in Family::ALL {
                kept.extend(before.pages[family as usize].iter().map(|d| reviews::File { digest: *d }.name()));
                let shards = self.shards(before, family).unwrap_or_default();
                kept.extend(shards.iter().map(|(file, _)| file.name()));
            }
        }
        for folder in fs::read_dir(&self.folder)?.flatten() {
            let name = folder.file_name().to_string_lossy().into_owned();
            if name.len() != 2 || !name.bytes().all(|b| b.is_ascii_hexdigit()) {
                continue;
            }
            for file in fs::read_dir(folder.path())?.flatten() {
                let path = format!("{name}/{}", file.file_name().to_string_lossy());
                if path.len() == 37 && path.ends_with(".bin") && !kept.contains(&path) {
                    fs::remove_file(file.path())?;
                }
            }
        }
        Ok(())
    }
}

fn long(bytes: &[u8], at: usize) -> u64 {
    bytes.iter().skip(at).take(8).rev().fold(0, |n, b| n << 8 | u64::from(*b))
}

fn mention(term: u32, review: u32, weight: u8) -> u64 {
    u64::from(term) << 32 | u64::from(review) << 3 | u64::from(weight & 7)
}

fn review_of(mention: u64) -> u32 {
    (mention as u32) >> 3
}

/// How many shards of about a length hold so many bytes: a power of two, so that it seldom changes.
fn shards(bytes: usize, length: usize) -> u32 {
    bytes.div_ceil(length).max(1).next_power_of_two() as u32
}

/// The rarest words of a review, in the order of the text.
fn signature(terms: &[u32], manifest: &Manifest) -> [u16; SIGNATURE] {
    let class = |t: &u32| manifest.frequent(*t).map_or(0, |f| f.class);
    let mut rarest: Vec<&u32> = terms.iter().collect();
    rarest.sort_by_key(|t| class(t));
    let mut words = [0; SIGNATURE];
    for (word, term) in words.iter_mut().zip(rarest) {
        *word = shard::half(*term);
    }
    words
}

/// The length of the next record of the texts on the way.
fn spooled(spool: &mut impl Read) -> io::Result<usize> {
    let mut length = 0;
    for shift in (0..35).step_by(7) {
        let mut byte = [0];
        spool.read_exact(&mut byte)?;
        length |= usize::from(byte[0] & 0x7F) << shift;
        if byte[0] < 0x80 {
            return Ok(length);
        }
    }
    Err(broken("the texts on the way are damaged"))
}
