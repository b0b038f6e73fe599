//! Quotation marks, paired paragraph by paragraph.
//!
//! A mark opens or closes by its character and by what it is glued to ([`super::signs`]); a straight mark that could do both closes when one
//! of its kind is open. Nothing that goes wrong in one paragraph reaches the next: a quotation that is never closed ends
//! with its paragraph, or with its sentence when another one opens behind it, and a closing mark without an opening one
//! quotes the sentence it ends. When the next paragraph opens with a mark of the same kind, the quotation goes on there.
//!
//! Not marks: apostrophes ('Tis, '90s, the workers' union), feet and inches (6'2").

use super::signs::{self, Kind, Side, Signs};
use crate::document::{Document, Sentence, shape};

/// A passage between marks; only the outermost ones are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marked {
    /// Its opening mark, or its first word when that mark is missing.
    pub first: usize,
    /// Its closing mark, or its last token when that mark is missing.
    pub last: usize,
    /// Whether the opening mark is there.
    pub opened: bool,
    /// Whether the closing mark is there.
    pub closed: bool,
    /// Whether it goes on from the paragraph before, which did not close it.
    pub continued: bool,
    /// A title or a nickname: a few capitalised words.
    pub title: bool,
}

impl Marked {
    /// Its words, without the marks.
    pub fn inner(&self) -> std::ops::Range<usize> {
        let first = self.first + self.opened as usize;
        first..(self.last + 1 - self.closed as usize).max(first)
    }
}

/// How far a single mark may look for the one that closes it, in tokens.
const SINGLE_WINDOW: usize = 250;

/// How far to look for a better closing mark than one that may be an apostrophe, in tokens.
const APOSTROPHE_WINDOW: usize = 60;

/// How far from the end of an unclosed quotation its attribution may stand, in tokens.
const ATTRIBUTION: usize = 20;

/// The marked passages of a document, in text order. Paragraphs without a mark cost nothing but the look for one.
pub(super) fn pair(doc: &Document) -> Vec<Marked> {
    let mut out = Vec::new();
    // Whether the last paragraph left a quotation open, and where it ended.
    let (mut open, mut end) = (false, 0);
    let mut sentences = doc.sentences.as_slice();
    while let Some(mark) = signs::next(doc, end, doc.tokens.len()) {
        let passed = sentences.iter().take_while(|s| s.last as usize <= mark).count();
        let paragraph = sentences[passed].paragraph;
        let first = passed - sentences[..passed].iter().rev().take_while(|s| s.paragraph == paragraph).count();
        let rest = &sentences[first..];
        let count = rest.iter().take_while(|s| s.paragraph == paragraph).count();
        let (own, rest) = rest.split_at(count);
        let start = own[0].first as usize;
        let follows = start == end;
        end = own[count - 1].last as usize;
        open = Paragraph { signs: Signs { doc, start, end }, doc, sentences: own, end }.pair(mark, open && follows, &mut out);
        sentences = rest;
    }
    for passage in &mut out {
        passage.title = is_title(doc, passage);
    }
    out
}

/// A few capitalised words without the punctuation of a sentence: "Morning Joe", "The Art of the Deal".
fn is_title(doc: &Document, passage: &Marked) -> bool {
    let mut words = passage.inner();
    if words.end > words.start && doc.word(words.end - 1) == "," {
        words.end -= 1;
    }
    let capital = |n: usize| doc.tokens[n].is_capital() || doc.tokens[n].is_number();
    passage.opened
        && passage.closed
        && !words.is_empty()
        && words.len() <= 7
        && capital(words.start)
        && capital(words.end - 1)
        && words.clone().all(|n| !doc.tokens[n].is_mark() || doc.tokens[n].is_hyphen() || matches!(doc.word(n), "&" | "'" | ":"))
        && words.clone().all(|n| capital(n) || doc.tokens[n].len <= 4 || doc.tokens[n].is_mark())
        && words.clone().filter(|n| capital(*n)).count() * 2 > words.len()
        // One word alone may be an exclamation; behind a word it is a name: the hacker known as "Guccifer".
        && (words.len() > 1 || passage.first > 0 && !doc.tokens[passage.first - 1].is_mark() && !doc.tokens[passage.first].is_shape(shape::FIRST))
}

struct Paragraph<'d, 'a> {
    signs: Signs<'d, 'a>,
    doc: &'d Document<'a>,
    sentences: &'d [Sentence],
    end: usize,
}

impl Paragraph<'_, '_> {
    /// Appends the passages of the paragraph, whose first mark is `mark`; tells whether the last one was left open.
    fn pair(&self, mark: usize, open_before: bool, out: &mut Vec<Marked>) -> bool {
        let start = self.sentences[0].first as usize;
        let mut open: Option<(usize, Kind)> = None;
        let mut inner: Option<Kind> = None;
        let mut continued = false;
        let floor = out.len();
        for (at, kind, mut side) in self.signs.from(mark) {
            if side == Side::Close && open.is_none() && kind == Kind::Double && self.opens_loosely(at) {
                side = Side::Open;
            }
            if side == Side::Either {
                side = match open {
                    Some((_, k)) if k == kind || inner == Some(kind) => Side::Close,
                    _ => Side::Open,
                };
            }
            match (side, open) {
                (Side::Open, None) => {
                    if kind == Kind::Single && !self.closes_later(at) {
                        continue;
                    }
                    continued = open_before && at == start;
                    open = Some((at, kind));
                    inner = None;
                }
                (Side::Open, Some((_, k))) if k != kind => inner = Some(kind),
                (Side::Open, Some((from, _))) => {
                    // Never closed: it ends with its sentence, when that ends before this one begins.
                    if let Some(last) = self.sentence_end(from, at).map(|last| self.before_attribution(from, last)) {
                        out.push(Marked { first: from, last, opened: true, closed: false, continued, title: false });
                        open = Some((at, kind));
                        continued = false;
                    }
                }
                (Side::Close, Some((from, k))) if k == kind && !(kind == Kind::Single && self.is_apostrophe(at)) => {
                    if at > from + 1 {
                        out.push(Marked { first: from, last: at, opened: true, closed: true, continued, title: false });
                    }
                    open = None;
                }
                (Side::Close | Side::Either, Some(_)) => {
                    if inner == Some(kind) {
                        inner = None;
                    }
                }
                (Side::Close | Side::Either, None) => {
                    let after = out[floor..].last().map_or(start, |m| m.last + 1);
                    if let Some(first) = self.unopened(after, at, kind) {
                        out.push(Marked { first, last: at, opened: false, closed: true, continued: open_before && first == start, title: false });
                    }
                }
            }
        }
        let Some((from, kind)) = open else { return false };
        let goes_on = kind != Kind::Single && self.opens_next(kind);
        let last = if goes_on || from == start { self.end - 1 } else { self.sentence_end(from, self.end).unwrap_or(self.end - 1) };
        let last = if goes_on { last } else { self.before_attribution(from, last) };
        if last > from {
            out.push(Marked { first: from, last, opened: true, closed: false, continued, title: false });
        }
        goes_on
    }

    /// Whether a mark that looks like a closing one opens: blanks on its wrong side, and the next mark closes.
    fn opens_loosely(&self, at: usize) -> bool {
        if !matches!(self.doc.word(at), "\"" | "\u{201d}" | "''") || !matches!(self.doc.word(at.wrapping_sub(1)), "," | ":") {
            return false;
        }
        self.signs.from(at + 2).find(|(_, kind, _)| *kind == Kind::Double).is_some_and(|(_, _, side)| side == Side::Close)
    }

    /// Whether a single mark has a partner before another one opens.
    fn closes_later(&self, at: usize) -> bool {
        self.single_within(at + 2, at + SINGLE_WINDOW).is_some_and(|side| side != Side::Open)
    }

    /// A mark behind an s, when a better closing mark follows before one opens: "the workers' union".
    fn is_apostrophe(&self, at: usize) -> bool {
        let before = self.doc.word(at - 1);
        before.ends_with('s')
            && at + 1 < self.end
            && !self.doc.tokens[at + 1].is_mark()
            && self.single_within(at + 1, at + APOSTROPHE_WINDOW).is_some_and(|side| side != Side::Open)
    }

    /// What the first single mark in a stretch of tokens does.
    fn single_within(&self, first: usize, end: usize) -> Option<Side> {
        self.signs.from(first).take_while(|(n, ..)| *n < end).find(|(_, kind, _)| *kind == Kind::Single).map(|(_, _, side)| side)
    }

    /// The last token of the sentence that holds `from`, when it ends before `limit`.
    fn sentence_end(&self, from: usize, limit: usize) -> Option<usize> {
        let n = self.sentences.partition_point(|s| s.first as usize <= from).checked_sub(1)?;
        let last = self.sentences[n].last as usize;
        (last <= limit && last > from + 1).then(|| last - 1)
    }

    /// Where a quotation ends that was never closed and holds its own attribution: "“It is safe, said the mayor." Otherwise `last`.
    fn before_attribution(&self, from: usize, last: usize) -> usize {
        let verb = (from + 4..=last)
            .rev()
            .take(ATTRIBUTION)
            .find(|n| crate::is!(self.doc.tokens[*n], "said" | "says" | "added" | "told" | "wrote" | "asked"));
        let Some(verb) = verb else { return last };
        let comma = (from + 3..verb).rev().take(8).find(|n| self.doc.word(*n) == ",");
        comma.unwrap_or(last)
    }

    /// Where a quotation begins whose opening mark is missing: with its sentence, when the closing mark stands behind punctuation.
    fn unopened(&self, after: usize, at: usize, kind: Kind) -> Option<usize> {
        if kind == Kind::Single || at <= after || !matches!(self.doc.word(at - 1), "," | "." | "?" | "!") {
            return None;
        }
        let n = self.sentences.partition_point(|s| s.first as usize <= at).checked_sub(1)?;
        let first = (self.sentences[n].first as usize).max(after);
        (at > first + 3).then_some(first)
    }

    /// Whether the next paragraph opens with a mark of this kind.
    fn opens_next(&self, kind: Kind) -> bool {
        if self.end >= self.doc.tokens.len() {
            return false;
        }
        let next = &self.doc.sentences[self.doc.sentence_of(self.end)];
        let next = Signs { doc: self.doc, start: self.end, end: next.last as usize };
        next.read(self.end).is_some_and(|(k, side)| k == kind && side != Side::Close)
    }
}
