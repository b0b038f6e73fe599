//! A light look at the grammar of a sentence: one part of speech a token, and the noun phrases that these form.
//!
//! Closed classes and the lexicon's parts of speech give the candidates; what stands to the left, and one token to the
//! right, picks among them. No parse: the stages that ask (quotations, tolls, claims) look at a few tokens around a
//! cue. Tags are made for a sentence only when a stage asks.
//!
//! Where the time goes: about 90 instructions a token. Half of all words belong to one closed class and are decided by
//! that; of the others, values of the lexicon are asked for last, because they lie far away in memory.

mod phrases;
mod tagger;
mod words;

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
    #[inline]
    pub fn is_finite(self) -> bool {
        matches!(self, Tag::VerbS | Tag::Past | Tag::Be | Tag::Have | Tag::Do | Tag::Modal | Tag::Verb)
    }

    /// Any form of a verb, auxiliaries included.
    #[inline]
    pub fn is_verb(self) -> bool {
        self.is_finite() || matches!(self, Tag::Participle | Tag::Ing)
    }

    /// A word that can be the head of a noun phrase.
    #[inline]
    pub fn is_head(self) -> bool {
        matches!(self, Tag::Noun | Tag::Name | Tag::Pronoun | Tag::Number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Document, Lexicon};

    fn tagged(text: &str) -> String {
        let doc = Document::new(text, Lexicon::embedded());
        let mut out = Vec::new();
        for sentence in 0..doc.sentences.len() {
            let tags = Tags::of(&doc, sentence);
            out.extend(doc.sentences[sentence].tokens().map(|i| format!("{}/{:?}", doc.word(i), tags.at(i))));
        }
        out.join(" ")
    }

    #[test]
    fn tags_follow_their_neighbours() {
        let cases = [
            (
                "The minister said that the army would attack.",
                "The/Determiner minister/Noun said/Past that/Subordinator the/Determiner army/Noun would/Modal attack/Verb ./Mark",
            ),
            (
                "The wounded soldiers were taken to hospital.",
                "The/Determiner wounded/Adjective soldiers/Noun were/Be taken/Participle to/Preposition hospital/Noun ./Mark",
            ),
            (
                "Police killed a man who had attacked them.",
                "Police/Noun killed/Past a/Determiner man/Noun who/Relative had/Have attacked/Participle them/Pronoun ./Mark",
            ),
            ("Mayor Ana Ruiz's office denies it.", "Mayor/Noun Ana/Name Ruiz/Name 's/PossessiveMark office/Noun denies/VerbS it/Pronoun ./Mark"),
        ];
        for (text, expected) in cases {
            assert_eq!(tagged(text), expected, "{text}");
        }
    }

    #[test]
    fn noun_phrases_have_their_whole_left_side() {
        let doc = Document::new("A senior U.S. intelligence official told reporters of the attack on two churches.", Lexicon::embedded());
        let tags = Tags::of(&doc, 0);
        let at = |word: &str| (0..doc.tokens.len()).find(|i| doc.word(*i) == word).unwrap();
        let before = noun_phrase_before(&tags, at("official")).unwrap();
        assert_eq!(doc.span(before.start, before.end - 1).of(doc.text), "A senior U.S. intelligence official");
        let behind = noun_phrase_at(&doc, &tags, at("the"), false).unwrap();
        assert_eq!(doc.span(behind.start, behind.end - 1).of(doc.text), "the attack");
    }
}
