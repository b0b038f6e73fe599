//! Fills columns with what stands in JSON: records that were written before.

use crate::column::{Column, Row, Struct};
use serde::Deserializer;
use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// Appends one value to a column.
pub struct Put<'c>(pub &'c mut Column);

impl<'de> DeserializeSeed<'de> for Put<'_> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Put<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self.0 {
            Column::Text(_) => "text",
            Column::Integer(_) => "a whole number",
            Column::Real(_) => "a number",
            Column::Truth(_) => "true or false",
            Column::List(_) => "a list",
            Column::Struct(_) => "an object",
        })
    }

    #[inline]
    fn visit_str<E: Error>(self, v: &str) -> Result<(), E> {
        let Column::Text(column) = self.0 else { return Err(E::invalid_type(serde::de::Unexpected::Str(v), &self)) };
        column.append_value(v);
        Ok(())
    }

    #[inline]
    fn visit_i64<E: Error>(self, v: i64) -> Result<(), E> {
        match self.0 {
            Column::Integer(column) => column.append_value(v),
            Column::Real(column) => column.append_value(v as f64),
            _ => return Err(E::invalid_type(serde::de::Unexpected::Signed(v), &self)),
        }
        Ok(())
    }

    #[inline]
    fn visit_u64<E: Error>(self, v: u64) -> Result<(), E> {
        match i64::try_from(v) {
            Ok(v) => self.visit_i64(v),
            // As in `write.rs`: a count that no Arrow integer holds is unknown.
            Err(_) => self.visit_unit(),
        }
    }

    fn visit_f64<E: Error>(self, v: f64) -> Result<(), E> {
        let Column::Real(column) = self.0 else { return Err(E::invalid_type(serde::de::Unexpected::Float(v), &self)) };
        column.append_value(v);
        Ok(())
    }

    fn visit_bool<E: Error>(self, v: bool) -> Result<(), E> {
        let Column::Truth(column) = self.0 else { return Err(E::invalid_type(serde::de::Unexpected::Bool(v), &self)) };
        column.append_value(v);
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.0.put_null();
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let Column::List(list) = self.0 else { return Err(A::Error::invalid_type(serde::de::Unexpected::Seq, &self)) };
        while items.next_element_seed(Put(&mut list.item))?.is_some() {}
        list.close(true);
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
        let Column::Struct(object) = self.0 else { return Err(A::Error::invalid_type(serde::de::Unexpected::Map, &self)) };
        let mut row = Row::default();
        while let Some(field) = fields.next_key_seed(Name(object, &mut row))? {
            match field {
                Some(n) if row.has(n) => return Err(A::Error::custom("a field stands twice")),
                Some(n) => fields.next_value_seed(Put(object.field(&mut row, n)))?,
                // Not asked for, or of a later version.
                None => fields.next_value::<IgnoredAny>().map(|_| ())?,
            }
        }
        object.close(row);
        Ok(())
    }
}

/// Reads a field's name, and finds its number.
struct Name<'s>(&'s mut Struct, &'s mut Row);

impl<'de> DeserializeSeed<'de> for Name<'_> {
    type Value = Option<usize>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<usize>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Name<'_> {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("the name of a field")
    }

    #[inline]
    fn visit_str<E: Error>(self, name: &str) -> Result<Option<usize>, E> {
        Ok(self.0.find(self.1, name))
    }
}
