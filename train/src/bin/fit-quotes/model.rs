//! The linear model: fitting, choosing, and the weights file.

use super::gold::{Group, Label};
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

/// How to fit.
#[derive(clap::Args, Clone, Debug)]
pub struct Settings {
    /// Passes over the articles.
    #[arg(long, default_value_t = 10)]
    epochs: u32,
    /// Fits, each in another order of the articles' cues, whose weights are averaged.
    #[arg(long, default_value_t = 4)]
    fits: u32,
    /// Length of a learning step.
    #[arg(long, default_value_t = 0.04)]
    rate: f64,
    /// Pull towards zero.
    #[arg(long, default_value_t = 0.01)]
    decay: f64,
    /// Leave out features seen in fewer readings.
    #[arg(long, default_value_t = 4)]
    least: u32,
    /// Leave out weights below so many hundredths.
    #[arg(long, default_value_t = 3)]
    smallest: i32,
    /// Taken off every reading's sum, in hundredths: more takes fewer readings.
    #[arg(long, default_value_t = 0, allow_hyphen_values = true)]
    bias: i32,
}

/// Weights by feature.
pub struct Model {
    weights: BTreeMap<String, i32>,
}

/// Learns from cues.
pub fn fit(groups: &[&Group], settings: &Settings) -> Model {
    let mut counts: HashMap<&str, u32> = HashMap::new();
    for reading in groups.iter().flat_map(|g| &g.readings) {
        for feature in &reading.features {
            *counts.entry(feature).or_default() += 1;
        }
    }
    let mut names: Vec<&str> = counts.iter().filter(|(_, n)| **n >= settings.least).map(|(f, _)| *f).collect();
    names.sort_unstable();
    let index: HashMap<&str, usize> = names.iter().enumerate().map(|(n, f)| (*f, n)).collect();
    let examples: Vec<Example> = groups.iter().filter_map(|g| Example::new(g, &index)).collect();
    let mut sum = vec![0.0; names.len()];
    for fit in 0..settings.fits {
        let mut weights = vec![0.0; names.len()];
        let mut squares = vec![1e-6; names.len()];
        let mut order: Vec<usize> = (0..examples.len()).collect();
        for epoch in 0..settings.epochs {
            shuffle(&mut order, (fit * settings.epochs + epoch) as u64 + 1);
            for n in &order {
                examples[*n].step(&mut weights, &mut squares, settings);
            }
            if epoch * 2 >= settings.epochs {
                sum.iter_mut().zip(&weights).for_each(|(s, w)| *s += w);
            }
        }
    }
    let passes = ((settings.epochs - settings.epochs.div_ceil(2)) * settings.fits).max(1) as f64;
    let mut out: BTreeMap<String, i32> = names
        .iter()
        .zip(&sum)
        .map(|(f, w)| (f.to_string(), (w / passes * 100.0).round() as i32))
        .filter(|(_, w)| w.abs() >= settings.smallest)
        .collect();
    for (feature, weight) in &mut out {
        if feature.starts_with("rule ") {
            *weight -= settings.bias;
        }
    }
    Model { weights: out }
}

/// A cue with the numbers of its readings' features.
struct Example {
    readings: Vec<Vec<usize>>,
    /// The right one; `None` for none of them.
    right: Option<usize>,
}

impl Example {
    fn new(group: &Group, index: &HashMap<&str, usize>) -> Option<Self> {
        if group.ignored {
            return None;
        }
        let right = (0..group.readings.len())
            .filter(|n| group.readings[*n].label == Label::Right)
            .max_by(|a, b| group.readings[*a].overlap.total_cmp(&group.readings[*b].overlap).then(b.cmp(a)));
        // Readings that the annotators left open teach nothing; those right enough are no mistakes.
        let kept: Vec<usize> = (0..group.readings.len()).filter(|n| Some(*n) == right || group.readings[*n].label == Label::Wrong).collect();
        if kept.is_empty() {
            return None;
        }
        let readings = kept.iter().map(|n| group.readings[*n].features.iter().filter_map(|f| index.get(f.as_str()).copied()).collect()).collect();
        Some(Example { readings, right: right.and_then(|r| kept.iter().position(|n| *n == r)) })
    }

    fn step(&self, weights: &mut [f64], squares: &mut [f64], settings: &Settings) {
        let scores: Vec<f64> = self.readings.iter().map(|r| r.iter().map(|f| weights[*f]).sum()).collect();
        let top = scores.iter().copied().fold(0.0, f64::max);
        let total: f64 = scores.iter().map(|s| (s - top).exp()).sum::<f64>() + (-top).exp();
        for (n, reading) in self.readings.iter().enumerate() {
            let gradient = (scores[n] - top).exp() / total - (self.right == Some(n)) as u8 as f64;
            if gradient.abs() < 1e-4 {
                continue;
            }
            for f in reading {
                let g = gradient + settings.decay * weights[*f];
                squares[*f] += g * g;
                weights[*f] -= settings.rate * g / squares[*f].sqrt();
            }
        }
    }
}

/// A fixed shuffle: the same order in every run.
fn shuffle(order: &mut [usize], seed: u64) {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    for n in (1..order.len()).rev() {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        order.swap(n, (state % (n as u64 + 1)) as usize);
    }
}

impl Model {
    /// The best reading, when its sum is above zero.
    pub fn choose(&self, group: &Group) -> Option<usize> {
        let score = |n: &usize| group.readings[*n].features.iter().filter_map(|f| self.weights.get(f)).sum::<i32>();
        let best = (0..group.readings.len()).rev().max_by_key(score)?;
        (score(&best) > 0).then_some(best)
    }

    /// How many weights there are.
    pub fn len(&self) -> usize {
        self.weights.len()
    }

    /// The weights file.
    pub fn write(&self) -> String {
        let mut out = String::from("feature\tweight\n");
        for (feature, weight) in &self.weights {
            writeln!(out, "{feature}\t{weight}").expect("a string takes all that is written");
        }
        out
    }
}
