//! Classes of words by which the fields of a claim are found: who says it, how firmly, for when, for where.

/// A class of words that the readers of a claim's fields ask for by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Field {
    // Who says it.
    /// Before a speaker: "selon", "according to".
    According,
    /// Verbs of saying, reporting and estimating that a speaker can be the subject of: "said", "affirme".
    Say,
    /// Those that stand before or behind a speaker with nothing else, as between commas: "affirme-t-il".
    SayAlone,
    /// Forms that go on with somebody's words: "adding", "ajoutant".
    Adding,
    /// Verbs of showing, whose subject is a document or its author: "showed", "révèle".
    Show,
    /// Documents that say something: "report", "étude", "figures".
    Document,
    /// Between a document and its author: "by", "from", "de".
    Author,
    /// Participles between a document and its author's preposition: "published", "publiés".
    Published,
    /// Auxiliaries and adverbs between a speaker and a verb of saying.
    Auxiliary,
    /// Adverbs and phrases that stand between a speaker and a verb, and belong to neither: "on Tuesday", "mardi".
    Aside,
    /// Articles and demonstratives that begin a noun phrase.
    Determiner,
    /// Possessives: "its", "ses".
    Possessive,
    /// Pronouns of the first person: "we", "notre".
    First,
    /// Pronouns that stand for one person or body: "he", "elle", "it".
    Pronoun,
    /// Pronouns that name nobody: "on", "they", "who".
    Nobody,
    /// Titles before a person's name.
    Title,
    /// Words that begin a clause.
    Clause,
    /// Words that join two clauses with different speakers: "while", "tandis que".
    Turn,
    /// Words that link the parts of a name or description: "of", "de".
    Link,
    /// Words that end a noun phrase.
    Stop,
    /// Nouns for persons by their office: "minister", "analyste".
    Person,
    /// Those who speak for a body: "chief executive", "porte-parole".
    Voice,
    /// Nouns for bodies: "company", "groupe", "ministry".
    Body,
    /// Bodies and persons who measure others, and never themselves: "statistics office", "institut".
    Observer,
    /// Words within the names of bodies, by which these are told from persons: "Bank", "Ministère".
    InName,
    /// Verbs that say what the speaker itself has done or got: "reported", "a enregistré".
    Results,
    /// What a body has got itself: "profit", "chiffre d'affaires".
    Owned,

    // How firmly.
    /// Nouns and verbs of what is aimed at: "target", "vise".
    Target,
    /// Of what is expected: "forecast", "prévoit", "will".
    Forecast,
    /// Of what is guessed or reckoned: "estimated", "could", "serait".
    Estimate,
    /// Of what depends: "if", "à condition".
    Condition,
    /// Of what is said not to be so: "denied", "dément".
    Denial,
    /// Negations around a verb: "not", "ne".
    Not,
    /// Before the older term of a comparison: "against", "contre".
    Before,
    /// Of these, those that need a sign of an older term behind the number: "from", "after".
    MaybeBefore,
    /// Verbs in the past, by which "by 2020" is no forecast.
    Past,
    /// Before a deadline: "by", "d'ici".
    Deadline,

    // For when.
    /// Before a time: "in", "en".
    In,
    /// Before a time with which the period begins: "since", "depuis".
    Since,
    /// Between two times, before the first: "between", "entre", "from".
    Between,
    /// Between two times: "and", "to".
    And,
    /// "this", "ce": the time of the article's day.
    This,
    /// "last", "dernier": the time before it.
    Last,
    /// "next", "prochain": the time behind it.
    Next,
    /// "a year earlier", "un an plus tôt": the same time a year before.
    YearBefore,
    /// "the same period", "la même période".
    SamePeriod,
    /// Words for a year: "year", "année".
    Year,
    /// Words for half a year.
    Half,
    /// Words for a quarter: "quarter", "trimestre".
    Quarter,
    /// Words for a month.
    Month,
    /// Words for a week.
    Week,
    /// Words for a day.
    Day,
    /// Words for ten years.
    Decade,
    /// "first", "premier", in times alone.
    FirstOf,
    /// Years of accounts: "fiscal", "exercice".
    Fiscal,
    /// "today's day before": "yesterday", "hier".
    Yesterday,
    /// "past", "dernières": "over the past five years".
    Over,
    /// Between a number of months and the last of them: "to", "à fin", "ended".
    Ending,
    /// Words before a time that make no period of the figure: "on".
    On,
    /// The end or the beginning of a time: "end of", "fin".
    Edge,

    // For where.
    /// Before a place: "in", "en", "à".
    Where,
    /// Words that take a place up: "the country", "the region".
    Here,
    /// Nouns behind a place's name that make it a body's: "Bank", "Insurance".
    NoPlace,
    /// Regions and places that are no countries, where a preposition stands before them.
    Place,

    // What kind of figure.
    /// Nouns of rates: "rate", "taux", "inflation".
    Rate,
    /// Nouns of ratios: "ratio".
    Ratio,
    /// Words of a change upwards.
    Up,
    /// Words of a change downwards.
    Down,
    /// Before the amount of a change: "by", "de".
    By,
    /// Before the level that a change arrives at: "to", "à".
    To,
    /// Before what a share is of: "of", "des".
    Of,
    /// Verbs between a figure and what it is of: "was", "stood at", "atteint".
    Is,
    /// Between two writings of one amount: "or", "soit".
    Restated,
}

/// The names of the classes in the packs, in the order of [`Field`]'s variants.
///
/// Packs as they ship have their numbers instead, which needs no table there; the build reads the same file.
#[cfg(any(not(feature = "module"), feature = "packs"))]
const NAMES: &str = include_str!("fields.names");

/// How many classes there are.
pub(crate) const COUNT: u8 = Field::Restated as u8 + 1;

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
        assert_eq!(number("up"), Some(Field::Up as u8));
        assert_eq!((number("0"), number("255"), number("x")), (Some(0), None, None));
    }
}
