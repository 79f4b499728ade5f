//! Our SARIF against the JSON Schema of the standard, as the npm package `@microsoft/jest-sarif` holds it, checked by `ajv`.
//!
//! Where there is no npm, or it cannot get the package, the test says so and passes.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use landfall::report::Format;

use super::{many_markets, rendered, report, settings};

const PACKAGE: &str = "@microsoft/jest-sarif@1.0.0-beta.0";

/// Reads a log from stdin and prints what the schema says against it.
const CHECK: &str = "
const Ajv = require('ajv');
const ajv = new Ajv({ schemaId: 'auto', allErrors: true });
ajv.addMetaSchema(require('ajv/lib/refs/json-schema-draft-04.json'));
const valid = ajv.compile(require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'));
const log = JSON.parse(require('fs').readFileSync(0, 'utf8'));
if (!valid(log)) { console.log(JSON.stringify(valid.errors, null, 1)); process.exit(1); }
";

/// The folder with the packages.
fn installed() -> Result<PathBuf, String> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sarif-schema-1.0.0-beta.0");
    if folder.is_dir() {
        return Ok(folder);
    }
    // Installed beside it and moved, so that a half-installed one is never used.
    let fresh = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).map_err(|e| e.to_string())?;
    let options = ["install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--fetch-timeout=20000", "--fetch-retries=1"];
    let output = Command::new("npm").args(options).arg("--prefix").arg(fresh.path()).arg(PACKAGE).output();
    match output {
        Err(error) => Err(format!("npm cannot be run: {error}")),
        Ok(output) if !output.status.success() => Err(format!("npm cannot install {PACKAGE}")),
        Ok(_) => std::fs::rename(fresh.keep(), &folder).map(|()| folder).map_err(|e| e.to_string()),
    }
}

fn errors(folder: &Path, log: &str) -> String {
    use std::io::Write;
    let mut node =
        Command::new("node").args(["-e", CHECK]).current_dir(folder).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    node.stdin.take().unwrap().write_all(log.as_bytes()).unwrap();
    let output = node.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.success(), said.is_empty(), "{said}");
    said
}

#[test]
fn sarif_is_valid_by_the_schema_of_the_standard() {
    let folder = match installed() {
        Ok(folder) => folder,
        Err(problem) => {
            eprintln!("SKIPPED: SARIF was not checked against the schema of the standard ({problem}).");
            return;
        }
    };
    for report in [report("before.json"), report("after.json"), many_markets()] {
        let log = rendered(&report, Format::Sarif, &settings());
        assert_eq!(errors(&folder, &log), "");
        // The check itself finds a fault.
        let wrong = log.replacen("\"level\": \"error\"", "\"level\": \"grave\"", 1);
        assert!(errors(&folder, &wrong).contains("allowedValues"), "the schema was not used");
    }
}
