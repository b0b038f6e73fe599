//! Which entity a name joins: that of the same form or entry, or of a longer name that it shortens.

use super::super::Segment;
use super::super::book::{Book, Form, Page, SEVERAL};
use super::super::names::{Name, admits};
use super::super::{Gender, roles};
use super::{Linker, untitled};
use crate::document::{Document, shape};
use crate::gazetteer::layout::{AFTER_PREPOSITION, METONYM, NEVER, Reading, SUPPORT, SURNAME, weight_of};
use crate::gazetteer::{EntryId, Kind, Subkind};
use crate::is;
use crate::lexicon::Class;
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

    /// Writes down a group's entry, and what may stand for its long name anywhere in the article.
    pub(super) fn note_group(&mut self, n: usize) {
        let (segment, form) = (&self.segments[n], self.forms[n]);
        let entry = self.body(segment, form.key);
        self.groups[n] = entry;
        if form.words < 2 {
            return;
        }
        let name = entry.map_or(form.key, |e| join(1, e as u64));
        let first = self.book.first(Page::Long, name, n as u32);
        // "Famed Harbour Guild" at the head of a line may be more than the name.
        let opens = |n: usize| {
            let token = &self.doc.tokens[self.segments[n].first as usize];
            token.is_shape(shape::FIRST) && token.has(Class::Common)
        };
        if first != n as u32 && !opens(first as usize) {
            return;
        }
        if let Some(initials) = initials(self.doc, segment) {
            self.book.note(Page::Initials, initials, first);
        }
        let at = segment.at as usize;
        let folds = self.scene.folds(at..at + (segment.last - segment.first) as usize);
        let (mut key, mut words) = (0, 0);
        // The last word, the last two, three and four.
        let mut endings = [0u64; 4];
        // "Harbour Guild and River Trust": two names.
        let mut apart = opens(n);
        for (t, hash) in (segment.first..segment.last).zip(folds).filter(|(_, h)| **h != 0) {
            words += 1;
            let token = &self.doc.tokens[t as usize];
            let capital = token.is_capital();
            apart |= is!(token, "and");
            for ending in endings.iter_mut().filter(|e| **e != 0) {
                *ending = join(*ending, *hash);
            }
            let left = form.words - words;
            if words > 1 && left < 4 && capital && !apart {
                endings[left as usize] = join(0, *hash);
            }
            key = join(key, *hash);
            if words < 7 && left > 0 && capital {
                self.book.note(Page::Beginning, key, first);
            }
        }
        let endings = if apart { [0; 4] } else { endings };
        for ending in endings.into_iter().filter(|e| *e != 0) {
            self.book.note(Page::Ending, ending, first);
        }
    }

    /// The entry of a group: "Parliament" may be that of any country, so it is asked for once.
    fn body(&mut self, segment: &Segment, key: u64) -> Option<EntryId> {
        if segment.name(self.names).is_none_or(|name| name.readings.len() < 16) {
            return self.entry(segment);
        }
        let written = self.doc.tokens[segment.first as usize].is_shape(shape::ALL_CAPITALS);
        let key = join(key, written as u64);
        match self.book.get(Page::Body, key) {
            Some(SEVERAL) => None,
            Some(known) => Some(known),
            None => {
                let entry = self.entry(segment);
                self.book.set(Page::Body, key, entry.unwrap_or(SEVERAL));
                entry
            }
        }
    }

    pub(super) fn group(&mut self, n: usize) -> u32 {
        let (segment, form, entry) = (&self.segments[n], self.forms[n], self.groups[n]);
        let acronym = form.words == 1 && self.doc.tokens[segment.first as usize].is_shape(shape::ALL_CAPITALS);
        let before = n.checked_sub(1).filter(|b| self.segments[*b].kind == Kind::Group && bracketed(self.doc, &self.segments[*b], segment));
        let long = before.and_then(|b| self.book.get(Page::Form(Kind::Group), self.forms[b].key));
        let same = self.same(Kind::Group, &form, entry).or(long);
        let found = match same.or_else(|| self.long_name(n, acronym)) {
            Some(found) => found,
            None => self.add(segment, entry),
        };
        self.book.set(Page::Form(Kind::Group), form.key, found);
        found
    }

    /// The entity of the only long name in the article that a short one may stand for, wherever it is.
    fn long_name(&mut self, n: usize, acronym: bool) -> Option<u32> {
        let (segment, form) = (&self.segments[n], self.forms[n]);
        let entry = self.groups[n];
        // "The Journal" is the one that the article has named in full; any other listed name is what the list says.
        let paper = |e: EntryId| self.gazetteer.subkind(e) == Subkind::Media && !self.is_certain(e);
        let listed = |means: fn(&Reading) -> bool| segment.name(self.names).is_some_and(|name| name.readings.iter().any(means));
        // "Turkey" is no short form of "Bank of Turkey".
        if entry.is_none() && !acronym && listed(|r| r.kind() != Kind::Group && r.flags & (SUPPORT | AFTER_PREPOSITION) == 0) {
            return None;
        }
        let ends = match entry {
            Some(e) => paper(e),
            None => form.words > 1 || !listed(|r| r.kind() == Kind::Group && r.subkind() != Subkind::Media),
        };
        let only = |found: Option<u32>| found.filter(|long| *long != SEVERAL && *long != n as u32);
        let mut long = None;
        if entry.is_none() {
            if acronym {
                long = only(self.book.get(Page::Initials, letters(self.doc.word(segment.first as usize))));
            }
            long = long.or_else(|| only(self.book.get(Page::Beginning, form.key)));
        }
        if ends && !acronym {
            long = long.or_else(|| only(self.book.get(Page::Ending, form.key)));
        }
        let long = long? as usize;
        let (form, entry) = (self.forms[long], self.groups[long]);
        let found = self.same(Kind::Group, &form, entry).unwrap_or_else(|| self.add(&self.segments[long], entry));
        self.book.set(Page::Form(Kind::Group), form.key, found);
        Some(found)
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
