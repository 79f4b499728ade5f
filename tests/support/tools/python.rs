//! Packages for Python that our files are checked with.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::made::{done, made};

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
