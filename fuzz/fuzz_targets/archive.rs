//! Saved crawls, ours and those of other tools, whole and damaged.
#![cfg_attr(fuzzing, no_main)]

use std::io::Cursor;

use landfall::fetch::{Archive, FetchOutcome, Lens, Purpose, Request};
use url::Url;

fn run(data: &[u8]) {
    let Ok(archive) = Archive::read(Cursor::new(data.to_vec())) else { return };
    let mut urls = vec![Url::parse("http://shop.test/").expect("a URL")];
    urls.extend(archive.info().map(|i| i.target.clone()));
    for url in urls {
        for (seq, purpose) in [(1, Purpose::Robots), (1_000, Purpose::Crawl)] {
            let fetch = archive.fetch(&Request { seq, url: url.clone(), purpose, lens: Lens::default() });
            // Whatever is damaged is said in words.
            if let FetchOutcome::NotRead(not_read) = fetch.outcome {
                assert!(!not_read.detail.is_empty());
            }
        }
    }
    assert!(archive.damage().is_none_or(|d| !d.is_empty()));
}

landfall_fuzz::target!("archive", run);
