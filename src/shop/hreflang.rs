//! What hreflang says of the whole shop: which value leads to which edition, and which annotations are wrong, on evidence.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use url::Url;

use super::Edition;
use super::addresses::{AddressId, Addresses};
use crate::evidence::Evidence;
use crate::rules::HreflangFault;
use crate::secrets::without_secrets;
use crate::signals::{PageFacts, Reach, annotation_evidence};
use crate::vocab::LanguageTag;

/// Annotated pages whose evidence is kept as it was seen. A fault that shows only on later pages is one among thousands of its like;
/// its evidence is then put together from the address and the value.
const EVIDENCE_PAGES: usize = 200;
/// Faults of one kind that are told one by one.
const MAX_FAULTS: usize = 2_000;

/// One annotation, as small as it can be kept: a shop has a hundred thousand pages with twenty each.
struct Edge {
    /// Index in [`Graph::values`].
    value: u32,
    target: Option<AddressId>,
    evidence: Option<Box<Evidence>>,
}

/// A value as written, and what is wrong with it.
struct Value {
    written: String,
    /// A fault of its form, with what was probably meant.
    fault: Option<Option<String>>,
}

/// A fault that was seen, with the pages it stands on.
#[derive(Debug, Clone)]
pub struct FaultSeen {
    pub fault: HreflangFault,
    /// The hreflang value.
    pub value: String,
    /// The page, and the target where there is one.
    pub page: String,
    pub target: Option<String>,
    /// What was probably meant, for a wrong value.
    pub suggestion: Option<String>,
    /// Editions of the page and of the target.
    pub editions: Vec<usize>,
    pub evidence: Evidence,
}

/// All annotations of pages that were read.
#[derive(Default)]
pub(super) struct Graph {
    values: Vec<Value>,
    value_ids: BTreeMap<String, u32>,
    pages: BTreeMap<AddressId, Vec<Edge>>,
    /// Pages that were read, annotated or not.
    read: BTreeSet<AddressId>,
    /// Addresses that answered, with their status.
    answers: BTreeMap<AddressId, u16>,
    /// Addresses that redirect, and where to.
    moved: BTreeMap<AddressId, AddressId>,
    canonical: BTreeMap<AddressId, AddressId>,
    /// Values of sitemaps with how their targets are reached, and how often.
    sitemap: BTreeMap<(String, Reach), usize>,
}

impl Graph {
    pub(super) fn add(&mut self, facts: &PageFacts, addresses: &mut Addresses) {
        let page = addresses.id(facts.url.as_str());
        self.read.insert(page);
        self.answers.entry(page).or_insert(facts.status);
        if let Some(canonical) = facts.canonical.as_ref().filter(|c| **c != facts.url) {
            self.canonical.insert(page, addresses.id(&kept(canonical)));
        }
        if facts.hreflang.is_empty() {
            return;
        }
        let keep = self.pages.len() < EVIDENCE_PAGES;
        let edges = facts.hreflang.iter().map(|h| {
            let next = u32::try_from(self.values.len()).unwrap_or(u32::MAX);
            let value = *self.value_ids.entry(h.value.clone()).or_insert(next);
            if value == next {
                let fault = h.fault.as_ref().map(|f| f.suggestion().map(str::to_owned));
                self.values.push(Value { written: h.value.clone(), fault });
            }
            let target = h.url.as_ref().map(|u| addresses.id(&kept(u)));
            Edge { value, target, evidence: keep.then(|| Box::new(h.evidence.clone())) }
        });
        let edges = edges.collect();
        self.pages.insert(page, edges);
    }

    pub(super) fn answered(&mut self, asked: &Url, status: u16, redirected_to: Option<&Url>, addresses: &mut Addresses) {
        let asked = addresses.id(&kept(asked));
        self.answers.insert(asked, status);
        if let Some(target) = redirected_to {
            self.moved.insert(asked, addresses.id(target.as_str()));
        }
    }

    /// An annotation of a sitemap: a value, and an address that it leads to.
    pub(super) fn sitemap(&mut self, value: &str, target: &Url) {
        if self.sitemap.len() < 1_000 {
            *self.sitemap.entry((value.trim().to_owned(), Reach::of(target))).or_default() += 1;
        }
    }

    pub(super) fn annotated(&self) -> usize {
        self.pages.len()
    }

    /// Where an address leads after a redirect; itself when it does not.
    fn arrived(&self, address: AddressId) -> AddressId {
        self.moved.get(&address).copied().unwrap_or(address)
    }

    /// Targets, other than the page itself, that were asked for and answered.
    pub(super) fn targets_read(&self) -> usize {
        let other = |(page, edges): (&AddressId, &Vec<Edge>)| {
            edges.iter().filter(|e| e.target.is_some_and(|t| t != *page && self.answers.contains_key(&t))).count()
        };
        self.pages.iter().map(other).sum()
    }

    /// Which edition each value leads to, by the most frequent target. What pages say counts; sitemaps speak where pages are silent.
    pub(super) fn targets(&self, editions: &[Edition]) -> (Vec<(LanguageTag, usize)>, Option<usize>) {
        let edition_of = edition_of(editions);
        let mut seen: Vec<(&str, usize, usize)> = Vec::new();
        for edge in self.pages.values().flatten() {
            let value = &self.values[edge.value as usize];
            if let Some(edition) = edge.target.and_then(|t| edition_of.get(&self.arrived(t)))
                && value.fault.is_none()
            {
                seen.push((&value.written, *edition, 1));
            }
        }
        if seen.is_empty() {
            for ((value, reach), n) in &self.sitemap {
                if let Some(edition) = editions.iter().position(|e| e.lens.is_none() && Reach::of(&e.root) == *reach) {
                    seen.push((value, edition, *n));
                }
            }
        }
        let mut votes: BTreeMap<(LanguageTag, usize), usize> = BTreeMap::new();
        let mut default: BTreeMap<usize, usize> = BTreeMap::new();
        for (value, edition, n) in seen {
            if value.eq_ignore_ascii_case("x-default") {
                *default.entry(edition).or_default() += n;
            } else if let Ok(tag) = value.parse::<LanguageTag>() {
                *votes.entry((tag, edition)).or_default() += n;
            }
        }
        let mut best: BTreeMap<LanguageTag, (usize, usize)> = BTreeMap::new();
        for ((tag, edition), n) in votes {
            let known = best.entry(tag).or_insert((n, edition));
            if n > known.0 {
                *known = (n, edition);
            }
        }
        let x_default = default.into_iter().max_by_key(|(_, n)| *n).map(|(e, _)| e);
        (best.into_iter().map(|(t, (_, e))| (t, e)).collect(), x_default)
    }

    /// All faults that the pages read prove. A target that was not read proves nothing.
    pub(super) fn faults(&self, editions: &[Edition], addresses: &Addresses) -> Vec<FaultSeen> {
        let edition_of = edition_of(editions);
        let mut out = Vec::new();
        // In the order of addresses, whatever order they were met in.
        let mut pages: Vec<(&str, AddressId, &Vec<Edge>)> = self.pages.iter().map(|(id, e)| (addresses.text(*id), *id, e)).collect();
        pages.sort_by_key(|(text, ..)| *text);
        for (text, page, edges) in pages {
            let own_edition = edition_of.get(&page).copied();
            let mut push = |fault, edge: &Edge, suggestion: Option<String>| {
                let target = edge.target.map(|t| addresses.text(t));
                let target_edition =
                    edge.target.and_then(|t| edition_of.get(&t).copied().or_else(|| reached_like(addresses.text(t), editions)));
                let mut touched: Vec<usize> = own_edition.into_iter().chain(target_edition).collect();
                touched.dedup();
                let value = &self.values[edge.value as usize].written;
                let evidence = edge.evidence.as_deref().cloned();
                if out.len() < MAX_FAULTS {
                    out.push(FaultSeen {
                        fault,
                        value: value.clone(),
                        page: text.to_owned(),
                        target: target.map(str::to_owned),
                        suggestion,
                        editions: touched,
                        evidence: evidence.unwrap_or_else(|| annotation_evidence(text, value, target.unwrap_or_default())),
                    });
                }
            };
            let canonical = self.canonical.get(&page).copied();
            let is_self = |target: AddressId| self.arrived(target) == page || canonical == Some(target);
            for edge in edges {
                let value = &self.values[edge.value as usize];
                if let Some(suggestion) = &value.fault {
                    push(HreflangFault::Code, edge, suggestion.clone());
                    continue;
                }
                let Some(target) = edge.target else {
                    push(HreflangFault::Target, edge, None);
                    continue;
                };
                if is_self(target) {
                    continue;
                }
                match self.answers.get(&target) {
                    Some(status) if *status >= 400 => push(HreflangFault::Target, edge, None),
                    Some(_) => {
                        let target = self.arrived(target);
                        let returns = self.pages.get(&target).is_some_and(|back| back.iter().any(|b| b.target.is_some_and(is_self)));
                        if !returns && self.read.contains(&target) && !value.written.eq_ignore_ascii_case("x-default") {
                            push(HreflangFault::Return, edge, None);
                        }
                    }
                    None => {}
                }
            }
            if !edges.is_empty() && !edges.iter().any(|e| e.target.is_some_and(is_self)) {
                push(HreflangFault::SelfReference, &edges[0], None);
            }
        }
        out
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

fn edition_of(editions: &[Edition]) -> BTreeMap<AddressId, usize> {
    let shared = editions.iter().enumerate().filter(|(_, e)| e.lens.is_none());
    shared.flat_map(|(i, e)| e.urls.iter().map(move |u| (*u, i))).collect()
}

/// The edition under whose folder an address lies, for targets that do not exist.
fn reached_like(target: &str, editions: &[Edition]) -> Option<usize> {
    let reach = Reach::of(&Url::parse(target).ok()?);
    editions.iter().position(|e| e.lens.is_none() && Reach::of(&e.root) == reach)
}
