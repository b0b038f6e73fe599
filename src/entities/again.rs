//! The second pass: what the first found of the same string, and of longer names that hold it, elsewhere in the article.

use super::decode::{Candidate, Lattice};
use super::kept::Cache;
use super::model::{Model, NONE, Scores};
use super::paths::Decision;
use super::scene::Scene;
use super::segments::{Elsewhere, codes};
use super::table::Table;
use crate::document::shape;
use crate::lexicon::hash::join;

/// What stands elsewhere, for a candidate that has something: its index, and the codes.
pub type Found = (u32, [u16; 2]);

/// What the first pass found of the candidates' strings elsewhere, in order; of most there is nothing.
pub fn elsewhere(scene: &Scene, lattice: &Lattice, decisions: &[Decision]) -> Vec<Found> {
    let mut counts = Counts { table: Table::new(decisions.len() * 2), list: Vec::with_capacity(decisions.len() * 2) };
    for d in decisions {
        counts.add(d.string, 0, d.kind as usize);
        if d.last - d.first > 1 {
            parts(scene, d, |string| counts.add(string, 1, d.kind as usize));
        }
    }
    let tokens = &scene.doc.tokens;
    let mut next = 0;
    for t in scene.runs.iter().flat_map(|r| r.clone()) {
        while next < decisions.len() && decisions[next].last as usize <= t {
            next += 1;
        }
        let named = next < decisions.len() && decisions[next].first as usize <= t;
        if !named && tokens[t].is_capital() && !tokens[t].is_shape(shape::FIRST) {
            counts.add(join(0, tokens[t].word as u64), 0, NONE);
        }
    }
    let mut next = 0;
    let mut out = Vec::with_capacity(lattice.candidates.len() / 2);
    for (n, c) in lattice.candidates.iter().enumerate() {
        while next < decisions.len() && decisions[next].last <= c.first {
            next += 1;
        }
        let Some((mut found, times)) = counts.of(c.string) else { continue };
        // What was decided right here is no evidence from elsewhere.
        let here = decisions.get(next).filter(|d| d.first <= c.first);
        if times == 1 && here.is_some_and(|d| d.last >= c.last && (d.first == c.first || d.last == c.last)) {
            continue;
        }
        match here {
            Some(d) if (d.first, d.last) == (c.first, c.last) => {
                found[0][d.kind as usize] = found[0][d.kind as usize].saturating_sub(1);
            }
            Some(d) if d.last >= c.last && (d.first == c.first || d.last == c.last) => {
                found[1][d.kind as usize] = found[1][d.kind as usize].saturating_sub(1);
            }
            None if c.last == c.first + 1 && !tokens[c.first as usize].is_shape(shape::FIRST) => {
                found[0][NONE] = found[0][NONE].saturating_sub(1);
            }
            _ => {}
        }
        if found != Elsewhere::default() {
            out.push((n as u32, codes(&found)));
        }
    }
    out
}

/// How often each string was decided to be each kind, and how often it stands inside longer names of each kind.
struct Counts {
    table: Table<u32>,
    list: Vec<(Elsewhere, u32)>,
}

impl Counts {
    #[inline]
    fn add(&mut self, string: u64, part: usize, kind: usize) {
        let new = self.list.len() as u32;
        let place = *self.table.entry(string, new);
        if place == new {
            self.list.push((Elsewhere::default(), 0));
        }
        let (counts, times) = &mut self.list[place as usize];
        *times = times.saturating_add(1);
        counts[part][kind] = counts[part][kind].saturating_add(1);
    }

    #[inline]
    fn of(&self, string: u64) -> Option<(Elsewhere, u32)> {
        self.table.get(string).map(|n| self.list[n as usize])
    }
}

/// The beginnings and ends of a name, down to single words.
fn parts(scene: &Scene, d: &Decision, mut f: impl FnMut(u64)) {
    let word = |t: u32| scene.doc.tokens[t as usize].word as u64;
    let mut string = 0;
    for t in d.first..d.last - 1 {
        string = join(string, word(t));
        f(string);
    }
    for first in d.first + 1..d.last {
        f((first..d.last).fold(0, |s, t| join(s, word(t))));
    }
}

/// Adds the weights of the second pass to the lattice.
pub fn score_again(model: &Model, cache: &mut Cache, lattice: &mut Lattice, found: &[Found]) {
    let w = model.weights();
    let nowhere: [Scores; 4] = std::array::from_fn(|words| *cache.second(w, [0; 2], words));
    let words = |c: &Candidate| ((c.last - c.first) as usize).min(3);
    let alone = |candidates: &mut [Candidate]| {
        for c in candidates {
            c.scores.add(&nowhere[words(c)]);
            c.judge();
        }
    };
    let mut from = 0;
    for (n, codes) in found {
        let n = *n as usize;
        alone(&mut lattice.candidates[from..n]);
        let c = &mut lattice.candidates[n];
        c.scores.add(cache.second(w, *codes, words(c)));
        c.judge();
        from = n + 1;
    }
    alone(&mut lattice.candidates[from..]);
}
