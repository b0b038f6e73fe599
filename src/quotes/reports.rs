//! From a cue to what it reports. A passage in marks that touches the cue is its content; otherwise the ranker chooses among
//! the readings that are possible.

use super::adjuncts::{self, Adjuncts};
use super::candidates::{self, Candidate, Sources, Way};
use super::clauses;
use super::cues::{Act, Cue, Form};
use super::marks::Marked;
use super::ranker::{Scorer, Weights};
use super::sources;
use super::unit::Unit;
use crate::document::shape;
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
    /// The date that it was said on.
    pub when: Option<Range<usize>>,
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
pub(super) const RULES: &[Rule] = &["said-quote", "said-colon", "quote-said", "quote-said-name", "said-between"];

/// What a cue reports, if anything: the passage in marks that it touches, otherwise the reading that the ranker likes best.
pub(super) fn read(unit: &mut Unit, marked: &[Marked], cue: &Cue, cues: &[Cue], weights: Weights, readings: &mut Vec<Candidate>) -> Option<Report> {
    let adjuncts = adjuncts::read(unit, cue, cue.end);
    let sources = Sources {
        before: if cue.passive || cue.act == Act::According { None } else { sources::before(unit, cue) },
        behind: sources::behind(unit, cue),
    };
    if cue.act != Act::According
        && let Some(mut report) = inverted(unit, marked, cue, &sources).or_else(|| straight(unit, marked, cue, &sources, &adjuncts))
    {
        take_opening(unit, &mut report);
        return Some(report);
    }
    readings.clear();
    unit.tally();
    candidates::all(unit, cue, cues, &sources, &adjuncts, readings);
    let mut scorer = Scorer::new(weights);
    let scores = readings.iter().enumerate().map(|(n, c)| {
        // What is vowed is said, whatever the annotators of the training articles thought of it: the ranker only tells where it ends.
        let sure = cue.act == Act::Vow && c.way == Way::VowedTo;
        (scorer.score(unit, cue, cues, c), sure, std::cmp::Reverse(n))
    });
    let (_, _, best) = scores.filter(|(score, sure, _)| *score > 0 || *sure).max()?;
    let best = readings.swap_remove(best.0);
    let first = best.content[0].as_ref().filter(|c| c.start >= cue.end);
    if cue.act != Act::According && first.is_some_and(|c| clauses::is_measure(unit, c)) {
        return None;
    }
    let Adjuncts { addressee, medium, when, .. } = adjuncts;
    let mut report = Report { cue: *cue, rule: best.way.rule(), source: Some(best.source), content: best.content, addressee, medium, when };
    take_opening(unit, &mut report);
    Some(report)
}

/// What stands in front of the speaker, when the content stands behind the cue: "On Friday", "In a statement", "If".
fn take_opening(unit: &Unit, report: &mut Report) {
    let (Some(source), Some(first)) = (&report.source, &report.content[0]) else { return };
    let opened = source.start > report.cue.sentence.0;
    report.cue.hypothetical |= opened && is!(unit.token(source.start - 1), "if" | "unless" | "whether") && !report.cue.negated;
    // "If he says he is sorry, they may relent": the condition ends at the comma.
    let condition = source.start == report.cue.sentence.0 + 1 && is!(unit.token(source.start - 1), "if" | "unless" | "when");
    if condition
        && first.start >= report.cue.end
        && let Some(comma) = (first.start..first.end).find(|n| unit.is_comma(*n) && !unit.is_quoted(*n))
        && (first.start..comma).any(|n| unit.tag(n).is_finite())
        && (comma..first.end).any(|n| unit.tag(n).is_finite())
    {
        report.content[0] = Some(first.start..clauses::trim(unit, first.start, comma));
        return;
    }
    // "The ministry on Monday said".
    if report.when.is_none() && source.end < report.cue.first && report.cue.first - source.end < 5 {
        report.when = adjuncts::day_in(unit, &(source.end..report.cue.first));
    }
    if first.start < report.cue.end || source.end > report.cue.first {
        return;
    }
    let (when, medium) = adjuncts::opening(unit, report.cue.sentence.0, source.start);
    report.when = report.when.take().or(when);
    report.medium = report.medium.take().or(medium);
}

/// The readings of a cue that touches no passage in marks, for the training program.
pub(super) fn readings(unit: &Unit, marked: &[Marked], cue: &Cue, cues: &[Cue]) -> Vec<Candidate> {
    let adjuncts = adjuncts::read(unit, cue, cue.end);
    let sources = Sources {
        before: if cue.passive || cue.act == Act::According { None } else { sources::before(unit, cue) },
        behind: sources::behind(unit, cue),
    };
    let mut out = Vec::new();
    if cue.act == Act::According || inverted(unit, marked, cue, &sources).or_else(|| straight(unit, marked, cue, &sources, &adjuncts)).is_none() {
        candidates::all(unit, cue, cues, &sources, &adjuncts, &mut out);
    }
    out
}

/// "“…”, said the minister": the source stands behind the verb, a passage in marks in front of it.
fn inverted(unit: &Unit, marked: &[Marked], cue: &Cue, sources: &Sources) -> Option<Report> {
    let start = cue.sentence.0;
    if cue.form == Form::Ing || cue.first <= start || cue.passive {
        return None;
    }
    let previous = cue.first - 1;
    if !(unit.is_quoted(previous) || previous > start && unit.tag(previous) == Tag::Mark && unit.is_quoted(previous - 1)) {
        return None;
    }
    let source = sources.behind.clone()?;
    if unit.tag(cue.end) == Tag::Adverb || clauses::is_time(unit, cue.end) {
        return None;
    }
    let first = clauses::start_before(unit, previous + 1, start);
    let last = clauses::trim(unit, first, previous + 1);
    let first = quote_only(unit, marked, first, last)?;
    let second = quote_behind(unit, source.end).map(|n| n..passage_end(unit, marked, n).unwrap_or(n + 1));
    let adjuncts = adjuncts::read(unit, cue, source.end);
    Some(Report {
        cue: *cue,
        rule: "quote-said-name",
        source: Some(source),
        content: [Some(first..last), second],
        addressee: adjuncts.addressee,
        medium: adjuncts.medium,
        when: adjuncts.when,
    })
}

/// The quotation that goes on behind the source: past an appositive, an adjunct and a comma.
fn quote_behind(unit: &Unit, from: usize) -> Option<usize> {
    let limit = unit.sentence_end(from.min(unit.tokens.end - 1)).min(from + 50);
    let at = (from..limit).find(|n| unit.is_quoted(*n))?;
    let joined = at > from && (unit.tag(at - 1) == Tag::Mark || unit.token(at - 1).is_shape(shape::FULL_STOP));
    (joined && !(from..at).any(|n| unit.word(n) == ";")).then_some(at)
}

/// "The minister said: “…”", and "“…”, the minister said".
fn straight(unit: &Unit, marked: &[Marked], cue: &Cue, sources: &Sources, adjuncts: &Adjuncts) -> Option<Report> {
    let source = sources.before.clone().or_else(|| words_between(unit, cue));
    let before = content_before(unit, marked, cue, source.as_ref());
    let after = quote_after(unit, marked, cue, adjuncts);
    let joined = if before.is_some() && after.is_none() { joined_quote(unit, marked, cue, adjuncts) } else { None };
    let (rule, content) = match (before, after.or(joined)) {
        (Some(before), Some((_, after))) => ("said-between", [Some(before), Some(after)]),
        (Some(before), None) => ("quote-said", [Some(before), None]),
        (None, Some((rule, after))) => (rule, [Some(after), None]),
        (None, None) => return None,
    };
    let Adjuncts { addressee, medium, when, .. } = adjuncts.clone();
    Some(Report { cue: *cue, rule, source, content, addressee, medium, when })
}

/// The words between a passage in marks and the verb, when no phrase was made out: names that look like other words.
fn words_between(unit: &Unit, cue: &Cue) -> Option<Range<usize>> {
    if cue.form == Form::Ing || cue.passive {
        return None;
    }
    let floor = cue.sentence.0.max(cue.first.saturating_sub(12));
    let quote = (floor..cue.first).rev().find(|n| unit.is_quoted(*n))?;
    let words = quote + 1..cue.first;
    (!words.is_empty() && unit.token(words.start).is_capital() && words.clone().all(|n| unit.tag(n) != Tag::Mark)).then_some(words)
}

/// The passage in marks in front of "the minister said".
fn content_before(unit: &Unit, marked: &[Marked], cue: &Cue, source: Option<&Range<usize>>) -> Option<Range<usize>> {
    let source = source?;
    if cue.form == Form::Ing || cue.passive {
        return None;
    }
    let start = cue.sentence.0;
    let previous = source.start.checked_sub(1).filter(|p| *p > start)?;
    if !(unit.is_quoted(previous) || unit.tag(previous) == Tag::Mark && unit.is_quoted(previous - 1)) {
        return None;
    }
    let first = clauses::start_before(unit, previous + 1, start);
    let last = clauses::trim(unit, first, previous + 1);
    (first < last).then(|| quote_only(unit, marked, first, last))?.map(|first| first..last)
}

/// The passage in marks behind the verb.
fn quote_after(unit: &Unit, marked: &[Marked], cue: &Cue, adjuncts: &Adjuncts) -> Option<(Rule, Range<usize>)> {
    let limit = cue.sentence.1;
    let at = adjuncts.end;
    if at >= limit {
        return None;
    }
    let found = |rule, at| passage_end(unit, marked, at).map(|end| (rule, at..end));
    if unit.is_quoted(at) {
        return found("said-quote", at);
    }
    if unit.tag(at) != Tag::Mark {
        return None;
    }
    if at + 1 < limit && unit.is_quoted(at + 1) {
        return found(if unit.word(at) == ":" { "said-colon" } else { "said-quote" }, at + 1);
    }
    // "said, in part, “…”": an aside, then the quotation.
    let quote = quote_behind(unit, at + 1).filter(|q| unit.is_comma(at) && q - at < 12)?;
    if (at + 1..quote).any(|n| unit.tag(n).is_finite() || unit.tag(n) == Tag::Ing) {
        return None;
    }
    found("said-quote", quote)
}

/// The rest of a quotation that goes on behind the attribution with words of the reporter: "“…,” she said, but “…”".
fn joined_quote(unit: &Unit, marked: &[Marked], cue: &Cue, adjuncts: &Adjuncts) -> Option<(Rule, Range<usize>)> {
    const WORDS: usize = 4;
    let first = adjuncts.end + 1;
    let joins = unit.is_comma(adjuncts.end) && first < cue.sentence.1 && matches!(unit.tag(first), Tag::Conjunction | Tag::Subordinator);
    let quote = (first + 1..cue.sentence.1.min(first + WORDS)).find(|n| unit.is_quoted(*n)).filter(|_| joins)?;
    if (first..quote).any(|n| unit.tag(n) == Tag::Mark) {
        return None;
    }
    passage_end(unit, marked, quote).map(|end| ("said-between", first..end))
}

/// Where content ends that begins with a passage in marks, when the passage is all of it: it ends with punctuation or with
/// its sentence, or it is long.
fn passage_end(unit: &Unit, marked: &[Marked], at: usize) -> Option<usize> {
    let passage = unit.passage(at).and_then(|p| marked.get(p))?;
    let end = (passage.last + 1).min(unit.tokens.end);
    let inner = passage.inner();
    let punctuated = unit.token(inner.end.saturating_sub(1)).is_mark() || matches!(unit.word(end), "," | "." | ";" | "?" | "!") || inner.len() > 12;
    (punctuated || end >= unit.sentence_end(end - 1)).then_some(end)
}

/// Where content in front of a cue begins when it is nothing but the passage in marks that it ends with: that opens the
/// sentence, or is a sentence of its own behind an introduction.
fn quote_only(unit: &Unit, marked: &[Marked], first: usize, last: usize) -> Option<usize> {
    let passage = unit.passage(last - 1).and_then(|p| marked.get(p))?;
    if passage.first <= first {
        return Some(first);
    }
    let inner = passage.inner();
    let joined = unit.tag(passage.first - 1) == Tag::Mark;
    (joined && unit.token(inner.start).is_capital() && inner.len() > 3).then_some(passage.first)
}
