//! Addresses that lead nowhere or do something: tracking parameters, actions, files, endless variants.

use url::Url;

/// Variants of one path by its query that are followed.
pub(super) const MAX_VARIANTS: usize = 3;

/// Parameters that do not change what is shown.
const NOISE: &[&str] = &[
    "gclid",
    "fbclid",
    "msclkid",
    "yclid",
    "dclid",
    "mc_cid",
    "mc_eid",
    "ref",
    "source",
    "sid",
    "sessionid",
    "phpsessid",
    "jsessionid",
    "osid",
    "_ga",
    "_gl",
    "srsltid",
    "pk_campaign",
    "pk_kwd",
    "igshid",
    "twclid",
];

/// The same address without fragment, tracking and session parameters.
pub fn canonical(url: &Url) -> Url {
    let mut out = url.clone();
    out.set_fragment(None);
    let _ = out.set_username("");
    let _ = out.set_password(None);
    let noise = |k: &str| {
        let k = k.to_ascii_lowercase();
        k.starts_with("utm_") || NOISE.contains(&k.as_str())
    };
    if url.query().is_some() {
        let kept: Vec<(String, String)> =
            url.query_pairs().filter(|(k, _)| !noise(k)).map(|(k, v)| (k.into_owned(), v.into_owned())).collect();
        if kept.len() != url.query_pairs().count() {
            out.set_query(None);
            if !kept.is_empty() {
                out.query_pairs_mut().extend_pairs(kept);
            }
        }
    }
    if let Some(at) = out.path().to_ascii_lowercase().find(";jsessionid=") {
        let path = out.path()[..at].to_owned();
        out.set_path(&path);
    }
    out
}

/// Whether following the address would do something: fill a cart, log out, delete.
pub(super) fn is_action(url: &Url) -> bool {
    let path = url.path().to_ascii_lowercase();
    let words = [
        "/cart/add",
        "/cart/change",
        "/cart/clear",
        "add-to-cart",
        "addtocart",
        "add_to_cart",
        "logout",
        "log-out",
        "signout",
        "abmelden",
        "/wishlist/add",
        "/compare/add",
        "unsubscribe",
        "/delete",
    ];
    let acts = |k: &str| {
        matches!(
            k,
            "add-to-cart"
                | "add_to_cart"
                | "remove_item"
                | "action"
                | "add"
                | "delete"
                | "logout"
                | "wc-ajax"
                | "removed_item"
                | "undo_item"
        )
    };
    words.iter().any(|w| path.contains(w)) || url.query_pairs().any(|(k, _)| acts(&k.to_ascii_lowercase()))
}

/// Whether the address is a file that is no page.
pub(super) fn is_file(url: &Url) -> bool {
    let name = url.path().rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    let Some((_, extension)) = name.rsplit_once('.') else { return false };
    matches!(
        extension,
        "jpg"
            | "jpeg"
            | "png"
            | "gif"
            | "webp"
            | "avif"
            | "svg"
            | "ico"
            | "css"
            | "js"
            | "mjs"
            | "json"
            | "xml"
            | "rss"
            | "atom"
            | "pdf"
            | "zip"
            | "gz"
            | "rar"
            | "7z"
            | "doc"
            | "docx"
            | "xls"
            | "xlsx"
            | "csv"
            | "ppt"
            | "pptx"
            | "mp3"
            | "mp4"
            | "webm"
            | "mov"
            | "avi"
            | "woff"
            | "woff2"
            | "ttf"
            | "otf"
            | "eot"
            | "txt"
            | "ics"
            | "apk"
            | "exe"
            | "dmg"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tracking_is_dropped_and_the_rest_stays() {
        let cases = [
            ("https://a.example/p?utm_source=x&color=red#top", "https://a.example/p?color=red"),
            ("https://a.example/p?gclid=1", "https://a.example/p"),
            ("https://a.example/p;jsessionid=AB12?x=1", "https://a.example/p?x=1"),
            ("https://user:secret@a.example/", "https://a.example/"),
            ("https://a.example/p?b=%20&a=1", "https://a.example/p?b=%20&a=1"),
        ];
        for (given, expected) in cases {
            assert_eq!(canonical(&Url::parse(given).unwrap()).as_str(), expected);
        }
    }
}
