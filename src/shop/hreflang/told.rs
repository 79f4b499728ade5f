//! In: faults, one by one. Out: [`FaultSeen`], one for each cause: the same fault of the same value between the same two editions is one
//! mistake of a template, however many pages it stands on.

use std::collections::BTreeMap;

use url::Url;

use super::pattern::Common;
use super::{Edge, EditionOf, Graph, NONE, Values};
use crate::evidence::{Evidence, Excerpt, Place};
use crate::rules::HreflangFault;
use crate::shop::Edition;
use crate::shop::addresses::{AddressId, Addresses};
use crate::signals::{HreflangSource, Reach, annotation_evidence};
use crate::vocab::Origin;

/// Pages that are quoted for one cause.
const EXAMPLES: usize = 3;
/// Causes that are told; a shop that writes other nonsense on each page has no more to say after these.
const MAX_CAUSES: usize = 2_000;

/// A fault that was seen, with the pages it stands on.
#[derive(Debug, Clone)]
pub struct FaultSeen {
    pub fault: HreflangFault,
    /// The hreflang value.
    pub value: String,
    /// The first page, and its target where there is one.
    pub page: String,
    pub target: Option<String>,
    /// The pages it stands on, and what their addresses and those of their targets have in common.
    pub pages: Vec<AddressId>,
    pub pattern: String,
    pub target_pattern: String,
    /// What was probably meant, for a wrong value.
    pub suggestion: Option<String>,
    /// Editions of the pages and of the targets.
    pub editions: Vec<usize>,
    /// The first few.
    pub evidence: Vec<Evidence>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Cause {
    fault: HreflangFault,
    value: u32,
    from: Option<usize>,
    to: Option<usize>,
    instead: Option<usize>,
}

struct Group {
    page: u32,
    target: u32,
    pages: Vec<AddressId>,
    common: Common,
    target_common: Common,
    evidence: Vec<Evidence>,
}

/// Gathers faults by their cause.
pub(super) struct Told<'a> {
    pub graph: &'a Graph,
    pub addresses: &'a Addresses,
    pub values: &'a Values,
    editions: &'a [Edition],
    of: EditionOf,
    /// Editions of targets that were not read, by where they lie.
    like: BTreeMap<u32, Option<usize>>,
    groups: BTreeMap<Cause, Group>,
}

impl<'a> Told<'a> {
    pub fn new(graph: &'a Graph, addresses: &'a Addresses, values: &'a Values, editions: &'a [Edition]) -> Told<'a> {
        let of = EditionOf::new(editions, graph.nodes.len());
        Told { graph, addresses, values, editions, of, like: BTreeMap::new(), groups: BTreeMap::new() }
    }

    pub fn text(&self, address: u32) -> &'a str {
        if address == NONE { "" } else { self.addresses.text(AddressId::of(address)) }
    }

    /// The edition that an address belongs to: as it was read, else under whose folder it lies.
    pub fn edition(&mut self, address: u32) -> Option<usize> {
        if address == NONE {
            return None;
        }
        let arrived = self.graph.arrived(address);
        if let Some(edition) = self.of.get(arrived) {
            return Some(edition);
        }
        let (text, editions) = (self.text(address), self.editions);
        *self.like.entry(address).or_insert_with(|| {
            let reach = Reach::of(&Url::parse(text).ok()?);
            editions.iter().position(|e| e.lens.is_none() && Reach::of(&e.root) == reach)
        })
    }

    /// Whether two editions are in different languages.
    pub fn differ(&self, a: Option<usize>, b: Option<usize>) -> bool {
        let language = |e: Option<usize>| e.and_then(|e| self.editions[e].language.as_ref());
        matches!((language(a), language(b)), (Some(a), Some(b)) if !a.reads_as(b))
    }

    /// Notes that the annotation of this number, on this page, has a fault. Pages come in the order of their addresses.
    pub fn tell(&mut self, fault: HreflangFault, page: u32, edge: u32) {
        self.tell_of(fault, page, edge, NONE);
    }

    /// The same for an annotation that stands against one that leads elsewhere, to `instead`.
    pub fn tell_of(&mut self, fault: HreflangFault, page: u32, edge: u32, instead: u32) {
        let Edge { value, target, .. } = self.graph.edges[edge as usize];
        let from = self.edition(page);
        let cause = Cause { fault, value: self.values.get(value).same, from, to: self.edition(target), instead: self.edition(instead) };
        let id = AddressId::of(page);
        let quoted = match self.groups.get(&cause) {
            Some(group) if group.pages.last() == Some(&id) => return,
            Some(group) => group.evidence.len() < EXAMPLES,
            None if self.groups.len() == MAX_CAUSES => return,
            None => true,
        };
        let evidence = quoted.then(|| self.evidence(page, edge));
        let (text, target_text) = (self.text(page), self.text(target));
        let group = self.groups.entry(cause).or_insert_with(|| Group {
            page,
            target,
            pages: Vec::new(),
            common: Common::of(text),
            target_common: Common::of(target_text),
            evidence: Vec::new(),
        });
        group.pages.push(id);
        group.common.and(text);
        group.target_common.and(target_text);
        group.evidence.extend(evidence);
    }

    fn evidence(&self, page: u32, edge: u32) -> Evidence {
        if let Some(seen) = self.graph.evidence.get(&edge) {
            return seen.clone();
        }
        let Edge { value, target, source, .. } = self.graph.edges[edge as usize];
        let (value, target, page) = (self.graph.values[value as usize].as_str(), self.text(target), self.text(page));
        match source {
            HreflangSource::Page => annotation_evidence(page, value, target),
            HreflangSource::Header => Evidence {
                origin: Origin::Header,
                url: Some(page.to_owned()),
                place: Place::Header { name: "link".to_owned() },
                excerpt: Excerpt::new(&format!("<{target}>; rel=\"alternate\"; hreflang=\"{value}\"")),
            },
            HreflangSource::Sitemap => Evidence {
                origin: Origin::Sitemap,
                url: Some(page.to_owned()),
                place: Place::Document,
                excerpt: Excerpt::new(&format!("<xhtml:link rel=\"alternate\" hreflang=\"{value}\" href=\"{target}\"/>")),
            },
        }
    }

    /// All that was told, in the order of faults, values and pages.
    pub fn seen(self) -> Vec<FaultSeen> {
        let mut out: Vec<FaultSeen> = Vec::new();
        for (cause, group) in self.groups {
            let mut editions: Vec<usize> = cause.from.into_iter().chain(cause.to).chain(cause.instead).collect();
            editions.sort_unstable();
            editions.dedup();
            let text = |address: u32| self.addresses.text(AddressId::of(address)).to_owned();
            out.push(FaultSeen {
                fault: cause.fault,
                value: self.graph.values[cause.value as usize].clone(),
                page: text(group.page),
                target: (group.target != NONE).then(|| text(group.target)),
                pattern: group.common.pattern(),
                target_pattern: group.target_common.pattern(),
                pages: group.pages,
                suggestion: self.values.get(cause.value).fault.as_ref().and_then(|f| f.suggestion()).map(str::to_owned),
                editions,
                evidence: group.evidence,
            });
        }
        out.sort_by(|a, b| (a.fault, &a.value, &a.page).cmp(&(b.fault, &b.value, &b.page)));
        out
    }
}
