//! From a sentence to its tokens; what a token is, is told in [`super::token`].
//!
//! Where the time goes: about 230 instructions a token in a release build (44 a byte of news), 80 of them finding a word's
//! end and its capitals, 60 its hash, 45 its look-up, the rest the choice of the way and the list. Words of nothing but
//! letters are four tokens in five, so they have a way of their own (see [`super::words`]), and the first byte decides the
//! way (see [`KINDS`]). What instructions do not show: half of the time went into waiting for the lexicon's memory, until
//! the look-ups had a loop of their own; and a quarter of the rest into wrong guesses of how long a word is, until its hash
//! took as many steps for every word. Both cost more instructions and less time. The hash is FNV, a byte at a time: a
//! faster one would need new weights for the names, whose features are made of it.

use super::token::{Token, shape};
use super::words;
use crate::lexicon::hash::{SEED, hash_in_text, step};
use crate::lexicon::{Classes, Lexicon};
use crate::span::Span;

pub(super) const NONE: Token = Token { start: 0, word: 0, lex: 0, len: 0, shape: 0, classes: 0 };

/// What a token that begins with a byte may be.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Blank,
    Letter,
    Digit,
    /// A mark of one byte that nothing joins.
    Mark,
    /// Full stops, hyphens and straight quotation marks: there may be several.
    Marks,
    /// Not ASCII.
    High,
}

static KINDS: [Kind; 256] = {
    let mut table = [Kind::High; 256];
    let mut n = 0;
    while n < 128 {
        let b = n as u8;
        table[n] = if b <= b' ' {
            Kind::Blank
        } else if b.is_ascii_alphabetic() {
            Kind::Letter
        } else if b.is_ascii_digit() {
            Kind::Digit
        } else if matches!(b, b'.' | b'-' | b'`' | b'\'') {
            Kind::Marks
        } else {
            Kind::Mark
        };
        n += 1;
    }
    table
};

/// The classes of a word that is not looked up yet; its entry is the place of its slot then. No word has all classes.
pub(super) const PENDING: Classes = Classes::MAX;

/// Looks up the words that are not yet, and returns all classes of these tokens.
///
/// The lexicon is far larger than a processor's nearest memory. In a loop of nothing but look-ups the memory answers several at a time.
pub(super) fn look_up(tokens: &mut [Token], lexicon: &Lexicon) -> Classes {
    let mut all = 0;
    for token in tokens {
        if token.classes == PENDING {
            (token.lex, token.classes) = lexicon.find_from(lexicon.slot(token.lex as usize), token.word, token.len as usize);
        }
        all |= token.classes;
    }
    all
}

/// Appends the tokens of one sentence, most words not looked up.
pub(super) fn tokenise(text: &str, span: Span, lexicon: &Lexicon, out: &mut Vec<Token>) {
    let bytes = &text.as_bytes()[..span.end as usize];
    let mut at = span.start as usize;
    let first = out.len();
    let mut previous_end = usize::MAX;
    // The token before is a hyphen, if what follows is glued to it and no mark.
    let mut joining = false;
    while let Some(&b) = bytes.get(at) {
        let glued = if at == previous_end { shape::GLUED } else { 0 };
        let kind = KINDS[b as usize];
        // Most tokens are words: they go their own way from here to the list.
        if kind == Kind::Letter {
            let len = match words::plain(text, bytes, at, lexicon) {
                Some(token) => {
                    out.push(Token { shape: token.shape | glued, ..token });
                    token.len
                }
                None => {
                    let token = words::any_word(text, bytes, at, lexicon);
                    out.push(Token { shape: token.shape | glued, ..token });
                    token.len
                }
            };
            previous_end = at + len as usize;
            at = behind(bytes, previous_end);
            if joining {
                join(out, glued);
                joining = false;
            }
            continue;
        }
        let mut token = match kind {
            Kind::Blank => {
                at += 1;
                continue;
            }
            Kind::Digit => number(text, bytes, at),
            Kind::Marks => marks(text, bytes, at),
            Kind::High => match high(text, bytes, at, lexicon) {
                Ok(token) => token,
                Err(len) => {
                    at += len;
                    continue;
                }
            },
            Kind::Mark | Kind::Letter => Token { start: at as u32, word: step(SEED, b), len: 1, shape: shape::MARK, ..NONE },
        };
        let joined = std::mem::take(&mut joining) && !token.is_mark();
        if token.is_mark() && glued != 0 && out.len() > first {
            let before_mark = out[out.len() - 1].is_mark();
            if !before_mark && let Some(len) = possessive(text, bytes, at) {
                token.len = len as u16;
                token.shape = shape::POSSESSIVE;
                token.word = const { crate::lexicon::hash::word_hash("'s") };
            } else {
                joining = !before_mark && is_hyphen(bytes, at, token.len);
            }
        }
        token.shape |= glued;
        previous_end = at + token.len as usize;
        at = behind(bytes, previous_end);
        out.push(token);
        if joined {
            join(out, glued);
        }
    }
    if let Some(token) = out.get_mut(first) {
        token.shape |= shape::FIRST;
    }
}

/// Where to go on behind a token: one blank is what mostly follows.
#[inline(always)]
fn behind(bytes: &[u8], end: usize) -> usize {
    end + (bytes.get(end) == Some(&b' ')) as usize
}

/// The mark before the last token joins what stands before it to that token, when nothing stands between them.
fn join(tokens: &mut [Token], glued: u16) {
    if let [.., mark, _] = tokens
        && glued != 0
    {
        mark.shape |= shape::HYPHEN;
    }
}

/// A hyphen or a dash of one character: U+2010 to U+2013.
fn is_hyphen(bytes: &[u8], at: usize, len: u16) -> bool {
    match bytes[at] {
        b'-' => len == 1,
        0xe2 => len == 3 && bytes[at + 1] == 0x80 && matches!(bytes[at + 2], 0x90..=0x93),
        _ => false,
    }
}

/// What begins with a byte beyond ASCII: a token, or the length of what is none.
fn high(text: &str, bytes: &[u8], at: usize, lexicon: &Lexicon) -> Result<Token, usize> {
    // Quotation marks, dashes, "…", "•": U+2010 to U+2027.
    if let [0xe2, 0x80, third @ 0x90..=0xa7, ..] = bytes[at..] {
        // The curly apostrophe counts as the straight one.
        let word = if third == 0x99 { step(SEED, b'\'') } else { step(const { step(step(SEED, 0xe2), 0x80) }, third) };
        return Ok(Token { start: at as u32, word, len: 3, shape: shape::MARK, ..NONE });
    }
    let c = next_char(text, at);
    if c.is_whitespace() || is_invisible(c) {
        return Err(c.len_utf8());
    }
    if c.is_alphanumeric() {
        return Ok(words::any_word(text, bytes, at, lexicon));
    }
    let len = c.len_utf8();
    Ok(Token { start: at as u32, word: hash_in_text(&text[at..at + len]), len: len as u16, shape: shape::MARK, ..NONE })
}

/// Zero-width characters and marks of direction: they separate nothing and mean nothing.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

pub(super) fn next_char(text: &str, at: usize) -> char {
    text[at..].chars().next().unwrap_or(' ')
}

/// Whether a letter or digit begins here.
#[inline]
pub(super) fn starts_word(text: &str, at: usize) -> bool {
    let b = text.as_bytes()[at];
    b.is_ascii_alphanumeric() || (b >= 0x80 && next_char(text, at).is_alphanumeric())
}

/// The length of an apostrophe that begins here; 0 where none does.
#[inline]
pub(super) fn apostrophe(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at) {
        Some(b'\'') => 1,
        Some(0xe2) if bytes.get(at + 1) == Some(&0x80) && matches!(bytes.get(at + 2), Some(0x99 | 0x98)) => 3,
        Some(0xca) if matches!(bytes.get(at + 1), Some(0xbc | 0xbb)) => 2,
        _ => 0,
    }
}

/// The length of a possessive ending, ’s, that begins here.
#[inline]
pub(super) fn possessive(text: &str, bytes: &[u8], at: usize) -> Option<usize> {
    let mark = apostrophe(bytes, at);
    let ends = |i: usize| i >= bytes.len() || !starts_word(text, i);
    (mark > 0 && matches!(bytes.get(at + mark), Some(b's' | b'S')) && ends(at + mark + 1)).then_some(mark + 1)
}

fn number(text: &str, bytes: &[u8], start: usize) -> Token {
    let mut at = start;
    let (mut pure, mut ascii) = (true, true);
    let mut hash = SEED;
    while at < bytes.len() && at - start < 200 {
        match bytes[at] {
            b'0'..=b'9' => {}
            b'.' | b',' if bytes.get(at + 1).is_some_and(u8::is_ascii_digit) => {}
            b'a'..=b'z' | b'A'..=b'Z' => pure = false,
            0x80.. if next_char(text, at).is_alphabetic() => {
                (pure, ascii) = (false, false);
                at += next_char(text, at).len_utf8();
                continue;
            }
            _ => break,
        }
        hash = step(hash, bytes[at].to_ascii_lowercase());
        at += 1;
    }
    if !ascii {
        hash = hash_in_text(&text[start..at]);
    }
    let shape = shape::DIGIT | if pure { shape::NUMBER } else { 0 };
    Token { start: start as u32, word: hash, len: (at - start) as u16, shape, ..NONE }
}

fn marks(text: &str, bytes: &[u8], start: usize) -> Token {
    let b = bytes[start];
    let most = match b {
        b'`' | b'\'' => 2,
        _ => 200,
    };
    let len = bytes[start..].iter().take(most).take_while(|next| **next == b).count();
    let word = match len {
        // A full stop at the end is left out of a word's hash.
        1 if b == b'.' => SEED,
        1 => step(SEED, b),
        _ => hash_in_text(&text[start..start + len]),
    };
    Token { start: start as u32, word, len: len as u16, shape: shape::MARK, ..NONE }
}
