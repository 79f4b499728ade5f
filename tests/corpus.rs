//! Every saved real page through all detectors, without a panic. The pages lie outside the project; without them the test says so.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use landfall::fetch::Response;
use landfall::page::Page;
use landfall::rules::RuleBook;
use landfall::signals::Reader;

#[test]
fn every_saved_page_goes_through_all_detectors() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/pages");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("SKIPPED: the corpus of saved pages is not at {}", folder.display());
        return;
    };
    let book = Arc::new(RuleBook::embedded().unwrap_or_else(|p| panic!("{p}")));
    let reader = Reader::new(Arc::clone(&book));
    let (mut pages, mut signals, mut with_language) = (0, BTreeMap::<&str, usize>::new(), 0);
    let mut paths: Vec<_> = entries.map(|e| e.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        let mut body = Vec::new();
        flate2::read::GzDecoder::new(std::fs::File::open(&path).unwrap()).read_to_end(&mut body).unwrap();
        let headers = vec![("content-type".to_owned(), "text/html; charset=utf-8".to_owned())];
        let response = Response { url: "https://shop.example/page".parse().unwrap(), status: 200, headers, body, truncated: false };
        let page = Page::read(&response).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
        let facts = reader.read(&page);
        pages += 1;
        with_language += usize::from(facts.language.is_some());
        assert!(facts.barrier.is_none(), "{} was taken for {:?}", path.display(), facts.barrier);
        for signal in &facts.signals {
            *signals.entry(signal.by).or_default() += 1;
            assert!(!signal.evidence.excerpt.as_str().chars().any(char::is_control), "{}: {signal:?}", path.display());
        }
    }
    println!("{pages} pages, {with_language} with a language; signals by detector: {signals:?}");
    assert!(pages > 60 && with_language * 10 > pages * 9, "{with_language} of {pages} pages had a language");
    for detector in ["language", "hreflang", "price", "payment", "delivery", "registration", "contact", "platform", "text", "page-kind"] {
        // hreflang annotations are facts of their own; as a signal only noindex is counted there.
        let optional = detector == "hreflang" || detector == "registration";
        assert!(optional || signals.contains_key(detector), "{detector} never fired");
    }
}
