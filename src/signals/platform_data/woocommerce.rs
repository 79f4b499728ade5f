//! What WooCommerce's blocks tell their scripts: `wcSettings`, as JSON or as JSON in percent signs.

use std::borrow::Cow;

use serde_json::Value;

use super::json;
use super::{Anchor, Out};
use crate::page::MAX_SETTINGS_BYTES;
use crate::signals::{Destination, What};
use crate::vocab::Sure;

/// Countries from which on a list is the whole world: what WooCommerce allows where nobody has chosen.
const WHOLE_WORLD: usize = 200;

/// Gateways of WooCommerce by their ids, where the words of the id do not name the way to pay.
const GATEWAYS: &[(&str, &str)] = &[
    ("bacs", "bank-transfer"),
    ("cod", "cash-on-delivery"),
    ("ppcp-gateway", "paypal"),
    ("ppcp-credit-card-gateway", "card"),
    ("paypal_express", "paypal"),
    ("stripe_cc", "card"),
    ("stripe_sepa", "sepa-dd"),
    ("stripe_sepa_debit", "sepa-dd"),
    ("klarna_payments", "klarna"),
    ("kco", "klarna"),
    ("amazon_payments_advanced", "amazon-pay"),
    ("mollie_wc_gateway_creditcard", "card"),
    ("mollie_wc_gateway_banktransfer", "bank-transfer"),
    ("mollie_wc_gateway_directdebit", "sepa-dd"),
    ("mollie_wc_gateway_applepay", "apple-pay"),
    ("mollie_wc_gateway_klarnapaylater", "klarna"),
    ("mollie_wc_gateway_klarnasliceit", "klarna"),
];

/// Gateways that bring ways to pay which their ids do not tell: with one of them a list is not complete.
const OPEN: &[&str] = &["stripe", "woocommerce_payments", "square_credit_card", "adyen", "checkout", "payu", "mercado"];

/// The settings that a script assigns, from where it names them.
pub(super) fn settings(text: &str) -> Option<Value> {
    let after = text.strip_prefix(Anchor::WooCommerce.text())?;
    let head = &after[..floor(after, 120)];
    if let Some(at) = head.find("decodeURIComponent(") {
        let rest = after[at + "decodeURIComponent(".len()..].trim_start();
        let quote = rest.chars().next().filter(|c| matches!(c, '\'' | '"'))?;
        let body = &rest[1..];
        let end = body[..floor(body, MAX_SETTINGS_BYTES)].find(quote)?;
        return serde_json::from_str(&percent_decoded(&body[..end])?).ok();
    }
    json::assigned(after)
}

fn floor(text: &str, most: usize) -> usize {
    let mut at = text.len().min(most);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn percent_decoded(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains('%') {
        return Some(Cow::Borrowed(text));
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = |b: u8| char::from(b).to_digit(16).and_then(|d| u8::try_from(d).ok());
        match bytes[at..] {
            [b'%', high, low, ..] if hex(high).is_some() && hex(low).is_some() => {
                out.push(hex(high)? * 16 + hex(low)?);
                at += 3;
            }
            _ => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(out).ok().map(Cow::Owned)
}

pub(super) fn read(settings: &Value, out: &mut Out<'_, '_>) {
    if let Some(code) = settings.pointer("/currency/code").and_then(Value::as_str) {
        out.currency(code, false, "wcSettings.currency.code", code);
    }
    if let Some(written) = settings.pointer("/locale/siteLocale").and_then(Value::as_str) {
        out.language(written, "wcSettings.locale.siteLocale");
    }
    payments(settings, out);
    destinations(settings, out);
}

/// `paymentMethodSortOrder` names the gateways that are switched on; `paymentMethodData` what shoppers see of them.
fn payments(settings: &Value, out: &mut Out<'_, '_>) {
    let path = "wcSettings.paymentMethodSortOrder";
    let Some(order) = settings.get("paymentMethodSortOrder").and_then(Value::as_array) else { return };
    let gateways: Vec<&str> = order.iter().filter_map(Value::as_str).take(60).collect();
    let mut complete = gateways.len() == order.len() && !gateways.is_empty();
    for gateway in &gateways {
        let title = settings.get("paymentMethodData").and_then(|d| d.get(gateway)).and_then(|d| d.get("title")).and_then(Value::as_str);
        match method(gateway, title, out) {
            Some(id) => out.payment(&id, Sure::High, path, gateway),
            None => complete = false,
        }
        complete &= !OPEN.iter().any(|open| gateway.starts_with(open));
    }
    if complete {
        out.push(What::CompletePaymentList, Sure::High, path, &gateways.join(", "));
    }
}

/// The way to pay that a gateway is: by its id, by its title, by the last words of its id (`stripe_ideal`).
fn method(gateway: &str, title: Option<&str>, out: &Out<'_, '_>) -> Option<String> {
    let known = GATEWAYS.iter().find(|(id, _)| *id == gateway).map(|(_, to)| (*to).to_owned());
    let words = &out.context.words;
    let label = |text: &str| words.payment_label(text).map(|(l, _)| l.id.clone());
    known.or_else(|| title.and_then(label)).or_else(|| {
        let starts = gateway.match_indices(['_', '-']).map(|(at, _)| at + 1);
        std::iter::once(0).chain(starts).find_map(|at| label(&gateway[at..].replace(['_', '-'], " ")))
    })
}

/// `countryData` of newer versions, `shippingCountries` of older ones. `countries` is the list of all countries and no promise.
fn destinations(settings: &Value, out: &mut Out<'_, '_>) {
    let allowed = |data: &Value| data.get("allowShipping").and_then(Value::as_bool) == Some(true);
    let (path, codes): (&str, Vec<String>) = if let Some(data) = settings.get("countryData").and_then(Value::as_object) {
        ("wcSettings.countryData", data.iter().filter(|(_, d)| allowed(d)).map(|(code, _)| code.clone()).collect())
    } else if let Some(data) = settings.get("shippingCountries").and_then(Value::as_object) {
        ("wcSettings.shippingCountries", data.keys().cloned().collect())
    } else {
        return;
    };
    let is_code = |code: &String| code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase());
    if codes.is_empty() || codes.len() >= WHOLE_WORLD || !codes.iter().all(is_code) {
        return;
    }
    let listed = codes.join(", ");
    for code in codes {
        out.push(What::Destination { to: Destination::Country(code), delivered: true }, Sure::Medium, path, &listed);
    }
    out.push(What::Destination { to: Destination::Elsewhere, delivered: false }, Sure::Medium, path, &listed);
}
