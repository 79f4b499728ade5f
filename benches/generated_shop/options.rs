//! What the shop is like, as it is typed.

use clap::Args;

use super::site::{Hreflang, Language, Options, Pagination, SHAPES, Structure, Trap};

/// Options of the shop. Those that are not given are those of `--shape`.
#[derive(Debug, Clone, Args)]
pub struct ShopArgs {
    /// A shop with a name: small, folders, subdomains, parameter, many-products, traps
    #[arg(long, value_name = "NAME", default_value = "small", value_parser = shape)]
    shape: Options,
    /// HTML pages of all editions together, traps not counted
    #[arg(long, value_name = "N")]
    pages: Option<usize>,
    /// Bytes of a page, about
    #[arg(long, value_name = "B")]
    bytes: Option<usize>,
    /// Another number, another shop
    #[arg(long, value_name = "S")]
    seed: Option<u64>,
    /// Languages, the usual one first: en, de, fr, nl
    #[arg(long, value_name = "CODES", value_parser = languages)]
    editions: Option<&'static [Language]>,
    /// Where editions name each other: head, header, sitemap, none
    #[arg(long, value_name = "WHERE", value_parser = hreflang)]
    hreflang: Option<Hreflang>,
    /// How editions are told apart: folder, subdomain, parameter
    #[arg(long, value_name = "HOW", value_parser = structure)]
    structure: Option<Structure>,
    /// How the second page of a category is addressed: path, query
    #[arg(long, value_name = "HOW", value_parser = pagination)]
    pagination: Option<Pagination>,
    /// Addresses without end: facets, calendar, session, currency, pagination, relative, soft-404, switcher, all, none
    #[arg(long, value_name = "NAMES", value_parser = traps)]
    traps: Option<&'static [Trap]>,
}

impl ShopArgs {
    /// The shop that is meant.
    pub fn options(&self) -> Options {
        let usual = self.shape;
        Options {
            pages: self.pages.unwrap_or(usual.pages),
            bytes: self.bytes.unwrap_or(usual.bytes),
            seed: self.seed.unwrap_or(usual.seed),
            editions: self.editions.unwrap_or(usual.editions),
            structure: self.structure.unwrap_or(usual.structure),
            hreflang: self.hreflang.unwrap_or(usual.hreflang),
            pagination: self.pagination.unwrap_or(usual.pagination),
            traps: self.traps.unwrap_or(usual.traps),
        }
    }
}

fn shape(text: &str) -> Result<Options, String> {
    one(text, &SHAPES.iter().map(|s| (s.name, s.options)).collect::<Vec<_>>())
}

fn languages(text: &str) -> Result<&'static [Language], String> {
    list(text, &[("en", Language::En), ("de", Language::De), ("fr", Language::Fr), ("nl", Language::Nl)])
}

fn hreflang(text: &str) -> Result<Hreflang, String> {
    one(text, &[("head", Hreflang::Head), ("header", Hreflang::Header), ("sitemap", Hreflang::Sitemap), ("none", Hreflang::None)])
}

fn structure(text: &str) -> Result<Structure, String> {
    one(text, &[("folder", Structure::Folder), ("subdomain", Structure::Subdomain), ("parameter", Structure::Parameter)])
}

fn pagination(text: &str) -> Result<Pagination, String> {
    one(text, &[("path", Pagination::Path), ("query", Pagination::Query)])
}

fn traps(text: &str) -> Result<&'static [Trap], String> {
    match text {
        "all" => Ok(Trap::ALL),
        "none" => Ok(&[]),
        _ => list(
            text,
            &[
                ("facets", Trap::Facets),
                ("calendar", Trap::Calendar),
                ("session", Trap::Session),
                ("currency", Trap::Currency),
                ("pagination", Trap::Pagination),
                ("relative", Trap::Relative),
                ("soft-404", Trap::SoftNotFound),
                ("switcher", Trap::Switcher),
            ],
        ),
    }
}

fn one<T: Copy>(text: &str, known: &[(&str, T)]) -> Result<T, String> {
    let names = || known.iter().map(|(n, _)| *n).collect::<Vec<_>>().join(", ");
    known.iter().find(|(n, _)| *n == text).map(|(_, v)| *v).ok_or_else(|| format!("`{text}` is none of {}", names()))
}

/// Options live as long as the process, and so does a list that was typed.
fn list<T: Copy + PartialEq + 'static>(text: &str, known: &[(&str, T)]) -> Result<&'static [T], String> {
    let mut out = Vec::new();
    for name in text.split(',') {
        let value = one(name.trim(), known)?;
        if out.contains(&value) {
            return Err(format!("`{name}` stands there twice"));
        }
        out.push(value);
    }
    Ok(out.leak())
}
