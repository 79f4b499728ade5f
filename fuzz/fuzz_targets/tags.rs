//! Language tags and hreflang values.
#![cfg_attr(fuzzing, no_main)]

use std::sync::LazyLock;

use landfall::rules::RuleBook;
use landfall::signals::check_code;
use landfall::vocab::LanguageTag;

fn run(data: &[u8]) {
    static BOOK: LazyLock<RuleBook> = LazyLock::new(|| RuleBook::embedded().expect("the book is sound"));
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Ok(tag) = text.parse::<LanguageTag>() {
        let again: LanguageTag = tag.as_str().parse().expect("a canonical tag is a tag");
        assert_eq!(again, tag, "the canonical form of a tag is its own");
        assert!(tag.reads_as(&tag));
    }
    let _ = check_code(text, &BOOK.catalog);
}

landfall_fuzz::target!("tags", run);
