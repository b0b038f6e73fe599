//! From features to names: every segment of a run is scored as every kind, and one dynamic program picks splits and kinds.
//!
//! No score depends on the segment before (zero order), so the best path and every segment's margin over the best path without it
//! come from one sweep to the right and one to the left. The second pass scores again, knowing what the same words were elsewhere.

use super::features::{Elsewhere, LONGEST, Scene, second};
use super::model::{KINDS, Model, NONE, Scores};
use super::names::admits;
use crate::document::{Token, shape};
use crate::gazetteer::Subkind;
use crate::gazetteer::layout::{USER, subkind_of};
use crate::lexicon::hash::join;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;

/// A segment that may be a name, with a score for each kind.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    /// First token.
    pub first: u32,
    /// One past the last token.
    pub last: u32,
    /// The scores; that of "no name" only for single tokens.
    pub scores: Scores,
}

/// A decision.
#[derive(Clone, Copy, Debug)]
pub struct Decision {
    /// First token.
    pub first: u32,
    /// One past the last token.
    pub last: u32,
    /// The kind's number; never "no name".
    pub kind: u8,
    /// Score over the best path without it.
    pub margin: i32,
}

/// The candidates of all runs, in order, and where each run's begin.
pub struct Lattice {
    /// Ordered by run and first token.
    pub candidates: Vec<Candidate>,
    /// For each run, its first candidate; one more at the end.
    pub starts: Vec<u32>,
}

const NEVER: i32 = i32::MIN / 4;

/// Sums of the templates of words next to names, kept from article to article: most of these words are few.
///
/// What is kept is a function of the key alone, so it makes no difference to what is found.
pub struct Cache {
    near: [Vec<(u64, Scores)>; 2],
    far: [Vec<(u64, Scores)>; 2],
}

/// Places in each part of the cache.
const PLACES: usize = 2048;

impl Default for Cache {
    fn default() -> Self {
        let empty = || vec![(0, Scores::default()); PLACES];
        Cache { near: [empty(), empty()], far: [empty(), empty()] }
    }
}

/// The sum kept under a key, made anew where another key has its place.
fn kept(places: &mut [(u64, Scores)], key: u64, make: impl FnOnce(&mut Scores)) -> Scores {
    let place = &mut places[(key ^ key >> 17) as usize % PLACES];
    if place.0 != key {
        *place = (key, Scores::default());
        make(&mut place.1);
    }
    place.1
}

impl Cache {
    /// The scores for what stands on one side of a segment that begins or ends with a token.
    fn side(&mut self, scene: &Scene, model: &Model, side: usize, t: usize) -> Scores {
        let (near, far) = if side == 0 { scene.before(t) } else { scene.behind(t) };
        let Some(near) = near else { return Scores::default() };
        let glued = if side == 0 { scene.doc.tokens[t].is_glued() } else { near.is_glued() };
        let at = if side == 0 { t - 1 } else { t + 1 };
        // The length tells curly apostrophes from straight ones, which have one hash.
        let key = |t: &Token| (t.len as u64) << 50 | (t.word as u64) << 18 | (t.shape as u64) << 2 | 2;
        let mut scores = kept(&mut self.near[side], key(near) | glued as u64, |s| scene.near(side as u8, at, glued, &mut |f| model.add(f, s)));
        scores.add(&kept(&mut self.far[side], far.map_or(1, key), |s| scene.far(side as u8, far, &mut |f| model.add(f, s))));
        scores
    }
}

/// The sums of a word's own templates.
#[derive(Clone, Copy, Default)]
struct Word {
    key: u32,
    inside: Scores,
    first: Scores,
    last: Scores,
    alone: Scores,
}

/// Scores all segments of all runs.
pub fn score(scene: &Scene, model: &Model, cache: &mut Cache) -> Lattice {
    let count = scene.runs.iter().map(|r| r.len()).sum::<usize>();
    let mut lattice = Lattice { candidates: Vec::with_capacity(count * 2), starts: Vec::with_capacity(scene.runs.len() + 1) };
    let mut words = vec![Word::default(); scene.words];
    let mut sums: Vec<[Scores; 4]> = Vec::new();
    for (n, run) in scene.runs.iter().enumerate() {
        lattice.starts.push(lattice.candidates.len() as u32);
        sums.clear();
        for t in run.clone() {
            let info = scene.info(n, t);
            let word = &mut words[info.number as usize];
            let key = info.key(scene.mode(n));
            if info.number == 0 || word.key != key {
                *word = Word { key, ..Word::default() };
                scene.word_inside(n, t, &mut |f| model.add(f, &mut word.inside));
                if info.number != 0 {
                    scene.word_first(n, t, &mut |f| model.add(f, &mut word.first));
                    scene.word_last(n, t, &mut |f| model.add(f, &mut word.last));
                    scene.word_alone(n, t, &mut |f| model.add(f, &mut word.alone));
                }
            }
            let mut sum = [word.inside, word.first, word.last, word.alone];
            scene.inside(n, t, &mut |f| model.add(f, &mut sum[0]));
            if scene.opens(t) {
                scene.edge(0, n, t, &mut |f| model.add(f, &mut sum[1]));
                sum[1].add(&cache.side(scene, model, 0, t));
            }
            if scene.closes(run, t) {
                scene.edge(1, n, t, &mut |f| model.add(f, &mut sum[2]));
                sum[2].add(&cache.side(scene, model, 1, t));
            }
            sums.push(sum);
        }
        for first in run.clone().filter(|t| scene.opens(*t)) {
            let mut body = sums[first - run.start][1];
            for last in first + 1..=run.end.min(first + LONGEST) {
                let end = &sums[last - 1 - run.start];
                body.add(&end[0]);
                if !scene.closes(run, last - 1) {
                    continue;
                }
                let mut scores = body;
                scores.add(&end[2]);
                if last == first + 1 {
                    scores.add(&end[3]);
                }
                scene.segment(n, first, last, &mut |f| model.add(f, &mut scores));
                lattice.candidates.push(Candidate { first: first as u32, last: last as u32, scores });
            }
        }
    }
    lattice.starts.push(lattice.candidates.len() as u32);
    lattice
}

/// A user's own names win over everything that the model has to say.
pub fn own_names_win(scene: &Scene, lattice: &mut Lattice) {
    const BONUS: i16 = 12_000;
    for name in scene.names.iter().filter(|n| n.readings.first().is_some_and(|r| r.flags & USER != 0)) {
        let kind = Subkind::ALL.get(subkind_of(name.readings[0].flags) as usize).map(|s| s.kind());
        let fits = kind.filter(|_| admits(scene.doc, name, &name.readings[0]));
        let from = lattice.candidates.partition_point(|c| c.first < name.first);
        let same = lattice.candidates[from..].iter_mut().take_while(|c| c.first == name.first).find(|c| c.last == name.last);
        if let (Some(kind), Some(candidate)) = (fits, same) {
            candidate.scores.raise(kind as usize, BONUS);
        }
    }
}

/// The kinds that a candidate may be.
fn kinds(c: &Candidate) -> Range<usize> {
    0..if c.last == c.first + 1 { KINDS } else { NONE }
}

/// The best path through a run of one word.
fn best_alone(c: &Candidate, out: &mut Vec<Decision>) {
    let (mut top, mut second, mut kind) = (NEVER, NEVER, 0);
    for k in 0..KINDS {
        let score = c.scores.of(k);
        if score > top {
            (second, top, kind) = (top, score, k);
        } else {
            second = second.max(score);
        }
    }
    if kind != NONE {
        out.push(Decision { first: c.first, last: c.last, kind: kind as u8, margin: top - second });
    }
}

/// The best path through one run, appended to `out`.
pub fn best(run: &Range<usize>, candidates: &[Candidate], out: &mut Vec<Decision>) {
    if let ([only], 1) = (candidates, run.len()) {
        return best_alone(only, out);
    }
    let n = run.len();
    let mut right = vec![NEVER; n + 1];
    let mut back: Vec<Option<(usize, u8)>> = vec![None; n + 1];
    right[0] = 0;
    let mut at = 0;
    for i in 0..n {
        let single = at < candidates.len() && candidates[at].first as usize == run.start + i && candidates[at].last == candidates[at].first + 1;
        if !single && right[i] > right[i + 1] {
            // Joiners and marks stay outside at no cost.
            (right[i + 1], back[i + 1]) = (right[i], None);
        }
        while at < candidates.len() && candidates[at].first as usize == run.start + i {
            let c = &candidates[at];
            let end = c.last as usize - run.start;
            for k in kinds(c) {
                let total = right[i] + c.scores.of(k);
                if total > right[end] {
                    (right[end], back[end]) = (total, Some((at, k as u8)));
                }
            }
            at += 1;
        }
    }
    let mut left = vec![NEVER; n + 1];
    left[n] = 0;
    let mut tops = vec![[NEVER; 2]; n];
    let mut at = candidates.len();
    for i in (0..n).rev() {
        let mut single = false;
        while at > 0 && candidates[at - 1].first as usize == run.start + i {
            at -= 1;
            let c = &candidates[at];
            single |= c.last == c.first + 1;
            let end = c.last as usize - run.start;
            let top = kinds(c).map(|k| c.scores.of(k)).max().unwrap_or(NEVER);
            left[i] = left[i].max(top + left[end]);
        }
        if !single {
            left[i] = left[i].max(left[i + 1]);
        }
    }
    // The best two paths through each token, by what covers it.
    for c in candidates {
        let (from, end) = (c.first as usize - run.start, c.last as usize - run.start);
        for k in kinds(c) {
            let total = right[from].saturating_add(c.scores.of(k)).saturating_add(left[end]);
            for top in &mut tops[from..end] {
                if total > top[0] {
                    *top = [total, top[0]];
                } else if total > top[1] {
                    top[1] = total;
                }
            }
        }
    }
    let from = out.len();
    let mut i = n;
    while i > 0 {
        match back[i] {
            Some((at, kind)) => {
                let c = &candidates[at];
                let first = c.first as usize - run.start;
                if kind as usize != NONE {
                    let margin = tops[first][0] - tops[first][1].max(NEVER / 2);
                    out.push(Decision { first: c.first, last: c.last, kind, margin });
                }
                i = first;
            }
            None => i -= 1,
        }
    }
    out[from..].reverse();
}

/// The best path through every run.
pub fn decide(scene: &Scene, lattice: &Lattice) -> Vec<Decision> {
    let mut out = Vec::new();
    for (n, run) in scene.runs.iter().enumerate() {
        best(run, &lattice.candidates[lattice.starts[n] as usize..lattice.starts[n + 1] as usize], &mut out);
    }
    out
}

/// The string of a segment as a key.
fn key(scene: &Scene, first: u32, last: u32) -> u64 {
    (first..last).fold(0, |s, t| join(s, scene.doc.tokens[t as usize].word as u64))
}

/// Hashes of strings as keys: they are well mixed already.
#[derive(Default)]
struct Mixed(u64);

impl std::hash::Hasher for Mixed {
    fn write(&mut self, _: &[u8]) {}

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// For every candidate, what the first pass found of its string elsewhere.
pub fn elsewhere(scene: &Scene, lattice: &Lattice, decisions: &[Decision]) -> Vec<Elsewhere> {
    // How often each string was decided to be each kind, and how often it stands inside longer names of each kind.
    // Looked up only, never walked: the order of the map makes no difference.
    let mut counts: HashMap<u64, Elsewhere, BuildHasherDefault<Mixed>> = HashMap::default();
    for d in decisions {
        let count = &mut counts.entry(key(scene, d.first, d.last)).or_default()[0][d.kind as usize];
        *count = count.saturating_add(1);
        if d.last - d.first > 1 {
            each_part(d, |first, last| {
                let count = &mut counts.entry(key(scene, first, last)).or_default()[1][d.kind as usize];
                *count = count.saturating_add(1);
            });
        }
    }
    let mut next = 0;
    for run in &scene.runs {
        for t in run.clone() {
            while next < decisions.len() && decisions[next].last as usize <= t {
                next += 1;
            }
            let token = &scene.doc.tokens[t];
            let named = next < decisions.len() && decisions[next].first as usize <= t;
            if !named && token.is_capital() && !token.is_shape(shape::FIRST) {
                let count = &mut counts.entry(key(scene, t as u32, t as u32 + 1)).or_default()[0][NONE];
                *count = count.saturating_add(1);
            }
        }
    }
    let mut next = 0;
    let own = |c: &Candidate| {
        while next < decisions.len() && decisions[next].last <= c.first {
            next += 1;
        }
        let mut found = counts.get(&key(scene, c.first, c.last)).copied().unwrap_or_default();
        // What was decided right here is no evidence from elsewhere.
        match decisions.get(next).filter(|d| d.first <= c.first) {
            Some(d) if (d.first, d.last) == (c.first, c.last) => {
                found[0][d.kind as usize] = found[0][d.kind as usize].saturating_sub(1);
            }
            Some(d) if d.last >= c.last && (d.first == c.first || d.last == c.last) => {
                found[1][d.kind as usize] = found[1][d.kind as usize].saturating_sub(1);
            }
            None if c.last == c.first + 1 && !scene.doc.tokens[c.first as usize].is_shape(shape::FIRST) => {
                found[0][NONE] = found[0][NONE].saturating_sub(1);
            }
            _ => {}
        }
        found
    };
    lattice.candidates.iter().map(own).collect()
}

/// The beginnings and ends of a name, down to single words.
fn each_part(d: &Decision, mut f: impl FnMut(u32, u32)) {
    for last in d.first + 1..d.last {
        f(d.first, last);
    }
    for first in d.first + 1..d.last {
        f(first, d.last);
    }
}

/// Adds the weights of the second pass to the lattice.
pub fn score_again(model: &Model, lattice: &mut Lattice, elsewhere: &[Elsewhere]) {
    // Most strings stand nowhere else: their sums are few.
    let nothing = Elsewhere::default();
    let sum = |e: &Elsewhere, words: usize| {
        let mut scores = Scores::default();
        second(e, words, &mut |f| model.add(f, &mut scores));
        scores
    };
    let alone = [0, 1, 2, 3].map(|words| sum(&nothing, words));
    for (c, e) in lattice.candidates.iter_mut().zip(elsewhere) {
        let words = (c.last - c.first) as usize;
        c.scores.add(&if *e == nothing { alone[words.min(3)] } else { sum(e, words) });
    }
}
