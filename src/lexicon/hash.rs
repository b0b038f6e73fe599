//! The hashes of words and phrases. Shared with the build program, which computes the same for the lists.

/// FNV-1a over the lower-case bytes of a word, for ASCII words known at compile time (see [`crate::is!`]).
pub const fn word_hash(word: &str) -> u32 {
    let bytes = word.as_bytes();
    let mut hash = SEED;
    let mut i = 0;
    while i < bytes.len() {
        hash = step(hash, bytes[i].to_ascii_lowercase());
        i += 1;
    }
    hash
}

/// The start value of a word's hash.
pub const SEED: u32 = 0x811c_9dc5;

/// One byte further.
#[inline(always)]
pub const fn step(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(PRIME)
}

const PRIME: u32 = 0x0100_0193;

/// Takes back the last steps of a hash, up to eight, that were over zeros: each was nothing but a multiplication by an odd number.
#[inline(always)]
pub const fn without_zeros(hash: u32, steps: usize) -> u32 {
    const INVERSES: [u32; 9] = {
        // Newton's method doubles the bits that are right; an odd number is its own inverse in three bits.
        let (mut inverse, mut n) = (PRIME, 0);
        while n < 4 {
            inverse = inverse.wrapping_mul(2u32.wrapping_sub(PRIME.wrapping_mul(inverse)));
            n += 1;
        }
        let (mut powers, mut n) = ([1u32; 9], 1);
        while n < 9 {
            powers[n] = powers[n - 1].wrapping_mul(inverse);
            n += 1;
        }
        powers
    };
    hash.wrapping_mul(INVERSES[if steps > 8 { 8 } else { steps }])
}

/// The hash of a word as it stands in a text: lower case, the curly apostrophe as the straight one, no full stop at the end.
#[inline]
pub fn hash_in_text(word: &str) -> u32 {
    let word = word.strip_suffix('.').unwrap_or(word);
    if word.is_ascii() {
        let mut hash = SEED;
        for &b in word.as_bytes() {
            hash = step(hash, b.to_ascii_lowercase());
        }
        return hash;
    }
    let mut hash = SEED;
    let mut buffer = [0; 4];
    for c in word.chars().flat_map(char::to_lowercase) {
        let c = if c == '\u{2019}' { '\'' } else { c };
        for &b in c.encode_utf8(&mut buffer).as_bytes() {
            hash = step(hash, b);
        }
    }
    hash
}

/// Spreads the bits of a 32-bit hash for an index into a table.
#[inline(always)]
pub const fn spread(hash: u32) -> u32 {
    let h = hash ^ (hash >> 15);
    let h = h.wrapping_mul(0x2c1b_3c6d);
    h ^ (h >> 12)
}

/// The hash of a sequence of words, one more word at a time; starts from 0.
#[inline(always)]
pub const fn join(sequence: u64, word: u64) -> u64 {
    let h = (sequence.rotate_left(23) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    h ^ (h >> 29)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_over_zeros_are_taken_back() {
        for word in ["", "a", "said", "minister"] {
            for zeros in 0..=8 {
                let hash = (0..zeros).fold(word_hash(word), |hash, _| step(hash, 0));
                assert_eq!(without_zeros(hash, zeros), word_hash(word), "{word} and {zeros}");
            }
        }
    }
}
