//! Forms for addresses: which countries they offer, and what they ask for whatever the country. They are read and never filled in.
//!
//! Where a form offers several countries, scripts fit states and postal codes to the one that is chosen: then only the list is said.

use std::collections::BTreeSet;

use regex::{Regex, RegexBuilder};

use super::words::{Meaning, fold};
use super::{AddressForm, Context, PageFacts, Signal, What};
use crate::evidence::Evidence;
use crate::page::{Field, Form, Region};
use crate::vocab::{Scope, Sure};

/// What a field is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Street,
    City,
    PostalCode,
    State,
    Country,
}

pub(super) fn detect(context: &Context<'_>, facts: &mut PageFacts) {
    let mut seen: BTreeSet<What> = BTreeSet::new();
    for form in context.page.forms.iter().filter(|f| f.fields.len() >= 3 && !matches!(f.region, Region::Foreign | Region::Dialog)) {
        for (fact, field) in facts_of(context, form) {
            let what = What::AddressForm(fact);
            if seen.insert(what.clone()) {
                let evidence = Evidence::element(context.url, &form.selector, &shown(field));
                facts.signals.push(Signal { what, scope: Scope::Text, sure: Sure::Medium, evidence, by: "address-form" });
            }
        }
    }
}

fn facts_of<'f>(context: &Context<'_>, form: &'f Form) -> Vec<(AddressForm, &'f Field)> {
    let parts: Vec<(Part, &Field)> = form.fields.iter().filter_map(|f| part_of(f).map(|p| (p, f))).collect();
    let has = |part: Part| parts.iter().find(|(p, _)| *p == part).map(|(_, f)| *f);
    if has(Part::Street).is_none() || (has(Part::PostalCode).is_none() && has(Part::City).is_none()) {
        return Vec::new();
    }
    let mut out = Vec::new();
    let country = has(Part::Country);
    let offered = country.filter(|f| f.kind == "select").map(|f| countries(context, f)).unwrap_or_default();
    if let Some(field) = country
        && !offered.is_empty()
    {
        out.push((AddressForm::Countries(offered.iter().cloned().collect()), field));
    }
    // A field for the country that is no list of one may change what is asked for.
    if country.is_some() && offered.len() != 1 {
        return out;
    }
    if let Some(state) = has(Part::State).filter(|f| f.required && f.kind == "select" && f.options.len() > 2) {
        out.push((AddressForm::States, state));
    }
    if let Some(code) = has(Part::PostalCode)
        && let Some(regex) = code.pattern.as_deref().and_then(pattern)
    {
        let refused =
            |codes: &[String]| !codes.is_empty() && !codes.iter().any(|c| regex.is_match(c) || regex.is_match(&c.replace(' ', "")));
        let formats = &context.book.catalog.address_formats;
        let refuses: Vec<String> = formats.values().filter(|f| refused(&f.postal_codes)).map(|f| f.market.to_string()).collect();
        // A pattern that no code fits is not understood.
        if !refuses.is_empty() && refuses.len() < formats.values().filter(|f| !f.postal_codes.is_empty()).count() {
            out.push((AddressForm::RefusesPostalCodes(refuses), code));
        }
    }
    out
}

/// A pattern of a page, as browsers read it: it must fit the whole. Of a stranger's making, so it may not grow large.
fn pattern(written: &str) -> Option<Regex> {
    RegexBuilder::new(&format!("^(?:{written})$")).size_limit(1 << 16).build().ok()
}

/// What a field is for, by what browsers fill it with, else by its name.
fn part_of(field: &Field) -> Option<Part> {
    if matches!(field.kind.as_str(), "hidden" | "checkbox" | "radio" | "submit" | "button") {
        return None;
    }
    let auto = field.autocomplete.to_ascii_lowercase();
    let by_browser = auto.split_ascii_whitespace().find_map(|token| match token {
        "street-address" | "address-line1" => Some(Part::Street),
        "address-level2" => Some(Part::City),
        "postal-code" => Some(Part::PostalCode),
        "address-level1" => Some(Part::State),
        "country" | "country-name" => Some(Part::Country),
        _ => None,
    });
    let name = fold(&field.name).replace(['_', '-', '[', ']', '.', ' '], "");
    let holds = |words: &[&str]| words.iter().any(|w| name.ends_with(w));
    by_browser.or_else(|| {
        Some(match () {
            () if holds(&["country", "countryid", "countrycode", "land", "pays", "pais"]) => Part::Country,
            () if holds(&["postcode", "postalcode", "zip", "zipcode", "plz", "cep", "codepostal", "codigopostal", "cap"]) => {
                Part::PostalCode
            }
            () if holds(&["state", "stateid", "province", "provinceid", "regionid", "region", "zoneid", "bundesland"]) => Part::State,
            () if holds(&["street", "street1", "street0", "address1", "addressline1", "addr1", "strasse", "streetaddress"]) => Part::Street,
            () if holds(&["city", "town", "ort", "ville", "ciudad", "cidade"]) => Part::City,
            () => return None,
        })
    })
}

/// The countries that a list offers: by code, else by name.
fn countries(context: &Context<'_>, field: &Field) -> BTreeSet<String> {
    let known = |code: &str| context.book.catalog.address_formats.keys().any(|m| m.as_str() == code);
    let by_value = |value: &str| (value.len() == 2 && value.bytes().all(|b| b.is_ascii_uppercase())).then(|| value.to_owned());
    let by_name = |text: &str| {
        let hits = context.words.find(text);
        let whole = hits.iter().filter(|h| h.end - h.start == text.len()).flat_map(|h| h.meanings);
        whole.into_iter().find_map(|m| if let Meaning::Territory { code } = m { Some(code.clone()) } else { None })
    };
    let codes: BTreeSet<String> =
        field.options.iter().filter_map(|(value, text)| by_value(value.trim()).or_else(|| by_name(text.trim()))).collect();
    // A list of states holds two letters, too; and of a list of which few names are known, nothing is said.
    let named = field.options.iter().filter(|(value, _)| !value.trim().is_empty()).count();
    if codes.len() * 10 >= named * 9 && codes.iter().any(|c| known(c)) { codes } else { BTreeSet::new() }
}

/// The field as evidence, with its pattern.
fn shown(field: &Field) -> String {
    let markup = field.markup();
    field.pattern.as_ref().map_or(markup.clone(), |p| markup.replace('>', &format!(" pattern=\"{p}\">")))
}
