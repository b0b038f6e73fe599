//! How the compiled gazetteer lies in memory. Written by the build program, read by [`crate::gazetteer`].

use bytemuck::{Pod, Zeroable};

/// Where each table begins, in bytes, and how long it is, in items.
#[derive(Clone, Copy, Pod, Zeroable)]
#[repr(C)]
pub struct Header {
    /// Name slots: a power of two.
    pub slots: [u32; 2],
    /// Readings of all names.
    pub readings: [u32; 2],
    /// Entities.
    pub entries: [u32; 2],
    /// Holders of offices, sorted by office and by what it is of.
    pub holders: [u32; 2],
    /// What offices are called, sorted by key.
    pub titles: [u32; 2],
}

/// A place for a name, or for the beginning of one.
///
/// 32 bits of the hash choose the place, 32 others tell chance hits apart.
#[derive(Clone, Copy, Pod, Zeroable)]
#[repr(C)]
pub struct Slot {
    /// The high half of the joined hash of the name's folded words.
    pub print: u32,
    /// Bit 31: longer names begin with it. The rest: index of its first reading plus one, or 0 when it is no name itself. All 0: empty.
    pub found: u32,
}

/// Set in [`Slot::found`] when longer names begin with this one.
pub const LONGER: u32 = 1 << 31;

/// One reading of a name: which entity it may be.
#[derive(Clone, Copy, Pod, Zeroable)]
#[repr(C)]
pub struct Reading {
    /// Index of the entity.
    pub entry: u32,
    /// Flags of the alias; see the constants.
    pub flags: u32,
}

/// The alias must stand in capitals (`^c` on an alias in capitals).
pub const UPPER: u32 = 1;
/// The alias must stand capitalised, not in capitals nor lower case (`^c` on another alias).
pub const CAPITALISED: u32 = 1 << 1;
/// It needs support in the article (`^x`).
pub const SUPPORT: u32 = 1 << 2;
/// It is never matched (`^d`).
pub const NEVER: u32 = 1 << 3;
/// It is read only after a preposition or in a dateline (`^p`).
pub const AFTER_PREPOSITION: u32 = 1 << 4;
/// It is a historical name (`^h`).
pub const HISTORICAL: u32 = 1 << 5;
/// It is a metonym: a place that speaks for a government (`^m`).
pub const METONYM: u32 = 1 << 6;
/// It is a surname that stands alone (`^s`).
pub const SURNAME: u32 = 1 << 7;
/// A rule made it out of a written alias; it ranks below those.
pub const VARIANT: u32 = 1 << 8;
/// It is the entity's own name.
pub const NAME: u32 = 1 << 9;
/// A user's own list says so; it wins over shipped lines and over the model.
pub const USER: u32 = 1 << 10;
const COUNT_SHIFT: u32 = 22;

/// Most readings that one name keeps.
pub const READINGS: usize = 511;

/// How many readings stand behind one another from this one on, in its flags: set on the first reading of a name.
pub const fn counted(flags: u32, count: usize) -> u32 {
    flags & !((READINGS as u32) << COUNT_SHIFT) | (count as u32) << COUNT_SHIFT
}

/// How many readings a name has, by the flags of its first one.
pub const fn count_of(flags: u32) -> usize {
    (flags >> COUNT_SHIFT) as usize & READINGS
}

/// The flag that a letter behind `^` sets on an alias.
pub fn flag(letter: char, alias: &str) -> Option<u32> {
    Some(match letter {
        'c' if alias.chars().any(char::is_lowercase) => CAPITALISED,
        'c' => UPPER,
        'x' => SUPPORT,
        'd' => NEVER,
        'p' => AFTER_PREPOSITION,
        'h' => HISTORICAL,
        'm' => METONYM,
        's' => SURNAME,
        _ => return None,
    })
}

const SUBKIND_SHIFT: u32 = 12;
const WEIGHT_SHIFT: u32 = 18;

/// What the flags of a reading tell of its entity: the subkind, and how well known it is, so that no look at the entity is needed.
pub const fn told(subkind: u8, place: bool, weight: u32) -> u32 {
    let size = if place { (weight + 1).ilog2() / 2 } else { weight };
    (subkind as u32) << SUBKIND_SHIFT | (if size > 15 { 15 } else { size }) << WEIGHT_SHIFT
}

/// The number of the subkind of a reading's entity.
pub const fn subkind_of(flags: u32) -> u8 {
    (flags >> SUBKIND_SHIFT & 63) as u8
}

/// How well known a reading's entity is: 0 to 15, for places half the logarithm of the number of people.
pub const fn weight_of(flags: u32) -> u8 {
    (flags >> WEIGHT_SHIFT & 15) as u8
}

/// An entity.
#[derive(Clone, Copy, Pod, Zeroable)]
#[repr(C)]
pub struct Entry {
    /// Its name: offset in the strings.
    pub name: u32,
    /// Its id: offset in the strings.
    pub id: u32,
    /// Lengths of name and id, in bytes.
    pub name_len: u16,
    /// See `name_len`.
    pub id_len: u16,
    /// Number of its subkind.
    pub subkind: u8,
    /// `m`, `f` or 0.
    pub gender: u8,
    /// ISO 3166 alpha-2 of its country, or zeros.
    pub country: [u8; 2],
    /// Latitude in 1/10,000 degree; `i32::MIN` when unknown.
    pub lat: i32,
    /// Longitude in 1/10,000 degree.
    pub lon: i32,
    /// People for places; 1 to 5 for groups and people.
    pub weight: u32,
    /// Index plus one of the entity above it, or 0.
    pub parent: u32,
    /// GeoNames id, or 0.
    pub geonames: u32,
    /// First and last year, or 0.
    pub from: i16,
    /// See `from`.
    pub to: i16,
    /// Line in its file.
    pub line: u32,
    /// The file's path: offset in the strings; its length is the first byte there.
    pub file: u32,
}

/// Somebody who held an office.
#[derive(Clone, Copy, Pod, Zeroable)]
#[repr(C)]
pub struct Holder {
    /// Hash of the office's id.
    pub office: u32,
    /// Hash of what it is of: a country's alpha-2 code, or a group's id.
    pub of: u32,
    /// Index of the person.
    pub person: u32,
    /// First day, as YYYYMMDD; 0 when unknown.
    pub from: u32,
    /// Last day, as YYYYMMDD; `u32::MAX` when not ended.
    pub to: u32,
}

/// What an office is called: "president", "secretary of state".
#[derive(Clone, Copy, Pod, Zeroable)]
#[repr(C)]
pub struct Title {
    /// The joined hash of its folded words.
    pub key: u64,
    /// Hash of the office's id.
    pub office: u32,
    /// Hash of what it is of, where only that calls it so; or 0.
    pub of: u32,
}
