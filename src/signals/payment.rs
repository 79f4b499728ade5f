//! Ways to pay, by scope: checkout list, complete list, icon row, policy page under a heading, structured data, script host. Prose never.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::page_kind::json_nodes;
use super::words::{Hit, Meaning};
use super::{Context, PageFacts, Signal, What};
use crate::evidence::{Evidence, Place};
use crate::page::{Block, BlockKind, LabelSource, Mark, Region};
use crate::rules::Ambiguity;
use crate::vocab::{Origin, PageKind, Scope, Sure};

const BY: &str = "payment";

pub(super) fn detect(context: &Context<'_>, facts: &mut PageFacts) {
    let mut found: BTreeMap<(String, Scope), Signal> = BTreeMap::new();
    icons(context, &mut found);
    text_rows(context, &mut found);
    sections(context, &mut found, facts);
    checkout(context, &mut found, facts);
    structured(context, &mut found);
    hosts(context, &mut found, facts);
    facts.signals.extend(found.into_values());
}

fn keep(found: &mut BTreeMap<(String, Scope), Signal>, id: &str, scope: Scope, sure: Sure, evidence: Evidence) {
    found.entry((id.to_owned(), scope)).or_insert_with(|| Signal { what: What::Payment(id.to_owned()), scope, sure, evidence, by: BY });
}

/// Pictures and icons that name a way to pay, where at least two stand together or their surroundings speak of payment.
fn icons(context: &Context<'_>, found: &mut BTreeMap<(String, Scope), Signal>) {
    let mut rows: BTreeMap<usize, Vec<(&Mark, String, Ambiguity, String)>> = BTreeMap::new();
    for mark in context.page.marks.iter().filter(|m| !matches!(m.region, Region::Foreign | Region::Dialog)) {
        if let Some((id, ambiguity, label)) = named(context, mark) {
            rows.entry(mark.group).or_default().push((mark, id, ambiguity, label));
        }
    }
    for row in rows.values() {
        let distinct: BTreeSet<&str> = row.iter().map(|(_, id, ..)| id.as_str()).collect();
        let firm = row.iter().filter(|(_, _, a, _)| *a == Ambiguity::Low).count();
        let about_payment = |m: &Mark| m.around.contains("pay") || m.around.contains("zahl") || m.around.contains("betal");
        for (mark, id, ambiguity, label) in row {
            let together = distinct.len() >= 2 && (*ambiguity != Ambiguity::High || firm >= 1 || distinct.len() >= 4);
            let footer_low = *ambiguity == Ambiguity::Low && mark.region == Region::Footer;
            if together || (about_payment(mark) && *ambiguity != Ambiguity::High) || footer_low {
                let sure = if together { Sure::Medium } else { Sure::Low };
                keep(found, id, Scope::IconRow, sure, Evidence::element(context.url, &mark.selector, label));
            }
        }
    }
}

/// The way to pay that a mark's labels name, strongest label first.
///
/// A file stem or a class that is just a short word (`link.svg`) says little: it must be longer, or written like an icon of payment.
fn named(context: &Context<'_>, mark: &Mark) -> Option<(String, Ambiguity, String)> {
    mark.labels.iter().find_map(|(source, label)| {
        let spoken = matches!(source, LabelSource::Alt | LabelSource::Title | LabelSource::SvgTitle | LabelSource::Aria);
        let folded = super::words::fold(label);
        let icon = if matches!(source, LabelSource::Alt | LabelSource::Title) { None } else { context.words.folded_icon(&folded) };
        let name = || context.words.folded_label(&folded).filter(|(l, as_written)| spoken || l.letters >= 4 || !as_written).map(|(l, _)| l);
        icon.or_else(name).map(|l| (l.id.clone(), l.ambiguity, label.clone()))
    })
}

/// Names in a run of text: whole words, and for ambiguous ones the right letter case.
fn names_in<'h>(block: &'h Block, hits: &'h [Hit<'_>], words_too: bool) -> Vec<(String, Ambiguity, usize)> {
    let mut out: Vec<(String, Ambiguity, usize)> = Vec::new();
    for hit in hits {
        // `Apple Pay` inside a longer name that is found itself (`Klarna Pay now`) counts once, as the longer.
        let inside = hits.iter().any(|o| {
            o.start <= hit.start
                && o.end >= hit.end
                && o.end - o.start > hit.end - hit.start
                && o.meanings.iter().any(|m| matches!(m, Meaning::Payment { .. }))
        });
        for meaning in hit.meanings {
            match meaning {
                Meaning::Payment { id, ambiguity, exact } if !inside => {
                    let written = &block.text[hit.start..hit.end];
                    if exact.as_ref().is_none_or(|e| e == written) {
                        out.push((id.clone(), *ambiguity, hit.start));
                    }
                }
                Meaning::PaymentWord { id } if words_too => out.push((id.clone(), Ambiguity::Low, hit.start)),
                _ => {}
            }
        }
    }
    out.dedup_by(|a, b| a.0 == b.0);
    out
}

/// `Visa · Mastercard · Klarna` as a line of text in the footer.
fn text_rows(context: &Context<'_>, found: &mut BTreeMap<(String, Scope), Signal>) {
    for (index, block, hits) in context.blocks() {
        if block.region != Region::Footer || block.text.chars().count() > 240 {
            continue;
        }
        let names = names_in(block, hits, true);
        let distinct: BTreeSet<&str> = names.iter().map(|(id, ..)| id.as_str()).collect();
        let under_heading = context.heading_before(index).is_some_and(|h| speaks_of(context, h, &["payment"]));
        let here = hits.iter().any(|h| h.meanings.iter().any(|m| matches!(m, Meaning::Concept { concept, .. } if concept == "payment")));
        if distinct.len() >= 2 || ((under_heading || here) && !distinct.is_empty()) {
            for (id, ambiguity, at) in &names {
                if *ambiguity != Ambiguity::High || distinct.len() >= 3 {
                    keep(found, id, Scope::IconRow, Sure::Medium, context.evidence(block, *at));
                }
            }
        }
    }
}

/// Whether a block names one of these concepts, weak phrases included.
fn speaks_of(context: &Context<'_>, index: usize, concepts: &[&str]) -> bool {
    context.hits[index]
        .iter()
        .any(|h| h.meanings.iter().any(|m| matches!(m, Meaning::Concept { concept, .. } if concepts.contains(&concept.as_str()))))
}

/// Service pages: what stands under a heading about payment. Two ways or more in such a section are a list that presents itself as complete.
fn sections(context: &Context<'_>, found: &mut BTreeMap<(String, Scope), Signal>, facts: &mut PageFacts) {
    let about = |t: &str| context.topics.contains(t);
    if !matches!(context.kind, PageKind::Policy | PageKind::Help | PageKind::Contact)
        || !(about("payment") || about("shipping") || about("help") || about("terms"))
    {
        return;
    }
    let mut inside = false;
    let mut section: Vec<(String, Evidence)> = Vec::new();
    let mut lists: Vec<Vec<(String, Evidence)>> = Vec::new();
    for (index, block, hits) in context.blocks() {
        if block.region != Region::Main {
            continue;
        }
        let named = names_in(block, hits, true);
        let entry = matches!(block.kind, BlockKind::Heading(_))
            && about("payment")
            && !named.is_empty()
            && !speaks_of(context, index, &["payment"]);
        if entry {
            // A page that gives each way to pay a heading of its own.
            inside = true;
        } else if let BlockKind::Heading(_) = block.kind {
            inside = speaks_of(context, index, &["payment"]);
            lists.push(std::mem::take(&mut section));
            continue;
        }
        if !inside {
            continue;
        }
        for (id, _, at) in names_in(block, hits, true) {
            let sentence = super::sentence_at(&block.text, at);
            let start = sentence.as_ptr() as usize - block.text.as_ptr() as usize;
            let denies = |h: &Hit<'_>| {
                h.start >= start
                    && h.end <= start + sentence.len()
                    && h.meanings.iter().any(|m| matches!(m, Meaning::Concept { concept, .. } if concept == "payment-not"))
            };
            if !hits.iter().any(denies) {
                section.push((id, context.evidence(block, at)));
            }
        }
    }
    lists.push(section);
    // The icons of such a page belong to its list.
    let complete_topic = about("payment") || about("shipping");
    for list in lists.iter().filter(|l| !l.is_empty()) {
        let distinct: BTreeSet<&str> = list.iter().map(|(id, _)| id.as_str()).collect();
        let complete = complete_topic && distinct.len() >= 2;
        let scope = if complete { Scope::CompleteList } else { Scope::PolicyPage };
        for (id, evidence) in list {
            keep(found, id, scope, Sure::High, evidence.clone());
        }
        if complete {
            let evidence = list[0].1.clone();
            facts.signals.push(Signal { what: What::CompletePaymentList, scope: Scope::CompleteList, sure: Sure::High, evidence, by: BY });
        }
    }
}

/// Labels in the forms of a checkout or cart.
fn checkout(context: &Context<'_>, found: &mut BTreeMap<(String, Scope), Signal>, facts: &mut PageFacts) {
    if context.kind != PageKind::Checkout {
        return;
    }
    let radios = context
        .page
        .forms
        .iter()
        .flat_map(|f| &f.fields)
        .filter(|f| f.kind == "radio" && f.name.to_ascii_lowercase().contains("pay"))
        .count();
    let mut names = BTreeSet::new();
    let mut first = None;
    for (_, block, hits) in context.blocks() {
        if block.region != Region::Main || !matches!(block.kind, BlockKind::Label | BlockKind::ListItem | BlockKind::Cell) {
            continue;
        }
        for (id, _, at) in names_in(block, hits, true) {
            let evidence = context.evidence(block, at);
            first.get_or_insert_with(|| evidence.clone());
            keep(found, &id, Scope::CheckoutList, Sure::High, evidence);
            names.insert(id);
        }
    }
    if radios >= 1
        && let Some(evidence) = first
    {
        facts.signals.push(Signal { what: What::CompletePaymentList, scope: Scope::CheckoutList, sure: Sure::High, evidence, by: BY });
    }
}

/// `paymentAccepted` and `acceptedPaymentMethod` of JSON-LD.
fn structured(context: &Context<'_>, found: &mut BTreeMap<(String, Scope), Signal>) {
    let nodes = json_nodes(context.page, &["Organization", "OnlineStore", "Store", "LocalBusiness", "Offer", "OnlineBusiness"]);
    for node in nodes {
        for key in ["paymentAccepted", "acceptedPaymentMethod"] {
            let mut texts = Vec::new();
            match node.get(key) {
                Some(Value::String(s)) => texts.extend(s.split([',', ';', '/']).map(|t| t.trim().to_owned())),
                Some(Value::Array(list)) => {
                    texts.extend(list.iter().filter_map(Value::as_str).map(|t| t.rsplit('/').next().unwrap_or(t).to_owned()))
                }
                _ => {}
            }
            for text in texts.iter().filter(|t| !t.is_empty()) {
                if let Some((method, _)) = context.words.payment_label(text) {
                    keep(found, &method.id, Scope::StructuredData, Sure::Medium, Evidence::data(context.url, key, text));
                }
            }
        }
    }
}

/// Hosts of scripts and pictures: a method's own, or a provider's, which makes methods possible.
fn hosts(context: &Context<'_>, found: &mut BTreeMap<(String, Scope), Signal>, facts: &mut PageFacts) {
    let host_of = |asset: &str| -> Option<String> {
        let rest = asset.strip_prefix("https://").or_else(|| asset.strip_prefix("http://")).or_else(|| asset.strip_prefix("//"))?;
        Some(rest.split(['/', '?', '#', ':']).next()?.to_ascii_lowercase())
    };
    let hosts: BTreeMap<String, &str> = context.page.assets.iter().filter_map(|a| host_of(a).map(|h| (h, a.as_str()))).collect();
    let matches = |host: &str, known: &str| host == known || host.strip_suffix(known).is_some_and(|p| p.ends_with('.'));
    let evidence = |asset: &str| Evidence {
        origin: Origin::Page,
        url: Some(context.url.to_owned()),
        place: Place::Script { src: asset.split('?').next().unwrap_or(asset).to_owned() },
        excerpt: crate::evidence::Excerpt::new(asset.split('?').next().unwrap_or(asset)),
    };
    for (host, asset) in &hosts {
        for (id, method) in &context.book.catalog.payments {
            if method.hosts.iter().any(|h| !h.contains('/') && matches(host, h)) {
                keep(found, id, Scope::ScriptHost, Sure::Low, evidence(asset));
            }
        }
        for (id, gateway) in &context.book.catalog.gateways {
            if gateway.hosts.iter().any(|h| !h.contains('/') && matches(host, h)) {
                let what = What::Gateway(id.clone());
                if !facts.signals.iter().any(|s| s.what == what) {
                    facts.signals.push(Signal { what, scope: Scope::ScriptHost, sure: Sure::Medium, evidence: evidence(asset), by: BY });
                }
            }
        }
    }
}
