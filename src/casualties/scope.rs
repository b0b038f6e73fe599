//! How a toll stands to the others: the whole, a part of it, many incidents together, or another incident.

use super::{Casualty, Harm, Scope};
use crate::dates::{DateKind, DateMention};
use crate::document::Document;
use crate::found::Found;
use crate::incidents::{Earlier, background};
use crate::is;
use crate::lexicon::Class;
use crate::span::Span;

/// Sets what only the sentence or the article tells.
pub(super) fn settle(doc: &Document, dates: &[Found<DateMention>], earlier: &Earlier, casualties: &mut [Found<Casualty>]) {
    if casualties.is_empty() {
        return;
    }
    let earlier = earlier.sentences();
    for c in casualties.iter_mut() {
        c.value.date = nearest_date(dates, c.sentence, c.span);
        if c.value.scope != Scope::Total {
            continue;
        }
        // One person comes to harm once, however long they had worked there.
        if !c.value.implicit && is_cumulative(doc, c.sentence as usize) || is_running(doc, c.sentence as usize, c.span) {
            c.value.scope = Scope::Cumulative;
        } else if is_of_year(doc, dates, c) {
            c.value.scope = Scope::Cumulative;
        } else if earlier[c.sentence as usize] {
            c.value.scope = Scope::Background;
        } else if c.value.harm == Harm::Killed && names_attackers(doc, c.span) {
            c.value.scope = Scope::Part;
        }
    }
}

/// "43 executions in 2011", "309 homicides last year": those of a whole year.
fn is_of_year(doc: &Document, dates: &[Found<DateMention>], c: &Found<Casualty>) -> bool {
    let last = doc.token_from(c.span.end).saturating_sub(1);
    let many = is!(doc.tokens[last], "executions" | "homicides" | "murders" | "suicides" | "killings" | "overdoses");
    many && c.value.date.is_some_and(|d| dates[d as usize].value.value.len() == 4)
}

/// The date in the same sentence that stands nearest.
fn nearest_date(dates: &[Found<DateMention>], sentence: u32, span: Span) -> Option<u32> {
    let first = dates.partition_point(|d| d.sentence < sentence);
    let here = dates[first..].iter().take_while(|d| d.sentence == sentence).enumerate();
    let dated = here.filter(|(_, d)| matches!(d.value.kind, DateKind::Date | DateKind::Time));
    dated.min_by_key(|(_, d)| d.span.start.abs_diff(span.start)).map(|(n, _)| (first + n) as u32)
}

/// Attackers among the dead are no part of the victims' toll.
fn names_attackers(doc: &Document, span: Span) -> bool {
    let first = doc.token_from(span.start);
    (first..doc.token_from(span.end)).any(|i| {
        is!(
            doc.tokens[i],
            "gunman"
                | "gunmen"
                | "attacker"
                | "attackers"
                | "assailant"
                | "assailants"
                | "suspect"
                | "suspects"
                | "shooter"
                | "shooters"
                | "bomber"
                | "bombers"
                | "self"
                | "himself"
                | "herself"
                | "themselves"
                | "perpetrator"
                | "perpetrators"
                | "hijacker"
                | "hijackers"
        )
    })
}

/// "hundreds have been killed", where no event is named: those of a long time.
fn is_running(doc: &Document, sentence: usize, span: Span) -> bool {
    let s = &doc.sentences[sentence];
    let (first, end) = (doc.token_from(span.start), doc.token_from(span.end));
    let vague = is!(doc.tokens[first], "hundreds" | "thousands" | "tens" | "scores");
    let have = doc.tokens.get(end).is_some_and(|t| end < s.last as usize && is!(t, "have" | "had"));
    vague && have && sentence > 2 && !s.has(Class::EventNoun.bit() | Class::Weapon.bit())
}

/// "12 separate incidents"
fn counts_many(doc: &Document, first: usize, noun: usize) -> bool {
    let from = noun.saturating_sub(2).max(first);
    let apart = |i: usize| is!(doc.tokens[i], "separate" | "different" | "unrelated");
    (from..noun).any(apart) || noun > first && doc.tokens[noun - 1].is_number()
}

/// "so far this year", "since 1985", "in the past decade": many incidents together.
fn is_cumulative(doc: &Document, sentence: usize) -> bool {
    let tokens = doc.sentences[sentence].tokens();
    let end = tokens.end.min(tokens.start + 80);
    (tokens.start..end).any(|i| {
        let next = |n: usize| doc.tokens.get(i + n).filter(|_| i + n < end);
        let t = &doc.tokens[i];
        is!(t, "this") && next(1).is_some_and(|t| is!(t, "year" | "decade"))
            || is!(t, "since")
                && !background::is_record(doc, tokens.start, i)
                && next(1).is_some_and(|t| t.is_number() || t.has(Class::Month) || is!(t, "the" | "then" | "last"))
            || is!(t, "past" | "last" | "recent")
                && next(1).is_some_and(|t| is!(t, "years" | "months" | "decade" | "decades") || t.has(Class::Number) || t.is_number())
            || is!(t, "annually" | "yearly")
            // "20 were shot in 12 separate incidents", "in shootings across the city"
            || is!(t, "incidents" | "shootings") && (counts_many(doc, tokens.start, i) || next(1).is_some_and(|t| is!(t, "across" | "citywide")))
            || is!(t, "each" | "every") && next(1).is_some_and(|t| is!(t, "year" | "month" | "day" | "week"))
            || is!(t, "war" | "conflict" | "insurgency") && (tokens.start..i).any(|j| is!(doc.tokens[j], "civil" | "s" | "years" | "decade"))
    })
}
