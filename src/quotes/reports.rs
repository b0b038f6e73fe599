//! From a cue to what it reports: the source, and the content behind it, in front of it, or around it.

use super::adjuncts::{self, Adjuncts};
use super::clauses;
use super::cues::{Act, Cue, Form};
use super::marks::Marked;
use super::sources;
use super::unit::Unit;
use crate::found::Rule;
use crate::is;
use crate::syntax::Tag;
use std::ops::Range;

/// A cue with its source and its content.
#[derive(Clone, Debug)]
pub(super) struct Report {
    pub cue: Cue,
    pub rule: Rule,
    /// Who speaks.
    pub source: Option<Range<usize>>,
    /// What is reported, in at most two pieces.
    pub content: [Option<Range<usize>>; 2],
    pub addressee: Option<Range<usize>>,
    pub medium: Option<Range<usize>>,
}

impl Report {
    /// Its pieces, in text order.
    pub fn pieces(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        self.content.iter().flatten().cloned()
    }

    /// Tokens of content.
    pub fn len(&self) -> usize {
        self.pieces().map(|p| p.len()).sum()
    }
}

/// The rules of this module.
pub(super) const RULES: &[Rule] = &[
    "according-to",
    "said-that",
    "said-clause",
    "said-colon",
    "said-quote",
    "vowed-to",
    "clause-said",
    "quote-said",
    "clause-said-name",
    "quote-said-name",
    "said-between",
];

/// What a cue reports, if anything.
pub(super) fn read(unit: &Unit, marked: &[Marked], cue: &Cue, cues: &[Cue]) -> Option<Report> {
    if cue.act == Act::According {
        return according(unit, cue, cues);
    }
    inverted(unit, marked, cue, cues).or_else(|| straight(unit, marked, cue, cues))
}

fn according(unit: &Unit, cue: &Cue, cues: &[Cue]) -> Option<Report> {
    let source = sources::behind(unit, cue.end)?;
    let start = unit.sentence_start(cue.first);
    let end = unit.sentence_end(cue.first);
    let mut report = Report { cue: *cue, rule: "according-to", source: Some(source.clone()), content: [None, None], addressee: None, medium: None };
    let opens = (start..cue.first).all(|n| unit.tag(n) == Tag::Mark || is!(unit.token(n), "but" | "and" | "yet"));
    if opens {
        let comma = (source.end..end.min(source.end + 60)).find(|n| unit.is_comma(*n) && clauses::begins(unit, cue, n + 1))?;
        report.content[0] = Some(comma + 1..clauses::end(unit, cue, comma + 1, cues));
        return Some(report);
    }
    let first = clauses::start_before(unit, cue.first, start);
    let last = clauses::trim(unit, first, cue.first);
    if !clauses::is_clause(unit, first..last) && !unit.is_comma(source.end) {
        return None;
    }
    report.content[0] = Some(first..last);
    if unit.is_comma(source.end) && unit.is_comma(cue.first - 1) && !clauses::is_clause(unit, first..last) {
        report.content[1] = Some(source.end + 1..clauses::end(unit, cue, source.end + 1, cues));
    }
    Some(report)
}

/// "…, said the minister": the source stands behind the verb, the content in front of it.
fn inverted(unit: &Unit, marked: &[Marked], cue: &Cue, cues: &[Cue]) -> Option<Report> {
    let start = unit.sentence_start(cue.first);
    if cue.form == Form::Ing || cue.first <= start || cue.passive {
        return None;
    }
    let previous = cue.first - 1;
    let quoted = unit.is_quoted(previous) || previous > start && unit.tag(previous) == Tag::Mark && unit.is_quoted(previous - 1);
    if !quoted && !unit.is_comma(previous) {
        return None;
    }
    let source = sources::behind(unit, cue.end)?;
    if unit.tag(cue.end) == Tag::Adverb || clauses::is_time(unit, cue.end) {
        return None;
    }
    let first = clauses::start_before(unit, previous + 1, start);
    let last = clauses::trim(unit, first, previous + 1);
    if !quoted {
        // A subject with an appositive ends with a comma too; but then a clause follows the verb.
        let followed = source.end < unit.tokens.end && (unit.tag(source.end).is_finite() || unit.tag(source.end) == Tag::Subordinator);
        if followed || !clauses::is_clause(unit, first..last) || is!(unit.token(cue.end), "that" | "he" | "she" | "they" | "it" | "we" | "there") {
            return None;
        }
    }
    let (first, quote_only) = narrow(unit, marked, first, last);
    let second = quoted.then(|| quote_behind(unit, source.end)).flatten().map(|n| n..passage_end(unit, marked, n, cue, cues));
    let adjuncts = adjuncts::read(unit, cue, source.end);
    Some(Report {
        cue: *cue,
        rule: if quote_only { "quote-said-name" } else { "clause-said-name" },
        source: Some(source),
        content: [Some(first..last), second],
        addressee: adjuncts.addressee,
        medium: adjuncts.medium,
    })
}

/// The quotation that goes on behind the source: past an appositive, an adjunct and a comma.
fn quote_behind(unit: &Unit, from: usize) -> Option<usize> {
    let limit = unit.sentence_end(from.min(unit.tokens.end - 1)).min(from + 50);
    let at = (from..limit).find(|n| unit.is_quoted(*n))?;
    let joined = at > from && unit.tag(at - 1) == Tag::Mark;
    (joined && !(from..at).any(|n| unit.word(n) == ";")).then_some(at)
}

/// "The minister said …", and "…, the minister said".
fn straight(unit: &Unit, marked: &[Marked], cue: &Cue, cues: &[Cue]) -> Option<Report> {
    let source = if cue.passive { None } else { sources::before(unit, cue) };
    let adjuncts = adjuncts::read(unit, cue, cue.end);
    let mut report = Report {
        cue: *cue,
        rule: "said-clause",
        source,
        content: [None, None],
        addressee: adjuncts.addressee.clone(),
        medium: adjuncts.medium.clone(),
    };
    let before = content_before(unit, marked, cue, report.source.as_ref());
    if let Some((rule, after)) = content_after(unit, marked, cue, cues, &adjuncts, before.is_some()) {
        report.rule = rule;
        report.content[0] = Some(after.clone());
        if let Some((first, last, _)) = before
            && (rule == "said-quote" || rule == "said-colon")
            && last > first
            && unit.is_quoted(last - 1)
        {
            report.rule = "said-between";
            report.content = [Some(first..last), Some(after)];
        }
        if report.source.is_none() && !unit.is_quoted(report.content[0].as_ref()?.start) {
            return None;
        }
        return Some(report);
    }
    let (first, last, quoted) = before?;
    report.rule = if quoted { "quote-said" } else { "clause-said" };
    report.content[0] = Some(first..last);
    if !quoted && unit.is_comma(adjuncts.end) && !clauses::is_clause(unit, first..last) && !cues.iter().any(|c| c.first == adjuncts.end + 1) {
        report.rule = "said-between";
        let start = adjuncts.end + 1;
        report.content[1] = Some(start..clauses::end(unit, cue, start, cues));
    } else if !quoted && !clauses::is_clause(unit, first..last) {
        return None;
    }
    Some(report)
}

/// The content in front of "the minister said": where it begins and ends, and whether it is all in quotation marks.
fn content_before(unit: &Unit, marked: &[Marked], cue: &Cue, source: Option<&Range<usize>>) -> Option<(usize, usize, bool)> {
    let source = source?;
    if cue.form == Form::Ing || cue.passive {
        return None;
    }
    let start = unit.sentence_start(cue.first);
    let previous = source.start.checked_sub(1).filter(|p| *p > start)?;
    // Only the subject and what belongs to it may stand between the content and the verb.
    let quoted = unit.is_quoted(previous) || unit.tag(previous) == Tag::Mark && unit.is_quoted(previous - 1);
    if !quoted && !unit.is_comma(previous) {
        return None;
    }
    let first = clauses::start_before(unit, previous + 1, start);
    let last = clauses::trim(unit, first, previous + 1);
    if first >= last || last - first < 2 && !quoted {
        return None;
    }
    let (first, quote_only) = if quoted { narrow(unit, marked, first, last) } else { (first, false) };
    Some((first, last, quote_only))
}

/// What is reported behind the verb.
fn content_after(unit: &Unit, marked: &[Marked], cue: &Cue, cues: &[Cue], adjuncts: &Adjuncts, has_before: bool) -> Option<(Rule, Range<usize>)> {
    let limit = unit.sentence_end(cue.verb);
    let mut at = adjuncts.end;
    if at >= limit {
        return None;
    }
    let mark = unit.tag(at) == Tag::Mark && !unit.is_quoted(at);
    if mark && unit.word(at) == ":" && at + 1 < limit {
        return Some(if unit.is_quoted(at + 1) {
            ("said-colon", at + 1..passage_end(unit, marked, at + 1, cue, cues))
        } else {
            ("said-colon", at + 1..clauses::trim(unit, at + 1, limit))
        });
    }
    if unit.is_comma(at) && at + 1 < limit && unit.is_quoted(at + 1) {
        at += 1;
    }
    if unit.is_quoted(at) {
        return Some(("said-quote", at..passage_end(unit, marked, at, cue, cues)));
    }
    if mark {
        // "said, in part, “…”": an aside, then the quotation.
        let quote = quote_behind(unit, at + 1).filter(|q| !has_before && q - at < 25 && !cues.iter().any(|c| c.verb > at && c.verb < *q))?;
        return Some(("said-quote", quote..passage_end(unit, marked, quote, cue, cues)));
    }
    if is!(unit.token(at), "that") && at + 2 < limit {
        return Some(("said-that", at + 1..clauses::end(unit, cue, at + 1, cues)));
    }
    if unit.tag(at) == Tag::To {
        return cue.act.takes_infinitive().then(|| ("vowed-to", at..clauses::end(unit, cue, at, cues)));
    }
    if cue.passive || matches!(cue.act, Act::Praise | Act::Accuse) {
        return None;
    }
    clauses::begins(unit, cue, at).then(|| ("said-clause", at..clauses::end(unit, cue, at, cues)))
}

/// Where content ends that begins with a passage in marks: with the passage when that ends with punctuation, otherwise with the clause.
fn passage_end(unit: &Unit, marked: &[Marked], at: usize, cue: &Cue, cues: &[Cue]) -> usize {
    let Some(passage) = unit.passage(at).and_then(|p| marked.get(p)) else { return at + 1 };
    let end = (passage.last + 1).min(unit.tokens.end);
    let inner = passage.inner();
    let punctuated = unit.tag(inner.end.saturating_sub(1)) == Tag::Mark || unit.word(end) == "," || inner.len() > 12;
    if punctuated || end >= unit.sentence_end(end - 1) {
        return end;
    }
    clauses::end(unit, cue, at, cues)
}

/// Where content in front of a cue begins when it ends with a passage in marks: with the passage, when that is a sentence
/// of its own behind an introduction. Tells too whether all of it is in marks.
fn narrow(unit: &Unit, marked: &[Marked], first: usize, last: usize) -> (usize, bool) {
    let Some(passage) = unit.passage(last - 1).and_then(|p| marked.get(p)) else { return (first, false) };
    if passage.first <= first {
        return (first, true);
    }
    let inner = passage.inner();
    let joined = unit.tag(passage.first - 1) == Tag::Mark;
    let sentence = unit.token(inner.start).is_capital() && inner.len() > 3;
    if joined && sentence { (passage.first, true) } else { (first, false) }
}
