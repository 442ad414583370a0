// Placeholder that L's file replaces.
#[derive(PartialEq, Eq, Clone, Copy)]
pub enum Dimension { Time, Other }
pub struct Unit { pub symbol: &'static str, pub dimension: Dimension }
pub static UNITS: &[Unit] = &[Unit { symbol: "year", dimension: Dimension::Time }, Unit { symbol: "h", dimension: Dimension::Time }, Unit { symbol: "t", dimension: Dimension::Other }, Unit { symbol: "km", dimension: Dimension::Other }, Unit { symbol: "m", dimension: Dimension::Other }, Unit { symbol: "kg", dimension: Dimension::Other }, Unit { symbol: "MW", dimension: Dimension::Other }, Unit { symbol: "month", dimension: Dimension::Time }, Unit { symbol: "week", dimension: Dimension::Time }, Unit { symbol: "day", dimension: Dimension::Time }];
pub fn index(symbol: &str) -> Option<u16> { UNITS.iter().position(|u| u.symbol == symbol).map(|i| i as u16) }
pub fn is_currency(code: &str) -> bool { ["USD","EUR","GBP","CAD","AUD"].contains(&code) }
