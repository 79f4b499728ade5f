//! Programs of the system that our scripts call.

use std::process::Command;

/// Whether it is there. No test gets it: `.ci/run` installs what must not lack.
pub fn installed(program: &str) -> bool {
    let there = Command::new(program).arg("--version").output().is_ok_and(|o| o.status.success());
    if !there {
        eprintln!("SKIPPED: a check with {program} was not made (it is not installed).");
    }
    there
}
