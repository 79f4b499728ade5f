//! Headers that the user adds for one origin, so that a shop behind a gate (staging, a preview) can be read.
//!
//! They go to that origin alone, redirects included, and their values are never kept: they are marked sensitive, and what
//! is marked so is written as `redacted`.

use reqwest::header::{COOKIE, HeaderMap, HeaderName, HeaderValue};
use url::{Origin, Url};

use super::ClientError;

/// Headers by the origin they go to.
#[derive(Default)]
pub(super) struct ExtraHeaders {
    origins: Vec<(Origin, HeaderMap)>,
}

impl ExtraHeaders {
    /// Adds headers for the origin of `url`.
    ///
    /// # Errors
    /// A name or a value cannot stand in a request, or the header is one that the client sets.
    pub fn add(&mut self, url: &Url, headers: Vec<(String, String)>) -> Result<(), ClientError> {
        let mut checked = HeaderMap::new();
        for (name, value) in headers {
            let refuse = |problem| ClientError::Header { name: name.escape_debug().to_string(), problem };
            let parsed = HeaderName::from_bytes(name.as_bytes()).map_err(|_| refuse("this is not the name of a header"))?;
            if let Some(problem) = forbidden(parsed.as_str()) {
                return Err(refuse(problem));
            }
            let mut value = HeaderValue::from_str(value.trim()).map_err(|_| refuse("its value has characters that no header may have"))?;
            value.set_sensitive(true);
            checked.append(parsed, value);
        }
        self.origins.push((url.origin(), checked));
        Ok(())
    }

    /// The headers for a request to `url`, cookies left out.
    pub fn of(&self, url: &Url) -> impl Iterator<Item = (&HeaderName, &HeaderValue)> {
        self.all(url).filter(|(name, _)| *name != COOKIE)
    }

    /// The cookies for a request to `url`, as names and values.
    pub fn cookies(&self, url: &Url) -> impl Iterator<Item = (&[u8], &[u8])> {
        let headers = self.all(url).filter(|(name, _)| *name == COOKIE);
        headers.flat_map(|(_, value)| value.as_bytes().split(|b| *b == b';')).map(<[u8]>::trim_ascii).filter(|p| !p.is_empty()).map(
            |pair| {
                let equals = pair.iter().position(|b| *b == b'=').unwrap_or(pair.len());
                (&pair[..equals], pair.get(equals + 1..).unwrap_or_default())
            },
        )
    }

    fn all(&self, url: &Url) -> impl Iterator<Item = (&HeaderName, &HeaderValue)> {
        let origin = url.origin();
        self.origins.iter().filter(move |(of, _)| *of == origin).flat_map(|(_, headers)| headers)
    }
}

/// Why a header is not the user's to set; `name` in lower case.
fn forbidden(name: &str) -> Option<&'static str> {
    match name {
        "host" | "content-length" | "content-type" | "content-encoding" | "connection" | "keep-alive" | "transfer-encoding" | "te"
        | "trailer" | "upgrade" | "http2-settings" | "expect" | "range" => Some("it belongs to the connection, which the crawler sets up"),
        "accept-encoding" => Some("bodies in other codings could not be read"),
        "accept-language" => Some("the language that is asked for belongs to the market that is looked at"),
        "user-agent" => Some("the user agent has a setting of its own"),
        "if-match" | "if-none-match" | "if-modified-since" | "if-unmodified-since" | "if-range" => {
            Some("a conditional answer would not be the page")
        }
        _ if name.starts_with("proxy-") => Some("it would go to the proxy, whose user name and password stand in its address"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_that_cannot_be_sent_are_refused_in_a_sentence() {
        let shop = Url::parse("https://shop.test/").unwrap();
        let add =
            |name: &str, value: &str| ExtraHeaders::default().add(&shop, vec![(name.into(), value.into())]).map_err(|e| e.to_string());
        for name in ["X-Staging", "Cookie", "Authorization", "cf-access-client-secret", "Accept"] {
            assert_eq!(add(name, "s3cret"), Ok(()), "{name}");
        }
        let table = [
            ("Host", "a", "belongs to the connection"),
            ("CONTENT-LENGTH", "1", "belongs to the connection"),
            ("Connection", "close", "belongs to the connection"),
            ("Transfer-Encoding", "chunked", "belongs to the connection"),
            ("Accept-Encoding", "br", "codings"),
            ("Accept-Language", "de", "market"),
            ("User-Agent", "a", "setting of its own"),
            ("Proxy-Authorization", "a", "proxy"),
            ("If-None-Match", "a", "conditional"),
            ("", "a", "not the name"),
            ("X Y", "a", "not the name"),
            ("X:Y", "a", "not the name"),
            ("X\r\nY", "a", "not the name"),
            ("X-Staging", "s3cret\r\nHost: a", "characters"),
            ("X-Staging", "s3cret\0", "characters"),
        ];
        for (name, value, word) in table {
            let problem = add(name, value).unwrap_err();
            assert!(problem.contains(word) && !problem.contains("s3cret") && !problem.contains('\n'), "{name:?}: {problem}");
        }
    }

    #[test]
    fn headers_belong_to_one_origin() {
        let mut extra = ExtraHeaders::default();
        let url = |written: &str| Url::parse(written).unwrap();
        let headers = [("X-Staging", "1"), ("Cookie", "a=1; b=x=y;; c"), ("Cookie", "d=2")];
        extra.add(&url("https://shop.test/x"), headers.map(|(n, v)| (n.into(), v.into())).to_vec()).unwrap();
        extra.add(&url("https://shop.test:443"), vec![("X-More".into(), "2".into())]).unwrap();
        let names: Vec<&str> = extra.of(&url("https://shop.test/de?x")).map(|(n, _)| n.as_str()).collect();
        assert_eq!(names, ["x-staging", "x-more"]);
        let cookies: Vec<(&[u8], &[u8])> = extra.cookies(&url("https://shop.test/")).collect();
        assert_eq!(cookies, [(b"a".as_slice(), b"1".as_slice()), (b"b", b"x=y"), (b"c", b""), (b"d", b"2")]);
        for other in ["http://shop.test/", "https://shop.test:8443/", "https://www.shop.test/", "https://other.test/"] {
            assert_eq!(extra.of(&url(other)).count() + extra.cookies(&url(other)).count(), 0, "{other}");
        }
        assert!(extra.of(&url("https://shop.test/")).all(|(_, v)| v.is_sensitive()));
    }
}
