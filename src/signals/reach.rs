//! How an address names the edition it belongs to: by host, by a locale folder, by a language parameter.

use std::fmt;

use url::Url;

use super::is_locale_word;

/// Parameters that choose a language.
const LANGUAGE_PARAMETERS: &[&str] = &["lang", "language", "locale", "hl", "l", "lng", "sprache", "langue", "idioma"];

/// What of an address names an edition. Pages whose addresses agree in it are reached alike.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reach {
    /// Host without `www.`, with its port where it is not the usual one.
    pub host: String,
    /// Locale folder in lower case (`de`, `en-gb`, `at/de`), or nothing.
    pub folder: String,
    /// Value of the language parameter in lower case, or nothing.
    pub parameter: String,
}

impl Reach {
    /// Reads an address.
    pub fn of(url: &Url) -> Reach {
        let mut segments = url.path_segments().into_iter().flatten();
        let (first, second) = (segments.next().unwrap_or_default(), segments.next().unwrap_or_default());
        let country = first.len() == 2 && first.bytes().all(|b| b.is_ascii_alphabetic());
        let folder = if country && is_locale_word(second) {
            format!("{first}/{second}").to_ascii_lowercase()
        } else if is_locale_word(first) {
            first.to_ascii_lowercase()
        } else {
            String::new()
        };
        let chosen = url.query_pairs().find(|(k, v)| LANGUAGE_PARAMETERS.contains(&k.to_ascii_lowercase().as_str()) && is_locale_word(v));
        let host = url.host_str().unwrap_or_default();
        let mut host = host.strip_prefix("www.").unwrap_or(host).to_owned();
        if let Some(port) = url.port() {
            host = format!("{host}:{port}");
        }
        Reach { host, folder, parameter: chosen.map(|(_, v)| v.to_ascii_lowercase()).unwrap_or_default() }
    }

    /// What an address names beside its edition: the path behind the locale folder, without slashes around it.
    pub fn tail(url: &Url) -> &str {
        let folder = Reach::of(url).folder.len();
        let path = url.path().trim_start_matches('/');
        path.get(folder..).unwrap_or_default().trim_matches('/')
    }

    /// Whether an address is where its edition begins, and no page within it.
    pub fn is_start(url: &Url) -> bool {
        let chooses = |(k, _): (std::borrow::Cow<'_, str>, _)| LANGUAGE_PARAMETERS.contains(&k.to_ascii_lowercase().as_str());
        matches!(Reach::tail(url), "" | "index.html" | "index.htm" | "index.php") && url.query_pairs().all(chooses)
    }

    /// The locale that the address names, as written: the language part of a folder pair, else the folder, else the parameter.
    pub fn locale(&self) -> Option<&str> {
        let folder = self.folder.rsplit('/').next().unwrap_or_default();
        [folder, self.parameter.as_str()].into_iter().find(|s| !s.is_empty())
    }
}

impl fmt::Display for Reach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.host)?;
        if !self.folder.is_empty() {
            write!(f, "/{}", self.folder)?;
        }
        if !self.parameter.is_empty() {
            write!(f, "?{}", self.parameter)?;
        }
        Ok(())
    }
}

/// The domain that a host belongs to, as it is registered: `shop.co.uk` of `de.shop.co.uk`. The host itself where it is none.
pub fn domain(host: &str) -> &str {
    psl::domain(host.as_bytes()).and_then(|d| host.get(host.len() - d.as_bytes().len()..)).unwrap_or(host)
}

/// The part of a host that names the firm: `shop` of `www.shop.co.uk` and of `de.shop.com`. None for addresses that are numbers.
pub fn brand(host: &str) -> Option<&str> {
    let domain = psl::domain(host.as_bytes())?;
    let domain = std::str::from_utf8(domain.as_bytes()).ok()?;
    domain.split('.').next().filter(|label| !label.is_empty() && !label.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_its_edition() {
        let cases = [
            ("https://www.shop.example/de/p", "shop.example/de"),
            ("https://shop.example/at/de/p", "shop.example/at/de"),
            ("https://shop.example/products/hat", "shop.example"),
            ("https://shop.example/p?lang=fr", "shop.example?fr"),
            ("https://shop.example:8443/en-GB/", "shop.example:8443/en-gb"),
            ("https://shop.example/p?l=12", "shop.example"),
        ];
        for (url, expected) in cases {
            assert_eq!(Reach::of(&Url::parse(url).unwrap()).to_string(), expected, "{url}");
        }
    }

    #[test]
    fn an_address_is_the_start_of_its_edition_or_a_page_in_it() {
        let cases = [
            ("https://shop.example/", "", true),
            ("https://shop.example/de/", "", true),
            ("https://shop.example/at/de", "", true),
            ("https://shop.example/index.php?lang=de", "index.php", true),
            ("https://shop.example/index.php?route=product&lang=de", "index.php", false),
            ("https://shop.example/en-gb/products/hat", "products/hat", false),
            ("https://shop.example/products/hat?lang=de", "products/hat", false),
        ];
        for (url, tail, start) in cases {
            let url = Url::parse(url).unwrap();
            assert_eq!((Reach::tail(&url), Reach::is_start(&url)), (tail, start), "{url}");
        }
    }

    #[test]
    fn a_firm_is_known_under_several_endings() {
        for host in ["www.shop.co.uk", "shop.de", "fr.shop.com", "shop.com.br"] {
            assert_eq!(brand(host), Some("shop"), "{host}");
        }
        for host in ["127.0.0.1", "[::1]", "localhost", "com"] {
            assert_eq!(brand(host), None, "{host}");
        }
    }
}
