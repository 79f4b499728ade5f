//! In: the JSON-LD of a page. Out: what `OfferShippingDetails`, `ShippingService` and `MerchantReturnPolicy` say, at offers and at the
//! organisation, with `@id` references resolved inside the page.

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::super::json_ld::Nodes;
use super::super::page_kind::json_nodes;
use super::super::words::Meaning;
use super::super::{Destination, Money, Payer, ReturnsLimit, Span, What};
use super::Delivery;
use super::costs::some_or_none;
use crate::evidence::Evidence;
use crate::rules::{StatementKind, data_number};
use crate::vocab::{CurrencyCode, Scope, Sure};

type Object = Map<String, Value>;

/// Values of one property that are read.
const MAX_VALUES: usize = 300;

impl Delivery<'_, '_> {
    pub(super) fn structured(&mut self) {
        let nodes = Nodes::of(self.context.page);
        let services = json_nodes(self.context.page, &["ShippingService"]);
        // What holds for members only is no promise to everybody.
        let for_members: Vec<&Object> = services
            .iter()
            .filter(|s| s.contains_key("validForMemberTier"))
            .flat_map(|s| nodes.objects(s.get("shippingConditions")))
            .collect();
        for details in json_nodes(self.context.page, &["OfferShippingDetails", "ShippingConditions"]) {
            if !for_members.iter().any(|m| std::ptr::eq(*m, details)) {
                self.shipping_details(&nodes, details);
            }
        }
        for service in services.iter().filter(|s| !s.contains_key("validForMemberTier")) {
            self.days(&nodes, service, "handlingTime", None, "ShippingService.handlingTime");
        }
        for policy in json_nodes(self.context.page, &["MerchantReturnPolicy"]) {
            self.return_policy(&nodes, policy);
        }
    }

    fn say(&mut self, what: What, path: &str, text: &str) {
        self.push(what, Scope::StructuredData, Sure::Medium, Evidence::data(self.context.url, path, text));
    }

    fn shipping_details(&mut self, nodes: &Nodes<'_>, details: &Object) {
        let refused = details
            .get("doesNotShip")
            .is_some_and(|v| v == &Value::Bool(true) || v.as_str().is_some_and(|s| s.to_ascii_lowercase().ends_with("true")));
        let regions = nodes.objects(details.get("shippingDestination"));
        let mut to = Vec::new();
        let mut partly = false;
        for region in &regions {
            // A part of a country promises and refuses nothing for the country.
            if ["addressRegion", "postalCode", "postalCodePrefix", "postalCodeRange"].iter().any(|k| region.contains_key(*k)) {
                partly = true;
                continue;
            }
            for code in self.countries(nodes, region.get("addressCountry")) {
                let destination = Destination::Country(code.clone());
                self.say(
                    What::Destination { to: destination.clone(), delivered: !refused },
                    "OfferShippingDetails.shippingDestination",
                    &code,
                );
                to.push(destination);
            }
        }
        if refused || (partly && to.is_empty()) {
            return;
        }
        if let Some(rate) = details.get("shippingRate") {
            self.say(What::Statement(StatementKind::DeliveryCost), "OfferShippingDetails.shippingRate", "shippingRate");
            self.rate(nodes, details, rate, &to);
        }
        if details.contains_key("deliveryTime") {
            self.say(What::Statement(StatementKind::DeliveryTime), "OfferShippingDetails.deliveryTime", "deliveryTime");
        }
        for time in nodes.objects(details.get("deliveryTime")) {
            let business = time.contains_key("businessDays");
            self.days(nodes, time, "handlingTime", Some(business), "OfferShippingDetails.deliveryTime.handlingTime");
            self.transit(nodes, time, Some(business), &to, "OfferShippingDetails.deliveryTime.transitTime");
        }
        self.transit(nodes, details, None, &to, "ShippingConditions.transitTime");
    }

    fn rate(&mut self, nodes: &Nodes<'_>, details: &Object, rate: &Value, to: &[Destination]) {
        let rates = nodes.objects(Some(rate));
        // ShippingRateSettings hold the rate, and from which value of an order it is free.
        let settings: Vec<&Object> =
            rates.iter().copied().filter(|r| r.contains_key("shippingRate") || r.contains_key("freeShippingThreshold")).collect();
        let inner = settings.iter().flat_map(|s| nodes.objects(s.get("shippingRate")));
        let mut amounts: Vec<Money> = rates.iter().copied().chain(inner).filter_map(money).collect();
        amounts.dedup();
        let mut free: Vec<Money> = settings.iter().flat_map(|s| nodes.objects(s.get("freeShippingThreshold"))).filter_map(money).collect();
        // A rate for some values of an order is no rate for all; where it is nothing, the lowest of them is the threshold.
        for order in nodes.objects(details.get("orderValue")) {
            let above = order.get("minValue").and_then(number).filter(|v| !v.is_zero());
            let free_of_cost = !amounts.is_empty() && amounts.iter().all(|a| a.value.is_zero());
            let currency = currency(order).or_else(|| amounts.first().map(|a| a.currency.clone()));
            if let (Some(value), true, Some(currency)) = (above, free_of_cost, currency) {
                free.push(Money { value: value.normalize(), currency });
            }
            amounts.clear();
        }
        for (amounts, is_free) in [(amounts, false), (free, true)] {
            for amount in amounts {
                for to in some_or_none(to.to_vec()) {
                    let text = format!("{} {}", amount.value, amount.currency);
                    let amount = amount.clone();
                    let what = if is_free { What::FreeFrom { to, amount } } else { What::DeliveryCost { to, amount } };
                    self.say(what, "OfferShippingDetails.shippingRate", &text);
                }
            }
        }
    }

    fn days(&mut self, nodes: &Nodes<'_>, holder: &Object, key: &str, business: Option<bool>, path: &str) {
        if let Some(span) = span(nodes, holder.get(key), business) {
            self.say(What::DispatchDays(span), path, &said(span));
        }
    }

    fn transit(&mut self, nodes: &Nodes<'_>, holder: &Object, business: Option<bool>, to: &[Destination], path: &str) {
        if let Some(span) = span(nodes, holder.get("transitTime"), business) {
            for to in some_or_none(to.to_vec()) {
                self.say(What::DeliveryDays { to, span }, path, &said(span));
            }
        }
    }

    fn return_policy(&mut self, nodes: &Nodes<'_>, policy: &Object) {
        let words = |key: &str| {
            nodes.texts(policy.get(key)).into_iter().map(|t| t.rsplit(['/', ':']).next().unwrap_or(t).to_owned()).collect::<Vec<_>>()
        };
        let category = words("returnPolicyCategory");
        let path = |key: &str| format!("MerchantReturnPolicy.{key}");
        if category.iter().any(|c| c == "MerchantReturnNotPermitted") {
            self.say(What::ReturnsLimit(ReturnsLimit::NoReturns), &path("returnPolicyCategory"), "MerchantReturnNotPermitted");
            return;
        }
        let refunds = words("refundType");
        let exchange = !refunds.is_empty() && refunds.iter().all(|r| r == "ExchangeRefund");
        if exchange {
            self.say(What::ReturnsLimit(ReturnsLimit::ExchangeOnly), &path("refundType"), "ExchangeRefund");
        }
        let days = policy.get("merchantReturnDays").and_then(|d| d.as_u64().or_else(|| d.as_str()?.trim().parse().ok()));
        if let Some(days) = days.filter(|d| *d > 0 && !exchange).and_then(|d| u32::try_from(d).ok()) {
            self.say(What::ReturnsDays(days), &path("merchantReturnDays"), &days.to_string());
            self.say(What::Statement(StatementKind::ReturnsPeriod), &path("merchantReturnDays"), &days.to_string());
        }
        // Fees for a change of mind and for defects may differ.
        let mut payers: Vec<(Payer, String)> = Vec::new();
        for key in ["customerRemorseReturnFees", "returnFees", "itemDefectReturnFees"] {
            for word in words(key) {
                let by = match word.as_str() {
                    "FreeReturn" => Payer::Seller,
                    "ReturnFeesCustomerResponsibility" | "ReturnShippingFees" | "OriginalShippingFees" => Payer::Buyer,
                    _ => continue,
                };
                payers.push((by, word));
            }
        }
        if let Some((first, word)) = payers.first() {
            let by = if payers.iter().all(|(by, _)| by == first) { *first } else { Payer::ByCase };
            self.say(What::ReturnsPaidBy(by), &path("returnFees"), word);
        }
        for code in self.countries(nodes, policy.get("returnPolicyCountry")) {
            self.say(What::ReturnsTo(code.clone()), &path("returnPolicyCountry"), &code);
        }
    }

    /// Countries by code or by name.
    fn countries(&self, nodes: &Nodes<'_>, value: Option<&Value>) -> Vec<String> {
        let named = nodes.objects(value).into_iter().filter_map(|o| o.get("name").and_then(Value::as_str));
        let mut out = Vec::new();
        for text in nodes.texts(value).into_iter().chain(named).take(MAX_VALUES) {
            let text = text.trim();
            let code = match text.to_ascii_uppercase().as_str() {
                "UK" => Some("GB".to_owned()),
                code if code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase()) => Some(code.to_owned()),
                _ => self.context.words.find(text).iter().filter(|h| h.start == 0 && h.end == text.len()).find_map(|h| {
                    h.meanings.iter().find_map(|m| if let Meaning::Territory { code } = m { Some(code.clone()) } else { None })
                }),
            };
            out.extend(code.filter(|c| !out.contains(c)));
        }
        out
    }
}

fn number(value: &Value) -> Option<Decimal> {
    match value {
        Value::Number(n) => n.to_string().parse().ok(),
        Value::String(s) => data_number(s),
        _ => None,
    }
}

fn currency(object: &Object) -> Option<CurrencyCode> {
    object.get("currency").or_else(|| object.get("priceCurrency"))?.as_str()?.trim().parse().ok()
}

/// A `MonetaryAmount`, or a charge with `price`.
fn money(object: &Object) -> Option<Money> {
    let value = ["value", "price", "minValue"].iter().find_map(|k| object.get(*k).and_then(number))?;
    // A range is no price.
    let range = object.get("maxValue").and_then(number).is_some_and(|max| max != value);
    let currency = currency(object)?;
    (!range).then(|| Money { value: value.normalize(), currency })
}

/// Days of a `QuantitativeValue`, or of a `ServicePeriod` around one.
fn span(nodes: &Nodes<'_>, value: Option<&Value>, business: Option<bool>) -> Option<Span> {
    let period = *nodes.objects(value).first()?;
    let inner = nodes.objects(period.get("duration"));
    let quantity = inner.first().copied().unwrap_or(period);
    let business = business.unwrap_or_else(|| period.contains_key("businessDays"));
    let in_days =
        quantity.get("unitCode").and_then(Value::as_str).is_none_or(|u| matches!(u.to_ascii_uppercase().as_str(), "D" | "DAY" | "DAYS"));
    let whole = |key: &str| quantity.get(key).and_then(number).and_then(|n| u32::try_from(n.ceil().to_string().parse::<u64>().ok()?).ok());
    let until = whole("maxValue").or_else(|| whole("value")).or_else(|| whole("minValue"))?;
    let from = whole("minValue").unwrap_or(until).min(until);
    (in_days && until <= 400).then_some(Span { from, until, business })
}

fn said(span: Span) -> String {
    format!("{}-{} {}", span.from, span.until, if span.business { "business days" } else { "days" })
}
