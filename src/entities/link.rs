//! From names in the text to entities: all mentions of one person, group, place or nationality tied together, and tied to the gazetteer.
//!
//! In text order, a name joins the entity of the same form, of the same line of the gazetteer, or of a longer name that it shortens:
//! a surname or given name the most recent full name that holds it (or else the next one to come), an acronym the name whose initials
//! it is or that it stands behind in brackets, a short group name the long one that begins or ends with it.

use super::names::{Name, admits};
use super::places::Placed;
use super::roles;
use super::{Entities, Entity, Gender, Mention, Segment};
use crate::document::{Document, shape};
use crate::gazetteer::layout::{METONYM, Reading, SUPPORT, SURNAME, USER};
use crate::gazetteer::{EntryId, Gazetteer, Kind, Subkind, fold};
use crate::is;
use crate::lexicon::Class;
use crate::lexicon::hash::join;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The form of a segment: the hashes of its words, marks and initials' full stops left out.
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
pub(crate) fn form(doc: &Document, segment: &Segment) -> Form {
    let mut form = Form { key: 0, head: 0, tail: 0, words: 0 };
    for t in segment.first..segment.last {
        let token = &doc.tokens[t as usize];
        if token.is_mark() {
            continue;
        }
        let hash = fold::fold_hash(doc.word(t as usize));
        if form.words == 0 {
            form.head = hash;
        }
        form.key = join(form.key, hash);
        form.tail = hash;
        form.words += 1;
    }
    form
}

/// The readings of exactly these tokens in the gazetteer.
pub(crate) fn readings(names: &[Name], first: u32, last: u32) -> Option<Name> {
    let at = names.partition_point(|n| (n.first, n.last) < (first, last));
    names.get(at).filter(|n| (n.first, n.last) == (first, last)).copied()
}

/// In place of an entity's index: several entities are called so.
const SEVERAL: u32 = u32::MAX;

struct Linker<'d, 'a> {
    doc: &'d Document<'a>,
    gazetteer: &'d Gazetteer,
    names: &'d [Name],
    list: Vec<Entity<'a>>,
    /// By kind and form.
    by_form: BTreeMap<(u8, u64), u32>,
    by_entry: BTreeMap<EntryId, u32>,
    /// Full names of people by last and by first word: the latest.
    by_tail: BTreeMap<u64, u32>,
    by_head: BTreeMap<u64, u32>,
    /// Groups by the initials of their long names, and by what these begin with; `SEVERAL` where more than one does.
    by_initials: BTreeMap<u64, u32>,
    by_beginning: BTreeMap<u64, u32>,
    /// Entries and countries that stand in the article without doubt.
    certain: BTreeSet<EntryId>,
    countries: BTreeSet<[u8; 2]>,
    /// Countries with the number of names that belong to them, most first.
    ranked: Vec<([u8; 2], usize)>,
}

/// Ties the segments of a document to entities.
pub(crate) fn resolve<'a>(doc: &Document<'a>, gazetteer: &Gazetteer, names: &[Name], segments: &[Segment], placed: &Placed) -> Entities<'a> {
    let mut linker = Linker {
        doc,
        gazetteer,
        names,
        list: Vec::new(),
        by_form: BTreeMap::new(),
        by_entry: BTreeMap::new(),
        by_tail: BTreeMap::new(),
        by_head: BTreeMap::new(),
        by_initials: BTreeMap::new(),
        by_beginning: BTreeMap::new(),
        certain: BTreeSet::new(),
        countries: placed.countries.iter().map(|c| c.0).collect(),
        ranked: Vec::new(),
    };
    let forms: Vec<Form> = segments.iter().map(|s| form(doc, s)).collect();
    linker.look_around(segments, placed);
    let ahead = linker.full_names(segments, &forms);
    let mut mentions = Vec::with_capacity(segments.len());
    for (n, segment) in segments.iter().enumerate() {
        let entity = match segment.kind {
            Kind::Person => linker.person(segment, &forms[n], &ahead),
            Kind::Group => linker.group(segments, n, &forms[n]),
            Kind::Place => linker.place(segment, &forms[n], placed.entry(n)),
            Kind::Norp => linker.norp(segment, &forms[n]),
        };
        linker.longer_name(entity, segment);
        let rule = linker.rule(segment, &forms[n], entity);
        mentions.push(Mention {
            span: doc.span(segment.first as usize, segment.last as usize - 1),
            tokens: segment.first..segment.last,
            sentence: doc.sentence_of(segment.first as usize) as u32,
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
        let mut counts: BTreeMap<[u8; 2], usize> = placed.countries.iter().copied().collect();
        for segment in segments {
            let Some(name) = readings(self.names, segment.first, segment.last) else { continue };
            if let Some(r) = name.readings.iter().find(|r| self.fits(&name, r, segment.kind) && r.flags & SUPPORT == 0) {
                self.certain.insert(r.entry);
                let country = self.gazetteer.entry(r.entry).country;
                if country != [0; 2] && segment.kind != Kind::Place {
                    self.countries.insert(country);
                    *counts.entry(country).or_default() += 1;
                }
            }
        }
        self.ranked = counts.into_iter().collect();
        self.ranked.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    }

    /// First and last words of the full names of people: a short form that comes before one of them waits for it.
    fn full_names(&self, segments: &[Segment], forms: &[Form]) -> BTreeSet<u64> {
        let full = segments.iter().zip(forms).filter(|(s, f)| s.kind == Kind::Person && f.words > 1);
        full.flat_map(|(_, f)| [f.tail, f.head]).collect()
    }

    fn fits(&self, name: &Name, reading: &Reading, kind: Kind) -> bool {
        reading.flags & METONYM == 0 && self.gazetteer.subkind(reading.entry).kind() == kind && admits(self.doc, name, reading)
    }

    /// The gazetteer's entry for a person, group or nationality: the best known reading of this kind that the article supports.
    fn entry(&self, segment: &Segment) -> Option<EntryId> {
        let name = readings(self.names, segment.first, segment.last)?;
        let supported = |r: &Reading| {
            let entry = self.gazetteer.entry(r.entry);
            r.flags & SUPPORT == 0
                || self.certain.contains(&r.entry)
                || entry.parent != 0 && self.certain.contains(&(entry.parent - 1))
                || self.countries.contains(&entry.country)
        };
        // "the Health Ministry" is the one of the country that the article is about; of no country where it is about several.
        let own_country = |r: &Reading| match self.ranked.as_slice() {
            [(first, many), (_, less), ..] => many > less && *first == self.gazetteer.entry(r.entry).country,
            _ => true,
        };
        let supported = |r: &Reading| supported(r) && (r.flags & SUPPORT == 0 || self.certain.contains(&r.entry) || own_country(r));
        let fitting = || name.readings.iter().filter(|r| self.fits(&name, r, segment.kind) && supported(r));
        let own = fitting().find(|r| r.flags & USER != 0);
        own.or_else(|| fitting().find(|r| self.certain.contains(&r.entry))).or_else(|| fitting().next()).map(|r| r.entry)
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
            self.by_entry.insert(id, index);
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
        entry.and_then(|e| self.by_entry.get(&e)).or_else(|| self.by_form.get(&(kind as u8, form.key))).copied()
    }

    fn person(&mut self, segment: &Segment, form: &Form, ahead: &BTreeSet<u64>) -> u32 {
        if form.words > 1 {
            return self.full_name(segment, form);
        }
        let recent = self.by_tail.get(&form.tail).or_else(|| self.by_head.get(&form.tail)).copied();
        let known = recent.or_else(|| self.by_form.get(&(Kind::Person as u8, form.key)).copied());
        let found = known.unwrap_or_else(|| {
            // The full name may follow; else a surname so well known that it stands alone.
            let entry = self.entry(segment).filter(|e| !ahead.contains(&form.tail) && self.stands_alone(segment, *e));
            self.same(Kind::Person, form, entry).unwrap_or_else(|| self.add(segment, entry))
        });
        self.by_form.insert((Kind::Person as u8, form.key), found);
        found
    }

    fn full_name(&mut self, segment: &Segment, form: &Form) -> u32 {
        let entry = self.entry(segment);
        let same = self.same(Kind::Person, form, entry);
        // "George W. Bush", "George Bush": the same first and last word.
        let near = self.by_tail.get(&form.tail).copied().filter(|e| self.by_head.get(&form.head) == Some(e));
        let found = same.or(near).unwrap_or_else(|| {
            let new = self.add(segment, entry);
            // A short form that came before its full name has made an entity of its own: the full name takes it over.
            let early = [form.tail, form.head].into_iter().find_map(|w| self.by_form.get(&(Kind::Person as u8, join(0, w))).copied());
            match early.filter(|e| self.list[*e as usize].entry.is_none() && !self.list[*e as usize].name.contains(' ')) {
                Some(early) => self.take_over(early, new),
                None => new,
            }
        });
        self.by_tail.insert(form.tail, found);
        self.by_head.insert(form.head, found);
        self.by_form.insert((Kind::Person as u8, form.key), found);
        found
    }

    /// Moves the newest entity's knowledge into an older one; returns the older.
    fn take_over(&mut self, old: u32, new: u32) -> u32 {
        let Some(entity) = self.list.pop() else { return old };
        if let Some(entry) = entity.entry {
            self.by_entry.insert(entry, old);
        }
        debug_assert_eq!(new as usize, self.list.len());
        self.list[old as usize] = entity;
        old
    }

    fn stands_alone(&self, segment: &Segment, entry: EntryId) -> bool {
        readings(self.names, segment.first, segment.last)
            .is_some_and(|n| n.readings.iter().any(|r| r.entry == entry && r.flags & SUPPORT == 0 || r.flags & SURNAME != 0))
    }

    fn group(&mut self, segments: &[Segment], n: usize, form: &Form) -> u32 {
        let segment = &segments[n];
        let entry = self.entry(segment);
        let acronym = form.words == 1 && self.doc.tokens[segment.first as usize].is_shape(shape::ALL_CAPITALS);
        let letters = acronym.then(|| letters(self.doc.word(segment.first as usize)));
        let before = n.checked_sub(1).map(|b| &segments[b]).filter(|b| b.kind == Kind::Group && bracketed(self.doc, b, segment));
        let long = before.and_then(|b| self.by_form.get(&(Kind::Group as u8, self::form(self.doc, b).key)).copied());
        let only = |found: Option<&u32>| found.copied().filter(|e| *e != SEVERAL);
        let found = self
            .same(Kind::Group, form, entry)
            .or(long)
            .or_else(|| letters.filter(|_| entry.is_none()).and_then(|l| only(self.by_initials.get(&l))))
            .or_else(|| only(self.by_beginning.get(&form.key).filter(|_| entry.is_none())))
            .unwrap_or_else(|| self.add(segment, entry));
        if form.words > 1 {
            let note = |map: &mut BTreeMap<u64, u32>, key: u64| {
                let known = map.entry(key).or_insert(found);
                if *known != found {
                    *known = SEVERAL;
                }
            };
            if let Some(initials) = initials(self.doc, segment) {
                note(&mut self.by_initials, initials);
            }
            let mut key = 0;
            let words = (segment.first..segment.last).filter(|t| !self.doc.tokens[*t as usize].is_mark());
            for t in words.take(form.words as usize - 1).take(6) {
                key = join(key, fold::fold_hash(self.doc.word(t as usize)));
                if self.doc.tokens[t as usize].is_capital() {
                    note(&mut self.by_beginning, key);
                }
            }
        }
        self.by_form.insert((Kind::Group as u8, form.key), found);
        found
    }

    fn place(&mut self, segment: &Segment, form: &Form, entry: Option<EntryId>) -> u32 {
        let found = match entry {
            Some(e) => self.by_entry.get(&e).copied(),
            None => self.by_form.get(&(Kind::Place as u8, form.key)).copied(),
        };
        let found = found.unwrap_or_else(|| self.add(segment, entry));
        if let Some(name) = readings(self.names, segment.first, segment.last) {
            let speaks = name.readings.iter().find(|r| r.flags & METONYM != 0 && admits(self.doc, &name, r));
            let e = &mut self.list[found as usize];
            let body = speaks.map(|r| r.entry).filter(|g| Some(self.gazetteer.entry(*g).country) == e.country);
            e.speaks_for = e.speaks_for.or(body);
        }
        self.by_form.entry((Kind::Place as u8, form.key)).or_insert(found);
        found
    }

    fn norp(&mut self, segment: &Segment, form: &Form) -> u32 {
        let entry = self.entry(segment);
        let found = self.same(Kind::Norp, form, entry).unwrap_or_else(|| self.add(segment, entry));
        self.by_form.insert((Kind::Norp as u8, form.key), found);
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
