//! A report with three markets (close, blocked, not prepared) of a shop that serves hostile text. Made up, like its facts.

use serde_json::{Value, json};

use crate::report::v1::Report;

pub const SCRIPT: &str = "<script>alert(1)</script>";
pub const ATTRIBUTE: &str = "\"><img src=x onerror=alert(2)>' autofocus onfocus='alert(3)";
pub const RTL: &str = "הצמר שלנו נארז ביד ונשלח תוך שלושה ימים";
pub const HIDDEN: &str = "Total \u{202e}001\u{202c} EUR\u{0}\u{7}\u{1b}[31m\u{200b}!";
pub const SCRIPT_URL: &str = "javascript:alert(4)//https://shop.example/";

/// A word of 300 characters.
pub fn long_word() -> String {
    "Donaudampfschifffahrtsgesellschaftskapitän".chars().cycle().take(300).collect()
}

/// The report.
pub fn report() -> Report {
    serde_json::from_value(whole()).expect("the sample has the shape of a report")
}

fn whole() -> Value {
    json!({
        "schema": "landfall.report/1",
        "tool": { "name": "landfall", "version": "0.1.0" },
        "as_of": "2026-11-21",
        "home": { "market": "NO", "because": say("the registration number 999 999 999 MVA") },
        "site": { "asked": "https://wool.example/", "hosts": ["wool.example", "de.wool.example"], "platform": "WooCommerce" },
        "crawl": crawl(),
        "editions": [
            { "id": "de", "language_name": "German", "root": "https://de.wool.example/", "said": { "hreflang": "de-DE", "html_lang": "de" }, "text": "de", "currencies": ["EUR"], "pages": 19,
              "declares": [{ "edition": "nb-NO", "declared": 12, "returned": 9, "broken": 2, "unknown": 1 }],
              "counterparts": [{ "kind": "product", "pages": 8, "with": 6 }] },
            { "id": "nb-NO", "language_name": "Norwegian Bokmål", "root": format!("https://wool.example/no/{}", long_word()), "said": { "hreflang": null, "html_lang": "no" }, "text": "nb", "currencies": ["NOK", "EUR"], "pages": 22 },
            { "id": "und", "language_name": "und", "root": SCRIPT_URL, "said": { "hreflang": null, "html_lang": null }, "text": null, "currencies": [], "pages": 1 },
        ],
        "markets": [germany(), norway(), china()],
        "evidence": evidence(),
        "rules": [
            { "file": "common/payable.toml", "reviewed": "2026-11-21", "sha256": "6f1c".repeat(16) },
            { "file": "markets/de.toml", "reviewed": "2026-11-21", "sha256": "b90a".repeat(16) },
            { "file": "markets/no.toml", "reviewed": null, "sha256": "77aa".repeat(16) },
        ],
    })
}

fn say(text: &str) -> Value {
    json!({ "id": "sample", "text": text })
}

fn crawl() -> Value {
    json!({
        "started": "2026-11-21T08:02:11Z", "finished": "2026-11-21T08:02:23Z",
        "lens": { "accept_language": null, "user_agent": "landfall/0.1 (+https://landfall.example)" },
        "limits": { "pages_per_edition": 60, "max_pages": 600, "depth": 6, "rate_per_host": 5.0 },
        "read": 41, "complete": false,
        "reached": { "home": 2, "category": 6, "product": 22, "cart": 1, "policy": 6, "contact": 1, "other": 3 },
        "topics": { "imprint": 1, "shipping": 1, "returns": 1, "privacy": 2, "complaints-book": 1 },
        "not_reached": [
            { "kind": "checkout", "why": "empty-cart", "url": "https://de.wool.example/kasse", "count": 1, "text": say("shows nothing while the cart is empty") },
            { "kind": "account", "why": "robots", "url": SCRIPT_URL, "count": 3, "text": say("robots.txt asks not to read it") },
            { "kind": "product", "why": "error", "url": format!("https://wool.example/{}?q={ATTRIBUTE}", long_word()), "count": 2, "text": say(&format!("500 {SCRIPT}")) },
        ],
        "market_lenses": [
            { "market": "DE", "accept_language": "de-DE,de;q=0.9", "adaptive": true },
            { "market": "JP", "accept_language": "ja-JP", "adaptive": true, "differs": ["language"], "views": [{
                "asked": SCRIPT_URL,
                "base": { "arrived": SCRIPT_URL, "language": "en", "currency": "USD" },
                "seen": { "arrived": format!("https://wool.example/{}", long_word()), "language": ATTRIBUTE, "currency": null },
            }] },
        ],
        "plan": {
            "reaches": [{ "reach": long_word(), "known": 120, "asked": 60, "kinds": {} }],
            "sampled": [{ "template": SCRIPT, "known": 900, "asked": 40 }],
            "traps": [{ "trap": "filter", "count": 31, "example": ATTRIBUTE }],
        },
        "sitemaps": [
            { "url": SCRIPT_URL, "entries": 41, "foreign": 0 },
            { "url": "https://wool.example/sitemap.xml", "entries": 4_400, "foreign": 4_399, "foreign_example": ATTRIBUTE },
            { "url": "https://wool.example/old.xml", "entries": 0, "foreign": 0, "problem": SCRIPT },
        ],
        "notes": [say("Read as a visitor without a country or language of their own. A shop that changes by visitor may look different elsewhere.")],
    })
}

fn evidence() -> Value {
    let seen = |signal: &str, value: Value, scope: &str, url: &str, place: Value, excerpt: &str, sure: &str| json!({ "signal": signal, "value": value, "origin": "page", "scope": scope, "url": url, "place": place, "excerpt": excerpt, "seen_on": 19, "sure": sure, "by": "payment" });
    let de = "https://de.wool.example/zahlung";
    json!({
        "e1": seen("payment", json!("paypal"), "complete-list", de, json!({ "element": { "selector": "main > ul.pay > li:nth-of-type(2)" } }), "Zahlung mit PayPal, Kreditkarte (Visa, Mastercard) und Vorkasse", "high"),
        "e2": seen("payment", json!("visa"), "icon-row", de, json!({ "link": { "from": "https://de.wool.example/", "selector": "footer a" } }), SCRIPT, "medium"),
        "e3": seen("price", json!({ "amount": "89.90", "currency": "EUR", "written": ATTRIBUTE }), "visible-price", SCRIPT_URL, json!({ "data": { "path": ATTRIBUTE } }), ATTRIBUTE, "low"),
        "e4": seen("text", json!("he"), "prose", "https://wool.example/he/", json!("document"), RTL, "high"),
        "e5": seen("text", json!([long_word(), "b"]), "prose", &format!("https://wool.example/{}", long_word()), json!({ "script": { "src": format!("https://x.example/{}", long_word()) } }), &long_word(), "high"),
        "e6": seen("price", json!(HIDDEN), "text", "\u{1}https://wool.example/", json!({ "header": { "name": "x-price" } }), HIDDEN, "high"),
    })
}

/// A stage: its name, score, coverage, and how many passed, failed and stayed open.
type StageLine<'a> = (&'a str, Option<u32>, Option<f64>, [usize; 3]);

fn stages(list: [StageLine<'_>; 7]) -> Value {
    let stage = |(stage, score, coverage, [passed, failed, unknown]): StageLine<'_>| json!({ "stage": stage, "score": score, "coverage": coverage, "passed": passed, "failed": failed, "unknown": unknown, "not_applicable": 1 });
    list.map(stage).into_iter().collect()
}

fn looked(pages: usize) -> Value {
    json!({ "kinds": ["product"], "topics": ["payment"], "pages": pages, "text": say(&format!("Looked at {pages} pages: product pages, page on payment.")) })
}

/// A failed rule: name, stage, severity, effort, title, what was found, fix, evidence.
fn gap([rule, stage, severity, effort, title, says, fix]: [&str; 7], evidence: &[&str]) -> Value {
    json!({
        "rule": rule, "stage": stage, "outcome": "fail", "severity": severity, "basis": "custom", "counts": true, "title": title, "says": say(says),
        "why": say("Shoppers look for what they know. When it is missing at the end, many stop there."), "evidence": evidence, "looked_at": looked(12),
        "fix": say(fix), "effort": effort, "who": "developer", "fingerprint": "00",
        "sources": [{ "name": "Online payment survey 2025", "url": "https://survey.example/2025", "checked": "2026-11-21" }, { "name": SCRIPT, "url": SCRIPT_URL }],
    })
}

fn other(outcome: &str, counts: bool, [rule, stage, title, says, settle]: [&str; 5]) -> Value {
    json!({
        "rule": rule, "stage": stage, "outcome": outcome, "severity": "major", "basis": "law", "counts": counts, "title": title, "says": say(says),
        "why": say("The law of the shopper's country may ask for it."), "evidence": [], "looked_at": looked(3), "settle": say(settle), "fingerprint": "01",
        "why_unknown": [{ "kind": "checkout", "why": "empty-cart", "text": say("the checkout shows nothing while the cart is empty.") }],
    })
}

fn market([code, name, verdict, says, edition]: [&str; 5], first_stop: &str, stages: Value, findings: Vec<Value>) -> Value {
    json!({
        "market": code, "name": name, "judged": { "edition": edition, "because": say(&format!("hreflang names it for de-{code}")) }, "verdict": verdict, "says": say(says),
        "first_stop": first_stop, "blocked_by": null, "unseen": ["payable"], "score": { "value": 71, "coverage": 0.64, "decided": 21, "undecided": 6, "not_applicable": 4 },
        "stages": stages, "findings": findings, "ways_in": [], "pointers": [{ "about": "customs", "text": "Goods up to 150 EUR are free of duty; the seller charges VAT at the sale." }],
    })
}

fn germany() -> Value {
    let stages = stages([
        ("findable", Some(100), Some(1.0), [4, 0, 0]),
        ("understandable", Some(100), Some(0.8), [3, 0, 1]),
        ("priced", Some(60), Some(1.0), [3, 2, 0]),
        ("payable", None, Some(0.0), [0, 0, 4]),
        ("deliverable", Some(75), Some(0.9), [4, 1, 1]),
        ("lawful", Some(40), Some(0.7), [5, 2, 1]),
        ("supported", Some(100), Some(0.004), [1, 0, 1]),
    ]);
    let findings = vec![
        gap(
            [
                "common/payment-must",
                "payable",
                "major",
                "medium",
                "The ways to pay that people count on",
                "The list of ways to pay lacks what most people in Germany use: PayPal, invoice",
                "Add PayPal. Most payment providers offer it as a switch in their settings.",
            ],
            &["e1", "e2", "e3", "e4", "e5", "e6"],
        ),
        gap(
            [
                "de/imprint",
                "lawful",
                "major",
                "small",
                SCRIPT,
                &format!("Seen: {ATTRIBUTE} and {}", long_word()),
                "Link the imprint from every page.",
            ],
            &["e3"],
        ),
        gap(
            [
                "common/price-format",
                "priced",
                "minor",
                "small",
                "Price format",
                "Prices are written in another way than people in Germany write them: €89.90",
                "Write 89,90 €.",
            ],
            &[],
        ),
        other(
            "unknown",
            true,
            [
                "common/payment-usable",
                "payable",
                "Any way to pay that people have",
                "Not known: no complete list of the ways to pay was seen.",
                "Open your checkout with an address in Germany and look at the ways to pay.",
            ],
        ),
        other("unknown", true, ["common/order-button", "lawful", HIDDEN, "Not known: it shows only at checkout.", RTL]),
        other(
            "unknown",
            false,
            [
                "eu/accessibility-size",
                "lawful",
                "Accessibility duty",
                "Do you have ten or more people, or more than two million euros of turnover a year?",
                "Owner or lawyer: check whether it applies to your firm.",
            ],
        ),
        other(
            "unknown",
            false,
            ["de/packaging", "lawful", "Packaging register", "Are you registered with LUCID?", "Owner: only you can answer this."],
        ),
        other("pass", true, ["common/language", "understandable", "Language of the pages", "The pages are in German.", ""]),
        other("pass", true, ["common/currency", "priced", "Currency", ATTRIBUTE, ""]),
        other("not-applicable", true, ["common/customs", "deliverable", "Customs", "Does not apply.", ""]),
    ];
    market(
        [
            "DE",
            "Germany",
            "close",
            "Nearly there: people in Germany can probably buy, but a missing way to pay stands in the way of many.",
            "de",
        ],
        "payable",
        stages,
        findings,
    )
}

fn norway() -> Value {
    let stages = stages([
        ("findable", Some(100), Some(1.0), [4, 0, 0]),
        ("understandable", Some(90), Some(1.0), [3, 1, 0]),
        ("priced", Some(100), Some(1.0), [5, 0, 0]),
        ("payable", Some(20), Some(1.0), [1, 2, 0]),
        ("deliverable", Some(0), Some(0.6), [0, 2, 1]),
        ("lawful", None, None, [0, 0, 0]),
        ("supported", Some(100), Some(1.0), [2, 0, 0]),
    ]);
    let findings = vec![
        gap(
            [
                "common/delivery-excluded",
                "deliverable",
                "blocker",
                "large",
                "Delivery to the country",
                "The shop says that it does not deliver to Norway",
                "Deliver to Norway, or say so before people fill a cart.",
            ],
            &["e1"],
        ),
        gap(
            [
                "common/payment-must",
                "payable",
                "major",
                "medium",
                "The ways to pay that people count on",
                "The list of ways to pay lacks what most people in Norway use: Vipps",
                "Add Vipps.",
            ],
            &["e1"],
        ),
        gap(
            [
                "common/price-format",
                "priced",
                "minor",
                "small",
                "Price format",
                "Prices are written in another way than people in Norway write them",
                "Write 89,90 €.",
            ],
            &[],
        ),
    ];
    market(
        [
            "NO",
            "Norway",
            "blocked",
            "People in Norway cannot buy here. The first stop: the shop says that it does not deliver there.",
            "nb-NO",
        ],
        "deliverable",
        stages,
        findings,
    )
}

fn china() -> Value {
    let none = |s| (s, Some(0), Some(0.5), [0, 2, 2]);
    let stages = stages(["findable", "understandable", "priced", "payable", "deliverable", "lawful", "supported"].map(none));
    let findings = vec![
        gap(
            [
                "common/language-path",
                "understandable",
                "blocker",
                "large",
                "Language on the path to purchase",
                "No version in a language that people in China read",
                "Make a version in simplified Chinese.",
            ],
            &["e4"],
        ),
        gap(["common/currency", "priced", "major", "medium", "Currency", "Prices are not in CNY", "Show prices in yuan."], &["e6"]),
    ];
    let mut market = market(
        [
            "CN",
            "China",
            "not-prepared",
            "Nothing was made for China yet: no version in its language, not its currency, no word on delivery there.",
            "missing",
        ],
        "understandable",
        stages,
        findings,
    );
    market["ways_in"] = json!([
        "Most sellers from abroad start on 天猫国际 (Tmall Global), with customs and payment in place.",
        "An own edition needs simplified Chinese, prices in yuan, Alipay and WeChat Pay."
    ]);
    market
}
