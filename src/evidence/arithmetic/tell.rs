//! A sum in words, with its working: the figures as the text writes them, and what comes of them.

use super::{Formula, Sum};
use crate::evidence::Telling;
use crate::report::Evidence;
use crate::wording::{self, capital, fill};

impl Sum {
    /// The piece of evidence in words, with its working.
    pub fn tell(&self, telling: Telling<'_>) -> Evidence {
        let strings = telling.strings;
        let working = self.working(telling);
        let key = match (self.formula, self.agrees) {
            (_, Some(true)) => "evidence.sum.agrees",
            (Formula::Title | Formula::Hundred, _) | (_, None) => "evidence.sum.plain",
            (_, Some(false)) => "evidence.sum.differs",
        };
        let text = match self.formula {
            Formula::Above => self.above(telling),
            _ => fill(strings.get(key), "working", &working),
        };
        Evidence {
            kind: "arithmetic".into(),
            text: capital(&fill(&text, "said", &self.said)),
            agrees: self.agrees,
            stated: Some(self.stated),
            computed: Some(wording::rounded(self.computed, 6)),
            working: Some(working),
            spans: self.spans.clone(),
            sources: self.rate.iter().map(|(s, of)| s.told(strings.language(), Some(of.clone()))).collect(),
            ..Evidence::default()
        }
    }

    /// By how much a target is exceeded, as a simple part of it where it is one.
    fn above(&self, telling: Telling<'_>) -> String {
        let strings = telling.strings;
        let percent = self.result.0;
        let near = |of: f64| (percent - of).abs() < 0.5;
        let key = if near(100.0) { "evidence.sum.above.twice" } else { "evidence.sum.above" };
        let mut parts = strings.get("evidence.sum.above.parts").split(", ").filter_map(|part| part.split_once(' '));
        // Hundredths of a per cent, whole: what reads fractions weighs fifteen kilobytes in a browser.
        let part = parts
            .find(|(of, _)| of.parse::<u16>().is_ok_and(|of| near(f64::from(of) / 100.0)))
            .map(|(_, words)| words.to_owned());
        let n = part.unwrap_or_else(|| written(percent, "%", if percent < 10.0 { 2 } else { 3 }, telling));
        fill(&fill(strings.get(key), "n", &n), "b", self.operands.get(1).map_or("", String::as_str))
    }

    /// The formula with its numbers.
    fn working(&self, telling: Telling<'_>) -> String {
        let strings = telling.strings;
        let (value, unit) = (self.result.0, self.result.1.as_str());
        let key = match self.formula {
            Formula::Change => "evidence.sum.change",
            Formula::Share => "evidence.sum.share",
            Formula::Portion => "evidence.sum.portion",
            Formula::Hundred if self.agrees != Some(true) => "evidence.sum.hundred",
            Formula::Sum | Formula::Hundred => "evidence.sum.sum",
            Formula::Product => "evidence.sum.product",
            Formula::Same => "evidence.sum.same",
            Formula::Exchange => "evidence.sum.exchange",
            Formula::Above => {
                let ratio = written(1.0 + value / 100.0, "count", 3, telling);
                return [&self.operands.join(" ÷ "), " = ", &ratio].concat();
            }
            Formula::Title => "evidence.sum.title",
        };
        let digits = match (self.formula, unit) {
            (Formula::Sum | Formula::Hundred | Formula::Title, _) => 6,
            (_, "%") if value.abs() < 10.0 => 2,
            _ => 3,
        };
        let mut result = written(value, unit, digits, telling);
        if self.formula == Formula::Change && unit != "times" && value > 0.0 {
            result = ["+", &result].concat();
        }
        let text = fill(strings.get(key), "n", &result);
        let text = fill(&text, "terms", &self.operands.join(" + "));
        // Two amounts in one phrase are given as the text has them.
        let pair = match self.operands.as_slice() {
            [one] => one.clone(),
            [one, other, ..] => fill(&fill(strings.get("evidence.sum.pair"), "a", one), "b", other),
            [] => String::new(),
        };
        let text = fill(&text, "pair", &pair);
        let text = fill(&text, "a", self.operands.first().map_or("", String::as_str));
        fill(&text, "b", self.operands.get(1).map_or("", String::as_str))
    }
}

/// A result with its unit.
fn written(value: f64, unit: &str, digits: u8, telling: Telling<'_>) -> String {
    let (strings, numbers) = (telling.strings, telling.numbers);
    let number = |unit: &str| wording::amount(value, unit, digits, strings, numbers);
    match unit {
        "times" => fill(strings.get("evidence.sum.times"), "n", &number("count")),
        "pp" | "bp" => {
            let words = strings.plural(&["unit.", unit].concat(), &numbers.category(value.abs()));
            [&number("count"), "\u{a0}", words].concat()
        }
        unit => number(unit),
    }
}
