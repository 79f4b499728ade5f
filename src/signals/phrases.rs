//! Thousands of phrases, found in a text where they stand as whole words.
//!
//! A phrase begins where a word begins, or at a character that is of no word: a sign, or one of a script that writes without spaces. So a
//! text is not searched at every byte. It is cut into pieces, words and such characters, and phrases are looked up by their first pieces,
//! up to three of them ("free", " ", "delivery"). Most words begin no phrase, and hardly two phrases begin with the same three pieces.

use std::collections::BTreeMap;
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
        let mut by_start: BTreeMap<u64, Vec<u32>> = BTreeMap::new();
        for (number, text) in (0..).zip(&texts) {
            let mut hash = None;
            for (piece, _) in pieces(text).take(PIECES) {
                let so_far = followed_by(hash, piece);
                by_start.entry(so_far).or_default();
                hash = Some(so_far);
            }
            if let Some(group) = hash.and_then(|hash| by_start.get_mut(&hash)) {
                group.push(number);
            }
        }
        let mut begins = Box::new([0; BITS / 64]);
        let mut grouped: Vec<u32> = Vec::with_capacity(texts.len());
        let mut starts = vec![None; (2 * by_start.len()).next_power_of_two()];
        for (hash, numbers) in by_start {
            let (at, bit) = place_of(hash);
            begins[at] |= bit;
            let from = grouped.len() as u32;
            grouped.extend(numbers);
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
            for (piece, _) in window.iter().flatten() {
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
            if text[start..].starts_with(&**phrase) && !is_inside_word(text, end) {
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

/// The word that begins at a place, or the one character that is of no word: its hash and where it ends. None at the end.
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
        if !is_of_word(c) {
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

/// Whether a character joins with its neighbours to a word.
fn is_of_word(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() && !is_unspaced(c) }
}

/// Whether the characters before and after a place are of one word.
fn is_inside_word(text: &str, at: usize) -> bool {
    text[at..].chars().next().is_some_and(is_of_word) && text[..at].chars().next_back().is_some_and(is_of_word)
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
        assert_eq!(found(&["ships to", "ships", "to", "to the uk"], "ships to the uk"), ["ships", "ships to", "to", "to the uk"]);
    }

    proptest! {
        /// The same as looking for each phrase at each place.
        #[test]
        fn every_whole_phrase_is_found(texts in proptest::collection::btree_set("[ab ü日§]{1,4}", 1..20), text in "[abü日§ .]{0,40}") {
            let phrases = Phrases::new(texts.iter().map(|t| Box::from(t.as_str())).collect());
            let whole = |at: usize| !is_inside_word(&text, at);
            let mut plainly: Vec<(Range<usize>, usize)> = Vec::new();
            for (n, phrase) in texts.iter().enumerate() {
                let places = text.char_indices().map(|(at, _)| at).filter(|at| text[*at..].starts_with(phrase.as_str()));
                plainly.extend(places.filter(|at| whole(*at) && whole(at + phrase.len())).map(|at| (at..at + phrase.len(), n)));
            }
            plainly.sort_by_key(|(place, _)| (place.end, place.start));
            prop_assert_eq!(phrases.find(&text), plainly);
        }
    }
}
