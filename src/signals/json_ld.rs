//! In: the JSON-LD of a page. Out: values of properties as objects and texts, with references by `@id` resolved inside the page.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::page::Page;

/// Values looked through to find what references lead to.
const MAX_VALUES: usize = 20_000;
const MAX_DEPTH: u8 = 8;
/// Values of one property.
const MAX_OF_PROPERTY: usize = 400;

/// The objects of a page that have an `@id` and say more than that.
pub(super) struct Nodes<'v> {
    by_id: BTreeMap<&'v str, &'v Map<String, Value>>,
}

impl<'v> Nodes<'v> {
    pub fn of(page: &'v Page) -> Nodes<'v> {
        let mut by_id = BTreeMap::new();
        let mut stack: Vec<(&Value, u8)> = page.data.json_ld.iter().rev().map(|v| (v, 0)).collect();
        for _ in 0..MAX_VALUES {
            let Some((value, depth)) = stack.pop() else { break };
            match value {
                Value::Array(items) => stack.extend(items.iter().rev().map(|v| (v, depth))),
                Value::Object(map) => {
                    if let Some(id) = map.get("@id").and_then(Value::as_str).filter(|_| map.len() > 1) {
                        by_id.entry(id).or_insert(map);
                    }
                    if depth < MAX_DEPTH {
                        stack.extend(map.values().rev().filter(|v| v.is_object() || v.is_array()).map(|v| (v, depth + 1)));
                    }
                }
                _ => {}
            }
        }
        Nodes { by_id }
    }

    /// The objects that are the value of a property: itself, those of a list, those that references lead to.
    pub fn objects(&self, value: Option<&'v Value>) -> Vec<&'v Map<String, Value>> {
        let object = |v: &'v Value| {
            let map = v.as_object()?;
            let reference = map.get("@id").and_then(Value::as_str).filter(|_| map.len() == 1);
            reference.map_or(Some(map), |id| self.by_id.get(id).copied())
        };
        match value {
            Some(Value::Array(list)) => list.iter().take(MAX_OF_PROPERTY).filter_map(object).collect(),
            Some(one) => object(one).into_iter().collect(),
            None => Vec::new(),
        }
    }

    /// The texts that are the value of a property; a term may be written as a reference.
    pub fn texts(&self, value: Option<&'v Value>) -> Vec<&'v str> {
        let text = |v: &'v Value| v.as_str().or_else(|| v.as_object().filter(|o| o.len() == 1)?.get("@id")?.as_str());
        match value {
            Some(Value::Array(list)) => list.iter().take(MAX_OF_PROPERTY).filter_map(text).collect(),
            Some(one) => text(one).into_iter().collect(),
            None => Vec::new(),
        }
    }
}
