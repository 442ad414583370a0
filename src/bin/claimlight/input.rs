//! What the command line reads: files, standard input, lines; plain text and HTML.

use std::fmt;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use claimlight::Date;
use serde::Deserialize;

/// Why a run ends with exit code 2: one line that names what and where.
pub enum Failure {
    /// Something about the call or its input.
    Usage(String),
    /// The output cannot be written.
    Output(io::Error),
}

impl Failure {
    /// A file that cannot be read.
    pub fn read(path: &Path, error: &io::Error) -> Self {
        let what = match error.kind() {
            io::ErrorKind::NotFound => "no such file".to_owned(),
            io::ErrorKind::PermissionDenied => "may not be read".to_owned(),
            io::ErrorKind::IsADirectory => "is a folder, not a file".to_owned(),
            _ => error.to_string(),
        };
        Failure::Usage(format!("{}: {what}", name(path)))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Usage(what) => f.write_str(what),
            Failure::Output(error) => write!(f, "cannot write: {error}"),
        }
    }
}

/// An article as it was read.
#[derive(Default)]
pub struct Source {
    /// The text that offsets count in.
    pub text: String,
    /// Whether the text was extracted from HTML.
    pub extracted: bool,
    /// The title, where it is known.
    pub title: Option<String>,
    /// The day of publication, where it is known.
    pub date: Option<Date>,
    /// The language that the document declares.
    pub lang: Option<String>,
}

/// How messages name a file.
pub fn name(path: &Path) -> String {
    if path == Path::new("-") { "standard input".to_owned() } else { path.display().to_string() }
}

/// Opens a file or standard input.
pub fn open(path: &Path) -> Result<Box<dyn BufRead>, Failure> {
    if path == Path::new("-") {
        return Ok(Box::new(io::stdin().lock()));
    }
    let file = std::fs::File::open(path).map_err(|e| Failure::read(path, &e))?;
    if file.metadata().is_ok_and(|m| m.is_dir()) {
        return Err(Failure::Usage(format!("{}: is a folder, not a file", name(path))));
    }
    Ok(Box::new(BufReader::new(file)))
}

/// Reads one article: HTML where it looks like HTML, else plain text.
pub fn read(path: &Path) -> Result<Source, Failure> {
    let mut bytes = Vec::new();
    open(path)?.read_to_end(&mut bytes).map_err(|e| Failure::read(path, &e))?;
    let text = decode(bytes, &name(path))?;
    if looks_like_html(&text) {
        return html(&text).ok_or_else(|| Failure::Usage(format!("{}: no article found in this HTML", name(path))));
    }
    Ok(Source { text, ..Source::default() })
}

/// The text of bytes, which must be UTF-8 and no binary file.
pub fn decode(bytes: Vec<u8>, place: &str) -> Result<String, Failure> {
    if let Some(at) = bytes.iter().take(8192).position(|&b| b == 0) {
        return Err(Failure::Usage(format!("{place}: is a binary file (a zero byte at {at}), not text")));
    }
    String::from_utf8(bytes).map_err(|e| {
        let at = e.utf8_error().valid_up_to();
        Failure::Usage(format!("{place}: is not valid UTF-8 (byte {at}); convert it first"))
    })
}

/// A line of `--lines`: plain text, or an object with `text` and perhaps `title` and `date`.
pub fn line(line: &str) -> Result<Source, String> {
    #[derive(Deserialize)]
    struct Line {
        text: String,
        title: Option<String>,
        date: Option<String>,
    }
    // A text may begin with a brace without being an object; only what parses as one is taken for one.
    if !line.trim_start().starts_with("{\"") {
        return Ok(Source { text: line.to_owned(), ..Source::default() });
    }
    let read: Line = serde_json::from_str(line).map_err(|e| format!("not an object with a text: {e}"))?;
    let date = match &read.date {
        Some(date) => Some(Date::parse(date).ok_or_else(|| format!("date {date}: not a day, which is YYYY-MM-DD"))?),
        None => None,
    };
    Ok(Source { text: read.text, title: read.title, date, ..Source::default() })
}

/// Whether a text is an HTML document, by how it begins.
fn looks_like_html(text: &str) -> bool {
    let mut start = text.trim_start_matches('\u{feff}').trim_start();
    while let Some((_, rest)) = start.strip_prefix("<!--").and_then(|r| r.split_once("-->")) {
        start = rest.trim_start();
    }
    let lower: String = start.chars().take(64).collect::<String>().to_ascii_lowercase();
    ["<!doctype html", "<html", "<head", "<body", "<article", "<main", "<div", "<section", "<p>", "<p ", "<h1"]
        .iter()
        .any(|tag| lower.starts_with(tag))
        || lower.starts_with("<?xml") && text.contains("<html")
}

/// The article of an HTML document, its title as the first line of its text.
fn html(source: &str) -> Option<Source> {
    let config = dom_smoothie::Config {
        text_mode: dom_smoothie::TextMode::Formatted,
        char_threshold: 200,
        ..dom_smoothie::Config::default()
    };
    let mut readability = dom_smoothie::Readability::new(source, None, Some(config)).ok()?;
    // The words of a drawing are labels, and a footnote's mark is no digit of the number before it.
    readability.doc.select("svg, sup:has(a), [role=doc-noteref]").remove();
    let article = readability.parse().ok()?;
    let title = article.title.trim();
    let body = article.text_content.trim();
    let text = if title.is_empty() || body.starts_with(title) { body.to_owned() } else { format!("{title}\n\n{body}") };
    Some(Source {
        text,
        extracted: true,
        title: (!title.is_empty()).then(|| title.to_owned()),
        date: article.published_time.as_deref().and_then(Date::parse),
        lang: article.lang,
    })
}
