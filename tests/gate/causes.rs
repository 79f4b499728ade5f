//! Why a finding is new, told apart.

use std::sync::Arc;

use landfall::audit::JudgeJob;
use landfall::gate::{Asked, Baseline, judge};
use landfall::report::messages::Messages;
use landfall::report::v1::{MarketReport, Report};
use landfall::rules::RuleBook;
use landfall::vocab::{Cause, Outcome, Since, Size};

use super::shop::{Shop, finding, judged};
use super::site::book;

/// The built-in book with a rule of an agency: a page on this topic is asked for.
fn with_rule(topic: &str) -> RuleBook {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("common")).unwrap();
    let text = format!(
        "schema = 1\nreviewed = 2026-11-26\n\n[[rule]]\nid = \"client-page\"\nstage = \"supported\"\ntitle = \"A page\"\nfails = \"No page\"\n\
         why = \"w\"\nfix = \"f\"\neffort = \"small\"\nwho = \"editor\"\nbasis = \"custom\"\nseverity = \"minor\"\n\
         require = {{ topic = {{ any = [\"{topic}\"] }} }}\n"
    );
    std::fs::write(folder.path().join("common/client.toml"), text).unwrap();
    RuleBook::with_folder(folder.path()).unwrap_or_else(|p| panic!("{p}"))
}

/// The later report, compared with a baseline of the earlier one that went through its file.
fn compared(before: &Report, after: &Report, book: &RuleBook) -> Report {
    let baseline = Baseline::read(&Baseline::of(before).text()).unwrap();
    let mut after = after.clone();
    judge(&mut after, &Asked::default(), Some(&baseline), &Messages::english(book));
    after
}

fn as_of(day: &'static str) -> impl Fn(&mut JudgeJob) {
    move |job| job.as_of = day.parse().unwrap()
}

fn size(size: Size) -> impl Fn(&mut JudgeJob) {
    move |job| job.seller.size = Some(size)
}

fn plain(_: &mut JudgeJob) {}

const PRIVACY: &str = "common/legal-page#privacy";
const FORM: &str = "eu/withdrawal-form#withdrawal-form";
const FUNCTION: &str = "common/legal-page#withdrawal-function";
const ACCESSIBILITY: &str = "common/legal-page#accessibility";
const CLIENT: &str = "common/client-page";

#[test]
fn a_new_gap_has_the_cause_that_explains_it() {
    let built_in = book();
    let (asks_imprint, asks_book) = (Arc::new(with_rule("imprint")), Arc::new(with_rule("complaints-book")));
    let good = Shop::good().walk();
    let without_privacy = Shop::good().without("datenschutz").walk();
    let hidden_terms = Shop::good().with_hidden_terms().walk();
    let without_form = Shop::good().without_form().walk();
    let without_function = Shop::good().without("vertrag-widerrufen").walk();
    let without_accessibility = Shop::good().without("barrierefreiheit").walk();
    let told = |before: &Report, after: &Report, book: &RuleBook, name: &str| {
        let after = compared(before, after, book);
        let since = finding(&after, name).since.unwrap_or_else(|| panic!("{name}: nothing is told"));
        (since.state, since.cause, after)
    };

    let (before, after) = (judged(&good, &built_in, plain), judged(&without_privacy, &built_in, plain));
    let (state, cause, report) = told(&before, &after, &built_in, PRIVACY);
    assert_eq!((state, cause), (Since::New, Some(Cause::Shop)));
    assert!(finding(&report, PRIVACY).fails_run, "what the shop caused fails");

    // The same gap is known from then on, and fixed when the page is back.
    let (state, cause, report) = told(&after, &after, &built_in, PRIVACY);
    assert_eq!((state, cause), (Since::Known, None));
    assert_eq!(report.gate.unwrap().fails, []);
    let (state, cause, _) = told(&after, &before, &built_in, PRIVACY);
    assert_eq!((state, cause), (Since::Fixed, Some(Cause::Shop)));

    // Nothing of the shop changed in all that follows, so nothing fails.
    let quiet = |report: &Report, what: &str| {
        let gate = report.gate.as_ref().unwrap();
        assert!(gate.fails.is_empty() && !gate.notes.is_empty(), "{what}: {gate:?}");
    };
    let cases = [
        ("a new rule", judged(&good, &built_in, plain), judged(&good, &asks_book, plain), CLIENT, Cause::Rule),
        ("a changed rule", judged(&good, &asks_imprint, plain), judged(&good, &asks_book, plain), CLIENT, Cause::Rule),
        (
            "a law that came into force",
            judged(&without_function, &built_in, as_of("2026-06-18")),
            judged(&without_function, &built_in, as_of("2026-06-19")),
            FUNCTION,
            Cause::Date,
        ),
        (
            "a page that can be read again",
            judged(&hidden_terms, &built_in, plain),
            judged(&without_form, &built_in, plain),
            FORM,
            Cause::Coverage,
        ),
        (
            "an answer of the seller",
            judged(&without_accessibility, &built_in, size(Size::Micro)),
            judged(&without_accessibility, &built_in, size(Size::Medium)),
            ACCESSIBILITY,
            Cause::Answers,
        ),
    ];
    for (what, before, after, name, expected) in cases {
        let (state, cause, report) = told(&before, &after, &asks_book, name);
        assert_eq!((state, cause), (Since::New, Some(expected)), "{what}");
        quiet(&report, what);
    }

    // Another program may read pages otherwise: that is said, and not taken for the shop.
    let mut elder = before.clone();
    elder.tool.version = "0.0.9".to_owned();
    let (state, cause, report) = told(&elder, &after, &built_in, PRIVACY);
    assert_eq!((state, cause), (Since::New, Some(Cause::Reading)));
    quiet(&report, "another program");
    assert!(report.gate.unwrap().notes.iter().any(|n| n.id == "gate-reading"));
}

#[test]
fn what_could_not_be_seen_is_neither_fixed_nor_new() {
    let book = book();
    let without_form = judged(&Shop::good().without_form().walk(), &book, plain);
    let hidden = judged(&Shop::good().with_hidden_terms().walk(), &book, plain);
    let after = compared(&without_form, &hidden, &book);
    let form = finding(&after, FORM);
    assert_eq!((form.outcome, form.since.unwrap().state), (Outcome::Unknown, Since::NotRechecked));
    // A baseline that is made of this night keeps what was known.
    let next = Baseline::of(&without_form).followed_by(&hidden).unwrap();
    assert_eq!(next.markets["DE"].findings[FORM].outcome, Outcome::Fail);
    let back = compared_with(&next, &without_form, &book);
    assert_eq!(finding(&back, FORM).since.unwrap().state, Since::Known);
}

fn compared_with(baseline: &Baseline, report: &Report, book: &RuleBook) -> Report {
    let mut report = report.clone();
    judge(&mut report, &Asked::default(), Some(baseline), &Messages::english(book));
    report
}

#[test]
fn a_new_product_and_a_reordered_menu_change_nothing() {
    let book = book();
    let good = Shop::good();
    let product = good.text("kuechenbretter/schneidebrett-ahorn/index.html").replace("Ahorn", "Kirsche");
    let link = "<li><a href=\"/kuechenbretter/schneidebrett-kirsche/\">Schneidebrett Kirsche</a></li>";
    let (first, second) = ("<li><a href=\"/impressum/\">Impressum</a></li>", "<li><a href=\"/agb/\">AGB</a></li>");
    let changed = good
        .clone()
        .with("kuechenbretter/schneidebrett-kirsche/index.html", product)
        .edit(|text| text.replace(first, "<!-- -->").replace(second, &format!("{second}{first}{link}")).replace("<!-- -->", ""));
    let (before, after) = (judged(&good.walk(), &book, plain), judged(&changed.walk(), &book, plain));
    assert!(after.crawl.read > before.crawl.read, "the new page was read");
    let compared = compared(&before, &after, &book).gate.unwrap().baseline.unwrap();
    assert_eq!((compared.new, compared.fixed, compared.not_rechecked), (0, 0, 0));
}

#[test]
fn what_is_known_stays_known_on_another_version_of_the_shop() {
    let book = book();
    let before = judged(&Shop::good().without("datenschutz").walk(), &book, plain);
    let mut after = before.clone();
    after.markets[0].judged.edition = "de-DE".to_owned();
    for f in &mut after.markets[0].findings {
        f.fingerprint = format!("{}-other", f.fingerprint);
    }
    let after = compared(&before, &after, &book);
    assert_eq!(finding(&after, PRIVACY).since.unwrap().state, Since::Known);
    assert!(after.gate.unwrap().notes.iter().any(|n| n.id == "gate-other-version"));
}

#[test]
fn of_a_market_that_was_not_judged_nothing_is_said_but_that() {
    let book = book();
    let now = judged(&Shop::good().walk(), &book, plain);
    let mut before = now.clone();
    before.markets.push(MarketReport { market: "AT".to_owned(), ..before.markets[0].clone() });
    let gate = compared(&before, &now, &book).gate.unwrap();
    let ids: Vec<&str> = gate.notes.iter().map(|n| n.id.as_str()).collect();
    assert_eq!(ids, ["gate-since", "gate-market-left-out"]);
    assert_eq!(gate.fails, []);
}

#[test]
fn equal_reports_give_equal_baselines_with_a_line_a_finding() {
    let report = judged(&Shop::good().walk(), &book(), plain);
    let text = Baseline::of(&report).text();
    assert_eq!(text, Baseline::of(&report.clone()).text());
    assert_eq!(Baseline::read(&text).unwrap().text(), text, "what is read is written alike");
    let lines = text.lines().filter(|l| l.contains("\"outcome\"")).count();
    assert_eq!(lines, report.markets[0].findings.len());
    let names: Vec<&str> = text.lines().filter(|l| l.contains("\"outcome\"")).collect();
    assert!(names.is_sorted(), "a change is a change of its line");
    assert!(text.len() < 40_000, "a market is small: {} bytes", text.len());
}
