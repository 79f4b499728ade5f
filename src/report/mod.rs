//! In: judgements, shop, crawl. Out: a [`v1::Report`], and one file a format that prints it.

pub mod build;
pub mod html;
pub mod json;
pub mod messages;
pub mod terminal;
mod told;
pub mod v1;

pub use told::told;

use crate::vocab::UnknownWord;

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    Terminal,
    Json,
    Html,
}

impl Format {
    /// The format that a file's extension asks for.
    pub fn of_path(path: &std::path::Path) -> Option<Format> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "json" => Some(Format::Json),
            "html" | "htm" => Some(Format::Html),
            "txt" => Some(Format::Terminal),
            _ => None,
        }
    }
}

impl std::str::FromStr for Format {
    type Err = UnknownWord;
    fn from_str(s: &str) -> Result<Format, UnknownWord> {
        match s {
            "terminal" => Ok(Format::Terminal),
            "json" => Ok(Format::Json),
            "html" => Ok(Format::Html),
            _ => Err(UnknownWord { word: s.to_owned(), expected: vec!["terminal", "json", "html"] }),
        }
    }
}
