//! Folds pages into editions. Memory grows with distinct values, not with pages.

use std::collections::{BTreeMap, BTreeSet};

use url::Url;

use super::addresses::{AddressId, Addresses};
use super::hreflang::{Graph, Switches, Values};
use super::{EVIDENCE_KEPT, Edition, Missed, Observation, Seen, Shop, SitemapSeen, View, identity};
use crate::rules::RuleBook;
use crate::signals::{PageFacts, Reach, What, language_of};
use crate::vocab::{CurrencyCode, LanguageTag, PageKind, Scope, WhyNot};

/// Views kept of each kind of page, to compare with what others see.
const VIEWS_KEPT: usize = 2;
/// Ways of reaching pages that are counted in sitemaps: those of a shop are few.
const LISTED_KEPT: usize = 1_000;

/// What is gathered for pages that are reached alike and name themselves alike.
#[derive(Default)]
struct Group {
    root: Option<Url>,
    html_lang: BTreeMap<LanguageTag, usize>,
    letters: BTreeMap<LanguageTag, usize>,
    currencies: BTreeMap<CurrencyCode, usize>,
    pages: BTreeMap<PageKind, usize>,
    topics: BTreeMap<String, usize>,
    topic_languages: BTreeMap<String, Vec<(String, LanguageTag)>>,
    observations: BTreeMap<What, Observation>,
    missed: Vec<Missed>,
    urls: BTreeSet<AddressId>,
    views: Vec<View>,
}

/// Takes facts page by page.
pub struct ShopBuilder {
    start: Url,
    addresses: Addresses,
    /// What pages show, and the first that showed it, with how it is reached.
    prints: BTreeMap<u64, (AddressId, Reach)>,
    sitemaps: Vec<SitemapSeen>,
    /// Pages that were read, and those of them that search engines are asked not to list.
    pages: usize,
    noindex: usize,
    groups: BTreeMap<Reach, BTreeMap<Option<LanguageTag>, Group>>,
    graph: Graph,
    switches: Switches,
    /// Pages that sitemaps list, by how they are reached.
    listed: BTreeMap<Reach, usize>,
    platforms: BTreeMap<String, usize>,
    missed: Vec<Missed>,
    missed_counts: BTreeMap<(PageKind, WhyNot), usize>,
    missed_seen: BTreeSet<(String, PageKind)>,
}

/// Languages of which a short text is easily taken for another one.
const SISTERS: &[&[&str]] = &[&["ru", "uk", "bg", "kk", "sr", "mk", "be"], &["zh", "ja"]];
/// Letters from which a text is told from its sisters.
const SISTER_LETTERS: usize = 300;

/// Whether a page is in a language beyond doubt: not where it declares a sister of it and has little text.
fn is_firm(language: &LanguageTag, facts: &PageFacts) -> bool {
    let Some(declared) = facts.declared.as_ref().filter(|d| !language.reads_as(d)) else { return true };
    let sisters = SISTERS.iter().any(|s| s.contains(&language.language()) && s.contains(&declared.language()));
    !sisters || facts.letters.get(language).is_some_and(|letters| *letters >= SISTER_LETTERS)
}

impl ShopBuilder {
    /// A shop that begins at this address.
    pub fn new(start: Url) -> ShopBuilder {
        ShopBuilder {
            start,
            addresses: Addresses::default(),
            prints: BTreeMap::new(),
            sitemaps: Vec::new(),
            pages: 0,
            noindex: 0,
            groups: BTreeMap::new(),
            graph: Graph::default(),
            switches: Switches::default(),
            listed: BTreeMap::new(),
            platforms: BTreeMap::new(),
            missed: Vec::new(),
            missed_counts: BTreeMap::new(),
            missed_seen: BTreeSet::new(),
        }
    }

    /// The page that shows the same, when this address is only another name of it: both are reached alike, or this one names a
    /// locale that the page is not in (`<a href="fr-fr">` that a script was meant to catch answers with the home page).
    pub fn repeats(&self, facts: &PageFacts) -> Option<&str> {
        let (first, reach) = self.prints.get(&facts.print.key()?)?;
        let own = Reach::of(&facts.url);
        let language = facts.language.as_ref().or(facts.declared.as_ref());
        let named = own.locale().and_then(|l| l.replace('_', "-").parse::<LanguageTag>().ok());
        let misnamed = matches!((&named, language), (Some(n), Some(l)) if !n.reads_as(l));
        (own == *reach || (own.host == reach.host && misnamed)).then(|| self.addresses.text(*first))
    }

    /// Takes in another address of a page that is known.
    pub fn also_at(&mut self, facts: &PageFacts) {
        let id = self.addresses.id(facts.url.as_str());
        self.graph.answered(&facts.url, facts.status, None, &mut self.addresses);
        let first = facts.print.key().and_then(|k| self.prints.get(&k)).map(|(first, _)| *first);
        let known = first.and_then(|f| self.groups.values_mut().flat_map(BTreeMap::values_mut).find(|g| g.urls.contains(&f)));
        if let Some(group) = known {
            group.urls.insert(id);
        }
    }

    /// Takes a sitemap in.
    pub fn sitemap(&mut self, seen: SitemapSeen) {
        self.sitemaps.push(seen);
    }

    /// Takes in a page that a sitemap lists, with what it says of its versions.
    pub fn sitemap_entry(&mut self, page: &Url, alternates: &[(String, Url)]) {
        for url in std::iter::once(page).chain(alternates.iter().map(|(_, url)| url)) {
            let reach = Reach::of(url);
            if self.listed.len() < LISTED_KEPT || self.listed.contains_key(&reach) {
                *self.listed.entry(reach).or_default() += 1;
            }
        }
        self.graph.sitemap(page, alternates, &mut self.addresses);
    }

    /// Takes one page in.
    pub fn absorb(&mut self, facts: PageFacts) {
        self.pages += 1;
        self.noindex += usize::from(facts.signals.iter().any(|s| s.what == What::NoIndex));
        self.graph.add(&facts, &mut self.addresses);
        self.switches.add(&facts, &mut self.addresses);
        let own = facts.url.as_str();
        let id = self.addresses.id(own);
        let reach = Reach::of(&facts.url);
        if let Some(key) = facts.print.key() {
            self.prints.entry(key).or_insert_with(|| (id, reach.clone()));
        }
        let named: Option<LanguageTag> = facts
            .hreflang
            .iter()
            .filter(|h| h.url.as_ref().is_some_and(|u| u.as_str() == own))
            .find_map(|h| language_of(&h.value, h.fault.as_ref()));
        let group = self.groups.entry(reach).or_default().entry(named).or_default();
        let root = group.root.get_or_insert_with(|| facts.url.clone());
        if facts.kind == PageKind::Home || (root.path().len() > facts.url.path().len() && root.path() != "/") {
            *root = facts.url.clone();
        }
        if let Some(lang) = &facts.declared {
            *group.html_lang.entry(lang.clone()).or_default() += 1;
        }
        for (tag, n) in &facts.letters {
            *group.letters.entry(tag.clone()).or_default() += n;
        }
        *group.pages.entry(facts.kind).or_default() += 1;
        for topic in &facts.topics {
            *group.topics.entry(topic.clone()).or_default() += 1;
            if let Some(language) = facts.language.as_ref().filter(|l| is_firm(l, &facts)) {
                let known = group.topic_languages.entry(topic.clone()).or_default();
                if known.len() < 5 {
                    known.push((own.to_owned(), language.clone()));
                }
            }
        }
        group.urls.insert(id);
        if group.views.iter().filter(|v| v.kind == facts.kind).count() < VIEWS_KEPT {
            group.views.push(View::of(&facts));
        }
        for signal in facts.signals {
            match &signal.what {
                What::Currency(code) if signal.scope == Scope::VisiblePrice => *group.currencies.entry(code.clone()).or_default() += 10,
                What::Currency(code) => *group.currencies.entry(code.clone()).or_default() += 1,
                What::Platform(id) => *self.platforms.entry(id.clone()).or_default() += 1,
                _ => {}
            }
            let observation = group.observations.entry(signal.what).or_default();
            // A page may say the same thing at several places.
            observation.pages += usize::from(observation.last_page != self.pages);
            observation.last_page = self.pages;
            let alike = observation.seen.iter().filter(|s| s.scope == signal.scope && s.kind == facts.kind).count();
            if alike < EVIDENCE_KEPT {
                observation.seen.push(Seen {
                    evidence: signal.evidence,
                    scope: signal.scope,
                    sure: signal.sure,
                    by: signal.by,
                    kind: facts.kind,
                    topics: facts.topics.clone(),
                });
            }
        }
    }

    /// Notes a page that was not read, with its address for the edition it belongs to.
    pub fn miss(&mut self, url: &Url, missed: Missed) {
        self.missed_count(missed.kind, missed.why, 1);
        if missed.why == WhyNot::Robots {
            self.graph.blocked(url, &mut self.addresses);
        }
        // One example for each kind and reason is enough; topics always count.
        let first = self.missed_seen.insert((format!("{}{}", missed.why, missed.topics.iter().cloned().collect::<String>()), missed.kind));
        if !first && self.missed.len() >= 400 {
            return;
        }
        if let Some(group) = self.groups.get_mut(&Reach::of(url)).and_then(|g| g.values_mut().next()) {
            group.missed.push(missed.clone());
        }
        self.missed.push(missed);
    }

    /// Counts pages that were not read and are not told one by one.
    pub fn missed_count(&mut self, kind: PageKind, why: WhyNot, count: usize) {
        *self.missed_counts.entry((kind, why)).or_default() += count;
    }

    /// Notes an address that answered with something else than a page: a target of hreflang may lead there.
    pub fn answered(&mut self, asked: &Url, status: u16, redirected_to: Option<&Url>) {
        self.graph.answered(asked, status, redirected_to, &mut self.addresses);
    }

    /// Closes the shop. `complete`: the walk ended for lack of pages.
    pub fn finish(self, book: &RuleBook, complete: bool) -> Shop {
        let mut editions: Vec<Edition> = Vec::new();
        for (_, named) in self.groups {
            for (tag, group) in joined(named) {
                editions.push(edition(tag, group));
            }
        }
        editions.sort_by(|a, b| (a.root.host_str(), a.root.path()).cmp(&(b.root.host_str(), b.root.path())));
        name_editions(&mut editions);
        let index_of = |url: &str| self.addresses.known(url).and_then(|id| editions.iter().position(|e| e.urls.contains(&id)));
        let default_edition = index_of(self.start.as_str())
            .or_else(|| {
                let reach = Reach::of(&self.start);
                editions.iter().position(|e| Reach::of(&e.root) == reach)
            })
            .unwrap_or(0);
        let values = Values::of(&self.graph, &book.catalog);
        let (hreflang, x_default) = self.graph.targets(&editions, &values);
        let (faults, matrix) = self.graph.faults(&editions, &self.addresses, &values);
        let switching = self.switches.judge(&self.graph, &editions, &self.addresses);
        let of_edition = |(number, edition): (usize, &Edition)| Some((number, *self.listed.get(&Reach::of(&edition.root))?));
        let listed = editions.iter().enumerate().filter_map(of_edition).collect();
        let hosts = editions.iter().filter_map(|e| e.root.host_str().map(str::to_owned)).collect();
        let platform = self.platforms.into_iter().max_by_key(|(_, n)| *n).map(|(id, _)| id);
        let mut missed = self.missed;
        missed.sort();
        missed.dedup();
        let mut shop = Shop {
            start: self.start,
            hosts,
            editions,
            default_edition,
            hreflang,
            x_default,
            annotated: self.graph.annotated(),
            named: values.versions(),
            faults,
            matrix,
            switching,
            listed,
            home: None,
            platform,
            missed,
            missed_counts: self.missed_counts,
            sitemaps: self.sitemaps,
            looks: Vec::new(),
            hidden: self.pages > 0 && self.pages == self.noindex,
            complete,
            addresses: self.addresses,
        };
        shop.home = identity::home_of(&shop, book);
        shop
    }
}

/// Pages reached alike are one edition, unless hreflang names several languages among them: then each is one,
/// and pages that do not name themselves go to the largest.
fn joined(named: BTreeMap<Option<LanguageTag>, Group>) -> Vec<(Option<LanguageTag>, Group)> {
    let mut tagged: Vec<(Option<LanguageTag>, Group)> = Vec::new();
    let mut rest: Vec<Group> = Vec::new();
    for (tag, group) in named {
        match tag {
            Some(tag) => tagged.push((Some(tag), group)),
            None => rest.push(group),
        }
    }
    // `de` and `de-DE` on the same pages are one edition.
    tagged.sort_by_key(|(_, g)| std::cmp::Reverse(g.pages.values().sum::<usize>()));
    let mut out: Vec<(Option<LanguageTag>, Group)> = Vec::new();
    for (tag, group) in tagged {
        let same = out.iter_mut().find(|(known, _)| match (known, &tag) {
            (Some(a), Some(b)) => a.reads_as(b) && (a.region() == b.region() || a.region().is_none() || b.region().is_none()),
            _ => false,
        });
        match same {
            Some((_, known)) => known.join(group),
            None => out.push((tag, group)),
        }
    }
    for group in rest {
        match out.first_mut() {
            Some((_, largest)) => largest.join(group),
            None => out.push((None, group)),
        }
    }
    out
}

impl Group {
    fn join(&mut self, other: Group) {
        fn add<K: Ord>(into: &mut BTreeMap<K, usize>, from: BTreeMap<K, usize>) {
            for (k, n) in from {
                *into.entry(k).or_default() += n;
            }
        }
        let shorter = |a: &Url, b: &Url| b.path().len() < a.path().len();
        if self.root.is_none() || matches!((&self.root, &other.root), (Some(a), Some(b)) if shorter(a, b)) {
            self.root = other.root;
        }
        add(&mut self.html_lang, other.html_lang);
        add(&mut self.letters, other.letters);
        add(&mut self.currencies, other.currencies);
        add(&mut self.pages, other.pages);
        add(&mut self.topics, other.topics);
        for (topic, list) in other.topic_languages {
            self.topic_languages.entry(topic).or_default().extend(list);
        }
        for (what, observation) in other.observations {
            let known = self.observations.entry(what).or_default();
            known.pages += observation.pages;
            for seen in observation.seen {
                if known.seen.iter().filter(|s| s.scope == seen.scope && s.kind == seen.kind).count() < EVIDENCE_KEPT {
                    known.seen.push(seen);
                }
            }
        }
        self.missed.extend(other.missed);
        self.urls.extend(other.urls);
        self.views.extend(other.views);
    }
}

fn edition(hreflang: Option<LanguageTag>, group: Group) -> Edition {
    let most = |votes: &BTreeMap<LanguageTag, usize>| votes.iter().max_by_key(|(_, n)| **n).map(|(t, _)| t.clone());
    let html_lang = most(&group.html_lang);
    let text = most(&group.letters);
    // What the pages say of themselves names the edition; where the text is clearly another language throughout, the text does.
    let declared = hreflang.clone().or_else(|| html_lang.clone());
    let total: usize = group.letters.values().sum();
    let declared_share =
        declared.as_ref().map_or(0, |d| group.letters.iter().filter(|(t, _)| t.reads_as(d)).map(|(_, n)| n).sum::<usize>());
    let text_share = text.as_ref().and_then(|t| group.letters.get(t)).copied().unwrap_or(0);
    let language = match (&declared, &text) {
        (Some(_), Some(t)) if total > 600 && declared_share * 20 < total && text_share * 10 > total * 8 => Some(t.clone()),
        // Without hreflang or a folder of that name, `html lang` alone is weak: templates keep the language they were made in.
        (Some(d), Some(t))
            if hreflang.is_none()
                && !in_folder_of(&group, d)
                && total > 600
                && declared_share * 2 < text_share
                && text_share * 2 >= total =>
        {
            Some(t.clone())
        }
        (Some(d), _) => Some(d.clone()),
        (None, t) => t.clone(),
    };
    let mut currencies: Vec<(CurrencyCode, usize)> = group.currencies.into_iter().collect();
    currencies.sort_by_key(|(c, n)| (std::cmp::Reverse(*n), c.clone()));
    Edition {
        id: String::new(),
        language,
        root: group.root.expect("a group has a page"),
        hreflang,
        html_lang,
        text,
        letters: group.letters,
        currencies: currencies.into_iter().map(|(c, _)| c).collect(),
        pages: group.pages,
        topics: group.topics,
        topic_languages: group.topic_languages,
        observations: group.observations,
        missed: group.missed,
        urls: group.urls,
        views: group.views,
        lens: None,
        prices_of: None,
    }
}

/// Whether the edition lies in a folder or under a parameter of this language: `/de/`, `?lang=de`.
fn in_folder_of(group: &Group, language: &LanguageTag) -> bool {
    let reach = group.root.as_ref().map(Reach::of);
    reach.is_some_and(|r| [r.folder, r.parameter].iter().any(|named| named.parse::<LanguageTag>().is_ok_and(|n| n.reads_as(language))))
}

/// Whether it is one page with hardly any text that hreflang names as no language's own.
fn is_chooser(edition: &Edition) -> bool {
    const LETTERS: usize = 120;
    edition.pages_read() == 1 && edition.hreflang.is_none() && edition.letters.values().sum::<usize>() < LETTERS
}

/// Names by language; a version that only visitors from one market get carries it in its name.
pub(super) fn name_editions(editions: &mut [Edition]) {
    let mut used: BTreeMap<String, usize> = BTreeMap::new();
    // A page on which people choose a language has a version's name only where nothing else has it.
    let (choosers, versions): (Vec<&mut Edition>, Vec<&mut Edition>) = editions.iter_mut().partition(|e| is_chooser(e));
    for edition in versions.into_iter().chain(choosers) {
        let tag = edition.language.as_ref().map_or_else(|| "und".to_owned(), LanguageTag::to_string);
        let name = edition.lens.as_ref().map_or(tag.clone(), |market| format!("{tag}~{market}"));
        let n = used.entry(name.clone()).or_default();
        *n += 1;
        edition.id = if *n == 1 { name } else { format!("{name}~{n}") };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_page_is_not_taken_for_one_in_a_sister_of_its_language() {
        let cases = [
            ("ru", "bg", 120, false),
            ("ru", "bg", 400, true),
            ("ru", "ru", 30, true),
            ("ru", "en", 120, true),
            ("zh-HK", "zh-Hans", 80, false),
            ("zh-HK", "zh", 80, true),
            ("zh-HK", "ja", 80, false),
            ("de", "en", 80, true),
        ];
        for (declared, seen, letters, firm) in cases {
            let tag = |text: &str| text.parse::<LanguageTag>().unwrap();
            let mut facts = PageFacts::new("https://shop.example/delivery".parse().unwrap(), 200, PageKind::Policy);
            facts.declared = Some(tag(declared));
            facts.letters.insert(tag(seen), letters);
            assert_eq!(is_firm(&tag(seen), &facts), firm, "{declared} {seen} {letters}");
        }
    }
}
