//! What a shop's platform says of a page in its own data, as tables of pages and signals.

use std::sync::{Arc, LazyLock};

use landfall::fetch::Response;
use landfall::page::Page;
use landfall::rules::RuleBook;
use landfall::signals::{Destination, Reader, What};
use landfall::vocab::Scope;

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(Arc::new(RuleBook::embedded().unwrap_or_else(|p| panic!("{p}")))));

/// What platform data says on a page, in short words, sorted.
fn said(html: &str) -> Vec<String> {
    let headers = vec![("content-type".to_owned(), "text/html; charset=utf-8".to_owned())];
    let url = "https://shop.example/checkout/".parse().unwrap();
    let response = Response { url, status: 200, headers, body: html.as_bytes().to_vec(), truncated: false };
    let facts = READER.read(&Page::read(&response).unwrap());
    let words = |what: &What| match what {
        What::PlatformLanguage(tag) => format!("language {tag}"),
        What::PlatformCurrency { code, converted } => format!("currency {code}{}", if *converted { " converted" } else { "" }),
        What::Payment(id) => format!("pay {id}"),
        What::CompletePaymentList => "complete".to_owned(),
        What::Destination { to: Destination::Country(code), delivered: true } => format!("to {code}"),
        What::Destination { to, delivered } => format!("{to:?} {delivered}"),
        other => format!("{other:?}"),
    };
    let mut out: Vec<String> = facts.signals.iter().filter(|s| s.scope == Scope::PlatformData).map(|s| words(&s.what)).collect();
    out.sort();
    out
}

fn encoded(json: &str) -> String {
    json.bytes().map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

#[test]
fn languages_and_currencies_are_those_that_the_platform_states() {
    let cases: &[(&str, &str, &[&str])] = &[
        (
            "Shopify states both, and the visitor's country is not read",
            r#"<script>var Shopify = Shopify || {};
               Shopify.shop = "wool.myshopify.com"; Shopify.locale = "de"; Shopify.currency = {"active":"EUR","rate":"1.0"}; Shopify.country = "US";</script>"#,
            &["currency EUR", "language de"],
        ),
        (
            "A rate other than one: prices are converted",
            r#"<script>if (Shopify.currency) {} Shopify.currency = {"active":"USD","rate":"1.0823"};</script>"#,
            &["currency USD converted"],
        ),
        ("Words of a script that give no value", r#"<script>x = Shopify.locale == "de" ? Shopify.currency.active : 'EUR';</script>"#, &[]),
        (
            "Apple Pay is told the card networks",
            r#"<script id="apple-pay-shop-capabilities" type="application/json">{"shopId":1,"countryCode":"NO","currencyCode":"NOK",
               "merchantCapabilities":["supports3DS"],"supportedNetworks":["visa","masterCard","amex"],"total":{"type":"pending"}}</script>"#,
            &["pay amex", "pay apple-pay", "pay mastercard", "pay visa"],
        ),
        (
            "Magento's addresses hold the locale",
            r#"<script src="https://shop.example/static/version1700000000/frontend/Wool/theme/de_DE/mage/requirejs/mixins.js"></script>"#,
            &["language de-DE"],
        ),
        (
            "PrestaShop's data, and not its visitor's country",
            r#"<body class="lang-fr country-us currency-eur page-index tax-display-enabled"><script>var prestashop = {"cart":{"products":[]},
               "currency":{"id":1,"iso_code":"EUR"},"customer":{"name":"}"},"language":{"iso_code":"fr","locale":"fr-FR"}};</script>"#,
            &["currency EUR", "language fr", "language fr-FR"],
        ),
        ("Classes of another theme", r#"<body class="lang-fr currency-eur">"#, &[]),
        (
            "VTEX",
            r#"<script>__RUNTIME__ = {"account":"x","culture":{"availableLocales":[],"country":"BRA","currency":"BRL","language":"pt","locale":"pt-BR"}}</script>"#,
            &["currency BRL", "language pt-BR"],
        ),
        (
            "Salesforce's addresses hold the locale",
            r#"<script>var u = "/on/demandware.store/Sites-Wool-Site/de_AT/Cart-Show";</script>"#,
            &["language de-AT"],
        ),
        ("A locale called default is none", r#"<script>var u = "/on/demandware.store/Sites-Wool-Site/default/Cart-Show";</script>"#, &[]),
        (
            "Squarespace: the shop's currency, not what the system could do",
            r#"<script>Static.SQUARESPACE_CONTEXT = {"a":1,"currenciesSupported":["USD","EUR"],"defaultCurrency":"USD","selectedCurrency":"CAD"};</script>"#,
            &["currency CAD"],
        ),
        (
            "Nuvemshop",
            r#"<script>LS.currency = {"code":"ARS","display_short":"$"}; LS.lang = "es_AR";</script>"#,
            &["currency ARS", "language es-AR"],
        ),
        (
            "Shoptet",
            r#"<script>dataLayer.push({'shoptet' : {"pageId":1,"currency":"CZK","currencyInfo":{"symbol":"Kč"},"language":"cs"}});</script>"#,
            &["currency CZK", "language cs"],
        ),
    ];
    for (name, html, expected) in cases {
        assert_eq!(said(html), *expected, "{name}");
    }
}

#[test]
fn woocommerce_tells_gateways_and_countries_at_the_checkout() {
    let script =
        |json: &str| format!("<script>var wcSettings = wcSettings || JSON.parse( decodeURIComponent( '{}' ) );</script>", encoded(json));
    let shop = r#"{"currency":{"code":"EUR","symbol":"€"},"locale":{"siteLocale":"de_DE_formal","userLocale":"de_DE"},
                   "countries":{"DE":"Deutschland","US":"Vereinigte Staaten"}"#;
    assert_eq!(said(&script(&format!("{shop}}}"))), ["currency EUR", "language de-DE"], "the list of all countries is no promise");
    let checkout = format!(
        r#"{shop},"paymentMethodSortOrder":["bacs","klarna_payments","mollie_wc_gateway_ideal"],
           "paymentMethodData":{{"bacs":{{"title":"Vorkasse"}}}},
           "countryData":{{"DE":{{"allowBilling":true,"allowShipping":true}},"AT":{{"allowShipping":true}},"US":{{"allowBilling":true,"allowShipping":false}}}}}}"#
    );
    let all =
        ["Elsewhere false", "complete", "currency EUR", "language de-DE", "pay bank-transfer", "pay ideal", "pay klarna", "to AT", "to DE"];
    assert_eq!(said(&script(&checkout)), all);
    // One gateway that may bring anything, one that nobody knows: what is known counts, and the list is not complete.
    for gateway in ["stripe", "my_own_gateway"] {
        let open = format!(r#"{shop},"paymentMethodSortOrder":["cod","{gateway}"]}}"#);
        assert_eq!(said(&script(&open)), ["currency EUR", "language de-DE", "pay cash-on-delivery"], "{gateway}");
    }
    // Nobody has chosen countries: the whole world is allowed, and nothing is known.
    let world: Vec<String> =
        (0..240).map(|n| format!("\"{}{}\":{{\"allowShipping\":true}}", char::from(b'A' + n / 26), char::from(b'A' + n % 26))).collect();
    let open = format!(r#"{shop},"countryData":{{{}}}}}"#, world.join(","));
    assert_eq!(said(&script(&open)), ["currency EUR", "language de-DE"]);
    // Longer than other scripts are kept: the settings of a checkout are.
    let long = format!(r#"{shop},"filler":"{}","paymentMethodSortOrder":["cod"]}}"#, "x".repeat(200_000));
    assert!(said(&script(&long)).contains(&"complete".to_owned()));
    assert!(said("<script>var wcSettings = wcSettings || JSON.parse( decodeURIComponent( '%7B%22cur").is_empty());
}
