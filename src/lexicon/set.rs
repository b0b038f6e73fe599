//! Small sets of words that rules ask for.

use super::hash::word_hash;

/// A fixed set of words, asked of every token: one bit decides for most.
pub(crate) struct WordSet<const N: usize> {
    bits: [u64; 8],
    words: [u32; N],
}

impl<const N: usize> WordSet<N> {
    /// The set of these words in lower case.
    pub(crate) const fn new(list: [&str; N]) -> Self {
        let mut set = WordSet { bits: [0; 8], words: [0; N] };
        let mut n = 0;
        while n < N {
            let word = word_hash(list[n]);
            set.words[n] = word;
            set.bits[(word >> 6 & 7) as usize] |= 1 << (word & 63);
            n += 1;
        }
        set
    }

    /// Whether the word with this hash may belong to it: one look, no branch.
    #[inline(always)]
    pub(crate) fn may_have(&self, word: u32) -> bool {
        self.bits[(word >> 6 & 7) as usize] >> (word & 63) & 1 != 0
    }

    /// Whether the word with this hash belongs to it.
    #[inline]
    pub(crate) fn has(&self, word: u32) -> bool {
        self.may_have(word) && self.words.contains(&word)
    }
}
