//! Words, numbers and marks.
//!
//! A word holds its inner apostrophes and full stops ("O'Brien", "U.S."), and a full stop at its end when it is a known
//! abbreviation or an initial ("Gen.", "J."). The possessive ’s is a token of its own, and so is every hyphen: what is
//! joined in the text is told by [`Token::is_glued`].

use crate::lexicon::hash::{SEED, hash_in_text, step};
use crate::lexicon::{Class, Classes, Lexicon, WordId};
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

/// Appends the tokens of one sentence; returns all classes that occur in it.
pub(super) fn tokenise(text: &str, span: Span, lexicon: &Lexicon, out: &mut Vec<Token>) -> Classes {
    let bytes = &text.as_bytes()[..span.end as usize];
    let mut at = span.start as usize;
    let first = out.len();
    let mut previous_end = usize::MAX;
    let mut all = 0;
    while at < bytes.len() {
        let b = bytes[at];
        if b <= b' ' {
            at += 1;
            continue;
        }
        if b >= 0x80 {
            let c = next_char(text, at);
            if c.is_whitespace() || is_invisible(c) {
                at += c.len_utf8();
                continue;
            }
        }
        let mut token = if b.is_ascii_digit() {
            number(text, bytes, at)
        } else if starts_word(text, at) {
            word(text, bytes, at, lexicon)
        } else {
            mark(text, bytes, at)
        };
        if at == previous_end {
            token.shape |= shape::GLUED;
        }
        // "’s" behind a word: cut by `word`, so it begins here as a mark.
        if token.shape & (shape::MARK | shape::GLUED) == shape::MARK | shape::GLUED
            && let Some(len) = possessive(text, bytes, at, out.last())
        {
            token.len = len as u16;
            token.shape = shape::POSSESSIVE | shape::GLUED;
            token.word = hash_in_text("'s");
        }
        if out.len() == first {
            token.shape |= shape::FIRST;
        }
        all |= token.classes;
        previous_end = at + token.len as usize;
        at = previous_end;
        out.push(token);
    }
    mark_hyphens(text, &mut out[first..]);
    all
}

fn mark_hyphens(text: &str, tokens: &mut [Token]) {
    for i in 1..tokens.len().saturating_sub(1) {
        let t = tokens[i];
        if t.is_mark()
            && t.is_glued()
            && tokens[i + 1].is_glued()
            && !tokens[i - 1].is_mark()
            && !tokens[i + 1].is_mark()
            && matches!(t.span().of(text), "-" | "\u{2010}" | "\u{2011}" | "\u{2012}" | "\u{2013}")
        {
            tokens[i].shape |= shape::HYPHEN;
        }
    }
}

/// Zero-width characters and marks of direction: they separate nothing and mean nothing.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

fn next_char(text: &str, at: usize) -> char {
    text[at..].chars().next().unwrap_or(' ')
}

#[inline]
fn starts_word(text: &str, at: usize) -> bool {
    let b = text.as_bytes()[at];
    b.is_ascii_alphanumeric() || (b >= 0x80 && next_char(text, at).is_alphanumeric())
}

fn is_apostrophe_at(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at) {
        Some(b'\'') => 1,
        Some(0xe2) if bytes.get(at + 1) == Some(&0x80) && matches!(bytes.get(at + 2), Some(0x99 | 0x98)) => 3,
        Some(0xca) if matches!(bytes.get(at + 1), Some(0xbc | 0xbb)) => 2,
        _ => 0,
    }
}

/// The length of a possessive ending at `at` behind the token before it: ’s, or a lone ’ behind an s.
fn possessive(text: &str, bytes: &[u8], at: usize, before: Option<&Token>) -> Option<usize> {
    let before = before?;
    if before.is_mark() {
        return None;
    }
    let mark = is_apostrophe_at(bytes, at);
    if mark == 0 {
        return None;
    }
    let after = at + mark;
    let ends = |i: usize| i >= bytes.len() || !starts_word(text, i);
    if matches!(bytes.get(after), Some(b's' | b'S')) && ends(after + 1) {
        return Some(mark + 1);
    }
    None
}

const NONE: Token = Token { start: 0, word: 0, lex: 0, len: 0, shape: 0, classes: 0 };

fn number(text: &str, bytes: &[u8], start: usize) -> Token {
    let mut at = start;
    let mut pure = true;
    while at < bytes.len() && at - start < 200 {
        match bytes[at] {
            b'0'..=b'9' => at += 1,
            b'.' | b',' if bytes.get(at + 1).is_some_and(u8::is_ascii_digit) => at += 1,
            b'a'..=b'z' | b'A'..=b'Z' => {
                pure = false;
                at += 1;
            }
            0x80.. if next_char(text, at).is_alphabetic() => {
                pure = false;
                at += next_char(text, at).len_utf8();
            }
            _ => break,
        }
    }
    let shape = shape::DIGIT | if pure { shape::NUMBER } else { 0 };
    Token { start: start as u32, word: hash_in_text(&text[start..at]), len: (at - start) as u16, shape, ..NONE }
}

fn mark(text: &str, bytes: &[u8], start: usize) -> Token {
    let len = match bytes[start] {
        b'.' => bytes[start..].iter().take(200).take_while(|b| **b == b'.').count(),
        b'-' => bytes[start..].iter().take(200).take_while(|b| **b == b'-').count(),
        b'`' => bytes[start..].iter().take(2).take_while(|b| **b == b'`').count(),
        b'\'' if bytes.get(start + 1) == Some(&b'\'') => 2,
        0..0x80 => 1,
        _ => next_char(text, start).len_utf8(),
    };
    let word = if len == 1 && bytes[start] != b'.' { step(SEED, bytes[start]) } else { hash_in_text(&text[start..start + len]) };
    Token { start: start as u32, word, len: len as u16, shape: shape::MARK, ..NONE }
}

/// ASCII letters and digits: 1 lower case, 2 upper case, 3 digit, 0 anything else.
static LETTERS: [u8; 256] = {
    let mut table = [0; 256];
    let mut b = 0;
    while b < 128 {
        table[b] = if (b as u8).is_ascii_lowercase() {
            1
        } else if (b as u8).is_ascii_uppercase() {
            2
        } else if (b as u8).is_ascii_digit() {
            3
        } else {
            0
        };
        b += 1;
    }
    table
};

/// A longest word: addresses in adversarial texts would not fit the length otherwise.
const LONGEST: usize = 1000;

fn word(text: &str, bytes: &[u8], start: usize, lexicon: &Lexicon) -> Token {
    let mut at = start;
    let mut hash = SEED;
    let (mut upper, mut lower, mut digits, mut inner_stop, mut non_ascii) = (0u32, 0u32, 0u32, false, false);
    while at < bytes.len() && at - start < LONGEST {
        let b = bytes[at];
        let letter = LETTERS[b as usize];
        if letter != 0 {
            upper += (letter == 2) as u32;
            lower += (letter == 1) as u32;
            digits += (letter == 3) as u32;
            hash = step(hash, if letter == 2 { b | 0x20 } else { b });
            at += 1;
            continue;
        }
        match b {
            b' ' | b',' | b'"' | b')' => break,
            b'.' if at > start && bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic) && dotted(bytes, start, at) => inner_stop = true,
            b'&' if upper > 0 && lower == 0 && bytes.get(at + 1).is_some_and(u8::is_ascii_uppercase) => {}
            b':' if at + 2 < bytes.len() && &bytes[at..at + 3] == b"://" => return address(bytes, start, at),
            b'@' | b'_' if bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric) => return address(bytes, start, at),
            0..0x80 if b != b'\'' => break,
            _ => {
                let quote = is_apostrophe_at(bytes, at);
                if quote > 0 {
                    let after = at + quote;
                    if after >= bytes.len() || !starts_word(text, after) || possessive(text, bytes, at, Some(&NONE)).is_some() {
                        break;
                    }
                    hash = step(hash, b'\'');
                    at = after;
                    non_ascii |= quote > 1;
                    continue;
                }
                let c = next_char(text, at);
                if !c.is_alphanumeric() && !is_combining(c) {
                    break;
                }
                upper += c.is_uppercase() as u32;
                lower += c.is_lowercase() as u32;
                non_ascii = true;
                at += c.len_utf8();
                continue;
            }
        }
        hash = step(hash, b.to_ascii_lowercase());
        at += 1;
    }
    let mut token = Token { start: start as u32, ..NONE };
    let word = &text[start..at];
    let bare = word.len();
    if non_ascii {
        hash = hash_in_text(word);
    }
    token.word = hash;
    (token.lex, token.classes) = if non_ascii {
        let lex = lexicon.find_word(word);
        (lex, lexicon.classes(lex))
    } else {
        lexicon.find(hash, bare)
    };
    // The full stop of an abbreviation or an initial; the last stop of a sentence only when the word holds others or is known by it.
    if bytes.get(at) == Some(&b'.') && bytes.get(at + 1) != Some(&b'.') {
        let last = at + 1 >= bytes.len();
        let initial = bare == 1 && upper == 1 && !last;
        let known = token.has(Class::Abbreviation) && (!last || inner_stop || !token.has(Class::Common));
        if inner_stop || initial || known {
            at += 1;
            token.shape |= shape::FULL_STOP;
        }
    }
    token.len = (at - start) as u16;
    let first = next_char(text, start);
    if first.is_uppercase() {
        token.shape |= shape::CAPITAL;
        if upper >= 2 && lower == 0 {
            token.shape |= shape::ALL_CAPITALS;
        } else if upper >= 2 {
            token.shape |= shape::INNER_CAPITAL;
        }
    } else if first.is_lowercase() {
        token.shape |= shape::LOWER;
        if upper > 0 {
            token.shape |= shape::INNER_CAPITAL;
        }
    }
    if digits > 0 {
        token.shape |= shape::DIGIT;
    }
    token
}

/// Whether all letters from `start` to the stop at `at` are single ones: "U.S", "a.m".
fn dotted(bytes: &[u8], start: usize, at: usize) -> bool {
    at == start + 1 || bytes[at - 2] == b'.'
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// A URL, an e-mail address or a handle, up to the next blank or closing mark; what stands before `at` belongs to it.
fn address(bytes: &[u8], start: usize, at: usize) -> Token {
    let rest = &bytes[at..];
    let more = rest
        .iter()
        .take(2000)
        .position(|b| *b <= b' ' || matches!(b, b'"' | b'<' | b'>' | b')' | b']') || *b >= 0x80)
        .unwrap_or(rest.len().min(2000));
    let mut end = at + more;
    while end > at + 1 && matches!(bytes[end - 1], b'.' | b',' | b';' | b':' | b'!' | b'?' | b'\'') {
        end -= 1;
    }
    Token { start: start as u32, len: (end - start) as u16, shape: shape::ADDRESS, ..NONE }
}
