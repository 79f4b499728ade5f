//! Registration numbers of the markets: only beside their label, since a bare row of digits matches anything.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Mutex};

use regex::Regex;

use super::words::Meaning;
use super::{Context, PageFacts, Signal, What};
use crate::page::Region;
use crate::vocab::{PageKind, Scope, Sure};

/// Bytes after the label in which the number must begin.
const REACH: usize = 90;

/// Patterns of rule files, compiled once in the life of the program.
static COMPILED: LazyLock<Mutex<BTreeMap<String, Arc<Regex>>>> = LazyLock::new(Mutex::default);

fn compiled(pattern: &str) -> Option<Arc<Regex>> {
    let mut known = COMPILED.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if let Some(regex) = known.get(pattern) {
        return Some(Arc::clone(regex));
    }
    let regex = Arc::new(Regex::new(pattern).ok()?);
    known.insert(pattern.to_owned(), Arc::clone(&regex));
    Some(regex)
}

pub(super) fn detect(context: &Context<'_>, facts: &mut PageFacts) {
    for (index, block, hits) in context.blocks() {
        for hit in hits {
            for meaning in hit.meanings {
                let Meaning::RegistrationLabel { market, id } = meaning else { continue };
                let Some(number) = context.book.markets.get(market).and_then(|m| m.profile.registration.iter().find(|r| &r.id == id))
                else {
                    continue;
                };
                let Some(regex) = compiled(number.pattern.get_ref()) else { continue };
                // The number may stand in the next cell or line, and a pattern may hold its own label.
                let next = context.page.blocks.get(index + 1).filter(|n| n.region == block.region).map_or("", |n| n.text.as_str());
                let mut window = block.text[hit.start..].to_owned();
                let own = window.len();
                if own < hit.end - hit.start + 20 {
                    window.push(' ');
                    window.push_str(next);
                }
                let label = hit.end - hit.start;
                let Some(found) = regex.find_iter(&window).find(|m| m.start() <= label + REACH) else { continue };
                let scope = match context.kind {
                    PageKind::Policy => Scope::PolicyPage,
                    PageKind::Contact => Scope::ContactPage,
                    _ if block.region == Region::Footer => Scope::Chrome,
                    _ => Scope::Text,
                };
                let what = What::Registration { market: market.clone(), id: id.clone(), number: found.as_str().trim().to_owned() };
                if !facts.signals.iter().any(|s| s.what == what) {
                    facts.signals.push(Signal {
                        what,
                        scope,
                        sure: Sure::High,
                        evidence: context.evidence(block, hit.start),
                        by: "registration",
                    });
                }
            }
        }
    }
}
