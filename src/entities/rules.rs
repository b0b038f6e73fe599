//! Names by rule and list.

use super::Segment;
use super::names::{Name, admits};
use super::runs::is_joiner;
use crate::document::{Document, shape};
use crate::gazetteer::layout::{Reading, SUPPORT, VARIANT};
use crate::gazetteer::{Gazetteer, Kind};
use crate::is;
use crate::lexicon::Class;
use std::ops::Range;

/// Appends the names of one run.
pub(crate) fn segment(doc: &Document, gazetteer: &Gazetteer, run: Range<usize>, names: &[Name], out: &mut Vec<Segment>) {
    let mut at = run.start;
    while at < run.end {
        let t = &doc.tokens[at];
        if !t.is_capital() || is_title(doc, at) {
            at += 1;
            continue;
        }
        let known = names.iter().rev().filter(|n| n.first as usize == at).find_map(|n| Some((n.last as usize, reading(doc, gazetteer, n)?)));
        if let Some((last, kind)) = known
            && !(last < run.end && doc.tokens[last].is_capital() && !doc.tokens[last].has(Class::Demonym) && kind == Kind::Place && last - at == 1)
        {
            out.push(Segment { first: at as u32, last: last as u32, kind, rule: "listed", confidence: 80 });
            at = last;
            continue;
        }
        let mut last = at + 1;
        while last < run.end && (!is_joiner(&doc.tokens[last]) || is!(doc.tokens[last], "of")) && !doc.tokens[last].is_shape(shape::POSSESSIVE) {
            last += 1;
        }
        while last > at + 1 && !doc.tokens[last - 1].is_capital() {
            last -= 1;
        }
        if let Some(kind) = guess(doc, at, last) {
            out.push(Segment { first: at as u32, last: last as u32, kind, rule: "shape", confidence: 50 });
        }
        at = last;
    }
}

fn is_title(doc: &Document, at: usize) -> bool {
    let t = &doc.tokens[at];
    t.has_any(Class::Honorific.bit() | Class::Rank.bit() | Class::Office.bit())
        || is!(t, "mr" | "mrs" | "ms" | "dr" | "president" | "gen" | "minister")
}

fn reading(doc: &Document, gazetteer: &Gazetteer, name: &Name) -> Option<Kind> {
    let single = name.last - name.first == 1;
    let t = &doc.tokens[name.first as usize];
    let fits = |r: &&Reading| {
        let e = gazetteer.entry(r.entry);
        admits(doc, name, r)
            && r.flags & SUPPORT == 0
            && !(single && t.has(Class::Common) && r.flags & VARIANT != 0)
            && !(single && t.is_shape(shape::FIRST) && t.has(Class::Common))
            && !(single && gazetteer.subkind(r.entry).kind() == Kind::Place && e.weight < 20_000)
    };
    name.readings.iter().find(fits).map(|r| gazetteer.subkind(r.entry).kind())
}

fn guess(doc: &Document, first: usize, last: usize) -> Option<Kind> {
    let tokens = &doc.tokens[first..last];
    let t = &tokens[0];
    if tokens.iter().any(|t| t.has(Class::GroupHead)) && last - first > 1 {
        return Some(Kind::Group);
    }
    if tokens.iter().any(|t| t.has(Class::PlaceHead)) && last - first > 1 {
        return Some(Kind::Place);
    }
    if last - first > 1 && (t.has(Class::GivenName) || tokens[last - first - 1].has(Class::Surname)) {
        return Some(Kind::Person);
    }
    let titled = first > 0 && is_title(doc, first - 1);
    if titled || last - first == 1 && t.has(Class::Surname) && !t.has(Class::Common) {
        return Some(Kind::Person);
    }
    if last - first == 1 && t.is_shape(shape::ALL_CAPITALS) && t.len > 2 {
        return Some(Kind::Group);
    }
    (last - first > 1 && last - first < 4).then_some(Kind::Person)
}
