//! What is laid over a shop to give it languages, currencies or countries: translation services, currency converters, cross-border checkouts.
//!
//! How a layer serves its readers stands in the catalog ([`Layer`](crate::rules::Layer)), not in the signal.

use super::{Context, PageFacts, Signal, What};
use crate::vocab::Scope;

pub(super) fn detect(context: &Context<'_>, facts: &mut PageFacts) {
    for entry in &context.marks.layers {
        let Some(sighting) = context.found.sighting(entry, 2) else { continue };
        let (what, sure) = (What::Layer(entry.id.clone()), sighting.sure);
        facts.signals.push(Signal { what, scope: Scope::Head, sure, evidence: sighting.evidence(context.url), by: "layers" });
    }
}
