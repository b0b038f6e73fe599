//! A light look at the grammar of a sentence: one part of speech a token, and the noun phrases that these form.
//!
//! Closed classes and the lexicon's parts of speech give the candidates; what stands to the left, and one token to the
//! right, picks among them. No parse: the stages that ask (quotations, tolls, claims) look at a few tokens around a
//! cue. Tags are made for a sentence only when a stage asks.

mod phrases;
mod tagger;

pub use phrases::{clause_end, noun_phrase_at, noun_phrase_before};
pub use tagger::Tags;

/// A part of speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Tag {
    /// Punctuation.
    Mark,
    /// A hyphen inside a compound.
    Hyphen,
    /// A count in digits or words.
    Number,
    /// A capitalised word that is no ordinary sentence start.
    Name,
    /// A common noun.
    Noun,
    /// he, they, someone.
    Pronoun,
    /// his, their.
    Possessive,
    /// ’s behind a noun or name.
    PossessiveMark,
    /// a, the, this.
    Determiner,
    /// Adjectives, and participles that stand before nouns.
    Adjective,
    /// Adverbs.
    Adverb,
    /// Base form or plain present.
    Verb,
    /// Third person singular.
    VerbS,
    /// Past tense.
    Past,
    /// Past participle.
    Participle,
    /// -ing form.
    Ing,
    /// Forms of be.
    Be,
    /// Forms of have.
    Have,
    /// Forms of do.
    Do,
    /// will, may, could.
    Modal,
    /// to before a verb.
    To,
    /// Prepositions.
    Preposition,
    /// and, or, but.
    Conjunction,
    /// that, if, because, while.
    Subordinator,
    /// who, which; that behind a noun.
    Relative,
    /// not, never.
    Negation,
}

impl Tag {
    /// A verb with a tense: the head of a clause.
    pub fn is_finite(self) -> bool {
        matches!(self, Tag::VerbS | Tag::Past | Tag::Be | Tag::Have | Tag::Do | Tag::Modal | Tag::Verb)
    }

    /// Any form of a verb, auxiliaries included.
    pub fn is_verb(self) -> bool {
        self.is_finite() || matches!(self, Tag::Participle | Tag::Ing)
    }

    /// A word that can be the head of a noun phrase.
    pub fn is_head(self) -> bool {
        matches!(self, Tag::Noun | Tag::Name | Tag::Pronoun | Tag::Number)
    }
}
