//! A night job as a pipeline runs it, night after night: the real program, real sockets, its exit code and the end of its log.

use std::path::Path;
use std::process::Output;

use landfall::vocab::Outcome;
use serde_json::Value;

use super::shop::{Shop, Street, ends, finding, judged, landfall, stderr};
use super::site::book;

/// One night.
fn night(here: &Path, street: &Street, day: &str, more: &[&str]) -> Output {
    let common = ["audit", &street.address, "--market", "DE", "--home", "DE", "--rate", "0", "--as-of", day, "-o", "report.json"];
    landfall(here, &[&common[..], &["--baseline", "landfall-baseline.json"], more].concat())
}

fn update(here: &Path) {
    ends(&landfall(here, &["baseline", "update", "landfall-baseline.json", "--report", "report.json"]), 0, &["Commit it."]);
}

/// What the owner writes down.
const OWNER: &str = r#"[[waiver]]
rule    = "common/legal-page"
subject = "privacy"
market  = "DE"
reason  = "The lawyer is on it"
owner   = "Shop team"
until   = 2026-06-10

[[confirmation]]
rule    = "eu/order-button"
market  = "DE"
says    = "It says “Zahlungspflichtig bestellen”"
owner   = "Support"
checked = 2026-06-07
until   = 2026-06-10
"#;

/// What became of a finding since the baseline.
fn since(here: &Path, rule: &str, subject: &str) -> Value {
    found(here, rule, subject)["since"].clone()
}

/// A finding of the last report.
fn found(here: &Path, rule: &str, subject: &str) -> Value {
    let report: Value = serde_json::from_str(&std::fs::read_to_string(here.join("report.json")).unwrap()).unwrap();
    let findings = report["markets"][0]["findings"].as_array().unwrap();
    findings.iter().find(|f| f["rule"] == rule && f["subject"] == subject).unwrap().clone()
}

/// The terms say a word on withdrawal as well, and were read: the form may stand on the page that was not.
#[test]
fn a_page_that_was_read_does_not_stand_for_one_that_was_closed() {
    let shop = Shop::good().without_form();
    let form = |shop: &Shop| {
        let report = judged(&shop.walk(), &book(), |_| {});
        finding(&report, "eu/withdrawal-form#withdrawal-form").outcome
    };
    assert_eq!(form(&shop), Outcome::Fail, "all pages were read");
    assert_eq!(form(&shop.closed("/widerruf/")), Outcome::Unknown);
}

#[test]
fn night_after_night() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    // A shop without the function to withdraw online, weeks before the law asks for it.
    let shop = Shop::good().without("vertrag-widerrufen");
    let street = Street::open(shop.clone());

    // The first run: no baseline yet.
    ends(&night(here, &street, "2026-06-01", &[]), 2, &["there is no file `landfall-baseline.json`. Make it with"]);
    let first = ["audit", &street.address, "--market", "DE", "--home", "DE", "--rate", "0", "--as-of", "2026-06-01", "-o", "report.json"];
    ends(&landfall(here, &first), 0, &[]);
    update(here);

    // A quiet night.
    let quiet = night(here, &street, "2026-06-02", &[]);
    ends(&quiet, 0, &["since the baseline of 2026-06-01: 0 new, 0 fixed,"]);

    // A regression: somebody took the privacy page away.
    street.becomes(shop.clone().without("datenschutz"));
    let regression = night(here, &street, "2026-06-03", &[]);
    let says = ["new: DE major common/legal-page#privacy", "the shop changed", "new gaps by a change of the shop at or above `minor`: DE "];
    ends(&regression, 1, &says);
    assert_eq!(since(here, "common/legal-page", "privacy"), serde_json::json!({ "state": "new", "cause": "shop" }));

    // The owner takes it into the baseline: it is known and does not fail again.
    update(here);
    ends(&night(here, &street, "2026-06-04", &[]), 0, &[" 0 new, 0 fixed,"]);
    assert_eq!(since(here, "common/legal-page", "privacy"), serde_json::json!({ "state": "known" }));

    // The fix.
    street.becomes(shop.clone());
    ends(&night(here, &street, "2026-06-05", &[]), 0, &["fixed: DE major common/legal-page#privacy", "the shop changed"]);
    update(here);

    // A night on which the shop answers with tests for people, at once or after a few pages.
    street.becomes(shop.clone().challenging_after(0));
    ends(&night(here, &street, "2026-06-06", &[]), 4, &["turned us away", "challenge"]);
    street.becomes(shop.clone().challenging_after(6));
    let half = night(here, &street, "2026-06-07", &[]);
    ends(
        &half,
        4,
        &[
            "the shop answered with a test for people in place of",
            "neither that the shop is good nor that it is bad",
            "not re-checked, DE:",
        ],
    );
    assert!(!stderr(&half).contains("new: DE"), "what could not be seen is not new:\n{}", stderr(&half));

    // An outage is something else.
    let closed = "http://127.0.0.1:9/";
    let text = std::fs::read_to_string(here.join("landfall-baseline.json")).unwrap();
    std::fs::write(here.join("closed.json"), text.replace(&street.address, closed)).unwrap();
    let outage = landfall(here, &["audit", closed, "--market", "DE", "--baseline", "closed.json"]);
    ends(&outage, 3, &["could not be reached"]);

    // The owner accepts a gap for a while, and somebody looks where no crawler can.
    street.becomes(shop.clone().without("datenschutz"));
    std::fs::write(here.join("landfall.toml"), OWNER).unwrap();
    ends(&night(here, &street, "2026-06-08", &[]), 0, &["new: DE major common/legal-page#privacy"]);
    let waived = &found(here, "common/legal-page", "privacy")["waived"];
    assert_eq!((&waived["owner"], &waived["until"]), (&"Shop team".into(), &"2026-06-10".into()));
    let button = found(here, "eu/order-button", "order-button");
    assert_eq!((&button["outcome"], &button["confirmed"]["checked"]), (&"pass".into(), &"2026-06-07".into()));
    ends(&night(here, &street, "2026-06-10", &[]), 0, &[]);
    // Both have ended: the gap fails again, and so does each entry that is still needed.
    let says = [
        "new gaps by a change of the shop at or above `minor`: DE 1",
        "the waiver in line 1 of landfall.toml ended on 2026-06-10 (common/legal-page#privacy in DE; Shop team: The lawyer is on it)",
        "the confirmation in line 9 of landfall.toml ended on 2026-06-10 (eu/order-button in DE; Support: It says “Zahlungspflichtig bestellen”)",
    ];
    ends(&night(here, &street, "2026-06-11", &[]), 1, &says);
    ends(&night(here, &street, "2026-06-11", &["--fail-on", "blocker", "--quiet"]), 1, &says[1..]);
    // The page is back, so its waiver can go; it does not fail the run.
    street.becomes(shop.clone());
    ends(
        &night(here, &street, "2026-06-12", &[]),
        1,
        &["the waiver in line 1 of landfall.toml means nothing that is open", "the confirmation in line 9"],
    );
    std::fs::remove_file(here.join("landfall.toml")).unwrap();

    // The law comes into force. The shop did nothing, so the run says it and does not fail, unless it was asked to.
    street.becomes(shop.clone());
    let law = night(here, &street, "2026-06-19", &[]);
    ends(&law, 0, &["new: DE major common/legal-page#withdrawal-function", "a day came on which the rule begins or ends to hold"]);
    assert_eq!(since(here, "common/legal-page", "withdrawal-function"), serde_json::json!({ "state": "new", "cause": "date" }));
    let asked = night(here, &street, "2026-06-19", &["--fail-on", "minor,new:date=major"]);
    ends(&asked, 1, &["new gaps with the cause `date` at or above `major`: DE "]);

    // Equal nights say equal things.
    let again = night(here, &street, "2026-06-19", &["--fail-on", "minor,new:date=major"]);
    assert_eq!(stderr(&again), stderr(&asked));
}
