//! What dateline reads: an article with what is known about it.

/// One article.
#[derive(Clone, Debug, Default)]
pub struct Article<'a> {
    /// A relative path, the id of a JSONL line, or `-`.
    pub id: std::borrow::Cow<'a, str>,
    /// Its text; spans are byte ranges of it.
    pub text: std::borrow::Cow<'a, str>,
    /// Its title, where it comes apart from the text.
    pub title: Option<String>,
    /// The day it was published, when it is known from outside.
    pub published: Option<jiff::civil::Date>,
}
