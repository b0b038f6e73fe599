//! The best path through a run: which of its segments are names, and of what kind.
//!
//! One sweep to the right finds it; one to the left besides tells by how much it beats the best path without each of its names.

use super::decode::{Candidate, Lattice};
use super::model::NONE;
use super::scene::Scene;
use super::segments::LONGEST;
use std::ops::Range;

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
    /// Its words as a key.
    pub string: u64,
}

const NEVER: i32 = i32::MIN / 4;

/// What finding the best path through a run needs, used again for the next one.
struct Paths {
    /// Up to each token the best score, the candidate that gets there and where that begins.
    right: Vec<(i32, u32, u32)>,
    /// From each token on.
    left: Vec<i32>,
}

/// For a token that a path leaves outside.
const OUTSIDE: u32 = u32::MAX;

/// The best path through every run; margins only where they are asked for.
pub fn decide(scene: &Scene, lattice: &Lattice, margins: bool) -> Vec<Decision> {
    let mut out = Vec::with_capacity(scene.runs.len());
    let mut paths = Paths { right: Vec::with_capacity(64), left: Vec::with_capacity(64) };
    for (n, run) in scene.runs.iter().enumerate() {
        let candidates = &lattice.candidates[lattice.of(n)];
        match candidates {
            // Most runs are one word.
            [c] if run.len() == 1 => {
                if c.best.1 as usize != NONE {
                    let margin = if margins { c.best.0 as i32 - c.second() as i32 } else { 0 };
                    out.push(decision(c, margin));
                }
            }
            _ => paths.best(run, candidates, margins, &mut out),
        }
    }
    out
}

#[inline]
fn decision(c: &Candidate, margin: i32) -> Decision {
    Decision { first: c.first, last: c.last, kind: c.best.1, margin, string: c.string }
}

impl Paths {
    /// The best path through one run, appended to `out`.
    fn best(&mut self, run: &Range<usize>, candidates: &[Candidate], margins: bool, out: &mut Vec<Decision>) {
        self.sweep_right(run, candidates);
        if margins {
            self.sweep_left(run, candidates);
        }
        let from = out.len();
        let mut i = run.len();
        while i > 0 {
            let (_, at, start) = self.right[i];
            if at == OUTSIDE {
                i -= 1;
                continue;
            }
            let c = &candidates[at as usize];
            if c.best.1 as usize != NONE {
                let margin = if margins { self.margin(run, candidates, at as usize) } else { 0 };
                out.push(decision(c, margin));
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
                let total = here + c.best.0 as i32;
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
                best = best.max(c.best.0 as i32 + self.left[c.last as usize - run.start]);
            }
            self.left[i] = if single { best } else { best.max(self.left[i + 1]) };
        }
    }

    /// By how much the best path beats the best one that has something else over the first token of one of its segments.
    fn margin(&self, run: &Range<usize>, candidates: &[Candidate], of: usize) -> i32 {
        let through = |c: &Candidate, score: i16| {
            let (before, behind) = (self.right[c.first as usize - run.start].0, self.left[c.last as usize - run.start]);
            before.saturating_add(score as i32).saturating_add(behind)
        };
        let c = &candidates[of];
        let top = through(c, c.best.0);
        let mut next = through(c, c.second());
        // Segments over the same token: no segment is longer than this, and those that begin earlier may end before it.
        let before = candidates[..of].iter().rev().take_while(|o| o.first as usize + LONGEST > c.first as usize);
        let behind = candidates[of + 1..].iter().take_while(|o| o.first == c.first);
        for o in before.filter(|o| o.last > c.first).chain(behind) {
            next = next.max(through(o, o.best.0));
        }
        top - next.max(NEVER / 2)
    }
}
