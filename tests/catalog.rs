//! Every entry of every catalog is recognised by each of its marks, alone, and nothing else is. The pages are made from the entries themselves.

mod catalog {
    pub mod facts;
    pub mod mistakes;
    pub mod names;
    pub mod pages;
}

use std::collections::BTreeSet;

use catalog::pages::{Made, seen};
use landfall::rules::{Recognised, TellTale};

/// Entries that are seen together because one is the other's, too.
const TOGETHER: &[(&str, &str)] = &[];

type Named = BTreeSet<(&'static str, String)>;

/// What is wrong when a page has these marks of an entry.
fn wrong(kind: &'static str, id: &str, marks: &[&TellTale]) -> Option<String> {
    let mut made = Made::default();
    marks.iter().for_each(|m| made.put(m));
    let mut named: Named = seen(&made);
    let found = named.remove(&(kind, id.to_owned()));
    named.retain(|(_, other)| !TOGETHER.iter().any(|(a, b)| (*a, *b) == (id, other.as_str())));
    (!found || !named.is_empty())
        .then(|| format!("{kind} {id} {marks:?}: {}, and also {named:?}", if found { "found" } else { "not found" }))
}

fn each<'c, T: Recognised + 'c>(kind: &'static str, items: impl Iterator<Item = &'c T>, supporting: usize, out: &mut Vec<String>) -> usize {
    let mut count = 0;
    for item in items {
        let id = item.id().get_ref();
        for mark in item.strong() {
            count += 1;
            out.extend(wrong(kind, id, &[mark.get_ref()]));
        }
        for marks in item.supporting().windows(supporting) {
            count += 1;
            out.extend(wrong(kind, id, &marks.iter().map(|m| m.get_ref()).collect::<Vec<_>>()));
        }
        if supporting == 2
            && let Some(one) = item.supporting().first()
        {
            let mut made = Made::default();
            made.put(one.get_ref());
            if seen(&made).contains(&(kind, id.clone())) {
                out.push(format!("{kind} {id}: one supporting mark is enough: {one:?}"));
            }
        }
    }
    count
}

#[test]
fn each_mark_names_its_entry_and_nothing_else() {
    let catalog = &catalog::pages::BOOK.catalog;
    let mut out = Vec::new();
    let mut count = each("platform", catalog.platforms.values(), 2, &mut out);
    count += each("layer", catalog.layers.values(), 2, &mut out);
    count += each("consent", catalog.consent.values(), 2, &mut out);
    count += each("chat", catalog.chat.values(), 2, &mut out);
    count += each("trust-mark", catalog.trust_marks.values(), 1, &mut out);
    assert!(count > 1_000, "{count} pages were made");
    assert!(out.is_empty(), "{} of {count}:\n{}", out.len(), out.join("\n"));
}

#[test]
fn an_imitator_is_not_called_what_it_imitates() {
    let catalog = &catalog::pages::BOOK.catalog;
    for platform in catalog.platforms.values() {
        for imitator in platform.imitators.iter().map(|i| &catalog.platforms[i.get_ref()]) {
            let mut made = Made::default();
            platform.strong.iter().take(1).chain(imitator.strong.iter().take(1)).for_each(|m| made.put(m.get_ref()));
            let named = seen(&made);
            assert!(named.contains(&("platform", imitator.id.get_ref().clone())), "{named:?}");
            assert!(!named.contains(&("platform", platform.id.get_ref().clone())), "{named:?}");
        }
    }
}

#[test]
fn a_picture_of_a_trust_mark_is_told_and_not_believed() {
    use landfall::signals::What;
    use landfall::vocab::Sure;
    let facts = catalog::pages::read("https://shop.example/", r#"<footer><p><img src="/img/seal.png" alt="Trusted Shops"></p></footer>"#);
    let mark = facts.signals.iter().find(|s| s.what == What::TrustMark("trusted-shops".into())).unwrap();
    assert_eq!(mark.sure, Sure::Low);
    let facts = catalog::pages::read(
        "https://shop.example/",
        r#"<footer><a href="https://www.trustedshops.de/bewertung/info_X.html">Bewertungen</a></footer>"#,
    );
    let mark = facts.signals.iter().find(|s| s.what == What::TrustMark("trusted-shops".into())).unwrap();
    assert_eq!(mark.sure, Sure::High);
}

#[test]
fn messengers_count_by_whom_to_write_to() {
    use landfall::signals::What;
    let cases: &[(&str, &[(&str, &str)])] = &[
        (r#"<a href="https://wa.me/4917612345678?text=Hi">Chat</a>"#, &[("whatsapp", "4917612345678")]),
        (r#"<a href="https://wa.me/?text=Look%20https://shop.example/">Share</a>"#, &[]),
        (r#"<a href="https://api.whatsapp.com/send?phone=5511912345678&text=Oi">Fale</a>"#, &[("whatsapp", "5511912345678")]),
        (r#"<a href="https://api.whatsapp.com/send?text=https%3A%2F%2Fshop.example%2Fp">Share</a>"#, &[]),
        (r#"<a href="whatsapp://send?text=Look">Share</a>"#, &[]),
        (r#"<a href="https://t.me/share/url?url=https://shop.example/">Share</a>"#, &[]),
        (r#"<a href="https://t.me/wollshop">Telegram</a>"#, &[("telegram", "wollshop")]),
        (r#"<a href="https://lin.ee/abC12">LINE</a>"#, &[("line", "abC12")]),
        (r#"<a href="https://social-plugins.line.me/lineit/share?url=x">LINE</a>"#, &[]),
        (r#"<a href="viber://chat?number=%2B359881234567">Viber</a>"#, &[("viber", "+359881234567")]),
        (r#"<a href="https://zalo.me/0912345678">Zalo</a>"#, &[("zalo", "0912345678")]),
        (r#"<a href="https://pf.kakao.com/_abc">Kakao</a>"#, &[("kakaotalk", "_abc")]),
        ("<p>WhatsApp: +49 176 123456-78</p>", &[("whatsapp", "+49 176 123456-78")]),
        ("<p>WhatsApp (11) 91234-5678</p>", &[("whatsapp", "(11) 91234-5678")]),
        ("<p>LINE ID: @wool-shop</p>", &[("line", "@wool-shop")]),
        ("<p>微信：wool_shop88</p>", &[("wechat", "wool_shop88")]),
        ("<p>Write to us on WhatsApp. Phone: +49 176 12345678</p>", &[]),
        ("<p>WhatsApp: Mo-Fr 10:00 - 18:00</p>", &[]),
        ("<p>Product LINE: Alpine</p>", &[]),
        ("<p>WeChat: available daily</p>", &[]),
    ];
    for (html, expected) in cases {
        let facts = catalog::pages::read("https://shop.example/", &format!("<footer>{html}</footer>"));
        let found: Vec<(String, String)> = facts
            .signals
            .iter()
            .filter_map(|s| if let What::Messenger { id, handle } = &s.what { Some((id.clone(), handle.clone())) } else { None })
            .collect();
        let expected: Vec<(String, String)> = expected.iter().map(|(i, h)| ((*i).to_owned(), (*h).to_owned())).collect();
        assert_eq!(found, expected, "{html}");
    }
}

#[test]
fn what_other_sites_take_from_a_platform_does_not_make_them_that_platform() {
    use landfall::signals::What;
    let cases: &[(&str, &str, &[&str])] = &[
        (
            "a buy button on a blog",
            r#"<p><img src="https://cdn.shopify.com/s/files/1/1/wool.jpg"></p><script src="https://sdks.shopifycdn.com/buy-button/latest/buy-button-storefront.min.js"></script>
               <script>ShopifyBuy.buildClient({ domain: 'wool.myshopify.com' });</script><a href="/collections/wool">Wool</a>"#,
            &["shopify-buy-button"],
        ),
        (
            "a picture from a shop on Shopify",
            r#"<p><img src="https://cdn.shopify.com/s/files/1/1/wool.jpg"></p><a href="/collections/wool">Wool</a>"#,
            &[],
        ),
        (
            "pictures from other shops",
            r#"<main><img src="https://cdn.webshopapp.com/shops/1/files/1/a.jpg"><img src="https://wool.vteximg.com.br/arquivos/ids/1/a.jpg">
               <img src="https://www.wool.example/on/demandware.static/-/Sites-wool/default/a.jpg"><img src="//cdn11.bigcommerce.com/s-a/images/a.jpg">
               <img src="" data-src="https://www.wool.example/skin/frontend/rwd/a.png"></main>"#,
            &[],
        ),
        (
            "pictures and scripts of the shop's own",
            r#"<main><img src="https://cdn.webshopapp.com/shops/1/files/1/a.jpg"></main><script src="https://cdn.webshopapp.com/assets/gui.js"></script>"#,
            &["lightspeed"],
        ),
        (
            "many pictures from one system",
            r#"<main><img src="https://a.vteximg.com.br/1.jpg"><img src="https://b.vtexassets.com/2.jpg"><img src="https://static.webshopapp.com/b.jpg"></main>"#,
            &[],
        ),
        (
            "folders that others have as well",
            r#"<link rel="stylesheet" href="/modules/block/block.css"><link rel="stylesheet" href="/web/cache/a.css"><link rel="stylesheet" href="/a.css.gzip?r=2">"#,
            &[],
        ),
        (
            "a picture on a subdomain of the shop",
            r#"<main><img src="https://media.shop.example/skin/frontend/rwd/a.png"></main>"#,
            &["magento1"],
        ),
        (
            "an article about systems for shops",
            "<main><h1>Shopify or WooCommerce?</h1><p>Magento, PrestaShop and Shopware compared: wcSettings, Shopify.shop = your shop.</p></main>",
            &[],
        ),
        (
            "a link to a system's maker",
            r#"<a href="https://www.shopify.com/">Shopify</a> <a href="https://woocommerce.com/">WooCommerce</a>"#,
            &[],
        ),
        (
            "a shop in Viet Nam whose theme was made for Shopify",
            r#"<script>Shopify.shop = "x"; window.Haravan = {}; Haravan.shop = "wool.myharavan.com";</script><script src="//theme.hstatic.net/1/a.js"></script>"#,
            &["haravan"],
        ),
    ];
    for (name, body, expected) in cases {
        let facts = catalog::pages::read("https://shop.example/", body);
        let named: Vec<String> =
            facts.signals.into_iter().filter_map(|s| if let What::Platform(id) = s.what { Some(id) } else { None }).collect();
        assert_eq!(named, *expected, "{name}");
    }
}

/// Loading the built-in files leaves their expressions uncompiled.
#[test]
fn every_pattern_of_the_built_in_files_is_a_regular_expression() {
    let book = landfall::rules::RuleBook::embedded().unwrap();
    let kinds = book.catalog.registrations.values().map(|k| k.pattern.get_ref());
    let forms = book.catalog.postal_forms.iter().map(|f| f.pattern.get_ref());
    let of_markets = book.markets.values().flat_map(|m| &m.profile.registration).map(|n| n.pattern.get_ref());
    let patterns: BTreeSet<&String> = kinds.chain(forms).chain(of_markets).collect();
    assert!(patterns.len() > 50, "patterns were found");
    let wrong: Vec<_> = patterns.into_iter().filter_map(|p| regex::Regex::new(p).err()).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}
