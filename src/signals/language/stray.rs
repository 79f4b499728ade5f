//! Short texts left in English where another language is expected: a button, a label, a line of a theme.
//!
//! Trigrams alone call every twentieth short text by the wrong name. So words are counted first: those that only English has against those
//! that only the expected language has, out of the lexicon and the commonest words of each language; trigrams with the two languages as
//! the only candidates are one more voice.

use super::super::{Context, PageFacts, Signal, What};
use super::BY;
use super::judge::two;
use super::tongues::{Tongues, Votes};
use crate::evidence::Evidence;
use crate::page::{BlockKind, Region};
use crate::vocab::{LanguageTag, Scope, Sure};

/// Letters below which nothing is said.
const MIN_LETTERS: usize = 12;

/// Letters from which a text in English is no slip of ours: below, one in fifty texts is called English that is not.
const FIRM_LETTERS: usize = 20;
/// Words of a text that is surely no name.
const MIN_FIRM_WORDS: usize = 4;
/// Bytes above which a text is no label: long texts are judged as content.
const MAX_BYTES: usize = 300;
/// Texts told of one page.
const MAX_TOLD: usize = 5;

impl Tongues {
    /// Whether a text is English although `expected` is another language. False where it cannot be told.
    pub(in crate::signals) fn is_english(&self, text: &str, expected: &LanguageTag) -> bool {
        let language = if expected.language() == "no" { "nb" } else { expected.language() };
        // One word is a name or a key (`account.address.list`); addresses and numbers hold words of no language.
        if language == "en"
            || text.len() < MIN_LETTERS
            || !text.contains(' ')
            || text.contains('@')
            || text.contains("://")
            || text.contains("www.")
        {
            return false;
        }
        let (mut letters, mut latin, mut dense) = (0, 0, 0);
        for c in text.chars() {
            let ascii = c.is_ascii_alphabetic();
            latin += usize::from(ascii);
            letters += usize::from(ascii || (!c.is_ascii() && c.is_alphabetic()));
            dense += usize::from(!c.is_whitespace());
        }
        if letters < MIN_LETTERS || latin * 10 < letters * 9 || letters * 3 < dense * 2 {
            return false;
        }
        let votes = self.votes(text, language);
        // Without a word of English, or with as many against it, trigrams do not turn the answer.
        if votes.english <= votes.expected + votes.accented {
            return false;
        }
        let Some(trigrams) = two(language, text) else {
            return votes.english >= 2 && votes.english * 3 >= votes.words && votes.expected == 0;
        };
        decide(votes, trigrams.is_english, trigrams.confident)
    }
}

/// Buttons, labels and the page's frame that are left in English on a page in another language, with the very texts.
///
/// Content is left out: names of goods are English in many languages.
pub(super) fn detect(context: &Context<'_>, expected: &LanguageTag, facts: &mut PageFacts) {
    let mut told: Vec<&str> = Vec::new();
    for (_, block, _) in context.blocks() {
        let label = matches!(block.kind, BlockKind::Button | BlockKind::Label);
        let frame = block.region.is_chrome() && block.region != Region::Dialog;
        if !(label || frame) || block.region == Region::Dialog || block.lang.is_some() || block.text.len() > MAX_BYTES {
            continue;
        }
        if told.contains(&block.text.as_str()) || !context.tongues.is_english(&block.text, expected) {
            continue;
        }
        told.push(&block.text);
        let firm = block.text.chars().filter(|c| c.is_alphabetic()).count() >= FIRM_LETTERS && is_no_name(&block.text);
        facts.signals.push(Signal {
            what: What::TextIn { language: "en".parse().expect("a language tag"), chrome: true },
            scope: Scope::Chrome,
            sure: if firm { Sure::High } else { Sure::Medium },
            evidence: Evidence::element(context.url, &block.selector, &block.text),
            by: BY,
        });
        if told.len() == MAX_TOLD {
            break;
        }
    }
}

/// Names of firms and goods are written with capitals: most words of a sentence or a label are not.
fn is_no_name(text: &str) -> bool {
    let words = || text.split_whitespace().filter(|w| w.chars().any(char::is_alphabetic));
    let small = words().filter(|w| w.starts_with(char::is_lowercase)).count();
    words().count() >= MIN_FIRM_WORDS && small * 2 >= words().count() && !text.contains(['©', '®', '™'])
}

fn decide(votes: Votes, is_english: bool, confident: bool) -> bool {
    let against = votes.expected + votes.accented;
    let score = 2 * i64::try_from(votes.english).unwrap_or(0) - 2 * i64::try_from(against).unwrap_or(0);
    let voice = match (is_english, confident) {
        (true, true) => 2,
        (true, false) => 1,
        (false, false) => -1,
        (false, true) => -3,
    };
    votes.english >= 1 && score + voice >= 3
}
