//! The fixture shops and everything that is expected of them: a finding that is not listed fails the test, and so does a listed one that is gone.
//!
//! `LANDFALL_WRITE=1 cargo test --test shops` writes what was found to the expected files; read the difference like code.

#[path = "support/shop.rs"]
mod shop;

use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

use landfall::report::v1::Report;
use landfall::report::{html, json, messages::Messages};
use landfall::rules::RuleBook;
use landfall::vocab::{Outcome, Severity, Verdict};

fn book() -> Arc<RuleBook> {
    Arc::new(RuleBook::embedded().unwrap_or_else(|problems| panic!("{problems}")))
}

/// All findings as lines: market, outcome, severity, rule and subject, and what was said.
fn listed(report: &Report) -> String {
    let mut out = String::new();
    for edition in &report.editions {
        let _ = writeln!(out, "edition {} {} {} pages {}", edition.id, edition.root, edition.currencies.join("+"), edition.pages);
    }
    for m in &report.markets {
        let stop = m.first_stop.map(|s| s.to_string()).unwrap_or_else(|| "-".to_owned());
        let _ = writeln!(out, "\n{} {} on {}, first stop {stop}", m.market, m.verdict, m.judged.edition);
        for f in &m.findings {
            let subject = f.subject.as_ref().map(|s| format!("#{s}")).unwrap_or_default();
            let counts = if f.counts { "" } else { " (question)" };
            let says = if f.outcome == Outcome::Fail { format!(" | {}", f.says.text) } else { String::new() };
            let _ = writeln!(out, "{} {} {}{subject}{counts}{says}", f.outcome, f.severity, f.rule);
        }
    }
    out
}

fn compare(fixture: &str, report: &Report) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(fixture).join("expected.txt");
    let found = listed(report);
    if std::env::var_os("LANDFALL_WRITE").is_some() {
        std::fs::write(&path, &found).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    let missing: Vec<&str> = expected.lines().filter(|l| !found.lines().any(|f| f == *l)).collect();
    let unlisted: Vec<&str> = found.lines().filter(|l| !expected.lines().any(|e| e == *l)).collect();
    assert!(
        missing.is_empty() && unlisted.is_empty(),
        "{fixture}: expected and not found:\n{}\nfound and not expected:\n{}",
        missing.join("\n"),
        unlisted.join("\n")
    );
    assert_eq!(expected, found, "{fixture}: the order changed");
}

#[test]
fn nordlys_ull_gives_exactly_the_expected_findings() {
    let book = book();
    let report = shop::audit(&book, "nordlys", "nordlys-ull.example", &["NO", "DE", "CN"]);
    compare("nordlys", &report);
    let verdicts: Vec<Verdict> = report.markets.iter().map(|m| m.verdict).collect();
    assert_eq!(verdicts, [Verdict::Ready, Verdict::Close, Verdict::NotPrepared]);
    assert_eq!(report.home.as_ref().map(|h| h.market.as_str()), Some("NO"));
}

#[test]
fn a_shop_in_good_order_passes() {
    let book = book();
    let report = shop::audit(&book, "holzwerk", "holzwerk-lindau.example", &["DE", "NO", "US"]);
    compare("holzwerk", &report);
    let germany = &report.markets[0];
    assert_eq!(germany.verdict, Verdict::Ready, "{:?}", germany.gaps().map(|f| &f.says.text).collect::<Vec<_>>());
    assert_eq!(germany.gaps().filter(|f| f.severity <= Severity::Minor).count(), 0);
}

/// A shop that is in good order at home, by the folder of its fixture, its host, its home and other markets.
const SHOPS: &[(&str, &str, &str, &[&str])] = &[
    ("aiito", "aiitosha.example", "JP", &["US", "DE", "KR"]),
    ("barro", "barro-mineiro.example", "BR", &["PT", "US", "DE"]),
    ("driftline", "driftline-goods.example", "US", &["JP", "BR", "DE"]),
    ("gulmohar", "gulmohar-looms.example", "IN", &["US", "GB", "AE"]),
    ("murmeltal", "murmeltal.example", "CH", &["DE", "FR", "US"]),
    ("nasij", "nasij-aldahna.example", "SA", &["AE", "EG", "DE"]),
    ("wrentarn", "wren-and-tarn.example", "GB", &["IE", "FR", "DE"]),
];

/// No false alarm at home: nothing above a note fails, no step is unseen, and nobody had to say where the seller sits.
#[test]
fn shops_in_good_order_are_ready_at_home_in_seven_countries() {
    let book = book();
    let mut wrong = Vec::new();
    for (fixture, host, home, others) in SHOPS {
        let markets: Vec<&str> = std::iter::once(home).chain(*others).copied().collect();
        let report = shop::audit(&book, fixture, host, &markets);
        compare(fixture, &report);
        let at_home = &report.markets[0];
        let gaps: Vec<String> =
            at_home.gaps().filter(|f| f.severity < Severity::Note).map(|f| format!("{}: {}", f.rule, f.says.text)).collect();
        let found_home = report.home.as_ref().map(|h| h.market.as_str());
        if at_home.verdict != Verdict::Ready || !gaps.is_empty() || found_home != Some(*home) {
            wrong.push(format!(
                "{fixture}: {} at home in {home}, taken for {found_home:?}: {gaps:#?}, unseen {:?}",
                at_home.verdict, at_home.unseen
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Rules grow old: who judges with them more than a year after somebody went through them is told so.
#[test]
fn rules_older_than_a_year_are_said_to_be_old() {
    let book = book();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let walked = runtime.block_on(shop::walk_fixture(&book, "holzwerk", &shop::job("holzwerk-lindau.example")));
    let notes = |year| {
        let job = landfall::audit::JudgeJob::new(vec!["DE".parse().unwrap()], jiff::civil::date(year, 6, 1));
        let report = landfall::audit::report(&walked, &book, &job, &Messages::english(&book));
        report.crawl.notes.iter().filter(|n| n.id == "note-old-rules").map(|n| n.text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(notes(2027), Vec::<String>::new());
    assert!(notes(2028)[0].starts_with("The rules for Germany were last gone through on 2026-11-21"), "{:?}", notes(2028));
}

#[test]
fn without_named_markets_home_and_the_ones_the_shop_points_to_are_judged() {
    let report = shop::audit(&book(), "nordlys", "nordlys-ull.example", &[]);
    let markets: Vec<&str> = report.markets.iter().map(|m| m.market.as_str()).collect();
    assert_eq!(markets, ["NO", "DE", "GB", "DK", "FI", "NL", "SE"], "home, the German version, and what the delivery pages name");
}

#[test]
fn equal_input_gives_equal_bytes() {
    let book = book();
    let messages = Messages::english(&book);
    let reports: Vec<Report> = (0..2).map(|_| shop::audit(&book, "nordlys", "nordlys-ull.example", &["NO", "DE", "CN"])).collect();
    assert_eq!(json::render(&reports[0]), json::render(&reports[1]));
    assert_eq!(html::render(&reports[0], &messages, None), html::render(&reports[1], &messages, None));
}

#[test]
fn every_finding_has_evidence_or_says_where_we_looked_and_every_unknown_says_who_settles_it() {
    let report = shop::audit(&book(), "nordlys", "nordlys-ull.example", &["NO", "DE", "CN", "US", "JP", "BR", "GB", "FR", "NL"]);
    let mut checked = 0;
    for m in &report.markets {
        for f in &m.findings {
            let name = format!("{} {} {:?}", m.market, f.rule, f.subject);
            checked += 1;
            match f.outcome {
                Outcome::Fail => {
                    assert!(!f.evidence.is_empty() || f.looked_at.pages > 0, "{name}: neither evidence nor pages");
                    assert!(f.why.is_some() && f.fix.is_some(), "{name}: no why or fix");
                    assert!(f.who.is_some() && f.effort.is_some(), "{name}: nobody acts");
                    assert!(f.says.text.len() > 10 && !f.says.text.contains(['{', '}']), "{name}: {}", f.says.text);
                }
                Outcome::Unknown => {
                    let settle = f.settle.as_ref().unwrap_or_else(|| panic!("{name}: nobody can settle it"));
                    assert!(settle.text.contains(' ') && !settle.text.contains(['{', '}']), "{name}: {}", settle.text);
                    assert!(!f.why_unknown.is_empty(), "{name}: no reason");
                }
                Outcome::Pass | Outcome::NotApplicable => {}
            }
            assert!(
                f.basis != landfall::vocab::Basis::Law || f.sources.iter().any(|s| s.checked.is_some()),
                "{name}: law without a dated source"
            );
            for key in &f.evidence {
                assert!(report.evidence.contains_key(key), "{name}: {key}");
            }
        }
    }
    assert!(checked > 300, "{checked} findings");
}
