//! Whom a phrase names: a party's words, and the entity that they mean.

use super::around::Around;
use crate::gazetteer::Kind;
use crate::is;
use crate::lexicon::Class;
use crate::quotes::Party;
use crate::syntax::{Tag, noun_phrase_at, noun_phrase_before};
use std::ops::Range;

impl Around<'_, '_> {
    /// The party that a range of tokens names.
    pub fn party(&self, range: Range<usize>) -> Party {
        let last = range.end - 1;
        let mentions = self.entities.mentions_in(range.clone());
        // The name that the phrase ends with, or the only one in it when the head is no name of a person's own.
        let mention = self
            .entities
            .mention_at(last)
            .or_else(|| mentions.clone().next_back().filter(|_| mentions.len() == 1 && self.tags.at(last) != Tag::Pronoun));
        let entity =
            mention.filter(|m| self.entities.mention_at(last) == Some(*m) || self.names_head(*m, last)).map(|m| self.entities.mentions[m].entity);
        Party { span: self.doc.span(range.start, last), entity: entity.map(|e| self.branch_of(e, last)) }
    }

    /// "the Islamic State branch": the only group of the article that is a part of it, where there is one.
    fn branch_of(&self, entity: u32, head: usize) -> u32 {
        let branch = is!(self.doc.tokens[head], "branch" | "affiliate" | "offshoot" | "chapter" | "arm" | "wing");
        self.entities.list[entity as usize].branch.filter(|_| branch).unwrap_or(entity)
    }

    /// "the Islamic State group": the name is who is meant; "the U.S. official": it is not.
    fn names_head(&self, mention: usize, head: usize) -> bool {
        let end = self.entities.mentions[mention].tokens.end as usize;
        (end == head || end + 1 == head && is!(self.doc.tokens[end], "armed" | "militant" | "rebel" | "terrorist" | "terror" | "jihadist"))
            && is!(
                self.doc.tokens[head],
                "group"
                    | "movement"
                    | "militants"
                    | "army"
                    | "network"
                    | "party"
                    | "government"
                    | "militia"
                    | "fighters"
                    | "rebels"
                    | "branch"
                    | "affiliate"
                    | "ministry"
                    | "organization"
                    | "organisation"
                    | "insurgents"
            )
    }

    /// "the head of the group": the head is who is meant, unless the phrase ends with a person's name ("Secretary of State Ana Ruiz").
    pub(super) fn party_of(&self, head: Range<usize>, end: usize) -> Party {
        let person = self.entities.mention_at(end - 1).filter(|m| self.entities.of(*m).subkind.kind() == Kind::Person);
        let own = self.entities.mention_at(head.end - 1).filter(|m| self.entities.mentions[*m].tokens.end as usize >= end);
        let branch = is!(self.doc.tokens[head.end - 1], "branch" | "arm" | "wing" | "affiliate" | "group" | "faction" | "chapter" | "militants");
        let group = branch.then(|| self.party(head.start..end).entity).flatten();
        let entity = person.or(own).map(|m| self.entities.mentions[m].entity).or(group);
        Party { span: self.doc.span(head.start, end - 1), entity }
    }

    /// The noun phrase that ends with a token, a name taken whole.
    pub fn phrase_ending(&self, last: usize) -> Option<Range<usize>> {
        let (mut start, end) = match self.entities.mention_at(last) {
            Some(m) => {
                let tokens = &self.entities.mentions[m].tokens;
                let start = (tokens.start as usize).max(self.first);
                let outer = noun_phrase_before(self.tags, last).map_or(start, |p| p.start.min(start));
                (outer, (tokens.end as usize).min(self.end).max(last + 1))
            }
            None => noun_phrase_before(self.tags, last).map(|p| (p.start, p.end))?,
        };
        // "the Saudi-led coalition"
        while start >= self.first + 3 && self.tags.at(start - 2) == Tag::Hyphen && matches!(self.tags.at(start - 3), Tag::Name | Tag::Noun) {
            let Some(outer) = noun_phrase_before(self.tags, start - 3) else { break };
            start = outer.start;
        }
        Some(start.max(self.first)..end)
    }

    /// The phrase that begins at a token: behind "by", or a verb's object.
    pub fn behind(&self, at: usize) -> Option<Party> {
        let mut from = at;
        while from < self.end && from < at + 2 && (self.tags.at(from) == Tag::Adverb || matches!(self.doc.word(from), "\"" | "\u{201c}")) {
            from += 1;
        }
        if from >= self.end {
            return None;
        }
        let mut range = noun_phrase_at(self.doc, self.tags, from, false)?;
        if let Some(m) = self.entities.mention_at(from) {
            range.end = range.end.max(self.entities.mentions[m].tokens.end as usize);
        }
        // "the Saudi-led coalition": what stands behind a hyphen belongs to it.
        for _ in 0..3 {
            if self.tags.at(range.end) != Tag::Hyphen || range.end + 2 >= self.end {
                break;
            }
            let Some(rest) = noun_phrase_at(self.doc, self.tags, range.end + 2, false) else { break };
            range.end = rest.end;
        }
        range.end = range.end.min(self.end);
        Some(self.party(range))
    }

    /// Somebody who can will something: a person, a group, people, or their words; no storm and no strike.
    pub fn is_actor(&self, party: Party) -> bool {
        let last = self.doc.token_from(party.span.end).saturating_sub(1).max(self.first);
        let t = &self.doc.tokens[last];
        party.entity.is_some()
            || self.tags.at(last) == Tag::Pronoun
            || t.has(Class::VictimNoun)
            || self.tags.at(last) == Tag::Name
            || is!(
                t,
                "who"
                    | "group"
                    | "government"
                    | "movement"
                    | "army"
                    | "military"
                    | "regime"
                    | "ministry"
                    | "militia"
                    | "party"
                    | "statement"
                    | "email"
                    | "e-mail"
                    | "mail"
                    | "letter"
                    | "message"
                    | "video"
                    | "caller"
                    | "branch"
                    | "gang"
                    | "cartel"
                    | "administration"
                    | "union"
            )
    }
}
