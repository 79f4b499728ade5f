//! Bytes to text, as a browser would: byte order mark, header, `meta` in the first 1,024 bytes, then a guess.

use std::borrow::Cow;

use encoding_rs::Encoding;

use super::markup::{Declaration, DeclaredBy};

/// How a body was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded<'b> {
    /// The body itself where it is UTF-8.
    pub text: Cow<'b, str>,
    /// The encoding that a browser would go by: the byte order mark, the header, the `meta`.
    pub said: Option<&'static str>,
    /// The encoding that the bytes are in, when it is not that one: `said` names UTF-8 and the bytes are none, or another, and the
    /// bytes are clean UTF-8 with more than ASCII in it.
    pub real: Option<&'static str>,
}

/// Decodes a body. Never fails: what cannot be decoded becomes U+FFFD.
pub fn decode<'b>(body: &'b [u8], content_type: Option<&str>) -> Decoded<'b> {
    if let Some((encoding, skip)) = Encoding::for_bom(body) {
        let text = encoding.decode_without_bom_handling(&body[skip..]).0;
        return Decoded { text, said: Some(encoding.name()), real: None };
    }
    let named = content_type.and_then(header_charset).or_else(|| meta_charset(body));
    let said = named.map(Encoding::name);
    // A page that says something else but is clean UTF-8 is UTF-8: saved and proxied pages often keep an old label.
    if let Ok(text) = std::str::from_utf8(body)
        && (named.is_none_or(|e| e == encoding_rs::UTF_8) || !body.is_ascii())
    {
        let real = named.filter(|e| *e != encoding_rs::UTF_8).map(|_| encoding_rs::UTF_8.name());
        return Decoded { text: Cow::Borrowed(text), said, real };
    }
    let guess = || {
        let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
        detector.feed(body, true);
        detector.guess(None, chardetng::Utf8Detection::Allow)
    };
    let encoding = named.unwrap_or_else(guess);
    let (text, _, broken) = encoding.decode(body);
    // One broken character is a slip of an editor; many are another encoding.
    let mostly_broken = broken && encoding == encoding_rs::UTF_8 && text.chars().filter(|c| *c == '\u{fffd}').take(3).count() > 2;
    if mostly_broken {
        let real = guess();
        if real != encoding {
            return Decoded { text: real.decode_without_bom_handling(body).0, said, real: Some(real.name()) };
        }
    }
    Decoded { text, said, real: None }
}

/// What stands behind `charset=` in a text in small letters.
pub(super) fn label_in(text: &str) -> Option<&str> {
    let rest = text[text.find("charset=")? + 8..].trim_start_matches(['"', '\'', ' ']);
    let end = rest.find(|c: char| matches!(c, ';' | ',' | '"' | '\'') || c.is_whitespace()).unwrap_or(rest.len());
    Some(&rest[..end])
}

fn header_charset(content_type: &str) -> Option<&'static Encoding> {
    Encoding::for_label(label_in(&content_type.to_ascii_lowercase())?.as_bytes())
}

/// A label and the encoding that browsers take it for.
pub(super) fn declaration(by: DeclaredBy, label: String) -> Declaration {
    let encoding = Encoding::for_label(label.as_bytes());
    // HTML: a meta cannot mean UTF-16, since it was read as ASCII.
    let ascii = |e: &'static Encoding| if by == DeclaredBy::Meta && e.name().starts_with("UTF-16") { encoding_rs::UTF_8 } else { e };
    Declaration { by, label, encoding: encoding.map(ascii).map(Encoding::name) }
}

/// What is said of the encoding outside of the document: byte order mark, header (in small letters), XML declaration.
pub(super) fn declared_outside(body: &[u8], content_type: &str) -> Vec<Declaration> {
    let mark = Encoding::for_bom(body);
    let bom = mark.map(|(e, _)| Declaration { by: DeclaredBy::Bom, label: e.name().to_ascii_lowercase(), encoding: Some(e.name()) });
    let header = label_in(content_type).filter(|l| !l.is_empty()).map(|l| declaration(DeclaredBy::Header, l.to_owned()));
    let start = &body[mark.map_or(0, |(_, skip)| skip)..];
    let xml = start.starts_with(b"<?xml").then(|| {
        let line = String::from_utf8_lossy(&start[..start.len().min(200)]).to_ascii_lowercase();
        let rest = line.split("?>").next()?.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start().to_owned();
        let label = rest.strip_prefix(['"', '\''])?.split(['"', '\'']).next()?;
        Some(declaration(DeclaredBy::Xml, label.to_owned()))
    });
    bom.into_iter().chain(header).chain(xml.flatten()).collect()
}

/// Whether a `meta` names an encoding where browsers look for it first.
pub(super) fn has_early_meta(body: &[u8]) -> bool {
    early_metas(body, |tag| label_in(tag).map(drop)).is_some()
}

fn meta_charset(body: &[u8]) -> Option<&'static Encoding> {
    // HTML: a meta cannot mean UTF-16, since it was read as ASCII.
    early_metas(body, header_charset).map(|e| if e.name().starts_with("UTF-16") { encoding_rs::UTF_8 } else { e })
}

/// The first answer that a `meta` within the first 1,024 bytes gives.
fn early_metas<T>(body: &[u8], of: impl Fn(&str) -> Option<T>) -> Option<T> {
    let head = String::from_utf8_lossy(&body[..body.len().min(1024)]).to_ascii_lowercase();
    let mut rest = head.as_str();
    while let Some(at) = rest.find("<meta") {
        let tag_end = rest[at..].find('>').map_or(rest.len(), |e| at + e);
        if let Some(answer) = of(&rest[at..tag_end]) {
            return Some(answer);
        }
        rest = &rest[tag_end..];
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn text_is_read_as_a_browser_would() {
        let cases: &[(&[u8], Option<&str>, &str)] = &[
            (b"Gr\xfc\xdfe", Some("text/html; charset=ISO-8859-1"), "Grüße"),
            (b"<meta charset=windows-1252><p>Gr\xfc\xdfe", None, "<meta charset=windows-1252><p>Grüße"),
            ("\u{feff}Grüße".as_bytes(), Some("text/html; charset=latin1"), "Grüße"),
            (b"\xff\xfeA\0", None, "A"),
            ("Grüße".as_bytes(), Some("text/html; charset=windows-1251"), "Grüße"),
            (b"a\xffb", Some("text/html; charset=utf-8"), "a\u{fffd}b"),
            (b"Gr\xfc\xdfe, \xd6l, Sp\xe4tzle", Some("text/html; charset=utf-8"), "Gr\u{fc}\u{df}e, \u{d6}l, Sp\u{e4}tzle"),
        ];
        for (body, header, text) in cases {
            assert_eq!(decode(body, *header).text, *text, "{header:?}");
        }
    }

    #[test]
    fn a_declared_encoding_that_is_not_the_real_one_is_told() {
        type Case<'a> = (&'a [u8], Option<&'a str>, Option<&'a str>, Option<&'a str>);
        let cases: &[Case<'_>] = &[
            (b"plain", Some("text/html; charset=utf-8"), Some("UTF-8"), None),
            (b"plain", Some("text/html; charset=windows-1251"), Some("windows-1251"), None),
            ("Grüße".as_bytes(), None, None, None),
            ("Grüße".as_bytes(), Some("text/html; charset=windows-1252"), Some("windows-1252"), Some("UTF-8")),
            ("<meta charset=utf-8>Grüße".as_bytes(), Some("text/html; charset=koi8-r"), Some("KOI8-R"), Some("UTF-8")),
            ("<meta charset=koi8-r>Grüße".as_bytes(), Some("text/html; charset=utf-8"), Some("UTF-8"), None),
            (b"Gr\xfc\xdfe, \xd6l, Sp\xe4tzle und K\xe4se", Some("text/html; charset=utf-8"), Some("UTF-8"), Some("windows-1252")),
            (b"Gr\xfc\xdfe", Some("text/html; charset=iso-8859-1"), Some("windows-1252"), None),
        ];
        for (body, header, said, real) in cases {
            let decoded = decode(body, *header);
            assert_eq!((decoded.said, decoded.real), (*said, *real), "{header:?} {}", decoded.text);
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_read(body in proptest::collection::vec(any::<u8>(), 0..300), header in "(text/html; ?charset=)?[a-z0-9-]{0,12}", start in "(<meta charset=[a-z0-9-]{0,10}>)?") {
            let body = [start.as_bytes(), &body].concat();
            let decoded = decode(&body, Some(&header));
            prop_assert!(decoded.text.len() <= 3 * body.len() + 3);
        }
    }
}
