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
    /// was free. There are a power of two of places, and at most half of them are taken.
    starts: Vec<Start>,
    /// A bit for each first piece: most words are sorted out here, in a few kilobytes.
    first: Bits<FIRST_BITS>,
    /// A bit for each longer start.
    further: Bits<FURTHER_BITS>,
}

/// The beginning of some phrases.
#[derive(Debug, Clone, Default)]
struct Start {
    /// Zero where the place is free.
    hash: u64,
    /// Those that are looked up by it: with three pieces, or with no more than it has. From and to a place in [`Phrases::grouped`].
    group: (u32, u32),
}

/// One bit in ten is set, of the bits for first pieces and of those for longer starts.
const FIRST_BITS: usize = 1 << 18;
const FURTHER_BITS: usize = 1 << 20;
/// Pieces that a phrase is looked up by.
const PIECES: usize = 3;

impl Phrases {
    /// Takes phrases, each once, none of which begins with a space; they are known by their place in the list.
    pub(super) fn new(texts: Vec<Box<str>>) -> Phrases {
        // Each beginning, and the phrase that is looked up by it, if one is.
        let mut by_start: Vec<(u64, Option<u32>)> = Vec::with_capacity(3 * texts.len());
        let (mut first, mut further) = (Bits::default(), Bits::default());
        for (number, text) in (0..).zip(&texts) {
            let mut hash = None;
            for (piece, _) in pieces(text).take(PIECES) {
                let so_far = followed_by(hash, piece);
                if hash.is_none() {
                    first.set(so_far)
                } else {
                    further.set(so_far)
                }
                by_start.push((so_far, None));
                hash = Some(so_far);
            }
            by_start.extend(hash.map(|hash| (hash, Some(number))));
        }
        by_start.sort_unstable();
        let mut grouped: Vec<u32> = Vec::with_capacity(texts.len());
        let alike = || by_start.chunk_by(|a, b| a.0 == b.0);
        let mut starts = vec![Start::default(); (2 * alike().count()).next_power_of_two()];
        for group in alike() {
            let hash = group[0].0;
            let from = grouped.len() as u32;
            grouped.extend(group.iter().filter_map(|(_, number)| *number));
            let last = starts.len() - 1;
            let mut place = hash as usize & last;
            while starts[place].hash != 0 {
                place = (place + 1) & last;
            }
            starts[place] = Start { hash, group: (from, grouped.len() as u32) };
        }
        Phrases { texts, grouped, starts, first, further }
    }

    /// Every phrase that stands in a text as whole words, with its number: those that end first come first, of those that end together
    /// the longest.
    pub(super) fn find(&self, text: &str) -> Vec<(Range<usize>, usize)> {
        let mut found = Vec::new();
        let mut rest = pieces(text);
        let mut start = 0;
        let mut window: [Option<(u64, usize)>; PIECES] = std::array::from_fn(|_| rest.next());
        while let [Some((piece, end)), ..] = window {
            // No phrase begins with a space.
            if text.as_bytes()[start] != b' ' && self.first.has(piece) && !is_inside_hangul(text, start) {
                let mut hash = None;
                for (piece, _) in window.iter().flatten() {
                    let so_far = followed_by(hash, *piece);
                    if hash.is_some() && !self.further.has(so_far) {
                        break;
                    }
                    let Some(known) = self.start(so_far) else { break };
                    self.compare(&self.grouped[known.group.0 as usize..known.group.1 as usize], text, start, &mut found);
                    hash = Some(so_far);
                }
            }
            start = end;
            window.rotate_left(1);
            window[PIECES - 1] = rest.next();
        }
        found.sort_unstable_by_key(|(place, _)| (place.end, place.start));
        found
    }

    fn start(&self, hash: u64) -> Option<&Start> {
        let last = self.starts.len() - 1;
        let mut place = hash as usize & last;
        loop {
            match &self.starts[place] {
                known if known.hash == hash => return Some(known),
                Start { hash: 0, .. } => return None,
                _ => place = (place + 1) & last,
            }
        }
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

/// One bit for each of many hashes.
struct Bits<const N: usize>(Box<[u64]>);

impl<const N: usize> Default for Bits<N> {
    fn default() -> Self {
        Bits(vec![0; N / 64].into())
    }
}

impl<const N: usize> Bits<N> {
    fn place(hash: u64) -> (usize, u64) {
        // The high half of an FNV hash is the better mixed one.
        let bit = (hash >> 40) as usize % N;
        (bit / 64, 1 << (bit % 64))
    }

    fn set(&mut self, hash: u64) {
        let (at, bit) = Self::place(hash);
        self.0[at] |= bit;
    }

    fn has(&self, hash: u64) -> bool {
        let (at, bit) = Self::place(hash);
        self.0[at] & bit != 0
    }
}

/// The hash of pieces one after the other, never zero.
fn followed_by(before: Option<u64>, piece: u64) -> u64 {
    before.map_or(piece, |before| (before.rotate_left(23) ^ piece).wrapping_mul(0x9e37_79b9_7f4a_7c15)).max(1)
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
        fn every_whole_phrase_is_found(texts in proptest::collection::btree_set("[abü日§독은][ab ü日§독은]{0,3}", 1..20), text in "[ab1ü日§독일은 .]{0,40}") {
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
