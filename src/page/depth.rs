//! Cuts a document where its elements are nested deeper than any browser would follow.
//!
//! The parser's cost grows with depth for every tag, so that a few megabytes of `<div>` would take hours.

/// Elements inside each other at most; Chromium's document tree stops at the same depth.
const MAX_DEPTH: usize = 512;

/// Elements that never stay open: void ones, and those that the next of their kind closes.
const UNNESTED: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p", "li", "dt", "dd",
    "tr", "td", "th", "option", "optgroup", "thead", "tbody", "tfoot", "html", "head", "body",
];

/// Elements that may close themselves with a slash, inside `svg` only. On any other element the slash means nothing and it stays open.
const DRAWN: &[&str] = &[
    "path",
    "g",
    "use",
    "circle",
    "rect",
    "line",
    "polygon",
    "polyline",
    "ellipse",
    "stop",
    "defs",
    "symbol",
    "clippath",
    "mask",
    "filter",
    "lineargradient",
    "radialgradient",
    "pattern",
    "image",
    "animate",
    "animatetransform",
    "feoffset",
    "feblend",
    "feflood",
    "fecolormatrix",
    "fegaussianblur",
    "fecomposite",
    "femergenode",
];

/// Elements whose content is not markup.
const RAW: &[&str] = &["script", "style", "textarea", "title", "noscript", "iframe", "template"];

/// The part of a document before it is nested too deeply; all of it, for any ordinary page.
pub(super) fn bounded(html: &str) -> &str {
    let bytes = html.as_bytes();
    let mut depth = 0usize;
    let mut drawing = 0usize;
    let mut at = 0;
    while let Some(found) = memchr(bytes, at) {
        at = found + 1;
        let rest = &bytes[at..];
        if rest.starts_with(b"!--") {
            at = find(html, at, "-->").unwrap_or(bytes.len());
            continue;
        }
        let closing = rest.first() == Some(&b'/');
        let start = at + usize::from(closing);
        let length = bytes[start..].iter().take_while(|b| b.is_ascii_alphanumeric() || **b == b'-').count();
        if length == 0 || length > 40 {
            continue;
        }
        let name = html[start..start + length].to_ascii_lowercase();
        at = start + length;
        if UNNESTED.contains(&name.as_str()) {
            continue;
        }
        if closing {
            depth = depth.saturating_sub(1);
            drawing = drawing.saturating_sub(usize::from(name == "svg"));
            continue;
        }
        if RAW.contains(&name.as_str()) && name != "template" {
            at = find(html, at, &format!("</{name}")).unwrap_or(at);
            continue;
        }
        let end = bytes[at..].iter().position(|b| *b == b'>').map_or(bytes.len(), |p| at + p);
        if drawing > 0 && DRAWN.contains(&name.as_str()) && end > at && bytes[end - 1] == b'/' {
            continue;
        }
        drawing += usize::from(name == "svg");
        depth += 1;
        if depth > MAX_DEPTH {
            return &html[..found];
        }
    }
    html
}

fn memchr(bytes: &[u8], from: usize) -> Option<usize> {
    bytes.get(from..)?.iter().position(|b| *b == b'<').map(|p| from + p)
}

/// Case is looked at for ASCII letters only; a closing tag in capitals is found as well.
fn find(html: &str, from: usize, what: &str) -> Option<usize> {
    let what = what.as_bytes();
    html.as_bytes()[from..].windows(what.len()).position(|w| w.eq_ignore_ascii_case(what)).map(|p| from + p)
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

    proptest! {
        #[test]
        fn the_cut_is_a_beginning(html in "[<>/!a-z\\- ü]{0,300}") {
            prop_assert!(html.starts_with(bounded(&html)));
        }
    }
}
