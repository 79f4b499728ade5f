//! Page by page: faults of what a page says of its versions, and of the pages that it names.

use std::collections::BTreeSet;

use super::cluster::Clusters;
use super::matrix::Matrix;
use super::told::{FaultSeen, Told};
use super::{Edge, Graph, NONE, Values};
use crate::rules::HreflangFault as Fault;
use crate::shop::Edition;
use crate::shop::addresses::{AddressId, Addresses};
use crate::signals::{AddressFault, CodeFault, HreflangSource};
use crate::vocab::{LanguageTag, PageKind};

/// Kinds of pages that every edition is expected to have.
const COMPARED: &[PageKind] = &[PageKind::Home, PageKind::Category, PageKind::Product, PageKind::Policy, PageKind::Contact, PageKind::Help];

impl Graph {
    /// All faults that were seen, and who declares whom.
    pub(in crate::shop) fn faults(&self, editions: &[Edition], addresses: &Addresses, values: &Values) -> (Vec<FaultSeen>, Matrix) {
        let mut pages: Vec<u32> = (0..super::number(self.nodes.len()))
            .filter(|n| {
                let node = self.at(*n);
                node.on_page != NONE || node.in_sitemap != NONE
            })
            .collect();
        // In the order of addresses, whatever order they were met in.
        pages.sort_by_key(|page| addresses.text(AddressId::of(*page)));
        let mut find = Find {
            graph: self,
            values,
            told: Told::new(self, addresses, values, editions),
            clusters: Clusters::new(self.nodes.len()),
            spoiled: vec![false; self.edges.len()],
            matrix: Matrix::default(),
        };
        for page in &pages {
            find.page(*page);
        }
        find.depth(editions.len());
        let Find { mut told, clusters, spoiled, matrix, .. } = find;
        clusters.tell(&mut told, &spoiled);
        (told.seen(), matrix)
    }
}

struct Find<'a> {
    graph: &'a Graph,
    values: &'a Values,
    told: Told<'a>,
    clusters: Clusters,
    /// Annotations that have a fault which would bring others with it.
    spoiled: Vec<bool>,
    matrix: Matrix,
}

impl<'a> Find<'a> {
    fn edge(&self, edge: u32) -> Edge {
        self.graph.edges[edge as usize]
    }

    fn tell(&mut self, fault: Fault, page: u32, edge: u32) {
        self.told.tell(fault, page, edge);
    }

    fn page(&mut self, page: u32) {
        let node = self.graph.at(page);
        let numbers = |set: u32| self.graph.sets.get(set as usize).map_or(0..0, |s| s.at..s.at + s.len);
        let (on_page, in_sitemap) = (numbers(node.on_page), numbers(node.in_sitemap));
        let all: Vec<u32> = on_page.clone().chain(in_sitemap).collect();
        let outside = all.iter().copied().find(|e| !self.edge(*e).in_head);
        if let Some(edge) = outside {
            self.tell(Fault::Head, page, edge);
        }
        self.several(page, &all);
        for edge in &all {
            self.annotation(page, *edge);
        }
        self.itself(page, node.on_page, &all);
    }

    /// What one annotation says, and of what it names.
    fn annotation(&mut self, page: u32, number: u32) {
        let edge = self.edge(number);
        match &self.values.get(edge.value).fault {
            Some(CodeFault::Wrong { .. }) => self.tell(Fault::Code, page, number),
            Some(CodeFault::Withdrawn { .. }) => self.tell(Fault::Withdrawn, page, number),
            Some(CodeFault::Unusual) => self.tell(Fault::Unusual, page, number),
            None => {}
        }
        if edge.target == NONE || edge.address == Some(AddressFault::Malformed) {
            self.spoiled[number as usize] = true;
            return self.tell(Fault::Target, page, number);
        }
        if edge.address.is_some() {
            self.tell(Fault::Address, page, number);
        }
        if self.graph.is_page(edge.target, page) {
            // The page itself, under an address that it does not name as its own.
            let canonical = self.graph.at(page).canonical;
            if canonical != NONE && edge.target != canonical {
                self.canonical(page, number, page, canonical);
            }
            return;
        }
        let fault = self.target(page, number);
        let other = self.graph.arrived(edge.target);
        let returned = fault.is_none() && self.returns(page, edge.target);
        let known = self.graph.at(other).read || (edge.source == HreflangSource::Sitemap && self.graph.at(other).in_sitemap != NONE);
        let default = self.values.is_default(edge.value);
        if let Some(fault) = fault {
            self.spoiled[number as usize] = true;
            self.tell(fault, page, number);
        } else if returned {
            if !default {
                self.clusters.join(page, other);
                self.language_of_return(page, other, number);
            }
        } else if known && !default && !self.spoiled[number as usize] && self.values.language(edge.value).is_some() {
            self.spoiled[number as usize] = true;
            self.tell(Fault::Return, page, number);
        }
        if default {
            return;
        }
        if let (Some(from), Some(to)) = (self.told.edition(page), self.told.edition(edge.target))
            && from != to
        {
            let cell = self.matrix.declared.entry((from, to)).or_default();
            cell.declared += 1;
            match (fault.is_some(), returned, known) {
                (true, ..) | (false, false, true) => cell.broken += 1,
                (false, true, _) => cell.returned += 1,
                (false, false, false) => cell.unknown += 1,
            }
        }
    }

    /// What keeps search engines from showing a target.
    fn target(&mut self, page: u32, number: u32) -> Option<Fault> {
        let Edge { target, value, .. } = self.edge(number);
        if self.is_other_origin(target, page) {
            return Some(Fault::Origin);
        }
        let (asked, arrived) = (self.graph.at(target), self.graph.arrived(target));
        let answer = self.graph.at(arrived);
        if asked.blocked && asked.status == 0 {
            return Some(Fault::Blocked);
        }
        if asked.status >= 400 || answer.status >= 400 {
            return Some(Fault::Target);
        }
        // Only the default may lead on: to the version that suits the visitor.
        if asked.moved != NONE && !self.values.is_default(value) {
            return Some(Fault::Redirect);
        }
        // Carts and the like are hidden in all versions, on purpose.
        if answer.noindex && !self.graph.at(page).noindex {
            return Some(Fault::Noindex);
        }
        if answer.canonical != NONE && answer.canonical != target {
            return Some(self.canonical_fault(arrived, answer.canonical));
        }
        None
    }

    fn canonical(&mut self, page: u32, number: u32, of: u32, canonical: u32) {
        let fault = self.canonical_fault(of, canonical);
        self.tell(fault, page, number);
    }

    fn canonical_fault(&mut self, of: u32, canonical: u32) -> Fault {
        let (from, to) = (self.told.edition(of), self.told.edition(canonical));
        if self.told.differ(from, to) { Fault::CanonicalEdition } else { Fault::Canonical }
    }

    /// Whether the other page names this one. What it names cannot be told where one of its addresses is none.
    fn returns(&self, page: u32, target: u32) -> bool {
        let other = self.graph.arrived(target);
        let names = |e: &Edge| self.graph.is_page(e.target, page);
        self.graph.all_of(other).any(names) || self.graph.all_of(other).any(|e| e.target == NONE || self.is_other_origin(e.target, page))
    }

    /// The same site by another protocol, or with and without `www.`.
    fn is_other_origin(&self, target: u32, page: u32) -> bool {
        fn origin(address: &str) -> (&str, &str) {
            let (scheme, rest) = address.split_once("://").unwrap_or(("", address));
            (scheme, rest.split(['/', '?']).next().unwrap_or_default())
        }
        if target == NONE {
            return false;
        }
        let (target, page) = (origin(self.told.text(target)), origin(self.told.text(page)));
        target != page && target.1.trim_start_matches("www.") == page.1.trim_start_matches("www.")
    }

    /// Tells when the other page names this one, and not by a language by which it names itself.
    fn language_of_return(&mut self, page: u32, other: u32, number: u32) {
        // Told at the page that names, of the page that is named: here `page` names `other`.
        let own = |e: &&Edge| self.graph.is_page(e.target, other) && self.values.language(e.value).is_some();
        let names: BTreeSet<u32> = self.graph.all_of(other).filter(own).map(|e| self.values.get(e.value).same).collect();
        if names.is_empty() || self.spoiled[number as usize] {
            return;
        }
        let here = |e: &Edge| self.graph.is_page(e.target, other) && names.contains(&self.values.get(e.value).same);
        if self.values.language(self.edge(number).value).is_some() && !self.graph.all_of(page).any(here) {
            self.tell(Fault::ReturnLanguage, page, number);
        }
    }

    /// One language that leads to several pages, one page that is named for several languages, sources that disagree.
    fn several(&mut self, page: u32, all: &[u32]) {
        let mut sorted: Vec<(u32, HreflangSource, u32, u32)> = Vec::with_capacity(all.len());
        for number in all {
            let edge = self.edge(*number);
            let known = self.values.language(edge.value).is_some() || self.values.is_default(edge.value);
            if edge.target != NONE && known {
                sorted.push((self.values.get(edge.value).same, edge.source, self.graph.arrived(edge.target), *number));
            }
        }
        sorted.sort_unstable();
        for same in sorted.chunk_by(|a, b| a.0 == b.0) {
            let targets = |source: HreflangSource| same.iter().filter(move |s| s.1 == source).map(|s| s.2).collect::<BTreeSet<u32>>();
            let first = targets(same[0].1);
            for source in [HreflangSource::Page, HreflangSource::Header, HreflangSource::Sitemap] {
                let here = targets(source);
                let other = here.len() == 1 && first.len() == 1 && here != first;
                if here.len() > 1 || other {
                    let default = self.values.is_default(same[0].0);
                    let fault = if other {
                        Fault::Sources
                    } else if default {
                        Fault::Default
                    } else {
                        Fault::SeveralTargets
                    };
                    let told = same.iter().filter(|s| s.1 == source).map(|s| s.3).collect::<Vec<u32>>();
                    let wrong = *told.last().unwrap_or(&same[0].3);
                    self.told.tell_of(fault, page, wrong, same[0].2);
                    told.iter().for_each(|e| self.spoiled[*e as usize] = true);
                }
            }
        }
        let mut by_target: Vec<(u32, u32)> = sorted.iter().filter(|s| self.values.language(s.0).is_some()).map(|s| (s.2, s.3)).collect();
        by_target.sort_unstable();
        for same in by_target.chunk_by(|a, b| a.0 == b.0) {
            let language = |e: u32| self.values.language(self.edge(e).value);
            let first = language(same[0].1);
            let other = same.iter().map(|s| s.1).find(|e| matches!((first, language(*e)), (Some(a), Some(b)) if !alike_as_written(a, b)));
            if let Some(edge) = other {
                same.iter().for_each(|s| self.spoiled[s.1 as usize] = true);
                self.tell(Fault::SeveralLanguages, page, edge);
            }
        }
    }

    /// What the page says of itself.
    fn itself(&mut self, page: u32, set: u32, all: &[u32]) {
        let Some(first) = all.first().copied() else { return };
        let unclear = |e: &u32| self.edge(*e).target == NONE || self.is_other_origin(self.edge(*e).target, page);
        let own: Vec<u32> = all.iter().copied().filter(|e| self.graph.is_page(self.edge(*e).target, page)).collect();
        if own.is_empty() && !all.iter().any(unclear) {
            self.tell(Fault::SelfReference, page, first);
        }
        let default = |e: &u32| {
            let value = self.edge(*e).value;
            let meant = self.values.get(value).fault.as_ref().and_then(CodeFault::suggestion);
            self.values.is_default(value) || meant == Some("x-default")
        };
        let languages: BTreeSet<&str> =
            all.iter().filter_map(|e| self.values.language(self.edge(*e).value)).map(LanguageTag::language).collect();
        if languages.len() > 1 && !all.iter().any(default) {
            self.tell(Fault::NoDefault, page, first);
        }
        self.chinese(page, all);
        let named: Vec<(u32, &LanguageTag)> = own.iter().filter_map(|e| Some((*e, self.values.language(self.edge(*e).value)?))).collect();
        let Some(set) = self.graph.sets.get(set as usize) else { return };
        let tag = |n: u32| self.graph.tags.get(n as usize);
        let (declared, text) = (tag(set.declared), tag(set.text));
        // A page that names itself for two languages has another fault.
        let Some((edge, _)) = named.first().copied().filter(|(e, _)| !self.spoiled[*e as usize]) else { return };
        let agrees = |other: &LanguageTag| named.iter().any(|(_, own)| alike_as_written(own, other));
        let text_differs = text.is_some_and(|t| !named.iter().any(|(_, own)| alike(own, t) || close(own, t)));
        let declared_differs = declared.is_some_and(|d| !agrees(d));
        if text_differs && declared.is_none_or(|d| text.is_some_and(|t| alike(d, t))) {
            self.tell(Fault::Text, page, edge);
        } else if declared_differs {
            self.tell(Fault::DocumentLanguage, page, edge);
        } else if let Some(declared) = declared {
            let of_country = |tag: &LanguageTag| tag.region().zip(declared.region()).is_some_and(|(a, b)| a != b);
            // One of several names of a page is enough, and a page for several countries has one `html lang`.
            if named.iter().all(|(_, own)| of_country(own)) {
                self.tell(Fault::DocumentCountry, page, edge);
            }
            if let (Some(edition), Some((_, own))) =
                (self.told.edition(page), named.iter().find(|(_, own)| alike_as_written(own, declared)))
            {
                *self.matrix.levels.entry((edition, own.to_string(), declared.to_string())).or_default() += 1;
            }
        }
    }

    /// Chinese for one country, where nothing is named for readers of the script elsewhere.
    fn chinese(&mut self, page: u32, all: &[u32]) {
        let tags: Vec<(u32, &LanguageTag)> = all.iter().filter_map(|e| Some((*e, self.values.language(self.edge(*e).value)?))).collect();
        let chinese = |tag: &LanguageTag| tag.language() == "zh";
        // `script` follows from the country as well; what is written is longer.
        let for_all = |script: Option<&str>| {
            tags.iter().any(|(_, t)| chinese(t) && t.region().is_none() && (t.script() == script || t.script().is_none()))
        };
        let found: Vec<u32> =
            tags.iter().filter(|(_, t)| chinese(t) && t.region().is_some() && !for_all(t.script())).map(|(e, _)| *e).collect();
        found.into_iter().for_each(|edge| self.tell(Fault::CountryForScript, page, edge));
    }

    /// Which pages that were read have a counterpart in each edition.
    fn depth(&mut self, editions: usize) {
        if self.graph.annotated == 0 || editions < 2 {
            return;
        }
        let mut pages: Vec<u32> = (0..super::number(self.graph.nodes.len())).filter(|page| self.graph.at(*page).read).collect();
        pages.sort_by_key(|page| self.told.text(*page));
        for page in pages {
            let node = self.graph.at(page);
            if node.noindex || node.canonical != NONE || !COMPARED.contains(&node.kind) {
                continue;
            }
            let Some(own) = self.told.edition(page) else { continue };
            let targets: Vec<u32> = self.graph.all_of(page).map(|e| e.target).collect();
            let reached: BTreeSet<usize> = targets.into_iter().filter_map(|t| self.told.edition(t)).collect();
            for edition in (0..editions).filter(|e| *e != own) {
                let depth = self.matrix.depth.entry((edition, node.kind)).or_default();
                depth.add(AddressId::of(page), reached.contains(&edition));
            }
            let named = node.on_page != NONE || node.in_sitemap != NONE;
            self.matrix.annotated.entry((own, node.kind)).or_default().add(AddressId::of(page), named);
        }
    }
}

/// One language, whatever its script and region. Norwegian is `nb`, `nn` and `no`, Filipino is `fil` and `tl`.
fn alike(a: &LanguageTag, b: &LanguageTag) -> bool {
    fn base(language: &str) -> &str {
        match language {
            "nb" | "nn" => "no",
            "tl" => "fil",
            "cmn" => "zh",
            other => other,
        }
    }
    base(a.language()) == base(b.language())
}

/// One language in one script, where both name one: `zh-TW` and `zh-Hans` differ.
fn alike_as_written(a: &LanguageTag, b: &LanguageTag) -> bool {
    alike(a, b) && a.script().zip(b.script()).is_none_or(|(a, b)| a == b)
}

/// Languages that are taken for each other in short texts.
fn close(a: &LanguageTag, b: &LanguageTag) -> bool {
    const CLOSE: &[&[&str]] = &[
        &["nb", "nn", "no", "da", "sv"],
        &["hr", "sr", "bs", "sl", "cnr", "sh", "mk"],
        &["id", "ms"],
        &["cs", "sk"],
        &["es", "ca", "gl", "pt", "eu", "ast"],
        &["ru", "uk", "be", "bg", "mk", "sr"],
        &["af", "nl", "fy", "lb", "de"],
        &["it", "co", "rm", "scn"],
        &["et", "fi"],
        &["lt", "lv"],
        &["ga", "gd", "cy", "en"],
        &["hi", "mr", "ne"],
        &["ar", "fa", "ur", "ku", "ckb"],
        &["tr", "az", "kk", "uz"],
    ];
    CLOSE.iter().any(|group| group.contains(&a.language()) && group.contains(&b.language()))
}
