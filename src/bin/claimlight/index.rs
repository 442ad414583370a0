//! `claimlight index`: fact-checks of feeds, as an index of static files.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::Args;

use crate::feed::{self, Damage, Splitter};
use crate::input::{self, Failure};
use crate::item::{self, Reason};
use crate::writer::{Added, Builder};

/// The options of the command.
#[derive(Args)]
pub struct Index {
    /// Feeds of ClaimReview: JSON in any shape, HTML pages, gzip too; - is standard input.
    #[arg(required = true, value_name = "FEED")]
    feeds: Vec<PathBuf>,
    /// The folder of the index.
    #[arg(short, long, value_name = "DIR")]
    out: PathBuf,
    /// Add to the index that is there.
    #[arg(long)]
    add: bool,
    /// Print a line for everything that gives no review.
    #[arg(long)]
    list_skipped: bool,
}

/// What has been read so far.
#[derive(Default)]
struct Counts {
    new: u64,
    replaced: u64,
    cut: u64,
    others: u64,
    unlinked: u64,
    skipped: BTreeMap<Reason, u64>,
    /// Inputs that end with an error.
    broken: Vec<String>,
}

impl Index {
    /// Builds the index and says what came of it.
    pub fn run(&self, out: &mut impl Write) -> Result<(), Failure> {
        let failed = |e: io::Error| Failure::Usage(format!("{}: {e}", self.out.display()));
        let mut builder = Builder::new(&self.out, self.add).map_err(failed)?;
        let mut counts = Counts::default();
        let mut bar = Bar::new();
        for path in &self.feeds {
            self.feed(path, &mut builder, &mut counts, &mut bar)?;
        }
        let live = builder.finish(&mut |what, done, all| bar.show(what, done, all)).map_err(failed)?;
        bar.clear();
        counts.print(live, out).map_err(Failure::Output)
    }

    fn feed(&self, path: &Path, builder: &mut Builder, counts: &mut Counts, bar: &mut Bar) -> Result<(), Failure> {
        let name = input::name(path);
        let all = std::fs::metadata(path).map_or(0, |m| m.len());
        let read = std::rc::Rc::new(std::cell::Cell::new(0_u64));
        let counted = Counted { inner: input::open(path)?, read: read.clone() };
        let mut raw = BufReader::with_capacity(1 << 16, counted);
        let start = raw.fill_buf().map_err(|e| Failure::read(path, &e))?;
        let mut reader: Box<dyn BufRead> = if start.starts_with(&[0x1F, 0x8B]) {
            Box::new(BufReader::with_capacity(1 << 16, flate2::bufread::MultiGzDecoder::new(raw)))
        } else {
            Box::new(raw)
        };
        let mut number = 0_u64;
        let mut failure = None;
        let mut take = |item: Result<&[u8], Damage>| {
            number += 1;
            let found = match item {
                Ok(bytes) => item::read(bytes),
                Err(damage) => item::Found { reviews: vec![Err(Reason::from(damage))], ..item::Found::default() },
            };
            counts.cut += u64::from(found.cut);
            counts.others += u64::from(found.others);
            counts.unlinked += u64::from(found.unlinked);
            for review in found.reviews {
                let skipped = match review {
                    Err(reason) => Some(reason),
                    Ok(review) => match builder.add(review) {
                        Ok(Added::New) => {
                            counts.new += 1;
                            None
                        }
                        Ok(Added::Replaced) => {
                            counts.replaced += 1;
                            None
                        }
                        Ok(Added::Repeated) => Some(Reason::Repeated),
                        Err(error) => {
                            failure.get_or_insert(error);
                            None
                        }
                    },
                };
                if let Some(reason) = skipped {
                    *counts.skipped.entry(reason).or_default() += 1;
                    if self.list_skipped {
                        eprintln!("{name}, item {number}: {}", reason.describe());
                    }
                }
            }
        };
        let mut broken = None;
        match reader.fill_buf() {
            Ok(start) if feed::is_html(start) => match feed::json_ld(reader) {
                Ok(scripts) => {
                    for script in scripts {
                        let mut splitter = Splitter::default();
                        splitter.read(&script, &mut take);
                        splitter.end(&mut take);
                    }
                }
                Err(error) => broken = Some(error),
            },
            Ok(_) => {
                let mut splitter = Splitter::default();
                loop {
                    let length = match reader.fill_buf() {
                        Ok([]) => break,
                        Ok(bytes) => {
                            splitter.read(bytes, &mut take);
                            bytes.len()
                        }
                        Err(error) if error.kind() == io::ErrorKind::Interrupted => 0,
                        Err(error) => {
                            broken = Some(error);
                            break;
                        }
                    };
                    reader.consume(length);
                    bar.show(&name, read.get(), all);
                }
                splitter.end(&mut take);
            }
            Err(error) => broken = Some(error),
        }
        // What was read before the input broke off counts all the same.
        counts.broken.extend(broken.map(|error| format!("{name}: {error}; what stood before it was read")));
        failure.map_or(Ok(()), |e| Err(Failure::Usage(format!("{}: {e}", self.out.display()))))
    }
}

impl From<Damage> for Reason {
    fn from(damage: Damage) -> Self {
        match damage {
            Damage::CutOff => Reason::CutOff,
            Damage::Unclosed => Reason::Unclosed,
            Damage::TooDeep => Reason::TooDeep,
            Damage::TooLong => Reason::TooLong,
        }
    }
}

impl Counts {
    fn print(&self, live: u32, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "{live} reviews in the index: {} new, {} in place of earlier states.", self.new, self.replaced)?;
        for (reason, count) in &self.skipped {
            writeln!(out, "{count} skipped: {}.", reason.describe())?;
        }
        if self.cut > 0 {
            writeln!(out, "{} texts cut for their length.", self.cut)?;
        }
        if self.unlinked > 0 {
            writeln!(out, "{} without an http or https address, which are never shown on a figure.", self.unlinked)?;
        }
        if self.others > 0 {
            writeln!(out, "{} objects of other types.", self.others)?;
        }
        for line in &self.broken {
            eprintln!("claimlight: {line}");
        }
        Ok(())
    }
}

/// A reader that counts what is read.
struct Counted<R> {
    inner: R,
    read: std::rc::Rc<std::cell::Cell<u64>>,
}

impl<R: io::Read> io::Read for Counted<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(to)?;
        self.read.set(self.read.get() + count as u64);
        Ok(count)
    }
}

/// How far it is, on a terminal.
struct Bar {
    terminal: bool,
    last: Option<Instant>,
}

impl Bar {
    fn new() -> Self {
        Self { terminal: io::stderr().is_terminal(), last: None }
    }

    fn show(&mut self, what: &str, done: u64, all: u64) {
        const OFTEN: Duration = Duration::from_millis(100);
        if !self.terminal || self.last.is_some_and(|l| l.elapsed() < OFTEN) {
            return;
        }
        self.last = Some(Instant::now());
        let part = |of: u64| (done.min(all) * of).checked_div(all);
        match (part(30), part(100)) {
            (Some(filled), Some(percent)) => {
                let filled = filled as usize;
                eprint!("\r\x1b[K{what} [{}{}] {percent}%", "#".repeat(filled), " ".repeat(30 - filled));
            }
            // Standard input has no length that is known.
            _ => eprint!("\r\x1b[K{what}: {:.1} MB", done as f64 / 1e6),
        }
    }

    fn clear(&self) {
        if self.terminal {
            eprint!("\r\x1b[K");
        }
    }
}
