//! In: [`PageFacts`], page by page. Out: a [`Shop`]: editions with what was observed in each, coverage, identity.

mod addresses;
mod builder;
mod hreflang;
mod identity;
mod look;
mod strategy;

use std::collections::{BTreeMap, BTreeSet};

use url::Url;

use crate::evidence::Evidence;
use crate::signals::What;
use crate::vocab::{CurrencyCode, LanguageTag, MarketCode, PageKind, Scope, Sure, WhyNot};

pub use addresses::AddressId;
pub use builder::ShopBuilder;
pub use hreflang::{Declared, Depth, ENOUGH, FaultSeen, Matrix, Switching};
pub use identity::{Home, HomeBecause};
pub use look::{Differs, Elsewhere, Look, View};
pub use strategy::{Strategy, country_ending};

/// Pieces of evidence kept for one value, by scope and page kind; the rest is counted.
pub const EVIDENCE_KEPT: usize = 3;

/// One sighting of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    pub evidence: Evidence,
    pub scope: Scope,
    pub sure: Sure,
    pub by: &'static str,
    pub kind: PageKind,
    pub topics: BTreeSet<String>,
}

/// All sightings of a value in an edition.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Observation {
    /// Pages on which it was seen.
    pub pages: usize,
    /// The first few sightings for each scope and page kind.
    pub seen: Vec<Seen>,
    /// The number of the page that it was last seen on, in the order of reading.
    pub(super) last_page: usize,
}

impl Observation {
    /// The strongest sighting: by scope, then by sureness, then the first.
    pub fn best(&self) -> Option<&Seen> {
        self.seen.iter().min_by_key(|s| (s.scope, s.sure))
    }
}

/// A page that was not read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Missed {
    pub url: String,
    pub kind: PageKind,
    pub topics: BTreeSet<String>,
    pub why: WhyNot,
    /// One sentence of detail, when there is one.
    pub detail: String,
}

impl Missed {
    /// A page that robots.txt asks programs to leave alone.
    pub fn left_alone(url: &Url) -> Missed {
        Missed { url: url.to_string(), kind: PageKind::Other, topics: BTreeSet::new(), why: WhyNot::Robots, detail: String::new() }
    }
}

/// One locale version of the shop.
#[derive(Debug, Clone)]
pub struct Edition {
    /// The canonical tag (`de-CH`, `en`), with a suffix only where two share it; `und` when no language is known.
    pub id: String,
    pub language: Option<LanguageTag>,
    /// Where it begins.
    pub root: Url,
    /// The hreflang value under which its pages name themselves.
    pub hreflang: Option<LanguageTag>,
    /// The `html lang` of most of its pages.
    pub html_lang: Option<LanguageTag>,
    /// The language of most of its text.
    pub text: Option<LanguageTag>,
    /// Letters of content by language.
    pub letters: BTreeMap<LanguageTag, usize>,
    /// Currencies of visible prices and structured data, most frequent first.
    pub currencies: Vec<CurrencyCode>,
    pub pages: BTreeMap<PageKind, usize>,
    /// Topics of which a page was read, with the number of pages.
    pub topics: BTreeMap<String, usize>,
    /// Language of the content of pages by topic: address and language.
    pub topic_languages: BTreeMap<String, Vec<(String, LanguageTag)>>,
    pub observations: BTreeMap<What, Observation>,
    pub missed: Vec<Missed>,
    /// Addresses of its pages, for targets of links.
    pub urls: BTreeSet<AddressId>,
    /// What a few pages of each kind showed, to compare with what others see.
    pub views: Vec<View>,
    /// The market whose visitors get this version; none: everybody does.
    pub lens: Option<MarketCode>,
    /// The version that this one is but for its prices, as visitors from [`Edition::lens`] see them.
    pub prices_of: Option<usize>,
}

impl Edition {
    /// Pages read.
    pub fn pages_read(&self) -> usize {
        self.pages.values().sum()
    }

    /// Pages read of these kinds; of all kinds when none is named.
    pub fn pages_of(&self, kinds: &[PageKind]) -> usize {
        if kinds.is_empty() { self.pages_read() } else { kinds.iter().filter_map(|k| self.pages.get(k)).sum() }
    }

    /// Observations whose value a closure accepts, in order.
    pub fn observed<'a>(&'a self, mut wanted: impl FnMut(&What) -> bool + 'a) -> impl Iterator<Item = (&'a What, &'a Observation)> {
        self.observations.iter().filter(move |(w, _)| wanted(w))
    }

    /// Why pages of a kind were not read, the first reason; none when nothing of the kind is known.
    pub fn missed_kind(&self, kind: PageKind) -> Option<WhyNot> {
        self.missed.iter().filter(|m| m.kind == kind).map(|m| m.why).min()
    }

    /// Why pages on a topic were not read.
    pub fn missed_topic(&self, topic: &str) -> Option<WhyNot> {
        self.missed.iter().filter(|m| m.topics.contains(topic)).map(|m| m.why).min()
    }
}

/// A sitemap file that was read, or was named and could not be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SitemapSeen {
    pub url: String,
    /// Pages it lists.
    pub entries: usize,
    /// Pages it lists on hosts that are not the shop's; they are not read.
    pub foreign: usize,
    /// The first of them.
    pub foreign_example: Option<String>,
    /// What is wrong with the file.
    pub problem: Option<String>,
    /// Named in robots.txt or in a sitemap index, and not only looked for at its usual place.
    pub named: bool,
}

/// Everything known about a shop.
#[derive(Debug, Clone)]
pub struct Shop {
    pub start: Url,
    pub hosts: BTreeSet<String>,
    pub editions: Vec<Edition>,
    /// Index of the edition that a shopper without a language of their own gets.
    pub default_edition: usize,
    /// hreflang values and the edition they lead to.
    pub hreflang: Vec<(LanguageTag, usize)>,
    /// Where `x-default` leads.
    pub x_default: Option<usize>,
    pub faults: Vec<FaultSeen>,
    /// Which edition declares which, and how much of each has a counterpart in the others.
    pub matrix: Matrix,
    /// What the switchers do, by the version that is left and the one that is gone to.
    pub switching: BTreeMap<(usize, usize), Switching>,
    /// Pages that sitemaps list, by version; pages that they name as a version of another count.
    pub listed: BTreeMap<usize, usize>,
    /// Pages with at least one hreflang annotation.
    pub annotated: usize,
    /// Languages, and languages of countries, that hreflang tells apart, sitemaps included.
    pub named: BTreeSet<LanguageTag>,
    pub home: Option<Home>,
    pub platform: Option<String>,
    /// Pages that were not read, the first few hundred.
    pub missed: Vec<Missed>,
    /// How many there are of each kind and reason.
    pub missed_counts: BTreeMap<(PageKind, WhyNot), usize>,
    pub sitemaps: Vec<SitemapSeen>,
    /// How the shop looked to visitors from markets.
    pub looks: Vec<Look>,
    /// Whether every page that was read asks search engines not to list it.
    pub hidden: bool,
    /// Whether the walk ended for lack of pages, not at a limit.
    pub complete: bool,
    addresses: addresses::Addresses,
}

impl Shop {
    /// The same observation in any edition, for what counts wherever it stands.
    pub fn anywhere<'a>(&'a self, wanted: impl Fn(&What) -> bool + Copy + 'a) -> impl Iterator<Item = (&'a What, &'a Observation)> {
        self.editions.iter().flat_map(move |e| e.observations.iter().filter(move |(w, _)| wanted(w)))
    }

    /// Whether hreflang tells versions apart. Where it names one language only, there is nothing to judge.
    pub fn is_annotated(&self) -> bool {
        let by_sitemap = !self.named.is_empty() && !self.matrix.declared.is_empty();
        (self.annotated > 0 || by_sitemap) && (self.named.len() > 1 || self.shared_editions().count() > 1)
    }

    /// Pages read, whoever saw them.
    pub fn pages_read(&self) -> usize {
        self.editions.iter().filter(|e| e.prices_of.is_none()).map(Edition::pages_read).sum()
    }

    /// Whether this is a shop in the making, by its address and by what it asks of search engines: what follows from that is no gap.
    pub fn is_staging(&self) -> bool {
        const WORDS: &[&str] =
            &["staging", "stage", "stg", "dev", "develop", "test", "testing", "preview", "demo", "qa", "uat", "beta", "sandbox", "local"];
        let host = self.start.host_str().unwrap_or_default();
        let named = host.split(['.', '-']).any(|part| WORDS.contains(&part)) && !host.starts_with("www.");
        let unnamed = host == "localhost" || host.ends_with(".myshopify.com") || host.parse::<std::net::IpAddr>().is_ok();
        self.hidden && (named || unnamed)
    }

    /// An address by its number.
    pub fn address(&self, id: AddressId) -> &str {
        self.addresses.text(id)
    }

    /// The version that a page belongs to, when it was read.
    pub fn edition_at(&self, address: &str) -> Option<&Edition> {
        let id = self.addresses.known(address)?;
        self.editions.iter().find(|e| e.lens.is_none() && e.urls.contains(&id))
    }
}
