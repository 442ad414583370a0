//! The command line: reads articles and prints their claims.

#[path = "claimlight/evidence.rs"]
mod evidence;
#[path = "claimlight/feed.rs"]
mod feed;
#[path = "claimlight/files.rs"]
mod files;
#[path = "claimlight/index.rs"]
mod index;
#[path = "claimlight/input.rs"]
mod input;
#[path = "claimlight/item.rs"]
mod item;
#[path = "claimlight/notes.rs"]
mod notes;
#[path = "claimlight/output.rs"]
mod output;
#[path = "claimlight/pack.rs"]
mod pack;
#[path = "claimlight/reviews.rs"]
mod reviews;
#[path = "claimlight/store.rs"]
mod store;
#[path = "claimlight/writer.rs"]
mod writer;

use std::io::{BufRead, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use claimlight::lang::{self, Language, Pack};
use claimlight::quantity::Per;
use claimlight::span::Span;
use claimlight::{Article, Claim, Date, report};
use clap::{Args, Parser, Subcommand, ValueEnum};
use input::{Failure, Source};

/// Finds the quantitative claims in articles.
#[derive(Parser)]
#[command(name = "claimlight", version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Print the claims of an article: plain text or HTML.
    Scan {
        #[command(flatten)]
        common: Common,
        /// The day of publication, YYYY-MM-DD.
        #[arg(long, value_name = "DATE")]
        date: Option<String>,
        /// The title, where the text does not hold it.
        #[arg(long, value_name = "TEXT")]
        title: Option<String>,
        /// Also print what makes the worth of each claim: its features with their weights.
        #[arg(long)]
        explain: bool,
        #[command(flatten)]
        known: Known,
    },
    /// Print every quantity, before the choice of claims.
    Quantities {
        #[command(flatten)]
        common: Common,
        /// Also print the numbers that are no quantities, with what they are.
        #[arg(long)]
        explain: bool,
    },
    /// Build an index of earlier fact-checks: static files for any host.
    Index(index::Index),
    /// Print the earlier fact-checks of a text.
    Reviews(reviews::Reviews),
    /// Check a publisher's notes on its articles.
    Notes {
        /// Print their fact-checks as ClaimReview in JSON-LD, for the publisher's own pages.
        #[arg(long)]
        json_ld: bool,
        /// The notes, as W3C Web Annotations; - is standard input.
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Check packs of reference figures, and write them in the compact form that pages fetch.
    Pack {
        /// The packs, as JSON or in the compact form.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Where to write all of them as one; - is standard output.
        #[arg(short, long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
}

#[derive(Args)]
struct Common {
    /// The language of the text, or auto.
    #[arg(long, default_value = "auto", value_name = "TAG")]
    lang: String,
    /// The form of the output; with --lines it is always JSON.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Read an article a line, plain or as {"text", "title", "date"}, and print a JSON object a line.
    #[arg(long)]
    lines: bool,
    /// The file to read; - is standard input.
    #[arg(default_value = "-", value_name = "FILE")]
    file: PathBuf,
}

/// What is to be said about the claims, beside what the article says.
#[derive(Args)]
struct Known {
    /// Also print what the built-in packs and the article's own arithmetic have to say.
    #[arg(long)]
    context: bool,
    /// A pack of figures of one's own, as `claimlight pack` checks it; implies --context.
    #[arg(long = "pack", value_name = "FILE")]
    packs: Vec<PathBuf>,
    /// An index of earlier fact-checks, as `claimlight index` builds it: also print those of each claim.
    #[arg(long, value_name = "DIR")]
    reviews: Option<PathBuf>,
    /// A publisher's notes, as `claimlight notes` checks them: also print those on each claim.
    #[arg(long, value_name = "FILE")]
    notes: Option<PathBuf>,
    /// The country of the readers, an ISO 3166 code of two or three letters.
    #[arg(long, value_name = "CODE")]
    region: Option<String>,
    /// The currency in which the readers count, an ISO 4217 code.
    #[arg(long, value_name = "CODE")]
    currency: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let mut out = BufWriter::new(anstream::stdout());
    match run(&cli, &mut out).and_then(|()| out.flush().map_err(Failure::Output)) {
        Ok(()) => ExitCode::SUCCESS,
        // A reader that has seen enough, as `head` has, is no error.
        Err(Failure::Output(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(failure) => {
            drop(out);
            eprintln!("claimlight: {failure}");
            ExitCode::from(2)
        }
    }
}

fn run(cli: &Cli, out: &mut impl Write) -> Result<(), Failure> {
    match &cli.command {
        Command::Scan { common, date, title, explain, known } => {
            let date = date.as_deref().map(parse_date).transpose()?;
            let knowledge = evidence::Knowledge::new(known)?;
            let title = title.as_deref();
            Task { common, date, title, explain: *explain, quantities: false, knowledge }.run(out)
        }
        Command::Quantities { common, explain } => {
            Task { common, date: None, title: None, explain: *explain, quantities: true, knowledge: None }.run(out)
        }
        Command::Index(index) => index.run(out),
        Command::Reviews(reviews) => reviews.run(out),
        Command::Notes { json_ld, file } => notes::run(file, *json_ld, out),
        Command::Pack { files, out: to } => pack::pack(files, to.as_deref(), out),
    }
}

fn parse_date(text: &str) -> Result<Date, Failure> {
    Date::parse(text)
        .filter(|_| text.len() == 10)
        .ok_or_else(|| Failure::Usage(format!("--date {text}: not a day, which is YYYY-MM-DD")))
}

/// What to do with each article.
struct Task<'a> {
    common: &'a Common,
    date: Option<Date>,
    title: Option<&'a str>,
    explain: bool,
    quantities: bool,
    /// What is known beside the article, where that is asked for.
    knowledge: Option<evidence::Knowledge>,
}

impl Task<'_> {
    fn run(&self, out: &mut impl Write) -> Result<(), Failure> {
        let mut packs = Packs::new(&self.common.lang)?;
        if self.common.lines {
            return self.lines(&mut packs, out);
        }
        let source = input::read(&self.common.file)?;
        let source =
            Source { title: self.title.map(str::to_owned).or(source.title), date: self.date.or(source.date), ..source };
        let Some(pack) = packs.of(source.lang.as_deref(), &source.text)? else {
            return self.nothing(&source, out);
        };
        if self.quantities {
            let found = self.find(&source.text, pack);
            return match self.common.format {
                Format::Json => output::quantities_json(&source.text, &found, self.explain, out),
                Format::Text => output::quantities_text(&source.text, &found, self.explain, out),
            }
            .map_err(Failure::Output);
        }
        let (claims, known) = self.scan(&source, pack);
        match self.common.format {
            Format::Json => output::claims_json(&source, pack, &claims, known, self.explain, out),
            Format::Text => output::claims_text(&source, &claims, known, self.explain, out),
        }
        .map_err(Failure::Output)
    }

    /// The claims of a source, and what is known of each where that is asked for. A title that its text does not hold is read
    /// before it, since it can settle what the text leaves open, and then left out again.
    fn scan(&self, source: &Source, pack: &Pack) -> (Vec<Claim>, Vec<Vec<report::Evidence>>) {
        let text = source.text.as_str();
        let read = |article: &Article<'_>| {
            let claims = claimlight::scan(article, pack);
            let known = self
                .knowledge
                .as_ref()
                .map_or_else(|| vec![Vec::new(); claims.len()], |k| k.of(article, pack, &claims));
            (claims, known)
        };
        let title = source.title.as_deref().map(str::trim).filter(|t| !t.is_empty());
        let Some(title) = title else {
            return read(&Article { date: source.date, ..Article::new(text) });
        };
        if let Some(at) = text.find(title) {
            let span = Span::new(at as u32, (at + title.len()) as u32);
            return read(&Article { title: Some(span), date: source.date, text });
        }
        let title: String = title.split_whitespace().collect::<Vec<_>>().join(" ");
        let whole = format!("{title}\n{text}");
        let span = Span::new(0, title.len() as u32);
        let (claims, known) = read(&Article { title: Some(span), date: source.date, text: &whole });
        let gone = claims.iter().take_while(|c| c.span.start <= span.end).count();
        (without_title(text, &whole, span, claims), evidence::without_title(&title, known, gone))
    }

    fn find(&self, text: &str, pack: &Pack) -> Vec<claimlight::Quantity> {
        if self.explain { claimlight::explain(text, pack) } else { claimlight::quantities(text, pack) }
    }

    /// An empty text holds nothing in any language; text in a language without a pack is an error.
    fn nothing(&self, source: &Source, out: &mut impl Write) -> Result<(), Failure> {
        if !source.text.trim().is_empty() && source.text.chars().any(|c| c.is_ascii_digit()) {
            return Err(Failure::Usage(format!(
                "{}: cannot tell the language of the text; give it with --lang ({})",
                input::name(&self.common.file),
                tags()
            )));
        }
        match (self.common.format, self.quantities) {
            (Format::Json, true) => writeln!(out, "{{\"quantities\":[]}}"),
            (Format::Json, false) => writeln!(out, "{{\"version\":1,\"language\":null,\"claims\":[]}}"),
            (Format::Text, _) => writeln!(out, "No figures found."),
        }
        .map_err(Failure::Output)
    }

    fn lines(&self, packs: &mut Packs, out: &mut impl Write) -> Result<(), Failure> {
        let mut reader = input::open(&self.common.file)?;
        let mut bytes = Vec::new();
        let mut number = 0;
        loop {
            bytes.clear();
            let read = reader.read_until(b'\n', &mut bytes).map_err(|e| Failure::read(&self.common.file, &e))?;
            if read == 0 {
                return Ok(());
            }
            number += 1;
            let line = input::decode(
                std::mem::take(&mut bytes),
                &format!("{}, line {number}", input::name(&self.common.file)),
            )?;
            let source = input::line(line.trim_end_matches(['\n', '\r']))
                .map_err(|what| Failure::Usage(format!("{}, line {number}: {what}", input::name(&self.common.file))))?;
            let source = Source { date: source.date.or(self.date), ..source };
            let pack = packs.of(None, &source.text)?;
            match pack {
                Some(pack) if self.quantities => {
                    output::quantities_json(&source.text, &self.find(&source.text, pack), self.explain, out)
                }
                Some(pack) => {
                    let (claims, known) = self.scan(&source, pack);
                    output::claims_json(&source, pack, &claims, known, self.explain, out)
                }
                None if self.quantities => writeln!(out, "{{\"quantities\":[]}}"),
                None => writeln!(out, "{{\"version\":1,\"language\":null,\"claims\":[]}}"),
            }
            .map_err(Failure::Output)?;
        }
    }
}

/// The claims of a text that was read behind its title.
fn without_title(text: &str, whole: &str, title: Span, claims: Vec<Claim>) -> Vec<Claim> {
    let offset = title.end + 1;
    let back = |s: Span| Span::new(s.start - offset, s.end - offset);
    let gone = claims.iter().take_while(|c| c.span.start < offset).count() as u32;
    claims
        .into_iter()
        .filter(|c| c.span.start >= offset)
        .map(|mut c| {
            c.span = back(c.span);
            c.sentence = back(c.sentence);
            c.quantity.span = back(c.quantity.span);
            c.quantity.sentence = back(c.quantity.sentence);
            // A noun of the title is no span of the text.
            c.quantity.noun = c.quantity.noun.filter(|n| n.start >= offset).map(back);
            c.quantity.per = c.quantity.per.map(|per| match per {
                Per::Noun(noun) => Per::Noun(back(noun)),
                Per::Amount { value, unit, noun } => Per::Amount { value, unit, noun: noun.map(back) },
                per @ Per::Unit(_) => per,
            });
            // So are a speaker and a place that the title alone names, unless the text says the same words somewhere.
            let named = |s: Span| {
                let words = s.of(whole);
                let found = || text.find(words).map(|at| Span::new(at as u32, (at + words.len()) as u32));
                if s.start >= offset { Some(back(s)) } else { found() }
            };
            let fields = &mut c.fields;
            fields.attribution =
                fields.attribution.and_then(|a| Some(claimlight::Attribution { speaker: named(a.speaker)?, ..a }));
            fields.self_reported = fields.self_reported.filter(|_| fields.attribution.is_some());
            fields.place = fields.place.and_then(named);
            // A link to the title's figure leads to no claim of the text.
            fields.link = fields.link.and_then(|l| Some(claimlight::Link { to: l.to.checked_sub(gone)?, ..l }));
            c
        })
        .collect()
}

fn tags() -> String {
    lang::LANGUAGES.iter().map(|l| l.tag).collect::<Vec<_>>().join(", ")
}

/// The packs that the run has needed so far.
struct Packs {
    fixed: Option<&'static Language>,
    read: Vec<Pack>,
}

impl Packs {
    fn new(lang: &str) -> Result<Self, Failure> {
        let fixed = match lang {
            "auto" => None,
            tag => Some(lang::nearest(tag).ok_or_else(|| {
                Failure::Usage(format!("--lang {tag}: no pack for this language; there are {}", tags()))
            })?),
        };
        Ok(Self { fixed, read: Vec::new() })
    }

    /// The pack for a text: the language that was asked for, else the one that the document declares, else the one it
    /// is written in.
    fn of(&mut self, declared: Option<&str>, text: &str) -> Result<Option<&Pack>, Failure> {
        let Some(language) = self.fixed.or_else(|| declared.and_then(lang::nearest)).or_else(|| lang::detect(text))
        else {
            return Ok(None);
        };
        let at = match self.read.iter().position(|p| p.tag() == language.tag) {
            Some(at) => at,
            None => {
                self.read.push(Pack::parse(language.pack).map_err(|e| Failure::Usage(e.to_string()))?);
                self.read.len() - 1
            }
        };
        Ok(self.read.get(at))
    }
}
