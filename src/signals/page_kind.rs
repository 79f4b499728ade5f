//! What a page is for, and which topics it is about: by address, heading, title and structured data.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use serde_json::Value;

use super::table::Seen;
use super::words::{Hit, Meaning, PageWords, Words, fold};
use super::{Context, LinkFact, PageFacts, Signal, What};
use crate::evidence::{Evidence, Excerpt, Place};
use crate::page::{Block, BlockKind, Link, Page, Region};
use crate::rules::{RuleBook, Topic};
use crate::vocab::{LanguageTag, Origin, PageKind, Scope, Sure};

/// Kind and topics of a page.
pub(super) fn classify(
    page: &Page,
    hits: &[Rc<[Hit<'_>]>],
    title: &[Hit<'_>],
    words: &Words,
    book: &RuleBook,
) -> (PageKind, BTreeSet<String>) {
    let path = page.url.path();
    if is_home_path(path) {
        return (PageKind::Home, BTreeSet::new());
    }
    if is_product(page) || has_one_cart_button(page, hits) {
        return (PageKind::Product, BTreeSet::new());
    }
    let mut topics: BTreeMap<String, u8> = BTreeMap::new();
    fn add(topics: &mut BTreeMap<String, u8>, topic: &Topic, weight: u8) {
        let known = topics.entry(topic.id.get_ref().clone()).or_default();
        *known = (*known).max(weight);
    }
    for id in words.path_topics(path) {
        add(&mut topics, &book.catalog.topics[id], 2);
    }
    let mut headings: Vec<(&Block, &[Hit<'_>])> = Vec::new();
    for (block, hits) in page.blocks.iter().zip(hits) {
        if matches!(block.kind, BlockKind::Heading(1 | 2)) && matches!(block.region, Region::Main | Region::Header) {
            headings.push((block, hits));
        }
    }
    // An article's heading may speak of anything.
    let article = words.is_article(path) || !json_nodes(page, &["BlogPosting", "NewsArticle"]).is_empty();
    let least = if article { MOST } else { PART };
    let first = headings.iter().find(|(b, _)| b.kind == BlockKind::Heading(1)).or(headings.first());
    if let Some((block, hits)) = first {
        for topic in topics_named(&block.text, hits, words, book, least) {
            add(&mut topics, topic, 3);
        }
    }
    let title_text = page.head.title.split(['|', '–', '—', '·']).next().unwrap_or_default();
    let title_hits: Vec<Hit<'_>> = title.iter().copied().filter(|h| h.end <= title_text.len()).collect();
    for topic in topics_named(title_text, &title_hits, words, book, least) {
        add(&mut topics, topic, 2);
    }
    // A page on shipping and payment has a heading for each: smaller headings add to a page that is a service page anyway.
    let service = topics
        .keys()
        .any(|t| book.catalog.topics.get(t).is_some_and(|t| matches!(t.kind, PageKind::Policy | PageKind::Help | PageKind::Contact)));
    if service {
        for (block, hits) in &headings {
            for topic in topics_named(&block.text, hits, words, book, least) {
                if matches!(topic.kind, PageKind::Policy | PageKind::Help | PageKind::Contact) {
                    add(&mut topics, topic, 1);
                }
            }
        }
    }
    let best = topics.iter().max_by_key(|(id, w)| (**w, kind_rank(book, id))).map(|(id, _)| book.catalog.topics[id].kind);
    let kind = match best {
        Some(kind) if kind != PageKind::Other => kind,
        _ if is_category(page) => PageKind::Category,
        _ => PageKind::Other,
    };
    (kind, topics.into_keys().collect())
}

/// Which kind wins when several topics weigh the same: the steps of the purchase, then policies.
fn kind_rank(book: &RuleBook, topic: &str) -> u8 {
    match book.catalog.topics[topic].kind {
        PageKind::Checkout => 6,
        PageKind::Cart => 5,
        PageKind::Policy => 4,
        PageKind::Contact => 3,
        PageKind::Help => 2,
        _ => 1,
    }
}

/// Share of a text, in percent, that names a topic: with a strong phrase, and with a weak one.
const PART: usize = 25;
const MOST: usize = 70;

/// Topics whose phrases a short text holds: a strong phrase that is `least` of it, a weak one that is most of it.
fn topics_named<'b>(text: &str, hits: &[Hit<'_>], words: &Words, book: &'b RuleBook, least: usize) -> Vec<&'b Topic> {
    let letters = text.chars().count().max(1);
    let side_by_side = are_side_by_side(text, hits, words, book);
    let mut out = Vec::new();
    for hit in hits {
        let share = text.get(hit.start..hit.end).map_or(0, |t| t.chars().count()) * 100 / letters;
        for meaning in hit.meanings {
            if let Meaning::Concept { concept, weak, .. } = meaning
                && ((*weak && (share >= MOST || side_by_side)) || (!weak && share >= least && letters < 90))
            {
                out.extend(words.topics_of(concept).iter().map(|id| &book.catalog.topics[id]));
            }
        }
    }
    out
}

/// "Shipping / Returns / Payment": names of service pages side by side, and hardly anything else. Each says as much as alone.
fn are_side_by_side(text: &str, hits: &[Hit<'_>], words: &Words, book: &RuleBook) -> bool {
    let serves = |id: &String| matches!(book.catalog.topics[id].kind, PageKind::Policy | PageKind::Help);
    let names = |h: &&Hit<'_>| {
        h.meanings.iter().any(|m| matches!(m, Meaning::Concept { concept, .. } if words.topics_of(concept).iter().any(serves)))
    };
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let (mut end, mut count, mut of_names) = (0, 0, 0);
    for hit in hits.iter().filter(names) {
        if hit.start >= end {
            of_names += letters(&text[hit.start..hit.end]);
            (end, count) = (hit.end, count + 1);
        }
    }
    count >= 2 && of_names * 100 >= MOST * letters(text)
}

/// `/`, `/de/`, `/en-gb`, `/index.php`: nothing but a locale.
fn is_home_path(path: &str) -> bool {
    let mut segments = path.split('/').filter(|s| !s.is_empty());
    match (segments.next(), segments.next()) {
        (None, _) => true,
        (Some(first), None) => is_locale_word(first) || matches!(first, "index.html" | "index.php" | "index.htm" | "home"),
        (Some(first), Some(second)) => {
            is_locale_word(first) && matches!(second, "index.html" | "index.php" | "home") && segments.next().is_none()
        }
    }
}

/// Whether a path segment is a language or a language and a region: `de`, `en-gb`, `pt_br`, `zh-hans`.
pub fn is_locale_word(segment: &str) -> bool {
    if !(2..=7).contains(&segment.len()) {
        return false;
    }
    let parts: Vec<&str> = segment.split(['-', '_']).collect();
    let alpha = |s: &str, n: std::ops::RangeInclusive<usize>| n.contains(&s.len()) && s.bytes().all(|b| b.is_ascii_alphabetic());
    match parts.as_slice() {
        [language] => alpha(language, 2..=2) && KNOWN_LANGUAGES.contains(&language.to_ascii_lowercase().as_str()),
        [language, region] => {
            let known = |s: &str| KNOWN_LANGUAGES.contains(&s.to_ascii_lowercase().as_str());
            (alpha(language, 2..=2) && alpha(region, 2..=2) && (known(language) || known(region)))
                || (alpha(language, 2..=2)
                    && alpha(region, 4..=4)
                    && matches!(region.to_ascii_lowercase().as_str(), "hans" | "hant" | "latn" | "cyrl"))
        }
        _ => false,
    }
}

/// ISO 639-1 codes; a two-letter folder of another name is no locale.
const KNOWN_LANGUAGES: &[&str] = &[
    "af", "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fr", "ga", "gl",
    "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "ka", "kk", "ko", "lb", "lt", "lv", "mk", "ms", "mt", "nb", "nl", "nn", "no",
    "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "sw", "ta", "te", "th", "tr", "uk", "ur", "uz", "vi", "zh", "jp", "cn", "dk",
    "se", "cz", "gr", "ua", "kr",
];

/// JSON-LD nodes of a type, `@graph` and nesting included.
pub(super) fn json_nodes<'v>(page: &'v Page, types: &[&str]) -> Vec<&'v serde_json::Map<String, Value>> {
    let is = |t: &Value| t.as_str().is_some_and(|t| types.contains(&t.rsplit(['/', ':']).next().unwrap_or(t)));
    json_objects(page, |node| node.get("@type").is_some_and(|t| is(t) || t.as_array().is_some_and(|a| a.iter().any(is))))
}

/// JSON-LD nodes that a closure accepts, `@graph` and nesting included.
pub(super) fn json_objects(page: &Page, wanted: impl Fn(&serde_json::Map<String, Value>) -> bool) -> Vec<&serde_json::Map<String, Value>> {
    let mut out = Vec::new();
    let mut stack: Vec<(&Value, u8)> = page.data.json_ld.iter().rev().map(|v| (v, 0)).collect();
    let mut budget = 20_000usize;
    while let Some((value, depth)) = stack.pop() {
        budget = budget.saturating_sub(1);
        if budget == 0 {
            break;
        }
        match value {
            Value::Array(items) => stack.extend(items.iter().rev().map(|v| (v, depth))),
            Value::Object(map) => {
                if wanted(map) {
                    out.push(map);
                }
                if depth < 8 {
                    stack.extend(map.values().rev().filter(|v| v.is_object() || v.is_array()).map(|v| (v, depth + 1)));
                }
            }
            _ => {}
        }
    }
    out
}

fn is_product(page: &Page) -> bool {
    if page.head.meta("og:type").is_some_and(|t| matches!(t, "product" | "og:product" | "product.item")) {
        return true;
    }
    let products = json_nodes(page, &["Product", "ProductGroup"]);
    let listed = !json_nodes(page, &["ItemList", "CollectionPage"]).is_empty();
    if !listed && products.first().is_some_and(|p| p.contains_key("offers") || p.contains_key("hasVariant")) && products.len() <= 30 {
        let names: BTreeSet<&str> = products.iter().filter_map(|p| p.get("name").and_then(Value::as_str)).collect();
        if names.len() <= 1 || page.blocks.iter().any(|b| b.kind == BlockKind::Heading(1) && names.contains(b.text.as_str())) {
            return true;
        }
    }
    let has = |prop: &str| page.data.items.iter().filter(|(p, ..)| p == prop).count();
    if has("priceCurrency") == 1 && has("price") >= 1 && has("itemListElement") == 0 {
        return true;
    }
    let adds = page.forms.iter().any(|f| {
        f.method == "post"
            && f.region == Region::Main
            && f.action.as_ref().is_some_and(|a| {
                let path = a.path().to_ascii_lowercase();
                path.contains("/cart/add")
                    || path.contains("add-to-cart")
                    || path.contains("addtocart")
                    || path.contains("checkout/cart/add")
            })
    });
    adds && page.prices.iter().filter(|p| p.region == Region::Main && !p.struck).count() <= 3
        && page.blocks.iter().any(|b| b.kind == BlockKind::Heading(1))
}

/// One or two buttons that put something into the cart, under a heading: a page of goods. A list of goods has one for each.
fn has_one_cart_button(page: &Page, hits: &[Rc<[Hit<'_>]>]) -> bool {
    let adds = |hits: &[Hit<'_>]| {
        hits.iter().any(|h| h.meanings.iter().any(|m| matches!(m, Meaning::Concept { concept, .. } if concept == "add-to-cart")))
    };
    let buttons =
        page.blocks.iter().zip(hits).filter(|(b, h)| matches!(b.kind, BlockKind::Button) && b.region == Region::Main && adds(h)).count();
    let listed = !json_nodes(page, &["ItemList", "CollectionPage"]).is_empty();
    (1..=2).contains(&buttons) && !listed && page.blocks.iter().any(|b| b.kind == BlockKind::Heading(1))
}

fn is_category(page: &Page) -> bool {
    !json_nodes(page, &["ItemList", "CollectionPage", "OfferCatalog"]).is_empty()
        || page.head.meta("og:type").is_some_and(|t| t == "product.group")
        || page.prices.iter().filter(|p| p.region == Region::Main && !p.struck).count() >= 2
}

/// The page's own topics as signals, and links to topics.
pub(super) fn detect(context: &Context<'_>, facts: &mut PageFacts) {
    let heading =
        context.page.blocks.iter().find(|b| b.kind == BlockKind::Heading(1)).map_or(context.page.head.title.as_str(), |b| b.text.as_str());
    for topic in &context.topics {
        let evidence =
            Evidence { origin: Origin::Page, url: Some(context.url.to_owned()), place: Place::Document, excerpt: Excerpt::new(heading) };
        facts.signals.push(Signal {
            what: What::Topic(topic.clone()),
            scope: Scope::PolicyPage,
            sure: Sure::High,
            evidence,
            by: "page-kind",
        });
    }
    // A section under a name that a market uses for the page is as good as the page.
    for (_, block, hits) in context.blocks().filter(|(_, b, _)| matches!(b.kind, BlockKind::Heading(_)) && b.region == Region::Main) {
        for hit in hits.iter().filter(|h| (h.end - h.start) * 100 >= block.text.len() * 35) {
            for meaning in hit.meanings {
                let Meaning::PageName { market, topic } = meaning else { continue };
                let what = What::PageName { market: market.clone(), topic: topic.clone() };
                if !facts.signals.iter().any(|s| s.what == what) {
                    let evidence = context.evidence(block, hit.start);
                    facts.signals.push(Signal { what, scope: Scope::Heading, sure: Sure::Medium, evidence, by: "page-kind" });
                }
            }
        }
    }
    let mut seen: BTreeSet<(&str, &str)> = BTreeSet::new();
    // A link of a language switcher leads to the same page in another language: it names no topic.
    let plain = |l: &crate::page::Link| l.region != Region::Foreign && l.hreflang.is_none() && is_page(l);
    for (link, LinkWords { hits, topics, .. }) in context.page.links.iter().zip(&context.links).filter(|(l, _)| plain(l)) {
        for hit in hits.iter().filter(|h| (h.end - h.start) * 100 >= link.text.len() * 35) {
            for meaning in hit.meanings {
                let Meaning::PageName { market, topic } = meaning else { continue };
                let what = What::PageName { market: market.clone(), topic: topic.clone() };
                if facts.signals.iter().any(|s| s.what == what) {
                    continue;
                }
                let place = Place::Link { from: context.url.to_owned(), selector: link.selector.clone() };
                let evidence =
                    Evidence { origin: Origin::Page, url: Some(link.url.as_str().to_owned()), place, excerpt: Excerpt::new(&link.text) };
                facts.signals.push(Signal { what, scope: Scope::Link, sure: Sure::Medium, evidence, by: "page-kind" });
            }
        }
        for topic in topics {
            if seen.insert((topic, link.url.as_str())) {
                let evidence = Evidence {
                    origin: Origin::Page,
                    url: Some(link.url.as_str().to_owned()),
                    place: Place::Link { from: context.url.to_owned(), selector: link.selector.clone() },
                    excerpt: Excerpt::new(&link.text),
                };
                facts.signals.push(Signal {
                    what: What::TopicLink((*topic).to_owned()),
                    scope: Scope::Link,
                    sure: Sure::Medium,
                    evidence,
                    by: "page-kind",
                });
            }
        }
    }
}

/// What the words and the address of a link say; each link is read once.
pub(crate) struct LinkWords<'a> {
    hits: Rc<[Hit<'a>]>,
    /// Topics that its words name, or its address when it stays on the host.
    topics: BTreeSet<&'a str>,
    /// It is part of a way to change the language.
    pub(super) switches: bool,
}

impl<'a> LinkWords<'a> {
    pub(super) fn of<'p>(link: &'p Link, page: &Page, found: &mut PageWords<'p, 'a>, book: &RuleBook) -> LinkWords<'a> {
        let switches = super::switcher::is_switch(link, book);
        if !is_page(link) {
            return LinkWords { hits: Rc::default(), topics: BTreeSet::new(), switches };
        }
        let (words, hits) = (found.words(), found.find(&link.text));
        let mut topics = BTreeSet::new();
        let letters = link.text.chars().count();
        let side_by_side = hits.len() >= 2 && letters <= 60 && are_side_by_side(&link.text, &hits, words, book);
        let article = || words.is_article(link.url.path());
        for hit in hits.iter().filter(|_| letters <= 60) {
            let share = link.text[hit.start..hit.end].chars().count() * 100 / letters.max(1);
            for meaning in hit.meanings {
                if let Meaning::Concept { concept, weak, .. } = meaning
                    && ((*weak && side_by_side) || share >= if *weak || article() { MOST } else { 30 })
                {
                    topics.extend(words.topics_of(concept).iter().map(String::as_str));
                }
            }
        }
        if link.url.host_str() == page.url.host_str() {
            topics.extend(words.path_topics(link.url.path()));
        }
        LinkWords { hits, topics, switches }
    }
}

/// Whether a link leads to a page, not to a mail program or a telephone.
fn is_page(link: &Link) -> bool {
    link.url.scheme().starts_with("http")
}

/// Links within reach of planning: their topics and the kind of page they seem to lead to.
pub(super) fn links(page: &Page, links: &[LinkWords<'_>], book: &RuleBook) -> Vec<LinkFact> {
    let mut seen: Seen<&str> = Seen::default();
    let mut out = Vec::new();
    for (link, words) in page.links.iter().zip(links).filter(|(l, _)| is_page(l)) {
        if !seen.insert(&link.url[..url::Position::AfterQuery]) {
            continue;
        }
        let mut url = link.url.clone();
        if url.fragment().is_some() {
            url.set_fragment(None);
        }
        let kinds = words.topics.iter().map(|t| book.catalog.topics[*t].kind);
        let kind = kinds.into_iter().find(|k| *k != PageKind::Other).unwrap_or_else(|| kind_of_path(url.path(), link.region));
        let topics = words.topics.iter().map(|t| (*t).to_owned()).collect();
        let hreflang = link.hreflang.as_deref().and_then(|h| h.parse::<LanguageTag>().ok());
        let nofollow = link.rel.split_ascii_whitespace().any(|r| r == "nofollow");
        out.push(LinkFact { url, topics, kind, hreflang, switches: words.switches, nofollow });
    }
    out
}

/// A guess by the address alone, for planning only.
fn kind_of_path(path: &str, region: Region) -> PageKind {
    let path = fold(path);
    let mut words = path.split(['/', '-', '_', '.']);
    let product = |w: &str| {
        matches!(
            w,
            "product"
                | "products"
                | "produkt"
                | "produkte"
                | "produkter"
                | "produit"
                | "produits"
                | "producto"
                | "productos"
                | "produto"
                | "item"
                | "p"
                | "dp"
        )
    };
    let category = |w: &str| {
        matches!(
            w,
            "category" | "categories" | "collection" | "collections" | "kategori" | "kategorie" | "categorie" | "categoria" | "shop" | "c"
        )
    };
    if is_home_path(&path) {
        PageKind::Home
    } else if words.clone().any(product) {
        PageKind::Product
    } else if words.any(category) || region == Region::Nav {
        PageKind::Category
    } else {
        PageKind::Other
    }
}
