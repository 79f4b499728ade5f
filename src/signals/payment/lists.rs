//! Ways to pay in text: rows of names, sections under a heading about payment, the list of a checkout, instalments beside a price.

use std::collections::BTreeSet;

use super::super::sentence_at;
use super::super::words::{Hit, Meaning};
use super::{BY, Context, Found, PageFacts, Signal, What, keep, mostly_names, names_in, share_of_names, speak_of};
use crate::evidence::Evidence;
use crate::page::{Block, BlockKind, Region};
use crate::rules::{Ambiguity, Role};
use crate::vocab::{PageKind, Scope, Sure};

/// Characters of a line that may be a row of names.
const MAX_ROW: usize = 240;
/// Bytes of a promise in a few words.
const MAX_PROMISE: usize = 60;
/// Groups of ways to pay later or in parts.
const LATER: &[&str] = &["installments", "pay-later"];
/// Share of a sentence's letters, in percent, from which names are a list.
const ALONE: usize = 75;
/// Items of one name each that make a list.
const MIN_RUN: usize = 3;
/// Bytes of a heading that stands over a list.
const MAX_HEADING: usize = 120;

/// `Visa · Mastercard · Klarna` as a line of text: in the footer, in an element that is named after payment, or under a heading about it.
pub(super) fn rows(context: &Context<'_>, found: &mut Found) {
    let mut run: Vec<(String, Ambiguity, Evidence)> = Vec::new();
    let mut last = None;
    for (index, block, hits) in context.blocks() {
        if block.region == Region::Dialog || block.text.len() > 4 * MAX_ROW || block.text.chars().count() > MAX_ROW {
            continue;
        }
        let names = names_in(&block.text, hits, true);
        if names.is_empty() {
            if block.region == Region::Main && !run.is_empty() && is_other_item(context, last, block) {
                run.clear();
            }
            keep_run(found, &mut run);
            continue;
        }
        let distinct: BTreeSet<&str> = names.iter().map(|(id, ..)| id.as_str()).collect();
        let list_like = matches!(block.kind, BlockKind::ListItem | BlockKind::Cell | BlockKind::Label);
        let footer = block.region == Region::Footer;
        let here = hits.iter().any(|h| h.meanings.iter().any(|m| matches!(m, Meaning::Concept { concept, .. } if concept == "payment")));
        let named = |at: usize| context.page.blocks[at].text.len() <= MAX_HEADING && speak_of(context.hits[at].iter(), &["payment"]);
        let under = (footer || list_like) && context.heading_before(index).is_some_and(named);
        let about = block.paying || under || (here && (footer || list_like || distinct.len() >= 2));
        let mostly_names = mostly_names(&block.text, hits);
        // "Cash on delivery" among the promises of a shop.
        let firm = names.iter().any(|(_, ambiguity, _)| *ambiguity != Ambiguity::High);
        let promise = || block.text.len() <= MAX_PROMISE && mostly_names && says_way(hits);
        let counts = match distinct.len() {
            1 => (about && mostly_names) || promise(),
            2 => (footer && mostly_names) || about,
            // A sentence that goes through names is none that offers them.
            _ => {
                (footer && firm)
                    || about
                    || (firm && mostly_names && (!is_sentence(&block.text) || share_of_names(&block.text, hits) >= ALONE))
            }
        };
        // A menu of such names is a provider's or a maker's.
        if list_like && mostly_names && (about || block.region != Region::Nav) {
            // A list of other things that has some names in it: employers, customers, makers.
            let mixed = block.region == Region::Main && !about && run.is_empty() && is_other_item(context, index.checked_sub(1), block);
            last = Some(index);
            run.extend(names.iter().filter(|_| !mixed).map(|(id, a, at)| (id.clone(), *a, context.evidence(block, *at))));
        } else {
            keep_run(found, &mut run);
        }
        // "We do not take cash on delivery."
        if !counts || speak_of(hits, &["payment-not", "negation"]) {
            continue;
        }
        for (id, ambiguity, at) in names.iter().filter(|(.., at)| !is_denied(&block.text, hits, *at)) {
            // "Zip" beside a field of a form is no way to pay.
            let listed = block.paying && mostly_names && block.kind != BlockKind::Label;
            if *ambiguity != Ambiguity::High || (distinct.len() >= 3 && (firm || about)) || listed {
                keep(found, id, Scope::IconRow, Sure::Medium, context.evidence(block, *at));
            }
        }
    }
    keep_run(found, &mut run);
}

fn is_sentence(text: &str) -> bool {
    text.ends_with(['.', '!', '?', '…', '。'])
}

/// Whether the block at a place is an item of a list like another.
fn is_other_item(context: &Context<'_>, at: Option<usize>, like: &Block) -> bool {
    let Some(block) = at.map(|at| &context.page.blocks[at]) else { return false };
    block.kind == BlockKind::ListItem && like.kind == BlockKind::ListItem && block.selector == like.selector
}

/// Items of a list that are a name each: three of them are a list of ways to pay.
fn keep_run(found: &mut Found, run: &mut Vec<(String, Ambiguity, Evidence)>) {
    let firm: BTreeSet<&str> = run.iter().filter(|(_, ambiguity, _)| *ambiguity != Ambiguity::High).map(|(id, ..)| id.as_str()).collect();
    let of_their_own = run.iter().any(|(_, ambiguity, _)| *ambiguity == Ambiguity::Low);
    if firm.len() >= MIN_RUN && of_their_own {
        run.iter().for_each(|(id, _, evidence)| keep(found, id, Scope::IconRow, Sure::Medium, evidence.clone()));
    }
    run.clear();
}

/// Whether words name a way to pay as such ("cash on delivery", "buy on account") and not by a brand, which may be an advertisement.
fn says_way(hits: &[Hit<'_>]) -> bool {
    const WAYS: &[&str] = &["cash-on-delivery", "invoice", "installments", "bank-transfer"];
    hits.iter().any(|h| h.meanings.iter().any(|m| matches!(m, Meaning::PaymentWord { id } if WAYS.contains(&id.as_str()))))
}

/// "Pay in 3 with Klarna" with the goods or around the page.
pub(super) fn later(context: &Context<'_>, found: &mut Found) {
    let goods = matches!(context.kind, PageKind::Product | PageKind::Cart | PageKind::Checkout);
    for (_, block, hits) in context.blocks() {
        if block.region == Region::Dialog || block.text.len() > MAX_ROW || !(goods || block.region.is_chrome()) {
            continue;
        }
        let offers = |m: &Meaning| match m {
            Meaning::Concept { concept, weak, .. } => concept == "installments" && !weak,
            Meaning::PaymentWord { id } => LATER.contains(&id.as_str()),
            _ => false,
        };
        if !hits.iter().flat_map(|h| h.meanings).any(offers) || speak_of(hits, &["payment-not", "negation"]) {
            continue;
        }
        for (id, _, at) in names_in(&block.text, hits, false) {
            if LATER.iter().any(|group| context.book.catalog.payment_satisfies(&id, group, |_| true)) {
                keep(found, &id, Scope::Widget, Sure::Medium, context.evidence(block, at));
            }
        }
    }
}

/// `12x de R$ 49,90`, "in 36 payments": a way to pay in instalments is offered with the goods.
pub(super) fn instalments(context: &Context<'_>, found: &mut Found) {
    let goods = matches!(context.kind, PageKind::Product | PageKind::Category | PageKind::Cart | PageKind::Checkout);
    for (_, block, hits) in context.blocks() {
        if block.region == Region::Dialog || block.text.len() > 2 * MAX_ROW {
            continue;
        }
        let firm = |h: &&Hit<'_>| {
            h.meanings.iter().any(|m| matches!(m, Meaning::Concept { concept, weak: false, .. } if concept == "installments"))
        };
        let Some(at) = (match hits.iter().find(firm) {
            // "Buy in instalments" as an entry of a menu or as a label.
            Some(word) if (word.end - word.start) * 10 >= block.text.len() * 7 => Some(word.start),
            Some(word) if goods && !block.region.is_chrome() && (block.text.chars().any(char::is_numeric) || block.text.len() < 40) => {
                Some(word.start)
            }
            _ if goods && (block.region == Region::Main || block.region == Region::Aside) => {
                let counted = block.priced || block.text.contains(['x', 'X', '×', '/']);
                let amount = || context.book.money.amounts(&block.text).into_iter().find(|a| a.role == Role::Instalment).map(|a| a.start);
                counted.then(amount).flatten()
            }
            _ => None,
        }) else {
            continue;
        };
        keep(found, "installments", Scope::Widget, Sure::Medium, context.evidence(block, at));
        return;
    }
}

/// What stands under a heading about payment. On service pages, two ways or more in such a section are a list that presents itself as
/// complete; elsewhere (a tab of a product page) they are a list.
pub(super) fn sections(context: &Context<'_>, found: &mut Found, facts: &mut PageFacts) {
    let about = |t: &str| context.topics.contains(t);
    let service = matches!(context.kind, PageKind::Policy | PageKind::Help | PageKind::Contact)
        && (about("payment") || about("shipping") || about("help") || about("terms"));
    // An article on payment offers none.
    if !service && context.words.is_article(context.page.url.path()) {
        return;
    }
    let mut inside = false;
    let mut under: BTreeSet<String> = BTreeSet::new();
    let mut section: Vec<(String, Evidence)> = Vec::new();
    let mut lists: Vec<Vec<(String, Evidence)>> = Vec::new();
    let folded: Vec<Vec<Hit<'_>>> = context.page.folded.iter().map(|b| context.words.find(&b.text)).collect();
    let opened = context.page.folded.iter().zip(folded.iter().map(Vec::as_slice));
    for (block, hits) in context.blocks().map(|(_, block, hits)| (block, hits)).chain(opened) {
        if block.region != Region::Main {
            continue;
        }
        if matches!(block.kind, BlockKind::Heading(_)) {
            under = names_in(&block.text, hits, true).into_iter().map(|(id, ..)| id).collect();
            // A page that gives each way to pay a heading of its own.
            let entry = service && about("payment") && !under.is_empty() && !speak_of(hits, &["payment"]);
            inside = entry || (speak_of(hits, &["payment"]) && (service || block.text.len() <= MAX_HEADING));
            if !entry {
                lists.push(std::mem::take(&mut section));
                continue;
            }
        }
        if !inside {
            continue;
        }
        if service {
            only_there(context, block, hits, &under, facts);
        }
        for (id, ambiguity, at) in names_in(&block.text, hits, true) {
            // Outside service pages a heading about payment may be followed by anything.
            if !service && ambiguity == Ambiguity::High {
                continue;
            }
            if !is_denied(&block.text, hits, at) {
                section.push((id, context.evidence(block, at)));
            }
        }
    }
    lists.push(section);
    // The icons of such a page belong to its list.
    let complete_topic = service && (about("payment") || about("shipping"));
    for list in lists.iter().filter(|l| !l.is_empty()) {
        let distinct: BTreeSet<&str> = list.iter().map(|(id, _)| id.as_str()).collect();
        let complete = complete_topic && distinct.len() >= 2;
        let scope = if complete { Scope::CompleteList } else { Scope::PolicyPage };
        for (id, evidence) in list {
            keep(found, id, scope, if service { Sure::High } else { Sure::Medium }, evidence.clone());
        }
        if complete {
            let evidence = list[0].1.clone();
            facts.signals.push(Signal { what: What::CompletePaymentList, scope: Scope::CompleteList, sure: Sure::High, evidence, by: BY });
        }
    }
}

/// "Klarna, UK customers only"; under a heading that names the way to pay, "available in Germany only".
fn only_there(context: &Context<'_>, block: &Block, hits: &[Hit<'_>], under: &BTreeSet<String>, facts: &mut PageFacts) {
    const BETWEEN: usize = 20;
    let text = block.text.as_str();
    let place = |h: &Hit<'_>| {
        h.meanings.iter().find_map(|m| match m {
            Meaning::Territory { code } => Some(code.clone()),
            Meaning::Region { id } => Some(id.clone()),
            _ => None,
        })
    };
    let letters = |from: usize, to: usize| text.get(from..to).unwrap_or_default().chars().filter(|c| c.is_alphabetic()).count();
    let near = |a: &Hit<'_>, b: &Hit<'_>| {
        let (from, to) = if a.end <= b.start { (a.end, b.start) } else { (b.end, a.start) };
        from <= to && letters(from, to) <= BETWEEN
    };
    for word in hits.iter().filter(|h| speak_of([*h], &["only-there"])) {
        let own: Vec<Hit<'_>> = in_sentence(text, hits, word.start).copied().collect();
        let places: BTreeSet<String> = own.iter().filter_map(place).collect();
        if !own.iter().any(|h| place(h).is_some() && near(word, h)) || speak_of(&own, &["payment-not", "refund", "negation"]) {
            continue;
        }
        // "Klarna: pay in 3 instalments" is about Klarna.
        let ids = |words_too: bool| names_in(text, &own, words_too).into_iter().map(|(id, ..)| id).collect::<BTreeSet<String>>();
        let brands = ids(false);
        let named = if brands.is_empty() { ids(true) } else { brands };
        let of = if named.is_empty() { under } else { &named };
        // Where an account is held is no limit on who pays to it.
        let Some(id) = of.first().filter(|id| of.len() == 1 && *id != "bank-transfer") else { continue };
        let what = What::PaymentOnlyIn { id: id.clone(), places: places.into_iter().collect() };
        let evidence = context.evidence(block, word.start);
        facts.signals.push(Signal { what, scope: Scope::PolicyPage, sure: Sure::High, evidence, by: BY });
    }
}

/// Whether the sentence around a name says that one cannot pay so, or how money comes back.
fn is_denied(text: &str, hits: &[Hit<'_>], at: usize) -> bool {
    speak_of(in_sentence(text, hits, at), &["payment-not", "refund"])
}

/// What stands in the sentence around a place.
fn in_sentence<'h, 'a>(text: &str, hits: &'h [Hit<'a>], at: usize) -> impl Iterator<Item = &'h Hit<'a>> {
    let sentence = sentence_at(text, at);
    let start = sentence.as_ptr() as usize - text.as_ptr() as usize;
    let end = start + sentence.len();
    hits.iter().filter(move |h| h.start >= start && h.end <= end)
}

/// Labels in the forms of a checkout or cart.
pub(super) fn checkout(context: &Context<'_>, found: &mut Found, facts: &mut PageFacts) {
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
    let typed = context.page.forms.iter().flat_map(|f| &f.fields).filter(|f| !matches!(f.kind.as_str(), "radio" | "checkbox"));
    let typed: Vec<String> = typed.map(|f| format!("{} {}", f.name, f.autocomplete).to_lowercase()).collect();
    let asks_for = |label: &str| {
        let label = label.to_lowercase();
        typed.iter().any(|name| name.contains(&label))
    };
    let mut first = None;
    for (_, block, hits) in context.blocks() {
        if block.region != Region::Main || !matches!(block.kind, BlockKind::Label | BlockKind::ListItem | BlockKind::Cell) {
            continue;
        }
        for (id, ambiguity, at) in names_in(&block.text, hits, true) {
            // "Zip" may be what a field is called.
            if ambiguity == Ambiguity::High && (radios == 0 || asks_for(&block.text)) {
                continue;
            }
            let evidence = context.evidence(block, at);
            first.get_or_insert_with(|| evidence.clone());
            keep(found, &id, Scope::CheckoutList, Sure::High, evidence);
        }
    }
    if radios >= 1
        && let Some(evidence) = first
    {
        facts.signals.push(Signal { what: What::CompletePaymentList, scope: Scope::CheckoutList, sure: Sure::High, evidence, by: BY });
    }
}
