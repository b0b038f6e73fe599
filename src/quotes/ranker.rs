//! Which reading of a cue is meant: a linear model over what stands around its edges.
//!
//! Every candidate gets the sum of its features' weights; the best one is taken when its sum is above zero. The weights
//! are integers in `weights.tsv`, one feature a line, learnt by `train/src/bin/fit-quotes` (a softmax over the
//! candidates of each cue) from PolNeAR's annotated news articles; see `weights.md`.

use super::candidates::Candidate;
use super::cues::Cue;
use super::features;
use super::unit::Unit;
use crate::found::Rule;

/// The compiled weights: slots of feature hash and weight, open addressing.
static WEIGHTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/quotes.bin"));

/// A part of a feature's name.
#[derive(Clone, Copy)]
pub struct Part<'a> {
    hash: u32,
    /// As the weights file writes it.
    pub text: &'a str,
}

impl<'a> Part<'a> {
    pub(super) fn new(hash: u32, text: &'a str) -> Self {
        Part { hash, text }
    }
}

/// Takes the features of one candidate.
pub trait Sink {
    /// One feature: its parts in order.
    fn add(&mut self, parts: &[Part]);
}

/// Adds up weights.
struct Sum(i32);

impl Sink for Sum {
    #[inline]
    fn add(&mut self, parts: &[Part]) {
        self.0 += weight(feature_hash(parts.iter().map(|p| p.hash)));
    }
}

/// The hash of a feature from those of its parts. The build program computes the same.
pub(crate) fn feature_hash(parts: impl Iterator<Item = u32>) -> u32 {
    parts.fold(0x811c_9dc5, |h, p| (h.rotate_left(7) ^ p).wrapping_mul(0x9e37_79b1))
}

fn weight(hash: u32) -> i32 {
    let (slots, _) = WEIGHTS.as_chunks::<8>();
    let mask = slots.len() - 1;
    let mut at = (hash ^ (hash >> 15)) as usize & mask;
    loop {
        let slot = u64::from_le_bytes(slots[at]);
        let value = (slot >> 32) as i32;
        if value == 0 || slot as u32 == hash {
            return value;
        }
        at = (at + 1) & mask;
    }
}

/// Scores the readings of one cue; what neighbouring ones share is summed once.
#[derive(Default)]
pub(super) struct Scorer {
    cue: Option<((Rule, bool, usize), i32)>,
    start: Option<((Rule, usize), i32)>,
}

impl Scorer {
    /// The sum of a candidate's weights.
    pub fn score(&mut self, unit: &Unit, cue: &Cue, cues: &[Cue], c: &Candidate) -> i32 {
        let Some(first) = &c.content[0] else { return 0 };
        let key = (c.rule, c.content[1].is_some(), c.source.start);
        let of_cue = match self.cue {
            Some((k, sum)) if k == key => sum,
            _ => total(|sum| features::of_cue(unit, cue, c, sum)),
        };
        self.cue = Some((key, of_cue));
        let key = (c.rule, first.start);
        let of_start = match self.start {
            Some((k, sum)) if k == key => sum,
            _ => total(|sum| features::of_start(unit, cue, c, first.start, sum)),
        };
        self.start = Some((key, of_start));
        let rest = total(|sum| {
            features::of_edge(unit, cue, cues, c, sum);
            features::of_content(unit, cue, cues, c, sum);
        });
        of_cue + of_start + rest
    }
}

fn total(add: impl FnOnce(&mut Sum)) -> i32 {
    let mut sum = Sum(0);
    add(&mut sum);
    sum.0
}

/// All features of a candidate.
pub(super) fn features(unit: &Unit, cue: &Cue, cues: &[Cue], c: &Candidate, sink: &mut impl Sink) {
    let Some(first) = &c.content[0] else { return };
    features::of_cue(unit, cue, c, sink);
    features::of_start(unit, cue, c, first.start, sink);
    features::of_edge(unit, cue, cues, c, sink);
    features::of_content(unit, cue, cues, c, sink);
}
