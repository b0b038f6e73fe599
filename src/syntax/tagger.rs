//! One part of speech a token.

use super::Tag;
use super::words::{TOLD, closed, open};
use crate::document::{Document, Token, shape};
use crate::is;
use crate::lexicon::Class;
use std::ops::Range;

/// The parts of speech of one sentence, addressed by the document's token indexes.
///
/// The buffer is kept from sentence to sentence: see [`Tags::read`].
#[derive(Default)]
pub struct Tags {
    first: usize,
    tags: Vec<Tag>,
}

/// How many adverbs in a row are looked over.
const REACH: usize = 16;

impl Tags {
    /// The tags of a sentence.
    pub fn of(doc: &Document, sentence: usize) -> Self {
        let mut tags = Tags::default();
        tags.read(doc, sentence);
        tags
    }

    /// A buffer with room for so many tokens.
    pub fn with_capacity(tokens: usize) -> Self {
        Tags { first: 0, tags: Vec::with_capacity(tokens) }
    }

    /// Tags another sentence, in the same buffer.
    pub fn read(&mut self, doc: &Document, sentence: usize) {
        self.read_all(doc, sentence..sentence + 1);
    }

    /// Tags neighbouring sentences as one stretch, in the same buffer.
    pub fn read_all(&mut self, doc: &Document, sentences: Range<usize>) {
        self.read_where(doc, sentences, |_| true);
    }

    /// Tags the tokens that are wanted; the others count as marks.
    pub fn read_where(&mut self, doc: &Document, sentences: Range<usize>, wanted: impl Fn(usize) -> bool) {
        self.tags.clear();
        self.first = sentences.clone().next().map_or(0, |s| doc.sentences[s].first as usize);
        let mut reader = Reader { doc, first: self.first, end: 0, capitals: false, headline: false, last: Tag::Mark, head: Tag::Mark, adverbs: 0 };
        for sentence in sentences {
            let range = doc.sentences[sentence].tokens();
            let tokens = &doc.tokens[range.clone()];
            reader.end = range.end;
            (reader.capitals, reader.headline) = style(tokens);
            self.tags.extend(tokens.iter().enumerate().map(|(n, t)| {
                let i = range.start + n;
                let tag = if wanted(i) { reader.choose(t, i) } else { Tag::Mark };
                reader.pass(tag);
                tag
            }));
        }
    }

    /// The tags of all tokens, from the first on.
    pub fn all(&self) -> &[Tag] {
        &self.tags
    }

    /// The tags from a token on.
    pub fn from(&self, token: usize) -> &[Tag] {
        self.tags.get(token.saturating_sub(self.first)..).unwrap_or(&[])
    }

    /// The tag of a token; a mark outside the sentence.
    #[inline]
    pub fn at(&self, token: usize) -> Tag {
        token.checked_sub(self.first).and_then(|n| self.tags.get(n)).copied().unwrap_or(Tag::Mark)
    }

    /// The first token of the sentence.
    pub fn first(&self) -> usize {
        self.first
    }

    /// One past the last token of the sentence.
    pub fn end(&self) -> usize {
        self.first + self.tags.len()
    }
}

/// What is known of the sentence so far.
struct Reader<'d, 'a> {
    doc: &'d Document<'a>,
    /// The first token that is tagged, and the end of the sentence.
    first: usize,
    end: usize,
    /// Most words are in capitals.
    capitals: bool,
    /// Every word of some length has a capital, which tells nothing.
    headline: bool,
    /// The last tag.
    last: Tag,
    /// The last tag that is no adverb or negation, and how many of these follow it.
    head: Tag,
    adverbs: usize,
}

impl Reader<'_, '_> {
    #[inline(always)]
    fn pass(&mut self, tag: Tag) {
        self.last = tag;
        if matches!(tag, Tag::Adverb | Tag::Negation) {
            self.adverbs += 1;
        } else {
            (self.adverbs, self.head) = (0, tag);
        }
    }

    #[inline(always)]
    fn choose(&self, t: &Token, i: usize) -> Tag {
        const OTHER: u16 = shape::HYPHEN | shape::MARK | shape::POSSESSIVE | shape::NUMBER | shape::DIGIT;
        if t.is_shape(OTHER)
            && let Some(tag) = self.no_word(t, i)
        {
            return tag;
        }
        let next = self.doc.tokens.get(i + 1).filter(|_| i + 1 < self.end);
        let before = if self.adverbs < REACH { self.head } else { Tag::Mark };
        if t.has_any(TOLD)
            && let Some(tag) = closed(self.doc, t, next, before, i, self.capitals)
        {
            return tag;
        }
        if t.is_capital() && self.is_name(t, i) {
            return Tag::Name;
        }
        open(t, next, before, self.doc, i)
    }

    /// Marks, numbers and what hangs on words.
    #[inline]
    fn no_word(&self, t: &Token, i: usize) -> Option<Tag> {
        if t.is_hyphen() {
            return Some(Tag::Hyphen);
        }
        if t.is_mark() {
            return Some(Tag::Mark);
        }
        if t.is_shape(shape::POSSESSIVE) {
            let verb = self.last == Tag::Pronoun || is!(self.doc.tokens[i.saturating_sub(1)], "that" | "what" | "here" | "who");
            return Some(if verb { Tag::Be } else { Tag::PossessiveMark });
        }
        (t.is_number() || !t.is_capital()).then_some(Tag::Number)
    }

    /// Whether a capital tells that the word is a name.
    fn is_name(&self, t: &Token, i: usize) -> bool {
        let opens = t.is_shape(shape::FIRST) || self.headline;
        !self.capitals && !(t.has(Class::Common) && (opens || i > self.first && opens_quotation(self.doc, i - 1)))
    }
}

/// Whether a token is an opening quotation mark, behind which a capital says no more than at the start of a sentence.
fn opens_quotation(doc: &Document, i: usize) -> bool {
    doc.tokens[i].is_mark() && matches!(doc.word(i), "\"" | "\u{201c}" | "\u{2018}" | "``" | "'")
}

/// Whether most words are in capitals, as in wires and headlines, where a capital tells nothing; and whether all words but the
/// short ones have a capital: a headline.
fn style(tokens: &[Token]) -> (bool, bool) {
    const LEAST: usize = 4;
    /// What a token adds to the counts, by the lowest three bits of its shape: those with a capital, all in capitals, in lower case.
    const ADDS: [u64; 8] = {
        let mut table = [0; 8];
        let mut n = 0;
        while n < 8 {
            table[n] = (n & 1) as u64 | ((n & 2) as u64) << 20 | ((n & 4) as u64) << 40;
            n += 1;
        }
        table
    };
    let counts: u64 = tokens.iter().map(|t| ADDS[(t.shape & 7) as usize]).sum();
    let lane = |n: u32| (counts >> n) as usize & 0x1f_ffff;
    let (capital, upper, lower) = (lane(0), lane(21), lane(42));
    let headline = tokens.len() > LEAST && capital >= LEAST && !tokens.iter().any(|t| t.is_shape(shape::LOWER) && t.len > 4);
    (upper >= 3 && upper > lower * 2, headline)
}
