//! Ways to pay, carriers and providers are found by their names, icons and hosts.

use std::collections::BTreeSet;

use landfall::signals::What;
use landfall::vocab::Scope;

use super::pages::{BOOK, read};

/// Entries that share a name or a host with another, as in life.
const SHARED: &[(&str, &str)] = &[("payme-uz", "payme-hk")];

fn payments(url: &str, body: &str) -> BTreeSet<String> {
    let facts = read(url, body);
    facts.signals.into_iter().filter_map(|s| if let What::Payment(id) = s.what { Some(id) } else { None }).collect()
}

/// What is found beside the wanted one and its company, and is no group that it belongs to.
fn others(mut found: BTreeSet<String>, id: &str, company: &[&str]) -> BTreeSet<String> {
    found.retain(|f| f != id && !company.contains(&f.as_str()) && !BOOK.catalog.payment_groups.contains_key(f));
    found.retain(|f| !SHARED.contains(&(id, f.as_str())));
    found
}

#[test]
fn each_way_to_pay_is_found_by_its_name_in_a_list_and_by_its_icons() {
    let company = ["visa", "mastercard", "paypal"];
    let mut out = Vec::new();
    for (id, method) in &BOOK.catalog.payments {
        for name in std::iter::once(&method.name).chain(&method.aliases) {
            let list = format!(
                "<main><h1>Payment methods</h1><ul><li>{}</li><li>Visa</li><li>Mastercard</li><li>PayPal</li></ul></main>",
                name.replace('&', "&amp;")
            );
            let found = payments("https://shop.example/pages/payment-methods", &list);
            if !found.contains(id) || !others(found.clone(), id, &company).is_empty() {
                out.push(format!("{id} by `{name}`: {found:?}"));
            }
        }
        for icon in &method.icons {
            let row = format!(
                "<footer><ul class=\"payment\"><li><svg class=\"{icon}\"><path/></svg></li><li><img alt=\"Visa\"></li><li><img alt=\"Mastercard\"></li>\
                 <li><img alt=\"PayPal\"></li></ul></footer>"
            );
            let found = payments("https://shop.example/", &row);
            if !found.contains(id) || !others(found.clone(), id, &company).is_empty() {
                out.push(format!("{id} by icon `{icon}`: {found:?}"));
            }
        }
    }
    assert!(out.is_empty(), "{}:\n{}", out.len(), out.join("\n"));
}

#[test]
fn each_host_of_a_way_to_pay_or_a_provider_names_it() {
    let mut out = Vec::new();
    let catalog = &BOOK.catalog;
    let found = |host: &str| -> BTreeSet<(&str, String)> {
        let facts = read("https://shop.example/", &format!("<script src=\"https://{}x.js\"></script>", with_slash(host)));
        let named = |what: What| match what {
            What::Payment(id) => Some(("method", id)),
            What::Gateway(id) => Some(("gateway", id)),
            _ => None,
        };
        facts.signals.into_iter().filter(|s| s.scope == Scope::ScriptHost).filter_map(|s| named(s.what)).collect()
    };
    let methods = catalog.payments.iter().flat_map(|(id, m)| m.hosts.iter().map(move |h| ("method", id, h)));
    let gateways = catalog.gateways.iter().flat_map(|(id, g)| g.hosts.iter().map(move |h| ("gateway", id, h)));
    for (kind, id, host) in methods.chain(gateways) {
        if !found(host).contains(&(kind, id.clone())) {
            out.push(format!("{kind} {id} by {host}: {:?}", found(host)));
        }
    }
    assert!(out.is_empty(), "{}:\n{}", out.len(), out.join("\n"));
}

fn with_slash(host: &str) -> String {
    if host.contains('/') { host.to_owned() } else { format!("{host}/") }
}

#[test]
fn each_carrier_is_found_by_its_name_in_a_list() {
    let mut out = Vec::new();
    for (id, carrier) in &BOOK.catalog.carriers {
        for name in std::iter::once(&carrier.name).chain(&carrier.aliases) {
            let list = format!("<main><h1>Shipping</h1><ul><li>{}</li></ul></main>", name.replace('&', "&amp;"));
            let facts = read("https://shop.example/policies/shipping-policy", &list);
            let found: BTreeSet<String> =
                facts.signals.into_iter().filter_map(|s| if let What::Carrier(id) = s.what { Some(id) } else { None }).collect();
            if !found.contains(id) {
                out.push(format!("{id} by `{name}`: {found:?}"));
            }
        }
    }
    assert!(out.is_empty(), "{}:\n{}", out.len(), out.join("\n"));
}
