//! In: judgements, shop, crawl. Out: a [`v1::Report`], and one file a format that prints it.

pub mod anchor;
pub mod brand;
pub mod build;
pub mod codequality;
pub mod csv;
pub mod diff;
mod facts;
pub mod fields;
mod first;
mod gated;
pub mod github;
pub mod html;
pub mod json;
pub mod junit;
mod locale;
pub mod markdown;
pub mod messages;
pub mod read;
pub mod sarif;
pub mod terminal;
mod told;
pub mod v1;
pub mod why;

pub use anchor::Anchor;
pub use told::told;

use crate::vocab::UnknownWord;
use messages::Messages;
use terminal::Look;
use v1::Report;

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    Terminal,
    Json,
    Html,
    /// A file only: a browser prints it from the page of [`Format::Html`], which is what rendering gives.
    Pdf,
    Markdown,
    Csv,
    Junit,
    Sarif,
    Github,
    CodeQuality,
}

/// What a format may need beside the report.
#[derive(Debug, Clone)]
pub struct Settings {
    pub look: Look,
    /// Markdown for a pull-request comment instead of the whole report.
    pub summary: bool,
    /// The place in the repository that findings are shown at.
    pub anchor: Anchor,
    /// Who signs the page.
    pub brand: Option<brand::Brand>,
}

impl Format {
    /// Every format with its name on the command line and the ending of its files, longer endings first.
    const NAMES: &'static [(Format, &'static str, &'static [&'static str])] = &[
        (Format::Terminal, "terminal", &[".txt"]),
        (Format::CodeQuality, "codequality", &[".codequality.json"]),
        (Format::Json, "json", &[".json"]),
        (Format::Html, "html", &[".html", ".htm"]),
        (Format::Pdf, "pdf", &[".pdf"]),
        (Format::Markdown, "markdown", &[".md", ".markdown"]),
        (Format::Csv, "csv", &[".csv"]),
        (Format::Junit, "junit", &[".junit.xml"]),
        (Format::Sarif, "sarif", &[".sarif"]),
        (Format::Github, "github", &[]),
    ];

    /// The names on the command line: of all that can be printed.
    pub fn names() -> Vec<&'static str> {
        Format::NAMES.iter().filter(|(format, ..)| *format != Format::Pdf).map(|(_, name, _)| *name).collect()
    }

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        Format::NAMES.iter().find(|(format, ..)| *format == self).map_or("", |(_, name, _)| name)
    }

    /// The usual ending of each format that can be written to a file.
    pub fn endings() -> Vec<&'static str> {
        Format::NAMES.iter().filter_map(|(_, _, endings)| endings.first().copied()).collect()
    }

    /// The format that the ending of a file asks for.
    pub fn of_path(path: &std::path::Path) -> Option<Format> {
        let name = path.file_name()?.to_str()?.to_ascii_lowercase();
        let asks = |endings: &[&str]| endings.iter().any(|e| name.len() > e.len() && name.ends_with(e));
        Format::NAMES.iter().find(|(_, _, endings)| asks(endings)).map(|(format, ..)| *format)
    }

    /// The report in this format. Equal input gives equal bytes.
    pub fn render(self, report: &Report, messages: &Messages<'_>, settings: &Settings) -> String {
        match self {
            Format::Terminal => terminal::render(report, messages, settings.look),
            Format::Json => json::render(report),
            Format::Html | Format::Pdf => html::render(report, messages, settings.brand.as_ref()),
            Format::Markdown if settings.summary => markdown::summary(report, messages),
            Format::Markdown => markdown::render(report, messages),
            Format::Csv => csv::render(report),
            Format::Junit => junit::render(report, messages),
            Format::Sarif => sarif::render(report, messages, &settings.anchor),
            Format::Github => github::render(report, messages, &settings.anchor),
            Format::CodeQuality => codequality::render(report, messages, &settings.anchor),
        }
    }
}

impl std::str::FromStr for Format {
    type Err = UnknownWord;
    fn from_str(s: &str) -> Result<Format, UnknownWord> {
        let known = Format::NAMES.iter().find(|(_, name, _)| *name == s);
        known.map(|(format, ..)| *format).ok_or_else(|| UnknownWord { word: s.to_owned(), expected: Format::names() })
    }
}

#[cfg(test)]
mod tests {
    use super::Format;

    #[test]
    fn the_ending_of_a_file_chooses_its_format() {
        for (name, format) in [
            ("r.json", Some(Format::Json)),
            ("out/R.HTML", Some(Format::Html)),
            ("R.pdf", Some(Format::Pdf)),
            ("r.codequality.json", Some(Format::CodeQuality)),
            ("codequality.json", Some(Format::Json)),
            ("r.junit.xml", Some(Format::Junit)),
            ("r.xml", None),
            ("r.md", Some(Format::Markdown)),
            ("r.csv", Some(Format::Csv)),
            ("r.sarif", Some(Format::Sarif)),
            ("r.txt", Some(Format::Terminal)),
            (".md", None),
            ("github", None),
        ] {
            assert_eq!(Format::of_path(std::path::Path::new(name)), format, "{name}");
        }
    }
}
