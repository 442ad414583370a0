//! What is told of the figures of annotated sentences, scored: the sums that do not agree and those that do, and what figures are
//! compared with.
//!
//! An annotated file holds a text per line. One of sums is `{"text", "title", "date", "flag", "relation"}`: whether its numbers do not
//! agree, and by which family of relations. One of comparisons is `{"text", "date", "claims": [{"text", "comparison", "conversions"}]}`:
//! words of what each claim is compared with, or null, and the units that it is converted to, each with the time of the rate. A test
//! uses this file too, so it knows nothing of the tasks.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::Value;

/// How the sums of one family were read.
#[derive(Clone, Copy, Default)]
pub struct Family {
    /// How many do not agree by the annotation.
    pub wrong: usize,
    /// How many of these are flagged.
    pub found: usize,
    /// How many agree.
    pub sound: usize,
    /// How many of these are flagged.
    pub flagged: usize,
}

/// How the sums of a file were read.
#[derive(Default)]
pub struct Sums {
    /// Each family by its name.
    pub families: BTreeMap<String, Family>,
    /// The wrong sums that are said to add up.
    pub praised: usize,
    /// A line for each text that is not read as annotated.
    pub errors: Vec<String>,
}

/// How the comparisons and conversions of a file were read.
#[derive(Default)]
pub struct Comparisons {
    /// How many claims are annotated.
    pub claims: usize,
    /// How many have a comparison by the annotation, how many by the program, and how many of these are the annotated one.
    pub expected: usize,
    pub shown: usize,
    pub right: usize,
    /// How many claims have just the conversions that are annotated.
    pub converted: usize,
    /// A line for each claim that is not read as annotated.
    pub errors: Vec<String>,
}

/// Each annotated line with what is reported for it.
fn pairs(annotated: &str, reported: &str) -> Result<Vec<(Value, Value)>, String> {
    let parse = |json: &str| serde_json::from_str::<Value>(json).map_err(|e| e.to_string());
    let (rows, reports): (Vec<&str>, Vec<&str>) = (annotated.lines().collect(), reported.lines().collect());
    if rows.len() != reports.len() {
        return Err(format!("{} lines are annotated, {} are reported", rows.len(), reports.len()));
    }
    rows.into_iter().zip(reports).map(|(row, report)| Ok((parse(row)?, parse(report)?))).collect()
}

/// The pieces of evidence of a kind that a claim has.
fn pieces<'a>(claim: &'a Value, kind: &'a str) -> impl Iterator<Item = &'a Value> {
    claim["evidence"].as_array().into_iter().flatten().filter(move |e| e["kind"] == kind)
}

impl Sums {
    /// Scores what the program reported, an object a line, against the annotated lines.
    pub fn of_lines(annotated: &str, reported: &str) -> Result<Sums, String> {
        let mut sums = Sums::default();
        for (row, report) in pairs(annotated, reported)? {
            let claims = report["claims"].as_array().map(Vec::as_slice).unwrap_or_default();
            let told: Vec<&Value> = claims.iter().flat_map(|c| pieces(c, "arithmetic")).collect();
            let flag = told.iter().find(|e| e["agrees"] == false);
            let praise = told.iter().find(|e| e["agrees"] == true);
            let family = sums.families.entry(row["relation"].as_str().unwrap_or_default().to_owned()).or_default();
            let mut error = |what: &str, text: &Value| sums.errors.push(format!("{what}\t{}\t{text}", row["text"]));
            if row["flag"] == true {
                family.wrong += 1;
                family.found += usize::from(flag.is_some());
                if let Some(praise) = praise {
                    sums.praised += 1;
                    error("said to add up", &praise["text"]);
                }
                if flag.is_none() {
                    error("missed", &Value::Null);
                }
            } else {
                family.sound += 1;
                if let Some(flag) = flag {
                    family.flagged += 1;
                    error("false flag", &flag["text"]);
                }
            }
        }
        Ok(sums)
    }

    /// All families together.
    pub fn all(&self) -> Family {
        self.families.values().fold(Family::default(), |a, b| Family {
            wrong: a.wrong + b.wrong,
            found: a.found + b.found,
            sound: a.sound + b.sound,
            flagged: a.flagged + b.flagged,
        })
    }

    /// The scores as a table; with `show`, a line for each error before it.
    pub fn table(&self, name: &str, show: bool) -> String {
        let mut out = lines(name, &self.errors, show);
        let _ = writeln!(out, "{name}: discrepancies found, and true sums flagged, by family");
        let all = [("all", self.all())];
        for (family, f) in self.families.iter().map(|(n, f)| (n.as_str(), *f)).chain(all) {
            let _ = writeln!(
                out,
                "  {family:14} {:>18} {:>18}",
                format!("{}/{}", f.found, f.wrong),
                format!("{}/{}", f.flagged, f.sound)
            );
        }
        out
    }
}

impl Comparisons {
    /// Scores what the program reported, an object a line, against the annotated lines.
    pub fn of_lines(annotated: &str, reported: &str) -> Result<Comparisons, String> {
        let mut scores = Comparisons::default();
        for (row, report) in pairs(annotated, reported)? {
            let list = |v: &Value| v["claims"].as_array().cloned().unwrap_or_default();
            let (wanted, found) = (list(&row), list(&report));
            if wanted.len() != found.len() {
                return Err(format!("{}: {} claims are reported", row["text"], found.len()));
            }
            for (want, got) in wanted.iter().zip(&found) {
                if want["text"] != got["text"] {
                    return Err(format!("{}: {} is reported for {}", row["text"], got["text"], want["text"]));
                }
                scores.claim(&row["text"], want, got);
            }
        }
        Ok(scores)
    }

    fn claim(&mut self, text: &Value, want: &Value, got: &Value) {
        let with = want["comparison"].as_str();
        let comparison = pieces(got, "comparison").next();
        let whole = |c: &Value| c["working"].is_string() && c["sources"].as_array().is_some_and(|s| !s.is_empty());
        let right = match (with, comparison) {
            (Some(with), Some(c)) => whole(c) && c["text"].as_str().is_some_and(|t| t.contains(with)),
            (None, None) => true,
            _ => false,
        };
        let units: Vec<String> = pieces(got, "conversion").map(converted).collect();
        let same = want["conversions"]
            .as_array()
            .is_some_and(|w| w.iter().filter_map(Value::as_str).eq(units.iter().map(String::as_str)));
        self.claims += 1;
        self.expected += usize::from(with.is_some());
        self.shown += usize::from(comparison.is_some());
        self.right += usize::from(right && comparison.is_some());
        self.converted += usize::from(same);
        if !right || !same {
            let told = comparison.map_or(&Value::Null, |c| &c["text"]);
            self.errors.push(format!("{text}\t{}\tcompared with {told}, converted to {units:?}", got["text"]));
        }
    }

    /// The scores in a few lines; with `show`, a line for each error before them.
    pub fn table(&self, name: &str, show: bool) -> String {
        let mut out = lines(name, &self.errors, show);
        let _ = writeln!(
            out,
            "{name}: of {} claims {} are compared, {} of them as annotated; {} should be. {} are converted as annotated",
            self.claims, self.shown, self.right, self.expected, self.converted
        );
        out
    }
}

/// The unit of a conversion, and the time whose rate or prices it uses.
fn converted(piece: &Value) -> String {
    let text = |key: &str| piece[key].as_str().unwrap_or_default().to_owned();
    [text("unit"), text("as_of")].join(" ").trim().to_owned()
}

fn lines(name: &str, errors: &[String], show: bool) -> String {
    errors.iter().filter(|_| show).map(|e| format!("{name}: {e}\n")).collect()
}
