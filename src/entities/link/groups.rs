//! Which group a name is: that of the same form or entry, or of a long name that it shortens, wherever in the article that stands.

use super::super::Segment;
use super::super::book::{Page, SEVERAL};
use super::Linker;
use crate::document::{Document, shape};
use crate::gazetteer::layout::{AFTER_PREPOSITION, Reading, SUPPORT};
use crate::gazetteer::{EntryId, Kind, Subkind};
use crate::is;
use crate::lexicon::Class;
use crate::lexicon::hash::join;

impl Linker<'_, '_> {
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

    /// Tells of each group which other one of the article is a part of it, where there is only one.
    pub(super) fn tell_branches(&mut self) {
        for n in 0..self.list.len() {
            let parent = self.list[n].entry.filter(|_| self.list[n].subkind.kind() == Kind::Group).map_or(0, |e| self.gazetteer.entry(e).parent);
            if parent != 0 {
                self.book.note(Page::Branch, parent as u64, n as u32);
            }
        }
        for e in &mut self.list {
            e.branch = e.entry.and_then(|entry| self.book.get(Page::Branch, entry as u64 + 1)).filter(|n| *n != SEVERAL);
        }
    }

    pub(super) fn group(&mut self, n: usize) -> u32 {
        let (segment, form, entry) = (&self.segments[n], self.forms[n], self.groups[n]);
        let acronym = form.words == 1 && self.doc.tokens[segment.first as usize].is_shape(shape::ALL_CAPITALS);
        let before = n.checked_sub(1).filter(|b| self.segments[*b].kind == Kind::Group && bracketed(self.doc, &self.segments[*b], segment));
        // "Harbour Guild (HG)"; but in "DUBAI (Reuters)" the brackets hold somebody else.
        let stands_for =
            |b: &usize| entry.is_none() || initials(self.doc, &self.segments[*b]) == Some(letters(self.doc.word(segment.first as usize)));
        let before = before.filter(stands_for);
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
