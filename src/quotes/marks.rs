//! Quotation marks, paired paragraph by paragraph.
//!
//! A mark opens or closes by its character and by what it is glued to; a straight mark that could do both closes when one
//! of its kind is open. Nothing that goes wrong in one paragraph reaches the next: a quotation that is never closed ends
//! with its paragraph, or with its sentence when another one opens behind it, and a closing mark without an opening one
//! quotes the sentence it ends. When the next paragraph opens with a mark of the same kind, the quotation goes on there.
//!
//! Not marks: apostrophes ('Tis, '90s, the workers' union), feet and inches (6'2").

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

/// The kinds of marks; a quotation closes with the kind that it was opened with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Double,
    Single,
    Angle,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Side {
    Open,
    Close,
    Either,
}

/// How far a single mark may look for the one that closes it, in tokens.
const SINGLE_WINDOW: usize = 250;

/// How far to look for a better closing mark than one that may be an apostrophe, in tokens.
const APOSTROPHE_WINDOW: usize = 60;

/// How far from the end of an unclosed quotation its attribution may stand, in tokens.
const ATTRIBUTION: usize = 20;

/// The marked passages of a document, in text order.
pub(super) fn pair(doc: &Document) -> Vec<Marked> {
    let mut out = Vec::new();
    if !may_hold_marks(doc.text) {
        return out;
    }
    let mut open_before = false;
    let mut sentences = doc.sentences.as_slice();
    while let Some(first) = sentences.first() {
        let count = sentences.iter().take_while(|s| s.paragraph == first.paragraph).count();
        let (paragraph, rest) = sentences.split_at(count);
        open_before = Paragraph { doc, sentences: paragraph, end: paragraph[count - 1].last as usize }.pair(open_before, &mut out);
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

fn may_hold_marks(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr3(b'"', b'\'', b'`', bytes).is_some() || memchr::memchr2(0xe2, 0xc2, bytes).is_some()
}

struct Paragraph<'d, 'a> {
    doc: &'d Document<'a>,
    sentences: &'d [Sentence],
    end: usize,
}

impl Paragraph<'_, '_> {
    /// Appends the passages of the paragraph; tells whether the last one was left open.
    fn pair(&self, open_before: bool, out: &mut Vec<Marked>) -> bool {
        let start = self.sentences[0].first as usize;
        let mut open: Option<(usize, Kind)> = None;
        let mut inner: Option<Kind> = None;
        let mut continued = false;
        let floor = out.len();
        for at in start..self.end {
            if !self.doc.tokens[at].is_mark() || !self.may_quote(at) {
                continue;
            }
            let Some((kind, mut side)) = self.read(at) else { continue };
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

    /// Whether a mark may be a quotation mark, by its first byte.
    #[inline]
    fn may_quote(&self, at: usize) -> bool {
        let first = self.doc.text.as_bytes().get(self.doc.tokens[at].start as usize);
        matches!(first, Some(b'"' | b'\'' | b'`' | 0xc2 | 0xe2 | 0xef))
    }

    /// What a mark is by its character and by what it is glued to; `None` when it is no quotation mark.
    fn read(&self, at: usize) -> Option<(Kind, Side)> {
        let t = &self.doc.tokens[at];
        let before = at > self.sentences[0].first as usize && t.is_glued();
        let after = at + 1 < self.end && self.doc.tokens[at + 1].is_glued();
        match self.doc.word(at) {
            "\u{201c}" | "\u{201d}" | "\u{201e}" | "\u{201f}" | "\"" | "\u{ff02}" | "''" | "``" => {}
            "\u{ab}" => return Some((Kind::Angle, if after || !before { Side::Open } else { Side::Close })),
            "\u{bb}" => return Some((Kind::Angle, if before || !after { Side::Close } else { Side::Open })),
            "'" | "\u{2018}" | "\u{2019}" | "`" | "\u{201a}" | "\u{201b}" => return self.single(at, before, after),
            _ => return None,
        }
        let bare_before = before && !self.is_opening_bracket(at - 1);
        let bare_after = after && !self.doc.tokens[at + 1].is_mark();
        let side = match self.doc.word(at) {
            "``" | "\u{201e}" => Side::Open,
            // Pages turn marks round: the blank beside one is stronger evidence than its shape, where it speaks clearly.
            "\u{201c}" | "\u{201f}" => {
                if before && !after && bare_before {
                    Side::Close
                } else {
                    Side::Open
                }
            }
            "\u{201d}" => {
                if !before && bare_after {
                    Side::Open
                } else {
                    Side::Close
                }
            }
            _ if before && self.doc.tokens[at - 1].is_number() && !bare_after && self.is_measure(at) => return None,
            _ => match (bare_before, bare_after) {
                (false, true) => Side::Open,
                (true, false) => Side::Close,
                (false, false) if before && !after => Side::Close,
                _ => Side::Either,
            },
        };
        Some((Kind::Double, side))
    }

    fn single(&self, at: usize, before: bool, after: bool) -> Option<(Kind, Side)> {
        let word_before = before && !self.doc.tokens[at - 1].is_mark();
        let word_after = after && !self.doc.tokens[at + 1].is_mark();
        if word_before && word_after {
            return None;
        }
        if word_after && !before {
            // 'Tis, 'em, '90s.
            let next = self.doc.word(at + 1);
            let short = self.doc.tokens[at + 1].is_shape(shape::DIGIT);
            if short || ["tis", "twas", "em", "til", "till", "cause", "bout", "n"].iter().any(|w| next.eq_ignore_ascii_case(w)) {
                return None;
            }
            return Some((Kind::Single, Side::Open));
        }
        if before && self.doc.tokens[at - 1].is_number() {
            return None;
        }
        if before && !word_after {
            return Some((Kind::Single, if word_before || !after { Side::Close } else { Side::Either }));
        }
        after.then_some((Kind::Single, Side::Open))
    }

    /// Whether a mark that looks like a closing one opens: blanks on its wrong side, and the next mark closes.
    fn opens_loosely(&self, at: usize) -> bool {
        if !matches!(self.doc.word(at), "\"" | "\u{201d}" | "''") || !matches!(self.doc.word(at.wrapping_sub(1)), "," | ":") {
            return false;
        }
        (at + 2..self.end)
            .filter(|n| self.doc.tokens[*n].is_mark())
            .find_map(|n| self.read(n).filter(|(kind, _)| *kind == Kind::Double))
            .is_some_and(|(_, side)| side == Side::Close)
    }

    fn is_opening_bracket(&self, at: usize) -> bool {
        matches!(self.doc.word(at), "(" | "[" | "\u{2014}" | "\u{2013}" | "--" | "-" | "\u{2018}" | "'" | "/" | "\u{2026}" | "...")
    }

    /// Inches: a number, and feet before it or no quotation that it could close.
    fn is_measure(&self, at: usize) -> bool {
        at >= 2 && matches!(self.doc.word(at - 2), "'" | "\u{2019}" | "\u{2032}")
    }

    /// Whether a single mark has a partner before another one opens.
    fn closes_later(&self, at: usize) -> bool {
        (at + 2..self.end.min(at + SINGLE_WINDOW))
            .filter(|n| self.doc.tokens[*n].is_mark())
            .filter_map(|n| self.read(n).map(|r| (n, r)))
            .find(|(_, (kind, _))| *kind == Kind::Single)
            .is_some_and(|(_, (_, side))| side != Side::Open)
    }

    /// A mark behind an s, when a better closing mark follows before one opens: "the workers' union".
    fn is_apostrophe(&self, at: usize) -> bool {
        let before = self.doc.word(at - 1);
        before.ends_with('s')
            && at + 1 < self.end
            && !self.doc.tokens[at + 1].is_mark()
            && (at + 1..self.end.min(at + APOSTROPHE_WINDOW))
                .filter(|n| self.doc.tokens[*n].is_mark())
                .filter_map(|n| self.read(n))
                .find(|(kind, _)| *kind == Kind::Single)
                .is_some_and(|(_, side)| side != Side::Open)
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
        let next = Paragraph { doc: self.doc, sentences: std::slice::from_ref(self.sentence_after()), end: self.sentence_after().last as usize };
        next.read(self.end).is_some_and(|(k, side)| k == kind && side != Side::Close)
    }

    fn sentence_after(&self) -> &Sentence {
        &self.doc.sentences[self.doc.sentence_of(self.end)]
    }
}
