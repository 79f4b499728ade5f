//! In: addresses and header values as they went over the wire. Out: the same with everything taken out that lets a reader
//! of a report or an archive do what only the shop owner may: user names, passwords, tokens, sessions.
//!
//! What is asked is asked with the real values; what is kept, compared with an archive or printed has none. Taking out
//! twice is taking out once.

use url::{Position, Url};

/// Stands where a secret stood.
pub(crate) const REDACTED: &str = "redacted";

/// Names of parameters whose values are secrets, in lower case, `-` written as `_`. Words that shops use for other things,
/// too (`key`, `code`, `id`), are not among them.
const SECRET_NAMES: &[&str] = &[
    "access_key",
    "access_token",
    "accesstoken",
    "api_key",
    "api_token",
    "apikey",
    "apitoken",
    "auth",
    "auth_key",
    "auth_token",
    "authtoken",
    "authorization",
    "aspsessionid",
    "bearer",
    "cftoken",
    "client_secret",
    "credential",
    "csrf",
    "csrf_token",
    "csrftoken",
    "form_key",
    "hmac",
    "id_token",
    "jsessionid",
    "jwt",
    "key_secret",
    "login_token",
    "oseid",
    "oscsid",
    "passphrase",
    "passwd",
    "password",
    "phpsessid",
    "preview_token",
    "private_key",
    "pwd",
    "refresh_token",
    "secret",
    "secret_key",
    "sess",
    "session",
    "session_id",
    "session_token",
    "sessionid",
    "sessiontoken",
    "sid",
    "sig",
    "signature",
    "token",
    "x_amz_credential",
    "x_amz_security_token",
    "x_amz_signature",
    "x_goog_credential",
    "x_goog_signature",
    "xsrf_token",
    "zenid",
];

/// The address as it is kept: without user name, password and fragment, and with `redacted` for the values of parameters
/// that are secrets (`token`, `sid`, …), in the query and after `;` in the path. Everything else stays as it was written.
pub fn without_secrets(url: &Url) -> Url {
    let mut kept = without_user(url);
    let written = &kept[Position::BeforePath..Position::AfterQuery];
    let clean = scan(written.as_bytes(), Text::PathAndQuery);
    if clean != written.as_bytes() {
        let clean = String::from_utf8_lossy(&clean).into_owned();
        let (path, query) = clean.split_once('?').map_or((clean.as_str(), None), |(p, q)| (p, Some(q)));
        kept.set_path(path);
        kept.set_query(query);
    }
    kept
}

/// The address as it is asked: without user name, password and fragment.
pub(crate) fn without_user(url: &Url) -> Url {
    let mut url = url.clone();
    url.set_fragment(None);
    // Both fail only for addresses that cannot have a user, and so have none.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    url
}

/// One address, whole or relative (`Location`), without the secrets in it.
pub(crate) fn redacted_address(written: &[u8]) -> Vec<u8> {
    scan(written, Text::Address)
}

/// Text that holds addresses among other things (`Link`, `Refresh`), without the secrets in them.
pub(crate) fn redacted_text(text: &[u8]) -> Vec<u8> {
    scan(text, Text::Mixed)
}

/// What is scanned.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Text {
    /// The rest of an address after its authority.
    PathAndQuery,
    Address,
    Mixed,
}

impl Text {
    /// Whether an address cannot go on with this byte.
    fn ends(self, byte: u8) -> bool {
        self == Text::Mixed && matches!(byte, b' ' | b'\t' | b'"' | b'\'' | b'<' | b'>')
    }
}

fn scan(text: &[u8], kind: Text) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        let byte = text[at];
        out.push(byte);
        at += 1;
        if is_slash(byte) && begins_authority(&out, kind) {
            at += user_length(&text[at..], kind);
        } else if matches!(byte, b'?' | b'&' | b';') {
            let rest = &text[at..];
            let name = rest.iter().take_while(|b| !matches!(b, b'=' | b'?' | b'&' | b';' | b'#' | b'/') && !kind.ends(**b)).count();
            if rest.get(name) != Some(&b'=') || !is_secret(&rest[..name]) {
                continue;
            }
            // A parameter of the path ends where the path, a part of it or the next parameter does.
            let of_path = byte == b';';
            let ends = |b: u8| matches!(b, b'&' | b'#') || of_path && matches!(b, b';' | b'/' | b'?') || kind.ends(b);
            let length = rest[name + 1..].iter().take_while(|b| !ends(**b)).count();
            out.extend_from_slice(&rest[..=name]);
            if length > 0 {
                out.extend_from_slice(REDACTED.as_bytes());
            }
            at += name + 1 + length;
        }
    }
    out
}

/// Whether an authority follows: after two slashes that begin an address or stand after its scheme.
fn begins_authority(before: &[u8], kind: Text) -> bool {
    let Some((front, [first, _])) = before.split_last_chunk() else { return false };
    is_slash(*first)
        && match front.last() {
            None => kind != Text::PathAndQuery,
            Some(byte) => matches!(byte, b':' | b'=') || kind.ends(*byte),
        }
}

/// Browsers take a backslash for a slash.
fn is_slash(byte: u8) -> bool {
    matches!(byte, b'/' | b'\\')
}

/// How long the user name and password at the front of an authority are, their `@` included.
fn user_length(authority: &[u8], kind: Text) -> usize {
    let end = authority.iter().position(|b| is_slash(*b) || matches!(b, b'?' | b'#') || kind.ends(*b)).unwrap_or(authority.len());
    authority[..end].iter().rposition(|b| *b == b'@').map_or(0, |at| at + 1)
}

/// Whether a parameter of this name, as written, is a secret. `user[password]` and `token[]` are, too.
fn is_secret(name: &[u8]) -> bool {
    let plain = url::form_urlencoded::parse(name).next().map(|(n, _)| n.to_ascii_lowercase().replace('-', "_")).unwrap_or_default();
    plain.split(['[', ']', '.']).any(|part| SECRET_NAMES.contains(&part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn addresses_are_kept_without_secrets() {
        let table = [
            ("https://u:p@shop.test/de?x=1#top", "https://shop.test/de?x=1"),
            ("https://shop.test/?token=abc&page=2", "https://shop.test/?token=redacted&page=2"),
            ("https://shop.test/?page=2&Access-Token=a%20b%3D", "https://shop.test/?page=2&Access-Token=redacted"),
            ("https://shop.test/?%74oken=abc", "https://shop.test/?%74oken=redacted"),
            ("https://shop.test/?user[password]=x&token[]=y", "https://shop.test/?user[password]=redacted&token[]=redacted"),
            ("https://shop.test/?token=a=b;c", "https://shop.test/?token=redacted"),
            ("https://shop.test/?next=/x?sid=1&q=2", "https://shop.test/?next=/x?sid=redacted&q=2"),
            ("https://shop.test/?token=&sid", "https://shop.test/?token=&sid"),
            ("https://shop.test/a;jsessionid=1F/b?x", "https://shop.test/a;jsessionid=redacted/b?x"),
            ("https://shop.test/a;jsessionid=1F?token=2", "https://shop.test/a;jsessionid=redacted?token=redacted"),
            // Everything else stays byte for byte.
            ("https://shop.test/?key=1&code=2&id=3&tokens=4&q=token=5", "https://shop.test/?key=1&code=2&id=3&tokens=4&q=token=5"),
            ("https://shop.test/@home//x@y?a=%7E+b&&c", "https://shop.test/@home//x@y?a=%7E+b&&c"),
            ("https://shop.test/?", "https://shop.test/?"),
        ];
        for (written, kept) in table {
            let url = Url::parse(written).unwrap();
            assert_eq!(without_secrets(&url).as_str(), kept, "{written}");
            assert_eq!(without_secrets(&without_secrets(&url)).as_str(), kept, "again: {written}");
        }
    }

    #[test]
    fn headers_are_kept_without_secrets() {
        let table = [
            ("https://u:p@shop.test/@home", "https://shop.test/@home"),
            ("//u@shop.test/?sid=1", "//shop.test/?sid=redacted"),
            (r"\\u:p@shop.test/", r"\\shop.test/"),
            ("/@home", "/@home"),
            ("/a?token=x#sid=1", "/a?token=redacted#sid=1"),
            ("0; url='/a?token=x'", "0; url='/a?token=redacted'"),
            ("5;URL=https://u:p@shop.test/a", "5;URL=https://shop.test/a"),
            ("</a?sig=1>; rel=preload, </b?sig=2,3>; rel=\"next\"", "</a?sig=redacted>; rel=preload, </b?sig=redacted>; rel=\"next\""),
        ];
        for (written, kept) in table {
            let clean = redacted_text(written.as_bytes());
            assert_eq!(String::from_utf8_lossy(&clean), kept, "{written}");
            assert_eq!(redacted_text(&clean), clean, "again: {written}");
        }
    }

    #[test]
    fn nothing_but_its_end_ends_a_single_address() {
        assert_eq!(redacted_address(b"/a?token=x y'z&q=1"), b"/a?token=redacted&q=1");
        assert_eq!(redacted_address(b"//u:p w@shop.test/"), b"//shop.test/");
    }

    proptest! {
        #[test]
        fn no_text_panics_and_once_is_enough(text in "[/@?&;=#a-d\\[\\]%<>\" ]{0,40}|(token|sid|/|\\?|&|=|;|x|@|%74){0,20}") {
            for redact in [redacted_address, redacted_text] {
                let clean = redact(text.as_bytes());
                prop_assert_eq!(&redact(&clean), &clean);
            }
            if let Ok(url) = Url::parse("https://shop.test/").unwrap().join(&text) {
                let kept = without_secrets(&url);
                prop_assert_eq!(&without_secrets(&kept), &kept);
            }
        }
    }
}
