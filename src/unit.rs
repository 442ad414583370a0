// Placeholder that L's file replaces.
#[derive(PartialEq, Eq, Clone, Copy)]
pub enum Dimension { Time, Other }
pub struct Unit { pub symbol: &'static str, pub dimension: Dimension, pub intl: Option<&'static str> }
pub static UNITS: &[Unit] = &[Unit { symbol: "year", dimension: Dimension::Time, intl: None }, Unit { symbol: "h", dimension: Dimension::Time, intl: None }, Unit { symbol: "t", dimension: Dimension::Other, intl: None }, Unit { symbol: "km", dimension: Dimension::Other, intl: None }, Unit { symbol: "m", dimension: Dimension::Other, intl: None }, Unit { symbol: "kg", dimension: Dimension::Other, intl: None }, Unit { symbol: "MW", dimension: Dimension::Other, intl: None }, Unit { symbol: "month", dimension: Dimension::Time, intl: None }, Unit { symbol: "week", dimension: Dimension::Time, intl: None }, Unit { symbol: "day", dimension: Dimension::Time, intl: None }];
pub fn index(symbol: &str) -> Option<u16> { UNITS.iter().position(|u| u.symbol == symbol).map(|i| i as u16) }
pub fn is_currency(code: &str) -> bool { ["USD","EUR","GBP","CAD","AUD"].contains(&code) }
pub fn unit(symbol: &str) -> Option<&'static Unit> { UNITS.iter().find(|u| u.symbol == symbol) }
