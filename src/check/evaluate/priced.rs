//! Conditions on currencies, how amounts are written, and tax words.

use super::*;

impl<'a> Evaluator<'a> {
    pub(super) fn currency(&self, wanted: &[crate::vocab::CurrencyCode]) -> Result {
        if wanted.is_empty() {
            return Result::not_applicable();
        }
        let kinds = [PageKind::Product, PageKind::Category, PageKind::Home];
        let all = self.here(|w| matches!(w, What::Currency(_)));
        let good = self.here(|w| matches!(w, What::Currency(c) if wanted.contains(c)));
        // Visible prices speak; structured data alone does not say what shoppers read.
        let visible = |p: &Proof| p.seen.scope == Scope::VisiblePrice;
        let any_visible = all.iter().any(visible);
        let shown = all.iter().filter(|p| visible(p) || !any_visible);
        let names: BTreeSet<String> =
            shown.filter_map(|p| if let What::Currency(c) = &p.what { Some(c.to_string()) } else { None }).collect();
        let good: Vec<Proof> = good.into_iter().filter(|p| visible(p) || !any_visible).collect();
        let looked = self.looked(&kinds, &[], self.edition().pages_of(&kinds));
        if !good.is_empty() {
            return Result::is(true).looked(looked).proofs(good).seen(names);
        }
        if all.is_empty() {
            return Result::open(vec![Reason {
                about: About::Kind(PageKind::Product),
                why: self.edition().missed_kind(PageKind::Product).unwrap_or(WhyNot::NoPrice),
            }])
            .looked(looked);
        }
        // What shoppers can choose, or are given as visitors from there, was not seen by a reader who chose nothing.
        let by_currency = |c: &Choice| c.values.iter().any(|v| wanted.iter().any(|w| w.as_str() == v));
        let by_country = |c: &Choice| c.values.iter().any(|v| v == self.market.code.country());
        let currencies = self.choices(ChoiceOf::Currency).into_iter().filter(|(c, _)| by_currency(c));
        let countries = self.choices(ChoiceOf::Country).into_iter().filter(|(c, _)| by_country(c));
        let looked_at = self.basics.shop.look(&self.market.code).is_some_and(|l| l.parameter.is_some());
        let offered: Vec<Proof> = currencies.chain(countries.filter(|_| !looked_at)).map(|(_, p)| p).collect();
        if !offered.is_empty() {
            let reason = Reason { about: About::Kind(PageKind::Product), why: WhyNot::ByForm };
            return Result::open(vec![reason]).looked(looked).proofs(offered).seen(names);
        }
        if self.not_looked_at() {
            return Result::open(vec![Reason { about: About::Kind(PageKind::Product), why: WhyNot::LensNotTaken }])
                .looked(looked)
                .seen(names);
        }
        Result::is(false).looked(looked).proofs(all).seen(names)
    }

    pub(super) fn price_format(&self) -> Result {
        let p = &self.market.profile;
        let written = p.price_format.iter().flat_map(|f| std::iter::once(&f.example).chain(&f.large));
        let practice = p.price_practice.iter().flat_map(|x| &x.examples);
        let read = |e: &str| self.basics.book.money.marked(e).into_iter().next();
        let models: Vec<Shape> = written.chain(practice).filter_map(|e| read(e.get_ref())).map(|a| a.shape).collect();
        let shapes: Vec<(&Shape, &What, &Observation)> = self
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
            return if other {
                Result::not_applicable()
            } else {
                Result::open(vec![Reason { about: About::Kind(PageKind::Product), why: WhyNot::NoPrice }]).looked(looked)
            };
        }
        let fits = |shape: &Shape| models.iter().any(|m| shape.fits(m));
        let (good, bad): (Vec<_>, Vec<_>) = shapes.into_iter().partition(|(s, ..)| fits(s));
        let pages = |list: &[(&Shape, &What, &Observation)]| list.iter().map(|(_, _, o)| o.pages).sum::<usize>();
        let wrong = !bad.is_empty() && pages(&bad) * 4 > pages(&good);
        let chosen = if wrong { &bad } else { &good };
        let proofs: Vec<Proof> = chosen.iter().filter_map(|(_, w, o)| proof(w, o)).collect();
        let mut result = Result::is(!wrong).looked(looked);
        result.written = proofs.first().map(|p| p.seen.evidence.excerpt.to_string());
        result.expected = p.price_format.iter().take(1).map(|f| f.example.get_ref().clone()).collect();
        result.proofs(proofs)
    }

    pub(super) fn price_data(&self) -> Result {
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

    pub(super) fn tax_words(&self) -> Result {
        // Where prices are shown without tax, nobody prints that it is included.
        let Some(tax) = self.market.profile.tax.as_ref().filter(|t| t.inclusive) else { return Result::not_applicable() };
        // Who charges no tax has nothing to say about it.
        if self.basics.seller.tax_exempt == Some(true) {
            return Result::not_applicable();
        }
        let edition = self.edition();
        let fits = |w: &What| match w {
            What::Text(t) => tax.words.contains(t),
            What::Phrase { concept, language } => {
                concept == "vat-incl"
                    && (edition.language.as_ref().is_none_or(|e| language.reads_as(e))
                        || self.market.profile.languages.iter().any(|l| language.reads_as(l)))
            }
            _ => false,
        };
        let kinds = [PageKind::Product];
        let mut result = self.decide(self.here(fits), self.kinds_read(&kinds), &kinds, &[]);
        // "Tax calculated at checkout" is not silence: the words that say so are shown.
        if result.holds == Some(false) {
            result = result.proofs(self.here(|w| matches!(w, What::Phrase { concept, .. } if concept == "vat-excl")).into_iter().take(2));
        }
        result.expected = tax.words.iter().take(3).cloned().collect();
        result
    }
}
