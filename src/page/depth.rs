//! Cuts a document where its elements are nested deeper than any browser would follow.
//!
//! The parser's cost grows with depth for every tag, so that a few megabytes of `<div>` would take hours.

use memchr::{memchr, memmem};

/// Elements inside each other at most; Chromium's document tree stops at the same depth.
const MAX_DEPTH: usize = 512;

/// Bytes of the longest name that is looked at; longer ones are no element that is known here, and are passed over.
const MAX_NAME: usize = 40;

/// Elements that never stay open: void ones, and those that the next of their kind closes.
fn is_unnested(name: &[u8]) -> bool {
    matches!(
        name,
        b"area"
            | b"base"
            | b"br"
            | b"col"
            | b"embed"
            | b"hr"
            | b"img"
            | b"input"
            | b"link"
            | b"meta"
            | b"param"
            | b"source"
            | b"track"
            | b"wbr"
            | b"p"
            | b"li"
            | b"dt"
            | b"dd"
            | b"tr"
            | b"td"
            | b"th"
            | b"option"
            | b"optgroup"
            | b"thead"
            | b"tbody"
            | b"tfoot"
            | b"html"
            | b"head"
            | b"body"
    )
}

/// Elements that may close themselves with a slash, inside `svg` only. On any other element the slash means nothing and it stays open.
fn is_drawn(name: &[u8]) -> bool {
    matches!(
        name,
        b"path"
            | b"g"
            | b"use"
            | b"circle"
            | b"rect"
            | b"line"
            | b"polygon"
            | b"polyline"
            | b"ellipse"
            | b"stop"
            | b"defs"
            | b"symbol"
            | b"clippath"
            | b"mask"
            | b"filter"
            | b"lineargradient"
            | b"radialgradient"
            | b"pattern"
            | b"image"
            | b"animate"
            | b"animatetransform"
            | b"feoffset"
            | b"feblend"
            | b"feflood"
            | b"fecolormatrix"
            | b"fegaussianblur"
            | b"fecomposite"
            | b"femergenode"
    )
}

/// Elements whose content is not markup.
fn is_raw(name: &[u8]) -> bool {
    matches!(name, b"script" | b"style" | b"textarea" | b"title" | b"noscript" | b"iframe")
}

/// The part of a document before it is nested too deeply; all of it, for any ordinary page.
pub(super) fn bounded(html: &str) -> &str {
    let bytes = html.as_bytes();
    let mut depth = 0usize;
    let mut drawing = 0usize;
    let mut at = 0;
    // What was once looked for in vain, or found far ahead, is not looked for again: no document makes this more than one pass.
    let mut tag_end = 0;
    let mut never_closed: Vec<Vec<u8>> = Vec::new();
    while let Some(found) = memchr(b'<', &bytes[at..]).map(|p| at + p) {
        at = found + 1;
        let rest = &bytes[at..];
        if rest.starts_with(b"!--") {
            at = memmem::find(rest, b"-->").map_or(bytes.len(), |p| at + p);
            continue;
        }
        let closing = rest.first() == Some(&b'/');
        let start = at + usize::from(closing);
        let length = bytes[start..].iter().take_while(|b| b.is_ascii_alphanumeric() || **b == b'-').count();
        if length == 0 || length > MAX_NAME {
            continue;
        }
        let mut small = [0; MAX_NAME];
        small[..length].copy_from_slice(&bytes[start..start + length]);
        small.make_ascii_lowercase();
        let name = &small[..length];
        at = start + length;
        if is_unnested(name) {
            continue;
        }
        if closing {
            depth = depth.saturating_sub(1);
            drawing = drawing.saturating_sub(usize::from(name == b"svg"));
            continue;
        }
        if is_raw(name) {
            if never_closed.iter().all(|n| n != name) {
                match closed_at(bytes, at, name) {
                    Some(end) => at = end,
                    None => never_closed.push(name.to_vec()),
                }
            }
            continue;
        }
        if drawing > 0 && is_drawn(name) {
            if tag_end < at {
                tag_end = memchr(b'>', &bytes[at..]).map_or(bytes.len(), |p| at + p);
            }
            if tag_end > at && bytes[tag_end - 1] == b'/' {
                continue;
            }
        }
        drawing += usize::from(name == b"svg");
        depth += 1;
        if depth > MAX_DEPTH {
            return &html[..found];
        }
    }
    html
}

/// Where the closing tag of an element begins. A tag in capitals is found as well.
fn closed_at(bytes: &[u8], from: usize, name: &[u8]) -> Option<usize> {
    let closes = |at: &usize| {
        bytes[*at + 1..].first() == Some(&b'/') && bytes.get(at + 2..at + 2 + name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name))
    };
    memchr::memchr_iter(b'<', &bytes[from..]).map(|p| from + p).find(closes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ordinary_pages_are_left_whole() {
        let rows = "<tr><td>1<td>2".repeat(5_000);
        let lists = "<ul><li>a<li>b</ul>".repeat(5_000);
        let page = format!(
            "<!doctype html><html><body><!-- <div> --><script>'<div>'.repeat(9)</script><table>{rows}</table>{lists}<p>a<p>b<br><img src=x></body></html>"
        );
        assert_eq!(bounded(&page), page);
    }

    #[test]
    fn depth_is_cut() {
        let deep = "<div>".repeat(2_000);
        assert_eq!(bounded(&deep).len(), MAX_DEPTH * 5);
        let balanced = "<div></div>".repeat(10_000);
        assert_eq!(bounded(&balanced), balanced);
    }

    #[test]
    fn a_slash_cannot_smuggle_depth() {
        for tag in ["<div/>", "<path/>", "<x-y/>"] {
            assert_eq!(bounded(&tag.repeat(2_000)).len(), MAX_DEPTH * tag.len(), "{tag}");
        }
        let icons = "<svg><g><path d='M0'/><use href='#a'/></g></svg>".repeat(2_000);
        assert_eq!(bounded(&icons), icons);
    }

    /// Each of these made a pass over the rest of the document for every tag.
    #[test]
    fn nothing_is_looked_for_again_and_again() {
        for (start, tag, end) in [("", "<script>", ""), ("", "<STYLE ", ""), ("<svg>", "<path ", "/"), ("<svg>", "<path ", "/>")] {
            let page = format!("{start}{}{end}", tag.repeat(1_000_000));
            assert_eq!(bounded(&page), page, "{tag}");
        }
    }

    proptest! {
        #[test]
        fn the_cut_is_a_beginning(html in "[<>/!a-z\\- ü]{0,300}") {
            prop_assert!(html.starts_with(bounded(&html)));
        }
    }
}
