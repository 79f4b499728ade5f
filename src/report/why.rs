//! In: a report and the fingerprint of a finding. Out: why the report says that: the rule, what was looked at, what was seen, what would settle it.

use std::fmt::Write;

use super::facts::{facts, rule_name};
use super::messages::Messages;
use super::terminal::{clean, no_command};
use super::v1::{FindingReport, MarketReport, Report};

/// The finding with this fingerprint, or with the only one that begins like it.
///
/// # Errors
/// The fingerprints that begin like it: none, or several.
pub fn find<'r>(report: &'r Report, fingerprint: &str) -> Result<(&'r MarketReport, &'r FindingReport), Vec<&'r str>> {
    let all: Vec<_> = report.markets.iter().flat_map(|m| m.findings.iter().map(move |f| (m, f))).collect();
    if let Some(found) = all.iter().find(|(_, f)| f.fingerprint == fingerprint) {
        return Ok(*found);
    }
    let like: Vec<_> = all.into_iter().filter(|(_, f)| !fingerprint.is_empty() && f.fingerprint.starts_with(fingerprint)).collect();
    match like.as_slice() {
        [one] => Ok(*one),
        several => Err(several.iter().map(|(_, f)| f.fingerprint.as_str()).collect()),
    }
}

/// The finding in full.
pub fn explain(report: &Report, market: &MarketReport, f: &FindingReport, messages: &Messages<'_>) -> String {
    let mut out = String::new();
    let outcome = messages.word(&format!("outcome-{}", f.outcome));
    let stage = messages.word(&format!("stage-{}", f.stage));
    let _ = writeln!(out, "{}", no_command(&clean(&format!("{}: {}", market.name, f.title))));
    let counts = if f.counts { "" } else { ", a question outside the score" };
    let _ = writeln!(out, "{outcome} · {} · {stage}{counts}\n", f.severity);
    let mut last = "";
    for (label, text) in facts(f, report, messages) {
        let shown = if label == last { "" } else { label };
        let _ = writeln!(out, "{shown:8}{}", no_command(&text));
        last = label;
    }
    let _ = writeln!(out, "{:8}{}: {}", "Version", clean(&market.judged.edition), clean(&market.judged.because.text));
    let _ = writeln!(out, "{:8}{}", "Rule", rule_name(f));
    // `common/currency` stands in a file of the folder `common`, `de/imprint` in `markets/de.toml`.
    let scope = f.rule.split('/').next().unwrap_or_default();
    let own = |file: &str| file.strip_suffix(".toml").is_some_and(|name| name.rsplit('/').next() == Some(scope));
    for file in report.rules.iter().filter(|r| own(&r.file)) {
        let reviewed = file.reviewed.as_ref().map(|d| format!(", reviewed {d}")).unwrap_or_default();
        let _ = writeln!(out, "{:8}{}", "File", clean(&format!("{}{reviewed}, SHA-256 {}", file.file, file.sha256)));
    }
    let _ = writeln!(out, "{:8}landfall rules explain {}", "More", clean(&f.rule));
    let _ = writeln!(
        out,
        "\nfingerprint {} · judged as of {} · shop read {}",
        clean(&f.fingerprint),
        clean(&report.as_of),
        clean(&report.crawl.started)
    );
    out
}
