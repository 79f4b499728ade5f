//! In: a page, and the marks of everything that the catalogs recognise. Out: which of them the page has, found in one pass.

use std::collections::BTreeSet;

use toml::Spanned;

use super::by_text::ByText;
use super::parts::Parts;
use super::platform_data::Anchor;
use super::reach::{brand, domain};
use crate::evidence::{Evidence, Excerpt, Place};
use crate::page::{LabelSource, Link, Page, Region};
use crate::rules::{Recognised, RuleBook, TellTale};
use crate::vocab::{Origin, Sure};

/// Places of one anchor that are kept: a name is used before it is given a value.
const MAX_ANCHORS: usize = 8;

/// What the catalogs recognise by marks. There are hundreds of marks: those in texts of one kind are looked for all at once.
pub(crate) struct Marks {
    assets: Parts,
    scripts: Parts,
    paths: Parts,
    links: Parts,
    pictures: Parts,
    ids: ByText<usize>,
    classes: ByText<usize>,
    /// How many ids and classes there are.
    names: (usize, usize),
    pub platforms: Vec<Entry>,
    pub layers: Vec<Entry>,
    pub consent: Vec<Entry>,
    pub chat: Vec<Entry>,
    pub trust_marks: Vec<Entry>,
}

/// Something that is recognised, with its marks as they are looked up.
pub(crate) struct Entry {
    pub id: String,
    strong: Vec<Mark>,
    supporting: Vec<Mark>,
    /// Places of its imitators among the platforms.
    imitators: Vec<usize>,
}

/// A mark: the number of its text, or one that asks the page itself.
enum Mark {
    Asset(usize),
    Script(usize, String),
    Path(usize),
    Link(usize),
    Picture(usize),
    Id(usize, String),
    Class(usize, String),
    Other(TellTale),
}

/// Which marks a page has, by their numbers: where they were first seen.
pub(crate) struct Found<'p> {
    page: &'p Page,
    assets: Vec<Option<&'p str>>,
    /// The same in addresses of pictures on other domains: a page may show the picture of another shop.
    borrowed: Vec<Option<&'p str>>,
    scripts: Vec<bool>,
    /// Where data of platforms begins, in scripts and in addresses.
    anchors: Vec<Vec<usize>>,
    anchored: Vec<Option<&'p str>>,
    paths: Vec<Option<&'p str>>,
    links: Vec<Option<&'p Link>>,
    pictures: Vec<Option<&'p str>>,
    ids: Vec<bool>,
    classes: Vec<bool>,
}

/// Something that was recognised, and by what.
pub(crate) struct Sighting {
    pub sure: Sure,
    /// A strong mark; else supporting ones.
    pub strong: bool,
    pub excerpt: String,
    pub place: Place,
}

impl Sighting {
    /// The sighting as evidence.
    pub fn evidence(self, url: &str) -> Evidence {
        Evidence { origin: Origin::Page, url: Some(url.to_owned()), place: self.place, excerpt: Excerpt::new(&self.excerpt) }
    }
}

impl Marks {
    pub(super) fn new(book: &RuleBook) -> Marks {
        let catalog = &book.catalog;
        let mut all: Vec<&TellTale> = Vec::new();
        all.extend(tell_tales(catalog.platforms.values()));
        all.extend(tell_tales(catalog.layers.values()));
        all.extend(tell_tales(catalog.consent.values()));
        all.extend(tell_tales(catalog.chat.values()));
        all.extend(tell_tales(catalog.trust_marks.values()));
        let parts = |part: fn(&TellTale) -> Option<String>| all.iter().copied().filter_map(part).collect::<BTreeSet<String>>();
        let anchors = || Anchor::ALL.iter().map(|a| a.text().to_owned());
        let assets = parts(|m| if let TellTale::Asset(part) = m { Some(part.clone()) } else { None });
        let scripts = parts(|m| if let TellTale::ScriptText(part) = m { Some(part.clone()) } else { None });
        let assets = Parts::new(assets.into_iter().chain(anchors()).collect());
        let scripts = Parts::new(scripts.into_iter().chain(anchors()).collect());
        let paths = Parts::new(parts(|m| if let TellTale::Path(part) = m { Some(part.clone()) } else { None }));
        let links = Parts::new(parts(|m| if let TellTale::Link(part) = m { Some(part.clone()) } else { None }));
        let pictures = Parts::new(parts(|m| if let TellTale::Picture(words) = m { Some(between_spaces(words)) } else { None }));
        let named = |wanted: fn(&TellTale) -> bool| -> Vec<String> {
            let names: BTreeSet<&str> = all.iter().filter(|m| wanted(m)).map(|m| m.text()).collect();
            names.into_iter().map(str::to_owned).collect()
        };
        let ids = named(|m| matches!(m, TellTale::ElementId(_)));
        let classes = named(|m| matches!(m, TellTale::Class(_)));
        let names = (ids.len(), classes.len());
        let ids: ByText<usize> = ids.into_iter().zip(0..).collect();
        let classes: ByText<usize> = classes.into_iter().zip(0..).collect();
        let mark = |m: &Spanned<TellTale>| {
            let tell_tale = m.get_ref();
            let number = |parts: &Parts, text: &str| parts.number(text);
            let mark = match tell_tale {
                TellTale::Asset(part) => number(&assets, part).map(Mark::Asset),
                TellTale::ScriptText(part) => number(&scripts, part).map(|n| Mark::Script(n, part.clone())),
                TellTale::Path(part) => number(&paths, part).map(Mark::Path),
                TellTale::Link(part) => number(&links, part).map(Mark::Link),
                TellTale::Picture(words) => number(&pictures, &between_spaces(words)).map(Mark::Picture),
                TellTale::ElementId(id) => ids.get(id).map(|n| Mark::Id(*n, id.clone())),
                TellTale::Class(class) => classes.get(class).map(|n| Mark::Class(*n, class.clone())),
                _ => None,
            };
            mark.unwrap_or_else(|| Mark::Other(tell_tale.clone()))
        };
        fn entries<'c, T: Recognised + 'c>(items: impl Iterator<Item = &'c T>, mark: &impl Fn(&Spanned<TellTale>) -> Mark) -> Vec<Entry> {
            let entry = |item: &T| Entry {
                id: item.id().get_ref().clone(),
                strong: item.strong().iter().map(mark).collect(),
                supporting: item.supporting().iter().map(mark).collect(),
                imitators: Vec::new(),
            };
            items.map(entry).collect()
        }
        let mut platforms = entries(catalog.platforms.values(), &mark);
        for (entry, platform) in platforms.iter_mut().zip(catalog.platforms.values()) {
            let place = |name: &Spanned<String>| catalog.platforms.keys().position(|id| id == name.get_ref());
            entry.imitators = platform.imitators.iter().filter_map(place).collect();
        }
        Marks {
            layers: entries(catalog.layers.values(), &mark),
            consent: entries(catalog.consent.values(), &mark),
            chat: entries(catalog.chat.values(), &mark),
            trust_marks: entries(catalog.trust_marks.values(), &mark),
            platforms,
            assets,
            scripts,
            paths,
            links,
            pictures,
            ids,
            classes,
            names,
        }
    }

    /// Looks for all marks of a page at once.
    pub(super) fn find<'p>(&self, page: &'p Page) -> Found<'p> {
        let host = page.url.host_str();
        let mut found = Found {
            page,
            assets: vec![None; self.assets.len()],
            borrowed: vec![None; self.assets.len()],
            scripts: vec![false; self.scripts.len()],
            anchors: vec![Vec::new(); Anchor::ALL.len()],
            anchored: vec![None; Anchor::ALL.len()],
            paths: Vec::new(),
            links: vec![None; self.links.len()],
            pictures: vec![None; self.pictures.len()],
            ids: vec![false; self.names.0],
            classes: vec![false; self.names.1],
        };
        for (place, asset) in page.assets.iter().enumerate() {
            let picture = page.pictures.binary_search(&place).is_ok();
            // Hardly an address has a mark: whose it is, is asked of those alone.
            let mut elsewhere = None;
            self.assets.each(asset, |part, _| {
                let borrowed = picture && *elsewhere.get_or_insert_with(|| is_elsewhere(page, asset));
                let first = if borrowed { &mut found.borrowed } else { &mut found.assets };
                first[part].get_or_insert(asset);
            });
        }
        self.scripts.each(&page.scripts, |part, start| {
            found.scripts[part] = true;
            if let Some(anchor) = self.scripts.anchor(part)
                && found.anchors[anchor].len() < MAX_ANCHORS
            {
                found.anchors[anchor].push(start);
            }
        });
        for (number, asset) in found.assets.iter().enumerate() {
            if let Some(anchor) = self.assets.anchor(number) {
                found.anchored[anchor] = *asset;
            }
        }
        let (within, without): (Vec<&Link>, Vec<&Link>) = page.links.iter().partition(|l| l.url.host_str() == host);
        let own = std::iter::once(page.url.path()).chain(within.into_iter().map(|l| l.url.path()));
        found.paths = self.paths.first(own);
        for link in without.into_iter().filter(|l| l.region != Region::Foreign && l.url.has_host()) {
            let address = link.url.as_str();
            let address = &address[..address.find(['?', '#']).unwrap_or(address.len())];
            self.links.each(address, |part, start| {
                // A host's name begins after a slash or a dot: `heureka.cz` is no `nheureka.cz`.
                if start == 0 || matches!(address.as_bytes()[start - 1], b'/' | b'.') || !starts_with_letter(&address[start..]) {
                    found.links[part].get_or_insert(link);
                }
            });
        }
        let mut words = String::new();
        for mark in page.marks.iter().filter(|m| !matches!(m.region, Region::Foreign | Region::Dialog)) {
            for (source, label) in &mark.labels {
                if !matches!(source, LabelSource::Id | LabelSource::Class) && label.len() < 200 {
                    spaced(label, &mut words);
                    self.pictures.each(&words, |part, _| _ = found.pictures[part].get_or_insert(label));
                }
            }
        }
        page.ids.iter().filter_map(|id| self.ids.get(id)).for_each(|n| found.ids[*n] = true);
        page.classes.split_ascii_whitespace().filter_map(|c| self.classes.get(c)).for_each(|n| found.classes[*n] = true);
        found
    }

    /// A platform; a picture from another domain alone is a supporting mark. None where one that looks like it is surely there.
    pub(super) fn platform(&self, entry: &Entry, found: &Found<'_>) -> Option<Sighting> {
        let firm = |m: &&Mark| !found.is_borrowed(m);
        let strong = |entry: &Entry| entry.strong.iter().filter(firm).find_map(|m| found.seen(m));
        let sighting = match strong(entry) {
            Some((excerpt, place)) => Sighting { sure: Sure::High, strong: true, excerpt, place },
            None => {
                let (borrowed, own): (Vec<&Mark>, Vec<&Mark>) =
                    entry.supporting.iter().chain(&entry.strong).partition(|m| found.is_borrowed(m));
                found.supported(own.into_iter().chain(borrowed.into_iter().take(1)), 2)?
            }
        };
        let imitated = || entry.imitators.iter().any(|i| strong(&self.platforms[*i]).is_some());
        (!imitated()).then_some(sighting)
    }
}

impl<'p> Found<'p> {
    /// The places in scripts where such data begins.
    pub(super) fn anchor(&self, anchor: Anchor) -> &[usize] {
        &self.anchors[anchor as usize]
    }

    /// The first address of a script, style or picture with such a part.
    pub(super) fn asset(&self, anchor: Anchor) -> Option<&'p str> {
        self.anchored[anchor as usize]
    }

    /// One strong mark, or so many supporting ones.
    pub(super) fn sighting(&self, entry: &Entry, needed: usize) -> Option<Sighting> {
        if let Some((excerpt, place)) = entry.strong.iter().find_map(|m| self.seen(m)) {
            return Some(Sighting { sure: Sure::High, strong: true, excerpt, place });
        }
        self.supported(entry.supporting.iter(), needed)
    }

    /// So many of these marks.
    fn supported<'m>(&self, marks: impl Iterator<Item = &'m Mark>, needed: usize) -> Option<Sighting> {
        let supporting: Vec<(String, Place)> = marks.filter_map(|m| self.seen(m)).take(needed).collect();
        if supporting.len() < needed {
            return None;
        }
        let excerpt = supporting.iter().map(|(e, _)| e.as_str()).collect::<Vec<_>>().join(" · ");
        let place = supporting.into_iter().next().map_or(Place::Document, |(_, place)| place);
        Some(Sighting { sure: if needed > 1 { Sure::Medium } else { Sure::Low }, strong: false, excerpt, place })
    }

    /// Whether a mark is seen in the address of a picture on another domain alone.
    fn is_borrowed(&self, mark: &Mark) -> bool {
        matches!(mark, Mark::Asset(n) if self.assets[*n].is_none() && self.borrowed[*n].is_some())
    }

    fn seen(&self, mark: &Mark) -> Option<(String, Place)> {
        let document = |text: String| (text, Place::Document);
        match mark {
            Mark::Asset(n) => self.assets[*n]
                .or(self.borrowed[*n])
                .map(|a| (a.to_owned(), Place::Script { src: a.split('?').next().unwrap_or(a).to_owned() })),
            Mark::Script(n, text) => self.scripts[*n].then(|| document(in_script(text))),
            Mark::Path(n) => self.paths[*n].map(|p| document(p.to_owned())),
            Mark::Link(n) => self.links[*n].map(|l| {
                let place = Place::Link { from: self.page.url.to_string(), selector: l.selector.clone() };
                (l.url.to_string(), place)
            }),
            Mark::Picture(n) => self.pictures[*n].map(|label| document(label.to_owned())),
            Mark::Id(n, id) => self.ids[*n].then(|| document(format!("element #{id}"))),
            Mark::Class(n, class) => self.classes[*n].then(|| document(format!("class {class}"))),
            Mark::Other(tell_tale) => seen(self.page, tell_tale).map(document),
        }
    }
}

/// Whether an address is on another firm's domain than the page.
fn is_elsewhere(page: &Page, address: &str) -> bool {
    if !address.contains("//") {
        return false;
    }
    let host = page.url.join(address).ok().and_then(|u| u.host_str().map(str::to_owned));
    host.is_some_and(|host| page.url.host_str().is_some_and(|own| domain(own) != domain(&host) && brand(own) != brand(&host)))
}

fn tell_tales<'c, T: Recognised + 'c>(items: impl Iterator<Item = &'c T>) -> Vec<&'c TellTale> {
    items.flat_map(|i| i.strong().iter().chain(i.supporting())).map(Spanned::get_ref).collect()
}

/// Words of pictures are looked for as whole words.
fn between_spaces(words: &str) -> String {
    format!(" {words} ")
}

/// The words of a label in small letters, between single spaces.
fn spaced(label: &str, out: &mut String) {
    out.clear();
    out.push(' ');
    for c in label.chars() {
        if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    if !out.ends_with(' ') {
        out.push(' ');
    }
}

fn starts_with_letter(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphanumeric())
}

fn in_script(part: &str) -> String {
    format!("{part} in a script")
}

/// What was seen of a single mark, in a few words. A path is the page's own, not a link's.
pub(super) fn seen(page: &Page, mark: &TellTale) -> Option<String> {
    match mark {
        TellTale::Asset(part) => page.assets.iter().find(|a| a.contains(part.as_str())).cloned(),
        TellTale::ScriptText(part) => page.scripts.contains(part.as_str()).then(|| in_script(part)),
        TellTale::Generator(start) => {
            let generators = page.head.meta.iter().filter(|(n, _)| n == "generator").map(|(_, v)| v);
            generators.filter(|g| starts_with(g, start)).map(|g| format!("generator {g}")).next()
        }
        TellTale::Meta(written) => {
            let (name, start) = written.split_once(": ").unwrap_or((written, ""));
            page.head.meta.iter().find(|(n, v)| n == name && starts_with(v, start)).map(|(n, v)| format!("meta {n}: {v}"))
        }
        TellTale::BodyClass(class) => {
            let mut classes = page.body_class.split_ascii_whitespace();
            classes.find(|c| named(c, class)).map(|c| format!("body class {c}"))
        }
        TellTale::Class(class) => page.classes.split_ascii_whitespace().any(|c| c == class).then(|| format!("class {class}")),
        TellTale::ElementId(id) => page.ids.iter().any(|i| i == id).then(|| format!("element #{id}")),
        TellTale::Header(written) => match written.split_once(':') {
            Some((name, value)) => {
                let (name, value) = (name.trim().to_ascii_lowercase(), value.trim());
                header(page, &name).find(|v| starts_with(v, value)).map(|v| format!("{name}: {v}"))
            }
            None => header(page, &written.to_ascii_lowercase()).next().map(|v| format!("{written}: {v}")),
        },
        TellTale::Cookie(name) => {
            let mut names = header(page, "set-cookie").filter_map(|c| c.split('=').next()).map(str::trim);
            names.find(|c| named(c, name)).map(|c| format!("cookie {c}"))
        }
        TellTale::Path(part) => page.url.path().contains(part.as_str()).then(|| page.url.path().to_owned()),
        TellTale::Link(part) => page.links.iter().find(|l| l.url.as_str().contains(part.as_str())).map(|l| l.url.to_string()),
        TellTale::Picture(words) => {
            let mut spaces = String::new();
            let mut labels = page.marks.iter().flat_map(|m| &m.labels).map(|(_, label)| label);
            let wanted = between_spaces(words);
            let holds = |label: &&String| {
                spaced(label, &mut spaces);
                spaces.contains(&wanted)
            };
            labels.find(holds).cloned()
        }
        TellTale::Title(start) => page.head.title.starts_with(start.as_str()).then(|| page.head.title.clone()),
    }
}

/// Whether a text starts so, in any letter case.
fn starts_with(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|t| t.eq_ignore_ascii_case(start))
}

/// Whether a name is the wanted one, or starts like one that ends in `*`.
fn named(name: &str, wanted: &str) -> bool {
    wanted.strip_suffix('*').map_or(name == wanted, |start| name.starts_with(start))
}

fn header<'p>(page: &'p Page, name: &str) -> impl Iterator<Item = &'p str> {
    page.headers.iter().filter(move |(n, _)| n == name).map(|(_, v)| v.as_str())
}
