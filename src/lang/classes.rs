//! The numbers and the names of the classes of words, and the bits by which a word tells that it begins a phrase of one.

use super::field::Field;

/// The names of the classes in the packs, in the order of [`Field`]'s variants.
///
/// Packs as they ship have their numbers instead, which needs no table there; the build reads the same file.
#[cfg(any(not(feature = "module"), feature = "packs"))]
const NAMES: &str = include_str!("fields.names");

/// How many classes there are.
pub(crate) const COUNT: u8 = Field::Feminine as u8 + 1;

/// The classes whose words are times.
pub(crate) const TIMES: &[Field] = &[
    Field::Year,
    Field::Half,
    Field::Quarter,
    Field::Month,
    Field::Week,
    Field::Decade,
    Field::Yesterday,
    Field::YearBefore,
    Field::SamePeriod,
    Field::ThatYear,
    Field::Fiscal,
    Field::Now,
    Field::Monday,
    Field::Tuesday,
    Field::Wednesday,
    Field::Thursday,
    Field::Friday,
    Field::Saturday,
    Field::Sunday,
    Field::Weekend,
];

/// The classes of words that lead to a time and are none by themselves.
pub(crate) const LEADS: &[Field] = &[
    Field::In,
    Field::Since,
    Field::Between,
    Field::This,
    Field::Last,
    Field::Next,
    Field::FirstOf,
    Field::Over,
    Field::Ending,
    Field::On,
    Field::Edge,
    Field::EndOf,
    Field::Earlier,
    Field::Previous,
    Field::Following,
    Field::Later,
    Field::One,
    Field::The,
    Field::Within,
    Field::Due,
    Field::Deadline,
    Field::Open,
    Field::ThanIf,
    Field::Possessive,
];

/// The bit by which a word tells that phrases of a class begin with it: one for those by which somebody speaks, another for the rest.
pub(crate) fn bit(number: u8) -> u32 {
    const SPEECH: &[Field] = &[
        Field::According,
        Field::Say,
        Field::SayAlone,
        Field::Show,
        Field::Adding,
        Field::Expected,
        Field::Introduced,
        Field::AsBefore,
        Field::Learned,
    ];
    const WHERE: &[Field] =
        &[Field::Where, Field::MaybeWhere, Field::Here, Field::HereTown, Field::Place, Field::Article];
    let of = |fields: &[Field]| fields.iter().any(|f| *f as u8 == number);
    if of(SPEECH) {
        super::sense::SPEECH
    } else if of(LEADS) {
        super::sense::LEADS
    } else if of(TIMES) {
        super::sense::TIME
    } else if of(WHERE) {
        super::sense::WHERE
    } else {
        super::sense::WORDS
    }
}

/// The class of a name, or of its number.
pub(crate) fn number(name: &str) -> Option<u8> {
    #[cfg(any(not(feature = "module"), feature = "packs"))]
    if let Some(at) = NAMES.lines().position(|n| n == name) {
        return u8::try_from(at).ok();
    }
    name.parse().ok().filter(|n| *n < COUNT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_has_its_name() {
        assert_eq!(NAMES.lines().count(), usize::from(COUNT));
        assert_eq!(number("restated"), Some(Field::Restated as u8));
        assert_eq!(number("since"), Some(Field::Since as u8));
        assert_eq!(number("joint"), Some(Field::Joint as u8));
        assert_eq!(number("up"), Some(Field::Up as u8));
        assert_eq!((number("0"), number("255"), number("x")), (Some(0), None, None));
    }
}
