//! `docs/formats.md` shows real output, names every column, and its recipes work.

use std::path::Path;
use std::process::Command;

use landfall::report::{Format, csv};

use super::python::python;

fn page() -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/formats.md")).unwrap()
}

/// Fenced blocks with the line before them, their language and their text.
fn blocks(page: &str) -> Vec<(String, String, String)> {
    let mut out = Vec::new();
    let lines: Vec<&str> = page.lines().collect();
    let mut at = 0;
    while at < lines.len() {
        if let Some(language) = lines[at].strip_prefix("```") {
            let end = (at + 1..lines.len()).find(|i| lines[*i] == "```").expect("a fence is closed");
            let before = if at > 0 { lines[at - 1] } else { "" };
            out.push((before.to_owned(), language.to_owned(), lines[at + 1..end].join("\n")));
            at = end;
        }
        at += 1;
    }
    out
}

/// A snippet that names a file in a comment is cut from it; `…` on a line of its own stands for lines that were left out.
#[test]
fn snippets_are_cut_from_real_output() {
    let mut seen = 0;
    for (before, _, text) in blocks(&page()) {
        let Some(file) = before.strip_prefix("<!-- from ").and_then(|b| b.strip_suffix(" -->")) else { continue };
        let whole = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/reports/expected").join(file)).unwrap();
        let whole = whole.replace("\r\n", "\n");
        for part in text.split("\n…\n") {
            assert!(whole.contains(part), "{file} holds no\n{part}");
        }
        seen += 1;
    }
    assert!(seen >= 8, "{seen} snippets");
}

#[test]
fn every_format_and_column_is_explained() {
    let page = page();
    for name in Format::names() {
        assert!(page.contains(&format!("`{name}`")), "the format {name}");
    }
    for ending in Format::endings() {
        assert!(page.contains(&format!("`{ending}`")), "the ending {ending}");
    }
    let table: Vec<&str> =
        page.lines().filter_map(|l| l.strip_prefix("| `")).filter_map(|l| l.split_once('`').map(|(name, _)| name)).collect();
    let columns: Vec<&str> = table.into_iter().filter(|name| csv::COLUMNS.contains(name)).collect();
    assert_eq!(columns, csv::COLUMNS, "the columns in their order");
}

/// jq as the `jq` package of Python has it, as far as the recipes use it. For machines without the program.
const JQ: &str = r#"
import json, sys
import jq
options = [a for a in sys.argv[1:] if a.startswith("-")]
recipe, file = [a for a in sys.argv[1:] if not a.startswith("-")]
for value in jq.compile(recipe).input_text(open(file, encoding="utf-8").read()).all():
    print(value if "-r" in options and isinstance(value, str) else json.dumps(value))
"#;

/// A block `sh` that begins with `jq` is run beside the sample reports; the block after it is what it prints.
#[test]
fn the_recipes_for_jq_work() {
    let folder = tempfile::tempdir().unwrap();
    let mut path = std::env::var_os("PATH").unwrap_or_default();
    if Command::new("jq").arg("--version").output().is_err() {
        let Some(bin) = python(&["jq==1.13.0"]) else { return };
        let (script, program) = (folder.path().join("recipe.py"), folder.path().join("jq"));
        std::fs::write(&script, JQ).unwrap();
        std::fs::write(&program, format!("#!/bin/sh\nexec '{}' '{}' \"$@\"\n", bin.join("python3").display(), script.display())).unwrap();
        assert!(Command::new("chmod").arg("+x").arg(&program).status().unwrap().success());
        path = std::env::join_paths([folder.path().to_owned()].into_iter().chain(std::env::split_paths(&path))).unwrap();
    }
    let reports = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/reports");
    std::fs::copy(reports.join("before.json"), folder.path().join("report.json")).unwrap();
    std::fs::copy(reports.join("expected/diff.json"), folder.path().join("diff.json")).unwrap();
    for (page, least) in [("docs/formats.md", 5), ("docs/jq.md", 9)] {
        let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(page)).unwrap();
        let blocks = blocks(&text);
        let mut ran = 0;
        for (at, (_, language, recipe)) in blocks.iter().enumerate() {
            if language != "sh" || !recipe.starts_with("jq ") {
                continue;
            }
            let output = Command::new("sh").args(["-c", recipe]).current_dir(folder.path()).env("PATH", &path).output().unwrap();
            let printed = String::from_utf8(output.stdout).unwrap();
            assert_eq!(printed.trim_end(), blocks[at + 1].2, "{recipe}\n{}", String::from_utf8_lossy(&output.stderr));
            ran += 1;
        }
        assert!(ran >= least, "{page}: {ran} recipes");
    }
}
