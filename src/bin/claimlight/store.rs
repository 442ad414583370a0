//! An index on the same machine, and how a search reads it.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use claimlight::evidence::reviews::{self, Limits, MANIFEST, Manifest, Match, Problem, Query, Search};

use crate::input::Failure;

/// The most bytes of files that are kept.
const KEPT: usize = 256 << 20;

/// A folder with an index.
pub struct Store {
    folder: PathBuf,
    /// Its manifest.
    pub manifest: Rc<Manifest>,
    files: HashMap<reviews::File, Rc<[u8]>>,
    held: usize,
    /// How many files were read, and how many bytes they have.
    pub read: (u64, u64),
    problems: usize,
}

impl Store {
    /// Opens the index of a folder.
    pub fn open(folder: &Path) -> Result<Self, Failure> {
        let path = folder.join(MANIFEST);
        let bytes = std::fs::read(&path).map_err(|e| Failure::read(&path, &e))?;
        let manifest = Manifest::open(&bytes).map_err(|e| Failure::Usage(format!("{}: {e}", path.display())))?;
        let read = (1, bytes.len() as u64);
        Ok(Self {
            folder: folder.to_owned(),
            manifest: Rc::new(manifest),
            files: HashMap::new(),
            held: 0,
            read,
            problems: 0,
        })
    }

    /// The answers to some queries. A file that is missing or changed is named once on standard error and left out.
    pub fn search(&mut self, queries: Vec<Query>, limits: Limits) -> Vec<Vec<Match>> {
        let Self { folder, manifest, files, held, read, problems } = self;
        let mut search = Search::new(manifest.clone(), queries, limits);
        search.run(|file| {
            if let Some(bytes) = files.get(&file) {
                return Some(bytes.clone());
            }
            let bytes: Rc<[u8]> = std::fs::read(folder.join(file.name())).ok().map(Rc::from)?;
            *read = (read.0 + 1, read.1 + bytes.len() as u64);
            if *held > KEPT {
                files.clear();
                *held = 0;
            }
            *held += bytes.len();
            files.insert(file, bytes.clone());
            Some(bytes)
        });
        for problem in search.problems() {
            const MOST: usize = 10;
            *problems += 1;
            let (file, what) = match problem {
                Problem::Missing(file) => (file, "is missing"),
                Problem::Changed(file) => (file, "is not what the manifest says"),
            };
            if *problems <= MOST {
                eprintln!("claimlight: {}: {what}; left out", folder.join(file.name()).display());
            }
        }
        search.answers()
    }
}
