//! When the event was: the day named nearest to its tolls and event words, not the day that somebody spoke on.

use super::Joiner;
use super::days::{clauses_between, is_before_place_of, is_of_saying, is_of_thing};
use crate::dates::{DateKind, DateMention};
use crate::is;
use crate::lexicon::Class;
use crate::span::Span;

/// How many of its sentences are read for its day.
const READ: usize = 14;

/// How old the day of a recent event may be, in days.
const RECENT: i32 = 31;

impl Joiner<'_, '_> {
    /// The day of the event: each date of its sentences counts for the day it means.
    pub(super) fn date(&self, sentences: &[u32], told: &[u32]) -> Option<u32> {
        let mut days: Vec<(&str, u32, u32)> = Vec::new();
        for (order, &n) in sentences.iter().enumerate().take(READ) {
            let from = self.dates.partition_point(|d| d.sentence < n);
            for (k, d) in self.dates.iter().enumerate().skip(from).take_while(|(_, d)| d.sentence == n) {
                if !self.fits(&d.value) || self.is_since(d.span, n) || is_of_thing(self.doc, d.span) {
                    continue;
                }
                let place = if order < 3 {
                    4
                } else if order < 7 {
                    3
                } else {
                    2
                };
                let tolls = self.casualties.iter().filter(|c| c.sentence == n);
                if tolls.clone().next().is_some() && tolls.clone().all(|c| is_before_place_of(self.doc, d.span, c.span)) {
                    continue;
                }
                let apart = tolls.map(|c| clauses_between(self.doc, d.span, c.span)).min();
                let beside = if told.contains(&n) { 2 } else { 1 };
                let near = self.is_beside_event(d.span, n);
                // "made progress on Wednesday, as they tried to find who planted the bombs, which killed three": another clause's day.
                let far = near == 1 && apart.map_or_else(|| !self.doc.sentences[n as usize].has(Class::Harm.bit()), |clauses| clauses > 1);
                let spoken = far || is_of_saying(self.doc, d.span) && near < 3;
                let score = if spoken { 1 } else { place * beside * near };
                let day = &d.value.value[..10];
                match days.iter_mut().find(|x| x.0 == day) {
                    Some(x) => x.1 += score,
                    None => days.push((day, score, k as u32)),
                }
            }
        }
        // A day that only words were said on is not the event's.
        days.retain(|d| d.1 > 1);
        // The first of the best.
        let best = days.iter().fold(None::<&(&str, u32, u32)>, |best, d| if best.is_none_or(|b| d.1 > b.1) { Some(d) } else { best })?;
        Some(best.2)
    }

    /// "since the attacks of Sept. 11": what began then goes on.
    fn is_since(&self, date: Span, sentence: u32) -> bool {
        let at = self.doc.token_from(date.start);
        let from = at.saturating_sub(5).max(self.doc.sentences[sentence as usize].first as usize);
        (from..at).any(|i| is!(self.doc.tokens[i], "since"))
    }

    /// A day that is not long past; a day of any year where none is known.
    fn fits(&self, v: &DateMention) -> bool {
        let near = match (self.today, v.latest) {
            (Some(today), Some(latest)) => (-1..=RECENT).contains(&(today - latest).get_days()),
            _ => true,
        };
        let number = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        let year = |part: &str| number(part) || part == "XXXX" && self.published.is_none();
        let day = v.value.is_char_boundary(10) && matches!(v.value.as_bytes(), [_, _, _, _, b'-', _, _, b'-', _, _, ..]);
        let day = day && year(&v.value[..4]) && number(&v.value[5..7]) && number(&v.value[8..10]);
        matches!(v.kind, DateKind::Date | DateKind::Time) && day && near
    }

    /// How closely a date belongs to a word of an event: "Friday's attack", "the bombing Monday", "killed on Monday".
    fn is_beside_event(&self, date: Span, sentence: u32) -> u32 {
        let s = &self.doc.sentences[sentence as usize];
        let doc = self.doc;
        let (first, end) = (doc.token_from(date.start), doc.token_from(date.end));
        let event = |i: usize| doc.tokens[i].has_any(Class::EventNoun.bit());
        let possessive = end < s.last as usize && is!(doc.tokens[end], "'s");
        if possessive && (end + 1..(end + 5).min(s.last as usize)).any(event) {
            return 4;
        }
        let back = first.saturating_sub(8).max(s.first as usize);
        let mut near = 1;
        for i in (back..first).rev() {
            let t = &doc.tokens[i];
            if t.has(Class::SpeechVerb) && !is!(t, "shot" | "fired") {
                break;
            }
            let held = is!(t, "arrested" | "arrest" | "detained" | "custody" | "died" | "condition" | "hospital");
            if t.has_any(Class::EventNoun.bit() | Class::Harm.bit()) && !held {
                near = if first - i < 4 { 3 } else { 2 };
                break;
            }
        }
        near
    }

    /// The date of a background event: its own, or the first one that its sentence gives.
    pub(super) fn any_date(&self, sentence: u32) -> Option<u32> {
        let dated = |d: &crate::found::Found<DateMention>| {
            d.sentence == sentence && d.value.kind == DateKind::Date && d.value.earliest.is_some() && !is_of_saying(self.doc, d.span)
        };
        let from = self.dates.partition_point(|d| d.sentence < sentence);
        self.dates.iter().enumerate().skip(from).take_while(|(_, d)| d.sentence == sentence).find(|(_, d)| dated(d)).map(|d| d.0 as u32)
    }
}
