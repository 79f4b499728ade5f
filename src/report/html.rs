//! In: a [`Report`]. Out: one HTML page that needs nothing else: no request, no script, styles inline.
//!
//! The reader sells wool, not software: the summary stands on one printed page, every gap says what to do and who does it,
//! proof is folded beside it. Shop text reaches the page only through askama's escaping; an address becomes a link only
//! when it is http or https; characters that hide or turn text are dropped from the finished page.

use askama::Template;

use super::messages::Messages;
use super::v1::Report;

mod hreflang;
mod parts;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;
mod view;

use parts::{State, Words};
use view::View;

#[derive(Template)]
#[template(path = "page.html")]
struct Page<'a> {
    words: Words<'a>,
    view: View,
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
pub fn render(report: &Report, messages: &Messages<'_>) -> String {
    let words = Words(messages);
    let view = View::new(report, words);
    let mut html = Page { words, view }.render().expect("writing to a string does not fail");
    html.retain(|c| !hides(c));
    html.trim_start().to_owned()
}

/// Control characters, and those that turn or hide the text around them: the page's own markup has none.
fn hides(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}
