//! When what a toll or a claim tells of was: now, or at another time.

use super::Joiner;
use super::background::OLD;
use crate::casualties::Scope;
use crate::claims::{Claim, ClaimKind};
use crate::dates::{DateKind, DateMention};
use crate::document::Document;
use crate::found::Found;
use crate::is;
use crate::lexicon::Class;
use crate::span::Span;

/// A toll and its own day.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told {
    pub casualty: u32,
    pub sentence: u32,
    /// The index of the date of its own.
    pub date: Option<u32>,
    /// It is of another event than the one that the article is about.
    pub earlier: bool,
    /// That is so by a long time, not by some days.
    pub long_ago: bool,
}

/// A claim, and whether it is about an earlier event.
#[derive(Clone, Copy, Debug)]
pub(super) struct ToldClaim {
    pub claim: u32,
    pub date: Option<u32>,
    pub earlier: bool,
}

/// A claim that an event can be read from: its existence says that there was one.
pub(super) fn opens(claim: &Found<Claim>) -> bool {
    matches!(claim.value.kind, ClaimKind::Responsibility | ClaimKind::NoClaim) && !claim.value.hypothetical
}

/// How many bytes a date that belongs to a verb of saying counts as further away.
const REPORTED: u32 = 120;

/// A day that is further away than this belongs to another clause.
const REACH: u32 = 260;

impl Joiner<'_, '_> {
    /// The tolls in text order, each with its own day.
    pub(super) fn told(&self) -> Vec<Told> {
        let counts = |s: Scope| s != Scope::Cumulative;
        let mut out: Vec<Told> = Vec::new();
        for (n, c) in self.casualties.iter().enumerate().filter(|(_, c)| counts(c.value.scope)) {
            let date = self.nearest_date(c.sentence, c.span);
            let (old, by_date) = self.is_old(c.sentence, date);
            let behind = is_behind_after(self.doc, c.sentence, c.span);
            // A part stands where its total stands.
            let whole = c.value.part_of.and_then(|p| out.iter().find(|t| t.casualty == p)).map(|t| (t.date, t.earlier, t.long_ago));
            let scope = c.value.scope == Scope::Background;
            let earlier = old && (by_date || !scope) || behind || scope;
            let (date, earlier, long_ago) = whole.filter(|_| date.is_none()).unwrap_or((date, earlier, earlier));
            out.push(Told { casualty: n as u32, sentence: c.sentence, date, earlier, long_ago });
        }
        self.part_days(&mut out);
        out
    }

    /// Tolls of some days before the first one's day are of another event of these days.
    fn part_days(&self, told: &mut [Told]) {
        let day = |t: &Told| {
            let d = &self.dates[t.date? as usize].value;
            d.earliest.filter(|e| d.latest == Some(*e))
        };
        let Some(main) = told.iter().filter(|t| !t.earlier).find_map(day) else { return };
        for t in told.iter_mut().filter(|t| !t.earlier) {
            if day(t).is_some_and(|d| d < main) && self.is_new_event(t) {
                t.earlier = true;
            }
        }
    }

    /// Whether the toll's sentence sets a scene of its own: it begins with its date and does not speak of "the attack".
    fn is_new_event(&self, t: &Told) -> bool {
        let s = &self.doc.sentences[t.sentence as usize];
        let known = s.tokens().any(|i| self.doc.tokens[i].has(Class::EventNoun) && i > s.first as usize && is!(self.doc.tokens[i - 1], "the" | "this"));
        t.sentence > 3 && !known
    }

    /// The claims that are made, each with its own day.
    pub(super) fn told_claims(&self) -> Vec<ToldClaim> {
        let mut out = Vec::new();
        for (n, c) in self.claims.iter().enumerate().filter(|(_, c)| !c.value.hypothetical) {
            let date = self.nearest_date(c.sentence, c.span);
            let (mut earlier, _) = self.is_old(c.sentence, date);
            // "… In January 100 people were killed there. The group claimed responsibility for the attack."
            let before = (c.sentence as usize).checked_sub(1).filter(|b| self.earlier[*b]);
            let goes_on = before.is_some_and(|b| self.doc.sentences[b].paragraph == self.doc.sentences[c.sentence as usize].paragraph);
            earlier |= goes_on && date.is_none() && (opens(c) || c.value.kind == ClaimKind::Denial);
            out.push(ToldClaim { claim: n as u32, date, earlier });
        }
        out
    }

    /// Whether something is of long ago, and whether its own date says so.
    fn is_old(&self, sentence: u32, date: Option<u32>) -> (bool, bool) {
        let by_date = date.and_then(|d| {
            let latest = self.dates[d as usize].value.latest?;
            Some((self.today? - latest).get_days() > OLD)
        });
        (by_date.unwrap_or(self.earlier[sentence as usize]), by_date.is_some())
    }

    /// The date that stands nearest to a span in its sentence; dates of saying ("said on Friday") only when there is no other.
    pub(super) fn nearest_date(&self, sentence: u32, span: Span) -> Option<u32> {
        let from = self.dates.partition_point(|d| d.sentence < sentence);
        let mut best: Option<(u32, u32)> = None;
        for (n, d) in self.dates.iter().enumerate().skip(from).take_while(|(_, d)| d.sentence == sentence) {
            if !is_day(&d.value) {
                continue;
            }
            let gap = if d.span.end <= span.start { span.start - d.span.end } else { d.span.start.saturating_sub(span.end) };
            let reported = is_of_saying(self.doc, d.span);
            if reported || gap > REACH {
                continue;
            }
            let cost = gap + if d.span.start > span.end && is_since(self.doc, d.span) { REPORTED } else { 0 };
            if best.is_none_or(|b| cost < b.0) {
                best = Some((cost, n as u32));
            }
        }
        best.map(|b| b.1)
    }
}

/// A day, month or year that something may have happened on.
fn is_day(d: &DateMention) -> bool {
    matches!(d.kind, DateKind::Date | DateKind::Time) && d.earliest.is_some() && d.latest.is_some()
}

/// "since 2014"
fn is_since(doc: &Document, date: Span) -> bool {
    let at = doc.token_from(date.start);
    at > 0 && is!(doc.tokens[at - 1], "since" | "until")
}

/// "said on Friday", "told reporters late Tuesday", "on Saturday raised the toll": the day of the words, not of what they tell.
pub(super) fn is_of_saying(doc: &Document, date: Span) -> bool {
    let at = doc.token_from(date.start);
    let saying = |t: &crate::document::Token| t.has(Class::SpeechVerb) && !is!(t, "shot" | "fired") || is!(t, "released" | "raised" | "published" | "reporters" | "arrested" | "vowed" | "visited");
    let mut i = at;
    for _ in 0..4 {
        let Some(b) = i.checked_sub(1) else { break };
        let t = &doc.tokens[b];
        if saying(t) {
            return true;
        }
        let passes = is!(t, "on" | "late" | "early" | "in" | "a" | "an" | "statement" | "interview" | "the" | "conference" | "news" | "during" | "press" | "briefing" | "to" | "at");
        if !passes {
            break;
        }
        i = b;
    }
    let end = doc.token_from(date.end);
    let sentence = doc.sentence_at(date.start);
    (end..(end + 2).min(doc.sentences[sentence].last as usize)).any(|i| {
        let t = &doc.tokens[i];
        is!(t, "said" | "says" | "announced" | "raised" | "released" | "confirmed" | "told" | "condemned" | "vowed" | "warned" | "ordered" | "blamed" | "accused" | "identified")
    })
}

/// "two weeks after a quake killed 8,000": what stands behind it was before.
fn is_behind_after(doc: &Document, sentence: u32, toll: Span) -> bool {
    let s = &doc.sentences[sentence as usize];
    let at = doc.token_from(toll.start).min(s.last as usize);
    let from = (s.first as usize).max(at.saturating_sub(18));
    (from..at).any(|i| {
        is!(doc.tokens[i], "after" | "since")
            && i > s.first as usize
            && is!(doc.tokens[i - 1], "weeks" | "months" | "years" | "days" | "year" | "month" | "week" | "decade" | "decades")
            && i > from
    })
}
