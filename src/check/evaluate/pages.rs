//! Conditions on pages, words, links, numbers and ways to reach the shop.

use super::*;

impl<'a> Evaluator<'a> {
    pub(super) fn topic(&self, topics: &[String]) -> Result {
        let page = self.here(|w| matches!(w, What::Topic(t) if topics.contains(t)));
        let linked = self.here(|w| matches!(w, What::TopicLink(t) if topics.contains(t)));
        // A page under a name that the market uses for it counts as well.
        let named = self.here(|w| matches!(w, What::PageName { market, topic } if market == &self.market.code && topics.contains(topic)));
        // Who the seller is may stand in a footer as well: number, address and a way to write to it are what an imprint is for.
        let identity = || {
            let number = self.here(|w| matches!(w, What::Registration { market, .. } if market.country() == self.market.code.country()));
            let address = self.here(|w| matches!(w, What::Contact { kind: ContactKind::Address, .. }));
            let reach = self.here(|w| matches!(w, What::Contact { kind: ContactKind::Email | ContactKind::Phone | ContactKind::Form, .. }));
            let whole = !number.is_empty() && !address.is_empty() && !reach.is_empty();
            if whole { vec![number[0].clone(), address[0].clone(), reach[0].clone()] } else { vec![] }
        };
        let is_identity = self.item.is_some() && topics.iter().any(|t| t == "imprint" || t == "company-data");
        let by_function = if is_identity { identity() } else { vec![] };
        let proofs = [page, linked, named, by_function].into_iter().find(|p| !p.is_empty()).unwrap_or_default();
        let needs = if self.links_were_read() {
            Ok(self.edition().pages_read())
        } else {
            Err(topics.iter().take(1).map(|t| Reason { about: About::Topic(t.clone()), why: WhyNot::NotRead }).collect())
        };
        let mut result = self.decide(proofs, needs, &[], topics);
        result.looked.links = true;
        result.expected = topics.iter().map(|t| self.basics.book.catalog.topic_name(t).to_owned()).collect();
        result
    }

    pub(super) fn text(&self, texts: &[String], topics: &[String], kinds: &[PageKind]) -> Result {
        let proofs = self.on(|w| matches!(w, What::Text(t) if texts.contains(t)), topics, kinds);
        let seen: Vec<String> = proofs.iter().filter_map(|p| if let What::Text(t) = &p.what { Some(t.clone()) } else { None }).collect();
        let mut result = self.decide(proofs, self.place_read(topics, kinds), kinds, topics).seen(seen);
        result.expected = texts.to_vec();
        result
    }

    /// The words of a notice, where they would stand. In a version in another language they cannot stand: that is the language's gap.
    pub(super) fn notice(&self, item: &Item) -> Result {
        let result = self.text(&item.names, &item.topics, &item.kinds);
        if result.holds == Some(true) || self.selection.in_language { result } else { Result::not_applicable() }
    }

    pub(super) fn phrase(&self, concept: &str, language: Option<&LanguageTag>, topics: &[String], kinds: &[PageKind]) -> Result {
        let edition = self.edition();
        let wanted = language.or(edition.language.as_ref());
        let fits = |w: &What| matches!(w, What::Phrase { concept: c, language: l } if c == concept && wanted.is_none_or(|x| l.reads_as(x)));
        let proofs = self.on(fits, topics, kinds);
        let seen: BTreeSet<String> = proofs.iter().map(|p| p.seen.evidence.excerpt.to_string()).collect();
        self.decide(proofs, self.place_read(topics, kinds), kinds, topics).seen(seen)
    }

    /// Legal pages that are linked and were not read: what stands in footers and legal texts may hide there.
    pub(super) fn legal_unread(&self) -> Vec<Reason> {
        self.topics_unread(&["imprint", "terms", "withdrawal", "adr", "complaints"].map(str::to_owned))
    }

    pub(super) fn link(&self, host: &str, path: Option<&str>, kinds: &[PageKind]) -> Result {
        let fits = |w: &What| matches!(w, What::Link { host: h, path: p } if (h == host || h.strip_suffix(host).is_some_and(|r| r.ends_with('.'))) && path.is_none_or(|x| p.starts_with(x)));
        if !kinds.is_empty() {
            return self.decide(self.on(fits, &[], kinds), self.kinds_read(kinds), kinds, &[]);
        }
        let unread = self.legal_unread();
        let needs = if self.edition().pages_read() > 0 && unread.is_empty() { Ok(self.edition().pages_read()) } else { Err(unread) };
        self.decide(self.here(fits), needs, &self.edition().pages.keys().copied().collect::<Vec<_>>(), &[])
    }

    /// Where a seller says who it is; pages that only one market knows are looked for there only.
    fn identity_topics(&self) -> Vec<String> {
        let local = |t: &&str| self.market.profile.page.iter().any(|p| p.topic.get_ref() == t);
        let always = ["contact", "imprint", "terms", "about"];
        always.into_iter().chain(["tokushoho", "company-data"].into_iter().filter(local)).map(str::to_owned).collect()
    }

    pub(super) fn registration(&self, ids: &[String]) -> Result {
        let topics: Vec<String> = self.identity_topics();
        let fits = |w: &What| matches!(w, What::Registration { market, id, .. } if market.country() == self.market.code.country() && (ids.is_empty() || ids.contains(id)));
        let here = self.here(fits);
        let proofs = if here.is_empty() {
            self.basics
                .shop
                .editions
                .iter()
                .flat_map(|e| e.observations.iter())
                .filter(|(w, _)| fits(w))
                .filter_map(|(w, o)| proof(w, o))
                .take(2)
                .collect()
        } else {
            here
        };
        let seen: Vec<String> = proofs
            .iter()
            .filter_map(|p| if let What::Registration { number, .. } = &p.what { Some(number.clone()) } else { None })
            .collect();
        self.decide(proofs, self.topics_read(&topics), &[], &topics).seen(seen)
    }

    /// A wrong number is wrong for every market whose shoppers see it, whoever issued it.
    pub(super) fn registration_check(&self) -> Result {
        let bad = self.here(|w| matches!(w, What::Registration { valid: Some(false), .. }));
        let good = self.here(|w| matches!(w, What::Registration { valid: Some(true), .. }));
        let looked = self.looked(&[], &self.identity_topics(), self.edition().pages_read());
        let number = |p: &Proof| if let What::Registration { number, .. } = &p.what { Some(number.clone()) } else { None };
        match (bad.is_empty(), good.is_empty()) {
            (false, _) => Result::is(false).looked(looked).seen(bad.iter().filter_map(number).collect::<Vec<_>>()).proofs(bad),
            (true, false) => Result::is(true).looked(looked).seen(good.iter().filter_map(number).collect::<Vec<_>>()).proofs(good),
            (true, true) => Result::not_applicable(),
        }
    }

    pub(super) fn service_language(&self) -> Result {
        let profile = &self.market.profile;
        let ours =
            |tag: &LanguageTag| profile.languages.iter().chain(&profile.also).any(|l| tag.reads_as(l) || l.language() == tag.language());
        let said = self.here(|w| matches!(w, What::ServiceLanguages(_)));
        let good = self.here(|w| matches!(w, What::ServiceLanguages(tags) if tags.iter().any(ours)));
        if said.is_empty() {
            return Result::not_applicable();
        }
        let looked = self.looked(&[PageKind::Contact], &self.identity_topics(), self.edition().pages_read());
        let proofs = if good.is_empty() { said } else { good };
        let seen: Vec<String> = proofs.iter().map(|p| p.seen.evidence.excerpt.to_string()).take(2).collect();
        Result::is(proofs.iter().any(|p| matches!(&p.what, What::ServiceLanguages(tags) if tags.iter().any(ours))))
            .looked(looked)
            .seen(seen)
            .proofs(proofs)
    }

    pub(super) fn contact(&self, any: &[String], every: &[String]) -> Result {
        let topics: Vec<String> = self.identity_topics();
        let of = |kind: &str| {
            let known =
                [ContactKind::Email, ContactKind::Phone, ContactKind::Address, ContactKind::Form, ContactKind::Hours, ContactKind::Chat];
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

    pub(super) fn local_phone(&self) -> Result {
        if self.market.profile.phone_code.is_none() {
            return Result::not_applicable();
        }
        let here = self.market.code.country();
        let home = self.basics.home.is_some_and(|h| h.market.country() == here);
        // A number without a country code is of the market only if the seller sits there.
        let national = |w: &What| matches!(w, What::Contact { kind: ContactKind::Phone, value, country: None } if !value.starts_with('+'));
        let fits = |w: &What| {
            matches!(w, What::Contact { kind: ContactKind::Phone, country: Some(country), .. } if country.country() == here)
                || (home && national(w))
        };
        let topics = ["contact".to_owned(), "imprint".to_owned()];
        let proofs = self.here(fits);
        let national = self.here(national);
        if proofs.is_empty() && self.basics.home.is_none() && !national.is_empty() {
            return Result::open(vec![Reason { about: About::Shop, why: WhyNot::NoHome }]).proofs(national);
        }
        self.decide(proofs, self.topics_read(&topics), &[], &topics)
    }

    /// Whether the country that the shop points to as its home is the one that the seller declared.
    pub(super) fn declared_home_fits(&self) -> Result {
        let (Some(declared), Some(found)) = (&self.basics.seller.home, &self.basics.shop.home) else { return Result::not_applicable() };
        let looked = self.looked(&[], &self.identity_topics(), self.edition().pages_read());
        let name = |m: &crate::vocab::MarketCode| self.basics.book.markets.get(m).map_or_else(|| m.to_string(), |m| m.name.clone());
        let mut result = Result::is(declared.country() == found.market.country()).looked(looked).seen([name(&found.market)]);
        result.expected = vec![name(declared)];
        result
    }

    pub(super) fn same_union(&self, union: &str) -> Result {
        let Some(home) = self.basics.home.and_then(|h| self.basics.book.markets.get(&h.market)) else {
            return Result::open(vec![Reason { about: About::Shop, why: WhyNot::NoHome }]);
        };
        Result::is(home.shares_union(self.market, union))
    }
}
