//! A JSON-LD element of any content, through all detectors.
#![cfg_attr(fuzzing, no_main)]

use std::cell::RefCell;
use std::sync::Arc;

use landfall::fetch::Response;
use landfall::page::Page;
use landfall::rules::RuleBook;
use landfall::signals::Reader;

thread_local! {
    static READER: RefCell<Option<Reader>> = const { RefCell::new(None) };
}

fn run(data: &[u8]) {
    let mut body = b"<html lang=en><h1>Shipping and returns</h1><script type=application/ld+json>".to_vec();
    body.extend_from_slice(data);
    body.extend_from_slice(b"</script><p>We ship to Norway for 9.90 EUR.");
    let headers = vec![("content-type".to_owned(), "text/html; charset=utf-8".to_owned())];
    let url = "https://shop.example/shipping".parse().expect("a URL");
    let Ok(page) = Page::read(&Response { url, status: 200, headers, body, truncated: false }) else { return };
    READER.with_borrow_mut(|reader| {
        let reader = reader.get_or_insert_with(|| Reader::new(Arc::new(RuleBook::embedded().expect("the book is sound"))));
        let facts = reader.read(&page);
        assert!(facts.signals.len() < 5_000);
    });
}

landfall_fuzz::target!("json_ld", run);
