//! Who and what the article names: people, groups, places and nationalities, all mentions of one tied together.

#[doc(hidden)]
pub mod again;
mod barred;
mod book;
#[doc(hidden)]
pub mod decode;
mod evidence;
#[doc(hidden)]
pub mod features;
#[doc(hidden)]
pub mod kept;
mod link;
mod mend;
#[doc(hidden)]
pub mod model;
mod names;
mod offices;
#[doc(hidden)]
pub mod paths;
mod places;
mod plain;
mod roles;
mod runs;
#[doc(hidden)]
pub mod scene;
#[doc(hidden)]
pub mod segments;
mod table;
#[doc(hidden)]
pub mod words;

use crate::document::Document;
use crate::found::Rule;
use crate::gazetteer::{EntryId, Gazetteer, Kind, Subkind};
use crate::span::Span;
use model::Model;
use scene::Scene;
use std::borrow::Cow;
use std::ops::Range;

/// One person, group, place or nationality of an article.
#[derive(Clone, Debug)]
pub struct Entity<'a> {
    /// What it is.
    pub subkind: Subkind,
    /// Canonical name; the longest form in the article when no gazetteer has it.
    pub name: Cow<'a, str>,
    /// Its entry in the gazetteer.
    pub entry: Option<EntryId>,
    /// ISO 3166 alpha-2 code of its country.
    pub country: Option<[u8; 2]>,
    /// Latitude and longitude in degrees.
    pub point: Option<(f64, f64)>,
    /// For people, where known.
    pub gender: Option<Gender>,
    /// Titles and appositions that the article gives it.
    pub roles: Vec<Cow<'a, str>>,
    /// For groups: the only other one of the article that is a part of it.
    pub branch: Option<u32>,
    /// For places that speak for a body ("Beijing said"): that body.
    pub speaks_for: Option<EntryId>,
    /// For places, when it was asked for: all that the name may mean, the best first.
    pub alternatives: Vec<Alternative>,
}

/// A place that a name may mean.
#[derive(Clone, Copy, Debug)]
pub struct Alternative {
    /// Its entry in the gazetteer.
    pub entry: EntryId,
    /// What speaks for it: its prominence, and what the article says.
    pub score: i32,
}

/// Of a person, for pronouns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Gender {
    Male,
    Female,
}

/// One place in the text that names an entity.
#[derive(Clone, Debug)]
pub struct Mention {
    /// Where it stands; titles, leading articles and possessive endings stay outside.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<u32>,
    /// The index of its sentence.
    pub sentence: u32,
    /// The index of its entity.
    pub entity: u32,
    /// What decided.
    pub rule: Rule,
    /// How sure, in percent.
    pub confidence: u8,
}

/// All entities of an article with their mentions.
#[derive(Clone, Debug, Default)]
pub struct Entities<'a> {
    /// In the order of their first mentions.
    pub list: Vec<Entity<'a>>,
    /// In text order; they do not overlap.
    pub mentions: Vec<Mention>,
    /// Offices that stand for their holders, in text order. A holder whom the article does not name has an entity without mentions.
    pub offices: Vec<Office>,
}

/// Words that stand for whoever holds an office: "the Russian president".
#[derive(Clone, Debug)]
pub struct Office {
    /// Where it stands, with the country or body it is of; the article outside.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<u32>,
    /// The index of its sentence.
    pub sentence: u32,
    /// The index of the holder's entity.
    pub entity: u32,
}

impl<'a> Entities<'a> {
    /// The index of the mention that covers a token.
    pub fn mention_at(&self, token: usize) -> Option<usize> {
        let n = self.mentions.partition_point(|m| m.tokens.end as usize <= token);
        (self.mentions.get(n)?.tokens.start as usize <= token).then_some(n)
    }

    /// The indexes of the mentions that begin at these tokens.
    pub fn mentions_in(&self, tokens: Range<usize>) -> Range<usize> {
        let first = self.mentions.partition_point(|m| (m.tokens.start as usize) < tokens.start);
        let last = self.mentions.partition_point(|m| (m.tokens.start as usize) < tokens.end);
        first..last
    }

    /// The index of the office that covers a token.
    pub fn office_at(&self, token: usize) -> Option<usize> {
        self.offices.iter().position(|o| o.tokens.contains(&(token as u32)))
    }

    /// The entity of a mention.
    pub fn of(&self, mention: usize) -> &Entity<'a> {
        &self.list[self.mentions[mention].entity as usize]
    }
}

/// A name in the text before it is known whose it is.
#[derive(Clone, Copy, Debug)]
pub struct Segment {
    /// First token.
    pub first: u32,
    /// One past the last token.
    pub last: u32,
    /// What it names.
    pub kind: Kind,
    /// What decided.
    pub rule: Rule,
    /// In percent.
    pub confidence: u8,
    /// Score over the best other reading.
    pub margin: i32,
    /// Where its first token stands among those of all runs.
    pub(crate) at: u32,
    /// The number of the known name of exactly these tokens, plus one; 0 for none.
    pub(crate) name: u32,
}

impl Segment {
    /// The known name of exactly these tokens.
    fn name<'n>(&self, names: &'n [names::Name]) -> Option<&'n names::Name> {
        names.get((self.name as usize).wrapping_sub(1))
    }
}

thread_local! {
    /// For the embedded weights.
    static CACHE: std::cell::RefCell<kept::Cache> = std::cell::RefCell::default();
}

/// Finds the names of a document and decides who each is.
pub fn find<'a>(doc: &Document<'a>, gazetteer: &Gazetteer, published: Option<jiff::civil::Date>) -> Entities<'a> {
    find_with(doc, gazetteer, published, false)
}

/// The same; the places with their alternatives, where that is asked for.
pub fn find_with<'a>(doc: &Document<'a>, gazetteer: &Gazetteer, published: Option<jiff::civil::Date>, alternatives: bool) -> Entities<'a> {
    let model = Model::embedded();
    let scene = Scene::new(doc, gazetteer);
    let segments = CACHE.with_borrow_mut(|cache| segments(&scene, &model, cache));
    let placed = places::choose(&scene, gazetteer, &segments);
    let mut entities = link::resolve(&scene, gazetteer, &segments, &placed);
    if alternatives {
        link::tell_alternatives(&mut entities, &placed);
    }
    if let Some(published) = published {
        offices::find(doc, gazetteer, published, &mut entities);
    }
    entities
}

/// What decides for a name, as [`Mention::rule`] tells it. The model weighs everything; the rule names the plainest reason it had.
/// A name from a user's own list has the rule `own-list` besides.
pub const RULES: &[Rule] = &["listed", "after-title", "head-noun", "elsewhere", "short-form", "acronym", "context"];

/// The names of a document by the given weights; for training.
#[doc(hidden)]
pub fn segments(scene: &Scene, model: &Model, cache: &mut kept::Cache) -> Vec<Segment> {
    let mut lattice = decode::score(scene, model, cache);
    plain::help(scene, model, &mut lattice);
    let before = paths::decide(scene, &lattice, false);
    let elsewhere = again::elsewhere(scene, &lattice, &before);
    again::score_again(model, cache, &mut lattice, &elsewhere);
    let mut segments = Vec::with_capacity(before.len());
    let (mut at, mut run, mut name) = (0, 0, 0);
    for d in paths::decide(scene, &lattice, true) {
        let Some(&kind) = KINDS.get(d.kind as usize) else { continue };
        while at < before.len() && before[at].first < d.first {
            at += 1;
        }
        let changed = before.get(at).is_none_or(|b| (b.first, b.last, b.kind) != (d.first, d.last, d.kind));
        while scene.runs[run].end <= d.first as usize {
            run += 1;
        }
        while scene.names.get(name).is_some_and(|n| (n.first, n.last) < (d.first, d.last)) {
            name += 1;
        }
        let known = scene.names.get(name).filter(|n| (n.first, n.last) == (d.first, d.last));
        segments.push(Segment {
            first: d.first,
            last: d.last,
            kind,
            rule: scene.rule(known, d.first as usize, d.last as usize, kind, changed),
            confidence: model.confidence(d.margin),
            margin: d.margin,
            at: (scene.start(run) + d.first as usize - scene.runs[run].start) as u32,
            name: known.map_or(0, |_| name as u32 + 1),
        });
    }
    mend::mend(scene, &mut segments);
    segments
}

const KINDS: [Kind; 4] = [Kind::Person, Kind::Group, Kind::Place, Kind::Norp];
