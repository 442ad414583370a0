//! The files of an index: named by their bytes, put in place at once, and listed by pages.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use claimlight::evidence::reviews;
use claimlight::evidence::reviews::manifest::{Family, Manifest};
use claimlight::evidence::reviews::sha256::{Digest, digest};
use claimlight::evidence::reviews::shard::{Posting, ShardWriter};

/// The files of the index, as they are written.
pub struct Output {
    folder: PathBuf,
    /// The files that belong to the index.
    pub kept: HashSet<Digest>,
    folders: [bool; 256],
}

impl Output {
    /// Files below a folder.
    pub fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), kept: HashSet::new(), folders: [false; 256] }
    }

    /// Writes a file, unless it is there.
    pub fn put(&mut self, bytes: &[u8]) -> io::Result<Digest> {
        let digest = digest(bytes);
        let name = reviews::File { digest }.name();
        let path = self.folder.join(&name);
        self.kept.insert(digest);
        let made = &mut self.folders[usize::from(digest[0])];
        if !*made {
            fs::create_dir_all(path.parent().unwrap_or(&self.folder))?;
            *made = true;
        }
        // A file of the right name and length was written whole, since it got its name afterwards.
        if !fs::metadata(&path).is_ok_and(|m| m.len() == bytes.len() as u64) {
            self.replace(&name, bytes)?;
        }
        Ok(digest)
    }

    /// Puts a file in place at once.
    pub fn replace(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let on_the_way = self.folder.join("file.tmp");
        fs::write(&on_the_way, bytes)?;
        fs::rename(on_the_way, self.folder.join(name))
    }
}

/// The shards of a family, as they are written, with the pages that list them.
pub struct Shards {
    family: Family,
    count: u32,
    writer: ShardWriter,
    /// The shard that is being written.
    at: u32,
    page: Vec<u8>,
    pages: Vec<Digest>,
}

impl Shards {
    /// No shards yet, of so many.
    pub fn new(family: Family, count: u32) -> Self {
        Self { family, count, writer: ShardWriter::default(), at: 0, page: Vec::new(), pages: Vec::new() }
    }

    /// Adds a list to the shard of its key; keys come in order.
    pub fn add<P: Posting>(&mut self, key: u32, list: &[P], output: &mut Output) -> io::Result<()> {
        let at = ((u64::from(key) * u64::from(self.count)) >> 32) as u32;
        while self.at < at {
            let done = std::mem::take(&mut self.writer).done();
            self.put(&done, output)?;
        }
        self.writer.put(key, list);
        Ok(())
    }

    /// Adds the next shard.
    pub fn put(&mut self, bytes: &[u8], output: &mut Output) -> io::Result<()> {
        let digest = output.put(bytes)?;
        self.keep(digest, bytes.len() as u32, output)
    }

    /// Adds a shard that is there.
    pub fn keep(&mut self, digest: Digest, length: u32, output: &mut Output) -> io::Result<()> {
        output.kept.insert(digest);
        self.page.extend(digest);
        self.page.extend(length.to_le_bytes());
        self.at += 1;
        if self.at.is_multiple_of(self.family.page()) {
            self.pages.push(output.put(&std::mem::take(&mut self.page))?);
        }
        Ok(())
    }

    /// Writes what is left, and tells the manifest.
    pub fn end(mut self, manifest: &mut Manifest, output: &mut Output) -> io::Result<()> {
        let keyed = matches!(self.family, Family::Words | Family::Figures | Family::Pairs);
        while keyed && self.at < self.count {
            let done = std::mem::take(&mut self.writer).done();
            self.put(&done, output)?;
        }
        if !self.page.is_empty() {
            self.pages.push(output.put(&self.page)?);
        }
        manifest.shards[self.family as usize] = self.at;
        manifest.pages[self.family as usize] = self.pages;
        Ok(())
    }
}
