//! Sitemaps: `urlset` and `sitemapindex` of sitemaps.org, with `xhtml:link` alternates, plain or gzip.

use std::io::Read;

use quick_xml::Reader;
use quick_xml::events::Event;
use url::Url;

/// Entries read of one file; the protocol allows no more.
pub const MAX_ENTRIES: usize = 50_000;
/// Bytes read of one file, unpacked; the protocol allows no more.
pub const MAX_BYTES: u64 = 50 * 1024 * 1024;

/// One page of a sitemap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub url: Url,
    /// hreflang value and address.
    pub alternates: Vec<(String, Url)>,
}

/// A sitemap file, as far as it could be read. Its pages are handed on one by one and not kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sitemap {
    /// Pages it lists.
    pub entries: usize,
    /// Further sitemaps of an index.
    pub sitemaps: Vec<Url>,
    /// What was wrong, if something was.
    pub problem: Option<String>,
}

impl Sitemap {
    /// Reads a file and hands on each page. Never fails: what is broken is said in `problem`, and what came before it counts.
    pub fn read(body: &[u8], base: &Url, each: &mut dyn FnMut(Entry)) -> Sitemap {
        if body.starts_with(&[0x1f, 0x8b]) {
            let mut plain = Vec::new();
            let unpacked = flate2::read::MultiGzDecoder::new(body).take(MAX_BYTES).read_to_end(&mut plain);
            let mut sitemap = Sitemap::read_xml(&plain, base, each);
            if unpacked.is_err() {
                sitemap.problem.get_or_insert_with(|| "the gzip file is damaged".to_owned());
            }
            return sitemap;
        }
        Sitemap::read_xml(&body[..body.len().min(MAX_BYTES as usize)], base, each)
    }

    fn read_xml(body: &[u8], base: &Url, each: &mut dyn FnMut(Entry)) -> Sitemap {
        let mut out = Sitemap::default();
        let text_of_file = String::from_utf8_lossy(body);
        let mut reader = Reader::from_str(&text_of_file);
        reader.config_mut().check_end_names = false;
        let mut in_loc = false;
        let mut in_index = false;
        let mut text = String::new();
        let mut entry: Option<Entry> = None;
        let mut alternates: Vec<(String, Url)> = Vec::new();
        let mut known = false;
        loop {
            match reader.read_event() {
                Ok(Event::Start(e) | Event::Empty(e)) => match e.local_name().as_ref() {
                    "sitemapindex" => (in_index, known) = (true, true),
                    "urlset" => known = true,
                    "loc" => {
                        in_loc = true;
                        text.clear();
                    }
                    "link" => {
                        let attribute = |name: &str| {
                            let a = e.attributes().flatten().find(|a| a.key.as_ref() == name)?;
                            Some(unescape(&a.value))
                        };
                        if let (Some(value), Some(href)) = (attribute("hreflang"), attribute("href"))
                            && let Ok(url) = base.join(href.trim())
                            && alternates.len() < 400
                        {
                            alternates.push((value, url));
                        }
                    }
                    _ => {}
                },
                Ok(Event::Text(t)) if in_loc => text.push_str(&unescape(&t)),
                Ok(Event::CData(t)) if in_loc => text.push_str(&t),
                Ok(Event::GeneralRef(r)) if in_loc => text.push_str(&unescape(&format!("&{};", &*r))),
                Ok(Event::End(e)) => match e.local_name().as_ref() {
                    "loc" => {
                        in_loc = false;
                        // Only `loc` of the entry itself: an image's has its own name space and comes after.
                        if let Ok(url) = base.join(text.trim())
                            && entry.is_none()
                        {
                            entry = Some(Entry { url, alternates: Vec::new() });
                        }
                    }
                    "url" => {
                        if let Some(mut e) = entry.take() {
                            e.alternates = std::mem::take(&mut alternates);
                            out.entries += 1;
                            each(e);
                        }
                        alternates.clear();
                    }
                    "sitemap" => out.sitemaps.extend(entry.take().filter(|_| in_index).map(|e| e.url)),
                    _ => {}
                },
                Ok(Event::Eof) => break,
                Err(error) => {
                    out.problem = Some(format!("the file is not well-formed: {error}"));
                    break;
                }
                _ => {}
            }
            if out.entries > MAX_ENTRIES || out.sitemaps.len() > MAX_ENTRIES {
                out.problem = Some(format!("the file holds more than {MAX_ENTRIES} entries, which is all that a sitemap may hold"));
                break;
            }
        }
        if !known && out.problem.is_none() {
            out.problem = Some("the file is no sitemap".to_owned());
        }
        out
    }
}

fn unescape(text: &str) -> String {
    quick_xml::escape::unescape(text).map_or_else(|_| text.to_owned(), std::borrow::Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn base() -> Url {
        Url::parse("https://shop.example/sitemap.xml").unwrap()
    }

    fn read(xml: &[u8]) -> (Sitemap, Vec<Entry>) {
        let mut entries = Vec::new();
        (Sitemap::read(xml, &base(), &mut |e| entries.push(e)), entries)
    }

    #[test]
    fn entries_and_alternates_are_read() {
        let xml = br#"<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
            <url><loc>https://shop.example/a?x=1&amp;y=2</loc><xhtml:link rel="alternate" hreflang="de" href="https://shop.example/de/a"/></url>
            <url><loc><![CDATA[https://shop.example/b]]></loc></url></urlset>"#;
        let (sitemap, entries) = read(xml);
        assert_eq!((sitemap.problem, sitemap.entries), (None, 2));
        assert_eq!(
            entries.iter().map(|e| e.url.as_str()).collect::<Vec<_>>(),
            ["https://shop.example/a?x=1&y=2", "https://shop.example/b"]
        );
        assert_eq!(entries[0].alternates[0].0, "de");
    }

    #[test]
    fn an_index_names_further_files_and_html_is_refused() {
        let xml = b"<sitemapindex><sitemap><loc>/products.xml</loc></sitemap></sitemapindex>";
        assert_eq!(read(xml).0.sitemaps[0].as_str(), "https://shop.example/products.xml");
        assert!(read(b"<!doctype html><html><body>404</body></html>").0.problem.is_some());
    }

    #[test]
    fn a_file_that_is_too_long_is_read_to_its_limit() {
        let entry = "<url><loc>https://shop.example/p</loc></url>";
        let (sitemap, entries) = read(format!("<urlset>{}</urlset>", entry.repeat(MAX_ENTRIES + 10)).as_bytes());
        assert!(sitemap.problem.is_some_and(|p| p.contains("50000")));
        assert!(entries.len() <= MAX_ENTRIES + 1);
    }

    proptest! {
        #[test]
        fn no_bytes_break_it(body in proptest::collection::vec(any::<u8>(), 0..400)) {
            read(&body);
        }
    }
}
