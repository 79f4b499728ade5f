//! Currencies and prices: what structured data says, what is written, whether the two agree, and the price of the page's own product.

mod own;
mod stated;
mod told;

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::{Decimal, RoundingStrategy};

pub use self::own::OfferFact;
use self::stated::{Stated, stated};
use super::words::{Hit, Meaning};
use super::{Context, PageFacts, PriceFact, Signal, What};
use crate::evidence::Evidence;
use crate::page::{Block, BlockKind, CENTS, PriceText, Region};
use crate::rules::{Amount, Role, Shape};
use crate::vocab::{CurrencyCode, LanguageTag, PageKind, Scope, Sure};

const BY: &str = "price";

/// Shapes of prices kept of one page.
const MAX_SHAPES: usize = 8;
/// Prices kept of one page.
const MAX_PRICES: usize = 200;
/// Unmarked lines that are read as prices.
const MAX_BARE: usize = 12;

/// An amount that the page shows.
struct Shown {
    amount: Amount,
    currency: Option<CurrencyCode>,
    sure: Sure,
    struck: bool,
    /// Class or words speak of the price without a reduction.
    regular: bool,
    /// Words call it the price before a reduction.
    called_prior: bool,
    /// Words call it the price of a unit.
    per_unit: bool,
    region: Region,
    related: bool,
    /// The page marks it as a price.
    marked: bool,
    at: usize,
    class: String,
    evidence: Evidence,
}

pub(super) fn detect(context: &Context<'_>, facts: &mut PageFacts) {
    let tender = countries(context, facts).into_iter().filter_map(|c| context.book.catalog.tender.get(&c));
    let _ = context.own_money.set(tender.flatten().cloned().collect());
    let stated = stated(context);
    let likely = likely(context, facts, &stated);
    let shown = shown(context, &stated, &likely);
    kinds(context, &shown, facts);
    let mut shapes: BTreeSet<(Shape, CurrencyCode)> = BTreeSet::new();
    let mut currencies: BTreeMap<CurrencyCode, Signal> = BTreeMap::new();
    let counts = |s: &&Shown| s.region == Region::Main || context.kind == PageKind::Home;
    for s in shown.iter().filter(counts) {
        let Some(currency) = &s.currency else { continue };
        let what = What::Currency(currency.clone());
        let signal = Signal { what, scope: Scope::VisiblePrice, sure: s.sure, evidence: s.evidence.clone(), by: BY };
        currencies.entry(currency.clone()).or_insert(signal);
        let shape = (s.amount.shape.clone(), currency.clone());
        if !s.amount.currencies.is_empty() && shapes.len() < MAX_SHAPES && shapes.insert(shape) {
            let what = What::PriceShape(s.amount.shape.clone(), currency.clone());
            let evidence = Evidence { excerpt: crate::evidence::Excerpt::new(&s.amount.written.replace(CENTS, " ")), ..s.evidence.clone() };
            facts.signals.push(Signal { what, scope: Scope::VisiblePrice, sure: s.sure, evidence, by: BY });
        }
        if facts.prices.len() < MAX_PRICES {
            facts.prices.push(PriceFact { value: s.amount.value, currency: currency.clone(), struck: s.struck });
        }
    }
    for stated in &stated {
        let Some(currency) = &stated.currency else { continue };
        let evidence = Evidence::data(context.url, stated.path, &stated.written);
        let signal = Signal { what: What::Currency(currency.clone()), scope: Scope::StructuredData, sure: Sure::Medium, evidence, by: BY };
        currencies.entry(currency.clone()).or_insert(signal);
    }
    facts.signals.extend(currencies.into_values());
    if context.kind == PageKind::Product {
        agreement(context, facts, &stated, &shown);
    }
    facts.offer = own::offer(context, &stated, &shown);
}

/// Prior prices and prices of a measure, the first of each.
fn kinds(context: &Context<'_>, shown: &[Shown], facts: &mut PageFacts) {
    let mut push = |what, evidence| facts.signals.push(Signal { what, scope: Scope::VisiblePrice, sure: Sure::High, evidence, by: BY });
    if let Some(prior) = shown.iter().find(|s| s.struck && s.region == Region::Main) {
        push(What::PriorPrice, prior.evidence.clone());
    }
    let marked = context.page.prices.iter().filter(|p| p.region == Region::Main);
    let unit = marked.filter(|p| p.text.contains(|c: char| c == '/' || c.is_alphabetic())).find(|p| {
        let amounts = context.book.money.marked(&p.text);
        amounts.iter().any(|a| a.role == Role::Unit)
    });
    if let Some(unit) = unit {
        push(What::UnitPrice, Evidence::element(context.url, &unit.selector, &unit.text.replace(CENTS, " ")));
    }
}

/// All amounts that are shown as prices: what the page marks, or where it marks nothing, short lines that are little more than an amount.
fn shown(context: &Context<'_>, stated: &[Stated], likely: &Likely) -> Vec<Shown> {
    let money = &context.book.money;
    let mut out = Vec::new();
    let mut add = |price: &PriceText, marked: bool| {
        if matches!(price.region, Region::Foreign | Region::Dialog) || is_filter(&price.class) {
            return;
        }
        let crossed = context.page.blocks.get(price.at).filter(|_| !marked).map_or("", |b| b.struck_out.as_str());
        let struck_out = |amount: &Amount| !crossed.is_empty() && crossed.contains(&amount.written);
        let amounts = if marked { money.marked(&price.text) } else { context.amounts(&price.text) };
        let mut at = price.at;
        // `0,00 €` in a mini cart is not a price, nor is one of twelve payments.
        for amount in amounts.into_iter().filter(|a| !a.value.is_zero() && a.role == Role::Price) {
            // A bare number is a price where the data says so too, or names a currency.
            let bare = amount.currencies.is_empty();
            if bare && !stated.iter().any(|s| s.currency.is_some()) {
                continue;
            }
            let resolved =
                if bare { stated.iter().find_map(|s| s.currency.clone()).map(|c| (c, Sure::Low)) } else { resolve(&amount, likely) };
            // `16 ft` is a price where forints are likely, else a length.
            let likely_here = |c: &CurrencyCode| likely.firm.contains(c) || likely.by_language.contains(c);
            if amount.other_case && resolved.as_ref().is_some_and(|(c, _)| !likely_here(c)) {
                continue;
            }
            let (currency, sure) = resolved.map_or((None, Sure::Low), |(c, sure)| (Some(c), sure));
            let evidence = Evidence::element(context.url, &price.selector, &price.text.replace(CENTS, " "));
            let place = place(context, &amount, at);
            let called = place.map_or_else(Called::default, |(at, start)| called(context, at, start));
            at = place.map_or(at, |(at, _)| at);
            let struck = price.struck || called.lowest || struck_out(&amount);
            out.push(Shown {
                amount,
                currency,
                sure,
                struck,
                regular: price.regular || called.prior,
                called_prior: called.prior,
                per_unit: called.unit,
                region: price.region,
                related: price.related,
                marked,
                at,
                class: price.class.clone(),
                evidence,
            });
        }
    };
    context.page.prices.iter().for_each(|p| add(p, true));
    let bare = bare_prices(context);
    bare.iter().for_each(|p| add(p, false));
    confirmed(context, stated).iter().filter(|c| !bare.iter().any(|b| b.at == c.at)).for_each(|p| add(p, true));
    without_stray_numbers(&mut out, stated);
    strike_regular(&mut out);
    if context.kind == PageKind::Product {
        relate_others(context, &mut out, stated);
    }
    out
}

/// A product that is sold out shows no price, and the goods under the next heading do: they are others, when none of their prices is stated.
fn relate_others(context: &Context<'_>, shown: &mut [Shown], stated: &[Stated]) {
    let Some(name) = own::heading(context) else { return };
    let is_heading = |b: &Block| matches!(b.kind, BlockKind::Heading(2..)) && !b.text.chars().any(char::is_numeric);
    let Some(next) = context.page.blocks.iter().enumerate().skip(name + 1).find(|(_, b)| is_heading(b)).map(|(at, _)| at) else { return };
    let counts = |s: &&Shown| s.region == Region::Main && !s.related;
    let values: BTreeSet<Decimal> = shown.iter().filter(counts).filter(|s| s.at >= next && !s.struck).map(|s| s.amount.value).collect();
    let states = |v: Decimal| values.iter().any(|shown| is_rounded(v, *shown));
    let stated: Vec<Decimal> = stated.iter().filter_map(|s| s.value).collect();
    let before = shown.iter().filter(counts).any(|s| s.at < next);
    if !before && values.len() > 1 && !stated.is_empty() && !stated.into_iter().any(states) {
        shown.iter_mut().filter(|s| s.at >= next).for_each(|s| s.related = true);
    }
}

/// Whether the class is that of a choice of prices: its ends are prices of no goods.
fn is_filter(class: &str) -> bool {
    let class = class.to_ascii_lowercase();
    ["filter", "price-slider", "price_slider", "priceslider"].iter().any(|w| class.contains(w))
}

/// Where prices have signs, a number without one is a price only if it is the stated one: "Only 3 left" stands in boxes of prices as well.
fn without_stray_numbers(shown: &mut Vec<Shown>, stated: &[Stated]) {
    if shown.iter().any(|s| !s.amount.currencies.is_empty() && s.region == Region::Main && !s.related) {
        let is_stated = |s: &Shown| stated.iter().any(|t| t.value.is_some_and(|v| is_rounded(v, s.amount.value)));
        shown.retain(|s| !s.amount.currencies.is_empty() || is_stated(s));
    }
}

/// A regular price right beside a lower one is the old price, whatever it looks like.
fn strike_regular(shown: &mut [Shown]) {
    let reduces = |old: &Shown, new: &Shown| {
        !new.regular
            && !new.struck
            && new.at.abs_diff(old.at) <= 2 - usize::from(!old.called_prior)
            && new.currency == old.currency
            && new.amount.value < old.amount.value
    };
    for i in 0..shown.len() {
        let beside = [i.checked_sub(1), Some(i + 1)].into_iter().flatten().filter_map(|n| shown.get(n));
        let old = shown[i].regular && beside.into_iter().any(|new| reduces(&shown[i], new));
        shown[i].struck |= old;
    }
}

/// What the words right before an amount call it.
#[derive(Clone, Copy, Default)]
struct Called {
    /// The price before a reduction, or without one.
    prior: bool,
    /// The lowest price of the last 30 days: never the price of today.
    lowest: bool,
    unit: bool,
}

/// The block in which an amount of a price stands, from a block on: an element that is marked as a price may hold several.
fn place(context: &Context<'_>, amount: &Amount, from: usize) -> Option<(usize, usize)> {
    const MOST: usize = 16;
    let blocks = context.page.blocks.iter().enumerate().skip(from).take(MOST);
    blocks.filter_map(|(at, b)| Some((at, b.text.find(&amount.written)?))).next()
}

/// What the page calls an amount: by the words before it in its block, or by a label that stands alone in the block before.
fn called(context: &Context<'_>, at: usize, start: usize) -> Called {
    let is_gap = |text: &str| text.chars().count() <= 12 && !text.chars().any(char::is_alphanumeric);
    // `Was £35`: a phrase may reach into the sign.
    const SIGN: usize = 3;
    let text = &context.page.blocks[at].text[..start];
    let (text, hits) = match at.checked_sub(1).filter(|_| is_gap(text)) {
        Some(before) => (context.page.blocks[before].text.as_str(), &context.hits[before]),
        None => (text, &context.hits[at]),
    };
    let mut out = Called::default();
    for hit in hits.iter().filter(|h| h.start < text.len() && h.end <= text.len() + SIGN && is_gap(&text[h.end.min(text.len())..])) {
        let prior = says(std::slice::from_ref(hit), &["prior-price"]);
        out.prior |= prior;
        out.lowest |= prior && text[hit.start..].contains("30");
        out.unit |= says(std::slice::from_ref(hit), &["unit-price"]);
    }
    out
}

/// On pages of goods without any element that is marked as a price: short lines of content that are little more than an amount.
fn bare_prices(context: &Context<'_>) -> Vec<PriceText> {
    let money = &context.book.money;
    let real = |p: &&PriceText| p.region == Region::Main && money.marked(&p.text).iter().any(|a| !a.value.is_zero());
    let goods = matches!(context.kind, PageKind::Product | PageKind::Category | PageKind::Home | PageKind::Other);
    if !goods || context.page.prices.iter().any(|p| real(&p)) {
        return Vec::new();
    }
    let mut out = Vec::new();
    for (at, block) in context.page.blocks.iter().enumerate() {
        if block.region != Region::Main || block.priced || block.text.len() > 240 || block.text.chars().count() > 60 {
            continue;
        }
        // "12,90 € inkl. MwSt., zzgl. Versand" is about the price.
        let of_price: Vec<&Hit<'_>> =
            context.hits[at].iter().filter(|h| says(std::slice::from_ref(*h), &["vat-incl", "vat-excl", "plus-shipping"])).collect();
        let within = |h: &Hit<'_>| of_price.iter().any(|p| p.start <= h.start && h.end <= p.end);
        let others: Vec<Hit<'_>> = context.hits[at].iter().filter(|h| !within(h)).copied().collect();
        let about_cost = says(&others, &["free-shipping", "delivery-cost", "shipping", "installments", "prior-price"]);
        let amounts = context.amounts(&block.text);
        if amounts.is_empty() || about_cost {
            continue;
        }
        let told: usize = of_price.iter().map(|h| block.text[h.start..h.end].chars().count()).sum();
        let rest = block.text.chars().count().saturating_sub(told);
        let written: usize = amounts.iter().map(|a| a.written.chars().count()).sum();
        if written * 2 >= rest.min(40) {
            out.push(price_text(block, at));
            if out.len() == MAX_BARE {
                break;
            }
        }
    }
    out
}

/// A short line that is just a number which the data states as the price: the sign stands beside it in an element of its own.
fn confirmed(context: &Context<'_>, stated: &[Stated]) -> Vec<PriceText> {
    let money = &context.book.money;
    let value = |text: &str| match money.marked(text).as_slice() {
        [only] => Some(only.value.normalize()),
        _ => None,
    };
    let short = |text: &str| text.len() <= 24 && text.starts_with(|c: char| c.is_numeric());
    let stated: Vec<_> = stated.iter().filter(|s| s.currency.is_some()).filter_map(|s| s.value).map(|v| v.normalize()).take(4).collect();
    let blocks = context
        .page
        .blocks
        .iter()
        .enumerate()
        .filter(|(_, b)| !stated.is_empty() && b.region == Region::Main && !b.priced && short(&b.text))
        .filter(|(at, _)| !context.page.prices.iter().any(|p| p.at == *at));
    let found = blocks.filter(|(_, b)| value(&b.text).is_some_and(|v| stated.contains(&v)));
    found.take(4).map(|(at, b)| price_text(b, at)).collect()
}

/// A block as a price that the page does not mark.
fn price_text(block: &Block, at: usize) -> PriceText {
    PriceText {
        text: block.text.clone(),
        region: block.region,
        selector: block.selector.clone(),
        struck: block.struck,
        regular: false,
        at,
        class: String::new(),
        related: false,
    }
}

fn says(hits: &[Hit<'_>], concepts: &[&str]) -> bool {
    hits.iter().any(|h| h.meanings.iter().any(|m| matches!(m, Meaning::Concept { concept, .. } if concepts.contains(&concept.as_str()))))
}

/// Compares on product pages what is shown with what the data states: the same value in the same currency is agreement, in another one a
/// contradiction. So is a page that shows no stated value at all, be it as a bare number: variants, ranges and the goods of others share a
/// page with the price that is meant.
fn agreement(context: &Context<'_>, facts: &mut PageFacts, stated: &[Stated], shown: &[Shown]) {
    let is_clear = |s: &&Shown| s.currency.is_some() && !s.amount.currencies.is_empty();
    let visible: Vec<&Shown> = shown.iter().filter(|s| s.region == Region::Main && !s.related).filter(is_clear).collect();
    let Some(seen) = visible.iter().find(|s| !s.struck) else { return };
    let Some(first) = stated.iter().find(|s| s.currency.is_some()) else { return };
    let same_currency = |shown: &Shown, stated: &Stated| {
        stated
            .currency
            .as_ref()
            .is_none_or(|c| shown.currency.as_ref() == Some(c) || shown.amount.currencies.contains(c) || shown.amount.local.contains(c))
    };
    let values: Vec<(&Stated, Decimal)> = stated.iter().filter_map(|s| Some((s, s.value?))).collect();
    let mut of_one_value = values
        .iter()
        .flat_map(|(stated, value)| visible.iter().filter(|s| is_rounded(*value, s.amount.value)).map(move |s| same_currency(s, stated)));
    let what = match of_one_value.next() {
        Some(same) => {
            if same || of_one_value.any(|same| same) {
                What::PriceAgreement
            } else {
                What::PriceContradiction
            }
        }
        None if values.is_empty() && stated.iter().any(|s| same_currency(seen, s)) => What::PriceAgreement,
        None => {
            let written = |value: Decimal| context.page.blocks.iter().any(|b| context.book.money.has_number(&b.text, value));
            let near = |value: Decimal| visible.iter().any(|s| s.amount.value.trunc() == value.trunc());
            let within = |stated: &Stated| {
                let (Some(low), Some(high)) = (stated.value, stated.high) else { return false };
                visible.iter().any(|s| (low..=high).contains(&s.amount.value) && same_currency(s, stated))
            };
            if stated.iter().any(within) || values.iter().any(|(_, value)| near(*value) || written(*value) || written(value.round_dp(2))) {
                return;
            }
            What::PriceContradiction
        }
    };
    let currency = seen.currency.as_ref().map(CurrencyCode::as_str).unwrap_or_default();
    let words = format!("{} ({currency}) — {}", seen.evidence.excerpt, first.written);
    let evidence = Evidence::data(context.url, first.path, &words);
    facts.signals.push(Signal { what, scope: Scope::StructuredData, sure: Sure::High, evidence, by: BY });
}

/// Whether an amount is a stated value as it is shown: `249 Kč` for 249.26, `99.17` for 99.1667.
fn is_rounded(stated: Decimal, shown: Decimal) -> bool {
    stated == shown || stated.round_dp_with_strategy(shown.scale(), RoundingStrategy::MidpointAwayFromZero) == shown
}

/// What an unclear sign may mean on a page.
#[derive(Default)]
struct Likely {
    /// Best first: currencies of structured data and of the platform, of the country that the page names as its own, of its scripts, of the
    /// country that its language alone points to.
    firm: Vec<CurrencyCode>,
    /// Currencies of all countries whose people read the language.
    by_language: Vec<CurrencyCode>,
}

/// What an unclear sign probably means here.
fn likely(context: &Context<'_>, facts: &PageFacts, stated: &[Stated]) -> Likely {
    let mut out = Likely::default();
    let add = |list: &mut Vec<CurrencyCode>, code: &CurrencyCode| {
        if !list.contains(code) {
            list.push(code.clone());
        }
    };
    let catalog = &context.book.catalog;
    stated.iter().filter_map(|s| s.currency.as_ref()).for_each(|c| add(&mut out.firm, c));
    told::by_platform(facts).iter().for_each(|c| add(&mut out.firm, c));
    for country in countries(context, facts) {
        catalog.tender.get(&country).into_iter().flatten().for_each(|c| add(&mut out.firm, c));
    }
    told::by_scripts(context).iter().for_each(|c| add(&mut out.firm, c));
    for language in facts.declared.iter().chain(&facts.language) {
        let usual = catalog.languages.get(language.as_str()).or_else(|| catalog.languages.get(language.language()));
        let tender = usual.and_then(|l| l.region.as_ref()).and_then(|r| catalog.tender.get(r.as_str()));
        tender.into_iter().flatten().for_each(|c| add(&mut out.firm, c));
        let whole = context.book.markets.values().filter(|m| m.part_of.is_none());
        for market in whole.filter(|m| m.profile.languages.iter().any(|l| l.reads_as(language))) {
            market.profile.currencies.iter().for_each(|c| add(&mut out.by_language, c));
        }
    }
    out
}

/// Domains of countries that firms of all countries take for their names; behind another part (`.com.co`) they are the country's.
const GENERIC: &[&str] = &[
    "co", "io", "me", "tv", "ai", "cc", "to", "ly", "fm", "gg", "la", "ws", "nu", "vc", "ag", "am", "gs", "tk", "ml", "ga", "cf", "so",
    "is", "im", "sh", "st", "bz", "mn", "ms", "tc", "pw", "ac", "cx", "gl",
];

/// Countries that the page names as its own, best first: the region of its language, of its Open Graph locale, a locale in its address, its
/// domain. `en-US` and `en_US` are what themes come with, and count behind the domain.
pub(super) fn countries(context: &Context<'_>, facts: &PageFacts) -> Vec<String> {
    let page = context.page;
    let host = page.url.host_str().unwrap_or_default();
    let region = |written: &str| written.replace('_', "-").parse::<LanguageTag>().ok().and_then(|t| t.region().map(str::to_owned));
    let is_default = |t: &LanguageTag| t.as_str() == "en-US";
    let declared = facts.declared.as_ref().and_then(|t| Some((is_default(t), t.region()?.to_owned())));
    let graph = page.head.meta("og:locale").and_then(|w| Some((w.replace('_', "-") == "en-US", region(w)?)));
    let told: Vec<(bool, String)> = declared.into_iter().chain(graph).collect();
    let mut out: Vec<String> = told.iter().filter(|(default, _)| !default).map(|(_, r)| r.clone()).collect();
    // `/de-ch/`, `ar-sa.shop.example`
    let segments = page.url.path().split('/').chain(host.split('.').take(1)).take(6);
    out.extend(segments.filter(|s| s.len() == 5 && s.as_bytes()[2].is_ascii_punctuation()).filter_map(region));
    let labels: Vec<&str> = host.rsplit('.').take(3).collect();
    let country = labels.first().filter(|d| d.len() == 2).filter(|d| {
        let second = labels.len() == 3 && matches!(labels[1], "com" | "co" | "net" | "org");
        let english = facts.language.as_ref().or(facts.declared.as_ref()).is_none_or(|l| l.language() == "en");
        !GENERIC.contains(d) || second || !english
    });
    out.extend(country.map(|d| if *d == "uk" { "GB".to_owned() } else { d.to_ascii_uppercase() }));
    out.extend(told.into_iter().filter(|(default, _)| *default).map(|(_, r)| r));
    out
}

/// The currency of an amount on a page whose prices are read: its sign's, else one that the page uses, else a likely one.
pub(super) fn currency_of(context: &Context<'_>, facts: &PageFacts, amount: &Amount) -> Option<(CurrencyCode, Sure)> {
    let used = facts.signals.iter().filter_map(|s| if let What::Currency(code) = &s.what { Some(code) } else { None });
    let mut candidates = Likely::default();
    if amount.currencies.len() > 1 || !amount.local.is_empty() {
        candidates = likely(context, facts, &[]);
        candidates.firm.splice(0..0, used.cloned());
    }
    resolve(amount, &candidates)
}

/// The currency an amount is in: by its sign, else by what is likely here; none when it stays unclear.
fn resolve(amount: &Amount, likely: &Likely) -> Option<(CurrencyCode, Sure)> {
    let several = &amount.currencies;
    let firm = likely.firm.iter().find(|c| several.contains(c) || amount.local.contains(c));
    if let Some(local) = firm.filter(|c| amount.local.contains(c)) {
        return Some((local.clone(), Sure::Medium));
    }
    if let [only] = several.as_slice() {
        return Some((only.clone(), Sure::High));
    }
    // A pound sign on an English page is one of few; a dollar sign on a Spanish one may be that of ten countries, and stays unclear.
    let mut read = likely.by_language.iter().filter(|c| several.contains(c));
    let only = match (read.next(), read.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    };
    firm.or(only).map(|c| (c.clone(), Sure::Medium))
}
