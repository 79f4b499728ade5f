//! In: a [`Fetch`] of a host's robots.txt. Out: whether an address may be read, where sitemaps are, how fast.
//!
//! Source: RFC 9309. `Crawl-delay` and `Sitemap` are customs beside it.

use std::time::Duration;

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
    /// An answer of 4xx, a redirect that leads nowhere, or a body that is HTML: no rules, everything may be read. 5xx or
    /// no answer: nothing may be read. Not in an archive: everything may be read, since nothing is asked of the host.
    pub fn from_fetch(fetch: &Fetch) -> Self {
        match &fetch.outcome {
            FetchOutcome::Answered(answer) => match answer.status {
                200..=299 if fetch.redirects.len() <= REDIRECTS => Self::parse(&answer.body, Self::AGENT),
                500.. => Self::unreadable(&format!("the server answered with status {}", answer.status)),
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

    fn parse(body: &[u8], agent: &str) -> Self {
        // A page instead of the file is common where a shop answers every address with itself.
        let text = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body).trim_ascii_start();
        if text.starts_with(b"<") {
            return Self::open();
        }
        let body = with_bare_agents(&body[..body.len().min(ROBOTS_BYTES)]);
        Robots { rules: robotxt::Robots::parse(&body, agent), unreadable: None }
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
            (404, 0, CLOSED, true),
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
                Ok(url) => Robots::parse(robots.as_bytes(), &agent).allowed(&url),
                Err(_) => Robots::parse(robots.as_bytes(), &agent).rules.is_allowed("/"),
            };
            if allowed == case["allowed"].as_bool().unwrap() { agree += 1 } else { differ.push(text("test")) }
        }
        eprintln!("{agree} of {} cases agree", agree + differ.len());
        // Addresses reach us with their characters escaped, and escaped and plain forms are one and the same (RFC 9309,
        // section 2.2.2), which the reference leaves to its caller. `index.html` as another name of its folder is a custom
        // of one search engine.
        let known = ["ID_Encoding", "ID_Encoding", "ID_Encoding", "GoogleOnly_IndexHTMLisDirectory"];
        assert_eq!(differ, known);
    }
}
