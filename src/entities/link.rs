//! From names in the text to entities: all mentions of one person, group, place or nationality tied together, and tied to the gazetteer.
//!
//! In text order, a name joins the entity of the same form, of the same line of the gazetteer, or of a longer name that it shortens:
//! a surname or given name the most recent full name that holds it (or else the next one to come), unless everybody knows whose it is
//! ([`tie`]); an acronym the name whose initials it is or that it stands behind in brackets, a short group name the only long one of the
//! article that begins or ends with it ([`groups`]).

mod groups;
mod tie;

use super::book::{Book, Form, Page, country_key, form};
use super::evidence::TITLES;
use super::names::{Name, admits};
use super::places::Placed;
use super::roles;
use super::scene::Scene;
use super::{Entities, Entity, Gender, Mention, Segment};
use crate::document::{Document, shape};
use crate::gazetteer::layout::{METONYM, NEVER, Reading, SUPPORT, USER};
use crate::gazetteer::{EntryId, Gazetteer, Kind, Subkind};
use crate::lexicon::Class;
use crate::lexicon::hash::join;
use std::borrow::Cow;

/// The article names it in full.
const CERTAIN: u32 = u32::MAX / 4;

struct Linker<'d, 'a> {
    scene: &'d Scene<'d, 'a>,
    doc: &'d Document<'a>,
    gazetteer: &'d Gazetteer,
    names: &'d [Name],
    segments: &'d [Segment],
    forms: Vec<Form>,
    /// The entries of groups, by segment.
    groups: Vec<Option<EntryId>>,
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
        segments,
        forms: segments.iter().map(|s| form(scene, &untitled(scene, s))).collect(),
        groups: vec![None; segments.len()],
        list: Vec::with_capacity(segments.len() / 2),
        book: Book::new(segments.len()),
        main: None,
    };
    linker.look_around(segments, placed);
    for n in 0..segments.len() {
        match segments[n].kind {
            Kind::Person if linker.forms[n].words > 1 => {
                linker.book.set(Page::Full, linker.forms[n].tail, 0);
                linker.book.set(Page::Full, linker.forms[n].head, 0);
            }
            Kind::Group => linker.note_group(n),
            _ => {}
        }
    }
    let mut mentions = Vec::with_capacity(segments.len());
    let mut sentence = 0;
    for (n, segment) in segments.iter().enumerate() {
        let form = linker.forms[n];
        let entity = match segment.kind {
            Kind::Person => linker.person(segment, &form),
            Kind::Group => linker.group(n),
            Kind::Place => linker.place(segment, &form, placed.entry(n)),
            Kind::Norp => linker.norp(segment, &form),
        };
        linker.longer_name(entity, segment);
        let rule = linker.rule(segment, &form, entity);
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
    linker.tell_branches();
    let mut entities = Entities { list: linker.list, mentions, offices: Vec::new() };
    roles::fill(doc, &mut entities);
    entities
}

/// A person's name without the titles that the model counts to it.
#[inline]
fn untitled(scene: &Scene, segment: &Segment) -> Segment {
    let mut first = segment.first;
    if segment.kind == Kind::Person && segment.last - first > 1 {
        if let Some(name) = segment.name(&scene.names) {
            first = first.max(name.first);
        } else if !scene.doc.tokens[first as usize].has(Class::GivenName) {
            let title = |t: u32| scene.doc.tokens[t as usize].has_any(TITLES) && !scene.doc.tokens[t as usize].has(Class::GivenName);
            while first + 1 < segment.last && title(first) {
                first += 1;
            }
        }
    }
    Segment { first, at: segment.at + first - segment.first, ..*segment }
}

/// Fills in what each place's name may mean: where several names are tied, what the first one may.
pub(crate) fn tell_alternatives(entities: &mut Entities, placed: &Placed) {
    for (n, mention) in entities.mentions.iter().enumerate() {
        let entity = &mut entities.list[mention.entity as usize];
        if entity.alternatives.is_empty() {
            entity.alternatives = placed.alternatives(n);
        }
    }
}

impl<'a> Linker<'_, 'a> {
    /// What is certain before anything is tied: entries whose names need no support, and the countries of these.
    fn look_around(&mut self, segments: &[Segment], placed: &Placed) {
        let mut counts = placed.countries.clone();
        for segment in segments {
            let Some(name) = segment.name(self.names) else { continue };
            if let Some(r) = name.readings.iter().find(|r| r.flags & SUPPORT == 0 && self.fits(name, r, segment.kind)) {
                self.book.set(Page::Certain, r.entry as u64, 0);
                if segment.kind == Kind::Place {
                    continue;
                }
                let country = self.gazetteer.entry(r.entry).country;
                if country != [0; 2] {
                    match counts.iter_mut().find(|c| c.0 == country) {
                        Some(count) => count.1 += 1,
                        None => counts.push((country, 1)),
                    }
                }
            }
        }
        for (country, count) in &counts {
            self.book.set(Page::Country, country_key(*country), *count as u32);
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
        let Some(name) = segment.name(self.names) else { return self.without_initials(segment) };
        // A reading that needs no support is certain.
        let users = self.gazetteer.has_user_lists();
        let mut best: Option<(u32, EntryId)> = None;
        let mut second = 0;
        for r in name.readings.iter().filter(|r| self.fits(name, r, segment.kind)) {
            if r.flags & USER != 0 || r.flags & SUPPORT == 0 && !users {
                return Some(r.entry);
            }
            let support = if r.flags & SUPPORT == 0 { CERTAIN } else { self.support(r.entry) };
            if support == CERTAIN && !users {
                return Some(r.entry);
            }
            match best {
                Some((known, entry)) if support <= known => {
                    if self.gazetteer.entry(entry).country != self.gazetteer.entry(r.entry).country {
                        second = second.max(support);
                    }
                }
                _ if support == 0 => {}
                Some((known, _)) => (best, second) = (Some((support, r.entry)), known),
                None => best = Some((support, r.entry)),
            }
        }
        // "the Health Ministry" is that of the country the article is about, or of the only one in it that has such a body; of none where
        // several may be meant.
        let (support, entry) = best?;
        let main = self.main.is_none_or(|main| main == Some(self.gazetteer.entry(entry).country));
        let initials = segment.last - segment.first == 1 && self.doc.tokens[segment.first as usize].is_shape(shape::ALL_CAPITALS);
        let state = !initials && matches!(self.gazetteer.subkind(entry), Subkind::Government | Subkind::Military | Subkind::Police | Subkind::Court);
        (support == CERTAIN || main || state && support > 2 * second).then_some(entry)
    }

    /// How much the article speaks for an entry: of itself, of what it belongs to, or of its country.
    fn support(&self, entry: EntryId) -> u32 {
        if self.is_certain(entry) {
            return CERTAIN;
        }
        let e = self.gazetteer.entry(entry);
        if e.parent != 0 && self.is_certain(e.parent - 1) {
            return CERTAIN - 1;
        }
        self.book.get(Page::Country, country_key(e.country)).unwrap_or(0)
    }

    /// "Sergei K. Shoigu" is Sergei Shoigu.
    fn without_initials(&self, segment: &Segment) -> Option<EntryId> {
        let tokens = segment.first as usize + 1..(segment.last as usize).saturating_sub(1);
        let initial = |t: usize| self.doc.tokens[t].is_capital() && self.doc.word(t).trim_end_matches('.').len() == 1;
        if segment.kind != Kind::Person || !tokens.clone().any(initial) {
            return None;
        }
        let at = segment.at as usize;
        let folds = self.scene.folds(at..at + (segment.last - segment.first) as usize);
        let words = (segment.first as usize..).zip(folds).filter(|(t, fold)| **fold != 0 && !(tokens.contains(t) && initial(*t)));
        let found = self.gazetteer.find(words.fold(0, |key, (_, fold)| join(key, *fold)))?;
        found.readings.iter().find(|r| r.kind() == Kind::Person && r.flags & (SUPPORT | NEVER) == 0).map(|r| r.entry)
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
            branch: None,
            speaks_for: None,
            alternatives: Vec::new(),
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
        if segment.kind == Kind::Person && entity.gender.is_none() {
            entity.gender = roles::given_name(self.doc, segment.first as usize, segment.last as usize);
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
        let shorter = form.words == 1 && segment.rule == "context" && name.bytes().any(|b| b == b' ');
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
}

fn is_upper(text: &str) -> bool {
    text.len() > 1 && !text.bytes().any(|b| b.is_ascii_lowercase())
}
