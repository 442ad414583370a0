//! What a number *is*: a quantity, or a date, a time, a name and the like.

use super::measure::{Measure, Measured};
use super::numeral::{Form, Numeral};
use super::reader::Reader;
use crate::lang::sense::{self, Class, Ratio, Sense};
use crate::text::TokenKind;

/// What a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    /// A quantity.
    Quantity,
    /// A calendar date or a part of one.
    Date,
    /// A year, a decade or a span of years.
    Year,
    /// A time of day.
    Time,
    /// A part of a name: "Grok 4", "article 49".
    Name,
    /// A place in an order: "124e".
    Ordinal,
    /// The mark of a list's entry.
    ListMarker,
    /// A footnote's mark.
    Footnote,
    /// A code, a telephone number, a version.
    Identifier,
    /// A result of a match.
    Score,
    /// The article "un", "a".
    Article,
}

impl Nature {
    /// The nature in a word, for people who ask why.
    pub fn name(self) -> &'static str {
        match self {
            Nature::Quantity => "quantity",
            Nature::Date => "date",
            Nature::Year => "year",
            Nature::Time => "time of day",
            Nature::Name => "name",
            Nature::Ordinal => "ordinal",
            Nature::ListMarker => "list marker",
            Nature::Footnote => "footnote",
            Nature::Identifier => "identifier",
            Nature::Score => "score",
            Nature::Article => "article",
        }
    }
}

/// Whether a number can be a year of any era.
fn value_fits_a_year(value: f64) -> bool {
    value < 20_000.0
}

impl Reader<'_> {
    /// What stands at a number before any unit is considered: dates, times and codes, with the token behind them.
    pub(crate) fn pattern(&self, numeral: &Numeral) -> Option<(Nature, usize)> {
        let i = numeral.start;
        if !self.is(i, TokenKind::Number) {
            return self.worded_pattern(numeral);
        }
        let Some(literal) = numeral.literal else {
            // A fraction with a slash has no literal of its own.
            return None;
        };
        if let Some(found) = self.clock(numeral) {
            return Some(found);
        }
        if let Some(found) = self.date(numeral) {
            return Some(found);
        }
        if let Some(ordinal) = self
            .class(i + 1, Class::OrdinalEnding)
            .filter(|_| self.glued(i + 1) && literal.decimals == 0 && !self.glued_on(i + 2))
        {
            return Some((Nature::Ordinal, ordinal));
        }
        if literal.is_year_like()
            && numeral.end == i + 1
            && self.is(i + 1, TokenKind::Word)
            && self.glued(i + 1)
            && self.word(i + 1) == "s"
        {
            return Some((Nature::Year, i + 2));
        }
        // "1000 BC", "3300 avant J.-C.".
        if literal.decimals == 0
            && numeral.end == i + 1
            && value_fits_a_year(literal.decimal.value())
            && let Some(end) = self.class(i + 1, Class::Era)
        {
            return Some((Nature::Year, end));
        }
        if literal.padded && literal.decimals == 0 && !literal.grouped {
            return Some((Nature::Identifier, i + 1));
        }
        None
    }

    /// Whether the token clings to the one before it and is no punctuation.
    fn glued_on(&self, i: usize) -> bool {
        self.glued(i)
            && matches!(self.token(i).map(|t| t.kind), Some(TokenKind::Word | TokenKind::Number | TokenKind::Mixed))
    }

    fn worded_pattern(&self, numeral: &Numeral) -> Option<(Nature, usize)> {
        // "le premier mai" is caught as an ordinal elsewhere; "six o’clock", "trois heures du matin" are times.
        numeral.value.filter(|v| v.fract() == 0.0 && *v <= 24.0)?;
        self.class(numeral.end, Class::Clock).filter(|_| numeral.form == Form::Words).map(|end| (Nature::Time, end))
    }

    /// "5h45", "14:30", "6 p.m.", "à 20 heures".
    fn clock(&self, numeral: &Numeral) -> Option<(Nature, usize)> {
        let i = numeral.start;
        let literal = numeral.literal?;
        let two_digits = |j: usize| self.is(j, TokenKind::Number) && self.word(j).len() == 2 && self.word(j) < "60";
        let value = literal.decimal.value();
        if literal.grouped || value >= 25.0 || numeral.scale > 0 {
            return None;
        }
        let mut end = i + 1;
        let minutes = (literal.decimals == 2 && literal.whole_digits <= 2).then_some(end);
        let mut sure = false;
        if self.glued(i + 1) && matches!(self.word(i + 1), "h" | "H" | ":") && two_digits(i + 2) && self.glued(i + 2) {
            end = i + 3;
            sure = true;
            if self.is_sign(end, ":") && self.glued(end) && two_digits(end + 1) {
                end += 2;
            }
        } else if matches!(self.word(i + 1), "h" | "H") && two_digits(i + 2) && literal.decimals == 0 {
            // "14 h 30", as Canadian French writes it.
            end = i + 3;
            sure = true;
        }
        if literal.decimals > 0 && minutes.is_none() {
            return None;
        }
        if let Some(behind) = self.class(end, Class::Clock) {
            return Some((Nature::Time, behind));
        }
        if sure {
            return Some((Nature::Time, end));
        }
        // "à 20 heures", "at 8": an hour of the day only behind its preposition.
        let hour = self.find(i + 1, |s| {
            matches!(s, Sense::Unit { index, .. } if crate::unit::UNITS[usize::from(index)].symbol == "h").then_some(())
        });
        if let Some(((), behind)) = hour {
            let at = self.class_before(i, Class::BeforeClock).is_some();
            return (at && literal.decimals == 0).then_some((Nature::Time, behind));
        }
        None
    }

    fn month(&self, i: usize) -> Option<usize> {
        self.find(i, |s| matches!(s, Sense::Month(_)).then_some(())).map(|((), end)| end)
    }

    /// A date in words or digits.
    fn date(&self, numeral: &Numeral) -> Option<(Nature, usize)> {
        let i = numeral.start;
        let literal = numeral.literal?;
        if literal.decimals > 0 || literal.grouped || numeral.end != i + 1 {
            return None;
        }
        let value = literal.decimal.value();
        let year_at = |j: usize| -> Option<usize> {
            let j = if self.is_sign(j, ",") || self.is_sign(j, ".") { j + 1 } else { j };
            let read = super::literal::literal(
                self.token(j).filter(|t| t.kind == TokenKind::Number)?.span().of(self.text),
                self.pack.decimal(),
            )?;
            (read.is_year_like() && self.same_sentence(i, j)).then_some(j + 1)
        };
        if value <= 31.0 {
            // "12 mars 2024", "1er-Mai", "the 3rd of May", "12-13 mars".
            let mut j = self.class(i + 1, Class::OrdinalEnding).filter(|_| self.glued(i + 1)).unwrap_or(i + 1);
            j = self.past_hyphen(j);
            j = self.class(j, Class::Of).unwrap_or(j);
            if let Some(month) = self.month(j).filter(|_| j <= i + 4) {
                let stop = if self.is_sign(month, ".") { month + 1 } else { month };
                return Some((Nature::Date, year_at(stop).or_else(|| year_at(month)).unwrap_or(month)));
            }
            let through = if self.is(j, TokenKind::Hyphen) || self.is(j, TokenKind::Dash) {
                Some(j + 1)
            } else {
                self.any_class(j, &[Class::To, Class::And, Class::Or])
            };
            if let Some(next) = through.filter(|&n| self.is(n, TokenKind::Number))
                && self.month(self.class(next + 1, Class::OrdinalEnding).unwrap_or(next + 1)).is_some()
            {
                return Some((Nature::Date, i + 1));
            }
        }
        if self.month_before(i).is_some() {
            if value <= 31.0 {
                let j = self.class(i + 1, Class::OrdinalEnding).filter(|_| self.glued(i + 1)).unwrap_or(i + 1);
                return Some((Nature::Date, year_at(j).unwrap_or(j)));
            }
            if literal.is_year_like() {
                return Some((Nature::Date, i + 1));
            }
        }
        // 12/03/2024, 2024-03-12: three numbers with the same sign between.
        if self.glued(i + 1)
            && matches!(self.word(i + 1), "/" | "-")
            && self.is(i + 2, TokenKind::Number)
            && self.glued(i + 2)
            && self.word(i + 3) == self.word(i + 1)
            && self.is(i + 4, TokenKind::Number)
            && self.glued(i + 4)
        {
            return Some((Nature::Date, i + 5));
        }
        None
    }

    /// Whether a month stands right before a token, with or without its point ("Nov. 14") or a weekday's comma.
    fn month_before(&self, i: usize) -> Option<usize> {
        let j = i.checked_sub(1)?;
        let end = if self.is_sign(j, ".") { j } else { i };
        (end.saturating_sub(2)..end).find(|&k| self.month(k).is_some_and(|e| e == end || e == i))
    }

    /// What a number is once its unit is known; quantities are what nothing else explains.
    pub(crate) fn nature(&self, measured: &Measured) -> Nature {
        let numeral = &measured.numeral;
        let i = measured.start;
        if numeral.form == Form::Article
            && !matches!(measured.measure, Measure::Ratio(ratio) if ratio != Ratio::BarePoint)
        {
            return Nature::Article;
        }
        if !self.is(i, TokenKind::Number) {
            return Nature::Quantity;
        }
        let Some(literal) = numeral.literal else { return Nature::Quantity };
        let plain = literal.decimals == 0 && !literal.grouped && numeral.form == Form::Digits;
        if self.footnote(i) {
            return Nature::Footnote;
        }
        if self.clings(i) {
            return Nature::Identifier;
        }
        if !matches!(measured.measure, Measure::Bare | Measure::Count { .. })
            || numeral.scale > 0
            || matches!(numeral.form, Form::Fraction | Form::Multiple | Form::Group)
        {
            // "page 3 m" is nobody's; a unit makes a quantity, but a hyphen before the digits makes a name ("sub-2%" apart).
            return Nature::Quantity;
        }
        if self.list_marker(i) {
            return Nature::ListMarker;
        }
        if plain && literal.is_year_like() && self.year(measured) {
            return Nature::Year;
        }
        if self.score(i) {
            return Nature::Score;
        }
        if (plain || literal.decimals > 0 && literal.whole_digits <= 3) && self.named(measured) {
            return Nature::Name;
        }
        // "10^5": powers are no figures of an article.
        if self.is_sign(numeral.end, "^") && self.glued(numeral.end)
            || i > 0 && self.is_sign(i - 1, "^") && self.glued(i)
        {
            return Nature::Identifier;
        }
        // "3D", "747b": letters that cling and are neither a unit nor a noun.
        if self.glued_on(i + 1) && measured.end == numeral.end {
            return Nature::Identifier;
        }
        if let Measure::Count { start, end } = measured.measure
            && self.glued(start)
            && start == i + 1
            && end == start + 1
            && (self.word(start).chars().count() <= 2
                || !literal.grouped && self.token(start).is_some_and(|t| !t.capital))
        {
            return Nature::Identifier;
        }
        Nature::Quantity
    }

    /// A mark that clings to a word, a sign of percent or a stop before it.
    fn footnote(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1).and_then(|b| self.token(b)).filter(|_| self.glued(i)) else { return false };
        let written = self.word(i - 1);
        let short = self.word(i).len() <= 2;
        short
            && (before.kind == TokenKind::Word && !self.glued(i - 1) && before.end - before.start > 3
                || matches!(written, "%" | "»" | "”" | ")")
                || matches!(written, "." | "!" | "?") && i >= 2 && self.is(i - 2, TokenKind::Word) && self.glued(i - 1))
            && !self.glued_on(i + 1)
            && self.find(i - 1, |s| matches!(s, Sense::Currency(_) | Sense::Bare(_)).then_some(())).is_none()
    }

    /// Whether digits cling to what stands before them as names and codes do ("Covid-19", "n°58", "1/2/3").
    fn clings(&self, i: usize) -> bool {
        if !self.glued(i) || i == 0 {
            return false;
        }
        match self.token(i - 1).map(|t| t.kind) {
            Some(TokenKind::Hyphen) => {
                self.glued(i - 1)
                    && i >= 2
                    && matches!(self.token(i - 2).map(|t| t.kind), Some(TokenKind::Word | TokenKind::Mixed))
            }
            Some(TokenKind::Sign) => {
                matches!(self.word(i - 1), "#" | "/" | "_" | "°" | "@" | "№" | "\\" | "*" | ":" | "+" | "=")
                    && (self.glued(i - 1) || self.is_sign(i - 1, "#") || self.is_sign(i - 1, "№"))
            }
            Some(TokenKind::Word | TokenKind::Mixed) => true,
            _ => false,
        }
    }

    /// "1.", "2)", "3-" at the start of a block, or a number alone in brackets.
    fn list_marker(&self, i: usize) -> bool {
        let small = self.word(i).len() <= 2;
        if !small {
            return false;
        }
        if self.is_sign(i + 1, ")") && i > 0 && self.is_sign(i - 1, "(") {
            return true;
        }
        let mark = matches!(self.word(i + 1), "." | ")" | "-" | "°" | "/" | "–") && self.glued(i + 1);
        mark && i == 0 && !self.is(i + 2, TokenKind::Number)
    }

    /// "3-1", "21–14": two numbers with a dash and nothing that is counted.
    fn score(&self, i: usize) -> bool {
        let dash = |j: usize| {
            matches!(self.token(j).map(|t| t.kind), Some(TokenKind::Hyphen | TokenKind::Dash)) && self.glued(j)
        };
        dash(i + 1) && self.is(i + 2, TokenKind::Number) && self.glued(i + 2)
            || i >= 2 && dash(i - 1) && self.glued(i) && self.is(i - 2, TokenKind::Number)
    }

    /// Whether four digits are a year: what stands before says so, or nothing is counted behind.
    fn year(&self, measured: &Measured) -> bool {
        let i = measured.start;
        if self.class_before(i, Class::BeforeYear).is_some() {
            return true;
        }
        // "more than 2000 people" counts; "above its 2018 level" does not: the hedge must stand right there.
        if matches!(measured.measure, Measure::Count { .. })
            && self.hedge_before(i).is_some_and(|(_, k)| {
                self.find(k, |s| matches!(s, Sense::Before(_)).then_some(())).is_some_and(|((), end)| end == i)
            })
        {
            return false;
        }
        // "2012–13", "2018-2019", "2018/19".
        let range = |j: usize| {
            (matches!(self.token(j).map(|t| t.kind), Some(TokenKind::Hyphen | TokenKind::Dash)) || self.is_sign(j, "/"))
                && self.glued(j)
        };
        if range(i + 1) && self.is(i + 2, TokenKind::Number)
            || i > 0 && range(i - 1) && i >= 2 && self.is(i - 2, TokenKind::Number)
        {
            return true;
        }
        // A noun that people count makes a quantity of round numbers; anything else behind a year-like number belongs to the year.
        match measured.measure {
            Measure::Count { start, end } => {
                let value = measured.numeral.value.unwrap_or(0.0);
                let modern = (1900.0..2100.0).contains(&value);
                let counted = !self.glued(start) && self.plural(end - 1) || self.glued(start) && end - start == 1;
                let round = (value / 100.0).fract() == 0.0;
                let determined = self.class_before(i, Class::Determiner).is_some();
                !(counted && (!modern || round) && !(determined && modern))
            }
            _ => (1500.0..2100.0).contains(&measured.numeral.value.unwrap_or(0.0)),
        }
    }

    /// Whether the number is a part of a name: behind a word that carries numbers ("article 49"), or behind a
    /// capitalised word that is no beginning of a sentence and no place where something is counted.
    fn named(&self, measured: &Measured) -> bool {
        let i = measured.start;
        if i == 0 || self.begins_sentence(i) {
            return false;
        }
        let mut head = i;
        if self.is_sign(head - 1, ".") && self.glued(head - 1) && head >= 2 {
            head -= 1;
        }
        if self.class_before(i, Class::Age).is_some()
            || self.class_before(head, Class::Head).is_some()
            || self.class_before(i, Class::Head).is_some()
        {
            return true;
        }
        let Some(before) = self.token(i - 1) else { return false };
        if before.kind == TokenKind::Mixed {
            return true;
        }
        if before.kind != TokenKind::Word || !before.capital || self.glued(i) {
            return false;
        }
        let function = self.starts(i - 1)
            & (sense::STOP | sense::BEFORE | sense::WORDS | sense::MONTH | sense::ACCORDING | sense::ONE)
            != 0;
        if function
            && (self.begins_sentence(i - 1)
                || self.class(i - 1, Class::Stop).is_some()
                || self.class(i - 1, Class::Weekday).is_some())
        {
            return false;
        }
        if self.begins_sentence(i - 1) && self.starts(i - 1) != 0 {
            return false;
        }
        // "In California 46 people", "à Paris 200 personnes": a place and then a count, where a plural is counted.
        let counted = matches!(measured.measure, Measure::Count { end, .. } if self.plural(end - 1));
        let mut first = i - 1;
        while first > 0
            && self.is(first - 1, TokenKind::Word)
            && self.token(first - 1).is_some_and(|t| t.capital)
            && !self.begins_sentence(first)
        {
            first -= 1;
        }
        !(counted
            && (self.class_before(first, Class::Locative).is_some()
                || first > 0 && self.class(first, Class::Locative).is_some()))
    }
}
