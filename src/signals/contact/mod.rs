//! Ways to reach the shop: e-mail, phone, address, form, opening hours. Out: each as a signal, in a form that can be compared.

mod address;
mod email;
mod hours;
mod phone;

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::page_kind::json_nodes;
use super::registration::compiled;
use super::words::Meaning;
use super::{ContactKind, Context, PageFacts, Signal, What};
use crate::evidence::{Evidence, Excerpt, Place};
use crate::page::{Block, BlockKind, Region};
use crate::vocab::{MarketCode, Origin, PageKind, Scope, Sure};

const BY: &str = "contact";
/// Signals kept of one page.
const MAX_SIGNALS: usize = 40;

/// Collects signals with what they all need.
struct Found<'c, 'a> {
    context: &'c Context<'a>,
    out: Vec<Signal>,
}

impl Found<'_, '_> {
    fn scope(&self, region: Region) -> Scope {
        match self.context.kind {
            PageKind::Contact => Scope::ContactPage,
            _ if region == Region::Footer => Scope::Chrome,
            PageKind::Policy => Scope::PolicyPage,
            _ => Scope::Text,
        }
    }

    fn push(&mut self, what: What, region: Region, sure: Sure, evidence: Evidence) {
        let scope = self.scope(region);
        self.out.push(Signal { what, scope, sure, evidence, by: BY });
    }

    fn contact(&mut self, kind: ContactKind, value: String, block: &Block, at: usize) {
        let evidence = self.context.evidence(block, at);
        self.push(What::Contact { kind, value, country: None }, block.region, Sure::High, evidence);
    }

    fn phone(&mut self, phone: phone::Phone, region: Region, evidence: Evidence) {
        let phone::Phone { number, country, cost } = phone;
        if let Some(cost) = cost {
            self.push(What::CallCost { number: number.clone(), cost }, region, Sure::High, evidence.clone());
        }
        let sure = if number.starts_with('+') { Sure::High } else { Sure::Medium };
        self.push(What::Contact { kind: ContactKind::Phone, value: number, country }, region, sure, evidence);
    }
}

pub(super) fn detect(context: &Context<'_>, facts: &mut PageFacts) {
    let mut found = Found { context, out: Vec::new() };
    let home = country_of_page(context, facts);
    links(&mut found, home.as_ref());
    let service = matches!(context.kind, PageKind::Contact | PageKind::Policy | PageKind::Help) || context.topics.contains("about");
    for (index, block, _) in context.blocks() {
        if (service || matches!(block.region, Region::Footer | Region::Header)) && block.region != Region::Dialog {
            read(&mut found, index, block, home.as_ref());
        }
    }
    form(&mut found);
    structured(&mut found);
    let mut seen = BTreeSet::new();
    facts.signals.extend(found.out.into_iter().filter(|s| seen.insert(s.what.clone())).take(MAX_SIGNALS));
}

/// `mailto:` and `tel:` links.
fn links(found: &mut Found<'_, '_>, home: Option<&MarketCode>) {
    let context = found.context;
    for link in context.page.links.iter().filter(|l| l.region != Region::Foreign && matches!(l.url.scheme(), "mailto" | "tel")) {
        let written = link.url.path().split(['?', ';']).next().unwrap_or_default().replace("%20", " ").replace("%2B", "+");
        let evidence = Evidence {
            origin: Origin::Page,
            url: Some(context.url.to_owned()),
            place: Place::Link { from: context.url.to_owned(), selector: link.selector.clone() },
            excerpt: Excerpt::new(if link.text.is_empty() { &written } else { &link.text }),
        };
        if link.url.scheme() == "mailto" {
            // A link to share a page has no address.
            for value in written.split(',').filter_map(|a| email::plain(&a.replace("%40", "@"))) {
                let what = What::Contact { kind: ContactKind::Email, value, country: None };
                found.push(what, link.region, Sure::High, evidence.clone());
            }
        } else if !phone::is_fax(&link.text, link.text.len()) {
            let digits = written.bytes().filter(u8::is_ascii_digit).count();
            let signs = |c: &char| c.is_ascii_digit() || matches!(c, '+' | ' ' | '-' | '(' | ')' | '.');
            let number = written.chars().filter(signs).collect::<String>();
            let as_written = || (digits >= 5).then(|| phone::Phone { number: number.trim().to_owned(), country: None, cost: None });
            if let Some(phone) = phone::read(&written, home).or_else(as_written) {
                found.phone(phone, link.region, evidence);
            }
        }
    }
}

/// What one block says.
fn read(found: &mut Found<'_, '_>, index: usize, block: &Block, home: Option<&MarketCode>) {
    let context = found.context;
    let (text, hits) = (block.text.as_str(), &context.hits[index]);
    for (at, address) in email::find(text) {
        found.contact(ContactKind::Email, address, block, at);
    }
    // Whatever else is looked for has a digit in it, or a character of the East.
    if text.bytes().all(|b| b.is_ascii() && !b.is_ascii_digit()) {
        return;
    }
    let places = |concept: &str| -> Vec<usize> {
        let speaks = |m: &Meaning| matches!(m, Meaning::Concept { concept: c, .. } if c == concept);
        hits.iter().filter(|h| h.meanings.iter().any(speaks)).map(|h| h.start).collect()
    };
    let mut phones = places("phone");
    if phones.is_empty() && label_before(context, index, "phone") {
        phones.push(0);
    }
    if text.contains(['+', '＋']) || !phones.is_empty() {
        for (at, phone) in phone::find(text, &phones, home) {
            let evidence = context.evidence(block, at);
            found.phone(phone, block.region, evidence);
        }
    }
    if let Some(address) = address::find(context, index, hits, home) {
        let sure = if address.of_others { Sure::Low } else { Sure::High };
        let evidence = context.evidence(block, address.at);
        found.push(
            What::Contact { kind: ContactKind::Address, value: address.value, country: address.country },
            block.region,
            sure,
            evidence,
        );
        if !address.of_others
            && let Some((i, name)) = address::company(context, index)
        {
            let evidence = context.evidence(&context.page.blocks[i], 0);
            found.push(What::Company(name), block.region, Sure::Medium, evidence);
        }
    }
    if text.chars().take(300).count() < 300 {
        let about_hours = !places("opening-hours").is_empty() || label_before(context, index, "opening-hours");
        for (at, value) in hours::find(text, about_hours, &context.book.catalog) {
            found.contact(ContactKind::Hours, value, block, at);
        }
    }
}

/// Whether the cell or short line before a block names what stands in it.
fn label_before(context: &Context<'_>, index: usize, concept: &str) -> bool {
    let Some(before) = index.checked_sub(1) else { return false };
    let (block, this) = (&context.page.blocks[before], &context.page.blocks[index]);
    let label = block.text.len() < 40
        && block.region == this.region
        && matches!(block.kind, BlockKind::Cell | BlockKind::Text | BlockKind::Label | BlockKind::Heading(_));
    let speaks = |m: &Meaning| matches!(m, Meaning::Concept { concept: c, .. } if c == concept);
    label && context.hits[before].iter().any(|h| h.meanings.iter().any(speaks))
}

/// The country whose people would dial what stands on the page without a country code:
/// that of a registration number, else of the domain, else of the region in `html lang`, else the one country of that language.
fn country_of_page(context: &Context<'_>, facts: &PageFacts) -> Option<MarketCode> {
    let numbers: BTreeSet<&MarketCode> = facts
        .signals
        .iter()
        .filter(|s| s.sure != Sure::Low)
        .filter_map(|s| if let What::Registration { market, .. } = &s.what { Some(market) } else { None })
        .collect();
    if numbers.len() == 1 {
        return numbers.first().map(|m| (*m).clone());
    }
    let last = context.page.url.host_str()?.rsplit('.').next()?;
    let known = |code: &str| context.book.catalog.registrations.keys().any(|(m, _)| m.as_str() == code);
    let code = if last == "uk" { "GB".to_owned() } else { last.to_ascii_uppercase() };
    if last != "co" && known(&code) {
        return code.parse().ok();
    }
    let declared = facts.declared.as_ref()?;
    if let Some(region) = declared.region() {
        return region.parse().ok();
    }
    // A language of one country.
    let whole = context.book.markets.values().filter(|m| m.part_of.is_none());
    let mut spoken = whole.filter(|m| m.profile.languages.iter().any(|l| l.reads_as(declared)));
    spoken.next().filter(|_| spoken.next().is_none()).map(|m| m.code.clone())
}

/// A form with room for a message on a contact page.
fn form(found: &mut Found<'_, '_>) {
    let context = found.context;
    if context.kind != PageKind::Contact {
        return;
    }
    for form in &context.page.forms {
        if let Some(field) = form.fields.iter().find(|f| f.kind == "textarea") {
            let evidence = Evidence::element(context.url, &form.selector, &field.markup());
            let what = What::Contact { kind: ContactKind::Form, value: String::new(), country: None };
            found.push(what, Region::Main, Sure::Medium, evidence);
        }
    }
}

/// Types of JSON-LD nodes that say how to reach somebody.
const TYPES: &[&str] = &[
    "PostalAddress",
    "OpeningHoursSpecification",
    "Organization",
    "OnlineStore",
    "OnlineBusiness",
    "Corporation",
    "LocalBusiness",
    "Store",
    "ContactPoint",
];

/// Addresses, phones, hours and names in JSON-LD, and the country in microdata.
fn structured(found: &mut Found<'_, '_>) {
    let context = found.context;
    let mut push = |what: What, sure: Sure, path: &str, text: &str| {
        let evidence = Evidence::data(context.url, path, text);
        found.out.push(Signal { what, scope: Scope::StructuredData, sure, evidence, by: BY });
    };
    let nodes = json_nodes(context.page, TYPES);
    let is_address = |n: &&Map<String, Value>| n.get("@type").and_then(Value::as_str).is_some_and(|t| t.ends_with("PostalAddress"));
    let countries: BTreeSet<Option<MarketCode>> =
        nodes.iter().copied().filter(|n| is_address(n)).map(|n| address::country_in_data(context, n)).collect();
    for node in nodes {
        let text = |key: &str| node.get(key).and_then(Value::as_str).map(str::trim).filter(|s| !s.is_empty());
        if is_address(&node) {
            if let Some(line) = text("streetAddress").or(text("addressLocality")) {
                // A list of stores in several countries says nothing of the seller.
                let country = address::country_in_data(context, node).filter(|_| countries.len() == 1);
                let what = What::Contact { kind: ContactKind::Address, value: line.to_owned(), country };
                push(what, Sure::Medium, "PostalAddress", line);
            }
            continue;
        }
        if let Some(value) = hours::specified(node) {
            let what = What::Contact { kind: ContactKind::Hours, value: value.clone(), country: None };
            push(what, Sure::Medium, "OpeningHoursSpecification", &value);
        }
        if let Some(name) = text("legalName") {
            push(What::Company(name.to_owned()), Sure::High, "Organization.legalName", name);
        }
        if let Some(written) = text("telephone")
            && let Some(phone) = phone::read(written, None)
        {
            let what = What::Contact { kind: ContactKind::Phone, value: phone.number, country: phone.country };
            push(what, Sure::Medium, "Organization.telephone", written);
        }
        if let Some(address) = text("email").and_then(email::plain) {
            let what = What::Contact { kind: ContactKind::Email, value: address.clone(), country: None };
            push(what, Sure::Medium, "Organization.email", &address);
        }
    }
    let in_items = |prop: &str| context.page.data.items.iter().find(|(p, ..)| p == prop).map(|(_, value, _)| value.as_str());
    if let (Some(line), Some(country)) = (in_items("streetAddress"), in_items("addressCountry"))
        && let Some(country) = address::country_named(context, country.trim())
    {
        let what = What::Contact { kind: ContactKind::Address, value: line.to_owned(), country: Some(country) };
        push(what, Sure::Medium, "streetAddress", line);
    }
}
