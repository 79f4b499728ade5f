//! In: a [`Report`]. Out: its gaps as SARIF 2.1.0, as code scanning reads it.
//!
//! Only gaps are results: viewers show every result as a fault, and what is not known is none. A result stands at a line of the owner's
//! file; the page of the shop is its related location.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::Anchor;
use super::facts::{quoted, rule_name, sightings, source, web_address};
use super::messages::Messages;
use super::terminal::clean;
use super::v1::{FindingReport, MarketReport, Message, Report};
use crate::vocab::{Severity, Since};

/// Pages that are named beside one result.
const RELATED: usize = 10;

type Gap<'r> = (&'r MarketReport, &'r FindingReport);

/// The log.
pub fn render(report: &Report, messages: &Messages<'_>, anchor: &Anchor) -> String {
    let gaps: Vec<Gap<'_>> = report.markets.iter().flat_map(|m| m.gaps().map(move |f| (m, f))).collect();
    let mut rules: BTreeMap<String, Vec<Gap<'_>>> = BTreeMap::new();
    for gap in &gaps {
        rules.entry(rule_name(gap.1)).or_default().push(*gap);
    }
    let index: BTreeMap<&String, usize> = rules.keys().enumerate().map(|(at, name)| (name, at)).collect();
    let results: Vec<Value> = gaps.iter().map(|gap| result(report, messages, anchor, *gap, index[&rule_name(gap.1)])).collect();
    let log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": report.tool.name,
                "version": report.tool.version,
                "rules": rules.iter().map(|(name, gaps)| rule(name, gaps, messages)).collect::<Vec<_>>(),
            } },
            "invocations": [{
                "executionSuccessful": true,
                "startTimeUtc": report.crawl.started,
                "endTimeUtc": report.crawl.finished,
            }],
            "columnKind": "unicodeCodePoints",
            "language": report.lang,
            "results": results,
        }],
    });
    let mut out = serde_json::to_string_pretty(&log).expect("a log is plain data");
    out.push('\n');
    out
}

/// A rule with its help. What reads differently for markets is given for each.
fn rule(name: &str, gaps: &[Gap<'_>], messages: &Messages<'_>) -> Value {
    let first = gaps[0].1;
    let worst = gaps.iter().map(|(_, f)| f.severity).min().unwrap_or(first.severity);
    let why = by_market(gaps, |f| f.why.as_ref());
    let fix = by_market(gaps, |f| f.fix.as_ref());
    let mut help: Vec<String> = Vec::new();
    help.extend(why.iter().cloned());
    help.extend(fix.iter().map(|line| format!("{}: {line}", messages.word("label-fix"))));
    let mut sources: Vec<String> = Vec::new();
    for (f, s) in gaps.iter().flat_map(|(_, f)| f.sources.iter().map(move |s| (f, s))) {
        let url = s.url.as_ref().map(|u| format!(" {u}")).unwrap_or_default();
        let line = source(&format!("{}{url}", s.name), s, f.basis, messages);
        let line = clean(&format!("{}: {line}", messages.word("label-source")));
        if !sources.contains(&line) {
            sources.push(line);
        }
    }
    help.extend(sources);
    let title = clean(&first.title);
    if help.is_empty() {
        help.push(title.clone());
    }
    let full = if why.is_empty() { title.clone() } else { why.join(" ") };
    json!({
        "id": name,
        "shortDescription": { "text": literal(&title) },
        "fullDescription": { "text": literal(&full) },
        "help": { "text": literal(&help.join("\n")) },
        "defaultConfiguration": { "level": level(worst) },
        "properties": { "tags": [first.stage.as_str(), first.basis.as_str()], "problem.severity": problem(worst) },
    })
}

/// A text once where all markets say the same, else each with the name of its market.
fn by_market<'r>(gaps: &[Gap<'r>], text: impl Fn(&'r FindingReport) -> Option<&'r Message>) -> Vec<String> {
    let said: Vec<(&str, String)> = gaps.iter().filter_map(|(m, f)| Some((m.name.as_str(), clean(&text(f)?.text)))).collect();
    match said.first() {
        Some((_, first)) if said.iter().all(|(_, other)| other == first) => vec![first.clone()],
        _ => said.into_iter().map(|(market, text)| clean(&format!("{market}: {text}"))).collect(),
    }
}

fn result(report: &Report, messages: &Messages<'_>, anchor: &Anchor, (m, f): Gap<'_>, index: usize) -> Value {
    let says = clean(&format!("{}: {}. {}", m.name, f.title, f.says.text));
    let mut pages: Vec<(String, String)> = Vec::new();
    for e in sightings(f, report) {
        if let Some(url) = e.url.as_deref().and_then(web_address)
            && pages.len() < RELATED
        {
            pages.push((url.into(), format!("{}: {}", messages.word("label-seen"), quoted(&clean(&e.excerpt), messages))));
        }
    }
    if pages.is_empty() {
        pages.extend(web_address(&report.site.asked).map(|url| (url.into(), clean(&f.looked_at.text.text))));
    }
    let related: Vec<Value> = pages
        .iter()
        .enumerate()
        .map(|(at, (url, text))| {
            json!({
                "id": at + 1,
                "physicalLocation": { "artifactLocation": { "uri": url } },
                "message": { "text": literal(text) },
            })
        })
        .collect();
    let mut result = json!({
        "ruleId": rule_name(f),
        "ruleIndex": index,
        "level": level(f.severity),
        "message": { "text": literal(&says) },
        "locations": [{ "physicalLocation": {
            "artifactLocation": { "uri": uri_path(&anchor.file) },
            "region": { "startLine": anchor.line },
        } }],
        "relatedLocations": related,
        // Without the first, code scanning takes gaps of several markets at one line for one.
        "partialFingerprints": { "primaryLocationLineHash": clean(&f.fingerprint), "landfall/1": clean(&f.fingerprint) },
        "properties": { "market": m.market, "stage": f.stage, "severity": f.severity, "basis": f.basis },
    });
    if let Some(since) = &f.since {
        result["baselineState"] = json!(if since.state == Since::New { "new" } else { "unchanged" });
        result["properties"]["cause"] = json!(since.cause);
    }
    if let Some(w) = &f.waived {
        let said = clean(&format!("{} ({}, until {})", w.reason, w.owner, w.until));
        result["suppressions"] = json!([{ "kind": "external", "status": "accepted", "justification": said }]);
    }
    if let Some(c) = f.confirmed.as_ref().filter(|c| c.contradicted) {
        result["properties"]["contradicts"] = json!(clean(&format!("{} ({}, {})", c.says, c.owner, c.checked)));
    }
    result
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Blocker | Severity::Major => "error",
        Severity::Minor => "warning",
        Severity::Note => "note",
    }
}

/// The word that code scanning sorts and filters by.
const fn problem(severity: Severity) -> &'static str {
    match severity {
        Severity::Blocker | Severity::Major => "error",
        Severity::Minor => "warning",
        Severity::Note => "recommendation",
    }
}

/// Text of a message in which brackets are no link to a location.
fn literal(text: &str) -> String {
    text.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
}

/// A relative path as a URI reference.
fn uri_path(path: &str) -> String {
    let kept = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b'~' | b'/');
    path.bytes().map(|b| if kept(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::{literal, uri_path};

    #[test]
    fn brackets_of_a_shop_are_no_links() {
        assert_eq!(literal(r"[x](1) \"), r"\[x\](1) \\");
    }

    #[test]
    fn paths_are_uri_references() {
        assert_eq!(uri_path("ci files/landfall.toml"), "ci%20files/landfall.toml");
        assert_eq!(uri_path("läden:1.toml"), "l%C3%A4den%3A1.toml");
    }
}
