//! Who the seller is: numbers beside their labels, addresses, phones, e-mail, hours. Each table has its false friends.

use std::sync::{Arc, LazyLock};

use landfall::fetch::Response;
use landfall::page::Page;
use landfall::rules::RuleBook;
use landfall::shop::ShopBuilder;
use landfall::signals::{AddressForm, CallCost, ContactKind, PageFacts, Reader, What};

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(Arc::new(RuleBook::embedded().unwrap_or_else(|p| panic!("{p}")))));

fn read_at(url: &str, html: &str) -> PageFacts {
    let headers = vec![("content-type".to_owned(), "text/html; charset=utf-8".to_owned())];
    let response = Response { url: url.parse().unwrap(), status: 200, headers, body: html.as_bytes().to_vec(), truncated: false };
    READER.read(&Page::read(&response).unwrap())
}

/// A footer on a page of a shop without a country in its address.
fn footer(html: &str) -> PageFacts {
    read_at("https://shop.example/things", &format!("<html><body><main><h1>Wool</h1></main><footer>{html}</footer></body></html>"))
}

/// Numbers as `NO register 999 999 999 MVA`, with `?` where nothing checks them and `wrong` where the check digits are.
fn numbers(facts: &PageFacts) -> Vec<String> {
    let number = |what: &What| match what {
        What::Registration { market, id, number, valid } => Some(match valid {
            Some(true) => format!("{market} {id} {number}"),
            None => format!("{market} {id} {number} ?"),
            Some(false) => format!("{market} {id} {number} wrong"),
        }),
        _ => None,
    };
    facts.signals.iter().filter_map(|s| number(&s.what)).collect()
}

/// Ways to reach the shop of one kind, as `value country`.
fn contacts(facts: &PageFacts, wanted: ContactKind) -> Vec<String> {
    let contact = |what: &What| match what {
        What::Contact { kind, value, country } if *kind == wanted => {
            Some(country.as_ref().map_or(value.clone(), |c| format!("{value} {c}")))
        }
        _ => None,
    };
    facts.signals.iter().filter_map(|s| contact(&s.what)).collect()
}

#[test]
fn a_number_beside_its_label_is_known_whatever_markets_are_asked_for() {
    for (html, expected) in [
        ("<p>Org.nr. 999 999 999 MVA</p>", &["NO register 999 999 999 MVA"][..]),
        ("<p>Org.nr 556703-7485</p>", &["SE register 556703-7485"]),
        ("<p>USt-IdNr.: DE136695976</p>", &["DE vat DE136695976"]),
        ("<p>USt-IdNr. DE 136 695 976</p>", &["DE vat DE 136 695 976"]),
        ("<p>Amtsgericht Charlottenburg, HRB 12345 B</p>", &["DE register HRB 12345 B ?"]),
        ("<p>UID: ATU13585627, Firmenbuch FN 123456a</p>", &["AT register FN 123456a ?", "AT vat ATU13585627"]),
        ("<p>UID CHE-100.155.212 MWST</p>", &["CH vat CHE-100.155.212 MWST"]),
        ("<p>CVR-nr. 13 58 56 28</p>", &["DK register 13 58 56 28"]),
        ("<p>Y-tunnus 2077474-0</p>", &["FI register 2077474-0"]),
        ("<p>KvK 12345678 · btw-id NL004495445B01</p>", &["NL register 12345678 ?", "NL vat NL004495445B01"]),
        ("<p>RCS Paris 404 833 048</p>", &["FR siren 404 833 048"]),
        ("<p>BTW BE 0428.759.497</p>", &["BE vat BE 0428.759.497"]),
        ("<p>P.IVA 00743110157</p>", &["IT vat 00743110157"]),
        ("<p>CIF B64717838</p>", &["ES vat B64717838"]),
        ("<p>CUI: RO18547290, Nr. Reg. Com. J40/12345/2006</p>", &["RO register J40/12345/2006 ?", "RO vat RO18547290"]),
        ("<p>NIF 501 964 843</p>", &["PT vat 501 964 843"]),
        ("<p>NIP: 856-734-62-15, REGON: 192598184</p>", &["PL regon 192598184", "PL vat 856-734-62-15"]),
        ("<p>Adószám: 12892312-2-41</p>", &["HU tax 12892312-2-41"]),
        ("<p>ЕИК 175074752</p>", &["BG register 175074752"]),
        ("<p>ΑΦΜ: 094259216</p>", &["GR vat 094259216"]),
        ("<p>OIB: 33392005961</p>", &["HR vat 33392005961"]),
        ("<p>VAT No. GB 980 7806 84. Registered in England and Wales, 01234567.</p>", &["GB register 01234567 ?", "GB vat GB 980 7806 84"]),
        ("<p>VAT IE6433435F</p>", &["IE vat IE6433435F"]),
        ("<p>VAT number: DE136695976</p>", &["DE vat DE136695976"]),
        ("<p>ИНН 1234567894 ОГРН 1022200525819</p>", &["RU inn 1234567894", "RU ogrn 1022200525819"]),
        ("<p>ЄДРПОУ 32855961</p>", &["UA register 32855961"]),
        ("<p>Vergi No: 4540536920</p>", &["TR tax 4540536920"]),
        ("<p>CNPJ: 16.727.230/0001-97</p>", &["BR cnpj 16.727.230/0001-97"]),
        ("<p>CNPJ 12.ABC.345/01DE-35</p>", &["BR cnpj 12.ABC.345/01DE-35"]),
        ("<p>CUIT 20-05536168-2</p>", &["AR cuit 20-05536168-2"]),
        ("<p>RUC: 20512333797</p>", &["PE ruc 20512333797"]),
        ("<p>ABN 83 914 571 673</p>", &["AU abn 83 914 571 673"]),
        ("<p>GSTIN: 27AAPFU0939F1ZV</p>", &["IN gstin 27AAPFU0939F1ZV"]),
        ("<p>统一社会信用代码：91110000600037341L</p>", &["CN uscc 91110000600037341L"]),
        ("<p>法人番号 5835678256246</p>", &["JP corporate-number 5835678256246"]),
        ("<p>登録番号：T5835678256246</p>", &["JP invoice-number T5835678256246 ?"]),
        ("<p>사업자등록번호: 124-81-00998</p>", &["KR brn 124-81-00998"]),
        ("<p>統一編號：00501503</p>", &["TW ubn 00501503"]),
        ("<p>Mã số thuế: 0100233488</p>", &["VN mst 0100233488"]),
        // The label in the cell or line before.
        ("<table><tr><td>CVR</td><td>13585628</td></tr></table>", &["DK register 13585628"]),
        ("<dl><dt>法人番号</dt><dd>5835678256246</dd></dl>", &["JP corporate-number 5835678256246"]),
    ] {
        let mut found = numbers(&footer(html));
        found.sort();
        assert_eq!(found, expected, "{html}");
    }
}

#[test]
fn a_number_that_cannot_be_right_is_kept_and_marked_where_nothing_else_can_be_meant() {
    for (html, expected) in [
        ("<p>USt-IdNr.: DE123456789</p>", &["DE vat DE123456789 wrong"][..]),
        ("<p>VAT ID: DE123456789</p>", &["DE vat DE123456789 wrong"]),
        ("<p>Org.nr. 999 999 998</p>", &["NO register 999 999 998 wrong"]),
        ("<p>CNPJ: 16.727.230/0001-98</p>", &["BR cnpj 16.727.230/0001-98 wrong"]),
        // "VAT number" stands before numbers of half the world: this one may be Portuguese.
        ("<p>VAT number 501 964 842</p>", &[]),
    ] {
        assert_eq!(numbers(&footer(html)), expected, "{html}");
    }
}

#[test]
fn digits_without_their_label_are_no_number() {
    for html in [
        "<p>999 999 999</p>",
        "<p>Order 136695976 was shipped</p>",
        "<p>All prices incl. VAT. Call 020 7946 0000</p>",
        "<p>KvK, tel. 12345678</p>",
        "<p>Prices incl. VAT from 1999</p>",
        "<p>EAN 9429041535110</p>",
        "<p>IBAN NL91 ABNA 0417 1643 00</p>",
        "<p>CVR 1358562812345</p>",
        "<p>ICE cold drinks 2026</p>",
    ] {
        assert_eq!(numbers(&footer(html)), Vec::<String>::new(), "{html}");
    }
}

#[test]
fn numbers_that_are_written_alike_are_told_apart_by_the_page() {
    let html = |lang: &str, text: &str| format!("<html lang=\"{lang}\"><body><footer><p>{text} IČO: 25123891</p></footer></body></html>");
    assert_eq!(numbers(&read_at("https://obchod.cz/", &html("cs", ""))), ["CZ register 25123891"]);
    assert_eq!(numbers(&read_at("https://obchod.sk/", &html("sk", ""))), ["SK register 25123891"]);
    assert_eq!(numbers(&read_at("https://shop.example/", &html("sk", ""))), ["SK register 25123891"]);
    let arabic =
        |number: &str| format!("<html lang=\"ar\" dir=\"rtl\"><body><footer><p>السجل التجاري: {number}</p></footer></body></html>");
    assert_eq!(numbers(&read_at("https://shop.com.eg/", &arabic("123456"))), ["EG cr 123456 ?"]);
    assert_eq!(numbers(&read_at("https://shop.sa/", &arabic("1010123456"))), ["SA cr 1010123456 ?"]);
}

#[test]
fn structured_data_names_numbers() {
    let data = |json: &str| footer(&format!("<script type=\"application/ld+json\">{json}</script>"));
    for (json, expected) in [
        (r#"{"@type":"Organization","vatID":"DE136695976"}"#, &["DE vat DE136695976"][..]),
        (r#"{"@type":"OnlineStore","taxID":"999999999","address":{"addressCountry":"NO"}}"#, &["NO register 999999999"]),
        (r#"{"@type":"Organization","iso6523Code":"0192:999999999"}"#, &["NO register 999999999"]),
        (r#"{"@type":"Organization","vatID":"DE123456789"}"#, &["DE vat DE123456789 wrong"]),
        (r#"{"@type":"Organization","taxID":"12-3456789"}"#, &[]),
        (r#"{"@type":"Organization","vatID":""}"#, &[]),
    ] {
        assert_eq!(numbers(&data(json)), expected, "{json}");
    }
}

#[test]
fn phones_are_read_with_their_country() {
    for (html, expected) in [
        ("<p>Phone: +47 22 33 44 55</p>", &["+4722334455 NO"][..]),
        ("<p>Tel.: +49 (0) 30 123456</p>", &["+4930123456 DE"]),
        ("<p>Tel: 0049 30 123456</p>", &["+4930123456 DE"]),
        ("<p>+44 20 7946 0000</p>", &["+442079460000 GB"]),
        ("<a href=\"tel:+4722334455\">Call</a>", &["+4722334455 NO"]),
        ("<p>Phone: +1 604 555 0123</p>", &["+16045550123 CA"]),
        ("<p>Phone: +7 727 250 1234</p>", &["+77272501234 KZ"]),
        ("<p>Tel. +41 44 668 18 00 Fax +41 44 668 18 01</p>", &["+41446681800 CH"]),
        ("<p>USt-IdNr.: DE136695976</p><p>Telefon: 030 123456</p>", &["+4930123456 DE"]),
        ("<p>Tel./Fax: +48 22 528 58 00</p>", &["+48225285800 PL"]),
        ("<table><tr><td>Telefon:</td><td>+49 30 123456</td></tr></table>", &["+4930123456 DE"]),
        ("<p>Tel: 018-12 34 56, måndag–fredag</p>", &["018-12 34 56"]),
        // Where nothing names a country, it stays as written.
        ("<p>Phone: 020 7946 0000</p>", &["020 7946 0000"]),
    ] {
        assert_eq!(contacts(&footer(html), ContactKind::Phone), expected, "{html}");
    }
    assert_eq!(contacts(&read_at("https://butikk.no/", "<footer>Telefon: 22 33 44 55</footer>"), ContactKind::Phone), ["+4722334455 NO"]);
    assert_eq!(contacts(&read_at("https://shop.co.uk/", "<footer>Tel: 020 7946 0000</footer>"), ContactKind::Phone), ["+442079460000 GB"]);
    assert_eq!(contacts(&read_at("https://shop.jp/", "<footer>電話番号：03-1234-5678</footer>"), ContactKind::Phone), ["+81312345678 JP"]);
}

/// Japanese is read in one country, English in many.
#[test]
fn the_language_of_one_country_says_whose_numbers_they_are() {
    for (lang, text, expected) in [
        ("ja", "藍糸舎<br>電話：03-1234-5678<br>受付時間：平日10:00〜17:00", "+81312345678 JP"),
        ("en", "Wool<br>Phone: 020 7946 0000<br>Write to us", "020 7946 0000"),
        ("en-GB", "Wool<br>Phone: 020 7946 0000<br>Write to us", "+442079460000 GB"),
    ] {
        let facts =
            read_at("https://shop.example/things", &format!("<html lang={lang}><body><footer><p>{text}</p></footer></body></html>"));
        assert_eq!(contacts(&facts, ContactKind::Phone), [expected], "{lang}");
    }
}

#[test]
fn what_is_no_phone_stays_silent() {
    for html in [
        "<p>Fax: +49 30 123457</p>",
        "<p>Telefax 030 123457</p>",
        "<p>IBAN DE89 3704 0044 0532 0130 00</p>",
        "<p>EAN 4006381333931</p>",
        "<p>Order no. 0012345678</p>",
        "<p>Call us between 01.02.2026 and 03.04.2026</p>",
        "<p>Phone number 2026-11-21 12:30</p>",
        "<p>+10 years of experience, +1000 products</p>",
        "<p>EUR 1 234 567,00</p>",
        "<p>Phone cards for 1 234 567,00</p>",
        "<p>Size 38-40-42-44-46</p>",
        "<p>+47 12</p>",
        "<a href=\"tel:\">Call</a>",
    ] {
        assert_eq!(contacts(&footer(html), ContactKind::Phone), Vec::<String>::new(), "{html}");
    }
}

#[test]
fn calls_that_cost_more_or_nothing_are_told() {
    let costs = |html: &str| -> Vec<CallCost> {
        let cost = |what: &What| if let What::CallCost { cost, .. } = what { Some(*cost) } else { None };
        footer(html).signals.iter().filter_map(|s| cost(&s.what)).collect()
    };
    assert_eq!(costs("<p>Phone: +49 800 1234567</p>"), [CallCost::Free]);
    assert_eq!(costs("<p>Phone: +49 900 1234567</p>"), [CallCost::Premium]);
    assert_eq!(costs("<p>Phone: +44 870 123 4567</p>"), [CallCost::Premium]);
    assert_eq!(costs("<p>Phone: +41 848 11 33 11</p>"), [CallCost::Shared]);
    assert_eq!(costs("<p>Phone: +47 22 33 44 55</p>"), []);
}

#[test]
fn addresses_have_a_country_where_it_is_sure() {
    for (html, expected) in [
        ("<p>Nordlys Ull AS, Storgata 1, 9008 Tromsø, Norway</p>", &["9008 Tromsø NO"][..]),
        ("<p>Storgata 1, 9008 Tromsø</p>", &["9008 Tromsø"]),
        ("<p>Nordlys Ull AS</p><p>Storgata 1</p><p>9008 Tromsø</p>", &["9008 Tromsø NO"]),
        ("<p>Musterweg 1, D-88131 Lindau</p>", &["D-88131 Lindau DE"]),
        ("<p>Wolle e.K., Musterweg 1, 88131 Lindau</p>", &["88131 Lindau DE"]),
        ("<p>Wolle GmbH, Musterweg 1, 88131 Lindau</p>", &["88131 Lindau DE"]),
        ("<p>Wolle GmbH, Musterweg 1, 1010 Wien, Österreich</p>", &["1010 Wien AT"]),
        ("<p>Kalverstraat 1, 1012 AB Amsterdam</p>", &["1012 AB Amsterdam NL"]),
        ("<p>1 Main Street, New York, NY 10001</p>", &["NY 10001 US"]),
        ("<p>1 High Street, London SW1A 1AA</p>", &["SW1A 1AA GB"]),
        ("<p>12 rue de la Paix, 75002 Paris, France</p>", &["75002 Paris FR"]),
        ("<p>ul. Prosta 1, 00-950 Warszawa</p>", &["00-950 Warszawa PL"]),
        ("<p>Rua Augusta 1, 1100-053 Lisboa</p>", &["1100-053 Lisboa PT"]),
        ("<p>Dlouhá 1, 110 00 Praha, Česká republika</p>", &["110 00 Praha CZ"]), // no Czech lexicon yet names the country
        ("<p>〒100-0001 東京都千代田区</p>", &["〒100-0001 JP"]),
        ("<p>Av. Paulista 1, CEP 01310-100</p>", &["01310-100 BR"]),
        ("<p>111 Wellington St, Ottawa ON K1A 0B6</p>", &["K1A 0B6 CA"]),
        // The code behind the town.
        ("<p>Brīvības iela 5, Rīga, LV-1010</p>", &["Rīga, LV-1010 LV"]),
        ("<p>Gulmohar Looms, 12 Mill Road, Shimla 171001, India</p>", &["Shimla 171001 IN"]),
        ("<p>Wool Private Limited</p><p>12 Mill Road</p><p>Shimla 171001</p>", &["Shimla 171001 IN"]),
        ("<p>Wool Pty Ltd, 42 Station Road, Marrickville NSW 2204, Australia</p>", &["Marrickville NSW 2204 AU"]),
        ("<p>Wool (Pty) Ltd</p><p>5 West Street</p><p>Sandton 2196</p>", &["Sandton 2196 ZA"]),
        ("<p>Wool Pte. Ltd., 10 Ubi Crescent, Singapore 546080</p>", &["Singapore 546080 SG"]),
        ("<p>Returns address: Wolle GmbH, Musterweg 1, 88131 Lindau, Germany</p>", &["88131 Lindau"]),
        ("<p>Our warehouse: Kalverstraat 1, 1012 AB Amsterdam</p>", &["1012 AB Amsterdam"]),
        ("<h3>Filialen</h3><p>Musterweg 1, D-88131 Lindau</p>", &["D-88131 Lindau"]),
    ] {
        assert_eq!(contacts(&footer(html), ContactKind::Address), expected, "{html}");
    }
}

#[test]
fn what_is_no_address_stays_silent() {
    for html in [
        "<p>© 2026 Nordlys Ull</p>",
        "<p>2026 Nordlys Ull ©</p>",
        "<p>1701 Votes</p>",
        "<p>Wool coat Nora LV-1010</p>",
        "<p>Over 10000 Customers</p>",
        "<p>+46 123 45 Ring</p>",
        "<p>30 days, 2500 Products</p>",
        "<p>RC 12345 B</p>",
        "<p>Wool Private Limited, 12 Mill Road, Order 171001</p>",
        "<p>12 Mill Road, Shimla 171001</p>",
        "<p>Wool Pty Ltd, 42 Station Road. Since May 2004</p>",
        "<p>Shimla 171001, India</p>",
    ] {
        assert_eq!(contacts(&footer(html), ContactKind::Address), Vec::<String>::new(), "{html}");
    }
}

#[test]
fn structured_data_names_the_country_of_an_address() {
    for (country, expected) in
        [("\"NO\"", "Storgata 1 NO"), ("\"Norway\"", "Storgata 1 NO"), ("{\"@type\":\"Country\",\"name\":\"Norge\"}", "Storgata 1 NO")]
    {
        let html = format!(
            "<script type=\"application/ld+json\">{{\"@type\":\"Organization\",\"legalName\":\"Nordlys Ull AS\",\"address\":{{\"@type\":\"PostalAddress\",\"streetAddress\":\"Storgata 1\",\"addressCountry\":{country}}}}}</script>"
        );
        let facts = footer(&html);
        assert_eq!(contacts(&facts, ContactKind::Address), [expected], "{country}");
        assert!(facts.signals.iter().any(|s| s.what == What::Company("Nordlys Ull AS".into())));
    }
}

#[test]
fn e_mail_addresses_are_read_however_they_are_written() {
    for (html, expected) in [
        ("<p>post@nordlys.example</p>", &["post@nordlys.example"][..]),
        ("<a href=\"mailto:Post@Nordlys.example?subject=Hi\">Write</a>", &["post@nordlys.example"]),
        ("<p>post [at] nordlys.example</p>", &["post@nordlys.example"]),
        ("<p>post(at)nordlys.example</p>", &["post@nordlys.example"]),
        ("<p>post [at] nordlys [dot] example</p>", &["post@nordlys.example"]),
        ("<p>post&#64;nordlys.example</p>", &["post@nordlys.example"]),
        ("<p>info＠nordlys.example</p>", &["info@nordlys.example"]),
        (
            "<a href=\"/cdn-cgi/l/email-protection\" class=\"__cf_email__\" data-cfemail=\"4f3f203c3b0f21203d2b23363c612a372e223f232a\">[email&#160;protected]</a>",
            &["post@nordlys.example"],
        ),
        ("<a href=\"/cdn-cgi/l/email-protection#4f3f203c3b0f21203d2b23363c612a372e223f232a\">Write</a>", &["post@nordlys.example"]),
        (
            "<span class=\"__cf_email__\" data-cfemail=\"4f3f203c3b0f21203d2b23363c612a372e223f232a\">[email&#160;protected]</span>",
            &["post@nordlys.example"],
        ),
        // No addresses.
        ("<a href=\"mailto:?subject=Look\">Share</a>", &[]),
        ("<p>logo@2x.png</p>", &[]),
        ("<p>name@example.com</p>", &[]),
        ("<p>Follow @nordlys on social media (at home)</p>", &[]),
        ("<span data-cfemail=\"zz\">x</span>", &[]),
    ] {
        assert_eq!(contacts(&footer(html), ContactKind::Email), expected, "{html}");
    }
}

#[test]
fn hours_have_days_times_and_a_zone() {
    for (html, expected) in [
        ("<p>Mon–Fri 9:00–17:00 CET</p>", &["Mo-Fr 09:00-17:00 CET"][..]),
        ("<p>Monday to Friday, 9am to 5:30pm (GMT)</p>", &["Mo-Fr 09:00-17:30 GMT"]),
        ("<p>Mon-Fri 9am-5pm, Sat 10am-2pm</p>", &["Mo-Fr 09:00-17:00", "Sa 10:00-14:00"]),
        ("<p>Mo.-Fr. 8-16 Uhr</p>", &["Mo-Fr 08:00-16:00"]),
        ("<p>Mo. – Fr.: 9.00 – 17.00 Uhr (MEZ)</p>", &["Mo-Fr 09:00-17:00 MEZ"]),
        ("<p>Montag bis Freitag von 9 bis 18 Uhr</p>", &["Mo-Fr 09:00-18:00"]),
        ("<p>lun-ven 9h-18h</p>", &["Mo-Fr 09:00-18:00"]),
        ("<p>du lundi au vendredi de 9h30 à 18h</p>", &["Mo-Fr 09:30-18:00"]),
        ("<p>de lunes a viernes de 9:00 a 18:00</p>", &["Mo-Fr 09:00-18:00"]),
        ("<p>Segunda a sexta, das 9h às 18h (horário de Brasília)</p>", &["Mo-Fr 09:00-18:00 horário de Brasília"]),
        ("<p>Ma t/m vr 9.00 - 17.00</p>", &["Mo-Fr 09:00-17:00"]),
        ("<p>Mandag–fredag kl. 9–15</p>", &["Mo-Fr 09:00-15:00"]),
        ("<p>月〜金 10:00〜17:00</p>", &["Mo-Fr 10:00-17:00"]),
        ("<p>平日10:00〜18:00（土日祝を除く）</p>", &["Mo-Fr 10:00-18:00"]),
        ("<p>周一至周五 9:00-18:00</p>", &["Mo-Fr 09:00-18:00"]),
        ("<p>الأحد - الخميس، من 9 صباحًا إلى 6 مساءً</p>", &["Su-Th 09:00-18:00"]),
        ("<p>ساعات العمل: من الأحد إلى الخميس، من 9 صباحًا إلى 6 مساءً</p>", &["Su-Th 09:00-18:00"]),
        ("<p>सोमवार से शनिवार, सुबह 10 बजे से शाम 6 बजे तक</p>", &["Mo-Sa 10:00-18:00"]),
        ("<p>शुक्रवार, सुबह 10 बजे से शाम 6 बजे तक</p>", &["Fr 10:00-18:00"]),
        ("<p>月曜日から金曜日、午前9時～午後5時</p>", &["Mo-Fr 09:00-17:00"]),
        ("<p>周一至周五 上午9:00-下午6:00</p>", &["Mo-Fr 09:00-18:00"]),
        ("<p>De segunda a sexta, das 9h às 18h, e aos sábados, das 9h às 13h.</p>", &["Mo-Fr 09:00-18:00", "Sa 09:00-13:00"]),
        ("<p>Segunda-feira a sexta-feira, das 9h às 18h</p>", &["Mo-Fr 09:00-18:00"]),
        ("<p>Mo–Fr 9–12 und 13.30–17.30 Uhr</p>", &["Mo-Fr 09:00-12:00", "Mo-Fr 13:30-17:30"]),
        ("<p>Lu–Ve 9h–12h et 13h30–17h30</p>", &["Mo-Fr 09:00-12:00", "Mo-Fr 13:30-17:30"]),
        ("<p>Lu–Ve 9.00–12.00 e 13.30–17.30</p>", &["Mo-Fr 09:00-12:00", "Mo-Fr 13:30-17:30"]),
        ("<p>Opening hours: 9:00–17:00</p>", &["09:00-17:00"]),
        ("<p>Opening hours: Lu-Xx 9:00-18:00</p>", &["09:00-18:00"]),
        // No hours.
        ("<p>Lieferung Mo-Fr in 2-3 Werktagen</p>", &[]),
        ("<p>Delivery in 2-4 working days</p>", &[]),
        ("<p>10-15 cm</p>", &[]),
        ("<p>営業日 2-3日</p>", &[]),
        ("<p>सोमवार से 2 से 3 दिन</p>", &[]),
        ("<p>Mo–Fr 2–3 und 4–5 Pakete</p>", &[]),
        ("<p>خلال 3 إلى 5 أيام من الأحد</p>", &[]),
        ("<p>From 10.00 to 12.00 euros</p>", &[]),
        ("<p>Sale 10.-12. Mai</p>", &[]),
    ] {
        assert_eq!(contacts(&footer(html), ContactKind::Hours), expected, "{html}");
    }
    let data = r#"<script type="application/ld+json">{"@type":"Store","openingHoursSpecification":[{"@type":"OpeningHoursSpecification","dayOfWeek":["Monday","Tuesday","Wednesday"],"opens":"09:00","closes":"17:00"}]}</script>"#;
    assert_eq!(contacts(&footer(data), ContactKind::Hours), ["Mo-We 09:00-17:00"]);
}

#[test]
fn languages_of_service_are_read_where_they_are_firmly_said() {
    let languages = |html: &str| -> Vec<String> {
        let tags = |what: &What| match what {
            What::ServiceLanguages(tags) => Some(tags.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")),
            _ => None,
        };
        footer(html).signals.iter().filter_map(|s| tags(&s.what)).collect()
    };
    for (html, expected) in [
        ("<p>We speak English and German.</p>", &["de en"][..]),
        ("<p>Support in English only</p>", &["en"]),
        ("<p>Wir sprechen Deutsch, Englisch und Französisch.</p>", &["de en fr"]),
        ("<p>Support nur auf Englisch. Kundenservice auf Deutsch</p>", &["de"]),
        ("<p>Nous parlons français et anglais</p>", &["en fr"]),
        ("<p>Hablamos español e inglés.</p>", &["en es"]),
        ("<p>Atendimento em português e espanhol</p>", &["es pt"]),
        ("<p>Wij spreken Nederlands, Engels en Duits</p>", &["de en nl"]),
        ("<p>Vi snakker norsk og engelsk</p>", &["en nb"]),
        ("<p>日本語と英語で対応いたします</p>", &["en ja"]),
        ("<p>We answer in English and Hindi.</p>", &["en hi"]),
        ("<p>हम हिन्दी और अंग्रेज़ी में जवाब देते हैं।</p>", &["en hi"]),
        ("<p>Parliamo italiano, tedesco e francese.</p>", &["de fr it"]),
        ("<p>Mówimy po polsku i angielsku.</p>", &["en pl"]),
        ("<p>نتحدث العربية والإنجليزية.</p>", &["ar en"]),
        ("<p>We speak Arabic, Thai and Ukrainian.</p>", &["ar th uk"]),
        // Not of service.
        ("<p>The book is available in English and German.</p>", &[]),
        ("<p>We speak of English wool</p>", &[]),
        ("<p>Support in 24 hours</p>", &[]),
        ("<p>Wir sprechen über Wolle aus Deutschland</p>", &[]),
        ("<p>Deutsch | English</p>", &[]),
    ] {
        assert_eq!(languages(html), expected, "{html}");
    }
}

#[test]
fn forms_for_addresses_say_what_they_take() {
    let facts = |fields: &str| -> Vec<String> {
        let html = format!(
            "<main><form method=\"post\"><input name=\"name\"><input name=\"address1\"><input name=\"city\">{fields}</form></main>"
        );
        let form = |what: &What| match what {
            What::AddressForm(AddressForm::Countries(codes)) => Some(format!("countries {}", codes.join(" "))),
            What::AddressForm(AddressForm::States) => Some("states".to_owned()),
            What::AddressForm(AddressForm::RefusesPostalCodes(codes)) => Some(format!("refuses NO {}", codes.contains(&"NO".to_owned()))),
            _ => None,
        };
        read_at("https://shop.example/checkout", &html).signals.iter().filter_map(|s| form(&s.what)).collect()
    };
    let states = "<select name=\"state\" required><option value=\"\"><option value=\"CA\">California<option value=\"NY\">New York</select>";
    let countries = "<select name=\"country\"><option value=\"NO\">Norway<option value=\"SE\">Sweden</select>";
    let named = "<select name=\"country\"><option value=\"1\">Norway<option value=\"2\">Sweden</select>";
    for (fields, expected) in [
        (countries.to_owned(), vec!["countries NO SE"]),
        (named.to_owned(), vec!["countries NO SE"]),
        ("<input name=\"zip\" pattern=\"[0-9]{5}\">".to_owned(), vec!["refuses NO true"]),
        ("<input autocomplete=\"postal-code\" pattern=\"\\d{4}\">".to_owned(), vec!["refuses NO false"]),
        (states.to_owned(), vec!["states"]),
        // Scripts fit the rest to the country that is chosen.
        (format!("{countries}{states}<input name=\"zip\" pattern=\"[0-9]{{5}}\">"), vec!["countries NO SE"]),
        // Nothing sure: no pattern, one that is not understood, a list that is no list of countries, a state that may be left out.
        ("<input name=\"zip\">".to_owned(), vec![]),
        ("<input name=\"zip\" pattern=\"(?=x)\">".to_owned(), vec![]),
        ("<input name=\"zip\" pattern=\"[a-z]\">".to_owned(), vec![]),
        ("<select name=\"country\"><option value=\"AA\">Alpha<option value=\"BB\">Beta</select>".to_owned(), vec![]),
        (states.replace(" required", ""), vec![]),
    ] {
        assert_eq!(facts(&fields), expected, "{fields}");
    }
}

#[test]
fn the_company_at_an_address_is_named() {
    for (html, expected) in [
        ("<p>Nordlys Ull AS, Storgata 1, 9008 Tromsø, Norway</p>", "Nordlys Ull AS"),
        ("<p>© Wolle GmbH</p><p>Musterweg 1, D-88131 Lindau</p>", "Wolle GmbH"),
        ("<p>〒150-0001 東京都渋谷区神宮前1-2-3 株式会社ウール</p>", "株式会社ウール"),
    ] {
        assert!(footer(html).signals.iter().any(|s| s.what == What::Company(expected.to_owned())), "{html}");
    }
    for html in ["<p>Wolle GmbH</p>", "<p>as soon as 88131 Lindau</p>"] {
        assert!(!footer(html).signals.iter().any(|s| matches!(s.what, What::Company(_))), "{html}");
    }
}

/// The country that a shop of these pages is taken to sit in.
fn home(pages: &[(&str, &str)]) -> Option<String> {
    let mut builder = ShopBuilder::new(pages[0].0.parse().unwrap());
    for (url, html) in pages {
        builder.absorb(read_at(url, html));
    }
    builder.finish(READER.book(), true).home.map(|h| h.market.to_string())
}

#[test]
fn the_surest_sign_says_where_the_seller_sits() {
    for (url, html, expected) in [
        // A right number outweighs a phone and the domain.
        ("https://shop.de/", "<footer><p>Org.nr. 999 999 999 MVA</p><p>Telefon: +49 30 123456</p></footer>", Some("NO")),
        // A wrong one says nothing.
        ("https://shop.example/", "<footer><p>Org.nr. 999 999 998</p><p>Telefon: +49 30 123456</p></footer>", Some("DE")),
        ("https://shop.example/", "<footer><p>Wolle e.K., Musterweg 1, 88131 Lindau</p><p>Phone: +43 1 5880 0</p></footer>", Some("DE")),
        ("https://shop.example/", "<footer><p>Phone: +43 1 58800</p></footer>", Some("AT")),
        ("https://obchod.cz/", "<footer><p>Hello</p></footer>", Some("CZ")),
        ("https://shop.example/", "<footer><p>Hello</p></footer>", None),
        // A warehouse is no seat.
        ("https://shop.example/", "<footer><p>Warehouse: Kalverstraat 1, 1012 AB Amsterdam</p></footer>", None),
        // Registered in two countries: the address decides, and without one nothing does.
        ("https://shop.example/", "<footer><p>USt-IdNr. DE136695976</p><p>UID ATU13585627</p></footer>", None),
        (
            "https://shop.example/",
            "<footer><p>USt-IdNr. DE136695976</p><p>UID ATU13585627</p><p>Wolle e.U., Ring 1, 1010 Wien</p></footer>",
            Some("AT"),
        ),
    ] {
        assert_eq!(home(&[(url, html)]).as_deref(), expected, "{url} {html}");
    }
    // A privacy page names others: banks, hosts, processors.
    let privacy = "<main><h1>Privacy policy</h1><p>Payments are processed by a bank in Stockholm, org.nr 556703-7485.</p></main>";
    assert_eq!(home(&[("https://shop.example/", "<main>Wool</main>"), ("https://shop.example/privacy-policy", privacy)]), None);
    let own = "<footer><p>USt-IdNr. DE136695976</p></footer>";
    assert_eq!(home(&[("https://shop.example/", own), ("https://shop.example/privacy-policy", privacy)]).as_deref(), Some("DE"));
}
