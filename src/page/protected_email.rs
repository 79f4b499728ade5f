//! E-mail addresses that a content network hides from programs and shows to browsers: hexadecimal, the first byte is the key of the others.

use url::Url;

/// The address behind `data-cfemail`, or behind the fragment of a link to the page that explains it.
pub(super) fn link(hidden: Option<&str>, href: Option<&str>) -> Option<Url> {
    let behind_link = || href?.split_once("/cdn-cgi/l/email-protection#").map(|(_, hex)| hex);
    let address = decoded(hidden.or_else(behind_link)?)?;
    Url::parse(&format!("mailto:{address}")).ok()
}

fn decoded(hex: &str) -> Option<String> {
    let hex = hex.trim();
    if hex.len() > 400 || !hex.is_ascii() || !hex.len().is_multiple_of(2) {
        return None;
    }
    let bytes: Vec<u8> = (0..hex.len()).step_by(2).map(|i| u8::from_str_radix(&hex[i..i + 2], 16).ok()).collect::<Option<_>>()?;
    let (key, rest) = bytes.split_first()?;
    let text = String::from_utf8(rest.iter().map(|b| b ^ key).collect()).ok()?;
    text.contains('@').then(|| text.split('?').next().unwrap_or_default().to_owned())
}
