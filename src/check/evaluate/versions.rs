//! Conditions on the versions of the shop: how they are reached, and what happens to a visitor between them.

use super::*;
use crate::rules::Serves;
use crate::shop::{ENOUGH, Look};
use crate::signals::Reach;

/// Sitemap files of which all were read.
const MANY_SITEMAPS: usize = 40;

impl<'a> Evaluator<'a> {
    pub(super) fn version_fault(&self, fault: VersionFault) -> Result {
        // A shop with one version has none to lose its way between.
        let alone = self.basics.shop.shared_editions().count() < 2;
        match fault {
            VersionFault::NoAddress => self.language_without_address(),
            VersionFault::Circle if self.circle_seen().is_some() => self.circle(),
            VersionFault::Adaptive if self.basics.shop.may_adapt() => self.by_look(|look| self.adaptive(look)),
            _ if alone => Result::not_applicable(),
            VersionFault::Adaptive => self.by_look(|look| self.adaptive(look)),
            VersionFault::Circle => self.circle(),
            VersionFault::OnlyAtHome => self.named_only_at_home(),
            VersionFault::SwitcherToStart => self.switcher_to_start(),
            VersionFault::Parameter => self.by_parameter(),
            VersionFault::DeepLink => self.by_look(|look| self.deep_link(look)),
            VersionFault::NoWayBack => self.by_look(|look| self.no_way_back(look)),
            VersionFault::NotInSitemap => self.not_in_sitemap(),
        }
    }

    fn named_only_at_home(&self) -> Result {
        let (shop, edition) = (self.basics.shop, self.selection.edition);
        if !shop.is_annotated() {
            return Result::not_applicable();
        }
        let looked = self.all_pages();
        let of = |kind: PageKind| shop.matrix.annotated.get(&(edition, kind));
        match shop.matrix.only_at_home(edition) {
            Some(true) => {
                let deep: Vec<_> = [PageKind::Product, PageKind::Category].into_iter().filter_map(of).collect();
                let proofs: Vec<Proof> = deep.iter().flat_map(|d| self.unnamed(d)).collect();
                let seen: Vec<String> = proofs.iter().filter_map(|p| p.seen.evidence.url.clone()).take(1).collect();
                let mut result = Result::is(true).looked(looked).proofs(proofs).seen(seen);
                result.count = Some(deep.iter().map(|d| d.pages).sum());
                result
            }
            Some(false) if of(PageKind::Home).is_some_and(|d| d.with > 0) => Result::is(false).looked(looked),
            Some(false) => Result::not_applicable(),
            None if shop.complete => Result::not_applicable(),
            None => Result::open(vec![Reason { about: About::Shop, why: WhyNot::NotRead }]).looked(looked),
        }
    }

    fn switcher_to_start(&self) -> Result {
        let (shop, edition) = (self.basics.shop, self.selection.edition);
        let touching = shop.switching.iter().filter(|((from, to), _)| *from == edition || *to == edition);
        let mut found: Vec<&crate::shop::Switching> = touching.map(|(_, s)| s).collect();
        let looked = self.all_pages();
        found.sort_by_key(|s| std::cmp::Reverse(s.lost.len()));
        let lost: Vec<_> = found.iter().filter(|s| !s.lost.is_empty()).collect();
        if let Some(worst) = lost.first() {
            // The first of each version before the second of any.
            let nth = |n: usize| lost.iter().filter_map(move |s| Some((s.evidence.get(n)?, s.lost.len())));
            let proofs = (0..3)
                .flat_map(nth)
                .map(|(evidence, pages)| Proof { pages, ..self.of_shop(What::SwitchesToStart, evidence.clone(), "counterpart") });
            let proofs: Vec<Proof> = proofs.collect();
            let mut result = Result::is(true).looked(looked).proofs(proofs).seen([worst.pattern.clone()]);
            let pages: BTreeSet<_> = lost.iter().flat_map(|s| &s.lost).collect();
            result.count = Some(pages.len());
            return result;
        }
        match (found.iter().any(|s| s.right > 0), found.iter().any(|s| s.open > 0)) {
            (true, _) => Result::is(false).looked(looked),
            (false, true) => Result::open(vec![Reason { about: About::Shop, why: WhyNot::NotRead }]).looked(looked),
            (false, false) => Result::not_applicable(),
        }
    }

    /// Search engines follow links, hreflang and sitemaps. They choose nothing from a list and send no form.
    fn language_without_address(&self) -> Result {
        let shop = self.basics.shop;
        let edition = self.edition();
        let catalog = &self.basics.book.catalog;
        // A list that a script acts on may belong to a consent dialog or to a chat.
        let by_form = |(c, _): &(&Choice, Proof)| c.by == ChoiceBy::PostForm;
        let chosen: Vec<(&Choice, Proof)> = self.choices(ChoiceOf::Language).into_iter().filter(by_form).collect();
        // A widget that translates in the browser has a list as well; it is told by a rule of its own.
        let translates =
            |w: &What| matches!(w, What::Layer(id) if catalog.layers.get(id).is_some_and(|l| l.serves == Some(Serves::ClientSide)));
        if chosen.is_empty() || edition.observed(translates).next().is_some() {
            return Result::not_applicable();
        }
        let wanted = |l: &LanguageTag| self.market.profile.languages.iter().any(|m| m.reads_as(l));
        let tags = |values: &[String]| values.iter().filter_map(|v| v.parse().ok()).collect::<Vec<LanguageTag>>();
        let offered: Vec<LanguageTag> = chosen.iter().flat_map(|(c, _)| tags(&c.values)).filter(|l| wanted(l)).collect();
        let linked = |w: &What| match w {
            What::Choice(c) if matches!(c.by, ChoiceBy::Links | ChoiceBy::LinkList | ChoiceBy::GetForm) => tags(&c.values),
            _ => vec![],
        };
        let has_address = |l: &LanguageTag| {
            shop.editions.iter().any(|e| e.lens.is_none() && e.language.as_ref().is_some_and(|own| own.reads_as(l)))
                || shop.named.iter().any(|named| named.reads_as(l))
                || edition.observations.keys().any(|w| linked(w).iter().any(|named| named.reads_as(l)))
        };
        let looked = self.all_pages();
        let without: BTreeSet<String> = offered.iter().filter(|l| !has_address(l)).map(|l| self.language_name(l)).collect();
        match (offered.is_empty(), without.is_empty()) {
            (true, _) => Result::not_applicable(),
            (false, true) => Result::is(false).looked(looked),
            (false, false) if !self.links_were_read() => {
                Result::open(vec![Reason { about: About::Shop, why: WhyNot::NotRead }]).looked(looked)
            }
            (false, false) => Result::is(true).looked(looked).proofs(chosen.into_iter().map(|(_, p)| p).take(1)).seen(without),
        }
    }

    /// Judges what a visitor from the market saw. Where nobody looked, it is not known, if the shop may change by visitor at all.
    fn by_look(&self, judge: impl FnOnce(&'a Look) -> Result) -> Result {
        let shop = self.basics.shop;
        match shop.look(&self.market.code) {
            Some(look) => judge(look),
            None if shop.may_adapt() => {
                Result::open(vec![Reason { about: About::Shop, why: WhyNot::LensNotTaken }]).looked(self.all_pages())
            }
            None => Result::not_applicable(),
        }
    }

    fn adaptive(&self, look: &Look) -> Result {
        let other_language = |(_, base, seen): &&(url::Url, crate::shop::View, crate::shop::View)| {
            let languages = base.language.as_ref().zip(seen.language.as_ref());
            Reach::of(&base.arrived) == Reach::of(&seen.arrived) && languages.is_some_and(|(a, b)| !a.reads_as(b))
        };
        let found = look.views.iter().find(other_language);
        if found.is_none() && look.views.is_empty() {
            return Result::not_applicable();
        }
        let Some((asked, base, seen)) = found else { return Result::is(false).looked(self.all_pages()) };
        let languages = [&base.language, &seen.language].into_iter().flatten().map(|l| self.language_name(l)).collect::<Vec<String>>();
        let excerpt = Excerpt::new(&format!("{asked}: {}", languages.join(", ")));
        let evidence = Evidence { origin: Origin::Page, url: Some(asked.to_string()), place: Place::Document, excerpt };
        let mut result = Result::is(true).looked(self.all_pages()).proofs([self.of_shop(What::Adapts, evidence, "look")]);
        result = result.seen(languages);
        result.expected = vec![asked.to_string()];
        result
    }

    fn by_parameter(&self) -> Result {
        let edition = self.edition();
        let parameter = Reach::of(&edition.root).parameter;
        if edition.lens.is_some() {
            return Result::not_applicable();
        }
        let evidence = Evidence::element(edition.root.as_str(), "a", edition.root.as_str());
        let proof = (!parameter.is_empty()).then(|| self.of_shop(What::VersionAddress, evidence, "reach"));
        let seen = proof.iter().map(|_| edition.root.to_string()).collect::<Vec<_>>();
        Result::is(!parameter.is_empty()).looked(self.all_pages()).proofs(proof).seen(seen)
    }

    /// One address asked for, and where the visitor arrived.
    fn sent(&self, from: &url::Url, to: &url::Url) -> Result {
        let evidence = Evidence {
            origin: Origin::Page,
            url: Some(from.to_string()),
            place: Place::Document,
            excerpt: Excerpt::new(&format!("{from} → {to}")),
        };
        let mut result = Result::is(true).looked(self.all_pages()).proofs([self.of_shop(What::Adapts, evidence, "look")]);
        result.seen = vec![to.to_string()];
        result.expected = vec![from.to_string()];
        result
    }

    fn deep_link(&self, look: &Look) -> Result {
        match &look.elsewhere {
            None => Result::not_applicable(),
            Some(e) if Reach::of(&e.first) != Reach::of(&e.asked) && Reach::is_start(&e.first) => self.sent(&e.asked, &e.first),
            Some(_) => Result::is(false).looked(self.all_pages()),
        }
    }

    fn no_way_back(&self, look: &Look) -> Result {
        let Some(e) = &look.elsewhere else { return Result::not_applicable() };
        match &e.again {
            Some(again) if Reach::of(again) != Reach::of(&e.asked) => self.sent(&e.asked, again),
            _ => Result::is(false).looked(self.all_pages()),
        }
    }

    /// An address that sends the visitor round in circles. What ended so was not seen: the look counts, whatever came of it.
    fn circle_seen(&self) -> Option<&'a url::Url> {
        self.basics.shop.looks.iter().find(|l| l.market == self.market.code)?.circle.as_ref()
    }

    fn circle(&self) -> Result {
        match self.circle_seen() {
            Some(address) => self.sent(address, address),
            None => self.by_look(|_| Result::is(false).looked(self.all_pages())),
        }
    }

    fn not_in_sitemap(&self) -> Result {
        let (shop, edition) = (self.basics.shop, self.edition());
        let host = |url: &str| url::Url::parse(url).ok().map(|u| Reach::of(&u).host);
        let own = Reach::of(&edition.root).host;
        // Sitemaps of other hosts may list other hosts' pages only.
        let here: Vec<_> = shop.sitemaps.iter().filter(|s| host(&s.url).as_ref() == Some(&own)).collect();
        if edition.lens.is_some() || here.iter().all(|s| s.entries == 0) {
            return Result::not_applicable();
        }
        let looked = self.all_pages();
        if shop.listed.contains_key(&self.selection.edition) {
            return Result::is(false).looked(looked);
        }
        let others: usize = shop.listed.values().sum();
        // Of very many files some were not read.
        if here.len() > MANY_SITEMAPS || here.iter().any(|s| s.problem.is_some()) || !self.links_were_read() {
            return Result::open(vec![Reason { about: About::Shop, why: WhyNot::NotRead }]).looked(looked);
        }
        if others < ENOUGH {
            return Result::not_applicable();
        }
        let proofs = here.iter().map(|s| {
            let excerpt = Excerpt::new(&s.url);
            let evidence = Evidence { origin: Origin::Sitemap, url: Some(s.url.clone()), place: Place::Document, excerpt };
            self.of_shop(What::SitemapFault, evidence, "sitemap")
        });
        let proofs: Vec<Proof> = proofs.take(3).collect();
        let seen = here.iter().map(|s| s.url.clone()).take(2).collect::<Vec<_>>();
        let mut result = Result::is(true).looked(looked).proofs(proofs).seen(seen);
        result.count = Some(others);
        result
    }
}
