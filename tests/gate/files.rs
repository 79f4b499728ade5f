//! Baselines that cannot be used: one clear sentence, code 2, and nothing half-written.

use std::path::Path;

use super::shop::{Shop, Street, ends, landfall, stderr};

/// A folder with a report and a baseline of a shop that is served.
fn begun(street: &Street) -> tempfile::TempDir {
    let here = tempfile::tempdir().unwrap();
    let audit = landfall(
        here.path(),
        &["audit", &street.address, "--market", "DE", "--home", "DE", "--rate", "0", "--as-of", "2026-11-26", "-o", "r.json"],
    );
    ends(&audit, 0, &[]);
    ends(&landfall(here.path(), &["baseline", "update", "b.json", "--report", "r.json"]), 0, &["b.json: DE as of 2026-11-26"]);
    here
}

fn edited(here: &Path, from: &str, to: &str) {
    let text = std::fs::read_to_string(here.join("b.json")).unwrap();
    assert!(text.contains(from), "{from}");
    std::fs::write(here.join("edited.json"), text.replace(from, to)).unwrap();
}

#[test]
fn a_baseline_that_cannot_be_used_is_a_sentence_before_anything_is_fetched() {
    let street = Street::open(Shop::good());
    let here = begun(&street);
    // Nobody listens there: a fetch would end with code 3.
    let closed = "http://127.0.0.1:9/";
    let whole = std::fs::read_to_string(here.path().join("b.json")).unwrap();
    for (name, text) in [("broken.json", &whole[..whole.len() / 2]), ("empty.json", ""), ("foreign.json", "{\"schema\": \"x/1\"}")] {
        std::fs::write(here.path().join(name), text).unwrap();
    }
    edited(here.path(), "landfall.baseline/1", "landfall.baseline/7");
    for (file, more, says) in [
        ("nowhere.json", &[][..], "there is no file `nowhere.json`. Make it with: landfall baseline update nowhere.json"),
        ("broken.json", &[], "`broken.json` cannot be used: it is no baseline of landfall: EOF"),
        ("empty.json", &[], "it is no baseline of landfall"),
        ("foreign.json", &[], "its schema is `x/1`"),
        ("r.json", &[], "it is a report. Make a baseline of it"),
        ("edited.json", &[], "its schema is `landfall.baseline/7`, and this version of landfall reads `landfall.baseline/1`"),
        ("b.json", &[], "and this is http://127.0.0.1:9/. Give the baseline of this shop"),
    ] {
        let output = landfall(here.path(), &[&["audit", closed, "--market", "DE", "--baseline", file], more].concat());
        ends(&output, 2, &[says]);
        assert_eq!(stderr(&output).lines().count(), 1, "one sentence: {}", stderr(&output));
    }
    let more_markets = landfall(here.path(), &["audit", &street.address, "--market", "DE,FR,AT", "--baseline", "b.json", "-o", "x.json"]);
    ends(&more_markets, 2, &["it does not hold the markets FR, AT; it holds DE."]);
    assert!(!here.path().join("x.json").exists());
    let unasked = landfall(here.path(), &["audit", &street.address, "--market", "DE", "--fail-on", "new:date"]);
    ends(&unasked, 2, &["--fail-on new:date=note: what is new is told by a baseline"]);
    ends(&landfall(here.path(), &["audit", closed, "--fail-on", "grave"]), 2, &["--fail-on: `grave` is no way to fail"]);
}

#[test]
fn a_baseline_is_written_whole_or_not_at_all() {
    let street = Street::open(Shop::good());
    let here = begun(&street);
    let whole = std::fs::read_to_string(here.path().join("b.json")).unwrap();
    let report = std::fs::read_to_string(here.path().join("r.json")).unwrap();
    std::fs::write(here.path().join("other.json"), report.replace(&street.address, "http://other.example/")).unwrap();
    std::fs::write(here.path().join("broken.json"), "{").unwrap();
    let fewer = report.replace("\"market\": \"DE\"", "\"market\": \"AT\"");
    std::fs::write(here.path().join("fewer.json"), fewer).unwrap();
    for (args, says) in [
        (["no/such/b.json", "r.json"], "`no/such/b.json` could not be written"),
        (["b.json", "other.json"], "`b.json` stays as it was: it is of http://127.0.0.1"),
        (["b.json", "fewer.json"], "`b.json` stays as it was: it holds the markets DE, of which the report says nothing"),
        (["b.json", "nowhere.json"], "there is no file `nowhere.json`"),
        (["b.json", "broken.json"], "`broken.json` is no report"),
        (["broken.json", "r.json"], "the baseline `broken.json` cannot be used"),
    ] {
        ends(&landfall(here.path(), &["baseline", "update", args[0], "--report", args[1]]), 2, &[says]);
    }
    ends(&landfall(here.path(), &["baseline", "update", "b.json", "--report", "r.json", "--pin", "moon"]), 2, &["`moon` cannot be pinned"]);
    assert_eq!(std::fs::read_to_string(here.path().join("b.json")).unwrap(), whole);
    assert_eq!(std::fs::read_to_string(here.path().join("broken.json")).unwrap(), "{");
    let left: Vec<_> =
        std::fs::read_dir(here.path()).unwrap().map(|e| e.unwrap().file_name()).filter(|n| n.to_string_lossy().contains(".part")).collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_pinned_baseline_holds_the_day_and_the_rules() {
    let street = Street::open(Shop::good());
    let here = begun(&street);
    let pinned = landfall(here.path(), &["baseline", "update", "b.json", "--report", "r.json", "--pin", "rules,as-of"]);
    ends(&pinned, 0, &[]);
    let audit = ["audit", &street.address, "--market", "DE", "--home", "DE", "--rate", "0", "--baseline", "b.json", "--format", "json"];
    let day = |output: &std::process::Output| serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap()["as_of"].clone();
    let held = landfall(here.path(), &audit);
    ends(&held, 0, &["since the baseline of 2026-11-26: 0 new"]);
    assert_eq!(day(&held), "2026-11-26", "whatever day it is");
    let typed = landfall(here.path(), &[&audit[..], &["--as-of", "2026-12-24"]].concat());
    assert_eq!(day(&typed), "2026-12-24", "what is typed counts");
    // A baseline that the owner's file names is made from a first run.
    std::fs::write(here.path().join("first.toml"), "baseline = \"later.json\"\n").unwrap();
    let first = ["audit", &street.address, "--market", "DE", "--rate", "0", "--config", "first.toml"];
    ends(&landfall(here.path(), &first), 0, &["there is no baseline `later.json` yet", "landfall baseline update later.json"]);
    // Another rule book is refused, until the pin is taken out.
    std::fs::create_dir_all(here.path().join("ours/common")).unwrap();
    std::fs::write(here.path().join("ours/common/ours.toml"), "schema = 1\nreviewed = 2026-11-26\n").unwrap();
    let with_ours = [&audit[..], &["--rules", "ours"]].concat();
    ends(&landfall(here.path(), &with_ours), 2, &["it is pinned to the rule book", "Run that version, or update the baseline."]);
    ends(&landfall(here.path(), &["baseline", "update", "b.json", "--report", "r.json", "--unpin"]), 0, &[]);
    ends(&landfall(here.path(), &with_ours), 0, &["since the baseline of 2026-11-26: 0 new"]);
}
