//! Which page next. Synchronous: [`Plan::next`] gives a request, [`Plan::learn`] takes what came of it, in dispatch order.
//!
//! A shop has thousands of products and a dozen pages that decide: for every edition first home, cart, checkout, delivery, returns,
//! payment, legal and contact pages, then a few categories and products, then breadth until the budget.

mod sitemap;
mod traps;

use std::collections::{BTreeMap, BTreeSet};

use url::Url;

pub use sitemap::{Entry, Sitemap};
pub use traps::canonical;

use crate::fetch::{Lens, Purpose, Request};
use crate::signals::{LinkFact, PageFacts, is_locale_word};
use crate::vocab::{PageKind, WhyNot};

/// Bounds of the walk.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Budget {
    /// Pages of each edition; none: all.
    pub pages: Option<usize>,
    /// Pages in all.
    pub max_pages: usize,
    /// Links away from the start.
    pub depth: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Budget { pages: Some(60), max_pages: 600, depth: 6 }
    }
}

/// A page that is known and waits.
#[derive(Debug, Clone)]
struct Waiting {
    url: Url,
    depth: usize,
    kind: PageKind,
    topics: BTreeSet<String>,
}

/// A page that was not asked for, and why.
#[derive(Debug, Clone)]
pub struct LeftOut {
    pub url: Url,
    pub kind: PageKind,
    pub topics: BTreeSet<String>,
    pub why: WhyNot,
}

/// The order of the walk: deterministic for the same answers.
pub struct Plan {
    budget: Budget,
    lens: Lens,
    hosts: BTreeSet<String>,
    /// Class, depth and order of discovery to page.
    queue: BTreeMap<(u8, usize, u64), Waiting>,
    known: BTreeSet<String>,
    dispatched: BTreeMap<u64, Waiting>,
    next_seq: u64,
    discovered: u64,
    taken: BTreeMap<String, BTreeMap<PageKind, usize>>,
    pages: usize,
    left_out: Vec<LeftOut>,
    variants: BTreeMap<String, usize>,
    /// Pages that were put before the many, by edition and kind.
    early: BTreeMap<(String, PageKind), usize>,
    limit_hit: bool,
}

impl Plan {
    /// A walk from `start`; `seq` numbers begin at `first_seq`.
    pub fn new(start: &Url, lens: Lens, budget: Budget, first_seq: u64) -> Plan {
        let mut plan = Plan {
            budget,
            lens,
            hosts: BTreeSet::new(),
            queue: BTreeMap::new(),
            known: BTreeSet::new(),
            dispatched: BTreeMap::new(),
            next_seq: first_seq,
            discovered: 0,
            taken: BTreeMap::new(),
            pages: 0,
            left_out: Vec::new(),
            variants: BTreeMap::new(),
            early: BTreeMap::new(),
            limit_hit: false,
        };
        plan.add_host(start);
        plan.add(canonical(start), 0, PageKind::Home, BTreeSet::new(), 0);
        plan
    }

    fn add_host(&mut self, url: &Url) {
        if let Some(host) = url.host_str() {
            self.hosts.insert(bare(host).to_owned());
        }
    }

    fn is_ours(&self, url: &Url) -> bool {
        url.host_str().is_some_and(|h| self.hosts.contains(bare(h)))
    }

    #[allow(clippy::should_implement_trait, reason = "the plan learns between requests: it is no iterator")]
    /// The next request; none while nothing waits (there may be answers still to learn from).
    pub fn next(&mut self) -> Option<Request> {
        loop {
            let (_, waiting) = self.queue.pop_first()?;
            let edition = edition_of(&waiting.url);
            let taken: usize = self.taken.get(&edition).map_or(0, |kinds| kinds.values().sum());
            let over_edition = self.budget.pages.is_some_and(|n| taken >= n);
            if over_edition || self.pages >= self.budget.max_pages {
                self.limit_hit = true;
                self.leave_out(waiting, WhyNot::Limit);
                continue;
            }
            *self.taken.entry(edition).or_default().entry(waiting.kind).or_default() += 1;
            self.pages += 1;
            let seq = self.next_seq;
            self.next_seq += 1;
            let request = Request { seq, url: waiting.url.clone(), purpose: Purpose::Crawl, lens: self.lens.clone() };
            self.dispatched.insert(seq, waiting);
            return Some(request);
        }
    }

    fn leave_out(&mut self, waiting: Waiting, why: WhyNot) {
        if self.left_out.len() < 2_000 {
            self.left_out.push(LeftOut { url: waiting.url, kind: waiting.kind, topics: waiting.topics, why });
        }
    }

    /// Takes the facts of the page that request `seq` brought: links of the shop are added.
    pub fn learn(&mut self, seq: u64, facts: &PageFacts) {
        let depth = self.dispatched.remove(&seq).map_or(0, |w| w.depth);
        self.known.insert(same_page(&facts.url));
        // hreflang and the redirect of the start page may lead to another host of the same merchant.
        if depth == 0 {
            self.add_host(&facts.url);
        }
        for alternate in facts.hreflang.iter().filter_map(|h| h.url.as_ref()) {
            let host = alternate.host_str().unwrap_or_default();
            if !self.is_ours(alternate) && self.hosts.len() < 40 && !host.is_empty() {
                self.add_host(alternate);
            }
            if self.is_ours(alternate) {
                let kind = if facts.kind == PageKind::Home { PageKind::Home } else { facts.kind };
                self.add(canonical(alternate), depth + 1, kind, facts.topics.clone(), 0);
            }
        }
        for url in facts.refresh.iter().chain(&facts.canonical) {
            if self.is_ours(url) {
                self.add(canonical(url), depth + 1, facts.kind, facts.topics.clone(), 0);
            }
        }
        for link in &facts.links {
            self.link(link, depth + 1);
        }
    }

    /// Takes note that request `seq` brought no page.
    pub fn failed(&mut self, seq: u64, why: WhyNot) -> Option<LeftOut> {
        let waiting = self.dispatched.remove(&seq)?;
        Some(LeftOut { url: waiting.url, kind: waiting.kind, topics: waiting.topics, why })
    }

    /// Adds the pages of a sitemap: they come after everything that links lead to.
    pub fn learn_sitemap(&mut self, entries: &[Entry]) {
        for entry in entries {
            for url in std::iter::once(&entry.url).chain(entry.alternates.iter().map(|(_, u)| u)) {
                if self.is_ours(url) {
                    self.add(canonical(url), 1, PageKind::Other, BTreeSet::new(), 4);
                }
            }
        }
    }

    fn link(&mut self, link: &LinkFact, depth: usize) {
        if !self.is_ours(&link.url) {
            return;
        }
        let url = canonical(&link.url);
        if traps::is_action(&url) || traps::is_file(&url) {
            return;
        }
        self.add(url, depth, link.kind, link.topics.clone(), 0);
    }

    fn add(&mut self, url: Url, depth: usize, kind: PageKind, topics: BTreeSet<String>, later: u8) {
        if !self.known.insert(same_page(&url)) {
            return;
        }
        let waiting = Waiting { url, depth, kind, topics };
        if depth > self.budget.depth {
            return self.leave_out(waiting, WhyNot::Depth);
        }
        if waiting.url.query().is_some() {
            // Sorting, filters and sessions: a few variants of a path are enough.
            let seen = self.variants.entry(format!("{}{}", waiting.url.host_str().unwrap_or_default(), waiting.url.path())).or_default();
            *seen += 1;
            if *seen > traps::MAX_VARIANTS {
                return;
            }
        }
        let class = self.class(&waiting) + later;
        self.discovered += 1;
        self.queue.insert((class, depth, self.discovered), waiting);
    }

    /// Smaller is sooner. The first few products and categories of an edition come before the many.
    fn class(&mut self, waiting: &Waiting) -> u8 {
        let mut early = |most: usize| {
            let count = self.early.entry((edition_of(&waiting.url), waiting.kind)).or_default();
            *count += 1;
            *count <= most
        };
        match waiting.kind {
            PageKind::Home => 0,
            PageKind::Policy | PageKind::Cart | PageKind::Checkout | PageKind::Contact => 1,
            PageKind::Category if early(3) => 2,
            PageKind::Product if early(5) => 2,
            PageKind::Help => 3,
            PageKind::Category => 4,
            PageKind::Product => 5,
            PageKind::Other => 6,
            PageKind::Account => 7,
        }
    }

    /// What was known and not asked for, after the walk.
    pub fn finish(mut self) -> (Vec<LeftOut>, bool) {
        let rest: Vec<Waiting> = std::mem::take(&mut self.queue).into_values().collect();
        let stopped = !rest.is_empty();
        for waiting in rest {
            self.leave_out(waiting, WhyNot::Limit);
        }
        (self.left_out, !stopped && !self.limit_hit)
    }

    /// Pages asked for, and pages known to wait.
    pub fn counts(&self) -> (usize, usize) {
        (self.pages, self.queue.len())
    }
}

/// One name for the addresses of one page: `www.shop.example` and `shop.example` are the same shop, http and https too.
pub fn same_page(url: &Url) -> String {
    let host = url.host_str().map_or("", bare);
    let port = url.port().map(|p| format!(":{p}")).unwrap_or_default();
    let query = url.query().map(|q| format!("?{q}")).unwrap_or_default();
    format!("{host}{port}{}{query}", url.path())
}

fn bare(host: &str) -> &str {
    host.strip_prefix("www.").unwrap_or(host)
}

/// Host and locale folder: the budget is counted by it.
fn edition_of(url: &Url) -> String {
    let first = url.path_segments().and_then(|mut s| s.next()).filter(|s| is_locale_word(s)).unwrap_or_default();
    format!("{}/{}", bare(url.host_str().unwrap_or_default()), first.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(url: &str, links: &[(&str, PageKind)]) -> PageFacts {
        let links = links.iter().map(|(u, kind)| LinkFact {
            url: Url::parse(u).unwrap(),
            topics: BTreeSet::new(),
            kind: *kind,
            hreflang: None,
            nofollow: false,
        });
        PageFacts {
            url: Url::parse(url).unwrap(),
            status: 200,
            kind: PageKind::Home,
            topics: BTreeSet::new(),
            title: String::new(),
            declared: None,
            language: None,
            letters: BTreeMap::new(),
            canonical: None,
            refresh: None,
            hreflang: vec![],
            prices: vec![],
            links: links.collect(),
            signals: vec![],
            barrier: None,
            script_only: false,
            broken_data: vec![],
        }
    }

    fn walk(budget: Budget, links: &[(&str, PageKind)]) -> (Vec<String>, Vec<LeftOut>) {
        let start = Url::parse("https://shop.example/").unwrap();
        let mut plan = Plan::new(&start, Lens::default(), budget, 1);
        let first = plan.next().unwrap();
        plan.learn(first.seq, &facts("https://shop.example/", links));
        let mut order = vec![];
        while let Some(request) = plan.next() {
            order.push(request.url.path().to_owned());
            plan.failed(request.seq, WhyNot::Error);
        }
        (order, plan.finish().0)
    }

    #[test]
    fn pages_that_decide_rules_come_first() {
        let links = [
            ("https://shop.example/blog", PageKind::Other),
            ("https://shop.example/p/1", PageKind::Product),
            ("https://shop.example/shipping", PageKind::Policy),
            ("https://shop.example/c/1", PageKind::Category),
            ("https://shop.example/cart", PageKind::Cart),
        ];
        assert_eq!(walk(Budget::default(), &links).0, ["/shipping", "/cart", "/p/1", "/c/1", "/blog"]);
    }

    #[test]
    fn other_hosts_files_and_actions_are_not_followed() {
        let links = [
            ("https://elsewhere.example/", PageKind::Other),
            ("https://shop.example/catalogue.pdf", PageKind::Other),
            ("https://shop.example/?add-to-cart=12", PageKind::Other),
            ("https://shop.example/logout", PageKind::Account),
            ("https://www.shop.example/about", PageKind::Other),
            ("http://shop.example/about", PageKind::Other),
        ];
        assert_eq!(walk(Budget::default(), &links).0, ["/about"]);
    }

    #[test]
    fn what_the_budget_leaves_out_is_said() {
        let links = [("https://shop.example/a", PageKind::Policy), ("https://shop.example/b", PageKind::Product)];
        let (order, left_out) = walk(Budget { pages: Some(2), ..Budget::default() }, &links);
        assert_eq!(order, ["/a"]);
        assert_eq!(left_out.iter().map(|l| (l.url.path(), l.why)).collect::<Vec<_>>(), [("/b", WhyNot::Limit)]);
    }
}
