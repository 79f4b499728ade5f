//! The rule files are what their schemas say, as other tools judge it: `jsonschema` in Python, and `taplo`, which editors use for TOML.
//!
//! Where there is no Python, or pip cannot get the packages, the tests say so and pass; with `CI=true` they fail then.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

const PACKAGES: [&str; 2] = ["jsonschema==4.26.0", "taplo==0.9.3"];

/// Reads TOML files and holds each against a schema; prints what does not fit. Arguments: schema and file, pair by pair.
const VALIDATE: &str = r#"
import datetime, json, sys, tomllib
from jsonschema import Draft7Validator

def plain(value):
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, (datetime.date, datetime.time)) else value

schemas = {}
for schema, file in zip(sys.argv[1::2], sys.argv[2::2]):
    if schema not in schemas:
        text = json.load(open(schema, encoding="utf-8"))
        Draft7Validator.check_schema(text)
        schemas[schema] = Draft7Validator(text)
    with open(file, "rb") as opened:
        for error in schemas[schema].iter_errors(plain(tomllib.load(opened))):
            print(file, "/".join(map(str, error.absolute_path)), error.message[:200])
"#;

/// The folder of a Python of its own with the packages; none when there is no way to get them.
fn python() -> Option<&'static Path> {
    static FOLDER: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(PACKAGES.join("-"));
        if folder.join("bin/taplo").is_file() && folder.join("bin/python3").exists() {
            return Ok(folder);
        }
        let done = |output: std::io::Result<Output>, what: &str| match output {
            Ok(o) if o.status.success() => Ok(()),
            Ok(o) => Err(format!("{what}: {}", String::from_utf8_lossy(&o.stderr).lines().last().unwrap_or_default())),
            Err(e) => Err(format!("{what}: {e}")),
        };
        // A half-made one is made again: pip is asked for what lacks.
        done(Command::new("python3").args(["-m", "venv"]).arg(&folder).output(), "python3 -m venv")?;
        let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--timeout", "20", "--retries", "1"];
        done(Command::new(folder.join("bin/python3")).args(pip).args(PACKAGES).output(), "pip install")?;
        Ok(folder)
    });
    match folder {
        Ok(folder) => Some(folder),
        Err(problem) if std::env::var("CI").is_ok_and(|ci| ci == "true") => panic!("another tool is needed here: {problem}"),
        Err(problem) => {
            eprintln!("SKIPPED: the rule files were not held against their schemas by another tool ({problem}).");
            None
        }
    }
}

fn rules() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("rules")
}

/// Every file that names its schema, with the schema.
fn files() -> Vec<(PathBuf, PathBuf)> {
    fn collect(dir: &Path, out: &mut Vec<(PathBuf, PathBuf)>) {
        let mut paths: Vec<PathBuf> = std::fs::read_dir(dir).unwrap().map(|e| e.unwrap().path()).collect();
        paths.sort();
        for path in paths {
            if path.is_dir() {
                collect(&path, out);
            } else if path.extension().is_some_and(|e| e == "toml") {
                let text = std::fs::read_to_string(&path).unwrap();
                if let Some(schema) = text.lines().next().and_then(|l| l.strip_prefix("#:schema ")) {
                    out.push((dir.join(schema), path));
                }
            }
        }
    }
    let mut out = Vec::new();
    collect(&rules(), &mut out);
    assert!(out.len() > 80, "{}", out.len());
    out
}

fn validated(python: &Path, pairs: &[(PathBuf, PathBuf)]) -> String {
    let arguments = pairs.iter().flat_map(|(schema, file)| [schema, file]);
    let output = Command::new(python.join("bin/python3")).args(["-c", VALIDATE]).args(arguments).env("PYTHONIOENCODING", "utf-8").output();
    let output = output.unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn every_rule_file_fits_its_schema() {
    let Some(python) = python() else { return };
    let wrong = validated(python, &files());
    assert!(wrong.is_empty(), "{wrong}");
}

/// A market with a bit of everything that is easily written wrong.
const GOOD: &str = r#"schema = 1
market = "SE"
name = "Sweden"
reviewed = 2026-11-21

[profile]
languages = ["sv"]
payment = [{ method = "swish", importance = "must", source = { name = "common practice" } }]

[[rule]]
id = "returns"
stage = "deliverable"
title = "Returns"
fails = "f"
why = "w"
require = { any-of = [{ topic = { any = ["returns"] } }, { returns-days = { at-least = 14 } }] }
fix = "f"
basis = "custom"
severity = "minor"
"#;

#[test]
fn what_the_program_refuses_does_not_fit() {
    let Some(python) = python() else { return };
    let folder = tempfile::tempdir().unwrap();
    for (written, instead, said) in [
        // Nothing wrong, nothing said.
        ("SE", "SE", ""),
        ("languages", "languges", "languges"),
        ("must", "musst", "musst"),
        ("minor", "majr", "majr"),
        ("topic =", "topics =", "topics"),
        ("2026-11-21", "20261121", "20261121"),
        ("at-least = 14", "at-least = \"many\"", "many"),
        ("title ", "titel ", "titel"),
    ] {
        assert!(GOOD.contains(written), "{written}");
        let path = folder.path().join("se.toml");
        std::fs::write(&path, GOOD.replacen(written, instead, 1)).unwrap();
        let told = validated(python, &[(rules().join("schema/market.json"), path)]);
        assert!(told.contains(said) && told.is_empty() == said.is_empty(), "{instead}: {told}");
    }
}

/// An owner's file with a bit of everything.
const OWNERS: &str = r#"markets = "DE"
outputs = ["{shop}.json"]
fail-on = ["major", "coverage:60"]

[limits]
pages = "all"
rate = 0.5

[[shop]]
name = "wool"
url = "https://wool.example"
seller = { size = "micro" }

[shop.access]
cookie = "env:WOOL"

[[waiver]]
rule = "common/currency"
reason = "Euro prices come in spring."
owner = "shop"
until = 2027-03-31
"#;

#[test]
fn the_owners_file_fits_its_schema_and_mistakes_in_it_do_not() {
    let Some(python) = python() else { return };
    let folder = tempfile::tempdir().unwrap();
    for (written, instead, said) in [
        ("DE", "DE", ""),
        ("markets", "market", "market"),
        ("\"all\"", "\"many\"", "many"),
        ("rate = 0.5", "rate = -1", "-1"),
        ("url = \"https://wool.example\"", "", "is not valid under any of the given schemas"),
        ("env:WOOL", "id=1", "id=1"),
        ("\"micro\"", "\"tiny\"", "tiny"),
        ("until = 2027-03-31", "", "until"),
        ("reason", "reasn", "reasn"),
    ] {
        assert!(OWNERS.contains(written), "{written}");
        let path = folder.path().join("landfall.toml");
        std::fs::write(&path, OWNERS.replacen(written, instead, 1)).unwrap();
        let told = validated(python, &[(rules().join("schema/config.json"), path)]);
        assert!(told.contains(said) && told.is_empty() == said.is_empty(), "{instead}: {told}");
    }
}

#[test]
fn taplo_finds_the_schema_that_a_file_names() {
    let Some(python) = python() else { return };
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(folder.path().join("markets")).unwrap();
    std::fs::create_dir_all(folder.path().join("schema")).unwrap();
    std::fs::copy(rules().join("schema/market.json"), folder.path().join("schema/market.json")).unwrap();
    let good = std::fs::read_to_string(rules().join("markets/no.toml")).unwrap();
    let path = folder.path().join("markets/no.toml");
    let lint = |text: &str| {
        std::fs::write(&path, text).unwrap();
        Command::new(python.join("bin/taplo")).args(["lint", "--colors", "never"]).arg(&path).current_dir(folder.path()).output().unwrap()
    };
    let output = lint(&good);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let output = lint(&good.replacen("importance = \"must\"", "importance = \"musst\"", 1));
    assert!(!output.status.success() && String::from_utf8_lossy(&output.stderr).contains("musst"), "{output:?}");
}
