//! Where the seller sits: by a registration number, else an address, a phone code or the domain. Inferred, and said so.
//!
//! A stronger kind of sign decides alone. Where signs of one kind point to several countries, weaker ones may decide between these;
//! else nothing is said: a shop that is registered in two countries has no home that its pages name.

use std::collections::{BTreeMap, BTreeSet};

use super::{Observation, Seen, Shop};
use crate::evidence::Evidence;
use crate::rules::{RuleBook, Shown};
use crate::signals::{ContactKind, What};
use crate::vocab::{MarketCode, PageKind, Scope, Sure};

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
    /// The seller declared it.
    Declared,
    /// A registration number, as written.
    Registration(String),
    /// The seller's address, as written.
    Address(String),
    /// A phone number with the country's code.
    Phone(String),
    /// The top-level domain.
    Domain(String),
}

/// What a country has for it: the pages that show it, what was written, and where.
type Votes<'a> = BTreeMap<MarketCode, (usize, &'a str, &'a Evidence)>;

pub(super) fn home_of(shop: &Shop, book: &RuleBook) -> Option<Home> {
    let mut tiers: [Votes<'_>; 4] = Default::default();
    for (what, observation) in shop.editions.iter().flat_map(|e| e.observations.iter()) {
        match what {
            What::Registration { market, id, number, valid } => {
                let tier = match (valid, best_sure(observation)) {
                    (Some(true), Sure::High) => 0,
                    (None, Sure::High | Sure::Medium) => 1,
                    _ => continue, // a number that cannot be right, or one of several countries
                };
                if is_shown(book, market, id) {
                    vote(&mut tiers[tier], market, number, observation);
                }
            }
            What::Contact { kind: ContactKind::Address, value, country: Some(country) } if best_sure(observation) != Sure::Low => {
                vote(&mut tiers[2], country, value, observation);
            }
            What::Contact { kind: ContactKind::Phone, value, country: Some(country) } => vote(&mut tiers[3], country, value, observation),
            _ => {}
        }
    }
    let because: [fn(String) -> HomeBecause; 4] =
        [HomeBecause::Registration, HomeBecause::Registration, HomeBecause::Address, HomeBecause::Phone];
    // Countries between which the signs so far do not decide: weaker signs may, and add no country of their own.
    let mut several: Option<BTreeSet<MarketCode>> = None;
    for (votes, because) in tiers.iter().zip(because) {
        let votes: Vec<_> = votes.iter().filter(|(m, _)| several.as_ref().is_none_or(|s| s.contains(*m))).collect();
        let Some((market, (pages, written, evidence))) = votes.iter().max_by_key(|(_, (pages, ..))| *pages) else { continue };
        let close: BTreeSet<MarketCode> = votes.iter().filter(|(_, (n, ..))| n * 2 > *pages).map(|(m, _)| (*m).clone()).collect();
        if close.len() == 1 {
            return Some(Home { market: (*market).clone(), because: because((*written).to_owned()), evidence: Some((*evidence).clone()) });
        }
        several = Some(close);
    }
    by_domain(shop, book).filter(|home| several.is_none_or(|s| s.contains(&home.market)))
}

fn best_sure(observation: &Observation) -> Sure {
    observation.seen.iter().map(|s| s.sure).min().unwrap_or(Sure::Low)
}

fn vote<'a>(votes: &mut Votes<'a>, market: &MarketCode, written: &'a str, observation: &'a Observation) {
    if let Some(seen) = observation.seen.iter().filter(|s| speaks_of_itself(s)).min_by_key(|s| (s.scope, s.sure)) {
        votes.entry(market.clone()).or_insert((0, written, &seen.evidence)).0 += observation.pages;
    }
}

/// Whether a place is one where a shop speaks of itself. Privacy pages name processors, payment pages banks, and product pages manufacturers.
fn speaks_of_itself(seen: &Seen) -> bool {
    const OWN: &[&str] = &["imprint", "contact", "about", "terms", "company-data", "tokushoho", "business-licence"];
    let own = seen.topics.is_empty() && seen.kind != PageKind::Product || OWN.iter().any(|t| seen.topics.contains(*t));
    own || matches!(seen.scope, Scope::Chrome | Scope::StructuredData | Scope::ContactPage)
}

/// Whether sellers of the market show such a number; where they do not, it is somebody else's.
fn is_shown(book: &RuleBook, market: &MarketCode, id: &str) -> bool {
    let profile = book.markets.get(market).and_then(|m| m.profile.registration.iter().find(|r| r.id == id));
    profile.is_none_or(|r| r.shown != Shown::NotShown)
}

/// By the domain of the country: of markets that are known, and of countries whose domain is hardly used elsewhere.
fn by_domain(shop: &Shop, book: &RuleBook) -> Option<Home> {
    let host = shop.start.host_str().unwrap_or_default();
    // `.com` is no country's.
    let of_country = |d: &str| d.starts_with('.') && d.rsplit('.').next().is_some_and(|last| last.len() == 2);
    let of = |m: &&crate::rules::Market| m.profile.domain.as_deref().is_some_and(|d| of_country(d) && host.ends_with(d));
    if let Some(market) = book.markets.values().find(of) {
        return Some(Home { market: market.code.clone(), because: HomeBecause::Domain(market.profile.domain.clone()?), evidence: None });
    }
    let last = host.rsplit('.').next().filter(|tld| *tld != "co")?.to_ascii_uppercase();
    let market = book.catalog.registrations.keys().map(|(market, _)| market).find(|m| m.as_str() == last)?;
    Some(Home { market: market.clone(), because: HomeBecause::Domain(format!(".{}", last.to_ascii_lowercase())), evidence: None })
}
