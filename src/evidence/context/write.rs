//! Writes the compact form of a pack, and says how far its figures reach. Only programs that build packs need it.

use super::compact::HEAD;
use super::pack::{Extent, Own, Pack, Series, Source, Texts};
use super::{Indicator, letters};

/// How many digits of a number the compact form keeps.
const DIGITS: usize = 15;

impl Pack {
    /// The compact form, which [`compact::read`](super::compact::read) reads: the same figures to 15 digits.
    pub fn compact(&self) -> String {
        let mut out = String::from(HEAD);
        out.push('\n');
        for source in &self.sources {
            let parts = ["=source", &source.publisher, &source.url, &source.retrieved, &source.licence];
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
                out.push_str(&letters([s.key[1], s.key[2], s.key[3]]));
                out.push_str(&" -".repeat((s.from - from).unsigned_abs() as usize));
                let known = s.values.iter().rposition(|v| v.is_finite()).map_or(0, |last| last + 1);
                for value in s.values.iter().take(known) {
                    out.push(' ');
                    out.push_str(&number(*value));
                }
                out.push('\n');
            }
        }
        if !self.familiar.is_empty() {
            out.push_str("=familiar\n");
        }
        for f in &self.familiar {
            let home = f.home.as_deref().unwrap_or("-");
            out.push_str(&[&number(f.value), &f.unit, home, &self.number_of(&f.source)].join("\t"));
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
        out.push_str(&[&number(own.value), &own.unit, place, &self.number_of(&own.source), &own.period].join("\t"));
        pairs("n", &own.names, out);
        pairs("s", &own.subject, out);
        pairs("i", &own.indicator, out);
        out.push('\n');
    }

    fn number_of(&self, source: &Source) -> String {
        self.sources.iter().position(|s| **s == *source).unwrap_or_default().to_string()
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

/// A number in as few characters as say it; `-` for none.
fn number(value: f64) -> String {
    if !value.is_finite() {
        return "-".to_owned();
    }
    let written = format!("{value:e}");
    let (mut digits, exponent) = written.split_once('e').map_or((written.clone(), 0), |(d, e)| (d.to_owned(), e.parse().unwrap_or(0)));
    if digits.bytes().filter(u8::is_ascii_digit).count() > DIGITS {
        let rounded = format!("{value:.*e}", DIGITS - 1);
        digits = rounded.split('e').next().unwrap_or_default().trim_end_matches('0').trim_end_matches('.').to_owned();
    }
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
