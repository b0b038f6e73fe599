//! How well names were found: the trimmed exact match and the overlap match of the project's scorer.

use crate::gold::Doc;
use std::collections::BTreeSet;

/// Right, too many, missed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Count(pub [u32; 3]);

impl Count {
    /// The harmonic mean of precision and recall, in percent.
    pub fn f1(self) -> f64 {
        let [right, extra, missed] = self.0.map(f64::from);
        if right == 0.0 { 0.0 } else { 200.0 * right / (2.0 * right + extra + missed) }
    }

    fn add(&mut self, other: [usize; 3]) {
        for (a, b) in self.0.iter_mut().zip(other) {
            *a += b as u32;
        }
    }
}

/// Counts by kind: person, group, place.
#[derive(Clone, Copy, Debug, Default)]
pub struct Figures {
    /// Same span after trimming, same kind.
    pub trim: [Count; 3],
    /// Same kind, a shared character.
    pub overlap: [Count; 3],
}

impl Figures {
    /// All kinds together.
    pub fn all(counts: &[Count; 3]) -> Count {
        let mut sum = Count::default();
        counts.iter().for_each(|c| sum.add(c.0.map(|n| n as usize)));
        sum
    }

    /// Adds one article: `found` are spans in bytes with kinds.
    pub fn add(&mut self, doc: &Doc, found: &[(usize, usize, u8)], kinds: &[u8]) {
        let gold: Vec<_> = doc.gold.iter().filter(|g| !g.neutral && kinds.contains(&g.kind)).map(|g| (g.start, g.end, g.kind)).collect();
        let keys: BTreeSet<_> = gold.iter().map(|g| (g.0, g.1)).collect();
        let ignored = |s: usize, e: usize| {
            !keys.contains(&(s, e))
                && doc
                    .gold
                    .iter()
                    .filter(|g| g.neutral || g.kind > 2)
                    .any(|g| if g.nested { (g.start, g.end) == (s, e) } else { g.start <= s && e <= g.end })
        };
        let found: Vec<_> = found.iter().copied().filter(|f| kinds.contains(&f.2) && !ignored(f.0, f.1)).collect();
        for &kind in kinds {
            let trimmed = |set: &[(usize, usize, u8)]| -> BTreeSet<(usize, usize)> {
                set.iter().filter(|x| x.2 == kind).map(|x| trim(&doc.text, x.0, x.1)).collect()
            };
            let (g, f) = (trimmed(&gold), trimmed(&found));
            let right = g.intersection(&f).count();
            self.trim[kind as usize].add([right, f.len() - right, g.len() - right]);
            let spans = |set: &[(usize, usize, u8)]| set.iter().filter(|x| x.2 == kind).map(|x| (x.0, x.1)).collect::<BTreeSet<_>>();
            let (g, f) = (spans(&gold), spans(&found));
            let pairs = overlapping(&g, &f);
            self.overlap[kind as usize].add([pairs, f.len() - pairs, g.len() - pairs]);
        }
    }
}

/// One-to-one pairs of overlapping spans, longest shared text first.
fn overlapping(gold: &BTreeSet<(usize, usize)>, found: &BTreeSet<(usize, usize)>) -> usize {
    let mut pairs = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, f) in found.iter().enumerate().filter(|(_, f)| f.0 < g.1 && g.0 < f.1) {
            let shared = g.1.min(f.1) - g.0.max(f.0);
            pairs.push((std::cmp::Reverse(shared), g.0.abs_diff(f.0) + g.1.abs_diff(f.1), i, j));
        }
    }
    pairs.sort();
    let (mut left, mut right) = (BTreeSet::new(), BTreeSet::new());
    pairs.iter().filter(|p| !left.contains(&p.2) && !right.contains(&p.3) && left.insert(p.2) && right.insert(p.3)).count()
}

/// A span without its leading article, possessive ending and edge punctuation.
pub fn trim(text: &str, start: usize, end: usize) -> (usize, usize) {
    let mut w = &text[start..end];
    for article in ["the", "The", "THE", "a", "A", "an", "An"] {
        if let Some(rest) = w.strip_prefix(article)
            && rest.starts_with(char::is_whitespace)
            && !rest.trim_start().is_empty()
        {
            w = rest.trim_start();
            break;
        }
    }
    for tail in ["'s", "\u{2019}s", "'", "\u{2019}"] {
        if let Some(rest) = w.strip_suffix(tail) {
            w = rest;
            break;
        }
    }
    let cut = w.trim_end_matches([' ', '.', ',', ':', ';', '!', '?', '"', '\u{201d}', '\u{2019}', '\'', ')', ']']);
    let w = if cut.is_empty() { w } else { cut };
    let w = w.trim_start_matches([' ', '"', '\u{201c}', '\'', '(', '[']);
    let start = w.as_ptr() as usize - text.as_ptr() as usize;
    (start, start + w.len())
}
