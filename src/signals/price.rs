//! Currencies and prices: what structured data says, what is written, and whether the two agree.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use serde_json::Value;

use super::page_kind::json_nodes;
use super::{Context, PageFacts, PriceFact, Signal, What};
use crate::evidence::Evidence;
use crate::page::{PriceText, Region};
use crate::rules::{Amount, Shape, data_number};
use crate::vocab::{CurrencyCode, LanguageTag, PageKind, Scope, Sure};

const BY: &str = "price";

/// A price that structured data states.
struct Stated {
    value: Option<Decimal>,
    currency: CurrencyCode,
    path: &'static str,
    written: String,
}

pub(super) fn detect(context: &Context<'_>, facts: &mut PageFacts) {
    let stated = stated(context);
    let context_currencies = likely(context, facts, &stated);
    let mut shapes: BTreeSet<(Shape, CurrencyCode)> = BTreeSet::new();
    let mut currencies: BTreeMap<CurrencyCode, Signal> = BTreeMap::new();
    let mut visible: Vec<(Amount, CurrencyCode, bool, Evidence)> = Vec::new();
    let bare = bare_prices(context);
    for price in context.page.prices.iter().chain(&bare).filter(|p| !matches!(p.region, Region::Foreign | Region::Dialog)) {
        for amount in context.book.money.amounts(&price.text) {
            let Some((currency, sure)) = resolve(&amount, &context_currencies) else { continue };
            // `0,00 €` in a mini cart is not a price.
            if amount.value.is_zero() || (price.region != Region::Main && context.kind != PageKind::Home) {
                continue;
            }
            let evidence = Evidence::element(context.url, &price.selector, &price.text);
            let signal =
                Signal { what: What::Currency(currency.clone()), scope: Scope::VisiblePrice, sure, evidence: evidence.clone(), by: BY };
            currencies.entry(currency.clone()).or_insert(signal);
            if shapes.len() < 8 && shapes.insert((amount.shape.clone(), currency.clone())) {
                let excerpt = Evidence::element(context.url, &price.selector, &amount.written);
                facts.signals.push(Signal {
                    what: What::PriceShape(amount.shape.clone(), currency.clone()),
                    scope: Scope::VisiblePrice,
                    sure,
                    evidence: excerpt,
                    by: BY,
                });
            }
            visible.push((amount, currency, price.struck, evidence));
        }
    }
    for stated in &stated {
        let evidence = Evidence::data(context.url, stated.path, &stated.written);
        let signal =
            Signal { what: What::Currency(stated.currency.clone()), scope: Scope::StructuredData, sure: Sure::Medium, evidence, by: BY };
        currencies.entry(stated.currency.clone()).or_insert(signal);
    }
    facts.signals.extend(currencies.into_values());
    if context.kind == PageKind::Product {
        agreement(context, facts, &stated, &visible);
    }
    facts.prices.extend(visible.iter().take(200).map(|(a, c, struck, _)| PriceFact {
        value: a.value,
        currency: c.clone(),
        struck: *struck,
    }));
}

/// On pages of goods without any element that is marked as a price: short lines of content that are little more than an amount.
fn bare_prices(context: &Context<'_>) -> Vec<PriceText> {
    let marked = context.page.prices.iter().any(|p| p.region == Region::Main);
    if !matches!(context.kind, PageKind::Product | PageKind::Category | PageKind::Home | PageKind::Other) || marked {
        return Vec::new();
    }
    let short = |b: &&crate::page::Block| b.region == Region::Main && b.text.chars().count() <= 60 && !b.priced;
    let amount = |text: &str| {
        context.book.money.amounts(text).first().is_some_and(|a| a.written.chars().count() * 2 >= text.chars().count().min(40))
    };
    let blocks = context.page.blocks.iter().filter(short).filter(|b| amount(&b.text));
    blocks.take(3).map(|b| PriceText { text: b.text.clone(), region: b.region, selector: b.selector.clone(), struck: b.struck }).collect()
}

/// Compares on product pages: the page's own price is the first visible one that is not struck out.
fn agreement(context: &Context<'_>, facts: &mut PageFacts, stated: &[Stated], visible: &[(Amount, CurrencyCode, bool, Evidence)]) {
    let Some((amount, currency, _, seen)) = visible.iter().find(|(_, _, struck, _)| !struck) else { return };
    let Some(first) = stated.first() else { return };
    let currency_agrees = stated.iter().any(|s| &s.currency == currency || amount.currencies.contains(&s.currency));
    // Several variants, or a price range: any stated value that stands on the page is agreement.
    let values_agree = stated.iter().all(|s| s.value.is_none())
        || stated.iter().any(|s| s.value.is_some_and(|v| visible.iter().any(|(a, ..)| a.value.normalize() == v.normalize())));
    let what = if currency_agrees && values_agree { What::PriceAgreement } else { What::PriceContradiction };
    let words = format!("{} ({}) — {}", seen.excerpt, currency, first.written);
    let evidence = Evidence::data(context.url, first.path, &words);
    facts.signals.push(Signal { what, scope: Scope::StructuredData, sure: Sure::High, evidence, by: BY });
}

fn stated(context: &Context<'_>) -> Vec<Stated> {
    let page = context.page;
    let mut out = Vec::new();
    for offer in json_nodes(page, &["Offer", "AggregateOffer", "UnitPriceSpecification", "PriceSpecification"]) {
        let text = |key: &str| {
            offer.get(key).and_then(|v| match v {
                Value::String(s) => Some(s.clone()),
                Value::Number(n) => Some(n.to_string()),
                _ => None,
            })
        };
        let Some(currency) = text("priceCurrency").and_then(|c| c.trim().parse::<CurrencyCode>().ok()) else { continue };
        let price = text("price").or_else(|| text("lowPrice"));
        let written = format!("{} {currency}", price.clone().unwrap_or_default());
        out.push(Stated {
            value: price.as_deref().and_then(data_number),
            currency,
            path: "Product.offers.priceCurrency",
            written: written.trim().to_owned(),
        });
    }
    let item = |prop: &str| page.data.items.iter().find(|(p, ..)| p == prop).map(|(_, v, _)| v.as_str());
    if let Some(currency) = item("priceCurrency").and_then(|c| c.trim().parse::<CurrencyCode>().ok()) {
        let price = item("price").unwrap_or_default();
        out.push(Stated {
            value: data_number(price),
            currency: currency.clone(),
            path: "itemprop=price",
            written: format!("{price} {currency}"),
        });
    }
    let meta = |names: [&str; 2]| names.iter().find_map(|n| page.head.meta(n));
    if let Some(currency) = meta(["product:price:currency", "og:price:currency"]).and_then(|c| c.trim().parse::<CurrencyCode>().ok()) {
        let price = meta(["product:price:amount", "og:price:amount"]).unwrap_or_default();
        out.push(Stated {
            value: data_number(price),
            currency: currency.clone(),
            path: "meta product:price:currency",
            written: format!("{price} {currency}"),
        });
    }
    out
}

/// Currencies that an unclear sign probably means here, best first: the language's region, the host, then structured data.
fn likely(context: &Context<'_>, facts: &PageFacts, stated: &[Stated]) -> Vec<CurrencyCode> {
    let mut out: Vec<CurrencyCode> = Vec::new();
    let mut add = |code: &CurrencyCode| {
        if !out.contains(code) {
            out.push(code.clone());
        }
    };
    stated.iter().for_each(|s| add(&s.currency));
    let language: Option<&LanguageTag> = facts.declared.as_ref().or(facts.language.as_ref());
    let host = context.page.url.host_str().unwrap_or_default();
    for market in context.book.markets.values() {
        let region = language.and_then(LanguageTag::region) == Some(market.code.country());
        let domain = market.profile.domain.as_deref().is_some_and(|d| host.ends_with(d));
        if region || domain {
            market.profile.currencies.iter().for_each(&mut add);
        }
    }
    for language in facts.declared.iter().chain(&facts.language) {
        for market in context.book.markets.values().filter(|m| m.profile.languages.iter().any(|l| l.reads_as(language))) {
            market.profile.currencies.iter().for_each(&mut add);
        }
    }
    out
}

/// The currency of an amount on a page whose prices are read: its sign's, else one that the page uses, else a likely one.
pub(super) fn currency_of(context: &Context<'_>, facts: &PageFacts, amount: &Amount) -> Option<(CurrencyCode, Sure)> {
    let used = facts.signals.iter().filter_map(|s| if let What::Currency(code) = &s.what { Some(code) } else { None });
    let mut candidates: Vec<CurrencyCode> = used.cloned().collect();
    if amount.currencies.len() > 1 {
        candidates.extend(likely(context, facts, &[]));
    }
    resolve(amount, &candidates)
}

/// The currency an amount is in: by its sign, else by what is likely here; none when it stays unclear.
fn resolve(amount: &Amount, likely: &[CurrencyCode]) -> Option<(CurrencyCode, Sure)> {
    match amount.currencies.as_slice() {
        [only] => Some((only.clone(), Sure::High)),
        // A pound sign or a euro-like sign with one common reading keeps it unless the page says otherwise.
        several => likely.iter().find(|c| several.contains(c)).map(|c| (c.clone(), Sure::Medium)),
    }
}
