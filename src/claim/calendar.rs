//! Days, months and years of the Gregorian calendar, as periods are reckoned with.

use super::fields::Period;
use crate::Date;

/// The last day of a month.
fn last_day(year: i16, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// So many whole months from a month on, which is counted from the first of the year 0.
pub(super) fn months(first: i32, count: i32) -> Period {
    let last = first + count - 1;
    let day = |index: i32, day| Date { year: index.div_euclid(12) as i16, month: index.rem_euclid(12) as u8 + 1, day };
    let mut to = day(last, 1);
    to.day = last_day(to.year, to.month);
    Period { from: day(first, 1), to }
}

/// The number of a day's month, counted from the first of the year 0.
pub(super) fn month_of(date: Date) -> i32 {
    i32::from(date.year) * 12 + i32::from(date.month) - 1
}

/// A whole year.
pub(super) fn year(year: i16) -> Period {
    months(i32::from(year) * 12, 12)
}

/// One day.
pub(super) fn day(date: Date) -> Period {
    Period { from: date, to: date }
}

/// A day of a year, where it exists.
pub(super) fn date(year: i16, month: u8, day: u8) -> Option<Date> {
    (day >= 1 && day <= last_day(year, month)).then_some(Date { year, month, day })
}

/// The day so many days later; earlier, where they are fewer than none.
pub(super) fn add_days(date: Date, days: i32) -> Date {
    from_number(number(date) + days)
}

/// The day so many months later, or the last of its month where that has no such day.
pub(super) fn add_months(date: Date, count: i32) -> Date {
    let mut moved = months(month_of(date) + count, 1).to;
    moved.day = moved.day.min(date.day);
    moved
}

/// The day of the week, from 0 for Monday.
pub(super) fn weekday(date: Date) -> i32 {
    // The first of March of the year 0 was a Wednesday.
    (number(date) + 2).rem_euclid(7)
}

/// The week of a day, from Monday to Sunday.
pub(super) fn week(date: Date) -> Period {
    let monday = number(date) - weekday(date);
    Period { from: from_number(monday), to: from_number(monday + 6) }
}

/// A period moved by months. The end of a month stays one.
pub(super) fn shift(period: Period, count: i32) -> Period {
    let mut to = add_months(period.to, count);
    if period.to.day == last_day(period.to.year, period.to.month) {
        to.day = last_day(to.year, to.month);
    }
    Period { from: add_months(period.from, count), to }
}

/// How many days a period has.
pub(super) fn length(period: Period) -> i32 {
    number(period.to) - number(period.from) + 1
}

/// The number of a day, counted from the first of March of the year 0: years begin in March, so that a leap day ends one.
fn number(date: Date) -> i32 {
    let (year, month) = (i32::from(date.year), i32::from(date.month));
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leaps = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leaps + (month * 153 + 2) / 5 + i32::from(date.day) - 1
}

/// The day of a number.
fn from_number(number: i32) -> Date {
    let century = number.div_euclid(146_097);
    let rest = number.rem_euclid(146_097);
    let year = (rest - rest / 1460 + rest / 36_524 - rest / 146_096) / 365;
    let within = rest - (year * 365 + year / 4 - year / 100);
    let month = (within * 5 + 2) / 153;
    let day = (within - (month * 153 + 2) / 5 + 1) as u8;
    let year = century * 400 + year + i32::from(month >= 10);
    Date { year: year as i16, month: if month < 10 { month + 3 } else { month - 9 } as u8, day }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[allow(clippy::unwrap_used)]
    fn at(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn period(from: &str, to: &str) -> Period {
        Period { from: at(from), to: at(to) }
    }

    #[test]
    fn every_day_has_its_number() {
        let mut day = at("1899-12-31");
        for n in number(day)..number(at("2101-01-01")) {
            assert_eq!((number(day), from_number(n)), (n, day));
            let end = day.day == last_day(day.year, day.month);
            day = match (end, day.month) {
                (false, _) => Date { day: day.day + 1, ..day },
                (true, 12) => Date { year: day.year + 1, month: 1, day: 1 },
                (true, _) => Date { month: day.month + 1, day: 1, ..day },
            };
        }
    }

    #[test]
    fn leap_years_and_the_ends_of_years() {
        assert_eq!(months(2024 * 12 + 1, 1), period("2024-02-01", "2024-02-29"));
        assert_eq!(months(1900 * 12 + 1, 1), period("1900-02-01", "1900-02-28"));
        assert_eq!(months(2000 * 12 + 1, 1), period("2000-02-01", "2000-02-29"));
        assert_eq!(months(2024 * 12 + 11, 3), period("2024-12-01", "2025-02-28"));
        assert_eq!(year(2023), period("2023-01-01", "2023-12-31"));
        assert_eq!(add_days(at("2024-12-31"), 1), at("2025-01-01"));
        assert_eq!(add_days(at("2024-03-01"), -1), at("2024-02-29"));
        assert_eq!(add_months(at("2024-02-29"), -12), at("2023-02-28"));
        assert_eq!(add_months(at("2025-01-31"), 1), at("2025-02-28"));
        assert_eq!((date(2023, 2, 29), date(2024, 2, 29)), (None, Some(at("2024-02-29"))));
    }

    #[test]
    fn a_week_begins_on_monday() {
        for day in ["2024-12-30", "2025-01-01", "2025-01-05"] {
            assert_eq!(week(at(day)), period("2024-12-30", "2025-01-05"), "{day}");
        }
        assert_eq!(length(week(at("2025-03-14"))), 7);
    }

    #[test]
    fn the_end_of_a_month_stays_one() {
        assert_eq!(shift(period("2024-02-01", "2024-02-29"), -1), period("2024-01-01", "2024-01-31"));
        assert_eq!(shift(period("2024-04-01", "2024-06-30"), -3), period("2024-01-01", "2024-03-31"));
        assert_eq!(shift(period("2024-02-01", "2024-02-29"), -12), period("2023-02-01", "2023-02-28"));
        assert_eq!(shift(period("2023-07-01", "2024-06-30"), -12), period("2022-07-01", "2023-06-30"));
        assert_eq!(length(shift(year(2024), -12)), 365);
    }
}
