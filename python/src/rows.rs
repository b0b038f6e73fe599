//! From a record's JSON to its rows in the tables: one line of JSON an article, with an array of rows for each table.
//!
//! Most rows are the record's own objects, copied as they stand with a few fields put before them; only what joins
//! entities is parsed. The reader of the lines (pyarrow's, with the schema that `dateline/_tables.py` declares) takes the
//! columns it knows and passes the rest over.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// How much of a broken line is kept beside its error.
const BEGINNING: usize = 200;

/// What other rows need of an entity.
#[derive(Deserialize)]
struct Entity<'a> {
    id: &'a str,
    #[serde(borrow)]
    name: Cow<'a, str>,
    #[serde(borrow)]
    country: Option<Cow<'a, str>>,
    lat: Option<f64>,
    lon: Option<f64>,
}

type Entities<'a> = BTreeMap<&'a str, Entity<'a>>;

/// The fields of an entity that its row spells otherwise.
#[derive(Deserialize)]
struct EntityFields<'a> {
    id: &'a str,
    #[serde(borrow, default)]
    ids: BTreeMap<&'a str, Cow<'a, str>>,
    #[serde(borrow)]
    roles: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Party<'a> {
    #[serde(borrow)]
    text: Cow<'a, str>,
    entity: Option<&'a str>,
}

impl Party<'_> {
    /// The name of whoever is meant; the local words when nobody knows.
    fn name<'s>(&'s self, entities: &'s Entities) -> &'s str {
        self.entity.and_then(|e| entities.get(e)).map_or(&self.text, |e| &e.name)
    }
}

#[derive(Deserialize)]
struct QuoteFields<'a> {
    #[serde(borrow)]
    speaker: Option<Party<'a>>,
    denied: Option<bool>,
}

#[derive(Deserialize)]
struct ClaimFields<'a> {
    #[serde(borrow)]
    claimant: Option<Party<'a>>,
}

#[derive(Deserialize)]
struct Incident<'a> {
    id: &'a str,
    main: bool,
    #[serde(rename = "type")]
    kind: &'a str,
    status: &'a str,
    rule: &'a str,
    #[serde(borrow)]
    date: Option<Day<'a>>,
    place: Option<&'a str>,
    killed: Option<Toll>,
    injured: Option<Toll>,
    #[serde(borrow)]
    perpetrators: Vec<Cow<'a, str>>,
    #[serde(borrow)]
    claimed_by: Vec<Cow<'a, str>>,
    #[serde(borrow)]
    denied_by: Vec<Cow<'a, str>>,
    #[serde(borrow)]
    targets: &'a RawValue,
    #[serde(borrow)]
    weapons: &'a RawValue,
    #[serde(borrow)]
    sentences: &'a RawValue,
}

#[derive(Deserialize)]
struct Day<'a> {
    #[serde(borrow)]
    value: Cow<'a, str>,
}

#[derive(Deserialize)]
struct Toll {
    min: Option<u64>,
    max: Option<u64>,
}

/// The line of one record: its id, the rows of the tables asked for, and the record itself where that is asked for.
pub fn line(json: &[u8], tables: &[String], record: bool, out: &mut Vec<u8>) -> serde_json::Result<()> {
    let fields: BTreeMap<&str, &RawValue> = serde_json::from_slice(json)?;
    let raw = |name: &str| fields.get(name).map_or("null", |v| v.get());
    let joined = tables.iter().any(|t| matches!(t.as_str(), "quotes" | "claims" | "incidents"));
    let list: Vec<Entity> = if joined { serde_json::from_str(raw("entities"))? } else { Vec::new() };
    let entities: Entities = list.into_iter().map(|e| (e.id, e)).collect();

    out.extend_from_slice(b"{\"id\":");
    out.extend_from_slice(raw("id").as_bytes());
    if record {
        field(out, "record", &String::from_utf8_lossy(json));
    }
    for table in tables {
        out.extend_from_slice(b",\"");
        out.extend_from_slice(table.as_bytes());
        out.extend_from_slice(b"\":[");
        for (n, item) in serde_json::from_str::<Vec<&RawValue>>(raw(table))?.into_iter().enumerate() {
            out.extend_from_slice(if n == 0 { b"{\"row\":0" } else { b",{\"row\":0" });
            row(table, item.get(), &entities, out)?;
        }
        out.push(b']');
    }
    out.extend_from_slice(b"}\n");
    Ok(())
}

/// The line of an article that could not be read.
pub fn error(id: &str, what: &str, beginning: &str, out: &mut Vec<u8>) {
    out.extend_from_slice(b"{\"error\":");
    value(out, what);
    field(out, "id", id);
    field(out, "input", beginning);
    out.extend_from_slice(b"}\n");
}

/// How a line begins, for the table of errors.
pub fn beginning(line: &str) -> String {
    line.chars().take(BEGINNING).collect()
}

/// One row, after its opening brace and a first field: fields that join entities, then the object as it stands.
fn row(table: &str, item: &str, entities: &Entities, out: &mut Vec<u8>) -> serde_json::Result<()> {
    match table {
        "entities" => {
            let e: EntityFields = serde_json::from_str(item)?;
            field(out, "entity", e.id);
            field(out, "geonames", &e.ids.get("geonames"));
            field(out, "dateline", &e.ids.get("dateline"));
            if e.roles.is_none() {
                field(out, "roles", &[(); 0]);
            }
        }
        "quotes" => {
            let q: QuoteFields = serde_json::from_str(item)?;
            field(out, "speaker_name", &q.speaker.as_ref().map(|p| p.name(entities)));
            if q.denied.is_none() {
                field(out, "denied", &false);
            }
        }
        "claims" => {
            let c: ClaimFields = serde_json::from_str(item)?;
            field(out, "claimant_name", &c.claimant.as_ref().map(|p| p.name(entities)));
        }
        "incidents" => {
            incident(&serde_json::from_str(item)?, entities, out);
            out.push(b'}');
            return Ok(());
        }
        _ => {}
    }
    out.push(b',');
    out.extend_from_slice(&item.as_bytes()[1..]);
    Ok(())
}

fn incident(i: &Incident, entities: &Entities, out: &mut Vec<u8>) {
    let place = i.place.and_then(|p| entities.get(p));
    let names =
        |list: &[Cow<str>]| -> Vec<String> { list.iter().map(|who| entities.get(who.as_ref()).map_or(who, |e| &e.name).to_string()).collect() };
    field(out, "incident", i.id);
    field(out, "main", &i.main);
    field(out, "type", i.kind);
    field(out, "status", i.status);
    field(out, "rule", i.rule);
    field(out, "date", &i.date.as_ref().map(|d| &d.value));
    field(out, "place", &place.map(|p| &p.name));
    field(out, "country", &place.and_then(|p| p.country.as_deref()));
    field(out, "lat", &place.and_then(|p| p.lat));
    field(out, "lon", &place.and_then(|p| p.lon));
    for (harm, toll) in [("killed", &i.killed), ("injured", &i.injured)] {
        field(out, &format!("{harm}_min"), &toll.as_ref().and_then(|t| t.min));
        field(out, &format!("{harm}_max"), &toll.as_ref().and_then(|t| t.max));
    }
    for (name, list) in [("perpetrators", &i.perpetrators), ("claimed_by", &i.claimed_by), ("denied_by", &i.denied_by)] {
        field(out, name, &names(list));
    }
    for (name, list) in [("targets", i.targets), ("weapons", i.weapons), ("sentences", i.sentences)] {
        field(out, name, list);
    }
}

fn field<T: Serialize + ?Sized>(out: &mut Vec<u8>, name: &str, content: &T) {
    out.extend_from_slice(b",\"");
    out.extend_from_slice(name.as_bytes());
    out.extend_from_slice(b"\":");
    value(out, content);
}

fn value<T: Serialize + ?Sized>(out: &mut Vec<u8>, content: &T) {
    serde_json::to_writer(out, content).expect("writing to memory does not fail");
}
