//! What a number *is*: a quantity, or a date, a time, a name and the like.

use super::measure::{Measure, Measured};
use super::numeral::{Form, Numeral};
use super::reader::Reader;
use super::reason::Reason;
use crate::lang::sense::{self, Class, Ratio, Sense};
use crate::text::TokenKind;

/// Whether a number can be a year of any era.
fn value_fits_a_year(value: f64) -> bool {
    value < 20_000.0
}

impl Reader<'_> {
    /// What stands at a number before any unit is considered: dates, times and codes, with the token behind them.
    pub(crate) fn pattern(&self, numeral: &Numeral) -> Option<(Reason, usize)> {
        let i = numeral.start;
        if !self.is(i, TokenKind::Number) {
            return self.worded_pattern(numeral);
        }
        let Some(literal) = numeral.literal else {
            // A fraction with a slash has no literal of its own.
            return None;
        };
        if let Some(end) = self.telephone(i) {
            return Some((Reason::Telephone, end));
        }
        // "1° Faites", "2° Ajoutez".
        if (i == 0 || self.begins_sentence(i))
            && literal.whole_digits <= 2
            && self.is_sign(i + 1, "°")
            && self.glued(i + 1)
            && self.token(i + 2).is_some_and(|t| t.capital && !t.glued)
        {
            return Some((Reason::ListMark, i + 2));
        }
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
            return Some((Reason::OrdinalEnding, ordinal));
        }
        // "the 1990s", "in his 30s", "two 747s": only decimals make seconds of a plural's letter.
        if literal.decimals == 0 && numeral.end == i + 1 && self.glued(i + 1) && self.word(i + 1) == "s" {
            let tens = literal.whole_digits == 2 && (literal.decimal.value() / 10.0).fract() == 0.0;
            let decade = literal.is_year_like() || tens;
            if decade || literal.whole_digits > 2 {
                return Some((if decade { Reason::Decade } else { Reason::Letters }, i + 2));
            }
        }
        // "1000 BC", "3300 avant J.-C.".
        if literal.decimals == 0
            && numeral.end == i + 1
            && value_fits_a_year(literal.decimal.value())
            && let Some(end) = self.class(i + 1, Class::Era)
        {
            return Some((Reason::Era, end));
        }
        if literal.padded && literal.decimals == 0 && !literal.grouped {
            return Some((Reason::Padded, i + 1));
        }
        None
    }

    /// Whether the token clings to the one before it and is no punctuation.
    pub(crate) fn glued_on(&self, i: usize) -> bool {
        self.glued(i)
            && matches!(self.token(i).map(|t| t.kind), Some(TokenKind::Word | TokenKind::Number | TokenKind::Mixed))
    }

    fn worded_pattern(&self, numeral: &Numeral) -> Option<(Reason, usize)> {
        // "le premier mai" is caught as an ordinal elsewhere; "six o’clock", "trois heures du matin" are times.
        let end = self.past_hyphen(numeral.end);
        if end > numeral.end
            && numeral.form == Form::Words
            && let Some((_, behind)) = self.ordinal_word(end)
        {
            return Some((Reason::OrdinalWord, behind));
        }
        numeral.value.filter(|v| v.fract() == 0.0 && *v <= 24.0)?;
        self.class(numeral.end, Class::Clock).filter(|_| numeral.form == Form::Words).map(|end| (Reason::Clock, end))
    }

    /// "5h45", "14:30", "6 p.m.", "à 20 heures".
    fn clock(&self, numeral: &Numeral) -> Option<(Reason, usize)> {
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
        // "1:36.6", a lap.
        let decimals =
            || super::literal::literal(self.word(i + 2), b'.').is_some_and(|l| l.whole_digits == 2 && l.decimals > 0);
        if self.is_sign(i + 1, ":")
            && self.glued(i + 1)
            && self.glued(i + 2)
            && self.is(i + 2, TokenKind::Number)
            && decimals()
        {
            return Some((Reason::Clock, i + 3));
        }
        if let Some(behind) = self.class(end, Class::Clock) {
            return Some((Reason::Clock, behind));
        }
        if sure {
            return Some((Reason::Clock, end));
        }
        // "à 20 heures", "at 8": an hour of the day only behind its preposition.
        let hour = self.find(i + 1, sense::UNIT, |s| {
            matches!(s, Sense::Unit { index, .. } if crate::unit::UNITS[usize::from(index)].symbol == "h").then_some(())
        });
        if let Some(((), behind)) = hour {
            let at = self.class_before(i, Class::BeforeClock).is_some();
            return (at && literal.decimals == 0).then_some((Reason::Clock, behind));
        }
        None
    }

    /// "+44 20 7946 0112", "0 800 10 20 30": the token behind a run of numbers that nobody counts with.
    fn telephone(&self, i: usize) -> Option<usize> {
        let mut end = i + 1;
        while self.is(end, TokenKind::Number)
            || self.is(end, TokenKind::Hyphen) && self.glued(end) && self.is(end + 1, TokenKind::Number)
        {
            end += 1;
        }
        let numbers = (i..end).filter(|&k| self.is(k, TokenKind::Number)).count();
        let international = i > 0 && self.is_sign(i - 1, "+") && self.glued(i);
        let short = (i..end).filter(|&k| self.is(k, TokenKind::Number)).all(|k| self.letters(k) <= 5);
        (numbers >= 2 && international || numbers >= 4 && short).then_some(end)
    }

    fn month(&self, i: usize) -> Option<usize> {
        self.find(i, sense::MONTH, |s| matches!(s, Sense::Month(_)).then_some(())).map(|((), end)| end)
    }

    /// A date in words or digits.
    fn date(&self, numeral: &Numeral) -> Option<(Reason, usize)> {
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
                return Some((Reason::Month, year_at(stop).or_else(|| year_at(month)).unwrap_or(month)));
            }
            let through = if self.is(j, TokenKind::Hyphen) || self.is(j, TokenKind::Dash) {
                Some(j + 1)
            } else {
                self.any_class(j, &[Class::To, Class::And, Class::Or])
            };
            if let Some(next) = through.filter(|&n| self.is(n, TokenKind::Number))
                && self.month(self.class(next + 1, Class::OrdinalEnding).unwrap_or(next + 1)).is_some()
            {
                return Some((Reason::Month, i + 1));
            }
        }
        if self.month_before(i).is_some() {
            if value <= 31.0 {
                let j = self.class(i + 1, Class::OrdinalEnding).filter(|_| self.glued(i + 1)).unwrap_or(i + 1);
                return Some((Reason::Month, year_at(j).unwrap_or(j)));
            }
            if literal.is_year_like() {
                return Some((Reason::Month, i + 1));
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
            return Some((Reason::DateSigns, i + 5));
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
    pub(crate) fn reason(&self, measured: &Measured) -> Reason {
        let numeral = &measured.numeral;
        let i = measured.start;
        let quantity = match (measured.measure, numeral.form) {
            (_, Form::Multiple) => Reason::Multiple,
            (Measure::Count { .. }, _) => Reason::Counted,
            (Measure::Money { .. } | Measure::Ratio(_) | Measure::Unit(_), _) => Reason::Unit,
            (Measure::Bare, Form::Fraction) => Reason::Part,
            (Measure::Bare, Form::Group | Form::Vague | Form::Scaled) => Reason::Scale,
            _ => Reason::Unexplained,
        };
        if numeral.form == Form::Article {
            return self.single(measured).unwrap_or(quantity);
        }
        if !self.is(i, TokenKind::Number) {
            return self.worded_name(measured).unwrap_or(quantity);
        }
        let Some(literal) = numeral.literal else { return quantity };
        let plain = literal.decimals == 0 && !literal.grouped && numeral.form == Form::Digits;
        if self.footnote(i) {
            return Reason::Footnote;
        }
        // "sub-500 sq m", "now-18-month-old": a small word before the hyphen and a unit behind make no code.
        let prefixed = matches!(quantity, Reason::Unit)
            && i >= 2
            && self.is(i - 1, TokenKind::Hyphen)
            && self.token(i - 2).is_some_and(|t| t.kind == TokenKind::Word && !t.capital);
        if self.clings(i) && measured.sign.is_none() && !prefixed {
            return Reason::Clings;
        }
        // "bus route 11W": a letter is no unit behind a word that carries numbers.
        if let Measure::Unit(_) = measured.measure
            && plain
            && self.glued(i + 1)
            && self.letters(i + 1) == 1
            && self.class_before(i, Class::Head).is_some()
        {
            return Reason::Head;
        }
        if !matches!(measured.measure, Measure::Bare | Measure::Count { .. })
            || numeral.scale > 0
            || matches!(numeral.form, Form::Fraction | Form::Multiple | Form::Group)
        {
            // "page 3 m" is nobody's; a unit makes a quantity, but a hyphen before the digits makes a name ("sub-2%" apart).
            return quantity;
        }
        if self.list_marker(i) {
            return Reason::ListMark;
        }
        if plain
            && literal.is_year_like()
            && let Some(year) = self.year(measured)
        {
            return year;
        }
        if self.score(i) {
            return Reason::Score;
        }
        if numeral.form == Form::Digits && self.address(numeral.end) {
            return Reason::NameHolds;
        }
        let named = self.named(measured);
        if let Some(name) =
            named.filter(|n| plain || literal.decimals > 0 && literal.whole_digits <= 3 || *n == Reason::Head)
        {
            return name;
        }
        // "69007 Lyon", "4660 Nereus": digits without a group before a name that is no counted people.
        let behind =
            self.token(i + 1).filter(|t| t.capital && t.kind == TokenKind::Word && !t.glued && self.letters(i + 1) > 2);
        if plain
            && literal.whole_digits >= 3
            && behind.is_some()
            && !self.begins_sentence(i + 1)
            && self.class(i + 1, Class::Noun).is_none()
            && self.any_class(i + 1, &[Class::Weekday, Class::Stop]).is_none()
            && self.starts(i + 1) & (sense::MONTH | sense::MONEY | sense::UNIT) == 0
        {
            let counted = matches!(measured.measure, Measure::Count { end, .. } if self.plural(end - 1));
            if literal.whole_digits == 5 && (self.pack.noun_first() || !counted) {
                return Reason::PostCode;
            }
            if !counted && !self.pack.noun_first() {
                return Reason::NameHolds;
            }
        }
        // "10^5": powers are no figures of an article.
        if self.is_sign(numeral.end, "^") && self.glued(numeral.end)
            || i > 0 && self.is_sign(i - 1, "^") && self.glued(i)
        {
            return Reason::Power;
        }
        // "3D", "747b": letters that cling and are neither a unit nor a noun.
        if self.glued_on(i + 1) && measured.end == numeral.end {
            return Reason::Letters;
        }
        if let Measure::Count { start, end } = measured.measure
            && self.glued(start)
            && start == i + 1
            && end == start + 1
            && (self.word(start).chars().count() <= 2
                || !literal.grouped && self.token(start).is_some_and(|t| !t.capital))
        {
            return Reason::Letters;
        }
        quantity
    }

    /// Whether words of an address stand behind a house's number: "Zorro Ranch Road", ", rue de Rivoli".
    fn address(&self, at: usize) -> bool {
        let at = if self.is_sign(at, ",") && self.pack.noun_first() { at + 1 } else { at };
        if self.pack.noun_first() {
            return self.class(at, Class::Street).is_some();
        }
        (at..at + 4)
            .take_while(|&k| {
                self.token(k).is_some_and(|t| t.capital && matches!(t.kind, TokenKind::Word | TokenKind::Mixed))
            })
            .any(|k| self.class(k, Class::Street).is_some())
            || self.is(at, TokenKind::Word)
                && self.token(at).is_some_and(|t| t.capital)
                && self.class(at + 2, Class::Street).is_some()
    }

    /// Why the article or "one" is no quantity: it counts only in contrast, with money, a ratio or, in full, a noun.
    fn single(&self, measured: &Measured) -> Option<Reason> {
        let i = measured.start;
        let numeral = &measured.numeral;
        let article = self.find(numeral.start, sense::ONE, |s| (s == Sense::One).then_some(())).is_some();
        let none = Some(if article { Reason::Article } else { Reason::Pronoun });
        // "négatif un".
        if measured.sign.is_some() {
            return None;
        }
        match measured.measure {
            Measure::Ratio(Ratio::BarePoint) => none,
            Measure::Ratio(_) => None,
            // "a dollar" is an amount, "a euro exit" and "a dollar store" are none.
            Measure::Money { .. } if article => none.filter(|_| !self.ends_phrase(measured.end)),
            // "a kilogram", as a table or a question has it.
            Measure::Unit(_) if article => none.filter(|_| !self.alone(numeral.start, measured.end)),
            _ if article => none,
            Measure::Bare => {
                let alone = self.alone(numeral.start, numeral.end);
                let part = self.any_class(numeral.end, &[Class::Of, Class::OfThe]).is_some();
                (!alone && !part).then_some(Reason::Pronoun)
            }
            _ => {
                // "no one thing", "the one man", "which one people": something refers; "One Direction" is a name.
                let name = self.token(i).is_some_and(|t| t.capital) && self.token(i + 1).is_some_and(|t| t.capital);
                let refers = name
                    || i > 0
                        && (self.any_class_before(i, &[Class::Determiner, Class::Possessive, Class::Head])
                            || self.class_before(i, Class::Refers).is_some());
                refers.then_some(Reason::Pronoun)
            }
        }
    }

    /// Whether a phrase ends at a token: at a sign, a word that is no noun, or the end.
    pub(crate) fn ends_phrase(&self, i: usize) -> bool {
        self.token(i).is_none_or(|t| matches!(t.kind, TokenKind::Sign | TokenKind::Bracket | TokenKind::Dash))
            || self.begins_sentence(i)
            || self.starts(i) & sense::STOP != 0 && self.class(i, Class::Stop).is_some()
    }

    /// "Day three", "series two", "zone un": number words that name.
    fn worded_name(&self, measured: &Measured) -> Option<Reason> {
        let numeral = &measured.numeral;
        let i = measured.start;
        if numeral.form != Form::Words || i == 0 {
            return None;
        }
        // "la guerre de Trente Ans", "at Three Mile Island": capitals within a sentence of small letters.
        let capital = |k: usize| self.token(k).is_some_and(|t| t.kind == TokenKind::Word && t.capital);
        if capital(i)
            && capital(numeral.end)
            && self.token(i - 1).is_some_and(|t| t.kind == TokenKind::Word && !t.capital)
            && !self.begins_sentence(i)
        {
            return Some(Reason::NameHolds);
        }
        if !matches!(measured.measure, Measure::Bare | Measure::Count { .. }) {
            return None;
        }
        // "ground zero", "le point zéro".
        if numeral.value == Some(0.0) && measured.measure == Measure::Bare && self.is(i - 1, TokenKind::Word) {
            return Some(Reason::NameHolds);
        }
        // "les années soixante".
        if numeral.value.is_some_and(|v| (v / 10.0).fract() == 0.0 && (20.0..100.0).contains(&v))
            && self.class_before(i, Class::Decade).is_some()
        {
            return Some(Reason::Decade);
        }
        let small = numeral.value.is_some_and(|v| v < 100.0);
        let head = self.class_before(i, Class::Head).filter(|&k| self.letters(k) > 2);
        if small && head.is_some() && !self.begins_sentence(i) {
            return Some(Reason::Head);
        }
        // "les deux", "tous deux", "the two": words for what is known already.
        let part = || self.any_class(measured.end, &[Class::Of, Class::OfThe, Class::OutOf]).is_some();
        let referred = matches!(measured.measure, Measure::Bare)
            && measured.sign.is_none()
            && numeral.value.is_some_and(|v| v <= 10.0)
            && (self.class_before(i, Class::Refers).is_some()
                || self.class_before(i, Class::Determiner).is_some()
                || self.class_before(i, Class::Into).is_some())
            && !part();
        referred.then_some(Reason::Pronoun)
    }

    /// A mark that clings to a word, a sign of percent or a stop before it.
    fn footnote(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1).and_then(|b| self.token(b)).filter(|_| self.glued(i)) else { return false };
        let written = self.word(i - 1);
        let short = self.word(i).len() <= 2;
        short
            && (before.kind == TokenKind::Word && !self.glued(i - 1) && !self.elided(i - 1) && self.letters(i - 1) > 3
                || matches!(written, "%" | "»" | "”" | ")")
                || matches!(written, "." | "!" | "?") && i >= 2 && self.is(i - 2, TokenKind::Word) && self.glued(i - 1))
            && !self.glued_on(i + 1)
            && self
                .find(i - 1, sense::MONEY, |s| matches!(s, Sense::Currency(_) | Sense::Bare(_)).then_some(()))
                .is_none()
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
            Some(TokenKind::Word | TokenKind::Mixed) => !self.elided(i - 1),
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
        // "40-odd countries" opens a sentence, "3- Les transports" an entry.
        let compound = !self.pack.noun_first() && self.is(i + 1, TokenKind::Hyphen) && self.glued(i + 2);
        mark && i == 0 && !compound && !self.is(i + 2, TokenKind::Number)
    }

    /// "3-1", "21–14": two numbers with a dash and nothing that is counted.
    fn score(&self, i: usize) -> bool {
        let dash = |j: usize| {
            matches!(self.token(j).map(|t| t.kind), Some(TokenKind::Hyphen | TokenKind::Dash)) && self.glued(j)
        };
        dash(i + 1) && self.is(i + 2, TokenKind::Number) && self.glued(i + 2)
            || i >= 2 && dash(i - 1) && self.glued(i) && self.is(i - 2, TokenKind::Number)
    }

    /// Why four digits are a year: what stands before says so, or nothing is counted behind.
    fn year(&self, measured: &Measured) -> Option<Reason> {
        let i = measured.start;
        if self.class_before(i, Class::BeforeYear).is_some() {
            return Some(Reason::TimeBefore);
        }
        // "more than 2000 people" counts; "above its 2018 level" does not: the hedge must stand right there.
        if matches!(measured.measure, Measure::Count { .. })
            && self.hedge_before(i).is_some_and(|(_, k)| self.hedge_at(k) == Some(i))
        {
            return None;
        }
        // "2012–13", "2018-2019", "2018/19".
        let range = |j: usize| {
            (matches!(self.token(j).map(|t| t.kind), Some(TokenKind::Hyphen | TokenKind::Dash)) || self.is_sign(j, "/"))
                && self.glued(j)
        };
        if range(i + 1) && self.is(i + 2, TokenKind::Number)
            || i > 0 && range(i - 1) && i >= 2 && self.is(i - 2, TokenKind::Number)
        {
            return Some(Reason::YearSpan);
        }
        // A noun that people count makes a quantity of round numbers; anything else behind a year-like number belongs to the year.
        let value = measured.numeral.value.unwrap_or(0.0);
        let year = match measured.measure {
            Measure::Count { start, end } => {
                let modern = (1900.0..2100.0).contains(&value);
                let counted = !self.glued(start) && self.plural(end - 1) || self.glued(start) && end - start == 1;
                let round = (value / 100.0).fract() == 0.0;
                let determined = self.class_before(i, Class::Determiner).is_some();
                !(counted && (!modern || round) && !(determined && modern))
            }
            _ => (1500.0..2100.0).contains(&value),
        };
        year.then_some(Reason::YearAlone)
    }

    /// Why the number is a part of a name: behind a word that carries numbers ("article 49"), or behind a
    /// capitalised word that is no beginning of a sentence and no place where something is counted.
    fn named(&self, measured: &Measured) -> Option<Reason> {
        let i = measured.start;
        if i == 0 || self.begins_sentence(i) {
            return None;
        }
        let mut head = i;
        if self.is_sign(head - 1, ".") && self.glued(head - 1) && head >= 2 {
            head -= 1;
        }
        if self.class_before(i, Class::Age).is_some() {
            return Some(Reason::Age);
        }
        if self.class_before(head, Class::Head).is_some() || self.class_before(i, Class::Head).is_some() {
            return Some(Reason::Head);
        }
        let before = self.token(i - 1)?;
        if before.kind == TokenKind::Mixed {
            return Some(Reason::Capital);
        }
        if before.kind != TokenKind::Word || !before.capital || self.glued(i) {
            return None;
        }
        let function = self.starts(i - 1)
            & (sense::STOP | sense::BEFORE | sense::WORDS | sense::ORDINAL | sense::BEHIND | sense::MONTH | sense::ONE)
            != 0;
        if function
            && (self.begins_sentence(i - 1)
                || self.class(i - 1, Class::Stop).is_some()
                || self.class(i - 1, Class::Weekday).is_some())
        {
            return None;
        }
        if self.begins_sentence(i - 1) && self.starts(i - 1) & !(sense::PLACE | sense::TOPIC) != 0 {
            return None;
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
        let place = counted
            && (self.class_before(first, Class::Locative).is_some()
                || first > 0 && self.class(first, Class::Locative).is_some());
        (!place).then_some(Reason::Capital)
    }
}
