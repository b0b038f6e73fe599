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

/// A score for each kind.
pub type Scores = [i32; KINDS];

/// The weights of one feature.
#[derive(Clone, Copy, Debug, Pod, Zeroable)]
#[repr(C)]
pub struct Row {
    /// Tells features of one slot apart; 0 is an empty slot.
    pub print: u16,
    /// A weight for each kind.
    pub weights: [i8; KINDS],
}

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
    rows: Cow<'static, [Row]>,
}

#[repr(C, align(16))]
struct Aligned<B: ?Sized>(B);
static BLOB: &Aligned<[u8]> = &Aligned(*include_bytes!("weights.bin"));

impl Model {
    /// The embedded weights. Costs nothing.
    pub fn embedded() -> Self {
        let (head, rows) = BLOB.0.split_at(size_of::<Head>());
        Model { head: *bytemuck::from_bytes(head), rows: Cow::Borrowed(bytemuck::cast_slice(rows)) }
    }

    /// Weights from features with their weights, at most half as many as `rows`; later ones give way when a slot and print are taken.
    pub fn build(features: impl Iterator<Item = (u64, [i8; KINDS])>, rows: usize, unit: u32, confidence: [u8; 48]) -> Self {
        let mut table = vec![Row { print: 0, weights: [0; KINDS] }; rows];
        for (feature, weights) in features {
            let print = print(feature);
            let mut at = feature as usize & (rows - 1);
            while table[at].print != 0 && table[at].print != print {
                at = (at + 1) & (rows - 1);
            }
            if table[at].print == 0 {
                table[at] = Row { print, weights };
            }
        }
        Model { head: Head { magic: *b"DATELIN1", rows: rows as u32, unit, confidence }, rows: Cow::Owned(table) }
    }

    /// The file.
    pub fn to_bytes(&self) -> Vec<u8> {
        [bytemuck::bytes_of(&self.head), bytemuck::cast_slice(&self.rows)].concat()
    }

    /// Adds a feature's weights to the scores.
    #[inline]
    pub fn add(&self, feature: u64, scores: &mut Scores) {
        let mask = self.rows.len() - 1;
        let print = print(feature);
        let mut at = feature as usize & mask;
        loop {
            let row = &self.rows[at & mask];
            if row.print == 0 {
                return;
            }
            if row.print == print {
                for (score, weight) in scores.iter_mut().zip(row.weights) {
                    *score += weight as i32;
                }
                return;
            }
            at += 1;
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
