//! Ways to change language, currency and country, as real shops write them.

use std::sync::Arc;

use landfall::fetch::Response;
use landfall::page::Page;
use landfall::rules::RuleBook;
use landfall::signals::{Reader, What};

fn choices(html: &str) -> (Vec<String>, Vec<String>) {
    let book = Arc::new(RuleBook::embedded().unwrap_or_else(|p| panic!("{p}")));
    let headers = vec![("content-type".to_owned(), "text/html".to_owned())];
    let url = url::Url::parse("https://shop.example/").unwrap();
    let response = Response { url, status: 200, headers, body: html.as_bytes().to_vec(), truncated: false };
    let facts = Reader::new(book).read(&Page::read(&response).unwrap());
    let choices = facts.signals.iter().filter_map(|s| match &s.what {
        What::Choice(c) => Some(format!("{} {} {}", c.of.as_str(), c.by.as_str(), c.values.join(","))),
        _ => None,
    });
    (choices.collect(), facts.links.iter().filter(|l| l.switches).map(|l| l.url.to_string()).collect())
}

#[test]
fn every_way_to_switch_is_recognised() {
    let cases: &[(&str, &[&str], &[&str])] = &[
        (
            "<header><a href=/de/>Deutsch</a> <a href=/fr/ hreflang=fr>FR</a></header>",
            &["language links de,fr"],
            &["https://shop.example/de/", "https://shop.example/fr/"],
        ),
        (
            "<header><select onchange='location=this.value'><option value=/>English</option><option value=/de/>Deutsch</option></select></header>",
            &["language link-list en,de"],
            &["https://shop.example/", "https://shop.example/de/"],
        ),
        (
            "<footer><form method=post action=/localization><input type=hidden name=form_type value=localization>\
             <select name=country_code><option value=DE>Germany (EUR €)<option value=JP>Japan (JPY ¥)</select>\
             <select name=locale_code><option value=en>English<option value=de>Deutsch</select></form></footer>",
            &["country post-form DE,JP", "language post-form de,en"],
            &[],
        ),
        (
            "<header><form method=post action='/index.php?route=common/language.save'><select name=code><option value=en-gb>English<option value=de-de>Deutsch</select></form></header>",
            &["language post-form de-DE,en-GB"],
            &[],
        ),
        (
            "<header><form action='/index.php?route=common/currency/currency' method=post><select name=code><option value=EUR>€ Euro<option value=USD>$ Dollar</select></form></header>",
            &["currency post-form EUR,USD"],
            &[],
        ),
        (
            "<head><meta property='og:locale:alternate' content=de_DE><meta property='og:locale:alternate' content=fr_FR></head>",
            &["language announced de-DE,fr-FR"],
            &[],
        ),
        // An address, a filter and a menu of goods are no switches.
        (
            "<form method=post action=/register><input name=city><select name=country><option value=DE>Germany<option value=FR>France</select></form>",
            &[],
            &[],
        ),
        ("<main><select name=size><option value=s>S<option value=m>M</select></main>", &[], &[]),
        ("<nav><select><option value=/hats>Hats<option value=/caps>Caps</select></nav>", &[], &[]),
    ];
    for (html, expected, links) in cases {
        let (found, switches) = choices(html);
        assert_eq!(found, *expected, "{html}");
        assert_eq!(switches, *links, "{html}");
    }
}
