//! The formats of others, read as they say that they are read.

use std::collections::BTreeMap;

use landfall::report::Format;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use serde_json::Value;

use super::{many_markets, rendered, report, settings};

/// RFC 4180: quotes, doubled quotes, CR LF at the end of a row.
fn rows(csv: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut rest = csv.chars().peekable();
    while let Some(c) = rest.next() {
        match (c, quoted) {
            ('"', true) if rest.peek() == Some(&'"') => cell.extend(rest.next()),
            ('"', _) => quoted = !quoted,
            (',', false) => row.push(std::mem::take(&mut cell)),
            ('\r', false) => assert_eq!(rest.peek(), Some(&'\n'), "a bare CR"),
            ('\n', false) => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            (c, _) => cell.push(c),
        }
    }
    assert!(!quoted && row.is_empty() && cell.is_empty(), "the last row ends");
    rows
}

#[test]
fn csv_has_a_row_for_each_finding_and_no_formula() {
    let before = report("before.json");
    let rows = rows(&rendered(&before, Format::Csv, &settings()));
    assert_eq!(rows[0], landfall::report::csv::COLUMNS);
    assert_eq!(rows.len(), 1 + before.markets.iter().map(|m| m.findings.len()).sum::<usize>());
    for row in &rows {
        assert_eq!(row.len(), rows[0].len(), "{row:?}");
        assert!(!row.iter().any(|c| c.starts_with(['=', '+', '-', '@', '\t', '\r'])), "{row:?}");
    }
    let fingerprint = rows[0].iter().position(|c| c == "fingerprint").unwrap();
    let first = &before.markets[0].findings[0];
    assert_eq!((rows[1][0].as_str(), &rows[1][fingerprint]), ("DE", &first.fingerprint));
}

/// What the XML schema of JUnit reports that Jenkins publishes allows: element, attributes, elements inside.
const JUNIT: &[(&str, &[&str], &[&str])] = &[
    ("testsuites", &["name", "time", "tests", "failures", "disabled", "errors"], &["testsuite"]),
    (
        "testsuite",
        &["name", "tests", "failures", "errors", "time", "disabled", "skipped", "timestamp", "hostname", "id", "package", "group"],
        &["properties", "testcase", "system-out", "system-err"],
    ),
    ("properties", &[], &["property"]),
    ("property", &["name", "value"], &[]),
    ("testcase", &["name", "assertions", "time", "classname", "status"], &["skipped", "error", "failure", "system-out", "system-err"]),
    ("failure", &["type", "message"], &[]),
    ("skipped", &["type", "message"], &[]),
];

type Attributes = BTreeMap<String, String>;

fn attributes(start: &BytesStart<'_>) -> Attributes {
    let all = start.attributes().map(|a| a.unwrap());
    all.map(|a| {
        let value = quick_xml::escape::unescape(&a.value).unwrap().into_owned();
        (a.key.as_ref().to_owned(), value)
    })
    .collect()
}

/// Elements in their order with their parents and attributes, checked against [`JUNIT`].
fn elements(xml: &str) -> Vec<(String, String, Attributes)> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_comments = true;
    let (mut open, mut out): (Vec<String>, Vec<(String, String, Attributes)>) = (Vec::new(), Vec::new());
    loop {
        let event = reader.read_event().unwrap();
        if let Event::Start(start) | Event::Empty(start) = &event {
            let name = start.name().as_ref().to_owned();
            let parent = open.last().cloned().unwrap_or_default();
            let (_, known, _) = JUNIT.iter().find(|(n, ..)| *n == name).unwrap_or_else(|| panic!("<{name}>"));
            let children = JUNIT.iter().find(|(n, ..)| *n == parent).map_or(&["testsuites"][..], |(.., c)| c);
            assert!(children.contains(&name.as_str()), "<{name}> in <{parent}>");
            let attributes = attributes(start);
            assert!(attributes.keys().all(|k| known.contains(&k.as_str())), "<{name}>: {attributes:?}");
            out.push((name.clone(), parent, attributes));
            if matches!(event, Event::Start(_)) {
                open.push(name);
            }
        }
        match event {
            Event::End(_) => drop(open.pop()),
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty());
    out
}

#[test]
fn junit_is_well_formed_and_its_sums_are_right() {
    for report in [report("before.json"), many_markets()] {
        let xml = rendered(&report, Format::Junit, &settings());
        let bad = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{fffe}' | '\u{ffff}');
        assert!(!xml.contains(bad), "a character that XML cannot hold");
        let elements = elements(&xml);
        let named = |name: &str| elements.iter().filter(|(n, ..)| n == name).count();
        assert_eq!(named("testsuite"), report.markets.len());
        assert_eq!(named("testcase"), report.markets.iter().map(|m| m.findings.len()).sum::<usize>());
        let number = |a: &Attributes, key: &str| a.get(key).map_or(0, |n| n.parse::<usize>().unwrap());
        let sum = |key: &str| elements.iter().filter(|(n, ..)| n == "testsuite").map(|(.., a)| number(a, key)).sum::<usize>();
        assert_eq!((sum("tests"), sum("failures"), sum("skipped")), (named("testcase"), named("failure"), named("skipped")));
        let (.., all) = &elements[0];
        assert_eq!((number(all, "tests"), number(all, "failures")), (named("testcase"), named("failure")));
        for (name, _, attributes) in &elements {
            let needs: &[&str] = match name.as_str() {
                "testsuite" => &["name", "tests", "failures", "errors", "time", "timestamp"],
                "testcase" => &["name", "classname", "time"],
                _ => &[],
            };
            assert!(needs.iter().all(|n| attributes.contains_key(*n)), "<{name}>: {attributes:?}");
        }
    }
}

fn sarif(report: &landfall::report::v1::Report) -> Value {
    serde_json::from_str(&rendered(report, Format::Sarif, &settings())).unwrap()
}

/// What code scanning needs beyond the schema. `sarif_schema.rs` checks against the official one.
#[test]
fn sarif_points_to_its_rules_and_tells_findings_apart() {
    for report in [report("before.json"), report("after.json")] {
        let log = sarif(&report);
        let run = &log["runs"][0];
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        let results = run["results"].as_array().unwrap();
        assert_eq!(results.len(), report.markets.iter().map(|m| m.gaps().count()).sum::<usize>());
        let mut fingerprints = Vec::new();
        for result in results {
            let rule = &rules[result["ruleIndex"].as_u64().unwrap() as usize];
            assert_eq!(rule["id"], result["ruleId"]);
            assert!(!rule["help"]["text"].as_str().unwrap().is_empty());
            let location = &result["locations"][0]["physicalLocation"];
            assert_eq!((&location["artifactLocation"]["uri"], &location["region"]["startLine"]), (&"landfall.toml".into(), &3.into()));
            for related in result["relatedLocations"].as_array().unwrap() {
                let uri = related["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap();
                assert!(uri.starts_with("https://"), "{uri}");
            }
            assert!(!result["relatedLocations"].as_array().unwrap().is_empty());
            fingerprints.push(result["partialFingerprints"]["primaryLocationLineHash"].as_str().unwrap());
        }
        fingerprints.sort_unstable();
        fingerprints.dedup();
        assert_eq!(fingerprints.len(), results.len());
    }
}

#[test]
fn code_quality_has_what_gitlab_needs() {
    let before = report("before.json");
    let list: Value = serde_json::from_str(&rendered(&before, Format::CodeQuality, &settings())).unwrap();
    let list = list.as_array().unwrap();
    assert_eq!(list.len(), before.markets.iter().map(|m| m.gaps().count()).sum::<usize>());
    for entry in list {
        for key in ["description", "check_name", "fingerprint"] {
            assert!(entry[key].as_str().is_some_and(|t| !t.is_empty()), "{entry}");
        }
        assert!(["info", "minor", "major", "critical", "blocker"].contains(&entry["severity"].as_str().unwrap()));
        assert_eq!((&entry["location"]["path"], &entry["location"]["lines"]["begin"]), (&"landfall.toml".into(), &3.into()));
    }
}
