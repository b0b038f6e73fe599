//! Which sentences tell of other, earlier events: those dated well before the article, and those that say so in words.

use crate::dates::{DateKind, DateMention};
use crate::document::Document;
use crate::found::Found;
use crate::is;
use crate::lexicon::{Class, WordSet};
use jiff::civil::Date;
use std::cell::OnceCell;

/// Days before the article's day from which on a dated event is another one.
pub(super) const OLD: i32 = 21;

/// What an article tells of earlier events, worked out once, when a stage first asks.
pub struct Earlier<'a, 'd> {
    doc: &'a Document<'d>,
    dates: &'a [Found<DateMention>],
    /// The day of publication.
    pub(super) published: Option<Date>,
    sentences: OnceCell<Vec<bool>>,
}

impl<'a, 'd> Earlier<'a, 'd> {
    /// Of a document with its dates and its day of publication.
    pub fn new(doc: &'a Document<'d>, dates: &'a [Found<DateMention>], published: Option<Date>) -> Self {
        Earlier { doc, dates, published, sentences: OnceCell::new() }
    }

    /// For each sentence, whether it tells of something earlier.
    pub(crate) fn sentences(&self) -> &[bool] {
        self.sentences.get_or_init(|| sentences(self.doc, self.dates, self.today()))
    }

    /// The day that the article speaks from.
    pub(super) fn today(&self) -> Option<Date> {
        today(self.dates, self.published)
    }
}

/// The day that the article speaks from: the day of publication, or else the latest day that it names.
fn today(dates: &[Found<DateMention>], published: Option<Date>) -> Option<Date> {
    let day = |d: &Found<DateMention>| d.value.earliest.filter(|e| d.value.latest == Some(*e));
    let dated = || dates.iter().filter(|d| d.value.kind == DateKind::Date);
    // Without a day anywhere, the latest month that is named.
    published.or_else(|| dated().filter_map(day).max()).or_else(|| dated().filter(|d| d.value.value.len() == 7).filter_map(|d| d.value.latest).max())
}

/// For each sentence, whether it tells of something earlier.
fn sentences(doc: &Document, dates: &[Found<DateMention>], today: Option<Date>) -> Vec<bool> {
    let mut out = Vec::with_capacity(doc.sentences.len());
    let mut next = 0;
    for n in 0..doc.sentences.len() {
        while dates.get(next).is_some_and(|d| (d.sentence as usize) < n) {
            next += 1;
        }
        let here = dates[next..].iter().take_while(|d| d.sentence as usize == n).filter(|d| {
            let at = doc.token_from(d.span.start);
            !(at > 0 && is!(doc.tokens[at - 1], "since") && is_record(doc, doc.sentences[n].first as usize, at - 1))
                && !super::days::is_of_thing(doc, d.span)
        });
        let (by_date, coarse) = today.map_or((None, false), |t| old(here, t));
        let sentence = &doc.sentences[n];
        let dated = sentence.has(Class::TimeUnit.bit() | Class::Month.bit() | Class::TimeWord.bit() | Class::Preposition.bit());
        let says = || dated && says_earlier(doc, sentence.tokens(), today);
        let mut is_old = by_date.map_or_else(says, |old| old || coarse && dated && says_last(doc, sentence.tokens()));
        // The sentence behind one that tells of an earlier event goes on about it, when its paragraph does and it has no date.
        if !is_old && by_date.is_none() && n > 0 && out[n - 1] && doc.sentences[n - 1].paragraph == sentence.paragraph {
            let opens = doc.tokens.get(sentence.first as usize);
            is_old = opens.is_some_and(|t| is!(t, "he" | "they" | "it" | "that" | "those" | "then" | "at" | "dozens" | "another"));
        }
        out.push(is_old);
    }
    out
}

/// "the worst violence since 1984": the time is that of the record.
pub(crate) fn is_record(doc: &Document, first: usize, since: usize) -> bool {
    (first.max(since.saturating_sub(14))..since)
        .any(|i| is!(doc.tokens[i], "worst" | "deadliest" | "bloodiest" | "biggest" | "largest" | "heaviest" | "strongest" | "first" | "highest"))
}

/// `None` when no date of the sentence tells; and whether none of them is a day.
fn old<'a>(here: impl Iterator<Item = &'a Found<DateMention>>, today: Date) -> (Option<bool>, bool) {
    let mut any_old = false;
    let mut any_new = false;
    let mut coarse = true;
    for date in here.filter(|d| matches!(d.value.kind, DateKind::Date | DateKind::Time)) {
        let Some(latest) = date.value.latest else { continue };
        let days = (today - latest).get_days();
        any_old |= days > OLD;
        any_new |= days <= OLD;
        coarse &= date.value.earliest != date.value.latest;
    }
    ((any_old || any_new).then_some(any_old && !any_new), coarse)
}

/// "the last major attack in the capital was in November": before this one.
fn says_last(doc: &Document, tokens: std::ops::Range<usize>) -> bool {
    let end = tokens.end.min(tokens.start + 12);
    (tokens.start..end).any(|i| {
        is!(doc.tokens[i], "last" | "previous" | "deadliest")
            && (i + 1..(i + 4).min(end))
                .any(|k| is!(doc.tokens[k], "attack" | "attacks" | "bombing" | "shooting" | "incident" | "blast" | "quake" | "earthquake" | "crash"))
            && (i + 2..end).any(|k| is!(doc.tokens[k], "was" | "were" | "came" | "occurred" | "took"))
    })
}

/// The words that [`says_earlier`] asks for first.
static OPENERS: WordSet<14> = WordSet::new([
    "last",
    "previous",
    "similar",
    "deadliest",
    "years",
    "months",
    "decades",
    "year",
    "month",
    "weeks",
    "earlier",
    "in",
    "since",
    "during",
]);

/// "last year", "in 2014", "years ago", "earlier this month".
fn says_earlier(doc: &Document, tokens: std::ops::Range<usize>, today: Option<Date>) -> bool {
    let end = tokens.end.min(tokens.start + 120);
    // "In June, a suicide attack killed seven": a month that opens a sentence is another one, where no day of publication tells.
    if today.is_none()
        && tokens.len() > 3
        && is!(doc.tokens[tokens.start], "in")
        && doc.tokens[tokens.start + 1].has(Class::Month)
        && doc.word(tokens.start + 2) == ","
    {
        return true;
    }
    if says_last(doc, tokens.clone()) {
        return true;
    }
    for i in tokens.start..end {
        let t = &doc.tokens[i];
        if !(OPENERS.may_have(t.word) | t.is_number()) {
            continue;
        }
        let next = doc.tokens.get(i + 1).filter(|_| i + 1 < end);
        let Some(next) = next else { break };
        if is!(t, "last") && is!(next, "year" | "month" | "summer" | "winter" | "spring" | "fall" | "autumn" | "may")
            || is!(t, "last") && next.has(Class::Month)
            || is!(t, "previous" | "similar" | "deadliest") && is!(next, "attack" | "attacks" | "year" | "years" | "month" | "incident" | "bombing")
            || is!(t, "years" | "months" | "decades" | "year" | "month") && is!(next, "ago" | "earlier")
            || is!(t, "weeks" | "months" | "years") && is!(next, "after")
            || is!(t, "earlier") && is!(next, "this") && doc.tokens.get(i + 2).is_some_and(|t| is!(t, "month" | "year"))
            // "the 2012 terrorist attacks"
            || t.is_number()
                && is_past_year(t.span().of(doc.text), today)
                && (i + 1..(i + 4).min(end)).any(|k| doc.tokens[k].has(Class::EventNoun))
            || is!(t, "in" | "since" | "during") && !(is!(t, "since") && is_record(doc, tokens.start, i)) && next.is_number() && is_past_year(next.span().of(doc.text), today)
        {
            return true;
        }
    }
    false
}

fn is_past_year(text: &str, today: Option<Date>) -> bool {
    let now = today.map_or(9999, |t| i32::from(t.year()));
    text.len() == 4 && text.parse::<i32>().is_ok_and(|year| (1900..now).contains(&year))
}
