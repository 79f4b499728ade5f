//! What the class or the id of an element hints at, in the words that themes use.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use foldhash::HashMap;

/// What a class or an id speaks of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Hints {
    pub consent: bool,
    /// Reviews and comments: other people's words.
    pub others: bool,
    pub footer: bool,
    pub price: bool,
    /// Of an old price, where it is a price at all.
    pub old: bool,
    /// Of a price without a reduction.
    pub regular: bool,
    /// Named after the style that strikes a text out.
    pub struck: bool,
    /// Of ways to pay.
    pub paying: bool,
    /// Of goods that are not the page's own.
    pub related: bool,
    /// Of the cents of a price.
    pub cents: bool,
    /// Of words that are read aloud and not shown.
    pub aloud: bool,
    /// Of an icon, maybe of a way to pay.
    pub icon: bool,
}

/// Parts of names, and the hint that each gives.
const PARTS: &[(&[&str], Part)] = &[
    (&["cookie", "consent", "gdpr"], Part::Consent),
    (&["review", "comment", "testimonial"], Part::Others),
    (&["footer"], Part::Footer),
    (&["price"], Part::Price),
    (&["old"], Part::Old),
    (&["line-through"], Part::Struck),
    (&["cent", "fraction", "decimal", "kop"], Part::Cents),
    (&["sr-only", "screen-reader", "screenreader", "visually-hidden", "visuallyhidden", "visuallyHidden"], Part::Aloud),
    (
        &["related", "recommend", "upsell", "up-sell", "crosssell", "cross-sell", "similar", "also-", "recently", "viewed", "bestsell"],
        Part::Related,
    ),
    // Whatever has to do with payment, in the languages that write class names.
    (
        &[
            "pay",
            "paiement",
            "pagament",
            "pagos",
            "de-pago",
            "zahlung",
            "zahlart",
            "bezahl",
            "betaal",
            "betaling",
            "betalning",
            "platb",
            "platn",
            "oplat",
            "odeme",
            "fizet",
            "plati",
            "maksu",
            "apmaks",
            "mokej",
            "creditcard",
            "credit-card",
            "cc-logo",
            "cclogo",
        ],
        Part::Paying,
    ),
    (&["pay", "icon", "card", "pi-", "logo", "sprite", "visa", "maestro", "amex", "klarna", "diners", "jcb", "cc-"], Part::Icon),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Consent,
    Others,
    Footer,
    Price,
    Old,
    Struck,
    Cents,
    Aloud,
    Related,
    Paying,
    Icon,
}

/// All parts are looked for at once: a page has thousands of names.
static AUTOMATON: LazyLock<(AhoCorasick, Vec<Part>)> = LazyLock::new(|| {
    let parts = || PARTS.iter().flat_map(|(names, part)| names.iter().map(|n| (*n, *part)));
    let automaton = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .kind(Some(AhoCorasickKind::DFA))
        .build(parts().map(|(name, _)| name))
        .expect("the parts fit an automaton");
    (automaton, parts().map(|(_, part)| part).collect())
});

/// Words for a price, beside the part "price".
const PRICE: &[&str] = &[
    "amount", "money", "preis", "preise", "prix", "pris", "prijs", "precio", "precios", "preco", "prezzo", "prezzi", "cena", "ceny",
    "fiyat", "fiyati", "hinta", "pret", "kaina", "harga", "stoimost",
];
/// Words for an old price.
const OLD: &[&str] = &[
    "was",
    "compare",
    "before",
    "rrp",
    "msrp",
    "uvp",
    "strike",
    "striked",
    "strikethrough",
    "through",
    "crossed",
    "crossedout",
    "stroke",
    "barre",
    "original",
    "previous",
    "ancien",
    "antes",
    "anterior",
    "listprice",
    "statt",
    "indirimsiz",
    "eski",
    "puvodni",
    "povodna",
    "stara",
];
/// Words for a price without a reduction, which need not be an old one.
const REGULAR: &[&str] = &["regular", "retail", "non", "catalog", "normal"];

/// Bytes of the longest of these words.
const LONGEST: usize = 13;

#[derive(Clone, Copy)]
enum Word {
    Price,
    Old,
    Regular,
    /// Of a price without a reduction, behind a word for a price: `price-list`.
    List,
}

/// All these words.
static WORDS: LazyLock<HashMap<&[u8], Word>> = LazyLock::new(|| {
    let lists = [(PRICE, Word::Price), (OLD, Word::Old), (REGULAR, Word::Regular), (&["list"], Word::List)];
    lists.iter().flat_map(|(words, is)| words.iter().map(|w| (w.as_bytes(), *is))).collect()
});

/// The words of a name in humps: `listPrice`.
fn humps(word: &str) -> impl Iterator<Item = &str> {
    let bytes = word.as_bytes();
    let ends = (1..bytes.len()).filter(|i| bytes[*i].is_ascii_uppercase() && bytes[*i - 1].is_ascii_lowercase()).chain([bytes.len()]);
    let mut from = 0;
    ends.map(move |to| {
        let hump = &word[from..to];
        from = to;
        hump
    })
}

/// What stands before a word in a class that tells of a state.
const STATES: &[&str] = &["with-", "has-", "no-", "is-", "not-", "show-", "shows-", "without-"];

fn ends_with_ignoring_case(text: &str, end: &str) -> bool {
    text.len().checked_sub(end.len()).and_then(|at| text.get(at..)).is_some_and(|t| t.eq_ignore_ascii_case(end))
}

/// Whether a part of a name is a word of it and not inside another one (`holder`, `percent`): alone, begun by a capital (`priceOld`), behind
/// "price" or before one of some ends (`oldprice`).
fn is_word(name: &str, start: usize, end: usize, ends: &[&str]) -> bool {
    let (before, after) = (&name[..start], &name[end..]);
    let capital = name[start..].starts_with(|c: char| c.is_ascii_uppercase());
    let begins = !before.ends_with(|c: char| c.is_ascii_alphabetic())
        || (capital && before.ends_with(|c: char| c.is_ascii_lowercase()))
        || ends_with_ignoring_case(before, "price");
    let closes = |rest: &str| !rest.starts_with(|c: char| c.is_ascii_lowercase());
    begins && (closes(after) || ends.iter().any(|e| after.strip_prefix(e).is_some_and(closes)))
}

impl Hints {
    /// Of a `class` attribute as written.
    pub fn of_class(class: &str) -> Hints {
        let mut hints = Hints::of_part(class);
        let mut small = [0; LONGEST];
        let words = class.split(|c: char| !c.is_ascii_alphanumeric()).flat_map(humps);
        for word in words.filter(|w| (3..=LONGEST).contains(&w.len())) {
            let small = &mut small[..word.len()];
            small.copy_from_slice(word.as_bytes());
            small.make_ascii_lowercase();
            match WORDS.get(&*small) {
                Some(Word::Price) => hints.price = true,
                Some(Word::Old) => hints.old = true,
                Some(Word::Regular) => hints.regular = true,
                Some(Word::List) => hints.regular |= hints.price,
                None => {}
            }
        }
        hints
    }

    /// Of an `id` attribute as written.
    pub fn of_id(id: &str) -> Hints {
        if id.is_empty() {
            return Hints::default();
        }
        Hints { old: false, struck: false, cents: false, aloud: false, ..Hints::of_part(id) }
    }

    fn of_part(name: &str) -> Hints {
        let mut hints = Hints::default();
        let (automaton, parts) = &*AUTOMATON;
        for found in automaton.find_overlapping_iter(name) {
            match parts[found.pattern()] {
                // `with-cookie-bar` on a page's main element says that there is a bar.
                Part::Consent if STATES.iter().any(|s| ends_with_ignoring_case(&name[..found.start()], s)) => {}
                Part::Consent => hints.consent = true,
                // `price-preview` is no review.
                Part::Others if ends_with_ignoring_case(&name[..found.start()], "p") => {}
                Part::Others => hints.others = true,
                Part::Footer => hints.footer = true,
                Part::Price => hints.price = true,
                Part::Old => hints.old |= is_word(name, found.start(), found.end(), &["price", "preis", "value", "cost"]),
                Part::Cents => {
                    hints.cents |= is_word(name, found.start(), found.end(), &["s", "imes", "imos", "avos", "al", "part", "ecks", "price"])
                }
                Part::Struck => hints.struck = true,
                Part::Aloud => hints.aloud = true,
                Part::Related => hints.related = true,
                Part::Paying => hints.paying = true,
                Part::Icon => hints.icon = true,
            }
        }
        hints
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_fits() {
        let all = [PRICE, OLD, REGULAR].concat();
        assert!(all.iter().all(|w| (3..=LONGEST).contains(&w.len()) && w.bytes().all(|b| b.is_ascii_lowercase())), "{all:?}");
        assert_eq!(WORDS.len(), all.len() + 1, "a word stands once");
    }

    #[test]
    fn classes_and_ids_hint_at_what_they_name() {
        let none = Hints::default();
        let cases = [
            ("", none),
            ("Product-Price--large", Hints { price: true, ..none }),
            ("product__prix", Hints { price: true, ..none }),
            ("prixfixe", none),
            ("was compare-at", Hints { old: true, ..none }),
            ("cookieBar", Hints { consent: true, ..none }),
            ("main with-cookie-info", none),
            ("site-FOOTER", Hints { footer: true, ..none }),
            ("reviews", Hints { others: true, ..none }),
            ("pi-visa", Hints { icon: true, ..none }),
            ("list-payment", Hints { icon: true, paying: true, ..none }),
            ("products-upsell", Hints { related: true, ..none }),
            ("price__cents", Hints { price: true, cents: true, ..none }),
            ("priceOld", Hints { price: true, old: true, ..none }),
            ("oldprice", Hints { price: true, old: true, ..none }),
            ("price-final-holder font-bold", Hints { price: true, ..none }),
            ("price-percent text-center", Hints { price: true, ..none }),
            ("price-preview", Hints { price: true, ..none }),
            ("text-line-through", Hints { struck: true, old: true, ..none }),
            ("original-price", Hints { price: true, old: true, ..none }),
            ("price sr-only", Hints { price: true, aloud: true, ..none }),
        ];
        for (class, hints) in cases {
            assert_eq!(Hints::of_class(class), hints, "{class}");
        }
        assert_eq!(Hints::of_id("MainPrice"), Hints { price: true, ..none });
        assert_eq!(Hints::of_id("money"), none);
    }
}
