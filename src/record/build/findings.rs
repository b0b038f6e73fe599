//! What the other stages found, one finding at a time.

use super::spelled::{Spans, entity_id, incident_id};
use crate::casualties::{Harm, Scope};
use crate::claims::ClaimKind;
use crate::dates::{Anchor, DateKind, DateMention};
use crate::found::Found;
use crate::incidents::Actor;
use crate::quotes::QuoteKind;
use crate::record::{Casualty, Claim, Date, Incident, IncidentDate, Quote, Short, Toll};
use crate::span::Span;
use std::borrow::Cow;

pub(super) fn date<'a>(d: Found<DateMention>, spans: &Spans<'a>) -> Date<'a> {
    let v = d.value;
    Date {
        start: spans.start(d.span),
        end: spans.end(d.span),
        text: spans.text(d.span),
        sentence: d.sentence,
        rule: d.rule,
        kind: match v.kind {
            DateKind::Date => "date",
            DateKind::Time => "time",
            DateKind::Duration => "duration",
            DateKind::Set => "set",
        },
        value: Cow::Owned(v.value),
        modifier: v.modifier,
        freq: v.freq.map(Cow::Owned),
        quant: v.quant,
        earliest: v.earliest.map(Short::day),
        latest: v.latest.map(Short::day),
        anchor: match v.anchor {
            Anchor::Explicit => "explicit",
            Anchor::Published => "published",
            Anchor::Dateline => "dateline",
            Anchor::Previous => "previous",
            Anchor::None => "none",
        },
    }
}

pub(super) fn casualty<'a>(c: &Found<crate::casualties::Casualty>, incident: Option<Short>, spans: &Spans<'a>) -> Casualty<'a> {
    let v = &c.value;
    Casualty {
        start: spans.start(c.span),
        end: spans.end(c.span),
        text: spans.text(c.span),
        sentence: c.sentence,
        rule: c.rule,
        kind: match v.harm {
            Harm::Killed => "killed",
            Harm::Injured => "injured",
            Harm::Missing => "missing",
            Harm::Kidnapped => "kidnapped",
            Harm::Detained => "detained",
            Harm::Displaced => "displaced",
            Harm::Infected => "infected",
        },
        min: v.min,
        max: v.max,
        approx: v.approximate,
        implicit: v.implicit,
        victims: v.victims.map(|s| spans.text(s)),
        victims_entity: v.entity.map(entity_id),
        scope: match v.scope {
            Scope::Total => "total",
            Scope::Part => "part",
            Scope::Cumulative => "cumulative",
            Scope::Background => "background",
        },
        part_of: v.part_of,
        attributed_to: v.source.map(|p| spans.party(p)),
        date: v.date,
        place: v.place.map(entity_id),
        incident,
    }
}

pub(super) fn quote<'a>(q: &Found<crate::quotes::Quote>, dates: &[Found<DateMention>], spans: &Spans<'a>) -> Quote<'a> {
    let v = &q.value;
    Quote {
        start: spans.start(q.span),
        end: spans.end(q.span),
        text: spans.text(q.span),
        sentence: q.sentence,
        rule: q.rule,
        kind: match v.kind {
            QuoteKind::Direct => "direct",
            QuoteKind::Indirect => "indirect",
            QuoteKind::Mixed => "mixed",
        },
        speaker: v.speaker.map(|p| spans.party(p)),
        cue: v.cue.map(|s| spans.words(s)),
        part_of: v.part_of,
        addressee: v.addressee.map(|p| spans.party(p)),
        medium: v.medium.map(|s| spans.text(s)),
        said_on: v.said_on.and_then(|day| date_at(day, dates)),
        negated: v.negated,
        hypothetical: v.hypothetical,
    }
}

/// The date that the words of a day lie in.
pub(super) fn date_at(day: Span, dates: &[Found<DateMention>]) -> Option<u32> {
    let n = dates.partition_point(|d| d.span.end <= day.start);
    dates.get(n).is_some_and(|d| d.span.overlaps(day)).then_some(n as u32)
}

pub(super) fn claim<'a>(c: &Found<crate::claims::Claim>, incident: Option<Short>, spans: &Spans<'a>) -> Claim<'a> {
    let v = &c.value;
    Claim {
        start: spans.start(c.span),
        end: spans.end(c.span),
        text: spans.text(c.span),
        sentence: c.sentence,
        rule: c.rule,
        kind: match v.kind {
            ClaimKind::Responsibility => "responsibility",
            ClaimKind::Denial => "denial",
            ClaimKind::Accusation => "accusation",
            ClaimKind::Confirmation => "confirmation",
            ClaimKind::Warning => "warning",
            ClaimKind::Threat => "threat",
            ClaimKind::NoClaim => "no_claim",
        },
        cue: spans.words(v.cue),
        claimant: v.claimant.map(|p| spans.party(p)),
        target: v.target.map(|p| spans.party(p)),
        channel: v.channel.map(|s| spans.text(s)),
        quote: v.quote,
        incident,
    }
}

pub(super) fn incident<'a>(
    n: usize,
    i: &crate::incidents::Incident,
    dates: &[Found<DateMention>],
    casualties: &[Found<crate::casualties::Casualty>],
    spans: &Spans<'a>,
) -> Incident<'a> {
    let toll = |t: Option<crate::incidents::Taken>| {
        let t = t?;
        let found = casualties.get(t.casualty as usize)?;
        let with = |n: Option<u64>| n.map(|n| n.saturating_add(t.more));
        Some(Toll { min: with(found.value.min), max: with(found.value.max), casualty: t.casualty, reason: t.reason })
    };
    let actors = |list: &[Actor]| {
        list.iter()
            .map(|a| match a {
                Actor::Entity(e) => entity_id(*e).into(),
                Actor::Words(s) => spans.text(*s),
            })
            .collect()
    };
    Incident {
        id: incident_id(n),
        main: i.main,
        kind: i.kind,
        status: i.status,
        rule: i.rule,
        date: i.date.and_then(|d| Some(IncidentDate { value: Cow::Owned(dates.get(d as usize)?.value.value.clone()), date: Some(d) })),
        place: i.place.map(entity_id),
        killed: toll(i.killed),
        injured: toll(i.injured),
        perpetrators: actors(&i.perpetrators),
        claimed_by: actors(&i.claimed_by),
        denied_by: actors(&i.denied_by),
        targets: i.targets.iter().map(|s| spans.text(*s)).collect(),
        weapons: i.weapons.iter().map(|s| spans.text(*s)).collect(),
        sentences: i.sentences.clone(),
    }
}
