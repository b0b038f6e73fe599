//! A small table over hashes, for one article: what an ordered map would do at a tenth of the cost. It is looked up, never walked.

/// Values under 64-bit keys: open addressing, at most half full.
pub(crate) struct Table<V> {
    slots: Vec<(u64, V)>,
    len: usize,
}

impl<V: Copy + Default> Table<V> {
    /// With room for this many keys; it grows when more come.
    pub(crate) fn new(keys: usize) -> Self {
        Table { slots: vec![(0, V::default()); (keys * 2).next_power_of_two().max(16)], len: 0 }
    }

    /// The place of a key: its own, or the empty one where it would stand.
    #[inline]
    fn place(&self, key: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize & mask;
        while self.slots[at].0 != key && self.slots[at].0 != 0 {
            at = (at + 1) & mask;
        }
        at
    }

    /// The value under a key. 0 is no key.
    #[inline]
    pub(crate) fn get(&self, key: u64) -> Option<V> {
        let (found, value) = self.slots[self.place(key)];
        (found != 0).then_some(value)
    }

    /// The value under a key, put there when it is new.
    #[inline]
    pub(crate) fn entry(&mut self, key: u64, new: V) -> &mut V {
        if self.len * 2 >= self.slots.len() {
            self.grow();
        }
        let at = self.place(key);
        let slot = &mut self.slots[at];
        if slot.0 == 0 {
            self.len += 1;
            *slot = (key, new);
        }
        &mut slot.1
    }

    /// Puts a value under a key.
    #[inline]
    pub(crate) fn set(&mut self, key: u64, value: V) {
        *self.entry(key, value) = value;
    }

    fn grow(&mut self) {
        let slots = vec![(0, V::default()); self.slots.len() * 2];
        for (key, value) in std::mem::replace(&mut self.slots, slots).into_iter().filter(|s| s.0 != 0) {
            let at = self.place(key);
            self.slots[at] = (key, value);
        }
    }
}
