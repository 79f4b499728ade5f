//! What a cluster graph costs: 100,000 pages that name 20 versions each, from the first page to the last fault. Facts are made as they are
//! needed, as in a crawl, and the time for that is not counted.
//!
//! `cargo bench --bench hreflang`, or with other numbers: `cargo bench --bench hreflang -- PAGES VERSIONS`.

use std::time::{Duration, Instant};

use landfall::rules::RuleBook;
use landfall::shop::ShopBuilder;
use landfall::signals::{HreflangFact, HreflangSource, PageFacts, annotation_evidence};
use landfall::vocab::PageKind;
use url::Url;

const LANGUAGES: [&str; 40] = [
    "en", "de", "fr", "es", "it", "nl", "pl", "pt", "sv", "da", "nb", "fi", "cs", "sk", "hu", "ro", "bg", "hr", "sl", "et", "lv", "lt", "el",
    "tr", "ru", "uk", "ja", "ko", "zh", "ar", "he", "hi", "th", "vi", "id", "ms", "is", "ga", "mt", "sr",
];

fn address(language: &str, cluster: usize) -> String {
    format!("https://shop.example/{language}/products/a-soft-and-warm-thing-{cluster}")
}

fn facts(language: &str, cluster: usize, versions: usize) -> PageFacts {
    let page = address(language, cluster);
    let mut facts = PageFacts::new(Url::parse(&page).expect("an address"), 200, PageKind::Product);
    facts.declared = language.parse().ok();
    // In one cluster of fifty, the last version is one that nobody named in return.
    let stray = cluster.is_multiple_of(50) && language == "en";
    for version in LANGUAGES.iter().take(versions) {
        let target = address(version, if stray && *version == "de" { cluster + 1 } else { cluster });
        facts.hreflang.push(HreflangFact {
            value: (*version).to_owned(),
            url: Url::parse(&target).ok(),
            fault: None,
            address: None,
            source: HreflangSource::Page,
            in_head: true,
            evidence: annotation_evidence(&page, version, &target),
        });
    }
    facts
}

/// The most memory that this process has held, in MB; only Linux tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse::<u64>().ok().map(|kb| kb / 1024)
}

fn main() {
    let mut numbers = std::env::args().skip(1).filter_map(|a| a.parse::<usize>().ok());
    let pages = numbers.next().unwrap_or(100_000);
    let versions = numbers.next().unwrap_or(20).min(LANGUAGES.len());
    let book = RuleBook::embedded().unwrap_or_else(|p| panic!("{p}"));
    let before = peak();
    let mut builder = ShopBuilder::new(Url::parse("https://shop.example/en/").expect("an address"));
    let mut taken = Duration::ZERO;
    for n in 0..pages {
        let facts = facts(LANGUAGES[n % versions], n / versions, versions);
        let begun = Instant::now();
        builder.absorb(facts);
        taken += begun.elapsed();
    }
    let absorbed = taken;
    let begun = Instant::now();
    let shop = builder.finish(&book, true);
    taken += begun.elapsed();
    println!("{pages} pages, {versions} versions each, {} editions", shop.editions.len());
    println!("taken in {:.2} s, judged {:.2} s, together {:.2} s", absorbed.as_secs_f64(), (taken - absorbed).as_secs_f64(), taken.as_secs_f64());
    println!("{} causes on {} pages", shop.faults.len(), shop.faults.iter().map(|f| f.pages.len()).sum::<usize>());
    match (before, peak()) {
        (Some(before), Some(after)) => println!("at most {after} MB, {before} MB of it before the first page"),
        _ => println!("memory is not told on this system"),
    }
}
