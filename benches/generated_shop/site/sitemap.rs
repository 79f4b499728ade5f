//! robots.txt, sitemaps and the small files that pages name.

use std::fmt::Write;

use super::address::Site;
use super::{Answer, Hreflang};

/// Pages of one sitemap file; more are split, with an index. The protocol allows 50,000, shops use less.
const PER_FILE: usize = 10_000;

/// The file at a path, if it is one.
pub fn file(site: &Site<'_>, path: &str) -> Option<Answer> {
    let text = |kind: &str, body: String| Some(Answer { status: 200, headers: vec![("Content-Type", kind.to_owned())], body: body.into() });
    let files = site.layout.pages().div_ceil(PER_FILE);
    match path {
        "/robots.txt" => text("text/plain", format!("User-agent: *\nDisallow: /account\nSitemap: http://{}/sitemap.xml\n", site.host)),
        "/sitemap.xml" if files > 1 => text("application/xml", index(site, files)),
        "/sitemap.xml" => text("application/xml", pages(site, 0)),
        "/assets/shop.css" => text("text/css", "body{margin:0;font:16px/1.5 sans-serif}".to_owned()),
        _ if path.starts_with("/img/") => text("image/svg+xml", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_owned()),
        _ => {
            let number: usize = path.strip_prefix("/sitemap-")?.strip_suffix(".xml")?.parse().ok()?;
            if (1..=files).contains(&number) && files > 1 { text("application/xml", pages(site, number - 1)) } else { None }
        }
    }
}

fn index(site: &Site<'_>, files: usize) -> String {
    let mut out =
        String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">");
    for n in 1..=files {
        let _ = write!(out, "<sitemap><loc>http://{}/sitemap-{n}.xml</loc></sitemap>", site.host);
    }
    out.push_str("</sitemapindex>\n");
    out
}

fn pages(site: &Site<'_>, file: usize) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">",
    );
    for n in file * PER_FILE..(file + 1) * PER_FILE {
        let Some((edition, place)) = site.layout.nth(n) else { break };
        let _ = write!(out, "<url><loc>{}</loc>", site.url(edition, place).replace('&', "&amp;"));
        if site.options.hreflang == Hreflang::Sitemap {
            for (tag, url) in site.alternates(place) {
                let url = url.replace('&', "&amp;");
                let _ = write!(out, "<xhtml:link rel=\"alternate\" hreflang=\"{tag}\" href=\"{url}\"/>");
            }
        }
        out.push_str("</url>");
    }
    out.push_str("</urlset>\n");
    out
}

impl Site<'_> {
    /// hreflang value and URL of a page in every edition that has it, with the usual one as `x-default`; none for one edition.
    pub fn alternates(&self, place: super::layout::Place) -> Vec<(&'static str, String)> {
        let editions = 0..self.layout.editions;
        if self.layout.editions < 2 {
            return Vec::new();
        }
        let mut out: Vec<_> =
            editions.filter(|e| self.layout.has(*e, place)).map(|e| (self.words(e).tag.as_str(), self.url(e, place))).collect();
        out.push(("x-default", self.url(0, place)));
        out
    }
}
