//! When what a toll or a claim tells of was: now, or at another time.

use super::Joiner;
use super::background::OLD;
use super::days::{
    clauses_between, is_before_after, is_before_place_of, is_day, is_followed_by_after, is_of_event, is_of_saying, is_of_thing, is_since,
};
use crate::casualties::Scope;
use crate::claims::{Claim, ClaimKind};
use crate::document::Document;
use crate::found::Found;
use crate::gazetteer::Subkind;
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

/// How many bytes further away the day behind "since" counts.
const REPORTED: u32 = 120;

/// A day that opens the sentence counts as no further away than this.
const SCENE: u32 = 40;

/// How many bytes further away a day in the next clause counts.
const CLAUSE: u32 = 60;

/// The same, the clauses between counted.
const FAR: u32 = 240;

/// A day that is further away than this belongs to another clause.
const REACH: u32 = 260;

impl Joiner<'_, '_> {
    /// The tolls in text order, each with its own day.
    pub(super) fn told(&self) -> Vec<Told> {
        let counts = |c: &Found<crate::casualties::Casualty>| c.value.scope != Scope::Cumulative || self.is_of_outbreak(c);
        let mut out: Vec<Told> = Vec::new();
        for (n, c) in self.casualties.iter().enumerate().filter(|(_, c)| counts(c)) {
            if is_staged(self.doc, c.sentence) {
                continue;
            }
            let behind = is_behind_after(self.doc, c.sentence, c.span) || is_compared(self.doc, c.sentence, c.span);
            let date = self.nearest_date(c.sentence, c.span).filter(|_| !behind);
            let old = !self.is_of_outbreak(c) && self.is_old(c.sentence, date);
            // A part stands where its total stands.
            let whole = c.value.part_of.and_then(|p| out.iter().find(|t| t.casualty == p)).map(|t| (t.date, t.earlier));
            let scope = c.value.scope == Scope::Background;
            let apart = self.is_apart(c) || out.last().is_some_and(|t: &Told| t.earlier && self.goes_on_apart(t, c));
            let earlier = old || behind || scope || apart || date.is_none() && self.goes_on_earlier(c.sentence);
            let (date, earlier) = whole.filter(|_| date.is_none()).unwrap_or((date, earlier));
            out.push(Told { casualty: n as u32, sentence: c.sentence, date, earlier });
        }
        self.part_days(&mut out);
        out
    }

    /// "Separately, a bomb killed four", "Elsewhere", "In another attack", "Meanwhile, in Mosul": another event of these days.
    pub(super) fn is_apart(&self, c: &Found<crate::casualties::Casualty>) -> bool {
        let s = &self.doc.sentences[c.sentence as usize];
        let (first, end) = (s.first as usize, (s.first as usize + 6).min(s.last as usize));
        if c.sentence == 0 || self.doc.token_from(c.span.start) < first + 2 {
            return false;
        }
        let word = |i: usize, test: fn(&crate::document::Token) -> bool| i < end && test(&self.doc.tokens[i]);
        let opens = word(first, |t| is!(t, "separately" | "elsewhere"));
        let other = word(first, |t| is!(t, "in"))
            && (word(first + 1, |t| is!(t, "another")) || word(first + 2, |t| is!(t, "separate" | "different" | "similar")))
            && (first + 2..end).any(|i| self.doc.tokens[i].has(Class::EventNoun) || is!(self.doc.tokens[i], "incident" | "incidents"));
        let meanwhile = word(first, |t| is!(t, "meanwhile")) && self.is_of_other_town(c);
        opens || other || meanwhile
    }

    /// Whether its sentence puts it in a town that no toll before it is in.
    fn is_of_other_town(&self, c: &Found<crate::casualties::Casualty>) -> bool {
        let Some(place) = self.own_place(c.sentence, c.span.start) else { return false };
        let before = self.casualties.iter().take_while(|o| o.sentence < c.sentence);
        let known = |o: &Found<crate::casualties::Casualty>| o.value.place == Some(place);
        self.entities.list[place as usize].subkind == Subkind::City && !before.into_iter().any(known)
    }

    /// The sentence behind one that tells of such an event goes on about it, when its paragraph does and it names no other place.
    fn goes_on_apart(&self, t: &Told, c: &Found<crate::casualties::Casualty>) -> bool {
        let last = &self.casualties[t.casualty as usize];
        let paragraph = |n: u32| self.doc.sentences[n as usize].paragraph;
        (c.sentence == last.sentence
            || c.sentence == last.sentence + 1 && paragraph(c.sentence) == paragraph(last.sentence) && c.value.place.is_none())
            && self.is_apart(last)
    }

    /// "In 2021 a bomb killed 13 at the airport. In April officials told families of those killed in the blast …": the sentence behind an earlier
    /// event, in its paragraph and without a day of its own, is about that one.
    fn goes_on_earlier(&self, sentence: u32) -> bool {
        let paragraph = |n: usize| self.doc.sentences[n].paragraph;
        let before = (sentence as usize).checked_sub(1).filter(|b| sentence > 3 && self.earlier[*b]);
        before.is_some_and(|b| paragraph(b) == paragraph(sentence as usize))
    }

    /// "34 have died since the outbreak began": all its dead are an epidemic's toll.
    fn is_of_outbreak(&self, c: &Found<crate::casualties::Casualty>) -> bool {
        let s = &self.doc.sentences[c.sentence as usize];
        c.sentence < 6 && s.tokens().any(|i| is!(self.doc.tokens[i], "outbreak" | "epidemic" | "pandemic" | "cholera" | "ebola" | "measles"))
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
        let known =
            s.tokens().any(|i| self.doc.tokens[i].has(Class::EventNoun) && i > s.first as usize && is!(self.doc.tokens[i - 1], "the" | "this"));
        t.sentence > 3 && !known
    }

    /// The claims that are made, each with its own day.
    pub(super) fn told_claims(&self) -> Vec<ToldClaim> {
        let mut out = Vec::new();
        for (n, c) in self.claims.iter().enumerate().filter(|(_, c)| !c.value.hypothetical) {
            let date = self.nearest_date(c.sentence, c.span);
            let mut earlier = self.is_old(c.sentence, date);
            // "… In January 100 people were killed there. The group claimed responsibility for the attack."
            let before = (c.sentence as usize).checked_sub(1).filter(|b| self.earlier[*b]);
            let goes_on = before.is_some_and(|b| self.doc.sentences[b].paragraph == self.doc.sentences[c.sentence as usize].paragraph);
            earlier |= goes_on && date.is_none() && (opens(c) || c.value.kind == ClaimKind::Denial);
            out.push(ToldClaim { claim: n as u32, date, earlier });
        }
        out
    }

    /// Whether something is of long ago: its own date says so, or else its sentence.
    fn is_old(&self, sentence: u32, date: Option<u32>) -> bool {
        let by_date = date.and_then(|d| {
            let v = &self.dates[d as usize].value;
            // Where no day of publication is known, what is told with its year or month is not today's.
            if self.published.is_none() && v.earliest != v.latest {
                return Some(true);
            }
            Some((self.today? - v.latest?).get_days() > OLD)
        });
        by_date.unwrap_or(self.earlier[sentence as usize])
    }

    /// The date that stands nearest to a span in its sentence; dates of saying ("said on Friday") only when there is no other.
    pub(super) fn nearest_date(&self, sentence: u32, span: Span) -> Option<u32> {
        let from = self.dates.partition_point(|d| d.sentence < sentence);
        let mut best: Option<(u32, u32)> = None;
        for (n, d) in self.dates.iter().enumerate().skip(from).take_while(|(_, d)| d.sentence == sentence) {
            if !is_day(&d.value) || is_of_thing(self.doc, d.span) {
                continue;
            }
            let gap = if d.span.end <= span.start { span.start - d.span.end } else { d.span.start.saturating_sub(span.end) };
            let reported = is_of_saying(self.doc, d.span);
            let later = if d.span.end <= span.start { is_followed_by_after(self.doc, d.span, span) } else { is_before_after(self.doc, d.span, span) };
            if reported || gap > REACH || later || is_before_place_of(self.doc, d.span, span) {
                continue;
            }
            // "On September 4, during a patrol …" sets the scene for all its sentence.
            let opens = self.doc.token_from(d.span.start) < self.doc.sentences[sentence as usize].first as usize + 4;
            let gap = if is_of_event(self.doc, d.span) {
                0
            } else if opens {
                gap.min(SCENE)
            } else {
                gap
            };
            // "less than a century ago" tells less than a year does.
            let vague = d.span.of(self.doc.text).ends_with("century ago");
            let cost = if vague { REPORTED } else { 0 };
            let cost = cost + gap + CLAUSE * clauses_between(self.doc, d.span, span) + if is_since(self.doc, d.span) { REPORTED } else { 0 };
            // What stands some clauses further on is told of something else.
            if cost <= FAR && best.is_none_or(|b| cost < b.0) {
                best = Some((cost, n as u32));
            }
        }
        best.map(|b| b.1)
    }
}

/// How many times a stretch of text goes on to something else: "…, while in March", ";".
pub(super) fn breaks(doc: &Document, bytes: std::ops::Range<u32>) -> u32 {
    let tokens = doc.token_from(bytes.start)..doc.token_from(bytes.end).min(doc.tokens.len());
    tokens.filter(|i| doc.word(*i) == ";" || is!(doc.tokens[*i], "while" | "whereas")).count() as u32
}

/// "a drill in which a gunman killed ten", "the novel opens with a shooting": nobody came to harm.
fn is_staged(doc: &Document, sentence: u32) -> bool {
    let s = &doc.sentences[sentence as usize];
    let opens = s.first as usize..(s.first as usize + 7).min(s.last as usize);
    let told = |t: &crate::document::Token| {
        is!(
            t,
            "opens" | "tells" | "follows" | "depicts" | "shows" | "begins" | "ends" | "stars" | "imagines" | "portrays" | "recounts" | "dramatizes"
        )
    };
    let fiction =
        opens.clone().any(|i| is!(doc.tokens[i], "novel" | "film" | "movie" | "thriller" | "drama" | "screenplay" | "documentary" | "play"))
            && opens.clone().any(|i| told(&doc.tokens[i]));
    fiction || s.tokens().take(60).any(|i| is!(doc.tokens[i], "drill" | "simulated" | "simulation" | "simulates" | "reenactment" | "re-enactment"))
}

/// "the deadliest shooting since the massacre of May, when 17 people were killed", "the anniversary of the attack that killed 12":
/// what it is compared with, or recalls.
pub(super) fn is_compared(doc: &Document, sentence: u32, toll: Span) -> bool {
    let first = doc.sentences[sentence as usize].first as usize;
    let at = doc.token_from(toll.start);
    let compares = |i: usize| {
        is!(doc.tokens[i], "anniversary") && is!(doc.tokens[i + 1], "of")
            || is!(doc.tokens[i], "since") && super::background::is_record(doc, first, i)
    };
    (first.max(at.saturating_sub(30))..at).any(|i| i + 1 < at && compares(i))
}

/// "two weeks after a quake killed 8,000": what stands behind it was before.
pub(super) fn is_behind_after(doc: &Document, sentence: u32, toll: Span) -> bool {
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
