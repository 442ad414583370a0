//! Claimlight finds the quantitative claims in an article and says what each figure is.
//!
//! The way of the data; each step is a module, and each uses only those before it:
//!
//! | step | module | from → to |
//! | --- | --- | --- |
//! | | [`span`], [`unit`] | byte spans; units and currencies |
//! | | [`lang`] | a language as data: words and what they can mean |
//! | 1 | `text` | text → blocks, sentences, tokens |
//! | 2 | [`quantity`] | tokens → numbers, units, money, ranges, hedges, normalised |
//! | 3 | [`claim`] | quantities → claims, with who says them |
//! | 4 | [`report`] | claims → what leaves the core: the JSON contract, in UTF-16 offsets |
//! | | [`wording`] | figures and findings in the reader's words |
//! | 5 | [`evidence`] | claims → what is known about them |
//! | 6 | [`web`] | the article in the page, painted; the card and the list |
//!
//! Steps 1 to 5 are pure: text and data in, values out, no I/O, no clock, no DOM. They are the same in the browser, in
//! the command line and in tests.
//!
//! ```
//! # #[cfg(feature = "packs")] {
//! use claimlight::{Article, lang, scan};
//!
//! let text = "The company said it had more than 600 million users.";
//! let pack = lang::Pack::parse(lang::detect(text).unwrap().pack)?;
//! let claims = scan(&Article::new(text), &pack);
//! assert_eq!(claims[0].span.of(text), "more than 600 million users");
//! assert_eq!(claims[0].quantity.value, Some(6e8));
//! # }
//! # Ok::<(), claimlight::lang::PackError>(())
//! ```

pub mod claim;
pub mod evidence;
pub mod lang;
pub mod quantity;
pub mod report;
pub mod span;
mod table;
mod text;
pub mod unit;
#[cfg(any(feature = "web", feature = "ui"))]
pub mod web;
pub mod wording;

pub use claim::{Attribution, Claim, Density, FieldReader, Fields, Link, Scan, scan};
pub use quantity::{Quantity, explain, quantities};
pub use report::report;

/// Constant time for each call, and a fifth of the code of the standard library's allocator.
#[cfg(all(feature = "module", target_arch = "wasm32"))]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// A text to read as one article: what one part of it leaves open, another may settle.
#[derive(Clone, Copy, Debug)]
pub struct Article<'a> {
    /// The words. Each line is a block (a paragraph, a heading, an entry of a list); no claim spans two.
    pub text: &'a str,
    /// Where the title stands in the text, if it does.
    pub title: Option<span::Span>,
    /// The day on which it was published.
    pub date: Option<Date>,
}

impl<'a> Article<'a> {
    /// An article of which nothing but the words is known.
    pub fn new(text: &'a str) -> Self {
        Self { text, title: None, date: None }
    }
}

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// The year.
    pub year: i16,
    /// The month, from 1.
    pub month: u8,
    /// The day, from 1.
    pub day: u8,
}

impl Date {
    /// Reads `YYYY-MM-DD`, and anything that goes on behind it, as ISO 8601 timestamps do; none if it is no day.
    pub fn parse(text: &str) -> Option<Date> {
        let number = |range: std::ops::Range<usize>| {
            text.get(range).filter(|t| t.bytes().all(|b| b.is_ascii_digit()))?.parse::<i16>().ok()
        };
        let date = Date { year: number(0..4)?, month: number(5..7)? as u8, day: number(8..10)? as u8 };
        let bytes = text.as_bytes();
        let leap = date.year % 4 == 0 && (date.year % 100 != 0 || date.year % 400 == 0);
        let days = [31, 28 + u8::from(leap), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        let real = bytes[4] == b'-'
            && bytes[7] == b'-'
            && (1..=12).contains(&date.month)
            && date.day >= 1
            && date.day <= days[usize::from(date.month) - 1];
        (real && bytes.get(10).is_none_or(|b| !b.is_ascii_digit())).then_some(date)
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn dates_are_days_that_exist() {
        assert_eq!(Date::parse("2024-02-29T10:00:00Z"), Some(Date { year: 2024, month: 2, day: 29 }));
        for wrong in ["2023-02-29", "2024-13-01", "2024/01/01", "24-01-01", "2024-1-1", "", "2024-01-011"] {
            assert_eq!(Date::parse(wrong), None, "{wrong}");
        }
    }
}
