//! Sitemap files, plain and gzip.
#![cfg_attr(fuzzing, no_main)]

use landfall::plan::Sitemap;
use url::Url;

fn run(data: &[u8]) {
    let base = Url::parse("https://shop.example/sitemap.xml").expect("a URL");
    let mut handed_on = 0;
    let sitemap = Sitemap::read(data, &base, &mut |_| handed_on += 1);
    assert!(sitemap.entries == handed_on && handed_on <= 50_001 && sitemap.sitemaps.len() <= 50_001);
    assert!(sitemap.problem.is_none_or(|p| !p.is_empty()));
}

landfall_fuzz::target!("sitemap", run);
