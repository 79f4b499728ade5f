//! In: a seed, a size and defects. Out: a shop in three languages whose versions are in good order but for the defects. A defect is planted
//! in one cluster, or in a version of its own beside the three (`versions.rs`). Every page is HTML that is read as a crawl reads it.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{LazyLock, Mutex};

use landfall::fetch::Response;
use landfall::page::Page;
use landfall::rules::RuleBook;
use landfall::shop::{Look, Missed, Shop, ShopBuilder, SitemapSeen};
use landfall::signals::{PageFacts, Reader};
use url::Url;

/// What is planted, and the rule that finds it.
pub const DEFECTS: &[(Defect, &str)] = &[
    (Defect::Code, "common/hreflang-codes"),
    (Defect::Withdrawn, "common/hreflang-withdrawn-codes"),
    (Defect::Unusual, "common/hreflang-pairs"),
    (Defect::Relative, "common/hreflang-addresses"),
    (Defect::Fragment, "common/hreflang-addresses"),
    (Defect::Dead, "common/hreflang-targets"),
    (Defect::Malformed, "common/hreflang-targets"),
    (Defect::Redirect, "common/hreflang-redirects"),
    (Defect::Noindex, "common/hreflang-noindex"),
    (Defect::Canonical, "common/hreflang-canonical"),
    (Defect::CanonicalEdition, "common/canonical-version"),
    (Defect::Blocked, "common/hreflang-blocked"),
    (Defect::Http, "common/hreflang-site-address"),
    (Defect::Www, "common/hreflang-site-address"),
    (Defect::NoReturn, "common/hreflang-return"),
    (Defect::ReturnLanguage, "common/hreflang-return-language"),
    (Defect::NoSelf, "common/hreflang-self"),
    (Defect::Body, "common/hreflang-head"),
    (Defect::SeveralTargets, "common/hreflang-versions-once"),
    (Defect::SeveralLanguages, "common/hreflang-languages-once"),
    (Defect::Header, "common/hreflang-sources"),
    (Defect::Sitemap, "common/hreflang-sources"),
    (Defect::Disagree, "common/hreflang-clusters"),
    (Defect::OtherDefault, "common/hreflang-default"),
    (Defect::TwoDefaults, "common/hreflang-default"),
    (Defect::NoDefault, "common/hreflang-fallback"),
    (Defect::HtmlLang, "common/hreflang-html-lang"),
    (Defect::Text, "common/hreflang-text"),
    (Defect::Script, "common/hreflang-codes"),
    (Defect::CountryForScript, "common/hreflang-chinese"),
    (Defect::HtmlLangCountry, "common/hreflang-html-lang-country"),
    (Defect::SwitcherToStart, "common/switcher-counterpart"),
    (Defect::Unlinked, "common/hreflang-linked"),
    (Defect::TwoCanonicals, "common/canonical-once"),
    (Defect::NoLang, "common/language-attribute"),
    (Defect::LangTag, "common/language-tags"),
    (Defect::LangConflict, "common/language-agreement"),
    (Defect::DirValue, "common/direction-values"),
    (Defect::BidiControl, "common/direction-controls"),
    (Defect::EncodingConflict, "common/encoding-agreement"),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Defect {
    Code,
    Withdrawn,
    Unusual,
    Relative,
    Fragment,
    Dead,
    Malformed,
    Redirect,
    Noindex,
    Canonical,
    CanonicalEdition,
    Blocked,
    Http,
    Www,
    NoReturn,
    ReturnLanguage,
    NoSelf,
    Body,
    SeveralTargets,
    SeveralLanguages,
    Header,
    Sitemap,
    Disagree,
    OtherDefault,
    TwoDefaults,
    NoDefault,
    HtmlLang,
    Text,
    Script,
    CountryForScript,
    HtmlLangCountry,
    SwitcherToStart,
    Unlinked,
    TwoCanonicals,
    NoLang,
    LangTag,
    LangConflict,
    DirValue,
    BidiControl,
    EncodingConflict,
}

/// Where the editions tell search engines of each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    Head,
    Header,
    Sitemap,
}

pub const HOST: &str = "https://garn.example";
pub const SITEMAP: &str = "https://garn.example/sitemap.xml";
/// Value, folder, a word, and text of every page. The last is the default.
const EDITIONS: [(&str, &str, &str, &str); 3] = [
    (
        "de",
        "de",
        "produkte",
        "Bei uns finden Sie Wolle und Garn aus kleinen Spinnereien. Wir beraten Sie gern bei der Wahl der richtigen Stärke für Ihr nächstes Strickstück. Alle Farben werden von Hand gefärbt und sorgfältig geprüft.",
    ),
    (
        "fr",
        "fr",
        "produits",
        "Chez nous, vous trouverez de la laine et du fil de petites filatures. Nous vous conseillons volontiers pour choisir la bonne grosseur de votre prochain ouvrage. Toutes les couleurs sont teintes à la main.",
    ),
    (
        "en-GB",
        "en",
        "products",
        "We sell wool and yarn from small mills in the hills. Tell us what you want to knit, and we will help you to find the right weight for it. All our colours are dyed by hand and checked with care.",
    ),
];
/// Clusters of the usual shop: the home page, and products.
pub const CLUSTERS: usize = 4;

/// One page.
#[derive(Clone)]
pub struct Leaf {
    pub alternates: Vec<(String, String)>,
    /// Said in the `Link` header.
    header: Vec<(String, String)>,
    /// Said in the sitemap.
    sitemap: Vec<(String, String)>,
    pub lang: &'static str,
    pub text: &'static str,
    canonical: Option<String>,
    noindex: bool,
    /// An element ends the head before the annotations.
    body: bool,
    /// Where the switcher leads: name and address.
    pub switcher: Vec<(&'static str, String)>,
    pub product: bool,
    /// The document says no language.
    unsaid: bool,
    xml_lang: Option<&'static str>,
    /// More of the head.
    head: String,
    /// More of the body.
    pub more: String,
}

/// The shop, and where its defects are.
pub struct Site {
    pub clusters: usize,
    pub leaves: BTreeMap<String, Leaf>,
    moved: Vec<(String, String)>,
    dead: Vec<String>,
    blocked: Vec<String>,
    /// Pages at which each planted defect shows.
    pub planted: Vec<Vec<String>>,
    /// Markets beside those of the three versions.
    pub markets: Vec<&'static str>,
    /// What visitors from these markets saw.
    pub looks: Vec<Look>,
    /// Versions that the sitemap leaves out; none: there is no sitemap.
    pub unlisted: Vec<String>,
    seed: usize,
}

/// The address of a page: an edition and a cluster.
pub fn address(edition: usize, cluster: usize) -> String {
    let (_, folder, word, _) = EDITIONS[edition];
    if cluster == 0 { format!("{HOST}/{folder}/") } else { format!("{HOST}/{folder}/{word}/garn-{cluster}") }
}

impl Site {
    /// In good order.
    pub fn healthy(seed: usize) -> Site {
        Site::of(seed, CLUSTERS)
    }

    /// In good order, with as many pages in each version.
    pub fn of(seed: usize, clusters: usize) -> Site {
        let mut leaves = BTreeMap::new();
        for cluster in 0..clusters {
            let mut alternates: Vec<(String, String)> = (0..3).map(|e| (EDITIONS[e].0.to_owned(), address(e, cluster))).collect();
            alternates.push(("x-default".to_owned(), address(2, cluster)));
            for (edition, (lang, .., text)) in EDITIONS.iter().enumerate() {
                let own = address(edition, cluster);
                let mut leaf = Leaf::new(lang, text, &own, cluster > 0);
                leaf.alternates.clone_from(&alternates);
                leaf.switcher = switcher(edition, |e| address(e, cluster));
                leaves.insert(own, leaf);
            }
        }
        Site {
            clusters,
            leaves,
            moved: Vec::new(),
            dead: Vec::new(),
            blocked: Vec::new(),
            planted: Vec::new(),
            markets: vec!["DE", "FR", "GB"],
            looks: Vec::new(),
            unlisted: Vec::new(),
            seed,
        }
    }

    /// One language, and nothing said of others.
    pub fn alone() -> Site {
        let mut site = Site::healthy(0);
        site.leaves.retain(|address, _| address.contains("/de/"));
        for leaf in site.leaves.values_mut() {
            leaf.alternates.clear();
            leaf.switcher.clear();
        }
        site
    }

    /// The same, said elsewhere.
    pub fn told_in(mut self, told: Told) -> Site {
        for leaf in self.leaves.values_mut() {
            match told {
                Told::Head => {}
                Told::Header => leaf.header = std::mem::take(&mut leaf.alternates),
                Told::Sitemap => leaf.sitemap = std::mem::take(&mut leaf.alternates),
            }
        }
        self
    }

    pub fn leaf(&mut self, edition: usize, cluster: usize) -> &mut Leaf {
        self.leaves.get_mut(&address(edition, cluster)).unwrap()
    }

    /// Plants a defect into a cluster. The seed says in which edition.
    pub fn plant(mut self, defect: Defect, cluster: usize) -> Site {
        let one = self.seed % 3;
        // Not the default, which x-default names, too.
        let plain = self.seed % 2;
        let other = (one + 1) % 3;
        let all: Vec<String> = (0..3).map(|e| address(e, cluster)).collect();
        let elsewhere = |what: &str| format!("{HOST}/it/{what}-{cluster}");
        let value = |edition: usize| EDITIONS[edition].0;
        let on_all = |site: &mut Site, value: &str, target: &str| {
            (0..3).for_each(|e| site.leaf(e, cluster).alternates.push((value.to_owned(), target.to_owned())));
        };
        let planted: Vec<String> = match defect {
            Defect::Code => {
                for e in 0..3 {
                    self.leaf(e, cluster).alternates[2].0 = "en-UK".to_owned();
                }
                all
            }
            Defect::Withdrawn => {
                on_all(&mut self, "iw", &elsewhere("he"));
                all
            }
            Defect::Unusual => {
                on_all(&mut self, "de-ES", &elsewhere("es"));
                all
            }
            Defect::Relative | Defect::Fragment | Defect::Http | Defect::Www => {
                let target = &mut self.leaf(one, cluster).alternates[other].1;
                *target = match defect {
                    Defect::Relative => target.replace(HOST, ""),
                    Defect::Fragment => format!("{target}#top"),
                    Defect::Http => target.replace("https://", "http://"),
                    _ => target.replace("https://", "https://www."),
                };
                vec![address(one, cluster)]
            }
            Defect::Dead => {
                on_all(&mut self, "it", &elsewhere("morto"));
                self.dead.push(elsewhere("morto"));
                all
            }
            Defect::Malformed => {
                on_all(&mut self, "it", "https://{{ shop.domain }}/it/");
                all
            }
            Defect::Redirect => {
                on_all(&mut self, "it", &elsewhere("vecchio"));
                self.moved.push((elsewhere("vecchio"), elsewhere("nuovo")));
                all
            }
            Defect::Blocked => {
                on_all(&mut self, "it", &elsewhere("chiuso"));
                self.blocked.push(elsewhere("chiuso"));
                all
            }
            Defect::Noindex => {
                self.leaf(one, cluster).noindex = true;
                all.into_iter().filter(|a| *a != address(one, cluster)).collect()
            }
            Defect::Canonical => {
                self.leaf(one, cluster).canonical = Some(format!("{}?view=all", address(one, cluster)));
                all
            }
            Defect::CanonicalEdition => {
                self.leaf(one, cluster).canonical = Some(address(other, cluster));
                all
            }
            Defect::NoReturn => {
                self.leaf(one, cluster).alternates.retain(|(v, _)| v != value(plain) || plain == one);
                if plain == one {
                    let lost = (one + 1) % 2;
                    self.leaf(one, cluster).alternates.retain(|(v, _)| v != value(lost));
                    vec![address(lost, cluster)]
                } else {
                    vec![address(plain, cluster)]
                }
            }
            Defect::ReturnLanguage => {
                let called = ["de-AT", "fr-CA", "en-US"][other];
                self.leaf(one, cluster).alternates[other].0 = called.to_owned();
                vec![address(one, cluster)]
            }
            Defect::NoSelf => {
                self.leaf(plain, cluster).alternates.remove(plain);
                vec![address(plain, cluster)]
            }
            Defect::Body => {
                self.leaf(one, cluster).body = true;
                vec![address(one, cluster)]
            }
            Defect::SeveralTargets => {
                let double = (value(other).to_owned(), elsewhere("doppio"));
                self.leaf(one, cluster).alternates.push(double);
                vec![address(one, cluster)]
            }
            Defect::SeveralLanguages => {
                self.leaf(one, cluster).alternates.push(("it".to_owned(), address(other, cluster)));
                vec![address(one, cluster)]
            }
            Defect::Header => {
                self.leaf(one, cluster).header.push((value(other).to_owned(), elsewhere("altro")));
                vec![address(one, cluster)]
            }
            Defect::Sitemap => {
                self.leaf(one, cluster).sitemap.push((value(other).to_owned(), elsewhere("altro")));
                vec![address(one, cluster)]
            }
            Defect::Disagree => {
                on_all(&mut self, "it", &elsewhere("uno"));
                self.leaf(one, cluster).alternates.last_mut().unwrap().1 = elsewhere("due");
                vec![address(one, cluster)]
            }
            Defect::OtherDefault => {
                self.leaf(one, cluster).alternates[3].1 = elsewhere("default");
                vec![address(one, cluster)]
            }
            Defect::TwoDefaults => {
                self.leaf(one, cluster).alternates.push(("x-default".to_owned(), elsewhere("default")));
                vec![address(one, cluster)]
            }
            Defect::NoDefault => {
                (0..3).for_each(|e| self.leaf(e, cluster).alternates.truncate(3));
                all
            }
            Defect::HtmlLang => {
                self.leaf(one, cluster).lang = "nl";
                vec![address(one, cluster)]
            }
            Defect::Text => {
                let leaf = self.leaf(one, cluster);
                (leaf.text, leaf.lang) = (EDITIONS[other].3, EDITIONS[other].0);
                vec![address(one, cluster)]
            }
            Defect::Script => {
                on_all(&mut self, "sr-Latm", &elsewhere("latinica"));
                all
            }
            Defect::CountryForScript => {
                on_all(&mut self, "zh-TW", &elsewhere("tw"));
                all
            }
            Defect::HtmlLangCountry => {
                self.leaf(2, cluster).lang = "en-US";
                vec![address(2, cluster)]
            }
            Defect::TwoCanonicals
            | Defect::NoLang
            | Defect::LangTag
            | Defect::LangConflict
            | Defect::DirValue
            | Defect::BidiControl
            | Defect::EncodingConflict => {
                let own = address(one, cluster);
                let leaf = self.leaf(one, cluster);
                match defect {
                    Defect::TwoCanonicals => {
                        leaf.head.push_str(&format!("<link rel=canonical href='{own}'><link rel=canonical href='{own}?view=all'>"));
                    }
                    Defect::NoLang => leaf.unsaid = true,
                    Defect::LangTag => leaf.more.push_str("<p lang=en_US>Made with care</p>"),
                    Defect::LangConflict => leaf.xml_lang = Some(EDITIONS[other].0),
                    Defect::DirValue => leaf.more.push_str("<p dir=left>Garn</p>"),
                    Defect::BidiControl => leaf.more.push_str("<p>\u{202b}Garn</p>"),
                    _ => leaf.head.push_str("<meta charset=iso-8859-1>"),
                }
                vec![own]
            }
            Defect::Unlinked => {
                let left = address(one, cluster);
                for leaf in self.leaves.values_mut() {
                    leaf.switcher.retain(|(_, to)| *to != left);
                }
                all.into_iter().filter(|a| *a != left).collect()
            }
            Defect::SwitcherToStart => {
                self.leaf(one, cluster).switcher = switcher(one, |e| address(e, 0));
                vec![address(one, cluster)]
            }
        };
        self.planted.push(planted);
        self
    }

    /// Reads all pages but those that are named here.
    pub fn read(&self, reader: &Reader, book: &RuleBook, unread: &[String]) -> Shop {
        let url = |text: &str| Url::parse(text).unwrap();
        let mut builder = ShopBuilder::new(url(&address(2, 0)));
        for (address, leaf) in self.leaves.iter().filter(|(a, _)| !unread.contains(a)) {
            let mut headers = vec![("content-type".to_owned(), "text/html; charset=utf-8".to_owned())];
            let line = |(v, h): &(String, String)| format!("<{h}>; rel=\"alternate\"; hreflang=\"{v}\"");
            if !leaf.header.is_empty() {
                headers.push(("link".to_owned(), leaf.header.iter().map(line).collect::<Vec<_>>().join(", ")));
            }
            let response = Response { url: url(address), status: 200, headers, body: leaf.html().into_bytes(), truncated: false };
            builder.absorb(facts_of(reader, &response));
        }
        for (address, leaf) in &self.leaves {
            let alternates: Vec<(String, Url)> = leaf.sitemap.iter().map(|(v, h)| (v.clone(), url(h))).collect();
            if !alternates.is_empty() {
                builder.sitemap_entry(&url(address), &alternates);
            }
        }
        if !self.unlisted.is_empty() {
            let listed = self.leaves.keys().filter(|address| !self.unlisted.iter().any(|left| address.starts_with(left)));
            let entries = listed.map(|address| builder.sitemap_entry(&url(address), &[])).count();
            builder.sitemap(SitemapSeen {
                url: SITEMAP.to_owned(),
                entries,
                foreign: 0,
                foreign_example: None,
                problem: None,
                named: true,
            });
        }
        self.moved.iter().for_each(|(from, to)| builder.answered(&url(from), 200, Some(&url(to))));
        self.dead.iter().for_each(|dead| builder.answered(&url(dead), 404, None));
        self.blocked.iter().for_each(|blocked| builder.miss(&url(blocked), Missed::left_alone(&url(blocked))));
        let mut shop = builder.finish(book, true);
        shop.looks.clone_from(&self.looks);
        shop
    }

    /// Addresses of an edition.
    pub fn pages_of(&self, edition: usize) -> Vec<String> {
        (0..self.clusters).map(|c| address(edition, c)).collect()
    }
}

/// What a page says. Most shops share most of their pages: each is read once.
fn facts_of(reader: &Reader, response: &Response) -> PageFacts {
    static KNOWN: LazyLock<Mutex<BTreeMap<String, PageFacts>>> = LazyLock::new(Mutex::default);
    let key = format!("{} {:?} {}", response.url, response.headers, String::from_utf8_lossy(&response.body));
    if let Some(known) = KNOWN.lock().unwrap().get(&key) {
        return known.clone();
    }
    let facts = reader.read(&Page::read(response).unwrap());
    KNOWN.lock().unwrap().insert(key, facts.clone());
    facts
}

/// Links to the other versions.
fn switcher(own: usize, to: impl Fn(usize) -> String) -> Vec<(&'static str, String)> {
    let names = ["Deutsch", "Français", "English"];
    (0..3).filter(|e| *e != own).map(|e| (names[e], to(e))).collect()
}

impl Leaf {
    /// A page that says nothing of others.
    pub fn new(lang: &'static str, text: &'static str, own: &str, product: bool) -> Leaf {
        Leaf {
            alternates: Vec::new(),
            header: Vec::new(),
            sitemap: Vec::new(),
            lang,
            text,
            canonical: Some(own.to_owned()),
            noindex: false,
            body: false,
            switcher: Vec::new(),
            product,
            unsaid: false,
            xml_lang: None,
            head: String::new(),
            more: String::new(),
        }
    }

    fn html(&self) -> String {
        let mut head = self.head.clone();
        if let Some(canonical) = &self.canonical {
            let _ = write!(head, "<link rel=canonical href='{canonical}'>");
        }
        if self.noindex {
            head.push_str("<meta name=robots content=noindex>");
        }
        if self.body {
            head.push_str("<div></div>");
        }
        for (value, href) in &self.alternates {
            let _ = writeln!(head, "<link rel=alternate hreflang='{value}' href='{href}'>");
        }
        let mut nav = String::new();
        for (name, href) in &self.switcher {
            let _ = write!(nav, "<a href='{href}'>{name}</a> ");
        }
        let data = if self.product {
            "<script type='application/ld+json'>{\"@type\":\"Product\",\"name\":\"Garn\",\"offers\":{\"@type\":\"Offer\"}}</script>"
        } else {
            ""
        };
        let Leaf { lang, text, more, .. } = self;
        let said = if self.unsaid { String::new() } else { format!(" lang={lang}") };
        let said = said + &self.xml_lang.map(|l| format!(" xml:lang={l}")).unwrap_or_default();
        format!(
            "<!doctype html><html{said}><head><title>Garn</title>{head}</head><body><header><nav>{nav}</nav></header>\
             <main><h1>Garn</h1><p>{text}</p></main>{data}<footer>{more}</footer></body></html>"
        )
    }
}
