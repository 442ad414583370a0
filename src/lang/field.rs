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
    /// Forms of "to be" before a participle, which make its subject no speaker: "was said", "est estimé".
    Passive,
    /// Bodies of no particular kind, which any body of the article may be: "company", "groupe".
    AnyBody,
    /// Before the infinitive of what the speaker itself does: "to", "de".
    Itself,
    /// Words that open what somebody says: "that", "que".
    That,
    /// Participles of what is expected, which tell behind a figure or with "to be": "expected", "prévus".
    Expected,
    /// Pronouns that begin a clause about the name before them: "who", "qui".
    Relative,
    /// Pronouns for persons alone: "he", "she".
    He,
    /// Pronouns for things and bodies alone: "it".
    It,
    /// Articles that introduce somebody new: "a", "une".
    Indefinite,
    /// Before a source of which one hears: "appris (jeudi auprès de X)".
    Learned,
    /// Words in the names of bodies that are no companies: "Commission", "Ministry".
    Public,
    /// Prepositions before what is no subject: "in", "after", "selon".
    Preposition,
    /// Words with a capital that name nobody: "État", "Internet".
    NoName,
    /// Verbs that are a target with an infinitive: "entend (recruter)".
    Means,
    /// Verbs that are a forecast with an infinitive: "va (coûter)", "doit (atteindre)".
    Coming,
    /// "untrue", "c’est faux", behind what is not so.
    False,
    /// Negations of a verb: "never", "pas".
    Never,
    /// Before what a thing would be without: "without", "sans".
    Without,
    /// "would".
    Would,
    /// "elsewhere", "ailleurs".
    Elsewhere,
    /// Pronouns for several: "they", "ils".
    They,
    /// "we", "I": whoever speaks, as a subject.
    We,
    /// "our", "my".
    Our,
    /// Verbs by which who speaks binds itself: "promised", "s’engage".
    Pledge,
    /// Bodies that are companies: "airline", "enseigne".
    Firm,
    /// Nouns of a change upwards, whose size is a change too: "growth", "hausse".
    Growth,
    /// Nouns of a change downwards: "decline", "baisse".
    Decline,
    /// Words of change that say a sum where money follows: "lost", "raised".
    Sum,
    /// Behind a number, of what there is more of: "higher", "de plus".
    More,
    /// Behind a number, of what there is less of: "lower", "de moins".
    Less,
    /// Behind counted things that are no more: "lost", "supprimés".
    Gone,
    /// Behind counted things that are new: "created", "créés".
    Created,
    /// Before the older or other term of a comparison: "against", "contre".
    Versus,
    /// Nouns whose points are no change: "margin", "écart".
    Gap,
    /// Verbs of going from one amount to another, either way: "went", "passe".
    Pass,
    /// Articles and possessives before a noun.
    Article,
    /// Conjunctions, relatives, pronouns and verbs, which no name of a measure goes across.
    Break,
    /// Prepositions, which end the name of a measure.
    Prep,
    /// The prepositions that go on within the name of a measure: "of", "de".
    Tail,
    /// Auxiliaries and particles between a noun and its verb.
    Helper,
    /// Before what is counted: "number of", "nombre de".
    Counted,
    /// Prepositions that need more than a capital behind them to be of a place: "à".
    MaybeWhere,
    /// Verbs of saying, behind which the place is that of the speech.
    Spoke,
    /// Those who are spoken to: "reporters", "journalistes".
    Audience,
    /// Persons by their office, whose place is not that of the figure.
    Somebody,
    /// Before the place of a body: "based", "basé".
    Based,
    /// Before a body in which somebody has something: "shares", "stake".
    Holding,
    /// Verbs of giving, whose "à" is before who gets it: "vendu".
    Give,
    /// Parts of a country by their direction: "eastern".
    Compass,
    /// Nouns within a place's name: "County", "Valley".
    Land,
    /// Measures of a country as a whole: "economy", "exports".
    Economy,
    /// Verbs of which a country is the subject where a measure of it follows: "spent", "compte".
    National,
    /// Before a place that is compared with: "as", "than", "qu'".
    Than,
    /// Words that take up a region or a town: "the city".
    HereTown,
    /// Words that begin another clause, with a place of its own: "but", "tandis que".
    Apart,
    /// Relatives of a place: "where", "où".
    There,
    /// Particles of a change that are often those of a verb: "up", "down".
    Particle,
    /// Words of change that with a plain number say something else: "recovered", "raised".
    Wide,
    /// Between an amount and what it is per: "per", "le".
    PerOne,
    /// Nouns of change that name a measure by themselves: "growth".
    ChangeName,
    /// Words of scale that take "of" before what they count: "millions".
    Scale,
    /// Nouns and names of times, which no figure is of: "year", "mardi".
    Times,
    /// Nouns that say too little to be what a figure is of: "number", "points".
    Hollow,
    /// Pronouns and relatives that are the subject of a verb.
    Who,
    /// Conjunctions that may join two nouns: "and", "et".
    Joins,
    /// Verbs that put a number on something, which stands behind them: "put", "évalue".
    Valued,
    /// Before who does it, behind a passive: "by", "par".
    Agent,
    /// What goes on with the words of whoever spoke last: "à l’en croire".
    AsBefore,
    /// Verbs of counting and measuring others: "documented", "recensé".
    Observe,
    /// Verbs whose pronoun is nobody: "(il) manque".
    Impersonal,
    /// Nouns of what is aimed at or expected, which tell no further than to the next comma: "guidance", "objectif".
    Outlook,
    /// Words of the future, which are a forecast of what nobody decides: "will", "would".
    Will,
    /// What nobody decides, in the infinitive: "reach", "be".
    Moves,
    /// Before a speaker at the head of a sentence alone: "pour (X,)".
    Introduced,
    /// Before a name that is beside the point: "with", "chez".
    Beside,
    /// Behind a length of time, which lies before the one spoken of: "earlier", "plus tôt".
    Earlier,
    /// Beside a word for a time: "previous", "précédent".
    Previous,
    /// "a", "one", before a word for a time.
    One,
    /// Articles before a time: "the", "l'".
    The,
    /// Between a part of a time and the whole: "of", "de".
    Within,
    /// Before the time by which something is to be: "by", "d'ici".
    Due,
    /// Before a time with which a figure's own begins or ends, and that is no more than that: "until", "à partir de".
    Open,
    /// Words before a time that is compared with, behind a word that compares: "qu'en".
    ThanIf,
    /// Words that compare: "plus", "moins".
    Compares,
    /// Nouns that have a time as an attribute: "budget", "récolte".
    Yearly,
    /// Words that begin a part of a sentence for which the time of the part before holds too: "soit", "missing".
    GoesOn,
    /// Before the other term of a comparison, right beside it: "from", "après".
    OlderNear,
    /// Words by which a figure is what was thought before: "had expected", "attendus".
    TimeExpected,
    /// Words by which a time without its year lies ahead: "will", "prévoit".
    Ahead,
    /// Words that begin a clause with times of its own: "but", "which", "puisque".
    Breaks,
    /// Participles before a time that is that of a deed: "founded", "conclu".
    Origin,
    /// Words of announcing and publishing, beside which a time is that of the announcement.
    Announced,
    /// Words that make "since" the reach of a record: "highest", "jamais".
    Superlative,
    /// The article's own time, of which no days are known: "now", "désormais".
    Now,
    /// Between two things of one kind: "and", "et".
    Joint,
    /// What is counted for and against: "votes", "voix".
    Votes,
    /// Between two writings of one amount: "or", "soit".
    Again,
    /// Verbs that say something only with "at" and a number: "put (the toll at 68)".
    PutAt,
    /// What was so and is no more: "used to", "autrefois".
    Formerly,
    /// Verbs of what may be, behind what they are of: "could", "pourrait".
    Maybe,
    /// Adverbs of the time before: "previously", "jusqu’ici".
    ByThen,
    /// What somebody decides to do, in the future: "(will) invest", "investira".
    Acts,
    /// "from", behind a level that a change arrives at.
    From,
    /// Of the words for the ends of a time, those for its last days: "end", "fin".
    EndOf,
    /// The year of the time that was last named: "that year", "cette année-là".
    ThatYear,
    /// Beside a word for a time: "following", "suivant".
    Following,
    /// Behind a length of time, which lies behind the one spoken of: "later", "plus tard".
    Later,
    /// Behind a time, before what was so then: "when", "où".
    When,
    /// "but", "mais".
    But,
    /// What happens on a day: "killed", "manifesté".
    Event,
    /// The days of the week, in their order.
    Monday,
    /// Behind Monday.
    Tuesday,
    /// Behind Tuesday.
    Wednesday,
    /// Behind Wednesday.
    Thursday,
    /// Behind Thursday.
    Friday,
    /// Behind Friday.
    Saturday,
    /// Behind Saturday.
    Sunday,
    /// Saturday and Sunday together.
    Weekend,
    /// Kinds of places, before their names: "town (of)", "bourg (de)".
    District,

    // Evidence: what a figure may be compared with.
    /// Words of public money, which is a state's: "budget", "taxpayers".
    Purse,
    /// Bodies and parts below a country, whose money and people are not the country's: "council", "région".
    Local,
    /// Words of death and harm, beside which people are not told as shares.
    Grave,
    /// Words by which degrees are a difference, and no temperature: "warming", "above".
    Differs,
    /// Words by which a length is a height.
    Height,
    /// Words of what is let off into the air, whose mass nobody sees.
    Emission,
    /// Nouns of people who live in a country: "inhabitants", "voters".
    Resident,
    /// Nouns of people who may be of any country: "users", "subscribers".
    User,
    /// Nouns for people of no kind.
    Folk,
    /// Words by which a figure is one of the whole world.
    Worldwide,
    /// Before a number of years over which an amount is spread: "over", "sur".
    Spread,
    /// More than one year.
    Years,
    /// Words by which people are counted each time that they come.
    Visit,
    /// The gross domestic product.
    Product,
    // Evidence: which figures of a sentence belong to one sum.
    /// Right before the older term of a change: "from", "contre", "par rapport à".
    Older,
    /// Right before the first of two terms of a change: "from", "passant de".
    Starting,
    /// Says that a change is not the plain one between two amounts: "like-for-like", "à périmètre constant".
    Adjusted,
    /// Says that a change is one of each year or day: "a year", "en moyenne".
    Average,
    /// Says that an amount is one that was planned or expected, and no older one: "analysts", "prévu".
    Awaited,
    /// Between a part and its whole: "out of", "sur les".
    Among,
    /// Before a whole that stands before its part: "of the", "sur".
    OfWhole,
    /// Before what a price times a number makes: "for a total of", "soit une recette de".
    TotalOf,
    /// Says that a price is that of one: "apiece", "pièce".
    Each,
    /// Between a whole and all of its parts: "consists of", "se compose de".
    Consists,
    /// Verbs of the parts of one whole: "accounted for", "représente".
    MakesUp,
    /// Answers of which a person gives one: "yes", "sans opinion".
    Answer,
    /// Between a whole and some of its parts: "including", "dont".
    AmongThem,
    /// Verbs by which an amount is above another: "exceeding", "dépassé".
    Exceeds,
    /// What is aimed at: "target", "objectif".
    Aim,
    /// Points of a percentage: "points".
    PointName,
    /// What has a price that changes by the day: "shares", "baril".
    Market,
    /// Says that a multiple may be counted on top of what was: "fold", "fois plus".
    Fold,
    /// Says that two amounts are the ends of a range: "between", "fourchette", "selon".
    Limits,

    // Evidence: official figures.
    /// "population", as what a figure is of.
    Populace,
    /// The gross domestic product as what a figure is of.
    Gdp,
    /// The inflation of consumer prices.
    Inflation,
    /// What may stand between a country, what is measured of it and the number without changing what it is of.
    Bridge,
    /// Verbs of which a country is the subject and its inhabitants the object: "compte".
    Peopled,
    /// Nouns for everybody who lives in a country.
    Dweller,
    /// Words by which a figure is another than the official one of a year: "per head", "year on year".
    Otherwise,
    /// What ought to be, said by a verb before an infinitive: "should", "doit".
    Ought,
    /// Beside a length of time that lies before now: "ago", "il y a".
    Ago,
    // Evidence: sums and comparisons, once more.
    /// What tells which of the targets one is: "initial", "fundraising".
    AimSet,
    /// What a sum or a number is got by: "raised", "levée".
    Attained,
    /// Somebody else of the same kind: "rival", "concurrent".
    Another,
    /// Before what is compared with one: "any", "other", "than".
    Every,
    /// What is said of a thing's mass: "weighs", "poids".
    Weight,
    /// What a country owes, gets or trades as a whole: "loan", "dette".
    Loan,
    // Stance, once more.
    /// What is offered or asked for, and can be refused: "an offer", "a demand".
    Offer,
    /// A word of denying that can refuse what is offered: "rejected".
    Refuse,
    // Speakers, once more.
    /// A verb of saying that says nothing, as nobody does it: "se situe", "s’est déclaré".
    Happens,
    /// What somebody has done with a document that is of another: "seen", "consulté".
    Seen,
    /// Pronouns and articles of masculine words, where there are such.
    Masculine,
    /// Those of feminine ones.
    Feminine,
}
