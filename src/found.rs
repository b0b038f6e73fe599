//! What every stage hands on: a value, where it stands, and the rule that found it.

use crate::span::Span;

/// The name of the rule that made a finding. It comes from the table entry that matched; it is not typed again.
pub type Rule = &'static str;

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
