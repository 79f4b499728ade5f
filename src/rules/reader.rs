//! Reads one TOML file piece by piece, so that each mistake is reported at its place and loading goes on.

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use crate::diag::Problems;

/// A table being taken apart.
pub struct TableReader<'p, 'i> {
    file: usize,
    problems: &'p mut Problems,
    table: DeTable<'i>,
    known: Vec<&'static str>,
    span: std::ops::Range<usize>,
}

/// Parses a document; syntax errors are pushed, and what could be read is returned, with its place.
pub fn parse<'i>(text: &'i str, file: usize, problems: &mut Problems) -> (DeTable<'i>, std::ops::Range<usize>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        problems.push(file, error.span().unwrap_or(0..0), error.message());
    }
    let span = table.span();
    (table.into_inner(), span)
}

impl<'p, 'i> TableReader<'p, 'i> {
    pub fn new(table: DeTable<'i>, span: std::ops::Range<usize>, file: usize, problems: &'p mut Problems) -> Self {
        TableReader { file, problems, table, known: Vec::new(), span }
    }

    fn take(&mut self, key: &'static str) -> Option<Spanned<DeValue<'i>>> {
        self.known.push(key);
        self.table.remove(key)
    }

    /// Whether a key holds a text: for keys that may also hold something else.
    pub fn is_text(&self, key: &str) -> bool {
        self.table.get(key).is_some_and(|v| v.get_ref().is_str())
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
        match value.into_inner() {
            DeValue::Array(items) => items
                .into_iter()
                .filter_map(|item| {
                    let span = item.span();
                    self.read(item).map(|v| Spanned::new(span, v))
                })
                .collect(),
            other => {
                self.problems.push(self.file, span, format!("`{key}` must be a list, not a {}", other.type_str()));
                Vec::new()
            }
        }
    }

    /// A list, or one entry by itself.
    pub fn one_or_list<T: DeserializeOwned>(&mut self, key: &'static str) -> Option<Vec<Spanned<T>>> {
        if self.is_text(key) { self.value(key).map(|one| vec![one]) } else { self.optional_list(key) }
    }

    /// The tables of `[[key]]`, each to be taken apart in its turn.
    pub fn tables(&mut self, key: &'static str) -> Vec<(DeTable<'i>, std::ops::Range<usize>)> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let span = value.span();
        let mut wrong = |span, found: &str| {
            self.problems
                .push(self.file, span, format!("`{key}` must be tables, not a {found}"))
                .help(format!("begin each with [[{key}]]"));
        };
        match value.into_inner() {
            DeValue::Array(items) => items
                .into_iter()
                .filter_map(|item| {
                    let span = item.span();
                    match item.into_inner() {
                        DeValue::Table(table) => Some((table, span)),
                        other => {
                            wrong(span, other.type_str());
                            None
                        }
                    }
                })
                .collect(),
            other => {
                wrong(span, other.type_str());
                Vec::new()
            }
        }
    }

    /// A list that tells being empty from not being there.
    pub fn optional_list<T: DeserializeOwned>(&mut self, key: &'static str) -> Option<Vec<Spanned<T>>> {
        let there = self.table.contains_key(key);
        let list = self.list(key);
        there.then_some(list)
    }

    /// The table under a key, to be taken apart in its turn.
    pub fn table(&mut self, key: &'static str) -> Option<(DeTable<'i>, std::ops::Range<usize>)> {
        let value = self.take(key)?;
        let span = value.span();
        match value.into_inner() {
            DeValue::Table(table) => Some((table, span)),
            other => {
                self.problems.push(self.file, span, format!("`{key}` must be a table, not a {}", other.type_str()));
                None
            }
        }
    }

    fn read<T: DeserializeOwned>(&mut self, value: Spanned<DeValue<'i>>) -> Option<T> {
        let span = value.span();
        match T::deserialize(ValueDeserializer::from(value)) {
            Ok(v) => Some(v),
            Err(error) => {
                self.problems.push(self.file, error.span().unwrap_or(span), error.message());
                None
            }
        }
    }

    /// Reports the keys that nothing asked for.
    pub fn finish(self) {
        for (key, _) in self.table.iter() {
            let name = key.get_ref().to_string();
            let problem = self.problems.push(self.file, key.span(), format!("unknown key `{name}`"));
            problem.suggest(&name, self.known.iter().copied(), &format!("known here: {}", self.known.join(", ")));
        }
    }

    /// The collected problems, for checks of one's own.
    pub fn problems(&mut self) -> (&mut Problems, usize) {
        (self.problems, self.file)
    }
}
