//! In: which pages name each other. Out: faults of the groups they make: versions of one page that name different pages for one language.

use std::collections::BTreeMap;

use super::told::Told;
use super::{Edge, NONE};
use crate::rules::HreflangFault;

/// Pages that name each other, joined.
pub(super) struct Clusters {
    parent: Vec<u32>,
}

/// One annotation of a page of a cluster.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Says {
    cluster: u32,
    value: u32,
    target: u32,
    edge: u32,
    page: u32,
}

impl Clusters {
    pub fn new(addresses: usize) -> Clusters {
        Clusters { parent: (0..addresses as u32).collect() }
    }

    pub fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        if a != b {
            self.parent[a.max(b) as usize] = a.min(b);
        }
    }

    fn root(&mut self, of: u32) -> u32 {
        let mut at = of;
        while self.parent[at as usize] != at {
            let up = self.parent[self.parent[at as usize] as usize];
            self.parent[at as usize] = up;
            at = up;
        }
        at
    }

    /// Tells annotations that name another page than most of the cluster do. `spoiled`: those that have a fault of their own.
    pub fn tell(mut self, told: &mut Told<'_>, spoiled: &[bool]) {
        let graph = told.graph;
        let mut says: Vec<Says> = Vec::new();
        for set in &graph.sets {
            for edge in set.at..set.at + set.len {
                let Edge { value, target, .. } = graph.edges[edge as usize];
                let known = told.values.is_default(value) || told.values.language(value).is_some();
                if target == NONE || !known || spoiled[edge as usize] {
                    continue;
                }
                let arrived = graph.arrived(target);
                let canonical = graph.at(arrived).canonical;
                let target = if canonical == NONE { arrived } else { canonical };
                let value = told.values.get(value).same;
                says.push(Says { cluster: self.root(set.page), value, target, edge, page: set.page });
            }
        }
        says.sort_unstable();
        let mut wrong: Vec<(HreflangFault, u32, u32, u32)> = Vec::new();
        for said in says.chunk_by(|a, b| (a.cluster, a.value) == (b.cluster, b.value)) {
            if said.first().map(|s| s.target) == said.last().map(|s| s.target) {
                continue;
            }
            let mut votes: BTreeMap<u32, usize> = BTreeMap::new();
            said.iter().for_each(|s| *votes.entry(s.target).or_default() += 1);
            let mut weight = |target: u32, n: usize| {
                let inside = (target as usize) < self.parent.len() && self.root(target) == said[0].cluster;
                (n, inside)
            };
            let weights: BTreeMap<u32, (usize, bool)> = votes.iter().map(|(target, n)| (*target, weight(*target, *n))).collect();
            let heaviest = weights.values().max().copied();
            let mut right = weights.iter().filter(|(_, w)| Some(**w) == heaviest).map(|(target, _)| *target);
            // Where as many say the one as the other, nobody knows which is right: all are told.
            let most = right.next().filter(|_| right.next().is_none());
            let fault = if told.values.is_default(said[0].value) { HreflangFault::Default } else { HreflangFault::Cluster };
            wrong.extend(said.iter().filter(|s| Some(s.target) != most).map(|s| (fault, s.page, s.edge, most.unwrap_or(NONE))));
        }
        wrong.sort_by_key(|(fault, page, edge, _)| (told.text(*page), *fault, *edge));
        for (fault, page, edge, most) in wrong {
            told.tell_of(fault, page, edge, most);
        }
    }
}
