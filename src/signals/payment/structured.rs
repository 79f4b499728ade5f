//! Ways to pay in structured data, and hosts of scripts and pictures.

use std::collections::BTreeMap;

use serde_json::Value;

use super::super::page_kind::json_nodes;
use super::super::words::HostOwner;
use super::{BY, Context, Found, PageFacts, Signal, What, keep};
use crate::evidence::{Evidence, Excerpt, Place};
use crate::vocab::{Origin, Scope, Sure};

/// `paymentAccepted` and `acceptedPaymentMethod` of JSON-LD.
pub(super) fn structured(context: &Context<'_>, found: &mut Found) {
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
pub(super) fn hosts(context: &Context<'_>, found: &mut Found, facts: &mut PageFacts) {
    let host_of = |asset: &str| -> Option<String> {
        let rest = asset.strip_prefix("https://").or_else(|| asset.strip_prefix("http://")).or_else(|| asset.strip_prefix("//"))?;
        Some(rest.split(['/', '?', '#', ':']).next()?.to_ascii_lowercase())
    };
    let hosts: BTreeMap<String, &str> = context.page.assets.iter().filter_map(|a| host_of(a).map(|h| (h, a.as_str()))).collect();
    let evidence = |asset: &str| Evidence {
        origin: Origin::Page,
        url: Some(context.url.to_owned()),
        place: Place::Script { src: asset.split('?').next().unwrap_or(asset).to_owned() },
        excerpt: Excerpt::new(asset.split('?').next().unwrap_or(asset)),
    };
    for (host, asset) in &hosts {
        for owner in context.words.host_owners(host) {
            match owner {
                HostOwner::Method(id) => keep(found, id, Scope::ScriptHost, Sure::Low, evidence(asset)),
                HostOwner::Gateway(id) => {
                    let what = What::Gateway(id.clone());
                    if !facts.signals.iter().any(|s| s.what == what) {
                        facts.signals.push(Signal {
                            what,
                            scope: Scope::ScriptHost,
                            sure: Sure::Medium,
                            evidence: evidence(asset),
                            by: BY,
                        });
                    }
                }
            }
        }
    }
}
