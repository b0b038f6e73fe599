//! Compiles the weights of reported speech: `src/quotes/weights.tsv` to a hash table of features.

use crate::hash::hash_in_text;

/// The table: buckets of [`SLOTS`] hashes of features and the weights of these, both four bytes long. A weight of 0 is an empty slot; what
/// finds its bucket full goes into the next one. Most buckets have room, so that one look tells all.
pub fn compile(text: &str) -> Vec<u8> {
    let rows: Vec<(u32, i32)> = text
        .lines()
        .skip(1)
        .filter_map(|line| {
            let (feature, weight) = line.split_once('\t')?;
            Some((feature_hash(feature.split(' ').map(hash_in_text)), weight.parse().ok()?))
        })
        .collect();
    let buckets = (rows.len() / 2 + 1).next_power_of_two();
    let mut table = vec![([0u32; SLOTS], [0i32; SLOTS]); buckets];
    for (hash, weight) in rows.into_iter().filter(|row| row.1 != 0) {
        let mut at = (hash ^ (hash >> 15)) as usize & (buckets - 1);
        let slot = loop {
            let (hashes, weights) = &table[at];
            if let Some(slot) = (0..SLOTS).find(|n| weights[*n] == 0 || hashes[*n] == hash) {
                break slot;
            }
            at = (at + 1) & (buckets - 1);
        };
        table[at].0[slot] = hash;
        table[at].1[slot] = weight;
    }
    table
        .iter()
        .flat_map(|(hashes, weights)| hashes.iter().map(|h| h.to_le_bytes()).chain(weights.iter().map(|w| w.to_le_bytes())))
        .flatten()
        .collect()
}

/// As in `src/quotes/ranker.rs`.
const SLOTS: usize = 4;

/// As in `src/quotes/ranker.rs`.
fn feature_hash(parts: impl Iterator<Item = u32>) -> u32 {
    parts.fold(0x811c_9dc5, |h, p| (h.rotate_left(7) ^ p).wrapping_mul(0x9e37_79b1))
}
