//! The stretch of text that is looked at at once: a sentence, or the sentences that one quotation runs through.

use super::marks::Marked;
use crate::document::{Document, Token};
use crate::is;
use crate::lexicon::{Class, Classes};
use crate::syntax::{Tag, Tags};
use std::ops::Range;

/// Longest unit, in sentences: quotations that run on for longer are cut.
const LONGEST: usize = 60;

/// Room for a unit of this many tokens is there from the start.
const USUAL: usize = 128;

/// How far into a sentence its speech verb may stand for the sentence to be an attribution, in tokens.
const ATTRIBUTION: usize = 14;

/// The classes of cues.
const SPEECH: Classes = Class::SpeechVerb.bit() | Class::SpeechNoun.bit();

/// A unit: sentences that no boundary outside quotation marks divides, with their tags and the passages in marks.
pub(super) struct Unit<'d, 'a> {
    pub doc: &'d Document<'a>,
    /// Its parts of speech.
    pub tags: Tags,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its sentences.
    pub sentences: Range<usize>,
    /// The document's marked passages that begin in it: indexes.
    pub passages: Range<usize>,
    /// For every token the passage that covers it, as an index from 1; 0 outside all. Empty when it holds no passage.
    cover: Vec<u32>,
    /// Its words outside quotation marks that may report speech.
    pub spots: Vec<usize>,
    /// What stands before each token, counted from the first.
    counts: Vec<Lanes>,
    /// What the ranker's features call each token: see [`super::features::word`].
    names: Vec<u32>,
}

/// What a stretch of tokens holds.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    /// Verbs with a tense outside quotation marks.
    pub verbs: usize,
    /// Commas outside quotation marks.
    pub commas: usize,
    /// Dashes outside quotation marks.
    pub dashes: usize,
    /// Tokens in quotation marks.
    pub quoted: usize,
}

/// The same in one word: four counts of 16 bits, which wrap round in sentences that are longer than any sentence.
type Lanes = u64;

const VERB: Lanes = 1;
const COMMA: Lanes = 1 << 16;
const DASH: Lanes = 1 << 32;
const QUOTED: Lanes = 1 << 48;

impl std::ops::Add for Counts {
    type Output = Counts;

    fn add(self, o: Counts) -> Counts {
        Counts { verbs: self.verbs + o.verbs, commas: self.commas + o.commas, dashes: self.dashes + o.dashes, quoted: self.quoted + o.quoted }
    }
}

impl<'d, 'a> Unit<'d, 'a> {
    pub fn new(doc: &'d Document<'a>) -> Self {
        Unit {
            doc,
            tags: Tags::with_capacity(USUAL),
            tokens: 0..0,
            sentences: 0..0,
            passages: 0..0,
            cover: Vec::with_capacity(USUAL),
            spots: Vec::with_capacity(USUAL),
            counts: Vec::with_capacity(USUAL),
            names: Vec::with_capacity(USUAL),
        }
    }

    /// Reads the unit that begins with a sentence, and with the first passage not before it.
    pub fn read(&mut self, sentence: usize, passage: usize, marked: &[Marked]) {
        self.sentences = sentence..sentence + 1;
        self.passages = passage..passage;
        let paragraph = self.doc.sentences[sentence].paragraph;
        self.take_passages(marked, paragraph);
        if self.take_attribution(marked, paragraph) {
            self.take_passages(marked, paragraph);
        }
        let sentences = &self.doc.sentences;
        self.tokens = sentences[sentence].first as usize..sentences[self.sentences.end - 1].last as usize;
    }

    /// Takes in the passages that begin in it, and the sentences that these run through.
    fn take_passages(&mut self, marked: &[Marked], paragraph: u32) {
        let sentences = &self.doc.sentences;
        while let Some(m) = marked.get(self.passages.end).filter(|m| m.first < sentences[self.sentences.end - 1].last as usize) {
            self.passages.end += 1;
            while m.last >= sentences[self.sentences.end - 1].last as usize
                && sentences.get(self.sentences.end).is_some_and(|s| s.paragraph == paragraph)
                && self.sentences.len() < LONGEST
            {
                self.sentences.end += 1;
            }
        }
    }

    /// Takes the next sentence in when it may only tell who asked or exclaimed the last one: "“Why?” Ms. Fox said."
    fn take_attribution(&mut self, marked: &[Marked], paragraph: u32) -> bool {
        let Some(last) = self.passages.clone().next_back().map(|n| &marked[n]) else { return false };
        let end = self.doc.sentences[self.sentences.end - 1].last as usize;
        let Some(next) = self.doc.sentences.get(self.sentences.end).filter(|s| s.paragraph == paragraph) else { return false };
        let asked = last.closed && last.last + 1 == end && matches!(self.doc.word(last.last - 1), "?" | "!");
        let cue = next.tokens().take(ATTRIBUTION).find(|n| self.doc.tokens[*n].has(Class::SpeechVerb));
        let attributes = asked && cue.is_some_and(|c| c > next.first as usize && !self.doc.tokens[next.first as usize].is_mark());
        self.sentences.end += attributes as usize;
        attributes
    }

    /// Whether a word of speech stands in it, in or outside marks.
    pub fn has_speech(&self) -> bool {
        self.doc.sentences[self.sentences.clone()].iter().any(|s| s.has(SPEECH))
    }

    /// Notes what is in quotation marks, and which words outside may report speech.
    pub fn look(&mut self, marked: &[Marked]) {
        self.cover.clear();
        if !self.passages.is_empty() {
            self.cover.resize(self.tokens.len(), 0);
        }
        for n in self.passages.clone() {
            let m = &marked[n];
            if m.title {
                continue;
            }
            let (first, last) = (m.first.max(self.tokens.start), m.last.min(self.tokens.end - 1));
            self.cover[first - self.tokens.start..=last - self.tokens.start].fill(n as u32 + 1);
        }
        self.spots.clear();
        for sentence in &self.doc.sentences[self.sentences.clone()] {
            if !sentence.has(SPEECH) {
                continue;
            }
            let first = sentence.first as usize;
            for (n, token) in self.doc.tokens[sentence.tokens()].iter().enumerate() {
                if token.has_any(SPEECH) && !self.is_quoted(first + n) && self.may_be_cue(first + n) {
                    self.spots.push(first + n);
                }
            }
        }
    }

    /// Whether a word of speech may be a cue, by its neighbours: no noun behind an article ("the report"), unless a clause follows.
    fn may_be_cue(&self, at: usize) -> bool {
        let tokens = &self.doc.tokens;
        let that = tokens.get(at + 1).is_some_and(|t| is!(t, "that"));
        if !tokens[at].has(Class::SpeechVerb) {
            return that && tokens[at].has(Class::SpeechNoun);
        }
        let before = at.checked_sub(1).filter(|b| *b >= self.tokens.start).map(|b| &tokens[b]);
        that || is!(tokens[at], "said") || !before.is_some_and(|b| is!(b, "the" | "a" | "an" | "its" | "their" | "our" | "my" | "your"))
    }

    /// Tags what stands outside quotation marks; the words inside count as marks.
    pub fn tag_all(&mut self) {
        self.counts.clear();
        let (cover, first) = (&self.cover, self.tokens.start);
        if cover.is_empty() {
            self.tags.read_all(self.doc, self.sentences.clone());
        } else {
            self.tags.read_where(self.doc, self.sentences.clone(), |n| cover[n - first] == 0);
        }
    }

    /// Counts what stands in it and names its words, for the ranker; once after it was tagged.
    pub fn tally(&mut self) {
        if !self.counts.is_empty() {
            return;
        }
        self.names.clear();
        let tokens = &self.doc.tokens[self.tokens.clone()];
        let mut sum: Lanes = 0;
        self.counts.push(sum);
        self.counts.reserve(tokens.len());
        self.names.reserve(tokens.len());
        for (n, (token, tag)) in tokens.iter().zip(self.tags.all()).enumerate() {
            let quoted = *tag == Tag::Mark && self.cover.get(n).is_some_and(|c| *c != 0);
            let one = match tag {
                Tag::Mark if quoted => QUOTED,
                Tag::Mark if is!(token, ",") => COMMA,
                Tag::Mark if is!(token, "\u{2014}" | "\u{2013}" | "--" | "-") => DASH,
                tag => tag.is_finite() as Lanes * VERB,
            };
            sum = sum.wrapping_add(one);
            self.counts.push(sum);
            self.names.push(super::features::name_of(token, *tag, quoted));
        }
    }

    /// What the ranker's features call a token; none outside the unit.
    #[inline]
    pub fn name(&self, token: usize) -> Option<u32> {
        self.names.get(token.wrapping_sub(self.tokens.start)).copied()
    }

    /// What a stretch of it holds.
    pub fn count(&self, tokens: Range<usize>) -> Counts {
        let at = |n: usize| self.counts.get(n.saturating_sub(self.tokens.start)).or(self.counts.last()).copied().unwrap_or_default();
        let lanes = at(tokens.end.max(tokens.start)).wrapping_sub(at(tokens.start));
        let lane = |one: Lanes| (lanes / one) as u16 as usize;
        Counts { verbs: lane(VERB), commas: lane(COMMA), dashes: lane(DASH), quoted: lane(QUOTED) }
    }

    /// The passage in marks that covers a token.
    #[inline]
    pub fn passage(&self, token: usize) -> Option<usize> {
        let n = *self.cover.get(token.checked_sub(self.tokens.start)?)?;
        (n as usize).checked_sub(1)
    }

    /// Whether anything in it stands in quotation marks.
    pub fn has_quoted(&self) -> bool {
        !self.cover.is_empty()
    }

    /// Whether a token stands in quotation marks, these included.
    #[inline]
    pub fn is_quoted(&self, token: usize) -> bool {
        self.passage(token).is_some()
    }

    #[inline]
    pub fn token(&self, token: usize) -> &Token {
        &self.doc.tokens[token]
    }

    #[inline]
    pub fn tag(&self, token: usize) -> Tag {
        self.tags.at(token)
    }

    #[inline]
    pub fn word(&self, token: usize) -> &'a str {
        if self.tokens.contains(&token) { self.doc.word(token) } else { "" }
    }

    /// Whether a token is a comma outside quotation marks.
    pub fn is_comma(&self, token: usize) -> bool {
        self.tokens.contains(&token) && is!(self.token(token), ",") && !self.is_quoted(token)
    }

    /// Where a token's sentence ends inside the unit, quotations passed over: one past its last token.
    pub fn sentence_end(&self, token: usize) -> usize {
        if self.sentences.len() == 1 {
            return self.tokens.end;
        }
        let sentences = &self.doc.sentences[self.sentences.clone()];
        let n = sentences.partition_point(|s| s.last as usize <= token);
        let inside = |s: &&crate::document::Sentence| {
            let last = s.last as usize - 1;
            // A boundary inside a quotation ends nothing.
            match (self.passage(last), self.passage(last + 1)) {
                (Some(a), Some(b)) => a != b,
                (Some(_), None) => !self.is_attribution(last),
                _ => true,
            }
        };
        sentences[n.min(sentences.len() - 1)..].iter().find(inside).map_or(self.tokens.end, |s| s.last as usize)
    }

    /// Whether the question or exclamation in marks that ends here is attributed by the rest of the unit.
    fn is_attribution(&self, mark: usize) -> bool {
        mark > self.tokens.start
            && matches!(self.doc.word(mark - 1), "?" | "!")
            && self.doc.sentences[self.sentences.end - 1].first as usize == mark + 1
    }

    /// Where a token's sentence begins inside the unit, quotations passed over.
    pub fn sentence_start(&self, token: usize) -> usize {
        if self.sentences.len() == 1 {
            return self.tokens.start;
        }
        let sentences = &self.doc.sentences[self.sentences.clone()];
        let n = sentences.partition_point(|s| s.first as usize <= token);
        let outside = |s: &&crate::document::Sentence| {
            let first = s.first as usize;
            first == self.tokens.start
                || self.passage(first - 1).is_none()
                || self.passage(first - 1) != self.passage(first) && !(self.passage(first).is_none() && self.is_attribution(first - 1))
        };
        sentences[..n].iter().rev().find(outside).map_or(self.tokens.start, |s| s.first as usize)
    }
}
