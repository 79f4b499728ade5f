//! Waivers and confirmations: what they do to a finding, to the verdict, to the run, and what every format says of them.

use jiff::civil::{Date, date};
use landfall::audit::Walked;
use landfall::gate::{Asked, Confirmation, FailOn, Select, Waiver, judge};
use landfall::report::messages::Messages;
use landfall::report::terminal::Look;
use landfall::report::v1::{GateReport, Report};
use landfall::report::{Anchor, Format, Settings};
use landfall::vocab::{Origin, Outcome, Severity};

use super::shop::{Shop, finding, judged};
use super::site::book;

const TODAY: Date = date(2026, 11, 26);

fn of_rule(rule: &str, subject: Option<&str>) -> Select {
    Select { rule: Some(rule.to_owned()), subject: subject.map(str::to_owned), ..Select::default() }
}

fn waiver(select: Select, until: Date) -> Waiver {
    Waiver { select, reason: "The lawyer is on it".to_owned(), owner: "Shop team".to_owned(), until, line: 7 }
}

fn confirmation(select: Select, until: Date) -> Confirmation {
    Confirmation {
        select,
        says: "The button says “Zahlungspflichtig bestellen”".to_owned(),
        owner: "Support".to_owned(),
        checked: date(2026, 11, 20),
        until,
        line: 15,
    }
}

/// The report after the gate.
fn gated(walked: &Walked, asked: &Asked) -> Report {
    let book = book();
    let mut report = judged(walked, &book, |job| job.confirmations = asked.confirmations.clone());
    judge(&mut report, asked, None, &Messages::english(&book));
    report
}

fn asked(fail_on: &str, waivers: Vec<Waiver>, confirmations: Vec<Confirmation>) -> Asked {
    let fail_on: Vec<FailOn> = fail_on.split(',').map(|w| w.parse().unwrap()).collect();
    Asked { file: "landfall.toml".to_owned(), fail_on, waivers, confirmations }
}

fn ids(gate: &GateReport) -> (Vec<&str>, Vec<&str>) {
    (gate.fails.iter().map(|m| m.id.as_str()).collect(), gate.notes.iter().map(|m| m.id.as_str()).collect())
}

const PRIVACY: &str = "common/legal-page#privacy";
const BUTTON: &str = "eu/order-button#order-button";

#[test]
fn a_waived_gap_stays_a_gap_and_does_not_fail_the_run() {
    let walked = Shop::good().without("datenschutz").walk();
    let privacy = || of_rule("common/legal-page", Some("privacy"));
    let plain = gated(&walked, &asked("rule:common/legal-page", vec![], vec![]));
    assert_eq!(ids(plain.gate.as_ref().unwrap()), (vec!["gate-fail-rule"], vec![]));
    let yesterday = TODAY.yesterday().unwrap();
    for (what, waiver, fails, notes, waived) in [
        ("in force", waiver(privacy(), TODAY), vec![], vec![], true),
        ("ended", waiver(privacy(), yesterday), vec!["gate-fail-rule", "gate-fail-waiver-ended"], vec![], false),
        ("of what passed", waiver(of_rule("common/contact", None), TODAY), vec!["gate-fail-rule"], vec!["gate-waiver-unused"], false),
        (
            "ended, of what passed",
            waiver(of_rule("common/contact", None), yesterday),
            vec!["gate-fail-rule"],
            vec!["gate-waiver-unused"],
            false,
        ),
        (
            "of a market that is not judged",
            waiver(Select { market: Some("FR".parse().unwrap()), ..privacy() }, yesterday),
            vec!["gate-fail-rule"],
            vec![],
            false,
        ),
    ] {
        let report = gated(&walked, &asked("rule:common/legal-page", vec![waiver], vec![]));
        assert_eq!(ids(report.gate.as_ref().unwrap()), (fails, notes), "{what}");
        let f = finding(&report, PRIVACY);
        assert_eq!((f.outcome, f.waived.is_some(), f.fails_run), (Outcome::Fail, waived, !waived), "{what}");
        assert_eq!(report.markets[0].verdict, plain.markets[0].verdict, "{what}: the verdict stays");
        assert_eq!(report.markets[0].score, plain.markets[0].score, "{what}: the score stays");
    }
}

#[test]
fn a_confirmation_settles_what_is_unknown_before_the_verdict() {
    // Nothing is known of delivery and terms: every page that speaks of them answers with an error.
    let hidden = ["/versand-zahlung/", "/warenkorb/", "/kontakt/"].iter().fold(Shop::good().with_hidden_terms(), |s, p| s.broken(p, 503));
    let walked = hidden.walk();
    let open = gated(&walked, &asked("never", vec![], vec![]));
    let unknown: Vec<&str> = open.markets[0].open().map(|f| f.rule.as_str()).collect();
    assert!(!unknown.is_empty(), "something could not be seen");
    let all: Vec<Confirmation> = unknown.iter().map(|rule| confirmation(of_rule(rule, None), TODAY)).collect();
    let settled = gated(&walked, &asked("never", vec![], all.clone()));
    assert_eq!(settled.markets[0].open().count(), 0);
    assert!(settled.markets[0].score.coverage > open.markets[0].score.coverage, "what was settled is decided");
    assert_ne!(settled.markets[0].verdict, open.markets[0].verdict, "{:?}", open.markets[0].verdict);
    let f = settled.markets[0].confirmed().next().unwrap();
    assert!(f.says.text.starts_with("Confirmed by hand on 2026-11-20 by Support: The button"), "{}", f.says.text);
    assert_eq!(settled.evidence[&f.evidence[0]].origin, Origin::Declared);
    // The day after its last one it settles nothing, and the run fails until somebody looked again.
    let ended: Vec<Confirmation> = all.into_iter().map(|c| Confirmation { until: TODAY.yesterday().unwrap(), ..c }).collect();
    let late = gated(&walked, &asked("blocker", vec![], ended));
    assert_eq!(late.markets[0].verdict, open.markets[0].verdict);
    assert!(late.gate.unwrap().fails.iter().all(|m| m.id == "gate-fail-confirmation-ended"));
}

#[test]
fn a_confirmation_never_outweighs_what_was_seen() {
    let walked = Shop::good().without("datenschutz").walk();
    let confirm = |rule: &str, subject| asked("blocker", vec![], vec![confirmation(of_rule(rule, subject), TODAY)]);
    for (what, asked, notes, outcome, contradicted) in [
        ("seen to fail", confirm("common/legal-page", Some("privacy")), vec!["gate-confirmation-contradicted"], Outcome::Fail, true),
        ("seen to pass", confirm("common/contact", None), vec!["gate-confirmation-unused"], Outcome::Fail, false),
    ] {
        let report = gated(&walked, &asked);
        assert_eq!(ids(report.gate.as_ref().unwrap()), (vec![], notes), "{what}");
        let privacy = finding(&report, PRIVACY);
        assert_eq!(privacy.outcome, outcome, "{what}");
        assert_eq!(privacy.confirmed.as_ref().is_some_and(|c| c.contradicted), contradicted, "{what}");
    }
}

#[test]
fn each_way_to_fail_has_its_sentence() {
    let walked = Shop::good().without("datenschutz").walk();
    let privacy = finding(&gated(&walked, &asked("never", vec![], vec![])), PRIVACY).clone();
    assert_eq!((privacy.outcome, privacy.severity), (Outcome::Fail, Severity::Major));
    for (way, says) in [
        ("never", None),
        ("blocker", None),
        ("major", Some("gaps at or above `major`: DE ")),
        ("stage:lawful", Some("gaps of the stage `lawful` at or above `note`: DE ")),
        ("stage:payable", None),
        ("rule:common/legal-page", Some("gaps of the rule `common/legal-page`: DE 1")),
        ("rule:common/*", Some("gaps of the rule `common/*`: DE ")),
        ("rule:fr/*", None),
        ("market:DE", None),
        ("market:DE=major", Some("gaps in the market `DE` at or above `major`: DE ")),
        ("market:FR=note", None),
        ("unknown:payable", None),
        ("coverage:0", None),
    ] {
        let report = gated(&walked, &asked(way, vec![], vec![]));
        let fails = report.gate.unwrap().fails;
        match says {
            None => assert_eq!(fails, [], "{way}"),
            Some(says) => assert!(fails.len() == 1 && fails[0].text.starts_with(says), "{way}: {fails:?}"),
        }
    }
    // Several ways are joined by *or*.
    let both = gated(&walked, &asked("blocker,major,rule:common/legal-page", vec![], vec![])).gate.unwrap();
    assert_eq!(ids(&both).0, ["gate-fail-severity", "gate-fail-rule"]);
    let hidden = Shop::good().with_hidden_terms().walk();
    let unknown = gated(&hidden, &asked("unknown", vec![], vec![])).gate.unwrap();
    assert!(unknown.fails[0].text.starts_with("what counts could not be decided: DE "), "{unknown:?}");
    let floor = gated(&hidden, &asked("coverage:100", vec![], vec![])).gate.unwrap();
    assert!(floor.fails[0].text.starts_with("less than 100 % of what counts could be decided: DE "), "{floor:?}");
}

#[test]
fn every_format_says_what_was_accepted_and_what_was_confirmed() {
    let walked = Shop::good().without("datenschutz").walk();
    let waivers = vec![waiver(of_rule("common/legal-page", Some("privacy")), TODAY)];
    let confirmations = vec![
        confirmation(of_rule("eu/order-button", Some("order-button")), TODAY),
        confirmation(of_rule("common/trust-mark", None), TODAY),
    ];
    let report = gated(&walked, &asked("note", waivers, confirmations));
    assert_eq!(finding(&report, BUTTON).outcome, Outcome::Pass);
    let anchor = Anchor { file: "landfall.toml".to_owned(), line: 1 };
    let settings = Settings { look: Look { colour: false, width: 110 }, summary: false, anchor, brand: None };
    let book = book();
    let messages = Messages::english(&book);
    // Lines of a terminal are folded.
    let said = |format: Format| format.render(&report, &messages, &settings).split_whitespace().collect::<Vec<_>>().join(" ");
    let (accepted, confirmed, against) = (
        "Accepted by Shop team until 2026-11-26: The lawyer is on it",
        "Confirmed by hand on 2026-11-20 by Support",
        "Support confirmed on 2026-11-20",
    );
    for (format, parts) in [
        (Format::Terminal, vec![accepted, confirmed, against]),
        (Format::Markdown, vec!["Accepted by Shop team until", "Confirmed by hand on", "Support confirmed on"]),
        (Format::Html, vec![accepted, confirmed, against]),
        (Format::Junit, vec![accepted, "<system-out>Confirmed by hand on", "Support confirmed on"]),
        (Format::Csv, vec!["The lawyer is on it,Shop team,2026-11-26", "Support,2026-11-20,no", "Support,2026-11-20,yes"]),
        (Format::Sarif, vec!["\"suppressions\"", "The lawyer is on it (Shop team, until 2026-11-26)", "\"contradicts\""]),
        (Format::Github, vec![accepted, against]),
        (Format::CodeQuality, vec![accepted, against]),
        (Format::Json, vec!["\"waived\"", "\"confirmed\"", "\"contradicted\": true", "\"origin\": \"declared\""]),
    ] {
        let text = said(format);
        for part in parts {
            assert!(text.contains(part), "{format:?}: `{part}` is missing");
        }
    }
}
