//! npm packages that our files are checked with.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::made::{done, made};

/// The folder of a npm package. Its scripts are not run.
pub fn npm(package: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("npm-{}", package.replace('/', "-")));
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
