//! `docs/ci/nightly.sh`, night after night, and the job of `docs/ci/gitlab.yml`.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::python::python;
use super::{bash, path_with, program, read, root, said};

/// `audit` ends as the test says, with a sample report; everything else is the real program.
fn stand_in(folder: &Path) {
    let lines = format!(
        "if [ \"$1\" != audit ]; then exec {} \"$@\"; fi\n\
         printf '%s\\n' \"$@\" >called\n\
         if [ \"$CODE\" != 0 ]; then echo 'landfall: no answer' >&2; exit \"$CODE\"; fi\n\
         for a in \"$@\"; do case \"$a\" in */tonight.html) echo page >\"$a\" ;; esac; done\n\
         cat \"$REPORT\"",
        env!("CARGO_BIN_EXE_landfall")
    );
    program(&folder.join("bin/landfall"), &lines);
}

#[test]
fn a_night_is_quiet_until_something_is_new() {
    let folder = tempfile::tempdir().unwrap();
    stand_in(folder.path());
    let state = folder.path().join("state");
    let night = |code: &str, report: &str| {
        let mut command = bash("docs/ci/nightly.sh");
        command.env_clear().env("PATH", path_with(&folder.path().join("bin"))).current_dir(folder.path());
        command.env("LANDFALL_SHOP", "https://wool.example").env("LANDFALL_MARKETS", "DE,NO").env("LANDFALL_ARGS", "--rate 2");
        command.env("STATE_DIRECTORY", &state).env("CODE", code).env("REPORT", root().join("fixtures/reports").join(report));
        said(&command.output().unwrap())
    };
    let kept = || read(state.join("last.json"));
    let before = read(root().join("fixtures/reports/before.json"));
    let after = read(root().join("fixtures/reports/after.json"));

    assert_eq!(night("0", "before.json"), (0, String::new(), String::new()), "the first night");
    assert_eq!(night("0", "before.json"), (0, String::new(), String::new()), "a night like the one before");
    assert_eq!(kept(), before);
    let (code, printed, error) = night("3", "before.json");
    assert_eq!((code, printed.as_str(), error.as_str()), (3, "", "landfall: no answer\n"), "an outage");
    assert_eq!(kept(), before, "an outage loses nothing");
    let (code, printed, error) = night("0", "after.json");
    assert!(code == 1 && printed.contains("Gaps: 2 new") && error.is_empty(), "new gaps: {code} {printed}{error}");
    assert_eq!(kept(), after, "new gaps are told once");
    assert_eq!(night("0", "after.json").0, 0, "the night after");
    let called = read(folder.path().join("called"));
    let called: Vec<&str> = called.lines().collect();
    assert_eq!(&called[called.len() - 2..], ["--", "https://wool.example"]);
    assert!(called.windows(2).any(|w| w == ["--rate", "2"]) && called.contains(&"--market=DE,NO"), "{called:?}");
    let mut left: Vec<String> = std::fs::read_dir(&state).unwrap().map(|e| e.unwrap().file_name().to_string_lossy().into_owned()).collect();
    left.sort();
    assert_eq!(left, ["changes.txt", "last.html", "last.json"], "nothing else is left behind");

    std::fs::write(state.join("last.json"), "{").unwrap();
    let (code, _, error) = night("0", "after.json");
    assert!(code == 2 && error.contains("last.json") && kept() == "{", "a broken report stays to be looked at: {code} {error}");
}

/// Reads a YAML file and prints it as JSON.
const TO_JSON: &str = "import json, sys, yaml; print(json.dumps(yaml.safe_load(open(sys.argv[1], encoding='utf-8'))))";

/// Answers for `wget -q -O FILE URL` out of a folder.
const WGET: &str = "cp \"$RELEASE/$(basename \"$4\")\" \"$3\"";

#[test]
fn the_job_of_gitlab_installs_and_audits() {
    let Some(bin) = python(&super::lint::LINTERS) else { return };
    let yaml = Command::new(bin.join("python3")).args(["-c", TO_JSON]).arg(root().join("docs/ci/gitlab.yml")).output().unwrap();
    let job: Value = serde_json::from_slice(&yaml.stdout).unwrap();
    let script = job["landfall"]["script"].as_array().unwrap().iter().map(|s| s.as_str().unwrap()).collect::<Vec<_>>().join("\n");
    assert_eq!(job["landfall"]["allow_failure"]["exit_codes"], serde_json::json!([3, 4]), "an outage is no failure");
    assert_eq!(job["variables"]["LANDFALL_VERSION"], env!("CARGO_PKG_VERSION"));

    let name = format!("landfall-{}-x86_64-unknown-linux-musl", env!("CARGO_PKG_VERSION"));
    for (right, shop, ends, code) in
        [(true, "https://shop.example", 0, 0), (true, "", 1, 1), (true, "-x", 3, 3), (false, "https://shop.example", 0, 1)]
    {
        let folder = tempfile::tempdir().unwrap();
        let release = folder.path().join("release");
        program(&release.join(&name).join("landfall"), &format!("printf '%s\\n' \"$@\" >called\nexit {ends}"));
        let shell = |line: &str| Command::new("bash").args(["-c", line]).current_dir(&release).status().unwrap();
        assert!(shell(&format!("tar -czf {name}.tar.gz {name} && sha256sum {name}.tar.gz >SHA256SUMS")).success());
        if !right {
            assert!(shell(&format!("echo more >>{name}.tar.gz")).success());
        }
        program(&folder.path().join("bin/wget"), WGET);
        let mut command = Command::new("bash");
        command.args(["-c", &script]).env_clear().env("PATH", path_with(&folder.path().join("bin"))).env("RELEASE", &release);
        for (variable, value) in job["variables"].as_object().unwrap() {
            command.env(variable, value.as_str().unwrap());
        }
        let output = command.env("LANDFALL_SHOP", shop).env("LANDFALL_MARKETS", "DE").current_dir(folder.path()).output().unwrap();
        let (found, printed, error) = said(&output);
        assert_eq!(found, code, "{shop}: {printed}{error}");
        let called = read(folder.path().join("called"));
        assert_eq!(!called.is_empty(), right, "a program whose checksum does not fit is never run");
        let at = called.lines().position(|l| l == "--");
        assert_eq!(at.map(|at| called.lines().nth(at + 1).unwrap()), (right && !shop.is_empty()).then_some(shop));
    }
}
