//! What features ask of single words: how they are written, and to which classes they belong.

use super::evidence::TITLES;
use crate::document::{Document, Token, shape};
use crate::gazetteer::Subkind;
use crate::is;
use crate::lexicon::{CLOSED, Class, Classes};

/// The classes that tell words apart for names.
const SIGNATURE: Classes = Class::GivenName.bit()
    | Class::Surname.bit()
    | Class::GroupHead.bit()
    | Class::PlaceHead.bit()
    | Class::Demonym.bit()
    | Class::Common.bit()
    | Class::Honorific.bit()
    | Class::Rank.bit()
    | Class::Office.bit()
    | Class::Role.bit()
    | Class::Month.bit()
    | Class::Weekday.bit()
    | Class::Noun.bit()
    | Class::Verb.bit()
    | Class::VerbS.bit()
    | Class::VerbPast.bit()
    | Class::Adjective.bit()
    | Class::Preposition.bit()
    | Class::Determiner.bit()
    | Class::Pronoun.bit()
    | Class::Conjunction.bit()
    | Class::Auxiliary.bit()
    | Class::SpeechVerb.bit();

/// A token of a run, with all that features ask of it.
#[derive(Clone, Copy, Default)]
pub struct Info {
    /// The word's number in the article; 0 for marks.
    pub number: u32,
    pub(super) word: u32,
    pub(super) signature: u64,
    pub(super) written: u64,
    pub(super) head: u64,
    pub(super) seen: u64,
    pub(super) brief: u64,
    pub(super) coarse: u8,
    /// Kinds of the longest known name that covers it, and where in it the token stands; 0 for none.
    pub cover: u8,
    pub(super) shape: u16,
    pub(super) len: u16,
}

impl Info {
    /// What the sums of a word's own templates hold for, besides the word itself.
    #[inline(always)]
    pub(super) fn brief_key(&self, mode: u8) -> u32 {
        ((self.shape & !(shape::GLUED | shape::FIRST)) as u32) << 8 | mode as u32 | 1 << 31
    }

    /// All that they hold for in any article. The length tells curly apostrophes from straight ones, which have one hash.
    #[inline(always)]
    pub(super) fn key(&self, mode: u8) -> u64 {
        let written = ((self.shape & !(shape::GLUED | shape::FIRST)) as u64) << 8 | (self.len.min(255) as u64);
        (self.word as u64) << 32 | written << 4 | ((self.number == 0) as u64) << 3 | mode as u64 | 4
    }

    /// A mark, joiner or possessive ending: only the word itself tells something.
    #[inline(always)]
    pub fn is_plain(&self) -> bool {
        self.number == 0 || self.shape & (shape::LOWER | shape::POSSESSIVE) != 0 && self.shape & shape::INNER_CAPITAL == 0
    }
}

impl Info {
    /// What features ask of a token, apart from what the article and the lists say of it.
    pub(super) fn new(doc: &Document, t: usize, number: u32) -> Self {
        let token = &doc.tokens[t];
        Info {
            number,
            word: token.word,
            signature: signature(token),
            written: written(token),
            head: head(token, doc),
            seen: 0,
            brief: brief(token),
            coarse: coarse(token),
            cover: 0,
            shape: token.shape,
            len: token.len,
        }
    }

    /// Whether another token of the same word is written the same way.
    #[inline]
    pub(super) fn is_like(&self, token: &Token) -> bool {
        (self.shape ^ token.shape) & !(shape::GLUED | shape::FIRST) == 0 && self.len == token.len
    }

    /// How the word is written, wherever it stands, and its length.
    #[inline]
    pub(super) fn form(&self) -> (u16, u16) {
        (self.shape & !(shape::GLUED | shape::FIRST), self.len)
    }
}

/// The subkind that a head noun tells, as a number; 0 for none.
pub(super) fn head(token: &Token, doc: &Document) -> u64 {
    if !token.has_any(Class::GroupHead.bit() | Class::PlaceHead.bit()) {
        return token.has_any(TITLES) as u64;
    }
    let value = |class| if token.has(class) { Subkind::parse(doc.lexicon.value(token.lex, class)).map_or(2, |s| s as u64 + 3) } else { 0 };
    value(Class::GroupHead) << 8 | value(Class::PlaceHead) << 16
}

#[inline]
pub(super) fn signature(t: &Token) -> u64 {
    if t.is_number() { 3 } else { t.classes & SIGNATURE }
}

/// How a word is written, with its length where that tells something.
#[inline]
pub(super) fn written(t: &Token) -> u64 {
    let bits = t.shape & !(shape::GLUED | shape::FIRST);
    let len = if bits & shape::ALL_CAPITALS != 0 { t.len.min(6) } else { (t.len > 3) as u16 };
    (bits as u64) << 8 | len as u64
}

/// How a word is written, in a few values.
fn brief(t: &Token) -> u64 {
    let s = t.shape;
    match () {
        _ if s & shape::HYPHEN != 0 => 1,
        _ if s & shape::POSSESSIVE != 0 => 2,
        _ if s & shape::MARK != 0 => t.word as u64,
        _ if s & shape::NUMBER != 0 => 3,
        _ if s & shape::DIGIT != 0 => 4,
        _ if s & shape::LOWER != 0 => 5,
        _ if s & shape::ALL_CAPITALS != 0 => 6,
        _ if s & shape::FULL_STOP != 0 => 7,
        _ if t.len == 1 => 8,
        _ if s & shape::INNER_CAPITAL != 0 => 9,
        _ => 10,
    }
}

/// The first class of these that a word of a name belongs to.
fn coarse(t: &Token) -> u8 {
    let classes = [
        Class::GroupHead.bit(),
        Class::PlaceHead.bit(),
        Class::Demonym.bit(),
        TITLES,
        Class::GivenName.bit() | Class::Surname.bit(),
        Class::GivenName.bit(),
        Class::Surname.bit(),
        Class::Common.bit(),
    ];
    let place = classes.iter().position(|c| t.classes & c == *c || *c == TITLES && t.has_any(TITLES)).unwrap_or(classes.len());
    place as u8
}

pub(crate) fn is_closed(t: &Token) -> bool {
    t.has_any(CLOSED) && !t.is_shape(shape::ALL_CAPITALS | shape::INNER_CAPITAL | shape::FULL_STOP) && !is!(t, "may" | "will" | "down" | "mine")
}
