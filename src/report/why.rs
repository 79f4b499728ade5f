//! In: a report and the fingerprint of a finding. Out: why the report says that: the rule, what was looked at, what was seen, what would settle it.

use std::fmt::Write;

use unicode_width::UnicodeWidthStr;

use super::facts::{facts, rule_name, text};
use super::messages::Messages;
use super::terminal::{clean, no_command};
use super::v1::{FindingReport, MarketReport, Report};
use crate::check::Arg;

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
    let severity = messages.word(&format!("severity-{}", f.severity));
    let counts = if f.counts { String::new() } else { format!(", {}", messages.word("outside-the-score")) };
    let _ = writeln!(out, "{outcome} · {severity} · {stage}{counts}\n");
    let label = |id: &str| messages.word(&format!("label-{id}"));
    let mut lines = facts(f, report, messages);
    lines.push((label("version"), format!("{}: {}", clean(&market.judged.edition), clean(&market.judged.because.text))));
    lines.push((label("rule"), rule_name(f)));
    // `common/currency` stands in a file of the folder `common`, `de/imprint` in `markets/de.toml`.
    let scope = f.rule.split('/').next().unwrap_or_default();
    let own = |file: &str| file.strip_suffix(".toml").is_some_and(|name| name.rsplit('/').next() == Some(scope));
    for file in report.rules.iter().filter(|r| own(&r.file)) {
        let (name, hash) = (("file", text(&file.file)), ("hash", text(&file.sha256)));
        let line = match &file.reviewed {
            Some(day) => messages.say("file-line-reviewed", [name, hash, ("date", Arg::Day(day.clone()))]),
            None => messages.say("file-line", [name, hash]),
        };
        lines.push((label("file"), clean(&line)));
    }
    lines.push((label("more"), format!("landfall rules explain {}", clean(&f.rule))));
    let column = lines.iter().map(|(label, _)| label.width() + 1).max().unwrap_or_default().max(8);
    let mut last = String::new();
    for (label, text) in lines {
        let shown = if label == last { "" } else { &label };
        let _ = writeln!(out, "{shown}{}{}", " ".repeat(column - shown.width()), no_command(&text));
        last = label;
    }
    let args = [("fingerprint", text(&f.fingerprint)), ("date", Arg::Day(report.as_of.clone())), ("read", text(&report.crawl.started))];
    let _ = writeln!(out, "\n{}", clean(&messages.say("fingerprint-line", args)));
    out
}
