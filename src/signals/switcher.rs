//! Ways to change language, currency or country: links, lists of addresses, forms. Recognised and reported; a form is never submitted.

use super::{Choice, ChoiceBy, ChoiceOf, Context, LinkFact, PageFacts, Signal, SwitcherNames, What, is_locale_word};
use crate::evidence::{Evidence, Excerpt, Place};
use crate::page::{Field, Form, Link, Page, Region};
use crate::rules::RuleBook;
use crate::vocab::{LanguageTag, Origin, PageKind, Scope, Sure};

const BY: &str = "switcher";
/// Values of a choice that are kept.
const MAX_VALUES: usize = 60;

/// Whether a link is part of a way to change the language: it names a language by attribute, by its own name, or as a code.
pub(super) fn is_switch(link: &Link, book: &RuleBook) -> bool {
    if link.hreflang.as_deref().is_some_and(|h| h.parse::<LanguageTag>().is_ok()) {
        return true;
    }
    link.region != Region::Main && names_language(&link.text, book).is_some()
}

/// The language that a short text names: `Deutsch`, `DE`, `English (UK)`.
fn names_language(text: &str, book: &RuleBook) -> Option<LanguageTag> {
    let text = text.trim();
    if text.is_empty() || text.len() > 40 {
        return None;
    }
    if let Some(tag) = book.catalog.own_names.get(&text.to_lowercase()) {
        return Some(tag.clone());
    }
    if is_locale_word(text) {
        return text.replace('_', "-").parse().ok();
    }
    // `English (UK)`, `Deutsch | EUR`.
    let first = text.split(['(', '|', '/', '-', '–', '·', ',']).next().unwrap_or_default().trim();
    (first.len() < text.len()).then(|| book.catalog.own_names.get(&first.to_lowercase()).cloned()).flatten()
}

pub(super) fn detect(context: &Context<'_>, facts: &mut PageFacts) {
    let (page, book) = (context.page, context.book);
    links(context, facts);
    for form in &page.forms {
        if form.fields.iter().any(|f| is_address_field(&f.name)) {
            continue;
        }
        for field in &form.fields {
            if let Some(urls) = addresses(page, field) {
                jump(context, facts, form, field, urls);
            } else if let Some(of) = choice_of(form, field) {
                let by = match (&form.action, form.method.as_str()) {
                    (Some(_), "post") => ChoiceBy::PostForm,
                    (Some(_), _) => ChoiceBy::GetForm,
                    (None, _) => ChoiceBy::Script,
                };
                let values = values(field, of, book);
                let evidence = Evidence::element(context.url, &form.selector, &markup(form, field));
                if of == ChoiceOf::Language {
                    push(facts, What::Switcher { by_form: true }, evidence.clone());
                }
                push(facts, What::Choice(Choice { of, by, values }), evidence);
            }
        }
    }
    announced(context, facts);
    if page.headers.iter().any(|(n, v)| n == "vary" && v.to_ascii_lowercase().split(',').any(|w| w.trim() == "accept-language")) {
        let place = Place::Header { name: "vary".to_owned() };
        let evidence =
            Evidence { origin: Origin::Header, url: Some(context.url.to_owned()), place, excerpt: Excerpt::new("Vary: Accept-Language") };
        push(facts, What::Adapts, evidence);
    }
}

fn push(facts: &mut PageFacts, what: What, evidence: Evidence) {
    if !facts.signals.iter().any(|s| s.what == what) {
        facts.signals.push(Signal { what, scope: Scope::Chrome, sure: Sure::High, evidence, by: BY });
    }
}

/// Links that carry a language of their own, in the page's frame.
fn links(context: &Context<'_>, facts: &mut PageFacts) {
    let links: Vec<&Link> = context.page.links.iter().zip(&context.links).filter(|(_, w)| w.switches).map(|(l, _)| l).collect();
    let Some(first) = links.first() else { return };
    let own_name = context.book.catalog.own_names.contains_key(&first.text.trim().to_lowercase());
    if links.len() < 2 && first.hreflang.is_none() && !own_name {
        return;
    }
    let names: Vec<&str> = links.iter().map(|l| l.text.as_str()).filter(|t| !t.is_empty()).take(6).collect();
    let evidence = Evidence::element(context.url, &first.selector, &names.join(" · "));
    push(facts, What::Switcher { by_form: false }, evidence.clone());
    if let Some(how) = named_how(&links, context.book) {
        push(facts, What::SwitcherNames(how), evidence.clone());
    }
    let mut values: Vec<String> = Vec::new();
    for link in links {
        let tag = link.hreflang.as_deref().and_then(|h| h.parse().ok()).or_else(|| names_language(&link.text, context.book));
        if let Some(tag) = tag.map(|t: LanguageTag| t.to_string()).filter(|t| !values.contains(t) && values.len() < MAX_VALUES) {
            values.push(tag);
        }
    }
    values.sort();
    push(facts, What::Choice(Choice { of: ChoiceOf::Language, by: ChoiceBy::Links, values }), evidence);
}

/// How the links of a switcher name the languages, where that can be told: a code or a country's name tells nothing.
fn named_how(links: &[&Link], book: &RuleBook) -> Option<SwitcherNames> {
    if links.len() >= 2 && links.iter().all(|l| l.text.trim().is_empty()) {
        return Some(SwitcherNames::Pictures);
    }
    let english = |link: &&&Link| {
        let tag: Option<LanguageTag> = link.hreflang.as_deref().and_then(|h| h.parse().ok());
        // "English" is English in itself as well.
        let name = tag.filter(|t| t.language() != "en").map(|t| book.language_name(&t));
        name.is_some_and(|n| n.eq_ignore_ascii_case(link.text.trim())) && names_language(&link.text, book).is_none()
    };
    let own = |link: &&&Link| book.catalog.own_names.contains_key(&link.text.trim().to_lowercase());
    match (links.iter().filter(english).count(), links.iter().filter(own).count()) {
        (1.., _) => Some(SwitcherNames::Translated),
        (0, 2..) => Some(SwitcherNames::Own),
        _ => None,
    }
}

/// A list whose entries are addresses: each is as good as a link.
fn jump(context: &Context<'_>, facts: &mut PageFacts, form: &Form, field: &Field, urls: Vec<(url::Url, String)>) {
    let tags: Vec<Option<LanguageTag>> = urls.iter().map(|(_, text)| names_language(text, context.book)).collect();
    let switches = tags.iter().flatten().count() * 2 >= urls.len();
    for ((url, _), tag) in urls.into_iter().zip(&tags) {
        if !facts.links.iter().any(|l| l.url == url) {
            let kind = if switches { PageKind::Home } else { PageKind::Other };
            facts.links.push(LinkFact { url, topics: Default::default(), kind, hreflang: tag.clone(), switches, nofollow: false });
        }
    }
    if switches {
        let evidence = Evidence::element(context.url, &form.selector, &markup(form, field));
        push(facts, What::Switcher { by_form: false }, evidence.clone());
        let values = tags.into_iter().flatten().map(|t| t.to_string()).take(MAX_VALUES).collect();
        push(facts, What::Choice(Choice { of: ChoiceOf::Language, by: ChoiceBy::LinkList, values }), evidence);
    }
}

/// The addresses of a list, when most of its entries are addresses.
fn addresses(page: &Page, field: &Field) -> Option<Vec<(url::Url, String)>> {
    if field.kind != "select" || !(2..=MAX_VALUES).contains(&field.options.len()) {
        return None;
    }
    let looks = |v: &str| {
        v.starts_with("http://") || v.starts_with("https://") || (v.starts_with('/') && v.len() > 1) || v == "/" || v.starts_with("?")
    };
    let urls: Vec<(url::Url, String)> = field
        .options
        .iter()
        .filter(|(v, _)| looks(v.trim()))
        .filter_map(|(v, text)| Some((page.url.join(v.trim()).ok()?, text.clone())))
        .collect();
    (urls.len() >= 2 && urls.len() * 2 >= field.options.len()).then_some(urls)
}

/// A form that asks for an address is no switch: its list of countries is part of the address.
fn is_address_field(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["zip", "postal", "postcode", "city", "street", "address1", "email", "phone"].iter().any(|w| name.contains(w))
}

/// What a field chooses, by its name and, for the names that say nothing, by where the form goes.
fn choice_of(form: &Form, field: &Field) -> Option<ChoiceOf> {
    let name = field.name.to_ascii_lowercase();
    let action =
        form.action.as_ref().map(|u| format!("{}?{}", u.path(), u.query().unwrap_or_default()).to_ascii_lowercase()).unwrap_or_default();
    match name.as_str() {
        "locale_code" | "language_code" | "language" | "lang" | "locale" | "languageid" | "language_id" | "lang_id" | "langid"
        | "sprache" => Some(ChoiceOf::Language),
        "currency" | "currency_code" | "currencyid" | "currency_id" | "id_currency" | "curr" | "setcurrency" | "wmc-currency"
        | "aelia_cs_currency" => Some(ChoiceOf::Currency),
        "country_code" | "country" | "delivery_country" | "shipping_country" | "ship_to" | "countrycode" | "region"
            if form.region != Region::Main || action.ends_with("localization?") =>
        {
            Some(ChoiceOf::Country)
        }
        "code" if action.contains("language") => Some(ChoiceOf::Language),
        "code" if action.contains("currency") => Some(ChoiceOf::Currency),
        _ => None,
    }
}

/// What can be chosen: codes where the entries hold them, else their texts.
fn values(field: &Field, of: ChoiceOf, book: &RuleBook) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for (value, text) in &field.options {
        let (value, text) = (value.trim(), text.trim());
        let code = match of {
            ChoiceOf::Language => {
                value.replace('_', "-").parse::<LanguageTag>().ok().or_else(|| names_language(text, book)).map(|t| t.to_string())
            }
            ChoiceOf::Currency => {
                [value, text].iter().find(|t| t.len() == 3 && t.bytes().all(|b| b.is_ascii_uppercase())).map(|t| (*t).to_owned())
            }
            ChoiceOf::Country => (value.len() == 2 && value.bytes().all(|b| b.is_ascii_alphabetic())).then(|| value.to_ascii_uppercase()),
        };
        if let Some(code) = code.filter(|c| !out.contains(c)) {
            out.push(code);
        }
    }
    out.sort();
    out.truncate(MAX_VALUES);
    out
}

/// `og:locale:alternate` names versions without saying where they are.
fn announced(context: &Context<'_>, facts: &mut PageFacts) {
    let named = context.page.head.meta.iter().filter(|(n, _)| n == "og:locale:alternate");
    let mut values: Vec<String> =
        named.filter_map(|(_, v)| v.trim().replace('_', "-").parse::<LanguageTag>().ok()).map(|t| t.to_string()).collect();
    values.sort();
    values.dedup();
    values.truncate(MAX_VALUES);
    if values.is_empty() {
        return;
    }
    let selector = "head meta[property=\"og:locale:alternate\"]";
    let evidence = Evidence::element(context.url, selector, &values.join(" · "));
    push(facts, What::Choice(Choice { of: ChoiceOf::Language, by: ChoiceBy::Announced, values }), evidence);
}

/// The form and the field as they stand in the source, shortened.
fn markup(form: &Form, field: &Field) -> String {
    match &form.action {
        Some(action) => format!("<form method=\"{}\" action=\"{}\"> {}", form.method, action.path(), field.markup()),
        None => field.markup(),
    }
}
