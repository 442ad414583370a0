//! What the command line prints: JSON as in the contract, and text that a person likes to read.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use claimlight::lang::Pack;
use claimlight::quantity::Nature;
use claimlight::report::{self, Evidence};
use claimlight::span::{Span, Utf16Cursor};
use claimlight::{Claim, Quantity};
use serde::{Serialize, Serializer};

use crate::input::Source;

const FIGURE: Style = Style::new().bold().underline();
const VALUE: Style = Style::new().bold().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Cyan)));
const QUIET: Style = Style::new().dimmed();

/// One JSON object: the contract of `claimlight scan`.
pub fn claims_json(
    source: &Source,
    pack: &Pack,
    claims: &[Claim],
    known: Vec<Vec<Evidence>>,
    explain: bool,
    out: &mut impl Write,
) -> io::Result<()> {
    let entries = report::entries(&source.text, claims).zip(known).zip(claims).map(|((claim, evidence), c)| {
        Explained { claim: report::Claim { evidence, ..claim }, features: explain.then(|| weights(c).collect()) }
    });
    let entries = RefCell::new(entries);
    let text = source.extracted.then_some(source.text.as_str());
    serde_json::to_writer(
        &mut *out,
        &Streamed { version: report::VERSION, language: pack.tag(), text, claims: entries },
    )?;
    writeln!(out)
}

/// A claim of the contract, and what makes its worth where that is asked for.
#[derive(Serialize)]
struct Explained {
    #[serde(flatten)]
    claim: report::Claim,
    #[serde(skip_serializing_if = "Option::is_none")]
    features: Option<BTreeMap<&'static str, f64>>,
}

/// The features of a claim with their weights, in log-odds.
fn weights(claim: &Claim) -> impl Iterator<Item = (&'static str, f64)> {
    claim.reasons().map(|(name, weight)| (name, f64::from(weight) / 100.0))
}

/// A [`report::Report`] whose claims are made while it is written: a long text has more of them than fit beside it.
#[derive(Serialize)]
struct Streamed<'a, I: Iterator<Item = Explained>> {
    version: u32,
    language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    #[serde(serialize_with = "each")]
    claims: RefCell<I>,
}

fn each<S: Serializer>(claims: &RefCell<impl Iterator<Item = Explained>>, out: S) -> Result<S::Ok, S::Error> {
    out.collect_seq(claims.borrow_mut().by_ref())
}

/// The claims, each in its sentence, with the normalised value beside it.
pub fn claims_text(
    source: &Source,
    claims: &[Claim],
    known: Vec<Vec<Evidence>>,
    explain: bool,
    out: &mut impl Write,
) -> io::Result<()> {
    let text = &source.text;
    for ((claim, entry), evidence) in claims.iter().zip(report::entries(text, claims)).zip(known) {
        writeln!(out, "{VALUE}{}{VALUE:#}", figure(&entry.quantity))?;
        writeln!(out, "  {}", marked(text, claim.sentence, claim.span))?;
        if let Some(attribution) = &entry.attribution {
            writeln!(out, "  {QUIET}— {}{QUIET:#}", attribution.speaker)?;
        }
        for piece in &evidence {
            writeln!(out, "  {}: {}", piece.kind, piece.text)?;
            if let Some(working) = &piece.working {
                writeln!(out, "  {QUIET}{working}{QUIET:#}")?;
            }
            for s in &piece.sources {
                let date = s.date.as_deref().map_or(String::new(), |d| format!(", {d}"));
                writeln!(out, "  {QUIET}{}, {}{date}: {}{QUIET:#}", s.publisher, s.title, s.url)?;
            }
        }
        if explain {
            let features: Vec<String> = weights(claim).map(|(name, weight)| format!("{name} {weight:+.2}")).collect();
            writeln!(out, "  {QUIET}worth {:.2}: {}{QUIET:#}", claim.worth, features.join(", "))?;
        }
        writeln!(out)?;
    }
    count(claims.len(), "figure", out)
}

/// A row of `claimlight quantities`.
#[derive(Serialize)]
struct Row<'a> {
    start: u32,
    end: u32,
    text: &'a str,
    #[serde(flatten)]
    quantity: report::Quantity,
    #[serde(skip_serializing_if = "Option::is_none")]
    direction: Option<report::Direction>,
    #[serde(skip_serializing_if = "Option::is_none")]
    nature: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
}

/// One JSON object with every quantity.
pub fn quantities_json(text: &str, found: &[Quantity], explain: bool, out: &mut impl Write) -> io::Result<()> {
    #[derive(Serialize)]
    struct Rows<'a> {
        quantities: Vec<Row<'a>>,
    }
    let mut cursor = Utf16Cursor::new(text);
    let quantities = found
        .iter()
        .map(|q| Row {
            start: cursor.at(q.span.start),
            end: cursor.at(q.span.end),
            text: q.span.of(text),
            quantity: report::written(text, q),
            direction: q.direction.map(report::Direction::from),
            nature: explain.then(|| q.nature().name()),
            reason: explain.then(|| q.reason.describe()),
        })
        .collect();
    serde_json::to_writer(&mut *out, &Rows { quantities })?;
    writeln!(out)
}

/// Every quantity in its sentence.
pub fn quantities_text(text: &str, found: &[Quantity], explain: bool, out: &mut impl Write) -> io::Result<()> {
    for q in found {
        if explain && q.nature() != Nature::Quantity {
            writeln!(out, "{QUIET}{}: {}{QUIET:#}", q.nature().name(), q.reason.describe())?;
        } else {
            writeln!(out, "{VALUE}{}{VALUE:#}", figure(&report::quantity(text, q)))?;
            if explain {
                writeln!(out, "  {QUIET}{}{QUIET:#}", q.reason.describe())?;
            }
        }
        writeln!(out, "  {}\n", marked(text, q.sentence, q.span))?;
    }
    count(found.len(), "number", out)
}

fn count(n: usize, what: &str, out: &mut impl Write) -> io::Result<()> {
    match n {
        0 => writeln!(out, "No {what}s found."),
        1 => writeln!(out, "1 {what}."),
        n => writeln!(out, "{n} {what}s."),
    }
}

/// A sentence with a span of it marked; line breaks inside become spaces.
fn marked(text: &str, sentence: Span, span: Span) -> String {
    let sentence = sentence.to(span);
    let before = Span::new(sentence.start, span.start).of(text);
    let behind = Span::new(span.end, sentence.end).of(text);
    format!("{before}{FIGURE}{}{FIGURE:#}{behind}", span.of(text)).replace(['\n', '\r'], " ")
}

/// A quantity as one reads it: hedge, number with grouped digits, unit.
fn figure(q: &report::Quantity) -> String {
    let mut out = match q.bound.as_str() {
        "=" => String::new(),
        ">=" => "≥ ".to_owned(),
        "<=" => "≤ ".to_owned(),
        "~" => "≈ ".to_owned(),
        sign => format!("{sign} "),
    };
    match (q.value, q.low, q.high) {
        (Some(value), ..) => out.push_str(&grouped(value)),
        (None, Some(low), Some(high)) => out.push_str(&format!("{} to {}", grouped(low), grouped(high))),
        _ => out.push_str("no value"),
    }
    match (q.unit.as_deref(), q.noun.as_deref()) {
        (Some("%"), _) => out.push('%'),
        (Some("count") | None, noun) => {
            if let Some(noun) = noun {
                out.push(' ');
                out.push_str(noun);
            }
        }
        (Some("share"), Some(noun)) => out.push_str(&format!(" of {noun}")),
        (Some("share"), None) => out.push_str(" (share)"),
        (Some("times"), _) => out.push_str(" times"),
        (Some(unit), _) => {
            out.push(' ');
            out.push_str(unit);
        }
    }
    if let Some(per) = &q.per {
        out.push_str(" per ");
        out.push_str(per);
    }
    out
}

/// A number with its thousands set apart, to at most six significant decimals.
fn grouped(value: f64) -> String {
    let plain = if value.fract() == 0.0 {
        format!("{value:.0}")
    } else {
        format!("{value:.6}").trim_end_matches('0').to_owned()
    };
    let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |d| ("-", d));
    let mut out = String::from(sign);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            out.push('\u{202f}');
        }
        out.push(digit);
    }
    if !decimals.is_empty() {
        out.push('.');
        out.push_str(decimals);
    }
    out
}
