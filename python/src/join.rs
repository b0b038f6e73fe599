//! From findings as they stand in the record to rows that can be read by themselves: names beside ids, the value of a date
//! beside its index, the bounds of a toll in columns of their own. `columns` in `dateline/_tables.py` says the same in types.

use crate::shape::Object;
use arrow_array::builder::{ListBuilder, StringBuilder};
use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{Array, ArrayRef, Float64Array, ListArray, StringArray, StructArray};
use std::sync::Arc;

/// What the rows of other tables name.
pub struct Others<'f> {
    entities: Option<Entities<'f>>,
    dates: Option<(&'f ListArray, &'f StringArray)>,
}

struct Entities<'f> {
    of: &'f ListArray,
    ids: &'f StringArray,
    names: &'f StringArray,
    countries: &'f StringArray,
    lats: &'f Float64Array,
    lons: &'f Float64Array,
}

/// The column of a field.
pub fn column<'s>(object: &'s StructArray, name: &str) -> &'s ArrayRef {
    object.column_by_name(name).expect("a field that was asked for has a column")
}

impl<'f> Others<'f> {
    /// Of the articles of a frame.
    pub fn new(rows: &'f StructArray) -> Others<'f> {
        let list = |name| rows.column_by_name(name).map(|list| list.as_list::<i32>());
        let entities = list("entities").map(|of| {
            let all = of.values().as_struct();
            let [ids, names, countries] = ["id", "name", "country"].map(|name| column(all, name).as_string());
            let [lats, lons] = ["lat", "lon"].map(|name| column(all, name).as_primitive());
            Entities { of, ids, names, countries, lats, lons }
        });
        let dates = list("dates").map(|of| (of, column(of.values().as_struct(), "value").as_string()));
        Others { entities, dates }
    }

    /// The entity of an article that has this id: `e1` is its first.
    fn entity(&self, article: usize, id: Option<&str>) -> Option<usize> {
        let (entities, id) = (self.entities.as_ref()?, id?);
        let mut all = within(entities.of, article);
        let guess = id.get(1..).and_then(|number| number.parse::<usize>().ok()).and_then(|number| number.checked_sub(1)).map(|n| all.start + n);
        guess.filter(|n| all.contains(n) && entities.ids.value(*n) == id).or_else(|| match id.as_bytes() {
            // Words that are no id name nobody.
            [b'e', b'0'..=b'9', ..] => all.find(|n| entities.ids.value(*n) == id),
            _ => None,
        })
    }

    fn name(&self, article: usize, id: Option<&str>) -> Option<&'f str> {
        Some(self.entities.as_ref()?.names.value(self.entity(article, id)?))
    }

    fn day(&self, article: usize, index: i64) -> Option<&'f str> {
        let (of, values) = self.dates?;
        let day = within(of, article).nth(usize::try_from(index).ok()?)?;
        Some(values.value(day))
    }
}

fn within(list: &ListArray, n: usize) -> std::ops::Range<usize> {
    list.value_offsets()[n] as usize..list.value_offsets()[n + 1] as usize
}

/// The columns of a table of findings.
pub fn columns(table: &str, object: &Object, list: &ListArray, others: &Others) -> Vec<(String, ArrayRef)> {
    let found = list.values().as_struct();
    let articles: Vec<usize> = (0..list.len()).flat_map(|n| within(list, n).map(move |_| n)).collect();
    let mut out: Vec<(String, ArrayRef)> = Vec::new();
    let mut put = |name: &str, array: ArrayRef| out.push((name.to_owned(), array));
    for (name, shape) in &object.fields {
        let array = column(found, name);
        let kind = shape.object().map_or("", |o| o.kind.as_str());
        match (table, name.as_str(), kind) {
            ("entities", "id", _) => put("entity", array.clone()),
            ("incidents", "id", _) => put("incident", array.clone()),
            (_, _, "Ids") => {
                let ids = shape.object().map_or(&[][..], |o| &o.fields);
                ids.iter().for_each(|(register, _)| put(register, column(array.as_struct(), register).clone()));
            }
            (_, _, "Toll") => ["min", "max"].iter().for_each(|end| put(&format!("{name}_{end}"), column(array.as_struct(), end).clone())),
            (_, _, "IncidentDate") => put("date", column(array.as_struct(), "value").clone()),
            ("incidents", "perpetrators" | "claimed_by" | "denied_by", _) => put(name, named(array.as_list(), &articles, others)),
            ("casualties", "date", _) | ("quotes", "said_on", _) => {
                let indexes = array.as_primitive::<Int64Type>();
                put(name, text(indexes.iter().zip(&articles).map(|(index, article)| others.day(*article, index?))));
                put(&format!("{name}_index"), array.clone());
            }
            (_, "place", _) => {
                let places: Vec<_> = array.as_string::<i32>().iter().zip(&articles).map(|(id, article)| others.entity(*article, id)).collect();
                let Some(entities) = &others.entities else { continue };
                put("place", text(places.iter().map(|place| place.map(|n| entities.names.value(n)))));
                put("place_entity", array.clone());
                if table == "incidents" {
                    let country = |n: &usize| entities.countries.is_valid(*n).then(|| entities.countries.value(*n));
                    put("country", text(places.iter().map(|place| place.as_ref().and_then(country))));
                    for (end, degrees) in [("lat", entities.lats), ("lon", entities.lons)] {
                        let of = |n: &usize| degrees.is_valid(*n).then(|| degrees.value(*n));
                        put(end, Arc::new(places.iter().map(|place| place.as_ref().and_then(of)).collect::<Float64Array>()));
                    }
                }
            }
            (_, _, "Party") => {
                put(name, array.clone());
                let who = column(array.as_struct(), "entity").as_string::<i32>();
                put(&format!("{name}_name"), text(who.iter().zip(&articles).map(|(id, article)| others.name(*article, id))));
            }
            _ => put(name, array.clone()),
        }
    }
    out
}

fn text<'t>(values: impl Iterator<Item = Option<&'t str>>) -> ArrayRef {
    Arc::new(values.collect::<StringArray>())
}

/// Lists of entity ids or words, with the names of these entities.
fn named(lists: &ListArray, articles: &[usize], others: &Others) -> ArrayRef {
    let words = lists.values().as_string::<i32>();
    let mut out = ListBuilder::new(StringBuilder::new());
    for (row, article) in articles.iter().enumerate() {
        for n in within(lists, row) {
            let word = words.value(n);
            out.values().append_value(others.name(*article, Some(word)).unwrap_or(word));
        }
        out.append(true);
    }
    Arc::new(out.finish())
}
