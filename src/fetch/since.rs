//! In: an earlier crawl, and a request. Out: the answer of then, with what a server needs to say that it still holds.
//!
//! Source: RFC 9110, sections 8.8 and 13.1 (validators and conditions); RFC 9111, sections 3.2 and 4.3 (what a 304 changes
//! of a stored answer).

use reqwest::header::{HeaderMap, HeaderName, HeaderValue, IF_MODIFIED_SINCE, IF_NONE_MATCH};
use url::Url;

use super::Request;
use super::archive::Archive;
use super::body::Decoded;
use super::exchange::{self, TRANSFER_ENCODING_WAS, WireBody, WireResponse};
use crate::secrets::without_secrets;

/// Headers of a 304 that change nothing of the stored answer: those of the connection (RFC 9110, section 7.6.1) and of a
/// proxy (RFC 9111, section 3.1), and those that describe the body, which is the stored one.
const NOT_UPDATED: &[&str] = &[
    "connection",
    "content-encoding",
    "content-length",
    "content-range",
    "content-type",
    "keep-alive",
    "proxy-authenticate",
    "proxy-authentication-info",
    "proxy-authorization",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    TRANSFER_ENCODING_WAS,
    "upgrade",
];

/// A whole answer with status 200 that has a validator.
pub(super) struct Earlier {
    /// The address that gave it, redirects done.
    url: Url,
    headers: Vec<(String, Vec<u8>)>,
    body: WireBody,
    decoded: Decoded,
}

impl Earlier {
    /// What an earlier crawl got for the same address as the same shopper. `body_bytes` is the limit of today. None where
    /// the answer was not whole, is damaged, or has no validator.
    pub fn find(archive: &Archive, request: &Request, body_bytes: usize) -> Option<Self> {
        let (url, headers, wire) = archive.whole_page(request)?;
        conditions(&headers).next()?;
        let limit = exchange::body_limit(request.purpose, body_bytes);
        let decoded = exchange::decode(&headers, &wire, limit, false).ok()?;
        // A body that is its own decoded form is not held twice; one that the limit of today cuts is read anew.
        let body = if decoded.body == wire { WireBody::AsDecoded } else { WireBody::Bytes(wire) };
        (!decoded.truncated).then_some(Earlier { url, headers, body, decoded })
    }

    /// Whether this is the answer of an address.
    pub fn is_of(&self, url: &Url) -> bool {
        without_secrets(url) == self.url
    }

    /// Asks for the answer only if it is another one by now.
    pub fn add_conditions(&self, headers: &mut HeaderMap) {
        headers.extend(conditions(&self.headers));
    }

    /// The answer with what a 304 says of it. None: the 304 is about another answer than this one.
    pub fn renewed_by(self, not_modified: &WireResponse) -> Option<(WireResponse, Decoded)> {
        let tag = |headers| exchange::values(headers, "etag").next().map(|t| t.trim().trim_start_matches("W/").to_owned());
        let (ours, theirs) = (tag(&self.headers), tag(&not_modified.headers));
        if ours.is_some() && theirs.is_some() && ours != theirs {
            return None;
        }
        let headers = updated(&self.headers, &not_modified.headers);
        let wire = WireResponse {
            remote: not_modified.remote,
            http2: not_modified.http2,
            status: 200,
            headers,
            body: self.body,
            truncated: false,
        };
        Some((wire, self.decoded))
    }
}

/// The conditions that the validators of an answer allow; those that cannot stand in a header are left out.
fn conditions(headers: &[(String, Vec<u8>)]) -> impl Iterator<Item = (HeaderName, HeaderValue)> {
    let condition = |name: &str, condition: HeaderName| {
        let value = headers.iter().find(|(n, _)| n == name).map(|(_, v)| v.trim_ascii()).filter(|v| !v.is_empty());
        value.and_then(|v| HeaderValue::from_bytes(v).ok()).map(|v| (condition, v))
    };
    [condition("etag", IF_NONE_MATCH), condition("last-modified", IF_MODIFIED_SINCE)].into_iter().flatten()
}

/// The headers of a stored answer, and over them those of a 304, as RFC 9111 says in section 3.2.
fn updated(stored: &[(String, Vec<u8>)], news: &[(String, Vec<u8>)]) -> Vec<(String, Vec<u8>)> {
    let of_connection: Vec<String> =
        exchange::values(news, "connection").flat_map(|v| v.split(',')).map(|n| n.trim().to_ascii_lowercase()).collect();
    let updates = |name: &str| !NOT_UPDATED.contains(&name) && !of_connection.iter().any(|n| n == name);
    let news: Vec<&(String, Vec<u8>)> = news.iter().filter(|(n, _)| updates(n)).collect();
    let kept = stored.iter().filter(|(name, _)| !news.iter().any(|(n, _)| n == name));
    kept.chain(news.iter().copied()).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(text: &str) -> Vec<(String, Vec<u8>)> {
        text.lines().filter_map(|l| l.split_once(": ")).map(|(n, v)| (n.to_owned(), v.as_bytes().to_vec())).collect()
    }

    #[test]
    fn a_304_changes_what_it_may() {
        let stored =
            headers("content-type: text/html\ndate: Mon\nset-cookie: a=redacted\netag: \"1\"\nset-cookie: b=redacted\ncontent-length: 5");
        let news = headers(
            "date: Tue\ncache-control: no-cache\ncontent-length: 0\ncontent-type: text/plain\ncontent-encoding: br\nconnection: close, X-Hop\n\
             x-hop: 1\nkeep-alive: 5\nset-cookie: c=redacted\nx-crawler-transfer-encoding: chunked",
        );
        let expected =
            headers("content-type: text/html\netag: \"1\"\ncontent-length: 5\ndate: Tue\ncache-control: no-cache\nset-cookie: c=redacted");
        assert_eq!(updated(&stored, &news), expected);
        assert_eq!(updated(&stored, &[]), stored);
    }

    #[test]
    fn conditions_come_from_validators_that_can_be_sent() {
        let table = [
            ("etag: \"1\"\nlast-modified: Mon", "if-none-match=\"1\" if-modified-since=Mon"),
            ("etag: W/\"1\"", "if-none-match=W/\"1\""),
            ("last-modified: Mon", "if-modified-since=Mon"),
            ("etag: \nlast-modified: \u{1}", ""),
            ("date: Mon", ""),
        ];
        for (stored, expected) in table {
            let stored = headers(stored);
            let written: Vec<String> = conditions(&stored).map(|(n, v)| format!("{n}={}", v.to_str().unwrap_or("?"))).collect();
            assert_eq!(written.join(" "), expected);
        }
    }

    #[test]
    fn a_304_with_another_tag_is_about_another_answer() {
        let table = [
            ("etag: \"1\"", "etag: \"1\"", true),
            ("etag: \"1\"", "etag: W/\"1\"", true),
            ("etag: \"1\"", "etag: \"2\"", false),
            ("etag: \"1\"", "date: Tue", true),
            ("last-modified: Mon", "etag: \"2\"", true),
        ];
        for (stored, news, holds) in table {
            let decoded = Decoded { body: b"page".to_vec(), truncated: false };
            let url = Url::parse("https://shop.test/").unwrap();
            let earlier = Earlier { url, headers: headers(stored), body: WireBody::AsDecoded, decoded };
            let news = WireResponse {
                remote: None,
                http2: true,
                status: 304,
                headers: headers(news),
                body: WireBody::AsDecoded,
                truncated: false,
            };
            let renewed = earlier.renewed_by(&news);
            assert_eq!(
                renewed.map(|(wire, decoded)| (wire.status, wire.http2, decoded.body)),
                holds.then(|| (200, true, b"page".to_vec()))
            );
        }
    }
}
