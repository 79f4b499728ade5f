//! Conditions on hreflang and search engines.

use super::*;

impl<'a> Evaluator<'a> {
    pub(super) fn hreflang(&self) -> Result {
        let shop = self.basics.shop;
        if shop.editions.len() < 2 {
            return Result::not_applicable();
        }
        let looked = self.all_pages();
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
            (true, _) => Result::is(false).looked(looked).seen(seen),
        }
    }

    pub(super) fn hreflang_fault(&self, faults: &[HreflangFault]) -> Result {
        let shop = self.basics.shop;
        if shop.annotated == 0 {
            return Result::not_applicable();
        }
        let found: Vec<_> = shop
            .faults
            .iter()
            .filter(|f| faults.contains(&f.fault) && (f.editions.is_empty() || f.editions.contains(&self.selection.edition)))
            .collect();
        let looked = self.all_pages();
        // What no target proves is not known: a target that was not read is neither good nor bad.
        let by_target = faults.iter().all(|f| matches!(f, HreflangFault::Target | HreflangFault::Return));
        if found.is_empty() && by_target && shop.targets_read == 0 {
            return Result::open(vec![Reason { about: About::Shop, why: WhyNot::NotRead }]).looked(looked);
        }
        let pages = found.iter().map(|f| &f.page).collect::<BTreeSet<_>>().len();
        let proofs: Vec<Proof> = found
            .iter()
            .take(PROOFS)
            .map(|f| Proof {
                what: What::Hreflang(f.value.clone()),
                seen: crate::shop::Seen {
                    evidence: f.evidence.clone(),
                    scope: Scope::Head,
                    sure: Sure::High,
                    by: "hreflang",
                    kind: PageKind::Other,
                    topics: BTreeSet::new(),
                },
                pages,
            })
            .collect();
        let seen: BTreeSet<String> = found
            .iter()
            .map(|f| if f.fault == HreflangFault::Code { f.value.clone() } else { f.target.clone().unwrap_or_else(|| f.page.clone()) })
            .collect();
        let mut result = Result::is(!found.is_empty()).looked(looked).proofs(proofs).seen(seen.into_iter().take(2));
        result.expected = found.iter().filter_map(|f| f.suggestion.clone()).collect::<BTreeSet<_>>().into_iter().collect();
        result
    }

    pub(super) fn indexable(&self) -> Result {
        let kinds = [PageKind::Home, PageKind::Category, PageKind::Product];
        let hidden = self.on(|w| matches!(w, What::NoIndex), &[], &kinds);
        let looked = self.looked(&kinds, &[], self.edition().pages_of(&kinds));
        match (hidden.is_empty(), self.kinds_read(&kinds)) {
            (false, _) => Result::is(false).looked(looked).proofs(hidden),
            (true, Ok(_)) => Result::is(true).looked(looked),
            (true, Err(reasons)) => Result::open(reasons).looked(looked),
        }
    }
}
