//! Who a speaker's local words mean: the entity of a name, of a pronoun, of an office.

use super::unit::Unit;
use super::{Party, span_of};
use crate::document::Document;
use crate::entities::{Entities, Gender};
use crate::gazetteer::Kind;
use crate::is;
use crate::syntax::Tag;
use std::ops::Range;

/// Ties local words to entities, and remembers who spoke.
pub(super) struct Resolver<'d, 'a> {
    entities: &'d Entities<'a>,
    /// The last person and the last group that spoke.
    person: Option<u32>,
    group: Option<u32>,
}

/// How many mentions back a pronoun may look.
const REACH: usize = 30;

impl<'d, 'a> Resolver<'d, 'a> {
    pub fn new(_doc: &'d Document<'a>, entities: &'d Entities<'a>) -> Self {
        Resolver { entities, person: None, group: None }
    }

    /// Somebody who speaks.
    pub fn speaker(&mut self, unit: &Unit, words: &Range<usize>) -> Party {
        let party = self.party(unit, words);
        if let Some(entity) = party.entity {
            match self.entities.list[entity as usize].subkind.kind() {
                Kind::Person => self.person = Some(entity),
                _ => self.group = Some(entity),
            }
        }
        party
    }

    /// Somebody or something.
    pub fn party(&self, unit: &Unit, words: &Range<usize>) -> Party {
        let span = span_of(unit.doc, words);
        let first = unit.token(words.start);
        let entity = if unit.tag(words.start) == Tag::Pronoun && words.len() == 1 {
            if is!(first, "he") {
                self.recent(words.start, |e| e.subkind.kind() == Kind::Person && e.gender != Some(Gender::Female), self.person)
            } else if is!(first, "she") {
                self.recent(words.start, |e| e.subkind.kind() == Kind::Person && e.gender != Some(Gender::Male), self.person)
            } else if is!(first, "it") {
                self.recent(words.start, |e| e.subkind.kind() == Kind::Group, self.group)
            } else {
                None
            }
        } else {
            self.named(unit, words)
        };
        Party { span, entity }
    }

    /// Whom the words mean: the holder of an office; the person who is named in them or behind them in apposition ("the
    /// minister, Ana Ruiz,"); anything else that is named at their end. What hangs on a preposition is not who speaks
    /// ("the embassy in Lima"), and nobody does when several are named together.
    fn named(&self, unit: &Unit, words: &Range<usize>) -> Option<u32> {
        let mut people = None;
        let mut last = None;
        let attached = words.clone().skip(1).find(|n| unit.tag(*n) == Tag::Preposition).unwrap_or(words.end);
        let head = words.start..attached;
        for m in self.entities.mentions_in(head.clone()) {
            let mention = &self.entities.mentions[m];
            if self.entities.of(m).subkind.kind() == Kind::Person {
                let together = words.clone().any(|n| unit.tag(n) == Tag::Conjunction);
                match people {
                    Some(other) if other != mention.entity && together => return None,
                    None => people = Some(mention.entity),
                    _ => {}
                }
            }
            // Names with a preposition inside end behind the head.
            if mention.tokens.end as usize == words.end || mention.tokens.end as usize == head.end {
                last = Some(mention.entity);
            }
        }
        people
            .or_else(|| self.apposed(unit, words))
            .or_else(|| self.entities.office_at(head.end - 1).map(|o| self.entities.offices[o].entity))
            .or(last)
    }

    /// The person between commas behind the words.
    fn apposed(&self, unit: &Unit, words: &Range<usize>) -> Option<u32> {
        if unit.doc.word(words.end) != "," {
            return None;
        }
        let mention = &self.entities.mentions[self.entities.mention_at(words.end + 1)?];
        let person = self.entities.list[mention.entity as usize].subkind.kind() == Kind::Person;
        (person && mention.tokens.start as usize == words.end + 1 && unit.doc.word(mention.tokens.end as usize) == ",").then_some(mention.entity)
    }

    /// The last speaker when it fits, otherwise the nearest fitting mention before a token.
    fn recent(&self, token: usize, fits: impl Fn(&crate::entities::Entity) -> bool, last: Option<u32>) -> Option<u32> {
        if let Some(last) = last.filter(|l| fits(&self.entities.list[*l as usize])) {
            return Some(last);
        }
        let end = self.entities.mentions.partition_point(|m| m.tokens.end as usize <= token);
        (end.saturating_sub(REACH)..end).rev().map(|m| self.entities.mentions[m].entity).find(|e| fits(&self.entities.list[*e as usize]))
    }
}
