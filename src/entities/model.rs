//! The weights: a hash table from features to one small number for each kind, and the arithmetic on them.
//!
//! Made by `dateline-train fit`, embedded as it is. A feature that training did not keep weighs nothing.
//!
//! Where the time goes: a feature is 29 instructions, hash, look-up and sum, and 1 MB of news asks for 790,000. A third of the time of
//! scoring is waiting for the table, which fills a quarter of a processor's second memory. The sums are vectors, which takes a tenth
//! fewer instructions than two numbers of 64 bits with lanes did. Of plain arrays the compiler makes none: it adds number by number.

use bytemuck::{Pod, Zeroable};
use std::borrow::Cow;
use wide::i16x8;

/// What a stretch of a run may be: the four kinds of entities, another sort of name, or no name.
pub const KINDS: usize = 6;
/// Number of "another sort of name": works, events, products.
pub const MISC: usize = 4;
/// Number of "no name"; single tokens only.
pub const NONE: usize = 5;

/// A score for each kind, of 16 bits each in one vector, so that all are added up at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Zeroable)]
#[repr(transparent)]
pub struct Scores(i16x8);

/// The scores stand behind two numbers that do not count, as in a row of the table.
const BEHIND: usize = 2;

impl Scores {
    /// The score of a kind.
    #[inline(always)]
    pub fn of(&self, kind: usize) -> i16 {
        self.all()[kind]
    }

    /// The scores of all kinds.
    #[inline(always)]
    pub fn all(&self) -> [i16; KINDS] {
        let all = self.0.to_array();
        std::array::from_fn(|kind| all[BEHIND + kind])
    }

    /// Raises the score of a kind.
    pub fn raise(&mut self, kind: usize, by: u16) {
        let score = &mut self.0.as_mut_array()[BEHIND + kind];
        *score = score.wrapping_add(by as i16);
    }

    /// Lowers the score of a kind.
    pub fn lower(&mut self, kind: usize, by: u16) {
        let score = &mut self.0.as_mut_array()[BEHIND + kind];
        *score = score.wrapping_sub(by as i16);
    }

    /// Adds other scores.
    #[inline(always)]
    pub fn add(&mut self, other: &Scores) {
        self.0 += other.0;
    }

    /// The scores of a row: eight weights of eight bits.
    #[inline(always)]
    fn of_row(row: u64) -> Self {
        // Each becomes 16 bits without a sign, 128 too much.
        const BIAS: u64 = 0x8080_8080_8080_8080;
        Scores(i16x8::from_u8x16_low(bytemuck::cast([row ^ BIAS, 0])) - i16x8::splat(0x80))
    }
}

/// Rows that one look-up compares.
const BUCKET: usize = 4;
/// Buckets of the table.
const BUCKETS: usize = 1 << 14;
/// Features that the table has room for.
pub const ROWS: usize = BUCKET * BUCKETS;

/// Four features: for each the 16 bits that tell it apart here (0 for an empty place), and behind these for each its six weights.
type Bucket = [u8; BUCKET * (2 + KINDS)];

type Table = [Bucket; BUCKETS];

/// The head of a weights file.
#[derive(Clone, Copy, Debug, Pod, Zeroable)]
#[repr(C)]
pub struct Head {
    /// `DATELIN2`.
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
    table: Cow<'static, Table>,
}

/// The weights of a model, ready to be added up.
#[derive(Clone, Copy)]
pub struct Weights<'m>(&'m Table);

#[repr(C, align(64))]
struct Aligned<B: ?Sized>(B);
static BLOB: &Aligned<[u8; size_of::<Head>() + size_of::<Table>()]> = &Aligned(*include_bytes!("weights.bin"));

impl Model {
    /// The embedded weights. Costs nothing.
    pub fn embedded() -> Self {
        let (head, table) = BLOB.0.split_at(size_of::<Head>());
        Model { head: *bytemuck::from_bytes(head), table: Cow::Borrowed(bytemuck::from_bytes(table)) }
    }

    /// The weights.
    pub fn weights(&self) -> Weights<'_> {
        Weights(&self.table)
    }

    /// Weights from features, the most important first: those whose bucket is full are left out.
    pub fn build(features: impl Iterator<Item = (u64, [i8; KINDS])>, unit: u32, confidence: [u8; 48]) -> Self {
        let mut table: Table = [[0; size_of::<Bucket>()]; BUCKETS];
        for (feature, weights) in features {
            let (bucket, print) = place(feature);
            let (prints, rows) = table[bucket].split_at_mut(2 * BUCKET);
            let print = print.to_le_bytes();
            let taken = prints.chunks_exact(2).any(|p| p == print);
            if let Some(free) = prints.chunks_exact(2).position(|p| p == [0, 0]).filter(|_| !taken) {
                prints[2 * free..2 * free + 2].copy_from_slice(&print);
                rows[KINDS * free..KINDS * (free + 1)].copy_from_slice(&weights.map(|w| w as u8));
            }
        }
        Model { head: Head { magic: *b"DATELIN2", rows: ROWS as u32, unit, confidence }, table: Cow::Owned(table) }
    }

    /// The file.
    pub fn to_bytes(&self) -> Vec<u8> {
        [bytemuck::bytes_of(&self.head), bytemuck::cast_slice(&self.table[..])].concat()
    }

    /// How sure a decision with this margin over the next best is, in percent.
    pub fn confidence(&self, margin: i32) -> u8 {
        let bin = (margin.max(0) as u32).saturating_mul(4) / self.head.unit.max(1);
        self.head.confidence[(bin as usize).min(self.head.confidence.len() - 1)]
    }
}

impl Weights<'_> {
    /// Adds a feature's weights to the scores. No branch depends on the data: most features are unknown, and a guess would often be wrong.
    #[inline(always)]
    pub fn add(self, feature: u64, scores: &mut Scores) {
        const ONES: u64 = 0x0001_0001_0001_0001;
        let (bucket, print) = place(feature);
        let bucket = &self.0[bucket];
        // All four prints are compared at once: where one is equal, 16 bits of the difference are zero, and taking one from them
        // borrows into their highest bit. What borrows reach above the first equal print does not matter.
        let different = eight(bucket, 0) ^ (print as u64 * ONES);
        let equal = different.wrapping_sub(ONES) & !different & (ONES << 15);
        let n = (equal.trailing_zeros() / 16) as usize % BUCKET;
        let row = eight(bucket, 2 * BUCKET - 2 + KINDS * n);
        scores.add(&Scores::of_row(if equal == 0 { 0 } else { row }));
    }
}

/// Eight bytes of a bucket.
#[inline(always)]
fn eight(bucket: &Bucket, at: usize) -> u64 {
    bucket[at..].first_chunk().map_or(0, |eight| u64::from_le_bytes(*eight))
}

/// The bucket of a feature, and the bits that tell it apart there.
#[inline(always)]
fn place(feature: u64) -> (usize, u16) {
    ((feature >> 50) as usize, (feature >> 32) as u16 | 1)
}

/// The hash of a feature: a template and its value. Its high bits count.
#[inline(always)]
pub fn feature(template: u8, value: u64) -> u64 {
    (value ^ (template as u64).wrapping_mul(0xd6e8_feb8_6659_fd93)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_are_sums_of_rows_with_signs() {
        let rows: [[i8; KINDS]; 3] = [[-128, 127, -1, 0, 5, -7], [127, -128, -1, 1, -5, -7], [-3, 4, -1, -1, 0, 127]];
        let mut sum = Scores::default();
        for row in rows {
            let mut bytes = [0xff; 8];
            bytes[2..].copy_from_slice(&row.map(|w| w as u8));
            sum.add(&Scores::of_row(u64::from_le_bytes(bytes)));
        }
        for kind in 0..KINDS {
            assert_eq!(sum.of(kind), rows.iter().map(|r| r[kind] as i16).sum::<i16>(), "kind {kind}");
        }
        sum.raise(2, 12_000);
        assert_eq!([sum.of(2), sum.of(4), sum.of(3)], [11_997, 0, 0]);
    }
}
