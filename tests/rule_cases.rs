//! Every rule against its cases: small shops as HTML, judged through the whole way from page to finding.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use landfall::check::{Basics, judge};
use landfall::fetch::Response;
use landfall::page::Page;
use landfall::plan::Sitemap;
use landfall::rules::{RuleBook, Test};
use landfall::seller::Seller;
use landfall::shop::{Differs, Home, HomeBecause, Look, ShopBuilder, SitemapSeen};
use landfall::signals::Reader;
use landfall::vocab::{MarketCode, Outcome};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct File {
    #[serde(default)]
    schema: Option<i64>,
    #[serde(default)]
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Case {
    rule: String,
    subject: Option<String>,
    name: String,
    market: MarketCode,
    home: Option<MarketCode>,
    expect: String,
    as_of: toml::value::Datetime,
    #[serde(default)]
    page: Vec<CasePage>,
    #[serde(default)]
    sitemap: Vec<CaseSitemap>,
    #[serde(default)]
    look: Vec<CaseLook>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct CaseSitemap {
    url: url::Url,
    /// The file; none: it could not be read.
    xml: Option<String>,
}

/// A second look as a visitor from the case's market.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct CaseLook {
    /// The version asked for, and where the visitor was sent; none: the visitor got what was asked for.
    sent_away: Option<(url::Url, url::Url)>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct CasePage {
    url: url::Url,
    html: String,
    content_type: Option<String>,
}

fn files(dir: &Path, out: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(dir).unwrap().map(|e| e.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, out);
        } else if path.extension().is_some_and(|e| e == "toml") {
            out.push(path);
        }
    }
}

fn outcome(book: &RuleBook, reader: &Reader, case: &Case) -> Vec<(Outcome, String)> {
    let start = case.page.first().map_or_else(|| url::Url::parse("https://shop.example/").unwrap(), |p| p.url.clone());
    let mut builder = ShopBuilder::new(start);
    for page in &case.page {
        let response = Response {
            url: page.url.clone(),
            status: 200,
            headers: vec![("content-type".into(), page.content_type.clone().unwrap_or("text/html; charset=utf-8".into()))],
            body: page.html.clone().into_bytes(),
            truncated: false,
        };
        builder.absorb(reader.read(&Page::read(&response).unwrap()));
    }
    for s in &case.sitemap {
        let mut seen = SitemapSeen { url: s.url.to_string(), entries: 0, foreign: 0, foreign_example: None, problem: None, named: true };
        match &s.xml {
            Some(xml) => {
                let sitemap = Sitemap::read(xml.as_bytes(), &s.url, &mut |entry| {
                    if entry.url.host_str() != s.url.host_str() {
                        seen.foreign += 1;
                        seen.foreign_example.get_or_insert(entry.url.to_string());
                    }
                });
                seen.entries = sitemap.entries;
                seen.problem = sitemap.problem;
            }
            None => seen.problem = Some("it answered with HTTP status 404".into()),
        }
        builder.sitemap(seen);
    }
    let mut shop = builder.finish(book, true);
    shop.looks.extend(case.look.iter().map(|look| Look {
        market: case.market.clone(),
        accept_language: None,
        proxied: false,
        parameter: None,
        views: vec![],
        differs: Differs::default(),
        edition: None,
        forced: look.sent_away.clone(),
        not_taken: None,
    }));
    let given = case.home.clone().map(|market| Home { market, because: HomeBecause::Given, evidence: None });
    let home = given.or_else(|| shop.home.clone());
    let date = case.as_of.date.unwrap();
    let as_of = jiff::civil::date(date.year as i16, date.month as i8, date.day as i8);
    let judgement =
        judge(Basics { book, shop: &shop, home: home.as_ref(), seller: &Seller::default(), as_of }, &book.markets[&case.market]);
    let of_rule = judgement.findings.into_iter().filter(|f| f.rule == case.rule && (case.subject.is_none() || case.subject == f.subject));
    of_rule.map(|f| (f.outcome, format!("{:?} {:?} {:?}", f.says, f.reasons, f.looked))).collect()
}

#[test]
fn every_case_comes_out_as_expected_and_every_rule_has_its_cases() {
    let book = Arc::new(RuleBook::embedded().unwrap_or_else(|p| panic!("{p}")));
    let reader = Reader::new(Arc::clone(&book));
    let mut paths = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/cases"), &mut paths);
    let mut wrong = Vec::new();
    let mut covered: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut count = 0;
    for path in paths {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let file: File = toml::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert!(file.schema.is_none_or(|s| s == 1), "{name}");
        for case in &file.case {
            count += 1;
            let found = outcome(&book, &reader, case);
            match found.as_slice() {
                [(outcome, _)] if outcome.as_str() == case.expect => {}
                [] => wrong.push(format!("{name}: {} ({}): no such rule or subject", case.rule, case.name)),
                several => wrong.push(format!("{name}: {} ({}): expected {}, found {several:?}", case.rule, case.name, case.expect)),
            }
            covered.entry(case.rule.clone()).or_default().insert(case.expect.clone());
        }
    }
    for rule in book.all_rules() {
        let has = covered.get(&rule.name).cloned().unwrap_or_default();
        let wants: &[&str] = if matches!(rule.test, Test::Ask(_)) { &["unknown"] } else { &["pass", "fail"] };
        for want in wants.iter().filter(|w| !has.contains(**w)) {
            wrong.push(format!("{}: no case expects {want}", rule.name));
        }
    }
    assert!(wrong.is_empty(), "{} of {count} cases:\n{}", wrong.len(), wrong.join("\n"));
    println!("{count} cases of {} rules", covered.len());
}
