//! Plain cases that the model is helped with before paths are sought.

use super::decode::Lattice;
use super::model::{MISC, Model, NONE};
use super::names::{Name, admits};
use super::scene::Scene;
use super::table::WordSet;
use crate::document::shape;
use crate::gazetteer::Kind;
use crate::gazetteer::layout::{Reading, SUPPORT, UPPER};
use crate::lexicon::Class;

/// What stands before the names of ships.
static SHIPS: WordSet<10> = WordSet::new(["hms", "uss", "usns", "hmcs", "hmas", "hmnzs", "uscgc", "rms", "mv", "fs"]);

/// How many tokens a long name has, hyphens counted.
const MANY: u32 = 4;

/// Raises what is plainly meant, by so many units of log-odds.
const RAISE: u16 = 4;

/// "HMS Daring" is a ship, whoever it is called after: neither a person nor a place.
pub fn ships(scene: &Scene, model: &Model, lattice: &mut Lattice) {
    for (n, run) in scene.runs.iter().enumerate().filter(|r| r.1.len() > 1) {
        for t in run.clone().filter(|t| SHIPS.has(scene.doc.tokens[*t].word) && scene.doc.tokens[*t].is_shape(shape::ALL_CAPITALS)) {
            let own = lattice.of(n);
            for c in lattice.candidates[own].iter_mut().filter(|c| c.first as usize == t && c.last > c.first + 1) {
                c.scores.raise(MISC, RAISE * model.head.unit as u16);
                c.judge();
            }
        }
    }
}

/// Laws, programmes, wars, prizes, diseases and works that all know: names, but of no person, group or place.
pub fn others(scene: &Scene, model: &Model, lattice: &mut Lattice) {
    let doc = scene.doc;
    for (n, run) in scene.runs.iter().enumerate() {
        for t in run.clone().filter(|t| doc.tokens[*t].has_any(Class::OtherName.bit() | Class::PhraseStart.bit())) {
            let token = &doc.tokens[t];
            let plain = token.has(Class::OtherName) && (token.is_shape(shape::ALL_CAPITALS) || doc.value(t, Class::OtherName) != "capitals");
            let Some(len) = doc.phrase(t, run.end, Class::OtherName).map(|p| p.0).or(plain.then_some(1)) else { continue };
            let own = lattice.of(n);
            let same = lattice.candidates[own].iter_mut().find(|c| (c.first as usize, c.last as usize) == (t, t + len));
            if let Some(c) = same.filter(|_| token.is_capital() || token.is_shape(shape::INNER_CAPITAL)) {
                c.scores.raise(MISC, RAISE * model.head.unit as u16);
                c.judge();
            }
        }
    }
}

/// "IS", "WHO": function words in capitals are the groups called so amid ordinary writing, and themselves where all is in capitals.
pub fn short_words(scene: &Scene, model: &Model, lattice: &mut Lattice) {
    let short = Class::Auxiliary.bit() | Class::Pronoun.bit() | Class::Relative.bit() | Class::Preposition.bit() | Class::Conjunction.bit();
    for name in scene.names.iter().filter(|n| n.last - n.first == 1) {
        let token = &scene.doc.tokens[name.first as usize];
        if !token.is_shape(shape::ALL_CAPITALS) || !token.has_any(short) {
            continue;
        }
        let run = scene.runs.partition_point(|r| r.end <= name.first as usize);
        let group = name.readings.iter().any(|r| r.kind() == Kind::Group && r.flags & UPPER != 0 && admits(scene.doc, name, r));
        let meant = match scene.mode(run) {
            0 if group => Kind::Group as usize,
            1 => NONE,
            _ => continue,
        };
        let own = lattice.of(run);
        for c in lattice.candidates[own].iter_mut().filter(|c| (c.first, c.last) == (name.first, name.last)) {
            c.scores.raise(meant, RAISE * model.head.unit as u16);
            c.judge();
        }
    }
}

/// Where all is in capitals, what the lists have as one name of several words is rather that than anything else: how words are
/// written tells nothing there. Groups need no support.
pub fn listed_in_capitals(scene: &Scene, model: &Model, lattice: &mut Lattice) {
    let group = 1 << Kind::Group as u8;
    for run in (0..scene.runs.len()).filter(|run| scene.mode(*run) == 1) {
        let own = lattice.of(run);
        for c in lattice.candidates[own].iter_mut().filter(|c| c.last > c.first + 1) {
            let kinds = scene.known(run, c.first as usize, c.last as usize).kinds;
            let meant = kinds >> 4 | kinds & group;
            for kind in (0..4).filter(|k| meant >> k & 1 != 0) {
                c.scores.raise(kind, RAISE * model.head.unit as u16);
            }
            if meant != 0 {
                c.judge();
            }
        }
    }
}

/// "ISIS-K", "al-Qaeda in the Islamic Maghreb": what the lists have as a group, and the text writes as one word with hyphens or with many
/// words, is that group and not one of its parts.
pub fn long_groups(scene: &Scene, model: &Model, lattice: &mut Lattice) {
    let tokens = &scene.doc.tokens;
    let glued = |t: u32| tokens.get(t as usize).is_some_and(|t| t.is_glued() && (t.is_hyphen() || !t.is_mark()));
    let one_word = |name: &Name| !glued(name.first) && !glued(name.last) && (name.first + 1..name.last).all(glued);
    for name in scene.names.iter().filter(|n| n.last - n.first > 2) {
        let many = name.last - name.first >= MANY;
        let group = |r: &&Reading| r.kind() == Kind::Group && (!many || r.flags & SUPPORT == 0) && admits(scene.doc, name, r);
        if !many && !one_word(name) || name.readings.iter().find(group).is_none() {
            continue;
        }
        let from = lattice.candidates.partition_point(|c| (c.first, c.last) < (name.first, name.last));
        if let Some(c) = lattice.candidates.get_mut(from).filter(|c| (c.first, c.last) == (name.first, name.last)) {
            c.scores.raise(Kind::Group as usize, RAISE * model.head.unit as u16);
            c.judge();
        }
    }
}
