//! The HTML report in a real Chromium, as a reader uses it: three sizes, light and dark, left to right and right to left, with the script
//! and without, by keyboard, on paper; `axe-core` looks for what shuts people out. And the PDF that Chromium prints.
//!
//! It needs Chromium, Node (18 or newer) and npm: on Debian `apt-get install chromium nodejs npm`. Where one lacks, the tests say so and
//! pass; with `CI=true` they fail then. npm gets `playwright-core` and `axe-core` once, into the build folder.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use landfall::report::brand::Brand;
use landfall::report::html;
use landfall::report::messages::Messages;
use landfall::report::v1::Report;
use landfall::rules::RuleBook;
use landfall::vocab::Outcome;

const PACKAGES: [&str; 2] = ["playwright-core@1.49.1", "axe-core@4.14.1"];

fn chromium() -> Result<PathBuf, String> {
    if let Some(named) = std::env::var_os("LANDFALL_CHROMIUM").filter(|n| !n.is_empty()) {
        return Ok(named.into());
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
    let found = names.iter().find_map(|n| std::env::split_paths(&path).map(|f| f.join(n)).find(|f| f.is_file()));
    found.ok_or_else(|| "there is no Chromium; on Debian: apt-get install chromium".to_owned())
}

/// The folder with the packages.
fn packages() -> Result<PathBuf, String> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(PACKAGES.join("-"));
    if folder.is_dir() {
        return Ok(folder);
    }
    // Installed beside it and moved, so that a half-installed one is never used.
    let fresh = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).map_err(|e| e.to_string())?;
    let options = ["install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--fetch-timeout=20000", "--fetch-retries=1"];
    match Command::new("npm").args(options).arg("--prefix").arg(fresh.path()).args(PACKAGES).output() {
        Err(error) => Err(format!("npm cannot be run ({error}); on Debian: apt-get install nodejs npm")),
        Ok(output) if !output.status.success() => Err(format!("npm cannot install {}", PACKAGES.join(" and "))),
        Ok(_) => std::fs::rename(fresh.keep(), &folder).map(|()| folder).map_err(|e| e.to_string()),
    }
}

/// What is needed, or nothing where it is not to be had.
fn needed<T>(found: Result<T, String>) -> Option<T> {
    match found {
        Ok(found) => Some(found),
        Err(problem) if std::env::var("CI").is_ok_and(|ci| ci == "true") => panic!("a browser is needed here: {problem}"),
        Err(problem) => {
            eprintln!("SKIPPED: the report was not opened in a browser ({problem}).");
            None
        }
    }
}

fn hostile() -> Report {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/reports/before.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// 2,000 findings in 12 markets: of ten, four are gaps with evidence, one is open, five passed.
fn large() -> Report {
    let mut report = hostile();
    let sample = report.markets[0].clone();
    let of = |outcome: Outcome| sample.findings.iter().filter(move |f| f.outcome == outcome).cloned().collect::<Vec<_>>();
    let (gaps, open, passed) = (of(Outcome::Fail), of(Outcome::Unknown), of(Outcome::Pass));
    report.markets.clear();
    for m in 0..12 {
        let mut market = sample.clone();
        (market.market, market.name) = (format!("M{m}"), format!("Market {m}"));
        market.findings = (0..if m < 8 { 167 } else { 166 })
            .map(|n| {
                let list = [&gaps, &open, &passed][[0, 0, 0, 0, 1, 2, 2, 2, 2, 2][n % 10]];
                let mut finding = list[n % list.len()].clone();
                finding.rule = format!("m{m}/rule-{n}");
                finding.stage = landfall::vocab::Stage::ALL[n % 7];
                finding.says.text = format!("{} ({m}, {n})", finding.says.text);
                finding.fingerprint = format!("m{m}-rule-{n}");
                finding
            })
            .collect();
        report.markets.push(market);
    }
    assert_eq!(report.markets.iter().map(|m| m.findings.len()).sum::<usize>(), 2_000);
    report
}

fn branded(folder: &Path) -> Brand {
    std::fs::write(folder.join("logo.svg"), "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 4'><script>alert(1)</script><image href='https://elsewhere.example/x.png'/><rect width='9' height='4' fill='#0b5d4b'/></svg>").unwrap();
    let text = "name = \"Fjord\"\nlogo = \"logo.svg\"\nclosing = \"We mend this with you.\"\n[contact]\nweb = \"https://fjord.example\"\n\
                [colours]\naccent = \"#0b5d4b\"\nground = \"#f1f5f0\"\ndark = { accent = \"#7fd6bf\" }\n";
    std::fs::write(folder.join("brand.toml"), text).unwrap();
    Brand::read(&folder.join("brand.toml")).unwrap_or_else(|p| panic!("{p}"))
}

#[test]
fn people_can_read_and_use_the_report() {
    let Some((chromium, packages)) = needed(chromium().and_then(|c| Ok((c, packages()?)))) else { return };
    let book = RuleBook::embedded().unwrap_or_else(|p| panic!("{p}"));
    let messages = Messages::english(&book);
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, html: &str| {
        let file = folder.path().join(name);
        std::fs::write(&file, html).unwrap();
        file
    };
    let plain = html::render(&hostile(), &messages, None);
    // No language of the report is written from right to left yet; the page is ready for one.
    let turned = plain.replacen(" dir=\"ltr\"", " dir=\"rtl\"", 1);
    assert_ne!(plain, turned);
    let branded = html::render(&hostile(), &messages, Some(&branded(folder.path())));
    let begun = Instant::now();
    let large = html::render(&large(), &messages, None);
    println!("2,000 findings in 12 markets: {} kB, written in {:?}", large.len() / 1000, begun.elapsed());
    assert!(large.len() < 3_000_000, "{} bytes", large.len());
    let every = ["laptop", "tablet", "phone"];
    let page = |name: &str, html: &str, direction: &str, looks: &[&str]| serde_json::json!({ "name": name, "file": write(&format!("{name}.html"), html), "direction": direction, "looks": looks });
    let pages =
        [page("plain", &plain, "ltr", &every), page("turned", &turned, "rtl", &every), page("branded", &branded, "ltr", &every[..1])];
    let job = serde_json::json!({ "chromium": chromium, "packages": packages, "pages": pages, "large": write("large.html", &large) });
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/check.mjs");
    let output = Command::new("node").arg(script).arg(job.to_string()).output().unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{said}");
    println!("{said}");
}

fn demo(folder: &Path, more: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_landfall"));
    command.args(["demo", "--quiet", "--color", "never"]).args(more).current_dir(folder);
    if more.contains(&"none.pdf") {
        command.env("PATH", folder).env_remove("LANDFALL_CHROMIUM");
    }
    let output = command.output().unwrap();
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn the_pdf_is_printed_from_the_page() {
    if needed(chromium()).is_none() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    branded(folder.path());
    assert_eq!(demo(folder.path(), &["--html", "report.pdf", "--brand", "brand.toml"]), (Some(0), String::new()));
    let pdf = std::fs::read(folder.path().join("report.pdf")).unwrap();
    assert!(pdf.starts_with(b"%PDF-") && pdf.len() > 50_000, "{} bytes", pdf.len());
    assert_eq!(files(folder.path()), ["brand.toml", "logo.svg", "report.pdf"], "and nothing half-written");
}

#[test]
fn without_a_browser_or_with_a_broken_brand_nothing_is_read_or_written() {
    let folder = tempfile::tempdir().unwrap();
    let (code, said) = demo(folder.path(), &["--html", "none.pdf"]);
    assert!(code == Some(2) && said.contains("Install one") && said.contains("LANDFALL_CHROMIUM"), "{said}");
    let (code, said) = demo(folder.path(), &["--format", "pdf", "--html", "x.html"]);
    assert!(code == Some(2) && said.contains("-o report.pdf"), "{said}");
    std::fs::write(folder.path().join("brand.toml"), "name = \"F\"\n[colours]\naccent = \"#ffee00\"\n").unwrap();
    let (code, said) = demo(folder.path(), &["--html", "x.html", "--brand", "brand.toml"]);
    assert!(code == Some(2) && said.contains("brand.toml:3:10") && said.contains("WCAG AA"), "{said}");
    assert_eq!(files(folder.path()), ["brand.toml"]);
}
