//! Which pages a shop's addresses name, in the words of many languages, and which addresses name none.

use std::sync::{Arc, LazyLock};

use landfall::rules::RuleBook;
use landfall::signals::words::Words;

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
        assert_eq!(WORDS.path_topics(path), std::collections::BTreeSet::new(), "{path}");
    }
}
