//! Totals that an article gives only in pieces: "a man and two women were killed" says that three were.
//!
//! Pieces of one list, found by one rule, are added up where one of them has no number and the article writes no total as high; one
//! total for each harm at most, the highest. The pieces stay, as parts of it.

use super::{Casualty, Harm, Scope};
use crate::document::{Document, shape};
use crate::found::{Found, Rule};
use crate::is;
use crate::lexicon::Class;
use crate::span::Span;

/// The rule that a total is written down under.
pub(super) const ADDED_UP: Rule = "added-up";

/// A longest list that is added up.
const LONGEST: usize = 12;

/// Adds the totals of the killed and the injured that only their pieces tell.
pub(super) fn add(doc: &Document, casualties: &mut Vec<Found<Casualty>>) {
    for harm in [Harm::Killed, Harm::Injured] {
        let Some((first, end, sum)) = best_list(doc, casualties, harm) else { continue };
        let pieces = &casualties[first..end];
        // Where every piece has its number, the words count themselves; and no one adds up two sides of a fight.
        let rebels = pieces.iter().filter(|c| is_of_rebels(doc, c.span)).count();
        if !pieces.iter().any(|c| c.value.implicit) || rebels > 0 && rebels < pieces.len() {
            continue;
        }
        let stated = casualties.iter().filter(|c| c.value.harm == harm && matches!(c.value.scope, Scope::Total | Scope::Part));
        if stated.filter_map(|c| number(&c.value)).max().is_some_and(|most| most >= sum) {
            continue;
        }
        insert(casualties, first, end, sum);
    }
}

/// The list with the highest sum: its first piece, one past its last, and the sum.
fn best_list(doc: &Document, casualties: &[Found<Casualty>], harm: Harm) -> Option<(usize, usize, u64)> {
    let mut best: Option<(usize, usize, u64)> = None;
    let mut first = 0;
    while first < casualties.len() {
        let mut end = first + 1;
        if !is_piece(&casualties[first], harm) {
            first = end;
            continue;
        }
        let mut sum = exact(&casualties[first].value).unwrap_or(0);
        let mut and = false;
        while end < casualties.len() && end - first < LONGEST && (is_piece(&casualties[end], harm) || is_own(doc, &casualties[end], harm)) {
            let Some(conjunction) = joint(doc, &casualties[end - 1], &casualties[end]) else { break };
            and |= conjunction;
            sum = sum.saturating_add(exact(&casualties[end].value).unwrap_or(0));
            end += 1;
        }
        if and && best.is_none_or(|b| sum > b.2) {
            best = Some((first, end, sum));
        }
        first = end;
    }
    best
}

/// Fighters against a state.
pub(crate) fn is_of_rebels(doc: &Document, span: Span) -> bool {
    (doc.token_from(span.start)..doc.token_from(span.end)).any(|i| {
        is!(
            doc.tokens[i],
            "guerrilla"
                | "guerrillas"
                | "rebel"
                | "rebels"
                | "militant"
                | "militants"
                | "insurgent"
                | "insurgents"
                | "terrorist"
                | "terrorists"
                | "extremist"
                | "extremists"
        )
    })
}

/// A toll that may be one of several in a list.
fn is_piece(c: &Found<Casualty>, harm: Harm) -> bool {
    // "The dead included a nurse and a driver": not all of them.
    !matches!(c.rule, "those-harmed" | "among-those" | "including" | "of-them")
        && c.value.harm == harm
        && c.value.scope == Scope::Total
        && c.value.part_of.is_none()
        && exact(&c.value).is_some_and(|n| n > 0)
}

/// "killed his wife and himself": one more dead, though no victim.
fn is_own(doc: &Document, c: &Found<Casualty>, harm: Harm) -> bool {
    let own = is!(doc.tokens[doc.token_from(c.span.start)], "self" | "himself" | "herself");
    own && harm == Harm::Killed && c.value.harm == harm && c.value.scope == Scope::Part && c.value.part_of.is_none()
}

/// "… found dead", "… found shot": what goes before is who was found, not who the first of them was.
fn is_found_dead(doc: &Document, c: &Found<Casualty>) -> bool {
    doc.tokens.get(doc.token_from(c.span.end)).is_some_and(|t| is!(t, "found" | "dead" | "dies" | "die" | "killed" | "shot"))
}

/// "the mother, her son and their dog": whether a list ends, from a token on, with what is no person.
pub(super) fn ends_otherwise(doc: &Document, at: usize) -> bool {
    let word = |n: usize| doc.tokens.get(at + n);
    let other = |t: &crate::document::Token| t.has(Class::Noun) && !t.has(Class::VictimNoun) && !t.is_number();
    word(0).is_some_and(|t| is!(t, "and")) && word(1).is_some_and(|t| t.has(Class::Possessive)) && word(2).is_some_and(other)
}

/// "the envoy to Lorvia Ana Lang and three other guests": whether others follow one whose name and post stand between.
pub(crate) fn are_others(doc: &Document, left: Span, right: Span) -> bool {
    let (from, to) = (doc.token_from(left.end), doc.token_from(right.start));
    let end = doc.token_from(right.end);
    let others = doc.tokens[to].is_number() || doc.tokens[to].has(Class::Number);
    let others = others && (to + 1..end.min(to + 3)).any(|i| is!(doc.tokens[i], "other" | "others" | "more"));
    let post = |i: usize| {
        let t = &doc.tokens[i];
        t.is_capital() && !t.is_mark() || is!(t, "to" | "of" | "in" | "for" | "the") || doc.word(i) == ","
    };
    others && to > from && to - from < 10 && is!(doc.tokens[to - 1], "and") && (from..to - 1).all(post)
}

/// Whether only a comma, an "and" or an age stands between two pieces; `Some(true)` for the "and".
fn joint(doc: &Document, left: &Found<Casualty>, right: &Found<Casualty>) -> Option<bool> {
    // "a clerk was killed along with two customers"
    if right.rule == "along-with" && left.sentence == right.sentence && left.value.implicit && right.value.implicit {
        return Some(true);
    }
    if left.rule != right.rule {
        return None;
    }
    if left.value.implicit && are_others(doc, left.span, right.span) {
        return Some(true);
    }
    let (from, to) = (doc.token_from(left.span.end), doc.token_from(right.span.start));
    if from >= to || to - from > 6 {
        return None;
    }
    // "and the couple's toddler"
    let owned = doc.tokens[to - 1].is_shape(shape::POSSESSIVE) && to >= from + 2;
    let (end, to) = (to, if owned { to - 2 } else { to });
    let mut and = ends_otherwise(doc, doc.token_from(right.span.end));
    for i in from..to {
        let t = &doc.tokens[i];
        let conjunction = is!(t, "and") || is!(t, "with") && i > from && is!(doc.tokens[i - 1], "along");
        let linked = doc.word(i) == "," || t.is_number() || is!(t, "along" | "her") || t.has_any(Class::Determiner.bit() | Class::Possessive.bit());
        if !conjunction && !linked {
            return None;
        }
        and |= conjunction;
    }
    // "Man, toddler found dead", "kills wife, self": a headline's comma.
    let to = end;
    let own = is!(doc.tokens[to], "self" | "himself" | "herself");
    let opens = doc.sentences[left.sentence as usize].first as usize;
    let headline = doc.token_from(left.span.start) == opens
        && from == opens + 1
        && to == from + 1
        && left.value.implicit
        && (!right.value.implicit || doc.tokens[to].is_number() || is_found_dead(doc, right));
    Some(and || headline || own)
}

/// Writes the sum down before its pieces, which become parts of it.
fn insert(casualties: &mut Vec<Found<Casualty>>, first: usize, end: usize, sum: u64) {
    let at = first as u32;
    for c in casualties.iter_mut() {
        c.value.part_of = c.value.part_of.map(|whole| whole + (whole >= at) as u32);
    }
    for c in &mut casualties[first..end] {
        (c.value.part_of, c.value.scope) = (Some(at), Scope::Part);
    }
    let mut whole = casualties[first].clone();
    whole.span = Span { start: whole.span.start, end: casualties[end - 1].span.end };
    whole.rule = ADDED_UP;
    whole.value.approximate = casualties[first..end].iter().any(|c| c.value.approximate);
    (whole.value.min, whole.value.max) = (Some(sum), Some(sum));
    whole.value.implicit = false;
    whole.value.victims = Some(whole.span);
    let same = casualties[first..end].iter().all(|c| c.value.entity == whole.value.entity);
    whole.value.entity = whole.value.entity.filter(|_| same);
    (whole.value.scope, whole.value.part_of) = (Scope::Total, None);
    casualties.insert(first, whole);
}

/// The number of a toll with one.
fn exact(c: &Casualty) -> Option<u64> {
    c.min.filter(|n| c.max == Some(*n))
}

/// The leading number.
fn number(c: &Casualty) -> Option<u64> {
    c.min.or(c.max)
}
