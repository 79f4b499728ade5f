//! Input that a shop should not serve, and might: everything ends, nothing panics, what is kept stays bounded.

use std::sync::Arc;

use landfall::fetch::Response;
use landfall::page::{MAX_BLOCK_BYTES, MAX_BLOCKS, MAX_LINKS, Page};
use landfall::rules::RuleBook;
use landfall::signals::{PageFacts, Reader};
use proptest::prelude::*;

fn response(body: Vec<u8>) -> Response {
    let headers = vec![("content-type".to_owned(), "text/html".to_owned())];
    Response { url: "https://shop.example/shipping".parse().unwrap(), status: 200, headers, body, truncated: false }
}

fn read(reader: &Reader, html: impl Into<Vec<u8>>) -> (Page, PageFacts) {
    let page = Page::read(&response(html.into())).unwrap();
    let facts = reader.read(&page);
    (page, facts)
}

fn book() -> Arc<RuleBook> {
    Arc::new(RuleBook::embedded().unwrap_or_else(|p| panic!("{p}")))
}

#[test]
fn huge_and_deep_pages_are_bounded() {
    let reader = Reader::new(book());
    let deep = format!("<html lang=en>{}<p>Wool</p>", "<div class=price itemprop=price>".repeat(200_000));
    let (_, facts) = read(&reader, deep);
    assert!(facts.signals.len() < 1_000);
    let links: String = (0..60_000).map(|i| format!("<a href=/p/{i}>Versand nach Norwegen {i}</a> ")).collect();
    let (page, _) = read(&reader, links);
    assert_eq!(page.links.len(), MAX_LINKS);
    let blocks: String = (0..20_000).map(|i| format!("<p>We ship to Norway for €{i}.00 in 14 days</p>")).collect();
    let (page, facts) = read(&reader, format!("<h1>Shipping</h1>{blocks}"));
    assert_eq!(page.blocks.len(), MAX_BLOCKS);
    assert!(facts.signals.len() < 5_000, "{}", facts.signals.len());
    let words = "Norway Germany visa paypal shipping returns 14 days ".repeat(20_000);
    let (page, _) = read(&reader, format!("<h1>Shipping</h1><p>{words}</p>"));
    assert!(page.blocks.iter().all(|b| b.text.len() <= MAX_BLOCK_BYTES));
}

#[test]
fn structured_data_of_every_shape_is_survived() {
    let reader = Reader::new(book());
    let nested = format!("{}1{}", "[".repeat(5_000), "]".repeat(5_000));
    let wide = format!("[{}]", vec![r#"{"@type":"Offer","priceCurrency":"EUR","price":"1"}"#; 40_000].join(","));
    for json in [
        nested.as_str(),
        wide.as_str(),
        r#"{"@type": ["Product", 5, null], "offers": {"@type": "Offer", "price": {"a": 1}, "priceCurrency": 12}}"#,
        r#"{"@type": "Offer", "priceCurrency": "\ud800", "price": "\u0000"}"#,
        "{",
        "null",
        "",
    ] {
        let (page, _) = read(&reader, format!("<script type=application/ld+json>{json}</script><p>Wool"));
        assert!(page.data.json_ld.len() + page.data.broken.len() <= 1);
    }
}

#[test]
fn what_is_larger_or_stranger_than_any_shop_is_cut() {
    let reader = Reader::new(book());
    let links: String = (0..100_000).map(|i| format!("<a class=payment-icon title=Visa href=/p/{i}></a>")).collect();
    let (page, facts) = read(&reader, format!("<footer class=payments>{links}</footer>"));
    assert_eq!((page.links.len(), facts.signals.len() < 500), (MAX_LINKS, true));
    let json = format!(
        r#"{{"@type":"Product","name":"{}","offers":{{"@type":"Offer","price":"1","priceCurrency":"EUR"}}}}"#,
        "x".repeat(10_000_000)
    );
    let (page, _) = read(&reader, format!("<script type=application/ld+json>{json}</script><p>Wool"));
    assert!(page.data.json_ld.is_empty() && page.data.broken.len() == 1, "an element of ten megabytes is not parsed, and that is said");
    let mixed = "\u{202e}\u{2066}\u{200f}199 €\u{2069}\0 \u{202d}שלום kr 1.234,50\u{202c}\u{feff}";
    let (_, facts) = read(&reader, format!("<h1>Shipping</h1><p class=price>{mixed}</p><div hidden><h2>Payment</h2><li>Visa\0</div>"));
    for signal in &facts.signals {
        let excerpt = signal.evidence.excerpt.as_str();
        assert!(!excerpt.contains(['\u{202e}', '\u{2066}', '\u{202d}', '\0']), "{excerpt:?}");
    }
    let folded = format!("<div style='display:none'>{}</div>", "<p>We ship to Norway for 9 EUR</p>".repeat(50_000));
    let (page, _) = read(&reader, format!("<main>{folded}</main>"));
    assert!(page.folded.len() <= landfall::page::MAX_FOLDED);
}

#[test]
fn bytes_that_are_no_text_are_said_to_be_none() {
    assert!(Page::read(&response(vec![0; 4_000])).is_err());
    assert!(Page::read(&response(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0\0\0\0\0".to_vec())).is_err());
}

thread_local! {
    static READER: Reader = Reader::new(book());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// Markup made of the parts that detectors look at, in any order and however broken.
    #[test]
    fn no_markup_breaks_the_detectors(parts in proptest::collection::vec(prop_oneof![
        Just("<h1>Versand und Zahlung</h1>".to_owned()), Just("<ul><li>".to_owned()), Just("</ul>".to_owned()), Just("<table><tr><td>".to_owned()),
        Just("14 Tage".to_owned()), Just("quatorze (14) jours".to_owned()), Just("€ 1.234,50".to_owned()), Just("199,-".to_owned()), Just("kein Versand nach Norwegen".to_owned()),
        Just("<img alt=Visa><img alt=PayPal>".to_owned()), Just("<svg><title>iDEAL</title><use href='#pi-klarna'>".to_owned()), Just("<form method=post action=//[>".to_owned()),
        Just("<a href='http://[::1' hreflang=>x".to_owned()), Just("<link rel=alternate hreflang=de_DE href='\u{202e}'>".to_owned()), Just("<select><option>".to_owned()),
        Just("<del class=price>".to_owned()), Just("<script type=application/ld+json>{\"@type\":".to_owned()), Just("送料無料、7天无理由退货".to_owned()), Just("İ\u{130}ẞ﷽".to_owned()), any::<String>(),
    ], 0..40)) {
        READER.with(|reader| {
            if let Ok(page) = Page::read(&response(parts.concat().into_bytes())) {
                reader.read(&page);
            }
        });
    }
}
