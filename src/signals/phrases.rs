//! Thousands of phrases, found in a text where they stand as whole words.
//!
//! A phrase begins where a word begins, or at a character that is of no word: a sign, or one of a script that writes without spaces. So a
//! text is not searched at every byte. It is cut into pieces, words and such characters, and phrases are looked up by their first pieces,
//! up to three of them ("free", " ", "delivery"). Most words begin no phrase, and hardly two phrases begin with the same three pieces.
//!
//! Korean writes spaces, but joins particles to the end of a noun: 독일로 is "to" 독일. A phrase in Hangul begins where a word begins, and
//! the rest of the word may be a particle. Its syllables are pieces of their own, so that a phrase is found with any particle behind it.

use std::ops::Range;

use super::by_text::{FNV_START, fnv};

/// Phrases, by the pieces that they begin with.
pub(super) struct Phrases {
    texts: Vec<Box<str>>,
    /// Numbers of the phrases that begin alike, all groups one after the other.
    grouped: Vec<u32>,
    /// What is known of the first piece, of the first two and of the first three of each phrase: at its hash, or at the next place that
    /// was free. At most half of the places are taken.
    starts: Vec<Option<Start>>,
    /// A bit for the hash of each start: most words are sorted out here, in a few kilobytes.
    begins: Box<[u64; BITS / 64]>,
}

/// The beginning of some phrases.
#[derive(Debug, Clone)]
struct Start {
    hash: u64,
    /// Those that are looked up by it: with three pieces, or with no more than it has.
    group: Range<u32>,
}

const BITS: usize = 1 << 18;
/// Pieces that a phrase is looked up by.
const PIECES: usize = 3;

impl Phrases {
    /// Takes phrases, each once; they are known by their place in the list.
    pub(super) fn new(texts: Vec<Box<str>>) -> Phrases {
        // Each beginning, and the phrase that is looked up by it, if one is.
        let mut by_start: Vec<(u64, Option<u32>)> = Vec::with_capacity(3 * texts.len());
        for (number, text) in (0..).zip(&texts) {
            let mut hash = None;
            for (piece, _) in pieces(text).take(PIECES) {
                let so_far = followed_by(hash, piece);
                by_start.push((so_far, None));
                hash = Some(so_far);
            }
            by_start.extend(hash.map(|hash| (hash, Some(number))));
        }
        by_start.sort_unstable();
        let mut begins = Box::new([0; BITS / 64]);
        let mut grouped: Vec<u32> = Vec::with_capacity(texts.len());
        let alike = || by_start.chunk_by(|a, b| a.0 == b.0);
        let mut starts = vec![None; (2 * alike().count()).next_power_of_two()];
        for group in alike() {
            let hash = group[0].0;
            let (at, bit) = place_of(hash);
            begins[at] |= bit;
            let from = grouped.len() as u32;
            grouped.extend(group.iter().filter_map(|(_, number)| *number));
            let mut place = hash as usize % starts.len();
            while starts[place].is_some() {
                place = (place + 1) % starts.len();
            }
            starts[place] = Some(Start { hash, group: from..grouped.len() as u32 });
        }
        Phrases { texts, grouped, starts, begins }
    }

    /// Every phrase that stands in a text as whole words, with its number: those that end first come first, of those that end together
    /// the longest.
    pub(super) fn find(&self, text: &str) -> Vec<(Range<usize>, usize)> {
        let mut found = Vec::new();
        let mut rest = pieces(text);
        let mut start = 0;
        let mut window: [Option<(u64, usize)>; PIECES] = std::array::from_fn(|_| rest.next());
        while let [Some((_, end)), ..] = window {
            let mut hash = None;
            let begins = !is_inside_hangul(text, start);
            for (piece, _) in window.iter().flatten().filter(|_| begins) {
                let so_far = followed_by(hash, *piece);
                let Some(known) = self.start(so_far) else { break };
                if !known.group.is_empty() {
                    self.compare(&self.grouped[known.group.start as usize..known.group.end as usize], text, start, &mut found);
                }
                hash = Some(so_far);
            }
            start = end;
            window.rotate_left(1);
            window[PIECES - 1] = rest.next();
        }
        found.sort_unstable_by_key(|(place, _)| (place.end, place.start));
        found
    }

    fn start(&self, hash: u64) -> Option<&Start> {
        let (at, bit) = place_of(hash);
        if self.begins[at] & bit == 0 {
            return None;
        }
        let mut place = hash as usize % self.starts.len();
        while let Some(known) = &self.starts[place] {
            if known.hash == hash {
                return Some(known);
            }
            place = (place + 1) % self.starts.len();
        }
        None
    }

    /// Phrases of a group that stand at a place.
    fn compare(&self, group: &[u32], text: &str, start: usize, found: &mut Vec<(Range<usize>, usize)>) {
        for number in group {
            let phrase = &self.texts[*number as usize];
            let end = start + phrase.len();
            if text[start..].starts_with(&**phrase) && ends_word(text, end) {
                found.push((start..end, *number as usize));
            }
        }
    }
}

/// The hash of pieces one after the other.
fn followed_by(before: Option<u64>, piece: u64) -> u64 {
    before.map_or(piece, |before| (before.rotate_left(23) ^ piece).wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

/// The pieces of a text: their hashes, and where they end.
fn pieces(text: &str) -> impl Iterator<Item = (u64, usize)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let (hash, end) = piece(text, at)?;
        at = end;
        Some((hash, end))
    })
}

/// The word that begins at a place, or the one character that is of no word or a syllable: its hash and where it ends. None at the end.
fn piece(text: &str, at: usize) -> Option<(u64, usize)> {
    let bytes = text.as_bytes();
    let (mut hash, mut end) = (FNV_START, at);
    while let Some(byte) = bytes.get(end) {
        if byte.is_ascii_alphanumeric() {
            hash = fnv(hash, &[*byte]);
            end += 1;
            continue;
        }
        if byte.is_ascii() {
            break;
        }
        let c = text[end..].chars().next()?;
        if !is_of_word(c) || is_hangul(c) {
            break;
        }
        hash = fnv(hash, &bytes[end..end + c.len_utf8()]);
        end += c.len_utf8();
    }
    if end == at {
        end += text[at..].chars().next()?.len_utf8();
        hash = fnv(hash, &bytes[at..end]);
    }
    Some((hash, end))
}

/// A place among the bits for a hash.
fn place_of(hash: u64) -> (usize, u64) {
    let bit = (hash >> 40) as usize % BITS;
    (bit / 64, 1 << (bit % 64))
}

/// Whether a character joins with its neighbours to a word. The two signs of Devanagari that are no letters stand inside words.
fn is_of_word(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { (c.is_alphanumeric() || matches!(c, '\u{93c}' | '\u{94d}')) && !is_unspaced(c) }
}

/// Whether the characters before and after a place are of one word. Hangul makes no word with other letters or digits: 14일, EU로.
fn is_inside_word(text: &str, at: usize) -> bool {
    let (Some(after), Some(before)) = (text[at..].chars().next(), text[..at].chars().next_back()) else { return false };
    is_of_word(after) && is_of_word(before) && is_hangul(after) == is_hangul(before)
}

/// Whether a place is inside a word of Hangul, whose syllables are pieces.
fn is_inside_hangul(text: &str, at: usize) -> bool {
    // The first byte of all syllables; of hardly a character of other scripts that shops write.
    matches!(text.as_bytes().get(at), Some(0xea..=0xed)) && is_inside_word(text, at)
}

/// Whether a word ends at a place, or goes on with a Korean particle only.
fn ends_word(text: &str, at: usize) -> bool {
    if !is_inside_word(text, at) {
        return true;
    }
    let rest = &text[at..];
    let end = rest.find(|c| !is_hangul(c)).unwrap_or(rest.len());
    end > 0 && PARTICLES.contains(&&rest[..end])
}

/// What Korean joins to a noun: to, from, in, of, and, only, is; and the endings of the verb "to do".
const PARTICLES: &[&str] = &[
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "의",
    "에",
    "에는",
    "에도",
    "에만",
    "에서",
    "에서는",
    "에서도",
    "로",
    "로는",
    "로도",
    "로만",
    "으로",
    "으로는",
    "으로도",
    "으로만",
    "와",
    "과",
    "도",
    "만",
    "부터",
    "까지",
    "까지는",
    "이나",
    "나",
    "이며",
    "며",
    "이고",
    "및",
    "입니다",
    "이란",
    "이라도",
    "께",
    "께서",
    "에게",
    "이에요",
    "예요",
    "합니다",
    "됩니다",
    "하며",
    "되며",
];

/// Syllables of Korean.
fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}')
}

/// Scripts that write without spaces: a word may stand anywhere.
pub fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{0e00}'..='\u{0e7f}' | '\u{ff66}'..='\u{ff9f}')
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn phrases(texts: &[&str]) -> Phrases {
        Phrases::new(texts.iter().collect::<BTreeSet<_>>().into_iter().map(|t| Box::from(*t)).collect())
    }

    fn found(texts: &[&str], text: &str) -> Vec<String> {
        let phrases = phrases(texts);
        phrases
            .find(text)
            .into_iter()
            .map(|(place, n)| {
                assert_eq!(&text[place.clone()], &*phrases.texts[n]);
                text[place].to_owned()
            })
            .collect()
    }

    #[test]
    fn words_are_whole_but_for_scripts_without_spaces() {
        assert_eq!(found(&["portes"], "reportes portes"), ["portes"]);
        assert_eq!(found(&["送料", "送料無料", "無料"], "全品送料無料です"), ["送料", "送料無料", "無料"]);
        assert_eq!(found(&["§5", "uk", "a"], "(uk) a§5, ukulele"), ["uk", "a", "§5"]);
        assert_eq!(found(&["मुक", "मुक्त"], "कर मुक्त"), ["मुक्त"]);
        assert_eq!(found(&["ships to", "ships", "to", "to the uk"], "ships to the uk"), ["ships", "ships to", "to", "to the uk"]);
    }

    #[test]
    fn korean_phrases_begin_words_and_may_carry_a_particle() {
        let cases: [(&[&str], &str, &[&str]); 7] = [
            (&["독일"], "독일로 배송합니다", &["독일"]),
            (&["독일"], "독일에는 배송하지 않습니다", &["독일"]),
            (&["독일"], "독일어 설명서, 서독일", &[]),
            (&["문의", "문의하기"], "문의는 문의하기", &["문의", "문의하기"]),
            (&["배송", "무료 배송"], "배송비 무료 배송은", &["무료 배송", "배송"]),
            (&["일 이내", "영업일"], "14일 이내, 3영업일", &["일 이내", "영업일"]),
            (&["eu", "vat 포함"], "eu로 vat 포함", &["eu", "vat 포함"]),
        ];
        for (texts, text, expected) in cases {
            assert_eq!(found(texts, text), expected, "{text}");
        }
    }

    proptest! {
        /// The same as looking for each phrase at each place.
        #[test]
        fn every_whole_phrase_is_found(texts in proptest::collection::btree_set("[ab ü日§독은]{1,4}", 1..20), text in "[ab1ü日§독일은 .]{0,40}") {
            let phrases = Phrases::new(texts.iter().map(|t| Box::from(t.as_str())).collect());
            let whole = |at: usize| !is_inside_word(&text, at);
            let mut plainly: Vec<(Range<usize>, usize)> = Vec::new();
            for (n, phrase) in texts.iter().enumerate() {
                let places = text.char_indices().map(|(at, _)| at).filter(|at| text[*at..].starts_with(phrase.as_str()));
                plainly.extend(places.filter(|at| whole(*at) && ends_word(&text, at + phrase.len())).map(|at| (at..at + phrase.len(), n)));
            }
            plainly.sort_by_key(|(place, _)| (place.end, place.start));
            prop_assert_eq!(phrases.find(&text), plainly);
        }
    }
}
