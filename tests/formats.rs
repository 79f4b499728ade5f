//! Every format of a report, whole, and that what a shop writes into it stays text.
//!
//! `fixtures/reports/` holds two made-up reports with hostile text and what each format makes of them.
//! `LANDFALL_WRITE=1 cargo test --test formats` writes that anew; read the difference like code.

#[path = "formats/files.rs"]
mod files;
#[path = "support/tools/made.rs"]
mod made;
#[path = "support/tools/npm.rs"]
mod npm;
#[path = "formats/pages.rs"]
mod pages;
#[path = "support/tools/python.rs"]
mod python;
#[path = "formats/sarif_schema.rs"]
mod sarif_schema;
#[path = "formats/schemas.rs"]
mod schemas;

use std::path::Path;

use landfall::gate::{Asked, judge};
use landfall::report::diff::diff;
use landfall::report::messages::Messages;
use landfall::report::terminal::Look;
use landfall::report::v1::Report;
use landfall::report::{Anchor, Format, Settings, why};
use landfall::rules::RuleBook;
use landfall::vocab::{Outcome, Severity};

fn report(name: &str) -> Report {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/reports").join(name);
    serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap()
}

fn settings() -> Settings {
    let anchor = Anchor { file: "landfall.toml".to_owned(), line: 3 };
    Settings { look: Look { colour: false, width: 100 }, summary: false, anchor, brand: None }
}

fn with_messages<T>(make: impl FnOnce(&Messages<'_>) -> T) -> T {
    let book = RuleBook::embedded().unwrap_or_else(|p| panic!("{p}"));
    make(&Messages::english(&book))
}

/// The report with marks on what fails the run.
fn gated(report: &Report, way: &str) -> Report {
    let mut gated = report.clone();
    let asked = Asked { fail_on: vec![way.parse().unwrap()], ..Asked::default() };
    with_messages(|messages| judge(&mut gated, &asked, None, messages));
    gated
}

fn rendered(report: &Report, format: Format, settings: &Settings) -> String {
    with_messages(|messages| format.render(report, messages, settings))
}

fn expect(name: &str, found: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/reports/expected").join(name);
    if std::env::var_os("LANDFALL_WRITE").is_some() {
        std::fs::write(&path, found).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    for (number, (line, wanted)) in found.lines().zip(expected.lines()).enumerate() {
        assert_eq!(line, wanted, "{name}, line {}", number + 1);
    }
    assert_eq!(found, expected, "{name}");
}

#[test]
fn every_format_gives_exactly_the_expected_file() {
    let before = gated(&report("before.json"), "major");
    for (format, name) in [
        (Format::Markdown, "before.md"),
        (Format::Csv, "before.csv"),
        (Format::Junit, "before.junit.xml"),
        (Format::Sarif, "before.sarif"),
        (Format::CodeQuality, "before.codequality.json"),
        (Format::Github, "before.github.txt"),
    ] {
        expect(name, &rendered(&before, format, &settings()));
    }
    let summary = Settings { summary: true, ..settings() };
    expect("before.summary.md", &rendered(&before, Format::Markdown, &summary));
}

#[test]
fn two_reports_are_compared_by_fingerprint() {
    let diff = diff(&report("before.json"), &report("after.json"));
    expect("diff.json", &diff.json());
    let (text, markdown) = with_messages(|messages| (diff.text(messages), diff.markdown(messages)));
    expect("diff.txt", &text);
    expect("diff.md", &markdown);
    assert_eq!([Severity::Blocker, Severity::Major, Severity::Note].map(|limit| diff.new_at(limit)), [1, 2, 2]);
}

#[test]
fn a_report_compared_with_itself_has_nothing_new() {
    let before = report("before.json");
    let diff = diff(&before, &before);
    let gaps = before.markets.iter().map(|m| m.gaps().count()).sum::<usize>();
    assert_eq!((diff.new.len(), diff.fixed.len(), diff.changed.len(), diff.not_judged.len(), diff.still.len()), (0, 0, 0, 0, gaps));
}

#[test]
fn a_finding_is_explained_from_the_report_alone() {
    let before = report("before.json");
    let explained = |fingerprint: &str| {
        let (market, finding) = why::find(&before, fingerprint).unwrap();
        with_messages(|messages| why::explain(&before, market, finding, messages))
    };
    expect("why-gap.txt", &explained("common-legal-page-imprint-de"));
    expect("why-unknown.txt", &explained("common-payment-usable-de"));
    assert_eq!(explained("common-legal"), explained("common-legal-page-imprint-de"), "a beginning that fits one is enough");
    assert_eq!(why::find(&before, "common-payment-must").unwrap_err(), ["common-payment-must-de", "common-payment-must-no"]);
    assert_eq!(why::find(&before, "").unwrap_err(), [""; 0]);
}

/// Twelve markets with ten gaps each, of which one is shared.
fn many_markets() -> Report {
    let mut many = report("before.json");
    let template = many.markets[0].clone();
    many.markets = (0..12)
        .map(|n| {
            let mut market = template.clone();
            market.market = format!("M{n}");
            market.name = format!("Market {n}");
            for own in 0..9 {
                let mut gap = template.findings[0].clone();
                gap.rule = format!("m{n}/own-{own}");
                gap.title = "A title that is longer than any title should be. ".repeat(20);
                gap.fix.as_mut().unwrap().text = "Mend it, and then mend all the others, too. ".repeat(40);
                market.findings.push(gap);
            }
            market
        })
        .collect();
    many
}

#[test]
fn the_summary_of_twelve_markets_fits_a_comment() {
    let summary = rendered(&many_markets(), Format::Markdown, &Settings { summary: true, ..settings() });
    assert!(summary.lines().count() <= 60, "{}", summary.lines().count());
    assert!(summary.len() < 65_536, "GitHub takes no longer comment: {}", summary.len());
    assert_eq!(summary.lines().filter(|l| l.starts_with("| Market ")).count(), 13, "{summary}");
    let first: Vec<&str> = summary.lines().filter(|l| l.starts_with(|c: char| c.is_ascii_digit())).filter(|l| l.contains(". **")).collect();
    assert_eq!(first.len(), 5, "{summary}");
    // The quickest of the majors, and one step for the twelve markets that share it.
    assert!(first[0].contains("Imprint") && first[0].contains("M0, M1, M2") && first[0].contains("M11"), "{}", first[0]);
}

#[test]
fn what_a_shop_writes_stays_text_in_markdown() {
    let whole = rendered(&report("before.json"), Format::Markdown, &settings());
    let summary = rendered(&report("before.json"), Format::Markdown, &Settings { summary: true, ..settings() });
    for text in [&whole, &summary] {
        for mark in ["<img", "<b>", "](javascript:", "@octocat", "#12", "\u{1b}", "\u{202e}"] {
            assert!(!text.replace("\\]", "").contains(mark), "{mark:?} in:\n{text}");
        }
        // Every row of a table has as many cells as its head.
        let rows: Vec<&str> = text.lines().filter(|l| l.starts_with('|')).collect();
        let cells = |row: &str| row.replace("\\|", "").matches('|').count();
        assert!(rows.len() == 5 && rows.iter().all(|r| cells(r) == cells(rows[0])), "{rows:?}");
    }
    assert!(whole.contains("octocat"), "the hostile text is quoted");
}

#[test]
fn gaps_make_failures_by_their_weight() {
    let before = report("before.json");
    let gaps = |limit: Severity| {
        let all = before.markets.iter().flat_map(|m| &m.findings);
        all.filter(|f| f.outcome == Outcome::Fail && f.severity <= limit).count()
    };
    for (fail_on, failures) in [("never", 0), ("blocker", gaps(Severity::Blocker)), ("minor", gaps(Severity::Minor))] {
        let judged = gated(&before, fail_on);
        let junit = rendered(&judged, Format::Junit, &settings());
        assert_eq!(junit.matches("<failure ").count(), failures, "{fail_on}");
        let github = rendered(&judged, Format::Github, &settings());
        assert_eq!(github.lines().filter(|l| l.starts_with("::error ")).count(), failures, "{fail_on}");
    }
}
