//! Annotated articles, and which readings of their cues are right.

use dateline::quotes::training;
use dateline::{Document, Lexicon, Span};
use serde_json::Value;

/// A cue and its readings.
pub struct Group {
    pub readings: Vec<Reading>,
    /// It stands inside other reported speech, where the annotators marked nothing.
    pub ignored: bool,
}

/// A reading of a cue.
pub struct Reading {
    pub features: Vec<String>,
    pub label: Label,
    /// Share of words in common with the annotators' span.
    pub overlap: f64,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Label {
    Right,
    Wrong,
    /// It covers something that the annotators left open.
    Ignored,
}

/// Least share of words in common for a reading to be right.
const ENOUGH: f64 = 0.8;

/// A span of words of a document, as indexes of tokens that are no marks.
fn words(doc: &Document, start: u32, end: u32) -> Vec<u32> {
    let first = doc.tokens.partition_point(|t| t.end() <= start);
    let mut out: Vec<u32> =
        (first..doc.tokens.len()).take_while(|n| doc.tokens[*n].start < end).filter(|n| !doc.tokens[*n].is_mark()).map(|n| n as u32).collect();
    if out.first().is_some_and(|n| doc.word(*n as usize).eq_ignore_ascii_case("that")) {
        out.remove(0);
    }
    out
}

/// The cues of an article.
pub fn article(record: &Value) -> Vec<Group> {
    let text = record["text"].as_str().unwrap_or_default();
    let doc = Document::new(text, Lexicon::embedded());
    let bytes: Vec<u32> = text.char_indices().map(|(at, _)| at as u32).chain([text.len() as u32]).collect();
    let byte = |q: &Value, key: &str| bytes.get(q[key].as_u64().unwrap_or(0) as usize).copied().unwrap_or(text.len() as u32);
    let gold: Vec<(Span, Vec<u32>, bool)> = record["gold"]["quotes"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|q| {
            let (start, end) = (byte(q, "start"), byte(q, "end"));
            (Span { start, end }, words(&doc, start, end), q["scope"].as_bool().unwrap_or(true))
        })
        .collect();
    training::groups(&doc).into_iter().map(|group| label(&doc, &gold, group)).collect()
}

/// The annotations of an article that no reading of any cue covers, with the reason and the text around: where rules are wanting.
pub fn unread(record: &Value) -> Vec<String> {
    let text = record["text"].as_str().unwrap_or_default();
    let doc = Document::new(text, Lexicon::embedded());
    let bytes: Vec<u32> = text.char_indices().map(|(at, _)| at as u32).chain([text.len() as u32]).collect();
    let byte = |q: &Value, key: &str| bytes.get(q[key].as_u64().unwrap_or(0) as usize).copied().unwrap_or(text.len() as u32);
    let groups = training::groups(&doc);
    let mut out = Vec::new();
    for q in record["gold"]["quotes"].as_array().into_iter().flatten() {
        if q["scope"] == false || q["kind"] == "direct" {
            continue;
        }
        let (start, end) = (byte(q, "start"), byte(q, "end"));
        let theirs = words(&doc, start, end);
        let fits = |piece: &Span| {
            let mine = words(&doc, piece.start, piece.end);
            let common = mine.iter().filter(|w| theirs.binary_search(w).is_ok()).count();
            common as f64 >= ENOUGH * (mine.len() + theirs.len() - common).max(1) as f64
        };
        if groups.iter().flat_map(|g| &g.readings).flat_map(|r| &r.content).any(fits) {
            continue;
        }
        let cue = Span { start: byte(&q["cue"], "start"), end: byte(&q["cue"], "end") };
        let why = if groups.iter().any(|g| cue.overlaps(g.cue)) { "reading" } else { "cue" };
        let around = |at: u32, by: i64| {
            let wanted = (at as i64 + by).clamp(0, text.len() as i64) as usize;
            (0..=wanted).rev().find(|b| text.is_char_boundary(*b)).unwrap_or(0)
        };
        let show = |from: usize, to: u32| text[from..to as usize].replace(['\n', '\t'], " ");
        let line = format!("{}[{}]{}", show(around(start, -80), start), show(start as usize, end), show(end as usize, around(end, 60) as u32));
        out.push(format!("{why}\t{}\t{line}", cue.of(text).to_lowercase().replace('\n', " ")));
    }
    out
}

fn label(doc: &Document, gold: &[(Span, Vec<u32>, bool)], group: training::Group) -> Group {
    let ignored = gold.iter().any(|(span, _, _)| span.contains(group.cue));
    let near: Vec<_> = gold.iter().filter(|(span, _, _)| group.readings.iter().any(|r| r.content.iter().any(|c| c.overlaps(*span)))).collect();
    let readings = group
        .readings
        .into_iter()
        .map(|reading| {
            let (mut best, mut open) = (0.0, false);
            for piece in &reading.content {
                let mine = words(doc, piece.start, piece.end);
                let mut piece_best: f64 = -0.5;
                for (_, theirs, scope) in &near {
                    let common = mine.iter().filter(|w| theirs.binary_search(w).is_ok()).count();
                    let share = common as f64 / (mine.len() + theirs.len() - common).max(1) as f64;
                    if *scope && share >= ENOUGH {
                        piece_best = piece_best.max(share);
                    }
                    open |= !*scope && common * 2 >= mine.len();
                }
                best += piece_best;
            }
            let label = if best >= ENOUGH {
                Label::Right
            } else if open {
                Label::Ignored
            } else {
                Label::Wrong
            };
            Reading { features: reading.features, label, overlap: best }
        })
        .collect();
    Group { readings, ignored }
}
