//! What hreflang says of the whole shop: which value leads to which edition, and which annotations are wrong, on evidence.

use std::collections::BTreeMap;

use url::Url;

use super::Edition;
use crate::evidence::Evidence;
use crate::rules::HreflangFault;
use crate::signals::PageFacts;
use crate::vocab::LanguageTag;

/// One annotation, as small as it can be kept.
struct Edge {
    value: String,
    target: Option<String>,
    evidence: Evidence,
    suggestion: Option<Option<String>>,
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
    pages: BTreeMap<String, Vec<Edge>>,
    /// Addresses that answered, with their status.
    answers: BTreeMap<String, u16>,
    /// Addresses that redirect, and where to.
    moved: BTreeMap<String, String>,
    canonical: BTreeMap<String, String>,
}

impl Graph {
    pub(super) fn add(&mut self, facts: &PageFacts) {
        let edges = facts.hreflang.iter().map(|h| Edge {
            value: h.value.clone(),
            target: h.url.as_ref().map(|u| u.as_str().to_owned()),
            evidence: h.evidence.clone(),
            suggestion: h.fault.as_ref().map(|f| f.suggestion().map(str::to_owned)),
        });
        self.pages.insert(facts.url.as_str().to_owned(), edges.collect());
        self.answers.entry(facts.url.as_str().to_owned()).or_insert(facts.status);
        if let Some(canonical) = &facts.canonical {
            self.canonical.insert(facts.url.as_str().to_owned(), canonical.as_str().to_owned());
        }
    }

    pub(super) fn answered(&mut self, asked: &Url, status: u16, redirected_to: Option<&Url>) {
        self.answers.insert(asked.as_str().to_owned(), status);
        if let Some(target) = redirected_to {
            self.moved.insert(asked.as_str().to_owned(), target.as_str().to_owned());
        }
    }

    pub(super) fn annotated(&self) -> usize {
        self.pages.values().filter(|e| !e.is_empty()).count()
    }

    /// Where an address leads after a redirect; itself when it does not.
    fn arrived<'a>(&'a self, address: &'a str) -> &'a str {
        self.moved.get(address).map_or(address, String::as_str)
    }

    /// Targets, other than the page itself, that were asked for and answered.
    pub(super) fn targets_read(&self) -> usize {
        let other = |(page, edges): (&String, &Vec<Edge>)| {
            edges.iter().filter(|e| e.target.as_ref().is_some_and(|t| t != page && self.answers.contains_key(t))).count()
        };
        self.pages.iter().map(other).sum()
    }

    /// Which edition each value leads to, by the most frequent target.
    pub(super) fn targets(&self, editions: &[Edition]) -> (Vec<(LanguageTag, usize)>, Option<usize>) {
        let mut votes: BTreeMap<(LanguageTag, usize), usize> = BTreeMap::new();
        let mut default: BTreeMap<usize, usize> = BTreeMap::new();
        let edition_of: BTreeMap<&str, usize> =
            editions.iter().enumerate().flat_map(|(i, e)| e.urls.iter().map(move |u| (u.as_str(), i))).collect();
        for edge in self.pages.values().flatten() {
            let Some(edition) = edge.target.as_deref().and_then(|t| edition_of.get(self.arrived(t))) else { continue };
            if edge.value.eq_ignore_ascii_case("x-default") {
                *default.entry(*edition).or_default() += 1;
            } else if edge.suggestion.is_none()
                && let Ok(tag) = edge.value.parse::<LanguageTag>()
            {
                *votes.entry((tag, *edition)).or_default() += 1;
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
    pub(super) fn faults(&self, editions: &[Edition]) -> Vec<FaultSeen> {
        let edition_of: BTreeMap<&str, usize> =
            editions.iter().enumerate().flat_map(|(i, e)| e.urls.iter().map(move |u| (u.as_str(), i))).collect();
        let mut out = Vec::new();
        for (page, edges) in &self.pages {
            let own_edition = edition_of.get(page.as_str()).copied();
            let mut push = |fault, edge: &Edge, suggestion: Option<String>| {
                let target_edition = edge.target.as_deref().and_then(|t| edition_of.get(t).copied().or_else(|| reached_like(t, editions)));
                let mut touched: Vec<usize> = own_edition.into_iter().chain(target_edition).collect();
                touched.dedup();
                out.push(FaultSeen {
                    fault,
                    value: edge.value.clone(),
                    page: page.clone(),
                    target: edge.target.clone(),
                    suggestion,
                    editions: touched,
                    evidence: edge.evidence.clone(),
                });
            };
            let is_self = |target: &str| self.arrived(target) == page || self.canonical.get(page).is_some_and(|c| c == target);
            for edge in edges {
                if let Some(suggestion) = &edge.suggestion {
                    push(HreflangFault::Code, edge, suggestion.clone());
                    continue;
                }
                let Some(target) = &edge.target else {
                    push(HreflangFault::Target, edge, None);
                    continue;
                };
                if is_self(target) {
                    continue;
                }
                match self.answers.get(target) {
                    Some(status) if *status >= 400 => push(HreflangFault::Target, edge, None),
                    Some(_) => {
                        let target = self.arrived(target);
                        let returns =
                            self.pages.get(target).is_some_and(|back| back.iter().any(|b| b.target.as_deref().is_some_and(is_self)));
                        if !returns && self.pages.contains_key(target) && !edge.value.eq_ignore_ascii_case("x-default") {
                            push(HreflangFault::Return, edge, None);
                        }
                    }
                    None => {}
                }
            }
            if !edges.is_empty() && !edges.iter().any(|e| e.target.as_deref().is_some_and(is_self)) {
                push(HreflangFault::SelfReference, &edges[0], None);
            }
        }
        out
    }
}

/// The edition under whose folder an address lies, for targets that do not exist.
fn reached_like(target: &str, editions: &[Edition]) -> Option<usize> {
    let reach = super::builder::Reach::of(&Url::parse(target).ok()?);
    editions.iter().position(|e| super::builder::Reach::of(&e.root) == reach)
}
