//! Who and what the article names: people, groups, places and nationalities, all mentions of one tied together.

mod link;
mod names;
mod places;
mod roles;
mod rules;
mod runs;

use crate::document::Document;
use crate::found::Rule;
use crate::gazetteer::{EntryId, Gazetteer, Kind, Subkind};
use crate::span::Span;
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

    /// The entity of a mention.
    pub fn of(&self, mention: usize) -> &Entity<'a> {
        &self.list[self.mentions[mention].entity as usize]
    }
}

/// A name in the text before it is known whose it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Segment {
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
}

/// Finds the names of a document and decides who each is.
pub fn find<'a>(doc: &Document<'a>, gazetteer: &Gazetteer, published: Option<jiff::civil::Date>) -> Entities<'a> {
    let _ = published;
    let (mut names, mut segments, mut hashes) = (Vec::new(), Vec::new(), Vec::new());
    for run in runs::find(doc) {
        let from = names.len();
        names::hashes(doc, run.clone(), &mut hashes);
        names::find(doc, gazetteer, run.clone(), &hashes, &mut names);
        rules::segment(doc, gazetteer, run, &names[from..], &mut segments);
    }
    let placed = places::choose(doc, gazetteer, &names, &segments);
    link::resolve(doc, gazetteer, &names, &segments, &placed)
}
