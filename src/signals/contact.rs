//! Ways to reach the shop: e-mail, phone, address, form, opening hours, chat.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use super::page_kind::json_nodes;
use super::words::Meaning;
use super::{ContactKind, Context, PageFacts, Signal, What};
use crate::evidence::{Evidence, Excerpt, Place};
use crate::page::{Block, Region};
use crate::vocab::{Origin, PageKind, Scope, Sure};

const BY: &str = "contact";

static EMAIL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[A-Za-z0-9._%+-]{1,64}(?:@|\s?[\[(](?:at|@)[\])]\s?)[A-Za-z0-9.-]{1,190}\.[A-Za-z]{2,24}").expect("a fixed expression")
});
static PHONE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?:\+|00)\d{1,3}[\s().\-/\u{a0}–]*(?:\d[\s().\-/\u{a0}–]*){6,12}").expect("a fixed expression"));
static NATIONAL: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\b\(?\d{2,5}\)?[\s.\-/\u{a0}]\d{2,5}(?:[\s.\-/\u{a0}]?\d{2,5}){1,4}\b").expect("a fixed expression"));
static HOURS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b\d{1,2}(?:[:.h]\d{2})?(?:\s?(?:Uhr|a\.?m\.?|p\.?m\.?|h))?\s?(?:[-–—~〜～]|bis|til|to|à|às|tot|a)\s?\d{1,2}(?:[:.h]\d{2})?(?:\s?(?:Uhr|a\.?m\.?|p\.?m\.?|h)\b)?",
    )
    .expect("a fixed expression")
});
/// Postal codes as they stand in address lines: `9008 Tromsø`, `D-88131 Lindau`, `1012 AB Amsterdam`, `SW1A 1AA`, `NY 10001`, `〒100-0001`, `01310-100`.
static POSTAL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:(?:^|[\s,;:·|>])(?:[A-Z]{1,2}[-–])?\d{4,5}(?:\s[A-Z]{2})?\s+\p{Lu}\p{L}{2,})|(?:\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b)|(?:\b[A-Z]{2}\s\d{5}(?:-\d{4})?\b)|(?:〒\s?\d{3}-?\d{4})|(?:\b\d{5}-\d{3}\b)|(?:\d{6}[^\d]{0,3}\p{Han})|(?:\p{Han}{2,}[省市区縣县])").expect("a fixed expression")
});

/// Whether [`POSTAL`] is worth its time: each of its forms has three digits in a row, a digit before two capitals, or a character of the East.
fn may_hold_postal_code(text: &str) -> bool {
    let digits = text
        .as_bytes()
        .windows(3)
        .any(|w| w[0].is_ascii_digit() && (w[1..].iter().all(u8::is_ascii_digit) || w[1..].iter().all(u8::is_ascii_uppercase)));
    digits || (!text.is_ascii() && text.chars().any(|c| !c.is_ascii() && (c.is_numeric() || c >= '\u{2e80}')))
}

pub(super) fn detect(context: &Context<'_>, facts: &mut PageFacts) {
    let mut out: Vec<Signal> = Vec::new();
    let service = matches!(context.kind, PageKind::Contact | PageKind::Policy | PageKind::Help) || context.topics.contains("about");
    let scope = |region: Region| match context.kind {
        PageKind::Contact => Scope::ContactPage,
        _ if region == Region::Footer => Scope::Chrome,
        PageKind::Policy => Scope::PolicyPage,
        _ => Scope::Text,
    };
    for link in context.page.links.iter().filter(|l| l.region != Region::Foreign) {
        let kind = match link.url.scheme() {
            "mailto" => ContactKind::Email,
            "tel" => ContactKind::Phone,
            _ => continue,
        };
        let value = link.url.path().split('?').next().unwrap_or_default().replace("%20", " ");
        let evidence = Evidence {
            origin: Origin::Page,
            url: Some(context.url.to_owned()),
            place: Place::Link { from: context.url.to_owned(), selector: link.selector.clone() },
            excerpt: Excerpt::new(if link.text.is_empty() { &value } else { &link.text }),
        };
        out.push(Signal { what: What::Contact { kind, value }, scope: scope(link.region), sure: Sure::High, evidence, by: BY });
    }
    for (_, block, hits) in context.blocks() {
        if !(service || block.region == Region::Footer || block.region == Region::Header) || block.region == Region::Dialog {
            continue;
        }
        let speaks_of = |concept: &str| {
            hits.iter().any(|h| h.meanings.iter().any(|m| matches!(m, Meaning::Concept { concept: c, .. } if c == concept)))
        };
        let mut push = |kind, value: &str, block: &Block, at: usize| {
            let evidence = context.evidence(block, at);
            out.push(Signal {
                what: What::Contact { kind, value: value.to_owned() },
                scope: scope(block.region),
                sure: Sure::High,
                evidence,
                by: BY,
            });
        };
        if block.text.contains(['@', '(', '['])
            && let Some(m) = EMAIL.find(&block.text)
        {
            push(ContactKind::Email, m.as_str(), block, m.start());
        }
        // Whatever else is looked for has a digit in it, or a character of the East.
        if block.text.bytes().all(|b| b.is_ascii() && !b.is_ascii_digit()) {
            continue;
        }
        let abroad = block.text.contains('+') || block.text.contains("00");
        if let Some(m) = abroad.then(|| PHONE.find(&block.text)).flatten() {
            push(ContactKind::Phone, m.as_str().trim(), block, m.start());
        } else if speaks_of("phone")
            && let Some(m) = NATIONAL.find(&block.text)
        {
            push(ContactKind::Phone, m.as_str().trim(), block, m.start());
        }
        // "© 2026 Wool" and the end of a phone number look like a postal code and a town.
        let no_address = |at: usize| {
            let before = block.text[..at].trim_end();
            before.ends_with(['©', ')', '-', '–', '/']) || before.to_lowercase().ends_with("copyright")
        };
        if block.text.len() < 600
            && may_hold_postal_code(&block.text)
            && let Some(m) = POSTAL.find_iter(&block.text).find(|m| !no_address(m.start()))
        {
            push(ContactKind::Address, m.as_str().trim(), block, m.start());
        }
        if block.text.len() < 300
            && let Some(m) = HOURS.find(&block.text)
            && (speaks_of("opening-hours") || m.as_str().to_ascii_lowercase().contains(['u', 'm', ':', '.', 'h']))
        {
            push(ContactKind::Hours, m.as_str(), block, m.start());
        }
    }
    let message = |f: &'_ crate::page::Form| f.fields.iter().find(|x| x.kind == "textarea").map(crate::page::Field::markup);
    for (form, field) in context.page.forms.iter().filter(|_| context.kind == PageKind::Contact).filter_map(|f| message(f).map(|m| (f, m)))
    {
        let evidence = Evidence::element(context.url, &form.selector, &field);
        out.push(Signal {
            what: What::Contact { kind: ContactKind::Form, value: String::new() },
            scope: Scope::ContactPage,
            sure: Sure::Medium,
            evidence,
            by: BY,
        });
    }
    for node in json_nodes(context.page, &["PostalAddress"]) {
        if let Some(street) = node.get("streetAddress").and_then(|s| s.as_str()) {
            let evidence = Evidence::data(context.url, "PostalAddress.streetAddress", street);
            out.push(Signal {
                what: What::Contact { kind: ContactKind::Address, value: street.to_owned() },
                scope: Scope::StructuredData,
                sure: Sure::Medium,
                evidence,
                by: BY,
            });
        }
    }
    let mut seen = BTreeSet::new();
    facts.signals.extend(out.into_iter().filter(|s| seen.insert(s.what.clone())).take(40));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_postal_code_is_passed_over(text in "[A-C1-3a 〒省市\u{a0}٣-]{0,24}") {
            prop_assert!(may_hold_postal_code(&text) || !POSTAL.is_match(&text));
        }
    }
}
