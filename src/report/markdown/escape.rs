//! In: a stranger's text. Out: Markdown that shows it and does nothing else, in GitHub's and GitLab's dialects, in a table or outside.
//!
//! Beside markup, these turn bare addresses into links, `@name` into a notification and `#12` into a reference. They look for them in the
//! text after markup is done, so a backslash does not help; an invisible character between the parts does.

use crate::report::facts::web_address;
use crate::report::terminal::clean;

/// Zero width space, as an entity: the only kind that can be seen in the source.
const APART: &str = "&#8203;";

/// Characters of the label of a link.
const LABEL: usize = 80;

/// One line of text in which nothing is markup.
pub fn text(stranger: &str) -> String {
    let line = clean(stranger);
    let line: Vec<char> = line.split(' ').filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ").chars().collect();
    let mut out = String::with_capacity(line.len() + 16);
    for (at, c) in line.iter().enumerate() {
        let next = line.get(at + 1).copied();
        let digit_next = next.is_some_and(|n| n.is_ascii_digit());
        match c {
            '\u{200b}' => {}
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '$' => out.push_str("&#36;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '{' | '}' => {
                out.push('\\');
                out.push(*c);
            }
            '@' => {
                out.push('@');
                out.push_str(APART);
            }
            '#' | '!' if digit_next => {
                out.push('\\');
                out.push(*c);
                out.push_str(APART);
            }
            '#' | '!' => {
                out.push('\\');
                out.push(*c);
            }
            ':' if next == Some('/') => {
                out.push(':');
                out.push_str(APART);
            }
            '.' if at >= 3 && line[at - 3..at].iter().all(|w| w.eq_ignore_ascii_case(&'w')) => {
                out.push_str(APART);
                out.push('.');
            }
            c => out.push(*c),
        }
    }
    out
}

/// A name in code type. One that holds a mark of its own is shown as text.
pub fn code(name: &str) -> String {
    let name = clean(name);
    if name.is_empty() || name.contains(['`', '|', '\\']) { text(&name) } else { format!("`{name}`") }
}

/// A link to a web address with a label; what is no web address is shown as text.
pub fn link(label: &str, address: &str) -> String {
    let Some(url) = web_address(address) else { return text(&format!("{label} {address}")) };
    let mut target = String::with_capacity(address.len());
    for c in url.as_str().chars() {
        match c {
            '&' => target.push_str("&amp;"),
            // Some of these end a link or a cell, some begin markup that binds tighter than a link.
            '(' | ')' | '<' | '>' | '|' | '\\' | '`' | '$' | '*' | '_' | '[' | ']' | '~' | '@' => {
                target.push_str(&format!("%{:02X}", u32::from(c)));
            }
            c => target.push(c),
        }
    }
    format!("[{}]({target})", text(label))
}

/// A link that is labelled with its own address, without scheme and shortened.
pub fn address(address: &str) -> String {
    let Some(url) = web_address(address) else { return text(address) };
    let shown = url.as_str().split_once("://").map_or(url.as_str(), |(_, rest)| rest).trim_end_matches('/');
    let short: String = shown.chars().take(LABEL).collect();
    let label = if short.len() < shown.len() { format!("{short}…") } else { short };
    link(&label, address)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What stays of a text when everything is taken out that shows a character as itself.
    fn markup(markdown: &str) -> String {
        let mut out = String::new();
        let mut rest = markdown.chars();
        while let Some(c) = rest.next() {
            match c {
                '\\' => drop(rest.next()),
                '&' => {
                    let entity: String = rest.by_ref().take_while(|c| *c != ';').collect();
                    assert!(["amp", "lt", "gt", "#36", "#8203"].contains(&entity.as_str()), "{entity:?} in {markdown:?}");
                }
                c => out.push(c),
            }
        }
        out
    }

    proptest! {
        #[test]
        fn no_text_holds_markup(stranger in "(.|[|`*_<>@#!&$~\\\\:/.w0-9\\[\\]]){0,40}") {
            let left = markup(&text(&stranger));
            let marks = ['|', '`', '*', '_', '<', '>', '[', ']', '~', '#', '!', '$', '\n', '\r'];
            prop_assert!(!left.contains(marks), "{:?}", left);
            prop_assert!(!text(&stranger).contains("://"), "{:?}", text(&stranger));
        }
    }

    #[test]
    fn a_strangers_text_is_text() {
        for (stranger, shown) in [
            ("plain, 89,90 € (net) – 日本", "plain, 89,90 € (net) – 日本"),
            ("a | b", r"a \| b"),
            ("`code` *b* _i_ ~s~", r"\`code\` \*b\* \_i\_ \~s\~"),
            ("<script>alert(1)</script> &lt;", "&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt;"),
            ("[x](javascript:alert(1))", r"\[x\](javascript:alert(1))"),
            ("![x](https://x.example/p.gif)", r"\!\[x\](https:&#8203;//x.example/p.gif)"),
            ("ask @octocat or me@x.example", "ask @&#8203;octocat or me@&#8203;x.example"),
            ("see #12 and !7, WWW.x.example", r"see \#&#8203;12 and \!&#8203;7, WWW&#8203;.x.example"),
            ("two\n# lines\u{1b}[2J \u{202e}x", r"two \# lines\[2J x"),
            ("$5 or $6$", "&#36;5 or &#36;6&#36;"),
            (r"back\slash", r"back\\slash"),
        ] {
            assert_eq!(text(stranger), shown, "{stranger:?}");
        }
    }

    #[test]
    fn only_web_addresses_become_links() {
        for (written, shown) in [
            ("https://x.example/de/", "[x.example/de](https://x.example/de/)"),
            (
                "https://x.example/a_(b)|`c`?d=1&copy=2",
                r"[x.example/a\_(b)\|%60c%60?d=1&amp;copy=2](https://x.example/a%5F%28b%29%7C%60c%60?d=1&amp;copy=2)",
            ),
            ("javascript:alert(1)//https://x.example", r"javascript:alert(1)//https:&#8203;//x.example"),
            ("data:text/html,<b>", "data:text/html,&lt;b&gt;"),
            ("not an address", "not an address"),
        ] {
            assert_eq!(address(written), shown, "{written}");
        }
    }

    #[test]
    fn names_stand_in_code_type() {
        assert_eq!(code("de/imprint#x"), "`de/imprint#x`");
        assert_eq!(code("a`<b>"), r"a\`&lt;b&gt;");
    }
}
