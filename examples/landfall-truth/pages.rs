//! The detectors on saved pages: language, currency, price, ways to pay, delivery and returns, platform.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use landfall::page::Page;
use landfall::rules::{RuleBook, StatementKind};
use landfall::signals::{PageFacts, Reader, What};
use landfall::vocab::{LanguageTag, Scope};
use serde_json::Value;

use super::corpus::Saved;
use super::corrections::CORRECTIONS;
use super::score::Score;

/// All scores of the saved pages.
#[derive(Default)]
pub struct PageScores {
    pub language: Score,
    /// Pages by language of their label: right, said, all.
    pub languages: BTreeMap<String, [usize; 3]>,
    /// Claims that a page declares another language than it is in.
    pub declared: Score,
    pub currency: Score,
    pub price: Score,
    pub payment: Score,
    pub shipping: Score,
    pub returns: Score,
    pub platform: Score,
}

/// Reads every page and compares it with its label.
pub fn measure(pages: &[Saved]) -> PageScores {
    let book = Arc::new(RuleBook::embedded().unwrap_or_else(|problems| panic!("{problems}")));
    let reader = Reader::new(Arc::clone(&book));
    let mut scores = PageScores::default();
    for saved in pages {
        let page = Page::read(&saved.response).expect("a saved page is HTML");
        let facts = reader.read(&page);
        language(saved, &facts, &mut scores);
        money(saved, &facts, &mut scores);
        payment(saved, &facts, &book, &mut scores.payment);
        mention(saved, "shipping", says_delivery(&facts), &mut scores.shipping);
        mention(saved, "returns", says_returns(&facts), &mut scores.returns);
        platform(saved, &facts, &mut scores.platform);
    }
    scores
}

fn language(saved: &Saved, facts: &PageFacts, scores: &mut PageScores) {
    let label = saved.text("lang").expect("a label names the language");
    let tag: LanguageTag = label.parse().expect("a language tag");
    let said = facts.language.as_ref();
    let right = said.is_some_and(|s| s.language() == tag.language() && (tag.script().is_none() || s.script() == tag.script()));
    scores.language.answer(&saved.name, said.map(LanguageTag::to_string), label, right);
    let counts = scores.languages.entry(label.to_owned()).or_default();
    counts[0] += usize::from(right);
    counts[1] += usize::from(said.is_some());
    counts[2] += 1;
    let declared = facts.declared.as_ref();
    if let (Some(declared), Some(said)) = (declared, said)
        && !declared.reads_as(said)
    {
        let wrong = !declared.reads_as(&tag);
        scores.declared.answer(&saved.name, Some(format!("{declared} is wrong, the page is in {said}")), label, wrong);
    }
}

fn money(saved: &Saved, facts: &PageFacts, scores: &mut PageScores) {
    if saved.text("page_type") != Some("product") {
        return;
    }
    let offer = facts.offer.as_ref();
    if let Some(label) = saved.text("currency") {
        let said = offer.and_then(|o| o.currency.as_ref()).map(ToString::to_string);
        let right = said.as_deref() == Some(label);
        scores.currency.answer(&saved.name, said, label, right);
    }
    if let Some(label) = saved.text("price") {
        let said = offer.and_then(|o| o.value).map(|v| v.normalize());
        let right = said == label.parse().ok().map(|v: rust_decimal::Decimal| v.normalize());
        scores.price.answer(&saved.name, said.map(|v| v.to_string()), label, right);
    }
}

/// Names in the labels, and ours.
const LABELLED: &[(&str, &str)] = &[
    ("cod", "cash-on-delivery"),
    ("instalments", "installments"),
    ("banktransfer", "bank-transfer"),
    ("prepay", "bank-transfer"),
    ("applepay", "apple-pay"),
    ("amazonpay", "amazon-pay"),
    ("visaelectron", "visa-electron"),
    ("paypalcredit", "paypal-pay-later"),
    ("cb", "cartes-bancaires"),
    ("ec", "girocard"),
    ("mercadopago", "mercado-pago"),
    ("tosspay", "toss-pay"),
    ("yandexmoney", "yoomoney"),
    ("sberbank", "sberpay"),
    ("onepay", "onepay-cl"),
    ("cartadeldocente", "carta-del-docente"),
    ("bonuscultura", "bonus-cultura"),
];

fn payment(saved: &Saved, facts: &PageFacts, book: &RuleBook, score: &mut Score) {
    if saved.label["payment_scored"] == Value::Bool(false) {
        return;
    }
    let ours = |id: &str| LABELLED.iter().find(|(theirs, _)| *theirs == id).map_or(id, |(_, ours)| ours).to_owned();
    let labels: BTreeSet<String> = saved.label["payment"].as_array().into_iter().flatten().filter_map(Value::as_str).map(ours).collect();
    let seen = facts.signals.iter().filter(|s| s.scope != Scope::ScriptHost);
    let said: BTreeSet<&String> = seen.filter_map(|s| if let What::Payment(id) = &s.what { Some(id) } else { None }).collect();
    for id in &said {
        // A member of a group that the label names as a whole is no mistake, and the group none where its members are named.
        let fits = labels.contains(*id)
            || labels.iter().any(|l| book.catalog.payment_satisfies(id, l, |_| true) || book.catalog.payment_satisfies(l, id, |_| true));
        let corrected = CORRECTIONS.iter().any(|c| c.page == saved.name && c.what == *id);
        if labels.contains(*id) {
            score.right += 1;
        } else if !fits && !corrected {
            score.wrong += 1;
            score.misses.push(format!("{}: said {id}, is not labelled", saved.name));
        }
    }
    // A group is said where a member of it is.
    let is_said = |label: &str| said.iter().any(|id| *id == label || book.catalog.payment_satisfies(id, label, |_| true));
    score.right += labels.iter().filter(|l| !said.contains(l) && is_said(l)).count();
    let corrected = |label: &str| CORRECTIONS.iter().any(|c| c.page == saved.name && c.what == label);
    for label in labels.iter().filter(|l| !is_said(l) && !corrected(l)) {
        score.missed += 1;
        score.misses.push(format!("{}: {label} not said", saved.name));
    }
}

fn mention(saved: &Saved, key: &str, said: bool, score: &mut Score) {
    match (saved.text(key), said) {
        (Some(_), true) => score.right += 1,
        (Some(label), false) => {
            score.missed += 1;
            score.misses.push(format!("{}: not seen: {label}", saved.name));
        }
        (None, true) => {
            score.wrong += 1;
            score.misses.push(format!("{}: seen, and not labelled", saved.name));
        }
        (None, false) => {}
    }
}

fn says_delivery(facts: &PageFacts) -> bool {
    facts.signals.iter().any(|s| match &s.what {
        What::Topic(t) | What::TopicLink(t) => t == "shipping",
        What::Destination { .. } => true,
        What::Statement(kind) => {
            matches!(kind, StatementKind::FreeShipping | StatementKind::DeliveryCost | StatementKind::DeliveryTime)
        }
        What::Phrase { concept, .. } => {
            matches!(
                concept.as_str(),
                "shipping"
                    | "free-shipping"
                    | "delivery-time"
                    | "delivery-cost"
                    | "plus-shipping"
                    | "ships-to"
                    | "ships-not-to"
                    | "worldwide"
            )
        }
        _ => false,
    })
}

fn says_returns(facts: &PageFacts) -> bool {
    facts.signals.iter().any(|s| match &s.what {
        What::Topic(t) | What::TopicLink(t) => matches!(t.as_str(), "returns" | "withdrawal"),
        What::ReturnsDays(_) => true,
        What::Phrase { concept, .. } => {
            matches!(concept.as_str(), "returns" | "returns-free" | "withdrawal" | "returns-buyer-pays")
        }
        _ => false,
    })
}

/// Names of platforms in the labels that are ours under another name.
const PLATFORMS: &[(&str, &[&str])] = &[
    ("magento", &["magento1", "magento2"]),
    ("sfcc", &["salesforce-commerce-cloud", "sfcc"]),
    ("hybris", &["sapcommerce"]),
    ("bitrix", &["bitrix", "1c-bitrix"]),
];

/// Marketplaces and languages of programs are no platforms that a shop can choose. WordPress alone is none; the two pages that are labelled
/// with it only show pictures from one.
const NO_PLATFORM: &[&str] = &["amazon", "ebay", "olx", "coldfusion", "wordpress"];

fn platform(saved: &Saved, facts: &PageFacts, score: &mut Score) {
    let said: Vec<&String> = facts.signals.iter().filter_map(|s| if let What::Platform(id) = &s.what { Some(id) } else { None }).collect();
    match saved.text("platform").filter(|p| !NO_PLATFORM.contains(p)) {
        Some(label) => {
            let names = PLATFORMS.iter().find(|(l, _)| *l == label).map(|(_, ours)| *ours);
            let right = said.iter().any(|id| names.map_or(id.as_str() == label, |names| names.contains(&id.as_str())));
            score.answer(&saved.name, said.first().map(|s| (*s).clone()), label, right);
        }
        None => {
            for id in said {
                score.misses.push(format!("{}: {id} said, no label (look by hand)", saved.name));
            }
        }
    }
}
