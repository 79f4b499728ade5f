//! Conditions on delivery and returns.

use super::*;
use crate::signals::Money;

impl<'a> Evaluator<'a> {
    /// Whether an address of the market can be entered. A list of countries says nothing about delivery.
    pub(super) fn address_form(&self) -> Result {
        let market = self.market.code.country();
        let seen = self.here(|w| matches!(w, What::AddressForm(_)));
        let format = self.basics.book.catalog.address_formats.values().find(|f| f.market.country() == market);
        let offered = |w: &What| matches!(w, What::AddressForm(AddressForm::Countries(codes)) if codes.iter().any(|c| c == market));
        let somewhere = self.edition().observations.keys().any(offered);
        let refuses = |w: &What| match w {
            What::AddressForm(AddressForm::Countries(_)) => !somewhere,
            What::AddressForm(AddressForm::States) => format.is_some_and(|f| f.no_state),
            What::AddressForm(AddressForm::RefusesPostalCodes(codes)) => codes.iter().any(|c| c == market),
            _ => false,
        };
        let looked = self.looked(&[], &[], self.edition().pages_read());
        let bad: Vec<Proof> = seen.iter().filter(|p| refuses(&p.what)).cloned().collect();
        if seen.is_empty() {
            return Result::not_applicable();
        }
        let written = bad.iter().map(|p| p.seen.evidence.excerpt.to_string()).collect::<Vec<_>>();
        Result::is(bad.is_empty()).looked(looked).seen(written).proofs(if bad.is_empty() { seen } else { bad })
    }

    pub(super) fn destination(&self, delivered: bool) -> Result {
        let topics = ["shipping".to_owned()];
        let fits = |w: &What, want: bool| {
            matches!(w, What::Destination { delivered: d, .. } if *d == want) && reaches(w, self.market, &self.basics.book.catalog)
        };
        let by_name = |w: &What| matches!(w, What::Destination { to: Destination::Country(_), .. });
        let mut yes = self.here(|w| fits(w, true));
        let mut no = self.here(|w| fits(w, false));
        // Where the shop promises nothing, the seller's list of countries says what is refused.
        let home = self.basics.home.is_some_and(|h| h.market.country() == self.market.code.country());
        if yes.is_empty() && !home {
            no.extend(self.declared_destination(false));
        }
        // A country by name outweighs a region or the world.
        let refused = !no.is_empty() && (no.iter().any(|p| by_name(&p.what)) && !yes.iter().any(|p| by_name(&p.what)) || yes.is_empty());
        // What the seller declares is a promise where the shop does not refuse.
        yes.extend(self.declared_destination(true));
        let elsewhere = self.here(|w| matches!(w, What::Destination { to: Destination::Elsewhere, delivered: false }));
        let needs = self.topics_read(&topics);
        if delivered {
            if !yes.is_empty() && !refused {
                return self.decide(yes, needs, &[], &topics);
            }
            // At home a delivery page without a country's name speaks of the home country.
            if home && !refused {
                let words = self.here(|w| {
                    matches!(w, What::Statement(StatementKind::DeliveryCost | StatementKind::DeliveryTime | StatementKind::FreeShipping))
                });
                return self.decide(words, needs, &[], &topics);
            }
            let mut result = self.decide(vec![], needs, &[], &topics);
            result.proofs = if refused { no } else { self.here(|w| matches!(w, What::Destination { delivered: true, .. })) };
            result.proofs.truncate(PROOFS);
            return result;
        }
        let proofs = if refused {
            no
        } else if yes.is_empty() && !home {
            elsewhere
        } else {
            vec![]
        };
        // Silence is no refusal, but only a delivery page that was read can be silent.
        self.decide(proofs, needs, &[], &topics)
    }

    /// The market, where the seller's list of countries says that goods are sent there, or that they are not.
    fn declared_destination(&self, delivered: bool) -> Option<Proof> {
        let country = self.market.code.country();
        let list = self.basics.seller.ships_to.as_ref()?;
        let there = list.iter().any(|m| m.country() == country);
        let what = What::Destination { to: Destination::Country(country.to_owned()), delivered };
        let written = list.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        (there == delivered).then(|| self.declared(what, "seller.ships-to", &written))
    }

    /// Whether the shop and the seller say the same of delivery to the market.
    pub(super) fn declared_delivery_fits(&self) -> Result {
        let Some(_) = &self.basics.seller.ships_to else { return Result::not_applicable() };
        let named = |w: &What, want: bool| matches!(w, What::Destination { to: Destination::Country(c), delivered } if *delivered == want && c == self.market.code.country());
        let (yes, no) = (self.here(|w| named(w, true)), self.here(|w| named(w, false)));
        let declared = self.declared_destination(true);
        let against = if declared.is_some() { &no } else { &yes };
        let agreeing = if declared.is_some() { &yes } else { &no };
        let looked = self.looked(&[], &["shipping".to_owned()], self.edition().pages_read());
        match (against.is_empty(), agreeing.is_empty()) {
            // Both stand there: that is no contradiction to the seller's answer.
            (_, false) => Result::is(true).looked(looked).proofs(agreeing.iter().cloned()),
            (false, true) => Result::is(false).looked(looked).proofs(against.iter().cloned().chain(declared)),
            (true, true) => Result::not_applicable(),
        }
    }

    pub(super) fn statement(&self, kinds: &[StatementKind]) -> Result {
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

    /// Whether one of the values of an order from which delivery is free is in a currency of the market.
    pub(super) fn free_shipping_currency(&self) -> Result {
        self.told_in_currency(|what| if let What::FreeFrom { to, amount } = what { Some((to.clone(), amount)) } else { None })
    }

    /// Whether one of the costs of delivery is told in a currency of the market.
    pub(super) fn delivery_cost_currency(&self) -> Result {
        self.told_in_currency(|what| if let What::DeliveryCost { to, amount } = what { Some((to.clone(), amount)) } else { None })
    }

    /// Whether an amount that holds for the market is in a currency of it. Where the page shows no such amount, there is nothing to judge.
    fn told_in_currency(&self, of: impl Fn(&What) -> Option<(Option<Destination>, &Money)>) -> Result {
        let currencies = &self.market.profile.currencies;
        let here = |to: Option<Destination>| {
            to.is_none_or(|to| reaches(&What::Destination { to, delivered: true }, self.market, &self.basics.book.catalog))
        };
        let told: Vec<(Proof, bool)> = self
            .edition()
            .observations
            .iter()
            .filter_map(|(what, seen)| {
                let (to, amount) = of(what)?;
                here(to).then_some((proof(what, seen)?, currencies.contains(&amount.currency)))
            })
            .collect();
        let holds = told.iter().any(|(_, own)| *own);
        // A sign of several currencies may be one of the market's.
        let unclear = !holds && told.iter().any(|(p, _)| p.seen.sure != Sure::High);
        if told.is_empty() || currencies.is_empty() || unclear {
            return Result::not_applicable();
        }
        let proofs: Vec<Proof> = told.into_iter().filter(|(_, own)| *own == holds).map(|(p, _)| p).take(PROOFS).collect();
        let amount = |p: &Proof| of(&p.what).map(|(_, amount)| format!("{} {}", amount.value, amount.currency)).unwrap_or_default();
        let seen: BTreeSet<String> = proofs.iter().map(amount).collect();
        Result::is(holds).looked(self.all_pages()).proofs(proofs).seen(seen)
    }

    pub(super) fn returns_days(&self, at_least: DaysOf) -> Result {
        let wanted = match at_least {
            DaysOf::Days(n) => n,
            DaysOf::Market => match &self.market.profile.returns {
                Some(r) if r.days > 0 => r.days,
                _ => return Result::not_applicable(),
            },
        };
        let topics = ["returns".to_owned(), "withdrawal".to_owned()];
        let all = self.here(|w| matches!(w, What::ReturnsDays(_)));
        // A sentence that speaks of sending back outweighs any other number of days.
        let firm = all.iter().any(|p| p.seen.sure == Sure::High);
        let all: Vec<Proof> = all.into_iter().filter(|p| !firm || p.seen.sure == Sure::High).collect();
        let most = all.iter().filter_map(|p| if let What::ReturnsDays(n) = p.what { Some(n) } else { None }).max();
        let chosen: Vec<Proof> = all.into_iter().filter(|p| Some(&p.what) == most.map(What::ReturnsDays).as_ref()).collect();
        let looked = self.looked(&[], &topics, self.topics_read(&topics).unwrap_or(0));
        let mut result = match most {
            Some(n) => Result::is(n >= wanted).looked(looked).proofs(chosen).seen([format!("{n} days")]),
            None => self.decide(vec![], self.topics_read(&topics), &[], &topics),
        };
        result.expected = vec![wanted.to_string()];
        result
    }

    pub(super) fn carrier(&self, of: Option<Of>, any: &[String]) -> Result {
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
        let seen: BTreeSet<String> =
            all.iter().filter_map(|p| if let What::Carrier(id) = &p.what { Some(name(id)) } else { None }).collect();
        let mut result = self.decide(proofs, self.topics_read(&topics), &[], &topics).seen(seen);
        result.expected = wanted.iter().map(name).collect();
        result
    }

    /// Whether parcels can be picked up: the shop says so, or names a carrier with lockers or parcel shops that people there know.
    pub(super) fn pick_up(&self) -> Result {
        let catalog = &self.basics.book.catalog;
        let by_locker = |id: &str| catalog.carriers.get(id).is_some_and(|c| c.kinds.iter().any(|k| k == "locker" || k == "pickup"));
        let habits = self.market.profile.carrier.iter().filter(|c| c.importance <= Importance::Expected);
        let known: Vec<String> = habits.map(|c| c.carrier.get_ref().clone()).filter(|c| by_locker(c)).collect();
        if known.is_empty() {
            return Result::not_applicable();
        }
        let topics = ["shipping".to_owned()];
        let proofs = self.here(|w| match w {
            What::PickUpPoints => true,
            What::Carrier(id) => known.contains(id),
            _ => false,
        });
        let mut result = self.decide(proofs, self.topics_read(&topics), &[], &topics);
        result.expected = known.iter().map(|id| catalog.carrier_name(id).to_owned()).collect();
        result
    }

    /// Whether goods go back within the market, or within a union that spares a customs form.
    pub(super) fn returns_to(&self) -> Result {
        let proofs = self.here(|w| matches!(w, What::ReturnsTo(_)));
        let to = |p: &Proof| if let What::ReturnsTo(country) = &p.what { Some(country.clone()) } else { None };
        let markets = &self.basics.book.markets;
        let near = |country: &String| {
            let other = country.parse().ok().and_then(|c| markets.get(&c));
            country == self.market.code.country()
                || other.is_some_and(|m| m.shares_union(self.market, "EU") || m.shares_union(self.market, "EU-customs"))
        };
        if proofs.is_empty() {
            return Result::not_applicable();
        }
        let holds = proofs.iter().filter_map(to).any(|c| near(&c));
        let name = |c: String| c.parse().ok().and_then(|c| markets.get(&c)).map_or(c, |m| m.in_text.clone());
        let seen: BTreeSet<String> = proofs.iter().filter_map(to).map(name).collect();
        let looked = self.looked(&[], &["returns".to_owned(), "withdrawal".to_owned()], self.edition().pages_read());
        Result::is(holds).looked(looked).proofs(proofs).seen(seen)
    }

    /// Whether the shop says that it takes nothing back, or only to exchange it, and names no days beside that.
    pub(super) fn returns_refused(&self) -> Result {
        if self.market.profile.returns.as_ref().is_none_or(|r| r.days == 0) {
            return Result::not_applicable();
        }
        let proofs = self.here(|w| matches!(w, What::ReturnsLimit(ReturnsLimit::NoReturns | ReturnsLimit::ExchangeOnly)));
        let days = self.here(|w| matches!(w, What::ReturnsDays(_)));
        // With days beside it, the sentence is on some of the goods.
        let firm: Vec<Proof> = proofs.into_iter().filter(|p| p.seen.sure == Sure::High && days.is_empty()).collect();
        let topics = ["returns".to_owned(), "withdrawal".to_owned()];
        self.decide(firm, self.topics_read(&topics), &[], &topics)
    }
}
