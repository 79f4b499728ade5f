//! Which languages the text of a page is in.

use std::sync::Arc;

use landfall::fetch::Response;
use landfall::page::Page;
use landfall::rules::RuleBook;
use landfall::signals::{PageFacts, Reader, What};
use landfall::vocab::Sure;

fn read(html: String) -> PageFacts {
    let book = RuleBook::embedded().unwrap_or_else(|p| panic!("{p}"));
    let headers = vec![("content-type".to_owned(), "text/html".to_owned())];
    let url = "https://shop.example/wolle".parse().unwrap();
    let page = Page::read(&Response { url, status: 200, headers, body: html.into_bytes(), truncated: false }).unwrap();
    Reader::new(Arc::new(book)).read(&page)
}

/// The one paragraph among many that was left in another language is what a shop owner wants to hear of.
#[test]
fn a_paragraph_left_in_another_language_is_found_on_a_long_page() {
    let german = "Unsere Wolle kommt von Schafen, die auf den Wiesen der Inseln leben, und wird von uns mit Seife gewaschen.";
    let english = "Please note that orders placed on the weekend are packed on the next working day and shipped soon after.";
    let paragraphs = format!("<p>{german}</p>").repeat(40);
    let facts = read(format!("<html lang=de><h1>Wolle</h1>{paragraphs}<p>{english}</p>{paragraphs}"));
    let count = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    let letters: Vec<(&str, usize)> = facts.letters.iter().map(|(tag, n)| (tag.as_str(), *n)).collect();
    assert_eq!(letters, [("de", 80 * count(german)), ("en", count(english))]);
    let what = What::TextIn { language: "en".parse().unwrap(), chrome: false };
    assert!(facts.signals.iter().any(|s| s.what == what && s.sure == Sure::High));
}

/// Names of goods are taken for another language by their trigrams; the words around them say that they are not.
#[test]
fn names_in_the_words_of_the_page_are_no_other_language() {
    let facts = read(
        "<html lang=en><p>This professional induction pan set of stainless steel is the classic choice for your kitchen at home, in silver or red.</p>\
         <p>Our cookware is safe for every oven, and each penguin piece of the collection is made of stainless steel for the home kitchen.</p>\
         <p>Penguin Home Professional Induction-Safe Cookware Set, Stainless Steel, 5 Pieces in Silver, Classic Collection</p>"
            .to_owned(),
    );
    assert_eq!(facts.letters.keys().map(|t| t.as_str()).collect::<Vec<_>>(), ["en"]);
}

/// Labels of a theme that nobody translated are quoted; names, addresses and numbers in the page's frame are not.
#[test]
fn the_frame_s_texts_left_in_english_are_told_with_the_very_words() {
    let german = "Unsere Wolle kommt von Schafen, die auf den Wiesen der Inseln leben, und wird von uns mit Seife gewaschen.";
    let left = |frame: &str| -> Vec<String> {
        let facts = read(format!("<html lang=de><main><h1>Wolle</h1><p>{german}</p><p>{german}</p></main><footer>{frame}</footer>"));
        let english = What::TextIn { language: "en".parse().unwrap(), chrome: true };
        let told = facts.signals.iter().filter(|s| s.what == english && s.sure == Sure::High);
        told.map(|s| s.evidence.excerpt.to_string()).collect()
    };
    for text in ["Sign up to receive news and special offers by email", "Please enter the code that we sent to your address"] {
        assert_eq!(left(&format!("<p>{text}</p>")), [text]);
    }
    for silent in [
        "+49 7531 123456 post@wool-and-more.example",
        "© 2026 The North Sea Wool and Yarn Company",
        "The North Sea Wool Company Limited",
        "Melden Sie sich für unsere Neuigkeiten an",
        "www.the-wool-shop-by-the-sea.example",
    ] {
        assert_eq!(left(&format!("<p>{silent}</p>")), Vec::<String>::new(), "{silent}");
    }
}

#[test]
fn words_of_another_region_are_told_only_where_both_regions_are_known() {
    let told = |lang: &str, text: &str| -> Vec<String> {
        let facts = read(format!("<html lang={lang}><main><h1>X</h1><p>{text}</p></main>"));
        facts.signals.iter().filter_map(|s| if let What::OtherVariant { of, .. } = &s.what { Some(of.to_string()) } else { None }).collect()
    };
    let brazilian = "Compre seu celular com frete grátis: informe o CEP e o cadastro.";
    let british = "Our favourite colours of jewellery: choose your colour and enter the postcode.";
    assert_eq!(told("pt-PT", brazilian), ["pt-BR"]);
    assert_eq!(told("pt-BR", brazilian), Vec::<String>::new());
    assert_eq!(told("pt", brazilian), Vec::<String>::new(), "no region is declared");
    assert_eq!(told("en-US", british), ["en-GB"]);
    assert_eq!(told("en-IE", british), Vec::<String>::new(), "Ireland writes as Britain does");
    assert_eq!(told("de-CH", "Wir schließen am Samstag."), ["de-DE"]);
    assert_eq!(told("de-CH", "Wir schliessen am Samstag."), Vec::<String>::new());
}

/// The lexicon does not know every word of every language: one word is no proof.
#[test]
fn one_word_on_a_button_is_no_other_language_for_sure() {
    let facts = read("<html lang=es><main><h1>Lana</h1><button>Institucional</button></main>".to_owned());
    let other = |w: &What| matches!(w, What::TextIn { language, .. } if language.language() != "es");
    assert!(facts.signals.iter().all(|s| !other(&s.what) || s.sure != Sure::High));
}
