//! Addresses: one form for one page, and one name for pages made from one template.

use std::hash::{DefaultHasher, Hash, Hasher};

use url::Url;

/// Parameters that do not change what is shown: where a visitor came from, and sessions.
const NOISE: &[&str] = &[
    "_ga",
    "_gl",
    "_pos",
    "_psq",
    "_sid",
    "_ss",
    "aff",
    "cfid",
    "cftoken",
    "dclid",
    "epik",
    "fbclid",
    "gbraid",
    "gclid",
    "gclsrc",
    "igshid",
    "jsessionid",
    "mc_cid",
    "mc_eid",
    "msclkid",
    "osid",
    "phpsessid",
    "pk_campaign",
    "pk_kwd",
    "pr_prod_strat",
    "pr_rec_id",
    "pr_rec_pid",
    "pr_ref_pid",
    "pr_seq",
    "ref",
    "s_kwcid",
    "sessionid",
    "sid",
    "source",
    "srsltid",
    "ttclid",
    "twclid",
    "wbraid",
    "yclid",
    "zenid",
];

/// The same address without fragment, login, tracking and session.
///
/// Doing it twice changes nothing more. Host and scheme stay.
pub fn canonical(url: &Url) -> Url {
    let mut out = url.clone();
    out.set_fragment(None);
    let _ = out.set_username("");
    let _ = out.set_password(None);
    let noise = |k: &str| {
        let k = k.to_ascii_lowercase();
        k.starts_with("utm_") || NOISE.contains(&k.as_str())
    };
    if let Some(query) = url.query() {
        // Pieces are kept as they are written: a server may tell `a=%20` and `a=+` apart.
        let kept: Vec<&str> = query.split('&').filter(|piece| !piece.is_empty() && !noise(name_of(piece))).collect();
        out.set_query((!kept.is_empty()).then(|| kept.join("&")).as_deref());
    }
    let path = without_session(out.path());
    if path != out.path() {
        out.set_path(&path);
    }
    out
}

fn name_of(piece: &str) -> &str {
    piece.split('=').next().unwrap_or_default()
}

/// A path without `;jsessionid=…` and without the `/(S(…))/` of ASP.NET.
fn without_session(path: &str) -> String {
    let segments = path.split('/').filter(|s| !(s.starts_with("(S(") && s.ends_with("))")));
    let plain = segments.map(|s| {
        let at = s.to_ascii_lowercase().find(";jsessionid=").or_else(|| s.to_ascii_lowercase().find(";sid="));
        at.map_or(s, |at| &s[..at])
    });
    plain.collect::<Vec<_>>().join("/")
}

/// One name for the addresses of one page: `www.shop.example` and `shop.example` are the same shop, http and https too, and so
/// are the same parameters in another order.
pub fn same_page(url: &Url) -> PageKey {
    let mut hasher = DefaultHasher::new();
    bare(url.host_str().unwrap_or_default()).hash(&mut hasher);
    url.port().hash(&mut hasher);
    url.path().hash(&mut hasher);
    let mut pieces: Vec<&str> = url.query().map(|q| q.split('&').filter(|p| !p.is_empty()).collect()).unwrap_or_default();
    pieces.sort_unstable();
    pieces.hash(&mut hasher);
    PageKey(hasher.finish())
}

/// What [`same_page`] compares: 64 bits stand for an address, so that a hundred thousand known ones cost little.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageKey(u64);

/// A host without `www.`.
pub(super) fn bare(host: &str) -> &str {
    host.strip_prefix("www.").unwrap_or(host)
}

/// The form of an address: what changes from product to product is left out, so that pages made from one template share it.
///
/// Numbers and the last segment become a mark; names of parameters stay, their values go. `/p/red-hat-12?v=1` gives `/p/*?v`.
pub(super) fn template(url: &Url) -> String {
    let segments: Vec<&str> = url.path().split('/').filter(|s| !s.is_empty()).collect();
    let mut out = bare(url.host_str().unwrap_or_default()).to_owned();
    for (i, segment) in segments.iter().enumerate() {
        let numbered = segment.bytes().any(|b| b.is_ascii_digit());
        let last = i + 1 == segments.len() && segments.len() > 1;
        out.push('/');
        out.push_str(if numbered || last { "*" } else { segment });
    }
    let mut names: Vec<&str> = url.query().map(|q| q.split('&').map(name_of).filter(|n| !n.is_empty()).collect()).unwrap_or_default();
    names.sort_unstable();
    names.dedup();
    if !names.is_empty() {
        out.push('?');
        out.push_str(&names.join("&"));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn tracking_and_sessions_are_dropped_and_the_rest_stays() {
        let cases = [
            ("https://a.example/p?utm_source=x&color=red#top", "https://a.example/p?color=red"),
            ("https://a.example/p?gclid=1", "https://a.example/p"),
            ("https://a.example/p;jsessionid=AB12?x=1", "https://a.example/p?x=1"),
            ("https://a.example/p;JSESSIONID=AB12/q", "https://a.example/p/q"),
            ("https://a.example/(S(lit3py55t21z5v55vlm25s55))/p", "https://a.example/p"),
            ("https://a.example/p?sid=1234&lang=de", "https://a.example/p?lang=de"),
            ("https://user:secret@a.example/", "https://a.example/"),
            ("https://a.example/p?b=%20&a=1", "https://a.example/p?b=%20&a=1"),
            ("https://a.example/p?", "https://a.example/p"),
        ];
        for (given, expected) in cases {
            assert_eq!(canonical(&url(given)).as_str(), expected);
        }
    }

    #[test]
    fn one_page_has_one_name() {
        let same = [("https://www.a.example/p?x=1&y=2", "http://a.example/p?y=2&x=1"), ("https://a.example/p", "https://a.example/p?")];
        for (a, b) in same {
            assert_eq!(same_page(&url(a)), same_page(&url(b)), "{a} {b}");
        }
        for (a, b) in [
            ("https://a.example/p", "https://a.example/P"),
            ("https://a.example/", "https://b.example/"),
            ("https://a.example/p?x=1", "https://a.example/p?x=2"),
        ] {
            assert_ne!(same_page(&url(a)), same_page(&url(b)), "{a} {b}");
        }
    }

    #[test]
    fn pages_of_one_template_share_their_form() {
        for (given, expected) in [
            ("https://www.a.example/p/red-hat?v=1", "a.example/p/*?v"),
            ("https://a.example/de/2026/shoes", "a.example/de/*/*"),
            ("https://a.example/", "a.example"),
            ("https://a.example/about", "a.example/about"),
            ("https://a.example/item-12", "a.example/*"),
        ] {
            assert_eq!(template(&url(given)), expected, "{given}");
        }
    }

    proptest! {
        #[test]
        fn any_address_has_one_form(path in "[/a-z0-9;=()SID%.-]{0,40}", query in "[a-z0-9_=&%+;]{0,40}") {
            if let Ok(given) = Url::parse(&format!("https://u:p@shop.example/{path}?{query}#x")) {
                let once = canonical(&given);
                prop_assert_eq!(&canonical(&once), &once);
                prop_assert_eq!(once.host_str(), given.host_str());
                prop_assert_eq!((once.username(), once.password(), once.fragment()), ("", None, None));
                prop_assert_eq!(same_page(&once), same_page(&canonical(&once)));
                template(&once);
            }
        }
    }
}
