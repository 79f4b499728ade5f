//! Which pages a shop's addresses and links name, in the words of many languages, and which name none.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use landfall::fetch::Response;
use landfall::page::Page;
use landfall::rules::RuleBook;
use landfall::signals::words::Words;
use landfall::signals::{Reader, What};

static WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(&Arc::new(RuleBook::embedded().unwrap_or_else(|p| panic!("{p}")))));

#[test]
fn addresses_name_the_topic_of_a_page() {
    for (path, topic) in [
        ("/obchodni-podminky/", "terms"),
        ("/vseobecne-obchodne-podmienky", "terms"),
        ("/regulamin", "terms"),
        ("/pages/regulamin-sklepu", "terms"),
        ("/aszf", "terms"),
        ("/kopvillkor", "terms"),
        ("/handelsbetingelser", "terms"),
        ("/toimitusehdot", "terms"),
        ("/condizioni-di-vendita", "terms"),
        ("/termeni-si-conditii", "terms"),
        ("/%D0%BE%D0%B1%D1%89%D0%B8-%D1%83%D1%81%D0%BB%D0%BE%D0%B2%D0%B8%D1%8F", "terms"),
        ("/dogovor-oferty", "terms"),
        ("/splosni-pogoji", "terms"),
        ("/opci-uvjeti-poslovanja", "terms"),
        ("/mesafeli-satis-sozlesmesi", "distance-contract"),
        ("/on-bilgilendirme-formu", "pre-information"),
        ("/zwroty-i-reklamacje", "returns"),
        ("/vraceni-zbozi", "returns"),
        ("/resi-e-rimborsi", "returns"),
        ("/returer-och-byten", "returns"),
        ("/palautukset", "returns"),
        ("/iade-ve-degisim", "returns"),
        ("/%E9%80%80%E6%8F%9B%E8%B2%A8", "returns"),
        ("/spedizioni", "shipping"),
        ("/doprava-a-platba", "shipping"),
        ("/koszty-dostawy", "shipping"),
        ("/szallitas", "shipping"),
        ("/dostavka", "shipping"),
        ("/%D0%B4%D0%BE%D1%81%D1%82%D0%B0%D0%B2%D0%BA%D0%B0", "shipping"),
        ("/van-chuyen", "shipping"),
        ("/ochrana-osobnich-udaju", "privacy"),
        ("/polityka-prywatnosci", "privacy"),
        ("/adatvedelem", "privacy"),
        ("/integritetspolicy", "privacy"),
        ("/tietosuojaseloste", "privacy"),
        ("/informativa-sulla-privacy", "privacy"),
        ("/kvkk", "privacy"),
        ("/chi-siamo", "about"),
        ("/o-nas", "about"),
        ("/kontakty", "contact"),
        ("/yhteystiedot", "contact"),
        ("/contatti", "contact"),
        ("/iletisim", "contact"),
        ("/odstoupeni-od-smlouvy", "withdrawal"),
        ("/diritto-di-recesso", "withdrawal"),
        ("/fortrydelsesret", "withdrawal"),
        ("/boton-de-arrepentimiento", "withdrawal"),
        ("/prohlaseni-o-pristupnosti", "accessibility"),
        ("/dichiarazione-di-accessibilita", "accessibility"),
        ("/koszyk", "cart"),
        ("/carrello", "cart"),
        ("/store-locator", "store-locator"),
        ("/nos-magasins", "store-locator"),
        ("/营业执照", "business-licence"),
    ] {
        assert!(WORDS.path_topics(path).contains(topic), "{path}: {:?}", WORDS.path_topics(path));
    }
}

#[test]
fn goods_and_stories_name_no_topic() {
    for path in [
        "/produkty/koszula-biala",
        "/products/merino-sweater",
        "/kosile/modra-kosile",
        "/sklep/wełna-merino",
        "/blanket-kurv-med-lag",
        "/kurv-med-lag",
        "/maglie/girocollo",
        "/garn/lammeull-bla",
        "/товары/шерсть",
        "/商品/羊毛",
    ] {
        assert_eq!(WORDS.path_topics(path), BTreeSet::new(), "{path}");
    }
}

/// The topics on shipping and returns that a page's links lead to.
fn linked(language: &str, html: &str) -> String {
    thread_local! {
        static READER: Reader = Reader::new(Arc::new(RuleBook::embedded().unwrap()));
    }
    let headers = vec![("content-type".to_owned(), "text/html; charset=utf-8".to_owned())];
    let body = format!("<html lang='{language}'><body><footer>{html}</footer></body></html>").into_bytes();
    let response = Response { url: "https://shop.example/p".parse().unwrap(), status: 200, headers, body, truncated: false };
    let facts = READER.with(|r| r.read(&Page::read(&response).unwrap()));
    let topics = facts.signals.iter().filter_map(|s| if let What::TopicLink(t) = &s.what { Some(t.as_str()) } else { None });
    let topics: BTreeSet<&str> = topics.filter(|t| matches!(*t, "shipping" | "returns")).collect();
    topics.into_iter().collect::<Vec<_>>().join(" ")
}

#[test]
fn links_of_menus_lead_to_what_they_name() {
    for (language, text, topics) in [
        ("de", "Versand &amp; Umtausch", "returns shipping"),
        ("de", "Liefer- und Zahlungsbedingungen", "shipping"),
        ("nl", "Leveringsinformatie", "shipping"),
        ("fi", "Toimitus ja palautus", "returns shipping"),
        ("ko", "배송/교환", "returns shipping"),
        ("ko", "배송/반품", "returns shipping"),
        ("ja", "キャンセル・返品", "returns"),
        ("he", "משלוחים והחזרות", "returns shipping"),
        ("id", "Retur &amp; Tukar", "returns"),
        ("sr", "Povraćaj robe", "returns"),
        ("en", "Shipping / Returns / Payment", "returns shipping"),
        ("en", "Where do you ship?", "shipping"),
        ("en", "30-day returns", "returns"),
        ("en", "Refunds &amp; Cancellations", "returns"),
        ("en", "Return to cart", ""),
        ("en", "Return to shop", ""),
        ("en", "Returning customer?", ""),
        ("en", "Shipping container 20 ft", ""),
        ("en", "Tax returns", ""),
        ("fr", "Retour à la boutique", ""),
        ("ru", "Возврат к списку", ""),
    ] {
        assert_eq!(linked(language, &format!("<a href='/page/17'>{text}</a>")), topics, "{text}");
    }
    let story =
        "<a href='/blog/delivery-drones'>How drones change delivery in the city</a><a href='/2024/03/return-of-wool'>The return</a>";
    assert_eq!(linked("en", story), "", "stories");
}
