//! Ways to pay as pages show them: small pages with every way that is read, and pages that name none.

use std::collections::BTreeSet;
use std::sync::Arc;

use landfall::fetch::Response;
use landfall::page::Page;
use landfall::rules::RuleBook;
use landfall::signals::{PageFacts, Reader, What};
use landfall::vocab::Scope;

fn read(url: &str, html: &str) -> PageFacts {
    thread_local! {
        static READER: Reader = Reader::new(Arc::new(RuleBook::embedded().unwrap_or_else(|p| panic!("{p}"))));
    }
    let headers = vec![("content-type".to_owned(), "text/html; charset=utf-8".to_owned())];
    let response = Response { url: url.parse().unwrap(), status: 200, headers, body: html.into(), truncated: false };
    READER.with(|r| r.read(&Page::read(&response).unwrap()))
}

fn ways(url: &str, html: &str) -> BTreeSet<String> {
    let facts = read(url, html);
    let seen = facts.signals.into_iter().filter(|s| s.scope != Scope::ScriptHost);
    seen.filter_map(|s| if let What::Payment(id) = s.what { Some(id) } else { None }).collect()
}

fn check(cases: &[(&str, &str, &[&str])]) {
    for (name, html, expected) in cases {
        let found = ways("https://shop.example/p/wool", html);
        let expected: BTreeSet<String> = expected.iter().map(|s| (*s).to_owned()).collect();
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn icons_are_read_in_every_way_that_themes_draw_them() {
    check(&[
        ("alternative texts", "<footer><img alt=Visa src=1.png><img alt=PayPal src=2.png></footer>", &["visa", "paypal"]),
        (
            "one picture of many",
            "<footer><img alt='We take PayPal, Visa, MasterCard' src=all.png></footer>",
            &["paypal", "visa", "mastercard"],
        ),
        ("titles of drawings", "<ul><li><svg><title>Visa</title></svg><li><svg aria-labelledby=pi-klarna></svg></ul>", &["visa", "klarna"]),
        ("file names", "<div class=payment><img src=/i/tc-visa.svg><img src=/i/logo-mastercard.svg></div>", &["visa", "mastercard"]),
        (
            "classes of empty elements",
            "<footer><div><div class=visa></div><div class=americanexpress></div><div class=paypal-logo> </div></div></footer>",
            &["visa", "amex", "paypal"],
        ),
        (
            "classes of entries in a script that the catalog does not write",
            "<ul class=payment-methods><li class=visa>فيزا<li class=mada>مدى</ul>",
            &["visa", "mada"],
        ),
        (
            "drawings from a sheet",
            "<footer><svg><use xlink:href='#icon-visa'/></svg><svg><use href='/i.svg?v=3#pay-amex'/></svg></footer>",
            &["visa", "amex"],
        ),
        (
            "pictures that are loaded late",
            "<footer><img src='data:image/gif;base64,R0' data-src=/visa.svg><img src=/wait.gif data-lazy-src=/logo_klarna.png></footer>",
            &["visa", "klarna"],
        ),
        (
            "pictures of AMP",
            "<footer><amp-img src=/1.png alt=Visa></amp-img><amp-img src=/2.png alt=PayPal></amp-img></footer>",
            &["visa", "paypal"],
        ),
        (
            "a service that makes pictures smaller",
            "<footer><p><img src='/_next/image?url=%2Fi%2Fvisa.svg&w=96'><img src='/_next/image?url=%2Fi%2Fmastercard.svg&w=96'></p></footer>",
            &["visa", "mastercard"],
        ),
        (
            "labels of drawn items",
            "<ul class=payment><li aria-label=Visa><i></i></li><li aria-label=Klarna><i></i></li></ul>",
            &["visa", "klarna"],
        ),
        (
            "a button beside the goods",
            "<main><h1>Wool</h1><form method=post action=/cart/add></form><div class=paypal-express><img alt='Checkout with PayPal' src=a.gif></div></main>",
            &["paypal"],
        ),
        ("one file of many", "<footer><p><img src=/img/visa-mastercard-paypal.png alt=''></p></footer>", &["visa", "mastercard", "paypal"]),
        (
            "files with everyday names beside surer ones",
            "<footer><p><img src=visa.svg><img src=paypal.svg><img src=discover.svg><img src=jcb.png></p></footer>",
            &["visa", "paypal", "discover", "jcb"],
        ),
        (
            "short names beside longer ones",
            "<ul class=pay><li><img alt=Visa><li><img alt=Master><li><img alt=PayPal></ul>",
            &["visa", "mastercard", "paypal"],
        ),
        (
            "words for a way to pay",
            "<div class=zahlung><img alt=Vorkasse src=v.png><img alt=Nachnahme src=n.png></div>",
            &["bank-transfer", "cash-on-delivery"],
        ),
        (
            "names with a word of a system",
            "<footer><p><img alt=tabby_installment><img alt=mada><img alt=apple_pay></p></footer>",
            &["tabby", "mada", "apple-pay"],
        ),
        ("names without accents", "<div class=pagos><img alt=pagofacil><img alt=Visa></div>", &["pago-facil", "visa"]),
        (
            "names in other scripts",
            "<footer><p><img alt=ויזה><img alt=מאסטרקארד><img alt=ישראכרט></p></footer>",
            &["visa", "mastercard", "isracard"],
        ),
        ("titles of links around pictures", "<div class=payment><a title=WebMoney href=/pay><img src=a.png></a></div>", &["webmoney"]),
    ]);
}

#[test]
fn names_in_text_count_where_payment_is_the_subject() {
    check(&[
        ("a row in the footer", "<footer><p>Visa · Mastercard · Klarna</p></footer>", &["visa", "mastercard", "klarna"]),
        ("a list of names", "<main><ul><li>Visa<li>Mastercard<li>PayPal</ul></main>", &["visa", "mastercard", "paypal"]),
        (
            "a folded tab",
            "<main><h1>Wool</h1><div style='display:none'><h2>Payment methods</h2><ul><li>PayPal<li>Klarna</ul></div></main>",
            &["paypal", "klarna"],
        ),
        (
            "payment in advance",
            "<footer><ul class=payment><li>Paiement d’avance<li>Visa<li>PayPal</ul></footer>",
            &["bank-transfer", "visa", "paypal"],
        ),
        (
            "a list with two names in an item",
            "<footer><b>Betaalmethoden</b><ul><li>iDEAL<li>Bancontact<li>PayPal<li>Klarna Achteraf betalen</ul></footer>",
            &["ideal", "bancontact", "paypal", "klarna", "pay-later"],
        ),
        (
            "short names in a list",
            "<footer><p>VISA / Master / JCB / AMEX</p><p>CB, Visa, PayPal</p></footer>",
            &["visa", "mastercard", "jcb", "amex", "cartes-bancaires", "paypal"],
        ),
        (
            "an offer to pay later beside the goods",
            "<main><h1>Wool</h1><form method=post action=/cart/add></form><p>Pay in 3 interest-free payments with <b>Klarna</b></p></main>",
            &["klarna", "installments"],
        ),
        ("a promise", "<header><span>Cash on delivery</span></header>", &["cash-on-delivery"]),
        (
            "instalments beside a price",
            "<main><h1>Lã</h1><p class=price>R$ 599,00</p><p>12x de R$ 49,90</p><form method=post action=/cart/add></form></main>",
            &["installments"],
        ),
    ]);
}

#[test]
fn words_that_name_no_way_to_pay_are_left_alone() {
    check(&[
        ("prose", "<main><p>I paid with PayPal last year, and Visa was fine too when I went to Norway.</p></main>", &[]),
        ("a lone picture of goods", "<main><img alt='Visa Infinite wallet' src=a.jpg></main>", &[]),
        ("everyday words", "<main><div class=payment-info><a title='Click to enlarge' href=#x class=click></a></div></main>", &[]),
        ("styles named after links", "<footer><a class=link href=/a></a><a class=discover href=/b></a></footer>", &[]),
        ("a sentence on goods", "<main><p>Fits six cards such as Visa, Mastercard and American Express.</p></main>", &[]),
        ("names of people", "<footer><p>Team: Dana, Troy, Alma, Maya</p></footer>", &[]),
        ("a field of a form", "<main><div class=payment-form><label>Zip</label><input name=zip></div></main>", &[]),
        ("a list of employers", "<main><ul><li>Mastercard<li>Visa<li>PayPal<li>Google<li>Microsoft</ul></main>", &[]),
        ("logos of customers", "<main><div><img alt=Visa><img alt=Nike><img alt=PayPal><img alt=Sony></div></main>", &[]),
        (
            "a menu of what a provider offers",
            "<nav><ul><li><a href=/a>Bancontact</a><li><a href=/b>PayPal</a><li><a href=/c>Klarna</a></ul></nav>",
            &[],
        ),
        ("sponsors", "<footer><h4>Our sponsors</h4><img alt=Mastercard><img alt=Brewery><img alt=Dairy></footer>", &[]),
        ("places on the web", "<footer><p><img alt=Patreon><img alt=Forum><img alt=PayPal></p></footer>", &[]),
        ("gifts of money", "<main><p><a href='https://www.paypal.com/donate'><img alt='Donate with PayPal' src=d.png></a></p></main>", &[]),
        ("logos of makers of tools", "<main><div><img alt=JCB><img alt=Bosch><img alt=Makita><img alt=Discover></div></main>", &[]),
        ("coins in a magazine", "<main><ul><li>Bitcoin<li>Ethereum<li>Litecoin<li>Dogecoin<li>Gold</ul></main>", &[]),
        ("an award", "<footer><div class=award><img alt='Shop of the year' class=badge src=award.png></div></footer>", &[]),
        ("reviews", "<section class=reviews><ul><li>Visa<li>Mastercard<li>PayPal</ul></section>", &[]),
        ("how money comes back", "<main><h1>Returns</h1><p>COD orders are refunded by UPI or bank transfer.</p></main>", &[]),
        ("a refusal", "<header><span>No cash on delivery</span></header>", &[]),
    ]);
}

#[test]
fn fields_of_a_checkout_are_no_ways_to_pay() {
    let address = "<label>City</label><input name=city><label>Zip</label><input name=zip>";
    let radio = |label: &str| format!("<label><input type=radio name=payment>{label}</label>");
    for (form, expected) in [
        (address.to_owned(), &[][..]),
        (format!("{address}{}{}", radio("PayPal"), radio("Visa")), &["paypal", "visa"]),
        (format!("{}{}", radio("iDEAL"), radio("Zip")), &["ideal", "zip"]),
    ] {
        let found = ways("https://shop.example/checkout", &format!("<main><h1>Checkout</h1><form>{form}</form></main>"));
        assert_eq!(found, expected.iter().map(|s| (*s).to_owned()).collect(), "{form}");
    }
}

#[test]
fn an_article_on_payment_offers_none() {
    let html = "<main><h1>How payments changed in ten years</h1><p>First came Visa and Mastercard, then PayPal and Apple Pay.</p></main>";
    for url in ["https://shop.example/blog/how-payments-changed", "https://shop.example/2021/05/how-payments-changed/"] {
        assert!(ways(url, html).is_empty(), "{url}");
    }
}

#[test]
fn a_way_to_pay_may_be_for_some_countries_only() {
    let said = |html: &str| -> Vec<String> {
        let facts = read("https://shop.example/payment", &format!("<main><h1>Payment methods</h1>{html}</main>"));
        let only = |what: &What| match what {
            What::PaymentOnlyIn { id, places } => Some(format!("{id} {}", places.join(" "))),
            _ => None,
        };
        facts.signals.iter().filter_map(|s| only(&s.what)).collect()
    };
    for (html, expected) in [
        ("<ul><li>Visa<li>Klarna – pay in 3 instalments or within 30 days, UK customers only, 18+</ul>", &["klarna GB"][..]),
        ("<ul><li>iDEAL (only in the Netherlands)<li>Visa</ul>", &["ideal NL"]),
        ("<h2>الدفع عند الاستلام</h2><p>متاح داخل السعودية للطلبات الصغيرة.</p>", &["cash-on-delivery SA"]),
        ("<h2>Klarna</h2><p>Available in Germany and Austria.</p>", &["klarna AT DE"]),
        // Where an account is, several ways at once, and other things that are only so.
        ("<p>Bank transfer only to our account in Germany.</p>", &[]),
        ("<p>Visa, Mastercard and PayPal, only for customers in Norway.</p>", &[]),
        ("<ul><li>Klarna, only from 50 €<li>Visa</ul><p>We are at home in Norway.</p>", &[]),
        ("<p>Klarna is not only for customers in Germany.</p>", &[]),
    ] {
        assert_eq!(said(html), expected, "{html}");
    }
}
