//! In: the structured data of a page. Out: the offers it states, the page's own product first.

use serde_json::{Map, Value};

use super::super::Context;
use super::super::page_kind::json_nodes;
use crate::rules::data_number;
use crate::vocab::CurrencyCode;
use rust_decimal::Decimal;

/// A price that structured data states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stated {
    pub value: Option<Decimal>,
    /// The other end of a range.
    pub high: Option<Decimal>,
    /// The code as written, where it is one.
    pub currency: Option<CurrencyCode>,
    pub path: &'static str,
    pub written: String,
}

/// All stated prices: JSON-LD, `product:price` metas, microdata.
pub(super) fn stated(context: &Context<'_>) -> Vec<Stated> {
    let mut out = json_ld(context);
    out.extend(metas(context));
    out.extend(items(context));
    out.retain(|s| s.value.is_some_and(|v| !v.is_zero()) || (s.value.is_none() && s.currency.is_some()));
    out
}

/// The currency that is written as its code, or as a sign that stands for no other (`€`).
fn code(context: &Context<'_>, text: &str) -> Option<CurrencyCode> {
    // The rouble had another code until 1998; shops still write it.
    let upper = text.trim().to_ascii_uppercase();
    let upper = if upper == "RUR" { "RUB" } else { &upper };
    let signed = || <[_; 1]>::try_from(context.book.money.sign_in(text)).ok().map(|[c]| c);
    upper.parse().ok().or_else(signed)
}

/// The text of a property. Shops write the name in other letter cases, and an object with a `value` for a number.
fn text(node: &Map<String, Value>, key: &str) -> Option<String> {
    let found = node.get(key).or_else(|| node.iter().find(|(k, _)| k.eq_ignore_ascii_case(key)).map(|(_, v)| v))?;
    plain(found, 0)
}

fn plain(value: &Value, depth: u8) -> Option<String> {
    match value {
        Value::String(s) => Some(s.clone()),
        Value::Number(n) => Some(n.to_string()),
        Value::Array(list) if depth < 3 => plain(list.first()?, depth + 1),
        Value::Object(map) if depth < 3 => plain(map.get("value").or_else(|| map.get("sales"))?, depth + 1),
        _ => None,
    }
}

/// Offers of JSON-LD. Those of other products (lists, "similar to") are left out where the page has a product of its own.
fn json_ld(context: &Context<'_>) -> Vec<Stated> {
    const OFFERS: &[&str] = &["Offer", "AggregateOffer", "UnitPriceSpecification", "PriceSpecification"];
    let page = context.page;
    let own: Vec<&Map<String, Value>> = json_nodes(page, &["Product", "ProductGroup", "IndividualProduct", "ProductModel"]);
    let mut out = Vec::new();
    let mut offers: Vec<&Map<String, Value>> = Vec::new();
    if let Some(product) = own.first().filter(|_| own.len() == 1) {
        walk(product.get("offers"), &mut offers, 0);
    }
    if offers.is_empty() {
        offers = json_nodes(page, OFFERS);
    }
    for offer in offers {
        let specified = offer.get("priceSpecification").map(first_object);
        let of = |key: &str| text(offer, key).or_else(|| specified.flatten().and_then(|s| text(s, key)));
        let price = of("price").or_else(|| text(offer, "lowPrice"));
        let currency = of("priceCurrency").or_else(|| of("currency"));
        let written = format!("{} {}", price.clone().unwrap_or_default(), currency.clone().unwrap_or_default());
        out.push(Stated {
            value: price.as_deref().and_then(data_number),
            high: text(offer, "highPrice").as_deref().and_then(data_number),
            currency: currency.as_deref().and_then(|c| code(context, c)),
            path: "Product.offers.price",
            written: written.trim().to_owned(),
        });
    }
    out
}

fn first_object(value: &Value) -> Option<&Map<String, Value>> {
    match value {
        Value::Object(map) => Some(map),
        Value::Array(list) => list.first().and_then(Value::as_object),
        _ => None,
    }
}

fn walk<'v>(value: Option<&'v Value>, out: &mut Vec<&'v Map<String, Value>>, depth: u8) {
    match value {
        Some(Value::Array(list)) => list.iter().take(100).for_each(|v| walk(Some(v), out, depth)),
        Some(Value::Object(map)) => {
            if map.contains_key("price") || map.contains_key("lowPrice") || map.contains_key("priceSpecification") {
                out.push(map);
            } else if depth < 3 {
                walk(map.get("offers"), out, depth + 1);
            }
        }
        _ => {}
    }
}

/// Open Graph: a reduced price first.
fn metas(context: &Context<'_>) -> Option<Stated> {
    let meta = |names: &[&str]| names.iter().find_map(|n| context.page.head.meta(n));
    let price = meta(&["product:sale_price:amount", "product:price:amount", "og:price:amount", "og:price", "product:price"])?;
    let code_of =
        meta(&["product:sale_price:currency", "product:price:currency", "og:price:currency", "og:currency"]).and_then(|c| code(context, c));
    let signed = || context.book.money.marked(price).into_iter().next().and_then(|a| <[_; 1]>::try_from(a.currencies).ok()).map(|[c]| c);
    let currency = code_of.or_else(signed);
    let written = format!("{price} {}", currency.as_ref().map(ToString::to_string).unwrap_or_default()).trim().to_owned();
    Some(Stated { value: data_number(price), high: None, currency, path: "meta product:price", written })
}

/// Microdata and RDFa: a price, and the currency nearest to it.
fn items(context: &Context<'_>) -> Vec<Stated> {
    let items = &context.page.data.items;
    let name = |prop: &str| prop.rsplit([':', '/']).next().unwrap_or(prop).to_owned();
    let is = |at: usize, wanted: &[&str]| wanted.contains(&name(&items[at].0).as_str());
    let currencies: Vec<(usize, CurrencyCode)> = (0..items.len())
        .filter(|i| is(*i, &["priceCurrency", "currency"]))
        .filter_map(|i| Some((i, code(context, &items[i].1)?)))
        .collect();
    let prices = (0..items.len()).filter(|i| is(*i, &["price", "lowPrice"]));
    let mut out: Vec<Stated> = prices
        .take(40)
        .map(|at| {
            let high = items.get(at + 1..).and_then(|rest| rest.iter().take(4).find(|(p, ..)| p == "highPrice"));
            let high = high.and_then(|(_, v, _)| data_number(v)).filter(|_| is(at, &["lowPrice"]));
            let nearest = currencies.iter().min_by_key(|(i, _)| i.abs_diff(at)).map(|(_, c)| c.clone());
            let signed = context.book.money.marked(&items[at].1).into_iter().next().and_then(|a| <[_; 1]>::try_from(a.currencies).ok());
            let currency = nearest.or(signed.map(|[c]| c));
            let written = format!("{} {}", items[at].1, currency.as_ref().map(ToString::to_string).unwrap_or_default());
            Stated { value: data_number(&items[at].1), high, currency, path: "itemprop=price", written: written.trim().to_owned() }
        })
        .collect();
    if out.is_empty()
        && let Some((_, currency)) = currencies.into_iter().next()
    {
        out.push(Stated {
            value: None,
            high: None,
            written: currency.to_string(),
            currency: Some(currency),
            path: "itemprop=priceCurrency",
        });
    }
    out
}
