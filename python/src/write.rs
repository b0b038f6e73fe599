//! Fills columns with what serde serialises: records, without the way over JSON.

use crate::column::{Column, List, Row, Struct};
use serde::ser::{Error as _, Impossible, SerializeSeq, SerializeStruct};
use serde::{Serialize, Serializer};
use serde_json::Error;

/// Appends one value to a column.
pub struct Put<'c>(pub &'c mut Column);

/// Lists that are open.
pub struct Items<'c>(&'c mut List);

/// An object that is open.
pub struct Open<'c> {
    object: &'c mut Struct,
    row: Row,
}

impl SerializeSeq for Items<'_> {
    type Ok = ();
    type Error = Error;

    #[inline]
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        value.serialize(Put(&mut self.0.item))
    }

    #[inline]
    fn end(self) -> Result<(), Error> {
        self.0.close(true);
        Ok(())
    }
}

impl SerializeStruct for Open<'_> {
    type Ok = ();
    type Error = Error;

    #[inline]
    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Error> {
        // A field that nobody asked for is not even looked at.
        match self.object.find(&mut self.row, key) {
            Some(n) => value.serialize(Put(self.object.field(&mut self.row, n))),
            None => Ok(()),
        }
    }

    #[inline]
    fn end(self) -> Result<(), Error> {
        self.object.close(self.row);
        Ok(())
    }
}

fn other_type<T>(what: &str) -> Result<T, Error> {
    Err(Error::custom(format_args!("the schema of the record has no {what} here")))
}

/// What stands in no record.
macro_rules! no {
    ($($name:ident($($arg:ty),*) $result:ty;)*) => {
        $(fn $name(self, $(_: $arg),*) -> Result<$result, Error> {
            other_type(stringify!($name))
        })*
    };
}

macro_rules! integers {
    ($($name:ident $type:ty)*) => {
        $(#[inline]
        fn $name(self, v: $type) -> Result<(), Error> {
            self.serialize_i64(i64::from(v))
        })*
    };
}

impl<'c> Serializer for Put<'c> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Items<'c>;
    type SerializeTuple = Impossible<(), Error>;
    type SerializeTupleStruct = Impossible<(), Error>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeMap = Impossible<(), Error>;
    type SerializeStruct = Open<'c>;
    type SerializeStructVariant = Impossible<(), Error>;

    no! {
        serialize_bytes(&[u8]) ();
        serialize_tuple(usize) Self::SerializeTuple;
        serialize_tuple_struct(&'static str, usize) Self::SerializeTupleStruct;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) Self::SerializeTupleVariant;
        serialize_map(Option<usize>) Self::SerializeMap;
        serialize_struct_variant(&'static str, u32, &'static str, usize) Self::SerializeStructVariant;
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(self, _: &'static str, _: u32, _: &'static str, _: &T) -> Result<(), Error> {
        other_type("variant with a value")
    }

    integers!(serialize_i8 i8 serialize_i16 i16 serialize_i32 i32 serialize_u8 u8 serialize_u16 u16 serialize_u32 u32);

    #[inline]
    fn serialize_i64(self, v: i64) -> Result<(), Error> {
        match self.0 {
            Column::Integer(column) => column.append_value(v),
            Column::Real(column) => column.append_value(v as f64),
            _ => return other_type("whole number"),
        }
        Ok(())
    }

    #[inline]
    fn serialize_u64(self, v: u64) -> Result<(), Error> {
        match i64::try_from(v) {
            Ok(v) => self.serialize_i64(v),
            // A count that no Arrow integer holds is unknown, as in the tables of the command line.
            Err(_) => self.serialize_none(),
        }
    }

    fn serialize_f32(self, v: f32) -> Result<(), Error> {
        self.serialize_f64(v.into())
    }

    #[inline]
    fn serialize_f64(self, v: f64) -> Result<(), Error> {
        let Column::Real(column) = self.0 else { return other_type("number") };
        column.append_value(v);
        Ok(())
    }

    #[inline]
    fn serialize_bool(self, v: bool) -> Result<(), Error> {
        let Column::Truth(column) = self.0 else { return other_type("truth") };
        column.append_value(v);
        Ok(())
    }

    #[inline]
    fn serialize_str(self, v: &str) -> Result<(), Error> {
        let Column::Text(column) = self.0 else { return other_type("text") };
        column.append_value(v);
        Ok(())
    }

    fn serialize_char(self, v: char) -> Result<(), Error> {
        self.serialize_str(v.encode_utf8(&mut [0; 4]))
    }

    #[inline]
    fn serialize_none(self) -> Result<(), Error> {
        self.0.put_null();
        Ok(())
    }

    #[inline]
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.serialize_none()
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        self.serialize_none()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Error> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    #[inline]
    fn serialize_seq(self, _: Option<usize>) -> Result<Items<'c>, Error> {
        let Column::List(list) = self.0 else { return other_type("list") };
        Ok(Items(list))
    }

    #[inline]
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Open<'c>, Error> {
        let Column::Struct(object) = self.0 else { return other_type("object") };
        Ok(Open { object, row: Row::default() })
    }
}
