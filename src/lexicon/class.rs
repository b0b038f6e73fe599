//! The classes that a word can belong to, one bit each. Shared with the build program.

/// A set of word classes.
pub type Classes = u64;

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $file:literal,)*) => {
        /// A class of words. Each has a list in `gazetteers/cues/NAME.tsv`, or is filled from another list (see `build/lexicon.rs`).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Class { $($(#[$doc])* $name,)* }

        impl Class {
            /// All classes, in the order of their bits. A new one goes last: the names' weights are of features that hold bits of old ones.
            pub const ALL: &'static [Class] = &[$(Class::$name,)*];

            /// The stem of the class's file in `gazetteers/cues/`.
            pub const fn file(self) -> &'static str {
                match self { $(Class::$name => $file,)* }
            }

            /// The class's bit.
            #[inline]
            pub const fn bit(self) -> Classes {
                1 << self as u8
            }
        }
    };
}

classes! {
    // Closed classes of grammar.
    /// a, the, this, every …
    Determiner = "determiner",
    /// in, of, after …
    Preposition = "preposition",
    /// he, they, who said it …; value: person, number and gender as `3sm`, `3sf`, `3p`, `1s` …
    Pronoun = "pronoun",
    /// his, her, their …; value as for pronouns
    Possessive = "possessive",
    /// and, or, but
    Conjunction = "conjunction",
    /// that, if, because, while …
    Subordinator = "subordinator",
    /// be, have, do and their forms
    Auxiliary = "auxiliary",
    /// will, may, should …
    Modal = "modal",
    /// not, n't, never, no …
    Negation = "negation",
    /// who, which, whose …
    Relative = "relative",
    // Open parts of speech, from `words/pos.tsv`.
    /// Noun, singular or plural.
    Noun = "noun",
    /// Verb, base form.
    Verb = "verb",
    /// Verb, third person singular.
    VerbS = "verb_s",
    /// Verb, past tense.
    VerbPast = "verb_past",
    /// Verb, past participle.
    VerbParticiple = "verb_participle",
    /// Verb, -ing form.
    VerbIng = "verb_ing",
    /// Adjective.
    Adjective = "adjective",
    /// Adverb.
    Adverb = "adverb",
    // Counts.
    /// one, twelve, hundred …; value: the number
    Number = "number",
    /// first, third, twentieth …; value: the number
    Ordinal = "ordinal",
    /// dozens, several, a few, many …; value: least number
    Quantifier = "quantifier",
    // Dates.
    /// January, Jan …; value 1 to 12
    Month = "month",
    /// Monday, Mon …; value 1 (Monday) to 7
    Weekday = "weekday",
    /// second, day, week, quarter, decade …; value: the TIMEX3 unit
    TimeUnit = "time_unit",
    /// today, last, recently, noon, early …: words that dates are built with; value: what it does, as `day.-1`, `turn.last`, `part.MO`
    TimeWord = "time_word",
    /// spring, winter …; value SP SU FA WI
    Season = "season",
    /// Christmas, Easter …; value: its rule, as `12-25`, `11-4-4` (month, how many-th, weekday) or `E-2` (days from Easter)
    Holiday = "holiday",
    // Speech.
    /// say, said, warn …; value `class.form`, as `say.past`
    SpeechVerb = "speech_verb",
    /// statement, remarks, interview …
    SpeechNoun = "speech_noun",
    // Harm, claims, events.
    /// killed, wounded, dead, missing …; value: kind of casualty and form
    Harm = "harm",
    /// people, soldiers, victims …: nouns that can be counted as victims
    VictimNoun = "victim_noun",
    /// claimed, denied, accused, warned, responsibility …; value: kind of claim
    ClaimCue = "claim_cue",
    /// attack, bombing, earthquake …; value: type of incident
    EventNoun = "event_noun",
    /// bomb, rifle, drone …; value: type of weapon
    Weapon = "weapon",
    // Names.
    /// Mr, Mrs, Sir …; value: gender
    Honorific = "honorific",
    /// Gen, Lt, Sgt …
    Rank = "rank",
    /// President, Minister, Senator …
    Office = "office",
    /// spokesman, lawyer, professor …; value: gender
    Role = "role",
    /// given names; value m, f or empty
    GivenName = "given_name",
    /// surnames
    Surname = "surname",
    /// Ministry, Party, Inc …; value: subkind
    GroupHead = "group_head",
    /// River, Street, Airport, Province …; value: subkind
    PlaceHead = "place_head",
    /// Russian, Afghan …; value: country
    Demonym = "demonym",
    /// An ordinary word of English, in lower case.
    Common = "common",
    /// Abbreviations written with a full stop; value `name` when a name follows (Gen.), `any` otherwise
    Abbreviation = "abbreviation",
    /// Begins some phrase of more than one word in the lists.
    PhraseStart = "phrase_start",
    /// Obamacare, World War II, the Super Bowl …: names of no person, group or place; value `capitals` where it is one only in capitals
    OtherName = "other_name",
}
