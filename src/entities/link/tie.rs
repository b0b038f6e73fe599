//! Which entity a name joins: that of the same form or entry, or of a longer name that it shortens.

use super::super::Segment;
use super::super::book::{Form, Page, SEVERAL};
use super::super::names::{Name, admits};
use super::Linker;
use crate::document::{Document, shape};
use crate::gazetteer::layout::{METONYM, Reading, SUPPORT, SURNAME};
use crate::gazetteer::{EntryId, Kind};
use crate::is;
use crate::lexicon::hash::join;

impl Linker<'_, '_> {
    pub(super) fn person(&mut self, segment: &Segment, form: &Form) -> u32 {
        if form.words > 1 {
            return self.full_name(segment, form);
        }
        let recent = self.book.get(Page::Tail, form.tail).or_else(|| self.book.get(Page::Head, form.tail));
        let known = recent.or_else(|| self.book.get(Page::Form(Kind::Person), form.key));
        let found = known.unwrap_or_else(|| {
            // The full name may follow; else a surname so well known that it stands alone.
            let waits = self.book.get(Page::Full, form.tail).is_some();
            let entry = if waits { None } else { self.entry(segment).filter(|e| self.stands_alone(segment, *e)) };
            self.same(Kind::Person, form, entry).unwrap_or_else(|| self.add(segment, entry))
        });
        self.book.set(Page::Form(Kind::Person), form.key, found);
        found
    }

    fn full_name(&mut self, segment: &Segment, form: &Form) -> u32 {
        let entry = self.entry(segment);
        let same = self.same(Kind::Person, form, entry);
        // "George W. Bush", "George Bush": the same first and last word.
        let near = self.book.get(Page::Tail, form.tail).filter(|e| self.book.get(Page::Head, form.head) == Some(*e));
        let found = same.or(near).unwrap_or_else(|| {
            let new = self.add(segment, entry);
            // A short form that came before its full name has made an entity of its own: the full name takes it over.
            let early = [form.tail, form.head].into_iter().find_map(|w| self.book.get(Page::Form(Kind::Person), join(0, w)));
            match early.filter(|e| self.list[*e as usize].entry.is_none() && !self.list[*e as usize].name.contains(' ')) {
                Some(early) => self.take_over(early, new),
                None => new,
            }
        });
        self.book.set(Page::Tail, form.tail, found);
        self.book.set(Page::Head, form.head, found);
        self.book.set(Page::Form(Kind::Person), form.key, found);
        found
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

    pub(super) fn group(&mut self, segments: &[Segment], n: usize, forms: &[Form]) -> u32 {
        let (segment, form) = (&segments[n], &forms[n]);
        let entry = self.entry(segment);
        let acronym = form.words == 1 && self.doc.tokens[segment.first as usize].is_shape(shape::ALL_CAPITALS);
        let letters = (acronym && entry.is_none()).then(|| letters(self.doc.word(segment.first as usize)));
        let before = n.checked_sub(1).filter(|b| segments[*b].kind == Kind::Group && bracketed(self.doc, &segments[*b], segment));
        let long = before.and_then(|b| self.book.get(Page::Form(Kind::Group), forms[b].key));
        let only = |found: Option<u32>| found.filter(|e| *e != SEVERAL);
        let found = self
            .same(Kind::Group, form, entry)
            .or(long)
            .or_else(|| letters.and_then(|l| only(self.book.get(Page::Initials, l))))
            .or_else(|| if entry.is_none() { only(self.book.get(Page::Beginning, form.key)) } else { None })
            .unwrap_or_else(|| self.add(segment, entry));
        if form.words > 1 {
            if let Some(initials) = initials(self.doc, segment) {
                self.book.note(Page::Initials, initials, found);
            }
            let mut key = 0;
            let mut words = 0;
            let at = segment.at as usize;
            for (t, hash) in (segment.first..segment.last).zip(self.scene.folds(at..at + (segment.last - segment.first) as usize)) {
                if words == 6 || words + 1 == form.words {
                    break;
                }
                if *hash == 0 {
                    continue;
                }
                words += 1;
                key = join(key, *hash);
                if self.doc.tokens[t as usize].is_capital() {
                    self.book.note(Page::Beginning, key, found);
                }
            }
        }
        self.book.set(Page::Form(Kind::Group), form.key, found);
        found
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

/// Whether the second segment stands in brackets right behind the first.
fn bracketed(doc: &Document, first: &Segment, second: &Segment) -> bool {
    second.first == first.last + 1 && is!(doc.tokens[first.last as usize], "(")
}

/// The letters of an acronym as a key, full stops left out.
fn letters(word: &str) -> u64 {
    word.bytes().filter(u8::is_ascii_alphabetic).fold(0, |s, b| join(s, b.to_ascii_uppercase() as u64))
}

/// The initials of a longer name as a key.
fn initials(doc: &Document, segment: &Segment) -> Option<u64> {
    let mut key = 0;
    let mut count = 0;
    for t in segment.first..segment.last {
        if doc.tokens[t as usize].is_capital() {
            key = join(key, doc.word(t as usize).bytes().next()?.to_ascii_uppercase() as u64);
            count += 1;
        }
    }
    (count > 1).then_some(key)
}
