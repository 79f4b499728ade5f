//! What went over the wire for one request, as an archive keeps it, and what of it a page may know.
//!
//! Secrets are taken out here and nowhere else, before anything is kept: the live answer and the archived one are cleaned
//! by the same functions, so that judging an archive gives the live report.

use std::net::SocketAddr;
use std::time::SystemTime;

use url::Url;

use super::body::{self, Decoded, Undecodable};
use super::{Fault, NotRead, Purpose, Response};

/// Bytes of a robots.txt that are read at least and at most (RFC 9309, section 2.5).
pub(crate) const ROBOTS_BYTES: usize = 500 * 1024;
/// Bytes kept of the body of an answer that redirects; nobody reads them, but they end the exchange properly.
pub(crate) const REDIRECT_BYTES: usize = 64 * 1024;

/// Everything one request caused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WireExchange {
    /// When the request was taken up.
    pub started: SystemTime,
    /// From there to the end of the answer, waiting for a slot included.
    pub milliseconds: u64,
    /// Requests sent, redirects and repetitions included.
    pub attempts: u32,
    /// Decoded bytes that were kept at most.
    pub body_limit: usize,
    /// The last answer is one of an earlier crawl, which the server said still holds.
    pub revalidated: bool,
    /// One for each address asked, in order; of repetitions the last.
    pub hops: Vec<WireHop>,
}

/// One address asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WireHop {
    /// The address, without user name, password and fragment.
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

/// Stands where a secret stood.
pub(crate) const REDACTED: &str = "redacted";

/// The address without user name, password and fragment: what is asked, kept and compared.
pub(crate) fn bare(url: &Url) -> Url {
    let mut url = url.clone();
    url.set_fragment(None);
    // Both fail only for addresses that cannot have a user, and so have none.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    url
}

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
        "location" | "content-location" | "refresh" | "link" if value.contains(&b'@') => {
            let text = String::from_utf8_lossy(value);
            let clean = Url::parse(&text).ok().filter(|u| !u.username().is_empty() || u.password().is_some()).map(|mut u| {
                let _ = u.set_username("");
                let _ = u.set_password(None);
                u.to_string().into_bytes()
            });
            (name, clean.unwrap_or_else(|| value.to_vec()))
        }
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
    if purpose == Purpose::Robots { body_bytes.min(ROBOTS_BYTES) } else { body_bytes }
}

/// An answer from its parts; the one way to a [`Response`].
pub(crate) fn response(url: Url, status: u16, headers: &[(String, Vec<u8>)], decoded: Decoded) -> Response {
    Response { url, status, headers: page_headers(headers), body: decoded.body, truncated: decoded.truncated }
}

/// Decodes a kept body.
pub(crate) fn decode(headers: &[(String, Vec<u8>)], wire: &[u8], limit: usize, cut: bool) -> Result<Decoded, Undecodable> {
    body::decode(values(headers, "content-encoding"), wire, limit, cut)
}

/// Where an answer sends us on: the next address, or none when it is the answer. `redirects` grows by the address that
/// redirects.
///
/// # Errors
/// The target is no address, has another scheme, was asked before, or there were `limit` redirects already.
pub(crate) fn next_hop(
    url: &Url,
    status: u16,
    headers: &[(String, Vec<u8>)],
    redirects: &mut Vec<Url>,
    limit: usize,
) -> Result<Option<Url>, NotRead> {
    let Some((_, location)) = headers.iter().find(|(n, _)| is_redirect(status) && n == "location") else { return Ok(None) };
    let location = String::from_utf8_lossy(location);
    redirects.push(url.clone());
    let target = url
        .join(location.trim())
        .map_err(|_| NotRead::new(Fault::BadRedirect, "The server redirects to something that is not a web address."))?;
    check_scheme(&target)?;
    let target = bare(&target);
    if redirects.contains(&target) {
        let detail = "The address redirects in a circle; perhaps it wants a cookie, which is never sent.";
        return Err(NotRead::new(Fault::RedirectLoop, detail));
    }
    if redirects.len() > limit {
        return Err(NotRead::new(Fault::RedirectLoop, format!("The address redirects more than {limit} times.")));
    }
    Ok(Some(target))
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
