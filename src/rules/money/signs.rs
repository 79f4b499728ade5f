//! Currency signs, looked up before and behind a number.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::vocab::CurrencyCode;

/// A currency sign and what it may mean.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Sign {
    pub text: String,
    pub currencies: Vec<CurrencyCode>,
    /// What it means in a few countries: only on pages that name one of them as their own (`£` in Egypt).
    #[serde(default)]
    pub local: Vec<CurrencyCode>,
    /// Also a word or a letter of other use (`R`, `TRY`, `P`): it counts only in what the page marks as a price.
    #[serde(default)]
    pub weak: bool,
}

/// A sign that was found beside a number.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found<'s> {
    pub sign: &'s Sign,
    /// Where it stands in the text.
    pub start: usize,
    pub end: usize,
    /// Not in the letter case of the catalog: as weak as a weak sign.
    pub other_case: bool,
}

/// How strictly a text is read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading<'o> {
    /// Any text: an amount has a sign that means nothing else, or a weak one of these currencies.
    Text(&'o [CurrencyCode]),
    /// What a page marks as a price: weak signs count, and a bare number does.
    Marked,
}

impl Reading<'_> {
    fn takes(self, sign: &Sign, other_case: bool) -> bool {
        match self {
            Reading::Text(own) => !other_case && (!sign.weak || sign.currencies.iter().any(|c| own.contains(c))),
            Reading::Marked => true,
        }
    }
}

/// All signs, by their first and by their last character.
#[derive(Debug, Clone, Default)]
pub(super) struct Signs {
    signs: Vec<Sign>,
    /// Longest first.
    by_first: BTreeMap<char, Vec<usize>>,
    by_last: BTreeMap<char, Vec<usize>>,
}

impl Signs {
    /// Codes are signs of themselves.
    pub(super) fn new(mut signs: Vec<Sign>, codes: &[CurrencyCode]) -> Signs {
        for code in codes.iter().filter(|c| !signs.iter().any(|s| s.text == c.as_str())).collect::<Vec<_>>() {
            signs.push(Sign { text: code.to_string(), currencies: vec![code.clone()], local: vec![], weak: false });
        }
        signs.sort_by(|a, b| (b.text.len(), &a.text).cmp(&(a.text.len(), &b.text)));
        let (mut by_first, mut by_last) = (BTreeMap::<char, Vec<usize>>::new(), BTreeMap::<char, Vec<usize>>::new());
        for (number, sign) in signs.iter().enumerate() {
            if let (Some(first), Some(last)) = (sign.text.chars().next(), sign.text.chars().next_back()) {
                for (table, c) in [(&mut by_first, first), (&mut by_last, last)] {
                    for c in small_and_large(c) {
                        let known = table.entry(c).or_default();
                        if !known.contains(&number) {
                            known.push(number);
                        }
                    }
                }
            }
        }
        Signs { signs, by_first, by_last }
    }

    /// The longest sign that ends where a number begins; spaces and marks of direction between them are passed over.
    pub(super) fn before(&self, text: &str, number: usize, reading: Reading<'_>) -> Option<Found<'_>> {
        // `US$: 12.99`
        let end = text[..number].trim_end_matches(is_gap).trim_end_matches(':').trim_end_matches(is_gap).len();
        if text[end..number].chars().filter(|c| c.is_whitespace()).count() > 2 {
            return None;
        }
        let last = text[..end].chars().next_back()?;
        self.by_last.get(&last)?.iter().find_map(|n| {
            let sign = &self.signs[*n];
            let start = end.checked_sub(sign.text.len())?;
            let other_case = same(text.get(start..end)?, &sign.text)?;
            let begins_with_letter = sign.text.chars().next().is_some_and(char::is_alphanumeric);
            let joined = text[..start].chars().next_back().is_some_and(|c| c.is_alphabetic() && !is_unspaced(c));
            (!(begins_with_letter && joined) && reading.takes(sign, other_case)).then_some(Found { sign, start, end, other_case })
        })
    }

    /// The longest sign that begins behind a number.
    pub(super) fn behind(&self, text: &str, number_end: usize, reading: Reading<'_>) -> Option<Found<'_>> {
        let start = text.len() - text[number_end..].trim_start_matches(is_gap).len();
        if text[number_end..start].chars().filter(|c| c.is_whitespace()).count() > 2 {
            return None;
        }
        let first = text[start..].chars().next()?;
        self.by_first.get(&first)?.iter().find_map(|n| {
            let sign = &self.signs[*n];
            let end = start + sign.text.len();
            let other_case = same(text.get(start..end)?, &sign.text)?;
            let ends_with_letter = sign.text.chars().next_back().is_some_and(|c| c.is_alphanumeric() && !is_unspaced(c));
            let joined = text[end..].chars().next().is_some_and(|c| c.is_alphanumeric() && !is_unspaced(c));
            (!(ends_with_letter && joined) && reading.takes(sign, other_case)).then_some(Found { sign, start, end, other_case })
        })
    }

    /// The first sign that stands as a word of its own in a text without numbers (`грн`, `Price in USD`).
    pub(super) fn lone(&self, text: &str) -> Option<Found<'_>> {
        text.char_indices().find_map(|(at, c)| {
            let starts_word = text[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
            (starts_word && !c.is_whitespace()).then(|| self.behind(text, at, Reading::Marked)).flatten().filter(|f| f.start == at)
        })
    }
}

/// Whether a text is a sign: `Some(false)` as written, `Some(true)` in another letter case.
fn same(text: &str, sign: &str) -> Option<bool> {
    if text == sign {
        return Some(false);
    }
    (sign.chars().count() > 1 && text.to_lowercase() == sign.to_lowercase()).then_some(true)
}

fn small_and_large(c: char) -> Vec<char> {
    let mut all = vec![c];
    all.extend(c.to_lowercase().take(1));
    all.extend(c.to_uppercase().take(1));
    all
}

/// What may stand between a number and its sign: spaces, marks of direction.
fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Scripts that join words without spaces, and Hangul, whose particles follow the word.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{e00}'..='\u{e7f}' | '\u{f900}'..='\u{faff}')
}
