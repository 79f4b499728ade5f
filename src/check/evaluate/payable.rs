//! Conditions on ways to pay. Absence is claimed only from a list that presents itself as complete.

use super::*;
use crate::rules::PaymentHabit;

/// A share as it stands in brackets of its own: `71 % of adults use it (2025)` ends in `, 2025`.
fn year_beside(share: &str) -> String {
    match share.strip_suffix(')').and_then(|s| s.rsplit_once(" (")) {
        Some((what, year)) if !what.contains('(') => format!("{what}, {year}"),
        _ => share.to_owned(),
    }
}

/// A way to pay that is asked for, with others that serve as well.
struct Wanted<'a> {
    ids: Vec<String>,
    habit: Option<&'a PaymentHabit>,
}

impl<'a> Evaluator<'a> {
    /// Ways to pay that were seen here, with what saw them. The checkout is shared by all editions.
    pub(super) fn payments(&self) -> Vec<(String, Proof)> {
        let of = |edition: &'a Edition, only: Option<Scope>| {
            edition.observations.iter().filter_map(move |(w, o)| match w {
                What::Payment(id) => {
                    let mut seen: Vec<_> =
                        o.seen.iter().filter(|s| only.is_none_or(|scope| s.scope == scope) && s.scope != Scope::ScriptHost).collect();
                    seen.sort_by_key(|s| (s.scope, s.sure));
                    seen.first().map(|s| (id.clone(), Proof { what: w.clone(), seen: (*s).clone(), pages: o.pages }))
                }
                _ => None,
            })
        };
        let mut out: Vec<(String, Proof)> = of(self.edition(), None).filter(|(id, _)| !self.is_kept_from_here(id)).collect();
        out.extend(self.declared_payments());
        for (index, edition) in self.basics.shop.editions.iter().enumerate() {
            if index != self.selection.edition {
                out.extend(of(edition, Some(Scope::CheckoutList)));
            }
        }
        out
    }

    /// Whether a way to pay is said to be for other countries only.
    fn is_kept_from_here(&self, method: &str) -> bool {
        let (country, catalog) = (self.market.code.country(), &self.basics.book.catalog);
        let holds =
            |place: &String| place == country || self.market.unions.iter().any(|u| u == place) || catalog.region_holds(place, country);
        self.edition()
            .observations
            .keys()
            .any(|w| matches!(w, What::PaymentOnlyIn { id, places } if id == method && !places.iter().any(holds)))
    }

    /// What the seller says that the checkout offers.
    fn declared_payments(&self) -> Vec<(String, Proof)> {
        let declared = self.basics.seller.payments.iter().flatten();
        declared.map(|id| (id.clone(), self.declared(What::Payment(id.clone()), "seller.payments", id))).collect()
    }

    /// Whether a list that presents itself as complete was read, or the seller gave one.
    pub(super) fn complete_list(&self) -> bool {
        self.basics.seller.payments.is_some() || self.shown_complete_list()
    }

    fn shown_complete_list(&self) -> bool {
        self.edition().observations.contains_key(&What::CompletePaymentList)
            || self
                .basics
                .shop
                .anywhere(|w| matches!(w, What::CompletePaymentList))
                .any(|(_, o)| o.seen.iter().any(|s| s.scope == Scope::CheckoutList))
    }

    pub(super) fn payment_needs(&self) -> std::result::Result<usize, Vec<Reason>> {
        if self.complete_list() {
            return Ok(self.edition().pages_read());
        }
        let why = self
            .edition()
            .missed_kind(PageKind::Checkout)
            .or_else(|| self.basics.shop.editions.iter().find_map(|e| e.missed_kind(PageKind::Checkout)));
        Err(vec![Reason { about: About::Kind(PageKind::Checkout), why: why.unwrap_or(WhyNot::NoCompleteList) }])
    }

    pub(super) fn payment(&self, any: &[String], every: &[String]) -> Result {
        let wanted: Vec<Wanted> = any.iter().chain(every).map(|id| Wanted { ids: vec![id.clone()], habit: None }).collect();
        self.wanted_payments(&wanted, every.is_empty())
    }

    pub(super) fn expected_payment(&self, importance: Importance, one: bool) -> Result {
        // One of several: those that matter more count as well.
        let counts = |i: Importance| if one { i <= importance } else { i == importance };
        let habits = self.market.profile.payment.iter().filter(|p| counts(p.importance));
        let wanted: Vec<Wanted> = habits
            .map(|p| Wanted { ids: std::iter::once(&p.method).chain(&p.or).map(|n| n.get_ref().clone()).collect(), habit: Some(p) })
            .collect();
        if wanted.is_empty() {
            return Result::not_applicable();
        }
        self.wanted_payments(&wanted, one)
    }

    fn wanted_payments(&self, wanted: &[Wanted<'_>], one: bool) -> Result {
        let catalog = &self.basics.book.catalog;
        let useless = |id: &str| self.market.profile.payment_unusable.iter().any(|u| catalog.payment_satisfies(id, u.get_ref(), |_| true));
        let seen: Vec<(String, Proof)> = self.payments().into_iter().filter(|(id, _)| !useless(id)).collect();
        let in_use = |place: &str| place == "*" || place == self.market.code.country() || self.market.unions.iter().any(|u| u == place);
        let satisfied = |w: &Wanted| seen.iter().find(|(id, _)| w.ids.iter().any(|own| catalog.payment_satisfies(id, own, in_use)));
        let missing: Vec<&Wanted> = wanted.iter().filter(|w| satisfied(w).is_none()).collect();
        let proofs: Vec<Proof> = wanted.iter().filter_map(|w| satisfied(w).map(|(_, p)| p.clone())).collect();
        let good = if one { !proofs.is_empty() } else { missing.is_empty() };
        let name = |id: &String| catalog.payment_name(id).to_owned();
        let names_of = |w: &Wanted| w.ids.iter().map(name).collect::<Vec<_>>().join(" / ");
        let kinds = [PageKind::Home, PageKind::Product, PageKind::Cart, PageKind::Checkout, PageKind::Policy];
        let looked = self.looked(&kinds, &[], self.edition().pages_of(&kinds));
        let mut result = if good { Result::is(true) } else { self.payment_needs().map_or_else(Result::open, |_| Result::is(false)) };
        // What else is offered is part of the picture.
        let mut shown: Vec<Proof> = proofs;
        for (_, p) in &seen {
            if !shown.contains(p) && !good {
                shown.push(p.clone());
            }
        }
        let names: BTreeSet<String> = seen.iter().map(|(id, _)| name(id)).collect();
        result.missing = missing.iter().map(|w| names_of(w)).collect();
        // How many people use what is missing says how much it matters; who counted them stands among the sources.
        let share = |w: &&Wanted| match w.habit.and_then(|h| h.share.as_ref()) {
            Some(share) => format!("{} ({})", names_of(w), year_beside(share)),
            None => names_of(w),
        };
        result.shares = missing.iter().map(share).collect();
        result.sources = missing.iter().filter_map(|w| w.habit).filter(|h| h.share.is_some()).map(|h| h.source.clone()).collect();
        result.expected = wanted.iter().map(names_of).collect();
        result.looked(looked).proofs(shown).seen(names)
    }

    pub(super) fn retired_payment(&self) -> Result {
        let retired = &self.market.profile.payment_retired;
        let ended = |id: &str| {
            retired.iter().any(|r| r.method.get_ref() == id && r.ended.0 <= self.basics.as_of)
                || self.basics.book.catalog.payments.get(id).and_then(|m| m.retired).is_some_and(|d| d.0 <= self.basics.as_of)
        };
        let found: Vec<(String, Proof)> = self.payments().into_iter().filter(|(id, _)| ended(id)).collect();
        let names: Vec<String> = found.iter().map(|(id, _)| self.basics.book.catalog.payment_name(id).to_owned()).collect();
        let needs = self.kinds_read(&[PageKind::Home]);
        self.decide(found.into_iter().map(|(_, p)| p).collect(), needs, &[PageKind::Home, PageKind::Product, PageKind::Policy], &[])
            .seen(names)
    }

    /// Whether what the shop shows is what the seller declared: nothing is shown that was not declared, and a list that presents
    /// itself as complete lacks nothing of it.
    pub(super) fn declared_payments_fit(&self) -> Result {
        let catalog = &self.basics.book.catalog;
        let Some(declared) = &self.basics.seller.payments else { return Result::not_applicable() };
        let anywhere = |_: &str| true;
        let same = |a: &str, b: &str| catalog.payment_satisfies(a, b, anywhere) || catalog.payment_satisfies(b, a, anywhere);
        let shown: Vec<(String, Proof)> =
            self.payments().into_iter().filter(|(_, p)| p.seen.evidence.origin != Origin::Declared && p.seen.sure == Sure::High).collect();
        if shown.is_empty() {
            return Result::not_applicable();
        }
        let extra: Vec<&(String, Proof)> = shown.iter().filter(|(id, _)| !declared.iter().any(|d| same(id, d))).collect();
        let name = |id: &str| catalog.payment_name(id).to_owned();
        let mut missing: Vec<String> = Vec::new();
        if self.shown_complete_list() {
            missing.extend(declared.iter().filter(|d| !shown.iter().any(|(id, _)| same(id, d))).map(|d| name(d)));
        }
        let seen: Vec<String> = extra.iter().map(|(id, _)| name(id)).collect();
        let holds = extra.is_empty() && missing.is_empty();
        let proofs: Vec<Proof> = if extra.is_empty() {
            shown.iter().take(2).map(|(_, p)| p.clone()).collect()
        } else {
            extra.iter().map(|(_, p)| p.clone()).collect()
        };
        let mut result = Result::is(holds).looked(self.all_pages()).proofs(proofs).seen(seen);
        result.missing = missing;
        result
    }
}
