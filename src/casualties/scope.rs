//! How a toll stands to the others: the whole, a part of it, many incidents together, or another incident.
//!
//! And one correction that only the whole article allows: "four people were shot" counts the dead among them. Where the article says
//! how many of them died, the injured are the rest.

use super::{Casualty, Harm, Scope};
use crate::dates::{DateKind, DateMention};
use crate::document::Document;
use crate::found::Found;
use crate::incidents::background;
use crate::is;
use crate::lexicon::Class;
use crate::span::Span;
use jiff::civil::Date;

/// Sets what only the sentence or the article tells.
pub(super) fn settle(doc: &Document, dates: &[Found<DateMention>], published: Option<Date>, shot: &[bool], casualties: &mut Vec<Found<Casualty>>) {
    if casualties.is_empty() {
        return;
    }
    let earlier = background::sentences(doc, dates, background::today(dates, published));
    for c in casualties.iter_mut() {
        c.value.date = nearest_date(dates, c.sentence, c.span);
        if c.value.scope != Scope::Total {
            continue;
        }
        if is_cumulative(doc, c.sentence as usize) {
            c.value.scope = Scope::Cumulative;
        } else if earlier[c.sentence as usize] {
            c.value.scope = Scope::Background;
        } else if c.value.harm == Harm::Killed && names_attackers(doc, c.span) {
            c.value.scope = Scope::Part;
        }
    }
    survivors(doc, shot, casualties);
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

/// "so far this year", "since 1985", "in the past decade": many incidents together.
fn is_cumulative(doc: &Document, sentence: usize) -> bool {
    let tokens = doc.sentences[sentence].tokens();
    let end = tokens.end.min(tokens.start + 80);
    (tokens.start..end).any(|i| {
        let next = |n: usize| doc.tokens.get(i + n).filter(|_| i + n < end);
        let t = &doc.tokens[i];
        is!(t, "this") && next(1).is_some_and(|t| is!(t, "year" | "decade"))
            || is!(t, "since") && next(1).is_some_and(|t| t.is_number() || t.has(Class::Month) || is!(t, "the" | "then" | "last"))
            || is!(t, "past" | "last" | "recent")
                && next(1).is_some_and(|t| is!(t, "years" | "months" | "decade" | "decades") || t.has(Class::Number) || t.is_number())
            || is!(t, "annually" | "yearly")
            || is!(t, "each" | "every") && next(1).is_some_and(|t| is!(t, "year" | "month" | "day" | "week"))
            || is!(t, "war" | "conflict" | "insurgency") && (tokens.start..i).any(|j| is!(doc.tokens[j], "civil" | "s" | "years" | "decade"))
    })
}

/// Of those who were shot, some died; the rest are injured.
fn survivors(doc: &Document, shot: &[bool], casualties: &mut Vec<Found<Casualty>>) {
    let exact = |c: &Casualty| c.min.filter(|n| c.max == Some(*n));
    let total = |c: &&Found<Casualty>| c.value.harm == Harm::Killed && matches!(c.value.scope, Scope::Total | Scope::Part);
    let Some(dead) = casualties.iter().filter(total).filter_map(|c| exact(&c.value)).max().filter(|d| *d > 0) else { return };
    for n in 0..casualties.len() {
        let c = &casualties[n];
        let Some(all) = exact(&c.value).filter(|all| shot[n] && !c.value.implicit && *all > dead) else { continue };
        // "one killed and four others shot" says so already.
        let others = doc.sentences[c.sentence as usize].tokens().any(|i| {
            let t = &doc.tokens[i];
            c.span.contains(t.span()) && is!(t, "others" | "other" | "more" | "another")
        });
        let stated = casualties.iter().enumerate().any(|(m, o)| m != n && !shot[m] && o.value.harm == Harm::Injured && exact(&o.value) == Some(all));
        let before = casualties[..n].iter().any(|o| o.sentence == c.sentence && o.value.harm == Harm::Killed && !o.value.implicit);
        if others || stated || before {
            continue;
        }
        let rest = Some(all - dead);
        (casualties[n].value.min, casualties[n].value.max) = (rest, rest);
    }
    // Where all who were shot died, nobody is left injured.
    let others = casualties.iter().zip(shot).any(|(c, shot)| !shot && c.value.harm == Harm::Injured);
    if !others {
        let mut n = 0;
        let mut kept: Vec<Option<u32>> = Vec::with_capacity(casualties.len());
        let mut left = 0;
        casualties.retain(|c| {
            n += 1;
            let drop =
                shot[n - 1] && c.value.harm == Harm::Injured && exact(&c.value).is_some_and(|all| all <= dead && (all > 1 || c.value.implicit));
            kept.push((!drop).then_some(left));
            left += !drop as u32;
            !drop
        });
        for c in casualties.iter_mut() {
            c.value.part_of = c.value.part_of.and_then(|whole| kept[whole as usize]);
        }
    }
}
