//! In: a shop of [`Site`] and a defect of its versions. Out: the shop with one more version, in which the defect is. So two of them do not hide
//! each other, and the three versions stay in good order.

use landfall::shop::{Differs, Elsewhere, Look, View};
use landfall::vocab::PageKind;
use url::Url;

use super::hreflang_site::{HOST, Leaf, SITEMAP, Site, address};

/// What is planted, and the rule that finds it.
pub const DEFECTS: &[(Wide, &str)] = &[
    (Wide::Unannotated, "common/hreflang-market"),
    (Wide::Shallow, "common/hreflang-depth"),
    (Wide::OnlyAtHome, "common/hreflang-pages"),
    (Wide::Parameter, "common/version-parameter"),
    (Wide::CountryDomain, "common/country-address"),
    (Wide::ByForm, "common/language-address"),
    (Wide::Adaptive, "common/adaptive-pages"),
    (Wide::SentAway, "common/version-opens"),
    (Wide::DeepLink, "common/deep-links"),
    (Wide::NoWayBack, "common/way-back"),
    (Wide::Circle, "common/redirect-loop"),
    (Wide::Unlisted, "common/sitemap-versions"),
];

/// A defect of a version as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wide {
    Unannotated,
    Shallow,
    OnlyAtHome,
    Parameter,
    CountryDomain,
    ByForm,
    Adaptive,
    SentAway,
    DeepLink,
    NoWayBack,
    Circle,
    Unlisted,
}

/// A version that is planted: language, market, text of every page.
pub struct Version {
    pub language: &'static str,
    pub market: &'static str,
    text: &'static str,
}

/// Two of them, for pairs.
pub const VERSIONS: [Version; 2] = [
    Version {
        language: "nl",
        market: "NL",
        text: "Bij ons vindt u wol en garen uit kleine spinnerijen. Wij helpen u graag bij het kiezen van de juiste dikte voor uw volgende breiwerk. Alle kleuren worden met de hand geverfd en zorgvuldig gecontroleerd.",
    },
    Version {
        language: "pl",
        market: "PL",
        text: "U nas znajdziesz wełnę i włóczkę z małych przędzalni. Chętnie pomożemy wybrać odpowiednią grubość do następnej robótki na drutach. Wszystkie kolory są farbowane ręcznie i starannie sprawdzane.",
    },
];

impl Version {
    fn folder(&self) -> String {
        format!("{HOST}/{}/", self.language)
    }

    fn page(&self, cluster: usize) -> String {
        if cluster == 0 { self.folder() } else { format!("{}garn-{cluster}", self.folder()) }
    }

    /// Adds pages of the version: `annotated` of them name the others, and are named by them.
    fn add(&self, site: &mut Site, pages: usize, annotated: usize, page: &dyn Fn(usize) -> String) {
        for cluster in 0..pages {
            let own = page(cluster);
            let mut leaf = Leaf::new(self.language, self.text, &own, cluster > 0);
            leaf.switcher = [(2, "English"), (0, "Deutsch")].map(|(e, name)| (name, address(e, cluster))).to_vec();
            if cluster < annotated {
                leaf.alternates = site.leaf(0, cluster).alternates.clone();
                leaf.alternates.push((self.language.to_owned(), own.clone()));
                // All that the page names, name it: the three versions, and another planted one.
                let named: Vec<String> = leaf.alternates.iter().map(|(_, href)| href.clone()).collect();
                for (_, other) in site.leaves.iter_mut().filter(|(address, _)| named.contains(address)) {
                    other.alternates.push((self.language.to_owned(), own.clone()));
                }
            }
            site.leaves.insert(own, leaf);
        }
    }

    fn looked(&self) -> Look {
        Look {
            market: self.market.parse().unwrap(),
            accept_language: Some(self.language.to_owned()),
            proxied: false,
            parameter: None,
            views: Vec::new(),
            differs: Differs::default(),
            edition: None,
            forced: None,
            elsewhere: None,
            circle: None,
            not_taken: None,
        }
    }

    /// Plants a defect into the version. The pages at which it shows are noted.
    pub fn plant(&self, mut site: Site, defect: Wide) -> Site {
        let clusters = site.clusters;
        let url = |text: &str| Url::parse(text).unwrap();
        let own = |cluster: usize| self.page(cluster);
        let mut look = self.looked();
        let first_three = |from: usize| (from..from + 3).map(own).collect::<Vec<String>>();
        let planted: Vec<String> = match defect {
            Wide::Unannotated => {
                self.add(&mut site, clusters, 0, &own);
                first_three(0)
            }
            Wide::Shallow => {
                self.add(&mut site, 1, 1, &own);
                (1..4).map(|cluster| address(0, cluster)).collect()
            }
            Wide::OnlyAtHome => {
                self.add(&mut site, clusters, 1, &own);
                first_three(1)
            }
            Wide::Parameter => {
                let page = |cluster: usize| match cluster {
                    0 => format!("{HOST}/?lang={}", self.language),
                    n => format!("{HOST}/garn-{n}?lang={}", self.language),
                };
                self.add(&mut site, clusters, clusters, &page);
                vec![page(0)]
            }
            Wide::CountryDomain => {
                let page = |cluster: usize| match cluster {
                    0 => format!("https://wol-{}.it/", self.language),
                    n => format!("https://wol-{}.it/garn-{n}", self.language),
                };
                self.add(&mut site, clusters, clusters, &page);
                vec![page(0)]
            }
            Wide::ByForm => {
                let list = format!(
                    "<form method=post action=/set-language><select name=language><option value={0}>{0}</option><option value=en>en</option></select></form>",
                    self.language
                );
                site.leaves.iter_mut().filter(|(address, _)| address.contains("/en/")).for_each(|(_, leaf)| leaf.more.push_str(&list));
                vec![address(2, 0)]
            }
            Wide::Adaptive => {
                let view = |language: &str| View {
                    arrived: url(&address(2, 0)),
                    kind: PageKind::Home,
                    language: language.parse().ok(),
                    currency: None,
                };
                look.views = vec![(url(&address(2, 0)), view("en"), view(self.language))];
                look.differs.language = true;
                vec![address(2, 0)]
            }
            Wide::SentAway | Wide::DeepLink | Wide::NoWayBack | Wide::Circle => {
                self.add(&mut site, clusters, clusters, &own);
                let asked = url(&address(2, 1));
                let (at, elsewhere) = match defect {
                    Wide::SentAway => (own(0), None),
                    Wide::Circle => (own(0), None),
                    Wide::DeepLink => (address(2, 1), Some(Elsewhere { asked: asked.clone(), first: url(&own(0)), again: Some(asked) })),
                    _ => (address(2, 1), Some(Elsewhere { asked, first: url(&own(1)), again: Some(url(&own(1))) })),
                };
                look.elsewhere = elsewhere;
                look.forced = (defect == Wide::SentAway).then(|| (url(&own(0)), url(&address(2, 0))));
                look.circle = (defect == Wide::Circle).then(|| url(&own(0)));
                vec![at]
            }
            Wide::Unlisted => {
                self.add(&mut site, clusters, clusters, &own);
                site.unlisted.push(self.folder());
                vec![SITEMAP.to_owned()]
            }
        };
        // A shop that was not seen to change by visitor is not asked about visitors.
        if matches!(defect, Wide::Adaptive | Wide::SentAway | Wide::DeepLink | Wide::NoWayBack | Wide::Circle) {
            site.looks.push(look);
        }
        site.markets.push(self.market);
        site.planted.push(planted);
        site
    }
}
