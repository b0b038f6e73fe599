//! All readings of a cue that could be meant: where its content may begin and end.
//!
//! Behind the cue ("said that …", "said …", "vowed to …"), in front of it ("…, she said"; "…, said the mayor";
//! "…, according to police"), or around it ("The plan, she said, would fail"). The [ranker](super::ranker) picks one, or none.

use super::adjuncts::Adjuncts;
use super::clauses;
use super::cues::{Act, Cue, Form};
use super::unit::Unit;
use crate::found::Rule;
use crate::is;
use crate::syntax::Tag;
use std::ops::Range;

/// Where the content of a reading stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    SaidThat,
    SaidClause,
    SaidGap,
    SaidColon,
    VowedTo,
    ClauseSaid,
    ClauseSaidName,
    SaidBetween,
    AccordingTo,
}

impl Way {
    /// The rule that it is.
    pub fn rule(self) -> Rule {
        RULES[self as usize]
    }
}

/// One reading of a cue.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub way: Way,
    /// Who speaks.
    pub source: Range<usize>,
    /// What is reported, in at most two pieces.
    pub content: [Option<Range<usize>>; 2],
    /// The token at which the choice was made: where content behind the cue stops, or content in front begins.
    pub edge: usize,
    /// What follows the attribution behind or amid content: "…, X said on Monday, | and".
    pub after: usize,
}

impl Candidate {
    /// Its pieces, in text order.
    pub fn pieces(&self) -> impl Iterator<Item = &Range<usize>> {
        self.content.iter().flatten()
    }
}

/// The rules of this module, in the order of [`Way`].
pub(super) const RULES: &[Rule] =
    &["said-that", "said-clause", "said-gap", "said-colon", "vowed-to", "clause-said", "clause-said-name", "said-between", "according-to"];

/// Most ends, and most beginnings, that are tried for one reading.
const MOST_EDGES: usize = 10;

/// How far content may reach, in tokens.
const REACH: usize = 300;

/// How far behind its cue a "that" may stand.
const THAT: usize = 24;

/// Where the sources of a cue stand: in front of the verb and behind it.
pub(super) struct Sources {
    pub before: Option<Range<usize>>,
    pub behind: Option<Range<usize>>,
}

/// Appends the readings of a cue.
pub(super) fn all(unit: &Unit, cue: &Cue, cues: &[Cue], sources: &Sources, adjuncts: &Adjuncts, out: &mut Vec<Candidate>) {
    if cue.act == Act::According {
        if let Some(source) = &sources.behind {
            according(unit, cue, cues, source, out);
        }
        return;
    }
    if let Some(source) = &sources.before {
        behind(unit, cue, cues, source, adjuncts, out);
        if !matches!(cue.form, Form::Ing | Form::Noun) {
            // "Rain, as the mayor said, is rare".
            let as_ = source.start > unit.tokens.start && is!(unit.token(source.start - 1), "as");
            let attribution = source.start - as_ as usize;
            in_front(unit, cue, attribution, source, adjuncts.end, Way::ClauseSaid, out);
            around(unit, cue, cues, source, adjuncts.end, attribution, Way::SaidBetween, out);
        }
    }
    if let Some(source) = &sources.behind
        && !matches!(cue.form, Form::Ing | Form::Noun)
        && cue.first > unit.tokens.start
        && unit.tag(cue.first - 1) == Tag::Mark
    {
        in_front(unit, cue, cue.first, source, source.end, Way::ClauseSaidName, out);
        around(unit, cue, cues, source, source.end, cue.first, Way::SaidBetween, out);
    }
}

/// "X said that …", "X said …", "X vowed to …", "which X said would …".
fn behind(unit: &Unit, cue: &Cue, cues: &[Cue], source: &Range<usize>, adjuncts: &Adjuncts, out: &mut Vec<Candidate>) {
    // "told farmers to leave": a directive, which states nothing.
    if adjuncts.addressee.is_some() && !cue.act.takes_infinitive() && is_infinitive(unit, adjuncts.end) {
        return;
    }
    let limit = if cue.form == Form::Noun { main_verb(unit, cue) } else { cue.sentence.1 };
    let mut starts: [(Way, usize); 3] = [(Way::SaidThat, 0); 3];
    let mut count = 0;
    let mut add = |way: Way, at: usize| {
        if at + 1 < limit && count < starts.len() && !starts[..count].iter().any(|s| s.1 == at) {
            starts[count] = (way, at);
            count += 1;
        }
    };
    let that = (cue.end..limit.min(cue.end + THAT)).take_while(|n| !unit.is_quoted(*n)).find(|n| is!(unit.token(*n), "that"));
    if let Some(that) = that {
        add(Way::SaidThat, that + 1);
    }
    let mut at = adjuncts.end;
    if unit.word(at) == ":" && !unit.is_quoted(at) {
        add(Way::SaidColon, at + 1);
    } else {
        let comma = unit.is_comma(at);
        at += comma as usize;
        for at in [at, cue.end] {
            if at >= limit || that.is_some_and(|t| t <= at) {
                continue;
            }
            if unit.is_quoted(at) {
                if clauses::begins(unit, cue, at) {
                    add(Way::SaidClause, at);
                }
                continue;
            }
            match unit.tag(at) {
                _ if cue.act.takes_infinitive() && is_infinitive(unit, at) => add(Way::VowedTo, at),
                Tag::To | Tag::Mark | Tag::Conjunction => {}
                tag if tag.is_finite() && !comma => add(Way::SaidGap, at),
                Tag::Preposition if is!(unit.token(at), "of" | "to" | "by") => {}
                // Of "say" anything may be reported, also when no verb is made out.
                _ if clauses::begins(unit, cue, at) || cue.act == Act::Say && at + 3 < limit => add(Way::SaidClause, at),
                _ => {}
            }
        }
    }
    let stop = if cue.act == Act::Deny { next_act(unit, cue, cues) } else { limit };
    for (way, start) in &starts[..count] {
        ends(unit, cues, *start, limit, cue.form == Form::Noun, |edge, end| {
            if edge > stop {
                return;
            }
            out.push(Candidate { way: *way, source: source.clone(), content: [Some(*start..end), None], edge, after: adjuncts.end });
        });
    }
}

/// Where the speaker of a denial goes on to another act of speech: "denied that the dam was unsafe | and accused Haddad". What
/// is denied together is joined with "or".
fn next_act(unit: &Unit, cue: &Cue, cues: &[Cue]) -> usize {
    let follows = |c: &&Cue| {
        c.form == cue.form && c.first > cue.end && unit.tag(c.first - 1) == Tag::Conjunction && is!(unit.token(c.first - 1), "and" | "but")
    };
    let next = &cues[cues.partition_point(|c| c.first < cue.end)..];
    next.iter().find(follows).map_or(cue.sentence.1, |c| c.first - 1)
}

/// Where the sentence's own verb follows the clause of a noun: "his claim that the dam was safe | angered them".
fn main_verb(unit: &Unit, cue: &Cue) -> usize {
    let limit = cue.sentence.1;
    if unit.count(cue.sentence.0..cue.first).verbs > 0 {
        return limit;
    }
    let follows = |at: &usize| unit.tag(*at).is_finite() && !unit.tag(at - 1).is_verb() && !unit.is_quoted(*at) && unit.count(cue.end..*at).verbs > 0;
    (cue.end + 3..limit).find(follows).unwrap_or(limit)
}

/// "to rebuild", "not to rebuild", "to quickly rebuild".
fn is_infinitive(unit: &Unit, at: usize) -> bool {
    let to = at + (unit.tag(at) == Tag::Negation) as usize;
    unit.tag(to) == Tag::To || to < unit.tokens.end && is!(unit.token(to), "to") && unit.tag(to + 1) == Tag::Adverb && unit.tag(to + 2).is_verb()
}

/// "…, X said" and "…, said X": the content ends where the attribution, which begins at `attribution`, begins.
fn in_front(unit: &Unit, cue: &Cue, attribution: usize, source: &Range<usize>, after: usize, way: Way, out: &mut Vec<Candidate>) {
    let sentence = cue.sentence.0;
    if attribution <= sentence || unit.tag(attribution - 1) != Tag::Mark && cue.act != Act::According {
        return;
    }
    starts(unit, sentence, attribution, |edge, start| {
        let end = clauses::trim(unit, start, attribution);
        if end > start + 1 {
            out.push(Candidate { way, source: source.clone(), content: [Some(start..end), None], edge, after });
        }
    });
}

/// "The plan, she said, would fail": two pieces, or the second one alone.
#[allow(clippy::too_many_arguments)]
fn around(unit: &Unit, cue: &Cue, cues: &[Cue], source: &Range<usize>, after: usize, attribution: usize, way: Way, out: &mut Vec<Candidate>) {
    let sentence = cue.sentence.0;
    let limit = cue.sentence.1;
    if !unit.is_comma(after) || after + 2 >= limit || attribution <= sentence || unit.tag(attribution - 1) != Tag::Mark {
        return;
    }
    let first = clauses::start_before(unit, attribution, sentence);
    let first = first..clauses::trim(unit, first, attribution);
    ends(unit, cues, after + 1, limit, false, |edge, end| {
        let second = Some(after + 1..end);
        if first.len() > 1 {
            out.push(Candidate { way, source: source.clone(), content: [Some(first.clone()), second.clone()], edge, after });
        }
        out.push(Candidate { way, source: source.clone(), content: [second, None], edge, after });
    });
}

/// "According to X, …", "… according to X", and the same in the middle.
fn according(unit: &Unit, cue: &Cue, cues: &[Cue], source: &Range<usize>, out: &mut Vec<Candidate>) {
    let sentence = cue.sentence.0;
    let limit = cue.sentence.1;
    let opens = (sentence..cue.first).all(|n| unit.tag(n) == Tag::Mark && !unit.is_quoted(n) || is!(unit.token(n), "but" | "and" | "yet"));
    if opens {
        let commas = (source.end..limit.min(source.end + 50)).filter(|n| unit.is_comma(*n)).take(3);
        let bare = (source.end < limit && unit.tag(source.end) != Tag::Mark).then_some(source.end);
        for start in commas.map(|c| c + 1).chain(bare) {
            ends(unit, cues, start, limit, false, |edge, end| {
                out.push(Candidate { way: Way::AccordingTo, source: source.clone(), content: [Some(start..end), None], edge, after: start });
            });
        }
        return;
    }
    in_front(unit, cue, cue.first, source, source.end, Way::AccordingTo, out);
    around(unit, cue, cues, source, source.end, cue.first, Way::AccordingTo, out);
}

/// Where content that begins at `start` may end: at the end of its sentence, and at every joint in it. Tells the joint and
/// the end without its punctuation. Behind a noun the sentence's own verb may follow: "his claim that X was so angered Y".
fn ends(unit: &Unit, cues: &[Cue], start: usize, limit: usize, noun: bool, mut each: impl FnMut(usize, usize)) {
    let reach = limit.min(start + REACH);
    each(reach, clauses::trim(unit, start, reach));
    let mut count = 0;
    let mut next_cue = cues.partition_point(|c| c.first <= start);
    let mut cue_at = cues.get(next_cue).map_or(usize::MAX, |c| c.first);
    let tags = unit.tags.from(start + 2);
    for (at, tag) in (start + 2..reach).zip(tags.iter().copied()) {
        // Most words are neither a joint nor a cue.
        let plain = !matches!(tag, Tag::Mark | Tag::Conjunction | Tag::Subordinator | Tag::Preposition) && !(noun && tag.is_finite());
        if plain && at < cue_at {
            continue;
        }
        if count == MOST_EDGES {
            break;
        }
        if unit.is_quoted(at) {
            continue;
        }
        while cue_at <= at {
            next_cue += 1;
            cue_at = cues.get(next_cue).map_or(usize::MAX, |c| c.first);
        }
        let joint = match tag {
            Tag::Mark => is_joint(unit, at) || is!(unit.token(at), "(" | "\u{2015}"),
            Tag::Conjunction => {
                !unit.is_comma(at - 1) && at + 1 < reach && (unit.tag(at + 1).is_verb() || unit.tag(at + 1) == Tag::Adverb || cue_at <= at + 5)
            }
            Tag::Subordinator => !is!(unit.token(at), "that") && !unit.is_comma(at - 1),
            tag if noun && tag.is_finite() => !unit.tag(at - 1).is_verb() && unit.count(start..at).verbs > 0,
            Tag::Preposition => {
                is!(unit.token(at), "after" | "before" | "since" | "despite" | "according" | "following")
            }
            _ => cues.get(next_cue.wrapping_sub(1)).is_some_and(|c| c.first == at && (c.act == Act::According || c.form == Form::Ing)),
        };
        if joint {
            count += 1;
            each(at, clauses::trim(unit, start, at));
        }
    }
}

/// Whether a mark parts clauses.
fn is_joint(unit: &Unit, at: usize) -> bool {
    is!(unit.token(at), "," | ";" | ":" | "\u{2014}" | "\u{2013}" | "--" | "-" | "\u{2026}") || unit.word(at) == "..."
}

/// Where content that ends at `end` may begin: with its sentence, and behind every joint in it. Tells the joint and the beginning.
fn starts(unit: &Unit, sentence: usize, end: usize, mut each: impl FnMut(usize, usize)) {
    let floor = sentence.max(end.saturating_sub(REACH));
    let first = skip_opening(unit, floor, end);
    each(floor, first);
    let mut count = 0;
    for at in (first + 1..end.saturating_sub(2)).rev() {
        if count == MOST_EDGES {
            break;
        }
        if unit.is_quoted(at) {
            continue;
        }
        let joint = match unit.tag(at) {
            Tag::Mark => is_joint(unit, at),
            Tag::Conjunction => !unit.is_comma(at - 1),
            Tag::Relative | Tag::Subordinator => !unit.is_comma(at - 1),
            _ => false,
        };
        if !joint {
            continue;
        }
        let kept = matches!(unit.tag(at), Tag::Relative | Tag::Subordinator) && !is!(unit.token(at), "that");
        let start = skip_opening(unit, if kept { at } else { at + 1 }, end);
        if start + 1 < end {
            count += 1;
            each(at, start);
        }
    }
}

/// Past marks and a conjunction at the beginning of a sentence or clause.
fn skip_opening(unit: &Unit, mut at: usize, end: usize) -> usize {
    let mark =
        |n: usize| unit.tag(n) == Tag::Mark && !matches!(unit.word(n), "$" | "(" | "[" | "#" | "@" | "\u{a3}" | "\u{20ac}") && !unit.is_quoted(n);
    while at < end && mark(at) {
        at += 1;
    }
    if at + 1 < end && is!(unit.token(at), "but" | "and" | "yet" | "or") && !unit.is_quoted(at) {
        at += 1;
        while at < end && mark(at) {
            at += 1;
        }
    }
    at
}
