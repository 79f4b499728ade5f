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
