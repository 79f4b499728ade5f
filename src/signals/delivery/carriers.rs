//! In: blocks and links of delivery pages. Out: carriers, and places where parcels are picked up.

use std::collections::BTreeSet;

use super::super::What;
use super::super::price::countries;
use super::super::words::{Hit, Meaning};
use super::Delivery;
use super::piece::{Piece, says_strongly};
use crate::evidence::{Evidence, Excerpt, Place};
use crate::page::{Block, BlockKind, Region};
use crate::rules::Ambiguity;
use crate::vocab::{Origin, Scope, Sure};

impl Delivery<'_, '_> {
    pub(super) fn carriers(&mut self, block: &Block, hits: &[Hit<'_>]) {
        let carrier = |h: &Hit<'_>| h.meanings.iter().any(|m| matches!(m, Meaning::Carrier { .. }));
        for hit in hits {
            // "DHL Paket" is that, and not all that is called DHL.
            if hits.iter().any(|o| carrier(o) && o.start <= hit.start && o.end >= hit.end && o.end - o.start > hit.end - hit.start) {
                continue;
            }
            let named = || hit.meanings.iter().filter_map(|m| if let Meaning::Carrier { id, .. } = m { Some(id.as_str()) } else { None });
            let homes = if named().count() > 1 { self.homes() } else { Vec::new() };
            let at_home = |id: &str| self.works_in(id, &homes);
            let some_at_home = named().any(at_home);
            for meaning in hit.meanings {
                let Meaning::Carrier { id, ambiguity, exact } = meaning else { continue };
                // "La Poste" is the post of France, and in Switzerland that of Switzerland.
                if some_at_home && !self.works_in(id, &homes) {
                    continue;
                }
                let written = &block.text[hit.start..hit.end];
                let sure_of_name = match ambiguity {
                    Ambiguity::Low => true,
                    Ambiguity::Medium => *written == **exact,
                    Ambiguity::High => *written == **exact && matches!(block.kind, BlockKind::ListItem | BlockKind::Cell),
                };
                if sure_of_name {
                    self.push(What::Carrier(id.to_string()), Scope::PolicyPage, Sure::Medium, self.context.evidence(block, hit.start));
                }
            }
            if says_strongly(hit, &["pick-up-point"]) {
                let piece = Piece::sentence(block, hits, hit.start);
                self.push(What::PickUpPoints, Scope::PolicyPage, Sure::High, piece.evidence(self.context));
            }
        }
    }

    /// The countries that the page names as its own, else the one where its language is spoken most.
    fn homes(&self) -> Vec<String> {
        let own = countries(self.context, self.facts);
        if !own.is_empty() {
            return own;
        }
        let languages = &self.context.book.catalog.languages;
        let language = self.facts.declared.as_ref().or(self.facts.language.as_ref());
        language.and_then(|l| languages.get(l.language())?.region.clone()).into_iter().map(|r| r.to_string()).collect()
    }

    fn works_in(&self, carrier: &str, countries: &[String]) -> bool {
        let known = self.context.book.catalog.carriers.get(carrier);
        known.is_some_and(|c| c.markets.iter().any(|m| countries.iter().any(|own| m.as_str() == own)))
    }

    /// Links of a delivery page to where a carrier follows parcels.
    pub(super) fn tracking_links(&mut self) {
        let own = self.context.page.url.host_str().unwrap_or_default();
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        for link in self.context.page.links.iter().filter(|l| l.region == Region::Main) {
            let Some(host) = link.url.host_str().filter(|h| *h != own && h.contains('.')) else { continue };
            let is_of = |known: &String| host == known || host.strip_suffix(known.as_str()).is_some_and(|rest| rest.ends_with('.'));
            if !seen.insert(host) {
                continue;
            }
            let mut carriers = self.context.book.catalog.carriers.iter().filter(|(_, c)| c.hosts.iter().any(is_of));
            // A host of several carriers names none of them.
            let (Some((id, _)), None) = (carriers.next(), carriers.next()) else { continue };
            let evidence = Evidence {
                origin: Origin::Page,
                url: Some(self.context.url.to_owned()),
                place: Place::Link { from: self.context.url.to_owned(), selector: link.selector.clone() },
                excerpt: Excerpt::new(&format!("{} ({host})", link.text)),
            };
            self.push(What::Carrier(id.to_string()), Scope::Link, Sure::Medium, evidence);
        }
    }
}
