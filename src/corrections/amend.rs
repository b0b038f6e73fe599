//! Corrections laid over one record. Findings are numbered within their lists: whatever moves is renumbered everywhere.

use super::{Action, Correction, Corrections, EVERYWHERE};
use crate::gazetteer::Subkind;
use crate::record::{Casualty, Claim, Date, Entity, Ids, Mention, Offsets, Party, Quote, Record, Words};
use std::borrow::Cow;
use std::cmp::Reverse;

/// The lists that can be corrected.
pub const TABLES: &[&str] = &["entities", "dates", "casualties", "quotes", "claims"];

const RULE: &str = "reviewer";
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

/// Where a correction applies, in the record's unit of offsets.
struct Target<'c, 'a> {
    correction: &'c Correction,
    start: usize,
    end: usize,
    text: &'a str,
    sentence: u32,
}

/// Who may be meant by a name that a reviewer wrote.
struct Named<'a> {
    /// Names in lower case, each with its first mention.
    entities: Vec<(String, Party<'a>)>,
    text: &'a str,
    offsets: Offsets,
}

impl<'a> Named<'a> {
    fn new(record: &Record<'a>, text: &'a str) -> Self {
        let party = |e: &Entity<'a>| {
            let m = e.mentions.first()?;
            Some((e.name.to_lowercase(), Party { start: m.start, end: m.end, text: m.text.clone(), entity: Some(e.id.clone()) }))
        };
        Named { entities: record.entities.iter().filter_map(party).collect(), text, offsets: record.offsets }
    }
}

impl Corrections {
    /// Lays the corrections of its article over a record, whose text this is.
    pub fn amend<'a>(&self, record: &mut Record<'a>, text: &'a str) {
        if self.is_empty() {
            return;
        }
        let (mut wrong, mut added, mut everywhere) = (Vec::new(), Vec::new(), Vec::new());
        for correction in self.of(&record.id) {
            if correction.article == EVERYWHERE {
                // Names that are added everywhere come from the gazetteer.
                if correction.action == Action::Wrong {
                    everywhere.push(correction);
                }
                continue;
            }
            match locate(correction, record, text) {
                Some(target) if correction.action == Action::Wrong => wrong.push(target),
                Some(target) => added.push(target),
                None => record.warnings.push(format!("a correction no longer applies: `{}` is not there", correction.words)),
            }
        }
        let of = |table: &'static str| wrong.iter().filter(move |t| t.correction.table == table);
        let is_wrong = |table, start, end| of(table).any(|t| (t.start, t.end) == (start, end));

        for entity in &mut record.entities {
            let kind = entity.kind;
            let right = |m: &Mention| !is_wrong("entities", m.start, m.end) && !everywhere.iter().any(|c| c.words == m.text && c.kind == kind);
            entity.mentions.retain(right);
            entity.offices.retain(right);
        }
        let new = |table: &'static str| added.iter().filter(move |t| t.correction.table == table);
        for target in new("entities") {
            add_mention(record, target);
        }
        drop_unnamed(record);

        let named = Named::new(record, text);
        let added_dates = new("dates").filter_map(date).collect();
        let moved = rebuild(&mut record.dates, |d| is_wrong("dates", d.start, d.end), added_dates, |d| (d.start, d.end));
        for c in &mut record.casualties {
            renumber(&mut c.date, &moved);
        }
        for i in &mut record.incidents {
            if let Some(day) = &mut i.date {
                renumber(&mut day.date, &moved);
            }
        }
        let added_casualties = new("casualties").filter_map(casualty).collect();
        let moved = rebuild(&mut record.casualties, |c| is_wrong("casualties", c.start, c.end), added_casualties, |c| (c.start, c.end));
        for c in &mut record.casualties {
            renumber(&mut c.part_of, &moved);
        }
        for toll in record.incidents.iter_mut().flat_map(|i| [&mut i.killed, &mut i.injured]) {
            *toll = toll.and_then(|mut t| {
                t.casualty = moved.get(t.casualty as usize).copied()??;
                Some(t)
            });
        }
        let added_quotes = new("quotes").filter_map(|t| quote(t, &named)).collect();
        let moved = rebuild(&mut record.quotes, |q| is_wrong("quotes", q.start, q.end), added_quotes, |q| (q.start, q.end));
        for q in &mut record.quotes {
            renumber(&mut q.part_of, &moved);
        }
        for c in &mut record.claims {
            renumber(&mut c.quote, &moved);
        }
        let added_claims = new("claims").filter_map(|t| claim(t, &named)).collect();
        rebuild(&mut record.claims, |c| is_wrong("claims", c.start, c.end), added_claims, |c| (c.start, c.end));
    }
}

/// The occurrence of the words that a correction means.
fn locate<'c, 'a>(correction: &'c Correction, record: &Record, text: &'a str) -> Option<Target<'c, 'a>> {
    let (byte, words) = text.match_indices(correction.words.as_str()).nth(correction.occurrence)?;
    let start = record.offsets.units(&text[..byte]);
    let sentence = record.sentences.partition_point(|s| s.start <= start).saturating_sub(1) as u32;
    Some(Target { correction, start, end: start + record.offsets.units(words), text: words, sentence })
}

/// A list without what is wrong, with what is new, in text order; and where each of the old ones now stands.
fn rebuild<T>(list: &mut Vec<T>, wrong: impl Fn(&T) -> bool, new: Vec<T>, at: impl Fn(&T) -> (usize, usize)) -> Vec<Option<u32>> {
    let mut moved = vec![None; list.len()];
    let old = list.drain(..).enumerate().filter(|(_, f)| !wrong(f)).map(|(n, f)| (Some(n), f));
    let mut all: Vec<_> = old.chain(new.into_iter().map(|f| (None, f))).collect();
    all.sort_by_key(|(_, f)| {
        let (start, end) = at(f);
        (start, Reverse(end))
    });
    for (n, (was, finding)) in all.into_iter().enumerate() {
        if let Some(was) = was {
            moved[was] = Some(n as u32);
        }
        list.push(finding);
    }
    moved
}

fn renumber(index: &mut Option<u32>, moved: &[Option<u32>]) {
    *index = index.and_then(|n| moved.get(n as usize).copied().flatten());
}

/// Adds a mention to the entity of that name and kind, or to a new one.
fn add_mention<'a>(record: &mut Record<'a>, target: &Target<'_, 'a>) {
    let Some(subkind) = Subkind::parse(&target.correction.kind) else { return };
    let mention =
        Mention { start: target.start, end: target.end, text: Cow::Borrowed(target.text), sentence: target.sentence, rule: RULE, confidence: 1.0 };
    let name = target.correction.value.as_deref().unwrap_or(target.text);
    let kind = subkind.kind().name();
    for entity in &mut record.entities {
        // What stood there under another name makes room.
        let apart = |m: &Mention| m.end <= target.start || target.end <= m.start;
        entity.mentions.retain(apart);
        entity.offices.retain(apart);
    }
    match record.entities.iter_mut().find(|e| e.kind == kind && e.name == name) {
        Some(entity) => {
            let at = entity.mentions.partition_point(|m| m.start < mention.start);
            entity.mentions.insert(at, mention);
        }
        None => {
            let last = record.entities.iter().filter_map(|e| e.id.strip_prefix('e')?.parse::<usize>().ok()).max().unwrap_or(0);
            record.entities.push(Entity {
                id: format!("e{}", last + 1),
                kind,
                subkind: subkind.name(),
                name: Cow::Owned(name.to_owned()),
                ids: Ids::default(),
                country: None,
                admin1: None,
                lat: None,
                lon: None,
                roles: Vec::new(),
                speaks_for: None,
                mentions: vec![mention],
                offices: Vec::new(),
            });
        }
    }
}

/// Entities that nothing names any more go, with what refers to them. Ids of the others stay.
fn drop_unnamed(record: &mut Record) {
    let gone: Vec<String> = record.entities.iter().filter(|e| is_unnamed(e)).map(|e| e.id.clone()).collect();
    if gone.is_empty() {
        return;
    }
    record.entities.retain(|e| !is_unnamed(e));
    let forget = |id: &mut Option<String>| {
        if id.as_ref().is_some_and(|id| gone.contains(id)) {
            *id = None;
        }
    };
    if let Some(dateline) = &mut record.dateline {
        forget(&mut dateline.place);
    }
    for c in &mut record.casualties {
        forget(&mut c.place);
        c.attributed_to.iter_mut().for_each(|p| forget(&mut p.entity));
    }
    record.quotes.iter_mut().flat_map(|q| q.speaker.iter_mut().chain(&mut q.addressee)).for_each(|p| forget(&mut p.entity));
    record.claims.iter_mut().flat_map(|c| c.claimant.iter_mut().chain(&mut c.target)).for_each(|p| forget(&mut p.entity));
    for i in &mut record.incidents {
        forget(&mut i.place);
        for who in [&mut i.perpetrators, &mut i.claimed_by, &mut i.denied_by] {
            who.retain(|w| !gone.iter().any(|id| id == w));
        }
    }
}

fn is_unnamed(entity: &Entity) -> bool {
    entity.mentions.is_empty() && entity.offices.is_empty()
}

fn date<'a>(t: &Target<'_, 'a>) -> Option<Date<'a>> {
    let value = t.correction.value.clone().unwrap_or_default();
    let day = value.parse::<jiff::civil::Date>().ok().map(|d| d.to_string());
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
        earliest: day.clone(),
        latest: day,
        anchor: "none",
    })
}

fn casualty<'a>(t: &Target<'_, 'a>) -> Option<Casualty<'a>> {
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
        scope: "total",
        part_of: None,
        attributed_to: None,
        date: None,
        place: None,
        incident: None,
    })
}

fn quote<'a>(t: &Target<'_, 'a>, named: &Named<'a>) -> Option<Quote<'a>> {
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
        denied: false,
    })
}

fn claim<'a>(t: &Target<'_, 'a>, named: &Named<'a>) -> Option<Claim<'a>> {
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
