//! Declared and detected language. Blocks are judged, not pages: short neighbours are joined, chrome and content kept apart.
//!
//! A text's words are asked first, then its trigrams; where neither is sure, or whatlang does not know the language, nothing is said.

mod asker;
mod judge;
mod runs;
mod stray;
mod tongues;
mod variant;
mod vocabulary;

use std::collections::BTreeMap;

use self::asker::Asker;
pub(super) use self::judge::Judged;
use self::runs::runs;
pub(super) use self::tongues::Tongues;
use self::variant::with_script;
use self::vocabulary::Vocabulary;
use super::page_kind::json_nodes;
use super::words::Meaning;
use super::{Context, PageFacts, Signal, StatedBy, What};
use crate::evidence::{Evidence, Excerpt, Place};
use crate::page::{BlockKind, Region};
use crate::vocab::{LanguageTag, Origin, Scope, Sure};

const BY: &str = "language";

/// Letters below which a text is not judged by its trigrams.
const MIN_LETTERS: usize = 24;
/// Characters of scripts without spaces that make a text one in such a script.
const MIN_UNSPACED: usize = 6;
/// Letters from which a single block can show a language of its own.
const OWN_LETTERS: usize = 60;

/// The longest run seen of a language, in content or in chrome.
struct Longest<'p> {
    letters: usize,
    sure: Sure,
    selector: &'p str,
    first: &'p str,
}

pub(super) fn detect(context: &Context<'_>, facts: &mut PageFacts) {
    let declared = declared(context, facts);
    let declared_name = declared.as_ref().map(|tag| if tag.language() == "no" { "nb" } else { tag.language() });
    let mut asker = Asker::new(context, declared_name);
    let mut letters_of: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut longest: BTreeMap<(&'static str, bool), Longest<'_>> = BTreeMap::new();
    let mut vocabulary = Vocabulary::default();
    // The longest first: it is asked about, and its words tell most of the others.
    let mut runs = runs(context);
    runs.retain(|run| run.letters >= MIN_LETTERS || run.unspaced >= MIN_UNSPACED);
    runs.sort_by_key(|run| std::cmp::Reverse(run.letters));
    for run in runs {
        // What would be shown as the example of its language is asked about; the rest of a long page only adds letters.
        let longer = |tag: &'static str| longest.get(&(tag, run.chrome)).is_some_and(|l| l.letters >= run.letters);
        if longest.iter().any(|((_, chrome), l)| *chrome == run.chrome && l.letters >= run.letters)
            && let Some(tag) = vocabulary.language_of(&run.text).filter(|t| longer(t))
        {
            if !run.chrome {
                *letters_of.entry(tag).or_default() += run.letters + run.unspaced;
            }
            continue;
        }
        let Some(answer) = asker.language_of(&run) else { continue };
        let tag = with_script(answer.tag, &run.text);
        if answer.reliable && run.letters >= OWN_LETTERS {
            vocabulary.learn(tag, asker.among(answer.tag), &run.text);
        }
        if !run.chrome {
            *letters_of.entry(tag).or_default() += run.letters + run.unspaced;
        }
        let sure = if run.sentence && answer.reliable { Sure::High } else { Sure::Low };
        let key = (tag, run.chrome);
        if longest.get(&key).is_none_or(|l| l.letters < run.letters) {
            longest.insert(key, Longest { letters: run.letters, sure, selector: run.selector, first: run.first });
        }
    }
    let tag = |written: &str| written.parse::<LanguageTag>().expect("the table holds language tags");
    facts.letters.extend(letters_of.into_iter().map(|(written, letters)| (tag(written), letters)));
    let mut first: BTreeMap<(LanguageTag, bool), (usize, Signal)> = BTreeMap::new();
    for ((written, chrome), Longest { letters, sure, selector, first: text }) in longest {
        let what = What::TextIn { language: tag(written), chrome };
        let evidence = Evidence::element(context.url, selector, text);
        first.insert((tag(written), chrome), (letters, Signal { what, scope: Scope::Text, sure, evidence, by: BY }));
    }
    buttons(context, declared.as_ref(), &mut first);
    facts.language = facts.letters.iter().max_by_key(|(_, n)| **n).map(|(t, _)| t.clone());
    facts.signals.extend(first.into_values().map(|(_, s)| s));
    direction(context, facts);
    if let Some(expected) = expected(facts).filter(|e| e.language() != "en") {
        stray::detect(context, &expected, facts);
    }
    variant::detect(context, facts);
}

/// Which way the page says that it runs, where its text runs from right to left or it says that it does.
fn direction(context: &Context<'_>, facts: &mut PageFacts) {
    let dir = context.page.head.dir.as_deref();
    let rtl = dir == Some("rtl");
    let text = facts.language.as_ref().is_some_and(LanguageTag::is_right_to_left);
    if rtl || (text && dir != Some("auto")) {
        let lang = context.page.head.html_lang.as_deref().unwrap_or_default();
        let written = format!("<html lang=\"{lang}\"{}>", dir.map(|d| format!(" dir=\"{d}\"")).unwrap_or_default());
        let evidence = Evidence::element(context.url, "html", &written);
        facts.signals.push(Signal { what: What::Direction { rtl }, scope: Scope::Head, sure: Sure::High, evidence, by: BY });
    }
}

/// What other places of the page say of its language: the header, Open Graph, JSON-LD.
fn stated(context: &Context<'_>, facts: &mut PageFacts) {
    let page = context.page;
    let header = page.headers.iter().find(|(n, _)| n == "content-language").map(|(_, v)| (StatedBy::Header, v.as_str()));
    let open_graph = page.head.meta("og:locale").map(|v| (StatedBy::OpenGraph, v));
    let nodes = json_nodes(page, &["WebSite", "WebPage", "OnlineStore", "Product", "ItemPage"]);
    let data = nodes.iter().find_map(|n| n.get("inLanguage")?.as_str()).map(|v| (StatedBy::JsonLd, v));
    for (by, written) in header.into_iter().chain(open_graph).chain(data) {
        let Ok(language) = written.split(',').next().unwrap_or_default().trim().replace('_', "-").parse::<LanguageTag>() else { continue };
        let evidence = match by {
            StatedBy::Header => Evidence {
                origin: Origin::Header,
                url: Some(context.url.to_owned()),
                place: Place::Header { name: "content-language".to_owned() },
                excerpt: Excerpt::new(written),
            },
            StatedBy::OpenGraph => Evidence::element(context.url, "meta[property=\"og:locale\"]", written),
            StatedBy::JsonLd => Evidence::data(context.url, "inLanguage", written),
        };
        facts.signals.push(Signal {
            what: What::StatedLanguage { by, language },
            scope: Scope::Head,
            sure: Sure::Medium,
            evidence,
            by: BY,
        });
    }
}

/// The language that the page is meant to be in: the declared one where a fair part of the text is in it, else that of most of the text.
fn expected(facts: &PageFacts) -> Option<LanguageTag> {
    let all: usize = facts.letters.values().sum();
    let of_declared = |d: &LanguageTag| facts.letters.iter().filter(|(t, _)| t.reads_as(d)).map(|(_, n)| n).sum::<usize>();
    let declared = facts.declared.as_ref().filter(|d| of_declared(d) * 5 >= all.max(1));
    declared.or(facts.language.as_ref()).cloned()
}

/// What the page says of itself: `html lang` first, then the header.
fn declared(context: &Context<'_>, facts: &mut PageFacts) -> Option<LanguageTag> {
    let page = context.page;
    let evidence = |text: &str| Evidence {
        origin: Origin::Page,
        url: Some(context.url.to_owned()),
        place: Place::Element { selector: "html".to_owned() },
        excerpt: Excerpt::new(&format!("<html lang=\"{text}\">")),
    };
    if let Some(written) = page.head.html_lang.as_deref().filter(|l| !l.is_empty()) {
        let signal = |what| Signal { what, scope: Scope::Head, sure: Sure::High, evidence: evidence(written), by: BY };
        match written.replace('_', "-").parse::<LanguageTag>() {
            Ok(tag) => {
                facts.signals.push(signal(What::DeclaredLanguage(tag.clone())));
                facts.declared = Some(tag);
            }
            Err(_) => facts.signals.push(signal(What::MalformedLanguage(written.to_owned()))),
        }
    }
    stated(context, facts);
    let header = page.headers.iter().find(|(n, _)| n == "content-language").and_then(|(_, v)| v.split(',').next()?.trim().parse().ok());
    let locale = page.head.meta("og:locale").and_then(|l| l.replace('_', "-").parse().ok());
    facts.declared.clone().or(header).or(locale)
}

/// Buttons that the lexicon knows in one language only: "Add to cart" is English whatever a trigram says.
fn buttons(context: &Context<'_>, declared: Option<&LanguageTag>, first: &mut BTreeMap<(LanguageTag, bool), (usize, Signal)>) {
    for (_, block, hits) in context.blocks() {
        if block.kind != BlockKind::Button || block.region == Region::Dialog {
            continue;
        }
        let mut languages: Vec<&LanguageTag> = Vec::new();
        for hit in hits.iter().filter(|h| (h.end - h.start) * 10 >= block.text.len() * 9) {
            languages.extend(hit.meanings.iter().filter_map(|m| match m {
                Meaning::Concept { language, .. } => Some(language),
                _ => None,
            }));
        }
        languages.sort();
        // A regional variant or a script is no other language here.
        let read = declared.is_some_and(|d| languages.iter().any(|l| l.reads_as(d)));
        languages.dedup_by_key(|l| l.language());
        if languages.len() != 1 || read {
            continue;
        }
        // One word may be the same in a language that the lexicon does not know it in: *Institucional*.
        let firm = block.text.contains(' ') || !block.text.is_ascii();
        let language = languages[0].language().parse::<LanguageTag>().expect("a part of a tag is a tag");
        let signal = Signal {
            what: What::TextIn { language: language.clone(), chrome: true },
            scope: Scope::Chrome,
            sure: if firm { Sure::High } else { Sure::Medium },
            evidence: Evidence::element(context.url, &block.selector, &block.text),
            by: BY,
        };
        let known = first.get(&(language.clone(), true)).is_some_and(|(_, s)| s.sure == Sure::High);
        if !known {
            first.insert((language, true), (block.text.len(), signal));
        }
    }
}
