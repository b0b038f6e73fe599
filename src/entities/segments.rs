//! What the model sees of whole segments, and in the second pass of the same strings elsewhere in the article.

use super::features::{known_alone, seen, word_alone};
use super::model::{KINDS, feature};
use super::names::Known;
use super::scene::Scene;
use super::words::Info;
use crate::document::shape;
use crate::lexicon::hash::join;

/// Longest segment, in tokens.
pub const LONGEST: usize = 10;

/// What features ask of a segment of several words, gathered as it grows word by word.
#[derive(Clone, Copy)]
pub struct Outline<'s> {
    /// The words as a key.
    pub string: u64,
    shapes: u64,
    joiners: u64,
    classes: u64,
    /// How many capitalised words.
    pub count: u64,
    middle: u64,
    first: &'s Info,
    last: &'s Info,
}

impl<'s> Outline<'s> {
    /// A segment of one word.
    #[inline(always)]
    pub fn new(i: &'s Info) -> Self {
        let mut outline = Outline { string: 0, shapes: 0, joiners: 0, classes: 0, count: 0, middle: 0, first: i, last: i };
        outline.word(i);
        outline
    }

    /// One word more.
    #[inline(always)]
    pub fn push(&mut self, i: &'s Info, second: bool) {
        if !second {
            self.middle = self.middle.max(self.last.head);
        }
        self.last = i;
        self.word(i);
    }

    #[inline(always)]
    fn word(&mut self, i: &Info) {
        self.string = join(self.string, i.word as u64);
        self.shapes = join(self.shapes, i.brief);
        self.classes = join(self.classes, (i.coarse as u64) << 8 | i.brief & 0xff);
        if i.number == 0 || i.shape & shape::LOWER != 0 {
            self.joiners = join(self.joiners, i.word as u64);
        } else {
            self.count += 1;
        }
    }
}

/// The feature of two words in a row inside a segment.
#[inline(always)]
pub fn pair(a: &Info, b: &Info, emit: &mut impl FnMut(u64)) {
    emit(feature(89, (a.word as u64) << 32 | b.word as u64));
}

/// The feature of the words on both sides of a segment.
#[inline(always)]
pub fn between(before: u32, after: u32, emit: &mut impl FnMut(u64)) {
    emit(feature(74, (before as u64) << 32 | after as u64));
}

/// The features of how many capitalised words a segment has, whether it begins (bit 0) and ends (bit 1) its run, whether a title
/// stands before it, and the kinds of the known name that it is.
#[inline(always)]
pub fn place(kinds: u8, count: u64, edges: u64, titled: bool, emit: &mut impl FnMut(u64)) {
    emit(feature(67, count << 3 | edges << 1 | titled as u64));
    emit(feature(75, (kinds as u64) << 8 | count << 1 | titled as u64));
}

/// The features of a known name with the word before it (`side` 0) or behind it (1).
#[inline(always)]
pub fn known_beside(known: &Known, side: u8, single: bool, word: u32, emit: &mut impl FnMut(u64)) {
    emit(feature(72 + side, (known.kinds as u64) << 40 ^ word as u64));
    if single {
        emit(feature(if side == 0 { 85 } else { 83 }, known.place() << 32 ^ word as u64));
    }
}

/// The features of what the lists say of a segment of several words by itself.
#[inline(always)]
pub fn listed(known: &Known, emit: &mut impl FnMut(u64)) {
    emit(feature(69, known.kinds as u64));
    if known.kinds != 0 {
        emit(feature(70, known.place()));
        emit(feature(71, known.group()));
    }
}

/// The features of a segment of several words.
#[inline(always)]
pub fn several(o: &Outline, known: &Known, emit: &mut impl FnMut(u64)) {
    let (head, tail, count) = (o.first, o.last, o.count);
    emit(feature(64, o.string));
    emit(feature(90, tail.seen << 32 ^ head.seen));
    emit(feature(65, o.shapes));
    emit(feature(87, o.classes));
    emit(feature(79, head.signature ^ tail.signature.rotate_left(9) ^ tail.head.rotate_left(40)));
    if o.joiners != 0 {
        emit(feature(68, o.joiners));
    }
    if head.head | tail.head != 0 {
        emit(feature(80, head.head << 32 ^ tail.head));
        emit(feature(81, tail.head << 8 | count));
    }
    if o.middle != 0 {
        emit(feature(82, o.middle << 8 | tail.head));
    }
    let kinds = known.kinds as u64;
    if known.kinds != 0 {
        emit(feature(88, join(o.classes, kinds)));
        emit(feature(77, kinds << 48 ^ head.signature ^ count << 60));
        emit(feature(76, kinds << 16 ^ tail.seen));
    }
}

/// For training: all features of a whole segment, tokens `first..last` of a run, without those of its ends.
pub fn all(scene: &Scene, run: usize, first: usize, last: usize, emit: &mut impl FnMut(u64)) {
    let known = scene.known(run, first, last);
    let (before, after, titled) = scene.around(first, last);
    let edges = scene.edges(run, first, last);
    between(before, after, emit);
    let i = scene.info(run, first);
    let beside = |single, emit: &mut _| {
        known_beside(&known, 0, single, before, emit);
        known_beside(&known, 1, single, after, emit);
    };
    if last - first == 1 {
        place(known.kinds, 1, edges, titled, emit);
        beside(true, emit);
        word_alone(i, emit);
        seen(3, i, scene.mode(run), emit);
        known_alone(i, &known, emit);
        return;
    }
    let mut outline = Outline::new(i);
    for t in first + 1..last {
        pair(scene.info(run, t - 1), scene.info(run, t), emit);
        outline.push(scene.info(run, t), t == first + 1);
    }
    several(&outline, &known, emit);
    listed(&known, emit);
    place(known.kinds, outline.count, edges, titled, emit);
    beside(false, emit);
}

/// What the first pass found of a string in the rest of the article: times that it, and longer names that hold it, were of each kind.
pub type Elsewhere = [[u16; KINDS]; 2];

/// The most frequent kind, how sure it is and how often it was found, for the string itself and for longer names; 0 for nothing found.
pub fn codes(elsewhere: &Elsewhere) -> [u16; 2] {
    elsewhere.map(|counts| {
        let total: u16 = counts.iter().sum();
        if total == 0 {
            return 0;
        }
        let mut best = 0;
        for k in 1..KINDS {
            best = if counts[k] > counts[best] { k } else { best };
        }
        let sure = if counts[best] == total { 2 } else { (counts[best] as u32 * 3 > total as u32 * 2) as u16 };
        (best as u16 + 1) << 8 | sure << 4 | total.min(4)
    })
}

/// The features of the second pass. That a string stands nowhere else tells something too: surnames seldom stand alone.
#[inline(always)]
pub fn second(codes: [u16; 2], words: usize, emit: &mut impl FnMut(u64)) {
    let words = words.min(3) as u64;
    for (n, code) in codes.into_iter().enumerate().filter(|c| c.1 != 0) {
        let (n, code) = (n as u64, code as u64);
        emit(feature(100, code << 2 | n));
        emit(feature(101, code << 8 | n << 4 | words));
    }
    let both = (codes[0] as u64 >> 4) << 16 | codes[1] as u64 >> 4;
    emit(feature(102, both << 4 | words));
}
