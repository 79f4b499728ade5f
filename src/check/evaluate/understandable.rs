//! Conditions on languages: which edition, what was left over, what is declared.

use super::*;
use crate::signals::SwitcherNames;

impl<'a> Evaluator<'a> {
    pub(super) fn edition_is(&self, also: bool) -> Result {
        let edition = self.edition();
        let good = self.selection.in_language || (also && self.selection.in_other_language);
        let mut proofs = self.here(|w| matches!(w, What::DeclaredLanguage(l) if edition.language.as_ref().is_some_and(|e| e.reads_as(l))));
        if proofs.is_empty() {
            proofs = self.here(|w| matches!(w, What::TextIn { language, chrome: false } if edition.language.as_ref().is_some_and(|e| e.reads_as(language))));
        }
        let languages: Vec<String> =
            self.basics.shop.editions.iter().filter_map(|e| e.language.as_ref()).map(|l| self.language_name(l)).collect();
        if good {
            return Result::is(true).looked(self.all_pages()).proofs(proofs.into_iter().take(1)).seen(languages);
        }
        let looked = Looked { pages: self.basics.shop.pages_read(), ..self.all_pages() };
        if edition.pages_read() == 0 || edition.language.is_none() {
            return Result::open(vec![Reason { about: About::Shop, why: WhyNot::TooLittleText }]).looked(looked);
        }
        // A form that changes the language gives versions that only a visitor with that choice sees.
        let wanted = |l: &LanguageTag| {
            let p = &self.market.profile;
            p.languages.iter().chain(p.also.iter().filter(|_| also)).any(|m| m.reads_as(l))
        };
        let offers = |c: &Choice| c.values.is_empty() || c.values.iter().filter_map(|v| v.parse().ok()).any(|l| wanted(&l));
        if let Some((_, choice)) = self.choices(ChoiceOf::Language).into_iter().find(|(c, _)| offers(c)) {
            let reason = Reason { about: About::Shop, why: WhyNot::ByForm };
            return Result::open(vec![reason]).looked(looked).proofs([choice]).seen(languages);
        }
        if self.not_looked_at() {
            return Result::open(vec![Reason { about: About::Shop, why: WhyNot::LensNotTaken }]).looked(looked).seen(languages);
        }
        Result::is(false).looked(looked).proofs(proofs.into_iter().take(1)).seen(languages)
    }

    /// Whether the shop has an edition in a language that a part of the market expects.
    pub(super) fn edition_in(&self, tag: &str) -> Result {
        let Ok(language) = tag.parse::<LanguageTag>() else { return Result::not_applicable() };
        let shop = self.basics.shop;
        let languages: BTreeSet<String> = shop.editions.iter().filter_map(|e| e.language.as_ref()).map(|l| self.language_name(l)).collect();
        let looked = Looked { pages: shop.pages_read(), ..self.all_pages() };
        if shop.editions.iter().any(|e| e.language.as_ref().is_some_and(|l| language.reads_as(l))) {
            return Result::is(true).looked(looked).seen(languages);
        }
        let offers =
            |c: &Choice| c.values.is_empty() || c.values.iter().filter_map(|v| v.parse().ok()).any(|l: LanguageTag| language.reads_as(&l));
        let chosen = self.choices(ChoiceOf::Language).into_iter().find(|(c, _)| offers(c));
        let why = match &chosen {
            Some(_) => Some(WhyNot::ByForm),
            None if self.not_looked_at() => Some(WhyNot::LensNotTaken),
            None if self.edition().language.is_none() => Some(WhyNot::TooLittleText),
            None => None,
        };
        match why {
            Some(why) => {
                Result::open(vec![Reason { about: About::Shop, why }]).looked(looked).proofs(chosen.map(|(_, p)| p)).seen(languages)
            }
            None => Result::is(false).looked(looked).seen(languages),
        }
    }

    pub(super) fn language_name(&self, tag: &LanguageTag) -> String {
        self.basics.book.language_name(tag)
    }

    pub(super) fn declared_language(&self) -> Result {
        let edition = self.edition();
        let looked = self.all_pages();
        let malformed = self.here(|w| matches!(w, What::MalformedLanguage(_)));
        if !malformed.is_empty() {
            let seen = malformed
                .iter()
                .filter_map(|p| if let What::MalformedLanguage(l) = &p.what { Some(l.clone()) } else { None })
                .collect::<Vec<_>>();
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

    pub(super) fn leftover_text(&self) -> Result {
        let edition = self.edition();
        let Some(own) = &edition.language else { return Result::not_applicable() };
        let foreign = |w: &What| matches!(w, What::TextIn { language, .. } if !language.reads_as(own) && !own.reads_as(language));
        let proofs: Vec<Proof> = self
            .edition()
            .observations
            .iter()
            .filter(|(w, _)| foreign(w))
            .flat_map(|(w, o)| {
                o.seen.iter().filter(|s| s.sure == Sure::High && s.evidence.excerpt.as_str().chars().count() > 3).take(2).map(|s| Proof {
                    what: w.clone(),
                    seen: s.clone(),
                    pages: o.pages,
                })
            })
            .collect();
        let names: BTreeSet<String> = proofs
            .iter()
            .filter_map(|p| if let What::TextIn { language, .. } = &p.what { Some(self.language_name(language)) } else { None })
            .collect();
        let needs = if edition.letters.is_empty() {
            Err(vec![Reason { about: About::Shop, why: WhyNot::TooLittleText }])
        } else {
            Ok(edition.pages_read())
        };
        let kinds: Vec<PageKind> = edition.pages.keys().copied().collect();
        self.decide(proofs, needs, &kinds, &[]).seen(names)
    }

    pub(super) fn legal_language(&self) -> Result {
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
                    let other = self.basics.shop.edition_at(&target).and_then(|e| e.language.as_ref());
                    if other.is_some_and(|l| !l.reads_as(own)) {
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

    pub(super) fn switcher(&self) -> Result {
        let proofs = self.here(|w| matches!(w, What::Switcher { .. }));
        if proofs.is_empty() && self.basics.shop.shared_editions().count() < 2 {
            return Result::not_applicable();
        }
        self.decide(proofs.into_iter().take(1).collect(), self.kinds_read(&[PageKind::Home]), &[PageKind::Home], &[])
    }

    /// Words of another variant, where the edition means to be of one: its tag names the region, or the market's does.
    pub(super) fn other_variant(&self) -> Result {
        let Some(own) = &self.edition().language else { return Result::not_applicable() };
        let proofs = self.here(|w| matches!(w, What::OtherVariant { .. }));
        let read = self.edition().pages_of(&[PageKind::Product, PageKind::Category, PageKind::Home]);
        if proofs.is_empty() && (read == 0 || !self.selection.in_language) {
            return Result::not_applicable();
        }
        let words = |p: &Proof| {
            if let What::OtherVariant { of, words } = &p.what { Some(format!("{words} ({})", self.language_name(of))) } else { None }
        };
        let seen: Vec<String> = proofs.iter().filter_map(words).collect();
        let mut result = Result::is(!proofs.is_empty()).looked(self.all_pages()).seen(seen);
        result.expected = vec![self.language_name(own)];
        result.proofs(proofs)
    }

    /// What the header, Open Graph, structured data and the shop system say, against the text.
    pub(super) fn stated_language(&self) -> Result {
        let Some(text) = &self.edition().text else { return Result::not_applicable() };
        let said = |w: &What| match w {
            What::StatedLanguage { language, .. } | What::PlatformLanguage(language) => Some(language.clone()),
            _ => None,
        };
        // One page in another language, or one stray entry, is no rule of the shop: more pages must be wrong than right.
        let (mut bad, mut good) = (Vec::new(), Vec::new());
        let (mut bad_pages, mut good_pages) = (0, 0);
        for (what, observation) in &self.edition().observations {
            let Some(language) = said(what) else { continue };
            let Some(proof) = proof(what, observation) else { continue };
            if language.reads_as(text) || text.reads_as(&language) {
                good_pages += observation.pages;
                good.push(proof);
            } else {
                bad_pages += observation.pages;
                bad.push(proof);
            }
        }
        if bad.is_empty() && good.is_empty() {
            return Result::not_applicable();
        }
        let holds = bad_pages <= good_pages;
        let chosen = if holds { good } else { bad };
        let seen: BTreeSet<String> = chosen.iter().filter_map(|p| said(&p.what)).map(|l| l.to_string()).collect();
        let mut result = Result::is(holds).looked(self.all_pages()).proofs(chosen).seen(seen);
        result.expected = vec![text.to_string()];
        result
    }

    /// A stylesheet may set the direction as well, which nobody sees who reads the page alone: the fault is that the page does not say so.
    pub(super) fn direction(&self) -> Result {
        let right_to_left = self.edition().language.as_ref().is_some_and(LanguageTag::is_right_to_left);
        let of = |rtl: bool| self.here(|w| matches!(w, What::Direction { rtl: r } if *r == rtl));
        let pages = |rtl: bool| self.edition().observations.get(&What::Direction { rtl }).map_or(0, |o| o.pages);
        if !right_to_left && pages(true) == 0 {
            return Result::not_applicable();
        }
        // Where a style turns the page, that is told by itself.
        let styled = self.pages_with(&[MarkupFault::DirInStyles]);
        let good = if right_to_left {
            pages(true) + styled >= pages(false).saturating_sub(styled)
        } else {
            pages(true) * 2 < self.edition().pages_read()
        };
        if right_to_left && pages(true) + pages(false) == 0 {
            return Result::open(vec![Reason { about: About::Shop, why: WhyNot::TooLittleText }]).looked(self.all_pages());
        }
        Result::is(good).looked(self.all_pages()).proofs(of(good == right_to_left))
    }

    pub(super) fn switcher_names(&self, any: &[NamedHow]) -> Result {
        let how = |w: &What| match w {
            What::SwitcherNames(SwitcherNames::Own) => Some(NamedHow::Own),
            What::SwitcherNames(SwitcherNames::Translated) => Some(NamedHow::Translated),
            What::SwitcherNames(SwitcherNames::Pictures) => Some(NamedHow::Pictures),
            _ => None,
        };
        let all = self.here(|w| how(w).is_some());
        if all.is_empty() {
            return Result::not_applicable();
        }
        let (fitting, others): (Vec<Proof>, Vec<Proof>) = all.into_iter().partition(|p| how(&p.what).is_some_and(|h| any.contains(&h)));
        let holds = !fitting.is_empty();
        let proofs = if holds { fitting } else { others };
        let seen: Vec<String> = proofs.iter().map(|p| p.seen.evidence.excerpt.to_string()).collect();
        Result::is(holds).looked(self.all_pages()).proofs(proofs).seen(seen)
    }

    /// Layers are recognised on any page; where none is, nothing is said.
    pub(super) fn layer(&self, wanted: &LayerIs) -> Result {
        let catalog = &self.basics.book.catalog;
        let fits = |id: &String| {
            catalog
                .layers
                .get(id)
                .is_some_and(|l| wanted.serves.is_none_or(|s| l.serves == Some(s)) && wanted.currency.is_none_or(|c| l.currency == Some(c)))
        };
        let proofs = self.here(|w| matches!(w, What::Layer(id) if fits(id)));
        let name = |p: &Proof| if let What::Layer(id) = &p.what { catalog.layers.get(id).map(|l| l.name.clone()) } else { None };
        let seen: Vec<String> = proofs.iter().filter_map(name).collect();
        let pages = self.edition().pages_read();
        if pages == 0 {
            return Result::not_applicable();
        }
        Result::is(!proofs.is_empty()).looked(self.all_pages()).proofs(proofs).seen(seen)
    }
}
