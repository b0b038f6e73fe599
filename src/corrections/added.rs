//! What a reviewer adds, as findings.

use super::amend::Target;
use crate::gazetteer::Subkind;
use crate::record::{Casualty, Claim, Date, Entity, Offsets, Party, Quote, Record, Short, Words};
use std::borrow::Cow;

/// The rule of what a reviewer adds.
pub(super) const RULE: &str = "reviewer";
const DATES: &[&str] = &["date", "time", "duration", "set"];
const HARMS: &[&str] = &["killed", "injured", "missing", "kidnapped", "detained", "displaced", "infected"];
const QUOTES: &[&str] = &["direct", "indirect", "mixed"];
const CLAIMS: &[&str] = &["responsibility", "denial", "accusation", "confirmation", "warning", "threat", "no_claim"];

/// Whether a list holds findings of this kind.
pub fn can_add(table: &str, kind: &str) -> bool {
    match table {
        "entities" => Subkind::parse(kind).is_some(),
        "dates" => word(DATES, kind).is_some(),
        "casualties" => word(HARMS, kind).is_some(),
        "quotes" => word(QUOTES, kind).is_some(),
        "claims" => word(CLAIMS, kind).is_some(),
        _ => false,
    }
}

fn word(words: &[&'static str], text: &str) -> Option<&'static str> {
    words.iter().copied().find(|w| *w == text)
}

/// Who may be meant by a name that a reviewer wrote.
pub(super) struct Named<'a> {
    /// Names in lower case, each with its first mention.
    entities: Vec<(String, Party<'a>)>,
    text: &'a str,
    offsets: Offsets,
}

impl<'a> Named<'a> {
    pub(super) fn new(record: &Record<'a>, text: &'a str) -> Self {
        let party = |e: &Entity<'a>| {
            let m = e.mentions.first()?;
            Some((e.name.to_lowercase(), Party { start: m.start, end: m.end, text: m.text.clone(), entity: Some(e.id) }))
        };
        Named { entities: record.entities.iter().filter_map(party).collect(), text, offsets: record.offsets }
    }
}

/// A date that was missed.
pub(super) fn date<'a>(t: &Target<'_, 'a>) -> Option<Date<'a>> {
    let value = t.correction.value.clone().unwrap_or_default();
    let day = value.parse::<jiff::civil::Date>().ok().map(Short::day);
    Some(Date {
        start: t.start,
        end: t.end,
        text: Cow::Borrowed(t.text),
        sentence: t.sentence,
        rule: RULE,
        kind: word(DATES, &t.correction.kind)?,
        value: Cow::Owned(value),
        modifier: None,
        freq: None,
        quant: None,
        earliest: day,
        latest: day,
        anchor: "none",
    })
}

/// A toll that was missed.
pub(super) fn casualty<'a>(t: &Target<'_, 'a>) -> Option<Casualty<'a>> {
    Some(Casualty {
        start: t.start,
        end: t.end,
        text: Cow::Borrowed(t.text),
        sentence: t.sentence,
        rule: RULE,
        kind: word(HARMS, &t.correction.kind)?,
        min: t.correction.min,
        max: t.correction.max,
        approx: false,
        implicit: false,
        victims: None,
        victims_entity: None,
        scope: "total",
        part_of: None,
        attributed_to: None,
        date: None,
        place: None,
        incident: None,
    })
}

/// A quotation that was missed.
pub(super) fn quote<'a>(t: &Target<'_, 'a>, named: &Named<'a>) -> Option<Quote<'a>> {
    Some(Quote {
        start: t.start,
        end: t.end,
        text: Cow::Borrowed(t.text),
        sentence: t.sentence,
        rule: RULE,
        kind: word(QUOTES, &t.correction.kind)?,
        speaker: party(t, named),
        cue: None,
        part_of: None,
        addressee: None,
        medium: None,
        said_on: None,
        negated: false,
        hypothetical: false,
    })
}

/// A claim that was missed.
pub(super) fn claim<'a>(t: &Target<'_, 'a>, named: &Named<'a>) -> Option<Claim<'a>> {
    Some(Claim {
        start: t.start,
        end: t.end,
        text: Cow::Borrowed(t.text),
        sentence: t.sentence,
        rule: RULE,
        kind: word(CLAIMS, &t.correction.kind)?,
        cue: Words { start: t.start, end: t.end, text: Cow::Borrowed(t.text) },
        claimant: party(t, named),
        target: None,
        channel: None,
        quote: None,
        incident: None,
    })
}

/// Who the reviewer says it is: the first mention of an entity of that name, or else the name where it stands in the text.
fn party<'a>(t: &Target, named: &Named<'a>) -> Option<Party<'a>> {
    let name = t.correction.value.as_deref().filter(|v| !v.is_empty())?;
    let lower = name.to_lowercase();
    if let Some((_, party)) = named.entities.iter().find(|(n, _)| *n == lower) {
        return Some(party.clone());
    }
    let (byte, words) = named.text.match_indices(name).next()?;
    let start = named.offsets.units(&named.text[..byte]);
    Some(Party { start, end: start + named.offsets.units(words), text: Cow::Borrowed(words), entity: None })
}
