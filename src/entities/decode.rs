//! From features to names: every segment of a run is scored as every kind, and one dynamic program picks splits and kinds.
//!
//! No score depends on the segment before (zero order), so the best path and every segment's margin over the best path without it
//! come from one sweep to the right and one to the left. The second pass scores again, knowing what the same words were elsewhere.

use super::features::{Elsewhere, Known, LONGEST, Outline, Scene, second, second_codes};
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

/// Sums of groups of templates that ask the same question, kept from article to article: most words next to names are few, most names
/// are of few patterns, and the same words and evidence come again and again.
///
/// What is kept is a function of the key alone, so it makes no difference to what is found.
pub struct Cache {
    near: [Kept<[Scores; 3]>; 2],
    far: [Kept<[Scores; 1]>; 2],
    words: Kept<[Scores; 5]>,
    seen: Kept<[Scores; 5]>,
    known: Kept<[Scores; 1]>,
    edges: Kept<[Scores; 1]>,
    patterns: Kept<[Scores; 1]>,
    ends: Kept<[Scores; 1]>,
    second: Kept<[Scores; 1]>,
}

impl Default for Cache {
    fn default() -> Self {
        Cache {
            near: [Kept::new(2048), Kept::new(2048)],
            far: [Kept::new(2048), Kept::new(2048)],
            words: Kept::new(4096),
            seen: Kept::new(1024),
            known: Kept::new(2048),
            edges: Kept::new(512),
            patterns: Kept::new(4096),
            ends: Kept::new(4096),
            second: Kept::new(512),
        }
    }
}

/// A table of sums, each at the one place that its key has.
struct Kept<T>(Vec<(u64, T)>);

impl<T: Copy + Default> Kept<T> {
    /// With this many places, a power of two.
    fn new(places: usize) -> Self {
        Kept(vec![(0, T::default()); places])
    }

    /// The sums kept under a key, made anew where another key has its place. No key is 0.
    #[inline(always)]
    fn get(&mut self, key: u64, make: impl FnOnce(&mut T)) -> &T {
        let mixed = key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
        let at = mixed as usize & (self.0.len() - 1);
        let place = &mut self.0[at];
        if place.0 != key {
            *place = (key, T::default());
            make(&mut place.1);
        }
        &place.1
    }
}

impl Cache {
    /// The scores for what stands on one side of a segment that begins or ends with a token: for any segment, and besides for a
    /// segment of several words and of one that no list knows.
    fn side(&mut self, scene: &Scene, model: &Model, side: usize, t: usize) -> [Scores; 3] {
        let (near, far) = if side == 0 { scene.before(t) } else { scene.behind(t) };
        let word = near.map_or(0, |n| n.word as u64);
        let unknown = |s: &mut [Scores; 3]| {
            scene.known_near(side, &Known::NOTHING, word, &mut |f| model.add(f, &mut s[1]));
            s[2] = s[1];
            if side == 0 {
                scene.known_alone_near(&Known::NOTHING, word, &mut |f| model.add(f, &mut s[2]));
            }
        };
        let Some(near) = near else { return *self.near[side].get(1, unknown) };
        let glued = if side == 0 { scene.doc.tokens[t].is_glued() } else { near.is_glued() };
        let at = if side == 0 { t - 1 } else { t + 1 };
        // The length tells curly apostrophes from straight ones, which have one hash.
        let key = |t: &Token| (t.len as u64) << 50 | (t.word as u64) << 18 | (t.shape as u64) << 2 | 2;
        let mut sums = *self.near[side].get(key(near) | glued as u64, |s| {
            scene.near(side as u8, at, glued, &mut |f| model.add(f, &mut s[0]));
            unknown(s);
        });
        sums[0].add(&self.far[side].get(far.map_or(1, key), |s| scene.far(side as u8, far, &mut |f| model.add(f, &mut s[0])))[0]);
        sums
    }

    /// The sums of a word's own templates.
    fn word(&mut self, scene: &Scene, model: &Model, run: usize, t: usize) -> Word {
        let i = scene.info(run, t);
        let mode = scene.mode(run);
        let key = i.word_key(mode);
        let own = self.words.get(if key == 0 { 1 } else { key }, |s| {
            scene.word_inside(run, t, &mut |f| model.add(f, &mut s[0]));
            scene.inside(i, 0, &mut |f| model.add(f, &mut s[4]));
            if i.number != 0 {
                scene.word_first(run, t, &mut |f| model.add(f, &mut s[1]));
                scene.word_last(run, t, &mut |f| model.add(f, &mut s[2]));
                scene.word_alone(run, t, &mut |f| model.add(f, &mut s[3]));
            }
        });
        let [inside, first, last, alone, bare] = *own;
        let mut word = Word { key: i.key(mode), inside, first, last, alone, bare, unknown: Scores::default() };
        if i.number == 0 {
            return word;
        }
        let seen = self.seen.get(i.seen_key(mode), |s| {
            for (part, sum) in s[..4].iter_mut().enumerate() {
                scene.seen(part, i, mode, &mut |f| model.add(f, sum));
            }
            scene.known_last(&Known::NOTHING, i, &mut |f| model.add(f, &mut s[4]));
        });
        if !i.is_plain() {
            word.inside.add(&seen[0]);
        }
        word.first.add(&seen[1]);
        word.last.add(&seen[2]);
        word.alone.add(&seen[3]);
        word.unknown = seen[4];
        let known = scene.known(run, t, t + 1);
        let key = i.known_key(&known);
        let of_list = self.known.get(if key == 0 { 1 } else { key }, |s| scene.known_alone(i, &known, &mut |f| model.add(f, &mut s[0])));
        word.alone.add(&of_list[0]);
        word
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
    /// Added to `inside` where no known name covers the word.
    bare: Scores,
    /// For an unknown name of several words that it ends.
    unknown: Scores,
}

/// The sums for a token where it stands.
struct Sums {
    inside: Scores,
    first: Scores,
    last: Scores,
    alone: Scores,
    /// With the word before: for an unknown name that begins with the token; of several words, of one.
    opens_unknown: [Scores; 2],
    /// With the word behind: for an unknown name that ends with the token; of several words, of one.
    closes_unknown: [Scores; 2],
}

/// Scores all segments of all runs.
pub fn score(scene: &Scene, model: &Model, cache: &mut Cache) -> Lattice {
    let count = scene.runs.iter().map(|r| r.len()).sum::<usize>();
    let mut lattice = Lattice { candidates: Vec::with_capacity(count * 2), starts: Vec::with_capacity(scene.runs.len() + 1) };
    let mut words = vec![Word::default(); scene.words];
    let mut sums: Vec<Sums> = Vec::new();
    let mut at = 0;
    for (n, run) in scene.runs.iter().enumerate() {
        lattice.starts.push(lattice.candidates.len() as u32);
        sums.clear();
        for t in run.clone() {
            let info = scene.info(n, t);
            let word = &mut words[info.number as usize];
            if info.number == 0 || word.key != info.key(scene.mode(n)) {
                *word = cache.word(scene, model, n, t);
            }
            let nothing = [Scores::default(); 2];
            let Word { inside, first, last, alone, .. } = *word;
            let mut sum = Sums { inside, first, last, alone, opens_unknown: nothing, closes_unknown: nothing };
            match info.cover {
                0 => sum.inside.add(&word.bare),
                cover => scene.inside(info, cover, &mut |f| model.add(f, &mut sum.inside)),
            }
            if scene.opens(t) {
                scene.edge(0, n, t, &mut |f| model.add(f, &mut sum.first));
                let [any, several, one] = cache.side(scene, model, 0, t);
                sum.first.add(&any);
                sum.opens_unknown = [several, one];
            }
            if scene.closes(run, t) {
                scene.edge(1, n, t, &mut |f| model.add(f, &mut sum.last));
                let [any, several, one] = cache.side(scene, model, 1, t);
                sum.last.add(&any);
                sum.closes_unknown = [several, one];
                sum.closes_unknown[0].add(&word.unknown);
            }
            sums.push(sum);
        }
        for first in run.clone().filter(|t| scene.opens(*t)) {
            let opening = &sums[first - run.start];
            let mut body = opening.first;
            let mut outline = Outline::new(scene.info(n, first));
            for last in first + 1..=run.end.min(first + LONGEST) {
                let end = &sums[last - 1 - run.start];
                body.add(&end.inside);
                if last > first + 1 {
                    let info = scene.info(n, last - 1);
                    scene.pair(scene.info(n, last - 2), info, &mut |f| model.add(f, &mut body));
                    outline.push(info, last == first + 2);
                }
                if !scene.closes(run, last - 1) {
                    continue;
                }
                let mut scores = body;
                scores.add(&end.last);
                let known = scene.known_next(&mut at, first, last);
                let (before, after, titled) = scene.around(first, last);
                let edges = scene.edges(n, first, last);
                let single = last == first + 1;
                scene.between(before, after, &mut |f| model.add(f, &mut scores));
                if known.kinds == 0 {
                    scores.add(&opening.opens_unknown[single as usize]);
                    scores.add(&end.closes_unknown[single as usize]);
                } else {
                    scene.known_near(0, &known, before, &mut |f| model.add(f, &mut scores));
                    scene.known_near(1, &known, after, &mut |f| model.add(f, &mut scores));
                    if single {
                        scene.known_alone_near(&known, before, &mut |f| model.add(f, &mut scores));
                    } else {
                        scene.known_last(&known, scene.info(n, last - 1), &mut |f| model.add(f, &mut scores));
                    }
                }
                if single {
                    scores.add(&end.alone);
                    let key = 1 << 63 | (known.kinds as u64) << 3 | edges << 1 | titled;
                    scores.add(&cache.edges.get(key, |s| scene.pattern_alone(&known, edges, titled, &mut |f| model.add(f, &mut s[0])))[0]);
                } else {
                    scene.string(&outline, &mut |f| model.add(f, &mut scores));
                    let key = outline.pattern_key(&known, edges, titled) | 1;
                    scores.add(&cache.patterns.get(key, |s| scene.pattern(&outline, &known, edges, titled, &mut |f| model.add(f, &mut s[0])))[0]);
                    let key = outline.ends_key(&known) | 1;
                    scores.add(&cache.ends.get(key, |s| scene.ends(&outline, &known, &mut |f| model.add(f, &mut s[0])))[0]);
                }
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

/// The best score of a candidate, the next best, and the best kind.
fn best_two(c: &Candidate) -> (i32, i32, u8) {
    let (mut top, mut second, mut kind) = (NEVER, NEVER, 0);
    for k in kinds(c) {
        let score = c.scores.of(k);
        if score > top {
            (second, top, kind) = (top, score, k);
        } else {
            second = second.max(score);
        }
    }
    (top, second, kind as u8)
}

/// What finding the best path through a run needs, used again for the next one.
#[derive(Default)]
pub struct Paths {
    /// Of each candidate the best score, the next best, and the best kind.
    best: Vec<(i32, i32, u8)>,
    /// Up to each token the best score, the candidate that gets there and where that begins.
    right: Vec<(i32, u32, u32)>,
    /// From each token on.
    left: Vec<i32>,
}

/// For a token that a path leaves outside.
const OUTSIDE: u32 = u32::MAX;

impl Paths {
    /// The best path through one run, appended to `out`; margins only where they are asked for.
    pub fn best(&mut self, run: &Range<usize>, candidates: &[Candidate], margins: bool, out: &mut Vec<Decision>) {
        if let ([c], 1) = (candidates, run.len()) {
            let (top, second, kind) = best_two(c);
            if kind as usize != NONE {
                out.push(Decision { first: c.first, last: c.last, kind, margin: top - second });
            }
            return;
        }
        let n = run.len();
        self.best.clear();
        self.best.extend(candidates.iter().map(best_two));
        self.sweep_right(run, candidates);
        if margins {
            self.sweep_left(run, candidates);
        }
        let from = out.len();
        let mut i = n;
        while i > 0 {
            let (_, at, start) = self.right[i];
            if at == OUTSIDE {
                i -= 1;
                continue;
            }
            let (c, kind) = (&candidates[at as usize], self.best[at as usize].2);
            if kind as usize != NONE {
                let margin = if margins { self.margin(run, candidates, c.first) } else { 0 };
                out.push(Decision { first: c.first, last: c.last, kind, margin });
            }
            i = start as usize;
        }
        out[from..].reverse();
    }

    fn sweep_right(&mut self, run: &Range<usize>, candidates: &[Candidate]) {
        let n = run.len();
        self.right.clear();
        self.right.resize(n + 1, (NEVER, OUTSIDE, 0));
        self.right[0].0 = 0;
        let mut at = 0;
        for i in 0..n {
            let token = (run.start + i) as u32;
            let here = self.right[i].0;
            let single = candidates.get(at).is_some_and(|c| c.first == token && c.last == token + 1);
            if !single && here > self.right[i + 1].0 {
                // Joiners and marks stay outside at no cost.
                self.right[i + 1] = (here, OUTSIDE, 0);
            }
            while let Some(c) = candidates.get(at).filter(|c| c.first == token) {
                let reached = &mut self.right[c.last as usize - run.start];
                let total = here + self.best[at].0;
                if total > reached.0 {
                    *reached = (total, at as u32, i as u32);
                }
                at += 1;
            }
        }
    }

    fn sweep_left(&mut self, run: &Range<usize>, candidates: &[Candidate]) {
        let n = run.len();
        self.left.clear();
        self.left.resize(n + 1, NEVER);
        self.left[n] = 0;
        let mut at = candidates.len();
        for i in (0..n).rev() {
            let mut single = false;
            let mut best = NEVER;
            while at > 0 && candidates[at - 1].first as usize == run.start + i {
                at -= 1;
                let c = &candidates[at];
                single |= c.last == c.first + 1;
                best = best.max(self.best[at].0 + self.left[c.last as usize - run.start]);
            }
            self.left[i] = if single { best } else { best.max(self.left[i + 1]) };
        }
    }

    /// By how much the best path beats the best one that has something else over a token.
    fn margin(&self, run: &Range<usize>, candidates: &[Candidate], token: u32) -> i32 {
        let (mut top, mut next) = (NEVER, NEVER);
        // No segment is longer than this: those that begin earlier end before the token.
        let from = candidates.partition_point(|c| (c.first as usize) + LONGEST <= token as usize);
        for (c, best) in candidates[from..].iter().zip(&self.best[from..]).take_while(|(c, _)| c.first <= token) {
            if c.last <= token {
                continue;
            }
            let (before, behind) = (self.right[c.first as usize - run.start].0, self.left[c.last as usize - run.start]);
            for score in [best.0, best.1] {
                let total = before.saturating_add(score).saturating_add(behind);
                if total > top {
                    (top, next) = (total, top);
                } else {
                    next = next.max(total);
                }
            }
        }
        top - next.max(NEVER / 2)
    }
}

/// The best path through every run; margins only where they are asked for.
pub fn decide(scene: &Scene, lattice: &Lattice, margins: bool) -> Vec<Decision> {
    let mut out = Vec::with_capacity(scene.runs.len());
    let mut paths = Paths::default();
    for (n, run) in scene.runs.iter().enumerate() {
        paths.best(run, &lattice.candidates[lattice.starts[n] as usize..lattice.starts[n + 1] as usize], margins, &mut out);
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
pub fn score_again(model: &Model, cache: &mut Cache, lattice: &mut Lattice, elsewhere: &[Elsewhere]) {
    for (c, e) in lattice.candidates.iter_mut().zip(elsewhere) {
        let words = ((c.last - c.first) as usize).min(3);
        // Most strings stand nowhere else.
        let codes = if *e == Elsewhere::default() { [0; 2] } else { second_codes(e) };
        let key = 1 << 63 | codes[0] << 24 | codes[1] << 4 | words as u64;
        c.scores.add(&cache.second.get(key, |s| second(codes, words, &mut |f| model.add(f, &mut s[0])))[0]);
    }
}
