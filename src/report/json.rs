//! The report as JSON, and its schema.

use super::v1::Report;

/// Two spaces, a line end at the end; the same report gives the same bytes.
pub fn render(report: &Report) -> String {
    let mut out = serde_json::to_string_pretty(report).expect("a report is plain data");
    out.push('\n');
    out
}

/// The JSON Schema of `landfall.report/1`, as checked in under `docs/`.
pub fn schema() -> String {
    let schema = schemars::generate::SchemaSettings::draft07().into_generator().into_root_schema_for::<Report>();
    let mut out = serde_json::to_string_pretty(&schema).expect("a schema is plain data");
    out.push('\n');
    out
}
