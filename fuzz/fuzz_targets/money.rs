//! Written prices.
#![cfg_attr(fuzzing, no_main)]

use std::sync::LazyLock;

use landfall::rules::{RuleBook, data_number};

fn run(data: &[u8]) {
    static BOOK: LazyLock<RuleBook> = LazyLock::new(|| RuleBook::embedded().expect("the book is sound"));
    let Ok(text) = std::str::from_utf8(data) else { return };
    for amounts in [BOOK.money.amounts(text), BOOK.money.marked(text)] {
        for amount in &amounts {
            assert!(text[amount.start..amount.end].contains(amount.written.as_str()));
            assert!(!amount.value.is_sign_negative());
        }
        assert!(amounts.windows(2).all(|w| w[0].start <= w[1].start), "amounts stand in the order of the text");
    }
    let _ = BOOK.money.sign_in(text);
    let _ = data_number(text);
}

landfall_fuzz::target!("money", run);
