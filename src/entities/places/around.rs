//! What the words next to a name say of it: its container, its country, its kind.

use super::super::Segment;
use super::super::book::form;
use super::super::runs::is_direction;
use super::Context;
use crate::document::shape;
use crate::gazetteer::layout::METONYM;
use crate::gazetteer::{Kind, Subkind};
use crate::is;
use crate::lexicon::Class;

impl Context<'_, '_> {
    /// The country for whose government a place’s name speaks, as capitals do.
    pub(super) fn speaks_for(&self, segment: &Segment) -> Option<[u8; 2]> {
        let name = segment.name(self.names)?;
        let body = name.readings.iter().find(|r| r.flags & METONYM != 0 && r.kind() == Kind::Group)?;
        Some(self.gazetteer.entry(body.entry).country)
    }

    /// The place that stands behind another as its container: "Mobile, Alabama", "Taji in Iraq", "Paris (Texas)".
    pub(super) fn container(&self, n: usize) -> Option<usize> {
        let (segment, next) = (&self.segments[n], self.segments.get(n + 1)?);
        let gap = next.first.checked_sub(segment.last)? as usize;
        let tokens = &self.doc.tokens;
        let at = segment.last as usize;
        // "Tripoli, in northern Lebanon".
        let gap = if gap > 1 && is_direction(&tokens[at + gap - 1]) { gap - 1 } else { gap };
        let links = match gap {
            1 => is!(tokens[at], "," | "in" | "("),
            2 => is!(tokens[at], ",") && is!(tokens[at + 1], "in" | "the") || is!(tokens[at], "in") && is!(tokens[at + 1], "the"),
            3 => is!(tokens[at], ",") && is!(tokens[at + 1], "in") && is!(tokens[at + 2], "the"),
            _ => false,
        };
        (links && matches!(next.kind, Kind::Place)).then_some(n + 1)
    }

    /// The place that stands behind another in a list: "Valencia and Maracaibo".
    pub(super) fn next_of_list(&self, n: usize) -> Option<usize> {
        let (segment, next) = (&self.segments[n], self.segments.get(n + 1).filter(|s| s.kind == Kind::Place)?);
        let between = self.doc.tokens.get(segment.last as usize..next.first as usize)?;
        let linked = match between {
            [and] => is!(and, "and" | "or"),
            [comma, and] => is!(comma, ",") && is!(and, "and" | "or"),
            _ => false,
        };
        linked.then_some(n + 1)
    }

    /// The country of a nationality shortly before a name: "the Syrian city of Aleppo", "Syria’s Aleppo".
    pub(super) fn nationality(&self, n: usize) -> Option<[u8; 2]> {
        let before = self.segments.get(n.checked_sub(1)?)?;
        let segment = &self.segments[n];
        let gap = segment.first.checked_sub(before.last)?;
        let tokens = &self.doc.tokens[before.last as usize..segment.first as usize];
        let possessive = tokens.first().is_some_and(|t| t.is_shape(shape::POSSESSIVE));
        if gap > 5 || !(before.kind == Kind::Norp || possessive) || tokens.iter().any(|t| t.is_mark() && !t.is_hyphen() || t.is_shape(shape::FIRST)) {
            return None;
        }
        let name = before.name(self.names)?;
        name.readings.iter().map(|r| self.gazetteer.entry(r.entry)).find(|e| e.country != [0; 2]).map(|e| e.country)
    }

    /// The kind that the words beside a name say it is of: "Helmand province", "the province of Herat", "Herat and Farah provinces".
    pub(super) fn said(&self, n: usize) -> Option<Subkind> {
        let segment = &self.segments[n];
        let tokens = &self.doc.tokens;
        let kind = |t: usize| {
            // A district may be anything from a county to a part of a town.
            let head = tokens[t].has(Class::PlaceHead) && !tokens[t].is_shape(shape::POSSESSIVE) && !is!(tokens[t], "district" | "districts");
            let kind = if head { Subkind::parse(self.doc.value(t, Class::PlaceHead)) } else { None };
            kind.filter(|k| matches!(k, Subkind::Region | Subkind::County))
        };
        let plural = |t: usize| self.doc.word(t).ends_with('s');
        let last = segment.last as usize;
        if let Some(kind) = (last < tokens.len() && !plural(last)).then(|| kind(last)).flatten() {
            return Some(kind);
        }
        let first = segment.first as usize;
        if first > 1
            && is!(tokens[first - 1], "of")
            && !plural(first - 2)
            && let Some(kind) = kind(first - 2)
        {
            return Some(kind);
        }
        // "Herat and Farah provinces": what is said of the next name of a list is said of this one.
        let next = self.segments.get(n + 1).filter(|s| s.kind == Kind::Place && s.first as usize > last)?;
        let (from, end) = (next.first as usize, next.last as usize);
        let listed = match from - last {
            1 => is!(tokens[last], "and" | ","),
            2 => is!(tokens[last], ",") && is!(tokens[last + 1], "and"),
            _ => false,
        };
        if listed && end < tokens.len() && plural(end) { kind(end) } else { None }
    }

    /// The form of a name that is called a town: "the city of Turkey", "City of Turkey".
    pub(super) fn town(&self, segment: &Segment) -> Option<u64> {
        let is_town = |t: usize| is!(self.doc.tokens[t], "city" | "town" | "village") && is!(self.doc.tokens[t + 1], "of");
        let first = segment.first as usize;
        if segment.last - segment.first > 2 && is_town(first) {
            return Some(form(self.scene, &Segment { first: segment.first + 2, at: segment.at + 2, ..*segment }).key);
        }
        (first > 1 && is_town(first - 2)).then(|| form(self.scene, segment).key)
    }
}
