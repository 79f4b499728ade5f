//! Addresses without what opens doors: user names, passwords, and parameters whose values are secrets.
//!
//! Everything that is kept, written or printed goes through here; only the request itself carries the true address.

use url::Url;

/// Stands where a secret stood.
pub const REDACTED: &str = "redacted";

/// Parameters whose values open something. `key`, `code` and `id` name pages in too many shops to be here.
const SECRETS: &[&str] = &[
    "access_token",
    "api_key",
    "api_token",
    "apikey",
    "auth",
    "auth_token",
    "authorization",
    "authtoken",
    "bearer",
    "client_secret",
    "credential",
    "hmac",
    "id_token",
    "jsessionid",
    "jwt",
    "key_secret",
    "oseid",
    "osid",
    "passwd",
    "password",
    "phpsessid",
    "preview_token",
    "pwd",
    "refresh_token",
    "secret",
    "secret_key",
    "session",
    "session_id",
    "sessionid",
    "sid",
    "sig",
    "signature",
    "token",
    "x-amz-credential",
    "x-amz-security-token",
    "x-amz-signature",
];

/// The address without user name and password, and with the values of secret parameters taken out. Doing it twice changes nothing
/// more.
pub fn without_secrets(url: &Url) -> Url {
    let mut out = url.clone();
    // Both fail only for addresses that cannot have a user, and so have none.
    let _ = out.set_username("");
    let _ = out.set_password(None);
    if let Some(query) = url.query() {
        let mut changed = false;
        let clean = |piece: &str| match piece.split_once('=') {
            Some((name, value)) if !value.is_empty() && value != REDACTED && is_secret(name) => {
                changed = true;
                format!("{name}={REDACTED}")
            }
            _ => piece.to_owned(),
        };
        let pieces: Vec<String> = query.split('&').map(clean).collect();
        if changed {
            out.set_query(Some(&pieces.join("&")));
        }
    }
    out
}

fn is_secret(name: &str) -> bool {
    SECRETS.binary_search(&name.to_ascii_lowercase().as_str()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_taken_out_and_the_rest_stays() {
        let cases = [
            ("https://u:p@shop.example/a?b=1", "https://shop.example/a?b=1"),
            ("https://shop.example/?token=abc&lang=de", "https://shop.example/?token=redacted&lang=de"),
            ("https://shop.example/?Access_Token=abc", "https://shop.example/?Access_Token=redacted"),
            ("https://shop.example/?a=%20+&token=", "https://shop.example/?a=%20+&token="),
            ("https://shop.example/?key=7&code=EUR&id=3#x", "https://shop.example/?key=7&code=EUR&id=3#x"),
            ("mailto:shop@shop.example", "mailto:shop@shop.example"),
        ];
        for (given, expected) in cases {
            let once = without_secrets(&Url::parse(given).unwrap());
            assert_eq!(once.as_str(), expected);
            assert_eq!(without_secrets(&once), once);
        }
        assert!(SECRETS.is_sorted());
    }
}
