//! In: a phrase of the lexicon in small letters, and its language. Out: the spellings in which shops print it.
//!
//! Small letters are made character by character. In some languages that is not enough: Greek capitals drop their accents, Turkish has
//! two letters i, and Romanian is often typed without its marks.

use std::collections::BTreeSet;

use crate::vocab::LanguageTag;

/// Letters of Hindi with a dot below, as one character and as two.
const NUKTA: &[(&str, &str)] = &[("\u{95b}", "ज\u{93c}"), ("\u{95c}", "ड\u{93c}"), ("\u{95d}", "ढ\u{93c}"), ("\u{95e}", "फ\u{93c}")];

/// All spellings of a phrase, itself among them.
pub(super) fn spellings(phrase: String, language: &LanguageTag) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    match language.language() {
        "el" => {
            out.insert(phrase.replace('ς', "σ"));
            out.insert(phrase.chars().map(without_accent).collect());
            out.insert(phrase.chars().map(|c| if c == 'ς' { c } else { without_accent(c) }).collect());
        }
        "tr" => {
            let small = phrase.replace('İ', "i");
            out.insert(small.replace('i', "İ").replace('ı', "i"));
            let mut words: Vec<String> = small.split(' ').map(str::to_owned).collect();
            words[0] = capital_i(&words[0]);
            out.insert(words.join(" "));
            out.insert(words.iter().map(|w| capital_i(w)).collect::<Vec<_>>().join(" "));
            out.insert(small);
        }
        "ro" => {
            let comma = phrase.replace('ş', "ș").replace('ţ', "ț");
            out.insert(comma.replace('ș', "ş").replace('ț', "ţ"));
            out.insert(comma.chars().map(without_mark).collect());
            out.insert(comma);
        }
        "hi" => {
            let apart = NUKTA.iter().fold(phrase.clone(), |p, (one, two)| p.replace(*one, two));
            out.insert(apart.replace('\u{93c}', ""));
            // फ and ज are typed with the dot and without; other letters without their dot are rare, and only that.
            let dotted = |p: &str, two: &str| p.replace(two, two.trim_end_matches('\u{93c}')).replace(two.trim_end_matches('\u{93c}'), two);
            for way in
                [apart.clone(), dotted(&apart, "फ\u{93c}"), dotted(&apart, "ज\u{93c}"), dotted(&dotted(&apart, "फ\u{93c}"), "ज\u{93c}")]
            {
                out.insert(NUKTA.iter().fold(way.clone(), |p, (one, two)| p.replace(two, one)));
                out.insert(way);
            }
        }
        "ru" => {
            out.insert(phrase.replace('ё', "е"));
        }
        _ => {}
    }
    out.insert(phrase);
    out
}

fn without_accent(c: char) -> char {
    match c {
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' | 'ϊ' | 'ΐ' => 'ι',
        'ό' => 'ο',
        'ύ' | 'ϋ' | 'ΰ' => 'υ',
        'ώ' => 'ω',
        'ς' => 'σ',
        other => other,
    }
}

fn without_mark(c: char) -> char {
    match c {
        'ă' | 'â' => 'a',
        'î' => 'i',
        'ș' => 's',
        'ț' => 't',
        other => other,
    }
}

/// The capital of a Turkish `i` at the beginning: it has a dot, and no small letter of the same length.
fn capital_i(word: &str) -> String {
    word.strip_prefix('i').map_or_else(|| word.to_owned(), |rest| format!("İ{rest}"))
}

#[cfg(test)]
mod tests {
    use super::super::words::fold;
    use super::*;

    #[test]
    fn what_shops_print_is_a_spelling_of_the_phrase() {
        for (language, phrase, printed) in [
            ("el", "όροι χρήσης", "ΟΡΟΙ ΧΡΗΣΗΣ"),
            ("el", "όροι χρήσης", "Όροι Χρήσης"),
            ("el", "όροι χρήσης", "Οροι χρησης"),
            ("tr", "iade koşulları", "İade Koşulları"),
            ("tr", "ücretsiz kargo", "ÜCRETSİZ KARGO"),
            ("tr", "kargo ücreti alıcıya aittir", "KARGO ÜCRETİ ALICIYA AİTTİR"),
            ("tr", "alışveriş ve iade", "Alışveriş ve İade"),
            ("ro", "adaugă în coș", "Adauga in cos"),
            ("ro", "adaugă în coș", "Adaugă în coş"),
            ("ru", "ещё вопросы", "Еще вопросы"),
            ("hi", "रिफंड", "रिफ\u{93c}ंड"),
            ("hi", "रिफंड", "रि\u{95e}ंड"),
            ("hi", "मुफ\u{93c}्त डिलीवरी", "मुफ्त डिलीवरी"),
            ("hi", "कपड\u{93c}े", "कपडे"),
            ("pl", "koszyk", "KOSZYK"),
        ] {
            let known = spellings(phrase.to_owned(), &language.parse().unwrap());
            assert!(known.contains(&fold(printed)), "{language}: {printed} is none of {known:?}");
            assert!(known.contains(phrase), "{language}: {phrase} itself is missing");
        }
    }
}
