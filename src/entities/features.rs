//! What the model sees: the features of words, of their neighbours, and of whole segments. See the model card for the list.
//!
//! The same code serves training, which collects features, and reading, which sums their weights: every function takes a sink.

use super::evidence::{TITLES, Words};
use super::model::{KINDS, feature};
use super::names::{Name, admits};
use super::runs::is_name_word;
use crate::document::{Document, Token, shape};
use crate::gazetteer::layout::{METONYM, SUPPORT, subkind_of, weight_of};
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
    /// Names of the gazetteer in them.
    pub(crate) names: Vec<Name>,
    /// For each run, where its names begin.
    name_starts: Vec<u32>,
    pub(crate) words: Words,
    /// For each run, where its tokens begin in `cover`.
    pub starts: Vec<u32>,
    /// For each token of a run, how the gazetteer covers it.
    cover: Vec<u8>,
    /// For each run, how its sentence is written.
    modes: Vec<u8>,
}

/// What the gazetteer says of a name, all readings together.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Known {
    /// Bit 0 to 3: person, group, place, norp; bit 4 to 7 the same where no support is needed.
    kinds: u8,
    /// Subkind and weight of the best known place; 255 for none.
    place: u8,
    place_weight: u8,
    /// Subkind and weight of the best known group.
    group: u8,
    group_weight: u8,
}

impl<'d, 'a> Scene<'d, 'a> {
    /// Looks at a document.
    pub fn new(doc: &'d Document<'a>, gazetteer: &Gazetteer) -> Self {
        let runs = super::runs::find(doc);
        let words = Words::new(doc, &runs);
        let mut scene =
            Scene { doc, names: Vec::new(), name_starts: Vec::new(), words, starts: Vec::new(), cover: Vec::new(), modes: Vec::new(), runs };
        let mut hashes = Vec::new();
        let (mut sentence, mut mode) = (usize::MAX, 0);
        for run in &scene.runs {
            super::names::hashes(doc, run.clone(), &mut hashes);
            let from = scene.names.len();
            scene.name_starts.push(from as u32);
            super::names::find(doc, gazetteer, run.clone(), &hashes, &mut scene.names);
            let start = scene.cover.len();
            scene.starts.push(start as u32);
            scene.cover.resize(start + run.len(), 0);
            cover(doc, run, &scene.names[from..], &mut scene.cover[start..]);
            let of =
                if sentence != usize::MAX && doc.sentences[sentence].tokens().contains(&run.start) { sentence } else { doc.sentence_of(run.start) };
            if of != sentence {
                sentence = of;
                mode = writing(doc, doc.sentences[of].tokens());
            }
            scene.modes.push(mode);
        }
        scene.name_starts.push(scene.names.len() as u32);
        scene
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

    /// The features of a token for every segment that holds it, as far as they depend on where it stands.
    pub fn inside_context(&self, run: usize, t: usize, emit: &mut impl FnMut(u64)) {
        let cover = self.cover[self.starts[run] as usize + t - self.runs[run].start] as u64;
        emit(feature(1, cover));
        emit(feature(2, cover << 32 | self.doc.tokens[t].word as u64));
        emit(feature(3, (self.modes[run] as u64) << 60 ^ signature(&self.doc.tokens[t])));
    }

    /// The features of a token for every segment that holds it, the same wherever in the article the word stands so written.
    pub fn inside_word(&self, t: usize, emit: &mut impl FnMut(u64)) {
        let token = &self.doc.tokens[t];
        emit(feature(4, token.word as u64));
        if token.is_mark() || token.is_shape(shape::LOWER | shape::POSSESSIVE) && !token.is_shape(shape::INNER_CAPITAL) {
            return;
        }
        let written = written(token);
        let word = self.doc.word(t);
        emit(feature(5, written));
        emit(feature(6, signature(token)));
        emit(feature(7, ends(word, 3)));
        emit(feature(8, starts(word, 3)));
        emit(feature(9, ends(word, 2)));
        emit(feature(10, ends(word, 4)));
        let seen = self.words.seen(self.words.number(token.word)) as u64;
        emit(feature(11, seen));
        for bit in 0..15 {
            if seen >> bit & 1 != 0 {
                emit(feature(12, bit));
            }
        }
        let common = token.has_any(Class::Common.bit() | Class::GivenName.bit() | Class::Surname.bit());
        emit(feature(13, (seen & 0x60) << 1 | common as u64));
    }

    /// The features of a token for every segment that it begins.
    pub fn first(&self, run: usize, t: usize, emit: &mut impl FnMut(u64)) {
        let token = &self.doc.tokens[t];
        emit(feature(16, token.word as u64));
        emit(feature(17, ends(self.doc.word(t), 3)));
        emit(feature(18, written(token) << 1 | token.is_shape(shape::FIRST) as u64));
        emit(feature(19, signature(token)));
        emit(feature(20, self.head(t)));
        emit(feature(21, (self.words.seen(self.words.number(token.word)) as u64) << 8 | self.modes[run] as u64));
    }

    /// The features of a token for every segment that it ends.
    pub fn last(&self, _run: usize, t: usize, emit: &mut impl FnMut(u64)) {
        let token = &self.doc.tokens[t];
        emit(feature(24, token.word as u64));
        emit(feature(25, ends(self.doc.word(t), 3)));
        emit(feature(26, written(token)));
        emit(feature(27, signature(token)));
        emit(feature(28, self.head(t)));
        emit(feature(29, self.words.seen(self.words.number(token.word)) as u64));
    }

    /// The features of what stands before a token, for every segment that begins with it.
    pub fn left(&self, run: usize, t: usize, emit: &mut impl FnMut(u64)) {
        let sentence_start = self.doc.tokens[t].is_shape(shape::FIRST);
        if sentence_start {
            emit(feature(32, self.modes[run] as u64));
            emit(feature(33, signature(&self.doc.tokens[t])));
            emit(feature(34, written(&self.doc.tokens[t])));
            return;
        }
        let before = &self.doc.tokens[t - 1];
        let further = (!before.is_shape(shape::FIRST)).then(|| &self.doc.tokens[t - 2]);
        let glued = self.doc.tokens[t].is_glued() as u64;
        let (word, far) = (before.word as u64, further.map_or(0, |b| b.word as u64));
        emit(feature(35, word << 1 | glued));
        emit(feature(36, word << 32 | far));
        emit(feature(37, far));
        emit(feature(38, signature(before)));
        emit(feature(39, further.map_or(1, signature)));
        emit(feature(40, written(before) << 1 | glued));
        emit(feature(41, signature(before) ^ signature(&self.doc.tokens[t]).rotate_left(7)));
        emit(feature(42, word << 32 ^ signature(&self.doc.tokens[t])));
        if before.is_shape(shape::LOWER) {
            emit(feature(44, ends(self.doc.word(t - 1), 3)));
        }
        if before.is_capital() {
            emit(feature(43, self.head(t - 1)));
        }
    }

    /// The features of what stands behind a token, for every segment that ends with it.
    pub fn right(&self, _run: usize, t: usize, emit: &mut impl FnMut(u64)) {
        let tokens = &self.doc.tokens;
        let end = tokens.get(t + 1).filter(|n| !n.is_shape(shape::FIRST));
        let Some(after) = end else {
            emit(feature(48, signature(&tokens[t])));
            return;
        };
        let further = tokens.get(t + 2).filter(|n| !n.is_shape(shape::FIRST));
        let glued = after.is_glued() as u64;
        let (word, far) = (after.word as u64, further.map_or(0, |b| b.word as u64));
        emit(feature(49, word << 1 | glued));
        emit(feature(50, word << 32 | far));
        emit(feature(51, far));
        emit(feature(52, signature(after)));
        emit(feature(53, further.map_or(1, |f| signature(f) ^ f.is_number() as u64)));
        emit(feature(54, written(after) << 1 | glued));
        emit(feature(55, signature(after) ^ signature(&tokens[t]).rotate_left(7)));
        emit(feature(56, word << 32 ^ signature(&tokens[t])));
        if after.is_shape(shape::LOWER) {
            emit(feature(58, ends(self.doc.word(t + 1), 3)));
        }
        if after.is_capital() {
            emit(feature(57, self.head(t + 1)));
        }
    }

    /// The features of a whole segment, tokens `first..last` of a run.
    pub fn segment(&self, run: usize, first: usize, last: usize, emit: &mut impl FnMut(u64)) {
        let tokens = &self.doc.tokens;
        let range = &self.runs[run];
        let (head, tail) = (&tokens[first], &tokens[last - 1]);
        let mut string = 0;
        let mut shapes = 0;
        let mut joiners = 0;
        let mut classes = 0;
        let mut count = 0;
        for t in &tokens[first..last] {
            string = join(string, t.word as u64);
            classes = join(classes, coarse(t));
            shapes = join(shapes, brief(t));
            if t.is_shape(shape::LOWER) || t.is_mark() || t.is_shape(shape::POSSESSIVE) {
                joiners = join(joiners, t.word as u64);
            } else {
                count += 1;
            }
        }
        let edges = (first == range.start) as u64 | ((last == range.end) as u64) << 1;
        emit(feature(64, string));
        emit(feature(65, shapes));
        emit(feature(66, count));
        emit(feature(67, count << 2 | edges));
        emit(feature(68, joiners));
        let known = self.known(run, first, last);
        let (place, group) = ((known.place as u64) << 8 | known.place_weight as u64, (known.group as u64) << 8 | known.group_weight as u64);
        emit(feature(69, known.kinds as u64));
        emit(feature(70, place));
        emit(feature(71, group));
        let before = if head.is_shape(shape::FIRST) { 0 } else { tokens[first - 1].word as u64 };
        let after = tokens.get(last).filter(|n| !n.is_shape(shape::FIRST)).map_or(0, |n| n.word as u64);
        emit(feature(72, (known.kinds as u64) << 40 ^ before));
        emit(feature(73, (known.kinds as u64) << 40 ^ after));
        emit(feature(74, before << 32 | after));
        let title_before = !head.is_shape(shape::FIRST) && tokens[first - 1].has_any(TITLES);
        emit(feature(75, (known.kinds as u64) << 8 | count << 1 | title_before as u64));
        let seen = self.words.seen(self.words.number(tail.word)) as u64;
        emit(feature(76, (known.kinds as u64) << 16 ^ seen));
        emit(feature(77, (known.kinds as u64) << 48 ^ signature(head) ^ count << 60));
        if count > 1 {
            emit(feature(78, signature(head) ^ signature(tail).rotate_left(9)));
            emit(feature(79, signature(head) ^ signature(tail).rotate_left(9) ^ self.head(last - 1).rotate_left(40)));
            emit(feature(80, self.head(first) << 32 ^ self.head(last - 1)));
            emit(feature(81, (self.head(last - 1) << 8) | count));
            let middle = (first + 1..last - 1).map(|t| self.head(t)).max().unwrap_or(0);
            emit(feature(82, middle << 8 | self.head(last - 1)));
            emit(feature(83, shapes ^ signature(head)));
            emit(feature(87, classes));
            emit(feature(88, join(classes, known.kinds as u64)));
            for pair in tokens[first..last].windows(2) {
                emit(feature(89, (pair[0].word as u64) << 32 | pair[1].word as u64));
            }
            emit(feature(90, seen << 32 ^ self.words.seen(self.words.number(head.word)) as u64));
        } else {
            emit(feature(84, (known.kinds as u64) << 40 ^ seen << 50 ^ signature(head)));
            emit(feature(85, place << 32 ^ before));
            emit(feature(86, seen << 32 | self.modes[run] as u64));
        }
    }

    /// What the gazetteer says of exactly these tokens.
    fn known(&self, run: usize, first: usize, last: usize) -> Known {
        let names = &self.names[self.name_starts[run] as usize..self.name_starts[run + 1] as usize];
        match names.iter().find(|n| (n.first as usize, n.last as usize) == (first, last)) {
            Some(name) => known(self.doc, name),
            None => Known { place: 255, group: 255, ..Known::default() },
        }
    }

    /// The subkind that a head noun tells, as a number; 0 for none.
    fn head(&self, t: usize) -> u64 {
        let token = &self.doc.tokens[t];
        if !token.has_any(Class::GroupHead.bit() | Class::PlaceHead.bit()) {
            return token.has_any(TITLES) as u64;
        }
        let value = |class| if token.has(class) { Subkind::parse(self.doc.value(t, class)).map_or(2, |s| s as u64 + 3) } else { 0 };
        value(Class::GroupHead) << 8 | value(Class::PlaceHead) << 16
    }
}

fn known(doc: &Document, name: &Name) -> Known {
    let mut known = Known { place: 255, group: 255, ..Known::default() };
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
fn cover(doc: &Document, run: &Range<usize>, names: &[Name], out: &mut [u8]) {
    let mut length = [0u32; 64];
    for name in names {
        let len = name.last - name.first;
        let from = name.first as usize - run.start;
        if length[from.min(63)] >= len {
            continue;
        }
        let kinds = known(doc, name).kinds;
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
            out[at] = 1 + (bits << 2 | place);
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
fn coarse(t: &Token) -> u64 {
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
    (place as u64) << 8 | brief(t) & 0xff
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

/// The features of the second pass.
pub fn second(elsewhere: &Elsewhere, words: usize, emit: &mut impl FnMut(u64)) {
    let mut both = 0;
    for (n, counts) in elsewhere.iter().enumerate() {
        let total: u16 = counts.iter().sum();
        let best = (0..KINDS).max_by_key(|k| (counts[*k], std::cmp::Reverse(*k))).filter(|_| total > 0);
        let code = best.map_or(0, |b| {
            let sure = if counts[b] == total { 2 } else { (counts[b] * 3 > total * 2) as u64 };
            (b as u64 + 1) << 8 | sure << 4 | (total.min(4)) as u64
        });
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
