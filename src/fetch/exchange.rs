//! What went over the wire for one request, as an archive keeps it, and what of it a page may know.
//!
//! Secrets are taken out here and nowhere else, before anything is kept: the live answer and the archived one are cleaned
//! by the same functions, so that judging an archive gives the live report.

use std::net::SocketAddr;
use std::time::SystemTime;

use serde::{Deserialize, Serialize};
use url::Url;

use super::body::{self, Decoded, Undecodable};
use super::{Fault, NotRead, Purpose, Response};
use crate::secrets::{REDACTED, redacted_address, redacted_text, without_secrets, without_user};

/// Bytes of a robots.txt that are read at least and at most (RFC 9309, section 2.5).
pub(crate) const ROBOTS_BYTES: usize = 500 * 1024;
/// Bytes of a sitemap that are read at most: what the protocol allows (sitemaps.org).
pub(crate) const SITEMAP_BYTES: usize = 50 * 1024 * 1024;
/// Bytes kept of the body of an answer that redirects; nobody reads them, but they end the exchange properly.
pub(crate) const REDIRECT_BYTES: usize = 64 * 1024;

/// Bytes of an address that a redirect may lead to: twice what RFC 9110, section 4.1, asks everybody to support.
const ADDRESS_BYTES: usize = 16_000;

/// Everything one request caused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WireExchange {
    /// When the request was taken up.
    pub started: SystemTime,
    /// From there to the end of the answer, waiting for a slot included.
    pub milliseconds: u64,
    /// Requests sent, redirects and repetitions included, in order.
    pub attempts: Vec<Attempt>,
    /// Decoded bytes that were kept at most.
    pub body_limit: usize,
    /// The last answer is one of an earlier crawl, which the server said still holds.
    pub revalidated: bool,
    /// One for each address asked, in order; of repetitions the last.
    pub hops: Vec<WireHop>,
}

/// One request sent, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Attempt {
    pub ended: AttemptEnd,
    /// From sending it to the end of the answer or the failure; waiting before it is not in it.
    pub milliseconds: u64,
}

/// How an attempt ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AttemptEnd {
    /// An answer with this status.
    Status(u16),
    /// No answer that can be used.
    Fault(Fault),
}

/// One address asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WireHop {
    /// The address, without secrets.
    pub url: Url,
    /// The headers sent, with names as sent and secrets taken out.
    pub request: Vec<(String, String)>,
    /// The answer, if there was one.
    pub response: Option<WireResponse>,
}

/// One answer as received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WireResponse {
    /// Who answered.
    pub remote: Option<SocketAddr>,
    /// Spoken in HTTP/2.
    pub http2: bool,
    pub status: u16,
    /// Names in lower case, secrets taken out; Transfer-Encoding under the name [`TRANSFER_ENCODING_WAS`].
    pub headers: Vec<(String, Vec<u8>)>,
    pub body: WireBody,
    /// The wire was left before the end of the body: at its limit, or since it could not be decoded.
    pub truncated: bool,
}

/// A body after transfer coding and before content coding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WireBody {
    /// It had no content coding: it is the body of the [`super::Response`], which is not kept twice.
    AsDecoded,
    Bytes(Vec<u8>),
}

/// The name that Transfer-Encoding is kept under: bodies are stored without it, and a reader that met the true name would
/// try to take it off again.
pub const TRANSFER_ENCODING_WAS: &str = "x-crawler-transfer-encoding";

/// A header as it is kept: name in lower case, secrets taken out.
pub(crate) fn clean_header(name: &str, value: &[u8]) -> (String, Vec<u8>) {
    let name = name.to_ascii_lowercase();
    match name.as_str() {
        "cookie" | "authorization" | "proxy-authorization" => (name, REDACTED.into()),
        "set-cookie" | "set-cookie2" => {
            let (pair, attributes) = value.split_at(value.iter().position(|b| *b == b';').unwrap_or(value.len()));
            let key = pair.split(|b| *b == b'=').next().unwrap_or_default();
            (name, [key, b"=", REDACTED.as_bytes(), attributes].concat())
        }
        "location" | "content-location" => (name, redacted_address(value)),
        "refresh" | "link" => (name, redacted_text(value)),
        "transfer-encoding" => (TRANSFER_ENCODING_WAS.to_owned(), value.to_vec()),
        _ => (name, value.to_vec()),
    }
}

/// The headers that a page may know: without those of the transfer. Bytes that are not UTF-8 become U+FFFD.
pub(crate) fn page_headers(headers: &[(String, Vec<u8>)]) -> Vec<(String, String)> {
    let of_page = headers.iter().filter(|(name, _)| name != TRANSFER_ENCODING_WAS);
    of_page.map(|(name, value)| (name.clone(), String::from_utf8_lossy(value).trim().to_owned())).collect()
}

/// All values of a header.
pub(crate) fn values<'a>(headers: &'a [(String, Vec<u8>)], name: &'a str) -> impl Iterator<Item = &'a str> {
    headers.iter().filter(move |(n, _)| n == name).filter_map(|(_, value)| std::str::from_utf8(value).ok())
}

/// Decoded bytes kept for a request of this purpose.
pub(crate) fn body_limit(purpose: Purpose, body_bytes: usize) -> usize {
    match purpose {
        Purpose::Robots => body_bytes.min(ROBOTS_BYTES),
        Purpose::Sitemap => SITEMAP_BYTES,
        Purpose::Crawl | Purpose::Lens | Purpose::NotFound => body_bytes,
    }
}

/// An answer from its parts; the one way to a [`Response`].
pub(crate) fn response(url: Url, status: u16, headers: &[(String, Vec<u8>)], decoded: Decoded) -> Response {
    Response { url, status, headers: page_headers(headers), body: decoded.body, truncated: decoded.truncated }
}

/// Decodes a kept body.
pub(crate) fn decode(headers: &[(String, Vec<u8>)], wire: &[u8], limit: usize, cut: bool) -> Result<Decoded, Undecodable> {
    body::decode(values(headers, "content-encoding"), wire, limit, cut)
}

/// Where an answer that is kept sends us on: the next address, without secrets, or none when it is the answer. `redirects`
/// grows by the address that redirects.
///
/// # Errors
/// See [`Trail::next`].
pub(crate) fn next_hop(
    url: &Url,
    status: u16,
    headers: &[(String, Vec<u8>)],
    redirects: &mut Vec<Url>,
    limit: usize,
) -> Result<Option<Url>, NotRead> {
    let location = headers.iter().find(|(n, _)| n == "location").map(|(_, v)| v.as_slice());
    let mut trail = Trail { asked: redirects.clone(), redirects, limit };
    Ok(trail.next(url, status, location, false)?.map(|next| without_secrets(&next)))
}

/// The way of one request through its redirects.
pub(crate) struct Trail<'a> {
    /// The addresses that redirected, without secrets.
    pub redirects: &'a mut Vec<Url>,
    /// The same with them, since the last cookie: two addresses that differ in a secret alone are two.
    pub asked: Vec<Url>,
    /// Redirects that are followed.
    pub limit: usize,
}

impl Trail<'_> {
    /// The next address, or none when this is the answer. `renewed`: a cookie came with it, so that every address may now
    /// be answered otherwise than before.
    ///
    /// # Errors
    /// The target is no address or too long, has another scheme, was asked before, or there were `limit` redirects already.
    pub fn next(&mut self, url: &Url, status: u16, location: Option<&[u8]>, renewed: bool) -> Result<Option<Url>, NotRead> {
        let Some(location) = location.filter(|_| is_redirect(status)) else { return Ok(None) };
        self.redirects.push(without_secrets(url));
        if renewed {
            self.asked.clear();
        } else {
            self.asked.push(url.clone());
        }
        let target = url
            .join(String::from_utf8_lossy(location).trim())
            .map_err(|_| NotRead::new(Fault::BadRedirect, "The server redirects to something that is not a web address."))?;
        check_scheme(&target)?;
        let target = without_user(&target);
        if target.as_str().len() > ADDRESS_BYTES {
            let detail = format!("The server redirects to an address of more than {ADDRESS_BYTES} bytes.");
            return Err(NotRead::new(Fault::BadRedirect, detail));
        }
        if self.asked.contains(&target) {
            return Err(NotRead::new(Fault::RedirectLoop, "The address redirects in a circle."));
        }
        if self.redirects.len() > self.limit {
            return Err(NotRead::new(Fault::RedirectLoop, format!("The address redirects more than {} times.", self.limit)));
        }
        Ok(Some(target))
    }
}

/// Whether this status redirects, given a Location.
pub(crate) fn is_redirect(status: u16) -> bool {
    matches!(status, 301 | 302 | 303 | 307 | 308)
}

/// Only http and https are asked.
pub(crate) fn check_scheme(url: &Url) -> Result<(), NotRead> {
    if matches!(url.scheme(), "http" | "https") && url.has_host() {
        return Ok(());
    }
    Err(NotRead::new(Fault::Scheme, format!("Only http and https addresses are read, not `{}`.", url.scheme())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_taken_out_once_and_for_all() {
        let table = [
            ("Set-Cookie", "session=abc=1; Path=/; HttpOnly", "set-cookie", "session=redacted; Path=/; HttpOnly"),
            ("Set-Cookie", "bare", "set-cookie", "bare=redacted"),
            ("Authorization", "Basic dTpw", "authorization", "redacted"),
            ("Cookie", "a=b", "cookie", "redacted"),
            ("Location", "https://u:p@shop.test/@home", "location", "https://shop.test/@home"),
            ("Location", "/@home", "location", "/@home"),
            ("Content-Location", "/de?sid=1", "content-location", "/de?sid=redacted"),
            ("Link", "</a?token=1>; rel=preload", "link", "</a?token=redacted>; rel=preload"),
            ("Refresh", "1; url=/a?token=1", "refresh", "1; url=/a?token=redacted"),
            ("Transfer-Encoding", "chunked", TRANSFER_ENCODING_WAS, "chunked"),
            ("X-Other", "a@b", "x-other", "a@b"),
        ];
        for (name, value, clean_name, clean_value) in table {
            let expected = (clean_name.to_owned(), clean_value.as_bytes().to_vec());
            assert_eq!(clean_header(name, value.as_bytes()), expected, "{name}: {value}");
            assert_eq!(clean_header(clean_name, clean_value.as_bytes()), expected, "cleaning again: {name}: {value}");
        }
    }

    #[test]
    fn a_circle_is_told_by_real_addresses_and_since_the_last_cookie() {
        let url = |path: &str| Url::parse("https://shop.test").unwrap().join(path).unwrap();
        // Each: the address, where it sends us, whether with a cookie.
        let walk = |hops: &[(&str, &str, bool)]| {
            let mut redirects = Vec::new();
            let mut trail = Trail { redirects: &mut redirects, asked: Vec::new(), limit: 8 };
            let ends = hops.iter().map(|(at, to, renewed)| trail.next(&url(at), 302, Some(to.as_bytes()), *renewed).map_err(|e| e.fault));
            (ends.last().unwrap().is_ok(), redirects.last().unwrap().as_str().to_owned())
        };
        assert!(walk(&[("/", "/", true)]).0, "set a cookie and come again");
        assert!(!walk(&[("/", "/", true), ("/", "/", false)]).0);
        assert!(walk(&[("/a", "/b", false), ("/b", "/a", true), ("/a", "/b", false)]).0);
        assert!(!walk(&[("/a", "/b", true), ("/b", "/a", false), ("/a", "/b", false)]).0);
        assert_eq!(walk(&[("/?sid=1", "/?sid=2", false)]), (true, "https://shop.test/?sid=redacted".to_owned()));
    }

    #[test]
    fn redirects_are_followed_within_their_bounds() {
        let url = Url::parse("https://shop.test/a?b").unwrap();
        let next = |status, location: &str, seen: &[&str], limit| {
            let mut redirects: Vec<Url> = seen.iter().map(|u| Url::parse(u).unwrap()).collect();
            next_hop(&url, status, &[("location".into(), location.into())], &mut redirects, limit)
                .map(|u| u.map(|u| u.to_string()))
                .map_err(|e| e.fault)
        };
        assert_eq!(next(301, "/de#top", &[], 8), Ok(Some("https://shop.test/de".to_owned())));
        assert_eq!(next(308, "//u:p@other.test/", &[], 8), Ok(Some("https://other.test/".to_owned())));
        assert_eq!(next(200, "/de", &[], 8), Ok(None));
        assert_eq!(next(304, "/de", &[], 8), Ok(None));
        assert_eq!(next(302, "/a?b", &[], 8), Err(Fault::RedirectLoop));
        assert_eq!(next(302, "/c", &["https://shop.test/c"], 8), Err(Fault::RedirectLoop));
        assert_eq!(next(302, "/c", &["https://shop.test/d"], 1), Err(Fault::RedirectLoop));
        assert_eq!(next(302, "http://", &[], 8), Err(Fault::BadRedirect));
        for scheme in ["ftp://shop.test/", "file:///etc/passwd", "javascript:alert(1)", "data:text/html,x"] {
            assert_eq!(next(302, scheme, &[], 8), Err(Fault::Scheme), "{scheme}");
        }
    }
}
