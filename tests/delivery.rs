//! What pages say on delivery and returns: small pages in many languages with all signals that are read from them, and pages that say nothing.

mod support {
    pub mod delivery_cases;
    pub mod delivery_cases_east;
    pub mod delivery_words;
}

use std::collections::BTreeSet;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use landfall::fetch::Response;
use landfall::page::Page;
use landfall::rules::RuleBook;
use landfall::signals::{Destination, Money, PageFacts, Reader, Span, What};
use support::delivery_cases::{Case, On, SAID, SILENT};
use support::delivery_cases_east;
use support::delivery_words::WORDS;

fn reader() -> Reader {
    Reader::new(Arc::new(RuleBook::embedded().unwrap_or_else(|p| panic!("{p}"))))
}

/// A page of a shop around its content.
fn page(case: &Case) -> PageFacts {
    let Case { language, on, html, .. } = case;
    let (path, heading, around) = match on {
        On::Shipping => ("/shipping-policy", heading(language, true), ""),
        On::Returns => ("/returns", heading(language, false), ""),
        On::Goods => (
            "/products/wool",
            "Merino 50 g",
            "<form action='/cart/add' method='post'><button>Add to cart</button></form><p class='price'>€ 12,50</p>",
        ),
        On::Home => ("/", "Wool", ""),
        On::At(path) => (*path, "", ""),
    };
    let heading = if heading.is_empty() { String::new() } else { format!("<h1>{heading}</h1>") };
    let body = format!(
        "<!doctype html><html lang='{language}'><head><meta charset='utf-8'><title>Wool</title></head><body><main>{heading}{around}{html}</main></body></html>"
    );
    read(&format!("https://shop.example{path}"), body.into_bytes(), &READER.with(Arc::clone))
}

thread_local!(static READER: Arc<Reader> = Arc::new(reader()));

fn heading(language: &str, shipping: bool) -> &'static str {
    match (language, shipping) {
        ("de", true) => "Versand",
        ("de", false) => "Rückgabe",
        ("fr" | "fr-CH", true) => "Livraison",
        ("fr", false) => "Retours",
        ("es", true) => "Envíos",
        ("es", false) => "Devoluciones",
        ("nl", true) => "Verzending",
        ("nl", false) => "Retourneren",
        ("nb", true) => "Frakt",
        ("nb", false) => "Retur",
        ("pt-BR", true) => "Entrega",
        ("pt-BR", false) => "Devoluções",
        ("ja", true) => "配送について",
        ("ja", false) => "返品について",
        ("zh", true) => "配送说明",
        ("zh", false) => "退换货政策",
        ("pl", true) => "Dostawa",
        ("pl", false) => "Zwroty",
        ("cs", true) => "Doprava",
        ("cs", false) => "Vrácení zboží",
        ("sk", true) => "Doprava",
        ("sk", false) => "Vrátenie tovaru",
        ("hu", true) => "Szállítás",
        ("hu", false) => "Visszaküldés",
        ("ro", true) => "Livrare",
        ("ro", false) => "Retur",
        ("bg", true) => "Доставка",
        ("bg", false) => "Връщане на стока",
        ("hr", true) => "Dostava",
        ("hr", false) => "Povrat robe",
        ("sl", true) => "Dostava",
        ("sl", false) => "Vračilo blaga",
        ("uk", true) => "Доставка",
        ("uk", false) => "Повернення товару",
        ("ru", true) => "Доставка",
        ("ru", false) => "Возврат товара",
        (_, true) => "Delivery",
        (_, false) => "Returns",
    }
}

fn read(url: &str, body: Vec<u8>, reader: &Reader) -> PageFacts {
    let headers = vec![("content-type".to_owned(), "text/html; charset=utf-8".to_owned())];
    let response = Response { url: url.parse().unwrap(), status: 200, headers, body, truncated: false };
    reader.read(&Page::read(&response).unwrap_or_else(|why| panic!("{url}: {why}")))
}

/// Everything said on delivery and returns, each in a line.
fn said(facts: &PageFacts) -> BTreeSet<String> {
    facts.signals.iter().filter(|s| s.by == "delivery").map(|s| line(&s.what)).collect()
}

fn line(what: &What) -> String {
    let to = |to: &Option<Destination>| to.as_ref().map_or("-", Destination::as_str).to_owned();
    let money = |m: &Money| format!("{} {}", m.value, m.currency);
    let days = |s: &Span| format!("{}-{}{}", s.from, s.until, if s.business { " business" } else { "" });
    match what {
        What::Destination { to, delivered: true } => format!("to {}", to.as_str()),
        What::Destination { to, delivered: false } => format!("not to {}", to.as_str()),
        What::Statement(kind) => format!("says {}", kind.as_str()),
        What::DeliveryCost { to: place, amount } => format!("cost {} {}", to(place), money(amount)),
        What::FreeFrom { to: place, amount } => format!("free from {} {}", to(place), money(amount)),
        What::DeliveryDays { to: place, span } => format!("days {} {}", to(place), days(span)),
        What::DispatchDays(span) => format!("leaves {}", days(span)),
        What::PickUpPoints => "pick-up".to_owned(),
        What::Carrier(id) => format!("carrier {id}"),
        What::DutiesPaidBy { to: place, by } => format!("duties {} {}", to(place), by.as_str()),
        What::ReturnsDays(days) => format!("returns {days}"),
        What::ReturnsPaidBy(by) => format!("returns paid {}", by.as_str()),
        What::ReturnsTo(country) => format!("returns to {country}"),
        What::ReturnsLimit(limit) => limit.as_str().to_owned(),
        other => format!("{other:?}"),
    }
}

fn check(cases: &[Case]) {
    let mut wrong = Vec::new();
    for case in cases {
        let expected: BTreeSet<String> = case.said.iter().map(|s| (*s).to_owned()).collect();
        let found = said(&page(case));
        if found != expected {
            let missing: Vec<&String> = expected.difference(&found).collect();
            let false_alarms: Vec<&String> = found.difference(&expected).collect();
            wrong.push(format!("{} {:?}: {}\n   missing {missing:?}\n   false alarms {false_alarms:?}", case.language, case.on, case.html));
        }
    }
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn what_pages_say_is_read_and_nothing_else() {
    check(SAID);
    check(delivery_cases_east::SAID);
}

#[test]
fn the_words_of_more_languages_say_the_same() {
    check(WORDS);
}

#[test]
fn pages_that_only_look_like_it_say_nothing() {
    assert!(SILENT.iter().all(|c| c.said.is_empty()));
    check(SILENT);
    check(delivery_cases_east::SILENT);
}

#[test]
fn evidence_is_the_sentence_or_the_row() {
    let case = |html| Case { language: "en", on: On::Shipping, html, said: &[] };
    let quoted = |html: &'static str, wanted: &str| {
        let facts = page(&case(html));
        let signal = facts.signals.iter().find(|s| s.by == "delivery" && line(&s.what) == wanted);
        signal.unwrap_or_else(|| panic!("{wanted} in {html}")).evidence.excerpt.as_str().to_owned()
    };
    let sentence = "<p>We are closed on Sundays. Delivery to Norway costs £9.50. Ask us.</p>";
    assert_eq!(quoted(sentence, "cost NO 9.5 GBP"), "Delivery to Norway costs £9.50.");
    let row = "<table><tr><th>Country</th><th>Delivery cost</th></tr><tr><td>Norway</td><td>£9.50</td></tr></table>";
    assert_eq!(quoted(row, "cost NO 9.5 GBP"), "Norway | £9.50");
}

/// The pages lie outside the project; without them the test says so.
#[test]
fn on_saved_pages_no_false_alarm_that_was_seen_comes_back() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/pages");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("SKIPPED: the corpus of saved pages is not at {}", folder.display());
        return;
    };
    let reader = reader();
    let mut paths: Vec<_> = entries.map(|e| e.unwrap().path()).collect();
    paths.sort();
    let mut pages_with = 0;
    let mut all = 0;
    for path in paths {
        let mut body = Vec::new();
        flate2::read::GzDecoder::new(std::fs::File::open(&path).unwrap()).read_to_end(&mut body).unwrap();
        let facts = read("https://shop.example/page", body, &reader);
        let found = said(&facts);
        println!("{}: {found:?}", path.file_name().unwrap().to_string_lossy());
        pages_with += usize::from(!found.is_empty());
        all += found.len();
        for signal in facts.signals.iter().filter(|s| s.by == "delivery") {
            let excerpt = signal.evidence.excerpt.as_str().to_lowercase();
            let what = line(&signal.what);
            // A price from a list of offers, the days of a week, the days until a bank card comes.
            assert!(!(what.starts_with("free from") && excerpt.contains("new & used")), "{what}: {excerpt}");
            assert!(!(what.starts_with("days") && excerpt.contains("days a week")), "{what}: {excerpt}");
            assert!(!(what.contains("delivery-time") && excerpt.contains("tarjeta")), "{what}: {excerpt}");
            assert!(!(what == "to US" && excerpt.contains("us $")), "{what}: {excerpt}");
        }
    }
    println!("{pages_with} pages say something on delivery or returns, {all} things in all");
    assert!(pages_with >= 15, "{pages_with}");
}
