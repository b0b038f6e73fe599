//! GDELT Global Knowledge Graph 2.1: 27 tab-separated columns, one row an article, as its codebook orders them.
//!
//! Tone, GCAM, images, videos and translation are left empty: dateline does not know them. Offsets are in code points.
//! Countries are FIPS 10-4 codes, as GDELT has them; regions and feature ids are GeoNames', where GDELT mixes FIPS and
//! GNS. GDELT's files have no header row, so neither has this one.

use crate::record::{Casualty, Entity, Record};
use std::collections::HashMap;
use std::fmt::Write;
use std::sync::LazyLock;

/// FIPS 10-4 code and name of each country, by its ISO 3166 alpha-2 code (GeoNames, CC BY 4.0).
static COUNTRIES: LazyLock<HashMap<&str, (&str, &str)>> = LazyLock::new(|| {
    let rows = include_str!("gkg_countries.tsv").lines().skip(1).map(|l| l.split('\t').collect::<Vec<_>>());
    rows.filter_map(|r| Some((*r.first()?, (*r.get(1)?, *r.get(2)?)))).collect()
});

/// Appends the row of a record.
pub(super) fn write(record: &Record, _text: &str, out: &mut Vec<u8>) {
    let date = record.published.as_ref().map(|d| format!("{}000000", d.replace('-', "")));
    let address = record.source.url.as_deref();
    let of_kind = |kind: &'static str| record.entities.iter().filter(move |e| e.kind == kind);
    let columns: [String; 27] = [
        format!("{}-{}", date.as_deref().unwrap_or("00000000000000"), fnv(&record.id)),
        date.clone().unwrap_or_default(),
        // 1 is a page of the web, 2 a citation.
        if address.is_some() { "1" } else { "2" }.to_owned(),
        address.and_then(host).or(record.dateline.as_ref().and_then(|d| d.agency.as_deref())).map(clean).unwrap_or_default(),
        clean(address.or(record.source.path.as_deref()).unwrap_or(&record.id)),
        record.casualties.iter().filter_map(|c| count(record, c)).fold(String::new(), |all, c| all + &c + ";"),
        record.casualties.iter().filter_map(|c| Some((count(record, c)?, c))).fold(String::new(), |all, (s, c)| all + &format!("{s}#{};", c.start)),
        themes(record)
            .into_iter()
            .fold((String::new(), ""), |(all, last), (theme, _)| if theme == last { (all, last) } else { (all + theme + ";", theme) })
            .0,
        themes(record).into_iter().fold(String::new(), |all, (theme, at)| all + &format!("{theme},{at};")),
        list(of_kind("place").filter_map(|e| location(e, "#")), ";"),
        list(
            of_kind("place")
                .filter_map(|e| Some((e, location(e, "##")?)))
                .flat_map(|(e, l)| e.mentions.iter().map(move |m| format!("{l}#{}", m.start))),
            ";",
        ),
        list(of_kind("person").map(|e| clean(&e.name)), ";"),
        mentions(of_kind("person")),
        list(of_kind("group").map(|e| clean(&e.name)), ";"),
        mentions(of_kind("group")),
        String::new(),
        list(record.dates.iter().filter_map(date_entry), ";"),
        String::new(),
        String::new(),
        String::new(),
        String::new(),
        String::new(),
        quotations(record),
        mentions(record.entities.iter()),
        list(
            record.casualties.iter().filter_map(|c| Some(format!("{},{},{}", number(c)?, clean(c.victims.as_deref().unwrap_or(c.kind)), c.start))),
            ";",
        ),
        String::new(),
        extras(record),
    ];
    out.extend(columns.join("\t").as_bytes());
    out.push(b'\n');
}

/// Words without the separators of the format.
fn clean(text: &str) -> String {
    let words = text.replace([';', ',', '#', '|', '\t', '\n', '\r', '<', '>'], " ");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn list(items: impl Iterator<Item = String>, separator: &str) -> String {
    items.filter(|i| !i.is_empty()).collect::<Vec<_>>().join(separator)
}

/// Name and offset of every mention, in text order.
fn mentions<'r>(entities: impl Iterator<Item = &'r Entity<'r>>) -> String {
    let mut all: Vec<(usize, &str)> = entities.flat_map(|e| e.mentions.iter().map(|m| (m.start, e.name.as_ref()))).collect();
    all.sort_unstable();
    list(all.into_iter().map(|(at, name)| format!("{},{at}", clean(name))), ";")
}

/// `Type#Full name#Country#ADM1#[ADM2#]Latitude#Longitude#Feature`; `gap` stands behind ADM1.
fn location(e: &Entity, gap: &str) -> Option<String> {
    let country = e.country.as_deref().unwrap_or("");
    let (fips, country_name) = COUNTRIES.get(country).copied().unwrap_or(("", ""));
    let kind = match (e.subkind, country) {
        ("country", _) => 1,
        ("region", "US") => 2,
        ("region", _) => 5,
        (_, "US") => 3,
        _ => 4,
    };
    let code = e.admin1.as_ref().and_then(|a| a.id.rsplit('.').next()).unwrap_or("");
    let region = e.admin1.as_ref().filter(|_| kind >= 3 && kind != 5).map_or("", |a| a.name.as_ref());
    let full = [e.name.as_ref(), region, if kind == 1 { "" } else { country_name }];
    let full = full.iter().filter(|p| !p.is_empty()).map(|p| clean(p)).collect::<Vec<_>>().join(", ");
    let feature = e.ids.geonames.as_deref().unwrap_or("");
    Some(format!("{kind}#{full}#{fips}#{fips}{code}{gap}{}#{}#{feature}", e.lat?, e.lon?))
}

/// The count of a toll as one number.
fn number(c: &Casualty) -> Option<u64> {
    c.min.or(c.max).filter(|n| *n > 0)
}

/// GDELT's name for a harm.
fn harm(kind: &str) -> &'static str {
    match kind {
        "killed" => "KILL",
        "injured" => "WOUND",
        "kidnapped" => "KIDNAP",
        "detained" => "ARREST",
        "infected" => "SICKENED",
        "displaced" => "DISPLACED",
        _ => "AFFECT",
    }
}

/// `Type#Number#Object#` and the place, its eight parts empty when there is none.
fn count(record: &Record, c: &Casualty) -> Option<String> {
    let place = c.place.as_ref().and_then(|id| record.entities.iter().find(|e| e.id == *id)).and_then(|e| location(e, "#"));
    Some(format!("{}#{}#{}#{}", harm(c.kind), number(c)?, clean(c.victims.as_deref().unwrap_or("")), place.unwrap_or_else(|| "#".repeat(6))))
}

/// Themes with their offsets, sorted by name: harms, and what the incidents are.
fn themes(record: &Record) -> Vec<(&'static str, usize)> {
    let mut themes: Vec<(&str, usize)> = record.casualties.iter().map(|c| (harm(c.kind), c.start)).collect();
    for i in &record.incidents {
        let theme = match i.kind {
            "bombing" | "vehicle_attack" | "hostage_taking" => "TERROR",
            "airstrike" | "battle" | "armed_assault" => "ARMEDCONFLICT",
            "assassination" => "ASSASSINATION",
            "protest_violence" => "PROTEST",
            "natural_disaster" => "NATURAL_DISASTER",
            _ => continue,
        };
        themes.push((theme, i.sentences.first().and_then(|s| record.sentences.get(*s as usize)).map_or(0, |s| s.start)));
    }
    themes.sort_unstable();
    themes.dedup();
    themes
}

/// `Resolution#Month#Day#Year#Offset`: 1 a year, 2 a month, 3 a day, 4 a day without its year.
fn date_entry(d: &crate::record::Date) -> Option<String> {
    if !matches!(d.kind, "date" | "time") {
        return None;
    }
    let mut parts = d.value.split('T').next()?.split('-');
    let (year, month, day) = (parts.next()?, parts.next(), parts.next());
    let number = |p: Option<&str>| p.map_or(Some(0), |p| p.parse::<u32>().ok());
    let (m, d_) = (number(month)?, number(day)?);
    let year: u32 = if year == "XXXX" { 0 } else { year.parse().ok().filter(|y| *y > 999)? };
    let resolution = match (year, m, d_) {
        (0, 1.., 1..) => 4,
        (0, ..) => return None,
        (_, 0, _) => 1,
        (_, _, 0) => 2,
        _ => 3,
    };
    Some(format!("{resolution}#{m}#{d_}#{year}#{}", d.start))
}

/// `Offset|Length|Verb|Quotation`, joined by `#`.
fn quotations(record: &Record) -> String {
    let direct = record.quotes.iter().filter(|q| q.kind != "indirect");
    let entry = |q: &crate::record::Quote| {
        let words = q.text.trim_matches(['"', '\u{201c}', '\u{201d}']).replace(['#', '|', '\t', '\n', '\r'], " ");
        format!("{}|{}|{}|{words}", q.start, words.chars().count(), q.cue.as_ref().map_or(String::new(), |c| clean(&c.text)))
    };
    list(direct.map(entry), "#")
}

fn extras(record: &Record) -> String {
    let mut xml = String::new();
    // Writing to memory does not fail.
    if let Some(byline) = &record.byline {
        let _ = write!(xml, "<PAGE_AUTHORS>{}</PAGE_AUTHORS>", escape(byline));
    }
    if let Some(title) = &record.title {
        let _ = write!(xml, "<PAGE_TITLE>{}</PAGE_TITLE>", escape(title));
    }
    xml
}

fn escape(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The host of an address, without `www.`.
fn host(url: &str) -> Option<&str> {
    let host = url.split("://").nth(1)?.split(['/', '?', '#', ':']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host))
}

/// A number for an id: the same for the same article, whatever the order.
fn fnv(id: &str) -> u32 {
    id.bytes().fold(0x811c_9dc5, |hash, b| (hash ^ u32::from(b)).wrapping_mul(0x0100_0193))
}
