//! The place in an event's name: "the Boston Marathon bombing".

use super::Joiner;
use crate::document::shape;
use crate::gazetteer::{Kind, Subkind};
use crate::lexicon::Class;

/// How many sentences at the start of an article may name its event.
const HEAD: usize = 4;

/// How many tokens behind the name the word of the event may stand.
const NEAR: usize = 3;

impl Joiner<'_, '_> {
    /// The towns that open the name of what was hit, with the sentence: towns that the article names by themselves elsewhere.
    pub(super) fn towns_in_names(&self) -> Vec<(u32, u32)> {
        let mut out = Vec::new();
        for (n, s) in self.doc.sentences.iter().take(HEAD).enumerate() {
            for m in self.entities.mentions_in(s.tokens()) {
                if self.entities.of(m).subkind.kind() != Kind::Group {
                    continue;
                }
                let tokens = &self.entities.mentions[m].tokens;
                let (first, end) = (tokens.start as usize, tokens.end as usize);
                let event = (first + 1..(end + NEAR).min(s.last as usize)).any(|i| self.doc.tokens[i].has(Class::EventNoun));
                if !event || end < first + 2 || self.doc.tokens[first].is_shape(shape::LOWER) {
                    continue;
                }
                let named = |e: &crate::entities::Entity| e.subkind == Subkind::City && e.name.eq_ignore_ascii_case(self.doc.word(first));
                if let Some(town) = self.entities.list.iter().position(named) {
                    out.push((town as u32, n as u32));
                }
            }
        }
        out
    }
}
