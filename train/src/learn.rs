//! The learner: a zero-order semi-Markov conditional random field, fitted by stochastic gradients with AdaGrad.
//!
//! One thread an order of the runs, fixed orders, and no functions of the system's mathematics library: the same data give the same bytes everywhere.

use crate::data::{Candidate, Data, Run};
use dateline::entities::model::KINDS;

/// Weights of all numbered features.
pub type Weights = Vec<[f32; KINDS]>;

/// How to learn.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Orders of the runs, each learnt from by itself; their weights are averaged. What one order brings forth by chance is as large as
    /// what most changes bring.
    pub orders: u32,
    pub epochs: u32,
    pub rate: f32,
    /// Pull towards zero at each step.
    pub decay: f32,
}

/// e to the power of `x`, to about 1e-7, for x ≤ 0.
fn exp(x: f32) -> f32 {
    if x < -80.0 {
        return 0.0;
    }
    let y = x as f64 * std::f64::consts::LOG2_E;
    let whole = y.floor();
    let z = (y - whole) * std::f64::consts::LN_2;
    let poly = 1.0 + z * (1.0 + z * (0.5 + z * (1.0 / 6.0 + z * (1.0 / 24.0 + z * (1.0 / 120.0 + z * (1.0 / 720.0 + z / 5040.0))))));
    (poly * f64::from_bits(((whole as i64 + 1023) as u64) << 52)) as f32
}

/// The natural logarithm of x > 0.
fn ln(x: f32) -> f32 {
    let bits = (x as f64).to_bits();
    let exponent = ((bits >> 52) & 0x7ff) as i64 - 1023;
    let mantissa = f64::from_bits(bits & 0x000f_ffff_ffff_ffff | 0x3ff0_0000_0000_0000);
    let y = (mantissa - 1.0) / (mantissa + 1.0);
    let y2 = y * y;
    let mut term = y;
    let mut sum = 0.0;
    for n in 0..14 {
        sum += term / (2 * n + 1) as f64;
        term *= y2;
    }
    (2.0 * sum + exponent as f64 * std::f64::consts::LN_2) as f32
}

fn log_add(a: f32, b: f32) -> f32 {
    let (high, low) = if a > b { (a, b) } else { (b, a) };
    if low < -1e8 { high } else { high + ln(1.0 + exp(low - high)) }
}

const NEVER: f32 = -1e9;

/// The scores of all candidates of a run.
pub fn scores(run: &Run, features: &[u32], weights: &Weights) -> Vec<[f32; KINDS]> {
    let sum = |range: &std::ops::Range<u32>, into: &mut [f32; KINDS]| {
        for f in &features[range.start as usize..range.end as usize] {
            for (s, w) in into.iter_mut().zip(&weights[*f as usize]) {
                *s += w;
            }
        }
    };
    let sums: Vec<[[f32; KINDS]; 3]> = run
        .tokens
        .iter()
        .map(|t| {
            let mut s = [[0.0; KINDS]; 3];
            for (range, into) in t.iter().zip(&mut s) {
                sum(range, into);
            }
            s
        })
        .collect();
    run.candidates
        .iter()
        .map(|c| {
            let mut s = [0.0; KINDS];
            let (first, last) = (c.first as usize, c.last as usize);
            for k in 0..KINDS {
                s[k] = sums[first][1][k] + sums[last - 1][2][k] + sums[first..last].iter().map(|x| x[0][k]).sum::<f32>();
            }
            sum(&c.features, &mut s);
            if last - first > 1 {
                s[5] = NEVER;
            }
            s
        })
        .collect()
}

/// The logarithm of the sum over all paths that `admits`, and each candidate's share by kind.
fn marginals(run: &Run, scores: &[[f32; KINDS]], admits: impl Fn(&Candidate, usize) -> bool) -> Option<Vec<[f32; KINDS]>> {
    let n = run.tokens.len();
    let mut single = vec![false; n];
    run.candidates.iter().filter(|c| c.last == c.first + 1).for_each(|c| single[c.first as usize] = true);
    let mut right = vec![NEVER; n + 1];
    right[0] = 0.0;
    let mut at = 0;
    for i in 0..n {
        if !single[i] {
            right[i + 1] = log_add(right[i + 1], right[i]);
        }
        while at < run.candidates.len() && run.candidates[at].first as usize == i {
            let c = &run.candidates[at];
            for k in (0..KINDS).filter(|k| admits(c, *k) && scores[at][*k] > NEVER / 2.0) {
                right[c.last as usize] = log_add(right[c.last as usize], right[i] + scores[at][k]);
            }
            at += 1;
        }
    }
    if right[n] < NEVER / 2.0 {
        return None;
    }
    let mut left = vec![NEVER; n + 1];
    left[n] = 0.0;
    let mut at = run.candidates.len();
    for i in (0..n).rev() {
        if !single[i] {
            left[i] = log_add(left[i], left[i + 1]);
        }
        while at > 0 && run.candidates[at - 1].first as usize == i {
            at -= 1;
            let c = &run.candidates[at];
            for k in (0..KINDS).filter(|k| admits(c, *k) && scores[at][*k] > NEVER / 2.0) {
                left[i] = log_add(left[i], left[c.last as usize] + scores[at][k]);
            }
        }
    }
    let total = right[n];
    let share = |(c, s): (&Candidate, &[f32; KINDS])| {
        let mut out = [0.0; KINDS];
        for k in (0..KINDS).filter(|k| admits(c, *k) && s[*k] > NEVER / 2.0) {
            out[k] = exp((right[c.first as usize] + s[k] + left[c.last as usize] - total).min(0.0));
        }
        out
    };
    Some(run.candidates.iter().zip(scores).map(share).collect())
}

struct Learner {
    weights: Weights,
    squares: Vec<[f32; KINDS]>,
    /// Sum of the weights after each epoch but the first, and how many.
    sums: Weights,
    kept: u32,
    settings: Settings,
}

impl Learner {
    /// Remembers the weights at the end of an epoch.
    fn keep(&mut self, epoch: u32) {
        if epoch == 0 && self.settings.epochs > 1 {
            return;
        }
        self.kept += 1;
        for (sum, w) in self.sums.iter_mut().flatten().zip(self.weights.iter().flatten()) {
            *sum += w;
        }
    }

    /// The mean of the remembered weights.
    fn averaged(mut self) -> Weights {
        let count = self.kept.max(1) as f32;
        self.sums.iter_mut().flatten().for_each(|w| *w /= count);
        self.sums
    }

    fn step(&mut self, feature: u32, gradient: &[f32; KINDS]) {
        if feature == 0 {
            return;
        }
        let w = &mut self.weights[feature as usize];
        let q = &mut self.squares[feature as usize];
        for k in 0..KINDS {
            let g = gradient[k] - self.settings.decay * w[k];
            q[k] += g * g;
            w[k] += self.settings.rate * g / (q[k].sqrt() + 1e-3);
        }
    }
}

/// The seed of an epoch’s shuffle in one of the orders.
fn seed(order: u32, epoch: u32) -> u64 {
    (order as u64) << 16 | (epoch as u64 + 1)
}

/// A fixed shuffle.
fn shuffle(items: &mut [u32], seed: u64) {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    for i in (1..items.len()).rev() {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        items.swap(i, (state % (i as u64 + 1)) as usize);
    }
}

/// Learns from the runs with these numbers. `weight` is the importance of a run.
pub fn learn(data: &Data, runs: &[u32], settings: Settings, weight: impl Fn(&Run) -> f32 + Sync) -> Weights {
    mean(settings.orders, |order| learn_in(data, runs, order, settings, &weight))
}

/// The mean of the weights of several orders, added up in their order.
fn mean(orders: u32, learn: impl Fn(u32) -> Weights + Sync) -> Weights {
    let all: Vec<Weights> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..orders)
            .map(|order| {
                scope.spawn({
                    let learn = &learn;
                    move || learn(order)
                })
            })
            .collect();
        threads.into_iter().map(|t| t.join().expect("learning does not panic")).collect()
    });
    let mut sum = Weights::new();
    for weights in all {
        sum.resize(weights.len(), [0.0; KINDS]);
        sum.iter_mut().flatten().zip(weights.iter().flatten()).for_each(|(s, w)| *s += w / orders as f32);
    }
    sum
}

fn learn_in(data: &Data, runs: &[u32], number: u32, settings: Settings, weight: &impl Fn(&Run) -> f32) -> Weights {
    let size = data.hashes.len();
    let mut learner =
        Learner { weights: vec![[0.0; KINDS]; size], squares: vec![[0.0; KINDS]; size], sums: vec![[0.0; KINDS]; size], kept: 0, settings };
    let mut order = runs.to_vec();
    for epoch in 0..settings.epochs {
        shuffle(&mut order, seed(number, epoch));
        for r in &order {
            let run = &data.runs[*r as usize];
            let importance = weight(run);
            let scores = scores(run, &data.features, &learner.weights);
            let Some(wanted) = marginals(run, &scores, |c, k| c.allowed >> k & 1 != 0) else { continue };
            let Some(found) = marginals(run, &scores, |_, _| true) else { continue };
            let mut tokens = vec![[[0.0; KINDS]; 3]; run.tokens.len()];
            for (c, (p, q)) in run.candidates.iter().zip(wanted.iter().zip(&found)) {
                let mut gradient = [0.0; KINDS];
                let mut large = false;
                for k in 0..KINDS {
                    gradient[k] = (p[k] - q[k]) * importance;
                    large |= gradient[k].abs() > 1e-4;
                }
                if !large {
                    continue;
                }
                for k in 0..KINDS {
                    tokens[c.first as usize][1][k] += gradient[k];
                    tokens[c.last as usize - 1][2][k] += gradient[k];
                    for t in &mut tokens[c.first as usize..c.last as usize] {
                        t[0][k] += gradient[k];
                    }
                }
                for f in &data.features[c.features.start as usize..c.features.end as usize] {
                    learner.step(*f, &gradient);
                }
            }
            for (ranges, gradients) in run.tokens.iter().zip(&tokens) {
                for (range, gradient) in ranges.iter().zip(gradients) {
                    if gradient.iter().any(|g| g.abs() > 1e-4) {
                        for f in &data.features[range.start as usize..range.end as usize] {
                            learner.step(*f, gradient);
                        }
                    }
                }
            }
        }
        learner.keep(epoch);
    }
    learner.averaged()
}

/// A candidate of the second pass: fixed scores from the first, and the features of what was found elsewhere.
pub struct Again {
    pub run: u32,
    pub scores: Vec<[f32; KINDS]>,
    pub features: Vec<Vec<u32>>,
}

/// Learns the weights of the second pass on top of the first pass's scores.
pub fn learn_again(data: &Data, items: &[Again], size: usize, settings: Settings, weight: impl Fn(&Run) -> f32 + Sync) -> Weights {
    mean(settings.orders, |order| learn_again_in(data, items, size, order, settings, &weight))
}

fn learn_again_in(data: &Data, items: &[Again], size: usize, number: u32, settings: Settings, weight: &impl Fn(&Run) -> f32) -> Weights {
    let mut learner =
        Learner { weights: vec![[0.0; KINDS]; size], squares: vec![[0.0; KINDS]; size], sums: vec![[0.0; KINDS]; size], kept: 0, settings };
    let mut order: Vec<u32> = (0..items.len() as u32).collect();
    for epoch in 0..settings.epochs {
        shuffle(&mut order, seed(number, epoch));
        for i in &order {
            let item = &items[*i as usize];
            let run = &data.runs[item.run as usize];
            let importance = weight(run);
            let mut scores = item.scores.clone();
            for (c, (s, features)) in run.candidates.iter().zip(scores.iter_mut().zip(&item.features)) {
                for f in features {
                    for k in 0..KINDS {
                        s[k] += learner.weights[*f as usize][k];
                    }
                }
                if c.last - c.first > 1 {
                    s[5] = NEVER;
                }
            }
            let Some(wanted) = marginals(run, &scores, |c, k| c.allowed >> k & 1 != 0) else { continue };
            let Some(found) = marginals(run, &scores, |_, _| true) else { continue };
            for ((p, q), features) in wanted.iter().zip(&found).zip(&item.features) {
                let mut gradient = [0.0; KINDS];
                for k in 0..KINDS {
                    gradient[k] = (p[k] - q[k]) * importance;
                }
                if gradient.iter().any(|g| g.abs() > 1e-4) {
                    for f in features {
                        learner.step(*f, &gradient);
                    }
                }
            }
        }
        learner.keep(epoch);
    }
    learner.averaged()
}
