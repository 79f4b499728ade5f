//! Registration numbers that structured data names: `vatID`, `taxID` and `iso6523Code` of an organisation.

use serde_json::{Map, Value};

use super::{Context, PageFacts, Signal, What, check_digits, compiled};
use crate::evidence::Evidence;
use crate::rules::RegistrationKind;
use crate::signals::page_kind::json_objects;
use crate::vocab::{Scope, Sure};

const KEYS: &[&str] = &["vatID", "taxID", "iso6523Code"];

pub(super) fn detect(context: &Context<'_>, facts: &mut PageFacts) {
    let named = |node: &Map<String, Value>| KEYS.iter().any(|k| node.contains_key(*k));
    for node in json_objects(context.page, named) {
        for key in KEYS {
            let Some(written) = node.get(*key).and_then(Value::as_str) else { continue };
            let Some((kind, number, valid)) = kind_of(context, node, key, written.trim()) else { continue };
            let what = What::Registration { market: kind.market.clone(), id: kind.id.get_ref().clone(), number: number.to_owned(), valid };
            if !facts.signals.iter().any(|s| s.what == what) {
                let sure = if valid == Some(false) { Sure::Low } else { Sure::High };
                let evidence = Evidence::data(context.url, &format!("Organization.{key}"), written);
                facts.signals.push(Signal { what, scope: Scope::StructuredData, sure, evidence, by: "registration" });
            }
        }
    }
}

/// What number it is: by the code of its register, by its country code, or by the country of the organisation's address.
fn kind_of<'a, 'n>(
    context: &Context<'a>,
    node: &Map<String, Value>,
    key: &str,
    written: &'n str,
) -> Option<(&'a RegistrationKind, &'n str, Option<bool>)> {
    let kinds = &context.book.catalog.registrations;
    let whole = |k: &&RegistrationKind, number: &str| {
        compiled(k.pattern.get_ref()).is_some_and(|r| r.find(number).is_some_and(|m| m.start() == 0 && m.end() == number.len()))
    };
    let checked = |k: &RegistrationKind, number: &str| k.check.and_then(|rule| check_digits::are_right(rule, number));
    if key == "iso6523Code" {
        let (code, number) = written.split_once(':')?;
        let kind = kinds.values().find(|k| k.iso6523.iter().any(|c| c == code)).filter(|k| whole(k, number))?;
        return Some((kind, number, checked(kind, number)));
    }
    let by_prefix = kinds.values().find(|k| k.prefixes.iter().any(|p| written.starts_with(p.as_str())) && whole(k, written));
    let country = node.get("address").and_then(|a| a.get("addressCountry")).and_then(Value::as_str).filter(|c| c.len() == 2);
    let here = || kinds.values().filter(|k| country.is_some_and(|c| c.eq_ignore_ascii_case(k.market.country())) && whole(k, written));
    // Without a country code, right check digits tell the numbers of a country apart.
    let by_country = || here().find(|k| checked(k, written) == Some(true));
    let kind = by_prefix.or_else(by_country)?;
    Some((kind, written, checked(kind, written)))
}
