//! Which person, place or nationality a name is: that of the same form or entry, or of a longer name that it shortens.

use super::super::Segment;
use super::super::book::{Book, Form, Page};
use super::super::names::{Name, admits};
use super::super::{Gender, roles};
use super::{Linker, untitled};
use crate::gazetteer::layout::{METONYM, NEVER, Reading, SUPPORT, SURNAME, weight_of};
use crate::gazetteer::{EntryId, Kind};
use crate::lexicon::hash::join;

impl Linker<'_, '_> {
    pub(super) fn person(&mut self, segment: &Segment, form: &Form) -> u32 {
        if form.words > 1 {
            return self.full_name(segment, form);
        }
        let recent = self.book.get(Page::Tail, form.tail).or_else(|| self.book.get(Page::Head, form.tail));
        let known = recent.or_else(|| self.book.get(Page::Form(Kind::Person), form.key));
        if let Some(gender) = roles::honoured(self.doc, segment.first as usize) {
            return self.honoured(segment, form, known, gender);
        }
        // "Trump" is the president, as soon as the article means him anywhere; his wife has her given name.
        let owner = self.owner(segment);
        let owner = match owner.and_then(|e| self.book.get(Page::Entry, e as u64)) {
            Some(named) => Some(named),
            None if known.is_none() => owner.map(|e| self.add(segment, Some(e))),
            None => None,
        };
        let found = owner.or(known).unwrap_or_else(|| self.new_short(segment, form));
        self.book.set(Page::Form(Kind::Person), form.key, found);
        found
    }

    /// Whom a surname alone means wherever it stands: one of the best known.
    fn owner(&self, segment: &Segment) -> Option<EntryId> {
        let readings = segment.name(self.names)?.readings;
        let owns = |r: &&Reading| r.kind() == Kind::Person && r.flags & (SURNAME | SUPPORT | NEVER) == SURNAME && weight_of(r.flags) > 3;
        let mut owners = readings.iter().filter(owns);
        match (owners.next(), owners.next()) {
            (Some(owner), None) => Some(owner.entry),
            _ => None,
        }
    }

    fn new_short(&mut self, segment: &Segment, form: &Form) -> u32 {
        // The full name may follow; else a surname so well known that it stands alone.
        let waits = self.book.get(Page::Full, form.tail).is_some();
        let entry = if waits { None } else { self.entry(segment).filter(|e| self.stands_alone(segment, *e)) };
        self.same(Kind::Person, form, entry).unwrap_or_else(|| self.add(segment, entry))
    }

    /// "Mrs. Ashby" is not Ronald Ashby, but the woman of that name, if there is one.
    fn honoured(&mut self, segment: &Segment, form: &Form, known: Option<u32>, gender: Gender) -> u32 {
        let other = |e: &u32| self.list[*e as usize].gender.is_some_and(|g| g != gender);
        let found = match self.book.get(Page::TailOf(gender), form.tail).or(known.filter(|e| !other(e))) {
            Some(found) => found,
            None if known.is_some() => self.add(segment, None),
            None => self.new_short(segment, form),
        };
        if self.list[found as usize].gender.is_none_or(|g| g == gender) {
            self.list[found as usize].gender = Some(gender);
            self.book.set(Page::TailOf(gender), form.tail, found);
        }
        if known.is_none() {
            self.book.set(Page::Form(Kind::Person), form.key, found);
        }
        found
    }

    fn full_name(&mut self, segment: &Segment, form: &Form) -> u32 {
        let entry = self.entry(segment);
        let same = self.same(Kind::Person, form, entry);
        // "George W. Bush", "George Bush": the same first and last word.
        let near = self.book.get(Page::Tail, form.tail).filter(|e| self.book.get(Page::Head, form.head) == Some(*e));
        // "Wasserman Schultz", "al-Rashidi": the last words of a longer name.
        let longer = if entry.is_none() { self.book.get(Page::LastWords, form.key) } else { None };
        let found = same.or(near).or(longer).unwrap_or_else(|| {
            let new = self.add(segment, entry);
            match self.early(segment, form, new) {
                Some(early) => self.take_over(early, new),
                None => new,
            }
        });
        if longer != Some(found) {
            self.book.set(Page::Tail, form.tail, found);
            self.book.set(Page::Head, form.head, found);
        }
        if let Some(gender) = self.list[found as usize].gender {
            self.book.set(Page::TailOf(gender), form.tail, found);
        }
        if form.words > 2 {
            self.last_words(segment, |book, key| book.set(Page::LastWords, key, found));
        }
        self.book.set(Page::Form(Kind::Person), form.key, found);
        found
    }

    /// A short form that came before its full name has made an entity of its own: the full name takes it over.
    fn early(&mut self, segment: &Segment, form: &Form, new: u32) -> Option<u32> {
        let gender = self.list[new as usize].gender;
        let of_gender = gender.and_then(|g| self.book.get(Page::TailOf(g), form.tail));
        let known = |key: u64| self.book.get(Page::Form(Kind::Person), key);
        let word = of_gender.or_else(|| [form.tail, form.head].into_iter().find_map(|w| known(join(0, w))));
        let open = |e: &u32| self.list[*e as usize].entry.is_none();
        let fits = |e: &u32| gender.is_none() || self.list[*e as usize].gender.is_none_or(|g| Some(g) == gender);
        if let Some(early) = word.filter(|e| open(e) && fits(e) && !self.list[*e as usize].name.contains(' ')) {
            return Some(early);
        }
        let mut early = None;
        if form.words > 2 {
            self.last_words(segment, |book, key| early = early.or_else(|| book.get(Page::Form(Kind::Person), key)));
        }
        early.filter(|e| self.list[*e as usize].entry.is_none())
    }

    /// The keys of the last two and the last three words of a name that has more.
    fn last_words(&mut self, segment: &Segment, mut each: impl FnMut(&mut Book, u64)) {
        let segment = untitled(self.scene, segment);
        let at = segment.at as usize;
        let folds = self.scene.folds(at..at + (segment.last - segment.first) as usize);
        let mut last = [0; 4];
        for hash in folds.iter().filter(|h| **h != 0) {
            last = [last[1], last[2], last[3], *hash];
        }
        let [a, b, c, d] = last;
        each(&mut self.book, join(join(0, c), d));
        if a != 0 {
            each(&mut self.book, join(join(join(0, b), c), d));
        }
    }

    /// Moves the newest entity's knowledge into an older one; returns the older.
    fn take_over(&mut self, old: u32, new: u32) -> u32 {
        let Some(entity) = self.list.pop() else { return old };
        if let Some(entry) = entity.entry {
            self.book.set(Page::Entry, entry as u64, old);
        }
        debug_assert_eq!(new as usize, self.list.len());
        self.list[old as usize] = entity;
        old
    }

    fn stands_alone(&self, segment: &Segment, entry: EntryId) -> bool {
        segment.name(self.names).is_some_and(|n| n.readings.iter().any(|r| r.entry == entry && r.flags & SUPPORT == 0 || r.flags & SURNAME != 0))
    }

    pub(super) fn place(&mut self, segment: &Segment, form: &Form, entry: Option<EntryId>) -> u32 {
        let found = match entry {
            Some(e) => self.book.get(Page::Entry, e as u64),
            None => self.book.get(Page::Form(Kind::Place), form.key),
        };
        let found = found.unwrap_or_else(|| self.add(segment, entry));
        // A capital speaks for its government, and a building ("the Kremlin") for the body of the same name.
        let building = |name: &Name| name.readings.iter().any(|r| r.flags & METONYM != 0 && Some(r.entry) == entry);
        let house = segment.name(self.names).is_some_and(building);
        let speaks = |r: &Reading| r.kind() == Kind::Group && (r.flags & METONYM != 0 || house && r.flags & SUPPORT == 0);
        if self.list[found as usize].speaks_for.is_none()
            && let Some(name) = segment.name(self.names)
            && let Some(r) = name.readings.iter().find(|r| speaks(r) && admits(self.doc, name, r))
        {
            let e = &mut self.list[found as usize];
            e.speaks_for = Some(r.entry).filter(|g| Some(self.gazetteer.entry(*g).country) == e.country);
        }
        self.book.keep(Page::Form(Kind::Place), form.key, found);
        found
    }

    pub(super) fn norp(&mut self, segment: &Segment, form: &Form) -> u32 {
        let entry = self.entry(segment);
        let found = self.same(Kind::Norp, form, entry).unwrap_or_else(|| self.add(segment, entry));
        self.book.set(Page::Form(Kind::Norp), form.key, found);
        found
    }
}
