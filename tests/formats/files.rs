//! The same through the program: files, streams, exit codes.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

/// The program in a folder with a clean environment.
fn landfall(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_landfall"));
    command.args(args).current_dir(folder).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").env_remove("GITHUB_STEP_SUMMARY");
    command
}

fn run(folder: &Path, args: &[&str]) -> Output {
    landfall(folder, args).output().unwrap()
}

fn said(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

fn fixture(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/reports").join(name).to_string_lossy().into_owned()
}

fn expected(name: &str) -> String {
    std::fs::read_to_string(fixture(&format!("expected/{name}"))).unwrap()
}

/// A crawl of a small shop, saved once: what is judged needs no server. It stays in the build folder.
fn saved_crawl() -> &'static Path {
    static CRAWL: OnceLock<(tempfile::TempDir, PathBuf)> = OnceLock::new();
    let (_, path) = CRAWL.get_or_init(|| {
        let page = "<!doctype html><html lang=de><title>Laden</title><h1>Laden</h1><p>Wir verkaufen schöne Bretter aus Holz, handgemacht in unserer Werkstatt am See.</p><p>| `x` &lt;script&gt; @octocat This is the English text that somebody forgot to translate into the language of this shop.</p><span class=price>34,90 €</span>";
        let files = landfall::demo::Files::from([("index.html".to_owned(), page.as_bytes().to_vec())]);
        let (sender, receiver) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async move {
                sender.send(landfall::demo::serve(files).await.unwrap()).unwrap();
                std::future::pending::<()>().await;
            });
        });
        let url = format!("http://{}/", receiver.recv().unwrap());
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let (code, _, error) = said(&run(folder.path(), &["crawl", &url, "--rate", "0", "--market", "DE,JP", "-o", "shop.warc.gz"]));
        assert_eq!(code, 0, "{error}");
        let path = folder.path().join("shop.warc.gz");
        (folder, path)
    });
    path
}

const AS_OF: [&str; 4] = ["--as-of", "2026-11-21", "--market", "DE,JP"];

fn audit(folder: &Path, more: &[&str]) -> Output {
    run(folder, &[&["audit", saved_crawl().to_str().unwrap()][..], &AS_OF, more].concat())
}

#[test]
fn one_run_writes_every_format() {
    let folder = tempfile::tempdir().unwrap();
    let names = ["r.md", "r.csv", "r.junit.xml", "r.sarif", "r.codequality.json", "r.json", "r.html", "r.txt"];
    let options: Vec<&str> = names.iter().flat_map(|n| ["-o", n]).collect();
    let (code, printed, error) = said(&audit(folder.path(), &[&options[..], &["--fail-on", "never", "--color", "never"]].concat()));
    assert_eq!(code, 0, "{error}");
    assert!(printed.contains("Japan"), "the terminal still gets the report");
    let mut there: Vec<String> =
        std::fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name().to_string_lossy().into_owned()).collect();
    there.sort();
    let mut wanted = names.map(str::to_owned).to_vec();
    wanted.sort();
    assert_eq!(there, wanted, "every file, and nothing half-written beside it");
    // What is printed is what is written.
    for (name, format) in [("r.md", "markdown"), ("r.csv", "csv"), ("r.junit.xml", "junit"), ("r.sarif", "sarif"), ("r.json", "json")] {
        let (code, printed, error) = said(&audit(folder.path(), &["--fail-on", "never", "--format", format]));
        assert_eq!((code, error.as_str()), (0, ""));
        assert_eq!(printed, std::fs::read_to_string(folder.path().join(name)).unwrap(), "{format}");
    }
}

#[test]
fn findings_stand_at_the_line_of_the_shop_in_its_own_file() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("landfall.toml"), "# ours\n[seller]\nhome = \"DE\" # 127.0.0.1\n").unwrap();
    let (_, printed, _) = said(&audit(folder.path(), &["--format", "codequality"]));
    assert!(printed.contains("\"path\": \"landfall.toml\"") && printed.contains("\"begin\": 3"), "{printed}");
    let (_, printed, _) = said(&audit(folder.path(), &["--format", "github"]));
    assert!(!printed.is_empty() && printed.lines().all(|l| l.contains(",file=landfall.toml,line=3::")), "{printed}");
}

#[test]
fn github_gets_annotations_and_the_summary_of_the_job() {
    let folder = tempfile::tempdir().unwrap();
    let summary = folder.path().join("summary");
    std::fs::write(&summary, "earlier step\n").unwrap();
    let args = [&["audit", saved_crawl().to_str().unwrap()][..], &AS_OF, &["--format", "github"]].concat();
    let output = landfall(folder.path(), &args).env("GITHUB_STEP_SUMMARY", &summary).output().unwrap();
    let (code, printed, error) = said(&output);
    assert_eq!(code, 1, "{error}");
    assert!(printed.lines().next().is_some_and(|l| l.starts_with("::error title=")), "{printed}");
    assert!(printed.lines().all(|l| l.starts_with("::")), "{printed}");
    let (_, markdown, _) = said(&audit(folder.path(), &["--format", "markdown", "--summary"]));
    assert_eq!(std::fs::read_to_string(&summary).unwrap(), format!("earlier step\n{markdown}"));
    let (_, alone, _) = said(&audit(folder.path(), &["--format", "github"]));
    assert_eq!(alone, printed, "without the variable only the annotations");
}

#[test]
fn diff_prints_what_changed_and_fails_on_what_is_new() {
    let folder = tempfile::tempdir().unwrap();
    let (before, after) = (fixture("before.json"), fixture("after.json"));
    for (more, code, name) in [
        (&[][..], 0, "diff.txt"),
        (&["--format", "json"], 0, "diff.json"),
        (&["--format", "markdown"], 0, "diff.md"),
        (&["--fail-on-new", "blocker"], 1, "diff.txt"),
    ] {
        let (found, printed, error) = said(&run(folder.path(), &[&["diff", &before, &after][..], more].concat()));
        assert_eq!((found, printed), (code, expected(name)), "{more:?}: {error}");
    }
    let (code, _, error) = said(&run(folder.path(), &["diff", &after, &after, "--fail-on-new", "note"]));
    assert_eq!((code, error.as_str()), (0, ""));
}

#[test]
fn why_explains_a_finding_of_a_report() {
    let folder = tempfile::tempdir().unwrap();
    let (code, printed, error) = said(&run(folder.path(), &["why", "common-payment-usable-de", &fixture("before.json")]));
    assert_eq!((code, printed, error.as_str()), (0, expected("why-unknown.txt"), ""));
}

#[test]
fn wrong_usage_is_one_sentence_and_code_2() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("other.json"), "{\"schema\": \"other/1\"}").unwrap();
    std::fs::write(folder.path().join("broken.json"), "{").unwrap();
    std::fs::create_dir(folder.path().join("a")).unwrap();
    let (before, crawl) = (fixture("before.json"), saved_crawl().to_str().unwrap().to_owned());
    let cases: &[(&[&str], &[&str])] = &[
        (&["diff", &before, "none.json"], &["there is no file `none.json`"]),
        (&["diff", &before, "other.json"], &["`other/1`", "landfall.report/1"]),
        (&["diff", "broken.json", &before], &["`broken.json` is no report"]),
        (&["diff", &before, &before, "--fail-on-new", "bad"], &["--fail-on-new", "blocker, major, minor, note, never"]),
        (&["why", "common-payment-usable-dd", &before], &["Did you mean `common-payment-usable-de`?"]),
        (&["why", "common-payment", &before], &["several fingerprints", "`common-payment-must-no`"]),
        (&["audit", &crawl, "-o", "r.md", "-o", "./r.md"], &["is given twice"]),
        (&["audit", &crawl, "-o", "r.md", "-o", "a/../r.md"], &["is given twice"]),
        (&["audit", &crawl, "-o", "r.xml"], &[".junit.xml", ".md", ".sarif", ".codequality.json"]),
        (&["audit", &crawl, "-o", "/proc/r.md"], &["`/proc/r.md` could not be written"]),
        (&["audit", &crawl, "--summary", "-o", "r.csv"], &["--summary", "--format markdown"]),
        (&["audit", &crawl, "--format", "doc"], &["terminal, codequality, json, html, markdown, csv, junit, sarif, github"]),
    ];
    for (args, parts) in cases {
        let (code, _, error) = said(&run(folder.path(), args));
        assert_eq!(code, 2, "{args:?}: {error}");
        assert_eq!(error.lines().count(), 1, "{args:?}: {error}");
        for part in *parts {
            assert!(error.contains(part), "{args:?}: `{part}` is missing in: {error}");
        }
    }
    assert!(!folder.path().join("r.md").exists(), "nothing is written when the usage is wrong");
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let folder = tempfile::tempdir().unwrap();
    let crawl = saved_crawl().to_str().unwrap();
    let (before, after) = (fixture("before.json"), fixture("after.json"));
    for args in [
        &["audit", crawl, "--fail-on", "never", "--format", "json", "--market", "DE"][..],
        &["diff", &before, &after],
        &["why", "common-payment-usable-de", &before],
    ] {
        // The reading end is closed before anything is written.
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = landfall(folder.path(), args).stdout(writer).stderr(Stdio::piped()).output().unwrap();
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!((output.status.code(), error.as_str()), (Some(0), ""), "{args:?}");
    }
}
