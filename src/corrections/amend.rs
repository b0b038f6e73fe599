//! Corrections laid over one record. Findings are numbered within their lists: whatever moves is renumbered everywhere.

use super::added::{Named, RULE, casualty, claim, date, quote};
use super::{Action, Correction, Corrections, EVERYWHERE};
use crate::gazetteer::Subkind;
use crate::record::{Entity, Ids, Mention, Record, Short};
use std::borrow::Cow;
use std::cmp::Reverse;

/// The lists that can be corrected.
pub const TABLES: &[&str] = &["entities", "dates", "casualties", "quotes", "claims"];

/// Where a correction applies, in the record's unit of offsets.
pub(super) struct Target<'c, 'a> {
    pub correction: &'c Correction,
    pub start: usize,
    pub end: usize,
    pub text: &'a str,
    pub sentence: u32,
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
        for q in &mut record.quotes {
            renumber(&mut q.said_on, &moved);
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
            let last = record.entities.iter().filter_map(|e| e.id.strip_prefix('e')?.parse::<u64>().ok()).max().unwrap_or(0);
            record.entities.push(Entity {
                id: Short::numbered(Some(b'e'), last + 1),
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
                alternatives: Vec::new(),
                mentions: vec![mention],
                offices: Vec::new(),
            });
        }
    }
}

/// Entities that nothing names any more go, with what refers to them. Ids of the others stay.
fn drop_unnamed(record: &mut Record) {
    let gone: Vec<Short> = record.entities.iter().filter(|e| is_unnamed(e)).map(|e| e.id).collect();
    if gone.is_empty() {
        return;
    }
    record.entities.retain(|e| !is_unnamed(e));
    let forget = |id: &mut Option<Short>| {
        if id.as_ref().is_some_and(|id| gone.contains(id)) {
            *id = None;
        }
    };
    if let Some(dateline) = &mut record.dateline {
        forget(&mut dateline.place);
    }
    for c in &mut record.casualties {
        forget(&mut c.place);
        forget(&mut c.victims_entity);
        c.attributed_to.iter_mut().for_each(|p| forget(&mut p.entity));
    }
    record.quotes.iter_mut().flat_map(|q| q.speaker.iter_mut().chain(&mut q.addressee)).for_each(|p| forget(&mut p.entity));
    record.claims.iter_mut().flat_map(|c| c.claimant.iter_mut().chain(&mut c.target)).for_each(|p| forget(&mut p.entity));
    for i in &mut record.incidents {
        forget(&mut i.place);
        for who in [&mut i.perpetrators, &mut i.claimed_by, &mut i.denied_by] {
            who.retain(|w| !gone.iter().any(|id| *id == **w));
        }
    }
}

fn is_unnamed(entity: &Entity) -> bool {
    entity.mentions.is_empty() && entity.offices.is_empty()
}
