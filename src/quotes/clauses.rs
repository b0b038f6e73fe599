//! Where a reported clause begins and ends.

use super::cues::{Act, Cue};
use super::unit::Unit;
use crate::is;
use crate::lexicon::Class;
use crate::syntax::Tag;
use std::ops::Range;

/// Longest clause that is looked at, in tokens outside quotation marks.
const REACH: usize = 160;

/// Whether a clause begins at `at`: a subject and a verb with a tense follow.
pub(super) fn begins(unit: &Unit, cue: &Cue, at: usize) -> bool {
    if at >= unit.tokens.end {
        return false;
    }
    let token = unit.token(at);
    let strict = !matches!(cue.act, Act::Say | Act::According) && !(cue.act == Act::Tell);
    match unit.tag(at) {
        Tag::Preposition if is!(token, "of" | "to") => return false,
        Tag::Subordinator if is!(token, "if" | "whether" | "how" | "why") => return true,
        Tag::Conjunction | Tag::To | Tag::Past | Tag::VerbS | Tag::Participle => return false,
        _ => {}
    }
    if is!(token, "what" | "why" | "how" | "whether" | "who" | "when" | "where" | "if") {
        return true;
    }
    let limit = unit.sentence_end(at).min(at + if strict { 24 } else { 60 });
    let mut relative = false;
    // A passage in marks that opens the clause is its subject or a part of it.
    let mut head = unit.is_quoted(at);
    for n in at..limit {
        if unit.is_quoted(n) {
            // A quotation can hold the verb; only "say" may count on that.
            if !strict && !matches!(unit.tag(at), Tag::Noun) && unit.passage(n) != unit.passage(at) {
                return true;
            }
            continue;
        }
        let tag = unit.tag(n);
        match tag {
            Tag::Relative => {
                if strict && !head {
                    return true;
                }
                relative = true;
            }
            tag if tag.is_finite() && !(tag == Tag::Verb && n > at && unit.tag(n - 1) == Tag::To) => {
                if relative {
                    relative = false;
                } else if head {
                    return true;
                }
            }
            Tag::Mark
                if strict
                    && n > at
                    && matches!(unit.word(n), "," | ";" | ":")
                    && !unit.tag(at).is_head()
                    && head
                    && unit.tag(at) != Tag::Determiner =>
            {
                return false;
            }
            _ => head |= tag.is_head() || tag == Tag::Ing || tag == Tag::Determiner,
        }
    }
    false
}

/// Without punctuation at the end, except what closes a quotation inside.
pub(super) fn trim(unit: &Unit, start: usize, mut end: usize) -> usize {
    while end > start + 1 && !unit.is_quoted(end - 1) && unit.tag(end - 1) == Tag::Mark && !matches!(unit.word(end - 1), ")" | "]" | "%") {
        end -= 1;
    }
    end
}

/// Where the clause begins that ends in front of `end`, past what opens the sentence without belonging to it.
pub(super) fn start_before(unit: &Unit, end: usize, floor: usize) -> usize {
    let mut start = unit.sentence_start(end.saturating_sub(1)).max(floor).max(end.saturating_sub(4 * REACH));
    if let Some(cut) = (start..end).rev().find(|n| !unit.is_quoted(*n) && unit.word(*n) == ";") {
        start = cut + 1;
    }
    while start < end
        && !unit.is_quoted(start)
        && (unit.tag(start) == Tag::Mark && !matches!(unit.word(start), "$" | "(" | "[" | "#" | "@" | "\u{a3}" | "\u{20ac}"))
    {
        start += 1;
    }
    if start + 1 < end && is!(unit.token(start), "but" | "and" | "yet" | "still") && !unit.is_quoted(start) {
        start += 1;
        if unit.is_comma(start) {
            start += 1;
        }
    }
    start
}

/// Whether a stretch holds a clause: a verb with a tense, or a quotation.
pub(super) fn is_clause(unit: &Unit, tokens: Range<usize>) -> bool {
    tokens.len() >= 2 && tokens.clone().any(|n| unit.is_quoted(n) || unit.tag(n).is_finite())
}

/// Whether what a verb of saying takes is no clause but a measure of what is said: "said nothing about it", "said as much".
pub(super) fn is_measure(unit: &Unit, content: &Range<usize>) -> bool {
    let ends = |n: &usize| unit.is_comma(*n) || unit.tag(*n) == Tag::Relative || is!(unit.token(*n), "that" | "what");
    is!(unit.token(content.start), "nothing" | "little" | "something" | "much" | "as")
        && !unit.is_quoted(content.start)
        && !content.clone().take_while(|n| !ends(n)).any(|n| unit.tag(n).is_finite() || unit.is_quoted(n))
}

/// Whether a name of a month, a weekday or another word of time stands here.
pub(super) fn is_time(unit: &Unit, at: usize) -> bool {
    unit.token(at).has_any(Class::Weekday.bit() | Class::Month.bit() | Class::TimeWord.bit())
}
