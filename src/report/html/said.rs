//! In: a text of the report. Out: the same on the page, marked with its language where that is not the page's, so that it is read out right.

use std::fmt;

use askama::filters::{Html, HtmlSafe, escape};

use crate::report::v1::{FindingReport, Message};

/// A text that may be in another language than the page. It escapes itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    text: String,
    lang: Option<String>,
}

impl Said {
    /// A text, with the tag of its language where that is not the page's.
    pub fn new(text: &str, lang: Option<String>) -> Said {
        Said { text: text.to_owned(), lang }
    }

    /// A sentence.
    pub fn of(message: &Message) -> Said {
        Said::new(&message.text, message.lang.clone())
    }

    /// The title of a finding.
    pub fn title(f: &FindingReport) -> Said {
        Said::new(&f.title, f.title_lang.clone())
    }
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Ok(text) = escape(&self.text, Html);
        match &self.lang {
            Some(lang) => {
                let Ok(lang) = escape(lang, Html);
                write!(f, "<span lang=\"{lang}\">{text}</span>")
            }
            None => write!(f, "{text}"),
        }
    }
}

impl HtmlSafe for Said {}

#[cfg(test)]
mod tests {
    use super::Said;

    #[test]
    fn a_text_is_marked_with_its_language_and_stays_text() {
        for (lang, text, html) in [
            (None, "Preise", "Preise"),
            (Some("en"), "Prices", "<span lang=\"en\">Prices</span>"),
            (None, "<b>", "&#60;b&#62;"),
            (Some("\"><b>"), "</span><b>", "<span lang=\"&#34;&#62;&#60;b&#62;\">&#60;/span&#62;&#60;b&#62;</span>"),
        ] {
            assert_eq!(Said::new(text, lang.map(str::to_owned)).to_string(), html);
        }
    }
}
