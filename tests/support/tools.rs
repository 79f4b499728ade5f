//! Tools of others that our files are checked with, in folders of their own below `target`.
//!
//! Where a tool cannot be got, a test says so and passes; with `CI=true` it fails then.
#![allow(dead_code)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Mutex, PoisonError};

/// What could not be got, so that it is tried once. Held while a folder is made: tests of one program run at once.
static FAILED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// The `bin` folder of a Python of its own that has the packages.
pub fn python(packages: &[&str]) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(packages.join("-"));
    let bin = folder.join("bin");
    let make = || {
        done(Command::new("python3").args(["-m", "venv"]).arg(&folder).output(), "python3 -m venv")?;
        let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--timeout", "20", "--retries", "1"];
        done(Command::new(bin.join("python3")).args(pip).args(packages).output(), "pip install")
    };
    made(&folder, packages, make).then_some(bin)
}

/// The folder of a npm package. Its scripts are not run.
pub fn npm(package: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("npm-{package}"));
    let make = || {
        std::fs::create_dir_all(&folder).map_err(|e| e.to_string())?;
        let install = [
            "install",
            "--silent",
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
            "--fetch-retries=1",
            "--fetch-timeout=20000",
            "--prefix",
        ];
        done(Command::new("npm").args(install).arg(&folder).arg(package).output(), "npm install")
    };
    made(&folder, &[package], make).then_some(folder)
}

/// Whether a program of the system is there. These are not got by a test: `.ci/run` installs what must not lack.
pub fn installed(program: &str) -> bool {
    Command::new(program).arg("--version").output().is_ok_and(|o| o.status.success()) || skipped(program, "it is not installed")
}

fn skipped(what: &str, problem: &str) -> bool {
    eprintln!("SKIPPED: a check with {what} was not made ({problem}).");
    false
}

fn made(folder: &Path, what: &[&str], make: impl FnOnce() -> Result<(), String>) -> bool {
    let mut failed = FAILED.lock().unwrap_or_else(PoisonError::into_inner);
    let ready = folder.join("ready");
    if ready.is_file() {
        return true;
    }
    let what = what.join(", ");
    if failed.iter().any(|f| f == folder) {
        return missing(&what, "it could not be got before");
    }
    match make().and_then(|()| std::fs::write(&ready, "").map_err(|e| e.to_string())) {
        Ok(()) => true,
        Err(problem) => {
            failed.push(folder.to_owned());
            missing(&what, &problem)
        }
    }
}

fn missing(what: &str, problem: &str) -> bool {
    assert!(std::env::var("CI").as_deref() != Ok("true"), "{what} is needed here: {problem}");
    skipped(what, problem)
}

fn done(output: std::io::Result<Output>, what: &str) -> Result<(), String> {
    match output {
        Ok(o) if o.status.success() => Ok(()),
        Ok(o) => Err(format!("{what}: {}", String::from_utf8_lossy(&o.stderr).lines().last().unwrap_or_default())),
        Err(e) => Err(format!("{what}: {e}")),
    }
}
