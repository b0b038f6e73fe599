//! Which reading of a cue is meant: a linear model over what stands around its edges.
//!
//! Every candidate gets the sum of its features' weights; the best one is taken when its sum is above zero. The weights
//! are integers in `weights.tsv`, one feature a line, learnt by `train/src/bin/fit-quotes` (a softmax over the
//! candidates of each cue) from PolNeAR's annotated news articles; see `weights.md`.

use super::candidates::{Candidate, Way};
use super::cues::Cue;
use super::features;
use super::unit::Unit;
use wide::i32x4;

/// Features that one look compares.
const SLOTS: usize = 4;

/// The hashes of some features, and their weights; a weight of 0 is an empty slot.
type Bucket = [[[u8; 4]; SLOTS]; 2];

/// A compiled table of weights: open addressing, bucket by bucket.
///
/// All of a bucket is compared at once and added up without a branch: half of the features have no weight, which no processor guesses.
#[derive(Clone, Copy)]
pub(super) struct Weights<'w>(&'w [Bucket]);

impl<'w> Weights<'w> {
    /// Those that are shipped.
    pub fn embedded() -> Self {
        Weights::new(include_bytes!(concat!(env!("OUT_DIR"), "/quotes.bin")))
    }

    /// A table as `build/quotes.rs` makes it: a power of two of buckets.
    pub fn new(table: &'w [u8]) -> Self {
        Weights(bytemuck::cast_slice(table.as_chunks::<{ size_of::<Bucket>() }>().0))
    }

    /// Not inlined: features are asked for in a hundred places, and all that code would not stay in the nearest memory.
    #[inline(never)]
    fn of(self, hash: u32) -> i32 {
        let mask = self.0.len().wrapping_sub(1);
        let mut at = (hash ^ (hash >> 15)) as usize & mask;
        while let Some([hashes, weights]) = self.0.get(at) {
            let sum = (four(hashes).simd_eq(i32x4::splat(hash as i32)) & four(weights)).reduce_add();
            // One branch: whether a feature has a weight is as good as random, whether its bucket has room is not.
            if (sum != 0) | (weights[SLOTS - 1] == [0; 4]) {
                return sum;
            }
            at = (at + 1) & mask;
        }
        0
    }
}

#[inline(always)]
fn four(numbers: &[[u8; 4]; SLOTS]) -> i32x4 {
    let [a, b, c, d] = *numbers;
    i32x4::new([i32::from_le_bytes(a), i32::from_le_bytes(b), i32::from_le_bytes(c), i32::from_le_bytes(d)])
}

/// Takes the features of one candidate.
pub(super) trait Sink<'t> {
    /// A part of a feature's name.
    type Part: Copy;

    /// A part, by the hash of its text and by its text as the weights file writes it.
    fn part(hash: u32, text: impl FnOnce() -> &'t str) -> Self::Part;

    /// One feature: its parts in order.
    fn add<const N: usize>(&mut self, parts: [Self::Part; N]);
}

/// Adds up weights.
struct Sum<'w> {
    weights: Weights<'w>,
    sum: i32,
}

impl<'t> Sink<'t> for Sum<'_> {
    type Part = u32;

    #[inline(always)]
    fn part(hash: u32, _: impl FnOnce() -> &'t str) -> u32 {
        hash
    }

    /// The build program computes the same hash of a feature.
    #[inline]
    fn add<const N: usize>(&mut self, parts: [u32; N]) {
        let mut hash: u32 = 0x811c_9dc5;
        for part in parts {
            hash = (hash.rotate_left(7) ^ part).wrapping_mul(0x9e37_79b1);
        }
        self.sum += self.weights.of(hash);
    }
}

/// Scores the readings of one cue; what neighbouring ones share is summed once.
pub(super) struct Scorer<'w> {
    weights: Weights<'w>,
    cue: Option<((Way, bool, usize), i32)>,
    start: Option<((Way, usize), i32)>,
}

impl<'w> Scorer<'w> {
    pub fn new(weights: Weights<'w>) -> Self {
        Scorer { weights, cue: None, start: None }
    }

    fn total(&self, add: impl FnOnce(&mut Sum)) -> i32 {
        let mut sum = Sum { weights: self.weights, sum: 0 };
        add(&mut sum);
        sum.sum
    }

    /// The sum of a candidate's weights.
    pub fn score(&mut self, unit: &Unit, cue: &Cue, cues: &[Cue], c: &Candidate) -> i32 {
        let Some(first) = &c.content[0] else { return 0 };
        let key = (c.way, c.content[1].is_some(), c.source.start);
        let of_cue = match self.cue {
            Some((k, sum)) if k == key => sum,
            _ => self.total(|sum| features::of_cue(unit, cue, c, sum)),
        };
        self.cue = Some((key, of_cue));
        let key = (c.way, first.start);
        let of_start = match self.start {
            Some((k, sum)) if k == key => sum,
            _ => self.total(|sum| features::of_start(unit, cue, c, first.start, sum)),
        };
        self.start = Some((key, of_start));
        let rest = self.total(|sum| {
            features::of_edge(unit, cue, cues, c, sum);
            features::of_content(unit, cue, cues, c, sum);
        });
        of_cue + of_start + rest
    }
}

/// All features of a candidate.
pub(super) fn features<'a>(unit: &Unit<'_, 'a>, cue: &Cue, cues: &[Cue], c: &Candidate, sink: &mut impl Sink<'a>) {
    let Some(first) = &c.content[0] else { return };
    features::of_cue(unit, cue, c, sink);
    features::of_start(unit, cue, c, first.start, sink);
    features::of_edge(unit, cue, cues, c, sink);
    features::of_content(unit, cue, cues, c, sink);
}
