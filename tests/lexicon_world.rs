//! The lexicon in the languages of the world: every phrase is found, and sentences of shops are read as their readers read them.
//!
//! The sentences stand in `lexicon_world/<language>.toml`, each with all that must be read in it.

use std::sync::{Arc, LazyLock};

use landfall::fetch::Response;
use landfall::page::Page;
use landfall::rules::{Language, RuleBook};
use landfall::signals::words::{Meaning, Words};
use landfall::signals::{Destination, PageFacts, Reader, What};
use landfall::vocab::LanguageTag;
use serde::Deserialize;

/// Languages of this file; those of Europe are tested elsewhere.
const LANGUAGES: &[&str] = &[
    "ar", "de", "en", "es", "fr", "fr-CA", "he", "hi", "id", "ja", "kk", "ko", "ms", "nb", "nl", "pt-BR", "th", "vi", "zh-Hans", "zh-Hant",
];

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(Arc::new(RuleBook::embedded().unwrap_or_else(|p| panic!("{p}")))));

fn read(html: String) -> PageFacts {
    let headers = vec![("content-type".to_owned(), "text/html; charset=utf-8".to_owned())];
    let url = "https://shop.example/x/7".parse().unwrap();
    READER.read(&Page::read(&Response { url, status: 200, headers, body: html.into_bytes(), truncated: false }).unwrap())
}

fn languages() -> impl Iterator<Item = &'static Language> {
    LANGUAGES.iter().map(|tag| &READER.book().lexicon.languages[&tag.parse::<LanguageTag>().unwrap()])
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[test]
fn every_phrase_is_found_on_a_page_of_its_own() {
    let mut lost = Vec::new();
    for language in languages() {
        for (concept, phrases) in &language.concepts {
            let what = What::Phrase { concept: concept.clone(), language: language.tag.clone() };
            for (list, element) in [(&phrases.phrases, "p"), (&phrases.weak, "h2")] {
                // A sign alone is looked for beside amounts only.
                for text in list.iter().filter(|t| t.chars().any(char::is_alphanumeric)) {
                    let facts = read(format!("<html lang={}><{element}>{}</{element}>", language.tag, escaped(text)));
                    if !facts.signals.iter().any(|s| s.what == what) {
                        lost.push(format!("{} {concept}: {text}", language.tag));
                    }
                }
            }
        }
    }
    assert!(lost.is_empty(), "{lost:#?}");
}

#[test]
fn words_for_payments_regions_countries_and_numbers_are_found() {
    let words = Words::new(READER.book());
    let mut lost = Vec::new();
    for language in languages() {
        let meanings = (language.payments.iter().map(|(id, texts)| (Meaning::PaymentWord { id: id.clone() }, texts)))
            .chain(language.regions.iter().map(|(id, texts)| (Meaning::Region { id: id.clone() }, texts)))
            .chain(language.territories.iter().map(|(code, texts)| (Meaning::Territory { code: code.clone() }, texts)))
            .chain(language.numbers.iter().map(|(n, texts)| (Meaning::Number { value: n.parse().unwrap() }, texts)));
        for (meaning, texts) in meanings {
            for text in texts.iter().filter(|t| t.chars().count() > 1) {
                let found = words.find(text).iter().any(|h| h.start == 0 && h.end == text.len() && h.meanings.contains(&meaning));
                if !found {
                    lost.push(format!("{} {meaning:?}: {text}", language.tag));
                }
            }
        }
    }
    assert!(lost.is_empty(), "{lost:#?}");
}

/// A file of sentences.
#[derive(Deserialize)]
struct Sentences {
    shipping: Vec<Sentence>,
    returns: Vec<Sentence>,
    payment: Vec<Sentence>,
    /// What the pages are called.
    headings: Headings,
}

#[derive(Deserialize)]
struct Headings {
    shipping: String,
    returns: String,
    payment: String,
}

#[derive(Deserialize)]
struct Sentence {
    text: String,
    /// All that is read in it about delivery, returns, taxes and payment.
    says: Vec<String>,
}

fn said(facts: &PageFacts, language: &LanguageTag) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for signal in &facts.signals {
        out.extend(match &signal.what {
            What::Destination { to, delivered } => {
                let to = match to {
                    Destination::Country(code) => code.clone(),
                    Destination::Region(id) => format!("region {id}"),
                    Destination::Worldwide => "the world".to_owned(),
                    Destination::Elsewhere => "elsewhere".to_owned(),
                };
                Some(if *delivered { format!("to {to}") } else { format!("not to {to}") })
            }
            What::Statement(kind) => Some(kind.as_str().to_owned()),
            What::ReturnsDays(days) => Some(format!("{days} days")),
            What::Payment(id) => Some(format!("pay by {id}")),
            What::Phrase { concept, language: l } if concept.starts_with("vat-") && l.reads_as(language) => Some(concept.clone()),
            _ => None,
        });
    }
    out.sort();
    out.dedup();
    out
}

#[test]
fn sentences_of_shops_are_read_as_their_readers_read_them() {
    let mut wrong = Vec::new();
    let mut files: Vec<_> = std::fs::read_dir("tests/lexicon_world").unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 11);
    for file in files {
        let language: LanguageTag = file.file_stem().unwrap().to_str().unwrap().parse().unwrap();
        let all: Sentences = toml::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        let pages = [(&all.headings.shipping, &all.shipping), (&all.headings.returns, &all.returns), (&all.headings.payment, &all.payment)];
        for (heading, sentences) in pages {
            for sentence in sentences {
                let html = format!("<html lang={language}><title>{heading}</title><main><h1>{heading}</h1><p>{}</p></main>", sentence.text);
                let said = said(&read(html), &language);
                let mut expected = sentence.says.clone();
                expected.sort();
                if said != expected {
                    wrong.push(format!("{language}: {}\n  expected {expected:?}\n  read     {said:?}", sentence.text));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
