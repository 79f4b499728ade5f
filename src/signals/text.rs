//! Phrases of the lexicon, words that rules look for, and links to other hosts.

use std::sync::LazyLock;

use regex::Regex;

use super::table::Seen;
use super::words::Meaning;
use super::{Context, PageFacts, Signal, What};
use crate::evidence::{Evidence, Excerpt, Place};
use crate::page::{BlockKind, Region};
use crate::vocab::{Origin, Scope, Sure};

const BY: &str = "text";

/// A tax rate inside a phrase.
static RATE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"[0-9]{1,2}(?:[.,][0-9]{1,2})?\s?%").expect("a fixed expression"));

/// Share of a heading, in percent, from which a weak phrase that opens it is what it is about: not "Return of the king".
const MUCH: usize = 45;

/// Links to other hosts kept of one page.
const MAX_OUTWARD: usize = 60;

pub(super) fn detect(context: &Context<'_>, facts: &mut PageFacts) {
    let mut seen: Seen<What> = Seen::default();
    let article = context.words.is_article(context.page.url.path());
    let mut said: Seen<*const Meaning> = Seen::default();
    for (_, block, hits) in context.blocks() {
        if block.region == Region::Dialog {
            continue;
        }
        // "incl. 19 % VAT" is "incl. VAT": the rate between the words is left out for a second look.
        let without_rate = (block.text.contains('%') && block.text.contains(char::is_alphabetic))
            .then(|| RATE.replace_all(&block.text, " ").split_whitespace().collect::<Vec<_>>().join(" "));
        let second: Vec<super::words::Hit<'_>> = without_rate.as_deref().map(|t| context.words.find(t)).unwrap_or_default();
        let tax = |m: &Meaning| {
            matches!(m, Meaning::Concept { concept, .. } if concept.starts_with("vat-"))
                || matches!(m, Meaning::Watched { .. } | Meaning::TaxWords { .. })
        };
        let extra = second.iter().flat_map(|h| h.meanings.iter().filter(|m| tax(m)).map(|m| (0, false, m)));
        let about = |h: &super::words::Hit<'_>| {
            (h.end - h.start) * 100 >= MUCH * block.text.len() || h.end == block.text.len() || (h.start > 0 && !article)
        };
        let first = hits.iter().flat_map(|h| h.meanings.iter().map(move |m| (h.start, about(h), m)));
        let heading = matches!(block.kind, BlockKind::Heading(_) | BlockKind::Button);
        for (start, about, meaning) in first.chain(extra) {
            let says = match meaning {
                Meaning::Concept { weak, .. } => !weak || (heading && about),
                Meaning::Watched { .. } | Meaning::TaxWords { .. } => true,
                _ => false,
            };
            // What a meaning says, it says once: most words of a page were said before.
            if !says || !said.insert(std::ptr::from_ref(meaning)) {
                continue;
            }
            let (what, sure) = match meaning {
                Meaning::Concept { language, concept, weak } => {
                    (What::Phrase { concept: concept.to_string(), language: language.clone() }, if *weak { Sure::Low } else { Sure::High })
                }
                Meaning::Watched { text } | Meaning::TaxWords { text } => (What::Text(text.clone()), Sure::High),
                _ => continue,
            };
            if seen.insert(what.clone()) {
                let scope = if block.region.is_chrome() { Scope::Chrome } else { Scope::Text };
                facts.signals.push(Signal { what, scope, sure, evidence: context.evidence(block, start), by: BY });
            }
        }
    }
    let own = context.page.url.host_str().unwrap_or_default().to_owned();
    let outward = context.page.links.iter().filter(|l| l.region != Region::Foreign && l.url.scheme().starts_with("http"));
    for link in outward {
        let Some(host) = link.url.host_str().filter(|h| *h != own) else { continue };
        let what = What::Link { host: host.trim_start_matches("www.").to_owned(), path: link.url.path().to_owned() };
        if seen.len() < MAX_OUTWARD + 2_000 && seen.insert(what.clone()) {
            let evidence = Evidence {
                origin: Origin::Page,
                url: Some(context.url.to_owned()),
                place: Place::Link { from: context.url.to_owned(), selector: link.selector.clone() },
                excerpt: Excerpt::new(&format!("{} ({})", link.text, link.url)),
            };
            facts.signals.push(Signal { what, scope: Scope::Link, sure: Sure::High, evidence, by: BY });
        }
    }
}
