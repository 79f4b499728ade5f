//! Which address a page has, and which page an address means.

use super::layout::{Layout, Place};
use super::words::{Words, slug};
use super::{Options, Pagination, Structure};

/// A shop as it is reached under a host.
pub struct Site<'a> {
    pub options: &'a Options,
    pub layout: Layout,
    /// Host of the first edition, with port.
    pub host: &'a str,
}

/// What an address asks for.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Path and query as received.
    pub whole: &'a str,
    /// Path without session.
    pub path: &'a str,
    pub query: &'a str,
    pub edition: usize,
    /// None: no page of the shop.
    pub place: Option<Place>,
}

impl<'a> Site<'a> {
    /// The shop, and the edition that this host means.
    pub fn reached_by(options: &'a Options, host: &'a str) -> (Site<'a>, usize) {
        let mut found = (host, 0);
        if options.structure == Structure::Subdomain {
            for (edition, language) in options.editions.iter().enumerate().skip(1) {
                if let Some(rest) = host.strip_prefix(language.code()).and_then(|r| r.strip_prefix('.')) {
                    found = (rest, edition);
                }
            }
        }
        (Site { options, layout: Layout::of(options), host: found.0 }, found.1)
    }

    /// The words of an edition.
    pub fn words(&self, edition: usize) -> &'static Words {
        self.options.editions[edition].words()
    }

    /// How an edition is named in addresses.
    fn code(&self, edition: usize) -> &'static str {
        self.options.editions[edition].code()
    }

    /// The page that a path and query mean, where `edition` is the one of the host.
    pub fn locate<'q>(&self, edition: usize, path: &'q str, query: &'q str) -> Asked<'q> {
        let code = |word: &str| self.options.editions.iter().skip(1).position(|e| e.code() == word).map(|at| at + 1);
        let mut segments: Vec<&str> = path.trim_matches('/').split('/').filter(|s| !s.is_empty()).collect();
        let edition = match self.options.structure {
            Structure::Subdomain => edition,
            Structure::Parameter => value(query, "lang").and_then(code).unwrap_or(0),
            Structure::Folder => match segments.first().and_then(|s| code(s)) {
                Some(found) => {
                    segments.remove(0);
                    found
                }
                None => 0,
            },
        };
        let place = self.place(edition, &segments, query).filter(|p| self.layout.has(edition, *p));
        Asked { whole: path, path, query, edition, place }
    }

    fn place(&self, edition: usize, segments: &[&str], query: &str) -> Option<Place> {
        let words = self.words(edition);
        let slugs = &words.slugs;
        let last = |segment: &str| segment.rsplit('-').next()?.parse::<usize>().ok()?.checked_sub(1);
        let found = match segments {
            [] => return Some(Place::Home),
            [one] if *one == slugs.cart => return Some(Place::Cart),
            [one] => return words.service.iter().position(|s| s.slug == *one).map(Place::Service),
            [kind, which] if *kind == slugs.product => Place::Product(last(which)?),
            [kind, which] if *kind == slugs.department => Place::Department(last(which)?),
            [kind, which] if *kind == slugs.guide => Place::Guide(last(which)?),
            [kind, which] if *kind == slugs.category => {
                let queried = self.options.pagination == Pagination::Query;
                let page = if queried { value(query, "page").map_or(Some(1), |p| p.parse().ok())? } else { 1 };
                Place::Category { index: last(which)?, page }
            }
            [kind, which, word, page] if *kind == slugs.category && *word == slugs.page => {
                Place::Category { index: last(which)?, page: page.parse().ok().filter(|p| *p > 1)? }
            }
            _ => return None,
        };
        // Only the one true address: the name must be the name of the number.
        (self.layout.has(edition, found) && self.path(edition, found).ends_with(&segments.join("/"))).then_some(found)
    }

    /// The path of a page.
    fn path(&self, edition: usize, place: Place) -> String {
        let words = self.words(edition);
        let slugs = &words.slugs;
        let folder = match self.options.structure {
            Structure::Folder if edition > 0 => format!("/{}", self.code(edition)),
            _ => String::new(),
        };
        match place {
            Place::Home if folder.is_empty() => "/".to_owned(),
            Place::Home => format!("{folder}/"),
            Place::Cart => format!("{folder}/{}", slugs.cart),
            Place::Service(n) => format!("{folder}/{}", words.service[n].slug),
            Place::Department(n) => format!("{folder}/{}/{}-{}", slugs.department, slug(&words.department(n)), n + 1),
            Place::Category { index, page } => {
                let first = format!("{folder}/{}/{}-{}", slugs.category, slug(&words.category(index)), index + 1);
                if page > 1 && self.options.pagination == Pagination::Path { format!("{first}/{}/{page}", slugs.page) } else { first }
            }
            Place::Product(n) => {
                format!("{folder}/{}/{}-{}", slugs.product, slug(&words.product(self.options.seed, n)), n + 1)
            }
            Place::Guide(n) => format!("{folder}/{}/{}-{}", slugs.guide, slugs.guide, n + 1),
        }
    }

    /// Path and query of a page.
    pub fn path_and_query(&self, edition: usize, place: Place) -> String {
        let mut out = self.path(edition, place);
        if self.options.structure == Structure::Parameter && edition > 0 {
            out = with(&out, "lang", self.code(edition));
        }
        match place {
            Place::Category { page, .. } if page > 1 && self.options.pagination == Pagination::Query => {
                with(&out, "page", &page.to_string())
            }
            _ => out,
        }
    }

    /// The whole URL of a page.
    pub fn url(&self, edition: usize, place: Place) -> String {
        let sub = match self.options.structure {
            Structure::Subdomain if edition > 0 => format!("{}.", self.code(edition)),
            _ => String::new(),
        };
        format!("http://{sub}{}{}", self.host, self.path_and_query(edition, place))
    }

    /// The address of a page as a page of edition `from` writes it: whole when it leads to another host.
    pub fn href(&self, from: usize, edition: usize, place: Place) -> String {
        if self.options.structure == Structure::Subdomain && from != edition {
            self.url(edition, place)
        } else {
            self.path_and_query(edition, place)
        }
    }
}

/// The value of a parameter, as written.
pub fn value<'q>(query: &'q str, name: &str) -> Option<&'q str> {
    query.split('&').find_map(|pair| pair.split_once('=').filter(|(n, _)| *n == name)).map(|(_, v)| v)
}

/// The address with a parameter more.
pub fn with(address: &str, name: &str, value: &str) -> String {
    let joint = if address.contains('?') { '&' } else { '?' };
    format!("{address}{joint}{name}={value}")
}
