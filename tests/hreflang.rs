//! The versions of shops in good order, and with one or two defects in them: exactly their rules fail, with the right pages as evidence.

#[path = "support/hreflang_site.rs"]
mod hreflang_site;
#[path = "support/versions.rs"]
mod versions;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, LazyLock};

use hreflang_site::{CLUSTERS, DEFECTS, Defect, Site, Told};
use landfall::check::{Arg, Basics, Finding, judge};
use landfall::rules::{Catalog, RuleBook};
use landfall::seller::Seller;
use landfall::shop::Shop;
use landfall::signals::{CodeFault, Reader, check_address, check_code};
use landfall::vocab::Outcome;
use versions::VERSIONS;

static BOOK: LazyLock<Arc<RuleBook>> = LazyLock::new(|| Arc::new(RuleBook::embedded().unwrap_or_else(|p| panic!("{p}"))));
static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(Arc::clone(&BOOK)));

/// Whether a rule is one of those that are planted.
fn is_ours(rule: &str) -> bool {
    rule.starts_with("common/hreflang")
        || hreflang_site::DEFECTS.iter().map(|d| d.1).chain(versions::DEFECTS.iter().map(|d| d.1)).any(|r| r == rule)
}

/// What our rules say of a market.
fn judged(shop: &Shop, market: &str) -> Vec<Finding> {
    let market = &BOOK.markets[&market.parse().unwrap()];
    let as_of = "2026-11-21".parse().unwrap();
    let basics = Basics { book: &BOOK, shop, home: None, seller: &Seller::default(), confirmed: &[], as_of };
    judge(basics, market).findings.into_iter().filter(|f| is_ours(&f.rule)).collect()
}

/// Rules that come out so for any of the markets, with the pages that are quoted.
fn findings_in(shop: &Shop, markets: &[&str], outcome: Outcome) -> BTreeMap<String, BTreeSet<String>> {
    let mut out: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for finding in markets.iter().flat_map(|market| judged(shop, market)).filter(|f| f.outcome == outcome) {
        let pages = finding.proofs.iter().filter_map(|p| p.seen.evidence.url.clone());
        out.entry(finding.rule).or_default().extend(pages);
    }
    out
}

fn findings(shop: &Shop, outcome: Outcome) -> BTreeMap<String, BTreeSet<String>> {
    findings_in(shop, &["DE", "FR", "GB"], outcome)
}

fn read(site: &Site) -> Shop {
    site.read(&READER, &BOOK, &[])
}

#[test]
fn a_shop_in_good_order_has_no_finding_wherever_it_says_so() {
    for told in [Told::Head, Told::Header, Told::Sitemap] {
        let shop = read(&Site::healthy(0).told_in(told));
        assert_eq!(findings(&shop, Outcome::Fail), BTreeMap::new(), "{told:?}");
        assert!(findings(&shop, Outcome::Pass).len() > 20, "{told:?}: {:?}", findings(&shop, Outcome::Pass));
    }
}

#[test]
fn every_defect_is_found_by_its_rule_alone_at_its_pages() {
    for seed in 0..6 {
        for (defect, rule) in DEFECTS {
            let site = Site::healthy(seed).plant(*defect, 1 + seed % (CLUSTERS - 1));
            let planted: BTreeSet<String> = site.planted[0].iter().cloned().collect();
            assert_eq!(findings(&read(&site), Outcome::Fail), BTreeMap::from([((*rule).to_owned(), planted)]), "{defect:?}, seed {seed}");
        }
    }
}

#[test]
fn two_defects_are_found_by_their_two_rules() {
    for (seed, (first, one)) in DEFECTS.iter().enumerate() {
        for (second, two) in &DEFECTS[seed + 1..] {
            let site = Site::healthy(seed).plant(*first, 1).plant(*second, 2);
            let mut expected: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
            for (rule, pages) in [one, two].into_iter().zip(&site.planted) {
                expected.entry((*rule).to_owned()).or_default().extend(pages.iter().cloned());
            }
            assert_eq!(findings(&read(&site), Outcome::Fail), expected, "{first:?} and {second:?}");
        }
    }
}

#[test]
fn what_was_not_read_is_neither_good_nor_bad() {
    let by_target = ["common/hreflang-return", "common/hreflang-targets", "common/hreflang-noindex", "common/hreflang-redirects"];
    for (defect, _) in DEFECTS {
        let site = Site::healthy(2).plant(*defect, 1);
        let unread: Vec<String> = [0, 1].into_iter().flat_map(|e| site.pages_of(e)).collect();
        let failed = findings(&site.read(&READER, &BOOK, &unread), Outcome::Fail);
        assert!(!failed.contains_key("common/hreflang-return"), "{defect:?}: {failed:?}");
    }
    let site = Site::healthy(0);
    let unread: Vec<String> = [0, 1].into_iter().flat_map(|e| site.pages_of(e)).collect();
    let open = findings(&site.read(&READER, &BOOK, &unread), Outcome::Unknown);
    by_target.iter().for_each(|rule| assert!(open.contains_key(*rule), "{rule} is not open: {open:?}"));
}

#[test]
fn a_fault_of_a_template_is_one_finding_with_a_count() {
    let mut site = Site::healthy(0);
    for cluster in 0..CLUSTERS {
        site = site.plant(Defect::Dead, cluster);
    }
    let shop = read(&site);
    let dead: Vec<_> = shop.faults.iter().filter(|f| f.value == "it").map(|f| (f.pages.len(), f.pattern.as_str())).collect();
    let pages = [(4, "https://garn.example/de/*"), (4, "https://garn.example/en/*"), (4, "https://garn.example/fr/*")];
    assert_eq!(dead, pages, "one for each edition");
}

#[test]
fn a_shop_in_good_order_has_no_finding_whatever_its_size() {
    for clusters in [1, 2, 7, 40] {
        let shop = read(&Site::of(1, clusters));
        assert_eq!(findings_in(&shop, &["DE", "AT", "CH", "FR", "BE", "GB"], Outcome::Fail), BTreeMap::new(), "{clusters}");
    }
}

#[test]
fn one_language_needs_no_hreflang() {
    let shop = read(&Site::alone());
    assert_eq!(findings_in(&shop, &["DE", "AT", "CH", "FR"], Outcome::Fail), BTreeMap::new());
}

#[test]
fn every_defect_of_a_version_is_found_by_its_rule_alone_at_its_pages() {
    let mut wrong = Vec::new();
    for (defect, rule) in versions::DEFECTS {
        for (clusters, version) in [6, 9].into_iter().zip(&VERSIONS) {
            let site = version.plant(Site::of(0, clusters), *defect);
            let planted: BTreeSet<String> = site.planted[0].iter().cloned().collect();
            let found = findings_in(&read(&site), &site.markets, Outcome::Fail);
            let expected = BTreeMap::from([((*rule).to_owned(), planted)]);
            wrong.extend((found != expected).then(|| format!("{defect:?} in {}: {found:#?}, not {expected:#?}", version.language)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn two_defects_of_versions_are_found_by_their_two_rules() {
    let mut wrong = Vec::new();
    for (n, (first, one)) in versions::DEFECTS.iter().enumerate() {
        for (second, two) in &versions::DEFECTS[n..] {
            let site = VERSIONS[1].plant(VERSIONS[0].plant(Site::of(n, 6), *first), *second);
            let found = findings_in(&read(&site), &site.markets, Outcome::Fail);
            let mut expected: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
            for (rule, pages) in [one, two].into_iter().zip(&site.planted) {
                expected.entry((*rule).to_owned()).or_default().extend(pages.iter().cloned());
            }
            wrong.extend((found != expected).then(|| format!("{first:?} and {second:?}: {found:#?}, not {expected:#?}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_defect_of_a_version_and_one_of_a_page_are_both_found() {
    let mut wrong = Vec::new();
    for (n, (wide, one)) in versions::DEFECTS.iter().enumerate() {
        let (defect, two) = DEFECTS[n * 2 % DEFECTS.len()];
        let site = VERSIONS[n % 2].plant(Site::of(n, 6).plant(defect, 1), *wide);
        let found: BTreeSet<String> = findings_in(&read(&site), &site.markets, Outcome::Fail).into_keys().collect();
        let expected = BTreeSet::from([(*one).to_owned(), two.to_owned()]);
        wrong.extend((found != expected).then(|| format!("{wide:?} and {defect:?}: {found:?}, not {expected:?}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_fault_of_a_template_on_thousands_of_pages_is_one_gap_with_a_pattern() {
    let clusters = 2_000;
    let mut site = Site::of(0, clusters);
    for cluster in 1..clusters {
        site = site.plant(Defect::SwitcherToStart, cluster);
    }
    let gaps: Vec<Finding> = judged(&read(&site), "DE").into_iter().filter(|f| f.outcome == Outcome::Fail).collect();
    let [gap] = gaps.as_slice() else { panic!("{gaps:?}") };
    assert_eq!((gap.rule.as_str(), gap.says.args.get("count")), ("common/switcher-counterpart", Some(&Arg::Number(clusters - 1))));
    assert_eq!(gap.says.args.get("seen"), Some(&Arg::List(vec!["https://garn.example/de/produkte/*".to_owned()])));
    assert!((1..=6).contains(&gap.proofs.len()), "a few examples: {:?}", gap.proofs);
}

#[derive(serde::Deserialize)]
struct Valued {
    hreflang: String,
    href: String,
    #[serde(rename = "where")]
    place: Option<String>,
    expect: String,
}

/// Values that were judged by others.
#[test]
fn known_values_are_judged_right() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/hreflang");
    let Ok(cases) = std::fs::read_to_string(folder.join("lighthouse_hreflang_cases.jsonl")) else {
        eprintln!("../shared/corpus/hreflang is not there: nothing was measured");
        return;
    };
    let catalog: &Catalog = &BOOK.catalog;
    let wrong = |value: &str| matches!(check_code(value, catalog), Some(CodeFault::Wrong { .. } | CodeFault::Withdrawn { .. }));
    let mut judged = 0;
    for line in cases.lines().filter(|l| !l.trim().is_empty()) {
        let case: Valued = serde_json::from_str(line).unwrap();
        // Outside the head nothing is judged but that it stands there.
        let fault = case.place.is_none() && (wrong(&case.hreflang) || check_address(&case.href).is_some());
        assert_eq!(fault, case.expect == "fail", "{line}");
        judged += 1;
    }
    assert_eq!(judged, 26);

    let observed = std::fs::read_to_string(folder.join("observed_hreflang_values.json")).unwrap();
    let observed: serde_json::Value = serde_json::from_str(&observed).unwrap();
    let faults: Vec<&str> = observed["counts"].as_object().unwrap().keys().map(String::as_str).filter(|v| wrong(v)).collect();
    let expected = ["en-uk", "en-eu", "es-int", "es-eu", "iw-IL", "jp", "kr", "si-si", "ch-FR", "ch-IT", "no-no"];
    assert_eq!(faults, expected);
}
