//! Conditions on hreflang and search engines.

use super::*;
use crate::shop::{ENOUGH, country_ending};

impl<'a> Evaluator<'a> {
    pub(super) fn hreflang(&self) -> Result {
        let shop = self.basics.shop;
        if shop.shared_editions().count() < 2 {
            return Result::not_applicable();
        }
        let looked = self.all_pages();
        // Where nothing was made for the market, the version for everybody else is all there is to name.
        if !self.selection.in_language && shop.x_default == Some(self.selection.edition) {
            return Result::not_applicable();
        }
        let named: Vec<&(LanguageTag, usize)> = shop
            .hreflang
            .iter()
            .filter(|(tag, e)| {
                *e == self.selection.edition
                    && tag.region().is_none_or(|r| r == self.market.code.country())
                    && self.market.profile.languages.iter().chain(&self.market.profile.also).any(|l| l.reads_as(tag))
            })
            .collect();
        let seen: Vec<String> = shop.hreflang.iter().map(|(t, _)| t.to_string()).collect();
        match (named.is_empty(), shop.annotated) {
            (false, _) => Result::is(true).looked(looked).seen(named.iter().map(|(t, _)| t.to_string())),
            (true, _) => {
                let kinds = [PageKind::Home, PageKind::Category, PageKind::Product];
                let pages = kinds.iter().filter_map(|k| shop.matrix.annotated.get(&(self.selection.edition, *k)));
                let proofs: Vec<Proof> = pages.flat_map(|a| self.unnamed(a)).take(3).collect();
                Result::is(false).looked(looked).seen(seen).proofs(proofs)
            }
        }
    }

    /// Pages that name nothing of what was looked for, as evidence.
    pub(super) fn unnamed(&self, depth: &crate::shop::Depth) -> Vec<Proof> {
        let proof = |id: &crate::shop::AddressId| {
            let page = self.basics.shop.address(*id);
            let evidence =
                Evidence { origin: Origin::Page, url: Some(page.to_owned()), place: Place::Document, excerpt: Excerpt::new(page) };
            Proof { pages: depth.pages - depth.with, ..self.of_shop(What::NoHreflang, evidence, "hreflang") }
        };
        depth.without.iter().map(proof).collect()
    }

    pub(super) fn hreflang_fault(&self, faults: &[HreflangFault]) -> Result {
        let shop = self.basics.shop;
        // A shop in one language has nothing to tell apart.
        let chinese = || shop.named.iter().any(|tag| tag.language() == "zh");
        if !shop.is_annotated() || (faults == [HreflangFault::CountryForScript] && !chinese()) {
            return Result::not_applicable();
        }
        let found: Vec<_> = shop
            .faults
            .iter()
            .filter(|f| faults.contains(&f.fault) && (f.editions.is_empty() || f.editions.contains(&self.selection.edition)))
            .collect();
        let looked = self.all_pages();
        // What no target proves is not known: a target that was not read is neither good nor bad.
        let by_target = faults.iter().all(|f| f.needs_target());
        if found.is_empty() && by_target && shop.matrix.known(self.selection.edition) == 0 {
            return Result::open(vec![Reason { about: About::Shop, why: WhyNot::NotRead }]).looked(looked);
        }
        let proof = |f: &crate::shop::FaultSeen, evidence: &crate::evidence::Evidence| Proof {
            what: What::Hreflang(f.value.clone()),
            seen: crate::shop::Seen {
                evidence: evidence.clone(),
                scope: Scope::Head,
                sure: Sure::High,
                by: "hreflang",
                kind: PageKind::Other,
                topics: BTreeSet::new(),
            },
            pages: f.pages.len(),
        };
        // The first of each cause before the second of any.
        let nth = |n: usize| found.iter().filter_map(move |f| f.evidence.get(n).map(|e| proof(f, e)));
        let proofs: Vec<Proof> = (0..3).flat_map(nth).collect();
        let names_values = faults.iter().all(|f| {
            matches!(f, HreflangFault::Code | HreflangFault::Withdrawn | HreflangFault::Unusual | HreflangFault::CountryForScript)
        });
        let mut largest = found.clone();
        largest.sort_by_key(|f| std::cmp::Reverse(f.pages.len()));
        let seen = largest.iter().map(|f| match f.target_pattern.as_str() {
            _ if names_values => f.value.clone(),
            target if by_target && !target.is_empty() => target.to_owned(),
            _ => f.pattern.clone(),
        });
        let mut once: Vec<String> = Vec::new();
        seen.for_each(|s| {
            if !once.contains(&s) {
                once.push(s)
            }
        });
        once.truncate(if names_values { 6 } else { 2 });
        let mut result = Result::is(!found.is_empty()).looked(looked).proofs(proofs).seen(once);
        let mut pages: Vec<_> = found.iter().flat_map(|f| f.pages.iter().copied()).collect();
        pages.sort_unstable();
        pages.dedup();
        result.count = Some(pages.len());
        result.expected = found.iter().filter_map(|f| f.suggestion.clone()).collect::<BTreeSet<_>>().into_iter().collect();
        if faults.iter().all(|f| matches!(f, HreflangFault::DocumentLanguage | HreflangFault::DocumentCountry)) && found.is_empty() {
            let levels = shop.matrix.levels.keys().filter(|(edition, ..)| *edition == self.selection.edition);
            let said: Vec<String> = levels.map(|(_, hreflang, document)| format!("{hreflang} / {document}")).take(6).collect();
            // A page without `html lang`, or one that does not name itself, says nothing to compare.
            return if said.is_empty() { Result::not_applicable() } else { result.seen(said) };
        }
        result
    }

    /// Whether pages of the other versions have their counterpart in this one.
    pub(super) fn counterparts(&self) -> Result {
        let shop = self.basics.shop;
        if !shop.is_annotated() || !shop.matrix.declared.keys().any(|(_, to)| *to == self.selection.edition) {
            return Result::not_applicable();
        }
        // Where no page behind the home page names anything, what was translated cannot be told from outside.
        if shop.matrix.only_at_home(self.selection.edition) == Some(true) {
            return Result::not_applicable();
        }
        let kinds = [PageKind::Category, PageKind::Product];
        let depth = |kind: &PageKind| shop.matrix.depth.get(&(self.selection.edition, *kind)).filter(|d| d.pages >= ENOUGH);
        let known: Vec<(PageKind, &crate::shop::Depth)> = kinds.iter().filter_map(|k| Some((*k, depth(k)?))).collect();
        if known.is_empty() && shop.complete {
            return Result::not_applicable();
        }
        if known.is_empty() {
            return Result::open(vec![Reason { about: About::Shop, why: WhyNot::NotRead }]).looked(self.all_pages());
        }
        let thin: Vec<&(PageKind, &crate::shop::Depth)> = known.iter().filter(|(_, d)| d.with * 2 < d.pages).collect();
        let proofs: Vec<Proof> = thin.iter().flat_map(|(_, d)| self.unnamed(d)).collect();
        let seen: Vec<String> = thin.iter().map(|(kind, d)| format!("{kind}: {} of {}", d.with, d.pages)).collect();
        Result::is(thin.is_empty()).looked(self.all_pages()).proofs(proofs).seen(seen)
    }

    /// Whether visitors from the market reach the version that was made for them.
    pub(super) fn reachable(&self) -> Result {
        let shop = self.basics.shop;
        if !self.selection.in_language || shop.shared_editions().count() < 2 {
            return Result::not_applicable();
        }
        let looked = self.all_pages();
        match shop.look(&self.market.code) {
            None if shop.may_adapt() => Result::open(vec![Reason { about: About::Shop, why: WhyNot::LensNotTaken }]).looked(looked),
            None => Result::not_applicable(),
            Some(look) => {
                let evidence = look.forced.as_ref().map(|(asked, arrived)| crate::evidence::Evidence {
                    origin: crate::vocab::Origin::Page,
                    url: Some(asked.to_string()),
                    place: crate::evidence::Place::Document,
                    excerpt: crate::evidence::Excerpt::new(&format!("{asked} → {arrived}")),
                });
                let proofs: Vec<Proof> = evidence.into_iter().map(|e| self.of_shop(What::Adapts, e, "look")).collect();
                let seen = look.forced.iter().map(|(_, arrived)| arrived.to_string());
                let mut result = Result::is(look.forced.is_none()).looked(looked).proofs(proofs).seen(seen);
                result.expected = look.forced.iter().map(|(asked, _)| asked.to_string()).collect();
                result
            }
        }
    }

    /// Something seen of the shop as a whole, on no page of it.
    pub(super) fn of_shop(&self, what: What, evidence: crate::evidence::Evidence, by: &'static str) -> Proof {
        let seen = crate::shop::Seen { evidence, scope: Scope::Head, sure: Sure::High, by, kind: PageKind::Other, topics: BTreeSet::new() };
        Proof { what, seen, pages: 1 }
    }

    pub(super) fn sitemap_fault(&self, faults: &[SitemapFault]) -> Result {
        let shop = self.basics.shop;
        if shop.sitemaps.is_empty() {
            return Result::not_applicable();
        }
        let mut proofs = Vec::new();
        let mut seen = BTreeSet::new();
        for sitemap in &shop.sitemaps {
            for fault in faults {
                let said = match fault {
                    SitemapFault::ForeignHost if sitemap.foreign > 0 => {
                        let host = sitemap.foreign_example.as_deref().and_then(|u| url::Url::parse(u).ok());
                        seen.insert(host.and_then(|u| u.host_str().map(str::to_owned)).unwrap_or_default());
                        let example = sitemap.foreign_example.as_deref().unwrap_or_default();
                        format!("{} of {} addresses, the first {example}", sitemap.foreign, sitemap.entries)
                    }
                    SitemapFault::Unreadable if sitemap.problem.is_some() => {
                        seen.insert(sitemap.url.clone());
                        sitemap.problem.clone().unwrap_or_default()
                    }
                    _ => continue,
                };
                let evidence = crate::evidence::Evidence {
                    origin: crate::vocab::Origin::Sitemap,
                    url: Some(sitemap.url.clone()),
                    place: crate::evidence::Place::Document,
                    excerpt: crate::evidence::Excerpt::new(&said),
                };
                proofs.push(self.of_shop(What::SitemapFault, evidence, "sitemap"));
            }
        }
        Result::is(!proofs.is_empty()).looked(self.all_pages()).proofs(proofs).seen(seen)
    }

    /// How the shop stands to the search engines of the market that the catalog knows.
    pub(super) fn search_engine(&self, state: EngineState) -> Result {
        let named = self.market.profile.discovery.as_ref().and_then(|d| d.search_engine.as_deref()).unwrap_or_default();
        let ours = |id: &String| self.basics.book.catalog.search_engines.get(id).is_some_and(|e| named.contains(&e.name));
        if self.edition().pages_read() == 0 || !self.basics.book.catalog.search_engines.keys().any(ours) {
            return Result::not_applicable();
        }
        let looked = self.all_pages();
        match state {
            EngineState::Claimed => {
                let claims = self.here_or_anywhere(|w| matches!(w, What::SiteClaim(id) if ours(id)));
                Result::is(!claims.is_empty()).looked(looked).proofs(claims)
            }
            EngineState::Open => {
                let closed = self.here(|w| matches!(w, What::ClosedTo(id) if ours(id)));
                Result::is(closed.is_empty()).looked(looked).proofs(closed)
            }
        }
    }

    pub(super) fn encoding(&self) -> Result {
        let wrong = self.here(|w| matches!(w, What::Encoding { .. }));
        let names = wrong.iter().filter_map(|p| match &p.what {
            What::Encoding { said, real } => Some((said.clone(), real.clone())),
            _ => None,
        });
        let (said, real): (Vec<String>, Vec<String>) = names.unzip();
        let mut result = Result::is(wrong.is_empty()).looked(self.all_pages()).proofs(wrong).seen(said);
        result.expected = real;
        result
    }

    pub(super) fn indexable(&self) -> Result {
        // A shop in the making hides on purpose; the report says so once.
        if self.basics.shop.is_staging() {
            return Result::not_applicable();
        }
        let kinds = [PageKind::Home, PageKind::Category, PageKind::Product];
        let hidden = self.on(|w| matches!(w, What::NoIndex), &[], &kinds);
        let looked = self.looked(&kinds, &[], self.edition().pages_of(&kinds));
        match (hidden.is_empty(), self.kinds_read(&kinds)) {
            (false, _) => Result::is(false).looked(looked).proofs(hidden),
            (true, Ok(_)) => Result::is(true).looked(looked),
            (true, Err(reasons)) => Result::open(reasons).looked(looked),
        }
    }

    /// Whether the address of the edition is that of the market or of no country.
    pub(super) fn country_address(&self) -> Result {
        let edition = self.edition();
        let Some(host) = edition.root.host_str().filter(|_| edition.pages_read() > 0) else { return Result::not_applicable() };
        let Some(last) = country_ending(host) else { return Result::not_applicable() };
        let own = if self.market.code.country() == "GB" { "uk".to_owned() } else { self.market.code.country().to_ascii_lowercase() };
        let evidence = Evidence::element(edition.root.as_str(), "a", edition.root.as_str());
        let proof = (last != own).then(|| self.of_shop(What::VersionAddress, evidence, "reach"));
        Result::is(last == own).looked(self.all_pages()).proofs(proof).seen([format!(".{last}")])
    }
}
