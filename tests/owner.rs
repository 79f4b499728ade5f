//! What an owner and an agency bring along: answers in `landfall.toml`, and a folder of their own that changes rules.

use std::path::Path;
use std::process::{Command, Output};
use std::sync::mpsc;

use landfall::demo::{folder, serve};
use serde_json::Value;

fn landfall(args: &[&str], within: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_landfall")).args(args).current_dir(within).output().unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The shop in good order, served until the test process ends.
fn holzwerk() -> String {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async move {
            let files = folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/holzwerk/site")).unwrap();
            sender.send(serve(files).await.unwrap()).unwrap();
            std::future::pending::<()>().await;
        });
    });
    format!("http://{}/", receiver.recv().unwrap())
}

fn report(url: &str, within: &Path, more: &[&str]) -> Value {
    let common =
        ["audit", url, "--market", "DE", "--rate", "0", "--as-of", "2026-11-26", "--format", "json", "--fail-on", "never", "--quiet"];
    let output = landfall(&[&common[..], more].concat(), within);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn finding<'r>(report: &'r Value, rule: &str, subject: Option<&str>) -> Option<&'r Value> {
    let all = report["markets"][0]["findings"].as_array().unwrap();
    all.iter().find(|f| f["rule"] == rule && f.get("subject").and_then(Value::as_str) == subject)
}

#[test]
fn answers_settle_questions_and_are_printed_as_declared() {
    let url = holzwerk();
    let here = tempfile::tempdir().unwrap();
    let open = report(&url, here.path(), &[]);
    let accessibility = |r: &Value| finding(r, "common/legal-page", Some("accessibility")).unwrap()["outcome"].clone();
    assert_eq!(open.get("declared"), None);
    // The file in the folder is found unasked: a firm of this size is not asked for the page.
    std::fs::write(here.path().join("landfall.toml"), "[seller]\nhome = \"DE\"\nsize = \"micro\"\npayments = [\"paypal\"]\n").unwrap();
    let settled = report(&url, here.path(), &[]);
    assert_eq!(settled["declared"], serde_json::json!({ "home": "DE", "size": "micro", "payments": "paypal" }));
    assert_eq!(settled["home"]["because"]["text"], "what was declared in landfall.toml");
    assert!(accessibility(&open) == "pass" || accessibility(&open) == "unknown");
    assert_eq!(accessibility(&settled), "not-applicable");
    // The shop's own list names more than was declared, and that is said.
    let contradiction = finding(&settled, "common/declared-payments", None).unwrap();
    assert_eq!(contradiction["outcome"], "fail");
    assert!(contradiction["says"]["text"].as_str().unwrap().contains("Shown, not declared"), "{contradiction}");
}

#[test]
fn a_file_of_answers_with_mistakes_is_drawn_and_a_missing_one_is_a_sentence() {
    let here = tempfile::tempdir().unwrap();
    let missing = landfall(&["audit", "http://127.0.0.1:9/", "--config", "nowhere.toml"], here.path());
    assert_eq!(missing.status.code(), Some(2));
    assert!(stderr(&missing).contains("there is no file `nowhere.toml`"), "{}", stderr(&missing));
    std::fs::write(here.path().join("landfall.toml"), "[seller]\nsize = \"tiny\"\npayments = [\"paypall\"]\n").unwrap();
    let broken = landfall(&["audit", "http://127.0.0.1:9/", "--market", "DE"], here.path());
    assert_eq!(broken.status.code(), Some(2));
    for part in ["landfall.toml:2:8", "landfall.toml:3:13", "did you mean `paypal`?", "2 mistakes in 1 file"] {
        assert!(stderr(&broken).contains(part), "`{part}` is missing in:\n{}", stderr(&broken));
    }
}

#[test]
fn a_folder_changes_rules_by_name_and_the_report_says_why() {
    let url = holzwerk();
    let here = tempfile::tempdir().unwrap();
    let rules = here.path().join("our-rules");
    std::fs::create_dir_all(rules.join("common")).unwrap();
    let text = "schema = 1\nreviewed = 2026-11-26\n\n\
        [[adjust]]\nrule = \"common/trust-mark\"\nseverity = \"minor\"\nmarkets = [\"DE\"]\nreason = \"Our clients ask for it.\"\n\n\
        [[adjust]]\nrule = \"common/local-phone\"\noff = true\nreason = \"We answer by mail only.\"\n\n\
        [[rule]]\nid = \"oak\"\nstage = \"supported\"\ntitle = \"Oak\"\nfails = \"The products name no oak\"\nwhy = \"Our clients sell oak.\"\n\
        require = { text = { any = [\"Eichenholz\"], kinds = [\"product\"] } }\nfix = \"Name it.\"\neffort = \"small\"\nwho = \"editor\"\nbasis = \"custom\"\n\
        severity = \"note\"\nmarkets = [\"DE\"]\n";
    std::fs::write(rules.join("common/client.toml"), text).unwrap();
    let changed = report(&url, here.path(), &["--rules", "our-rules"]);
    let mark = finding(&changed, "common/trust-mark", None).unwrap();
    assert_eq!(mark["severity"], "minor");
    let said = mark["adjusted"]["text"].as_str().unwrap();
    assert!(said.contains("client.toml") && said.ends_with("Our clients ask for it."), "{said}");
    assert_eq!(finding(&changed, "common/local-phone", None), None);
    assert!(finding(&changed, "common/oak", None).is_some());
    assert!(changed["rules"].as_array().unwrap().iter().any(|f| f["file"] == "common/client.toml"));
    // A change of a rule that nobody judges there is a doubt.
    std::fs::write(
        rules.join("common/client.toml"),
        "schema = 1\nreviewed = 2026-11-26\n\n[[adjust]]\nrule = \"fr/soldes\"\noff = true\nmarkets = [\"DE\"]\nreason = \"x\"\n",
    )
    .unwrap();
    let checked = landfall(&["rules", "check", "our-rules", "--as-of", "2026-11-26"], here.path());
    let told = format!("{}{}", String::from_utf8_lossy(&checked.stdout), stderr(&checked));
    assert!(told.contains("this changes nothing: `fr/soldes` is judged in no market that it holds for"), "{told}");
}

#[test]
fn a_part_of_a_country_is_judged_by_its_own_language_and_names_both_files() {
    let url = holzwerk();
    let here = tempfile::tempdir().unwrap();
    let output = landfall(
        &["audit", &url, "--market", "CA-QC", "--rate", "0", "--as-of", "2026-11-26", "--format", "json", "--fail-on", "never", "--quiet"],
        here.path(),
    );
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let readable = finding(&report, "common/edition-readable", None).unwrap();
    assert!(readable["outcome"] == "fail" && readable["fix"]["text"].as_str().unwrap().contains("French"), "{readable}");
    let files: Vec<&str> = report["rules"].as_array().unwrap().iter().filter_map(|f| f["file"].as_str()).collect();
    assert!(files.contains(&"markets/ca.toml") && files.contains(&"markets/ca-qc.toml"), "{files:?}");
}
