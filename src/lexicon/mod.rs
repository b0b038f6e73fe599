//! The words that dateline knows, each with its classes: one look-up a token tells every stage whether it has work to do.
//!
//! The lists under `gazetteers/cues`, `gazetteers/words` and the names' lists are compiled by the build program into one
//! hash table, which is embedded and read in place: nothing happens at start-up.

pub mod class;
pub mod hash;
pub mod layout;
mod set;

pub use class::{Class, Classes};
use layout::{Entry, Header, Phrase, Slot, Table, Value};
pub(crate) use set::WordSet;

#[repr(C, align(16))]
struct Aligned<B: ?Sized>(B);
static BLOB: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.bin")));

/// The compiled lists of words and phrases.
#[derive(Clone, Copy)]
pub struct Lexicon {
    slots: &'static [Slot],
    shelves: &'static [layout::Table; layout::SHELVES],
    entries: &'static [Entry],
    values: &'static [Value],
    phrases: &'static [Phrase],
    strings: &'static str,
}

/// Function words: the closed classes of grammar.
pub const CLOSED: Classes = Class::Determiner.bit()
    | Class::Preposition.bit()
    | Class::Pronoun.bit()
    | Class::Possessive.bit()
    | Class::Conjunction.bit()
    | Class::Subordinator.bit()
    | Class::Auxiliary.bit()
    | Class::Modal.bit()
    | Class::Negation.bit()
    | Class::Relative.bit();

/// A word's entry: its number in the lexicon above six bits for its commonest part of speech. 0 is the unknown word.
pub type WordId = u32;

impl Lexicon {
    /// The embedded lists. The first call checks that their strings are UTF-8; later ones copy five slices.
    pub fn embedded() -> Self {
        static LEXICON: std::sync::LazyLock<Lexicon> = std::sync::LazyLock::new(Lexicon::read);
        *LEXICON
    }

    fn read() -> Self {
        let bytes: &'static [u8] = &BLOB.0;
        let header: &Header = bytemuck::from_bytes(&bytes[..size_of::<Header>()]);
        Lexicon {
            slots: table(bytes, header.slots),
            shelves: &header.shelves,
            entries: table(bytes, header.entries),
            values: table(bytes, header.values),
            phrases: table(bytes, header.phrases),
            strings: str::from_utf8(table(bytes, header.strings)).unwrap_or(""),
        }
    }

    /// Where the word with this hash and length in bytes lies, unless others have taken its place.
    #[inline(always)]
    pub(crate) fn home(&self, hash: u32, len: usize) -> usize {
        let shelf = self.shelves[layout::shelf(len)];
        shelf.offset as usize + (hash::spread(hash) & (shelf.len - 1)) as usize
    }

    /// The slot at a place that [`Lexicon::home`] gave.
    #[inline(always)]
    pub(crate) fn slot(&self, at: usize) -> Slot {
        self.slots[at]
    }

    /// The entry of the word with this hash and length in bytes, and the classes it belongs to; 0 and none when it is unknown.
    #[inline]
    pub fn find(&self, hash: u32, len: usize) -> (WordId, Classes) {
        self.find_from(self.slot(self.home(hash, len)), hash, len)
    }

    /// The same, where the slot of its home is at hand.
    #[inline(always)]
    pub(crate) fn find_from(&self, mut slot: Slot, hash: u32, len: usize) -> (WordId, Classes) {
        if slot.hash != hash && slot.entry != 0 {
            slot = self.probe(hash, len);
        }
        if slot.hash == hash && slot.entry & 0xff == len as u32 & 0xff { (slot.entry >> 8, slot.classes) } else { (0, 0) }
    }

    /// The slot of a word that is not in its home, or the empty one where it would lie.
    fn probe(&self, hash: u32, len: usize) -> Slot {
        let shelf = self.shelves[layout::shelf(len)];
        let mut at = hash::spread(hash);
        loop {
            at = (at + 1) & (shelf.len - 1);
            let slot = self.slots[(shelf.offset + at) as usize];
            if slot.entry == 0 || slot.hash == hash {
                return slot;
            }
        }
    }

    /// The entry of a word as it stands in a text, whatever its case.
    pub fn find_word(&self, word: &str) -> WordId {
        let bare = word.strip_suffix('.').unwrap_or(word);
        let len = if bare.is_ascii() { bare.len() } else { hash_len(bare) };
        self.find(hash::hash_in_text(bare), len).0
    }

    /// The classes of an entry.
    #[inline]
    pub fn classes(&self, word: WordId) -> Classes {
        self.entry(word).classes
    }

    /// The commonest part of speech of an entry, when it is known.
    #[inline]
    pub fn pos(&self, word: WordId) -> Option<Class> {
        // The unknown word has none.
        if word == 0 { None } else { Class::ALL.get((word & layout::NO_POS as u32) as usize).copied() }
    }

    #[inline]
    fn entry(&self, word: WordId) -> &'static Entry {
        &self.entries[(word >> 6) as usize]
    }

    /// The value that the list of `class` gives the word; empty when it gives none.
    pub fn value(&self, word: WordId, class: Class) -> &'static str {
        let entry = self.entry(word);
        // One value a class, in the order of classes, of which the last ones may have none.
        let before = (entry.classes & (class.bit() - 1)).count_ones();
        if entry.classes & class.bit() == 0 || before >= entry.values as u32 {
            return "";
        }
        self.text(&self.values[(entry.first_value + before) as usize])
    }

    /// The classes of the phrases that begin with the word.
    #[inline]
    pub fn begins(&self, word: WordId) -> Classes {
        self.entry(word).begins
    }

    fn text(&self, value: &Value) -> &'static str {
        self.strings.get(value.start as usize..value.start as usize + value.len as usize).unwrap_or("")
    }

    /// The number that the list of `class` gives the word.
    pub fn number(&self, word: WordId, class: Class) -> Option<i64> {
        self.value(word, class).parse().ok()
    }

    fn value_in(&self, first: u32, count: u16, class: Class) -> &'static str {
        let first = first as usize;
        for v in &self.values[first..first + count as usize] {
            if v.class == class as u8 {
                return self.text(v);
            }
        }
        ""
    }

    /// The longest phrase of `class` that begins with the words of these hashes (see [`hash::word_hash`]):
    /// how many words it has, and its value.
    pub fn phrase(&self, class: Class, words: impl Iterator<Item = u32>) -> Option<(usize, &'static str)> {
        let mask = self.phrases.len() - 1;
        let mut sequence = 0;
        let mut best = None;
        for (n, word) in words.enumerate() {
            sequence = hash::join(sequence, word as u64);
            let mut at = sequence as usize & mask;
            let found = loop {
                let phrase = self.phrases[at];
                if phrase.hash == 0 {
                    return best;
                }
                if phrase.hash == sequence {
                    break phrase;
                }
                at = (at + 1) & mask;
            };
            if found.value != u32::MAX {
                let first = found.value as usize;
                if self.values[first..first + found.values as usize].iter().any(|v| v.class == class as u8) {
                    best = Some((n + 1, self.value_in(found.value, found.values, class)));
                }
            }
            if found.longer == 0 {
                return best;
            }
        }
        best
    }
}

fn hash_len(word: &str) -> usize {
    word.chars().flat_map(char::to_lowercase).map(|c| if c == '\u{2019}' { 1 } else { c.len_utf8() }).sum()
}

fn table<T: bytemuck::Pod>(bytes: &'static [u8], table: Table) -> &'static [T] {
    let start = table.offset as usize;
    bytemuck::cast_slice(&bytes[start..start + table.len as usize * size_of::<T>()])
}

/// Whether a token is one of the given lower-case words: `is!(token, "killed" | "dead")`. The hashes are computed at compile time.
#[macro_export]
macro_rules! is {
    ($token:expr, $($word:literal)|+) => {{
        let hash = $token.word;
        false $( || { const HASH: u32 = $crate::lexicon::hash::word_hash($word); hash == HASH } )+
    }};
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whatever_their_case() {
        let lexicon = Lexicon::embedded();
        for word in ["March", "MARCH", "march"] {
            let id = lexicon.find_word(word);
            assert_ne!(id, 0, "{word}");
            assert_eq!(lexicon.number(id, Class::Month), Some(3), "{word}");
        }
        assert_eq!(lexicon.find_word("xyzzyqwv"), 0);
    }

    #[test]
    fn phrases_are_found_at_their_longest() {
        let lexicon = Lexicon::embedded();
        let words = ["according", "to", "him"].map(hash::word_hash);
        assert_eq!(lexicon.phrase(Class::Preposition, words.into_iter()).map(|p| p.0), Some(2));
        let words = ["according", "with"].map(hash::word_hash);
        assert_eq!(lexicon.phrase(Class::Preposition, words.into_iter()), None);
    }
}
