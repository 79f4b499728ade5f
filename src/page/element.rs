//! Small questions about elements and text that the walk asks.

use ego_tree::NodeRef;
use html5ever::{Attribute, LocalName, local_name, ns};

use super::tree::{Element, Node};
use super::{Field, MAX_BLOCK_BYTES};

/// The value of an attribute without namespace, by one of the names that the parser knows: names are compared as numbers.
macro_rules! attr {
    ($element:expr, $name:tt) => {
        $crate::page::element::attr_by($element, &html5ever::local_name!($name))
    };
}
pub(super) use attr;

/// See `attr!`.
pub(super) fn attr_by<'e>(e: &'e Element, name: &LocalName) -> Option<&'e str> {
    e.attrs.iter().find(|a| a.name.local == *name && is_plain(a)).map(|a| &*a.value)
}

/// The value of an attribute without namespace, by a name that the parser does not know.
pub(super) fn named_attr<'e>(e: &'e Element, name: &str) -> Option<&'e str> {
    e.attrs.iter().find(|a| &*a.name.local == name && is_plain(a)).map(|a| &*a.value)
}

/// The value of an attribute in whatever namespace: a drawing writes `xlink:href` or `href`.
pub(super) fn any_attr<'e>(e: &'e Element, name: &str) -> Option<&'e str> {
    e.attrs.iter().find(|a| &*a.name.local == name).map(|a| &*a.value)
}

/// Whether an attribute is without namespace.
fn is_plain(attribute: &Attribute) -> bool {
    attribute.name.ns == ns!() && attribute.name.prefix.is_none()
}

/// The attributes that every element is asked for, found in one pass; what is not there is empty.
#[derive(Clone, Copy, Default)]
pub(super) struct Common<'e> {
    pub class: &'e str,
    pub id: &'e str,
    /// Microdata's name of a property, else RDFa's.
    pub prop: &'e str,
    pub role: &'e str,
    pub style: &'e str,
    pub lang: Option<&'e str>,
    pub dir: Option<&'e str>,
    pub hidden: bool,
}

impl<'e> Common<'e> {
    pub(super) fn of(e: &'e Element) -> Common<'e> {
        let mut common = Common::default();
        for Attribute { name, value } in e.attrs.iter().filter(|a| is_plain(a)) {
            match name.local {
                local_name!("class") => common.class = value,
                local_name!("id") => common.id = value,
                local_name!("itemprop") => common.prop = value,
                // The `property` of a `meta` is Open Graph's, which is read with the head.
                local_name!("property") if common.prop.is_empty() && e.name() != "meta" => common.prop = value,
                local_name!("role") => common.role = value,
                local_name!("style") => common.style = value,
                local_name!("lang") => common.lang = Some(value),
                local_name!("dir") => common.dir = Some(value),
                local_name!("hidden") => common.hidden = true,
                _ => {}
            }
        }
        common
    }
}

/// A field of a form, without its options.
pub(super) fn field_of(e: &Element, kind: String) -> Field {
    let text = |value: Option<&str>| value.unwrap_or_default().to_owned();
    let required = attr!(e, "required").is_some() || attr!(e, "aria-required") == Some("true");
    let pattern = attr!(e, "pattern").filter(|p| p.len() < 200).map(str::to_owned);
    Field { name: text(attr!(e, "name")), kind, options: vec![], required, pattern, autocomplete: text(attr!(e, "autocomplete")) }
}

/// Whether the elements around are an item of a list: pictures in items belong to the list's row.
pub(super) fn inside_list_item<'s>(names: impl Iterator<Item = &'s str>) -> bool {
    names.take(3).any(|name| name == "li" || name.starts_with("li."))
}

/// Whether a link of this scheme leads somewhere that matters: to a page, to a person, to a messenger.
pub(super) fn is_followable(scheme: &str) -> bool {
    matches!(scheme, "http" | "https" | "mailto" | "tel" | "whatsapp" | "viber" | "tg" | "line" | "weixin" | "zalo")
}

pub(super) fn is_block(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("html")
            | local_name!("body")
            | local_name!("address")
            | local_name!("article")
            | local_name!("aside")
            | local_name!("blockquote")
            | local_name!("button")
            | local_name!("caption")
            | local_name!("dd")
            | local_name!("details")
            | local_name!("dialog")
            | local_name!("div")
            | local_name!("dl")
            | local_name!("dt")
            | local_name!("fieldset")
            | local_name!("figcaption")
            | local_name!("figure")
            | local_name!("footer")
            | local_name!("form")
            | local_name!("h1")
            | local_name!("h2")
            | local_name!("h3")
            | local_name!("h4")
            | local_name!("h5")
            | local_name!("h6")
            | local_name!("header")
            | local_name!("hr")
            | local_name!("label")
            | local_name!("legend")
            | local_name!("li")
            | local_name!("main")
            | local_name!("nav")
            | local_name!("ol")
            | local_name!("p")
            | local_name!("pre")
            | local_name!("section")
            | local_name!("summary")
            | local_name!("table")
            | local_name!("tbody")
            | local_name!("td")
            | local_name!("tfoot")
            | local_name!("th")
            | local_name!("thead")
            | local_name!("tr")
            | local_name!("ul")
    )
}

/// Whether nobody ever sees what is in an element of this name.
pub(super) fn is_unseen(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("script")
            | local_name!("style")
            | local_name!("template")
            | local_name!("noscript")
            | local_name!("head")
            | local_name!("iframe")
            | local_name!("object")
            | local_name!("canvas")
            | local_name!("textarea")
            | local_name!("datalist")
            | local_name!("symbol")
            | local_name!("defs")
    )
}

/// Whether a style hides what a click may show.
pub(super) fn is_folded(style: &str) -> bool {
    if style.is_empty() {
        return false;
    }
    // `backface-visibility: hidden` hides nothing.
    style.split(';').filter_map(|d| d.split_once(':')).any(|(name, value)| {
        let is = |name_wanted: &str, wanted: &str| {
            let value = value.trim();
            name.trim().eq_ignore_ascii_case(name_wanted) && value.get(..wanted.len()).is_some_and(|v| v.eq_ignore_ascii_case(wanted))
        };
        is("display", "none") || is("visibility", "hidden")
    })
}

/// Adds a text with one space for white space: the indentation of a template takes no room from the words.
pub(super) fn push_words(out: &mut String, text: &str) {
    for c in text.chars() {
        if !c.is_whitespace() {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
}

/// Whether a style strikes a text out.
pub(super) fn is_struck_out(style: &str) -> bool {
    !style.is_empty() && style.contains("line-through")
}

/// `p.lead`: the element's name and its first plain class, in small letters.
pub(super) fn push_step(out: &mut String, name: &str, class: &str) {
    let plain = |c: &&str| {
        c.len() < 40
            && c.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
            && !c.as_bytes().first().is_none_or(u8::is_ascii_digit)
    };
    out.push_str(name);
    if let Some(c) = class.split_ascii_whitespace().find(plain) {
        out.push('.');
        out.extend(c.chars().map(|c| c.to_ascii_lowercase()));
    }
}

/// Elements that themes draw icons with.
pub(super) fn is_icon_element(name: &str) -> bool {
    matches!(name, "i" | "span" | "div" | "li" | "a" | "td" | "em" | "b")
}

/// Whether nothing visible is inside an element: it is drawn by its class.
pub(super) fn has_no_content(node: &NodeRef<'_, Node>) -> bool {
    node.children().take(3).all(|c| match c.value() {
        Node::Text(text) => text.trim().is_empty(),
        Node::Comment => true,
        _ => false,
    })
}

/// Whether an element holds text and no element.
pub(super) fn only_text(node: &NodeRef<'_, Node>) -> bool {
    node.children().all(|c| c.value().as_text().is_some())
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
    let mut rest = text.trim_ascii_start();
    // Runs of characters that stay as they are; what stands between them is white space, or dropped, or replaced.
    let mut space = false;
    while let Some(stop) = (!rest.is_empty()).then(|| plain_run(rest.as_bytes())) {
        if stop > 0 {
            if std::mem::take(&mut space) {
                out.push(' ');
            }
            out.push_str(&rest[..stop]);
            rest = &rest[stop..];
        }
        let Some(c) = rest.chars().next() else { break };
        rest = &rest[c.len_utf8()..];
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

/// Bytes at the beginning of a text that stay as they are: ASCII with single spaces between.
fn plain_run(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        if !matches!(byte, b'!'..=b'~') {
            let single = *byte == b' ' && at > 0 && bytes.get(at + 1).is_some_and(|next| matches!(next, b'!'..=b'~'));
            if !single && (!byte.is_ascii() || is_ascii_space(*byte)) {
                return at;
            }
        }
        at += 1;
    }
    at
}

/// As `char::is_whitespace` has it.
fn is_ascii_space(b: u8) -> bool {
    matches!(b, b'\t'..=b'\r' | b' ')
}

pub(super) fn floor_boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What `joined` is, character by character.
    fn joined_plainly(text: &str) -> String {
        let kept = text.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}'));
        let plain: String = kept.map(|c| if c == '\u{2011}' { '-' } else { c }).collect();
        plain.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_style_folds_what_it_does_not_show() {
        for style in ["display:none", "color: red; DISPLAY : None !important", "visibility: hidden;"] {
            assert!(is_folded(style), "{style}");
        }
        for style in ["", "display: block", "-webkit-backface-visibility: hidden", "overflow: hidden"] {
            assert!(!is_folded(style), "{style}");
        }
    }

    proptest! {
        #[test]
        fn white_space_is_joined(text in "[a-zé\u{c0}\u{a0}\u{ad}\u{200b}\u{2011}\u{3000}\t\n\u{1c}\u{85} 日]{0,40}") {
            prop_assert_eq!(joined(&text), joined_plainly(&text));
        }
    }
}
