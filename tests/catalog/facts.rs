//! Whatever the research on markets, platforms and widgets names is in the catalogs. It lies outside the project; without it the tests say so.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::pages::BOOK;

/// Ids of the research that stand for several entries here, or for one of another name.
const SPLIT: &[(&str, &[&str])] = &[
    ("cod", &["cash-on-delivery"]),
    ("paypal-ppcp", &["paypal"]),
    ("paymenthighway-fi", &["visma-pay"]),
    ("up2pay-paybox", &["paybox"]),
    ("gopoint-jp", &["amazon-pay", "rakuten-pay"]),
    ("transbank", &["webpay"]),
    ("cyberbiz-91app", &["cyberbiz", "91app", "qdm", "easystore"]),
    ("base-stores-jp", &["base-jp", "stores-jp", "colorme", "futureshop", "ocnk"]),
    ("rakuten-yahoo-jp", &["rakuten-ichiba"]),
    ("tsoft-ikas", &["ikas", "ideasoft"]),
    ("oxid-plenty", &["oxid", "plentymarkets", "xtcommerce", "modified"]),
    ("zencart-oscommerce", &["zencart", "oscommerce", "abantecart", "cubecart", "nopcommerce"]),
    ("globale", &["global-e", "flow-commerce"]),
    ("google-widget", &["google-translate-widget"]),
    ("shopify-geo", &["shopify-geolocation"]),
    ("geo-redirect", &["geotargetly", "orbe", "geo-redirects", "geoip-blocker"]),
    ("ip-api", &["ip-lookup"]),
    ("reach-passport", &["reach", "passport", "swap", "glopal"]),
    ("wp-currency", &["woocs", "curcy", "aelia-currencies", "price-by-country", "yaycurrency"]),
    ("shopify-currency", &["bucks", "doubly", "conversion-bear", "best-currency-converter", "shopify-currencies-js"]),
    ("quantcast", &["quantcast-choice"]),
    ("shopify-native", &["shopify-privacy"]),
    ("magento-native", &["magento-consent"]),
    ("shopware-native", &["shopware-consent"]),
    ("prestashop-modules", &["prestashop-cookies"]),
    ("cn-jp-kr", &["stright", "webtru"]),
    ("br-lgpd", &["adopt", "privacy-tools"]),
    ("tr-kvkk", &["efilli"]),
    ("ketch-transcend", &["ketch", "transcend", "datagrail", "securiti"]),
    ("chatplus-jp", &["chatplus"]),
    ("udesk-cn", &["meiqia", "udesk", "qiyu", "53kf", "7moor"]),
    // Of two widgets by this maker the one is a window to chat, the other a link to a messenger.
    ("facebook-messenger", &["facebook-customer-chat"]),
    ("messenger", &["facebook-messenger"]),
    ("instagram-dm", &["instagram-direct"]),
    ("naver-talk", &["naver-talktalk"]),
    ("handelsverband-at", &["trustmark-austria", "guetezeichen-at"]),
    ("trygg-ehandel", &["trygg-e-handel", "certifierad-e-handel"]),
    ("sonet-netcomm", &["netcomm"]),
    ("compari-ro", &["trusted-ro", "compari", "anpc"]),
    ("ceneo-pl", &["ceneo", "opineo", "rzetelna-firma", "trustmate"]),
    ("profeco", &["profeco", "amvo", "data-fiscal"]),
    ("vn-bct", &["bo-cong-thuong"]),
    ("th-dbd", &["dbd-registered"]),
    ("kr-ftc", &["kftc-business", "kisa-isms"]),
    ("cn-beian", &["icp-beian", "police-beian"]),
    ("sa-maroof", &["maroof", "saudi-business-center"]),
];

/// Ids of the research that name nothing a catalog should hold, and why.
const LEFT_OUT: &[(&str, &str)] = &[
    ("forter-like", "checks against fraud are no way to pay"),
    ("google-proxy", "a reader's own translation is no layer of the shop"),
    ("ceceppa", "translates a theme's strings and leaves no mark"),
    ("gtranslate-like", "a kind of module, not one"),
    ("native-selects", "switchers are read by a detector of their own"),
    ("sms-rcs", "phone numbers are read as a way to reach the shop"),
    ("eu-odr", "a link that a rule looks for, not a sign of trust"),
];

/// Ids of the markets' files that stand for a group or have another name here; nothing: a place to collect, whoever runs it.
const GENERIC: &[(&str, &str)] = &[
    ("cards", "card"),
    ("cod", "cash-on-delivery"),
    ("on-delivery", "cash-on-delivery"),
    ("transfer", "bank-transfer"),
    ("instalments", "installments"),
    ("proforma", "bank-transfer"),
    ("gocuotas", "go-cuotas"),
    ("family", "family-mart-tw"),
    ("leopards", "leopards-courier"),
    ("locker", ""),
    ("pickup", ""),
    ("pvz", ""),
];

fn table(path: &str) -> Option<toml::Table> {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/facts").join(path);
    std::fs::read_to_string(file).ok().map(|text| text.parse().unwrap())
}

fn entries<'t>(table: &'t toml::Table, key: &str) -> Vec<&'t toml::Table> {
    table.get(key).and_then(|v| v.as_array()).into_iter().flatten().filter_map(|v| v.as_table()).collect()
}

fn text<'t>(table: &'t toml::Table, key: &str) -> &'t str {
    table.get(key).and_then(|v| v.as_str()).unwrap_or_default()
}

fn id_of(table: &toml::Table) -> String {
    text(table, "id").replace('_', "-")
}

/// All names of the catalogs in small letters, between spaces.
fn names() -> BTreeSet<String> {
    let catalog = &BOOK.catalog;
    let methods = catalog.payments.values().flat_map(|m| std::iter::once(&m.name).chain(&m.aliases));
    let carriers = catalog.carriers.values().flat_map(|c| std::iter::once(&c.name).chain(&c.aliases));
    let groups = catalog.payment_groups.values().map(|g| &g.name);
    let gateways = catalog.gateways.values().map(|g| &g.name);
    let words = BOOK.lexicon.languages.values().flat_map(|l| l.payments.values().flatten());
    methods.chain(carriers).chain(groups).chain(gateways).map(String::as_str).chain(words).map(spaced).collect()
}

fn spaced(name: &str) -> String {
    let words: String = name.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    format!(" {} ", words.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Whether a name of a catalog stands in this one as whole words.
fn is_named(name: &str, names: &BTreeSet<String>) -> bool {
    let name = spaced(name);
    names.contains(&name) || names.iter().any(|known| known.len() > 4 && name.contains(known.as_str()))
}

#[test]
fn every_id_of_the_research_is_in_a_catalog() {
    let Some(platforms) = table("platforms.toml") else {
        println!("SKIPPED: the research is not at ../shared/facts");
        return;
    };
    let catalog = &BOOK.catalog;
    let known: BTreeMap<&str, BTreeSet<&str>> = [
        ("platform", catalog.platforms.keys().map(String::as_str).collect::<BTreeSet<&str>>()),
        ("translation", catalog.layers.keys().map(String::as_str).collect()),
        ("cmp", catalog.consent.keys().map(String::as_str).collect()),
        ("chat", catalog.chat.keys().map(String::as_str).collect()),
        ("messenger", catalog.messengers.keys().map(String::as_str).collect()),
        ("trustmark", catalog.trust_marks.keys().map(String::as_str).collect()),
        ("method", catalog.payments.keys().chain(catalog.payment_groups.keys()).map(String::as_str).collect()),
        ("gateway", catalog.gateways.keys().chain(catalog.payments.keys()).map(String::as_str).collect()),
        ("carrier", catalog.carriers.keys().map(String::as_str).collect()),
    ]
    .into();
    let names = names();
    let (mut missing, mut count) = (Vec::new(), 0);
    let files = [("translation.toml"), ("widgets.toml"), ("payments.toml"), ("carriers.toml")];
    for facts in std::iter::once(platforms).chain(files.iter().filter_map(|f| table(f))) {
        for (kind, known) in &known {
            for entry in entries(&facts, kind) {
                count += 1;
                let id = id_of(entry);
                let split = SPLIT.iter().find(|(i, to)| *i == id && to.iter().all(|t| known.contains(t)));
                let by_name = || *kind == "carrier" && text(entry, "name").split('/').any(|n| is_named(n, &names));
                if !known.contains(id.as_str()) && split.is_none() && !LEFT_OUT.iter().any(|(i, _)| *i == id) && !by_name() {
                    missing.push(format!("{kind} {id} ({})", text(entry, "name")));
                }
            }
        }
    }
    println!("{count} ids");
    assert!(count > 700 && missing.is_empty(), "{} of {count}:\n{}", missing.len(), missing.join("\n"));
}

#[test]
fn every_way_to_pay_and_carrier_of_a_market_is_in_a_catalog() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/facts/markets");
    let Ok(files) = std::fs::read_dir(&folder) else {
        println!("SKIPPED: the research on markets is not at {}", folder.display());
        return;
    };
    let mut paths: Vec<PathBuf> = files.map(|f| f.unwrap().path()).collect();
    paths.sort();
    let (names, catalog) = (names(), &BOOK.catalog);
    let known = |id: &str| {
        let ids = catalog.has_payment(id) || catalog.carriers.contains_key(id) || catalog.gateways.contains_key(id);
        ids || GENERIC.iter().any(|(g, _)| *g == id)
    };
    let slug = |name: &str| spaced(name).trim().replace(' ', "-");
    for (id, to) in GENERIC.iter().filter(|(_, to)| !to.is_empty()) {
        assert!(catalog.has_payment(to) || catalog.carriers.contains_key(*to), "{id} leads to {to}, which is nowhere");
    }
    let (mut missing, mut count) = (Vec::new(), 0);
    for path in paths {
        let market: toml::Table = std::fs::read_to_string(&path).unwrap().parse().unwrap();
        for kind in ["payment", "carrier"] {
            for entry in entries(&market, kind) {
                count += 1;
                let aliases = entry.get("aliases").and_then(|a| a.as_array()).into_iter().flatten().filter_map(|a| a.as_str());
                if !known(&id_of(entry))
                    && !known(&slug(text(entry, "name")))
                    && !std::iter::once(text(entry, "name")).chain(aliases).any(|n| is_named(n, &names))
                {
                    missing.push(format!("{kind} {} {} ({})", path.file_stem().unwrap().display(), id_of(entry), text(entry, "name")));
                }
            }
        }
    }
    println!("{count} ways to pay and carriers of markets");
    assert!(count > 700 && missing.is_empty(), "{} of {count}:\n{}", missing.len(), missing.join("\n"));
}

#[test]
fn platforms_of_saved_pages_are_named_and_no_other() {
    use std::io::Read;
    /// Platforms of the labels that are no shop systems of the catalog: marketplaces' own, a blog, a language.
    const NONE: &[&str] = &["amazon", "ebay", "olx", "wordpress", "coldfusion"];
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let Ok(labels) = std::fs::read_to_string(folder.join("labels.jsonl")) else {
        println!("SKIPPED: the corpus of saved pages is not at {}", folder.display());
        return;
    };
    let (mut right, mut labelled, mut wrong) = (0, 0, Vec::new());
    for label in labels.lines() {
        let label: serde_json::Value = serde_json::from_str(label).unwrap();
        let mut body = Vec::new();
        let file = std::fs::File::open(folder.join(label["file"].as_str().unwrap())).unwrap();
        flate2::read::GzDecoder::new(file).read_to_end(&mut body).unwrap();
        let response = landfall::fetch::Response {
            url: label["url"].as_str().unwrap().parse().unwrap(),
            status: 200,
            headers: vec![("content-type".to_owned(), "text/html; charset=utf-8".to_owned())],
            body,
            truncated: false,
        };
        let facts = super::pages::READER.read(&landfall::page::Page::read(&response).unwrap());
        let named: Vec<(&String, String)> = facts
            .signals
            .iter()
            .filter_map(
                |s| if let landfall::signals::What::Platform(id) = &s.what { Some((id, s.evidence.excerpt.to_string())) } else { None },
            )
            .collect();
        let expected: &[&str] = match label["platform"].as_str().filter(|p| !NONE.contains(p)) {
            Some("magento") => &["magento1", "magento2"],
            Some("hybris") => &["sapcommerce"],
            Some("sfcc") => &["sfcc"],
            Some("oscommerce") => &["oscommerce"],
            Some("bitrix") => &["bitrix"],
            Some("opencart") => &["opencart"],
            Some(other) => panic!("a label that this test does not know: {other}"),
            None => &[],
        };
        labelled += usize::from(!expected.is_empty());
        let hit = named.iter().any(|(id, _)| expected.contains(&id.as_str()));
        right += usize::from(hit);
        let others: Vec<_> = named.iter().filter(|(id, _)| !expected.contains(&id.as_str())).collect();
        if (!hit && !expected.is_empty()) || !others.is_empty() {
            wrong.push(format!("{} expected {expected:?}, named {named:?}", label["url"]));
        }
    }
    println!("{right} of {labelled} platforms named;\n{}", wrong.join("\n"));
    assert!(right * 100 >= labelled * 95, "{right} of {labelled}:\n{}", wrong.join("\n"));
}
