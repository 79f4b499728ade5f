//! In: the JSON Schema of a report. Out: its fields as Markdown, a table for each type, as `docs/report-v1.md` shows them.

use std::fmt::Write;

use serde_json::{Map, Value};

/// Every type of the report with its fields, in the order of the schema.
pub fn tables(schema: &str) -> String {
    let schema: Value = serde_json::from_str(schema).expect("a schema is JSON");
    let types = &schema["definitions"];
    let mut out = String::new();
    section(&mut out, "Report", &schema, types);
    for (name, definition) in types.as_object().into_iter().flatten() {
        section(&mut out, name, definition, types);
    }
    out
}

fn section(out: &mut String, name: &str, definition: &Value, types: &Value) {
    let _ = writeln!(out, "\n### {name}\n\n{}", described(definition, types));
    if let Some(fields) = definition["properties"].as_object() {
        out.push_str("\n| field | type | there | means |\n|---|---|---|---|\n");
        for (field, shape) in fields {
            let there = if needed(definition, field) { "always" } else { "may be missing" };
            let _ = writeln!(out, "| `{field}` | {} | {there} | {} |", type_of(shape), described(shape, types));
        }
    }
    if let Some(words) = definition["enum"].as_array() {
        let _ = writeln!(out, "\nOne of {}.", words_of(words));
    }
    if let Some(variants) = definition["oneOf"].as_array() {
        out.push_str("\n| one of | means |\n|---|---|\n");
        for variant in variants {
            let _ = writeln!(out, "| {} | {} |", form(variant), described(variant, types));
        }
    }
}

fn needed(definition: &Value, field: &str) -> bool {
    definition["required"].as_array().is_some_and(|all| all.iter().any(|f| f == field))
}

/// What is said of a field; else what is said of its type.
fn described(shape: &Value, types: &Value) -> String {
    let own = shape["description"].as_str();
    let of_type = || refers(shape).and_then(|name| types[name]["description"].as_str());
    own.or_else(of_type)
        .unwrap_or_default()
        .replace("\n\n", " ")
        .replace('\n', " ")
        .replace('|', "\\|")
        .replace("[`Report::evidence`]", "`evidence`")
}

/// The type that a field is of, or a list of.
fn refers(shape: &Value) -> Option<&str> {
    let one = shape["$ref"].as_str().or_else(|| alternatives(shape).find_map(|v| v["$ref"].as_str()));
    one.or_else(|| shape["items"]["$ref"].as_str()).and_then(|path| path.rsplit('/').next())
}

fn alternatives(shape: &Value) -> impl Iterator<Item = &Value> {
    ["anyOf", "allOf"].into_iter().filter_map(|key| shape[key].as_array()).flatten()
}

/// `list of [FindingReport](#findingreport)`.
fn type_of(shape: &Value) -> String {
    if let Some(path) = shape["$ref"].as_str() {
        let name = path.rsplit('/').next().unwrap_or_default();
        return format!("[{name}](#{})", name.to_lowercase());
    }
    let parts: Vec<String> = alternatives(shape).map(type_of).collect();
    if !parts.is_empty() {
        return parts.join(" or ");
    }
    match &shape["type"] {
        Value::String(one) => plain(one, shape),
        Value::Array(several) => several.iter().filter_map(Value::as_str).map(|t| plain(t, shape)).collect::<Vec<_>>().join(" or "),
        _ => "any JSON".to_owned(),
    }
}

fn plain(name: &str, shape: &Value) -> String {
    match name {
        "string" => "text".to_owned(),
        "integer" => "whole number".to_owned(),
        "boolean" => "true or false".to_owned(),
        "array" => match shape["minItems"].as_u64().filter(|n| shape["maxItems"].as_u64() == Some(*n)) {
            Some(length) => format!("list of {length}: {}", type_of(&shape["items"])),
            None => format!("list of {}", type_of(&shape["items"])),
        },
        "object" => map(shape),
        other => other.to_owned(),
    }
}

/// A map: its keys are any text, or words of a closed list, which a schema has to spell out.
fn map(shape: &Value) -> String {
    match shape["properties"].as_object() {
        Some(keys) => format!("map from {} to {}", words_of(&names(keys)), keys.values().next().map(type_of).unwrap_or_default()),
        None if shape["additionalProperties"].is_object() => format!("map from text to {}", type_of(&shape["additionalProperties"])),
        None => "map from text to any JSON".to_owned(),
    }
}

fn names(keys: &Map<String, Value>) -> Vec<Value> {
    keys.keys().map(|k| Value::from(k.as_str())).collect()
}

fn words_of(words: &[Value]) -> String {
    words.iter().filter_map(Value::as_str).map(|w| format!("`{w}`")).collect::<Vec<_>>().join(", ")
}

/// One form of several: a word, or an object with one key.
fn form(variant: &Value) -> String {
    if let Some(words) = variant["enum"].as_array() {
        return words_of(words);
    }
    if let Some(word) = variant["const"].as_str() {
        return format!("`{word}`");
    }
    let object = variant["properties"].as_object().into_iter().flatten();
    let fields = |inner: &Value| inner["properties"].as_object().map(names).unwrap_or_default();
    object.map(|(key, inner)| format!("`{key}` with {}", words_of(&fields(inner)))).collect::<Vec<_>>().join(", ")
}
