//! Units of measurement and currencies: one table each, without defaults. This module imports nothing.
//!
//! Factors are exact by definition where there is one: SI Brochure, 9th edition; NIST Special Publication 811 for imperial
//! units; the year and the month are the Gregorian means. Currencies are the ISO 4217 codes in use, and some that news
//! still speak of.

/// What a unit measures, with the coherent unit that its factors lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dimension {
    /// Duration; s.
    Time,
    /// m.
    Length,
    /// m².
    Area,
    /// m³.
    Volume,
    /// kg.
    Mass,
    /// m/s.
    Speed,
    /// J.
    Energy,
    /// W.
    Power,
    /// K.
    Temperature,
    /// rad.
    Angle,
    /// bit.
    Data,
    /// bit/s.
    DataRate,
    /// Points of a picture.
    Pixels,
    /// Hz.
    Frequency,
    /// Pa.
    Pressure,
    /// N.
    Force,
    /// N·m.
    Torque,
    /// A.
    Current,
    /// C.
    Charge,
    /// V.
    Voltage,
    /// Ω.
    Resistance,
    /// kg/m³.
    Concentration,
    /// kg/kg.
    MassFraction,
    /// A part of a whole.
    Fraction,
    /// kg/m.
    Emission,
    /// Per distance: m³/m or J/m.
    Consumption,
    /// Distance per volume: m/m³.
    Economy,
    /// Decibels; no factor relates them.
    Level,
    /// J/kg.
    Dose,
    /// Bq.
    Activity,
    /// mol.
    Amount,
    /// lx.
    Illuminance,
    /// lm.
    Luminous,
    /// cd/m².
    Luminance,
}

/// A unit of measurement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unit {
    /// Its symbol, in the manner of UCUM.
    pub symbol: &'static str,
    /// What it measures.
    pub dimension: Dimension,
    /// How many coherent units one of it is.
    pub factor: f64,
    /// What is added after the factor: the zero of a scale of temperature, in kelvin.
    pub offset: f64,
    /// Its identifier for `Intl.NumberFormat`, where ECMA-402 sanctions one.
    pub intl: Option<&'static str>,
}

const fn row(symbol: &'static str, dimension: Dimension, factor: f64, offset: f64, intl: &'static str) -> Unit {
    Unit { symbol, dimension, factor, offset, intl: if intl.is_empty() { None } else { Some(intl) } }
}

use Dimension::*;

/// Every unit.
pub static UNITS: &[Unit] = &[
    row("s", Time, 1.0, 0.0, "second"),
    row("ms", Time, 0.001, 0.0, "millisecond"),
    row("µs", Time, 0.000_001, 0.0, "microsecond"),
    row("ns", Time, 0.000_000_001, 0.0, "nanosecond"),
    row("min", Time, 60.0, 0.0, "minute"),
    row("h", Time, 3600.0, 0.0, "hour"),
    row("day", Time, 86_400.0, 0.0, "day"),
    row("week", Time, 604_800.0, 0.0, "week"),
    row("month", Time, 2_629_746.0, 0.0, "month"),
    row("year", Time, 31_556_952.0, 0.0, "year"),
    row("decade", Time, 315_569_520.0, 0.0, ""),
    row("century", Time, 3_155_695_200.0, 0.0, ""),
    row("nm", Length, 0.000_000_001, 0.0, ""),
    row("µm", Length, 0.000_001, 0.0, ""),
    row("mm", Length, 0.001, 0.0, "millimeter"),
    row("cm", Length, 0.01, 0.0, "centimeter"),
    row("dm", Length, 0.1, 0.0, ""),
    row("m", Length, 1.0, 0.0, "meter"),
    row("km", Length, 1000.0, 0.0, "kilometer"),
    row("in", Length, 0.0254, 0.0, "inch"),
    row("ft", Length, 0.3048, 0.0, "foot"),
    row("yd", Length, 0.9144, 0.0, "yard"),
    row("mi", Length, 1609.344, 0.0, "mile"),
    row("nmi", Length, 1852.0, 0.0, ""),
    row("ly", Length, 9_460_730_472_580_800.0, 0.0, ""),
    row("au", Length, 149_597_870_700.0, 0.0, ""),
    row("mm2", Area, 0.000_001, 0.0, ""),
    row("cm2", Area, 0.0001, 0.0, ""),
    row("m2", Area, 1.0, 0.0, ""),
    row("km2", Area, 1_000_000.0, 0.0, ""),
    row("ha", Area, 10_000.0, 0.0, "hectare"),
    row("acre", Area, 4_046.856_422_4, 0.0, "acre"),
    row("ft2", Area, 0.092_903_04, 0.0, ""),
    row("in2", Area, 0.000_645_16, 0.0, ""),
    row("yd2", Area, 0.836_127_36, 0.0, ""),
    row("mi2", Area, 2_589_988.110_336, 0.0, ""),
    row("ml", Volume, 0.000_001, 0.0, "milliliter"),
    row("cl", Volume, 0.000_01, 0.0, ""),
    row("dl", Volume, 0.0001, 0.0, ""),
    row("l", Volume, 0.001, 0.0, "liter"),
    row("hl", Volume, 0.1, 0.0, ""),
    row("m3", Volume, 1.0, 0.0, ""),
    row("km3", Volume, 1_000_000_000.0, 0.0, ""),
    row("cm3", Volume, 0.000_001, 0.0, ""),
    row("gal", Volume, 0.003_785_411_784, 0.0, "gallon"),
    row("pt", Volume, 0.000_473_176_473, 0.0, ""),
    row("qt", Volume, 0.000_946_352_946, 0.0, ""),
    row("floz", Volume, 0.000_029_573_529_562_5, 0.0, "fluid-ounce"),
    row("cup", Volume, 0.000_236_588_236_5, 0.0, ""),
    row("tsp", Volume, 0.000_004_928_921_593_75, 0.0, ""),
    row("tbsp", Volume, 0.000_014_786_764_781_25, 0.0, ""),
    row("bbl", Volume, 0.158_987_294_928, 0.0, ""),
    row("ft3", Volume, 0.028_316_846_592, 0.0, ""),
    row("µg", Mass, 0.000_000_001, 0.0, ""),
    row("mg", Mass, 0.000_001, 0.0, ""),
    row("g", Mass, 0.001, 0.0, "gram"),
    row("kg", Mass, 1.0, 0.0, "kilogram"),
    row("q", Mass, 100.0, 0.0, ""),
    row("t", Mass, 1000.0, 0.0, ""),
    row("kt", Mass, 1_000_000.0, 0.0, ""),
    row("Mt", Mass, 1_000_000_000.0, 0.0, ""),
    row("Gt", Mass, 1_000_000_000_000.0, 0.0, ""),
    row("lb", Mass, 0.453_592_37, 0.0, "pound"),
    row("oz", Mass, 0.028_349_523_125, 0.0, "ounce"),
    row("ozt", Mass, 0.031_103_476_8, 0.0, ""),
    row("st", Mass, 6.350_293_18, 0.0, "stone"),
    row("carat", Mass, 0.0002, 0.0, ""),
    row("m/s", Speed, 1.0, 0.0, "meter-per-second"),
    row("km/h", Speed, 0.277_777_777_777_777_8, 0.0, "kilometer-per-hour"),
    row("km/s", Speed, 1000.0, 0.0, ""),
    row("mi/h", Speed, 0.447_04, 0.0, "mile-per-hour"),
    row("ft/s", Speed, 0.3048, 0.0, ""),
    row("kn", Speed, 0.514_444_444_444_444_5, 0.0, ""),
    row("J", Energy, 1.0, 0.0, ""),
    row("kJ", Energy, 1000.0, 0.0, ""),
    row("MJ", Energy, 1_000_000.0, 0.0, ""),
    row("GJ", Energy, 1_000_000_000.0, 0.0, ""),
    row("Wh", Energy, 3600.0, 0.0, ""),
    row("kWh", Energy, 3_600_000.0, 0.0, ""),
    row("MWh", Energy, 3_600_000_000.0, 0.0, ""),
    row("GWh", Energy, 3_600_000_000_000.0, 0.0, ""),
    row("TWh", Energy, 3_600_000_000_000_000.0, 0.0, ""),
    row("cal", Energy, 4.184, 0.0, ""),
    row("kcal", Energy, 4184.0, 0.0, ""),
    row("BTU", Energy, 1_055.055_852_62, 0.0, ""),
    row("MMBtu", Energy, 1_055_055_852.62, 0.0, ""),
    row("eV", Energy, 1.602176634e-19, 0.0, ""),
    row("mW", Power, 0.001, 0.0, ""),
    row("W", Power, 1.0, 0.0, ""),
    row("kW", Power, 1000.0, 0.0, ""),
    row("MW", Power, 1_000_000.0, 0.0, ""),
    row("GW", Power, 1_000_000_000.0, 0.0, ""),
    row("TW", Power, 1_000_000_000_000.0, 0.0, ""),
    row("kWp", Power, 1000.0, 0.0, ""),
    row("MWp", Power, 1_000_000.0, 0.0, ""),
    row("hp", Power, 745.699_871_582_270_2, 0.0, ""),
    row("ch", Power, 735.498_75, 0.0, ""),
    row("K", Temperature, 1.0, 0.0, ""),
    row("°C", Temperature, 1.0, 273.15, "celsius"),
    row("°F", Temperature, 0.555_555_555_555_555_6, 255.372_222_222_222_2, "fahrenheit"),
    row("°", Angle, 0.017_453_292_519_943_295, 0.0, "degree"),
    row("bit", Data, 1.0, 0.0, "bit"),
    row("kbit", Data, 1000.0, 0.0, "kilobit"),
    row("Mbit", Data, 1_000_000.0, 0.0, "megabit"),
    row("Gbit", Data, 1_000_000_000.0, 0.0, "gigabit"),
    row("B", Data, 8.0, 0.0, "byte"),
    row("kB", Data, 8000.0, 0.0, "kilobyte"),
    row("MB", Data, 8_000_000.0, 0.0, "megabyte"),
    row("GB", Data, 8_000_000_000.0, 0.0, "gigabyte"),
    row("TB", Data, 8_000_000_000_000.0, 0.0, "terabyte"),
    row("PB", Data, 8_000_000_000_000_000.0, 0.0, "petabyte"),
    row("EB", Data, 8_000_000_000_000_000_000.0, 0.0, ""),
    row("kbit/s", DataRate, 1000.0, 0.0, ""),
    row("Mbit/s", DataRate, 1_000_000.0, 0.0, ""),
    row("Gbit/s", DataRate, 1_000_000_000.0, 0.0, ""),
    row("MB/s", DataRate, 8_000_000.0, 0.0, ""),
    row("GB/s", DataRate, 8_000_000_000.0, 0.0, ""),
    row("px", Pixels, 1.0, 0.0, ""),
    row("MP", Pixels, 1_000_000.0, 0.0, ""),
    row("Hz", Frequency, 1.0, 0.0, ""),
    row("kHz", Frequency, 1000.0, 0.0, ""),
    row("MHz", Frequency, 1_000_000.0, 0.0, ""),
    row("GHz", Frequency, 1_000_000_000.0, 0.0, ""),
    row("rpm", Frequency, 0.016_666_666_666_666_666, 0.0, ""),
    row("Pa", Pressure, 1.0, 0.0, ""),
    row("hPa", Pressure, 100.0, 0.0, ""),
    row("kPa", Pressure, 1000.0, 0.0, ""),
    row("MPa", Pressure, 1_000_000.0, 0.0, ""),
    row("bar", Pressure, 100_000.0, 0.0, ""),
    row("mbar", Pressure, 100.0, 0.0, ""),
    row("ksi", Pressure, 6_894_757.293_168_361, 0.0, ""),
    row("psi", Pressure, 6_894.757_293_168_361, 0.0, ""),
    row("mmHg", Pressure, 133.322_387_415, 0.0, ""),
    row("N", Force, 1.0, 0.0, ""),
    row("kN", Force, 1000.0, 0.0, ""),
    row("Nm", Torque, 1.0, 0.0, ""),
    row("lbf.ft", Torque, 1.355_817_948_331_400_4, 0.0, ""),
    row("A", Current, 1.0, 0.0, ""),
    row("mA", Current, 0.001, 0.0, ""),
    row("mAh", Charge, 3.6, 0.0, ""),
    row("Ah", Charge, 3600.0, 0.0, ""),
    row("V", Voltage, 1.0, 0.0, ""),
    row("kV", Voltage, 1000.0, 0.0, ""),
    row("Ω", Resistance, 1.0, 0.0, ""),
    row("g/l", Concentration, 1.0, 0.0, ""),
    row("mg/dL", Concentration, 0.01, 0.0, ""),
    row("mg/L", Concentration, 0.001, 0.0, ""),
    row("µg/L", Concentration, 0.000_001, 0.0, ""),
    row("mg/m3", Concentration, 0.000_001, 0.0, ""),
    row("µg/m3", Concentration, 0.000_000_001, 0.0, ""),
    row("µg/kg", MassFraction, 0.000_000_001, 0.0, ""),
    row("mg/kg", MassFraction, 0.000_001, 0.0, ""),
    row("ppm", Fraction, 0.000_001, 0.0, ""),
    row("ppb", Fraction, 0.000_000_001, 0.0, ""),
    row("g/km", Emission, 0.000_001, 0.0, ""),
    row("l/100km", Consumption, 0.000_000_01, 0.0, ""),
    row("kWh/100km", Consumption, 36.0, 0.0, ""),
    row("mpg", Economy, 425_143.707_430_272, 0.0, "mile-per-gallon"),
    row("dB", Level, 1.0, 0.0, ""),
    row("dBA", Level, 1.0, 0.0, ""),
    row("Sv", Dose, 1.0, 0.0, ""),
    row("mSv", Dose, 0.001, 0.0, ""),
    row("µSv", Dose, 0.000_001, 0.0, ""),
    row("Gy", Dose, 1.0, 0.0, ""),
    row("Bq", Activity, 1.0, 0.0, ""),
    row("mol", Amount, 1.0, 0.0, ""),
    row("lx", Illuminance, 1.0, 0.0, ""),
    row("lm", Luminous, 1.0, 0.0, ""),
    row("nit", Luminance, 1.0, 0.0, ""),
];

/// The codes of ISO 4217 in use.
const CURRENCIES: &str = "\
     AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL \
     BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP \
     ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR \
     IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL \
     LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR \
     NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD \
     SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX \
     USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG";

/// Codes that are no longer, or not officially, currencies and that news name all the same.
const HISTORIC: &str = "DEM FRF ITL ESP PTE HRK SLL ZWL BTC";

/// The unit of a symbol; none where there is none.
pub fn unit(symbol: &str) -> Option<&'static Unit> {
    UNITS.iter().find(|u| u.symbol == symbol)
}

/// What the unit at a place of [`UNITS`] measures; none where there is none.
pub fn dimension(index: u16) -> Option<Dimension> {
    UNITS.get(usize::from(index)).map(|u| u.dimension)
}

/// The place of a symbol's unit in [`UNITS`].
pub fn index(symbol: &str) -> Option<u16> {
    UNITS.iter().position(|u| u.symbol == symbol).map(|i| i as u16)
}

/// Whether a code is one of a currency, in capitals.
///
/// ```
/// assert!(claimlight::unit::is_currency("EUR") && !claimlight::unit::is_currency("eur"));
/// ```
pub fn is_currency(code: &str) -> bool {
    lists(CURRENCIES, code) || lists(HISTORIC, code)
}

/// Whether a code is in a list of codes of three letters with a space between.
pub(crate) fn lists(list: &str, code: &str) -> bool {
    code.len() == 3 && list.as_bytes().chunks(4).any(|c| c.get(..3) == Some(code.as_bytes()))
}

/// Every code, those in use first.
pub fn currencies() -> impl Iterator<Item = &'static str> {
    CURRENCIES.split(' ').chain(HISTORIC.split(' ')).filter(|c| !c.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_are_unique_and_factors_positive() {
        for (i, unit) in UNITS.iter().enumerate() {
            assert_eq!(index(unit.symbol), Some(i as u16), "{} stands twice", unit.symbol);
            assert!(unit.factor > 0.0 && unit.factor.is_finite(), "{}", unit.symbol);
            assert!(unit.offset == 0.0 || unit.dimension == Dimension::Temperature, "{}", unit.symbol);
        }
    }

    #[test]
    fn currencies_are_three_letters_and_unique() {
        let mut codes: Vec<&str> = currencies().collect();
        assert!(codes.len() > 150 && codes.iter().all(|c| is_currency(c)));
        codes.sort_unstable();
        assert!(codes.windows(2).all(|w| w[0] != w[1]));
        assert!(!is_currency("XXX") && !is_currency("EU") && !is_currency("EUR "));
    }

    #[test]
    #[allow(clippy::unwrap_used)]
    fn conversions_are_the_defined_ones() {
        let coherent = |symbol: &str, value: f64| {
            let u = unit(symbol).unwrap();
            value * u.factor + u.offset
        };
        for (a, x, b, y) in [
            ("mi", 1.0, "m", 1609.344),
            ("°C", 0.0, "°F", 32.0),
            ("°C", 100.0, "°F", 212.0),
            ("acre", 1.0, "ft2", 43_560.0),
            ("kWh", 1.0, "MJ", 3.6),
            ("km/h", 36.0, "m/s", 10.0),
            ("gal", 42.0, "bbl", 1.0),
            ("lb", 14.0, "st", 1.0),
        ] {
            let (left, right) = (coherent(a, x), coherent(b, y));
            assert!((left - right).abs() <= 1e-12 * left.abs().max(1.0), "{x} {a} is {y} {b}: {left} {right}");
        }
    }
}
