//! In: the versions of a shop. Out: how their addresses tell them apart: what search engines and shoppers can see of a version before they open it.

use std::collections::BTreeSet;

use super::Shop;
use crate::signals::{Reach, domain};

/// How an address tells a version apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strategy {
    /// A domain of a country: `shop.de`, `shop.fr`.
    CountryDomain,
    /// A domain of no country: `shop.com`, `shop-europe.com`.
    Domain,
    /// `de.shop.com`.
    Subdomain,
    /// `shop.com/de/`.
    Folder,
    /// `shop.com/?lang=de`.
    Parameter,
    /// No address: the visitor's language, country or an earlier choice decides.
    Visitor,
}

impl Strategy {
    /// The written form, in reports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Strategy::CountryDomain => "country-domain",
            Strategy::Domain => "domain",
            Strategy::Subdomain => "subdomain",
            Strategy::Folder => "folder",
            Strategy::Parameter => "parameter",
            Strategy::Visitor => "visitor",
        }
    }
}

/// Domains of countries that the whole world uses.
const EVERYBODY: &[&str] = &["co", "io", "me", "tv", "ai", "cc", "fm", "gg", "ly", "to", "ws", "sh", "st", "so", "la", "vc", "eu"];

/// The country's ending of a host (`de`); none for endings that belong to no country, or that everybody uses.
pub fn country_ending(host: &str) -> Option<&str> {
    let last = host.rsplit('.').next().unwrap_or_default();
    let of_country = host.contains('.') && last.len() == 2 && last.bytes().all(|b| b.is_ascii_lowercase()) && !EVERYBODY.contains(&last);
    of_country.then_some(last)
}

impl Shop {
    /// The ways in which the addresses tell versions apart; none where there is one version.
    pub fn strategies(&self) -> BTreeSet<Strategy> {
        let reaches: Vec<(Reach, bool)> = self.editions.iter().map(|e| (Reach::of(&e.root), e.lens.is_some())).collect();
        // Other prices at the same address are no other version.
        let versions: Vec<&(Reach, bool)> =
            reaches.iter().zip(&self.editions).filter(|(_, e)| e.prices_of.is_none()).map(|(r, _)| r).collect();
        let domains: BTreeSet<&str> = versions.iter().map(|(r, _)| domain(&r.host)).collect();
        let hosts: BTreeSet<&str> = versions.iter().map(|(r, _)| r.host.as_str()).collect();
        let mut out = BTreeSet::new();
        if versions.len() < 2 {
            return out;
        }
        for (reach, of_visitor) in versions {
            if *of_visitor && !reaches.iter().any(|(other, lens)| !lens && other == reach) {
                continue;
            }
            if *of_visitor {
                out.insert(Strategy::Visitor);
                continue;
            }
            if domains.len() > 1 {
                out.insert(if country_ending(&reach.host).is_some() { Strategy::CountryDomain } else { Strategy::Domain });
            } else if hosts.len() > 1 && domain(&reach.host) != reach.host {
                out.insert(Strategy::Subdomain);
            }
            if !reach.folder.is_empty() {
                out.insert(Strategy::Folder);
            }
            if !reach.parameter.is_empty() {
                out.insert(Strategy::Parameter);
            }
        }
        out
    }
}
