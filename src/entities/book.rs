//! What tying names together looks up: the words of a name as keys, and who is called so.

use super::scene::Scene;
use super::table::Table;
use super::{Gender, Segment};
use crate::gazetteer::Kind;
use crate::lexicon::hash::join;

/// The form of a segment: the hashes of its words, marks and initials' full stops left out.
#[derive(Clone, Copy)]
pub(crate) struct Form {
    /// Joined hash of all words.
    pub key: u64,
    /// First word's hash.
    pub head: u64,
    /// Last word's hash.
    pub tail: u64,
    /// How many words.
    pub words: u32,
}

/// The words of a segment as a key.
pub(crate) fn form(scene: &Scene, segment: &Segment) -> Form {
    let mut form = Form { key: 0, head: 0, tail: 0, words: 0 };
    let at = segment.at as usize;
    for &hash in scene.folds(at..at + (segment.last - segment.first) as usize) {
        // A mark.
        if hash == 0 {
            continue;
        }
        if form.words == 0 {
            form.head = hash;
        }
        form.key = join(form.key, hash);
        form.tail = hash;
        form.words += 1;
    }
    form
}

/// In place of an index: several are called so.
pub(super) const SEVERAL: u32 = u32::MAX;

/// What is looked up in the table of an article's names; each has keys of its own.
#[derive(Clone, Copy)]
pub(super) enum Page {
    /// Entities by kind and form.
    Form(Kind),
    /// Entities by their entry.
    Entry,
    /// Full names of people by last word and by first: the latest.
    Tail,
    Head,
    /// The latest of a gender by last word, and the latest of whose name the last two or three words are.
    TailOf(Gender),
    LastWords,
    /// Long names of groups, by form or entry: the first segment that bears one.
    Long,
    /// Such segments by the initials of the name, by what it begins and what it ends with; `SEVERAL` where several names do.
    Initials,
    Beginning,
    Ending,
    /// Entries that stand in the article without doubt.
    Certain,
    /// How often countries are named, by themselves or by what lies in them.
    Country,
    /// Entries of groups whose names many countries have; `SEVERAL` for none.
    Body,
    /// Groups by the entry that they are a part of.
    Branch,
    /// First and last words of the full names of people anywhere in the article.
    Full,
}

impl Page {
    fn key(self, key: u64) -> u64 {
        let number = match self {
            Page::Form(kind) => 16 + kind as u64,
            Page::Entry => 1,
            Page::Tail => 2,
            Page::Head => 3,
            Page::Initials => 4,
            Page::Beginning => 5,
            Page::Certain => 6,
            Page::Country => 7,
            Page::Full => 8,
            Page::LastWords => 9,
            Page::Body => 14,
            Page::Branch => 15,
            Page::Long => 10,
            Page::Ending => 11,
            Page::TailOf(gender) => 12 + gender as u64,
        };
        key.wrapping_add(number.wrapping_mul(0xd6e8_feb8_6659_fd93))
    }
}

pub(super) fn country_key(country: [u8; 2]) -> u64 {
    u16::from_le_bytes(country) as u64
}

/// Who is called so in the article, in one table.
pub(super) struct Book(Table<u32>);

impl Book {
    /// For so many names.
    pub(super) fn new(names: usize) -> Self {
        Book(Table::new(names * 2))
    }

    #[inline]
    pub(super) fn get(&self, page: Page, key: u64) -> Option<u32> {
        self.0.get(page.key(key))
    }

    #[inline]
    pub(super) fn set(&mut self, page: Page, key: u64, value: u32) {
        self.0.set(page.key(key), value);
    }

    /// Writes down what is not yet there.
    pub(super) fn keep(&mut self, page: Page, key: u64, value: u32) {
        self.0.entry(page.key(key), value);
    }

    /// Writes down what is called so, or that several are.
    pub(super) fn note(&mut self, page: Page, key: u64, one: u32) {
        let known = self.0.entry(page.key(key), one);
        if *known != one {
            *known = SEVERAL;
        }
    }

    /// What is written down first of all under a key.
    pub(super) fn first(&mut self, page: Page, key: u64, one: u32) -> u32 {
        *self.0.entry(page.key(key), one)
    }
}
