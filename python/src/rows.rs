//! From a record's JSON to its rows in the tables: one line of JSON an article, with an array of rows for each table.
//!
//! A row has the fields of the record's own object, copied as they stand; only what joins it to others is parsed. The
//! reader of the lines is pyarrow's, with the schema that `dateline/_tables.py` derives from the record's types.

use crate::layout::{Fields, TABLES};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// How much of a broken line is kept beside its error.
const BEGINNING: usize = 200;
/// Fields of the record that stand in no row of its article.
const ASIDE: [&str; 4] = ["schema", "id", "offsets", "text"];

type Object<'a> = BTreeMap<&'a str, &'a RawValue>;

/// What other rows need of an entity.
#[derive(Deserialize)]
struct Entity<'a> {
    id: &'a str,
    #[serde(borrow)]
    name: Cow<'a, str>,
    country: Option<&'a str>,
    lat: Option<f64>,
    lon: Option<f64>,
}

#[derive(Deserialize)]
struct Party<'a> {
    entity: Option<&'a str>,
}

/// The value of a date, or of an incident's.
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

/// What rows join.
#[derive(Default)]
struct Others<'a> {
    entities: BTreeMap<&'a str, Entity<'a>>,
    dates: Vec<Day<'a>>,
}

impl<'a> Others<'a> {
    fn new(record: &Object<'a>) -> serde_json::Result<Self> {
        let entities: Vec<Entity> = list(record, "entities")?;
        Ok(Others { entities: entities.into_iter().map(|e| (e.id, e)).collect(), dates: list(record, "dates")? })
    }

    fn entity(&self, id: Option<&str>) -> Option<&Entity<'a>> {
        self.entities.get(id?)
    }
}

/// The line of one record: its id, the rows of the tables asked for, and the record itself where that is asked for.
pub fn line(json: &[u8], tables: &[String], whole: bool, out: &mut Vec<u8>) -> serde_json::Result<()> {
    let record: Object = serde_json::from_slice(json)?;
    let joining = tables.iter().any(|t| matches!(t.as_str(), "casualties" | "quotes" | "claims" | "incidents"));
    let others = if joining { Others::new(&record)? } else { Others::default() };

    let mut line = Writer::open(out);
    line.put("id", &record.get("id"));
    if whole {
        line.put("record", &String::from_utf8_lossy(json));
    }
    for table in tables {
        line.name(table);
        line.out.push(b'[');
        if let Some(fields) = TABLES.get(table) {
            for (n, item) in list::<Object>(&record, table)?.iter().enumerate() {
                if n > 0 {
                    line.out.push(b',');
                }
                row(table, item, fields, &others, Writer::open(line.out))?;
            }
        } else {
            let mut article = Writer::open(line.out);
            let own = record.iter().filter(|(name, _)| !TABLES.contains_key(**name) && !ASIDE.contains(name));
            own.for_each(|(name, value)| article.put(name, value));
            article.close();
        }
        line.out.push(b']');
    }
    line.close();
    out.push(b'\n');
    Ok(())
}

/// The line of an article that could not be read.
pub fn error(id: &str, what: &str, beginning: &str, out: &mut Vec<u8>) {
    let mut line = Writer::open(out);
    line.put("error", what);
    line.put("id", id);
    line.put("input", beginning);
    line.close();
    out.push(b'\n');
}

/// How a line begins, for the table of errors.
pub fn beginning(line: &[u8]) -> String {
    let cut = &line[..line.len().min(4 * BEGINNING)];
    String::from_utf8_lossy(cut).chars().take(BEGINNING).collect()
}

fn row(table: &str, item: &Object, fields: &Fields, others: &Others, mut row: Writer) -> serde_json::Result<()> {
    for (&name, &value) in item {
        match (table, name) {
            ("entities", "ids") => parse::<Object>(value)?.iter().for_each(|(register, id)| row.put(register, id)),
            ("entities", "id") => row.put("entity", value),
            ("incidents", "id") => row.put("incident", value),
            ("incidents", "date") => row.put("date", &parse::<Option<Day>>(value)?.map(|d| d.value)),
            ("incidents", "killed" | "injured") => {
                let toll: Option<Toll> = parse(value)?;
                row.put(&format!("{name}_min"), &toll.as_ref().and_then(|t| t.min));
                row.put(&format!("{name}_max"), &toll.as_ref().and_then(|t| t.max));
            }
            ("incidents", "perpetrators" | "claimed_by" | "denied_by") => {
                let who: Vec<Cow<str>> = parse(value)?;
                row.put(name, &who.iter().map(|w| others.entity(Some(w)).map_or(w, |e| &e.name)).collect::<Vec<_>>());
            }
            ("casualties", "date") | ("quotes", "said_on") => {
                row.put(name, &parse::<Option<usize>>(value)?.and_then(|d| others.dates.get(d)).map(|d| &d.value));
                row.put(&format!("{name}_index"), value);
            }
            (_, "place") => {
                let place = others.entity(parse(value)?);
                row.put("place", &place.map(|p| &p.name));
                row.put("place_entity", value);
                if table == "incidents" {
                    row.put("country", &place.and_then(|p| p.country));
                    row.put("lat", &place.and_then(|p| p.lat));
                    row.put("lon", &place.and_then(|p| p.lon));
                }
            }
            _ => {
                row.put(name, value);
                if fields.parties.iter().any(|party| party == name) {
                    let party: Option<Party> = parse(value)?;
                    row.put(&format!("{name}_name"), &others.entity(party.and_then(|p| p.entity)).map(|e| &e.name));
                }
            }
        }
    }
    for (name, nothing) in fields.absent.iter().filter(|(name, _)| !item.contains_key(name.as_str())) {
        row.name(name);
        row.out.extend_from_slice(nothing.as_bytes());
    }
    row.close();
    Ok(())
}

fn parse<'a, T: Deserialize<'a>>(value: &'a RawValue) -> serde_json::Result<T> {
    serde_json::from_str(value.get())
}

fn list<'a, T: Deserialize<'a>>(record: &Object<'a>, name: &str) -> serde_json::Result<Vec<T>> {
    record.get(name).map_or(Ok(Vec::new()), |v| parse(v))
}

/// Writes an object of JSON.
struct Writer<'o> {
    out: &'o mut Vec<u8>,
    first: bool,
}

impl<'o> Writer<'o> {
    fn open(out: &'o mut Vec<u8>) -> Self {
        out.push(b'{');
        Writer { out, first: true }
    }

    /// A field's name; its value is to follow.
    fn name(&mut self, name: &str) {
        if !std::mem::take(&mut self.first) {
            self.out.push(b',');
        }
        self.out.push(b'"');
        self.out.extend_from_slice(name.as_bytes());
        self.out.extend_from_slice(b"\":");
    }

    fn put<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) {
        self.name(name);
        serde_json::to_writer(&mut *self.out, value).expect("writing to memory does not fail");
    }

    fn close(self) {
        self.out.push(b'}');
    }
}
