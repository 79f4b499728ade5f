//! Where the seller sits: by a registration number, else an address or phone code, else the domain. Inferred, and said so.

use std::collections::BTreeMap;

use super::Shop;
use crate::evidence::Evidence;
use crate::rules::{RuleBook, Shown};
use crate::signals::{ContactKind, What};
use crate::vocab::MarketCode;

/// The seller's home country and why it is taken for that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    pub market: MarketCode,
    pub because: HomeBecause,
    pub evidence: Option<Evidence>,
}

/// Why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HomeBecause {
    /// It was typed.
    Given,
    /// A registration number, as written.
    Registration(String),
    /// A phone number with the country's code.
    Phone(String),
    /// The top-level domain.
    Domain(String),
}

pub(super) fn home_of(shop: &Shop, book: &RuleBook) -> Option<Home> {
    let mut numbers: BTreeMap<&MarketCode, (usize, &str, &Evidence)> = BTreeMap::new();
    for edition in &shop.editions {
        for (what, observation) in &edition.observations {
            let What::Registration { market, id, number } = what else { continue };
            let shown = book.markets.get(market).and_then(|m| m.profile.registration.iter().find(|r| &r.id == id)).map(|r| r.shown);
            if shown != Some(Shown::NotShown)
                && let Some(seen) = observation.best()
            {
                let entry = numbers.entry(market).or_insert((0, number, &seen.evidence));
                entry.0 += observation.pages;
            }
        }
    }
    if let Some((market, (_, number, evidence))) = numbers.into_iter().max_by_key(|(_, (n, ..))| *n) {
        return Some(Home {
            market: market.clone(),
            because: HomeBecause::Registration(number.to_owned()),
            evidence: Some(evidence.clone()),
        });
    }
    let mut phones: BTreeMap<&MarketCode, (usize, String, &Evidence)> = BTreeMap::new();
    for (what, observation) in shop.anywhere(|w| matches!(w, What::Contact { kind: ContactKind::Phone, .. })) {
        let What::Contact { value, .. } = what else { continue };
        let digits: String = value.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        let matches = |m: &crate::rules::Market| m.profile.phone_code.as_deref().is_some_and(|c| digits.starts_with(&c.replace(' ', "")));
        if let (Some(market), Some(seen)) = (book.markets.values().find(|m| matches(m)), observation.best()) {
            let entry = phones.entry(&market.code).or_insert((0, value.clone(), &seen.evidence));
            entry.0 += observation.pages;
        }
    }
    if let Some((market, (_, number, evidence))) = phones.into_iter().max_by_key(|(_, (n, ..))| *n) {
        return Some(Home { market: market.clone(), because: HomeBecause::Phone(number), evidence: Some(evidence.clone()) });
    }
    let host = shop.start.host_str().unwrap_or_default();
    let domain = |m: &&crate::rules::Market| m.profile.domain.as_deref().is_some_and(|d| d.starts_with('.') && host.ends_with(d));
    let market = book.markets.values().find(domain)?;
    Some(Home { market: market.code.clone(), because: HomeBecause::Domain(market.profile.domain.clone()?), evidence: None })
}
