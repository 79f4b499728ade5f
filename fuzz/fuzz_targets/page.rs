//! A page as a server sends it, through the parser and all detectors.
#![cfg_attr(fuzzing, no_main)]

use std::cell::RefCell;
use std::sync::Arc;

use landfall::fetch::Response;
use landfall::page::{MAX_BLOCKS, MAX_LINKS, Page};
use landfall::rules::RuleBook;
use landfall::signals::Reader;

thread_local! {
    static READER: RefCell<Option<Reader>> = const { RefCell::new(None) };
}

fn run(data: &[u8]) {
    let headers = vec![("content-type".to_owned(), "text/html".to_owned())];
    let url = "https://shop.example/de/versand".parse().expect("a URL");
    let Ok(page) = Page::read(&Response { url, status: 200, headers, body: data.to_vec(), truncated: false }) else { return };
    assert!(page.blocks.len() <= MAX_BLOCKS && page.links.len() <= MAX_LINKS);
    READER.with_borrow_mut(|reader| {
        let reader = reader.get_or_insert_with(|| Reader::new(Arc::new(RuleBook::embedded().expect("the book is sound"))));
        let facts = reader.read(&page);
        for signal in &facts.signals {
            let excerpt = signal.evidence.excerpt.as_str();
            assert!(!excerpt.chars().any(char::is_control), "an excerpt holds a control character");
        }
    });
}

landfall_fuzz::target!("page", run);
