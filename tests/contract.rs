//! `landfall.report/1` is kept: reports that were written once are read for ever, and what is no such report is told in one sentence.

#[path = "support/tools/made.rs"]
mod made;
#[path = "support/tools/python.rs"]
mod python;

use std::path::{Path, PathBuf};
use std::process::Command;

use landfall::report::diff::diff;
use landfall::report::messages::Messages;
use landfall::report::terminal::Look;
use landfall::report::{Anchor, Format, Settings, json, read};
use landfall::rules::RuleBook;
use serde_json::Value;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn versions() -> PathBuf {
    root().join("fixtures/reports/versions")
}

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(versions().join(name)).unwrap()
}

/// A report of every shape that `landfall.report/1` had, and the fields that it had then and are not read any more.
/// A file is never written anew: when the report learns more, one is added.
const SHAPES: &[(&str, &[&str])] = &[
    // As the first version wrote it.
    ("v1-first.json", &["markets/0/customs", "markets/1/customs", "markets/2/customs"]),
    // Only what must be there. A field that is demanded anew would break it.
    ("v1-minimal.json", &[]),
    // The demo shop, with all that there is to say.
    ("v1-demo.json", &[]),
];

/// Where the first holds something that the second lacks, or has otherwise.
fn lost(before: &Value, after: &Value, path: &str, out: &mut Vec<String>) {
    let below = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}/{key}") };
    match (before, after) {
        (Value::Object(a), Value::Object(b)) => {
            for (key, value) in a {
                match b.get(key) {
                    Some(other) => lost(value, other, &below(key), out),
                    None => out.push(below(key)),
                }
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            a.iter().zip(b).enumerate().for_each(|(n, (a, b))| lost(a, b, &below(&n.to_string()), out));
        }
        // `1` and `1.0` are one number.
        (a, b) if a == b || a.as_f64().is_some_and(|n| b.as_f64() == Some(n)) => {}
        _ => out.push(path.to_owned()),
    }
}

#[test]
fn a_report_of_every_shape_is_read_whole() {
    let mut files: Vec<String> =
        std::fs::read_dir(versions()).unwrap().map(|e| e.unwrap().file_name().to_string_lossy().into_owned()).collect();
    files.sort();
    let mut known: Vec<&str> = SHAPES.iter().map(|(name, _)| *name).collect();
    known.sort_unstable();
    assert_eq!(files, known, "every file in {} is tried", versions().display());
    for (name, gone) in SHAPES {
        let bytes = fixture(name);
        let report = read::read(&bytes).unwrap_or_else(|e| panic!("{name} {e}"));
        let mut found = Vec::new();
        lost(&serde_json::from_slice(&bytes).unwrap(), &serde_json::from_str(&json::render(&report)).unwrap(), "", &mut found);
        assert_eq!(found, *gone, "{name}: lost in reading");
    }
}

#[test]
fn a_report_of_every_shape_is_shown_and_compared() {
    let book = RuleBook::embedded().unwrap_or_else(|p| panic!("{p}"));
    let messages = Messages::english(&book);
    let anchor = Anchor { file: "landfall.toml".to_owned(), line: 1 };
    let settings = Settings { look: Look { colour: false, width: 100 }, summary: false, anchor, brand: None };
    for (name, _) in SHAPES {
        let report = read::read(&fixture(name)).unwrap();
        for format in Format::names() {
            // GitHub gets a line for each gap, and the smallest report may have none.
            let shown = format.parse::<Format>().unwrap().render(&report, &messages, &settings);
            assert!(!shown.is_empty() || format == "github", "{name} as {format}");
        }
        let same = diff(&report, &report);
        assert!(same.new.is_empty() && same.fixed.is_empty() && same.changed.is_empty(), "{name} against itself");
    }
}

#[test]
fn what_a_later_version_adds_is_passed_over() {
    let mut value: Value = serde_json::from_slice(&fixture("v1-demo.json")).unwrap();
    let before = read::read(&fixture("v1-demo.json")).unwrap();
    for place in ["", "/site", "/crawl", "/editions/0", "/markets/0", "/markets/0/score", "/markets/0/findings/0", "/evidence/e1"] {
        value.pointer_mut(place).unwrap()["added_later"] = Value::from("something");
    }
    assert!(read::read(value.to_string().as_bytes()).unwrap() == before);
    let with_mark = [b"\xef\xbb\xbf".as_slice(), &fixture("v1-demo.json")].concat();
    assert!(read::read(&with_mark).unwrap() == before, "a byte order mark");
}

#[test]
fn what_is_no_report_is_told_in_one_sentence_with_code_2() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).unwrap();
    let demo = String::from_utf8(fixture("v1-demo.json")).unwrap();
    put("good.json", demo.as_bytes());
    let utf16: Vec<u8> = demo.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let newer = demo.replacen("landfall.report/1", "landfall.report/2", 1).replacen("\"version\":\"0.1.0\"", "\"version\":\"2.3.0\"", 1);
    let later_word =
        demo.replacen("\"verdict\":\"ready\"", "\"verdict\":\"splendid\"", 1).replacen("\"version\":\"0.1.0\"", "\"version\":\"1.7.0\"", 1);
    assert!(later_word.contains("splendid") && newer.contains("2.3.0"), "the samples are what they are meant to be");
    let sarif = std::fs::read(root().join("fixtures/reports/expected/before.sarif")).unwrap();
    let changes = std::fs::read(root().join("fixtures/reports/expected/diff.json")).unwrap();
    let quality = std::fs::read(root().join("fixtures/reports/expected/before.codequality.json")).unwrap();
    let cases: &[(&str, &[u8], &[&str])] = &[
        ("newer", newer.as_bytes(), &["`landfall.report/2`", "written by version 2.3.0", "reads `landfall.report/1`", "a newer one"]),
        ("word", later_word.as_bytes(), &["written by version 1.7.0", "splendid"]),
        ("cut", &demo.as_bytes()[..demo.len() / 2], &["no whole JSON", "-o report.json"]),
        ("empty", b"", &["no whole JSON"]),
        ("text", b"Markets: DE blocked", &["no whole JSON"]),
        ("page", b"<!doctype html><title>Report</title>", &["no whole JSON"]),
        ("utf16", &utf16, &["UTF-8"]),
        ("foreign", b"{\"name\": \"shop\", \"version\": \"1.0.0\"}", &["no report of landfall", "names no schema"]),
        ("other", b"{\"schema\": \"other/1\"}", &["`other/1`", "landfall.report/1"]),
        ("list", &quality, &["no report of landfall"]),
        ("number", b"7", &["no report of landfall"]),
        ("sarif", &sarif, &["SARIF"]),
        ("changes", &changes, &["`landfall diff`"]),
        ("hollow", b"{\"schema\": \"landfall.report/1\"}", &["cannot read it", "missing field"]),
        ("wild", b"{\"schema\": \"landfall.report/1\", \"tool\": 3}", &["cannot read it"]),
    ];
    for (name, bytes, parts) in cases {
        let file = format!("{name}.json");
        put(&file, bytes);
        for args in [vec!["diff", "good.json", &file], vec!["diff", &file, "good.json"], vec!["why", "common", &file]] {
            let output = Command::new(env!("CARGO_BIN_EXE_landfall")).args(&args).current_dir(folder.path()).output().unwrap();
            let (printed, error) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
            assert_eq!((output.status.code(), printed.as_ref(), error.lines().count()), (Some(2), "", 1), "{args:?}: {error}");
            for part in [&[file.as_str()], *parts].concat() {
                assert!(error.contains(part), "{args:?}: `{part}` is missing in: {error}");
            }
        }
    }
}

/// Reads JSON files and holds each against a schema; prints what does not fit.
const VALIDATE: &str = r#"
import json, sys
from jsonschema import Draft7Validator
schema = json.load(open(sys.argv[1], encoding="utf-8"))
Draft7Validator.check_schema(schema)
for file in sys.argv[2:]:
    for error in Draft7Validator(schema).iter_errors(json.load(open(file, encoding="utf-8"))):
        print(file, "/".join(map(str, error.absolute_path)), error.message[:200])
"#;

#[test]
fn the_schema_fits_reports_of_every_shape() {
    let Some(bin) = python::python(&["jsonschema==4.26.0"]) else { return };
    let held = |files: &[PathBuf]| {
        let schema = root().join("docs/landfall.report-1.schema.json");
        let output = Command::new(bin.join("python3")).args(["-c", VALIDATE]).arg(schema).args(files).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    let files: Vec<PathBuf> = SHAPES.iter().map(|(name, _)| versions().join(name)).collect();
    assert_eq!(held(&files), "");
    let folder = tempfile::tempdir().unwrap();
    let wrong = folder.path().join("wrong.json");
    let text = String::from_utf8(fixture("v1-minimal.json")).unwrap();
    std::fs::write(&wrong, text.replacen("\"outcome\": \"fail\"", "\"outcome\": \"failed\"", 1)).unwrap();
    assert!(held(&[wrong]).contains("'failed'"));
}
