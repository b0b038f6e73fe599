//! What the model sees of words and of their neighbours; `segments.rs` has what it sees of whole segments. The model card lists all.
//!
//! The same code serves training, which collects features, and reading, which sums their weights: every function takes a sink.

use super::model::feature;
use super::names::Known;
use super::scene::Scene;
use super::words::{Info, head, signature, written};
use crate::document::{Document, Token, shape};
use crate::lexicon::hash::join;

/// The features of a word for every segment that holds it.
#[inline(always)]
pub fn word_inside(i: &Info, mode: u8, word: &str, emit: &mut impl FnMut(u64)) {
    emit(feature(4, i.word as u64));
    if i.is_plain() {
        return;
    }
    emit(feature(3, (mode as u64) << 60 ^ i.signature));
    emit(feature(5, i.written));
    emit(feature(6, i.signature));
    emit(feature(7, ends(word, 3)));
    emit(feature(8, starts(word, 3)));
    emit(feature(9, ends(word, 2)));
    emit(feature(10, ends(word, 4)));
}

/// The features of a word for every segment that it begins.
#[inline(always)]
pub fn word_first(i: &Info, word: &str, emit: &mut impl FnMut(u64)) {
    emit(feature(16, i.word as u64));
    emit(feature(17, ends(word, 3)));
    emit(feature(18, i.written));
    emit(feature(19, i.signature));
    if i.head != 0 {
        emit(feature(20, i.head));
    }
}

/// The features of a word for every segment that it ends.
#[inline(always)]
pub fn word_last(i: &Info, word: &str, emit: &mut impl FnMut(u64)) {
    emit(feature(24, i.word as u64));
    emit(feature(25, ends(word, 3)));
    emit(feature(26, i.written));
    emit(feature(27, i.signature));
    if i.head != 0 {
        emit(feature(28, i.head));
    }
}

/// The features of a word that is a segment by itself.
#[inline(always)]
pub fn word_alone(i: &Info, emit: &mut impl FnMut(u64)) {
    emit(feature(64, join(0, i.word as u64)));
    emit(feature(65, join(0, i.brief)));
}

/// The features of the evidence for a word: 0 for every segment that holds it, 1 that begins, 2 that ends with it, 3 that is it.
#[inline(always)]
pub fn seen(part: usize, i: &Info, mode: u8, emit: &mut impl FnMut(u64)) {
    match part {
        0 => {
            emit(feature(11, i.seen));
            let mut bits = i.seen;
            while bits != 0 {
                emit(feature(12, bits.trailing_zeros() as u64));
                bits &= bits - 1;
            }
        }
        1 => emit(feature(21, i.seen << 8 | mode as u64)),
        2 => emit(feature(29, i.seen)),
        _ => emit(feature(86, i.seen << 32 | mode as u64)),
    }
}

/// The features of what the gazetteer says of a word that is a segment by itself.
#[inline(always)]
pub fn known_alone(i: &Info, known: &Known, emit: &mut impl FnMut(u64)) {
    for part in 0..4 {
        known_alone_part(part, i, known, emit);
    }
}

/// The same in parts: 0 of the lists alone, 1 with the evidence for the word, 2 with its classes, 3 with both.
#[inline(always)]
pub(super) fn known_alone_part(part: usize, i: &Info, known: &Known, emit: &mut impl FnMut(u64)) {
    let kinds = known.kinds as u64;
    match part {
        0 => {
            emit(feature(69, kinds));
            emit(feature(70, known.place()));
            emit(feature(71, known.group()));
        }
        1 => emit(feature(76, kinds << 16 ^ i.seen)),
        2 => emit(feature(77, kinds << 48 ^ i.signature)),
        _ => emit(feature(84, kinds << 40 ^ i.seen << 50 ^ i.signature)),
    }
}

/// The features of a token for every segment that holds it, of the known name that covers it.
#[inline(always)]
pub fn covered(i: &Info, emit: &mut impl FnMut(u64)) {
    if i.cover != 0 {
        emit(feature(1, i.cover as u64));
        emit(feature(2, (i.cover as u64) << 32 | i.word as u64));
    }
}

/// The features of the word next to a segment: `side` 0 before it, 1 behind it.
#[inline(always)]
pub fn near(doc: &Document, side: u8, token: &Token, glued: bool, emit: &mut impl FnMut(u64)) {
    let base = 32 + side * 16;
    emit(feature(base + 3, (token.word as u64) << 1 | glued as u64));
    emit(feature(base + 6, signature(token)));
    emit(feature(base + 8, written(token) << 1 | glued as u64));
    if token.is_shape(shape::LOWER) {
        emit(feature(base + 12, ends(token.span().of(doc.text), 3)));
    }
    if token.is_capital() {
        emit(feature(base + 11, head(token, doc)));
    }
}

/// The features of the word next but one to a segment.
#[inline(always)]
pub fn far(side: u8, token: &Token, emit: &mut impl FnMut(u64)) {
    let base = 32 + side * 16;
    emit(feature(base + 5, token.word as u64));
    emit(feature(base + 7, signature(token)));
}

/// The features of a segment's first word with what stands before it, or of its last with what stands behind it.
#[inline(always)]
pub fn edge(side: u8, i: &Info, mode: u8, near: Option<&Token>, far: Option<&Token>, emit: &mut impl FnMut(u64)) {
    let base = 32 + side * 16;
    let Some(near) = near else {
        emit(feature(base, mode as u64));
        emit(feature(base + 1, i.signature));
        emit(feature(base + 2, i.written));
        return;
    };
    let word = near.word as u64;
    emit(feature(base + 4, word << 32 | far.map_or(0, |f| f.word as u64)));
    emit(feature(base + 9, signature(near) ^ i.signature.rotate_left(7)));
    emit(feature(base + 10, word << 32 ^ i.signature));
}

/// The last `n` bytes of a word, in lower case.
#[inline]
fn ends(word: &str, n: usize) -> u64 {
    let bytes = word.as_bytes();
    bytes[bytes.len().saturating_sub(n)..].iter().fold(bytes.len().min(n) as u64, |h, b| h << 8 | b.to_ascii_lowercase() as u64)
}

/// The first `n` bytes of a word, in lower case.
#[inline]
fn starts(word: &str, n: usize) -> u64 {
    let bytes = word.as_bytes();
    bytes[..bytes.len().min(n)].iter().fold(1, |h, b| h << 8 | b.to_ascii_lowercase() as u64)
}

/// For training: all features of a token for every segment that holds it (part 0), begins with it (1), ends with it (2).
pub fn all(scene: &Scene, part: usize, run: usize, t: usize, emit: &mut impl FnMut(u64)) {
    let (i, mode, word) = (scene.info(run, t), scene.mode(run), scene.doc.word(t));
    match part {
        0 => {
            word_inside(i, mode, word, emit);
            if !i.is_plain() {
                seen(0, i, mode, emit);
            }
            covered(i, emit);
        }
        1 => {
            word_first(i, word, emit);
            seen(1, i, mode, emit);
        }
        _ => {
            word_last(i, word, emit);
            seen(2, i, mode, emit);
        }
    }
    if part == 0 {
        return;
    }
    let side = part - 1;
    let (next, beyond) = if side == 0 { scene.before(t) } else { scene.behind(t) };
    edge(side as u8, i, mode, next, beyond, emit);
    if let Some(next) = next {
        let glued = if side == 0 { scene.doc.tokens[t].is_glued() } else { next.is_glued() };
        near(scene.doc, side as u8, next, glued, emit);
        if let Some(beyond) = beyond {
            far(side as u8, beyond, emit);
        }
    }
}
