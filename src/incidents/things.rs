//! What was hit, and with what.

use crate::document::Document;
use crate::is;
use crate::lexicon::Class;
use crate::span::Span;
use crate::syntax::{Tag, Tags, noun_phrase_at};

/// A longest sentence that is read for targets, in tokens.
const LONGEST: usize = 150;

/// What was hit: behind "attack on", "stormed", "targeting".
pub(super) fn targets(doc: &Document, sentences: &[u32]) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    let mut tags = Tags::default();
    for &n in sentences.iter().take(8) {
        let sentence = &doc.sentences[n as usize];
        let end = (sentence.last as usize).min(sentence.first as usize + LONGEST);
        let mut read = false;
        for i in sentence.first as usize..end {
            let t = &doc.tokens[i];
            let on = t.has(Class::EventNoun)
                && i + 1 < end
                && is!(doc.tokens[i + 1], "on" | "against" | "at")
                && is!(t, "attack" | "attacks" | "assault" | "raid" | "bombing" | "siege" | "ambush" | "airstrike" | "strike");
            let direct = is!(t, "stormed" | "attacked" | "targeting" | "targeted" | "bombed" | "ambushed" | "shelled" | "raided");
            if !on && !direct {
                continue;
            }
            if !read {
                tags.read(doc, n as usize);
                read = true;
            }
            // "was attacked by": what was hit stands before it.
            let passive = direct && !is!(t, "targeting") && i > sentence.first as usize && tags.at(i - 1) == Tag::Be;
            let from = if on { i + 2 } else { i + 1 };
            if passive || from >= end || doc.tokens[from].has_any(Class::Weekday.bit() | Class::Month.bit() | Class::TimeWord.bit()) {
                continue;
            }
            let Some(phrase) = noun_phrase_at(doc, &tags, from, false) else { continue };
            // "on Friday", "at 8 a.m.", "this time", "against her": no targets.
            let head = &doc.tokens[phrase.end - 1];
            if head.has_any(Class::Weekday.bit() | Class::Month.bit() | Class::TimeWord.bit() | Class::TimeUnit.bit())
                || tags.at(phrase.end - 1) == Tag::Pronoun
                || head.is_number()
                || is!(head, "time" | "soil" | "series" | "least" | "midday" | "noon" | "end")
            {
                continue;
            }
            let mut last = phrase.end - 1;
            while doc.tokens[last].has_any(Class::Weekday.bit() | Class::Month.bit()) && last > phrase.start {
                last -= 1;
            }
            let span = doc.span(phrase.start, last);
            if !out.iter().any(|o| o.of(doc.text).eq_ignore_ascii_case(span.of(doc.text))) && span.len() < 80 && out.len() < 4 {
                out.push(span);
            }
        }
    }
    out
}

/// With what: the words for weapons, each once.
pub(super) fn weapons(doc: &Document, sentences: &[u32]) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for &n in sentences.iter().take(20) {
        let sentence = &doc.sentences[n as usize];
        if !sentence.has(Class::Weapon.bit()) {
            continue;
        }
        for i in sentence.tokens() {
            if !doc.tokens[i].has(Class::Weapon) {
                continue;
            }
            // "seized two rifles", "gun control", "bulletproof": not what was used.
            let next = |test: fn(&crate::document::Token) -> bool| i + 1 < sentence.last as usize && test(&doc.tokens[i + 1]);
            let back = (i.saturating_sub(4).max(sentence.first as usize)..i)
                .any(|k| is!(doc.tokens[k], "seized" | "recovered" | "confiscated" | "defused" | "fake"));
            if back
                || next(|t| is!(t, "control" | "laws" | "law" | "rights" | "owners" | "violence" | "lobby" | "shop" | "store" | "squad" | "disposal"))
            {
                continue;
            }
            let span = doc.tokens[i].span();
            let word = span.of(doc.text).to_lowercase();
            let same = |o: &Span| o.of(doc.text).to_lowercase().trim_end_matches('s') == word.trim_end_matches('s');
            if !out.iter().any(same) && out.len() < 6 {
                out.push(span);
            }
        }
    }
    out
}
