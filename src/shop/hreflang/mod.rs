//! In: hreflang annotations of pages, headers and sitemaps, page by page. Out: which value leads to which edition, and what is wrong with
//! them: one [`FaultSeen`] for each cause, with the pages it stands on.
//!
//! What was not read proves nothing: a target that nobody asked for is neither good nor bad.

mod cluster;
mod find;
mod matrix;
mod pattern;
mod switching;
mod told;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use url::Url;

use super::Edition;
use super::addresses::{AddressId, Addresses};
use crate::evidence::Evidence;
use crate::secrets::without_secrets;
use crate::signals::{AddressFault, HreflangSource, PageFacts, Reach, What, language_of};
use crate::vocab::{LanguageTag, PageKind};

pub use matrix::{Declared, Depth, ENOUGH, Matrix};
pub(super) use switching::Switches;
pub use switching::Switching;
pub use told::FaultSeen;

/// Annotated pages whose evidence is kept as it was seen. A fault that shows only on later pages is one among thousands of its like;
/// its evidence is then put together from the address and the value.
const EVIDENCE_PAGES: usize = 200;
/// Annotations of sitemaps that are kept.
const MAX_SITEMAP_EDGES: usize = 1_500_000;
const NONE: u32 = u32::MAX;

/// One annotation, as small as it can be kept: a shop has a hundred thousand pages with twenty each.
#[derive(Debug, Clone, Copy)]
struct Edge {
    /// Index in [`Graph::values`].
    value: u32,
    /// The number of an address, or [`NONE`].
    target: u32,
    source: HreflangSource,
    address: Option<AddressFault>,
    in_head: bool,
}

/// The annotations that one page, or one entry of a sitemap, holds.
#[derive(Debug, Clone, Copy)]
struct Set {
    page: u32,
    at: u32,
    len: u32,
    /// `html lang` and the language of the text, as indexes in [`Graph::tags`].
    declared: u32,
    text: u32,
}

/// What is known of one address.
#[derive(Debug, Clone, Copy)]
struct Node {
    /// 0: it did not answer, or was not asked for.
    status: u16,
    read: bool,
    noindex: bool,
    /// robots.txt asks programs to leave it alone.
    blocked: bool,
    kind: PageKind,
    /// Where it redirects to, what it names as its canonical address, its sets.
    moved: u32,
    canonical: u32,
    on_page: u32,
    in_sitemap: u32,
}

const UNKNOWN: Node = Node {
    status: 0,
    read: false,
    noindex: false,
    blocked: false,
    kind: PageKind::Other,
    moved: NONE,
    canonical: NONE,
    on_page: NONE,
    in_sitemap: NONE,
};

/// All annotations that were seen.
#[derive(Default)]
pub(super) struct Graph {
    values: Vec<String>,
    value_ids: BTreeMap<String, u32>,
    tags: Vec<LanguageTag>,
    /// By the number of the address.
    nodes: Vec<Node>,
    edges: Vec<Edge>,
    /// Evidence of the first edges, as it was seen.
    evidence: BTreeMap<u32, Evidence>,
    sets: Vec<Set>,
    annotated: usize,
    sitemap_edges: usize,
    /// Values of sitemaps with how their targets are reached, and how often.
    sitemap: BTreeMap<(String, Reach), usize>,
}

impl Graph {
    pub(super) fn add(&mut self, facts: &PageFacts, addresses: &mut Addresses) {
        let page = addresses.id(facts.url.as_str());
        let canonical = facts.canonical.as_ref().filter(|c| **c != facts.url).map(|c| addresses.id(&kept(c)));
        let node = self.node(page);
        node.read = true;
        node.kind = facts.kind;
        node.noindex = facts.signals.iter().any(|s| s.what == What::NoIndex);
        node.status = if node.status == 0 { facts.status } else { node.status };
        node.canonical = canonical.map_or(NONE, AddressId::number);
        if facts.hreflang.is_empty() || node.on_page != NONE {
            return;
        }
        let keep = self.annotated < EVIDENCE_PAGES;
        let at = number(self.edges.len());
        for h in &facts.hreflang {
            let target = h.url.as_ref().map_or(NONE, |u| addresses.id(&kept(u)).number());
            if keep {
                self.evidence.insert(number(self.edges.len()), h.evidence.clone());
            }
            let value = self.value(&h.value);
            self.edges.push(Edge { value, target, source: h.source, address: h.address, in_head: h.in_head });
        }
        self.annotated += 1;
        let (declared, text) = (self.tag(facts.declared.as_ref()), self.tag(facts.language.as_ref()));
        self.node(page).on_page = number(self.sets.len());
        self.sets.push(Set { page: page.number(), at, len: number(facts.hreflang.len()), declared, text });
    }

    pub(super) fn answered(&mut self, asked: &Url, status: u16, redirected_to: Option<&Url>, addresses: &mut Addresses) {
        let asked = addresses.id(&kept(asked));
        let moved = redirected_to.map(|to| addresses.id(to.as_str()).number()).filter(|to| *to != asked.number());
        let node = self.node(asked);
        node.status = status;
        if let Some(moved) = moved {
            node.moved = moved;
        }
    }

    /// Notes that robots.txt asks programs to leave an address alone.
    pub(super) fn blocked(&mut self, url: &Url, addresses: &mut Addresses) {
        let id = addresses.id(&kept(url));
        self.node(id).blocked = true;
    }

    /// Takes in what a sitemap says of the versions of a page.
    pub(super) fn sitemap(&mut self, page: &Url, alternates: &[(String, Url)], addresses: &mut Addresses) {
        for (value, target) in alternates {
            if self.sitemap.len() < 1_000 {
                *self.sitemap.entry((value.trim().to_owned(), Reach::of(target))).or_default() += 1;
            }
        }
        self.sitemap_edges += alternates.len();
        let page = addresses.id(&kept(page));
        if alternates.is_empty() || self.sitemap_edges > MAX_SITEMAP_EDGES || self.node(page).in_sitemap != NONE {
            return;
        }
        let at = number(self.edges.len());
        for (value, target) in alternates {
            let (value, target) = (self.value(value), addresses.id(&kept(target)).number());
            self.edges.push(Edge { value, target, source: HreflangSource::Sitemap, address: None, in_head: true });
        }
        self.node(page).in_sitemap = number(self.sets.len());
        self.sets.push(Set { page: page.number(), at, len: number(alternates.len()), declared: NONE, text: NONE });
    }

    fn node(&mut self, id: AddressId) -> &mut Node {
        let at = id.number() as usize;
        if self.nodes.len() <= at {
            self.nodes.resize(at + 1, UNKNOWN);
        }
        &mut self.nodes[at]
    }

    fn value(&mut self, written: &str) -> u32 {
        if let Some(id) = self.value_ids.get(written) {
            return *id;
        }
        let id = number(self.values.len());
        self.values.push(written.to_owned());
        self.value_ids.insert(written.to_owned(), id);
        id
    }

    fn tag(&mut self, tag: Option<&LanguageTag>) -> u32 {
        let Some(tag) = tag else { return NONE };
        let known = self.tags.iter().position(|t| t == tag);
        number(known.unwrap_or_else(|| {
            self.tags.push(tag.clone());
            self.tags.len() - 1
        }))
    }

    /// Pages that hold annotations.
    pub(super) fn annotated(&self) -> usize {
        self.annotated
    }

    /// What is known of an address that something names.
    fn at(&self, address: u32) -> Node {
        self.nodes.get(address as usize).copied().unwrap_or(UNKNOWN)
    }

    fn set(&self, index: u32) -> &[Edge] {
        self.sets.get(index as usize).map_or(&[], |s| &self.edges[s.at as usize..(s.at + s.len) as usize])
    }

    /// What a page, its header and the sitemaps say of its versions.
    fn all_of(&self, address: u32) -> impl Iterator<Item = &Edge> {
        let node = self.at(address);
        self.set(node.on_page).iter().chain(self.set(node.in_sitemap))
    }

    /// Where an address leads after a redirect; itself when it does not.
    fn arrived(&self, address: u32) -> u32 {
        match self.at(address).moved {
            NONE => address,
            to => to,
        }
    }

    /// Whether a target is the page: by its address, after a redirect, or by the canonical address that the page names.
    fn is_page(&self, target: u32, page: u32) -> bool {
        target != NONE && (target == page || self.arrived(target) == page || self.at(page).canonical == target)
    }

    /// Which edition each value leads to, by the most frequent target. What pages say counts; sitemaps speak where pages are silent.
    pub(super) fn targets(&self, editions: &[Edition], tags: &Values) -> (Vec<(LanguageTag, usize)>, Option<usize>) {
        let edition_of = EditionOf::new(editions, self.nodes.len());
        let mut votes: BTreeMap<(u32, usize), usize> = BTreeMap::new();
        for edge in self.edges.iter().filter(|e| e.source != HreflangSource::Sitemap && e.target != NONE) {
            if let Some(edition) = edition_of.get(self.arrived(edge.target)) {
                *votes.entry((edge.value, edition)).or_default() += 1;
            }
        }
        if votes.is_empty() {
            for ((value, reach), n) in &self.sitemap {
                let edition = editions.iter().position(|e| e.lens.is_none() && Reach::of(&e.root) == *reach);
                if let (Some(edition), Some(value)) = (edition, self.values.iter().position(|v| v.trim() == value)) {
                    *votes.entry((number(value), edition)).or_default() += n;
                }
            }
        }
        let mut best: BTreeMap<LanguageTag, BTreeMap<usize, usize>> = BTreeMap::new();
        let mut default: BTreeMap<usize, usize> = BTreeMap::new();
        for ((value, edition), n) in votes {
            if tags.is_default(value) {
                *default.entry(edition).or_default() += n;
            } else if let Some(tag) = tags.language(value) {
                *best.entry(tag.clone()).or_default().entry(edition).or_default() += n;
            }
        }
        // Of two that are named as often, the first.
        let most = |votes: BTreeMap<usize, usize>| votes.into_iter().max_by_key(|(e, n)| (*n, std::cmp::Reverse(*e))).map(|(e, _)| e);
        let x_default = default.into_iter().max_by_key(|(_, n)| *n).map(|(e, _)| e);
        (best.into_iter().filter_map(|(t, votes)| Some((t, most(votes)?))).collect(), x_default)
    }
}

/// What the values say, by their number.
pub(super) struct Values {
    known: Vec<Value>,
}

struct Value {
    fault: Option<crate::signals::CodeFault>,
    language: Option<LanguageTag>,
    default: bool,
    /// The number of the first value that is the same but for letter case.
    same: u32,
}

impl Values {
    pub(super) fn of(graph: &Graph, catalog: &crate::rules::Catalog) -> Values {
        let mut first: BTreeMap<String, u32> = BTreeMap::new();
        let read = |(i, written): (usize, &String)| {
            let fault = crate::signals::check_code(written, catalog);
            let default = fault.is_none() && written.eq_ignore_ascii_case("x-default");
            let language = language_of(written, fault.as_ref()).filter(|_| !default);
            let same = *first.entry(written.to_ascii_lowercase()).or_insert(number(i));
            Value { fault, language, default, same }
        };
        Values { known: graph.values.iter().enumerate().map(read).collect() }
    }

    fn get(&self, value: u32) -> &Value {
        &self.known[value as usize]
    }

    fn is_default(&self, value: u32) -> bool {
        self.get(value).default
    }

    fn language(&self, value: u32) -> Option<&LanguageTag> {
        self.get(value).language.as_ref()
    }

    /// Versions that are told apart.
    pub(super) fn versions(&self) -> BTreeSet<LanguageTag> {
        self.known.iter().filter_map(|v| v.language.clone()).collect()
    }
}

/// The edition of each page that was read, by the number of its address.
struct EditionOf(Vec<u32>);

impl EditionOf {
    fn new(editions: &[Edition], addresses: usize) -> EditionOf {
        let mut of = vec![NONE; addresses];
        for (i, edition) in editions.iter().enumerate().filter(|(_, e)| e.lens.is_none()) {
            for url in &edition.urls {
                if let Some(place) = of.get_mut(url.number() as usize) {
                    *place = number(i);
                }
            }
        }
        EditionOf(of)
    }

    fn get(&self, address: u32) -> Option<usize> {
        self.0.get(address as usize).filter(|e| **e != NONE).map(|e| *e as usize)
    }
}

/// An address as pages are known by it: without secrets.
fn kept(url: &Url) -> Cow<'_, str> {
    if url.query().is_some() || url.path().contains(';') {
        Cow::Owned(without_secrets(url).to_string())
    } else {
        Cow::Borrowed(url.as_str())
    }
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(NONE)
}
