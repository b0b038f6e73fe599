//! Names of the gazetteer inside the runs: every name that is known, with all its readings.

use super::runs::is_name_word;
use crate::document::{Document, Token, shape};
use crate::gazetteer::layout::{CAPITALISED, NEVER, Reading, UPPER};
use crate::gazetteer::{Gazetteer, fold};
use crate::lexicon::hash::join;
use std::ops::Range;

/// A name of the gazetteer in the text.
#[derive(Clone, Copy)]
pub(crate) struct Name {
    /// First token.
    pub first: u32,
    /// One past the last token.
    pub last: u32,
    /// All that it may be.
    pub readings: &'static [Reading],
}

/// Longest name looked for, in tokens.
const LONGEST: usize = 14;

/// Appends the names that begin in a run, in order of their first token, shorter ones first.
pub(crate) fn find(doc: &Document, gazetteer: &Gazetteer, run: Range<usize>, hashes: &[u64], out: &mut Vec<Name>) {
    for first in run.clone() {
        if !is_name_word(&doc.tokens[first]) && !doc.tokens[first].is_shape(shape::LOWER | shape::DIGIT) {
            continue;
        }
        let mut sequence = 0;
        for at in first..run.end.min(first + LONGEST) {
            let t = &doc.tokens[at];
            if t.is_mark() {
                continue;
            }
            sequence = join(sequence, hashes[at - run.start]);
            let Some(found) = gazetteer.find(sequence) else { break };
            if !found.readings.is_empty() && (is_name_word(t) || at > first) {
                out.push(Name { first: first as u32, last: at as u32 + 1, readings: found.readings });
            }
            if !found.longer {
                break;
            }
        }
    }
}

/// The folded hashes of the tokens of a run.
pub(crate) fn hashes(doc: &Document, run: Range<usize>, out: &mut Vec<u64>) {
    out.clear();
    out.extend(run.map(|t| if doc.tokens[t].is_shape(shape::MARK) { 0 } else { fold::fold_hash(doc.word(t)) }));
}

/// Whether a reading may be meant where its words are written this way.
pub(crate) fn admits(doc: &Document, name: &Name, reading: &Reading) -> bool {
    if reading.flags & NEVER != 0 {
        return false;
    }
    let tokens = &doc.tokens[name.first as usize..name.last as usize];
    // "RSF", "M23", "X".
    let capitals = |t: &Token| t.is_shape(shape::ALL_CAPITALS | shape::DIGIT) || !t.is_shape(shape::LOWER) && t.len <= 1;
    if reading.flags & UPPER != 0 && !tokens.iter().all(|t| t.is_mark() || !t.is_shape(shape::LOWER) && (capitals(t) || !t.is_shape(shape::CAPITAL)))
    {
        return false;
    }
    reading.flags & CAPITALISED == 0 || tokens.iter().any(|t| t.is_capital() && !t.is_shape(shape::ALL_CAPITALS))
}
