//! From names in the text to entities: all mentions of one person, group, place or nationality tied together, and tied to the gazetteer.
//!
//! In text order, a name joins the entity of the same form, of the same line of the gazetteer, or of a longer name that it shortens:
//! a surname or given name the most recent full name that holds it (or else the next one to come), an acronym the name whose initials
//! it is or that it stands behind in brackets, a short group name the long one that begins or ends with it.

use super::book::{Book, Form, Page, SEVERAL, country_key, form};
use super::names::{Name, admits};
use super::places::Placed;
use super::roles;
use super::scene::Scene;
use super::{Entities, Entity, Gender, Mention, Segment};
use crate::document::{Document, shape};
use crate::gazetteer::layout::{METONYM, Reading, SUPPORT, SURNAME, USER};
use crate::gazetteer::{EntryId, Gazetteer, Kind, Subkind};
use crate::is;
use crate::lexicon::Class;
use crate::lexicon::hash::join;
use std::borrow::Cow;

struct Linker<'d, 'a> {
    scene: &'d Scene<'d, 'a>,
    doc: &'d Document<'a>,
    gazetteer: &'d Gazetteer,
    names: &'d [Name],
    list: Vec<Entity<'a>>,
    book: Book,
    /// The country with most names that belong to it, where it is the only one with so many; or none at all named.
    main: Option<Option<[u8; 2]>>,
}

/// Ties the segments of a document to entities.
pub(crate) fn resolve<'a>(scene: &Scene<'_, 'a>, gazetteer: &Gazetteer, segments: &[Segment], placed: &Placed) -> Entities<'a> {
    let doc = scene.doc;
    let mut linker = Linker {
        scene,
        doc,
        gazetteer,
        names: &scene.names,
        list: Vec::with_capacity(segments.len() / 2),
        book: Book::new(segments.len()),
        main: None,
    };
    let forms: Vec<Form> = segments.iter().map(|s| form(scene, s)).collect();
    linker.look_around(segments, placed);
    for (_, f) in segments.iter().zip(&forms).filter(|(s, f)| s.kind == Kind::Person && f.words > 1) {
        linker.book.set(Page::Full, f.tail, 0);
        linker.book.set(Page::Full, f.head, 0);
    }
    let mut mentions = Vec::with_capacity(segments.len());
    let mut sentence = 0;
    for (n, segment) in segments.iter().enumerate() {
        let entity = match segment.kind {
            Kind::Person => linker.person(segment, &forms[n]),
            Kind::Group => linker.group(segments, n, &forms),
            Kind::Place => linker.place(segment, &forms[n], placed.entry(n)),
            Kind::Norp => linker.norp(segment, &forms[n]),
        };
        linker.longer_name(entity, segment);
        let rule = linker.rule(segment, &forms[n], entity);
        while doc.sentences[sentence].last <= segment.first {
            sentence += 1;
        }
        mentions.push(Mention {
            span: doc.span(segment.first as usize, segment.last as usize - 1),
            tokens: segment.first..segment.last,
            sentence: sentence as u32,
            entity,
            rule,
            confidence: segment.confidence,
        });
    }
    let mut entities = Entities { list: linker.list, mentions, offices: Vec::new() };
    roles::fill(doc, &mut entities);
    entities
}

impl<'a> Linker<'_, 'a> {
    /// What is certain before anything is tied: entries whose names need no support, and the countries of these.
    fn look_around(&mut self, segments: &[Segment], placed: &Placed) {
        let mut counts = placed.countries.clone();
        for (country, _) in &placed.countries {
            self.book.set(Page::Country, country_key(*country), 0);
        }
        for segment in segments {
            let Some(name) = segment.name(self.names) else { continue };
            if let Some(r) = name.readings.iter().find(|r| r.flags & SUPPORT == 0 && self.fits(name, r, segment.kind)) {
                self.book.set(Page::Certain, r.entry as u64, 0);
                if segment.kind == Kind::Place {
                    continue;
                }
                let country = self.gazetteer.entry(r.entry).country;
                if country != [0; 2] {
                    self.book.set(Page::Country, country_key(country), 0);
                    match counts.iter_mut().find(|c| c.0 == country) {
                        Some(count) => count.1 += 1,
                        None => counts.push((country, 1)),
                    }
                }
            }
        }
        let most = counts.iter().map(|c| c.1).max().unwrap_or(0);
        let mut first = counts.iter().filter(|c| c.1 == most);
        self.main = match (first.next(), first.next()) {
            (Some(main), None) if counts.len() > 1 => Some(Some(main.0)),
            (Some(_), Some(_)) => Some(None),
            _ => None,
        };
    }

    #[inline]
    fn fits(&self, name: &Name, reading: &Reading, kind: Kind) -> bool {
        reading.flags & METONYM == 0 && reading.kind() == kind && admits(self.doc, name, reading)
    }

    fn is_certain(&self, entry: EntryId) -> bool {
        self.book.get(Page::Certain, entry as u64).is_some()
    }

    /// The gazetteer's entry for a person, group or nationality: the best known reading of this kind that the article supports.
    fn entry(&self, segment: &Segment) -> Option<EntryId> {
        let name = segment.name(self.names)?;
        let supported = |r: &Reading| {
            let entry = self.gazetteer.entry(r.entry);
            // "the Health Ministry" is the one of the country that the article is about; of no country where it is about several.
            (entry.parent != 0 && self.is_certain(entry.parent - 1) || self.book.get(Page::Country, country_key(entry.country)).is_some())
                && self.main.is_none_or(|main| main == Some(entry.country))
        };
        let mut best: Option<(bool, EntryId)> = None;
        for r in name.readings.iter().filter(|r| self.fits(name, r, segment.kind)) {
            let certain = self.is_certain(r.entry);
            if !(r.flags & SUPPORT == 0 || certain || supported(r)) {
                continue;
            }
            if r.flags & USER != 0 {
                return Some(r.entry);
            }
            if best.is_none_or(|b| certain && !b.0) {
                best = Some((certain, r.entry));
            }
        }
        best.map(|b| b.1)
    }

    fn add(&mut self, segment: &Segment, entry: Option<EntryId>) -> u32 {
        let span = self.doc.span(segment.first as usize, segment.last as usize - 1);
        let subkind = match segment.kind {
            Kind::Person => Subkind::Person,
            Kind::Group => self.subkind_by_head(segment, Class::GroupHead).unwrap_or(Subkind::OtherGroup),
            Kind::Place => self.subkind_by_head(segment, Class::PlaceHead).unwrap_or(Subkind::Area),
            Kind::Norp => Subkind::Norp,
        };
        let mut entity = Entity {
            subkind,
            name: Cow::Borrowed(span.of(self.doc.text)),
            entry,
            country: None,
            point: None,
            gender: None,
            roles: Vec::new(),
            speaks_for: None,
        };
        if let Some(id) = entry {
            let e = self.gazetteer.entry(id);
            entity.subkind = self.gazetteer.subkind(id);
            entity.name = Cow::Borrowed(self.gazetteer.name(id));
            entity.country = (e.country != [0; 2]).then_some(e.country);
            entity.point = (e.lat != i32::MIN).then(|| (e.lat as f64 / 10_000.0, e.lon as f64 / 10_000.0));
            entity.gender = match e.gender {
                b'm' => Some(Gender::Male),
                b'f' => Some(Gender::Female),
                _ => None,
            };
        }
        let index = self.list.len() as u32;
        self.list.push(entity);
        if let Some(id) = entry {
            self.book.set(Page::Entry, id as u64, index);
        }
        index
    }

    /// The subkind that a head noun among a segment's words tells.
    fn subkind_by_head(&self, segment: &Segment, class: Class) -> Option<Subkind> {
        let kind = segment.kind;
        let tokens = segment.first as usize..segment.last as usize;
        tokens.rev().filter(|t| self.doc.tokens[*t].has(class)).find_map(|t| Subkind::parse(self.doc.value(t, class)).filter(|s| s.kind() == kind))
    }

    /// A name that is understood through a longer one says so.
    fn rule(&self, segment: &Segment, form: &Form, entity: u32) -> crate::found::Rule {
        let name = &self.list[entity as usize].name;
        let shorter = form.words == 1 && name.contains(' ') && segment.rule == "context";
        match segment.kind {
            Kind::Person if shorter => "short-form",
            Kind::Group if shorter && self.doc.tokens[segment.first as usize].is_shape(shape::ALL_CAPITALS) => "acronym",
            Kind::Group if shorter => "short-form",
            _ => segment.rule,
        }
    }

    /// An entity without a line in the gazetteer is called by its longest form.
    fn longer_name(&mut self, entity: u32, segment: &Segment) {
        let e = &mut self.list[entity as usize];
        let span = self.doc.span(segment.first as usize, segment.last as usize - 1);
        if e.entry.is_none() && span.len() > e.name.len() && !is_upper(span.of(self.doc.text)) || is_upper(&e.name) && span.len() == e.name.len() {
            e.name = Cow::Borrowed(span.of(self.doc.text));
        }
    }

    /// The entity of the same form or of the same entry, where there is one.
    fn same(&self, kind: Kind, form: &Form, entry: Option<EntryId>) -> Option<u32> {
        entry.and_then(|e| self.book.get(Page::Entry, e as u64)).or_else(|| self.book.get(Page::Form(kind), form.key))
    }

    fn person(&mut self, segment: &Segment, form: &Form) -> u32 {
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

    fn group(&mut self, segments: &[Segment], n: usize, forms: &[Form]) -> u32 {
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

    fn place(&mut self, segment: &Segment, form: &Form, entry: Option<EntryId>) -> u32 {
        let found = match entry {
            Some(e) => self.book.get(Page::Entry, e as u64),
            None => self.book.get(Page::Form(Kind::Place), form.key),
        };
        let found = found.unwrap_or_else(|| self.add(segment, entry));
        if self.list[found as usize].speaks_for.is_none()
            && let Some(name) = segment.name(self.names)
            && let Some(r) = name.readings.iter().find(|r| r.flags & METONYM != 0 && admits(self.doc, name, r))
        {
            let e = &mut self.list[found as usize];
            e.speaks_for = Some(r.entry).filter(|g| Some(self.gazetteer.entry(*g).country) == e.country);
        }
        self.book.keep(Page::Form(Kind::Place), form.key, found);
        found
    }

    fn norp(&mut self, segment: &Segment, form: &Form) -> u32 {
        let entry = self.entry(segment);
        let found = self.same(Kind::Norp, form, entry).unwrap_or_else(|| self.add(segment, entry));
        self.book.set(Page::Form(Kind::Norp), form.key, found);
        found
    }
}

fn is_upper(text: &str) -> bool {
    text.len() > 1 && !text.bytes().any(|b| b.is_ascii_lowercase())
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
