//! The lexicon: what every language file must hold, and what short sentences of shops say when they are read with it.
//!
//! The sentences of a language stand in `tests/lexicon/<tag>.toml`, each with all that it says.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, OnceLock};

use landfall::fetch::Response;
use landfall::page::Page;
use landfall::rules::Language;
use landfall::rules::{RuleBook, StatementKind};
use landfall::signals::words::{Meaning, Words, is_unspaced};
use landfall::signals::{Destination, PageFacts, Reader, What};
use serde::Deserialize;

fn book() -> &'static Arc<RuleBook> {
    static BOOK: OnceLock<Arc<RuleBook>> = OnceLock::new();
    BOOK.get_or_init(|| Arc::new(RuleBook::embedded().unwrap_or_else(|p| panic!("{p}"))))
}

fn reader() -> &'static Reader {
    static READER: OnceLock<Reader> = OnceLock::new();
    READER.get_or_init(|| Reader::new(Arc::clone(book())))
}

fn languages() -> impl Iterator<Item = &'static Language> {
    book().lexicon.languages.values()
}

/// Languages that lack a concept, and why. `*`: any language may lack it.
const WITHOUT: &[(&str, &str, &str)] = &[
    ("unnatural", "*", "only labels that were seen in a translation are listed"),
    ("placeholder", "*", "only texts that were seen in a theme of the language are listed"),
    ("service-names", "*", "it refines what is read of delivery; not written in every language yet"),
    ("returns-not-free", "*", "it refines what is read of delivery; not written in every language yet"),
    ("each-more", "*", "it refines what is read of delivery; not written in every language yet"),
    ("part-of-country", "*", "it refines what is read of delivery; not written in every language yet"),
    ("amount-from", "*", "it refines what is read of delivery; not written in every language yet"),
    ("a-week", "*", "it refines what is read of delivery; not written in every language yet"),
    ("shipping-zone", "*", "it refines what is read of delivery; not written in every language yet"),
    ("amount-missing", "*", "it refines what is read of delivery; not written in every language yet"),
    ("amount-below", "*", "it refines what is read of delivery; not written in every language yet"),
    ("outside", "*", "it refines what is read of delivery; not written in every language yet"),
    ("free-of-charge", "*", "it refines what is read of delivery; not written in every language yet"),
    ("order-minimum", "*", "it refines what is read of delivery; not written in every language yet"),
    ("arrives", "*", "it refines what is read of delivery; not written in every language yet"),
    ("origin", "*", "it refines what is read of delivery; not written in every language yet"),
    ("duties-paid", "*", "it refines what is read of delivery; not written in every language yet"),
    ("seller-bears", "*", "it refines what is read of delivery; not written in every language yet"),
    ("returns-address", "*", "it refines what is read of delivery; not written in every language yet"),
    ("parcel-trouble", "*", "it refines what is read of delivery; not written in every language yet"),
    ("negation", "*", "it refines what is read of delivery; not written in every language yet"),
    ("ships-except", "*", "it refines what is read of delivery; not written in every language yet"),
    ("tokushoho", "*", "a page of Japanese law"),
    ("except-behind", "*", "only languages that put the word for except behind the name"),
];

#[test]
fn every_language_has_every_concept() {
    let all: BTreeSet<&str> = book().lexicon.concepts().collect();
    let mut missing = Vec::new();
    for language in languages() {
        let may_lack = |concept: &str| WITHOUT.iter().any(|(c, l, _)| *c == concept && (*l == "*" || *l == language.tag.as_str()));
        let lacks = |c: &&&str| language.phrases(c).next().is_none() && language.weak(c).next().is_none() && !may_lack(c);
        // A regional variant holds what differs from its language.
        if language.tag.region().is_some() && languages().any(|l| l.tag.region().is_none() && l.tag.reads_as(&language.tag)) {
            continue;
        }
        missing.extend(all.iter().filter(lacks).map(|c| format!("{}: {c}", language.tag)));
    }
    assert!(missing.is_empty(), "{missing:#?}");
    for (concept, language, why) in WITHOUT {
        let has = |l: &Language| l.concepts.contains_key(*concept);
        let (one, all) = (languages().any(|l| l.tag.as_str() == *language && has(l)), languages().all(has));
        assert!(!one && !all, "{language} does not lack {concept} any more ({why})");
    }
}

/// Short words that are enough alone, because nothing else is called so.
const SHORT_TERMS: &[&str] = &["+", "%", "§", "tva", "iva", "alv", "pvm", "pvn"];

/// Two letters of Hebrew, Arabic or Hangul are a word, and a colon or a point makes a label of them.
fn is_short_script(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{590}'..='\u{6ff}' | '\u{ac00}'..='\u{d7af}' | '\u{900}'..='\u{97f}'))
}

#[test]
fn phrases_are_written_once_and_are_long_enough() {
    let mut faults = Vec::new();
    for language in languages() {
        for (concept, lists) in &language.concepts {
            let mut seen = BTreeSet::new();
            for text in lists.phrases.iter().chain(&lists.weak) {
                let at = format!("{} {concept}: {text:?}", language.tag);
                if text.trim().is_empty() || text.trim() != text {
                    faults.push(format!("{at} is empty or has spaces around it"));
                }
                if !seen.insert(text.to_lowercase()) {
                    faults.push(format!("{at} stands twice"));
                }
            }
            for text in &lists.phrases {
                let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
                // Units of days are read with the number before them, prices by weight with their sign.
                let unit = matches!(concept.as_str(), "days" | "business-days" | "unit-price");
                let term = unit || SHORT_TERMS.iter().any(|t| text.to_lowercase().contains(t));
                if letters < 3 && !term && !is_short_script(text) && !text.chars().any(is_unspaced) {
                    faults.push(format!("{} {concept}: {text:?} is too short to be enough alone", language.tag));
                }
            }
        }
        for (id, texts) in language.payments.iter().chain(&language.regions).chain(&language.numbers) {
            let distinct: BTreeSet<String> = texts.iter().map(|t| t.to_lowercase()).collect();
            if texts.is_empty() || distinct.len() < texts.iter().count() || texts.iter().any(|t| t.trim().is_empty()) {
                faults.push(format!("{} {id}: empty, or a word stands twice", language.tag));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn every_phrase_is_found_as_its_concept() {
    let words = Words::new(book());
    let mut lost = Vec::new();
    for language in languages() {
        for (concept, lists) in &language.concepts {
            for (list, weak) in [(&lists.phrases, false), (&lists.weak, true)] {
                // A sign without letters is looked for beside an amount only.
                for text in list.iter().filter(|t| t.chars().any(char::is_alphabetic)) {
                    let wanted = Meaning::Concept { language: language.tag.clone(), concept: concept.as_str().into(), weak };
                    let printed = format!("– {text} –");
                    let found = words.find(&printed).iter().any(|h| h.end - h.start == text.len() && h.meanings.contains(&wanted));
                    if !found {
                        lost.push(format!("{} {concept}: {text:?}", language.tag));
                    }
                }
            }
        }
    }
    assert!(lost.is_empty(), "{lost:#?}");
}

#[test]
fn every_concept_of_a_language_is_read_from_a_page_of_its_words() {
    for language in languages() {
        let with_phrases = || language.concepts.iter().filter(|(_, lists)| !lists.phrases.is_empty());
        let lines: String = with_phrases().flat_map(|(_, l)| &l.phrases).map(|p| format!("<p>{}</p>", escaped(p))).collect();
        let facts = read(&format!("<html lang=\"{}\"><body><main>{lines}</main></body></html>", language.tag));
        let read: BTreeSet<&str> = facts
            .signals
            .iter()
            .filter_map(|s| match &s.what {
                What::Phrase { concept, language: l } if *l == language.tag => Some(concept.as_str()),
                _ => None,
            })
            .collect();
        let wanted: BTreeSet<&str> = with_phrases().map(|(c, _)| c.as_str()).collect();
        assert_eq!(wanted.difference(&read).collect::<Vec<_>>(), Vec::<&&str>::new(), "{}", language.tag);
    }
}

/// The sentences of one language.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    language: String,
    /// The heading of a page on delivery and on sending goods back.
    heading: String,
    sentence: Vec<Sentence>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sentence {
    text: String,
    /// All that the sentence says, in the order of the alphabet.
    says: BTreeSet<String>,
}

#[test]
fn sentences_say_what_they_say_and_nothing_else() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lexicon");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    let (mut wrong, mut number) = (Vec::new(), BTreeMap::new());
    for path in paths {
        let table: Table = toml::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        assert_eq!(path.file_stem().unwrap().to_str(), Some(table.language.as_str()));
        for sentence in &table.sentence {
            let heading = escaped(&table.heading);
            let text = escaped(&sentence.text);
            let facts =
                read(&format!("<html lang=\"{}\"><body><main><h1>{heading}</h1><p>{text}</p></main></body></html>", table.language));
            let said = said(&facts);
            if said != sentence.says {
                wrong.push(format!("{}: {:?} says {said:?}, not {:?}", table.language, sentence.text, sentence.says));
            }
            *number.entry(table.language.clone()).or_insert(0) += 1;
        }
        let topics = &read(&format!("<main><h1>{}</h1></main>", escaped(&table.heading))).topics;
        assert!(topics.contains("shipping") && topics.contains("returns"), "{}: {:?} names {topics:?}", table.language, table.heading);
    }
    assert!(wrong.is_empty(), "{} of them are wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(number.values().all(|n| *n >= 8), "{number:?}");
}

/// What a page says about delivery, sending back and tax.
fn said(facts: &PageFacts) -> BTreeSet<String> {
    let place = |to: &Destination| match to {
        Destination::Country(code) => code.clone(),
        Destination::Region(id) => id.clone(),
        Destination::Worldwide => "the world".to_owned(),
        Destination::Elsewhere => "elsewhere".to_owned(),
    };
    let say = |what: &What| match what {
        What::Destination { to, delivered } => Some(format!("{} {}", if *delivered { "to" } else { "not to" }, place(to))),
        What::ReturnsDays(days) => Some(format!("back within {days}")),
        // It stands beside each number of days.
        What::Statement(StatementKind::ReturnsPeriod) => None,
        What::Statement(kind) => Some(kind.as_str().to_owned()),
        What::Phrase { concept, .. } if concept.starts_with("vat-") || concept == "plus-shipping" => Some(concept.clone()),
        _ => None,
    };
    facts.signals.iter().filter_map(|s| say(&s.what)).collect()
}

fn read(html: &str) -> PageFacts {
    let headers = vec![("content-type".to_owned(), "text/html; charset=utf-8".to_owned())];
    let url = "https://shop.example/pages/12".parse().unwrap();
    let body = format!("<!doctype html>{html}").into_bytes();
    let page = Page::read(&Response { url, status: 200, headers, body, truncated: false }).unwrap();
    reader().read(&page)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
