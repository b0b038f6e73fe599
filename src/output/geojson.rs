//! GeoJSON (RFC 7946): a feature for every place of an article that has a point, and for every incident at one.
//!
//! `properties.layer` tells them apart: `place` has how often it is named, `incident` all columns of the table.

use super::incidents;
use crate::record::Record;
use serde_json::{Map, Value, json};

/// Appends the features of a record, joined by commas; nothing when there is none.
pub(super) fn write(record: &Record, text: &str, out: &mut Vec<u8>) {
    let places = record.entities.iter().filter(|e| e.kind == "place").filter_map(|e| {
        let properties = json!({
            "layer": "place", "article": record.id, "source": record.source.url.as_deref().or(record.source.path.as_deref()),
            "published": record.published, "entity": e.id, "name": e.name, "subkind": e.subkind, "country": e.country,
            "admin1": e.admin1.as_ref().map(|a| &a.name), "geonames": e.ids.geonames, "mentions": e.mentions.len(),
        });
        Some(feature(e.lon?, e.lat?, properties))
    });
    let incidents = incidents::rows(record, text).into_iter().filter_map(|row| {
        let mut properties = Map::new();
        properties.insert("layer".to_owned(), "incident".into());
        properties.extend(incidents::COLUMNS.iter().zip(&row).map(|(c, cell)| (c.name.to_owned(), cell.json())));
        let degrees = |name: &str| properties.get(name).and_then(Value::as_f64);
        let (lon, lat) = (degrees("longitude")?, degrees("latitude")?);
        Some(feature(lon, lat, Value::Object(properties)))
    });
    for (n, feature) in places.chain(incidents).enumerate() {
        if n > 0 {
            out.extend(b",\n");
        }
        out.extend(feature.to_string().as_bytes());
    }
}

fn feature(lon: f64, lat: f64, properties: Value) -> Value {
    json!({"type": "Feature", "geometry": {"type": "Point", "coordinates": [lon, lat]}, "properties": properties})
}
