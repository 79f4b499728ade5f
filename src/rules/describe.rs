//! In: the text of a rule file. Out: what a rule looks at, as plain sentences.
//!
//! The sentence of a condition is its doc comment in `condition.rs`; its arguments follow as they are written, with names instead of ids.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{RuleBook, schema};

/// Each part of the rule that holds a condition (`when`, `require`, `forbid`), with its sentences.
pub(super) fn conditions(text: &str, id: &str, book: &RuleBook) -> Vec<(String, Vec<String>)> {
    let Ok(file) = DeTable::parse(text) else { return Vec::new() };
    let sentences = schema::conditions();
    let rules = file.get_ref().iter().find(|(k, _)| k.get_ref() == "rule").map(|(_, v)| v.get_ref());
    let Some(DeValue::Array(rules)) = rules else { return Vec::new() };
    let has_id = |rule: &DeTable<'_>| rule.iter().any(|(k, v)| k.get_ref() == "id" && v.get_ref().as_str() == Some(id));
    let rule = rules.iter().filter_map(|r| r.get_ref().as_table()).find(|r| has_id(r));
    let mut out = Vec::new();
    for part in ["when", "require", "forbid"] {
        let value = rule.and_then(|r| r.iter().find(|(k, _)| k.get_ref() == part)).map(|(_, v)| v.get_ref());
        if let Some(DeValue::Table(condition)) = value {
            let mut lines = Vec::new();
            lines_of(condition, 0, &sentences, book, &mut lines);
            out.push((part.to_owned(), lines));
        }
    }
    out
}

fn lines_of(condition: &DeTable<'_>, depth: usize, sentences: &BTreeMap<String, String>, book: &RuleBook, out: &mut Vec<String>) {
    for (key, value) in condition {
        let key = key.get_ref().as_ref();
        let sentence = sentences.get(key).map_or(key, String::as_str).trim_end_matches('.');
        let indent = "  ".repeat(depth);
        match value.get_ref() {
            DeValue::Array(inner) => {
                out.push(format!("{indent}{sentence}:"));
                for inner in inner.iter().filter_map(|i| i.get_ref().as_table()) {
                    lines_of(inner, depth + 1, sentences, book, out);
                }
            }
            DeValue::Table(inner) if key == "not" => {
                out.push(format!("{indent}{sentence}:"));
                lines_of(inner, depth + 1, sentences, book, out);
            }
            DeValue::Table(arguments) => {
                let told: Vec<String> = arguments.iter().map(|(k, v)| argument(key, k.get_ref(), v, book)).collect();
                out.push(if told.is_empty() {
                    format!("{indent}{sentence}.")
                } else {
                    format!("{indent}{sentence} ({}).", told.join("; "))
                });
            }
            _ => {}
        }
    }
}

/// An argument of a condition: `any of PayPal, Visa`.
fn argument(condition: &str, key: &str, value: &Spanned<DeValue<'_>>, book: &RuleBook) -> String {
    let word = |v: &DeValue<'_>| match v {
        DeValue::String(s) => name(condition, key, s, book),
        DeValue::Integer(i) => i.as_str().to_owned(),
        DeValue::Boolean(b) => if *b { "yes" } else { "no" }.to_owned(),
        _ => String::new(),
    };
    match (key, value.get_ref()) {
        ("any" | "every", DeValue::Array(list)) if list.len() == 1 => word(list[0].get_ref()),
        ("any", DeValue::Array(list)) => format!("any of {}", list.iter().map(|v| word(v.get_ref())).collect::<Vec<_>>().join(", ")),
        ("every", DeValue::Array(list)) => format!("all of {}", list.iter().map(|v| word(v.get_ref())).collect::<Vec<_>>().join(", ")),
        (_, DeValue::Array(list)) => {
            format!("{}: {}", key.replace('-', " "), list.iter().map(|v| word(v.get_ref())).collect::<Vec<_>>().join(", "))
        }
        (_, DeValue::String(s)) if s == "market" => format!("{}: what the market's profile says", key.replace('-', " ")),
        (_, DeValue::String(s)) if s == "item" => format!("{}: the entry that the rule is judged for", key.replace('-', " ")),
        (_, other) => format!("{}: {}", key.replace('-', " "), word(other)),
    }
}

/// What an id stands for; words that are no ids stand for themselves, in quotes where they are looked for as they are.
fn name(condition: &str, key: &str, id: &str, book: &RuleBook) -> String {
    let catalog = &book.catalog;
    match (condition, key) {
        ("payment", _) => catalog.payment_name(id).to_owned(),
        ("carrier", _) => catalog.carrier_name(id).to_owned(),
        ("topic", _) | (_, "topics") => catalog.topic_name(id).to_owned(),
        ("text", "any") => format!("“{id}”"),
        _ => id.to_owned(),
    }
}
