//! Sitemap files, plain and gzip.
#![cfg_attr(fuzzing, no_main)]

use landfall::plan::Sitemap;
use url::Url;

fn run(data: &[u8]) {
    let base = Url::parse("https://shop.example/sitemap.xml").expect("a URL");
    let sitemap = Sitemap::read(data, &base);
    assert!(sitemap.entries.len() <= 50_000 && sitemap.sitemaps.len() <= 500);
    assert!(sitemap.problem.is_none_or(|p| !p.is_empty()));
}

landfall_fuzz::target!("sitemap", run);
