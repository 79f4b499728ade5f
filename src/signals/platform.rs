//! The shop platform: one strong mark, or two supporting ones. It only helps to read the rest.

use std::collections::BTreeSet;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::by_text::ByText;
use super::{Context, PageFacts, Signal, What};
use crate::evidence::{Evidence, Excerpt, Place};
use crate::page::Page;
use crate::rules::{RuleBook, TellTale};
use crate::vocab::{Origin, Scope, Sure};

/// Parts of addresses and of scripts that give a platform away. There are hundreds: they are looked for all at once.
pub(crate) struct Marks {
    automaton: AhoCorasick,
    count: usize,
    numbers: ByText<usize>,
}

/// Which of the [`Marks`] a page has, by their numbers: where they were first seen.
struct Found<'p> {
    assets: Vec<Option<&'p str>>,
    scripts: Vec<Option<&'p str>>,
    paths: Vec<Option<&'p str>>,
}

impl Marks {
    pub(super) fn new(book: &RuleBook) -> Marks {
        let marks = book.catalog.platforms.values().flat_map(|p| p.strong.iter().chain(&p.supporting));
        let parts: BTreeSet<&String> = marks.filter_map(part).collect();
        // A page can bring half a megabyte of scripts: the kind of automaton that takes more memory and less time.
        let automaton =
            AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).build(&parts).expect("the marks of a catalog fit an automaton");
        Marks { automaton, count: parts.len(), numbers: parts.into_iter().cloned().zip(0..).collect() }
    }

    fn find<'p>(&self, page: &'p Page) -> Found<'p> {
        let first = |texts: &mut dyn Iterator<Item = &'p str>| {
            let mut first = vec![None; self.count];
            for text in texts {
                for found in self.automaton.find_overlapping_iter(text) {
                    first[found.pattern()].get_or_insert(text);
                }
            }
            first
        };
        let host = page.url.host_str();
        let links = page.links.iter().filter(|l| l.url.host_str() == host).map(|l| l.url.path());
        Found {
            assets: first(&mut page.assets.iter().map(String::as_str)),
            scripts: first(&mut std::iter::once(page.scripts.as_str())),
            paths: first(&mut std::iter::once(page.url.path()).chain(links)),
        }
    }

    fn seen(&self, found: &Found<'_>, page: &Page, mark: &TellTale) -> Option<String> {
        let first = |list: &[Option<&str>], part: &str| self.numbers.get(part).and_then(|n| list[*n]).map(str::to_owned);
        match mark {
            TellTale::Asset(part) => first(&found.assets, part),
            TellTale::ScriptText(part) => first(&found.scripts, part).map(|_| in_script(part)),
            TellTale::Path(part) => first(&found.paths, part),
            _ => seen(page, mark),
        }
    }
}

/// The part of an address or a script that a mark is, if it is one.
fn part(mark: &TellTale) -> Option<&String> {
    match mark {
        TellTale::Asset(part) | TellTale::ScriptText(part) | TellTale::Path(part) => Some(part),
        _ => None,
    }
}

fn in_script(part: &str) -> String {
    format!("{part} in a script")
}

pub(super) fn detect(context: &Context<'_>, facts: &mut PageFacts) {
    let found = context.marks.find(context.page);
    let seen = |mark: &TellTale| context.marks.seen(&found, context.page, mark);
    for (id, platform) in &context.book.catalog.platforms {
        let (sure, excerpt) = if let Some(strong) = platform.strong.iter().find_map(seen) {
            (Sure::High, strong)
        } else {
            let mut supporting = platform.supporting.iter().filter_map(seen);
            let (Some(a), Some(b)) = (supporting.next(), supporting.next()) else { continue };
            (Sure::Medium, format!("{a} · {b}"))
        };
        let evidence =
            Evidence { origin: Origin::Page, url: Some(context.url.to_owned()), place: Place::Document, excerpt: Excerpt::new(&excerpt) };
        facts.signals.push(Signal { what: What::Platform(id.clone()), scope: Scope::Head, sure, evidence, by: "platform" });
    }
}

/// What was seen of a mark, in a few words. A path is the page's own, not a link's.
pub(super) fn seen(page: &Page, mark: &TellTale) -> Option<String> {
    match mark {
        TellTale::Asset(part) => page.assets.iter().find(|a| a.contains(part.as_str())).cloned(),
        TellTale::ScriptText(part) => page.scripts.contains(part.as_str()).then(|| in_script(part)),
        TellTale::Generator(start) => {
            let generators = page.head.meta.iter().filter(|(n, _)| n == "generator").map(|(_, v)| v);
            generators.filter(|g| g.to_ascii_lowercase().starts_with(&start.to_ascii_lowercase())).map(|g| format!("generator {g}")).next()
        }
        TellTale::BodyClass(class) => page.body_class.split_ascii_whitespace().any(|c| c == class).then(|| format!("body class {class}")),
        TellTale::ElementId(id) => page.ids.iter().any(|i| i == id).then(|| format!("element #{id}")),
        TellTale::Header(written) => match written.split_once(':') {
            Some((name, value)) => {
                let (name, value) = (name.trim().to_ascii_lowercase(), value.trim().to_ascii_lowercase());
                header(page, &name).find(|v| v.to_ascii_lowercase().starts_with(&value)).map(|v| format!("{name}: {v}"))
            }
            None => header(page, &written.to_ascii_lowercase()).next().map(|v| format!("{written}: {v}")),
        },
        TellTale::Cookie(name) => {
            let (start, open) = name.strip_suffix('*').map_or((name.as_str(), false), |s| (s, true));
            header(page, "set-cookie")
                .filter_map(|c| c.split('=').next())
                .find(|c| if open { c.trim().starts_with(start) } else { c.trim() == start })
                .map(|c| format!("cookie {}", c.trim()))
        }
        TellTale::Path(part) => page.url.path().contains(part.as_str()).then(|| page.url.path().to_owned()),
        TellTale::Title(start) => page.head.title.starts_with(start.as_str()).then(|| page.head.title.clone()),
    }
}

fn header<'p>(page: &'p Page, name: &str) -> impl Iterator<Item = &'p str> {
    page.headers.iter().filter(move |(n, _)| n == name).map(|(_, v)| v.as_str())
}
