//! What the page knows of all articles at once: a line for each in the list, everybody named, all incidents, all claims.

use super::key;
use crate::gazetteer::Gazetteer;
use crate::record::{Entity, Party, Record, Short};
use serde::Serialize;
use std::collections::HashMap;

/// The block that is read when the page is opened.
#[derive(Default, Serialize)]
pub struct Index {
    articles: Vec<ArticleLine>,
    actors: Vec<Actor>,
    incidents: Vec<IncidentLine>,
    claims: Vec<ClaimLine>,
    #[serde(skip)]
    by_key: HashMap<String, usize>,
}

/// What one article adds to the index.
pub struct Summary {
    article: ArticleLine,
    actors: Vec<Actor>,
    incidents: Vec<IncidentLine>,
    claims: Vec<ClaimLine>,
}

#[derive(Serialize)]
struct ArticleLine {
    id: String,
    title: Option<String>,
    published: Option<Short>,
    /// Mentions of people, groups, places, nationalities; dates, tolls, quotations, claims.
    counts: [usize; 8],
}

/// A person, group, place or nationality over all articles.
#[derive(Serialize)]
struct Actor {
    key: String,
    name: String,
    kind: &'static str,
    subkind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<Short>,
    #[serde(skip_serializing_if = "Option::is_none")]
    point: Option<(f64, f64)>,
    /// The gazetteer's line: `groups/armed.tsv:12`.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    /// Article, number of the entity there, mentions.
    seen: Vec<(usize, usize, usize)>,
    /// Article, number of the quotation there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    quotes: Vec<(usize, usize)>,
}

#[derive(Serialize)]
struct IncidentLine {
    article: usize,
    /// Its number in the article.
    n: usize,
    #[serde(rename = "type")]
    kind: &'static str,
    status: &'static str,
    main: bool,
    /// What it means, and the days that it spans.
    date: Option<String>,
    earliest: Option<Short>,
    latest: Option<Short>,
    /// Number of an actor.
    place: Option<usize>,
    /// At least, at most.
    killed: Option<(Option<u64>, Option<u64>)>,
    injured: Option<(Option<u64>, Option<u64>)>,
    by: Vec<Who>,
    claimed: Vec<Who>,
    denied: Vec<Who>,
}

#[derive(Serialize)]
struct ClaimLine {
    article: usize,
    n: usize,
    #[serde(rename = "type")]
    kind: &'static str,
    who: Option<Who>,
    target: Option<Who>,
}

/// Somebody: an actor's number, or the article's words.
#[derive(Serialize)]
#[serde(untagged)]
enum Who {
    Actor(usize),
    Words(String),
}

impl Summary {
    pub fn new(record: &Record, gazetteer: &Gazetteer) -> Summary {
        let mut counts = [0, 0, 0, 0, record.dates.len(), record.casualties.len(), record.quotes.len(), record.claims.len()];
        for entity in &record.entities {
            let kind = ["person", "group", "place", "norp"].iter().position(|k| *k == entity.kind).unwrap_or(3);
            counts[kind] += entity.mentions.len() + entity.offices.len();
        }
        let numbers: HashMap<&str, usize> = record.entities.iter().enumerate().map(|(n, e)| (e.id.as_str(), n)).collect();
        let mut actors: Vec<Actor> = record.entities.iter().enumerate().map(|(n, e)| actor(n, e, gazetteer)).collect();
        for (n, quote) in record.quotes.iter().enumerate() {
            if let Some(speaker) = quote.speaker.as_ref().and_then(|s| s.entity.as_deref()).and_then(|id| numbers.get(id)) {
                actors[*speaker].quotes.push((0, n));
            }
        }
        let who = |words: &str| numbers.get(words).map_or_else(|| Who::Words(words.to_owned()), |n| Who::Actor(*n));
        let party = |p: &Party| p.entity.as_deref().and_then(|id| numbers.get(id)).map_or_else(|| Who::Words(p.text.to_string()), |n| Who::Actor(*n));
        let incidents = record.incidents.iter().enumerate().map(|(n, i)| {
            let date = i.date.as_ref().and_then(|d| record.dates.get(d.date? as usize));
            IncidentLine {
                article: 0,
                n,
                kind: i.kind,
                status: i.status,
                main: i.main,
                date: i.date.as_ref().map(|d| d.value.to_string()),
                earliest: date.and_then(|d| d.earliest),
                latest: date.and_then(|d| d.latest),
                place: i.place.as_deref().and_then(|id| numbers.get(id).copied()),
                killed: i.killed.map(|t| (t.min, t.max)),
                injured: i.injured.map(|t| (t.min, t.max)),
                by: i.perpetrators.iter().map(|w| who(w)).collect(),
                claimed: i.claimed_by.iter().map(|w| who(w)).collect(),
                denied: i.denied_by.iter().map(|w| who(w)).collect(),
            }
        });
        let claims = record.claims.iter().enumerate().map(|(n, c)| ClaimLine {
            article: 0,
            n,
            kind: c.kind,
            who: c.claimant.as_ref().map(party),
            target: c.target.as_ref().map(party),
        });
        Summary {
            article: ArticleLine {
                id: record.id.to_string(),
                title: record.title.as_ref().map(|t| t.to_string()),
                published: record.published,
                counts,
            },
            incidents: incidents.collect(),
            claims: claims.collect(),
            actors,
        }
    }
}

fn actor(n: usize, e: &Entity, gazetteer: &Gazetteer) -> Actor {
    Actor {
        key: key(e),
        name: e.name.to_string(),
        kind: e.kind,
        subkind: e.subkind,
        country: e.country,
        point: e.lat.zip(e.lon),
        source: e.ids.dateline.as_deref().and_then(|id| source(gazetteer, &e.name, id)),
        seen: vec![(0, n, e.mentions.len() + e.offices.len())],
        quotes: Vec::new(),
    }
}

/// The gazetteer's line of an entity.
fn source(gazetteer: &Gazetteer, name: &str, id: &str) -> Option<String> {
    let reading = gazetteer.find_name(name).iter().find(|r| gazetteer.id(r.entry) == id)?;
    let (file, line) = gazetteer.source(reading.entry);
    Some(format!("{file}:{line}"))
}

impl Index {
    /// Adds an article: its own numbers become those of the index.
    pub fn add(&mut self, mut summary: Summary) {
        let article = self.articles.len();
        let actors: Vec<usize> = summary.actors.into_iter().map(|a| self.actor(a, article)).collect();
        let renumber = |who: &mut Who| {
            if let Who::Actor(n) = who {
                *n = actors[*n];
            }
        };
        for incident in &mut summary.incidents {
            incident.article = article;
            incident.place = incident.place.map(|n| actors[n]);
            incident.by.iter_mut().chain(&mut incident.claimed).chain(&mut incident.denied).for_each(renumber);
        }
        for claim in &mut summary.claims {
            claim.article = article;
            claim.who.iter_mut().chain(&mut claim.target).for_each(renumber);
        }
        self.articles.push(summary.article);
        self.incidents.append(&mut summary.incidents);
        self.claims.append(&mut summary.claims);
    }

    fn actor(&mut self, mut actor: Actor, article: usize) -> usize {
        actor.seen.iter_mut().for_each(|s| s.0 = article);
        actor.quotes.iter_mut().for_each(|q| q.0 = article);
        if let Some(&n) = self.by_key.get(&actor.key) {
            let known = &mut self.actors[n];
            known.seen.append(&mut actor.seen);
            known.quotes.append(&mut actor.quotes);
            return n;
        }
        self.by_key.insert(actor.key.clone(), self.actors.len());
        self.actors.push(actor);
        self.actors.len() - 1
    }
}
