//! Delivery and returns: destinations with negation, costs, times, carriers, duties, the period to send goods back.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;

use super::page_kind::json_nodes;
use super::words::{Hit, Meaning};
use super::{Context, Destination, PageFacts, Signal, What, sentence_at};
use crate::evidence::Evidence;
use crate::page::{Block, BlockKind, Region};
use crate::rules::{Ambiguity, StatementKind};
use crate::vocab::{LanguageTag, PageKind, Scope, Sure};

const BY: &str = "delivery";

/// A number, or two with a dash between; in words as well (`7 (sete)`, `quatorze (14)`).
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?P<from>[0-9]{1,3})(?:\s?[-–—〜～]\s?(?P<to>[0-9]{1,3}))?\)?(?:\s?\([^)]{1,24}\))?\.?\s?").expect("a fixed expression")
});

pub(super) fn detect(context: &Context<'_>, facts: &mut PageFacts) {
    let about = |t: &str| context.topics.contains(t);
    let service = matches!(context.kind, PageKind::Policy | PageKind::Help | PageKind::Contact | PageKind::Checkout | PageKind::Cart);
    let mut out: Vec<Signal> = Vec::new();
    let language = facts.language.clone().or_else(|| facts.declared.clone());
    let page_language = language.as_ref();
    for (index, block, hits) in context.blocks() {
        // Outside service pages all that is read here is read at a word.
        if block.region == Region::Dialog || (hits.is_empty() && !service) {
            continue;
        }
        let has = |concept: &str| concept_at(hits, concept, block);
        if let Some(at) = has("free-shipping") {
            out.push(statement(context, block, at, StatementKind::FreeShipping, service));
        }
        let in_shipping = service
            && block.region == Region::Main
            && (about("shipping") || under(context, index, &["shipping", "delivery-time", "delivery-cost", "free-shipping"]));
        if !in_shipping && !matches!(block.region, Region::Nav | Region::Aside) {
            destinations(context, index, block, hits, true, page_language, &mut out);
        }
        if in_shipping {
            destinations(context, index, block, hits, false, page_language, &mut out);
            carriers(context, block, hits, &mut out);
            if costs(context, block) && has("prior-price").is_none() {
                out.push(statement(context, block, 0, StatementKind::DeliveryCost, true));
            }
        }
        let time = has("delivery-time").or_else(|| number_before(block, hits, "business-days").map(|(_, at)| at));
        if (in_shipping || context.kind == PageKind::Product)
            && let Some(at) = time.filter(|at| !in_sentence(block, hits, *at, &["refund"]))
            && (block.text.chars().any(char::is_numeric) || context.kind != PageKind::Product)
        {
            out.push(statement(context, block, at, StatementKind::DeliveryTime, service));
        }
        if service
            && block.region == Region::Main
            && let Some(at) = has("delivery-cost").filter(|_| costs(context, block))
        {
            out.push(statement(context, block, at, StatementKind::DeliveryCost, true));
        }
        if service && let Some(at) = has("duties") {
            out.push(statement(context, block, at, StatementKind::Duties, true));
        }
        let in_returns = service && (about("returns") || about("withdrawal") || under(context, index, &["returns", "withdrawal"]));
        if in_returns && block.region == Region::Main {
            returns(context, block, hits, &mut out);
        }
    }
    structured(context, &mut out);
    let mut seen = BTreeSet::new();
    facts.signals.extend(out.into_iter().filter(|s| seen.insert((s.what.clone(), s.scope))));
}

/// Whether a block names an amount that is not zero: `0,00 €` in a mini cart is no delivery cost.
fn costs(context: &Context<'_>, block: &Block) -> bool {
    context.book.money.amounts(&block.text).iter().any(|a| !a.value.is_zero())
}

/// Where a concept stands in a block; a weak phrase counts in a heading only.
fn concept_at(hits: &[Hit<'_>], wanted: &str, block: &Block) -> Option<usize> {
    let heading = matches!(block.kind, BlockKind::Heading(_));
    hits.iter()
        .find(|h| h.meanings.iter().any(|m| matches!(m, Meaning::Concept { concept, weak, .. } if concept == wanted && (!weak || heading))))
        .map(|h| h.start)
}

/// Whether the heading over a block speaks of one of these.
fn under(context: &Context<'_>, index: usize, concepts: &[&str]) -> bool {
    let Some(heading) = context.heading_before(index) else { return false };
    context.hits[heading]
        .iter()
        .any(|h| h.meanings.iter().any(|m| matches!(m, Meaning::Concept { concept, .. } if concepts.contains(&concept.as_str()))))
}

fn statement(context: &Context<'_>, block: &Block, at: usize, kind: StatementKind, service: bool) -> Signal {
    let scope = if service { Scope::PolicyPage } else { Scope::Text };
    Signal { what: What::Statement(kind), scope, sure: Sure::High, evidence: context.evidence(block, at), by: BY }
}

/// Whether one of these concepts stands in the sentence around a place.
fn in_sentence(block: &Block, hits: &[Hit<'_>], at: usize, concepts: &[&str]) -> bool {
    let sentence = sentence_at(&block.text, at);
    let start = sentence.as_ptr() as usize - block.text.as_ptr() as usize;
    let inside = |h: &&Hit<'_>| h.start >= start && h.end <= start + sentence.len();
    hits.iter()
        .filter(inside)
        .any(|h| h.meanings.iter().any(|m| matches!(m, Meaning::Concept { concept, .. } if concepts.contains(&concept.as_str()))))
}

/// The number right before a phrase of this concept (`14 days`, `14日`), the larger of a range.
fn number_before(block: &Block, hits: &[Hit<'_>], concept: &str) -> Option<(u32, usize)> {
    let of_concept = |h: &&Hit<'_>| h.meanings.iter().any(|m| matches!(m, Meaning::Concept { concept: c, .. } if c == concept));
    // "business days" and "giorni lavorativi" hold "days": the longer one speaks.
    let outermost = |h: &&Hit<'_>| {
        !hits.iter().any(|o| {
            o.start <= h.start
                && o.end >= h.end
                && o.end - o.start > h.end - h.start
                && o.meanings.iter().any(|m| matches!(m, Meaning::Concept { concept: c, .. } if c != concept && c == "business-days"))
        })
    };
    hits.iter().filter(of_concept).filter(outermost).find_map(|hit| {
        let before = &block.text[..hit.start];
        if let Some(number) = NUMBER.captures_iter(before).find(|m| m.get(0).is_some_and(|m| m.end() == before.len())) {
            let n = number.name("to").or(number.name("from"))?.as_str().parse().ok()?;
            return Some((n, number.get(0)?.start()));
        }
        let word = hits.iter().find(|h| {
            h.end <= hit.start && before[h.end..].trim().is_empty() && h.meanings.iter().any(|m| matches!(m, Meaning::Number { .. }))
        })?;
        let value = word.meanings.iter().find_map(|m| if let Meaning::Number { value } = m { Some(*value) } else { None })?;
        Some((value, word.start))
    })
}

/// Countries and regions that a block of a shipping page names as destinations, or excludes.
///
/// Elsewhere (`strict`), a sentence must say in so many words that goods are sent there, or are not.
fn destinations(
    context: &Context<'_>,
    index: usize,
    block: &Block,
    hits: &[Hit<'_>],
    strict: bool,
    page_language: Option<&LanguageTag>,
    out: &mut Vec<Signal>,
) {
    let listed = matches!(block.kind, BlockKind::ListItem | BlockKind::Cell | BlockKind::Heading(_) | BlockKind::Label);
    for hit in hits {
        let mut to: Vec<Destination> = Vec::new();
        for meaning in hit.meanings {
            match meaning {
                Meaning::Territory { code } => to.push(Destination::Country(code.clone())),
                Meaning::Region { id } => to.push(Destination::Region(id.clone())),
                Meaning::Concept { concept, .. } if concept == "worldwide" => to.push(Destination::Worldwide),
                _ => {}
            }
        }
        if to.is_empty() {
            continue;
        }
        // 中国 is also a part of Japan, in whose tables of postage it stands.
        let written = &block.text[hit.start..hit.end];
        let ambiguous =
            page_language.and_then(|l| context.book.lexicon.language(l)).is_some_and(|l| l.not_territories.iter().any(|n| n == written));
        // "man", "mali" and "oman" are everyday words somewhere; the countries are written with a capital.
        let small = is_territory(hit) && written.chars().any(char::is_lowercase) && !written.chars().any(char::is_uppercase);
        if inside_longer(hits, hit) || ambiguous || small {
            continue;
        }
        let sentence = sentence_at(&block.text, hit.start);
        let start = sentence.as_ptr() as usize - block.text.as_ptr() as usize;
        let near = |concept: &str| {
            hits.iter().any(|h| {
                h.start >= start
                    && h.end <= start + sentence.len()
                    && h.meanings.iter().any(|m| matches!(m, Meaning::Concept { concept: c, .. } if c == concept))
            })
        };
        let heading = context.heading_before(index).map(|h| &context.hits[h]);
        let heading_says = |concept: &str| {
            heading.is_some_and(|hits| {
                hits.iter().any(|h| h.meanings.iter().any(|m| matches!(m, Meaning::Concept { concept: c, .. } if c == concept)))
            })
        };
        // "Worldwide, except to Brazil"; "we do not ship to Norway or Iceland"; "nach Norwegen liefern wir nicht": only names and
        // small words stand between the refusal and the country. "We do not ship to PO boxes in Norway" refuses no country.
        let refuses = |h: &&Hit<'_>, concept: &str| {
            h.start >= start
                && h.end <= start + sentence.len()
                && h.meanings.iter().any(|m| matches!(m, Meaning::Concept { concept: c, .. } if c == concept))
        };
        let excepted = hits
            .iter()
            .filter(|h| refuses(h, "ships-except"))
            .any(|h| h.end <= hit.start && only_names_between(block, hits, h.end, hit.start));
        let denied = hits.iter().filter(|h| refuses(h, "ships-not-to")).any(|h| {
            if h.end <= hit.start {
                only_names_between(block, hits, h.end, hit.start)
            } else {
                only_names_between(block, hits, hit.end, h.start)
            }
        });
        let refused = excepted || denied || (listed && heading_says("ships-not-to"));
        if !refused && near("ships-not-to") {
            continue;
        }
        let promised = near("ships-to")
            || near("worldwide")
            || near("shipping")
            || near("business-days")
            || near("delivery-time")
            || near("delivery-cost")
            || near("free-shipping")
            || !context.book.money.amounts(sentence).is_empty();
        if !(refused || promised || listed) || (strict && !excepted && !denied && !near("ships-to")) {
            continue;
        }
        // Duties, addresses and origins name countries too.
        if !refused && near("duties") && !near("ships-to") {
            continue;
        }
        for to in to {
            out.push(Signal {
                what: What::Destination { to, delivered: !refused },
                scope: if strict { Scope::Text } else { Scope::PolicyPage },
                sure: if refused || near("ships-to") || listed { Sure::High } else { Sure::Medium },
                evidence: context.evidence(block, hit.start),
                by: BY,
            });
        }
    }
    if strict {
        return;
    }
    // "We do not deliver to other countries": everything that is not named. "We only ship to" says so when it names a place.
    let names_place = |at: usize| {
        let sentence = sentence_at(&block.text, at);
        let start = sentence.as_ptr() as usize - block.text.as_ptr() as usize;
        hits.iter().any(|h| h.start >= start && h.end <= start + sentence.len() && is_place(h))
    };
    let elsewhere = hits.iter().find(|h| {
        let says = |c: &str| h.meanings.iter().any(|m| matches!(m, Meaning::Concept { concept, .. } if concept == c));
        says("ships-not-elsewhere") && (!says("ships-to") || names_place(h.start))
    });
    if let Some(hit) = elsewhere {
        let what = What::Destination { to: Destination::Elsewhere, delivered: false };
        out.push(Signal { what, scope: Scope::PolicyPage, sure: Sure::High, evidence: context.evidence(block, hit.start), by: BY });
    }
}

fn is_territory(hit: &Hit<'_>) -> bool {
    hit.meanings.iter().any(|m| matches!(m, Meaning::Territory { .. }))
}

fn is_place(hit: &Hit<'_>) -> bool {
    hit.meanings.iter().any(|m| matches!(m, Meaning::Territory { .. } | Meaning::Region { .. }))
}

/// Whether nothing but names of places and a few small words stand between two points of a block.
fn only_names_between(block: &Block, hits: &[Hit<'_>], from: usize, to: usize) -> bool {
    const SMALL_WORDS: usize = 16;
    let inside = |at: usize| hits.iter().any(|h| is_place(h) && h.start <= at && at < h.end);
    let letters = block.text[from..to].char_indices().filter(|(i, c)| c.is_alphabetic() && !inside(from + i)).count();
    letters <= SMALL_WORDS
}

/// `Norge` in `Svalbard i Norge` is fine; `Guinea` in `Papua-Neuguinea` or `Irland` in `Nordirland` is the longer name.
fn inside_longer(hits: &[Hit<'_>], hit: &Hit<'_>) -> bool {
    hits.iter().any(|o| o.start <= hit.start && o.end >= hit.end && o.end - o.start > hit.end - hit.start && is_territory(o))
}

fn carriers(context: &Context<'_>, block: &Block, hits: &[Hit<'_>], out: &mut Vec<Signal>) {
    for hit in hits {
        for meaning in hit.meanings {
            if let Meaning::Carrier { id, ambiguity, exact } = meaning {
                let written = &block.text[hit.start..hit.end];
                if *ambiguity == Ambiguity::Low
                    || (written == exact && *ambiguity != Ambiguity::High)
                    || (written == exact && matches!(block.kind, BlockKind::ListItem | BlockKind::Cell))
                {
                    out.push(Signal {
                        what: What::Carrier(id.clone()),
                        scope: Scope::PolicyPage,
                        sure: Sure::Medium,
                        evidence: context.evidence(block, hit.start),
                        by: BY,
                    });
                }
            }
        }
    }
}

/// The period to send goods back, and who pays.
fn returns(context: &Context<'_>, block: &Block, hits: &[Hit<'_>], out: &mut Vec<Signal>) {
    // "We refund you within 14 days" is another period.
    let of_refund = |at: usize| in_sentence(block, hits, at, &["refund"]) && !in_sentence(block, hits, at, &["returns", "withdrawal"]);
    if let Some((days, at)) = number_before(block, hits, "days")
        .filter(|(d, at)| (3..=400).contains(d) && !of_refund(*at) && !in_sentence(block, hits, *at, &["guarantee"]))
    {
        let evidence = context.evidence(block, at);
        let sure = if in_sentence(block, hits, at, &["returns", "withdrawal"]) { Sure::High } else { Sure::Medium };
        out.push(Signal { what: What::ReturnsDays(days), scope: Scope::PolicyPage, sure, evidence: evidence.clone(), by: BY });
        out.push(Signal {
            what: What::Statement(StatementKind::ReturnsPeriod),
            scope: Scope::PolicyPage,
            sure: Sure::High,
            evidence,
            by: BY,
        });
    }
    for concept in ["returns-free", "returns-buyer-pays", "returns-cost-words"] {
        // "We refund the shipping costs" says who pays for the way there, not for the way back.
        let of_refund = |at: &usize| concept == "returns-cost-words" && in_sentence(block, hits, *at, &["refund"]);
        if let Some(at) = concept_at(hits, concept, block).filter(|at| !of_refund(at)) {
            out.push(statement(context, block, at, StatementKind::ReturnsCost, true));
        }
    }
}

/// `OfferShippingDetails` and `MerchantReturnPolicy` of JSON-LD.
fn structured(context: &Context<'_>, out: &mut Vec<Signal>) {
    let mut push = |what, path: &str, text: &str| {
        out.push(Signal {
            what,
            scope: Scope::StructuredData,
            sure: Sure::Medium,
            evidence: Evidence::data(context.url, path, text),
            by: BY,
        });
    };
    for details in json_nodes(context.page, &["OfferShippingDetails", "ShippingConditions"]) {
        let mut regions: Vec<&Value> = Vec::new();
        match details.get("shippingDestination") {
            Some(Value::Array(list)) => regions.extend(list),
            Some(one) => regions.push(one),
            None => {}
        }
        let refused =
            details.get("doesNotShip").is_some_and(|v| v == &Value::Bool(true) || v.as_str().is_some_and(|s| s.ends_with("True")));
        for region in regions {
            let countries = match region.get("addressCountry") {
                Some(Value::String(s)) => vec![s.as_str()],
                Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).collect(),
                Some(Value::Object(o)) => o.get("name").and_then(Value::as_str).into_iter().collect(),
                _ => vec![],
            };
            for code in countries.iter().filter(|c| c.len() == 2) {
                push(
                    What::Destination { to: Destination::Country(code.to_ascii_uppercase()), delivered: !refused },
                    "OfferShippingDetails.shippingDestination",
                    code,
                );
            }
        }
        if details.contains_key("shippingRate") {
            push(What::Statement(StatementKind::DeliveryCost), "OfferShippingDetails.shippingRate", "shippingRate");
        }
        if details.contains_key("deliveryTime") {
            push(What::Statement(StatementKind::DeliveryTime), "OfferShippingDetails.deliveryTime", "deliveryTime");
        }
    }
    for policy in json_nodes(context.page, &["MerchantReturnPolicy"]) {
        if let Some(days) = policy.get("merchantReturnDays").and_then(|d| d.as_u64().or_else(|| d.as_str()?.parse().ok())) {
            let text = days.to_string();
            push(What::ReturnsDays(u32::try_from(days).unwrap_or(u32::MAX)), "MerchantReturnPolicy.merchantReturnDays", &text);
            push(What::Statement(StatementKind::ReturnsPeriod), "MerchantReturnPolicy.merchantReturnDays", &text);
        }
    }
}
