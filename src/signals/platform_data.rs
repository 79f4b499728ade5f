//! What the shop's platform says of the page in its own data: language, currency, ways to pay, countries delivered to.
//!
//! In: the text of inline scripts, which is read and never run, and addresses of scripts. Out: signals of the scope platform data.
//! A visitor's country is not read (`Shopify.country`, the `country-` class of PrestaShop), nor lists that name the whole world (`countries` of WooCommerce).

mod json;
mod woocommerce;

use serde_json::Value;

use super::{Context, PageFacts, Signal, What};
use crate::evidence::Evidence;
use crate::vocab::{CurrencyCode, LanguageTag, Scope, Sure};

const BY: &str = "platform-data";

/// Where such data begins. They are looked for together with the marks of platforms.
#[derive(Debug, Clone, Copy)]
pub(super) enum Anchor {
    ShopifyLocale,
    ShopifyCurrency,
    ApplePay,
    WooCommerce,
    PrestaShop,
    Vtex,
    NuvemshopCurrency,
    NuvemshopLanguage,
    Squarespace,
    Shoptet,
    Magento,
    MagentoPlain,
    Salesforce,
}

impl Anchor {
    /// All of them, in their order.
    pub(super) const ALL: &'static [Anchor] = &[
        Anchor::ShopifyLocale,
        Anchor::ShopifyCurrency,
        Anchor::ApplePay,
        Anchor::WooCommerce,
        Anchor::PrestaShop,
        Anchor::Vtex,
        Anchor::NuvemshopCurrency,
        Anchor::NuvemshopLanguage,
        Anchor::Squarespace,
        Anchor::Shoptet,
        Anchor::Magento,
        Anchor::MagentoPlain,
        Anchor::Salesforce,
    ];

    pub(super) const fn text(self) -> &'static str {
        match self {
            Anchor::ShopifyLocale => "Shopify.locale",
            Anchor::ShopifyCurrency => "Shopify.currency",
            Anchor::ApplePay => "\"supportedNetworks\"",
            Anchor::WooCommerce => "wcSettings",
            Anchor::PrestaShop => "var prestashop",
            Anchor::Vtex => "\"culture\"",
            Anchor::NuvemshopCurrency => "LS.currency",
            Anchor::NuvemshopLanguage => "LS.lang",
            Anchor::Squarespace => "\"selectedCurrency\"",
            Anchor::Shoptet => "'shoptet'",
            Anchor::Magento => "/static/version",
            Anchor::MagentoPlain => "/static/frontend/",
            Anchor::Salesforce => "/on/demandware.store/Sites-",
        }
    }
}

/// Networks that Apple Pay names, and the ways to pay they are.
const NETWORKS: &[(&str, &str)] = &[
    ("visa", "visa"),
    ("masterCard", "mastercard"),
    ("amex", "amex"),
    ("discover", "discover"),
    ("maestro", "maestro"),
    ("jcb", "jcb"),
    ("elo", "elo"),
    ("cartesBancaires", "cartes-bancaires"),
    ("chinaUnionPay", "unionpay"),
    ("interac", "interac"),
    ("mada", "mada"),
    ("eftpos", "eftpos-au"),
    ("electron", "visa-electron"),
    ("vPay", "v-pay"),
    ("girocard", "girocard"),
    ("bancontact", "bancontact"),
    ("dankort", "dankort"),
    ("mir", "mir"),
];

pub(super) fn detect(context: &Context<'_>, facts: &mut PageFacts) {
    let mut out = Out { context, signals: Vec::new() };
    shopify(&mut out);
    for at in context.found.anchor(Anchor::WooCommerce) {
        if let Some(settings) = woocommerce::settings(&context.page.scripts[*at..]) {
            woocommerce::read(&settings, &mut out);
            break;
        }
    }
    prestashop(&mut out);
    others(&mut out);
    locale_in_addresses(&mut out);
    facts.signals.append(&mut out.signals);
}

/// Signals, each once.
struct Out<'o, 'a> {
    context: &'o Context<'a>,
    signals: Vec<Signal>,
}

impl Out<'_, '_> {
    fn push(&mut self, what: What, sure: Sure, path: &str, text: &str) {
        if !self.signals.iter().any(|s| s.what == what) {
            let evidence = Evidence::data(self.context.url, path, text);
            self.signals.push(Signal { what, scope: Scope::PlatformData, sure, evidence, by: BY });
        }
    }

    fn language(&mut self, written: &str, path: &str) {
        if let Some(tag) = locale(written) {
            self.push(What::PlatformLanguage(tag), Sure::High, path, written);
        }
    }

    fn currency(&mut self, written: &str, converted: bool, path: &str, text: &str) {
        if let Ok(code) = written.parse::<CurrencyCode>() {
            self.push(What::PlatformCurrency { code, converted }, Sure::High, path, text);
        }
    }

    fn payment(&mut self, id: &str, sure: Sure, path: &str, text: &str) {
        if self.context.book.catalog.has_payment(id) {
            self.push(What::Payment(id.to_owned()), sure, path, text);
        }
    }

    /// The first value that is assigned after an anchor.
    fn assigned(&self, anchor: Anchor) -> Option<Value> {
        let scripts = &self.context.page.scripts;
        let after = |at: &usize| &scripts[at + anchor.text().len()..];
        self.context.found.anchor(anchor).iter().find_map(|at| json::assigned(after(at)))
    }
}

/// `de_DE`, `de-DE`, `de_DE_formal`, `pt_BR`: none for what names no language (`default`).
fn locale(written: &str) -> Option<LanguageTag> {
    let short = (2..=20).contains(&written.len());
    let language = written.split(['_', '-']).next().unwrap_or_default();
    if !short || !(2..=3).contains(&language.len()) {
        return None;
    }
    let tag = written.replace('_', "-");
    tag.parse().ok().or_else(|| tag.split('-').take(2).collect::<Vec<_>>().join("-").parse().ok())
}

/// `Shopify.locale = "de"; Shopify.currency = {"active":"EUR","rate":"1.0"}` and what Apple Pay is told.
fn shopify(out: &mut Out<'_, '_>) {
    if let Some(Value::String(locale)) = out.assigned(Anchor::ShopifyLocale) {
        out.language(&locale, "Shopify.locale");
    }
    if let Some(currency) = out.assigned(Anchor::ShopifyCurrency)
        && let Some(active) = currency.get("active").and_then(Value::as_str)
    {
        let rate = currency.get("rate").map(|r| r.as_str().map_or_else(|| r.as_f64(), |r| r.parse().ok()));
        // A rate that cannot be read says nothing of a conversion.
        let converted = rate.flatten().is_some_and(|rate| (rate - 1.0_f64).abs() > 1e-9);
        out.currency(active, converted, "Shopify.currency", &currency.to_string());
    }
    let page = out.context.page;
    if !page.ids.iter().any(|id| id == "apple-pay-shop-capabilities") {
        return;
    }
    let scripts = &page.scripts;
    let networks = out.context.found.anchor(Anchor::ApplePay).iter().find_map(|at| {
        let rest = scripts[at + Anchor::ApplePay.text().len()..].trim_start().strip_prefix(':')?;
        json::value(rest.trim_start())
    });
    let Some(Value::Array(networks)) = networks else { return };
    let path = "apple-pay-shop-capabilities.supportedNetworks";
    for network in networks.iter().filter_map(Value::as_str) {
        if let Some((_, id)) = NETWORKS.iter().find(|(name, _)| *name == network) {
            out.payment(id, Sure::High, path, network);
        }
    }
    if !networks.is_empty() {
        out.payment("apple-pay", Sure::Medium, path, "Apple Pay");
    }
}

/// `var prestashop = {…}`, or the classes that the theme puts on `body`.
fn prestashop(out: &mut Out<'_, '_>) {
    if let Some(data) = out.assigned(Anchor::PrestaShop) {
        if let Some(written) = data.pointer("/language/locale").or_else(|| data.pointer("/language/iso_code")).and_then(Value::as_str) {
            out.language(written, "prestashop.language");
        }
        if let Some(code) = data.pointer("/currency/iso_code").and_then(Value::as_str) {
            out.currency(code, false, "prestashop.currency.iso_code", code);
        }
    }
    let classes = &out.context.page.body_class;
    if classes.split_ascii_whitespace().any(|c| c.starts_with("tax-display-")) {
        for class in classes.split_ascii_whitespace() {
            if let Some(written) = class.strip_prefix("lang-") {
                out.language(written, "body class lang-");
            } else if let Some(code) = class.strip_prefix("currency-") {
                out.currency(code, false, "body class currency-", class);
            }
        }
    }
}

/// VTEX, Nuvemshop, Squarespace, Shoptet.
fn others(out: &mut Out<'_, '_>) {
    let text = |value: Option<&Value>| value.and_then(Value::as_str).map(str::to_owned);
    if let Some(culture) = out.assigned(Anchor::Vtex)
        && let (Some(locale), Some(code)) = (text(culture.get("locale")), text(culture.get("currency")))
    {
        out.language(&locale, "__RUNTIME__.culture.locale");
        out.currency(&code, false, "__RUNTIME__.culture.currency", &code);
    }
    if let Some(currency) = out.assigned(Anchor::NuvemshopCurrency)
        && let Some(code) = text(currency.get("code"))
    {
        out.currency(&code, false, "LS.currency.code", &code);
    }
    if let Some(Value::String(locale)) = out.assigned(Anchor::NuvemshopLanguage) {
        out.language(&locale, "LS.lang");
    }
    // `currenciesSupported` stands beside it: what Squarespace can do, not what the shop does.
    if !out.context.found.anchor(Anchor::Squarespace).is_empty()
        && out.context.page.scripts.contains("SQUARESPACE_CONTEXT")
        && let Some(Value::String(code)) = out.assigned(Anchor::Squarespace)
    {
        out.currency(&code, false, "SQUARESPACE_CONTEXT.selectedCurrency", &code);
    }
    if let Some(shoptet) = out.assigned(Anchor::Shoptet) {
        if let Some(locale) = text(shoptet.get("language")) {
            out.language(&locale, "dataLayer.shoptet.language");
        }
        if let Some(code) = text(shoptet.get("currency")) {
            out.currency(&code, false, "dataLayer.shoptet.currency", &code);
        }
    }
}

/// `/static/version123/frontend/Vendor/theme/de_DE/`, `/on/demandware.store/Sites-Wool-Site/de_DE/`.
fn locale_in_addresses(out: &mut Out<'_, '_>) {
    for anchor in [Anchor::Magento, Anchor::MagentoPlain] {
        if let Some(asset) = out.context.found.asset(anchor)
            && let Some((_, rest)) = asset.split_once("/frontend/")
            && let Some(written) = rest.split('/').nth(2)
            && rest.split('/').nth(3).is_some()
        {
            out.language(written, "/static/…/frontend/");
        }
    }
    let site = Anchor::Salesforce;
    let scripts = &out.context.page.scripts;
    let in_script = out.context.found.anchor(site).first().map(|at| &scripts[*at..]);
    let in_asset = out.context.found.asset(site).and_then(|a| a.find(site.text()).map(|at| &a[at..]));
    for text in [in_asset, in_script].into_iter().flatten() {
        let mut parts = text[site.text().len()..].split('/');
        if let (Some(name), Some(written)) = (parts.next(), parts.next())
            && name.len() < 80
            && written.len() <= 10
        {
            out.language(written, "/on/demandware.store/");
        }
    }
}
