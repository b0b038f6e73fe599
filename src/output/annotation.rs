//! W3C Web Annotation: every finding an annotation with its words, its position in code points, and a body of tags.

use crate::record::Record;
use serde_json::{Value, json};

/// Appends the annotations of a record, joined by commas; nothing when there is none.
pub(super) fn write(record: &Record, text: &str, out: &mut Vec<u8>) {
    let chars: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let slice = |start: usize, end: usize| chars.get(start).zip(chars.get(end)).and_then(|(a, b)| text.get(*a..*b)).unwrap_or("");
    let source = match (&record.source.url, &record.source.path) {
        (Some(url), _) => url.to_string(),
        (None, Some(path)) => escaped(path),
        (None, None) => format!("urn:dateline:article:{}", escaped(&record.id)),
    };
    let name = escaped(&record.id);
    let mut count = 0;
    let mut put = |kind: &str, start: usize, end: usize, purpose: &str, value: String, about: Value| {
        count += 1;
        let mut bodies = vec![json!({"type": "TextualBody", "purpose": "tagging", "value": kind})];
        if !value.is_empty() {
            bodies.push(json!({"type": "TextualBody", "purpose": purpose, "value": value}));
        }
        if let Value::String(iri) = &about {
            bodies.push(json!({"type": "SpecificResource", "purpose": "identifying", "source": iri}));
        }
        let annotation = json!({
            "id": format!("urn:dateline:annotation:{name}:{count}"),
            "type": "Annotation",
            "motivation": if purpose == "identifying" { "identifying" } else { "describing" },
            "body": bodies,
            "target": {"source": source, "selector": [
                {"type": "TextPositionSelector", "start": start, "end": end},
                {"type": "TextQuoteSelector", "exact": slice(start, end), "prefix": slice(start.saturating_sub(24), start), "suffix": slice(end, (end + 24).min(chars.len() - 1))},
            ]},
        });
        if count > 1 {
            out.extend(b",\n");
        }
        out.extend(annotation.to_string().as_bytes());
    };
    for e in &record.entities {
        let iri = match (&e.ids.geonames, &e.ids.wikidata, &e.ids.dateline) {
            (Some(id), ..) => format!("https://sws.geonames.org/{id}/").into(),
            (None, Some(id), _) => format!("http://www.wikidata.org/entity/{id}").into(),
            (None, None, Some(id)) => format!("urn:dateline:{}", escaped(id)).into(),
            _ => Value::Null,
        };
        for m in &e.mentions {
            put(e.subkind, m.start, m.end, "identifying", e.name.to_string(), iri.clone());
        }
    }
    for d in &record.dates {
        put(d.kind, d.start, d.end, "describing", d.value.to_string(), Value::Null);
    }
    for c in &record.casualties {
        let count = match (c.min, c.max) {
            (Some(a), Some(b)) if a == b => format!("{} {a}", c.kind),
            (Some(a), Some(b)) => format!("{} {a} to {b}", c.kind),
            (Some(a), None) => format!("{} at least {a}", c.kind),
            (None, Some(b)) => format!("{} at most {b}", c.kind),
            (None, None) => c.kind.to_owned(),
        };
        put("casualty", c.start, c.end, "describing", count, Value::Null);
    }
    let who = |party: &Option<crate::record::Party>| {
        party
            .as_ref()
            .map_or(String::new(), |p| p.entity.as_ref().and_then(|id| super::tables::name(record, id)).map_or(p.text.to_string(), str::to_owned))
    };
    for q in &record.quotes {
        put(&format!("{} quotation", q.kind), q.start, q.end, "describing", who(&q.speaker), Value::Null);
    }
    for c in &record.claims {
        put(c.kind, c.start, c.end, "describing", who(&c.claimant), Value::Null);
    }
}

/// Percent-encoded for the path of an IRI.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for b in text.bytes() {
        if b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b'~' | b'/' | b':' | b'@') {
            out.push(char::from(b));
        } else {
            out.push_str(&format!("%{b:02X}"));
        }
    }
    out
}
