//! What the model sees: the features of words, of their neighbours, and of whole segments. See the model card for the list.
//!
//! The same code serves training, which collects features, and reading, which sums their weights: every function takes a sink.

use super::evidence::{TITLES, Words};
use super::model::{KINDS, feature};
use super::names::{Name, admits};
use super::runs::is_name_word;
use crate::document::{Document, Token, shape};
use crate::gazetteer::layout::{METONYM, Reading, SUPPORT, USER, subkind_of, weight_of};
use crate::gazetteer::{Gazetteer, Kind, Subkind};
use crate::lexicon::hash::join;
use crate::lexicon::{Class, Classes};
use crate::{gazetteer, is};
use std::ops::Range;

/// Longest segment, in tokens.
pub const LONGEST: usize = 10;

/// The classes that tell words apart for names.
const SIGNATURE: Classes = Class::GivenName.bit()
    | Class::Surname.bit()
    | Class::GroupHead.bit()
    | Class::PlaceHead.bit()
    | Class::Demonym.bit()
    | Class::Common.bit()
    | Class::Honorific.bit()
    | Class::Rank.bit()
    | Class::Office.bit()
    | Class::Role.bit()
    | Class::Month.bit()
    | Class::Weekday.bit()
    | Class::Noun.bit()
    | Class::Verb.bit()
    | Class::VerbS.bit()
    | Class::VerbPast.bit()
    | Class::Adjective.bit()
    | Class::Preposition.bit()
    | Class::Determiner.bit()
    | Class::Pronoun.bit()
    | Class::Conjunction.bit()
    | Class::Auxiliary.bit()
    | Class::SpeechVerb.bit();

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

/// A token of a run, with all that features ask of it.
#[derive(Clone, Copy, Default)]
pub struct Info {
    /// The word's number in the article; 0 for marks.
    pub number: u32,
    word: u32,
    signature: u64,
    written: u64,
    head: u64,
    seen: u64,
    brief: u64,
    coarse: u8,
    /// Kinds of the longest known name that covers it, and where in it the token stands; 0 for none.
    pub cover: u8,
    shape: u16,
    len: u16,
}

impl Info {
    /// What the sums of a word's own templates hold for, besides the word itself.
    pub fn key(&self, mode: u8) -> u32 {
        (self.shape as u32) << 8 | mode as u32 | 1 << 31
    }

    /// What the sums of a word's own templates hold for in any article, as one hash.
    pub fn word_key(&self, mode: u8) -> u64 {
        // The length tells curly apostrophes from straight ones, which have one hash.
        let word = (self.len as u64) << 56 | (self.word as u64) << 24 | (self.shape as u64) << 8;
        join(join(join(0, self.signature), word | ((self.number == 0) as u64) << 4 | mode as u64), self.head)
    }

    /// The same for the templates of the evidence.
    pub fn seen_key(&self, mode: u8) -> u64 {
        self.seen << 8 | mode as u64 | 1 << 63
    }

    /// The same for the templates of what the gazetteer says of the word.
    pub fn known_key(&self, known: &Known) -> u64 {
        join(join(join(0, self.signature), self.seen), known.key())
    }

    /// A mark, joiner or possessive ending: only the word itself tells something.
    pub fn is_plain(&self) -> bool {
        self.number == 0 || self.shape & (shape::LOWER | shape::POSSESSIVE) != 0 && self.shape & shape::INNER_CAPITAL == 0
    }
}

/// What the gazetteer says of a name, all readings together.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// Bit 0 to 3: person, group, place, norp; bit 4 to 7 the same where no support is needed.
    pub kinds: u8,
    /// Subkind and weight of the best known place; 255 for none.
    place: u8,
    place_weight: u8,
    /// Subkind and weight of the best known group.
    group: u8,
    group_weight: u8,
}

impl Known {
    /// What it says of most segments.
    pub const NOTHING: Known = Known { kinds: 0, place: 255, place_weight: 0, group: 255, group_weight: 0 };

    /// All of it as a key, below 2^40.
    pub fn key(&self) -> u64 {
        u64::from_le_bytes([self.kinds, self.place, self.place_weight, self.group, self.group_weight, 0, 0, 0])
    }

    fn place(&self) -> u64 {
        (self.place as u64) << 8 | self.place_weight as u64
    }

    fn group(&self) -> u64 {
        (self.group as u64) << 8 | self.group_weight as u64
    }
}

/// What features ask of a segment of several words, gathered as it grows word by word.
#[derive(Clone, Copy)]
pub struct Outline {
    string: u64,
    shapes: u64,
    joiners: u64,
    classes: u64,
    count: u64,
    middle: u64,
    first: Info,
    last: Info,
}

impl Outline {
    /// A segment of one word.
    pub fn new(i: &Info) -> Self {
        let mut outline = Outline { string: 0, shapes: 0, joiners: 0, classes: 0, count: 0, middle: 0, first: *i, last: *i };
        outline.word(i);
        outline
    }

    /// One word more.
    pub fn push(&mut self, i: &Info, second: bool) {
        if !second {
            self.middle = self.middle.max(self.last.head);
        }
        self.last = *i;
        self.word(i);
    }

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

    /// All that [`Scene::pattern`] asks of a segment, as one hash.
    pub fn pattern_key(&self, known: &Known, edges: u64, titled: u64) -> u64 {
        let small = known.key() << 8 | self.count << 3 | edges << 1 | titled;
        join(join(join(self.shapes, self.classes), self.joiners), small)
    }

    /// All that [`Scene::ends`] asks of a segment, as one hash.
    pub fn ends_key(&self, known: &Known) -> u64 {
        let heads = join(join(self.first.head, self.last.head), self.middle);
        join(join(join(heads, self.first.signature), self.last.signature), (known.kinds as u64) << 8 | self.count)
    }
}

impl<'d, 'a> Scene<'d, 'a> {
    /// Looks at a document.
    pub fn new(doc: &'d Document<'a>, gazetteer: &Gazetteer) -> Self {
        let runs = super::runs::find(doc);
        let words = Words::new(doc, &runs);
        let count = runs.iter().map(|r| r.len()).sum();
        let mut scene = Scene {
            doc,
            starts: Vec::with_capacity(runs.len()),
            tokens: Vec::with_capacity(count),
            names: Vec::with_capacity(count),
            known: Vec::with_capacity(count),
            name_starts: Vec::with_capacity(runs.len() + 1),
            modes: Vec::with_capacity(runs.len()),
            words: words.len(),
            runs,
        };
        let mut hashes = Vec::new();
        let (mut sentence, mut mode) = (0, None);
        for run in &scene.runs {
            super::names::hashes(doc, run.clone(), &mut hashes);
            let from = scene.names.len();
            scene.name_starts.push(from as u32);
            super::names::find(doc, gazetteer, run.clone(), &hashes, &mut scene.names);
            let start = scene.tokens.len();
            scene.starts.push(start as u32);
            scene.tokens.extend(run.clone().map(|t| info(doc, t, &words)));
            scene.known.extend(scene.names[from..].iter().map(|name| known(doc, name)));
            cover(run, &scene.names[from..], &scene.known[from..], &mut scene.tokens[start..]);
            while doc.sentences[sentence].last as usize <= run.start {
                sentence += 1;
                mode = None;
            }
            scene.modes.push(*mode.get_or_insert_with(|| writing(doc, doc.sentences[sentence].tokens())));
        }
        scene.name_starts.push(scene.names.len() as u32);
        scene
    }

    /// A token of a run.
    pub fn info(&self, run: usize, t: usize) -> &Info {
        &self.tokens[self.starts[run] as usize + t - self.runs[run].start]
    }

    /// How the sentence of a run is written: 1 in capitals, 2 in title case, 0 ordinarily.
    pub fn mode(&self, run: usize) -> u8 {
        self.modes[run]
    }

    /// Whether a segment may begin at a token.
    pub fn opens(&self, t: usize) -> bool {
        let t = &self.doc.tokens[t];
        !t.is_mark() && !t.is_shape(shape::POSSESSIVE)
    }

    /// Whether a segment of a run may end behind a token.
    pub fn closes(&self, run: &Range<usize>, t: usize) -> bool {
        let token = &self.doc.tokens[t];
        if token.is_mark() || token.is_shape(shape::POSSESSIVE) {
            return false;
        }
        is_name_word(token) || token.is_shape(shape::DIGIT) || t > run.start && self.doc.tokens[t - 1].is_hyphen()
    }

    /// The features of a token for every segment that holds it, as far as they depend on what covers it.
    pub fn inside(&self, i: &Info, cover: u8, emit: &mut impl FnMut(u64)) {
        emit(feature(1, cover as u64));
        emit(feature(2, (cover as u64) << 32 | i.word as u64));
    }

    /// The features of a word for every segment that holds it: the same wherever the word stands so written.
    pub fn word_inside(&self, run: usize, t: usize, emit: &mut impl FnMut(u64)) {
        let i = self.info(run, t);
        emit(feature(4, i.word as u64));
        if i.is_plain() {
            return;
        }
        let word = self.doc.word(t);
        emit(feature(3, (self.modes[run] as u64) << 60 ^ i.signature));
        emit(feature(5, i.written));
        emit(feature(6, i.signature));
        emit(feature(7, ends(word, 3)));
        emit(feature(8, starts(word, 3)));
        emit(feature(9, ends(word, 2)));
        emit(feature(10, ends(word, 4)));
    }

    /// The features of a word for every segment that it begins.
    pub fn word_first(&self, run: usize, t: usize, emit: &mut impl FnMut(u64)) {
        let i = self.info(run, t);
        emit(feature(16, i.word as u64));
        emit(feature(17, ends(self.doc.word(t), 3)));
        emit(feature(18, i.written << 1 | (i.shape & shape::FIRST != 0) as u64));
        emit(feature(19, i.signature));
        emit(feature(20, i.head));
    }

    /// The features of a word for every segment that it ends.
    pub fn word_last(&self, run: usize, t: usize, emit: &mut impl FnMut(u64)) {
        let i = self.info(run, t);
        emit(feature(24, i.word as u64));
        emit(feature(25, ends(self.doc.word(t), 3)));
        emit(feature(26, i.written));
        emit(feature(27, i.signature));
        emit(feature(28, i.head));
    }

    /// The features of a word that is a segment by itself.
    pub fn word_alone(&self, run: usize, t: usize, emit: &mut impl FnMut(u64)) {
        let i = self.info(run, t);
        emit(feature(64, join(0, i.word as u64)));
        emit(feature(65, join(0, i.brief)));
    }

    /// The features of the evidence for a word: 0 for every segment that holds it, 1 that begins, 2 that ends with it, 3 that is it.
    pub fn seen(&self, part: usize, i: &Info, mode: u8, emit: &mut impl FnMut(u64)) {
        match part {
            0 => {
                emit(feature(11, i.seen));
                for bit in (0..15).filter(|bit| i.seen >> bit & 1 != 0) {
                    emit(feature(12, bit));
                }
            }
            1 => emit(feature(21, i.seen << 8 | mode as u64)),
            2 => emit(feature(29, i.seen)),
            _ => emit(feature(86, i.seen << 32 | mode as u64)),
        }
    }

    /// The features of what the gazetteer says of a word that is a segment by itself.
    pub fn known_alone(&self, i: &Info, known: &Known, emit: &mut impl FnMut(u64)) {
        let kinds = known.kinds as u64;
        emit(feature(69, kinds));
        emit(feature(70, known.place()));
        emit(feature(71, known.group()));
        emit(feature(76, kinds << 16 ^ i.seen));
        emit(feature(77, kinds << 48 ^ i.signature));
        emit(feature(84, kinds << 40 ^ i.seen << 50 ^ i.signature));
    }

    /// The word before a token, and the one before that, where they stand in the same sentence.
    pub fn before(&self, t: usize) -> (Option<&Token>, Option<&Token>) {
        let tokens = &self.doc.tokens;
        let near = (!tokens[t].is_shape(shape::FIRST)).then(|| &tokens[t - 1]);
        (near, near.filter(|n| !n.is_shape(shape::FIRST)).map(|_| &tokens[t - 2]))
    }

    /// The two words behind a token, where they stand in the same sentence.
    pub fn behind(&self, t: usize) -> (Option<&Token>, Option<&Token>) {
        let next = |t: usize| self.doc.tokens.get(t).filter(|n| !n.is_shape(shape::FIRST));
        let near = next(t + 1);
        (near, near.and_then(|_| next(t + 2)))
    }

    /// The features of the word next to a segment: `side` 0 before it, 1 behind it. `t` is that word.
    pub fn near(&self, side: u8, t: usize, glued: bool, emit: &mut impl FnMut(u64)) {
        let token = &self.doc.tokens[t];
        let base = 32 + side * 16;
        emit(feature(base + 3, (token.word as u64) << 1 | glued as u64));
        emit(feature(base + 6, signature(token)));
        emit(feature(base + 8, written(token) << 1 | glued as u64));
        if token.is_shape(shape::LOWER) {
            emit(feature(base + 12, ends(self.doc.word(t), 3)));
        }
        if token.is_capital() {
            emit(feature(base + 11, head(self.doc, t)));
        }
    }

    /// The features of the word next but one to a segment.
    pub fn far(&self, side: u8, token: Option<&Token>, emit: &mut impl FnMut(u64)) {
        let base = 32 + side * 16;
        emit(feature(base + 5, token.map_or(0, |t| t.word as u64)));
        emit(feature(base + 7, token.map_or(1, signature)));
    }

    /// The features of a segment's first word with what stands before it, or of its last with what stands behind it.
    pub fn edge(&self, side: u8, run: usize, t: usize, emit: &mut impl FnMut(u64)) {
        let i = self.info(run, t);
        let base = 32 + side * 16;
        let (near, far) = if side == 0 { self.before(t) } else { self.behind(t) };
        let Some(near) = near else {
            emit(feature(base, self.modes[run] as u64));
            emit(feature(base + 1, i.signature));
            emit(feature(base + 2, i.written));
            return;
        };
        let word = near.word as u64;
        emit(feature(base + 4, word << 32 | far.map_or(0, |f| f.word as u64)));
        emit(feature(base + 9, signature(near) ^ i.signature.rotate_left(7)));
        emit(feature(base + 10, word << 32 ^ i.signature));
    }

    /// The word before a segment and the word behind it, 0 for none, and whether that before is a title.
    pub fn around(&self, first: usize, last: usize) -> (u64, u64, u64) {
        let near = self.before(first).0;
        let after = self.behind(last - 1).0.map_or(0, |n| n.word as u64);
        (near.map_or(0, |n| n.word as u64), after, near.is_some_and(|n| n.has_any(TITLES)) as u64)
    }

    /// Bit 0: a segment begins its run; bit 1: it ends it.
    pub fn edges(&self, run: usize, first: usize, last: usize) -> u64 {
        let range = &self.runs[run];
        (first == range.start) as u64 | ((last == range.end) as u64) << 1
    }

    /// The features of a known name with the word before it (`side` 0) or behind it (1).
    pub fn known_near(&self, side: usize, known: &Known, word: u64, emit: &mut impl FnMut(u64)) {
        emit(feature(72 + side as u8, (known.kinds as u64) << 40 ^ word));
    }

    /// The same for single words only.
    pub fn known_alone_near(&self, known: &Known, before: u64, emit: &mut impl FnMut(u64)) {
        emit(feature(85, known.place() << 32 ^ before));
    }

    /// The features of a known name with the evidence for its last word.
    pub fn known_last(&self, known: &Known, last: &Info, emit: &mut impl FnMut(u64)) {
        emit(feature(76, (known.kinds as u64) << 16 ^ last.seen));
    }

    /// The feature of the words on both sides of a segment.
    pub fn between(&self, before: u64, after: u64, emit: &mut impl FnMut(u64)) {
        emit(feature(74, before << 32 | after));
    }

    /// The features of a single word for where in its run it stands.
    pub fn pattern_alone(&self, known: &Known, edges: u64, titled: u64, emit: &mut impl FnMut(u64)) {
        emit(feature(67, 1 << 2 | edges));
        emit(feature(75, (known.kinds as u64) << 8 | 1 << 1 | titled));
    }

    /// The feature of two words in a row inside a segment.
    pub fn pair(&self, a: &Info, b: &Info, emit: &mut impl FnMut(u64)) {
        emit(feature(89, (a.word as u64) << 32 | b.word as u64));
    }

    /// The features of a segment's pattern: see [`Outline::pattern_key`].
    pub fn pattern(&self, o: &Outline, known: &Known, edges: u64, titled: u64, emit: &mut impl FnMut(u64)) {
        let kinds = known.kinds as u64;
        emit(feature(65, o.shapes));
        emit(feature(67, o.count << 2 | edges));
        emit(feature(68, o.joiners));
        emit(feature(69, kinds));
        emit(feature(70, known.place()));
        emit(feature(71, known.group()));
        emit(feature(75, kinds << 8 | o.count << 1 | titled));
        emit(feature(87, o.classes));
        emit(feature(88, join(o.classes, kinds)));
    }

    /// The features of the classes of a segment's first and last words: see [`Outline::ends_key`].
    pub fn ends(&self, o: &Outline, known: &Known, emit: &mut impl FnMut(u64)) {
        let (head, tail, count) = (&o.first, &o.last, o.count);
        emit(feature(77, (known.kinds as u64) << 48 ^ head.signature ^ count << 60));
        let ends = head.signature ^ tail.signature.rotate_left(9);
        emit(feature(79, ends ^ tail.head.rotate_left(40)));
        emit(feature(80, head.head << 32 ^ tail.head));
        emit(feature(81, tail.head << 8 | count));
        emit(feature(82, o.middle << 8 | tail.head));
    }

    /// The features of a segment's own words.
    pub fn string(&self, o: &Outline, emit: &mut impl FnMut(u64)) {
        emit(feature(64, o.string));
        emit(feature(90, o.last.seen << 32 ^ o.first.seen));
    }

    /// All features of a token for every segment that holds it; for training.
    pub fn all_inside(&self, run: usize, t: usize, emit: &mut impl FnMut(u64)) {
        let i = self.info(run, t);
        self.word_inside(run, t, emit);
        if !i.is_plain() {
            self.seen(0, i, self.modes[run], emit);
        }
        self.inside(i, i.cover, emit);
    }

    /// All features of a whole segment, tokens `first..last` of a run, without those of its ends; for training.
    pub fn segment(&self, run: usize, first: usize, last: usize, emit: &mut impl FnMut(u64)) {
        let known = self.known(run, first, last);
        let (before, after, titled) = self.around(first, last);
        let edges = self.edges(run, first, last);
        self.known_near(0, &known, before, emit);
        self.known_near(1, &known, after, emit);
        self.between(before, after, emit);
        let i = self.info(run, first);
        if last - first == 1 {
            self.pattern_alone(&known, edges, titled, emit);
            self.known_alone_near(&known, before, emit);
            self.word_alone(run, first, emit);
            self.seen(3, i, self.modes[run], emit);
            self.known_alone(i, &known, emit);
            return;
        }
        let mut outline = Outline::new(i);
        for t in first + 1..last {
            self.pair(self.info(run, t - 1), self.info(run, t), emit);
            outline.push(self.info(run, t), t == first + 1);
        }
        self.string(&outline, emit);
        self.pattern(&outline, &known, edges, titled, emit);
        self.ends(&outline, &known, emit);
        self.known_last(&known, self.info(run, last - 1), emit);
    }

    /// The plainest reason for reading these tokens as a name of this kind.
    pub(crate) fn rule(&self, first: usize, last: usize, kind: Kind, changed: bool) -> crate::found::Rule {
        let name = super::link::readings(&self.names, first as u32, last as u32);
        let of_kind = |r: &&Reading| Subkind::ALL.get(subkind_of(r.flags) as usize).is_some_and(|s| s.kind() == kind);
        let reading = name.and_then(|n| n.readings.iter().filter(|r| admits(self.doc, &n, r)).find(of_kind));
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

/// What features ask of a token.
fn info(doc: &Document, t: usize, words: &Words) -> Info {
    let token = &doc.tokens[t];
    let number = if token.is_mark() || token.is_shape(shape::POSSESSIVE) { 0 } else { words.number(token.word) };
    Info {
        number: number as u32,
        word: token.word,
        signature: signature(token),
        written: written(token),
        head: head(doc, t),
        seen: words.seen(number) as u64,
        brief: brief(token),
        coarse: coarse(token),
        cover: 0,
        shape: token.shape,
        len: token.len,
    }
}

/// The subkind that a head noun tells, as a number; 0 for none.
fn head(doc: &Document, t: usize) -> u64 {
    let token = &doc.tokens[t];
    if !token.has_any(Class::GroupHead.bit() | Class::PlaceHead.bit()) {
        return token.has_any(TITLES) as u64;
    }
    let value = |class| if token.has(class) { Subkind::parse(doc.value(t, class)).map_or(2, |s| s as u64 + 3) } else { 0 };
    value(Class::GroupHead) << 8 | value(Class::PlaceHead) << 16
}

fn known(doc: &Document, name: &Name) -> Known {
    let mut known = Known::NOTHING;
    for reading in name.readings.iter().take(16).filter(|r| r.flags & METONYM == 0 && admits(doc, name, r)) {
        let subkind = subkind_of(reading.flags);
        let weight = weight_of(reading.flags);
        let kind = Subkind::ALL.get(subkind as usize).map_or(Kind::Norp, |s| s.kind());
        let free = reading.flags & SUPPORT == 0;
        known.kinds |= 1 << kind as u8 | (free as u8) << (4 + kind as u8);
        let country = subkind == gazetteer::Subkind::Country as u8;
        if kind == Kind::Place && (known.place == 255 || country || weight > known.place_weight && known.place != gazetteer::Subkind::Country as u8) {
            (known.place, known.place_weight) = (subkind, weight);
        }
        if kind == Kind::Group && known.group == 255 {
            (known.group, known.group_weight) = (subkind, weight);
        }
    }
    known
}

/// For each token of a run, the kinds of the longest name that covers it, and where in it the token stands.
fn cover(run: &Range<usize>, names: &[Name], known: &[Known], out: &mut [Info]) {
    let mut length = [0u32; 64];
    for (name, known) in names.iter().zip(known) {
        let len = name.last - name.first;
        let from = name.first as usize - run.start;
        if length[from.min(63)] >= len {
            continue;
        }
        let kinds = known.kinds;
        let bits = (kinds >> 4 | if kinds >> 4 == 0 { kinds } else { 0 }) & 15;
        for n in 0..len as usize {
            let at = from + n;
            if at >= out.len() || at >= 64 || length[at] >= len {
                continue;
            }
            length[at] = len;
            let place = match (n, len) {
                (0, 1) => 3,
                (0, _) => 0,
                (n, l) if n + 1 == l as usize => 2,
                _ => 1,
            };
            out[at].cover = 1 + (bits << 2 | place);
        }
    }
}

/// How a sentence is written: 1 in capitals, 2 with most words capitalised, 0 ordinarily.
fn writing(doc: &Document, tokens: Range<usize>) -> u8 {
    let (mut words, mut capital, mut upper) = (0, 0, 0);
    for t in doc.tokens[tokens].iter().take(80) {
        let letters = t.is_shape(shape::CAPITAL | shape::LOWER);
        words += (letters && t.len > 3) as u32;
        capital += (t.is_capital() && t.len > 3) as u32;
        upper += (t.is_shape(shape::ALL_CAPITALS) && t.len > 3) as u32;
    }
    match () {
        _ if words >= 3 && upper * 5 > words * 4 => 1,
        _ if words >= 4 && capital * 4 > words * 3 => 2,
        _ => 0,
    }
}

fn signature(t: &Token) -> u64 {
    if t.is_number() { 3 } else { t.classes & SIGNATURE }
}

/// How a word is written, with its length where that tells something.
fn written(t: &Token) -> u64 {
    let bits = t.shape & !(shape::GLUED | shape::FIRST);
    let len = if bits & shape::ALL_CAPITALS != 0 { t.len.min(6) } else { (t.len > 3) as u16 };
    (bits as u64) << 8 | len as u64
}

/// How a word is written, in a few values.
fn brief(t: &Token) -> u64 {
    let s = t.shape;
    match () {
        _ if s & shape::HYPHEN != 0 => 1,
        _ if s & shape::POSSESSIVE != 0 => 2,
        _ if s & shape::MARK != 0 => t.word as u64,
        _ if s & shape::NUMBER != 0 => 3,
        _ if s & shape::DIGIT != 0 => 4,
        _ if s & shape::LOWER != 0 => 5,
        _ if s & shape::ALL_CAPITALS != 0 => 6,
        _ if s & shape::FULL_STOP != 0 => 7,
        _ if t.len == 1 => 8,
        _ if s & shape::INNER_CAPITAL != 0 => 9,
        _ => 10,
    }
}

/// The first class of these that a word of a name belongs to.
fn coarse(t: &Token) -> u8 {
    let classes = [
        Class::GroupHead.bit(),
        Class::PlaceHead.bit(),
        Class::Demonym.bit(),
        TITLES,
        Class::GivenName.bit() | Class::Surname.bit(),
        Class::GivenName.bit(),
        Class::Surname.bit(),
        Class::Common.bit(),
    ];
    let place = classes.iter().position(|c| t.classes & c == *c || *c == TITLES && t.has_any(TITLES)).unwrap_or(classes.len());
    place as u8
}

/// The last `n` bytes of a word, in lower case.
fn ends(word: &str, n: usize) -> u64 {
    let bytes = word.as_bytes();
    bytes[bytes.len().saturating_sub(n)..].iter().fold(bytes.len().min(n) as u64, |h, b| h << 8 | b.to_ascii_lowercase() as u64)
}

/// The first `n` bytes of a word, in lower case.
fn starts(word: &str, n: usize) -> u64 {
    let bytes = word.as_bytes();
    bytes[..bytes.len().min(n)].iter().fold(1, |h, b| h << 8 | b.to_ascii_lowercase() as u64)
}

/// What the first pass found of a string in the rest of the article: times that it, and longer names that hold it, were of each kind.
pub type Elsewhere = [[u16; KINDS]; 2];

/// The most frequent kind, how sure it is and how often it was found, for the string itself and for longer names; 0 for nothing found.
pub fn second_codes(elsewhere: &Elsewhere) -> [u64; 2] {
    elsewhere.map(|counts| {
        let total: u16 = counts.iter().sum();
        if total == 0 {
            return 0;
        }
        let mut best = 0;
        for k in 1..KINDS {
            best = if counts[k] > counts[best] { k } else { best };
        }
        let sure = if counts[best] == total { 2 } else { (counts[best] * 3 > total * 2) as u64 };
        (best as u64 + 1) << 8 | sure << 4 | (total.min(4)) as u64
    })
}

/// The features of the second pass.
pub fn second(codes: [u64; 2], words: usize, emit: &mut impl FnMut(u64)) {
    let mut both = 0;
    for (n, code) in codes.into_iter().enumerate() {
        let n = n as u64;
        emit(feature(100, code << 2 | n));
        emit(feature(101, code << 8 | n << 4 | words.min(3) as u64));
        both = both << 16 | code >> 4;
    }
    emit(feature(102, both << 4 | words.min(3) as u64));
}

pub(crate) fn is_closed(t: &Token) -> bool {
    t.has_any(
        Class::Determiner.bit()
            | Class::Preposition.bit()
            | Class::Pronoun.bit()
            | Class::Possessive.bit()
            | Class::Conjunction.bit()
            | Class::Subordinator.bit()
            | Class::Auxiliary.bit()
            | Class::Modal.bit()
            | Class::Relative.bit()
            | Class::Negation.bit(),
    ) && !t.is_shape(shape::ALL_CAPITALS | shape::INNER_CAPITAL | shape::FULL_STOP)
        && !is!(t, "may" | "will" | "down" | "mine")
}
