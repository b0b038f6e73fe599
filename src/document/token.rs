//! One word, number or mark, and how it is written.
//!
//! A word holds its inner apostrophes and full stops ("O'Brien", "U.S."), and a full stop at its end when it is a known
//! abbreviation or an initial ("Gen.", "J."). The possessive ’s is a token of its own, and so is every hyphen: what is
//! joined in the text is told by [`Token::is_glued`].

use crate::lexicon::{Class, Classes, WordId};
use crate::span::Span;

/// One token; see the module.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// First byte in the text.
    pub start: u32,
    /// Hash of the lower-case word, for [`crate::is!`].
    pub word: u32,
    /// Its entry in the lexicon; 0 when it is unknown.
    pub lex: WordId,
    /// Length in bytes. Longer words are cut.
    pub len: u16,
    /// How it is written; see [`shape`].
    pub shape: u16,
    /// The classes it belongs to.
    pub classes: Classes,
}

/// How a token is written: the bits of [`Token::shape`].
pub mod shape {
    /// Begins with a capital.
    pub const CAPITAL: u16 = 1;
    /// Two letters or more, all of them capitals.
    pub const ALL_CAPITALS: u16 = 1 << 1;
    /// Begins with a lower-case letter.
    pub const LOWER: u16 = 1 << 2;
    /// Holds a digit.
    pub const DIGIT: u16 = 1 << 3;
    /// A number in digits: "12", "1,200", "3.5".
    pub const NUMBER: u16 = 1 << 4;
    /// Neither letters nor digits.
    pub const MARK: u16 = 1 << 5;
    /// No blank stands before it.
    pub const GLUED: u16 = 1 << 6;
    /// Its last full stop belongs to it: an abbreviation or an initial.
    pub const FULL_STOP: u16 = 1 << 7;
    /// A hyphen or dash of one character, glued to what stands before it and after it.
    pub const HYPHEN: u16 = 1 << 8;
    /// A possessive ’s or ’ .
    pub const POSSESSIVE: u16 = 1 << 9;
    /// A capital stands behind the first letter: "McDonald", "iPhone".
    pub const INNER_CAPITAL: u16 = 1 << 10;
    /// An address: a URL, an e-mail address, a handle.
    pub const ADDRESS: u16 = 1 << 11;
    /// The first token of its sentence.
    pub const FIRST: u16 = 1 << 12;
}

impl Token {
    /// Where it stands.
    #[inline]
    pub fn span(&self) -> Span {
        Span { start: self.start, end: self.end() }
    }

    /// One past its last byte.
    #[inline]
    pub fn end(&self) -> u32 {
        self.start + self.len as u32
    }

    /// Whether its word belongs to a class.
    #[inline]
    pub fn has(&self, class: Class) -> bool {
        self.classes & class.bit() != 0
    }

    /// Whether its word belongs to any of several classes.
    #[inline]
    pub fn has_any(&self, classes: Classes) -> bool {
        self.classes & classes != 0
    }

    /// Whether any of these shape bits is set.
    #[inline]
    pub fn is_shape(&self, bits: u16) -> bool {
        self.shape & bits != 0
    }

    /// Begins with a capital letter.
    #[inline]
    pub fn is_capital(&self) -> bool {
        self.is_shape(shape::CAPITAL)
    }

    /// No blank stands before it.
    #[inline]
    pub fn is_glued(&self) -> bool {
        self.is_shape(shape::GLUED)
    }

    /// A hyphen inside a compound.
    #[inline]
    pub fn is_hyphen(&self) -> bool {
        self.is_shape(shape::HYPHEN)
    }

    /// A mark of punctuation.
    #[inline]
    pub fn is_mark(&self) -> bool {
        self.is_shape(shape::MARK)
    }

    /// A number in digits.
    #[inline]
    pub fn is_number(&self) -> bool {
        self.is_shape(shape::NUMBER)
    }
}
