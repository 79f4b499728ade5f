//! In: the amounts that a page shows and the ones its data states. Out: the price of the page's own product.
//!
//! Data lies (an old price, a net one, that of another product), and a page shows the prices of many goods. So both are asked: what stands
//! near the product's name and is stated as well is the price; else what is shown there; else what the data states.

use rust_decimal::Decimal;

use super::super::Context;
use super::Shown;
use super::stated::Stated;
use crate::page::{BlockKind, Region};
use crate::vocab::CurrencyCode;

/// Blocks behind the product's name in which its price is looked for.
const NEAR: usize = 60;

/// The price of the product that a page is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferFact {
    pub value: Option<Decimal>,
    /// None where the sign may stand for several currencies and nothing else tells.
    pub currency: Option<CurrencyCode>,
    /// It stands on the page and in its data.
    pub agreed: bool,
}

/// The page's own price; none where it shows and states none.
pub(super) fn offer(context: &Context<'_>, stated: &[Stated], shown: &[Shown]) -> Option<OfferFact> {
    let heading = heading(context);
    let mut near: Vec<(i64, &Shown)> = shown.iter().filter_map(|s| Some((weight(s, heading, stated)?, s))).collect();
    near.sort_by_key(|(weight, s)| (std::cmp::Reverse(*weight), s.at));
    if let Some((_, best)) = near.first() {
        let agreed = stated.iter().any(|s| is_value(s, best.amount.value));
        let currency = best.currency.clone().or_else(|| stated.iter().find_map(|s| s.currency.clone()));
        return Some(OfferFact { value: Some(best.amount.value), currency, agreed });
    }
    let Some(first) = stated.iter().find(|s| s.value.is_some()).or(stated.first()) else {
        let currency = only_currency(context)?;
        return Some(OfferFact { value: None, currency: Some(currency), agreed: false });
    };
    let currency = first.currency.clone().or_else(|| stated.iter().find_map(|s| s.currency.clone()));
    Some(OfferFact { value: first.value, currency, agreed: false })
}

/// The currency of the page where it shows no price of its own (sold out): that of all amounts on it, where they are of one and clear.
fn only_currency(context: &Context<'_>) -> Option<CurrencyCode> {
    const ENOUGH: usize = 12;
    let blocks = context.blocks().map(|(_, b, _)| b).filter(|b| b.region != Region::Dialog);
    let amounts = blocks.flat_map(|b| context.book.money.amounts(&b.text)).filter(|a| !a.value.is_zero()).take(ENOUGH);
    let clear: std::collections::BTreeSet<Vec<CurrencyCode>> = amounts.map(|a| a.currencies).collect();
    let mut clear = clear.into_iter();
    match (clear.next().map(<[_; 1]>::try_from), clear.next()) {
        (Some(Ok([only])), None) => Some(only),
        _ => None,
    }
}

fn is_value(stated: &Stated, value: Decimal) -> bool {
    stated.value.is_some_and(|v| super::is_rounded(v, value))
}

/// The block with the product's name: the first heading of the first level in the content.
pub(super) fn heading(context: &Context<'_>) -> Option<usize> {
    let blocks = &context.page.blocks;
    let of_level = |level: u8| blocks.iter().position(|b| b.kind == BlockKind::Heading(level) && b.region == Region::Main);
    of_level(1).or_else(|| blocks.iter().position(|b| b.kind == BlockKind::Heading(1)))
}

/// How much speaks for an amount as the product's price; none where it cannot be.
fn weight(shown: &Shown, heading: Option<usize>, stated: &[Stated]) -> Option<i64> {
    let agreed = stated.iter().any(|s| is_value(s, shown.amount.value));
    if shown.struck || shown.related || !(shown.region == Region::Main || shown.region == Region::Aside) {
        return None;
    }
    let distance = heading.map_or(shown.at, |h| if shown.at >= h { shown.at - h } else { (h - shown.at) * 4 });
    if distance > NEAR && !agreed {
        return None;
    }
    let class = shown.class.to_ascii_lowercase();
    let has = |words: &[&str]| words.iter().any(|w| class.contains(w));
    // What is stated as well is the price wherever it stands; where it stands decides among others.
    let mut weight = 100 - i64::try_from(distance.min(if agreed { NEAR } else { 400 })).unwrap_or(400);
    weight += if agreed { 120 } else { 0 };
    weight += if shown.marked { 40 } else { 0 };
    weight += if has(&["current", "sale", "special", "final", "actual", "now", "our", "promo", "discounted", "main", "product-price"]) {
        25
    } else {
        0
    };
    weight -=
        if has(&["old", "regular", "list", "was", "rrp", "shipping", "delivery", "unit", "per-", "saving", "save", "monthly", "install"]) {
            50
        } else {
            0
        };
    weight -= if shown.per_unit { 60 } else { 0 };
    Some(weight)
}
