//! The table of incidents, in the columns that conflict coders know.
//!
//! | column | ACLED | UCDP GED | GDELT 1.0 events |
//! |---|---|---|---|
//! | `event_id` | `event_id_cnty` | `id` | `GLOBALEVENTID` |
//! | `date_start`, `date_end` | `event_date` | `date_start`, `date_end` | `SQLDATE` |
//! | `date_precision` | `time_precision`: day 1, week 2, month 3 | `date_prec`: day 1, week 3, month 4, year 5 | – |
//! | `country` | `iso` (numeric) | `country_id` | `ActionGeo_CountryCode` (FIPS) |
//! | `admin1` | `admin1` | `adm_1` | `ActionGeo_ADM1Code` |
//! | `place` | `location` | `where_coordinates` | `ActionGeo_FullName` |
//! | `latitude`, `longitude` | same | same | `ActionGeo_Lat`, `ActionGeo_Long` |
//! | `geo_precision` | `geo_precision`: place 1, county and area 2, region 3 | `where_prec`: place 1, county 3, region 4, area 5, country 6 | `ActionGeo_Type` |
//! | `type` | `sub_event_type` | `type_of_violence` | `EventCode` |
//! | `actors` | `actor1` | `side_a` | `Actor1Name` |
//! | `targets` | `actor2` | `side_b` | `Actor2Name` |
//! | `killed_low`, `killed_best`, `killed_high` | `fatalities` (best) | `low`, `best`, `high` | – |
//! | `article`, `source` | `source` | `source_article` | `SOURCEURL` |
//! | `title`, `published` | – | `source_headline`, `source_date` | – |
//! | `sentence` | `notes` | – | – |
//!
//! Low and high are the least and the greatest figure for the whole incident that the article gives, best is the one that
//! the record takes. `claimed_by` and `denied_by` have no name there.

use super::cells::{Cell, Column, Type, joined};
use super::columns::column;
use super::tables::{best, name};
use crate::record::{Entity, Incident, Record, Toll};
use Type::{Integer, Real, Text, Truth};

/// Its columns.
pub(super) const COLUMNS: &[Column] = &[
    column("event_id", Text, "id of the article, #, id of the incident in it"),
    column("date_start", Text, "first day that it may have been"),
    column("date_end", Text, "last day that it may have been"),
    column("date_precision", Text, "day, week, month, year or range"),
    column("country", Text, "ISO 3166 alpha-2"),
    column("admin1", Text, "name of the first-level region"),
    column("place", Text, "the most exact place that is known"),
    column("latitude", Real, "degrees"),
    column("longitude", Real, "degrees"),
    column("geo_precision", Text, "place, county, area, region or country"),
    column("type", Text, "bombing, shooting, battle …"),
    column("status", Text, "happened, foiled, planned, threatened or hypothetical"),
    column("main", Truth, "whether the article is about this one"),
    column("actors", Text, "who did it"),
    column("claimed_by", Text, "who claimed it"),
    column("denied_by", Text, "who denied it"),
    column("targets", Text, "what was hit"),
    column("weapons", Text, "with what"),
    column("killed_low", Integer, "the least figure that the article gives"),
    column("killed_best", Integer, "the figure that the record takes"),
    column("killed_high", Integer, "the greatest figure that the article gives"),
    column("injured_low", Integer, "the least figure that the article gives"),
    column("injured_best", Integer, "the figure that the record takes"),
    column("injured_high", Integer, "the greatest figure that the article gives"),
    column("article", Text, "id of the article"),
    column("source", Text, "its address, or its file"),
    column("title", Text, "its title"),
    column("published", Text, "its day of publication"),
    column("sentence", Text, "the first sentence about it"),
    column("rule", Text, "the rule that found it"),
];

/// The incidents of a record.
pub(super) fn rows<'r>(record: &'r Record, text: &'r str) -> Vec<Vec<Cell<'r>>> {
    if record.incidents.is_empty() {
        return Vec::new();
    }
    let sentences = sentences(record, text);
    record.incidents.iter().map(|i| row(record, i, &sentences)).collect()
}

fn row<'r>(r: &'r Record, i: &'r Incident, sentences: &[&'r str]) -> Vec<Cell<'r>> {
    let place: Option<&Entity> = i.place.as_ref().and_then(|id| r.entities.iter().find(|e| e.id == *id));
    let (earliest, latest) = days(r, i);
    let named = |list: &'r [std::borrow::Cow<str>]| joined(list.iter().map(|a| name(r, a).unwrap_or(a)));
    let [killed_low, killed_best, killed_high] = toll(r, i, "killed", &i.killed);
    let [injured_low, injured_best, injured_high] = toll(r, i, "injured", &i.injured);
    vec![
        format!("{}#{}", r.id, i.id).into(),
        earliest.into(),
        latest.into(),
        // A day without a year is none that a table can hold.
        i.date.as_ref().filter(|_| earliest.is_some()).map(|d| precision(&d.value, earliest, latest)).into(),
        place.and_then(|p| p.country.as_ref()).into(),
        place.and_then(|p| p.admin1.as_ref()).map(|a| a.name.as_ref()).into(),
        place.map(|p| p.name.as_ref()).into(),
        place.and_then(|p| p.lat).into(),
        place.and_then(|p| p.lon).into(),
        place.map(|p| geo_precision(p.subkind)).into(),
        i.kind.into(),
        i.status.into(),
        i.main.into(),
        named(&i.perpetrators),
        named(&i.claimed_by),
        named(&i.denied_by),
        joined(&i.targets),
        joined(&i.weapons),
        killed_low,
        killed_best,
        killed_high,
        injured_low,
        injured_best,
        injured_high,
        (&r.id).into(),
        r.source.url.as_deref().or(r.source.path.as_deref()).into(),
        r.title.as_deref().into(),
        r.published.as_ref().into(),
        i.sentences.first().and_then(|n| sentences.get(*n as usize)).copied().into(),
        i.rule.into(),
    ]
}

/// The days that an incident may have been on.
fn days<'r>(r: &'r Record, i: &'r Incident) -> (Option<&'r str>, Option<&'r str>) {
    let Some(date) = &i.date else { return (None, None) };
    match date.date.and_then(|d| r.dates.get(d as usize)) {
        Some(d) => (d.earliest.as_deref(), d.latest.as_deref()),
        // A day that no words of the text stand for.
        None if date.value.len() == 10 => (Some(&date.value), Some(&date.value)),
        None => (None, None),
    }
}

/// How exact a TIMEX3 value is.
fn precision(value: &str, earliest: Option<&str>, latest: Option<&str>) -> &'static str {
    let day = value.split('T').next().unwrap_or(value);
    match day.len() {
        10 if earliest == latest => "day",
        8 if day.contains("-W") => "week",
        11 if day.contains("-WE") => "week",
        7 => "month",
        4 => "year",
        _ if earliest.is_some() && earliest == latest => "day",
        _ => "range",
    }
}

/// How exact a place is.
fn geo_precision(subkind: &str) -> &'static str {
    match subkind {
        "city" | "district" | "facility" => "place",
        "county" => "county",
        "region" => "region",
        "country" => "country",
        _ => "area",
    }
}

/// Low, best and high of one harm.
fn toll<'r>(r: &Record, i: &Incident, harm: &str, taken: &Option<Toll>) -> [Cell<'r>; 3] {
    let figures = r
        .casualties
        .iter()
        // "A doctor was among the dead" is no figure for the whole.
        .filter(|c| c.kind == harm && c.scope == "total" && !c.implicit && c.incident.as_deref() == Some(&i.id))
        .flat_map(|c| [c.min, c.max])
        .chain([taken.and_then(|t| t.min), taken.and_then(|t| t.max)])
        .flatten();
    let (low, high) = figures
        .fold((None, None), |(low, high): (Option<u64>, Option<u64>), n| (Some(low.map_or(n, |l| l.min(n))), Some(high.map_or(n, |h| h.max(n)))));
    [low.into(), best(taken).into(), high.into()]
}

/// The words of all sentences: offsets in any unit back to bytes, in one pass.
pub(super) fn sentences<'t>(record: &Record, text: &'t str) -> Vec<&'t str> {
    let units = |c: char| match record.offsets {
        crate::Offsets::Byte => c.len_utf8(),
        crate::Offsets::Char => 1,
        crate::Offsets::Utf16 => c.len_utf16(),
    };
    let mut chars = text.char_indices();
    let (mut unit, mut byte) = (0, 0);
    let mut to = |goal: usize| {
        while unit < goal {
            let Some((at, c)) = chars.next() else { break };
            unit += units(c);
            byte = at + c.len_utf8();
        }
        byte
    };
    record
        .sentences
        .iter()
        .map(|s| {
            let start = to(s.start);
            text.get(start..to(s.end)).unwrap_or("")
        })
        .collect()
}
