//! Folders below `target` that a tool of others is put into, once.
//!
//! Where a tool cannot be got, a test says so and passes; with `CI=true` it fails then.

use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::{Mutex, PoisonError};

/// What could not be got, so that it is tried once. Held while a folder is made: tests of one program run at once.
static FAILED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Whether the tools lie in the folder, after making it where it is not there yet.
pub fn made(folder: &Path, what: &[&str], make: impl FnOnce() -> Result<(), String>) -> bool {
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
    eprintln!("SKIPPED: a check with {what} was not made ({problem}).");
    false
}

/// What a program said when it failed.
pub fn done(output: std::io::Result<Output>, what: &str) -> Result<(), String> {
    match output {
        Ok(o) if o.status.success() => Ok(()),
        Ok(o) => Err(format!("{what}: {}", String::from_utf8_lossy(&o.stderr).lines().last().unwrap_or_default())),
        Err(e) => Err(format!("{what}: {e}")),
    }
}
