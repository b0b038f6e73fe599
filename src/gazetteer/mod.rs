//! The names that dateline knows, and who or what they may be.
//!
//! The lists in `gazetteers/` are compiled at build time into one hash table over folded names (see [`fold`]), which is
//! embedded and read in place.

pub mod check;
pub mod fold;
pub mod kind;
pub mod layout;
pub mod unlisted;
mod user;
mod why;

use crate::lexicon::hash::{hash_in_text, join};
pub use check::{Problem, check};
pub use kind::{Kind, Subkind};
use layout::{Entry, Header, Holder, LONGER, Reading, Slot, Title, count_of};
pub use unlisted::Unlisted;
pub use user::UserListError;
pub use why::Why;

#[repr(C, align(16))]
struct Aligned<B: ?Sized>(B);
static BLOB: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/gazetteer.bin")));

/// All strings of the entities.
static STRINGS: &str = include_str!(concat!(env!("OUT_DIR"), "/gazetteer.txt"));

/// The compiled lists of entities.
#[derive(Clone)]
pub struct Gazetteer {
    slots: &'static [Slot],
    readings: &'static [Reading],
    entries: &'static [Entry],
    holders: &'static [Holder],
    titles: &'static [Title],
    /// A user's own lists; they are laid over the shipped ones.
    user: Option<&'static user::Overlay>,
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

/// What the gazetteer says of a sequence of words, in short: whether it is a name and whether longer ones begin with it.
#[derive(Clone, Copy)]
pub(crate) struct Begin(u32);

impl Begin {
    /// Whether it is a name.
    #[inline]
    pub(crate) fn is_name(self) -> bool {
        self.0 & !LONGER != 0
    }

    /// Whether longer names may begin with it.
    #[inline]
    pub(crate) fn is_longer(self) -> bool {
        self.0 & LONGER != 0
    }
}

impl Reading {
    /// The subkind of its entity, without a look at that.
    #[inline]
    pub fn subkind(&self) -> Subkind {
        Subkind::ALL.get(layout::subkind_of(self.flags) as usize).copied().unwrap_or(Subkind::Norp)
    }

    /// The kind of its entity.
    #[inline]
    pub fn kind(&self) -> Kind {
        self.subkind().kind()
    }
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
            titles: table(bytes, header.titles),
            user: None,
        }
    }

    /// What is known of a sequence of folded words, by its joined hash (see [`fold::fold_hash`] and [`join`]).
    /// `None` when neither it nor anything longer is a name.
    #[inline]
    pub fn find(&self, sequence: u64) -> Option<Lookup> {
        if let Some(user) = self.user
            && let Some(found) = user.find(sequence)
        {
            return Some(found);
        }
        self.shipped(sequence)
    }

    #[inline]
    fn shipped(&self, sequence: u64) -> Option<Lookup> {
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

    #[inline]
    fn readings_from(&self, first: u32) -> &'static [Reading] {
        let Some(first) = (first as usize).checked_sub(1) else { return &[] };
        let Some(reading) = self.readings.get(first) else { return &[] };
        self.readings.get(first..first + count_of(reading.flags)).unwrap_or_default()
    }

    /// What is known of many sequences, in their order: the same as [`Gazetteer::find`] of each but without readings, which
    /// [`Gazetteer::readings`] gives. 0 stands for no sequence.
    ///
    /// The tables lie in 20 MB of memory, and nearly every look-up waits for it; many at once wait together. So all slots are
    /// fetched before any is judged.
    pub(crate) fn begin_all(&self, sequences: impl Iterator<Item = u64>, out: &mut Vec<Begin>) {
        let mask = self.slots.len() - 1;
        let mut chunk = [(0, Slot { print: 0, found: 0 }); 64];
        let mut sequences = sequences.peekable();
        while sequences.peek().is_some() {
            let mut count = 0;
            for (place, sequence) in chunk.iter_mut().zip(&mut sequences) {
                *place = (sequence, self.slots[sequence as usize & mask]);
                count += 1;
            }
            out.extend(chunk[..count].iter().map(|(sequence, slot)| self.begin(*sequence, *slot)));
        }
    }

    #[inline]
    fn begin(&self, sequence: u64, slot: Slot) -> Begin {
        if sequence == 0 {
            return Begin(0);
        }
        if let Some(user) = self.user
            && user.find(sequence).is_some()
        {
            return Begin(u32::MAX);
        }
        let (mut slot, mut at) = (slot, sequence as usize & (self.slots.len() - 1));
        while slot.found != 0 && slot.print != (sequence >> 32) as u32 {
            at = (at + 1) & (self.slots.len() - 1);
            slot = self.slots[at];
        }
        Begin(slot.found)
    }

    /// The readings of a sequence that [`Gazetteer::begin_all`] looked up.
    #[inline]
    pub(crate) fn readings(&self, begin: Begin, sequence: u64) -> &'static [Reading] {
        if begin.0 == u32::MAX {
            return self.find(sequence).map_or(&[], |l| l.readings);
        }
        self.readings_from(begin.0 & !LONGER)
    }

    /// All readings of a name as a person would type it.
    pub fn find_name(&self, name: &str) -> &'static [Reading] {
        let sequence = fold::words(name).skip_while(|w| w.eq_ignore_ascii_case("the")).fold(0, |s, w| join(s, fold::fold_hash(w)));
        self.find(sequence).map_or(&[], |l| l.readings)
    }

    /// Whether lists of a user are laid over the shipped ones.
    pub(crate) fn has_user_lists(&self) -> bool {
        self.user.is_some()
    }

    /// An entity.
    #[inline]
    pub fn entry(&self, id: EntryId) -> &'static Entry {
        match self.entries.get(id as usize) {
            Some(entry) => entry,
            None => self.user_entry(id),
        }
    }

    fn user_entry(&self, id: EntryId) -> &'static Entry {
        let own = self.user.map_or(&[][..], |u| &u.entries);
        own.get((id as usize).wrapping_sub(self.entries.len())).unwrap_or(&self.entries[0])
    }

    /// Whether an entity comes from a user's own list.
    #[inline]
    pub fn is_user(&self, id: EntryId) -> bool {
        id as usize >= self.entries.len()
    }

    /// An entity's canonical name.
    pub fn name(&self, id: EntryId) -> &'static str {
        let e = self.entry(id);
        self.string(id, e.name, e.name_len as usize)
    }

    /// An entity's own id, `group.isis-k` or `gn.524901`.
    pub fn id(&self, id: EntryId) -> &'static str {
        let e = self.entry(id);
        self.string(id, e.id, e.id_len as usize)
    }

    /// An entity's subkind.
    #[inline]
    pub fn subkind(&self, id: EntryId) -> Subkind {
        Subkind::ALL[self.entry(id).subkind as usize]
    }

    /// The file and line that an entity comes from.
    pub fn source(&self, id: EntryId) -> (&'static str, u32) {
        let e = self.entry(id);
        if self.is_user(id) {
            let file = self.user.and_then(|u| u.files.get(e.file as usize)).map_or("", |f| f.as_str());
            return (file, e.line);
        }
        let len = STRINGS.as_bytes()[e.file as usize] as usize;
        (self.string(id, e.file + 1, len), e.line)
    }

    /// Who holds the office of this name, of a country or group, on a day (as YYYYMMDD). `name` is the joined hash of the folded words.
    pub fn office_holder(&self, name: u64, of: &str, day: u32) -> Option<EntryId> {
        let of = hash_in_text(of);
        let first = self.titles.partition_point(|t| t.key < name);
        let named = self.titles[first..].iter().take_while(|t| t.key == name).filter(|t| t.of == 0 || t.of == of);
        named.filter_map(|t| self.held(t.office, of, day).next()).next()
    }

    /// Whether some office has this name.
    pub fn is_office(&self, name: u64) -> bool {
        self.titles.binary_search_by_key(&name, |t| t.key).is_ok()
    }

    /// Who held an office on a day (as YYYYMMDD), the latest to begin first; `of` is a country's code or a group's id.
    pub fn holders(&self, office: &str, of: &str, day: u32) -> impl Iterator<Item = EntryId> {
        self.held(hash_in_text(office), hash_in_text(of), day)
    }

    fn held(&self, office: u32, of: u32, day: u32) -> impl Iterator<Item = EntryId> {
        let key = (office, of);
        let first = self.holders.partition_point(|h| (h.office, h.of) < key);
        let last = self.holders.partition_point(|h| (h.office, h.of) <= key);
        self.holders[first..last].iter().rev().filter(move |h| h.from <= day && day <= h.to).map(|h| h.person)
    }

    fn string(&self, of: EntryId, start: u32, len: usize) -> &'static str {
        if self.is_user(of) {
            return self.user.and_then(|u| u.strings.get(start as usize..start as usize + len)).unwrap_or("");
        }
        STRINGS.get(start as usize..start as usize + len).unwrap_or("")
    }
}

fn table<T: bytemuck::Pod>(bytes: &'static [u8], [offset, len]: [u32; 2]) -> &'static [T] {
    let start = offset as usize;
    bytemuck::cast_slice(&bytes[start..start + len as usize * size_of::<T>()])
}
