//! What runs in pipelines: the GitHub Action, the GitLab job, the nightly script, the release. Linters read the files, and their steps run here,
//! against a server on this machine.
#![cfg(unix)]

#[path = "ci_files/action.rs"]
mod action;
#[path = "ci_files/lint.rs"]
mod lint;
#[path = "support/tools/made.rs"]
mod made;
#[path = "ci_files/night.rs"]
mod night;
#[path = "support/tools/npm.rs"]
mod npm;
#[path = "support/tools/program.rs"]
mod programs;
#[path = "support/tools/python.rs"]
mod python;
#[path = "ci_files/release.rs"]
mod release;
#[path = "ci_files/server.rs"]
mod server;

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Files of a folder with an ending, in order.
fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let all = std::fs::read_dir(root().join(folder)).unwrap().map(|e| e.unwrap().path());
    let mut out: Vec<PathBuf> = all.filter(|p| p.extension().is_some_and(|e| e == ending)).collect();
    out.sort();
    assert!(!out.is_empty(), "{folder} holds .{ending}");
    out
}

/// A program made of a few lines of shell.
fn program(path: &Path, lines: &str) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, format!("#!/usr/bin/env bash\n{lines}\n")).unwrap();
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).unwrap();
}

/// The PATH with a folder before it.
fn path_with(folder: &Path) -> String {
    format!("{}:{}", folder.display(), std::env::var("PATH").unwrap())
}

fn bash(script: &str) -> Command {
    let mut command = Command::new("bash");
    command.arg(root().join(script));
    command
}

/// Exit code, stdout, stderr.
fn said(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().unwrap_or(-1), text(&output.stdout), text(&output.stderr))
}

fn read(path: impl AsRef<Path>) -> String {
    std::fs::read_to_string(path.as_ref()).unwrap_or_default()
}
