//! The price of a page's product, and whether page and data agree: small pages with all that is said of them.

use std::sync::Arc;

use landfall::fetch::Response;
use landfall::page::Page;
use landfall::rules::RuleBook;
use landfall::signals::{PageFacts, PriceFact, Reader, Signal, What};

fn read(url: &str, html: &str) -> PageFacts {
    thread_local! {
        static READER: Reader = Reader::new(Arc::new(RuleBook::embedded().unwrap_or_else(|p| panic!("{p}"))));
    }
    let headers = vec![("content-type".to_owned(), "text/html; charset=utf-8".to_owned())];
    let response = Response { url: url.parse().unwrap(), status: 200, headers, body: html.into(), truncated: false };
    READER.with(|r| r.read(&Page::read(&response).unwrap()))
}

fn offer(url: &str, html: &str) -> String {
    let facts = read(url, html);
    let Some(offer) = facts.offer else { return "none".to_owned() };
    let value = offer.value.map_or("?".to_owned(), |v| v.normalize().to_string());
    format!("{value} {}", offer.currency.map_or("?".to_owned(), |c| c.to_string()))
}

/// A page of goods: the head, what the data states, and the content under its name.
fn goods(head: &str, price: &str, currency: &str, content: &str) -> String {
    format!(
        r#"<html {head}><script type="application/ld+json">{{"@type":"Product","name":"Wool","offers":{{"@type":"Offer","price":"{price}","priceCurrency":"{currency}"}}}}</script>
           <main><h1>Wool</h1>{content}</main>"#
    )
}

#[test]
fn the_price_of_the_product_is_what_page_and_data_agree_on_else_what_the_page_shows() {
    let cases = [
        ("both agree", goods("lang=de", "34.90", "EUR", "<p class=price>34,90 €</p>"), "34.9 EUR"),
        ("the old price is struck out", goods("lang=de", "49.00", "EUR", "<p class=price><del>49,00 €</del> <ins>34,90 €</ins></p>"), "34.9 EUR"),
        ("the data lies", goods("lang=tr", "72.0", "USD", "<p class=price>₺440</p>"), "440 TRY"),
        ("only the data states one", goods("lang=de", "34.90", "EUR", "<p class=price>0,00 €</p>"), "34.9 EUR"),
        (
            "goods of others",
            goods("lang=de", "34.90", "EUR", "<p class=price>34,90 €</p><div class=related-products><p class=price>9,90 €</p></div>"),
            "34.9 EUR",
        ),
        ("cents are an element of their own", "<html lang=fr><main><h1>Laine</h1><p class=price>12<sup>90</sup> €</p></main>".to_owned(), "12.9 EUR"),
        ("a measure and a payment are no price", goods("lang=de", "12.00", "EUR", "<p class=price>(1,20 € / 100 g)</p><p class=price>3 x 4,00 €</p><p class=price>12,00 €</p>"), "12 EUR"),
        ("a reduced price of Open Graph", "<html><head><meta property=product:sale_price:amount content=997><meta property=product:price:amount content=1148><meta property=product:price:currency content=PLN></head><main><h1>X</h1></main>".to_owned(), "997 PLN"),
        ("two numbers side by side", goods("lang=en-IN", "2433", "INR", "<p class=price>₹2,433<span class=off>2% off</span></p>"), "2433 INR"),
    ];
    for (name, html, expected) in cases {
        assert_eq!(offer("https://shop.example/p/wool", &html), expected, "{name}");
    }
}

#[test]
fn a_sign_of_several_currencies_is_told_by_what_the_page_says_of_itself() {
    let page = |head: &str| format!("<html {head}><main><h1>Wool</h1><p class=price>$ 1.290</p></main>");
    let cases = [
        ("https://tienda.example.ar/lana", "lang=es", "1290 ARS"),
        ("https://shop.example/es-cl/lana", "lang=es", "1290 CLP"),
        ("https://shop.example/lana", "lang=es-MX", "1290 MXN"),
        ("https://shop.example/wool", "lang=en-CA", "1290 CAD"),
    ];
    for (url, head, expected) in cases {
        assert_eq!(offer(url, &page(head)), expected, "{url} {head}");
    }
}

#[test]
fn a_line_that_is_little_more_than_an_amount_is_a_price() {
    let page = |lang: &str, line: &str| format!("<html lang={lang}><main><h1>Wool</h1><p>{line}</p><button>Add to cart</button></main>");
    let cases = [
        ("https://shop.de/p/wool", "de", "12,90 € inkl. MwSt.", "12.9 EUR"),
        ("https://shop.de/p/wool", "de", "12,90 € inkl. MwSt., zzgl. Versandkosten", "12.9 EUR"),
        ("https://shop.com.ng/p/wool", "en", "N12,500", "12500 NGN"),
        ("https://shop.co.ke/p/wool", "en", "1,250/=", "1250 KES"),
        ("https://shop.co.ug/p/wool", "en", "45,000/=", "45000 UGX"),
    ];
    for (url, lang, line, expected) in cases {
        assert_eq!(offer(url, &page(lang, line)), expected, "{line}");
    }
    for line in ["Versandkosten: 4,90 €", "4,90 € Versandkosten", "N12,500", "Jahrgang N12 aus unserer besten Wolle"] {
        let facts = read("https://shop.de/p/wool", &page("de", line));
        assert_eq!(facts.prices.iter().map(|p| p.value.to_string()).collect::<Vec<_>>(), Vec::<String>::new(), "{line}");
    }
}

#[test]
fn data_contradicts_a_page_only_where_nothing_on_it_fits() {
    let said = |html: &str| -> Vec<&str> {
        let facts = read("https://shop.example/p/wool", html);
        let word = |w: &What| match w {
            What::PriceAgreement => Some("agreement"),
            What::PriceContradiction => Some("contradiction"),
            _ => None,
        };
        facts.signals.iter().filter_map(|s| word(&s.what)).collect()
    };
    let cases: &[(&str, String, &[&str])] = &[
        ("same value and currency", goods("lang=de", "34.90", "EUR", "<p class=price>34,90 €</p>"), &["agreement"]),
        ("another currency", goods("lang=de", "34.90", "USD", "<p class=price>34,90 €</p>"), &["contradiction"]),
        ("a value that the page shows nowhere", goods("lang=de", "1890", "NOK", "<p class=price>164,00 €</p>"), &["contradiction"]),
        (
            "the stated value stands on the page unmarked",
            goods("lang=de", "1679", "EUR", "<p>Preis <b>1.679</b></p><p class=price>1.718,00 € inkl. Versand</p>"),
            &[],
        ),
        (
            "another's price comes first",
            goods("lang=en", "11.19", "GBP", "<p class=price>C $19.95</p><p class=price>GBP 11.19</p>"),
            &["agreement"],
        ),
        ("no price is shown", goods("lang=de", "34.90", "EUR", "<p>Ausverkauft</p>"), &[]),
    ];
    for (name, html, expected) in cases {
        assert_eq!(said(html), *expected, "{name}");
    }
}

/// All that is said of the prices of a page: `own price; prices of the page; what is known of them`.
fn said(facts: &PageFacts) -> String {
    let own = facts.offer.as_ref().map_or("none".to_owned(), |offer| {
        let value = offer.value.map_or("?".to_owned(), |v| v.normalize().to_string());
        format!("{value} {}", offer.currency.as_ref().map_or("?", |c| c.as_str()))
    });
    let price = |p: &PriceFact| format!("{}{} {}", if p.struck { "was " } else { "" }, p.value.normalize(), p.currency);
    let shown: Vec<String> = facts.prices.iter().map(price).collect();
    let word = |s: &Signal| match &s.what {
        What::PriceAgreement => Some("agreement".to_owned()),
        What::PriceContradiction => Some("contradiction".to_owned()),
        What::PriorPrice => Some("prior".to_owned()),
        What::UnitPrice => Some("unit".to_owned()),
        What::Currency(code) if !own.ends_with(code.as_str()) && !shown.iter().any(|p| p.ends_with(code.as_str())) => {
            Some(format!("{code} of {}", s.scope))
        }
        _ => None,
    };
    let mut words: Vec<String> = facts.signals.iter().filter_map(word).collect();
    words.sort();
    format!("{own}; {}; {}", shown.join(", "), words.join(" ")).trim().to_owned()
}

/// Pages as the systems and countries of the world write them. A case is its name, its address, what is said of it, and the page.
#[test]
fn prices_are_read_as_the_shops_of_the_world_write_them() {
    let files = [
        include_str!("prices/shop-systems.txt"),
        include_str!("prices/countries.txt"),
        include_str!("prices/marks-and-data.txt"),
        include_str!("prices/signs-and-words.txt"),
        include_str!("prices/beside-the-price.txt"),
        include_str!("prices/no-prices.txt"),
    ];
    let mut wrong = Vec::new();
    for case in files.iter().flat_map(|f| f.split("## ").skip(1)) {
        let mut lines = case.splitn(4, '\n');
        let (Some(name), Some(url), Some(expected), Some(html)) = (lines.next(), lines.next(), lines.next(), lines.next()) else {
            panic!("a case has four lines: {case}");
        };
        let found = said(&read(url, html));
        if found != expected {
            wrong.push(format!("{name}\n  expected {expected}\n  found    {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
