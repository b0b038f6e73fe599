//! How the compiled lexicon lies in memory. Written by the build program, read by [`crate::lexicon`].
//!
//! Four tables behind one [`Header`], each at the offset that the header gives:
//! slots (open addressing, linear probing), entries, values, phrases; then the strings.

use bytemuck::{Pod, Zeroable};

/// Where each table begins, in bytes, and how long it is, in items.
#[derive(Clone, Copy, Pod, Zeroable)]
#[repr(C)]
pub struct Header {
    /// Word slots, in shelves: see [`shelf`].
    pub slots: Table,
    /// Where each shelf begins among the slots, and how many slots it has: a power of two.
    pub shelves: [Table; SHELVES],
    /// Word entries; entry 0 is the unknown word.
    pub entries: Table,
    /// Values of words in classes that have one.
    pub values: Table,
    /// Phrase slots: a power of two.
    pub phrases: Table,
    /// The bytes of all values.
    pub strings: Table,
}

/// How many shelves there are.
pub const SHELVES: usize = 8;

/// The shelf of the words of a length in bytes. Short words are few, and most of a text: on shelves of their own they stay in the cache.
#[inline(always)]
pub const fn shelf(len: usize) -> usize {
    const OF: [u8; 16] = [0, 0, 0, 1, 2, 3, 3, 4, 4, 5, 5, 6, 6, 6, 6, 7];
    OF[if len > 15 { 15 } else { len }] as usize
}

/// One table's place.
#[derive(Clone, Copy, Pod, Zeroable)]
#[repr(C)]
pub struct Table {
    /// Offset from the start of the blob, in bytes, a multiple of 8.
    pub offset: u32,
    /// Items.
    pub len: u32,
}

/// A place for a word in the hash table. It holds what a token needs, so that a look-up touches one line of the cache.
#[derive(Clone, Copy, Pod, Zeroable)]
#[repr(C)]
pub struct Slot {
    /// The word's hash.
    pub hash: u32,
    /// See [`slot_entry`]; 0 for an empty slot.
    pub entry: u32,
    /// The classes it belongs to.
    pub classes: u64,
}

/// Stands for an unknown commonest part of speech.
pub const NO_POS: u8 = 63;

/// What a slot tells of its word: the index of its entry in the upper 18 bits, its commonest part of speech in the next 6, which so
/// costs no look at the entry, and its length in bytes in the lowest 8, to tell chance hits of the hash apart.
pub const fn slot_entry(entry: u32, pos: u8, len: u8) -> u32 {
    assert!(entry < 1 << 18 && pos <= NO_POS);
    entry << 14 | (pos as u32) << 8 | len as u32
}

/// A word.
#[derive(Clone, Copy, Pod, Zeroable)]
#[repr(C)]
pub struct Entry {
    /// The classes it belongs to.
    pub classes: u64,
    /// The classes of the phrases that begin with it.
    pub begins: u64,
    /// Its first value; they stand in the order of their classes.
    pub first_value: u32,
    /// How many values it has.
    pub values: u16,
    /// Length of the word in bytes. Only the build program asks for this and the next, and writes them into the slot.
    pub len: u8,
    /// The commonest part of speech: the class's number, or [`NO_POS`].
    pub pos: u8,
}

/// The value of a word or phrase in one class. There are many of these and few strings, so they are small.
#[derive(Clone, Copy, Pod, Zeroable)]
#[repr(C)]
pub struct Value {
    /// Offset in the strings.
    pub start: u16,
    /// Length in bytes.
    pub len: u8,
    /// The class's number.
    pub class: u8,
}

/// A place for a phrase, or for the beginning of one.
#[derive(Clone, Copy, Pod, Zeroable)]
#[repr(C)]
pub struct Phrase {
    /// The joined hash of its words; 0 for an empty slot.
    pub hash: u64,
    /// Offset of its value in the values, or `u32::MAX` when it is only the beginning of longer ones.
    pub value: u32,
    /// How many values it has.
    pub values: u16,
    /// 1 when longer phrases begin with it.
    pub longer: u16,
}
