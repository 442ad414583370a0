//! What an index of earlier fact-checks costs, to build and to a page: `cargo xtask bench --reviews`.
//!
//! The reviews are made up: words of the demo's articles among a long tail of invented ones, as frequent as words are, in sentences
//! of many lengths with figures of every kind. The same number of them are always the same.

use std::fs;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::bench::native;
use crate::shell::{command, root, run, start, target};

/// How many reviews the indexes have.
const SIZES: [u64; 3] = [10_000, 100_000, 1_000_000];

/// The most memory that building may take, in bytes.
const MEMORY: u64 = 2 << 30;
/// The most bytes that an article may fetch, manifest included.
const BYTES: f64 = 100_000.0;
/// The most that matching may take, in milliseconds.
const TIME: f64 = 50.0;

/// The articles of the demo.
const ARTICLES: [(&str, &str); 2] = [("en", "www/demo/en.html"), ("fr", "www/demo/fr.html")];

/// Builds the indexes, and prints what each costs; a goal that is missed is printed as missed.
pub fn bench(sizes: &[u64]) -> Result<()> {
    run(command("cargo build --release --locked --quiet"))?;
    let target = target();
    let words = Words::new()?;
    println!("reviews      build s   peak MB   index MB    files   manifest B");
    let mut costs = Vec::new();
    for &size in if sizes.is_empty() { &SIZES } else { sizes } {
        let folder = target.join("reviews").join(size.to_string());
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder)?;
        let built = build(&target, &folder, size, &words)?;
        let (bytes, files) = weight(&folder)?;
        let manifest = fs::metadata(folder.join("manifest.bin"))?.len();
        let peak = built.peak.map_or("?".to_owned(), |p| format!("{:.0}", p as f64 / 1e6));
        let missed = if built.peak.is_some_and(|p| p > MEMORY) { "  MISSED: memory" } else { "" };
        println!(
            "{size:>9} {:>10.1} {peak:>9} {:>10.1} {files:>8} {manifest:>12}{missed}",
            built.time.as_secs_f64(),
            bytes as f64 / 1e6
        );
        let mut measure = native("reviews");
        measure.arg(&folder).args(ARTICLES.map(|(tag, file)| format!("{tag}={}", root().join(file).display())));
        let output = measure.stderr(Stdio::inherit()).output()?;
        if !output.status.success() {
            bail!("the measurement failed");
        }
        for line in String::from_utf8(output.stdout)?.lines() {
            costs.push((size, serde_json::from_str::<Value>(line).with_context(|| line.to_owned())?));
        }
        fs::remove_dir_all(&folder)?;
    }
    println!("\nreviews    article       claims  fetches    bytes      ms   shown");
    for (size, cost) in costs {
        let number = |key: &str| cost[key].as_f64().with_context(|| format!("no {key} in {cost}"));
        let article = cost["article"].as_str().unwrap_or_default().rsplit('/').next().unwrap_or_default().to_owned();
        let (bytes, time) = (number("bytes")?, number("milliseconds")?);
        let missed = if bytes > BYTES || time > TIME { "  MISSED" } else { "" };
        println!(
            "{size:>9}  {article:<12} {:>7} {:>8} {bytes:>8} {time:>7.2} {:>7}{missed}",
            number("claims")?,
            number("fetches")?,
            number("shown")?
        );
    }
    println!("goals: {BYTES} bytes with the manifest, {TIME} ms natively");
    Ok(())
}

/// What building cost.
struct Built {
    time: Duration,
    /// The most memory that it had, where the system tells.
    peak: Option<u64>,
}

/// Builds an index of so many reviews, which go to the program as they are made.
fn build(target: &Path, folder: &Path, size: u64, words: &Words) -> Result<Built> {
    let mut index = std::process::Command::new(target.join("release/claimlight"));
    index.args(["index", "-", "-o"]).arg(folder).stderr(Stdio::null());
    let begun = Instant::now();
    let mut child = start(index, Stdio::piped())?;
    let status = format!("/proc/{}/status", child.id());
    let mut input = BufWriter::with_capacity(1 << 16, child.stdin.take().context("no standard input")?);
    let mut random = Random(0x1234_5678_9ABC_DEF1);
    for number in 0..size {
        writeln!(input, "{}", words.review(number, &mut random))?;
    }
    input.flush()?;
    drop(input);
    let mut peak = None;
    let code = loop {
        // The high-water mark stands in the process's account until it ends.
        peak = high_water(&status).or(peak);
        if let Some(code) = child.try_wait()? {
            break code;
        }
        std::thread::sleep(Duration::from_millis(20));
    };
    if !code.success() {
        bail!("the index was not built");
    }
    Ok(Built { time: begun.elapsed(), peak })
}

fn high_water(status: &str) -> Option<u64> {
    let text = fs::read_to_string(status).ok()?;
    let line = text.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches(" kB").parse::<u64>().ok()? * 1024)
}

/// How many bytes the files below a folder have, and how many they are.
fn weight(folder: &Path) -> Result<(u64, u64)> {
    let (mut bytes, mut files) = (0, 0);
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            let (more, count) = weight(&entry.path())?;
            (bytes, files) = (bytes + more, files + count);
        } else {
            (bytes, files) = (bytes + entry.metadata()?.len(), files + 1);
        }
    }
    Ok((bytes, files))
}

/// Numbers that look like chance and are always the same (xorshift).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, count: u64) -> u64 {
        (self.next() >> 11) % count.max(1)
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list.get(self.below(list.len() as u64) as usize).copied().unwrap_or_default()
    }

    /// From 0 up to 1.
    fn part(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// How many words there are.
const VOCABULARY: f64 = 300_000.0;

const SYLLABLES: [&str; 24] = [
    "ba", "cor", "del", "en", "fi", "gra", "hol", "is", "jun", "ka", "lor", "mi", "nes", "o", "per", "qui", "ras",
    "sti", "tu", "ul", "ver", "wen", "yo", "zan",
];

const PUBLISHERS: [&str; 12] = [
    "Checkhaus Lindau",
    "Verdiktum",
    "Proof Harrow",
    "Les Vérificateurs d’Orvan",
    "Fact Lantern",
    "Claro Es",
    "Plumbline",
    "Contre-Enquête",
    "The Second Look",
    "Sanity Desk",
    "Veritas Norte",
    "Datafakta",
];

const RATINGS: [&str; 12] = [
    "False",
    "Mostly false",
    "Half true",
    "Misleading",
    "True",
    "Faux",
    "Trompeur",
    "Plutôt vrai",
    "Needs context",
    "Falso",
    "Satire",
    "Unproven",
];

/// The words that reviews are made of, the most frequent first.
struct Words {
    known: Vec<String>,
}

impl Words {
    /// The words of the demo's articles, by how often they stand there.
    fn new() -> Result<Self> {
        let mut counts = std::collections::BTreeMap::<String, u32>::new();
        for (_, file) in ARTICLES {
            let html = fs::read_to_string(root().join(file))?;
            for piece in html.split('<') {
                let words = piece.split_once('>').map_or("", |(_, words)| words);
                for word in words.split(|c: char| !c.is_alphabetic()).filter(|w| w.chars().count() > 1) {
                    *counts.entry(word.to_owned()).or_default() += 1;
                }
            }
        }
        let mut known: Vec<(String, u32)> = counts.into_iter().collect();
        known.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        Ok(Self { known: known.into_iter().map(|(word, _)| word).collect() })
    }

    /// A word: the one of rank r is as frequent as 1 / r.
    fn word(&self, random: &mut Random) -> String {
        let rank = (random.part() * VOCABULARY.ln()).exp() as u64;
        match self.known.get(rank as usize - 1) {
            Some(word) => word.clone(),
            None => {
                let mut rest = rank * 7919;
                let mut word = String::new();
                while rest > 0 {
                    word.push_str(SYLLABLES.get((rest % 24) as usize).copied().unwrap_or_default());
                    rest /= 24;
                }
                if rank.is_multiple_of(5) {
                    word.get_mut(..1).map(str::make_ascii_uppercase);
                }
                word
            }
        }
    }

    /// A figure of some kind; small and round numbers are the most frequent.
    fn figure(&self, random: &mut Random) -> String {
        let digits = 1 + random.below(3) as u32;
        let number = 1 + random.below(10_u64.pow(digits) - 1);
        let round = number * 10_u64.pow(random.below(5) as u32);
        match random.below(9) {
            0..=2 => format!("{number}%"),
            3 => format!("${number} million"),
            4 => format!("€{number} billion"),
            5 => format!("{number}.{} percent", random.below(10)),
            6 => format!("{round} {}", self.word(random)),
            7 => format!("{round} people"),
            _ => format!("{number} {}", random.of(&["km", "tonnes", "years", "times", "hours"])),
        }
    }

    fn sentence(&self, length: u64, figures: u64, random: &mut Random) -> String {
        let mut words: Vec<String> = (0..length).map(|_| self.word(random)).collect();
        for _ in 0..figures {
            let at = random.below(length) as usize;
            words.insert(at, self.figure(random));
        }
        if random.below(4) == 0 {
            words.push(format!("in {}", 2000 + random.below(27)));
        }
        words.join(" ") + "."
    }

    /// A line of the feed.
    fn review(&self, number: u64, random: &mut Random) -> Value {
        let (length, figures) = (5 + random.below(20), random.below(3));
        let claim = self.sentence(length, figures, random);
        let title = self.sentence(5 + random.below(8), random.below(2), random);
        let day = format!("{}-{:02}-{:02}", 2012 + random.below(15), 1 + random.below(12), 1 + random.below(28));
        let publisher = random.of(&PUBLISHERS);
        // Addresses repeat words of the title, as those of real reviews do, and now and then have one of their own.
        let mut slug: Vec<String> = title
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .map(str::to_lowercase)
            .take(6)
            .collect();
        if number.is_multiple_of(3) {
            slug.push(self.word(random).to_lowercase());
        }
        serde_json::json!({
            "@type": "ClaimReview",
            "url": format!("https://checks.example/{number}/{}/", slug.join("-")),
            "claimReviewed": claim,
            "name": title,
            "datePublished": day,
            "author": {"@type": "Organization", "name": publisher},
            "itemReviewed": {"author": {"name": self.word(random)}},
            "reviewRating": {"alternateName": random.of(&RATINGS)},
        })
    }
}
