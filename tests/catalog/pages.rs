//! Small pages made from marks, and what the detectors name on them.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use landfall::fetch::Response;
use landfall::page::Page;
use landfall::rules::{RuleBook, TellTale};
use landfall::signals::{ContactKind, PageFacts, Reader, What};

pub static BOOK: LazyLock<Arc<RuleBook>> = LazyLock::new(|| Arc::new(RuleBook::embedded().unwrap_or_else(|p| panic!("{p}"))));
pub static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(Arc::clone(&BOOK)));

/// A page and its answer, in parts.
#[derive(Default)]
pub struct Made {
    head: String,
    body_class: Vec<String>,
    body: String,
    title: String,
    headers: Vec<(String, String)>,
}

impl Made {
    /// Adds what a mark looks for.
    pub fn put(&mut self, mark: &TellTale) {
        match mark {
            TellTale::Asset(part) => self.head += &format!("<script src=\"{}\"></script>", address(part, "x.js")),
            TellTale::ScriptText(text) => self.head += &format!("<script>{text}</script>"),
            TellTale::Generator(start) => self.head += &format!("<meta name=\"generator\" content=\"{start} 7.1\">"),
            TellTale::Meta(written) => {
                let (name, content) = written.split_once(": ").unwrap_or((written, "1"));
                self.head += &format!("<meta name=\"{name}\" content=\"{content}\">");
            }
            TellTale::BodyClass(class) => self.body_class.push(class.replace('*', "x")),
            TellTale::Class(class) => self.body += &format!("<div class=\"a {class} b\">x</div>"),
            TellTale::ElementId(id) => self.body += &format!("<div id=\"{id}\"></div>"),
            TellTale::Header(written) => {
                let (name, value) = written.split_once(':').unwrap_or((written, "1"));
                self.headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
            }
            TellTale::Cookie(name) => self.headers.push(("set-cookie".to_owned(), format!("{}=1; path=/", name.replace('*', "77")))),
            TellTale::Path(part) => self.body += &format!("<a href=\"/shop{part}x\">x</a>"),
            TellTale::Link(part) => self.body += &format!("<a href=\"{}\">x</a>", address(part, "")),
            TellTale::Picture(words) => self.body += &format!("<p><img src=\"/1.png\" alt=\"{words}\"></p>"),
            TellTale::Title(start) => self.title.clone_from(start),
        }
    }

    fn read(&self) -> PageFacts {
        let html = format!(
            "<html lang=\"en\"><head><title>{}</title>{}</head><body class=\"{}\"><main><h1>Wool</h1><p>Soft and warm.</p></main>{}</body></html>",
            self.title,
            self.head,
            self.body_class.join(" "),
            self.body
        );
        answer("https://shop.example/wool", html, self.headers.clone())
    }
}

/// The address that an asset or a link with this part has.
fn address(part: &str, file: &str) -> String {
    match part.chars().next() {
        Some('.') => format!("https://one{part}{file}"),
        Some('/') => format!("https://shop.example{part}{file}"),
        Some(c) if c.is_ascii_alphanumeric() && part.split('/').next().is_some_and(|h| h.contains('.') && !h.contains('?')) => {
            format!("https://{part}{file}")
        }
        _ => format!("https://shop.example/{part}{file}"),
    }
}

fn answer(url: &str, html: String, mut headers: Vec<(String, String)>) -> PageFacts {
    headers.push(("content-type".to_owned(), "text/html; charset=utf-8".to_owned()));
    let response = Response { url: url.parse().unwrap(), status: 200, headers, body: html.into_bytes(), truncated: false };
    READER.read(&Page::read(&response).unwrap())
}

/// The facts of a page with this body.
pub fn read(url: &str, body: &str) -> PageFacts {
    answer(url, format!("<html lang=\"en\"><head><title>Wool</title></head><body>{body}</body></html>"), Vec::new())
}

/// What is named on a made page, of the kinds that are recognised by marks.
pub fn seen(made: &Made) -> BTreeSet<(&'static str, String)> {
    let named = |what: &What| match what {
        What::Platform(id) => Some(("platform", id.clone())),
        What::Layer(id) => Some(("layer", id.clone())),
        What::Consent(id) => Some(("consent", id.clone())),
        What::Contact { kind: ContactKind::Chat, value, .. } => Some(("chat", value.clone())),
        What::TrustMark(id) => Some(("trust-mark", id.clone())),
        _ => None,
    };
    made.read().signals.iter().filter_map(|s| named(&s.what)).collect()
}
