//! The names that dateline knows, and who or what they may be.
//!
//! The lists in `gazetteers/` are compiled at build time into one hash table over folded names (see [`fold`]), which is
//! embedded and read in place.

pub mod fold;
pub mod kind;
pub mod layout;

use crate::lexicon::hash::{hash_in_text, join};
pub use kind::{Kind, Subkind};
use layout::{Entry, Header, Holder, LAST, LONGER, Reading, Slot};

#[repr(C, align(16))]
struct Aligned<B: ?Sized>(B);
static BLOB: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/gazetteer.bin")));

/// The compiled lists of entities.
#[derive(Clone)]
pub struct Gazetteer {
    slots: &'static [Slot],
    readings: &'static [Reading],
    entries: &'static [Entry],
    holders: &'static [Holder],
    strings: &'static [u8],
}

/// The number of an entity in the gazetteer.
pub type EntryId = u32;

/// What the gazetteer says of a sequence of words.
#[derive(Clone, Copy)]
pub struct Lookup {
    /// Its readings, best known first; empty when it only begins longer names.
    pub readings: &'static [Reading],
    /// Whether longer names begin with it.
    pub longer: bool,
}

impl Gazetteer {
    /// The embedded lists. Costs a few additions.
    pub fn embedded() -> Self {
        let bytes: &'static [u8] = &BLOB.0;
        let header: &Header = bytemuck::from_bytes(&bytes[..size_of::<Header>()]);
        Gazetteer {
            slots: table(bytes, header.slots),
            readings: table(bytes, header.readings),
            entries: table(bytes, header.entries),
            holders: table(bytes, header.holders),
            strings: table(bytes, header.strings),
        }
    }

    /// What is known of a sequence of folded words, by its joined hash (see [`fold::fold_hash`] and [`join`]).
    /// `None` when neither it nor anything longer is a name.
    #[inline]
    pub fn find(&self, sequence: u64) -> Option<Lookup> {
        let mask = self.slots.len() - 1;
        let mut at = sequence as usize & mask;
        loop {
            let slot = self.slots[at];
            if slot.found == 0 {
                return None;
            }
            if slot.print == (sequence >> 32) as u32 {
                let first = slot.found & !LONGER;
                return Some(Lookup { readings: self.readings_from(first), longer: slot.found & LONGER != 0 });
            }
            at = (at + 1) & mask;
        }
    }

    fn readings_from(&self, first: u32) -> &'static [Reading] {
        let Some(first) = (first as usize).checked_sub(1) else { return &[] };
        let rest = &self.readings[first..];
        let len = rest.iter().position(|r| r.flags & LAST != 0).map_or(rest.len(), |n| n + 1);
        &rest[..len]
    }

    /// All readings of a name as a person would type it.
    pub fn find_name(&self, name: &str) -> &'static [Reading] {
        let sequence = fold::words(name).skip_while(|w| w.eq_ignore_ascii_case("the")).fold(0, |s, w| join(s, fold::fold_hash(w)));
        self.find(sequence).map_or(&[], |l| l.readings)
    }

    /// An entity.
    pub fn entry(&self, id: EntryId) -> &'static Entry {
        &self.entries[id as usize]
    }

    /// An entity's canonical name.
    pub fn name(&self, id: EntryId) -> &'static str {
        let e = self.entry(id);
        self.string(e.name, e.name_len as usize)
    }

    /// An entity's own id, `group.isis-k` or `gn.524901`.
    pub fn id(&self, id: EntryId) -> &'static str {
        let e = self.entry(id);
        self.string(e.id, e.id_len as usize)
    }

    /// An entity's subkind.
    pub fn subkind(&self, id: EntryId) -> Subkind {
        Subkind::ALL[self.entry(id).subkind as usize]
    }

    /// The file and line that an entity comes from.
    pub fn source(&self, id: EntryId) -> (&'static str, u32) {
        let e = self.entry(id);
        let len = self.strings[e.file as usize] as usize;
        (self.string(e.file + 1, len), e.line)
    }

    /// Who held an office on a day (as YYYYMMDD), the latest to begin first; `of` is a country's code or a group's id.
    pub fn holders(&self, office: &str, of: &str, day: u32) -> impl Iterator<Item = EntryId> {
        let key = (hash_in_text(office), hash_in_text(of));
        let first = self.holders.partition_point(|h| (h.office, h.of) < key);
        let last = self.holders.partition_point(|h| (h.office, h.of) <= key);
        self.holders[first..last].iter().rev().filter(move |h| h.from <= day && day <= h.to).map(|h| h.person)
    }

    fn string(&self, start: u32, len: usize) -> &'static str {
        str::from_utf8(&self.strings[start as usize..start as usize + len]).unwrap_or("")
    }
}

fn table<T: bytemuck::Pod>(bytes: &'static [u8], [offset, len]: [u32; 2]) -> &'static [T] {
    let start = offset as usize;
    bytemuck::cast_slice(&bytes[start..start + len as usize * size_of::<T>()])
}
