//! What sort of event it is, and how it ended: votes of the event words, the lead counting most.

use crate::document::Document;
use crate::is;
use crate::lexicon::Class;

/// The types that the record knows, in the order that breaks ties: the closer one first.
const KINDS: &[&str] = &[
    "vehicle_attack",
    "stabbing",
    "hostage_taking",
    "airstrike",
    "bombing",
    "shooting",
    "assassination",
    "natural_disaster",
    "epidemic",
    "battle",
    "protest_violence",
    "accident",
    "armed_assault",
];

/// The type of the event that these sentences tell of, by the votes of their words.
pub(super) fn kind(doc: &Document, sentences: impl Iterator<Item = usize>) -> &'static str {
    let mut votes = [0u32; KINDS.len()];
    for (order, n) in sentences.enumerate() {
        let place = if order < 3 {
            4
        } else if order < 8 {
            2
        } else {
            1
        };
        let sentence = &doc.sentences[n];
        if !sentence.has(Class::EventNoun.bit()) && !sentence.has(Class::Weapon.bit()) {
            continue;
        }
        let tokens = sentence.tokens();
        for i in tokens.start..tokens.end.min(tokens.start + 150) {
            if let Some((kind, weight)) = vote(doc, i, tokens.start)
                && let Some(k) = KINDS.iter().position(|name| *name == kind)
            {
                votes[k] += weight * place;
            }
        }
    }
    let best = votes.iter().enumerate().max_by_key(|(k, v)| (**v, std::cmp::Reverse(*k))).map(|(k, _)| k);
    match best.filter(|k| votes[*k] > 0) {
        // "gunmen", "stormed" and "attack" beside bombs or shots: an assault with both.
        Some(k) => KINDS[k],
        None => "other",
    }
}

/// What one word says, and how surely.
fn vote(doc: &Document, i: usize, first: usize) -> Option<(&'static str, u32)> {
    let t = &doc.tokens[i];
    if !t.has(Class::EventNoun) {
        return None;
    }
    let before = i.checked_sub(1).filter(|b| *b >= first).map(|b| &doc.tokens[b]);
    let kind = doc.value(i, Class::EventNoun);
    // "opened fire", "under fire"; "hunger strike", "crash the party".
    if is!(t, "fire" | "fires") {
        if before.is_some_and(|b| is!(b, "opened" | "open" | "opening" | "opens" | "returned" | "exchanged" | "small" | "gun")) {
            return Some(("shooting", 3));
        }
        if before.is_some_and(|b| is!(b, "under" | "set" | "on" | "caught" | "cease")) {
            return None;
        }
    }
    if is!(t, "strike" | "strikes") {
        let air = before.is_some_and(|b| is!(b, "air" | "drone" | "missile" | "rocket" | "military" | "-")) || before.is_some_and(|b| b.is_hyphen());
        return air.then_some(("airstrike", 4));
    }
    let weight = match kind {
        "armed_assault" if is!(t, "attack" | "attacks" | "attacked") => {
            return Some(match before {
                Some(b) if is!(b, "knife" | "stabbing") => ("stabbing", 4),
                Some(b) if is!(b, "bomb" | "bombing" | "suicide" | "grenade") => ("bombing", 3),
                Some(b) if is!(b, "gun" | "shooting") => ("shooting", 3),
                Some(b) if is!(b, "vehicle" | "car" | "truck" | "van" | "ramming") => ("vehicle_attack", 4),
                Some(b) if is!(b, "rocket" | "missile" | "drone" | "air") => ("airstrike", 4),
                _ => ("armed_assault", 1),
            });
        }
        "armed_assault" => 2,
        "vehicle_attack" => 5,
        "accident" | "assassination" | "protest_violence" => 1,
        "hostage_taking" | "stabbing" => 3,
        "natural_disaster" => 4,
        _ => 2,
    };
    Some((kind, weight))
}

/// "foiled", "thwarted": it did not come to it.
pub(super) fn is_foiled(doc: &Document, sentence: usize) -> bool {
    doc.sentences[sentence].tokens().any(|i| is!(doc.tokens[i], "foiled" | "thwarted" | "averted" | "foils" | "thwarts" | "foil"))
}
