//! The weights: a hash table from features to one small number for each kind, and the arithmetic on them.
//!
//! Made by `dateline-train fit`, embedded as it is. A feature that training did not keep weighs nothing.

use bytemuck::{Pod, Zeroable};
use std::borrow::Cow;

/// What a stretch of a run may be: the four kinds of entities, another sort of name, or no name.
pub const KINDS: usize = 6;
/// Number of "another sort of name": works, events, products.
pub const MISC: usize = 4;
/// Number of "no name"; single tokens only.
pub const NONE: usize = 5;

/// A score for each kind, in lanes 2 to 7; lanes 0 and 1 hold nothing of meaning. Laid out as a row is, so that adding takes one instruction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(align(16))]
pub struct Scores([i16; 8]);

impl Scores {
    /// The score of a kind.
    #[inline(always)]
    pub fn of(&self, kind: usize) -> i32 {
        self.0[kind + 2] as i32
    }

    /// Raises the score of a kind.
    pub fn raise(&mut self, kind: usize, by: i16) {
        self.0[kind + 2] = self.0[kind + 2].saturating_add(by);
    }

    /// Adds other scores.
    #[inline(always)]
    pub fn add(&mut self, other: &Scores) {
        for (a, b) in self.0.iter_mut().zip(other.0) {
            *a = a.wrapping_add(b);
        }
    }
}

/// The weights of one feature behind the 16 bits that tell features of one bucket apart; all zero for an empty place.
type Row = [u8; 8];

/// Rows that one look-up compares: half a cache line.
const BUCKET: usize = 4;

/// The head of a weights file.
#[derive(Clone, Copy, Debug, Pod, Zeroable)]
#[repr(C)]
pub struct Head {
    /// `DATELIN1`.
    pub magic: [u8; 8],
    /// Rows in the table: a power of two.
    pub rows: u32,
    /// Score units in one unit of log-odds.
    pub unit: u32,
    /// Confidence in percent by margin: entry n is for margins from n/4 to (n+1)/4 units of log-odds.
    pub confidence: [u8; 48],
}

/// A set of weights.
pub struct Model {
    /// See [`Head`].
    pub head: Head,
    buckets: Cow<'static, [[Row; BUCKET]]>,
}

#[repr(C, align(16))]
struct Aligned<B: ?Sized>(B);
static BLOB: &Aligned<[u8]> = &Aligned(*include_bytes!("weights.bin"));

impl Model {
    /// The embedded weights. Costs nothing.
    pub fn embedded() -> Self {
        let (head, rows) = BLOB.0.split_at(size_of::<Head>());
        Model { head: *bytemuck::from_bytes(head), buckets: Cow::Borrowed(bytemuck::cast_slice(rows)) }
    }

    /// Weights from features, the most important first: those whose bucket is full are left out.
    pub fn build(features: impl Iterator<Item = (u64, [i8; KINDS])>, rows: usize, unit: u32, confidence: [u8; 48]) -> Self {
        let mut table = vec![[[0u8; 8]; BUCKET]; rows / BUCKET];
        for (feature, weights) in features {
            let print = print(feature).to_le_bytes();
            let bucket = &mut table[feature as usize & (rows / BUCKET - 1)];
            let taken = bucket.iter().any(|row| row[..2] == print);
            if let Some(row) = bucket.iter_mut().find(|row| row[..2] == [0, 0]).filter(|_| !taken) {
                row[..2].copy_from_slice(&print);
                row[2..].copy_from_slice(&weights.map(|w| w as u8));
            }
        }
        Model { head: Head { magic: *b"DATELIN1", rows: rows as u32, unit, confidence }, buckets: Cow::Owned(table) }
    }

    /// The file.
    pub fn to_bytes(&self) -> Vec<u8> {
        [bytemuck::bytes_of(&self.head), bytemuck::cast_slice(&self.buckets)].concat()
    }

    /// Adds a feature's weights to the scores. No branch depends on the data: most features are unknown, and a guess would often be wrong.
    #[inline(always)]
    pub fn add(&self, feature: u64, scores: &mut Scores) {
        let bucket = &self.buckets[feature as usize & (self.buckets.len() - 1)];
        let print = print(feature);
        let mut row = 0u64;
        for candidate in bucket {
            let candidate = u64::from_le_bytes(*candidate);
            row |= if candidate as u16 == print { candidate } else { 0 };
        }
        for (score, weight) in scores.0.iter_mut().zip(row.to_le_bytes()) {
            *score = score.wrapping_add(weight as i8 as i16);
        }
    }

    /// How sure a decision with this margin over the next best is, in percent.
    pub fn confidence(&self, margin: i32) -> u8 {
        let bin = (margin.max(0) as u32).saturating_mul(4) / self.head.unit.max(1);
        self.head.confidence[(bin as usize).min(self.head.confidence.len() - 1)]
    }
}

#[inline(always)]
fn print(feature: u64) -> u16 {
    (feature >> 48) as u16 | 1
}

/// The hash of a feature: a template and its value.
#[inline(always)]
pub fn feature(template: u8, value: u64) -> u64 {
    let h = (value ^ ((template as u64) << 57)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let h = (h ^ (h >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    h ^ (h >> 29)
}
