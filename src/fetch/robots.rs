//! In: a [`Fetch`] of a host's robots.txt. Out: whether an address may be read, where sitemaps are, how fast.
//!
//! Source: RFC 9309. `Crawl-delay` and `Sitemap` are customs beside it.

use std::borrow::Cow;
use std::time::Duration;

use encoding_rs::Encoding;
use url::Url;

use super::exchange::ROBOTS_BYTES;
use super::{Fault, Fetch, FetchOutcome, NotRead};

/// Redirects that a robots.txt may take (RFC 9309, section 2.3.1.2).
const REDIRECTS: usize = 5;

/// The rules of one origin (scheme, host and port) for us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Robots {
    rules: robotxt::Robots,
    /// Why nothing may be read, when robots.txt itself could not be.
    unreadable: Option<String>,
}

impl Robots {
    /// The name that a robots.txt addresses us by.
    pub const AGENT: &str = "landfall";

    /// Where the robots.txt for this address is; none when it has no host.
    pub fn address(url: &Url) -> Option<Url> {
        robotxt::robots_url(url).ok()
    }

    /// The rules that follow from what came of asking for robots.txt.
    ///
    /// An answer of 4xx, a redirect that leads nowhere, or a body that is HTML: no rules, everything may be read. 5xx, 429
    /// or no answer: nothing may be read. Not in an archive: everything may be read, since nothing is asked of the host.
    ///
    /// RFC 9309 lets a crawler read everything after any 4xx (section 2.3.1.3). But who answers 429 asks for fewer requests,
    /// and says nothing about rules; the reference treats it as a failure of the server, and so do we.
    pub fn from_fetch(fetch: &Fetch) -> Self {
        match &fetch.outcome {
            FetchOutcome::Answered(answer) => match answer.status {
                200..=299 if fetch.redirects.len() <= REDIRECTS => Self::parse(&answer.body, answer.truncated, Self::AGENT),
                429 | 500.. => Self::unreadable(&format!("the server answered with status {}", answer.status)),
                _ => Self::open(),
            },
            FetchOutcome::NotRead(failed) => match failed.fault {
                Fault::RedirectLoop | Fault::BadRedirect | Fault::Scheme | Fault::NotInArchive => Self::open(),
                _ => Self::unreadable(failed.detail.trim_end_matches('.')),
            },
        }
    }

    /// No rules: everything may be read.
    pub fn open() -> Self {
        Robots { rules: robotxt::Robots::allow_all(), unreadable: None }
    }

    /// `cut`: the body goes on, and its last line may be the front of a longer one, which would forbid more.
    fn parse(body: &[u8], cut: bool, agent: &str) -> Self {
        let cut = cut || body.len() > ROBOTS_BYTES;
        let mut body = &body[..body.len().min(ROBOTS_BYTES)];
        if cut {
            body = &body[..body.iter().rposition(|b| matches!(b, b'\n' | b'\r')).map_or(0, |end| end + 1)];
        }
        // The file is UTF-8 by its standard. Editors that write UTF-16 say so at its front.
        let text = match Encoding::for_bom(body) {
            Some((encoding, _)) => Cow::Owned(encoding.decode(body).0.into_owned().into_bytes()),
            None => Cow::Borrowed(body),
        };
        // A page instead of the file is common where a shop answers every address with itself.
        if text.trim_ascii_start().starts_with(b"<") {
            return Self::open();
        }
        Robots { rules: robotxt::Robots::parse(&with_bare_agents(&text), agent), unreadable: None }
    }

    fn unreadable(reason: &str) -> Self {
        let mut first = reason.chars();
        let reason: String = first.next().map(|c| c.to_lowercase().chain(first).collect()).unwrap_or_default();
        let detail = format!("The host's robots.txt could not be read ({reason}), and until it can be, nothing may be.");
        Robots { rules: robotxt::Robots::disallow_all(), unreadable: Some(detail) }
    }

    /// Whether this address may be read. The caller keeps the rules of different origins apart.
    pub fn allowed(&self, url: &Url) -> bool {
        self.rules.is_url_allowed(url)
    }

    /// What to record for an address that may not be read; none when it may.
    pub fn refusal(&self, url: &Url) -> Option<NotRead> {
        if self.allowed(url) {
            return None;
        }
        let detail = self.unreadable.as_deref().unwrap_or("The host's robots.txt asks crawlers to stay away from this address.");
        Some(NotRead::new(Fault::Robots, detail))
    }

    /// Whether robots.txt itself could not be read, so that nothing may be: one sentence.
    pub fn unreadable_detail(&self) -> Option<&str> {
        self.unreadable.as_deref()
    }

    /// The sitemaps that the file names, in its order.
    pub fn sitemaps(&self) -> &[Url] {
        self.rules.sitemaps()
    }

    /// The time between two requests that the file asks for, as written: it may be absurd.
    pub fn crawl_delay(&self) -> Option<Duration> {
        self.rules.crawl_delay()
    }
}

/// Cuts what follows the product token in `User-agent: landfall/1.0 (crawler)`. The parser compares whole values, and a
/// group that means us would be missed. A value that does not begin with a token (`*`) stays.
fn with_bare_agents(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    for line in body.split_inclusive(|b| matches!(b, b'\n' | b'\r' | 0)) {
        let value = line.iter().position(|b| *b == b':').map_or(line.len(), |colon| colon + 1);
        let key = String::from_utf8_lossy(&line[..value]).to_ascii_lowercase();
        let key = key.trim_start_matches('\u{feff}').trim_end_matches(':').trim();
        let start = value + line[value..].iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
        let token = line[start..].iter().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')).count();
        if token > 0 && matches!(key, "user-agent" | "useragent" | "user agent") {
            out.extend_from_slice(&line[..start + token]);
            out.push(b'\n');
        } else {
            out.extend_from_slice(line);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fetch::{Lens, Purpose, Request, Response};
    use crate::vocab::WhyNot;
    use proptest::prelude::*;

    fn url(s: &str) -> Url {
        Url::parse(s).unwrap()
    }

    fn fetch(redirects: usize, outcome: FetchOutcome) -> Fetch {
        let request = Request { seq: 0, url: url("https://shop.test/robots.txt"), purpose: Purpose::Robots, lens: Lens::default() };
        Fetch { request, redirects: vec![url("https://shop.test/robots.txt"); redirects], outcome }
    }

    fn answered(status: u16, redirects: usize, body: &str) -> Robots {
        let url = url("https://shop.test/robots.txt");
        let response = Response { url, status, headers: Vec::new(), body: body.into(), truncated: false };
        Robots::from_fetch(&fetch(redirects, FetchOutcome::Answered(response)))
    }

    const CLOSED: &str = "User-agent: *\nDisallow: /\n";

    #[test]
    fn the_answer_decides_whether_there_are_rules() {
        let table = [
            (200, 0, CLOSED, false),
            (200, 5, CLOSED, false),
            (200, 6, CLOSED, true),
            (200, 0, "User-agent: landfall\nDisallow: /account\n\nUser-agent: *\nDisallow: /\n", true),
            (200, 0, "User-agent: Landfall/1.0 (shops)\r\nDisallow: /\r\n", false),
            (200, 0, "User-agent: landfall2\nDisallow: /\n", true),
            (200, 0, "User-agent: other\nDisallow: /\n", true),
            (200, 0, "\u{feff}User-agent: LANDFALL\nDisallow: /\n", false),
            (200, 0, "\n <!doctype html><p>User-agent: *\nDisallow: /\n", true),
            (200, 0, "", true),
            (200, 0, "Disallow: /\n", true),
            (204, 0, "", true),
            (401, 0, CLOSED, true),
            (404, 0, CLOSED, true),
            (410, 0, CLOSED, true),
            (451, 0, CLOSED, true),
            (429, 0, "User-agent: *\nAllow: /\n", false),
            (599, 0, "", false),
            (403, 0, CLOSED, true),
            (304, 0, "", true),
            (500, 0, "", false),
            (503, 0, "User-agent: *\nAllow: /\n", false),
        ];
        for (status, redirects, body, allowed) in table {
            assert_eq!(answered(status, redirects, body).allowed(&url("https://shop.test/de")), allowed, "{status} {redirects} {body:?}");
        }
    }

    #[test]
    fn without_an_answer_nothing_may_be_read_unless_nobody_is_asked() {
        let table = [
            (Fault::UnknownHost, false),
            (Fault::Timeout, false),
            (Fault::Reset, false),
            (Fault::Tls, false),
            (Fault::PrivateAddress, false),
            (Fault::RedirectLoop, true),
            (Fault::NotInArchive, true),
        ];
        for (fault, allowed) in table {
            let robots = Robots::from_fetch(&fetch(0, FetchOutcome::NotRead(NotRead::new(fault, "It failed."))));
            assert_eq!(robots.allowed(&url("https://shop.test/de")), allowed, "{fault:?}");
        }
    }

    #[test]
    fn a_refusal_says_whether_the_file_or_a_rule_refuses() {
        let refusal = answered(200, 0, CLOSED).refusal(&url("https://shop.test/de")).unwrap();
        assert_eq!((refusal.why, refusal.fault), (WhyNot::Robots, Fault::Robots));
        assert!(refusal.detail.contains("asks crawlers"), "{}", refusal.detail);
        let refusal = answered(503, 0, "").refusal(&url("https://shop.test/de")).unwrap();
        assert!(refusal.detail.contains("robots.txt could not be read (the server answered with status 503)"), "{}", refusal.detail);
        assert_eq!(answered(200, 0, CLOSED).refusal(&url("https://shop.test/robots.txt")), None);
    }

    #[test]
    fn sitemaps_and_delay_are_found() {
        let robots = answered(200, 0, "Sitemap: https://shop.test/s.xml\nUser-agent: *\nCrawl-delay: 2.5\nSitemap: /relative.xml\n");
        assert_eq!(robots.sitemaps(), [url("https://shop.test/s.xml")]);
        assert_eq!(robots.crawl_delay(), Some(Duration::from_millis(2_500)));
    }

    #[test]
    fn the_file_of_an_address_is_at_the_root_of_its_origin() {
        assert_eq!(Robots::address(&url("https://u:p@shop.test:8443/de?x#y")).map(|u| u.path().to_owned()), Some("/robots.txt".to_owned()));
        assert_eq!(Robots::address(&url("https://shop.test:8443/de")), Some(url("https://shop.test:8443/robots.txt")));
    }

    /// The cases of google/robotstxt, which stand beside the repository where it is developed.
    #[test]
    fn judges_as_the_reference_does() {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/robots/google_robotstxt_cases.jsonl");
        let Ok(cases) = std::fs::read_to_string(&path) else {
            eprintln!("skipped: the cases of google/robotstxt are not there ({})", path.display());
            return;
        };
        let (mut agree, mut differ) = (0, Vec::new());
        for line in cases.lines() {
            let case: serde_json::Value = serde_json::from_str(line).unwrap();
            let text = |key: &str| case[key].as_str().unwrap().to_owned();
            let (robots, agent, address) = (text("robots"), text("agent"), text("url"));
            let allowed = match Url::parse(&address) {
                Ok(url) => Robots::parse(robots.as_bytes(), false, &agent).allowed(&url),
                Err(_) => Robots::parse(robots.as_bytes(), false, &agent).rules.is_allowed("/"),
            };
            if allowed == case["allowed"].as_bool().unwrap() {
                agree += 1;
            } else {
                let rule = robots.lines().find(|l| l.starts_with("Allow")).unwrap_or_default();
                differ.push(format!("{rule} | {address}"));
            }
        }
        eprintln!("{agree} of {} cases agree", agree + differ.len());
        // Escaped and plain forms of a character are one and the same (RFC 9309, section 2.2.2, with these very paths in its
        // table). The reference compares bytes and leaves that to its caller.
        let escaped = [
            "Allow: /foo/bar/ツ | http://foo.bar/foo/bar/ツ",
            "Allow: /foo/bar/%E3%83%84 | http://foo.bar/foo/bar/ツ",
            "Allow: /foo/bar/%62%61%7A | http://foo.bar/foo/bar/baz",
        ];
        // `index.html` as another name of its folder is a custom of one search engine, which no standard has: to follow it
        // would be to read what the file forbids.
        let custom = ["Allow: /allowed-slash/index.html | http://foo.com/allowed-slash/"];
        assert_eq!(differ, [escaped.as_slice(), &custom].concat());
    }

    fn parsed(body: &[u8], cut: bool) -> Robots {
        Robots::parse(body, cut, Robots::AGENT)
    }

    #[test]
    fn what_is_not_the_file_gives_no_rules_and_does_no_harm() {
        let shop = url("https://shop.test/de");
        let utf16 = |big: bool| -> Vec<u8> {
            "\u{feff}User-agent: *\r\nDisallow: /de\r\n"
                .encode_utf16()
                .flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() })
                .collect()
        };
        let table: [(&str, Vec<u8>, bool); 9] = [
            ("a page", b"<!doctype html>\nUser-agent: *\nDisallow: /\n".to_vec(), true),
            ("a page after a byte order mark", b"\xef\xbb\xbf\n<html>\nUser-agent: *\nDisallow: /\n".to_vec(), true),
            ("a page in UTF-16", "\u{feff}<html>".encode_utf16().flat_map(u16::to_le_bytes).collect(), true),
            ("text", b"Not found. Please disallow: nothing.".to_vec(), true),
            ("JSON", b"{\"error\": \"not found\"}".to_vec(), true),
            ("Latin-1", b"# f\xfcr alle\nUser-agent: *\nDisallow: /de # \xe4\n".to_vec(), false),
            ("UTF-16, little end first", utf16(false), false),
            ("UTF-16, big end first", utf16(true), false),
            ("a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), true),
        ];
        for (name, body, allowed) in table {
            assert_eq!(parsed(&body, false).allowed(&shop), allowed, "{name}");
        }
    }

    #[test]
    fn a_file_of_more_than_a_megabyte_is_read_up_to_its_bound_and_not_into_a_line() {
        let mut body = b"User-agent: *\nDisallow: /first\n".to_vec();
        while body.len() < 1_370_000 {
            body.extend_from_slice(format!("Disallow: /product/{}\n", body.len()).as_bytes());
        }
        body.extend_from_slice(b"Disallow: /last\n");
        let robots = parsed(&body, false);
        let allowed = |path: &str| robots.allowed(&url(&format!("https://shop.test{path}")));
        assert_eq!([allowed("/first"), allowed("/product/31"), allowed("/last"), allowed("/de")], [false, false, true, true]);
        // Wherever it is cut, a line that was cut says nothing: `Disallow: /` is not what the shop wrote.
        let body = b"User-agent: *\nDisallow: /a\nDisallow: /account";
        let line = body.len() - "Disallow: /account".len();
        for end in line..body.len() {
            let robots = parsed(&body[..end], true);
            assert!(robots.allowed(&url("https://shop.test/de")) && !robots.allowed(&url("https://shop.test/a")), "{end}");
        }
        assert!(!parsed(body, false).allowed(&url("https://shop.test/account")));
    }

    proptest! {
        #[test]
        fn no_bytes_panic_and_the_rules_stay_small(
            body in proptest::collection::vec(any::<u8>(), 0..600),
            text in "(?i:(user-agent|disallow|allow|sitemap|crawl-delay|[a-z]{1,9})[ :]{0,3}[*/$%a-z0-9#\u{e4}\u{feff}.]{0,12}[\r\n\0 ]{0,2}){0,12}",
            cut in any::<bool>(),
        ) {
            for body in [body.as_slice(), text.as_bytes()] {
                let robots = parsed(body, cut);
                robots.allowed(&url("https://shop.test/de/a?b=c"));
                prop_assert!(robots.allowed(&url("https://shop.test/robots.txt")));
                prop_assert!(robots.rules.rules().len() + robots.sitemaps().len() <= body.len());
            }
        }
    }
}
