//! Conditions on a shop, by Kleene logic: seeing decides at once; not seeing decides only where it would have shown.

use std::collections::BTreeSet;

use super::{About, Arg, Args, Basics, Item, Looked, Proof, Reason, Selection};
use crate::rules::{Condition, DaysOf, HreflangFault, Market, Of, StatementKind};
use crate::shop::{Edition, Observation};
use crate::signals::{ContactKind, Destination, What, money};
use crate::vocab::{Importance, LanguageTag, PageKind, Scope, Sure, WhyNot};

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
    seen: Vec<String>,
    missing: Vec<String>,
    expected: Vec<String>,
    written: Option<String>,
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
        for (name, list) in [("seen", &self.seen), ("missing", &self.missing), ("expected", &self.expected)] {
            args.insert(name, Arg::List(list.clone()));
        }
        if let Some(written) = &self.written {
            args.insert("written", Arg::Text(written.clone()));
        }
    }

    fn join(&mut self, other: Result) {
        self.proofs.extend(other.proofs);
        self.reasons.extend(other.reasons);
        self.looked.kinds.extend(other.looked.kinds);
        self.looked.topics.extend(other.looked.topics);
        self.looked.pages = self.looked.pages.max(other.looked.pages);
        self.seen.extend(other.seen);
        self.missing.extend(other.missing);
        self.expected.extend(other.expected);
        self.written = self.written.take().or(other.written);
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
pub(super) fn reaches(what: &What, market: &Market) -> bool {
    let What::Destination { to, .. } = what else { return false };
    match to {
        Destination::Country(code) => code == market.code.country(),
        Destination::Region(region) => {
            let in_union = |u: &str| market.unions.iter().any(|m| m.eq_ignore_ascii_case(u));
            in_union(region) || (region.eq_ignore_ascii_case("europe") && (in_union("EU") || in_union("EEA") || in_union("EFTA") || in_union("europe")))
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
            Condition::Edition(c) => self.edition_is(c.also),
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
            Condition::ReturnsDays(c) => self.returns_days(c.at_least),
            Condition::Carrier(c) => self.carrier(c.of, &plain(&c.any)),
            Condition::Topic(c) => self.topic(&self.names_of(c.of, &plain(&c.any))),
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
            Condition::LocalPhone(_) => self.local_phone(),
            Condition::Hreflang(_) => self.hreflang(),
            Condition::HreflangFault(c) => self.hreflang_fault(&c.any),
            Condition::Indexable(_) => self.indexable(),
            Condition::DeclaredLanguage(_) => self.declared_language(),
            Condition::LeftoverText(_) => self.leftover_text(),
            Condition::LegalLanguage(_) => self.legal_language(),
            Condition::Switcher(_) => self.switcher(),
            Condition::Editions(c) => Result::is(self.basics.shop.editions.len() >= c.at_least).looked(self.all_pages()),
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
        Looked { kinds: self.edition().pages.keys().copied().collect(), topics: BTreeSet::new(), pages: self.edition().pages_read(), links: false }
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
            0 => Err(kinds.iter().map(|k| Reason { about: About::Kind(*k), why: edition.missed_kind(*k).unwrap_or(WhyNot::NotFound) }).collect()),
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

    fn edition_is(&self, also: bool) -> Result {
        let edition = self.edition();
        let good = self.selection.in_language || (also && self.selection.in_other_language);
        let mut proofs = self.here(|w| matches!(w, What::DeclaredLanguage(l) if edition.language.as_ref().is_some_and(|e| e.reads_as(l))));
        if proofs.is_empty() {
            proofs = self.here(|w| matches!(w, What::TextIn { language, chrome: false } if edition.language.as_ref().is_some_and(|e| e.reads_as(language))));
        }
        let languages: Vec<String> = self.basics.shop.editions.iter().filter_map(|e| e.language.as_ref()).map(|l| self.language_name(l)).collect();
        if good {
            return Result::is(true).looked(self.all_pages()).proofs(proofs.into_iter().take(1)).seen(languages);
        }
        let looked = Looked { pages: self.basics.shop.pages_read(), ..self.all_pages() };
        if edition.pages_read() == 0 || edition.language.is_none() {
            return Result::open(vec![Reason { about: About::Shop, why: WhyNot::TooLittleText }]).looked(looked);
        }
        // A form that changes the language gives editions that only a visitor with that choice sees.
        let by_form = self.here(|w| matches!(w, What::Switcher)).iter().any(|p| p.seen.evidence.excerpt.as_str().starts_with("a form"));
        if by_form && self.basics.shop.editions.len() == 1 {
            return Result::open(vec![Reason { about: About::Shop, why: WhyNot::LensNotTaken }]).looked(looked).seen(languages);
        }
        Result::is(false).looked(looked).proofs(proofs.into_iter().take(1)).seen(languages)
    }

    fn language_name(&self, tag: &LanguageTag) -> String {
        self.basics.book.lexicon.language(tag).map_or_else(|| tag.to_string(), |l| l.name.clone())
    }

    fn currency(&self, wanted: &[crate::vocab::CurrencyCode]) -> Result {
        if wanted.is_empty() {
            return Result::not_applicable();
        }
        let kinds = [PageKind::Product, PageKind::Category, PageKind::Home];
        let all = self.here(|w| matches!(w, What::Currency(_)));
        let names: Vec<String> = self.edition().currencies.iter().map(ToString::to_string).collect();
        let good = self.here(|w| matches!(w, What::Currency(c) if wanted.contains(c)));
        // Visible prices speak; structured data alone does not say what shoppers read.
        let visible = |p: &Proof| p.seen.scope == Scope::VisiblePrice;
        let any_visible = all.iter().any(visible);
        let good: Vec<Proof> = good.into_iter().filter(|p| visible(p) || !any_visible).collect();
        let looked = self.looked(&kinds, &[], self.edition().pages_of(&kinds));
        if !good.is_empty() {
            return Result::is(true).looked(looked).proofs(good).seen(names);
        }
        if all.is_empty() {
            return Result::open(vec![Reason { about: About::Kind(PageKind::Product), why: self.edition().missed_kind(PageKind::Product).unwrap_or(WhyNot::NoPrice) }]).looked(looked);
        }
        Result::is(false).looked(looked).proofs(all).seen(names)
    }

    fn price_format(&self) -> Result {
        let p = &self.market.profile;
        let examples = p.price_format.iter().map(|f| f.example.as_str()).chain(p.price_practice.iter().flat_map(|x| x.examples.iter().map(String::as_str)));
        let models: Vec<money::Shape> = examples.filter_map(|e| money::amounts(e).into_iter().next()).map(|a| a.shape).collect();
        let shapes: Vec<(&money::Shape, &What, &Observation)> = self
            .edition()
            .observations
            .iter()
            .filter_map(|(w, o)| match w {
                What::PriceShape(shape, currency) if p.currencies.contains(currency) => Some((shape, w, o)),
                _ => None,
            })
            .collect();
        if models.is_empty() {
            return Result::not_applicable();
        }
        let kinds = [PageKind::Product, PageKind::Category, PageKind::Home];
        let looked = self.looked(&kinds, &[], self.edition().pages_of(&kinds));
        if shapes.is_empty() {
            let other = self.edition().observations.keys().any(|w| matches!(w, What::Currency(_)));
            // Prices in another currency are the currency's finding, not this one's.
            return if other { Result::not_applicable() } else { Result::open(vec![Reason { about: About::Kind(PageKind::Product), why: WhyNot::NoPrice }]).looked(looked) };
        }
        let fits = |shape: &money::Shape| models.iter().any(|m| shape.fits(m));
        let (good, bad): (Vec<_>, Vec<_>) = shapes.into_iter().partition(|(s, ..)| fits(s));
        let pages = |list: &[(&money::Shape, &What, &Observation)]| list.iter().map(|(_, _, o)| o.pages).sum::<usize>();
        let wrong = !bad.is_empty() && pages(&bad) * 4 > pages(&good);
        let chosen = if wrong { &bad } else { &good };
        let proofs: Vec<Proof> = chosen.iter().filter_map(|(_, w, o)| proof(w, o)).collect();
        let mut result = Result::is(!wrong).looked(looked);
        result.written = proofs.first().map(|p| p.seen.evidence.excerpt.to_string());
        result.expected = p.price_format.iter().take(1).map(|f| f.example.clone()).collect();
        result.proofs(proofs)
    }

    fn price_data(&self) -> Result {
        let bad = self.here(|w| matches!(w, What::PriceContradiction));
        let good = self.here(|w| matches!(w, What::PriceAgreement));
        let looked = self.looked(&[PageKind::Product], &[], self.edition().pages_of(&[PageKind::Product]));
        let seen = bad.iter().map(|p| p.seen.evidence.excerpt.to_string()).collect::<Vec<_>>();
        match (bad.is_empty(), good.is_empty()) {
            (false, _) => Result::is(false).looked(looked).proofs(bad).seen(seen),
            (true, false) => Result::is(true).looked(looked).proofs(good.into_iter().take(1)),
            (true, true) => Result::not_applicable(),
        }
    }

    /// Ways to pay that were seen here, with what saw them. The checkout is shared by all editions.
    fn payments(&self) -> Vec<(String, Proof)> {
        let of = |edition: &'a Edition, only: Option<Scope>| {
            edition.observations.iter().filter_map(move |(w, o)| match w {
                What::Payment(id) => {
                    let mut seen: Vec<_> = o.seen.iter().filter(|s| only.is_none_or(|scope| s.scope == scope) && s.scope != Scope::ScriptHost).collect();
                    seen.sort_by_key(|s| (s.scope, s.sure));
                    seen.first().map(|s| (id.clone(), Proof { what: w.clone(), seen: (*s).clone(), pages: o.pages }))
                }
                _ => None,
            })
        };
        let mut out: Vec<(String, Proof)> = of(self.edition(), None).collect();
        for (index, edition) in self.basics.shop.editions.iter().enumerate() {
            if index != self.selection.edition {
                out.extend(of(edition, Some(Scope::CheckoutList)));
            }
        }
        out
    }

    /// Whether a list that presents itself as complete was read.
    fn complete_list(&self) -> bool {
        self.edition().observations.contains_key(&What::CompletePaymentList)
            || self.basics.shop.anywhere(|w| matches!(w, What::CompletePaymentList)).any(|(_, o)| o.seen.iter().any(|s| s.scope == Scope::CheckoutList))
    }

    fn payment_needs(&self) -> std::result::Result<usize, Vec<Reason>> {
        if self.complete_list() {
            return Ok(self.edition().pages_read());
        }
        let why = self.edition().missed_kind(PageKind::Checkout).or_else(|| self.basics.shop.editions.iter().find_map(|e| e.missed_kind(PageKind::Checkout)));
        Err(vec![Reason { about: About::Kind(PageKind::Checkout), why: why.unwrap_or(WhyNot::NoCompleteList) }])
    }

    fn payment(&self, any: &[String], every: &[String]) -> Result {
        let wanted: Vec<String> = any.iter().chain(every).cloned().collect();
        self.wanted_payments(&wanted, every.is_empty())
    }

    fn expected_payment(&self, importance: Importance, one: bool) -> Result {
        // One of several: those that matter more count as well.
        let counts = |i: Importance| if one { i <= importance } else { i == importance };
        let wanted: Vec<String> = self.market.profile.payment.iter().filter(|p| counts(p.importance)).map(|p| p.method.get_ref().clone()).collect();
        if wanted.is_empty() {
            return Result::not_applicable();
        }
        self.wanted_payments(&wanted, one)
    }

    fn wanted_payments(&self, wanted: &[String], one: bool) -> Result {
        let catalog = &self.basics.book.catalog;
        let seen = self.payments();
        let in_use = |place: &str| place == "*" || place == self.market.code.country() || self.market.unions.iter().any(|u| u == place);
        let satisfied = |w: &String| seen.iter().find(|(id, _)| catalog.payment_satisfies(id, w, in_use));
        let missing: Vec<&String> = wanted.iter().filter(|w| satisfied(w).is_none()).collect();
        let proofs: Vec<Proof> = wanted.iter().filter_map(|w| satisfied(w).map(|(_, p)| p.clone())).collect();
        let good = if one { !proofs.is_empty() } else { missing.is_empty() };
        let name = |id: &str| catalog.payment_name(id).to_owned();
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
        result.missing = missing.iter().map(|m| name(m)).collect();
        result.expected = wanted.iter().map(|w| name(w)).collect();
        result.looked(looked).proofs(shown).seen(names)
    }

    fn retired_payment(&self) -> Result {
        let retired = &self.market.profile.payment_retired;
        let ended = |id: &str| {
            retired.iter().any(|r| r.method.get_ref() == id && r.ended.0 <= self.basics.as_of)
                || self.basics.book.catalog.payments.get(id).and_then(|m| m.retired).is_some_and(|d| d.0 <= self.basics.as_of)
        };
        let found: Vec<(String, Proof)> = self.payments().into_iter().filter(|(id, _)| ended(id)).collect();
        let names: Vec<String> = found.iter().map(|(id, _)| self.basics.book.catalog.payment_name(id).to_owned()).collect();
        let needs = self.kinds_read(&[PageKind::Home]);
        self.decide(found.into_iter().map(|(_, p)| p).collect(), needs, &[PageKind::Home, PageKind::Product, PageKind::Policy], &[]).seen(names)
    }

    fn destination(&self, delivered: bool) -> Result {
        let topics = ["shipping".to_owned()];
        let fits = |w: &What, want: bool| matches!(w, What::Destination { delivered: d, .. } if *d == want) && reaches(w, self.market);
        let by_name = |w: &What| matches!(w, What::Destination { to: Destination::Country(_), .. });
        let yes = self.here(|w| fits(w, true));
        let no = self.here(|w| fits(w, false));
        // A country by name outweighs a region or the world.
        let refused = !no.is_empty() && (no.iter().any(|p| by_name(&p.what)) && !yes.iter().any(|p| by_name(&p.what)) || yes.is_empty());
        let elsewhere = self.here(|w| matches!(w, What::Destination { to: Destination::Elsewhere, delivered: false }));
        let home = self.basics.home.is_some_and(|h| h.market.country() == self.market.code.country());
        let needs = self.topics_read(&topics);
        if delivered {
            if !yes.is_empty() && !refused {
                return self.decide(yes, needs, &[], &topics);
            }
            // At home a delivery page without a country's name speaks of the home country.
            if home && !refused {
                let words = self.here(|w| matches!(w, What::Statement(StatementKind::DeliveryCost | StatementKind::DeliveryTime | StatementKind::FreeShipping)));
                return self.decide(words, needs, &[], &topics);
            }
            let mut result = self.decide(vec![], needs, &[], &topics);
            result.proofs = if refused { no } else { self.here(|w| matches!(w, What::Destination { delivered: true, .. })) };
            result.proofs.truncate(PROOFS);
            return result;
        }
        let proofs = if refused { no } else if yes.is_empty() && !home { elsewhere } else { vec![] };
        // Silence is no refusal, but only a delivery page that was read can be silent.
        self.decide(proofs, needs, &[], &topics)
    }

    fn statement(&self, kinds: &[StatementKind]) -> Result {
        let topics: Vec<String> = kinds
            .iter()
            .flat_map(|k| match k {
                StatementKind::ReturnsPeriod | StatementKind::ReturnsCost => vec!["returns", "withdrawal"],
                StatementKind::Duties => vec!["shipping", "terms"],
                _ => vec!["shipping"],
            })
            .map(str::to_owned)
            .collect();
        let proofs = self.here(|w| matches!(w, What::Statement(k) if kinds.contains(k)));
        self.decide(proofs, self.topics_read(&topics), &[], &topics)
    }

    fn returns_days(&self, at_least: DaysOf) -> Result {
        let wanted = match at_least {
            DaysOf::Days(n) => n,
            DaysOf::Market => match &self.market.profile.returns {
                Some(r) if r.days > 0 => r.days,
                _ => return Result::not_applicable(),
            },
        };
        let topics = ["returns".to_owned(), "withdrawal".to_owned()];
        let all = self.here(|w| matches!(w, What::ReturnsDays(_)));
        let most = all.iter().filter_map(|p| if let What::ReturnsDays(n) = p.what { Some(n) } else { None }).max();
        let chosen: Vec<Proof> = all.into_iter().filter(|p| Some(&p.what) == most.map(What::ReturnsDays).as_ref()).collect();
        let looked = self.looked(&[], &topics, self.topics_read(&topics).unwrap_or(0));
        let mut result = match most {
            Some(n) => Result::is(n >= wanted).looked(looked).proofs(chosen).seen([n.to_string()]),
            None => self.decide(vec![], self.topics_read(&topics), &[], &topics),
        };
        result.expected = vec![wanted.to_string()];
        result
    }

    fn carrier(&self, of: Option<Of>, any: &[String]) -> Result {
        let catalog = &self.basics.book.catalog;
        let wanted: Vec<String> = match of {
            Some(Of::Market) => self.market.profile.carrier.iter().map(|c| c.carrier.get_ref().clone()).collect(),
            _ => any.to_vec(),
        };
        if wanted.is_empty() {
            return Result::not_applicable();
        }
        let topics = ["shipping".to_owned()];
        let name = |id: &String| catalog.carrier_name(id).to_owned();
        let proofs = self.here(|w| matches!(w, What::Carrier(id) if wanted.contains(id)));
        let all = self.here(|w| matches!(w, What::Carrier(_)));
        let seen: BTreeSet<String> = all.iter().filter_map(|p| if let What::Carrier(id) = &p.what { Some(name(id)) } else { None }).collect();
        let mut result = self.decide(proofs, self.topics_read(&topics), &[], &topics).seen(seen);
        result.expected = wanted.iter().map(name).collect();
        result
    }

    fn topic(&self, topics: &[String]) -> Result {
        let page = self.here(|w| matches!(w, What::Topic(t) if topics.contains(t)));
        let linked = self.here(|w| matches!(w, What::TopicLink(t) if topics.contains(t)));
        // A page under a name that the market uses for it counts as well.
        let named = self.here(|w| matches!(w, What::PageName { market, topic } if market == &self.market.code && topics.contains(topic)));
        let proofs = [page, linked, named].into_iter().find(|p| !p.is_empty()).unwrap_or_default();
        let needs = if self.links_were_read() { Ok(self.edition().pages_read()) } else { Err(topics.iter().take(1).map(|t| Reason { about: About::Topic(t.clone()), why: WhyNot::NotRead }).collect()) };
        let mut result = self.decide(proofs, needs, &[], topics);
        result.looked.links = true;
        result.expected = topics.iter().map(|t| self.basics.book.catalog.topic_name(t).to_owned()).collect();
        result
    }

    /// Proofs of a value on pages of these topics or kinds.
    fn on(&self, wanted: impl Fn(&What) -> bool, topics: &[String], kinds: &[PageKind]) -> Vec<Proof> {
        let right = |s: &&crate::shop::Seen| (topics.is_empty() && kinds.is_empty()) || kinds.contains(&s.kind) || topics.iter().any(|t| s.topics.contains(t));
        let observations = self.edition().observations.iter().filter(|(w, _)| wanted(w));
        observations.filter_map(|(w, o)| o.seen.iter().find(right).map(|s| Proof { what: w.clone(), seen: s.clone(), pages: o.pages })).take(PROOFS).collect()
    }

    fn place_read(&self, topics: &[String], kinds: &[PageKind]) -> std::result::Result<usize, Vec<Reason>> {
        if !topics.is_empty() && kinds.is_empty() {
            return self.topics_read(topics);
        }
        if !kinds.is_empty() {
            return self.kinds_read(kinds).or_else(|e| if topics.is_empty() { Err(e) } else { self.topics_read(topics) });
        }
        let unread = self.legal_unread();
        if !unread.is_empty() {
            return Err(unread);
        }
        if self.links_were_read() || self.basics.shop.complete { Ok(self.edition().pages_read()) } else { Err(vec![Reason { about: About::Shop, why: WhyNot::Limit }]) }
    }

    fn text(&self, texts: &[String], topics: &[String], kinds: &[PageKind]) -> Result {
        let proofs = self.on(|w| matches!(w, What::Text(t) if texts.contains(t)), topics, kinds);
        let seen: Vec<String> = proofs.iter().filter_map(|p| if let What::Text(t) = &p.what { Some(t.clone()) } else { None }).collect();
        let mut result = self.decide(proofs, self.place_read(topics, kinds), kinds, topics).seen(seen);
        result.expected = texts.to_vec();
        result
    }

    fn phrase(&self, concept: &str, language: Option<&LanguageTag>, topics: &[String], kinds: &[PageKind]) -> Result {
        let edition = self.edition();
        let wanted = language.or(edition.language.as_ref());
        let fits = |w: &What| matches!(w, What::Phrase { concept: c, language: l } if c == concept && wanted.is_none_or(|x| l.reads_as(x)));
        self.decide(self.on(fits, topics, kinds), self.place_read(topics, kinds), kinds, topics)
    }

    fn tax_words(&self) -> Result {
        let Some(tax) = &self.market.profile.tax else { return Result::not_applicable() };
        let edition = self.edition();
        let fits = |w: &What| match w {
            What::Text(t) => tax.words.contains(t),
            What::Phrase { concept, language } => concept == "vat-incl" && (edition.language.as_ref().is_none_or(|e| language.reads_as(e)) || self.market.profile.languages.iter().any(|l| language.reads_as(l))),
            _ => false,
        };
        let kinds = [PageKind::Product];
        let mut result = self.decide(self.here(fits), self.kinds_read(&kinds), &kinds, &[]);
        result.expected = tax.words.iter().take(3).cloned().collect();
        result
    }

    /// Legal pages that are linked and were not read: what stands in footers and legal texts may hide there.
    fn legal_unread(&self) -> Vec<Reason> {
        let edition = self.edition();
        let legal = ["imprint", "terms", "withdrawal", "adr", "complaints"].map(str::to_owned);
        let linked = |t: &&String| edition.observations.contains_key(&What::TopicLink((*t).clone())) && !edition.topics.contains_key(*t);
        legal.iter().filter(linked).filter_map(|t| self.topics_read(std::slice::from_ref(t)).err()).flatten().collect()
    }

    fn link(&self, host: &str, path: Option<&str>, kinds: &[PageKind]) -> Result {
        let fits = |w: &What| {
            matches!(w, What::Link { host: h, path: p } if (h == host || h.strip_suffix(host).is_some_and(|r| r.ends_with('.'))) && path.is_none_or(|x| p.starts_with(x)))
        };
        if !kinds.is_empty() {
            return self.decide(self.on(fits, &[], kinds), self.kinds_read(kinds), kinds, &[]);
        }
        let unread = self.legal_unread();
        let needs = if self.edition().pages_read() > 0 && unread.is_empty() { Ok(self.edition().pages_read()) } else { Err(unread) };
        self.decide(self.here(fits), needs, &self.edition().pages.keys().copied().collect::<Vec<_>>(), &[])
    }

    fn registration(&self, ids: &[String]) -> Result {
        let topics: Vec<String> = ["imprint", "contact", "terms", "company-data", "about", "tokushoho"].iter().map(|t| (*t).to_owned()).collect();
        let fits = |w: &What| matches!(w, What::Registration { market, id, .. } if market == &self.market.code && (ids.is_empty() || ids.contains(id)));
        let here = self.here(fits);
        let proofs = if here.is_empty() { self.basics.shop.editions.iter().flat_map(|e| e.observations.iter()).filter(|(w, _)| fits(w)).filter_map(|(w, o)| proof(w, o)).take(2).collect() } else { here };
        let seen: Vec<String> = proofs.iter().filter_map(|p| if let What::Registration { number, .. } = &p.what { Some(number.clone()) } else { None }).collect();
        self.decide(proofs, self.topics_read(&topics), &[], &topics).seen(seen)
    }

    fn contact(&self, any: &[String], every: &[String]) -> Result {
        let topics: Vec<String> = ["contact", "imprint", "tokushoho", "company-data"].iter().map(|t| (*t).to_owned()).collect();
        let of = |kind: &str| {
            let known = [ContactKind::Email, ContactKind::Phone, ContactKind::Address, ContactKind::Form, ContactKind::Hours, ContactKind::Chat];
            let wanted = known.into_iter().find(|k| k.as_str() == kind);
            self.here_or_anywhere(|w| matches!(w, What::Contact { kind, .. } if Some(*kind) == wanted)).into_iter().next()
        };
        let wanted: Vec<&String> = any.iter().chain(every).collect();
        let found: Vec<(&String, Option<Proof>)> = wanted.iter().map(|k| (*k, of(k))).collect();
        let missing: Vec<String> = found.iter().filter(|(_, p)| p.is_none()).map(|(k, _)| (*k).clone()).collect();
        let proofs: Vec<Proof> = found.iter().filter_map(|(_, p)| p.clone()).collect();
        let seen: Vec<String> = found.iter().filter(|(_, p)| p.is_some()).map(|(k, _)| (*k).clone()).collect();
        let good = if every.is_empty() { !proofs.is_empty() } else { missing.is_empty() };
        let looked = self.looked(&[PageKind::Contact], &topics, self.topics_read(&topics).unwrap_or(0));
        let mut result = if good { Result::is(true) } else { self.topics_read(&topics).map_or_else(Result::open, |_| Result::is(false)) };
        result.missing = missing;
        result.looked(looked).proofs(proofs).seen(seen)
    }

    fn local_phone(&self) -> Result {
        let Some(code) = self.market.profile.phone_code.as_deref() else { return Result::not_applicable() };
        let code: String = code.chars().filter(|c| c.is_ascii_digit()).collect();
        let home = self.basics.home.is_some_and(|h| h.market.country() == self.market.code.country());
        let fits = |w: &What| {
            matches!(w, What::Contact { kind: ContactKind::Phone, value } if {
                let digits: String = value.chars().filter(|c| c.is_ascii_digit()).collect();
                let international = value.trim_start().starts_with('+') || digits.starts_with("00");
                digits.trim_start_matches("00").starts_with(&code) && international || (home && !international)
            })
        };
        let topics = ["contact".to_owned(), "imprint".to_owned()];
        self.decide(self.here(fits), self.topics_read(&topics), &[], &topics)
    }

    fn hreflang(&self) -> Result {
        let shop = self.basics.shop;
        if shop.editions.len() < 2 {
            return Result::not_applicable();
        }
        let looked = self.all_pages();
        let named: Vec<&(LanguageTag, usize)> = shop
            .hreflang
            .iter()
            .filter(|(tag, e)| *e == self.selection.edition && tag.region().is_none_or(|r| r == self.market.code.country()) && self.market.profile.languages.iter().chain(&self.market.profile.also).any(|l| l.reads_as(tag)))
            .collect();
        let seen: Vec<String> = shop.hreflang.iter().map(|(t, _)| t.to_string()).collect();
        match (named.is_empty(), shop.annotated) {
            (false, _) => Result::is(true).looked(looked).seen(named.iter().map(|(t, _)| t.to_string())),
            (true, _) => Result::is(false).looked(looked).seen(seen),
        }
    }

    fn hreflang_fault(&self, faults: &[HreflangFault]) -> Result {
        let shop = self.basics.shop;
        if shop.annotated == 0 {
            return Result::not_applicable();
        }
        let found: Vec<_> = shop.faults.iter().filter(|f| faults.contains(&f.fault) && (f.editions.is_empty() || f.editions.contains(&self.selection.edition))).collect();
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
                what: What::Text(f.value.clone()),
                seen: crate::shop::Seen { evidence: f.evidence.clone(), scope: Scope::Head, sure: Sure::High, by: "hreflang", kind: PageKind::Other, topics: BTreeSet::new() },
                pages,
            })
            .collect();
        let seen: BTreeSet<String> = found.iter().map(|f| if f.fault == HreflangFault::Code { f.value.clone() } else { f.target.clone().unwrap_or_else(|| f.page.clone()) }).collect();
        let mut result = Result::is(!found.is_empty()).looked(looked).proofs(proofs).seen(seen.into_iter().take(5));
        result.expected = found.iter().filter_map(|f| f.suggestion.clone()).collect::<BTreeSet<_>>().into_iter().collect();
        result
    }

    fn indexable(&self) -> Result {
        let kinds = [PageKind::Home, PageKind::Category, PageKind::Product];
        let hidden = self.on(|w| matches!(w, What::NoIndex), &[], &kinds);
        let looked = self.looked(&kinds, &[], self.edition().pages_of(&kinds));
        match (hidden.is_empty(), self.kinds_read(&kinds)) {
            (false, _) => Result::is(false).looked(looked).proofs(hidden),
            (true, Ok(_)) => Result::is(true).looked(looked),
            (true, Err(reasons)) => Result::open(reasons).looked(looked),
        }
    }

    fn declared_language(&self) -> Result {
        let edition = self.edition();
        let looked = self.all_pages();
        let malformed = self.here(|w| matches!(w, What::MalformedLanguage(_)));
        if !malformed.is_empty() {
            let seen = malformed.iter().filter_map(|p| if let What::MalformedLanguage(l) = &p.what { Some(l.clone()) } else { None }).collect::<Vec<_>>();
            return Result::is(false).looked(looked).proofs(malformed).seen(seen);
        }
        let Some(text) = &edition.text else {
            return Result::open(vec![Reason { about: About::Shop, why: WhyNot::TooLittleText }]).looked(looked);
        };
        let expected = vec![text.to_string()];
        let declared = self.here(|w| matches!(w, What::DeclaredLanguage(_)));
        let mut result = match &edition.html_lang {
            None => Result::is(false).looked(looked),
            Some(lang) => {
                let total: usize = edition.letters.values().sum();
                let agreeing: usize = edition.letters.iter().filter(|(t, _)| t.reads_as(lang)).map(|(_, n)| n).sum();
                let agrees = text.reads_as(lang) || agreeing * 10 >= total * 3;
                Result::is(agrees).looked(looked).proofs(declared.into_iter().take(2)).seen([lang.to_string()])
            }
        };
        result.expected = expected;
        result
    }

    fn leftover_text(&self) -> Result {
        let edition = self.edition();
        let Some(own) = &edition.language else { return Result::not_applicable() };
        let foreign = |w: &What| matches!(w, What::TextIn { language, .. } if !language.reads_as(own) && !own.reads_as(language));
        let proofs: Vec<Proof> = self
            .edition()
            .observations
            .iter()
            .filter(|(w, _)| foreign(w))
            .flat_map(|(w, o)| o.seen.iter().filter(|s| s.sure == Sure::High && s.evidence.excerpt.as_str().chars().count() > 3).take(2).map(|s| Proof { what: w.clone(), seen: s.clone(), pages: o.pages }))
            .collect();
        let names: BTreeSet<String> = proofs.iter().filter_map(|p| if let What::TextIn { language, .. } = &p.what { Some(self.language_name(language)) } else { None }).collect();
        let needs = if edition.letters.is_empty() { Err(vec![Reason { about: About::Shop, why: WhyNot::TooLittleText }]) } else { Ok(edition.pages_read()) };
        let kinds: Vec<PageKind> = edition.pages.keys().copied().collect();
        self.decide(proofs, needs, &kinds, &[]).seen(names)
    }

    fn legal_language(&self) -> Result {
        const LEGAL: &[&str] = &["terms", "privacy", "withdrawal", "returns", "shipping", "imprint"];
        let edition = self.edition();
        let Some(own) = &edition.language else { return Result::not_applicable() };
        let catalog = &self.basics.book.catalog;
        let mut proofs = Vec::new();
        let mut names = BTreeSet::new();
        let mut read = 0;
        for topic in LEGAL {
            let pages = edition.topic_languages.get(*topic).map_or(&[][..], Vec::as_slice);
            read += pages.len();
            let foreign = pages.iter().find(|(_, l)| !l.reads_as(own));
            if let Some((url, _)) = foreign
                && pages.iter().all(|(_, l)| !l.reads_as(own))
            {
                names.insert(catalog.topic_name(topic).to_owned());
                let of_page = self.here(|w| matches!(w, What::Topic(t) if t == topic));
                proofs.extend(of_page.into_iter().filter(|p| p.seen.evidence.url.as_deref() == Some(url)));
            }
            // A link into another edition: the text exists, in another language.
            if pages.is_empty() {
                for p in self.here(|w| matches!(w, What::TopicLink(t) if t == topic)) {
                    let target = p.seen.evidence.url.clone().unwrap_or_default();
                    let other = self.basics.shop.editions.iter().find(|e| e.urls.contains(&target) && e.language.as_ref().is_some_and(|l| !l.reads_as(own)));
                    if other.is_some() {
                        read += 1;
                        names.insert(catalog.topic_name(topic).to_owned());
                        proofs.push(p);
                    }
                }
            }
        }
        let topics: Vec<String> = LEGAL.iter().map(|t| (*t).to_owned()).collect();
        let looked = self.looked(&[], &topics, read);
        if !proofs.is_empty() || !names.is_empty() {
            return Result::is(false).looked(looked).proofs(proofs).seen(names);
        }
        if read == 0 {
            return Result::open(vec![Reason { about: About::Kind(PageKind::Policy), why: WhyNot::TooLittleText }]).looked(looked);
        }
        Result::is(true).looked(looked)
    }

    fn switcher(&self) -> Result {
        let proofs = self.here(|w| matches!(w, What::Switcher));
        if proofs.is_empty() && self.basics.shop.editions.len() < 2 {
            return Result::not_applicable();
        }
        self.decide(proofs.into_iter().take(1).collect(), self.kinds_read(&[PageKind::Home]), &[PageKind::Home], &[])
    }

    fn same_union(&self, union: &str) -> Result {
        let Some(home) = self.basics.home.and_then(|h| self.basics.book.markets.get(&h.market)) else {
            return Result::open(vec![Reason { about: About::Shop, why: WhyNot::NoHome }]);
        };
        Result::is(home.shares_union(self.market, union))
    }
}

fn plain(names: &[toml::Spanned<String>]) -> Vec<String> {
    names.iter().map(|n| n.get_ref().clone()).collect()
}
