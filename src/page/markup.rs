//! In: attributes, style sheets and texts as the walk meets them. Out: [`Markup`]: how the page says its language, its direction and its
//! encoding. What is wrong with that is for others to judge.

use memchr::{memchr, memmem};

/// Values of `lang` kept of one page.
const MAX_LANGS: usize = 30;

/// How a page says its language, its direction and its encoding.
#[derive(Debug, Clone, Default)]
pub struct Markup {
    /// `lang` and `xml:lang` of the html element, as written.
    pub lang: Option<String>,
    pub xml_lang: Option<String>,
    /// It is served as XML, where `xml:lang` counts.
    pub xml: bool,
    /// Each value of `lang` below the html element once, as written, with the selector of the first.
    pub langs: Vec<(String, String)>,
    /// The first `dir` that is none of `ltr`, `rtl` and `auto`, with its selector.
    pub wrong_dir: Option<(String, String)>,
    /// The style that makes the whole page run from right to left, as written.
    pub styled_rtl: Option<String>,
    /// The first text with an invisible direction control that nothing closes.
    pub open_control: Option<OpenControl>,
    /// What names the encoding, the strongest first.
    pub encodings: Vec<Declaration>,
    /// A `meta` names the encoding, but not within the first 1,024 bytes.
    pub late_meta: bool,
    /// No letter of the page needs an encoding.
    pub ascii: bool,
}

/// A direction control that nothing closes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenControl {
    pub control: char,
    /// The text from the control on.
    pub text: String,
    pub selector: String,
}

/// A place that names the character encoding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declaration {
    pub by: DeclaredBy,
    /// As written, in small letters.
    pub label: String,
    /// The encoding that browsers take it for; none where they do not know it.
    pub encoding: Option<&'static str>,
}

/// Where an encoding is named. The first in this order counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DeclaredBy {
    /// The mark at the start of the file.
    Bom,
    /// `Content-Type`.
    Header,
    Meta,
    /// `<?xml encoding="…"?>`
    Xml,
}

impl DeclaredBy {
    /// What people call it.
    pub const fn as_str(self) -> &'static str {
        match self {
            DeclaredBy::Bom => "byte order mark",
            DeclaredBy::Header => "header",
            DeclaredBy::Meta => "meta",
            DeclaredBy::Xml => "xml declaration",
        }
    }
}

impl Markup {
    /// A `lang` below the html element.
    pub(super) fn lang_below(&mut self, value: &str, selector: impl FnOnce() -> String) {
        if self.langs.len() < MAX_LANGS && !value.is_empty() && self.langs.iter().all(|(known, _)| known != value) {
            self.langs.push((value.to_owned(), selector()));
        }
    }

    /// A `dir` anywhere. A place holder that a script fills is no value, nor is a number that a shop system keeps there for itself.
    pub(super) fn dir(&mut self, value: &str, selector: impl FnOnce() -> String) {
        let value = value.trim();
        let known = value.is_empty() || ["ltr", "rtl", "auto"].iter().any(|k| k.eq_ignore_ascii_case(value));
        if !known && self.wrong_dir.is_none() && value.bytes().all(|b| b.is_ascii_alphabetic() || b"-_ ".contains(&b)) {
            self.wrong_dir = Some((value.to_owned(), selector()));
        }
    }

    /// A visible text.
    pub(super) fn text(&mut self, text: &str, selector: impl FnOnce() -> String) {
        if self.open_control.is_none()
            && let Some((control, at)) = open_control(text)
        {
            self.open_control = Some(OpenControl { control, text: text[at..].to_owned(), selector: selector() });
        }
    }
}

/// The first direction control of a text that is still open at its end, with text behind it, and where it stands.
/// A paragraph closes what is open in it, and what closes nothing does nothing.
fn open_control(text: &str) -> Option<(char, usize)> {
    let bytes = text.as_bytes();
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut at = 0;
    // All of them begin with the same byte.
    while let Some(found) = memchr(0xe2, &bytes[at..]) {
        let start = at + found;
        at = start + 1;
        if !matches!(bytes.get(at), Some(0x80 | 0x81)) {
            continue;
        }
        let Some(control) = text[start..].chars().next() else { break };
        let is_isolate = |c: char| matches!(c, '\u{2066}'..='\u{2068}');
        match control {
            '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' | '\u{2066}'..='\u{2068}' => open.push((control, start)),
            '\u{202c}' if open.last().is_some_and(|(c, _)| !is_isolate(*c)) => drop(open.pop()),
            // It closes the embeddings inside as well.
            '\u{2069}' => {
                if let Some(isolate) = open.iter().rposition(|(c, _)| is_isolate(*c)) {
                    open.truncate(isolate);
                }
            }
            _ => {}
        }
    }
    open.first().copied().filter(|(_, at)| text[*at..].chars().any(char::is_alphanumeric))
}

/// The rule of a style sheet that makes the html or the body element run from right to left, whatever else it is.
pub(super) fn rtl_rule(css: &str) -> Option<String> {
    // Many style sheets have the word, in the names of classes; hardly one as a value. One that writes it in mixed case is passed over.
    let is_value = |at: usize| css.as_bytes()[..at].trim_ascii_end().ends_with(b":");
    if !["rtl", "RTL"].iter().any(|word| memmem::find_iter(css.as_bytes(), word).any(is_value)) {
        return None;
    }
    let lower = css.to_ascii_lowercase();
    let mut from = 0;
    while let Some(found) = memmem::find(&lower.as_bytes()[from..], b"direction") {
        let at = from + found;
        from = at + "direction".len();
        let value = lower[from..].trim_start().strip_prefix(':').is_some_and(|v| v.trim_start().starts_with("rtl"));
        // `flex-direction` and `--direction` are other properties.
        let other = lower[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_');
        if !value || other {
            continue;
        }
        let Some(open) = lower[..at].rfind('{').filter(|open| !lower[*open..at].contains('}')) else { continue };
        let before = &lower[..open];
        let selectors = &before[before.rfind(['{', '}', ';']).map_or(0, |i| i + 1)..];
        let selectors = selectors.rsplit("*/").next().unwrap_or_default();
        let root = selectors.split(',').map(str::trim).find(|s| matches!(*s, "html" | "body" | ":root" | "html body"));
        if let Some(root) = root {
            return Some(format!("{root} {{ direction: rtl }}"));
        }
    }
    None
}

/// Whether a `style` attribute makes its element run from right to left.
pub(super) fn is_rtl_style(style: &str) -> bool {
    let declarations = || style.split(';').filter_map(|d| d.split_once(':'));
    declarations().any(|(name, value)| {
        name.trim().eq_ignore_ascii_case("direction") && value.trim().get(..3).is_some_and(|v| v.eq_ignore_ascii_case("rtl"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_are_paired_within_a_text() {
        let cases = [
            ("plain – “quoted” 12 €", None),
            ("\u{202b}שלום\u{202c} shop", None),
            ("\u{2067}\u{202b}שלום\u{2069} shop", None),
            ("\u{200f}שלום\u{200e} shop", None),
            ("shop \u{202c}\u{2069}", None),
            ("shop \u{202b}", None),
            ("shop \u{202b}שלום 12", Some(('\u{202b}', 5))),
            ("\u{2068}Ünal\u{202c} shop", Some(('\u{2068}', 0))),
            ("\u{202a}a\u{202c} \u{202e}b", Some(('\u{202e}', 8))),
        ];
        for (text, found) in cases {
            assert_eq!(open_control(text), found, "{text:?}");
        }
    }

    #[test]
    fn a_style_sheet_turns_the_page_only_by_its_root() {
        for css in [
            "body{direction:rtl}",
            "a{color:red} HTML , body { margin: 0; direction : RTL !important }",
            "/* all */ body { direction: rtl; }",
            "@media screen { body { direction: rtl } }",
        ] {
            assert!(rtl_rule(css).is_some(), "{css}");
        }
        for css in [
            "body{flex-direction:rtl}",
            "body{--direction:rtl}",
            "body{direction:ltr}",
            "body.rtl{direction:rtl}",
            "html[dir=rtl] body{direction:rtl}",
            ".price{direction:rtl}",
            "direction:rtl",
            "body{} .x{} direction: rtl",
        ] {
            assert_eq!(rtl_rule(css), None, "{css}");
        }
        assert!(is_rtl_style("margin:0; Direction: rtl"));
        assert!(!is_rtl_style("flex-direction: rtl; direction: ltr"));
    }
}
