//! One mark: whether it is a quotation mark, of which kind, and whether it opens or closes, by its character and by what it
//! is glued to.

use crate::document::{Document, Token, shape};
use crate::is;
use crate::lexicon::WordSet;

/// The kinds of marks; a quotation closes with the kind that it was opened with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Double,
    Single,
    Angle,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Side {
    Open,
    Close,
    Either,
}

/// The marks of a stretch of tokens: a paragraph.
#[derive(Clone, Copy)]
pub(super) struct Signs<'d, 'a> {
    pub doc: &'d Document<'a>,
    pub start: usize,
    pub end: usize,
}

/// All that [`Signs::read`] knows.
static MARKS: WordSet<15> = WordSet::new([
    "'", "\u{2018}", "`", "\u{201a}", "\u{201b}", "\u{201c}", "\u{201d}", "\"", "''", "``", "\u{201e}", "\u{201f}", "\u{ff02}", "\u{ab}", "\u{bb}",
]);

/// The first token from `from` on, before `end`, that may be a quotation mark.
#[inline]
pub(super) fn next(doc: &Document, from: usize, end: usize) -> Option<usize> {
    let may_quote = |t: &Token| t.is_mark() & MARKS.may_have(t.word);
    doc.tokens.get(from..end)?.iter().position(may_quote).map(|n| from + n)
}

impl Signs<'_, '_> {
    /// The quotation marks from `from` on.
    pub fn from(self, from: usize) -> impl Iterator<Item = (usize, Kind, Side)> {
        let mut at = from;
        std::iter::from_fn(move || {
            loop {
                let mark = next(self.doc, at, self.end)?;
                at = mark + 1;
                if let Some((kind, side)) = self.read(mark) {
                    return Some((mark, kind, side));
                }
            }
        })
    }

    /// What a mark is; `None` when it is no quotation mark.
    pub fn read(&self, at: usize) -> Option<(Kind, Side)> {
        let t = &self.doc.tokens[at];
        let before = (at > self.start && t.is_glued()).then(|| &self.doc.tokens[at - 1]);
        let after = self.doc.tokens.get(at + 1).filter(|t| at + 1 < self.end && t.is_glued());
        // The curly apostrophe has the hash of the straight one.
        if is!(t, "'" | "\u{2018}" | "`" | "\u{201a}" | "\u{201b}") {
            return self.single(before, after);
        }
        if is!(t, "\u{201c}" | "\u{201d}" | "\"" | "''" | "``" | "\u{201e}" | "\u{201f}" | "\u{ff02}") {
            return self.double(at, before, after).map(|side| (Kind::Double, side));
        }
        if is!(t, "\u{ab}") {
            return Some((Kind::Angle, if after.is_some() || before.is_none() { Side::Open } else { Side::Close }));
        }
        is!(t, "\u{bb}").then_some((Kind::Angle, if before.is_some() || after.is_none() { Side::Close } else { Side::Open }))
    }

    fn double(&self, at: usize, before: Option<&Token>, after: Option<&Token>) -> Option<Side> {
        let t = &self.doc.tokens[at];
        let bare_before = before.is_some_and(|b| !is_opening_bracket(b));
        let bare_after = after.is_some_and(|a| !a.is_mark());
        Some(match () {
            _ if is!(t, "``" | "\u{201e}") => Side::Open,
            // Pages turn marks round: the blank beside one is stronger evidence than its shape, where it speaks clearly.
            _ if is!(t, "\u{201c}" | "\u{201f}") => {
                if after.is_none() && bare_before {
                    Side::Close
                } else {
                    Side::Open
                }
            }
            _ if is!(t, "\u{201d}") => {
                if before.is_none() && bare_after {
                    Side::Open
                } else {
                    Side::Close
                }
            }
            _ if before.is_some_and(Token::is_number) && !bare_after && self.is_measure(at) => return None,
            _ => match (bare_before, bare_after) {
                (false, true) => Side::Open,
                (true, false) => Side::Close,
                (false, false) if before.is_some() && after.is_none() => Side::Close,
                _ => Side::Either,
            },
        })
    }

    fn single(&self, before: Option<&Token>, after: Option<&Token>) -> Option<(Kind, Side)> {
        let word_before = before.is_some_and(|b| !b.is_mark());
        let word_after = after.filter(|a| !a.is_mark());
        if word_before && word_after.is_some() {
            return None;
        }
        if let Some(next) = word_after
            && before.is_none()
        {
            // 'Tis, 'em, '90s.
            let short = next.is_shape(shape::DIGIT) || is!(next, "tis" | "twas" | "em" | "til" | "till" | "cause" | "bout" | "n");
            return (!short).then_some((Kind::Single, Side::Open));
        }
        if before.is_some_and(Token::is_number) {
            return None;
        }
        if before.is_some() && word_after.is_none() {
            return Some((Kind::Single, if word_before || after.is_none() { Side::Close } else { Side::Either }));
        }
        after.map(|_| (Kind::Single, Side::Open))
    }

    /// Inches: a number, and feet before it or no quotation that it could close.
    fn is_measure(&self, at: usize) -> bool {
        at >= 2 && is!(self.doc.tokens[at - 2], "'" | "\u{2032}")
    }
}

fn is_opening_bracket(t: &Token) -> bool {
    t.is_mark() && is!(t, "(" | "[" | "\u{2014}" | "\u{2013}" | "--" | "-" | "\u{2018}" | "/" | "\u{2026}")
        // No curly apostrophe, which has the same hash.
        || t.is_mark() && t.len == 1 && is!(t, "'")
        || t.is_mark() && t.len == 3 && is!(t, "...")
}
