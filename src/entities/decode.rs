//! From features to scores: every segment of a run is scored as every kind. `paths.rs` picks the best path, `again.rs` scores once more.
//!
//! No score depends on the segment before (zero order).
//!
//! Where the time goes: two fifths in what stands next to a run's tokens (one sum that is kept and five features a side), two fifths in the
//! segments themselves (up to fourteen features each, two kept sums; what no list knows takes its part from the kept sums of its neighbours),
//! a fifth in words that are new to the article. Tried without gain: keeping the sums of
//! whole patterns of words (half of the patterns are new); keeping the words next but one (a miss costs what two features cost).

use super::evidence::TITLES;
use super::features::{covered, edge, far, known_alone, known_alone_part};
use super::kept::{Cache, Near};
use super::model::{KINDS, Model, NONE, Scores, Weights};
use super::names::Known;
use super::scene::Scene;
use super::segments::{LONGEST, Outline, between, known_beside, pair, several};
use std::ops::Range;

/// A segment that may be a name, with a score for each kind.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    /// The scores; that of "no name" only for single tokens.
    pub scores: Scores,
    /// First token.
    pub first: u32,
    /// One past the last token.
    pub last: u32,
    /// Its words as a key.
    pub string: u64,
    /// The best score, and its kind.
    pub best: (i16, u8),
}

impl Candidate {
    /// The kinds that it may be.
    #[inline]
    fn kinds(&self) -> usize {
        if self.last == self.first + 1 { KINDS } else { NONE }
    }

    /// Raises the score of a kind.
    pub(super) fn raise(&mut self, kind: usize, by: u16) {
        self.scores.raise(kind, by);
        self.judge();
    }

    /// Lowers the score of a kind.
    pub(super) fn lower(&mut self, kind: usize, by: u16) {
        self.scores.lower(kind, by);
        self.judge();
    }

    /// Finds the best kind.
    #[inline]
    pub(super) fn judge(&mut self) {
        let all = self.scores.all();
        let mut best = (all[0], 0);
        for k in 1..KINDS {
            let better = all[k] > best.0 && (k != NONE || self.last == self.first + 1);
            best = if better { (all[k], k as u8) } else { best };
        }
        self.best = best;
    }

    /// The best score of another kind.
    #[inline]
    pub(super) fn second(&self) -> i16 {
        let all = self.scores.all();
        let mut second = i16::MIN;
        for k in 0..self.kinds() {
            second = if k != self.best.1 as usize { second.max(all[k]) } else { second };
        }
        second
    }
}

/// The candidates of all runs, in order, and where each run's begin.
pub struct Lattice {
    /// Ordered by run and first token.
    pub candidates: Vec<Candidate>,
    /// For each run, its first candidate; one more at the end.
    pub starts: Vec<u32>,
}

impl Lattice {
    /// The candidate of exactly these tokens.
    pub(super) fn at(&mut self, first: u32, last: u32) -> Option<&mut Candidate> {
        let n = self.candidates.partition_point(|c| (c.first, c.last) < (first, last));
        self.candidates.get_mut(n).filter(|c| (c.first, c.last) == (first, last))
    }

    /// The candidates of a run.
    pub(super) fn of(&self, run: usize) -> Range<usize> {
        self.starts[run] as usize..self.starts[run + 1] as usize
    }
}

/// The sums of a word in this article.
#[derive(Clone, Copy, Default)]
struct Word {
    key: u32,
    /// What the lists say of it alone.
    known: Known,
    inside: Scores,
    first: Scores,
    last: Scores,
    alone: Scores,
}

impl Word {
    #[inline(never)]
    fn new(scene: &Scene, w: Weights, cache: &mut Cache, run: usize, t: usize) -> Self {
        let (i, mode) = (scene.info(run, t), scene.mode(run));
        let own = cache.own(w, i, mode, scene.doc.word(t));
        let unlisted = own.unlisted;
        let mut word = Word { key: i.brief_key(mode), known: Known::NOTHING, inside: own.inside, first: own.first, last: own.last, alone: own.alone };
        if i.number == 0 {
            return word;
        }
        let seen = cache.seen(w, i, mode);
        if !i.is_plain() {
            word.inside.add(&seen.inside);
        }
        word.first.add(&seen.first);
        word.last.add(&seen.last);
        word.alone.add(&seen.alone);
        word.known = scene.known(run, t, t + 1);
        if word.known.is_nothing() {
            word.alone.add(&unlisted);
            word.alone.add(&seen.unlisted);
            known_alone_part(3, i, &word.known, &mut |f| w.add(f, &mut word.alone));
        } else {
            known_alone(i, &word.known, &mut |f| w.add(f, &mut word.alone));
        }
        word
    }
}

/// A token of a run with its sums where it stands.
struct Place {
    inside: Scores,
    /// With what stands before it.
    first: Scores,
    /// With what stands behind it.
    last: Scores,
    /// As a name by itself.
    alone: Scores,
    known: Known,
    /// The words before and behind, and the sums of segments that no list knows next to them.
    before: u32,
    after: u32,
    unlisted: [[Scores; 2]; 2],
    /// A title stands before.
    titled: bool,
    opens: bool,
    closes: bool,
}

/// Scores all segments of all runs.
pub fn score(scene: &Scene, model: &Model, cache: &mut Cache) -> Lattice {
    let w = model.weights();
    let mut lattice = Lattice { candidates: Vec::with_capacity(scene.len() * 3), starts: Vec::with_capacity(scene.runs.len() + 1) };
    let mut words = vec![Word::default(); scene.words];
    let mut places: Vec<Place> = Vec::with_capacity(64);
    let none = [Near::none(w, 0).unlisted, Near::none(w, 1).unlisted];
    let mut name = 0;
    for (n, run) in scene.runs.iter().enumerate() {
        lattice.starts.push(lattice.candidates.len() as u32);
        places.clear();
        for t in run.clone() {
            places.push(place(scene, w, cache, &mut words, &none, n, t));
        }
        for (at, opening) in places.iter().enumerate().filter(|p| p.1.opens) {
            let first = run.start + at;
            let alone = &places[at];
            if alone.closes {
                let scores = single(scene, w, cache, n, first, alone);
                push(&mut lattice, first, first + 1, crate::lexicon::hash::join(0, scene.info(n, first).word as u64), scores);
            }
            let mut body = opening.first;
            body.add(&opening.inside);
            let mut outline = Outline::new(scene.info(n, first));
            for last in first + 2..=run.end.min(first + LONGEST) {
                let end = &places[last - 1 - run.start];
                body.add(&end.inside);
                let info = scene.info(n, last - 1);
                pair(scene.info(n, last - 2), info, &mut |f| w.add(f, &mut body));
                outline.push(info, last == first + 2);
                if !end.closes {
                    continue;
                }
                let mut scores = body;
                scores.add(&end.last);
                let known = scene.known_next(&mut name, first, last);
                let edges = (first == run.start) as u64 | ((last == run.end) as u64) << 1;
                between(opening.before, end.after, &mut |f| w.add(f, &mut scores));
                several(&outline, &known, &mut |f| w.add(f, &mut scores));
                scores.add(cache.listed(w, &known));
                scores.add(cache.place(w, known.kinds, outline.count, edges, opening.titled));
                beside(w, &known, opening, end, false, &mut scores);
                push(&mut lattice, first, last, outline.string, scores);
            }
        }
    }
    lattice.starts.push(lattice.candidates.len() as u32);
    lattice
}

/// Adds the features of a segment with the words beside it, from its first token to its last.
#[inline(always)]
fn beside(w: Weights, known: &Known, first: &Place, last: &Place, single: bool, scores: &mut Scores) {
    if known.is_nothing() {
        scores.add(&first.unlisted[0][single as usize]);
        scores.add(&last.unlisted[1][single as usize]);
        return;
    }
    known_beside(known, 0, single, first.before, &mut |f| w.add(f, scores));
    known_beside(known, 1, single, last.after, &mut |f| w.add(f, scores));
}

#[inline(always)]
fn push(lattice: &mut Lattice, first: usize, last: usize, string: u64, scores: Scores) {
    let mut candidate = Candidate { scores, first: first as u32, last: last as u32, string, best: (0, 0) };
    candidate.judge();
    lattice.candidates.push(candidate);
}

/// The sums of a token where it stands.
#[inline(always)]
fn place(scene: &Scene, w: Weights, cache: &mut Cache, words: &mut [Word], none: &[[Scores; 2]; 2], run: usize, t: usize) -> Place {
    let (i, mode) = (scene.info(run, t), scene.mode(run));
    let word = &mut words[i.number as usize];
    if i.number == 0 || word.key != i.brief_key(mode) {
        *word = Word::new(scene, w, cache, run, t);
    }
    let mut p = Place {
        inside: word.inside,
        first: word.first,
        last: word.last,
        alone: word.alone,
        known: word.known,
        before: 0,
        after: 0,
        unlisted: *none,
        titled: false,
        opens: scene.opens(t),
        closes: scene.closes(&scene.runs[run], t),
    };
    covered(i, &mut |f| w.add(f, &mut p.inside));
    if p.opens {
        let (next, beyond) = scene.before(t);
        edge(0, i, mode, next, beyond, &mut |f| w.add(f, &mut p.first));
        if let Some(next) = next {
            p.before = next.word;
            p.titled = next.has_any(TITLES);
            let near = cache.near(w, scene, 0, next, scene.doc.tokens[t].is_glued());
            p.first.add(&near.any);
            p.unlisted[0] = near.unlisted;
            if let Some(beyond) = beyond {
                far(0, beyond, &mut |f| w.add(f, &mut p.first));
            }
        }
    }
    if p.closes {
        let (next, beyond) = scene.behind(t);
        edge(1, i, mode, next, beyond, &mut |f| w.add(f, &mut p.last));
        if let Some(next) = next {
            p.after = next.word;
            let near = cache.near(w, scene, 1, next, next.is_glued());
            p.last.add(&near.any);
            p.unlisted[1] = near.unlisted;
            if let Some(beyond) = beyond {
                far(1, beyond, &mut |f| w.add(f, &mut p.last));
            }
        }
    }
    p
}

/// The scores of a token by itself.
#[inline(always)]
fn single(scene: &Scene, w: Weights, cache: &mut Cache, run: usize, t: usize, p: &Place) -> Scores {
    let range = &scene.runs[run];
    let mut scores = p.alone;
    scores.add(&p.inside);
    scores.add(&p.first);
    scores.add(&p.last);
    let edges = (t == range.start) as u64 | ((t + 1 == range.end) as u64) << 1;
    scores.add(cache.place(w, p.known.kinds, 1, edges, p.titled));
    between(p.before, p.after, &mut |f| w.add(f, &mut scores));
    beside(w, &p.known, p, p, true, &mut scores);
    scores
}
