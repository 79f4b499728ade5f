//! Small questions about elements and text that the walk asks.

use ego_tree::NodeRef;
use scraper::Node;
use scraper::node::Element;

use super::MAX_BLOCK_BYTES;

/// Whether the elements around are an item of a list: pictures in items belong to the list's row.
pub(super) fn inside_list_item<'s>(steps: impl Iterator<Item = &'s str>) -> bool {
    steps.take(3).any(|step| step == "li" || step.starts_with("li."))
}

pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "html"
            | "body"
            | "address"
            | "article"
            | "aside"
            | "blockquote"
            | "button"
            | "caption"
            | "dd"
            | "details"
            | "dialog"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hr"
            | "label"
            | "legend"
            | "li"
            | "main"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}

pub(super) fn is_hidden(e: &Element, name: &str) -> bool {
    if matches!(
        name,
        "script"
            | "style"
            | "template"
            | "noscript"
            | "head"
            | "iframe"
            | "object"
            | "canvas"
            | "textarea"
            | "datalist"
            | "symbol"
            | "defs"
    ) {
        return true;
    }
    let style = e.attr("style").unwrap_or_default().replace(' ', "").to_ascii_lowercase();
    e.attr("hidden").is_some() || style.contains("display:none") || style.contains("visibility:hidden")
}

/// `p.lead`: the element's name and its first plain class.
pub(super) fn step(name: &str, class: &str) -> String {
    let plain = |c: &&str| {
        !c.is_empty()
            && c.len() < 40
            && c.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
            && !c.as_bytes()[0].is_ascii_digit()
    };
    match class.split_ascii_whitespace().find(plain) {
        Some(c) => format!("{name}.{c}"),
        None => name.to_owned(),
    }
}

pub(super) fn inner_text(node: &NodeRef<'_, Node>, limit: usize) -> String {
    let mut out = String::new();
    for child in node.descendants().take(400) {
        if let Node::Text(text) = child.value() {
            out.push_str(text);
            if out.len() > limit {
                break;
            }
        }
    }
    joined(&out)
}

/// White space joined to single spaces, no-break ones included; hyphens plain, soft hyphens gone; ends trimmed.
pub(super) fn joined(text: &str) -> String {
    let mut out = String::with_capacity(text.len().min(MAX_BLOCK_BYTES));
    let mut space = false;
    for c in text.chars() {
        match c {
            '\u{ad}' | '\u{200b}' | '\u{feff}' => {}
            c if c.is_whitespace() => space = !out.is_empty(),
            c => {
                if std::mem::take(&mut space) {
                    out.push(' ');
                }
                out.push(if c == '\u{2011}' { '-' } else { c });
            }
        }
    }
    out
}

pub(super) fn floor_boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
