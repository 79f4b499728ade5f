//! In: the bytes of a file. Out: the [`Report`] in it, or what the file is instead.

use serde_json::Value;

use super::v1::{Report, SCHEMA};

/// What a file is that holds no report of ours. Each reads on after the name of the file: "`r.json` is …".
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoReport {
    #[error("is no text in UTF-8, and so no report in JSON. Write one with -o report.json")]
    NoText,
    #[error("is no report: it is no whole JSON ({0}). Write one with -o report.json")]
    NoJson(String),
    #[error("is no report of landfall: {0}. Write one with -o report.json")]
    Foreign(String),
    #[error("is a report in another form, `{form}`{by}; landfall {} reads `{SCHEMA}`. Use the version that wrote it, or a newer one", env!("CARGO_PKG_VERSION"))]
    OtherForm { form: String, by: String },
    #[error("says that it is `{SCHEMA}`{by}, but landfall {} cannot read it: {problem}", env!("CARGO_PKG_VERSION"))]
    Broken { problem: String, by: String },
}

/// The report in a JSON file. Fields that are not known are passed over: a newer version may have added them.
pub fn read(bytes: &[u8]) -> Result<Report, NoReport> {
    let text = std::str::from_utf8(bytes).map_err(|_| NoReport::NoText)?;
    // Some editors and shells put a byte order mark before the text.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let value: Value = serde_json::from_str(text).map_err(|e| NoReport::NoJson(e.to_string()))?;
    let by = match value["tool"]["version"].as_str() {
        Some(version) => format!(", written by version {version}"),
        None => String::new(),
    };
    match value["schema"].as_str() {
        Some(SCHEMA) => serde_json::from_str(text).map_err(|e| NoReport::Broken { problem: e.to_string(), by }),
        Some(form) if form.starts_with("landfall.report/") => Err(NoReport::OtherForm { form: form.to_owned(), by }),
        Some(form) if form.starts_with("landfall.diff/") => Err(NoReport::Foreign("it is what `landfall diff` prints".to_owned())),
        Some(form) => Err(NoReport::Foreign(format!("its schema is `{form}`, not `{SCHEMA}`"))),
        None if value["version"] == "2.1.0" && value["runs"].is_array() => {
            Err(NoReport::Foreign("it is SARIF, which holds the gaps only".to_owned()))
        }
        None => Err(NoReport::Foreign("it names no schema".to_owned())),
    }
}
