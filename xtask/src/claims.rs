//! The fields of claims scored against annotated articles: per field, how much of what is reported is right, and how much of
//! what is annotated is found.
//!
//! An annotated file holds an article per line, `{"title", "date", "text", "claims": […]}`, and its claims in reading order, each
//! with the words of its span as `text`. A test uses this file too, so it knows nothing of the tasks.

use std::fmt::Write;

use serde_json::Value;

/// The fields, in the order in which they are printed.
const FIELDS: [&str; 9] =
    ["speaker", "quoted", "self_reported", "stance", "period", "place", "kind", "direction", "subject"];

/// How one field of a file's claims was read.
#[derive(Clone, Default)]
pub struct Score {
    /// How many claims have it by the annotation.
    pub annotated: usize,
    /// How many have it by the program.
    pub reported: usize,
    /// How many of the reported are as annotated.
    pub right: usize,
    /// How many of all are as annotated, those without it included.
    pub agreed: usize,
    /// How many were compared.
    pub compared: usize,
    /// A line for each that is not as annotated.
    pub errors: Vec<String>,
}

impl Score {
    /// The share of the reported that is right.
    pub fn precision(&self) -> f64 {
        share(self.right, self.reported)
    }

    /// The share of the annotated that is found.
    pub fn recall(&self) -> f64 {
        share(self.right, self.annotated)
    }

    /// The share of all that is as annotated.
    pub fn accuracy(&self) -> f64 {
        share(self.agreed, self.compared)
    }
}

/// Nothing that could be wrong is all right.
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// The scores of a file.
#[derive(Default)]
pub struct Scores {
    /// How many articles it has.
    pub articles: usize,
    /// How many claims are annotated.
    pub annotated: usize,
    /// The annotated claims that are not found, and the annotations that are not in their text.
    pub missing: Vec<String>,
    /// The reported claims that nobody annotated; no field counts them.
    pub others: Vec<String>,
    fields: [Score; FIELDS.len()],
}

impl Scores {
    /// The score of a field by its name.
    pub fn of(&self, field: &str) -> Option<&Score> {
        FIELDS.iter().position(|f| *f == field).and_then(|at| self.fields.get(at))
    }

    /// Scores what the program reported, an object a line, against the annotated lines.
    pub fn of_lines(annotated: &str, reported: &str) -> Result<Scores, String> {
        let mut scores = Scores::default();
        let mut reports = reported.lines();
        for (i, line) in annotated.lines().enumerate() {
            let report = reports.next().ok_or_else(|| format!("nothing is reported for line {}", i + 1))?;
            if line.trim().is_empty() {
                continue;
            }
            let parse = |json: &str, whose: &str| {
                serde_json::from_str::<Value>(json).map_err(|e| format!("line {} of the {whose}: {e}", i + 1))
            };
            scores.article(i + 1, &parse(line, "annotations")?, &parse(report, "report")?);
        }
        Ok(scores)
    }

    fn article(&mut self, line: usize, article: &Value, report: &Value) {
        let text = words(&article["text"]);
        let bytes = utf16_to_bytes(text);
        let place = |v: &Value| v.as_u64().and_then(|at| bytes.get(at as usize)).copied().unwrap_or(text.len());
        let reported: Vec<(usize, usize, &Value)> =
            list(&report["claims"]).map(|c| (place(&c["start"]), place(&c["end"]), c)).collect();
        let mut used = vec![false; reported.len()];
        self.articles += 1;
        let mut from = 0;
        for want in list(&article["claims"]) {
            self.annotated += 1;
            let span = words(&want["text"]);
            let Some(start) = text.get(from..).and_then(|rest| rest.find(span)).map(|at| from + at) else {
                self.missing.push(format!("{line}\tnot in the text\t{span}"));
                continue;
            };
            let end = start + span.len();
            from = end;
            let common = |(s, e, _): &(usize, usize, &Value)| (*e).min(end).saturating_sub((*s).max(start));
            let best = reported.iter().enumerate().filter(|(_, c)| common(c) > 0).max_by_key(|(_, c)| common(c));
            let Some((at, (_, _, got))) = best else {
                self.missing.push(format!("{line}\tnot found\t{span}\t{}", around(text, start)));
                continue;
            };
            used[at] = true;
            let sentence = text.get(place(&got["sentence"]["start"])..place(&got["sentence"]["end"]));
            self.claim(want, got, &format!("{line}\t{span}"), &sentence.unwrap_or_default().replace('\n', " "));
        }
        for ((start, end, _), _) in reported.iter().zip(used).filter(|(_, used)| !used) {
            let span = text.get(*start..*end).unwrap_or_default();
            self.others.push(format!("{line}\t{span}\t{}", around(text, *start)));
        }
    }

    /// Compares the fields of one claim.
    fn claim(&mut self, want: &Value, got: &Value, claim: &str, sentence: &str) {
        for (field, score) in FIELDS.iter().zip(&mut self.fields) {
            // A field that a file does not annotate says nothing of how it was read.
            if want.get(*field).is_none() {
                continue;
            }
            let (wanted, found, same) = match *field {
                "speaker" => {
                    let found = got["attribution"]["speaker"].as_str();
                    let accepted = || want["speaker"].as_str().into_iter().chain(list(&want["speakers"]).map(words));
                    let same = found.is_some_and(|f| accepted().any(|a| same_name(a, f)));
                    (want["speaker"].as_str().map(str::to_owned), found.map(str::to_owned), same)
                }
                // Without a speaker nobody is quoted, and a speaker that is not found is an error of that field.
                "quoted" if want["speaker"].is_null() || got["attribution"].is_null() => continue,
                "quoted" => plain(&want["quoted"], &got["attribution"]["quoted"]),
                "self_reported" => plain(&want["self_reported"], &got["self_reported"]),
                "stance" => {
                    let firm = |v: &Value| v.as_str().filter(|s| *s != "asserted").map(str::to_owned);
                    (firm(&want["stance"]), firm(&got["stance"]), want["stance"] == got["stance"])
                }
                "period" => {
                    let days = |from: &Value, to: &Value| Some(format!("{}..{}", from.as_str()?, to.as_str()?));
                    let wanted = days(&want["period"][0], &want["period"][1]);
                    let found = days(&got["period"]["from"], &got["period"]["to"]);
                    let same = wanted == found;
                    (wanted, found, same)
                }
                "place" => with(want, got, field, |a, b| fold(a) == fold(b)),
                "subject" => with(want, got, field, |a, b| within(&fold(a), &fold(b)) || within(&fold(b), &fold(a))),
                field => with(want, got, field, |a, b| a == b),
            };
            score.compared += 1;
            score.annotated += usize::from(wanted.is_some());
            score.reported += usize::from(found.is_some());
            if same || wanted.is_none() && found.is_none() {
                score.agreed += 1;
                score.right += usize::from(found.is_some());
                continue;
            }
            let what = match (&wanted, &found) {
                (_, None) => "missed",
                (None, _) => "too much",
                _ => "wrong",
            };
            let (wanted, found) = (wanted.as_deref().unwrap_or("-"), found.as_deref().unwrap_or("-"));
            score.errors.push(format!("{claim}\t{what}\twant {wanted}\tgot {found}\t{sentence}"));
        }
    }

    /// The scores as a table; with `show`, a line for each error before it, grouped by field.
    pub fn table(&self, name: &str, show: bool) -> String {
        let mut out = String::new();
        if show {
            let groups = [("claim", &self.missing), ("unannotated", &self.others)];
            let fields = FIELDS.iter().zip(&self.fields).map(|(field, score)| (*field, &score.errors));
            for (group, lines) in groups.into_iter().chain(fields) {
                for line in lines {
                    let _ = writeln!(out, "{group}\t{name}:{line}");
                }
            }
        }
        let found = self.annotated - self.missing.len();
        let _ = writeln!(
            out,
            "{name}: {} articles, {found} of {} claims found, {} more reported",
            self.articles,
            self.annotated,
            self.others.len()
        );
        let _ = writeln!(out, "  {:14} {:>18} {:>18} {:>18}", "", "precision", "recall", "accuracy");
        for field in FIELDS {
            let Some(score) = self.of(field) else { continue };
            let cell = |value, part, whole| format!("{value:.3} {:>11}", format!("({part}/{whole})"));
            let _ = writeln!(
                out,
                "  {field:14} {:>18} {:>18} {:>18}",
                cell(score.precision(), score.right, score.reported),
                cell(score.recall(), score.right, score.annotated),
                cell(score.accuracy(), score.agreed, score.compared)
            );
        }
        out
    }
}

/// A field that is words or nothing, with whether the two are the same.
fn with(
    want: &Value,
    got: &Value,
    field: &str,
    same: impl Fn(&str, &str) -> bool,
) -> (Option<String>, Option<String>, bool) {
    let (want, got) = (want[field].as_str(), got[field].as_str());
    let equal = want.zip(got).is_some_and(|(a, b)| same(a, b));
    (want.map(str::to_owned), got.map(str::to_owned), equal)
}

/// A field that is true or not; what is unknown is not.
fn plain(want: &Value, got: &Value) -> (Option<String>, Option<String>, bool) {
    let told = |v: &Value| (v == &Value::Bool(true)).then(|| "true".to_owned());
    (told(want), told(got), told(want) == told(got))
}

fn words(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// The byte at which each UTF-16 code unit of a text begins, its end included.
fn utf16_to_bytes(text: &str) -> Vec<usize> {
    let mut at: Vec<usize> = text.char_indices().flat_map(|(i, c)| std::iter::repeat_n(i, c.len_utf16())).collect();
    at.push(text.len());
    at
}

/// The line of a text that holds a byte.
fn around(text: &str, at: usize) -> &str {
    let start = text[..at].rfind('\n').map_or(0, |n| n + 1);
    let end = text[at..].find('\n').map_or(text.len(), |n| at + n);
    &text[start..end]
}

/// Words that may stand before a name without being part of it.
const BEFORE: [&str; 40] = [
    "the",
    "a",
    "an",
    "its",
    "his",
    "her",
    "their",
    "le",
    "la",
    "les",
    "un",
    "une",
    "des",
    "du",
    "de",
    "son",
    "sa",
    "ses",
    "leur",
    "leurs",
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "prof",
    "professor",
    "sir",
    "dame",
    "lord",
    "lady",
    "m",
    "mm",
    "mme",
    "mlle",
    "me",
    "pr",
    "dre",
    "general",
    "général",
];

/// A name in lower case, with plain apostrophes, without quotation marks and without articles and titles before it.
fn fold(name: &str) -> String {
    let mut name: String = name
        .chars()
        .filter(|c| !"«»“”\"".contains(*c))
        .map(|c| if c == '’' { '\'' } else { c })
        .flat_map(char::to_lowercase)
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .collect();
    loop {
        let rest = name.trim().trim_end_matches(['.', ',']);
        let rest = rest.strip_prefix("l'").or_else(|| rest.strip_prefix("d'")).unwrap_or(rest);
        let rest = match rest.split_once(' ') {
            Some((first, rest)) if BEFORE.contains(&first.trim_end_matches('.')) => rest,
            _ => rest,
        };
        if rest.len() == name.len() {
            return name;
        }
        name = rest.to_owned();
    }
}

/// Whether a phrase holds another as whole words.
fn within(whole: &str, part: &str) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !part.is_empty()
        && whole.match_indices(part).any(|(at, _)| {
            !is_letter(whole[..at].chars().next_back()) && !is_letter(whole[at + part.len()..].chars().next())
        })
}

/// Whether two names are the same, or one is the other with more before its last word.
fn same_name(a: &str, b: &str) -> bool {
    let (a, b) = (fold(a), fold(b));
    let last = |name: &str| name.rsplit(|c: char| !c.is_alphanumeric()).next().map(str::to_owned);
    a == b || (within(&a, &b) || within(&b, &a)) && last(&a) == last(&b)
}
