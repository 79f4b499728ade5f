//! In which languages a shop says that it answers: "we speak English and German", "Support nur auf Englisch".
//!
//! Only where the languages stand right beside words of service: a book may be available in English, too.

use std::collections::BTreeSet;

use super::words::Meaning;
use super::{Context, PageFacts, Signal, What};
use crate::page::Region;
use crate::rules::Catalog;
use crate::vocab::{LanguageTag, PageKind, Scope, Sure};

/// Bytes in which the languages stand.
const REACH: usize = 90;
/// Words that may stand between a phrase and languages, and between languages.
const JOINS: &[&str] = &[
    "and",
    "or",
    "und",
    "oder",
    "et",
    "ou",
    "y",
    "o",
    "e",
    "en",
    "og",
    "eller",
    "och",
    "only",
    "nur",
    "uniquement",
    "seulement",
    "solo",
    "sólo",
    "alleen",
    "kun",
    "bare",
    "endast",
    "apenas",
    "somente",
    "also",
    "auch",
    "aussi",
    "også",
    "both",
    "sowohl",
    "als",
    "in",
    "fluent",
    "fließend",
    "with",
    "our",
    "的",
    "и",
    "та",
    "i",
    "a",
    "ve",
    "és",
    "și",
    "και",
    "और",
    "و",
    "dan",
    "và",
];

pub(super) fn detect(context: &Context<'_>, facts: &mut PageFacts) {
    let service = matches!(context.kind, PageKind::Contact | PageKind::Policy | PageKind::Help) || context.topics.contains("about");
    let mut seen: BTreeSet<What> = BTreeSet::new();
    for (_, block, hits) in context.blocks() {
        if !(service || matches!(block.region, Region::Footer | Region::Header)) || block.region == Region::Dialog {
            continue;
        }
        for hit in hits {
            let Some(before) =
                hit.meanings.iter().find_map(|m| if let Meaning::ServicePhrase { before } = m { Some(*before) } else { None })
            else {
                continue;
            };
            let languages = if before {
                named(block.text[..hit.start].rsplit(['.', '。', '!', '?', ':']).next().unwrap_or_default(), true, &context.book.catalog)
            } else {
                named(&block.text[hit.end..], false, &context.book.catalog)
            };
            if languages.is_empty() {
                continue;
            }
            let what = What::ServiceLanguages(languages.into_iter().collect());
            if seen.insert(what.clone()) {
                let scope = if block.region.is_chrome() { Scope::Chrome } else { Scope::Text };
                let evidence = context.evidence(block, hit.start);
                facts.signals.push(Signal { what, scope, sure: Sure::Medium, evidence, by: "service" });
            }
        }
    }
}

/// The languages that a text begins with, or ends with; another word ends the row.
fn named(text: &str, backwards: bool, catalog: &Catalog) -> BTreeSet<LanguageTag> {
    // Names stand in the catalog in small letters, with their marks.
    let lower = text.to_lowercase();
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    for c in lower.chars().chain([' ']) {
        match c {
            // Signs of Devanagari and the dot of a Turkish capital that are no letters stand inside words.
            c if c.is_alphanumeric() || matches!(c, '\u{93c}' | '\u{94d}' | '\u{307}') => word.push(c),
            '.' | '!' | '?' | '。' | '(' if !backwards && !words.is_empty() => {
                words.push(std::mem::take(&mut word));
                break;
            }
            _ => words.extend(Some(std::mem::take(&mut word)).filter(|w| !w.is_empty())),
        }
        if !backwards && words.iter().map(String::len).sum::<usize>() > REACH {
            break;
        }
    }
    words.retain(|w| !w.is_empty());
    let mut out = BTreeSet::new();
    let mut take = |word: &String| -> bool {
        // Arabic joins "and" and "in" to the name.
        let joined = || word.strip_prefix('و').or(Some(word)).map(|w| w.strip_prefix('ب').unwrap_or(w));
        let name = |w: &str| catalog.language_names.get(w);
        let one = name(word).or_else(|| joined().and_then(name));
        // Where words are not separated, a row of names is one word: 日本語と英語.
        let wide: Vec<&LanguageTag> = if one.is_none() && word.chars().all(|c| c >= '\u{2e80}') {
            catalog.language_names.iter().filter(|(n, _)| !n.is_ascii() && word.contains(n.as_str())).map(|(_, tag)| tag).collect()
        } else {
            Vec::new()
        };
        let found: Vec<LanguageTag> = one.into_iter().chain(wide).cloned().collect();
        let known = !found.is_empty();
        out.extend(found);
        known || JOINS.contains(&word.as_str())
    };
    if backwards {
        let _ = words.iter().rev().take(8).all(&mut take);
    } else {
        let _ = words.iter().all(&mut take);
    }
    out
}
