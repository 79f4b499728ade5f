//! Which page next. Synchronous: [`Plan::next`] gives a request, [`Plan::learn`] takes what came of it, in dispatch order.
//!
//! A shop has thousands of products and a dozen pages that decide: for every edition first home, cart, checkout, delivery, returns,
//! payment, legal and contact pages, then a few categories and products, then breadth until the budget: of each template a few
//! pages before more of any. What was left out, and why, is told by [`Plan::finish`].

mod address;
mod sitemap;
#[cfg(test)]
mod tests;
mod traps;

use std::collections::{BTreeMap, BTreeSet};

use url::Url;

pub use address::{PageKey, canonical, same_page};
pub use sitemap::{Entry, MAX_BYTES as MAX_SITEMAP_BYTES, Sitemap};
pub use traps::Trap;

use crate::fetch::{Lens, Purpose, Request};
use crate::rules::RuleBook;
use crate::signals::{LinkFact, PageFacts, Reach, What, brand};
use crate::vocab::{PageKind, WhyNot};
use address::{bare, template};

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

/// Hosts of one shop.
const MAX_HOSTS: usize = 40;
/// Pages that were left out and are remembered one by one; the rest is counted.
const LEFT_OUT_KEPT: usize = 2_000;
/// Templates told apart; a shop with more has addresses without a form.
const MAX_TEMPLATES: usize = 5_000;
/// Pages of a template that are read before more of any other.
const SAMPLE: usize = 4;
/// Variants of one path by its query.
const MAX_VARIANTS: usize = 3;

/// A page that is known and waits.
#[derive(Debug, Clone)]
struct Waiting {
    /// Text: an address as such takes twice the memory.
    url: Box<str>,
    depth: usize,
    kind: PageKind,
    topics: BTreeSet<String>,
    /// Nothing links there: it is where the platform usually has it.
    guess: bool,
}

/// A page that was not asked for, and why.
#[derive(Debug, Clone)]
pub struct LeftOut {
    pub url: Url,
    pub kind: PageKind,
    pub topics: BTreeSet<String>,
    pub why: WhyNot,
}

/// Smaller is sooner: class, pages of the same template before it, depth, order of discovery.
type Rank = (u8, usize, usize, u64);

/// How far the pages of a template were read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Sampled {
    known: usize,
    asked: usize,
    trapped: usize,
}

/// What the plan did for addresses that are reached alike.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReachPlan {
    pub known: usize,
    pub asked: usize,
    /// Pages known and asked for, by kind as it was guessed from the link.
    pub kinds: BTreeMap<PageKind, (usize, usize)>,
}

/// What a walk was planned to be and became.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// Known pages that were not asked for, the first few thousand.
    pub left_out: Vec<LeftOut>,
    /// How many there are of each kind and reason.
    pub left: BTreeMap<(PageKind, WhyNot), usize>,
    /// Whether every known page was asked for.
    pub complete: bool,
    /// By host, locale folder and language parameter.
    pub reaches: Vec<(Reach, ReachPlan)>,
    /// Templates of which only some pages were asked for: form, known, asked; most left out first.
    pub sampled: Vec<(String, usize, usize)>,
    /// Addresses that were not followed, with an example.
    pub traps: Vec<(Trap, usize, String)>,
}

/// The order of the walk: deterministic for the same answers.
pub struct Plan {
    budget: Budget,
    lens: Lens,
    hosts: BTreeSet<String>,
    queue: BTreeMap<Rank, Waiting>,
    known: BTreeSet<PageKey>,
    dispatched: BTreeMap<u64, Waiting>,
    next_seq: u64,
    discovered: u64,
    pages: usize,
    reaches: BTreeMap<Reach, ReachPlan>,
    templates: BTreeMap<String, Sampled>,
    variants: BTreeMap<PageKey, usize>,
    /// Pages that were put before the many, by edition and kind.
    early: BTreeMap<(Reach, PageKind), usize>,
    left_out: Vec<LeftOut>,
    left: BTreeMap<(PageKind, WhyNot), usize>,
    traps: BTreeMap<Trap, (usize, String)>,
    /// Lists whose further pages brought nothing new.
    dry: BTreeSet<PageKey>,
    /// Hosts that nothing more is asked of.
    closed: BTreeMap<String, WhyNot>,
    /// Usual places of pages, by platform.
    well_known: BTreeMap<String, Vec<String>>,
    guessed: BTreeSet<(String, Reach)>,
}

impl Plan {
    /// A walk from `start`; `seq` numbers begin at `first_seq`.
    pub fn new(start: &Url, lens: Lens, budget: Budget, first_seq: u64, book: &RuleBook) -> Plan {
        let usual = |p: &crate::rules::Platform| (!p.well_known.is_empty()).then(|| (p.id.get_ref().clone(), p.well_known.clone()));
        let mut plan = Plan {
            budget,
            lens,
            hosts: BTreeSet::new(),
            queue: BTreeMap::new(),
            known: BTreeSet::new(),
            dispatched: BTreeMap::new(),
            next_seq: first_seq,
            discovered: 0,
            pages: 0,
            reaches: BTreeMap::new(),
            templates: BTreeMap::new(),
            variants: BTreeMap::new(),
            early: BTreeMap::new(),
            left_out: Vec::new(),
            left: BTreeMap::new(),
            traps: BTreeMap::new(),
            dry: BTreeSet::new(),
            closed: BTreeMap::new(),
            well_known: book.catalog.platforms.values().filter_map(usual).collect(),
            guessed: BTreeSet::new(),
        };
        plan.add_host(start);
        plan.add(canonical(start), 0, PageKind::Home, &BTreeSet::new(), 0, false);
        plan
    }

    fn add_host(&mut self, url: &Url) {
        if let Some(host) = url.host_str().filter(|h| !h.is_empty())
            && self.hosts.len() < MAX_HOSTS
        {
            self.hosts.insert(bare(host).to_owned());
        }
    }

    /// Whether an address lies on a host of the shop.
    pub fn is_ours(&self, url: &Url) -> bool {
        url.host_str().is_some_and(|h| self.hosts.contains(bare(h)))
    }

    #[allow(clippy::should_implement_trait, reason = "the plan learns between requests: it is no iterator")]
    /// The next request; none while nothing waits (there may be answers still to learn from).
    pub fn next(&mut self) -> Option<Request> {
        loop {
            let (_, waiting) = self.queue.pop_first()?;
            let Ok(url) = Url::parse(&waiting.url) else { continue };
            if let Some(why) = self.closed.get(bare(url.host_str().unwrap_or_default())) {
                let why = *why;
                self.leave_out(waiting, url, why);
                continue;
            }
            if traps::pager(&url).is_some() && self.dry.contains(&list_of(&url)) {
                self.note_trap(Trap::Pager, &url);
                continue;
            }
            let reach = self.reaches.entry(Reach::of(&url)).or_default();
            if self.budget.pages.is_some_and(|n| reach.asked >= n) || self.pages >= self.budget.max_pages {
                self.leave_out(waiting, url, WhyNot::Limit);
                continue;
            }
            reach.asked += 1;
            reach.kinds.entry(waiting.kind).or_default().1 += 1;
            if let Some(sampled) = self.templates.get_mut(&template(&url)) {
                sampled.asked += 1;
            }
            self.pages += 1;
            let seq = self.next_seq;
            self.next_seq += 1;
            self.dispatched.insert(seq, waiting);
            return Some(Request { seq, url, purpose: Purpose::Crawl, lens: self.lens.clone() });
        }
    }

    fn leave_out(&mut self, waiting: Waiting, url: Url, why: WhyNot) {
        if waiting.guess {
            return;
        }
        *self.left.entry((waiting.kind, why)).or_default() += 1;
        if self.left_out.len() < LEFT_OUT_KEPT {
            self.left_out.push(LeftOut { url, kind: waiting.kind, topics: waiting.topics, why });
        }
    }

    fn note_trap(&mut self, trap: Trap, url: &Url) {
        let seen = self.traps.entry(trap).or_insert_with(|| (0, url.as_str().chars().take(300).collect()));
        seen.0 += 1;
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
            self.add_host(alternate);
            if self.is_ours(alternate) {
                self.add(canonical(alternate), depth + 1, facts.kind, &facts.topics, 0, false);
            }
        }
        for url in facts.refresh.iter().chain(&facts.canonical) {
            if self.is_ours(url) {
                self.add(canonical(url), depth + 1, facts.kind, &facts.topics, 0, false);
            }
        }
        // What a further page of a list leads to, other than its next page.
        let mut brought = 0;
        for link in &facts.links {
            let before = self.discovered;
            self.link(link, &facts.url, depth + 1);
            brought += usize::from(self.discovered > before && traps::pager(&link.url).is_none());
        }
        if traps::pager(&facts.url).is_some() && brought == 0 {
            self.dry.insert(list_of(&facts.url));
        }
        self.guess(facts, depth);
    }

    /// Pages that the platform has at usual places, where nothing links to them. A wrong guess is no page that was missed.
    fn guess(&mut self, facts: &PageFacts, depth: usize) {
        for signal in &facts.signals {
            let What::Platform(id) = &signal.what else { continue };
            let Some(paths) = self.well_known.get(id) else { continue };
            let reach = Reach::of(&facts.url);
            if !self.guessed.insert((id.clone(), reach.clone())) {
                continue;
            }
            let folder = if reach.folder.is_empty() { String::new() } else { format!("/{}", reach.folder) };
            let urls: Vec<Url> = paths.iter().filter_map(|p| facts.url.join(&format!("{folder}{p}")).ok()).collect();
            for url in urls {
                let kind = if url.path().contains("cart") || url.path().contains("basket") { PageKind::Cart } else { PageKind::Policy };
                self.add(url, depth + 1, kind, &BTreeSet::new(), 2, true);
            }
        }
    }

    /// Takes note that request `seq` brought no page; what to record of it, unless it was only a guess.
    pub fn failed(&mut self, seq: u64, why: WhyNot) -> Option<LeftOut> {
        let waiting = self.dispatched.remove(&seq)?;
        let url = Url::parse(&waiting.url).ok().filter(|_| !waiting.guess)?;
        Some(LeftOut { url, kind: waiting.kind, topics: waiting.topics, why })
    }

    /// Takes note that request `seq` brought a page that is known already, under this address.
    pub fn repeated(&mut self, seq: u64, url: &Url) {
        self.dispatched.remove(&seq);
        self.known.insert(same_page(url));
    }

    /// Nothing more is asked of this host.
    pub fn close_host(&mut self, host: &str, why: WhyNot) {
        self.closed.entry(bare(host).to_owned()).or_insert(why);
    }

    /// Adds a page of a sitemap: it comes after everything that links lead to.
    pub fn learn_sitemap(&mut self, entry: &Entry) {
        for (_, alternate) in &entry.alternates {
            self.add_host(alternate);
        }
        for url in std::iter::once(&entry.url).chain(entry.alternates.iter().map(|(_, u)| u)) {
            if self.is_ours(url) && traps::trap(url).is_none() {
                self.add(canonical(url), 1, PageKind::Other, &BTreeSet::new(), 4, false);
            }
        }
    }

    fn link(&mut self, link: &LinkFact, from: &Url, depth: usize) {
        // A switch to another country's host leads to the same merchant where the firm's name is the same.
        if link.switches && !self.is_ours(&link.url) {
            let firm = |u: &Url| u.host_str().and_then(brand).map(str::to_owned);
            if firm(&link.url).is_some_and(|f| firm(from) == Some(f)) {
                self.add_host(&link.url);
            }
        }
        if !self.is_ours(&link.url) {
            return;
        }
        let url = canonical(&link.url);
        if self.known.contains(&same_page(&url)) {
            return;
        }
        if let Some(trap) = traps::trap(&url) {
            let most = trap.follow(self.budget.pages.is_none());
            let sampled = self.templates.entry(template(&url)).or_default();
            sampled.trapped += 1;
            if sampled.trapped > most {
                if !matches!(trap, Trap::File) {
                    self.note_trap(trap, &url);
                }
                // It is known now, and not counted again from the next page.
                self.known.insert(same_page(&url));
                return;
            }
        }
        self.add(url, depth, link.kind, &link.topics, 0, false);
    }

    fn add(&mut self, url: Url, depth: usize, kind: PageKind, topics: &BTreeSet<String>, later: u8, guess: bool) {
        if !self.known.insert(same_page(&url)) {
            return;
        }
        let waiting = Waiting { url: url.as_str().into(), depth, kind, topics: topics.clone(), guess };
        if depth > self.budget.depth {
            return self.leave_out(waiting, url, WhyNot::Depth);
        }
        let reach = Reach::of(&url);
        if url.query().is_some() && traps::pager(&url).is_none() {
            // A few variants of a path are enough, where the path says what the page is.
            let mut path = url.clone();
            path.set_query((!reach.parameter.is_empty()).then(|| format!("l={}", reach.parameter)).as_deref());
            let seen = self.variants.entry(same_page(&path)).or_default();
            *seen += 1;
            if *seen > MAX_VARIANTS && kind != PageKind::Home && !is_script(&url) {
                self.note_trap(Trap::Filter, &url);
                return;
            }
        }
        let plan = self.reaches.entry(reach.clone()).or_default();
        plan.known += 1;
        plan.kinds.entry(kind).or_default().0 += 1;
        let form = template(&url);
        let nth = if self.templates.len() < MAX_TEMPLATES || self.templates.contains_key(&form) {
            let sampled = self.templates.entry(form).or_default();
            sampled.known += 1;
            (sampled.known - 1) / SAMPLE
        } else {
            0
        };
        let class = self.class(reach, kind) + later;
        self.discovered += 1;
        self.queue.insert((class, if class < 4 { 0 } else { nth }, depth, self.discovered), waiting);
    }

    /// Smaller is sooner. The first few products and categories of an edition come before the many.
    fn class(&mut self, reach: Reach, kind: PageKind) -> u8 {
        let mut early = |most: usize| {
            let count = self.early.entry((reach.clone(), kind)).or_default();
            *count += 1;
            *count <= most
        };
        match kind {
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

    /// What was planned, asked for and left out, after the walk.
    pub fn finish(mut self) -> Outcome {
        for waiting in std::mem::take(&mut self.queue).into_values() {
            if let Ok(url) = Url::parse(&waiting.url) {
                self.leave_out(waiting, url, WhyNot::Limit);
            }
        }
        let mut sampled: Vec<(String, usize, usize)> =
            self.templates.into_iter().filter(|(_, s)| s.known > s.asked).map(|(form, s)| (form, s.known, s.asked)).collect();
        sampled.sort_by(|a, b| (b.1 - b.2).cmp(&(a.1 - a.2)).then_with(|| a.0.cmp(&b.0)));
        Outcome {
            left_out: self.left_out,
            complete: self.left.is_empty(),
            left: self.left,
            reaches: self.reaches.into_iter().collect(),
            sampled,
            traps: self.traps.into_iter().map(|(trap, (n, example))| (trap, n, example)).collect(),
        }
    }

    /// Pages asked for, and pages known to wait.
    pub fn counts(&self) -> (usize, usize) {
        (self.pages, self.queue.len())
    }
}

/// One script serves every page, and its parameters say which: `index.php?route=product/product`.
fn is_script(url: &Url) -> bool {
    let name = url.path().rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    url.path() == "/" || [".php", ".asp", ".aspx", ".cgi", ".pl", ".jsp", ".do", ".dll"].iter().any(|e| name.ends_with(e))
}

/// The list that a further page belongs to: the address without its number.
fn list_of(url: &Url) -> PageKey {
    let mut list = url.clone();
    let kept: Vec<&str> =
        url.query().map(|q| q.split('&').filter(|p| !p.bytes().any(|b| b.is_ascii_digit())).collect()).unwrap_or_default();
    list.set_query((!kept.is_empty()).then(|| kept.join("&")).as_deref());
    let path: Vec<&str> = url.path().split('/').filter(|s| !s.bytes().all(|b| b.is_ascii_digit())).collect();
    list.set_path(&path.join("/"));
    same_page(&list)
}
