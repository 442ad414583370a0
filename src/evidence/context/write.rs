//! Writes the compact form of a pack, and says how far its figures reach. Only programs that build packs need it.

use super::Indicator;
use super::compact::HEAD;
use super::json::Problem;
use super::pack::{Extent, Own, Pack, Series, Source, Texts};

/// How many digits of a number the compact form keeps.
const DIGITS: usize = 15;

/// How many it keeps of a country's population and product, which are known less well than they are written.
const KNOWN: usize = 6;

impl Pack {
    /// The compact form, which [`compact::read`](super::compact::read) reads: the same figures, those of
    /// population and GDP to 6 digits and all others to 15.
    pub fn compact(&self) -> String {
        let mut out = String::from(HEAD);
        out.push('\n');
        for source in &self.sources {
            let retrieved = if source.retrieved.is_empty() { "-" } else { &source.retrieved };
            let parts = ["=source", &source.publisher, &source.url, retrieved, &source.licence];
            out.push_str(&parts.join("\t"));
            pairs("", &source.title, &mut out);
            out.push('\n');
        }
        let mut series = self.series.iter().peekable();
        while let Some(first) = series.peek().copied() {
            let alike = |s: &&&Series| s.key[0] == first.key[0] && s.source == first.source;
            let group: Vec<&Series> = std::iter::from_fn(|| series.next_if(|s| alike(&s))).collect();
            let from = group.iter().map(|s| s.from).min().unwrap_or_default();
            out.push_str(&format!("={} {} {}\n", kind(first), self.number_of(&first.source), time(first, from)));
            for s in group {
                out.push_str(code(s));
                out.push_str(&" -".repeat((s.from - from).unsigned_abs() as usize));
                let known = s.values.iter().rposition(|v| v.is_finite()).map_or(0, |last| last + 1);
                for value in s.values.iter().take(known) {
                    out.push(' ');
                    out.push_str(&number(*value, if matches!(s.key[0], b'p' | b'g') { KNOWN } else { DIGITS }));
                }
                out.push('\n');
            }
        }
        if !self.familiar.is_empty() {
            out.push_str("=familiar\n");
        }
        for f in &self.familiar {
            let home = f.home.as_deref().unwrap_or("-");
            out.push_str(&[&number(f.value, DIGITS), &f.unit, home, &self.number_of(&f.source)].join("\t"));
            pairs("", &f.names, &mut out);
            out.push('\n');
        }
        if !self.own.is_empty() {
            out.push_str("=figures\n");
        }
        for own in &self.own {
            self.figure(own, &mut out);
        }
        out
    }

    fn figure(&self, own: &Own, out: &mut String) {
        let place = own.place.as_deref().unwrap_or("-");
        out.push_str(
            &[&number(own.value, DIGITS), &own.unit, place, &self.number_of(&own.source), &own.period].join("\t"),
        );
        pairs("n", &own.names, out);
        pairs("s", &own.subject, out);
        pairs("i", &own.indicator, out);
        out.push('\n');
    }

    fn number_of(&self, source: &Source) -> String {
        self.sources.iter().position(|s| **s == *source).unwrap_or_default().to_string()
    }

    /// Takes in another pack, so that both ship as one.
    ///
    /// # Errors
    /// The figures that both have.
    pub fn join(&mut self, other: Pack) -> Result<(), Vec<Problem>> {
        let mut twice = Vec::new();
        let mut wrong = |of: String| {
            let what = "is in a pack before this one".to_owned();
            twice.push(Problem { path: of, line: None, what });
        };
        for source in other.sources {
            if !self.sources.contains(&source) {
                self.sources.push(source);
            }
        }
        for series in other.series {
            let of = format!("{} {}", kind(&series), code(&series));
            if !self.insert(series) {
                wrong(of);
            }
        }
        for familiar in other.familiar {
            if self.familiar.iter().any(|f| f.is_like(&familiar.names, &familiar.unit)) {
                wrong(name(&familiar.names));
            }
            self.familiar.push(familiar);
        }
        for own in other.own {
            if self.own.iter().any(|o| o.is_like(&own.names, &own.unit, &own.period)) {
                wrong(name(&own.names));
            }
            self.own.push(own);
        }
        if twice.is_empty() { Ok(()) } else { Err(twice) }
    }

    /// How far the figures of each kind reach.
    pub fn extents(&self) -> Vec<Extent> {
        let mut found = Vec::new();
        for what in Indicator::ALL.map(Indicator::name).into_iter().chain(["rates"]) {
            let series: Vec<&Series> = self.series.iter().filter(|s| kind(s) == what).collect();
            let Some(any) = series.first() else { continue };
            let mut keys: Vec<[u8; 4]> = series.iter().map(|s| s.key).collect();
            keys.dedup();
            let times = |s: &&Series| {
                let from = s.from;
                let known: Vec<i32> =
                    (from..).zip(&s.values).filter(|(_, v)| v.is_finite()).map(|(time, _)| time).collect();
                known
            };
            let known: Vec<i32> = series.iter().flat_map(times).collect();
            let at = |t: Option<&i32>| t.map_or(String::new(), |t| time(any, *t));
            found.push(Extent {
                what,
                rows: keys.len(),
                values: known.len(),
                from: at(known.iter().min()),
                to: at(known.iter().max()),
            });
        }
        if !self.familiar.is_empty() {
            let count = self.familiar.len();
            found.push(Extent { what: "familiar", rows: count, values: count, from: String::new(), to: String::new() });
        }
        if !self.own.is_empty() {
            let mut names: Vec<&Texts> = self.own.iter().map(|o| &o.names).collect();
            names.sort_unstable();
            names.dedup();
            let ends = |end: fn(&str) -> &str| self.own.iter().map(move |o| end(&o.period).to_owned());
            found.push(Extent {
                what: "figures",
                rows: names.len(),
                values: self.own.len(),
                from: ends(|p| p.split('/').next().unwrap_or_default()).min().unwrap_or_default(),
                to: ends(|p| p.rsplit('/').next().unwrap_or_default()).max().unwrap_or_default(),
            });
        }
        found
    }
}

/// What a series is of.
fn kind(series: &Series) -> &'static str {
    let of = |i: &Indicator| i.key(*b"WLD")[0] == series.key[0];
    Indicator::ALL.iter().find(|i| of(i)).map_or("rates", |i| i.name())
}

/// The code of the place or currency that a series is of.
fn code(series: &Series) -> &str {
    std::str::from_utf8(&series.key[1..]).unwrap_or_default()
}

/// The first of a thing's names.
fn name(names: &Texts) -> String {
    names.first().map(|(_, name)| name.clone()).unwrap_or_default()
}

/// A series' time in ISO 8601.
fn time(series: &Series, time: i32) -> String {
    if series.key[0] == b'r' {
        format!("{:04}-{:02}", time.div_euclid(12), time.rem_euclid(12) + 1)
    } else {
        time.to_string()
    }
}

fn pairs(which: &str, texts: &Texts, out: &mut String) {
    for (tag, text) in texts {
        if !which.is_empty() {
            out.push('\t');
            out.push_str(which);
        }
        for part in [tag, text] {
            out.push('\t');
            out.push_str(part);
        }
    }
}

/// A number of so many digits in as few characters as say it; `-` for none.
fn number(value: f64, most: usize) -> String {
    if !value.is_finite() {
        return "-".to_owned();
    }
    let mut written = format!("{value:e}");
    if written.split('e').next().unwrap_or_default().bytes().filter(u8::is_ascii_digit).count() > most {
        written = format!("{value:.*e}", most - 1);
    }
    let (digits, exponent) = written.split_once('e').unwrap_or((&written, "0"));
    let digits = if digits.contains('.') { digits.trim_end_matches('0').trim_end_matches('.') } else { digits };
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let sign = if digits.starts_with('-') { "-" } else { "" };
    let digits = digits.replace(['-', '.'], "");
    let power: i32 = exponent - (digits.len() as i32 - 1);
    let point = digits.len() as i32 + power;
    let plain = match power {
        0..3 => [&digits, "0".repeat(power as usize).as_str()].concat(),
        ..0 if point > 0 => {
            let (whole, decimals) = digits.split_at(point as usize);
            [whole, ".", decimals].concat()
        }
        -6..0 if digits.len() < 9 => ["0.", "0".repeat(point.unsigned_abs() as usize).as_str(), &digits].concat(),
        _ => format!("{digits}e{power}"),
    };
    [sign, &plain].concat()
}
