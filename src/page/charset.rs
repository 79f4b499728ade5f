//! Bytes to text, as a browser would: byte order mark, header, `meta` in the first 1,024 bytes, then a guess.

use encoding_rs::Encoding;

/// Decodes a body. Never fails: what cannot be decoded becomes U+FFFD.
pub fn decode(body: &[u8], content_type: Option<&str>) -> String {
    if let Some((encoding, skip)) = Encoding::for_bom(body) {
        return encoding.decode_without_bom_handling(&body[skip..]).0.into_owned();
    }
    let named = content_type.and_then(header_charset).or_else(|| meta_charset(body));
    // A page that says something else but is clean UTF-8 is UTF-8: saved and proxied pages often keep an old label.
    if let Ok(text) = std::str::from_utf8(body)
        && (named.is_none_or(|e| e == encoding_rs::UTF_8) || !body.is_ascii())
    {
        return text.to_owned();
    }
    let encoding = named.unwrap_or_else(|| {
        let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
        detector.feed(body, true);
        detector.guess(None, chardetng::Utf8Detection::Allow)
    });
    encoding.decode_without_bom_handling(body).0.into_owned()
}

fn header_charset(content_type: &str) -> Option<&'static Encoding> {
    let at = content_type.to_ascii_lowercase().find("charset=")?;
    let rest = content_type[at + 8..].trim_start_matches(['"', '\'', ' ']);
    let end = rest.find(|c: char| c == ';' || c == '"' || c == '\'' || c.is_whitespace()).unwrap_or(rest.len());
    Encoding::for_label(&rest.as_bytes()[..end])
}

fn meta_charset(body: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&body[..body.len().min(1024)]).to_ascii_lowercase();
    let mut rest = head.as_str();
    while let Some(at) = rest.find("<meta") {
        let tag_end = rest[at..].find('>').map_or(rest.len(), |e| at + e);
        if let Some(encoding) = header_charset(&rest[at..tag_end]) {
            // HTML: a meta cannot mean UTF-16, since it was read as ASCII.
            return Some(if encoding.name().starts_with("UTF-16") { encoding_rs::UTF_8 } else { encoding });
        }
        rest = &rest[tag_end..];
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_as_a_browser_would() {
        let cases: &[(&[u8], Option<&str>, &str)] = &[
            (b"Gr\xfc\xdfe", Some("text/html; charset=ISO-8859-1"), "Grüße"),
            (b"<meta charset=windows-1252><p>Gr\xfc\xdfe", None, "<meta charset=windows-1252><p>Grüße"),
            ("\u{feff}Grüße".as_bytes(), Some("text/html; charset=latin1"), "Grüße"),
            (b"\xff\xfeA\0", None, "A"),
            ("Grüße".as_bytes(), Some("text/html; charset=windows-1251"), "Grüße"),
            (b"a\xffb", Some("text/html; charset=utf-8"), "a\u{fffd}b"),
        ];
        for (body, header, text) in cases {
            assert_eq!(decode(body, *header), *text, "{header:?}");
        }
    }
}
