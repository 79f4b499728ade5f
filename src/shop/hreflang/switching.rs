//! In: where the switchers of pages lead. Out: [`Switching`], version by version: pages whose counterpart is known, and whose switcher leads
//! to it or to the start of the other version.
//!
//! A counterpart is known when hreflang names it, or when the same path was read in the other version. Where none is known, a switcher
//! that leads to the start may be right: there is nothing else to lead to.

use std::collections::{BTreeMap, BTreeSet};

use url::Url;

use super::pattern::Common;
use super::{EditionOf, Graph, NONE};
use crate::evidence::Evidence;
use crate::shop::Edition;
use crate::shop::addresses::{AddressId, Addresses};
use crate::signals::{PageFacts, Reach, SwitchFact};

/// Pages whose evidence is kept as it was seen; later ones are quoted in the words of the first.
const EVIDENCE_PAGES: usize = 200;
/// Pages that are quoted for one cause.
const EXAMPLES: usize = 3;

/// Where one page's switcher leads.
#[derive(Debug, Clone, Copy)]
struct Leads {
    page: u32,
    target: u32,
    start: bool,
}

/// Where all of them lead, as they were read.
#[derive(Default)]
pub(in crate::shop) struct Switches {
    seen: Vec<Leads>,
    evidence: BTreeMap<(u32, u32), Evidence>,
}

/// What the switchers of one version do for another version.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Switching {
    /// Pages that lead to their counterpart.
    pub right: usize,
    /// Pages that lead to the start, and whose counterpart is not known.
    pub open: usize,
    /// Pages that lead to the start although they have a counterpart, and what their addresses have in common.
    pub lost: Vec<AddressId>,
    pub pattern: String,
    /// The first few of these.
    pub evidence: Vec<Evidence>,
}

impl Switches {
    pub fn add(&mut self, facts: &PageFacts, addresses: &mut Addresses) {
        let page = addresses.id(facts.url.as_str()).number();
        for SwitchFact { target, start, evidence } in &facts.switches {
            let target = addresses.id(&super::kept(target)).number();
            if self.evidence.len() < EVIDENCE_PAGES {
                self.evidence.insert((page, target), evidence.clone());
            }
            self.seen.push(Leads { page, target, start: *start });
        }
    }

    /// By the version that is left and the one that is gone to.
    pub fn judge(mut self, graph: &Graph, editions: &[Edition], addresses: &Addresses) -> BTreeMap<(usize, usize), Switching> {
        let text = |address: u32| addresses.text(AddressId::of(address));
        self.seen.sort_by_key(|leads| (text(leads.page), text(leads.target)));
        let mut places = Places { graph, editions, addresses, of: EditionOf::new(editions, graph.nodes.len()), known: BTreeMap::new() };
        let mut out: BTreeMap<(usize, usize), Switching> = BTreeMap::new();
        let mut common: BTreeMap<(usize, usize), Common> = BTreeMap::new();
        for of_page in self.seen.chunk_by(|a, b| a.page == b.page) {
            let page = of_page[0].page;
            let Some(from) = places.of.get(page) else { continue };
            // What search engines are not to list, carts above all, is left on purpose.
            if graph.at(page).noindex || graph.at(page).canonical != NONE {
                continue;
            }
            let named = if of_page.iter().any(|l| l.start) { places.named_by(page) } else { BTreeSet::new() };
            for Leads { target, start, .. } in of_page {
                let Some(to) = places.of(*target).1.filter(|to| *to != from) else { continue };
                let known = out.entry((from, to)).or_default();
                match start {
                    false => known.right += usize::from(graph.at(graph.arrived(*target)).read),
                    true if named.contains(&to) || places.same_path(page, to) => {
                        known.lost.push(AddressId::of(page));
                        common.entry((from, to)).and_modify(|c| c.and(text(page))).or_insert_with(|| Common::of(text(page)));
                        if known.evidence.len() < EXAMPLES {
                            known.evidence.push(self.quoted(page, *target, text(page), text(*target)));
                        }
                    }
                    true => known.open += 1,
                }
            }
        }
        for (between, common) in common {
            out.entry(between).or_default().pattern = common.pattern();
        }
        out
    }

    fn quoted(&self, page: u32, target: u32, url: &str, target_text: &str) -> Evidence {
        let seen = self.evidence.get(&(page, target)).cloned();
        seen.unwrap_or_else(|| Evidence::element(url, "a", &format!("→ {target_text}")))
    }
}

/// Which version an address lies in, and whether it is where that begins.
struct Places<'a> {
    graph: &'a Graph,
    editions: &'a [Edition],
    addresses: &'a Addresses,
    of: EditionOf,
    known: BTreeMap<u32, (bool, Option<usize>)>,
}

impl Places<'_> {
    /// Whether an address is a start, and of which version: as it was read, else by where it lies.
    fn of(&mut self, address: u32) -> (bool, Option<usize>) {
        if let Some(known) = self.known.get(&address) {
            return *known;
        }
        let place = match Url::parse(self.addresses.text(AddressId::of(address))) {
            Ok(url) => {
                let reach = Reach::of(&url);
                let named = || self.editions.iter().position(|e| e.lens.is_none() && Reach::of(&e.root) == reach);
                (Reach::is_start(&url), self.of.get(self.graph.arrived(address)).or_else(named))
            }
            Err(_) => (true, None),
        };
        self.known.insert(address, place);
        place
    }

    /// Versions in which hreflang names a page, and no start, as the counterpart of this one.
    fn named_by(&mut self, page: u32) -> BTreeSet<usize> {
        let graph = self.graph;
        let answers = |target: u32| graph.at(target).status < 400 && graph.at(graph.arrived(target)).status < 400;
        let targets = graph.all_of(page).map(|e| e.target).filter(|t| *t != NONE && answers(*t));
        targets.filter_map(|t| Some(self.of(t)).filter(|(start, _)| !start)?.1).collect()
    }

    /// Whether the same path was read in a version, where a folder or a host sets the versions apart.
    fn same_path(&self, page: u32, to: usize) -> bool {
        let Ok(own) = Url::parse(self.addresses.text(AddressId::of(page))) else { return false };
        let mut same = self.editions[to].root.clone();
        let folder = same.path().trim_start_matches('/').get(..Reach::of(&same).folder.len()).unwrap_or_default().to_owned();
        let start = if folder.is_empty() { String::new() } else { format!("/{folder}") };
        let end = if own.path().ends_with('/') { "/" } else { "" };
        same.set_path(&format!("{start}/{}{end}", Reach::tail(&own)));
        same.set_query(own.query());
        let id = self.addresses.known(same.as_str()).map(AddressId::number);
        id.is_some_and(|id| id != page && self.graph.at(id).read && self.of.get(id) == Some(to))
    }
}
