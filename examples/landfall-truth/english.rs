//! "Left in English?" on strings of storefronts: every translation is asked about in its own language, and every English string in all of
//! them.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use landfall::rules::RuleBook;
use landfall::signals::Reader;
use landfall::vocab::LanguageTag;

use super::corpus::json_lines;
use super::score::Score;

/// Characters from which a string is asked about.
const MIN_CHARS: usize = 20;
/// Strings that a language must have.
const MIN_STRINGS: usize = 100;

/// The scores of all languages, and of each.
#[derive(Default)]
pub struct EnglishScores {
    pub all: Score,
    pub languages: BTreeMap<String, Score>,
    /// Translations that are the English text unchanged: they are English, whatever their file says.
    pub unchanged: usize,
}

/// Asks about every string.
pub fn measure(folder: &Path) -> EnglishScores {
    let book = RuleBook::embedded().unwrap_or_else(|problems| panic!("{problems}"));
    let reader = Reader::new(Arc::new(book));
    let mut english: BTreeMap<(String, String), String> = BTreeMap::new();
    let mut strings: BTreeMap<LanguageTag, Vec<(String, String, String)>> = BTreeMap::new();
    for line in json_lines(&folder.join("phrases/storefront_strings.jsonl.gz")) {
        let part = |at: usize| line[at].as_str().unwrap_or_default().to_owned();
        let (language, shop, key, text) = (part(0), part(1), part(2), plain(&part(3)));
        let Some(tag) = tag_of(&language) else { continue };
        if tag.language() == "en" {
            english.entry((shop, key)).or_insert(text);
        } else {
            strings.entry(tag).or_default().push((shop, key, text));
        }
    }
    let long = |text: &str| text.chars().count() >= MIN_CHARS;
    let originals: Vec<&String> = english.values().filter(|t| long(t)).collect();
    let mut scores = EnglishScores::default();
    for (tag, texts) in strings.iter().filter(|(_, texts)| texts.len() >= MIN_STRINGS) {
        let mut score = Score::default();
        for (shop, key, text) in texts.iter().filter(|(.., text)| long(text)) {
            if english.get(&(shop.clone(), key.clone())) == Some(text) {
                scores.unchanged += 1;
            } else if reader.is_left_in_english(text, tag) {
                score.wrong += 1;
                score.misses.push(format!("{tag}: called English: {text}"));
            }
        }
        for text in &originals {
            if reader.is_left_in_english(text, tag) {
                score.right += 1;
            } else {
                score.missed += 1;
                score.misses.push(format!("{tag}: English not seen: {text}"));
            }
        }
        scores.all.right += score.right;
        scores.all.wrong += score.wrong;
        scores.all.missed += score.missed;
        scores.languages.insert(tag.to_string(), score);
    }
    scores
}

/// Files of some storefronts name languages in a way of their own.
fn tag_of(written: &str) -> Option<LanguageTag> {
    match written {
        "sin" => "si".parse().ok(),
        "sr-CS" => "sr".parse().ok(),
        other => other.parse().ok(),
    }
}

/// A string without the places that a program fills: `%{name}`, `{{ name }}`, `[NAME]`, `:name`, tags.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut open: Option<char> = None;
    for c in text.chars() {
        match (open, c) {
            (None, '{') => open = Some('}'),
            (None, '<') => open = Some('>'),
            (None, '[') => open = Some(']'),
            (Some(end), c) if c == end => {
                open = None;
                out.push(' ');
            }
            (None, c) => out.push(c),
            (Some(_), _) => {}
        }
    }
    out.split_whitespace().filter(|w| !w.starts_with([':', '%'])).collect::<Vec<_>>().join(" ")
}
