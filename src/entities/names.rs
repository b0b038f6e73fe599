//! Names of the gazetteer inside the runs: every name that is known, with all its readings.

use super::runs::{is_direction, is_name_word};
use super::words::Info;
use crate::document::{Document, Token, shape};
use crate::gazetteer::layout::{CAPITALISED, NEVER, Reading, UPPER};
use crate::gazetteer::layout::{METONYM, SUPPORT, subkind_of, weight_of};
use crate::gazetteer::{Begin, Gazetteer, Kind, Subkind};
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

/// The names in all runs, in order of their first token, shorter ones first. `folds` holds the folded hashes of the runs' tokens, 0 for marks.
///
/// Three sweeps, because what is far away in memory comes sooner when it is asked for together: first words, longer names, readings.
pub(crate) fn find(doc: &Document, gazetteer: &Gazetteer, runs: &[Range<usize>], folds: &[u64]) -> Vec<Name> {
    let one = |fold: &u64| if *fold == 0 { 0 } else { join(0, *fold) };
    let mut begins = Vec::with_capacity(folds.len());
    gazetteer.begin_all(folds.iter().map(one), &mut begins);
    let mut names: Vec<Name> = Vec::with_capacity(folds.len());
    // For each name of one word what was found of it, and its key.
    let mut alone: Vec<(u32, Begin, u64)> = Vec::with_capacity(folds.len());
    let mut start = 0;
    for run in runs {
        for first in run.clone() {
            let begin = begins[start + first - run.start];
            if !begin.is_name() && !begin.is_longer() {
                continue;
            }
            let t = &doc.tokens[first];
            if !is_name_word(t) && !t.is_shape(shape::LOWER | shape::DIGIT) {
                continue;
            }
            let mut sequence = one(&folds[start + first - run.start]);
            if begin.is_name() && is_name_word(t) {
                alone.push((names.len() as u32, begin, sequence));
                names.push(Name { first: first as u32, last: first as u32 + 1, readings: &[] });
            }
            if !begin.is_longer() {
                continue;
            }
            for at in first + 1..run.end.min(first + LONGEST) {
                if doc.tokens[at].is_mark() {
                    continue;
                }
                sequence = join(sequence, folds[start + at - run.start]);
                let Some(found) = gazetteer.find(sequence) else { break };
                if !found.readings.is_empty() {
                    names.push(Name { first: first as u32, last: at as u32 + 1, readings: found.readings });
                }
                if !found.longer {
                    break;
                }
            }
        }
        start += run.len();
    }
    for (n, begin, sequence) in alone {
        names[n as usize].readings = gazetteer.readings(begin, sequence);
    }
    if gazetteer.has_user_lists() {
        // A user's line may have taken the last reading away.
        names.retain(|n| !n.readings.is_empty());
    }
    names
}

/// Whether a reading may be meant where its words are written this way.
#[inline]
pub(crate) fn admits(doc: &Document, name: &Name, reading: &Reading) -> bool {
    // Most readings ask for nothing, and most names begin with a capital.
    reading.flags & (NEVER | UPPER | CAPITALISED) == 0 && !doc.tokens[name.first as usize].is_shape(shape::LOWER) || is_written(doc, name, reading)
}

#[inline(never)]
fn is_written(doc: &Document, name: &Name, reading: &Reading) -> bool {
    if reading.flags & NEVER != 0 {
        return false;
    }
    let tokens = &doc.tokens[name.first as usize..name.last as usize];
    // "south Houston" is a part of Houston; South Houston is a city.
    if tokens[0].is_shape(shape::LOWER) && subkind_of(reading.flags) == Subkind::City as u8 && is_direction(&tokens[0]) {
        return false;
    }
    // "RSF", "M23", "X".
    let capitals = |t: &Token| t.is_shape(shape::ALL_CAPITALS | shape::DIGIT) || !t.is_shape(shape::LOWER) && t.len <= 1;
    if reading.flags & UPPER != 0 && !tokens.iter().all(|t| t.is_mark() || !t.is_shape(shape::LOWER) && (capitals(t) || !t.is_shape(shape::CAPITAL)))
    {
        return false;
    }
    reading.flags & CAPITALISED == 0 || tokens.iter().any(|t| t.is_capital() && !t.is_shape(shape::ALL_CAPITALS))
}

/// What the gazetteer says of a name, all readings together.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// Bit 0 to 3: person, group, place, norp; bit 4 to 7 the same where no support is needed.
    pub kinds: u8,
    /// Subkind and weight of the best known place; 255 for none.
    place: u8,
    place_weight: u8,
    /// Subkind and weight of the best known group.
    group: u8,
    group_weight: u8,
}

impl Default for Known {
    fn default() -> Self {
        Known::NOTHING
    }
}

impl Known {
    /// What it says of most segments.
    pub const NOTHING: Known = Known { kinds: 0, place: 255, place_weight: 0, group: 255, group_weight: 0 };

    #[inline(always)]
    pub(super) fn place(&self) -> u64 {
        (self.place as u64) << 8 | self.place_weight as u64
    }

    /// All of it in one number; never 0.
    #[inline(always)]
    pub(super) fn key(&self) -> u64 {
        u64::from_le_bytes([self.kinds, self.place, self.place_weight, self.group, self.group_weight, 0, 0, 1])
    }

    /// Whether the lists say nothing at all.
    #[inline(always)]
    pub(super) fn is_nothing(&self) -> bool {
        self.key() == Known::NOTHING.key()
    }

    /// Whether it is a capital whose name speaks for a government.
    pub(super) fn speaks(&self) -> bool {
        self.place_weight & 16 != 0
    }

    #[inline(always)]
    pub(super) fn group(&self) -> u64 {
        (self.group as u64) << 8 | self.group_weight as u64
    }
}

pub(super) fn known(doc: &Document, name: &Name) -> Known {
    let mut known = Known::NOTHING;
    let mut speaks = false;
    for reading in name.readings.iter().take(16).filter(|r| admits(doc, name, r)) {
        if reading.flags & METONYM != 0 {
            speaks = true;
            continue;
        }
        let subkind = subkind_of(reading.flags);
        let weight = weight_of(reading.flags);
        let kind = Subkind::ALL.get(subkind as usize).map_or(Kind::Norp, |s| s.kind());
        let free = reading.flags & SUPPORT == 0;
        known.kinds |= 1 << kind as u8 | (free as u8) << (4 + kind as u8);
        let country = subkind == Subkind::Country as u8;
        if kind == Kind::Place && (known.place == 255 || country || weight > known.place_weight && known.place != Subkind::Country as u8) {
            (known.place, known.place_weight) = (subkind, weight);
        }
        if kind == Kind::Group && known.group == 255 {
            (known.group, known.group_weight) = (subkind, weight);
        }
    }
    // "Beijing said": a capital whose name speaks for a government.
    known.place_weight |= if speaks { 16 } else { 0 };
    known
}

/// For each token of a run, the kinds of the longest name that covers it, and where in it the token stands.
pub(super) fn cover(run: &Range<usize>, names: &[Name], known: &[Known], out: &mut [Info]) {
    if names.is_empty() {
        return;
    }
    let mut length = [0u32; 64];
    for (name, known) in names.iter().zip(known) {
        let len = name.last - name.first;
        let from = name.first as usize - run.start;
        if length[from.min(63)] >= len {
            continue;
        }
        let kinds = known.kinds;
        let bits = (kinds >> 4 | if kinds >> 4 == 0 { kinds } else { 0 }) & 15;
        for n in 0..len as usize {
            let at = from + n;
            if at >= out.len() || at >= 64 || length[at] >= len {
                continue;
            }
            length[at] = len;
            let place = match (n, len) {
                (0, 1) => 3,
                (0, _) => 0,
                (n, l) if n + 1 == l as usize => 2,
                _ => 1,
            };
            out[at].cover = 1 + (bits << 2 | place);
        }
    }
}
