//! What a number *is*, and why it is taken for that.

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
    /// A figure of what the page says about itself: offers, counters.
    Boilerplate,
    /// The article "un", "a", or a "one" that counts nothing.
    Article,
}

impl Nature {
    /// The nature in a word, for people who ask.
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
            Nature::Boilerplate => "boilerplate",
            Nature::Article => "article",
        }
    }
}

/// Why a number is taken for what it is; each reason belongs to one [`Nature`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A unit, a currency or a sign of percent stands beside it.
    Unit,
    /// A noun behind it is counted.
    Counted,
    /// It is a part of a whole.
    Part,
    /// It is a multiple of something.
    Multiple,
    /// It is one end of a range.
    Range,
    /// A scale or a group word makes it a number of something.
    Scale,
    /// Nothing says that it is anything else.
    Unexplained,
    /// A month stands beside it.
    Month,
    /// Three numbers with the same sign between.
    DateSigns,
    /// Words of a time of day stand beside it.
    Clock,
    /// An ending of a decade clings to it.
    Decade,
    /// Words of an era stand behind it.
    Era,
    /// A word of time stands before it.
    TimeBefore,
    /// A second year is joined to it.
    YearSpan,
    /// Four digits of a year, and nothing that they count.
    YearAlone,
    /// An ending of an ordinal clings to it.
    OrdinalEnding,
    /// An ordinal number word ends it.
    OrdinalWord,
    /// It begins with a zero, as codes do.
    Padded,
    /// It clings to a word or a stop before it, as footnotes do.
    Footnote,
    /// It is one of a run of numbers, as telephones have.
    Telephone,
    /// Five digits without a group stand before a name, as in post codes.
    PostCode,
    /// It clings to what stands before it, as in codes.
    Clings,
    /// Letters that are no unit cling to it.
    Letters,
    /// It is a power.
    Power,
    /// It stands first in its block, before a mark.
    ListMark,
    /// A second number is joined to it and nothing is counted.
    Score,
    /// It stands behind a word that carries numbers as names.
    Head,
    /// It stands behind a capitalised word.
    Capital,
    /// A name in capitals holds it.
    NameHolds,
    /// A word of age stands beside it.
    Age,
    /// The line that holds it is boilerplate.
    Boilerplate,
    /// The article.
    Article,
    /// It counts nothing and refers to something.
    Pronoun,
}

impl Reason {
    /// What a number is for this reason.
    pub fn nature(self) -> Nature {
        match self {
            Reason::Unit
            | Reason::Counted
            | Reason::Part
            | Reason::Multiple
            | Reason::Range
            | Reason::Scale
            | Reason::Unexplained => Nature::Quantity,
            Reason::Month | Reason::DateSigns => Nature::Date,
            Reason::Clock => Nature::Time,
            Reason::Decade | Reason::Era | Reason::TimeBefore | Reason::YearSpan | Reason::YearAlone => Nature::Year,
            Reason::OrdinalEnding | Reason::OrdinalWord => Nature::Ordinal,
            Reason::Padded
            | Reason::Telephone
            | Reason::PostCode
            | Reason::Clings
            | Reason::Letters
            | Reason::Power => Nature::Identifier,
            Reason::Footnote => Nature::Footnote,
            Reason::ListMark => Nature::ListMarker,
            Reason::Score => Nature::Score,
            Reason::Head | Reason::Capital | Reason::NameHolds | Reason::Age => Nature::Name,
            Reason::Boilerplate => Nature::Boilerplate,
            Reason::Article | Reason::Pronoun => Nature::Article,
        }
    }

    /// The reason in a short sentence, for people who ask why.
    pub fn describe(self) -> &'static str {
        match self {
            Reason::Unit => "a unit, a currency or a sign of percent stands beside it",
            Reason::Counted => "it counts the noun beside it",
            Reason::Part => "it is a part of a whole",
            Reason::Multiple => "it is a multiple of something",
            Reason::Range => "two numbers make a range",
            Reason::Scale => "a scale or a group word makes it an amount",
            Reason::Unexplained => "nothing says that it is anything else",
            Reason::Month => "a month stands beside it",
            Reason::DateSigns => "three numbers with the same sign between are a date",
            Reason::Clock => "words of a time of day stand beside it",
            Reason::Decade => "the ending of a decade clings to it",
            Reason::Era => "words of an era stand beside it",
            Reason::TimeBefore => "a word of time stands before it",
            Reason::YearSpan => "a second year is joined to it",
            Reason::YearAlone => "four digits of a year, and nothing that they count",
            Reason::OrdinalEnding => "the ending of an ordinal clings to it",
            Reason::OrdinalWord => "an ordinal ends it",
            Reason::Padded => "it begins with a zero, as codes do",
            Reason::Footnote => "it clings to a word or a stop, as footnotes do",
            Reason::Telephone => "it is one of a run of numbers, as telephones have",
            Reason::PostCode => "it stands before a name, as a post code does",
            Reason::Clings => "it clings to what stands before it, as in codes",
            Reason::Letters => "letters that are no unit cling to it",
            Reason::Power => "it is a power",
            Reason::ListMark => "it stands first in its block, before a mark",
            Reason::Score => "a second number is joined to it and nothing is counted",
            Reason::Head => "it stands behind a word that carries numbers as names",
            Reason::Capital => "it stands behind a capitalised word",
            Reason::NameHolds => "it stands within a name",
            Reason::Age => "a word of age stands beside it, without a unit",
            Reason::Boilerplate => "the line speaks of the page itself",
            Reason::Article => "it is the article",
            Reason::Pronoun => "it refers to something and counts nothing",
        }
    }
}
