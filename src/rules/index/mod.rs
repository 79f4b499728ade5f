//! In: the text of a TOML file and its index, which the build made of it. Out: its values, as serde asks for them.
//!
//! Reading TOML is what most of the time of a start went to, and the built-in files are the same at every start. The index says where each
//! value stands in its file, and of what kind it is; texts are taken from the file. Places are those that the TOML reader gives, so what is
//! wrong with a value can be drawn. What is wrong with the *kind* of a value is not told as well here as the TOML reader tells it: whoever
//! finds a mistake reads the texts again.

mod kinds;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod write;

use std::ops::Range;

use serde::de::value::{BorrowedStrDeserializer, Error};
use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error as _, IntoDeserializer, MapAccess, SeqAccess, VariantAccess, Visitor};
use serde_spanned::de::{SpannedDeserializer, is_spanned};

use self::kinds::{BARE, BOOLEAN, DATE, FLOAT, INTEGER, LIST, OTHER_TEXT, QUOTED, TABLE};

/// A value of a file.
#[derive(Clone)]
pub struct Value<'i> {
    start: usize,
    end: usize,
    is: Is<'i>,
}

#[derive(Clone)]
enum Is<'i> {
    Text(&'i str),
    Integer(&'i str),
    Float(&'i str),
    Boolean(&'i str),
    Date(&'i str),
    List(Values<'i>),
    Table(Values<'i>),
}

/// Values that follow each other.
#[derive(Clone)]
pub struct Values<'i> {
    text: &'i str,
    index: &'i [u8],
    /// In a table each has a key, which is not counted.
    left: usize,
}

/// The table that a file is.
pub(super) fn read<'i>(text: &'i str, index: &'i [u8]) -> Result<Value<'i>, Error> {
    Values { text, index, left: 1 }.take()
}

fn broken() -> Error {
    Error::custom("the index of the file is broken")
}

impl<'i> Values<'i> {
    /// The next one: the caller knows that there is one.
    fn take(&mut self) -> Result<Value<'i>, Error> {
        let kind = self.byte()?;
        let start = self.number()?;
        let end = start + self.number()?;
        let here = |from: usize, to: usize| self.text.get(from..to).ok_or_else(broken);
        let is = match kind {
            QUOTED => Is::Text(here(start + 1, end.saturating_sub(1))?),
            BARE => Is::Text(here(start, end)?),
            OTHER_TEXT => Is::Text(self.letters()?),
            INTEGER => Is::Integer(self.letters()?),
            FLOAT => Is::Float(self.letters()?),
            BOOLEAN => Is::Boolean(self.letters()?),
            DATE => Is::Date(self.letters()?),
            LIST => Is::List(self.held()?),
            TABLE => Is::Table(self.held()?),
            _ => return Err(broken()),
        };
        Ok(Value { start, end, is })
    }

    fn byte(&mut self) -> Result<u8, Error> {
        let (byte, rest) = self.index.split_first().ok_or_else(broken)?;
        self.index = rest;
        Ok(*byte)
    }

    fn number(&mut self) -> Result<usize, Error> {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f).checked_shl(shift).ok_or_else(broken)?;
            if byte & 0x80 == 0 {
                return Ok(number);
            }
            shift += 7;
        }
    }

    fn bytes(&mut self) -> Result<&'i [u8], Error> {
        let length = self.number()?;
        let (bytes, rest) = self.index.split_at_checked(length).ok_or_else(broken)?;
        self.index = rest;
        Ok(bytes)
    }

    fn letters(&mut self) -> Result<&'i str, Error> {
        str::from_utf8(self.bytes()?).map_err(|_| broken())
    }

    fn held(&mut self) -> Result<Values<'i>, Error> {
        let left = self.number()?;
        Ok(Values { text: self.text, index: self.bytes()?, left })
    }
}

impl<'i> Value<'i> {
    pub(super) fn span(&self) -> Range<usize> {
        self.start..self.end
    }

    pub(super) fn is_text(&self) -> bool {
        matches!(self.is, Is::Text(_))
    }

    /// What it is called in messages, as the TOML reader calls it.
    pub(super) fn kind(&self) -> &'static str {
        match self.is {
            Is::Text(_) => "string",
            Is::Integer(_) => "integer",
            Is::Float(_) => "float",
            Is::Boolean(_) => "boolean",
            Is::Date(_) => "datetime",
            Is::List(_) => "array",
            Is::Table(_) => "table",
        }
    }

    /// The values of a list.
    pub(super) fn items(self) -> Result<Vec<Value<'i>>, Error> {
        let Is::List(mut values) = self.is else { return Err(Error::custom("this is no list")) };
        (0..values.left).map(|_| values.take()).collect()
    }

    /// What a table holds, in the order of its keys.
    pub(super) fn entries(self) -> Result<Vec<Entry<'i>>, Error> {
        let Is::Table(mut values) = self.is else { return Err(Error::custom("this is no table")) };
        let count = values.left;
        let mut entry = || {
            let key = values.take()?;
            let Is::Text(name) = key.is else { return Err(broken()) };
            Ok(Entry { key: name, key_span: key.span(), value: values.take()? })
        };
        (0..count).map(|_| entry()).collect()
    }
}

/// A key of a table and what it holds.
pub struct Entry<'i> {
    pub key: &'i str,
    pub key_span: Range<usize>,
    pub value: Value<'i>,
}

impl<'de> Deserializer<'de> for Value<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.is {
            Is::Text(text) => visitor.visit_borrowed_str(text),
            Is::Integer(digits) => visitor.visit_i64(digits.parse().map_err(Error::custom)?),
            Is::Float(digits) => visitor.visit_f64(digits.parse().map_err(Error::custom)?),
            Is::Boolean(word) => visitor.visit_bool(word == "true"),
            Is::Date(_) => Err(Error::custom("a date was not asked for")),
            Is::List(values) => visitor.visit_seq(values),
            Is::Table(values) => visitor.visit_map(Entries { values, value: None }),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _name: &'static str, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        if is_spanned(name) {
            let span = self.span();
            return visitor.visit_map(SpannedDeserializer::<Value<'de>, Error>::new(self, span));
        }
        match (self.is, fields) {
            // A date asks for a table with one key, which holds it as it is written.
            (Is::Date(date), [field]) => visitor.visit_map(Dated { field: Some(field), date }),
            (is, _) => Value { is, ..self }.deserialize_any(visitor),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.is {
            Is::Text(text) => visitor.visit_enum(BorrowedStrDeserializer::new(text)),
            Is::Table(mut values) if values.left == 1 => {
                let (key, value) = (values.take()?, values.take()?);
                visitor.visit_enum(Variant { key, value })
            }
            _ => Err(Error::custom("wanted a string or a table with one key")),
        }
    }

    serde::forward_to_deserialize_any! {
        bool u8 u16 u32 u64 u128 i8 i16 i32 i64 i128 f32 f64 char str string seq
        bytes byte_buf map unit
        ignored_any unit_struct tuple_struct tuple identifier
    }
}

impl<'de> IntoDeserializer<'de, Error> for Value<'de> {
    type Deserializer = Value<'de>;

    fn into_deserializer(self) -> Value<'de> {
        self
    }
}

impl<'de> SeqAccess<'de> for Values<'de> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        let Some(left) = self.left.checked_sub(1) else { return Ok(None) };
        self.left = left;
        seed.deserialize(self.take()?).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.left)
    }
}

/// The entries of a table, being read.
struct Entries<'i> {
    values: Values<'i>,
    /// That of the key which was read last.
    value: Option<Value<'i>>,
}

impl<'de> MapAccess<'de> for Entries<'de> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        let Some(left) = self.values.left.checked_sub(1) else { return Ok(None) };
        self.values.left = left;
        let key = self.values.take()?;
        self.value = Some(self.values.take()?);
        seed.deserialize(key).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        seed.deserialize(self.value.take().ok_or_else(broken)?)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.values.left)
    }
}

/// A date, being read.
struct Dated<'i> {
    field: Option<&'static str>,
    date: &'i str,
}

impl<'de> MapAccess<'de> for Dated<'de> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        self.field.take().map(|field| seed.deserialize(BorrowedStrDeserializer::new(field))).transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        seed.deserialize(BorrowedStrDeserializer::new(self.date))
    }
}

/// A table with one key, read as one of several kinds that has this name.
struct Variant<'i> {
    key: Value<'i>,
    value: Value<'i>,
}

impl<'de> EnumAccess<'de> for Variant<'de> {
    type Error = Error;
    type Variant = Value<'de>;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Value<'de>), Error> {
        Ok((seed.deserialize(self.key)?, self.value))
    }
}

impl<'de> VariantAccess<'de> for Value<'de> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        match self.is {
            Is::List(values) | Is::Table(values) if values.left == 0 => Ok(()),
            _ => Err(Error::custom("expected nothing inside")),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _len: usize, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_any(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(self, _fields: &'static [&'static str], visitor: V) -> Result<V::Value, Error> {
        self.deserialize_any(visitor)
    }
}
