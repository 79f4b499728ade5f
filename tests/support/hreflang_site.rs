//! In: a seed and defects. Out: a shop in three languages whose hreflang is in good order but for the defects, which are planted in one
//! cluster each. Every page is HTML that is read as a crawl reads it.

use std::collections::BTreeMap;
use std::fmt::Write;

use landfall::fetch::Response;
use landfall::page::Page;
use landfall::rules::RuleBook;
use landfall::shop::{Missed, Shop, ShopBuilder};
use landfall::signals::Reader;
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
}

/// Where the editions tell search engines of each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    Head,
    Header,
    Sitemap,
}

const HOST: &str = "https://garn.example";
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
/// Clusters: the home page, and products.
pub const CLUSTERS: usize = 4;

#[derive(Clone)]
struct Leaf {
    alternates: Vec<(String, String)>,
    /// Said in the `Link` header.
    header: Vec<(String, String)>,
    /// Said in the sitemap.
    sitemap: Vec<(String, String)>,
    lang: &'static str,
    text: usize,
    canonical: Option<String>,
    noindex: bool,
    /// An element ends the head before the annotations.
    body: bool,
}

/// The shop, and where its defects are.
pub struct Site {
    leaves: BTreeMap<String, Leaf>,
    moved: Vec<(String, String)>,
    dead: Vec<String>,
    blocked: Vec<String>,
    /// Pages at which each planted defect shows.
    pub planted: Vec<Vec<String>>,
    seed: usize,
}

/// The address of a page: an edition and a cluster.
fn address(edition: usize, cluster: usize) -> String {
    let (_, folder, word, _) = EDITIONS[edition];
    if cluster == 0 { format!("{HOST}/{folder}/") } else { format!("{HOST}/{folder}/{word}/garn-{cluster}") }
}

impl Site {
    /// In good order.
    pub fn healthy(seed: usize) -> Site {
        let mut leaves = BTreeMap::new();
        for cluster in 0..CLUSTERS {
            let mut alternates: Vec<(String, String)> = (0..3).map(|e| (EDITIONS[e].0.to_owned(), address(e, cluster))).collect();
            alternates.push(("x-default".to_owned(), address(2, cluster)));
            for (edition, (lang, ..)) in EDITIONS.iter().enumerate() {
                let own = address(edition, cluster);
                let leaf = Leaf {
                    alternates: alternates.clone(),
                    header: Vec::new(),
                    sitemap: Vec::new(),
                    lang,
                    text: edition,
                    canonical: Some(own.clone()),
                    noindex: false,
                    body: false,
                };
                leaves.insert(own, leaf);
            }
        }
        Site { leaves, moved: Vec::new(), dead: Vec::new(), blocked: Vec::new(), planted: Vec::new(), seed }
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

    fn leaf(&mut self, edition: usize, cluster: usize) -> &mut Leaf {
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
                (leaf.text, leaf.lang) = (other, EDITIONS[other].0);
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
            builder.absorb(reader.read(&Page::read(&response).unwrap()));
        }
        for (address, leaf) in &self.leaves {
            let alternates: Vec<(String, Url)> = leaf.sitemap.iter().map(|(v, h)| (v.clone(), url(h))).collect();
            builder.sitemap_alternates(&url(address), &alternates);
        }
        self.moved.iter().for_each(|(from, to)| builder.answered(&url(from), 200, Some(&url(to))));
        self.dead.iter().for_each(|dead| builder.answered(&url(dead), 404, None));
        self.blocked.iter().for_each(|blocked| builder.miss(&url(blocked), Missed::left_alone(&url(blocked))));
        builder.finish(book, true)
    }

    /// Addresses of an edition.
    pub fn pages_of(&self, edition: usize) -> Vec<String> {
        (0..CLUSTERS).map(|c| address(edition, c)).collect()
    }
}

impl Leaf {
    fn html(&self) -> String {
        let mut head = String::new();
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
        format!(
            "<!doctype html><html lang={}><head><title>Garn</title>{head}</head><body><main><h1>Garn</h1><p>{}</p></main></body></html>",
            self.lang, EDITIONS[self.text].3
        )
    }
}
