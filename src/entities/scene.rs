//! Everything about a document that features are drawn from: the runs, their words, and the names of the lists in them.

use super::evidence::{TITLES, Words};
use super::names::{Known, Name, admits, cover, known};
use super::runs::is_name_word;
use super::words::Info;
use crate::document::{Document, Token, shape};
use crate::gazetteer::layout::{Reading, USER};
use crate::gazetteer::{Gazetteer, Kind, fold};
use crate::lexicon::{Class, Classes};
use std::ops::Range;

/// Everything about a document that features are drawn from.
pub struct Scene<'d, 'a> {
    /// The document.
    pub doc: &'d Document<'a>,
    /// Its runs of capitalised words.
    pub runs: Vec<Range<usize>>,
    /// For each run, where its tokens begin in `tokens`.
    starts: Vec<u32>,
    /// The tokens of all runs.
    tokens: Vec<Info>,
    /// The folded hash of each; 0 for marks.
    folds: Vec<u64>,
    /// Names of the gazetteer in them.
    pub(crate) names: Vec<Name>,
    /// For each name, what its readings say together.
    known: Vec<Known>,
    /// For each run, where its names begin.
    name_starts: Vec<u32>,
    /// For each run, how its sentence is written.
    modes: Vec<u8>,
    /// How many different words the runs hold.
    pub words: usize,
}

impl<'d, 'a> Scene<'d, 'a> {
    /// Looks at a document.
    pub fn new(doc: &'d Document<'a>, gazetteer: &Gazetteer) -> Self {
        let runs = super::runs::find(doc);
        let words = Words::new(doc, &runs);
        let count = words.numbers.len();
        let mut scene = Scene {
            doc,
            starts: Vec::with_capacity(runs.len()),
            tokens: Vec::with_capacity(count),
            folds: Vec::with_capacity(count),
            names: Vec::new(),
            known: Vec::with_capacity(count),
            name_starts: Vec::with_capacity(runs.len() + 1),
            modes: Vec::with_capacity(runs.len()),
            words: words.len(),
            runs,
        };
        // What was found out about a word where it stood before: features of it, and its folded hash.
        let mut before: Vec<(Info, u64)> = vec![(Info::default(), 0); words.len()];
        for run in &scene.runs {
            let start = scene.tokens.len();
            scene.starts.push(start as u32);
            for (t, number) in run.clone().zip(&words.numbers[start..]) {
                let token = &doc.tokens[t];
                if *number == 0 {
                    scene.tokens.push(Info::new(doc, t, 0));
                    scene.folds.push(if token.is_mark() { 0 } else { fold::fold_hash(doc.word(t)) });
                    continue;
                }
                let (info, fold) = &mut before[*number as usize];
                if !info.is_like(token) {
                    *info = Info::new(doc, t, *number);
                    info.seen = words.seen(*number as usize) as u64;
                    *fold = fold::fold_hash(doc.word(t));
                }
                info.shape = token.shape;
                scene.tokens.push(*info);
                scene.folds.push(*fold);
            }
        }
        scene.names = super::names::find(doc, gazetteer, &scene.runs, &scene.folds);
        // What is known of a word as a name by itself, by how it was written where it stood before.
        let mut alone = vec![((0, 0), Known::NOTHING); words.len()];
        let (mut sentence, mut mode) = (0, None);
        let mut from = 0;
        for (n, run) in scene.runs.iter().enumerate() {
            let start = scene.starts[n] as usize;
            scene.name_starts.push(from as u32);
            let count = scene.names[from..].iter().take_while(|name| (name.first as usize) < run.end).count();
            for name in &scene.names[from..from + count] {
                if name.last - name.first > 1 {
                    scene.known.push(known(doc, name));
                    continue;
                }
                let info = &scene.tokens[start + name.first as usize - run.start];
                let (written, before) = &mut alone[info.number as usize];
                if *written != info.form() {
                    (*written, *before) = (info.form(), known(doc, name));
                }
                scene.known.push(*before);
            }
            cover(run, &scene.names[from..from + count], &scene.known[from..from + count], &mut scene.tokens[start..]);
            from += count;
            while doc.sentences[sentence].last as usize <= run.start {
                sentence += 1;
                mode = None;
            }
            let rest = &scene.runs[n..];
            scene.modes.push(*mode.get_or_insert_with(|| writing(doc, doc.sentences[sentence].tokens(), rest)));
        }
        scene.name_starts.push(scene.names.len() as u32);
        scene
    }

    /// A token of a run.
    #[inline]
    pub fn info(&self, run: usize, t: usize) -> &Info {
        &self.tokens[self.starts[run] as usize + t - self.runs[run].start]
    }

    /// Where the tokens of a run begin among those of all runs.
    #[inline]
    pub(crate) fn start(&self, run: usize) -> usize {
        self.starts[run] as usize
    }

    /// The folded hashes of some tokens of all runs, from where they stand among these.
    pub(crate) fn folds(&self, range: Range<usize>) -> &[u64] {
        &self.folds[range]
    }

    /// The number of the run that a token stands in.
    pub(super) fn run_of(&self, token: u32) -> usize {
        self.runs.partition_point(|r| r.end <= token as usize)
    }

    /// How many tokens all runs have.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether there is no run.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// How the sentence of a run is written: 1 in capitals, 2 in title case, 0 ordinarily.
    #[inline]
    pub fn mode(&self, run: usize) -> u8 {
        self.modes[run]
    }

    /// Whether a segment may begin at a token.
    #[inline]
    pub fn opens(&self, t: usize) -> bool {
        let t = &self.doc.tokens[t];
        !t.is_mark() && !t.is_shape(shape::POSSESSIVE)
    }

    /// Whether a segment of a run may end behind a token.
    #[inline]
    pub fn closes(&self, run: &Range<usize>, t: usize) -> bool {
        let token = &self.doc.tokens[t];
        if token.is_mark() || token.is_shape(shape::POSSESSIVE) {
            return false;
        }
        is_name_word(token) || token.is_shape(shape::DIGIT) || t > run.start && (self.doc.tokens[t - 1].is_hyphen() || t + 1 == run.end)
    }

    /// The word before a token, and the one before that, where they stand in the same sentence.
    #[inline]
    pub fn before(&self, t: usize) -> (Option<&Token>, Option<&Token>) {
        let tokens = &self.doc.tokens;
        let near = (!tokens[t].is_shape(shape::FIRST)).then(|| &tokens[t - 1]);
        (near, near.filter(|n| !n.is_shape(shape::FIRST)).map(|_| &tokens[t - 2]))
    }

    /// The two words behind a token, where they stand in the same sentence.
    #[inline]
    pub fn behind(&self, t: usize) -> (Option<&Token>, Option<&Token>) {
        let next = |t: usize| self.doc.tokens.get(t).filter(|n| !n.is_shape(shape::FIRST));
        let near = next(t + 1);
        (near, near.and_then(|_| next(t + 2)))
    }

    /// The word before a segment and the word behind it, 0 for none, and whether that before is a title.
    pub fn around(&self, first: usize, last: usize) -> (u32, u32, bool) {
        let near = self.before(first).0;
        let after = self.behind(last - 1).0.map_or(0, |n| n.word);
        (near.map_or(0, |n| n.word), after, near.is_some_and(|n| n.has_any(TITLES)))
    }

    /// Bit 0: a segment begins its run; bit 1: it ends it.
    pub fn edges(&self, run: usize, first: usize, last: usize) -> u64 {
        let range = &self.runs[run];
        (first == range.start) as u64 | ((last == range.end) as u64) << 1
    }

    /// The plainest reason for reading these tokens as a name of this kind.
    pub(crate) fn rule(&self, name: Option<&Name>, first: usize, last: usize, kind: Kind, changed: bool) -> crate::found::Rule {
        let of_kind = |r: &&Reading| r.kind() == kind;
        let reading = name.and_then(|n| n.readings.iter().filter(of_kind).find(|r| admits(self.doc, n, r)));
        let has = |t: usize, classes: Classes| self.doc.tokens[t].has_any(classes);
        match kind {
            _ if reading.is_some_and(|r| r.flags & USER != 0) => "own-list",
            _ if reading.is_some() => "listed",
            Kind::Person if self.before(first).0.is_some_and(|t| t.has_any(TITLES)) => "after-title",
            Kind::Group if (first..last).any(|t| has(t, Class::GroupHead.bit())) => "head-noun",
            Kind::Place if has(last - 1, Class::PlaceHead.bit()) || has(first, Class::PlaceHead.bit()) => "head-noun",
            _ if changed => "elsewhere",
            _ => "context",
        }
    }

    /// What the gazetteer says of exactly these tokens.
    pub fn known(&self, run: usize, first: usize, last: usize) -> Known {
        let range = self.name_starts[run] as usize..self.name_starts[run + 1] as usize;
        let place = self.names[range.clone()].iter().position(|n| (n.first as usize, n.last as usize) == (first, last));
        place.map_or(Known::NOTHING, |n| self.known[range.start + n])
    }

    /// The same, where segments are asked for in order: `at` is the place among the names that was reached.
    #[inline]
    pub fn known_next(&self, at: &mut usize, first: usize, last: usize) -> Known {
        let wanted = (first as u32, last as u32);
        while self.names.get(*at).is_some_and(|n| (n.first, n.last) < wanted) {
            *at += 1;
        }
        match self.names.get(*at) {
            Some(n) if (n.first, n.last) == wanted => self.known[*at],
            _ => Known::NOTHING,
        }
    }
}

/// How a sentence is written: 1 in capitals, 2 with most words capitalised, 0 ordinarily. `runs` are its own, and those behind it.
fn writing(doc: &Document, tokens: Range<usize>, runs: &[Range<usize>]) -> u8 {
    let capitals: usize = runs.iter().take(3).take_while(|r| r.start < tokens.end).map(|r| r.len()).sum();
    if capitals < 3 {
        return 0;
    }
    /// What a longer word adds to the counts, by the lowest three bits of its shape: words, those with a capital, all in capitals.
    const ADDS: [u32; 8] = {
        let mut table = [0; 8];
        let mut n = 0;
        while n < 8 {
            table[n] = (n & (shape::CAPITAL | shape::LOWER) as usize != 0) as u32 | (n as u32 & 1) << 8 | (n as u32 & 2) << 15;
            n += 1;
        }
        table
    };
    let seen = &doc.tokens[tokens.start..tokens.end.min(tokens.start + 80)];
    let counts: u32 = seen.iter().map(|t| ADDS[(t.shape & 7) as usize] * (t.len > 3) as u32).sum();
    let (words, capital, upper) = (counts & 0xff, counts >> 8 & 0xff, counts >> 16);
    match () {
        _ if words >= 3 && upper * 5 > words * 4 => 1,
        _ if words >= 4 && capital * 4 > words * 3 => 2,
        _ => 0,
    }
}
