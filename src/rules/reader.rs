//! Reads one TOML file piece by piece, so that each mistake is reported at its place and loading goes on.

use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use super::index::{self, Entry};
use crate::diag::Problems;

/// A table being taken apart.
pub struct TableReader<'p, 'i> {
    file: usize,
    problems: &'p mut Problems,
    table: Table<'i>,
    known: Vec<&'static str>,
    span: Range<usize>,
}

/// A table of a file.
pub enum Table<'i> {
    /// Read from the text.
    Written(DeTable<'i>),
    /// Found with the index of a built-in file.
    Indexed(Vec<Entry<'i>>),
}

impl<'i> From<DeTable<'i>> for Table<'i> {
    fn from(table: DeTable<'i>) -> Table<'i> {
        Table::Written(table)
    }
}

/// What a key of it holds.
enum Value<'i> {
    Written(Spanned<DeValue<'i>>),
    Indexed(index::Value<'i>),
}

/// Parses a document; syntax errors are pushed, and what could be read is returned, with its place.
pub fn parse<'i>(text: &'i str, file: usize, problems: &mut Problems) -> (DeTable<'i>, Range<usize>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        problems.push(file, error.span().unwrap_or(0..0), error.message());
    }
    let span = table.span();
    (table.into_inner(), span)
}

/// The same for a built-in file, with its index. An index that is of no use is a mistake, too.
pub(super) fn with_index<'i>(text: &'i str, index: &'i [u8], file: usize, problems: &mut Problems) -> (Table<'i>, Range<usize>) {
    let table = index::read(text, index).and_then(|t| Ok((t.span(), t.entries()?)));
    let (span, entries) = table.unwrap_or_else(|error| {
        problems.push(file, 0..0, error.to_string());
        (0..0, Vec::new())
    });
    (Table::Indexed(entries), span)
}

impl<'i> Value<'i> {
    fn span(&self) -> Range<usize> {
        match self {
            Value::Written(v) => v.span(),
            Value::Indexed(v) => v.span(),
        }
    }

    fn kind(&self) -> &'static str {
        match self {
            Value::Written(v) => v.get_ref().type_str(),
            Value::Indexed(v) => v.kind(),
        }
    }

    /// The values of a list; where it is none, what it is.
    fn into_list(self) -> Result<Vec<Value<'i>>, &'static str> {
        let kind = self.kind();
        match self {
            Value::Written(v) => match v.into_inner() {
                DeValue::Array(items) => Ok(items.into_iter().map(Value::Written).collect()),
                _ => Err(kind),
            },
            Value::Indexed(v) => v.items().map(|items| items.into_iter().map(Value::Indexed).collect()).map_err(|_| kind),
        }
    }

    /// A table; where it is none, what it is.
    fn into_table(self) -> Result<Table<'i>, &'static str> {
        let kind = self.kind();
        match self {
            Value::Written(v) => match v.into_inner() {
                DeValue::Table(table) => Ok(Table::Written(table)),
                _ => Err(kind),
            },
            Value::Indexed(v) => v.entries().map(Table::Indexed).map_err(|_| kind),
        }
    }
}

impl<'p, 'i> TableReader<'p, 'i> {
    pub fn new(table: impl Into<Table<'i>>, span: Range<usize>, file: usize, problems: &'p mut Problems) -> Self {
        TableReader { file, problems, table: table.into(), known: Vec::new(), span }
    }

    fn take(&mut self, key: &'static str) -> Option<Value<'i>> {
        self.known.push(key);
        match &mut self.table {
            Table::Written(table) => table.remove(key).map(Value::Written),
            Table::Indexed(entries) => {
                let at = entries.iter().position(|e| e.key == key)?;
                Some(Value::Indexed(entries.remove(at).value))
            }
        }
    }

    /// Whether a key holds a text: for keys that may also hold something else.
    pub fn is_text(&self, key: &str) -> bool {
        match &self.table {
            Table::Written(table) => table.get(key).is_some_and(|v| v.get_ref().is_str()),
            Table::Indexed(entries) => entries.iter().any(|e| e.key == key && e.value.is_text()),
        }
    }

    fn has(&self, key: &str) -> bool {
        match &self.table {
            Table::Written(table) => table.contains_key(key),
            Table::Indexed(entries) => entries.iter().any(|e| e.key == key),
        }
    }

    /// One value, if it is there and right.
    pub fn value<T: DeserializeOwned>(&mut self, key: &'static str) -> Option<T> {
        let value = self.take(key)?;
        self.read(value)
    }

    /// One value that must be there.
    pub fn required<T: DeserializeOwned>(&mut self, key: &'static str) -> Option<T> {
        match self.take(key) {
            Some(value) => self.read(value),
            None => {
                let at = self.span.start..self.span.start + usize::from(!self.span.is_empty());
                self.problems.push(self.file, at, format!("`{key}` is missing"));
                None
            }
        }
    }

    /// A list, each entry by itself: a wrong one is reported and left out. With each entry, its place.
    pub fn list<T: DeserializeOwned>(&mut self, key: &'static str) -> Vec<Spanned<T>> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let span = value.span();
        match value.into_list() {
            Ok(items) => items
                .into_iter()
                .filter_map(|item| {
                    let span = item.span();
                    self.read(item).map(|v| Spanned::new(span, v))
                })
                .collect(),
            Err(other) => {
                self.problems.push(self.file, span, format!("`{key}` must be a list, not a {other}"));
                Vec::new()
            }
        }
    }

    /// A list, or one entry by itself.
    pub fn one_or_list<T: DeserializeOwned>(&mut self, key: &'static str) -> Option<Vec<Spanned<T>>> {
        if self.is_text(key) { self.value(key).map(|one| vec![one]) } else { self.optional_list(key) }
    }

    /// The tables of `[[key]]`, each to be taken apart in its turn.
    pub fn tables(&mut self, key: &'static str) -> Vec<(Table<'i>, Range<usize>)> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let span = value.span();
        let mut wrong = |span, found: &str| {
            self.problems
                .push(self.file, span, format!("`{key}` must be tables, not a {found}"))
                .help(format!("begin each with [[{key}]]"));
        };
        match value.into_list() {
            Ok(items) => items
                .into_iter()
                .filter_map(|item| {
                    let span = item.span();
                    match item.into_table() {
                        Ok(table) => Some((table, span)),
                        Err(other) => {
                            wrong(span, other);
                            None
                        }
                    }
                })
                .collect(),
            Err(other) => {
                wrong(span, other);
                Vec::new()
            }
        }
    }

    /// A list that tells being empty from not being there.
    pub fn optional_list<T: DeserializeOwned>(&mut self, key: &'static str) -> Option<Vec<Spanned<T>>> {
        let there = self.has(key);
        let list = self.list(key);
        there.then_some(list)
    }

    /// The table under a key, to be taken apart in its turn.
    pub fn table(&mut self, key: &'static str) -> Option<(Table<'i>, Range<usize>)> {
        let value = self.take(key)?;
        let span = value.span();
        match value.into_table() {
            Ok(table) => Some((table, span)),
            Err(other) => {
                self.problems.push(self.file, span, format!("`{key}` must be a table, not a {other}"));
                None
            }
        }
    }

    fn read<T: DeserializeOwned>(&mut self, value: Value<'i>) -> Option<T> {
        let span = value.span();
        let read = match value {
            Value::Written(v) => T::deserialize(ValueDeserializer::from(v)).map_err(|e| (e.span().unwrap_or(span), e.message().to_owned())),
            Value::Indexed(v) => T::deserialize(v).map_err(|e| (span, e.to_string())),
        };
        match read {
            Ok(v) => Some(v),
            Err((span, message)) => {
                self.problems.push(self.file, span, message);
                None
            }
        }
    }

    /// Reports the keys that nothing asked for.
    pub fn finish(self) {
        let rest: Vec<(String, Range<usize>)> = match &self.table {
            Table::Written(table) => table.keys().map(|key| (key.get_ref().to_string(), key.span())).collect(),
            Table::Indexed(entries) => entries.iter().map(|e| (e.key.to_owned(), e.key_span.clone())).collect(),
        };
        for (name, span) in rest {
            let problem = self.problems.push(self.file, span, format!("unknown key `{name}`"));
            problem.suggest(&name, self.known.iter().copied(), &format!("known here: {}", self.known.join(", ")));
        }
    }

    /// The collected problems, for checks of one's own.
    pub fn problems(&mut self) -> (&mut Problems, usize) {
        (self.problems, self.file)
    }
}
