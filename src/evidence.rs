//! Evidence: what was seen, where, in the shop's own words.
//!
//! Made by a detector at the place where it saw something, and carried unchanged to the report.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::secrets::redacted_text;
use crate::vocab::Origin;

/// Characters an [`Excerpt`] holds at most.
pub const EXCERPT_CHARS: usize = 160;

/// A short piece of a shop's text: one line, no control characters, at most [`EXCERPT_CHARS`] characters.
///
/// Still a stranger's text: each report format escapes it for itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Excerpt(String);

impl Excerpt {
    /// Trims, joins white space, drops control and bidi-override characters, cuts at [`EXCERPT_CHARS`] with an ellipsis.
    pub fn new(text: &str) -> Self {
        // A tag or a script that is quoted may hold an address with a secret in it.
        let redacted = text.contains('=').then(|| redacted_text(text.as_bytes()));
        let redacted = redacted.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        let text = redacted.as_deref().unwrap_or(text);
        let mut out = String::with_capacity(text.len().min(EXCERPT_CHARS + 4));
        let mut count = 0;
        let mut space = false;
        for c in text.chars() {
            // Most characters by far.
            if c.is_ascii_graphic() && !space && count < EXCERPT_CHARS {
                out.push(c);
                count += 1;
                continue;
            }
            if c.is_whitespace() {
                space = count > 0;
                continue;
            }
            if c.is_control()
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
            {
                continue;
            }
            if count + usize::from(space) >= EXCERPT_CHARS {
                out.push('…');
                break;
            }
            if space {
                out.push(' ');
                count += 1;
                space = false;
            }
            out.push(c);
            count += 1;
        }
        Excerpt(out)
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Excerpt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where on a page or in an answer something stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// An element, by a CSS selector that finds it or its like.
    Element { selector: String },
    /// A link: the page it stands on and the element.
    Link { from: String, selector: String },
    /// An HTTP header.
    Header { name: String },
    /// A script or other resource, by its address.
    Script { src: String },
    /// Structured data, by its path (`Product.offers.priceCurrency`).
    Data { path: String },
    /// An entry of a sitemap.
    Sitemap { url: String },
    /// The document as a whole.
    Document,
    /// An entry of the owner's own file, by its name (`seller.payments`).
    Answer { key: String },
}

/// One thing seen.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Evidence {
    /// Where it comes from.
    pub origin: Origin,
    /// The page it was seen on; for a link, the page it leads to stands in the excerpt or the signal's value.
    pub url: Option<String>,
    /// The place.
    pub place: Place,
    /// The shop's own words.
    pub excerpt: Excerpt,
}

impl Evidence {
    /// Evidence from an element of a page.
    pub fn element(url: &str, selector: &str, text: &str) -> Self {
        Evidence {
            origin: Origin::Page,
            url: Some(url.to_owned()),
            place: Place::Element { selector: selector.to_owned() },
            excerpt: Excerpt::new(text),
        }
    }

    /// Evidence from structured data of a page.
    pub fn data(url: &str, path: &str, text: &str) -> Self {
        Evidence {
            origin: Origin::Page,
            url: Some(url.to_owned()),
            place: Place::Data { path: path.to_owned() },
            excerpt: Excerpt::new(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn excerpts_are_one_clean_line() {
        assert_eq!(Excerpt::new("  In den\n\t Warenkorb \u{1b}[31mred\u{202e}x\u{7}").as_str(), "In den Warenkorb [31mredx");
    }

    proptest! {
        #[test]
        fn excerpts_are_short_and_printable(text in any::<String>()) {
            let e = Excerpt::new(&text);
            prop_assert!(e.as_str().chars().count() <= EXCERPT_CHARS + 1);
            prop_assert!(!e.as_str().chars().any(char::is_control));
            prop_assert_eq!(&Excerpt::new(e.as_str().trim_end_matches('…')).0, e.as_str().trim_end_matches('…').trim_end());
        }
    }
}
