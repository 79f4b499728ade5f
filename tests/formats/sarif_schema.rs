//! Our SARIF against the JSON Schema of the standard, as the npm package `@microsoft/jest-sarif` holds it, checked by `ajv`.
//!
//! Where there is no npm, or it cannot get the package, the test says so and passes.

use std::path::Path;
use std::process::{Command, Stdio};

use landfall::report::Format;
use landfall::report::v1::{ConfirmedReport, Report, SinceReport, WaivedReport};
use landfall::vocab::{Cause, Outcome, Since};

use super::npm::npm;
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

/// A report whose gaps are accepted, new, and contradict what was checked by hand.
fn accepted() -> Report {
    let mut report = report("before.json");
    let (owner, until) = ("Shop team".to_owned(), "2027-01-31".to_owned());
    for gap in report.markets.iter_mut().flat_map(|m| &mut m.findings).filter(|f| f.outcome == Outcome::Fail) {
        gap.waived = Some(WaivedReport { reason: "New checkout".to_owned(), owner: owner.clone(), until: until.clone() });
        gap.since = Some(SinceReport { state: Since::New, cause: Some(Cause::Shop) });
        let (says, checked) = ("It is offered".to_owned(), "2026-11-20".to_owned());
        gap.confirmed = Some(ConfirmedReport { says, owner: owner.clone(), checked, until: until.clone(), contradicted: true });
    }
    report
}

#[test]
fn sarif_is_valid_by_the_schema_of_the_standard() {
    let Some(folder) = npm(PACKAGE) else { return };
    for report in [report("before.json"), report("after.json"), many_markets(), accepted()] {
        let log = rendered(&report, Format::Sarif, &settings());
        assert_eq!(errors(&folder, &log), "");
        // The check itself finds a fault.
        let wrong = log.replacen("\"level\": \"error\"", "\"level\": \"grave\"", 1);
        assert!(errors(&folder, &wrong).contains("allowedValues"), "the schema was not used");
    }
}
