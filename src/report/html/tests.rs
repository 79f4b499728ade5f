use std::collections::BTreeSet;
use std::sync::LazyLock;

use scraper::{Html, Selector};

use super::parts::{Link, State, Words, percent};
use super::sample::{self, ATTRIBUTE, RTL, SCRIPT};
use crate::report::brand::Brand;
use crate::report::messages::Messages;
use crate::report::v1::Report;
use crate::rules::RuleBook;
use crate::vocab::{Origin, Scope, Severity, Stage, Sure, Verdict};

const TEMPLATES: [&str; 14] = [
    include_str!("page.html"),
    include_str!("summary.html"),
    include_str!("filter.html"),
    include_str!("market.html"),
    include_str!("steps.html"),
    include_str!("unseen.html"),
    include_str!("gap.html"),
    include_str!("evidence.html"),
    include_str!("reading.html"),
    include_str!("macros.html"),
    include_str!("icons.html"),
    include_str!("style.css"),
    include_str!("print.css"),
    include_str!("filter.js"),
];
const SOURCES: [&str; 7] = [
    include_str!("../html.rs"),
    include_str!("crawl.rs"),
    include_str!("hreflang.rs"),
    include_str!("market.rs"),
    include_str!("parts.rs"),
    include_str!("unseen.rs"),
    include_str!("view.rs"),
];

static BOOK: LazyLock<RuleBook> = LazyLock::new(|| RuleBook::embedded().expect("the embedded rules are sound"));
static PAGE: LazyLock<String> = LazyLock::new(|| render(&sample::report()));

fn render(report: &Report) -> String {
    super::render(report, &Messages::english(&BOOK), None)
}

fn select(html: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector");
    html.select(&selector).map(|e| e.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

fn attributes(html: &Html, selector: &str, name: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector");
    html.select(&selector).filter_map(|e| e.attr(name).map(str::to_owned)).collect()
}

#[test]
fn shop_text_stays_text() {
    let html = Html::parse_document(&PAGE);
    for forbidden in
        ["script[src]", "img", "iframe", "form", "base", "object", "embed", "link", "[autofocus]", "[onerror]", "[onfocus]", "[style]"]
    {
        assert_eq!(select(&html, forbidden), Vec::<String>::new(), "{forbidden}");
    }
    assert_eq!(select(&html, "script").len(), 1, "our own");
    assert!(select(&html, "h4").contains(&SCRIPT.to_owned()));
    let quotes = select(&html, "blockquote");
    for quote in [SCRIPT, ATTRIBUTE, RTL, &sample::long_word()] {
        assert!(quotes.contains(&quote.to_owned()), "{quote}");
    }
}

#[test]
fn what_hides_or_turns_text_is_dropped() {
    assert_eq!(PAGE.chars().find(|c| super::hides(*c)), None);
    assert!(PAGE.contains("Total 001 EUR[31m!"));
}

#[test]
fn only_web_addresses_become_links() {
    let html = Html::parse_document(&PAGE);
    let links = attributes(&html, "a", "href");
    assert!(links.iter().all(|l| l.starts_with('#') || l.starts_with("http://") || l.starts_with("https://")), "{links:?}");
    let outside = attributes(&html, "a[href^=http]", "rel");
    assert!(outside.len() > 5 && outside.iter().all(|r| r == "noopener noreferrer nofollow"));
    assert_eq!(outside.len(), attributes(&html, "a[href^=http]", "href").len());
    for not_a_link in ["javascript:alert(1)", "data:text/html,x", "//x.example", "vbscript:x", "file:///etc/hosts", "https:"] {
        assert_eq!(Link::to(not_a_link).href, None, "{not_a_link}");
    }
}

#[test]
fn nothing_is_fetched() {
    let html = Html::parse_document(&PAGE);
    assert_eq!(attributes(&html, "[src]", "src"), Vec::<String>::new());
    assert!(attributes(&html, "use", "href").iter().all(|h| h.starts_with("#i-")));
    let style = select(&html, "style").concat();
    assert!(!style.contains("url(") && !style.contains("@import"));
    assert!(attributes(&html, "meta[http-equiv]", "content")[0].starts_with("default-src 'none'"));
}

#[test]
fn only_the_script_of_the_page_may_run() {
    use sha2::{Digest, Sha256};
    let html = Html::parse_document(&PAGE);
    let script = Selector::parse("script").expect("a selector");
    let text: String = html.select(&script).flat_map(|e| e.text()).collect();
    let hash = crate::report::brand::base64(&Sha256::digest(text.as_bytes()));
    let policy = &attributes(&html, "meta[http-equiv]", "content")[0];
    assert!(policy.contains(&format!("script-src 'sha256-{hash}';")), "{policy}");
    assert_eq!(PAGE.matches("<script").count(), 1);
}

#[test]
fn a_brand_signs_the_page_and_asks_for_nothing() {
    let colour = |c: &str| crate::report::brand::Colour::try_from(c.to_owned()).expect("a colour");
    let mut brand = Brand { name: SCRIPT.to_owned(), logo: Some("data:image/png;base64,AAAA".to_owned()), ..Brand::default() };
    brand.closing = Some("First.\n\nSecond <b>.".to_owned());
    brand.contact.email = Some("hei@fjord.example".to_owned());
    brand.contact.web = Some("https://fjord.example/".to_owned());
    brand.light.accent = Some(colour("#0b5d4b"));
    let page = super::render(&sample::report(), &Messages::english(&BOOK), Some(&brand));
    let html = Html::parse_document(&page);
    assert_eq!(attributes(&html, "header img", "alt"), [SCRIPT]);
    assert_eq!(attributes(&html, "[src]", "src"), ["data:image/png;base64,AAAA"]);
    assert_eq!(select(&html, ".closing > p"), ["First.", "Second <b>."]);
    assert_eq!(attributes(&html, ".contact a", "href"), ["mailto:hei@fjord.example", "https://fjord.example/"]);
    assert!(select(&html, "style")[1].contains("--link:#0b5d4b;"));
    assert_eq!(select(&html, "script").len(), 1);
}

#[test]
fn links_inside_the_page_arrive() {
    let html = Html::parse_document(&PAGE);
    let ids = attributes(&html, "[id]", "id");
    let distinct: BTreeSet<&String> = ids.iter().collect();
    assert_eq!(ids.len(), distinct.len(), "an id stands twice");
    for target in attributes(&html, "a[href^='#'], use", "href") {
        assert!(distinct.contains(&target[1..].to_owned()), "{target}");
    }
    for target in attributes(&html, "[aria-labelledby]", "aria-labelledby") {
        assert!(distinct.contains(&target), "{target}");
    }
}

#[test]
fn headings_go_down_one_step_at_a_time() {
    let html = Html::parse_document(&PAGE);
    let headings = Selector::parse("h1, h2, h3, h4, h5, h6").expect("a selector");
    let levels: Vec<u32> = html.select(&headings).map(|h| h.value().name()[1..].parse().expect("a level")).collect();
    assert_eq!(levels.iter().filter(|l| **l == 1).count(), 1);
    assert!(levels[0] == 1 && levels.windows(2).all(|w| w[1] <= w[0] + 1), "{levels:?}");
}

#[test]
fn every_fixed_text_exists() {
    let messages = Messages::english(&BOOK);
    let words = Words(&messages);
    let mut ids: BTreeSet<String> =
        TEMPLATES.concat().split("self.t(\"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect();
    let quoted = SOURCES.iter().flat_map(|s| s.split('"')).filter(|part| part.starts_with("html-") && !part.contains('{'));
    ids.extend(quoted.map(str::to_owned));
    ids.extend(Scope::ALL.iter().map(|s| format!("html-scope-{s}")));
    ids.extend(Origin::ALL.iter().map(|o| format!("html-origin-{o}")));
    ids.extend(Sure::ALL.iter().map(|s| format!("html-sure-{s}")));
    ids.extend(Severity::ALL.iter().map(|s| format!("html-weighs-{s}")));
    ids.extend(["blocker", "major", "minor"].map(|s| format!("html-filter-{s}")));
    ids.extend(Verdict::ALL.iter().map(|v| format!("verdict-word-{v}")));
    let about = ["ways-in", "customs", "goods", "marketplaces", "price-comparison", "channels", "peaks", "culture", "help"];
    ids.extend(about.map(|a| format!("html-about-{a}")));
    ids.extend(["element", "link", "header", "script", "data", "sitemap", "document", "answer"].map(|p| format!("html-place-{p}")));
    ids.extend(
        [State::Stop, State::Gaps, State::Good, State::Partly, State::Unseen, State::None].map(|s| format!("html-state-{}", s.name())),
    );
    ids.extend(["host", "folder", "parameter"].map(|r| format!("html-reached-{r}")));
    ids.extend(["language", "currency", "redirect"].map(|d| format!("html-differs-{d}")));
    assert!(ids.len() > 100, "{ids:?}");
    for id in &ids {
        assert_ne!(&words.word(id), id);
    }
    let catalogue = include_str!("../messages/en.ftl");
    let unused = catalogue.lines().filter_map(|l| l.split(" = ").next()).filter(|id| id.starts_with("html-") && !ids.contains(*id));
    assert_eq!(unused.collect::<Vec<_>>(), Vec::<&str>::new());
}

#[test]
fn templates_hold_no_words_and_trust_no_text() {
    for template in &TEMPLATES[..10] {
        assert!(!template.contains("|safe") && !template.contains("| safe") && !template.contains("escape"));
        let mut text = String::new();
        let mut rest = *template;
        // What is left beside expressions, blocks and tags.
        while let Some(at) = rest.find(['{', '<']) {
            text.push_str(&rest[..at]);
            let end = if rest[at..].starts_with("{{") {
                "}}"
            } else if rest[at..].starts_with("{%") {
                "%}"
            } else {
                ">"
            };
            let close = rest[at..].find(end).expect("it is closed");
            rest = &rest[at + close + end.len()..];
        }
        text.push_str(rest);
        assert!(!text.chars().any(char::is_alphabetic), "{text}");
    }
}

#[test]
fn the_worst_comes_first_and_the_quickest_among_equals() {
    let html = Html::parse_document(&PAGE);
    let steps = select(&html, ".first .what");
    assert_eq!(steps.len(), 5);
    assert!(steps[0].contains("Delivery to the country"));
    assert!(steps[1].contains(SCRIPT), "small before medium");
    assert!(steps[4].contains("Price format"));
    let last = select(&html, ".first > li:last-child dd");
    assert_eq!(last, ["developer", "small: minutes to hours", "Germany, Norway"], "the same fix for two markets is one step");
    assert!(!steps.iter().any(|s| s.contains("China")), "a market for which nothing was made begins with its ways in");
}

#[test]
fn what_was_not_seen_has_no_score() {
    let html = Html::parse_document(&PAGE);
    let rows = select(&html, ".matrix tbody tr:first-child td");
    assert_eq!(rows[0], "100 no gap 100 % seen");
    assert_eq!(rows[1], "100 no gap so far 80 % seen");
    assert_eq!(rows[3], "not seen First stop");
    assert_eq!(rows[6], "100 no gap so far under 1 % seen");
    assert_eq!(select(&html, ".matrix tbody tr:nth-child(2) td")[4], "0 stops the shopper 60 % seen First stop");
    assert_eq!(select(&html, ".matrix tbody tr:nth-child(2) td")[5], "nothing asked here");
    assert_eq!([percent(0.999), percent(1.0), percent(0.29), percent(-1.0), percent(f64::NAN)], [99, 100, 29, 0, 0]);
}

#[test]
fn a_market_nobody_prepared_begins_with_its_ways_in() {
    let html = Html::parse_document(&PAGE);
    let headings = select(&html, "#market-cn h3");
    assert_eq!(headings[..4], ["First steps", "Usual ways in", "The shopper’s way", "1 Findable"]);
    // What no page can show stands under its subject, open where nothing was made yet.
    assert_eq!(select(&html, "#market-de details .beyond dt"), ["Customs and import tax"]);
    assert_eq!(select(&html, "#market-cn h3 + ol.ways li")[0], "Make a version in simplified Chinese.");
    assert_eq!(select(&html, "#market-cn details .gap").len(), 2);
    assert_eq!(select(&html, "#market-de details .gap").len(), 0);
    assert_eq!(select(&html, "#market-de .gap").len(), 3);
}

#[test]
fn every_stage_and_market_has_its_place() {
    let html = Html::parse_document(&PAGE);
    assert_eq!(select(&html, ".matrix td").len(), 3 * Stage::ALL.len());
    assert_eq!(select(&html, ".matrix th[scope=row] a"), ["Germany", "Norway", "China"]);
    assert_eq!(attributes(&html, "html", "lang"), ["en"]);
    assert_eq!(select(&html, "th:not([scope])"), Vec::<String>::new());
    assert_eq!(select(&html, ".top time"), ["21 November 2026"]);
    assert_eq!(select(&html, ".facts dd")[1], "Norway, from the registration number 999 999 999 MVA");
}

#[test]
fn what_stayed_open_is_told_once_with_its_markets() {
    let mut report = sample::report();
    // Norway and China leave the same open as Germany; one question differs.
    let open: Vec<_> = report.markets[0].findings.iter().filter(|f| f.outcome == crate::vocab::Outcome::Unknown).cloned().collect();
    for (market, own) in [(1, "Do you ship by road?"), (2, "Are you registered with LUCID?")] {
        report.markets[market].findings.extend(open.clone());
        report.markets[market].findings.last_mut().expect("it has findings").says.text = own.to_owned();
    }
    let html = Html::parse_document(&render(&report));
    assert_eq!(attributes(&html, "#unseen .open", "data-markets"), ["de no cn", "de no cn", "de no cn", "de cn", "no"]);
    assert_eq!(select(&html, "#unseen h3"), ["It counts, and could not be decided from outside", "Questions only you can answer"]);
    let first = &select(&html, "#unseen .open")[0];
    for part in [
        "Any way to pay that people have",
        "Germany, Norway, China · Payable",
        "the checkout shows nothing",
        "Open your checkout",
        "Looked at 3 pages",
    ] {
        assert!(first.contains(part), "{part}: {first}");
    }
    assert_eq!(select(&html, "#market-de-payable a[href='#unseen']"), ["1 not seen, and why"]);
}

#[test]
fn filters_know_every_market_stage_and_gap() {
    let html = Html::parse_document(&PAGE);
    assert_eq!(attributes(&html, "#filter", "hidden"), [""], "without the script there is nothing to filter with");
    let values = attributes(&html, "#filter option", "value");
    assert_eq!(
        values,
        [
            "",
            "de",
            "no",
            "cn",
            "",
            "findable",
            "understandable",
            "priced",
            "payable",
            "deliverable",
            "lawful",
            "supported",
            "",
            "blocker",
            "major",
            "minor"
        ]
    );
    assert_eq!(attributes(&html, "section.market", "data-market"), ["de", "no", "cn"]);
    assert_eq!(attributes(&html, "#market-de .step", "data-stage"), &values[5..12]);
    assert_eq!(attributes(&html, "article.gap", "data-severity").len(), select(&html, "article.gap").len());
    assert_eq!(attributes(&html, "[role=status]", "data-says"), ["Gaps shown: {shown} of 8"]);
}

#[test]
fn an_empty_report_is_a_page_too() {
    let mut report = sample::report();
    report.markets.clear();
    report.editions.clear();
    report.evidence.clear();
    report.home = None;
    report.as_of = "soon".to_owned();
    report.crawl.not_reached.clear();
    let html = render(&report);
    assert!(html.contains("Every page that was known was read.") && html.contains("No version was recognised.") && html.contains("soon"));
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    assert_eq!(render(&sample::report()), *PAGE);
}

#[test]
fn tables_show_who_names_whom_and_how_far_each_version_reaches() {
    let html = Html::parse_document(&PAGE);
    assert_eq!(select(&html, ".declares thead th"), ["Version names", "de", "nb-NO", "und"]);
    let first = select(&html, ".declares tbody tr:first-child td");
    assert_eq!(first, ["–", "9 returned 2 broken 1 not read", "not named"]);
    assert_eq!(select(&html, ".declares .cell-mixed").len(), 1);
    let reach = select(&html, "#editions tbody tr");
    assert!(reach.iter().any(|row| row.contains("de") && row.contains("6 of 8")), "{reach:?}");
}
