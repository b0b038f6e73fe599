//! What sort of event it is: votes of the event words, those beside its tolls and in the lead counting most.

use super::votes::vote;
use crate::document::Document;
use crate::is;
use std::ops::Range;

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
    "other",
];

/// Votes of the words read so far, one count a kind.
#[derive(Default)]
struct Votes {
    of: [u32; KINDS.len()],
    /// Words of men who storm a place with whatever they have.
    storm: u32,
    /// Words that say only that there was an attack.
    attack: u32,
}

/// How much people who were kidnapped say for a hostage taking.
const TAKEN: u32 = 16;

/// A longest sentence that is read, in tokens.
const LONGEST: usize = 150;

/// The type of the event that these sentences tell of; `told` are those with its tolls.
///
/// `taken`: the lead counts people who were kidnapped.
pub(super) fn kind(doc: &Document, sentences: &[u32], told: &[u32], taken: bool) -> &'static str {
    let mut votes = Votes::default();
    if taken && let Some(k) = KINDS.iter().position(|k| *k == "hostage_taking") {
        votes.of[k] += TAKEN;
    }
    let mut head = 0;
    for (order, &n) in sentences.iter().enumerate() {
        // A headline says what it is about; two more sentences are the lead.
        let place = match order {
            0..3 => 4,
            3..8 => 2,
            _ => 1,
        };
        let place = if told.contains(&n) && order < 12 { place + 2 } else { place };
        head += 1;
        votes.read(doc, doc.sentences[n as usize].tokens(), place);
        if head > 60 {
            break;
        }
    }
    votes.winner()
}

/// The type that the words around a toll tell.
pub(super) fn kind_near(doc: &Document, sentence: u32, focus: Range<usize>) -> &'static str {
    let s = &doc.sentences[sentence as usize];
    let mut votes = Votes::default();
    // The clause with the toll, and when it tells nothing the whole sentence.
    let ends = |i: &usize| doc.word(*i) == ";" || is!(doc.tokens[*i], "while" | "whereas");
    // "protests after the killing of a driver", "officers involved in the death of": what it followed from is another event.
    let follows = |i: &usize| ends(i) || is!(doc.tokens[*i], "after" | "following" | "involved");
    let from = focus.start.saturating_sub(24).max(s.first as usize);
    let to = (focus.end + 24).min(s.last as usize);
    let first = (from..focus.start.max(from)).rev().find(follows).map_or(from, |i| i + 1);
    // "killed at a feast for the general, who died in an air strike": another event's.
    let aside = |i: &usize| ends(i) || doc.word(*i) == "," && i + 1 < to && is!(doc.tokens[i + 1], "who" | "whose");
    let last = (focus.end.min(to)..to).find(aside).unwrap_or(to);
    votes.read(doc, first..last, 3);
    if votes.is_empty() {
        votes.read(doc, s.tokens(), 1);
        // What the clause itself does not tell of is hardly a riot or a battle.
        if first > from && follows(&(first - 1)) && matches!(votes.winner(), "protest_violence" | "battle") {
            return "other";
        }
    }
    votes.winner()
}

impl Votes {
    fn read(&mut self, doc: &Document, tokens: Range<usize>, place: u32) {
        for i in tokens.start..tokens.end.min(tokens.start + LONGEST) {
            if let Some((kind, weight)) = vote(doc, i, &tokens) {
                match kind {
                    "storm" => self.storm += weight * place,
                    "attack" => self.attack += weight * place,
                    _ => {
                        if let Some(k) = KINDS.iter().position(|name| *name == kind) {
                            self.of[k] += weight * place;
                        }
                    }
                }
            }
        }
    }

    fn is_empty(&self) -> bool {
        self.attack + self.storm == 0 && self.of.iter().all(|v| *v == 0)
    }

    fn winner(&self) -> &'static str {
        let count = |name: &str| KINDS.iter().position(|k| *k == name).map_or(0, |k| self.of[k]);
        let best = self.of.iter().enumerate().max_by_key(|(k, v)| (**v, std::cmp::Reverse(*k))).filter(|(_, v)| **v > 0);
        let Some((mut k, mut most)) = best else { return if self.attack + self.storm > 0 { "armed_assault" } else { "other" } };
        // A weak word does not say more than "attack" again and again; a word of violence does.
        let weak = |k: usize| matches!(KINDS[k], "accident" | "protest_violence" | "other" | "battle" | "natural_disaster" | "epidemic");
        if weak(k) && self.attack + self.storm > *most {
            let violent =
                self.of.iter().enumerate().filter(|(n, v)| !weak(*n) && **v * 8 >= self.attack).max_by_key(|(n, v)| (**v, std::cmp::Reverse(*n)));
            let Some(next) = violent.filter(|(_, v)| **v > 0) else { return "armed_assault" };
            (k, most) = next;
        }
        // Bombs and shots together, or men who storm a place with either: an assault.
        let (bombs, shots) = (count("bombing"), count("shooting"));
        let both = bombs.min(shots) * 3 >= bombs.max(shots) && bombs.min(shots) >= 6 && (self.storm > 0 || bombs.min(shots) * 2 >= bombs.max(shots));
        let armed = matches!(KINDS[k], "bombing" | "shooting" | "battle" | "assassination" | "armed_assault");
        let sieged = self.storm >= 6 && self.storm * 2 >= *most;
        if armed && (sieged || both) {
            return "armed_assault";
        }
        KINDS[k]
    }
}
