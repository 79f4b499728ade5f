//! A page that declares one character encoding and is in another.

use super::{Context, PageFacts, Signal, What};
use crate::evidence::{Evidence, Excerpt, Place};
use crate::vocab::{Origin, Scope, Sure};

pub(super) fn detect(context: &Context<'_>, facts: &mut PageFacts) {
    let Some((said, real)) = context.page.encoding else { return };
    let evidence = Evidence {
        origin: Origin::Page,
        url: Some(context.url.to_owned()),
        place: Place::Document,
        excerpt: Excerpt::new(&format!("says {said}, is {real}")),
    };
    let what = What::Encoding { said: said.to_owned(), real: real.to_owned() };
    facts.signals.push(Signal { what, scope: Scope::Head, sure: Sure::High, evidence, by: "encoding" });
}
