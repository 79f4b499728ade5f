//! The shop platform: one strong mark, or two supporting ones. It only helps to read the rest.

use super::{Context, PageFacts, Signal, What};
use crate::evidence::Place;
use crate::vocab::Scope;

pub(super) fn detect(context: &Context<'_>, facts: &mut PageFacts) {
    for entry in &context.marks.platforms {
        let Some(mut sighting) = context.marks.platform(entry, &context.found) else { continue };
        sighting.place = Place::Document;
        let (what, sure) = (What::Platform(entry.id.clone()), sighting.sure);
        facts.signals.push(Signal { what, scope: Scope::Head, sure, evidence: sighting.evidence(context.url), by: "platform" });
    }
}
