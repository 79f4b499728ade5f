//! How a page says its language, its direction and its character encoding: what of that browsers, screen readers and forms cannot use.
//!
//! Each fault is told once a page. What stands there, and not where, makes the signal, so that a fault of a template is one observation
//! with many pages.

use super::{Context, PageFacts, Signal, What};
use crate::evidence::{Evidence, Excerpt, Place};
use crate::page::{Declaration, DeclaredBy};
use crate::rules::{LanguageCode, MarkupFault};
use crate::vocab::{LanguageTag, Origin, Scope, Sure};

pub(super) fn detect(context: &Context<'_>, facts: &mut PageFacts) {
    language(context, facts);
    direction(context, facts);
    encoding(context, facts);
    canonical(context, facts);
}

fn canonical(context: &Context<'_>, facts: &mut PageFacts) {
    let head = &context.page.head;
    if let (Some(first), Some(other)) = (&head.canonical, &head.other_canonical) {
        let evidence = Evidence::element(context.url, "head link[rel=\"canonical\"]", &format!("{first} {other}"));
        push(facts, MarkupFault::CanonicalSeveral, context.kind.as_str(), evidence);
    }
}

fn push(facts: &mut PageFacts, fault: MarkupFault, said: &str, evidence: Evidence) {
    let what = What::MarkupFault { fault, said: said.to_owned() };
    facts.signals.push(Signal { what, scope: Scope::Head, sure: Sure::High, evidence, by: "markup" });
}

fn language(context: &Context<'_>, facts: &mut PageFacts) {
    let markup = &context.page.markup;
    let written = [("lang", &markup.lang), ("xml:lang", &markup.xml_lang)];
    let shown: String = written.iter().filter_map(|(name, value)| value.as_ref().map(|v| format!(" {name}=\"{v}\""))).collect();
    let html = || Evidence::element(context.url, "html", &format!("<html{shown}>"));
    match (markup.lang.as_deref(), markup.xml_lang.as_deref()) {
        (None, None) => push(facts, MarkupFault::LangMissing, context.kind.as_str(), html()),
        (None, Some(xml)) if !markup.xml => push(facts, MarkupFault::LangXmlOnly, xml, html()),
        (Some(plain), Some(xml)) if are_apart(plain, xml) => push(facts, MarkupFault::LangConflict, &format!("{plain}, {xml}"), html()),
        _ => {}
    }
    // A page in a language that does not exist is told by the rule on the declared language.
    let of_page = markup.lang.as_deref().filter(|l| is_wrong(l, context) && !is_no_language(l, context));
    if let Some(lang) = of_page {
        push(facts, MarkupFault::LangCode, lang.trim(), html());
    } else if let Some((lang, selector)) = markup.langs.iter().find(|(l, _)| is_wrong(l, context)) {
        push(facts, MarkupFault::LangCode, lang.trim(), Evidence::element(context.url, selector, &format!("lang=\"{lang}\"")));
    }
}

/// Whether two values name different languages; one that names a country as well is no other language.
fn are_apart(one: &str, other: &str) -> bool {
    let tag = |written: &str| written.trim().replace('_', "-").parse::<LanguageTag>();
    matches!((tag(one), tag(other)), (Ok(one), Ok(other)) if !one.reads_as(&other))
}

/// Whether a value begins with what is no language code. Codes of three letters are too many to know.
fn is_no_language(value: &str, context: &Context<'_>) -> bool {
    let first = value.trim().split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    let known = context.book.catalog.codes.language(&first) != LanguageCode::Unknown;
    let letters = first.bytes().all(|b| b.is_ascii_alphabetic());
    letters && !known && (first.len() == 2 || first.len() > 3)
}

/// Whether a value cannot be what its writer meant: `en_US`, `cn`, `en-UK`. A place holder that a script fills is no value.
fn is_wrong(value: &str, context: &Context<'_>) -> bool {
    let value = value.trim();
    let plain = value.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    // `x-…` and `i-…` are private or old, `und` and its like say that there is no language.
    if value.is_empty() || !plain || value.split(['-', '_']).next().is_some_and(|first| first.len() < 2) {
        return false;
    }
    value.contains('_') || is_no_language(value, context) || names_no_country(value, context)
}

/// Codes of the registry of language subtags that ISO 3166-1 has not assigned, or no longer: reserved ones and withdrawn ones.
const OTHER_REGIONS: &[&str] = &["EU", "EZ", "UN", "AC", "CP", "DG", "EA", "IC", "TA", "AN", "CS", "SU", "YU", "ZZ"];

/// `en-UK`. Codes that begin with X are for private use, and one of them is Kosovo's.
fn names_no_country(value: &str, context: &Context<'_>) -> bool {
    let Some((_, region)) = value.split_once('-').filter(|(_, region)| region.len() == 2) else { return false };
    let region = region.to_ascii_uppercase();
    let known = context.book.catalog.codes.is_region(&region) || OTHER_REGIONS.contains(&region.as_str()) || region.starts_with('X');
    !known && region.bytes().all(|b| b.is_ascii_alphabetic())
}

fn direction(context: &Context<'_>, facts: &mut PageFacts) {
    let page = context.page;
    if let Some((value, selector)) = &page.markup.wrong_dir {
        push(facts, MarkupFault::DirValue, value, Evidence::element(context.url, selector, &format!("dir=\"{value}\"")));
    }
    let has_dir = page.head.dir.as_deref().is_some_and(|d| matches!(d, "ltr" | "rtl" | "auto"));
    if let Some(style) = page.markup.styled_rtl.as_deref().filter(|_| !has_dir) {
        push(facts, MarkupFault::DirInStyles, "direction: rtl", Evidence::element(context.url, "html", style));
    }
    if let Some(open) = &page.markup.open_control {
        let said = format!("U+{:04X}", u32::from(open.control));
        let visible: String = open.text.chars().skip(1).collect();
        push(facts, MarkupFault::BidiControls, &said, Evidence::element(context.url, &open.selector, &format!("{said} {visible}")));
    }
}

fn encoding(context: &Context<'_>, facts: &mut PageFacts) {
    let page = context.page;
    let markup = &page.markup;
    // A page that is in another encoding than it says has one fault, and the rule on that tells it.
    if page.encoding.is_some() {
        return;
    }
    let known: Vec<(&Declaration, &'static str)> = markup.encodings.iter().filter_map(|d| Some((d, d.encoding?))).collect();
    let Some((first, encoding)) = known.first().copied() else {
        match markup.encodings.first() {
            _ if markup.ascii => {}
            Some(d) => push(facts, MarkupFault::EncodingName, &d.label, declared_at(context, d)),
            None => push(facts, MarkupFault::EncodingMissing, "", document(context, "<meta charset=\"…\">: not there")),
        }
        return;
    };
    let other = known.iter().find(|(_, e)| !are_alike(e, encoding) && !markup.ascii);
    if let Some((second, _)) = other {
        let said = [first, *second].map(|d| format!("{}: {}", d.by.as_str(), d.label)).join(", ");
        push(facts, MarkupFault::EncodingConflict, &said, document(context, &said));
    }
    if first.by == DeclaredBy::Meta && markup.late_meta && !markup.ascii {
        push(facts, MarkupFault::EncodingLate, &first.label, declared_at(context, first));
    }
    if !encoding.starts_with("UTF-") {
        push(facts, MarkupFault::EncodingLegacy, &first.label, declared_at(context, first));
    }
}

/// GB 18030 holds all of GBK.
fn are_alike(one: &str, other: &str) -> bool {
    let plain = |name: &str| if name.eq_ignore_ascii_case("gb18030") { "GBK".to_owned() } else { name.to_owned() };
    plain(one) == plain(other)
}

fn declared_at(context: &Context<'_>, declaration: &Declaration) -> Evidence {
    let label = &declaration.label;
    match declaration.by {
        DeclaredBy::Header => Evidence {
            origin: Origin::Header,
            url: Some(context.url.to_owned()),
            place: Place::Header { name: "content-type".to_owned() },
            excerpt: Excerpt::new(&format!("charset={label}")),
        },
        DeclaredBy::Meta => Evidence::element(context.url, "meta[charset]", &format!("charset={label}")),
        DeclaredBy::Bom | DeclaredBy::Xml => document(context, &format!("{}: {label}", declaration.by.as_str())),
    }
}

fn document(context: &Context<'_>, excerpt: &str) -> Evidence {
    Evidence { origin: Origin::Page, url: Some(context.url.to_owned()), place: Place::Document, excerpt: Excerpt::new(excerpt) }
}
