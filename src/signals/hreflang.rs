//! hreflang annotations of the head and the `Link` header, checked for their form; targets are judged when the walk is over.

use url::Url;

use super::{Context, HreflangFact, PageFacts, Signal, What, check_code};
use crate::evidence::{Evidence, Excerpt, Place};
use crate::vocab::{Origin, Scope, Sure};

/// Where an annotation was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum HreflangSource {
    /// In the HTML.
    Page,
    /// In the `Link` header.
    Header,
    Sitemap,
}

/// What is wrong with an address in the form it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressFault {
    /// It is no address: `https://{{ domain }}/`.
    Malformed,
    /// It lacks the protocol or the host.
    Relative,
    /// It leads to a place within a page: `https://shop.example/#de`.
    Fragment,
}

/// Checks how an address is written. `None`: it is whole.
pub fn check_address(href: &str) -> Option<AddressFault> {
    let href = href.trim();
    match Url::parse(href) {
        Err(url::ParseError::RelativeUrlWithoutBase) => Some(AddressFault::Relative),
        Err(_) => Some(AddressFault::Malformed),
        Ok(url) if !matches!(url.scheme(), "http" | "https") => Some(AddressFault::Malformed),
        Ok(url) => url.fragment().map(|_| AddressFault::Fragment),
    }
}

/// Evidence for an annotation in the head of a page, with its target as written.
pub fn annotation_evidence(page: &str, value: &str, href: &str) -> Evidence {
    Evidence {
        origin: Origin::Page,
        url: Some(page.to_owned()),
        place: Place::Element { selector: format!("head link[hreflang=\"{}\"]", value.replace('"', "")) },
        excerpt: Excerpt::new(&format!("<link rel=\"alternate\" hreflang=\"{value}\" href=\"{href}\">")),
    }
}

pub(super) fn detect(context: &Context<'_>, facts: &mut PageFacts) {
    for alternate in &context.page.head.hreflang {
        let mut evidence = annotation_evidence(context.url, &alternate.value, &alternate.href);
        if !alternate.in_head {
            evidence.place = Place::Element { selector: format!("body link[hreflang=\"{}\"]", alternate.value.replace('"', "")) };
        }
        push(context, facts, Written { value: &alternate.value, href: &alternate.href, url: alternate.url.clone() }, evidence);
        if let Some(fact) = facts.hreflang.last_mut() {
            fact.in_head = alternate.in_head;
        }
    }
    for (_, header) in context.page.headers.iter().filter(|(n, _)| n == "link") {
        for (href, value) in header_alternates(header) {
            let url = context.page.url.join(href).ok();
            let evidence = Evidence {
                origin: Origin::Header,
                url: Some(context.url.to_owned()),
                place: Place::Header { name: "link".to_owned() },
                excerpt: Excerpt::new(header),
            };
            push(context, facts, Written { value, href, url }, evidence);
        }
    }
    let page = context.page;
    let robots = page.head.meta("robots").or_else(|| page.head.meta("googlebot")).map(|r| ("meta", r.to_owned()));
    let header = page.headers.iter().find(|(n, _)| n == "x-robots-tag").map(|(_, v)| ("header", v.clone()));
    if let Some((place, written)) =
        robots.into_iter().chain(header).find(|(_, v)| v.to_ascii_lowercase().split([',', ' ', ':']).any(|w| w == "noindex" || w == "none"))
    {
        let place = if place == "meta" {
            Place::Element { selector: "head meta[name=robots]".to_owned() }
        } else {
            Place::Header { name: "x-robots-tag".to_owned() }
        };
        let evidence = Evidence { origin: Origin::Page, url: Some(context.url.to_owned()), place, excerpt: Excerpt::new(&written) };
        facts.signals.push(Signal { what: What::NoIndex, scope: Scope::Head, sure: Sure::High, evidence, by: "hreflang" });
    }
}

/// An annotation as it stands there.
struct Written<'a> {
    value: &'a str,
    href: &'a str,
    url: Option<Url>,
}

fn push(context: &Context<'_>, facts: &mut PageFacts, written: Written<'_>, evidence: Evidence) {
    let address = check_address(written.href);
    let url = written.url.filter(|_| address != Some(AddressFault::Malformed)).map(|mut u| {
        u.set_fragment(None);
        u
    });
    let source = if evidence.origin == Origin::Header { HreflangSource::Header } else { HreflangSource::Page };
    let fault = check_code(written.value, &context.book.catalog);
    facts.hreflang.push(HreflangFact { value: written.value.to_owned(), url, fault, address, source, in_head: true, evidence });
}

/// `<https://…>; rel="alternate"; hreflang="de"`, several by commas: address and value.
fn header_alternates(header: &str) -> Vec<(&str, &str)> {
    let mut out = Vec::new();
    for part in header.split('<').skip(1) {
        let Some((address, rest)) = part.split_once('>') else { continue };
        let lower = rest.to_ascii_lowercase();
        if !lower.contains("alternate") {
            continue;
        }
        if let Some(at) = lower.find("hreflang=") {
            let value = rest[at + 9..].trim_start_matches(['"', '\'']);
            let end = value.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_')).unwrap_or(value.len());
            out.push((address, &value[..end]));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_link_header_is_read() {
        let found = header_alternates("<https://shop.example/de/>; rel=\"alternate\"; hreflang=\"de\", </x.css>; rel=preload");
        assert_eq!(found, vec![("https://shop.example/de/", "de")]);
    }

    #[test]
    fn an_address_is_whole_or_it_is_told_what_it_lacks() {
        let cases = [
            ("https://shop.example/de/?a=1", None),
            (" http://shop.example", None),
            ("/de/", Some(AddressFault::Relative)),
            ("//shop.example/de/", Some(AddressFault::Relative)),
            ("shop.example/de", Some(AddressFault::Relative)),
            ("https://shop.example/#de", Some(AddressFault::Fragment)),
            ("https://{{ shop.domain }}/de/", Some(AddressFault::Malformed)),
            ("javascript:void(0)", Some(AddressFault::Malformed)),
        ];
        for (href, expected) in cases {
            assert_eq!(check_address(href), expected, "{href}");
        }
    }
}
