//! What the words around a date say of it: whether something happened on it, was said on it, or was before it.

use crate::dates::{DateKind, DateMention};
use crate::document::{Document, shape};
use crate::is;
use crate::lexicon::Class;
use crate::span::Span;

/// "a 2005 graduate", "his 2014 novel", "the Sunday shows", "last year's winner": a day or year that only describes somebody or
/// something, no event.
pub(super) fn is_of_thing(doc: &Document, date: Span) -> bool {
    let (at, end) = (doc.token_from(date.start), doc.token_from(date.end));
    let last = doc.sentences[doc.sentence_at(date.start)].last as usize;
    let year = end == at + 1 && doc.tokens[at].len == 4 && doc.tokens[at].is_number();
    let event = |i: usize| doc.tokens[i].has_any(Class::EventNoun.bit() | Class::Harm.bit() | Class::Weapon.bit());
    if end < last && doc.tokens[end].is_shape(shape::POSSESSIVE) {
        return !(end + 1..last.min(end + 6)).any(event);
    }
    let weekday = end == at + 1 && doc.tokens[at].has(Class::Weekday);
    if weekday && at > 0 && end < last && is!(doc.tokens[at - 1], "the" | "a" | "his" | "her" | "their") {
        let noun = &doc.tokens[end];
        let thing = noun.has(Class::Noun) && !noun.has_any(Class::TimeWord.bit() | Class::TimeUnit.bit() | Class::Preposition.bit());
        return thing && !noun.is_capital() && !(end..last.min(end + 4)).any(event);
    }
    year && at > 0
        && is!(doc.tokens[at - 1], "a" | "an" | "his" | "her" | "its" | "their" | "my" | "our")
        && end < last
        && !doc.tokens[end].is_mark()
        && !(end..last.min(end + 4)).any(event)
}

/// A day, month or year that something may have happened on.
pub(super) fn is_day(d: &DateMention) -> bool {
    matches!(d.kind, DateKind::Date | DateKind::Time) && d.earliest.is_some() && d.latest.is_some()
}

/// How many clauses lie between a date and what it may be of; the comma behind a date that opens the sentence is none.
pub(super) fn clauses_between(doc: &Document, date: Span, of: Span) -> u32 {
    let before = date.end <= of.start;
    let (from, to) = if before { (doc.token_from(date.end), doc.token_from(of.start)) } else { (doc.token_from(of.end), doc.token_from(date.start)) };
    let splits = |i: usize| matches!(doc.word(i), "," | ";" | "\u{2014}" | "\u{2013}") || is!(doc.tokens[i], "while" | "but" | "whereas");
    let count = (from..to.min(doc.tokens.len())).filter(|i| splits(*i)).count() as u32;
    count.saturating_sub(u32::from(before && from < doc.tokens.len() && doc.word(from) == ","))
}

/// "retired in 2012 after being shot": the day is of what came later.
pub(super) fn is_followed_by_after(doc: &Document, date: Span, of: Span) -> bool {
    let (from, to) = (doc.token_from(date.end), doc.token_from(of.start));
    let last = (from..to).rev().take_while(|i| doc.word(*i) != ",").find(|i| is!(doc.tokens[*i], "after"));
    last.is_some_and(|i| to - i < 10)
}

/// "Lang, who retired in 2012 after being shot": the same, where the person stands before.
pub(super) fn is_before_after(doc: &Document, date: Span, of: Span) -> bool {
    let end = doc.token_from(date.end);
    let last = doc.sentences[doc.sentence_at(date.start)].last as usize;
    let harm = |i: usize| doc.tokens[i].has(Class::Harm);
    end < last
        && is!(doc.tokens[end], "after")
        && !(doc.token_from(of.end)..doc.token_from(date.start)).any(harm)
        && (end..last.min(end + 12)).any(harm)
}

/// "the epidemic of 1921", "the attack on Friday", "the September 2012 attacks": a day that an event's own word bears.
pub(super) fn is_of_event(doc: &Document, date: Span) -> bool {
    let (at, end) = (doc.token_from(date.start), doc.token_from(date.end));
    let s = &doc.sentences[doc.sentence_at(date.start)];
    let event = |i: usize| doc.tokens[i].has(Class::EventNoun);
    let of = at >= s.first as usize + 2 && is!(doc.tokens[at - 1], "of" | "in" | "on") && event(at - 2);
    let names = |i: usize| doc.tokens[i].is_capital() && !doc.tokens[i].is_mark();
    of || (end..(end + 4).min(s.last as usize)).find(|i| !names(*i)).is_some_and(event)
}

/// "On Friday they gathered in the street where the man was shot": the day of what is done at the place now.
pub(super) fn is_before_place_of(doc: &Document, date: Span, of: Span) -> bool {
    if date.end > of.start {
        return false;
    }
    let (from, to) = (doc.token_from(date.end), doc.token_from(of.start));
    let first = doc.sentences[doc.sentence_at(date.start)].first as usize;
    let violent = |i: usize| doc.tokens[i].has_any(Class::EventNoun.bit() | Class::Harm.bit() | Class::Weapon.bit());
    let place = (from..to).rev().find(|i| is!(doc.tokens[*i], "where"));
    place.is_some_and(|p| to - p < 12 && !(first..p).any(violent) && !violent(p - 1))
}

/// "since 2014"
pub(super) fn is_since(doc: &Document, date: Span) -> bool {
    let at = doc.token_from(date.start);
    at > 0 && is!(doc.tokens[at - 1], "since" | "until")
}

/// "said on Friday", "told reporters late Tuesday", "on Saturday raised the toll": the day of the words, not of what they tell.
pub(super) fn is_of_saying(doc: &Document, date: Span) -> bool {
    let at = doc.token_from(date.start);
    let saying = |t: &crate::document::Token| {
        t.has(Class::SpeechVerb) && !t.has(Class::EventNoun) && !is!(t, "shot" | "fired")
            || is!(t, "released" | "raised" | "published" | "reporters" | "arrested" | "vowed" | "visited")
    };
    let mut i = at;
    let mut article = false;
    for _ in 0..4 {
        let Some(b) = i.checked_sub(1) else { break };
        let t = &doc.tokens[b];
        if saying(t) {
            // "investigating the 2012 attacks": an article and a year belong to what follows.
            return !article;
        }
        article |= is!(t, "the") && i == at;
        let passes = is!(
            t,
            "on" | "late"
                | "early"
                | "in"
                | "a"
                | "an"
                | "statement"
                | "interview"
                | "the"
                | "conference"
                | "news"
                | "during"
                | "press"
                | "briefing"
                | "to"
                | "at"
        );
        if !passes {
            break;
        }
        i = b;
    }
    let end = doc.token_from(date.end);
    let sentence = doc.sentence_at(date.start);
    // "In April 2023, the palace told families of the dead": what was told then was before.
    let s = &doc.sentences[sentence];
    let opens = at < s.first as usize + 3 && doc.tokens[at..end].iter().any(|t| t.len == 4 && t.is_number());
    if opens {
        let told = |t: &crate::document::Token| is!(t, "told" | "announced" | "revealed" | "acknowledged" | "admitted" | "disclosed" | "concluded");
        let violent = |i: usize| doc.tokens[i].has_any(Class::Harm.bit() | Class::EventNoun.bit());
        if (end..(end + 7).min(s.last as usize)).take_while(|i| !violent(*i)).any(|i| told(&doc.tokens[i])) {
            return true;
        }
    }
    (end..(end + 2).min(doc.sentences[sentence].last as usize)).any(|i| {
        let t = &doc.tokens[i];
        is!(
            t,
            "said"
                | "says"
                | "announced"
                | "raised"
                | "released"
                | "confirmed"
                | "told"
                | "condemned"
                | "vowed"
                | "warned"
                | "ordered"
                | "blamed"
                | "accused"
                | "identified"
                | "promised"
                | "pledged"
                | "urged"
                | "rejected"
                | "defended"
                | "criticized"
                | "denounced"
                | "apologized"
        )
    })
}
