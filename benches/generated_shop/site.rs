//! In: [`Options`], a host and an address. Out: an [`Answer`]. A shop of any size, none of which is kept in memory.
//!
//! [`respond`] is a pure function: the same options and address give the same bytes. Every page is made from its address.

#[path = "site/address.rs"]
mod address;
#[path = "site/filling.rs"]
mod filling;
#[path = "site/layout.rs"]
mod layout;
#[path = "site/page.rs"]
mod page;
#[path = "site/random.rs"]
mod random;
#[path = "site/sitemap.rs"]
mod sitemap;
#[path = "site/trap.rs"]
mod trap;
#[path = "site/words.rs"]
mod words;

use address::{Asked, Site};
pub use trap::Trap;
pub use words::Language;

/// What the shop is like.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// HTML pages of all editions together, traps not counted; at least 13 of each edition are made.
    pub pages: usize,
    /// Bytes that a page has at least, about; 0: no filling.
    pub bytes: usize,
    pub seed: u64,
    /// At least one, the usual one first.
    pub editions: &'static [Language],
    pub structure: Structure,
    pub hreflang: Hreflang,
    pub pagination: Pagination,
    pub traps: &'static [Trap],
}

/// How the editions after the first are told apart. The first has no mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Structure {
    /// `/de/...`
    Folder,
    /// `de.shop.test`: the server must be reached under a name that has subdomains.
    Subdomain,
    /// `?lang=de`
    Parameter,
}

/// Where the editions name each other for search engines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hreflang {
    Head,
    Header,
    Sitemap,
    None,
}

/// How the second page of a category is addressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pagination {
    /// `/page/2`
    Path,
    /// `?page=2`
    Query,
}

/// What the server answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    /// Names as they are usually written. Content-Length is the server's.
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
}

/// A shop with a name, for tests and by hand.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    pub name: &'static str,
    pub options: Options,
}

const USUAL: Options = Options {
    pages: 120,
    bytes: 3_000,
    seed: 1,
    editions: &[Language::En],
    structure: Structure::Folder,
    hreflang: Hreflang::Head,
    pagination: Pagination::Path,
    traps: &[],
};

const THREE: &[Language] = &[Language::En, Language::De, Language::Fr];

/// Shops of the kinds that a plan must get right.
pub const SHAPES: &[Shape] = &[
    Shape { name: "small", options: USUAL },
    Shape { name: "folders", options: Options { pages: 600, editions: THREE, ..USUAL } },
    Shape {
        name: "subdomains",
        options: Options { pages: 600, editions: THREE, structure: Structure::Subdomain, hreflang: Hreflang::Header, ..USUAL },
    },
    Shape {
        name: "parameter",
        options: Options {
            pages: 600,
            editions: THREE,
            structure: Structure::Parameter,
            hreflang: Hreflang::None,
            pagination: Pagination::Query,
            ..USUAL
        },
    },
    Shape {
        name: "many-products",
        options: Options {
            pages: 20_000,
            editions: &[Language::De, Language::Nl],
            hreflang: Hreflang::Sitemap,
            pagination: Pagination::Query,
            ..USUAL
        },
    },
    Shape { name: "traps", options: Options { pages: 400, editions: &[Language::De, Language::En], traps: Trap::ALL, ..USUAL } },
];

/// Answers a request to `host` (with port, if it is not the usual one) for a path with its query.
pub fn respond(options: &Options, host: &str, path_and_query: &str) -> Answer {
    let (path, query) = path_and_query.split_once('?').unwrap_or((path_and_query, ""));
    let (site, edition) = Site::reached_by(options, host);
    if let Some(answer) = sitemap::file(&site, path) {
        return answer;
    }
    let path = trap::without_session(options, path);
    let asked = site.locate(edition, path, query);
    page::render(&site, &Asked { whole: path_and_query, path, query, ..asked })
}

/// The pages of the shop, as path with query under the first edition's host, or as whole URLs of other hosts.
pub fn addresses<'a>(options: &'a Options, host: &'a str) -> impl Iterator<Item = String> + 'a {
    let (site, _) = Site::reached_by(options, host);
    (0..site.layout.pages()).filter_map(move |n| {
        let (edition, place) = site.layout.nth(n)?;
        Some(site.href(0, edition, place))
    })
}
