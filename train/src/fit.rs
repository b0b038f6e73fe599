//! From articles to a model: two passes, pruned and in small integers.

use crate::data::{Data, Run};
use crate::gold::{Coverage, Doc};
use crate::learn::{Again, Settings, Weights, learn, learn_again};
use dateline::entities::again::elsewhere;
use dateline::entities::decode::score;
use dateline::entities::kept::Cache;
use dateline::entities::model::{KINDS, Model};
use dateline::entities::paths::decide;
use dateline::entities::scene::Scene;
use dateline::entities::segments::second;
use dateline::{Document, Gazetteer, Lexicon};
use std::collections::HashMap;

/// Score units in one unit of log-odds.
const UNIT: f32 = 32.0;

/// What is fitted and how large it may grow.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    pub first: Settings,
    pub second: Settings,
    /// Features kept.
    pub kept: usize,
    /// Parts that the articles are cut into, so that the second pass learns from decisions on articles the first has not seen.
    pub parts: usize,
}

/// Articles and what the learner sees of them.
pub struct Corpus<'a> {
    pub docs: &'a [Doc],
    pub data: &'a Data,
    pub gazetteer: &'a Gazetteer,
    /// Importance of each set's articles.
    pub importance: Vec<f32>,
}

impl Corpus<'_> {
    fn runs(&self, of: impl Fn(usize) -> bool) -> Vec<u32> {
        (0..self.data.runs.len() as u32).filter(|r| of(self.data.runs[*r as usize].doc as usize)).collect()
    }

    fn weight(&self, run: &Run) -> f32 {
        self.importance[self.docs[run.doc as usize].set]
    }

    /// A model from the articles with these numbers.
    pub fn fit(&self, docs: &[usize], plan: Plan, confidence: [u8; 48]) -> Model {
        let part = |d: usize| docs.binary_search(&d).ok().map(|n| n % plan.parts);
        let (mut again, mut sink) = (Vec::new(), Numbers::default());
        for p in 0..plan.parts {
            let weights = learn(self.data, &self.runs(|d| part(d).is_some_and(|x| x != p)), plan.first, |r| self.weight(r));
            let model = build(self.data, &weights, &[], &[], plan, confidence);
            self.look_again(&model, |d| part(d) == Some(p), &mut again, &mut sink);
        }
        let first = learn(self.data, &self.runs(|d| part(d).is_some()), plan.first, |r| self.weight(r));
        let second = learn_again(self.data, &again, sink.hashes.len(), plan.second, |r| self.weight(r));
        build(self.data, &first, &sink.hashes, &second, plan, confidence)
    }

    /// The runs of some articles with the scores of a first pass, and the features for the second.
    fn look_again(&self, model: &Model, of: impl Fn(usize) -> bool, out: &mut Vec<Again>, numbers: &mut Numbers) {
        let mut cache = Cache::default();
        let mut at = 0;
        for (n, doc) in self.docs.iter().enumerate() {
            let from = at;
            while at < self.data.runs.len() && self.data.runs[at].doc as usize == n {
                at += 1;
            }
            // Where only places are annotated, the other kinds teach nothing about majorities.
            if !of(n) || doc.coverage == Coverage::Places {
                continue;
            }
            let document = Document::new(&doc.text, Lexicon::embedded());
            let scene = Scene::new(&document, self.gazetteer);
            let lattice = score(&scene, model, &mut cache);
            let decisions = decide(&scene, &lattice, false);
            let found = elsewhere(&scene, &lattice, &decisions);
            for r in from..at {
                let run = &self.data.runs[r];
                let range = run.lattice as usize..run.lattice as usize + run.candidates.len();
                let scores = lattice.candidates[range.clone()].iter().map(|c| std::array::from_fn(|k| c.scores.of(k) as f32 / UNIT)).collect();
                let features = range
                    .map(|i| {
                        let c = &lattice.candidates[i];
                        let mut list = Vec::new();
                        let place = found.binary_search_by_key(&(i as u32), |f| f.0);
                        let codes = place.map_or([0; 2], |n| found[n].1);
                        second(codes, (c.last - c.first) as usize, &mut |h| list.push(numbers.of(h)));
                        list
                    })
                    .collect();
                out.push(Again { run: r as u32, scores, features });
            }
        }
    }
}

#[derive(Default)]
struct Numbers {
    numbers: HashMap<u64, u32>,
    hashes: Vec<u64>,
}

impl Numbers {
    fn of(&mut self, hash: u64) -> u32 {
        if self.hashes.is_empty() {
            self.hashes.push(0);
        }
        *self.numbers.entry(hash).or_insert_with(|| {
            self.hashes.push(hash);
            self.hashes.len() as u32 - 1
        })
    }
}

/// The heaviest features in a table of small integers.
fn build(data: &Data, first: &Weights, hashes: &[u64], second: &[[f32; KINDS]], plan: Plan, confidence: [u8; 48]) -> Model {
    let heaviest = |w: &[f32; KINDS]| w.iter().fold(0f32, |a, b| a.max(b.abs()));
    let mut rows: Vec<(f32, u64, [f32; KINDS])> = data
        .hashes
        .iter()
        .zip(first)
        .chain(hashes.iter().zip(second))
        .skip(1)
        .map(|(h, w)| (heaviest(w), *h, *w))
        .filter(|r| r.0 * UNIT >= 1.0 && r.1 != 0)
        .collect();
    rows.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    rows.truncate(plan.kept);
    let small = |w: f32| (w * UNIT).round().clamp(-127.0, 127.0) as i8;
    Model::build(rows.into_iter().map(|(_, h, w)| (h, w.map(small))), UNIT as u32, confidence)
}
