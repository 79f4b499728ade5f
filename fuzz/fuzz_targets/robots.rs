//! robots.txt files: whatever they hold, the file itself may be read.
#![cfg_attr(fuzzing, no_main)]

use landfall::fetch::{Fetch, FetchOutcome, Lens, Purpose, Request, Response, Robots};
use url::Url;

fn run(data: &[u8]) {
    let url = Url::parse("https://shop.example/robots.txt").expect("a URL");
    let response = Response { url: url.clone(), status: 200, headers: Vec::new(), body: data.to_vec(), truncated: false };
    let request = Request { seq: 1, url: url.clone(), purpose: Purpose::Robots, lens: Lens::default() };
    let robots = Robots::from_fetch(&Fetch { request, redirects: Vec::new(), outcome: FetchOutcome::Answered(response) });
    assert!(robots.allowed(&url));
    for path in ["/", "/de/cart?x=1&y=%20", "/a;b/*$", "/%E4"] {
        let page = url.join(path).expect("a URL");
        assert_eq!(robots.allowed(&page), robots.refusal(&page).is_none(), "{page}");
    }
    let _ = (robots.sitemaps(), robots.crawl_delay());
}

landfall_fuzz::target!("robots", run);
