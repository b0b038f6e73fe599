//! Noun phrases and the ends of clauses, from tags.

use super::{Tag, Tags};
use crate::document::Document;
use crate::is;
use std::ops::Range;

/// A longest noun phrase, in tokens: what is longer is no phrase that a reader would call one.
const LONGEST: usize = 40;

/// The noun phrase that ends with the token `last`: "the top U.S. general" for "general". Attached "of …" phrases are
/// not taken; see [`noun_phrase_at`] for those. `None` when the token cannot end one.
pub fn noun_phrase_before(tags: &Tags, last: usize) -> Option<Range<usize>> {
    if !tags.at(last).is_head() && tags.at(last) != Tag::Adjective {
        return None;
    }
    let mut first = last;
    if tags.at(last) == Tag::Pronoun {
        return Some(first..last + 1);
    }
    while first > tags.first() && last - first < LONGEST {
        match tags.at(first - 1) {
            Tag::Noun | Tag::Name | Tag::Number | Tag::Adjective | Tag::Hyphen => first -= 1,
            Tag::Adverb if matches!(tags.at(first), Tag::Adjective | Tag::Number) => first -= 1,
            Tag::Participle | Tag::Ing
                if first >= tags.first() + 2 && matches!(tags.at(first - 2), Tag::Determiner | Tag::Hyphen | Tag::Possessive | Tag::Number) =>
            {
                first -= 1
            }
            Tag::PossessiveMark => first -= 1,
            Tag::Determiner | Tag::Possessive => {
                first -= 1;
                // "all the", "both these".
                if first > tags.first() && tags.at(first - 1) == Tag::Determiner {
                    first -= 1;
                }
                break;
            }
            _ => break,
        }
    }
    while first < last && matches!(tags.at(first), Tag::Hyphen | Tag::PossessiveMark) {
        first += 1;
    }
    Some(first..last + 1)
}

/// The noun phrase that begins with the token `first`, with the phrases of "of", "for", "in" … that hang on it when `attached`.
/// `None` when no noun follows.
pub fn noun_phrase_at(doc: &Document, tags: &Tags, first: usize, attached: bool) -> Option<Range<usize>> {
    let end = tags.end().min(first + LONGEST);
    let mut at = first;
    let mut last = None;
    if tags.at(at) == Tag::Pronoun {
        return Some(first..first + 1);
    }
    while at < end {
        match tags.at(at) {
            Tag::Determiner | Tag::Possessive if last.is_none() || at > first && tags.at(at - 1) == Tag::Preposition => {}
            Tag::Noun | Tag::Name | Tag::Number => last = Some(at),
            Tag::Adjective | Tag::Adverb | Tag::Hyphen
                if last.is_none() || tags.at(at + 1).is_head() || matches!(tags.at(at + 1), Tag::Hyphen | Tag::Adjective) => {}
            Tag::Participle | Tag::Ing if at > first && matches!(tags.at(at - 1), Tag::Determiner | Tag::Hyphen | Tag::Possessive | Tag::Number) => {}
            Tag::PossessiveMark if last.is_some() => {}
            Tag::Preposition if attached && last == Some(at - 1) && is!(doc.tokens[at], "of" | "for" | "in" | "at" | "from" | "with" | "to") => {
                if !matches!(tags.at(at + 1), Tag::Determiner | Tag::Possessive | Tag::Noun | Tag::Name | Tag::Adjective | Tag::Number) {
                    break;
                }
            }
            _ => break,
        }
        at += 1;
    }
    last.map(|l| first..l + 1)
}

/// One past the last token of the clause that begins at `first`: the end of the sentence without its closing mark, or a
/// token that cannot belong to it. `first` itself always belongs.
pub fn clause_end(doc: &Document, tags: &Tags, first: usize) -> usize {
    let end = tags.end();
    let mut at = first + 1;
    while at < end {
        if tags.at(at) == Tag::Mark && matches!(doc.word(at), ";" | "." | "?" | "!" | "\u{201d}") {
            return at;
        }
        at += 1;
    }
    end.max(first + 1)
}
