//! What every stage hands on: a value, where it stands, and the rule that found it.

use crate::span::Span;

/// The name of the rule that made a finding. It comes from the table entry that matched; it is not typed again.
pub type Rule = &'static str;

/// How many there are in all lists.
pub(crate) const fn total<T>(lists: &[&[T]]) -> usize {
    let (mut n, mut list) = (0, 0);
    while list < lists.len() {
        n += lists[list].len();
        list += 1;
    }
    n
}

/// Lists as one, at compile time. `blank` is what an entry is before it is written.
pub(crate) const fn joined<T: Copy, const N: usize>(lists: &[&[T]], blank: T) -> [T; N] {
    let mut out = [blank; N];
    let (mut at, mut list) = (0, 0);
    while list < lists.len() {
        let mut n = 0;
        while n < lists[list].len() {
            out[at] = lists[list][n];
            (at, n) = (at + 1, n + 1);
        }
        list += 1;
    }
    out
}

/// A finding.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found<T> {
    /// Where it stands in the text.
    pub span: Span,
    /// The index of its sentence.
    pub sentence: u32,
    /// Why it was found.
    pub rule: Rule,
    /// What was found.
    pub value: T,
}
