//! Conditions on a shop, by Kleene logic: seeing decides at once; not seeing decides only where it would have shown.

mod deliverable;
mod findable;
mod markup;
mod pages;
mod payable;
mod priced;
mod supported;
mod understandable;
mod versions;

use std::collections::BTreeSet;

use super::{About, Arg, Args, Basics, Item, Looked, Proof, Reason, Selection};
use crate::evidence::{Evidence, Excerpt, Place};
use crate::rules::{
    Catalog, Condition, DaysOf, DeclaredOf, EngineState, HreflangFault, LayerIs, Market, MarkupFault, NamedHow, Of, Shape, SitemapFault,
    SourceText, StatementKind, VersionFault,
};
use crate::shop::{Edition, Observation, Seen};
use crate::signals::{AddressForm, Choice, ChoiceBy, ChoiceOf, ContactKind, Destination, ReturnsLimit, What};
use crate::vocab::{Importance, LanguageTag, Origin, PageKind, Scope, Sure, WhyNot};

/// Sightings that a finding carries at most.
const PROOFS: usize = 6;

/// What a condition came to.
#[derive(Default)]
pub(super) struct Result {
    /// Kleene: true, false, or not known.
    pub holds: Option<bool>,
    /// The question does not arise.
    pub not_applicable: bool,
    pub proofs: Vec<Proof>,
    pub reasons: Vec<Reason>,
    pub looked: Looked,
    /// What backs the statement beside the rule's own sources.
    pub sources: Vec<SourceText>,
    seen: Vec<String>,
    missing: Vec<String>,
    /// What is missing, with how many people use it.
    shares: Vec<String>,
    expected: Vec<String>,
    written: Option<String>,
    /// Pages that the faults stand on.
    count: Option<usize>,
}

impl Result {
    fn is(holds: bool) -> Result {
        Result { holds: Some(holds), ..Result::default() }
    }

    fn open(reasons: Vec<Reason>) -> Result {
        Result { reasons, ..Result::default() }
    }

    fn not_applicable() -> Result {
        Result { not_applicable: true, ..Result::default() }
    }

    fn looked(mut self, looked: Looked) -> Result {
        self.looked = looked;
        self
    }

    fn proofs(mut self, proofs: impl IntoIterator<Item = Proof>) -> Result {
        for proof in proofs {
            // Several names in one sentence are one piece of evidence.
            if self.proofs.len() < PROOFS && !self.proofs.iter().any(|p| p.seen.evidence == proof.seen.evidence) {
                self.proofs.push(proof);
            }
        }
        self
    }

    fn seen(mut self, seen: impl IntoIterator<Item = String>) -> Result {
        self.seen = seen.into_iter().collect();
        self
    }

    /// Puts what was seen, missing and expected into the arguments of sentences.
    pub(super) fn fill(&self, args: &mut Args) {
        for (name, list) in [("seen", &self.seen), ("missing", &self.missing), ("shares", &self.shares), ("expected", &self.expected)] {
            let mut once: Vec<String> = Vec::new();
            list.iter().filter(|t| !t.is_empty()).for_each(|t| {
                if !once.contains(t) {
                    once.push(t.clone())
                }
            });
            args.insert(name, Arg::List(once));
        }
        if let Some(written) = &self.written {
            args.insert("written", Arg::Text(written.clone()));
        }
        if let Some(count) = self.count {
            args.insert("count", Arg::Number(count));
        }
    }

    fn join(&mut self, other: Result) {
        self.proofs.extend(other.proofs);
        self.reasons.extend(other.reasons);
        self.sources.extend(other.sources);
        self.looked.kinds.extend(other.looked.kinds);
        self.looked.topics.extend(other.looked.topics);
        self.looked.pages = self.looked.pages.max(other.looked.pages);
        self.seen.extend(other.seen);
        self.missing.extend(other.missing);
        self.shares.extend(other.shares);
        self.expected.extend(other.expected);
        self.written = self.written.take().or(other.written);
        self.count = self.count.max(other.count);
    }
}

/// Evaluates conditions for one market.
pub(super) struct Evaluator<'a> {
    pub basics: Basics<'a>,
    pub market: &'a Market,
    pub selection: &'a Selection,
    pub item: Option<&'a Item>,
}

/// Whether a destination reaches a market.
pub(super) fn reaches(what: &What, market: &Market, catalog: &Catalog) -> bool {
    let What::Destination { to, .. } = what else { return false };
    match to {
        Destination::Country(code) => code == market.code.country(),
        Destination::Region(region) => {
            let in_union = |u: &str| market.unions.iter().any(|m| m.eq_ignore_ascii_case(u));
            in_union(region)
                || catalog.region_holds(region, market.code.country())
                || (region.eq_ignore_ascii_case("europe") && (in_union("EU") || in_union("EEA") || in_union("EFTA") || in_union("europe")))
        }
        Destination::Worldwide => true,
        Destination::Elsewhere => false,
    }
}

fn proof(what: &What, observation: &Observation) -> Option<Proof> {
    Some(Proof { what: what.clone(), seen: observation.best()?.clone(), pages: observation.pages })
}

impl<'a> Evaluator<'a> {
    fn edition(&self) -> &'a Edition {
        &self.basics.shop.editions[self.selection.edition]
    }

    pub(super) fn evaluate(&self, condition: &Condition) -> Result {
        match condition {
            Condition::AllOf(list) => self.every(list, false),
            Condition::AnyOf(list) => self.every(list, true),
            Condition::Not(inner) => {
                let mut result = self.evaluate(inner);
                result.holds = result.holds.map(|h| !h);
                result
            }
            Condition::Edition(c) => match self.item {
                Some(item) if c.language == Of::Item => self.edition_in(&item.id),
                _ => self.edition_is(c.also),
            },
            Condition::Currency(c) => {
                let wanted = if c.of == Some(Of::Market) { &self.market.profile.currencies } else { &c.any };
                self.currency(wanted)
            }
            Condition::PriceFormat(_) => self.price_format(),
            Condition::PriceData(_) => self.price_data(),
            Condition::Payment(names) => self.payment(&plain(&names.any), &plain(&names.every)),
            Condition::ExpectedPayment(c) => self.expected_payment(c.importance, c.one),
            Condition::RetiredPayment(_) => self.retired_payment(),
            Condition::Destination(c) => self.destination(c.delivered),
            Condition::Statement(c) => self.statement(&c.of),
            Condition::FreeShippingCurrency(_) => self.free_shipping_currency(),
            Condition::ReturnsDays(c) => self.returns_days(c.at_least),
            Condition::Carrier(c) => self.carrier(c.of, &plain(&c.any)),
            Condition::Topic(c) => self.topic(&self.names_of(c.of, &plain(&c.any))),
            Condition::Notice(_) => match self.item {
                Some(item) => self.notice(item),
                None => Result::not_applicable(),
            },
            Condition::Text(c) => {
                let texts = match (c.of, self.item) {
                    (Some(Of::Item), Some(item)) => vec![item.name.clone()],
                    _ => c.any.clone(),
                };
                self.text(&texts, &plain(&c.topics), &c.kinds)
            }
            Condition::Phrase(c) => self.phrase(c.concept.get_ref(), c.language.as_ref(), &plain(&c.topics), &c.kinds),
            Condition::TaxWords(_) => self.tax_words(),
            Condition::Link(c) => self.link(&c.host, c.path_prefix.as_deref(), &c.kinds),
            Condition::Registration(c) => self.registration(&self.names_of(c.of, &plain(&c.any))),
            Condition::Contact(names) => self.contact(&plain(&names.any), &plain(&names.every)),
            Condition::RegistrationCheck(_) => self.registration_check(),
            Condition::AddressForm(_) => self.address_form(),
            Condition::ServiceLanguage(_) => self.service_language(),
            Condition::LocalPhone(_) => self.local_phone(),
            Condition::Hreflang(_) => self.hreflang(),
            Condition::HreflangFault(c) => self.hreflang_fault(&c.any),
            Condition::Counterparts(_) => self.counterparts(),
            Condition::VersionFault(c) => self.version_fault(c.of),
            Condition::Indexable(_) => self.indexable(),
            Condition::Reachable(_) => self.reachable(),
            Condition::SitemapFault(c) => self.sitemap_fault(&c.any),
            Condition::Encoding(_) => self.encoding(),
            Condition::SearchEngine(c) => self.search_engine(c.is),
            Condition::MarkupFault(c) => self.markup_fault(&c.any),
            Condition::DeclaredLanguage(_) => self.declared_language(),
            Condition::LeftoverText(_) => self.leftover_text(),
            Condition::LegalLanguage(_) => self.legal_language(),
            Condition::Switcher(_) => self.switcher(),
            Condition::Editions(c) => Result::is(self.basics.shop.shared_editions().count() >= c.at_least).looked(self.all_pages()),
            Condition::OtherVariant(_) => self.other_variant(),
            Condition::StatedLanguage(_) => self.stated_language(),
            Condition::Direction(_) => self.direction(),
            Condition::SwitcherNames(c) => self.switcher_names(&c.any),
            Condition::Layer(c) => self.layer(c),
            Condition::DeliveryCostCurrency(_) => self.delivery_cost_currency(),
            Condition::PickUp(_) => self.pick_up(),
            Condition::ReturnsTo(_) => self.returns_to(),
            Condition::ReturnsRefused(_) => self.returns_refused(),
            Condition::Messenger(_) => self.messenger(),
            Condition::TrustMark(_) => self.trust_mark(),
            Condition::DearCall(_) => self.dear_call(),
            Condition::CountryAddress(_) => self.country_address(),
            Condition::Declared(c) => match c.fits {
                DeclaredOf::Payments => self.declared_payments_fit(),
                DeclaredOf::Delivery => self.declared_delivery_fits(),
                DeclaredOf::Home => self.declared_home_fits(),
            },
            Condition::SameUnion(c) => self.same_union(&c.name),
        }
    }

    /// `all-of` (`any = false`) and `any-of` by Kleene logic: one answer that decides is enough; else one that is open keeps it open.
    fn every(&self, list: &[Condition], any: bool) -> Result {
        let mut out = Result::default();
        let mut open = false;
        let mut applicable = false;
        for condition in list {
            let result = self.evaluate(condition);
            if result.not_applicable {
                continue;
            }
            applicable = true;
            match result.holds {
                Some(h) if h == any => {
                    let mut decided = result;
                    decided.looked.pages = decided.looked.pages.max(out.looked.pages);
                    return decided;
                }
                Some(_) => {}
                None => open = true,
            }
            out.join(result);
        }
        out.not_applicable = !applicable;
        out.holds = if open { None } else { Some(!any) };
        out.proofs.truncate(PROOFS);
        out
    }

    fn names_of(&self, of: Option<Of>, names: &[String]) -> Vec<String> {
        match (of, self.item) {
            (Some(Of::Item), Some(item)) => vec![item.id.clone()],
            _ => names.to_vec(),
        }
    }

    fn looked(&self, kinds: &[PageKind], topics: &[String], pages: usize) -> Looked {
        Looked { kinds: kinds.iter().copied().collect(), topics: topics.iter().cloned().collect(), pages, links: false }
    }

    fn all_pages(&self) -> Looked {
        Looked {
            kinds: self.edition().pages.keys().copied().collect(),
            topics: BTreeSet::new(),
            pages: self.edition().pages_read(),
            links: false,
        }
    }

    /// Whether pages on these topics were read, so that not seeing says something. `Ok`: pages read; 0 when none is even linked.
    fn topics_read(&self, topics: &[String]) -> std::result::Result<usize, Vec<Reason>> {
        let edition = self.edition();
        let read: usize = topics.iter().filter_map(|t| edition.topics.get(t)).sum();
        if read > 0 {
            return Ok(read);
        }
        let reason = |topic: &String, why| Reason { about: About::Topic(topic.clone()), why };
        let missed: Vec<Reason> = topics.iter().filter_map(|t| edition.missed_topic(t).map(|why| reason(t, why))).collect();
        if !missed.is_empty() {
            return Err(missed);
        }
        let linked = |t: &&String| edition.observations.contains_key(&What::TopicLink((*t).clone()));
        if let Some(topic) = topics.iter().find(linked) {
            // The link leads into another edition: what stands there was read as that edition's.
            let elsewhere: usize = self.basics.shop.editions.iter().filter_map(|e| e.topics.get(topic)).sum();
            return if elsewhere > 0 { Ok(elsewhere) } else { Err(vec![reason(topic, WhyNot::NotRead)]) };
        }
        if self.links_were_read() { Ok(0) } else { Err(topics.first().map(|t| reason(t, WhyNot::NotRead)).into_iter().collect()) }
    }

    /// Whether enough pages were read to say that no link leads somewhere: the way in and a page of goods, or all there is.
    fn links_were_read(&self) -> bool {
        let edition = self.edition();
        let way_in = edition.pages_of(&[PageKind::Home]) > 0 && edition.pages_of(&[PageKind::Product, PageKind::Category]) > 0;
        way_in || (self.basics.shop.complete && edition.pages_read() >= 2)
    }

    fn kinds_read(&self, kinds: &[PageKind]) -> std::result::Result<usize, Vec<Reason>> {
        let edition = self.edition();
        match edition.pages_of(kinds) {
            0 => Err(kinds
                .iter()
                .map(|k| Reason { about: About::Kind(*k), why: edition.missed_kind(*k).unwrap_or(WhyNot::NotFound) })
                .collect()),
            n => Ok(n),
        }
    }

    /// Seen: true, with proofs. Not seen: false where it would have shown, else open.
    fn decide(&self, proofs: Vec<Proof>, needs: std::result::Result<usize, Vec<Reason>>, kinds: &[PageKind], topics: &[String]) -> Result {
        let pages = needs.as_ref().map_or(self.edition().pages_read(), |n| *n);
        let looked = self.looked(kinds, topics, pages);
        match (proofs.is_empty(), needs) {
            (false, _) => Result::is(true).looked(looked).proofs(proofs),
            (true, Ok(_)) => Result::is(false).looked(looked),
            (true, Err(reasons)) => Result::open(reasons).looked(looked),
        }
    }

    /// Whether visitors from the market may see something else than was seen: the shop looks as if it changed by visitor, and was not
    /// looked at as one from there.
    fn not_looked_at(&self) -> bool {
        let shop = self.basics.shop;
        shop.look(&self.market.code).is_none() && shop.may_adapt()
    }

    /// A choice that shoppers can make and a reader cannot: by a form or a script. With what it offers, where that is told.
    fn choices(&self, of: ChoiceOf) -> Vec<(&'a Choice, Proof)> {
        let unread = |by: ChoiceBy| matches!(by, ChoiceBy::PostForm | ChoiceBy::GetForm | ChoiceBy::Script);
        let chosen = self.edition().observations.iter().filter_map(|(w, o)| match w {
            What::Choice(c) if c.of == of && unread(c.by) => Some((c, proof(w, o)?)),
            _ => None,
        });
        chosen.collect()
    }

    /// Something the seller declared, as evidence.
    fn declared(&self, what: What, key: &str, written: &str) -> Proof {
        let evidence =
            Evidence { origin: Origin::Declared, url: None, place: Place::Answer { key: key.to_owned() }, excerpt: Excerpt::new(written) };
        let seen =
            Seen { evidence, scope: Scope::CheckoutList, sure: Sure::High, by: "seller", kind: PageKind::Other, topics: BTreeSet::new() };
        Proof { what, seen, pages: 0 }
    }

    /// Proofs in the judged edition.
    fn here(&self, wanted: impl Fn(&What) -> bool) -> Vec<Proof> {
        self.edition().observations.iter().filter(|(w, _)| wanted(w)).filter_map(|(w, o)| proof(w, o)).take(PROOFS).collect()
    }

    /// Proofs in the judged edition, else anywhere in the shop.
    fn here_or_anywhere(&self, wanted: impl Fn(&What) -> bool + Copy) -> Vec<Proof> {
        let here = self.here(wanted);
        if !here.is_empty() {
            return here;
        }
        self.basics.shop.anywhere(wanted).filter_map(|(w, o)| proof(w, o)).take(PROOFS).collect()
    }

    /// Proofs of a value on pages of these topics or kinds.
    fn on(&self, wanted: impl Fn(&What) -> bool, topics: &[String], kinds: &[PageKind]) -> Vec<Proof> {
        let right = |s: &&crate::shop::Seen| {
            (topics.is_empty() && kinds.is_empty()) || kinds.contains(&s.kind) || topics.iter().any(|t| s.topics.contains(t))
        };
        let observations = self.edition().observations.iter().filter(|(w, _)| wanted(w));
        observations
            .filter_map(|(w, o)| o.seen.iter().find(right).map(|s| Proof { what: w.clone(), seen: s.clone(), pages: o.pages }))
            .take(PROOFS)
            .collect()
    }

    /// Pages on these topics that are linked and were not read: what was not seen on the others may stand there.
    fn topics_unread(&self, topics: &[String]) -> Vec<Reason> {
        let edition = self.edition();
        // A link to somebody else's site (an authority, a complaints board) is no page of the shop.
        let ours = |url: &str| url::Url::parse(url).is_ok_and(|u| u.host_str().is_some_and(|h| self.basics.shop.hosts.contains(h)));
        let within = |o: &Observation| o.seen.iter().any(|s| s.evidence.url.as_deref().is_some_and(ours));
        let linked = |t: &String| edition.observations.get(&What::TopicLink(t.clone())).is_some_and(within);
        let unread = topics.iter().filter(|t| !edition.topics.contains_key(*t) && (linked(t) || edition.missed_topic(t).is_some()));
        let unread = unread.filter_map(|t| self.topics_read(std::slice::from_ref(t)).err()).flatten();
        // Where the shop turned its reader away from one page on a topic, another that was read does not stand for it.
        let kept_away = |t: &String| {
            let away = edition.missed.iter().filter(|m| m.topics.contains(t) && m.why.is_for_now()).map(|m| m.why).min();
            away.map(|why| Reason { about: About::Topic(t.clone()), why })
        };
        unread.chain(topics.iter().filter(|t| edition.topics.contains_key(*t)).filter_map(kept_away)).collect()
    }

    fn place_read(&self, topics: &[String], kinds: &[PageKind]) -> std::result::Result<usize, Vec<Reason>> {
        if !topics.is_empty() && kinds.is_empty() {
            let unread = self.topics_unread(topics);
            return if unread.is_empty() { self.topics_read(topics) } else { Err(unread) };
        }
        if !kinds.is_empty() {
            return self.kinds_read(kinds).or_else(|e| if topics.is_empty() { Err(e) } else { self.topics_read(topics) });
        }
        let unread = self.legal_unread();
        if !unread.is_empty() {
            return Err(unread);
        }
        if self.links_were_read() || self.basics.shop.complete {
            Ok(self.edition().pages_read())
        } else {
            Err(vec![Reason { about: About::Shop, why: WhyNot::Limit }])
        }
    }
}

fn plain(names: &[toml::Spanned<String>]) -> Vec<String> {
    names.iter().map(|n| n.get_ref().clone()).collect()
}
