//! What no name holds: words and marks that tell a stretch of capitals to be more than one name, or none.
//!
//! Headlines in title case, titles between names, and links that a page ran together make stretches of capitals that the model has seen
//! few like of. What the lists know as a name is left alone.

use super::decode::Lattice;
use super::evidence::TITLES;
use super::model::MISC;
use super::scene::Scene;
use crate::document::shape;
use crate::gazetteer::Kind;
use crate::is;
use crate::lexicon::{Class, WordSet};

/// More than weights add up to; less than what a user’s own names are raised by.
const BAR: u16 = 6_000;

/// Words that stand in clauses only. Those that are names too ("Will", "He", "You", "An") are not among them.
static CLAUSE: WordSet<28> = WordSet::new([
    "that", "which", "whose", "what", "why", "when", "where", "if", "because", "is", "was", "were", "has", "have", "had", "would", "could", "should",
    "does", "did", "they", "their", "its", "his", "our", "your", "than", "while",
]);

/// Words between two names, or between a person and something else.
static BETWEEN: WordSet<11> = WordSet::new(["of", "for", "in", "on", "and", "at", "to", "with", "from", "by", "&"]);

const PERSON: u8 = 1 << Kind::Person as u8;
const PLACE: u8 = 1 << Kind::Place as u8;
const NAMES: u8 = PERSON | PLACE | 1 << Kind::Group as u8;
/// All that a person behind a title is not part of; bodies have names with titles in them.
const TITLED: u8 = PERSON | PLACE | 1 << MISC;

/// Tokens that no name of some kinds holds all of.
struct Break {
    first: u32,
    /// The last one itself.
    last: u32,
    kinds: u8,
}

/// Lowers the scores of what holds what no such name holds.
pub(super) fn bar(scene: &Scene, lattice: &mut Lattice) {
    let mut breaks = Vec::new();
    for (n, run) in scene.runs.iter().enumerate().filter(|r| r.1.len() > 1) {
        breaks.clear();
        breaks.extend(run.clone().filter_map(|t| break_at(scene, n, t)));
        if breaks.is_empty() {
            continue;
        }
        let own = lattice.of(n);
        for c in lattice.candidates[own].iter_mut().filter(|c| c.last > c.first + 1) {
            let holds = |b: &&Break| c.first <= b.first && b.last < c.last;
            let mut kinds = breaks.iter().filter(holds).fold(0, |kinds, b| kinds | b.kinds);
            // "US Secretary", "Ohio Democrat" before a name.
            if breaks.iter().any(|b| b.kinds & TITLED == TITLED && b.first < b.last && b.last == c.last) {
                kinds |= TITLED | NAMES;
            }
            if kinds != 0 && scene.known(n, c.first as usize, c.last as usize).kinds == 0 {
                (0..=MISC).filter(|k| kinds >> k & 1 != 0).for_each(|k| c.lower(k, BAR));
            }
        }
    }
}

/// What a token of a run tells.
fn break_at(scene: &Scene, run: usize, t: usize) -> Option<Break> {
    let (tokens, range) = (&scene.doc.tokens, &scene.runs[run]);
    let token = &tokens[t];
    let of = |first: usize, last: usize, kinds| Some(Break { first: first as u32, last: last as u32, kinds });
    if !token.is_capital() {
        // "the White House and of House members".
        if is!(token, "and") && tokens.get(t + 1).is_some_and(|next| is!(next, "of" | "for" | "in" | "on")) {
            return of(t, t, TITLED | NAMES);
        }
        // "Ann Lee of Ohio", "Ben Cole's Harlow", "Ann Lee 3".
        let between = token.is_shape(shape::POSSESSIVE) || token.is_number() || BETWEEN.has(token.word);
        return if between { of(t, t, PERSON) } else { None };
    }
    let behind = tokens.get(t + 1).filter(|_| t + 1 < range.end && tokens[t + 1].is_capital());
    // "Gov. Ann Lee", "Ohio Democrat Ann Lee".
    if behind.is_some() && token.is_shape(shape::FULL_STOP) && token.has_any(TITLES) {
        return of(t, t + 1, TITLED);
    }
    let given = |t: usize| tokens[t].has(Class::GivenName);
    let party = || is!(token, "democrat" | "republican" | "democratic" | "gop");
    if behind.is_some() && given(t + 1) && party() {
        return of(t, t + 1, TITLED | NAMES);
    }
    // "President of France Ann Lee", "Minister for the Middle East Ann Lee".
    if given(t) && t > range.start + 1 && t + 1 < range.end && of_place(scene, run, t) {
        return of(t - 1, t, TITLED | NAMES);
    }
    // Elsewhere a word in a clause tells something only where not all words are written in capitals.
    let tells = t > range.start && !token.is_shape(shape::ALL_CAPITALS) && scene.mode(run) != 1;
    let named = || token.has_any(Class::GivenName.bit() | Class::Surname.bit());
    if tells {
        // "What Obama Would Do", "Lee Tells Voters", "Lee After Talks".
        if CLAUSE.has(token.word) || token.has(Class::VerbS) && !token.has(Class::Noun) && !named() {
            return of(t, t, NAMES);
        }
        if token.has(Class::Preposition) && token.len > 3 && !named() {
            return of(t, t, PERSON);
        }
    }
    let behind = behind.filter(|_| t > range.start)?;
    let before = &tokens[t - 1];
    // "Ohio Governor Ann Lee"; but "Stephen King Jr.", "A. Bishop Cole".
    let given = given(t - 1) && scene.known(run, t - 1, t).kinds & PLACE == 0;
    let initial = before.is_shape(shape::FULL_STOP) && before.len < 3;
    if token.has_any(TITLES) && !given && !initial && !is!(behind, "jr." | "sr." | "jr" | "sr" | "ii" | "iii") {
        return of(t - 1, t + 1, TITLED);
    }
    // "Hillary Clinton Hillary Diane Clinton": a page’s link, and what it shows when it is pointed at.
    let again = (range.start..t - 1).rev().take(3).find(|s| tokens[*s].word == token.word)?;
    if scene.known(run, again, t).kinds & PERSON != 0 { of(t - 1, t, NAMES) } else { None }
}

/// Whether a place that the lists know ends before a token, with what an office is of before it.
fn of_place(scene: &Scene, run: usize, t: usize) -> bool {
    let (tokens, range) = (&scene.doc.tokens, &scene.runs[run]);
    let known = |first: usize| scene.known(run, first, t).kinds >> 4 & PLACE != 0;
    let place = (t.saturating_sub(3).max(range.start + 1)..t).find(|first| known(*first));
    place.is_some_and(|first| is!(tokens[first - 1], "of" | "for" | "the"))
}
