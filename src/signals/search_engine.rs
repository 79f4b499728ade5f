//! What a page says to search engines of single markets: whose owner it names, and who is asked not to list it.

use super::{Context, PageFacts, Signal, What};
use crate::evidence::Evidence;
use crate::vocab::{Scope, Sure};

pub(super) fn detect(context: &Context<'_>, facts: &mut PageFacts) {
    for (id, engine) in &context.book.catalog.search_engines {
        for (name, content) in &context.page.head.meta {
            let says_no = || content.split([',', ' ']).any(|w| w.eq_ignore_ascii_case("noindex") || w.eq_ignore_ascii_case("none"));
            let what = if engine.claims.contains(name) && !content.trim().is_empty() {
                What::SiteClaim(id.clone())
            } else if engine.robots.contains(name) && says_no() {
                What::ClosedTo(id.clone())
            } else {
                continue;
            };
            let evidence = Evidence::element(context.url, &format!("meta[name=\"{name}\"]"), content);
            facts.signals.push(Signal { what, scope: Scope::Head, sure: Sure::High, evidence, by: "search-engine" });
        }
    }
}
