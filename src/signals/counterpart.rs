//! In: the links of a page within a version that lead to other versions. Out: for each of these, whether the switcher leads to a page of it
//! or to its start, where the shopper has to look for the page again.

use std::collections::BTreeMap;

use url::Url;

use super::{Context, PageFacts, Reach};
use crate::evidence::Evidence;
use crate::page::Link;

/// Where the switcher of a page leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SwitchFact {
    pub target: Url,
    /// Every such link to this version leads to its start.
    pub start: bool,
    pub evidence: Evidence,
}

pub(super) fn detect(context: &Context<'_>, facts: &mut PageFacts) {
    if Reach::is_start(&facts.url) {
        return;
    }
    let own = Reach::of(&facts.url);
    let mut found: BTreeMap<Reach, (&Link, bool)> = BTreeMap::new();
    for (link, _) in context.page.links.iter().zip(&context.links).filter(|(_, words)| words.switches) {
        let (reach, start) = (Reach::of(&link.url), Reach::is_start(&link.url));
        if reach == own {
            continue;
        }
        let known = found.entry(reach).or_insert((link, start));
        if known.1 && !start {
            *known = (link, false);
        }
    }
    // A link elsewhere on the page does as well: "This product in our German shop".
    let elsewhere = |reach: &Reach| {
        let named = facts.hreflang.iter().filter_map(|h| h.url.as_ref()).filter(|u| Reach::of(u) == *reach && !Reach::is_start(u));
        named.into_iter().find_map(|u| context.page.links.iter().find(|l| l.url == *u))
    };
    let switches: Vec<SwitchFact> = found
        .into_iter()
        .map(|(reach, (link, start))| {
            let (link, start) = if start { elsewhere(&reach).map_or((link, true), |l| (l, false)) } else { (link, false) };
            let mut target = link.url.clone();
            target.set_fragment(None);
            let words = format!("{} → {target}", link.text);
            SwitchFact { evidence: Evidence::element(context.url, &link.selector, words.trim()), target, start }
        })
        .collect();
    facts.switches = switches;
}
