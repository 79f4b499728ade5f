//! In: a [`Report`]. Out: its gaps as GitLab reads code quality reports: a list in JSON.

use serde_json::{Value, json};

use super::Anchor;
use super::facts::{gated, rule_name};
use super::messages::Messages;
use super::terminal::clean;
use super::v1::{FindingReport, Report};
use crate::vocab::Severity;

/// The list, worst first in each market.
pub fn render(report: &Report, messages: &Messages<'_>, anchor: &Anchor) -> String {
    let gaps = report.markets.iter().flat_map(|m| m.gaps().map(move |f| (m, f)));
    let list: Vec<Value> = gaps
        .map(|(m, f)| {
            json!({
                "description": clean(&format!("{}: {}. {}{}", m.name, f.title, f.says.text, told(f, messages))),
                "check_name": rule_name(f),
                "fingerprint": clean(&f.fingerprint),
                "severity": if f.waived.is_some() { "info" } else { word(f.severity) },
                "location": { "path": anchor.file, "lines": { "begin": anchor.line } },
            })
        })
        .collect();
    let mut out = serde_json::to_string_pretty(&list).expect("a list is plain data");
    out.push('\n');
    out
}

/// The format has no place for what is accepted: it is said, and weighs nothing.
fn told(f: &FindingReport, messages: &Messages<'_>) -> String {
    gated(f, messages).iter().map(|said| format!(" {said}")).collect()
}

const fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Blocker => "blocker",
        Severity::Major => "major",
        Severity::Minor => "minor",
        Severity::Note => "info",
    }
}
