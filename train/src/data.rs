//! Articles as the learner sees them: for every run its candidates with their features, and which kinds the annotation allows.

use crate::gold::{Coverage, Doc};
use crate::score::trim;
use dateline::entities::model::KINDS;
use dateline::entities::scene::Scene;
use dateline::entities::segments::LONGEST;
use dateline::entities::{features, segments};
use dateline::{Class, Document, Gazetteer, Lexicon};
use std::collections::HashMap;
use std::ops::Range;

/// A segment that may be a name.
pub struct Candidate {
    /// Tokens of the run, from 0.
    pub first: u8,
    pub last: u8,
    /// One bit for each kind that the annotation allows.
    pub allowed: u8,
    /// Features of the segment as a whole.
    pub features: Range<u32>,
}

/// A run.
pub struct Run {
    pub doc: u32,
    /// For each token its features inside, opening and closing a segment.
    pub tokens: Vec<[Range<u32>; 3]>,
    pub candidates: Vec<Candidate>,
    /// The run's first candidate in the article's lattice.
    pub lattice: u32,
}

/// All runs, with numbered features.
pub struct Data {
    pub runs: Vec<Run>,
    pub features: Vec<u32>,
    /// The hashes of the numbered features.
    pub hashes: Vec<u64>,
}

/// Reads the features of all articles; those that occur less than `least` times are left out.
pub fn collect(docs: &[Doc], gazetteer: &Gazetteer, least: u32) -> Data {
    let mut runs = Vec::new();
    let mut raw: Vec<u64> = Vec::new();
    for (n, doc) in docs.iter().enumerate() {
        let document = Document::new(&doc.text, Lexicon::embedded());
        let scene = Scene::new(&document, gazetteer);
        let targets = targets(doc, &document);
        let mut lattice = 0;
        for (r, range) in scene.runs.iter().enumerate() {
            let mut run = Run { doc: n as u32, tokens: Vec::new(), candidates: Vec::new(), lattice };
            for t in range.clone() {
                let mut part = |f: &dyn Fn(&mut dyn FnMut(u64))| {
                    let from = raw.len() as u32;
                    f(&mut |h| raw.push(h));
                    from..raw.len() as u32
                };
                let inside = part(&|mut e| features::all(&scene, 0, r, t, &mut e));
                let opening = part(&|mut e| {
                    if scene.opens(t) {
                        features::all(&scene, 1, r, t, &mut e)
                    }
                });
                let closing = part(&|mut e| {
                    if scene.closes(range, t) {
                        features::all(&scene, 2, r, t, &mut e)
                    }
                });
                run.tokens.push([inside, opening, closing]);
            }
            for first in range.clone().filter(|t| scene.opens(*t)) {
                for last in (first + 1..=range.end.min(first + LONGEST)).filter(|l| scene.closes(range, l - 1)) {
                    let from = raw.len() as u32;
                    segments::all(&scene, r, first, last, &mut |h| raw.push(h));
                    let allowed = allowed(doc, &targets, first, last) & if last - first > 1 { 0b01_1111 } else { 0b11_1111 };
                    let (a, b) = ((first - range.start) as u8, (last - range.start) as u8);
                    run.candidates.push(Candidate { first: a, last: b, allowed, features: from..raw.len() as u32 });
                }
            }
            lattice += run.candidates.len() as u32;
            runs.push(run);
        }
    }
    let mut counts: HashMap<u64, u32> = HashMap::new();
    for h in &raw {
        *counts.entry(*h).or_default() += 1;
    }
    let mut numbers: HashMap<u64, u32> = HashMap::new();
    let mut hashes = vec![0];
    let features = raw
        .iter()
        .map(|h| {
            if counts[h] < least {
                return 0;
            }
            *numbers.entry(*h).or_insert_with(|| {
                hashes.push(*h);
                hashes.len() as u32 - 1
            })
        })
        .collect();
    Data { runs, features, hashes }
}

/// An annotated name in tokens; `kind` is `None` where anything may stand.
struct Target {
    first: usize,
    last: usize,
    kind: Option<u8>,
}

/// The annotation in tokens. A name that no tokens match leaves its words free; a place with its container ("Mobile, Alabama") is two.
fn targets(doc: &Doc, document: &Document) -> Vec<Target> {
    let mut targets = Vec::new();
    for gold in doc.gold.iter().filter(|g| !g.nested) {
        let mut pieces = vec![(gold.start, gold.end)];
        if gold.kind == 2 && doc.text[gold.start..gold.end].contains(", ") {
            pieces.clear();
            let mut at = gold.start;
            for piece in doc.text[gold.start..gold.end].split(", ") {
                pieces.push((at, at + piece.len()));
                at += piece.len() + 2;
            }
        }
        for (start, end) in pieces {
            let (start, end) = trim(&doc.text, start, end);
            let mut first = document.tokens.partition_point(|t| (t.end() as usize) <= start);
            let last = document.tokens.partition_point(|t| (t.start as usize) < end);
            if first >= last {
                continue;
            }
            let aligned = document.tokens[first].start as usize == start && (end..=end + 1).contains(&(document.tokens[last - 1].end() as usize));
            if gold.kind == 0 {
                // Titles stay outside.
                while last - first > 1 && document.tokens[first].has_any(Class::Honorific.bit() | Class::Rank.bit() | Class::Office.bit()) {
                    first += 1;
                }
            }
            targets.push(Target { first, last, kind: (aligned && !gold.neutral).then_some(gold.kind) });
        }
    }
    targets.sort_by_key(|t| (t.first, t.last));
    targets
}

/// The kinds that the annotation allows for a segment, as bits.
fn allowed(doc: &Doc, targets: &[Target], first: usize, last: usize) -> u8 {
    const ALL: u8 = (1 << KINDS) - 1;
    let near = targets.partition_point(|t| t.first + 60 < first);
    let mut touched = false;
    for t in targets[near..].iter().take_while(|t| t.first < last).filter(|t| t.last > first) {
        match t.kind {
            Some(kind) if (t.first, t.last) == (first, last) => return 1 << kind,
            Some(_) => return 0,
            None => touched = true,
        }
    }
    if touched {
        return ALL;
    }
    match doc.coverage {
        Coverage::All => 1 << 5,
        Coverage::NoNorp => 1 << 5 | 1 << 4 | 1 << 3,
        Coverage::Places => ALL & !(1 << 2),
    }
}
