//! Plain cases that the model is helped with before paths are sought: what everybody knows, and a user's own lines.

use super::barred;
use super::decode::{Candidate, Lattice};
use super::evidence::seen;
use super::model::{MISC, Model, NONE};
use super::names::{Name, admits};
use super::scene::Scene;
use crate::document::shape;
use crate::gazetteer::Kind;
use crate::gazetteer::layout::{Reading, SUPPORT, UPPER, USER};
use crate::lexicon::{Class, WordSet};

/// What stands before the names of ships.
static SHIPS: WordSet<10> = WordSet::new(["hms", "uss", "usns", "hmcs", "hmas", "hmnzs", "uscgc", "rms", "mv", "fs"]);

/// How many tokens a long name has, hyphens counted.
const MANY: u32 = 4;

/// By how many units of log-odds capitals are raised as places.
const CAPITAL: u16 = 2;

/// By how many what is plainly meant is raised.
const PLAIN: u16 = 4;

/// More than any sum of weights.
const OWN: u16 = 12_000;

/// Raises the scores of what is plainly meant, and lowers those of what cannot be.
pub(super) fn help(scene: &Scene, model: &Model, lattice: &mut Lattice) {
    let unit = model.head.unit as u16;
    barred::bar(scene, lattice);
    capitals_speak(scene, CAPITAL * unit, lattice);
    others(scene, PLAIN * unit, lattice);
    ships(scene, PLAIN * unit, lattice);
    long_groups(scene, PLAIN * unit, lattice);
    listed_in_capitals(scene, PLAIN * unit, lattice);
    short_words(scene, PLAIN * unit, lattice);
    own_names_win(scene, lattice);
}

/// "Washington said": a capital by itself is rather the place than somebody, unless the article has people called so.
fn capitals_speak(scene: &Scene, by: u16, lattice: &mut Lattice) {
    let people = (seen::AFTER_TITLE | seen::AFTER_GIVEN | seen::LAST | seen::FIRST) as u64;
    for (n, run) in scene.runs.iter().enumerate().filter(|r| r.1.len() == 1) {
        if scene.info(n, run.start).seen & people == 0 && scene.known(n, run.start, run.end).speaks() {
            let own = lattice.of(n);
            lattice.candidates[own].iter_mut().for_each(|c| c.raise(Kind::Place as usize, by));
        }
    }
}

/// "HMS Daring" is a ship, whoever it is called after: neither a person nor a place.
fn ships(scene: &Scene, by: u16, lattice: &mut Lattice) {
    for (n, run) in scene.runs.iter().enumerate().filter(|r| r.1.len() > 1) {
        for t in run.clone().filter(|t| SHIPS.has(scene.doc.tokens[*t].word) && scene.doc.tokens[*t].is_shape(shape::ALL_CAPITALS)) {
            let own = lattice.of(n);
            let named = |c: &&mut Candidate| c.first as usize == t && c.last > c.first + 1;
            lattice.candidates[own].iter_mut().filter(named).for_each(|c| c.raise(MISC, by));
        }
    }
}

/// Laws, programmes, wars, prizes, diseases and works that all know: names, but of no person, group or place.
fn others(scene: &Scene, by: u16, lattice: &mut Lattice) {
    let doc = scene.doc;
    for run in &scene.runs {
        for t in run.clone().filter(|t| doc.tokens[*t].has_any(Class::OtherName.bit() | Class::PhraseStart.bit())) {
            let token = &doc.tokens[t];
            if !token.is_shape(shape::CAPITAL | shape::INNER_CAPITAL) {
                continue;
            }
            let word = token.has(Class::OtherName) && (token.is_shape(shape::ALL_CAPITALS) || doc.value(t, Class::OtherName) != "capitals");
            let Some(len) = doc.phrase(t, run.end, Class::OtherName).map(|p| p.0).or(word.then_some(1)) else { continue };
            if let Some(c) = lattice.at(t as u32, (t + len) as u32) {
                c.raise(MISC, by);
            }
        }
    }
}

/// "IS", "WHO": function words in capitals are the groups called so amid ordinary writing, and themselves where all is in capitals.
fn short_words(scene: &Scene, by: u16, lattice: &mut Lattice) {
    let short = Class::Auxiliary.bit() | Class::Pronoun.bit() | Class::Relative.bit() | Class::Preposition.bit() | Class::Conjunction.bit();
    for name in scene.names.iter().filter(|n| n.last - n.first == 1) {
        let token = &scene.doc.tokens[name.first as usize];
        if !token.is_shape(shape::ALL_CAPITALS) || !token.has_any(short) {
            continue;
        }
        let group = name.readings.iter().any(|r| r.kind() == Kind::Group && r.flags & UPPER != 0 && admits(scene.doc, name, r));
        let meant = match scene.mode(scene.run_of(name.first)) {
            0 if group => Kind::Group as usize,
            1 => NONE,
            _ => continue,
        };
        if let Some(c) = lattice.at(name.first, name.last) {
            c.raise(meant, by);
        }
    }
}

/// Where all is in capitals, what the lists have as one name of several words is rather that than anything else: how words are
/// written tells nothing there. Groups need no support.
fn listed_in_capitals(scene: &Scene, by: u16, lattice: &mut Lattice) {
    let group = 1 << Kind::Group as u8;
    for run in (0..scene.runs.len()).filter(|run| scene.mode(*run) == 1) {
        let own = lattice.of(run);
        for c in lattice.candidates[own].iter_mut().filter(|c| c.last > c.first + 1) {
            let kinds = scene.known(run, c.first as usize, c.last as usize).kinds;
            let meant = kinds >> 4 | kinds & group;
            (0..4).filter(|k| meant >> k & 1 != 0).for_each(|k| c.raise(k, by));
        }
    }
}

/// "ISIS-K", "al-Qaeda in the Islamic Maghreb": what the lists have as a group, and the text writes as one word with hyphens or with many
/// words, is that group and not one of its parts.
fn long_groups(scene: &Scene, by: u16, lattice: &mut Lattice) {
    let tokens = &scene.doc.tokens;
    let glued = |t: u32| tokens.get(t as usize).is_some_and(|t| t.is_glued() && (t.is_hyphen() || !t.is_mark()));
    let one_word = |name: &Name| !glued(name.first) && !glued(name.last) && (name.first + 1..name.last).all(glued);
    for name in scene.names.iter().filter(|n| n.last - n.first > 2) {
        let many = name.last - name.first >= MANY;
        let group = |r: &Reading| r.kind() == Kind::Group && (!many || r.flags & SUPPORT == 0) && admits(scene.doc, name, r);
        if (many || one_word(name))
            && name.readings.iter().any(group)
            && let Some(c) = lattice.at(name.first, name.last)
        {
            c.raise(Kind::Group as usize, by);
        }
    }
}

/// A user's own names win over everything that the model has to say.
fn own_names_win(scene: &Scene, lattice: &mut Lattice) {
    for name in scene.names.iter().filter(|n| n.readings.first().is_some_and(|r| r.flags & USER != 0)) {
        if admits(scene.doc, name, &name.readings[0])
            && let Some(c) = lattice.at(name.first, name.last)
        {
            c.raise(name.readings[0].kind() as usize, OWN);
        }
    }
}
