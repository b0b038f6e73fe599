//! Words: those of nothing but letters of ASCII, eight bytes at a time, and all others.

use super::token::{Token, shape};
use super::tokens::{NONE, PENDING, apostrophe, next_char, possessive, starts_word};
use crate::lexicon::hash::{SEED, hash_in_text, step, without_zeros};
use crate::lexicon::{Class, Lexicon};

/// A longest word: addresses in adversarial texts would not fit the length otherwise.
const LONGEST: usize = 1000;

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

/// Bytes that a word may go on with behind its letters, or that need a look: digits, `.` `&` `:` `@` `_` `'`, and what is not ASCII.
static GOES_ON: [bool; 256] = {
    let mut table = [true; 256];
    let mut b = 0;
    while b < 128 {
        table[b] = (b as u8).is_ascii_digit() || matches!(b as u8, b'.' | b'&' | b':' | b'@' | b'_' | b'\'');
        b += 1;
    }
    table
};

/// How a word of letters is written: bit 0 its first letter is small, bit 1 others are capitals, bit 2 some are small.
static SHAPES: [u16; 8] = {
    const ALL: u16 = shape::CAPITAL | shape::ALL_CAPITALS;
    const MIXED: u16 = shape::CAPITAL | shape::INNER_CAPITAL;
    const SMALL: u16 = shape::LOWER | shape::INNER_CAPITAL;
    [shape::CAPITAL, shape::LOWER, ALL, SMALL, shape::CAPITAL, shape::LOWER, MIXED, SMALL]
};

const EVERY: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = EVERY * 0x80;

/// Eight bytes of the text, the first one lowest; zeros behind its end.
#[inline(always)]
fn load(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or_default();
    match rest.first_chunk::<8>() {
        Some(word) => u64::from_le_bytes(*word),
        None => rest.iter().rev().fold(0, |word, byte| word << 8 | *byte as u64),
    }
}

/// The word of nothing but letters of ASCII that begins at `start`; the sentence ends with `bytes`. It is not yet looked up, unless a
/// full stop follows. `None` for a word of another sort, which is left to [`any_word`].
#[inline(always)]
pub(super) fn plain(text: &str, bytes: &[u8], start: usize, lexicon: &Lexicon) -> Option<Token> {
    let mut at = start;
    let mut hash = SEED;
    // Whether the word has capitals behind its first letter, and whether it has small letters.
    let (mut capitals, mut small) = (0, 0);
    loop {
        let word = load(text.as_bytes(), at);
        let lower = word | (EVERY * 0x20);
        // The high bit of each byte that is a letter: from `a`, not beyond `z`.
        let plain = lower & !HIGH;
        let letters = (plain + EVERY * (0x80 - b'a' as u64)) & !(plain + EVERY * (0x7f - b'z' as u64)) & !word & HIGH;
        // The first byte that is none, and the high bits of those before it: of what stands behind nothing counts.
        let other = letters ^ HIGH;
        let inside = HIGH & (other & other.wrapping_neg()).wrapping_sub(1);
        let big = !(word << 2) & inside;
        small |= word << 2 & inside;
        capitals |= if at == start { big >> 8 } else { big };
        let run = (other.trailing_zeros() / 8) as usize;
        // Always eight steps, those behind the word over zeros and taken back: how long a word is, no processor guesses well.
        let mut rest = lower & ((inside >> 7) * 0xff);
        for _ in 0..8 {
            hash = step(hash, rest as u8);
            rest >>= 8;
        }
        hash = without_zeros(hash, 8 - run);
        at += run;
        if other != 0 {
            break;
        }
        if at - start >= LONGEST {
            return None;
        }
    }
    if at > bytes.len() {
        return None;
    }
    let next = bytes.get(at).copied().unwrap_or(b' ');
    if GOES_ON[next as usize] && goes_on(text, bytes, at) {
        return None;
    }
    let shape = SHAPES[(bytes[start] >> 5 & 1) as usize | ((capitals != 0) as usize) << 1 | ((small != 0) as usize) << 2];
    let home = lexicon.home(hash, at - start) as u32;
    let token = Token { start: start as u32, word: hash, lex: home, len: (at - start) as u16, shape, classes: PENDING };
    if next != b'.' {
        return Some(token);
    }
    let (lex, classes) = lexicon.find(hash, at - start);
    let initial = at == start + 1 && token.is_capital();
    let token = Token { lex, classes, ..token };
    Some(if takes_full_stop(bytes, at, &token, false, initial) { token.with_full_stop() } else { token })
}

/// Whether what stands behind a run of letters may belong to the word.
#[inline]
fn goes_on(text: &str, bytes: &[u8], at: usize) -> bool {
    match bytes[at] {
        b'.' => bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic),
        b':' => bytes[at..].starts_with(b"://"),
        b'\'' => !ends_at_apostrophe(text, bytes, at, 1),
        0xe2 => match bytes[at + 1..] {
            [0x80, 0x98 | 0x99, ..] => !ends_at_apostrophe(text, bytes, at, 3),
            // Other quotation marks, dashes, "…", "•".
            [0x80, 0x90..=0xa7, ..] => false,
            _ => true,
        },
        _ => true,
    }
}

/// Whether the word ends before an apostrophe of this length: no letter follows, or ’s.
#[inline]
fn ends_at_apostrophe(text: &str, bytes: &[u8], at: usize, len: usize) -> bool {
    at + len >= bytes.len() || !starts_word(text, at + len) || possessive(text, bytes, at).is_some()
}

/// Whether the full stop at `at` belongs to the word before it: an abbreviation's or an initial's; the last stop of a sentence
/// only when the word holds others or is known by it.
#[inline]
fn takes_full_stop(bytes: &[u8], at: usize, token: &Token, inner_stop: bool, initial: bool) -> bool {
    if bytes.get(at + 1) == Some(&b'.') {
        return false;
    }
    let last = at + 1 >= bytes.len();
    let known = token.has(Class::Abbreviation) && (!last || inner_stop || !token.has(Class::Common));
    inner_stop || initial && !last || known
}

impl Token {
    fn with_full_stop(self) -> Self {
        Token { len: self.len + 1, shape: self.shape | shape::FULL_STOP, ..self }
    }
}

/// A word of any kind, a byte or character at a time.
pub(super) fn any_word(text: &str, bytes: &[u8], start: usize, lexicon: &Lexicon) -> Token {
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
            b'.' if at > start && bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic) && dotted(bytes, start, at) => inner_stop = true,
            b'&' if upper > 0 && lower == 0 && bytes.get(at + 1).is_some_and(u8::is_ascii_uppercase) => {}
            b':' if bytes[at..].starts_with(b"://") => return address(bytes, start, at),
            b'@' | b'_' if bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric) => return address(bytes, start, at),
            0..0x80 if b != b'\'' => break,
            _ => {
                let quote = apostrophe(bytes, at);
                if quote > 0 {
                    if ends_at_apostrophe(text, bytes, at, quote) {
                        break;
                    }
                    hash = step(hash, b'\'');
                    at += quote;
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
    if non_ascii {
        token.word = hash_in_text(word);
        token.lex = lexicon.find_word(word);
        token.classes = lexicon.classes(token.lex);
    } else {
        token.word = hash;
        (token.lex, token.classes) = lexicon.find(hash, word.len());
    }
    token.len = (at - start) as u16;
    if bytes.get(at) == Some(&b'.') && takes_full_stop(bytes, at, &token, inner_stop, word.len() == 1 && upper == 1) {
        token = token.with_full_stop();
    }
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
