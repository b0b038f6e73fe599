//! Compiles the weights of reported speech: `src/quotes/weights.tsv` to a hash table of features.

use crate::hash::hash_in_text;

/// The table: slots of 8 bytes, feature hash and weight, open addressing; a weight of 0 is an empty slot.
pub fn compile(text: &str) -> Vec<u8> {
    let rows: Vec<(u32, i32)> = text
        .lines()
        .skip(1)
        .filter_map(|line| {
            let (feature, weight) = line.split_once('\t')?;
            Some((feature_hash(feature.split(' ').map(hash_in_text)), weight.parse().ok()?))
        })
        .collect();
    let slots = ((rows.len() + 1) * 2).next_power_of_two();
    let mut table = vec![(0, 0); slots];
    for (hash, weight) in rows {
        let mut at = (hash ^ (hash >> 15)) as usize & (slots - 1);
        while table[at].1 != 0 && table[at].0 != hash {
            at = (at + 1) & (slots - 1);
        }
        table[at] = (hash, weight);
    }
    table.iter().flat_map(|(hash, weight)| hash.to_le_bytes().into_iter().chain(weight.to_le_bytes())).collect()
}

/// As in `src/quotes/ranker.rs`.
fn feature_hash(parts: impl Iterator<Item = u32>) -> u32 {
    parts.fold(0x811c_9dc5, |h, p| (h.rotate_left(7) ^ p).wrapping_mul(0x9e37_79b1))
}
