//! In: a [`Report`], perhaps a [`Brand`]. Out: one HTML page that needs nothing else: no request, styles and one small script inline.
//!
//! The reader sells wool, not software: the summary stands on one printed page, every gap says what to do and who does it,
//! proof is folded beside it. Without the script everything is there to read; it only filters. Shop text reaches the page only through
//! askama's escaping; an address becomes a link only when it is http or https; characters that hide or turn text are dropped from
//! the finished page. The page's own policy lets a browser run that one script, known by its hash, and ask for nothing.

use askama::Template;
use sha2::{Digest, Sha256};

use super::brand::{Brand, base64};
use super::messages::Messages;
use super::v1::Report;

mod crawl;
mod hreflang;
mod letterhead;
mod market;
mod parts;
mod said;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;
mod unseen;
mod view;

use letterhead::Letterhead;
use parts::{State, Words};
use view::View;

#[derive(Template)]
#[template(path = "page.html")]
struct Page<'a> {
    words: Words<'a>,
    view: View,
    brand: Option<Letterhead>,
}

impl Page<'_> {
    /// A fixed text of the page.
    fn t(&self, id: &str) -> String {
        self.words.word(id)
    }

    /// The states of a stage with their words, best first.
    fn key(&self) -> Vec<(&'static str, String)> {
        [State::Good, State::Partly, State::Gaps, State::Stop, State::Unseen]
            .into_iter()
            .map(|s| (s.name(), self.t(&format!("html-state-{}", s.name()))))
            .collect()
    }
}

/// The page. The same report gives the same bytes.
pub fn render(report: &Report, messages: &Messages<'_>, brand: Option<&Brand>) -> String {
    let words = Words(messages);
    let page = Page { words, view: View::new(report, words), brand: brand.map(Letterhead::of) };
    let mut html = page.render().expect("writing to a string does not fail");
    html.retain(|c| !hides(c));
    let hash = base64(&Sha256::digest(script(&html).as_bytes()));
    html.replacen("'sha256-'", &format!("'sha256-{hash}'"), 1).trim_start().to_owned()
}

/// The script, exactly as a browser reads it. Text of shops is escaped, so the tags stand only once.
fn script(html: &str) -> &str {
    let (_, rest) = html.split_once("<script>").expect("the page has its script");
    rest.split_once("</script>").expect("the script is closed").0
}

/// Control characters, and those that turn or hide the text around them: the page's own markup has none.
fn hides(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}
